// What generated code calls, under the checker: a broken rule fails the execution that broke it.
#include <string>

#include "edda/gen/observe.hpp"
#include "weak/checker/explorer.hpp"

#if EDDA_OBSERVE
#error "build tests/weak without EDDA_OBSERVE: the checker tells the rows itself"
#endif

namespace edda::gen {

void broken(const Layout& layout, std::uint64_t word, const char* event, const char* rule) noexcept {
    char decoded[256];
    describe(layout, word, decoded, sizeof decoded);
    weak::fail(std::string(layout.machine) + ", " + event + " in [" + decoded + "]: " + rule);
}

const char detail::edda_core_was_built_with_EDDA_OBSERVE_and_this_file_without_it = 0;

}  // namespace edda::gen
