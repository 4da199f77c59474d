// One child in a cancel scope, and how an awaitable that is no task becomes one.
//
// A ScopedChild is a group of one branch (branches.hpp) whose scope somebody else may expire: a timer
// (timer/timeout.hpp), a failed sibling (task_set.hpp). Awaiting it returns when the child has ended, or has been
// taken apart because its time was over and it got nowhere any more; `ended()` says which.
#pragma once

#include <coroutine>
#include <expected>
#include <type_traits>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/task/branches.hpp"
#include "edda/task/task.hpp"

namespace edda::task {

/// What `co_await` of an A gives.
template <class A>
struct AwaitOutput {
    using Type = decltype(std::declval<A>().await_resume());
};
template <class A>
    requires requires(A&& a) { std::forward<A>(a).operator co_await(); }
struct AwaitOutput<A> {
    using Type = decltype(std::declval<A>().operator co_await().await_resume());
};

/// Something that `co_await` takes in a Task: an awaitable, or something that has operator co_await.
template <class A>
concept CanBeAwaited = requires { typename AwaitOutput<A>::Type; };

template <class A>
inline constexpr bool is_coroutine = requires { typename std::remove_cvref_t<A>::promise_type; };

template <class T, class A>
Task<T> await_it(A awaitable) {
    if constexpr (std::is_void_v<T>) {
        co_await static_cast<A&&>(awaitable);
    } else {
        co_return co_await static_cast<A&&>(awaitable);
    }
}

/// An awaitable that is no task becomes one, so that it can be taken apart. An lvalue is awaited where it is and must
/// outlive the await.
template <class A>
[[nodiscard]] auto as_task(A&& awaitable) {
    if constexpr (is_coroutine<A>) {
        static_assert(!std::is_lvalue_reference_v<A>, "a Task is given away: use std::move(task)");
        return std::forward<A>(awaitable);
    } else {
        return await_it<typename AwaitOutput<A>::Type, A>(std::forward<A>(awaitable));
    }
}

/// What a child gives once its end may be asked for: a plain T becomes Result<T, Error>, the error of a Result an
/// Error.
template <class T>
struct ScopedOutput {
    using Type = Result<T, Error>;
};
template <class T, class E>
struct ScopedOutput<std::expected<T, E>> {
    using Type = Result<T, Error>;
};

/// What came of such a child; throws what it threw. Needs a slot that is not empty.
template <class T>
[[nodiscard]] typename ScopedOutput<T>::Type scoped_output(Slot<T>& slot) {
    if constexpr (is_result<T>) {
        T output = slot.take();
        if (!output.has_value()) return failure(static_cast<Error>(output.error()));
        if constexpr (std::is_void_v<typename T::value_type>) {
            return {};
        } else {
            return *std::move(output);
        }
    } else if constexpr (std::is_void_v<T>) {
        slot.take();
        return {};
    } else {
        return slot.take();
    }
}

/// Runs a child in a scope of its own.
template <class T>
class ScopedChild : public Branches {
public:
    explicit ScopedChild(Task<T>&& child) noexcept
        : Branches(AskOthers::never), branch_(std::move(child), &ScopedChild::leave_frame) {}

    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> parent) noexcept {
        return start_and_wait(parent, [](Branches& self) noexcept {
            auto& child = static_cast<ScopedChild&>(self);
            child.begin(child.branch_, 0);
        });
    }
    void await_resume() noexcept { stop_waiting(); }

    /// Destroys the frame, also of a child that has ended: its locals may be borrowed when an error ended it. What their
    /// destructors throw becomes the output.
    void take_apart() noexcept {
        branch_.take_apart();
        set_scope(scope().outer());
    }

    /// The child has given a value or an exception.
    [[nodiscard]] bool ended() const noexcept { return branch_.ended(); }
    [[nodiscard]] Slot<T>& slot() noexcept { return branch_.slot(); }

private:
    static bool leave_frame(BranchBase& base) noexcept { return is_failure(static_cast<Branch<T>&>(base).slot()); }

    Branch<T> branch_;
};

}  // namespace edda::task
