// The twin on io_uring: liburing and nothing else, for one purpose. What it does is what the kernel's authors advise: one issuer with
// deferred work, a registered ring descriptor, one multishot accept, receives that pick a buffer of a ring, a send of that buffer, one
// enter for each batch. What it does not: tasks, cancellation, errors that anybody hears of, an end.
//
// The number with a completion is what it was and for whom: 2 bits, the buffer, the descriptor. No memory a connection at all.
#pragma once

#include <liburing.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "reactor_page.hpp"

namespace edda::bench {

class RawUringEcho {
public:
    RawUringEcho(int listener, ServerPage& page, unsigned buffers, unsigned buffer_size)
        : listener_(listener), time_(page), buffers_(buffers), buffer_size_(buffer_size) {}
    RawUringEcho(const RawUringEcho&) = delete;
    RawUringEcho& operator=(const RawUringEcho&) = delete;

    /// False when the kernel gives no such ring.
    [[nodiscard]] bool set_up() {
        io_uring_params parameters{};
        parameters.flags = IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_SUBMIT_ALL |
                           IORING_SETUP_CQSIZE | IORING_SETUP_CLAMP;
        parameters.cq_entries = 4096;
        if (io_uring_queue_init_params(1024, &ring_, &parameters) != 0) return false;
        io_uring_register_ring_fd(&ring_);
        return make_buffers();
    }

    void run() {
        accept();
        for (;;) {
            time_.kernel([this] { return io_uring_submit_and_wait(&ring_, 1); });
            unsigned head = 0;
            unsigned seen = 0;
            io_uring_cqe* cqe = nullptr;
            io_uring_for_each_cqe(&ring_, head, cqe) {
                serve(*cqe);
                ++seen;
            }
            io_uring_cq_advance(&ring_, seen);
        }
    }

private:
    enum Kind : std::uint64_t { accepts, receives, sends };
    static std::uint64_t number(Kind kind, int fd, std::uint64_t buffer = 0) noexcept {
        return static_cast<std::uint64_t>(kind) << 62 | buffer << 32 | static_cast<std::uint32_t>(fd);
    }

    [[nodiscard]] bool make_buffers() {
        const auto map = [](std::size_t bytes) {
            return ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        };
        memory_ = static_cast<std::byte*>(map(std::size_t{buffers_} * buffer_size_));
        entries_ = static_cast<io_uring_buf_ring*>(map(buffers_ * sizeof(io_uring_buf)));
        io_uring_buf_reg registration{};
        registration.ring_addr = reinterpret_cast<std::uint64_t>(entries_);
        registration.ring_entries = buffers_;
        registration.bgid = group;
        if (io_uring_register_buf_ring(&ring_, &registration, 0) != 0) return false;
        io_uring_buf_ring_init(entries_);
        for (unsigned id = 0; id < buffers_; ++id) give_back(id);
        return true;
    }

    void give_back(unsigned id) {
        io_uring_buf_ring_add(entries_, memory_ + std::size_t{id} * buffer_size_, buffer_size_,
                              static_cast<unsigned short>(id), io_uring_buf_ring_mask(buffers_), 0);
        io_uring_buf_ring_advance(entries_, 1);
    }

    io_uring_sqe* sqe(std::uint64_t data) {
        io_uring_sqe* entry = io_uring_get_sqe(&ring_);
        while (entry == nullptr) {
            io_uring_submit(&ring_);
            entry = io_uring_get_sqe(&ring_);
        }
        io_uring_sqe_set_data64(entry, data);
        return entry;
    }

    void accept() {
        io_uring_sqe* entry = sqe(0);
        io_uring_prep_multishot_accept(entry, listener_, nullptr, nullptr, SOCK_CLOEXEC);
        io_uring_sqe_set_data64(entry, number(accepts, listener_));
    }

    void receive(int fd) {
        io_uring_sqe* entry = sqe(0);
        io_uring_prep_recv(entry, fd, nullptr, 0, 0);
        entry->flags |= IOSQE_BUFFER_SELECT;
        entry->buf_group = group;
        io_uring_sqe_set_data64(entry, number(receives, fd));
    }

    void send(int fd, unsigned id, std::size_t size) {
        io_uring_sqe* entry = sqe(0);
        io_uring_prep_send(entry, fd, memory_ + std::size_t{id} * buffer_size_, size, MSG_NOSIGNAL | MSG_WAITALL);
        io_uring_sqe_set_data64(entry, number(sends, fd, id));
    }

    void serve(const io_uring_cqe& cqe) {
        const auto kind = static_cast<Kind>(cqe.user_data >> 62);
        const auto fd = static_cast<int>(static_cast<std::uint32_t>(cqe.user_data));
        switch (kind) {
            case accepts:
                if (cqe.res >= 0) receive(cqe.res);
                if ((cqe.flags & IORING_CQE_F_MORE) == 0) accept();
                return;
            case receives: {
                const unsigned id = cqe.flags >> IORING_CQE_BUFFER_SHIFT;
                if (cqe.res == -ENOBUFS) return receive(fd);  // at once: it has as many as it needs at a time
                if (cqe.res > 0) return send(fd, id, static_cast<std::size_t>(cqe.res));
                if ((cqe.flags & IORING_CQE_F_BUFFER) != 0) give_back(id);
                ::close(fd);
                return;
            }
            case sends:
                give_back(static_cast<unsigned>(cqe.user_data >> 32) & 0x3fff'ffffU);
                if (cqe.res > 0) return receive(fd);
                ::close(fd);
                return;
        }
    }

    static constexpr std::uint16_t group = 1;

    int listener_;
    UserTime time_;
    unsigned buffers_;
    unsigned buffer_size_;
    io_uring ring_{};
    io_uring_buf_ring* entries_ = nullptr;
    std::byte* memory_ = nullptr;
};

}  // namespace edda::bench
