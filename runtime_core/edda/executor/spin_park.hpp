// SpinPark: a Park that never waits.
//
// With nothing to run the executor asks it to wait, and it returns at once, so the loop spins. For tests and
// benchmarks, which want the executor alone, and for programs that own a core and would rather burn it than be woken. A
// timer driver around it still fires on time. It never announces a sleep, so nobody ever ends one: what other threads
// post is found by the next cycle.
#pragma once

#include "edda/executor/park.hpp"

namespace edda {

class SpinPark {
    class Box final : public task::Mailbox {
        void end_sleep() noexcept override {}
    };

public:
    struct Guard {};

    SpinPark() : mailbox_(task::MailboxRef::adopt(*new Box)) {}

    [[nodiscard]] Result<void> park(ParkMode) noexcept { return {}; }
    [[nodiscard]] task::Mailbox& mailbox() const noexcept { return *mailbox_.get(); }
    [[nodiscard]] bool needs_park() const noexcept { return false; }
    [[nodiscard]] Guard enter() noexcept { return {}; }
    void shutdown() noexcept { mailbox().close(); }

private:
    task::MailboxRef mailbox_;
};
static_assert(Park<SpinPark>);

}  // namespace edda
