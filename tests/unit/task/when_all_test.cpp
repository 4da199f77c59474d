// when_all: values in order, the first error, nothing left behind, no growth of the stack, no allocation besides
// frames.
#include "edda/task/when_all.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "edda/task/when_any.hpp"
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
using test::Lender;
using test::run;
using test::run_timed;
using test::Tally;
using test::ThrowsWhenDestroyed;

template <class T>
Task<T> gives(T value) {
    co_return value;
}

Task<int> gives_after(Gate& gate, int value) {
    co_await gate;
    co_return value;
}

Task<Result<int>> fails(ErrorCode code, Gate* after = nullptr) {
    if (after != nullptr) co_await *after;
    co_return failure(code);
}

Task<int> throws(const char* what, Gate* after = nullptr) {
    if (after != nullptr) co_await *after;
    throw std::runtime_error(what);
}

TEST(WhenAll, GivesEveryValueInTheOrderOfTheArguments) {
    run([]() -> Task<> {
        Gate first, second;
        std::vector<int> order;
        auto waits = [](Gate& gate, int number, std::vector<int>& ends) -> Task<int> {
            co_await gate;
            ends.push_back(number);
            co_return number;
        };
        auto opens = [](Gate& a, Gate& b) -> Task<> {
            b.open();
            co_await yield_now();
            a.open();
        };
        auto values = co_await when_all(waits(first, 1, order), waits(second, 2, order), gives<std::string>("three"),
                                        opens(first, second));
        EXPECT_EQ(std::get<0>(values), 1);
        EXPECT_EQ(std::get<1>(values), 2);
        EXPECT_EQ(std::get<2>(values), "three");
        EXPECT_EQ(order, (std::vector{2, 1})) << "they ran side by side";
    });
}

TEST(WhenAll, OfNothingIsReady) {
    run([]() -> Task<> {
        auto none = co_await when_all();
        static_assert(std::is_same_v<decltype(none), std::tuple<>>);
        auto empty = co_await when_all(std::vector<Task<int>>{});
        EXPECT_TRUE(empty.empty());
        auto settled = co_await when_all_settled(std::vector<Task<int>>{});
        EXPECT_TRUE(settled.results.empty());
        EXPECT_FALSE(settled.has_first());
    });
}

TEST(WhenAll, OutputsMayBeAnything) {
    run([]() -> Task<> {
        int target = 5;
        auto refers = [](int& to) -> Task<int&> { co_return to; };
        auto owns = []() -> Task<std::unique_ptr<int>> { co_return std::make_unique<int>(6); };
        auto nothing = []() -> Task<> { co_return; };
        auto [reference, pointer, unit] = co_await when_all(refers(target), owns(), nothing());
        EXPECT_EQ(&reference.get(), &target);
        EXPECT_EQ(*pointer, 6);
        static_assert(std::is_same_v<decltype(unit), std::monostate>);
    });
}

TEST(WhenAll, OfARangeGivesAVector) {
    run([]() -> Task<> {
        std::vector<Task<int>> tasks;
        for (int i = 0; i < 1000; ++i) tasks.push_back(gives(i));
        auto values = co_await when_all(std::move(tasks));
        int expected = 0;
        for (const int value : values) EXPECT_EQ(value, expected++);
        EXPECT_EQ(expected, 1000);
    });
}

TEST(WhenAll, TakesAwaitablesAndHandles) {
    run([]() -> Task<> {
        Lender lender;
        Borrow kept(lender);
        auto handle = spawn(gives<int>, 4);
        auto completes = [](Lender& to) -> Task<> {
            to.borrow->complete(8);
            co_return;
        };
        auto result = co_await when_all(kept, handle, yield_now(), completes(lender));
        EXPECT_EQ(std::get<0>(*result), 8);
        EXPECT_EQ(std::get<1>(*result), 4);
    });
}

TEST(WhenAll, TheFirstErrorWinsAndTheOthersAreAskedAndAwaited) {
    run([]() -> Task<> {
        Gate gate;
        Tally tally;
        Lender quick, slow{.ends_when_asked = false};
        auto later = [](Gate& fail, Lender& last) -> Task<> {
            fail.open();
            for (int i = 0; i < 10; ++i) co_await yield_now();
            EXPECT_EQ(last.asked, 1);
            last.borrow->complete(1);
        };
        auto helper = spawn(later, std::ref(gate), std::ref(slow));
        auto result = co_await when_all(borrows(quick, tally), borrows(slow, tally), fails(ErrorCode::no_space, &gate));
        EXPECT_EQ(result.error(), ErrorCode::no_space) << "not `cancelled`, which came after it";
        EXPECT_EQ(quick.asked, 1);
        EXPECT_EQ(slow.borrow, nullptr) << "it was awaited";
        EXPECT_EQ(tally.made, 2);
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_TRUE((co_await helper).has_value());
    });
}

