// A buffer that belongs to whoever holds it, and to the operation while one is under way.
//
// A span is lent: the frame that awaits the operation keeps its memory until the kernel is through. An OwnedBuffer goes
// into the operation and comes back with its result, so nobody has to wait in order to walk away: when the wait is given up
// (timeout, abort, a lost race) the operation is cancelled and the memory stays with it until the completion has come.
// timeout() then gives a Given whose result is the error `cancelled` and whose buffer is empty.
//
//     auto buffer = io::OwnedBuffer::allocate(4096);
//     auto [result, given] = co_await io::recv_owned(fd, std::move(*buffer));
//     if (result) use(given.bytes());                        // given: the same memory, back again
//
// It has a capacity, and a size: the bytes that count. A read fills it from its beginning and sets the size; a write
// takes the bytes up to the size. The memory comes from the frame pool: up to 4 KiB it is recycled without the heap.
// Under AddressSanitizer nothing is recycled, so that a use after the release is seen.
//
// Thread rule: may be moved to and dropped on any thread; an operation with it belongs to the thread whose ring carries it
// out.
#pragma once

#include <sys/socket.h>

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/owned_operation.hpp"

namespace edda::io {

class OwnedBuffer {
public:
    /// No memory: what a moved-from one is, and what comes back from an operation that was given up.
    OwnedBuffer() noexcept = default;
    /// Room for `capacity` bytes, which are not initialised; size 0. Error: no_memory. A capacity of 0 needs none.
    [[nodiscard]] static Result<OwnedBuffer> allocate(std::size_t capacity) noexcept;
    /// A copy of `bytes`. Error: no_memory.
    [[nodiscard]] static Result<OwnedBuffer> copy_of(std::span<const std::byte> bytes) noexcept;

    OwnedBuffer(OwnedBuffer&& other) noexcept
        : data_(std::exchange(other.data_, nullptr)),
          capacity_(std::exchange(other.capacity_, 0)),
          size_(std::exchange(other.size_, 0)) {}
    OwnedBuffer& operator=(OwnedBuffer&& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(capacity_, other.capacity_);
        std::swap(size_, other.size_);
        return *this;
    }
    ~OwnedBuffer() { release(); }

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_, size_}; }
    [[nodiscard]] std::span<std::byte> bytes() noexcept { return {data_, size_}; }
    /// All of it, whatever the size.
    [[nodiscard]] std::span<std::byte> room() noexcept { return {data_, capacity_}; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
    /// How many bytes count, from the beginning; at most the capacity, which a larger number means.
    void set_size(std::size_t size) noexcept { size_ = size < capacity_ ? size : capacity_; }

private:
    OwnedBuffer(std::byte* data, std::size_t capacity) noexcept : data_(data), capacity_(capacity) {}
    void release() noexcept;

    std::byte* data_ = nullptr;
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
};

/// What an operation with memory of its own gives.
template <class Result, class Memory>
struct Given {
    Result result;
    Memory buffer;  ///< Empty when the wait was given up: the operation still has it.
};

/// Whether what an operation gives is how much it wrote into the memory.
enum class Direction : bool { reads, writes };

/// Awaits an operation that owns `Memory`, and gives the memory back with the result. Made by the functions below.
template <Direction direction, class Memory, class MakeOp>
class [[nodiscard]] OwnedTransfer final : public task::Awaitable<OwnedTransfer<direction, Memory, MakeOp>> {
    using Inner = OwnedOperation<Memory, MakeOp>;

public:
    using Output = Given<typename Inner::Output, Memory>;

    OwnedTransfer(Memory memory, MakeOp make) : operation_(std::move(memory), make), wait_(operation_.wait()) {}

    [[nodiscard]] bool await_ready() noexcept { return wait_.await_ready(); }
    void await_suspend(std::coroutine_handle<> handle) noexcept { wait_.await_suspend(handle); }
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return wait_.awaiter(); }
    [[nodiscard]] Output await_resume() noexcept {
        Output output{.result = wait_.await_resume(), .buffer = Memory()};
        if (Memory* owned = operation_.owned(); owned != nullptr) output.buffer = std::move(*owned);
        if (direction == Direction::reads && output.result) output.buffer.set_size(*output.result);
        return output;
    }

private:
    Inner operation_;
    typename Inner::Wait wait_;  // goes first
};

template <Direction direction, class Memory, class MakeOp>
[[nodiscard]] OwnedTransfer<direction, Memory, MakeOp> transfer_owned(Memory memory, MakeOp make) {
    return OwnedTransfer<direction, Memory, MakeOp>(std::move(memory), make);
}

// Each gives, when awaited, Given<Result<std::size_t, ...Error>, OwnedBuffer>. The descriptor stays open until it is
// awaited; std::bad_alloc when there is no memory for the operation's block.

/// Reads from a file, a pipe, an eventfd into all the room of `into`, whose size is what was read then. From `offset`, or
/// from the current position, which moves.
[[nodiscard]] inline auto read_owned(int fd, OwnedBuffer into, std::uint64_t offset = gen::op::current_position) {
    return transfer_owned<Direction::reads>(std::move(into), [fd, offset](OwnedBuffer& memory) noexcept {
        return gen::op::Read{.fd = fd, .into = memory.room(), .offset = offset};
    });
}
/// Likewise what a socket has. `flags`: MSG_*.
[[nodiscard]] inline auto recv_owned(int fd, OwnedBuffer into, std::uint32_t flags = 0) {
    return transfer_owned<Direction::reads>(std::move(into), [fd, flags](OwnedBuffer& memory) noexcept {
        return gen::op::Recv{.fd = fd, .into = memory.room(), .flags = flags};
    });
}
/// Writes the bytes of `from` to a file, a pipe, an eventfd; may take fewer.
[[nodiscard]] inline auto write_owned(int fd, OwnedBuffer from, std::uint64_t offset = gen::op::current_position) {
    return transfer_owned<Direction::writes>(std::move(from), [fd, offset](OwnedBuffer& memory) noexcept {
        return gen::op::Write{.fd = fd, .from = memory.bytes(), .offset = offset};
    });
}
/// Likewise to a socket. `flags`: MSG_*.
[[nodiscard]] inline auto send_owned(int fd, OwnedBuffer from, std::uint32_t flags = MSG_NOSIGNAL) {
    return transfer_owned<Direction::writes>(std::move(from), [fd, flags](OwnedBuffer& memory) noexcept {
        return gen::op::Send{.fd = fd, .from = memory.bytes(), .flags = flags};
    });
}

}  // namespace edda::io
