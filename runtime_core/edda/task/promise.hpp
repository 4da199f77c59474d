// The promise of Task<T>: memory, start, end and error propagation of a coroutine.
//
// *Memory.* The first frame allocated under a spawn scope becomes part of its task's block; every other comes from the
// frame pool (frame_memory.hpp).
//
// *End.* A coroutine ends in one of three ways: it returns, it throws, or a `co_await` of a failed Result ends it where
// it stands. The last one leaves a frame that never reached its final suspension, so the end is a flag of ours and not
// `done()`. Whoever takes the output destroys the frame first: locals are gone before the value is seen.
//
// *No growth.* A child that is awaited is started by a nested call; when it ends within that call, the parent goes on
// in a loop that the compiler wrote. A child that ends later, and one whose nesting has used up 64 KiB of stack, go
// through `current.next` and return to the poll first. So the stack is bounded for any number and any depth of
// children, in every build: GCC 12 makes no tail call at -O0, -Og or under sanitizers, which rules out symmetric
// transfer.
//
// *Destruction does not grow the stack either.* A suspended parent knows the child that it waits for, so a chain is taken
// apart from its innermost frame outwards, in a loop.
//
// *Destruction is contained.* A destructor that throws while its frame is destroyed sends the coroutine to its final
// suspension, which would resume a parent that is being destroyed too. So the promise says when it is being destroyed;
// then its end resumes nobody, and the destroyer finishes the job.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <expected>
#include <type_traits>
#include <utility>

#include "edda/task/awaiter.hpp"
#include "edda/task/current.hpp"
#include "edda/task/frame_memory.hpp"
#include "edda/task/quick_yield.hpp"
#include "edda/task/slot.hpp"

namespace edda {
template <class T>
class Task;
}  // namespace edda

namespace edda::task {

class PromiseBase;

/// A coroutine that waits for a child, as whoever takes both apart sees it. Lives where the child is kept; says something
/// only while the parent is suspended for it.
struct ChildLink {
    PromiseBase* waiter = nullptr;  ///< The parent's; null: it is not suspended for this child.
    PromiseBase* awaited = nullptr;
    ChildLink* above = nullptr;                            ///< For destroy_below, on its way.
    void (*destroy_child)(ChildLink&) noexcept = nullptr;  ///< Destroys the child's frame.

    void wait(PromiseBase& parent, PromiseBase& child, void (*destroyer)(ChildLink&) noexcept) noexcept;
    void stop() noexcept;
};

/// Destroys the children that `top` waits for, the innermost first, one after the other: a chain of a million frames that
/// each destroy the next would need a million times the stack of one.
void destroy_below(PromiseBase& top) noexcept;

/// The part of a promise that does not depend on the output.
class PromiseBase {
public:
    PromiseBase() noexcept = default;
    PromiseBase(const PromiseBase&) = delete;
    PromiseBase& operator=(const PromiseBase&) = delete;

    /// GCC 12 puts a hidden variable in front of the frame when a co_await stands in the condition of an if, while,
    /// for, do or switch; every handle is then off by a word, and the first resume writes behind the frame. Caught
    /// here, where the handle is made.
    static void check_frame([[maybe_unused]] const void* address) noexcept {
#if defined(__GNUC__) && !defined(__clang__)
        if (address != current.new_frame) [[unlikely]]
            broken_frame();
#endif
    }

    std::suspend_always initial_suspend() const noexcept { return {}; }

    struct FinalSuspend {
        bool await_ready() const noexcept { return false; }
        template <class P>
        void await_suspend(std::coroutine_handle<P> handle) const noexcept {
            handle.promise().end();
        }
        void await_resume() const noexcept {}
    };
    FinalSuspend final_suspend() const noexcept { return {}; }

    /// The body is over and its output is stored. Names who goes on, unless somebody waits for just this further up the
    /// stack.
    void end() noexcept {
        ended_ = true;
        if (!nested_) hand_over();
    }

    /// Makes the awaiting coroutine the next to run; for a root, tells its task.
    void hand_over() noexcept {
        if (continuation_) {
            look_at_the_end();
            current.next = continuation_;
            current.guard = guard_;
        } else if (guard_ == nullptr || guard_->admit(*guard_)) {
            current.task->turn.end();
        } else {
            look_at_the_end();
        }
    }

    [[nodiscard]] bool ended() const noexcept { return ended_; }
    void set_continuation(std::coroutine_handle<> continuation, Guard* guard) noexcept {
        continuation_ = continuation;
        guard_ = guard;
    }
    void set_nested(bool nested) noexcept { nested_ = nested; }
    [[nodiscard]] YieldMark& yield_mark() noexcept { return yield_mark_; }

    /// The child that this coroutine is suspended for, or null.
    [[nodiscard]] ChildLink* awaits() const noexcept { return awaits_; }
    void set_awaits(ChildLink* link) noexcept { awaits_ = link; }

private:
    [[noreturn]] static void broken_frame() noexcept;

    std::coroutine_handle<> continuation_{};
    Guard* guard_ = nullptr;
    YieldMark yield_mark_;
    ChildLink* awaits_ = nullptr;
    bool ended_ = false;
    bool nested_ = false;  ///< Started by a call that has not returned yet.
};

inline void ChildLink::wait(PromiseBase& parent, PromiseBase& child, void (*destroyer)(ChildLink&) noexcept) noexcept {
    waiter = &parent;
    awaited = &child;
    destroy_child = destroyer;
    parent.set_awaits(this);
}

inline void ChildLink::stop() noexcept {
    if (waiter != nullptr) [[unlikely]]
        std::exchange(waiter, nullptr)->set_awaits(nullptr);
}

/// Takes a Result apart: `co_await result` gives the value, or ends the coroutine with the error.
template <class R>
class ResultAwaiter {
public:
    explicit ResultAwaiter(R&& result) noexcept : result_(result) {}

