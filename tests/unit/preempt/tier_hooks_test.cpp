// TierHooks on a clock that the tests move: who is promoted, demoted, made to yield and isolated, and by how much.
#include "edda/preempt/tier_hooks.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "unit/task/support.hpp"

namespace edda::preempt {
namespace {

using gen::Metric;
using gen::Tier;

/// One tick a nanosecond; stands still unless a test moves it.
struct ManualTime {
    static inline std::uint64_t ticks_now = 1;
    static std::uint64_t now() noexcept { return ticks_now; }
    static std::uint64_t ticks(std::chrono::nanoseconds duration) noexcept {
        return static_cast<std::uint64_t>(duration.count());
    }
    static void pass(std::chrono::nanoseconds duration) noexcept { ticks_now += ticks(duration); }
};

using ManualHooks = TierHooks<ManualTime>;
using Executor = LocalExecutor<SpinPark, ManualHooks>;

constexpr auto over = gen::balanced.budget_time + std::chrono::nanoseconds(1);

Tier tier_of(const task::TaskHeader& task) { return static_cast<Tier>(task.budget.tier); }

/// What a worker does in each poll, and what became of it.
struct Work {
    std::chrono::nanoseconds each{0};
    int polls = 0;
    bool stop = false;
    task::TaskHeader* task = nullptr;
};

Task<> work(Work* on) {
    on->task = task::current_task();
    name_this_task("the worker");
    while (!on->stop) {
        ++on->polls;
        ManualTime::pass(on->each);
        co_await yield_now();
    }
}

/// Lets the worker have `n` polls.
Task<> let(Work* worker, int n) {
    for (const int until = worker->polls + n; worker->polls < until;) co_await yield_now();
}

class Tiers : public ::testing::Test {
protected:
    template <class F>
    void run(F body) {
        auto outcome = executor.block_on(body, &worker);
        ASSERT_TRUE(outcome.has_value());
        executor.hooks().begin_cycle();  // writes what it has counted
    }

