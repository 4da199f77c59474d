// The parts of a runtime without a reactor.
#include "edda/local/local_runtime.hpp"

namespace edda {

LocalRuntime::Parts::Parts(Options options)
    : name(std::move(options.name)),
      policy(options.policy),
      settle(options.settle),
      counters(options.counters != nullptr ? std::move(options.counters) : std::make_shared<gen::Counters>()),
      executor(timer::Driver<ThreadPark>(ThreadPark{}, std::move(options.clock)),
               Hooks(policy, options.tasks_per_cycle), options.tasks_per_cycle) {
    executor.park().mailbox().set_spin(options.park_spin);
}

LocalRuntime::Parts::~Parts() {
    const gen::CountersScope counting(*counters);
    executor.end(settle);
}

Result<LocalRuntime, BuildError> LocalRuntime::create(Options options) {
    OptionCheck check;
    check.number(gen::config::range::tasks_per_cycle, options.tasks_per_cycle);
    check.time(gen::config::range::shutdown_settle, options.settle);
    check.time(gen::config::range::park_spin, options.park_spin);
    if (auto sensible = std::move(check).outcome(); !sensible) return std::unexpected(std::move(sensible).error());
    return LocalRuntime(std::make_unique<Parts>(std::move(options)));
}

}  // namespace edda
