// What holds for RemoteWakers over every Park.
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/remote_waker.hpp"
#include "edda/task/woken.hpp"
#include "edda/task/yield.hpp"

namespace edda::test {

/// `Over::rounds` is how often two threads meet; `Over::executor()` makes an executor; `Over::events(executor)` says
/// how often its sleep was ended by a system call since the last look, or the counter's word for it where nothing else
/// can tell.
template <class Over>
class RemoteSuite : public testing::Test {
protected:
    gen::Counters counters;
    const gen::CountersScope counting{counters};
};
TYPED_TEST_SUITE_P(RemoteSuite);

/// A number goes to another thread and comes back, over and over: plain memory, ordered by the wakes alone.
TYPED_TEST_P(RemoteSuite, AWakeBringsWhatWasWrittenBeforeIt) {
    constexpr int rounds = TypeParam::rounds;
    auto executor = TypeParam::executor();
    std::atomic<int> asked{0};
    int answer = 0;
    RemoteWaker waker;
    std::thread other;
    auto body = [](std::atomic<int>* ask, int* reply, RemoteWaker* mine, std::thread* helper) -> Task<int> {
        *mine = *RemoteWaker::of_current_task();
        *helper = std::thread([ask, reply, copy = *mine] {
            for (int round = 1; round <= rounds; ++round) {
                while (ask->load(std::memory_order_acquire) != round) std::this_thread::yield();
                *reply = round;
                copy.wake();
            }
        });
        int wrong = 0;
        for (int round = 1; round <= rounds; ++round) {
            ask->store(round, std::memory_order_release);
            static_cast<void>(co_await woken());
            if (*reply != round) ++wrong;
        }
        co_return wrong;
    };
    EXPECT_EQ(executor.block_on(body(&asked, &answer, &waker, &other)).value(), 0);
    other.join();
}

Task<int> counts_wakes(std::vector<RemoteWaker>* wakers, int wakes) {
    wakers->push_back(*RemoteWaker::of_current_task());
    int seen = 0;
    while (seen < wakes) {
        static_cast<void>(co_await woken());
        ++seen;
    }
    co_return seen;
}

/// A thousand tasks of a runtime that sleeps are woken by another thread: one system call.
TYPED_TEST_P(RemoteSuite, AThousandWakesOfASleepingRuntimeAreOneEvent) {
    constexpr std::size_t many = 1000;
    auto executor = TypeParam::executor();
    std::vector<RemoteWaker> wakers;
    std::vector<JoinHandle<int>> tasks;
    for (std::size_t i = 0; i < many; ++i) tasks.push_back(executor.spawn(counts_wakes(&wakers, 1)));
    auto until_all_wait = [](std::vector<RemoteWaker>* known) -> Task<> {
        while (known->size() < many) co_await yield_now();
        co_await yield_now();
    };
    ASSERT_TRUE(executor.block_on(until_all_wait(&wakers)));
    task::Mailbox& mailbox = executor.park().mailbox();
    ASSERT_TRUE(mailbox.announce()) << "asleep, as far as others can know";
    std::thread([&wakers] {
        for (const RemoteWaker& waker : wakers) waker.wake();
    }).join();
    EXPECT_EQ(TypeParam::events(executor), 1U);
    mailbox.rise();
    EXPECT_EQ(this->counters.read(gen::Metric::wake_events), 1U);
    auto join_all = [](std::vector<JoinHandle<int>>* handles) -> Task<int> {
        int sum = 0;
        for (auto& handle : *handles) {
            auto one = co_await handle;
            if (one) sum += *one;
        }
        co_return sum;
    };
    EXPECT_EQ(executor.block_on(join_all(&tasks)).value(), static_cast<int>(many));
    EXPECT_GE(this->counters.read(gen::Metric::inbox_entries_taken), many);
}

/// What another thread posts never finds the runtime asleep for good, however the two meet.
TYPED_TEST_P(RemoteSuite, NoSleepIsSleptOverAWake) {
    constexpr int rounds = TypeParam::rounds;
    auto executor = TypeParam::executor();
    std::atomic<int> polled{0};
    auto body = [](std::atomic<int>* seen, std::thread* helper) -> Task<> {
        *helper = std::thread([seen, waker = *RemoteWaker::of_current_task()] {
            for (int round = 1; round <= rounds; ++round) {
                waker.wake();
                while (seen->load(std::memory_order_relaxed) < round) std::this_thread::yield();
                for (int pause = 0; pause < round % 64; ++pause) seen->load();  // so that parks of any age are met
            }
        });
        for (int round = 1; round <= rounds; ++round) {
            static_cast<void>(co_await woken());
            seen->store(round, std::memory_order_relaxed);
        }
    };
    std::thread other;
    EXPECT_TRUE(executor.block_on(body(&polled, &other)));
    other.join();
}

REGISTER_TYPED_TEST_SUITE_P(RemoteSuite, AWakeBringsWhatWasWrittenBeforeIt, AThousandWakesOfASleepingRuntimeAreOneEvent,
                            NoSleepIsSleptOverAWake);

}  // namespace edda::test
