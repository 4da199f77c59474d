// JoinHandle<T>: waiting for a spawned task, ending it, or letting it go.
//
// Awaiting gives the output, or a JoinError that says why there is none. Dropping the handle detaches: the task goes on
// and its output is destroyed when it comes. The handle holds the task's block, not its frame; it may outlive the
// runtime, and then says `cancelled` or gives the output that came before.
//
//     auto answer = co_await spawn(deep_thought);                 // JoinResult<int>: Result<int, JoinError>
//
//     JoinHandle<int> handle = spawn(deep_thought);
//     auto soon = co_await timeout(10ms, handle);                 // the handle may be awaited again afterwards
//     int answer = co_await handle.or_return();                   // the output, or this coroutine ends with the error
//
// What may happen to a handle while a coroutine awaits it:
//  * it moves: nothing changes;
//  * it is dropped: the coroutine resumes with `detached`. `co_await std::move(handle)` gives the handle to the await, where
//    nobody can drop it;
//  * another coroutine awaits it too: that one gets the output, the first resumes at once with `replaced`;
//  * the runtime of the task ends without it: the coroutine resumes with `cancelled`.
// A handle that was awaited in vain (by a timeout, say) may be awaited again. One whose output was handed out is empty, as is
// one that was moved from or detached; awaiting it gives `taken`.
//
// The output is moved once, out of the task's block. What its move constructor throws comes as `failed`; what its destructor
// throws in the runtime's hands has no reader and ends there. A task that returns a reference gives a
// std::reference_wrapper.
//
// Thread rule: belongs to the task's thread.
#pragma once

#include <coroutine>
#include <exception>
#include <expected>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/base/result.hpp"
#include "edda/task/abort_handle.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/join.hpp"
#include "edda/task/join_error.hpp"
#include "edda/task/or_return.hpp"
#include "edda/task/slot.hpp"
#include "edda/task/task_info.hpp"

namespace edda {

namespace task {

template <class T>
class JoinAwaiter;

/// Where a task's output lies in its block.
template <class T>
[[nodiscard]] Slot<T>& slot_of(TaskHeader& task) noexcept {
    static_assert(alignof(Slot<T>) <= alignof(TaskHeader),
                  "the output of a task is aligned to a cache line at most: return a pointer to what needs more");
    return *std::launder(reinterpret_cast<Slot<T>*>(&task + 1));
}

/// Moves the output of a complete task out of its block. An exception of that move takes its place.
template <class T>
[[nodiscard]] JoinResult<T> take_output(TaskHeader& task) noexcept {
    switch (task.state.take_output()) {
        case gen::TaskState::TakeOutput::move_output: break;
    }
    Slot<T>& slot = slot_of<T>(task);
    struct Clear {
        Slot<T>& slot;
        ~Clear() { slot.clear(); }
    } clear{slot};
    return outcome_of(slot);
}

/// The answer to whoever asks for the output of `task` (null: of an empty handle) and does not wait.
template <class T>
[[nodiscard]] JoinResult<T> answer(TaskHeader* task) noexcept {
    switch (ask_for_output(task)) {
        case gen::JoinState::Take::fail_detached: return std::unexpected(JoinError::detached());
        case gen::JoinState::Take::fail_taken: return std::unexpected(JoinError::taken());
        case gen::JoinState::Take::take_output: {
            struct Release {
                TaskHeader& task;
                ~Release() { give_back_claim(task); }
            } held{*unclaim(*task)};
            return take_output<T>(held.task);
        }
        case gen::JoinState::Take::give_up:
            drop_handle(*unclaim(*task));
            return std::unexpected(JoinError::cancelled());
    }
    return std::unexpected(JoinError::cancelled());
}

}  // namespace task

template <class T = void>
class [[nodiscard]] JoinHandle {
public:
    /// Takes over the handle's reference of a spawned task.
    explicit JoinHandle(task::TaskHeader& task) noexcept : claim_(task) {}

    /// Asks the task to end; true if it was still running and not asked before. Its frame is gone in the next cycle, also if
    /// it is parked, or when its last obligation ends. The output of a task that ends by itself before that is kept. An empty
    /// handle gives false.
    bool abort() noexcept { return claim_.abort(); }

