// The numbers of this architecture against the kernel's header, when compiled; and that wrappers make the call that they name.
// Generated from spec/syscalls/linux.yaml by templates/tests/syscall_numbers_test.cpp.j2. Change those, then run `./edda generate`.
#include <asm/unistd.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <set>

#include "edda/gen/arch/syscalls.hpp"

namespace {

namespace number = edda::sys::number;

static_assert(number::openat == __NR_openat);
static_assert(number::openat2 == __NR_openat2);
static_assert(number::close == __NR_close);
static_assert(number::read == __NR_read);
static_assert(number::write == __NR_write);
static_assert(number::pread64 == __NR_pread64);
static_assert(number::pwrite64 == __NR_pwrite64);
static_assert(number::readv == __NR_readv);
static_assert(number::writev == __NR_writev);
static_assert(number::preadv2 == __NR_preadv2);
static_assert(number::pwritev2 == __NR_pwritev2);
static_assert(number::lseek == __NR_lseek);
static_assert(number::statx == __NR_statx);
static_assert(number::fstat == __NR_fstat);
static_assert(number::ftruncate == __NR_ftruncate);
static_assert(number::fsync == __NR_fsync);
static_assert(number::fdatasync == __NR_fdatasync);
static_assert(number::sync_file_range == __NR_sync_file_range);
static_assert(number::fallocate == __NR_fallocate);
static_assert(number::fadvise64 == __NR_fadvise64);
static_assert(number::unlinkat == __NR_unlinkat);
static_assert(number::mkdirat == __NR_mkdirat);
static_assert(number::renameat2 == __NR_renameat2);
static_assert(number::symlinkat == __NR_symlinkat);
static_assert(number::linkat == __NR_linkat);
static_assert(number::setxattr == __NR_setxattr);
static_assert(number::fsetxattr == __NR_fsetxattr);
static_assert(number::getxattr == __NR_getxattr);
static_assert(number::fgetxattr == __NR_fgetxattr);
static_assert(number::readlinkat == __NR_readlinkat);
static_assert(number::getdents64 == __NR_getdents64);
static_assert(number::fcntl == __NR_fcntl);
static_assert(number::dup3 == __NR_dup3);
static_assert(number::pipe2 == __NR_pipe2);
static_assert(number::sendfile == __NR_sendfile);
static_assert(number::splice == __NR_splice);
static_assert(number::tee == __NR_tee);
static_assert(number::socket == __NR_socket);
static_assert(number::socketpair == __NR_socketpair);
static_assert(number::bind == __NR_bind);
static_assert(number::listen == __NR_listen);
static_assert(number::accept4 == __NR_accept4);
static_assert(number::connect == __NR_connect);
static_assert(number::shutdown == __NR_shutdown);
static_assert(number::setsockopt == __NR_setsockopt);
static_assert(number::getsockopt == __NR_getsockopt);
static_assert(number::getsockname == __NR_getsockname);
static_assert(number::getpeername == __NR_getpeername);
static_assert(number::sendto == __NR_sendto);
static_assert(number::recvfrom == __NR_recvfrom);
static_assert(number::sendmsg == __NR_sendmsg);
static_assert(number::recvmsg == __NR_recvmsg);
static_assert(number::eventfd2 == __NR_eventfd2);
static_assert(number::signalfd4 == __NR_signalfd4);
static_assert(number::timerfd_create == __NR_timerfd_create);
static_assert(number::timerfd_settime == __NR_timerfd_settime);
static_assert(number::epoll_create1 == __NR_epoll_create1);
static_assert(number::epoll_ctl == __NR_epoll_ctl);
static_assert(number::epoll_pwait == __NR_epoll_pwait);
static_assert(number::epoll_pwait2 == __NR_epoll_pwait2);
static_assert(number::ppoll == __NR_ppoll);
static_assert(number::io_uring_setup == __NR_io_uring_setup);
static_assert(number::io_uring_enter == __NR_io_uring_enter);
static_assert(number::io_uring_register == __NR_io_uring_register);
static_assert(number::mmap == __NR_mmap);
static_assert(number::munmap == __NR_munmap);
static_assert(number::mprotect == __NR_mprotect);
static_assert(number::madvise == __NR_madvise);
static_assert(number::clone == __NR_clone);
static_assert(number::clone3 == __NR_clone3);
static_assert(number::exit == __NR_exit);
static_assert(number::exit_group == __NR_exit_group);
static_assert(number::getpid == __NR_getpid);
static_assert(number::gettid == __NR_gettid);
static_assert(number::kill == __NR_kill);
static_assert(number::tgkill == __NR_tgkill);
static_assert(number::rt_sigprocmask == __NR_rt_sigprocmask);
static_assert(number::rt_sigaction == __NR_rt_sigaction);
static_assert(number::rt_sigreturn == __NR_rt_sigreturn);
static_assert(number::sigaltstack == __NR_sigaltstack);
static_assert(number::futex == __NR_futex);
static_assert(number::membarrier == __NR_membarrier);
static_assert(number::rseq == __NR_rseq);
static_assert(number::sched_yield == __NR_sched_yield);
static_assert(number::sched_setaffinity == __NR_sched_setaffinity);
static_assert(number::sched_getaffinity == __NR_sched_getaffinity);
static_assert(number::prctl == __NR_prctl);
static_assert(number::prlimit64 == __NR_prlimit64);
static_assert(number::wait4 == __NR_wait4);
static_assert(number::waitid == __NR_waitid);
static_assert(number::pidfd_open == __NR_pidfd_open);
static_assert(number::pidfd_send_signal == __NR_pidfd_send_signal);
static_assert(number::clock_gettime == __NR_clock_gettime);
static_assert(number::clock_nanosleep == __NR_clock_nanosleep);
static_assert(number::nanosleep == __NR_nanosleep);
static_assert(number::getrandom == __NR_getrandom);

TEST(SyscallNumbers, EachStandsForOneCall) {
    const std::set<long> numbers{
        number::openat,
        number::openat2,
        number::close,
        number::read,
        number::write,
        number::pread64,
        number::pwrite64,
        number::readv,
        number::writev,
        number::preadv2,
        number::pwritev2,
        number::lseek,
        number::statx,
        number::fstat,
        number::ftruncate,
        number::fsync,
        number::fdatasync,
        number::sync_file_range,
        number::fallocate,
        number::fadvise64,
        number::unlinkat,
        number::mkdirat,
        number::renameat2,
        number::symlinkat,
        number::linkat,
        number::setxattr,
        number::fsetxattr,
        number::getxattr,
        number::fgetxattr,
        number::readlinkat,
        number::getdents64,
        number::fcntl,
        number::dup3,
        number::pipe2,
        number::sendfile,
        number::splice,
        number::tee,
        number::socket,
        number::socketpair,
        number::bind,
        number::listen,
        number::accept4,
        number::connect,
        number::shutdown,
        number::setsockopt,
        number::getsockopt,
        number::getsockname,
        number::getpeername,
        number::sendto,
        number::recvfrom,
        number::sendmsg,
        number::recvmsg,
        number::eventfd2,
        number::signalfd4,
        number::timerfd_create,
        number::timerfd_settime,
        number::epoll_create1,
        number::epoll_ctl,
        number::epoll_pwait,
        number::epoll_pwait2,
        number::ppoll,
        number::io_uring_setup,
        number::io_uring_enter,
        number::io_uring_register,
        number::mmap,
        number::munmap,
        number::mprotect,
        number::madvise,
        number::clone,
        number::clone3,
        number::exit,
        number::exit_group,
        number::getpid,
        number::gettid,
        number::kill,
        number::tgkill,
        number::rt_sigprocmask,
        number::rt_sigaction,
        number::rt_sigreturn,
        number::sigaltstack,
        number::futex,
        number::membarrier,
        number::rseq,
        number::sched_yield,
        number::sched_setaffinity,
        number::sched_getaffinity,
        number::prctl,
        number::prlimit64,
        number::wait4,
        number::waitid,
        number::pidfd_open,
        number::pidfd_send_signal,
        number::clock_gettime,
        number::clock_nanosleep,
        number::nanosleep,
        number::getrandom,
    };
    EXPECT_EQ(numbers.size(), edda::sys::syscall_count);
}

TEST(Syscalls, AWrapperAnswersAsTheKernelDoes) {
    EXPECT_EQ(edda::sys::getpid(), ::getpid());
    EXPECT_EQ(edda::sys::gettid(), ::gettid());
    EXPECT_EQ(edda::sys::close(-1), -EBADF);
    std::array<int, 2> ends{};
    ASSERT_EQ(edda::sys::pipe2(ends.data(), O_NONBLOCK), 0);
    EXPECT_EQ(edda::sys::write(ends[1], "edda", 4), 4);
    std::array<char, 8> read{};
    EXPECT_EQ(edda::sys::read(ends[0], read.data(), read.size()), 4);
    EXPECT_STREQ(read.data(), "edda");
    EXPECT_EQ(edda::sys::close(ends[0]), 0);
    EXPECT_EQ(edda::sys::close(ends[1]), 0);
}

}  // namespace
