// What a runtime counts, as it is shown: names, helps and labels.
// Generated from spec/metrics.yaml by templates/include/edda/gen/metrics.hpp.j2. Change those, then run `./edda generate`.
//
// What a runtime counts while it works. Each thread that runs tasks has its own set of counters and is the only one
// that writes it; anybody may read, also after the runtime is gone. In Prometheus text a name gets the prefix
// `edda_`, and a counter the suffix `_total`. A metric with a label has one counter for each of the label's values,
// known beforehand. What is counted `often`, in every turn of a task, reaches the counters once a cycle of the
// executor.
//
// Counting itself is in counters.hpp, which state machines include: it needs nothing of the standard library.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "edda/gen/counters.hpp"

namespace edda::gen {

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
    {"edda_tasks_cancelled_total", "Tasks whose frame is gone and whose end had been asked for by then, whether they gave a result all the same or not.",
     MetricType::counter, "", ""},
    {"edda_cycles_total", "Turns of the executor's loop: a bounded number of polls, then timers, then I/O.",
     MetricType::counter, "", ""},
    {"edda_polls_total", "Times that a task was resumed by the executor.",
     MetricType::counter, "", ""},
    {"edda_wakes_total", "Wakes that put a task into the run queue.",
     MetricType::counter, "", ""},
    {"edda_wakes_during_a_poll_total", "Wakes that cost nothing but a flag.",
     MetricType::counter, "", ""},
    {"edda_parks_total", "Times that the executor had nothing to run and asked the reactor to wait.",
     MetricType::counter, "", ""},
    {"edda_remote_wakes_total", "Wakes by RemoteWakers of tasks that were not over, counted by the waking thread if it has counters.",
     MetricType::counter, "", ""},
    {"edda_remote_wakes_coalesced_total", "Remote wakes that found an earlier one still under way and cost nothing else.",
     MetricType::counter, "", ""},
    {"edda_wake_events_total", "Times that another thread made a system call to end this thread's sleep: at most one for each sleep.",
     MetricType::counter, "", ""},
    {"edda_inbox_entries_taken_total", "Entries from other threads that this thread took from its inbox.",
     MetricType::counter, "", ""},
    {"edda_remote_spawns_total", "Factories that came through a handle and were called here.",
     MetricType::counter, "", ""},
    {"edda_remote_spawns_failed_total", "Of these, those that threw, or whose task did: nobody else hears of it.",
     MetricType::counter, "", ""},
    {"edda_triggers_fired_total", "Events that handles triggered and the runtime delivered; many at once are one.",
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

}  // namespace edda::gen
