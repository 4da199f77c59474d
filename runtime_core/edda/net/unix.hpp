// Local stream sockets: between processes of one machine, or two ends of one process.
//
// They are TCP's siblings (byte_stream.hpp) with two things more: descriptors travel on them (send_fds, recv_fds), and
// the kernel tells who is at the other end (peer_credentials). The bytes of a connection whose peer is gone can still
// be read; after them comes the end.
//
// A listener at a path makes a file, and leaves it behind when it goes: removing a name that somebody else may have
// taken over by then is the owner's decision. So a start finds the file of the last run and gets address_in_use, unless
// it asks for `replace_stale`.
//
// Thread rule: a stream or listener is used by one thread at a time, the one whose runtime carries out its operations.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/multishot.hpp"
#include "edda/net/byte_stream.hpp"
#include "edda/net/halves.hpp"
#include "edda/net/socket.hpp"
#include "edda/net/unix_address.hpp"
#include "edda/net/unix_message.hpp"
#include "edda/task/task.hpp"

namespace edda::net {

/// What all local sockets can be asked.
class UnixSocket : public Socket {
public:
    [[nodiscard]] Result<UnixAddress> local_address() const noexcept;
    /// Unnamed unless the peer was bound. Error not_connected.
    [[nodiscard]] Result<UnixAddress> peer_address() const noexcept;

    /// Who connected, listened, or made the pair, when they did. Error not_connected (a listener's is its own).
    [[nodiscard]] Result<Credentials> peer_credentials() const noexcept;
    /// A descriptor of that process, which cannot become another's as a number can. Errors: not_connected,
    /// protocol_not_supported (before Linux 6.5), no_such_process (it has ended), too_many_open_files.
    [[nodiscard]] Result<io::Fd> peer_process() const noexcept;

    /// Whether each message says who sent it (UnixMessage::sender). A socket that never bound is given an abstract name.
    Result<> set_pass_credentials(bool on) noexcept;
    [[nodiscard]] Result<bool> pass_credentials() const noexcept;

protected:
    using Socket::Socket;
    UnixSocket(UnixSocket&&) noexcept = default;
    UnixSocket& operator=(UnixSocket&&) noexcept = default;
    ~UnixSocket() = default;
};

class UnixStream : public ByteStream<UnixSocket> {
public:
    UnixStream() noexcept = default;
    /// Takes over a connected socket.
    explicit UnixStream(io::Fd socket) noexcept : ByteStream(std::move(socket)) {}

    /// Waits while the listener's queue is full. Errors: no_such_file (nothing at the path), connection_refused (nobody
    /// listens), permission_denied (the rights of the file), invalid_argument (no address), too_many_open_files...
    [[nodiscard]] static Task<Result<UnixStream>> connect(UnixAddress peer);
    /// Two ends of one connection. Errors: too_many_open_files, no_memory.
    [[nodiscard]] static Result<std::array<UnixStream, 2>> pair() noexcept;

    /// Sends bytes, at least one, with descriptors, which the peer receives as its own. One send: may take fewer bytes
    /// than given, and then all the descriptors went. See SendFds.
    [[nodiscard]] SendFds send_fds(std::span<const std::byte> from, std::span<const io::Fd> fds) noexcept {
        return {socket_, from, fds, true};
    }
    /// Reads what is there, at most up to the next bytes that carry descriptors, and puts theirs into `fds`; those for
    /// which there is no place are closed, and counted. See ReceiveFds. A plain read closes them all.
    [[nodiscard]] ReceiveFds recv_fds(std::span<std::byte> into, std::span<io::Fd> fds) noexcept {
        return {fd(), into, fds};
    }

    /// Another handle of the same socket, for a task that writes while this one reads. The last one closes.
    [[nodiscard]] UnixStream share() const noexcept { return UnixStream(socket_.share()); }
    /// A reading and a writing half beside the stream, which stays whole. Each keeps the socket open.
    [[nodiscard]] BorrowedHalves<UnixStream> split() const noexcept;
    /// A reading and a writing half instead of the stream. Dropping the writing one ends that direction.
    [[nodiscard]] OwnedHalves<UnixStream> into_split() && noexcept;
};

inline BorrowedHalves<UnixStream> UnixStream::split() const noexcept { return net::split(*this); }
inline OwnedHalves<UnixStream> UnixStream::into_split() && noexcept { return net::into_split(std::move(*this)); }

namespace detail {
inline constexpr auto to_unix_stream = [](int fd) noexcept { return UnixStream(io::Fd(fd)); };
}  // namespace detail

struct UnixListenOptions {
    int backlog = static_cast<int>(gen::config::listen_backlog);
    /// Takes over a path at which a socket file lies that nobody listens at. One with a listener, or a file of another
    /// kind, stays: address_in_use. Those who do so in one directory take turns, by a lock on the directory (flock).
    bool replace_stale = false;
};

/// Connections as they come, from one multishot operation. Dropping it stops accepting; a connection that had come by
/// then is closed.
class UnixIncoming {
public:
    explicit UnixIncoming(io::Fd listener)
        : socket_(std::move(listener)), stream_(gen::op::AcceptMultishot{.fd = socket_.number()}) {}

    /// co_await: Result<UnixStream, AcceptError>. Errors that end one accept only are returned; the next call goes on.
    [[nodiscard]] auto next() noexcept { return io::map_result(stream_.next(), detail::to_unix_stream); }
    /// No further connection is taken: next() gives those that were, then the error `cancelled`.
    void finish() noexcept { stream_.finish(); }

private:
    io::Fd socket_;  // first, so that the end of the stream is submitted before the close
    io::MultishotStream<gen::op::AcceptMultishot> stream_;
};

class UnixListener : public UnixSocket {
public:
    UnixListener() noexcept = default;
    explicit UnixListener(io::Fd socket) noexcept : UnixSocket(std::move(socket)) {}

    /// Binds and listens. An unnamed address: the kernel chooses an abstract name. Errors: address_in_use (the file is
    /// there, whether or not somebody listens), no_such_file (the directory), permission_denied, read_only... May be
    /// called outside a runtime. Who may connect to a path is up to the rights of its directory and, by the umask, of the file.
    [[nodiscard]] static Result<UnixListener> bind(const UnixAddress& address,
                                                   const UnixListenOptions& options = {}) noexcept;

    /// One connection. co_await: Result<UnixStream, AcceptError>.
    [[nodiscard]] auto accept() noexcept {
        return io::map_result(io::Operation<gen::op::Accept>{{.fd = fd()}}, detail::to_unix_stream);
    }
    /// Connections without end from one operation.
    [[nodiscard]] UnixIncoming incoming() const { return UnixIncoming(socket_.share()); }
};

}  // namespace edda::net
