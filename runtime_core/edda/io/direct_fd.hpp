// A direct descriptor: a place in a table of the ring, and no descriptor of the process.
//
// The kernel need not look such a one up and count it for each operation, nobody else can see it, and no program that is
// started inherits it. It pays where many short-lived sockets are opened, accepted and closed; the usual thing is an io::Fd.
//
// It belongs to one ring: only operations of that ring can name it, it is closed through the ring when it is dropped, and it
// dies with the ring. Who needs a descriptor of the process for it *installs* one, which is independent from then on.
//
// The table is made when it is first needed, with `direct_places` places, or with more beforehand by make_direct_table. The
// kernel chooses places; those that are reserved at the beginning of the table are left to whoever names them
// (edda/gen/io: accept_direct, openat_direct, socket_direct with a slot).
//
// Without a ring of the kernel (epoll, poll) there is no table: everything here is the error `not_supported`.
//
// Thread rule: made and used on the ring's thread; on another one its operations give bad_descriptor. May be dropped on any.
#pragma once

#include <sys/socket.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/gen/ops_registered.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/operation.hpp"
#include "edda/task/task.hpp"

namespace edda::io {

/// `Op` on a direct descriptor: its `fd` is a place in the ring's table.
template <class Op>
struct OnDirect : Op {
    void prepare(io_uring_sqe& sqe) const noexcept {
        Op::prepare(sqe);
        sqe.flags |= IOSQE_FIXED_FILE;
    }
};

class DirectFd {
public:
    DirectFd() noexcept = default;
    /// Takes over `slot` of the table of this thread's ring; without a ring it is nothing.
    explicit DirectFd(std::uint32_t slot);
    DirectFd(DirectFd&& other) noexcept : record_(std::exchange(other.record_, nullptr)) {}
    DirectFd& operator=(DirectFd&& other) noexcept {
        std::swap(record_, other.record_);
        return *this;
    }
    ~DirectFd() { reset(); }

    /// Empties the place, behind everything that is queued. Any thread; when the ring is gone there is nothing to do.
    void reset() noexcept;
    [[nodiscard]] bool is_open() const noexcept { return record_ != nullptr; }
    /// The place in the table of this thread's ring, or -1 when it is none, or another ring's.
    [[nodiscard]] int slot() const noexcept;

    // As the operations of a descriptor; any other takes `OnDirect<gen::op::...>` with slot() as its descriptor.

    /// co_await: Result<std::size_t, RecvError>.
    [[nodiscard]] auto recv(std::span<std::byte> into, std::uint32_t flags = 0) const noexcept {
        return Operation<OnDirect<gen::op::Recv>>({{.fd = slot(), .into = into, .flags = flags}});
    }
    /// co_await: Result<std::size_t, SendError>.
    [[nodiscard]] auto send(std::span<const std::byte> from, std::uint32_t flags = MSG_NOSIGNAL) const noexcept {
        return Operation<OnDirect<gen::op::Send>>({{.fd = slot(), .from = from, .flags = flags}});
    }
    /// co_await: Result<std::size_t, ReadError>.
    [[nodiscard]] auto read(std::span<std::byte> into,
                            std::uint64_t offset = gen::op::current_position) const noexcept {
        return Operation<OnDirect<gen::op::Read>>({{.fd = slot(), .into = into, .offset = offset}});
    }
    /// co_await: Result<std::size_t, WriteError>.
    [[nodiscard]] auto write(std::span<const std::byte> from,
                             std::uint64_t offset = gen::op::current_position) const noexcept {
        return Operation<OnDirect<gen::op::Write>>({{.fd = slot(), .from = from, .offset = offset}});
    }
    /// co_await: Result<Fd, FixedFdInstallError>: a descriptor of the process for the same file. Linux 6.8.
    [[nodiscard]] auto install() const noexcept {
        return map_result(Operation<gen::op::FixedFdInstall>({.slot = slot()}), [](int fd) noexcept { return Fd(fd); });
    }

private:
    struct Record;
    Record* record_ = nullptr;
};

struct DirectTableOptions {
    std::uint32_t places = 256;  ///< at most as many as the process may have open files
    std::uint32_t reserved = 0;  ///< at the beginning, which the kernel does not choose
};

/// Makes the table of this thread's ring; done already is as good. Errors: not_supported (no ring of the kernel, or before
/// Linux 5.19), no_runtime, too_many_open_files (more places than the limit), no_memory.
[[nodiscard]] Result<> make_direct_table(const DirectTableOptions& options = {}) noexcept;

// Each makes the table first if there is none. Errors besides the operation's own: those of make_direct_table; when no place
// is free, too_many_open_files.

/// Takes a connection from the listening socket `listener`, which stays open until it has come.
[[nodiscard]] Task<Result<DirectFd>> accept_direct(int listener);
/// Opens `path`, which is lent until it was opened, seen from `directory`. `flags`: O_*, without O_CLOEXEC.
[[nodiscard]] Task<Result<DirectFd>> open_direct(int directory, const char* path, std::uint32_t flags,
                                                 std::uint32_t mode = 0);
/// Makes a socket. `type`: SOCK_*, without SOCK_CLOEXEC.
[[nodiscard]] Task<Result<DirectFd>> socket_direct(int family, int type, std::uint32_t protocol = 0);

}  // namespace edda::io
