// Whoever serves the two queues of a ring in the kernel's place.
//
// A Ring writes submission entries into one queue and reads completions from another; it enters the kernel to have them
// worked on. Where io_uring is forbidden an Engine does that work by other system calls, on queues of the same shape. So the
// whole life of an operation (its word, its slot, cancellation, shutdown, what becomes of results) is one piece of code on
// every backend, and what differs is behind these few functions, of which a cycle calls two.
//
// An engine may do less than the kernel: it ends a multishot operation after each result, which the kernel may do too (there
// is no F_MORE, and the stream arms again), and completes what it cannot do with EOPNOTSUPP.
//
// A backend of your own is a class like this, handed to Driver::create; or, where descriptors tell when they are ready, no
// more than a Poller for the engine that is there (docs/how-to/write-a-backend.rst).
#pragma once

#include <liburing.h>

#include <chrono>
#include <cstdint>
#include <optional>

namespace edda::uring {

class Engine {
public:
    Engine() noexcept = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    /// The two queues, which live as long as the engine. Sizes are powers of two; the heads and tails are the kernel's.
    [[nodiscard]] virtual io_uring& queues() noexcept = 0;

    /// As io_uring_enter: takes `submit` entries, carries out what can be, posts completions. With `sleep` it waits until
    /// there is a completion, at most that long. The count of entries taken; or, when none was: -ETIME, -EINTR, -EAGAIN.
    /// On the ring's thread.
    [[nodiscard]] virtual int enter(unsigned submit, bool sleep,
                                    std::optional<std::chrono::nanoseconds> at_most) noexcept = 0;

    /// Whether this cycle should enter although nothing is to be submitted: something may have become ready. Asked once a
    /// cycle.
    [[nodiscard]] virtual bool wants_look() noexcept = 0;

    [[nodiscard]] virtual bool supports(std::uint8_t opcode) const noexcept = 0;

    /// As io_uring_register_buf_ring and its opposite: 0, -EEXIST, -ENOENT, -ENOMEM, -EOPNOTSUPP.
    [[nodiscard]] virtual int register_buffers(const io_uring_buf_reg& registration) noexcept = 0;
    virtual void unregister_buffers(std::uint16_t group) noexcept = 0;
};

}  // namespace edda::uring
