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
//  * one runtime at a time on a thread: a thread may have several executors, but a nested block_on gives the error
//    `nested_runtime`;
//  * block_on returns when its task has ended; other tasks wait for the next block_on, or end with the executor;
//  * a park that fails ends block_on with its error. Its task is ended first, because it may use locals of the caller;
//    the other tasks stay. Where an operation keeps it from ending, JoinError::kept() says so;
//  * the destructor aborts every task, runs until they have ended or the shutdown deadline has passed, and shuts the
//    park down inside the context. A task that does not end keeps its block and its scheduler for ever, on purpose: the
//    kernel may still write there. quiesce() and shutdown() tell which.
//
// Thread rule: everything on the thread that made it, its destruction too. Other threads have its Handle, its unparker,
// and the remote wakers and abort handles of its tasks, all of which may outlive it.
#pragma once

#include <algorithm>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/base/result.hpp"
#include "edda/executor/context.hpp"
#include "edda/executor/handle.hpp"
#include "edda/executor/hooks.hpp"
#include "edda/executor/park.hpp"
#include "edda/executor/quiesce.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/join_handle.hpp"
#include "edda/task/scheduler.hpp"
#include "edda/task/spawn.hpp"

namespace edda {

template <Park P, Hooks H = NullHooks>
class LocalExecutor {
public:
    explicit LocalExecutor(P park, H hooks = H{}, std::size_t tasks_per_cycle = gen::config::tasks_per_cycle)
        : park_(std::move(park)),
          hooks_(std::move(hooks)),
          scheduler_(std::make_unique<task::Scheduler>()),
          context_(std::make_unique<Context>(park_.mailbox())),
          tasks_per_cycle_(std::max<std::size_t>(tasks_per_cycle, std::same_as<H, NullHooks> ? 1 : 2)) {
        scheduler_->set_mailbox(task::MailboxRef(park_.mailbox()));
        scheduler_->watch(
            [](void* watcher, task::TaskHeader& task) noexcept { return static_cast<H*>(watcher)->on_yield(task); },
            &hooks_);
    }
    LocalExecutor(const LocalExecutor&) = delete;
    LocalExecutor& operator=(const LocalExecutor&) = delete;
    ~LocalExecutor() {
        end();
        if (scheduler_->alive() == 0) return;
        scheduler_->leave_behind();
        static_cast<void>(scheduler_.release());  // NOLINT: its tasks are kept for those who borrow them
        Context::keep_for_good(std::move(context_));
    }

    /// Runs until `body` has ended: a Task, or a callable and its arguments that give one. Its output, or why there is
    /// none. Errors of the runtime: wrong_thread, nested_runtime, shut_down, and those of the park.
    template <class F, class... A>
    auto block_on(F&& body, A&&... arguments) {
        using T = typename task::SpawnOutput<std::decay_t<F>, std::decay_t<A>...>::Type;
        using Output = JoinResult<T>;
        Result<void> usable = check();
        if (usable && (park_ended_ || context_->is_stopped())) usable = failure(ErrorCode::shut_down);
        if (!usable) return Output(std::unexpected(JoinError::runtime(usable.error())));
        [[maybe_unused]] const Inside inside(*this);
        task::TaskHeader& task = task::spawn_in(*scheduler_, std::forward<F>(body), std::forward<A>(arguments)...);
        JoinHandle<T> root(task);
        const RootOf stoppable(*context_, task);
        while (!root.is_finished()) {
            auto parked = cycle(ParkMode::next_event(), [&] { return root.is_finished(); });
            if (parked || root.is_finished()) continue;
            const bool kept = !end_root(task);
            return Output(std::unexpected(JoinError::runtime(parked.error(), kept)));
        }
        Output output = root.take();
        if (!output && output.error().is_cancelled() && context_->is_stopped())
            return Output(std::unexpected(JoinError::runtime(ErrorCode::shut_down)));
        return output;
    }

    /// Starts a task; it runs in the next block_on. See edda::spawn.
    template <class F, class... A>
    auto spawn(F&& body, A&&... arguments) {
        using T = typename task::SpawnOutput<std::decay_t<F>, std::decay_t<A>...>::Type;
        check_thread();
        [[maybe_unused]] const Inside inside(*this);
        return JoinHandle<T>(task::spawn_in(*scheduler_, std::forward<F>(body), std::forward<A>(arguments)...));
    }

    /// Asks every task to end and runs until all have ended, or until `patience` has passed on the system's clock; also
    /// with none at all, each task that can end by running does. Then tells what is left: see QuiesceReport. The
    /// executor can be used afterwards. Errors, in `report.park`: those of the park; wrong_thread and nested_runtime,
    /// and then it is `refused`.
    QuiesceReport quiesce(std::chrono::nanoseconds patience = gen::config::shutdown_deadline) {
        QuiesceReport report = begin_report();
        if (report.refused) return report;
        [[maybe_unused]] const Inside inside(*this);
        drain(report, patience);
        account(report);
        return report;
    }

