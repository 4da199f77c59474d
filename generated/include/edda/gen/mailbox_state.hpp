// The state word of the machine *mailbox*: each event is one decision over one value.
// Generated from spec/machines/mailbox.yaml, spec/metrics.yaml by templates/include/edda/gen/machine_atomic_state.hpp.j2. Change those, then run `./edda generate`.
//
// A mailbox is how other threads reach the thread of a runtime: an inbox into which anybody may push, an event that
// ends a sleep, and this word, by which they agree on when the event has to be written. It outlives the runtime,
// because everybody who may still post into it holds it: its descriptor is never the reused number of somebody
// else's, and a push after the end finds the inbox closed.
//
// A wake across threads is dear, so it is sent only to an owner that has announced its sleep, and once for all who
// ask. The owner announces first and looks at the inbox afterwards; the waker pushes first and knocks afterwards.
// Each does its first thing before its second, so one of the two sees the other: both accesses are read-modify-writes
// of one word, whichever comes second knows of the first. That is why a knock that changes nothing is still written.
//
// The inbox itself is a list with three operations, each one access of its head: push, take all, and close, which
// takes all and leaves a mark that refuses every later push. It decides nothing more, so it is not a machine.
//
//   bit 0  parked   The owner sleeps, or is about to; who has pushed something must write the event.
//   1..31  holders  The runtime, the part of every shared task, who sends a part home, and everybody else who may post.
//
//     when (first match)  next       action
//   announce   needs not parked
//     otherwise           +parked    look again   What was pushed before a knock that saw nobody parked is seen by this look.
//   rise
//     parked              -parked    nothing      Entries are taken by an access of the inbox, which orders itself; a knock that this one
//                                                 misses is found by the next announcement.
//     otherwise           -          nothing      Somebody has knocked and writes the event. Counted.
//   knock
//     parked              -parked    write event  The first who knocks wakes for all who do until the next announcement.
//     otherwise           -          nothing      The owner is awake and looks at the inbox before it sleeps. Written although nothing
//                                                 changes; else its announcement would not see the push.
//   hold
//     holders >= limit    -          forbid       A billion holders do not fit into memory.
//     otherwise           holders+1  nothing      Its own share keeps the mailbox meanwhile; nothing has to be seen.
//   let go   needs holders >= 1
//     holders == 1        holders-1  free         What all others did with it comes before its end.
//     otherwise           holders-1  nothing
//
// Always, only a held mailbox has a sleeper: not parked or holders >= 1. The runtime holds it until its last park.
// Walked: 313 states, the farthest 25 steps from the start; each can reach the end.
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
class MailboxRules {
public:
    enum class Announce : std::uint8_t { look_again };
    enum class Rise : std::uint8_t { nothing };
    enum class Knock : std::uint8_t { write_event, nothing };
    enum class Hold : std::uint8_t { nothing };
    enum class LetGo : std::uint8_t { free, nothing };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        announce_1, rise_1, rise_2, knock_1, knock_2, hold_1, hold_2, let_go_1, let_go_2,
    };

