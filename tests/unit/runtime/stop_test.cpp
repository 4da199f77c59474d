// Stop requests inside one runtime.
#include "edda/runtime/stop.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::runtime {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

Task<> waits(StopToken stop, int* woken) {
    const Result<> stopped = co_await stop.wait();
    if (stopped) ++*woken;
}

Task<> wakes_all() {
    StopSource source;
    int woken = 0;
    std::vector<JoinHandle<>> handles;
    for (int i = 0; i < 5; ++i) handles.push_back(spawn(waits, source.token(), &woken));
    co_await yield_now();
    EXPECT_EQ(woken, 0);
    EXPECT_FALSE(source.token().stop_requested());
    handles[2].abort();
    co_await yield_now();
    source.request();
    source.request();
    EXPECT_TRUE(source.token().stop_requested());
    for (JoinHandle<>& handle : handles) static_cast<void>(co_await handle);
    EXPECT_EQ(woken, 4) << "all but the one that was ended before";
    EXPECT_TRUE((co_await source.token().wait()).has_value()) << "at once, afterwards";
}
TEST(Stop, WakesEverybodyOnce) { run(wakes_all); }

Task<> times_out() {
    StopSource source;
    auto nothing = co_await edda::timeout(2ms, source.token().wait());
    EXPECT_FALSE(nothing.has_value());
    if (!nothing) {
        EXPECT_EQ(nothing.error(), ErrorCode::timed_out);
    }
    source.request();
    EXPECT_TRUE((co_await edda::timeout(1s, source.token().wait())).has_value());
    auto never = co_await edda::timeout(2ms, StopToken().wait());
    EXPECT_FALSE(never.has_value()) << "a token of no source";
}
TEST(Stop, AWaitCanTimeOut) { run(times_out); }

Task<> outlives_its_source() {
    int woken = 0;
    JoinHandle<> waiter = [&] {
        StopSource source;
        return spawn(waits, source.token(), &woken);
    }();
    co_await yield_now();
    EXPECT_TRUE(waiter.abort());
    static_cast<void>(co_await waiter);
    EXPECT_EQ(woken, 0);
}
TEST(Stop, ATokenOutlivesItsSource) { run(outlives_its_source); }

TEST(Stop, BelongsToTheThreadThatUsesItFirst) {
    StopSource source;
    std::thread([&source] {
        source.request();
        EXPECT_TRUE(source.token().stop_requested());
    }).join();
}

TEST(StopDeathTest, AnotherThreadIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            StopSource source;
            EXPECT_FALSE(source.token().stop_requested());
            std::thread([&] { source.request(); }).join();
        },
        "there call RuntimeGroup::request_stop");
    EXPECT_DEATH(
        {
            StopSource source;
            source.request();
            std::thread([token = source.token()] { static_cast<void>(token.stop_requested()); }).join();
        },
        "there call RuntimeGroup::request_stop");
}

}  // namespace
}  // namespace edda::runtime
