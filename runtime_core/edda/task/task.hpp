// Task<T>: a coroutine that has not been started.
//
// It is lazy: nothing runs before it is awaited or given to spawn. Awaited inside another task it is a child, one more
// frame of the same task: no header, no queue, no allocation beyond its recycled frame. T may be void, move-only or a
// reference. An exception of the body is thrown again at the co_await.
//
//     edda::Task<edda::Result<std::size_t>> copy(Stream& from, Stream& to) {
//         std::array<std::byte, 4096> buffer;
//         auto size = co_await from.read(buffer).or_return();       // a value, or this coroutine ends with the error
//         co_return co_await to.write_all(std::span(buffer).first(size));
//     }
//
// A coroutine that is a lambda must not capture: the captures die with the lambda and not with the frame. Pass
// parameters, or give the lambda itself to spawn, which keeps it.
//
// Thread rule: a Task may move to another thread as long as nothing has started it.
#pragma once

#include <coroutine>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/task/promise.hpp"

namespace edda {

namespace task {
template <class T>
class ChildAwaiter;
template <class A>
class OrReturn;
template <class T>
class OrReturnTask;
}  // namespace task

template <class T = void>
class [[nodiscard]] Task {
public:
    using promise_type = task::Promise<T>;
    using Handle = std::coroutine_handle<promise_type>;
    using Output = T;

    Task(Task&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
    Task& operator=(Task&& other) noexcept {
        Task old(std::move(*this));
        handle_ = std::exchange(other.handle_, nullptr);
        return *this;
    }
    /// What a destructor throws meanwhile cannot leave; the task that is being taken apart keeps it for its joiner.
    ~Task() {
        std::exception_ptr thrown = destroy();
        if (thrown && task::current.thrown != nullptr && !*task::current.thrown)
            *task::current.thrown = std::move(thrown);
    }

    /// False after the task was moved, awaited or spawned.
    [[nodiscard]] explicit operator bool() const noexcept { return static_cast<bool>(handle_); }

    task::ChildAwaiter<T> operator co_await() && noexcept { return task::ChildAwaiter<T>(std::move(*this)); }

    /// `co_await std::move(t).or_return()`: the value of the Result that the task gives, or the end of the calling
    /// coroutine with its error.
    [[nodiscard]] task::OrReturnTask<T> or_return() && noexcept { return task::OrReturnTask<T>(std::move(*this)); }

    /// Gives the frame away; for spawn and for awaitables that drive a child themselves.
    [[nodiscard]] Handle release() noexcept { return std::exchange(handle_, nullptr); }
    [[nodiscard]] Handle handle() const noexcept { return handle_; }

    /// Destroys the frame now. Gives what a destructor threw, or null.
    [[nodiscard]] std::exception_ptr destroy() noexcept {
        Handle handle = std::exchange(handle_, nullptr);
        return handle ? task::destroy_frame<T>(handle) : nullptr;
    }

private:
    friend promise_type;
    explicit Task(Handle handle) noexcept : handle_(handle) {}

    Handle handle_;
};

namespace task {

template <class T>
Task<T> Promise<T>::get_return_object() noexcept {
    const auto handle = std::coroutine_handle<Promise>::from_promise(*this);
    PromiseBase::check_frame(handle.address());
    return Task<T>(handle);
}

template <class T>
    requires std::is_void_v<T>
Task<T> Promise<T>::get_return_object() noexcept {
    const auto handle = std::coroutine_handle<Promise>::from_promise(*this);
    PromiseBase::check_frame(handle.address());
    return Task<T>(handle);
}

/// Awaits a child: holds its output, starts it, and takes its frame down before the output is seen.
template <class T>
class ChildAwaiter : private ChildLink {
public:
    explicit ChildAwaiter(Task<T>&& child) noexcept : child_(std::move(child)) {}

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <class P>
    bool await_suspend(std::coroutine_handle<P> parent) noexcept {
        return await_from(parent, nullptr);
    }

    T await_resume() {
        finish();
        return slot_.take();
    }

    /// start(), for a parent that is suspended for this child alone: then whoever takes the parent apart finds the child.
    template <class P>
    bool await_from(std::coroutine_handle<P> parent, Guard* guard) noexcept {
        if (!start(parent, guard)) return false;
        if constexpr (std::is_base_of_v<PromiseBase, P>) {
            ChildLink::wait(parent.promise(), child_.handle().promise(), [](ChildLink& link) noexcept {
                const Task<T> taken = std::move(static_cast<ChildAwaiter&>(link).child_);
            });
        }
        return true;
    }

    /// Runs the child until it waits or ends. True: it waits, and `parent` will be resumed (after `guard` was asked)
    /// when it ends.
    bool start(std::coroutine_handle<> parent, Guard* guard) noexcept {
        auto handle = child_.handle();
        if (!handle) [[unlikely]]
            base::misuse("An empty Task was awaited; it had been moved, awaited or spawned before.");
        PromiseBase& promise = handle.promise();
        handle.promise().set_slot(slot_);
        scope_ = current.scope;
        promise.set_continuation(parent, guard);
        if (reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) < current.stack_floor) {
            current.next = handle;
            look_at_the_end();
            return true;
        }
        promise.set_nested(true);
        handle.resume();
        promise.set_nested(false);
        return !promise.ended();
    }

    /// Destroys the frame of a child that ended, or is taken apart; what its destructors throw replaces the output. The
    /// caller's cancel scope is the one it had when it started the child, whatever the child left behind.
    void finish() noexcept {
        ChildLink::stop();
        if (const auto handle = child_.release()) {
            std::exception_ptr thrown = handle.done() ? destroy_finished<T>(handle) : destroy_frame<T>(handle);
            if (thrown) slot_.fail(std::move(thrown));
        }
        set_scope(scope_);
    }

    [[nodiscard]] Slot<T>& slot() noexcept { return slot_; }
    [[nodiscard]] bool ended() const noexcept { return child_.handle().promise().ended(); }

private:
    Task<T> child_;
    CancelScope* scope_ = nullptr;
    Slot<T> slot_;
};

}  // namespace task
}  // namespace edda
