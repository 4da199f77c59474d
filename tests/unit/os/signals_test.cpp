// Signals as something to await: who sent them, what is lost and what is not, and who may have them.
#include "edda/os/signals.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <csignal>
#include <latch>
#include <optional>
#include <thread>

#include "edda/task/when_any.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::os {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

ErrorCode code_of(const auto& result) {
    return result ? ErrorCode::unexpected : static_cast<Error>(result.error()).code();
}

bool is_blocked(int number) {
    sigset_t now;
    pthread_sigmask(SIG_BLOCK, nullptr, &now);
    return sigismember(&now, number) == 1;
}

Signals listen(std::initializer_list<int> numbers) {
    auto made = Signals::create(numbers);
    if (!made) throw std::runtime_error(std::string(made.error().sentence()));
    return std::move(*made);
}

TEST(Signals, TellWhichCameAndFromWhom) {
    const std::size_t before = open_descriptors();
    run([]() -> Task<> {
        const Signals signals = listen({SIGUSR1, SIGHUP});
        JoinHandle<Result<Signal>> waits = spawn([](const Signals* all) { return all->next(); }, &signals);
        co_await settle();  // it waits
        EXPECT_EQ(::kill(::getpid(), SIGUSR1), 0);
        const auto first = co_await waits;
        EXPECT_TRUE(first.has_value() && first->has_value());
        if (!first || !*first) co_return;
        EXPECT_EQ((*first)->number, SIGUSR1);
        EXPECT_EQ((*first)->code, SI_USER);
        EXPECT_EQ((*first)->pid, ::getpid());
        EXPECT_EQ((*first)->uid, ::getuid());
        EXPECT_EQ(::sigqueue(::getpid(), SIGHUP, {.sival_int = 77}), 0);
        const auto second = co_await signals.next();  // it is there already
        EXPECT_EQ(second.value_or(Signal{}).number, SIGHUP);
        EXPECT_EQ(second.value_or(Signal{}).value, 77);
        EXPECT_EQ(code_of(signals.take()), ErrorCode::would_block);
    });
    EXPECT_EQ(open_descriptors(), before);
}

TEST(Signals, CoalesceWhileTheyArePendingButRealTimeOnesQueueUp) {
    run([]() -> Task<> {
        const Signals signals = listen({SIGUSR1, SIGRTMIN + 1});
        for (int i = 0; i < 3; ++i) {
            EXPECT_EQ(::kill(::getpid(), SIGUSR1), 0);
            EXPECT_EQ(::sigqueue(::getpid(), SIGRTMIN + 1, {.sival_int = i}), 0);
        }
        EXPECT_EQ((co_await signals.next()).value_or(Signal{}).number, SIGUSR1);
        for (int i = 0; i < 3; ++i) {
            const auto queued = co_await signals.next();
            EXPECT_EQ(queued.value_or(Signal{}).number, SIGRTMIN + 1);
            EXPECT_EQ(queued.value_or(Signal{}).value, i);
        }
        EXPECT_EQ(code_of(signals.take()), ErrorCode::would_block);
    });
}

TEST(Signals, AWaitThatIsAbandonedTakesNothing) {
    run([]() -> Task<> {
        const Signals signals = listen({SIGUSR2});
        const auto late = co_await timeout(1ms, signals.next());
        EXPECT_EQ(code_of(late), ErrorCode::timed_out);
        // A loser of a race, asked to end in the same turn in which the signal comes.
        auto send = []() -> Task<> {
            co_await settle();
            EXPECT_EQ(::kill(::getpid(), SIGUSR2), 0);
        };
        auto race = co_await when_any(send(), signals.next());
        EXPECT_EQ(race.first, 0U);
        const auto& loser = race.get<1>();
        const bool came_all_the_same = loser.has_value() && loser->has_value();
        const Result<Signal> left = signals.take();
        EXPECT_NE(came_all_the_same, left.has_value()) << "the signal is in one place, and not lost";
    });
}

TEST(Signals, EachGoesToOneOfThoseWhoWait) {
    run([]() -> Task<> {
        const Signals signals = listen({SIGUSR1, SIGUSR2});
        auto body = [](const Signals* all) { return all->next(); };
        JoinHandle<Result<Signal>> one = spawn(body, &signals);
        JoinHandle<Result<Signal>> other = spawn(body, &signals);
        co_await settle();
        EXPECT_EQ(::kill(::getpid(), SIGUSR1), 0);
        co_await settle();
        EXPECT_EQ(::kill(::getpid(), SIGUSR2), 0);
        const auto first = co_await one;
        const auto second = co_await other;
        EXPECT_TRUE(first.has_value() && first->has_value() && second.has_value() && second->has_value());
        if (!first || !*first || !second || !*second) co_return;
        EXPECT_EQ((*first)->number + (*second)->number, SIGUSR1 + SIGUSR2);
    });
}

