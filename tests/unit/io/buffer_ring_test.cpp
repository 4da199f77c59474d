// Receive buffers: picked when data comes, given back from anywhere, waited for when there are none.
#include "edda/io/buffer_ring.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "edda/gen/io/ops_net.hpp"
#include "edda/io/multishot.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

Task<> reads_into_a_buffer(runtime::Runtime* runtime, SocketPair* pair) {
    pair->put("a message");
    auto buffer = co_await BufferedRead(pair->ends[0]);
    EXPECT_TRUE(buffer.has_value());
    if (!buffer) co_return;
    EXPECT_EQ(text_of(buffer->bytes()), "a message");
    EXPECT_EQ(runtime->buffers().in_use(), 1U);
    buffer->reset();
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
    EXPECT_TRUE(buffer->empty());
    pair->close(1);
    auto end = co_await BufferedRead(pair->ends[0]);
    EXPECT_TRUE(end.has_value() && end->empty()) << "the end of the stream";
    EXPECT_EQ(runtime->buffers().in_use(), 0U) << "takes no buffer";
}
TEST(BufferRing, AReadPicksABufferAndItGoesBack) {
    SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(reads_into_a_buffer, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> read_once(int fd, std::size_t* finished) {
    auto buffer = co_await BufferedRead(fd);
    if (buffer && text_of(buffer->bytes()) == "x") ++*finished;
}
Task<> idle_connections(runtime::Runtime* runtime, std::vector<std::unique_ptr<SocketPair>>* pairs) {
    std::size_t finished = 0;
    std::vector<JoinHandle<>> handles;
    for (const auto& pair : *pairs) handles.push_back(spawn(read_once, pair->ends[0], &finished));
    co_await settle();
    EXPECT_EQ(runtime->buffers().in_use(), 0U) << "whoever waits holds none";
    for (const auto& pair : *pairs) pair->put("x");
    for (JoinHandle<>& handle : handles) static_cast<void>(co_await handle);
    EXPECT_EQ(finished, pairs->size()) << "fifty connections share eight buffers";
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
}
TEST(BufferRing, IdleConnectionsHoldNone) {
    std::vector<std::unique_ptr<SocketPair>> pairs;
    for (int i = 0; i < 50; ++i) pairs.push_back(std::make_unique<SocketPair>());
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(idle_connections, &runtime, &pairs).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> read_and_keep(int fd, Buffer* into) {
    auto buffer = co_await BufferedRead(fd);
    EXPECT_TRUE(buffer.has_value());
    if (buffer) *into = std::move(*buffer);
}
Task<> exhausts(runtime::Runtime* runtime, const SocketPair* pair) {
    std::vector<Buffer> held;
    for (std::size_t i = 0; i < runtime->buffers().capacity(); ++i) {
        pair->put("h");
        auto buffer = co_await BufferedRead(pair->ends[0]);
        EXPECT_TRUE(buffer.has_value());
        held.push_back(std::move(*buffer));
    }
    EXPECT_EQ(runtime->buffers().in_use(), runtime->buffers().capacity());
    pair->put("late");
    Buffer late;
    JoinHandle<> reader = spawn(read_and_keep, pair->ends[0], &late);
    co_await settle();
    EXPECT_FALSE(reader.is_finished()) << "it waits; the connection has no error";
    EXPECT_EQ(runtime->counters()->read(gen::Metric::buffers_exhausted), 1U);
    held.pop_back();
    static_cast<void>(co_await reader);
    EXPECT_EQ(text_of(late.bytes()), "late");
    // One that is aborted while it waits leaves the line.
    pair->put("last");
    JoinHandle<> aborted = spawn(read_and_keep, pair->ends[0], &late);
    co_await settle();
    EXPECT_TRUE(aborted.abort());
    EXPECT_FALSE((co_await aborted).has_value());
    auto timed_out = co_await edda::timeout(2ms, BufferedRead(pair->ends[0]));
    EXPECT_FALSE(timed_out.has_value());
    held.clear();
    late.reset();
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
    auto last = co_await BufferedRead(pair->ends[0]);
    EXPECT_EQ(text_of(last->bytes()), "last") << "nobody has taken what came meanwhile";
}
TEST(BufferRing, AnEmptyRingMakesReadersWaitAndResumesThem) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime(small(64, 4));
    ASSERT_TRUE(runtime.block_on(exhausts, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

/// Takes every buffer of the ring, each with a byte of its own.
Task<> takes_all(runtime::Runtime* runtime, const SocketPair* pair, std::vector<Buffer>* held) {
    for (std::size_t i = 0; i < runtime->buffers().capacity(); ++i) {
        pair->put("h");
        auto buffer = co_await BufferedRead(pair->ends[0]);
        EXPECT_TRUE(buffer.has_value());
        if (buffer) held->push_back(std::move(*buffer));
    }
}

Task<> settles() { co_await settle(); }
Task<> joins(JoinHandle<>* reader) {
    co_await eventually([reader] { return reader->is_finished(); });
}
TEST(BufferRing, ABufferDroppedBetweenTwoRunsResumesTheReaderOnItsOwnRing) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime(small(64, 1));
    std::vector<Buffer> held;
    ASSERT_TRUE(runtime.block_on(takes_all, &runtime, &pair, &held).has_value());
    pair.put("late");
    Buffer late;
    JoinHandle<> reader = runtime.spawn(read_and_keep, pair.ends[0], &late);
    ASSERT_TRUE(runtime.block_on(settles).has_value());
    held.clear();  // outside of any runtime
    ASSERT_TRUE(runtime.block_on(joins, &reader).has_value());
    EXPECT_EQ(text_of(late.bytes()), "late");
    late.reset();
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> loses_its_turn(runtime::Runtime* runtime, const SocketPair* first, const SocketPair* second) {
    std::vector<Buffer> held;
    co_await takes_all(runtime, first, &held);
    first->put("1");
    second->put("2");
    Buffer one;
    Buffer two;
    JoinHandle<> loser = spawn(read_and_keep, first->ends[0], &one);
    JoinHandle<> next = spawn(read_and_keep, second->ends[0], &two);
    co_await settle();
    held.clear();   // the first in line has its turn
    loser.abort();  // and does not use it
    static_cast<void>(co_await loser);
    co_await eventually([&next] { return next.is_finished(); });
    EXPECT_EQ(text_of(two.bytes()), "2") << "a buffer lay in the ring, so nobody may wait for one";
}
TEST(BufferRing, ATurnThatIsNotUsedIsPassedOn) {
    const SocketPair first;
    const SocketPair second;
    runtime::Runtime runtime = make_runtime(small(64, 1));
    ASSERT_TRUE(runtime.block_on(loses_its_turn, &runtime, &first, &second).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> aborted_while_enobufs_lies_unread(runtime::Runtime* runtime, const SocketPair* pair) {
    std::vector<Buffer> held;
    co_await takes_all(runtime, pair, &held);
    pair->put("x");
    Buffer late;
    JoinHandle<> reader = spawn(read_and_keep, pair->ends[0], &late);
    EXPECT_TRUE(
        (co_await io::nop()).has_value());  // submitted with the read; one completion a cycle: only this one is told
    EXPECT_EQ(runtime->counters()->read(gen::Metric::buffers_exhausted), 0U);
    reader.abort();
    co_await eventually([&reader] { return reader.is_finished(); });
    EXPECT_EQ(runtime->buffers().in_use(), runtime->buffers().capacity()) << "without any coming back";
}
TEST(BufferRing, OneThatIsToEndDoesNotLineUp) {
    const SocketPair pair;
    runtime::RuntimeOptions options = small(64, 1);
    options.ring.completion_bound = 1;
    runtime::Runtime runtime = make_runtime(options);
    ASSERT_TRUE(runtime.block_on(aborted_while_enobufs_lies_unread, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

TEST(BufferRing, AGroupNumberThatIsTakenIsNotGivenAgain) {
    runtime::Runtime runtime = make_runtime();
    const std::uint16_t first = runtime.buffers().group();
    while (runtime.ring().next_buffer_group() != static_cast<std::uint16_t>(first - 1)) {
    }
    const auto second = BufferRing::create(runtime.ring(), {.buffers = 2, .buffer_size = 64});
    ASSERT_TRUE(second.has_value());
    EXPECT_NE(second->group(), first);
}

Task<> gives_back_from_elsewhere(runtime::Runtime* runtime, const SocketPair* pair) {
    for (int round = 0; round < 50; ++round) {
        std::vector<Buffer> held;
        for (std::size_t i = 0; i < runtime->buffers().capacity(); ++i) {
            pair->put("h");
            held.push_back(std::move(*co_await BufferedRead(pair->ends[0])));
        }
        pair->put("r");
        Buffer late;
        JoinHandle<> reader = spawn(read_and_keep, pair->ends[0], &late);
        co_await settle();
        std::thread other([&held] { held.clear(); });
        static_cast<void>(co_await reader);  // only the other thread can have ended this wait
        other.join();
        EXPECT_EQ(text_of(late.bytes()), "r");
    }
}
TEST(BufferRing, AnotherThreadMayDropBuffersAndReadersGoOn) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime(small(64, 4));
    ASSERT_TRUE(runtime.block_on(gives_back_from_elsewhere, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> takes_out(const SocketPair* pair, std::vector<Buffer>* out) {
    for (int i = 0; i < 3; ++i) {
        pair->put("outlives");
        out->push_back(std::move(*co_await BufferedRead(pair->ends[0])));
    }
}
TEST(BufferRing, ABufferOutlivesItsRuntimeOnAnyThread) {
    const SocketPair pair;
    std::vector<Buffer> held;
    {
        runtime::Runtime runtime = make_runtime();
        ASSERT_TRUE(runtime.block_on(takes_out, &pair, &held).has_value());
    }
    for (const Buffer& buffer : held) EXPECT_EQ(text_of(buffer.bytes()), "outlives");
    held.pop_back();
    std::thread([&held] { held.clear(); }).join();  // ASan sees whether the memory went exactly once
}

Task<> aborted_reads_give_back(runtime::Runtime* runtime, const SocketPair* pair) {
    for (int round = 0; round < 100; ++round) {
        Buffer kept;
        JoinHandle<> reader = spawn(read_and_keep, pair->ends[0], &kept);
        co_await yield_now();
        if (round % 2 == 0) pair->put("r");
        reader.abort();
        static_cast<void>(co_await reader);
        kept.reset();
        // Whoever won, no buffer is missing; and if the read lost, the byte is still there.
        char byte;
        while (::recv(pair->ends[0], &byte, 1, MSG_DONTWAIT) == 1) {
        }
        EXPECT_EQ(runtime->buffers().in_use(), 0U);
    }
}
TEST(BufferRing, AllComeBackFromAbortedReads) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(aborted_reads_give_back, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> multishot_reads(runtime::Runtime* runtime, SocketPair* pair) {
    {
        MultishotStream<gen::op::RecvMultishot> stream({.fd = pair->ends[0], .group = runtime->buffers().group()});
        for (const char* text : {"one", "two", "three"}) {
            pair->put(text);
            auto buffer = co_await stream.next();
            EXPECT_TRUE(buffer.has_value());
            if (buffer) {
                EXPECT_EQ(text_of(buffer->bytes()), text);
                EXPECT_EQ(runtime->buffers().in_use(), 1U);
            }
        }
        EXPECT_EQ(runtime->buffers().in_use(), 0U);
        // Comes, and nobody takes it: the stream is dropped with it.
        pair->put("never taken");
        co_await settle();
    }
    co_await settle();
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
    // Every buffer is still there: read once through each.
    for (std::size_t i = 0; i < 2 * runtime->buffers().capacity(); ++i) {
        pair->put("again");
        auto buffer = co_await BufferedRead(pair->ends[0]);
        EXPECT_TRUE(buffer.has_value());
    }
    EXPECT_EQ(runtime->counters()->read(gen::Metric::buffers_exhausted), 0U);
}
TEST(BufferRing, AMultishotStreamTakesAndReturnsThem) {
    SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(multishot_reads, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

TEST(BufferRing, WrongSizesAreRefused) {
    runtime::Runtime runtime = make_runtime();
    EXPECT_EQ(BufferRing::create(runtime.ring(), {.buffers = 100, .buffer_size = 256}).error(),
              ErrorCode::invalid_argument);
    EXPECT_EQ(BufferRing::create(runtime.ring(), {.buffers = 65536, .buffer_size = 256}).error(),
              ErrorCode::invalid_argument);
    EXPECT_EQ(BufferRing::create(runtime.ring(), {.buffers = 8, .buffer_size = 0}).error(),
              ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace edda::io
