// beside: ways to do the same work, measured in turn.
//
// Two numbers from two runs say little on a shared machine; a neighbour takes a third of the processor for a second, and the ratio
// is off by that. So each round does the work once in every way, and what is shown is the median of the rounds' ratios, beside the
// median times:
//
//   ns      ours, for one item            twin    the hand-written loop, for one item
//   ratio   ours / twin, of one round     asio    the same by Asio, where it was found
//   more    ours - twin, for one item
//
// The clock of Google Benchmark is ours alone (manual time).
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <vector>

namespace edda::bench {

using Nanoseconds = std::chrono::duration<double, std::nano>;

template <class Work>
[[nodiscard]] double nanoseconds(Work&& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return Nanoseconds(std::chrono::steady_clock::now() - begin).count();
}

[[nodiscard]] inline double median(std::vector<double> values) {
    if (values.empty()) return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Runs `ours` and `twin`, each of which does `items` things, in turn; `peer`, if given, as a third.
template <class Ours, class Twin, class Peer>
void beside(benchmark::State& state, std::int64_t items, Ours&& ours, Twin&& twin, Peer&& peer) {
    std::vector<double> mine, theirs, ratios, differences, others;
    ours();  // what is allocated once is allocated here
    twin();
    peer();
    for (auto _ : state) {
        const double a = nanoseconds(ours);
        const double b = nanoseconds(twin);
        const double c = nanoseconds(peer);
        state.SetIterationTime(a * 1e-9);
        mine.push_back(a);
        theirs.push_back(b);
        ratios.push_back(a / b);
        differences.push_back(a - b);
        others.push_back(c);
    }
    const auto each = static_cast<double>(items);
    state.counters["ns"] = median(mine) / each;
    state.counters["twin"] = median(theirs) / each;
    state.counters["ratio"] = median(ratios);
    state.counters["more"] = median(differences) / each;
    if (median(others) > 1000) state.counters["asio"] = median(others) / each;
    state.SetItemsProcessed(state.iterations() * items);
}

template <class Ours, class Twin>
void beside(benchmark::State& state, std::int64_t items, Ours&& ours, Twin&& twin) {
    beside(state, items, ours, twin, [] {});
}

}  // namespace edda::bench
