// The two queues of a ring in this process's own memory, in the shape that liburing gives to the kernel's.
//
// Both sides are one thread: the ring fills and drains, the engine works in between. The fields are reached through pointers
// as in the real one, so that the ring's code is the same; plain memory serves.
#pragma once

#include <liburing.h>

#include <bit>
#include <cstdint>
#include <memory>
#include <new>

namespace edda::readiness {

class Queues {
public:
    /// Sizes are rounded up to powers of two. False when there is no memory.
    [[nodiscard]] bool create(std::uint32_t entries, std::uint32_t completions) noexcept {
        entries = std::bit_ceil(entries);
        completions = std::bit_ceil(completions);
        sqes_.reset(new (std::nothrow) io_uring_sqe[entries]());
        array_.reset(new (std::nothrow) std::uint32_t[entries]());
        cqes_.reset(new (std::nothrow) io_uring_cqe[completions]());
        if (sqes_ == nullptr || array_ == nullptr || cqes_ == nullptr) return false;
        ring_.ring_fd = ring_.enter_ring_fd = -1;
        ring_.sq.khead = &sq_head_;
        ring_.sq.ktail = &sq_tail_;
        ring_.sq.kflags = &flags_;
        ring_.sq.kdropped = &dropped_;
        ring_.sq.array = array_.get();
        ring_.sq.sqes = sqes_.get();
        ring_.sq.ring_entries = entries;
        ring_.sq.ring_mask = entries - 1;
        ring_.cq.khead = &cq_head_;
        ring_.cq.ktail = &cq_tail_;
        ring_.cq.koverflow = &dropped_;
        ring_.cq.cqes = cqes_.get();
        ring_.cq.ring_entries = completions;
        ring_.cq.ring_mask = completions - 1;
        return true;
    }

    [[nodiscard]] io_uring& ring() noexcept { return ring_; }

    /// The next entry to be worked on.
    [[nodiscard]] const io_uring_sqe& next_entry() const noexcept {
        return ring_.sq.sqes[ring_.sq.array[sq_head_ & ring_.sq.ring_mask]];
    }
    void entry_taken() noexcept { ++sq_head_; }

    [[nodiscard]] std::uint32_t ready() const noexcept { return cq_tail_ - cq_head_; }
    [[nodiscard]] bool has_room() const noexcept { return ready() < ring_.cq.ring_entries; }
    /// Needs room.
    void post(std::uint64_t user_data, std::int32_t result, std::uint32_t flags) noexcept {
        io_uring_cqe& entry = ring_.cq.cqes[cq_tail_ & ring_.cq.ring_mask];
        entry.user_data = user_data;
        entry.res = result;
        entry.flags = flags;
        ++cq_tail_;
    }
    void set_overflow(bool on) noexcept { flags_ = on ? IORING_SQ_CQ_OVERFLOW : 0; }

private:
    io_uring ring_{};
    std::unique_ptr<io_uring_sqe[]> sqes_;
    std::unique_ptr<std::uint32_t[]> array_;
    std::unique_ptr<io_uring_cqe[]> cqes_;
    unsigned sq_head_ = 0;
    unsigned sq_tail_ = 0;
    unsigned cq_head_ = 0;
    unsigned cq_tail_ = 0;
    unsigned flags_ = 0;
    unsigned dropped_ = 0;
};

}  // namespace edda::readiness
