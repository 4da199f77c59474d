// Whose turn it is: the budget of ready operations, tasks that keep each other busy, and the order behind the limit of
// a cycle. Everything is counted in cycles and polls; no clock is involved.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

#include "edda/executor/handle.hpp"
#include "edda/executor/thread_park.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Executor;
using test::Gate;

/// A park that counts and calls; it never waits.
struct EachCycle : SpinPark {
    std::function<void(std::size_t)> calls;  ///< With the number of the cycle, from 1.
    std::size_t cycles = 0;
    [[nodiscard]] Result<void> park(ParkMode mode) {
        if (calls) calls(++cycles);
        return SpinPark::park(mode);
    }
};

/// An operation whose result is always there, as a well-behaved awaitable is written.
class Ready {
public:
    bool await_ready() noexcept { return task::checkpoint() == task::Checkpoint::go_on; }
    void await_suspend(std::coroutine_handle<> handle) noexcept { awaiter_.yield(handle); }
    void await_resume() const noexcept {}

private:
    task::Awaiter awaiter_;
};

struct Polls {
    unsigned before = 0;
    unsigned after = 0;
    [[nodiscard]] unsigned between() const noexcept { return after - before; }
};
Task<> takes_a_thousand(Polls* polls) {
    polls->before = task::current_task()->budget.polls;
    for (int i = 0; i < 1000; ++i) co_await Ready();
    polls->after = task::current_task()->budget.polls;
}

TEST(Budget, AThousandReadyOperationsAreSpreadOverPolls) {
    Executor executor{SpinPark{}};
    Polls polls;
    ASSERT_TRUE(executor.block_on(takes_a_thousand, &polls).has_value());
    EXPECT_EQ(polls.between(), 1000U / 129U) << "128 at once, and the next one yields";
}

/// Hooks that let a task go on for as long as it likes.
struct Unconstrained : NullHooks {
    bool on_yield(task::TaskHeader&) noexcept { return false; }
};
TEST(Budget, UnderHooksThatNeverYieldAllAreReadyInOnePoll) {
    LocalExecutor executor{SpinPark{}, Unconstrained{}};
    Polls polls;
    ASSERT_TRUE(executor.block_on(takes_a_thousand, &polls).has_value());
    EXPECT_EQ(polls.between(), 0U);
}

