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

#include <bit>
#include <cstddef>
#include <cstdint>
#include <new>
#include <type_traits>

#include "edda/base/intrusive_list.hpp"
#include "edda/gen/join_state.hpp"
#include "edda/gen/task_state.hpp"

namespace edda::task {

class Awaiter;
class JoinClaim;
class Obligation;
struct RemotePart;
class Scheduler;
struct TaskHeader;

/// What a poll did.
enum class Progress : std::uint8_t {
    waits,  ///< The body waits for a wake.
    ended,  ///< The frame is gone and the task has finished; it may be freed by now.
};

/// The three verbs of a task's body. A coroutine is one body; a frame with a stack of its own can be another.
struct Body {
    Progress (*resume)(TaskHeader&) noexcept;  ///< Runs until the body waits or ends.
    Progress (*cancel)(
        TaskHeader&) noexcept;              ///< Asks every obligation to end; takes the body apart once none is left.
    void (*destroy)(TaskHeader&) noexcept;  ///< Destroys the output that nobody took.
};

/// The coroutine that has the next turn of a task without an awaiter (quick_yield.hpp), and whether the poll has more to
/// do than to resume it, or to rest after it has yielded: one word, so that each end of a poll asks one question.
///
/// Nobody has yielded at first. A poll that finds a coroutine *alone* opens the turn; as long as it is open nothing else
/// has happened, and a coroutine may yield here. Whatever else the poll has to look at ends that: somebody is woken, a
/// scope is entered, the body ends. After the body's end nobody has a turn any more.
///
/// That the body has ended stands here, and not in a byte of the marks, because these are read as a whole a few
/// instructions later, when the block is freed: a processor waits for a byte that it has just written into a word.
class Turn {
public:
    /// A coroutine has yielded, and nothing else is to be done.
    [[nodiscard]] bool is_alone() const noexcept { return (word_ & looks) == 0; }
    [[nodiscard]] bool is_open() const noexcept { return word_ == (looks | opened); }
    /// There is more, and the turn is not open.
    [[nodiscard]] bool must_look() const noexcept { return (word_ & (looks | opened)) == looks; }
    /// The coroutine's frame, or null.
    [[nodiscard]] void* frame() const noexcept { return reinterpret_cast<void*>(word_ & ~(looks | opened | over)); }

    /// The frame, with the turn open for it. Needs that it is alone.
    [[nodiscard]] void* begin() noexcept {
        void* alone = reinterpret_cast<void*>(word_);
        word_ = looks | opened;
        return alone;
    }
    /// Nobody has yielded.
    void clear() noexcept { word_ = looks | (word_ & over); }
    /// The body has run to its end; its frame may still exist.
    void end() noexcept { word_ = looks | over; }
    [[nodiscard]] bool has_ended() const noexcept { return (word_ & over) != 0; }
    void look() noexcept { word_ = (word_ & ~opened) | looks; }
    /// Everything was looked at. Needs a frame.
    void looked() noexcept { word_ &= ~looks; }
    /// Needs that nobody has yielded and the body has not ended.
    void yield(void* frame) noexcept { word_ = reinterpret_cast<std::uintptr_t>(frame); }

private:
    static constexpr std::uintptr_t looks = 1;
    static constexpr std::uintptr_t opened = 2;
    static constexpr std::uintptr_t over = 4;

    std::uintptr_t word_ = looks;
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

/// The budget of a new task. Elsewhere (scheduler.cpp), so that it is copied as a whole and not written member by
/// member.
extern const TaskBudget fresh_budget;

/// What is a few bits each. One word, written as a whole when a task is made.
struct TaskMarks {
    std::uint32_t lines : 24 = 0;       ///< Size of the block, in cache lines.
    std::uint32_t in_slab : 1 = 0;      ///< The block is a slot of a slab.
    std::uint32_t frame_apart : 1 = 0;  ///< The block holds the frame's address and not the frame.
    std::uint32_t ask_late : 1 = 0;  ///< An obligation was attached in an expired scope; the end of the poll asks it.
    std::uint32_t unused : 5 = 0;    ///< So that all of the word is written at once.

    /// As one number, which is how they are handed around: a compiler takes a struct of bit-fields apart.
    [[nodiscard]] std::uint32_t word() const noexcept { return std::bit_cast<std::uint32_t>(*this); }
    [[nodiscard]] static TaskMarks from_word(std::uint32_t word) noexcept { return std::bit_cast<TaskMarks>(word); }

    /// Those of a block of so many lines.
    [[nodiscard]] static std::uint32_t word_of_size(std::size_t lines) noexcept {
        return static_cast<std::uint32_t>(lines) & 0xFFFFFFU;
    }

    /// The size in cache lines; more than any block of the frame pool's lists if it is in a slab, so that who frees a
    /// block asks one question.
    [[nodiscard]] std::size_t lines_to_free() const noexcept { return word() & 0x1FFFFFFU; }
};
static_assert(std::endian::native == std::endian::little,
              "word_of_size takes the lowest bits for the size, and lines_to_free one more");

/// What every step of a task begins with: first in the header, where it costs no address of its own.
struct TaskWord {
    gen::TaskState state;
};

/// The part that a poll touches.
struct TaskHot : TaskWord, TaskMarks {
    [[gnu::always_inline]] explicit TaskHot(std::uint32_t marks) noexcept : TaskMarks(from_word(marks)) {}

    TaskHeader* next_runnable = nullptr;
    const Body* body = nullptr;
    Scheduler* scheduler = nullptr;  ///< The scheduler; null once the task is complete.
    base::Ring<Awaiter> ready;       ///< Awaiters that were woken and not yet resumed.
    Turn turn;                       ///< The coroutine that goes on before them.
    TaskBudget budget = fresh_budget;
};

struct alignas(64) TaskHeader : TaskHot, base::ListNode {
    [[gnu::always_inline]] explicit TaskHeader(std::uint32_t marks) noexcept : TaskHot(marks) {}

    base::List<Obligation> obligations;  ///< What the frame must outlive.
    JoinClaim* claim = nullptr;          ///< The JoinHandle that holds this task; null once it has let go.
    std::uint32_t frame_offset = 0;      ///< From here to the root coroutine's frame, or to its address; 0: it is gone.
    gen::JoinState join;                 ///< What the JoinHandle and its awaiter have agreed on.
    const char* name = nullptr;          ///< For reports; a string that lives for ever, or null.
    RemotePart* remote = nullptr;        ///< What other threads know of the task; null until it is shared with them.

    /// The frame of the root coroutine. Needs one that is not gone.
    [[nodiscard]] void* frame() noexcept {
        auto* place = reinterpret_cast<std::byte*>(this) + frame_offset;
        return frame_apart ? *std::launder(reinterpret_cast<void**>(place)) : place;
    }
};

/// A task's word for several decisions in a row: `WordInHand word = task.state; ...; task.state = word;`. The compiler keeps
/// the copy in a register and writes it once. Where rows are observed it is the word itself, because its address tells
/// whose row it is.
using WordInHand = std::conditional_t<gen::observing, gen::TaskState&, gen::TaskState>;

/// Bytes of a task before its output and its frame.
inline constexpr std::size_t header_size = sizeof(TaskHeader);
static_assert(sizeof(TaskHot) <= 64, "a poll touches one cache line of the header");
static_assert(header_size <= 128);

}  // namespace edda::task
