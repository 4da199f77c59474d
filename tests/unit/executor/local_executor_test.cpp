// LocalExecutor: block_on, the order of polls, and how it ends.
#include "edda/executor/local_executor.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "unit/executor/script_park.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Borrow;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Lender;
using test::Script;
using test::ScriptPark;
using test::Tally;

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

TEST(LocalExecutor, ANestedRuntimeIsRefused) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<ErrorCode> {
        Executor inner{SpinPark{}};
        auto result = inner.block_on([]() -> Task<> { co_return; });
        co_return result.error().error().code();
    };
    EXPECT_EQ(executor.block_on(body).value(), ErrorCode::nested_runtime);
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
        int* destroyed;
        ~WakesWhenDestroyed() {
            std::lock_guard lock(*mutex);
            gate->wake();
            ++*destroyed;
        }
    };
    std::mutex mutex;
    Gate a, b;
    int destroyed = 0;
    {
        Executor executor{SpinPark{}};
        auto body = [](Gate* own, Gate* other, std::mutex* lock, int* count) -> Task<> {
            WakesWhenDestroyed wakes{other, lock, count};
            co_await *own;
            ADD_FAILURE() << "it was asked to end, and a wake does not change that";
        };
        executor.spawn(body, &a, &b, &mutex, &destroyed).detach();
        executor.spawn(body, &b, &a, &mutex, &destroyed).detach();
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
        EXPECT_EQ(destroyed, 0);
    }
    EXPECT_EQ(destroyed, 2);
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
    const QuiesceReport report = executor.quiesce(std::chrono::milliseconds(20));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(1));
    EXPECT_EQ(report.asked, 1U);
    EXPECT_EQ(report.alive, 1U);
    EXPECT_EQ(report.names(), std::vector<std::string>{"the stuck one"});
    lender.borrow->complete(0);
    EXPECT_EQ(executor.quiesce().alive, 0U);
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
    EXPECT_EQ(executor.quiesce(std::chrono::nanoseconds::zero()).alive, 0U);
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

TEST(ShutdownDeathTest, OneThatIsDestroyedInsideOfItselfThroughAnotherIsFoundOut) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            auto executor = std::make_unique<Executor>(SpinPark{});
            Executor other{SpinPark{}};
            executor->enter([&] { other.enter([&] { executor.reset(); }); });
        },
        "destroy it after block_on has returned");
}

TEST(ShutdownDeathTest, AnotherThreadThatDestroysItIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            auto executor = std::make_unique<Executor>(SpinPark{});
            std::thread([&] { executor.reset(); }).join();
        },
        "destroy it on the thread that made it");
}

TEST(Shutdown, AnExecutorMayBeUsedAgainAfterQuiesce) {
    Executor executor{SpinPark{}};
    EXPECT_EQ(executor.quiesce().asked, 0U);
    EXPECT_EQ(executor.block_on([]() -> Task<int> { co_return 3; }).value(), 3);
}

}  // namespace
}  // namespace edda
