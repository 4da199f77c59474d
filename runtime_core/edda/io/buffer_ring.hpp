// A ring of receive buffers that the kernel picks from, so that a waiting connection holds none.
//
// The ring is registered with the kernel (io_uring_register_buf_ring) under a group number. A receive names the
// group; when bytes are there the kernel takes the buffer at the head, and says in the completion which one. A Buffer
// is that buffer in somebody's hands; dropping it puts it back at the tail. A thousand idle connections and one busy
// one share the same few pages.
//
// When the ring is empty a receive ends with ENOBUFS. That is not an error of the connection: the reader waits in
// line and is started again as buffers come back, and the occasion is counted. One that was quicker than it, and left
// it without a buffer once more, does not cost it its place. Buffers that are kept for good therefore stop all
// readers; whoever holds data for long copies it.
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
#include "edda/io/fd.hpp"
#include "edda/io/operation.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::io {

namespace detail {

class BufferCore;
class PickingRead;

/// Who waits for a buffer to come back. Unlinks itself to wait no longer.
struct BufferWaiter : base::ListNode {
    using Turn = void (*)(BufferWaiter&, bool gone) noexcept;  ///< gone: the ring of buffers is, and none will come
    explicit BufferWaiter(Turn on_turn) noexcept : turn(on_turn) {}
    Turn turn;
    bool had_turn = false;  ///< It was asked to come, and another was quicker.
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
    void reset() noexcept {
        size_ = 0;
        if (core_ != nullptr) give_back();
    }

    [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return {data_, size_}; }
    [[nodiscard]] std::span<std::byte> writable() noexcept { return {data_, size_}; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

private:
    friend class detail::BufferCore;
    void give_back() noexcept;
    Buffer(detail::BufferCore& core, std::byte* data, std::uint32_t size, std::uint16_t id) noexcept
        : core_(&core), data_(data), size_(size), id_(id) {}

    detail::BufferCore* core_ = nullptr;
    std::byte* data_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint16_t id_ = 0;
};

/// Bytes in several buffers of a ring, one behind the other; those that are not taken out go back when it is dropped. Move-only.
/// Empty: the end of a stream.
class Bundle {
public:
    Bundle() noexcept = default;
    Bundle(Bundle&& other) noexcept
        : core_(std::exchange(other.core_, nullptr)), size_(std::exchange(other.size_, 0)), first_(other.first_) {}
    Bundle& operator=(Bundle&& other) noexcept {
        std::swap(core_, other.core_);
        std::swap(size_, other.size_);
        std::swap(first_, other.first_);
        return *this;
    }
    ~Bundle() { reset(); }

    /// Gives back what is left of it, now. Any thread.
    void reset() noexcept;

    /// Bytes in all of them.
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }
    /// How many buffers it has.
    [[nodiscard]] std::size_t buffers() const noexcept;
    /// The first of them, which is not the bundle's any more; an empty one when there is none.
    [[nodiscard]] Buffer pop_front() noexcept;
    /// Calls `visit(std::span<const std::byte>)` for the bytes of each.
    template <class Visit>
    void for_each(Visit&& visit) const {
        std::uint16_t id = first_;
        for (std::size_t left = size_; left != 0; id = behind(id)) {
            const std::span<const std::byte> bytes = bytes_of(id, left);
            visit(bytes);
            left -= bytes.size();
        }
    }

private:
    friend class detail::BufferCore;
    Bundle(detail::BufferCore& core, std::uint32_t size, std::uint16_t first) noexcept
        : core_(&core), size_(size), first_(first) {}
    [[nodiscard]] std::uint16_t behind(std::uint16_t id) const noexcept;
    [[nodiscard]] std::span<const std::byte> bytes_of(std::uint16_t id, std::size_t at_most) const noexcept;

    detail::BufferCore* core_ = nullptr;
    std::uint32_t size_ = 0;
    std::uint16_t first_ = 0;
};

/// What a ring of buffers has given so far. Counts since it was made.
struct BufferRingStatistics {
    std::uint32_t capacity = 0;     ///< buffers
    std::uint32_t buffer_size = 0;  ///< bytes
    std::uint32_t in_use = 0;       ///< in somebody's hands
    std::uint32_t most_in_use = 0;
    std::uint64_t picked = 0;     ///< by the kernel
    std::uint64_t exhausted = 0;  ///< a read found none and stood in line, or asked again
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

    /// The smallest of the thread's classes (BufferRingSet) whose buffers hold so many bytes, or the largest; without classes
    /// the ring that is bound; null if there is none either.
    [[nodiscard]] static BufferRing* of_class(std::size_t bytes) noexcept;

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
    /// Bytes.
    [[nodiscard]] std::size_t buffer_size() const noexcept;
    [[nodiscard]] BufferRingStatistics statistics() const noexcept;

private:
    friend class detail::PickingRead;
    explicit BufferRing(detail::BufferCore* core) noexcept : core_(core) {}
    [[nodiscard]] detail::BufferCore& held() const noexcept;

