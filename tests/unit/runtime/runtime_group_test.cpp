// Several workers: start, failure, signals, stop and its deadline.
#include "edda/runtime/runtime_group.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <future>
#include <mutex>
#include <set>
#include <thread>

#include "edda/gen/io/ops_core.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::runtime {
namespace {

using namespace std::chrono_literals;
using testing_rig::open_descriptors;
using testing_rig::small;

GroupOptions options(std::size_t workers) {
    GroupOptions chosen;
    chosen.workers = workers;
    chosen.stop_deadline = 300ms;
    chosen.runtime = small();
    return chosen;
}

struct Seen {
    std::mutex mutex;
    std::set<std::size_t> indexes;
    std::set<std::thread::id> threads;
    std::atomic<std::size_t> ready{0};
};

Task<Result<>> note_and_return(Seen* seen, Worker worker) {
    EXPECT_TRUE((co_await io::nop()).has_value());
    const std::lock_guard lock(seen->mutex);
    seen->indexes.insert(worker.index);
    seen->threads.insert(std::this_thread::get_id());
    co_return Result<>{};
}

TEST(RuntimeGroup, RunsTheEntryOnEveryWorkerAndCounts) {
    const std::size_t before = open_descriptors();
    {
        Seen seen;
        RuntimeGroup group(options(3));
        const auto report = group.run([&seen](Worker worker) { return note_and_return(&seen, worker); });
        ASSERT_TRUE(report.has_value());
        EXPECT_TRUE(report->clean());
        EXPECT_EQ(report->signal, 0);
        EXPECT_EQ(seen.indexes, (std::set<std::size_t>{0, 1, 2}));
        EXPECT_EQ(seen.threads.size(), 3U);
        EXPECT_TRUE(seen.threads.contains(std::this_thread::get_id())) << "the caller is worker 0";
        for (std::size_t i = 0; i < 3; ++i)
            EXPECT_GE(group.counters(i).read(gen::Metric::completions), 1U) << "after the end";
    }
    EXPECT_EQ(open_descriptors(), before);
}

Task<Result<>> until_stopped(Seen* seen, Worker worker) {
    ++seen->ready;
    co_await worker.stop.wait().or_return();
    co_return Result<>{};
}

/// The last worker that is ready does something to the process.
Task<Result<>> until_stopped_then(Seen* seen, Worker worker, void (*last)(RuntimeGroup&)) {
    if (++seen->ready == worker.group->workers()) last(*worker.group);
    co_await worker.stop.wait().or_return();
    co_return Result<>{};
}

TEST(RuntimeGroup, ASignalStopsEveryWorker) {
    for (const int number : {SIGTERM, SIGINT}) {
        Seen seen;
        RuntimeGroup group(options(3));
        const auto report = group.run([&seen, number](Worker worker) {
            return until_stopped_then(
                &seen, worker,
                number == SIGTERM ? +[](RuntimeGroup&) { ::kill(::getpid(), SIGTERM); }
                                  : +[](RuntimeGroup&) { ::kill(::getpid(), SIGINT); });
        });
        ASSERT_TRUE(report.has_value());
        EXPECT_EQ(report->signal, number);
        EXPECT_TRUE(report->clean());
    }
    sigset_t blocked;
    ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked);
    EXPECT_EQ(::sigismember(&blocked, SIGTERM), 0) << "as it was before";
}

TEST(RuntimeGroup, ARequestFromAWorkerOrFromOutsideStopsEveryWorker) {
    Seen seen;
    RuntimeGroup group(options(2));
    auto report = group.run([&seen](Worker worker) {
        return until_stopped_then(&seen, worker, [](RuntimeGroup& asked) { asked.request_stop(); });
    });
    ASSERT_TRUE(report.has_value());
    EXPECT_TRUE(report->clean());

    seen.ready = 0;
    // It does not hear signals: the thread outside would take them, as it has not blocked them.
    GroupOptions deaf = options(2);
    deaf.handle_signals = false;
    RuntimeGroup asked_from_outside(deaf);
    std::thread outside([&] {
        while (seen.ready < 2) std::this_thread::yield();
        asked_from_outside.request_stop();
    });
    report = asked_from_outside.run([&seen](Worker worker) { return until_stopped(&seen, worker); });
    outside.join();
    ASSERT_TRUE(report.has_value());
    EXPECT_TRUE(report->clean());
}

TEST(RuntimeGroup, AThreadThatWouldTakeItsSignalsIsAnErrorAtTheStart) {
    std::promise<void> begun;
    std::promise<void> over;
    std::thread outside([&] {
        begun.set_value();
        over.get_future().wait();
    });
    begun.get_future().wait();
    RuntimeGroup group(options(1));
    const auto report = group.run([](Worker) -> Task<Result<>> { co_return Result<>{}; });
    over.set_value();
    outside.join();
    ASSERT_FALSE(report.has_value());
    EXPECT_EQ(report.error(), ErrorCode::signal_not_blocked);
}

