// The system calls behind a wake: one eventfd a mailbox, closed with its last holder, and one write for each sleep that is
// ended. The write does not wait, because the counter is never read and cannot fill up.
#include "edda/reactor/uring/mailbox.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <new>

namespace edda::uring {

Result<task::MailboxRef> EventMailbox::create() noexcept {
    const int fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0) return failure(gen::error_from_errno(errno));
    auto* mailbox = new (std::nothrow) EventMailbox(fd);
    if (mailbox == nullptr) {
        ::close(fd);
        return failure(ErrorCode::no_memory);
    }
    return task::MailboxRef::adopt(*mailbox);
}

EventMailbox::~EventMailbox() { ::close(fd_); }

void EventMailbox::end_sleep() noexcept {
    const std::uint64_t one = 1;
    // EINTR cannot happen on a non-blocking eventfd, and EAGAIN only after 2^64 - 2 writes.
    [[maybe_unused]] const ssize_t written = ::write(fd_, &one, sizeof one);
}

}  // namespace edda::uring
