// The stack of handed nodes and the system calls behind a wake.
#include "edda/reactor/uring/mailbox.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <new>
#include <utility>

#include "edda/base/sometimes.hpp"

namespace edda::uring {

Result<std::shared_ptr<Mailbox>> Mailbox::create() noexcept {
    const int fd = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0) return failure(gen::error_from_errno(errno));
    auto* mailbox = new (std::nothrow) Mailbox(fd);
    if (mailbox == nullptr) {
        ::close(fd);
        return failure(ErrorCode::no_memory);
    }
    return std::shared_ptr<Mailbox>(mailbox);
}

Mailbox::~Mailbox() { ::close(fd_); }

void Mailbox::notify() noexcept {
    const bool under_way = notified_.exchange(true, std::memory_order_acq_rel);  // pairs with heard()
    base::sometimes<"mailbox: a wake found another one under way">(under_way);
    if (under_way) return;  // whoever set it has written
    const std::uint64_t one = 1;
    // EINTR cannot happen on a non-blocking eventfd, and EAGAIN only after 2^64 - 2 writes.
    [[maybe_unused]] const ssize_t written = ::write(fd_, &one, sizeof one);
}

Handed* Mailbox::closed() noexcept {
    static Handed sentinel;
    return &sentinel;
}

bool Mailbox::hand_over(Handed& node) noexcept {
    Handed* head = handed_.load(std::memory_order_relaxed);
    do {
        base::sometimes<"mailbox: something was handed over after its end">(head == closed());
        if (head == closed()) return false;
        node.next = head;
    } while (!handed_.compare_exchange_weak(head, &node, std::memory_order_release,
                                            std::memory_order_relaxed));  // pairs with heard()
    notify();
    return true;
}

void Mailbox::heard() noexcept {
    // An exchange, not a store: it reads the last notify()'s exchange, and so synchronises with every notify() before
    // this point, those that wrote nothing because the flag was set included.
    notified_.exchange(false, std::memory_order_acq_rel);            // pairs with notify()
    take_all(handed_.exchange(nullptr, std::memory_order_acquire));  // pairs with hand_over()
}

void Mailbox::close() noexcept {
    take_all(handed_.exchange(closed(), std::memory_order_acquire));  // pairs with hand_over()
}

void Mailbox::take_all(Handed* newest) noexcept {
    if (newest == closed()) return;
    Handed* oldest = nullptr;
    while (newest != nullptr) {
        Handed* next = std::exchange(newest->next, oldest);
        oldest = std::exchange(newest, next);
    }
    while (oldest != nullptr) {
        Handed* node = std::exchange(oldest, oldest->next);
        node->take(*node);
    }
}

}  // namespace edda::uring
