// Sending everything: short sends, peers that are gone, cancellation in the middle.
#include "edda/io/write_all.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

std::string pattern(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('a' + i % 26);
    return text;
}

Task<> sends_more_than_the_socket_holds(int fd, const std::string* text) {
    auto sent = co_await WriteAll(fd, bytes_of(*text), MSG_NOSIGNAL);
    EXPECT_TRUE(sent.has_value());
    auto nothing = co_await WriteAll(fd, {}, MSG_NOSIGNAL);
    EXPECT_TRUE(nothing.has_value());
}
TEST(WriteAll, SendsWhateverTheSocketHoldsAtOnce) {
    SocketPair pair;
    const int tiny = 4096;
    ::setsockopt(pair.ends[0], SOL_SOCKET, SO_SNDBUF, &tiny, sizeof tiny);
    const std::string text = pattern(3 << 20);
    std::string received;
    std::thread reader([&] {
        char piece[50'000];
        for (ssize_t size; (size = ::recv(pair.ends[1], piece, sizeof piece, 0)) > 0;)
            received.append(piece, static_cast<std::size_t>(size));
    });
    run(sends_more_than_the_socket_holds, pair.ends[0], &text);
    pair.close(0);
    reader.join();
    EXPECT_TRUE(received == text);
}

// A signal or a peer that reads slowly cuts a send; here the kernel is told not to go on by itself.
Task<> sends_without_waitall(int fd, const std::string* text, std::size_t* sends) {
    std::span<const std::byte> rest = bytes_of(*text);
    while (!rest.empty()) {
        auto sent = co_await Operation<gen::op::Send>({.fd = fd, .from = rest, .flags = MSG_NOSIGNAL});
        EXPECT_TRUE(sent.has_value());
        if (!sent) co_return;
        rest = rest.subspan(*sent);
        ++*sends;
    }
}
TEST(WriteAll, ShortSendsHappen) {
    SocketPair pair;
    const std::string text = pattern(1 << 20);
    std::size_t sends = 0;
    std::size_t received = 0;
    std::thread reader([&] {
        char piece[10'000];
        for (ssize_t size; (size = ::recv(pair.ends[1], piece, sizeof piece, 0)) > 0;)
            received += static_cast<std::size_t>(size);
    });
    run(sends_without_waitall, pair.ends[0], &text, &sends);
    pair.close(0);
    reader.join();
    EXPECT_EQ(received, text.size());
    EXPECT_GT(sends, 0U);
}

Task<> writes_to_nobody(int fd) {
    auto sent = co_await WriteAll(fd, bytes_of("anybody there?"), 0);
    EXPECT_FALSE(sent.has_value());
    if (!sent) {
        EXPECT_EQ(Error(sent.error()), ErrorCode::broken_pipe);
    }
}
TEST(WriteAll, APeerThatIsGoneIsAnErrorAndNoSignal) {
    SocketPair pair;
    pair.close(1);
    run(writes_to_nobody, pair.ends[0]);
}

Task<> times_out_in_the_middle(int fd, const std::string* text) {
    auto sent = co_await edda::timeout(10ms, WriteAll(fd, bytes_of(*text), MSG_NOSIGNAL));
    EXPECT_FALSE(sent.has_value()) << "nobody reads";
    if (!sent) {
        EXPECT_EQ(sent.error(), ErrorCode::timed_out);
    }
}
TEST(WriteAll, ATimeoutEndsOneThatNobodyReads) {
    const SocketPair pair;
    const std::string text = pattern(8 << 20);
    run(times_out_in_the_middle, pair.ends[0], &text);
}

}  // namespace
}  // namespace edda::io
