// The state word of the machine *remote wake*: each event is one decision over one value.
// Generated from spec/machines/remote_wake.yaml, spec/metrics.yaml by templates/include/edda/gen/machine_atomic_state.hpp.j2. Change those, then run `./edda generate`.
//
// A task's word belongs to one thread and is plain. Whoever wakes or ends a task from another thread therefore goes
// through this second word. It lies in a *part* of its own, which a task gets with its first RemoteWaker or
// AbortHandle; a task that was never shared touches no atomic. Other threads know the part and the mailbox that it
// holds, and never the task's block: that is its owner's alone, and is freed when the task's own word says so.
//
// What is asked for travels as an entry in the inbox of the runtime's mailbox. There is one entry, in the part, and a
// flag says that it is taken up: many wakes before the owner looks are one. The owner unlinks the entry, lowers the
// flag, and only then wakes the task as if from its own thread; a wake after that posts again, and what was written
// before an earlier one is seen by the poll. An abort is a second flag, which travels in the same entry: the owner
// finds it there and ends the task, also one that waits.
//
// The word counts who still needs the part: each RemoteWaker and AbortHandle, the entry while it lies in the inbox,
// and *one* share for the owner side until the task's end. Whoever takes the count to zero frees the part. That
// should be the owner while there is one, because the memory came from its thread; so a foreign holder that is the
// last sends the part home as an entry, and frees it itself only if the inbox is closed.
//
//   bit 0  posted       The entry lies in the inbox, or is on its way there, or out of it. It holds a reference.
//   bit 1  abort asked  The entry says that the task shall end.
//   bit 2  over         Nothing that is asked for is of use any more. The task is complete, or nobody will empty the inbox. Final.
//   3..31  holders      Each RemoteWaker and AbortHandle, the entry while it is posted, and one share for the owner side.
//
//     when (first match)  next                              action
//   share
//     holders >= limit    -                                 forbid      A quarter of a billion wakers of one task are a leak; the upper
//                                                                       half of the count is room for the entry's reference, which a wake
//                                                                       adds unchecked.
//     otherwise           holders+1                         nothing     Who shares is a holder itself and keeps the part meanwhile;
//                                                                       nothing has to be seen.
//   wake
//     over                -                                 nothing     There will be no poll that could see anything.
//     posted              -                                 nothing     The entry is not taken yet. Written although nothing changes; else
//                                                                       the poll that comes might not see what this thread has written.
//     otherwise           +posted holders+1                 post        The entry's link is its own from here on; the push that follows
//                                                                       releases what it has written.
//   abort
//     over                -                                 too late    Nothing is left that could end.
//     posted              +abort asked                      asked       The entry that is under way carries it.
//     otherwise           +posted +abort asked holders+1    post abort  As a wake that posts.
//   release   needs holders >= 1
//     holders == 1        +posted                           send home   Nobody else is left; its reference becomes the entry's.
//     otherwise           holders-1                         nothing
//   take   needs posted
//     holders == 1        -posted -abort asked holders-1    free        It was sent home; or whoever posted it has gone since.
//     over                -posted -abort asked holders-1    nothing
//     abort asked         -posted -abort asked holders-1    abort task  It is woken as well: a wake may have come in the same entry, for a
//                                                                       task whose end had been asked for before.
//     otherwise           -posted holders-1                 wake task   The poll sees what every waker wrote that found the flag up; and
//                                                                       who posts next finds the entry unlinked.
//   refuse   needs posted
//     holders == 1        -posted -abort asked holders-1    free        It was to be sent home, and that has seen everybody go.
//     otherwise           +over -posted -abort asked        nothing     The holder that posted is still one; its own release hands over.
//                         holders-1
//   end   needs not posted and holders >= 1 or not over and holders >= 2
//     holders == 1        +over holders-1                   free
//     otherwise           +over holders-1                   nothing     A waker that does not see it posts in vain.
//
// Always, an entry is a holder: not posted or holders >= 1. The owner touches the part when it takes the entry.
// Always, an entry is one more than the owner: over or not posted or holders >= 2. The owner side keeps its share while the task
// goes on.
// Always, an owner holds: over or holders >= 1. The owner side lets go with the task's end.
// Always, an abort lies in the entry: not abort asked or posted. Else nobody would find it.
// Walked: 25202 states, the farthest 41 steps from the start; each can reach the end but 792, which may hang on purpose.
//
// Any thread may bring an event at any time. Each is one access to the word, or is decided again until nobody was faster; `seen` is
// the word on which a row decides. Beside each row stands the order of its access, and with whom that is agreed.
#pragma once

