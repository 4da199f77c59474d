// Buffers that go into an operation and come back: from the heap, and registered with the ring.
#include "edda/io/owned_buffer.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "edda/io/registered_buffers.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

OwnedBuffer room_for(std::size_t bytes) {
    auto made = OwnedBuffer::allocate(bytes);
    EXPECT_TRUE(made.has_value());
    return std::move(*made);
}

TEST(OwnedBuffer, HasACapacityAndASize) {
    OwnedBuffer buffer = room_for(100);
    EXPECT_EQ(buffer.capacity(), 100U);
    EXPECT_EQ(buffer.size(), 0U);
    std::memset(buffer.room().data(), 'x', buffer.room().size());
    buffer.set_size(7);
    EXPECT_EQ(text_of(buffer.bytes()), "xxxxxxx");
    buffer.set_size(1000);
    EXPECT_EQ(buffer.size(), 100U) << "no more than there is";
    const OwnedBuffer moved = std::move(buffer);
    EXPECT_EQ(buffer.capacity(), 0U);
    EXPECT_EQ(moved.size(), 100U);
    EXPECT_EQ(OwnedBuffer::allocate(0)->capacity(), 0U);
    EXPECT_EQ(OwnedBuffer::allocate(std::size_t{1} << 60).error(), ErrorCode::no_memory);
    EXPECT_EQ(text_of(OwnedBuffer::copy_of(bytes_of("copied"))->bytes()), "copied");
}

Task<> goes_there_and_back(const SocketPair* pair) {
    OwnedBuffer buffer = room_for(64);
    const std::byte* memory = buffer.room().data();
    pair->put("there");
    auto received = co_await recv_owned(pair->ends[0], std::move(buffer));
    EXPECT_TRUE(received.result.has_value());
    EXPECT_EQ(text_of(received.buffer.bytes()), "there");
    EXPECT_EQ(received.buffer.room().data(), memory) << "no copy";
    auto sent = co_await send_owned(pair->ends[0], std::move(received.buffer));
    EXPECT_EQ(sent.result.value_or(0), 5U);
    char text[16] = {};
    EXPECT_EQ(::recv(pair->ends[1], text, sizeof text, MSG_DONTWAIT), 5);
    EXPECT_STREQ(text, "there");
    // An error gives it back too.
    auto failed = co_await read_owned(-1, std::move(sent.buffer));
    EXPECT_FALSE(failed.result.has_value());
    if (!failed.result) {
        EXPECT_EQ(failed.result.error(), ErrorCode::bad_descriptor);
    }
    EXPECT_EQ(failed.buffer.room().data(), memory);
    EXPECT_EQ(failed.buffer.size(), 5U);
}
TEST(OwnedBuffer, ComesBackWithTheResult) {
    const SocketPair pair;
    run(goes_there_and_back, &pair);
}

Task<> is_given_up(const SocketPair* pair) {
    auto late = co_await edda::timeout(2ms, recv_owned(pair->ends[0], room_for(64)));
    EXPECT_TRUE(late.has_value()) << "what it gives says that it was cancelled";
    if (late) {
        EXPECT_FALSE(late->result.has_value());
        EXPECT_EQ(late->buffer.capacity(), 0U) << "the kernel may still write there";
    }
    pair->put("what comes later is somebody else's");  // if the kernel still had the memory, it would be written to
    co_await settle();
    OwnedBuffer buffer = room_for(64);
    auto next = co_await recv_owned(pair->ends[0], std::move(buffer));
    EXPECT_EQ(text_of(next.buffer.bytes()), "what comes later is somebody else's");
}
TEST(OwnedBuffer, StaysWithAnOperationThatIsGivenUp) {
    const SocketPair pair;
    run(is_given_up, &pair);
}

Task<> never_started(const SocketPair* pair) {
    {
        const auto unused = recv_owned(pair->ends[0], room_for(64));
        auto moved = recv_owned(pair->ends[0], room_for(64));
        const auto again = std::move(moved);
    }
    co_return;
}
TEST(OwnedBuffer, AnOperationThatIsNeverAwaitedFreesIt) {
    const SocketPair pair;
    run(never_started, &pair);
}

Task<> waits_with_one(int fd) { static_cast<void>(co_await recv_owned(fd, room_for(4096))); }
Task<> aborts_one(const SocketPair* pair) {
    JoinHandle<> reader = spawn(waits_with_one, pair->ends[0]);
    co_await settle();
    reader.abort();
    static_cast<void>(co_await reader);
    pair->put("late");
    co_await settle();
}
TEST(OwnedBuffer, OutlivesTheTaskThatIsAborted) {
    const SocketPair pair;
    run(aborts_one, &pair);
}

// ---- Registered ---------------------------------------------------------------------------------

struct TemporaryFile {
    std::FILE* file = std::tmpfile();
    TemporaryFile() = default;
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { std::fclose(file); }
    [[nodiscard]] int fd() const { return fileno(file); }
};

RegisteredBuffers make_set(runtime::Runtime& runtime, std::uint32_t buffers = 4) {
    auto made = RegisteredBuffers::create(runtime.ring(), {.buffers = buffers, .buffer_size = 4096});
    EXPECT_TRUE(made.has_value()) << (made ? "" : made.error().sentence());
    return std::move(*made);
}

