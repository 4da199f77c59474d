// LocalRuntime: a whole runtime without I/O, on any system.
//
// Tasks, timers, preemption tiers, counters, a world, and other threads through its Handle; what it has not is a
// reactor. It is for programs that compute and wait for each other, for tests, and for everybody who builds edda::core
// alone. Where the reactor is, runtime::Runtime is the same with I/O, and the two read alike.
//
//     auto runtime = LocalRuntime::create({.name = "worker"});
//     auto answer = runtime->block_on(deep_thought);
//
// Thread rule: belongs to the thread that made it; other threads have its handle().
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/base/result.hpp"
#include "edda/executor/handle.hpp"
#include "edda/executor/local_executor.hpp"
#include "edda/executor/option_check.hpp"
#include "edda/executor/thread_park.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/gen/tiers.hpp"
#include "edda/preempt/tier_hooks.hpp"
#include "edda/timer/clock.hpp"
#include "edda/timer/driver.hpp"

namespace edda {

/// Where an option has a range, it is that of its row in spec/config.yaml, and create() holds it to it.
struct LocalOptions {
    /// What people read in reports.
    std::string name = "runtime";
    /// At most so many polls before timers and other threads have their turn.
    std::size_t tasks_per_cycle = gen::config::tasks_per_cycle;
    /// How long tasks that were asked to end may take at the end.
    std::chrono::milliseconds settle = gen::config::shutdown_settle;
    /// When a task that keeps the thread is slowed down.
    gen::TierPolicy policy = gen::balanced;
    timer::Clock clock = timer::Clock::system();
    /// How long to look for mail before a sleep, after mail has come; 0: not at all.
    std::chrono::microseconds park_spin = gen::config::park_spin;
    /// Where to count; null for counters of its own.
    std::shared_ptr<gen::Counters> counters{};
};

class LocalRuntime {
public:
    using Options = LocalOptions;
    using Hooks = preempt::TierHooks<>;
    using Executor = LocalExecutor<timer::Driver<ThreadPark>, Hooks>;

    /// Error: invalid_argument, with a sentence for each option that is out of its range.
    [[nodiscard]] static Result<LocalRuntime, BuildError> create(Options options = {});

    /// Runs `body` (a Task, or a callable and its arguments that give one) to its end, and every other task meanwhile.
    /// Its output, or a JoinError: it was cancelled, it threw, or the runtime was stopped.
    template <class F, class... A>
    auto block_on(F&& body, A&&... arguments) {
        const gen::CountersScope counting(*parts().counters);
        return parts().executor.block_on(std::forward<F>(body), std::forward<A>(arguments)...);
    }

    /// Starts a task; it runs in the next block_on.
    template <class F, class... A>
    auto spawn(F&& body, A&&... arguments) {
        const gen::CountersScope counting(*parts().counters);
        return parts().executor.spawn(std::forward<F>(body), std::forward<A>(arguments)...);
    }

    /// Calls `function()` with this runtime bound to the thread, but not in a task.
    template <class F>
    decltype(auto) enter(F&& function) {
        const gen::CountersScope counting(*parts().counters);
        return parts().executor.enter(std::forward<F>(function));
    }

    /// Asks every task to end and runs until all have ended, or until `patience` has passed; then tells what is left.
    /// The runtime can be used afterwards. Errors, in `report.park`: wrong_thread and nested_runtime, and then it is
    /// `refused`.
    QuiesceReport quiesce(std::chrono::nanoseconds patience = gen::config::shutdown_deadline) {
        const gen::CountersScope counting(*parts().counters);
        return parts().executor.quiesce(patience);
    }

    /// Ends every task and timer, then the resources, newest first, with the patience of the option `settle`. The
    /// destructor does it too; this one tells. Nothing can be run afterwards. Errors as of quiesce.
    QuiesceReport shutdown() {
        const gen::CountersScope counting(*parts().counters);
        return parts().executor.shutdown(parts().settle);
    }

    /// What other threads may hold of this runtime. Error: wrong_thread.
    [[nodiscard]] Result<Handle> handle() { return parts().executor.handle(); }

    [[nodiscard]] const std::string& name() const noexcept { return parts().name; }
    /// Readable from any thread, also after the end.
    [[nodiscard]] std::shared_ptr<const gen::Counters> counters() const noexcept { return parts().counters; }
    [[nodiscard]] Executor& executor() noexcept { return parts().executor; }
    [[nodiscard]] Context& context() noexcept { return parts().executor.context(); }

private:
    struct Parts {
        explicit Parts(Options options);
        ~Parts();
        Parts(const Parts&) = delete;
        Parts& operator=(const Parts&) = delete;

        std::string name;
        gen::TierPolicy policy;
        std::chrono::milliseconds settle;
        std::shared_ptr<gen::Counters> counters;
        Executor executor;
    };

    explicit LocalRuntime(std::unique_ptr<Parts> parts) noexcept : parts_(std::move(parts)) {}

    [[nodiscard]] Parts& parts() const noexcept {
        if (parts_ == nullptr)
            base::misuse("A runtime that was moved away was used; use the one that it was moved to.");
        return *parts_;
    }

    std::unique_ptr<Parts> parts_;
};

}  // namespace edda
