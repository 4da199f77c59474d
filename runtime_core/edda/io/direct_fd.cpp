// The table of a ring, and how its places are filled and emptied.
#include "edda/io/direct_fd.hpp"

#include <cerrno>

#include "edda/io/leftover.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::io {
namespace {

/// Which ring of this thread has a table, as far as is known; asking the kernel again costs a system call and no harm.
class KnownTable : uring::RingGuest {
public:
    KnownTable() noexcept : RingGuest(&ring_ends) {}
    KnownTable(const KnownTable&) = delete;
    KnownTable& operator=(const KnownTable&) = delete;
    ~KnownTable() { unlink(); }

    [[nodiscard]] bool is_of(const uring::Ring& ring) const noexcept { return ring_ == &ring; }
    void set(uring::Ring& ring) noexcept {
        unlink();
        ring_ = &ring;
        ring.receive(*this);
    }

private:
    static void ring_ends(RingGuest& guest) noexcept { static_cast<KnownTable&>(guest).ring_ = nullptr; }
    const uring::Ring* ring_ = nullptr;
};

KnownTable& known_table() noexcept {
    thread_local KnownTable known;
    return known;
}

/// 0 or a negative errno.
int register_table(uring::Ring& ring, const DirectTableOptions& options) noexcept {
    const int result = io_uring_register_files_sparse(&ring.raw(), options.places);
    if (result == -EBUSY) return 0;  // there is one
    if (result < 0 || options.reserved == 0) return result;
    return io_uring_register_file_alloc_range(&ring.raw(), options.reserved, options.places - options.reserved);
}

template <class Made>
Result<DirectFd> to_direct(Made made) {
    if (!made) return failure(made.error());  // ENFILE, too many open files, is a table without a free place
    return DirectFd(*made);
}

}  // namespace

Result<> make_direct_table(const DirectTableOptions& options) noexcept {
    uring::Ring* ring = uring::Ring::current();
    if (ring == nullptr) return failure(ErrorCode::no_runtime);
    if (known_table().is_of(*ring)) return {};
    if (!ring->is_kernels()) return failure(ErrorCode::not_supported);
    if (options.places == 0 || options.reserved >= options.places) return failure(ErrorCode::invalid_argument);
    if (const int result = register_table(*ring, options); result < 0) {
        // Kernels before 5.19 do not know a sparse table and say EINVAL; the sizes were checked above.
        return failure(result == -EINVAL ? Error(ErrorCode::not_supported) : gen::error_from_errno(-result));
    }
    known_table().set(*ring);
    return {};
}

struct DirectFd::Record : task::InboxEntry {
    Record(uring::Ring& ring, std::uint32_t place) : slot(place), owner(ring.mailbox()) { take = &taken; }

    [[nodiscard]] bool is_home() const noexcept {
        const uring::Ring* here = uring::Ring::current();
        return here != nullptr && &here->mailbox() == owner.get();
    }
    static void taken(task::InboxEntry& entry) noexcept {
        auto& record = static_cast<Record&>(entry);
        if (record.is_home()) close_slot(record.slot);
        delete &record;
    }

    std::uint32_t slot;
    task::MailboxRef owner;
};

DirectFd::DirectFd(std::uint32_t slot) {
    if (uring::Ring* here = uring::Ring::current(); here != nullptr) record_ = new Record(*here, slot);
}

void DirectFd::reset() noexcept {
    Record* record = std::exchange(record_, nullptr);
    if (record == nullptr) return;
    if (record->is_home()) return Record::taken(*record);
    const task::MailboxRef mailbox = record->owner;  // the record may be gone before the call returns
    if (!mailbox.post(*record)) delete record;       // the ring is gone, and its table with it
}

int DirectFd::slot() const noexcept {
    return record_ != nullptr && record_->is_home() ? static_cast<int>(record_->slot) : -1;
}

Task<Result<DirectFd>> accept_direct(int listener) {
    if (Result<> made = make_direct_table(); !made) co_return failure(made.error());
    auto accepted = co_await Operation<gen::op::AcceptDirect>({.fd = listener, .slot = gen::op::any_slot});
    co_return to_direct(accepted);
}

Task<Result<DirectFd>> open_direct(int directory, const char* path, std::uint32_t flags, std::uint32_t mode) {
    if (Result<> made = make_direct_table(); !made) co_return failure(made.error());
    auto opened = co_await Operation<gen::op::OpenatDirect>(
        {.directory = directory, .path = path, .slot = gen::op::any_slot, .flags = flags, .mode = mode});
    co_return to_direct(opened);
}

Task<Result<DirectFd>> socket_direct(int family, int type, std::uint32_t protocol) {
    if (Result<> made = make_direct_table(); !made) co_return failure(made.error());
    auto socket = co_await Operation<gen::op::SocketDirect>(
        {.family = family, .type = type, .slot = gen::op::any_slot, .protocol = protocol});
    co_return to_direct(socket);
}

}  // namespace edda::io
