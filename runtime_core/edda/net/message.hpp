// One datagram as an awaitable: the message that the kernel reads or writes lives in the awaiting frame.
//
// A datagram is described by a msghdr, which points to the parts, to an address and to what lies beside the bytes. A
// plain operation would be lent all of that; these own it, so that `co_await socket.send_to(bytes, address)` needs
// nothing of the caller but the bytes. The pointers are set when the entry is written, because until then the
// awaitable may move.
//
// Address is SocketAddress or UnixAddress: it has data(), size(), a type Room for what the kernel writes, and
// from_kernel(Room, size).
//
// Thread rule: that of the socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "edda/gen/ops_net.hpp"
#include "edda/io/operation.hpp"

namespace edda::net {

/// A datagram that was received.
template <class Address>
struct Received {
    std::size_t size = 0;    ///< bytes in the caller's span; 0 is an empty datagram, and no end of anything
    Address from{};          ///< who sent it; a local socket without an address has none
    bool truncated = false;  ///< it was longer than the span, and the rest is gone
};

namespace detail {

/// What all messages share: one part, and the header that points to it.
class MessageOperation : public io::OperationBase {
protected:
    MessageOperation(const uring::Verbs& table, int fd, std::span<const std::byte> bytes, std::uint32_t flags) noexcept
        : OperationBase(table),
          fd_(fd),
          flags_(flags),
          part_{.iov_base = const_cast<std::byte*>(bytes.data()), .iov_len = bytes.size()} {}
    MessageOperation(MessageOperation&& other) noexcept
        : OperationBase(std::move(other)), fd_(other.fd_), flags_(other.flags_), part_(other.part_) {}

    /// The header anew, with its part. From `prepare`: nothing moves any more.
    [[nodiscard]] ::msghdr& begin_header() const noexcept {
        header_ = {};
        header_.msg_iov = &part_;
        header_.msg_iovlen = 1;
        return header_;
    }
    void prepare_send(io_uring_sqe& sqe) const noexcept {
        gen::op::Sendmsg{.fd = fd_, .message = &header_, .flags = flags_}.prepare(sqe);
    }
    void prepare_receive(io_uring_sqe& sqe) const noexcept {
        gen::op::Recvmsg{.fd = fd_, .message = &header_, .flags = flags_}.prepare(sqe);
    }
    [[nodiscard]] const ::msghdr& header() const noexcept { return header_; }

private:
    int fd_;
    std::uint32_t flags_;
    mutable ::iovec part_;
    mutable ::msghdr header_{};
};

}  // namespace detail

/// Sends one datagram. co_await: Result<std::size_t, SendmsgError>; the size is that of the datagram.
template <class Address>
class [[nodiscard]] SendTo final : public detail::MessageOperation, public task::Awaitable<SendTo<Address>> {
public:
    SendTo(int fd, std::span<const std::byte> from, const Address& to) noexcept
        : MessageOperation(verbs_of_send, fd, from, MSG_NOSIGNAL), to_(to) {}
    SendTo(SendTo&& other) noexcept = default;

    [[nodiscard]] Result<std::size_t, gen::SendmsgError> await_resume() noexcept {
        if (refused()) return std::unexpected(io::refused_with<gen::SendmsgError>(refusal()));
        return io::read_completion<gen::op::Sendmsg>(take());
    }

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
        const auto& self = static_cast<const SendTo&>(request);
        ::msghdr& header = self.begin_header();
        header.msg_name = const_cast<sockaddr*>(self.to_.data());
        header.msg_namelen = self.to_.size();
        self.prepare_send(sqe);
    }
    static constexpr uring::Verbs verbs_of_send{&prepare, &deliver, &pass_on, &dispose, &OperationBase::free};

    Address to_;
};

/// Receives one datagram. co_await: Result<Received<Address>, RecvmsgError>.
template <class Address>
class [[nodiscard]] ReceiveFrom final : public detail::MessageOperation, public task::Awaitable<ReceiveFrom<Address>> {
public:
    ReceiveFrom(int fd, std::span<std::byte> into, std::uint32_t flags) noexcept
        : MessageOperation(verbs_of_receive, fd, into, flags) {}
    ReceiveFrom(ReceiveFrom&& other) noexcept : MessageOperation(std::move(other)) {}

    [[nodiscard]] Result<Received<Address>, gen::RecvmsgError> await_resume() noexcept {
        if (refused()) return std::unexpected(io::refused_with<gen::RecvmsgError>(refusal()));
        const auto size = io::read_completion<gen::op::Recvmsg>(take());
        if (!size) return std::unexpected(size.error());
        return Received<Address>{.size = *size,
                                 .from = Address::from_kernel(room_, header().msg_namelen),
                                 .truncated = (header().msg_flags & MSG_TRUNC) != 0};
    }

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
        const auto& self = static_cast<const ReceiveFrom&>(request);
        ::msghdr& header = self.begin_header();
        header.msg_name = &self.room_;
        header.msg_namelen = sizeof self.room_;
        self.prepare_receive(sqe);
    }
    static constexpr uring::Verbs verbs_of_receive{&prepare, &deliver, &pass_on, &dispose, &OperationBase::free};

    mutable typename Address::Room room_;  // written by the kernel
};

}  // namespace edda::net
