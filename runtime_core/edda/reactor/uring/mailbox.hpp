// The mailbox of a ring: an eventfd ends its owner's sleep.
//
// The ring has a multishot poll on the eventfd, so a write becomes a completion. The counter is never read: the poll is
// edge-triggered, each write is an edge, and 2^64 writes do not happen; so a wake costs the waker one write and the
// ring nothing but the completion (reading it back would be a second system call, and reads of eventfds through the
// ring broke in Linux 6.15.4).
//
// The mailbox outlives its ring, and so its descriptor's number cannot be reused while somebody could still write it.
#pragma once

#include "edda/base/result.hpp"
#include "edda/task/mailbox.hpp"

namespace edda::uring {

class EventMailbox final : public task::Mailbox {
public:
    /// Its first share. Errors: too_many_open_files, no_memory.
    [[nodiscard]] static Result<task::MailboxRef> create() noexcept;

    [[nodiscard]] int event_fd() const noexcept { return fd_; }

private:
    explicit EventMailbox(int fd) noexcept : fd_(fd) {}
    ~EventMailbox() override;
    void end_sleep() noexcept override;

    int fd_;
};

}  // namespace edda::uring
