// Nothing starves (DESIGN 4.9), as one suite for every park.
//
// N tasks wake themselves for ever. Meanwhile something happens: a timer becomes due, a socket readable, another thread
// wakes a task, or nothing at all and the root task only wants its next turn. How long each waits is counted in turns
// of the executor's loop, by the metric `cycles`; no clock is looked at, and the timers' own is simulated.
//
// The bound follows from three rules. What has happened before a park is handed out by the park at the end of that very
// cycle, or by the inbox right behind it. The task that it wakes goes to the end of a queue that is served first in
// first out, leftovers of a full cycle before whatever was woken later. A cycle serves `tasks per cycle` of them. So
//
//     cycles <= ceil((N + others that may run) / tasks per cycle)
//
// and one more for a socket, because the kernel may take one more call before it shows what it has.
//
// A backend says how to make its Park, and brings a socket if it has any:
//
//     struct Backend {
//         using Park = ...;                      // with `timers()` if it has timers
//         Park make(timer::Clock clock);
//         static constexpr bool has_socket;
//         void write();                          // only if it has one: makes the socket readable
//         Task<> read();                         // ends when it was
//     };
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <thread>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/mailbox.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/task/support.hpp"

namespace edda::fairness {

/// Looks at each cycle from its begin: the most polls that one has had.
struct CycleProbe : NullHooks {
    struct Seen {
        std::uint64_t cycles = 0;
        std::uint64_t polls = 0;       ///< In this cycle.
        std::uint64_t most_polls = 0;  ///< In any.
    };
    explicit CycleProbe(Seen& into) noexcept : seen(&into) {}
    void begin_cycle() const noexcept {
        ++seen->cycles;
        seen->polls = 0;
    }
    void before_poll(task::TaskHeader&) const noexcept { seen->most_polls = std::max(seen->most_polls, ++seen->polls); }

    Seen* seen;
};

/// Turns of the loop on this thread so far; the one under way counts.
inline std::uint64_t cycle_now(const gen::Counters& counters) noexcept { return counters.read(gen::Metric::cycles); }

/// Hands a wake of a gate to the runtime's thread, as every remote wake is.
struct RemoteOpen : task::InboxEntry {
    explicit RemoteOpen(test::Gate& opened) noexcept : gate(&opened) {
        take = [](task::InboxEntry& entry) noexcept { static_cast<RemoteOpen&>(entry).gate->open(); };
    }
    test::Gate* gate;
};

struct Crowd {
    bool over = false;
    std::vector<std::uint64_t> turns;  ///< By task.
};

inline Task<> wakes_itself(Crowd* crowd, std::size_t number) {
    while (!crowd->over) {
        ++crowd->turns[number];
        co_await yield_now();
    }
}

inline Task<> waits_for(test::Gate* gate) { co_await *gate; }
inline Task<> sleeps_a_little() { EXPECT_TRUE((co_await sleep(std::chrono::milliseconds(1))).has_value()); }

/// Notes the cycle in which `body` has ended.
inline Task<> notes_its_end(Task<> body, const gen::Counters* counters, std::optional<std::uint64_t>* at) {
    co_await std::move(body);
    *at = cycle_now(*counters);
}

template <class B>
class Starving {
public:
    static constexpr std::size_t tasks_per_cycle = 64;
    static constexpr std::size_t others = 2;  ///< That may run beside the crowd: the root and whom the event wakes.

    explicit Starving(std::size_t crowd)
        : size_(crowd), executor_(backend_.make(clock_), CycleProbe(probe_), tasks_per_cycle) {}

    [[nodiscard]] std::uint64_t bound() const noexcept {
        return (size_ + others + tasks_per_cycle - 1) / tasks_per_cycle;
    }

    /// Runs all four events, one after another, and checks each against the bound.
    void run() {
        const gen::CountersScope scope(counters_);
        ASSERT_TRUE(executor_.block_on(&Starving::root, this).has_value());
        EXPECT_EQ(probe_.cycles, cycle_now(counters_)) << "the metric counts what the hooks see";
        EXPECT_LE(probe_.most_polls, tasks_per_cycle);
        EXPECT_LE(counters_.read(gen::Metric::polls), cycle_now(counters_) * tasks_per_cycle);
    }

private:
    using Executor = LocalExecutor<typename B::Park, CycleProbe>;
    static constexpr bool has_timers = requires(typename B::Park& park) { park.timers(); };

