// One thread's runtime: an executor over a timer wheel over an io_uring, with counters, receive buffers and
// preemption tiers.
//
// This is where the layers meet, and nothing else happens here: `LocalExecutor<timer::Driver<uring::Driver>,
// TierHooks>`, a ring of buffers and a set of counters, bound to the thread while it runs. Make it on the thread that
// will run it, and end it there: the ring takes submissions from that thread alone.
//
//     auto runtime = runtime::Runtime::create({.name = "orders"});
//     if (!runtime) return complain(runtime.error().sentence());
//     auto result = runtime->block_on(serve, std::move(listener));
//
// With resources for its tasks it is made by a RuntimeBuilder (runtime/builder.hpp).
//
// It ends in the only order that is safe: tasks are asked to end and run until they have; then the resources go, newest
// first; then what is in flight is cancelled and waited for; then the buffers go, then the ring. Whatever does not end
// in time stays alive on purpose, and is named in the report.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "edda/arch/tsc.hpp"
#include "edda/base/misuse.hpp"
#include "edda/base/result.hpp"
#include "edda/executor/handle.hpp"
#include "edda/executor/local_executor.hpp"
#include "edda/executor/option_check.hpp"
#include "edda/executor/quiesce.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/gen/tiers.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/buffer_ring_set.hpp"
#include "edda/preempt/tier_hooks.hpp"
#include "edda/reactor/backend.hpp"
#include "edda/reactor/uring/driver.hpp"
#include "edda/timer/clock.hpp"
#include "edda/timer/driver.hpp"

namespace edda::runtime {

/// The CPU's counter, for stamps between polls.
struct CycleTime {
    [[nodiscard]] static std::uint64_t now() noexcept { return arch::cycles(); }
    [[nodiscard]] static std::uint64_t ticks(std::chrono::nanoseconds duration) noexcept {
        return arch::to_cycles(duration);
    }
};

/// Where an option has a range, it is that of its row in spec/config.yaml, and create() holds it to it.
struct RuntimeOptions {
    reactor::Backend backend = reactor::Backend::automatic;
    uring::RingOptions ring{};
    /// For receives that hold no buffer while they wait.
    io::BufferRingOptions buffers{};
    /// Further rings, of other sizes, for readers that say how much they expect (io::BufferRingSet). None: all use `buffers`.
    std::vector<io::BufferRingOptions> buffer_classes{};
    /// At most so many polls before timers, I/O and other threads have their turn.
    std::size_t tasks_per_cycle = gen::config::tasks_per_cycle;
    /// How long tasks that were asked to end may take at the end.
    std::chrono::milliseconds settle = gen::config::shutdown_settle;
    /// What people read in reports.
    std::string name = "runtime";
    /// When a task that keeps the thread is slowed down.
    gen::TierPolicy policy = gen::balanced;
    timer::Clock clock = timer::Clock::system();
    /// How long to look for mail before a sleep, after mail has come; 0: not at all.
    std::chrono::microseconds park_spin = gen::config::park_spin;
    /// Where to count; null for counters of its own.
    std::shared_ptr<gen::Counters> counters{};
};

/// What was left when the runtime ended.
using RuntimeReport = QuiesceReport;

class Runtime {
public:
    using Options = RuntimeOptions;
    using Hooks = preempt::TierHooks<CycleTime>;
    using Executor = LocalExecutor<timer::Driver<uring::Driver>, Hooks>;

    /// On the thread that will run it. Errors, whose last sentence says what to do: invalid_argument (options out of
    /// their ranges), permission_denied and not_supported (io_uring was asked for by name and is
    /// forbidden, or too old), no_memory, too_many_open_files.
    [[nodiscard]] static Result<Runtime, BuildError> create(Options options = {});

    /// Runs `body` (a Task, or a callable and its arguments that give one) to its end, and every other task
    /// meanwhile. Its output, or a JoinError: it was cancelled, it threw, or the ring failed.
    template <class F, class... A>
    auto block_on(F&& body, A&&... arguments) {
        const Bound bound(parts());
        return parts().executor.block_on(std::forward<F>(body), std::forward<A>(arguments)...);
    }

