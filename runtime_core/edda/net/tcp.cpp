// The parts of TCP that the kernel answers at once.
#include "edda/net/tcp.hpp"

#include <fcntl.h>

#include <cerrno>

#include "edda/net/tcp_socket.hpp"

namespace edda::net {
namespace {

std::unexpected<Error> last_error() noexcept { return failure(gen::error_from_errno(errno)); }

Result<TcpSocket> bind_socket(const SocketAddress& address, bool reuse_port) noexcept {
    Result<TcpSocket> socket = TcpSocket::suiting(address);
    if (!socket) return socket;
    // Lets a server start again while connections of its predecessor linger in TIME_WAIT.
    Result<> done = socket->set_reuse_address();
    if (done && reuse_port) done = socket->set_reuse_port();
    // [::] means IPv6; who wants both binds both, and is not surprised by mapped addresses.
    if (done && address.family() == AF_INET6) done = socket->set_only_v6();
    if (done) done = socket->bind(address);
    if (!done) return failure(done.error());
    return socket;
}

/// Whether a bind that shares with nobody succeeds. With SO_REUSEADDR alone, bind refuses a port that has a listener,
/// whatever that listener's own options are.
Result<> test_free(const SocketAddress& address) noexcept {
    if (address.port() == 0) return {};
    Result<TcpSocket> probe = bind_socket(address, false);
    if (!probe) return failure(probe.error());
    return {};
}

}  // namespace

Task<Result<TcpStream>> TcpStream::connect(SocketAddress peer) {
    TcpSocket socket = co_await TcpSocket::suiting(peer);
    co_return co_await std::move(socket).connect(peer);
}

Result<TcpListener> TcpListener::bind(const SocketAddress& address, const BindOptions& options) noexcept {
    if (options.reuse_port && options.must_be_free) {
        if (Result<> free = test_free(address); !free) return failure(free.error());
    }
    Result<TcpSocket> socket = bind_socket(address, options.reuse_port);
    if (!socket) return failure(socket.error());
    return std::move(*socket).listen(options.backlog);
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

}  // namespace edda::net
