// The bookkeeping of a task set: who lives, who waits, and when the set is an obligation of its task.
#include "edda/task/task_set.hpp"

#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/task/current.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/scheduler.hpp"

namespace edda {

TaskSetBase::TaskSetBase(TaskSetOptions options) noexcept
    : Obligation(&TaskSetBase::ask), options_(options), owner_(task::current.task), scope_(task::current.scope) {
    if (owner_ != nullptr) share(*owner_);
}

TaskSetBase::~TaskSetBase() {
    if (alive_ > 0) [[unlikely]] {
        base::misuse(
            "A TaskSet was left while tasks of it were alive, which might use what is being destroyed; "
            "`co_await set.join_all()` first (after set.abort_all() to end them), or use with_tasks, which awaits them "
            "also when something is thrown.");
    }
    waiters_.for_each([](Wait& wait) {
        wait.unlink();
        wait.set_ = nullptr;
        wait.awaiter_.wake();
    });
    // Children that have ended are members of the class that derives from this one, and gone by now.
    if (owner_ != nullptr) release(*owner_);
}

// --- tasks ----------------------------------------------------------------------------------------------------------

void TaskSetBase::check_thread() const noexcept {
    if (owner_ == nullptr || owner_->scheduler == nullptr || owner_->scheduler->on_own_thread()) [[likely]]
        return;
    base::misuse(
        "A TaskSet was used on a thread that its task does not belong to; give the task something to wait for, a "
        "RemoteWaker for instance, and have it use its set itself.");
}

bool TaskSetBase::admits() const noexcept {
    if (owner_ == nullptr) [[unlikely]] {
        base::misuse(
            "A TaskSet was made outside of a task and used; make it a local variable of the coroutine that waits for "
            "its tasks.");
    }
    check_thread();
    const bool owner_is_over = owner_->frame_offset == 0;  // or taken apart now, by what a destructor in it spawns
    if (closed_ || asked_ || owner_is_over) return false;
    return !failure_ || options_.on_error == OnChildError::go_on;
}

TaskSetBase::Child* TaskSetBase::reuse() noexcept { return free_.empty() ? nullptr : &free_.pop_front(); }

void TaskSetBase::take_in(Child& made) {
    made.set = this;
    made.index = static_cast<std::uint32_t>(places_.size());
    places_.push_back(&made);
}

void TaskSetBase::give_back(Child& child) noexcept {
    child.unlink();
    free_.push_back(child);
}

ChildId TaskSetBase::adopt(Child& child, task::TaskHeader& task) noexcept {
    child.task = &task;
    if (++child.generation == 0) child.generation = 1;
    living_.push_back(child);
    if (alive_++ == 0) oblige();
    return id_of(child);
}

/// The set belongs to the task and the scope in which it was made, whoever spawns.
void TaskSetBase::oblige() noexcept {
    task::TaskHeader* task = std::exchange(task::current.task, owner_);
    task::CancelScope* scope = std::exchange(task::current.scope, scope_);
    attach();
    task::current.task = task;
    task::current.scope = scope;
    if (task == owner_) return;  // which asks at the end of this poll
    if (owner_->ask_late || owner_->turn.has_ended() || owner_->state.is_cancelled()) wake(*owner_);
}

void TaskSetBase::child_over(Child& child, bool cancelled, std::optional<ChildFailure> failure) noexcept {
    child.task = nullptr;
    child.unlink();
    --alive_;
    if (cancelled && asked_) cut_short_ = true;
    if (options_.keep_results) {
        unread_.push_back(child);
        ++unread_count_;
    } else {
        give_back(child);
    }
    if (failure && !failure_) {
        failure_ = std::move(failure);
        if (options_.on_error == OnChildError::abort_rest) {
            abort_all();
            if (body_scope_ != nullptr) body_scope_->expire();
        }
    }
    if (alive_ == 0) {
        asked_ = false;
        end();
    }
    wake_waiters();
}

TaskSetBase::Child* TaskSetBase::next_unread() noexcept {
    check_thread();
    if (unread_.empty()) return nullptr;
    --unread_count_;
    return &unread_.pop_front();
}

void TaskSetBase::ask(task::Obligation& obligation) noexcept {
    auto& self = static_cast<TaskSetBase&>(obligation);
    self.asked_ = true;
    self.abort_all();
}

void TaskSetBase::close() noexcept {
    check_thread();
    closed_ = true;
    wake_waiters();
}

void TaskSetBase::reopen() noexcept {
    check_thread();
    closed_ = cut_short_ = false;
    failure_.reset();
}

void TaskSetBase::abort_all() noexcept {
    living_.for_each([](Child& child) { static_cast<void>(task::abort(*child.task)); });
}

bool TaskSetBase::abort(ChildId id) noexcept {
    if (!id || id.index_ >= places_.size()) return false;
    const Child& child = *places_[id.index_];
    return child.generation == id.generation_ && child.task != nullptr && task::abort(*child.task);
}

// --- waiting --------------------------------------------------------------------------------------------------------

TaskSetBase::Wait TaskSetBase::wait() noexcept { return {*this, Wait::For::closed_and_over}; }
TaskSetBase::Wait TaskSetBase::all_over() noexcept { return {*this, Wait::For::all_over}; }

void TaskSetBase::wake_waiters() noexcept {
    waiters_.for_each([](Wait& wait) {
        if (wait.holds()) wait.awaiter_.wake();
    });
}

TaskSetBase::Wait::Wait(TaskSetBase* set, For what) noexcept : set_(set), for_(what) {
    admit = [](Guard& guard) noexcept {
        auto& self = static_cast<Wait&>(guard);
        if (self.holds()) return true;
        self.suspend();  // another coroutine was faster
        return false;
    };
}

bool TaskSetBase::Wait::holds() const noexcept {
    if (set_ == nullptr) return true;
    switch (for_) {
        case For::a_result: return set_->unread_count_ > 0 || set_->alive_ == 0;
        case For::all_over: return set_->alive_ == 0;
        case For::closed_and_over: return set_->closed_ && set_->alive_ == 0;
    }
    return true;
}

void TaskSetBase::Wait::await_suspend(std::coroutine_handle<> coroutine) noexcept {
    coroutine_ = coroutine;
    if (set_ != nullptr) {
        set_->check_thread();
        set_->waiters_.push_back(*this);
    }
    suspend();
    if (holds()) awaiter_.wake();
}

void TaskSetBase::Wait::suspend() noexcept {
    awaiter_.suspend(coroutine_);
    awaiter_.set_guard(*this);
}

}  // namespace edda
