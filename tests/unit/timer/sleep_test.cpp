// Sleeping on a simulated clock: every deadline exact, nothing left behind, nothing woken for nothing.
#include "edda/timer/sleep.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "edda/executor/thread_park.hpp"
#include "edda/timer/driver.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Gate;
using timer::Clock;

using Simulated = LocalExecutor<timer::Driver<SpinPark>>;

Simulated simulated(Clock clock) { return Simulated{timer::Driver{SpinPark{}, std::move(clock)}}; }

/// Runs `body` on a clock that goes to the next deadline when nothing is left to do; gives the simulated time it took.
template <class F>
Clock::Duration run(F body) {
    Clock clock = Clock::simulated(Clock::Advance::when_idle);
    const auto begin = clock.now();
    auto executor = simulated(clock);
    auto outcome = executor.block_on(body, clock);
    EXPECT_TRUE(outcome.has_value());
    return clock.now() - begin;
}

TEST(Sleep, ZeroAndPastDeadlinesAreReadyAtOnce) {
    EXPECT_EQ(run([](Clock clock) -> Task<> {
                  EXPECT_TRUE((co_await sleep(0ms)).has_value());
                  EXPECT_TRUE((co_await sleep(-5s)).has_value());
                  EXPECT_TRUE((co_await sleep_until(clock.now())).has_value());
                  EXPECT_TRUE((co_await sleep_until(Clock::TimePoint::min())).has_value());
              }),
              0ns);
}

TEST(Sleep, AThousandZeroSleepsFinish) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  for (int i = 0; i < 1000; ++i) EXPECT_TRUE((co_await sleep(0ms)).has_value());
              }),
              0ns);
}

