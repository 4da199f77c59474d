// The end of a ring of buffers, before and after everything that knows it: reads in flight, completions that nobody has
// read, buffers in hands on any thread, and the io_uring itself. AddressSanitizer watches the memory.
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "edda/io/buffer_ring.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace testing_rig;

/// Makes a ring of buffers the thread's for a while; the runtime's is bound outside of it.
struct Binds {
    explicit Binds(BufferRing* buffers) : outer(BufferRing::bind(buffers)) {}
    Binds(const Binds&) = delete;
    Binds& operator=(const Binds&) = delete;
    ~Binds() { BufferRing::bind(outer); }
    BufferRing* outer;
};

std::unique_ptr<BufferRing> make_buffers(runtime::Runtime& runtime, std::uint32_t buffers = 2) {
    auto made = BufferRing::create(runtime.ring(), {.buffers = buffers, .buffer_size = 64});
    EXPECT_TRUE(made.has_value());
    return std::make_unique<BufferRing>(std::move(*made));
}

struct Read {
    std::optional<Buffer> buffer;
    std::optional<Error> error;
};
Task<> reads(int fd, Read* into) {
    auto buffer = co_await BufferedRead(fd);
    if (buffer) {
        into->buffer.emplace(std::move(*buffer));
    } else {
        into->error = buffer.error();
    }
}

Task<> ring_goes_over_an_unread_completion(runtime::Runtime* runtime, const SocketPair* pair, Read* read) {
    auto buffers = make_buffers(*runtime);
    pair->put("late");
    std::optional<Binds> bound(buffers.get());
    JoinHandle<> reader = spawn(reads, pair->ends[0], read);
    EXPECT_TRUE((co_await io::nop()).has_value());  // submitted before the read; one completion a cycle: only this one
    EXPECT_EQ(buffers->in_use(), 0U) << "the kernel has picked one, and nobody knows";
    bound.reset();
    buffers.reset();
    static_cast<void>(co_await reader);
}
TEST(BufferRingEnd, ACompletionThatIsReadAfterItStillHasItsBytes) {
    const SocketPair pair;
    Read read;
    runtime::RuntimeOptions options = small();
    options.ring.completion_bound = 1;
    {
        runtime::Runtime runtime = make_runtime(options);
        ASSERT_TRUE(runtime.block_on(ring_goes_over_an_unread_completion, &runtime, &pair, &read).has_value());
        EXPECT_TRUE(runtime.shutdown().clean());
    }
    ASSERT_TRUE(read.buffer.has_value());
    EXPECT_EQ(text_of(read.buffer->bytes()), "late");
    std::thread([&read] { read.buffer.reset(); }).join();
}

