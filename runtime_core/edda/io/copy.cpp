// The buffered way, the spliced way, and two of them for a proxy.
#include "edda/io/copy.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <utility>
#include <vector>

#include "edda/gen/io/ops_core.hpp"
#include "edda/io/pipe.hpp"
#include "edda/io/pipe_splice.hpp"
#include "edda/task/when_all.hpp"

namespace edda::io {
namespace {

constexpr std::size_t splice_room = 1U << 18;  // of the pipe in between, if the machine allows it; else what it has

enum class Plain : std::uint8_t { no, pipe, socket };

/// What can be spliced at any time without waiting.
Plain plain(int fd) noexcept {
    struct stat status{};
    if (fd < 0 || ::fstat(fd, &status) != 0) return Plain::no;
    if (S_ISFIFO(status.st_mode)) return Plain::pipe;
    int type = 0;
    ::socklen_t size = sizeof type;
    if (!S_ISSOCK(status.st_mode) || ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) != 0) return Plain::no;
    return type == SOCK_STREAM ? Plain::socket : Plain::no;
}

/// A stream whose descriptor does not wait while this lives. The number is asked for each time that it is used, here and
/// below: who closes a stream in the middle gets an error, and not somebody else's file.
class NonBlocking {
public:
    explicit NonBlocking(const Reader& stream) noexcept : reader_(&stream) { set(); }
    explicit NonBlocking(const Writer& stream) noexcept : writer_(&stream) { set(); }
    NonBlocking(const NonBlocking&) = delete;
    NonBlocking& operator=(const NonBlocking&) = delete;
    ~NonBlocking() {
        if (before_ >= 0 && fd() == fd_) static_cast<void>(::fcntl(fd_, F_SETFL, before_));
    }

private:
    [[nodiscard]] int fd() const noexcept { return reader_ != nullptr ? reader_->read_fd() : writer_->write_fd(); }
    void set() noexcept {
        fd_ = fd();
        before_ = ::fcntl(fd_, F_GETFL);
        if (before_ >= 0) static_cast<void>(::fcntl(fd_, F_SETFL, before_ | O_NONBLOCK));
    }

    const Reader* reader_ = nullptr;
    const Writer* writer_ = nullptr;
    int fd_ = -1;
    int before_ = -1;
};

struct Count {
    explicit Count(const CopyOptions& options) noexcept : outside(options.copied), limit(options.limit) {}
    void add(std::size_t size) noexcept {
        done += size;
        if (outside != nullptr) *outside += size;
    }
    [[nodiscard]] std::size_t at_most(std::size_t size) const noexcept {
        return static_cast<std::size_t>(std::min<std::uint64_t>(size, limit - done));
    }
    std::uint64_t* outside;
    std::uint64_t limit;
    std::uint64_t done = 0;
};

Task<Result<std::uint64_t>> through_buffer(Reader& from, Writer& to, CopyOptions options) {
    std::vector<std::byte> buffer(std::max<std::size_t>(options.buffer, 1));
    Count count(options);
    while (const std::size_t room = count.at_most(buffer.size())) {
        const std::size_t size = co_await from.read(std::span(buffer).first(room)).or_return();
        if (size == 0) break;
        for (auto left = std::span<const std::byte>(buffer).first(size); !left.empty();) {
            const std::size_t written = co_await to.write(left).or_return();
            if (written == 0) co_return failure(ErrorCode::broken_pipe);
            left = left.subspan(written);
            count.add(written);
        }
    }
    co_return count.done;
}

/// Waits until `fd` is ready, after a splice that said EAGAIN; gives any other error of its.
Task<Result<>> wait_after(long result, int fd, std::uint32_t events) {
    if (result != -EAGAIN) co_return failure(gen::error_from_errno(static_cast<int>(-result)));
    co_await poll_add(fd, events).or_return();
    co_return {};
}

/// From socket to socket, through a pipe that is empty whenever it is filled.
Task<Result<std::uint64_t>> through_pipe(Reader& from, Writer& to, CopyOptions options) {
    const Pipe between = co_await Pipe::create();
    static_cast<void>(between.writer.set_capacity(splice_room));  // refused: it keeps the 64 KiB that it has
    Count count(options);
    while (const std::size_t room = count.at_most(splice_room)) {
        const long got = detail::splice_now(from.read_fd(), between.writer.fd(), room);
        if (got == 0) break;
        if (got < 0) {
            co_await wait_after(got, from.read_fd(), POLLIN).or_return();
            continue;
        }
        for (auto left = static_cast<std::size_t>(got); left != 0;) {
            const long gave = detail::splice_now(between.reader.fd(), to.write_fd(), left);
            if (gave == 0) co_return failure(ErrorCode::broken_pipe);
            if (gave < 0) {
                co_await wait_after(gave, to.write_fd(), POLLOUT).or_return();
                continue;
            }
            left -= static_cast<std::size_t>(gave);
            count.add(static_cast<std::size_t>(gave));
        }
    }
    co_return count.done;
}

/// Where one of them is a pipe already. Both are asked in turn what keeps it: either may.
Task<Result<std::uint64_t>> directly(Reader& from, Writer& to, CopyOptions options) {
    Count count(options);
    while (const std::size_t room = count.at_most(splice_room)) {
        const long moved = detail::splice_now(from.read_fd(), to.write_fd(), room);
        if (moved == 0) break;
        if (moved < 0) {
            co_await wait_after(moved, from.read_fd(), POLLIN).or_return();
            co_await wait_after(moved, to.write_fd(), POLLOUT).or_return();
        } else {
            count.add(static_cast<std::size_t>(moved));
        }
    }
    co_return count.done;
}

Task<Result<std::uint64_t>> spliced(Reader& from, Writer& to, CopyOptions options) {
    const bool sockets = plain(from.read_fd()) == Plain::socket && plain(to.write_fd()) == Plain::socket;
    return sockets ? through_pipe(from, to, options) : directly(from, to, options);
}

bool can_splice(const CopyOptions& options, int from, int to) noexcept {
    return options.splice == Splice::exclusive && plain(from) != Plain::no && plain(to) != Plain::no;
}

/// One way of a proxy.
Task<Result<std::uint64_t>> one_way(Stream& from, Stream& to, CopyOptions options, bool splices) {
    auto copying = splices ? spliced(from, to, options) : through_buffer(from, to, options);
    const std::uint64_t size = co_await std::move(copying).or_return();
    co_await to.finish().or_return();
    co_return size;
}

}  // namespace

Task<Result<std::uint64_t>> copy(Reader& from, Writer& to, CopyOptions options) {
    if (!can_splice(options, from.read_fd(), to.write_fd())) co_return co_await through_buffer(from, to, options);
    const NonBlocking source(from);
    const NonBlocking sink(to);
    co_return co_await spliced(from, to, options);
}

Task<Result<BothWays>> copy_bidirectional(Stream& one, Stream& other, CopyOptions options) {
    options.copied = nullptr;
    options.limit = std::numeric_limits<std::uint64_t>::max();
    const bool splices =
        can_splice(options, one.read_fd(), other.write_fd()) && can_splice(options, other.read_fd(), one.write_fd());
    std::optional<NonBlocking> first;
    std::optional<NonBlocking> second;
    if (splices) {
        first.emplace(static_cast<const Reader&>(one));
        second.emplace(static_cast<const Reader&>(other));
    }
    auto both = when_all(one_way(one, other, options, splices), one_way(other, one, options, splices));
    const auto [there, back] = co_await std::move(both).or_return();
    co_return BothWays{.there = there, .back = back};
}

}  // namespace edda::io
