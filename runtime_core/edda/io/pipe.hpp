// Pipes: two ends, and moving pages between them, files and each other without copying them to user space.
//
// The ends are closed through the ring like any descriptor (io/fd.hpp). Making a pipe is a plain system call: it takes 2
// us and never waits. A write without a reader gives broken_pipe and no SIGPIPE: since Linux 6.18 a flag says so, and before
// that the thread that writes blocks the signal from its first write on.
//
// A splice or tee that has to wait holds a thread, of the kernel or of the pool, for as long: 32 stalled ones are 32
// threads. So these wait for readiness first, by a poll, and then move what there is without waiting; only a disk can
// still make them wait, and not for ever.
//
// Thread rule: an end is used by one thread at a time, whose runtime carries out the operations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/operation.hpp"
#include "edda/io/pipe_write.hpp"
#include "edda/task/task.hpp"

namespace edda::io {

namespace detail {
/// RWF_NOSIGNAL where this kernel has it.
[[nodiscard]] std::uint32_t pipe_write_flags() noexcept;

class PipeEnd {
public:
    PipeEnd() noexcept = default;
    explicit PipeEnd(Fd fd) noexcept : fd_(std::move(fd)) {}

    /// How many bytes it can hold, and a new number for that, rounded up to a power of two pages. Errors of the latter:
    /// permission_denied (/proc/sys/fs/pipe-max-size), busy (more is in it).
    [[nodiscard]] Result<std::size_t> capacity() const noexcept;
    [[nodiscard]] Result<std::size_t> set_capacity(std::size_t bytes) const noexcept;
    /// Bytes that wait to be read.
    [[nodiscard]] Result<std::size_t> available() const noexcept;

    void close() noexcept { fd_.reset(); }
    [[nodiscard]] bool is_open() const noexcept { return fd_.is_open(); }
    [[nodiscard]] int fd() const noexcept { return fd_.number(); }

private:
    Fd fd_;
};
}  // namespace detail

class PipeReader : public detail::PipeEnd {
public:
    using PipeEnd::PipeEnd;
    /// What is there, at least one byte; 0 when nobody can write any more. Result<std::size_t, ReadError>.
    [[nodiscard]] Operation<gen::op::Read> read(std::span<std::byte> into) noexcept {
        return Operation<gen::op::Read>{{.fd = fd(), .into = into}};
    }
};

class PipeWriter : public detail::PipeEnd {
public:
    using PipeEnd::PipeEnd;
    /// Waits for room; may take fewer bytes than given. Up to 4096 bytes (PIPE_BUF) go in one piece, whoever else writes.
    /// Result<std::size_t, WriteError>; broken_pipe when nobody can read any more.
    [[nodiscard]] FlaggedWrite write(std::span<const std::byte> from) noexcept {
        return FlaggedWrite(fd(), from, gen::op::current_position, detail::pipe_write_flags());
    }
    /// All of `from`, however many writes that takes.
    [[nodiscard]] Task<Result<>> write_all(std::span<const std::byte> from);
    /// The reader finds the end behind what was written.
    void finish() noexcept { close(); }
};

struct Pipe {
    PipeReader reader;
    PipeWriter writer;

    /// Errors: too_many_open_files; works outside a runtime.
    [[nodiscard]] static Result<Pipe> create() noexcept;
};

/// Moves up to `size` bytes from a pipe into a file at `offset`; 0 when nobody can write to the pipe any more. Errors as of
/// the operation splice.
[[nodiscard]] Task<Result<std::size_t>> splice_to_file(const PipeReader& from, int file, std::uint64_t offset,
                                                       std::uint32_t size);
/// Moves up to `size` bytes of a file at `offset` into a pipe; 0 at the end of the file.
[[nodiscard]] Task<Result<std::size_t>> splice_from_file(int file, std::uint64_t offset, const PipeWriter& to,
                                                         std::uint32_t size);
/// Moves up to `size` bytes from a pipe to another; 0 at the end.
[[nodiscard]] Task<Result<std::size_t>> splice_pipes(const PipeReader& from, const PipeWriter& to, std::size_t size);
/// Copies up to `size` bytes from a pipe to another; they stay in the first one too. 0 at the end.
[[nodiscard]] Task<Result<std::size_t>> tee_pipes(const PipeReader& from, const PipeWriter& to, std::size_t size);

}  // namespace edda::io
