// LocalExecutor: block_on, fairness, errors of the park, and how it ends.
#include "edda/executor/local_executor.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "edda/executor/thread_park.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Borrow;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Lender;
using test::Tally;

/// Records how it was parked, and runs a script when it is.
struct Script {
    std::vector<ParkMode::Kind> modes;
    std::optional<Error> fail_at_next;
    std::vector<std::string> events;
    Gate* opens = nullptr;
    std::size_t open_at_park = 0;
};

class ScriptPark {
public:
    explicit ScriptPark(Script& script) noexcept : script_(&script) {}
    struct Guard {};

    Result<void> park(ParkMode mode) {
        script_->modes.push_back(mode.kind());
        if (script_->opens != nullptr && script_->modes.size() == script_->open_at_park) script_->opens->open();
        if (script_->fail_at_next) return failure(*std::exchange(script_->fail_at_next, std::nullopt));
        return {};
    }
    SpinPark::Unparker unparker() const noexcept { return {}; }
    bool needs_park() const noexcept { return false; }
    Guard enter() noexcept { return {}; }
    void shutdown() noexcept { script_->events.emplace_back("park shut down"); }

private:
    Script* script_;
};

TEST(LocalExecutor, WaitsOnlyWhenNothingIsRunnable) {
    Script script;
    LocalExecutor executor{ScriptPark(script)};
    Gate gate;
    script.opens = &gate;
    script.open_at_park = 3;
    auto body = [](Gate& until) -> Task<> {
        co_await yield_now();
        co_await until;
    };
    ASSERT_TRUE(executor.block_on(body(gate)));
    using enum ParkMode::Kind;
    EXPECT_EQ(script.modes, (std::vector{next_event, next_event, next_event, no_wait}));
}

TEST(LocalExecutor, SpawnAloneRunsNothing) {
    Executor executor{SpinPark{}};
    bool ran = false;
    auto handle = executor.spawn(
        [](bool* flag) -> Task<> {
            *flag = true;
            co_return;
        },
        &ran);
    EXPECT_FALSE(ran);
    ASSERT_TRUE(executor.block_on([]() -> Task<> { co_return; }));
    EXPECT_TRUE(ran);
}

TEST(LocalExecutor, AParkThatFailsIsAnErrorAndTheTasksStay) {
    Script script;
    LocalExecutor executor{ScriptPark(script)};
    script.fail_at_next = Error(ErrorCode::io_failure, 5);
    Gate never;
    auto failed = executor.block_on([](Gate* gate) -> Task<> { co_await *gate; }, &never);
    ASSERT_FALSE(failed.has_value());
    EXPECT_EQ(failed.error().kind(), JoinError::Kind::runtime);
    EXPECT_EQ(failed.error().error(), ErrorCode::io_failure);
    EXPECT_EQ(failed.error().error().system_errno(), 5);
    EXPECT_EQ(executor.tasks().alive(), 1U);
    EXPECT_EQ(executor.block_on([]() -> Task<int> { co_return 1; }).value(), 1);
}

TEST(LocalExecutor, AResultThatCameIsKeptWhenTheParkFails) {
    Script script;
    LocalExecutor executor{ScriptPark(script)};
    script.fail_at_next = Error(ErrorCode::unexpected);
    auto output = executor.block_on([]() -> Task<int> { co_return 7; });
    ASSERT_TRUE(output.has_value());
    EXPECT_EQ(*output, 7);
}

TEST(LocalExecutor, ACyclePollsAtLeastOneTask) {
    LocalExecutor executor{SpinPark{}, NullHooks{}, 0};
    EXPECT_EQ(executor.block_on([]() -> Task<int> { co_return 7; }).value(), 7);
}

TEST(LocalExecutor, ANestedRuntimeIsBusy) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<ErrorCode> {
        Executor inner{SpinPark{}};
        auto result = inner.block_on([]() -> Task<> { co_return; });
        co_return result.error().error().code();
    };
    EXPECT_EQ(executor.block_on(body).value(), ErrorCode::busy);
}

TEST(LocalExecutor, AnotherThreadIsRefused) {
    Executor executor{SpinPark{}};
    ErrorCode code{};
    std::thread([&] { code = executor.block_on([]() -> Task<> { co_return; }).error().error().code(); }).join();
    EXPECT_EQ(code, ErrorCode::wrong_thread);
}

TEST(LocalExecutor, TwoRuntimesOneAfterAnother) {
    for (int i = 0; i < 2; ++i) {
        Executor executor{SpinPark{}};
        EXPECT_EQ(executor.block_on([](int n) -> Task<int> { co_return n; }, i).value(), i);
        EXPECT_EQ(executor.block_on([](int n) -> Task<int> { co_return n; }, i + 1).value(), i + 1);
    }
}