TEST(Turns, AHundredPingPongPairsDoNotHoldUpTheRoot) {
    struct Pair {
        Gate ping;
        Gate pong;
    };
    Executor executor{SpinPark{}};
    auto body = []() -> Task<> {
        std::vector<std::unique_ptr<Pair>> pairs;
        std::vector<JoinHandle<>> players;
        std::size_t hits = 0;
        auto plays = [](Gate* mine, Gate* other, std::size_t* count) -> Task<> {
            for (;;) {
                other->wake();
                ++*count;
                co_await *mine;
            }
        };
        for (int i = 0; i < 100; ++i) {
            pairs.push_back(std::make_unique<Pair>());
            players.push_back(spawn(plays, &pairs.back()->ping, &pairs.back()->pong, &hits));
            players.push_back(spawn(plays, &pairs.back()->pong, &pairs.back()->ping, &hits));
        }
        for (std::size_t turn = 1; turn <= 50; ++turn) {
            const std::size_t before = hits;
            co_await yield_now();
            EXPECT_LE(hits - before, 200U) << "between two turns of the root each player has at most one";
            EXPECT_GE(hits - before, 100U) << "and the rally goes on";
        }
        for (JoinHandle<>& player : players) {
            player.abort();
            EXPECT_TRUE((co_await player).error().is_cancelled());
        }
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
}

/// With more tasks than a cycle holds, what is left over keeps its place before whatever is woken meanwhile.
TEST(Turns, WhatACycleLeavesOverGoesFirstInTheNext) {
    constexpr std::size_t limit = 8;
    constexpr std::size_t spinners = 3 * limit + 1;
    std::vector<std::size_t> polled;
    Gate gate;
    std::size_t opened_after = 0;
    EachCycle park;
    park.calls = [&](std::size_t cycle) {
        if (cycle == 1) {
            gate.open();
            opened_after = polled.size();
        }
    };
    LocalExecutor executor{std::move(park), NullHooks{}, limit};
    auto spins = [](std::vector<std::size_t>* log, std::size_t name) -> Task<> {
        for (int i = 0; i < 6; ++i) {
            log->push_back(name);
            co_await yield_now();
        }
    };
    auto waits = [](Gate* until, std::vector<std::size_t>* log) -> Task<std::size_t> {
        co_await *until;
        co_return log->size();
    };
    auto root = [&]() -> Task<std::size_t> {
        auto waiter = spawn(waits, &gate, &polled);
        std::vector<JoinHandle<>> handles;
        for (std::size_t i = 0; i < spinners; ++i) handles.push_back(spawn(spins, &polled, i));
        const std::size_t seen = (co_await waiter).value();
        for (JoinHandle<>& handle : handles) static_cast<void>(co_await handle);
        co_return seen;
    };
    auto seen = executor.block_on(std::ref(root));
    ASSERT_TRUE(seen.has_value());
    ASSERT_EQ(polled.size(), 6 * spinners);
    for (std::size_t i = 0; i < polled.size(); ++i) EXPECT_EQ(polled[i], i % spinners) << "round robin, turn " << i;
    // It is woken while some spinners have not had their first turn, and waits for those and no second round of all.
    EXPECT_LE(*seen - opened_after, spinners);
    EXPECT_GE(*seen, spinners) << "those that were left over went first";
}

TEST(Turns, ATaskFromAnotherThreadRunsThoughTheQueueNeverEmpties) {
    LocalExecutor executor{ThreadPark{}, NullHooks{}, 8};
    auto body = []() -> Task<int> {
        std::vector<JoinHandle<>> spinners;
        auto spins = []() -> Task<> {
            for (;;) co_await yield_now();
        };
        for (int i = 0; i < 100; ++i) spinners.push_back(spawn(spins));
        bool ran = false;
        std::thread([handle = Handle::current(), &ran] {
            auto runs = [](bool* flag) -> Task<> {
                *flag = true;
                co_return;
            };
            EXPECT_TRUE(handle.has_value() && handle->spawn(runs, &ran).has_value());
        }).join();
        int turns = 0;
        for (; !ran && turns < 100; ++turns) co_await yield_now();
        for (JoinHandle<>& spinner : spinners) spinner.abort();
        co_return turns;
    };
    // The cycle in which it came took it in behind all spinners; each has one turn before it.
    const auto turns = executor.block_on(body);
    ASSERT_TRUE(turns.has_value());
    EXPECT_LE(*turns, 2);
}

TEST(Turns, AWakeNeverRunsAnythingInline) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<> {
        Gate gate;
        std::vector<int> order;
        auto waits = [](Gate* until, std::vector<int>* log) -> Task<> {
            co_await *until;
            log->push_back(2);
        };
        auto handle = spawn(waits, &gate, &order);
        co_await yield_now();
        gate.open();
        order.push_back(1);
        EXPECT_TRUE((co_await handle).has_value());
        EXPECT_EQ(order, (std::vector{1, 2}));
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
}

/// Tasks of one thread never overlap, though each wakes its neighbour while it works, and the order of wakes is kept.
TEST(Turns, TasksOfOneThreadDoNotOverlapAndKeepTheirOrder) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<> {
        int inside = 0;
        std::vector<int> order;
        std::array<Gate, 20> gates;
        auto works = [](Gate* until, Gate* neighbour, int* count, std::vector<int>* log, int name) -> Task<> {
            co_await *until;
            EXPECT_EQ((*count)++, 0);
            neighbour->wake();  // which is queued already, and would run now if a wake did more than that
            spawn(
                [](std::vector<int>* out, int who) -> Task<> {
                    out->push_back(100 + who);
                    co_return;
                },
                log, name)
                .detach();
            log->push_back(name);
            --*count;
        };
        for (int i = 0; i < 20; ++i) {
            Gate* own = &gates[static_cast<std::size_t>(i)];
            Gate* next = &gates[static_cast<std::size_t>((i + 1) % 20)];
            spawn(works, own, next, &inside, &order, i).detach();
        }
        co_await yield_now();
        for (Gate& gate : gates) gate.open();
        co_await yield_now();
        co_await yield_now();
        std::vector<int> expected;
        for (int i = 0; i < 20; ++i) expected.push_back(i);
        for (int i = 0; i < 20; ++i) expected.push_back(100 + i);
        EXPECT_EQ(order, expected);
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
}

}  // namespace
}  // namespace edda
