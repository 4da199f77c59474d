// What becomes of a coroutine that awaits a JoinHandle when the handle moves, is dropped, is read or awaited by somebody else,
// or when the task's runtime ends without the task. Each row of the machine *join* is taken here by the runtime itself.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "edda/timer/driver.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Borrow;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Lender;
using test::Tally;
using Kind = JoinError::Kind;

template <class F>
void run(F body) {
    Executor executor{SpinPark{}};
    auto outcome = executor.block_on(body);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().sentence();
}

/// Ends with 7 when the gate opens.
Task<int> seven(Gate* until) {
    co_await *until;
    co_return 7;
}

using Answer = std::optional<JoinResult<int>>;

/// Awaits a handle where it is and keeps what it gave.
Task<> waits(JoinHandle<int>* handle, Answer* into) { into->emplace(co_await *handle); }

/// Whether it is this error and says something.
void expect_error(const Answer& answer, Kind kind) {
    ASSERT_TRUE(answer.has_value()) << "the await did not come back";
    ASSERT_FALSE(answer->has_value());
    EXPECT_EQ(answer->error().kind(), kind) << answer->error().sentence();
    EXPECT_GT(answer->error().sentence().size(), 20U);
}

TEST(JoinWait, AHandleMayMoveWhileItIsAwaited) {
    run([]() -> Task<> {
        Gate gate;
        Answer answer;
        auto first = std::make_unique<JoinHandle<int>>(spawn(seven, &gate));
        auto waiter = spawn(waits, first.get(), &answer);
        co_await yield_now();
        std::vector<JoinHandle<int>> handles;
        handles.push_back(std::move(*first));
        first.reset();  // AddressSanitizer sees whoever still looks there
        JoinHandle<int> last = std::move(handles.back());
        handles.clear();
        gate.open();
        EXPECT_TRUE((co_await waiter).has_value());
        EXPECT_EQ(answer.value().value(), 7);
        EXPECT_FALSE(last) << "its output was handed out";
        EXPECT_TRUE(last.is_finished());
        EXPECT_EQ((co_await last).error().kind(), Kind::taken);
    });
}

TEST(JoinWait, AssigningToAHandleTellsWhoAwaitsTheOldTask) {
    run([]() -> Task<> {
        Gate gate;
        Gate other;
        Answer answer;
        JoinHandle<int> handle = spawn(seven, &gate);
        auto waiter = spawn(waits, &handle, &answer);
        co_await yield_now();
        handle = spawn(seven, &other);
        EXPECT_TRUE((co_await waiter).has_value());
        expect_error(answer, Kind::detached);
        gate.open();
        other.open();
        EXPECT_EQ((co_await handle).value(), 7) << "the new task is untouched";
    });
}

TEST(JoinWait, ADroppedHandleTellsWhoAwaitsIt) {
    run([]() -> Task<> {
        Gate gate;
        Answer answer;
        std::optional<JoinHandle<int>> handle(spawn(seven, &gate));
        auto waiter = spawn(waits, &*handle, &answer);
        co_await yield_now();
        handle.reset();
        EXPECT_TRUE((co_await waiter).has_value());
        expect_error(answer, Kind::detached);
        gate.open();
    });
}

TEST(JoinWait, ADroppedHandleTellsOneThatWasWokenAndHasNotResumed) {
    run([]() -> Task<> {
        Gate gate;
        Tally outputs;
        auto body = [](Gate* until, Tally* tally) -> Task<Counted> {
            co_await *until;
            co_return Counted(*tally);
        };
        std::optional<JoinHandle<Counted>> handle(spawn(body, &gate, &outputs));
        std::optional<Kind> told;
        auto wait = [](JoinHandle<Counted>* of, std::optional<Kind>* into) -> Task<> {
            auto output = co_await *of;
            if (!output) *into = output.error().kind();
        };
        auto waiter = spawn(wait, &*handle, &told);
        co_await yield_now();
        gate.open();
        co_await yield_now();  // the task has ended before us, the waiter comes after us
        EXPECT_TRUE(handle->is_finished());
        EXPECT_FALSE(told.has_value());
        handle.reset();
        EXPECT_EQ(outputs.alive(), 0) << "nobody was left to read it";
        EXPECT_TRUE((co_await waiter).has_value());
        EXPECT_EQ(told, Kind::detached);
    });
}

TEST(JoinWait, TheLastWhoAwaitsGetsTheOutputAndTheOtherIsTold) {
    run([]() -> Task<> {
        Gate gate;
        Answer first;
        Answer second;
        JoinHandle<int> handle = spawn(seven, &gate);
        auto one = spawn(waits, &handle, &first);
        co_await yield_now();
        auto two = spawn(waits, &handle, &second);
        EXPECT_TRUE((co_await one).has_value()) << "it resumes although the task goes on";
        expect_error(first, Kind::replaced);
        EXPECT_FALSE(second.has_value());
        gate.open();
        EXPECT_TRUE((co_await two).has_value());
        EXPECT_EQ(second.value().value(), 7);
    });
}

