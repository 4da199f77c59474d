// UDP: datagrams to and from anybody, or one peer.
//
// A datagram arrives whole or not at all, once or twice, in any order. An empty one is a datagram and no end: a UDP
// socket has no end. One that is longer than the span it is received into is cut, and `recv_from` says so.
//
// A *connected* socket has one peer: `send` and `recv` need no address, what others send is not received, and when the
// peer's host answers that the port is closed, the next call gives connection_refused. That is news about one datagram:
// the socket goes on. On a socket without a peer the kernel keeps such answers to itself.
//
// Many datagrams are received by `datagrams()`: one operation for all of them, each in a buffer of the worker's ring.
//
// Calls that wait are operations of the ring; the others are system calls that never wait.
//
// Thread rule: a socket is used by one thread at a time, the one whose runtime carries out its operations.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/operation.hpp"
#include "edda/net/message.hpp"
#include "edda/net/ready.hpp"
#include "edda/net/socket.hpp"
#include "edda/net/socket_address.hpp"
#include "edda/net/udp_datagrams.hpp"

namespace edda::net {

struct UdpOptions {
    /// Others may bind the same port, if they say so too; a datagram to several goes to the last that was bound, and one to
    /// a multicast group to all. What receivers of multicast on one machine need.
    bool reuse_address = false;
    /// As reuse_address, and the kernel spreads senders over the sockets: one socket a worker.
    bool reuse_port = false;
};

/// The number of a network interface by its name, "lo" or "eth0". Error no_such_device.
[[nodiscard]] Result<unsigned> interface_index(std::string_view name) noexcept;

class UdpSocket : public Socket {
public:
    UdpSocket() noexcept = default;
    /// Takes over a datagram socket.
    explicit UdpSocket(io::Fd socket) noexcept : Socket(std::move(socket)) {}

    /// Makes a socket with this address; port 0 lets the kernel choose. An IPv6 socket is for IPv6 alone. Errors:
    /// address_in_use, address_not_available, permission_denied (ports under 1024), too_many_open_files... May be called
    /// outside a runtime.
    [[nodiscard]] static Result<UdpSocket> bind(const SocketAddress& address, const UdpOptions& options = {}) noexcept;

    /// Names the peer, at once: nothing is sent. May be done again, for another. Errors: address_family_not_supported,
    /// network_unreachable, permission_denied (a broadcast address without set_broadcast).
    Result<> connect(const SocketAddress& peer) noexcept;
    /// Has no peer any more, and keeps its port. Error address_in_use: the kernel had chosen the port, and somebody took
    /// it just now.
    Result<> disconnect() noexcept;

    // ---- With a peer

    /// Result<std::size_t, SendError>. Errors: no_destination (no peer), connection_refused (an earlier datagram met a
    /// closed port), message_too_large.
    [[nodiscard]] io::Operation<gen::op::Send> send(std::span<const std::byte> from) noexcept {
        return io::Operation<gen::op::Send>{{.fd = fd(), .from = from, .flags = MSG_NOSIGNAL}};
    }
    /// Result<std::size_t, RecvError>; 0 is an empty datagram. What does not fit into `into` is gone without a word:
    /// recv_from tells. Without a peer: from anybody. Error connection_refused: an earlier datagram met a closed port.
    [[nodiscard]] io::Operation<gen::op::Recv> recv(std::span<std::byte> into) noexcept {
        return io::Operation<gen::op::Recv>{{.fd = fd(), .into = into, .flags = 0}};
    }

    // ---- From and to anybody

    /// co_await: Result<std::size_t, SendmsgError>. `to` is copied. Errors: message_too_large (over 65507 bytes over IPv4),
    /// network_unreachable, permission_denied (broadcast), connection_refused (with a peer).
    [[nodiscard]] SendTo<SocketAddress> send_to(std::span<const std::byte> from, const SocketAddress& to) noexcept {
        return {fd(), from, to};
    }
    /// co_await: Result<Received<SocketAddress>, RecvmsgError>: the size, the sender, and whether the datagram was cut.
    [[nodiscard]] ReceiveFrom<SocketAddress> recv_from(std::span<std::byte> into) noexcept { return {fd(), into, 0}; }
    /// As recv_from, and the datagram stays to be received again.
    [[nodiscard]] ReceiveFrom<SocketAddress> peek_from(std::span<std::byte> into) noexcept {
        return {fd(), into, MSG_PEEK};
    }
    /// As send_to and recv_from, without waiting: error would_block.
    [[nodiscard]] Result<std::size_t> try_send_to(std::span<const std::byte> from, const SocketAddress& to) noexcept;
    [[nodiscard]] Result<Received<SocketAddress>> try_recv_from(std::span<std::byte> into) noexcept;

    /// Datagrams without end from one operation, each in a buffer of the worker's ring. Dropping it stops receiving.
    [[nodiscard]] Datagrams datagrams() const { return Datagrams(socket_.share()); }

    /// co_await: a receive, or a send, would not wait. Result<void, PollAddError>.
    [[nodiscard]] auto readable() const noexcept { return net::readable(fd()); }
    [[nodiscard]] auto writable() const noexcept { return net::writable(fd()); }

    // ---- Multicast. IPv4 and IPv6 alike; `interface` is a number (interface_index), 0: as the routes say.

    /// Receives what is sent to `group` (its port does not count), by that interface, from now on. A socket receives only
    /// the groups that it has joined itself. Errors: invalid_argument (no multicast address), no_such_device,
    /// address_in_use (joined already), no_memory (more groups than the system allows one socket).
    Result<> join_multicast(const SocketAddress& group, unsigned interface = 0) noexcept;
    /// Error address_not_available: it was not joined.
    Result<> leave_multicast(const SocketAddress& group, unsigned interface = 0) noexcept;
    /// Routers that a datagram to a group may pass, 0 (this machine alone) to 255. 1, unless it is set: this network.
    Result<> set_multicast_ttl(int hops) noexcept;
    [[nodiscard]] Result<int> multicast_ttl() const noexcept;
    /// Whether sockets of this machine receive what this one sends to a group. They do, unless it is set.
    Result<> set_multicast_loop(bool on) noexcept;
    [[nodiscard]] Result<bool> multicast_loop() const noexcept;
    /// The interface by which datagrams to groups leave.
    Result<> set_multicast_interface(unsigned interface) noexcept;

    // ---- Options

    /// Allows datagrams to a broadcast address.
    Result<> set_broadcast(bool on) noexcept;
    [[nodiscard]] Result<bool> broadcast() const noexcept;
    /// Routers that a datagram to one host may pass, 1 to 255.
    Result<> set_ttl(int hops) noexcept { return net::set_ttl(fd(), hops); }
    [[nodiscard]] Result<int> ttl() const noexcept { return get_ttl(fd()); }

    [[nodiscard]] Result<SocketAddress> local_address() const noexcept { return net::local_address(fd()); }
    /// Error not_connected: there is no peer.
    [[nodiscard]] Result<SocketAddress> peer_address() const noexcept { return net::peer_address(fd()); }

    /// Another handle of the same socket, for a task that sends while this one receives. The last one closes.
    [[nodiscard]] UdpSocket share() const noexcept { return UdpSocket(socket_.share()); }
};

}  // namespace edda::net
