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

#include <utility>

#include "edda/base/result.hpp"
#include "edda/task/cancel_scope.hpp"
#include "edda/task/or_return.hpp"
#include "edda/task/scoped_child.hpp"
#include "edda/task/task.hpp"
#include "edda/timer/driver.hpp"

namespace edda {

namespace timer {

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

template <class T>
Task<typename task::ScopedOutput<T>::Type> timeout_child(Clock::TimePoint deadline, Task<T> body) {
    task::ScopedChild<T> child(std::move(body));
    ScopeTimer timer(child.scope(), deadline);
    if (!timer.armed_or_due())
        co_return failure(Timers::current() == nullptr ? ErrorCode::no_runtime : ErrorCode::shut_down);
    co_await child;
    child.take_apart();
    if (!child.ended()) co_return failure(ErrorCode::timed_out);
    auto output = task::scoped_output(child.slot());
    if (!output && child.scope().expired() && output.error().code() == ErrorCode::cancelled)
        co_return failure(ErrorCode::timed_out);
    co_return output;
}

/// For a timeout that was made where no clock is.
template <class T>
Task<typename task::ScopedOutput<T>::Type> timeout_from_start(Clock::Duration duration, Task<T> body) {
    co_return co_await timeout_child<T>(deadline_after(duration), std::move(body));
}

}  // namespace timer

/// Gives `awaitable` until `deadline`. An lvalue is awaited where it is and must outlive the await.
template <class A>
[[nodiscard]] auto timeout_at(timer::Clock::TimePoint deadline, A&& awaitable) {
    return timer::timeout_child(deadline, task::as_task(std::forward<A>(awaitable)));
}

/// Gives `awaitable` that long, from now on; when it is made outside of a runtime, from its start.
template <class A>
[[nodiscard]] auto timeout(timer::Clock::Duration duration, A&& awaitable) {
    auto body = task::as_task(std::forward<A>(awaitable));
    if (timer::Timers::current() == nullptr) return timer::timeout_from_start(duration, std::move(body));
    return timer::timeout_child(timer::deadline_after(duration), std::move(body));
}

}  // namespace edda
