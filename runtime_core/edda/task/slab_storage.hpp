// The memory of a slab: slots of one size, in chunks, counted.
//
// It outlives the slab. Each slot that is taken (by a claim, a task, or a frame that never became one) holds the storage,
// and so does the slab; whoever is last frees all chunks. So a task may outlive the slab that it was spawned on.
//
// The last word of each slot is the storage's address, written once when its chunk is made. So a task's block, which knows
// its own size, finds its way home without a word in the header, and the rest of the slot is the task's.
//
// A bounded storage has one chunk, made at the beginning. An unbounded one makes another whenever no slot is free, and keeps
// them all: what was needed once is needed again.
//
// Under AddressSanitizer a free slot is poisoned: a use of a task after its end is found as if it were freed.
//
// Thread rule: belongs to the thread that made it; use from another one ends the process with a sentence.
#pragma once

#include <cstddef>
#include <cstdint>

#include "edda/base/intrusive_list.hpp"
#include "edda/task/current.hpp"
#include "edda/task/frame_pool.hpp"

namespace edda::task {

struct TaskHeader;

/// Somebody who waits for a slot. `grant` gets one, or null when the slab is gone.
struct SlotWaiter : base::ListNode {
    void (*grant)(SlotWaiter&, std::byte* slot) noexcept = nullptr;
};

class SlabStorage {
public:
    /// `lines`: size of a slot in cache lines, at least 1; `slots`: of a chunk, at least 1. Throws std::bad_alloc, also for
    /// more lines than a task can say of itself (TaskMarks). The caller holds it.
    [[nodiscard]] static SlabStorage* make(std::size_t lines, std::size_t slots, bool bounded);
    SlabStorage(const SlabStorage&) = delete;
    SlabStorage& operator=(const SlabStorage&) = delete;

    /// A slot, which holds the storage; null when it is bounded and none is free. Throws std::bad_alloc.
    [[nodiscard]] std::byte* take();

    /// Takes a slot back, or hands it to who waits longest. The storage may be gone then.
    void give_back(std::byte* slot) noexcept;

    /// The same for the slot of a frame that never became a task, and of a task.
    static void give_back_orphan(std::byte* slot) noexcept;
    static void give_back_block(TaskHeader& task) noexcept;

    /// Writes the storage's address to the beginning of a slot, for give_back_orphan.
    void write_owner(std::byte* slot) noexcept;

    /// Waits for a slot, behind all others. Needs a take() that gave null just before.
    void wait(SlotWaiter& waiter) noexcept { waiters_.push_back(waiter); }

    /// The slab goes: tells who waits, and lets go of the storage.
    void end() noexcept;
    [[nodiscard]] bool ended() const noexcept { return ended_; }

    /// One holder more, and one less; the last frees the storage. A slab, each wait for a slot, and each slot that is
    /// taken is one.
    void hold() noexcept {
        check_thread();
        ++holders_;
    }
    void let_go() noexcept;

    /// Bytes of a slot that its owner may use.
    [[nodiscard]] std::size_t slot_bytes() const noexcept { return lines_ * frame_pool::line - sizeof(SlabStorage*); }
    [[nodiscard]] std::size_t lines() const noexcept { return lines_; }
    [[nodiscard]] bool bounded() const noexcept { return bounded_; }
    [[nodiscard]] std::size_t slots() const noexcept { return slots_; }
    [[nodiscard]] std::size_t taken() const noexcept { return taken_; }

    void check_thread() const noexcept {
        if (thread_ != &thread_mark) [[unlikely]]
            on_wrong_thread();
    }

private:
    struct Chunk {
        Chunk* next;
    };
    struct Free {
        Free* next;
    };

    SlabStorage(std::size_t lines, std::size_t slots, bool bounded) noexcept
        : lines_(lines), slots_of_chunk_(slots), bounded_(bounded) {}
    ~SlabStorage();

    void add_chunk();
    [[noreturn]] static void on_wrong_thread() noexcept;

    Free* free_ = nullptr;
    std::size_t taken_ = 0;
    std::size_t holders_ = 1;
    std::size_t lines_;
    base::List<SlotWaiter> waiters_;
    const char* thread_ = &thread_mark;
    std::size_t slots_of_chunk_;
    std::size_t slots_ = 0;
    Chunk* chunks_ = nullptr;
    bool bounded_;
    bool ended_ = false;
};

}  // namespace edda::task
