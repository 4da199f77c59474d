// Buffers whose pages the kernel holds, so that it need not look them up for each operation.
//
// They are made together and registered with the ring once (io_uring_register_buffers). Then they are taken one by one: a
// RegisteredBuffer is one of them in somebody's hands, goes into an operation by value and comes back with its result. It
// pays for files with direct I/O above all; a socket gains little.
//
//     auto buffers = io::RegisteredBuffers::create(ring, {.buffers = 16, .buffer_size = 65536});
//     auto buffer = buffers->take();
//     auto [result, given] = co_await io::read_fixed(fd, std::move(*buffer), 0);
//
// The memory, and its registration, last until the RegisteredBuffers *and* every buffer in hands or in flight are gone, so
// the set may be dropped at any time. Without io_uring, or when the ring has gone, the same buffers are read and written by
// plain operations.
//
// A ring has one table of buffers, so there is one such set a ring.
//
// Thread rule: create, take and the operations on the ring's thread; a set and its buffers may be dropped on any.
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/gen/ops_registered.hpp"
#include "edda/io/operation.hpp"
#include "edda/io/owned_buffer.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::io {

namespace detail {
class RegisteredCore;
}

/// One of a set, in somebody's hands. Move-only; goes back when dropped.
class RegisteredBuffer {
public:
    /// None: what a moved-from one is.
    RegisteredBuffer() noexcept = default;
    RegisteredBuffer(RegisteredBuffer&& other) noexcept
        : core_(std::exchange(other.core_, nullptr)),
          data_(std::exchange(other.data_, nullptr)),
          capacity_(std::exchange(other.capacity_, 0)),
          size_(std::exchange(other.size_, 0)),
          index_(other.index_) {}
    RegisteredBuffer& operator=(RegisteredBuffer&& other) noexcept {
        std::swap(core_, other.core_);
        std::swap(data_, other.data_);
        std::swap(capacity_, other.capacity_);
        std::swap(size_, other.size_);
        std::swap(index_, other.index_);
        return *this;
    }
    ~RegisteredBuffer() { reset(); }

    /// Gives it back now. Any thread.
    void reset() noexcept;

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_, size_}; }
    [[nodiscard]] std::span<std::byte> bytes() noexcept { return {data_, size_}; }
    /// All of it, whatever the size.
    [[nodiscard]] std::span<std::byte> room() noexcept { return {data_, capacity_}; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }
    /// How many bytes count, from the beginning; at most the capacity, which a larger number means.
    void set_size(std::size_t size) noexcept { size_ = size < capacity_ ? size : capacity_; }
    /// The number in the ring's table, for operations that name it.
    [[nodiscard]] std::uint16_t index() const noexcept { return index_; }
    /// The kernel of this thread's ring knows it by its number.
    [[nodiscard]] bool is_fixed() const noexcept;

private:
    friend class detail::RegisteredCore;
    RegisteredBuffer(detail::RegisteredCore& core, std::span<std::byte> room, std::uint16_t index) noexcept
        : core_(&core), data_(room.data()), capacity_(room.size()), index_(index) {}

    detail::RegisteredCore* core_ = nullptr;
    std::byte* data_ = nullptr;
    std::size_t capacity_ = 0;
    std::size_t size_ = 0;
    std::uint16_t index_ = 0;
};

struct RegisteredBuffersOptions {
    std::uint32_t buffers = 16;         ///< 1 to 16384
    std::uint32_t buffer_size = 65536;  ///< bytes, up to 1 GiB
};

class RegisteredBuffers {
public:
    /// Errors: invalid_argument (sizes), no_memory (also the limit of locked memory: ulimit -l), busy (the ring has a set).
    [[nodiscard]] static Result<RegisteredBuffers> create(uring::Ring& ring,
                                                          const RegisteredBuffersOptions& options = {}) noexcept;
    RegisteredBuffers(RegisteredBuffers&& other) noexcept : core_(std::exchange(other.core_, nullptr)) {}
    RegisteredBuffers& operator=(RegisteredBuffers&& other) noexcept {
        std::swap(core_, other.core_);
        return *this;
    }
    ~RegisteredBuffers();

    /// A free one, with size 0. Error: no_buffers, when all are in hands.
    [[nodiscard]] Result<RegisteredBuffer> take() noexcept;
    [[nodiscard]] std::size_t capacity() const noexcept;
    [[nodiscard]] std::size_t in_use() const noexcept;
    /// The kernel holds their pages; otherwise plain reads and writes serve.
    [[nodiscard]] bool are_fixed() const noexcept;

private:
    explicit RegisteredBuffers(detail::RegisteredCore* core) noexcept : core_(core) {}
    [[nodiscard]] detail::RegisteredCore& held() const noexcept;

