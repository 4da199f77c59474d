// Handle: a runtime from other threads. Each factory runs once or is destroyed unrun; the runtime's end is no special case.
#include "edda/executor/handle.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "edda/executor/thread_park.hpp"
#include "edda/local/local_runtime.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Gate;
using LocalThread = LocalExecutor<ThreadPark>;

Task<> nothing() { co_await yield_now(); }
Task<Result<>> wait_for(std::size_t index) { co_return co_await triggered(index); }

/// Lives of the factories of a test; written by several threads.
struct Fates {
    std::atomic<int> made{0};
    std::atomic<int> called{0};
    std::atomic<int> destroyed{0};
};

/// A factory, and one that has been moved from is none any more.
class Factory {
public:
    explicit Factory(Fates& fates) noexcept : fates_(&fates) { ++fates.made; }
    Factory(Factory&& other) noexcept : fates_(std::exchange(other.fates_, nullptr)) {}
    Factory& operator=(Factory&&) = delete;
    ~Factory() {
        if (fates_ != nullptr) ++fates_->destroyed;
    }
    Task<> operator()() {
        ++fates_->called;
        return nothing();
    }

private:
    Fates* fates_;
};

TEST(Handle, OutsideOfARuntimeThereIsNone) {
    EXPECT_EQ(Handle::current().error(), ErrorCode::no_runtime);
    LocalThread executor{ThreadPark{}};
    EXPECT_EQ(Handle::current().error(), ErrorCode::no_runtime) << "made, but not entered";
    std::thread([&] { EXPECT_EQ(executor.handle().error(), ErrorCode::wrong_thread); }).join();
}

TEST(Handle, SpawnsWhereItsRuntimeIs) {
    LocalThread executor{ThreadPark{}};
    const auto here = std::this_thread::get_id();
    std::thread other;
    const auto body = [](std::thread* thread, std::thread::id runs_on) -> Task<std::unique_ptr<int>> {
        const Result<Handle> handle = Handle::current();
        EXPECT_TRUE(handle.has_value());
        std::unique_ptr<int> brought;
        *thread = std::thread([to = *handle, into = &brought, runs_on] {
            const auto bring = [](std::unique_ptr<int> value, std::unique_ptr<int>* where,
                                  std::thread::id expected) -> Task<> {
                EXPECT_EQ(std::this_thread::get_id(), expected);
                *where = std::move(value);
                EXPECT_TRUE(Handle::current()->trigger(0).has_value());
                co_return;
            };
            EXPECT_TRUE(to.spawn(bring, std::make_unique<int>(42), into, runs_on).has_value());
        });
        const Result<> came = co_await triggered(0);
        EXPECT_TRUE(came.has_value());
        co_return std::move(brought);
    };
    auto brought = executor.block_on(body, &other, here);
    other.join();
    ASSERT_TRUE(brought.has_value() && *brought != nullptr);
    EXPECT_EQ(**brought, 42);
}

TEST(Handle, WhatIsSentEndsAnAnnouncedSleepWithOneEvent) {
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    Fates fates;
    LocalThread executor{ThreadPark{}};
    const Handle handle = executor.handle().value();
    task::Mailbox& mailbox = executor.park().mailbox();
    ASSERT_TRUE(mailbox.announce()) << "asleep, as far as others can know";
    std::thread([&] {
        for (int i = 0; i < 10; ++i) EXPECT_TRUE(handle.spawn(Factory(fates)).has_value());
    }).join();
    EXPECT_EQ(fates.called, 0) << "sending is all that the other thread does";
    mailbox.rise();
    EXPECT_EQ(counters.read(gen::Metric::wake_events), 1U);
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(executor.block_on(nothing).has_value());
    EXPECT_EQ(fates.called, 10);
}

TEST(Handle, TheEndOfARuntimeIsAnErrorAndDestroysWhatIsGiven) {
    Fates fates;
    std::optional<Handle> handle;
    {
        LocalThread executor{ThreadPark{}};
        handle = executor.handle().value();
        EXPECT_FALSE(handle->is_closed());
    }
    EXPECT_TRUE(handle->is_closed());
    EXPECT_EQ(handle->spawn(Factory(fates)).error(), ErrorCode::shut_down);
    EXPECT_EQ(handle->trigger(0).error(), ErrorCode::shut_down);
    EXPECT_EQ(handle->stop().error(), ErrorCode::shut_down);
    handle->wake();
    const Handle copy = *handle;
    handle.reset();
    EXPECT_EQ(copy.spawn(Factory(fates)).error(), ErrorCode::shut_down);
    EXPECT_EQ(fates.destroyed, 2);
    EXPECT_EQ(fates.called, 0);
}

