// block_on where things go wrong: parks that fail, runtimes inside runtimes, wrong threads, and the last moments of a
// thread. Each gives an error that says what to do, or a sentence; none leaves a task that uses what is gone.
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/task/cancel_scope.hpp"
#include "unit/executor/script_park.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Borrow;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Lender;
using test::Script;
using test::ScriptPark;
using test::Tally;

// ---- A park that fails ----------------------------------------------------------------------------------------------

/// Writes to a local of the caller when it goes.
struct WritesWhenDestroyed {
    int* to;
    explicit WritesWhenDestroyed(int& into) noexcept : to(&into) {}
    WritesWhenDestroyed(WritesWhenDestroyed&& other) noexcept : to(std::exchange(other.to, nullptr)) {}
    ~WritesWhenDestroyed() {
        if (to != nullptr) ++*to;
    }
};

Task<> waits_for_ever(Gate* gate, WritesWhenDestroyed) { co_await *gate; }

TEST(BlockOn, AParkThatFailsEndsTheRootBeforeItsCallerGoesOn) {
    Script script;
    LocalExecutor executor{ScriptPark(script)};
    script.fail_at_next = Error(ErrorCode::io_failure, 5);
    Gate never;
    int written = 0;
    auto failed = executor.block_on(waits_for_ever, &never, WritesWhenDestroyed(written));
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().kind(), JoinError::Kind::runtime);
    EXPECT_EQ(failed.error().error(), ErrorCode::io_failure);
    EXPECT_FALSE(failed.error().kept());
    EXPECT_EQ(written, 1) << "the root has gone, while the caller's locals are there";
    EXPECT_EQ(executor.tasks().alive(), 0U);
    EXPECT_EQ(executor.block_on([]() -> Task<int> { co_return 1; }).value(), 1) << "the next one finds the park healed";
}

TEST(BlockOn, AParkThatFailsForGoodEndsTheRootWithoutIt) {
    Script script{.fail_for_good = Error(ErrorCode::io_failure)};
    int written = 0;
    LocalExecutor executor{ScriptPark(script)};
    Lender lender;  // its operations end when they are asked
    auto body = [](Lender* lends, WritesWhenDestroyed) -> Task<> { static_cast<void>(co_await Borrow(*lends)); };
    auto failed = executor.block_on(body, &lender, WritesWhenDestroyed(written));
    EXPECT_EQ(failed.error().error(), ErrorCode::io_failure);
    EXPECT_FALSE(failed.error().kept());
    EXPECT_EQ(lender.asked, 1);
    EXPECT_EQ(written, 1);
}

TEST(BlockOn, TheOtherTasksStayWhenTheParkFails) {
    Script script;
    Tally tally;
    LocalExecutor executor{ScriptPark(script)};
    Gate gate;
    JoinHandle<int> other = executor.spawn(
        [](Gate* until, Counted) -> Task<int> {
            co_await *until;
            co_return 7;
        },
        &gate, Counted(tally));
    script.fail_at_next = Error(ErrorCode::io_failure);
    Gate never;
    int written = 0;
    EXPECT_FALSE(executor.block_on(waits_for_ever, &never, WritesWhenDestroyed(written)).has_value());
    EXPECT_EQ(executor.tasks().alive(), 1U);
    EXPECT_EQ(tally.alive(), 1);
    gate.open();
    auto joins = [](JoinHandle<int>* handle) -> Task<int> { co_return (co_await *handle).value_or(0); };
    EXPECT_EQ(executor.block_on(joins, &other).value(), 7);
}

TEST(BlockOn, ARootThatTheParkAloneCouldEndIsEndedByItWhenItHeals) {
    Script script;
    LocalExecutor executor{ScriptPark(script)};
    Lender lender{.ends_when_asked = false};
    // The operation ends in a park after the one that fails, as a kernel's would.
    script.argument = &lender;
    script.at_park = [](void* argument) {
        auto* lends = static_cast<Lender*>(argument);
        if (lends->asked > 0 && lends->borrow != nullptr) lends->borrow->complete(failure(ErrorCode::cancelled));
    };
    script.fail_at_next = Error(ErrorCode::io_failure);
    int written = 0;
    auto body = [](Lender* lends, WritesWhenDestroyed) -> Task<> { static_cast<void>(co_await Borrow(*lends)); };
    auto failed = executor.block_on(body, &lender, WritesWhenDestroyed(written));
    EXPECT_FALSE(failed.error().kept());
    EXPECT_EQ(lender.asked, 1);
    EXPECT_EQ(written, 1);
}

