// Timers whose owner goes away or changes its mind: what a dropped, reset or aborted sleep leaves in the wheel, and
// when a park may wait. The clock is simulated, and moves only when a test moves it.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edda/timer/driver.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using timer::Clock;

/// A thread's timers with a clock that stands still, and the loop of an executor done by hand.
struct Bench {
    explicit Bench(Clock with = Clock::simulated()) : clock(with), driver(SpinPark{}, clock) {}

    /// Polls until nothing is runnable.
    void drain() {
        while (auto* runnable = scheduler.next()) task::poll(*runnable);
    }
    void advance(Clock::Duration by) {
        clock.advance(by);
        EXPECT_TRUE(driver.park(ParkMode::no_wait()).has_value());
        drain();
    }
    [[nodiscard]] std::size_t in_wheel() { return driver.timers().wheel().size(); }

    Clock clock;
    timer::Driver<SpinPark> driver;
    task::Scheduler scheduler;
};

Task<> sleeps(std::optional<Sleep>* place, int* woken) {
    const Result<> slept = co_await **place;
    if (slept) ++*woken;
}

TEST(DroppedTimers, ASleepThatWasResetWhileItWaitedIsDroppedCleanly) {
    Bench bench;
    auto guard = bench.driver.enter();
    task::EnterScheduler entered(bench.scheduler);
    for (const auto moved : {1ms, 50ms, 70ms, 5'000ms}) {
        std::optional<Sleep> sleep(std::in_place, 60ms);
        int woken = 0;
        auto handle = spawn(sleeps, &sleep, &woken);
        bench.drain();
        sleep->reset(moved);
        EXPECT_EQ(bench.in_wheel(), 1U) << "moved, not doubled";
        EXPECT_TRUE(handle.abort());
        bench.drain();
        EXPECT_EQ(bench.in_wheel(), 0U);
        sleep.reset();
        bench.advance(10s);
        EXPECT_EQ(woken, 0);
    }
}

TEST(DroppedTimers, ATimeoutThatWasWonLeavesNothing) {
    Bench bench;
    auto guard = bench.driver.enter();
    task::EnterScheduler entered(bench.scheduler);
    auto body = []() -> Task<int> {
        auto quick = []() -> Task<int> {
            static_cast<void>(co_await sleep(1ms));
            co_return 4;
        };
        auto won = co_await timeout(1h, quick());
        co_return won.value_or(0);
    };
    auto handle = spawn(body);
    bench.drain();
    EXPECT_EQ(bench.in_wheel(), 2U);
    bench.advance(1ms);
    ASSERT_TRUE(handle.is_finished());
    EXPECT_EQ(handle.take().value(), 4);
    EXPECT_EQ(bench.in_wheel(), 0U);
}

TEST(DroppedTimers, AThousandAbortedSleepersLeaveNoEntryAndNoTask) {
    Bench bench;
    auto guard = bench.driver.enter();
    task::EnterScheduler entered(bench.scheduler);
    std::vector<JoinHandle<>> handles;
    for (int i = 0; i < 1000; ++i) {
        auto body = [](int days) -> Task<> { static_cast<void>(co_await sleep(24h * days)); };
        handles.push_back(spawn(body, i + 1));
    }
    bench.drain();
    EXPECT_EQ(bench.in_wheel(), 1000U);
    for (JoinHandle<>& handle : handles) handle.abort();
    handles.clear();
    bench.drain();
    EXPECT_EQ(bench.in_wheel(), 0U);
    EXPECT_EQ(bench.scheduler.alive(), 0U);
}

/// Awaiting again does not arm again: there is one entry, however often the task is polled meanwhile.
TEST(DroppedTimers, PollsForOtherReasonsArmNothingTwice) {
    Bench bench;
    auto guard = bench.driver.enter();
    task::EnterScheduler entered(bench.scheduler);
    std::optional<Sleep> sleep(std::in_place, 10ms);
    int woken = 0;
    task::TaskHeader* header = nullptr;
    auto body = [](std::optional<Sleep>* place, int* count, task::TaskHeader** out) -> Task<> {
        *out = task::current_task();
        co_await sleeps(place, count);
    };
    auto handle = spawn(body, &sleep, &woken, &header);
    bench.drain();
    for (int i = 0; i < 5; ++i) {
        task::wake(*header);
        bench.drain();
        EXPECT_EQ(bench.in_wheel(), 1U);
    }
    bench.advance(10ms);
    EXPECT_EQ(woken, 1);
    EXPECT_TRUE(handle.is_finished());
    handle.detach();
}

TEST(ResetTimers, ARelativeResetBeginsAtTheResetAndAnAbsoluteOneKeepsItsDeadline) {
    Bench bench;
    auto guard = bench.driver.enter();
    task::EnterScheduler entered(bench.scheduler);
    std::optional<Sleep> sleep(std::in_place, 100ms);
    int woken = 0;
    auto handle = spawn(sleeps, &sleep, &woken);
    bench.drain();
    bench.advance(60ms);
    sleep->reset(100ms);
    bench.advance(99ms);
    EXPECT_EQ(woken, 0) << "100 ms from the reset are not over";
    sleep->reset_until(bench.clock.now() + 10ms);
    bench.clock.advance(4ms);  // nobody told the wheel
    bench.advance(5ms);
    EXPECT_EQ(woken, 0);
    bench.advance(1ms);
    EXPECT_EQ(woken, 1);
    EXPECT_TRUE(handle.is_finished());
    handle.detach();
}

/// Notes how long it was told to wait, and never does.
struct Noted : SpinPark {
    std::vector<ParkMode>* modes = nullptr;
    [[nodiscard]] Result<void> park(ParkMode mode) {
        modes->push_back(mode);
        return SpinPark::park(mode);
    }
};

TEST(ParkedTimers, AParkThatFiresOneReturnsBeforeALaterOne) {
    std::vector<ParkMode> modes;
    Noted inner;
    inner.modes = &modes;
    timer::Driver driver{inner, Clock::system()};
    auto guard = driver.enter();
    struct Quiet : timer::Entry {
        explicit Quiet(int* count) : Entry(&fire), fired(count) {}
        static void fire(Entry& entry, Reason) noexcept { ++*static_cast<Quiet&>(entry).fired; }
        int* fired;
    };
    int soon = 0;
    int later = 0;
    Quiet first(&soon);
    Quiet second(&later);
    driver.timers().wheel().insert(first, 0);
    driver.timers().wheel().insert(second, 3'600'000);
    EXPECT_TRUE(driver.park(ParkMode::next_event()).has_value());
    EXPECT_EQ(soon, 1);
    EXPECT_EQ(later, 0);
    ASSERT_EQ(modes.size(), 1U) << "one park, for no longer than until the first";
    EXPECT_TRUE(modes[0].kind() == ParkMode::Kind::until && modes[0].deadline() <= std::chrono::steady_clock::now());
}

TEST(ParkedTimers, AnIdleParkThatEndsAtItsDeadlineIsNoErrorAndTheLoopGoesOn) {
    auto clock = Clock::simulated(Clock::Advance::when_idle);
    LocalExecutor executor{timer::Driver{SpinPark{}, clock}};
    const auto begin = clock.now();
    auto body = []() -> Task<int> {
        int slept = 0;
        for (int i = 0; i < 20; ++i) {
            const Result<> end = co_await sleep(50ms);
            if (end) ++slept;
        }
        co_return slept;
    };
    EXPECT_EQ(executor.block_on(body).value(), 20);
    EXPECT_EQ(clock.now() - begin, 1s);
}

}  // namespace
}  // namespace edda
