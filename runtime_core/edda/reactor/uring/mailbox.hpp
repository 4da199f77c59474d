// Reaches a ring from other threads: wakes it out of its park, and hands it what only its own thread may do.
//
// An eventfd carries the wake: the ring has a multishot poll on it, so a write becomes a completion. The counter is
// never read: the poll is edge-triggered, each write is an edge, and 2^64 writes do not happen; so a wake costs the
// waker one write and the ring nothing but the completion (reading it back would be a second system call, and reads
// of eventfds through the ring broke in Linux 6.15.4).
//
// Wakes coalesce: `notified` is set by the first and cleared by the ring when it hears it, so that a thousand wakes
// of a sleeping ring are one write. The mailbox is counted and held by the ring and by everybody who may write to it:
// it outlives the ring, and its descriptor's number cannot be reused while somebody could still wake it.
#pragma once

#include <atomic>
#include <memory>

#include "edda/base/result.hpp"

namespace edda::uring {

/// Something handed to a ring's thread. Lives in what it hands over; in one mailbox at a time.
struct Handed {
    void (*take)(Handed&) noexcept = nullptr;  ///< called on the ring's thread; may destroy the node
    Handed* next = nullptr;
};

class Mailbox {
public:
    /// Errors: too_many_open_files, no_memory.
    [[nodiscard]] static Result<std::shared_ptr<Mailbox>> create() noexcept;
    ~Mailbox();
    Mailbox(const Mailbox&) = delete;
    Mailbox& operator=(const Mailbox&) = delete;

    /// Ends the ring's current park, or its next one. Any thread, any time. What the caller wrote before is seen by
    /// the ring's thread after that park.
    void notify() noexcept;

    /// Any thread. False when the ring is gone: the caller keeps the node and has to do the work itself.
    [[nodiscard]] bool hand_over(Handed& node) noexcept;

    /// The ring's thread, when it hears the event: opens the gate for the next wake, then takes what was handed over,
    /// oldest first.
    void heard() noexcept;

    /// The ring's thread, at its end: takes what is there, and refuses from now on.
    void close() noexcept;

    [[nodiscard]] int event_fd() const noexcept { return fd_; }

private:
    explicit Mailbox(int fd) noexcept : fd_(fd) {}
    static void take_all(Handed* newest) noexcept;
    static Handed* closed() noexcept;

    std::atomic<Handed*> handed_{nullptr};  // newest first
    std::atomic<bool> notified_{false};
    int fd_;
};

/// A handle that wakes one ring. Copies freely; any thread; after the ring is gone it does nothing that anybody sees.
class Unparker {
public:
    Unparker() noexcept = default;
    explicit Unparker(std::shared_ptr<Mailbox> mailbox) noexcept : mailbox_(std::move(mailbox)) {}

    void unpark() const noexcept {
        if (mailbox_ != nullptr) mailbox_->notify();
    }

private:
    std::shared_ptr<Mailbox> mailbox_;
};

}  // namespace edda::uring
