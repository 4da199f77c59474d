// The filter in front of real operations: what it takes away is disposed of, what it shortens is done by parts, what it ends is
// begun again; and what backends answer by trying again is tried again. On the backend under test.
#include "edda/reactor/uring/filter.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "edda/gen/io/ops_fs.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/io/multishot.hpp"
#include "edda/io/write_all.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::faults {
namespace {

using namespace testing_rig;
using uring::Completion;

/// What never comes is waited for so long.
constexpr std::chrono::seconds patience{2};

/// A filter whose answers are given as functions.
struct Says : uring::Filter {
    std::function<int(io_uring_sqe&)> begin;
    std::function<Completion(const io_uring_sqe&, Completion)> end;

    [[nodiscard]] int begins(io_uring_sqe& entry) noexcept override { return begin ? begin(entry) : 0; }
    [[nodiscard]] Completion ends(const io_uring_sqe& entry, Completion real) noexcept override {
        return end ? end(entry, real) : real;
    }
};

bool is_kernels() { return backend_under_test() == reactor::Backend::uring; }

/// A listening socket of loopback, and the connections to it.
struct Listening {
    Listening() : fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(::listen(fd, 100), 0);
        socklen_t size = sizeof address;
        EXPECT_EQ(::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size), 0);
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;
    ~Listening() {
        for (const int client : clients) ::close(client);
        ::close(fd);
    }
    void connect(int count) {
        for (int i = 0; i < count; ++i) {
            clients.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            EXPECT_EQ(::connect(clients.back(), reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        }
    }
    int fd;
    sockaddr_in address{};
    std::vector<int> clients;
};

/// The other side has closed it: the stream ends, or was reset.
bool was_closed(int fd) {
    pollfd state{.fd = fd, .events = POLLIN, .revents = 0};
    char byte = 0;
    return ::poll(&state, 1, 2000) == 1 && ::recv(fd, &byte, 1, MSG_DONTWAIT) <= 0;
}

// ---- Results that are taken away ----------------------------------------------------------------

Task<> accepts_a_connection_that_is_gone(int listener) {
    Says filter;
    filter.end = [](const io_uring_sqe& entry, Completion real) -> Completion {
        if (entry.opcode != gen::op::Accept::opcode) return real;
        return {.result = -ECONNABORTED, .flags = real.flags};  // the connection that really came is closed
    };
    auto connection = co_await io::accept(listener);
    EXPECT_FALSE(connection.has_value());
    if (!connection) {
        EXPECT_EQ(connection.error().kind(), gen::AcceptError::Kind::connection_aborted);
    }
}
TEST(Filter, AConnectionThatIsReplacedByAnErrorIsClosed) {
    const std::size_t before = open_descriptors();
    {
        Listening listening;
        listening.connect(1);
        run(accepts_a_connection_that_is_gone, listening.fd);
        EXPECT_TRUE(was_closed(listening.clients[0]));
    }
    EXPECT_EQ(open_descriptors(), before);
}

Task<> opens_what_is_taken_away() {
    Says filter;
    filter.end = [](const io_uring_sqe&, Completion real) -> Completion {
        return {.result = -EMFILE, .flags = real.flags};
    };
    auto fd = co_await io::openat(AT_FDCWD, "/proc/self/status", O_RDONLY | O_CLOEXEC);
    EXPECT_FALSE(fd.has_value());
    int ends[2] = {-1, -1};
    auto pipe = co_await io::pipe(ends, O_CLOEXEC);
    EXPECT_FALSE(pipe.has_value());
    auto socket = co_await io::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC);
    EXPECT_FALSE(socket.has_value());
}
TEST(Filter, DescriptorsThatAreReplacedByErrorsAreClosed) {
    const std::size_t before = open_descriptors();
    run(opens_what_is_taken_away);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> reads_what_is_taken_away(const SocketPair* pair) {
    Says filter;
    filter.end = [](const io_uring_sqe& entry, Completion real) -> Completion {
        const bool has_bytes = entry.opcode == gen::op::Recv::opcode && real.result > 0;
        return {.result = has_bytes ? -ECONNRESET : real.result, .flags = real.flags};
    };
    for (std::size_t i = 0; i < 3 * io::BufferRing::current()->capacity(); ++i) {  // each buffer comes round
        pair->put("bytes");
        auto buffer = co_await edda::timeout(patience, io::BufferedRead(pair->ends[0]));
        EXPECT_FALSE(buffer.has_value());
        if (!buffer) {
            EXPECT_EQ(buffer.error(), ErrorCode::connection_reset);
            if (buffer.error() == ErrorCode::timed_out) co_return;
        }
        EXPECT_EQ(io::BufferRing::current()->in_use(), 0U);
    }
}
TEST(Filter, ABufferThatIsReplacedByAnErrorGoesBack) {
    const SocketPair pair;
    run(reads_what_is_taken_away, &pair);
}

Task<> sends_without_a_copy(int fd) {
    Says filter;
    filter.end = [](const io_uring_sqe&, Completion) -> Completion { return {.result = -ECONNRESET, .flags = 0}; };
    auto sent = co_await io::send_zc(fd, bytes_of("lent"), 0, 0);
    EXPECT_FALSE(sent.has_value());
    if (!sent) {
        EXPECT_EQ(sent.error().kind(), gen::SendZcError::Kind::connection_reset);
    }
    EXPECT_EQ(uring::Ring::current()->in_flight(), 0U) << "it waited for the notification";
}
TEST(Filter, AZeroCopySendKeepsItsNotification) {
    Listening listening;
    listening.connect(1);
    run(sends_without_a_copy, listening.clients[0]);
}

// ---- Short counts -------------------------------------------------------------------------------

Task<> sends_by_parts(int fd, const std::string* text, int* sends) {
    Says filter;
    filter.begin = [sends](io_uring_sqe& entry) {
        if (entry.opcode != gen::op::Send::opcode) return 0;
        ++*sends;
        entry.len = std::min(entry.len, 7U);  // the kernel takes no more at once
        return 0;
    };
    EXPECT_TRUE((co_await io::WriteAll(fd, bytes_of(*text), 0)).has_value());
}
TEST(Filter, ShortSendsAreContinued) {
    SocketPair pair;
    const std::string text = "forty bytes that are sent by seven, no...";
    int sends = 0;
    run(sends_by_parts, pair.ends[0], &text, &sends);
    EXPECT_EQ(sends, 6);
    std::string came(text.size(), '-');
    EXPECT_EQ(::recv(pair.ends[1], came.data(), came.size(), 0), static_cast<ssize_t>(text.size()));
    EXPECT_EQ(came, text);
}

Task<> reads_a_short_count(int fd) {
    Says filter;
    filter.end = [](const io_uring_sqe&, Completion real) -> Completion {
        return {.result = std::min(real.result, 3), .flags = real.flags};
    };
    std::array<std::byte, 8> into{};
    auto part = co_await io::read(fd, into, 0);
    EXPECT_EQ(part.value_or(0), 3U);
    filter.end = [](const io_uring_sqe&, Completion) -> Completion { return {.result = 8, .flags = 0}; };
    auto more = co_await io::read(fd, into, 0);
    EXPECT_EQ(more.value_or(0), 5U) << "a filter makes no count larger";
    auto none = co_await io::read(-1, into, 0);
    EXPECT_FALSE(none.has_value()) << "nor a success of an error";
}
TEST(Filter, ACountMayBeSmallerAndNeverLarger) {
    const int fd = ::memfd_create("edda", MFD_CLOEXEC);
    EXPECT_EQ(::write(fd, "runes", 5), 5);
    run(reads_a_short_count, fd);
    ::close(fd);
}

// ---- Streams that end early ---------------------------------------------------------------------

Task<> accepts_across_ends(Listening* listening, int* begun) {
    Says filter;
    int results = 0;
    filter.begin = [begun](io_uring_sqe& entry) {
        *begun += entry.opcode == gen::op::AcceptMultishot::opcode ? 1 : 0;
        return 0;
    };
    filter.end = [&results](const io_uring_sqe& entry, Completion real) -> Completion {
        if (entry.opcode != gen::op::AcceptMultishot::opcode || real.result < 0 || ++results % 3 != 0) return real;
        return {.result = real.result, .flags = real.flags & ~unsigned{IORING_CQE_F_MORE}};
    };
    io::MultishotStream<gen::op::AcceptMultishot> stream({.fd = listening->fd, .flags = SOCK_CLOEXEC});
    for (int i = 0; i < 20; ++i) {
        listening->connect(i % 4);
        for (int j = 0; j < i % 4; ++j) {
            auto fd = co_await edda::timeout(patience, stream.next());
            EXPECT_TRUE(fd.has_value());
            if (!fd) co_return;
            io::Fd(*fd).reset();
        }
    }
    co_await settle();
}
TEST(Filter, AStreamThatIsEndedIsBegunAgainAndLosesNothing) {
    const std::size_t before = open_descriptors();
    {
        Listening listening;
        int begun = 0;
        run(accepts_across_ends, &listening, &begun);
        EXPECT_GT(begun, 5);
        for (const int client : listening.clients) EXPECT_TRUE(was_closed(client)) << "each came, and was closed";
    }
    EXPECT_EQ(open_descriptors(), before);
}

Task<> reads_across_ends(const SocketPair* pair) {
    Says filter;
    int results = 0;
    filter.end = [&results](const io_uring_sqe& entry, Completion real) -> Completion {
        if (entry.opcode != gen::op::RecvMultishot::opcode || real.result < 0 || ++results % 4 != 0) return real;
        return {.result = real.result, .flags = real.flags & ~unsigned{IORING_CQE_F_MORE}};
    };
    io::MultishotStream<gen::op::RecvMultishot> stream(
        {.fd = pair->ends[0], .group = io::BufferRing::current()->group()});
    std::string sent;
    std::string came;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        const std::string part(3, letter);
        sent += part;
        pair->put(part);
        if (letter % 2 == 0) continue;  // so that several lie there at once
        while (came.size() < sent.size()) {
            auto picked = co_await edda::timeout(patience, stream.next());
            EXPECT_TRUE(picked.has_value());
            if (!picked) co_return;
            came += text_of(picked->bytes());
        }
    }
    EXPECT_EQ(came, sent.substr(0, came.size()));
    EXPECT_EQ(came.size(), sent.size() - 3) << "z was not asked for";
}
TEST(Filter, AStreamThatIsEndedKeepsItsOrder) {
    const SocketPair pair;
    run(reads_across_ends, &pair);
}

Task<> accepts_with_an_error_in_the_middle(Listening* listening) {
    Says filter;
    int results = 0;
    filter.end = [&results](const io_uring_sqe& entry, Completion real) -> Completion {
        if (entry.opcode != gen::op::AcceptMultishot::opcode || real.result < 0 || ++results != 2) return real;
        return {.result = -EMFILE, .flags = 0};
    };
    io::MultishotStream<gen::op::AcceptMultishot> stream({.fd = listening->fd, .flags = SOCK_CLOEXEC});
    std::vector<ErrorCode> errors;
    for (int i = 0; i < 4; ++i) {
        listening->connect(1);
        auto fd = co_await edda::timeout(patience, stream.next());
        if (!fd) errors.push_back(Error(fd.error()).code());
        io::Fd(fd.value_or(-1)).reset();
    }
    EXPECT_THAT(errors, ::testing::ElementsAre(ErrorCode::too_many_open_files));
    co_await settle();
}
TEST(Filter, AnErrorInTheMiddleOfAStreamIsToldAndTheStreamGoesOn) {
    const std::size_t before = open_descriptors();
    {
        Listening listening;
        run(accepts_with_an_error_in_the_middle, &listening);
        for (const int client : listening.clients) EXPECT_TRUE(was_closed(client));
    }
    EXPECT_EQ(open_descriptors(), before);
}

/// Drops a stream while what it had got is kept back for its end.
Task<> drops_a_stream_that_is_ending(Listening* listening) {
    Says filter;
    filter.end = [](const io_uring_sqe&, Completion real) -> Completion {
        return {.result = real.result, .flags = real.flags & ~unsigned{IORING_CQE_F_MORE}};
    };
    {
        io::MultishotStream<gen::op::AcceptMultishot> stream({.fd = listening->fd, .flags = SOCK_CLOEXEC});
        auto first = co_await stream.next();
        EXPECT_TRUE(first.has_value());
        io::Fd(first.value_or(-1)).reset();
        listening->connect(5);
    }
    co_await settle();
}
TEST(Filter, AStreamThatIsDroppedWhileItEndsLosesNoDescriptor) {
    const std::size_t before = open_descriptors();
    {
        Listening listening;
        listening.connect(3);
        run(drops_a_stream_that_is_ending, &listening);
    }
    EXPECT_EQ(open_descriptors(), before);
}

// ---- Tries --------------------------------------------------------------------------------------

Task<> is_told_to_come_again(const SocketPair* pair, int errno_of_try, int* tries) {
    Says filter;
    filter.begin = [=](io_uring_sqe& entry) {
        if (entry.opcode != gen::op::Recv::opcode) return 0;
        return ++*tries <= 3 ? errno_of_try : 0;
    };
    std::array<std::byte, 8> into{};
    auto bytes = co_await io::recv(pair->ends[0], into, 0);
    EXPECT_EQ(bytes.value_or(0), 5U);
}
TEST(Filter, EagainIsTriedAgainWhereTheReactorMakesTheCall) {
    if (is_kernels()) GTEST_SKIP() << "the kernel waits by itself";
    const SocketPair pair;
    pair.put("runes");
    int tries = 0;
    run(is_told_to_come_again, &pair, EAGAIN, &tries);
    EXPECT_EQ(tries, 4);
}

Task<> reads_a_file_that_fails(int fd) {
    const auto here = std::this_thread::get_id();
    for (const auto& [number, kind] :
         {std::pair(EIO, gen::ReadError::Kind::io_failure), std::pair(EINTR, gen::ReadError::Kind::interrupted),
          std::pair(EAGAIN, gen::ReadError::Kind::would_block)}) {
        Says filter;
        filter.begin = [number, here](io_uring_sqe&) {
            EXPECT_EQ(std::this_thread::get_id(), here) << "also for a call of the pool";
            return number;
        };
        std::array<std::byte, 8> into{};
        auto bytes = co_await io::read(fd, into, 0);
        EXPECT_FALSE(bytes.has_value());
        if (!bytes) {
            EXPECT_EQ(bytes.error().kind(), kind);
        }
    }
    std::array<std::byte, 8> into{};
    auto bytes = co_await io::read(fd, into, 0);
    EXPECT_EQ(bytes.value_or(0), 5U) << "without a filter it is as it was";
}
TEST(Filter, ACallOfThePoolFailsWithoutBeingMade) {
    const int fd = ::memfd_create("edda", MFD_CLOEXEC);
    EXPECT_EQ(::write(fd, "runes", 5), 5);
    run(reads_a_file_that_fails, fd);
    ::close(fd);
}

Task<> reads_nothing(std::optional<gen::ReadError::Kind>* failed) {
    std::array<std::byte, 8> into{};
    auto read = co_await io::read(-1, into, 0);
    if (!read) *failed = read.error().kind();
}
Task<> outlives_its_filter() {
    std::optional<gen::ReadError::Kind> failed;
    auto filter = std::make_unique<Says>();
    filter->begin = [](io_uring_sqe&) { return EIO; };
    JoinHandle<> reading = spawn(reads_nothing, &failed);
    co_await yield_now();  // it is queued, and was asked about
    filter.reset();
    EXPECT_TRUE(uring::Filter::is_active()) << "it has something to say yet";
    static_cast<void>(co_await reading);
    EXPECT_FALSE(uring::Filter::is_active());
    EXPECT_EQ(failed, gen::ReadError::Kind::io_failure);
}
TEST(Filter, WhatItMadeFailFailsAlsoWhenItIsGone) {
    if (!is_kernels()) GTEST_SKIP() << "asked when the call is made, and then the result is there";
    run(outlives_its_filter);
}

TEST(Filter, TheInnermostIsAskedAndTheOuterOneAfterwards) {
    Says outer;
    outer.begin = [](io_uring_sqe&) { return 1; };
    io_uring_sqe entry{};
    entry.user_data = std::uint64_t{1} << 32;
    EXPECT_EQ(uring::Filter::fault_of(entry), -1);
    {
        Says inner;
        inner.begin = [](io_uring_sqe&) { return 2; };
        EXPECT_EQ(uring::Filter::fault_of(entry), -2);
    }
    EXPECT_EQ(uring::Filter::fault_of(entry), -1);
    entry.user_data = static_cast<std::uint64_t>(uring::Reserved::woken);
    EXPECT_EQ(uring::Filter::fault_of(entry), 0) << "what is the ring's own is not asked about";
}

}  // namespace
}  // namespace edda::faults
