// What observing costs an event: the bare decision, its probe, and an event of the flight recorder.
//
// A build without EDDA_OBSERVE has the first alone, and shows that the hook left nothing; `cmake -DEDDA_OBSERVE=ON` has all three.
#include <benchmark/benchmark.h>

#include <cstdint>

#include "edda/base/recorder.hpp"
#include "edda/gen/task_state.hpp"

namespace {

using edda::base::Recorder;
using edda::gen::TaskState;

/// Two rows a time: a task is woken, and is polled again.
void two_rows(benchmark::State& state) {
    TaskState word;
    for (auto _ : state) {
        benchmark::DoNotOptimize(word);
        benchmark::DoNotOptimize(word.share());
        benchmark::DoNotOptimize(word.release());
    }
    state.SetItemsProcessed(2 * state.iterations());
}

void decision(benchmark::State& state) { two_rows(state); }
BENCHMARK(decision);

void recorded(benchmark::State& state) {
    if (!Recorder::start())
        return state.SkipWithError("this build records nothing: configure it with -DEDDA_OBSERVE=ON");
    two_rows(state);
    Recorder::stop();
}
BENCHMARK(recorded);

/// The stamp alone, which is most of it.
void stamp(benchmark::State& state) {
    for (auto _ : state) {
#if defined(__x86_64__)
        benchmark::DoNotOptimize(__builtin_ia32_rdtsc());
#else
        benchmark::DoNotOptimize(0);
#endif
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(stamp);

}  // namespace
