// timeout: how long something may take.
//
//     auto page = co_await timeout(2s, fetch(stream));            // Result<Page, Error>: the task's own, or Error timed_out
//
// When the time is over, everything that was begun inside is asked to end. What then comes out is believed: a value, or
// an error other than `cancelled`, is returned even past the deadline, because a result that came is never thrown away
// in silence. `cancelled` becomes `timed_out`.
//
// A body that cannot end by itself (it waits for something that nobody can ask, or takes every error as a reason to go
// on) is resumed as long as it gets somewhere, at most 64 times, and is then taken apart: its frames are destroyed as
// soon as the last obligation has ended.
//
// An awaitable that gives a plain value T makes timeout give Result<T, Error>; one that gives Result<T, E> too, with E
// converted to Error.
#pragma once

#include <coroutine>
#include <type_traits>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/task/cancel_scope.hpp"
#include "edda/task/or_return.hpp"
#include "edda/task/task.hpp"
#include "edda/timer/driver.hpp"

namespace edda {

namespace timer {

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

template <class T>
struct TimeoutResult {
    using Type = Result<T, Error>;
};
template <class T, class E>
struct TimeoutResult<std::expected<T, E>> {
    using Type = Result<T, Error>;
};

/// Expires a scope at a deadline.
class ScopeTimer : private Entry {
public:
    /// Arms at once. Outside of a runtime with timers it never expires; see armed_or_due().
    ScopeTimer(task::CancelScope& scope, Clock::TimePoint deadline) noexcept;
    ~ScopeTimer() = default;

    /// False when this thread has no timers, or they were shut down.
    [[nodiscard]] bool armed_or_due() const noexcept { return usable_; }

private:
    static void fire(Entry& entry, Reason reason) noexcept;

    task::CancelScope& scope_;
    bool usable_ = false;
};

/// Runs a child in a scope, as an awaitable that also returns when the scope's owner is woken.
template <class T>
class ScopedChild {
public:
    ScopedChild(Task<T>&& child, task::CancelScope& scope) noexcept : child_(std::move(child)), scope_(scope) {}

    [[nodiscard]] bool ended() const noexcept { return ended_; }

    bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<> owner) noexcept {
        scope_.owner().suspend(owner);
        scope_.enter();
        return child_.start(owner, nullptr);
    }
    /// The child ended, or the owner was woken.
    void await_resume() noexcept {
        scope_.owner().forget();
        task::current.scope = scope_.outer();
        ended_ = child_.ended();
    }

    /// Takes the child apart, or takes it down when it has ended.
    void finish() noexcept { child_.finish(); }
    [[nodiscard]] task::Slot<T>& slot() noexcept { return child_.slot(); }

    /// Waits until the child has had its turn, or, with `for_obligation`, until an obligation of the scope has ended.
    class Settle {
    public:
        Settle(ScopedChild& child, bool for_obligation) noexcept : child_(child), for_obligation_(for_obligation) {}
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> owner) noexcept {
            if (for_obligation_) {
                child_.scope_.owner().suspend(owner);
            } else {
                child_.scope_.owner().yield(owner);
            }
        }
        void await_resume() noexcept { child_.await_resume(); }

    private:
        ScopedChild& child_;
        bool for_obligation_;
    };
    [[nodiscard]] Settle settle(bool for_obligation) noexcept { return Settle(*this, for_obligation); }

private:
    task::ChildAwaiter<T> child_;
    task::CancelScope& scope_;
    bool ended_ = false;
};

/// How often a body whose time is over is resumed before it is taken apart.
inline constexpr int last_turns = 64;

template <class T>
Task<typename TimeoutResult<T>::Type> timeout_child(Clock::TimePoint deadline, Task<T> body) {
    task::CancelScope scope;
    ScopeTimer timer(scope, deadline);
    if (!timer.armed_or_due())
        co_return failure(Timers::current() == nullptr ? ErrorCode::no_runtime : ErrorCode::shut_down);
    ScopedChild<T> child(std::move(body), scope);
    co_await child;
    for (int turn = 0; !child.ended() && turn < last_turns; ++turn) {
        static_cast<void>(scope.made_progress());
        co_await child.settle(false);  // whoever is ready has its turn
        if (child.ended() || scope.made_progress()) continue;
        if (scope.obligations() == 0) break;  // nothing will ever wake it
        co_await child.settle(true);
    }
    if (!child.ended()) {
        scope.take_apart();
        while (scope.obligations() > 0 && !child.ended()) co_await child.settle(true);
    }
    const bool ended = child.ended();
    child.finish();
    if (!ended) co_return failure(ErrorCode::timed_out);
    if constexpr (task::is_result<T>) {
        T output = child.slot().take();
        if (output.has_value()) {
            if constexpr (std::is_void_v<typename T::value_type>) {
                co_return {};
            } else {
                co_return *std::move(output);
            }
        }
        const Error error = static_cast<Error>(output.error());
        co_return failure(scope.expired() && error.code() == ErrorCode::cancelled ? Error(ErrorCode::timed_out)
                                                                                  : error);
    } else if constexpr (std::is_void_v<T>) {
        child.slot().take();
        co_return {};
    } else {
        co_return child.slot().take();
    }
}

/// For a timeout that was made where no clock is.
template <class T>
Task<typename TimeoutResult<T>::Type> timeout_from_start(Clock::Duration duration, Task<T> body) {
    co_return co_await timeout_child<T>(deadline_after(duration), std::move(body));
}

template <class T, class A>
Task<T> await_it(A awaitable) {
    if constexpr (std::is_void_v<T>) {
        co_await static_cast<A&&>(awaitable);
    } else {
        co_return co_await static_cast<A&&>(awaitable);
    }
}

/// An awaitable that is no task becomes one, so that it can be taken apart.
template <class A>
auto as_task(A&& awaitable) {
    if constexpr (requires { typename std::remove_cvref_t<A>::promise_type; }) {
        return std::forward<A>(awaitable);
    } else {
        return await_it<typename AwaitOutput<A>::Type, A>(std::forward<A>(awaitable));
    }
}

}  // namespace timer

/// Gives `awaitable` until `deadline`. An lvalue is awaited where it is and must outlive the await.
template <class A>
[[nodiscard]] auto timeout_at(timer::Clock::TimePoint deadline, A&& awaitable) {
    return timer::timeout_child(deadline, timer::as_task(std::forward<A>(awaitable)));
}

/// Gives `awaitable` that long, from now on; when it is made outside of a runtime, from its start.
template <class A>
[[nodiscard]] auto timeout(timer::Clock::Duration duration, A&& awaitable) {
    auto body = timer::as_task(std::forward<A>(awaitable));
    if (timer::Timers::current() == nullptr) return timer::timeout_from_start(duration, std::move(body));
    return timer::timeout_child(timer::deadline_after(duration), std::move(body));
}

}  // namespace edda