#include <cstdint>

#include "edda/gen/atomic_word.hpp"
#include "edda/gen/counters.hpp"
#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen {

/// What all threads agree on: the parts of the word, the answers, the rows; and what a word that was read says.
class RemoteWakeRules {
public:
    enum class Share : std::uint8_t { nothing };
    enum class Wake : std::uint8_t { nothing, post };
    enum class Abort : std::uint8_t { too_late, asked, post_abort };
    enum class Release : std::uint8_t { send_home, nothing };
    enum class Take : std::uint8_t { free, nothing, abort_task, wake_task };
    enum class Refuse : std::uint8_t { free, nothing };
    enum class End : std::uint8_t { free, nothing };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        share_1, share_2, wake_1, wake_2, wake_3, abort_1, abort_2, abort_3, release_1, release_2, take_1, take_2,
        take_3, take_4, refuse_1, refuse_2, end_1, end_2,
    };

protected:
    enum : std::uint32_t {
        posted        = 1u << 0,
        abort_asked   = 1u << 1,
        over          = 1u << 2,
        one_holder    = 1u << 3,
        holders_limit = 268435456u,
    };

    static constexpr const char* row_names[] = {
        "share.1", "share.2", "wake.1", "wake.2", "wake.3", "abort.1", "abort.2", "abort.3", "release.1", "release.2",
        "take.1", "take.2", "take.3", "take.4", "refuse.1", "refuse.2", "end.1", "end.2",
    };
    static constexpr Part parts[] = {
        {"posted", Part::Sort::flag, 0, 1, nullptr, 0},
        {"abort asked", Part::Sort::flag, 1, 1, nullptr, 0},
        {"over", Part::Sort::flag, 2, 1, nullptr, 0},
        {"holders", Part::Sort::counter, 3, 29, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"remote wake", parts, 4, 0xa8bcc24f86af2fd3, row_names, 18};

    /// The word as it was at some moment.
    class Word {
    public:
        constexpr explicit Word(std::uint32_t word) noexcept : word_(word) {}

        /// The entry lies in the inbox, or is on its way there, or out of it. It holds a reference.
        [[nodiscard]] constexpr bool is_posted() const noexcept { return any(posted); }
        /// The entry says that the task shall end.
        [[nodiscard]] constexpr bool is_abort_asked() const noexcept { return any(abort_asked); }
        /// Nothing that is asked for is of use any more. The task is complete, or nobody will empty the inbox.
        /// Final.
        [[nodiscard]] constexpr bool is_over() const noexcept { return any(over); }
        /// Each RemoteWaker and AbortHandle, the entry while it is posted, and one share for the owner side.
        [[nodiscard]] constexpr std::uint32_t holders() const noexcept { return word_ >> 3; }
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
    /// A RemoteWaker or AbortHandle is made, by the owner or from another one.
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
                if (become(Row::wake_2, seen, seen.word(), Order::release, Order::relaxed)) { if !consteval { gen::count(gen::Metric::remote_wakes); gen::count(gen::Metric::remote_wakes_coalesced); } return Wake::nothing; }
                continue;
            }
            // acquire: sees what take released.
            if (become(Row::wake_3, seen, seen.word() + posted + one_holder, Order::acquire, Order::relaxed)) { if !consteval { gen::count(gen::Metric::remote_wakes); } return Wake::post; }  //~ remote_wake.wake.3
        }
    }
    //~ end remote_wake.wake.

    //~ begin remote_wake.abort.
    /// An AbortHandle asks for the task's end, on any thread.
    [[nodiscard]] Abort abort() noexcept {
        for (Word seen = read(Row::abort_1, Order::relaxed);;) {
            // relaxed: no partner.
            if (seen.any(over)) { stay(Row::abort_1, seen); return Abort::too_late; }                       //~ remote_wake.abort.1
            // release: seen by take.
            if (seen.any(posted)) {                                                                         //~ remote_wake.abort.2
                if (become(Row::abort_2, seen, seen.word() | abort_asked, Order::release, Order::relaxed)) return Abort::asked;
                continue;
            }
            // acquire: sees what take released.
            if (become(Row::abort_3, seen, (seen.word() | posted | abort_asked) + one_holder, Order::acquire, Order::relaxed)) return Abort::post_abort;  //~ remote_wake.abort.3
        }
    }
    //~ end remote_wake.abort.

    //~ begin remote_wake.release.
    /// A RemoteWaker or AbortHandle goes. What it names may be gone a moment later. Needs: holders >= 1.
    [[nodiscard]] Release release() noexcept {
        for (Word seen = read(Row::release_1, Order::relaxed);;) {
            if (seen.holders() < 1) [[unlikely]] gen::broken(layout, seen.word(), "release", "needs: holders >= 1");
            // acquire: sees what take, release and end released.
            if (seen.holders() == 1) {                                                                      //~ remote_wake.release.1
                if (become(Row::release_1, seen, seen.word() | posted, Order::acquire, Order::relaxed)) return Release::send_home;
                continue;
            }
            // release: seen by take, release and end.
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
                if (become(Row::take_1, seen, (seen.word() & ~(posted | abort_asked)) - one_holder, Order::acquire, Order::relaxed)) return Take::free;
                continue;
            }
            // release: seen by release.
            if (seen.any(over)) {                                                                           //~ remote_wake.take.2
                if (become(Row::take_2, seen, (seen.word() & ~(posted | abort_asked)) - one_holder, Order::release, Order::relaxed)) return Take::nothing;
                continue;
            }
            // acq_rel: sees, and is seen by, wake, abort and release.
            if (seen.any(abort_asked)) {                                                                    //~ remote_wake.take.3
                if (become(Row::take_3, seen, (seen.word() & ~(posted | abort_asked)) - one_holder, Order::acq_rel, Order::relaxed)) return Take::abort_task;
                continue;
            }
            // acq_rel: sees, and is seen by, wake, abort and release.
            if (become(Row::take_4, seen, seen.word() - posted - one_holder, Order::acq_rel, Order::relaxed)) return Take::wake_task;  //~ remote_wake.take.4
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
                if (become(Row::refuse_1, seen, (seen.word() & ~(posted | abort_asked)) - one_holder, Order::relaxed, Order::relaxed)) return Refuse::free;
                continue;
            }
            // relaxed: no partner.
            if (become(Row::refuse_2, seen, ((seen.word() & ~(posted | abort_asked)) | over) - one_holder, Order::relaxed, Order::relaxed)) return Refuse::nothing;  //~ remote_wake.refuse.2
        }
    }
    //~ end remote_wake.refuse.

    //~ begin remote_wake.end.
    /// The task is complete, and the owner side lets go. A refusal may have said before that it is over. Needs:
    /// not posted and holders >= 1 or not over and holders >= 2.
    [[nodiscard]] End end() noexcept {
        for (Word seen = read(Row::end_1, Order::relaxed);;) {
            if ((seen.any(posted) || seen.holders() < 1) && (seen.any(over) || seen.holders() < 2)) [[unlikely]] {
                gen::broken(layout, seen.word(), "end", "needs: not posted and holders >= 1 or not over and holders >= 2");
            }
            // acquire: sees what release released.
            if (seen.holders() == 1) {                                                                      //~ remote_wake.end.1
                if (become(Row::end_1, seen, (seen.word() | over) - one_holder, Order::acquire, Order::relaxed)) return End::free;
                continue;
            }
            // release: seen by release.
            if (become(Row::end_2, seen, (seen.word() | over) - one_holder, Order::release, Order::relaxed)) return End::nothing;  //~ remote_wake.end.2
        }
    }
    //~ end remote_wake.end.

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
