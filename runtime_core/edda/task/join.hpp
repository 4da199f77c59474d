// Joining: what a JoinHandle and whoever awaits it do to the word that they share (gen/join_state.hpp), for outputs of any
// type.
//
// There are two parties. A *JoinClaim* is the handle: it holds the block of its task until the output is taken or the handle
// goes away, and the block knows where it is, also after it has moved. A *JoinWait* is one await: it holds the block too, and
// never looks at a handle except through the block. So a handle may be moved, dropped or read by somebody else while a
// coroutine waits through it, and each of these has an answer: moving changes nothing, the others are told as a JoinError.
//
// A claim that has let its block go is *empty*, and so is one that was moved from or detached. It keeps no word; it answers by
// the rows of one that has handed out its output.
//
// Why the block points to the handle, and not the awaiter: the awaiter would have to be told of each move, and the output that
// an awaiter takes would leave the handle with a block that nobody needs, a place of a bounded slab for instance.
//
// Thread rule: everything here belongs to the task's thread; use from another one ends the process with a sentence as long as
// the task goes on.
#pragma once

#include <coroutine>
#include <cstdint>
#include <string_view>
#include <utility>

#include "edda/gen/join_state.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/current.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/header.hpp"

namespace edda::task {

/// Ends the process with a sentence about handles.
[[noreturn]] void on_foreign_thread() noexcept;

/// Ends the process on a thread that the task does not belong to, as long as the task goes on.
inline void expect_joiners_thread(const TaskHeader& task) noexcept {
    if (task.scheduler == current.scheduler || task.scheduler == nullptr) [[likely]]
        return;
    if (!task.scheduler->on_own_thread()) [[unlikely]]
        on_foreign_thread();
}

/// The runtime has ended without the task.
[[nodiscard]] inline bool is_lost(const TaskHeader& task) noexcept {
    return task.scheduler != nullptr && task.scheduler->left_behind();
}

[[nodiscard]] inline bool is_over_or_lost(const TaskHeader& task) noexcept {
    return task.state.is_complete() || is_lost(task);
}

/// The suspended coroutine of an await, and what became of its wait.
class JoinAwaiterNode : public Awaiter {
public:
    enum class Place : std::uint8_t {
        apart,       ///< It has not been registered, or has resumed.
        registered,  ///< The claim knows it.
        told,        ///< The handle was dropped meanwhile.
        replaced,    ///< Another one was registered in its place.
    };
    Place place = Place::apart;
};

/// The handle's side. One a task; movable.
class JoinClaim {
public:
    /// Takes over the handle's reference of a spawned task.
    JoinClaim() noexcept = default;
    explicit JoinClaim(TaskHeader& task) noexcept : task_(&task) { task.claim = this; }
    JoinClaim(JoinClaim&& other) noexcept { take_over(other); }
    JoinClaim& operator=(JoinClaim&& other) noexcept {
        if (this != &other) {
            const JoinClaim old(std::move(*this));  // goes last: an output's destructor may use this one
            take_over(other);
        }
        return *this;
    }
    ~JoinClaim() {
        if (task_ != nullptr) drop_late();
    }

    /// The task, or null when the claim is empty.
    [[nodiscard]] TaskHeader* task() const noexcept { return task_; }

    /// Whether awaiting it would not wait: the task has ended, its runtime has left it behind, or the claim is empty.
    [[nodiscard]] bool is_over() const noexcept;

    /// Asks the task to end; see JoinHandle::abort.
    bool abort() noexcept;

    /// Lets the task go on alone; whoever awaits it is told. Does nothing when empty.
    [[gnu::always_inline]] inline void drop() noexcept {
        if (task_ == nullptr) return;
        if (task_->scheduler != current.scheduler) [[unlikely]]
            return drop_late();
        let_go();
    }

    /// The task, for a look at it from its own thread; null when the claim is empty.
    [[nodiscard]] const TaskHeader* looked_at() const noexcept;

    /// Names the task for reports; nothing when the claim is empty.
    void set_name(const char* name) noexcept;

    /// The name of the task, or nothing.
    [[nodiscard]] std::string_view name() const noexcept;

private:
    friend class JoinWait;
    friend void notify_joiner(TaskHeader& task) noexcept;
    friend TaskHeader* unclaim(TaskHeader& task) noexcept;