TEST(Handle, AMovedOneRefusesEverything) {
    LocalThread executor{ThreadPark{}};
    Handle handle = executor.handle().value();
    const Handle moved = std::move(handle);
    Fates fates;
    // NOLINTBEGIN(bugprone-use-after-move): that is what is tested
    EXPECT_TRUE(handle.is_closed());
    EXPECT_EQ(handle.spawn(Factory(fates)).error(), ErrorCode::shut_down);
    EXPECT_EQ(handle.trigger(0).error(), ErrorCode::shut_down);
    EXPECT_EQ(handle.stop().error(), ErrorCode::shut_down);
    handle.wake();
    // NOLINTEND(bugprone-use-after-move)
    EXPECT_FALSE(moved.is_closed());
}

TEST(Handle, AFactoryThatNeverHadItsTurnIsDestroyed) {
    Fates fates;
    {
        LocalThread executor{ThreadPark{}};
        const Handle handle = executor.handle().value();
        EXPECT_TRUE(handle.spawn(Factory(fates)).has_value());
        EXPECT_EQ(fates.destroyed, 0);
    }
    EXPECT_EQ(fates.called, 0);
    EXPECT_EQ(fates.destroyed, 1);
}

TEST(Handle, WhatAFactoryThrowsIsCountedAndEndsNothing) {
    auto runtime = LocalRuntime::create();
    const Handle handle = runtime->handle().value();
    const auto throws_at_once = []() -> Task<> { throw std::runtime_error("factory"); };
    const auto throws_later = []() -> Task<int> {
        co_await yield_now();
        throw std::runtime_error("task");
    };
    EXPECT_TRUE(handle.spawn(throws_at_once).has_value());
    EXPECT_TRUE(handle.spawn(throws_later).has_value());
    EXPECT_TRUE(handle.spawn(nothing).has_value());
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(runtime->block_on(nothing).has_value());
    EXPECT_EQ(runtime->counters()->read(gen::Metric::remote_spawns), 3U);
    EXPECT_EQ(runtime->counters()->read(gen::Metric::remote_spawns_failed), 2U);
}

struct ThrowsWhenMovedTwice {
    explicit ThrowsWhenMovedTwice(int count) : left(count) {}
    ThrowsWhenMovedTwice(ThrowsWhenMovedTwice&& other) : left(other.left - 1) {
        if (left == 0) throw std::runtime_error("move");
    }
    int left;
};

TEST(Handle, AnArgumentThatCannotBeMovedIsTheCallersOrCounted) {
    auto runtime = LocalRuntime::create();
    const Handle handle = runtime->handle().value();
    const auto takes = [](ThrowsWhenMovedTwice) -> Task<> { co_return; };
    EXPECT_THROW(static_cast<void>(handle.spawn(takes, ThrowsWhenMovedTwice(1))), std::runtime_error);
    EXPECT_TRUE(handle.spawn(takes, ThrowsWhenMovedTwice(2)).has_value());
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(runtime->block_on(nothing).has_value());
    EXPECT_EQ(runtime->counters()->read(gen::Metric::remote_spawns_failed), 1U);
}

TEST(Handle, FortyThousandFactoriesFromFourThreadsRunOnce) {
    constexpr int threads = 4;
    constexpr int each = 10'000;
    Fates fates;
    LocalThread executor{ThreadPark{}};
    const Handle handle = executor.handle().value();
    std::vector<std::thread> senders;
    for (int i = 0; i < threads; ++i) {
        senders.emplace_back([&fates, handle] {
            for (int n = 0; n < each; ++n) EXPECT_TRUE(handle.spawn(Factory(fates)).has_value());
        });
    }
    const auto until_all = [](Fates* of) -> Task<> {
        while (of->called != threads * each) co_await yield_now();
    };
    ASSERT_TRUE(executor.block_on(until_all, &fates));
    for (std::thread& sender : senders) sender.join();
    EXPECT_TRUE(executor.quiesce().clean());
    EXPECT_EQ(fates.made, threads * each);
    EXPECT_EQ(fates.called, threads * each);
    EXPECT_EQ(fates.destroyed, threads * each);
}

/// A thousand runtimes, each of which ends while some threads use its handle, at moments of their own.
TEST(Handle, RacesWithTheEndOfItsRuntime) {
    constexpr int rounds = 1000;
    constexpr int threads = 3;
    Fates fates;
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> accepted{0};
    for (int round = 0; round < rounds; ++round) {
        std::optional<LocalThread> executor{ThreadPark{}};
        std::atomic<int> began{0};
        const auto sends = [&, round](const Handle& handle, int who) {
            ++began;
            for (int n = 13 * who;; ++n) {
                // A burst, so that the runtime has something to do, and then the moment of the end.
                while (n > 40 && !handle.is_closed()) std::this_thread::yield();
                const bool sent = handle.spawn(Factory(fates)).has_value();
                ++(sent ? accepted : refused);
                static_cast<void>(handle.trigger(static_cast<std::size_t>(n) % gen::config::triggers));
                handle.wake();
                if (n == round % 64) static_cast<void>(handle.stop());
                if (!sent) return;
            }
        };
        std::vector<std::thread> others;
        for (int who = 0; who < threads; ++who) others.emplace_back(sends, executor->handle().value(), who);
        while (began < threads) std::this_thread::yield();
        if (round % 2 == 0) static_cast<void>(executor->block_on(wait_for, static_cast<std::size_t>(round) % 8));
        if (round % 3 == 0) static_cast<void>(executor->quiesce(std::chrono::nanoseconds::zero()));
        executor.reset();
        for (std::thread& other : others) other.join();
    }
    EXPECT_EQ(fates.destroyed, fates.made);
    EXPECT_EQ(refused, static_cast<std::uint64_t>(rounds * threads)) << "each is told once that it came too late";
    EXPECT_EQ(accepted + refused, static_cast<std::uint64_t>(fates.made));
    EXPECT_LE(static_cast<std::uint64_t>(fates.called), accepted);
}