TEST(BlockOn, ARootThatCannotBeEndedIsKeptAndNeverRunsAgain) {
    Script script{.fail_for_good = Error(ErrorCode::io_failure)};
    Lender lender{.ends_when_asked = false};
    static int destroyed;
    destroyed = 0;
    struct Local {
        ~Local() { ++destroyed; }
    };
    {
        LocalExecutor executor{ScriptPark(script)};
        auto body = [](Lender* lends) -> Task<> {
            name_this_task("the kept one");
            const Local local;
            static_cast<void>(co_await Borrow(*lends));
        };
        auto failed = executor.block_on(body, &lender);
        ASSERT_FALSE(failed.has_value());
        EXPECT_TRUE(failed.error().kept());
        EXPECT_EQ(failed.error().error(), ErrorCode::io_failure);

        script.fail_for_good.reset();
        ASSERT_NE(lender.borrow, nullptr) << "whoever borrowed the frame may still use it";
        lender.borrow->complete(1);  // late: its frame is there, and that is all
        EXPECT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }).has_value());
        const QuiesceReport report = executor.quiesce(std::chrono::nanoseconds::zero());
        EXPECT_EQ(report.names(), std::vector<std::string>{"the kept one"});
    }
    EXPECT_EQ(destroyed, 0) << "no code of it ran after its caller went on";
}

TEST(BlockOn, AShieldedRootIsWaitedFor) {
    Script script;
    LocalExecutor executor{ScriptPark(script), NullHooks{}, 1};  // one step a cycle
    script.fail_at_next = Error(ErrorCode::io_failure);
    int steps = 0;
    auto body = [](int* done, Gate* never) -> Task<> {
        {
            const task::Shield shield;
            for (int i = 0; i < 3; ++i) {
                co_await yield_now();
                ++*done;
            }
        }
        co_await *never;
    };
    Gate never;
    auto failed = executor.block_on(body, &steps, &never);
    EXPECT_FALSE(failed.error().kept());
    EXPECT_EQ(steps, 3);
}

// ---- Runtimes and threads -------------------------------------------------------------------------------------------

Task<> nothing() { co_return; }

template <class E>
Result<void> tries_everything(E& executor) {
    auto blocked = executor.block_on(nothing);
    if (blocked.has_value()) return {};
    EXPECT_EQ(executor.quiesce().park.error(), blocked.error().error());
    EXPECT_EQ(executor.shutdown().park.error(), blocked.error().error());
    return failure(blocked.error().error());
}

TEST(SecondRuntime, OneMadeInsideATaskIsRefused) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<Result<void>> {
        Executor inner{SpinPark{}};
        co_return tries_everything(inner);
    };
    const Result<void> inside = executor.block_on(body).value();
    ASSERT_FALSE(inside.has_value());
    EXPECT_EQ(inside.error(), ErrorCode::nested_runtime);
    EXPECT_NE(inside.error().sentence().find("Spawn a task in it instead"), std::string::npos);
}

TEST(SecondRuntime, OneMadeBeforeIsRefusedInsideAndWorksOutside) {
    Executor outer{SpinPark{}};
    LocalExecutor other{ThreadPark{}};
    auto body = [](LocalExecutor<ThreadPark>* second) -> Task<Result<void>> { co_return tries_everything(*second); };
    EXPECT_EQ(outer.block_on(body, &other).value().error(), ErrorCode::nested_runtime);
    EXPECT_TRUE(other.block_on(nothing).has_value());
    EXPECT_TRUE(outer.block_on(nothing).has_value());
}

TEST(SecondRuntime, TheSameOneIsRefusedInsideItself) {
    Executor executor{SpinPark{}};
    auto body = [](Executor* same) -> Task<Result<void>> { co_return tries_everything(*same); };
    EXPECT_EQ(executor.block_on(body, &executor).value().error(), ErrorCode::nested_runtime);
}

TEST(SecondRuntime, MayBeGivenTasksFromInsideTheFirst) {
    Executor outer{SpinPark{}};
    Executor other{SpinPark{}};
    auto body = [](Executor* second) -> Task<JoinHandle<int>> {
        co_return second->spawn([]() -> Task<int> {
            co_await yield_now();
            co_return 5;
        });
    };
    JoinHandle<int> handle = outer.block_on(body, &other).value();
    EXPECT_FALSE(handle.is_finished());
    auto joins = [](JoinHandle<int>* joined) -> Task<int> { co_return (co_await *joined).value_or(0); };
    EXPECT_EQ(other.block_on(joins, &handle).value(), 5);
}

