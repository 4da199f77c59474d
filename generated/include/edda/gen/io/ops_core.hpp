// Operations to await, family core.
// Generated from spec/ops/core.yaml by templates/include/edda/gen/io/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// `co_await io::recv(fd, into)` gives a Result of the operation's value and its own error type. Making one starts nothing; a
// multishot operation has no function here, because it gives a stream and not one result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/gen/ops_core.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

/// Does nothing and completes. It measures the way through the ring, and stands in for an operation that was taken
/// back before it was submitted. Gives nothing.
[[nodiscard]] inline auto nop() noexcept {
    return Operation<gen::op::Nop>{{}};
}

/// Completes when a time has passed, or when enough other operations have completed. Gives nothing.
/// `after` is lent until the operation is submitted.
[[nodiscard]] inline auto timeout(const __kernel_timespec* after, std::uint32_t completions = 0, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Timeout>{{after, completions, flags}};
}

/// Ends a timeout in flight, which then completes as cancelled. Gives nothing.
[[nodiscard]] inline auto timeout_remove(std::uint64_t target) noexcept {
    return Operation<gen::op::TimeoutRemove>{{target}};
}

/// Gives a timeout in flight another time. Gives nothing.
/// `after` is lent until the operation is submitted.
[[nodiscard]] inline auto timeout_remove_update(std::uint64_t target, const __kernel_timespec* after) noexcept {
    return Operation<gen::op::TimeoutRemoveUpdate>{{target, after}};
}

/// Gives a link timeout in flight another time. Gives nothing.
/// `after` is lent until the operation is submitted.
[[nodiscard]] inline auto timeout_remove_update_link(std::uint64_t target, const __kernel_timespec* after) noexcept {
    return Operation<gen::op::TimeoutRemoveUpdateLink>{{target, after}};
}

/// Limits the time of the operation before it in a chain. When the time has passed that one is cancelled; when it was
/// faster this one is. Gives nothing.
/// `after` is lent until the operation is submitted.
[[nodiscard]] inline auto link_timeout(const __kernel_timespec* after, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::LinkTimeout>{{after, flags}};
}

/// Asks an operation in flight to end. That one completes by itself, with its result if it was faster. Gives a count.
[[nodiscard]] inline auto cancel(std::uint64_t target, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Cancel>{{target, flags}};
}

/// Asks all operations in flight on a descriptor to end. Gives a count.
[[nodiscard]] inline auto cancel_of_fd(int fd) noexcept {
    return Operation<gen::op::CancelOfFd>{{fd}};
}

/// Puts a completion into another ring of this process. Gives nothing.
[[nodiscard]] inline auto msg_ring(int ring, std::uint32_t result, std::uint64_t data, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::MsgRing>{{ring, result, data, flags}};
}

/// Likewise, and says which flags the completion there will carry. Gives nothing.
[[nodiscard]] inline auto msg_ring_cqe_flags(int ring, std::uint32_t result, std::uint64_t data, std::uint32_t cqe_flags) noexcept {
    return Operation<gen::op::MsgRingCqeFlags>{{ring, result, data, cqe_flags}};
}

/// Puts a direct descriptor of this ring into another ring too, and a completion that tells so. Gives nothing.
[[nodiscard]] inline auto msg_ring_send_fd(int ring, int from_slot, std::uint32_t to_slot, std::uint64_t data, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::MsgRingSendFd>{{ring, from_slot, to_slot, data, flags}};
}

/// Completes when a descriptor is ready for one of the events. Gives a set of events.
[[nodiscard]] inline auto poll_add(int fd, std::uint32_t events) noexcept {
    return Operation<gen::op::PollAdd>{{fd, events}};
}

/// Ends a poll in flight, which then completes as cancelled. Gives nothing.
[[nodiscard]] inline auto poll_remove(std::uint64_t target) noexcept {
    return Operation<gen::op::PollRemove>{{target}};
}

/// Lets a poll in flight wait for other events. Gives nothing.
[[nodiscard]] inline auto poll_remove_update(std::uint64_t target, std::uint32_t events) noexcept {
    return Operation<gen::op::PollRemoveUpdate>{{target, events}};
}

}  // namespace edda::io
