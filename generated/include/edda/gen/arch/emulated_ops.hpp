// What a reactor without io_uring does for each operation: which system call, and what to wait for.
// Generated from spec/ops/advice.yaml, spec/ops/core.yaml, spec/ops/fs.yaml and 4 more by templates/include/edda/gen/arch/emulated_ops.hpp.j2. Change those, then run `./edda generate`.
//
// The submission entry is all that such a reactor gets, so each call takes its arguments from the fields that the operation's
// prepare() filled. Rows are by opcode: variants (multishot, buffers picked by the ring) differ in flags of the entry only, and
// those are the reactor's business; the entry of a variant that is not done is refused by the call. An operation without a row is
// not emulated and completes with EOPNOTSUPP, but for those that the reactor does itself.
#pragma once

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>

#include "edda/gen/arch/syscalls.hpp"
#include "edda/gen/ops_common.hpp"

namespace edda::gen {

/// How one operation is done without io_uring.
struct Emulation {
    /// What must hold before the call is worth another try; `as_asked`: the operation itself is the wait.
    enum class Waits : std::uint8_t { nothing, readable, writable, as_asked };

    std::uint8_t opcode;
    Waits waits;
    bool in_pool;                                      ///< A thread of the pool calls; with a wait, only where there is nothing to wait for.
    long (*call)(const io_uring_sqe&) noexcept;        ///< The result or a negative errno. None where `waits` is as_asked.
    std::array<int, 3> again;                          ///< Errnos after which to wait and call again; the rest is 0.

