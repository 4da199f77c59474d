// quiesce and shutdown: what is left is told by name and state, and the order in which things go can be observed.
#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/task/cancel_scope.hpp"
#include "unit/executor/script_park.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Borrow;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Lender;
using test::Script;
using test::ScriptPark;
using test::Tally;

constexpr auto at_once = std::chrono::nanoseconds::zero();

Task<> nothing() { co_return; }
Task<> one_turn() { co_await yield_now(); }

Task<> borrows(TaskName name, Lender* lender) {
    name_this_task(name);
    static_cast<void>(co_await Borrow(*lender));
}

TEST(Quiesce, ACleanRuntimeIsCleanAtOnce) {
    Executor executor{SpinPark{}};
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(at_once);
    EXPECT_TRUE(report.clean());
    EXPECT_TRUE(report.park.has_value());
    EXPECT_EQ(report.asked, 0U);
    EXPECT_EQ(report.cycles, 0U);
    EXPECT_TRUE(report.sentences().empty());
}

TEST(Quiesce, EndsEverythingThatCanEndWithoutWaiting) {
    Tally tally;
    Executor executor{SpinPark{}};
    Gate never;
    Lender lender;
    executor.spawn([](Counted) -> Task<> { co_return; }, Counted(tally)).detach();
    executor.spawn([](Gate* gate, Counted) -> Task<> { co_await *gate; }, &never, Counted(tally)).detach();
    executor
        .spawn(
            [](Counted) -> Task<> {
                for (;;) co_await yield_now();
            },
            Counted(tally))
        .detach();
    executor.spawn(borrows, TaskName("asked"), &lender).detach();
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(at_once);
    EXPECT_TRUE(report.clean());
    EXPECT_EQ(report.asked, 3U);
    EXPECT_EQ(tally.alive(), 0);
    EXPECT_EQ(lender.asked, 1);
}

// Other runtimes wait for the handle to go; a task that is complete owns nothing but its output.
TEST(Quiesce, ACompletedTaskThatItsHandleHoldsIsNotAlive) {
    Executor executor{SpinPark{}};
    JoinHandle<int> done = executor.spawn([]() -> Task<int> { co_return 9; });
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    ASSERT_TRUE(done.is_finished());
    const QuiesceReport report = executor.quiesce(at_once);
    EXPECT_TRUE(report.clean());
    EXPECT_EQ(report.asked, 0U);
    EXPECT_EQ(done.take().value(), 9) << "and its output is there";
}

TEST(Quiesce, AnAbortedTaskThatItsHandleHoldsIsNotAlive) {
    Executor executor{SpinPark{}};
    Gate never;
    JoinHandle<> handle = executor.spawn([](Gate* gate) -> Task<> { co_await *gate; }, &never);
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    EXPECT_TRUE(executor.quiesce(at_once).clean());
    EXPECT_TRUE(handle.take().error().is_cancelled());
}

TEST(Quiesce, TellsNameStateObligationsAndPolls) {
    Lender lender{.ends_when_asked = false};
    Executor executor{SpinPark{}};
    executor.spawn(borrows, TaskName("the stuck one"), &lender).detach();
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(at_once);
    EXPECT_FALSE(report.clean());
    ASSERT_EQ(report.tasks.size(), 1U);
    EXPECT_EQ(report.tasks[0].name, "the stuck one");
    EXPECT_EQ(report.tasks[0].state, "waits, asked to end");
    EXPECT_EQ(report.tasks[0].obligations, 1U);
    EXPECT_EQ(report.tasks[0].polls, 2U) << "once to begin, once to be asked";
    EXPECT_NE(report.tasks[0].id, nullptr);
    EXPECT_EQ(report.sentences(),
              (std::vector<std::string>{"the stuck one has not ended: waits, asked to end; its frame is lent to 1 "
                                        "operation or child; polled 2 times."}));
    lender.borrow->complete(0);
    EXPECT_TRUE(executor.quiesce(at_once).clean());
}

TEST(Quiesce, TellsWhoIsShieldedAndWhoIsUnnamed) {
    Gate gate;
    Executor executor{SpinPark{}};
    JoinHandle<> handle = executor.spawn(
        [](Gate* until) -> Task<> {
            const task::Shield shield;
            co_await *until;
        },
        &gate);
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(at_once);
    ASSERT_EQ(report.tasks.size(), 1U);
    EXPECT_EQ(report.tasks[0].state, "waits, asked to end, shielded from its end");
    EXPECT_EQ(report.tasks[0].id, handle.id());
    EXPECT_EQ(report.tasks[0].name.substr(0, 7), "task 0x");
    gate.open();
    EXPECT_TRUE(executor.quiesce(at_once).clean());
}