Task<Result<>> fails_on_one(Worker worker) {
    if (worker.index == 1) co_return failure(ErrorCode::address_in_use);
    co_await worker.stop.wait().or_return();
    co_return Result<>{};
}
TEST(RuntimeGroup, AnEntryThatFailsStopsTheOthers) {
    RuntimeGroup group(options(3));
    const auto report = group.run(fails_on_one);
    ASSERT_TRUE(report.has_value());
    EXPECT_FALSE(report->clean());
    EXPECT_TRUE(report->workers[0].outcome.has_value());
    EXPECT_TRUE(report->workers[2].outcome.has_value());
    ASSERT_FALSE(report->workers[1].outcome.has_value());
    EXPECT_EQ(report->workers[1].outcome.error(), ErrorCode::address_in_use);
}

Task<Result<>> throws_on_one(Worker worker) {
    if (worker.index == 1) throw std::runtime_error("on purpose");
    co_await worker.stop.wait().or_return();
    co_return Result<>{};
}
TEST(RuntimeGroup, AnExceptionIsKeptForTheCaller) {
    RuntimeGroup group(options(2));
    const auto report = group.run(throws_on_one);
    ASSERT_TRUE(report.has_value());
    ASSERT_FALSE(report->workers[1].outcome.has_value());
    ASSERT_NE(report->workers[1].exception, nullptr);
    EXPECT_THROW(std::rethrow_exception(report->workers[1].exception), std::runtime_error);
    EXPECT_TRUE(report->workers[0].outcome.has_value());
}

Task<Result<>> never_ends(Seen* seen, Worker worker) {
    if (++seen->ready == worker.group->workers()) worker.group->request_stop();
    co_await sleep(1h).or_return();
    co_return Result<>{};
}
TEST(RuntimeGroup, AnEntryThatIgnoresTheStopIsAbortedAtTheDeadline) {
    Seen seen;
    GroupOptions chosen = options(2);
    chosen.stop_deadline = 30ms;
    RuntimeGroup group(chosen);
    const auto begin = std::chrono::steady_clock::now();
    const auto report = group.run([&seen](Worker worker) { return never_ends(&seen, worker); });
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 30ms);
    ASSERT_TRUE(report.has_value());
    for (const WorkerReport& worker : report->workers) {
        ASSERT_FALSE(worker.outcome.has_value());
        EXPECT_EQ(worker.outcome.error(), ErrorCode::timed_out);
        EXPECT_TRUE(worker.shutdown.clean());
    }
}

int forbidden(unsigned, io_uring*, io_uring_params*) { return -EPERM; }
TEST(RuntimeGroup, AWorkerThatCannotStartSaysWhatToDo) {
    GroupOptions chosen = options(2);
    chosen.runtime.backend = reactor::Backend::uring;
    chosen.runtime.ring.setup.initialise = forbidden;
    RuntimeGroup group(chosen);
    const auto report = group.run(fails_on_one);
    ASSERT_TRUE(report.has_value());
    for (const WorkerReport& worker : report->workers) {
        EXPECT_EQ(worker.outcome.error(), ErrorCode::permission_denied);
        ASSERT_FALSE(worker.setup.empty());
        EXPECT_THAT(worker.setup.back(), ::testing::HasSubstr("io_uring_disabled"));
    }
}

TEST(RuntimeGroup, AStopBeforeTheRunEndsItAtOnce) {
    Seen seen;
    RuntimeGroup group(options(2));
    group.request_stop();
    const auto report = group.run([&seen](Worker worker) { return until_stopped(&seen, worker); });
    ASSERT_TRUE(report.has_value());
    EXPECT_TRUE(report->clean());
}

Task<> later(void (*act)()) {
    co_await testing_rig::settle();
    act();
}
Task<Result<>> ends_first(Worker worker) {
    if (worker.index == 0) {
        spawn(later, +[] { ::kill(::getpid(), SIGTERM); }).detach();  // when this entry is long over
        co_return Result<>{};
    }
    const auto stopped = co_await edda::timeout(2s, worker.stop.wait());
    co_return stopped ? Result<>{} : Result<>(failure(ErrorCode::timed_out));
}
TEST(RuntimeGroup, ASignalIsHeardWhileAnyWorkerRuns) {
    RuntimeGroup group(options(3));
    const auto report = group.run(ends_first);
    ASSERT_TRUE(report.has_value());
    EXPECT_EQ(report->signal, SIGTERM);
    EXPECT_TRUE(report->clean());
}

Task<Result<>> fails() { co_return failure(ErrorCode::address_in_use); }
Task<Result<>> is_not_stopped(Worker worker) {
    co_await testing_rig::settle();
    co_return worker.stop.stop_requested() ? Result<>(failure(ErrorCode::cancelled)) : Result<>{};
}
TEST(RuntimeGroup, AStopOfOneRunDoesNotReachTheNext) {
    RuntimeGroup group(options(3));
    const auto first = group.run([](const Worker&) { return fails(); });  // each worker stops all
    ASSERT_TRUE(first.has_value());
    const auto second = group.run(is_not_stopped);
    ASSERT_TRUE(second.has_value());
    EXPECT_TRUE(second->clean());
}

TEST(RuntimeGroup, NoWorkersAreRefused) {
    RuntimeGroup group(options(0));
    EXPECT_EQ(group.run(fails_on_one).error(), ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace edda::runtime
