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
#include "edda/task/scheduler.hpp"
#include "edda/task/task.hpp"

namespace edda::task {

namespace {

using gen::TaskState;

/// Makes a task the current one; polls nest when a destructor shuts a runtime down.
class EnterTask {
public:
    explicit EnterTask(TaskHeader& task) noexcept : outer_(current.task), outer_scope_(current.scope) {
        current.task = &task;
        current.scope = nullptr;
    }
    EnterTask(const EnterTask&) = delete;
    EnterTask& operator=(const EnterTask&) = delete;
    ~EnterTask() {
        current.task = outer_;
        current.scope = outer_scope_;
    }

private:
    TaskHeader* outer_;
    CancelScope* outer_scope_;
};

/// Resumes a coroutine and whoever goes on after it.
void run(std::coroutine_handle<> coroutine) noexcept {
    do {
        current.next = nullptr;
        coroutine.resume();
        coroutine = current.next;
    } while (coroutine);
}

void check_thread(const TaskHeader& task) noexcept {
    if (task.scheduler != nullptr && !task.scheduler->on_own_thread()) [[unlikely]] {
        base::misuse(
            "A task was woken from a thread that it does not belong to; wake it from its own thread, or unpark its "
            "runtime.");
    }
}

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

/// release, on the right thread.
inline void let_go(TaskHeader& task) noexcept {
    switch (task.state.release()) {
        case TaskState::Release::nothing: return;
        case TaskState::Release::free: free_block(task); return;
    }
}

void notify_joiner(TaskHeader& task) noexcept {
    if (Awaiter* joiner = std::exchange(task.joiner, nullptr)) joiner->wake();
}

/// The frame is gone: the poll's reference and the registry's are given back.
TaskHeader* finish(TaskHeader& task) noexcept {
    const bool cancelled = task.state.is_cancelled();
    gen::count(cancelled ? gen::Metric::tasks_cancelled : gen::Metric::tasks_finished);
    task.scheduler->retire(task);
    task.scheduler = nullptr;
    switch (task.state.finish()) {
        case TaskState::Finish::notify_joiner: notify_joiner(task); break;
        case TaskState::Finish::drop_output: task.body->destroy(task); break;
    }
    let_go(task);
    let_go(task);
    return nullptr;
}

TaskHeader* cancel(TaskHeader& task) noexcept {
    switch (task.body->cancel(task)) {
        case Progress::ended: return finish(task);
        case Progress::waits: break;
    }
    switch (task.state.drain_pending()) {
        case TaskState::DrainPending::requeue: task.scheduler->enqueue(task); break;
        case TaskState::DrainPending::park: break;
    }
    return &task;
}

/// Ends a poll whose body waits.
TaskHeader* rest(TaskHeader& task) noexcept {
    switch (task.state.poll_pending()) {
        case TaskState::PollPending::requeue: task.scheduler->enqueue(task); break;
        case TaskState::PollPending::cancel: return cancel(task);
        case TaskState::PollPending::park: break;
    }
    return &task;
}

}  // namespace

/// The awaiters that one poll resumes: those that were ready when it began.
class ReadyBatch {
public:
    explicit ReadyBatch(TaskHeader& task) noexcept : task_(task) { awaiters_.take_all(task.ready); }
    ReadyBatch(const ReadyBatch&) = delete;
    ReadyBatch& operator=(const ReadyBatch&) = delete;
    /// What a body that has ended left unresumed goes back; it leaves that list when its frame dies.
    ~ReadyBatch() { task_.ready.take_all(awaiters_); }

    [[nodiscard]] bool empty() const noexcept { return awaiters_.empty(); }

    void resume_first() noexcept { resume(awaiters_.pop_front()); }

