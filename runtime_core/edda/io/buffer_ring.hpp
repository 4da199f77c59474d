// A ring of receive buffers that the kernel picks from, so that a waiting connection holds none.
//
// The ring is registered with the kernel (io_uring_register_buf_ring) under a group number. A receive names the
// group; when bytes are there the kernel takes the buffer at the head, and says in the completion which one. A Buffer
// is that buffer in somebody's hands; dropping it puts it back at the tail. A thousand idle connections and one busy
// one share the same few pages.
//
// When the ring is empty a receive ends with ENOBUFS. That is not an error of the connection: the reader waits in
// line and is started again as buffers come back, and the occasion is counted. Buffers that are kept for good
// therefore stop all readers; whoever holds data for long copies it.
//
// A Buffer may outlive the ring and may be dropped on any thread: the memory is held by a core that dies with its
// last buffer. Only the owner's thread touches the kernel's ring; other threads leave the number on a stack, which
// the owner empties when it needs buffers.
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/operation.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::io {

namespace detail {

class BufferCore;

/// Who waits for a buffer to come back. Unlinks itself to wait no longer.
struct BufferWaiter : base::ListNode {
    using Turn = void (*)(BufferWaiter&, bool gone) noexcept;  ///< gone: the ring of buffers is, and none will come
    explicit BufferWaiter(Turn on_turn) noexcept : turn(on_turn) {}
    Turn turn;
};

}  // namespace detail

/// Bytes in a buffer of a ring; gives itself back when dropped. Move-only. Empty: no buffer, which is how the end of
/// a stream reads.
class Buffer {
public:
    Buffer() noexcept = default;
    Buffer(Buffer&& other) noexcept
        : core_(std::exchange(other.core_, nullptr)),
          data_(other.data_),
          size_(std::exchange(other.size_, 0)),
          id_(other.id_) {}
    Buffer& operator=(Buffer&& other) noexcept {
        std::swap(core_, other.core_);
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(id_, other.id_);
        return *this;
    }
    ~Buffer() { reset(); }

    /// Gives it back now. Any thread.
    void reset() noexcept;

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_, size_}; }
    [[nodiscard]] std::span<std::byte> writable() noexcept { return {data_, size_}; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

private:
    friend class detail::BufferCore;
    Buffer(detail::BufferCore& core, std::byte* data, std::uint32_t size, std::uint16_t id) noexcept
        : core_(&core), data_(data), size_(size), id_(id) {}

    detail::BufferCore* core_ = nullptr;
    std::byte* data_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint16_t id_ = 0;
};

struct BufferRingOptions {
    std::uint32_t buffers =
        static_cast<std::uint32_t>(gen::config::buffer_ring_entries);  ///< a power of two, at most 32768
    std::uint32_t buffer_size = static_cast<std::uint32_t>(gen::config::buffer_size);  ///< bytes
};

/// The owner of a ring of buffers. On the thread of its io_uring, and better gone before it: when the io_uring goes
/// first the ring of buffers is closed with it, and readers that wait get `shut_down`; what is in hands stays valid.
class BufferRing {
public:
    /// Errors: invalid_argument (sizes), no_memory, not_supported (before Linux 5.19).
    [[nodiscard]] static Result<BufferRing> create(uring::Ring& ring, const BufferRingOptions& options = {}) noexcept;
    BufferRing(BufferRing&& other) noexcept : core_(std::exchange(other.core_, nullptr)) {}
    BufferRing& operator=(BufferRing&& other) noexcept {
        std::swap(core_, other.core_);
        return *this;
    }
    /// Unregisters. Readers that still wait get `shut_down`. Ends the process on another thread.
    ~BufferRing();

    /// The one bound to this thread (the runtime's), or null; and binding one, which returns what was bound before.
    [[nodiscard]] static BufferRing* current() noexcept { return current_; }
    static BufferRing* bind(BufferRing* buffers) noexcept { return std::exchange(current_, buffers); }

    /// The number that operations name.
    [[nodiscard]] std::uint16_t group() const noexcept;
    /// The ring of this thread with that number, or null.
    [[nodiscard]] static detail::BufferCore* find(std::uint16_t group) noexcept;
    /// Takes what a completion picked. On the owner's thread, once for each completion that picked one; otherwise the
    /// process ends with a sentence.
    [[nodiscard]] Buffer adopt(gen::PickedBuffer picked) noexcept;
    /// Buffers in somebody's hands, as far as completions were read.
    [[nodiscard]] std::size_t in_use() const noexcept;
    [[nodiscard]] std::size_t capacity() const noexcept;

private:
    friend class BufferedRead;
    explicit BufferRing(detail::BufferCore* core) noexcept : core_(core) {}
    [[nodiscard]] detail::BufferCore& held() const noexcept;

    static inline constinit thread_local BufferRing* current_ = nullptr;

    detail::BufferCore* core_ = nullptr;
};

/// One receive into a buffer of the thread's ring. `co_await`: Result<Buffer, RecvError>; an empty Buffer is the end
/// of the stream.
class [[nodiscard]] BufferedRead final : public OperationBase,
                                         private detail::BufferWaiter,
                                         public task::Awaitable<BufferedRead> {
public:
    explicit BufferedRead(int fd) noexcept : OperationBase(verbs_of_read, &ask_read), BufferWaiter(&on_turn), fd_(fd) {}
    BufferedRead(BufferedRead&& other) noexcept
        : OperationBase(std::move(other)), BufferWaiter(&on_turn), fd_(other.fd_) {}
    ~BufferedRead() { end_read(); }

    [[nodiscard]] bool await_ready() noexcept;
    [[nodiscard]] Result<Buffer, gen::RecvError> await_resume() noexcept;

    void await_suspend(std::coroutine_handle<> handle) noexcept;

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
    static void deliver_or_wait(uring::Request& request, uring::Completion completion) noexcept;
    static void ask_read(task::Obligation& obligation) noexcept;
    static void on_turn(detail::BufferWaiter& waiter, bool gone) noexcept;
    void end_read() noexcept;
    static const uring::Verbs verbs_of_read;

    detail::BufferCore* core_ = nullptr;  // while it is a holder of the ring's memory
    Buffer buffer_;
    int fd_;
};

}  // namespace edda::io
