// Local datagrams: whole messages between sockets of one machine, in order, none lost.
//
// Unlike UDP's, they wait for room: a send to a receiver whose queue is full waits until it has read. Each is as long
// as it is sent, up to the size of the send buffer. They carry descriptors and say who sent them, as streams do.
//
// Who has no address cannot be answered: bind both ends, or make a pair.
//
// Thread rule: a socket is used by one thread at a time, the one whose runtime carries out its operations.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/operation.hpp"
#include "edda/net/message.hpp"
#include "edda/net/ready.hpp"
#include "edda/net/unix.hpp"
#include "edda/net/unix_address.hpp"
#include "edda/net/unix_message.hpp"

namespace edda::net {

class UnixDatagram : public UnixSocket {
public:
    UnixDatagram() noexcept = default;
    /// Takes over a local datagram socket.
    explicit UnixDatagram(io::Fd socket) noexcept : UnixSocket(std::move(socket)) {}

    /// A socket with this address; an unnamed one: the kernel chooses an abstract name. The file of a path stays when
    /// the socket goes. Errors: address_in_use, no_such_file (the directory), permission_denied...
    [[nodiscard]] static Result<UnixDatagram> bind(const UnixAddress& address) noexcept;
    /// A socket without an address, which can send.
    [[nodiscard]] static Result<UnixDatagram> unbound() noexcept;
    /// Two sockets, each the other's peer.
    [[nodiscard]] static Result<std::array<UnixDatagram, 2>> pair() noexcept;

    /// Names the peer, at once. Errors: no_such_file, connection_refused (nobody has the address), permission_denied.
    Result<> connect(const UnixAddress& peer) noexcept;

    /// To the peer; waits while its queue is full. co_await: Result<std::size_t, Error>. Errors: not_connected (no peer),
    /// connection_refused (it has gone), message_too_large.
    [[nodiscard]] SendFds send(std::span<const std::byte> from) noexcept { return {socket_, from, {}, false}; }
    /// Result<std::size_t, RecvError>; 0 is an empty datagram. A peer that goes is not told: the wait goes on. What does not
    /// fit is gone without a word.
    [[nodiscard]] io::Operation<gen::op::Recv> recv(std::span<std::byte> into) noexcept {
        return io::Operation<gen::op::Recv>{{.fd = fd(), .into = into, .flags = 0}};
    }

    /// co_await: Result<std::size_t, Error>. `to` is copied. Errors: no_such_file, connection_refused (nobody has
    /// the address), permission_denied, message_too_large.
    [[nodiscard]] SendFds send_to(std::span<const std::byte> from, const UnixAddress& to) noexcept {
        return {socket_, from, {}, false, to};
    }
    /// co_await: Result<Received<UnixAddress>, RecvmsgError>.
    [[nodiscard]] ReceiveFrom<UnixAddress> recv_from(std::span<std::byte> into) noexcept { return {fd(), into, 0}; }
    /// As recv_from, and the datagram stays to be received again.
    [[nodiscard]] ReceiveFrom<UnixAddress> peek_from(std::span<std::byte> into) noexcept {
        return {fd(), into, MSG_PEEK};
    }

    /// A datagram with descriptors, to the peer or to an address. See SendFds.
    [[nodiscard]] SendFds send_fds(std::span<const std::byte> from, std::span<const io::Fd> fds,
                                   const UnixAddress& to = {}) noexcept {
        return {socket_, from, fds, false, to};
    }
    /// A datagram with what came beside it: descriptors, and its sender if set_pass_credentials. Descriptors for which
    /// there is no place are closed, and counted. See ReceiveFds.
    [[nodiscard]] ReceiveFds recv_fds(std::span<std::byte> into, std::span<io::Fd> fds = {}) noexcept {
        return {fd(), into, fds};
    }

    /// co_await: a receive, or a send to the peer, would not wait. Result<void, PollAddError>.
    [[nodiscard]] auto readable() const noexcept { return net::readable(fd()); }
    [[nodiscard]] auto writable() const noexcept { return net::writable(fd()); }

    /// Another handle of the same socket, for a task that sends while this one receives. The last one closes.
    [[nodiscard]] UnixDatagram share() const noexcept { return UnixDatagram(socket_.share()); }
};

}  // namespace edda::net
