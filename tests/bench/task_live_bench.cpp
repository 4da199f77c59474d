// What one task costs while many others are alive: 1 thousand, 100 thousand, 1 million.
//
// Nothing in a task's life may look for it among the others: it is queued, woken and removed by its own links. What is left is the
// cache: a task that was not touched for a million others comes from memory. So the twin is not a coroutine but memory alone: cells of
// as many cache lines as our task has, from the same pool, in the same order, of which it writes what ours must touch: every line when
// a task is made and when it ends; the header's first, the awaiter's and the frame's first when it is woken and polled. The ratio to
// it may not grow with the number of tasks.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <random>
#include <vector>

#include "beside.hpp"
#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/frame_pool.hpp"
#include "edda/task/spawn.hpp"

namespace {

using namespace edda;
using bench::beside;

/// The order in which things are woken: as they were made, or at random.
std::vector<std::uint32_t> order_of(std::size_t count, bool random) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    if (random) std::shuffle(order.begin(), order.end(), std::mt19937_64(1));
    return order;
}

// --- Ours. ---

class Wait {
public:
    explicit Wait(task::Awaiter** seat) noexcept : seat_(seat) {}
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) noexcept {
        awaiter_.suspend(handle);
        *seat_ = &awaiter_;
    }
    void await_resume() const noexcept {}

private:
    task::Awaiter** seat_;
    task::Awaiter awaiter_;
};

class Tasks {
public:
    explicit Tasks(std::size_t count) : entered_(executor_.tasks()), seats_(count) {}

    void begin() {
        ending_ = false;
        for (task::Awaiter*& seat : seats_) spawn(&Tasks::waits, &seat, &ending_).detach();
        run();
    }

    void wake(const std::vector<std::uint32_t>& order) {
        for (const std::uint32_t i : order) seats_[i]->wake();
        run();
    }

    void end(const std::vector<std::uint32_t>& order) {
        ending_ = true;
        wake(order);
    }

    /// Size of a task, in cache lines; needs begin().
    [[nodiscard]] std::size_t lines() const noexcept { return seats_.front()->task()->lines; }

private:
    static Task<> waits(task::Awaiter** seat, const bool* ending) {
        while (!*ending) co_await Wait(seat);
    }

    void run() {
        while (task::TaskHeader* task = executor_.tasks().next()) task::poll(*task);
    }

    LocalExecutor<SpinPark> executor_{SpinPark{}};
    task::EnterScheduler entered_;
    std::vector<task::Awaiter*> seats_;
    bool ending_ = false;
};

// --- The twin: memory in a queue. ---

class Cells {
public:
    Cells(std::size_t count, std::size_t lines) : lines_(lines), cells_(count) {}

    void begin() {
        for (Line*& cell : cells_) {
            cell = static_cast<Line*>(task::frame_pool::allocate(lines_ * sizeof(Line)));
            for (std::size_t i = 0; i < lines_; ++i) cell[i].word = i;
            push(*cell);
        }
        run();
    }

    void wake(const std::vector<std::uint32_t>& order) {
        for (const std::uint32_t i : order) {
            ++cells_[i][lines_ - 1].word;
            push(*cells_[i]);
        }
        run();
    }

    void end(const std::vector<std::uint32_t>& order) {
        for (const std::uint32_t i : order) push(*cells_[i]);
        while (Line* cell = pop()) {
            for (std::size_t i = 0; i < lines_; ++i) ++cell[i].word;
            task::frame_pool::release(cell, lines_ * sizeof(Line));
        }
    }

private:
    struct alignas(64) Line {
        Line* next;
        std::size_t word;
    };

    void push(Line& cell) noexcept {
        cell.next = nullptr;
        *last_ = &cell;
        last_ = &cell.next;
    }
    Line* pop() noexcept {
        Line* cell = first_;
        if (cell == nullptr) return nullptr;
        first_ = cell->next;
        if (first_ == nullptr) last_ = &first_;
        return cell;
    }
    void run() noexcept {
        while (Line* cell = pop()) {
            ++cell[0].word;
            ++cell[lines_ / 2].word;
            ++cell[lines_ - 1].word;
        }
    }

    std::size_t lines_;
    Line* first_ = nullptr;
    Line** last_ = &first_;
    std::vector<Line*> cells_;
};

// --- Side by side. ---

/// Spawns all, lets each run until it waits, wakes all and ends them.
void live_begin_and_end(benchmark::State& state) {
    const auto count = static_cast<std::size_t>(state.range(0));
    const auto order = order_of(count, false);
    Tasks tasks(count);
    tasks.begin();
    const std::size_t lines = tasks.lines();
    tasks.end(order);
    Cells cells(count, lines);
    beside(
        state, state.range(0),
        [&] {
            tasks.begin();
            tasks.end(order);
        },
        [&] {
            cells.begin();
            cells.end(order);
        });
    state.counters["lines"] = static_cast<double>(lines);
}
BENCHMARK(live_begin_and_end)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->UseManualTime();

/// Wakes all, then polls all, once each.
void live_wake(benchmark::State& state, bool random) {
    const auto count = static_cast<std::size_t>(state.range(0));
    const auto order = order_of(count, random);
    Tasks tasks(count);
    tasks.begin();
    Cells cells(count, tasks.lines());
    cells.begin();
    beside(state, state.range(0), [&] { tasks.wake(order); }, [&] { cells.wake(order); });
    tasks.end(order);
    cells.end(order);
}
BENCHMARK_CAPTURE(live_wake, in_order, false)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->UseManualTime();
BENCHMARK_CAPTURE(live_wake, at_random, true)->Arg(1'000)->Arg(100'000)->Arg(1'000'000)->UseManualTime();

}  // namespace
