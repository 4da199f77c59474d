// Putting the layers together, and taking them apart.
#include "edda/runtime/runtime.hpp"

#include "edda/base/misuse.hpp"

namespace edda::runtime {

namespace {

/// What of the options the specification gives a range.
Result<void, BuildError> check(const RuntimeOptions& options) {
    namespace range = gen::config::range;
    OptionCheck check;
    check.number(range::ring_entries, options.ring.setup.entries);
    check.number(range::completion_ring_entries, options.ring.setup.completion_entries);
    check.number(range::operation_slots, options.ring.slots);
    check.number(range::completion_bound, options.ring.completion_bound);
    check.number(range::buffer_ring_entries, options.buffers.buffers);
    check.number(range::buffer_size, options.buffers.buffer_size);
    for (const io::BufferRingOptions& one : options.buffer_classes) {
        check.number(range::buffer_ring_entries, one.buffers);
        check.number(range::buffer_size, one.buffer_size);
    }
    check.number(range::tasks_per_cycle, options.tasks_per_cycle);
    check.time(range::shutdown_settle, options.settle);
    check.time(range::park_spin, options.park_spin);
    gen::config::Range of_ring = range::shutdown_settle;  // the same, for operations
    of_ring.name = "the ring's shutdown deadline";
    check.time(of_ring, options.ring.shutdown_deadline);
    return std::move(check).outcome();
}

}  // namespace

Runtime::Parts::Parts(uring::Driver driver, Options options)
    : name(std::move(options.name)),
      policy(options.policy),
      counters(options.counters != nullptr ? std::move(options.counters) : std::make_shared<gen::Counters>()),
      ring(&driver.ring()),
      settle(options.settle),
      executor(timer::Driver<uring::Driver>(std::move(driver), std::move(options.clock)),
               Hooks(policy, options.tasks_per_cycle), options.tasks_per_cycle) {
    executor.park().mailbox().set_spin(options.park_spin);
}

Runtime::Parts::~Parts() {
    const Bound bound(*this);
    executor.end(settle);
    classes.reset();
    buffers.reset();
}

Runtime::Runtime(std::unique_ptr<Parts> parts) noexcept : parts_(std::move(parts)) {}

Result<Runtime, BuildError> Runtime::create(Options options) {
    if (auto sensible = check(options); !sensible) return std::unexpected(std::move(sensible).error());
    std::vector<std::string> report;
    Result<reactor::Driven> driven = reactor::create_driver(options.backend, options.ring, report);
    if (!driven) return std::unexpected(BuildError(driven.error(), std::move(report)));
    const io::BufferRingOptions wanted = options.buffers;
    const std::vector<io::BufferRingOptions> classes = options.buffer_classes;
    auto parts = std::make_unique<Parts>(std::move(driven->driver), std::move(options));
    Result<io::BufferRing> buffers = io::BufferRing::create(*parts->ring, wanted);
    if (!buffers) {
        report.push_back("io_uring: a ring of " + std::to_string(wanted.buffers) + " buffers of " +
                         std::to_string(wanted.buffer_size) +
                         " bytes could not be registered: " + std::string(buffers.error().sentence()));
        return std::unexpected(BuildError(buffers.error(), std::move(report)));
    }
    parts->buffers.emplace(std::move(*buffers));
    if (!classes.empty()) {
        Result<io::BufferRingSet> set = io::BufferRingSet::create(*parts->ring, classes);
        if (!set) {
            report.push_back("The classes of buffers could not be made; each needs a size of its own: " +
                             std::string(set.error().sentence()));
            return std::unexpected(BuildError(set.error(), std::move(report)));
        }
        parts->classes.emplace(std::move(*set));
    }
    parts->setup_report = std::move(report);
    return Runtime(std::move(parts));
}

io::BufferRing& Runtime::buffers() noexcept {
    if (!parts().buffers) base::misuse("The buffers of a runtime were asked for after its shutdown; ask before.");
    return *parts_->buffers;
}

RuntimeReport Runtime::shutdown() {
    if (parts().report) return *parts_->report;
    RuntimeReport report;
    {
        const Bound bound(*parts_);
        report = parts_->executor.shutdown(parts_->settle);
    }
    if (report.refused) return report;
    parts_->classes.reset();
    parts_->buffers.reset();
    parts_->report = report;
    return report;
}

}  // namespace edda::runtime
