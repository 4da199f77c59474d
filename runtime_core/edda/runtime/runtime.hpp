// One thread's runtime: an executor over a timer wheel over an io_uring, with counters, receive buffers and
// preemption tiers.
//
// This is where the layers meet, and nothing else happens here: `LocalExecutor<timer::Driver<uring::Driver>,
// TierHooks>`, a ring of buffers and a set of counters, bound to the thread while it runs. Make it on the thread that
// will run it, and end it there: the ring takes submissions from that thread alone.
//
//     auto runtime = runtime::Runtime::create();
//     if (!runtime) ...                                   // runtime.error(), and why: the last line of the report
//     auto result = runtime->block_on(serve, std::move(listener));
//
// It ends in the only order that is safe: tasks are asked to end and run until they have; then what is in flight is
// cancelled and waited for; then the buffers go, then the ring. Whatever does not end in time stays alive on purpose,
// and is named in the report.
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
#include "edda/base/result.hpp"
#include "edda/executor/local_executor.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/preempt/tier_hooks.hpp"
#include "edda/reactor/uring/driver.hpp"
#include "edda/timer/driver.hpp"

namespace edda::runtime {

/// The CPU's counter, for stamps between polls.
struct CycleTime {
    [[nodiscard]] static std::uint64_t now() noexcept { return arch::cycles(); }
    [[nodiscard]] static std::uint64_t ticks(std::chrono::nanoseconds duration) noexcept {
        return arch::to_cycles(duration);
    }
};

struct RuntimeOptions {
    uring::RingOptions ring{};
    io::BufferRingOptions buffers{};
    std::size_t tasks_per_cycle = gen::config::tasks_per_cycle;
    /// How long tasks that were asked to end may take at the end.
    std::chrono::milliseconds settle = gen::config::shutdown_settle;
};

/// What was left when the runtime ended.
struct RuntimeReport {
    std::size_t tasks = 0;           ///< that have not ended; their blocks stay alive
    std::vector<std::string> names;  ///< of up to 16 of them
    std::size_t operations = 0;      ///< still in flight; their memory and the ring stay alive
    [[nodiscard]] bool clean() const noexcept { return tasks == 0 && operations == 0; }
};

class Runtime {
public:
    using Hooks = preempt::TierHooks<CycleTime>;
    using Executor = LocalExecutor<timer::Driver<uring::Driver>, Hooks>;

    /// `counters`: where to count, null for the runtime's own. `setup_report` gets a sentence for each thing that
    /// this kernel refused; when creating fails, its last one says why and what to do. Errors: permission_denied and
    /// not_supported (io_uring is forbidden, or too old), no_memory, too_many_open_files.
    [[nodiscard]] static Result<Runtime> create(const RuntimeOptions& options = {}, gen::Counters* counters = nullptr,
                                                std::vector<std::string>* setup_report = nullptr);
    Runtime(Runtime&&) noexcept = default;
    Runtime& operator=(Runtime&& other) noexcept;
    ~Runtime();

    /// Runs `body` (a Task, or a callable and its arguments that give one) to its end, and every other task
    /// meanwhile. Its output, or a JoinError: it was cancelled, it threw, or the ring failed.
    template <class F, class... A>
    auto block_on(F&& body, A&&... arguments) {
        const Bound bound(*parts_);
        return parts_->executor.block_on(std::forward<F>(body), std::forward<A>(arguments)...);
    }

    /// Starts a task; it runs in the next block_on.
    template <class F, class... A>
    auto spawn(F&& body, A&&... arguments) {
        const Bound bound(*parts_);
        return parts_->executor.spawn(std::forward<F>(body), std::forward<A>(arguments)...);
    }

    /// Ends every task, timer and operation. The destructor does it too; this one tells. Nothing can be run afterwards.
    RuntimeReport shutdown();

    [[nodiscard]] uring::Unparker unparker() const { return parts_->executor.unparker(); }
    [[nodiscard]] const gen::Counters& counters() const noexcept { return *parts_->counters; }
    [[nodiscard]] uring::Ring& ring() noexcept { return *parts_->ring; }
    /// Until shutdown().
    [[nodiscard]] io::BufferRing& buffers() noexcept;
    [[nodiscard]] Executor& executor() noexcept { return parts_->executor; }

private:
    struct Parts {
        Parts(uring::Driver driver, const RuntimeOptions& options, gen::Counters* where_to_count);

        gen::Counters own_counters;
        gen::Counters* counters;
        uring::Ring* ring;  // in the executor's driver
        std::chrono::milliseconds settle;
        Executor executor;
        std::optional<io::BufferRing> buffers;  // goes before the ring does
        std::optional<RuntimeReport> report;    // once it was shut down
    };

    /// What belongs to the thread while this runtime works on it.
    class Bound {
    public:
        explicit Bound(Parts& parts) noexcept
            : counting_(*parts.counters), outer_(io::BufferRing::bind(parts.buffers ? &*parts.buffers : nullptr)) {}
        Bound(const Bound&) = delete;
        Bound& operator=(const Bound&) = delete;
        ~Bound() { io::BufferRing::bind(outer_); }

    private:
        gen::CountersScope counting_;
        io::BufferRing* outer_;
    };

    explicit Runtime(std::unique_ptr<Parts> parts) noexcept;

    std::unique_ptr<Parts> parts_;
};

}  // namespace edda::runtime
