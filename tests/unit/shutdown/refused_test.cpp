// An end that is asked for in the wrong place or on the wrong thread: it is refused with an error, and the runtime goes
// on as if nothing had been asked. And an end in an odd place that is none of those: in a task of another runtime.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "edda/io/buffer_ring.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/cancel_scope.hpp"
#include "unit/io/rig.hpp"
#include "unit/task/support.hpp"

namespace edda::shutdown {
namespace {

using runtime::Runtime;
using runtime::RuntimeReport;
using test::Counted;
using test::Tally;
using testing_rig::make_runtime;
using testing_rig::SocketPair;

/// Reads into one of the runtime's buffers, which must be there.
Task<std::size_t> reads(int fd) {
    const auto buffer = co_await io::BufferedRead(fd);
    co_return buffer ? buffer->size() : 0;
}

Task<> waits(int fd, bool* went_on, Counted) {
    static_cast<void>(co_await reads(fd));
    *went_on = true;
}

TEST(Refused, ATaskThatShutsItsOwnRuntimeDownGoesOnAndTheRuntimeToo) {
    const SocketPair pair;
    Tally tally;
    bool went_on = false;
    Runtime runtime = make_runtime();
    runtime.spawn(waits, pair.ends[1], &went_on, Counted(tally)).detach();
    const auto asks = [](Runtime* own, const SocketPair* line) -> Task<std::size_t> {
        for (const RuntimeReport& report : {own->shutdown(), own->quiesce()}) {
            EXPECT_TRUE(report.refused);
            EXPECT_FALSE(report.clean());
            EXPECT_EQ(report.park.error(), ErrorCode::nested_runtime);
        }
        line->put("data");
        co_return co_await reads(line->ends[0]);
    };
    EXPECT_EQ(runtime.block_on(asks, &runtime, &pair).value(), 4U) << "its buffers are there";
    EXPECT_EQ(tally.alive(), 1);
    const RuntimeReport report = runtime.shutdown();
    EXPECT_TRUE(report.clean());
    EXPECT_FALSE(report.refused) << "what was refused is not remembered";
    EXPECT_EQ(report.asked, 1U);
    EXPECT_EQ(tally.alive(), 0);
    EXPECT_EQ(runtime.shutdown().asked, 1U) << "what was done is";
}

TEST(Refused, AnotherThreadIsToldAndTheRuntimeGoesOn) {
    const SocketPair pair;
    Runtime runtime = make_runtime();
    std::thread([&] {
        for (const RuntimeReport& report : {runtime.shutdown(), runtime.quiesce()}) {
            EXPECT_TRUE(report.refused);
            EXPECT_EQ(report.park.error(), ErrorCode::wrong_thread);
        }
    }).join();
    pair.put("data");
    EXPECT_EQ(runtime.block_on(reads, pair.ends[0]).value(), 4U);
    EXPECT_TRUE(runtime.shutdown().clean());
}

/// Is asked to end before it has read, and reads first.
Task<> insists(int fd, std::optional<std::size_t>* into) {
    const task::Shield shield;
    for (std::size_t i = 0; i < 4 * gen::config::tasks_per_cycle; ++i) co_await yield_now();
    *into = co_await reads(fd);
}

Task<> begins_one_that_insists(int fd, std::optional<std::size_t>* into) {
    spawn(insists, fd, into).detach();
    co_await yield_now();  // it has begun, and shields itself
}

TEST(Quiesce, OfARuntimeHasItsBuffersAndCountsAsItDoes) {
    const SocketPair pair;
    pair.put("data");
    Runtime runtime = make_runtime();
    std::optional<std::size_t> size;
    ASSERT_TRUE(runtime.block_on(begins_one_that_insists, pair.ends[0], &size).has_value());
    ASSERT_FALSE(size.has_value());
    const std::uint64_t before = runtime.counters()->read(gen::Metric::tasks_cancelled);
    EXPECT_TRUE(runtime.quiesce().clean());
    EXPECT_EQ(size.value_or(0), 4U);
    EXPECT_EQ(runtime.counters()->read(gen::Metric::tasks_cancelled), before + 1);
}

TEST(Nested, OneThatGoesInsideOfAnotherEndsItsTasksBeforeItsBuffers) {
    const SocketPair pair;
    pair.put("data");
    std::optional<std::size_t> size;
    std::optional<Runtime> inner(make_runtime());
    ASSERT_TRUE(inner->block_on(begins_one_that_insists, pair.ends[0], &size).has_value());
    ASSERT_FALSE(size.has_value());
    Runtime outer = make_runtime();
    const auto ends_it = [](std::optional<Runtime>* other) -> Task<> {
        other->reset();
        co_await testing_rig::settle();  // and this one's ring is bound again
    };
    EXPECT_TRUE(outer.block_on(ends_it, &inner).has_value());
    EXPECT_EQ(size.value_or(0), 4U) << "it was waited for, with the buffers still there";
}

TEST(RuntimeDeathTest, AnotherThreadThatDestroysOneIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            std::optional<Runtime> runtime(make_runtime());
            std::thread([&] { runtime.reset(); }).join();
        },
        "A runtime was destroyed on another thread");
}

TEST(RuntimeDeathTest, OneThatWasMovedAwayIsFoundOut) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            Runtime runtime = make_runtime();
            const Runtime taken = std::move(runtime);
            static_cast<void>(runtime.shutdown());
        },
        "use the one that it was moved to");
}

}  // namespace
}  // namespace edda::shutdown
