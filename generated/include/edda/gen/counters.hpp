// What a runtime counts, and the counters of one thread.
// Generated from spec/metrics.yaml by templates/include/edda/gen/counters.hpp.j2. Change those, then run `./edda generate`.
//
// Counting is one relaxed load and one relaxed store: only the owning thread writes, so nothing needs to be locked or added
// atomically, and a reader on another thread sees each value whole, if a little late. A thread without counters counts nothing.
// What is counted in every turn of a task is added up apart, in plain thread-local numbers, and written to the counters once a cycle of
// the executor, when a scope ends, and when the thread itself reads: one instruction instead of four.
// The accesses are the compiler's own: <atomic> would be nine tenths of the time that a header which counts takes to compile.
#pragma once

#include <cstddef>
#include <cstdint>

namespace edda::gen {

enum class Metric : std::uint16_t {
    // Tasks that were begun.
    tasks_spawned,
    // Tasks whose frame is gone, by return or by exception.
    tasks_finished,
    // Tasks whose frame is gone and whose end had been asked for by then, whether they gave a result all the same or not.
    tasks_cancelled,
    // Turns of the executor's loop: a bounded number of polls, then timers, then I/O.
    cycles,
    // Times that a task was resumed by the executor.
    polls,
    // Wakes that put a task into the run queue.
    wakes,
    // Wakes that cost nothing but a flag.
    wakes_during_a_poll,
    // Times that the executor had nothing to run and asked the reactor to wait.
    parks,
    // Wakes by RemoteWakers of tasks that were not over, counted by the waking thread if it has counters.
    remote_wakes,
    // Remote wakes that found an earlier one still under way and cost nothing else.
    remote_wakes_coalesced,
    // Times that another thread made a system call to end this thread's sleep: at most one for each sleep.
    wake_events,
    // Entries from other threads that this thread took from its inbox.
    inbox_entries_taken,
    // Factories that came through a handle and were called here.
    remote_spawns,
    // Of these, those that threw, or whose task did: nobody else hears of it.
    remote_spawns_failed,
    // Events that handles triggered and the runtime delivered; many at once are one.
    triggers_fired,
    // Polls, by the tier of the polled task.
    tier_polls_monitor,
    tier_polls_warn,
    tier_polls_yield,
    tier_polls_isolate,
    // Polls that took longer than the budget.
    budget_overruns,
    // Times that a checkpoint sent a task to the end of the queue.
    forced_yields,
    // Times that a task climbed one tier.
    tier_promotions,
    // Times that a task climbed down one tier.
    tier_demotions,
    // Calls of io_uring_enter.
    ring_enters,
    // Entries that the kernel took from a submission queue.
    submitted,
    // Entries that were read from a completion queue.
    completions,
    // Times that the kernel held completions back because the completion queue was full.
    cq_overflows,
    // Operations that waited because the submission queue was full.
    sq_full_waits,
    // Times that a receive found its buffer ring empty.
    buffers_exhausted,
    // Timers that reached their deadline.
    timers_fired,
    // Connections taken from a listen queue.
    accepts,
    // Connections that have ended, whoever ended them.
    connections_closed,
    // Requests whose head arrived whole and was accepted.
    http_requests,
    // Responses, by the class of their status.
    http_responses_1xx,
    http_responses_2xx,
    http_responses_3xx,
    http_responses_4xx,
    http_responses_5xx,
    // Bytes read from connections.
    bytes_in,
    // Bytes written to connections.
    bytes_out,
    // Connections that became WebSockets.
    websocket_opens,
    // WebSocket messages that arrived whole.
    websocket_messages,
    // WebSockets that have ended, cleanly or not.
    websocket_closes,
    // Connections ended by a deadline, by the deadline.
    timeouts_keep_alive,
    timeouts_head,
    timeouts_body,
    timeouts_write,
    timeouts_ping,
    timeouts_close,
    // Lines given to the log.
    log_lines,
    // Lines lost because the log could not keep up.
    log_lines_dropped,
    // Connections that are open now.
    connections_open,
};

inline constexpr std::size_t metric_count = 52;

/// The counters of one thread. One writer; any thread may read. Cache lines of its own: a neighbour's counting costs nothing.
class alignas(64) Counters {
public:
    Counters() = default;
    Counters(const Counters&) = delete;
    Counters& operator=(const Counters&) = delete;

    /// Owner only.
    void add(Metric metric, std::uint64_t n = 1) noexcept { set(metric, load(metric) + n); }
    /// Owner only; for gauges.
    void subtract(Metric metric, std::uint64_t n = 1) noexcept { set(metric, load(metric) - n); }
    /// Owner only; for gauges.
    void set(Metric metric, std::uint64_t value) noexcept { __atomic_store_n(&cells_[index(metric)], value, __ATOMIC_RELAXED); }
    /// Any thread; the one whose counters these are reads what it has added up too.
    [[nodiscard]] std::uint64_t read(Metric metric) const noexcept;

private:
    [[nodiscard]] std::uint64_t load(Metric metric) const noexcept { return __atomic_load_n(&cells_[index(metric)], __ATOMIC_RELAXED); }

    [[nodiscard]] static constexpr std::size_t index(Metric metric) noexcept { return static_cast<std::size_t>(metric); }

    std::uint64_t cells_[metric_count]{};
};

namespace detail {
inline constinit thread_local Counters* current_counters = nullptr;

/// What is counted often.
inline constexpr Metric often[] = {
    Metric::tasks_spawned,
    Metric::tasks_finished,
    Metric::wakes,
    Metric::wakes_during_a_poll,
};
inline constexpr std::size_t often_count = sizeof often / sizeof often[0];

/// What this thread has added up and not yet written to its counters.
inline constinit thread_local std::uint64_t added_up[often_count]{};

/// The place in `often`, or `often_count`.
[[nodiscard]] constexpr std::size_t place_in_often(Metric metric) noexcept {
    switch (metric) {
        case Metric::tasks_spawned: return 0;
        case Metric::tasks_finished: return 1;
        case Metric::wakes: return 2;
        case Metric::wakes_during_a_poll: return 3;
        default: return often_count;
    }
}
}  // namespace detail

/// This thread's counters, or nullptr.
[[nodiscard]] inline Counters* current_counters() noexcept { return detail::current_counters; }

/// Counts in this thread's counters; without any, does nothing.
inline void count(Metric metric, std::uint64_t n = 1) noexcept {
    if (const std::size_t place = detail::place_in_often(metric); place < detail::often_count) {
        detail::added_up[place] += n;
    } else if (Counters* counters = detail::current_counters) counters->add(metric, n);
}

/// Writes what this thread has added up to its counters; without any, forgets it.
inline void settle_counts() noexcept {
    for (std::size_t place = 0; place < detail::often_count; ++place) {
        const std::uint64_t n = detail::added_up[place];
        if (n == 0) continue;
        detail::added_up[place] = 0;
        if (Counters* counters = detail::current_counters) counters->add(detail::often[place], n);
    }
}

inline std::uint64_t Counters::read(Metric metric) const noexcept {
    if (this == detail::current_counters) settle_counts();
    return load(metric);
}

/// Makes counters the thread's own while it lives. Scopes nest; the counters must outlive theirs.
class CountersScope {
public:
    explicit CountersScope(Counters& counters) noexcept : before_(detail::current_counters) {
        settle_counts();
        detail::current_counters = &counters;
    }
    ~CountersScope() {
        settle_counts();
        detail::current_counters = before_;
    }
    CountersScope(const CountersScope&) = delete;
    CountersScope& operator=(const CountersScope&) = delete;

private:
    Counters* before_;
};

}  // namespace edda::gen
