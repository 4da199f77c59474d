// How a task waits: awaiters, obligations and the checkpoint. Everything that suspends a coroutine is made of these
// three.
//
// An *Awaiter* is one suspended coroutine. Whoever it waits for keeps its address and calls wake() once; the task is
// queued, and its next poll resumes exactly that coroutine. A task may have many awaiters waiting at the same time, so
// a wake names the awaiter and not the task. wake() never resumes inline: a completion may be handed out while half of
// the runtime is on the stack.
//
// An *Obligation* is a promise that somebody else borrows memory of the task's frame: the kernel writes into a buffer,
// a child uses a local. The frame is not destroyed before every obligation has ended. Abort, timeout and shutdown *ask*
// each one to end; they never wait for it.
//
// The *checkpoint* is the question that each awaitable asks in its await_ready: may I go on, or is it time to give up
// the thread?
//
// An operation therefore reads (`Operation` derives from `task::Awaitable<Operation>`, or_return.hpp, to get
// `.or_return()`):
//
//     bool await_ready() noexcept {
//         checkpoint_ = task::checkpoint();                      // cancelled: do not start, the result is Error cancelled
//         return checkpoint_ == Checkpoint::cancelled;
//     }
//     void await_suspend(std::coroutine_handle<> handle) noexcept {
//         awaiter_.suspend(handle);                              // before anything that could wake it
//         obligation_.attach();                                  // the frame may not die before end()
//         ring.submit(...);                                      // suspends anyway, so `yield` needs nothing more
//     }
//     void on_completion(int result) noexcept {                  // from the reactor, on the task's thread
//         result_ = result;
//         obligation_.end();                                     // first: the memory is free again
//         awaiter_.wake();                                       // then: the coroutine runs in a later poll
//     }
//     static void ask_cancel(Obligation& o) noexcept;            // submits a cancel; the completion comes as usual
//
// An awaitable that may find its result ready answers `yield` by suspending and waking itself:
// `awaiter_.yield(handle)`, and takes the result in await_resume.
//
// Thread rule: all of this belongs to the task's thread; a wake from another one ends the process with a sentence.
#pragma once

#include <coroutine>
#include <cstdint>
#include <utility>

#include "edda/base/intrusive_list.hpp"
#include "edda/task/current.hpp"
#include "edda/task/header.hpp"

namespace edda::task {

/// The poll in progress has more to do at its end than to rest.
inline void look_at_the_end() noexcept {
    if (current.task != nullptr) current.task->turn.look();
}

/// The running coroutine is in another scope now.
inline void set_scope(CancelScope* scope) noexcept {
    current.scope = scope;
    if (scope != nullptr) look_at_the_end();
}

/// Asked before a suspended coroutine is resumed: the other half of `.or_return()`.
struct Guard {
    /// True: resume it. False: the coroutine was ended instead, and `current.next` names who goes on.
    bool (*admit)(Guard&) noexcept = nullptr;
};

/// Who goes on now, if its guard agrees; null: nobody. Guards are asked here, in the loop that runs coroutines, and not
/// where a coroutine ends: an error that ends a chain of coroutines would nest one such end in the next.
[[nodiscard]] inline std::coroutine_handle<> take_next() noexcept {
    while (const auto coroutine = std::exchange(current.next, nullptr)) {
        Guard* guard = std::exchange(current.guard, nullptr);
        if (guard == nullptr || guard->admit(*guard)) return coroutine;
    }
    return nullptr;
}

/// One suspended coroutine of a task. Lives in the awaitable, that is, in the coroutine's frame; leaves every list when
/// it dies.
class Awaiter : public base::ListNode {
public:
    Awaiter() noexcept = default;
    /// An awaitable may be moved until it is awaited; nothing waits in it yet, so there is nothing to move.
    Awaiter(Awaiter&&) noexcept {}
    Awaiter& operator=(Awaiter&&) = delete;
    ~Awaiter() {
        if (linked()) [[unlikely]]
            leave();
    }

    /// Notes that `handle`, a coroutine of the current task, waits here. Call in await_suspend, before whatever may
    /// wake it. Ends the process outside of a task, and when another coroutine waits here already.
    void suspend(std::coroutine_handle<> handle) noexcept {
        if (handle_ || current.task == nullptr) [[unlikely]]
            cannot_wait();
        handle_ = handle;
        task_ = current.task;
        scope_ = current.scope;
    }

