// The address of a local socket: a path, a name that is no file, or nothing.
//
// A *path* is a file of the kind socket, made by binding and left behind when the socket is gone; the rights of its
// directory and of the file say who may connect. An *abstract* name lives in the network namespace, goes with the
// socket, and protects nothing: whoever can guess it may connect. A socket that was never bound has no address; binding
// to that lets the kernel choose an abstract name.
//
// By value, as SocketAddress is, so that no operation points at an address that its caller has forgotten.
#pragma once

#include <sys/socket.h>
#include <sys/un.h>

#include <cstddef>
#include <string>
#include <string_view>

#include "edda/base/result.hpp"

namespace edda::net {

class UnixAddress {
public:
    /// Bytes in a path or in an abstract name, at most. Longer paths are reached by a shorter way: a relative path, or
    /// /proc/self/fd/<directory>/name.
    static constexpr std::size_t longest = sizeof(sockaddr_un::sun_path) - 1;

    /// No address.
    UnixAddress() noexcept { storage_.sun_family = AF_UNIX; }

    /// Errors: name_too_long (over `longest` bytes), invalid_argument (empty, or with a zero byte in it).
    [[nodiscard]] static Result<UnixAddress> path(std::string_view path) noexcept;
    /// Any bytes, zeros too. Errors: name_too_long, invalid_argument (empty).
    [[nodiscard]] static Result<UnixAddress> abstract(std::string_view name) noexcept;

    using Room = sockaddr_un;  ///< where the kernel writes one
    /// What the kernel filled in; no address if it is of another family.
    [[nodiscard]] static UnixAddress from_kernel(const Room& storage, socklen_t size) noexcept;

    [[nodiscard]] bool is_unnamed() const noexcept { return name_size_ == 0; }
    [[nodiscard]] bool is_path() const noexcept { return name_size_ != 0 && storage_.sun_path[0] != '\0'; }
    [[nodiscard]] bool is_abstract() const noexcept { return name_size_ != 0 && storage_.sun_path[0] == '\0'; }
    /// The path, or the abstract name without its leading zero byte; lives as long as this.
    [[nodiscard]] std::string_view name() const noexcept;
    /// For people: "/run/x.socket", "@name" (zero bytes as '@' too), "(unnamed)".
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] const sockaddr* data() const noexcept { return reinterpret_cast<const sockaddr*>(&storage_); }
    [[nodiscard]] socklen_t size() const noexcept;

    friend bool operator==(const UnixAddress& left, const UnixAddress& right) noexcept {
        return left.is_path() == right.is_path() && left.name_size_ == right.name_size_ && left.name() == right.name();
    }

private:
    static Result<UnixAddress> named(std::string_view name, bool abstract) noexcept;

    Room storage_{};
    socklen_t name_size_ = 0;  // in sun_path: with the zero byte before an abstract name, without the one after a path
};

}  // namespace edda::net