    /// Starts a task; it runs in the next block_on.
    template <class F, class... A>
    auto spawn(F&& body, A&&... arguments) {
        const Bound bound(parts());
        return parts().executor.spawn(std::forward<F>(body), std::forward<A>(arguments)...);
    }

    /// Calls `function()` with this runtime bound to the thread, but not in a task.
    template <class F>
    decltype(auto) enter(F&& function) {
        const Bound bound(parts());
        return parts().executor.enter(std::forward<F>(function));
    }

    /// Asks every task to end and runs until all have ended, or until `patience` has passed; then tells what is left,
    /// operations and timers included. The runtime can be used afterwards. Errors, in `report.park`: those of the ring;
    /// wrong_thread and nested_runtime, and then it is `refused`.
    RuntimeReport quiesce(std::chrono::nanoseconds patience = gen::config::shutdown_deadline) {
        const Bound bound(parts());
        return parts().executor.quiesce(patience);
    }

    /// Ends every task, the resources, every timer and operation, with the patience of the option `settle`. The
    /// destructor does it too; this one tells. Nothing can be run afterwards; again, it tells the same. Errors as of
    /// quiesce.
    RuntimeReport shutdown();

    /// What other threads may hold of this runtime. Error: wrong_thread.
    [[nodiscard]] Result<Handle> handle() { return parts().executor.handle(); }

    /// Ends the park in progress, or the next one; any thread, also after the runtime is gone.
    [[nodiscard]] task::MailboxRef unparker() const { return parts().executor.unparker(); }
    [[nodiscard]] const std::string& name() const noexcept { return parts().name; }
    /// A sentence for each thing that this kernel refused, and that works without it.
    [[nodiscard]] const std::vector<std::string>& setup_report() const noexcept { return parts().setup_report; }
    /// Readable from any thread, also after the end.
    [[nodiscard]] std::shared_ptr<const gen::Counters> counters() const noexcept { return parts().counters; }
    [[nodiscard]] uring::Ring& ring() noexcept { return *parts().ring; }
    /// Until shutdown().
    [[nodiscard]] io::BufferRing& buffers() noexcept;
    /// Null without the option, and after shutdown().
    [[nodiscard]] io::BufferRingSet* buffer_classes() noexcept { return parts().classes ? &*parts().classes : nullptr; }
    [[nodiscard]] Executor& executor() noexcept { return parts().executor; }
    [[nodiscard]] Context& context() noexcept { return parts().executor.context(); }

private:
    struct Parts {
        Parts(uring::Driver driver, Options options);
        Parts(const Parts&) = delete;
        Parts& operator=(const Parts&) = delete;
        ~Parts();

        std::string name;
        std::vector<std::string> setup_report;
        gen::TierPolicy policy;
        std::shared_ptr<gen::Counters> counters;
        uring::Ring* ring;  // in the executor's driver
        std::chrono::milliseconds settle;
        Executor executor;
        std::optional<io::BufferRing> buffers;  // goes before the ring does
        std::optional<io::BufferRingSet> classes;
        std::optional<RuntimeReport> report;  // once it was shut down
    };

    /// What belongs to the thread while this runtime works on it.
    class Bound {
    public:
        explicit Bound(Parts& parts) noexcept
            : counting_(*parts.counters),
              outer_(io::BufferRing::bind(parts.buffers ? &*parts.buffers : nullptr)),
              outer_classes_(io::BufferRingSet::bind(parts.classes ? &*parts.classes : nullptr)) {}
        Bound(const Bound&) = delete;
        Bound& operator=(const Bound&) = delete;
        ~Bound() {
            io::BufferRingSet::bind(outer_classes_);
            io::BufferRing::bind(outer_);
        }

    private:
        gen::CountersScope counting_;
        io::BufferRing* outer_;
        io::BufferRingSet* outer_classes_;
    };

    explicit Runtime(std::unique_ptr<Parts> parts) noexcept;

    [[nodiscard]] Parts& parts() const noexcept {
        if (parts_ == nullptr)
            base::misuse("A runtime that was moved away was used; use the one that it was moved to.");
        return *parts_;
    }

    std::unique_ptr<Parts> parts_;
};

}  // namespace edda::runtime
