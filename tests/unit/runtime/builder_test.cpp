// The builder of a runtime with I/O, its world, and its handle: what differs from a LocalRuntime (tests/unit/local).
#include "edda/runtime/builder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "edda/executor/handle.hpp"
#include "edda/executor/trigger.hpp"
#include "edda/executor/world.hpp"
#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/io/fd.hpp"
#include "edda/task/task_info.hpp"
#include "unit/io/rig.hpp"

namespace edda::runtime {
namespace {

using namespace testing_rig;

TEST(RuntimeBuilder, EachOptionOutOfItsRangeIsNamed) {
    RuntimeOptions options = small();
    options.ring.setup.entries = 100;
    options.ring.slots = 3;
    options.ring.completion_bound = 0;
    options.buffers.buffer_size = 7;
    options.tasks_per_cycle = 70'000;
    const auto runtime = RuntimeBuilder(options).build();
    ASSERT_FALSE(runtime.has_value());
    EXPECT_EQ(runtime.error(), ErrorCode::invalid_argument);
    EXPECT_THAT(runtime.error().sentences(),
                testing::ElementsAre("ring entries is 100; it must be a power of two from 1 to 32768.",
                                     "operation slots is 3; it must be a power of two from 16 to 1048576.",
                                     "completion bound is 0; it must be from 1 to 65536.",
                                     "buffer size is 7 bytes; it must be from 256 bytes to 1048576 bytes.",
                                     "tasks per cycle is 70000; it must be from 1 to 65536."));
}

TEST(RuntimeBuilder, NothingIsMadeWhenTheRingIsNot) {
    RuntimeOptions options = small();
    options.backend = reactor::Backend::uring;
    options.ring.setup.initialise = [](unsigned, io_uring*, io_uring_params*) { return -ENOSYS; };
    struct Never {
        Never() { ADD_FAILURE(); }
    };
    const auto runtime = RuntimeBuilder(options).with<Never>().build();
    ASSERT_FALSE(runtime.has_value());
    EXPECT_EQ(runtime.error(), ErrorCode::not_supported);
    EXPECT_THAT(runtime.error().sentence(), testing::HasSubstr("has no io_uring"));
}

/// A resource with a descriptor, which its task reads from.
struct Line {
    explicit Line(int number) : fd(number) {}
    io::Fd fd;
};

Task<> reads(World<Line> world) {
    std::array<std::byte, 8> into{};
    static_cast<void>(co_await io::recv(world.get<Line>().fd.number(), into));
}

TEST(RuntimeBuilder, AResourceWithADescriptorIsClosedAfterWhoReadsFromIt) {
    const std::size_t before = open_descriptors();
    {
        SocketPair pair;
        auto runtime = RuntimeBuilder(small()).with<Line>(pair.take(0)).build();
        ASSERT_TRUE(runtime.has_value());
        runtime->spawn(reads, runtime->world()).detach();
        EXPECT_TRUE(runtime->block_on(settle).has_value());
        EXPECT_TRUE(runtime->shutdown().clean());
        char byte = 0;
        EXPECT_EQ(::recv(pair.ends[1], &byte, 1, 0), 0) << "closed";
    }
    EXPECT_EQ(open_descriptors(), before);
}

Task<Result<>> waits_for(std::size_t index) { co_return co_await triggered(index); }

TEST(Handle, ReachesARingThatSleeps) {
    Runtime runtime = make_runtime();
    const Handle handle = runtime.handle().value();
    std::thread other([handle] {
        const auto triggers = []() -> Task<> {
            EXPECT_TRUE((co_await io::nop()).has_value());
            EXPECT_TRUE(Handle::current()->trigger(9).has_value());
        };
        EXPECT_TRUE(handle.spawn(triggers).has_value());
    });
    EXPECT_TRUE(runtime.block_on(waits_for, 9).value().has_value());
    other.join();
    EXPECT_TRUE(runtime.shutdown().clean());
    EXPECT_TRUE(handle.is_closed());
    EXPECT_EQ(handle.trigger(9).error(), ErrorCode::shut_down);
    EXPECT_EQ(runtime.block_on(waits_for, 9).error().error(), ErrorCode::shut_down);
}

TEST(Handle, AStopEndsARootThatReads) {
    const SocketPair pair;
    Runtime runtime = make_runtime();
    std::thread other([handle = runtime.handle().value()] { EXPECT_TRUE(handle.stop().has_value()); });
    const auto reads_for_ever = [](int fd) -> Task<> {
        std::array<std::byte, 8> into{};
        static_cast<void>(co_await io::recv(fd, into));
    };
    const auto output = runtime.block_on(reads_for_ever, pair.ends[0]);
    other.join();
    ASSERT_FALSE(output.has_value());
    EXPECT_EQ(output.error().error(), ErrorCode::shut_down);
    EXPECT_EQ(runtime.ring().in_flight(), 0U);
}

TEST(Runtime, NamesOfTasksAreInTheReportAndOnTheHandle) {
    Runtime runtime = make_runtime();
    const auto waits = []() -> Task<> { static_cast<void>(co_await triggered(1)); };
    const JoinHandle<> handle = runtime.spawn(waits).named("waiter");
    EXPECT_EQ(handle.name(), "waiter");
    EXPECT_TRUE(runtime.block_on(settle).has_value());
    ASSERT_TRUE(handle.info().has_value());
    EXPECT_EQ(handle.info()->name, "waiter");
    EXPECT_EQ(handle.info()->id, handle.id());
    EXPECT_EQ(handle.info()->polls, 1U);
    EXPECT_TRUE(runtime.shutdown().clean());
}

}  // namespace
}  // namespace edda::runtime
