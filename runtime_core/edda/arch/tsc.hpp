// A cycle stamp: the cheapest clock there is, for measuring how long a poll took.
//
// Preemption stamps between any two polls, so a stamp must cost less than what it measures: the time stamp counter is
// 8 ns here, the vDSO clock 20 to 25. The counter is invariant (it ticks at one rate whatever the core's frequency)
// on every x86_64 of the last fifteen years and, as cntvct, on every aarch64. The stamp is not serialising: the CPU
// may move it by a few instructions, which against budgets of microseconds is nothing, where a fenced one would cost
// twice as much.
//
// The rate is not written anywhere a program could trust (CPUID leaf 15h is absent on most virtual machines), so it
// is measured once a process against CLOCK_MONOTONIC: two pairs of readings (clock, counter) two milliseconds apart.
// A thread may be preempted between the two readings of a pair, which would bend the rate, so each pair is taken
// several times and the tightest, by the clock itself, is kept; what remains is some tens of nanoseconds in two
// milliseconds. A stamp says nothing about wall time and is compared on one thread only.
#pragma once

#include <time.h>

#include <chrono>
#include <cstdint>

#if defined(__x86_64__)
#include <x86intrin.h>
#endif

namespace edda::arch {

/// A stamp in ticks of the CPU's counter. Differences, multiplied by the rate below, are durations.
[[nodiscard]] inline std::uint64_t cycles() noexcept {
#if defined(__x86_64__)
    return __rdtsc();
#elif defined(__aarch64__)
    std::uint64_t ticks;
    asm volatile("mrs %0, cntvct_el0" : "=r"(ticks));
    return ticks;
#else
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
#endif
}

namespace detail {

inline constexpr std::uint64_t nanoseconds_per_second = 1'000'000'000;

#if defined(__x86_64__)

inline constexpr std::uint64_t measured_nanoseconds = 2'000'000;
inline constexpr int tries = 8;

struct Pair {
    std::uint64_t nanoseconds;
    std::uint64_t ticks;
};

inline std::uint64_t monotonic_nanoseconds() noexcept {
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return static_cast<std::uint64_t>(now.tv_sec) * nanoseconds_per_second + static_cast<std::uint64_t>(now.tv_nsec);
}

inline Pair read_pair() noexcept {
    Pair best{};
    std::uint64_t best_gap = ~std::uint64_t{0};
    for (int i = 0; i < tries; ++i) {
        const std::uint64_t before = monotonic_nanoseconds();
        const std::uint64_t ticks = cycles();
        const std::uint64_t after = monotonic_nanoseconds();
        if (after - before < best_gap) {
            best_gap = after - before;
            best = {before + (after - before) / 2, ticks};
        }
    }
    return best;
}

inline std::uint64_t measure() noexcept {
    const Pair first = read_pair();
    while (monotonic_nanoseconds() - first.nanoseconds < measured_nanoseconds) _mm_pause();
    const Pair last = read_pair();
    const auto ticks = static_cast<unsigned __int128>(last.ticks - first.ticks);
    return static_cast<std::uint64_t>(ticks * nanoseconds_per_second / (last.nanoseconds - first.nanoseconds));
}

#elif defined(__aarch64__)

inline std::uint64_t measure() noexcept {
    std::uint64_t rate;
    asm("mrs %0, cntfrq_el0" : "=r"(rate));  // the architecture says the rate; nothing to measure
    return rate;
}

#else

inline std::uint64_t measure() noexcept { return nanoseconds_per_second; }  // cycles() counts nanoseconds

#endif

}  // namespace detail

/// Ticks of `cycles()` in one second. The first call measures for two milliseconds and may be made from any thread;
/// call it at start-up, not inside a poll.
[[nodiscard]] inline std::uint64_t cycles_per_second() noexcept {
    static const std::uint64_t rate = detail::measure();
    return rate;
}

/// `duration` in ticks, rounded down, at least 1 for a duration above zero.
[[nodiscard]] inline std::uint64_t to_cycles(std::chrono::nanoseconds duration) noexcept {
    if (duration.count() <= 0) return 0;
    const auto exact =
        static_cast<unsigned __int128>(duration.count()) * cycles_per_second() / detail::nanoseconds_per_second;
    return exact == 0 ? 1 : static_cast<std::uint64_t>(exact);
}

/// Ticks as a duration, rounded down.
[[nodiscard]] inline std::chrono::nanoseconds to_duration(std::uint64_t ticks) noexcept {
    const auto exact = static_cast<unsigned __int128>(ticks) * detail::nanoseconds_per_second / cycles_per_second();
    return std::chrono::nanoseconds{static_cast<std::chrono::nanoseconds::rep>(exact)};
}

}  // namespace edda::arch
