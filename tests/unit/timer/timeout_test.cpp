// timeout and IdleDeadline: who wins, what is asked to end, and that nothing is lost or left behind.
#include "edda/timer/timeout.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "edda/timer/driver.hpp"
#include "edda/timer/idle_deadline.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Borrow;
using test::Counted;
using test::Gate;
using test::Lender;
using test::Tally;
using timer::Clock;

template <class F>
Clock::Duration run(F body) {
    Clock clock = Clock::simulated(Clock::Advance::when_idle);
    const auto begin = clock.now();
    LocalExecutor executor{timer::Driver{SpinPark{}, clock}};
    auto outcome = executor.block_on(body, clock);
    EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().sentence());
    return clock.now() - begin;
}

TEST(Timeout, AReadyBodyWinsEvenPastTheDeadline) {
    run([](Clock clock) -> Task<> {
        auto ready = []() -> Task<int> { co_return 4; };
        EXPECT_EQ((co_await timeout(1s, ready())).value(), 4);
        EXPECT_EQ((co_await timeout(0ms, ready())).value(), 4);
        EXPECT_EQ((co_await timeout_at(clock.now() - 1s, ready())).value(), 4);
        EXPECT_EQ(timer::Timers::current()->wheel().size(), 0U);
    });
}

TEST(Timeout, AWaitingBodyTimesOut) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  auto result = co_await timeout(100ms, sleep(10s));
                  EXPECT_EQ(result.error(), ErrorCode::timed_out);
                  EXPECT_EQ(timer::Timers::current()->wheel().size(), 0U) << "the sleep left nothing";
              }),
              100ms);
}

TEST(Timeout, ABodyThatEndsInTimeIsNotDelayed) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  auto body = []() -> Task<Result<std::string>> {
                      co_await sleep(90ms).or_return();
                      co_return "in time";
                  };
                  EXPECT_EQ((co_await timeout(100ms, body())).value(), "in time");
              }),
              90ms);
}

TEST(Timeout, AResultThatCameLateIsKept) {
    run([](Clock) -> Task<> {
        Lender lender{.ends_when_asked = false};
        auto late = [](Lender* to) -> Task<> {
            static_cast<void>(co_await sleep(500ms));
            to->borrow->complete(77);
        };
        auto helper = spawn(late, &lender);
        auto result = co_await timeout(100ms, Borrow(lender));
        EXPECT_EQ(result.value(), 77) << "the cancel lost the race";
        EXPECT_EQ(lender.asked, 1);
    });
}

TEST(Timeout, AnErrorOfTheBodyIsItsOwn) {
    run([](Clock) -> Task<> {
        auto body = []() -> Task<Result<int>> { co_return failure(ErrorCode::no_space); };
        EXPECT_EQ((co_await timeout(1s, body())).error(), ErrorCode::no_space);
    });
}

TEST(Timeout, ABodyThatHandlesItsCancellationMayStillGiveAValue) {
    run([](Clock) -> Task<> {
        auto body = []() -> Task<int> {
            int finished = 0;
            for (;;) {
                const Result<> slept = co_await sleep(30ms);
                if (!slept) co_return finished;
                ++finished;
            }
        };
        EXPECT_EQ((co_await timeout(100ms, body())).value(), 3);
    });
}

TEST(Timeout, ABodyThatIgnoresEveryErrorIsTakenApart) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  Tally tally;
                  auto stubborn = [](Counted) -> Task<> {
                      for (;;) static_cast<void>(co_await sleep(10ms));
                  };
                  auto result = co_await timeout(100ms, stubborn(Counted(tally)));
                  EXPECT_EQ(result.error(), ErrorCode::timed_out);
                  EXPECT_EQ(tally.alive(), 0);
              }),
              100ms);
}

TEST(Timeout, ABodyThatYieldsForEverIsTakenApart) {
    EXPECT_EQ(run([](Clock clock) -> Task<> {
                  Tally tally;
                  auto spins = [](Counted, Clock time) -> Task<> {
                      for (;;) {
                          time.advance(1ms);
                          co_await yield_now();
                      }
                  };
                  auto result = co_await timeout(100ms, spins(Counted(tally), clock));
                  EXPECT_EQ(result.error(), ErrorCode::timed_out);
                  EXPECT_EQ(tally.alive(), 0);
              }) >= 100ms,
              true);
}

TEST(Timeout, ABodyThatNobodyCanAskIsTakenApart) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  Tally tally;
                  Gate never;
                  auto waits = [](Counted, Gate& gate) -> Task<int> {
                      co_await gate;
                      co_return 1;
                  };
                  auto result = co_await timeout(100ms, waits(Counted(tally), never));
                  EXPECT_EQ(result.error(), ErrorCode::timed_out);
                  EXPECT_EQ(tally.alive(), 0);
                  never.open();
              }),
              100ms);
}