    gen::Counters counters;
    gen::CountersScope scope{counters};
    Executor executor{SpinPark{}};
    Work worker;
};

TEST_F(Tiers, OnlyOverrunsPromote) {
    run([](Work* on) -> Task<> {
        auto handle = spawn(work, on);
        on->each = gen::balanced.budget_time;  // exactly the budget is no overrun
        co_await let(on, 100);
        EXPECT_EQ(tier_of(*on->task), Tier::monitor);
        on->each = over;
        const auto& rule = gen::balanced.rule(Tier::monitor);
        co_await let(on, static_cast<int>(rule.promote_overruns) - 1);
        EXPECT_EQ(tier_of(*on->task), Tier::monitor);
        co_await let(on, 2);
        EXPECT_EQ(tier_of(*on->task), Tier::warn);
        on->stop = true;
        co_await let(on, 0);
    });
    EXPECT_EQ(counters.read(Metric::tier_promotions), 1U);
    EXPECT_EQ(executor.hooks().take_reports(), std::vector<std::string>{"the worker"});
    EXPECT_TRUE(executor.hooks().take_reports().empty());
}

TEST_F(Tiers, OverrunsCountOnlyWithinTheWindow) {
    run([](Work* on) -> Task<> {
        auto handle = spawn(work, on);
        const auto& rule = gen::balanced.rule(Tier::monitor);
        // One overrun in every (window / overruns) + 2 polls stays below the limit for ever.
        const int calm = static_cast<int>(rule.promote_window / rule.promote_overruns) + 1;
        for (int round = 0; round < 40; ++round) {
            on->each = over;
            co_await let(on, 1);
            on->each = {};
            co_await let(on, calm);
        }
        EXPECT_EQ(tier_of(*on->task), Tier::monitor);
        on->stop = true;
    });
    EXPECT_GE(counters.read(Metric::budget_overruns), 39U);
}

TEST_F(Tiers, ClimbsToIsolateAndComesBackWhenCalm) {
    run([](Work* on) -> Task<> {
        auto handle = spawn(work, on);
        on->each = over;
        co_await let(on, 200);
        EXPECT_EQ(tier_of(*on->task), Tier::isolate);
        on->each = {};
        co_await let(on, static_cast<int>(gen::balanced.rule(Tier::isolate).demote_calm) + 1);
        EXPECT_EQ(tier_of(*on->task), Tier::yield);
        co_await let(on, 200);
        EXPECT_EQ(tier_of(*on->task), Tier::monitor);
        on->stop = true;
    });
    EXPECT_EQ(counters.read(Metric::tier_promotions), 3U);
    EXPECT_EQ(counters.read(Metric::tier_demotions), 3U);
    std::uint64_t by_tier = 0;
    for (Metric metric : gen::metric::tier_polls) {
        EXPECT_GT(counters.read(metric), 0U);
        by_tier += counters.read(metric);
    }
    EXPECT_EQ(by_tier, counters.read(Metric::polls));
}

TEST_F(Tiers, AnIsolatedTaskGetsABoundedShareOfACycle) {
    run([](Work* on) -> Task<> {
        auto handle = spawn(work, on);
        on->each = over;
        co_await let(on, 200);
        EXPECT_EQ(tier_of(*on->task), Tier::isolate);
        // The root now spins beside it: of 1000 polls the isolated one gets its share.
        const int before = on->polls;
        int own = 0;
        for (; own < 1000; ++own) co_await yield_now();
        const int isolated = on->polls - before;
        const int share = 64 * static_cast<int>(gen::balanced.isolate_share_percent) / 100;
        EXPECT_GT(isolated, 0);
        EXPECT_LE(isolated, (1000 / 64 + 2) * share);
        on->stop = true;
    });
}

TEST_F(Tiers, InTheYieldTierACheckpointAfterTheBudgetYields) {
    run([](Work* on) -> Task<> {
        auto body = [](Work* of) -> Task<> {
            of->task = task::current_task();
            while (tier_of(*of->task) < Tier::yield) {
                ManualTime::pass(over);
                co_await yield_now();
            }
            EXPECT_EQ(task::checkpoint(), task::Checkpoint::go_on) << "within the budget";
            EXPECT_EQ(task::checkpoint(), task::Checkpoint::go_on);
            ManualTime::pass(over);
            EXPECT_EQ(task::checkpoint(), task::Checkpoint::yield);
        };
        EXPECT_TRUE((co_await spawn(body, on)).has_value());
    });
    EXPECT_EQ(counters.read(Metric::forced_yields), 1U);
}

TEST_F(Tiers, InTheYieldTierReadyOperationsAreBoundedToo) {
    run([](Work* on) -> Task<> {
        auto body = [](Work* of) -> Task<> {
            of->task = task::current_task();
            while (tier_of(*of->task) < Tier::yield) {
                ManualTime::pass(over);
                co_await yield_now();
            }
            std::uint32_t ready = 0;
            while (ready < 1000 && task::checkpoint() == task::Checkpoint::go_on) ++ready;
            EXPECT_EQ(ready, gen::balanced.ready_operations) << "whichever ends first: time or operations";
        };
        EXPECT_TRUE((co_await spawn(body, on)).has_value());
    });
}

TEST_F(Tiers, ReadyOperationsAreBoundedInEachPoll) {
    run([](Work*) -> Task<> {
        const auto ready = [] {
            std::uint32_t n = 0;
            while (task::checkpoint() == task::Checkpoint::go_on) ++n;
            return n;
        };
        EXPECT_EQ(ready(), gen::balanced.ready_operations);
        co_await yield_now();
        EXPECT_EQ(ready(), gen::balanced.ready_operations);
    });
}

TEST_F(Tiers, TheTimeOfTheParkIsNobodys) {
    struct SlowPark : SpinPark {
        Result<void> park(ParkMode) noexcept {
            ManualTime::pass(std::chrono::seconds(1));
            return {};
        }
    };
    LocalExecutor<SlowPark, ManualHooks> slow{SlowPark{}};
    auto body = []() -> Task<> {
        for (int i = 0; i < 1000; ++i) co_await yield_now();
    };
    ASSERT_TRUE(slow.block_on(body));
    EXPECT_EQ(counters.read(Metric::budget_overruns), 0U);
}

TEST_F(Tiers, AnIsolatedTaskEndsAtShutdown) {
    run([](Work* on) -> Task<> {
        spawn(work, on).detach();
        on->each = over;
        co_await let(on, 200);
    });
    EXPECT_EQ(tier_of(*worker.task), Tier::isolate);
    EXPECT_EQ(executor.shutdown().alive, 0U);
}

TEST(SteadyTime, MovesOn) {
    const auto before = SteadyTime::now();
    EXPECT_GE(SteadyTime::now(), before);
    EXPECT_EQ(SteadyTime::ticks(std::chrono::microseconds(200)), 200'000U);
}

}  // namespace
}  // namespace edda::preempt
