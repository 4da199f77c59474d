// A machine with weak memory: what threads may see of each other's writes.
//
// Each atomic location keeps every message that was ever written to it, in modification order. Each thread has a *view*: for each
// location the oldest message that it may still read, and for each thread how much of its life has been seen (a vector clock). A load
// picks any message that is not older than the view; that is all the weakness there is. A message carries what its writer released
// with it, and an acquiring load joins that into the reader's view.
//
// What is modelled, beside C++20 ([intro.races], [atomics.order]):
//   * relaxed, acquire, release, acq_rel and seq_cst of loads, stores and read-modify-writes; no fences, no consume.
//   * Modification order: a store may be placed before messages that are there already, if its thread has not seen them, but never
//     between a read-modify-write and the message that it read. So 2+2W is allowed, as the standard has it.
//   * Release sequences: a read-modify-write hands on what the message that it read carried, whatever its own order; a plain store
//     starts anew.
//   * seq_cst: one view of its own per location, which each seq_cst access reads and advances; the total order S is the order of
//     execution. Equal to the standard for programs whose seq_cst accesses order each other by themselves. *Stronger* where two
//     seq_cst accesses are connected only by relaxed reads: there the standard lets S disagree with what happened, we do not.
//   * *Stronger* than the standard, and than ARM: a load never reads a message that is not written yet, so load buffering (r1 = r2 = 1
//     out of two threads that each load before they store) is never seen. x86-64 keeps a load before later stores; ARM and compilers
//     need not, where no dependency is in the way. An order that is needed only for what such a load reads is not noticed; one that
//     keeps plain data before a later store is, because that is a data race here.
//   * compare_exchange fails only if what it read differs; it does not fail without a reason.
//   * Plain data is checked, not modelled: two accesses that no happens-before orders, one of them a write, are a data race, and the
//     execution ends there with a message.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "edda/gen/atomic_word.hpp"

namespace weak {

using edda::gen::Order;

inline constexpr int threads_most = 5;  // the one that sets up, and four more
inline constexpr int locations_most = 16;

[[nodiscard]] constexpr bool acquires(Order order) {
    return order == Order::acquire || order == Order::acq_rel || order == Order::seq_cst;
}
[[nodiscard]] constexpr bool releases(Order order) {
    return order == Order::release || order == Order::acq_rel || order == Order::seq_cst;
}

/// What somebody has seen. Messages are numbers within their location; 0 is the first one, which everybody has seen.
struct View {
    std::array<std::uint16_t, locations_most> messages{};
    std::array<std::uint16_t, threads_most> clocks{};
};

struct Message {
    std::uint64_t value = 0;
    std::uint16_t rank = 0;        // place in the modification order
    bool follows_closely = false;  // written by a read-modify-write: nothing comes between it and the one before
    View released;
};

struct Location {
    std::vector<Message> messages;
    std::vector<std::uint16_t> order;  // numbers of messages, by rank
    std::uint16_t sequential = 0;      // the newest message that a seq_cst access read or wrote
    std::array<std::uint16_t, threads_most> touched{};
};

class Memory {
public:
    /// Forgets everything.
    void reset();

    [[nodiscard]] int make(int thread, std::uint64_t value);
    [[nodiscard]] Location& location(int number) { return locations_[static_cast<std::size_t>(number)]; }
    [[nodiscard]] View& view(int thread) { return views_[static_cast<std::size_t>(thread)]; }
    [[nodiscard]] std::uint16_t clock(int thread) { return view(thread).clocks[static_cast<std::size_t>(thread)]; }
    [[nodiscard]] std::uint64_t newest(int number);

    /// The messages that the thread may read, newest first. For a read-modify-write only those that it may follow closely.
    [[nodiscard]] std::vector<std::uint16_t> readable(int thread, int number, Order order, bool to_follow);
    /// The messages after which a store of the thread may be placed, newest first.
    [[nodiscard]] std::vector<std::uint16_t> places(int thread, int number, Order order);

    std::uint64_t load(int thread, int number, std::uint16_t message, Order order);
    void store(int thread, int number, std::uint16_t after, std::uint64_t value, Order order);
    std::uint64_t change(int thread, int number, std::uint16_t read, std::uint64_t value, Order order);

    /// What all that happened so far happens before.
    void fork(int parent, int child);
    void join(int parent, int child);

private:
    void merge(View& into, const View& from);
    [[nodiscard]] bool older(int number, std::uint16_t one, std::uint16_t other);
    [[nodiscard]] std::uint16_t oldest_readable(int thread, int number, Order order);
    std::uint16_t insert(int number, std::uint16_t after, std::uint64_t value, bool follows_closely);
    void see(int thread, int number, std::uint16_t message, Order order);
    void tick(int thread) { ++view(thread).clocks[static_cast<std::size_t>(thread)]; }

    std::vector<Location> locations_;
    std::size_t used_ = 0;
    std::array<View, threads_most> views_{};
};

}  // namespace weak
