// The parts of UDP that the kernel answers at once.
#include "edda/net/udp.hpp"

#include <net/if.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace edda::net {
namespace {

// Not in the headers of every C library.
constexpr int ipv6_multicast_all = 29;

std::unexpected<Error> last_error() noexcept { return failure(gen::error_from_errno(errno)); }

Result<bool> is_v6(int fd) noexcept {
    const Result<int> family = get_option(fd, option::family);
    if (!family) return failure(family.error());
    return *family == AF_INET6;
}

/// Sets `v4` or `v6`, by the family of the socket; and reads it.
template <class T>
Result<> set_by_family(int fd, Option<T> v4, Option<T> v6, T value) noexcept {
    const Result<bool> six = is_v6(fd);
    if (!six) return failure(six.error());
    return set_option(fd, *six ? v6 : v4, value);
}
template <class T>
Result<T> get_by_family(int fd, Option<T> v4, Option<T> v6) noexcept {
    const Result<bool> six = is_v6(fd);
    if (!six) return failure(six.error());
    return get_option(fd, *six ? v6 : v4);
}

constexpr Option<bool> broadcast_option{SOL_SOCKET, SO_BROADCAST};
constexpr Option<int> multicast_ttl_v4{IPPROTO_IP, IP_MULTICAST_TTL};
constexpr Option<int> multicast_ttl_v6{IPPROTO_IPV6, IPV6_MULTICAST_HOPS};
constexpr Option<bool> multicast_loop_v4{IPPROTO_IP, IP_MULTICAST_LOOP};
constexpr Option<bool> multicast_loop_v6{IPPROTO_IPV6, IPV6_MULTICAST_LOOP};
constexpr Option<bool> all_groups_v4{IPPROTO_IP, IP_MULTICAST_ALL};
constexpr Option<bool> all_groups_v6{IPPROTO_IPV6, ipv6_multicast_all};

Result<> prepare_socket(int fd, int family, const UdpOptions& options) noexcept {
    Result<> set;
    if (options.reuse_address) set = set_option(fd, option::reuse_address, true);
    if (set && options.reuse_port) set = set_option(fd, option::reuse_port, true);
    if (set && family == AF_INET6) set = set_option(fd, option::only_v6, true);
    if (!set) return set;
    // Else it would receive the groups of every other socket on the machine. Before 4.20 IPv6 does, and cannot be told.
    const Result<> own = set_option(fd, family == AF_INET6 ? all_groups_v6 : all_groups_v4, false);
    return family == AF_INET6 ? Result<>() : own;
}

Result<> change_group(int fd, int what, const SocketAddress& group, unsigned interface) noexcept {
    ::group_req request{};
    request.gr_interface = interface;
    std::memcpy(&request.gr_group, group.data(), group.size());
    const int level = group.family() == AF_INET6 ? IPPROTO_IPV6 : IPPROTO_IP;
    if (::setsockopt(fd, level, what, &request, sizeof request) != 0) return last_error();
    return {};
}

}  // namespace

Result<unsigned> interface_index(std::string_view name) noexcept {
    std::array<char, IF_NAMESIZE> text{};
    if (name.size() >= text.size()) return failure(ErrorCode::no_such_device);
    std::memcpy(text.data(), name.data(), name.size());
    const unsigned index = ::if_nametoindex(text.data());
    if (index == 0) return failure(ErrorCode::no_such_device);
    return index;
}

Result<UdpSocket> UdpSocket::bind(const SocketAddress& address, const UdpOptions& options) noexcept {
    Result<io::Fd> socket = open_socket(address.family(), SOCK_DGRAM, IPPROTO_UDP);
    if (!socket) return failure(socket.error());
    if (const Result<> set = prepare_socket(socket->number(), address.family(), options); !set)
        return failure(set.error());
    if (::bind(socket->number(), address.data(), address.size()) != 0) return last_error();
    return UdpSocket(std::move(*socket));
}

