// An IPv4 or IPv6 address with its port, by value.
//
// The kernel wants a sockaddr of the right family and its length; people write "127.0.0.1:8080" and "[::1]:0". This
// type holds the first and speaks the second, and is small enough to be copied into an operation, so that no
// operation ever points at an address that its caller has forgotten. Names are not resolved here: that blocks, and
// belongs to a resolver.
#pragma once

#include <netinet/in.h>
#include <sys/socket.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "edda/base/result.hpp"

namespace edda::net {

class SocketAddress {
public:
    /// 0.0.0.0:0, the address that binds to anything.
    SocketAddress() noexcept;

    /// Reads "127.0.0.1:8080" or "[::1]:8080". Error `invalid_argument` for anything else: names, missing ports,
    /// ports over 65535 or with leading zeros, junk after.
    [[nodiscard]] static Result<SocketAddress> parse(std::string_view text);

    [[nodiscard]] static SocketAddress v4(std::array<std::uint8_t, 4> host, std::uint16_t port) noexcept;
    [[nodiscard]] static SocketAddress v6(const std::array<std::uint8_t, 16>& host, std::uint16_t port) noexcept;
    /// 127.0.0.1 with `port`; port 0 lets the kernel choose a free one.
    [[nodiscard]] static SocketAddress loopback(std::uint16_t port = 0) noexcept;

    /// What the kernel filled in. Error `not_supported` for a family other than IPv4 and IPv6.
    [[nodiscard]] static Result<SocketAddress> from_kernel(const sockaddr_storage& storage) noexcept;
    using Room = sockaddr_in6;  ///< where the kernel writes one: the larger of the two
    /// Likewise, with the size that the kernel told; 0.0.0.0:0 if it is no address of the two families.
    [[nodiscard]] static SocketAddress from_kernel(const Room& storage, socklen_t size) noexcept;

    [[nodiscard]] const sockaddr* data() const noexcept;
    [[nodiscard]] socklen_t size() const noexcept;
    [[nodiscard]] int family() const noexcept;
    [[nodiscard]] std::uint16_t port() const noexcept;
    /// As `parse` reads it.
    [[nodiscard]] std::string to_string() const;

    friend bool operator==(const SocketAddress& left, const SocketAddress& right) noexcept;

private:
    union Storage {
        sockaddr any;
        sockaddr_in v4;
        sockaddr_in6 v6;
    };
    Storage storage_;
};

}  // namespace edda::net
