// Triggers: remembered, coalesced, for all who wait, and never lost.
#include "edda/executor/trigger.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <thread>
#include <vector>

#include "edda/executor/handle.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Executor;
using namespace std::chrono_literals;

constexpr std::size_t count = gen::config::triggers;

Task<> nothing() { co_await yield_now(); }
Task<Result<>> wait_for(std::size_t index) { co_return co_await triggered(index); }
Task<> note(std::size_t index, int* times) {
    const Result<> came = co_await triggered(index);
    if (came) ++*times;
}

TEST(Trigger, OneThatFindsNobodyIsRememberedOnce) {
    Executor executor{SpinPark{}};
    const Handle handle = executor.handle().value();
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(handle.trigger(5).has_value());
    int times = 0;
    ASSERT_TRUE(executor.block_on(nothing));
    executor.spawn(note, 5, &times).detach();
    executor.spawn(note, 5, &times).detach();
    ASSERT_TRUE(executor.block_on(nothing));
    EXPECT_EQ(times, 1) << "three triggers that nobody saw are one, and one wait uses it up";
    EXPECT_TRUE(handle.trigger(5).has_value());
    ASSERT_TRUE(executor.block_on(nothing));
    ASSERT_TRUE(executor.block_on(nothing));
    EXPECT_EQ(times, 2);
}

TEST(Trigger, AllWhoWaitGoOnAndNobodyElse) {
    Executor executor{SpinPark{}};
    const Handle handle = executor.handle().value();
    int these = 0;
    int others = 0;
    for (int i = 0; i < 100; ++i) executor.spawn(note, 7, &these).detach();
    executor.spawn(note, 8, &others).detach();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(executor.block_on(nothing));
    EXPECT_TRUE(handle.trigger(7).has_value());
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(executor.block_on(nothing));
    EXPECT_EQ(these, 100);
    EXPECT_EQ(others, 0);
}

