// The timer wheel alone, and a sleep through the whole stack on a simulated clock.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <random>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/wheel.hpp"

namespace {

using namespace edda;

struct Quiet : timer::Entry {
    Quiet() : Entry([](Entry&, Reason) noexcept {}) {}
};

std::vector<timer::Tick> random_ticks(std::size_t n) {
    std::mt19937_64 random(1);
    std::vector<timer::Tick> ticks(n);
    for (auto& tick : ticks) tick = 1 + random() % 60'000;
    return ticks;
}

void timer_insert_and_cancel(benchmark::State& state) {
    const auto n = static_cast<std::size_t>(state.range(0));
    auto wheel = std::make_unique<timer::Wheel>();
    std::vector<Quiet> timers(n);
    const auto ticks = random_ticks(n);
    for (auto _ : state) {
        for (std::size_t i = 0; i < n; ++i) wheel->insert(timers[i], ticks[i]);
        for (std::size_t i = 0; i < n; ++i) wheel->remove(timers[i]);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(timer_insert_and_cancel)->Arg(1024)->Arg(100'000);

void timer_insert_and_expire(benchmark::State& state) {
    const auto n = static_cast<std::size_t>(state.range(0));
    std::vector<Quiet> timers(n);
    const auto ticks = random_ticks(n);
    for (auto _ : state) {
        auto wheel = std::make_unique<timer::Wheel>();
        for (std::size_t i = 0; i < n; ++i) wheel->insert(timers[i], ticks[i]);
        wheel->advance(60'001, n);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(timer_insert_and_expire)->Arg(1024)->Arg(100'000);

Task<> sleep_many(benchmark::State* state) {
    for (auto _ : *state) {
        auto slept = co_await sleep(std::chrono::milliseconds(1));
        benchmark::DoNotOptimize(slept);
    }
}

void sleep_simulated(benchmark::State& state) {
    LocalExecutor executor{timer::Driver{SpinPark{}, timer::Clock::simulated(timer::Clock::Advance::when_idle)}};
    static_cast<void>(executor.block_on(sleep_many, &state));
}
BENCHMARK(sleep_simulated);

}  // namespace
