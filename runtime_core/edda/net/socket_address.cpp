// Reading and writing addresses as people do.
#include "edda/net/socket_address.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <cstring>

namespace edda::net {
namespace {

// The longest IPv6 address in text, with its zero byte, is INET6_ADDRSTRLEN; anything longer is no address.
bool read_host(int family, std::string_view text, void* into) noexcept {
    char terminated[INET6_ADDRSTRLEN];
    if (text.size() >= sizeof terminated || text.find('\0') != std::string_view::npos) return false;
    std::memcpy(terminated, text.data(), text.size());
    terminated[text.size()] = '\0';
    return inet_pton(family, terminated, into) == 1;
}

bool read_port(std::string_view text, std::uint16_t& into) noexcept {
    if (text.size() > 1 && text.front() == '0') return false;  // octal to some, decimal to others
    const char* end = text.data() + text.size();
    const auto [rest, problem] = std::from_chars(text.data(), end, into);
    return problem == std::errc{} && rest == end && !text.empty();
}

}  // namespace

SocketAddress::SocketAddress() noexcept : storage_{} { storage_.v4.sin_family = AF_INET; }

SocketAddress SocketAddress::v4(std::array<std::uint8_t, 4> host, std::uint16_t port) noexcept {
    SocketAddress address;
    std::memcpy(&address.storage_.v4.sin_addr, host.data(), host.size());
    address.storage_.v4.sin_port = htons(port);
    return address;
}

SocketAddress SocketAddress::v6(const std::array<std::uint8_t, 16>& host, std::uint16_t port) noexcept {
    SocketAddress address;
    address.storage_.v6 = sockaddr_in6{};
    address.storage_.v6.sin6_family = AF_INET6;
    std::memcpy(&address.storage_.v6.sin6_addr, host.data(), host.size());
    address.storage_.v6.sin6_port = htons(port);
    return address;
}

SocketAddress SocketAddress::loopback(std::uint16_t port) noexcept { return v4({127, 0, 0, 1}, port); }

Result<SocketAddress> SocketAddress::parse(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    std::uint16_t port = 0;
    if (colon == std::string_view::npos || !read_port(text.substr(colon + 1), port))
        return failure(ErrorCode::invalid_argument);
    std::string_view host = text.substr(0, colon);
    if (host.size() >= 2 && host.front() == '[' && host.back() == ']') {
        std::array<std::uint8_t, 16> bytes{};
        if (!read_host(AF_INET6, host.substr(1, host.size() - 2), bytes.data()))
            return failure(ErrorCode::invalid_argument);
        return v6(bytes, port);
    }
    std::array<std::uint8_t, 4> bytes{};
    if (!read_host(AF_INET, host, bytes.data())) return failure(ErrorCode::invalid_argument);
    return v4(bytes, port);
}

Result<SocketAddress> SocketAddress::from_kernel(const sockaddr_storage& storage) noexcept {
    SocketAddress address;
    if (storage.ss_family == AF_INET) {
        std::memcpy(&address.storage_.v4, &storage, sizeof address.storage_.v4);
    } else if (storage.ss_family == AF_INET6) {
        std::memcpy(&address.storage_.v6, &storage, sizeof address.storage_.v6);
    } else {
        return failure(ErrorCode::not_supported);
    }
    return address;
}

SocketAddress SocketAddress::from_kernel(const Room& storage, socklen_t size) noexcept {
    SocketAddress address;
    if (size < sizeof address.storage_.v4) return address;  // nothing was written, or too little
    if (storage.sin6_family == AF_INET) {
        std::memcpy(&address.storage_.v4, &storage, sizeof address.storage_.v4);
    } else if (storage.sin6_family == AF_INET6 && size >= sizeof address.storage_.v6) {
        address.storage_.v6 = storage;
    }
    return address;
}

const sockaddr* SocketAddress::data() const noexcept { return &storage_.any; }

socklen_t SocketAddress::size() const noexcept { return family() == AF_INET ? sizeof storage_.v4 : sizeof storage_.v6; }

int SocketAddress::family() const noexcept { return storage_.any.sa_family; }

std::uint16_t SocketAddress::port() const noexcept {
    return ntohs(family() == AF_INET ? storage_.v4.sin_port : storage_.v6.sin6_port);
}

std::string SocketAddress::to_string() const {
    char host[INET6_ADDRSTRLEN] = {};
    if (family() == AF_INET) {
        inet_ntop(AF_INET, &storage_.v4.sin_addr, host, sizeof host);
        return std::string(host) + ':' + std::to_string(port());
    }
    inet_ntop(AF_INET6, &storage_.v6.sin6_addr, host, sizeof host);
    return '[' + std::string(host) + "]:" + std::to_string(port());
}

bool operator==(const SocketAddress& left, const SocketAddress& right) noexcept {
    if (left.family() != right.family() || left.port() != right.port()) return false;
    if (left.family() == AF_INET) return left.storage_.v4.sin_addr.s_addr == right.storage_.v4.sin_addr.s_addr;
    return std::memcmp(&left.storage_.v6.sin6_addr, &right.storage_.v6.sin6_addr, sizeof(in6_addr)) == 0;
}

}  // namespace edda::net
