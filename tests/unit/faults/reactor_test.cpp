// Faults of the reactor's own calls: entering the ring, watching descriptors, waiting, and what it needs to come into being. Each is an
// error with a name or is healed by the next cycle; operations in flight come to their end either way. On the backend under test.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "edda/reactor/backend.hpp"
#include "edda/reactor/epoll/epoll_poller.hpp"
#include "edda/reactor/poll/poll_poller.hpp"
#include "edda/reactor/readiness/engine.hpp"
#include "edda/reactor/uring/filter.hpp"
#include "unit/io/rig.hpp"
#include "unit/uring/raw_request.hpp"

namespace edda::faults {
namespace {

using namespace testing_rig;
using std::chrono::milliseconds;
using uring::RawRequest;
using uring::Ring;

const uring::RingOptions few{
    .setup = {.entries = 8, .completion_entries = 64}, .slots = 16, .shutdown_deadline = milliseconds(500)};

Result<reactor::Driven> create() {
    std::vector<std::string> report;
    return reactor::create_driver(backend_under_test(), few, report);
}

/// A receive in flight, and the two sockets.
struct Receive {
    Receive() : request([this](io_uring_sqe& sqe) { io_uring_prep_recv(&sqe, pair.ends[0], &into, 1, 0); }) {}
    SocketPair pair;
    char into = 0;
    RawRequest request;
};

/// Parks until `done()`, at most some seconds; the first error ends it.
template <class Done>
Result<> sleep_until(Ring& ring, Done done) {
    for (int i = 0; i < 500 && !done(); ++i) {
        if (Result<> parked = ring.park({.sleep = true, .at_most = milliseconds(10)}); !parked) return parked;
    }
    EXPECT_TRUE(done());
    return {};
}

// ---- Entering -----------------------------------------------------------------------------------

/// The next enters fail.
struct EntersFail : uring::Filter {
    EntersFail(int number, int times) : number_(number), left_(times) {}
    [[nodiscard]] int enters() noexcept override { return left_-- > 0 ? number_ : 0; }
    [[nodiscard]] bool is_over() const { return left_ < 0; }

private:
    int number_;
    int left_;
};

TEST(Enters, WhatTheNextOneHealsIsNoError) {
    for (const int number : {EBUSY, EAGAIN, ENOBUFS, EINTR, ETIME}) {
        SCOPED_TRACE(std::to_string(number));
        auto driven = create();
        ASSERT_TRUE(driven.has_value());
        Ring& ring = driven->driver.ring();
        const EntersFail filter(number, 3);
        Receive receive;
        ASSERT_TRUE(ring.start(receive.request));
        receive.pair.put("x");
        EXPECT_TRUE(sleep_until(ring, [&] { return !receive.request.delivered.empty(); }));
        EXPECT_EQ(receive.request.delivered, std::vector<std::int32_t>{1});
        EXPECT_TRUE(filter.is_over());
        EXPECT_EQ(ring.in_flight(), 0U);
    }
}

TEST(Enters, WhatNoOtherOneHealsHasANameAndLosesNothing) {
    for (const auto& [number, code] :
         {std::pair(EEXIST, ErrorCode::wrong_thread), std::pair(EBADR, ErrorCode::no_memory),
          std::pair(ENOMEM, ErrorCode::no_memory), std::pair(EFAULT, ErrorCode::bad_address),
          std::pair(EINVAL, ErrorCode::invalid_argument), std::pair(EBADF, ErrorCode::bad_descriptor)}) {
        SCOPED_TRACE(std::to_string(number));
        auto driven = create();
        ASSERT_TRUE(driven.has_value());
        Ring& ring = driven->driver.ring();
        const EntersFail filter(number, 1);
        Receive receive;
        ASSERT_TRUE(ring.start(receive.request));
        const Result<> failed = ring.park({.sleep = false});
        ASSERT_FALSE(failed.has_value());
        EXPECT_EQ(failed.error(), code);
        EXPECT_EQ(ring.in_flight(), 1U) << "it is told of, and not dropped";
        receive.pair.put("x");
        EXPECT_TRUE(sleep_until(ring, [&] { return !receive.request.delivered.empty(); }));
        EXPECT_EQ(receive.request.delivered, std::vector<std::int32_t>{1});
    }
}

Task<> waits_for_bytes(int fd) {
    std::array<std::byte, 1> into{};
    static_cast<void>(co_await io::Operation<gen::op::Recv>({.fd = fd, .into = into}));
}
TEST(Enters, ARuntimeThatCannotEnterSaysWhy) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    {
        const EntersFail filter(EBADR, 1);
        const auto ended = runtime.block_on(waits_for_bytes, pair.ends[0]);
        ASSERT_FALSE(ended.has_value());
        EXPECT_EQ(ended.error().error(), ErrorCode::no_memory);
        EXPECT_EQ(ended.error().error().system_errno(), EBADR);
    }
    EXPECT_TRUE(runtime.shutdown().clean());
}

// ---- Coming into being --------------------------------------------------------------------------

/// The limit of open descriptors, while it lives.
class DescriptorLimit {
public:
    explicit DescriptorLimit(rlim_t most) {
        getrlimit(RLIMIT_NOFILE, &before_);
        const rlimit now{.rlim_cur = most, .rlim_max = before_.rlim_max};
        EXPECT_EQ(setrlimit(RLIMIT_NOFILE, &now), 0);
    }
    DescriptorLimit(const DescriptorLimit&) = delete;
    DescriptorLimit& operator=(const DescriptorLimit&) = delete;
    ~DescriptorLimit() { setrlimit(RLIMIT_NOFILE, &before_); }

private:
    rlimit before_{};
};

TEST(Creation, WithTooFewDescriptorsItFailsByNameAndLeavesNone) {
    // Once without a limit: a sanitizer that meets a class for the first time opens a pipe to look at it.
    ASSERT_TRUE(create().has_value());
    const std::size_t before = open_descriptors();
    const int next = ::dup(0);
    ::close(next);
    unsigned given = 0;
    for (bool made = false; !made; ++given) {
        ASSERT_LT(given, 10U);
        {
            const DescriptorLimit limit(static_cast<rlim_t>(next) + given);
            auto driven = create();
            made = driven.has_value();
            if (!made) {
                EXPECT_EQ(driven.error(), ErrorCode::too_many_open_files) << given;
            }
        }
        EXPECT_EQ(open_descriptors(), before) << given;
    }
    EXPECT_GT(given, 1U) << "it needs some";
}

// ---- Watching and waiting -----------------------------------------------------------------------

/// A poller whose next watches, or waits, fail.
class Faulty : public readiness::Poller {
public:
    explicit Faulty(std::unique_ptr<readiness::Poller> real) : real_(std::move(real)) {}
    [[nodiscard]] int watch(int fd, short events) noexcept override {
        return std::exchange(watch_fails, 0) != 0 ? -failed_watch : real_->watch(fd, events);
    }
    void forget(int fd) noexcept override { real_->forget(fd); }
    [[nodiscard]] int wait(std::optional<std::chrono::nanoseconds> at_most,
                           std::span<readiness::Ready> into) noexcept override {
        if (waits_fail == 0) return real_->wait(at_most, into);
        --waits_fail;
        return -failed_wait;
    }

