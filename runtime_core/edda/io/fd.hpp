// A file descriptor that closes itself when its last user is gone, at a moment when that is safe.
//
// A number that is closed at once may be reused at once, while a submission that was queued before still names it and
// reaches a stranger's file. So the close goes through the ring, behind whatever was queued before it. Whoever lets
// go last may be on another thread: then the record, which is its own node, is handed to its ring's mailbox. Without
// a ring (never had one, or it is gone, or it drained) nothing can be queued, and close(2) is right. A ring that has no
// memory for the close, or too much to do, is asked again a cycle later; when it then still takes nothing, and all that
// was queued has been submitted, close(2) is right too.
//
// Operations do not count as users: the order of the queue protects the number until they are submitted, and from
// then on the kernel holds the file. Closing while one is in flight does not end it; cancelling does. The exception
// are operations that name the number more than once, because they begin again from their completion: they hold an
// FdUse, and the close waits for it.
//
// An Fd is one pointer to a record of its own; records are small and their count is atomic, so that handles may
// travel between threads. An FdUse on the thread whose ring the number belongs to is counted without atomics, as two
// accesses a message would be dear.
#pragma once

#include <utility>

namespace edda::io {

class FdUse;

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
    friend FdUse;
    struct Record;
    explicit Fd(Record* record) noexcept : record_(record) {}

    Record* record_ = nullptr;
};

/// Keeps a descriptor from being closed while an operation is under way that names it more than once. Move-only; dies on the
/// thread that made it, or the process ends with a sentence.
class FdUse {
public:
    /// Of a number that its owner keeps open until the operation has ended: there is nothing here that could see to it.
    explicit FdUse(int number) noexcept : number_(number) {}
    explicit FdUse(const Fd& fd) noexcept;
    FdUse(FdUse&& other) noexcept
        : record_(std::exchange(other.record_, nullptr)), number_(other.number_), is_share_(other.is_share_) {}
    FdUse& operator=(FdUse&&) = delete;
    ~FdUse() {
        if (record_ != nullptr) let_go();
    }

    [[nodiscard]] int number() const noexcept { return number_; }

private:
    void let_go() noexcept;

    Fd::Record* record_ = nullptr;
    int number_;
    bool is_share_ = false;  // it counts as a user, because it is on another thread than the record's
};

}  // namespace edda::io
