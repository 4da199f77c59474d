// The state word of the machine *operation*: each event is one decision over one value.
// Generated from spec/machines/operation.yaml, spec/metrics.yaml by templates/include/edda/gen/machine_state.hpp.j2. Change those, then run `./edda generate`.
//
// An operation is one thing that the kernel is asked to do, from the moment somebody starts it to its terminal
// completion. In between, two parties hold it: the ring, because the kernel may write to its memory, and an owner,
// who wants the result, may ask for the end, and may lose interest. The word says who still needs it, so that the
// result goes to the right place exactly once and the memory dies when, and only when, both are through.
//
// Cancelling is a question, not an order: it loses the race often, and then the result that came is delivered like
// any other. The kernel knows an operation only from the enter that submits it; before that it can be called back
// without asking anybody.
//
//   bit 0  notifies        A zero-copy operation. The kernel keeps the buffer after the result and says by a notification when it
//                          lets go.
//   bit 1  held            Such a result has come; the notification has not.
//   bit 2  cancelled       Its end was asked for. Final, so that an operation that re-arms itself ends.
//   bit 3  cancel waiting  The request to cancel it found the submission queue full and stands in line.
//   bit 4  voided          The kernel never saw it; its entry in the submission queue became a NOP.
//   bit 5  dropped         The owner is gone; what comes is disposed of, and the operation frees itself.
//   6..7   phase
//            idle          Never started.
//            waiting       The submission queue had no room; it stands in line.
//            flying        In the submission queue or in the kernel; a completion will come.
//            done          The terminal completion has come. It may be started again.
//
//     when (first match)            next                              action
//   promise notification   needs phase is idle
//     otherwise                     +notifies                         nothing
//   start (room)   needs phase in [idle, done] and not dropped
//     cancelled                     phase=done                        deliver cancelled  The end was asked for before the beginning.
//     room                          phase=flying                      submit
//     otherwise                     phase=waiting                     line up            Those who found the queue full go first, whatever
//                                                                                        room there is by then.
//   room   needs phase is waiting or cancel waiting
//     phase is waiting              phase=flying                      submit
//     otherwise                     -cancel waiting                   send cancel
//   cancel (by, unsubmitted, room)   needs phase is not done or not dropped
//     by is shutdown and dropped    -                                 nothing            Who dropped it asked then, or wants it carried
//                                                                                        out, like the closing of a descriptor.
//     cancelled                     -                                 nothing            It was asked for before.
//     phase in [idle, done]         +cancelled                        nothing            A start will see it.
//     phase is waiting and dropped  +cancelled phase=done             free
//     phase is waiting              +cancelled phase=done             deliver cancelled
//     held                          +cancelled                        nothing            The result is here; nobody can hurry the
//                                                                                        notification.
//     unsubmitted                   +cancelled +voided                turn into nop      The kernel has not seen it.
//     room                          +cancelled                        send cancel
//     otherwise                     +cancelled +cancel waiting        line up cancel
//   detach   needs not dropped
//     phase in [idle, done]         -                                 free
//     otherwise                     +dropped                          leave
//   completion (more, notification)   needs phase is flying
//     notification and more         -                                 forbid             A notification is the last word.
//     notification and not held     -                                 forbid             The result comes first.
//     notification and dropped      -held -cancel waiting phase=done  free
//     notification                  -held -cancel waiting phase=done  release            The buffer is the owner's again; now the result
//                                                                                        may be looked at.
//     held                          -                                 forbid             Only the notification is due.
//     voided and more               -                                 forbid             A NOP speaks once.
//     more and notifies             +held                             keep
//     more and dropped              -                                 dispose            One of many, and nobody to take it.
//     more                          -                                 pass on
//     voided and dropped            -cancel waiting phase=done        free
//     voided                        -cancel waiting phase=done        deliver cancelled  The NOP succeeded; what it stood for never
//                                                                                        happened.
//     dropped                       -cancel waiting phase=done        dispose last
//     otherwise                     -cancel waiting phase=done        deliver            A result that came is delivered, also when a
//                                                                                        cancellation was on its way.
//
// Always, only a cancelled entry becomes a NOP: cancelled or not voided. Nobody else takes an operation back.
// Always, a cancellation waits for something in flight: not cancel waiting or (cancelled and phase is flying). What has ended
// needs no cancellation.
// Always, only zero copy is held: not held or (notifies and phase is flying). Other results end an operation or leave it as it
// was.
// Always, a NOP is still to come: not voided or phase in [flying, done]. Its completion retires the slot.
// Walked: 64 states, the farthest 6 steps from the start; each can reach the end.
#pragma once

