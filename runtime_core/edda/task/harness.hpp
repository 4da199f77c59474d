// The task harness: carries out what the task's state word decides. It looks at no flag of the word itself: each
// function asks the word for its decision and does that, so that the table in gen/task_state.hpp is the whole protocol.
//
// References are handed on, not counted again: a wake that answers `enqueue` has already taken the queue's reference,
// and `requeue` passes the poll's own reference back to the queue.
//
// Thread rule: everything here runs on the thread of the task's scheduler; waking from another thread ends the process with a
// sentence.
#pragma once

#include "edda/task/header.hpp"

namespace edda::task {

/// Runs one turn of a task taken from its scheduler's queue. Gives the task, or null when it has ended (it may be freed by
/// then).
TaskHeader* poll(TaskHeader& task) noexcept;

/// Asks for another poll.
void wake(TaskHeader& task) noexcept;

/// Asks for the end. True if the task was neither complete nor already asked. It takes effect in the next cycle, also
/// for a parked task.
bool abort(TaskHeader& task) noexcept;

/// Takes one more reference, and gives one back; the last frees the block.
void share(TaskHeader& task) noexcept;
void release(TaskHeader& task) noexcept;

/// The JoinHandle goes away without having read the output. Gives its reference back.
void drop_handle(TaskHeader& task) noexcept;

/// Resumes everything that is ready in `task`, the root at the first time. For bodies.
void run_ready(TaskHeader& task) noexcept;

/// Memory for a block and its header; `bytes` counts the header. Throws std::bad_alloc.
[[nodiscard]] TaskHeader* make_block(std::size_t bytes);
void free_block(TaskHeader& task) noexcept;

/// The frame that lived in the block of `task` is gone.
void frame_gone(TaskHeader& task) noexcept;

}  // namespace edda::task
