// yield_now: one turn for everybody else, whichever way the yield is kept.
#include <gtest/gtest.h>

#include <coroutine>
#include <exception>
#include <string>

#include "edda/task/when_all.hpp"
#include "edda/task/when_any.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;

Task<> letters(std::string& seen, char letter, int times) {
    for (int i = 0; i < times; ++i) {
        seen += letter;
        co_await yield_now();
    }
}

TEST(Yield, TasksTakeTurns) {
    Executor executor{SpinPark{}};
    std::string seen;
    auto body = [&seen]() -> Task<> {
        auto a = spawn(letters, std::ref(seen), 'a', 3);
        auto b = spawn(letters, std::ref(seen), 'b', 3);
        EXPECT_TRUE((co_await a).has_value());
        EXPECT_TRUE((co_await b).has_value());
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
    EXPECT_EQ(seen, "ababab");
}

TEST(Yield, BranchesOfOneTaskTakeTurnsInTheOrderOfTheirYields) {
    Executor executor{SpinPark{}};
    std::string seen;
    auto body = [&seen]() -> Task<> {
        co_await when_all(letters(seen, 'a', 3), letters(seen, 'b', 3), letters(seen, 'c', 2));
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
    EXPECT_EQ(seen, "abcabcab");
}

TEST(Yield, AWakeThatComesAfterItHasItsTurnInTheSamePollAndAfterIt) {
    Executor executor{SpinPark{}};
    std::string seen;
    Gate gate;
    auto body = [&]() -> Task<> {
        auto waits = [](std::string& to, Gate& at) -> Task<> {
            co_await at;
            to += 'w';
        };
        auto yields = [](std::string& to) -> Task<> {
            co_await yield_now();
            to += 'y';
            co_await yield_now();
            to += 'z';
        };
        auto opens = [](Gate* at) -> Task<> {
            at->open();
            co_return;
        };
        auto opener = spawn(opens, &gate);  // has its turn between the first yield and the next poll
        auto all = when_all(waits(seen, gate), yields(seen));
        co_await std::move(all);
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
    EXPECT_EQ(seen, "ywz");
}

TEST(Yield, AFrameThatHasYieldedIsTakenApartAndNotResumed) {
    Executor executor{SpinPark{}};
    Tally tally;
    int resumed = 0;
    auto body = [&]() -> Task<> {
        auto spins = [](int& times, Counted) -> Task<int> {
            for (;;) {
                co_await yield_now();
                ++times;
            }
        };
        auto ends = []() -> Task<int> { co_return 1; };
        for (int i = 0; i < 10; ++i) {
            auto any = when_any(spins(resumed, Counted(tally)), ends());
            static_cast<void>(co_await std::move(any));
            co_await yield_now();
            EXPECT_EQ(tally.alive(), 0);
        }
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
    EXPECT_EQ(tally.made, 10);
}

TEST(Yield, AnAbortedTaskIsNotResumedAfterItsYield) {
    Executor executor{SpinPark{}};
    std::string seen;
    auto body = [&seen]() -> Task<> {
        auto spinning = spawn(letters, std::ref(seen), 'a', 1'000'000);
        co_await yield_now();
        EXPECT_TRUE(spinning.abort());
        EXPECT_TRUE((co_await spinning).error().is_cancelled());
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
    EXPECT_EQ(seen, "a");
}

TEST(Yield, InACancelScopeTheTurnIsProgress) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<> {
        co_await yield_now();
        task::CancelScope scope;
        scope.enter();
        EXPECT_FALSE(scope.made_progress());
        co_await yield_now();
        EXPECT_TRUE(scope.made_progress());
        EXPECT_EQ(task::current.scope, &scope);
        scope.leave();
        co_await yield_now();
        EXPECT_EQ(task::current.scope, nullptr);
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
}

TEST(Yield, TheScopeAroundAShieldIsThatOfTheTurnsAfterIt) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<> {
        task::CancelScope scope;
        scope.enter();
        {
            const task::Shield shield;
            for (int i = 0; i < 3; ++i) {
                co_await yield_now();
                EXPECT_EQ(task::current.scope, nullptr);
            }
            EXPECT_FALSE(scope.made_progress()) << "nobody was resumed in it";
        }
        co_await yield_now();
        EXPECT_EQ(task::current.scope, &scope);
        EXPECT_TRUE(scope.made_progress());
        scope.leave();
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
}

/// A coroutine of somebody else's kind, started by hand inside a task.
struct Foreign {
    struct promise_type {
        Foreign get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
    };
    std::coroutine_handle<promise_type> handle;
};

Foreign foreign(int& turns) {
    for (int i = 0; i < 3; ++i) {
        co_await yield_now();
        ++turns;
    }
}

TEST(Yield, WorksInCoroutinesOfOtherKinds) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<int> {
        int turns = 0;
        Foreign other = foreign(turns);
        for (int i = 0; i < 10 && !other.handle.done(); ++i) co_await yield_now();
        EXPECT_TRUE(other.handle.done());
        other.handle.destroy();
        co_return turns;
    };
    EXPECT_EQ(executor.block_on(body).value(), 3);
}

Foreign waiting(std::string& seen, Gate& gate) {
    co_await gate;
    seen += 'w';
}

/// Whoever opens the gate, `body` has yielded from a turn in which it was alone, and another coroutine of its task waits.
Task<> yields_beside_a_waiter(std::string& seen, Gate& gate, bool opens_it_itself) {
    Foreign other = waiting(seen, gate);
    for (int i = 0; i < 3; ++i) co_await yield_now();
    seen += 'y';
    if (opens_it_itself) gate.open();
    for (int i = 0; i < 3; ++i) {
        co_await yield_now();
        seen += 'z';
    }
    other.handle.destroy();
}

TEST(Yield, WhomTheCoroutineWokeBeforeItYieldedGoesFirst) {
    Executor executor{SpinPark{}};
    std::string seen;
    Gate gate;
    ASSERT_TRUE(executor.block_on(yields_beside_a_waiter, std::ref(seen), std::ref(gate), true).has_value());
    EXPECT_EQ(seen, "ywzzz");
}

TEST(Yield, WhoIsWokenAfterTheYieldGoesInTheSamePoll) {
    Executor executor{SpinPark{}};
    std::string seen;
    Gate gate;
    auto opens = [](std::string* to, Gate* at) -> Task<> {
        for (int i = 0; i < 3; ++i) co_await yield_now();
        at->open();
        *to += 'o';
    };
    auto opener = executor.spawn(opens, &seen, &gate);
    ASSERT_TRUE(executor.block_on(yields_beside_a_waiter, std::ref(seen), std::ref(gate), false).has_value());
    EXPECT_EQ(seen, "oywzzz");
}

}  // namespace
}  // namespace edda
