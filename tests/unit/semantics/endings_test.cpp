// How a runtime ends, and what may happen while it does: destructors that lock, spawn, drop or shut down; handles and
// wakers that are left over; an exception that flies past the executor.
#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "edda/executor/thread_park.hpp"
#include "edda/task/remote_waker.hpp"
#include "edda/task/waker.hpp"
#include "edda/task/woken.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;

Task<> one_turn() { co_await yield_now(); }

/// Does something when it is destroyed; a moved-from one does nothing.
class AtEnd {
public:
    explicit AtEnd(std::function<void()> act) : act_(std::move(act)) {}
    AtEnd(AtEnd&& other) noexcept : act_(std::exchange(other.act_, nullptr)) {}
    AtEnd& operator=(AtEnd&&) = delete;
    ~AtEnd() {
        if (act_) act_();
    }

private:
    std::function<void()> act_;
};

Task<> waits_for_ever(AtEnd) {
    Gate never;
    co_await never;
}

TEST(Endings, DestructorsMayLockOneMutexInTurn) {
    std::mutex mutex;
    int locked = 0;
    {
        Executor executor{SpinPark{}};
        for (int i = 0; i < 10; ++i) {
            AtEnd end([&] {
                const std::lock_guard lock(mutex);
                ++locked;
            });
            executor.spawn(waits_for_ever, std::move(end)).detach();
        }
        ASSERT_TRUE(executor.block_on(one_turn).has_value());
    }
    EXPECT_EQ(locked, 10);
}

TEST(Endings, ADestructorThatAsksForAShutdownIsRefusedAndNothingBreaks) {
    Tally tally;
    std::optional<ShutdownReport> refused;
    {
        Executor executor{SpinPark{}};
        AtEnd end([&] {
            spawn([](Counted) -> Task<> { co_return; }, Counted(tally)).detach();
            refused = executor.shutdown();
        });
        executor.spawn(waits_for_ever, std::move(end)).detach();
        ASSERT_TRUE(executor.block_on(one_turn).has_value());
    }
    ASSERT_TRUE(refused.has_value());
    ASSERT_FALSE(refused->park.has_value());
    EXPECT_EQ(refused->park.error(), ErrorCode::nested_runtime);
    EXPECT_EQ(tally.made, 1);
    EXPECT_EQ(tally.alive(), 0) << "the shutdown that was under way ended the new task, too";
}

TEST(Endings, ARunningTaskThatAsksForAShutdownIsRefusedAndGoesOn) {
    Executor executor{SpinPark{}};
    auto body = [](Executor* own) -> Task<int> {
        const ShutdownReport report = own->shutdown();
        EXPECT_EQ(report.park.error(), ErrorCode::nested_runtime);
        co_await yield_now();
        co_return 1;
    };
    EXPECT_EQ(executor.block_on(body, &executor).value(), 1);
}

