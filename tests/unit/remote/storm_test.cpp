// A storm of remote wakes: four threads wake, clone, drop and abort against tasks that finish, are ended and are
// replaced meanwhile. EDDA_REMOTE_WAKES says how many wakes in all; without it ten million, or few where every access
// is checked.
//
// What proves that no wake is lost: before each wake a thread writes a number that only grows, and after some it waits
// until a poll of that task has seen the last one, or the task is over. Half of the tasks are everybody's; of the
// others each belongs to one thread, which nobody else's wake can help: a wake that leads to no poll leaves it waiting
// until the test's deadline. What proves that nothing stays: at the end the inbox is
// empty, and the mailbox has as many holders as before, each part of a task being one.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/remote_waker.hpp"
#include "edda/task/woken.hpp"
#include "edda/task/yield.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t threads = 4;
constexpr std::size_t slots = 2 * threads;  // the first of them one thread's each, the others everybody's
constexpr int burst = 256;

std::uint64_t wakes_in_all() {
    if (const char* asked = std::getenv("EDDA_REMOTE_WAKES")) return std::strtoull(asked, nullptr, 10);
#if defined(__SANITIZE_THREAD__) || defined(__SANITIZE_ADDRESS__)
    return 1'000'000;
#elif defined(__OPTIMIZE__)
    return 10'000'000;
#else
    return 2'000'000;
#endif
}

/// What one task and the threads know of each other. Outlives both.
struct Cell {
    std::array<std::atomic<std::uint64_t>, threads> written{};
    std::array<std::atomic<std::uint64_t>, threads> seen{};
    std::atomic<bool> finish{false};
    std::atomic<bool> over{false};
};

/// Where the threads find the present task.
class Slot {
public:
    struct Known {
        std::shared_ptr<Cell> cell;
        RemoteWaker waker;
        AbortHandle abort;
    };
    [[nodiscard]] Known known() {
        const std::lock_guard lock(mutex_);
        return known_;
    }
    void set(Known known) {
        const std::lock_guard lock(mutex_);
        std::swap(known_, known);
    }

private:
    std::mutex mutex_;
    Known known_;
};

struct Storm {
    std::array<Slot, slots> slots_;
    std::atomic<std::size_t> at_work{threads};
    std::atomic<std::uint64_t> wakes{0}, aborts{0};
    std::atomic<bool> lost{false};
    RemoteWaker director;
    std::uint64_t finished = 0, cancelled = 0, polls = 0;
};

/// Says that the task is over, whichever way it ends.
struct Ending {
    Cell* cell;
    RemoteWaker director;
    ~Ending() {
        cell->over = true;
        director.wake();
    }
};

Task<> target(std::shared_ptr<Cell> cell, Storm* storm) {
    const Ending ending{cell.get(), storm->director};
    for (;;) {
        ++storm->polls;
        for (std::size_t i = 0; i < threads; ++i)
            cell->seen[i].store(cell->written[i].load(std::memory_order_relaxed), std::memory_order_relaxed);
        if (cell->finish.load(std::memory_order_relaxed)) co_return;
        static_cast<void>(co_await woken());
    }
}

/// One burst, and the wait for its poll. False: a wake was lost.
bool wake_and_wait(const Slot::Known& known, std::size_t self, std::uint64_t& number, int count) {
    for (int i = 0; i < count; ++i) {
        known.cell->written[self].store(++number, std::memory_order_relaxed);
        if (i % 16 == 0) {
            const RemoteWaker copy = known.waker;
            copy.wake();
        } else {
            known.waker.wake();
        }
    }
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (known.cell->seen[self].load(std::memory_order_relaxed) < number && !known.cell->over) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::yield();
    }
    return true;
}

