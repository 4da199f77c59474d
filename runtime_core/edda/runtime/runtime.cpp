// Putting the layers together, and taking them apart.
#include "edda/runtime/runtime.hpp"

#include "edda/base/misuse.hpp"

namespace edda::runtime {

Runtime::Parts::Parts(uring::Driver driver, const RuntimeOptions& options, gen::Counters* where_to_count)
    : counters(where_to_count != nullptr ? where_to_count : &own_counters),
      ring(&driver.ring()),
      settle(options.settle),
      executor(timer::Driver<uring::Driver>(std::move(driver)), Hooks(gen::balanced, options.tasks_per_cycle),
               options.tasks_per_cycle) {}

Runtime::Runtime(std::unique_ptr<Parts> parts) noexcept : parts_(std::move(parts)) {}

Result<Runtime> Runtime::create(const RuntimeOptions& options, gen::Counters* counters,
                                std::vector<std::string>* setup_report) {
    std::vector<std::string> unread;
    std::vector<std::string>& report = setup_report != nullptr ? *setup_report : unread;
    Result<uring::Driver> driver = uring::Driver::create(options.ring, report);
    if (!driver) return failure(driver.error());
    auto parts = std::make_unique<Parts>(std::move(*driver), options, counters);
    Result<io::BufferRing> buffers = io::BufferRing::create(*parts->ring, options.buffers);
    if (!buffers) {
        report.push_back("io_uring: a ring of " + std::to_string(options.buffers.buffers) + " buffers of " +
                         std::to_string(options.buffers.buffer_size) +
                         " bytes could not be registered: " + std::string(buffers.error().sentence()));
        return failure(buffers.error());
    }
    parts->buffers.emplace(std::move(*buffers));
    return Runtime(std::move(parts));
}

Runtime& Runtime::operator=(Runtime&& other) noexcept {
    std::swap(parts_, other.parts_);
    return *this;
}

io::BufferRing& Runtime::buffers() noexcept {
    if (!parts_->buffers) base::misuse("The buffers of a runtime were asked for after its shutdown; ask before.");
    return *parts_->buffers;
}

Runtime::~Runtime() {
    if (parts_ != nullptr) shutdown();
}

RuntimeReport Runtime::shutdown() {
    if (parts_->report) return *parts_->report;
    RuntimeReport report;
    {
        const Bound bound(*parts_);
        edda::ShutdownReport tasks = parts_->executor.shutdown(parts_->settle);
        report.tasks = tasks.alive;
        report.names = std::move(tasks.names);
        [[maybe_unused]] auto entered = parts_->executor.park().enter();
        report.operations = parts_->ring->shutdown().operations;
    }
    parts_->buffers.reset();
    parts_->report = report;
    return report;
}

}  // namespace edda::runtime