TEST(Endings, AnOutputThatNobodyReadMayShutTheExecutorDown) {
    Tally tally;
    Executor executor{SpinPark{}};
    AtEnd end([&] { EXPECT_EQ(executor.shutdown().alive, 0U); });
    std::optional handle(
        executor.spawn([](AtEnd output) -> Task<AtEnd> { co_return std::move(output); }, std::move(end)));
    executor
        .spawn(
            [](Counted) -> Task<> {
                Gate never;
                co_await never;
            },
            Counted(tally))
        .detach();
    ASSERT_TRUE(executor.block_on(one_turn).has_value());
    EXPECT_TRUE(handle->is_finished());
    EXPECT_EQ(tally.alive(), 1);
    handle.reset();
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Endings, ATaskThatOwnsItsOwnHandleGoesWithTheExecutor) {
    struct Own {
        std::optional<JoinHandle<>> handle;
        Counted counted;
    };
    Tally tally;
    {
        Executor executor{SpinPark{}};
        auto own = std::make_shared<Own>(std::nullopt, Counted(tally));
        auto body = [](std::shared_ptr<Own>) -> Task<> {
            Gate never;
            co_await never;
        };
        own->handle.emplace(executor.spawn(body, own));
        own.reset();  // now the task alone holds its handle
        ASSERT_TRUE(executor.block_on(one_turn).has_value());
        EXPECT_EQ(tally.alive(), 1);
    }
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Endings, AShutdownWakesWhoWaitsForATaskThatItEnds) {
    Executor executor{SpinPark{}};
    std::optional<bool> cancelled;
    auto joins = [](std::optional<bool>* out) -> Task<> {
        auto handle = spawn([]() -> Task<> {
            Gate never;
            co_await never;
        });
        task::Shield finishes_first;
        const auto outcome = co_await handle;
        *out = !outcome && outcome.error().is_cancelled();
    };
    executor.spawn(joins, &cancelled).detach();
    ASSERT_TRUE(executor.block_on(one_turn).has_value());
    ASSERT_TRUE(executor.block_on(one_turn).has_value());
    EXPECT_FALSE(cancelled.has_value());
    EXPECT_EQ(executor.shutdown().alive, 0U);
    ASSERT_TRUE(cancelled.has_value());
    EXPECT_TRUE(*cancelled);
}

TEST(Endings, AHandleThatGoesTakesTheOutputAlongBeforeTheLastWaker) {
    Tally tally;
    task::Waker waker;
    {
        Executor executor{SpinPark{}};
        auto body = [](task::Waker* out, Counted output) -> Task<Counted> {
            *out = task::Waker(*task::current_task());
            co_return std::move(output);
        };
        std::optional handle(executor.spawn(body, &waker, Counted(tally)));
        ASSERT_TRUE(executor.block_on(one_turn).has_value());
        EXPECT_TRUE(handle->is_finished());
        EXPECT_EQ(tally.alive(), 1);
        handle.reset();
        EXPECT_EQ(tally.alive(), 0) << "the waker holds the block, and no output";
    }
    waker.wake();
}

/// A thread's own object, which uses a waker when the thread ends.
struct WakesAtThreadExit {
    RemoteWaker waker;
    bool* used = nullptr;
    ~WakesAtThreadExit() {
        if (used == nullptr) return;
        waker.wake();
        const RemoteWaker copy = waker;
        copy.wake();
        *used = true;
    }
};
thread_local WakesAtThreadExit wakes_at_thread_exit;

bool wakes_from_a_thread_that_ends(const RemoteWaker& waker) {
    bool used = false;
    std::thread([&] {
        wakes_at_thread_exit.waker = waker;
        wakes_at_thread_exit.used = &used;
    }).join();
    return used;
}

TEST(Endings, AThreadMayWakeWhileItsOwnObjectsGoAlsoWhenTheRuntimeIsGone) {
    RemoteWaker waker;
    auto body = [](RemoteWaker* out) -> Task<unsigned> {
        *out = *RemoteWaker::of_current_task();
        static_cast<void>(co_await woken());
        co_return task::current_task()->budget.polls;
    };
    {
        LocalExecutor executor{ThreadPark{}};
        JoinHandle<unsigned> woken = executor.spawn(body, &waker);
        ASSERT_TRUE(executor.block_on(one_turn).has_value());
        EXPECT_FALSE(woken.is_finished());
        EXPECT_TRUE(wakes_from_a_thread_that_ends(waker));
        for (int i = 0; i < 2; ++i) ASSERT_TRUE(executor.block_on(one_turn).has_value());
        ASSERT_TRUE(woken.is_finished());
        EXPECT_EQ(woken.take().value(), 2U) << "two wakes are one poll";
    }
    EXPECT_TRUE(wakes_from_a_thread_that_ends(waker));
}

