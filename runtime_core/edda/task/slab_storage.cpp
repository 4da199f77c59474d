// Chunks, free slots, and the way of a slot home.
#include "edda/task/slab_storage.hpp"

#include <cstring>
#include <limits>
#include <memory>
#include <new>

#include "edda/base/misuse.hpp"
#include "edda/task/header.hpp"

#if defined(__SANITIZE_ADDRESS__)
#define EDDA_POISONS_FREE_SLOTS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EDDA_POISONS_FREE_SLOTS 1
#endif
#endif
#if defined(EDDA_POISONS_FREE_SLOTS)
#include <sanitizer/asan_interface.h>
#endif

namespace edda::task {

namespace {

constexpr std::align_val_t alignment{frame_pool::line};

/// Hides the bytes of a free slot behind its link from everybody, and shows them again.
void hide([[maybe_unused]] std::byte* from, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(EDDA_POISONS_FREE_SLOTS)
    __asan_poison_memory_region(from, bytes);
#endif
}
void show([[maybe_unused]] std::byte* from, [[maybe_unused]] std::size_t bytes) noexcept {
#if defined(EDDA_POISONS_FREE_SLOTS)
    __asan_unpoison_memory_region(from, bytes);
#endif
}

/// The storage's address, read from a slot.
SlabStorage* read_owner(const std::byte* at) noexcept {
    SlabStorage* storage = nullptr;
    std::memcpy(&storage, at, sizeof storage);
    return storage;
}

}  // namespace

SlabStorage* SlabStorage::make(std::size_t lines, std::size_t slots, bool bounded) {
    if (TaskMarks::word_of_size(lines) != lines) throw std::bad_alloc();
    std::unique_ptr<SlabStorage, void (*)(SlabStorage*)> made(new SlabStorage(lines, slots, bounded),
                                                              [](SlabStorage* storage) { delete storage; });
    if (bounded) made->add_chunk();
    return made.release();
}

SlabStorage::~SlabStorage() {
    while (Chunk* chunk = chunks_) {
        chunks_ = chunk->next;
        show(reinterpret_cast<std::byte*>(chunk) + frame_pool::line, slots_of_chunk_ * lines_ * frame_pool::line);
        ::operator delete(chunk, alignment);
    }
}

void SlabStorage::add_chunk() {
    const std::size_t bytes = lines_ * frame_pool::line;
    if (slots_of_chunk_ > (std::numeric_limits<std::size_t>::max() / 2 - frame_pool::line) / bytes)
        throw std::bad_alloc();
    auto* memory = static_cast<std::byte*>(::operator new(frame_pool::line + slots_of_chunk_ * bytes, alignment));
    chunks_ = ::new (memory) Chunk{chunks_};
    std::byte* slot = memory + frame_pool::line + slots_of_chunk_ * bytes;
    for (std::size_t i = 0; i < slots_of_chunk_;
         ++i) {  // from the last, so that they are taken in the order of addresses
        slot -= bytes;
        auto* self = this;
        std::memcpy(slot + slot_bytes(), &self, sizeof self);
        free_ = ::new (slot) Free{free_};
        hide(slot + sizeof(Free), slot_bytes() - sizeof(Free));
    }
    slots_ += slots_of_chunk_;
}

std::byte* SlabStorage::take() {
    check_thread();
    if (free_ == nullptr) {
        if (bounded_) return nullptr;
        add_chunk();
    }
    Free* slot = free_;
    free_ = slot->next;
    ++taken_;
    ++holders_;
    auto* bytes = reinterpret_cast<std::byte*>(slot);
    show(bytes, slot_bytes());
    return bytes;
}

void SlabStorage::give_back(std::byte* slot) noexcept {
    check_thread();
    if (!waiters_.empty()) {
        SlotWaiter& first = waiters_.pop_front();
        first.grant(first, slot);
        return;
    }
    free_ = ::new (slot) Free{free_};
    hide(slot + sizeof(Free), slot_bytes() - sizeof(Free));
    --taken_;
    let_go();
}

void SlabStorage::give_back_orphan(std::byte* slot) noexcept { read_owner(slot)->give_back(slot); }

void SlabStorage::give_back_block(TaskHeader& task) noexcept {
    auto* slot = reinterpret_cast<std::byte*>(&task);
    SlabStorage* storage = read_owner(slot + task.lines * frame_pool::line - sizeof(SlabStorage*));
    std::destroy_at(&task);
    storage->give_back(slot);
}

void SlabStorage::write_owner(std::byte* slot) noexcept {
    auto* self = this;
    std::memcpy(slot, &self, sizeof self);
}

void SlabStorage::end() noexcept {
    check_thread();
    ended_ = true;
    while (!waiters_.empty()) {
        SlotWaiter& first = waiters_.pop_front();
        first.grant(first, nullptr);
    }
    let_go();
}

void SlabStorage::let_go() noexcept {
    check_thread();
    if (--holders_ == 0) delete this;
}

void SlabStorage::on_wrong_thread() noexcept {
    base::misuse(
        "A slab, or a task in one of its slots, was used or freed on another thread than the one that made the slab; "
        "give each thread a slab of its own, and let go of its tasks there.");
}

}  // namespace edda::task
