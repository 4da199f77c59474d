// Waiting until a descriptor is ready, for code that then reads or writes by itself.
//
// A read waits by itself and needs none of this. It is for what comes from elsewhere: a library that wants to make the
// calls, or a caller that decides only when there is something who shall read it.
#pragma once

#include <poll.h>

#include <cstdint>

#include "edda/gen/ops_core.hpp"
#include "edda/io/operation.hpp"

namespace edda::net {

namespace detail {
/// A poll whose events nobody needs: the next call tells more.
struct Ready : gen::op::PollAdd {
    using Value = void;
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
};
}  // namespace detail

/// A read would not wait: there are bytes, a datagram, a connection, the end, or an error that it will give. Somebody
/// else may take them first. Result<void, PollAddError>.
[[nodiscard]] inline io::Operation<detail::Ready> readable(int fd) noexcept {
    return io::Operation<detail::Ready>({{.fd = fd, .events = POLLIN}});
}

/// A write would not wait: there is room, or an error that it will give. Result<void, PollAddError>.
[[nodiscard]] inline io::Operation<detail::Ready> writable(int fd) noexcept {
    return io::Operation<detail::Ready>({{.fd = fd, .events = POLLOUT}});
}

}  // namespace edda::net
