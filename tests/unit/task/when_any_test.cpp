// when_any: one winner, losers that are asked and awaited, and no result that is lost.
#include "edda/task/when_any.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <vector>

#include "edda/task/shield.hpp"
#include "edda/task/when_all.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/groups.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Borrow;
using test::borrows;
using test::Counted;
using test::Gate;
using test::gives_after;
using test::Lender;
using test::run;
using test::run_timed;
using test::Tally;

Task<int> gives(int value) { co_return value; }

TEST(WhenAny, TheFirstToEndWinsAndTheOthersAreGone) {
    run([]() -> Task<> {
        Tally tally;
        Lender lender;
        Gate never;
        auto stuck = [](Gate& gate, Counted) -> Task<int> {
            co_await gate;
            co_return 1;
        };
        auto race = co_await when_any(borrows(lender, tally), stuck(never, Counted(tally)), gives_after(5, 3));
        EXPECT_EQ(race.first, 2U);
        EXPECT_EQ(race.get<2>().value(), 3);
        EXPECT_EQ(lender.asked, 1);
        EXPECT_EQ(race.get<0>().value().error(), ErrorCode::cancelled) << "it handled the request by itself";
        EXPECT_TRUE(race.get<1>().error().is_cancelled()) << "it was taken apart";
        EXPECT_EQ(tally.made, 2);
        EXPECT_EQ(tally.alive(), 0);
        never.open();
    });
}

TEST(WhenAny, ALoserIsAwaitedAndItsLateResultIsKept) {
    run([]() -> Task<> {
        Tally tally;
        Lender slow{.ends_when_asked = false};
        auto late = spawn(
            [](Lender& to) -> Task<> {
                while (to.asked == 0) co_await yield_now();
                for (int i = 0; i < 10; ++i) co_await yield_now();
                to.borrow->complete(77);
            },
            std::ref(slow));
        auto race = co_await when_any(borrows(slow, tally), gives_after(3, 2));
        EXPECT_EQ(race.first, 1U);
        EXPECT_EQ(race.get<1>().value(), 2);
        EXPECT_EQ(race.get<0>().value().value(), 77) << "the cancel lost the race";
        EXPECT_EQ(slow.borrow, nullptr);
        EXPECT_TRUE((co_await late).has_value());
    });
}

TEST(WhenAny, IsBiasedToTheFirstArgument) {
    run([]() -> Task<> {
        Tally tally;
        int begun = 0;
        auto body = [](Counted, int& count) -> Task<int> {
            ++count;
            co_return count;
        };
        auto race = co_await when_any(body(Counted(tally), begun), body(Counted(tally), begun));
        EXPECT_EQ(race.first, 0U);
        EXPECT_EQ(begun, 1) << "the second never began";
        EXPECT_TRUE(race.get<1>().error().is_cancelled());
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(WhenAny, AThrowingWinnerIsAnOutcome) {
    run([]() -> Task<> {
        auto throws = []() -> Task<int> {
            co_await yield_now();
            throw std::runtime_error("winner");
        };
        auto race = co_await when_any(throws(), gives_after(5, 1));
        EXPECT_EQ(race.first, 0U);
        EXPECT_TRUE(race.get<0>().error().is_failed());
        EXPECT_THROW(std::rethrow_exception(race.get<0>().error().exception()), std::runtime_error);
    });
}

TEST(WhenAny, AThrowingLoserIsAnOutcome) {
    run([]() -> Task<> {
        Lender lender;
        auto throws = [](Lender& to) -> Task<int> {
            const Result<int> result = co_await Borrow(to);
            if (!result) throw std::runtime_error("loser");
            co_return 1;
        };
        auto race = co_await when_any(throws(lender), gives_after(2, 1));
        EXPECT_EQ(race.first, 1U);
        EXPECT_TRUE(race.get<0>().error().is_failed());
    });
}

TEST(WhenAny, OfARange) {
    run([]() -> Task<> {
        std::vector<Task<int>> tasks;
        for (int i = 0; i < 100; ++i) tasks.push_back(gives_after(100 - i, i));
        auto race = co_await when_any(std::move(tasks));
        EXPECT_EQ(race.first, 99U);
        EXPECT_EQ(race.front().value(), 99);
        EXPECT_EQ(race.results.size(), 100U);
        auto nobody = co_await when_any(std::vector<Task<int>>{});
        EXPECT_FALSE(nobody.has_first());
    });
}

TEST(WhenAny, Nests) {
    run([]() -> Task<> {
        Tally tally;
        Lender a, b, c;
        auto inner = [](Lender& first, Lender& second, Tally& lives) -> Task<int> {
            auto race = co_await when_any(borrows(first, lives), borrows(second, lives));
            EXPECT_TRUE(race.has_first());
            co_return static_cast<int>(race.first);
        };
        auto race =
            co_await when_any(inner(a, b, tally), when_all(borrows(c, tally), gives_after(50, 9)), gives_after(4, 7));
        EXPECT_EQ(race.first, 2U);
        EXPECT_EQ(a.asked + b.asked + c.asked, 3);
        EXPECT_EQ(race.get<0>().value(), 0) << "the inner race ended by itself when it was asked";
        EXPECT_EQ(race.get<1>().value().error(), ErrorCode::cancelled);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(WhenAny, AShieldedLoserIsWaitedFor) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  auto flush = []() -> Task<int> {
                      static_cast<void>(co_await shielded(sleep(300ms)));
                      co_return 5;
                  };
                  auto race = co_await when_any(flush(), sleep(100ms));
                  EXPECT_EQ(race.first, 1U);
                  EXPECT_EQ(race.get<0>().value(), 5) << "and it gave its result";
              }),
              300ms);
}

TEST(WhenAny, OfAWorkAndADeadline) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  auto race = co_await when_any(sleep(10s), sleep(100ms));
                  EXPECT_EQ(race.first, 1U);
                  EXPECT_EQ(timer::Timers::current()->wheel().size(), 0U);
                  auto timed = co_await when_any(timeout(50ms, sleep(10s)), sleep(100ms));
                  EXPECT_EQ(timed.first, 0U);
                  EXPECT_EQ(timed.get<0>().value().error(), ErrorCode::timed_out);
                  auto around = co_await timeout(50ms, when_any(sleep(10s), sleep(20s)));
                  EXPECT_EQ(around.value().get<0>().value().error(), ErrorCode::cancelled) << "it handled its own end";
              }),
              200ms);
}

