// A TCP socket before it is a listener or a stream: where options are set that must be there first.
//
//     TcpSocket socket = co_await TcpSocket::v4();
//     co_await socket.set_reuse_address();
//     co_await socket.bind(SocketAddress::loopback());
//     TcpListener listener = co_await std::move(socket).listen();
//
// Each step is a system call that does not wait and tells its own error, so that one knows which step failed;
// `co_await` of a Result goes on with its value or ends the coroutine with its error. Outside of a coroutine one looks at
// each. `listen` and `connect` use the socket up: what comes out is another thing, and when they fail the socket is
// closed.
//
// Thread rule: that of a TcpStream. May be used outside of a runtime up to `connect`.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "edda/net/tcp.hpp"

namespace edda::net {

class TcpSocket : public TcpOptions {
public:
    /// Errors: too_many_open_files, no_memory, address_family_not_supported (a machine without IPv6).
    [[nodiscard]] static Result<TcpSocket> v4() noexcept { return of_family(AF_INET); }
    [[nodiscard]] static Result<TcpSocket> v6() noexcept { return of_family(AF_INET6); }
    /// Of the family that `address` needs.
    [[nodiscard]] static Result<TcpSocket> suiting(const SocketAddress& address) noexcept {
        return of_family(address.family());
    }

    /// Binds although connections of the address's last owner linger (TIME_WAIT); a port with a listener stays taken.
    Result<> set_reuse_address(bool on = true) noexcept { return set_option(fd(), option::reuse_address, on); }
    [[nodiscard]] Result<bool> reuse_address() const noexcept { return get_option(fd(), option::reuse_address); }

    /// Several sockets of one user that all say so share the port; the kernel spreads connections over them.
    Result<> set_reuse_port(bool on = true) noexcept { return set_option(fd(), option::reuse_port, on); }
    [[nodiscard]] Result<bool> reuse_port() const noexcept { return get_option(fd(), option::reuse_port); }

    /// Whether [::] means IPv6 alone; otherwise also IPv4, whose peers then have addresses like [::ffff:127.0.0.1].
    /// Before bind; protocol_not_supported on IPv4.
    Result<> set_only_v6(bool on = true) noexcept { return set_option(fd(), option::only_v6, on); }
    [[nodiscard]] Result<bool> only_v6() const noexcept { return get_option(fd(), option::only_v6); }

    /// As net::bind_device.
    Result<> bind_device(std::string_view interface) noexcept { return net::bind_device(fd(), interface); }
    [[nodiscard]] Result<std::string> device() const { return bound_device(fd()); }

    /// Of a listener: lets up to `queue` peers send bytes with their first packet, before they have shown that their
    /// address is theirs. Such bytes may arrive twice. Needs 2 in the sysctl net.ipv4.tcp_fastopen.
    Result<> set_fastopen(int queue) noexcept { return set_option(fd(), option::fastopen_queue, queue); }
    [[nodiscard]] Result<int> fastopen() const noexcept { return get_option(fd(), option::fastopen_queue); }
    /// Of a stream to be: sends the first bytes that are written with the first packet, if the peer has allowed it
    /// before. Then `connect` does not wait, and it is the first write or read that tells that nobody is there.
    Result<> set_fastopen_connect(bool on = true) noexcept { return set_option(fd(), option::fastopen_connect, on); }
    [[nodiscard]] Result<bool> fastopen_connect() const noexcept { return get_option(fd(), option::fastopen_connect); }

    /// Errors: address_in_use, address_not_available, permission_denied (ports under 1024), invalid_argument (bound
    /// before), address_family_not_supported (the other family).
    Result<> bind(const SocketAddress& address) noexcept;

    /// Listens; without a bind at a port that the kernel chooses. `backlog`: connections that wait to be accepted, held
    /// to net.core.somaxconn. Error address_in_use: two shared the port, and one of them does not any more.
    [[nodiscard]] Result<TcpListener> listen(int backlog = static_cast<int>(gen::config::listen_backlog)) && noexcept;

    /// Errors: connection_refused, host_unreachable, timed_out, address_family_not_supported...
    [[nodiscard]] Task<Result<TcpStream>> connect(SocketAddress peer) &&;

private:
    explicit TcpSocket(io::Fd socket) noexcept : TcpOptions(std::move(socket)) {}
    [[nodiscard]] static Result<TcpSocket> of_family(int family) noexcept;
};

}  // namespace edda::net