Task<bool> comes_soon(JoinHandle<int>* handle) {
    auto output = co_await timeout(std::chrono::milliseconds(1), *handle);
    co_return output.has_value();
}

TEST(JoinWait, AHandleThatWasAwaitedInVainIsAwaitedAgain) {
    timer::Clock clock = timer::Clock::simulated();
    LocalExecutor executor{timer::Driver{SpinPark{}, clock}};
    Gate gate;
    auto body = [](Gate* until, timer::Clock* time) -> Task<> {
        JoinHandle<int> handle = spawn(seven, until);
        auto soon = spawn(comes_soon, &handle);
        co_await yield_now();
        time->advance(std::chrono::milliseconds(5));
        EXPECT_FALSE((co_await soon).value());
        until->open();
        EXPECT_EQ((co_await handle).value(), 7);
    };
    EXPECT_TRUE(executor.block_on(body, &gate, &clock).has_value());
}

TEST(JoinWait, SomebodyQuickerLeavesTheWaiterNothing) {
    run([]() -> Task<> {
        Gate gate;
        Answer answer;
        JoinHandle<int> handle = spawn(seven, &gate);
        auto waiter = spawn(waits, &handle, &answer);
        co_await yield_now();
        gate.open();
        co_await yield_now();
        EXPECT_EQ(handle.take().value(), 7);
        EXPECT_FALSE(handle.abort()) << "there is nothing left to abort";
        EXPECT_TRUE((co_await waiter).has_value());
        expect_error(answer, Kind::taken);
    });
}

TEST(JoinWait, AnEmptyHandleGivesTaken) {
    run([]() -> Task<> {
        JoinHandle<int> handle = spawn([]() -> Task<int> { co_return 1; });
        JoinHandle<int> moved = std::move(handle);
        handle.detach();  // NOLINT(bugprone-use-after-move): that is the question
        EXPECT_FALSE(handle);
        EXPECT_TRUE(handle.is_finished());
        EXPECT_FALSE(handle.abort());
        EXPECT_EQ(handle.id(), nullptr);
        EXPECT_EQ(handle.name(), "");
        EXPECT_EQ(handle.take().error().kind(), Kind::taken);
        EXPECT_EQ((co_await handle).error().kind(), Kind::taken);
        EXPECT_EQ((co_await std::move(handle)).error().kind(), Kind::taken);
        EXPECT_EQ((co_await moved).value(), 1);
        EXPECT_EQ(moved.take().error().kind(), Kind::taken);
    });
}

TEST(JoinWait, AnAwaitMadeBeforeTheHandleWentIsToldWithoutWaiting) {
    run([]() -> Task<> {
        Gate gate;
        std::optional<JoinHandle<int>> handle(spawn(seven, &gate));
        auto awaiting = handle->operator co_await();
        handle.reset();
        auto output = co_await awaiting;
        EXPECT_EQ(output.error().kind(), Kind::detached);
        gate.open();
    });
}

TEST(JoinWait, AnRvalueIsKeptByTheAwaitAndDroppedWithIt) {
    run([]() -> Task<> {
        Gate gate;
        int ends = 0;
        auto body = [](Gate* until, int* count) -> Task<int> {
            co_await *until;
            ++*count;
            co_return 1;
        };
        auto keep = [](JoinHandle<int> handle, JoinHandle<int>** where) -> Task<int> {
            *where = &handle;
            co_return (co_await std::move(handle)).value();
        };
        JoinHandle<int>* emptied = nullptr;
        auto waiter = spawn(keep, spawn(body, &gate, &ends), &emptied);
        co_await yield_now();
        EXPECT_FALSE(*emptied);
        EXPECT_TRUE(waiter.abort());
        EXPECT_TRUE((co_await waiter).error().is_cancelled());
        gate.open();
        for (int i = 0; i < 3; ++i) co_await yield_now();
        EXPECT_EQ(ends, 1) << "the task goes on alone";
    });
}

// An await that only lets others run registers nobody; what happens meanwhile is found when it resumes.
TEST(JoinWait, ADropBetweenYieldAndResumeIsTold) {
    run([]() -> Task<> {
        JoinHandle<int> handle = spawn([]() -> Task<int> { co_return 1; });
        while (!handle.is_finished()) co_await yield_now();
        Answer answer;
        auto body = [](JoinHandle<int>* of, Answer* into) -> Task<> {
            for (int i = 0; i < 1000; ++i) static_cast<void>(task::checkpoint());  // near the end of its budget
            while (task::current_task()->budget.remaining > 0) static_cast<void>(task::checkpoint());
            into->emplace(co_await *of);
        };
        auto waiter = spawn(body, &handle, &answer);
        co_await yield_now();
        EXPECT_FALSE(answer.has_value()) << "it found its output ready and still let others run";
        handle.detach();
        EXPECT_TRUE((co_await waiter).has_value());
        expect_error(answer, Kind::detached);
    });
}

