// Sleep: waits until a point of time.
//
// The deadline is fixed when the Sleep is made, not when it is awaited, and is absolute. It gives Result<>: an error
// `cancelled` when a surrounding timeout was over first, `shut_down` when the runtime ends, `no_runtime` when it was
// made on a thread without timers, `wrong_thread` when it was made in another runtime than the one that awaits it. A
// Sleep that is dropped leaves nothing behind.
//
// It may be awaited again after it gave its result; `reset` moves the deadline, also from another coroutine of the task
// while one waits.
#pragma once

#include <chrono>
#include <coroutine>

#include "edda/base/result.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/or_return.hpp"
#include "edda/timer/driver.hpp"

namespace edda {

class [[nodiscard]] Sleep : public task::Awaitable<Sleep>, private timer::Entry, private task::Obligation {
public:
    using TimePoint = timer::Clock::TimePoint;
    using Duration = timer::Clock::Duration;

    explicit Sleep(TimePoint deadline) noexcept;
    explicit Sleep(Duration duration) noexcept;
    /// Movable until it is awaited.
    Sleep(Sleep&&) noexcept = default;
    Sleep& operator=(Sleep&&) = delete;
    ~Sleep() = default;

    /// Starts anew: `duration` from now, in the runtime of this thread.
    void reset(Duration duration) noexcept;
    void reset_until(TimePoint deadline) noexcept;
    [[nodiscard]] TimePoint deadline() const noexcept { return deadline_; }

    bool await_ready() noexcept;
    void await_suspend(std::coroutine_handle<> handle) noexcept;
    Result<void> await_resume() noexcept;
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

private:
    enum class Outcome : std::uint8_t { none, due, cancelled, shut_down, wrong_thread };

    static void fire(timer::Entry& entry, timer::Entry::Reason reason) noexcept;
    static void ask_cancel(task::Obligation& obligation) noexcept;
    void finish(Outcome outcome) noexcept;

    timer::Timers* timers_;
    TimePoint deadline_;
    Outcome outcome_ = Outcome::none;
    task::Awaiter awaiter_;
};

/// co_await sleep(50ms): Result<>.
[[nodiscard]] inline Sleep sleep(Sleep::Duration duration) noexcept { return Sleep(duration); }
[[nodiscard]] inline Sleep sleep_until(Sleep::TimePoint deadline) noexcept { return Sleep(deadline); }

}  // namespace edda
