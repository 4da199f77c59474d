// What all operations share: the kinds of result, what is left over, how pointers and lengths go into an entry.
// Generated from spec/ops/advice.yaml, spec/ops/core.yaml, spec/ops/fs.yaml and 4 more by templates/include/edda/gen/ops_common.hpp.j2. Change those, then run `./edda generate`.
#pragma once

#include <linux/time_types.h>  // io_uring.h uses it and does not include it

#include <liburing/io_uring.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

struct epoll_event;
struct msghdr;
struct open_how;
struct sockaddr;
struct statx;

namespace edda::gen {

/// What to do with a result that nobody takes, because the operation was dropped or lost a race.
enum class Leftover : std::uint8_t { nothing, close_fd, close_slot, close_pipe, return_buffer };

/// What the user of a multishot operation does after its last result.
enum class AfterEnd : std::uint8_t { arm_again, wait_for_buffers, finish, fail };

/// A buffer that the kernel picked from a ring of buffers, and how many bytes it wrote there. At the end of a stream it may have
/// picked none.
struct PickedBuffer {
    std::uint16_t id = 0;
    std::uint32_t size = 0;
    bool picked = false;
};

namespace op {

/// An offset that means: where the file stands now; it then moves on.
inline constexpr std::uint64_t current_position = ~std::uint64_t{0};

/// What one operation moves at most: the kernel's own bound for one read or write. A longer span is cut, and the result says so.
inline constexpr std::uint32_t most_bytes = 0x7ffff000;

[[nodiscard]] constexpr std::uint32_t length(std::size_t size) noexcept {
    return size < most_bytes ? static_cast<std::uint32_t>(size) : most_bytes;
}

/// How many of something there are; the kernel refuses what is far less than this can say.
[[nodiscard]] constexpr std::uint32_t count(std::size_t size) noexcept {
    return size < 0xffffffff ? static_cast<std::uint32_t>(size) : 0xffffffff;
}

/// A direct descriptor that the kernel is to choose; which one it is then comes as the result.
inline constexpr std::uint32_t any_slot = 0xffffffff;

/// A direct descriptor as entries name it: 0 means none, so the first is 1.
[[nodiscard]] constexpr std::uint32_t slot_bits(std::uint32_t slot) noexcept { return slot == any_slot ? any_slot : slot + 1; }

/// 32 bits of a field of 64 that has two names; older headers have no names for its halves.
[[nodiscard]] constexpr std::uint64_t half(std::uint32_t value, int shift) noexcept { return std::uint64_t{value} << shift; }

[[nodiscard]] inline std::uint64_t pointer_bits(const void* pointer) noexcept { return reinterpret_cast<std::uintptr_t>(pointer); }

/// Empties an entry, but for the number by which its completion will be found.
inline void clear(io_uring_sqe& sqe) noexcept {
    const std::uint64_t user_data = sqe.user_data;
    std::memset(&sqe, 0, sizeof sqe);
    sqe.user_data = user_data;
}

[[nodiscard]] constexpr PickedBuffer picked_buffer(std::int32_t res, std::uint32_t cqe_flags) noexcept {
    return {.id = static_cast<std::uint16_t>(cqe_flags >> IORING_CQE_BUFFER_SHIFT),
            .size = static_cast<std::uint32_t>(res),
            .picked = (cqe_flags & IORING_CQE_F_BUFFER) != 0};
}

}  // namespace op
}  // namespace edda::gen
