// The state word of the machine *remote wake*: each event is one decision over one value.
// Generated from spec/machines/remote_wake.yaml by templates/include/edda/gen/machine_atomic_state.hpp.j2. Change those, then run `./edda generate`.
//
// A task's word belongs to one thread and is plain. A waker that any thread may use therefore goes through this
// second word, which a task gets with its first RemoteWaker; a task that was never shared touches no atomic. The wake
// itself is an entry in the inbox of the task's mailbox: the owner finds it there and wakes the task as if from its
// own thread.
//
// The word counts who still needs the task's block: each RemoteWaker, the entry while it lies in the inbox, and *one*
// share for the whole owner side, however many local holders the task's own word counts. Whoever takes the count to
// zero frees the block. That must be the owner while there is one, because the memory is its slab's; so a RemoteWaker
// that is the last holder sends the block home as an entry, and frees it itself only if the inbox is closed.
//
// There is one entry, in the block, and the flag says that it is taken up: many wakes before the owner looks are one.
// The owner unlinks the entry, lowers the flag, and only then polls; a wake after that posts again, and what was
// written before an earlier one is seen by the poll.
//
//   bit 0  posted   The entry lies in the inbox, or is on its way there, or out of it. It holds a reference.
//   bit 1  over     No wake is of use any more. The task is complete, or nobody will empty the inbox. Final.
//   2..31  holders  Each RemoteWaker, the entry while it is posted, and one share for the whole owner side.
//
//     when (first match)  next                     action
//   share
//     holders >= limit    -                        forbid     Half a billion wakers of one task are a leak; the upper half of the count is
//                                                             room for the entry's reference, which a wake adds unchecked.
//     otherwise           holders+1                nothing    Who shares is a holder itself and keeps the block meanwhile; nothing has to
//                                                             be seen.
//   wake
//     over                -                        nothing    There will be no poll that could see anything.
//     posted              -                        nothing    The entry is not taken yet. Written although nothing changes; else the poll
//                                                             that comes might not see what this thread has written.
//     otherwise           +posted holders+1        post       The entry's link is its own from here on; the push that follows releases
//                                                             what it has written.
//   release   needs holders >= 1
//     holders == 1        +posted                  send home  Nobody else is left; its reference becomes the entry's.
//     otherwise           holders-1                nothing
//   take   needs posted
//     holders == 1        -posted holders-1        free       It was sent home; or whoever posted it has gone since.
//     over                -posted holders-1        nothing
//     otherwise           -posted holders-1        wake task  The poll sees what every waker wrote that found the flag up; and who posts
//                                                             next finds the entry unlinked.
//   refuse   needs posted
//     holders == 1        -posted holders-1        free       It was to be sent home, and that has seen everybody go. The slab's memory is
//                                                             the mailbox's by now.
//     otherwise           +over -posted holders-1  nothing    The waker that posted is still a holder; its own release hands over.
//   end   needs not over
//     otherwise           +over                    nothing    A waker that does not see it posts in vain.
//   leave   needs over and holders >= 1
//     holders == 1        holders-1                free
//     otherwise           holders-1                nothing
//
// Always, an entry is a holder: not posted or holders >= 1. The owner touches the block when it takes the entry.
// Always, an entry is one more than the owner: over or not posted or holders >= 2. The owner side keeps its share while the task
// goes on.
// Always, an owner holds: over or holders >= 1. The owner side lets go after the task's end.
// Walked: 5666 states, the farthest 41 steps from the start; each can reach the end but 592, which may hang on purpose.
//
// Any thread may bring an event at any time. Each is one access to the word, or is decided again until nobody was faster; `seen` is
// the word on which a row decides. Beside each row stands the order of its access, and with whom that is agreed.
#pragma once

#include <cstdint>

#include "edda/gen/atomic_word.hpp"
#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen {

/// What all threads agree on: the parts of the word, the answers, the rows; and what a word that was read says.
class RemoteWakeRules {
public:
    enum class Share : std::uint8_t { nothing };
    enum class Wake : std::uint8_t { nothing, post };
    enum class Release : std::uint8_t { send_home, nothing };
    enum class Take : std::uint8_t { free, nothing, wake_task };
    enum class Refuse : std::uint8_t { free, nothing };
    enum class End : std::uint8_t { nothing };
    enum class Leave : std::uint8_t { free, nothing };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        share_1, share_2, wake_1, wake_2, wake_3, release_1, release_2, take_1, take_2, take_3, refuse_1, refuse_2,
        end_1, leave_1, leave_2,
    };