    int watch_fails = 0;
    int failed_watch = 0;
    int waits_fail = 0;
    int failed_wait = 0;

private:
    std::unique_ptr<readiness::Poller> real_;
};

std::unique_ptr<Faulty> faulty_poller() {
    if (backend_under_test() == reactor::Backend::epoll)
        return std::make_unique<Faulty>(std::move(*epoll::EpollPoller::create()));
    return std::make_unique<Faulty>(std::make_unique<poll::PollPoller>());
}

/// A ring over that poller.
struct OnFaulty {
    OnFaulty() : poller(faulty_poller().release()) {
        auto engine = readiness::ReadinessEngine::create(std::unique_ptr<readiness::Poller>(poller),
                                                         {.entries = 8, .completions = 64});
        std::vector<std::string> report;
        ring = std::move(*Ring::create(few, std::move(*engine), report));
        EXPECT_TRUE(ring->park({.sleep = false}));  // its own poll is watched
    }
    Faulty* poller;  // the engine's
    Ring::Owner ring;
};

#define EDDA_NEEDS_A_POLLER() \
    if (backend_under_test() == reactor::Backend::uring) GTEST_SKIP() << "io_uring has no poller"

TEST(Watching, ADescriptorThatCannotBeWatchedIsAnErrorOfItsOperation) {
    EDDA_NEEDS_A_POLLER();
    for (const int number : {ENOSPC, ENOMEM}) {
        OnFaulty on;
        Receive receive;
        ASSERT_TRUE(on.ring->start(receive.request));
        on.poller->watch_fails = 1;
        on.poller->failed_watch = number;
        EXPECT_TRUE(sleep_until(*on.ring, [&] { return !receive.request.delivered.empty(); }));
        ASSERT_EQ(receive.request.delivered, std::vector<std::int32_t>{-ENOMEM});
        EXPECT_EQ(gen::RecvError::from_errno(ENOMEM).kind(), gen::RecvError::Kind::no_memory);
        EXPECT_EQ(on.ring->in_flight(), 0U);
        EXPECT_EQ(::send(receive.pair.ends[1], "x", 1, 0), 1) << "the socket is as it was";
    }
}

TEST(Watching, AnEngineThatCannotWatchItsBellIsNotMade) {
    EDDA_NEEDS_A_POLLER();
    const std::size_t before = open_descriptors();
    auto poller = faulty_poller();
    poller->watch_fails = 1;
    poller->failed_watch = ENOSPC;
    const auto engine = readiness::ReadinessEngine::create(std::move(poller), {.entries = 8, .completions = 64});
    ASSERT_FALSE(engine.has_value());
    EXPECT_EQ(engine.error(), ErrorCode::no_memory);
    EXPECT_EQ(open_descriptors(), before);
}

TEST(Waiting, ASignalThatEndsAWaitIsNoError) {
    EDDA_NEEDS_A_POLLER();
    OnFaulty on;
    Receive receive;
    ASSERT_TRUE(on.ring->start(receive.request));
    on.poller->waits_fail = 3;
    on.poller->failed_wait = EINTR;
    receive.pair.put("x");
    EXPECT_TRUE(sleep_until(*on.ring, [&] { return !receive.request.delivered.empty(); }));
    EXPECT_EQ(receive.request.delivered, std::vector<std::int32_t>{1});
}

// poll(2) refuses more descriptors than the process may have open.
TEST(Waiting, MoreWatchesThanDescriptorsAreAllowedIsAnErrorAndLosesNothing) {
    if (backend_under_test() != reactor::Backend::poll) GTEST_SKIP() << "only poll(2) has this limit";
    auto driven = create();
    ASSERT_TRUE(driven.has_value());
    Ring& ring = driven->driver.ring();
    std::array<Receive, 12> receives;
    for (Receive& one : receives) {
        ASSERT_TRUE(ring.start(one.request));
        ASSERT_TRUE(ring.park({.sleep = false}));
    }
    ASSERT_TRUE(ring.park({.sleep = true, .at_most = milliseconds(1)}));
    {
        const DescriptorLimit limit(6);
        const Result<> parked = ring.park({.sleep = true, .at_most = milliseconds(1)});
        ASSERT_FALSE(parked.has_value());
        EXPECT_EQ(parked.error(), ErrorCode::invalid_argument);
    }
    EXPECT_EQ(ring.in_flight(), receives.size());
    for (const Receive& one : receives) one.pair.put("x");
    EXPECT_TRUE(sleep_until(ring, [&] { return ring.in_flight() == 0; }));
    for (const Receive& one : receives) EXPECT_EQ(one.request.delivered, std::vector<std::int32_t>{1});
}

}  // namespace
}  // namespace edda::faults
