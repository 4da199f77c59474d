// Where every transition says which row it took: the one hook behind coverage and the flight recorder.
// Generated from spec/machines/buffer_ring_slot.yaml, spec/machines/driver.yaml, spec/machines/http_connection.yaml and 6 more by templates/include/edda/gen/observe.hpp.j2. Change those, then run `./edda generate`.
//
// Generated transitions call observe() after each row. In a build with EDDA_OBSERVE=1 the call goes to edda/base/probes.cpp, which
// marks the row as taken and, if the recorder is on, notes the event in this thread's ring. In any other build the function is empty
// and always inlined, so that not one instruction of it is left.
//
// Both modes in one program would be two definitions of each transition: half of the events would be missing from a recording without
// anybody noticing. So each mode asks the linker for a symbol that only a library of the same mode has; its name is the message.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"

#ifndef EDDA_OBSERVE
#define EDDA_OBSERVE 0
#endif

namespace edda::gen {

/// Whether this build reports the rows that are taken.
inline constexpr bool observing = EDDA_OBSERVE != 0;

namespace detail {

#if EDDA_OBSERVE
extern const char edda_core_was_built_without_EDDA_OBSERVE_and_this_file_with_it;
[[gnu::used]] inline const char* const observing_mode = &edda_core_was_built_without_EDDA_OBSERVE_and_this_file_with_it;
#else
extern const char edda_core_was_built_with_EDDA_OBSERVE_and_this_file_without_it;
[[gnu::used]] inline const char* const plain_mode = &edda_core_was_built_with_EDDA_OBSERVE_and_this_file_without_it;
#endif

/// Marks the row and records the event. Any thread.
void note_row(const Layout& machine, std::uint16_t row, const void* word_at, std::uint64_t before, std::uint64_t after,
              std::uint32_t told) noexcept;

}  // namespace detail

/// One row was taken. `row` is its place in `machine.rows`; `word_at` tells objects apart; `told` has the codes of the event's
/// arguments, eight bits each, the first one lowest. A row that changes nothing is told too: before and after are then equal.
[[gnu::always_inline]] constexpr void observe([[maybe_unused]] const Layout& machine, [[maybe_unused]] std::uint16_t row,
                                              [[maybe_unused]] const void* word_at, [[maybe_unused]] std::uint64_t before,
                                              [[maybe_unused]] std::uint64_t after,
                                              [[maybe_unused]] std::uint32_t told) noexcept {
    if constexpr (observing) {
        if !consteval {
            detail::note_row(machine, row, word_at, before, after, told);
        }
    }
}

}  // namespace edda::gen