    static void resume(Awaiter& awaiter) noexcept {
        current.scope = awaiter.scope_;
        if (awaiter.scope_ != nullptr && !admit(*awaiter.scope_)) return;
        const auto coroutine = std::exchange(awaiter.handle_, nullptr);
        Guard* guard = std::exchange(awaiter.guard_, nullptr);
        if (guard == nullptr) {
            run(coroutine);
            return;
        }
        current.next = nullptr;
        if (guard->admit(*guard)) current.next = coroutine;
        if (current.next) run(current.next);
    }

private:
    /// Notes the progress of every scope around; false when one of them is being taken apart.
    static bool admit(CancelScope& innermost) noexcept {
        bool admitted = true;
        for (CancelScope* scope = &innermost; scope != nullptr; scope = scope->outer_) {
            scope->progress_ = true;
            if (scope->taken_) admitted = false;
        }
        return admitted;
    }

    TaskHeader& task_;
    base::List<Awaiter> awaiters_;
};

namespace {

/// What is not the common turn: the first one, and one with several awaiters or none.
[[gnu::noinline]] void run_first_or_many(TaskHeader& task) noexcept {
    if (!task.started) {
        task.started = 1;
        run(std::coroutine_handle<>::from_address(task.frame()));
        return;
    }
    ReadyBatch batch(task);
    while (!batch.empty() && !task.ended) batch.resume_first();
}

}  // namespace

void run_ready(TaskHeader& task) noexcept {
    // What is woken from now on has its turn in the next poll, so what is ready is taken out before anything runs.
    if (task.ready.has_one()) [[likely]] {
        ReadyBatch::resume(task.ready.pop_front());
    } else {
        run_first_or_many(task);
    }
    if (task.ask_late) [[unlikely]]
        ask_late(task);
}

TaskHeader* poll(TaskHeader& task) noexcept {
    EnterTask entered(task);
    ++task.budget.polls;
    switch (task.state.poll_begin()) {
        case TaskState::PollBegin::cancel: return cancel(task);
        case TaskState::PollBegin::poll: break;
    }
    switch (task.body->resume(task)) {
        case Progress::ended: return finish(task);
        case Progress::waits: return rest(task);
    }
    return &task;
}

void wake(TaskHeader& task) noexcept {
    check_thread(task);
    enqueue_woken(task);
}

void Awaiter::wake() noexcept {
    if (!handle_ || linked()) return;
    if (!task_->scheduler->on_own_thread()) [[unlikely]] {
        base::misuse(
            "An awaiter was woken from a thread that its task does not belong to; hand the result to the task's "
            "runtime instead.");
    }
    task_->ready.push_back(*this);
    enqueue_woken(*task_);
}

bool abort(TaskHeader& task) noexcept {
    check_thread(task);
    switch (task.state.abort()) {
        case TaskState::Abort::too_late: return false;
        case TaskState::Abort::nothing: return true;
        case TaskState::Abort::enqueue: task.scheduler->enqueue(task); return true;
    }
    return false;
}

void share(TaskHeader& task) noexcept {
    check_thread(task);
    switch (task.state.share()) {
        case TaskState::Share::nothing: return;
    }
}

void release(TaskHeader& task) noexcept {
    check_thread(task);
    let_go(task);
}

void drop_handle(TaskHeader& task) noexcept {
    check_thread(task);
    switch (task.state.drop_handle()) {
        case TaskState::DropHandle::drop_output: task.body->destroy(task); break;
        case TaskState::DropHandle::nothing: break;
    }
    let_go(task);
}

TaskHeader* make_block(std::size_t bytes) {
    void* memory = frame_pool::allocate(bytes);
    auto* task = ::new (memory) TaskHeader();
    task->lines = static_cast<std::uint32_t>((bytes + frame_pool::line - 1) / frame_pool::line) & 0xFFFFFFU;
    return task;
}

void free_block(TaskHeader& task) noexcept {
    const std::size_t bytes = task.lines * frame_pool::line;
    std::destroy_at(&task);
    frame_pool::release(&task, bytes);
}

void frame_gone(TaskHeader& task) noexcept {
    task.frame_inside = 0;
    if (task.orphan) free_block(task);
}

}  // namespace edda::task