TEST(Sleep, WholeMillisecondsAreExact) {
    for (auto duration : {1ms, 10ms, 60ms, 64ms, 65ms, 4096ms, 300'000ms}) {
        EXPECT_EQ(run([duration](Clock) -> Task<> { EXPECT_TRUE((co_await sleep(duration)).has_value()); }), duration);
    }
    EXPECT_EQ(run([](Clock) -> Task<> {
                  EXPECT_TRUE((co_await sleep(5ms)).has_value());
                  EXPECT_TRUE((co_await sleep(60ms)).has_value());
              }),
              65ms);
}

TEST(Sleep, FractionsRoundUp) {
    EXPECT_EQ(run([](Clock) -> Task<> { EXPECT_TRUE((co_await sleep(1ns)).has_value()); }), 1ms);
    EXPECT_EQ(run([](Clock) -> Task<> { EXPECT_TRUE((co_await sleep(1ms + 1ns)).has_value()); }), 2ms);
    EXPECT_EQ(run([](Clock clock) -> Task<> {
                  clock.advance(300us);  // the wheel's ticks are not the clock's
                  EXPECT_TRUE((co_await sleep(1ms)).has_value());
              }),
              2ms);
}

TEST(Sleep, StartsWhenItIsMade) {
    EXPECT_EQ(run([](Clock clock) -> Task<> {
                  Sleep early = sleep(10ms);
                  clock.advance(7ms);
                  EXPECT_TRUE((co_await early).has_value());
              }),
              10ms);
}

TEST(Sleep, AWheelThatHasSleptLongDelaysNothing) {
    EXPECT_EQ(run([](Clock clock) -> Task<> {
                  clock.advance(1h);  // nobody told the wheel
                  EXPECT_TRUE((co_await sleep(3ms)).has_value());
              }),
              1h + 3ms);
}

TEST(Sleep, HugeDurationsDoNotOverflowNorFireEarly) {
    Clock clock = Clock::simulated();
    auto executor = simulated(clock);
    std::vector<Clock::Duration> durations{Clock::Duration::max(), Clock::Duration::max() - 1ms, 24h * 365 * 10,
                                           24h * 365 * 100, Clock::Duration(std::int64_t{1} << 62)};
    int woken = 0;
    for (auto duration : durations) {
        executor
            .spawn(
                [](Clock::Duration d, int* count) -> Task<> {
                    const Result<> slept = co_await sleep(d);
                    if (slept) ++*count;
                },
                duration, &woken)
            .detach();
    }
    auto look = [](Clock time) -> Task<> {
        for (auto step : {1ms, 1000ms, 3'600'000ms}) {
            time.advance(step);
            for (int i = 0; i < 100; ++i) co_await yield_now();
        }
        time.advance(24h * 365 * 9);
        for (int i = 0; i < 100; ++i) co_await yield_now();
    };
    EXPECT_TRUE(executor.block_on(look, clock));
    EXPECT_EQ(woken, 0);
    EXPECT_TRUE(executor.block_on(
        [](Clock time) -> Task<> {
            time.advance(24h * 365 * 2);
            for (int i = 0; i < 300; ++i) co_await yield_now();
        },
        clock));
    EXPECT_EQ(woken, 1);
}

TEST(Sleep, ADroppedSleepLeavesNothing) {
    run([](Clock) -> Task<> {
        auto& wheel = timer::Timers::current()->wheel();
        auto sleeper = []() -> Task<> { static_cast<void>(co_await sleep(100s)); };
        auto handle = spawn(sleeper);
        co_await yield_now();
        EXPECT_EQ(wheel.size(), 1U);
        handle.abort();
        handle.detach();
        co_await yield_now();
        EXPECT_EQ(wheel.size(), 0U);
    });
}

TEST(Sleep, ResetMovesTheDeadline) {
    // A reset from another task while one waits: later, then earlier, then into the past.
    const auto moved = [](std::vector<Clock::Duration> resets) {
        return run([resets](Clock clock) -> Task<> {
            Sleep sleeping = sleep(50ms);
            auto waits = [](Sleep& on) -> Task<> { EXPECT_TRUE((co_await on).has_value()); };
            auto handle = spawn(waits, std::ref(sleeping));
            co_await yield_now();
            clock.advance(10ms);
            for (auto duration : resets) sleeping.reset(duration);
            EXPECT_TRUE((co_await handle).has_value());
            EXPECT_EQ(timer::Timers::current()->wheel().size(), 0U);
        });
    };
    EXPECT_EQ(moved({100ms}), 110ms);
    EXPECT_EQ(moved({5ms}), 15ms);
    EXPECT_EQ(moved({-1ms}), 10ms);
    EXPECT_EQ(moved({100ms, 7s, 20ms}), 30ms);
}

TEST(Sleep, MayBeAwaitedAgain) {
    EXPECT_EQ(run([](Clock clock) -> Task<> {
                  Sleep again = sleep(5ms);
                  EXPECT_TRUE((co_await again).has_value());
                  EXPECT_TRUE((co_await again).has_value()) << "still due";
                  again.reset(5ms);
                  EXPECT_TRUE((co_await again).has_value());
                  const auto deadline = clock.now() + 7ms;
                  again.reset_until(deadline);
                  clock.advance(1ms);
                  EXPECT_TRUE((co_await again).has_value());
                  EXPECT_EQ(clock.now(), deadline);
              }),
              17ms);
}

TEST(Sleep, ShutdownWakesEverySleeperWithAnError) {
    Clock clock = Clock::simulated();
    timer::Driver driver{SpinPark{}, clock};
    auto guard = driver.enter();
    task::Scheduler set;
    task::EnterScheduler entered(set);
    std::vector<ErrorCode> errors;
    auto sleeper = [](Clock::Duration duration, std::vector<ErrorCode>* log) -> Task<> {
        auto result = co_await sleep(duration);
        log->push_back(result.error().code());
        result = co_await sleep(0ms);
        log->push_back(result.error().code());
    };
    spawn(sleeper, 1ms, &errors).detach();
    spawn(sleeper, Clock::Duration::max(), &errors).detach();
    const auto drain = [&] {
        while (auto* task = set.next()) task::poll(*task);
    };
    drain();
    EXPECT_TRUE(errors.empty());
    driver.shutdown();
    drain();
    EXPECT_EQ(errors, (std::vector(4, ErrorCode::shut_down))) << "shutdown wins over a new zero sleep, too";
    EXPECT_EQ(set.alive(), 0U);
}

TEST(Sleep, OutsideOfARuntimeIsAnError) {
    Sleep homeless = sleep(1ms);
    LocalExecutor executor{SpinPark{}};
    EXPECT_EQ(executor.block_on([](Sleep s) -> Task<Result<void>> { co_return co_await s; }, std::move(homeless))
                  .value()
                  .error(),
              ErrorCode::no_runtime);
}

TEST(Sleep, OfAnotherRuntimeIsAnError) {
    std::optional<Sleep> kept;
    auto other = simulated(Clock::simulated());
    auto make = [](std::optional<Sleep>* to) -> Task<> {
        to->emplace(1s);
        co_return;
    };
    ASSERT_TRUE(other.block_on(make, &kept));
    run([&](Clock) -> Task<> {
        EXPECT_EQ((co_await *kept).error(), ErrorCode::wrong_thread);
        kept->reset(1s);
        EXPECT_TRUE((co_await *kept).has_value()) << "it begins anew here";
    });
}

TEST(SleepDeathTest, TwoCoroutinesInOneSleepSayWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(run([](Clock) -> Task<> {
                     Sleep shared(1s);
                     auto body = [](Sleep* on) -> Task<> { static_cast<void>(co_await *on); };
                     auto first = spawn(body, &shared);
                     auto second = spawn(body, &shared);
                     static_cast<void>(co_await first);
                 }),
                 "awaited by two coroutines");
}

TEST(Sleep, WithOrReturn) {
    LocalExecutor executor{SpinPark{}};
    auto body = []() -> Task<Result<int>> {
        co_await sleep(1ms).or_return();
        co_return 1;
    };
    EXPECT_EQ(executor.block_on(body).value().error(), ErrorCode::no_runtime);
    EXPECT_EQ(run([body](Clock) -> Task<> { EXPECT_EQ((co_await body()).value(), 1); }), 1ms);
}

TEST(Sleep, EqualDeadlinesWakeInTheOrderOfTheirBegin) {
    std::vector<int> order;
    run([&order](Clock) -> Task<> {
        auto sleeper = [](int n, std::vector<int>* log) -> Task<> {
            static_cast<void>(co_await sleep(5ms));
            log->push_back(n);
        };
        for (int i = 0; i < 5; ++i) spawn(sleeper, i, &order).detach();
        static_cast<void>(co_await sleep(6ms));
    });
    EXPECT_EQ(order, (std::vector{0, 1, 2, 3, 4}));
}

/// Counts how the driver asks it to wait.
struct Waits {
    int no_wait = 0, next_event = 0, until = 0;
    std::vector<ParkMode::TimePoint> deadlines;
    Clock* clock = nullptr;
};
class CountingPark {
public:
    explicit CountingPark(Waits& waits) : waits_(&waits) {}
    Result<void> park(ParkMode mode) {
        switch (mode.kind()) {
            case ParkMode::Kind::no_wait: ++waits_->no_wait; break;
            case ParkMode::Kind::next_event: ++waits_->next_event; break;
            case ParkMode::Kind::until:
                ++waits_->until;
                waits_->deadlines.push_back(mode.deadline());
                break;
        }
        return inner_.park(mode);
    }
    task::Mailbox& mailbox() const noexcept { return inner_.mailbox(); }
    bool needs_park() const noexcept { return false; }
    auto enter() noexcept { return inner_.enter(); }
    void shutdown() noexcept {}

private:
    Waits* waits_;
    ThreadPark inner_;
};

// An idle runtime wakes for its timer, not for the cascades on the way: 5 s crosses two levels of the wheel.
TEST(Driver, ParksOnceUntilTheDeadline) {
    Waits waits;
    LocalExecutor executor{timer::Driver{CountingPark(waits)}};
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_TRUE(executor.block_on([]() -> Task<> { EXPECT_TRUE((co_await sleep(150ms)).has_value()); }));
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 150ms);
    EXPECT_EQ(waits.until, 1);
    EXPECT_EQ(waits.next_event, 0);
    EXPECT_LE(waits.no_wait, 2);
}