    /// quiesce, and then the end of the park: timers and operations that nobody's task waits for end too. Nothing can
    /// be run afterwards. The destructor does the same; this one tells. Errors as of quiesce.
    QuiesceReport shutdown(std::chrono::nanoseconds patience = gen::config::shutdown_deadline) {
        QuiesceReport report = begin_report();
        if (!report.refused) close(report, patience);
        return report;
    }

    /// shutdown for the destructor of an owner, which nothing may refuse: also inside of a task of another runtime.
    /// After a shutdown it does not wait again. On another thread, or inside of this executor, it ends the process with
    /// a sentence.
    void end(std::chrono::nanoseconds patience = gen::config::shutdown_deadline) noexcept {
        if (!scheduler_->on_own_thread()) {
            base::misuse(
                "A runtime was destroyed on another thread than its own; destroy it on the thread that made it.");
        }
        if (inside_ > 0) {
            base::misuse(
                "An executor was destroyed by one of its own tasks, or inside its block_on; destroy it after block_on "
                "has returned.");
        }
        QuiesceReport unread;
        close(unread, patience);
    }

    /// What other threads may hold of this executor. Error: wrong_thread. Throws std::bad_alloc.
    [[nodiscard]] Result<Handle> handle() {
        if (!scheduler_->on_own_thread()) return failure(ErrorCode::wrong_thread);
        return context_->handle();
    }

    /// Calls `function()` with everything of this executor bound to the thread, but not in a task. Its own thread only.
    template <class F>
    decltype(auto) enter(F&& function) {
        check_thread();
        [[maybe_unused]] const Inside inside(*this);
        return std::forward<F>(function)();
    }

    /// Ends the park in progress, or the next one; any thread, also after the executor is gone.
    [[nodiscard]] task::MailboxRef unparker() const noexcept { return task::MailboxRef(park_.mailbox()); }
    [[nodiscard]] P& park() noexcept { return park_; }
    [[nodiscard]] H& hooks() noexcept { return hooks_; }
    [[nodiscard]] task::Scheduler& tasks() noexcept { return *scheduler_; }
    [[nodiscard]] Context& context() noexcept { return *context_; }

private:
    /// Binds this executor to the thread.
    struct Inside {
        explicit Inside(LocalExecutor& executor) noexcept
            : depth(executor.inside_),
              tasks(*executor.scheduler_),
              context(*executor.context_),
              park(executor.park_.enter()) {
            ++depth;
        }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;
        ~Inside() { --depth; }

        std::size_t& depth;
        task::EnterScheduler tasks;
        EnterContext context;
        decltype(std::declval<P&>().enter()) park;
    };

    /// Names the task that a stop ends.
    class RootOf {
    public:
        RootOf(Context& context, task::TaskHeader& root) noexcept : context_(context) { context_.set_root(&root); }
        RootOf(const RootOf&) = delete;
        RootOf& operator=(const RootOf&) = delete;
        ~RootOf() { context_.set_root(nullptr); }

    private:
        Context& context_;
    };

    friend struct LoopProbe;  // tests/unit/preempt/null_hooks_with.cpp compiles cycle() by itself

    /// One turn: a bounded number of polls, then the park, then a bounded number of entries from other threads. `done`
    /// keeps it from waiting when nobody needs another turn.
    ///
    /// The bound is `tasks per cycle` in all: isolated tasks go first, and leave at least one poll to the others. To
    /// move a task into isolation counts as a turn too, so that a queue of nothing else is no way around the bound.
    template <class Done>
    Result<void> cycle(ParkMode idle, Done&& done) {
        gen::count(gen::Metric::cycles);
        hooks_.begin_cycle();
        std::size_t turns = 0;
        while (turns == 0 || turns + 1 < tasks_per_cycle_) {
            task::TaskHeader* task = hooks_.isolated(turns);
            if (task == nullptr) break;
            run(*task);
            ++turns;
        }
        std::size_t moved = 0;
        while (turns < tasks_per_cycle_ && !park_.needs_park()) {
            task::TaskHeader* task = scheduler_->next();
            if (task == nullptr) break;
            if (hooks_.isolate(*task)) {
                ++moved;
            } else {
                run(*task);
            }
            ++turns;
        }
        if (turns > moved) gen::count(gen::Metric::polls, turns - moved);
        gen::settle_counts();
        const bool busy = can_run() || done();
        if (!busy) gen::count(gen::Metric::parks);
        Result<void> parked = park_.park(busy ? ParkMode::no_wait() : idle);
        if (task::Mailbox& mailbox = park_.mailbox(); mailbox.has_mail()) [[unlikely]]
            mailbox.take(gen::config::inbox_bound);
        return parked;
    }

