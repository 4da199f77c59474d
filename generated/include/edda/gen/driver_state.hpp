// The state word of the machine *driver*: each event is one decision over one value.
// Generated from spec/machines/driver.yaml by templates/include/edda/gen/machine_state.hpp.j2. Change those, then run `./edda generate`.
//
// The driver is one thread's ring: it admits operations, parks the thread, and ends. What it decides is small but
// must hold at every end of a program: nothing is admitted that a shutdown would not wait for, the kernel is entered
// only when that does something, and the ring is closed only when no operation is in flight; or else it is given up
// on purpose, open, with all the memory that the kernel may still write to.
//
//   bit 0   listening    The poll on the mailbox's event is in flight, so other threads can end a park.
//   1..2    phase
//             running    Takes everything.
//             draining   Shutting down. Everything was asked to end; only what cleans up is admitted.
//             closed     The ring is closed, or may be.
//             abandoned  Operations did not end in time. The ring and their memory stay for good.
//   11..31  flights      Operations that were admitted and have not retired.
//
//     when (first match)                 next             action
//   admit (cleanup)
//     phase in [closed, abandoned]       -                refuse
//     phase is draining and not cleanup  -                refuse             The shutdown would have to wait for it.
//     flights >= limit                   -                refuse busy        A million operations in flight are a leak.
//     otherwise                          flights+1        admit
//   retire   needs flights >= 1
//     otherwise                          flights-1        nothing
//   park (sleep, ready, queued, flagged)
//     phase in [closed, abandoned]       -                refuse
//     sleep and not ready                -                wait               One enter submits and waits.
//     queued or flagged                  -                enter
//     otherwise                          -                skip               An enter with nothing to do costs 114 ns; reading the flags
//                                                                            0.2.
//   listen   needs phase is running and not listening
//     otherwise                          +listening       nothing
//   heard (more)   needs listening
//     more                               -                nothing
//     phase is running                   -listening       listen again       The kernel ended it; a wake that came between is seen when
//                                                                            the new poll begins.
//     otherwise                          -listening       nothing
//   shutdown
//     phase is running                   phase=draining   cancel everything
//     otherwise                          -                nothing            It was asked before.
//   settle (late)   needs phase is draining
//     flights == 0 and not listening     phase=closed     close
//     late                               phase=abandoned  abandon            Closing would let the kernel write into memory that is about
//                                                                            to be freed.
//     otherwise                          -                wait
//
// Always, closed means empty: not phase is closed or flights == 0. A completion after the close would have nowhere to go.
// Always, a closed ring hears nothing: not phase is closed or not listening. The poll is an operation too.
// Walked: 32 states, the farthest 8 steps from the start; each can reach the end.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"

namespace edda::gen {

class DriverState {
public:
    enum class Phase : std::uint8_t {
        running,  ///< Takes everything.
        draining,  ///< Shutting down. Everything was asked to end; only what cleans up is admitted.
        closed,  ///< The ring is closed, or may be.
        abandoned,  ///< Operations did not end in time. The ring and their memory stay for good.
    };
    enum class Admit : std::uint8_t { refuse, refuse_busy, admit };
    enum class Retire : std::uint8_t { nothing };
    enum class Park : std::uint8_t { refuse, wait, enter, skip };
    enum class Listen : std::uint8_t { nothing };
    enum class Heard : std::uint8_t { nothing, listen_again };
    enum class Shutdown : std::uint8_t { cancel_everything, nothing };
    enum class Settle : std::uint8_t { close, abandon, wait };

    /// The word at the start.
    constexpr DriverState() noexcept = default;

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr DriverState from_word(std::uint32_t word) noexcept {
        DriverState state;
        state.word_ = word;
        return state;
    }

    //~ begin driver.admit.
    /// Somebody wants to start an operation. Cleanup is what a shutdown itself causes, like closing a
    /// descriptor.
    [[nodiscard]] constexpr Admit admit(bool cleanup) noexcept {
        if (phase() == Phase::closed || phase() == Phase::abandoned) return Admit::refuse;  //~ driver.admit.1
        if (phase() == Phase::draining && !cleanup) return Admit::refuse;                   //~ driver.admit.2
        if (flights() >= flights_limit) return Admit::refuse_busy;                          //~ driver.admit.3
        word_ += one_flight; return Admit::admit;                                           //~ driver.admit.4
    }
    //~ end driver.admit.

    //~ begin driver.retire.
    /// An admitted operation has had its terminal completion. Needs: flights >= 1.
    [[nodiscard]] constexpr Retire retire() noexcept {
        if (flights() < 1) [[unlikely]] gen::broken(layout, word_, "retire", "needs: flights >= 1");
        word_ -= one_flight; return Retire::nothing;                                        //~ driver.retire.1
    }
    //~ end driver.retire.