Task<> ring_goes_under_readers(runtime::Runtime* runtime, const SocketPair* pair, const SocketPair* silent) {
    auto buffers = make_buffers(*runtime, 1);
    std::optional<Binds> bound(buffers.get());
    pair->put("x");
    auto held = co_await BufferedRead(pair->ends[0]);
    EXPECT_TRUE(held.has_value());
    pair->put("y");
    Read in_line;
    Read in_flight;
    JoinHandle<> first = spawn(reads, pair->ends[0], &in_line);
    JoinHandle<> second = spawn(reads, silent->ends[0], &in_flight);
    co_await settle();
    bound.reset();
    buffers.reset();
    silent->put("z");
    static_cast<void>(co_await first);
    static_cast<void>(co_await second);
    for (const Read* read : {&in_line, &in_flight}) {
        EXPECT_FALSE(read->buffer.has_value());
        EXPECT_TRUE(read->error && *read->error == ErrorCode::shut_down);
    }
    if (held) {
        EXPECT_EQ(text_of(held->bytes()), "x") << "it was in hands, and stays";
    }
}
TEST(BufferRingEnd, ReadersInLineAndInFlightAreTold) {
    const SocketPair pair;
    const SocketPair silent;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(ring_goes_under_readers, &runtime, &pair, &silent).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> takes_one(const SocketPair* pair, BufferRing* buffers, Read* read) {
    const Binds bound(buffers);
    pair->put("kept");
    co_await reads(pair->ends[0], read);
}
TEST(BufferRingEnd, OneThatOutlivesItsRingIsClosedWithIt) {
    const SocketPair pair;
    Read read;
    std::unique_ptr<BufferRing> buffers;
    {
        runtime::Runtime runtime = make_runtime();
        buffers = make_buffers(runtime);
        ASSERT_TRUE(runtime.block_on(takes_one, &pair, buffers.get(), &read).has_value());
        EXPECT_EQ(buffers->in_use(), 1U);
    }
    EXPECT_EQ(buffers->capacity(), 2U);
    ASSERT_TRUE(read.buffer.has_value());
    EXPECT_EQ(text_of(read.buffer->bytes()), "kept");
    // Another runtime does not take it for one of its own.
    run(
        [](const SocketPair* other, BufferRing* old) -> Task<> {
            const Binds bound(old);
            other->put("unread");
            auto refused = co_await BufferedRead(other->ends[0]);
            EXPECT_FALSE(refused.has_value());
            if (!refused) {
                EXPECT_EQ(Error(refused.error()), ErrorCode::no_buffers);
            }
        },
        &pair, buffers.get());
    buffers.reset();
    EXPECT_EQ(text_of(read.buffer->bytes()), "kept");
}

Task<> takes_all(const SocketPair* pair, BufferRing* buffers, std::vector<Buffer>* held) {
    for (std::size_t i = 0; i < buffers->capacity(); ++i) {
        pair->put("h");
        auto buffer = co_await BufferedRead(pair->ends[0]);
        EXPECT_TRUE(buffer.has_value());
        if (buffer) held->push_back(std::move(*buffer));
    }
}
/// The stack of what came back is closed while another thread pushes to it: every buffer is counted out once.
TEST(BufferRingEnd, BuffersMayComeBackFromAnotherThreadWhileItGoes) {
    for (int round = 0; round < 200; ++round) {
        const SocketPair pair;
        runtime::Runtime runtime = make_runtime(small(64, 4));
        std::vector<Buffer> held;
        ASSERT_TRUE(runtime.block_on(takes_all, &pair, &runtime.buffers(), &held).has_value());
        std::thread other([&held] { held.clear(); });
        EXPECT_TRUE(runtime.shutdown().clean());
        other.join();
    }
}

TEST(BufferRingDeathTest, ABufferThatNothingPickedSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    runtime::Runtime runtime = make_runtime();
    BufferRing& buffers = runtime.buffers();
    const auto adopts = [&buffers](std::uint16_t id, std::uint32_t size) {
        return buffers.adopt({.id = id, .size = size, .picked = true});
    };
    EXPECT_DEATH(static_cast<void>(buffers.adopt({})), "no completion of this ring has picked");
    EXPECT_DEATH(adopts(8, 1), "no completion of this ring has picked");
    EXPECT_DEATH(adopts(0, 257), "no completion of this ring has picked");
    EXPECT_DEATH(std::thread([&] { adopts(0, 1); }).join(), "no completion of this ring has picked");
    EXPECT_DEATH(
        {
            const Buffer once = adopts(0, 1);
            const Buffer twice = adopts(0, 1);
        },
        "buffer ring slot");
}

TEST(BufferRingDeathTest, AMovedFromRingSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    runtime::Runtime runtime = make_runtime();
    auto buffers = make_buffers(runtime);
    const BufferRing moved = std::move(*buffers);
    EXPECT_DEATH(static_cast<void>(buffers->group()), "after it had been moved from");
}

TEST(BufferRingDeathTest, DestroyedOnAnotherThreadItSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    runtime::Runtime runtime = make_runtime();
    auto buffers = make_buffers(runtime);
    EXPECT_DEATH(std::thread([&] { buffers.reset(); }).join(), "destroyed on another thread");
}

}  // namespace
}  // namespace edda::io
