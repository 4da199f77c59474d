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

/// Asks an operation in flight to end. That one completes by itself, with its result if it was faster. Gives a count.
[[nodiscard]] inline auto cancel(std::uint64_t target, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Cancel>{{target, flags}};
}

/// Puts a completion into another ring of this process. Gives nothing.
[[nodiscard]] inline auto msg_ring(int ring, std::uint32_t result, std::uint64_t data, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::MsgRing>{{ring, result, data, flags}};
}

/// Completes when a descriptor is ready for one of the events. Gives a set of events.
[[nodiscard]] inline auto poll_add(int fd, std::uint32_t events) noexcept {
    return Operation<gen::op::PollAdd>{{fd, events}};
}

}  // namespace edda::io
