// Tasks and the executor, each piece of work beside a hand-written loop that does the same and nothing more (plain.hpp), and beside
// Asio where it is installed. `./edda bench task` shows nanoseconds for one item and the ratio; see beside.hpp for how it is taken.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstdint>

#include "asio_peer.hpp"
#include "beside.hpp"
#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/preempt/tier_hooks.hpp"
#include "edda/task/or_return.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/when_all.hpp"
#include "edda/task/yield.hpp"
#include "plain.hpp"

namespace {

using namespace edda;
using bench::beside;
using bench::Plain;
using bench::plain_queue;

/// Runs what is queued, without the cycle around it, as the twin does.
void run_queued(task::Scheduler& scheduler) {
    while (task::TaskHeader* task = scheduler.next()) task::poll(*task);
}

// --- A task from its call to the end of its block. ---

[[gnu::noinline]] Task<> empty(int* sum) {
    ++*sum;
    co_return;
}

[[gnu::noinline]] Plain plain_empty(int* sum) {
    ++*sum;
    co_return;
}

void spawn_and_run(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    const task::EnterScheduler entered(executor.tasks());
    int sum = 0;
    const long n = state.range(0);
    beside(
        state, n,
        [&] {
            for (long i = 0; i < n; ++i) spawn(empty, &sum).detach();
            run_queued(executor.tasks());
        },
        [&] {
            for (long i = 0; i < n; ++i) plain_queue.push(plain_empty(&sum).handle.promise());
            plain_queue.run();
        },
        [&] { bench::asio_peer::spawn_and_run(n); });
}
BENCHMARK(spawn_and_run)->Arg(1024)->UseManualTime();

// --- The same with somebody who awaits it. ---

Task<> joins(long times) {
    int sum = 0;
    for (long i = 0; i < times; ++i) static_cast<void>(co_await spawn(empty, &sum));
}

Plain plain_joins(long times) {
    int sum = 0;
    for (long i = 0; i < times; ++i) co_await bench::PlainJoin{plain_empty(&sum)};
}

void spawn_and_join(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    const task::EnterScheduler entered(executor.tasks());
    constexpr long n = 1024;
    beside(
        state, n,
        [&] {
            spawn(joins, n).detach();
            run_queued(executor.tasks());
        },
        [&] {
            plain_queue.push(plain_joins(n).handle.promise());
            plain_queue.run();
        },
        [&] { bench::asio_peer::spawn_and_join(n); });
}
BENCHMARK(spawn_and_join)->UseManualTime();

// --- To the end of the queue and back. ---

Task<> yields(long times) {
    for (long i = 0; i < times; ++i) co_await yield_now();
}

Plain plain_yields(long times) {
    for (long i = 0; i < times; ++i) co_await bench::PlainYield{};
}

void yield(benchmark::State& state) {
    constexpr long times = 100;
    LocalExecutor executor{SpinPark{}};
    const task::EnterScheduler entered(executor.tasks());
    const long n = state.range(0);
    beside(
        state, n * times,
        [&] {
            for (long i = 0; i < n; ++i) spawn(yields, times).detach();
            run_queued(executor.tasks());
        },
        [&] {
            for (long i = 0; i < n; ++i) plain_queue.push(plain_yields(times).handle.promise());
            plain_queue.run();
        },
        [&] { bench::asio_peer::yield(n, times); });
}
BENCHMARK(yield)->Arg(32)->Arg(1024)->UseManualTime();

/// The executor's own cycle around the polls, with and without hooks that keep the time.
template <class H>
void yield_in_cycles(benchmark::State& state) {
    constexpr long times = 100;
    LocalExecutor<SpinPark, H> executor{SpinPark{}};
    const long n = state.range(0);
    beside(
        state, n * times,
        [&] {
            for (long i = 0; i < n; ++i) executor.spawn(yields, times).detach();
            static_cast<void>(executor.block_on(yields, times + 2));
        },
        [&] {
            for (long i = 0; i < n; ++i) plain_queue.push(plain_yields(times).handle.promise());
            plain_queue.run();
        });
}
BENCHMARK(yield_in_cycles<NullHooks>)->Arg(1024)->UseManualTime();
BENCHMARK(yield_in_cycles<preempt::TierHooks<>>)->Arg(1024)->UseManualTime();

// --- A wake by somebody else, and the poll that it leads to. ---

class [[nodiscard]] Event {
public:
    void wake() noexcept { awaiter_->wake(); }

