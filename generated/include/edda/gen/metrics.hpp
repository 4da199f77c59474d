// What a runtime counts, and the counters of one thread.
// Generated from spec/metrics.yaml by templates/include/edda/gen/metrics.hpp.j2. Change those, then run `./edda generate`.
//
// What a runtime counts while it works. Each thread that runs tasks has its own set of counters and is the only one
// that writes it; anybody may read, also after the runtime is gone. In Prometheus text a name gets the prefix
// `edda_`, and a counter the suffix `_total`. A metric with a label has one counter for each of the label's values,
// known beforehand.
//
// Counting is one relaxed load and one relaxed store: only the owning thread writes, so nothing needs to be locked or added
// atomically, and a reader on another thread sees each value whole, if a little late. A thread without counters counts nothing.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edda::gen {

enum class Metric : std::uint16_t {
    // Tasks that were begun.
    tasks_spawned,
    // Tasks whose frame is gone, by return or by exception.
    tasks_finished,
    // Tasks whose frame is gone because their end was asked for.
    tasks_cancelled,
    // Times that a task was resumed by the executor.
    polls,
    // Wakes that put a task into the run queue.
    wakes,
    // Wakes that cost nothing but a flag.
    wakes_during_a_poll,
    // Times that the executor had nothing to run and asked the reactor to wait.
    parks,
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

inline constexpr std::size_t metric_count = 44;

/// The metrics that a label divides, each in the order of the label's values.
namespace metric {
/// Polls, by the tier of the polled task. By tier: monitor, warn, yield, isolate.
inline constexpr std::array<Metric, 4> tier_polls{
    Metric::tier_polls_monitor,
    Metric::tier_polls_warn,
    Metric::tier_polls_yield,
    Metric::tier_polls_isolate,
};
/// Responses, by the class of their status. By class: 1xx, 2xx, 3xx, 4xx, 5xx.
inline constexpr std::array<Metric, 5> http_responses{
    Metric::http_responses_1xx,
    Metric::http_responses_2xx,
    Metric::http_responses_3xx,
    Metric::http_responses_4xx,
    Metric::http_responses_5xx,
};
/// Connections ended by a deadline, by the deadline. By kind: keep alive, head, body, write, ping, close.
inline constexpr std::array<Metric, 6> timeouts{
    Metric::timeouts_keep_alive,
    Metric::timeouts_head,
    Metric::timeouts_body,
    Metric::timeouts_write,
    Metric::timeouts_ping,
    Metric::timeouts_close,
};
}  // namespace metric

enum class MetricType : std::uint8_t { counter, gauge };

/// How a metric is shown in Prometheus text. Rows of one name follow each other.
struct MetricInfo {
    std::string_view name;
    std::string_view help;
    MetricType type;
    std::string_view label_key;  // empty: no label
    std::string_view label_value;
};

/// By Metric.
inline constexpr std::array<MetricInfo, metric_count> metric_info{{
    {"edda_tasks_spawned_total", "Tasks that were begun.",
     MetricType::counter, "", ""},
    {"edda_tasks_finished_total", "Tasks whose frame is gone, by return or by exception.",
     MetricType::counter, "", ""},
    {"edda_tasks_cancelled_total", "Tasks whose frame is gone because their end was asked for.",
     MetricType::counter, "", ""},
    {"edda_polls_total", "Times that a task was resumed by the executor.",
     MetricType::counter, "", ""},
    {"edda_wakes_total", "Wakes that put a task into the run queue.",
     MetricType::counter, "", ""},
    {"edda_wakes_during_a_poll_total", "Wakes that cost nothing but a flag.",
     MetricType::counter, "", ""},
    {"edda_parks_total", "Times that the executor had nothing to run and asked the reactor to wait.",
     MetricType::counter, "", ""},
    {"edda_tier_polls_total", "Polls, by the tier of the polled task.",
     MetricType::counter, "tier", "monitor"},
    {"edda_tier_polls_total", "Polls, by the tier of the polled task.",
     MetricType::counter, "tier", "warn"},
    {"edda_tier_polls_total", "Polls, by the tier of the polled task.",
     MetricType::counter, "tier", "yield"},
    {"edda_tier_polls_total", "Polls, by the tier of the polled task.",
     MetricType::counter, "tier", "isolate"},
    {"edda_budget_overruns_total", "Polls that took longer than the budget.",
     MetricType::counter, "", ""},
    {"edda_forced_yields_total", "Times that a checkpoint sent a task to the end of the queue.",
     MetricType::counter, "", ""},
    {"edda_tier_promotions_total", "Times that a task climbed one tier.",
     MetricType::counter, "", ""},
    {"edda_tier_demotions_total", "Times that a task climbed down one tier.",
     MetricType::counter, "", ""},
    {"edda_ring_enters_total", "Calls of io_uring_enter.",
     MetricType::counter, "", ""},
    {"edda_submitted_total", "Entries that the kernel took from a submission queue.",
     MetricType::counter, "", ""},
    {"edda_completions_total", "Entries that were read from a completion queue.",
     MetricType::counter, "", ""},
    {"edda_cq_overflows_total", "Times that the kernel held completions back because the completion queue was full.",
     MetricType::counter, "", ""},
    {"edda_sq_full_waits_total", "Operations that waited because the submission queue was full.",
     MetricType::counter, "", ""},
    {"edda_buffers_exhausted_total", "Times that a receive found its buffer ring empty.",
     MetricType::counter, "", ""},
    {"edda_timers_fired_total", "Timers that reached their deadline.",
     MetricType::counter, "", ""},
    {"edda_accepts_total", "Connections taken from a listen queue.",
     MetricType::counter, "", ""},
    {"edda_connections_closed_total", "Connections that have ended, whoever ended them.",
     MetricType::counter, "", ""},
    {"edda_http_requests_total", "Requests whose head arrived whole and was accepted.",
     MetricType::counter, "", ""},
    {"edda_http_responses_total", "Responses, by the class of their status.",
     MetricType::counter, "class", "1xx"},
    {"edda_http_responses_total", "Responses, by the class of their status.",
     MetricType::counter, "class", "2xx"},
    {"edda_http_responses_total", "Responses, by the class of their status.",
     MetricType::counter, "class", "3xx"},
    {"edda_http_responses_total", "Responses, by the class of their status.",
     MetricType::counter, "class", "4xx"},
    {"edda_http_responses_total", "Responses, by the class of their status.",
     MetricType::counter, "class", "5xx"},
    {"edda_bytes_in_total", "Bytes read from connections.",
     MetricType::counter, "", ""},
    {"edda_bytes_out_total", "Bytes written to connections.",
     MetricType::counter, "", ""},
    {"edda_websocket_opens_total", "Connections that became WebSockets.",
     MetricType::counter, "", ""},
    {"edda_websocket_messages_total", "WebSocket messages that arrived whole.",
     MetricType::counter, "", ""},
    {"edda_websocket_closes_total", "WebSockets that have ended, cleanly or not.",
     MetricType::counter, "", ""},
    {"edda_timeouts_total", "Connections ended by a deadline, by the deadline.",
     MetricType::counter, "kind", "keep alive"},
    {"edda_timeouts_total", "Connections ended by a deadline, by the deadline.",
     MetricType::counter, "kind", "head"},
    {"edda_timeouts_total", "Connections ended by a deadline, by the deadline.",
     MetricType::counter, "kind", "body"},
    {"edda_timeouts_total", "Connections ended by a deadline, by the deadline.",
     MetricType::counter, "kind", "write"},
    {"edda_timeouts_total", "Connections ended by a deadline, by the deadline.",
     MetricType::counter, "kind", "ping"},
    {"edda_timeouts_total", "Connections ended by a deadline, by the deadline.",
     MetricType::counter, "kind", "close"},
    {"edda_log_lines_total", "Lines given to the log.",
     MetricType::counter, "", ""},
    {"edda_log_lines_dropped_total", "Lines lost because the log could not keep up.",
     MetricType::counter, "", ""},
    {"edda_connections_open", "Connections that are open now.",
     MetricType::gauge, "", ""},
}};

/// The counters of one thread. One writer; any thread may read. Cache lines of its own: a neighbour's counting costs nothing.
class alignas(64) Counters {
public:
    Counters() = default;
    Counters(const Counters&) = delete;
    Counters& operator=(const Counters&) = delete;