TEST(Trigger, ANumberThatIsNoneIsAnError) {
    Executor executor{SpinPark{}};
    const Handle handle = executor.handle().value();
    EXPECT_EQ(handle.trigger(count).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(executor.block_on(wait_for, count).value().error(), ErrorCode::invalid_argument);
    EXPECT_TRUE(handle.trigger(count - 1).has_value());
    EXPECT_TRUE(executor.block_on(wait_for, count - 1).value().has_value());
}

TEST(Trigger, ATimeoutThatIsOverFirstLosesNothing) {
    LocalExecutor executor{timer::Driver{SpinPark{}, timer::Clock::simulated(timer::Clock::Advance::when_idle)}};
    const Handle handle = executor.handle().value();
    EXPECT_EQ(
        executor.block_on([]() -> Task<Result<>> { co_return co_await timeout(1ms, wait_for(3)); }).value().error(),
        ErrorCode::timed_out);
    EXPECT_TRUE(handle.trigger(3).has_value());
    EXPECT_TRUE(executor.block_on(wait_for, 3).value().has_value());
}

TEST(Trigger, OneThatWokeATaskWhichWasEndedIsHandedOn) {
    Executor executor{SpinPark{}};
    auto& triggers = executor.context().triggers();
    int times = 0;
    JoinHandle<> first = executor.spawn(note, 4, &times);
    JoinHandle<> second = executor.spawn(note, 4, &times);
    ASSERT_TRUE(executor.block_on(nothing));
    const auto fire_and_abort = [](auto* of, JoinHandle<>* one, JoinHandle<>* two) -> Task<> {
        of->fire(4);
        one->abort();
        two->abort();
        co_await yield_now();
        co_await yield_now();
    };
    ASSERT_TRUE(executor.block_on(fire_and_abort, &triggers, &first, &second));
    EXPECT_TRUE(first.is_finished() && second.is_finished());
    EXPECT_EQ(times, 0);
    EXPECT_TRUE(executor.block_on(wait_for, 4).value().has_value()) << "nobody had seen it";
}

TEST(Trigger, OneThatSomebodySawIsUsedUp) {
    Executor executor{SpinPark{}};
    auto& triggers = executor.context().triggers();
    int times = 0;
    JoinHandle<> first = executor.spawn(note, 4, &times);
    JoinHandle<> second = executor.spawn(note, 4, &times);
    ASSERT_TRUE(executor.block_on(nothing));
    const auto fire_and_abort = [](auto* of, JoinHandle<>* two) -> Task<> {
        of->fire(4);
        two->abort();
        co_await yield_now();
        co_await yield_now();
    };
    ASSERT_TRUE(executor.block_on(fire_and_abort, &triggers, &second));
    EXPECT_EQ(times, 1);
    executor.spawn(note, 4, &times).detach();
    for (int i = 0; i < 3; ++i) ASSERT_TRUE(executor.block_on(nothing));
    EXPECT_EQ(times, 1);
}

TEST(Trigger, AnAwaitedOneMayBeEnded) {
    Executor executor{SpinPark{}};
    JoinHandle<Result<>> waiting = executor.spawn(wait_for, 1);
    ASSERT_TRUE(executor.block_on(nothing));
    EXPECT_TRUE(waiting.abort());
    ASSERT_TRUE(executor.block_on(nothing));
    EXPECT_TRUE(waiting.take().error().is_cancelled());
}

TEST(Trigger, OfAnotherRuntimeIsAnother) {
    Executor one{SpinPark{}};
    Executor two{SpinPark{}};
    int times = 0;
    two.spawn(note, 2, &times).detach();
    ASSERT_TRUE(two.block_on(nothing));
    EXPECT_TRUE(one.handle().value().trigger(2).has_value());
    ASSERT_TRUE(one.block_on(nothing));
    ASSERT_TRUE(two.block_on(nothing));
    EXPECT_EQ(times, 0);
}

TEST(Trigger, WhatWasWrittenBeforeItIsSeenByWhoWaits) {
    for (int round = 0; round < 200; ++round) {
        LocalExecutor executor{ThreadPark{}};
        const Handle handle = executor.handle().value();
        int written = 0;  // plain: the trigger is what orders it
        std::thread other([&] {
            written = round + 1;
            static_cast<void>(handle.trigger(0));
        });
        EXPECT_TRUE(executor.block_on(wait_for, 0).value().has_value());
        EXPECT_EQ(written, round + 1);
        other.join();
    }
}

/// What some threads do to a runtime: each adds one to a number and triggers it.
struct Storm {
    static constexpr int threads = 4;
    static constexpr std::uint32_t each = 20'000;
    std::array<std::atomic<std::uint32_t>, count> added{};
    std::array<std::uint32_t, count> expected{};
    std::atomic<std::size_t> begun{0};  ///< tasks that look; the threads begin after them
};

Task<> weather(Storm* storm, std::size_t index, std::uint64_t* woken) {
    storm->begun.fetch_add(1, std::memory_order_relaxed);
    while (storm->added[index].load(std::memory_order_relaxed) != storm->expected[index]) {
        const Result<> came = co_await triggered(index);
        if (!came) co_return;
        ++*woken;
    }
}

TEST(Trigger, AStormLosesNone) {
    Storm storm;
    std::vector<std::vector<std::size_t>> plans(Storm::threads);
    std::mt19937 random(7);
    for (auto& plan : plans) {
        for (std::uint32_t i = 0; i < Storm::each; ++i) {
            plan.push_back(random() % count);
            ++storm.expected[plan.back()];
        }
    }
    LocalExecutor executor{ThreadPark{}};
    const Handle handle = executor.handle().value();
    std::uint64_t woken = 0;
    std::vector<JoinHandle<>> waiting;
    for (std::size_t index = 0; index < count; ++index)
        waiting.push_back(executor.spawn(weather, &storm, index, &woken));
    std::vector<std::thread> threads;
    for (const auto& plan : plans) {
        threads.emplace_back([&storm, &plan, handle] {
            while (storm.begun.load(std::memory_order_relaxed) != count) std::this_thread::yield();
            for (const std::size_t index : plan) {
                storm.added[index].fetch_add(1, std::memory_order_relaxed);
                EXPECT_TRUE(handle.trigger(index).has_value());
            }
        });
    }
    const auto all = [](std::vector<JoinHandle<>>* handles) -> Task<> {
        for (JoinHandle<>& one : *handles) static_cast<void>(co_await one);
    };
    ASSERT_TRUE(executor.block_on(all, &waiting));
    for (std::thread& thread : threads) thread.join();
    EXPECT_GE(woken, 1U);
    EXPECT_LE(woken, std::uint64_t{Storm::threads} * Storm::each + count) << "a trigger wakes once";
}

// A task that was aborted after a wake, and before it went on, leaves awaitables behind that are not in its frame.
TEST(Trigger, AWaitThatOutlivesItsRuntimeHandsNothingOn) {
    std::optional<TriggerWait> woken(triggered(4));
    std::optional<TriggerWait> latched(triggered(5));
    const auto awaits = [](TriggerWait* wait) -> Task<> {
        const Result<> never = co_await *wait;
        ADD_FAILURE() << "it was aborted, whatever " << never.has_value();
    };
    {
        LocalExecutor executor{SpinPark{}};
        JoinHandle<> first = executor.spawn(awaits, &*woken);
        ASSERT_TRUE(executor.block_on(nothing));
        executor.context().triggers().fire(4);
        EXPECT_TRUE(first.abort());
        executor.context().triggers().fire(5);
        executor.spawn(awaits, &*latched).detach();
    }
    woken.reset();  // what they would hand on to is gone
    latched.reset();
}

/// Two threads, each of which triggers only when its last trigger was seen: one that is lost is never made good.
struct Rally {
    static constexpr int rounds = 5'000;
    std::array<std::atomic<int>, 2> sent{};
    std::array<std::atomic<int>, 2> seen{};
};

Task<> returns(Rally* rally, std::size_t index) {
    while (rally->seen[index].load(std::memory_order_relaxed) != Rally::rounds) {
        const Result<> came = co_await triggered(index);
        if (!came) co_return;
        rally->seen[index].store(rally->sent[index].load(std::memory_order_relaxed), std::memory_order_relaxed);
    }
}

TEST(Trigger, NoneIsLostBetweenTwoLooks) {
    Rally rally;
    LocalExecutor executor{SpinPark{}};
    const Handle handle = executor.handle().value();
    std::vector<std::thread> threads;
    for (const std::size_t index : {0U, 1U}) {
        threads.emplace_back([&rally, handle, index] {
            for (int round = 1; round <= Rally::rounds; ++round) {
                rally.sent[index].store(round, std::memory_order_relaxed);
                EXPECT_TRUE(handle.trigger(index).has_value());
                while (rally.seen[index].load(std::memory_order_relaxed) < round) std::this_thread::yield();
            }
        });
    }
    const auto both = [](Rally* of) -> Task<> {
        JoinHandle<> one = spawn(returns, of, 0U);
        JoinHandle<> two = spawn(returns, of, 1U);
        static_cast<void>(co_await one);
        static_cast<void>(co_await two);
    };
    ASSERT_TRUE(executor.block_on(both, &rally));
    for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace edda
