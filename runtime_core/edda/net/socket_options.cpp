// The calls behind the options: setsockopt, getsockopt, and the errors they give by name. A value that the kernel would
// cut or take for another one (a long device name, a negative number of hops) is refused here.
#include "edda/net/socket_options.hpp"

#include <net/if.h>

#include <array>
#include <cerrno>

namespace edda::net {
namespace {

std::unexpected<Error> last_error() noexcept { return failure(gen::error_from_errno(errno)); }

template <class Ask>
Result<SocketAddress> ask_address(int fd, Ask&& ask) noexcept {
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    if (ask(fd, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return last_error();
    return SocketAddress::from_kernel(storage);
}

/// Sets what is named and leaves the rest.
template <class T>
Result<> set_if_named(int fd, Option<T> option, const std::optional<T>& value) noexcept {
    return value ? set_option(fd, option, *value) : Result<>();
}

Result<Option<int>> ttl_option(int fd) noexcept {
    const Result<int> family = get_option(fd, option::family);
    if (!family) return failure(family.error());
    return *family == AF_INET6 ? option::ttl_v6 : option::ttl_v4;
}

}  // namespace

namespace detail {

Result<> set_number(int fd, int level, int name, int value) noexcept {
    if (::setsockopt(fd, level, name, &value, sizeof value) != 0) return last_error();
    return {};
}

Result<int> get_number(int fd, int level, int name) noexcept {
    int value = 0;
    socklen_t size = sizeof value;
    if (::getsockopt(fd, level, name, &value, &size) != 0) return last_error();
    return value;
}

}  // namespace detail

Result<> set_linger(int fd, Linger linger) noexcept {
    const auto seconds = linger.value_or(std::chrono::seconds(0)).count();
    if (seconds < 0 || !std::in_range<int>(seconds)) return failure(ErrorCode::invalid_argument);
    const ::linger value{.l_onoff = linger ? 1 : 0, .l_linger = static_cast<int>(seconds)};
    if (::setsockopt(fd, SOL_SOCKET, SO_LINGER, &value, sizeof value) != 0) return last_error();
    return {};
}

Result<Linger> get_linger(int fd) noexcept {
    ::linger value{};
    socklen_t size = sizeof value;
    if (::getsockopt(fd, SOL_SOCKET, SO_LINGER, &value, &size) != 0) return last_error();
    return value.l_onoff == 0 ? Linger() : Linger(std::chrono::seconds(value.l_linger));
}

Result<> set_keepalive(int fd, std::optional<Keepalive> keepalive) noexcept {
    if (keepalive) {
        // The times first: with keepalive on and the old ones, a question could be asked at once.
        Result<> set = set_if_named(fd, option::keepalive_idle, keepalive->idle);
        if (set) set = set_if_named(fd, option::keepalive_interval, keepalive->interval);
        if (set) set = set_if_named(fd, option::keepalive_count, keepalive->count);
        if (!set) return set;
    }
    return set_option(fd, option::keepalive, keepalive.has_value());
}

Result<std::optional<Keepalive>> get_keepalive(int fd) noexcept {
    const Result<bool> on = get_option(fd, option::keepalive);
    if (!on) return failure(on.error());
    if (!*on) return std::nullopt;
    const auto idle = get_option(fd, option::keepalive_idle);
    const auto interval = get_option(fd, option::keepalive_interval);
    const auto count = get_option(fd, option::keepalive_count);
    if (!idle || !interval || !count) return failure(ErrorCode::protocol_not_supported);  // no TCP socket
    return Keepalive{.idle = *idle, .interval = *interval, .count = *count};
}

Result<> set_ttl(int fd, int hops) noexcept {
    const Result<Option<int>> option = ttl_option(fd);
    if (!option) return failure(option.error());
    if (hops < 1) return failure(ErrorCode::invalid_argument);  // -1 is "as the system has it" to IPv6
    return set_option(fd, *option, hops);
}

Result<int> get_ttl(int fd) noexcept {
    const Result<Option<int>> option = ttl_option(fd);
    if (!option) return failure(option.error());
    return get_option(fd, *option);
}

Result<> bind_device(int fd, std::string_view interface) noexcept {
    if (interface.size() >= IFNAMSIZ) return failure(ErrorCode::name_too_long);  // the kernel would cut it
    if (::setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, interface.data(), static_cast<socklen_t>(interface.size())) != 0)
        return last_error();
    return {};
}

Result<std::string> bound_device(int fd) {
    std::array<char, IFNAMSIZ> name{};
    socklen_t size = name.size();
    if (::getsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, name.data(), &size) != 0) return last_error();
    return std::string(name.data(), size == 0 ? 0 : size - 1);
}

Result<> take_error(int fd) noexcept {
    const Result<int> number = detail::get_number(fd, SOL_SOCKET, SO_ERROR);
    if (!number) return failure(number.error());
    if (*number != 0) return failure(gen::error_from_errno(*number));
    return {};
}

Result<SocketAddress> local_address(int fd) noexcept { return ask_address(fd, ::getsockname); }

Result<SocketAddress> peer_address(int fd) noexcept { return ask_address(fd, ::getpeername); }

Result<io::Fd> open_socket(int family, int type, int protocol) noexcept {
    const int fd = ::socket(family, type | SOCK_CLOEXEC, protocol);
    if (fd < 0) return last_error();
    return io::Fd(fd);
}

}  // namespace edda::net
