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
// Walked: 50 states, the farthest 8 steps from the start; each can reach the end.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

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
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        admit_1, admit_2, admit_3, admit_4, retire_1, park_1, park_2, park_3, park_4, listen_1, heard_1, heard_2,
        heard_3, shutdown_1, shutdown_2, settle_1, settle_2, settle_3,
    };

private:
    /// The row is taken, and the word becomes `next`.
    constexpr void become(Row row, std::uint32_t next, std::uint32_t told = 0) noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, next, told);
        word_ = next;
    }

    /// The row is taken, and the word stays as it is.
    constexpr void stay(Row row, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, word_, told);
    }

public:
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
        const std::uint32_t told = gen::told(cleanup);
        if (phase_is(Phase::closed, Phase::abandoned)) { stay(Row::admit_1, told); return Admit::refuse; }  //~ driver.admit.1
        if (phase_is(Phase::draining) && !cleanup) { stay(Row::admit_2, told); return Admit::refuse; }      //~ driver.admit.2
        if (flights() >= flights_limit) { stay(Row::admit_3, told); return Admit::refuse_busy; }            //~ driver.admit.3
        become(Row::admit_4, word_ + one_flight, told); return Admit::admit;                                //~ driver.admit.4
    }
    //~ end driver.admit.

    //~ begin driver.retire.
    /// An admitted operation has had its terminal completion. Needs: flights >= 1.
    [[nodiscard]] constexpr Retire retire() noexcept {
        if (flights() < 1) [[unlikely]] gen::broken(layout, word_, "retire", "needs: flights >= 1");
        become(Row::retire_1, word_ - one_flight); return Retire::nothing;                                  //~ driver.retire.1
    }
    //~ end driver.retire.

    //~ begin driver.park.
    /// The executor gives the thread to the ring. `sleep` says that it has nothing to run; `ready` that
    /// completions lie unread; `queued` that submissions do; `flagged` that the kernel asks to be entered, for
    /// deferred completions or an overflow.
    [[nodiscard]] constexpr Park park(bool sleep, bool ready, bool queued, bool flagged) noexcept {
        const std::uint32_t told = gen::told(sleep, ready, queued, flagged);
        if (phase_is(Phase::closed, Phase::abandoned)) { stay(Row::park_1, told); return Park::refuse; }    //~ driver.park.1
        if (sleep && !ready) { stay(Row::park_2, told); return Park::wait; }                                //~ driver.park.2
        const bool first_row = queued || flagged;                                                           //~ driver.park.3
        stay(first_row ? Row::park_3 : Row::park_4, told);                                                  //~ driver.park.4
        return first_row ? Park::enter : Park::skip;
    }
    //~ end driver.park.

    //~ begin driver.listen.
    /// The poll on the mailbox's event was put into the submission queue. Needs: phase is running and not
    /// listening.
    [[nodiscard]] constexpr Listen listen() noexcept {
        if (!phase_is(Phase::running) || any(listening)) [[unlikely]] {
            gen::broken(layout, word_, "listen", "needs: phase is running and not listening");
        }
        become(Row::listen_1, word_ | listening); return Listen::nothing;                                   //~ driver.listen.1
    }
    //~ end driver.listen.

    //~ begin driver.heard.
    /// That poll has a completion. Without more to come it is over. Needs: listening.
    [[nodiscard]] constexpr Heard heard(bool more) noexcept {
        if (!any(listening)) [[unlikely]] gen::broken(layout, word_, "heard", "needs: listening");
        const std::uint32_t told = gen::told(more);
        if (more) { stay(Row::heard_1, told); return Heard::nothing; }                                      //~ driver.heard.1
        const bool first_row = phase_is(Phase::running);                                                    //~ driver.heard.2
        become(first_row ? Row::heard_2 : Row::heard_3, word_ & ~listening, told);                          //~ driver.heard.3
        return first_row ? Heard::listen_again : Heard::nothing;
    }
    //~ end driver.heard.

    //~ begin driver.shutdown.
    /// The runtime ends.
    [[nodiscard]] constexpr Shutdown shutdown() noexcept {
        if (!phase_is(Phase::running)) { stay(Row::shutdown_2); return Shutdown::nothing; }                 //~ driver.shutdown.2
        become(Row::shutdown_1, word_ - phase_running + phase_draining);                                    //~ driver.shutdown.1
        return Shutdown::cancel_everything;
    }
    //~ end driver.shutdown.

    //~ begin driver.settle.
    /// The shutdown looks whether it may end. Late says that the deadline is over. Needs: phase is draining.
    [[nodiscard]] constexpr Settle settle(bool late) noexcept {
        if (!phase_is(Phase::draining)) [[unlikely]] gen::broken(layout, word_, "settle", "needs: phase is draining");
        const std::uint32_t told = gen::told(late);
        if (flights() == 0 && !any(listening)) {                                                            //~ driver.settle.1
            become(Row::settle_1, word_ - phase_draining + phase_closed, told);
            return Settle::close;
        }
        if (!late) { stay(Row::settle_3, told); return Settle::wait; }                                      //~ driver.settle.3
        become(Row::settle_2, word_ - phase_draining + phase_abandoned, told); return Settle::abandon;      //~ driver.settle.2
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
    static constexpr const char* row_names[] = {
        "admit.1", "admit.2", "admit.3", "admit.4", "retire.1", "park.1", "park.2", "park.3", "park.4", "listen.1",
        "heard.1", "heard.2", "heard.3", "shutdown.1", "shutdown.2", "settle.1", "settle.2", "settle.3",
    };
    static constexpr Part parts[] = {
        {"phase", Part::Sort::field, 1, 2, phase_names, 4},
        {"listening", Part::Sort::flag, 0, 1, nullptr, 0},
        {"flights", Part::Sort::counter, 11, 21, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"driver", parts, 3, 0xb8a89d18e01ebae5, row_names, 18};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }
    [[nodiscard]] constexpr bool phase_is(Phase value) const noexcept { return (word_ & phase_bits) == static_cast<std::uint32_t>(value) << 1; }
    [[nodiscard]] constexpr bool phase_is(Phase value, Phase other) const noexcept {
        return is_either(word_ & phase_bits, static_cast<std::uint32_t>(value) << 1, static_cast<std::uint32_t>(other) << 1);
    }

    std::uint32_t word_ = 0;
};

}  // namespace edda::gen
