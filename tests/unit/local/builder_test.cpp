// Builders: what options may be, what is said when they are not, and what a runtime without I/O can do.
#include "edda/local/builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "edda/task/task_info.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

Task<int> seven() { co_return 7; }

TEST(Builder, WithoutAnythingGivesThePlainRuntime) {
    Result<LocalRuntime, BuildError> runtime = LocalRuntimeBuilder().build();
    ASSERT_TRUE(runtime.has_value());
    EXPECT_EQ(runtime->name(), "runtime");
    EXPECT_EQ(runtime->block_on(seven).value(), 7);
}

TEST(Builder, EachOptionOutOfItsRangeIsNamed) {
    const auto runtime = LocalRuntimeBuilder({.tasks_per_cycle = 0, .settle = 11s, .park_spin = -1us}).build();
    ASSERT_FALSE(runtime.has_value());
    EXPECT_EQ(runtime.error(), ErrorCode::invalid_argument);
    EXPECT_THAT(runtime.error().sentences(),
                ElementsAre("tasks per cycle is 0; it must be from 1 to 65536.",
                            "shutdown settle is 11000 ms; it must be from 0 ms to 10000 ms.",
                            "park spin is -1 us; it must be from 0 us to 1000 us."));
    EXPECT_EQ(runtime.error().sentence(), runtime.error().sentences().back());
    const Error plain = runtime.error();
    EXPECT_EQ(plain, ErrorCode::invalid_argument);
}

TEST(Builder, ATimeThatIsTooLongForNanosecondsIsOutOfItsRange) {
    constexpr std::chrono::milliseconds wraps_to_half_a_millisecond(18'446'744'073'710);
    for (const auto settle : {wraps_to_half_a_millisecond, std::chrono::milliseconds::max()}) {
        EXPECT_THAT(LocalRuntime::create({.settle = settle}).error().sentence(),
                    testing::HasSubstr("it must be from 0 ms to 10000 ms"));
    }
    EXPECT_FALSE(LocalRuntime::create({.settle = std::chrono::milliseconds::min()}).has_value());
}

TEST(Builder, TheBoundsThemselvesAreAllowed) {
    EXPECT_TRUE(LocalRuntime::create({.tasks_per_cycle = 1, .settle = 0ms, .park_spin = 0us}).has_value());
    EXPECT_TRUE(LocalRuntime::create({.tasks_per_cycle = 65536, .settle = 10s, .park_spin = 1ms}).has_value());
    EXPECT_FALSE(LocalRuntime::create({.tasks_per_cycle = 65537}).has_value());
}

TEST(OptionCheck, KnowsPowersOfTwoAndUnits) {
    OptionCheck check;
    check.number(gen::config::range::ring_entries, 100);
    check.number(gen::config::range::ring_entries, 128);
    check.number(gen::config::range::buffer_size, 2);
    check.time(gen::config::range::shutdown_settle, -1500ns);
    const auto outcome = std::move(check).outcome();
    ASSERT_FALSE(outcome.has_value());
    EXPECT_THAT(outcome.error().sentences(),
                ElementsAre("ring entries is 100; it must be a power of two from 1 to 32768.",
                            "buffer size is 2 bytes; it must be from 256 bytes to 1048576 bytes.",
                            "shutdown settle is -1500 ns; it must be from 0 ms to 10000 ms."));
}

TEST(BuildError, WithoutASentenceSaysTheErrors) {
    EXPECT_EQ(BuildError(ErrorCode::no_memory).sentence(), Error(ErrorCode::no_memory).sentence());
}

TEST(LocalRuntime, CountsWhereItIsToldAndAfterItsEnd) {
    const auto given = std::make_shared<gen::Counters>();
    std::shared_ptr<const gen::Counters> own;
    {
        auto runtime = LocalRuntime::create({.counters = given});
        EXPECT_TRUE(runtime->block_on(seven).has_value());
        auto other = LocalRuntime::create();
        EXPECT_TRUE(other->block_on(seven).has_value());
        EXPECT_TRUE(other->block_on(seven).has_value());
        own = other->counters();
    }
    EXPECT_EQ(given->read(gen::Metric::tasks_finished), 1U);
    EXPECT_EQ(own->read(gen::Metric::tasks_finished), 2U);
}

