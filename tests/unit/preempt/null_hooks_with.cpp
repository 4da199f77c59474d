// The executor's loop with NullHooks, by itself: test_null_hooks.py compares its instructions with those of
// null_hooks_without.cpp.
#include "edda/executor/local_executor.hpp"
#include "unit/preempt/null_hooks_park.hpp"

namespace edda {

struct LoopProbe {
    static bool turn(LocalExecutor<ProbePark>& executor) {
        return executor.cycle(ParkMode::next_event(), [] { return probe_done(); }).has_value();
    }
};

}  // namespace edda

extern "C" bool probe_turn(edda::LocalExecutor<edda::ProbePark>& executor) { return edda::LoopProbe::turn(executor); }
