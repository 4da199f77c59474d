// Ends the program when a rule of a machine is broken.
//
// With misuse.cpp this is where the library prints (and the recorder, in builds that have one). It runs when an event came in a word in which the spec says it cannot come:
// a fault of the runtime, or of code that calls it against its documentation. The state is then unknown, so it allocates nothing,
// takes no lock of ours, writes one line and aborts, which leaves a core that shows the caller. If the flight recorder was asked to
// keep what came before, that is written between the line and the end, when nothing worse can happen any more.
#include <cstdio>
#include <cstdlib>

#include "edda/base/probes.hpp"
#include "edda/gen/machine.hpp"

namespace edda::gen {

void broken(const Layout& layout, std::uint64_t word, const char* event, const char* rule) noexcept {
    char decoded[512];
    describe(layout, word, decoded, sizeof decoded);
    char sentence[1024];
    std::snprintf(sentence, sizeof sentence,
                  "machine %s: the event %s came in the word [%s] (0x%llx), against its spec: %s.", layout.machine,
                  event, decoded, static_cast<unsigned long long>(word), rule);
    std::fprintf(stderr, "edda: %s\n", sentence);
    base::probes::process_ends(sentence);
    std::abort();
}

}  // namespace edda::gen
