// Misuse that compiles: handles dropped while somebody awaits them, tasks awaited twice, foreign threads, foreign coroutines,
// outputs that cannot be moved. Each is either harmless or ends the process with a sentence that says what to do.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>

#include "edda/task/cancel_scope.hpp"
#include "edda/task/spawn.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Borrow;
using test::Executor;
using test::Gate;
using test::Lender;
using test::Tally;

/// Its move constructor throws once it is told to.
class ThrowsWhenMoved {
public:
    ThrowsWhenMoved(Tally& tally, const bool& throws) noexcept : tally_(&tally), throws_(&throws) { ++tally_->made; }
    ThrowsWhenMoved(ThrowsWhenMoved&& other) : tally_(other.tally_), throws_(other.throws_) {
        if (*throws_) throw std::runtime_error("move");
        ++tally_->made;
    }
    ThrowsWhenMoved& operator=(ThrowsWhenMoved&&) = delete;
    ~ThrowsWhenMoved() { ++tally_->destroyed; }

private:
    Tally* tally_;
    const bool* throws_;
};

TEST(Output, OneThatCannotBeMovedOutIsDestroyed) {
    Executor executor{SpinPark{}};
    Tally tally;
    bool throws = false;
    auto body = [](Tally* counts, const bool* when) -> Task<ThrowsWhenMoved> {
        co_return ThrowsWhenMoved(*counts, *when);
    };
    auto handle = executor.spawn(body, &tally, &throws);
    ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
    throws = true;
    auto output = handle.take();
    ASSERT_FALSE(output.has_value());
    EXPECT_TRUE(output.error().is_failed());
    EXPECT_THROW(std::rethrow_exception(output.error().exception()), std::runtime_error);
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Output, OneThatCannotBeMovedInIsTheBodysException) {
    Executor executor{SpinPark{}};
    Tally tally;
    bool throws = true;
    auto body = [](Tally* counts, const bool* when) -> Task<ThrowsWhenMoved> {
        co_return ThrowsWhenMoved(*counts, *when);
    };
    auto output = executor.block_on(body, &tally, &throws);
    ASSERT_FALSE(output.has_value());
    EXPECT_TRUE(output.error().is_failed());
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Join, AHandleMayBeDroppedWhileACoroutineAwaitsIt) {
    Executor executor{SpinPark{}};
    Gate gate;
    auto body = [](Gate* until) -> Task<> {
        auto inner = spawn([](Gate* wait_for) -> Task<> { co_await *wait_for; }, until);
        auto waiter = spawn(
            [](JoinHandle<>* handle) -> Task<> {
                auto output = co_await *handle;
                EXPECT_EQ(output.error().kind(), JoinError::Kind::detached);
            },
            &inner);
        co_await yield_now();
        inner.detach();
        until->open();
        EXPECT_TRUE((co_await waiter).has_value());
    };
    ASSERT_TRUE(executor.block_on(body, &gate));
}

TEST(TaskDeathTest, AwaitingAnEmptyTaskSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            Executor executor{SpinPark{}};
            static_cast<void>(executor.block_on([]() -> Task<> {
                auto child = []() -> Task<> { co_return; }();
                auto taken = std::move(child);
                co_await std::move(child);
            }));
        },
        "An empty Task was awaited");
}

/// A coroutine type of somebody else, which starts at once and knows no task.
struct Foreign {
    struct promise_type {
        Foreign get_return_object() noexcept { return {}; }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
    };
};

TEST(AwaiterDeathTest, OutsideOfATaskSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH([]() -> Foreign { co_await yield_now(); }(), "awaited outside of a task");
}

TEST(AwaiterDeathTest, TwoCoroutinesInOneAwaitableSayWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            Executor executor{SpinPark{}};
            Lender lender{.ends_when_asked = false};
            Borrow borrow(lender);
            auto body = [](Borrow* shared) -> Task<> { static_cast<void>(co_await *shared); };
            executor.spawn(body, &borrow).detach();
            executor.spawn(body, &borrow).detach();
            static_cast<void>(executor.block_on([]() -> Task<> { co_await yield_now(); }));
        },
        "awaited by two coroutines");
}

TEST(ObligationDeathTest, AnotherThreadIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            Executor executor{SpinPark{}};
            Lender lender{.ends_when_asked = false};
            executor.spawn([](Lender* to) -> Task<> { static_cast<void>(co_await Borrow(*to)); }, &lender).detach();
            static_cast<void>(executor.block_on([]() -> Task<> { co_await yield_now(); }));
            std::thread([&] { lender.borrow->complete(1); }).join();
        },
        "ended from a thread that its task does not belong to");
}

TEST(CancelScopeDeathTest, LeavingOneThatSurroundsAnotherSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            Executor executor{SpinPark{}};
            static_cast<void>(executor.block_on([]() -> Task<> {
                auto outer = std::make_unique<task::CancelScope>();
                outer->enter();
                task::CancelScope inner;
                inner.enter();
                outer.reset();
                co_await yield_now();
            }));
        },
        "left before");
}

TEST(CancelScopeDeathTest, LeavingOneAroundALivingShieldSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            Executor executor{SpinPark{}};
            static_cast<void>(executor.block_on([]() -> Task<> {
                auto outer = std::make_unique<task::CancelScope>();
                outer->enter();
                task::Shield shield;
                outer.reset();
                co_await yield_now();
            }));
        },
        "left before");
}

}  // namespace
}  // namespace edda
