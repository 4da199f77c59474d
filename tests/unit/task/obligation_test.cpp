// Obligations, wakes, shields and wakers: nothing dies while it is borrowed, nothing is polled without a reason.
#include <gtest/gtest.h>

#include <cstring>
#include <optional>
#include <thread>

#include "edda/task/waker.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Borrow;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Lender;
using test::Tally;

template <class F>
void run(F body) {
    Executor executor{SpinPark{}};
    auto outcome = executor.block_on(body);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().sentence();
}

Task<> borrow(Lender& lender, Tally& lives) {
    Counted local(lives);
    static_cast<void>(co_await Borrow(lender));
    ADD_FAILURE() << "resumed after its abort";
}

TEST(Obligation, AFrameOutlivesItsObligation) {
    run([]() -> Task<> {
        Lender lender{.ends_when_asked = false};
        Tally tally;
        auto handle = spawn(borrow, std::ref(lender), std::ref(tally));
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        for (int i = 0; i < 5; ++i) co_await yield_now();
        EXPECT_EQ(lender.asked, 1) << "asked once, however often the task is polled";
        EXPECT_EQ(tally.alive(), 1);
        EXPECT_FALSE(handle.is_finished());
        lender.borrow->complete(1);
        co_await yield_now();
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_TRUE((co_await handle).error().is_cancelled());
    });
}

/// Lets go when it is asked, but keeps the frame: a second obligation beside the one that the task waits for.
struct EndsBesides : task::Obligation {
    explicit EndsBesides(task::Awaiter& to_wake) noexcept : Obligation(&EndsBesides::ask), awaiter(&to_wake) {}
    static void ask(task::Obligation& obligation) noexcept {
        auto& self = static_cast<EndsBesides&>(obligation);
        self.end();
        self.awaiter->wake();
    }
    task::Awaiter* awaiter;
};