    [[nodiscard]] bool await_ready() const noexcept { return result_.has_value(); }

    template <class P>
    void await_suspend(std::coroutine_handle<P> handle) const {
        handle.promise().end_with(std::move(result_).error());
    }

    typename std::remove_cvref_t<R>::value_type await_resume() const {
        if constexpr (!std::is_void_v<typename std::remove_cvref_t<R>::value_type>) return *std::forward<R>(result_);
    }

private:
    std::remove_reference_t<R>& result_;
};

/// Awaits an awaitable where it is. GCC 12 would copy one that await_transform returns by reference.
template <class A>
struct InPlace {
    std::remove_reference_t<A>& awaitable;

    bool await_ready() { return awaitable.await_ready(); }
    template <class P>
    auto await_suspend(std::coroutine_handle<P> handle) {
        return awaitable.await_suspend(handle);
    }
    decltype(auto) await_resume() { return awaitable.await_resume(); }
};

/// The part of a promise that knows the output.
template <class T>
class PromiseOf : public PromiseBase {
public:
    static void* operator new(std::size_t bytes) { return allocate_frame<T>(bytes); }
    static void operator delete(void* frame, std::size_t bytes) noexcept { free_frame<T>(frame, bytes); }

    void set_slot(Slot<T>& slot) noexcept { slot_ = &slot; }
    [[nodiscard]] Slot<T>& slot() const noexcept { return *slot_; }

    void unhandled_exception() noexcept { slot_->fail(std::current_exception()); }

    /// Ends the coroutine where it stands, with an error as its output; with what the error throws when it is moved.
    template <class E>
    void end_with(E&& error) noexcept {
        static_assert(is_result<T>, "co_await of a Result needs a coroutine that returns one: Task<Result<...>>");
        try {
            slot_->put(std::unexpect, std::forward<E>(error));
        } catch (...) {
            slot_->fail(std::current_exception());
        }
        end();
    }

    template <class A>
    auto await_transform(A&& awaitable) noexcept {
        if constexpr (is_result<std::remove_cvref_t<A>>) {
            return ResultAwaiter<A>(std::forward<A>(awaitable));
        } else if constexpr (std::is_same_v<std::remove_cvref_t<A>, YieldNow>) {
            return QuickYield();
        } else if constexpr (requires { std::forward<A>(awaitable).operator co_await(); }) {
            return std::forward<A>(awaitable).operator co_await();
        } else {
            return InPlace<A>{awaitable};
        }
    }

private:
    Slot<T>* slot_ = nullptr;
};

template <class T>
class Promise : public PromiseOf<T> {
public:
    Task<T> get_return_object() noexcept;

    template <class V = T>
        requires(std::is_reference_v<T> ? std::is_convertible_v<V, T> : std::is_constructible_v<T, V>)
    void return_value(V&& value) {
        if constexpr (std::is_reference_v<T>) {
            T reference = std::forward<V>(value);
            this->slot().put(&reference);
        } else {
            this->slot().put(std::forward<V>(value));
        }
    }
};

template <class T>
    requires std::is_void_v<T>
class Promise<T> : public PromiseOf<T> {
public:
    Task<T> get_return_object() noexcept;
    void return_void() { this->slot().put(); }
};

/// Destroys the frame of a coroutine that is done(). There is nothing left in it but parameters, so nothing of the body
/// runs that would have to be kept from resuming somebody. Gives the exception that a destructor threw, or null.
template <class T>
[[nodiscard, gnu::always_inline]] inline std::exception_ptr destroy_finished(
    std::coroutine_handle<Promise<T>> handle) noexcept {
    try {
        handle.destroy();
    } catch (...) {
        return std::current_exception();
    }
    return nullptr;
}

/// Destroys a frame that is suspended anywhere, its end included. Nothing leaves this function; it gives the exception
/// that a destructor threw, or null. While the frame is destroyed its end is refused by a guard, so that it resumes
/// nobody.
template <class T>
[[nodiscard]] std::exception_ptr destroy_frame(std::coroutine_handle<Promise<T>> handle) noexcept {
    struct Destroyer : Guard {
        bool reached_end = false;
    };
    Destroyer destroyer;
    destroyer.admit = [](Guard& guard) noexcept {
        static_cast<Destroyer&>(guard).reached_end = true;
        return false;
    };
    if (!handle.promise().ended()) [[unlikely]] {
        if (handle.promise().awaits() != nullptr) destroy_below(handle.promise());
        if (handle.promise().yield_mark().any()) handle.promise().yield_mark().forget(handle.address());
    }
    Slot<T> scraps;  // the reader's slot may hold the output already, or be gone
    handle.promise().set_nested(false);
    handle.promise().set_slot(scraps);
    handle.promise().set_continuation({}, &destroyer);
    try {
        handle.destroy();
        if (destroyer.reached_end) handle.destroy();
    } catch (...) {
        // A parameter's destructor threw; the body's, if one did, was before it.
        if (!scraps.has_exception()) return std::current_exception();
    }
    return scraps.has_exception() ? scraps.exception() : nullptr;
}

}  // namespace edda::task
