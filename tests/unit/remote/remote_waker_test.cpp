// RemoteWaker at the edges: of tasks and runtimes that are over or about to be, on its own thread, and as the last
// holder.
#include "edda/task/remote_waker.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/woken.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using Executor = LocalExecutor<ThreadPark>;

template <class F>
void on_another_thread(F&& f) {
    std::thread(std::forward<F>(f)).join();
}

/// Hands out a waker of itself, then waits for it for ever.
Task<int> waits(RemoteWaker* out) {
    *out = *RemoteWaker::of_current_task();
    int wakes = 0;
    for (;;) {
        static_cast<void>(co_await woken());
        ++wakes;
    }
    co_return wakes;
}

Task<> gives(RemoteWaker* out) {
    *out = *RemoteWaker::of_current_task();
    co_return;
}

Task<> a_few_cycles() {
    for (int i = 0; i < 3; ++i) co_await yield_now();
}

TEST(RemoteWaker, OutsideOfATaskThereIsNone) {
    auto waker = RemoteWaker::of_current_task();
    ASSERT_FALSE(waker.has_value());
    EXPECT_EQ(waker.error(), ErrorCode::no_runtime);
    RemoteWaker().wake();
    EXPECT_FALSE(RemoteWaker(task::Waker()));
}

TEST(RemoteWaker, WakesItsOwnThreadToo) {
    Executor executor{ThreadPark{}};
    auto body = []() -> Task<int> {
        const RemoteWaker waker = *RemoteWaker::of_current_task();
        int wakes = 0;
        for (int i = 0; i < 100; ++i) {
            waker.wake();
            waker.wake();
            const Result<> woke = co_await woken();
            if (woke) ++wakes;
        }
        co_return wakes;
    };
    EXPECT_EQ(executor.block_on(body()).value(), 100);
}

TEST(RemoteWaker, OfAFinishedTaskWakesNobody) {
    Executor executor{ThreadPark{}};
    RemoteWaker waker;
    task::Waker local;
    auto body = [](RemoteWaker* out, task::Waker* plain) -> Task<> {
        *out = *RemoteWaker::of_current_task();
        *plain = task::Waker(*task::current_task());
        co_return;
    };
    ASSERT_TRUE(executor.block_on(body(&waker, &local)));
    on_another_thread([copy = waker] { copy.wake(); });
    EXPECT_FALSE(executor.park().mailbox().has_mail());
    EXPECT_FALSE(RemoteWaker(local)) << "what is over is not shared any more";
    EXPECT_TRUE(executor.block_on(a_few_cycles()));
}

TEST(RemoteWaker, AWakeThatIsUnderWayWhenTheTaskEndsIsDropped) {
    Executor executor{ThreadPark{}};
    auto body = []() -> Task<> {
        const RemoteWaker waker = *RemoteWaker::of_current_task();
        waker.wake();  // and ends before its entry is taken
        co_return;
    };
    const std::uint32_t before = executor.park().mailbox().holders();
    ASSERT_TRUE(executor.block_on(body()));
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_EQ(executor.park().mailbox().holders(), before) << "its part is freed";
}

TEST(RemoteWaker, OneThatOutlivesAWakeUnderWayFreesThePartItself) {
    Executor executor{ThreadPark{}};
    const std::uint32_t before = executor.park().mailbox().holders();
    RemoteWaker waker;
    auto body = [](RemoteWaker* out) -> Task<> {
        *out = *RemoteWaker::of_current_task();
        out->wake();
        co_return;
    };
    ASSERT_TRUE(executor.block_on(body(&waker)));
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_EQ(executor.park().mailbox().holders(), before + 1);
    waker = RemoteWaker();
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_EQ(executor.park().mailbox().holders(), before);
}

TEST(RemoteWaker, TheLastHolderSendsThePartHome) {
    Executor executor{ThreadPark{}};
    const std::uint32_t before = executor.park().mailbox().holders();
    RemoteWaker waker;
    ASSERT_TRUE(executor.block_on(gives(&waker)));
    EXPECT_EQ(executor.park().mailbox().holders(), before + 1) << "the part has a share";
    on_another_thread([last = std::move(waker)]() mutable { const RemoteWaker gone = std::move(last); });
    EXPECT_TRUE(executor.park().mailbox().has_mail()) << "on its way to the thread whose memory it is";
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_EQ(executor.park().mailbox().holders(), before);
}

TEST(RemoteWaker, AfterTheRuntimeItDoesNothingAndFreesItself) {
    RemoteWaker of_waiting;
    RemoteWaker of_finished;
    task::MailboxRef mailbox;
    {
        Executor executor{ThreadPark{}};
        mailbox = executor.unparker();
        executor.spawn(waits(&of_waiting)).detach();
        ASSERT_TRUE(executor.block_on(gives(&of_finished)));
    }
    EXPECT_EQ(mailbox.get()->holders(), 3U) << "ours, and two parts";
    on_another_thread([a = std::move(of_waiting), b = std::move(of_finished)] {
        const RemoteWaker copies[] = {a, b};
        for (const RemoteWaker& waker : copies) waker.wake();
    });
    EXPECT_EQ(mailbox.get()->holders(), 1U);
}

