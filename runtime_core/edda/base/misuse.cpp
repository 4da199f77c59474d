// With broken.cpp the place in which the library speaks by itself (and the recorder, in builds that have one).
//
// It uses stdio and nothing that may allocate or throw: the caller's state is not to be trusted any more.
#include "edda/base/misuse.hpp"

#include <cstdio>
#include <cstdlib>

#include "edda/base/probes.hpp"

namespace edda::base {

void misuse(const char* sentence) noexcept {
    std::fprintf(stderr, "edda: %s\n", sentence);
    std::fflush(stderr);
    probes::process_ends(sentence);
    std::abort();
}

}  // namespace edda::base