void work(Storm& storm, std::size_t self, std::uint64_t share) {
    std::uint64_t random = 88172645463325252U + self;
    std::uint64_t number = 0;
    std::uint64_t done = 0;
    while (done < share && !storm.lost) {
        random ^= random << 13U, random ^= random >> 7U, random ^= random << 17U;
        const std::size_t slot = random % 2 == 0 ? self : threads + (random >> 4U) % threads;
        const Slot::Known known = storm.slots_[slot].known();
        const int count = 1 + static_cast<int>((random >> 8U) % (2 * burst));
        const std::uint64_t fate = (random >> 32U) % 16;
        if (fate == 0) known.cell->finish = true;
        if (fate == 1 && known.abort.abort()) ++storm.aborts;
        if (!wake_and_wait(known, self, number, count)) storm.lost = true;
        done += static_cast<std::uint64_t>(count);
    }
    storm.wakes += done;
    --storm.at_work;
    storm.director.wake();
}

void begin(Storm& storm, std::size_t slot, JoinHandle<>& handle) {
    auto cell = std::make_shared<Cell>();
    handle = spawn(target(cell, &storm));
    auto* task = const_cast<task::TaskHeader*>(static_cast<const task::TaskHeader*>(handle.id()));
    storm.slots_[slot].set({std::move(cell), RemoteWaker(*task), handle.abort_handle()});
}

/// Replaces each task that is over, until the threads are through; then ends the rest.
Task<> direct(Storm* storm, std::vector<std::thread>* helpers) {
    storm->director = *RemoteWaker::of_current_task();
    std::vector<JoinHandle<>> handles;
    for (std::size_t i = 0; i < slots; ++i) {
        handles.push_back(spawn(target(std::make_shared<Cell>(), storm)));
        handles[i].abort();
        begin(*storm, i, handles[i]);
    }
    const std::uint64_t share = wakes_in_all() / threads;
    for (std::size_t i = 0; i < threads; ++i) helpers->emplace_back([storm, i, share] { work(*storm, i, share); });
    while (storm->at_work > 0) {
        static_cast<void>(co_await woken());
        for (std::size_t i = 0; i < slots; ++i) {
            if (!handles[i].is_finished()) continue;
            handles[i].take() ? ++storm->finished : ++storm->cancelled;
            begin(*storm, i, handles[i]);
        }
    }
    for (std::size_t i = 0; i < slots; ++i) storm->slots_[i].set({});
    for (auto& handle : handles) {
        handle.abort();
        static_cast<void>(co_await handle);
    }
    storm->director = RemoteWaker();
}

TEST(RemoteStorm, LosesNoWakeAndLeavesNothing) {
    gen::Counters counters;
    const gen::CountersScope counting(counters);
    LocalExecutor executor{ThreadPark{}};
    task::Mailbox& mailbox = executor.park().mailbox();
    const std::uint32_t before = mailbox.holders();
    Storm storm;
    std::vector<std::thread> helpers;
    const auto begun = std::chrono::steady_clock::now();
    ASSERT_TRUE(executor.block_on(direct(&storm, &helpers)));
    for (std::thread& helper : helpers) helper.join();
    const auto took = std::chrono::steady_clock::now() - begun;
    auto settle = []() -> Task<> {
        for (int i = 0; i < 4; ++i) co_await yield_now();
    };
    ASSERT_TRUE(executor.block_on(settle()));
    EXPECT_FALSE(storm.lost) << "a wake led to no poll";
    EXPECT_GE(storm.wakes, wakes_in_all() / threads * threads);
    EXPECT_FALSE(mailbox.has_mail());
    EXPECT_EQ(mailbox.holders(), before) << "each part that is left holds the mailbox";
    EXPECT_EQ(executor.tasks().alive(), 0U);
    EXPECT_GT(storm.finished, 0U);
    EXPECT_GT(storm.cancelled, 0U);
    EXPECT_GT(storm.aborts, 0U);
    std::cout << storm.wakes << " wakes, " << storm.polls << " polls, " << storm.finished << " tasks finished, "
              << storm.cancelled << " ended by " << storm.aborts << " aborts, "
              << counters.read(gen::Metric::inbox_entries_taken) << " entries, "
              << counters.read(gen::Metric::wake_events) << " wake events, "
              << std::chrono::duration_cast<std::chrono::milliseconds>(took).count() << " ms\n";
}

}  // namespace
}  // namespace edda