    static Task<> root(Starving* self) {
        self->crowd_.turns.assign(self->size_, 0);
        std::vector<JoinHandle<>> handles;
        for (std::size_t i = 0; i < self->size_; ++i) handles.push_back(spawn(wakes_itself, &self->crowd_, i));
        co_await self->own_turn();
        co_await self->remote_wake();
        if constexpr (has_timers) co_await self->timer();
        if constexpr (B::has_socket) co_await self->socket();
        self->check_the_crowd();
        self->crowd_.over = true;
        for (JoinHandle<>& handle : handles) static_cast<void>(co_await handle);
    }

    /// The root's next turn, three times.
    Task<> own_turn() {
        for (int i = 0; i < 3; ++i) {
            const std::uint64_t begin = cycle_now(counters_);
            co_await yield_now();
            EXPECT_LE(cycle_now(counters_) - begin, bound()) << "the root task";
        }
    }

    Task<> remote_wake() {
        test::Gate gate;
        std::optional<std::uint64_t> at;
        JoinHandle<> waiter = spawn(notes_its_end(waits_for(&gate), &counters_, &at));
        co_await a_round();
        RemoteOpen entry(gate);
        std::thread([&entry, mailbox = executor_.unparker()] { EXPECT_TRUE(mailbox.post(entry)); }).join();
        co_await expect_in_time(std::move(waiter), &at, bound(), "a remote wake");
    }

    Task<> timer() {
        std::optional<std::uint64_t> at;
        JoinHandle<> waiter = spawn(notes_its_end(sleeps_a_little(), &counters_, &at));
        co_await a_round();
        EXPECT_FALSE(at.has_value()) << "its time had not come";
        clock_.advance(std::chrono::milliseconds(2));
        co_await expect_in_time(std::move(waiter), &at, bound(), "a timer");
    }

    Task<> socket() {
        std::optional<std::uint64_t> at;
        JoinHandle<> waiter = spawn(notes_its_end(backend_.read(), &counters_, &at));
        co_await a_round();
        EXPECT_FALSE(at.has_value()) << "nothing had come";
        backend_.write();
        co_await expect_in_time(std::move(waiter), &at, bound() + 1, "a socket");
    }

    /// Everybody has had a turn, and a park has seen what they began.
    Task<> a_round() {
        co_await yield_now();
        co_await yield_now();
    }

    Task<> expect_in_time(JoinHandle<> waiter, const std::optional<std::uint64_t>* at, std::uint64_t most,
                          const char* what) {
        const std::uint64_t begin = cycle_now(counters_);
        static_cast<void>(co_await waiter);
        EXPECT_TRUE(at->has_value());
        EXPECT_LE(at->value_or(begin + most + 1) - begin, most) << what;
    }

    /// First in first out, leftovers before the newly woken: nobody is more than one turn ahead of anybody.
    void check_the_crowd() const {
        const auto [least, most] = std::ranges::minmax_element(crowd_.turns);
        EXPECT_GE(*least, 5U);
        EXPECT_LE(*most - *least, 1U);
    }

    std::size_t size_;
    B backend_;
    timer::Clock clock_ = timer::Clock::simulated();
    gen::Counters counters_;
    CycleProbe::Seen probe_;
    Crowd crowd_;
    Executor executor_;
};

template <class B>
class NothingStarves : public ::testing::Test {};
TYPED_TEST_SUITE_P(NothingStarves);

TYPED_TEST_P(NothingStarves, BesideOne) { Starving<TypeParam>(1).run(); }
TYPED_TEST_P(NothingStarves, BesideAsManyAsACyclePolls) { Starving<TypeParam>(64).run(); }
TYPED_TEST_P(NothingStarves, BesideOneMoreThanACyclePolls) { Starving<TypeParam>(65).run(); }
TYPED_TEST_P(NothingStarves, BesideTenThousand) { Starving<TypeParam>(10'000).run(); }
REGISTER_TYPED_TEST_SUITE_P(NothingStarves, BesideOne, BesideAsManyAsACyclePolls, BesideOneMoreThanACyclePolls,
                            BesideTenThousand);

}  // namespace edda::fairness
