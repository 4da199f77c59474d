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

/// Takes one connection as a direct descriptor, a place in a table of the ring and no descriptor of the process.
/// Gives a direct descriptor.
/// `address` is lent until the operation is done.
/// `address_size` is lent until the operation is done.
[[nodiscard]] inline auto accept_direct(int fd, std::uint32_t slot, ::sockaddr* address = nullptr, std::uint32_t* address_size = nullptr, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::AcceptDirect>{{fd, slot, address, address_size, flags}};
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

/// Reads into as many buffers of the ring as what has come fills, which are those that lie in the ring one after the
/// other from the first on. Gives a buffer of the ring and the count of bytes in it.
[[nodiscard]] inline auto recv_bundle(int fd, std::uint16_t group, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::RecvBundle>{{fd, group, flags}};
}

/// Gives bytes to a socket, and waits while its buffer is full. May take fewer than it was given. Gives a count of
/// bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto send(int fd, std::span<const std::byte> from, std::uint32_t flags = 0x4000) noexcept {
    return Operation<gen::op::Send>{{fd, from, flags}};
}

/// Sends a datagram to an address. Gives a count of bytes.
/// `from` is lent until the operation is done.
/// `address` is lent until the operation is submitted.
[[nodiscard]] inline auto send_to(int fd, std::span<const std::byte> from, const ::sockaddr* address, std::uint16_t address_size, std::uint32_t flags = 0x4000) noexcept {
    return Operation<gen::op::SendTo>{{fd, from, address, address_size, flags}};
}

/// Sends the buffers that lie in a ring of buffers, one after the other, as many as the socket takes. The ring is one
/// that the program fills with what it has to say. Gives a buffer of the ring and the count of bytes in it.
[[nodiscard]] inline auto send_bundle(int fd, std::uint16_t group, std::uint32_t flags = 0x4000) noexcept {
    return Operation<gen::op::SendBundle>{{fd, group, flags}};
}

/// Ends one or both directions of a connection. The kernel always hands it to a worker (35 us against 0.3 us for the
/// system call), so it pays only inside a chain of operations. Gives nothing.
[[nodiscard]] inline auto shutdown(int fd, std::uint32_t how) noexcept {
    return Operation<gen::op::Shutdown>{{fd, how}};
}

/// Sends a message of several parts, with an address and with descriptors or other data beside the bytes. Gives a
/// count of bytes.
/// `message` is lent until the operation is done.
[[nodiscard]] inline auto sendmsg(int fd, const ::msghdr* message, std::uint32_t flags = 0x4000) noexcept {
    return Operation<gen::op::Sendmsg>{{fd, message, flags}};
}

/// Receives a message into several parts, with the address of its sender and with what came beside the bytes. Gives a
/// count of bytes.
/// `message` is lent until the operation is done.
[[nodiscard]] inline auto recvmsg(int fd, ::msghdr* message, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Recvmsg>{{fd, message, flags}};
}

/// Makes a socket. Gives a descriptor.
[[nodiscard]] inline auto socket(int family, int type, std::uint32_t protocol = 0) noexcept {
    return Operation<gen::op::Socket>{{family, type, protocol}};
}

/// Makes a socket as a direct descriptor, a place in a table of the ring and no descriptor of the process. Gives a
/// direct descriptor.
[[nodiscard]] inline auto socket_direct(int family, int type, std::uint32_t slot, std::uint32_t protocol = 0) noexcept {
    return Operation<gen::op::SocketDirect>{{family, type, slot, protocol}};
}

/// Gives a socket its address. Gives nothing.
/// `address` is lent until the operation is submitted.
[[nodiscard]] inline auto bind(int fd, const ::sockaddr* address, std::uint32_t address_size) noexcept {
    return Operation<gen::op::Bind>{{fd, address, address_size}};
}

/// Makes a socket take connections. Gives nothing.
[[nodiscard]] inline auto listen(int fd, std::uint32_t backlog) noexcept {
    return Operation<gen::op::Listen>{{fd, backlog}};
}

/// Gives bytes to a socket without a copy. They are lent until a second completion says that the kernel is through
/// with them, and the operation ends with that. It pays from some 10 KiB on. Gives a count of bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto send_zc(int fd, std::span<const std::byte> from, std::uint32_t flags = 0x4000, std::uint16_t zero_copy = 0) noexcept {
    return Operation<gen::op::SendZc>{{fd, from, flags, zero_copy}};
}

/// Likewise, from a part of a registered buffer. Gives a count of bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto send_zc_fixed(int fd, std::span<const std::byte> from, std::uint16_t index, std::uint32_t flags = 0x4000) noexcept {
    return Operation<gen::op::SendZcFixed>{{fd, from, index, flags}};
}

/// Sends a message of several parts without a copy. They are lent until a second completion says that the kernel is
/// through with them, and the operation ends with that. Gives a count of bytes.
/// `message` is lent until the operation is done.
[[nodiscard]] inline auto sendmsg_zc(int fd, const ::msghdr* message, std::uint32_t flags = 0x4000) noexcept {
    return Operation<gen::op::SendmsgZc>{{fd, message, flags}};
}

/// Gives a command to the driver or the protocol behind a descriptor. What it means, and what it gives, is theirs.
/// Gives a count.
[[nodiscard]] inline auto uring_cmd(int fd, std::uint32_t command) noexcept {
    return Operation<gen::op::UringCmd>{{fd, command}};
}

/// Tells how many bytes wait in a socket. Gives a count of bytes.
[[nodiscard]] inline auto uring_cmd_bytes_to_read(int fd) noexcept {
    return Operation<gen::op::UringCmdBytesToRead>{{fd}};
}

/// Tells how many bytes a socket has not got rid of. Gives a count of bytes.
[[nodiscard]] inline auto uring_cmd_bytes_to_send(int fd) noexcept {
    return Operation<gen::op::UringCmdBytesToSend>{{fd}};
}

/// Reads an option of a socket; of the level SOL_SOCKET alone. Gives a count of bytes.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto uring_cmd_get_option(int fd, std::uint32_t level, std::uint32_t option, void* into, std::uint32_t size) noexcept {
    return Operation<gen::op::UringCmdGetOption>{{fd, level, option, into, size}};
}

/// Sets an option of a socket. Gives nothing.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto uring_cmd_set_option(int fd, std::uint32_t level, std::uint32_t option, void* from, std::uint32_t size) noexcept {
    return Operation<gen::op::UringCmdSetOption>{{fd, level, option, from, size}};
}

}  // namespace edda::io
