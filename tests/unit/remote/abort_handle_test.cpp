// AbortHandle: what it ends, when, and what it says.
#include "edda/task/abort_handle.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/task/remote_waker.hpp"
#include "edda/task/woken.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using Executor = LocalExecutor<ThreadPark>;

template <class F>
auto on_another_thread(F&& f) {
    decltype(f()) answer{};
    std::thread([&] { answer = f(); }).join();
    return answer;
}

/// One poll a cycle, so that each yield is one.
Executor make_executor() { return Executor{ThreadPark{}, NullHooks{}, 1}; }

Task<> a_few_cycles() {
    for (int i = 0; i < 6; ++i) co_await yield_now();
}

Task<> waits_for_ever(test::Tally* tally) {
    const test::Counted local(*tally);
    for (;;) static_cast<void>(co_await woken());
}

TEST(AbortHandle, EndsATaskThatWaits) {
    Executor executor = make_executor();
    test::Tally tally;
    auto task = executor.spawn(waits_for_ever(&tally));
    const AbortHandle handle = task.abort_handle();
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_TRUE(on_another_thread([&] { return handle.abort(); }));
    EXPECT_TRUE(on_another_thread([&] { return handle.abort(); })) << "it is not over yet";
    EXPECT_EQ(tally.alive(), 1) << "only asked";
    auto join = [](JoinHandle<> joined) -> Task<bool> {
        auto ended = co_await joined;
        co_return !ended && ended.error().is_cancelled();
    };
    EXPECT_TRUE(executor.block_on(join(std::move(task))).value());
    EXPECT_EQ(tally.alive(), 0);
    EXPECT_FALSE(on_another_thread([&] { return handle.abort(); })) << "too late";
}

TEST(AbortHandle, IsActedOnInTheNextCycle) {
    Executor executor = make_executor();
    auto body = []() -> Task<bool> {
        test::Tally tally;
        auto task = spawn(waits_for_ever(&tally));
        const AbortHandle handle = task.abort_handle();
        co_await yield_now();
        const bool began = tally.alive() == 1;
        std::thread([&] { handle.abort(); }).join();
        co_await yield_now();  // the inbox is emptied behind this poll
        co_await yield_now();  // and here the task has its turn
        co_return began&& tally.alive() == 0;
    };
    EXPECT_TRUE(executor.block_on(body()).value());
}

TEST(AbortHandle, OfAnEmptyHandleOrAFinishedTaskIsEmpty) {
    Executor executor = make_executor();
    auto task = executor.spawn(a_few_cycles());
    auto moved = std::move(task);
    EXPECT_FALSE(task.abort_handle());
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    ASSERT_TRUE(moved.is_finished());
    EXPECT_FALSE(moved.abort_handle());
    EXPECT_FALSE(AbortHandle().abort());
}

TEST(AbortHandle, OutlivesTaskAndRuntime) {
    AbortHandle handle;
    test::Tally tally;
    {
        Executor executor = make_executor();
        auto task = executor.spawn(waits_for_ever(&tally));
        handle = task.abort_handle();
        ASSERT_TRUE(executor.block_on(a_few_cycles()));
    }
    EXPECT_EQ(tally.alive(), 0);
    EXPECT_FALSE(on_another_thread([&] { return AbortHandle(handle).abort(); }));
}

// The abort of a task whose end had been asked for before is nothing new; the wake that travels in the same entry is.
TEST(AbortHandle, AnAbortCarriesTheWakeThatIsUnderWay) {
    Executor executor = make_executor();
    test::Lender lender{.ends_when_asked = false};
    RemoteWaker waker;
    auto body = [](RemoteWaker* out, test::Lender* from) -> Task<> {
        *out = *RemoteWaker::of_current_task();
        static_cast<void>(co_await test::Borrow(*from));
    };
    auto task = executor.spawn(body(&waker, &lender));
    const AbortHandle handle = task.abort_handle();
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_TRUE(task.abort());
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_EQ(lender.asked, 1);
    auto polls = [&] { return static_cast<const task::TaskHeader*>(task.id())->budget.polls; };
    const auto before = polls();
    std::thread([&] {
        waker.wake();
        EXPECT_TRUE(handle.abort());
    }).join();
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_EQ(polls(), before + 1);
    lender.borrow->complete(failure(ErrorCode::cancelled));
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_TRUE(task.is_finished());
}

}  // namespace
}  // namespace edda
