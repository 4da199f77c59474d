// RemoteWaker: wakes one task from any thread.
//
// It is made on the task's thread and then copied, used and dropped wherever one likes: after the task's end, after the
// runtime's, and from the destructors of thread-local objects. A wake that comes too late does nothing. Wakes that come
// before the task's thread has looked are one, and cost one access of one word; the first of them costs a system call
// if that thread sleeps. Every wake is followed by a poll that begins after it and sees what was written before it,
// unless the task or its runtime ends first.
//
// A coroutine waits for a wake with `co_await edda::woken()` (woken.hpp). Compare task::Waker, for the task's own
// thread alone, which touches no atomic.
#pragma once

#include "edda/base/result.hpp"
#include "edda/task/remote_part.hpp"
#include "edda/task/waker.hpp"

namespace edda {

class RemoteWaker {
public:
    /// Wakes nobody.
    RemoteWaker() noexcept = default;

    /// A waker of `task`, which must not be freed yet; an empty one if it is over. On the task's thread: another one
    /// ends the process with a sentence. Throws std::bad_alloc.
    explicit RemoteWaker(task::TaskHeader& task) : share_(task) {}
    explicit RemoteWaker(const task::Waker& waker) {
        if (task::TaskHeader* task = waker.task()) share_ = task::RemoteShare(*task);
    }

    /// A waker of the task that calls it. Errors: no_runtime, outside of any task. Throws std::bad_alloc.
    [[nodiscard]] static Result<RemoteWaker> of_current_task() {
        task::TaskHeader* task = task::current_task();
        if (task == nullptr) return failure(ErrorCode::no_runtime);
        return RemoteWaker(*task);
    }

    /// Asks for another poll. Any thread; nothing happens when the task or its runtime is over, or for an empty waker.
    void wake() const noexcept {
        if (task::RemotePart* part = share_.part()) task::wake(*part);
    }

    /// False if it was empty from the start, or has been moved from. True says nothing about the task.
    [[nodiscard]] explicit operator bool() const noexcept { return share_.part() != nullptr; }

private:
    task::RemoteShare share_;
};

}  // namespace edda