TEST(JoinWait, AbortWhileAwaitedComesThroughTheWait) {
    run([]() -> Task<> {
        Gate never;
        Answer answer;
        JoinHandle<int> handle = spawn(seven, &never);
        auto waiter = spawn(waits, &handle, &answer);
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        EXPECT_FALSE(handle.abort());
        EXPECT_TRUE((co_await waiter).has_value());
        expect_error(answer, Kind::cancelled);
    });
}

Task<JoinResult<int>> plus_one(JoinHandle<int>* handle) { co_return co_await handle->or_return() + 1; }

TEST(JoinWait, OrReturnGivesTheOutputOrEndsTheCoroutine) {
    run([]() -> Task<> {
        Gate gate;
        JoinHandle<int> good = spawn(seven, &gate);
        Gate never;
        JoinHandle<int> bad = spawn(seven, &never);
        auto first = spawn(plus_one, &good);
        auto second = spawn(plus_one, &bad);
        co_await yield_now();
        bad.abort();
        gate.open();
        EXPECT_EQ((co_await first).value().value(), 8);
        EXPECT_TRUE((co_await second).value().error().is_cancelled());
    });
}

/// Never ends: an operation that nobody completes borrows its frame.
Task<int> borrows(Lender* lender) {
    static_cast<void>(co_await Borrow(*lender));
    co_return 1;
}

TEST(JoinWait, WhoAwaitsATaskThatItsRuntimeLeftBehindGetsCancelled) {
    static Lender lender{.ends_when_asked = false};  // its task stays for ever, and so must what it borrowed from
    auto dying = std::make_unique<Executor>(SpinPark{});
    JoinHandle<int> handle = dying->spawn(borrows, &lender);
    JoinHandle<int> asked_later = dying->spawn(borrows, &lender);
    JoinHandle<int> unread = dying->spawn(borrows, &lender);
    ASSERT_TRUE(dying->block_on([]() -> Task<> { co_await yield_now(); }).has_value());
    run([&]() -> Task<> {
        Answer answer;
        auto waiter = spawn(waits, &handle, &answer);
        co_await yield_now();
        dying.reset();
        EXPECT_TRUE((co_await waiter).has_value());
        expect_error(answer, Kind::cancelled);
        EXPECT_FALSE(handle);
        EXPECT_TRUE(asked_later.is_finished()) << "nothing is to be waited for";
        EXPECT_FALSE(asked_later.abort()) << "it was asked before";
        EXPECT_TRUE((co_await asked_later).error().is_cancelled());
        EXPECT_EQ((co_await asked_later).error().kind(), Kind::taken);
        EXPECT_EQ(handle.take().error().kind(), Kind::taken);
        unread.detach();
    });
}

TEST(JoinWait, WhoAwaitsATaskOfAnotherRuntimeThatEndsGetsCancelled) {
    auto dying = std::make_unique<Executor>(SpinPark{});
    Gate never;
    JoinHandle<int> handle = dying->spawn(seven, &never);
    run([&]() -> Task<> {
        Answer answer;
        auto waiter = spawn(waits, &handle, &answer);
        co_await yield_now();
        dying.reset();
        EXPECT_TRUE((co_await waiter).has_value());
        expect_error(answer, Kind::cancelled);
    });
}

TEST(JoinWaitDeathTest, ATaskThatAwaitsItselfIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(run([]() -> Task<> {
                     std::optional<JoinHandle<>> own;
                     auto body = [](std::optional<JoinHandle<>>* handle) -> Task<> {
                         static_cast<void>(co_await **handle);
                     };
                     own.emplace(spawn(body, &own));
                     co_await yield_now();
                 }),
                 "A task awaited its own JoinHandle");
}

TEST(JoinWait, ATaskMayEndItselfByAnAbortAndAnAwaitOfItself) {
    run([]() -> Task<> {
        std::optional<JoinHandle<>> own;
        auto body = [](std::optional<JoinHandle<>>* handle) -> Task<> {
            EXPECT_TRUE((*handle)->abort());
            static_cast<void>(co_await **handle);
            ADD_FAILURE() << "went on after its abort";
        };
        own.emplace(spawn(body, &own));
        co_await yield_now();
        EXPECT_TRUE((co_await *own).error().is_cancelled());
    });
}

TEST(JoinWaitDeathTest, ForeignThreadsAreToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto on_another_thread = [](auto&& use) {
        Executor executor{SpinPark{}};
        Gate never;
        JoinHandle<int> handle = executor.spawn(seven, &never);
        std::thread([&] { use(handle); }).join();
    };
    EXPECT_DEATH(on_another_thread([](JoinHandle<int>& handle) { static_cast<void>(handle.is_finished()); }),
                 "use it on the task's own thread");
    EXPECT_DEATH(on_another_thread([](JoinHandle<int>& handle) { handle.detach(); }),
                 "use it on the task's own thread");
}

TEST(JoinWaitDeathTest, TakeBeforeTheEndSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(run([]() -> Task<> {
                     Gate never;
                     JoinHandle<int> handle = spawn(seven, &never);
                     static_cast<void>(handle.take());
                     co_return;
                 }),
                 "take was called before the task had finished");
}

}  // namespace
}  // namespace edda
