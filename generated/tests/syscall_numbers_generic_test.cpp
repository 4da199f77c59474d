// The numbers of aarch64 against asm-generic/unistd.h, which every architecture's headers contain; all when compiled.
// Generated from spec/syscalls/linux.yaml by templates/tests/syscall_numbers_generic_test.cpp.j2. Change those, then run `./edda generate`.
//
// A file of its own: the generic header and the one of this architecture define the same names.
#define __ARCH_WANT_NEW_STAT
#define __ARCH_WANT_RENAMEAT
#define __ARCH_WANT_SET_GET_RLIMIT
#define __ARCH_WANT_SYS_CLONE3
#include <asm-generic/unistd.h>

#include "edda/gen/syscall_numbers.hpp"

// These differ between 32 and 64 bits and are renamed at the end of the header.
static_assert(edda::sys::aarch64::openat == __NR_openat);
static_assert(edda::sys::aarch64::openat2 == __NR_openat2);
static_assert(edda::sys::aarch64::close == __NR_close);
static_assert(edda::sys::aarch64::read == __NR_read);
static_assert(edda::sys::aarch64::write == __NR_write);
static_assert(edda::sys::aarch64::pread64 == __NR_pread64);
static_assert(edda::sys::aarch64::pwrite64 == __NR_pwrite64);
static_assert(edda::sys::aarch64::readv == __NR_readv);
static_assert(edda::sys::aarch64::writev == __NR_writev);
static_assert(edda::sys::aarch64::preadv2 == __NR_preadv2);
static_assert(edda::sys::aarch64::pwritev2 == __NR_pwritev2);
static_assert(edda::sys::aarch64::lseek == __NR_lseek);
static_assert(edda::sys::aarch64::statx == __NR_statx);
static_assert(edda::sys::aarch64::fstat == __NR_fstat);
static_assert(edda::sys::aarch64::ftruncate == __NR_ftruncate);
static_assert(edda::sys::aarch64::fsync == __NR_fsync);
static_assert(edda::sys::aarch64::fdatasync == __NR_fdatasync);
static_assert(edda::sys::aarch64::sync_file_range == __NR_sync_file_range);
static_assert(edda::sys::aarch64::fallocate == __NR_fallocate);
static_assert(edda::sys::aarch64::fadvise64 == __NR_fadvise64);
static_assert(edda::sys::aarch64::unlinkat == __NR_unlinkat);
static_assert(edda::sys::aarch64::mkdirat == __NR_mkdirat);
static_assert(edda::sys::aarch64::renameat2 == __NR_renameat2);
static_assert(edda::sys::aarch64::symlinkat == __NR_symlinkat);
static_assert(edda::sys::aarch64::linkat == __NR_linkat);
static_assert(edda::sys::aarch64::setxattr == __NR_setxattr);
static_assert(edda::sys::aarch64::fsetxattr == __NR_fsetxattr);
static_assert(edda::sys::aarch64::getxattr == __NR_getxattr);
static_assert(edda::sys::aarch64::fgetxattr == __NR_fgetxattr);
static_assert(edda::sys::aarch64::readlinkat == __NR_readlinkat);
static_assert(edda::sys::aarch64::getdents64 == __NR_getdents64);
static_assert(edda::sys::aarch64::fcntl == __NR_fcntl);
static_assert(edda::sys::aarch64::dup3 == __NR_dup3);
static_assert(edda::sys::aarch64::pipe2 == __NR_pipe2);
static_assert(edda::sys::aarch64::sendfile == __NR_sendfile);
static_assert(edda::sys::aarch64::splice == __NR_splice);
static_assert(edda::sys::aarch64::tee == __NR_tee);
static_assert(edda::sys::aarch64::socket == __NR_socket);
static_assert(edda::sys::aarch64::socketpair == __NR_socketpair);
static_assert(edda::sys::aarch64::bind == __NR_bind);
static_assert(edda::sys::aarch64::listen == __NR_listen);
static_assert(edda::sys::aarch64::accept4 == __NR_accept4);
static_assert(edda::sys::aarch64::connect == __NR_connect);
static_assert(edda::sys::aarch64::shutdown == __NR_shutdown);
static_assert(edda::sys::aarch64::setsockopt == __NR_setsockopt);
static_assert(edda::sys::aarch64::getsockopt == __NR_getsockopt);
static_assert(edda::sys::aarch64::getsockname == __NR_getsockname);
static_assert(edda::sys::aarch64::getpeername == __NR_getpeername);
static_assert(edda::sys::aarch64::sendto == __NR_sendto);
static_assert(edda::sys::aarch64::recvfrom == __NR_recvfrom);
static_assert(edda::sys::aarch64::sendmsg == __NR_sendmsg);
static_assert(edda::sys::aarch64::recvmsg == __NR_recvmsg);
static_assert(edda::sys::aarch64::eventfd2 == __NR_eventfd2);
static_assert(edda::sys::aarch64::signalfd4 == __NR_signalfd4);
static_assert(edda::sys::aarch64::timerfd_create == __NR_timerfd_create);
static_assert(edda::sys::aarch64::timerfd_settime == __NR_timerfd_settime);
static_assert(edda::sys::aarch64::epoll_create1 == __NR_epoll_create1);
static_assert(edda::sys::aarch64::epoll_ctl == __NR_epoll_ctl);
static_assert(edda::sys::aarch64::epoll_pwait == __NR_epoll_pwait);
static_assert(edda::sys::aarch64::epoll_pwait2 == __NR_epoll_pwait2);
static_assert(edda::sys::aarch64::ppoll == __NR_ppoll);
static_assert(edda::sys::aarch64::io_uring_setup == __NR_io_uring_setup);
static_assert(edda::sys::aarch64::io_uring_enter == __NR_io_uring_enter);
static_assert(edda::sys::aarch64::io_uring_register == __NR_io_uring_register);
static_assert(edda::sys::aarch64::mmap == __NR_mmap);
static_assert(edda::sys::aarch64::munmap == __NR_munmap);
static_assert(edda::sys::aarch64::mprotect == __NR_mprotect);
static_assert(edda::sys::aarch64::madvise == __NR_madvise);
static_assert(edda::sys::aarch64::clone == __NR_clone);
static_assert(edda::sys::aarch64::clone3 == __NR_clone3);
static_assert(edda::sys::aarch64::exit == __NR_exit);
static_assert(edda::sys::aarch64::exit_group == __NR_exit_group);
static_assert(edda::sys::aarch64::getpid == __NR_getpid);
static_assert(edda::sys::aarch64::gettid == __NR_gettid);
static_assert(edda::sys::aarch64::kill == __NR_kill);
static_assert(edda::sys::aarch64::tgkill == __NR_tgkill);
static_assert(edda::sys::aarch64::rt_sigprocmask == __NR_rt_sigprocmask);
static_assert(edda::sys::aarch64::rt_sigaction == __NR_rt_sigaction);
static_assert(edda::sys::aarch64::rt_sigreturn == __NR_rt_sigreturn);
static_assert(edda::sys::aarch64::sigaltstack == __NR_sigaltstack);
static_assert(edda::sys::aarch64::futex == __NR_futex);
static_assert(edda::sys::aarch64::membarrier == __NR_membarrier);
static_assert(edda::sys::aarch64::rseq == __NR_rseq);
static_assert(edda::sys::aarch64::sched_yield == __NR_sched_yield);
static_assert(edda::sys::aarch64::sched_setaffinity == __NR_sched_setaffinity);
static_assert(edda::sys::aarch64::sched_getaffinity == __NR_sched_getaffinity);
static_assert(edda::sys::aarch64::prctl == __NR_prctl);
static_assert(edda::sys::aarch64::prlimit64 == __NR_prlimit64);
static_assert(edda::sys::aarch64::wait4 == __NR_wait4);
static_assert(edda::sys::aarch64::waitid == __NR_waitid);
static_assert(edda::sys::aarch64::pidfd_open == __NR_pidfd_open);
static_assert(edda::sys::aarch64::pidfd_send_signal == __NR_pidfd_send_signal);
static_assert(edda::sys::aarch64::clock_gettime == __NR_clock_gettime);
static_assert(edda::sys::aarch64::clock_nanosleep == __NR_clock_nanosleep);
static_assert(edda::sys::aarch64::nanosleep == __NR_nanosleep);
static_assert(edda::sys::aarch64::getrandom == __NR_getrandom);

