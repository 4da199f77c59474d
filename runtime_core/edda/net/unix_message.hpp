// A local message with descriptors beside its bytes, and with the name of who sent it.
//
// A descriptor that is sent is duplicated into the receiver, whatever both are: files, sockets, memory. Whoever sends
// keeps theirs; the awaitable holds a share of each until the kernel has taken them, so that a close in between cannot
// put a stranger's file under the number.
//
// Whoever receives owns what came from the moment the kernel says so. Each descriptor is then in an io::Fd, also when
// the receive was abandoned and nobody will ever look: it is closed, and none is lost. Received descriptors are not
// inherited by programs that are started (CLOEXEC).
//
// Thread rule: that of the socket.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <utility>

#include "edda/io/fd.hpp"
#include "edda/net/ancillary.hpp"
#include "edda/net/message.hpp"
#include "edda/net/unix_address.hpp"

namespace edda::net {

/// What a receive with room for descriptors gave.
struct UnixMessage {
    std::size_t size = 0;               ///< bytes; 0 on a stream is its end
    UnixAddress from{};                 ///< who sent the datagram; unnamed on a stream
    bool truncated = false;             ///< the datagram was longer than the span, and the rest is gone
    std::size_t fds = 0;                ///< that were put into the caller's places
    std::size_t closed = 0;             ///< that came beyond those places, and were closed
    std::optional<Credentials> sender;  ///< if the socket asks for it: pass_credentials
};

/// Sends bytes, perhaps with descriptors. co_await: Result<std::size_t, Error>: the bytes that were taken; the descriptors went
/// with the first of them. Errors: those of a send; invalid_argument (more than `most_fds`, one that is not open, or no
/// byte on a stream, where descriptors travel on bytes), no_memory.
class [[nodiscard]] SendFds final : public detail::MessageOperation, public task::Awaitable<SendFds> {
public:
    /// With an address for a datagram; an unnamed one: the socket's peer.
    SendFds(const io::Fd& socket, std::span<const std::byte> from, std::span<const io::Fd> fds, bool is_stream,
            const UnixAddress& to = {}) noexcept;
    SendFds(SendFds&& other) noexcept = default;

    [[nodiscard]] bool await_ready() noexcept;
    [[nodiscard]] Result<std::size_t, Error> await_resume() noexcept;

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
    static void deliver_or_rest(uring::Request& request, uring::Completion completion) noexcept;
    void prepare_rest(io_uring_sqe& sqe) const noexcept;
    static const uring::Verbs verbs_of_send;

    /// Shares of what is sent, and the record that names them.
    struct Parcel;
    struct Discard {
        void operator()(Parcel* parcel) const noexcept;
    };

    std::unique_ptr<Parcel, Discard> parcel_;  // none: there is a problem, or there are no descriptors
    std::optional<Error> problem_;
    UnixAddress to_;
    io::FdUse use_;       // it names the descriptor again after a rest
    bool rests_ = false;  // until the receiver has room
};

/// Receives bytes with descriptors. co_await: Result<UnixMessage, Error>. Errors: those of a receive;
/// too_many_open_files (this process could not open all that came; what came of them is closed, the bytes are in the
/// span).
class [[nodiscard]] ReceiveFds final : public detail::MessageOperation, public task::Awaitable<ReceiveFds> {
public:
    ReceiveFds(int fd, std::span<std::byte> into, std::span<io::Fd> fds) noexcept
        : MessageOperation(verbs_of_receive, fd, into, MSG_CMSG_CLOEXEC), fds_(fds) {}
    ReceiveFds(ReceiveFds&& other) noexcept : MessageOperation(std::move(other)), fds_(other.fds_) {}
    /// Closes what came and was never looked at.
    ~ReceiveFds();

    [[nodiscard]] Result<UnixMessage, Error> await_resume() noexcept;

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
    static void close_all(uring::Request& request, uring::Completion completion) noexcept;
    static const uring::Verbs verbs_of_receive;

    std::span<io::Fd> fds_;
    mutable UnixAddress::Room room_;                                               // written by the kernel
    alignas(cmsghdr) mutable std::array<std::byte, detail::control_room> beside_;  // likewise
};

}  // namespace edda::net
