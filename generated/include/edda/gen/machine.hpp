// What every generated machine shares: how a word is read aloud, and what happens when a rule is broken.
// Generated from spec/machines/driver.yaml, spec/machines/http_connection.yaml, spec/machines/operation.yaml and 2 more by templates/include/edda/gen/machine.hpp.j2. Change those, then run `./edda generate`.
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

/// The parts of a machine's word, in reading order.
struct Layout {
    const char* machine;
    const Part* parts;
    std::size_t part_count;
};

/// Writes the word as people read it ("running, joined, refs=3") into `into`, always terminated; returns the length without the
/// terminator. A word that does not fit is cut. Any thread; allocates nothing.
std::size_t describe(const Layout& layout, std::uint64_t word, char* into, std::size_t size) noexcept;

/// Says which machine, word, event and spec row were broken, in one sentence on standard error, then aborts.
[[noreturn, gnu::cold, gnu::noinline]] void broken(const Layout& layout, std::uint64_t word, const char* event, const char* rule) noexcept;

}  // namespace edda::gen
