// Waiting: deadlines, signals, and wakes from other threads at every moment.
#include <gtest/gtest.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <optional>
#include <thread>

#include "edda/executor/local_executor.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/reactor/uring/driver.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/uring/raw_request.hpp"

namespace edda::uring {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

Driver make_driver() {
    std::vector<std::string> report;
    auto driver = Driver::create({.setup = {.entries = 8, .completion_entries = 64}}, report);
    EXPECT_TRUE(driver.has_value());
    return std::move(*driver);
}

TEST(Park, ADeadlineEndsItWithoutAnError) {
    Driver driver = make_driver();
    const auto begin = Clock::now();
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(driver.park(ParkMode::until(Clock::now() + 10ms)).has_value()) << "ETIME is no error";
    EXPECT_GE(Clock::now() - begin, 30ms);
}

TEST(Park, ADeadlineInThePastDoesNotWait) {
    Driver driver = make_driver();
    const auto begin = Clock::now();
    EXPECT_TRUE(driver.park(ParkMode::until(begin - 1h)).has_value());
    EXPECT_LT(Clock::now() - begin, 1s);
}

TEST(Park, AnUnparkBeforeItIsNotLost) {
    Driver driver = make_driver();
    driver.mailbox().unpark();
    EXPECT_TRUE(driver.park(ParkMode::next_event()).has_value()) << "would hang";
    EXPECT_EQ(driver.mailbox().take(10), 1U);
    // And when the poll is armed already, from an earlier park.
    driver.mailbox().unpark();
    EXPECT_TRUE(driver.park(ParkMode::next_event()).has_value());
}

TEST(Park, AnUnparkFromAnotherThreadEndsIt) {
    Driver driver = make_driver();
    std::atomic<int> round{0};
    std::atomic<bool> stop{false};
    std::thread waker([&, unparker = task::MailboxRef(driver.mailbox())] {
        int seen = 0;
        while (!stop) {
            // One wake for each round that the parking thread has announced; it may not have parked yet.
            if (const int now = round.load(); now != seen) {
                seen = now;
                unparker.unpark();
            }
        }
    });
    for (int i = 1; i <= 300; ++i) {
        round = i;
        while (driver.mailbox().take(1) == 0) ASSERT_TRUE(driver.park(ParkMode::next_event()).has_value());
    }
    stop = true;
    waker.join();
}

TEST(Park, WhatTheWakerWroteIsSeenAfterwards) {
    Driver driver = make_driver();
    int plain = 0;  // no atomic: the wake orders it, or TSan says so
    std::thread waker([&plain, unparker = task::MailboxRef(driver.mailbox())] {
        plain = 42;
        unparker.unpark();
    });
    while (driver.mailbox().take(1) == 0) ASSERT_TRUE(driver.park(ParkMode::next_event()).has_value());
    EXPECT_EQ(plain, 42);
    waker.join();
}

TEST(Park, AnUnparkerOutlivesItsDriver) {
    std::optional<Driver> driver(make_driver());
    const task::MailboxRef unparker(driver->mailbox());
    const task::MailboxRef copy = unparker;
    driver.reset();
    unparker.unpark();
    copy.unpark();
    // The number is not reused while a handle lives: a new eventfd of ours hears nothing of it.
    const int fresh = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    unparker.unpark();
    std::uint64_t count = 0;
    EXPECT_EQ(::read(fresh, &count, sizeof count), -1);
    ::close(fresh);
}

TEST(Park, ASignalEndsItWithoutAnError) {
    struct sigaction action{};
    struct sigaction before{};
    action.sa_handler = [](int) {};  // no SA_RESTART
    ASSERT_EQ(::sigaction(SIGUSR1, &action, &before), 0);
    Driver driver = make_driver();
    // An enter that also submits tells how many it took, and not the signal.
    ASSERT_TRUE(driver.park(ParkMode::no_wait()).has_value());
    std::atomic<bool> over{false};
    std::thread other([&, parked = ::pthread_self()] {
        while (!over) {  // until one of them found it waiting
            ::pthread_kill(parked, SIGUSR1);
            std::this_thread::yield();
        }
    });
    const auto result = driver.park(ParkMode::next_event());
    over = true;
    other.join();
    EXPECT_TRUE(result.has_value()) << "EINTR is no error";
    ::sigaction(SIGUSR1, &before, nullptr);
}

TEST(Park, AnotherThreadIsRefused) {
    Driver driver = make_driver();
    EXPECT_TRUE(driver.park(ParkMode::no_wait()).has_value());
    RawRequest nop(prepare_nop);
    ASSERT_TRUE(driver.ring().start(nop));
    Result<> elsewhere;
    std::thread([&] { elsewhere = driver.park(ParkMode::no_wait()); }).join();
    ASSERT_FALSE(elsewhere.has_value());
    EXPECT_EQ(elsewhere.error(), ErrorCode::wrong_thread);
    EXPECT_TRUE(park_until(driver.ring(), [&] { return !nop.delivered.empty(); }));
}

Task<Result<>> sleep_thrice() {
    for (int i = 0; i < 3; ++i) co_await sleep(5ms).or_return();
    co_return Result<>{};
}

TEST(Park, AnIdleTimedExecutorEntersOnceAWait) {
    gen::Counters counters;
    const gen::CountersScope counting(counters);
    LocalExecutor executor{timer::Driver<Driver>(make_driver())};
    auto result = executor.block_on(sleep_thrice);
    ASSERT_TRUE(result.has_value() && result->has_value()) << "a timed idle park (ETIME) must not end the runtime";
    EXPECT_LE(counters.read(gen::Metric::ring_enters), 8U);
}

}  // namespace
}  // namespace edda::uring