Task<> writes_and_reads(runtime::Runtime* runtime, int fd) {
    RegisteredBuffers set = make_set(*runtime);
    EXPECT_EQ(set.are_fixed(), runtime->ring().is_kernels());
    RegisteredBuffer buffer = std::move(*set.take());
    RegisteredBuffer other = std::move(*set.take());
    EXPECT_NE(buffer.index(), other.index());
    EXPECT_EQ(set.in_use(), 2U);
    EXPECT_EQ(buffer.capacity(), 4096U);
    std::memcpy(other.room().data(), "fixed and done", 14);
    other.set_size(14);
    auto written = co_await write_fixed(fd, std::move(other), 3);
    EXPECT_EQ(written.result.value_or(0), 14U);
    auto read = co_await read_fixed(fd, std::move(buffer), 3);
    EXPECT_EQ(read.result.value_or(0), 14U);
    EXPECT_EQ(text_of(read.buffer.bytes()), "fixed and done");
    auto failed = co_await read_fixed(-1, std::move(read.buffer), 0);
    EXPECT_FALSE(failed.result.has_value());
    if (!failed.result) {
        EXPECT_EQ(failed.result.error(), ErrorCode::bad_descriptor);
    }
    EXPECT_EQ(failed.buffer.capacity(), 4096U) << "it comes back all the same";
    failed.buffer.reset();
    written.buffer.reset();
    EXPECT_EQ(set.in_use(), 0U);
}
TEST(RegisteredBuffers, AreReadAndWritten) {
    const TemporaryFile file;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(writes_and_reads, &runtime, file.fd()).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

TEST(RegisteredBuffers, AreBounded) {
    runtime::Runtime runtime = make_runtime();
    runtime.enter([&] {
        RegisteredBuffers set = make_set(runtime, 70);
        std::vector<RegisteredBuffer> held;
        std::vector<bool> seen(70);
        for (int i = 0; i < 70; ++i) {
            held.push_back(std::move(*set.take()));
            EXPECT_FALSE(seen.at(held.back().index()));
            seen.at(held.back().index()) = true;
        }
        EXPECT_EQ(set.take().error(), ErrorCode::no_buffers);
        std::thread([&held] { held.erase(held.begin() + 66); }).join();
        EXPECT_EQ(set.take()->index(), 66);
        std::thread([&set] { EXPECT_EQ(set.take().error(), ErrorCode::wrong_thread); }).join();
    });
    EXPECT_EQ(RegisteredBuffers::create(runtime.ring(), {.buffers = 0}).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(RegisteredBuffers::create(runtime.ring(), {.buffers = 20'000}).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(RegisteredBuffers::create(runtime.ring(), {.buffer_size = 0}).error(), ErrorCode::invalid_argument);
}

TEST(RegisteredBuffers, ARingOfTheKernelHasOneSet) {
    runtime::Runtime runtime = make_runtime();
    if (!runtime.ring().is_kernels()) GTEST_SKIP() << "there is no table that could be taken";
    runtime.enter([&] {
        std::optional<RegisteredBuffers> set(make_set(runtime));
        std::optional<RegisteredBuffer> last(std::move(*set->take()));
        EXPECT_EQ(RegisteredBuffers::create(runtime.ring()).error(), ErrorCode::busy);
        set.reset();
        EXPECT_EQ(RegisteredBuffers::create(runtime.ring()).error(), ErrorCode::busy) << "one is in hands";
        last.reset();
        EXPECT_TRUE(RegisteredBuffers::create(runtime.ring()).has_value());
    });
}

Task<> drops_the_set_in_flight(runtime::Runtime* runtime, int from, int into) {
    std::optional<RegisteredBuffers> set(make_set(*runtime));
    JoinHandle<> reader = spawn(
        [](int fd, RegisteredBuffer buffer) -> Task<> {
            auto read = co_await read_fixed(fd, std::move(buffer));
            EXPECT_EQ(text_of(read.buffer.bytes()), "late");
        },
        from, std::move(*set->take()));
    JoinHandle<> given_up = spawn(
        [](int fd, RegisteredBuffer buffer) -> Task<> {
            auto read = co_await edda::timeout(1ms, read_fixed_owned(fd, std::move(buffer)));
            EXPECT_TRUE(read.has_value() && !read->result.has_value() && read->buffer.capacity() == 0);
        },
        from, std::move(*set->take()));
    static_cast<void>(co_await given_up);
    co_await settle();
    EXPECT_EQ(set->in_use(), 1U) << "what was given up came back when the kernel was through with it";
    set.reset();
    EXPECT_EQ(::write(into, "late", 4), 4);
    static_cast<void>(co_await reader);
}
TEST(RegisteredBuffers, TheSetMayGoWhileTheyAreInFlight) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(drops_the_set_in_flight, &runtime, ends[0], ends[1]).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(RegisteredBuffers, MayOutliveTheirRing) {
    for (const bool elsewhere : {false, true}) {
        std::optional<RegisteredBuffers> set;
        std::optional<RegisteredBuffer> buffer;
        {
            runtime::Runtime runtime = make_runtime();
            runtime.enter([&] {
                set.emplace(make_set(runtime));
                buffer.emplace(std::move(*set->take()));
            });
        }
        EXPECT_FALSE(set->are_fixed());
        std::memset(buffer->room().data(), 'o', buffer->capacity());  // still there
        const auto drop = [&] {
            set.reset();
            buffer.reset();
        };
        if (elsewhere) {
            std::thread(drop).join();
        } else {
            drop();
        }
    }
}

Task<> last_one_goes_elsewhere(runtime::Runtime* runtime) {
    std::optional<RegisteredBuffers> set(make_set(*runtime));
    std::optional<RegisteredBuffer> buffer(std::move(*set->take()));
    set.reset();
    std::thread([&buffer] { buffer.reset(); }).join();
    co_await eventually([runtime] { return RegisteredBuffers::create(runtime->ring()).has_value(); });
}
TEST(RegisteredBuffers, AreUnregisteredWhenTheLastWentOnAnotherThread) {
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(last_one_goes_elsewhere, &runtime).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

}  // namespace
}  // namespace edda::io