TEST(WhenAll, AnExceptionIsThrownAfterAllHaveEnded) {
    run([]() -> Task<> {
        Gate gate, never;
        Tally tally;
        Lender lender;
        auto stuck = [](Gate& forever, Counted) -> Task<> { co_await forever; };
        auto helper = spawn(
            [](Gate& open) -> Task<> {
                open.open();
                co_return;
            },
            std::ref(gate));
        std::string caught;
        try {
            static_cast<void>(
                co_await when_all(borrows(lender, tally), throws("first", &gate), stuck(never, Counted(tally))));
        } catch (const std::runtime_error& error) {
            caught = error.what();
            EXPECT_EQ(tally.alive(), 0);
            EXPECT_EQ(lender.asked, 1);
        }
        EXPECT_EQ(caught, "first");
        never.open();
    });
}

TEST(WhenAll, ABranchAfterOneThatFailedAtOnceIsNeverBegun) {
    run([]() -> Task<> {
        Tally tally;
        int begun = 0;
        auto body = [](Counted, int& count) -> Task<> {
            ++count;
            co_return;
        };
        auto result =
            co_await when_all(body(Counted(tally), begun), fails(ErrorCode::no_space), body(Counted(tally), begun));
        EXPECT_EQ(result.error(), ErrorCode::no_space);
        EXPECT_EQ(begun, 1);
        EXPECT_EQ(tally.made, 2);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(WhenAll, OutcomesKeepWhatCameBeforeAndAfterTheFailure) {
    run([]() -> Task<> {
        Lender slow{.ends_when_asked = false};
        Tally tally;
        auto late = spawn(
            [](Lender& to) -> Task<> {
                while (to.asked == 0) co_await yield_now();
                to.borrow->complete(77);
            },
            std::ref(slow));
        Gate gate, never;
        auto opens = [](Gate& open) -> Task<> {
            co_await yield_now();
            open.open();
        };
        auto all = co_await when_all(gives(5), borrows(slow, tally), throws("second", &gate), gives_after(never, 3),
                                     opens(gate))
                       .outcomes();
        EXPECT_EQ(all.first, 2U);
        EXPECT_EQ(all.get<0>().value(), 5);
        EXPECT_EQ(all.get<1>().value().value(), 77) << "the cancel lost the race";
        EXPECT_TRUE(all.get<2>().error().is_failed());
        EXPECT_TRUE(all.get<3>().error().is_cancelled()) << "it was taken apart";
        EXPECT_TRUE(all.get<4>().has_value());
        EXPECT_TRUE((co_await late).has_value());
    });
}

TEST(WhenAllSettled, AsksNobody) {
    run([]() -> Task<> {
        Lender lender;
        Tally tally;
        auto completes = [](Lender& to) -> Task<> {
            for (int i = 0; i < 5; ++i) co_await yield_now();
            to.borrow->complete(6);
        };
        auto all = co_await when_all_settled(fails(ErrorCode::no_space), throws("second"), borrows(lender, tally),
                                             completes(lender));
        EXPECT_EQ(all.first, 0U);
        EXPECT_EQ(all.get<0>().value().error(), ErrorCode::no_space);
        EXPECT_TRUE(all.get<1>().error().is_failed());
        EXPECT_EQ(all.get<2>().value().value(), 6);
        EXPECT_EQ(lender.asked, 0);
    });
}

/// A lock of one bit, whose holder has it for as long as its frame lives.
struct Lock {
    bool held = false;
    struct Hold {
        Lock& lock;
        explicit Hold(Lock& of) : lock(of) { lock.held = true; }
        ~Hold() { lock.held = false; }
    };
};

TEST(WhenAllSettled, ABranchThatAnErrorEndsLetsItsLocalsGoAtOnce) {
    run([]() -> Task<> {
        Lock lock;
        auto fails_holding = [](Lock& of) -> Task<Result<int>> {
            Lock::Hold hold(of);
            co_await yield_now();
            co_return co_await Result<int>(failure(ErrorCode::no_space));
        };
        auto wants_it = [](Lock& of) -> Task<bool> {
            for (int i = 0; i < 5 && of.held; ++i) co_await yield_now();
            co_return !of.held;
        };
        auto all = co_await when_all_settled(fails_holding(lock), wants_it(lock));
        EXPECT_TRUE(all.get<1>().value()) << "the frame of the first is gone before the second ends";
    });
}

TEST(WhenAll, OrReturnEndsTheCallerWithTheError) {
    run([]() -> Task<> {
        auto caller = [](bool fail) -> Task<Result<int>> {
            auto second = fail ? fails(ErrorCode::busy) : gives<Result<int>>(2);
            auto [a, b] = co_await when_all(gives(1), std::move(second)).or_return();
            co_return a + b;
        };
        EXPECT_EQ((co_await caller(false)).value(), 3);
        EXPECT_EQ((co_await caller(true)).error(), ErrorCode::busy);
    });
}

TEST(WhenAll, AnAbortReachesEveryBranchAndWaitsForThem) {
    run([]() -> Task<> {
        Lender quick, slow{.ends_when_asked = false};
        Tally tally;
        auto whole = [](Lender& a, Lender& b, Tally& lives) -> Task<> {
            static_cast<void>(co_await when_all(borrows(a, lives), borrows(b, lives), gives(1)));
            ADD_FAILURE() << "resumed after its abort";
        };
        auto handle = spawn(whole, std::ref(quick), std::ref(slow), std::ref(tally));
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        for (int i = 0; i < 5; ++i) co_await yield_now();
        EXPECT_EQ(quick.asked, 1);
        EXPECT_EQ(slow.asked, 1);
        EXPECT_FALSE(handle.is_finished());
        EXPECT_EQ(tally.alive(), 2) << "no frame dies while one of them is borrowed";
        slow.borrow->complete(1);
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(tally.alive(), 0);
    });
}

/// A group that fails, with a slow loser, nested in another; aborted after each number of turns.
Task<> whole_story(Tally& tally, Lender& slow) {
    auto inner = [](Tally& lives, Lender& lender) -> Task<Result<int>> {
        Gate never;
        auto fails_later = []() -> Task<Result<int>> {
            for (int i = 0; i < 3; ++i) co_await yield_now();
            co_return failure(ErrorCode::no_space);
        };
        auto stuck = [](Gate& gate, Counted) -> Task<int> {
            co_await gate;
            co_return 1;
        };
        auto both = co_await when_all(fails_later(), borrows(lender, lives), stuck(never, Counted(lives)));
        co_return both ? Result<int>(1) : failure(both.error());
    };
    Counted local(tally);
    auto spins = [](Counted) -> Task<int> {
        for (;;) co_await yield_now();
        co_return 1;
    };
    static_cast<void>(co_await when_any(spins(Counted(tally)), inner(tally, slow)));
}

TEST(WhenAll, MayBeAbortedAtEachPoint) {
    int turns = 0;
    for (bool over = false; !over; ++turns) {
        Tally tally;
        run([&]() -> Task<> {
            Lender slow{.ends_when_asked = false};
            auto handle = spawn(whole_story, std::ref(tally), std::ref(slow));
            for (int i = 0; i < turns; ++i) {
                if (slow.borrow != nullptr && slow.asked > 0 && i % 7 == 0) slow.borrow->complete(1);
                co_await yield_now();
            }
            over = !handle.abort();
            while (!handle.is_finished()) {
                co_await yield_now();
                if (slow.borrow != nullptr) slow.borrow->complete(1);
            }
        });
        EXPECT_EQ(tally.alive(), 0) << turns;
    }
    EXPECT_GT(turns, 20) << "points at which it was aborted";
}

TEST(WhenAll, ATimeoutAroundAsksEveryBranch) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  Tally tally;
                  Gate never;
                  auto stuck = [](Gate& gate, Counted) -> Task<int> {
                      co_await gate;
                      co_return 1;
                  };
                  auto result = co_await timeout(
                      100ms, when_all(sleep(10s), stuck(never, Counted(tally)), when_all(sleep(20s), sleep(30s))));
                  EXPECT_EQ(result.error(), ErrorCode::timed_out);
                  EXPECT_EQ(tally.alive(), 0);
                  EXPECT_EQ(timer::Timers::current()->wheel().size(), 0U);
              }),
              100ms);
}

