// AbortHandle: ends one task from any thread.
//
// It is made on the task's thread, by `JoinHandle::abort_handle()`, and then copied, used and dropped wherever one
// likes, also after the task's and the runtime's end. It keeps neither the task nor its output.
#pragma once

#include "edda/task/remote_part.hpp"

namespace edda {

class AbortHandle {
public:
    /// Ends nothing.
    AbortHandle() noexcept = default;

    /// A handle of `task`, which must not be freed yet; an empty one if it is over. On the task's thread: another one
    /// ends the process with a sentence. Throws std::bad_alloc.
    explicit AbortHandle(task::TaskHeader& task) : share_(task) {}

    /// Asks the task to end. True: it was not over when it was asked. It is then ended in the next cycle of its
    /// runtime, also while it waits; its frame goes when its last obligation has ended, and what it has returned by
    /// then is kept. False: it is over, or its runtime is, or the handle is empty.
    bool abort() const noexcept {
        task::RemotePart* part = share_.part();
        return part != nullptr && task::abort(*part);
    }

    /// False if it was empty from the start, or has been moved from. True says nothing about the task.
    [[nodiscard]] explicit operator bool() const noexcept { return share_.part() != nullptr; }

private:
    task::RemoteShare share_;
};

}  // namespace edda
