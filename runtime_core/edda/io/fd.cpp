// The record behind an Fd, and its three ways to close.
#include "edda/io/fd.hpp"

#include <unistd.h>

#include <atomic>

#include "edda/gen/ops_fs.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::io {

struct Fd::Record : uring::Request, task::InboxEntry {
    explicit Record(int descriptor) noexcept : Request(verbs_of_close), number(descriptor) {
        take = &taken;
        if (uring::Ring* here = uring::Ring::current(); here != nullptr) owner = task::MailboxRef(here->mailbox());
    }

    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
        gen::op::Close{.fd = static_cast<const Record&>(request).number}.prepare(sqe);
    }
    /// The close has been carried out; what it says (EIO of a late write, EINTR) frees the number all the same.
    static void ignore(uring::Request&, uring::Completion) noexcept {}
    static void free(uring::Request& request) noexcept { delete &static_cast<Record&>(request); }
    static const uring::Verbs verbs_of_close;

    /// On the owner's thread, from its mailbox.
    static void taken(task::InboxEntry& entry) noexcept {
        auto& record = static_cast<Record&>(entry);
        record.close_on(uring::Ring::current());
    }

    /// Behind everything that `where` has queued; at once without a ring, or when it takes nothing any more.
    void close_on(uring::Ring* where) noexcept {
        if (where != nullptr && where->start(*this, uring::Ring::Purpose::cleanup)) {
            uring::Ring::detach(*this);
            return;
        }
        ::close(number);
        delete this;
    }

    void close_somewhere() noexcept {
        uring::Ring* here = uring::Ring::current();
        const bool ours = !owner || (here != nullptr && &here->mailbox() == owner.get());
        if (!ours) {
            const task::MailboxRef mailbox = owner;  // this record may be gone before the call returns
            if (mailbox.post(*this)) return;
        }
        close_on(ours ? here : nullptr);
    }

    std::atomic<unsigned> users{1};
    int number;
    task::MailboxRef owner;  // of the ring whose queue may name the number; empty: made outside of any runtime
};

constexpr uring::Verbs Fd::Record::verbs_of_close{&prepare, &ignore, &ignore, &ignore, &free};

Fd::Fd(int number) noexcept : record_(number < 0 ? nullptr : new Record(number)) {}

Fd Fd::share() const noexcept {
    if (record_ != nullptr) record_->users.fetch_add(1, std::memory_order_relaxed);
    return Fd(record_);
}

void Fd::reset() noexcept {
    Record* record = std::exchange(record_, nullptr);
    if (record == nullptr) return;
    // Release: what this user did to the record happens before the close; acquire: and what all others did. Pairs
    // with itself.
    if (record->users.fetch_sub(1, std::memory_order_acq_rel) == 1) record->close_somewhere();
}

int Fd::number() const noexcept { return record_ == nullptr ? -1 : record_->number; }

}  // namespace edda::io