    static inline constinit thread_local BufferRing* current_ = nullptr;

    detail::BufferCore* core_ = nullptr;
};

namespace detail {

/// A receive that picks from a ring of buffers, and stands in line when that is empty.
class PickingRead : public OperationBase, private BufferWaiter {
public:
    [[nodiscard]] bool await_ready() noexcept;
    void await_suspend(std::coroutine_handle<> handle) noexcept;

protected:
    PickingRead(const uring::Verbs& table, FdUse use, std::uint32_t expected) noexcept
        : OperationBase(table, &ask_read), BufferWaiter(&on_turn), use_(std::move(use)), expected_(expected) {}
    PickingRead(PickingRead&& other) noexcept
        : OperationBase(std::move(other)),
          BufferWaiter(&on_turn),
          use_(std::move(other.use_)),
          expected_(other.expected_) {}
    ~PickingRead() { end_read(); }

    /// Starts the receive, or stands in line if there is one. Of what was suspended, and from `deliver`.
    void begin_read() noexcept;
    /// Stands in line when there was no buffer: true, and then there is nothing more to do.
    [[nodiscard]] bool has_lined_up(uring::Completion& completion) noexcept;
    static void dispose_picked(uring::Request& request, uring::Completion completion) noexcept;
    /// The error that it ended with, if it did.
    [[nodiscard]] Result<void, gen::RecvError> outcome() const noexcept;
    /// Of a receive into one buffer, which is made only when somebody takes it: until then the completion says which it is.
    void note_picked(uring::Completion completion) noexcept;
    [[nodiscard]] Buffer take_picked() noexcept;
    void return_untaken() noexcept {
        if (has_untaken()) give_back_picked();
    }
    void end_read() noexcept;

    BufferCore* core_ = nullptr;  // while it is a holder of the ring's memory
    FdUse use_;                   // it names the descriptor again when its turn comes
    std::uint32_t expected_;      // bytes, which choose the class

private:
    void give_back_picked() noexcept;
    static void ask_read(task::Obligation& obligation) noexcept;
    static void on_turn(BufferWaiter& waiter, bool gone) noexcept;
};

}  // namespace detail

/// One receive into a buffer of the thread's ring. `co_await`: Result<Buffer, RecvError>; an empty Buffer is the end
/// of the stream.
class [[nodiscard]] BufferedRead final : public detail::PickingRead, public task::Awaitable<BufferedRead> {
public:
    /// Of the socket `fd`, which stays open until this has ended. `expected` bytes choose among the classes of a
    /// BufferRingSet (buffer_ring_set.hpp): the smallest buffers that hold so many; 0: the ring that is bound to the thread.
    explicit BufferedRead(const Fd& fd, std::uint32_t expected = 0) noexcept
        : PickingRead(verbs_of_read, FdUse(fd), expected) {}
    /// Likewise, where somebody else keeps the descriptor open until this has ended.
    explicit BufferedRead(int fd, std::uint32_t expected = 0) noexcept
        : PickingRead(verbs_of_read, FdUse(fd), expected) {}

    BufferedRead(BufferedRead&&) noexcept = default;
    ~BufferedRead() { return_untaken(); }

    [[nodiscard]] Result<Buffer, gen::RecvError> await_resume() noexcept;

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
    static void deliver_one(uring::Request& request, uring::Completion completion) noexcept;
    static const uring::Verbs verbs_of_read;
};

/// One receive into as many buffers of the thread's ring as what has come fills. `co_await`: Result<Bundle, RecvError>; an
/// empty Bundle is the end of the stream. For streams that bring much at once; where the kernel cannot (before Linux 6.10, and
/// without io_uring) it takes one buffer.
class [[nodiscard]] BundledRead final : public detail::PickingRead, public task::Awaitable<BundledRead> {
public:
    /// As BufferedRead's.
    explicit BundledRead(const Fd& fd, std::uint32_t expected = 0) noexcept
        : PickingRead(verbs_of_read, FdUse(fd), expected) {}
    explicit BundledRead(int fd, std::uint32_t expected = 0) noexcept
        : PickingRead(verbs_of_read, FdUse(fd), expected) {}

    [[nodiscard]] Result<Bundle, gen::RecvError> await_resume() noexcept;

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
    static void deliver_all(uring::Request& request, uring::Completion completion) noexcept;
    static const uring::Verbs verbs_of_read;

    Bundle bundle_;
};

}  // namespace edda::io