TEST(Driver, NoWaitStaysNoWait) {
    Waits waits;
    timer::Driver driver{CountingPark(waits)};
    auto guard = driver.enter();
    std::vector<int> log;
    struct Quiet : timer::Entry {
        Quiet() : Entry([](Entry&, Reason) noexcept {}) {}
    } far;
    driver.timers().wheel().insert(far, 1'000'000);
    EXPECT_TRUE(driver.park(ParkMode::no_wait()));
    EXPECT_EQ(waits.no_wait, 1);
    EXPECT_EQ(waits.until, 0);
    const auto soon = std::chrono::steady_clock::now() + 1ms;
    EXPECT_TRUE(driver.park(ParkMode::until(soon)));
    EXPECT_EQ(waits.deadlines.back(), soon) << "the earlier of the two";
    driver.timers().wheel().remove(far);
    driver.timers().wheel().insert(far, 0);
    EXPECT_TRUE(driver.park(ParkMode::next_event())) << "due already: returns at once";
    EXPECT_TRUE(driver.timers().wheel().empty());
}

TEST(Driver, ManyDueTimersAreSpreadOverCycles) {
    Clock clock = Clock::simulated();
    timer::Driver driver{SpinPark{}, clock};
    auto guard = driver.enter();
    struct Counting : timer::Entry {
        explicit Counting(int& n)
            : Entry([](Entry& e, Reason) noexcept { ++*static_cast<Counting&>(e).fired; }), fired(&n) {}
        int* fired;
    };
    int fired = 0;
    std::vector<std::unique_ptr<Counting>> timers;
    for (int i = 0; i < 1000; ++i) {
        timers.push_back(std::make_unique<Counting>(fired));
        driver.timers().wheel().insert(*timers.back(), 5);
    }
    clock.advance(10ms);
    int parks = 0;
    while (fired < 1000) {
        const int before = fired;
        EXPECT_TRUE(driver.park(ParkMode::next_event()));
        EXPECT_LE(fired - before, static_cast<int>(gen::config::timer_bound));
        ++parks;
    }
    EXPECT_EQ(parks, 4);
}

}  // namespace
}  // namespace edda
