// The io_uring as a Park: what an executor, or the timer driver in between, gives its thread to.
//
// A thin, movable handle of a Ring, whose address must not change. `enter()` binds the ring to the thread, so that
// operations find it; `park` translates a mode into a wait; `mailbox` is what outlives everything.
//
//     std::vector<std::string> report;
//     auto driver = uring::Driver::create({}, report);         // on the thread that will run it
//     LocalExecutor executor(timer::Driver(std::move(*driver)));
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/executor/park.hpp"
#include "edda/reactor/uring/ring.hpp"
#include "edda/timer/clock.hpp"

namespace edda::uring {

class Driver {
public:
    /// On the thread that will use it: the ring takes submissions from no other. Errors: see RingHandle::create; the
    /// last line of `setup_report` then says what to do. The other lines tell what this kernel refused.
    [[nodiscard]] static Result<Driver> create(const RingOptions& options, std::vector<std::string>& setup_report) {
        Result<Ring::Owner> ring = Ring::create(options, setup_report);
        if (!ring) return failure(ring.error());
        return Driver(std::move(*ring));
    }

    /// The same over `engine`, which stands in for the kernel.
    [[nodiscard]] static Result<Driver> create(const RingOptions& options, std::unique_ptr<Engine> engine,
                                               std::vector<std::string>& setup_report) {
        Result<Ring::Owner> ring = Ring::create(options, std::move(engine), setup_report);
        if (!ring) return failure(ring.error());
        return Driver(std::move(*ring));
    }

    /// One cycle; see Ring::park. A deadline that has passed polls and does not wait.
    [[nodiscard]] Result<> park(ParkMode mode) noexcept {
        switch (mode.kind()) {
            case ParkMode::Kind::no_wait: return ring_->park({.sleep = false});
            case ParkMode::Kind::next_event: return ring_->park({.sleep = true});
            case ParkMode::Kind::until: break;
        }
        const auto left = mode.deadline() - timer::Clock::system().now();
        if (left <= left.zero()) return ring_->park({.sleep = false});
        return ring_->park({.sleep = true, .at_most = left});
    }

    [[nodiscard]] task::Mailbox& mailbox() const noexcept { return ring_->mailbox(); }
    [[nodiscard]] bool needs_park() const noexcept { return ring_->needs_park(); }

    /// Operations of this thread use this ring while it lives.
    class Entered {
    public:
        explicit Entered(Ring& ring) noexcept : outer_(Ring::bind(&ring)) {}
        Entered(const Entered&) = delete;
        Entered& operator=(const Entered&) = delete;
        ~Entered() { Ring::bind(outer_); }

    private:
        Ring* outer_;
    };
    [[nodiscard]] Entered enter() noexcept { return Entered(*ring_); }

    /// Ends every operation, within the ring's deadline; `ring().shutdown()` again tells what was left.
    void shutdown() noexcept { ring_->shutdown(); }

    /// Adds the operations in flight.
    void account(Leftovers& left) const { ring_->account(left); }

    [[nodiscard]] Ring& ring() noexcept { return *ring_; }

private:
    explicit Driver(Ring::Owner ring) noexcept : ring_(std::move(ring)) {}

    Ring::Owner ring_;
};
static_assert(Park<Driver>);

}  // namespace edda::uring
