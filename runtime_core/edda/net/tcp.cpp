// The parts of TCP that the kernel answers at once.
#include "edda/net/tcp.hpp"

#include <fcntl.h>
#include <netinet/tcp.h>

#include <cerrno>

#include "edda/gen/arch/syscalls.hpp"

namespace edda::net {
namespace {

std::unexpected<Error> last_error() noexcept { return failure(gen::error_from_errno(errno)); }

Result<io::Fd> open_socket(int family) noexcept {
    // Blocking on purpose: a non-blocking socket makes the ring answer EAGAIN instead of waiting.
    const int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);
    if (fd < 0) return last_error();
    return io::Fd(fd);
}

Result<> set_option(int fd, int level, int name, int value) noexcept {
    if (::setsockopt(fd, level, name, &value, sizeof value) != 0) return last_error();
    return {};
}

template <class Ask>
Result<SocketAddress> ask_address(int fd, Ask&& ask) noexcept {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (ask(fd, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return last_error();
    return SocketAddress::from_kernel(storage);
}

Result<io::Fd> bind_socket(const SocketAddress& address, bool reuse_port) noexcept {
    Result<io::Fd> socket = open_socket(address.family());
    if (!socket) return socket;
    // Lets a server start again while connections of its predecessor linger in TIME_WAIT; a port with a listener
    // stays taken.
    if (Result<> set = set_option(socket->number(), SOL_SOCKET, SO_REUSEADDR, 1); !set) return failure(set.error());
    if (reuse_port) {
        if (Result<> set = set_option(socket->number(), SOL_SOCKET, SO_REUSEPORT, 1); !set) return failure(set.error());
    }
    if (address.family() == AF_INET6) {
        // [::] means IPv6; who wants both binds both, and is not surprised by mapped addresses.
        if (Result<> set = set_option(socket->number(), IPPROTO_IPV6, IPV6_V6ONLY, 1); !set)
            return failure(set.error());
    }
    if (::bind(socket->number(), address.data(), address.size()) != 0) return last_error();
    return socket;
}

/// Whether a bind that shares with nobody succeeds. With SO_REUSEADDR alone, bind refuses a port that has a listener,
/// whatever that listener's own options are.
Result<> test_free(const SocketAddress& address) noexcept {
    if (address.port() == 0) return {};
    Result<io::Fd> probe = bind_socket(address, false);
    if (!probe) return failure(probe.error());
    return {};
}

}  // namespace

Task<Result<TcpStream>> TcpStream::connect(SocketAddress peer) {
    Result<io::Fd> socket = open_socket(peer.family());
    if (!socket) co_return failure(socket.error());
    const gen::op::Connect operation{.fd = socket->number(), .address = peer.data(), .address_size = peer.size()};
    if (auto connected = co_await io::Operation<gen::op::Connect>(operation); !connected)
        co_return failure(connected.error());
    co_return TcpStream(std::move(*socket));
}

Result<> TcpStream::shutdown(int how) noexcept {
    const long result = sys::shutdown(fd(), how);
    if (result < 0) return failure(gen::error_from_errno(static_cast<int>(-result)));
    return {};
}

Result<> TcpStream::set_nodelay(bool on) noexcept { return set_option(fd(), IPPROTO_TCP, TCP_NODELAY, on ? 1 : 0); }

Result<SocketAddress> TcpStream::local_address() const noexcept { return ask_address(fd(), ::getsockname); }

Result<SocketAddress> TcpStream::peer_address() const noexcept { return ask_address(fd(), ::getpeername); }

Result<TcpListener> TcpListener::bind(const SocketAddress& address, const BindOptions& options) noexcept {
    if (options.reuse_port && options.must_be_free) {
        if (Result<> free = test_free(address); !free) return failure(free.error());
    }
    Result<io::Fd> socket = bind_socket(address, options.reuse_port);
    if (!socket) return failure(socket.error());
    if (::listen(socket->number(), options.backlog) != 0) return last_error();
    return TcpListener(std::move(*socket));
}

Result<TcpStream> TcpListener::accept_waiting() noexcept {
    // accept4 has no "do not wait" for one call, and the listener blocks for the ring's sake; so it is non-blocking
    // for just this one. The ring looks at the flag only while this thread is inside an enter.
    const int flags = ::fcntl(fd(), F_GETFL);
    if (flags < 0 || ::fcntl(fd(), F_SETFL, flags | O_NONBLOCK) != 0) return last_error();
    const int accepted = ::accept4(fd(), nullptr, nullptr, SOCK_CLOEXEC);
    const Result<> outcome = accepted < 0 ? Result<>(last_error()) : Result<>();
    ::fcntl(fd(), F_SETFL, flags);
    if (!outcome) return failure(outcome.error());
    return TcpStream(io::Fd(accepted));
}

Result<SocketAddress> TcpListener::local_address() const noexcept { return ask_address(fd(), ::getsockname); }

}  // namespace edda::net
