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
        gen::count(gen::Metric::cycles);
        std::size_t polls = 0;
        while (polls < tasks_per_cycle_ && !park_.needs_park()) {
            task::TaskHeader* task = scheduler_->next();
            if (task == nullptr) break;
            task::poll(*task);
            ++polls;
        }
        if (polls > 0) gen::count(gen::Metric::polls, polls);
        gen::settle_counts();
        const bool busy = scheduler_->has_runnable() || probe_done();
        if (!busy) gen::count(gen::Metric::parks);
        Result<void> parked = park_.park(busy ? ParkMode::no_wait() : idle);
        if (task::Mailbox& mailbox = park_.mailbox(); mailbox.has_mail()) [[unlikely]]
            mailbox.take(gen::config::inbox_bound);
        return parked;
    }

private:
    // The members lie where the executor's do, so that the offsets in the instructions are the same.
    ProbePark park_;
    [[maybe_unused]] char in_place_of_hooks_ = 0;
    std::unique_ptr<task::Scheduler> scheduler_;
    [[maybe_unused]] void* in_place_of_context_ = nullptr;
    std::size_t tasks_per_cycle_;
};

}  // namespace edda

extern "C" bool probe_turn(edda::PlainExecutor& executor) {
    return executor.cycle(edda::ParkMode::next_event()).has_value();
}
