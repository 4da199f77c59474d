// Reading and writing the bytes of a connected stream socket, whatever its family.
//
// `Base` is the family's class with the descriptor and its options (Socket, or what derives from it); this adds what can
// be done with bytes. Everything that waits is one operation of the ring; the `try_` calls and `shutdown` are system
// calls that never wait.
//
// Buffers passed as spans stay the caller's; the caller's frame cannot die before the operation has ended, so they are
// safe under abort and timeout. `read_buffer` needs no buffer while it waits: the kernel picks one from the worker's
// ring when data is there.
#pragma once

#include <sys/socket.h>
#include <sys/uio.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/exchange.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/operation.hpp"
#include "edda/io/write_all.hpp"
#include "edda/net/ready.hpp"
#include "edda/task/task.hpp"

namespace edda::net {

namespace detail {

/// A message that is nothing but parts. Its header lives in the operation, which stays where it is once it is awaited.
template <class Message>
struct Parts : Message {
    std::span<const iovec> parts{};
    mutable msghdr header{};

    void prepare(io_uring_sqe& sqe) const noexcept {
        header.msg_iov = const_cast<iovec*>(parts.data());
        header.msg_iovlen = parts.size();
        Message whole = *this;
        whole.message = &header;
        whole.prepare(sqe);
    }
};

}  // namespace detail

/// Bytes as a part of a `readv` or `writev`.
[[nodiscard]] inline iovec part(std::span<std::byte> bytes) noexcept {
    return {.iov_base = bytes.data(), .iov_len = bytes.size()};
}
[[nodiscard]] inline iovec part(std::span<const std::byte> bytes) noexcept {
    return {.iov_base = const_cast<std::byte*>(bytes.data()), .iov_len = bytes.size()};
}

/// Fills a whole buffer, however many receives it takes, and resumes the reader once.
class [[nodiscard]] ReadExact final : public io::OperationBase, public task::Awaitable<ReadExact> {
public:
    ReadExact(const io::Fd& fd, std::span<std::byte> into, std::size_t* filled) noexcept
        : OperationBase(verbs_of_read),
          use_(fd),
          recv_{.fd = use_.number(), .into = into, .flags = MSG_WAITALL},
          filled_(filled) {
        if (filled != nullptr) *filled = 0;
    }
    ReadExact(ReadExact&& other) noexcept = default;

    [[nodiscard]] bool await_ready() noexcept { return recv_.into.empty() || OperationBase::await_ready(); }
    [[nodiscard]] Result<> await_resume() noexcept;

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
    static void deliver_part(uring::Request& request, uring::Completion completion) noexcept;
    static const uring::Verbs verbs_of_read;

    io::FdUse use_;       // it names the number again from its completion
    gen::op::Recv recv_;  // of what is still missing
    std::size_t* filled_;
};

namespace detail {
[[nodiscard]] Result<std::size_t> try_recv(int fd, std::span<std::byte> into) noexcept;
[[nodiscard]] Result<std::size_t> try_send(int fd, std::span<const std::byte> from) noexcept;
Result<> shut_down(int fd, int how) noexcept;
[[nodiscard]] Task<Result<std::vector<std::byte>>> read_all(io::Fd socket, std::size_t most);
}  // namespace detail

template <class Base>
class ByteStream : public Base {
public:
    // ---- Reading