TEST(Timeout, IsNotTakenApartBeforeItsObligationsEnd) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  Tally tally;
                  Lender lender{.ends_when_asked = false};
                  auto stubborn = [](Counted, Lender* to) -> Task<int> {
                      for (;;) static_cast<void>(co_await Borrow(*to));
                  };
                  auto late = [](Lender* to) -> Task<> {
                      static_cast<void>(co_await sleep(300ms));
                      while (to->borrow != nullptr) {
                          to->borrow->complete(failure(ErrorCode::cancelled));
                          co_await yield_now();
                          co_await yield_now();
                      }
                  };
                  auto helper = spawn(late, &lender);
                  auto result = co_await timeout(100ms, stubborn(Counted(tally), &lender));
                  EXPECT_EQ(result.error(), ErrorCode::timed_out);
                  EXPECT_EQ(tally.alive(), 0);
                  EXPECT_EQ(lender.begun, lender.asked) << "also those begun after the end of the time were asked";
                  EXPECT_TRUE((co_await helper).has_value());
              }),
              300ms);
}

TEST(Timeout, OfAJoinDetachesTheTask) {
    run([](Clock) -> Task<> {
        auto slow = []() -> Task<int> {
            static_cast<void>(co_await sleep(200ms));
            co_return 9;
        };
        auto handle = spawn(slow);
        EXPECT_EQ((co_await timeout(100ms, handle)).error(), ErrorCode::timed_out);
        EXPECT_EQ((co_await timeout(300ms, handle)).value(), 9) << "awaited again after it was awaited in vain";
        EXPECT_EQ((co_await timeout(100ms, spawn(slow))).error(), ErrorCode::timed_out);
    });
}

TEST(Timeout, NestedOnesEndTheInnerFirst) {
    EXPECT_EQ(run([](Clock clock) -> Task<> {
                  auto inner = [](Clock time) -> Task<Result<int>> {
                      auto result = co_await timeout(50ms, sleep(10s));
                      EXPECT_EQ(result.error(), ErrorCode::timed_out);
                      static_cast<void>(time);
                      co_await sleep(10ms).or_return();
                      co_return 1;
                  };
                  EXPECT_EQ((co_await timeout(100ms, inner(clock))).value(), 1);
                  auto outer_first = []() -> Task<Result<void>> { co_return co_await timeout(10s, sleep(10s)); };
                  EXPECT_EQ((co_await timeout(100ms, outer_first())).error(), ErrorCode::timed_out);
                  co_await sleep(5ms);
              }),
              165ms);
}

TEST(Timeout, AThrowingBodyThrows) {
    run([](Clock) -> Task<> {
        auto body = []() -> Task<int> {
            static_cast<void>(co_await sleep(1ms));
            throw std::runtime_error("body");
        };
        bool caught = false;
        try {
            static_cast<void>(co_await timeout(1s, body()));
        } catch (const std::runtime_error&) {
            caught = true;
        }
        EXPECT_TRUE(caught);
    });
}

TEST(Timeout, AShieldedSectionIsNotAsked) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  auto body = []() -> Task<Result<int>> {
                      task::Shield shield;
                      co_await sleep(300ms).or_return();
                      co_return 5;
                  };
                  EXPECT_EQ((co_await timeout(100ms, body())).value(), 5);
              }),
              300ms);
}

TEST(Timeout, AnAbortDuringATimeoutEndsEverything) {
    run([](Clock) -> Task<> {
        Tally tally;
        auto body = [](Tally& lives) -> Task<> {
            Counted local(lives);
            static_cast<void>(co_await timeout(10s, sleep(20s)));
        };
        auto handle = spawn(body, std::ref(tally));
        co_await sleep(1ms);
        handle.abort();
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_EQ(timer::Timers::current()->wheel().size(), 0U);
    });
}

TEST(Timeout, MadeOutsideOfTheRuntimeBeginsWhenItStarts) {
    Clock clock = Clock::simulated(Clock::Advance::when_idle);
    LocalExecutor executor{timer::Driver{SpinPark{}, clock}};
    auto sleeper = []() -> Task<> { static_cast<void>(co_await sleep(10s)); };
    auto waits = timeout(100ms, sleeper());
    clock.advance(1h);
    const auto begin = clock.now();
    auto output = executor.block_on(std::move(waits));
    ASSERT_TRUE(output.has_value());
    EXPECT_EQ(clock.now() - begin, 100ms);
}

TEST(Timeout, WithoutTimersIsAnError) {
    LocalExecutor executor{SpinPark{}};
    auto body = []() -> Task<ErrorCode> {
        auto forever = []() -> Task<> { co_await yield_now(); };
        co_return (co_await timeout(1s, forever())).error().code();
    };
    EXPECT_EQ(executor.block_on(body).value(), ErrorCode::no_runtime);
}

