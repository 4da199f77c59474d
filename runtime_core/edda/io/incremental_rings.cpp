// One buffer, two streams, a pipe, and a handful of receives.
//
// The ring is one of its own and lives for the test alone: a registration that a kernel gets wrong must not be near anybody's
// data. All that is received has been sent before the wait, so nothing here can hang.
#include "edda/io/incremental_rings.hpp"

#include <liburing.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cstring>
#include <string_view>

namespace edda::io {
namespace {

// Younger than the oldest header.
constexpr std::uint16_t register_incremental = 2;  // IOU_PBUF_RING_INC
constexpr unsigned more_of_the_buffer = 1U << 4;   // IORING_CQE_F_BUF_MORE
constexpr unsigned short group = 1;
constexpr unsigned buffer_size = 16;
constexpr std::size_t page = 4096;

struct Pair {
    Pair() noexcept { is_open = ::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) == 0; }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    ~Pair() {
        if (!is_open) return;
        ::close(ends[0]);
        ::close(ends[1]);
    }
    void put(std::string_view text) const noexcept {
        static_cast<void>(::send(ends[1], text.data(), text.size(), MSG_NOSIGNAL));
    }
    std::array<int, 2> ends{};
    bool is_open = false;
};

struct Received {
    int result = 0;
    unsigned flags = 0;
    [[nodiscard]] bool picked() const noexcept { return (flags & IORING_CQE_F_BUFFER) != 0; }
    [[nodiscard]] bool more() const noexcept { return (flags & more_of_the_buffer) != 0; }
};

/// A ring with one buffer, registered so that it is used in pieces.
class Bench {
public:
    Bench() noexcept : has_ring_(io_uring_queue_init(4, &ring_, 0) == 0) {
        void* memory = ::mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory != MAP_FAILED) entries_ = static_cast<io_uring_buf_ring*>(memory);
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;
    ~Bench() {
        if (has_ring_) io_uring_queue_exit(&ring_);
        if (entries_ != nullptr) ::munmap(entries_, page);
    }

    [[nodiscard]] bool is_there() const noexcept { return has_ring_ && entries_ != nullptr; }
    /// False before Linux 6.12, which knows no such registration.
    [[nodiscard]] bool offer() noexcept {
        io_uring_buf_reg registration{};
        registration.ring_addr = std::bit_cast<std::uintptr_t>(entries_);
        registration.ring_entries = 1;
        registration.bgid = group;
        registration.pad = register_incremental;  // `flags` by its younger name
        if (io_uring_register_buf_ring(&ring_, &registration, 0) < 0) return false;
        io_uring_buf_ring_add(entries_, buffer_.data(), buffer_size, 0, 0, 0);
        io_uring_buf_ring_advance(entries_, 1);
        return true;
    }
    /// One receive. What it is for has been sent, or is when the kernel has begun to wait (`send`).
    template <class Send>
    [[nodiscard]] Received receive(int fd, Send send) noexcept {
        io_uring_sqe* sqe = io_uring_get_sqe(&ring_);
        io_uring_prep_read(sqe, fd, nullptr, 0, ~__u64{0});  // of a socket it is a receive
        sqe->flags |= IOSQE_BUFFER_SELECT;
        sqe->buf_group = group;
        io_uring_cqe* cqe = nullptr;
        if (io_uring_submit(&ring_) < 0) return {.result = -EIO};
        send();
        if (io_uring_wait_cqe(&ring_, &cqe) < 0) return {.result = -EIO};
        const Received received{.result = cqe->res, .flags = cqe->flags};
        io_uring_cqe_seen(&ring_, cqe);
        return received;
    }
    [[nodiscard]] Received receive(int fd) noexcept {
        return receive(fd, [] {});
    }
    [[nodiscard]] bool holds(std::size_t at, std::string_view text) const noexcept {
        return std::memcmp(buffer_.data() + at, text.data(), text.size()) == 0;
    }

private:
    io_uring ring_{};
    io_uring_buf_ring* entries_ = nullptr;
    std::array<char, buffer_size> buffer_{};
    bool has_ring_;
};

IncrementalRings fails(std::string what) {
    return {.work = false, .sentence = "Buffers are not used in pieces: " + std::move(what)};
}

}  // namespace

IncrementalRings test_incremental_rings() {
    Bench bench;
    const Pair stream;
    Pair ended;
    if (!bench.is_there() || !stream.is_open || !ended.is_open) return fails("there is no io_uring to try it with.");
    if (!bench.offer()) return fails("this kernel has no such rings of buffers; Linux 6.12 does.");
    stream.put("one");
    const Received first = bench.receive(stream.ends[0]);
    if (first.result != 3 || !first.picked() || !first.more() || !bench.holds(0, "one"))
        return fails("the kernel gave a whole buffer for three bytes.");
    stream.put("twotwo");
    const Received second = bench.receive(stream.ends[0]);
    if (second.result != 6 || !second.picked() || !second.more() || !bench.holds(3, "twotwo"))
        return fails("the second piece was not behind the first.");
    // Once while the kernel waits, and once when it finds the end at once.
    const Received end = bench.receive(ended.ends[0], [&ended] { ::shutdown(ended.ends[1], SHUT_WR); });
    const Received again = bench.receive(ended.ends[0]);
    if (end.result != 0 || again.result != 0 || (end.picked() && !end.more()) || (again.picked() && !again.more())) {
        return fails("at the end of a stream the kernel says that it is through with a buffer, and goes on with it.");
    }
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) return fails("no pipe could be made to try it with.");
    ::close(pipe[1]);
    const Received of_pipe = bench.receive(pipe[0]);
    ::close(pipe[0]);
    if (of_pipe.result != 0 || (of_pipe.picked() && !of_pipe.more())) {
        return fails("at the end of a pipe the kernel says that it is through with a buffer, and goes on with it.");
    }
    stream.put("the rest");  // a byte more than is left
    const Received last = bench.receive(stream.ends[0]);
    if (last.result != 7 || !last.picked() || last.more() || !bench.holds(9, "the res"))
        return fails("the kernel does not say when a buffer is used up.");
    return {.work = true, .sentence = "This kernel uses buffers in pieces, and says when one is used up."};
}

}  // namespace edda::io
