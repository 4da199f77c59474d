// The effects of joining: one function an event, one case an action. What is decided stands in gen/join_state.hpp.
#include "edda/task/join.hpp"

#include "edda/base/misuse.hpp"
#include "edda/task/current.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/scheduler.hpp"

namespace edda::task {

namespace {

using gen::JoinState;
using Place = JoinAwaiterNode::Place;

/// The word of a claim that holds nothing.
constexpr JoinState emptied = [] {
    JoinState word;
    static_cast<void>(word.take(false));
    return word;
}();

}  // namespace

[[gnu::cold]] void on_foreign_thread() noexcept {
    base::misuse(
        "A JoinHandle was used on a thread that its task does not belong to; "
        "use it on the task's own thread, or end the task through an AbortHandle.");
}

void notify_joiner(TaskHeader& task) noexcept {
    switch (task.join.notify()) {
        case JoinState::Notify::wake_awaiter: task.claim->awaiter_->wake(); return;
        case JoinState::Notify::nothing: return;
    }
}

gen::JoinState::Take ask_an_empty_claim() noexcept {
    JoinState word = emptied;
    return word.take(false);
}

// --- the handle -----------------------------------------------------------------------------------------------------

bool JoinClaim::is_over() const noexcept {
    if (task_ == nullptr) return true;
    expect_joiners_thread(*task_);
    return is_over_or_lost(*task_);
}

bool JoinClaim::abort() noexcept {
    if (task_ != nullptr) expect_joiners_thread(*task_);
    JoinState none = emptied;
    JoinState& word = task_ != nullptr ? task_->join : none;
    switch (word.abort()) {
        case JoinState::Abort::fail_taken: return false;
        case JoinState::Abort::ask_task: return task::abort(*task_);
    }
    return false;
}

void JoinClaim::drop_late() noexcept {
    expect_joiners_thread(*task_);
    let_go();
}

void JoinClaim::tell_dropped(JoinAwaiterNode& awaiter) noexcept {
    awaiter.place = Place::told;
    awaiter.wake();
}

const TaskHeader* JoinClaim::looked_at() const noexcept {
    if (task_ != nullptr) expect_joiners_thread(*task_);
    return task_;
}

void JoinClaim::set_name(const char* name) noexcept {
    if (task_ == nullptr) return;
    expect_joiners_thread(*task_);
    task_->name = name;
}

std::string_view JoinClaim::name() const noexcept {
    const TaskHeader* task = looked_at();
    return task != nullptr && task->name != nullptr ? task->name : std::string_view();
}

// --- an await -------------------------------------------------------------------------------------------------------

void JoinWait::suspend(std::coroutine_handle<> coroutine) noexcept {
    if (ready()) {
        awaiter_.yield(coroutine);
        return;
    }
    if (task_ == current.task && !task_->state.is_cancelled()) [[unlikely]] {
        base::misuse(
            "A task awaited its own JoinHandle, which never ends; let another task await it, or return instead.");
    }
    awaiter_.suspend(coroutine);
    JoinClaim& claim = *task_->claim;
    switch (task_->join.wait()) {
        case JoinState::Wait::replace:
            claim.awaiter_->place = Place::replaced;
            claim.awaiter_->wake();
            break;
        case JoinState::Wait::register_: break;
    }
    claim.awaiter_ = &awaiter_;
    awaiter_.place = Place::registered;
}

}  // namespace edda::task