    /// Reads what is there, at least one byte, at most `into.size()`; 0 is the end of the stream. Result<std::size_t,
    /// RecvError>.
    [[nodiscard]] io::Operation<gen::op::Recv> read(std::span<std::byte> into) noexcept {
        return io::Operation<gen::op::Recv>{{.fd = Base::fd(), .into = into, .flags = 0}};
    }
    /// As `read`, into a buffer of the worker's ring; an empty Buffer is the end of the stream. Result<io::Buffer,
    /// RecvError>. Waits without a buffer; when the ring has none, waits until one comes back. `expected`: bytes, by which
    /// a worker with several rings (io/buffer_ring_set.hpp) chooses one; 0 is its usual one.
    [[nodiscard]] io::BufferedRead read_buffer(std::uint32_t expected = 0) noexcept {
        return io::BufferedRead(this->socket_, expected);
    }
    /// As `read`, and what was read stays to be read again.
    [[nodiscard]] io::Operation<gen::op::Recv> peek(std::span<std::byte> into) noexcept {
        return io::Operation<gen::op::Recv>{{.fd = Base::fd(), .into = into, .flags = MSG_PEEK}};
    }
    /// As `read`, into several buffers, one after the other; at most 1024, else message_too_large. `parts` is lent too.
    /// Result<std::size_t, RecvmsgError>.
    [[nodiscard]] io::Operation<detail::Parts<gen::op::Recvmsg>> readv(std::span<const iovec> parts) noexcept {
        return io::Operation<detail::Parts<gen::op::Recvmsg>>({{.fd = Base::fd()}, parts});
    }
    /// Fills `into` to its end. Result<>. Error end_of_stream when the stream ends before, and those of `read`.
    /// `filled`, lent as `into` is, says at any time how many bytes have come: after an error or a timeout one can go on
    /// from there.
    [[nodiscard]] ReadExact read_exact(std::span<std::byte> into, std::size_t* filled = nullptr) noexcept {
        return ReadExact(this->socket_, into, filled);
    }
    /// Everything up to the end of the stream. Error value_too_large when that is more than `most` bytes; what was read
    /// is lost then, and after every other error.
    [[nodiscard]] Task<Result<std::vector<std::byte>>> read_all(std::size_t most) {
        return detail::read_all(this->socket_.share(), most);
    }
    /// As `read`, without waiting: error would_block when there is nothing.
    [[nodiscard]] Result<std::size_t> try_read(std::span<std::byte> into) noexcept {
        return detail::try_recv(Base::fd(), into);
    }
    /// co_await: a read would not wait, because there are bytes, the end or an error. Result<void, PollAddError>.
    [[nodiscard]] auto readable() const noexcept { return net::readable(Base::fd()); }

    /// Sends all of `message`, gives its buffer back, and then reads the next one, in one wait: what a server does that
    /// answers one message after the other. An empty `message` is nothing to send. Result<io::Buffer>; an empty one is the end
    /// of the stream; see io/exchange.hpp.
    [[nodiscard]] io::Exchange exchange(io::Buffer message) noexcept {
        return io::Exchange(this->socket_, std::move(message));
    }

    // ---- Writing

    /// One send: may take fewer bytes than given. Result<std::size_t, SendError>.
    [[nodiscard]] io::Operation<gen::op::Send> write(std::span<const std::byte> from) noexcept {
        return io::Operation<gen::op::Send>{{.fd = Base::fd(), .from = from, .flags = MSG_NOSIGNAL}};
    }
    /// Sends everything, however many sends it takes. Result<void, SendError>. `flags`: MSG_MORE when more follows at
    /// once.
    [[nodiscard]] io::WriteAll write_all(std::span<const std::byte> from, std::uint32_t flags = 0) noexcept {
        return io::WriteAll(this->socket_, from, flags | MSG_NOSIGNAL);
    }
    /// As `write`, from several buffers, one after the other; at most 1024, else message_too_large. `parts` is lent too.
    /// Result<std::size_t, SendmsgError>.
    [[nodiscard]] io::Operation<detail::Parts<gen::op::Sendmsg>> writev(std::span<const iovec> parts) noexcept {
        return io::Operation<detail::Parts<gen::op::Sendmsg>>({{.fd = Base::fd(), .flags = MSG_NOSIGNAL}, parts});
    }
    /// As `write`, without waiting: error would_block when there is no room for a byte.
    [[nodiscard]] Result<std::size_t> try_write(std::span<const std::byte> from) noexcept {
        return detail::try_send(Base::fd(), from);
    }
    /// co_await: a write would not wait, because there is room or an error. Result<void, PollAddError>.
    [[nodiscard]] auto writable() const noexcept { return net::writable(Base::fd()); }

    /// Ends one direction or both, at once: a FIN after what was written. Error not_connected when the peer was
    /// quicker.
    Result<> shutdown(int how = SHUT_WR) noexcept { return detail::shut_down(Base::fd(), how); }

protected:
    using Base::Base;
    ByteStream(ByteStream&&) noexcept = default;
    ByteStream& operator=(ByteStream&&) noexcept = default;
    ~ByteStream() = default;
};

}  // namespace edda::net