TEST(WhenAll, ATimeoutInsideEndsOnlyItsBranch) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  auto all =
                      co_await when_all_settled(timeout(100ms, sleep(10s)), sleep(200ms), timeout(1s, sleep(50ms)));
                  EXPECT_EQ(all.get<0>().value().error(), ErrorCode::timed_out);
                  EXPECT_TRUE(all.get<1>().value().has_value());
                  EXPECT_TRUE(all.get<2>().value().has_value());
                  auto result = co_await when_all(timeout(100ms, sleep(10s)), sleep(5s));
                  EXPECT_EQ(result.error(), ErrorCode::timed_out);
              }),
              300ms);
}

TEST(WhenAll, TheScopeOfTheCallerIsItsOwnAgainAfterwards) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  auto body = []() -> Task<Result<>> {
                      static_cast<void>(co_await when_all(sleep(10ms), fails(ErrorCode::busy)));
                      static_cast<void>(co_await when_any(sleep(10ms), sleep(20ms)));
                      co_await sleep(50ms).or_return();  // which a scope that is over would refuse
                      co_return co_await sleep(10s);
                  };
                  EXPECT_EQ((co_await timeout(100ms, body())).error(), ErrorCode::timed_out);
              }),
              100ms);
}

TEST(WhenAll, ABranchThatIsAlwaysReadyYieldsToTheOthers) {
    run([]() -> Task<> {
        bool stop = false;
        int turns = 0;
        /// Finds data at each look; a leaf awaitable as any other.
        struct Ready {
            task::Awaiter awaiter;
            bool await_ready() noexcept { return task::checkpoint() == task::Checkpoint::go_on; }
            void await_suspend(std::coroutine_handle<> handle) noexcept { awaiter.yield(handle); }
            void await_resume() const noexcept {}
        };
        auto greedy = [](bool& until, int& count) -> Task<> {
            while (!until) {
                Ready ready;
                co_await ready;
                ++count;
            }
        };
        auto modest = [](bool& until) -> Task<> {
            co_await yield_now();
            until = true;
        };
        co_await when_all(greedy(stop, turns), modest(stop));
        EXPECT_GE(turns, 128);
        EXPECT_LE(turns, 3 * 129);
    });
}