TEST(Quiesce, AShieldedTaskThatAlwaysRunsDoesNotKeepItFromReporting) {
    static bool over;
    over = false;
    Executor executor{SpinPark{}};
    executor
        .spawn([]() -> Task<> {
            const task::Shield shield;
            while (!over) co_await yield_now();
        })
        .detach();
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(at_once);
    ASSERT_EQ(report.alive, 1U);
    EXPECT_EQ(report.tasks[0].state, "in the run queue, asked to end, shielded from its end");
    over = true;
    EXPECT_TRUE(executor.quiesce(at_once).clean());
}

TEST(Quiesce, NamesNotMoreThanPeopleRead) {
    std::vector<Lender> lenders(20, Lender{.ends_when_asked = false});
    Executor executor{SpinPark{}};
    for (Lender& lender : lenders) executor.spawn(borrows, TaskName("one of many"), &lender).detach();
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(at_once);
    EXPECT_EQ(report.alive, 20U);
    EXPECT_EQ(report.tasks.size(), Leftovers::most_named);
    EXPECT_EQ(report.sentences().back(), "And 4 tasks more.");
    for (Lender& lender : lenders) lender.borrow->complete(0);
    EXPECT_TRUE(executor.quiesce(at_once).clean());
}

TEST(Quiesce, WaitsNoLongerThanItsPatienceAndSaysHowLong) {
    Lender lender{.ends_when_asked = false};
    LocalExecutor executor{ThreadPark{}};
    executor.spawn(borrows, TaskName("stuck"), &lender).detach();
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(20ms);
    EXPECT_EQ(report.alive, 1U);
    EXPECT_GE(report.elapsed, 20ms);
    EXPECT_GE(report.cycles, 1U);
    lender.borrow->complete(0);
    EXPECT_TRUE(executor.quiesce(std::chrono::nanoseconds::max()).clean()) << "a patience without end is no overflow";
}

TEST(Quiesce, EndsWhenTheLastTaskDoesAndNotAtTheDeadline) {
    Script script;
    Lender lender{.ends_when_asked = false};
    LocalExecutor executor{ScriptPark(script)};
    script.argument = &lender;
    script.at_park = [](void* argument) {
        auto* lends = static_cast<Lender*>(argument);
        if (lends->asked > 0 && lends->borrow != nullptr) lends->borrow->complete(failure(ErrorCode::cancelled));
    };
    executor.spawn(borrows, TaskName("slow"), &lender).detach();
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(1h);
    EXPECT_TRUE(report.clean());
    EXPECT_EQ(report.cycles, 2U) << "one to ask, one to take it apart";
}

TEST(Quiesce, SaysThatTheParkFailedAndStillEndsWhatCanRun) {
    Script script;
    Tally tally;
    Lender lender{.ends_when_asked = false};
    LocalExecutor executor{ScriptPark(script)};
    executor.spawn(borrows, TaskName("stuck"), &lender).detach();
    for (int i = 0; i < 1000; ++i) executor.spawn([](Counted) -> Task<> { co_return; }, Counted(tally)).detach();
    EXPECT_TRUE(executor.block_on(nothing).has_value());
    script.fail_for_good = Error(ErrorCode::io_failure);
    const QuiesceReport report = executor.quiesce(1h);
    EXPECT_EQ(report.park.error(), ErrorCode::io_failure);
    EXPECT_EQ(report.alive, 1U);
    EXPECT_EQ(tally.alive(), 0);
    EXPECT_EQ(report.sentences().back().substr(0, 25), "Waiting for them failed: ");
    lender.borrow->complete(0);
}

TEST(Quiesce, AThousandThatRunForEverAreEnded) {
    Executor executor{SpinPark{}};
    for (int i = 0; i < 1000; ++i) {
        executor
            .spawn([]() -> Task<> {
                for (;;) co_await yield_now();
            })
            .detach();
    }
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    const QuiesceReport report = executor.quiesce(at_once);
    EXPECT_TRUE(report.clean());
    EXPECT_EQ(report.asked, 1000U);
    EXPECT_LE(report.cycles, 1000 / gen::config::tasks_per_cycle + 1);
}

