// The end of a runtime with something that does not end: it is reported at the deadline, by name, and nothing hangs.
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edda/gen/io/ops_net.hpp"
#include "edda/io/fd.hpp"
#include "edda/runtime/builder.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/cancel_scope.hpp"
#include "edda/task/remote_waker.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/io/rig.hpp"

namespace edda::shutdown {
namespace {

using namespace std::chrono_literals;
using testing_rig::make_runtime;
using testing_rig::SocketPair;

constexpr auto at_once = std::chrono::nanoseconds::zero();

Task<> receives(int fd, std::optional<Error>* ended) {
    std::array<std::byte, 8> into{};
    const auto size = co_await io::recv(fd, into);
    if (!size) *ended = size.error();
}

/// Cannot be asked before its operation has ended by itself, or by the end of the ring.
Task<> insists(int fd, std::optional<Error>* ended) {
    name_this_task("the one that insists");
    const task::Shield shield;
    co_await receives(fd, ended);
}

/// Gives up on tasks soon, where the end of the ring shall have something to do.
runtime::RuntimeOptions impatient() {
    runtime::RuntimeOptions options = testing_rig::small();
    options.settle = 1ms;
    return options;
}

Task<> settle_after(Task<> first) {
    spawn(std::move(first)).detach();
    co_await testing_rig::settle();
}

TEST(Stuck, AnOperationIsReportedAtTheDeadlineByNameAndDescriptor) {
    const SocketPair pair;
    std::optional<Error> ended;
    runtime::Runtime runtime = make_runtime(impatient());
    ASSERT_TRUE(runtime.block_on(settle_after, insists(pair.ends[0], &ended)).has_value());

    const QuiesceReport report = runtime.quiesce(20ms);
    EXPECT_FALSE(report.clean());
    EXPECT_GE(report.elapsed, 20ms);
    ASSERT_EQ(report.tasks.size(), 1U);
    EXPECT_EQ(report.tasks[0].name, "the one that insists");
    EXPECT_EQ(report.tasks[0].state, "waits, asked to end, shielded from its end");
    EXPECT_EQ(report.tasks[0].obligations, 1U);
    EXPECT_EQ(report.operations, 1U);
    ASSERT_EQ(report.in_flight.size(), 1U);
    EXPECT_EQ(report.in_flight[0].name, "recv");
    EXPECT_EQ(report.in_flight[0].descriptor, pair.ends[0]);
    EXPECT_FALSE(report.in_flight[0].asked);
    EXPECT_TRUE(report.in_flight[0].awaited);
    EXPECT_EQ(report.sentences().back(), "recv is still in flight on descriptor " + std::to_string(pair.ends[0]) + ".");

    // The end of the ring ends it with an error, and then the task can end too.
    EXPECT_TRUE(runtime.shutdown().clean());
    ASSERT_TRUE(ended.has_value());
    EXPECT_EQ(*ended, ErrorCode::cancelled);
}

Task<> insists_on(io::Fd line, std::optional<Error>* ended) { co_await insists(line.number(), ended); }

TEST(Stuck, ADescriptorThatGoesWhenTheRingTakesNothingAnyMoreIsClosedToo) {
    const std::size_t before = testing_rig::open_descriptors();
    {
        SocketPair pair;
        std::optional<Error> ended;
        runtime::Runtime runtime = make_runtime(impatient());
        ASSERT_TRUE(runtime.block_on(settle_after, insists_on(io::Fd(pair.take(0)), &ended)).has_value());
        EXPECT_TRUE(runtime.shutdown().clean());
        EXPECT_TRUE(ended.has_value());
        char byte = 0;
        EXPECT_EQ(::recv(pair.ends[1], &byte, 1, MSG_DONTWAIT), 0) << "the other end is closed";
    }
    EXPECT_EQ(testing_rig::open_descriptors(), before);
}

TEST(Stuck, WhatIsAskedAndEndsIsNotReported) {
    const SocketPair pair;
    std::optional<Error> ended;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(settle_after, receives(pair.ends[0], &ended)).has_value());
    EXPECT_TRUE(runtime.quiesce().clean());
    EXPECT_FALSE(ended.has_value()) << "its frame went while it waited";
    EXPECT_EQ(runtime.block_on([]() -> Task<int> { co_return 3; }).value(), 3) << "and the runtime is as new";
}

TEST(Stuck, TimersAreCounted) {
    runtime::Runtime runtime = make_runtime(impatient());
    auto sleeps = []() -> Task<> {
        const task::Shield shield;
        static_cast<void>(co_await sleep(1h));
    };
    ASSERT_TRUE(runtime.block_on(settle_after, sleeps()).has_value());
    const QuiesceReport report = runtime.quiesce(at_once);
    EXPECT_EQ(report.alive, 1U);
    EXPECT_EQ(report.timers, 1U);
    EXPECT_EQ(report.operations, 0U);
    EXPECT_TRUE(runtime.shutdown().clean()) << "the end of the timers ended the sleep";
}

TEST(Stuck, ACleanRuntimeIsCleanWithoutPatience) {
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(testing_rig::settle).has_value());
    const QuiesceReport report = runtime.quiesce(at_once);
    EXPECT_TRUE(report.clean());
    EXPECT_EQ(report.timers, 0U);
    EXPECT_EQ(report.holders, 1U) << "the ring of buffers";
    EXPECT_EQ(report.cycles, 0U);
}

