// Timers: ticks and the clamp.
//
// Tick 0 is the driver's begin. A deadline rounds up to its tick and the clock rounds down to the tick that it has
// reached, so a timer fires in the first whole millisecond at or after its deadline.
#include "edda/timer/driver.hpp"

#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"

namespace edda::timer {

Tick Timers::tick_for(TimePoint when) const noexcept {
    if (when <= begin_) return 0;
    const auto since = static_cast<std::uint64_t>((when - begin_).count());
    return since / 1'000'000 + (since % 1'000'000 != 0 ? 1 : 0);
}

Tick Timers::tick_at(TimePoint when) const noexcept {
    if (when <= begin_) return 0;
    return static_cast<Tick>((when - begin_).count()) / 1'000'000;
}

Timers::TimePoint Timers::time_of(Tick tick) const noexcept {
    const auto most = static_cast<Tick>((TimePoint::max() - begin_).count()) / 1'000'000;
    if (tick > most) return TimePoint::max();
    return begin_ + std::chrono::milliseconds(static_cast<std::int64_t>(tick));
}

std::size_t Timers::fire_due() noexcept {
    if (wheel_.empty()) return 0;
    now_ = clock_.now();
    const std::size_t fired = wheel_.advance(tick_at(now_), gen::config::timer_bound);
    if (fired > 0) gen::count(gen::Metric::timers_fired, fired);
    return fired;
}

ParkMode Timers::clamp(ParkMode mode) noexcept {
    if (mode.kind() == ParkMode::Kind::no_wait || wheel_.empty()) return mode;
    const auto next = wheel_.next_expiration();
    if (!next.has_value()) return mode;
    const TimePoint deadline = time_of(*next);
    if (clock_.advances_when_idle()) {
        clock_.advance_to(deadline);
        return ParkMode::no_wait();
    }
    if (clock_.is_simulated()) return clock_.now() >= deadline ? ParkMode::no_wait() : mode;
    return ParkMode::until(mode.kind() == ParkMode::Kind::until ? std::min(deadline, mode.deadline()) : deadline);
}

void Timers::shut_down() noexcept {
    shut_down_ = true;
    wheel_.shut_down();
}

}  // namespace edda::timer