    //~ begin driver.park.
    /// The executor gives the thread to the ring. `sleep` says that it has nothing to run; `ready` that
    /// completions lie unread; `queued` that submissions do; `flagged` that the kernel asks to be entered, for
    /// deferred completions or an overflow.
    [[nodiscard]] constexpr Park park(bool sleep, bool ready, bool queued, bool flagged) noexcept {
        if (phase() == Phase::closed || phase() == Phase::abandoned) return Park::refuse;   //~ driver.park.1
        if (sleep && !ready) return Park::wait;                                             //~ driver.park.2
        if (queued || flagged) return Park::enter;                                          //~ driver.park.3
        return Park::skip;                                                                  //~ driver.park.4
    }
    //~ end driver.park.

    //~ begin driver.listen.
    /// The poll on the mailbox's event was put into the submission queue. Needs: phase is running and not
    /// listening.
    [[nodiscard]] constexpr Listen listen() noexcept {
        if (phase() != Phase::running || any(listening)) [[unlikely]] {
            gen::broken(layout, word_, "listen", "needs: phase is running and not listening");
        }
        word_ |= listening; return Listen::nothing;                                         //~ driver.listen.1
    }
    //~ end driver.listen.

    //~ begin driver.heard.
    /// That poll has a completion. Without more to come it is over. Needs: listening.
    [[nodiscard]] constexpr Heard heard(bool more) noexcept {
        if (!any(listening)) [[unlikely]] gen::broken(layout, word_, "heard", "needs: listening");
        if (more) return Heard::nothing;                                                    //~ driver.heard.1
        if (phase() == Phase::running) { word_ &= ~listening; return Heard::listen_again; } //~ driver.heard.2
        word_ &= ~listening; return Heard::nothing;                                         //~ driver.heard.3
    }
    //~ end driver.heard.

    //~ begin driver.shutdown.
    /// The runtime ends.
    [[nodiscard]] constexpr Shutdown shutdown() noexcept {
        if (phase() == Phase::running) {                                                    //~ driver.shutdown.1
            word_ = (word_ & ~phase_bits) | phase_draining;
            return Shutdown::cancel_everything;
        }
        return Shutdown::nothing;                                                           //~ driver.shutdown.2
    }
    //~ end driver.shutdown.

    //~ begin driver.settle.
    /// The shutdown looks whether it may end. Late says that the deadline is over. Needs: phase is draining.
    [[nodiscard]] constexpr Settle settle(bool late) noexcept {
        if (phase() != Phase::draining) [[unlikely]] gen::broken(layout, word_, "settle", "needs: phase is draining");
        if (flights() == 0 && !any(listening)) {                                            //~ driver.settle.1
            word_ = (word_ & ~phase_bits) | phase_closed;
            return Settle::close;
        }
        if (late) {                                                                         //~ driver.settle.2
            word_ = (word_ & ~phase_bits) | phase_abandoned;
            return Settle::abandon;
        }
        return Settle::wait;                                                                //~ driver.settle.3
    }
    //~ end driver.settle.

    /// The poll on the mailbox's event is in flight, so other threads can end a park.
    [[nodiscard]] constexpr bool is_listening() const noexcept { return any(listening); }
    /// The phase.
    [[nodiscard]] constexpr Phase phase() const noexcept { return static_cast<Phase>((word_ & phase_bits) >> 1); }
    /// Operations that were admitted and have not retired.
    [[nodiscard]] constexpr std::uint32_t flights() const noexcept { return word_ >> 11; }
    /// The word as a number, for traces and tests.
    [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

    friend constexpr bool operator==(DriverState, DriverState) noexcept = default;

private:
    enum : std::uint32_t {
        listening       = 1u << 0,
        phase_bits      = 3u << 1,
        phase_running   = 0u << 1,
        phase_draining  = 1u << 1,
        phase_closed    = 2u << 1,
        phase_abandoned = 3u << 1,
        one_flight      = 1u << 11,
        flights_limit   = 1048576u,
    };

    static constexpr const char* phase_names[] = {"running", "draining", "closed", "abandoned"};
    static constexpr Part parts[] = {
        {"phase", Part::Sort::field, 1, 2, phase_names, 4},
        {"listening", Part::Sort::flag, 0, 1, nullptr, 0},
        {"flights", Part::Sort::counter, 11, 21, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"driver", parts, 3};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }

    std::uint32_t word_ = 0;
};

}  // namespace edda::gen