TEST(SecondRuntime, MayEndInsideTheFirst) {
    Executor outer{SpinPark{}};
    Tally tally;
    auto body = [](Tally* counts) -> Task<> {
        {
            Executor inner{SpinPark{}};
            inner.spawn([](Counted) -> Task<> { co_return; }, Counted(*counts)).detach();
            EXPECT_EQ(counts->alive(), 1);
        }
        EXPECT_EQ(counts->alive(), 0) << "its tasks went with it";
        co_await yield_now();  // and the outer one goes on
    };
    EXPECT_TRUE(outer.block_on(body, &tally).has_value());
}

/// Tries to run a runtime when it is destroyed.
struct BlocksWhenDestroyed {
    Result<void>* seen;
    explicit BlocksWhenDestroyed(Result<void>& into) noexcept : seen(&into) {}
    BlocksWhenDestroyed(BlocksWhenDestroyed&& other) noexcept : seen(std::exchange(other.seen, nullptr)) {}
    ~BlocksWhenDestroyed() {
        if (seen == nullptr) return;
        Executor inner{SpinPark{}};
        *seen = tries_everything(inner);
    }
};

TEST(SecondRuntime, IsRefusedInADestructorOfATask) {
    Result<void> at_its_end;
    Result<void> at_shutdown;
    {
        Executor executor{SpinPark{}};
        executor.spawn([](BlocksWhenDestroyed) -> Task<> { co_return; }, BlocksWhenDestroyed(at_its_end)).detach();
        EXPECT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }).has_value());
        executor.spawn([](BlocksWhenDestroyed) -> Task<> { co_return; }, BlocksWhenDestroyed(at_shutdown)).detach();
    }
    EXPECT_EQ(at_its_end.error(), ErrorCode::nested_runtime);
    EXPECT_EQ(at_shutdown.error(), ErrorCode::nested_runtime);
}

TEST(SecondRuntime, OfTwoThreadsDoNotMeet) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<bool> {
        bool worked = false;
        std::thread([&worked] {
            Executor other{SpinPark{}};
            worked = other.block_on(nothing).has_value();
        }).join();
        co_return worked;
    };
    EXPECT_TRUE(executor.block_on(body).value());
}

TEST(WrongThread, IsAnErrorFromEverythingThatCanGiveOne) {
    Executor executor{SpinPark{}};
    Result<void> seen;
    std::thread([&] { seen = tries_everything(executor); }).join();
    EXPECT_EQ(seen.error(), ErrorCode::wrong_thread);
    EXPECT_TRUE(executor.block_on(nothing).has_value());
}

TEST(AfterShutdown, BlockOnIsRefused) {
    Executor executor{SpinPark{}};
    EXPECT_TRUE(executor.shutdown().clean());
    EXPECT_EQ(executor.block_on(nothing).error().error(), ErrorCode::shut_down);
    EXPECT_TRUE(executor.shutdown().clean()) << "again, and nothing happens";
    EXPECT_EQ(executor.spawn(nothing).id() != nullptr, true) << "dropped unrun, with the executor";
}

// ---- The end of a thread --------------------------------------------------------------------------------------------

/// Runs a runtime in the destructor of a thread-local object.
struct AtThreadExit {
    int* result = nullptr;
    std::unique_ptr<Executor> executor;
    ~AtThreadExit() {
        if (result == nullptr) return;
        if (executor == nullptr) executor = std::make_unique<Executor>(SpinPark{});
        *result = executor
                      ->block_on([]() -> Task<int> {
                          JoinHandle<int> child = edda::spawn([]() -> Task<int> {
                              co_await yield_now();
                              co_return 4;
                          });
                          co_return (co_await child).value_or(0);
                      })
                      .value_or(0);
    }
};
thread_local AtThreadExit at_thread_exit;

TEST(ThreadExit, ARuntimeMadeInAThreadLocalDestructorWorks) {
    int result = 0;
    std::thread([&result] { at_thread_exit.result = &result; }).join();
    EXPECT_EQ(result, 4);
}

TEST(ThreadExit, ARuntimeMadeBeforeWorksInAThreadLocalDestructor) {
    int result = 0;
    std::thread([&result] {
        at_thread_exit.result = &result;
        at_thread_exit.executor = std::make_unique<Executor>(SpinPark{});
        EXPECT_TRUE(at_thread_exit.executor->block_on(nothing).has_value());
    }).join();
    EXPECT_EQ(result, 4);
}

}  // namespace
}  // namespace edda
