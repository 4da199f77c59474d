// One function an event, one case an action. What is decided stands in gen/remote_wake_state.hpp.
#include "edda/task/remote_part.hpp"

#include <memory>
#include <new>

#include "edda/base/misuse.hpp"
#include "edda/task/frame_pool.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/scheduler.hpp"
#include "edda/task/woken.hpp"

namespace edda::task {

namespace {

using gen::RemoteWakeState;

void free(RemotePart& part) noexcept {
    Mailbox& mailbox = *part.mailbox;
    std::destroy_at(&part);
    frame_pool::release(&part, sizeof(RemotePart));
    mailbox.let_go();
}

/// The wake that was asked for, on the task's own thread: who waits for one goes on in the next poll; else it is kept.
void wake_here(RemotePart& part) noexcept {
    part.woken = part.waiting.empty();
    while (!part.waiting.empty()) part.waiting.pop_front().wake();
    wake(*part.task);
}

/// On the owner's thread, out of the inbox.
void taken(InboxEntry& entry) noexcept {
    auto& part = static_cast<RemotePart&>(entry);
    switch (part.word.take()) {
        case RemoteWakeState::Take::free: free(part); return;
        case RemoteWakeState::Take::nothing: return;
        case RemoteWakeState::Take::abort_task:
            static_cast<void>(abort(*part.task));
            wake_here(part);
            return;
        case RemoteWakeState::Take::wake_task: wake_here(part); return;
    }
}

/// Sends the part to its owner; false if the runtime is over. `mailbox` is held by somebody who still does afterwards.
bool post(RemotePart& part, Mailbox& mailbox) noexcept {
    if (mailbox.post(part)) return true;
    switch (part.word.refuse()) {
        case RemoteWakeState::Refuse::free: free(part); break;
        case RemoteWakeState::Refuse::nothing: break;
    }
    return false;
}

RemotePart* make_part(TaskHeader& task, Mailbox& mailbox) {
    auto* part = ::new (frame_pool::allocate(sizeof(RemotePart))) RemotePart();
    part->take = &taken;
    part->task = &task;
    part->mailbox = &mailbox;
    mailbox.hold();
    task.remote = part;
    return part;
}

}  // namespace

RemotePart* remote_part_of(TaskHeader& task) {
    if (task.state.is_complete() || task.scheduler == nullptr) return nullptr;
    if (!task.scheduler->on_own_thread()) [[unlikely]] {
        base::misuse(
            "A task was shared with other threads by one of them; "
            "make its RemoteWaker or AbortHandle on the task's own thread and copy that.");
    }
    if (task.remote == nullptr) {
        if (!task.scheduler->mailbox()) [[unlikely]] {
            base::misuse(
                "A task was shared with other threads whose Scheduler no executor runs; give it a mailbox with "
                "Scheduler::set_mailbox, or use a LocalExecutor.");
        }
        return make_part(task, *task.scheduler->mailbox().get());
    }
    return task.remote;
}

RemotePart* share_remotely(TaskHeader& task) {
    RemotePart* part = remote_part_of(task);
    if (part != nullptr) share(*part);
    return part;
}

void end_remotely(TaskHeader& task) noexcept {
    RemotePart& part = *std::exchange(task.remote, nullptr);
    switch (part.word.end()) {
        case RemoteWakeState::End::free: free(part); return;
        case RemoteWakeState::End::nothing: return;
    }
}

void share(RemotePart& part) noexcept {
    switch (part.word.share()) {
        case RemoteWakeState::Share::nothing: return;
    }
}

void release(RemotePart& part) noexcept {
    switch (part.word.release()) {
        case RemoteWakeState::Release::nothing: return;
        case RemoteWakeState::Release::send_home: {
            const MailboxRef mailbox(*part.mailbox);  // the owner may have freed the part before the push has knocked
            static_cast<void>(post(part, *mailbox.get()));
            return;
        }
    }
}

void wake(RemotePart& part) noexcept {
    switch (part.word.wake()) {
        case RemoteWakeState::Wake::nothing: return;
        case RemoteWakeState::Wake::post: static_cast<void>(post(part, *part.mailbox)); return;
    }
}

bool abort(RemotePart& part) noexcept {
    switch (part.word.abort()) {
        case RemoteWakeState::Abort::too_late: return false;
        case RemoteWakeState::Abort::asked: return true;
        case RemoteWakeState::Abort::post_abort: return post(part, *part.mailbox);
    }
    return false;
}

}  // namespace edda::task
