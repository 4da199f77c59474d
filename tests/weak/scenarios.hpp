// The scenarios: two or three threads, a few accesses each, and what must hold whatever happens.
//
// Each is about one promise of the machines *remote wake* and *mailbox*. All of them together must notice it when any order of any row
// is weakened (orders_test.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "weak/party.hpp"

namespace weak {

/// Two wakers write something each and wake; the owner empties the inbox twice. Either an entry is still there, or the last poll has
/// seen everything: no wake is lost.
struct WakeAndDrain {
    static constexpr int threads = 3;
    Party party;
    std::array<Atomic<int>, 2> written{Atomic<int>{0}, Atomic<int>{0}};
    std::array<int, 2> polled{};
    bool waiting = false;

    WakeAndDrain() {
        static_cast<void>(party.block.word.share());
        static_cast<void>(party.block.word.share());
    }
    void run(int thread) {
        if (thread > 0) {
            written[static_cast<std::size_t>(thread - 1)].store(1, Order::relaxed);
            party.wake();
            return;
        }
        for (int round = 0; round < 2; ++round) {
            if (party.mailbox.inbox.take_all() && party.take()) poll();
        }
    }
    void poll() { polled = {written[0].load(Order::relaxed), written[1].load(Order::relaxed)}; }
    void finish() {
        if (party.mailbox.inbox.looks_empty()) require(polled[0] == 1 && polled[1] == 1, "no wake is lost");
    }
};

/// A wake and an abort, each after its own writing: whatever the order, the owner ends the task and has seen both.
struct AbortAndDrain {
    static constexpr int threads = 3;
    Party party;
    std::array<Atomic<int>, 2> written{Atomic<int>{0}, Atomic<int>{0}};
    std::array<int, 2> polled{};

    AbortAndDrain() {
        static_cast<void>(party.block.word.share());
        static_cast<void>(party.block.word.share());
    }
    void run(int thread) {
        if (thread > 0) {
            written[static_cast<std::size_t>(thread - 1)].store(1, Order::relaxed);
            if (thread == 1) {
                party.wake();
            } else {
                party.abort();
            }
            return;
        }
        for (int round = 0; round < 2; ++round) {
            if (party.mailbox.inbox.take_all() && party.take())
                polled = {written[0].load(Order::relaxed), written[1].load(Order::relaxed)};
        }
    }
    void finish() {
        if (!party.mailbox.inbox.looks_empty()) return;
        require(polled[0] == 1 && polled[1] == 1, "no wake is lost");
        require(party.aborted, "no abort is lost");
    }
};

/// A waker that was turned away by the flag posts again: the entry's link is the owner's until the flag is down, and the next poster's
/// after that.
template <bool aborts>
struct PostAgain {
    static constexpr int threads = 2;
    Party party;

    PostAgain() { static_cast<void>(party.block.word.share()); }
    void run(int thread) {
        for (int round = 0; round < 2; ++round) {
            if (thread == 1) {
                if (aborts) {
                    party.abort();
                } else {
                    party.wake();
                }
            } else if (party.mailbox.inbox.take_all()) {
                static_cast<void>(party.take());
            }
        }
    }
    void finish() {}
};

/// The task completes and its owner side lets go, while wakers wake and go: the block is freed once, after everybody, or lies in the
/// inbox for the owner to free.
template <int wakers, bool wakes>
struct Ends {
    static constexpr int threads = 1 + wakers;
    Party party;

    Ends() {
        for (int count = 0; count < wakers; ++count) static_cast<void>(party.block.word.share());
    }
    void run(int thread) {
        if (thread > 0) {
            if (wakes) party.wake();
            party.release();
            return;
        }
        party.complete();
        if (party.mailbox.inbox.take_all()) static_cast<void>(party.take());
    }
    void finish() {
        require(party.freed || !party.mailbox.inbox.looks_empty(), "a block is freed, or on its way home");
    }
};

/// The same when the runtime ends meanwhile: what it finds in the inbox is the last that it takes, and foreign threads free.
template <int wakers, bool wakes>
struct Orphaned {
    static constexpr int threads = 1 + wakers;
    Party party;

