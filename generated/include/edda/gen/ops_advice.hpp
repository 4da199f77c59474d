// io_uring operations, family advice: fadvise, madvise.
// Generated from spec/ops/advice.yaml by templates/include/edda/gen/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// Hints about how a file or memory will be used. They change no data; what the kernel makes of them shows in time and
// memory alone, so tests look at the result and at what is refused.
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

/// How fadvise can fail. Has the values of ErrorCode, so that the two convert for nothing.
class FadviseError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: The advice is not known.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ESPIPE: The descriptor is a pipe.
        not_seekable = static_cast<std::uint8_t>(ErrorCode::not_seekable),
        /// EBADF: No such descriptor is open.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr FadviseError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr FadviseError from_errno(int number) noexcept {
        switch (number) {
            case EINVAL: return {Kind::invalid_argument, number};
            case ESPIPE: return {Kind::not_seekable, number};
            case EBADF: return {Kind::bad_descriptor, number};
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
                return "An argument has a value that makes no sense here: the advice is not known.";
            case ESPIPE:
                return "The descriptor has no position, as a pipe or a socket has none: the descriptor is a pipe.";
            case EBADF:
                return "The descriptor is not open, or not open for this: no such descriptor is open.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(FadviseError left, FadviseError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(FadviseError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

/// How madvise can fail. Has the values of ErrorCode, so that the two convert for nothing.
class MadviseError {
public:
    enum class Kind : std::uint8_t {
        /// EINVAL: The range does not begin at a page, or the advice is not known or not for this memory.
        invalid_argument = static_cast<std::uint8_t>(ErrorCode::invalid_argument),
        /// ENOMEM: A part of the range is not mapped.
        no_memory = static_cast<std::uint8_t>(ErrorCode::no_memory),
        /// EACCES: The memory is of a file that may not be written.
        /// EPERM: The memory is sealed.
        permission_denied = static_cast<std::uint8_t>(ErrorCode::permission_denied),
        /// EBADF: The memory is of no file and the advice needs one.
        bad_descriptor = static_cast<std::uint8_t>(ErrorCode::bad_descriptor),
        /// EIO: Pages could not be read ahead.
        io_failure = static_cast<std::uint8_t>(ErrorCode::io_failure),
        /// EFAULT: Pages could not be brought in.
        bad_address = static_cast<std::uint8_t>(ErrorCode::bad_address),
        /// EBUSY: Pages are locked.
        busy = static_cast<std::uint8_t>(ErrorCode::busy),
        /// EINTR: A signal reached the worker.
        interrupted = static_cast<std::uint8_t>(ErrorCode::interrupted),
        /// EAGAIN: The kernel lacks something just now.
        would_block = static_cast<std::uint8_t>(ErrorCode::would_block),
        cancelled = static_cast<std::uint8_t>(ErrorCode::cancelled),
        shut_down = static_cast<std::uint8_t>(ErrorCode::shut_down),
        no_runtime = static_cast<std::uint8_t>(ErrorCode::no_runtime),
        wrong_thread = static_cast<std::uint8_t>(ErrorCode::wrong_thread),
        not_supported = static_cast<std::uint8_t>(ErrorCode::not_supported),
        unexpected = static_cast<std::uint8_t>(ErrorCode::unexpected),
    };

    constexpr MadviseError(Kind kind, int system_errno = 0) noexcept : system_errno_(system_errno), kind_(kind) {}

    /// Takes the positive number of a failed completion.
    [[nodiscard]] static constexpr MadviseError from_errno(int number) noexcept {
        switch (number) {
            case EINVAL: return {Kind::invalid_argument, number};
            case ENOMEM: return {Kind::no_memory, number};
            case EACCES: return {Kind::permission_denied, number};
            case EPERM: return {Kind::permission_denied, number};
            case EBADF: return {Kind::bad_descriptor, number};
            case EIO: return {Kind::io_failure, number};
            case EFAULT: return {Kind::bad_address, number};
            case EBUSY: return {Kind::busy, number};
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
            case EINVAL:
                return "An argument has a value that makes no sense here: the range does not begin at a page, or the advice is not known or not for this memory.";
            case ENOMEM:
                return "The kernel has no memory left for it: a part of the range is not mapped.";
            case EACCES:
                return "The rights of this process do not allow it: the memory is of a file that may not be written.";
            case EPERM:
                return "The rights of this process do not allow it: the memory is sealed.";
            case EBADF:
                return "The descriptor is not open, or not open for this: the memory is of no file and the advice needs one.";
            case EIO:
                return "The device failed to read or to write: pages could not be read ahead.";
            case EFAULT:
                return "A pointer does not point into memory of this process: pages could not be brought in.";
            case EBUSY:
                return "Something else is using it: pages are locked.";
            case EINTR:
                return "A signal came before there was a result: a signal reached the worker.";
            case EAGAIN:
                return "It cannot be done now without waiting: the kernel lacks something just now.";
            default: return gen::sentence(code());
        }
    }

    constexpr operator Error() const noexcept { return {code(), system_errno_}; }
    friend constexpr bool operator==(MadviseError left, MadviseError right) noexcept { return left.kind_ == right.kind_; }
    friend constexpr bool operator==(MadviseError left, ErrorCode right) noexcept { return left.code() == right; }

private:
    int system_errno_;
    Kind kind_;
};

namespace op {

/// Tells the kernel how a range of a file will be read. Gives nothing. Since Linux 5.6; the kernel runs it inline or
/// worker.
struct Fadvise {
    /// An open file.
    int fd = -1;
    /// Where the range begins.
    std::uint64_t offset = 0;
    /// How many bytes it has; 0 is up to the end.
    std::uint32_t size = 0;
    /// POSIX_FADV_*. WILLNEED reads ahead, DONTNEED drops pages that are clean.
    std::uint32_t advice = 0;

    static constexpr std::string_view name = "fadvise";
    static constexpr std::uint8_t opcode = 24;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = FadviseError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = fd;
        sqe.off = offset;
        sqe.len = size;
        sqe.fadvise_advice = advice;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

/// Tells the kernel how a range of memory will be used. Gives nothing. Since Linux 5.6; the kernel runs it worker.
struct Madvise {
    /// Where the range begins, at a page. Lent until the operation is done.
    void* memory = nullptr;
    /// How many bytes it has; the kernel rounds up to pages.
    std::uint32_t size = 0;
    /// MADV_*. Some are orders: after MADV_DONTNEED private memory is empty.
    std::uint32_t advice = 0;

    static constexpr std::string_view name = "madvise";
    static constexpr std::uint8_t opcode = 25;
    static constexpr bool multishot = false;
    static constexpr bool notifies = false;
    static constexpr Leftover leftover = Leftover::nothing;
    using Value = void;
    using Failure = MadviseError;

    void prepare(io_uring_sqe& sqe) const noexcept {
        op::clear(sqe);
        sqe.opcode = opcode;
        sqe.fd = -1;
        sqe.addr = op::pointer_bits(memory);
        sqe.len = size;
        sqe.fadvise_advice = advice;
    }

    /// Whether a completion is a success; every negative number is an errno.
    [[nodiscard]] static constexpr bool succeeded(std::int32_t res) noexcept { return res >= 0; }
    static constexpr void value(std::int32_t, std::uint32_t) noexcept {}
    [[nodiscard]] static constexpr Failure failure(int positive_errno) noexcept { return Failure::from_errno(positive_errno); }
};

}  // namespace op
}  // namespace edda::gen