Result<> UdpSocket::connect(const SocketAddress& peer) noexcept {
    if (::connect(fd(), peer.data(), peer.size()) != 0) return last_error();
    return {};
}

Result<> UdpSocket::disconnect() noexcept {
    const Result<SocketAddress> before = local_address();
    if (!before) return failure(before.error());
    const sockaddr nobody{.sa_family = AF_UNSPEC, .sa_data = {}};
    if (::connect(fd(), &nobody, sizeof nobody) != 0) return last_error();
    // A port that the kernel had chosen is let go by that.
    const Result<SocketAddress> after = local_address();
    if (after && after->port() == before->port()) return {};
    if (::bind(fd(), before->data(), before->size()) != 0) return last_error();
    return {};
}

Result<std::size_t> UdpSocket::try_send_to(std::span<const std::byte> from, const SocketAddress& to) noexcept {
    const ::ssize_t size = ::sendto(fd(), from.data(), from.size(), MSG_DONTWAIT | MSG_NOSIGNAL, to.data(), to.size());
    if (size < 0) return last_error();
    return static_cast<std::size_t>(size);
}

Result<Received<SocketAddress>> UdpSocket::try_recv_from(std::span<std::byte> into) noexcept {
    SocketAddress::Room room{};
    ::iovec part{.iov_base = into.data(), .iov_len = into.size()};
    ::msghdr header{};
    header.msg_name = &room;
    header.msg_namelen = sizeof room;
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    const ::ssize_t size = ::recvmsg(fd(), &header, MSG_DONTWAIT);
    if (size < 0) return last_error();
    return Received<SocketAddress>{.size = static_cast<std::size_t>(size),
                                   .from = SocketAddress::from_kernel(room, header.msg_namelen),
                                   .truncated = (header.msg_flags & MSG_TRUNC) != 0};
}

Result<> UdpSocket::join_multicast(const SocketAddress& group, unsigned interface) noexcept {
    return change_group(fd(), MCAST_JOIN_GROUP, group, interface);
}

Result<> UdpSocket::leave_multicast(const SocketAddress& group, unsigned interface) noexcept {
    return change_group(fd(), MCAST_LEAVE_GROUP, group, interface);
}

Result<> UdpSocket::set_multicast_ttl(int hops) noexcept {
    if (hops < 0) return failure(ErrorCode::invalid_argument);  // -1 is "as the system has it" to the kernel
    return set_by_family(fd(), multicast_ttl_v4, multicast_ttl_v6, hops);
}

Result<int> UdpSocket::multicast_ttl() const noexcept {
    return get_by_family(fd(), multicast_ttl_v4, multicast_ttl_v6);
}

Result<> UdpSocket::set_multicast_loop(bool on) noexcept {
    return set_by_family(fd(), multicast_loop_v4, multicast_loop_v6, on);
}

Result<bool> UdpSocket::multicast_loop() const noexcept {
    return get_by_family(fd(), multicast_loop_v4, multicast_loop_v6);
}

Result<> UdpSocket::set_multicast_interface(unsigned interface) noexcept {
    const Result<bool> six = is_v6(fd());
    if (!six) return failure(six.error());
    const ::ip_mreqn four{.imr_multiaddr = {}, .imr_address = {}, .imr_ifindex = static_cast<int>(interface)};
    const int result = *six ? ::setsockopt(fd(), IPPROTO_IPV6, IPV6_MULTICAST_IF, &interface, sizeof interface)
                            : ::setsockopt(fd(), IPPROTO_IP, IP_MULTICAST_IF, &four, sizeof four);
    if (result != 0) return last_error();
    return {};
}

Result<> UdpSocket::set_broadcast(bool on) noexcept { return set_option(fd(), broadcast_option, on); }

Result<bool> UdpSocket::broadcast() const noexcept { return get_option(fd(), broadcast_option); }

}  // namespace edda::net
