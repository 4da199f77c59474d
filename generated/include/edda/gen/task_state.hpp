// The state word of the machine *task*: each event is one decision over one value.
// Generated from spec/machines/task.yaml, spec/metrics.yaml by templates/include/edda/gen/machine_state.hpp.j2. Change those, then run `./edda generate`.
//
// A task is one coroutine that one thread polls. Everything its scheduler, its wakers and its join handle must agree
// on is in one word, so that each step is one decision over one value. The word belongs to the task's thread; other
// threads never touch it.
//
//   bit 0  scheduled  In the run queue; or, while running, owed a place in it when the poll ends.
//   bit 1  running    Being polled, or being taken apart. Works as a lock.
//   bit 2  complete   The frame is gone; the output, if any, is stored. Final.
//   bit 3  cancelled  The end was asked for.
//   bit 4  shielded   The body is in a section that must not be cancelled; the end waits.
//   bit 5  joined     A JoinHandle exists and has not taken the output.
//   8..31  refs       Holders: the registry, the run queue or the poll in progress, the JoinHandle, each Waker.
//
//     when (first match)          next                          action
//   poll begin   needs scheduled and not running
//     complete                    -                             forbid         A frame ends only inside a poll, and then the task is in no
//                                                                              queue.
//     cancelled and not shielded  +running -scheduled           cancel         The body is taken apart instead of resumed.
//     otherwise                   +running -scheduled           poll
//   poll pending   needs running
//     cancelled and not shielded  -                             cancel         Abort came from inside the poll.
//     scheduled                   -running                      requeue        It was woken during the poll; the poll's reference goes
//                                                                              back to the queue.
//     otherwise                   -running refs-1               park
//   poll yielded   needs running
//     cancelled and not shielded  +scheduled                    cancel         Abort came from inside the poll; the turn that was asked
//                                                                              for is kept.
//     otherwise                   +scheduled -running           requeue
//   drain pending   needs running and cancelled and not shielded
//     scheduled                   -running                      requeue        One ended already.
//     otherwise                   -running refs-1               park
//   finish   needs running and not shielded
//     joined                      +complete -running            notify joiner
//     otherwise                   +complete -running            drop output    Nobody is left to read it.
//   wake
//     complete or scheduled       -                             nothing        It is over, or will be polled anyway.
//     running                     +scheduled                    nothing        The poll in progress will requeue it.
//     otherwise                   +scheduled refs+1             enqueue        The queue holds a reference.
//   abort   needs not complete or joined
//     complete or cancelled       -                             too late
//     running or scheduled        +cancelled                    nothing        The end of the poll, or its begin, will see it.
//     otherwise                   +cancelled +scheduled refs+1  enqueue
//   shield   needs running and not shielded
//     otherwise                   +shielded                     nothing
//   unshield   needs running and shielded
//     otherwise                   -shielded                     nothing
//   take output   needs complete and joined
//     otherwise                   -joined                       move output
//   drop handle   needs joined
//     complete                    -joined                       drop output    It was never read.
//     otherwise                   -joined                       nothing        Detached; the output will be dropped when it comes.
//   share
//     refs >= limit               -                             forbid         Eight million wakers of one task are a leak; the upper half
//                                                                              of the count is room for the queue's reference, which wake
//                                                                              and abort add unchecked.
//     otherwise                   refs+1                        nothing
//   release   needs refs >= 1
//     refs == 1 and complete      refs-1                        free
//     refs == 1                   -                             forbid         The registry's reference outlives the frame.
//     otherwise                   refs-1                        nothing
//
// Always, complete excludes running: not (complete and running). The frame is gone before completion is announced.
// Always, nobody holds nothing: refs >= 1 or complete. The registry holds a task until it is complete.
// Walked: 428 states, the farthest 9 steps from the start; each can reach the end but 2, which may hang on purpose.
#pragma once

#include <cstdint>

#include "edda/gen/counters.hpp"
#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen {

class TaskState {
public:
    enum class PollBegin : std::uint8_t { cancel, poll };
    enum class PollPending : std::uint8_t { cancel, requeue, park };
    enum class PollYielded : std::uint8_t { cancel, requeue };
    enum class DrainPending : std::uint8_t { requeue, park };
    enum class Finish : std::uint8_t { notify_joiner, drop_output };
    enum class Wake : std::uint8_t { nothing, enqueue };
    enum class Abort : std::uint8_t { too_late, nothing, enqueue };
    enum class Shield : std::uint8_t { nothing };
    enum class Unshield : std::uint8_t { nothing };
    enum class TakeOutput : std::uint8_t { move_output };
    enum class DropHandle : std::uint8_t { drop_output, nothing };
    enum class Share : std::uint8_t { nothing };
    enum class Release : std::uint8_t { free, nothing };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        poll_begin_1, poll_begin_2, poll_begin_3, poll_pending_1, poll_pending_2, poll_pending_3, poll_yielded_1,
        poll_yielded_2, drain_pending_1, drain_pending_2, finish_1, finish_2, wake_1, wake_2, wake_3, abort_1,
        abort_2, abort_3, shield_1, unshield_1, take_output_1, drop_handle_1, drop_handle_2, share_1, share_2,
        release_1, release_2, release_3,
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
    constexpr TaskState() noexcept = default;

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr TaskState from_word(std::uint32_t word) noexcept {
        TaskState state;
        state.word_ = word;
        return state;
    }

    //~ begin task.poll_begin.
    /// The executor takes the task from the run queue. The queue's reference becomes the poll's. Needs:
    /// scheduled and not running.
    [[nodiscard]] constexpr PollBegin poll_begin() noexcept {
        const auto rest = word_ ^ scheduled;
        if ((rest & (scheduled | running | complete | cancelled)) == 0) {
            become(Row::poll_begin_3, rest | running);
            return PollBegin::poll;
        }
        return poll_begin_row_by_row();
    }

    private:
    [[nodiscard, gnu::cold, gnu::noinline]] constexpr PollBegin poll_begin_row_by_row() noexcept {
        if (!set_and_clear(scheduled, running)) [[unlikely]] {
            gen::broken(layout, word_, "poll begin", "needs: scheduled and not running");
        }
        if (any(complete)) [[unlikely]] {                                                                   //~ task.poll_begin.1
            gen::broken(layout, word_, "poll begin", "row 1 forbids: complete");
        }
        const bool first_row = set_and_clear(cancelled, shielded);                                          //~ task.poll_begin.2
        become(first_row ? Row::poll_begin_2 : Row::poll_begin_3, word_ - scheduled + running);             //~ task.poll_begin.3
        return first_row ? PollBegin::cancel : PollBegin::poll;
    }

    public:
    //~ end task.poll_begin.

    //~ begin task.poll_pending.
    /// The poll returned and the body waits for something. Needs: running.
    [[nodiscard]] constexpr PollPending poll_pending() noexcept {
        if (!any(running)) [[unlikely]] gen::broken(layout, word_, "poll pending", "needs: running");
        if (set_and_clear(cancelled, shielded)) { stay(Row::poll_pending_1); return PollPending::cancel; }  //~ task.poll_pending.1
        if (any(scheduled)) { become(Row::poll_pending_2, word_ & ~running); return PollPending::requeue; } //~ task.poll_pending.2
        become(Row::poll_pending_3, word_ - running - one_ref); return PollPending::park;                   //~ task.poll_pending.3
    }
    //~ end task.poll_pending.

    //~ begin task.poll_yielded.
    /// The poll returned and the body waits for nothing but its next turn; the poll's reference goes to the
    /// queue. Needs: running.
    [[nodiscard]] constexpr PollYielded poll_yielded() noexcept {
        const auto rest = word_ ^ running;
        if ((rest & (running | cancelled)) == 0) {
            if !consteval { gen::count(gen::Metric::wakes_during_a_poll); }
            become(Row::poll_yielded_2, rest | scheduled);
            return PollYielded::requeue;
        }
        return poll_yielded_row_by_row();
    }

    private:
    [[nodiscard, gnu::cold, gnu::noinline]] constexpr PollYielded poll_yielded_row_by_row() noexcept {
        if (!any(running)) [[unlikely]] gen::broken(layout, word_, "poll yielded", "needs: running");
        if (set_and_clear(cancelled, shielded)) {                                                           //~ task.poll_yielded.1
            become(Row::poll_yielded_1, word_ | scheduled);
            return PollYielded::cancel;
        }
        if !consteval { gen::count(gen::Metric::wakes_during_a_poll); }                                     //~ task.poll_yielded.2
        become(Row::poll_yielded_2, (word_ & ~running) | scheduled);
        return PollYielded::requeue;
    }

    public:
    //~ end task.poll_yielded.