TEST(LocalExecutor, TheRootMayThrow) {
    Executor executor{SpinPark{}};
    auto result = executor.block_on([]() -> Task<> {
        throw std::runtime_error("root");
        co_return;
    });
    EXPECT_TRUE(result.error().is_failed());
    EXPECT_THROW(std::rethrow_exception(result.error().exception()), std::runtime_error);
}

// DESIGN 4.9: whatever N tasks do, the park has its turn after `tasks per cycle` polls.
TEST(LocalExecutor, SelfWakingTasksDoNotKeepTheParkWaiting) {
    for (std::size_t n : {1U, 64U, 65U, 10'000U}) {
        SCOPED_TRACE(n);
        Script script;
        LocalExecutor executor{ScriptPark(script)};
        static bool stop;
        stop = false;
        for (std::size_t i = 0; i < n; ++i) {
            executor
                .spawn([]() -> Task<> {
                    while (!stop) co_await yield_now();
                })
                .detach();
        }
        Gate gate;
        script.opens = &gate;
        script.open_at_park = 2;  // the event comes while all of them spin
        gen::Counters counters;
        gen::CountersScope scope(counters);
        auto body = [](Gate& event) -> Task<> {
            co_await event;
            stop = true;
        };
        ASSERT_TRUE(executor.block_on(body(gate)));
        const std::size_t queue_turn = (n + 1) / 64 + 1;  // cycles in which everybody had one turn
        EXPECT_LE(script.modes.size(), 2 + 2 * queue_turn);
        EXPECT_LE(counters.read(gen::Metric::polls), script.modes.size() * 64);
    }
}

TEST(LocalExecutor, PollsAreFirstInFirstOut) {
    Executor executor{SpinPark{}};
    std::vector<int> order;
    auto body = [](std::vector<int>& log) -> Task<> {
        auto one = [](int n, std::vector<int>& to) -> Task<> {
            to.push_back(n);
            co_await yield_now();
            to.push_back(n);
        };
        for (int i = 0; i < 3; ++i) spawn(one, i, std::ref(log)).detach();
        for (int i = 0; i < 3; ++i) co_await yield_now();
    };
    ASSERT_TRUE(executor.block_on(body(order)));
    EXPECT_EQ(order, (std::vector{0, 1, 2, 0, 1, 2}));
}

TEST(Shutdown, DestroysWhatNeverEndsAndWhatNeverBegan) {
    Tally tally;
    Script script;
    {
        LocalExecutor executor{ScriptPark(script)};
        executor.spawn([](Counted) -> Task<> { co_return; }, Counted(tally)).detach();
        auto waits = [](Counted) -> Task<> {
            Gate never;
            co_await never;
        };
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_return; }));
        executor.spawn(waits, Counted(tally)).detach();
        auto spins = [](Counted) -> Task<> {
            for (;;) co_await yield_now();
        };
        executor.spawn(spins, Counted(tally)).detach();
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
        executor.spawn(waits, Counted(tally)).detach();
        EXPECT_EQ(tally.alive(), 3);
        script.events.emplace_back("executor ends");
    }
    EXPECT_EQ(tally.alive(), 0);
    EXPECT_EQ(script.events, (std::vector<std::string>{"executor ends", "park shut down"}));
}

/// Spawns when it is destroyed.
struct SpawnsWhenDestroyed {
    Tally* tally;
    explicit SpawnsWhenDestroyed(Tally& t) : tally(&t) {}
    SpawnsWhenDestroyed(SpawnsWhenDestroyed&& other) noexcept : tally(std::exchange(other.tally, nullptr)) {}
    ~SpawnsWhenDestroyed() {
        if (tally == nullptr) return;
        spawn(
            [](Counted) -> Task<> {
                ADD_FAILURE() << "a task spawned while the runtime ends was run";
                co_return;
            },
            Counted(*tally))
            .detach();
    }
};

TEST(Shutdown, ADestructorMaySpawnAndTheNewTaskIsDroppedUnrun) {
    Tally tally;
    {
        Executor executor{SpinPark{}};
        executor
            .spawn(
                [](SpawnsWhenDestroyed) -> Task<> {
                    Gate never;
                    co_await never;
                },
                SpawnsWhenDestroyed(tally))
            .detach();
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
    }
    EXPECT_EQ(tally.made, 1);
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Shutdown, DestructorsMayWakeEachOther) {
    struct WakesWhenDestroyed {
        Gate* gate;
        std::mutex* mutex;
        ~WakesWhenDestroyed() {
            std::lock_guard lock(*mutex);
            gate->wake();
        }
    };
    std::mutex mutex;
    Gate a, b;
    {
        Executor executor{SpinPark{}};
        auto body = [](Gate* own, Gate* other, std::mutex* lock) -> Task<> {
            WakesWhenDestroyed wakes{other, lock};
            co_await *own;
        };
        executor.spawn(body, &a, &b, &mutex).detach();
        executor.spawn(body, &b, &a, &mutex).detach();
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
    }
}