TEST(Stuck, ARemoteWakerOutlivesItsRuntimeAndIsNoReasonToStay) {
    RemoteWaker waker;
    {
        runtime::Runtime runtime = make_runtime();
        auto gives = [](RemoteWaker* to) -> Task<> {
            *to = *RemoteWaker::of_current_task();
            static_cast<void>(co_await sleep(1h));
        };
        ASSERT_TRUE(runtime.block_on(settle_after, gives(&waker)).has_value());
        const QuiesceReport report = runtime.quiesce(at_once);
        EXPECT_TRUE(report.clean());
        EXPECT_EQ(report.holders, 2U) << "the ring of buffers and the task, though that is over";
        waker.wake();
        EXPECT_TRUE(runtime.shutdown().clean());
        waker.wake();
    }
    waker.wake();
}

/// Writes its name when it goes, and whether it goes inside its runtime.
struct Logged {
    Logged(std::vector<std::string>& to, std::string named) : log(&to), name(std::move(named)) {}
    Logged(Logged&& other) noexcept : log(std::exchange(other.log, nullptr)), name(std::move(other.name)) {}
    Logged& operator=(Logged&&) = delete;
    ~Logged() {
        if (log == nullptr) return;
        const bool inside = task::Scheduler::current() != nullptr && uring::Ring::current() != nullptr;
        log->push_back(name + (inside ? " inside" : " outside"));
    }
    std::vector<std::string>* log;
    std::string name;
};

/// A resource of the world that logs its end.
struct Resource : Logged {
    explicit Resource(std::vector<std::string>* to) : Logged(*to, "the world") {}
};

TEST(Order, TasksThenTheWorldThenTheRing) {
    std::vector<std::string> log;
    {
        auto built = runtime::RuntimeBuilder().with<Resource>(&log).build();
        ASSERT_TRUE(built.has_value());
        auto waits = [](Logged) -> Task<> { static_cast<void>(co_await sleep(1h)); };
        built->spawn(waits, Logged(log, "task one")).detach();
        built->spawn(waits, Logged(log, "task two")).detach();
        ASSERT_TRUE(built->block_on(testing_rig::settle).has_value());
        log.emplace_back("the end begins");
    }
    // "inside": the ring is bound and takes operations still.
    EXPECT_EQ(log,
              (std::vector<std::string>{"the end begins", "task one inside", "task two inside", "the world inside"}));
}

}  // namespace
}  // namespace edda::shutdown
