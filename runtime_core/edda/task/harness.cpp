// The task harness: one function an event, one case an action. What is decided stands in gen/task_state.hpp.
#include "edda/task/harness.hpp"

#include <coroutine>
#include <memory>
#include <new>
#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/cancel_scope.hpp"
#include "edda/task/current.hpp"
#include "edda/task/frame_pool.hpp"
#include "edda/task/join.hpp"
#include "edda/task/remote_part.hpp"
#include "edda/task/scheduler.hpp"
#include "edda/task/slab_storage.hpp"
#include "edda/task/task.hpp"

namespace edda::task {

namespace {

using gen::TaskState;

/// wake, on the right thread.
inline void enqueue_woken(TaskHeader& task) noexcept {
    switch (task.state.wake()) {
        case TaskState::Wake::enqueue:
            gen::count(gen::Metric::wakes);
            task.scheduler->enqueue(task);
            return;
        case TaskState::Wake::nothing: return;
    }
}

}  // namespace

TaskHeader* cancel(TaskHeader& task) noexcept {
    const Progress progress = task.body->cancel(task);
    if (progress == Progress::ended) return nullptr;
    switch (task.state.drain_pending()) {
        case TaskState::DrainPending::requeue: task.scheduler->enqueue(task); break;
        case TaskState::DrainPending::park: break;
    }
    current.task = nullptr;
    current.scope = nullptr;
    return &task;
}

TaskHeader* rest(TaskHeader& task) noexcept {
    current.scope = nullptr;
    if (task.turn.frame() != nullptr) {
        if (task.ready.empty()) task.turn.looked();
        return rest_yielded(task);
    }
    task.turn.clear();
    switch (task.state.poll_pending()) {
        case TaskState::PollPending::requeue: task.scheduler->enqueue(task); break;
        case TaskState::PollPending::cancel: return cancel(task);
        case TaskState::PollPending::park: break;
    }
    current.task = nullptr;
    return &task;
}

TaskHeader* rest_resumed(TaskHeader& task) noexcept {
    if (task.ask_late) [[unlikely]]
        ask_late(task);
    if (task.turn.has_ended()) [[unlikely]] {
        if (task.body->resume(task) == Progress::ended) return nullptr;
    }
    return rest(task);
}

TaskHeader* go_on(TaskHeader& task) noexcept {
    if (!task.turn.must_look()) return rest(task);
    if (const auto coroutine = take_next()) run(coroutine);
    if (task.ask_late) ask_late(task);
    const Progress progress = task.turn.has_ended() ? task.body->resume(task) : Progress::waits;
    return progress == Progress::ended ? nullptr : rest(task);
}

/// Resumes the awaiters that were ready when a poll began.
class ReadyBatch {
public:
    /// All of them, in the order of their wakes. What a body that has ended left unresumed stays until its frame dies.
    static void resume_all(TaskHeader& task) noexcept {
        struct Mark : base::ListNode {
        } mark;  // what is woken from now on comes behind it
        task.ready.push_back(mark);
        if (void* frame = task.turn.frame()) {
            task.turn.clear();
            run(std::coroutine_handle<>::from_address(frame));
        }
        while (!task.turn.has_ended() && !task.ready.begins_with(mark)) AwaitPaths::resume(task.ready.pop_front());
        task.ready.remove(mark);
    }

    /// What was woken and is not in the frame, which is gone, waits no longer.
    static void let_go(TaskHeader& task) noexcept {
        while (!task.ready.empty()) task.ready.pop_front().handle_ = nullptr;
    }
};

bool AwaitPaths::admit(CancelScope& innermost) noexcept {
    bool admitted = true;
    for (CancelScope* scope = &innermost; scope != nullptr; scope = scope->outer_) {
        scope->progress_ = true;
        if (scope->taken_) admitted = false;
    }
    return admitted;
}

void run_ready(TaskHeader& task) noexcept {
    // What is woken from now on has its turn in the next poll.
    if (task.ready.has_one() && task.turn.frame() == nullptr) [[likely]] {
        AwaitPaths::resume(task.ready.pop_front());
    } else {
        ReadyBatch::resume_all(task);
    }
    if (task.ask_late) [[unlikely]]
        ask_late(task);
}

void wake(TaskHeader& task) noexcept {
    expect_own_thread(task);
    enqueue_woken(task);
}

bool AwaitPaths::may_wake_from_outside(const TaskHeader& task) noexcept {
    if (task.scheduler == nullptr) return false;
    if (!task.scheduler->on_own_thread()) {
        base::misuse(
            "An awaiter was woken from a thread that its task does not belong to; hand the result to the task's "
            "runtime instead.");
    }
    return true;
}

void AwaitPaths::wake_task(TaskHeader& task) noexcept { task::wake(task); }

void Awaiter::wake() noexcept { AwaitPaths::wake(*this); }

bool abort(TaskHeader& task) noexcept {
    expect_own_thread(task);
    switch (task.state.abort()) {
        case TaskState::Abort::too_late: return false;
        case TaskState::Abort::nothing: return true;
        case TaskState::Abort::enqueue: task.scheduler->enqueue(task); return true;
    }
    return false;
}

void share(TaskHeader& task) noexcept {
    expect_own_thread(task);
    switch (task.state.share()) {
        case TaskState::Share::nothing: return;
    }
}

void release(TaskHeader& task) noexcept {
    expect_own_thread(task);
    give_back(task);
}

void on_wrong_thread() noexcept {
    base::misuse(
        "A task was woken from a thread that it does not belong to; wake it from its own thread, or unpark its "
        "runtime.");
}

void free_large_block(TaskHeader& task) noexcept {
    if (task.in_slab) return SlabStorage::give_back_block(task);
    const std::size_t lines = task.lines;
    std::destroy_at(&task);
    frame_pool::release_lines(&task, lines);
}

void let_ready_go(TaskHeader& task) noexcept { ReadyBatch::let_go(task); }

void free_ended(TaskHeader& task) noexcept { free_block(task); }

}  // namespace edda::task
