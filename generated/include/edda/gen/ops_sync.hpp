// io_uring operations, family sync: epoll ctl, epoll wait, waitid, futex wait, futex wake, futex waitv.
// Generated from spec/ops/sync.yaml by templates/include/edda/gen/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// Waiting for what others do: processes that end, words in memory that change, events of an epoll instance. The
// kernel keeps the operation and no thread waits.
//
// An operation is its arguments, and knows: how they go into a submission entry, what the number in its completion means, which
// errors it can have and why, and what must be done with a result that nobody takes. It owns nothing and starts nothing:
// edda/io/operation.hpp does. prepare() writes the whole entry but `user_data`, whatever was there before.
#pragma once

#include <array>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <linux/futex.h>
#include <span>
#include <string_view>
#include <sys/epoll.h>

#include "edda/gen/errors.hpp"
#include "edda/gen/ops_common.hpp"

namespace edda::gen {

/// How epoll ctl can fail. Has the values of ErrorCode, so that the two convert for nothing.
class EpollCtlError {
public:
    enum class Kind : std::uint8_t {
        /// EBADF: One of the two is not open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EEXIST: It is watched already.
        already_exists = static_cast<std::uint8_t>(ErrorCode::already_exists),
        /// ENOENT: It is not watched.
        no_such_file = static_cast<std::uint8_t>(ErrorCode::no_such_file),
        /// EINVAL: The first is no epoll instance, or is to watch itself.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ELOOP: Instances would watch each other in a circle or more than five deep.
        loop_of_links = static_cast<std::uint8_t>(ErrorCode::loop_of_links),
        /// EPERM: What is to be watched is always ready, as a file is.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// ENOSPC: The user watches as many as allowed.
        no_space = static_cast<std::uint8_t>(ErrorCode::no_space),
        /// ENOMEM: No entry could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EFAULT: The event could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr EpollCtlError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr EpollCtlError from_errno(int number) noexcept {
        switch (number) {
            case EBADF: return {Kind::bad_descriptor, number};
            case EEXIST: return {Kind::already_exists, number};
            case ENOENT: return {Kind::no_such_file, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case ELOOP: return {Kind::loop_of_links, number};
            case EPERM: return {Kind::permission_denied, number};
            case ENOSPC: return {Kind::no_space, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EFAULT: return {Kind::bad_address, number};
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
                return "The descriptor is not open, or not open for this: one of the two is not open.";
            case EEXIST:
                return "The name is taken: it is watched already.";
            case ENOENT:
                return "The file, or a directory on the way to it, does not exist: it is not watched.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the first is no epoll instance, or is to watch itself.";
            case ELOOP:
                return "The path goes through more symbolic links than are followed, or through one where none is allowed: instances would watch each other in a circle or more than five deep.";
            case EPERM:
                return "The rights of this process do not allow it: what is to be watched is always ready, as a file is.";
            case ENOSPC:
                return "The disk, or the quota, is full: the user watches as many as allowed.";
            case ENOMEM:
                return "The kernel has no memory left for it: no entry could be made.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the event could not be read.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(EpollCtlError left, EpollCtlError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(EpollCtlError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How epoll wait can fail. Has the values of ErrorCode, so that the two convert for nothing.
class EpollWaitError {
public:
    enum class Kind : std::uint8_t {
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: It is no epoll instance, or there is no room for an event.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The events could not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr EpollWaitError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr EpollWaitError from_errno(int number) noexcept {
        switch (number) {
            case EBADF: return {Kind::bad_descriptor, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EFAULT: return {Kind::bad_address, number};
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
            case EINVAL:
                return "An argument has a value that makes no sense here: it is no epoll instance, or there is no room for an event.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the events could not be written.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(EpollWaitError left, EpollWaitError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(EpollWaitError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How waitid can fail. Has the values of ErrorCode, so that the two convert for nothing.
class WaitidError {
public:
    enum class Kind : std::uint8_t {
        /// ECHILD: No child is meant, or somebody else has waited for it.
        no_such_process = static_cast<std::uint8_t>(ErrorCode::no_such_process),
        /// EINVAL: The options say nothing to wait for, or are not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EBADF: The descriptor is of no process.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EFAULT: What happened could not be written.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: No wait entry could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EOPNOTSUPP: It is none of what epoll and poll can wait for.
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        /// EAGAIN: The descriptor of the process is set non-blocking, and nothing has happened.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr WaitidError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr WaitidError from_errno(int number) noexcept {
        switch (number) {
            case ECHILD: return {Kind::no_such_process, number};
            case EINVAL: return {Kind::invalid_argument, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EFAULT: return {Kind::bad_address, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EOPNOTSUPP: return {Kind::not_supported, number};
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
            case ECHILD:
                return "There is no thread or process with this number: no child is meant, or somebody else has waited for it.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the options say nothing to wait for, or are not known.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the descriptor is of no process.";
            case EFAULT:
                return "A pointer does not point into memory of this process: what happened could not be written.";
            case ENOMEM:
                return "The kernel has no memory left for it: no wait entry could be made.";
            case EOPNOTSUPP:
                return "This kernel, backend, file system or socket cannot do it: it is none of what epoll and poll can wait for.";
            case EAGAIN:
                return "It cannot be done now without waiting: the descriptor of the process is set non-blocking, and nothing has happened.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(WaitidError left, WaitidError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(WaitidError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How futex wait can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FutexWaitError {
public:
    enum class Kind : std::uint8_t {
        /// EAGAIN: The word has another value than the expected one.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// EFAULT: The word is not in memory of this process.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EINVAL: The word is not at a multiple of its size, its size is not supported, or the mask is 0.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ENOMEM: No wait entry could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FutexWaitError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FutexWaitError from_errno(int number) noexcept {
        switch (number) {
            case EAGAIN: return {Kind::would_block, number};
            case EFAULT: return {Kind::bad_address, number};
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
            case EAGAIN:
                return "It cannot be done now without waiting: the word has another value than the expected one.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the word is not in memory of this process.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the word is not at a multiple of its size, its size is not supported, or the mask is 0.";
            case ENOMEM:
                return "The kernel has no memory left for it: no wait entry could be made.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FutexWaitError left, FutexWaitError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FutexWaitError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How futex wake can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FutexWakeError {
public:
    enum class Kind : std::uint8_t {
        /// EFAULT: The word is not in memory of this process.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EINVAL: The word is not at a multiple of its size, its size is not supported, or the mask is 0.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ENOMEM: The operation could not be kept.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FutexWakeError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FutexWakeError from_errno(int number) noexcept {
        switch (number) {
            case EFAULT: return {Kind::bad_address, number};
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
            case EFAULT:
                return "A pointer does not point into memory of this process: the word is not in memory of this process.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the word is not at a multiple of its size, its size is not supported, or the mask is 0.";
            case ENOMEM:
                return "The kernel has no memory left for it: the operation could not be kept.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FutexWakeError left, FutexWakeError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FutexWakeError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How futex waitv can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FutexWaitvError {
public:
    enum class Kind : std::uint8_t {
        /// EAGAIN: A word has another value than the expected one.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        /// EFAULT: The word is not in memory of this process.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EINVAL: There is no word or more than 128, or one of them is not at a multiple of its size.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ENOMEM: No wait entry could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FutexWaitvError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FutexWaitvError from_errno(int number) noexcept {
        switch (number) {
            case EAGAIN: return {Kind::would_block, number};
            case EFAULT: return {Kind::bad_address, number};
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
            case EAGAIN:
                return "It cannot be done now without waiting: a word has another value than the expected one.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the word is not in memory of this process.";
            case EINVAL:
                return "An argument has a value that makes no sense here: there is no word or more than 128, or one of them is not at a multiple of its size.";
            case ENOMEM:
                return "The kernel has no memory left for it: no wait entry could be made.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FutexWaitvError left, FutexWaitvError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FutexWaitvError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

namespace op {

/// Adds, changes or removes what an epoll instance watches. Gives nothing. Since Linux 5.6; the kernel runs it inline
/// or worker.
struct EpollCtl {
    /// The epoll instance.
    int epoll = -1;
    /// What to watch.
    int fd = -1;
    /// EPOLL_CTL_ADD, EPOLL_CTL_MOD or EPOLL_CTL_DEL.
    std::uint32_t action = 0;
    /// Which events, and what is told with them; null to remove. Lent until the operation is submitted.
    const ::epoll_event* event = nullptr;

    static constexpr std::string_view name = "epoll ctl";
    static constexpr std::uint8_t opcode = 29;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = EpollCtlError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = epoll;
        sqe.off = static_cast<std::uint64_t>(fd);
        sqe.addr = op::pointer_bits(event);
        sqe.len = action;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Waits until an epoll instance has events, and takes them. Gives a count. How many events came. Since Linux 6.15;
/// the kernel runs it inline.
struct EpollWait {
    /// The epoll instance.
    int epoll = -1;
    /// Where the events go. Lent until the operation is done.
    std::span<::epoll_event> into{};

    static constexpr std::string_view name = "epoll wait";
    static constexpr std::uint8_t opcode = 59;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = EpollWaitError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = epoll;
        sqe.addr = op::pointer_bits(into.data());
        sqe.len = op::count(into.size());
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Waits until a child process changes its state. Gives nothing. Since Linux 6.7; the kernel runs it inline.
struct Waitid {
    /// What the number names: P_PID a process, P_PIDFD a descriptor of one, P_PGID a group, P_ALL any child. On epoll
    /// and poll only the end of a P_PIDFD is waited for, and others are asked about (WNOHANG).
    std::uint32_t kind = 0;
    /// The number.
    int process = 0;
    /// Where it is told what happened; the pid is 0 there if nothing did. Lent until the operation is done.
    ::siginfo_t* into = nullptr;
    /// WEXITED, WSTOPPED, WCONTINUED: what to wait for, at least one. WNOHANG, WNOWAIT.
    std::uint32_t options = 0;

    static constexpr std::string_view name = "waitid";
    static constexpr std::uint8_t opcode = 50;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = WaitidError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = process;
        sqe.len = kind;
        sqe.addr2 = op::pointer_bits(into);
        sqe.file_index = options;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Waits until somebody wakes those who wait for a word in memory. Gives nothing. Since Linux 6.7; the kernel runs it
/// inline.
struct FutexWait {
    /// The word. Lent until the operation is done.
    const std::uint32_t* word = nullptr;
    /// The value that it still has; the operation ends at once if it has another.
    std::uint64_t expected = 0;
    /// Which wakes count. Default: FUTEX_BITSET_MATCH_ANY.
    std::uint64_t mask = 0xffffffff;
    /// FUTEX2_*: the size of the word, and whether only this process uses it. Default: FUTEX2_SIZE_U32.
    std::uint32_t kind = 0x2;

    static constexpr std::string_view name = "futex wait";
    static constexpr std::uint8_t opcode = 51;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = FutexWaitError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = static_cast<std::int32_t>(kind);
        sqe.addr = op::pointer_bits(word);
        sqe.addr2 = expected;
        sqe.addr3 = mask;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Wakes those who wait for a word in memory. Gives a count. How many were woken. Since Linux 6.7; the kernel runs it
/// inline.
struct FutexWake {
    /// The word. Lent until the operation is submitted.
    const std::uint32_t* word = nullptr;
    /// How many at most.
    std::uint64_t most = 0;
    /// Whom it concerns. Default: FUTEX_BITSET_MATCH_ANY.
    std::uint64_t mask = 0xffffffff;
    /// FUTEX2_*: the size of the word, and whether only this process uses it. Default: FUTEX2_SIZE_U32.
    std::uint32_t kind = 0x2;

    static constexpr std::string_view name = "futex wake";
    static constexpr std::uint8_t opcode = 52;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = FutexWakeError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = static_cast<std::int32_t>(kind);
        sqe.addr = op::pointer_bits(word);
        sqe.addr2 = most;
        sqe.addr3 = mask;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Waits until somebody wakes those who wait for one of several words in memory. Gives a count. Which one was woken.
/// Since Linux 6.7; the kernel runs it inline.
struct FutexWaitv {
    /// The words, each with the value that it still has; 128 at most. Lent until the operation is done.
    std::span<const ::futex_waitv> words{};

    static constexpr std::string_view name = "futex waitv";
    static constexpr std::uint8_t opcode = 53;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = FutexWaitvError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.addr = op::pointer_bits(words.data());
        sqe.len = op::count(words.size());
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

}  // namespace op
}  // namespace edda::gen