TEST(Quiesce, OneThatIsRefusedIsNotCleanAndSaysWhy) {
    Executor executor{SpinPark{}};
    Gate never;
    auto waiting = executor.spawn([](Gate* gate) -> Task<> { co_await *gate; }, &never);
    auto body = [](Executor* own) -> Task<> {
        for (const QuiesceReport& report : {own->quiesce(), own->shutdown()}) {
            EXPECT_TRUE(report.refused);
            EXPECT_FALSE(report.clean()) << "a task is alive, and nobody has looked";
            EXPECT_EQ(report.park.error(), ErrorCode::nested_runtime);
            EXPECT_EQ(report.sentences(),
                      std::vector{"Nothing was asked to end: " + std::string(report.park.error().sentence())});
        }
        co_return;
    };
    EXPECT_TRUE(executor.block_on(body, &executor).has_value());
    EXPECT_FALSE(waiting.is_finished());
    const QuiesceReport report = executor.quiesce(at_once);
    EXPECT_FALSE(report.refused);
    EXPECT_TRUE(report.clean());
}

TEST(Quiesce, CountsWhoMayStillReachTheRuntime) {
    Executor executor{SpinPark{}};
    EXPECT_EQ(executor.quiesce(at_once).holders, 0U);
    const task::MailboxRef one = executor.unparker();
    const task::MailboxRef other = executor.unparker();
    EXPECT_EQ(executor.quiesce(at_once).holders, 2U);
    EXPECT_TRUE(executor.quiesce(at_once).clean()) << "they are no reason to stay";
}

TEST(Quiesce, CountersStayReadable) {
    gen::Counters counters;
    {
        const gen::CountersScope scope(counters);
        Executor executor{SpinPark{}};
        Gate never;
        executor.spawn([](Gate* gate) -> Task<> { co_await *gate; }, &never).detach();
        EXPECT_TRUE(executor.block_on(one_turn).has_value());
    }
    EXPECT_EQ(counters.read(gen::Metric::tasks_spawned), 2U);
    EXPECT_EQ(counters.read(gen::Metric::tasks_finished), 1U);
    EXPECT_EQ(counters.read(gen::Metric::tasks_cancelled), 1U);
}

/// Writes its name when it goes.
class Logged {
public:
    Logged(std::vector<std::string>& log, std::string name) : log_(&log), name_(std::move(name)) {}
    Logged(Logged&& other) noexcept : log_(std::exchange(other.log_, nullptr)), name_(std::move(other.name_)) {}
    Logged& operator=(Logged&&) = delete;
    ~Logged() {
        if (log_ == nullptr) return;
        const bool inside = task::Scheduler::current() != nullptr;
        log_->push_back(name_ + (inside ? " inside" : " outside"));
    }

private:
    std::vector<std::string>* log_;
    std::string name_;
};

TEST(Quiesce, TasksGoInsideTheContextAndTheParkAfterThem) {
    Script script;
    {
        LocalExecutor executor{ScriptPark(script)};
        Gate never;
        for (const char* name : {"first", "second"}) {
            executor.spawn([](Gate* gate, Logged) -> Task<> { co_await *gate; }, &never, Logged(script.events, name))
                .detach();
        }
        EXPECT_TRUE(executor.block_on(one_turn).has_value());
    }
    EXPECT_EQ(script.events, (std::vector<std::string>{"first inside", "second inside", "park shut down"}));
}

/// Ends the wait of whoever waits in it, in its shutdown, as a reactor does with what it cancels.
class LendingPark : public SpinPark {
public:
    explicit LendingPark(Lender& lender) : lender_(&lender) {}
    void shutdown() noexcept {
        if (lender_->borrow != nullptr) lender_->borrow->complete(failure(ErrorCode::shut_down));
        SpinPark::shutdown();
    }

private:
    Lender* lender_;
};

TEST(Shutdown, TheSecondDoesNotWaitAgain) {
    Lender lender{.ends_when_asked = false};
    LocalExecutor executor{ThreadPark{}};
    executor.spawn(borrows, TaskName("stuck"), &lender).detach();
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    EXPECT_EQ(executor.shutdown(at_once).alive, 1U);
    EXPECT_EQ(executor.shutdown(std::chrono::nanoseconds::max()).names(), std::vector<std::string>{"stuck"});
}

TEST(Shutdown, TheEndOfTheParkGivesBackWhatTheDeadlineDidNot) {
    Lender lender{.ends_when_asked = false};
    LocalExecutor executor{LendingPark(lender)};
    executor.spawn(borrows, TaskName("the park's"), &lender).detach();
    EXPECT_TRUE(executor.block_on(one_turn).has_value());
    EXPECT_EQ(executor.quiesce(at_once).alive, 1U);
    const QuiesceReport report = executor.shutdown(at_once);
    EXPECT_TRUE(report.clean());
    EXPECT_EQ(report.asked, 1U);
}

}  // namespace
}  // namespace edda