    /// Queues the task, whose next poll resumes the coroutine. A second wake, or one when nothing waits, does nothing.
    void wake() noexcept;

    /// Suspends `handle` and wakes it at once: it goes to the end of the queue.
    void yield(std::coroutine_handle<> handle) noexcept {
        suspend(handle);
        wake();
    }

    /// Takes the suspension back: nothing waits here any more, a later wake does nothing.
    void forget() noexcept {
        handle_ = nullptr;
        if (linked()) leave();
    }

    [[nodiscard]] bool waiting() const noexcept { return static_cast<bool>(handle_); }
    [[nodiscard]] TaskHeader* task() const noexcept { return task_; }

    /// Has `guard` asked before the coroutine is resumed.
    void set_guard(Guard& guard) noexcept { guard_ = &guard; }

private:
    friend class ReadyBatch;
    friend struct AwaitPaths;

    [[noreturn]] void cannot_wait() const noexcept;
    void leave() noexcept;

    std::coroutine_handle<> handle_{};
    TaskHeader* task_ = nullptr;
    CancelScope* scope_ = nullptr;
    Guard* guard_ = nullptr;
};

/// Something that the frame of the current task must outlive.
class Obligation : public base::ListNode {
public:
    /// Asks the lender to end soon. It may end within the call, or any time later; it is called at most once between
    /// attach() and end().
    using AskCancel = void (*)(Obligation&) noexcept;

    explicit Obligation(AskCancel ask_cancel) noexcept : ask_cancel_(ask_cancel) {}
    /// Movable until it is attached, like the awaitable that holds it.
    Obligation(Obligation&& other) noexcept : ask_cancel_(other.ask_cancel_) {}
    Obligation& operator=(Obligation&&) = delete;
    /// Ends the process when it is still attached: a frame died while somebody borrowed its memory.
    ~Obligation() {
        if (linked()) [[unlikely]]
            died_attached();
    }

    /// Belongs to the current task and its innermost cancel scope from now on. When the scope's time is already over,
    /// or the task is being ended, it is asked at the end of this poll. Returns false, and does nothing, outside of a
    /// task.
    bool attach() noexcept;

    /// The terminal notice: nobody borrows anything any more. Does nothing when not attached.
    void end() noexcept;

    [[nodiscard]] bool attached() const noexcept { return linked(); }

private:
    friend class CancelScope;
    friend struct AwaitPaths;
    friend void ask_all(TaskHeader& task) noexcept;
    friend void ask_late(TaskHeader& task) noexcept;

    void begin_in_scopes() noexcept;
    void ask() noexcept {
        if (asked_) return;
        asked_ = true;
        ask_cancel_(*this);
    }
    [[noreturn]] static void died_attached() noexcept;

    AskCancel ask_cancel_;
    TaskHeader* task_ = nullptr;
    CancelScope* scope_ = nullptr;
    bool asked_ = false;
};

/// Asks every obligation of `task` that was not asked yet.
void ask_all(TaskHeader& task) noexcept;

/// Asks those that were attached when the time of their scope was over already.
void ask_late(TaskHeader& task) noexcept;

/// What an awaitable may do now.
enum class Checkpoint : std::uint8_t {
    go_on,  ///< Start, or take what is ready.
    yield,  ///< Do not finish without suspending: what is ready goes through `awaiter.yield(handle)`; what suspends anyway just starts.
    cancelled,  ///< The time of a surrounding timeout is over: do not start, give Error cancelled.
};

/// The part of checkpoint() that is rarely taken.
[[nodiscard]] Checkpoint checkpoint_slow(TaskHeader& task) noexcept;

/// Called by every awaitable's await_ready: carries the budget of ready operations, the yield tier and cancellation.
/// Outside of a task: go_on.
[[nodiscard]] inline Checkpoint checkpoint() noexcept {
    TaskHeader* task = current.task;
    if (task == nullptr) [[unlikely]]
        return Checkpoint::go_on;
    if (task->budget.remaining == 0 || current.scope != nullptr || task->state.is_cancelled()) [[unlikely]] {
        return checkpoint_slow(*task);
    }
    --task->budget.remaining;
    return Checkpoint::go_on;
}

}  // namespace edda::task
