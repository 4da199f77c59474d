// Where the memory of a coroutine comes from: the block of its task, or the frame pool.
//
// The first frame that is allocated under a *spawn scope* lies in a block with room for a task's header and output
// before it; every other frame has memory of its own. One word behind each frame says which, because operator delete
// learns nothing but the frame's size:
//
//  * own: memory of its own from the frame pool;
//  * in task: a task owns the block; the end of the frame gives nothing back;
//  * orphan: room for a header that no task uses; the block goes with the frame;
//  * slot orphan: the same in the slot of a slab, whose address stands where the header would be;
//  * the address of a SpawnScope, while it is not yet decided which of the two it will be.
//
// So a block has no header before it has a task, and the header is written in one go, with its values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "edda/task/current.hpp"
#include "edda/task/frame_pool.hpp"
#include "edda/task/header.hpp"
#include "edda/task/slot.hpp"

namespace edda::task {

/// Bytes before the frame in the block of a task that gives T. The frame begins a cache line, because locals may ask
/// for that alignment and compilers do not pass it on to operator new.
template <class T>
inline constexpr std::size_t before_frame =
    (header_size + sizeof(Slot<T>) + frame_pool::line - 1) / frame_pool::line * frame_pool::line;

/// Bytes of the word behind a frame.
inline constexpr std::size_t tail_size = sizeof(std::uintptr_t);

enum class Tail : std::uintptr_t { own = 0, in_task = 1, orphan = 2, slot_orphan = 3 };

inline void write_tail(void* frame, std::size_t bytes, std::uintptr_t word) noexcept {
    std::memcpy(static_cast<std::byte*>(frame) + bytes, &word, tail_size);
}
inline void write_tail(void* frame, std::size_t bytes, Tail word) noexcept {
    write_tail(frame, bytes, static_cast<std::uintptr_t>(word));
}
[[nodiscard]] inline std::uintptr_t read_tail(const void* frame, std::size_t bytes) noexcept {
    std::uintptr_t word = 0;
    std::memcpy(&word, static_cast<const std::byte*>(frame) + bytes, tail_size);
    return word;
}

/// The block around a frame, given away by a spawn scope.
struct Block {
    TaskHeader* place = nullptr;  ///< Where the header belongs; null: the frame has memory of its own.
    std::uint32_t marks = 0;      ///< Those of a task in it, a TaskMarks: its size, and where its frame is.
};

class SlabStorage;

/// Waits for the first frame of a spawn, which gets room for a task before it: in a block from the frame pool, or in the
/// slot of a slab. Whoever opens a scope ends it with `end`, or with `cancel` when there is no frame; there is no
/// destructor, because it would have to ask which of the two was done.
class SpawnScope {
    static_assert(frame_pool::most_bytes / frame_pool::line == 0xFFFFFFU, "what TaskMarks can say");

public:
    SpawnScope() noexcept : outer_(current.spawning), frame_(this) { current.spawning = this; }
    /// For a frame in a slot.
    SpawnScope(SlabStorage& storage, std::byte* slot) noexcept : SpawnScope() {
        slot_ = slot;
        storage_ = &storage;
        needed_ = 0;
    }
    SpawnScope(const SpawnScope&) = delete;
    SpawnScope& operator=(const SpawnScope&) = delete;

    /// Memory for a frame of `bytes`, `before` bytes into a new block, or into the slot if it is large enough.
    [[nodiscard, gnu::always_inline]] void* claim(std::size_t before, std::size_t bytes) {
        if (slot_ != nullptr) [[unlikely]]
            return claim_slot(before, bytes);
        auto* block = static_cast<std::byte*>(frame_pool::allocate(before + bytes + tail_size));
        return take(block + before, bytes);
    }

    /// The frame is gone before anybody adopted it. True: it was in a slot, which is the caller's as before.
    bool forget_frame() noexcept {
        frame_ = this;
        return slot_ != nullptr;
    }

    /// Ends the scope. Gives the block around `frame`, which lies `before` bytes into it, if this scope made it; a task
    /// owns it then.
    [[nodiscard, gnu::always_inline]] Block end(void* frame, std::size_t before) noexcept {
        if (frame != frame_) [[unlikely]] {
            cancel();
            return {};
        }
        current.spawning = outer_;
        const std::size_t bytes = bytes_;
        write_tail(frame, bytes, Tail::in_task);
        const std::size_t lines = (before + bytes + tail_size + frame_pool::line - 1) / frame_pool::line;
        return {reinterpret_cast<TaskHeader*>(static_cast<std::byte*>(frame) - before), TaskMarks::word_of_size(lines)};
    }

    /// Ends the scope without a task: the frame, if there is one, owns its block, or its slot.
    void cancel() noexcept;

    /// The slot; null when there is none, or it went to a frame that is nobody's task.
    [[nodiscard]] std::byte* slot() const noexcept { return slot_; }

    /// Needs a slot: bytes that it should have had for the first frame; 0 if it was large enough, or there was none.
    [[nodiscard]] std::size_t needed() const noexcept { return needed_; }

    /// Bytes of the block around the frame that lies `before` bytes into it; 0 while there is none.
    [[nodiscard]] std::size_t block_bytes(std::size_t before) const noexcept {
        return frame_ != this ? before + bytes_ + tail_size : 0;
    }

private:
    void* claim_slot(std::size_t before, std::size_t bytes);

    [[gnu::always_inline]] void* take(void* frame, std::size_t bytes) noexcept {
        current.spawning = nullptr;
        frame_ = frame;
        bytes_ = bytes;
        write_tail(frame, bytes, reinterpret_cast<std::uintptr_t>(this));
        return frame;
    }

    SpawnScope* outer_;
    void* frame_;  ///< The scope itself, while there is none.
    std::size_t bytes_;
    std::byte* slot_ = nullptr;
    SlabStorage* storage_;  ///< Of the slot, if there is one.
    std::size_t needed_;    ///< Only with a slot.
};

/// Memory for a frame of `bytes` whose coroutine gives T.
template <class T>
[[nodiscard, gnu::always_inline]] inline void* allocate_frame(std::size_t bytes) {
    void* frame = nullptr;
    if (SpawnScope* scope = current.spawning) {
        frame = scope->claim(before_frame<T>, bytes);
    } else {
        frame = frame_pool::allocate(bytes + tail_size);
        write_tail(frame, bytes, Tail::own);
    }
    current.new_frame = frame;
    return frame;
}

/// Ends a frame that lies `before` bytes into a block without a task.
void free_without_task(void* frame, std::size_t before, std::size_t bytes) noexcept;

/// Takes back what `allocate_frame<T>(bytes)` gave.
template <class T>
[[gnu::always_inline]] inline void free_frame(void* frame, std::size_t bytes) noexcept {
    switch (read_tail(frame, bytes)) {
        case static_cast<std::uintptr_t>(Tail::own): frame_pool::release(frame, bytes + tail_size); return;
        case static_cast<std::uintptr_t>(Tail::in_task): return;
        default: free_without_task(frame, before_frame<T>, bytes); return;
    }
}

}  // namespace edda::task