    void take_over(JoinClaim& other) noexcept {
        task_ = std::exchange(other.task_, nullptr);
        awaiter_ = std::exchange(other.awaiter_, nullptr);
        if (task_ != nullptr) task_->claim = this;
    }
    void drop_late() noexcept;

    /// Needs a task, on its own thread.
    [[gnu::always_inline]] inline void let_go() noexcept {
        TaskHeader& task = *std::exchange(task_, nullptr);
        JoinAwaiterNode* awaiter = std::exchange(awaiter_, nullptr);
        task.claim = nullptr;
        switch (task.join.drop()) {
            case gen::JoinState::Drop::nothing: break;
            case gen::JoinState::Drop::tell_awaiter: tell_dropped(*awaiter); break;
        }
        drop_handle(task);
    }

    static void tell_dropped(JoinAwaiterNode& awaiter) noexcept;

    TaskHeader* task_ = nullptr;
    JoinAwaiterNode* awaiter_ = nullptr;  ///< Who is registered: it waits, or was woken and has not resumed.
};

/// One await of a claim. Movable until it waits.
class JoinWait {
public:
    /// Holds the claim's block, if it has one.
    explicit JoinWait(const JoinClaim& claim) noexcept : task_(claim.task_) {
        if (task_ == nullptr) return;
        expect_joiners_thread(*task_);
        switch (task_->state.share()) {
            case gen::TaskState::Share::nothing: return;
        }
    }
    JoinWait(JoinWait&& other) noexcept : task_(std::exchange(other.task_, nullptr)) {}
    JoinWait& operator=(JoinWait&&) = delete;
    ~JoinWait() {
        if (task_ == nullptr) return;
        forget();
        release(*task_);
    }

    /// Nothing is to be waited for.
    [[nodiscard]] bool ready() const noexcept {
        return task_ == nullptr || task_->claim == nullptr || is_over_or_lost(*task_);
    }

    /// Waits for the end of the task, or lets others run first when nothing is to be waited for. Ends the process when a task
    /// awaits itself, which would never end.
    void suspend(std::coroutine_handle<> coroutine) noexcept;

    /// The coroutine goes on. False: it was replaced, and may not ask for the output.
    [[nodiscard]] bool resume() noexcept {
        const bool replaced = awaiter_.place == JoinAwaiterNode::Place::replaced;
        forget();
        return !replaced;
    }

    [[nodiscard]] TaskHeader* task() const noexcept { return task_; }
    [[nodiscard]] Awaiter& awaiter() noexcept { return awaiter_; }

private:
    void forget() noexcept {
        using Place = JoinAwaiterNode::Place;
        if (std::exchange(awaiter_.place, Place::apart) == Place::registered) forget_registered();
    }
    void forget_registered() noexcept {
        if (task_->claim != nullptr) task_->claim->awaiter_ = nullptr;  // none when the output was taken meanwhile
        switch (task_->join.forget()) {
            case gen::JoinState::Forget::nothing: return;
        }
    }

    TaskHeader* task_;
    JoinAwaiterNode awaiter_;
};

/// Who asks for the output of `task` (null: of an empty claim): what may be handed out.
[[nodiscard]] inline gen::JoinState::Take ask_for_output(TaskHeader* task) noexcept;
[[nodiscard]] gen::JoinState::Take ask_an_empty_claim() noexcept;

inline gen::JoinState::Take ask_for_output(TaskHeader* task) noexcept {
    return task != nullptr ? task->join.take(is_lost(*task)) : ask_an_empty_claim();
}

/// The claim on `task` lets it go and is empty. Gives the task, whose reference is the caller's now.
[[nodiscard]] inline TaskHeader* unclaim(TaskHeader& task) noexcept {
    JoinClaim& claim = *std::exchange(task.claim, nullptr);
    claim.awaiter_ = nullptr;
    return std::exchange(claim.task_, nullptr);
}

/// The task is complete and its output is kept, or its runtime ends without it: who waits is woken. For the harness.
void notify_joiner(TaskHeader& task) noexcept;

}  // namespace edda::task
