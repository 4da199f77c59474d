// Real threads on real atomics: what the checker proves on paper, run many times, and watched by the sanitizers of the presets.
//
// The scenarios are those of tests/weak/scenarios.hpp without the checker: payloads are plain memory, blocks come from the heap and are
// really freed, so a missing order is a data race that the thread sanitizer sees, and a wrong count a use after free.
#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <thread>

#include <gtest/gtest.h>

#include "edda/gen/mailbox_state.hpp"
#include "edda/gen/remote_wake_state.hpp"

namespace {

using Wake = edda::gen::RemoteWakeState;
using Mail = edda::gen::MailboxState;

constexpr int rounds = 400;

/// Threads that are at the same place of each round. A spinning barrier, so that they meet closely.
class Meeting {
public:
    explicit Meeting(int size) : size_(size) {}
    void meet() {
        const int turn = turn_.load();
        if (arrived_.fetch_add(1) + 1 == size_) {
            arrived_.store(0);
            turn_.store(turn + 1);
        } else {
            while (turn_.load() == turn) std::this_thread::yield();
        }
    }

private:
    int size_;
    std::atomic<int> arrived_{0};
    std::atomic<int> turn_{0};
};

struct Block {
    Wake word;
    Block* link = nullptr;
    int frame = 1;
};

/// The inbox of one block.
struct Inbox {
    std::atomic<Block*> head{nullptr};

    static Block* closed() {
        static Block mark;
        return &mark;
    }
    bool push(Block* block) {
        for (Block* seen = head.load(std::memory_order_relaxed);;) {
            if (seen == closed()) return false;
            block->link = seen;
            if (head.compare_exchange_weak(seen, block, std::memory_order_release, std::memory_order_relaxed))
                return true;
        }
    }
    Block* take_all(Block* leave = nullptr) { return head.exchange(leave, std::memory_order_acq_rel); }
};

struct Party {
    Inbox inbox;
    Block* block = new Block;
    std::atomic<int> frees{0};

    void free() {
        delete block;
        frees.fetch_add(1);
    }
    void post() {
        if (inbox.push(block)) return;
        if (block->word.refuse() == Wake::Refuse::free) free();
    }
    void wake() {
        if (block->word.wake() == Wake::Wake::post) post();
    }
    void release() {
        if (block->word.release() == Wake::Release::send_home) post();
    }
    bool take(Block* entry) {
        entry->link = nullptr;
        switch (entry->word.take()) {
            case Wake::Take::free: free(); return false;
            case Wake::Take::nothing: return false;
            case Wake::Take::wake_task:
            case Wake::Take::abort_task: return true;
        }
        return false;
    }
};

TEST(AtomicMachines, AWakeIsSeenAndABlockIsFreedOnceByRealThreads) {
    Meeting meeting(3);
    std::unique_ptr<Party> party;
    std::array<std::atomic<int>, 2> written{};
    int polls = 0;
    const auto waker = [&](std::size_t own) {
        for (int round = 1; round <= rounds; ++round) {
            meeting.meet();
            for (int time = 0; time < 3; ++time) {
                written[own].store(10 * round + time, std::memory_order_relaxed);
                party->wake();
            }
            party->release();
            meeting.meet();
        }
    };
    std::thread first(waker, 0);
    std::thread second(waker, 1);
    for (int round = 1; round <= rounds; ++round) {
        party = std::make_unique<Party>();
        static_cast<void>(party->block->word.share());
        static_cast<void>(party->block->word.share());
        meeting.meet();
        std::array<int, 2> seen{};
        while (seen[0] != 10 * round + 2 || seen[1] != 10 * round + 2) {  // a lost wake is a test that never ends
            Block* entry = party->inbox.take_all();
            if (entry == nullptr) {
                std::this_thread::yield();
            } else if (party->take(entry)) {
                seen = {written[0].load(std::memory_order_relaxed), written[1].load(std::memory_order_relaxed)};
                ++polls;
            }
        }
        party->block->frame = 0;
        if (party->block->word.end() == Wake::End::free) party->free();
        if (Block* entry = party->inbox.take_all(Inbox::closed())) static_cast<void>(party->take(entry));
        meeting.meet();
        EXPECT_EQ(party->frees.load(), 1);
    }
    first.join();
    second.join();
    EXPECT_GE(polls, rounds);
}

TEST(AtomicMachines, NobodySleepsOverAnEntry) {
    Mail mailbox;
    std::atomic<int> pushed{0};
    std::atomic<int> taken{0};
    std::atomic<int> event{0};
    int payload = 0;  // plain: pushed with the entry
    constexpr int pushes = 5000;
    std::thread waker([&] {
        for (int count = 1; count <= pushes; ++count) {
            while (taken.load(std::memory_order_acquire) < count - 1) std::this_thread::yield();
            payload = count;
            pushed.store(count, std::memory_order_release);
            if (mailbox.knock() == Mail::Knock::write_event) {
                event.fetch_add(1);
                event.notify_one();
            }
        }
    });
    while (taken.load(std::memory_order_relaxed) < pushes) {
        const int before = event.load();
        EXPECT_EQ(mailbox.announce(), Mail::Announce::look_again);
        if (pushed.load(std::memory_order_relaxed) == taken.load(std::memory_order_relaxed)) event.wait(before);
        static_cast<void>(mailbox.rise());
        const int now = pushed.load(std::memory_order_acquire);
        if (now == taken.load(std::memory_order_relaxed))
            continue;  // the event was written late, for what was taken before
        EXPECT_EQ(payload, now);
        taken.store(now, std::memory_order_release);
    }
    waker.join();
    EXPECT_EQ(taken.load(), pushes);
}

}  // namespace