    [[nodiscard]] constexpr bool is_again(long result) const noexcept {
        return result < 0 && std::ranges::find(again, static_cast<int>(-result)) != again.end();
    }
    [[nodiscard]] constexpr short events() const noexcept { return waits == Waits::writable ? POLLOUT : POLLIN; }
};

inline constexpr std::array emulations{
    Emulation{24, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::fadvise64, sqe.fd, sqe.off, sqe.len, sqe.fadvise_advice); },
              {}},  // fadvise
    Emulation{25, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::madvise, sqe.addr, sqe.len, sqe.fadvise_advice); },
              {}},  // madvise
    Emulation{6, Emulation::Waits::as_asked, false,
              nullptr,
              {}},  // poll add
    Emulation{22, Emulation::Waits::readable, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::pread64, sqe.fd, sqe.addr, sqe.len, sqe.off); },
              {EAGAIN}},  // read
    Emulation{23, Emulation::Waits::writable, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::pwrite64, sqe.fd, sqe.addr, sqe.len, sqe.off); },
              {EAGAIN}},  // write
    Emulation{1, Emulation::Waits::readable, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::preadv2, sqe.fd, sqe.addr, sqe.len, sqe.off, 0, sqe.msg_flags); },
              {EAGAIN}},  // readv
    Emulation{2, Emulation::Waits::writable, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::pwritev2, sqe.fd, sqe.addr, sqe.len, sqe.off, 0, sqe.msg_flags); },
              {EAGAIN}},  // writev
    Emulation{18, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long {
                  if (sqe.file_index != 0) return -EOPNOTSUPP;
                  return arch::syscall(sys::number::openat, sqe.fd, sqe.addr, sqe.open_flags, sqe.len);
              },
              {}},  // openat
    Emulation{28, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long {
                  if (sqe.file_index != 0) return -EOPNOTSUPP;
                  return arch::syscall(sys::number::openat2, sqe.fd, sqe.addr, sqe.off, 24);
              },
              {}},  // openat2
    Emulation{19, Emulation::Waits::nothing, false,
              [](const io_uring_sqe& sqe) noexcept -> long {
                  if (sqe.file_index != 0) return -EOPNOTSUPP;
                  return arch::syscall(sys::number::close, sqe.fd);
              },
              {}},  // close
    Emulation{3, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::fsync, sqe.fd); },
              {}},  // fsync
    Emulation{8, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::sync_file_range, sqe.fd, sqe.off, sqe.len, sqe.sync_range_flags); },
              {}},  // sync file range
    Emulation{17, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::fallocate, sqe.fd, sqe.len, sqe.off, sqe.addr); },
              {}},  // fallocate
    Emulation{55, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::ftruncate, sqe.fd, sqe.off); },
              {}},  // ftruncate
    Emulation{30, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::splice, sqe.splice_fd_in, sqe.splice_off_in, sqe.fd, sqe.off, sqe.len, sqe.splice_flags); },
              {}},  // splice
    Emulation{33, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::tee, sqe.splice_fd_in, sqe.fd, sqe.len, sqe.splice_flags); },
              {}},  // tee
    Emulation{62, Emulation::Waits::nothing, false,
              [](const io_uring_sqe& sqe) noexcept -> long {
                  if (sqe.file_index != 0) return -EOPNOTSUPP;
                  return arch::syscall(sys::number::pipe2, sqe.addr, sqe.msg_flags);
              },
              {}},  // pipe
    Emulation{13, Emulation::Waits::readable, false,
              [](const io_uring_sqe& sqe) noexcept -> long {
                  if (sqe.file_index != 0) return -EOPNOTSUPP;
                  return arch::syscall(sys::number::accept4, sqe.fd, sqe.addr, sqe.addr2, sqe.accept_flags);
              },
              {EAGAIN}},  // accept
    Emulation{16, Emulation::Waits::writable, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::connect, sqe.fd, sqe.addr, sqe.off); },
              {EINPROGRESS, EALREADY}},  // connect
    Emulation{27, Emulation::Waits::readable, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::recvfrom, sqe.fd, sqe.addr, sqe.len, sqe.msg_flags | 0x40U, nullptr, nullptr); },
              {EAGAIN}},  // recv
    Emulation{26, Emulation::Waits::writable, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::sendto, sqe.fd, sqe.addr, sqe.len, sqe.msg_flags | 0x4040U, sqe.addr2, sqe.addr_len); },
              {EAGAIN}},  // send
    Emulation{34, Emulation::Waits::nothing, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::shutdown, sqe.fd, sqe.len); },
              {}},  // shutdown
    Emulation{9, Emulation::Waits::writable, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::sendmsg, sqe.fd, sqe.addr, sqe.msg_flags | 0x4040U); },
              {EAGAIN}},  // sendmsg
    Emulation{10, Emulation::Waits::readable, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::recvmsg, sqe.fd, sqe.addr, sqe.msg_flags | 0x40U); },
              {EAGAIN}},  // recvmsg
    Emulation{45, Emulation::Waits::nothing, false,
              [](const io_uring_sqe& sqe) noexcept -> long {
                  if (sqe.file_index != 0) return -EOPNOTSUPP;
                  return arch::syscall(sys::number::socket, sqe.fd, sqe.off, sqe.len);
              },
              {}},  // socket
    Emulation{56, Emulation::Waits::nothing, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::bind, sqe.fd, sqe.addr, sqe.addr2); },
              {}},  // bind
    Emulation{57, Emulation::Waits::nothing, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::listen, sqe.fd, sqe.len); },
              {}},  // listen
    Emulation{47, Emulation::Waits::writable, false,
              [](const io_uring_sqe& sqe) noexcept -> long {
                  if ((sqe.ioprio & 0x4U) != 0 || sqe.buf_index != 0) return -EOPNOTSUPP;
                  return arch::syscall(sys::number::sendto, sqe.fd, sqe.addr, sqe.len, sqe.msg_flags | 0x4040U, nullptr, 0);
              },
              {EAGAIN}},  // send zc
    Emulation{48, Emulation::Waits::writable, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::sendmsg, sqe.fd, sqe.addr, sqe.msg_flags | 0x4040U); },
              {EAGAIN}},  // sendmsg zc
    Emulation{21, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::statx, sqe.fd, sqe.addr, sqe.statx_flags, sqe.len, sqe.off); },
              {}},  // statx
    Emulation{35, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::renameat2, sqe.fd, sqe.addr, sqe.len, sqe.addr2, sqe.rename_flags); },
              {}},  // renameat
    Emulation{36, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::unlinkat, sqe.fd, sqe.addr, sqe.unlink_flags); },
              {}},  // unlinkat
    Emulation{37, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::mkdirat, sqe.fd, sqe.addr, sqe.len); },
              {}},  // mkdirat
    Emulation{38, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::symlinkat, sqe.addr, sqe.fd, sqe.addr2); },
              {}},  // symlinkat
    Emulation{39, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::linkat, sqe.fd, sqe.addr, sqe.len, sqe.addr2, sqe.hardlink_flags); },
              {}},  // linkat
    Emulation{41, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::fsetxattr, sqe.fd, sqe.addr, sqe.addr2, sqe.len, sqe.xattr_flags); },
              {}},  // fsetxattr
    Emulation{42, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::setxattr, sqe.addr3, sqe.addr, sqe.addr2, sqe.len, sqe.xattr_flags); },
              {}},  // setxattr
    Emulation{43, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::fgetxattr, sqe.fd, sqe.addr, sqe.addr2, sqe.len); },
              {}},  // fgetxattr
    Emulation{44, Emulation::Waits::nothing, true,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::getxattr, sqe.addr3, sqe.addr, sqe.addr2, sqe.len); },
              {}},  // getxattr
    Emulation{29, Emulation::Waits::nothing, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::epoll_ctl, sqe.fd, sqe.len, sqe.off, sqe.addr); },
              {}},  // epoll ctl
    Emulation{59, Emulation::Waits::readable, false,
              [](const io_uring_sqe& sqe) noexcept -> long {
                  const long result = arch::syscall(sys::number::epoll_pwait, sqe.fd, sqe.addr, sqe.len, 0, nullptr, 8);
                  return result == 0 ? -EAGAIN : result;
              },
              {EAGAIN}},  // epoll wait
    Emulation{50, Emulation::Waits::readable, false,
              [](const io_uring_sqe& sqe) noexcept -> long { return arch::syscall(sys::number::waitid, sqe.len, sqe.fd, sqe.addr2, sqe.file_index, nullptr); },
              {EAGAIN}},  // waitid
};

/// The row of an opcode, or null.
[[nodiscard]] constexpr const Emulation* emulation_of(std::uint8_t opcode) noexcept {
    const auto* found = std::ranges::find(emulations, opcode, &Emulation::opcode);
    return found == emulations.end() ? nullptr : found;
}

}  // namespace edda::gen
