// A group of runtimes, one a thread, that start together, run the same entry and stop together.
//
// The caller's thread is worker 0. Signals SIGINT and SIGTERM are blocked before the first thread starts, so that
// every thread inherits the mask and the only way they arrive is a signalfd, which worker 0 awaits (os/signals.hpp).
// A thread that the program had before, and that would take them, is the error signal_not_blocked. A stop is then one
// write to an eventfd for each worker, which reads its own through its own ring. No handler runs, no flag is polled,
// and an idle group makes no system call.
//
// A stop is a request: each worker's entry sees its StopToken fire, accepts no more and finishes what it has. An
// entry that has not returned when `stop_deadline` is over is aborted. Then each runtime shuts down and says what it
// found. Worker 0 is the last: it hears the signals for the others too. Further signals during a stop change nothing,
// since its end is near and known: the deadline. Who cannot wait for that has SIGQUIT and SIGKILL.
//
//     runtime::RuntimeGroup group({.workers = 2});
//     auto report = group.run([](runtime::Worker worker) { return serve(worker); });
#pragma once

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/runtime/stop.hpp"
#include "edda/task/task.hpp"

namespace edda::runtime {

class RuntimeGroup;

/// What an entry knows about its place.
struct Worker {
    std::size_t index = 0;
    RuntimeGroup* group = nullptr;  ///< lives until run() returns
    StopToken stop;
    std::span<const std::string> notes{};  ///< what this kernel refused to the worker's runtime
};

struct GroupOptions {
    std::size_t workers = 1;
    /// SIGINT and SIGTERM request a stop; a second one changes nothing. The program's other threads have blocked them, because
    /// the kernel gives a signal to any thread that has not; otherwise run() ends with signal_not_blocked.
    bool handle_signals = true;
    std::chrono::milliseconds stop_deadline = gen::config::shutdown_deadline;
    RuntimeOptions runtime{};
};

struct WorkerReport {
    Result<>
        outcome;  ///< what the entry returned; `timed_out` when it was aborted at the deadline; or why there was none
    std::exception_ptr exception;    ///< what the entry threw; then `outcome` is `unexpected`
    std::vector<std::string> setup;  ///< what this kernel refused; after a failed start the last line says what to do
    RuntimeReport shutdown;
};

struct GroupReport {
    int signal = 0;  ///< the signal that asked for the stop; 0 when it was something else
    std::vector<WorkerReport> workers;
    /// No entry failed, and nothing was left behind.
    [[nodiscard]] bool clean() const noexcept;
};

class RuntimeGroup {
public:
    /// Called once on each worker's thread, inside its runtime. Must not capture what does not outlive run().
    using Entry = std::function<Task<Result<>>(Worker)>;

    explicit RuntimeGroup(GroupOptions options);
    ~RuntimeGroup();
    RuntimeGroup(const RuntimeGroup&) = delete;
    RuntimeGroup& operator=(const RuntimeGroup&) = delete;

    /// Starts the workers and returns when all have ended; the calling thread is worker 0. When an entry fails or a
    /// worker cannot start, the others are asked to stop. Error: what kept the group from starting at all. One run at
    /// a time.
    [[nodiscard]] Result<GroupReport> run(const Entry& entry);

    /// Asks all workers to stop. Any thread, any time, again and again; before run(), the next run stops at once. One
    /// that comes while a run ends is that run's.
    void request_stop() noexcept;

    [[nodiscard]] std::size_t workers() const noexcept { return counters_.size(); }
    /// The counters of one worker; from any thread, also after the end.
    [[nodiscard]] const gen::Counters& counters(std::size_t worker) const noexcept { return *counters_[worker]; }

private:
    struct Shared;

    static Task<> supervise(RuntimeGroup* group, const Entry* entry, std::size_t index, WorkerReport* report);
    void run_worker(const Entry& entry, std::size_t index, WorkerReport& report);

    GroupOptions options_;
    std::vector<std::shared_ptr<gen::Counters>> counters_;
    std::unique_ptr<Shared> shared_;
};

}  // namespace edda::runtime
