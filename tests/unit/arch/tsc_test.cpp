// The cycle counter against the clock.
#include "edda/arch/tsc.hpp"

#include <gtest/gtest.h>
#include <time.h>

namespace edda::arch {
namespace {

using namespace std::chrono_literals;

std::chrono::nanoseconds clock_now() {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

TEST(Cycles, MeasureTimeLikeTheClock) {
    static_cast<void>(cycles_per_second());  // calibrates outside of what is measured
    const auto clock_begin = clock_now();
    const auto begin = cycles();
    while (clock_now() - clock_begin < 20ms) {
    }
    const auto by_cycles = to_duration(cycles() - begin);
    const auto by_clock = clock_now() - clock_begin;
    // The thread may lose the processor between two readings, on either side.
    EXPECT_NEAR(static_cast<double>(by_cycles.count()), static_cast<double>(by_clock.count()), 2e6);
}

TEST(Cycles, ConversionsAgree) {
    EXPECT_EQ(to_cycles(0ns), 0U);
    EXPECT_EQ(to_cycles(-5ns), 0U);
    EXPECT_GE(to_cycles(1ns), 1U);
    EXPECT_EQ(to_cycles(1s), cycles_per_second());
    EXPECT_NEAR(static_cast<double>(to_duration(to_cycles(200us)).count()), 200'000.0, 2.0);
    EXPECT_NEAR(std::chrono::duration<double>(to_duration(to_cycles(24h * 365))).count(), 24.0 * 365 * 3600,
                1e-6);  // no overflow
}

}  // namespace
}  // namespace edda::arch
