// Operations that name their descriptor more than once: a number that has become a stranger's in between is not theirs any
// more, so it does not become one while they need it. And a close for which the ring has no memory.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "edda/gen/io/ops_net.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/write_all.hpp"
#include "edda/task/yield.hpp"
#include "unit/io/rig.hpp"

namespace {
thread_local bool no_memory_is_left = false;
}

// All that belong together: a sanitizer takes memory of its own operators for something else than memory of these.
[[gnu::noinline]] void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
    return no_memory_is_left ? nullptr : std::malloc(bytes);
}
[[gnu::noinline]] void* operator new[](std::size_t bytes, const std::nothrow_t& how) noexcept {
    return operator new(bytes, how);
}
[[gnu::noinline]] void* operator new(std::size_t bytes) {
    void* memory = operator new(bytes, std::nothrow);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}
[[gnu::noinline]] void* operator new[](std::size_t bytes) { return operator new(bytes); }
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }

namespace edda::io {
namespace {

using namespace testing_rig;

bool is_open(int number) { return ::fcntl(number, F_GETFD) != -1; }

/// Takes `number` as soon as it is free, until `ended`.
Task<> waits_to_take(int number, SocketPair* stranger, const bool* ended) {
    while (!*ended && is_open(number)) co_await yield_now();
    if (*ended) co_return;
    if (stranger->ends[0] != number) ::dup2(stranger->ends[0], number);
}

struct Written {
    bool ended = false;
    bool well = false;
};
Task<> writes_all(const Fd* fd, const std::string* text, Written* written) {
    auto sent = co_await WriteAll(*fd, bytes_of(*text), MSG_NOSIGNAL);
    *written = {.ended = true, .well = sent.has_value()};
}

// The first part is sent, and nobody has heard of it yet (one completion a cycle), when the last user goes. The rest goes
// where the first part went.
Task<> last_user_goes_between_two_parts(SocketPair* pair, SocketPair* stranger, const std::string* text) {
    const int number = pair->take(0);
    std::optional<Fd> fd(number);
    Written written;
    JoinHandle<> writer = spawn(writes_all, &*fd, text, &written);
    EXPECT_TRUE((co_await io::nop()).has_value());
    JoinHandle<> taker = spawn(waits_to_take, number, stranger, &written.ended);
    fd.reset();
    static_cast<void>(co_await writer);
    static_cast<void>(co_await taker);
    EXPECT_TRUE(written.well);
    // It waited for the operation, and no longer. The thread that reads ends now, and may take the number for a moment.
    co_await eventually([number] { return !is_open(number); });
    char byte;
    EXPECT_EQ(::recv(stranger->ends[1], &byte, 1, MSG_DONTWAIT), -1) << "the stranger was written to";
}
TEST(FdUse, TheRestOfAWriteDoesNotGoToAStranger) {
    SocketPair pair;
    SocketPair stranger;
    const int tiny = 4096;
    ::setsockopt(pair.ends[0], SOL_SOCKET, SO_SNDBUF, &tiny, sizeof tiny);
    const std::string text(1 << 20, 't');
    std::size_t received = 0;
    std::thread reader([&] {
        char piece[50'000];
        for (ssize_t size; (size = ::recv(pair.ends[1], piece, sizeof piece, 0)) > 0;)
            received += static_cast<std::size_t>(size);
    });
    runtime::RuntimeOptions options = small();
    options.ring.completion_bound = 1;
    {
        runtime::Runtime runtime = make_runtime(options);
        ASSERT_TRUE(runtime.block_on(last_user_goes_between_two_parts, &pair, &stranger, &text).has_value());
        EXPECT_TRUE(runtime.shutdown().clean());
    }
    reader.join();
    EXPECT_EQ(received, text.size());
}

Task<> reads(const Fd* fd, std::string* into) {
    auto buffer = co_await BufferedRead(*fd);
    EXPECT_TRUE(buffer.has_value());
    if (buffer) *into = text_of(buffer->bytes());
}
Task<> last_user_goes_before_there_is_a_buffer(SocketPair* pair, SocketPair* other, SocketPair* stranger) {
    other->put("o");
    std::optional<Buffer> held(std::move(*co_await BufferedRead(other->ends[0])));
    const int number = pair->take(0);
    std::optional<Fd> fd(number);
    std::string read;
    pair->put("mine");
    JoinHandle<> reader = spawn(reads, &*fd, &read);
    co_await settle();
    EXPECT_FALSE(reader.is_finished()) << "the only buffer is in hands";
    fd.reset();
    co_await settle();
    stranger->put("the stranger's");
    if (!is_open(number)) ::dup2(stranger->ends[0], number);
    held.reset();
    static_cast<void>(co_await reader);
    EXPECT_EQ(read, "mine");
    co_await settle();
    EXPECT_FALSE(is_open(number));
}
TEST(FdUse, AReadThatWaitsForABufferDoesNotReadFromAStranger) {
    SocketPair pair;
    SocketPair other;
    SocketPair stranger;
    runtime::Runtime runtime = make_runtime(small(64, 1));
    ASSERT_TRUE(runtime.block_on(last_user_goes_before_there_is_a_buffer, &pair, &other, &stranger).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> uses_and_lets_go(SocketPair* pair, bool elsewhere) {
    const int number = pair->take(0);
    std::optional<Fd> fd(number);
    std::optional<FdUse> first(std::in_place, *fd);
    std::optional<FdUse> second(std::in_place, *fd);
    EXPECT_EQ(second->number(), number);
    if (elsewhere) {
        std::thread([&fd] { fd.reset(); }).join();
    } else {
        fd.reset();
    }
    first.reset();
    co_await settle();
    EXPECT_TRUE(is_open(number));
    second.reset();
    co_await settle();
    EXPECT_FALSE(is_open(number));
}
TEST(FdUse, TheLastOneCloses) {
    SocketPair pair;
    run(uses_and_lets_go, &pair, false);
}
TEST(FdUse, TheLastOneClosesWhenTheLastUserWentOnAnotherThread) {
    SocketPair pair;
    run(uses_and_lets_go, &pair, true);
}

Task<> makes_a_use(const Fd* fd, std::optional<FdUse>* use) {
    use->emplace(*fd);
    co_return;
}
TEST(FdUse, MayOutliveTheRuntimeAndTheUsers) {
    for (const bool user_first : {true, false}) {
        SocketPair pair;
        const int number = pair.take(0);
        std::optional<Fd> fd;
        std::optional<FdUse> use;
        {
            runtime::Runtime runtime = make_runtime();
            runtime.enter([&] { fd.emplace(number); });
            ASSERT_TRUE(runtime.block_on(makes_a_use, &*fd, &use).has_value());
        }
        if (!user_first) use.reset();
        EXPECT_TRUE(is_open(number));
        std::thread([&fd] { fd.reset(); }).join();
        EXPECT_EQ(is_open(number), user_first);
        use.reset();
        EXPECT_FALSE(is_open(number));
    }
}

TEST(FdUse, IsAUserOutsideOfTheRuntime) {
    SocketPair pair;
    const int number = pair.take(0);
    Fd fd(number);
    std::optional<FdUse> use(std::in_place, fd);
    std::optional<FdUse> moved(std::move(*use));
    use.reset();
    fd.reset();
    EXPECT_TRUE(is_open(number));
    moved.reset();
    EXPECT_FALSE(is_open(number));
    EXPECT_EQ(FdUse(Fd()).number(), -1);
}

Task<> dies_elsewhere(SocketPair* pair) {
    const Fd fd(pair->take(0));
    std::optional<FdUse> use(std::in_place, fd);
    EXPECT_DEATH(std::thread([&use] { use.reset(); }).join(), "destroyed on another thread");
    co_return;
}
TEST(FdUseDeathTest, DestroyedOnAnotherThreadItSaysWhatToDo) {
    SocketPair pair;
    run(dies_elsewhere, &pair);
}

Task<> sends(int fd) { static_cast<void>(co_await io::send(fd, bytes_of("last words"))); }
Task<> stays(int fd) {
    std::array<std::byte, 4> into{};
    static_cast<void>(co_await io::recv(fd, into));
}
// Each slot of the ring is taken and there is no memory for more, so that the close cannot be queued behind the send.
Task<> lets_go_without_memory(SocketPair* pair, const std::vector<std::unique_ptr<SocketPair>>* silent) {
    const int number = pair->take(0);
    Fd fd(number);
    std::vector<JoinHandle<>> stayers;
    for (const auto& one : *silent) stayers.push_back(spawn(stays, one->ends[0]));
    co_await yield_now();
    JoinHandle<> sender = spawn(sends, number);
    co_await yield_now();  // the send is queued, not submitted
    no_memory_is_left = true;
    fd.reset();
    no_memory_is_left = false;
    EXPECT_TRUE(is_open(number)) << "the send in the queue names it";
    static_cast<void>(co_await sender);
    co_await eventually([number] { return !is_open(number); });
    char text[16] = {};
    EXPECT_EQ(::recv(pair->ends[1], text, sizeof text, 0), 10);
    EXPECT_STREQ(text, "last words");
    for (JoinHandle<>& one : stayers) one.abort();
    for (JoinHandle<>& one : stayers) static_cast<void>(co_await one);
}
TEST(Fd, ACloseForWhichThereIsNoMemoryComesLaterAndNotTooEarly) {
    SocketPair pair;
    std::vector<std::unique_ptr<SocketPair>> silent;
    for (int i = 0; i < 15; ++i) silent.push_back(std::make_unique<SocketPair>());
    run(lets_go_without_memory, &pair, &silent);
}

}  // namespace
}  // namespace edda::io
