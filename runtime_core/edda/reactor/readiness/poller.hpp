// Waiting until descriptors are ready: the one thing that epoll and poll do differently.
//
// A watch is for one event: it ends when it is told, so nothing is told twice and nobody has to be called off. A watch of a
// descriptor that was closed meanwhile is worth nothing and does no harm: watching the number again watches whoever has it
// then.
#pragma once

#include <chrono>
#include <optional>
#include <span>

namespace edda::readiness {

/// One descriptor that is ready, and for what: POLLIN and so on.
struct Ready {
    int fd = -1;
    short events = 0;
};

class Poller {
public:
    Poller() noexcept = default;
    Poller(const Poller&) = delete;
    Poller& operator=(const Poller&) = delete;
    virtual ~Poller() = default;

    /// Tells once when one of `events` holds, or an error or a hang-up; replaces what was asked for this descriptor before.
    /// 0 or a negative errno: -EPERM when the descriptor is always ready (a file), -EBADF, -ENOMEM, -ENOSPC.
    [[nodiscard]] virtual int watch(int fd, short events) noexcept = 0;
    /// No more of this descriptor, which is about to be closed.
    virtual void forget(int fd) noexcept = 0;
    /// Waits until something is ready, at most so long; with none, for ever. How many were written to `into`, or a negative
    /// errno: -EINTR.
    [[nodiscard]] virtual int wait(std::optional<std::chrono::nanoseconds> at_most, std::span<Ready> into) noexcept = 0;
};

}  // namespace edda::readiness
