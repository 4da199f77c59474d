// A runtime with a resource of its own, and threads without a runtime that bring it work.
//
// Each thread adds up a part of the numbers and sends the sum to the runtime, which alone touches the ledger: no lock
// is needed, and nobody waits for anybody but the one who reads the total.
#include <cstddef>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "edda/executor/handle.hpp"
#include "edda/executor/trigger.hpp"
#include "edda/executor/world.hpp"
#include "edda/runtime/builder.hpp"

using namespace edda;

constexpr std::size_t booked = 0;  // the event that the ledger has changed

/// What the runtime owns.
struct Ledger {
    explicit Ledger(int threads) : missing(threads) {}
    long sum = 0;
    int missing;
};

/// Runs in the runtime, for a thread outside: finds the ledger by its type.
Task<Result<>> book(long sum) {
    Ledger* ledger = co_await world<Ledger>();
    ledger->sum += sum;
    --ledger->missing;
    co_return Handle::current()->trigger(booked);
}

/// Takes the ledger as a parameter: a runtime without one would not compile.
Task<Result<long>> total(World<Ledger> world) {
    const Ledger& ledger = world.get<Ledger>();
    while (ledger.missing > 0) co_await triggered(booked).or_return();
    co_return ledger.sum;
}

void add_up(const Handle& runtime, long from, long below) {
    long sum = 0;
    for (long number = from; number < below; ++number) sum += number;
    if (const auto sent = runtime.spawn(book, sum); !sent) std::fputs("the runtime has ended\n", stderr);
}

int main() {
    constexpr int threads = 4;
    auto runtime = runtime::RuntimeBuilder({.name = "ledger"}).with<Ledger>(threads).build();
    if (!runtime) return std::fprintf(stderr, "%s\n", runtime.error().sentence().c_str()), 1;
    const Result<Handle> handle = runtime->handle();
    if (!handle) return 1;
    std::vector<std::jthread> helpers;
    for (int i = 0; i < threads; ++i) helpers.emplace_back(add_up, *handle, i * 1000L, (i + 1) * 1000L);
    const auto sum = runtime->block_on(total, runtime->world());
    if (!sum || !*sum) return 1;
    std::printf("%ld\n", **sum);
    const auto left = runtime->shutdown();
    for (const std::string& sentence : left.sentences()) {
        std::fprintf(stderr, "%s\n", sentence.c_str());
    }
    return 0;
}
