// io_uring operations, family net: accept, accept multishot, accept direct, accept multishot direct, connect, recv, recv buffered, recv multishot, recv bundle, send, send to, send bundle, shutdown, sendmsg, recvmsg, recvmsg multishot, socket, socket direct, bind, listen, send zc, send zc fixed, sendmsg zc, recv zc, uring cmd, uring cmd bytes to read, uring cmd bytes to send, uring cmd get option, uring cmd set option.
// Generated from spec/ops/net.yaml by templates/include/edda/gen/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// Operations on sockets. Where the socket is not ready the kernel keeps the operation and finishes it when it is; no
// thread waits. A socket that is set non-blocking gets EAGAIN instead, so sockets of a ring are left blocking.
//
// An operation is its arguments, and knows: how they go into a submission entry, what the number in its completion means, which
// errors it can have and why, and what must be done with a result that nobody takes. It owns nothing and starts nothing:
// edda/io/operation.hpp does. prepare() writes the whole entry but `user_data`, whatever was there before.
#pragma once

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "edda/gen/errors.hpp"
#include "edda/gen/ops_common.hpp"

namespace edda::gen {

/// How accept can fail. Has the values of ErrorCode, so that the two convert for nothing.
class AcceptError {
public:
    enum class Kind : std::uint8_t {
        /// ECONNABORTED: The peer gave up while it waited in the queue.
        connection_aborted = static_cast<std::uint8_t>(ErrorCode::connection_aborted),
        /// EMFILE: The process has reached its limit; the connection stays in the queue.
        /// ENFILE: The machine has reached its limit.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        /// ENOBUFS: The network has no memory.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: No socket could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINVAL: The socket does not listen, or no longer does.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EOPNOTSUPP: The socket is of a kind that has no connections.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EPERM: The firewall forbids the connection.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EPROTO: The handshake failed.
        protocol_error = static_cast<std::uint8_t>(ErrorCode::protocol_error),
        /// EAGAIN: The socket is set non-blocking and nobody waits.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr AcceptError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr AcceptError from_errno(int number) noexcept {
        switch (number) {
            case ECONNABORTED: return {Kind::connection_aborted, number};
            case EMFILE: return {Kind::too_many_open_files, number};
            case ENFILE: return {Kind::too_many_open_files, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EPERM: return {Kind::permission_denied, number};
            case EPROTO: return {Kind::protocol_error, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ECONNABORTED:
                return "The connection was given up before it was taken: the peer gave up while it waited in the queue.";
            case EMFILE:
                return "The process, or the machine, has no free descriptor: the process has reached its limit; the connection stays in the queue. Close some, or raise the limit (ulimit -n).";
            case ENFILE:
                return "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n).";
            case ENOBUFS:
                return "No buffer was left to work with: the network has no memory.";
            case ENOMEM:
                return "The kernel has no memory left for it: no socket could be made.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the socket does not listen, or no longer does.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the socket is of a kind that has no connections.";
            case EPERM:
                return "The rights of this process do not allow it: the firewall forbids the connection.";
            case EPROTO:
                return "The peer did not keep to the protocol: the handshake failed.";
            case EAGAIN:
                return "It cannot be done now without waiting: the socket is set non-blocking and nobody waits.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(AcceptError left, AcceptError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(AcceptError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How connect can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ConnectError {
public:
    enum class Kind : std::uint8_t {
        /// ECONNREFUSED: The host answered that the port is closed.
        connection_refused = static_cast<std::uint8_t>(ErrorCode::connection_refused),
        /// ETIMEDOUT: The host did not answer the handshake.
        timed_out = static_cast<std::uint8_t>(ErrorCode::timed_out),
        /// EHOSTUNREACH: A router on the way said so.
        host_unreachable = static_cast<std::uint8_t>(ErrorCode::host_unreachable),
        /// ENETUNREACH: No route fits the address.
        network_unreachable = static_cast<std::uint8_t>(ErrorCode::network_unreachable),
        /// EADDRNOTAVAIL: No local port is free.
        address_not_available = static_cast<std::uint8_t>(ErrorCode::address_not_available),
        /// EADDRINUSE: The pair of addresses is already connected.
        address_in_use = static_cast<std::uint8_t>(ErrorCode::address_in_use),
        /// EAFNOSUPPORT: The address is of another family than the socket.
        address_family_not_supported = static_cast<std::uint8_t>(ErrorCode::address_family_not_supported),
        /// EISCONN: The socket has a peer.
        already_connected = static_cast<std::uint8_t>(ErrorCode::already_connected),
        /// EALREADY: An earlier connect has not ended.
        /// EINPROGRESS: The socket is set non-blocking.
        in_progress = static_cast<std::uint8_t>(ErrorCode::in_progress),
        /// ECONNRESET: The peer reset the connection during the handshake.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// EACCES: The address is a broadcast address or a local socket without write permission.
        /// EPERM: The firewall forbids the connection.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EINVAL: The size does not fit the family.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The address could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOENT: A local socket does not exist at that path.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EAGAIN: The queue of a local socket is full.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ConnectError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ConnectError from_errno(int number) noexcept {
        switch (number) {
            case ECONNREFUSED: return {Kind::connection_refused, number};
            case ETIMEDOUT: return {Kind::timed_out, number};
            case EHOSTUNREACH: return {Kind::host_unreachable, number};
            case ENETUNREACH: return {Kind::network_unreachable, number};
            case EADDRNOTAVAIL: return {Kind::address_not_available, number};
            case EADDRINUSE: return {Kind::address_in_use, number};
            case EAFNOSUPPORT: return {Kind::address_family_not_supported, number};
            case EISCONN: return {Kind::already_connected, number};
            case EALREADY: return {Kind::in_progress, number};
            case EINPROGRESS: return {Kind::in_progress, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOENT: return {Kind::no_such_file, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EAGAIN: return {Kind::would_block, number};
            case EINTR: return {Kind::interrupted, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ECONNREFUSED:
                return "Nobody listens at the address: the host answered that the port is closed.";
            case ETIMEDOUT:
                return "The time that was given for it ran out: the host did not answer the handshake.";
            case EHOSTUNREACH:
                return "No way leads to the host: a router on the way said so.";
            case ENETUNREACH:
                return "No way leads to the network: no route fits the address.";
            case EADDRNOTAVAIL:
                return "The address belongs to no interface of this machine: no local port is free.";
            case EADDRINUSE:
                return "Another socket holds the address: the pair of addresses is already connected. Stop the program that holds it, or choose another port.";
            case EAFNOSUPPORT:
                return "The kernel does not know this kind of address here: the address is of another family than the socket.";
            case EISCONN:
                return "The socket already has a peer: the socket has a peer.";
            case EALREADY:
                return "The same thing was begun before and has not ended: an earlier connect has not ended.";
            case EINPROGRESS:
                return "The same thing was begun before and has not ended: the socket is set non-blocking.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: the peer reset the connection during the handshake.";
            case EACCES:
                return "The rights of this process do not allow it: the address is a broadcast address or a local socket without write permission.";
            case EPERM:
                return "The rights of this process do not allow it: the firewall forbids the connection.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the size does not fit the family.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the address could not be read.";
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: a local socket does not exist at that path.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EAGAIN:
                return "It cannot be done now without waiting: the queue of a local socket is full.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ConnectError left, ConnectError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ConnectError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How recv can fail. Has the values of ErrorCode, so that the two convert for nothing.
class RecvError {
public:
    enum class Kind : std::uint8_t {
        /// ECONNRESET: A reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// ECONNREFUSED: The host of a datagram socket's peer answered that the port is closed.
        connection_refused = static_cast<std::uint8_t>(ErrorCode::connection_refused),
        /// ETIMEDOUT: The peer stopped answering and the kernel gave up.
        timed_out = static_cast<std::uint8_t>(ErrorCode::timed_out),
        /// EHOSTUNREACH: A router on the way said so.
        host_unreachable = static_cast<std::uint8_t>(ErrorCode::host_unreachable),
        /// ENOTCONN: The socket was never connected.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: The flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The buffer could not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOBUFS: The buffer ring is empty.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The socket is set non-blocking and has nothing.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr RecvError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr RecvError from_errno(int number) noexcept {
        switch (number) {
            case ECONNRESET: return {Kind::connection_reset, number};
            case ECONNREFUSED: return {Kind::connection_refused, number};
            case ETIMEDOUT: return {Kind::timed_out, number};
            case EHOSTUNREACH: return {Kind::host_unreachable, number};
            case ENOTCONN: return {Kind::not_connected, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ECONNRESET:
                return "The peer ended the connection without closing it: a reset arrived.";
            case ECONNREFUSED:
                return "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed.";
            case ETIMEDOUT:
                return "The time that was given for it ran out: the peer stopped answering and the kernel gave up.";
            case EHOSTUNREACH:
                return "No way leads to the host: a router on the way said so.";
            case ENOTCONN:
                return "The socket has no peer: the socket was never connected.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the buffer could not be written.";
            case ENOBUFS:
                return "No buffer was left to work with: the buffer ring is empty.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the socket is set non-blocking and has nothing.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(RecvError left, RecvError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(RecvError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How send can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SendError {
public:
    enum class Kind : std::uint8_t {
        /// EPIPE: The peer closed the connection or this side shut its own direction down.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// ECONNRESET: A reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// ECONNREFUSED: The host of a datagram socket's peer answered that the port is closed.
        connection_refused = static_cast<std::uint8_t>(ErrorCode::connection_refused),
        /// ETIMEDOUT: The peer stopped answering and the kernel gave up.
        timed_out = static_cast<std::uint8_t>(ErrorCode::timed_out),
        /// EHOSTUNREACH: A router on the way said so.
        host_unreachable = static_cast<std::uint8_t>(ErrorCode::host_unreachable),
        /// ENETUNREACH: The route went away.
        network_unreachable = static_cast<std::uint8_t>(ErrorCode::network_unreachable),
        /// ENOTCONN: The socket was never connected.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// EDESTADDRREQ: A datagram socket has no peer.
        no_destination = static_cast<std::uint8_t>(ErrorCode::no_destination),
        /// EMSGSIZE: A datagram must leave in one piece and does not fit.
        message_too_large = static_cast<std::uint8_t>(ErrorCode::message_too_large),
        /// ENOBUFS: The queue of the network device is full.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: The kernel could not keep the bytes.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: The flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The bytes could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EACCES: The address is a broadcast address.
        /// EPERM: The firewall forbids it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The socket is set non-blocking and its buffer is full.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SendError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SendError from_errno(int number) noexcept {
        switch (number) {
            case EPIPE: return {Kind::broken_pipe, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case ECONNREFUSED: return {Kind::connection_refused, number};
            case ETIMEDOUT: return {Kind::timed_out, number};
            case EHOSTUNREACH: return {Kind::host_unreachable, number};
            case ENETUNREACH: return {Kind::network_unreachable, number};
            case ENOTCONN: return {Kind::not_connected, number};
            case EDESTADDRREQ: return {Kind::no_destination, number};
            case EMSGSIZE: return {Kind::message_too_large, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EPIPE:
                return "The other end no longer reads: the peer closed the connection or this side shut its own direction down.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: a reset arrived.";
            case ECONNREFUSED:
                return "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed.";
            case ETIMEDOUT:
                return "The time that was given for it ran out: the peer stopped answering and the kernel gave up.";
            case EHOSTUNREACH:
                return "No way leads to the host: a router on the way said so.";
            case ENETUNREACH:
                return "No way leads to the network: the route went away.";
            case ENOTCONN:
                return "The socket has no peer: the socket was never connected.";
            case EDESTADDRREQ:
                return "The socket has no peer, and none was named: a datagram socket has no peer.";
            case EMSGSIZE:
                return "The message does not fit into what carries it: a datagram must leave in one piece and does not fit.";
            case ENOBUFS:
                return "No buffer was left to work with: the queue of the network device is full.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the bytes.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the bytes could not be read.";
            case EACCES:
                return "The rights of this process do not allow it: the address is a broadcast address.";
            case EPERM:
                return "The rights of this process do not allow it: the firewall forbids it.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the socket is set non-blocking and its buffer is full.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SendError left, SendError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SendError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How shutdown can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ShutdownError {
public:
    enum class Kind : std::uint8_t {
        /// ENOTCONN: The peer has already gone or was never there.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: The direction is none of the three.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ShutdownError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ShutdownError from_errno(int number) noexcept {
        switch (number) {
            case ENOTCONN: return {Kind::not_connected, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ENOTCONN:
                return "The socket has no peer: the peer has already gone or was never there.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the direction is none of the three.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ShutdownError left, ShutdownError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ShutdownError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How sendmsg can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SendmsgError {
public:
    enum class Kind : std::uint8_t {
        /// EPIPE: The peer closed the connection or this side shut its own direction down.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// ECONNRESET: A reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// ECONNREFUSED: The host of a datagram socket's peer answered that the port is closed.
        connection_refused = static_cast<std::uint8_t>(ErrorCode::connection_refused),
        /// ETIMEDOUT: The peer stopped answering and the kernel gave up.
        timed_out = static_cast<std::uint8_t>(ErrorCode::timed_out),
        /// EHOSTUNREACH: A router on the way said so.
        host_unreachable = static_cast<std::uint8_t>(ErrorCode::host_unreachable),
        /// ENETUNREACH: The route went away.
        network_unreachable = static_cast<std::uint8_t>(ErrorCode::network_unreachable),
        /// ENOTCONN: The socket was never connected.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// EDESTADDRREQ: A datagram socket has no peer.
        no_destination = static_cast<std::uint8_t>(ErrorCode::no_destination),
        /// EMSGSIZE: A datagram must leave in one piece and does not fit, or there are more than 1024 parts.
        message_too_large = static_cast<std::uint8_t>(ErrorCode::message_too_large),
        /// ENOBUFS: The queue of the network device is full.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: The kernel could not keep the bytes.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: The flags are not known, or the sizes in the message make no sense.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The message could not be read, or a part not be read or written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EACCES: The address is a broadcast address.
        /// EPERM: The firewall forbids it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The socket is set non-blocking and its buffer is full.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// EISCONN: An address was given for a stream that has a peer.
        already_connected = static_cast<std::uint8_t>(ErrorCode::already_connected),
        /// EAFNOSUPPORT: The address is of another family than the socket.
        address_family_not_supported = static_cast<std::uint8_t>(ErrorCode::address_family_not_supported),
        /// ENOENT: A local socket does not exist at that path.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// EOPNOTSUPP: A flag means nothing for this kind of socket.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EMFILE: It carries descriptors and too many are under way.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SendmsgError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SendmsgError from_errno(int number) noexcept {
        switch (number) {
            case EPIPE: return {Kind::broken_pipe, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case ECONNREFUSED: return {Kind::connection_refused, number};
            case ETIMEDOUT: return {Kind::timed_out, number};
            case EHOSTUNREACH: return {Kind::host_unreachable, number};
            case ENETUNREACH: return {Kind::network_unreachable, number};
            case ENOTCONN: return {Kind::not_connected, number};
            case EDESTADDRREQ: return {Kind::no_destination, number};
            case EMSGSIZE: return {Kind::message_too_large, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case EISCONN: return {Kind::already_connected, number};
            case EAFNOSUPPORT: return {Kind::address_family_not_supported, number};
            case ENOENT: return {Kind::no_such_file, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EMFILE: return {Kind::too_many_open_files, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EPIPE:
                return "The other end no longer reads: the peer closed the connection or this side shut its own direction down.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: a reset arrived.";
            case ECONNREFUSED:
                return "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed.";
            case ETIMEDOUT:
                return "The time that was given for it ran out: the peer stopped answering and the kernel gave up.";
            case EHOSTUNREACH:
                return "No way leads to the host: a router on the way said so.";
            case ENETUNREACH:
                return "No way leads to the network: the route went away.";
            case ENOTCONN:
                return "The socket has no peer: the socket was never connected.";
            case EDESTADDRREQ:
                return "The socket has no peer, and none was named: a datagram socket has no peer.";
            case EMSGSIZE:
                return "The message does not fit into what carries it: a datagram must leave in one piece and does not fit, or there are more than 1024 parts.";
            case ENOBUFS:
                return "No buffer was left to work with: the queue of the network device is full.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the bytes.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known, or the sizes in the message make no sense.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the message could not be read, or a part not be read or written.";
            case EACCES:
                return "The rights of this process do not allow it: the address is a broadcast address.";
            case EPERM:
                return "The rights of this process do not allow it: the firewall forbids it.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the socket is set non-blocking and its buffer is full.";
            case EISCONN:
                return "The socket already has a peer: an address was given for a stream that has a peer.";
            case EAFNOSUPPORT:
                return "The kernel does not know this kind of address here: the address is of another family than the socket.";
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: a local socket does not exist at that path.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: a flag means nothing for this kind of socket.";
            case EMFILE:
                return "The process, or the machine, has no free descriptor: it carries descriptors and too many are under way. Close some, or raise the limit (ulimit -n).";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SendmsgError left, SendmsgError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SendmsgError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How recvmsg can fail. Has the values of ErrorCode, so that the two convert for nothing.
class RecvmsgError {
public:
    enum class Kind : std::uint8_t {
        /// ECONNRESET: A reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// ECONNREFUSED: The host of a datagram socket's peer answered that the port is closed.
        connection_refused = static_cast<std::uint8_t>(ErrorCode::connection_refused),
        /// ETIMEDOUT: The peer stopped answering and the kernel gave up.
        timed_out = static_cast<std::uint8_t>(ErrorCode::timed_out),
        /// EHOSTUNREACH: A router on the way said so.
        host_unreachable = static_cast<std::uint8_t>(ErrorCode::host_unreachable),
        /// ENOTCONN: The socket was never connected.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: The flags are not known, or the sizes in the message make no sense.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The message could not be read, or a part not be read or written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOBUFS: The buffer ring is empty.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The socket is set non-blocking and has nothing.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// EMSGSIZE: There are more than 1024 parts.
        message_too_large = static_cast<std::uint8_t>(ErrorCode::message_too_large),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr RecvmsgError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr RecvmsgError from_errno(int number) noexcept {
        switch (number) {
            case ECONNRESET: return {Kind::connection_reset, number};
            case ECONNREFUSED: return {Kind::connection_refused, number};
            case ETIMEDOUT: return {Kind::timed_out, number};
            case EHOSTUNREACH: return {Kind::host_unreachable, number};
            case ENOTCONN: return {Kind::not_connected, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case EMSGSIZE: return {Kind::message_too_large, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ECONNRESET:
                return "The peer ended the connection without closing it: a reset arrived.";
            case ECONNREFUSED:
                return "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed.";
            case ETIMEDOUT:
                return "The time that was given for it ran out: the peer stopped answering and the kernel gave up.";
            case EHOSTUNREACH:
                return "No way leads to the host: a router on the way said so.";
            case ENOTCONN:
                return "The socket has no peer: the socket was never connected.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known, or the sizes in the message make no sense.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the message could not be read, or a part not be read or written.";
            case ENOBUFS:
                return "No buffer was left to work with: the buffer ring is empty.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the socket is set non-blocking and has nothing.";
            case EMSGSIZE:
                return "The message does not fit into what carries it: there are more than 1024 parts.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(RecvmsgError left, RecvmsgError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(RecvmsgError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How socket can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SocketError {
public:
    enum class Kind : std::uint8_t {
        /// EAFNOSUPPORT: The kernel has no such family.
        address_family_not_supported = static_cast<std::uint8_t>(ErrorCode::address_family_not_supported),
        /// EPROTONOSUPPORT: The family has no such kind or protocol.
        protocol_not_supported = static_cast<std::uint8_t>(ErrorCode::protocol_not_supported),
        /// EACCES: Only a privileged process may have such a socket.
        /// EPERM: Only a privileged process may have such a socket.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EMFILE: The process has reached its limit.
        /// ENFILE: The machine has reached its limit.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        /// ENOBUFS: The network has no memory.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: No socket could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINVAL: The flags in the type are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SocketError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SocketError from_errno(int number) noexcept {
        switch (number) {
            case EAFNOSUPPORT: return {Kind::address_family_not_supported, number};
            case EPROTONOSUPPORT: return {Kind::protocol_not_supported, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EMFILE: return {Kind::too_many_open_files, number};
            case ENFILE: return {Kind::too_many_open_files, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EAFNOSUPPORT:
                return "The kernel does not know this kind of address here: the kernel has no such family.";
            case EPROTONOSUPPORT:
                return "The protocol or the option does not exist for this kind of socket: the family has no such kind or protocol.";
            case EACCES:
                return "The rights of this process do not allow it: only a privileged process may have such a socket.";
            case EPERM:
                return "The rights of this process do not allow it: only a privileged process may have such a socket.";
            case EMFILE:
                return "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n).";
            case ENFILE:
                return "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n).";
            case ENOBUFS:
                return "No buffer was left to work with: the network has no memory.";
            case ENOMEM:
                return "The kernel has no memory left for it: no socket could be made.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags in the type are not known.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SocketError left, SocketError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SocketError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How bind can fail. Has the values of ErrorCode, so that the two convert for nothing.
class BindError {
public:
    enum class Kind : std::uint8_t {
        /// EADDRINUSE: Another socket has it.
        address_in_use = static_cast<std::uint8_t>(ErrorCode::address_in_use),
        /// EADDRNOTAVAIL: It is of no interface of this machine.
        address_not_available = static_cast<std::uint8_t>(ErrorCode::address_not_available),
        /// EACCES: The port is for privileged processes, or the directory of a local socket does not allow it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EAFNOSUPPORT: The address is of another family than the socket.
        address_family_not_supported = static_cast<std::uint8_t>(ErrorCode::address_family_not_supported),
        /// EINVAL: The socket has an address, or the size does not fit the family.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ENOENT: The directory of a local socket does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// EROFS: A local socket would be on a read-only file system.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENAMETOOLONG: The path of a local socket is too long.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// ENOTDIR: Something on the path of a local socket is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: The address could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: The kernel could not keep it.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr BindError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr BindError from_errno(int number) noexcept {
        switch (number) {
            case EADDRINUSE: return {Kind::address_in_use, number};
            case EADDRNOTAVAIL: return {Kind::address_not_available, number};
            case EACCES: return {Kind::permission_denied, number};
            case EAFNOSUPPORT: return {Kind::address_family_not_supported, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ENOENT: return {Kind::no_such_file, number};
            case EROFS: return {Kind::read_only, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EADDRINUSE:
                return "Another socket holds the address: another socket has it. Stop the program that holds it, or choose another port.";
            case EADDRNOTAVAIL:
                return "The address belongs to no interface of this machine: it is of no interface of this machine.";
            case EACCES:
                return "The rights of this process do not allow it: the port is for privileged processes, or the directory of a local socket does not allow it.";
            case EAFNOSUPPORT:
                return "The kernel does not know this kind of address here: the address is of another family than the socket.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the socket has an address, or the size does not fit the family.";
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the directory of a local socket does not exist.";
            case EROFS:
                return "The file system does not accept writes: a local socket would be on a read-only file system.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path of a local socket is too long.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path of a local socket is a file.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the address could not be read.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep it.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(BindError left, BindError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(BindError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How listen can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ListenError {
public:
    enum class Kind : std::uint8_t {
        /// EADDRINUSE: Another socket listens there.
        address_in_use = static_cast<std::uint8_t>(ErrorCode::address_in_use),
        /// EOPNOTSUPP: The socket is of a kind that has no connections.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EINVAL: The socket is connected.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EACCES: A security module forbids it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOMEM: The queue could not be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ListenError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ListenError from_errno(int number) noexcept {
        switch (number) {
            case EADDRINUSE: return {Kind::address_in_use, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EACCES: return {Kind::permission_denied, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EADDRINUSE:
                return "Another socket holds the address: another socket listens there. Stop the program that holds it, or choose another port.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the socket is of a kind that has no connections.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the socket is connected.";
            case EACCES:
                return "The rights of this process do not allow it: a security module forbids it.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case ENOMEM:
                return "The kernel has no memory left for it: the queue could not be made.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ListenError left, ListenError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ListenError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How send zc can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SendZcError {
public:
    enum class Kind : std::uint8_t {
        /// EPIPE: The peer closed the connection or this side shut its own direction down.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// ECONNRESET: A reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// ECONNREFUSED: The host of a datagram socket's peer answered that the port is closed.
        connection_refused = static_cast<std::uint8_t>(ErrorCode::connection_refused),
        /// ETIMEDOUT: The peer stopped answering and the kernel gave up.
        timed_out = static_cast<std::uint8_t>(ErrorCode::timed_out),
        /// EHOSTUNREACH: A router on the way said so.
        host_unreachable = static_cast<std::uint8_t>(ErrorCode::host_unreachable),
        /// ENETUNREACH: The route went away.
        network_unreachable = static_cast<std::uint8_t>(ErrorCode::network_unreachable),
        /// ENOTCONN: The socket was never connected.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// EDESTADDRREQ: A datagram socket has no peer.
        no_destination = static_cast<std::uint8_t>(ErrorCode::no_destination),
        /// EMSGSIZE: A datagram must leave in one piece and does not fit.
        message_too_large = static_cast<std::uint8_t>(ErrorCode::message_too_large),
        /// ENOBUFS: The queue of the network device is full.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: The process may not hold so many pages.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: The flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The bytes could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EACCES: The address is a broadcast address.
        /// EPERM: The firewall forbids it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The socket is set non-blocking and its buffer is full.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// EOPNOTSUPP: This kind of socket cannot send without a copy.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SendZcError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SendZcError from_errno(int number) noexcept {
        switch (number) {
            case EPIPE: return {Kind::broken_pipe, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case ECONNREFUSED: return {Kind::connection_refused, number};
            case ETIMEDOUT: return {Kind::timed_out, number};
            case EHOSTUNREACH: return {Kind::host_unreachable, number};
            case ENETUNREACH: return {Kind::network_unreachable, number};
            case ENOTCONN: return {Kind::not_connected, number};
            case EDESTADDRREQ: return {Kind::no_destination, number};
            case EMSGSIZE: return {Kind::message_too_large, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EPIPE:
                return "The other end no longer reads: the peer closed the connection or this side shut its own direction down.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: a reset arrived.";
            case ECONNREFUSED:
                return "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed.";
            case ETIMEDOUT:
                return "The time that was given for it ran out: the peer stopped answering and the kernel gave up.";
            case EHOSTUNREACH:
                return "No way leads to the host: a router on the way said so.";
            case ENETUNREACH:
                return "No way leads to the network: the route went away.";
            case ENOTCONN:
                return "The socket has no peer: the socket was never connected.";
            case EDESTADDRREQ:
                return "The socket has no peer, and none was named: a datagram socket has no peer.";
            case EMSGSIZE:
                return "The message does not fit into what carries it: a datagram must leave in one piece and does not fit.";
            case ENOBUFS:
                return "No buffer was left to work with: the queue of the network device is full.";
            case ENOMEM:
                return "The kernel has no memory left for it: the process may not hold so many pages.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the bytes could not be read.";
            case EACCES:
                return "The rights of this process do not allow it: the address is a broadcast address.";
            case EPERM:
                return "The rights of this process do not allow it: the firewall forbids it.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the socket is set non-blocking and its buffer is full.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: this kind of socket cannot send without a copy.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SendZcError left, SendZcError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SendZcError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How sendmsg zc can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SendmsgZcError {
public:
    enum class Kind : std::uint8_t {
        /// EPIPE: The peer closed the connection or this side shut its own direction down.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// ECONNRESET: A reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// ECONNREFUSED: The host of a datagram socket's peer answered that the port is closed.
        connection_refused = static_cast<std::uint8_t>(ErrorCode::connection_refused),
        /// ETIMEDOUT: The peer stopped answering and the kernel gave up.
        timed_out = static_cast<std::uint8_t>(ErrorCode::timed_out),
        /// EHOSTUNREACH: A router on the way said so.
        host_unreachable = static_cast<std::uint8_t>(ErrorCode::host_unreachable),
        /// ENETUNREACH: The route went away.
        network_unreachable = static_cast<std::uint8_t>(ErrorCode::network_unreachable),
        /// ENOTCONN: The socket was never connected.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// EDESTADDRREQ: A datagram socket has no peer.
        no_destination = static_cast<std::uint8_t>(ErrorCode::no_destination),
        /// EMSGSIZE: A datagram must leave in one piece and does not fit, or there are more than 1024 parts.
        message_too_large = static_cast<std::uint8_t>(ErrorCode::message_too_large),
        /// ENOBUFS: The queue of the network device is full.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: The process may not hold so many pages.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: The flags are not known, or the sizes in the message make no sense.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The message could not be read, or a part not be read or written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EACCES: The address is a broadcast address.
        /// EPERM: The firewall forbids it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The socket is set non-blocking and its buffer is full.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// EISCONN: An address was given for a stream that has a peer.
        already_connected = static_cast<std::uint8_t>(ErrorCode::already_connected),
        /// EAFNOSUPPORT: The address is of another family than the socket.
        address_family_not_supported = static_cast<std::uint8_t>(ErrorCode::address_family_not_supported),
        /// ENOENT: A local socket does not exist at that path.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// EOPNOTSUPP: This kind of socket cannot send without a copy, or a flag means nothing for it.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EMFILE: It carries descriptors and too many are under way.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SendmsgZcError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SendmsgZcError from_errno(int number) noexcept {
        switch (number) {
            case EPIPE: return {Kind::broken_pipe, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case ECONNREFUSED: return {Kind::connection_refused, number};
            case ETIMEDOUT: return {Kind::timed_out, number};
            case EHOSTUNREACH: return {Kind::host_unreachable, number};
            case ENETUNREACH: return {Kind::network_unreachable, number};
            case ENOTCONN: return {Kind::not_connected, number};
            case EDESTADDRREQ: return {Kind::no_destination, number};
            case EMSGSIZE: return {Kind::message_too_large, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case EISCONN: return {Kind::already_connected, number};
            case EAFNOSUPPORT: return {Kind::address_family_not_supported, number};
            case ENOENT: return {Kind::no_such_file, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EMFILE: return {Kind::too_many_open_files, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EPIPE:
                return "The other end no longer reads: the peer closed the connection or this side shut its own direction down.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: a reset arrived.";
            case ECONNREFUSED:
                return "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed.";
            case ETIMEDOUT:
                return "The time that was given for it ran out: the peer stopped answering and the kernel gave up.";
            case EHOSTUNREACH:
                return "No way leads to the host: a router on the way said so.";
            case ENETUNREACH:
                return "No way leads to the network: the route went away.";
            case ENOTCONN:
                return "The socket has no peer: the socket was never connected.";
            case EDESTADDRREQ:
                return "The socket has no peer, and none was named: a datagram socket has no peer.";
            case EMSGSIZE:
                return "The message does not fit into what carries it: a datagram must leave in one piece and does not fit, or there are more than 1024 parts.";
            case ENOBUFS:
                return "No buffer was left to work with: the queue of the network device is full.";
            case ENOMEM:
                return "The kernel has no memory left for it: the process may not hold so many pages.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known, or the sizes in the message make no sense.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the message could not be read, or a part not be read or written.";
            case EACCES:
                return "The rights of this process do not allow it: the address is a broadcast address.";
            case EPERM:
                return "The rights of this process do not allow it: the firewall forbids it.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the socket is set non-blocking and its buffer is full.";
            case EISCONN:
                return "The socket already has a peer: an address was given for a stream that has a peer.";
            case EAFNOSUPPORT:
                return "The kernel does not know this kind of address here: the address is of another family than the socket.";
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: a local socket does not exist at that path.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: this kind of socket cannot send without a copy, or a flag means nothing for it.";
            case EMFILE:
                return "The process, or the machine, has no free descriptor: it carries descriptors and too many are under way. Close some, or raise the limit (ulimit -n).";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SendmsgZcError left, SendmsgZcError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SendmsgZcError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How recv zc can fail. Has the values of ErrorCode, so that the two convert for nothing.
class RecvZcError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: No queue is registered under the number.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ENOTSOCK: The descriptor is a file.
        not_a_socket = static_cast<std::uint8_t>(ErrorCode::not_a_socket),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EOPNOTSUPP: The socket is no TCP socket, or the kernel was built without it.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// ENOTCONN: The socket was never connected.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// ECONNRESET: A reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// ETIMEDOUT: The peer stopped answering and the kernel gave up.
        timed_out = static_cast<std::uint8_t>(ErrorCode::timed_out),
        /// EHOSTUNREACH: A router on the way said so.
        host_unreachable = static_cast<std::uint8_t>(ErrorCode::host_unreachable),
        /// ENOMEM: The memory of the queue is used up.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The socket is set non-blocking and has nothing.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr RecvZcError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr RecvZcError from_errno(int number) noexcept {
        switch (number) {
            case EINVAL: return {Kind::invalid_argument, number};
            case ENOTSOCK: return {Kind::not_a_socket, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOTCONN: return {Kind::not_connected, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case ETIMEDOUT: return {Kind::timed_out, number};
            case EHOSTUNREACH: return {Kind::host_unreachable, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EINVAL:
                return "An argument has a value that makes no sense here: no queue is registered under the number.";
            case ENOTSOCK:
                return "The descriptor is open, but it is not a socket: the descriptor is a file.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the socket is no TCP socket, or the kernel was built without it.";
            case ENOTCONN:
                return "The socket has no peer: the socket was never connected.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: a reset arrived.";
            case ETIMEDOUT:
                return "The time that was given for it ran out: the peer stopped answering and the kernel gave up.";
            case EHOSTUNREACH:
                return "No way leads to the host: a router on the way said so.";
            case ENOMEM:
                return "The kernel has no memory left for it: the memory of the queue is used up.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the socket is set non-blocking and has nothing.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(RecvZcError left, RecvZcError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(RecvZcError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How uring cmd can fail. Has the values of ErrorCode, so that the two convert for nothing.
class UringCmdError {
public:
    enum class Kind : std::uint8_t {
        /// EOPNOTSUPP: What is behind the descriptor has no commands, or not this one.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EINVAL: The command does not like its arguments.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EACCES: A security module forbids it.
        /// EPERM: The command is for a privileged process.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ENOPROTOOPT: The socket has no such option.
        protocol_not_supported = static_cast<std::uint8_t>(ErrorCode::protocol_not_supported),
        /// EFAULT: The value could not be read or written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOTCONN: The option is one of a connection.
        not_connected = static_cast<std::uint8_t>(ErrorCode::not_connected),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EAGAIN: The driver has no room just now.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr UringCmdError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr UringCmdError from_errno(int number) noexcept {
        switch (number) {
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case ENOPROTOOPT: return {Kind::protocol_not_supported, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOTCONN: return {Kind::not_connected, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: what is behind the descriptor has no commands, or not this one.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the command does not like its arguments.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EACCES:
                return "The rights of this process do not allow it: a security module forbids it.";
            case EPERM:
                return "The rights of this process do not allow it: the command is for a privileged process.";
            case ENOPROTOOPT:
                return "The protocol or the option does not exist for this kind of socket: the socket has no such option.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the value could not be read or written.";
            case ENOTCONN:
                return "The socket has no peer: the option is one of a connection.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EAGAIN:
                return "It cannot be done now without waiting: the driver has no room just now.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(UringCmdError left, UringCmdError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(UringCmdError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

namespace op {

/// Takes one connection from a listening socket, and waits for one if there is none. Gives a descriptor. The socket
/// of the connection. Since Linux 5.5; the kernel runs it inline.
struct Accept {
    /// The listening socket.
    int fd = -1;
    /// Where the address of the peer goes. Lent until the operation is done.
    ::sockaddr* address = nullptr;
    /// The room for the address, then its size. Lent until the operation is done.
    std::uint32_t* address_size = nullptr;
    /// SOCK_*, for the new socket. Default: SOCK_CLOEXEC.
    std::uint32_t flags = 0x80000;

    static constexpr std::string_view name = "accept";
    static constexpr std::uint8_t opcode = 13;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_fd;
    using Value = int;
    using Failure = AcceptError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(address);
        sqe.addr2 = op::pointer_bits(address_size);
        sqe.accept_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr int value(std::int32_t res, std::uint32_t) noexcept { return res; }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// One operation, a result for each connection. Gives a descriptor. The socket of the connection. Since Linux 5.19;
/// the kernel runs it inline.
struct AcceptMultishot {
    /// The listening socket.
    int fd = -1;
    /// SOCK_*, for the new sockets. Default: SOCK_CLOEXEC.
    std::uint32_t flags = 0x80000;

    static constexpr std::string_view name = "accept multishot";
    static constexpr std::uint8_t opcode = 13;
    static constexpr bool multishot = true;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_fd;
    using Value = int;
    using Failure = AcceptError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.accept_flags = flags;
        sqe.ioprio = 0x1;  // IORING_ACCEPT_MULTISHOT
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr int value(std::int32_t res, std::uint32_t) noexcept { return res; }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }

    /// What to do after the last result, by the number in its completion.
    [[nodiscard]] static constexpr AfterEnd after_end(std::int32_t res) noexcept {
        if (res == -ECONNABORTED) return AfterEnd::arm_again;
        if (res >= 0) return AfterEnd::arm_again;
        return AfterEnd::fail;
    }
};

/// Takes one connection as a direct descriptor, a place in a table of the ring and no descriptor of the process.
/// Gives a direct descriptor. The place, if the kernel chose it; else 0. Since Linux 5.15; the kernel runs it inline.
struct AcceptDirect {
    /// The listening socket.
    int fd = -1;
    /// The place in the table of direct descriptors; what was there is closed. any_slot: the kernel chooses a free
    /// one.
    std::uint32_t slot = 0;
    /// Where the address of the peer goes. Lent until the operation is done.
    ::sockaddr* address = nullptr;
    /// The room for the address, then its size. Lent until the operation is done.
    std::uint32_t* address_size = nullptr;
    /// SOCK_*, without SOCK_CLOEXEC: no program that is started can have it.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "accept direct";
    static constexpr std::uint8_t opcode = 13;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_slot;
    using Value = std::uint32_t;
    using Failure = AcceptError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(address);
        sqe.addr2 = op::pointer_bits(address_size);
        sqe.accept_flags = flags;
        sqe.file_index = op::slot_bits(slot);
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// One operation, a direct descriptor for each connection. Gives a direct descriptor. The place that the kernel
/// chose. Since Linux 5.19; the kernel runs it inline.
struct AcceptMultishotDirect {
    /// The listening socket.
    int fd = -1;
    /// SOCK_*, without SOCK_CLOEXEC.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "accept multishot direct";
    static constexpr std::uint8_t opcode = 13;
    static constexpr bool multishot = true;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_slot;
    using Value = std::uint32_t;
    using Failure = AcceptError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.accept_flags = flags;
        sqe.ioprio = 0x1;  // IORING_ACCEPT_MULTISHOT
        sqe.file_index = 0xffffffff;  // IORING_FILE_INDEX_ALLOC
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }

    /// What to do after the last result, by the number in its completion.
    [[nodiscard]] static constexpr AfterEnd after_end(std::int32_t res) noexcept {
        if (res == -ECONNABORTED) return AfterEnd::arm_again;
        if (res >= 0) return AfterEnd::arm_again;
        return AfterEnd::fail;
    }
};

/// Connects a socket to an address. Gives nothing. Since Linux 5.5; the kernel runs it inline.
struct Connect {
    /// A socket without a peer.
    int fd = -1;
    /// Whom to connect to. Lent until the operation is submitted.
    const ::sockaddr* address = nullptr;
    /// The size of the address in bytes.
    std::uint32_t address_size = 0;

    static constexpr std::string_view name = "connect";
    static constexpr std::uint8_t opcode = 16;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = ConnectError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(address);
        sqe.off = address_size;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reads what a socket has, and waits if it has nothing. Gives a count of bytes. The bytes that came. 0 is the end of
/// stream. Since Linux 5.6; the kernel runs it inline.
struct Recv {
    /// A socket with a peer.
    int fd = -1;
    /// Where the bytes go. Lent until the operation is done.
    std::span<std::byte> into{};
    /// MSG_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "recv";
    static constexpr std::uint8_t opcode = 27;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = RecvError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(into.data());
        sqe.len = op::length(into.size());
        sqe.msg_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reads into a buffer that the kernel picks from a ring of buffers when there is something to read. A waiting
/// connection costs no buffer. Gives a buffer of the ring and the count of bytes in it. Which buffer was picked and
/// how much is in it. 0 is the end of stream. Since Linux 5.19; the kernel runs it inline.
struct RecvBuffered {
    /// A socket with a peer.
    int fd = -1;
    /// The number of the buffer ring.
    std::uint16_t group = 0;
    /// MSG_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "recv buffered";
    static constexpr std::uint8_t opcode = 27;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::return_buffer;
    using Value = PickedBuffer;
    using Failure = RecvError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.msg_flags = flags;
        sqe.flags = 0x20;  // IOSQE_BUFFER_SELECT
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr PickedBuffer value(std::int32_t res, std::uint32_t cqe_flags) noexcept { return picked_buffer(res, cqe_flags); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// One operation, a result each time that something arrives, each in a buffer of the ring. Gives a buffer of the ring
/// and the count of bytes in it. Which buffer was picked and how much is in it. 0 is the end of stream. Since Linux
/// 6.0; the kernel runs it inline.
struct RecvMultishot {
    /// A socket with a peer.
    int fd = -1;
    /// The number of the buffer ring.
    std::uint16_t group = 0;
    /// MSG_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "recv multishot";
    static constexpr std::uint8_t opcode = 27;
    static constexpr bool multishot = true;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::return_buffer;
    using Value = PickedBuffer;
    using Failure = RecvError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.msg_flags = flags;
        sqe.ioprio = 0x2;  // IORING_RECV_MULTISHOT
        sqe.flags = 0x20;  // IOSQE_BUFFER_SELECT
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr PickedBuffer value(std::int32_t res, std::uint32_t cqe_flags) noexcept { return picked_buffer(res, cqe_flags); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }

    /// What to do after the last result, by the number in its completion.
    [[nodiscard]] static constexpr AfterEnd after_end(std::int32_t res) noexcept {
        if (res == 0) return AfterEnd::finish;
        if (res == -ENOBUFS) return AfterEnd::wait_for_buffers;
        if (res >= 0) return AfterEnd::arm_again;
        return AfterEnd::fail;
    }
};

/// Reads into as many buffers of the ring as what has come fills, which are those that lie in the ring one after the
/// other from the first on. Gives a buffer of the ring and the count of bytes in it. Which buffer is the first and
/// how much is in all of them together. 0 is the end of stream. Since Linux 6.10; the kernel runs it inline.
struct RecvBundle {
    /// A socket with a peer.
    int fd = -1;
    /// The number of the buffer ring.
    std::uint16_t group = 0;
    /// MSG_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "recv bundle";
    static constexpr std::uint8_t opcode = 27;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::return_buffer;
    using Value = PickedBuffer;
    using Failure = RecvError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.msg_flags = flags;
        sqe.ioprio = 0x10;  // IORING_RECVSEND_BUNDLE
        sqe.flags = 0x20;  // IOSQE_BUFFER_SELECT
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr PickedBuffer value(std::int32_t res, std::uint32_t cqe_flags) noexcept { return picked_buffer(res, cqe_flags); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives bytes to a socket, and waits while its buffer is full. May take fewer than it was given. Gives a count of
/// bytes. The bytes that were taken. Since Linux 5.6; the kernel runs it inline.
struct Send {
    /// A socket with a peer.
    int fd = -1;
    /// The bytes. Lent until the operation is done.
    std::span<const std::byte> from{};
    /// MSG_*. Without MSG_NOSIGNAL a peer that is gone kills the process by SIGPIPE. Default: MSG_NOSIGNAL.
    std::uint32_t flags = 0x4000;

    static constexpr std::string_view name = "send";
    static constexpr std::uint8_t opcode = 26;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = SendError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(from.data());
        sqe.len = op::length(from.size());
        sqe.msg_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Sends a datagram to an address. Gives a count of bytes. The bytes that were taken. Since Linux 6.2; the kernel
/// runs it inline.
struct SendTo {
    /// A datagram socket.
    int fd = -1;
    /// The bytes. Lent until the operation is done.
    std::span<const std::byte> from{};
    /// Whom to send to. Lent until the operation is submitted.
    const ::sockaddr* address = nullptr;
    /// The size of the address in bytes.
    std::uint16_t address_size = 0;
    /// MSG_*. Default: MSG_NOSIGNAL.
    std::uint32_t flags = 0x4000;

    static constexpr std::string_view name = "send to";
    static constexpr std::uint8_t opcode = 26;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = SendError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(from.data());
        sqe.len = op::length(from.size());
        sqe.msg_flags = flags;
        sqe.addr2 = op::pointer_bits(address);
        sqe.addr_len = address_size;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Sends the buffers that lie in a ring of buffers, one after the other, as many as the socket takes. The ring is one
/// that the program fills with what it has to say. Gives a buffer of the ring and the count of bytes in it. Which
/// buffer is the first that was taken and how much of all of them together. Since Linux 6.10; the kernel runs it
/// inline.
struct SendBundle {
    /// A socket with a peer.
    int fd = -1;
    /// The number of the buffer ring.
    std::uint16_t group = 0;
    /// MSG_*. Without MSG_NOSIGNAL a peer that is gone kills the process by SIGPIPE. Default: MSG_NOSIGNAL.
    std::uint32_t flags = 0x4000;

    static constexpr std::string_view name = "send bundle";
    static constexpr std::uint8_t opcode = 26;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::return_buffer;
    using Value = PickedBuffer;
    using Failure = SendError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.msg_flags = flags;
        sqe.ioprio = 0x10;  // IORING_RECVSEND_BUNDLE
        sqe.flags = 0x20;  // IOSQE_BUFFER_SELECT
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr PickedBuffer value(std::int32_t res, std::uint32_t cqe_flags) noexcept { return picked_buffer(res, cqe_flags); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Ends one or both directions of a connection. The kernel always hands it to a worker (35 us against 0.3 us for the
/// system call), so it pays only inside a chain of operations. Gives nothing. Since Linux 5.11; the kernel runs it
/// worker.
struct Shutdown {
    /// A socket with a peer.
    int fd = -1;
    /// SHUT_RD, SHUT_WR or SHUT_RDWR.
    std::uint32_t how = 0;

    static constexpr std::string_view name = "shutdown";
    static constexpr std::uint8_t opcode = 34;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = ShutdownError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.len = how;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Sends a message of several parts, with an address and with descriptors or other data beside the bytes. Gives a
/// count of bytes. The bytes that were taken. Since Linux 5.3; the kernel runs it inline.
struct Sendmsg {
    /// A socket.
    int fd = -1;
    /// The message: parts, perhaps an address and what goes beside the bytes; lent with what it points to. Lent until
    /// the operation is done.
    const ::msghdr* message = nullptr;
    /// MSG_*. Without MSG_NOSIGNAL a peer that is gone kills the process by SIGPIPE. Default: MSG_NOSIGNAL.
    std::uint32_t flags = 0x4000;

    static constexpr std::string_view name = "sendmsg";
    static constexpr std::uint8_t opcode = 9;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = SendmsgError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(message);
        sqe.len = 1;
        sqe.msg_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Receives a message into several parts, with the address of its sender and with what came beside the bytes. Gives a
/// count of bytes. The bytes that came. 0 is the end of a stream, or an empty datagram. Since Linux 5.3; the kernel
/// runs it inline.
struct Recvmsg {
    /// A socket.
    int fd = -1;
    /// Where the parts go, and room for the address and for what comes beside the bytes; lent with what it points to.
    /// Lent until the operation is done.
    ::msghdr* message = nullptr;
    /// MSG_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "recvmsg";
    static constexpr std::uint8_t opcode = 10;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = RecvmsgError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(message);
        sqe.len = 1;
        sqe.msg_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// One operation, a result for each message, each in a buffer of the ring: a header (io_uring_recvmsg_out), the
/// address, what came beside the bytes, the bytes. Gives a buffer of the ring and the count of bytes in it. Which
/// buffer was picked and how much is in it. 0 is the end of stream. Since Linux 6.0; the kernel runs it inline.
struct RecvmsgMultishot {
    /// A socket.
    int fd = -1;
    /// How much room each buffer keeps for the address and for what comes beside the bytes; nothing else of it is
    /// used. Lent until the operation is done.
    ::msghdr* message = nullptr;
    /// The number of the buffer ring.
    std::uint16_t group = 0;
    /// MSG_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "recvmsg multishot";
    static constexpr std::uint8_t opcode = 10;
    static constexpr bool multishot = true;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::return_buffer;
    using Value = PickedBuffer;
    using Failure = RecvmsgError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(message);
        sqe.len = 1;
        sqe.msg_flags = flags;
        sqe.ioprio = 0x2;  // IORING_RECV_MULTISHOT
        sqe.flags = 0x20;  // IOSQE_BUFFER_SELECT
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr PickedBuffer value(std::int32_t res, std::uint32_t cqe_flags) noexcept { return picked_buffer(res, cqe_flags); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }

    /// What to do after the last result, by the number in its completion.
    [[nodiscard]] static constexpr AfterEnd after_end(std::int32_t res) noexcept {
        if (res == -ENOBUFS) return AfterEnd::wait_for_buffers;
        if (res >= 0) return AfterEnd::arm_again;
        return AfterEnd::fail;
    }
};

/// Makes a socket. Gives a descriptor. The socket. Since Linux 5.19; the kernel runs it inline.
struct Socket {
    /// AF_INET, AF_INET6, AF_UNIX...
    int family = 0;
    /// SOCK_STREAM, SOCK_DGRAM... with SOCK_CLOEXEC.
    int type = 0;
    /// 0 is the usual one of the kind.
    std::uint32_t protocol = 0;

    static constexpr std::string_view name = "socket";
    static constexpr std::uint8_t opcode = 45;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_fd;
    using Value = int;
    using Failure = SocketError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = family;
        sqe.off = static_cast<std::uint64_t>(type);
        sqe.len = protocol;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr int value(std::int32_t res, std::uint32_t) noexcept { return res; }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Makes a socket as a direct descriptor, a place in a table of the ring and no descriptor of the process. Gives a
/// direct descriptor. The place, if the kernel chose it; else 0. Since Linux 5.19; the kernel runs it inline.
struct SocketDirect {
    /// AF_INET, AF_INET6, AF_UNIX...
    int family = 0;
    /// SOCK_STREAM, SOCK_DGRAM... without SOCK_CLOEXEC.
    int type = 0;
    /// The place in the table of direct descriptors; what was there is closed. any_slot: the kernel chooses a free
    /// one.
    std::uint32_t slot = 0;
    /// 0 is the usual one of the kind.
    std::uint32_t protocol = 0;

    static constexpr std::string_view name = "socket direct";
    static constexpr std::uint8_t opcode = 45;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_slot;
    using Value = std::uint32_t;
    using Failure = SocketError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = family;
        sqe.off = static_cast<std::uint64_t>(type);
        sqe.len = protocol;
        sqe.file_index = op::slot_bits(slot);
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives a socket its address. Gives nothing. Since Linux 6.11; the kernel runs it inline.
struct Bind {
    /// A socket without an address.
    int fd = -1;
    /// The address. Lent until the operation is submitted.
    const ::sockaddr* address = nullptr;
    /// The size of the address in bytes.
    std::uint32_t address_size = 0;

    static constexpr std::string_view name = "bind";
    static constexpr std::uint8_t opcode = 56;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = BindError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(address);
        sqe.addr2 = address_size;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Makes a socket take connections. Gives nothing. Since Linux 6.11; the kernel runs it inline.
struct Listen {
    /// A socket, usually with an address.
    int fd = -1;
    /// How many connections may wait to be accepted; the machine has a limit of its own.
    std::uint32_t backlog = 0;

    static constexpr std::string_view name = "listen";
    static constexpr std::uint8_t opcode = 57;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = ListenError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.len = backlog;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives bytes to a socket without a copy. They are lent until a second completion says that the kernel is through
/// with them, and the operation ends with that. It pays from some 10 KiB on. Gives a count of bytes. The bytes that
/// were taken. Since Linux 6.0; the kernel runs it inline.
struct SendZc {
    /// A socket with a peer.
    int fd = -1;
    /// The bytes. Lent until the operation is done.
    std::span<const std::byte> from{};
    /// MSG_*. Without MSG_NOSIGNAL a peer that is gone kills the process by SIGPIPE. Default: MSG_NOSIGNAL.
    std::uint32_t flags = 0x4000;
    /// IORING_SEND_ZC_*: say afterwards whether there was a copy all the same.
    std::uint16_t zero_copy = 0;

    static constexpr std::string_view name = "send zc";
    static constexpr std::uint8_t opcode = 47;
    static constexpr bool multishot = false;
    static constexpr bool notifies = true;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = SendZcError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(from.data());
        sqe.len = op::length(from.size());
        sqe.msg_flags = flags;
        sqe.ioprio = zero_copy;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Likewise, from a part of a registered buffer. Gives a count of bytes. The bytes that were taken. Since Linux 6.0;
/// the kernel runs it inline.
struct SendZcFixed {
    /// A socket with a peer.
    int fd = -1;
    /// The bytes, inside the registered buffer. Lent until the operation is done.
    std::span<const std::byte> from{};
    /// The index under which the buffer was registered.
    std::uint16_t index = 0;
    /// MSG_*. Without MSG_NOSIGNAL a peer that is gone kills the process by SIGPIPE. Default: MSG_NOSIGNAL.
    std::uint32_t flags = 0x4000;

    static constexpr std::string_view name = "send zc fixed";
    static constexpr std::uint8_t opcode = 47;
    static constexpr bool multishot = false;
    static constexpr bool notifies = true;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = SendZcError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(from.data());
        sqe.len = op::length(from.size());
        sqe.msg_flags = flags;
        sqe.ioprio = 0x4;  // IORING_RECVSEND_FIXED_BUF
        sqe.buf_index = index;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Sends a message of several parts without a copy. They are lent until a second completion says that the kernel is
/// through with them, and the operation ends with that. Gives a count of bytes. The bytes that were taken. Since
/// Linux 6.1; the kernel runs it inline.
struct SendmsgZc {
    /// A socket.
    int fd = -1;
    /// The message: parts, perhaps an address and what goes beside the bytes; lent with what it points to. Lent until
    /// the operation is done.
    const ::msghdr* message = nullptr;
    /// MSG_*. Without MSG_NOSIGNAL a peer that is gone kills the process by SIGPIPE. Default: MSG_NOSIGNAL.
    std::uint32_t flags = 0x4000;

    static constexpr std::string_view name = "sendmsg zc";
    static constexpr std::uint8_t opcode = 48;
    static constexpr bool multishot = false;
    static constexpr bool notifies = true;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = SendmsgZcError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(message);
        sqe.len = 1;
        sqe.msg_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Receives into memory that a queue of the network device was given beforehand, without a copy. Needs a device that
/// can, a ring with large completions and rights of the administrator, so it is refused on most machines. Gives a
/// count of bytes. The bytes that came; where they are stands in the second half of the completion. 0 is the end of
/// stream. Since Linux 6.15; the kernel runs it inline.
struct RecvZc {
    /// A socket with a peer whose packets come through the queue.
    int fd = -1;
    /// The number under which the queue was registered.
    std::uint32_t queue = 0;
    /// How many bytes at most, in all results together; 0 is no limit.
    std::uint32_t size = 0;

    static constexpr std::string_view name = "recv zc";
    static constexpr std::uint8_t opcode = 58;
    static constexpr bool multishot = true;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = RecvZcError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.len = size;
        sqe.ioprio = 0x2;  // IORING_RECV_MULTISHOT
        sqe.file_index = queue;  // zcrx_ifq_idx
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }

    /// What to do after the last result, by the number in its completion.
    [[nodiscard]] static constexpr AfterEnd after_end(std::int32_t res) noexcept {
        if (res == 0) return AfterEnd::finish;
        if (res >= 0) return AfterEnd::arm_again;
        return AfterEnd::fail;
    }
};

/// Gives a command to the driver or the protocol behind a descriptor. What it means, and what it gives, is theirs.
/// Gives a count. What the command says. Since Linux 5.19; the kernel runs it inline or worker.
struct UringCmd {
    /// A socket, or a device with commands for rings.
    int fd = -1;
    /// Its number, for instance SOCKET_URING_OP_*.
    std::uint32_t command = 0;

    static constexpr std::string_view name = "uring cmd";
    static constexpr std::uint8_t opcode = 46;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = UringCmdError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.cmd_op = command;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Tells how many bytes wait in a socket. Gives a count of bytes. The bytes that came and were not read. Since Linux
/// 6.7; the kernel runs it inline or worker.
struct UringCmdBytesToRead {
    /// A socket.
    int fd = -1;

    static constexpr std::string_view name = "uring cmd bytes to read";
    static constexpr std::uint8_t opcode = 46;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = UringCmdError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.cmd_op = 0x0;  // SOCKET_URING_OP_SIOCINQ
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Tells how many bytes a socket has not got rid of. Gives a count of bytes. The bytes that were taken and not
/// acknowledged. Since Linux 6.7; the kernel runs it inline or worker.
struct UringCmdBytesToSend {
    /// A socket.
    int fd = -1;

    static constexpr std::string_view name = "uring cmd bytes to send";
    static constexpr std::uint8_t opcode = 46;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = UringCmdError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.cmd_op = 0x1;  // SOCKET_URING_OP_SIOCOUTQ
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reads an option of a socket; of the level SOL_SOCKET alone. Gives a count of bytes. The size of the value. Since
/// Linux 6.7; the kernel runs it inline or worker.
struct UringCmdGetOption {
    /// A socket.
    int fd = -1;
    /// SOL_SOCKET.
    std::uint32_t level = 0;
    /// SO_*.
    std::uint32_t option = 0;
    /// Where the value goes. Lent until the operation is done.
    void* into = nullptr;
    /// The room for it in bytes.
    std::uint32_t size = 0;

    static constexpr std::string_view name = "uring cmd get option";
    static constexpr std::uint8_t opcode = 46;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = UringCmdError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.cmd_op = 0x2;  // SOCKET_URING_OP_GETSOCKOPT
        sqe.addr |= op::half(level, 0);  // level
        sqe.addr |= op::half(option, 32);  // optname
        sqe.addr3 = op::pointer_bits(into);  // optval
        sqe.file_index = size;  // optlen
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Sets an option of a socket. Gives nothing. Since Linux 6.7; the kernel runs it inline or worker.
struct UringCmdSetOption {
    /// A socket.
    int fd = -1;
    /// SOL_SOCKET, IPPROTO_TCP...
    std::uint32_t level = 0;
    /// SO_*, TCP_*...
    std::uint32_t option = 0;
    /// The value. Lent until the operation is done.
    void* from = nullptr;
    /// Its size in bytes.
    std::uint32_t size = 0;

    static constexpr std::string_view name = "uring cmd set option";
    static constexpr std::uint8_t opcode = 46;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = UringCmdError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.cmd_op = 0x3;  // SOCKET_URING_OP_SETSOCKOPT
        sqe.addr |= op::half(level, 0);  // level
        sqe.addr |= op::half(option, 32);  // optname
        sqe.addr3 = op::pointer_bits(from);  // optval
        sqe.file_index = size;  // optlen
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

}  // namespace op
}  // namespace edda::gen