// A task that cannot be ended stays with its runtime's end, and may be woken for ever.
TEST(RemoteWaker, OfATaskThatWasLeftBehindIsRefused) {
    RemoteWaker waker;
    AbortHandle abort;
    test::Lender lender{.ends_when_asked = false};
    auto body = [](RemoteWaker* out, test::Lender* from) -> Task<> {
        *out = *RemoteWaker::of_current_task();
        static_cast<void>(co_await test::Borrow(*from));
    };
    std::optional<Executor> executor(std::in_place, ThreadPark{});
    auto task = executor->spawn(body(&waker, &lender));
    abort = task.abort_handle();
    ASSERT_TRUE(executor->block_on(a_few_cycles()));
    static_cast<void>(executor->shutdown(0ms));
    executor.reset();
    on_another_thread([&] {
        EXPECT_FALSE(abort.abort()) << "nobody is there to act on it";
        waker.wake();
        EXPECT_FALSE(abort.abort());
    });
}

TEST(RemoteWaker, MayDieWithAThread) {
    Executor executor{ThreadPark{}};
    const std::uint32_t before = executor.park().mailbox().holders();
    RemoteWaker early;
    RemoteWaker late;
    ASSERT_TRUE(executor.block_on(gives(&early)));
    ASSERT_TRUE(executor.block_on(gives(&late)));
    on_another_thread([mine = std::move(early)]() mutable {
        static thread_local RemoteWaker kept;
        kept = std::move(mine);
    });
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    EXPECT_EQ(executor.park().mailbox().holders(), before + 1);
    std::optional<Executor> other(std::in_place, ThreadPark{});
    RemoteWaker of_other;
    ASSERT_TRUE(other->block_on(gives(&of_other)));
    other.reset();
    on_another_thread([mine = std::move(of_other), &late]() mutable {
        static thread_local RemoteWaker kept;
        kept = std::move(mine);  // freed here: its runtime is gone
        late.wake();
    });
}

/// A thread that wakes, copies and drops while the runtime ends, a thousand times.
TEST(RemoteWaker, MeetsTheEndOfItsRuntimeAtAnyMoment) {
    for (int run = 0; run < 1000; ++run) {
        RemoteWaker waker;
        std::atomic<bool> go{false};
        std::thread other;
        {
            Executor executor{ThreadPark{}};
            auto task = executor.spawn(waits(&waker));
            const AbortHandle abort = task.abort_handle();
            ASSERT_TRUE(executor.block_on(a_few_cycles()));
            other = std::thread([&go, mine = std::move(waker), abort, run]() mutable {
                while (!go) {
                }
                for (int i = 0; i < 20; ++i) {
                    const RemoteWaker copy = mine;
                    copy.wake();
                    if (i == run % 20) static_cast<void>(abort.abort());
                }
                mine = RemoteWaker();
            });
            go = true;
            if (run % 2 == 0) task.detach();
        }
        other.join();
    }
}

TEST(RemoteWakerDeathTest, IsMadeOnTheTasksThread) {
    EXPECT_DEATH(
        {
            Executor executor{ThreadPark{}};
            auto body = []() -> Task<> {
                task::TaskHeader* self = task::current_task();
                on_another_thread([self] { const RemoteWaker waker(*self); });
                co_return;
            };
            static_cast<void>(executor.block_on(body()));
        },
        "make its RemoteWaker or AbortHandle on the task's own thread");
}

TEST(RemoteWaker, CountsItsWakes) {
    Executor executor{ThreadPark{}};
    RemoteWaker waker;
    executor.spawn(waits(&waker)).detach();
    ASSERT_TRUE(executor.block_on(a_few_cycles()));
    gen::Counters counters;
    on_another_thread([&] {
        const gen::CountersScope counting(counters);
        for (int i = 0; i < 10; ++i) waker.wake();
    });
    EXPECT_EQ(counters.read(gen::Metric::remote_wakes), 10U);
    EXPECT_EQ(counters.read(gen::Metric::remote_wakes_coalesced), 9U);
}

// ---- woken() --------------------------------------------------------------------------------------------------

TEST(Woken, KeepsAWakeThatCameBefore) {
    Executor executor{ThreadPark{}};
    auto body = []() -> Task<bool> {
        on_another_thread([waker = *RemoteWaker::of_current_task()] { waker.wake(); });
        co_await yield_now();
        co_await yield_now();
        auto woke = co_await woken();
        co_return woke.has_value();
    };
    EXPECT_TRUE(executor.block_on(body()).value());
}

TEST(Woken, AWaitThatWasTakenApartLeavesItsWakeToTheNext) {
    LocalExecutor executor{timer::Driver{ThreadPark{}}};
    auto body = []() -> Task<int> {
        int timeouts = 0;
        auto wait = []() -> Task<Result<>> { co_return co_await woken(); };
        auto none = co_await timeout(5ms, wait());
        if (!none && none.error() == ErrorCode::timed_out) ++timeouts;
        RemoteWaker::of_current_task()->wake();
        auto woke = co_await woken();
        co_return woke ? timeouts : -1;
    };
    EXPECT_EQ(executor.block_on(body()).value(), 1);
}

TEST(WokenDeathTest, NeedsATask) {
    EXPECT_DEATH({ static_cast<void>(woken().await_ready()); }, "awaited outside of a task");
}

}  // namespace
}  // namespace edda
