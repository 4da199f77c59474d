// LocalExecutor<P, H>: runs the tasks of one thread over the Park P, watched by the Hooks H.
//
// The loop is cycle(), and it is fair by construction: at most `tasks per cycle` tasks are polled, first in first out;
// then control goes down to the park, which fires timers and hands out I/O with bounds of its own, whatever the tasks
// do. So N tasks that wake themselves for ever delay a timer or a socket by at most one cycle, and the task that it
// wakes by at most N polls.
//
//     LocalExecutor executor{timer::Driver{ThreadPark{}}};
//     Result<int, JoinError> answer = executor.block_on(deep_thought());
//
// Rules:
//  * one runtime at a time on a thread: a nested block_on gives the error `busy`;
//  * block_on returns when its task has ended; other tasks wait for the next block_on, or end with the executor;
//  * a park that fails ends block_on with its error; the tasks stay;
//  * the destructor aborts every task, runs until they have ended or the shutdown deadline has passed, and shuts the
//    park down inside the context. A task that does not end keeps its block and its scheduler for ever, on purpose: the
//    kernel may still write there.
//
// Thread rule: everything on the thread that made it, but the unparker.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "edda/base/misuse.hpp"
#include "edda/base/result.hpp"
#include "edda/executor/hooks.hpp"
#include "edda/executor/park.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/join_handle.hpp"
#include "edda/task/scheduler.hpp"
#include "edda/task/spawn.hpp"

namespace edda {

/// What a shutdown left behind.
struct ShutdownReport {
    std::size_t asked = 0;           ///< Tasks that were alive when it began.
    std::size_t alive = 0;           ///< Tasks that have not ended.
    std::vector<std::string> names;  ///< Names of up to 16 of them.
    Result<void> park;               ///< The park failed meanwhile.
};

template <Park P, Hooks H = NullHooks>
class LocalExecutor {
public:
    explicit LocalExecutor(P park, H hooks = H{}, std::size_t tasks_per_cycle = gen::config::tasks_per_cycle)
        : park_(std::move(park)),
          hooks_(std::move(hooks)),
          scheduler_(std::make_unique<task::Scheduler>()),
          tasks_per_cycle_(std::max<std::size_t>(tasks_per_cycle, 1)) {
        scheduler_->watch(
            [](void* watcher, task::TaskHeader& task) noexcept { return static_cast<H*>(watcher)->on_yield(task); },
            &hooks_);
    }
    LocalExecutor(const LocalExecutor&) = delete;
    LocalExecutor& operator=(const LocalExecutor&) = delete;
    ~LocalExecutor() { close(); }

    /// Runs until `body` has ended: a Task, or a callable and its arguments that give one. Its output, or why there is
    /// none.
    template <class F, class... A>
    auto block_on(F&& body, A&&... arguments) {
        using T = typename task::SpawnOutput<std::decay_t<F>, std::decay_t<A>...>::Type;
        using Output = Result<T, JoinError>;
        if (auto usable = check(); !usable) return Output(std::unexpected(JoinError::runtime(usable.error())));
        task::EnterScheduler entered(*scheduler_);
        [[maybe_unused]] auto guard = park_.enter();
        JoinHandle<T> root(task::spawn_in(*scheduler_, std::forward<F>(body), std::forward<A>(arguments)...));
        while (!root.is_finished()) {
            auto parked = cycle(ParkMode::next_event(), [&] { return root.is_finished(); });
            if (!parked && !root.is_finished()) return Output(std::unexpected(JoinError::runtime(parked.error())));
        }
        return root.take();
    }

    /// Starts a task; it runs in the next block_on. See edda::spawn.
    template <class F, class... A>
    auto spawn(F&& body, A&&... arguments) {
        using T = typename task::SpawnOutput<std::decay_t<F>, std::decay_t<A>...>::Type;
        check_thread();
        task::EnterScheduler entered(*scheduler_);
        [[maybe_unused]] auto guard = park_.enter();
        return JoinHandle<T>(task::spawn_in(*scheduler_, std::forward<F>(body), std::forward<A>(arguments)...));
    }