TEST(Shutdown, ReportsWhoIsStillAliveAndEnds) {
    Lender lender{.ends_when_asked = false};
    Executor executor{SpinPark{}};
    auto stuck = [](Lender* to) -> Task<> {
        name_this_task("the stuck one");
        static_cast<void>(co_await Borrow(*to));
    };
    executor.spawn(stuck, &lender).detach();
    ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
    const auto begin = std::chrono::steady_clock::now();
    const ShutdownReport report = executor.shutdown(std::chrono::milliseconds(20));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
    EXPECT_EQ(report.asked, 1U);
    EXPECT_EQ(report.alive, 1U);
    EXPECT_EQ(report.names, std::vector<std::string>{"the stuck one"});
    lender.borrow->complete(0);
    EXPECT_EQ(executor.shutdown().alive, 0U);
}

/// Fails every time.
struct BrokenPark : SpinPark {
    [[nodiscard]] Result<void> park(ParkMode) noexcept { return failure(ErrorCode::unexpected); }
};

TEST(Shutdown, EndsMoreTasksThanACycleHoldsThoughTheParkFails) {
    constexpr int many = 10 * static_cast<int>(gen::config::tasks_per_cycle);
    Tally tally;
    {
        LocalExecutor executor{BrokenPark{}};
        for (int i = 0; i < many; ++i) executor.spawn([](Counted) -> Task<> { co_return; }, Counted(tally)).detach();
        EXPECT_EQ(tally.alive(), many);
    }
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Shutdown, WithoutPatienceStillEndsWhatCanEnd) {
    constexpr int many = 10 * static_cast<int>(gen::config::tasks_per_cycle);
    Tally tally;
    Executor executor{SpinPark{}};
    for (int i = 0; i < many; ++i) executor.spawn([](Counted) -> Task<> { co_return; }, Counted(tally)).detach();
    EXPECT_EQ(executor.shutdown(std::chrono::nanoseconds::zero()).alive, 0U);
    EXPECT_EQ(tally.alive(), 0);
}

TEST(ShutdownDeathTest, ATaskThatDestroysItsOwnExecutorIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            auto executor = std::make_unique<Executor>(SpinPark{});
            static_cast<void>(executor->block_on(
                [](std::unique_ptr<Executor>* own) -> Task<> {
                    own->reset();
                    co_return;
                },
                &executor));
        },
        "destroyed by one of its own tasks");
}

TEST(Shutdown, AnExecutorMayBeUsedAgainAfterShutdown) {
    Executor executor{SpinPark{}};
    EXPECT_EQ(executor.shutdown().asked, 0U);
    EXPECT_EQ(executor.block_on([]() -> Task<int> { co_return 3; }).value(), 3);
}

TEST(ThreadPark, AnUnparkBeforeTheParkIsNotLost) {
    ThreadPark park;
    auto unparker = park.unparker();
    unparker.unpark();
    EXPECT_TRUE(park.park(ParkMode::next_event()));
}

TEST(ThreadPark, AnotherThreadEndsThePark) {
    ThreadPark park;
    std::thread other([unparker = park.unparker()] { unparker.unpark(); });
    EXPECT_TRUE(park.park(ParkMode::next_event()));
    other.join();
}

TEST(ThreadPark, ReturnsAtItsDeadline) {
    ThreadPark park;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(5);
    EXPECT_TRUE(park.park(ParkMode::until(deadline)));
    EXPECT_GE(std::chrono::steady_clock::now(), deadline);
}

TEST(ThreadPark, AnUnparkerOutlivesThePark) {
    std::optional<ThreadPark::Unparker> unparker;
    {
        ThreadPark park;
        unparker.emplace(park.unparker());
    }
    unparker->unpark();
}

TEST(ThreadPark, AParkedRuntimeIsWokenFromAnotherThread) {
    LocalExecutor executor{ThreadPark{}};
    std::atomic<bool> asked{false};
    // The only thing a foreign thread may do without an inbox: set a flag and unpark. The task looks at the flag after
    // the park.
    std::thread other([&asked, unparker = executor.unparker()] {
        asked = true;
        unparker.unpark();
    });
    auto body = [](std::atomic<bool>& flag) -> Task<> {
        while (!flag) co_await yield_now();
    };
    EXPECT_TRUE(executor.block_on(body(asked)));
    other.join();
}

}  // namespace
}  // namespace edda
