// The queue of a stream and the wait for one result.
#include "edda/io/multishot.hpp"

#include <algorithm>
#include <cerrno>
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

Kept MultishotState::take() noexcept {
    Kept kept = std::move(results_[first_++]);
    if (first_ == results_.size()) {
        results_.clear();
        first_ = 0;
    }
    return kept;
}

bool MultishotState::keep(uring::Completion completion, Buffer buffer) noexcept {
    try {
        results_.push_back({.completion = completion, .buffer = std::move(buffer)});
    } catch (const std::bad_alloc&) {
        if (waiting != nullptr) waiting->refuse_and_wake(ErrorCode::no_memory);
        return false;
    }
    if (waiting != nullptr) waiting->wake();
    return true;
}

void MultishotState::rearm(uring::Ring* where) noexcept {
    if (waiting == nullptr) return;
    if (finished) return waiting->refuse_and_wake(ErrorCode::cancelled);
    const Result<> started = where == nullptr ? failure(ErrorCode::no_runtime) : where->start(*this);
    if (!started) waiting->refuse_and_wake(started.error());
}

// ---- With buffers -------------------------------------------------------------------------------

void PickingState::take_picked(uring::Completion completion) noexcept {
    Buffer buffer;
    if ((completion.flags & IORING_CQE_F_BUFFER) != 0) {
        BufferWaiter::had_turn = false;
        const auto id = static_cast<std::uint16_t>(completion.flags >> IORING_CQE_BUFFER_SHIFT);
        const auto size = completion.result > 0 ? static_cast<std::uint32_t>(completion.result) : 0;
        if (BufferCore* core = BufferRing::find(group_); core != nullptr) {
            buffer = core->adopt(id, size);
            if (completion.result > 0) hold_back(*core);
        } else {
            completion.result = -ENOBUFS;  // the ring of buffers went, and what was read went with it
        }
    }
    if (completion.result <= 0) buffer.reset();
    static_cast<void>(keep(completion, std::move(buffer)));
}

void PickingState::hold_back(const BufferCore& core) noexcept {
    // With the one at hand, without the one that a waiter takes.
    const std::size_t left = unread() + (waiting == nullptr ? 1 : 0);
    if (ring == nullptr || finished || holds_back_ || left < std::max<std::size_t>(core.capacity() / 4, 1)) return;
    base::sometimes<"multishot: a stream was held back, as nobody took what it had">();
    holds_back_ = true;
    ring->cancel(*this);
}

void PickingState::take_last_picked(uring::Completion completion, gen::AfterEnd after) noexcept {
    if (std::exchange(holds_back_, false) && !finished) {
        state = gen::OperationState();  // the wish for an end was for that arming only
        if (completion.result == -ECANCELED) {
            if (!has_result()) rearm();
            return;
        }
    }
    if (after == gen::AfterEnd::wait_for_buffers) return line_up();
    BufferCore* core = (completion.flags & IORING_CQE_F_BUFFER) == 0 ? BufferRing::find(group_) : nullptr;
    if (core != nullptr) core->pass_turn();  // it took none, and another can have it
    if (completion.result < 0 && after == gen::AfterEnd::arm_again) return rearm();
    take_picked(completion);
}

void PickingState::line_up() noexcept {
    BufferCore* core = BufferRing::find(group_);
    if (core == nullptr) return take_picked({.result = -ENOBUFS, .flags = 0});
    if (waiting == nullptr || finished) {
        core->pass_turn();
        return rearm();  // which tells who waits that it is finished; if nobody does, the next wait starts it
    }
    in_line = true;
    line_ = core;
    core->wait(*this);
}

void PickingState::leave_line() noexcept {
    BufferWaiter::unlink();
    in_line = false;
    // It may have had its turn, and be dropped before it took a buffer: then another can have that.
    if (BufferCore* core = BufferRing::find(group_); core != nullptr) core->pass_turn();
}

void PickingState::on_turn(BufferWaiter& waiter, bool gone) noexcept {
    auto& stream = static_cast<PickingState&>(waiter);
    stream.in_line = false;
    if (gone) {
        if (stream.waiting != nullptr) stream.waiting->refuse_and_wake(ErrorCode::shut_down);
        return;
    }
    // On the ring of the buffers, which may not be the current one: a buffer may be dropped outside of its runtime.
    if (stream.waiting != nullptr) stream.rearm(stream.line_->ring());
    if (stream.ring == nullptr) stream.line_->pass_turn();  // whoever waited for it has given up, or it is finished
}

// ---- Waiting ------------------------------------------------------------------------------------

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