    struct [[nodiscard]] Wait {
        explicit Wait(Event& where) noexcept : event(where) {}
        bool await_ready() const noexcept { return false; }
        void await_suspend(std::coroutine_handle<> handle) noexcept {
            awaiter.suspend(handle);
            event.awaiter_ = &awaiter;
        }
        void await_resume() const noexcept {}
        Event& event;
        task::Awaiter awaiter;
    };
    [[nodiscard]] Wait wait() noexcept { return Wait(*this); }

private:
    task::Awaiter* awaiter_ = nullptr;
};

Task<> waits(Event* event, const bool* over) {
    while (!*over) co_await event->wait();
}

Plain plain_waits(Plain::promise_type*& place, const bool* over) {
    while (!*over) co_await bench::PlainWait{place};
}

void wake_and_poll(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    const task::EnterScheduler entered(executor.tasks());
    constexpr long n = 1024;
    bool over = false;
    Event event;
    Plain::promise_type* place = nullptr;
    spawn(waits, &event, &over).detach();
    run_queued(executor.tasks());
    plain_queue.push(plain_waits(place, &over).handle.promise());
    plain_queue.run();
    beside(
        state, n,
        [&] {
            for (long i = 0; i < n; ++i) {
                event.wake();
                run_queued(executor.tasks());
            }
        },
        [&] {
            for (long i = 0; i < n; ++i) {
                plain_queue.push(*place);
                plain_queue.run();
            }
        });
    over = true;
    event.wake();
    run_queued(executor.tasks());
    plain_queue.push(*place);
    plain_queue.run();
}
BENCHMARK(wake_and_poll)->UseManualTime();

// --- A child of the same task that ends at once. ---

[[gnu::noinline]] Task<int> child(int n) { co_return n; }

Task<> awaits_children(long times) {
    int sum = 0;
    for (long i = 0; i < times; ++i) sum += co_await child(1);
    benchmark::DoNotOptimize(sum);
}

[[gnu::noinline]] Task<Result<int>> fallible(int n) { co_return n; }

Task<Result<>> awaits_fallible(long times) {
    int sum = 0;
    for (long i = 0; i < times; ++i) sum += co_await fallible(1).or_return();
    benchmark::DoNotOptimize(sum);
    co_return {};
}

/// The twin is a call through a pointer that nobody can see through: what the same code costs without coroutines.
[[gnu::noinline]] int called(int n) { return n; }

template <auto body>
void child_against_call(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    const task::EnterScheduler entered(executor.tasks());
    constexpr long n = 1024;
    beside(
        state, n,
        [&] {
            spawn(body, n).detach();
            run_queued(executor.tasks());
        },
        [&] {
            int (*volatile function)(int) = &called;
            int sum = 0;
            for (long i = 0; i < n; ++i) sum += function(1);
            benchmark::DoNotOptimize(sum);
        });
}
BENCHMARK(child_against_call<awaits_children>)->Name("await_a_child")->UseManualTime();
BENCHMARK(child_against_call<awaits_fallible>)->Name("await_a_child_or_return")->UseManualTime();

// --- Eight at once. ---

Task<> yields_once() { co_await yield_now(); }

Task<> all_of_eight(long times) {
    for (long i = 0; i < times; ++i) {
        co_await when_all(yields_once(), yields_once(), yields_once(), yields_once(), yields_once(), yields_once(),
                          yields_once(), yields_once());
    }
}

Plain plain_yields_once() { co_await bench::PlainYield{}; }

Plain plain_all_of_eight(long times) {
    for (long i = 0; i < times; ++i) {
        co_await bench::PlainAll<8>{{plain_yields_once(), plain_yields_once(), plain_yields_once(), plain_yields_once(),
                                     plain_yields_once(), plain_yields_once(), plain_yields_once(),
                                     plain_yields_once()}};
    }
}

void when_all_of_eight(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    const task::EnterScheduler entered(executor.tasks());
    constexpr long n = 128;
    beside(
        state, n,
        [&] {
            spawn(all_of_eight, n).detach();
            run_queued(executor.tasks());
        },
        [&] {
            plain_queue.push(plain_all_of_eight(n).handle.promise());
            plain_queue.run();
        });
}
BENCHMARK(when_all_of_eight)->UseManualTime();

// --- From the outside and back. ---

void block_on_ready(benchmark::State& state) {
    LocalExecutor executor{SpinPark{}};
    int sum = 0;
    for (auto _ : state) static_cast<void>(executor.block_on(empty, &sum));
}
BENCHMARK(block_on_ready);

/// Asio's cheapest unit of work, for scale: a function handed to the loop.
void asio_post(benchmark::State& state) {
    if (!bench::asio_peer::present()) return state.SkipWithError("Asio was not found when this was built.");
    constexpr long n = 1024;
    for (auto _ : state) bench::asio_peer::post(n);
    state.SetItemsProcessed(state.iterations() * n);
}
BENCHMARK(asio_post);

}  // namespace
