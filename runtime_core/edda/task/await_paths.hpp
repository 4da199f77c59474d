// The way of an await that every operation goes, inlined: wait, be woken, be resumed.
//
// Awaiter::wake, Obligation::attach and Obligation::end are calls, as most of their callers need them once in a while. The
// operations of the reactor need all of them for each completion, and a poll resumes what they woke; for these the same
// code stands here to be compiled into its neighbours, which saves a third of its instructions. What is rare stays a call.
//
// Thread rule: as in awaiter.hpp.
#pragma once

#include "edda/gen/metrics.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/scheduler.hpp"

namespace edda::task {

struct AwaitPaths {
    [[gnu::always_inline]] static inline void wake(Awaiter& awaiter) noexcept {
        if (!awaiter.handle_ || awaiter.linked()) return;
        TaskHeader& task = *awaiter.task_;
        if (task.scheduler != current.scheduler || task.scheduler == nullptr) [[unlikely]] {
            if (!may_wake_from_outside(task)) return;
        }
        task.ready.push_back(awaiter);
        task.turn.look();
        switch (task.state.wake()) {
            case gen::TaskState::Wake::enqueue:
                gen::count(gen::Metric::wakes);
                task.scheduler->enqueue(task);
                return;
            case gen::TaskState::Wake::nothing: return;
        }
    }

    [[gnu::always_inline]] static inline void attach(Obligation& obligation) noexcept {
        TaskHeader* task = current.task;
        obligation.task_ = task;
        if (task == nullptr) [[unlikely]]
            return;
        obligation.scope_ = current.scope;
        obligation.asked_ = false;
        task->obligations.push_back(obligation);
        if (obligation.scope_ != nullptr) [[unlikely]]
            obligation.begin_in_scopes();
    }

    [[gnu::always_inline]] static inline void end(Obligation& obligation) noexcept {
        if (!obligation.linked()) return;
        TaskHeader& task = *obligation.task_;
        if (task.scheduler != current.scheduler || obligation.scope_ != nullptr) [[unlikely]]
            return obligation.end();
        obligation.unlink();
        obligation.task_ = nullptr;
        if ((task.turn.has_ended() || task.state.is_cancelled()) && task.obligations.empty()) [[unlikely]]
            wake_task(task);
    }

    /// Resumes the coroutine, and who goes on after it.
    [[gnu::always_inline]] static inline void resume(Awaiter& awaiter) noexcept {
        current.scope = awaiter.scope_;
        if (awaiter.scope_ != nullptr && !admit(*awaiter.scope_)) [[unlikely]]
            return;
        std::coroutine_handle<> coroutine = std::exchange(awaiter.handle_, nullptr);
        if (awaiter.guard_ != nullptr) [[unlikely]] {
            current.next = coroutine;
            current.guard = std::exchange(awaiter.guard_, nullptr);
            coroutine = take_next();
        }
        for (; coroutine; coroutine = take_next()) coroutine.resume();
    }

private:
    /// A wake that does not come from inside of the task's runtime: false when the task is over.
    [[nodiscard]] static bool may_wake_from_outside(const TaskHeader& task) noexcept;
    static void wake_task(TaskHeader& task) noexcept;
    /// Notes the progress of every scope around; false when one of them is being taken apart.
    [[nodiscard]] static bool admit(CancelScope& innermost) noexcept;
};

}  // namespace edda::task
