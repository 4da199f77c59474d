// Fairness of the parks that need no reactor, and the bound of each stage of a cycle: polls, isolated polls, timers,
// entries from other threads.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <thread>
#include <utility>
#include <vector>

#include "edda/executor/spin_park.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/preempt/tier_hooks.hpp"
#include "unit/fairness/suite.hpp"

namespace edda::fairness {
namespace {

using namespace std::chrono_literals;
using gen::Metric;

template <class P>
struct Bare {
    using Park = P;
    static constexpr bool has_socket = false;
    Park make(const timer::Clock&) { return P(); }
};
template <class P>
struct WithTimers {
    using Park = timer::Driver<P>;
    static constexpr bool has_socket = false;
    Park make(const timer::Clock& clock) { return Park(P(), clock); }
};

using CoreParks = ::testing::Types<Bare<SpinPark>, Bare<ThreadPark>, WithTimers<SpinPark>, WithTimers<ThreadPark>>;
INSTANTIATE_TYPED_TEST_SUITE_P(Core, NothingStarves, CoreParks);

// ---- Order ----------------------------------------------------------------------------------------------------------

TEST(Queue, LeftoversOfAFullCycleGoBeforeWhatWasWokenLater) {
    LocalExecutor executor{SpinPark{}, NullHooks{}, 2};
    std::vector<int> order;
    auto body = [](std::vector<int>* log) -> Task<> {
        test::Gate gate;
        auto waits = [](test::Gate* until, std::vector<int>* to) -> Task<> {
            co_await *until;
            to->push_back(0);
        };
        JoinHandle<> woken = spawn(waits, &gate, log);
        co_await yield_now();
        auto one = [](std::vector<int>* to, int number) -> Task<> {
            to->push_back(number);
            co_return;
        };
        std::vector<JoinHandle<>> five;
        for (int i = 1; i <= 5; ++i) five.push_back(spawn(one, log, i));
        gate.open();  // behind the five, of which one cycle polls two
        static_cast<void>(co_await woken);
    };
    ASSERT_TRUE(executor.block_on(body, &order).has_value());
    EXPECT_EQ(order, (std::vector{1, 2, 3, 4, 5, 0}));
}

// ---- Isolation ------------------------------------------------------------------------------------------------------

/// Time that only the tasks of the test let pass.
struct FakeTime {
    static inline std::uint64_t ticks_now = 1;
    static std::uint64_t now() noexcept { return ticks_now; }
    static std::uint64_t ticks(std::chrono::nanoseconds duration) noexcept {
        return static_cast<std::uint64_t>(duration.count());
    }
};

struct CountedTiers : preempt::TierHooks<FakeTime> {
    CountedTiers(std::size_t tasks_per_cycle, CycleProbe::Seen& into) noexcept
        : TierHooks(gen::balanced, tasks_per_cycle), seen(&into) {}
    void begin_cycle() noexcept {
        CycleProbe(*seen).begin_cycle();
        TierHooks::begin_cycle();
    }
    void before_poll(task::TaskHeader& task) noexcept {
        CycleProbe(*seen).before_poll(task);
        TierHooks::before_poll(task);
    }
    CycleProbe::Seen* seen;
};

Task<> takes_long(const bool* over, std::uint64_t* turns) {
    while (!*over) {
        ++*turns;
        FakeTime::ticks_now += 10'000'000;  // 10 ms: it is isolated soon
        co_await yield_now();
    }
}

Task<> is_quick(const bool* over, std::uint64_t* turns) {
    while (!*over) {
        ++*turns;
        co_await yield_now();
    }
}

class Isolation : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Isolation, IsolatedPollsAreWithinTheCyclesBoundAndBothSidesProgress) {
    const std::size_t tasks_per_cycle = GetParam();
    constexpr std::size_t many = 200;
    CycleProbe::Seen probe;
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    LocalExecutor executor{SpinPark{}, CountedTiers(tasks_per_cycle, probe), tasks_per_cycle};
    bool over = false;
    std::uint64_t slow = 0;
    std::uint64_t quick = 0;
    auto body = [](bool* ends, std::uint64_t* of_slow, std::uint64_t* of_quick) -> Task<> {
        for (std::size_t i = 0; i < many; ++i) {
            spawn(takes_long, ends, of_slow).detach();
            spawn(is_quick, ends, of_quick).detach();
        }
        for (int i = 0; i < 40; ++i) co_await yield_now();  // the slow ones climb all tiers meanwhile
        *of_slow = *of_quick = 0;
        const gen::Counters* counted = gen::current_counters();
        const std::uint64_t begin = cycle_now(*counted);
        const std::uint64_t isolated = counted->read(Metric::tier_polls_isolate);
        for (int i = 0; i < 10; ++i) co_await yield_now();
        const std::uint64_t cycles = cycle_now(*counted) - begin;
        EXPECT_GT(counted->read(Metric::tier_polls_isolate), isolated);
        EXPECT_GE(*of_slow, std::min<std::uint64_t>(cycles - 1, 9 * many)) << "one a cycle, or a turn for each";
        EXPECT_GE(*of_quick, 9 * many) << "whoever is quick has a turn for each of the root's";
        *ends = true;
    };
    ASSERT_TRUE(executor.block_on(body, &over, &slow, &quick).has_value());
    EXPECT_LE(probe.most_polls, std::max<std::size_t>(tasks_per_cycle, 2));
}
INSTANTIATE_TEST_SUITE_P(TasksPerCycle, Isolation, ::testing::Values(1U, 2U, 8U, 64U));

// ---- Bounds of the other stages -------------------------------------------------------------------------------------

/// Every cycle, the growth of a metric since the one before.
struct GrowthProbe : NullHooks {
    GrowthProbe(Metric watched, std::uint64_t& most_in_one) noexcept : metric(watched), most(&most_in_one) {}
    void begin_cycle() noexcept {
        const std::uint64_t now = gen::current_counters()->read(metric);
        *most = std::max(*most, now - std::exchange(before, now));
    }
    Metric metric;
    std::uint64_t* most;
    std::uint64_t before = 0;
};

TEST(Stages, ACycleFiresABoundedNumberOfTimers) {
    constexpr std::size_t many = 4 * gen::config::timer_bound + 1;
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    std::uint64_t most = 0;
    timer::Clock clock = timer::Clock::simulated(timer::Clock::Advance::when_idle);
    LocalExecutor executor{timer::Driver(SpinPark{}, clock), GrowthProbe(Metric::timers_fired, most)};
    auto body = []() -> Task<> {
        std::vector<JoinHandle<>> sleepers;
        for (std::size_t i = 0; i < many; ++i) sleepers.push_back(spawn([]() -> Task<> { co_await sleep(1ms); }));
        for (JoinHandle<>& sleeper : sleepers) static_cast<void>(co_await sleeper);
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
    EXPECT_EQ(counters.read(Metric::timers_fired), many);
    EXPECT_EQ(most, gen::config::timer_bound);
}

struct CountedEntry : task::InboxEntry {
    explicit CountedEntry(std::uint64_t& into) noexcept : taken(&into) {
        take = [](task::InboxEntry& entry) noexcept { ++*static_cast<CountedEntry&>(entry).taken; };
    }
    std::uint64_t* taken;
};

TEST(Stages, ACycleTakesABoundedNumberOfEntriesFromOtherThreads) {
    constexpr std::size_t many = 3 * gen::config::inbox_bound + 1;
    LocalExecutor executor{ThreadPark{}};
    std::uint64_t taken = 0;
    std::deque<CountedEntry> entries;
    for (std::size_t i = 0; i < many; ++i) entries.emplace_back(taken);
    std::thread([&, mailbox = executor.unparker()] {
        for (CountedEntry& entry : entries) EXPECT_TRUE(mailbox.post(entry));
    }).join();
    auto body = [](const std::uint64_t* count) -> Task<> {
        std::uint64_t before = 0;
        while (*count < many) {
            co_await yield_now();  // one cycle
            EXPECT_LE(*count - before, gen::config::inbox_bound);
            before = *count;
        }
    };
    ASSERT_TRUE(executor.block_on(body, &taken).has_value());
    EXPECT_EQ(taken, many);
}

TEST(Stages, LeftoverEntriesDoNotWaitForAnotherKnock) {
    LocalExecutor executor{ThreadPark{}};
    std::uint64_t taken = 0;
    std::deque<CountedEntry> entries;
    for (std::size_t i = 0; i < 2 * gen::config::inbox_bound; ++i) entries.emplace_back(taken);
    test::Gate gate;
    RemoteOpen last(gate);
    std::thread([&, mailbox = executor.unparker()] {
        for (CountedEntry& entry : entries) EXPECT_TRUE(mailbox.post(entry));
        EXPECT_TRUE(mailbox.post(last));
    }).join();
    // Nothing is runnable while the third cycle's worth is still to come.
    ASSERT_TRUE(executor.block_on([](test::Gate* until) -> Task<> { co_await *until; }, &gate).has_value());
    EXPECT_EQ(taken, 2 * gen::config::inbox_bound);
}

}  // namespace
}  // namespace edda::fairness