#include <cstdint>

#include "edda/gen/counters.hpp"
#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen {

class OperationState {
public:
    enum class Phase : std::uint8_t {
        idle,  ///< Never started.
        waiting,  ///< The submission queue had no room; it stands in line.
        flying,  ///< In the submission queue or in the kernel; a completion will come.
        done,  ///< The terminal completion has come. It may be started again.
    };
    enum class By : std::uint8_t { owner, shutdown };
    enum class PromiseNotification : std::uint8_t { nothing };
    enum class Start : std::uint8_t { deliver_cancelled, submit, line_up };
    enum class Room : std::uint8_t { submit, send_cancel };
    enum class Cancel : std::uint8_t { nothing, free, deliver_cancelled, turn_into_nop, send_cancel, line_up_cancel };
    enum class Detach : std::uint8_t { free, leave };
    enum class Completion : std::uint8_t { free, release, keep, dispose, pass_on, deliver_cancelled, dispose_last, deliver };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        promise_notification_1, start_1, start_2, start_3, room_1, room_2, cancel_1, cancel_2, cancel_3, cancel_4,
        cancel_5, cancel_6, cancel_7, cancel_8, cancel_9, detach_1, detach_2, completion_1, completion_2,
        completion_3, completion_4, completion_5, completion_6, completion_7, completion_8, completion_9,
        completion_10, completion_11, completion_12, completion_13,
    };

private:
    /// The row is taken, and the word becomes `next`.
    constexpr void become(Row row, std::uint32_t next, std::uint32_t told = 0) noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, next, told);
        word_ = next;
    }

    /// The row was taken, and the word has changed since `before`.
    constexpr void took(Row row, OperationState before, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, before.word_, word_, told);
    }

    /// The row is taken, and the word stays as it is.
    constexpr void stay(Row row, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, word_, told);
    }

