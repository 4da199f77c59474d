// DESIGN 4.9 on io_uring: tasks that wake themselves for ever delay a timer and a socket by a number of cycles that
// depends on how many they are, and on nothing else.
//
// Cycles are counted where they end, in the park, so that a slow machine changes nothing. The bound: what became due
// before a park is handed out by that park, which is the one at the end of the cycle. The task that it wakes stands
// behind the crowd, each of which has one turn before it, `tasks per cycle` of them in a cycle. So
//
//     cycles <= 1 + ceil((crowd + others that run) / tasks per cycle)
#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/reactor/uring/driver.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/io/rig.hpp"

namespace edda::runtime {
namespace {

using namespace std::chrono_literals;
using testing_rig::SocketPair;

struct Cycles {
    std::uint64_t count = 0;                                        // that have ended
    std::optional<std::chrono::steady_clock::time_point> deadline;  // of the timer that is watched
    std::optional<std::uint64_t> due;                               // the cycle whose park was the first after it
};

/// The ring, with its cycles counted.
class CountingPark {
public:
    CountingPark(uring::Driver inner, Cycles& cycles) noexcept : inner_(std::move(inner)), cycles_(&cycles) {}
    Result<> park(ParkMode mode) {
        if (cycles_->deadline && !cycles_->due && std::chrono::steady_clock::now() >= *cycles_->deadline)
            cycles_->due = cycles_->count;
        ++cycles_->count;
        return inner_.park(mode);
    }
    [[nodiscard]] auto unparker() const noexcept { return inner_.unparker(); }
    [[nodiscard]] bool needs_park() const noexcept { return inner_.needs_park(); }
    [[nodiscard]] auto enter() noexcept { return inner_.enter(); }
    void shutdown() noexcept { inner_.shutdown(); }

private:
    uring::Driver inner_;
    Cycles* cycles_;
};

struct Seen {
    std::uint64_t timer = 0;   // cycles between the deadline and the sleeper's next step
    std::uint64_t socket = 0;  // cycles between a write and the reader's next step
    std::uint64_t turns = 0;   // that the crowd had by then: it does not stand still, nor does a cycle never end
};

Task<> wakes_itself(const bool* over, std::uint64_t* turns) {
    while (!*over) {
        ++*turns;
        co_await yield_now();
    }
}

Task<> reads_once(int fd, const Cycles* cycles, const std::uint64_t* turns, Seen* at) {
    std::array<std::byte, 4> into{};
    const auto size = co_await io::recv(fd, into);
    EXPECT_EQ(size.value_or(0), 4U);
    at->socket = cycles->count;
    at->turns = *turns;
}

Task<> in_a_crowd(std::size_t crowd, Cycles* cycles, const SocketPair* pair, Seen* seen) {
    bool over = false;
    std::uint64_t turns = 0;
    std::vector<JoinHandle<>> handles;
    for (std::size_t i = 0; i < crowd; ++i) handles.push_back(spawn(wakes_itself, &over, &turns));
    JoinHandle<> reader = spawn(reads_once, pair->ends[0], cycles, &turns, seen);
    co_await testing_rig::settle();  // the kernel has the receive, and everybody spins

    cycles->deadline = std::chrono::steady_clock::now() + 1ms + 1ms;  // a timer is up to one tick late, by its rules
    EXPECT_TRUE((co_await sleep(1ms)).has_value());
    if (cycles->due) seen->timer = cycles->count - *cycles->due;

    pair->put("data");
    const std::uint64_t cycles_before = cycles->count;
    const std::uint64_t turns_before = turns;
    EXPECT_TRUE((co_await reader).has_value());
    seen->socket -= cycles_before;
    seen->turns -= turns_before;
    over = true;
    for (JoinHandle<>& handle : handles) static_cast<void>(co_await handle);
}

class Fairness : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Fairness, TasksThatWakeThemselvesDelayATimerAndASocketByABoundedNumberOfCycles) {
    const std::size_t crowd = GetParam();
    constexpr std::uint64_t tasks_per_cycle = 64;
    const SocketPair pair;
    Cycles cycles;
    Seen seen;
    std::vector<std::string> report;
    auto driver = uring::Driver::create(testing_rig::small().ring, report);
    ASSERT_TRUE(driver.has_value());
    LocalExecutor executor(timer::Driver(CountingPark(std::move(*driver), cycles)), NullHooks{}, tasks_per_cycle);
    ASSERT_TRUE(executor.block_on(in_a_crowd, crowd, &cycles, &pair, &seen).has_value());
    const std::uint64_t bound = 1 + (crowd + 2 + tasks_per_cycle - 1) / tasks_per_cycle;
    EXPECT_LE(seen.timer, bound);
    EXPECT_LE(seen.socket, bound);
    EXPECT_GE(seen.turns, 1U);
    EXPECT_LE(seen.turns, bound * tasks_per_cycle);
}
INSTANTIATE_TEST_SUITE_P(Crowds, Fairness, ::testing::Values(1U, 64U, 65U, 10'000U));

}  // namespace
}  // namespace edda::runtime
