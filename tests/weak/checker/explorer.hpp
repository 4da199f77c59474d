// Runs a small scenario in every way in which its threads may be interleaved and its loads may be answered.
//
// Threads are fibers that stop before each access to an atomic. At each stop the explorer chooses who goes on, and for a load what is
// read. An execution is the list of these choices; the next execution repeats all of them but the last that has another way left
// (depth-first search with replay), so nothing is stored but the list. Accesses to different words, and two loads of one word, can
// change places without anybody noticing: sleep sets leave out the orders that differ only in that. Plain data is no reason to stop,
// because whether two accesses of it race does not depend on which of them came first here.
//
//     struct MessagePassing {                            // made anew for each execution, while no thread runs
//         static constexpr int threads = 2;
//         Plain<int> data{0};
//         Atomic<int> ready{0};
//         void run(int thread) {                         // thread 0, 1, ...: what each of them does
//             if (thread == 0) { data = 1; ready.store(1, Order::release); }
//             else if (ready.load(Order::acquire) == 1) require(data == 1, "the data came with the flag");
//         }
//         void finish() {}                               // after all of them: what must hold at the end
//     };
//     const Result result = explore<MessagePassing>();
//
// A scenario's threads must end by themselves: a loop that waits for another thread has endlessly many executions; wait for an Event.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "weak/checker/memory.hpp"

namespace weak {

/// What became of all executions together.
struct Result {
    std::uint64_t executions = 0;  // that ran to their end
    std::uint64_t left_out = 0;    // that were given up, because they differ from another one in nothing
    bool complete = false;         // every execution was tried, or one failed
    std::string failure;           // what went wrong, with the accesses that lead there; empty if nothing
};

/// Which order is asked for where, and what it is to be weakened to.
struct Weakening {
    std::string site;  // "remote wake: wake.2", or "remote wake: wake, reading"
    Order order;
};

/// Fails the execution unless it holds.
void require(bool holds, const char* what);
[[noreturn]] void fail(const std::string& what);
/// Says something in the list of accesses that a failure prints.
void note(const std::string& what);

/// Ends the lives of all words and data in these bytes: whoever touches them later, or has touched them without happening before, fails.
/// The bytes themselves stay.
void destroy(const void* at, std::size_t size);
template <class T>
void destroy(const T& one) {
    destroy(&one, sizeof one);
}

/// Bounds for one exploration: EDDA_WEAK_EXECUTIONS from the environment, else ten million.
[[nodiscard]] std::uint64_t bound();

/// Weakens one order for as long as it lives.
class Weakened {
public:
    explicit Weakened(const Weakening& weakening);
    ~Weakened();
    Weakened(const Weakened&) = delete;
    Weakened& operator=(const Weakened&) = delete;
};

/// Tries every order of accesses for as long as it lives, also those that nobody can tell apart: to check the checker.
class WithoutReduction {
public:
    WithoutReduction();
    ~WithoutReduction();
    WithoutReduction(const WithoutReduction&) = delete;
    WithoutReduction& operator=(const WithoutReduction&) = delete;
};

/// Every site that has asked for an order since the last call, each with the strongest order that it asked for.
[[nodiscard]] std::vector<Weakening> sites_seen();

namespace detail {

struct Body {
    int threads;
    std::function<void()> make;
    std::function<void(int)> run;
    std::function<void()> finish;
};

Result explore(const Body& body);

enum class Kind : std::uint8_t { load, store, change, compare, wait };

/// One access that a thread is about to make.
struct Access {
    Kind kind = Kind::load;
    int location = -1;
    Order order = Order::relaxed;
    Order otherwise = Order::relaxed;
    std::uint64_t operand = 0;
    std::uint64_t expected = 0;
    std::uint64_t (*apply)(std::uint64_t before, std::uint64_t operand) = nullptr;  // what a change makes of the word
    edda::gen::Site site{};
};

struct Answer {
    std::uint64_t read = 0;
    bool written = false;
};

[[nodiscard]] int make_location(const void* at, std::size_t size, std::uint64_t value);
Answer access(Access asked);

/// What is known of one piece of plain data.
struct Shadow {
    const void* at = nullptr;
    int writer = 0;
    std::uint16_t written = 0;
    std::array<std::uint16_t, threads_most> reads{};
    bool ended = false;
};

[[nodiscard]] int make_shadow(const void* at);
void touch(int shadow, bool write);

}  // namespace detail

/// Explores a scenario; stops at the first failure.
template <class Scenario>
[[nodiscard]] Result explore() {
    static_assert(Scenario::threads < threads_most, "raise threads_most: the first is the one that sets up");
    alignas(Scenario) static std::byte room[sizeof(Scenario)];
    Scenario* scenario = nullptr;
    return detail::explore({Scenario::threads, [&] { scenario = new (room) Scenario; },
                            [&](int thread) { scenario->run(thread); }, [&] { scenario->finish(); }});
}

}  // namespace weak
