// What a socket becomes: a listener by one call, or a stream by an operation. Either way it has left the TcpSocket before
// anything can fail, so that a failure closes it.
#include "edda/net/tcp_socket.hpp"

#include <cerrno>

namespace edda::net {
namespace {

/// Owns the socket in its frame, whatever becomes of who asked.
Task<Result<TcpStream>> connect_socket(io::Fd socket, SocketAddress peer) {
    const gen::op::Connect operation{.fd = socket.number(), .address = peer.data(), .address_size = peer.size()};
    if (auto connected = co_await io::Operation<gen::op::Connect>(operation); !connected)
        co_return failure(connected.error());
    co_return TcpStream(std::move(socket));
}

}  // namespace

Result<TcpSocket> TcpSocket::of_family(int family) noexcept {
    Result<io::Fd> socket = open_socket(family, SOCK_STREAM, IPPROTO_TCP);
    if (!socket) return failure(socket.error());
    return TcpSocket(std::move(*socket));
}

Result<> TcpSocket::bind(const SocketAddress& address) noexcept {
    if (::bind(fd(), address.data(), address.size()) != 0) return failure(gen::error_from_errno(errno));
    return {};
}

Result<TcpListener> TcpSocket::listen(int backlog) && noexcept {
    io::Fd socket = std::move(socket_);
    if (::listen(socket.number(), backlog) != 0) return failure(gen::error_from_errno(errno));
    return TcpListener(std::move(socket));
}

Task<Result<TcpStream>> TcpSocket::connect(SocketAddress peer) && { return connect_socket(std::move(socket_), peer); }

}  // namespace edda::net