protected:
    enum : std::uint32_t {
        parked        = 1u << 0,
        one_holder    = 1u << 1,
        holders_limit = 1073741824u,
    };

    static constexpr const char* row_names[] = {
        "announce.1", "rise.1", "rise.2", "knock.1", "knock.2", "hold.1", "hold.2", "let_go.1", "let_go.2",
    };
    static constexpr Part parts[] = {
        {"parked", Part::Sort::flag, 0, 1, nullptr, 0},
        {"holders", Part::Sort::counter, 1, 31, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"mailbox", parts, 2, 0xd4bd408003f66396, row_names, 9};

    /// The word as it was at some moment.
    class Word {
    public:
        constexpr explicit Word(std::uint32_t word) noexcept : word_(word) {}

        /// The owner sleeps, or is about to; who has pushed something must write the event.
        [[nodiscard]] constexpr bool is_parked() const noexcept { return any(parked); }
        /// The runtime, the part of every shared task, who sends a part home, and everybody else who may post.
        [[nodiscard]] constexpr std::uint32_t holders() const noexcept { return word_ >> 1; }
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
class BasicMailboxState : public MailboxRules {
public:
    /// The word at the start.
    constexpr BasicMailboxState() noexcept : BasicMailboxState(one_holder) {}

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr BasicMailboxState from_word(std::uint32_t word) noexcept { return BasicMailboxState(word); }

    /// What the word says now, if nobody changes it: for looking, not for deciding.
    [[nodiscard]] Word snapshot() const noexcept { return Word(word_.load(Order::acquire)); }
    [[nodiscard]] std::uint32_t word() const noexcept { return snapshot().word(); }

    //~ begin mailbox.announce.
    /// The owner has nothing to run and is about to sleep. It looks at the inbox once more before it does.
    /// Needs: not parked.
    [[nodiscard]] Announce announce() noexcept {
        // acquire: sees what knock released.
        const Word seen(word_.fetch_or(parked, Order::acquire, at(Row::announce_1)));
        if (seen.any(parked)) [[unlikely]] gen::broken(layout, seen.word(), "announce", "needs: not parked");
        took(Row::announce_1, seen, seen.word() | parked); return Announce::look_again;                     //~ mailbox.announce.1
    }
    //~ end mailbox.announce.

    //~ begin mailbox.rise.
    /// The owner does not sleep, or no longer. Something may have woken it, or its look found an entry.
    [[nodiscard]] Rise rise() noexcept {
        for (Word seen = read(Row::rise_2, Order::relaxed);;) {
            // relaxed: no partner.
            if (seen.any(parked)) {                                                                         //~ mailbox.rise.1
                if (become(Row::rise_1, seen, seen.word() & ~parked, Order::relaxed, Order::relaxed)) return Rise::nothing;
                continue;
            }
            // relaxed: no partner.
            if !consteval { gen::count(gen::Metric::wake_events); }                                         //~ mailbox.rise.2
            stay(Row::rise_2, seen);
            return Rise::nothing;
        }
    }
    //~ end mailbox.rise.

    //~ begin mailbox.knock.
    /// Somebody has pushed an entry, and holds the mailbox.
    [[nodiscard]] Knock knock() noexcept {
        // release: seen by announce.
        const Word seen(word_.fetch_and(~parked, Order::release, at(Row::knock_1)));
        const bool first_row = seen.any(parked);                                                            //~ mailbox.knock.1
        took(first_row ? Row::knock_1 : Row::knock_2, seen, seen.word() & ~parked);                         //~ mailbox.knock.2
        return first_row ? Knock::write_event : Knock::nothing;
    }
    //~ end mailbox.knock.

    //~ begin mailbox.hold.
    /// Another holder, by one who is one already.
    [[nodiscard]] Hold hold() noexcept {
        // relaxed: no partner.
        const Word seen(word_.fetch_add(one_holder, Order::relaxed, at(Row::hold_2)));
        if (seen.holders() >= holders_limit) [[unlikely]] {                                                 //~ mailbox.hold.1
            gen::broken(layout, seen.word(), "hold", "row 1 forbids: holders >= limit");
        }
        took(Row::hold_2, seen, seen.word() + one_holder); return Hold::nothing;                            //~ mailbox.hold.2
    }
    //~ end mailbox.hold.

    //~ begin mailbox.let_go.
    /// A holder is through with it. Needs: holders >= 1.
    [[nodiscard]] LetGo let_go() noexcept {
        // acquire: sees what let go released.
        // release: seen by let go.
        const Word seen(word_.fetch_sub(one_holder, Order::acq_rel, at(Row::let_go_1)));
        if (seen.holders() < 1) [[unlikely]] gen::broken(layout, seen.word(), "let go", "needs: holders >= 1");
        const bool first_row = seen.holders() == 1;                                                         //~ mailbox.let_go.1
        took(first_row ? Row::let_go_1 : Row::let_go_2, seen, seen.word() - one_holder);                    //~ mailbox.let_go.2
        return first_row ? LetGo::free : LetGo::nothing;
    }
    //~ end mailbox.let_go.

private:
    constexpr explicit BasicMailboxState(std::uint32_t word) noexcept : word_(word) {}

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

using MailboxState = BasicMailboxState<>;

}  // namespace edda::gen
