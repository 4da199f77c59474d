// Scheduler: the run queue and the registry of one runtime.
//
// The run queue is FIFO and intrusive. The registry holds every task that is not complete, so that shutdown can reach
// those that nothing will ever wake; leaving it takes constant time. An executor drives a scheduler, which knows nothing of
// parking, timers or I/O.
//
// Every scheduler of the process is in one list, `first_scheduler`, so that a debugger finds all tasks of all threads by one name
// (scripts/gdb/edda.py). It is written when one is made or destroyed, under a lock, and nothing else reads it.
//
// Thread rule: belongs to the thread that made it. Wakes check that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "edda/base/intrusive_list.hpp"
#include "edda/gen/counters.hpp"
#include "edda/task/current.hpp"
#include "edda/task/header.hpp"
#include "edda/task/mailbox.hpp"

namespace edda::task {

class Scheduler {
public:
    /// Asked when a task comes to a checkpoint with nothing left of its budget: must it yield? `watcher` is the hooks
    /// object.
    using Yields = bool (*)(void* watcher, TaskHeader& task) noexcept;

    Scheduler() noexcept;
    Scheduler(const Scheduler&) = delete;
    Scheduler& operator=(const Scheduler&) = delete;
    ~Scheduler();

    /// The scheduler entered on this thread, or null.
    [[nodiscard]] static Scheduler* current() noexcept { return task::current.scheduler; }

    void enqueue(TaskHeader& task) noexcept { runnable_.push(task); }
    [[nodiscard]] TaskHeader* next() noexcept { return runnable_.pop(); }
    [[nodiscard]] bool has_runnable() const noexcept { return !runnable_.empty(); }

    /// Takes a new task in: registered and queued, as its initial word says.
    [[gnu::always_inline]] void adopt(TaskHeader& task) noexcept {
        task.scheduler = this;
        registry_.push_back(task);
        ++alive_;
        gen::count(gen::Metric::tasks_spawned);
        enqueue(task);
        ask_if_closing(task);
    }

    /// The task is complete: it leaves the registry.
    void retire(TaskHeader& task) noexcept {
        registry_.remove_for_good(task);
        --alive_;
        task.scheduler = nullptr;
    }

    /// Asks every task to end; until `reopen`, also each that is spawned from now on, before it runs.
    void abort_all() noexcept;
    void reopen() noexcept { closing_ = false; }

    /// The runtime ends without the tasks that are still alive: nobody polls them again, and whoever awaits one is told.
    void leave_behind() noexcept;
    [[nodiscard]] bool left_behind() const noexcept { return left_behind_; }

    /// Tasks that are not complete.
    [[nodiscard]] std::size_t alive() const noexcept { return alive_; }

    /// Calls `visit(task)` for each task that is not complete, oldest first; it may end none.
    template <class Visit>
    void for_each_living(Visit&& visit) {
        registry_.for_each(std::forward<Visit>(visit));
    }

    /// This thread may touch the tasks of this scheduler.
    [[nodiscard]] bool on_own_thread() const noexcept { return thread_ == &thread_mark; }

    /// Tasks spawned ready-made, whose header has a block of its own.
    [[nodiscard]] std::uint64_t headers_apart() const noexcept { return headers_apart_; }
    void count_header_apart() noexcept { ++headers_apart_; }

    void watch(Yields yields, void* watcher) noexcept {
        yields_ = yields;
        watcher_ = watcher;
    }
    [[nodiscard]] bool must_yield(TaskHeader& task) noexcept { return yields_ == nullptr || yields_(watcher_, task); }

    /// How other threads reach this one. Empty until an executor has set it; kept for as long as a task of it lives.
    void set_mailbox(MailboxRef mailbox) noexcept { mailbox_ = std::move(mailbox); }
    [[nodiscard]] const MailboxRef& mailbox() const noexcept { return mailbox_; }

private:
    /// The word of a new task, which is queued, after its end was asked for.
    static constexpr std::uint32_t asked_at_once = [] {
        gen::TaskState word;
        static_cast<void>(word.abort());
        return word.word();
    }();

    /// Asks a new task to end when the scheduler closes; its first poll sees it. Where no rows are observed its word is one
    /// of two constants, for a compiler that knows the word of a new task to go on knowing it.
    [[gnu::always_inline]] inline void ask_if_closing(TaskHeader& task) noexcept {
        if constexpr (gen::observing) {
            if (closing_) static_cast<void>(task.state.abort());
        } else {
            task.state = gen::TaskState::from_word(closing_ ? asked_at_once : gen::TaskState().word());
        }
    }

    base::Queue<TaskHeader, &TaskHot::next_runnable> runnable_;
    base::List<TaskHeader> registry_;
    std::size_t alive_ = 0;
    bool closing_ = false;
    bool left_behind_ = false;
    std::uint64_t headers_apart_ = 0;
    const char* thread_ = &thread_mark;
    Yields yields_ = nullptr;
    void* watcher_ = nullptr;
    MailboxRef mailbox_;
    Scheduler* next_scheduler_ = nullptr;  ///< In the list of all schedulers; under its lock.
};

/// The list of all schedulers, for debuggers, which read it while the process stands still.
extern constinit Scheduler* first_scheduler;

/// Enters a scheduler on this thread for as long as it lives; spawn and wakes inside belong to it. Polls nest only this
/// way (a destructor in a task shuts another runtime down), so the task that runs outside is put aside here and not in
/// each poll.
class EnterScheduler {
public:
    explicit EnterScheduler(Scheduler& scheduler) noexcept
        : outer_(current.scheduler),
          outer_floor_(current.stack_floor),
          outer_task_(std::exchange(current.task, nullptr)),
          outer_scope_(std::exchange(current.scope, nullptr)),
          outer_next_(std::exchange(current.next, nullptr)),
          outer_guard_(std::exchange(current.guard, nullptr)) {
        current.scheduler = &scheduler;
        current.stack_floor = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) - nested_stack_bytes;
    }
    EnterScheduler(const EnterScheduler&) = delete;
    EnterScheduler& operator=(const EnterScheduler&) = delete;
    ~EnterScheduler() {
        current.scheduler = outer_;
        current.stack_floor = outer_floor_;
        current.task = outer_task_;
        current.scope = outer_scope_;
        current.next = outer_next_;
        current.guard = outer_guard_;
    }

private:
    Scheduler* outer_;
    std::uintptr_t outer_floor_;
    TaskHeader* outer_task_;
    CancelScope* outer_scope_;
    std::coroutine_handle<> outer_next_;
    Guard* outer_guard_;
};

}  // namespace edda::task