TEST(Signals, BelongToOneAndAreGivenBack) {
    EXPECT_FALSE(is_blocked(SIGUSR1));
    {
        std::optional<Signals> signals = listen({SIGUSR1, SIGUSR2});
        EXPECT_TRUE(is_blocked(SIGUSR1));
        EXPECT_EQ(code_of(Signals::create({SIGHUP, SIGUSR2})), ErrorCode::busy);
        EXPECT_FALSE(is_blocked(SIGHUP)) << "a refusal changes nothing";
        Signals moved = std::move(*signals);
        signals.reset();
        EXPECT_TRUE(is_blocked(SIGUSR1));
        // What nobody took does not end the program when it is unblocked.
        EXPECT_EQ(::kill(::getpid(), SIGUSR1), 0);
    }
    EXPECT_FALSE(is_blocked(SIGUSR1));
    // One that the program had blocked itself stays so.
    sigset_t own;
    sigemptyset(&own);
    sigaddset(&own, SIGUSR1);
    pthread_sigmask(SIG_BLOCK, &own, nullptr);
    {
        const Signals signals = listen({SIGUSR1, SIGUSR2});
    }
    EXPECT_TRUE(is_blocked(SIGUSR1));
    EXPECT_FALSE(is_blocked(SIGUSR2));
    pthread_sigmask(SIG_UNBLOCK, &own, nullptr);
}

TEST(Signals, OneThatIsDroppedDuringAWaitEndsWithIt) {
    run([]() -> Task<> {
        std::optional<Signals> signals = listen({SIGUSR1});
        JoinHandle<Result<Signal>> waits = spawn([](const Signals* all) { return all->next(); }, &*signals);
        co_await settle();
        signals.reset();
        EXPECT_TRUE(is_blocked(SIGUSR1));
        EXPECT_EQ(::kill(::getpid(), SIGUSR1), 0);
        const auto came = co_await waits;
        EXPECT_TRUE(came.has_value() && came->has_value());
        EXPECT_FALSE(is_blocked(SIGUSR1));
    });
}

TEST(Signals, RefuseWhatCannotBeAwaited) {
    for (const int number : {SIGKILL, SIGSTOP, SIGSEGV, SIGFPE, 0, -1, 32, 33, 65, 1000})
        EXPECT_EQ(code_of(Signals::create({SIGUSR1, number})), ErrorCode::invalid_argument) << number;
    EXPECT_EQ(code_of(Signals::create({})), ErrorCode::invalid_argument);
    Signals signals = listen({SIGUSR1});
    const Signals moved = std::move(signals);
    EXPECT_EQ(code_of(signals.take()), ErrorCode::bad_descriptor);  // NOLINT(bugprone-use-after-move)
}

TEST(Signals, SeeAThreadThatWouldTakeTheSignal) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe(ends.data()), 0);
    std::latch started(1);  // until then the library keeps all signals off a new thread
    std::thread other([&] {
        started.count_down();
        char byte = 0;
        EXPECT_EQ(::read(ends[0], &byte, 1), 1);
        sigset_t wanted;
        sigemptyset(&wanted);
        sigaddset(&wanted, SIGUSR1);
        pthread_sigmask(SIG_BLOCK, &wanted, nullptr);
        EXPECT_EQ(::read(ends[0], &byte, 1), 0);
    });
    started.wait();
    EXPECT_EQ(code_of(Signals::create({SIGUSR1})), ErrorCode::signal_not_blocked);
    EXPECT_FALSE(is_blocked(SIGUSR1));
    EXPECT_EQ(::write(ends[1], "x", 1), 1);
    Result<Signals> made = Signals::create({SIGUSR1});
    while (!made) {  // until it has blocked it
        std::this_thread::yield();
        made = Signals::create({SIGUSR1});
    }
    EXPECT_EQ(code_of(Signals::create({SIGUSR2})), ErrorCode::signal_not_blocked);
    ::close(ends[1]);
    other.join();
    ::close(ends[0]);
}

}  // namespace
}  // namespace edda::os
