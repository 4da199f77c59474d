// TCP: a listener that gives streams, and a stream that gives and takes bytes.
//
// Both own their socket through a refcounted record (io/fd.hpp) and close it through the ring, behind whatever was
// submitted before, so that no submission names a number that was freed. Calls that wait are operations of the ring;
// calls that the kernel answers at once (bind, options, shutdown, names) are plain system calls, because the ring
// would hand some of them to a kernel thread: 35 us against 0.3.
//
// Buffers passed as spans stay the caller's; the caller's frame cannot die before the operation has ended, so they
// are safe under abort and timeout. `read_buffer` needs no buffer while it waits: the kernel picks one from the
// worker's ring when data is there.
//
// Thread rule: a stream or listener is used by one thread at a time, the one whose runtime carries out its operations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/multishot.hpp"
#include "edda/io/operation.hpp"
#include "edda/io/write_all.hpp"
#include "edda/net/socket_address.hpp"
#include "edda/task/task.hpp"

namespace edda::net {

class TcpStream {
public:
    TcpStream() noexcept = default;
    /// Takes over a connected socket.
    explicit TcpStream(io::Fd socket) noexcept : socket_(std::move(socket)) {}

    /// Errors: connection_refused, host_unreachable, timed_out, too_many_open_files...
    [[nodiscard]] static Task<Result<TcpStream>> connect(SocketAddress peer);

    /// Reads what is there, at least one byte, at most `into.size()`; 0 is the end of the stream. Result<std::size_t,
    /// RecvError>.
    [[nodiscard]] io::Operation<gen::op::Recv> read(std::span<std::byte> into) noexcept {
        return io::Operation<gen::op::Recv>{{.fd = socket_.number(), .into = into, .flags = 0}};
    }
    /// As `read`, into a buffer of the worker's ring; an empty Buffer is the end of the stream. Result<io::Buffer,
    /// Error>. Waits without a buffer; when the ring has none, waits until one comes back.
    [[nodiscard]] io::BufferedRead read_buffer() noexcept { return io::BufferedRead(socket_.number()); }

    /// One send: may take fewer bytes than given. Result<std::size_t, SendError>.
    [[nodiscard]] io::Operation<gen::op::Send> write(std::span<const std::byte> from) noexcept {
        return io::Operation<gen::op::Send>{{.fd = socket_.number(), .from = from, .flags = MSG_NOSIGNAL}};
    }
    /// Sends everything, however many sends it takes. Result<void, SendError>. `flags`: MSG_MORE when more follows at
    /// once.
    [[nodiscard]] io::WriteAll write_all(std::span<const std::byte> from, std::uint32_t flags = 0) noexcept {
        return io::WriteAll(socket_.number(), from, flags | MSG_NOSIGNAL);
    }

    /// Ends one direction or both, at once: a FIN after what was written. Error not_connected when the peer was
    /// quicker.
    Result<> shutdown(int how = SHUT_WR) noexcept;
    Result<> set_nodelay(bool on = true) noexcept;

    [[nodiscard]] Result<SocketAddress> local_address() const noexcept;
    [[nodiscard]] Result<SocketAddress> peer_address() const noexcept;

    /// Another handle of the same socket, for a task that writes while this one reads. The last one closes.
    [[nodiscard]] TcpStream share() const noexcept { return TcpStream(socket_.share()); }
    /// Lets go of the socket now. The destructor does the same.
    void close() noexcept { socket_.reset(); }
    [[nodiscard]] bool is_open() const noexcept { return socket_.is_open(); }
    [[nodiscard]] int fd() const noexcept { return socket_.number(); }

private:
    io::Fd socket_;
};

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

class TcpListener {
public:
    TcpListener() noexcept = default;
    explicit TcpListener(io::Fd socket) noexcept : socket_(std::move(socket)) {}

    /// Binds and listens. Errors: address_in_use, address_not_available, permission_denied (ports under 1024)...
    /// May be called outside a runtime; the listener belongs to whichever runtime accepts from it.
    [[nodiscard]] static Result<TcpListener> bind(const SocketAddress& address,
                                                  const BindOptions& options = {}) noexcept;

    /// One connection. co_await: Result<TcpStream, AcceptError>.
    [[nodiscard]] auto accept() noexcept {
        return io::map_result(io::Operation<gen::op::Accept>{{.fd = socket_.number()}}, detail::to_stream);
    }
    /// Connections without end from one operation. Dropping it stops accepting; a connection that had come by then is
    /// closed.
    [[nodiscard]] Incoming incoming() const { return Incoming(socket_.share()); }
    /// Takes a connection that already waits in the queue, without waiting: would_block when there is none. A worker
    /// that stops calls it until then, so that nobody who was let in is turned away.
    [[nodiscard]] Result<TcpStream> accept_waiting() noexcept;

    [[nodiscard]] Result<SocketAddress> local_address() const noexcept;
    void close() noexcept { socket_.reset(); }
    [[nodiscard]] int fd() const noexcept { return socket_.number(); }

private:
    io::Fd socket_;
};

}  // namespace edda::net
