// Clock: the only place from which the runtime learns what time it is.
//
// A system clock is the steady clock (CLOCK_MONOTONIC, ns). A simulated clock stands still until it is advanced: by
// hand, or by the timer driver to the next deadline whenever nothing else is left to do, which turns an hour of
// sleeping into microseconds of test.
//
// A Clock is a small handle; copies of a simulated clock share its time. Thread rule: one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

namespace edda::timer {

class Clock {
public:
    using Duration = std::chrono::nanoseconds;
    using TimePoint = std::chrono::steady_clock::time_point;
    enum class Advance : std::uint8_t { by_hand, when_idle };

    [[nodiscard]] static Clock system() noexcept { return Clock(nullptr); }
    [[nodiscard]] static Clock simulated(Advance advance = Advance::by_hand) {
        return Clock(std::make_shared<Simulated>(Simulated{TimePoint(std::chrono::hours(1)), advance}));
    }

    [[nodiscard]] TimePoint now() const noexcept {
        return simulated_ ? simulated_->now : std::chrono::steady_clock::now();
    }

    [[nodiscard]] bool is_simulated() const noexcept { return simulated_ != nullptr; }
    [[nodiscard]] bool advances_when_idle() const noexcept {
        return simulated_ && simulated_->advance == Advance::when_idle;
    }

    /// Moves a simulated clock; nothing happens to the system's.
    void advance(Duration by) noexcept {
        if (simulated_) simulated_->now += by;
    }
    void advance_to(TimePoint when) noexcept {
        if (simulated_ && when > simulated_->now) simulated_->now = when;
    }

private:
    struct Simulated {
        TimePoint now;
        Advance advance;
    };
    explicit Clock(std::shared_ptr<Simulated> simulated) noexcept : simulated_(std::move(simulated)) {}

    std::shared_ptr<Simulated> simulated_;
};

}  // namespace edda::timer
