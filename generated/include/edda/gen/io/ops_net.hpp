// Operations to await, family net.
// Generated from spec/ops/net.yaml by templates/include/edda/gen/io/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// `co_await io::recv(fd, into)` gives a Result of the operation's value and its own error type. Making one starts nothing; a
// multishot operation has no function here, because it gives a stream and not one result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/gen/ops_net.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

/// Takes one connection from a listening socket, and waits for one if there is none. Gives a descriptor.
/// `address` is lent until the operation is done.
/// `address_size` is lent until the operation is done.
[[nodiscard]] inline auto accept(int fd, ::sockaddr* address = nullptr, std::uint32_t* address_size = nullptr, std::uint32_t flags = 0x80000) noexcept {
    return Operation<gen::op::Accept>{{fd, address, address_size, flags}};
}

/// Connects a socket to an address. Gives nothing.
/// `address` is lent until the operation is submitted.
[[nodiscard]] inline auto connect(int fd, const ::sockaddr* address, std::uint32_t address_size) noexcept {
    return Operation<gen::op::Connect>{{fd, address, address_size}};
}

/// Reads what a socket has, and waits if it has nothing. Gives a count of bytes.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto recv(int fd, std::span<std::byte> into, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Recv>{{fd, into, flags}};
}

/// Reads into a buffer that the kernel picks from a ring of buffers when there is something to read. A waiting
/// connection costs no buffer. Gives a buffer of the ring and the count of bytes in it.
[[nodiscard]] inline auto recv_buffered(int fd, std::uint16_t group, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::RecvBuffered>{{fd, group, flags}};
}

/// Gives bytes to a socket, and waits while its buffer is full. May take fewer than it was given. Gives a count of
/// bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto send(int fd, std::span<const std::byte> from, std::uint32_t flags = 0x4000) noexcept {
    return Operation<gen::op::Send>{{fd, from, flags}};
}

/// Ends one or both directions of a connection. The kernel always hands it to a worker (35 us against 0.3 us for the
/// system call), so it pays only inside a chain of operations. Gives nothing.
[[nodiscard]] inline auto shutdown(int fd, std::uint32_t how) noexcept {
    return Operation<gen::op::Shutdown>{{fd, how}};
}

}  // namespace edda::io
