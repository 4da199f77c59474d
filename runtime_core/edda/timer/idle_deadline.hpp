// IdleDeadline: a timeout that is nearly always moved before it fires, such as a connection's keep-alive.
//
//     IdleDeadline idle(60s);
//     for (;;) {
//         auto n = co_await stream.read(buffer);
//         if (idle.expired()) co_return co_await goodbye(stream, idle);   // idle.restart(1s) there, to be allowed to write
//         idle.restart(60s);                                              // one store
//         ...
//     }
//
// Moving the deadline later stores a number and touches no wheel. When the wheel's entry comes due and the deadline has
// moved, the entry arms itself again for it: a connection that is busy for an hour costs one wheel operation a minute.
// So an idle runtime wakes once for each connection and deadline, and never for one that was moved.
//
// When the deadline is over, every operation that this coroutine and its children wait for is asked to end, and gives
// Error `cancelled`; what is begun after that gives it at once, until restart(). The time is that of the last park, so
// it is early by one cycle at most.
//
// Make it a local variable of the coroutine whose awaits it shall bound; deadlines nest. Thread rule: the task's
// thread.
#pragma once

#include "edda/task/cancel_scope.hpp"
#include "edda/timer/driver.hpp"

namespace edda {

class IdleDeadline : private timer::Entry {
public:
    using Duration = timer::Clock::Duration;

    /// Runs out after `duration`, and not at all on a thread without timers.
    explicit IdleDeadline(Duration duration) noexcept;
    IdleDeadline(const IdleDeadline&) = delete;
    IdleDeadline& operator=(const IdleDeadline&) = delete;
    ~IdleDeadline() = default;

    /// Runs out `duration` from now; after it had run out, operations are allowed again. Later costs a store, earlier a
    /// wheel operation.
    void restart(Duration duration) noexcept;

    /// Does not run out until restart(); one store.
    void pause() noexcept { wanted_ = never; }

    [[nodiscard]] bool expired() const noexcept { return scope_.expired(); }

private:
    static constexpr timer::Tick never = ~timer::Tick{0};

    static void fire(timer::Entry& entry, Reason reason) noexcept;

    timer::Timers* timers_;
    timer::Tick wanted_ = never;
    task::CancelScope scope_;
};

}  // namespace edda
