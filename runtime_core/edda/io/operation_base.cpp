// Starting, finishing and cancelling an awaited operation.
#include "edda/io/operation_base.hpp"

#include "edda/reactor/uring/filter.hpp"
#include "edda/task/await_paths.hpp"

namespace edda::io {

bool OperationBase::await_ready() noexcept {
    refused_ = false;
    if (task::current_task() == nullptr || uring::Ring::current() == nullptr) {
        refuse(ErrorCode::no_runtime);
    } else if (task::checkpoint() == task::Checkpoint::cancelled) {
        refuse(ErrorCode::cancelled);
    }
    return refused_;
}

[[gnu::always_inline]] inline void OperationBase::begin_here(uring::Ring* where) noexcept {
    const Result<> started = where == nullptr ? failure(ErrorCode::no_runtime) : where->start(*this);
    if (started) [[likely]]
        return;
    refuse(started.error());
    finish({});
}

void OperationBase::await_suspend(std::coroutine_handle<> handle) noexcept {
    awaiter_.suspend(handle);
    task::AwaitPaths::attach(*this);
    begin_here(uring::Ring::current());
}

void OperationBase::deliver(uring::Request& request, uring::Completion completion) noexcept {
    static_cast<OperationBase&>(request).finish(completion);
}

void OperationBase::pass_on(uring::Request& request, uring::Completion) noexcept {
    gen::broken(gen::OperationState::layout, request.state.word(), "pass on",
                "an operation with one result has no more to come");
}

void OperationBase::dispose(uring::Request& request, uring::Completion) noexcept {
    if (uring::Filter::is_active()) return;  // it tells something else in place of this result
    gen::broken(gen::OperationState::layout, request.state.word(), "dispose", "an awaited operation is never dropped");
}

void OperationBase::free(uring::Request& request) noexcept {
    gen::broken(gen::OperationState::layout, request.state.word(), "free", "an awaited operation is never dropped");
}

void OperationBase::finish(uring::Completion completion) noexcept {
    completion_ = completion;
    untaken_ = !refused_;
    task::AwaitPaths::end(*this);      // the memory is the frame's again
    task::AwaitPaths::wake(awaiter_);  // and the coroutine runs in a later poll
}

void OperationBase::refuse(Error error) noexcept {
    refused_ = true;
    refusal_ = error;
}

void OperationBase::begin(uring::Ring* where) noexcept { begin_here(where); }

void OperationBase::ask(task::Obligation& obligation) noexcept {
    auto& operation = static_cast<OperationBase&>(obligation);
    if (operation.ring != nullptr) operation.ring->cancel(operation);
}

}  // namespace edda::io
