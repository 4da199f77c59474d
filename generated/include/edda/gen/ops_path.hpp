// io_uring operations, family path: statx, renameat, unlinkat, mkdirat, symlinkat, linkat, fsetxattr, setxattr, fgetxattr, getxattr.
// Generated from spec/ops/path.yaml by templates/include/edda/gen/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// Operations on names: what is known of a file, and making, moving and removing names. A path may have to be read
// from the disk, so the kernel hands each of these to a worker thread. Paths are copied when the operation is
// submitted.
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

#include "edda/gen/errors.hpp"
#include "edda/gen/ops_common.hpp"

namespace edda::gen {

/// How statx can fail. Has the values of ErrorCode, so that the two convert for nothing.
class StatxError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file or a directory on the path does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EACCES: A directory on the path does not allow it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ELOOP: There are more than 40 links on the path.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EFAULT: The path could not be read or the answer not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBADF: The directory is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOMEM: The kernel could not keep the path.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINVAL: The flags contradict each other, or the mask has a reserved bit.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr StatxError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr StatxError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EINTR: return {Kind::interrupted, number};
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
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path does not allow it.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path could not be read or the answer not be written.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the directory is not open.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the path.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags contradict each other, or the mask has a reserved bit.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(StatxError left, StatxError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(StatxError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How renameat can fail. Has the values of ErrorCode, so that the two convert for nothing.
class RenameatError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file or a directory on the path does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EACCES: A directory on the path does not allow it.
        /// EPERM: The directory is sticky and belongs to somebody else.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ELOOP: There are more than 40 links on the path.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EFAULT: The path could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBADF: The directory is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOMEM: The kernel could not keep the path.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EROFS: The file system is mounted read only.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EEXIST: The new name is taken and was not to be replaced.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        /// ENOTEMPTY: The new name is a directory with entries.
        directory_not_empty = static_cast<std::uint8_t>(ErrorCode::directory_not_empty),
        /// EISDIR: The new name is a directory and the old one is a file.
        is_a_directory = static_cast<std::uint8_t>(ErrorCode::is_a_directory),
        /// EXDEV: The two names are not in one mounted file system.
        crosses_file_systems = static_cast<std::uint8_t>(ErrorCode::crosses_file_systems),
        /// EBUSY: One of them is a mount point.
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        /// EMLINK: The directory that takes a directory has as many as it can.
        too_many_links = static_cast<std::uint8_t>(ErrorCode::too_many_links),
        /// EINVAL: A directory was to be moved into itself, or the flags contradict each other.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr RenameatError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr RenameatError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EROFS: return {Kind::read_only, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EIO: return {Kind::io_failure, number};
            case EEXIST: return {Kind::already_exists, number};
            case ENOTEMPTY: return {Kind::directory_not_empty, number};
            case EISDIR: return {Kind::is_a_directory, number};
            case EXDEV: return {Kind::crosses_file_systems, number};
            case EBUSY: return {Kind::busy, number};
            case EMLINK: return {Kind::too_many_links, number};
            case EINVAL: return {Kind::invalid_argument, number};
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
                return "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: the directory is sticky and belongs to somebody else.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path could not be read.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the directory is not open.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the path.";
            case EROFS:
                return "The file system does not accept writes: the file system is mounted read only.";
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case EEXIST:
                return "The name is taken: the new name is taken and was not to be replaced.";
            case ENOTEMPTY:
                return "The directory still has entries: the new name is a directory with entries.";
            case EISDIR:
                return "The path names a directory where a file is needed: the new name is a directory and the old one is a file.";
            case EXDEV:
                return "The path leads out of the file system, or of the directory, that it must stay in: the two names are not in one mounted file system.";
            case EBUSY:
                return "Something else is using it: one of them is a mount point.";
            case EMLINK:
                return "The file has as many names as the file system allows: the directory that takes a directory has as many as it can.";
            case EINVAL:
                return "An argument has a value that makes no sense here: a directory was to be moved into itself, or the flags contradict each other.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(RenameatError left, RenameatError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(RenameatError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How unlinkat can fail. Has the values of ErrorCode, so that the two convert for nothing.
class UnlinkatError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file or a directory on the path does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file, or a directory was to be removed and it is none.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EACCES: A directory on the path does not allow it.
        /// EPERM: The directory is sticky and belongs to somebody else, or the file is immutable.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ELOOP: There are more than 40 links on the path.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EFAULT: The path could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBADF: The directory is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOMEM: The kernel could not keep the path.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EISDIR: It is a directory and a file was to be removed.
        is_a_directory = static_cast<std::uint8_t>(ErrorCode::is_a_directory),
        /// ENOTEMPTY: The directory has entries.
        directory_not_empty = static_cast<std::uint8_t>(ErrorCode::directory_not_empty),
        /// EBUSY: It is a mount point or the root of a process.
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        /// EROFS: The file system is mounted read only.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EINVAL: The flags are not known, or the last part of the path is `.`.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr UnlinkatError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr UnlinkatError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EISDIR: return {Kind::is_a_directory, number};
            case ENOTEMPTY: return {Kind::directory_not_empty, number};
            case EBUSY: return {Kind::busy, number};
            case EROFS: return {Kind::read_only, number};
            case EIO: return {Kind::io_failure, number};
            case EINVAL: return {Kind::invalid_argument, number};
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
                return "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file, or a directory was to be removed and it is none.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: the directory is sticky and belongs to somebody else, or the file is immutable.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path could not be read.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the directory is not open.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the path.";
            case EISDIR:
                return "The path names a directory where a file is needed: it is a directory and a file was to be removed.";
            case ENOTEMPTY:
                return "The directory still has entries: the directory has entries.";
            case EBUSY:
                return "Something else is using it: it is a mount point or the root of a process.";
            case EROFS:
                return "The file system does not accept writes: the file system is mounted read only.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known, or the last part of the path is `.`.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(UnlinkatError left, UnlinkatError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(UnlinkatError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How mkdirat can fail. Has the values of ErrorCode, so that the two convert for nothing.
class MkdiratError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file or a directory on the path does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EACCES: A directory on the path does not allow it.
        /// EPERM: The file system has no directories.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ELOOP: There are more than 40 links on the path.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EFAULT: The path could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBADF: The directory is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOMEM: The kernel could not keep the path.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EROFS: The file system is mounted read only.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EEXIST: The name is taken.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        /// EMLINK: The directory above has as many as it can.
        too_many_links = static_cast<std::uint8_t>(ErrorCode::too_many_links),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr MkdiratError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr MkdiratError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EROFS: return {Kind::read_only, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EIO: return {Kind::io_failure, number};
            case EEXIST: return {Kind::already_exists, number};
            case EMLINK: return {Kind::too_many_links, number};
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
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: the file system has no directories.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path could not be read.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the directory is not open.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the path.";
            case EROFS:
                return "The file system does not accept writes: the file system is mounted read only.";
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case EEXIST:
                return "The name is taken: the name is taken.";
            case EMLINK:
                return "The file has as many names as the file system allows: the directory above has as many as it can.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(MkdiratError left, MkdiratError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(MkdiratError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How symlinkat can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SymlinkatError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file or a directory on the path does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EACCES: A directory on the path does not allow it.
        /// EPERM: The file system has no symbolic links.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ELOOP: There are more than 40 links on the path.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EFAULT: The path could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBADF: The directory is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOMEM: The kernel could not keep the path.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EROFS: The file system is mounted read only.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EEXIST: The name is taken.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SymlinkatError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SymlinkatError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EROFS: return {Kind::read_only, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EIO: return {Kind::io_failure, number};
            case EEXIST: return {Kind::already_exists, number};
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
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: the file system has no symbolic links.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path could not be read.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the directory is not open.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the path.";
            case EROFS:
                return "The file system does not accept writes: the file system is mounted read only.";
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case EEXIST:
                return "The name is taken: the name is taken.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SymlinkatError left, SymlinkatError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SymlinkatError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How linkat can fail. Has the values of ErrorCode, so that the two convert for nothing.
class LinkatError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file or a directory on the path does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EACCES: A directory on the path does not allow it.
        /// EPERM: It is a directory, or the machine protects links to files of others.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ELOOP: There are more than 40 links on the path.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EFAULT: The path could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBADF: The directory is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// ENOMEM: The kernel could not keep the path.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EROFS: The file system is mounted read only.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EEXIST: The new name is taken.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        /// EXDEV: The two names are not in one mounted file system.
        crosses_file_systems = static_cast<std::uint8_t>(ErrorCode::crosses_file_systems),
        /// EMLINK: The file has as many names as it can.
        too_many_links = static_cast<std::uint8_t>(ErrorCode::too_many_links),
        /// EINVAL: The flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr LinkatError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr LinkatError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EROFS: return {Kind::read_only, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EIO: return {Kind::io_failure, number};
            case EEXIST: return {Kind::already_exists, number};
            case EXDEV: return {Kind::crosses_file_systems, number};
            case EMLINK: return {Kind::too_many_links, number};
            case EINVAL: return {Kind::invalid_argument, number};
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
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: it is a directory, or the machine protects links to files of others.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path could not be read.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the directory is not open.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the path.";
            case EROFS:
                return "The file system does not accept writes: the file system is mounted read only.";
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case EEXIST:
                return "The name is taken: the new name is taken.";
            case EXDEV:
                return "The path leads out of the file system, or of the directory, that it must stay in: the two names are not in one mounted file system.";
            case EMLINK:
                return "The file has as many names as the file system allows: the file has as many names as it can.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(LinkatError left, LinkatError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(LinkatError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How fsetxattr can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FsetxattrError {
public:
    enum class Kind : std::uint8_t {
        /// EEXIST: The attribute was to be made and is there.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        /// ENODATA: It was to be replaced and is not there.
        no_such_attribute = static_cast<std::uint8_t>(ErrorCode::no_such_attribute),
        /// ERANGE: The name is empty or longer than 255 bytes.
        /// E2BIG: The value has more than 64 KiB.
        value_too_large = static_cast<std::uint8_t>(ErrorCode::value_too_large),
        /// EOPNOTSUPP: The file system keeps no attributes, or the name is of no known kind.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EPERM: The file is immutable, or only a privileged process has such attributes.
        /// EACCES: The rights of the file do not allow it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EROFS: The file system is mounted read only.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EINVAL: The flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: The name or the value could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: The kernel could not keep the value.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FsetxattrError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FsetxattrError from_errno(int number) noexcept {
        switch (number) {
            case EEXIST: return {Kind::already_exists, number};
            case ENODATA: return {Kind::no_such_attribute, number};
            case ERANGE: return {Kind::value_too_large, number};
            case E2BIG: return {Kind::value_too_large, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EPERM: return {Kind::permission_denied, number};
            case EACCES: return {Kind::permission_denied, number};
            case EINTR: return {Kind::interrupted, number};
            case EROFS: return {Kind::read_only, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EIO: return {Kind::io_failure, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOMEM: return {Kind::no_memory, number};
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
            case EEXIST:
                return "The name is taken: the attribute was to be made and is there.";
            case ENODATA:
                return "The file has no attribute of this name: it was to be replaced and is not there.";
            case ERANGE:
                return "The value is larger than the room for it: the name is empty or longer than 255 bytes.";
            case E2BIG:
                return "The value is larger than the room for it: the value has more than 64 KiB.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system keeps no attributes, or the name is of no known kind.";
            case EPERM:
                return "The rights of this process do not allow it: the file is immutable, or only a privileged process has such attributes.";
            case EACCES:
                return "The rights of this process do not allow it: the rights of the file do not allow it.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case EROFS:
                return "The file system does not accept writes: the file system is mounted read only.";
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the name or the value could not be read.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the value.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FsetxattrError left, FsetxattrError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FsetxattrError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How setxattr can fail. Has the values of ErrorCode, so that the two convert for nothing.
class SetxattrError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file or a directory on the path does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EACCES: A directory on the path does not allow it.
        /// EPERM: The file is immutable, or only a privileged process has such attributes.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ELOOP: There are more than 40 links on the path.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EFAULT: The path, the name or the value could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: The kernel could not keep the path.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EEXIST: The attribute was to be made and is there.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        /// ENODATA: It was to be replaced and is not there.
        no_such_attribute = static_cast<std::uint8_t>(ErrorCode::no_such_attribute),
        /// ERANGE: The name is empty or longer than 255 bytes.
        /// E2BIG: The value has more than 64 KiB.
        value_too_large = static_cast<std::uint8_t>(ErrorCode::value_too_large),
        /// EOPNOTSUPP: The file system keeps no attributes, or the name is of no known kind.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EROFS: The file system is mounted read only.
        read_only = static_cast<std::uint8_t>(ErrorCode::read_only),
        /// ENOSPC: The disk is full.
        /// EDQUOT: The quota of the user is used up.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EINVAL: The flags are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr SetxattrError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr SetxattrError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EEXIST: return {Kind::already_exists, number};
            case ENODATA: return {Kind::no_such_attribute, number};
            case ERANGE: return {Kind::value_too_large, number};
            case E2BIG: return {Kind::value_too_large, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EINTR: return {Kind::interrupted, number};
            case EROFS: return {Kind::read_only, number};
            case ENOSPC: return {Kind::no_space, number};
            case EDQUOT: return {Kind::no_space, number};
            case EIO: return {Kind::io_failure, number};
            case EINVAL: return {Kind::invalid_argument, number};
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
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: the file is immutable, or only a privileged process has such attributes.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path, the name or the value could not be read.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the path.";
            case EEXIST:
                return "The name is taken: the attribute was to be made and is there.";
            case ENODATA:
                return "The file has no attribute of this name: it was to be replaced and is not there.";
            case ERANGE:
                return "The value is larger than the room for it: the name is empty or longer than 255 bytes.";
            case E2BIG:
                return "The value is larger than the room for it: the value has more than 64 KiB.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system keeps no attributes, or the name is of no known kind.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case EROFS:
                return "The file system does not accept writes: the file system is mounted read only.";
            case ENOSPC:
                return "The disk, or the quota, is full: the disk is full.";
            case EDQUOT:
                return "The disk, or the quota, is full: the quota of the user is used up.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(SetxattrError left, SetxattrError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(SetxattrError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How fgetxattr can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FgetxattrError {
public:
    enum class Kind : std::uint8_t {
        /// ENODATA: None of this name is there.
        no_such_attribute = static_cast<std::uint8_t>(ErrorCode::no_such_attribute),
        /// ERANGE: The attribute does not fit into the buffer.
        /// E2BIG: The attribute has more than 64 KiB.
        value_too_large = static_cast<std::uint8_t>(ErrorCode::value_too_large),
        /// EOPNOTSUPP: The file system keeps no attributes, or the name is of no known kind.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EPERM: The file is immutable, or only a privileged process has such attributes.
        /// EACCES: The rights of the file do not allow it.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: The name could not be read or the value not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: The kernel could not keep the value.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FgetxattrError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FgetxattrError from_errno(int number) noexcept {
        switch (number) {
            case ENODATA: return {Kind::no_such_attribute, number};
            case ERANGE: return {Kind::value_too_large, number};
            case E2BIG: return {Kind::value_too_large, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EPERM: return {Kind::permission_denied, number};
            case EACCES: return {Kind::permission_denied, number};
            case EINTR: return {Kind::interrupted, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EIO: return {Kind::io_failure, number};
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
            case ENODATA:
                return "The file has no attribute of this name: none of this name is there.";
            case ERANGE:
                return "The value is larger than the room for it: the attribute does not fit into the buffer.";
            case E2BIG:
                return "The value is larger than the room for it: the attribute has more than 64 KiB.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system keeps no attributes, or the name is of no known kind.";
            case EPERM:
                return "The rights of this process do not allow it: the file is immutable, or only a privileged process has such attributes.";
            case EACCES:
                return "The rights of this process do not allow it: the rights of the file do not allow it.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the name could not be read or the value not be written.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the value.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FgetxattrError left, FgetxattrError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FgetxattrError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How getxattr can fail. Has the values of ErrorCode, so that the two convert for nothing.
class GetxattrError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: The file or a directory on the path does not exist.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// ENOTDIR: Something on the path is a file.
        not_a_directory = static_cast<std::uint8_t>(ErrorCode::not_a_directory),
        /// EACCES: A directory on the path does not allow it.
        /// EPERM: The file is immutable, or only a privileged process has such attributes.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ELOOP: There are more than 40 links on the path.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// ENAMETOOLONG: The path has more than 4095 bytes or a name on it more than 255.
        name_too_long = static_cast<std::uint8_t>(ErrorCode::name_too_long),
        /// EFAULT: The path or the name could not be read, or the value not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: The kernel could not keep the path.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// ENODATA: None of this name is there.
        no_such_attribute = static_cast<std::uint8_t>(ErrorCode::no_such_attribute),
        /// ERANGE: The attribute does not fit into the buffer.
        /// E2BIG: The attribute has more than 64 KiB.
        value_too_large = static_cast<std::uint8_t>(ErrorCode::value_too_large),
        /// EOPNOTSUPP: The file system keeps no attributes, or the name is of no known kind.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EIO: The disk could not be read or written.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr GetxattrError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr GetxattrError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_file, number};
            case ENOTDIR: return {Kind::not_a_directory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case ENAMETOOLONG: return {Kind::name_too_long, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOMEM: return {Kind::no_memory, number};
            case ENODATA: return {Kind::no_such_attribute, number};
            case ERANGE: return {Kind::value_too_large, number};
            case E2BIG: return {Kind::value_too_large, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
            case EINTR: return {Kind::interrupted, number};
            case EIO: return {Kind::io_failure, number};
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
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist.";
            case ENOTDIR:
                return "Something on the path is used as a directory and is none: something on the path is a file.";
            case EACCES:
                return "The rights of this process do not allow it: a directory on the path does not allow it.";
            case EPERM:
                return "The rights of this process do not allow it: the file is immutable, or only a privileged process has such attributes.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path.";
            case ENAMETOOLONG:
                return "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the path or the name could not be read, or the value not be written.";
            case ENOMEM:
                return "The kernel has no memory left for it: the kernel could not keep the path.";
            case ENODATA:
                return "The file has no attribute of this name: none of this name is there.";
            case ERANGE:
                return "The value is larger than the room for it: the attribute does not fit into the buffer.";
            case E2BIG:
                return "The value is larger than the room for it: the attribute has more than 64 KiB.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: the file system keeps no attributes, or the name is of no known kind.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case EIO:
                return "The device failed to read or to write: the disk could not be read or written.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(GetxattrError left, GetxattrError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(GetxattrError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

namespace op {

/// Tells size, type, times and rights of a file. Gives nothing. Since Linux 5.6; the kernel runs it worker.
struct Statx {
    /// Where a relative path begins; AT_FDCWD is the current directory. With AT_EMPTY_PATH and an empty path, the
    /// file itself.
    int directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// AT_*: follow a last link or not, ask a network file system again or not.
    std::uint32_t flags = 0;
    /// STATX_*: what is asked for. More may be told, and less where the file system does not know.
    std::uint32_t mask = 0;
    /// Where the answer goes. Lent until the operation is done.
    struct ::statx* into = nullptr;

    static constexpr std::string_view name = "statx";
    static constexpr std::uint8_t opcode = 21;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = StatxError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = directory;
        sqe.addr = op::pointer_bits(path);
        sqe.off = op::pointer_bits(into);
        sqe.len = mask;
        sqe.statx_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives a file another name in the same file system. Whoever opens the new name meanwhile gets the old file or the
/// new one, never none. Gives nothing. Since Linux 5.11; the kernel runs it worker.
struct Renameat {
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int from_directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* from = nullptr;
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int to_directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* to = nullptr;
    /// RENAME_*: fail where the new name is taken, or exchange the two.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "renameat";
    static constexpr std::uint8_t opcode = 35;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = RenameatError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = from_directory;
        sqe.addr = op::pointer_bits(from);
        sqe.len = static_cast<std::uint32_t>(to_directory);
        sqe.addr2 = op::pointer_bits(to);
        sqe.rename_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Removes a name. The file goes with its last name, once nobody has it open. Gives nothing. Since Linux 5.11; the
/// kernel runs it worker.
struct Unlinkat {
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// AT_REMOVEDIR removes an empty directory instead of a file.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "unlinkat";
    static constexpr std::uint8_t opcode = 36;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = UnlinkatError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = directory;
        sqe.addr = op::pointer_bits(path);
        sqe.unlink_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Makes a directory. Gives nothing. Since Linux 5.15; the kernel runs it worker.
struct Mkdirat {
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// Its rights, less those that the umask takes away.
    std::uint32_t mode = 0;

    static constexpr std::string_view name = "mkdirat";
    static constexpr std::uint8_t opcode = 37;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = MkdiratError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = directory;
        sqe.addr = op::pointer_bits(path);
        sqe.len = mode;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Makes a symbolic link. What it points to need not exist. Gives nothing. Since Linux 5.15; the kernel runs it
/// worker.
struct Symlinkat {
    /// What the link says, ended by a zero byte. Lent until the operation is submitted.
    const char* target = nullptr;
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int directory = -1;
    /// The name of the link, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;

    static constexpr std::string_view name = "symlinkat";
    static constexpr std::uint8_t opcode = 38;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = SymlinkatError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = directory;
        sqe.addr = op::pointer_bits(target);
        sqe.addr2 = op::pointer_bits(path);
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives a file one more name in the same file system. Gives nothing. Since Linux 5.15; the kernel runs it worker.
struct Linkat {
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int from_directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* from = nullptr;
    /// Where a relative path begins; AT_FDCWD is the current directory.
    int to_directory = -1;
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* to = nullptr;
    /// AT_SYMLINK_FOLLOW: of a symbolic link, what it points to. AT_EMPTY_PATH: the open file itself.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "linkat";
    static constexpr std::uint8_t opcode = 39;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = LinkatError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = from_directory;
        sqe.addr = op::pointer_bits(from);
        sqe.len = static_cast<std::uint32_t>(to_directory);
        sqe.addr2 = op::pointer_bits(to);
        sqe.hardlink_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Sets an extended attribute of an open file. Gives nothing. Since Linux 5.19; the kernel runs it worker.
struct Fsetxattr {
    /// An open file.
    int fd = -1;
    /// The name of the attribute with its kind, like `user.mime_type`, ended by a zero byte. Lent until the operation
    /// is submitted.
    const char* attribute = nullptr;
    /// What it is set to. Lent until the operation is submitted.
    std::span<const std::byte> from{};
    /// XATTR_CREATE or XATTR_REPLACE: fail where it is there already, or where it is not.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "fsetxattr";
    static constexpr std::uint8_t opcode = 41;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = FsetxattrError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(attribute);
        sqe.addr2 = op::pointer_bits(from.data());
        sqe.len = op::length(from.size());
        sqe.xattr_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Sets an extended attribute of a file. Gives nothing. Since Linux 5.19; the kernel runs it worker.
struct Setxattr {
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// The name of the attribute with its kind, like `user.mime_type`, ended by a zero byte. Lent until the operation
    /// is submitted.
    const char* attribute = nullptr;
    /// What it is set to. Lent until the operation is submitted.
    std::span<const std::byte> from{};
    /// XATTR_CREATE or XATTR_REPLACE: fail where it is there already, or where it is not.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "setxattr";
    static constexpr std::uint8_t opcode = 42;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = SetxattrError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.addr = op::pointer_bits(attribute);
        sqe.addr2 = op::pointer_bits(from.data());
        sqe.addr3 = op::pointer_bits(path);
        sqe.len = op::length(from.size());
        sqe.xattr_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reads an extended attribute of an open file. Gives a count of bytes. The size of the value. Since Linux 5.19; the
/// kernel runs it worker.
struct Fgetxattr {
    /// An open file.
    int fd = -1;
    /// The name of the attribute with its kind, like `user.mime_type`, ended by a zero byte. Lent until the operation
    /// is submitted.
    const char* attribute = nullptr;
    /// Where its value goes; an empty one asks for the size alone. Lent until the operation is done.
    std::span<std::byte> into{};

    static constexpr std::string_view name = "fgetxattr";
    static constexpr std::uint8_t opcode = 43;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = FgetxattrError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.addr = op::pointer_bits(attribute);
        sqe.addr2 = op::pointer_bits(into.data());
        sqe.len = op::length(into.size());
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Reads an extended attribute of a file. Gives a count of bytes. The size of the value. Since Linux 5.19; the kernel
/// runs it worker.
struct Getxattr {
    /// The path, ended by a zero byte. Lent until the operation is submitted.
    const char* path = nullptr;
    /// The name of the attribute with its kind, like `user.mime_type`, ended by a zero byte. Lent until the operation
    /// is submitted.
    const char* attribute = nullptr;
    /// Where its value goes; an empty one asks for the size alone. Lent until the operation is done.
    std::span<std::byte> into{};

    static constexpr std::string_view name = "getxattr";
    static constexpr std::uint8_t opcode = 44;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::size_t;
    using Failure = GetxattrError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.addr = op::pointer_bits(attribute);
        sqe.addr2 = op::pointer_bits(into.data());
        sqe.addr3 = op::pointer_bits(path);
        sqe.len = op::length(into.size());
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::size_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::size_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

}  // namespace op
}  // namespace edda::gen
