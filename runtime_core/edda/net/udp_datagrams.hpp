// Datagrams as they come, from one multishot operation: `co_await datagrams.next()`.
//
// Each lies in a buffer of the worker's ring, behind a header and the address that the kernel wrote before it; a
// Datagram is a view of that buffer and gives it back when it is dropped. What a buffer cannot hold is cut, and said.
//
// When the ring of buffers has none left, the stream stands in line until one comes back; the datagrams wait in the
// socket meanwhile, and nobody sees an error. What does not fit into the socket is dropped by the kernel, as datagrams
// are.
//
// Errors end nothing: after connection_refused, or any other, the next call receives again. A wait may be abandoned
// (timeout, abort) without losing a datagram. Dropping the stream cancels the operation and gives all buffers back.
//
// Thread rule: that of the socket; one task waits at a time (a second wait gets `busy`).
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <utility>

#include "edda/gen/ops_net.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/multishot.hpp"
#include "edda/net/socket_address.hpp"

namespace edda::net {

/// A datagram in a buffer of the ring. Move-only.
class Datagram {
public:
    /// Bytes of a buffer that are not the datagram's.
    static constexpr std::size_t overhead = 16 + sizeof(SocketAddress::Room);

    /// What a multishot receive of messages left in a buffer, with room for an address and for nothing else.
    explicit Datagram(io::Buffer buffer) noexcept;

    [[nodiscard]] const SocketAddress& from() const noexcept { return from_; }
    /// May be empty. Lives as long as this.
    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return buffer_.bytes().subspan(begin_); }
    /// It was longer than the buffer, and the rest is gone.
    [[nodiscard]] bool is_truncated() const noexcept { return truncated_; }

private:
    io::Buffer buffer_;
    SocketAddress from_;
    std::size_t begin_ = 0;
    bool truncated_ = false;
};

namespace detail {
inline constexpr auto to_datagram = [](io::Buffer buffer) noexcept { return Datagram(std::move(buffer)); };
}  // namespace detail

class Datagrams {
public:
    explicit Datagrams(io::Fd socket) noexcept : socket_(std::move(socket)) {}

    /// co_await: Result<Datagram, RecvmsgError>. Errors: connection_refused and the like (of a connected socket),
    /// no_buffers (the runtime has no ring of buffers), bad_address (its buffers are smaller than `overhead`), cancelled.
    [[nodiscard]] auto next() { return io::map_result(stream().next(), detail::to_datagram); }

    /// No further datagram is received: next() gives those that were, then the error `cancelled`.
    void finish() { stream().finish(); }

private:
    using Stream = io::MultishotStream<gen::op::RecvmsgMultishot>;
    /// Made when it is first needed, because it is then that there is a runtime, whose buffers it takes.
    [[nodiscard]] Stream& stream();

    io::Fd socket_;
    std::optional<Stream> stream_;
};

}  // namespace edda::net