    /// Owner only.
    void add(Metric metric, std::uint64_t n = 1) noexcept { set(metric, read(metric) + n); }
    /// Owner only; for gauges.
    void subtract(Metric metric, std::uint64_t n = 1) noexcept { set(metric, read(metric) - n); }
    /// Owner only; for gauges.
    void set(Metric metric, std::uint64_t value) noexcept { cells_[index(metric)].store(value, std::memory_order_relaxed); }
    /// Any thread.
    [[nodiscard]] std::uint64_t read(Metric metric) const noexcept { return cells_[index(metric)].load(std::memory_order_relaxed); }

private:
    [[nodiscard]] static constexpr std::size_t index(Metric metric) noexcept { return static_cast<std::size_t>(metric); }

    std::array<std::atomic<std::uint64_t>, metric_count> cells_{};
};

namespace detail {
inline constinit thread_local Counters* current_counters = nullptr;
}

/// This thread's counters, or nullptr.
[[nodiscard]] inline Counters* current_counters() noexcept { return detail::current_counters; }

/// Counts in this thread's counters; without any, does nothing.
inline void count(Metric metric, std::uint64_t n = 1) noexcept {
    if (Counters* counters = detail::current_counters) counters->add(metric, n);
}

/// Makes counters the thread's own while it lives. Scopes nest; the counters must outlive theirs.
class CountersScope {
public:
    explicit CountersScope(Counters& counters) noexcept : before_(detail::current_counters) { detail::current_counters = &counters; }
    ~CountersScope() { detail::current_counters = before_; }
    CountersScope(const CountersScope&) = delete;
    CountersScope& operator=(const CountersScope&) = delete;

private:
    Counters* before_;
};

}  // namespace edda::gen
