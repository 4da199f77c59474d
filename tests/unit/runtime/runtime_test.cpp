// A whole runtime: what it counts, what it leaves behind, and what happens when it cannot be made.
#include "edda/runtime/runtime.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <optional>

#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/net/tcp.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/io/rig.hpp"

namespace edda::runtime {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

Task<int> three() {
    EXPECT_TRUE((co_await io::nop()).has_value());
    co_return 3;
}

TEST(Runtime, RunsOneTaskAfterAnother) {
    Runtime runtime = make_runtime();
    EXPECT_EQ(runtime.block_on(three).value_or(0), 3);
    EXPECT_EQ(runtime.block_on(three()).value_or(0), 3);
    JoinHandle<int> spawned = runtime.spawn(three);
    EXPECT_EQ(runtime.block_on(three).value_or(0), 3);
    EXPECT_TRUE(spawned.is_finished());
}

TEST(Runtime, CountsIntoTheGivenCounters) {
    RuntimeOptions options = small();
    options.counters = std::make_shared<gen::Counters>();
    const gen::Counters& counters = *options.counters;
    {
        auto runtime = Runtime::create(options);
        ASSERT_TRUE(runtime.has_value());
        EXPECT_EQ(runtime->block_on(three).value_or(0), 3);
    }
    // Readable after the end: the nop, and what the runtime itself submitted.
    EXPECT_GE(counters.read(gen::Metric::completions), 1U);
    EXPECT_GE(counters.read(gen::Metric::submitted), 1U);
    EXPECT_EQ(counters.read(gen::Metric::tasks_finished), 1U);
}

Task<> throws() {
    EXPECT_TRUE((co_await io::nop()).has_value());
    throw std::runtime_error("on purpose");
}
TEST(Runtime, AnExceptionIsGivenToTheCaller) {
    Runtime runtime = make_runtime();
    const auto result = runtime.block_on(throws);
    ASSERT_FALSE(result.has_value());
    EXPECT_TRUE(result.error().is_failed());
    EXPECT_THROW(std::rethrow_exception(result.error().exception()), std::runtime_error);
}

int forbidden(unsigned, io_uring*, io_uring_params*) { return -EPERM; }
TEST(Runtime, AForbiddenRingIsAnErrorThatSaysWhatToDo) {
    RuntimeOptions options = small();
    options.backend = reactor::Backend::uring;
    options.ring.setup.initialise = forbidden;
    const auto runtime = Runtime::create(options);
    ASSERT_FALSE(runtime.has_value());
    EXPECT_EQ(runtime.error(), ErrorCode::permission_denied);
    EXPECT_THAT(runtime.error().sentences(), ::testing::ElementsAre(::testing::HasSubstr("kernel.io_uring_disabled")));
}

TEST(Runtime, WhereIoUringIsForbiddenEpollServesAndTheReportSaysWhy) {
    RuntimeOptions options = small();
    options.backend = reactor::Backend::automatic;
    options.ring.setup.initialise = forbidden;
    auto runtime = Runtime::create(options);
    ASSERT_TRUE(runtime.has_value());
    EXPECT_THAT(runtime->setup_report(),
                ::testing::ElementsAre(::testing::AllOf(::testing::StartsWith("epoll serves instead of io_uring: "),
                                                        ::testing::HasSubstr("kernel.io_uring_disabled"))));
    EXPECT_FALSE(runtime->ring().is_kernels());
    EXPECT_EQ(runtime->block_on(three).value_or(0), 3);
}

struct Guard {
    explicit Guard(int& to_count) : count(&to_count) {}
    Guard(Guard&& other) noexcept : count(std::exchange(other.count, nullptr)) {}
    ~Guard() {
        if (count != nullptr) ++*count;
    }
    int* count;
};
Task<> blocked(int fd, Guard) {
    std::array<std::byte, 8> into{};
    static_cast<void>(co_await io::recv(fd, into));
}
Task<> asleep(Guard) { static_cast<void>(co_await sleep(1h)); }
Task<> leaves_everything(int fd, int* ended) {
    spawn(blocked, fd, Guard(*ended)).detach();
    spawn(asleep, Guard(*ended)).detach();
    co_await settle();
}
TEST(Runtime, AShutdownAccountsForTasksOperationsAndTimers) {
    const SocketPair pair;
    const std::size_t before = open_descriptors();
    int ended = 0;
    {
        Runtime runtime = make_runtime();
        ASSERT_TRUE(runtime.block_on(leaves_everything, pair.ends[0], &ended).has_value());
        EXPECT_EQ(ended, 0);
        const RuntimeReport report = runtime.shutdown();
        EXPECT_TRUE(report.clean());
        EXPECT_EQ(ended, 2);
        EXPECT_TRUE(runtime.shutdown().clean()) << "again, and nothing happens";
        EXPECT_EQ(runtime.ring().in_flight(), 0U);
    }
    EXPECT_EQ(open_descriptors(), before);
}

Task<> one_request(const net::TcpListener* listener) {
    auto stream = co_await net::TcpStream::connect(*listener->local_address());
    EXPECT_TRUE(stream.has_value());
}
TEST(Runtime, AHundredRuntimesLeakNothing) {
    const std::size_t before = open_descriptors();
    for (int i = 0; i < 100; ++i) {
        const auto listener = net::TcpListener::bind(net::SocketAddress::loopback());
        Runtime runtime = make_runtime();
        ASSERT_TRUE(runtime.block_on(one_request, &*listener).has_value());
    }
    EXPECT_EQ(open_descriptors(), before);
}

}  // namespace
}  // namespace edda::runtime
