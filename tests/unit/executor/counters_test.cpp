// What the executor and the layers below it count (spec/metrics.yaml): each number by a run whose every step is known.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/executor/script_park.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using gen::Metric;
using test::Executor;
using test::Gate;
using test::Script;
using test::ScriptPark;

Task<> nothing() { co_return; }

Task<> yields(int times) {
    for (int i = 0; i < times; ++i) co_await yield_now();
}

TEST(Counters, ATaskThatRunsThrough) {
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    Executor executor{SpinPark{}};
    ASSERT_TRUE(executor.block_on(nothing).has_value());
    EXPECT_EQ(counters.read(Metric::tasks_spawned), 1U);
    EXPECT_EQ(counters.read(Metric::tasks_finished), 1U);
    EXPECT_EQ(counters.read(Metric::tasks_cancelled), 0U);
    EXPECT_EQ(counters.read(Metric::cycles), 1U);
    EXPECT_EQ(counters.read(Metric::polls), 1U);
    EXPECT_EQ(counters.read(Metric::wakes), 0U);
    EXPECT_EQ(counters.read(Metric::wakes_during_a_poll), 0U);
    EXPECT_EQ(counters.read(Metric::parks), 0U) << "there was nothing to wait for";
}

TEST(Counters, EachYieldIsAWakeDuringAPollAndOneCycleMore) {
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    LocalExecutor executor{SpinPark{}, NullHooks{}, 1};
    ASSERT_TRUE(executor.block_on(yields, 5).has_value());
    EXPECT_EQ(counters.read(Metric::polls), 6U);
    EXPECT_EQ(counters.read(Metric::cycles), 6U);
    EXPECT_EQ(counters.read(Metric::wakes_during_a_poll), 5U);
    EXPECT_EQ(counters.read(Metric::wakes), 0U);
    EXPECT_EQ(counters.read(Metric::parks), 0U);
}

TEST(Counters, ACycleHasSoManyPollsAsAreAllowed) {
    for (const std::size_t tasks_per_cycle : {1U, 3U, 64U}) {
        SCOPED_TRACE(tasks_per_cycle);
        gen::Counters counters;
        const gen::CountersScope scope(counters);
        LocalExecutor executor{SpinPark{}, NullHooks{}, tasks_per_cycle};
        for (int i = 0; i < 11; ++i) executor.spawn(nothing).detach();
        ASSERT_TRUE(executor.block_on(nothing).has_value());
        EXPECT_EQ(counters.read(Metric::polls), 12U);
        EXPECT_EQ(counters.read(Metric::cycles), (12 + tasks_per_cycle - 1) / tasks_per_cycle);
    }
}

TEST(Counters, AWaitIsAParkAndItsWakeAWake) {
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    Script script;
    LocalExecutor executor{ScriptPark(script)};
    Gate gate;
    script.opens = &gate;
    script.open_at_park = 3;  // in vain twice
    ASSERT_TRUE(executor.block_on([](Gate* until) -> Task<> { co_await *until; }, &gate).has_value());
    EXPECT_EQ(counters.read(Metric::parks), 3U);
    EXPECT_EQ(counters.read(Metric::wakes), 1U);
    EXPECT_EQ(counters.read(Metric::polls), 2U);
    EXPECT_EQ(counters.read(Metric::cycles), 4U);
}

TEST(Counters, AnAbortedTaskIsCancelledAndItsPollIsCounted) {
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    Executor executor{SpinPark{}};
    Gate never;
    JoinHandle<> handle = executor.spawn([](Gate* gate) -> Task<> { co_await *gate; }, &never);
    ASSERT_TRUE(executor.block_on(yields, 1).has_value());
    EXPECT_TRUE(handle.abort());
    ASSERT_TRUE(executor.block_on(yields, 1).has_value());
    EXPECT_EQ(counters.read(Metric::tasks_cancelled), 1U);
    EXPECT_EQ(counters.read(Metric::tasks_finished), 2U);
}

TEST(Counters, TimersThatFireAndThoseThatDoNot) {
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    LocalExecutor executor{timer::Driver(SpinPark{}, timer::Clock::simulated(timer::Clock::Advance::when_idle))};
    auto body = []() -> Task<> {
        co_await sleep(5ms);
        JoinHandle<> dropped = edda::spawn([]() -> Task<> { co_await sleep(1h); });
        co_await sleep(1ms);
        dropped.abort();
        static_cast<void>(co_await dropped);
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
    EXPECT_EQ(counters.read(Metric::timers_fired), 2U);
}

TEST(Counters, AThreadWithoutCountersCountsNothing) {
    Executor executor{SpinPark{}};
    EXPECT_TRUE(executor.block_on(yields, 3).has_value());
}

}  // namespace
}  // namespace edda
