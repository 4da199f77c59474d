// A word that any thread may change, and the orders in which others see it change.
// Generated from spec/machines/buffer_ring_slot.yaml, spec/machines/driver.yaml, spec/machines/http_connection.yaml and 6 more by templates/include/edda/gen/atomic_word.hpp.j2. Change those, then run `./edda generate`.
//
// This is what generated atomic machines need of std::atomic, said with the compiler's own operations: <atomic> would be nine tenths
// of the time that a machine's header takes to compile. Each access names the row that asks. Only the checker of interleavings
// (tests/weak) looks at it, to see what happens when that row asks for less; here it is gone after inlining.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"

namespace edda::gen {

/// std::memory_order, without consume.
enum class Order : int {
    relaxed = __ATOMIC_RELAXED,
    acquire = __ATOMIC_ACQUIRE,
    release = __ATOMIC_RELEASE,
    acq_rel = __ATOMIC_ACQ_REL,
    seq_cst = __ATOMIC_SEQ_CST,
};

/// Who asks: a row of a machine.
struct Site {
    const Layout* machine = nullptr;
    std::uint16_t row = 0;
};

template <class T>
class AtomicWord {
    static_assert(__atomic_always_lock_free(sizeof(T), nullptr), "this processor has no atomic access of that size");

public:
    constexpr explicit AtomicWord(T value) noexcept : value_(value) {}
    AtomicWord(const AtomicWord&) = delete;
    AtomicWord& operator=(const AtomicWord&) = delete;

    [[nodiscard]] T load(Order order, Site = {}) const noexcept { return __atomic_load_n(&value_, static_cast<int>(order)); }

    /// False: the word was not `seen` (or the processor gave up), and `seen` is what it is now, read with `otherwise`.
    [[nodiscard]] bool compare_exchange(T& seen, T next, Order order, Order otherwise, Site = {}) noexcept {
        return __atomic_compare_exchange_n(&value_, &seen, next, true, static_cast<int>(order), static_cast<int>(otherwise));
    }

    // Each returns what was there before.
    T exchange(T next, Order order, Site = {}) noexcept { return __atomic_exchange_n(&value_, next, static_cast<int>(order)); }
    T fetch_or(T bits, Order order, Site = {}) noexcept { return __atomic_fetch_or(&value_, bits, static_cast<int>(order)); }
    T fetch_and(T bits, Order order, Site = {}) noexcept { return __atomic_fetch_and(&value_, bits, static_cast<int>(order)); }
    T fetch_add(T amount, Order order, Site = {}) noexcept { return __atomic_fetch_add(&value_, amount, static_cast<int>(order)); }
    T fetch_sub(T amount, Order order, Site = {}) noexcept { return __atomic_fetch_sub(&value_, amount, static_cast<int>(order)); }

private:
    alignas(sizeof(T)) T value_;  // a 64-bit word is aligned to less by itself where pointers have 32 bits
};

}  // namespace edda::gen
