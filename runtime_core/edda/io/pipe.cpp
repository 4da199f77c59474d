// Making pipes, and moving pages when that does not wait.
#include "edda/io/pipe.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_fs.hpp"
#include "edda/io/pipe_splice.hpp"

namespace edda::io {
namespace {

constexpr std::uint32_t no_signal = 0x100;  // RWF_NOSIGNAL, which older headers lack
constexpr std::uint32_t never_waits = SPLICE_F_NONBLOCK | SPLICE_F_MOVE;

/// Whether the kernel takes the flag, shown on a pipe of its own; it looks at flags only where there is a byte to write.
bool knows_no_signal() noexcept {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    char byte = 0;
    const ::iovec part{.iov_base = &byte, .iov_len = 1};
    const bool known = ::pwritev2(ends[1], &part, 1, -1, static_cast<int>(no_signal)) == 1;
    for (const int end : ends) ::close(end);
    return known;
}

/// An end whose descriptor is `end.fd()` each time that it is asked for: one that is closed meanwhile gives bad_descriptor.
Task<Result<>> wait_for(const detail::PipeEnd& end, std::uint32_t events) {
    co_await poll_add(end.fd(), events).or_return();
    co_return {};
}

/// `move(from, to)` when both ends are ready, which both say by themselves: again as long as it would have to wait.
template <class Move>
Task<Result<std::size_t>> move_when_ready(const PipeReader& from, const PipeWriter& to, Move move) {
    for (;;) {
        const long result = move(from.fd(), to.fd());
        if (result >= 0) co_return static_cast<std::size_t>(result);
        if (result != -EAGAIN) co_return failure(gen::error_from_errno(static_cast<int>(-result)));
        co_await wait_for(from, POLLIN).or_return();
        co_await wait_for(to, POLLOUT).or_return();
    }
}

/// For kernels without the flag: the signal stays pending, which hurts nobody.
bool block_signal() noexcept {
    sigset_t pipe;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    return pthread_sigmask(SIG_BLOCK, &pipe, nullptr) == 0;
}

}  // namespace

std::uint32_t detail::pipe_write_flags() noexcept {
    static const std::uint32_t flags = knows_no_signal() ? no_signal : 0;
    if (flags == 0) {
        [[maybe_unused]] thread_local const bool blocked = block_signal();
    }
    return flags;
}

Result<std::size_t> detail::PipeEnd::capacity() const noexcept {
    const int size = ::fcntl(fd(), F_GETPIPE_SZ);
    if (size < 0) return failure(gen::error_from_errno(errno));
    return static_cast<std::size_t>(size);
}

Result<std::size_t> detail::PipeEnd::set_capacity(std::size_t bytes) const noexcept {
    if (bytes > 0x7fffffff) return failure(ErrorCode::invalid_argument);
    const int size = ::fcntl(fd(), F_SETPIPE_SZ, static_cast<int>(bytes));
    if (size < 0) return failure(gen::error_from_errno(errno));
    return static_cast<std::size_t>(size);
}

Result<std::size_t> detail::PipeEnd::available() const noexcept {
    int size = 0;
    if (::ioctl(fd(), FIONREAD, &size) != 0) return failure(gen::error_from_errno(errno));
    return static_cast<std::size_t>(size);
}

Task<Result<>> PipeWriter::write_all(std::span<const std::byte> from) {
    while (!from.empty()) {
        const std::size_t size = co_await write(from).or_return();
        from = from.subspan(size);
    }
    co_return {};
}

Result<Pipe> Pipe::create() noexcept {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failure(gen::error_from_errno(errno));
    return Pipe{.reader = PipeReader(Fd(ends[0])), .writer = PipeWriter(Fd(ends[1]))};
}

Task<Result<std::size_t>> splice_to_file(const PipeReader& from, int file, std::uint64_t offset, std::uint32_t size) {
    for (;;) {
        co_await wait_for(from, POLLIN).or_return();
        const auto moved = co_await splice(from.fd(), file, size, gen::op::current_position, offset, never_waits);
        if (moved) co_return *moved;
        if (Error(moved.error()) != ErrorCode::would_block) co_return failure(moved.error());
    }
}

Task<Result<std::size_t>> splice_from_file(int file, std::uint64_t offset, const PipeWriter& to, std::uint32_t size) {
    for (;;) {
        co_await wait_for(to, POLLOUT).or_return();
        const auto moved = co_await splice(file, to.fd(), size, offset, gen::op::current_position, never_waits);
        if (moved) co_return *moved;
        if (Error(moved.error()) != ErrorCode::would_block) co_return failure(moved.error());
    }
}

Task<Result<std::size_t>> splice_pipes(const PipeReader& from, const PipeWriter& to, std::size_t size) {
    return move_when_ready(from, to, [size](int source, int sink) { return detail::splice_now(source, sink, size); });
}

Task<Result<std::size_t>> tee_pipes(const PipeReader& from, const PipeWriter& to, std::size_t size) {
    return move_when_ready(from, to, [size](int source, int sink) { return detail::tee_now(source, sink, size); });
}

}  // namespace edda::io
