// Awaiters, obligations, checkpoints and cancel scopes: the parts that are not on the way of every await.
#include "edda/task/awaiter.hpp"

#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/task/await_paths.hpp"
#include "edda/task/cancel_scope.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/scheduler.hpp"

namespace edda::task {

namespace {
/// After this many answers `cancelled` in one scope a checkpoint lets the body suspend instead: a body that takes every
/// error as a reason to go on must not keep the thread.
constexpr std::uint16_t patience = 64;
}  // namespace

void Awaiter::cannot_wait() const noexcept {
    base::misuse(handle_ ? "An awaitable was awaited by two coroutines at once; give each one of its own."
                         : "An awaitable was awaited outside of a task; await it in a Task that is spawned or given to "
                           "block_on.");
}

void Awaiter::leave() noexcept { task_->ready.remove(*this); }

bool Obligation::attach() noexcept {
    AwaitPaths::attach(*this);
    return task_ != nullptr;
}

void Obligation::begin_in_scopes() noexcept {
    CancelScope::begin_in(scope_);
    for (CancelScope* scope = scope_; scope != nullptr; scope = scope->outer_) {
        // Not asked here: whoever attaches is still starting what would be asked.
        if (scope->expired_) {
            task_->ask_late = 1;
            task_->turn.look();
        }
    }
}

void Obligation::end() noexcept {
    if (!linked()) return;
    if (!task_->scheduler->on_own_thread()) [[unlikely]] {
        base::misuse(
            "An obligation was ended from a thread that its task does not belong to; hand the result to the task's "
            "runtime instead.");
    }
    unlink();
    CancelScope::end_in(std::exchange(scope_, nullptr));
    TaskHeader& task = *std::exchange(task_, nullptr);
    if (task.obligations.empty() && (task.turn.has_ended() || task.state.is_cancelled())) wake(task);
}

void Obligation::died_attached() noexcept {
    base::misuse(
        "A coroutine's frame was destroyed while an operation still used its memory; end the obligation before its "
        "awaitable dies.");
}

namespace {

/// Asks those of a task's obligations that `chosen` names. An obligation that is asked may end, and end others.
template <class Chosen>
void ask_where(base::List<Obligation>& obligations, Chosen&& chosen) noexcept {
    base::List<Obligation> waiting;
    waiting.take_all(obligations);
    while (!waiting.empty()) {
        Obligation& obligation = waiting.pop_front();
        obligations.push_back(obligation);
        chosen(obligation);
    }
}

}  // namespace

void ask_all(TaskHeader& task) noexcept {
    ask_where(task.obligations, [](Obligation& obligation) { obligation.ask(); });
}

void ask_late(TaskHeader& task) noexcept {
    task.ask_late = 0;
    ask_where(task.obligations, [](Obligation& obligation) {
        for (CancelScope* scope = obligation.scope_; scope != nullptr; scope = scope->outer_) {
            if (scope->expired_) return obligation.ask();
        }
    });
}

Checkpoint checkpoint_slow(TaskHeader& task) noexcept {
    if (task.state.is_cancelled() && !task.state.is_shielded())
        return Checkpoint::yield;  // suspend: the end of the poll takes it apart
    for (CancelScope* scope = current.scope; scope != nullptr; scope = scope->outer_) {
        if (!scope->expired_) continue;
        if (scope->told_ == patience) return Checkpoint::yield;
        ++scope->told_;
        return Checkpoint::cancelled;
    }
    if (task.budget.remaining > 0) {
        --task.budget.remaining;
        return Checkpoint::go_on;
    }
    if (!task.scheduler->must_yield(task)) return Checkpoint::go_on;
    task.budget.remaining = TaskBudget{}.remaining;
    return Checkpoint::yield;
}

void CancelScope::begin_in(CancelScope* innermost) noexcept {
    for (CancelScope* scope = innermost; scope != nullptr; scope = scope->outer_) ++scope->obligations_;
}

void CancelScope::end_in(CancelScope* innermost) noexcept {
    for (CancelScope* scope = innermost; scope != nullptr; scope = scope->outer_) {
        --scope->obligations_;
        if (scope->expired_ && scope->obligations_ == 0) scope->owner_.wake();
    }
}

void CancelScope::left_early() noexcept {
    base::misuse(
        "A timeout or deadline was left before a scope, shield or operation that began inside of it; make it a local "
        "variable, so that the last begun ends first.");
}

void CancelScope::expire() noexcept {
    expired_ = true;
    if (task_ == nullptr) return;  // entered outside of a task: nothing can have begun inside
    ask_where(task_->obligations, [this](Obligation& obligation) {
        if (contains(obligation.scope_)) obligation.ask();
    });
    owner_.wake();
}

}  // namespace edda::task