    void run(task::TaskHeader& task) noexcept {
        hooks_.before_poll(task);
        hooks_.after_poll(task::poll(task));
    }

    using TimePoint = ParkMode::TimePoint;

    /// Runs until `ended()`, at most until the deadline or the first error of the park, which it gives. After that the
    /// park is no longer waited in, but each task that can run still has its turn: a cycle polls one at least, so as
    /// many cycles as there are tasks are enough for one poll of each, and twice as many for those that need two.
    template <class Ended>
    Result<void> settle(TimePoint deadline, std::uint64_t& cycles, Ended&& ended) {
        Result<void> outcome;
        std::size_t turns = 2 * scheduler_->alive() + 1;
        while (!ended()) {
            const bool late = !outcome || std::chrono::steady_clock::now() >= deadline;
            if (late && ((!can_run() && !park_.mailbox().has_mail()) || turns-- == 0)) break;
            Result<void> parked = cycle(late ? ParkMode::no_wait() : ParkMode::until(deadline), ended);
            if (outcome) outcome = parked;
            ++cycles;
        }
        return outcome;
    }

    [[nodiscard]] static TimePoint after(TimePoint begin, std::chrono::nanoseconds patience) noexcept {
        return patience > TimePoint::max() - begin ? TimePoint::max() : begin + patience;
    }

    [[nodiscard]] bool can_run() noexcept { return scheduler_->has_runnable() || hooks_.has_isolated(); }

    /// After an error of the park: the caller of block_on, whose locals the root may use, must not go on before it has
    /// ended. False: it could not be ended, because something that only the park could bring borrows its frame. Then it
    /// is not run again, so that no code of it meets locals that are gone.
    bool end_root(task::TaskHeader& root) noexcept {
        static_cast<void>(task::abort(root));
        const auto ended = [&root] { return root.state.is_complete(); };
        std::uint64_t cycles = 0;
        static_cast<void>(settle(after(std::chrono::steady_clock::now(), gen::config::shutdown_settle), cycles, ended));
        if (!ended()) task::keep_for_good(root);
        return ended();
    }

    [[nodiscard]] QuiesceReport begin_report() const noexcept {
        QuiesceReport report;
        report.park = check();
        report.refused = !report.park;
        return report;
    }

    void drain(QuiesceReport& report, std::chrono::nanoseconds patience) {
        const auto begin = std::chrono::steady_clock::now();
        report.asked = scheduler_->alive();
        scheduler_->abort_all();
        report.park = settle(after(begin, patience), report.cycles, [this] { return scheduler_->alive() == 0; });
        scheduler_->reopen();
        report.elapsed += std::chrono::steady_clock::now() - begin;
    }

    void account(QuiesceReport& report) {
        account_for_tasks(*scheduler_, report);
        account_for(park_, report);
        constexpr std::size_t own = 2;  // the park's share of the mailbox, and the scheduler's
        report.holders = park_.mailbox().holders() - own;
    }

    void close(QuiesceReport& report, std::chrono::nanoseconds patience) {
        [[maybe_unused]] const Inside inside(*this);
        context_->refuse();
        // The second time nothing more will come for what the first left behind.
        drain(report, park_ended_ ? std::chrono::nanoseconds::zero() : patience);
        // What the resources begin while they are destroyed, and what the park gives back in its last moments.
        QuiesceReport last;
        if (scheduler_->alive() == 0) context_->end();
        if (scheduler_->alive() > 0) drain(last, std::chrono::nanoseconds::zero());
        if (!std::exchange(park_ended_, true)) park_.shutdown();
        if (scheduler_->alive() > 0) drain(last, std::chrono::nanoseconds::zero());
        if (scheduler_->alive() == 0) context_->end();
        report.cycles += last.cycles;
        report.elapsed += last.elapsed;
        account(report);
    }

    [[nodiscard]] Result<void> check() const noexcept {
        if (!scheduler_->on_own_thread()) return failure(ErrorCode::wrong_thread);
        if (task::Scheduler::current() != nullptr) return failure(ErrorCode::nested_runtime);
        return {};
    }

    void check_thread() const noexcept {
        if (!scheduler_->on_own_thread())
            base::misuse("An executor was used on another thread than its own; use its Handle there.");
    }

    P park_;
    H hooks_;
    std::unique_ptr<task::Scheduler> scheduler_;
    std::unique_ptr<Context> context_;
    std::size_t tasks_per_cycle_;
    std::size_t inside_ = 0;  ///< How many of its calls are under way, one inside the other.
    bool park_ended_ = false;
};

}  // namespace edda