protected:
    enum : std::uint32_t {
        posted        = 1u << 0,
        over          = 1u << 1,
        one_holder    = 1u << 2,
        holders_limit = 536870912u,
    };

    static constexpr const char* row_names[] = {
        "share.1", "share.2", "wake.1", "wake.2", "wake.3", "release.1", "release.2", "take.1", "take.2", "take.3",
        "refuse.1", "refuse.2", "end.1", "leave.1", "leave.2",
    };
    static constexpr Part parts[] = {
        {"posted", Part::Sort::flag, 0, 1, nullptr, 0},
        {"over", Part::Sort::flag, 1, 1, nullptr, 0},
        {"holders", Part::Sort::counter, 2, 30, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"remote wake", parts, 3, 0xab7f09c0d2d6fb27, row_names, 15};

    /// The word as it was at some moment.
    class Word {
    public:
        constexpr explicit Word(std::uint32_t word) noexcept : word_(word) {}

        /// The entry lies in the inbox, or is on its way there, or out of it. It holds a reference.
        [[nodiscard]] constexpr bool is_posted() const noexcept { return any(posted); }
        /// No wake is of use any more. The task is complete, or nobody will empty the inbox. Final.
        [[nodiscard]] constexpr bool is_over() const noexcept { return any(over); }
        /// Each RemoteWaker, the entry while it is posted, and one share for the whole owner side.
        [[nodiscard]] constexpr std::uint32_t holders() const noexcept { return word_ >> 2; }
        /// The word as a number, for traces and tests.
        [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

        [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
        [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }

        friend constexpr bool operator==(Word, Word) noexcept = default;

    private:
        std::uint32_t word_;
    };
};

/// The shared word. `Atomic` is AtomicWord, or what stands in for it under the checker of interleavings.
template <template <class> class Atomic = AtomicWord>
class BasicRemoteWakeState : public RemoteWakeRules {
public:
    /// The word at the start.
    constexpr BasicRemoteWakeState() noexcept : BasicRemoteWakeState(one_holder) {}

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr BasicRemoteWakeState from_word(std::uint32_t word) noexcept { return BasicRemoteWakeState(word); }

    /// What the word says now, if nobody changes it: for looking, not for deciding.
    [[nodiscard]] Word snapshot() const noexcept { return Word(word_.load(Order::acquire)); }
    [[nodiscard]] std::uint32_t word() const noexcept { return snapshot().word(); }

    //~ begin remote_wake.share.
    /// A RemoteWaker is made, by the owner or from another one.
    [[nodiscard]] Share share() noexcept {
        // relaxed: no partner.
        const Word seen(word_.fetch_add(one_holder, Order::relaxed, at(Row::share_2)));
        if (seen.holders() >= holders_limit) [[unlikely]] {                                                 //~ remote_wake.share.1
            gen::broken(layout, seen.word(), "share", "row 1 forbids: holders >= limit");
        }
        took(Row::share_2, seen, seen.word() + one_holder); return Share::nothing;                          //~ remote_wake.share.2
    }
    //~ end remote_wake.share.

    //~ begin remote_wake.wake.
    /// A RemoteWaker asks for a poll, on any thread.
    [[nodiscard]] Wake wake() noexcept {
        for (Word seen = read(Row::wake_1, Order::relaxed);;) {
            // relaxed: no partner.
            if (seen.any(over)) { stay(Row::wake_1, seen); return Wake::nothing; }                          //~ remote_wake.wake.1
            // release: seen by take.
            if (seen.any(posted)) {                                                                         //~ remote_wake.wake.2
                if (become(Row::wake_2, seen, seen.word(), Order::release, Order::relaxed)) return Wake::nothing;
                continue;
            }
            // acquire: sees what take released.
            if (become(Row::wake_3, seen, seen.word() + posted + one_holder, Order::acquire, Order::relaxed)) return Wake::post;  //~ remote_wake.wake.3
        }
    }
    //~ end remote_wake.wake.

    //~ begin remote_wake.release.
    /// A RemoteWaker goes. What it names may be gone a moment later. Needs: holders >= 1.
    [[nodiscard]] Release release() noexcept {
        for (Word seen = read(Row::release_1, Order::relaxed);;) {
            if (seen.holders() < 1) [[unlikely]] gen::broken(layout, seen.word(), "release", "needs: holders >= 1");
            // acquire: sees what take, release and leave released.
            if (seen.holders() == 1) {                                                                      //~ remote_wake.release.1
                if (become(Row::release_1, seen, seen.word() | posted, Order::acquire, Order::relaxed)) return Release::send_home;
                continue;
            }
            // release: seen by take, release and leave.
            if (become(Row::release_2, seen, seen.word() - one_holder, Order::release, Order::relaxed)) return Release::nothing;  //~ remote_wake.release.2
        }
    }
    //~ end remote_wake.release.

    //~ begin remote_wake.take.
    /// The owner has taken the entry out of the inbox and unlinked it. Needs: posted.
    [[nodiscard]] Take take() noexcept {
        for (Word seen = read(Row::take_1, Order::relaxed);;) {
            if (!seen.any(posted)) [[unlikely]] gen::broken(layout, seen.word(), "take", "needs: posted");
            // acquire: sees what release released.
            if (seen.holders() == 1) {                                                                      //~ remote_wake.take.1
                if (become(Row::take_1, seen, seen.word() - posted - one_holder, Order::acquire, Order::relaxed)) return Take::free;
                continue;
            }
            // release: seen by release.
            if (seen.any(over)) {                                                                           //~ remote_wake.take.2
                if (become(Row::take_2, seen, seen.word() - posted - one_holder, Order::release, Order::relaxed)) return Take::nothing;
                continue;
            }
            // acq_rel: sees, and is seen by, wake and release.
            if (become(Row::take_3, seen, seen.word() - posted - one_holder, Order::acq_rel, Order::relaxed)) return Take::wake_task;  //~ remote_wake.take.3
        }
    }
    //~ end remote_wake.take.

    //~ begin remote_wake.refuse.
    /// The inbox is closed and did not take the entry. Its poster undoes that, on its own thread. Needs:
    /// posted.
    [[nodiscard]] Refuse refuse() noexcept {
        for (Word seen = read(Row::refuse_1, Order::relaxed);;) {
            if (!seen.any(posted)) [[unlikely]] gen::broken(layout, seen.word(), "refuse", "needs: posted");
            // relaxed: no partner.
            if (seen.holders() == 1) {                                                                      //~ remote_wake.refuse.1
                if (become(Row::refuse_1, seen, seen.word() - posted - one_holder, Order::relaxed, Order::relaxed)) return Refuse::free;
                continue;
            }
            // relaxed: no partner.
            if (become(Row::refuse_2, seen, (seen.word() | over) - posted - one_holder, Order::relaxed, Order::relaxed)) return Refuse::nothing;  //~ remote_wake.refuse.2
        }
    }
    //~ end remote_wake.refuse.

    //~ begin remote_wake.end.
    /// The owner says that the task is complete. Needs: not over.
    [[nodiscard]] End end() noexcept {
        // relaxed: no partner.
        const Word seen(word_.fetch_or(over, Order::relaxed, at(Row::end_1)));
        if (seen.any(over)) [[unlikely]] gen::broken(layout, seen.word(), "end", "needs: not over");
        took(Row::end_1, seen, seen.word() | over); return End::nothing;                                    //~ remote_wake.end.1
    }
    //~ end remote_wake.end.

    //~ begin remote_wake.leave.
    /// The last local holder of a complete task has let go, and with it the owner side. Needs: over and holders
    /// >= 1.
    [[nodiscard]] Leave leave() noexcept {
        // acquire: sees what release released.
        // release: seen by release.
        const Word seen(word_.fetch_sub(one_holder, Order::acq_rel, at(Row::leave_1)));
        if (!seen.any(over) || seen.holders() < 1) [[unlikely]] {
            gen::broken(layout, seen.word(), "leave", "needs: over and holders >= 1");
        }
        const bool first_row = seen.holders() == 1;                                                         //~ remote_wake.leave.1
        took(first_row ? Row::leave_1 : Row::leave_2, seen, seen.word() - one_holder);                      //~ remote_wake.leave.2
        return first_row ? Leave::free : Leave::nothing;
    }
    //~ end remote_wake.leave.

private:
    constexpr explicit BasicRemoteWakeState(std::uint32_t word) noexcept : word_(word) {}

    [[nodiscard]] static constexpr Site at(Row row) noexcept { return {&layout, static_cast<std::uint16_t>(row)}; }
    [[nodiscard]] Word read(Row row, Order order) const noexcept { return Word(word_.load(order, at(row))); }

    /// Takes the row if the word is still what was seen. False: it is not, and `seen` is what it is now.
    bool become(Row row, Word& seen, std::uint32_t next, Order order, Order otherwise, std::uint32_t told = 0) noexcept {
        std::uint32_t before = seen.word();
        if (!word_.compare_exchange(before, next, order, otherwise, at(row))) {
            seen = Word(before);
            return false;
        }
        observe(layout, static_cast<std::uint16_t>(row), this, before, next, told);
        return true;
    }

    /// The row was taken by one access, and the word has become `next`.
    void took(Row row, Word seen, std::uint32_t next, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, seen.word(), next, told);
    }

    /// The row is taken, and the word stays as it was seen.
    void stay(Row row, Word seen, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, seen.word(), seen.word(), told);
    }

    Atomic<std::uint32_t> word_;
};

using RemoteWakeState = BasicRemoteWakeState<>;

}  // namespace edda::gen
