// Reads and writes by what they read and write; everything else as generated.
#include "edda/reactor/readiness/calls.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>

#include <algorithm>
#include <bit>
#include <cerrno>

#include "edda/gen/ops_sync.hpp"

namespace edda::readiness {
namespace {

constexpr std::uint64_t current_position = gen::op::current_position;

/// What a pipe takes without blocking once it says that it is writable.
constexpr unsigned always_taken = 4096;

/// The buffers of a transfer: those that the entry points to, or its one.
struct Buffers {
    explicit Buffers(const io_uring_sqe& sqe) noexcept {
        if (sqe.opcode == IORING_OP_READV || sqe.opcode == IORING_OP_WRITEV) {
            first = std::bit_cast<const iovec*>(sqe.addr);
            count = sqe.len;
        } else {
            one = {.iov_base = std::bit_cast<void*>(sqe.addr), .iov_len = sqe.len};
        }
    }
    Buffers(const Buffers&) = delete;
    Buffers& operator=(const Buffers&) = delete;

    iovec one{};
    const iovec* first = &one;
    unsigned count = 1;
};

bool writes(const io_uring_sqe& sqe) noexcept {
    return sqe.opcode == IORING_OP_WRITE || sqe.opcode == IORING_OP_WRITEV;
}

/// An offset of all ones is the current position, which then moves, for these calls as for the ring. What has no positions
/// is given that one: the ring ignores an offset there, and these calls would refuse it.
long transfer(const io_uring_sqe& sqe, const Buffers& buffers, int flags, std::uint64_t at) noexcept {
    const auto offset = static_cast<::off_t>(at);
    const int all_flags = flags | static_cast<int>(sqe.rw_flags);
    const auto count = static_cast<int>(buffers.count);
    const ::ssize_t result = writes(sqe) ? ::pwritev2(sqe.fd, buffers.first, count, offset, all_flags)
                                         : ::preadv2(sqe.fd, buffers.first, count, offset, all_flags);
    return result < 0 ? -errno : result;
}

long transfer_by_socket(const io_uring_sqe& sqe, const Buffers& buffers) noexcept {
    msghdr message{};
    message.msg_iov = const_cast<iovec*>(buffers.first);
    message.msg_iovlen = buffers.count;
    const ::ssize_t result = writes(sqe) ? ::sendmsg(sqe.fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL)
                                         : ::recvmsg(sqe.fd, &message, MSG_DONTWAIT);
    return result < 0 ? -errno : result;
}

/// Asks whether it is ready, and calls then. A pipe that is writable takes a page; more could block.
long transfer_when_ready(const io_uring_sqe& sqe, const Buffers& buffers) noexcept {
    const short wanted = writes(sqe) ? POLLOUT : POLLIN;
    pollfd state{.fd = sqe.fd, .events = wanted, .revents = 0};
    if (::poll(&state, 1, 0) == 0) return -EAGAIN;
    if (!writes(sqe) || buffers.count != 1) return transfer(sqe, buffers, 0, current_position);
    io_uring_sqe first = sqe;
    iovec page = buffers.first[0];
    page.iov_len = std::min<std::size_t>(page.iov_len, always_taken);
    first.opcode = IORING_OP_WRITE;
    first.addr = std::bit_cast<std::uint64_t>(page.iov_base);
    first.len = static_cast<unsigned>(page.iov_len);
    return transfer(first, Buffers(first), 0, current_position);
}

long transfer_at_once(const io_uring_sqe& sqe) noexcept {
    const Buffers buffers(sqe);
    switch (kind_of(sqe.fd)) {
        case Kind::bad: return -EBADF;
        case Kind::socket: return transfer_by_socket(sqe, buffers);
        case Kind::file: return transfer(sqe, buffers, 0, sqe.off);
        case Kind::stream: break;
    }
    const long result = transfer(sqe, buffers, RWF_NOWAIT, current_position);
    return result == -EOPNOTSUPP ? transfer_when_ready(sqe, buffers) : result;
}

long splice(const io_uring_sqe& sqe) noexcept {
    auto from = static_cast<::loff_t>(sqe.splice_off_in);
    auto to = static_cast<::loff_t>(sqe.off);
    const ::ssize_t result = ::splice(sqe.splice_fd_in, from == -1 ? nullptr : &from, sqe.fd, to == -1 ? nullptr : &to,
                                      sqe.len, sqe.splice_flags);
    return result < 0 ? -errno : result;
}

/// A descriptor of a process is readable once that has ended, and nothing is for the other things that can be waited for: those
/// can only be asked about.
long wait_for_child(const io_uring_sqe& sqe, const gen::Emulation& how) noexcept {
    const bool only_asks = (sqe.file_index & WNOHANG) != 0;
    if (!only_asks) {
        if (sqe.len != P_PIDFD || (sqe.file_index & WEXITED) == 0) return -EOPNOTSUPP;
        pollfd state{.fd = sqe.fd, .events = POLLIN, .revents = 0};
        if (::poll(&state, 1, 0) == 0) return -EAGAIN;
    }
    return how.call(sqe);
}

}  // namespace

Kind kind_of(int fd) noexcept {
    struct stat status{};
    if (::fstat(fd, &status) != 0) return Kind::bad;
    if (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode) || S_ISBLK(status.st_mode)) return Kind::file;
    return S_ISSOCK(status.st_mode) ? Kind::socket : Kind::stream;
}

long call_at_once(const io_uring_sqe& sqe, const gen::Emulation& how) noexcept {
    if (sqe.opcode == gen::op::Waitid::opcode) return wait_for_child(sqe, how);
    return is_transfer(sqe.opcode) ? transfer_at_once(sqe) : how.call(sqe);
}

long call_and_block(const io_uring_sqe& sqe, const gen::Emulation& how) noexcept {
    if (is_transfer(sqe.opcode)) return transfer(sqe, Buffers(sqe), 0, sqe.off);
    if (sqe.opcode == IORING_OP_SPLICE) return splice(sqe);
    return how.call(sqe);
}

void set_nonblocking(int fd) noexcept {
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags >= 0 && (flags & O_NONBLOCK) == 0) static_cast<void>(::fcntl(fd, F_SETFL, flags | O_NONBLOCK));
}

}  // namespace edda::readiness
