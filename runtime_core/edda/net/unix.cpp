// The parts of local sockets that the kernel answers at once, and what to do about a file that was left behind.
#include "edda/net/unix.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace edda::net {
namespace {

// Since Linux 6.5; older headers lack the name.
constexpr int so_peerpidfd = 77;
constexpr Option<bool> pass_credentials_option{SOL_SOCKET, SO_PASSCRED};

std::unexpected<Error> last_error() noexcept { return failure(gen::error_from_errno(errno)); }

template <class Ask>
Result<UnixAddress> ask_address(int fd, Ask&& ask) noexcept {
    UnixAddress::Room room{};
    socklen_t size = sizeof room;
    if (ask(fd, reinterpret_cast<sockaddr*>(&room), &size) != 0) return last_error();
    return UnixAddress::from_kernel(room, size);
}

/// A descriptor for the length of a call: no submission ever names it, so it is closed at once, and its lock with it.
struct Brief {
    explicit Brief(int fd) noexcept : number(fd) {}
    Brief(const Brief&) = delete;
    Brief& operator=(const Brief&) = delete;
    ~Brief() {
        if (number >= 0) ::close(number);
    }
    int number;
};

/// Whether the socket file at `address` leads nowhere any more. Who listens there sees a connection that ends at once.
bool is_stale(const UnixAddress& address) noexcept {
    struct stat file{};
    const std::string_view path = address.name();
    // The address has a zero byte after a path.
    if (::lstat(path.data(), &file) != 0 || !S_ISSOCK(file.st_mode)) return false;
    const Brief asking(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    // Anything else (a full queue, a datagram socket, no right to ask) is a sign of life or none of our business.
    return asking.number >= 0 && ::connect(asking.number, address.data(), address.size()) != 0 && errno == ECONNREFUSED;
}

/// Opens the directory of `path`, for its lock; negative when that cannot be.
int open_directory_of(std::string_view path) noexcept {
    std::array<char, UnixAddress::longest + 1> directory{'.'};
    if (const std::size_t slash = path.rfind('/'); slash != std::string_view::npos) {
        std::memcpy(directory.data(), path.data(), slash + 1);
    }
    return ::open(directory.data(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/// Binds and listens.
Result<UnixListener> listen_at(const UnixAddress& address, int backlog) noexcept {
    Result<io::Fd> socket = open_socket(AF_UNIX, SOCK_STREAM);
    if (!socket) return failure(socket.error());
    if (::bind(socket->number(), address.data(), address.size()) != 0) return last_error();
    if (::listen(socket->number(), backlog) != 0) return last_error();
    return UnixListener(std::move(*socket));
}

}  // namespace

// ---- UnixSocket ---------------------------------------------------------------------------------

Result<UnixAddress> UnixSocket::local_address() const noexcept { return ask_address(fd(), ::getsockname); }

Result<UnixAddress> UnixSocket::peer_address() const noexcept { return ask_address(fd(), ::getpeername); }

Result<Credentials> UnixSocket::peer_credentials() const noexcept {
    ::ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(fd(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return last_error();
    // What the kernel does not call an error. A process number of 0 is another matter: one that cannot be seen from here.
    if (peer.uid == static_cast<::uid_t>(-1)) return failure(ErrorCode::not_connected);
    return Credentials{.process = peer.pid, .user = peer.uid, .group = peer.gid};
}

Result<io::Fd> UnixSocket::peer_process() const noexcept {
    int process = -1;
    socklen_t size = sizeof process;
    if (::getsockopt(fd(), SOL_SOCKET, so_peerpidfd, &process, &size) == 0) return io::Fd(process);
    return failure(errno == ENODATA ? Error(ErrorCode::not_connected) : gen::error_from_errno(errno));
}

Result<> UnixSocket::set_pass_credentials(bool on) noexcept { return set_option(fd(), pass_credentials_option, on); }

Result<bool> UnixSocket::pass_credentials() const noexcept { return get_option(fd(), pass_credentials_option); }

// ---- UnixStream ---------------------------------------------------------------------------------

Task<Result<UnixStream>> UnixStream::connect(UnixAddress peer) {
    Result<io::Fd> socket = open_socket(AF_UNIX, SOCK_STREAM);
    if (!socket) co_return failure(socket.error());
    const gen::op::Connect operation{.fd = socket->number(), .address = peer.data(), .address_size = peer.size()};
    const auto connected = co_await io::Operation<gen::op::Connect>(operation);
    if (!connected) co_return failure(connected.error());
    co_return UnixStream(std::move(*socket));
}

Result<std::array<UnixStream, 2>> UnixStream::pair() noexcept {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return last_error();
    return std::array{UnixStream(io::Fd(ends[0])), UnixStream(io::Fd(ends[1]))};
}

// ---- UnixListener -------------------------------------------------------------------------------

Result<UnixListener> UnixListener::bind(const UnixAddress& address, const UnixListenOptions& options) noexcept {
    if (!options.replace_stale || !address.is_path()) return listen_at(address, options.backlog);
    // Between the bind and the listen of another start its socket looks stale; the lock keeps the two apart.
    const Brief directory(open_directory_of(address.name()));
    const bool locked = ::flock(directory.number, LOCK_EX | LOCK_NB) == 0;
    Result<UnixListener> made = listen_at(address, options.backlog);
    if (made || made.error() != ErrorCode::address_in_use || !locked || !is_stale(address)) return made;
    if (::unlink(address.name().data()) != 0) return last_error();
    return listen_at(address, options.backlog);
}

}  // namespace edda::net