// ---- stop ----------------------------------------------------------------------------------------

TEST(HandleStop, EndsABlockOnThatSleeps) {
    LocalThread executor{ThreadPark{}};
    test::Tally tally;
    const auto body = [](test::Counted) -> Task<> {
        const Result<> never = co_await triggered(1);
        static_cast<void>(never);
    };
    std::thread other([handle = executor.handle().value()] { EXPECT_TRUE(handle.stop().has_value()); });
    const auto output = executor.block_on(body, test::Counted(tally));
    other.join();
    ASSERT_FALSE(output.has_value());
    EXPECT_EQ(output.error().kind(), JoinError::Kind::runtime);
    EXPECT_EQ(output.error().error(), ErrorCode::shut_down);
    EXPECT_EQ(tally.alive(), 0) << "the task is over when block_on returns: it may have used the caller's locals";
}

TEST(HandleStop, IsRememberedForGood) {
    LocalThread executor{ThreadPark{}};
    EXPECT_TRUE(executor.handle().value().stop().has_value());
    bool ran = false;
    const auto body = [](bool* flag) -> Task<> {
        const Result<> never = co_await triggered(1);
        static_cast<void>(never);
        *flag = true;
    };
    for (int i = 0; i < 2; ++i) EXPECT_EQ(executor.block_on(body, &ran).error().error(), ErrorCode::shut_down);
    EXPECT_FALSE(ran);
    EXPECT_TRUE(executor.shutdown().clean());
}

TEST(HandleStop, ATaskThatHasItsResultKeepsIt) {
    LocalThread executor{ThreadPark{}};
    const auto body = []() -> Task<int> {
        EXPECT_TRUE(Handle::current()->stop().has_value());
        co_return 7;
    };
    EXPECT_EQ(executor.block_on(body).value(), 7);
    EXPECT_EQ(executor.block_on(body).error().error(), ErrorCode::shut_down) << "but the stop is not forgotten";
}

TEST(HandleStop, AsksOnlyTheTaskOfBlockOn) {
    LocalThread executor{ThreadPark{}};
    JoinHandle<Result<>> other = executor.spawn(wait_for, 2);
    const auto body = []() -> Task<> {
        EXPECT_TRUE(Handle::current()->stop().has_value());
        const Result<> never = co_await triggered(1);
        static_cast<void>(never);
    };
    EXPECT_EQ(executor.block_on(body).error().error(), ErrorCode::shut_down);
    EXPECT_FALSE(other.is_finished());
    EXPECT_TRUE(executor.shutdown().clean());
    EXPECT_TRUE(other.is_finished());
}

TEST(HandleStop, WaitsForATaskThatIsStillLent) {
    LocalThread executor{ThreadPark{}};
    test::Lender lender{.ends_when_asked = false};
    const auto completes = [](test::Lender* of) -> Task<> {
        while (of->asked == 0) co_await yield_now();
        of->borrow->complete(1);
    };
    const auto body = [](test::Lender* of) -> Task<> {
        EXPECT_TRUE(Handle::current()->stop().has_value());
        static_cast<void>(co_await test::Borrow(*of));
    };
    executor.spawn(completes, &lender).detach();
    EXPECT_EQ(executor.block_on(body, &lender).error().error(), ErrorCode::shut_down);
    EXPECT_EQ(lender.asked, 1);
    EXPECT_EQ(lender.borrow, nullptr);
}

// ---- wake ----------------------------------------------------------------------------------------

TEST(HandleWake, EndsASleep) {
    auto runtime = LocalRuntime::create({.park_spin = std::chrono::microseconds(0)});
    const Handle handle = runtime->handle().value();
    const auto counters = runtime->counters();
    std::thread other([&] {
        for (int i = 0; i < 100; ++i) {
            const std::uint64_t parks = counters->read(gen::Metric::parks);
            handle.wake();
            while (counters->read(gen::Metric::parks) == parks) std::this_thread::yield();
        }
        EXPECT_TRUE(handle.trigger(0).has_value());
    });
    EXPECT_TRUE(runtime->block_on(wait_for, 0).value().has_value());
    other.join();
    EXPECT_GE(counters->read(gen::Metric::parks), 100U);
}

}  // namespace
}  // namespace edda
