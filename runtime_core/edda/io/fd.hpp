// A file descriptor that closes itself when its last user is gone, at a moment when that is safe.
//
// A number that is closed at once may be reused at once, while a submission that was queued before still names it and
// reaches a stranger's file. So the close goes through the ring, behind whatever was queued before it. Whoever lets
// go last may be on another thread: then the record, which is its own node, is handed to its ring's mailbox. Without
// a ring (never had one, or it is gone, or it drained) nothing can be queued, and close(2) is right.
//
// Operations do not count as users: the order of the queue protects the number until they are submitted, and from
// then on the kernel holds the file. Closing while one is in flight does not end it; cancelling does.
//
// An Fd is one pointer to a record of its own; records are small and their count is atomic, so that handles may
// travel between threads.
#pragma once

#include <utility>

namespace edda::io {

class Fd {
public:
    Fd() noexcept = default;
    /// Takes over `number`; a negative one is nothing. Remembers this thread's ring, if there is one.
    explicit Fd(int number) noexcept;
    Fd(Fd&& other) noexcept : record_(std::exchange(other.record_, nullptr)) {}
    Fd& operator=(Fd&& other) noexcept {
        std::swap(record_, other.record_);
        return *this;
    }
    ~Fd() { reset(); }

    /// Another user of the same descriptor.
    [[nodiscard]] Fd share() const noexcept;
    /// Lets go; the last one closes. Any thread.
    void reset() noexcept;

    /// The descriptor, or -1.
    [[nodiscard]] int number() const noexcept;
    [[nodiscard]] bool is_open() const noexcept { return record_ != nullptr; }

private:
    struct Record;
    explicit Fd(Record* record) noexcept : record_(record) {}

    Record* record_ = nullptr;
};

}  // namespace edda::io