    //~ begin task.drain_pending.
    /// A task being cancelled still has obligations; each will wake it when it ends. Needs: running and
    /// cancelled and not shielded.
    [[nodiscard]] constexpr DrainPending drain_pending() noexcept {
        if (!set_and_clear(running | cancelled, shielded)) [[unlikely]] {
            gen::broken(layout, word_, "drain pending", "needs: running and cancelled and not shielded");
        }
        if (any(scheduled)) {                                                                               //~ task.drain_pending.1
            become(Row::drain_pending_1, word_ & ~running);
            return DrainPending::requeue;
        }
        become(Row::drain_pending_2, word_ - running - one_ref); return DrainPending::park;                 //~ task.drain_pending.2
    }
    //~ end task.drain_pending.

    //~ begin task.finish.
    /// The frame is gone, by return, exception or cancellation; and with it every section that it was in.
    /// Needs: running and not shielded.
    [[nodiscard]] constexpr Finish finish() noexcept {
        if (!set_and_clear(running, shielded)) [[unlikely]] {
            gen::broken(layout, word_, "finish", "needs: running and not shielded");
        }
        const bool first_row = any(joined);                                                                 //~ task.finish.1
        become(first_row ? Row::finish_1 : Row::finish_2, (word_ & ~running) | complete);                   //~ task.finish.2
        return first_row ? Finish::notify_joiner : Finish::drop_output;
    }
    //~ end task.finish.

    //~ begin task.wake.
    /// Somebody on the task's thread asks for another poll.
    [[nodiscard]] constexpr Wake wake() noexcept {
        if (any(complete | scheduled)) { stay(Row::wake_1); return Wake::nothing; }                         //~ task.wake.1
        if (any(running)) {                                                                                 //~ task.wake.2
            if !consteval { gen::count(gen::Metric::wakes_during_a_poll); }
            become(Row::wake_2, word_ | scheduled);
            return Wake::nothing;
        }
        become(Row::wake_3, word_ + scheduled + one_ref); return Wake::enqueue;                             //~ task.wake.3
    }
    //~ end task.wake.

    //~ begin task.abort.
    /// The JoinHandle, or the runtime's shutdown, asks for the end. The asking takes effect in the next cycle,
    /// also for a parked task. Needs: not complete or joined.
    [[nodiscard]] constexpr Abort abort() noexcept {
        if (set_and_clear(complete, joined)) [[unlikely]] {
            gen::broken(layout, word_, "abort", "needs: not complete or joined");
        }
        if (any(complete | cancelled)) { stay(Row::abort_1); return Abort::too_late; }                      //~ task.abort.1
        if (any(running | scheduled)) { become(Row::abort_2, word_ | cancelled); return Abort::nothing; }   //~ task.abort.2
        become(Row::abort_3, word_ + cancelled + scheduled + one_ref); return Abort::enqueue;               //~ task.abort.3
    }
    //~ end task.abort.

    //~ begin task.shield.
    /// The body enters a section that must not be cancelled. Needs: running and not shielded.
    [[nodiscard]] constexpr Shield shield() noexcept {
        if (!set_and_clear(running, shielded)) [[unlikely]] {
            gen::broken(layout, word_, "shield", "needs: running and not shielded");
        }
        become(Row::shield_1, word_ | shielded); return Shield::nothing;                                    //~ task.shield.1
    }
    //~ end task.shield.

    //~ begin task.unshield.
    /// The body leaves that section; an end asked for meanwhile is carried out when this poll ends. Needs:
    /// running and shielded.
    [[nodiscard]] constexpr Unshield unshield() noexcept {
        if (!all(running | shielded)) [[unlikely]] {
            gen::broken(layout, word_, "unshield", "needs: running and shielded");
        }
        become(Row::unshield_1, word_ & ~shielded); return Unshield::nothing;                               //~ task.unshield.1
    }
    //~ end task.unshield.

    //~ begin task.take_output.
    /// The joiner reads the output, once. Needs: complete and joined.
    [[nodiscard]] constexpr TakeOutput take_output() noexcept {
        if (!all(complete | joined)) [[unlikely]] {
            gen::broken(layout, word_, "take output", "needs: complete and joined");
        }
        become(Row::take_output_1, word_ & ~joined); return TakeOutput::move_output;                        //~ task.take_output.1
    }
    //~ end task.take_output.

