// The executor's loop as one would write it without hooks.
#include <cstddef>
#include <memory>

#include "edda/executor/park.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/scheduler.hpp"
#include "unit/preempt/null_hooks_park.hpp"

namespace edda {

class PlainExecutor {
public:
    Result<void> cycle(ParkMode idle) {
        std::size_t polls = 0;
        while (polls < tasks_per_cycle_ && !park_.needs_park()) {
            task::TaskHeader* task = scheduler_->next();
            if (task == nullptr) break;
            task::poll(*task);
            ++polls;
        }
        if (polls > 0) gen::count(gen::Metric::polls, polls);
        const bool busy = scheduler_->has_runnable() || probe_done();
        if (!busy) gen::count(gen::Metric::parks);
        return park_.park(busy ? ParkMode::no_wait() : idle);
    }

private:
    ProbePark park_;
    std::unique_ptr<task::Scheduler> scheduler_;
    std::size_t tasks_per_cycle_;
};

}  // namespace edda

extern "C" bool probe_turn(edda::PlainExecutor& executor) {
    return executor.cycle(edda::ParkMode::next_event()).has_value();
}