public:
    /// The word at the start.
    constexpr OperationState() noexcept = default;

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr OperationState from_word(std::uint32_t word) noexcept {
        OperationState state;
        state.word_ = word;
        return state;
    }

    //~ begin operation.promise_notification.
    /// The owner declares a zero-copy operation, before it is started. Needs: phase is idle.
    [[nodiscard]] constexpr PromiseNotification promise_notification() noexcept {
        if (!phase_is(Phase::idle)) [[unlikely]] {
            gen::broken(layout, word_, "promise notification", "needs: phase is idle");
        }
        become(Row::promise_notification_1, word_ | notifies); return PromiseNotification::nothing;         //~ operation.promise_notification.1
    }
    //~ end operation.promise_notification.

    //~ begin operation.start.
    /// The owner starts it, or starts it again. Needs: phase in [idle, done] and not dropped.
    [[nodiscard]] constexpr Start start(bool room) noexcept {
        if (!phase_is(Phase::idle, Phase::done) || any(dropped)) [[unlikely]] {
            gen::broken(layout, word_, "start", "needs: phase in [idle, done] and not dropped");
        }
        const std::uint32_t told = gen::told(room);
        if (any(cancelled)) {                                                                               //~ operation.start.1
            become(Row::start_1, (word_ & ~phase_bits) | phase_done, told);
            return Start::deliver_cancelled;
        }
        if (room) {                                                                                         //~ operation.start.2
            become(Row::start_2, (word_ & ~phase_bits) | phase_flying, told);
            return Start::submit;
        }
        if !consteval { gen::count(gen::Metric::sq_full_waits); }                                           //~ operation.start.3
        become(Row::start_3, (word_ & ~phase_bits) | phase_waiting, told);
        return Start::line_up;
    }
    //~ end operation.start.

    //~ begin operation.room.
    /// It is first in its line, and the submission queue has room. Needs: phase is waiting or cancel waiting.
    [[nodiscard]] constexpr Room room() noexcept {
        if (!phase_is(Phase::waiting) && !any(cancel_waiting)) [[unlikely]] {
            gen::broken(layout, word_, "room", "needs: phase is waiting or cancel waiting");
        }
        if (phase_is(Phase::waiting)) {                                                                     //~ operation.room.1
            become(Row::room_1, word_ - phase_waiting + phase_flying);
            return Room::submit;
        }
        become(Row::room_2, word_ & ~cancel_waiting); return Room::send_cancel;                             //~ operation.room.2
    }
    //~ end operation.room.

    //~ begin operation.cancel.
    /// The owner, or the ring's shutdown, asks for the end. `unsubmitted` is found by comparing its place with
    /// the kernel's, so that an enter touches no operation. Needs: phase is not done or not dropped.
    [[nodiscard]] constexpr Cancel cancel(By by, bool unsubmitted, bool room) noexcept {
        if (phase_is(Phase::done) && any(dropped)) [[unlikely]] {
            gen::broken(layout, word_, "cancel", "needs: phase is not done or not dropped");
        }
        const std::uint32_t told = gen::told(by, unsubmitted, room);
        if (by == By::shutdown && any(dropped)) { stay(Row::cancel_1, told); return Cancel::nothing; }      //~ operation.cancel.1
        if (any(cancelled)) { stay(Row::cancel_2, told); return Cancel::nothing; }                          //~ operation.cancel.2
        if (phase_is(Phase::idle, Phase::done)) {                                                           //~ operation.cancel.3
            become(Row::cancel_3, word_ | cancelled, told);
            return Cancel::nothing;
        }
        if (phase_is(Phase::waiting)) {
            const bool first_row = any(dropped);                                                            //~ operation.cancel.4
            become(first_row ? Row::cancel_4 : Row::cancel_5, word_ - phase_waiting + cancelled + phase_done, told);  //~ operation.cancel.5
            return first_row ? Cancel::free : Cancel::deliver_cancelled;
        }
        if (any(held)) { become(Row::cancel_6, word_ | cancelled, told); return Cancel::nothing; }          //~ operation.cancel.6
        if (unsubmitted) {                                                                                  //~ operation.cancel.7
            become(Row::cancel_7, word_ | cancelled | voided, told);
            return Cancel::turn_into_nop;
        }
        if (room) { become(Row::cancel_8, word_ | cancelled, told); return Cancel::send_cancel; }           //~ operation.cancel.8
        become(Row::cancel_9, word_ | cancelled | cancel_waiting, told); return Cancel::line_up_cancel;     //~ operation.cancel.9
    }
    //~ end operation.cancel.

    //~ begin operation.detach.
    /// The owner goes. It does not ask for the end; who wants that asks too. Needs: not dropped.
    [[nodiscard]] constexpr Detach detach() noexcept {
        if (any(dropped)) [[unlikely]] gen::broken(layout, word_, "detach", "needs: not dropped");
        if (phase_is(Phase::idle, Phase::done)) { stay(Row::detach_1); return Detach::free; }               //~ operation.detach.1
        become(Row::detach_2, word_ | dropped); return Detach::leave;                                       //~ operation.detach.2
    }
    //~ end operation.detach.

    //~ begin operation.completion.
    /// The kernel says something about it. More says that it will speak again; a notification ends a zero-copy
    /// operation. Needs: phase is flying.
    [[nodiscard]] constexpr Completion completion(bool more, bool notification) noexcept {
        if (!phase_is(Phase::flying)) [[unlikely]] gen::broken(layout, word_, "completion", "needs: phase is flying");
        const std::uint32_t told = gen::told(more, notification);
        if (notification) {
            if (more) [[unlikely]] {                                                                        //~ operation.completion.1
                gen::broken(layout, word_, "completion", "row 1 forbids: notification and more");
            }
            if (!any(held)) [[unlikely]] {                                                                  //~ operation.completion.2
                gen::broken(layout, word_, "completion", "row 2 forbids: notification and not held");
            }
            const bool first_row = any(dropped);                                                            //~ operation.completion.3
            become(first_row ? Row::completion_3 : Row::completion_4, (word_ & ~(held | cancel_waiting | phase_bits)) | phase_done, told);  //~ operation.completion.4
            return first_row ? Completion::free : Completion::release;
        }
        if (any(held)) [[unlikely]] gen::broken(layout, word_, "completion", "row 5 forbids: held");        //~ operation.completion.5
        if (more) {
            if (any(voided)) [[unlikely]] {                                                                 //~ operation.completion.6
                gen::broken(layout, word_, "completion", "row 6 forbids: voided and more");
            }
            if (any(notifies)) { become(Row::completion_7, word_ | held, told); return Completion::keep; }  //~ operation.completion.7
            const bool first_row = any(dropped);                                                            //~ operation.completion.8
            stay(first_row ? Row::completion_8 : Row::completion_9, told);                                  //~ operation.completion.9
            return first_row ? Completion::dispose : Completion::pass_on;
        }
        const OperationState before = *this;
        word_ = (word_ & ~(cancel_waiting | phase_bits)) | phase_done;
        if (before.any(voided)) {
            const bool first_row = before.any(dropped);                                                     //~ operation.completion.10
            took(first_row ? Row::completion_10 : Row::completion_11, before, told);                        //~ operation.completion.11
            return first_row ? Completion::free : Completion::deliver_cancelled;
        }
        const bool first_row = before.any(dropped);                                                         //~ operation.completion.12
        took(first_row ? Row::completion_12 : Row::completion_13, before, told);                            //~ operation.completion.13
        return first_row ? Completion::dispose_last : Completion::deliver;
    }
    //~ end operation.completion.

    /// A zero-copy operation. The kernel keeps the buffer after the result and says by a notification when it
    /// lets go.
    [[nodiscard]] constexpr bool is_notifies() const noexcept { return any(notifies); }
    /// Such a result has come; the notification has not.
    [[nodiscard]] constexpr bool is_held() const noexcept { return any(held); }
    /// Its end was asked for. Final, so that an operation that re-arms itself ends.
    [[nodiscard]] constexpr bool is_cancelled() const noexcept { return any(cancelled); }
    /// The request to cancel it found the submission queue full and stands in line.
    [[nodiscard]] constexpr bool is_cancel_waiting() const noexcept { return any(cancel_waiting); }
    /// The kernel never saw it; its entry in the submission queue became a NOP.
    [[nodiscard]] constexpr bool is_voided() const noexcept { return any(voided); }
    /// The owner is gone; what comes is disposed of, and the operation frees itself.
    [[nodiscard]] constexpr bool is_dropped() const noexcept { return any(dropped); }
    /// The phase.
    [[nodiscard]] constexpr Phase phase() const noexcept { return static_cast<Phase>((word_ & phase_bits) >> 6); }
    /// The word as a number, for traces and tests.
    [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

    friend constexpr bool operator==(OperationState, OperationState) noexcept = default;

private:
    enum : std::uint32_t {
        notifies       = 1u << 0,
        held           = 1u << 1,
        cancelled      = 1u << 2,
        cancel_waiting = 1u << 3,
        voided         = 1u << 4,
        dropped        = 1u << 5,
        phase_bits     = 3u << 6,
        phase_idle     = 0u << 6,
        phase_waiting  = 1u << 6,
        phase_flying   = 2u << 6,
        phase_done     = 3u << 6,
    };

    static constexpr const char* phase_names[] = {"idle", "waiting", "flying", "done"};
    static constexpr const char* row_names[] = {
        "promise_notification.1", "start.1", "start.2", "start.3", "room.1", "room.2", "cancel.1", "cancel.2",
        "cancel.3", "cancel.4", "cancel.5", "cancel.6", "cancel.7", "cancel.8", "cancel.9", "detach.1", "detach.2",
        "completion.1", "completion.2", "completion.3", "completion.4", "completion.5", "completion.6",
        "completion.7", "completion.8", "completion.9", "completion.10", "completion.11", "completion.12",
        "completion.13",
    };
    static constexpr Part parts[] = {
        {"phase", Part::Sort::field, 6, 2, phase_names, 4},
        {"notifies", Part::Sort::flag, 0, 1, nullptr, 0},
        {"held", Part::Sort::flag, 1, 1, nullptr, 0},
        {"cancelled", Part::Sort::flag, 2, 1, nullptr, 0},
        {"cancel waiting", Part::Sort::flag, 3, 1, nullptr, 0},
        {"voided", Part::Sort::flag, 4, 1, nullptr, 0},
        {"dropped", Part::Sort::flag, 5, 1, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"operation", parts, 7, 0x92a58b22d9b3a2c3, row_names, 30};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }
    [[nodiscard]] constexpr bool phase_is(Phase value) const noexcept { return (word_ & phase_bits) == static_cast<std::uint32_t>(value) << 6; }
    [[nodiscard]] constexpr bool phase_is(Phase value, Phase other) const noexcept {
        return is_either(word_ & phase_bits, static_cast<std::uint32_t>(value) << 6, static_cast<std::uint32_t>(other) << 6);
    }

    std::uint32_t word_ = 0;
};

}  // namespace edda::gen