TEST(WhenAny, ALoserThatIgnoresEveryErrorIsTakenApart) {
    run_timed([]() -> Task<> {
        Tally tally;
        auto stubborn = [](Counted) -> Task<> {
            for (;;) static_cast<void>(co_await sleep(10ms));
        };
        auto spins = [](Counted) -> Task<> {
            for (;;) co_await yield_now();
        };
        auto race = co_await when_any(stubborn(Counted(tally)), spins(Counted(tally)), gives_after(5, 1));
        EXPECT_EQ(race.first, 2U);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(WhenAny, ALoserThatIsBorrowedIsNotTakenApartBesideOneThatSpins) {
    run([]() -> Task<> {
        Tally tally;
        Lender slow{.ends_when_asked = false};
        auto spins = [](Counted) -> Task<> {
            for (;;) co_await yield_now();
        };
        auto late = spawn(
            [](Lender& to, Tally& lives) -> Task<> {
                while (to.asked == 0) co_await yield_now();
                for (int i = 0; i < 3 * task::last_turns; ++i) co_await yield_now();
                EXPECT_EQ(lives.alive(), 2) << "the spinning one gets no turns any more, but its frame waits too";
                to.borrow->complete(1);
            },
            std::ref(slow), std::ref(tally));
        auto race = co_await when_any(borrows(slow, tally), spins(Counted(tally)), gives_after(5, 1));
        EXPECT_EQ(race.first, 2U);
        EXPECT_EQ(slow.borrow, nullptr);
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_TRUE((co_await late).has_value());
    });
}

TEST(WhenAny, AnAbortWhileTheLosersAreAwaited) {
    run([]() -> Task<> {
        Tally tally;
        Lender slow{.ends_when_asked = false};
        auto whole = [](Lender& to, Tally& lives) -> Task<> {
            Counted local(lives);
            static_cast<void>(co_await when_any(borrows(to, lives), gives_after(2, 1)));
            ADD_FAILURE() << "resumed after its abort";
        };
        auto handle = spawn(whole, std::ref(slow), std::ref(tally));
        while (slow.asked == 0) co_await yield_now();
        EXPECT_TRUE(handle.abort());
        for (int i = 0; i < 5; ++i) co_await yield_now();
        EXPECT_FALSE(handle.is_finished());
        EXPECT_EQ(tally.alive(), 2);
        slow.borrow->complete(1);
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_EQ(slow.asked, 1) << "asked once, not again by the abort";
    });
}

TEST(WhenAny, AMillionRacesOfReadyChildrenDoNotGrowTheStack) {
    run([]() -> Task<> {
        long sum = 0;
        for (int i = 0; i < 1'000'000; ++i) {
            auto race = co_await when_any(gives(1), gives(2));
            sum += race.get<0>().value();
        }
        EXPECT_EQ(sum, 1'000'000);
    });
}

}  // namespace
}  // namespace edda
