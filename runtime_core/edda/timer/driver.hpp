// timer::Driver<P>: a Park around a Park that adds timers.
//
// park() passes control down for no longer than until the next deadline, and then fires what is due. It holds to these
// rules:
//  * no_wait is never turned into a wait; a park that fires a timer does not wait for a later one;
//  * deadlines are absolute, round up to the next tick, and time rounds down, so nothing is early and nothing more than
//    one tick late;
//  * the wheel reads the clock once for each park, and not at all while it is empty; a Sleep reads the clock itself, so
//    a wheel whose time is stale delays nothing;
//  * at most `timer bound` timers fire in one cycle; the rest make the next park a no_wait.
//
// The state that timers point to lies on the heap, so the driver may move.
//
// Thread rule: one thread; the mailbox is the inner Park's.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/executor/park.hpp"
#include "edda/executor/quiesce.hpp"
#include "edda/timer/clock.hpp"
#include "edda/timer/wheel.hpp"

namespace edda::timer {

/// What the timers of a thread share: clock, wheel, and whether it still takes timers.
class Timers {
public:
    using TimePoint = Clock::TimePoint;

    explicit Timers(Clock clock) noexcept : clock_(std::move(clock)), begin_(clock_.now()), now_(begin_) {}

    /// The timers of the driver entered on this thread, or null.
    [[nodiscard]] static Timers* current() noexcept { return current_; }

    [[nodiscard]] Clock& clock() noexcept { return clock_; }
    [[nodiscard]] Wheel& wheel() noexcept { return wheel_; }
    [[nodiscard]] bool is_shut_down() const noexcept { return shut_down_; }

    /// The time at the last park: good enough for idle timeouts, and free.
    [[nodiscard]] TimePoint coarse_now() const noexcept { return now_; }

    /// The tick at or after `when`.
    [[nodiscard]] Tick tick_for(TimePoint when) const noexcept;
    /// The tick that has been reached at `when`.
    [[nodiscard]] Tick tick_at(TimePoint when) const noexcept;
    [[nodiscard]] TimePoint time_of(Tick tick) const noexcept;

    /// Reads the clock for coarse_now().
    void refresh() noexcept { now_ = clock_.now(); }

    /// Fires what is due; how many.
    std::size_t fire_due() noexcept;

    /// What a park that was asked for `mode` may do at most; also advances a clock that advances when idle.
    [[nodiscard]] ParkMode clamp(ParkMode mode) noexcept;

    void shut_down() noexcept;

private:
    friend class EnterTimers;
    static inline constinit thread_local Timers* current_ = nullptr;

    Clock clock_;
    Wheel wheel_;
    TimePoint begin_;
    TimePoint now_;
    bool shut_down_ = false;
};

/// `when` + `duration`, or the end of time where that would overflow; a negative duration counts as none.
[[nodiscard]] constexpr Clock::TimePoint saturating_add(Clock::TimePoint when, Clock::Duration duration) noexcept {
    if (duration <= Clock::Duration::zero()) return when;
    if (when.time_since_epoch() > Clock::Duration::zero() && duration > Clock::TimePoint::max() - when)
        return Clock::TimePoint::max();
    return when + duration;
}

/// `duration` from now on this thread's clock; the end of time on a thread without timers.
[[nodiscard]] inline Clock::TimePoint deadline_after(Clock::Duration duration) noexcept {
    Timers* timers = Timers::current();
    return timers == nullptr ? Clock::TimePoint::max() : saturating_add(timers->clock().now(), duration);
}

/// Makes `timers` those of this thread while it lives.
class EnterTimers {
public:
    explicit EnterTimers(Timers& timers) noexcept : outer_(std::exchange(Timers::current_, &timers)) {}
    EnterTimers(const EnterTimers&) = delete;
    EnterTimers& operator=(const EnterTimers&) = delete;
    ~EnterTimers() { Timers::current_ = outer_; }

private:
    Timers* outer_;
};

template <Park P>
class Driver {
public:
    explicit Driver(P inner, Clock clock = Clock::system())
        : inner_(std::move(inner)), timers_(std::make_unique<Timers>(std::move(clock))) {}

    [[nodiscard]] Result<void> park(ParkMode mode) {
        Result<void> parked = inner_.park(timers_->clamp(mode));
        timers_->fire_due();
        return parked;
    }

    [[nodiscard]] task::Mailbox& mailbox() const noexcept { return inner_.mailbox(); }
    [[nodiscard]] bool needs_park() const noexcept { return inner_.needs_park(); }

    [[nodiscard]] auto enter() {
        using Inner = decltype(inner_.enter());
        struct Guard {
            Inner inner;
            EnterTimers timers;
        };
        return Guard{inner_.enter(), EnterTimers(*timers_)};
    }

    void shutdown() noexcept {
        timers_->shut_down();
        inner_.shutdown();
    }

    /// Adds the armed timers, and what the inner Park holds.
    void account(Leftovers& left) const {
        left.timers += timers_->wheel().size();
        account_for(inner_, left);
    }

    [[nodiscard]] P& inner() noexcept { return inner_; }
    [[nodiscard]] Timers& timers() noexcept { return *timers_; }

private:
    P inner_;
    std::unique_ptr<Timers> timers_;
};

}  // namespace edda::timer
