// What every generated machine shares: how a word is read aloud, and what happens when a rule is broken.
// Generated from spec/machines/buffer_ring_slot.yaml, spec/machines/driver.yaml, spec/machines/http_connection.yaml and 6 more by templates/include/edda/gen/machine.hpp.j2. Change those, then run `./edda generate`.
//
// A machine's header decides; it never prints and never allocates. When an event comes in a word in which it may not come, the
// decision has no sensible answer and going on would be undefined, so the one cold branch of every event ends here. The check is
// there in every build: its price is one predicted branch on a value that is in a register anyway.
#pragma once

#include <cstddef>
#include <cstdint>

namespace edda::gen {

/// One part of a word: a flag, a field (an enumeration with names) or a counter.
struct Part {
    enum class Sort : std::uint8_t { flag, field, counter };

    const char* name;
    Sort sort;
    std::uint8_t shift;
    std::uint8_t width;
    const char* const* values;  ///< Names of a field's values, else null.
    std::uint8_t value_count;
};

/// A machine for those who meet it at run time: the parts of its word in reading order, and its rows in the order of the spec.
struct Layout {
    const char* machine;
    const Part* parts;
    std::size_t part_count;
    std::uint64_t hash = 0;               ///< Of all that the machine decides: another hash is another machine. 0: made by hand.
    const char* const* rows = nullptr;    ///< "wake.2"
    std::uint16_t row_count = 0;
};

/// What an event was told, as one number for observers: the code of each argument in 8 bits, the first one lowest. There is room
/// for four; transitions with more pass the first four.
template <class... Arguments>
constexpr std::uint32_t told(Arguments... arguments) noexcept {
    static_assert(sizeof...(arguments) <= 4);
    std::uint32_t packed = 0;
    unsigned shift = 0;
    ((packed |= static_cast<std::uint32_t>(arguments) << shift, shift += 8), ...);
    return packed;
}

/// Whether a field, still in its place, is one of two values.
template <class Word>
constexpr bool is_either(Word field, Word value, Word other) noexcept {
    const Word differ = value ^ other;
    if ((differ & (differ - 1)) == 0) return (field & ~differ) == (value & ~differ);  // but for one bit they are the same
    return field == value || field == other;
}

/// Writes the word as people read it ("running, joined, refs=3") into `into`, always terminated; returns the length without the
/// terminator. A word that does not fit is cut. Any thread; allocates nothing.
std::size_t describe(const Layout& layout, std::uint64_t word, char* into, std::size_t size) noexcept;

/// Says which machine, word, event and spec row were broken, in one sentence on standard error, then aborts.
[[noreturn, gnu::cold, gnu::noinline]] void broken(const Layout& layout, std::uint64_t word, const char* event, const char* rule) noexcept;

}  // namespace edda::gen