TEST(IdleDeadline, MovingItLaterTouchesNoWheel) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  Lender lender;
                  auto connection = [](Lender* to) -> Task<int> {
                      IdleDeadline idle(60s);
                      int requests = 0;
                      for (;;) {
                          auto result = co_await Borrow(*to);
                          if (idle.expired()) co_return requests;
                          EXPECT_TRUE(result.has_value());
                          ++requests;
                          idle.restart(60s);
                      }
                  };
                  auto handle = spawn(connection, &lender);
                  gen::Counters counters;
                  gen::CountersScope scope(counters);
                  const auto client = [](Lender* to) -> Task<> {
                      for (int i = 0; i < 100; ++i) {
                          co_await sleep(3s);
                          to->borrow->complete(i);
                          co_await yield_now();
                      }
                  };
                  co_await client(&lender);
                  // 100 sleeps, and the deadline's own entry once a minute in five minutes.
                  EXPECT_LE(counters.read(gen::Metric::timers_fired), 100U + 6U);
                  EXPECT_EQ((co_await handle).value(), 100);
              }),
              300s + 60s);
}

TEST(IdleDeadline, AfterItHasExpiredARestartAllowsOperationsAgain) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  Lender lender;
                  IdleDeadline idle(100ms);
                  EXPECT_EQ((co_await Borrow(lender)).error(), ErrorCode::cancelled);
                  EXPECT_TRUE(idle.expired());
                  EXPECT_EQ((co_await Borrow(lender)).error(), ErrorCode::cancelled);
                  EXPECT_EQ(lender.begun, 1) << "the second was not even begun";
                  EXPECT_EQ((co_await sleep(1s)).error(), ErrorCode::cancelled);
                  idle.restart(50ms);
                  EXPECT_TRUE((co_await sleep(20ms)).has_value());
                  EXPECT_EQ((co_await sleep(1s)).error(), ErrorCode::cancelled);
              }),
              150ms);
}

TEST(IdleDeadline, StartsNowThoughTheWheelHasJustBeenFilledAgain) {
    run([](Clock clock) -> Task<> {
        clock.advance(1h);  // the wheel is empty and has not read the clock meanwhile
        auto body = []() -> Task<bool> {
            IdleDeadline idle(60s);
            static_cast<void>(co_await sleep(1s));
            co_return idle.expired();
        };
        EXPECT_FALSE((co_await timeout(10h, body())).value());
    });
}

TEST(IdleDeadline, OutsideOfATaskEndsNothing) {
    Clock clock = Clock::simulated(Clock::Advance::when_idle);
    LocalExecutor executor{timer::Driver{SpinPark{}, clock}};
    std::optional<IdleDeadline> idle;
    auto made_before_the_task = [](std::optional<IdleDeadline>* to) {
        to->emplace(1s);
        return []() -> Task<> { static_cast<void>(co_await sleep(2s)); }();
    };
    auto handle = executor.spawn(made_before_the_task, &idle);
    auto join = [](JoinHandle<> task) -> Task<> { static_cast<void>(co_await task); };
    ASSERT_TRUE(executor.block_on(join, std::move(handle)));
    EXPECT_TRUE(idle->expired());
}

TEST(IdleDeadline, PausedItNeverExpires) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  IdleDeadline idle(100ms);
                  idle.pause();
                  EXPECT_TRUE((co_await sleep(10s)).has_value());
                  idle.restart(100ms);
                  EXPECT_EQ((co_await sleep(10s)).error(), ErrorCode::cancelled);
              }),
              10s + 100ms);
}

TEST(IdleDeadline, AnEarlierOneIsEarlier) {
    EXPECT_EQ(run([](Clock) -> Task<> {
                  IdleDeadline idle(10s);
                  idle.restart(30ms);
                  EXPECT_EQ((co_await sleep(20s)).error(), ErrorCode::cancelled);
              }),
              30ms);
}

TEST(IdleDeadline, ErrorsIgnoredForEverDoNotKeepTheThread) {
    run([](Clock) -> Task<> {
        bool stop = false;
        auto stubborn = [](bool* until) -> Task<int> {
            IdleDeadline idle(10ms);
            int turns = 0;
            for (; !*until; ++turns) static_cast<void>(co_await sleep(1s));
            co_return turns;
        };
        auto handle = spawn(stubborn, &stop);
        co_await sleep(
            10ms);  // both fire together; after that the stubborn one is always runnable, and this clock stands still
        for (int i = 0; i < 10; ++i) co_await yield_now();
        stop = true;
        EXPECT_GT((co_await handle).value(), 1);
    });
}

}  // namespace
}  // namespace edda
