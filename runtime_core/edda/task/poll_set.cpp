// How the children of a PollSet begin, how the set is waited for, and what is left of it.
#include "edda/task/poll_set.hpp"

#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/task/current.hpp"
#include "edda/task/harness.hpp"

namespace edda {

PollSet::PollSet() noexcept : Branches(task::AskOthers::at_failure), task_(task::current.task) {
    if (task_ == nullptr) return;
    share(*task_);
    open_scope();
}

PollSet::~PollSet() {
    if (scope().obligations() > 0) [[unlikely]] {
        base::misuse(
            "A PollSet was left while a child of it waited for something that uses the child's memory; "
            "`co_await set.cancel()` ends and awaits its children, `co_await set` awaits them.");
    }
    destroy_all();
    if (task_ != nullptr) release(*task_);
}

void PollSet::expect_own_task() const noexcept {
    if (task_ != nullptr && task_ == task::current.task) [[likely]]
        return;
    base::misuse(
        "A PollSet was used by another task than the one that made it; make it a local variable of the coroutine that "
        "awaits it, and use a TaskSet for children of several tasks.");
}

bool PollSet::admits() const noexcept {
    expect_own_task();
    return !failed_ && !cancelled_;
}

/// A turn through the ready list of the task: the child runs in the next poll, in the set's scope.
void PollSet::begin_later(Child& child) noexcept {
    children_.push_back(child);
    adopt(*child.branch, 0);
    task::CancelScope* outer = std::exchange(task::current.scope, &scope());
    child.starter.yield(child.arm(child));
    task::current.scope = outer;
}

/// Of children that were asked to end only an exception is news.
void PollSet::note_failure(std::exception_ptr exception, Error error) noexcept {
    if (failed_ || (cancelled_ && !exception)) return;
    failed_ = true;
    exception_ = std::move(exception);
    error_ = error;
}

/// What the frames' destructors throw is a failure of the set, and of the task that is being taken apart.
void PollSet::destroy_all() noexcept {
    task::CancelScope* scope_of_caller = task::current.scope;
    std::exception_ptr thrown;
    std::exception_ptr* outer = std::exchange(task::current.thrown, &thrown);
    while (!children_.empty()) {
        Child& child = children_.pop_front();
        child.destroy(child);
    }
    task::current.thrown = outer;
    task::set_scope(scope_of_caller);
    if (!thrown) return;
    if (outer != nullptr && !*outer) *outer = thrown;
    note_failure(std::move(thrown), ErrorCode::unexpected);
}

bool PollSet::Wait::await_ready() noexcept {
    set_.expect_own_task();
    if (set_.empty()) return true;
    if (set_.scope().contains(task::current.scope)) [[unlikely]] {
        base::misuse(
            "A child of a PollSet awaited its own set, which would wait for that child; await it in the coroutine that "
            "made it. A child that wants the others to end gives an error.");
    }
    if (cancels_ && !std::exchange(set_.cancelled_, true)) set_.ask();
    return false;
}

Result<> PollSet::Wait::await_resume() {
    if (std::exchange(waiting_, false)) set_.stop_waiting();
    return set_.finish();
}

/// Whatever still runs gets nowhere any more: it is taken apart. The set is as new afterwards.
Result<> PollSet::finish() {
    destroy_all();
    renew();
    cancelled_ = false;
    if (!std::exchange(failed_, false)) return {};
    if (std::exception_ptr exception = std::exchange(exception_, nullptr)) std::rethrow_exception(exception);
    return failure(error_);
}

}  // namespace edda
