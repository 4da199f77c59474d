// System calls as typed functions.
// Generated from spec/syscalls/linux.yaml by templates/include/edda/gen/arch/syscalls.hpp.j2. Change those, then run `./edda generate`.
//
// The system calls that Edda uses, or that its parts without a C library need. A wrapper does what the kernel does
// and nothing else: it returns a long, negative errno on failure, sets no `errno` and is no cancellation point.
// Numbers are held against the kernel's headers when the tests are built.
#pragma once

#include <cstddef>
#include <cstdint>

#include "edda/arch/syscall.hpp"
#include "edda/gen/syscall_numbers.hpp"

namespace edda::sys {

/// Opens a file, its path seen from a directory. Gives a descriptor.
/// Errors: ENOENT, EACCES, EISDIR, ENOTDIR, ELOOP, EMFILE, ENFILE, ENAMETOOLONG, EROFS, EINTR, ENOSPC, ETXTBSY.
[[nodiscard]] inline long openat(int directory, const char* path, int flags, unsigned mode) noexcept {
    return arch::syscall(number::openat, directory, path, flags, mode);
}

/// Opens a file and can refuse paths that leave the directory or go through links. Gives a descriptor.
/// Errors: ENOENT, EACCES, EISDIR, ENOTDIR, ELOOP, EXDEV, EAGAIN, EMFILE, ENFILE, ENAMETOOLONG, EINVAL.
[[nodiscard]] inline long openat2(int directory, const char* path, const void* how, std::size_t how_size) noexcept {
    return arch::syscall(number::openat2, directory, path, how, how_size);
}

/// Gives a descriptor back. It is free afterwards whatever is returned. Gives 0.
/// Errors: EBADF, EINTR, EIO, ENOSPC.
inline long close(int fd) noexcept {
    return arch::syscall(number::close, fd);
}

/// Reads from the current position. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINTR, EIO, EISDIR, EFAULT, ECONNRESET.
[[nodiscard]] inline long read(int fd, void* into, std::size_t size) noexcept {
    return arch::syscall(number::read, fd, into, size);
}

/// Writes at the current position. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINTR, EIO, ENOSPC, EPIPE, EFAULT, EFBIG, ECONNRESET.
[[nodiscard]] inline long write(int fd, const void* from, std::size_t size) noexcept {
    return arch::syscall(number::write, fd, from, size);
}

/// Reads at an offset and leaves the position alone. Gives a count of bytes.
/// Errors: EBADF, EINTR, EIO, EISDIR, ESPIPE, EFAULT, EINVAL.
[[nodiscard]] inline long pread64(int fd, void* into, std::size_t size, std::int64_t offset) noexcept {
    return arch::syscall(number::pread64, fd, into, size, offset);
}

/// Writes at an offset and leaves the position alone. Gives a count of bytes.
/// Errors: EBADF, EINTR, EIO, ENOSPC, ESPIPE, EFAULT, EFBIG, EINVAL.
[[nodiscard]] inline long pwrite64(int fd, const void* from, std::size_t size, std::int64_t offset) noexcept {
    return arch::syscall(number::pwrite64, fd, from, size, offset);
}

/// Reads into several buffers. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINTR, EIO, EINVAL, EFAULT, ECONNRESET.
[[nodiscard]] inline long readv(int fd, const void* vectors, int count) noexcept {
    return arch::syscall(number::readv, fd, vectors, count);
}

/// Writes from several buffers. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINTR, EIO, ENOSPC, EPIPE, EINVAL, EFAULT, ECONNRESET.
[[nodiscard]] inline long writev(int fd, const void* vectors, int count) noexcept {
    return arch::syscall(number::writev, fd, vectors, count);
}

/// Reads into several buffers, at an offset or at the current position (-1), as flags say. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINTR, EIO, EISDIR, ESPIPE, EINVAL, EFAULT, EOPNOTSUPP, ECONNRESET.
[[nodiscard]] inline long preadv2(int fd, const void* vectors, long count, std::int64_t offset, std::int64_t upper_offset, int flags) noexcept {
    return arch::syscall(number::preadv2, fd, vectors, count, offset, upper_offset, flags);
}

/// Writes from several buffers, at an offset or at the current position (-1), as flags say. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINTR, EIO, ENOSPC, EPIPE, EINVAL, EFAULT, EFBIG, ESPIPE, EOPNOTSUPP, ECONNRESET.
[[nodiscard]] inline long pwritev2(int fd, const void* vectors, long count, std::int64_t offset, std::int64_t upper_offset, int flags) noexcept {
    return arch::syscall(number::pwritev2, fd, vectors, count, offset, upper_offset, flags);
}

/// Moves the position, or asks for it. Gives an offset.
/// Errors: EBADF, EINVAL, ESPIPE, EOVERFLOW.
[[nodiscard]] inline long lseek(int fd, std::int64_t offset, int whence) noexcept {
    return arch::syscall(number::lseek, fd, offset, whence);
}

/// Tells size, type, times and rights of a file. Gives 0.
/// Errors: ENOENT, EACCES, ENOTDIR, ELOOP, ENAMETOOLONG, EBADF, EFAULT, EINVAL.
inline long statx(int directory, const char* path, int flags, unsigned mask, void* into) noexcept {
    return arch::syscall(number::statx, directory, path, flags, mask, into);
}

/// Tells size, type, times and rights of an open file. Gives 0.
/// Errors: EBADF, EFAULT.
inline long fstat(int fd, void* into) noexcept {
    return arch::syscall(number::fstat, fd, into);
}

/// Sets the size of an open file. Gives 0.
/// Errors: EBADF, EINVAL, EFBIG, EIO, EINTR.
inline long ftruncate(int fd, std::int64_t size) noexcept {
    return arch::syscall(number::ftruncate, fd, size);
}

/// Waits until the file is on the disk. Gives 0.
/// Errors: EBADF, EIO, ENOSPC, EINVAL.
inline long fsync(int fd) noexcept {
    return arch::syscall(number::fsync, fd);
}

/// Waits until the data of the file is on the disk. Gives 0.
/// Errors: EBADF, EIO, ENOSPC, EINVAL.
inline long fdatasync(int fd) noexcept {
    return arch::syscall(number::fdatasync, fd);
}

/// Begins to write a part of a file to the disk, or waits until it is there. Gives 0.
/// Errors: EBADF, EIO, EINVAL, ENOMEM, ENOSPC, ESPIPE.
inline long sync_file_range(int fd, std::int64_t offset, std::int64_t size, unsigned flags) noexcept {
    return arch::syscall(number::sync_file_range, fd, offset, size, flags);
}

/// Reserves room for a part of a file, or gives it back. Gives 0.
/// Errors: EBADF, EFBIG, EINTR, EINVAL, EIO, ENODEV, ENOSPC, EOPNOTSUPP, EPERM, ESPIPE, ETXTBSY.
inline long fallocate(int fd, int mode, std::int64_t offset, std::int64_t size) noexcept {
    return arch::syscall(number::fallocate, fd, mode, offset, size);
}

/// Tells the kernel how a part of a file will be read. Gives 0.
/// Errors: EBADF, EINVAL, ESPIPE.
inline long fadvise64(int fd, std::int64_t offset, std::int64_t size, int advice) noexcept {
    return arch::syscall(number::fadvise64, fd, offset, size, advice);
}

/// Removes a name, or an empty directory. Gives 0.
/// Errors: ENOENT, EACCES, EPERM, EISDIR, ENOTDIR, ENOTEMPTY, EBUSY, EROFS.
inline long unlinkat(int directory, const char* path, int flags) noexcept {
    return arch::syscall(number::unlinkat, directory, path, flags);
}

/// Makes a directory. Gives 0.
/// Errors: EEXIST, ENOENT, EACCES, ENOTDIR, ENOSPC, EROFS, ENAMETOOLONG.
inline long mkdirat(int directory, const char* path, unsigned mode) noexcept {
    return arch::syscall(number::mkdirat, directory, path, mode);
}

/// Renames within a file system, and can refuse to replace. Gives 0.
/// Errors: ENOENT, EEXIST, EACCES, EXDEV, ENOTEMPTY, EISDIR, ENOTDIR, EROFS, EINVAL.
inline long renameat2(int from_directory, const char* from, int to_directory, const char* to, unsigned flags) noexcept {
    return arch::syscall(number::renameat2, from_directory, from, to_directory, to, flags);
}

/// Makes a symbolic link. Gives 0.
/// Errors: EEXIST, ENOENT, EACCES, ENOTDIR, ENOSPC, EROFS, ENAMETOOLONG, EPERM.
inline long symlinkat(const char* target, int directory, const char* path) noexcept {
    return arch::syscall(number::symlinkat, target, directory, path);
}

/// Gives a file one more name. Gives 0.
/// Errors: EEXIST, ENOENT, EACCES, EXDEV, EMLINK, EPERM, ENOTDIR, ENOSPC, EROFS, EINVAL.
inline long linkat(int from_directory, const char* from, int to_directory, const char* to, int flags) noexcept {
    return arch::syscall(number::linkat, from_directory, from, to_directory, to, flags);
}

/// Sets an extended attribute of a file. Gives 0.
/// Errors: ENOENT, EACCES, EEXIST, ENODATA, ENOSPC, EOPNOTSUPP, EPERM, ERANGE, E2BIG, EROFS.
inline long setxattr(const char* path, const char* attribute, const void* value, std::size_t size, int flags) noexcept {
    return arch::syscall(number::setxattr, path, attribute, value, size, flags);
}

/// Sets an extended attribute of an open file. Gives 0.
/// Errors: EBADF, EEXIST, ENODATA, ENOSPC, EOPNOTSUPP, EPERM, ERANGE, E2BIG, EROFS.
inline long fsetxattr(int fd, const char* attribute, const void* value, std::size_t size, int flags) noexcept {
    return arch::syscall(number::fsetxattr, fd, attribute, value, size, flags);
}

/// Reads an extended attribute of a file. Gives a count of bytes.
/// Errors: ENOENT, EACCES, ENODATA, EOPNOTSUPP, ERANGE, E2BIG.
[[nodiscard]] inline long getxattr(const char* path, const char* attribute, void* value, std::size_t size) noexcept {
    return arch::syscall(number::getxattr, path, attribute, value, size);
}

/// Reads an extended attribute of an open file. Gives a count of bytes.
/// Errors: EBADF, ENODATA, EOPNOTSUPP, ERANGE, E2BIG.
[[nodiscard]] inline long fgetxattr(int fd, const char* attribute, void* value, std::size_t size) noexcept {
    return arch::syscall(number::fgetxattr, fd, attribute, value, size);
}

/// Reads where a symbolic link points. No zero byte is added. Gives a count of bytes.
/// Errors: ENOENT, EACCES, EINVAL, ENOTDIR, ELOOP.
[[nodiscard]] inline long readlinkat(int directory, const char* path, void* into, std::size_t size) noexcept {
    return arch::syscall(number::readlinkat, directory, path, into, size);
}

/// Reads entries of a directory. Gives a count of bytes.
/// Errors: EBADF, EINVAL, ENOTDIR, ENOENT, EFAULT.
[[nodiscard]] inline long getdents64(int fd, void* into, std::size_t size) noexcept {
    return arch::syscall(number::getdents64, fd, into, size);
}

/// Reads and changes how a descriptor behaves. Gives a number.
/// Errors: EBADF, EINVAL, EAGAIN, EACCES, EBUSY.
[[nodiscard]] inline long fcntl(int fd, int command, long argument) noexcept {
    return arch::syscall(number::fcntl, fd, command, argument);
}

/// Gives an open file a second descriptor of a chosen number. Gives a descriptor.
/// Errors: EBADF, EINVAL, EBUSY, EMFILE.
[[nodiscard]] inline long dup3(int fd, int as, int flags) noexcept {
    return arch::syscall(number::dup3, fd, as, flags);
}

/// Makes a pipe: two descriptors, the reading end first. Gives 0.
/// Errors: EMFILE, ENFILE, EINVAL, EFAULT.
inline long pipe2(void* ends, int flags) noexcept {
    return arch::syscall(number::pipe2, ends, flags);
}

/// Sends from a file to a socket without a copy in user memory. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINVAL, EIO, ENOMEM, EPIPE, EOVERFLOW.
[[nodiscard]] inline long sendfile(int to, int from, void* offset, std::size_t size) noexcept {
    return arch::syscall(number::sendfile, to, from, offset, size);
}

/// Moves bytes between a pipe and another descriptor without a copy. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINVAL, ENOMEM, ESPIPE, EPIPE.
[[nodiscard]] inline long splice(int from, void* from_offset, int to, void* to_offset, std::size_t size, unsigned flags) noexcept {
    return arch::syscall(number::splice, from, from_offset, to, to_offset, size, flags);
}

/// Copies bytes from one pipe to another and leaves them in the first. Gives a count of bytes.
/// Errors: EAGAIN, EBADF, EINVAL, ENOMEM, EPIPE.
[[nodiscard]] inline long tee(int from, int to, std::size_t size, unsigned flags) noexcept {
    return arch::syscall(number::tee, from, to, size, flags);
}

/// Makes a socket. Gives a descriptor.
/// Errors: EAFNOSUPPORT, EPROTONOSUPPORT, EINVAL, EACCES, EMFILE, ENFILE, ENOBUFS, ENOMEM.
[[nodiscard]] inline long socket(int family, int type, int protocol) noexcept {
    return arch::syscall(number::socket, family, type, protocol);
}

/// Makes two sockets that are connected to each other. Gives 0.
/// Errors: EAFNOSUPPORT, EPROTONOSUPPORT, EOPNOTSUPP, EMFILE, ENFILE, EFAULT.
inline long socketpair(int family, int type, int protocol, void* ends) noexcept {
    return arch::syscall(number::socketpair, family, type, protocol, ends);
}

/// Gives a socket its address. Gives 0.
/// Errors: EADDRINUSE, EADDRNOTAVAIL, EACCES, EINVAL, EBADF, ENOTSOCK.
inline long bind(int fd, const void* address, unsigned size) noexcept {
    return arch::syscall(number::bind, fd, address, size);
}

/// Makes a socket take connections. Gives 0.
/// Errors: EADDRINUSE, EBADF, ENOTSOCK, EOPNOTSUPP.
inline long listen(int fd, int backlog) noexcept {
    return arch::syscall(number::listen, fd, backlog);
}

/// Takes one waiting connection. Gives a descriptor.
/// Errors: EAGAIN, ECONNABORTED, EMFILE, ENFILE, ENOBUFS, ENOMEM, EINTR, EINVAL, ENOTSOCK, EOPNOTSUPP, EPROTO, EPERM.
[[nodiscard]] inline long accept4(int fd, void* address, void* size, int flags) noexcept {
    return arch::syscall(number::accept4, fd, address, size, flags);
}

/// Connects a socket to an address. Gives 0.
/// Errors: ECONNREFUSED, EINPROGRESS, EALREADY, EISCONN, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT, EADDRNOTAVAIL, EAFNOSUPPORT, EACCES, EINTR.
inline long connect(int fd, const void* address, unsigned size) noexcept {
    return arch::syscall(number::connect, fd, address, size);
}

/// Ends one or both directions of a connection; the descriptor stays. Gives 0.
/// Errors: ENOTCONN, EBADF, EINVAL, ENOTSOCK.
inline long shutdown(int fd, int how) noexcept {
    return arch::syscall(number::shutdown, fd, how);
}

/// Sets an option of a socket. Gives 0.
/// Errors: EBADF, EINVAL, ENOPROTOOPT, ENOTSOCK, EFAULT, EPERM.
inline long setsockopt(int fd, int level, int option, const void* value, unsigned size) noexcept {
    return arch::syscall(number::setsockopt, fd, level, option, value, size);
}

/// Reads an option of a socket. Gives 0.
/// Errors: EBADF, EINVAL, ENOPROTOOPT, ENOTSOCK, EFAULT.
inline long getsockopt(int fd, int level, int option, void* value, void* size) noexcept {
    return arch::syscall(number::getsockopt, fd, level, option, value, size);
}

/// Tells the own address of a socket. Gives 0.
/// Errors: EBADF, EINVAL, ENOTSOCK, EFAULT, ENOBUFS.
inline long getsockname(int fd, void* address, void* size) noexcept {
    return arch::syscall(number::getsockname, fd, address, size);
}

/// Tells the address of the peer. Gives 0.
/// Errors: EBADF, EINVAL, ENOTCONN, ENOTSOCK, EFAULT, ENOBUFS.
inline long getpeername(int fd, void* address, void* size) noexcept {
    return arch::syscall(number::getpeername, fd, address, size);
}

/// Sends on a socket, to its peer or to an address. Gives a count of bytes.
/// Errors: EAGAIN, ECONNRESET, EPIPE, EMSGSIZE, ENOBUFS, ENOMEM, ENOTCONN, EDESTADDRREQ, EINTR, EINVAL, ENOTSOCK.
[[nodiscard]] inline long sendto(int fd, const void* from, std::size_t size, int flags, const void* address, unsigned address_size) noexcept {
    return arch::syscall(number::sendto, fd, from, size, flags, address, address_size);
}

/// Receives on a socket, and can tell from whom. Gives a count of bytes.
/// Errors: EAGAIN, ECONNRESET, ECONNREFUSED, ENOTCONN, ETIMEDOUT, EINTR, EINVAL, ENOMEM, ENOTSOCK.
[[nodiscard]] inline long recvfrom(int fd, void* into, std::size_t size, int flags, void* address, void* address_size) noexcept {
    return arch::syscall(number::recvfrom, fd, into, size, flags, address, address_size);
}

/// Sends a message of several parts. Gives a count of bytes.
/// Errors: EAGAIN, ECONNRESET, EPIPE, EMSGSIZE, ENOBUFS, ENOMEM, ENOTCONN, EINTR, EINVAL, ENOTSOCK.
[[nodiscard]] inline long sendmsg(int fd, const void* message, int flags) noexcept {
    return arch::syscall(number::sendmsg, fd, message, flags);
}

/// Receives a message into several parts. Gives a count of bytes.
/// Errors: EAGAIN, ECONNRESET, ECONNREFUSED, ENOTCONN, ETIMEDOUT, EINTR, EINVAL, ENOMEM, ENOTSOCK.
[[nodiscard]] inline long recvmsg(int fd, void* message, int flags) noexcept {
    return arch::syscall(number::recvmsg, fd, message, flags);
}

/// Makes a counter that can be waited for like a file. Gives a descriptor.
/// Errors: EINVAL, EMFILE, ENFILE, ENODEV, ENOMEM.
[[nodiscard]] inline long eventfd2(unsigned initial, int flags) noexcept {
    return arch::syscall(number::eventfd2, initial, flags);
}

/// Makes a descriptor from which signals are read. Gives a descriptor.
/// Errors: EBADF, EINVAL, EMFILE, ENFILE, ENODEV, ENOMEM.
[[nodiscard]] inline long signalfd4(int fd, const void* mask, std::size_t mask_size, int flags) noexcept {
    return arch::syscall(number::signalfd4, fd, mask, mask_size, flags);
}

/// Makes a timer that can be waited for like a file. Gives a descriptor.
/// Errors: EINVAL, EMFILE, ENFILE, ENODEV, ENOMEM, EPERM.
[[nodiscard]] inline long timerfd_create(int clock, int flags) noexcept {
    return arch::syscall(number::timerfd_create, clock, flags);
}

/// Sets or stops such a timer. Gives 0.
/// Errors: EBADF, EFAULT, EINVAL, ECANCELED.
inline long timerfd_settime(int fd, int flags, const void* value, void* before) noexcept {
    return arch::syscall(number::timerfd_settime, fd, flags, value, before);
}

/// Makes an epoll instance. Gives a descriptor.
/// Errors: EINVAL, EMFILE, ENFILE, ENOMEM.
[[nodiscard]] inline long epoll_create1(int flags) noexcept {
    return arch::syscall(number::epoll_create1, flags);
}

/// Adds, changes or removes a watched descriptor. Gives 0.
/// Errors: EBADF, EEXIST, EINVAL, ELOOP, ENOENT, ENOMEM, ENOSPC, EPERM.
inline long epoll_ctl(int epoll, int operation, int fd, const void* event) noexcept {
    return arch::syscall(number::epoll_ctl, epoll, operation, fd, event);
}

/// Waits for events, with a set of blocked signals. Gives a number.
/// Errors: EBADF, EFAULT, EINTR, EINVAL.
[[nodiscard]] inline long epoll_pwait(int epoll, void* events, int most, int milliseconds, const void* mask, std::size_t mask_size) noexcept {
    return arch::syscall(number::epoll_pwait, epoll, events, most, milliseconds, mask, mask_size);
}

/// Waits for events up to a time in nanoseconds. Gives a number.
/// Errors: EBADF, EFAULT, EINTR, EINVAL, ENOSYS.
[[nodiscard]] inline long epoll_pwait2(int epoll, void* events, int most, const void* time, const void* mask, std::size_t mask_size) noexcept {
    return arch::syscall(number::epoll_pwait2, epoll, events, most, time, mask, mask_size);
}

/// Waits for events on a list of descriptors. Gives a number.
/// Errors: EFAULT, EINTR, EINVAL, ENOMEM.
[[nodiscard]] inline long ppoll(void* fds, unsigned count, void* time, const void* mask, std::size_t mask_size) noexcept {
    return arch::syscall(number::ppoll, fds, count, time, mask, mask_size);
}

/// Makes a ring. Gives a descriptor.
/// Errors: EFAULT, EINVAL, EMFILE, ENFILE, ENOMEM, EPERM, ENOSYS.
[[nodiscard]] inline long io_uring_setup(unsigned entries, void* parameters) noexcept {
    return arch::syscall(number::io_uring_setup, entries, parameters);
}

/// Submits to a ring and waits for completions. Gives a number.
/// Errors: EAGAIN, EBADF, EBADFD, EBUSY, EEXIST, EFAULT, EINVAL, ENXIO, EOPNOTSUPP, EINTR, ETIME.
[[nodiscard]] inline long io_uring_enter(int ring, unsigned submit, unsigned wait_for, unsigned flags, const void* argument, std::size_t argument_size) noexcept {
    return arch::syscall(number::io_uring_enter, ring, submit, wait_for, flags, argument, argument_size);
}

/// Registers buffers, files, buffer rings and the ring itself. Gives a number.
/// Errors: EACCES, EBADF, EBADFD, EBUSY, EEXIST, EFAULT, EINVAL, EMFILE, ENOMEM, ENXIO, EOPNOTSUPP.
[[nodiscard]] inline long io_uring_register(unsigned ring, unsigned operation, void* argument, unsigned count) noexcept {
    return arch::syscall(number::io_uring_register, ring, operation, argument, count);
}

/// Maps memory or a file. The result is an address. Gives an address.
/// Errors: EACCES, EAGAIN, EBADF, EEXIST, EINVAL, ENFILE, ENODEV, ENOMEM, EOVERFLOW, EPERM.
[[nodiscard]] inline long mmap(const void* at, std::size_t size, int protection, int flags, int fd, std::int64_t offset) noexcept {
    return arch::syscall(number::mmap, at, size, protection, flags, fd, offset);
}

/// Ends a mapping. Gives 0.
/// Errors: EINVAL, ENOMEM.
inline long munmap(void* at, std::size_t size) noexcept {
    return arch::syscall(number::munmap, at, size);
}

/// Changes what may be done with mapped memory. Gives 0.
/// Errors: EACCES, EINVAL, ENOMEM.
inline long mprotect(void* at, std::size_t size, int protection) noexcept {
    return arch::syscall(number::mprotect, at, size, protection);
}

/// Tells the kernel how memory will be used. Gives 0.
/// Errors: EACCES, EAGAIN, EBADF, EINVAL, EIO, ENOMEM, EPERM.
inline long madvise(void* at, std::size_t size, int advice) noexcept {
    return arch::syscall(number::madvise, at, size, advice);
}

/// Ends the calling thread. Gives does not return.
[[noreturn]] inline void exit(int status) noexcept {
    for (;;) arch::syscall(number::exit, status);
}

/// Ends the process. Gives does not return.
[[noreturn]] inline void exit_group(int status) noexcept {
    for (;;) arch::syscall(number::exit_group, status);
}

/// Tells the number of the process. Gives a thread or process.
[[nodiscard]] inline long getpid() noexcept {
    return arch::syscall(number::getpid);
}

/// Tells the number of the thread. Gives a thread or process.
[[nodiscard]] inline long gettid() noexcept {
    return arch::syscall(number::gettid);
}

/// Sends a signal to a process. Gives 0.
/// Errors: EINVAL, EPERM, ESRCH.
inline long kill(int process, int signal) noexcept {
    return arch::syscall(number::kill, process, signal);
}

/// Sends a signal to one thread. Gives 0.
/// Errors: EAGAIN, EINVAL, EPERM, ESRCH.
inline long tgkill(int process, int thread, int signal) noexcept {
    return arch::syscall(number::tgkill, process, thread, signal);
}

/// Reads and changes which signals this thread blocks. Gives 0.
/// Errors: EFAULT, EINVAL.
inline long rt_sigprocmask(int how, const void* set, void* before, std::size_t size) noexcept {
    return arch::syscall(number::rt_sigprocmask, how, set, before, size);
}

/// Reads and changes what a signal does. Gives 0.
/// Errors: EFAULT, EINVAL.
inline long rt_sigaction(int signal, const void* action, void* before, std::size_t size) noexcept {
    return arch::syscall(number::rt_sigaction, signal, action, before, size);
}

/// Gives signal handlers a stack of their own. Gives 0.
/// Errors: EFAULT, EINVAL, ENOMEM, EPERM.
inline long sigaltstack(const void* stack, void* before) noexcept {
    return arch::syscall(number::sigaltstack, stack, before);
}

/// Waits until a word in memory is changed, or wakes those who wait. Gives a number.
/// Errors: EACCES, EAGAIN, EDEADLK, EFAULT, EINTR, EINVAL, ENOMEM, EPERM, ESRCH, ETIMEDOUT.
[[nodiscard]] inline long futex(void* word, int operation, unsigned value, const void* time, void* second_word, unsigned third_value) noexcept {
    return arch::syscall(number::futex, word, operation, value, time, second_word, third_value);
}

/// Makes memory barriers run on other threads. Gives a number.
/// Errors: EINVAL, EPERM, ENOSYS.
[[nodiscard]] inline long membarrier(int command, unsigned flags, int cpu) noexcept {
    return arch::syscall(number::membarrier, command, flags, cpu);
}

/// Registers restartable sequences for this thread. Gives 0.
/// Errors: EBUSY, EFAULT, EINVAL, EPERM.
inline long rseq(void* area, unsigned size, int flags, unsigned signature) noexcept {
    return arch::syscall(number::rseq, area, size, flags, signature);
}

/// Lets another thread run. Gives 0.
inline long sched_yield() noexcept {
    return arch::syscall(number::sched_yield);
}

/// Chooses the processors that a thread may run on. Gives 0.
/// Errors: EFAULT, EINVAL, EPERM, ESRCH.
inline long sched_setaffinity(int thread, std::size_t size, const void* mask) noexcept {
    return arch::syscall(number::sched_setaffinity, thread, size, mask);
}

/// Tells the processors that a thread may run on. Gives a count of bytes.
/// Errors: EFAULT, EINVAL, ESRCH.
[[nodiscard]] inline long sched_getaffinity(int thread, std::size_t size, void* mask) noexcept {
    return arch::syscall(number::sched_getaffinity, thread, size, mask);
}

/// Reads and changes properties of the process or the thread. Gives a number.
/// Errors: EACCES, EBADF, EBUSY, EFAULT, EINVAL, EPERM.
[[nodiscard]] inline long prctl(int option, long second, long third, long fourth, long fifth) noexcept {
    return arch::syscall(number::prctl, option, second, third, fourth, fifth);
}

/// Reads and changes limits of a process. Gives 0.
/// Errors: EFAULT, EINVAL, EPERM, ESRCH.
inline long prlimit64(int process, int resource, const void* value, void* before) noexcept {
    return arch::syscall(number::prlimit64, process, resource, value, before);
}

/// Waits for a child process. Gives a thread or process.
/// Errors: ECHILD, EINTR, EINVAL.
[[nodiscard]] inline long wait4(int process, void* status, int options, void* usage) noexcept {
    return arch::syscall(number::wait4, process, status, options, usage);
}

/// Waits for a child process, by number, group or descriptor. Gives 0.
/// Errors: EAGAIN, EBADF, ECHILD, EFAULT, EINTR, EINVAL.
inline long waitid(int kind, int process, void* into, int options, void* usage) noexcept {
    return arch::syscall(number::waitid, kind, process, into, options, usage);
}

/// Gives a descriptor of a process, which is readable once it has ended. Gives a descriptor.
/// Errors: EINVAL, EMFILE, ENFILE, ENODEV, ENOMEM, ESRCH.
[[nodiscard]] inline long pidfd_open(int process, unsigned flags) noexcept {
    return arch::syscall(number::pidfd_open, process, flags);
}

/// Sends a signal to the process of a descriptor, which cannot be another one that got its number. Gives 0.
/// Errors: EBADF, EINVAL, EPERM, ESRCH.
inline long pidfd_send_signal(int fd, int signal, const void* information, unsigned flags) noexcept {
    return arch::syscall(number::pidfd_send_signal, fd, signal, information, flags);
}

/// Reads a clock. Gives 0.
/// Errors: EFAULT, EINVAL, ENODEV.
inline long clock_gettime(int clock, void* into) noexcept {
    return arch::syscall(number::clock_gettime, clock, into);
}

/// Sleeps for a time, or until one. Gives 0.
/// Errors: EFAULT, EINTR, EINVAL.
inline long clock_nanosleep(int clock, int flags, const void* time, void* left) noexcept {
    return arch::syscall(number::clock_nanosleep, clock, flags, time, left);
}

/// Sleeps for a time. Gives 0.
/// Errors: EFAULT, EINTR, EINVAL.
inline long nanosleep(const void* time, void* left) noexcept {
    return arch::syscall(number::nanosleep, time, left);
}

/// Gives random bytes. Gives a count of bytes.
/// Errors: EAGAIN, EFAULT, EINTR, EINVAL, ENOSYS.
[[nodiscard]] inline long getrandom(void* into, std::size_t size, unsigned flags) noexcept {
    return arch::syscall(number::getrandom, into, size, flags);
}

}  // namespace edda::sys
