// What is rare in the life of frames: those in the slots of a slab, and those that have room for a task and got none,
// because a spawned function threw, or gave another Task than the first that it made.
#include "edda/task/frame_memory.hpp"

#include <utility>

#include "edda/task/slab_storage.hpp"

namespace edda::task {

namespace {
constexpr std::uintptr_t word_of(Tail tail) noexcept { return static_cast<std::uintptr_t>(tail); }
}  // namespace

void* SpawnScope::claim_slot(std::size_t before, std::size_t bytes) {
    const std::size_t needed = before + bytes + tail_size;
    if (needed <= storage_->slot_bytes()) return take(slot_ + before, bytes);
    needed_ = needed;
    current.spawning = nullptr;
    void* frame = frame_pool::allocate(bytes + tail_size);
    write_tail(frame, bytes, Tail::own);
    return frame;
}

void SpawnScope::cancel() noexcept {
    current.spawning = outer_;
    if (frame_ == this) return;
    if (slot_ == nullptr) {
        write_tail(frame_, bytes_, Tail::orphan);
    } else {
        write_tail(frame_, bytes_, Tail::slot_orphan);
        storage_->write_owner(std::exchange(slot_, nullptr));
    }
}

void free_without_task(void* frame, std::size_t before, std::size_t bytes) noexcept {
    std::byte* block = static_cast<std::byte*>(frame) - before;
    const std::uintptr_t word = read_tail(frame, bytes);
    if (word == word_of(Tail::slot_orphan)) return SlabStorage::give_back_orphan(block);
    if (word != word_of(Tail::orphan) && reinterpret_cast<SpawnScope*>(word)->forget_frame()) return;
    frame_pool::release(block, before + bytes + tail_size);
}

}  // namespace edda::task