TEST(Endings, ATaskOfARuntimeThatIsGoneMayBeAwaitedInAnother) {
    auto made_and_gone = [](bool finishes) {
        Executor executor{SpinPark{}};
        auto handle = executor.spawn(
            [](bool ends) -> Task<int> {
                Gate never;
                if (!ends) co_await never;
                co_return 4;
            },
            finishes);
        EXPECT_TRUE(executor.block_on(one_turn).has_value());
        return handle;
    };
    JoinHandle<int> over = made_and_gone(true);
    JoinHandle<int> unfinished = made_and_gone(false);
    Executor executor{SpinPark{}};
    auto joins = [](JoinHandle<int>* one, JoinHandle<int>* other) -> Task<> {
        EXPECT_EQ((co_await *one).value(), 4);
        EXPECT_TRUE((co_await *other).error().is_cancelled());
    };
    EXPECT_TRUE(executor.block_on(joins, &over, &unfinished).has_value());
}

TEST(Endings, AWakerOfOneRunPollsNothingInTheNext) {
    Executor executor{SpinPark{}};
    task::Waker old;
    auto first = [](task::Waker* out) -> Task<> {
        *out = task::Waker(*task::current_task());
        co_return;
    };
    ASSERT_TRUE(executor.block_on(first, &old).has_value());
    auto second = [](task::Waker* waker) -> Task<unsigned> {
        for (int i = 0; i < 5; ++i) waker->wake();
        co_await yield_now();
        co_return task::current_task()->budget.polls;
    };
    EXPECT_EQ(executor.block_on(second, &old).value(), 2U);
}

TEST(Endings, AnExceptionThatFliesPastAnExecutorLeavesNothing) {
    Tally tally;
    EXPECT_THROW(
        {
            Executor executor{SpinPark{}};
            auto holds = [](Counted) -> Task<> {
                Gate never;
                co_await never;
            };
            executor.spawn(holds, Counted(tally)).detach();
            auto kept = executor.spawn(holds, Counted(tally));
            ASSERT_TRUE(executor.block_on(one_turn).has_value());
            executor.spawn(holds, Counted(tally)).detach();
            EXPECT_EQ(tally.alive(), 3);
            throw std::runtime_error("unwinding");
        },
        std::runtime_error);
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Endings, AnOutputMayBeLargerThanItsFrame) {
    Executor executor{SpinPark{}};
    using Large = std::array<char, 16384>;
    auto body = []() -> Task<Large> {
        Large large{};
        large.back() = 'z';
        co_return large;
    };
    auto handle = executor.spawn(body);
    ASSERT_TRUE(executor.block_on(one_turn).has_value());
    EXPECT_EQ(handle.take().value().back(), 'z');
}

/// Every task that an executor was ever given is gone with it, whatever state it was in.
TEST(Endings, ASelfWokenAQueuedAndAWaitingTaskAllEndWithTheExecutor) {
    Tally tally;
    {
        Executor executor{SpinPark{}};
        auto woken = [](Counted) -> Task<> {
            for (;;) co_await yield_now();
        };
        auto waiting = [](Counted) -> Task<> {
            Gate never;
            co_await never;
        };
        executor.spawn(woken, Counted(tally)).detach();
        executor.spawn(waiting, Counted(tally)).detach();
        ASSERT_TRUE(executor.block_on(one_turn).has_value());
        executor.spawn(waiting, Counted(tally)).detach();
        std::vector<JoinHandle<>> kept;
        for (int i = 0; i < 3; ++i) kept.push_back(executor.spawn(woken, Counted(tally)));
        EXPECT_EQ(executor.shutdown().alive, 0U);
        for (JoinHandle<>& handle : kept) {
            EXPECT_TRUE(handle.is_finished());
            EXPECT_TRUE(handle.take().error().is_cancelled());
        }
        EXPECT_EQ(tally.alive(), 0);
    }
    EXPECT_EQ(tally.made, 6);
}

}  // namespace
}  // namespace edda
