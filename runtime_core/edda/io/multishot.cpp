// The queue of a stream and the wait for one result.
#include "edda/io/multishot.hpp"

#include <new>

#include "edda/io/buffer_core.hpp"

namespace edda::io {

void return_picked_buffer(uring::Completion completion, std::uint16_t group) noexcept {
    if ((completion.flags & IORING_CQE_F_BUFFER) == 0) return;
    // Without the ring there is nothing to give it back to: its memory went, or goes, with its last holder.
    detail::BufferCore* core = BufferRing::find(group);
    if (core != nullptr)
        core->adopt(static_cast<std::uint16_t>(completion.flags >> IORING_CQE_BUFFER_SHIFT), 0).reset();
}

namespace detail {

uring::Completion MultishotState::take() noexcept {
    const uring::Completion completion = results_[first_++];
    if (first_ == results_.size()) {
        results_.clear();
        first_ = 0;
    }
    return completion;
}

bool MultishotState::keep(uring::Completion completion) noexcept {
    try {
        results_.push_back(completion);
    } catch (const std::bad_alloc&) {
        if (waiting != nullptr) waiting->refuse_and_wake(ErrorCode::no_memory);
        return false;
    }
    if (waiting != nullptr) waiting->wake();
    return true;
}

void MultishotState::rearm() noexcept {
    if (waiting == nullptr) return;
    if (finished) return waiting->refuse_and_wake(ErrorCode::cancelled);
    uring::Ring* where = uring::Ring::current();
    const Result<> started = where == nullptr ? failure(ErrorCode::no_runtime) : where->start(*this);
    if (!started) waiting->refuse_and_wake(started.error());
}

NextBase::~NextBase() { leave(); }

void NextBase::leave() noexcept {
    if (state_ != nullptr && state_->waiting == this) state_->waiting = nullptr;
}

bool NextBase::await_ready() noexcept {
    refused_ = false;
    if (task::current_task() == nullptr || uring::Ring::current() == nullptr) {
        refuse(ErrorCode::no_runtime);
    } else if (state_ == nullptr) {
        refuse(ErrorCode::cancelled);
    } else if (state_->waiting != nullptr) {
        refuse(ErrorCode::busy);
    } else if (state_->finished && !state_->is_armed() && !state_->has_result()) {
        refuse(ErrorCode::cancelled);
    } else {
        switch (task::checkpoint()) {
            case task::Checkpoint::cancelled: refuse(ErrorCode::cancelled); break;
            case task::Checkpoint::yield: return false;
            case task::Checkpoint::go_on: return state_->has_result();
        }
    }
    return refused_;
}

void NextBase::await_suspend(std::coroutine_handle<> handle) noexcept {
    state_->waiting = this;
    if (state_->has_result()) return awaiter_.yield(handle);
    awaiter_.suspend(handle);
    attach();
    if (!state_->is_armed()) state_->rearm();
}

void NextBase::wake() noexcept {
    end();
    awaiter_.wake();
}

void NextBase::lose_stream() noexcept {
    state_ = nullptr;
    refuse_and_wake(ErrorCode::cancelled);
}

MultishotState* NextBase::settle() noexcept {
    leave();
    return refused_ || state_ == nullptr || !state_->has_result() ? nullptr : state_;
}

void NextBase::refuse(Error error) noexcept {
    refused_ = true;
    refusal_ = error;
}

void NextBase::refuse_and_wake(Error error) noexcept {
    refuse(error);
    wake();
}

void NextBase::ask(task::Obligation& obligation) noexcept {
    // Only the wait ends: the operation goes on, and its result is the next wait's.
    static_cast<NextBase&>(obligation).refuse_and_wake(ErrorCode::cancelled);
}

}  // namespace detail

}  // namespace edda::io
