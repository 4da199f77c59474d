// io_uring operations, family registered: read fixed, write fixed, readv fixed, writev fixed, files update, provide buffers, remove buffers, fixed fd install.
// Generated from spec/ops/registered.yaml by templates/include/edda/gen/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// Operations on what is registered with a ring: buffers whose pages the kernel holds, so that it need not look them
// up for each operation; direct descriptors, which are places in a table of the ring and no descriptors of the
// process; and buffers that the kernel picks from.
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

/// How read fixed can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ReadFixedError {
public:
    enum class Kind : std::uint8_t {
        /// EFAULT: No buffer is registered under the index, or the bytes are not inside of it.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EIO: The disk could not be read.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EISDIR: The descriptor is a directory.
        is_a_directory = static_cast<std::uint8_t>(ErrorCode::is_a_directory),
        /// EINVAL: The offset is negative, or not aligned for direct I/O.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: The descriptor is not open, or not open for reading.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EOPNOTSUPP: The descriptor cannot read into registered buffers.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The descriptor is set non-blocking and has nothing.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ReadFixedError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ReadFixedError from_errno(int number) noexcept {
        switch (number) {
            case EFAULT: return {Kind::bad_address, number};
            case EIO: return {Kind::io_failure, number};
            case EISDIR: return {Kind::is_a_directory, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
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
            case EFAULT:
                return "A pointer does not point into memory of this process: no buffer is registered under the index, or the bytes are not inside of it.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read.";
            case EISDIR:
                return "The path names a directory where a file is needed: the descriptor is a directory.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the offset is negative, or not aligned for direct I/O.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the descriptor cannot read into registered buffers.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ReadFixedError left, ReadFixedError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ReadFixedError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How write fixed can fail. Has the values of ErrorCode, so that the two convert for nothing.
class WriteFixedError {
public:
    enum class Kind : std::uint8_t {
        /// EFAULT: No buffer is registered under the index, or the bytes are not inside of it.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EFBIG: The file would exceed what the file system or the limit of the process allows.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EIO: The disk could not be written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EPIPE: Nobody reads the pipe any more.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// EINVAL: The offset is negative, or not aligned for direct I/O.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: The descriptor is not open, or not open for writing.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EPERM: The file is sealed or immutable.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EOPNOTSUPP: The descriptor cannot write from registered buffers.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
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
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr WriteFixedError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr WriteFixedError from_errno(int number) noexcept {
        switch (number) {
            case EFAULT: return {Kind::bad_address, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EFBIG: return {Kind::file_too_large, number};
            case EIO: return {Kind::io_failure, number};
            case EPIPE: return {Kind::broken_pipe, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
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
            case EFAULT:
                return "A pointer does not point into memory of this process: no buffer is registered under the index, or the bytes are not inside of it.";
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
            case EINVAL:
                return "An argument has a value that makes no sense here: the offset is negative, or not aligned for direct I/O.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing.";
            case EPERM:
                return "The rights of this process do not allow it: the file is sealed or immutable.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the descriptor cannot write from registered buffers.";
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
    friend constexpr bool operator==(WriteFixedError left, WriteFixedError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(WriteFixedError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How readv fixed can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ReadvFixedError {
public:
    enum class Kind : std::uint8_t {
        /// EFAULT: No buffer is registered under the index, or the bytes are not inside of it.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EIO: The disk could not be read.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EISDIR: The descriptor is a directory.
        is_a_directory = static_cast<std::uint8_t>(ErrorCode::is_a_directory),
        /// EINVAL: There are no parts or more than 1024, the offset is negative, or something is not aligned for direct I/O.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: The descriptor is not open, or not open for reading.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EOPNOTSUPP: The file system does not know one of the flags.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINTR: A signal reached the worker that waited.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The descriptor is set non-blocking and has nothing.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ReadvFixedError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ReadvFixedError from_errno(int number) noexcept {
        switch (number) {
            case EFAULT: return {Kind::bad_address, number};
            case EIO: return {Kind::io_failure, number};
            case EISDIR: return {Kind::is_a_directory, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
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
            case EFAULT:
                return "A pointer does not point into memory of this process: no buffer is registered under the index, or the bytes are not inside of it.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read.";
            case EISDIR:
                return "The path names a directory where a file is needed: the descriptor is a directory.";
            case EINVAL:
                return "An argument has a value that makes no sense here: there are no parts or more than 1024, the offset is negative, or something is not aligned for direct I/O.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system does not know one of the flags.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker that waited.";
            case EAGAIN:
                return "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ReadvFixedError left, ReadvFixedError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ReadvFixedError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How writev fixed can fail. Has the values of ErrorCode, so that the two convert for nothing.
class WritevFixedError {
public:
    enum class Kind : std::uint8_t {
        /// EFAULT: No buffer is registered under the index, or the bytes are not inside of it.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EFBIG: The file would exceed what the file system or the limit of the process allows.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// EIO: The disk could not be written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EPIPE: Nobody reads the pipe any more.
        broken_pipe = static_cast<std::uint8_t>(ErrorCode::broken_pipe),
        /// EINVAL: There are no parts or more than 1024, the offset is negative, or something is not aligned for direct I/O.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: The descriptor is not open, or not open for writing.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EPERM: The file is sealed or immutable.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EOPNOTSUPP: The file system does not know one of the flags.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
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
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr WritevFixedError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr WritevFixedError from_errno(int number) noexcept {
        switch (number) {
            case EFAULT: return {Kind::bad_address, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EFBIG: return {Kind::file_too_large, number};
            case EIO: return {Kind::io_failure, number};
            case EPIPE: return {Kind::broken_pipe, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
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
            case EFAULT:
                return "A pointer does not point into memory of this process: no buffer is registered under the index, or the bytes are not inside of it.";
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
            case EINVAL:
                return "An argument has a value that makes no sense here: there are no parts or more than 1024, the offset is negative, or something is not aligned for direct I/O.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing.";
            case EPERM:
                return "The rights of this process do not allow it: the file is sealed or immutable.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system does not know one of the flags.";
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
    friend constexpr bool operator==(WritevFixedError left, WritevFixedError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(WritevFixedError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How files update can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FilesUpdateError {
public:
    enum class Kind : std::uint8_t {
        /// ENXIO: The ring has no table.
        no_such_resource = static_cast<std::uint8_t>(ErrorCode::no_such_resource),
        /// EBADF: One of them is not open or is a ring.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: There are none, or the places are not in the table.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EOVERFLOW: The place and the count together are beyond any table.
        file_too_large = static_cast<std::uint8_t>(ErrorCode::file_too_large),
        /// ENFILE: No place is free.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        /// EFAULT: The descriptors could not be read or the places not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: The table could not be changed.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FilesUpdateError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FilesUpdateError from_errno(int number) noexcept {
        switch (number) {
            case ENXIO: return {Kind::no_such_resource, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EOVERFLOW: return {Kind::file_too_large, number};
            case ENFILE: return {Kind::too_many_open_files, number};
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
            case ENXIO:
                return "The runtime was given no value of this type, or under this name: the ring has no table. Give it to the builder of the runtime, or put it into the storage before it is asked for.";
            case EBADF:
                return "The descriptor is not open, or not open for this: one of them is not open or is a ring.";
            case EINVAL:
                return "An argument has a value that makes no sense here: there are none, or the places are not in the table.";
            case EOVERFLOW:
                return "The size or the offset is beyond what the file can have: the place and the count together are beyond any table.";
            case ENFILE:
                return "The process, or the machine, has no free descriptor: no place is free. Close some, or raise the limit (ulimit -n).";
            case EFAULT:
                return "A pointer does not point into memory of this process: the descriptors could not be read or the places not be written.";
            case ENOMEM:
                return "The kernel has no memory left for it: the table could not be changed.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FilesUpdateError left, FilesUpdateError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FilesUpdateError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How provide buffers can fail. Has the values of ErrorCode, so that the two convert for nothing.
class ProvideBuffersError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: The group is a ring of buffers, a buffer has no bytes, or one would have a number above 65535.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// E2BIG: There are none or more than 65536, or the first has a number above 65535.
        /// EOVERFLOW: The memory would be larger than can be addressed.
        value_too_large = static_cast<std::uint8_t>(ErrorCode::value_too_large),
        /// EFAULT: The memory is not of this process.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: The group could not be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr ProvideBuffersError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr ProvideBuffersError from_errno(int number) noexcept {
        switch (number) {
            case EINVAL: return {Kind::invalid_argument, number};
            case E2BIG: return {Kind::value_too_large, number};
            case EOVERFLOW: return {Kind::value_too_large, number};
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
            case EINVAL:
                return "An argument has a value that makes no sense here: the group is a ring of buffers, a buffer has no bytes, or one would have a number above 65535.";
            case E2BIG:
                return "The value is larger than the room for it: there are none or more than 65536, or the first has a number above 65535.";
            case EOVERFLOW:
                return "The value is larger than the room for it: the memory would be larger than can be addressed.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the memory is not of this process.";
            case ENOMEM:
                return "The kernel has no memory left for it: the group could not be made.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(ProvideBuffersError left, ProvideBuffersError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(ProvideBuffersError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How remove buffers can fail. Has the values of ErrorCode, so that the two convert for nothing.
class RemoveBuffersError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: There is no such group.
        no_such_resource = static_cast<std::uint8_t>(ErrorCode::no_such_resource),
        /// EINVAL: The group is a ring of buffers, or none were asked for.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr RemoveBuffersError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr RemoveBuffersError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_resource, number};
            case EINVAL: return {Kind::invalid_argument, number};
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
            case ENOENT:
                return "The runtime was given no value of this type, or under this name: there is no such group. Give it to the builder of the runtime, or put it into the storage before it is asked for.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the group is a ring of buffers, or none were asked for.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(RemoveBuffersError left, RemoveBuffersError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(RemoveBuffersError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How fixed fd install can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FixedFdInstallError {
public:
    enum class Kind : std::uint8_t {
        /// EBADF: There is no such direct descriptor.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EMFILE: The process has reached its limit.
        too_many_open_files = static_cast<std::uint8_t>(ErrorCode::too_many_open_files),
        /// EINVAL: The flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EPERM: The operation has the rights of somebody else, or a security module forbids it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ENOMEM: The table of the process could not grow.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FixedFdInstallError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FixedFdInstallError from_errno(int number) noexcept {
        switch (number) {
            case EBADF: return {Kind::bad_descriptor, number};
            case EMFILE: return {Kind::too_many_open_files, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EPERM: return {Kind::permission_denied, number};
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
            case EBADF:
                return "The descriptor is not open, or not open for this: there is no such direct descriptor.";
            case EMFILE:
                return "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n).";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known.";
            case EPERM:
                return "The rights of this process do not allow it: the operation has the rights of somebody else, or a security module forbids it.";
            case ENOMEM:
                return "The kernel has no memory left for it: the table of the process could not grow.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FixedFdInstallError left, FixedFdInstallError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FixedFdInstallError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

namespace op {

/// Reads from a file into a part of a registered buffer. Gives a count of bytes. The bytes that were read. 0 is the
/// end of stream. Since Linux 5.1; the kernel runs it inline or worker.
struct ReadFixed {
    /// A file.
    int fd = -1;
    /// Where the bytes go, inside the registered buffer. Lent until the operation is done.
    std::span<std::byte> into{};
    /// The index under which the buffer was registered.
    std::uint16_t index = 0;
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;

    static constexpr std::string_view name = "read fixed";
    static constexpr std::uint8_t opcode = 4;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = ReadFixedError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(into.data());
        sqe.len = op::length(into.size());
        sqe.off = offset;
        sqe.buf_index = index;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Writes a part of a registered buffer to a file. May take fewer bytes than it was given. Gives a count of bytes.
/// The bytes that were taken. Since Linux 5.1; the kernel runs it inline or worker.
struct WriteFixed {
    /// A file.
    int fd = -1;
    /// The bytes, inside the registered buffer. Lent until the operation is done.
    std::span<const std::byte> from{};
    /// The index under which the buffer was registered.
    std::uint16_t index = 0;
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;

    static constexpr std::string_view name = "write fixed";
    static constexpr std::uint8_t opcode = 5;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = WriteFixedError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(from.data());
        sqe.len = op::length(from.size());
        sqe.off = offset;
        sqe.buf_index = index;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reads from a file into several parts of a registered buffer. Gives a count of bytes. The bytes that were read. 0
/// is the end of stream. Since Linux 6.15; the kernel runs it inline or worker.
struct ReadvFixed {
    /// A file.
    int fd = -1;
    /// The parts, all inside the registered buffer; lent with what they point to. Lent until the operation is done.
    std::span<const ::iovec> into{};
    /// The index under which the buffer was registered.
    std::uint16_t index = 0;
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;
    /// RWF_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "readv fixed";
    static constexpr std::uint8_t opcode = 60;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = ReadvFixedError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(into.data());
        sqe.len = op::count(into.size());
        sqe.off = offset;
        sqe.msg_flags = flags;  // rw_flags
        sqe.buf_index = index;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Writes several parts of a registered buffer to a file. May take fewer bytes than it was given. Gives a count of
/// bytes. The bytes that were taken. Since Linux 6.15; the kernel runs it inline or worker.
struct WritevFixed {
    /// A file.
    int fd = -1;
    /// The parts, all inside the registered buffer; lent with what they point to. Lent until the operation is done.
    std::span<const ::iovec> from{};
    /// The index under which the buffer was registered.
    std::uint16_t index = 0;
    /// Where to begin; -1 is the current position, which then moves.
    std::uint64_t offset = current_position;
    /// RWF_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "writev fixed";
    static constexpr std::uint8_t opcode = 61;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = WritevFixedError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(from.data());
        sqe.len = op::count(from.size());
        sqe.off = offset;
        sqe.msg_flags = flags;  // rw_flags
        sqe.buf_index = index;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Puts descriptors into the table of direct descriptors, or takes some out. Gives a count. How many were put. Since
/// Linux 5.6; the kernel runs it inline.
struct FilesUpdate {
    /// The descriptors, which stay open; -1 empties a place. Where the kernel chooses the places, it writes them
    /// here. Lent until the operation is done.
    std::span<int> descriptors{};
    /// The first place; -1: the kernel chooses free ones.
    int first = 0;

    static constexpr std::string_view name = "files update";
    static constexpr std::uint8_t opcode = 20;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = FilesUpdateError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = op::pointer_bits(descriptors.data());
        sqe.len = op::count(descriptors.size());
        sqe.off = static_cast<std::uint64_t>(first);
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives buffers to a group, from which the kernel picks. A ring of buffers does the same with no operation at all,
/// and Edda uses that. Gives nothing. Since Linux 5.7; the kernel runs it inline.
struct ProvideBuffers {
    /// How many.
    std::uint32_t count = 0;
    /// The first; the others follow it. Each is lent until it was picked or taken back, whatever becomes of this
    /// operation. Lent until the operation is done.
    void* memory = nullptr;
    /// The size of each.
    std::uint32_t size = 0;
    /// The number of the group.
    std::uint16_t group = 0;
    /// The number of the first; the others count on.
    int first = 0;

    static constexpr std::string_view name = "provide buffers";
    static constexpr std::uint8_t opcode = 31;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = ProvideBuffersError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = static_cast<std::int32_t>(count);
        sqe.addr = op::pointer_bits(memory);
        sqe.len = size;
        sqe.off = static_cast<std::uint64_t>(first);
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Takes buffers back from a group. Gives a count. How many there were. Since Linux 5.7; the kernel runs it inline.
struct RemoveBuffers {
    /// How many at most.
    std::uint32_t count = 0;
    /// The number of the group.
    std::uint16_t group = 0;

    static constexpr std::string_view name = "remove buffers";
    static constexpr std::uint8_t opcode = 32;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = RemoveBuffersError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = static_cast<std::int32_t>(count);
        sqe.buf_group = group;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Makes a descriptor of the process from a direct descriptor, which stays. Gives a descriptor. The descriptor. Since
/// Linux 6.8; the kernel runs it inline.
struct FixedFdInstall {
    /// The direct descriptor.
    int slot = 0;
    /// IORING_FIXED_FD_NO_CLOEXEC: a program that is started keeps it.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "fixed fd install";
    static constexpr std::uint8_t opcode = 54;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::close_fd;
    using Value = int;
    using Failure = FixedFdInstallError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = slot;
        sqe.flags = 0x1;  // IOSQE_FIXED_FILE
        sqe.msg_flags = flags;  // install_fd_flags
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr int value(std::int32_t res, std::uint32_t) noexcept { return res; }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

}  // namespace op
}  // namespace edda::gen
