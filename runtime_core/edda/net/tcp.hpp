// TCP: a listener that gives streams, and a stream that gives and takes bytes. How a socket is set up before it is
// either of them is in tcp_socket.hpp.
//
// Both own their socket through a refcounted record (io/fd.hpp) and close it through the ring, behind whatever was
// submitted before, so that no submission names a number that was freed. Calls that wait are operations of the ring;
// calls that the kernel answers at once (bind, options, shutdown, names) are plain system calls, because the ring
// would hand some of them to a kernel thread: 35 us against 0.3.
//
// What a stream does with bytes is in byte_stream.hpp, its halves for two tasks are in halves.hpp.
//
// Thread rule: a stream or listener is used by one thread at a time, the one whose runtime carries out its operations.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/multishot.hpp"
#include "edda/io/operation.hpp"
#include "edda/net/byte_stream.hpp"
#include "edda/net/halves.hpp"
#include "edda/net/socket.hpp"
#include "edda/net/socket_address.hpp"
#include "edda/task/task.hpp"

namespace edda::net {

/// Options of any TCP socket. A connection that is accepted begins with those of its listener. Errors:
/// socket_options.hpp.
class TcpOptions : public Socket {
public:
    /// On: each write is sent at once. Off, as the system has it: a small one waits until the one before has arrived.
    Result<> set_nodelay(bool on = true) noexcept { return set_option(fd(), option::nodelay, on); }
    [[nodiscard]] Result<bool> nodelay() const noexcept { return get_option(fd(), option::nodelay); }

    /// Whether, and when, a silent peer is asked if it is still there; nothing: never. One that does not answer ends
    /// the connection with timed_out.
    Result<> set_keepalive(std::optional<Keepalive> keepalive) noexcept { return net::set_keepalive(fd(), keepalive); }
    [[nodiscard]] Result<std::optional<Keepalive>> keepalive() const noexcept { return get_keepalive(fd()); }

    /// How long written bytes may stay unacknowledged before the connection ends with timed_out; 0: as the system has
    /// it, some 15 minutes.
    Result<> set_user_timeout(std::chrono::milliseconds most) noexcept {
        return set_option(fd(), option::user_timeout, most);
    }
    [[nodiscard]] Result<std::chrono::milliseconds> user_timeout() const noexcept {
        return get_option(fd(), option::user_timeout);
    }

    /// What a close does with bytes that were not sent yet; a positive one stops the thread. See net::Linger.
    Result<> set_linger(Linger linger) noexcept { return net::set_linger(fd(), linger); }
    [[nodiscard]] Result<Linger> linger() const noexcept { return get_linger(fd()); }

    /// How many routers a packet may pass, 1 to 255.
    Result<> set_ttl(int hops) noexcept { return net::set_ttl(fd(), hops); }
    [[nodiscard]] Result<int> ttl() const noexcept { return get_ttl(fd()); }

    [[nodiscard]] Result<SocketAddress> local_address() const noexcept { return net::local_address(fd()); }

protected:
    using Socket::Socket;
    TcpOptions(TcpOptions&&) noexcept = default;
    TcpOptions& operator=(TcpOptions&&) noexcept = default;
    ~TcpOptions() = default;
};

class TcpStream : public ByteStream<TcpOptions> {
public:
    TcpStream() noexcept = default;
    /// Takes over a connected socket.
    explicit TcpStream(io::Fd socket) noexcept : ByteStream(std::move(socket)) {}

    /// Errors: connection_refused, host_unreachable, timed_out, too_many_open_files...
    [[nodiscard]] static Task<Result<TcpStream>> connect(SocketAddress peer);

    [[nodiscard]] Result<SocketAddress> peer_address() const noexcept { return net::peer_address(fd()); }

    /// Another handle of the same socket, for a task that writes while this one reads. The last one closes.
    [[nodiscard]] TcpStream share() const noexcept { return TcpStream(socket_.share()); }
    /// A reading and a writing half beside the stream, which stays whole. Each keeps the socket open.
    [[nodiscard]] BorrowedHalves<TcpStream> split() const noexcept;
    /// A reading and a writing half instead of the stream. Dropping the writing one ends that direction.
    [[nodiscard]] OwnedHalves<TcpStream> into_split() && noexcept;
};

inline BorrowedHalves<TcpStream> TcpStream::split() const noexcept { return net::split(*this); }
inline OwnedHalves<TcpStream> TcpStream::into_split() && noexcept { return net::into_split(std::move(*this)); }

namespace detail {
inline constexpr auto to_stream = [](int fd) noexcept { return TcpStream(io::Fd(fd)); };
}  // namespace detail

struct BindOptions {
    /// Lets several listeners (one a worker) share the port; the kernel spreads connections over them.
    bool reuse_port = false;
    /// With reuse_port: first test by a plain bind that nobody else has the port (two REUSEPORT binds of one user
    /// both succeed).
    bool must_be_free = false;
    int backlog = static_cast<int>(gen::config::listen_backlog);
};

/// Connections as they come, from one multishot operation. Dropping it stops accepting; a connection that had come by
/// then is closed. Shares the listener's socket: the operation is armed again when the kernel ends it, and must not
/// reach a stranger who has the number by then.
class Incoming {
public:
    explicit Incoming(io::Fd listener)
        : socket_(std::move(listener)), stream_(gen::op::AcceptMultishot{.fd = socket_.number()}) {}

    /// co_await: Result<TcpStream, AcceptError>. Errors that end one accept only (EMFILE, ECONNABORTED) are returned;
    /// the next call arms again.
    [[nodiscard]] auto next() noexcept { return io::map_result(stream_.next(), detail::to_stream); }

    /// No further connection is taken: next() gives those that were, then the error `cancelled`.
    void finish() noexcept { stream_.finish(); }

private:
    io::Fd socket_;  // first, so that the end of the stream is submitted before the close
    io::MultishotStream<gen::op::AcceptMultishot> stream_;
};

class TcpListener : public TcpOptions {
public:
    TcpListener() noexcept = default;
    explicit TcpListener(io::Fd socket) noexcept : TcpOptions(std::move(socket)) {}

    /// Binds and listens. Errors: address_in_use, address_not_available, permission_denied (ports under 1024)...
    /// May be called outside a runtime; the listener belongs to whichever runtime accepts from it.
    [[nodiscard]] static Result<TcpListener> bind(const SocketAddress& address,
                                                  const BindOptions& options = {}) noexcept;

    /// One connection. co_await: Result<TcpStream, AcceptError>.
    [[nodiscard]] auto accept() noexcept {
        return io::map_result(io::Operation<gen::op::Accept>{{.fd = fd()}}, detail::to_stream);
    }
    /// Connections without end from one operation. Dropping it stops accepting; a connection that had come by then is
    /// closed.
    [[nodiscard]] Incoming incoming() const { return Incoming(socket_.share()); }
    /// Takes a connection that already waits in the queue, without waiting: would_block when there is none. A worker
    /// that stops calls it until then, so that nobody who was let in is turned away.
    [[nodiscard]] Result<TcpStream> accept_waiting() noexcept;
};

}  // namespace edda::net