    /// Ends the task from any thread, for as long as one likes; an empty one if the task is over or this handle is empty.
    /// Throws std::bad_alloc.
    [[nodiscard]] AbortHandle abort_handle() const {
        task::TaskHeader* task = claim_.task();
        return task != nullptr ? AbortHandle(*task) : AbortHandle();
    }

    /// Lets the task go on alone. The handle is empty afterwards; a coroutine that awaits it resumes with `detached`.
    [[gnu::always_inline]] void detach() noexcept { claim_.drop(); }

    /// Awaiting it would not wait: the task has ended, its runtime has ended without it, or the handle is empty.
    [[nodiscard]] bool is_finished() const noexcept { return claim_.is_over(); }

    /// What awaiting would give, without awaiting it. Ends the process when that would have to wait; ask is_finished() first.
    [[nodiscard]] JoinResult<T> take() noexcept {
        if (!is_finished()) [[unlikely]]
            base::misuse("JoinHandle::take was called before the task had finished; await the handle instead.");
        return task::answer<T>(claim_.task());
    }

    /// False when the handle is empty: after it was moved from, detached, or its output was taken.
    [[nodiscard]] explicit operator bool() const noexcept { return claim_.task() != nullptr; }

    /// The address of the task, its id while its block lives; null for an empty handle. Equal to `current_task()->id` inside.
    [[nodiscard]] const void* id() const noexcept { return claim_.task(); }

    /// Names the task for reports: `spawn(...).named("accept loop").detach()`. An empty handle has nothing to name.
    JoinHandle& named(TaskName name) & noexcept {
        claim_.set_name(name.text());
        return *this;
    }
    JoinHandle named(TaskName name) && noexcept { return std::move(named(name)); }

    /// What is known of the task now; nothing of an empty handle.
    [[nodiscard]] std::optional<TaskInfo> info() const noexcept {
        const task::TaskHeader* task = claim_.looked_at();
        return task != nullptr ? std::optional(task::describe(*task)) : std::nullopt;
    }

    /// The task's name, or nothing.
    [[nodiscard]] std::string_view name() const noexcept { return claim_.name(); }

    /// Gives JoinResult<T>; the handle is empty afterwards. An rvalue is kept by the await, and dropped with it.
    task::JoinAwaiter<T> operator co_await() & noexcept { return task::JoinAwaiter<T>(*this); }
    task::JoinAwaiter<T> operator co_await() && noexcept { return task::JoinAwaiter<T>(std::move(*this)); }

    /// `co_await handle.or_return()`: the output, or the end of the calling coroutine with the error.
    [[nodiscard]] auto or_return() & noexcept { return or_return_of(task::JoinAwaiter<T>(*this)); }
    [[nodiscard]] auto or_return() && noexcept { return or_return_of(task::JoinAwaiter<T>(std::move(*this))); }

private:
    friend class task::JoinAwaiter<T>;

    static auto or_return_of(task::JoinAwaiter<T>&& await) noexcept {
        static_assert(
            std::is_nothrow_move_constructible_v<JoinResult<T>>,
            "or_return moves the output where nobody could be told what that throws: co_await the handle, and "
            "then the Result that it gives");
        return task::OrReturn(std::move(await));
    }

    task::JoinClaim claim_;
};

namespace task {

/// One await of a JoinHandle; movable until it waits.
template <class T>
class [[nodiscard]] JoinAwaiter {
public:
    explicit JoinAwaiter(JoinHandle<T>& handle) noexcept : wait_(handle.claim_) {}
    explicit JoinAwaiter(JoinHandle<T>&& handle) noexcept : kept_(std::move(handle.claim_)), wait_(kept_) {}

    bool await_ready() noexcept { return checkpoint() != Checkpoint::yield && wait_.ready(); }
    void await_suspend(std::coroutine_handle<> coroutine) noexcept { wait_.suspend(coroutine); }
    JoinResult<T> await_resume() noexcept {
        if (!wait_.resume()) return std::unexpected(JoinError::replaced());
        return answer<T>(wait_.task());
    }
    [[nodiscard]] Awaiter& awaiter() noexcept { return wait_.awaiter(); }

private:
    JoinClaim kept_;  // empty when the handle stays where it is
    JoinWait wait_;
};

}  // namespace task
}  // namespace edda
