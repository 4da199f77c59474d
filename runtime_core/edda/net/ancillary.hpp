// What lies beside the bytes of a local message: descriptors, and who sent it.
//
// The kernel hands both over as "control data", a row of records of its own layout, which this file alone reads and
// writes. Descriptors are the delicate part: from the moment the kernel has told of them they are open in this
// process, whoever looks. So reading the records takes every descriptor out of them, gives the caller as many as were
// asked for and closes the rest; and control data that the kernel had to cut (the process has no free descriptor) is
// an error, never a shorter list.
//
// Thread rule: plain functions and values.
#pragma once

#include <sys/socket.h>
#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <span>

#include "edda/base/result.hpp"
#include "edda/io/fd.hpp"

namespace edda::net {

/// A process and its user, as the kernel vouches for them. The process may have ended since, and its number may be
/// another's.
struct Credentials {
    ::pid_t process = 0;  ///< 0: it cannot be seen from this process's namespace
    ::uid_t user = 0;
    ::gid_t group = 0;
    friend bool operator==(const Credentials&, const Credentials&) = default;
};

/// Descriptors that one message may carry.
inline constexpr std::size_t most_fds = 253;

namespace detail {

/// Room for whatever a local message may carry: descriptors, who sent it, and a descriptor of that process. As much
/// as the kernel ever writes, so that nothing is cut for want of room.
inline constexpr std::size_t control_room =
    CMSG_SPACE(most_fds * sizeof(int)) + CMSG_SPACE(sizeof(Credentials)) + CMSG_SPACE(sizeof(int)) + CMSG_SPACE(256);

/// Bytes of the record that carries `count` descriptors.
[[nodiscard]] constexpr std::size_t bytes_for_fds(std::size_t count) noexcept {
    return CMSG_SPACE(count * sizeof(int));
}
/// Writes that record. `into` has bytes_for_fds(fds.size()) bytes and is aligned as a cmsghdr.
void write_fds(std::span<const io::Fd> fds, std::span<std::byte> into) noexcept;

struct Ancillary {
    std::size_t fds = 0;     ///< that were put in the caller's places
    std::size_t closed = 0;  ///< for which there was no place
    std::optional<Credentials> sender;
};

/// Takes what came with `message` out of it, once: the first descriptors into `fds`, whose former content is let go; the
/// others are closed. Errors, and then all are closed: too_many_open_files (the kernel could not open as many as were
/// sent).
[[nodiscard]] Result<Ancillary> take_ancillary(const ::msghdr& message, std::span<io::Fd> fds) noexcept;

}  // namespace detail
}  // namespace edda::net
