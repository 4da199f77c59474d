// What a runtime that was asked to end still holds: a report that people can act on.
//
// LocalExecutor::quiesce(deadline) asks every task to end and runs until all have ended, or until the deadline. What is
// left then is not leaked in silence and not destroyed under somebody's feet: it stays alive, and is listed here by
// name. A task that has completed is not alive, whoever still holds its JoinHandle: it owns nothing but its output.
//
// The executor knows tasks. What lies below it, timers and operations in flight, is told by the parks: a Park that
// keeps such things has a method
//
//     void account(Leftovers& left) const;
//
// which adds its own and passes on to the Park inside; see account_for().
//
// Thread rule: a report is plain data, for any thread; making one belongs to the runtime's thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/task/header.hpp"

namespace edda {

/// A task that has not ended.
struct TaskLeft {
    std::string name;             ///< As given by name_this_task, else "task 0x..." with its id.
    const void* id = nullptr;     ///< Its id while it lived.
    std::string state;            ///< "waits, asked to end, never run, shielded", as far as it applies.
    std::size_t obligations = 0;  ///< Operations and children that its frame must outlive.
    std::uint32_t polls = 0;      ///< How often it was polled.
};

/// An operation that the kernel has not given back.
struct OperationLeft {
    std::string name;     ///< As in the specification: "recv".
    int descriptor = -1;  ///< What it works on; negative when on none.
    bool asked = false;   ///< It was asked to end.
    bool awaited = true;  ///< False: whoever awaited it is gone; the runtime keeps its memory alone.
};

/// What the parks of a runtime hold.
struct Leftovers {
    std::size_t operations = 0;            ///< In flight.
    std::vector<OperationLeft> in_flight;  ///< Up to `most_named` of them.
    std::size_t timers = 0;                ///< Armed.
    /// Who may still reach the runtime's mailbox: each task that has a RemoteWaker or AbortHandle, all Handles together,
    /// each unparker, each open Fd, the ring of receive buffers. They may outlive the runtime.
    std::size_t holders = 0;

    static constexpr std::size_t most_named = 16;
};

/// What quiesce() or shutdown() left behind.
struct QuiesceReport : Leftovers {
    std::size_t asked = 0;                ///< Tasks that were alive when it began.
    std::size_t alive = 0;                ///< Tasks that have not ended.
    std::vector<TaskLeft> tasks;          ///< Up to `most_named` of them, oldest first.
    std::uint64_t cycles = 0;             ///< Turns of the loop that it took.
    std::chrono::nanoseconds elapsed{0};  ///< On the system's clock.
    Result<void> park;                    ///< The first error of the park meanwhile; or why nothing was done.
    bool refused = false;                 ///< Nothing was asked to end and nothing counted; `park` says why.

    /// Nothing is alive that the runtime would have to keep in memory. Holders of its mailbox do not count: they stay
    /// valid without the runtime. One that was refused is not clean, for nobody has looked.
    [[nodiscard]] bool clean() const noexcept { return !refused && alive == 0 && operations == 0; }

    /// The names of `tasks`.
    [[nodiscard]] std::vector<std::string> names() const;

    /// One sentence for each thing that is left, for people; empty when clean.
    [[nodiscard]] std::vector<std::string> sentences() const;
};

using ShutdownReport = QuiesceReport;

/// Notes the tasks of `scheduler` that have not ended. Its thread only.
void account_for_tasks(task::Scheduler& scheduler, QuiesceReport& report);

/// Adds what `park` holds, if it holds anything that can be counted.
template <class P>
void account_for(const P& park, Leftovers& left) {
    if constexpr (requires { park.account(left); }) park.account(left);
}

namespace task {

/// Takes the body away from a task that could not be ended: it is never run again, nor taken apart. Its frame, and all
/// that its frame owns, stays as it is for as long as the process lives.
void keep_for_good(TaskHeader& task) noexcept;

}  // namespace task

}  // namespace edda
