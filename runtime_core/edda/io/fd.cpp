// The record behind an Fd, its ways to close, and who it waits for.
#include "edda/io/fd.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdint>

#include "edda/base/misuse.hpp"
#include "edda/base/sometimes.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/reactor/uring/ring.hpp"
#include "edda/task/current.hpp"

namespace edda::io {

struct Fd::Record : uring::Request, task::InboxEntry {
    explicit Record(int descriptor) noexcept : Request(verbs_of_close), number(descriptor), thread(&task::thread_mark) {
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

    /// This thread works for the ring whose queue may name the number.
    [[nodiscard]] bool is_home() const noexcept {
        const uring::Ring* here = uring::Ring::current();
        return here != nullptr && &here->mailbox() == owner.get();
    }

    /// On the owner's thread, from its mailbox.
    static void taken(task::InboxEntry& entry) noexcept {
        static_cast<Record&>(entry).close_unless_used(uring::Ring::current());
    }

    // ---- Uses. On the owner's thread the word is read and written, and that is all; when its ring is gone, whoever
    // closes may be on another thread, and then it is changed in one access.

    /// Whether it is counted here; otherwise it has to be a user.
    [[nodiscard]] bool begin_use() noexcept {
        if (!is_home()) return false;
        uses.store(uses.load(std::memory_order_relaxed) + 1, std::memory_order_release);  // as in end_use()
        return true;
    }
    void end_use() noexcept {
        if (is_home() && !owner.get()->is_closed()) [[likely]] {
            const std::uint32_t left = uses.load(std::memory_order_relaxed) - 1;
            uses.store(left, std::memory_order_release);  // pairs with hand_over(), which may free this
            if (left == unowned) close_on(uring::Ring::current());
            return;
        }
        if (thread != &task::thread_mark) {
            base::misuse(
                "An operation was destroyed on another thread than the one that made it; operations stay on the thread "
                "of "
                "their runtime.");
        }
        if (uses.fetch_sub(1, std::memory_order_acq_rel) == (unowned | 1U)) hand_over();  // pairs with hand_over()
    }

    // ---- The end. The last user is gone.

    void close_somewhere() noexcept {
        const bool ours = !owner || is_home();
        if (ours) return close_unless_used(uring::Ring::current());
        hand_over();
    }

    /// To the owner's thread; when nobody takes anything there any more, the last use closes, or this.
    void hand_over() noexcept {
        const task::MailboxRef mailbox = owner;  // this record may be gone before the call returns
        if (mailbox.post(*this)) return;
        const std::uint32_t before = uses.fetch_or(unowned, std::memory_order_acq_rel);  // pairs with end_use()
        if ((before & ~unowned) == 0) close_now();
    }

    void close_unless_used(uring::Ring* where) noexcept {
        const std::uint32_t used = uses.load(std::memory_order_relaxed) & ~unowned;
        base::sometimes<"fd: its last user went while an operation may begin again">(used != 0);
        if (used == 0) return close_on(where);
        uses.store(used | unowned, std::memory_order_relaxed);
    }

    /// Behind everything that `where` has queued; at once without a ring, or when it takes nothing any more.
    void close_on(uring::Ring* where) noexcept {
        if (where == nullptr) return close_now();
        if (const Result<> started = where->start(*this, uring::Ring::Purpose::cleanup); started) {
            uring::Ring::detach(*this);
        } else if (started.error() == ErrorCode::shut_down || !has_unsubmitted(*where) ||
                   !where->mailbox().post(*this)) {
            close_now();
        }
        // Or it has no memory, or too much in flight: something in the queue may name the number, so a cycle later.
    }

    static bool has_unsubmitted(uring::Ring& ring) noexcept {
        const io_uring_sq& queue = ring.raw().sq;
        return ring.needs_park() || queue.sqe_tail != io_uring_smp_load_acquire(queue.khead);
    }

    void close_now() noexcept {
        ::close(number);
        delete this;
    }

    static constexpr std::uint32_t unowned = std::uint32_t{1} << 31;  // in `uses`: no user is left

    std::atomic<unsigned> users{1};
    std::atomic<std::uint32_t> uses{0};
    int number;
    const void* thread;      // whose uses are counted
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

FdUse::FdUse(const Fd& fd) noexcept : record_(fd.record_), number_(fd.number()) {
    if (record_ == nullptr || record_->begin_use()) return;
    is_share_ = true;
    record_->users.fetch_add(1, std::memory_order_relaxed);
}

void FdUse::let_go() noexcept {
    if (is_share_) {
        Fd(std::exchange(record_, nullptr)).reset();
    } else {
        std::exchange(record_, nullptr)->end_use();
    }
}

}  // namespace edda::io
