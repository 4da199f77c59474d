// The header of a task: what its scheduler, its wakers and its join handle share.
//
// One block holds the header, then the output, then the coroutine frame. The header is two cache lines; a poll that
// finds the task ready and leaves it waiting touches only the first. The frame ends when the task finishes; the block
// lives until its last holder lets go, so a JoinHandle reads the output long after the frame is gone.
//
// The state word (gen/task_state.hpp) decides everything that could be got wrong; this file holds only data.
//
// Thread rule: a header belongs to the thread of its Scheduler. Nothing here is atomic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include "edda/base/intrusive_list.hpp"
#include "edda/gen/join_state.hpp"
#include "edda/gen/task_state.hpp"

namespace edda::task {

class Awaiter;
class Obligation;
struct RemotePart;
class Scheduler;
struct TaskHeader;

/// What a poll did.
enum class Progress : std::uint8_t {
    waits,  ///< The body waits for a wake.
    ended,  ///< The frame is gone; the output is stored, if there is one.
};

/// The three verbs of a task's body. A coroutine is one body; a frame with a stack of its own can be another.
struct Body {
    Progress (*resume)(TaskHeader&) noexcept;  ///< Runs until the body waits or ends.
    Progress (*cancel)(
        TaskHeader&) noexcept;              ///< Asks every obligation to end; takes the body apart once none is left.
    void (*destroy)(TaskHeader&) noexcept;  ///< Destroys the output that nobody took.
};

/// What preemption and reports know about a task: 16 bytes in the line that a poll touches anyway.
struct alignas(16) TaskBudget {
    std::uint32_t last_poll = 0;  ///< When the last poll began, in 2^20 ticks of the hooks; 0: no hooks keep the time.
    std::uint32_t polls = 0;      ///< How often it was polled; goes round.
    std::uint16_t remaining = 128;  ///< Ready operations that may still finish without suspending; see checkpoint().
    std::uint16_t calm = 0;         ///< Polls in a row within the budget.
    std::uint16_t history = 0;      ///< The last 16 polls, newest in bit 0; a set bit took longer than the budget.
    std::uint8_t tier = 0;          ///< A gen::Tier, as a number.
    bool reported = false;          ///< It was named once as slow.
};

/// The part that a poll touches.
struct TaskHot {
    TaskHeader* next_runnable = nullptr;
    const Body* body = nullptr;
    Scheduler* scheduler = nullptr;  ///< The scheduler; null once the task is complete.
    base::List<Awaiter> ready;       ///< Awaiters that were woken and not yet resumed.
    gen::TaskState state;
    std::uint32_t lines : 24 = 0;        ///< Size of the block, in cache lines.
    std::uint32_t started : 1 = 0;       ///< The frame has been resumed once.
    std::uint32_t frame_apart : 1 = 0;   ///< The block holds the frame's address and not the frame.
    std::uint32_t ended : 1 = 0;         ///< The body has run to its end; its frame may still exist.
    std::uint32_t frame_inside : 1 = 0;  ///< A frame lives in this block.
    std::uint32_t orphan : 1 = 0;        ///< No task came of this block; it goes with the frame that took it.
    std::uint32_t ask_late : 1 = 0;  ///< An obligation was attached in an expired scope; the end of the poll asks it.
    TaskBudget budget;
};

struct alignas(64) TaskHeader : TaskHot, base::ListNode {
    base::List<Obligation> obligations;  ///< What the frame must outlive.
    Awaiter* joiner = nullptr;           ///< Who awaits the JoinHandle.
    std::uint32_t frame_offset = 0;      ///< From here to the root coroutine's frame, or to its address; 0: it is gone.
    gen::JoinState join;                 ///< What the JoinHandle and its awaiter have agreed on.
    const char* name = nullptr;          ///< For reports; a string that lives for ever, or null.
    RemotePart* remote = nullptr;        ///< What other threads know of the task; null until it is shared with them.

    /// Notes where the frame of the root coroutine is: in this block at `offset`, or elsewhere.
    void set_frame(void* frame, std::size_t offset) noexcept {
        auto* place = reinterpret_cast<std::byte*>(this) + offset;
        frame_offset = static_cast<std::uint32_t>(offset);
        frame_apart = frame != place;
        if (frame_apart) ::new (place) void*(frame);
    }

    /// The frame of the root coroutine. Needs one that is not gone.
    [[nodiscard]] void* frame() noexcept {
        auto* place = reinterpret_cast<std::byte*>(this) + frame_offset;
        return frame_apart ? *std::launder(reinterpret_cast<void**>(place)) : place;
    }
};

/// Bytes of a task before its output and its frame.
inline constexpr std::size_t header_size = sizeof(TaskHeader);
static_assert(sizeof(TaskHot) <= 64, "a poll touches one cache line of the header");
static_assert(header_size <= 128);

}  // namespace edda::task
