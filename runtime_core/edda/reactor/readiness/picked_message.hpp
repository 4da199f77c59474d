// A message into a buffer that was picked, laid out as the kernel does it for a multishot receive of messages.
//
// The buffer holds a header (io_uring_recvmsg_out), room for the address and for what comes beside the bytes, both as
// large as the entry's message says, and then the bytes. liburing's io_uring_recvmsg_* functions read it, whoever wrote it.
#pragma once

#include <liburing.h>
#include <sys/socket.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "edda/reactor/uring/filter.hpp"

namespace edda::readiness {

/// The bytes that were written to `buffer`, or a negative errno: -EAGAIN (nothing has come), -EFAULT (the header and the
/// two rooms do not fit), what recvmsg(2) says.
[[nodiscard]] inline long receive_picked(io_uring_sqe& sqe, const io_uring_buf& buffer) noexcept {
    if (const int fault = uring::Filter::fault_of(sqe); fault != 0) return fault;
    const auto* rooms = std::bit_cast<const ::msghdr*>(sqe.addr);
    const std::size_t address_at = sizeof(io_uring_recvmsg_out);
    const std::size_t beside_at = address_at + rooms->msg_namelen;
    const std::size_t bytes_at = beside_at + rooms->msg_controllen;
    if (bytes_at > buffer.len) return -EFAULT;
    auto* start = std::bit_cast<std::byte*>(buffer.addr);
    ::iovec part{.iov_base = start + bytes_at, .iov_len = buffer.len - bytes_at};
    ::msghdr message{};
    message.msg_name = start + address_at;
    message.msg_namelen = rooms->msg_namelen;
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    message.msg_control = start + beside_at;
    message.msg_controllen = rooms->msg_controllen;
    const ::ssize_t size = ::recvmsg(sqe.fd, &message, static_cast<int>(sqe.msg_flags) | MSG_DONTWAIT);
    if (size < 0) return -errno;
    const io_uring_recvmsg_out header{.namelen = message.msg_namelen,
                                      .controllen = static_cast<std::uint32_t>(message.msg_controllen),
                                      .payloadlen = static_cast<std::uint32_t>(size),
                                      .flags = static_cast<std::uint32_t>(message.msg_flags)};
    std::memcpy(start, &header, sizeof header);
    // With MSG_TRUNC in the flags it is the size of the whole datagram.
    return static_cast<long>(bytes_at + std::min(static_cast<std::size_t>(size), part.iov_len));
}

}  // namespace edda::readiness
