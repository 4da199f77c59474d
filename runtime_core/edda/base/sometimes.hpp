// sometimes: a place in hand-written code that the tests should reach, and that coverage reports if none did.
//
//   base::sometimes<"ring: the submission queue was full">(full);
//
// It is the opposite of an assertion: not "this never happens" but "this does happen somewhere in the suite". Rare branches are where
// the faults are, and a test that no longer gets to its branch still passes; this is how that is noticed. The mark registers itself
// before main, hit or not, so a mark that no process reached is known as well as one that many did. Names begin with the part that
// they belong to; one name is one mark, wherever it stands.
//
// With EDDA_OBSERVE off it is an empty function; a condition without side effects goes away with it. The compiler has still seen the
// condition and may keep values in other registers for it, so the executor's loop, whose instructions a test compares, has no mark.
#pragma once

#include <algorithm>
#include <cstddef>

#include "edda/base/probes.hpp"
#include "edda/gen/observe.hpp"

namespace edda::base {

/// A text as a template argument.
template <std::size_t size>
struct MarkName {
    char text[size];

    // NOLINTNEXTLINE(google-explicit-constructor): so that a literal can be written as the argument
    consteval MarkName(const char (&literal)[size]) { std::copy_n(literal, size, text); }
};

namespace detail {

template <MarkName name>
inline probes::Mark mark{name.text};

}  // namespace detail

/// Says that the tests should see `condition` true here at least once. Any thread.
template <MarkName name>
[[gnu::always_inline]] inline void sometimes([[maybe_unused]] bool condition = true) noexcept {
    if constexpr (gen::observing) {
        if (condition) detail::mark<name>.hit();
    }
}

}  // namespace edda::base
