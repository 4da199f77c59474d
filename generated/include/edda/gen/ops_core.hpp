// io_uring operations, family core: nop, timeout, timeout multishot, timeout remove, timeout remove update, timeout remove update link, link timeout, cancel, cancel of fd, msg ring, msg ring cqe flags, msg ring send fd, poll add, poll add multishot, poll remove, poll remove update.
// Generated from spec/ops/core.yaml by templates/include/edda/gen/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// Operations of the ring itself: doing nothing, waiting for time or readiness, stopping another operation, and
// telling another ring something.
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

/// How nop can fail. Has the values of ErrorCode, so that the two convert for nothing.
class NopError {
public:
    enum class Kind : std::uint8_t {
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr NopError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr NopError from_errno(int number) noexcept {
        switch (number) {
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
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(NopError left, NopError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(NopError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How timeout can fail. Has the values of ErrorCode, so that the two convert for nothing.
class TimeoutError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: The time is negative or the flags contradict each other.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The time could not be read.
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

    constexpr TimeoutError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr TimeoutError from_errno(int number) noexcept {
        switch (number) {
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
            case EINVAL:
                return "An argument has a value that makes no sense here: the time is negative or the flags contradict each other.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the time could not be read.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(TimeoutError left, TimeoutError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(TimeoutError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How timeout remove can fail. Has the values of ErrorCode, so that the two convert for nothing.
class TimeoutRemoveError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: No timeout has that number, or no longer.
        no_such_operation = static_cast<std::uint8_t>(ErrorCode::no_such_operation),
        /// EALREADY: Its time has just passed and it completes by itself.
        already_running = static_cast<std::uint8_t>(ErrorCode::already_running),
        /// EINVAL: The time is negative or the flags contradict each other.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EFAULT: The time could not be read.
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

    constexpr TimeoutRemoveError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr TimeoutRemoveError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_operation, number};
            case EALREADY: return {Kind::already_running, number};
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
            case ENOENT:
                return "No operation in flight matches; it has ended, or it was never begun: no timeout has that number, or no longer.";
            case EALREADY:
                return "The operation has gone too far to be stopped and will end by itself: its time has just passed and it completes by itself.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the time is negative or the flags contradict each other.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the time could not be read.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(TimeoutRemoveError left, TimeoutRemoveError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(TimeoutRemoveError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How link timeout can fail. Has the values of ErrorCode, so that the two convert for nothing.
class LinkTimeoutError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: It stands first in its chain or behind another link timeout, the time is negative, or the flags contradict each other.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// EALREADY: The time has passed and a worker that cannot be stopped is inside the operation.
        already_running = static_cast<std::uint8_t>(ErrorCode::already_running),
        /// ENOENT: The operation had completed when the time had passed.
        no_such_operation = static_cast<std::uint8_t>(ErrorCode::no_such_operation),
        /// EFAULT: The time could not be read.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// ENOMEM: No timer could be made.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr LinkTimeoutError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr LinkTimeoutError from_errno(int number) noexcept {
        switch (number) {
            case EINVAL: return {Kind::invalid_argument, number};
            case EALREADY: return {Kind::already_running, number};
            case ENOENT: return {Kind::no_such_operation, number};
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
                return "An argument has a value that makes no sense here: it stands first in its chain or behind another link timeout, the time is negative, or the flags contradict each other.";
            case EALREADY:
                return "The operation has gone too far to be stopped and will end by itself: the time has passed and a worker that cannot be stopped is inside the operation.";
            case ENOENT:
                return "No operation in flight matches; it has ended, or it was never begun: the operation had completed when the time had passed.";
            case EFAULT:
                return "A pointer does not point into memory of this process: the time could not be read.";
            case ENOMEM:
                return "The kernel has no memory left for it: no timer could be made.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(LinkTimeoutError left, LinkTimeoutError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(LinkTimeoutError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How cancel can fail. Has the values of ErrorCode, so that the two convert for nothing.
class CancelError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: It had already completed.
        no_such_operation = static_cast<std::uint8_t>(ErrorCode::no_such_operation),
        /// EALREADY: A worker is inside it and cannot be stopped.
        already_running = static_cast<std::uint8_t>(ErrorCode::already_running),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EINVAL: The flags contradict each other.
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

    constexpr CancelError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr CancelError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_operation, number};
            case EALREADY: return {Kind::already_running, number};
            case EBADF: return {Kind::bad_descriptor, number};
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
                return "No operation in flight matches; it has ended, or it was never begun: it had already completed.";
            case EALREADY:
                return "The operation has gone too far to be stopped and will end by itself: a worker is inside it and cannot be stopped.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags contradict each other.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(CancelError left, CancelError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(CancelError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How msg ring can fail. Has the values of ErrorCode, so that the two convert for nothing.
class MsgRingError {
public:
    enum class Kind : std::uint8_t {
        /// EBADFD: It is no ring, or a ring that is not enabled yet.
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EOVERFLOW: The completion queue of the other ring is full.
        no_buffers = static_cast<std::uint8_t>(ErrorCode::no_buffers),
        /// ENOMEM: The message could not be kept for a ring that was busy.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EINVAL: The flags are not known to this kernel.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr MsgRingError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr MsgRingError from_errno(int number) noexcept {
        switch (number) {
            case EBADFD: return {Kind::bad_descriptor, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EOVERFLOW: return {Kind::no_buffers, number};
            case ENOMEM: return {Kind::no_memory, number};
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
            case EBADFD:
                return "The descriptor is not open, or not open for this: it is no ring, or a ring that is not enabled yet.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case EOVERFLOW:
                return "No buffer was left to work with: the completion queue of the other ring is full.";
            case ENOMEM:
                return "The kernel has no memory left for it: the message could not be kept for a ring that was busy.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known to this kernel.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(MsgRingError left, MsgRingError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(MsgRingError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How poll add can fail. Has the values of ErrorCode, so that the two convert for nothing.
class PollAddError {
public:
    enum class Kind : std::uint8_t {
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
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

    constexpr PollAddError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr PollAddError from_errno(int number) noexcept {
        switch (number) {
            case EBADF: return {Kind::bad_descriptor, number};
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
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            case ENOMEM:
                return "The kernel has no memory left for it: no wait entry could be made.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(PollAddError left, PollAddError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(PollAddError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How poll remove can fail. Has the values of ErrorCode, so that the two convert for nothing.
class PollRemoveError {
public:
    enum class Kind : std::uint8_t {
        /// ENOENT: No poll has that number, or no longer.
        no_such_operation = static_cast<std::uint8_t>(ErrorCode::no_such_operation),
        /// EALREADY: The descriptor has just become ready and the poll completes by itself.
        already_running = static_cast<std::uint8_t>(ErrorCode::already_running),
        /// EINVAL: The flags are not known to this kernel.
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

    constexpr PollRemoveError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr PollRemoveError from_errno(int number) noexcept {
        switch (number) {
            case ENOENT: return {Kind::no_such_operation, number};
            case EALREADY: return {Kind::already_running, number};
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
                return "No operation in flight matches; it has ended, or it was never begun: no poll has that number, or no longer.";
            case EALREADY:
                return "The operation has gone too far to be stopped and will end by itself: the descriptor has just become ready and the poll completes by itself.";
            case EINVAL:
                return "An argument has a value that makes no sense here: the flags are not known to this kernel.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(PollRemoveError left, PollRemoveError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(PollRemoveError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

namespace op {

/// Does nothing and completes. It measures the way through the ring, and stands in for an operation that was taken
/// back before it was submitted. Gives nothing. Since Linux 5.1; the kernel runs it inline.
struct Nop {
    static constexpr std::string_view name = "nop";
    static constexpr std::uint8_t opcode = 0;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = NopError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Completes when a time has passed, or when enough other operations have completed. Gives nothing. The kernel calls
/// the end of the time ETIME; here it is the success. Since Linux 5.4; the kernel runs it inline.
struct Timeout {
    /// How long; with an absolute flag, until when. Lent until the operation is submitted.
    const __kernel_timespec* after = nullptr;
    /// Ends earlier after so many other completions; 0 means never.
    std::uint32_t completions = 0;
    /// IORING_TIMEOUT_*: absolute time, which clock.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "timeout";
    static constexpr std::uint8_t opcode = 11;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = TimeoutError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = op::pointer_bits(after);
        sqe.len = 1;
        sqe.off = completions;
        sqe.timeout_flags = flags;
    }

    /// Whether a completion is a success; ETIME is the normal end.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0 || res == -ETIME; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Tells each time that the time has passed, until it is cancelled. Gives nothing. The kernel calls the end of the
/// time ETIME; here it is the success. Since Linux 6.4; the kernel runs it inline.
struct TimeoutMultishot {
    /// The time between two results. Lent until the operation is submitted.
    const __kernel_timespec* after = nullptr;

    static constexpr std::string_view name = "timeout multishot";
    static constexpr std::uint8_t opcode = 11;
    static constexpr bool multishot = true;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = TimeoutError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = op::pointer_bits(after);
        sqe.len = 1;
        sqe.timeout_flags = 0x40;  // IORING_TIMEOUT_MULTISHOT
    }

    /// Whether a completion is a success; ETIME is the normal end.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0 || res == -ETIME; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }

    /// What to do after the last result, by the number in its completion.
    [[nodiscard]] static constexpr AfterEnd after_end(std::int32_t res) noexcept {
        if (res == -ETIME) return AfterEnd::arm_again;
        if (res >= 0) return AfterEnd::arm_again;
        return AfterEnd::fail;
    }
};

/// Ends a timeout in flight, which then completes as cancelled. Gives nothing. Since Linux 5.5; the kernel runs it
/// inline.
struct TimeoutRemove {
    /// The number under which the timeout was submitted.
    std::uint64_t target = 0;

    static constexpr std::string_view name = "timeout remove";
    static constexpr std::uint8_t opcode = 12;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = TimeoutRemoveError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = target;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives a timeout in flight another time. Gives nothing. Since Linux 5.11; the kernel runs it inline.
struct TimeoutRemoveUpdate {
    /// The number under which the timeout was submitted.
    std::uint64_t target = 0;
    /// How long, from now on. Lent until the operation is submitted.
    const __kernel_timespec* after = nullptr;

    static constexpr std::string_view name = "timeout remove update";
    static constexpr std::uint8_t opcode = 12;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = TimeoutRemoveError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = target;
        sqe.off = op::pointer_bits(after);
        sqe.timeout_flags = 0x2;  // IORING_TIMEOUT_UPDATE
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Gives a link timeout in flight another time. Gives nothing. Since Linux 5.15; the kernel runs it inline.
struct TimeoutRemoveUpdateLink {
    /// The number under which the link timeout was submitted.
    std::uint64_t target = 0;
    /// How long, from now on. Lent until the operation is submitted.
    const __kernel_timespec* after = nullptr;

    static constexpr std::string_view name = "timeout remove update link";
    static constexpr std::uint8_t opcode = 12;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = TimeoutRemoveError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = target;
        sqe.off = op::pointer_bits(after);
        sqe.timeout_flags = 0x12;  // IORING_TIMEOUT_UPDATE | IORING_LINK_TIMEOUT_UPDATE
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Limits the time of the operation before it in a chain. When the time has passed that one is cancelled; when it was
/// faster this one is. Gives nothing. The kernel calls the end of the time ETIME; here it is the success. Since Linux
/// 5.5; the kernel runs it inline.
struct LinkTimeout {
    /// How long; with an absolute flag, until when. Lent until the operation is submitted.
    const __kernel_timespec* after = nullptr;
    /// IORING_TIMEOUT_*: absolute time, which clock.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "link timeout";
    static constexpr std::uint8_t opcode = 15;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = LinkTimeoutError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = op::pointer_bits(after);
        sqe.len = 1;
        sqe.timeout_flags = flags;
    }

    /// Whether a completion is a success; ETIME is the normal end.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0 || res == -ETIME; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Asks an operation in flight to end. That one completes by itself, with its result if it was faster. Gives a count.
/// How many were asked, when all were meant; else 0. Since Linux 5.5; the kernel runs it inline.
struct Cancel {
    /// The number under which the operation was submitted.
    std::uint64_t target = 0;
    /// IORING_ASYNC_CANCEL_*: all that match, any, by descriptor.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "cancel";
    static constexpr std::uint8_t opcode = 14;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = CancelError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = target;
        sqe.cancel_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Asks all operations in flight on a descriptor to end. Gives a count. How many were asked. Since Linux 5.19; the
/// kernel runs it inline.
struct CancelOfFd {
    /// The descriptor whose operations are meant.
    int fd = -1;

    static constexpr std::string_view name = "cancel of fd";
    static constexpr std::uint8_t opcode = 14;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = CancelError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.cancel_flags = 0x3;  // IORING_ASYNC_CANCEL_FD | IORING_ASYNC_CANCEL_ALL
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Puts a completion into another ring of this process. Gives nothing. Since Linux 5.18; the kernel runs it inline.
struct MsgRing {
    /// The descriptor of the other ring.
    int ring = -1;
    /// The result that the completion there will carry.
    std::uint32_t result = 0;
    /// The number that the completion there will carry.
    std::uint64_t data = 0;
    /// IORING_MSG_RING_*.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "msg ring";
    static constexpr std::uint8_t opcode = 40;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = MsgRingError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = ring;
        sqe.len = result;
        sqe.off = data;
        sqe.msg_ring_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Likewise, and says which flags the completion there will carry. Gives nothing. Since Linux 6.3; the kernel runs it
/// inline.
struct MsgRingCqeFlags {
    /// The descriptor of the other ring.
    int ring = -1;
    /// The result that the completion there will carry.
    std::uint32_t result = 0;
    /// The number that the completion there will carry.
    std::uint64_t data = 0;
    /// The flags that the completion there will carry.
    std::uint32_t cqe_flags = 0;

    static constexpr std::string_view name = "msg ring cqe flags";
    static constexpr std::uint8_t opcode = 40;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = MsgRingError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = ring;
        sqe.len = result;
        sqe.off = data;
        sqe.msg_ring_flags = 0x2;  // IORING_MSG_RING_FLAGS_PASS
        sqe.file_index = cqe_flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Puts a direct descriptor of this ring into another ring too, and a completion that tells so. Gives nothing. Since
/// Linux 6.0; the kernel runs it inline.
struct MsgRingSendFd {
    /// The descriptor of the other ring.
    int ring = -1;
    /// The direct descriptor of this ring.
    int from_slot = 0;
    /// The direct descriptor that it becomes there; any_slot: the kernel chooses.
    std::uint32_t to_slot = 0;
    /// The number that the completion there will carry.
    std::uint64_t data = 0;
    /// IORING_MSG_RING_*; with IORING_MSG_RING_CQE_SKIP no completion tells of it there.
    std::uint32_t flags = 0;

    static constexpr std::string_view name = "msg ring send fd";
    static constexpr std::uint8_t opcode = 40;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = MsgRingError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = ring;
        sqe.addr = 0x1;  // IORING_MSG_SEND_FD
        sqe.off = data;
        sqe.addr3 = static_cast<std::uint64_t>(from_slot);
        sqe.file_index = op::slot_bits(to_slot);
        sqe.msg_ring_flags = flags;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Completes when a descriptor is ready for one of the events. Gives a set of events. The events that hold now. Since
/// Linux 5.1; the kernel runs it inline.
struct PollAdd {
    /// What to watch.
    int fd = -1;
    /// POLLIN, POLLOUT and so on; errors and hang-ups are always told.
    std::uint32_t events = 0;

    static constexpr std::string_view name = "poll add";
    static constexpr std::uint8_t opcode = 6;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = PollAddError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.poll32_events = events;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Tells each time that a descriptor becomes ready for one of the events. Gives a set of events. The events that hold
/// now. Since Linux 5.13; the kernel runs it inline.
struct PollAddMultishot {
    /// What to watch.
    int fd = -1;
    /// POLLIN, POLLOUT and so on; errors and hang-ups are always told.
    std::uint32_t events = 0;

    static constexpr std::string_view name = "poll add multishot";
    static constexpr std::uint8_t opcode = 6;
    static constexpr bool multishot = true;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = std::uint32_t;
    using Failure = PollAddError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.poll32_events = events;
        sqe.len = 0x1;  // IORING_POLL_ADD_MULTI
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    [[nodiscard]] static constexpr std::uint32_t value(std::int32_t res, std::uint32_t) noexcept { return static_cast<std::uint32_t>(res); }
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }

    /// What to do after the last result, by the number in its completion.
    [[nodiscard]] static constexpr AfterEnd after_end(std::int32_t res) noexcept {
        if (res >= 0) return AfterEnd::arm_again;
        return AfterEnd::fail;
    }
};

/// Ends a poll in flight, which then completes as cancelled. Gives nothing. Since Linux 5.1; the kernel runs it
/// inline.
struct PollRemove {
    /// The number under which the poll was submitted.
    std::uint64_t target = 0;

    static constexpr std::string_view name = "poll remove";
    static constexpr std::uint8_t opcode = 7;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = PollRemoveError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = target;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Lets a poll in flight wait for other events. Gives nothing. Since Linux 5.13; the kernel runs it inline.
struct PollRemoveUpdate {
    /// The number under which the poll was submitted.
    std::uint64_t target = 0;
    /// POLLIN, POLLOUT and so on, from now on.
    std::uint32_t events = 0;

    static constexpr std::string_view name = "poll remove update";
    static constexpr std::uint8_t opcode = 7;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = PollRemoveError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = target;
        sqe.len = 0x2;  // IORING_POLL_UPDATE_EVENTS
        sqe.poll32_events = events;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

}  // namespace op
}  // namespace edda::gen
