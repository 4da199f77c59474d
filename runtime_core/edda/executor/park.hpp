// Park: how a thread that has nothing to run waits, and what it polls when it has.
//
// An executor polls what is runnable and then passes control down with park(mode). A timer driver is a Park around a
// Park; a reactor is the innermost one. Composition is static: no virtual call, and the compiler sees through all
// layers.
//
// What a Park does when it is asked to:
//   park(no_wait)      polls its events, hands out what came, returns;
//   park(next_event)   the same, and waits if nothing came: for an event, a timer or mail;
//   park(until(t))     the same, until t at most. That t came is no error;
//   mailbox()          how other threads reach this one, and end its sleep; its address is the Park's for good, and it may
//                      outlive it. A park does not wait while the mailbox has mail, which the executor takes after the park;
//                      before it sleeps it announces that to the mailbox, and it rises afterwards;
//   needs_park()       true when it wants control before the cycle is over (its queues are full);
//   enter()            a guard: what is awaited on this thread while it lives finds this Park;
//   shutdown()         ends everything that waits, with errors, and closes the mailbox. Called once, with the guard alive.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>

#include "edda/base/result.hpp"
#include "edda/task/mailbox.hpp"

namespace edda {

/// How long a park may last.
class ParkMode {
public:
    using TimePoint = std::chrono::steady_clock::time_point;
    enum class Kind : std::uint8_t { no_wait, next_event, until };

    [[nodiscard]] static constexpr ParkMode no_wait() noexcept { return {Kind::no_wait, {}}; }
    [[nodiscard]] static constexpr ParkMode next_event() noexcept { return {Kind::next_event, {}}; }
    [[nodiscard]] static constexpr ParkMode until(TimePoint deadline) noexcept { return {Kind::until, deadline}; }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    /// Meaningful for Kind::until only.
    [[nodiscard]] constexpr TimePoint deadline() const noexcept { return deadline_; }

private:
    constexpr ParkMode(Kind kind, TimePoint deadline) noexcept : deadline_(deadline), kind_(kind) {}

    TimePoint deadline_;
    Kind kind_;
};

template <class P>
concept Park = std::movable<P> && requires(P& park, const P& constant, ParkMode mode) {
    { park.park(mode) } -> std::same_as<Result<void>>;
    { constant.mailbox() } noexcept -> std::same_as<task::Mailbox&>;
    { constant.needs_park() } noexcept -> std::convertible_to<bool>;
    park.enter();
    { park.shutdown() } noexcept;
};

}  // namespace edda