TEST(Obligation, ATaskWithTwoIsLookedAtAgainWhenOneEndsAtOnce) {
    run([]() -> Task<> {
        Lender lender{.ends_when_asked = false};
        Tally tally;
        auto body = [](Lender& to, Tally& lives) -> Task<> {
            Counted local(lives);
            Borrow slow(to);
            EndsBesides quick(slow.awaiter());
            quick.attach();
            static_cast<void>(co_await slow);
            ADD_FAILURE() << "resumed after its abort";
        };
        auto handle = spawn(body, std::ref(lender), std::ref(tally));
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        for (int i = 0; i < 3; ++i) co_await yield_now();
        EXPECT_FALSE(handle.is_finished()) << "the other one still borrows";
        EXPECT_EQ(tally.alive(), 1);
        EXPECT_EQ(lender.asked, 1);
        lender.borrow->complete(1);
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(Obligation, OneThatEndsWhenAskedEndsTheTaskInTheSamePoll) {
    run([]() -> Task<> {
        Lender lender;
        Tally tally;
        auto handle = spawn(borrow, std::ref(lender), std::ref(tally));
        co_await yield_now();
        handle.abort();
        co_await yield_now();
        EXPECT_TRUE(handle.is_finished());
        EXPECT_EQ(lender.asked, 1);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(Obligation, ATaskAbortedWhileItStartsOneIsAskedAtOnce) {
    run([]() -> Task<> {
        Lender lender;
        Tally tally;
        JoinHandle<>* own = nullptr;
        auto body = [](JoinHandle<>*& handle, Lender& to, Tally& lives) -> Task<> {
            handle->abort();
            co_await borrow(to, lives);
        };
        auto handle = spawn(body, std::ref(own), std::ref(lender), std::ref(tally));
        own = &handle;
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(lender.asked, lender.begun);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(ObligationDeathTest, AFrameThatDiesBorrowedSaysSo) {
    EXPECT_DEATH(run([]() -> Task<> {
                     task::Obligation forgotten([](task::Obligation&) noexcept {});
                     forgotten.attach();
                     co_return;
                 }),
                 "frame was destroyed while an operation still used its memory");
}

/// Counts how often its awaiter is resumed.
Task<> count_resumes(std::optional<Gate>& gate, int& resumes, bool& stop) {
    while (!stop) {
        gate.emplace();
        co_await *gate;
        ++resumes;
    }
}

TEST(Wake, ManyWakesBeforeThePollAreOnePoll) {
    run([]() -> Task<> {
        std::optional<Gate> gate;
        int resumes = 0;
        bool stop = false;
        auto handle = spawn(count_resumes, std::ref(gate), std::ref(resumes), std::ref(stop));
        co_await yield_now();
        for (int round = 1; round <= 3; ++round) {
            gate->wake();
            gate->wake();
            gate->wake();
            for (int i = 0; i < 3; ++i) co_await yield_now();
            EXPECT_EQ(resumes, round);
        }
        stop = true;
        gate->wake();
        EXPECT_TRUE((co_await handle).has_value());
    });
}

/// Wakes itself several times during one poll.
class WakesItself {
public:
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) noexcept {
        awaiter_.suspend(handle);
        awaiter_.wake();
        awaiter_.wake();
        task::wake(*task::current_task());
    }
    void await_resume() const noexcept {}

private:
    task::Awaiter awaiter_;
};

TEST(Wake, AWakeDuringThePollIsExactlyOneFurtherPoll) {
    Executor executor{SpinPark{}};
    gen::Counters counters;
    gen::CountersScope scope(counters);
    auto body = []() -> Task<> { co_await WakesItself(); };
    ASSERT_TRUE(executor.block_on(body));
    EXPECT_EQ(counters.read(gen::Metric::polls), 2U);
}

TEST(Wake, AnAbortTakesApartATaskWhoseAwaiterIsReady) {
    run([]() -> Task<> {
        Gate gate;
        bool resumed = false;
        auto body = [](Gate& until, bool& ran) -> Task<> {
            co_await until;
            ran = true;
        };
        auto handle = spawn(body, std::ref(gate), std::ref(resumed));
        co_await yield_now();
        gate.open();
        EXPECT_TRUE(handle.abort());
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_FALSE(resumed) << "polled after its abort";
        gate.wake();
    });
}

TEST(Checkpoint, A1000ReadyOperationsYieldAtLeastOnce) {
    run([]() -> Task<> {
        bool other_ran = false;
        auto other = spawn(
            [](bool& ran) -> Task<> {
                ran = true;
                co_return;
            },
            std::ref(other_ran));
        int yields = 0;
        for (int i = 0; i < 1000; ++i) {
            if (task::checkpoint() == task::Checkpoint::yield) {
                ++yields;
                co_await yield_now();
            }
        }
        EXPECT_EQ(yields, 1000 / 129);  // 128 ready ones, then one that yields
        EXPECT_TRUE(other_ran);
    });
}

TEST(Checkpoint, OutsideOfATaskGoesOn) {
    EXPECT_EQ(task::checkpoint(), task::Checkpoint::go_on);
    task::Obligation obligation([](task::Obligation&) noexcept {});
    EXPECT_FALSE(obligation.attach());
}

TEST(Shield, AnAbortWaitsForTheEndOfTheSection) {
    run([]() -> Task<> {
        Gate gate;
        int passed = 0;
        auto body = [](Gate& inside, int& step) -> Task<> {
            {
                task::Shield outer;
                task::Shield inner;
                co_await inside;
                step = 1;
                co_await yield_now();
                step = 2;
            }
            co_await yield_now();
            step = 3;
        };
        auto handle = spawn(body, std::ref(gate), std::ref(passed));
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        co_await yield_now();
        EXPECT_FALSE(handle.is_finished());
        gate.open();
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(passed, 2);
    });
}

TEST(Waker, PollsTheTaskAndOutlivesIt) {
    task::Waker waker;
    {
        Executor executor{SpinPark{}};
        auto body = [](task::Waker& out) -> Task<> {
            out = task::Waker(*task::current_task());
            task::Waker copy = out;
            copy.wake();
            co_await yield_now();
        };
        EXPECT_TRUE(executor.block_on(body(waker)));
        EXPECT_TRUE(waker);
        waker.wake();
    }
    waker.wake();
    task::Waker copy = waker;
    copy.wake();
    static thread_local struct Late {
        task::Waker waker;
        ~Late() { waker.wake(); }
    } late;
    late.waker = std::move(waker);
}

TEST(WakeDeathTest, AnotherThreadIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            Executor executor{SpinPark{}};
            auto handle = executor.spawn([]() -> Task<> { co_await yield_now(); });
            std::thread([&] { handle.abort(); }).join();
        },
        "A JoinHandle was used on a thread that its task does not belong to");
}

}  // namespace
}  // namespace edda
