// io_uring operations, family fs: read, read buffered, write, readv, writev, read multishot, openat, openat direct, openat2, openat2 direct, close, close direct, fsync, sync file range, fallocate, ftruncate, splice, tee, pipe, pipe direct.
// Generated from spec/ops/fs.yaml by templates/include/edda/gen/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// Operations on files, and on anything else that has a descriptor. What is in the page cache is read and written
// inline; what is not may keep a worker thread of the kernel busy until the disk has answered.
//
// An operation is its arguments, and knows: how they go into a submission entry, what the number in its completion means, which
// errors it can have and why, and what must be done with a result that nobody takes. It owns nothing and starts nothing:
// edda/io/operation.hpp does. prepare() writes the whole entry but `user_data`, whatever was there before.
#pragma once

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <sys/uio.h>

#include "edda/gen/errors.hpp"
#include "edda/gen/ops_common.hpp"

namespace edda::gen {

/// How read can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ReadError {
public:
    enum class Kind : std::uint8_t {
        /// EIO: The disk could not be read.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EISDIR: The descriptor is a directory.
        is_a_directory = static_cast<std::uint8_t>(ErrorCode::is_a_directory),
        /// EINVAL: The offset is negative, or not aligned for direct I/O.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ESPIPE: An offset was given for a pipe or a socket.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// ECONNRESET: The descriptor is a socket and a reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// EBADF: The descriptor is not open, or not open for reading.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: The buffer could not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EOVERFLOW: The offset and the size together are beyond what a file can have.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// ENOBUFS: The buffer ring is empty.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// EAGAIN: The descriptor is set non-blocking and has nothing.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ReadError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ReadError from_errno(int number) noexcept {
        switch (number) {
            case EIO: return {Kind::io_failure, number};
            case EISDIR: return {Kind::is_a_directory, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case EOVERFLOW: return {Kind::file_too_large, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EIO:
                return "The device failed to read or to write: the disk could not be read.";
            case EISDIR:
                return "The path names a directory where a file is needed: the descriptor is a directory.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the offset is negative, or not aligned for direct I/O.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the buffer could not be written.";
            case EOVERFLOW:
                return "The size or the offset is beyond what the file can have: the offset and the size together are beyond what a file can have.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case ENOBUFS:
                return "No buffer was left to work with: the buffer ring is empty.";
            case EAGAIN:
                return "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ReadError left, ReadError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ReadError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How write can fail. Has the values of ErrorCode, so that the two convert for nothing.
class WriteError {
public:
    enum class Kind : std::uint8_t {
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EFBIG: The file would exceed what the file system or the limit of the process allows.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EIO: The disk could not be written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EPIPE: Nobody reads the pipe any more.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// ECONNRESET: The descriptor is a socket and a reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// EINVAL: The offset is negative, or not aligned for direct I/O.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ESPIPE: An offset was given for a pipe or a socket.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// EBADF: The descriptor is not open, or not open for writing.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: The bytes could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EPERM: The file is sealed or immutable.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The descriptor is set non-blocking and has no room.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr WriteError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr WriteError from_errno(int number) noexcept {
        switch (number) {
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EFBIG: return {Kind::file_too_large, number};
            case EIO: return {Kind::io_failure, number};
            case EPIPE: return {Kind::broken_pipe, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case EPERM: return {Kind::permission_denied, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EFBIG:
                return "The size or the offset is beyond what the file can have: the file would exceed what the file system or the limit of the process allows.";
            case EIO:
                return "The device failed to read or to write: the disk could not be written.";
            case EPIPE:
                return "The other end no longer reads: nobody reads the pipe any more.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the offset is negative, or not aligned for direct I/O.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the bytes could not be read.";
            case EPERM:
                return "The rights of this process do not allow it: the file is sealed or immutable.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the descriptor is set non-blocking and has no room.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(WriteError left, WriteError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(WriteError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How readv can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ReadvError {
public:
    enum class Kind : std::uint8_t {
        /// EIO: The disk could not be read.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EISDIR: The descriptor is a directory.
        is_a_directory = static_cast<std::uint8_t>(ErrorCode::is_a_directory),
        /// EINVAL: There are more than 1024 parts, the offset is negative, or something is not aligned for direct I/O.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ESPIPE: An offset was given for a pipe or a socket.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// ECONNRESET: The descriptor is a socket and a reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// EBADF: The descriptor is not open, or not open for reading.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: The parts could not be read, or a buffer not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EOVERFLOW: The offset and the size together are beyond what a file can have.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EOPNOTSUPP: The file system does not know one of the flags.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The descriptor is set non-blocking and has nothing, or RWF_NOWAIT was given and it would have to wait.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ReadvError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ReadvError from_errno(int number) noexcept {
        switch (number) {
            case EIO: return {Kind::io_failure, number};
            case EISDIR: return {Kind::is_a_directory, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case EOVERFLOW: return {Kind::file_too_large, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EIO:
                return "The device failed to read or to write: the disk could not be read.";
            case EISDIR:
                return "The path names a directory where a file is needed: the descriptor is a directory.";
            case EINVAL:
                return "An argument has a value that makes no sense here: there are more than 1024 parts, the offset is negative, or something is not aligned for direct I/O.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the parts could not be read, or a buffer not be written.";
            case EOVERFLOW:
                return "The size or the offset is beyond what the file can have: the offset and the size together are beyond what a file can have.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system does not know one of the flags.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing, or RWF_NOWAIT was given and it would have to wait.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ReadvError left, ReadvError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ReadvError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How writev can fail. Has the values of ErrorCode, so that the two convert for nothing.
class WritevError {
public:
    enum class Kind : std::uint8_t {
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EFBIG: The file would exceed what the file system or the limit of the process allows.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EIO: The disk could not be written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EPIPE: Nobody reads the pipe any more.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// ECONNRESET: The descriptor is a socket and a reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// EINVAL: There are more than 1024 parts, the offset is negative, or something is not aligned for direct I/O.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ESPIPE: An offset was given for a pipe or a socket.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// EBADF: The descriptor is not open, or not open for writing.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: The parts or the bytes could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EPERM: The file is sealed or immutable.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EOPNOTSUPP: The file system does not know one of the flags.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The descriptor is set non-blocking and has no room, or RWF_NOWAIT was given and it would have to wait.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr WritevError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr WritevError from_errno(int number) noexcept {
        switch (number) {
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EFBIG: return {Kind::file_too_large, number};
            case EIO: return {Kind::io_failure, number};
            case EPIPE: return {Kind::broken_pipe, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case EPERM: return {Kind::permission_denied, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EFBIG:
                return "The size or the offset is beyond what the file can have: the file would exceed what the file system or the limit of the process allows.";
            case EIO:
                return "The device failed to read or to write: the disk could not be written.";
            case EPIPE:
                return "The other end no longer reads: nobody reads the pipe any more.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived.";
            case EINVAL:
                return "An argument has a value that makes no sense here: there are more than 1024 parts, the offset is negative, or something is not aligned for direct I/O.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the parts or the bytes could not be read.";
            case EPERM:
                return "The rights of this process do not allow it: the file is sealed or immutable.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system does not know one of the flags.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the descriptor is set non-blocking and has no room, or RWF_NOWAIT was given and it would have to wait.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(WritevError left, WritevError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(WritevError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How read multishot can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ReadMultishotError {
public:
    enum class Kind : std::uint8_t {
        /// EIO: The device could not be read.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EINVAL: The descriptor cannot be read.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ESPIPE: An offset was given for a pipe or a socket.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// ECONNRESET: The descriptor is a socket and a reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// EBADF: The descriptor is not open, or not open for reading.
        /// EBADFD: The descriptor is a file, which never waits for readiness.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: The buffer could not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The descriptor is set non-blocking and has nothing.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// ENOBUFS: The buffer ring is empty.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ReadMultishotError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ReadMultishotError from_errno(int number) noexcept {
        switch (number) {
            case EIO: return {Kind::io_failure, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EBADFD: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ENOBUFS: return {Kind::no_buffers, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EIO:
                return "The device failed to read or to write: the device could not be read.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the descriptor cannot be read.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading.";
            case EBADFD:
                return "The descriptor is not open, or not open for this: the descriptor is a file, which never waits for readiness.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the buffer could not be written.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing.";
            case ENOBUFS:
                return "No buffer was left to work with: the buffer ring is empty.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ReadMultishotError left, ReadMultishotError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ReadMultishotError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How openat can fail. Has the values of ErrorCode, so that the two convert for nothing.
class OpenatError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file is not there and was not to be created.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EISDIR: A directory was to be opened for writing.
        is_a_directory = static_cast<std::uint8_t>(ErrorCode::is_a_directory),
        /// EACCES: A directory on the path or the file itself does not allow it.
        /// EPERM: The file is sealed or immutable.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EEXIST: The file was to be created and is there.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        /// ELOOP: There are more than 40 links, or the last part is a link and none is to be followed.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EMFILE: The process has reached its limit.
        /// ENFILE: The machine has reached its limit.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        /// EROFS: The file was to be written.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENOSPC: The file could not be created.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// ETXTBSY: A program that runs was to be written.
        /// EBUSY: The device is in use.
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        /// EINVAL: The flags contradict each other.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The path could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBADF: The directory is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENXIO: The file is a device without a driver or a pipe without a reader.
        no_such_device = static_cast<std::uint8_t>(ErrorCode::no_such_device),
        /// ENOMEM: No file could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EOVERFLOW: A 32-bit program opens a file that is too large for it.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: Another process holds a lease on the file.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr OpenatError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr OpenatError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EISDIR: return {Kind::is_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EEXIST: return {Kind::already_exists, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EMFILE: return {Kind::too_many_open_files, number};
            case ENFILE: return {Kind::too_many_open_files, number};
            case EROFS: return {Kind::read_only, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case ETXTBSY: return {Kind::busy, number};
            case EBUSY: return {Kind::busy, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENXIO: return {Kind::no_such_device, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EOVERFLOW: return {Kind::file_too_large, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the file is not there and was not to be created.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EISDIR:
                return "The path names a directory where a file is needed: a directory was to be opened for writing.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path or the file itself does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: the file is sealed or immutable.";
            case EEXIST:
                return "The name is taken: the file was to be created and is there.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links, or the last part is a link and none is to be followed.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EMFILE:
                return "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n).";
            case ENFILE:
                return "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n).";
            case EROFS:
                return "The file system does not accept writes: the file was to be written.";
            case ENOSPC:
                return "The disk, or the quota, is full: the file could not be created.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case ETXTBSY:
                return "Something else is using it: a program that runs was to be written.";
            case EBUSY:
                return "Something else is using it: the device is in use.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags contradict each other.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path could not be read.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the directory is not open.";
            case ENXIO:
                return "Nothing stands behind the name or the address: the file is a device without a driver or a pipe without a reader.";
            case ENOMEM:
                return "The kernel has no memory left for it: no file could be made.";
            case EOVERFLOW:
                return "The size or the offset is beyond what the file can have: a 32-bit program opens a file that is too large for it.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: another process holds a lease on the file.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(OpenatError left, OpenatError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(OpenatError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How openat2 can fail. Has the values of ErrorCode, so that the two convert for nothing.
class Openat2Error {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file is not there and was not to be created.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EISDIR: A directory was to be opened for writing.
        is_a_directory = static_cast<std::uint8_t>(ErrorCode::is_a_directory),
        /// EACCES: A directory on the path or the file itself does not allow it.
        /// EPERM: The file is sealed or immutable.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EEXIST: The file was to be created and is there.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        /// ELOOP: There are more than 40 links, or there is one and none is to be followed.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EMFILE: The process has reached its limit.
        /// ENFILE: The machine has reached its limit.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        /// EROFS: The file was to be written.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENOSPC: The file could not be created.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// ETXTBSY: A program that runs was to be written.
        /// EBUSY: The device is in use.
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        /// EINVAL: The flags are not known or contradict each other, or the path is refused by one of them.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The path could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBADF: The directory is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENXIO: The file is a device without a driver or a pipe without a reader.
        no_such_device = static_cast<std::uint8_t>(ErrorCode::no_such_device),
        /// ENOMEM: No file could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EOVERFLOW: A 32-bit program opens a file that is too large for it.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: Another process holds a lease on the file, or the directory changed while it was walked.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// EXDEV: The path leaves the directory or the mounted file system, and must not.
        crosses_file_systems = static_cast<std::uint8_t>(ErrorCode::crosses_file_systems),
        /// E2BIG: How to open it says something that this kernel does not know.
        value_too_large = static_cast<std::uint8_t>(ErrorCode::value_too_large),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr Openat2Error(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr Openat2Error from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EISDIR: return {Kind::is_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EEXIST: return {Kind::already_exists, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EMFILE: return {Kind::too_many_open_files, number};
            case ENFILE: return {Kind::too_many_open_files, number};
            case EROFS: return {Kind::read_only, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case ETXTBSY: return {Kind::busy, number};
            case EBUSY: return {Kind::busy, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENXIO: return {Kind::no_such_device, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EOVERFLOW: return {Kind::file_too_large, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case EXDEV: return {Kind::crosses_file_systems, number};
            case E2BIG: return {Kind::value_too_large, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the file is not there and was not to be created.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EISDIR:
                return "The path names a directory where a file is needed: a directory was to be opened for writing.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path or the file itself does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: the file is sealed or immutable.";
            case EEXIST:
                return "The name is taken: the file was to be created and is there.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links, or there is one and none is to be followed.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EMFILE:
                return "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n).";
            case ENFILE:
                return "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n).";
            case EROFS:
                return "The file system does not accept writes: the file was to be written.";
            case ENOSPC:
                return "The disk, or the quota, is full: the file could not be created.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case ETXTBSY:
                return "Something else is using it: a program that runs was to be written.";
            case EBUSY:
                return "Something else is using it: the device is in use.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known or contradict each other, or the path is refused by one of them.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path could not be read.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the directory is not open.";
            case ENXIO:
                return "Nothing stands behind the name or the address: the file is a device without a driver or a pipe without a reader.";
            case ENOMEM:
                return "The kernel has no memory left for it: no file could be made.";
            case EOVERFLOW:
                return "The size or the offset is beyond what the file can have: a 32-bit program opens a file that is too large for it.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: another process holds a lease on the file, or the directory changed while it was walked.";
            case EXDEV:
                return "The path leads out of the file system, or of the directory, that it must stay in: the path leaves the directory or the mounted file system, and must not.";
            case E2BIG:
                return "The value is larger than the room for it: how to open it says something that this kernel does not know.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(Openat2Error left, Openat2Error right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(Openat2Error left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How close can fail. Has the values of ErrorCode, so that the two convert for nothing.
class CloseError {
public:
    enum class Kind : std::uint8_t {
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EIO: Something that was written earlier did not reach the disk.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// ENOSPC: Something that was written earlier found the disk full.
        /// EDQUOT: Something that was written earlier exceeded the quota.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr CloseError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr CloseError from_errno(int number) noexcept {
        switch (number) {
            case EBADF: return {Kind::bad_descriptor, number};
            case EIO: return {Kind::io_failure, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EINTR: return {Kind::interrupted, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EIO:
                return "The device failed to read or to write: something that was written earlier did not reach the disk.";
            case ENOSPC:
                return "The disk, or the quota, is full: something that was written earlier found the disk full.";
            case EDQUOT:
                return "The disk, or the quota, is full: something that was written earlier exceeded the quota.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(CloseError left, CloseError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(CloseError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How fsync can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FsyncError {
public:
    enum class Kind : std::uint8_t {
        /// EIO: Something that was written did not reach the disk.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// ENOSPC: Something that was written earlier found the disk full.
        /// EDQUOT: Something that was written earlier exceeded the quota.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EINVAL: The descriptor cannot be synchronised, or the flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EROFS: The file system is mounted read only.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FsyncError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FsyncError from_errno(int number) noexcept {
        switch (number) {
            case EIO: return {Kind::io_failure, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINTR: return {Kind::interrupted, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EROFS: return {Kind::read_only, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EIO:
                return "The device failed to read or to write: something that was written did not reach the disk.";
            case ENOSPC:
                return "The disk, or the quota, is full: something that was written earlier found the disk full.";
            case EDQUOT:
                return "The disk, or the quota, is full: something that was written earlier exceeded the quota.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the descriptor cannot be synchronised, or the flags are not known.";
            case EROFS:
                return "The file system does not accept writes: the file system is mounted read only.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FsyncError left, FsyncError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FsyncError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How sync file range can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SyncFileRangeError {
public:
    enum class Kind : std::uint8_t {
        /// EIO: Something that was written did not reach the disk.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// ENOSPC: Something that was written earlier found the disk full.
        /// EDQUOT: Something that was written earlier exceeded the quota.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// ESPIPE: The descriptor is no file.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// EINVAL: The range is negative, or the flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ENOMEM: No pages could be had.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SyncFileRangeError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SyncFileRangeError from_errno(int number) noexcept {
        switch (number) {
            case EIO: return {Kind::io_failure, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINTR: return {Kind::interrupted, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EIO:
                return "The device failed to read or to write: something that was written did not reach the disk.";
            case ENOSPC:
                return "The disk, or the quota, is full: something that was written earlier found the disk full.";
            case EDQUOT:
                return "The disk, or the quota, is full: something that was written earlier exceeded the quota.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: the descriptor is no file.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the range is negative, or the flags are not known.";
            case ENOMEM:
                return "The kernel has no memory left for it: no pages could be had.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SyncFileRangeError left, SyncFileRangeError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SyncFileRangeError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How fallocate can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FallocateError {
public:
    enum class Kind : std::uint8_t {
        /// ENOSPC: The disk has no such room.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EFBIG: The file would exceed what the file system or the limit of the process allows.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EINVAL: The range is empty, negative or not at a multiple of the block size, or the modes contradict each other.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EOPNOTSUPP: The file system cannot do it.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EBADF: The descriptor is not open, or not open for writing.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ESPIPE: The descriptor is a pipe.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// ENODEV: The descriptor is no file.
        no_such_device = static_cast<std::uint8_t>(ErrorCode::no_such_device),
        /// EPERM: The file is sealed or immutable.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ETXTBSY: The file is used for swapping.
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FallocateError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FallocateError from_errno(int number) noexcept {
        switch (number) {
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EFBIG: return {Kind::file_too_large, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case ENODEV: return {Kind::no_such_device, number};
            case EPERM: return {Kind::permission_denied, number};
            case ETXTBSY: return {Kind::busy, number};
            case EIO: return {Kind::io_failure, number};
            case EINTR: return {Kind::interrupted, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case ENOMEM: return {Kind::no_memory, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case ENOSPC:
                return "The disk, or the quota, is full: the disk has no such room.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EFBIG:
                return "The size or the offset is beyond what the file can have: the file would exceed what the file system or the limit of the process allows.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the range is empty, negative or not at a multiple of the block size, or the modes contradict each other.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system cannot do it.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: the descriptor is a pipe.";
            case ENODEV:
                return "Nothing stands behind the name or the address: the descriptor is no file.";
            case EPERM:
                return "The rights of this process do not allow it: the file is sealed or immutable.";
            case ETXTBSY:
                return "Something else is using it: the file is used for swapping.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FallocateError left, FallocateError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FallocateError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How ftruncate can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FtruncateError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: The descriptor is no file or not open for writing, or the size is negative.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFBIG: The size is beyond what the file system or the limit of the process allows.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EPERM: The file is sealed or may only be appended to.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// ENOSPC: The disk is full.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// ETXTBSY: The file is a program that runs.
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FtruncateError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FtruncateError from_errno(int number) noexcept {
        switch (number) {
            case EINVAL: return {Kind::invalid_argument, number};
            case EFBIG: return {Kind::file_too_large, number};
            case EPERM: return {Kind::permission_denied, number};
            case EIO: return {Kind::io_failure, number};
            case ENOSPC: return {Kind::no_space, number};
            case ETXTBSY: return {Kind::busy, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINTR: return {Kind::interrupted, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EINVAL:
                return "An argument has a value that makes no sense here: the descriptor is no file or not open for writing, or the size is negative.";
            case EFBIG:
                return "The size or the offset is beyond what the file can have: the size is beyond what the file system or the limit of the process allows.";
            case EPERM:
                return "The rights of this process do not allow it: the file is sealed or may only be appended to.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case ETXTBSY:
                return "Something else is using it: the file is a program that runs.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FtruncateError left, FtruncateError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FtruncateError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How splice can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SpliceError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: Neither is a pipe, or one of them cannot be spliced.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ESPIPE: An offset was given for a pipe.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// EBADF: One of them is not open for its direction.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EPIPE: Nobody reads any more.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// ECONNRESET: One of them is a socket and a reset arrived.
        connection_reset = static_cast<std::uint8_t>(ErrorCode::connection_reset),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// ENOSPC: The disk is full.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// ENOMEM: No pages could be had.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: One of them is set non-blocking and is not ready.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SpliceError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SpliceError from_errno(int number) noexcept {
        switch (number) {
            case EINVAL: return {Kind::invalid_argument, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EPIPE: return {Kind::broken_pipe, number};
            case ECONNRESET: return {Kind::connection_reset, number};
            case EIO: return {Kind::io_failure, number};
            case ENOSPC: return {Kind::no_space, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EINVAL:
                return "An argument has a value that makes no sense here: neither is a pipe, or one of them cannot be spliced.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe.";
            case EBADF:
                return "The descriptor is not open, or not open for this: one of them is not open for its direction.";
            case EPIPE:
                return "The other end no longer reads: nobody reads any more.";
            case ECONNRESET:
                return "The peer ended the connection without closing it: one of them is a socket and a reset arrived.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case ENOMEM:
                return "The kernel has no memory left for it: no pages could be had.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case EAGAIN:
                return "It cannot be done now without waiting: one of them is set non-blocking and is not ready.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SpliceError left, SpliceError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SpliceError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How tee can fail. Has the values of ErrorCode, so that the two convert for nothing.
class TeeError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: One of them is no pipe, or both are the same.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: One of them is not open for its direction.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EPIPE: Nobody reads any more.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// ENOMEM: The pipe could not keep more.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: One of them is set non-blocking and is not ready.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr TeeError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr TeeError from_errno(int number) noexcept {
        switch (number) {
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EPIPE: return {Kind::broken_pipe, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINTR: return {Kind::interrupted, number};
            case EAGAIN: return {Kind::would_block, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EINVAL:
                return "An argument has a value that makes no sense here: one of them is no pipe, or both are the same.";
            case EBADF:
                return "The descriptor is not open, or not open for this: one of them is not open for its direction.";
            case EPIPE:
                return "The other end no longer reads: nobody reads any more.";
            case ENOMEM:
                return "The kernel has no memory left for it: the pipe could not keep more.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case EAGAIN:
                return "It cannot be done now without waiting: one of them is set non-blocking and is not ready.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(TeeError left, TeeError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(TeeError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How pipe can fail. Has the values of ErrorCode, so that the two convert for nothing.
class PipeError {
public:
    enum class Kind : std::uint8_t {
        /// EMFILE: The process has reached its limit.
        /// ENFILE: The machine has reached its limit, or the user has all the pipe pages that are allowed.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        /// EINVAL: The flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The two numbers could not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: No pipe could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr PipeError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr PipeError from_errno(int number) noexcept {
        switch (number) {
            case EMFILE: return {Kind::too_many_open_files, number};
            case ENFILE: return {Kind::too_many_open_files, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ECANCELED: return {Kind::cancelled, number};
            case ESHUTDOWN: return {Kind::shut_down, number};
            case EBUSY: return {Kind::busy, number};
            case ETXTBSY: return {Kind::busy, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case ENOSYS: return {Kind::not_supported, number};
            default: return {Kind::unexpected, number};
        }
    }

    [[nodiscard]] constexpr Kind kind() const noexcept { return kind_; }
    [[nodiscard]] constexpr int system_errno() const noexcept { return system_errno_; }
    [[nodiscard]] constexpr ErrorCode code() const noexcept { return static_cast<ErrorCode>(kind_); }
    [[nodiscard]] constexpr std::string_view name() const noexcept { return gen::name(code()); }

    /// What happened and, by the kernel's number, why; for people.
    [[nodiscard]] constexpr std::string_view sentence() const noexcept {
        switch (system_errno_) {
            case EMFILE:
                return "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n).";
            case ENFILE:
                return "The process, or the machine, has no free descriptor: the machine has reached its limit, or the user has all the pipe pages that are allowed. Close some, or raise the limit (ulimit -n).";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the two numbers could not be written.";
            case ENOMEM:
                return "The kernel has no memory left for it: no pipe could be made.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(PipeError left, PipeError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(PipeError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

namespace op {

/// Reads from a file at an offset, or from its current position. Gives a count of bytes. The bytes that were read. 0
/// is the end of stream. Since Linux 5.6; the kernel runs it inline or worker.
struct Read {
    /// A file, a pipe, an eventfd.
    int fd = -1;
    /// Where the bytes go. Lent until the operation is done.
    std::span<std::byte> into{};
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;

    static constexpr std::string_view name = "read";
    static constexpr std::uint8_t opcode = 22;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = ReadError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(into.data());
        sqe.len = op::length(into.size());
        sqe.off = offset;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reads into a buffer that the kernel picks from a ring of buffers when there is something to read. Gives a buffer
/// of the ring and the count of bytes in it. Which buffer was picked and how much is in it. 0 is the end of stream.
/// Since Linux 5.19; the kernel runs it inline or worker.
struct ReadBuffered {
    /// A file, a pipe, an eventfd.
    int fd = -1;
    /// The number of the buffer ring.
    std::uint16_t group = 0;
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;

    static constexpr std::string_view name = "read buffered";
    static constexpr std::uint8_t opcode = 22;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::return_buffer;
    using Value = PickedBuffer;
    using Failure = ReadError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.off = offset;
        sqe.flags = 0x20;  // IOSQE_BUFFER_SELECT
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr PickedBuffer value(std::int32_t res, std::uint32_t cqe_flags) noexcept { return picked_buffer(res, cqe_flags); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Writes to a file at an offset, or at its current position. May take fewer bytes than it was given. Gives a count
/// of bytes. The bytes that were taken. Since Linux 5.6; the kernel runs it inline or worker.
struct Write {
    /// A file, a pipe, an eventfd.
    int fd = -1;
    /// The bytes. Lent until the operation is done.
    std::span<const std::byte> from{};
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;

    static constexpr std::string_view name = "write";
    static constexpr std::uint8_t opcode = 23;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = WriteError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(from.data());
        sqe.len = op::length(from.size());
        sqe.off = offset;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reads from a file into several buffers, one after the other. Gives a count of bytes. The bytes that were read. 0
/// is the end of stream. Since Linux 5.1; the kernel runs it inline or worker.
struct Readv {
    /// A file, a pipe, an eventfd.
    int fd = -1;
    /// The buffers; lent with what they point to. Lent until the operation is done.
    std::span<const ::iovec> into{};
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;
    /// RWF_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "readv";
    static constexpr std::uint8_t opcode = 1;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = ReadvError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(into.data());
        sqe.len = op::count(into.size());
        sqe.off = offset;
        sqe.msg_flags = flags;  // rw_flags
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Writes from several buffers, one after the other, to a file. May take fewer bytes than it was given. Gives a count
/// of bytes. The bytes that were taken. Since Linux 5.1; the kernel runs it inline or worker.
struct Writev {
    /// A file, a pipe, an eventfd.
    int fd = -1;
    /// The buffers; lent with what they point to. Lent until the operation is done.
    std::span<const ::iovec> from{};
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;
    /// RWF_*: append, reach the disk before it completes.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "writev";
    static constexpr std::uint8_t opcode = 2;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = WritevError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(from.data());
        sqe.len = op::count(from.size());
        sqe.off = offset;
        sqe.msg_flags = flags;  // rw_flags
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Waits until a pipe or a device has something and reads it into a buffer that the kernel picks from a ring of
/// buffers, again and again. Gives a buffer of the ring and the count of bytes in it. Which buffer was picked and how
/// much is in it. 0 is the end of stream. Since Linux 6.7; the kernel runs it inline.
struct ReadMultishot {
    /// A pipe, a terminal, an eventfd; no file and no socket.
    int fd = -1;
    /// The number of the buffer ring.
    std::uint16_t group = 0;
    /// -1, the current position: what can be waited for has no other.
    std::uint64_t offset = current_position;

    static constexpr std::string_view name = "read multishot";
    static constexpr std::uint8_t opcode = 49;
    static constexpr bool multishot = true;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::return_buffer;
    using Value = PickedBuffer;
    using Failure = ReadMultishotError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.off = offset;
        sqe.flags = 0x20;  // IOSQE_BUFFER_SELECT
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr PickedBuffer value(std::int32_t res, std::uint32_t cqe_flags) noexcept { return picked_buffer(res, cqe_flags); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }

    /// What to do after the last result, by the number in its completion.
    [[nodiscard]] static constexpr AfterEnd after_end(std::int32_t res) noexcept {
        if (res == 0) return AfterEnd::finish;
        if (res == -ENOBUFS) return AfterEnd::wait_for_buffers;
        if (res >= 0) return AfterEnd::arm_again;
        return AfterEnd::fail;
    }
};

/// Opens a file, its path seen from a directory. Gives a descriptor. The descriptor of the file. Since Linux 5.6; the
/// kernel runs it inline or worker.
struct Openat {
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// O_*; with O_CLOEXEC alone, for reading. Default: O_CLOEXEC.
    std::uint32_t flags = 0x80000;
    /// The rights of a file that is created.
    std::uint32_t mode = 0;

    static constexpr std::string_view name = "openat";
    static constexpr std::uint8_t opcode = 18;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_fd;
    using Value = int;
    using Failure = OpenatError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = directory;
        sqe.addr = op::pointer_bits(path);
        sqe.len = mode;
        sqe.open_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr int value(std::int32_t res, std::uint32_t) noexcept { return res; }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Opens a file as a direct descriptor, a place in a table of the ring and no descriptor of the process. Gives a
/// direct descriptor. The place, if the kernel chose it; else 0. Since Linux 5.15; the kernel runs it inline or
/// worker.
struct OpenatDirect {
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// The place in the table of direct descriptors; what was there is closed. any_slot: the kernel chooses a free
    /// one.
    std::uint32_t slot = 0;
    /// O_*, without O_CLOEXEC: no program that is started can have it.
    std::uint32_t flags = 0;
    /// The rights of a file that is created.
    std::uint32_t mode = 0;

    static constexpr std::string_view name = "openat direct";
    static constexpr std::uint8_t opcode = 18;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_slot;
    using Value = std::uint32_t;
    using Failure = OpenatError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = directory;
        sqe.addr = op::pointer_bits(path);
        sqe.len = mode;
        sqe.open_flags = flags;
        sqe.file_index = op::slot_bits(slot);
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Opens a file, its path seen from a directory, and can refuse a path that leaves it or goes through links. Gives a
/// descriptor. The descriptor of the file. Since Linux 5.6; the kernel runs it inline or worker.
struct Openat2 {
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// O_*, the rights of a file that is created, and RESOLVE_*: what the path may do. Lent until the operation is
    /// submitted.
    const ::open_how* how = nullptr;

    static constexpr std::string_view name = "openat2";
    static constexpr std::uint8_t opcode = 28;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_fd;
    using Value = int;
    using Failure = Openat2Error;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = directory;
        sqe.addr = op::pointer_bits(path);
        sqe.off = op::pointer_bits(how);
        sqe.len = 24;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr int value(std::int32_t res, std::uint32_t) noexcept { return res; }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Likewise, as a direct descriptor, a place in a table of the ring and no descriptor of the process. Gives a direct
/// descriptor. The place, if the kernel chose it; else 0. Since Linux 5.15; the kernel runs it inline or worker.
struct Openat2Direct {
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// O_*, the rights of a file that is created, and RESOLVE_*: what the path may do. Lent until the operation is
    /// submitted.
    const ::open_how* how = nullptr;
    /// The place in the table of direct descriptors; what was there is closed. any_slot: the kernel chooses a free
    /// one.
    std::uint32_t slot = 0;

    static constexpr std::string_view name = "openat2 direct";
    static constexpr std::uint8_t opcode = 28;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_slot;
    using Value = std::uint32_t;
    using Failure = Openat2Error;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = directory;
        sqe.addr = op::pointer_bits(path);
        sqe.off = op::pointer_bits(how);
        sqe.len = 24;
        sqe.file_index = op::slot_bits(slot);
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives a descriptor back. The number is free afterwards whatever is returned, so it is never closed a second time.
/// Gives nothing. Since Linux 5.6; the kernel runs it inline or worker.
struct Close {
    /// What to close.
    int fd = -1;

    static constexpr std::string_view name = "close";
    static constexpr std::uint8_t opcode = 19;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = CloseError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Empties a place in the table of direct descriptors. Gives nothing. Since Linux 5.15; the kernel runs it inline or
/// worker.
struct CloseDirect {
    /// The direct descriptor.
    std::uint32_t slot = 0;

    static constexpr std::string_view name = "close direct";
    static constexpr std::uint8_t opcode = 19;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = CloseError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.file_index = op::slot_bits(slot);
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Waits until what was written to a file is on the disk. Gives nothing. Since Linux 5.1; the kernel runs it worker.
struct Fsync {
    /// A file or a directory.
    int fd = -1;
    /// IORING_FSYNC_DATASYNC: of what is known of the file, only what is needed to read it again.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "fsync";
    static constexpr std::uint8_t opcode = 3;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = FsyncError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.fsync_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Begins to write a part of a file to the disk, or waits until it is there. It says nothing about what is known of
/// the file, so it is no replacement for fsync. Gives nothing. Since Linux 5.2; the kernel runs it worker.
struct SyncFileRange {
    /// A file.
    int fd = -1;
    /// Where the part begins.
    std::uint64_t offset = 0;
    /// How many bytes it has; 0 is up to the end.
    std::uint32_t size = 0;
    /// SYNC_FILE_RANGE_*: wait before, write, wait after.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "sync file range";
    static constexpr std::uint8_t opcode = 8;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = SyncFileRangeError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.off = offset;
        sqe.len = size;
        sqe.sync_range_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reserves room for a part of a file, gives it back, or moves what is behind it. Gives nothing. Since Linux 5.6; the
/// kernel runs it worker.
struct Fallocate {
    /// A file that is open for writing.
    int fd = -1;
    /// 0 reserves; FALLOC_FL_*: keep the size, make a hole, write zeros, insert, take out.
    std::uint32_t mode = 0;
    /// Where the part begins.
    std::uint64_t offset = 0;
    /// How many bytes it has.
    std::uint64_t size = 0;

    static constexpr std::string_view name = "fallocate";
    static constexpr std::uint8_t opcode = 17;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = FallocateError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.len = mode;
        sqe.off = offset;
        sqe.addr = size;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Sets the size of a file. What is behind it is lost; what is new reads as zeros. Gives nothing. Since Linux 6.9;
/// the kernel runs it worker.
struct Ftruncate {
    /// A file that is open for writing.
    int fd = -1;
    /// The size in bytes.
    std::uint64_t size = 0;

    static constexpr std::string_view name = "ftruncate";
    static constexpr std::uint8_t opcode = 55;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = FtruncateError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.off = size;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Moves bytes between a pipe and another descriptor without a copy. The kernel always hands it to a worker, and one
/// that stalls holds that thread, so it is used only between descriptors that cannot stall. Gives a count of bytes.
/// The bytes that were moved. 0 is the end of stream. Since Linux 5.7; the kernel runs it worker.
struct Splice {
    /// Where the bytes come from.
    int from = -1;
    /// Where the bytes go.
    int to = -1;
    /// How many bytes at most.
    std::uint32_t size = 0;
    /// Where to begin in a file; -1 for a pipe, or for the current position.
    std::uint64_t from_offset = current_position;
    /// Where to begin in a file; -1 for a pipe, or for the current position.
    std::uint64_t to_offset = current_position;
    /// SPLICE_F_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "splice";
    static constexpr std::uint8_t opcode = 30;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = SpliceError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = to;
        sqe.off = to_offset;
        sqe.splice_off_in = from_offset;
        sqe.len = size;
        sqe.splice_flags = flags;
        sqe.splice_fd_in = from;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Copies bytes from one pipe to another and leaves them in the first. The kernel always hands it to a worker, and
/// one that stalls holds that thread. Gives a count of bytes. The bytes that were copied. 0 is the end of stream.
/// Since Linux 5.8; the kernel runs it worker.
struct Tee {
    /// The pipe that is read.
    int from = -1;
    /// The pipe that is written.
    int to = -1;
    /// How many bytes at most.
    std::uint32_t size = 0;
    /// SPLICE_F_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "tee";
    static constexpr std::uint8_t opcode = 33;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = TeeError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = to;
        sqe.len = size;
        sqe.splice_flags = flags;
        sqe.splice_fd_in = from;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Makes a pipe. Gives two descriptors, in the memory that it was given. Since Linux 6.16; the kernel runs it inline.
struct Pipe {
    /// Two numbers: where the end that is read goes, then the end that is written. Lent until the operation is done.
    int* ends = nullptr;
    /// O_CLOEXEC, O_NONBLOCK, O_DIRECT. Default: O_CLOEXEC.
    std::uint32_t flags = 0x80000;

    static constexpr std::string_view name = "pipe";
    static constexpr std::uint8_t opcode = 62;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_pipe;
    using Value = void;
    using Failure = PipeError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.addr = op::pointer_bits(ends);
        sqe.msg_flags = flags;  // pipe_flags
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Makes a pipe of two direct descriptors, places in a table of the ring and no descriptors of the process. Gives two
/// descriptors, in the memory that it was given. Since Linux 6.16; the kernel runs it inline.
struct PipeDirect {
    /// Two numbers: where the place of the end that is read goes, then of the end that is written. Lent until the
    /// operation is done.
    int* ends = nullptr;
    /// The first of two places, what was there is closed. any_slot: the kernel chooses free ones.
    std::uint32_t slot = 0;
    /// O_NONBLOCK, O_DIRECT; without O_CLOEXEC: no program that is started can have it.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "pipe direct";
    static constexpr std::uint8_t opcode = 62;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_pipe;
    using Value = void;
    using Failure = PipeError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.addr = op::pointer_bits(ends);
        sqe.msg_flags = flags;  // pipe_flags
        sqe.file_index = op::slot_bits(slot);
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

}  // namespace op
}  // namespace edda::gen
