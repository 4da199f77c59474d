// What is said about slabs, and who waits for a slot.
#include "edda/task/slab.hpp"

#include <algorithm>

namespace edda {

using task::SlabStorage;

std::size_t detail::slot_size_for(std::size_t task_bytes) noexcept {
    return (task_bytes + sizeof(SlabStorage*) + task_alignment - 1) / task_alignment * task_alignment;
}

SlabError detail::why_not_in_slot(const task::SpawnScope& scope) noexcept {
    if (scope.needed() == 0) return SlabError(SlabError::Kind::not_first);
    return SlabError(SlabError::Kind::too_small, slot_size_for(scope.needed()));
}

std::string SlabError::sentence() const {
    switch (kind_) {
        case Kind::full:
            return "All slots of the slab are taken; wait for one with claim(), or make the slab with more slots.";
        case Kind::too_small:
            return "The task does not fit into a slot; make the slab with slots of at least " +
                   std::to_string(needed_) + " bytes.";
        case Kind::not_first:
            return "The function gave another Task than the first that it made, so the task is not in the slot; let it "
                   "make only the one that it gives.";
        case Kind::empty: return "The slab or the claim is empty; it was moved away, or has spawned its task.";
        case Kind::gone: return "The slab was destroyed while a slot of it was waited for.";
        case Kind::cancelled: return "The wait for a slot was asked to end.";
    }
    return {};
}

SlabError::operator Error() const noexcept {
    switch (kind_) {
        case Kind::full: return ErrorCode::no_free_slot;
        case Kind::too_small: return ErrorCode::slot_too_small;
        case Kind::not_first: return ErrorCode::invalid_argument;
        case Kind::empty: return ErrorCode::invalid_argument;
        case Kind::gone: return ErrorCode::shut_down;
        case Kind::cancelled: return ErrorCode::cancelled;
    }
    return ErrorCode::unexpected;
}

// --- the slab -------------------------------------------------------------------------------------------------------

namespace {

std::size_t lines_of(std::size_t slot_size) noexcept {
    return std::max<std::size_t>(slot_size / task_alignment + (slot_size % task_alignment != 0), 1);
}

}  // namespace

Slab Slab::bounded(std::size_t slots, std::size_t slot_size) {
    return Slab(SlabStorage::make(lines_of(slot_size), std::max<std::size_t>(slots, 1), true));
}

Slab Slab::unbounded(std::size_t slot_size, std::size_t slots_per_chunk) {
    return Slab(SlabStorage::make(lines_of(slot_size), std::max<std::size_t>(slots_per_chunk, 1), false));
}

Result<SlabClaim, SlabError> Slab::try_claim() {
    if (storage_ == nullptr) return std::unexpected(SlabError(SlabError::Kind::empty));
    std::byte* slot = storage_->take();
    if (slot == nullptr) return std::unexpected(SlabError(SlabError::Kind::full));
    return SlabClaim(*storage_, slot);
}

// --- waiting --------------------------------------------------------------------------------------------------------

SlotWait::~SlotWait() {
    unlink();
    if (slot_ != nullptr) storage_->give_back(slot_);
    if (storage_ != nullptr) storage_->let_go();
}

bool SlotWait::await_ready() {
    state_ = State::open;  // it may be awaited again
    const task::Checkpoint checkpoint = task::checkpoint();
    if (storage_ == nullptr) {
        fail(SlabError::Kind::empty);
    } else if (checkpoint == task::Checkpoint::cancelled) {
        fail(SlabError::Kind::cancelled);
    } else if (storage_->ended()) {
        fail(SlabError::Kind::gone);
    } else if ((slot_ = storage_->take()) != nullptr) {
        state_ = State::settled;
    }
    return state_ == State::settled && checkpoint != task::Checkpoint::yield;
}

void SlotWait::await_suspend(std::coroutine_handle<> handle) noexcept {
    if (state_ == State::settled) {
        awaiter_.yield(handle);
        return;
    }
    awaiter_.suspend(handle);
    grant = [](task::SlotWaiter& waiter, std::byte* slot) noexcept {
        auto& self = static_cast<SlotWait&>(waiter);
        self.slot_ = slot;
        if (slot == nullptr) self.fail(SlabError::Kind::gone);
        self.awaiter_.wake();
    };
    storage_->wait(*this);
}

Result<SlabClaim, SlabError> SlotWait::await_resume() noexcept {
    if (slot_ == nullptr) return std::unexpected(SlabError(kind_));
    return SlabClaim(*storage_, std::exchange(slot_, nullptr));
}

}  // namespace edda