    //~ begin task.drop_handle.
    /// The JoinHandle goes away without having read. Needs: joined.
    [[nodiscard]] constexpr DropHandle drop_handle() noexcept {
        if (!any(joined)) [[unlikely]] gen::broken(layout, word_, "drop handle", "needs: joined");
        const bool first_row = any(complete);                                                               //~ task.drop_handle.1
        become(first_row ? Row::drop_handle_1 : Row::drop_handle_2, word_ & ~joined);                       //~ task.drop_handle.2
        return first_row ? DropHandle::drop_output : DropHandle::nothing;
    }
    //~ end task.drop_handle.

    //~ begin task.share.
    /// A Waker is cloned.
    [[nodiscard]] constexpr Share share() noexcept {
        if (refs() >= refs_limit) [[unlikely]] {                                                            //~ task.share.1
            gen::broken(layout, word_, "share", "row 1 forbids: refs >= limit");
        }
        become(Row::share_2, word_ + one_ref); return Share::nothing;                                       //~ task.share.2
    }
    //~ end task.share.

    //~ begin task.release.
    /// One holder lets go. Needs: refs >= 1.
    [[nodiscard]] constexpr Release release() noexcept {
        if (refs() < 1) [[unlikely]] gen::broken(layout, word_, "release", "needs: refs >= 1");
        if (refs() == 1) {
            if (any(complete)) { become(Row::release_1, word_ - one_ref); return Release::free; }           //~ task.release.1
            gen::broken(layout, word_, "release", "row 2 forbids: refs == 1");                              //~ task.release.2
        }
        become(Row::release_3, word_ - one_ref); return Release::nothing;                                   //~ task.release.3
    }
    //~ end task.release.

    /// In the run queue; or, while running, owed a place in it when the poll ends.
    [[nodiscard]] constexpr bool is_scheduled() const noexcept { return any(scheduled); }
    /// Being polled, or being taken apart. Works as a lock.
    [[nodiscard]] constexpr bool is_running() const noexcept { return any(running); }
    /// The frame is gone; the output, if any, is stored. Final.
    [[nodiscard]] constexpr bool is_complete() const noexcept { return any(complete); }
    /// The end was asked for.
    [[nodiscard]] constexpr bool is_cancelled() const noexcept { return any(cancelled); }
    /// The body is in a section that must not be cancelled; the end waits.
    [[nodiscard]] constexpr bool is_shielded() const noexcept { return any(shielded); }
    /// A JoinHandle exists and has not taken the output.
    [[nodiscard]] constexpr bool is_joined() const noexcept { return any(joined); }
    /// Holders: the registry, the run queue or the poll in progress, the JoinHandle, each Waker.
    [[nodiscard]] constexpr std::uint32_t refs() const noexcept { return word_ >> 8; }
    /// The word as a number, for traces and tests.
    [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

    friend constexpr bool operator==(TaskState, TaskState) noexcept = default;

private:
    enum : std::uint32_t {
        scheduled  = 1u << 0,
        running    = 1u << 1,
        complete   = 1u << 2,
        cancelled  = 1u << 3,
        shielded   = 1u << 4,
        joined     = 1u << 5,
        one_ref    = 1u << 8,
        refs_limit = 8388608u,
    };

    static constexpr const char* row_names[] = {
        "poll_begin.1", "poll_begin.2", "poll_begin.3", "poll_pending.1", "poll_pending.2", "poll_pending.3",
        "poll_yielded.1", "poll_yielded.2", "drain_pending.1", "drain_pending.2", "finish.1", "finish.2", "wake.1",
        "wake.2", "wake.3", "abort.1", "abort.2", "abort.3", "shield.1", "unshield.1", "take_output.1",
        "drop_handle.1", "drop_handle.2", "share.1", "share.2", "release.1", "release.2", "release.3",
    };
    static constexpr Part parts[] = {
        {"scheduled", Part::Sort::flag, 0, 1, nullptr, 0},
        {"running", Part::Sort::flag, 1, 1, nullptr, 0},
        {"complete", Part::Sort::flag, 2, 1, nullptr, 0},
        {"cancelled", Part::Sort::flag, 3, 1, nullptr, 0},
        {"shielded", Part::Sort::flag, 4, 1, nullptr, 0},
        {"joined", Part::Sort::flag, 5, 1, nullptr, 0},
        {"refs", Part::Sort::counter, 8, 24, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"task", parts, 7, 0xbb56751750a3be64, row_names, 28};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }
    [[nodiscard]] constexpr bool set_and_clear(std::uint32_t set, std::uint32_t clear) const noexcept { return (word_ & (set | clear)) == set; }

    std::uint32_t word_ = (scheduled | joined) + 3 * one_ref;
};

}  // namespace edda::gen
