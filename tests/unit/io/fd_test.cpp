// Descriptors that close themselves: in the order of the queue, from any thread, with and without a ring.
#include "edda/io/fd.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <atomic>
#include <optional>
#include <thread>

#include "edda/gen/io/ops_net.hpp"
#include "edda/task/yield.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

bool is_open(int number) { return ::fcntl(number, F_GETFD) != -1; }

TEST(Fd, ClosesAtOnceWithoutARing) {
    SocketPair pair;
    const int number = pair.take(0);
    Fd fd(number);
    EXPECT_EQ(fd.number(), number);
    fd.reset();
    EXPECT_FALSE(is_open(number));
    EXPECT_EQ(fd.number(), -1);
    EXPECT_EQ(Fd(-1).is_open(), false);
}

TEST(Fd, TheLastUserCloses) {
    SocketPair pair;
    const int number = pair.take(0);
    Fd first(number);
    Fd second = first.share();
    Fd third = std::move(first);
    third.reset();
    EXPECT_TRUE(is_open(number));
    second.reset();
    EXPECT_FALSE(is_open(number));
}

// The close stands behind the send in the queue: with close(2) the send would find a freed number, or a stranger's
// file.
Task<> send_and_let_go(int fd) { static_cast<void>(co_await io::send(fd, bytes_of("last words"))); }
Task<> closes_in_order(SocketPair* pair) {
    const int number = pair->take(0);
    Fd fd(number);
    JoinHandle<> sender = spawn(send_and_let_go, number);
    co_await yield_now();  // the send is queued, not submitted
    fd.reset();
    EXPECT_TRUE(is_open(number)) << "queued, too";
    static_cast<void>(co_await sender);
    co_await settle();
    EXPECT_FALSE(is_open(number));
    char text[16] = {};
    EXPECT_EQ(::recv(pair->ends[1], text, sizeof text, 0), 10);
    EXPECT_STREQ(text, "last words");
    EXPECT_EQ(::recv(pair->ends[1], text, sizeof text, 0), 0);
}
TEST(Fd, ClosesBehindWhatWasQueuedBefore) {
    SocketPair pair;
    run(closes_in_order, &pair);
}

Task<> dropped_elsewhere(SocketPair* pair) {
    const int number = pair->take(0);
    Fd fd(number);
    std::thread([&fd] { fd.reset(); }).join();
    EXPECT_TRUE(is_open(number)) << "the other thread only hands it over";
    co_await eventually([number] { return !is_open(number); });
}
TEST(Fd, AnotherThreadHandsItToTheOwner) {
    SocketPair pair;
    run(dropped_elsewhere, &pair);
}

Task<Fd> make_fd(int number) { co_return Fd(number); }
TEST(Fd, OutlivesItsRuntime) {
    SocketPair pair;
    const int number = pair.take(0);
    std::optional<Fd> fd;
    {
        runtime::Runtime runtime = make_runtime();
        fd.emplace(std::move(*runtime.block_on(make_fd, number)));
    }
    EXPECT_TRUE(is_open(number));
    std::thread([&fd] { fd.reset(); }).join();
    EXPECT_FALSE(is_open(number));
}

Task<> keeps_fds(SocketPair* pair) {
    const Fd fd(pair->take(0));
    std::array<std::byte, 4> into{};
    static_cast<void>(co_await io::recv(fd.number(), into));
}
Task<> leaves_holders(std::vector<std::unique_ptr<SocketPair>>* pairs) {
    for (const auto& pair : *pairs) spawn(keeps_fds, pair.get()).detach();
    co_await yield_now();
}
TEST(Fd, AShutdownClosesWhatItsTasksHeld) {
    const std::size_t before = open_descriptors();
    {
        std::vector<std::unique_ptr<SocketPair>> pairs;
        for (int i = 0; i < 40; ++i) pairs.push_back(std::make_unique<SocketPair>());
        run(leaves_holders, &pairs);
    }
    EXPECT_EQ(open_descriptors(), before);
}

TEST(Fd, ManyThreadsShareOne) {
    SocketPair pair;
    const int number = pair.take(0);
    {
        Fd fd(number);
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([mine = fd.share()]() mutable {
                for (int j = 0; j < 1000; ++j) mine = mine.share();
            });
        }
        for (std::thread& thread : threads) thread.join();
        EXPECT_TRUE(is_open(number));
    }
    EXPECT_FALSE(is_open(number));
}

}  // namespace
}  // namespace edda::io
