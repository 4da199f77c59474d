// Task as a coroutine: values, exceptions, and deep nesting. What must not grow the stack is in tests/unit/stack.
#include "edda/task/task.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <memory>
#include <string>

#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;

Task<int> one() { co_return 1; }
Task<std::unique_ptr<int>> move_only(int value) { co_return std::make_unique<int>(value); }
Task<int&> reference(int& to) { co_return to; }
Task<> nothing() { co_return; }
Task<int> throws() {
    throw std::runtime_error("body");
    co_return 0;
}

TEST(Task, IsLazy) {
    bool ran = false;
    auto body = [](bool& flag) -> Task<> {
        flag = true;
        co_return;
    };
    {
        Task<> task = body(ran);
        EXPECT_TRUE(task);
    }
    EXPECT_FALSE(ran);
}

TEST(Task, GivesValuesOfAllShapes) {
    Executor executor{SpinPark{}};
    int target = 7;
    auto body = [](int& to) -> Task<int> {
        co_await nothing();
        auto owned = co_await move_only(3);
        int& same = co_await reference(to);
        same += *owned;
        co_return co_await one() + same;
    };
    EXPECT_EQ(executor.block_on(body(target)).value(), 11);
    EXPECT_EQ(target, 10);
}

/// A frame beyond every size that is kept comes from the heap, and is as good as any.
TEST(Task, AFrameMayBeLargerThanAnyThatIsKept) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<int> {
        std::array<unsigned char, 300'000> bytes;
        for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<unsigned char>(i % 251);
        co_await yield_now();
        int wrong = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) wrong += bytes[i] != i % 251;
        co_return wrong;
    };
    EXPECT_EQ(executor.block_on(body()).value(), 0);
}

TEST(Task, ThrowsAtTheAwait) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<std::string> {
        try {
            co_await throws();
        } catch (const std::runtime_error& error) {
            co_return error.what();
        }
        co_return "nothing";
    };
    EXPECT_EQ(executor.block_on(body).value(), "body");
}

TEST(Task, ThrowsAtTheAwaitAfterWaiting) {
    Executor executor{SpinPark{}};
    auto late = []() -> Task<> {
        co_await yield_now();
        throw std::runtime_error("late");
    };
    auto body = [late]() -> Task<bool> {
        try {
            co_await late();
        } catch (const std::runtime_error&) {
            co_return true;
        }
        co_return false;
    };
    EXPECT_TRUE(executor.block_on(body).value());
}

TEST(Task, LocalsOfAChildAreGoneBeforeItsValueIsSeen) {
    Executor executor{SpinPark{}};
    Tally tally;
    auto child = [](Tally& lives) -> Task<int> {
        Counted local(lives);
        co_await yield_now();
        co_return 1;
    };
    auto body = [child](Tally& lives) -> Task<int> {
        co_await child(lives);
        co_return lives.alive();
    };
    EXPECT_EQ(executor.block_on(body(tally)).value(), 0);
    EXPECT_EQ(tally.made, 1);
}

Task<long> deep(long level) {
    if (level == 0) co_return 0;
    co_return 1 + co_await deep(level - 1);
}

Task<long> deep_and_waiting(long level, Gate& gate) {
    if (level == 0) {
        co_await gate;
        co_return 0;
    }
    co_return 1 + co_await deep_and_waiting(level - 1, gate);
}

TEST(Task, AHundredThousandNestedChildrenDoNotOverflow) {
    Executor executor{SpinPark{}};
    EXPECT_EQ(executor.block_on(deep(100'000)).value(), 100'000);
}

TEST(Task, AHundredThousandNestedChildrenMayWaitAtTheBottom) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<long> {
        Gate gate;
        auto opener = [](Gate& to_open) -> Task<> {
            to_open.open();
            co_return;
        };
        auto handle = spawn(opener, std::ref(gate));
        co_return co_await deep_and_waiting(100'000, gate);
    };
    EXPECT_EQ(executor.block_on(body).value(), 100'000);
}

TEST(Task, ChildrenThatWaitInterleave) {
    Executor executor{SpinPark{}};
    auto count_down = [](std::string name, int turns, std::string& log) -> Task<> {
        for (int i = 0; i < turns; ++i) {
            log += name;
            co_await yield_now();
        }
    };
    std::string log;
    auto body = [count_down](std::string& to) -> Task<> {
        auto a = spawn(count_down, "a", 3, std::ref(to));
        auto b = spawn(count_down, "b", 3, std::ref(to));
        EXPECT_TRUE((co_await a).has_value());
        EXPECT_TRUE((co_await b).has_value());
    };
    ASSERT_TRUE(executor.block_on(body(log)));
    EXPECT_EQ(log, "ababab");
}

}  // namespace
}  // namespace edda
