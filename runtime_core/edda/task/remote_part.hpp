// The part of a task that other threads know.
//
// A task's header and word belong to its own thread. The first RemoteWaker or AbortHandle gives it this part: one cache
// line with an atomic word (gen/remote_wake_state.hpp), the entry that travels to the task's thread, and the mailbox it
// travels through. Other threads touch the part and the mailbox, and nothing else of the task; the pointer to the
// header is read on the owner's thread alone, and only while the task is not over.
//
// The owner side holds one share of the part from its making to the task's end, whatever becomes of the task's block.
//
// Why not in the header: it is full, few tasks are ever shared, and a block that foreign threads may hold could not be
// freed by the task's own plain word.
#pragma once

#include <utility>

#include "edda/base/intrusive_list.hpp"
#include "edda/gen/remote_wake_state.hpp"
#include "edda/task/header.hpp"
#include "edda/task/mailbox.hpp"

namespace edda::task {

class Woken;

struct alignas(64) RemotePart : InboxEntry {
    gen::RemoteWakeState word;
    bool woken = false;          ///< A wake has come, and no `co_await woken()` has had it. The owner's.
    Mailbox* mailbox = nullptr;  ///< Of the task's runtime; the part has a share of it.
    TaskHeader* task = nullptr;  ///< The owner's.
    base::List<Woken> waiting;   ///< The owner's.
};
static_assert(sizeof(RemotePart) == 64);

/// The part of `task`, which is made if there is none; null if the task is over. On the task's thread: another one ends
/// the process with a sentence. Throws std::bad_alloc.
[[nodiscard]] RemotePart* remote_part_of(TaskHeader& task);

/// One more share of the part of `task`, which is made if there is none; null if the task is over. On the task's
/// thread: another one ends the process with a sentence. Throws std::bad_alloc.
[[nodiscard]] RemotePart* share_remotely(TaskHeader& task);

/// The task is complete: the owner side lets go of its part, which it has.
void end_remotely(TaskHeader& task) noexcept;

// What a holder of a share may do, on any thread.

/// Another share.
void share(RemotePart& part) noexcept;
/// Gives a share back; the part may be gone afterwards.
void release(RemotePart& part) noexcept;
/// Asks for a poll.
void wake(RemotePart& part) noexcept;
/// Asks for the end of the task. False: it is over, or its runtime is.
[[nodiscard]] bool abort(RemotePart& part) noexcept;

/// A share that copies, moves and goes on any thread. What RemoteWaker and AbortHandle are made of.
class RemoteShare {
public:
    RemoteShare() noexcept = default;
    /// See share_remotely.
    explicit RemoteShare(TaskHeader& task) : part_(share_remotely(task)) {}
    RemoteShare(const RemoteShare& other) noexcept : part_(other.part_) {
        if (part_ != nullptr) share(*part_);
    }
    RemoteShare(RemoteShare&& other) noexcept : part_(std::exchange(other.part_, nullptr)) {}
    RemoteShare& operator=(RemoteShare other) noexcept {
        std::swap(part_, other.part_);
        return *this;
    }
    ~RemoteShare() {
        if (part_ != nullptr) release(*part_);
    }

    [[nodiscard]] RemotePart* part() const noexcept { return part_; }

private:
    RemotePart* part_ = nullptr;
};

}  // namespace edda::task