    detail::RegisteredCore* core_ = nullptr;
};

namespace detail {

/// The operation on a part of a registered buffer, or the plain one where the kernel does not know the buffer. It has the
/// arguments, the value and the errors of the first.
struct ReadRegistered : gen::op::ReadFixed {
    bool is_fixed = false;
    void prepare(io_uring_sqe& sqe) const noexcept {
        if (is_fixed) return ReadFixed::prepare(sqe);
        gen::op::Read{.fd = fd, .into = into, .offset = offset}.prepare(sqe);
    }
};
struct WriteRegistered : gen::op::WriteFixed {
    bool is_fixed = false;
    void prepare(io_uring_sqe& sqe) const noexcept {
        if (is_fixed) return WriteFixed::prepare(sqe);
        gen::op::Write{.fd = fd, .from = from, .offset = offset}.prepare(sqe);
    }
};

}  // namespace detail

/// One read or write of a registered buffer, which it owns meanwhile and gives back with the result. In the awaiting frame:
/// no allocation; the frame waits for the kernel, as with every operation.
template <Direction direction, class Op>
class [[nodiscard]] FixedTransfer final : public OperationBase, public task::Awaitable<FixedTransfer<direction, Op>> {
public:
    using Output = Given<Result<std::size_t, typename Op::Failure>, RegisteredBuffer>;

    FixedTransfer(int fd, RegisteredBuffer buffer, std::uint64_t offset) noexcept
        : OperationBase(verbs_of_op), fd_(fd), offset_(offset), buffer_(std::move(buffer)) {}
    FixedTransfer(FixedTransfer&& other) noexcept = default;

    [[nodiscard]] Output await_resume() noexcept {
        Output output{.result = std::unexpected(refused_with<typename Op::Failure>(refusal())),
                      .buffer = std::move(buffer_)};
        if (refused()) return output;
        output.result = read_completion<Op>(take());
        if (direction == Direction::reads && output.result) output.buffer.set_size(*output.result);
        return output;
    }

    /// The operation, as it stands in the entry.
    [[nodiscard]] static Op make(int fd, RegisteredBuffer& buffer, std::uint64_t offset) noexcept {
        if constexpr (direction == Direction::reads) {
            return Op{{.fd = fd, .into = buffer.room(), .index = buffer.index(), .offset = offset}, buffer.is_fixed()};
        } else {
            return Op{{.fd = fd, .from = buffer.bytes(), .index = buffer.index(), .offset = offset}, buffer.is_fixed()};
        }
    }

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
        const auto& transfer = static_cast<const FixedTransfer&>(request);
        make(transfer.fd_, transfer.buffer_, transfer.offset_).prepare(sqe);
    }
    static constexpr uring::Verbs verbs_of_op{&prepare, &deliver, &pass_on, &dispose, &OperationBase::free};

    int fd_;
    std::uint64_t offset_;
    mutable RegisteredBuffer buffer_;  // a preparation changes nothing of it
};

/// Reads from a file into all the room of `into`, whose size is what was read then. co_await:
/// Given<Result<std::size_t, ReadFixedError>, RegisteredBuffer>.
[[nodiscard]] inline auto read_fixed(int fd, RegisteredBuffer into,
                                     std::uint64_t offset = gen::op::current_position) noexcept {
    return FixedTransfer<Direction::reads, detail::ReadRegistered>(fd, std::move(into), offset);
}
/// Writes the bytes of `from` to a file; may take fewer. co_await: Given<Result<std::size_t, WriteFixedError>,
/// RegisteredBuffer>.
[[nodiscard]] inline auto write_fixed(int fd, RegisteredBuffer from,
                                      std::uint64_t offset = gen::op::current_position) noexcept {
    return FixedTransfer<Direction::writes, detail::WriteRegistered>(fd, std::move(from), offset);
}
/// As read_fixed, in a block of its own: when the wait is given up it is cancelled and nobody waits for its end.
[[nodiscard]] inline auto read_fixed_owned(int fd, RegisteredBuffer into,
                                           std::uint64_t offset = gen::op::current_position) {
    return transfer_owned<Direction::reads>(std::move(into), [fd, offset](RegisteredBuffer& memory) noexcept {
        return FixedTransfer<Direction::reads, detail::ReadRegistered>::make(fd, memory, offset);
    });
}

}  // namespace edda::io