TEST(LocalRuntime, HasTimersOnTheClockItIsGiven) {
    auto clock = timer::Clock::simulated(timer::Clock::Advance::when_idle);
    const auto begin = clock.now();
    auto runtime = LocalRuntime::create({.clock = clock});
    const auto sleeps = []() -> Task<Result<>> { co_return co_await sleep(1h); };
    EXPECT_TRUE(runtime->block_on(sleeps).value().has_value());
    EXPECT_GE(clock.now() - begin, 1h);
}

TEST(LocalRuntime, MovesWithAllThatBelongsToIt) {
    auto made = LocalRuntimeBuilder({.name = "first"}).with<int>(3).build();
    auto runtime = std::move(*made);
    const auto asks = []() -> Task<Result<int>> { co_return *co_await world<int>(); };
    EXPECT_EQ(runtime.block_on(asks).value().value(), 3);
    EXPECT_EQ(runtime.name(), "first");
    LocalRuntime narrower = std::move(runtime);
    EXPECT_EQ(narrower.block_on(asks).value().value(), 3);
    EXPECT_TRUE(narrower.shutdown().clean());
    EXPECT_EQ(narrower.block_on(seven).error().error(), ErrorCode::shut_down);
}

TEST(LocalRuntime, OneInsideAnotherIsAnError) {
    auto runtime = LocalRuntime::create();
    const auto nests = []() -> Task<ErrorCode> {
        auto inner = LocalRuntime::create();
        co_return inner->block_on(seven).error().error().code();
    };
    EXPECT_EQ(runtime->block_on(nests).value(), ErrorCode::nested_runtime);
}

TEST(LocalRuntime, AnotherThreadIsRefused) {
    auto runtime = LocalRuntime::create();
    std::thread([&] {
        EXPECT_EQ(runtime->block_on(seven).error().error(), ErrorCode::wrong_thread);
        EXPECT_EQ(runtime->handle().error(), ErrorCode::wrong_thread);
        EXPECT_TRUE(runtime->quiesce().refused);
        EXPECT_TRUE(runtime->shutdown().refused);
    }).join();
    EXPECT_EQ(runtime->block_on(seven).value(), 7);
}

TEST(LocalRuntime, CountsWhatAQuiesceRuns) {
    auto runtime = LocalRuntime::create();
    runtime->spawn(seven).detach();
    EXPECT_TRUE(runtime->quiesce().clean());
    EXPECT_EQ(runtime->counters()->read(gen::Metric::tasks_cancelled), 1U);
    EXPECT_EQ(runtime->block_on(seven).value(), 7) << "it is no end";
}

TEST(LocalRuntimeDeathTest, OneThatWasMovedAwayIsFoundOut) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    auto runtime = LocalRuntime::create();
    const LocalRuntime taken = std::move(*runtime);
    EXPECT_DEATH(static_cast<void>(runtime->block_on(seven)), "use the one that it was moved to");
    EXPECT_DEATH(static_cast<void>(runtime->name()), "use the one that it was moved to");
}

// ---- What is known of a task ----------------------------------------------------------------------

Task<> tells(std::vector<TaskInfo>* told) {
    told->push_back(*current_task());
    name_this_task("teller");
    co_await yield_now();
    told->push_back(*current_task());
}

TEST(TaskInfo, NameIdPollsAndTier) {
    EXPECT_FALSE(current_task().has_value());
    auto runtime = LocalRuntime::create();
    std::vector<TaskInfo> one;
    std::vector<TaskInfo> two;
    runtime->spawn(tells, &one).detach();
    ASSERT_TRUE(runtime->block_on(tells, &two).has_value());
    ASSERT_EQ(one.size(), 2U);
    ASSERT_EQ(two.size(), 2U);
    EXPECT_NE(one[0].id, two[0].id);
    EXPECT_EQ(one[0].id, one[1].id);
    EXPECT_EQ(one[0].polls, 1U);
    EXPECT_EQ(one[1].polls, 2U);
    EXPECT_EQ(one[0].name, "");
    EXPECT_EQ(one[1].name, "teller");
    EXPECT_EQ(one[1].tier, gen::Tier::monitor);
}

}  // namespace
}  // namespace edda
