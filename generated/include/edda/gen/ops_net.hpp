// io_uring operations, family net: accept, accept multishot, connect, recv, recv buffered, recv multishot, send, shutdown.
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
                return "This kernel, file system or socket cannot do it: the socket is of a kind that has no connections.";
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

}  // namespace op
}  // namespace edda::gen