    /// Aborts every task and runs until all have ended, or until `deadline` has passed on the system's clock.
    ShutdownReport shutdown(std::chrono::nanoseconds deadline = gen::config::shutdown_deadline) {
        ShutdownReport report;
        if (auto usable = check(); !usable) {
            report.park = usable;
            return report;
        }
        task::EnterScheduler entered(*scheduler_);
        [[maybe_unused]] auto guard = park_.enter();
        drain(report, deadline);
        return report;
    }

    [[nodiscard]] auto unparker() const { return park_.unparker(); }
    [[nodiscard]] P& park() noexcept { return park_; }
    [[nodiscard]] H& hooks() noexcept { return hooks_; }
    [[nodiscard]] task::Scheduler& tasks() noexcept { return *scheduler_; }

private:
    friend struct LoopProbe;  // tests/unit/preempt/null_hooks_with.cpp compiles cycle() by itself

    /// One turn: a bounded number of polls, then the park. `done` keeps it from waiting when nobody needs another turn.
    template <class Done>
    Result<void> cycle(ParkMode idle, Done&& done) {
        hooks_.begin_cycle();
        std::size_t polls = 0;
        while (polls < tasks_per_cycle_ && !park_.needs_park()) {
            task::TaskHeader* task = scheduler_->next();
            if (task == nullptr) break;
            if (hooks_.isolate(*task)) continue;
            run(*task);
            ++polls;
        }
        for (std::size_t isolated = 0; task::TaskHeader* task = hooks_.isolated(isolated); ++isolated, ++polls)
            run(*task);
        if (polls > 0) gen::count(gen::Metric::polls, polls);
        const bool busy = scheduler_->has_runnable() || hooks_.has_isolated() || done();
        if (!busy) gen::count(gen::Metric::parks);
        return park_.park(busy ? ParkMode::no_wait() : idle);
    }

    void run(task::TaskHeader& task) noexcept {
        hooks_.before_poll(task);
        hooks_.after_poll(task::poll(task));
    }

    /// Waits for obligations until the deadline has passed or the park has failed. After that each task that can run has
    /// its turn: a cycle polls at least one, so as many cycles as there are tasks are enough.
    void drain(ShutdownReport& report, std::chrono::nanoseconds patience) {
        report.asked = scheduler_->alive();
        const auto deadline = std::chrono::steady_clock::now() + patience;
        scheduler_->abort_all();
        const auto ended = [this] { return scheduler_->alive() == 0; };
        while (!ended() && report.park && std::chrono::steady_clock::now() < deadline)
            report.park = cycle(ParkMode::until(deadline), ended);
        for (std::size_t turns = scheduler_->alive(); turns > 0 && !ended(); --turns) {
            auto parked = cycle(ParkMode::no_wait(), ended);
            if (report.park) report.park = parked;
            if (!scheduler_->has_runnable() && !hooks_.has_isolated()) break;
        }
        scheduler_->reopen();
        report.alive = scheduler_->alive();
        report.names = scheduler_->names_of_living(16);
    }

    void close() noexcept {
        if (task::Scheduler::current() == scheduler_.get()) {
            base::misuse(
                "An executor was destroyed by one of its own tasks, or inside its block_on; destroy it after block_on "
                "has returned.");
        }
        task::EnterScheduler entered(*scheduler_);
        [[maybe_unused]] auto guard = park_.enter();
        ShutdownReport report;
        if (scheduler_->alive() > 0) drain(report, gen::config::shutdown_deadline);
        park_.shutdown();
        if (scheduler_->alive() > 0) drain(report, std::chrono::nanoseconds::zero());
        if (scheduler_->alive() > 0)
            static_cast<void>(scheduler_.release());  // NOLINT: its tasks are kept for those who borrow them
    }

    [[nodiscard]] Result<void> check() const noexcept {
        if (!scheduler_->on_own_thread()) return failure(ErrorCode::wrong_thread);
        if (task::Scheduler::current() != nullptr) return failure(ErrorCode::busy);
        return {};
    }

    void check_thread() const noexcept {
        if (!scheduler_->on_own_thread())
            base::misuse("spawn was called on an executor of another thread; spawn from inside that thread instead.");
    }

    P park_;
    H hooks_;
    std::unique_ptr<task::Scheduler> scheduler_;
    std::size_t tasks_per_cycle_;
};

}  // namespace edda
