// Tasks, executor and timers, each beside a loop that has nothing but the coroutine, or nothing but the list.
//
// The plain loops are the floor: what one would write by hand for this one case, without cancellation, joining, names
// or counters.
#include <benchmark/benchmark.h>

#include <chrono>
#include <coroutine>
#include <cstdint>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/preempt/tier_hooks.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/wheel.hpp"

namespace {

using namespace edda;

// --- The floor: a coroutine, its handle in a ring, nothing else. ---

struct Plain {
    struct promise_type {
        Plain get_return_object() { return {std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        void unhandled_exception() const noexcept { std::terminate(); }
        static void* operator new(std::size_t bytes) {
            if (free_ != nullptr && bytes == size_) return std::exchange(free_, *static_cast<void**>(free_));
            size_ = bytes;
            return ::operator new(bytes);
        }
        static void operator delete(void* frame, std::size_t) noexcept {
            *static_cast<void**>(frame) = free_;
            free_ = frame;
        }
        static inline void* free_ = nullptr;
        static inline std::size_t size_ = 0;
    };
    std::coroutine_handle<promise_type> handle;
};

[[gnu::noinline]] Plain plain_empty(int& sum) {
    ++sum;
    co_return;
}

void plain_spawn_and_run(benchmark::State& state) {
    const auto n = static_cast<std::size_t>(state.range(0));
    std::vector<std::coroutine_handle<Plain::promise_type>> queue;
    queue.reserve(n);
    int sum = 0;
    for (auto _ : state) {
        queue.clear();
        for (std::size_t i = 0; i < n; ++i) queue.push_back(plain_empty(sum).handle);
        for (auto handle : queue) {
            handle.resume();
            handle.destroy();
        }
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(plain_spawn_and_run)->Arg(1024);

// --- Ours. ---

Task<> empty(int* sum) {
    ++*sum;
    co_return;
}

void spawn_and_run(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    int sum = 0;
    task::EnterScheduler entered(executor.tasks());
    for (auto _ : state) {
        for (std::int64_t i = 0; i < state.range(0); ++i) spawn(empty, &sum).detach();
        while (task::TaskHeader* task = executor.tasks().next()) task::poll(*task);
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(spawn_and_run)->Arg(1)->Arg(1024);

Task<> join_many(benchmark::State* state) {
    int sum = 0;
    for (auto _ : *state) {
        auto joined = co_await spawn(empty, &sum);
        benchmark::DoNotOptimize(joined);
    }
}

void spawn_and_join(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    static_cast<void>(executor.block_on(join_many, &state));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(spawn_and_join);

Task<int> child(int n) { co_return n; }

Task<> await_children(benchmark::State* state) {
    int sum = 0;
    for (auto _ : *state) sum += co_await child(sum);
    benchmark::DoNotOptimize(sum);
}

void await_a_child(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    static_cast<void>(executor.block_on(await_children, &state));
}
BENCHMARK(await_a_child);

Task<Result<int>> fallible(int n) { co_return n; }

Task<Result<void>> await_fallible(benchmark::State* state) {
    int sum = 0;
    for (auto _ : *state) sum += co_await fallible(sum).or_return();
    benchmark::DoNotOptimize(sum);
    co_return {};
}

void await_a_child_or_return(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    static_cast<void>(executor.block_on(await_fallible, &state));
}
BENCHMARK(await_a_child_or_return);

Task<> yields(int times) {
    for (int i = 0; i < times; ++i) co_await yield_now();
}

template <class H>
void yield(benchmark::State& state) {
    constexpr int times = 100;
    LocalExecutor<SpinPark, H> executor{SpinPark{}};
    for (auto _ : state) {
        for (std::int64_t i = 0; i < state.range(0); ++i) executor.spawn(yields, times).detach();
        static_cast<void>(executor.block_on(yields, times + 2));
    }
    state.SetItemsProcessed(state.iterations() * state.range(0) * times);
}
BENCHMARK(yield<NullHooks>)->Arg(32)->Arg(1024);
BENCHMARK(yield<preempt::TierHooks<>>)->Arg(32)->Arg(1024);

void block_on_ready(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    int sum = 0;
    for (auto _ : state) static_cast<void>(executor.block_on(empty, &sum));
}
BENCHMARK(block_on_ready);

// --- Timers. ---

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
