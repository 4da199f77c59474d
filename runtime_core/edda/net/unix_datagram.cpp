// The parts of local datagrams that the kernel answers at once.
#include "edda/net/unix_datagram.hpp"

#include <cerrno>

namespace edda::net {
namespace {

std::unexpected<Error> last_error() noexcept { return failure(gen::error_from_errno(errno)); }

}  // namespace

Result<UnixDatagram> UnixDatagram::unbound() noexcept {
    Result<io::Fd> socket = open_socket(AF_UNIX, SOCK_DGRAM);
    if (!socket) return failure(socket.error());
    return UnixDatagram(std::move(*socket));
}

Result<UnixDatagram> UnixDatagram::bind(const UnixAddress& address) noexcept {
    Result<UnixDatagram> made = unbound();
    if (made && ::bind(made->fd(), address.data(), address.size()) != 0) return last_error();
    return made;
}

Result<std::array<UnixDatagram, 2>> UnixDatagram::pair() noexcept {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return last_error();
    return std::array{UnixDatagram(io::Fd(ends[0])), UnixDatagram(io::Fd(ends[1]))};
}

Result<> UnixDatagram::connect(const UnixAddress& peer) noexcept {
    if (::connect(fd(), peer.data(), peer.size()) != 0) return last_error();
    return {};
}

}  // namespace edda::net
