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
#include <string>
#include <vector>

#include "edda/base/intrusive_list.hpp"
#include "edda/task/current.hpp"
#include "edda/task/header.hpp"

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
    void adopt(TaskHeader& task) noexcept;

    /// The task is complete: it leaves the registry.
    void retire(TaskHeader& task) noexcept;

    /// Asks every task to end; until `reopen`, also each that is spawned from now on, before it runs.
    void abort_all() noexcept;
    void reopen() noexcept { closing_ = false; }

    /// Tasks that are not complete.
    [[nodiscard]] std::size_t alive() const noexcept { return alive_; }

    /// Names of up to `most` tasks that are not complete; a task without a name shows its address.
    [[nodiscard]] std::vector<std::string> names_of_living(std::size_t most);

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

private:
    base::Queue<TaskHeader, &TaskHot::next_runnable> runnable_;
    base::List<TaskHeader> registry_;
    std::size_t alive_ = 0;
    bool closing_ = false;
    std::uint64_t headers_apart_ = 0;
    const char* thread_ = &thread_mark;
    Yields yields_ = nullptr;
    void* watcher_ = nullptr;
    Scheduler* next_scheduler_ = nullptr;  ///< In the list of all sets; under its lock.
};

/// The list of all sets, for debuggers, which read it while the process stands still.
extern constinit Scheduler* first_scheduler;

/// Enters a scheduler on this thread for as long as it lives; spawn and wakes inside belong to it.
class EnterScheduler {
public:
    explicit EnterScheduler(Scheduler& scheduler) noexcept
        : outer_(current.scheduler), outer_floor_(current.stack_floor) {
        current.scheduler = &scheduler;
        current.stack_floor = reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) - nested_stack_bytes;
    }
    EnterScheduler(const EnterScheduler&) = delete;
    EnterScheduler& operator=(const EnterScheduler&) = delete;
    ~EnterScheduler() {
        current.scheduler = outer_;
        current.stack_floor = outer_floor_;
    }

private:
    Scheduler* outer_;
    std::uintptr_t outer_floor_;
};

}  // namespace edda::task
