// What every socket can be asked and told without waiting: options, addresses, the error that waits in it.
//
// An option is a level, a number and the type of its value; the kernel keeps nearly all of them as an int. So an option
// is one constant here, and two templates read and write any of them; a socket class says which of them it offers, as
// members with names. What is no int (linger, the name of a device) or differs between IPv4 and IPv6 (the number of
// hops) has functions of its own.
//
// All of this is plain system calls of 0.2 us: the kernel never makes one wait.
//
// Errors: bad_descriptor (a socket that was moved away or closed), protocol_not_supported (no such option for this kind
// of socket), invalid_argument (a value that the kernel, or an int, does not hold), permission_denied.
//
// Thread rule: that of the socket.
#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/io/fd.hpp"
#include "edda/net/socket_address.hpp"

namespace edda::net {

/// An option that the kernel keeps as an int. T: bool, int, std::size_t (bytes), or a duration, whose unit is the
/// kernel's.
template <class T>
struct Option {
    int level;
    int name;
};

namespace option {
inline constexpr Option<bool> reuse_address{SOL_SOCKET, SO_REUSEADDR};
inline constexpr Option<bool> reuse_port{SOL_SOCKET, SO_REUSEPORT};
inline constexpr Option<bool> keepalive{SOL_SOCKET, SO_KEEPALIVE};
inline constexpr Option<std::size_t> send_buffer_size{SOL_SOCKET, SO_SNDBUF};
inline constexpr Option<std::size_t> recv_buffer_size{SOL_SOCKET, SO_RCVBUF};
inline constexpr Option<int> family{SOL_SOCKET, SO_DOMAIN};  ///< AF_*; can only be read
inline constexpr Option<bool> only_v6{IPPROTO_IPV6, IPV6_V6ONLY};
inline constexpr Option<int> ttl_v4{IPPROTO_IP, IP_TTL};
inline constexpr Option<int> ttl_v6{IPPROTO_IPV6, IPV6_UNICAST_HOPS};
inline constexpr Option<bool> nodelay{IPPROTO_TCP, TCP_NODELAY};
inline constexpr Option<std::chrono::seconds> keepalive_idle{IPPROTO_TCP, TCP_KEEPIDLE};
inline constexpr Option<std::chrono::seconds> keepalive_interval{IPPROTO_TCP, TCP_KEEPINTVL};
inline constexpr Option<int> keepalive_count{IPPROTO_TCP, TCP_KEEPCNT};
inline constexpr Option<std::chrono::milliseconds> user_timeout{IPPROTO_TCP, TCP_USER_TIMEOUT};
inline constexpr Option<int> fastopen_queue{IPPROTO_TCP, TCP_FASTOPEN};
inline constexpr Option<bool> fastopen_connect{IPPROTO_TCP, TCP_FASTOPEN_CONNECT};
}  // namespace option

namespace detail {
Result<> set_number(int fd, int level, int name, int value) noexcept;
[[nodiscard]] Result<int> get_number(int fd, int level, int name) noexcept;
}  // namespace detail

template <class T>
Result<> set_option(int fd, Option<T> option, std::type_identity_t<T> value) noexcept {
    if constexpr (std::is_same_v<T, bool>) {
        return detail::set_number(fd, option.level, option.name, value ? 1 : 0);
    } else if constexpr (std::is_integral_v<T>) {
        if (!std::in_range<int>(value)) return failure(ErrorCode::invalid_argument);
        return detail::set_number(fd, option.level, option.name, static_cast<int>(value));
    } else {
        if (!std::in_range<int>(value.count())) return failure(ErrorCode::invalid_argument);
        return detail::set_number(fd, option.level, option.name, static_cast<int>(value.count()));
    }
}

template <class T>
[[nodiscard]] Result<T> get_option(int fd, Option<T> option) noexcept {
    const Result<int> number = detail::get_number(fd, option.level, option.name);
    if (!number) return failure(number.error());
    if constexpr (std::is_same_v<T, bool>) {
        return *number != 0;
    } else {
        return T(*number);
    }
}

/// How long a close waits for what was written to reach the peer. Nothing: it does not wait, and the kernel goes on
/// sending. Zero: what was not sent is thrown away and the peer sees connection_reset. More: the close waits in the
/// kernel, and with it the thread and all its tasks.
using Linger = std::optional<std::chrono::seconds>;
Result<> set_linger(int fd, Linger linger) noexcept;
[[nodiscard]] Result<Linger> get_linger(int fd) noexcept;

/// When a silent peer is asked whether it is still there. What is not named stays as the system has it.
struct Keepalive {
    std::optional<std::chrono::seconds> idle{};      ///< silence before the first question; 1 s to 32767 s
    std::optional<std::chrono::seconds> interval{};  ///< between questions; 1 s to 32767 s
    std::optional<int> count{};                      ///< unanswered questions that end the connection; 1 to 127
};
/// Nothing: do not ask. TCP only.
Result<> set_keepalive(int fd, std::optional<Keepalive> keepalive) noexcept;
/// All three are there if it is on.
[[nodiscard]] Result<std::optional<Keepalive>> get_keepalive(int fd) noexcept;

/// How many routers a packet may pass, 1 to 255: IP_TTL or IPV6_UNICAST_HOPS, by the family of the socket.
Result<> set_ttl(int fd, int hops) noexcept;
[[nodiscard]] Result<int> get_ttl(int fd) noexcept;

/// Uses one interface alone ("lo", "eth0"); an empty name ends that. Changing it needs CAP_NET_RAW: else
/// permission_denied. no_such_device: there is no such interface. name_too_long: over 15 bytes.
Result<> bind_device(int fd, std::string_view interface) noexcept;
/// Empty: any interface.
[[nodiscard]] Result<std::string> bound_device(int fd);

/// The error that waits in the socket (SO_ERROR), which is taken away by asking; a value if there is none.
Result<> take_error(int fd) noexcept;

/// Errors: not_connected (the peer's), not_supported (neither IPv4 nor IPv6).
[[nodiscard]] Result<SocketAddress> local_address(int fd) noexcept;
[[nodiscard]] Result<SocketAddress> peer_address(int fd) noexcept;

/// A socket that no program that is started gets. Blocking on purpose: from a non-blocking one the ring gives EAGAIN
/// instead of waiting. Errors: too_many_open_files, address_family_not_supported, no_memory...
[[nodiscard]] Result<io::Fd> open_socket(int family, int type, int protocol = 0) noexcept;

}  // namespace edda::net
