// A wake from another thread, there and back: a task of a runtime wakes an answering thread, which wakes the task.
//
// Beside it the same by hand: two threads that look at one word each, which is the floor while both spin; and two threads
// with a condition variable each, which is the floor when both sleep. One item is a round trip, two wakes. On a machine with
// two busy cores the sleeping figures are the scheduler's, not ours; the ratio is what can be compared.
#include <benchmark/benchmark.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "beside.hpp"
#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/task/remote_waker.hpp"
#include "edda/task/woken.hpp"

namespace {

using namespace edda;
using bench::beside;

constexpr int round_trips = 2000;

/// Two threads take turns at a number; how they wait is the bench's business.
struct Turns {
    alignas(64) std::atomic<int> asked{0};
    alignas(64) std::atomic<int> answered{0};
};

/// Answers `round_trips` questions: looks, and calls `tell` after each answer.
template <class Tell>
void answer(Turns& turns, Tell tell) {
    for (int i = 1; i <= round_trips; ++i) {
        while (turns.asked.load(std::memory_order_acquire) < i) std::this_thread::yield();
        turns.answered.store(i, std::memory_order_release);
        tell();
    }
}

Task<> ask(Turns* turns, std::atomic<const RemoteWaker*>* waker) {
    const Result<RemoteWaker> own = RemoteWaker::of_current_task();
    waker->store(&*own, std::memory_order_release);
    for (int i = 1; i <= round_trips; ++i) {
        turns->asked.store(i, std::memory_order_release);
        while (turns->answered.load(std::memory_order_acquire) < i) static_cast<void>(co_await woken());
    }
}

template <class P>
void by_edda() {
    Turns turns;
    std::atomic<const RemoteWaker*> waker{nullptr};
    LocalExecutor executor{P{}};
    std::thread other([&] {
        const RemoteWaker* own = nullptr;
        while ((own = waker.load(std::memory_order_acquire)) == nullptr) std::this_thread::yield();
        const RemoteWaker copy = *own;
        answer(turns, [&] { copy.wake(); });
    });
    static_cast<void>(executor.block_on(ask, &turns, &waker));
    other.join();
}

void by_spinning() {
    Turns turns;
    std::thread other([&] { answer(turns, [] {}); });
    for (int i = 1; i <= round_trips; ++i) {
        turns.asked.store(i, std::memory_order_release);
        while (turns.answered.load(std::memory_order_acquire) < i) {
        }
    }
    other.join();
}

void by_sleeping() {
    Turns turns;
    std::mutex mutex;
    std::condition_variable told;
    std::thread other([&] {
        answer(turns, [&] {
            {
                const std::lock_guard lock(mutex);
            }
            told.notify_one();
        });
    });
    for (int i = 1; i <= round_trips; ++i) {
        turns.asked.store(i, std::memory_order_release);
        std::unique_lock lock(mutex);
        told.wait(lock, [&] { return turns.answered.load(std::memory_order_acquire) >= i; });
    }
    other.join();
}

void remote_wake_spinning(benchmark::State& state) { beside(state, round_trips, by_edda<SpinPark>, by_spinning); }
BENCHMARK(remote_wake_spinning)->UseManualTime();

void remote_wake_parked(benchmark::State& state) { beside(state, round_trips, by_edda<ThreadPark>, by_sleeping); }
BENCHMARK(remote_wake_parked)->UseManualTime();

}  // namespace
