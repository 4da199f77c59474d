// What the kernel writes before a datagram, and the operation that asks for it.
#include "edda/net/udp_datagrams.hpp"

#include <liburing.h>

#include <cstring>

namespace edda::net {
namespace {

/// How much room each buffer keeps for the address. Shared by all, because nobody writes to it.
constinit ::msghdr rooms{.msg_name = nullptr,
                         .msg_namelen = sizeof(SocketAddress::Room),
                         .msg_iov = nullptr,
                         .msg_iovlen = 0,
                         .msg_control = nullptr,
                         .msg_controllen = 0,
                         .msg_flags = 0};

/// Stands for a ring of buffers where there is none: receiving into it gives no_buffers.
constexpr std::uint16_t no_group = 0xffff;

static_assert(Datagram::overhead == sizeof(io_uring_recvmsg_out) + sizeof(SocketAddress::Room));

}  // namespace

Datagram::Datagram(io::Buffer buffer) noexcept : buffer_(std::move(buffer)) {
    const std::span<const std::byte> bytes = buffer_.bytes();
    if (bytes.size() < overhead) return;  // of another operation: without an address, and all of it
    io_uring_recvmsg_out header{};
    SocketAddress::Room room{};
    std::memcpy(&header, bytes.data(), sizeof header);
    std::memcpy(&room, bytes.data() + sizeof header, sizeof room);
    from_ = SocketAddress::from_kernel(room, header.namelen);
    begin_ = overhead;
    truncated_ = (header.flags & MSG_TRUNC) != 0;
}

Datagrams::Stream& Datagrams::stream() {
    if (!stream_) {
        const io::BufferRing* buffers = io::BufferRing::current();
        const gen::op::RecvmsgMultishot receive{
            .fd = socket_.number(), .message = &rooms, .group = buffers == nullptr ? no_group : buffers->group()};
        stream_.emplace(receive, socket_);
    }
    return *stream_;
}

}  // namespace edda::net
