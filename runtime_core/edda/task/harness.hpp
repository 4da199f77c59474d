// The task harness: carries out what the task's state word decides. It looks at no flag of the word itself: each
// function asks the word for its decision and does that, so that the table in gen/task_state.hpp is the whole protocol.
//
// References are handed on, not counted again: a wake that answers `enqueue` has already taken the queue's reference,
// and `requeue` passes the poll's own reference back to the queue.
//
// Thread rule: everything here runs on the thread of the task's scheduler; waking from another thread ends the process with a
// sentence.
#pragma once

#include <coroutine>
#include <cstdint>
#include <memory>
#include <utility>

#include "edda/task/await_paths.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/current.hpp"
#include "edda/task/frame_memory.hpp"
#include "edda/task/frame_pool.hpp"
#include "edda/task/header.hpp"
#include "edda/task/scheduler.hpp"

namespace edda::task {

/// Runs one turn of a task taken from its scheduler's queue. Gives the task, or null when it has ended (it may be freed by
/// then).
[[gnu::always_inline]] inline TaskHeader* poll(TaskHeader& task) noexcept;

/// Asks for another poll.
void wake(TaskHeader& task) noexcept;

/// Asks for the end. True if the task was neither complete nor already asked. It takes effect in the next cycle, also
/// for a parked task.
bool abort(TaskHeader& task) noexcept;

/// Takes one more reference, and gives one back; the last frees the block.
void share(TaskHeader& task) noexcept;
void release(TaskHeader& task) noexcept;

/// The JoinHandle goes away without having read the output. Gives its reference back.
inline void drop_handle(TaskHeader& task) noexcept;

/// What the end of a task means to its JoinHandle (join.cpp) and to other threads (remote_part.cpp).
void notify_joiner(TaskHeader& task) noexcept;
void end_remotely(TaskHeader& task) noexcept;

/// Resumes everything that is ready in `task`. For bodies.
void run_ready(TaskHeader& task) noexcept;

/// Resumes a coroutine and whoever goes on after it. For bodies.
inline void run(std::coroutine_handle<> coroutine) noexcept {
    do {
        coroutine.resume();
        coroutine = take_next();
    } while (coroutine);
}

inline void free_block(TaskHeader& task) noexcept;

// --- What is inline, because it is on the way of every task. ---

/// A poll of a task whose end was asked for.
TaskHeader* cancel(TaskHeader& task) noexcept;
/// The turn may have left more to do: see Turn.
TaskHeader* go_on(TaskHeader& task) noexcept;

/// Ends a poll whose body waits for a wake, or only for its next turn. The second is for one that is in no scope.
TaskHeader* rest(TaskHeader& task) noexcept;
/// Ends a poll that has resumed the one awaiter that was ready.
TaskHeader* rest_resumed(TaskHeader& task) noexcept;
[[gnu::always_inline]] inline TaskHeader* rest_yielded(TaskHeader& task) noexcept {
    switch (task.state.poll_yielded()) {
        case gen::TaskState::PollYielded::requeue: task.scheduler->enqueue(task); break;
        case gen::TaskState::PollYielded::cancel: return cancel(task);
    }
    current.task = nullptr;
    return &task;
}

inline TaskHeader* poll(TaskHeader& task) noexcept {
    current.task = &task;
    ++task.budget.polls;
    switch (task.state.poll_begin()) {
        case gen::TaskState::PollBegin::cancel: return cancel(task);
        case gen::TaskState::PollBegin::poll: break;
    }
    if (task.turn.is_alone()) [[likely]] {
        std::coroutine_handle<>::from_address(task.turn.begin()).resume();
        if (task.turn.is_alone()) [[likely]]
            return rest_yielded(task);
        return go_on(task);
    }
    if (task.ready.has_one() && task.turn.frame() == nullptr) [[likely]] {
        AwaitPaths::resume(task.ready.pop_front());
        return rest_resumed(task);
    }
    const Progress progress = task.body->resume(task);
    return progress == Progress::ended ? nullptr : rest(task);
}

[[noreturn]] void on_wrong_thread() noexcept;
/// free_block, of a block in a slab, or a large one.
void free_large_block(TaskHeader& task) noexcept;
/// free_block, out of line: where it is not the usual thing.
void free_ended(TaskHeader& task) noexcept;

/// The frame of `task` is gone: awaitables outside of it that were woken wait no longer.
void let_ready_go(TaskHeader& task) noexcept;

/// Ends the process on a thread that the task does not belong to.
inline void expect_own_thread(const TaskHeader& task) noexcept {
    if (task.scheduler == current.scheduler || task.scheduler == nullptr) [[likely]]
        return;
    if (!task.scheduler->on_own_thread()) [[unlikely]]
        on_wrong_thread();
}

/// release, on the right thread.
inline void give_back(TaskHeader& task) noexcept {
    switch (task.state.release()) {
        case gen::TaskState::Release::nothing: return;
        case gen::TaskState::Release::free: free_block(task); return;
    }
}

/// Gives back the references of the poll and the registry.
[[gnu::always_inline]] inline void give_back_two(TaskHeader& task) noexcept {
    WordInHand word = task.state;
    bool free = false;
    for (int i = 0; i < 2; ++i) {
        switch (word.release()) {
            case gen::TaskState::Release::nothing: break;
            case gen::TaskState::Release::free: free = true; break;
        }
    }
    task.state = word;
    if (free) free_block(task);
}

/// Gives back the reference of a handle whose task is complete; usually not the last one.
inline void give_back_claim(TaskHeader& task) noexcept {
    switch (task.state.release()) {
        case gen::TaskState::Release::nothing: return;
        case gen::TaskState::Release::free: free_ended(task); return;
    }
}

[[gnu::always_inline]] inline void drop_handle(TaskHeader& task) noexcept {
    expect_own_thread(task);
    WordInHand word = task.state;
    switch (word.drop_handle()) {
        case gen::TaskState::DropHandle::drop_output:
            task.state = word;
            task.body->destroy(task);
            word = task.state;  // what was destroyed may have held references of its own
            break;
        case gen::TaskState::DropHandle::nothing: break;
    }
    const gen::TaskState::Release release = word.release();
    task.state = word;
    switch (release) {
        case gen::TaskState::Release::nothing: return;
        case gen::TaskState::Release::free: free_ended(task); return;
    }
}

inline void free_block(TaskHeader& task) noexcept {
    const std::size_t lines = task.lines_to_free();
    if (lines > frame_pool::small_lines) [[unlikely]]
        return free_large_block(task);
    std::destroy_at(&task);
    frame_pool::release_lines(&task, lines);
}

/// The last act of a body: its frame is gone and its output stored. `drop` destroys the output if nobody is left to read
/// it. Gives back the references of the poll and the registry; the task may be freed then.
template <class Drop>
[[gnu::always_inline]] inline void finish(TaskHeader& task, Drop&& drop) noexcept {
    gen::count(task.state.is_cancelled() ? gen::Metric::tasks_cancelled : gen::Metric::tasks_finished);
    task.scheduler->retire(task);
    if (!task.ready.empty()) [[unlikely]]
        let_ready_go(task);
    switch (task.state.finish()) {
        case gen::TaskState::Finish::notify_joiner: notify_joiner(task); break;
        case gen::TaskState::Finish::drop_output: std::forward<Drop>(drop)(); break;
    }
    if (task.remote != nullptr) [[unlikely]]
        end_remotely(task);
    current.task = nullptr;
    current.scope = nullptr;
    give_back_two(task);
}

}  // namespace edda::task
