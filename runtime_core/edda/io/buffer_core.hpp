// The memory of a ring of buffers, and who is responsible for each of them. An inner part of buffer_ring.hpp.
//
// The word of each buffer (gen/buffer_ring_slot_state.hpp) says where it is, and decides what a completion that names it
// and a hand that gives it back lead to. This file adds what concerns all of them: the memory, who waits, who holds.
//
// Three kinds of holders keep a core alive: its BufferRing, the buffers in somebody's hands, and the reads in flight
// (the kernel may be about to pick a buffer for them). While the core is open it counts the last two without atomics.
// It *closes* when its BufferRing dies or when the io_uring does, whichever is first; then it leaves their number in
// `holders_`, and each subtracts itself as it comes.
#pragma once

#include <liburing.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "edda/base/intrusive_list.hpp"
#include "edda/gen/buffer_ring_slot_state.hpp"
#include "edda/io/buffer_ring.hpp"

namespace edda::io::detail {

class BufferCore : task::InboxEntry, uring::RingGuest {
public:
    /// See BufferRing::create.
    [[nodiscard]] static Result<BufferCore*> create(uring::Ring& ring, const BufferRingOptions& options) noexcept;
    BufferCore(const BufferCore&) = delete;
    BufferCore& operator=(const BufferCore&) = delete;

    /// The BufferRing dies; ends the process on another thread than the owner's.
    void orphan() noexcept;

    // On the owner's thread.
    [[nodiscard]] bool on_own_thread() const noexcept { return thread_ == &task::thread_mark; }
    [[nodiscard]] Buffer adopt(std::uint16_t id, std::uint32_t size) noexcept;
    /// Likewise a completion that picked as many buffers as `size` bytes fill, of which `id` is the first. The others are
    /// those whose entries lay behind the first one's; the Bundle links them.
    [[nodiscard]] Bundle adopt_bundle(std::uint16_t id, std::uint32_t size) noexcept;
    /// The buffer behind `id` in its bundle. Any thread, by who has both.
    [[nodiscard]] std::uint16_t behind(std::uint16_t id) const noexcept { return links_[id].behind; }
    [[nodiscard]] std::span<const std::byte> bytes_of(std::uint16_t id) const noexcept {
        return {memory_ + std::size_t{id} * buffer_size_, buffer_size_};
    }
    /// The first half of adopt(): a completion has picked it; and the second.
    void adopt_quietly(std::uint16_t id) noexcept;
    [[nodiscard]] Buffer piece(std::uint16_t id, std::uint32_t size) noexcept;
    void begin_read() noexcept;
    void end_read() noexcept;
    /// A read found the ring empty, or others in line: it has its turn in a later cycle, when there is a buffer. It stands
    /// in front when it had its turn and found nothing.
    void wait(BufferWaiter& waiter) noexcept;
    /// Whoever comes stands behind those who are here.
    [[nodiscard]] bool has_line() const noexcept { return !waiting_.empty(); }
    /// There may be buffers for those in line: some came back, or a read that had its turn took none.
    void pass_turn() noexcept;
    [[nodiscard]] std::uint16_t group() const noexcept { return group_; }
    [[nodiscard]] std::uint32_t in_use() const noexcept { return in_use_; }
    [[nodiscard]] std::uint32_t capacity() const noexcept { return buffers_; }
    [[nodiscard]] std::uint32_t buffer_size() const noexcept { return buffer_size_; }
    [[nodiscard]] BufferRingStatistics statistics() const noexcept;
    /// It is open, and `ring` picks from it.
    [[nodiscard]] bool belongs_to(const uring::Ring* ring) const noexcept { return ring_ != nullptr && ring_ == ring; }
    /// The io_uring that picks from it; null once it is closed.
    [[nodiscard]] uring::Ring* ring() const noexcept { return ring_; }

    /// Any thread.
    void give_back(std::uint16_t id) noexcept;

    static inline constinit thread_local BufferCore* first_of_thread = nullptr;
    BufferCore* next_of_thread = nullptr;

private:
    static constexpr std::uint32_t empty = 0;  // the stack of foreign returns holds id + 1
    static constexpr std::uint32_t closed = 0xffff'ffff;

    /// A no-op of the core's own. What was started before it lies before it in the queue, so when it comes back it is known
    /// who has found a buffer.
    struct Usher final : uring::Request {
        explicit Usher(BufferCore& whose) noexcept : Request(verbs_of_usher), core(whose) {}
        static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
        static void deliver(uring::Request& request, uring::Completion completion) noexcept;
        static void ignore(uring::Request&, uring::Completion) noexcept {}
        static void free(uring::Request&) noexcept {}
        static const uring::Verbs verbs_of_usher;
        BufferCore& core;
        bool is_called = false;
    };

    BufferCore(uring::Ring& ring, const BufferRingOptions& options) noexcept;
    ~BufferCore();

    [[nodiscard]] bool allocate() noexcept;
    /// Gives it a group number and tells the kernel. Zero or a negative errno.
    [[nodiscard]] int enrol() noexcept;
    /// Puts the buffer's entry behind the end that the kernel sees; and moves that end.
    void write_entry(std::uint16_t id) noexcept;
    void publish() noexcept;
    void give_back_here(std::uint16_t id) noexcept;
    void take_back(std::uint16_t id) noexcept;
    void give_back_from_elsewhere(std::uint16_t id) noexcept;
    /// Takes back what other threads have dropped, and leaves `leave` (empty, closed) where it lay. How many.
    std::uint32_t collect(std::uint32_t leave) noexcept;
    /// Unregisters, sends waiting reads away, leaves the rest to the holders. Idempotent.
    void close() noexcept;
    void release(std::uint32_t holders) noexcept;
    void give_turns() noexcept;
    static void taken(task::InboxEntry& entry) noexcept;
    static void ring_ends(uring::RingGuest& guest) noexcept;

    uring::Ring* ring_;         // null once it is closed
    const void* thread_;        // the owner's mark
    task::MailboxRef mailbox_;  // the owner's
    struct Link {
        std::uint16_t entry;   // where its entry lies, or lay
        std::uint16_t behind;  // in a bundle
    };

    io_uring_buf_ring* entries_ = nullptr;  // shared with the kernel
    std::unique_ptr<Link[]> links_;         // one a buffer
    std::byte* memory_ = nullptr;
    std::unique_ptr<gen::BufferRingSlotState[]> slots_;    // the word of each buffer
    std::unique_ptr<std::atomic<std::uint32_t>[]> below_;  // the stack's links, one a buffer
    base::List<BufferWaiter> waiting_;                     // in the order of their coming
    Usher usher_{*this};                                   // under way whenever reads wait and buffers are free
    std::uint64_t picked_ = 0;
    std::uint64_t exhausted_ = 0;
    std::uint32_t buffers_;
    std::uint32_t buffer_size_;
    std::uint32_t in_use_ = 0;
    std::uint32_t most_in_use_ = 0;
    std::uint32_t reads_ = 0;
    std::uint16_t written_ = 0;  // the end of what is written; the kernel's is entries_->tail
    std::uint16_t group_ = 0;
    std::atomic<std::uint32_t> returned_{empty};
    std::atomic<std::uint32_t> holders_{1};
};

}  // namespace edda::io::detail