    Orphaned() {
        for (int count = 0; count < wakers; ++count) static_cast<void>(party.block.word.share());
    }
    void run(int thread) {
        if (thread > 0) {
            if (wakes) party.wake();
            party.release();
            return;
        }
        party.complete();
        if (party.mailbox.inbox.close()) static_cast<void>(party.take());
    }
    void finish() { require(party.freed, "a block is freed"); }
};

/// A runtime ends while a task is not complete. Its wakers are turned away, and its block stays on purpose.
template <int wakers>
struct TurnedAway {
    static constexpr int threads = 1 + wakers;
    Party party;

    TurnedAway() {
        for (int count = 0; count < wakers; ++count) static_cast<void>(party.block.word.share());
    }
    void run(int thread) {
        if (thread > 0) {
            party.wake();
            party.release();
        } else if (party.mailbox.inbox.close()) {
            static_cast<void>(party.take());
        }
    }
    void finish() { require(!party.freed && party.block.home == 1, "the owner's share keeps the block"); }
};

/// Announce, look, sleep against push, knock: nobody sleeps over an entry.
template <int wakers>
struct Park {
    static constexpr int threads = 1 + wakers;
    Mailbox mailbox;
    std::array<Inbox, 2> inboxes;  // one for each waker: an Inbox has room for one entry
    int taken = 0;

    void run(int thread) {
        if (thread > 0) {
            require(inboxes[static_cast<std::size_t>(thread - 1)].push(), "the inbox is open");
            mailbox.knock();
            return;
        }
        while (taken < wakers) {
            static_cast<void>(mailbox.word.announce());
            const bool sleeps = inboxes[0].looks_empty() && (wakers == 1 || inboxes[1].looks_empty());
            if (sleeps) mailbox.event.wait();
            static_cast<void>(mailbox.word.rise());
            for (Inbox& inbox : inboxes) taken += inbox.take_all() ? 1 : 0;
        }
    }
    void finish() { require(taken == wakers, "everything was taken"); }
};

/// The mailbox outlives whoever still holds it, and nobody else.
struct MailboxEnds {
    static constexpr int threads = 3;
    Mailbox mailbox;

    MailboxEnds() {
        static_cast<void>(mailbox.word.hold());
        static_cast<void>(mailbox.word.hold());
    }
    void run(int thread) {
        if (thread == 1) {
            static_cast<void>(mailbox.word.hold());
            mailbox.let_go();
        }
        mailbox.let_go();
    }
    void finish() {}
};

struct Named {
    const char* name;
    Result (*explore)();
};

/// All of them; with EDDA_WEAK_LONG in the environment also those that take minutes (set EDDA_WEAK_EXECUTIONS as well).
inline const std::vector<Named>& scenarios() {
    static const std::vector<Named> all = [] {
        std::vector<Named> made{
            {"WakeAndDrain", explore<WakeAndDrain>},
            {"AbortAndDrain", explore<AbortAndDrain>},
            {"PostAgain", explore<PostAgain<false>>},
            {"AbortAgain", explore<PostAgain<true>>},
            {"EndsOneWaker", explore<Ends<1, true>>},
            {"EndsTwoWakers", explore<Ends<2, false>>},
            {"OrphanedOneWaker", explore<Orphaned<1, true>>},
            {"OrphanedTwoWakers", explore<Orphaned<2, false>>},
            {"TurnedAway", explore<TurnedAway<2>>},
            {"ParkOneWaker", explore<Park<1>>},
            {"ParkTwoWakers", explore<Park<2>>},
            {"MailboxEnds", explore<MailboxEnds>},
        };
        if (std::getenv("EDDA_WEAK_LONG") != nullptr) {
            made.insert(made.end(), {{"EndsTwoWakersThatWake", explore<Ends<2, true>>},
                                     {"OrphanedTwoWakersThatWake", explore<Orphaned<2, true>>},
                                     {"EndsThreeWakers", explore<Ends<3, false>>}});
        }
        return made;
    }();
    return all;
}

}  // namespace weak