#include <gtest/gtest.h>

#include <set>

TEST(SyscallNumbersGeneric, EachStandsForOneCall) {
    const std::set<long> numbers{
        edda::sys::aarch64::openat,
        edda::sys::aarch64::openat2,
        edda::sys::aarch64::close,
        edda::sys::aarch64::read,
        edda::sys::aarch64::write,
        edda::sys::aarch64::pread64,
        edda::sys::aarch64::pwrite64,
        edda::sys::aarch64::readv,
        edda::sys::aarch64::writev,
        edda::sys::aarch64::preadv2,
        edda::sys::aarch64::pwritev2,
        edda::sys::aarch64::lseek,
        edda::sys::aarch64::statx,
        edda::sys::aarch64::fstat,
        edda::sys::aarch64::ftruncate,
        edda::sys::aarch64::fsync,
        edda::sys::aarch64::fdatasync,
        edda::sys::aarch64::sync_file_range,
        edda::sys::aarch64::fallocate,
        edda::sys::aarch64::fadvise64,
        edda::sys::aarch64::unlinkat,
        edda::sys::aarch64::mkdirat,
        edda::sys::aarch64::renameat2,
        edda::sys::aarch64::symlinkat,
        edda::sys::aarch64::linkat,
        edda::sys::aarch64::setxattr,
        edda::sys::aarch64::fsetxattr,
        edda::sys::aarch64::getxattr,
        edda::sys::aarch64::fgetxattr,
        edda::sys::aarch64::readlinkat,
        edda::sys::aarch64::getdents64,
        edda::sys::aarch64::fcntl,
        edda::sys::aarch64::dup3,
        edda::sys::aarch64::pipe2,
        edda::sys::aarch64::sendfile,
        edda::sys::aarch64::splice,
        edda::sys::aarch64::tee,
        edda::sys::aarch64::socket,
        edda::sys::aarch64::socketpair,
        edda::sys::aarch64::bind,
        edda::sys::aarch64::listen,
        edda::sys::aarch64::accept4,
        edda::sys::aarch64::connect,
        edda::sys::aarch64::shutdown,
        edda::sys::aarch64::setsockopt,
        edda::sys::aarch64::getsockopt,
        edda::sys::aarch64::getsockname,
        edda::sys::aarch64::getpeername,
        edda::sys::aarch64::sendto,
        edda::sys::aarch64::recvfrom,
        edda::sys::aarch64::sendmsg,
        edda::sys::aarch64::recvmsg,
        edda::sys::aarch64::eventfd2,
        edda::sys::aarch64::signalfd4,
        edda::sys::aarch64::timerfd_create,
        edda::sys::aarch64::timerfd_settime,
        edda::sys::aarch64::epoll_create1,
        edda::sys::aarch64::epoll_ctl,
        edda::sys::aarch64::epoll_pwait,
        edda::sys::aarch64::epoll_pwait2,
        edda::sys::aarch64::ppoll,
        edda::sys::aarch64::io_uring_setup,
        edda::sys::aarch64::io_uring_enter,
        edda::sys::aarch64::io_uring_register,
        edda::sys::aarch64::mmap,
        edda::sys::aarch64::munmap,
        edda::sys::aarch64::mprotect,
        edda::sys::aarch64::madvise,
        edda::sys::aarch64::clone,
        edda::sys::aarch64::clone3,
        edda::sys::aarch64::exit,
        edda::sys::aarch64::exit_group,
        edda::sys::aarch64::getpid,
        edda::sys::aarch64::gettid,
        edda::sys::aarch64::kill,
        edda::sys::aarch64::tgkill,
        edda::sys::aarch64::rt_sigprocmask,
        edda::sys::aarch64::rt_sigaction,
        edda::sys::aarch64::rt_sigreturn,
        edda::sys::aarch64::sigaltstack,
        edda::sys::aarch64::futex,
        edda::sys::aarch64::membarrier,
        edda::sys::aarch64::rseq,
        edda::sys::aarch64::sched_yield,
        edda::sys::aarch64::sched_setaffinity,
        edda::sys::aarch64::sched_getaffinity,
        edda::sys::aarch64::prctl,
        edda::sys::aarch64::prlimit64,
        edda::sys::aarch64::wait4,
        edda::sys::aarch64::waitid,
        edda::sys::aarch64::pidfd_open,
        edda::sys::aarch64::pidfd_send_signal,
        edda::sys::aarch64::clock_gettime,
        edda::sys::aarch64::clock_nanosleep,
        edda::sys::aarch64::nanosleep,
        edda::sys::aarch64::getrandom,
    };
    EXPECT_EQ(numbers.size(), edda::sys::syscall_count);
}