TEST(WhenAll, ADestructorThatThrowsIsTheBranchsFailure) {
    run([]() -> Task<> {
        auto bomb = []() -> Task<int> {
            ThrowsWhenDestroyed throws(true);
            co_await yield_now();
            co_return 3;
        };
        auto all = co_await when_all_settled(bomb(), gives(1));
        EXPECT_TRUE(all.get<0>().error().is_failed());
        Gate never;
        auto holds_one = [](Gate& gate) -> Task<int> {
            ThrowsWhenDestroyed throws(true);
            co_await gate;
            co_return 1;
        };
        auto race = co_await when_any(holds_one(never), gives(2));
        EXPECT_EQ(race.get<1>().value(), 2);
        EXPECT_TRUE(race.get<0>().error().is_failed()) << "what a loser's frame threw is not lost";
    });
}

TEST(WhenAll, TenMillionOfTwoReadyChildrenDoNotGrowTheStack) {
    run([]() -> Task<> {
        auto one = []() -> Task<int> { co_return 1; };
        long sum = 0;
        for (int i = 0; i < 10'000'000; ++i) {
            auto [a, b] = co_await when_all(one(), one());
            sum += a + b;
        }
        EXPECT_EQ(sum, 20'000'000);
    });
}

Task<int> tree(int depth) {
    if (depth == 0) co_return 1;
    auto [left, right] = co_await when_all(tree(depth - 1), tree(0));
    co_return left + right;
}

TEST(WhenAll, MayNestTenThousandDeep) {
    run([]() -> Task<> { EXPECT_EQ(co_await tree(10'000), 10'001); });
}

TEST(WhenAll, AllocatesNothingButRecycledFrames) {
    run([]() -> Task<> {
        auto one = []() -> Task<int> {
            co_await yield_now();
            co_return 1;
        };
        static_cast<void>(co_await when_all(one(), one(), one()));
        const std::size_t before = test::heap_allocations();
        for (int i = 0; i < 1000; ++i) static_cast<void>(co_await when_all(one(), one(), one()));
        if (task::frame_pool::recycles) {
            EXPECT_EQ(test::heap_allocations() - before, 0U);
        }
    });
}

TEST(WhenAllDeathTest, AnEmptyTaskSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(run([]() -> Task<> {
                     auto task = gives(1);
                     auto taken = std::move(task);
                     static_cast<void>(co_await when_all(std::move(task), std::move(taken)));
                 }),
                 "An empty Task was given to a group");
}

}  // namespace
}  // namespace edda
