// The counters: each cell for itself, one writer and a foreign reader, and the names that Prometheus will see.
// Generated from spec/metrics.yaml by templates/tests/metrics_table_test.cpp.j2. Change those, then run `./edda generate`.
#include "edda/gen/metrics.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <set>
#include <string>
#include <thread>
#include <utility>

namespace {

using edda::gen::Counters;
using edda::gen::CountersScope;
using edda::gen::Metric;
using edda::gen::metric_count;
using edda::gen::metric_info;

struct Row {
    Metric metric;
    const char* name;
    const char* label;
};

constexpr std::array<Row, 52> table{{
    {Metric::tasks_spawned, "edda_tasks_spawned_total", ""},
    {Metric::tasks_finished, "edda_tasks_finished_total", ""},
    {Metric::tasks_cancelled, "edda_tasks_cancelled_total", ""},
    {Metric::cycles, "edda_cycles_total", ""},
    {Metric::polls, "edda_polls_total", ""},
    {Metric::wakes, "edda_wakes_total", ""},
    {Metric::wakes_during_a_poll, "edda_wakes_during_a_poll_total", ""},
    {Metric::parks, "edda_parks_total", ""},
    {Metric::remote_wakes, "edda_remote_wakes_total", ""},
    {Metric::remote_wakes_coalesced, "edda_remote_wakes_coalesced_total", ""},
    {Metric::wake_events, "edda_wake_events_total", ""},
    {Metric::inbox_entries_taken, "edda_inbox_entries_taken_total", ""},
    {Metric::remote_spawns, "edda_remote_spawns_total", ""},
    {Metric::remote_spawns_failed, "edda_remote_spawns_failed_total", ""},
    {Metric::triggers_fired, "edda_triggers_fired_total", ""},
    {Metric::tier_polls_monitor, "edda_tier_polls_total", "tier=monitor"},
    {Metric::tier_polls_warn, "edda_tier_polls_total", "tier=warn"},
    {Metric::tier_polls_yield, "edda_tier_polls_total", "tier=yield"},
    {Metric::tier_polls_isolate, "edda_tier_polls_total", "tier=isolate"},
    {Metric::budget_overruns, "edda_budget_overruns_total", ""},
    {Metric::forced_yields, "edda_forced_yields_total", ""},
    {Metric::tier_promotions, "edda_tier_promotions_total", ""},
    {Metric::tier_demotions, "edda_tier_demotions_total", ""},
    {Metric::ring_enters, "edda_ring_enters_total", ""},
    {Metric::submitted, "edda_submitted_total", ""},
    {Metric::completions, "edda_completions_total", ""},
    {Metric::cq_overflows, "edda_cq_overflows_total", ""},
    {Metric::sq_full_waits, "edda_sq_full_waits_total", ""},
    {Metric::buffers_exhausted, "edda_buffers_exhausted_total", ""},
    {Metric::timers_fired, "edda_timers_fired_total", ""},
    {Metric::accepts, "edda_accepts_total", ""},
    {Metric::connections_closed, "edda_connections_closed_total", ""},
    {Metric::http_requests, "edda_http_requests_total", ""},
    {Metric::http_responses_1xx, "edda_http_responses_total", "class=1xx"},
    {Metric::http_responses_2xx, "edda_http_responses_total", "class=2xx"},
    {Metric::http_responses_3xx, "edda_http_responses_total", "class=3xx"},
    {Metric::http_responses_4xx, "edda_http_responses_total", "class=4xx"},
    {Metric::http_responses_5xx, "edda_http_responses_total", "class=5xx"},
    {Metric::bytes_in, "edda_bytes_in_total", ""},
    {Metric::bytes_out, "edda_bytes_out_total", ""},
    {Metric::websocket_opens, "edda_websocket_opens_total", ""},
    {Metric::websocket_messages, "edda_websocket_messages_total", ""},
    {Metric::websocket_closes, "edda_websocket_closes_total", ""},
    {Metric::timeouts_keep_alive, "edda_timeouts_total", "kind=keep alive"},
    {Metric::timeouts_head, "edda_timeouts_total", "kind=head"},
    {Metric::timeouts_body, "edda_timeouts_total", "kind=body"},
    {Metric::timeouts_write, "edda_timeouts_total", "kind=write"},
    {Metric::timeouts_ping, "edda_timeouts_total", "kind=ping"},
    {Metric::timeouts_close, "edda_timeouts_total", "kind=close"},
    {Metric::log_lines, "edda_log_lines_total", ""},
    {Metric::log_lines_dropped, "edda_log_lines_dropped_total", ""},
    {Metric::connections_open, "edda_connections_open", ""},
}};

TEST(MetricsTable, EachRowShowsItsNameAndItsLabel) {
    static_assert(table.size() == metric_count);
    std::set<std::string> seen;
    for (const Row& row : table) {
        const auto& info = metric_info.at(static_cast<std::size_t>(row.metric));
        EXPECT_EQ(info.name, row.name);
        std::string label(info.label_key);
        if (!label.empty()) label += "=" + std::string(info.label_value);
        EXPECT_EQ(label, row.label);
        EXPECT_EQ(info.name.ends_with("_total"), info.type == edda::gen::MetricType::counter) << info.name;
        EXPECT_TRUE(seen.insert(std::string(row.name) + row.label).second) << row.name << " twice";
    }
}

TEST(MetricsTable, ALabelsValuesAreInOrder) {
    for (std::size_t i = 0; i < edda::gen::metric::tier_polls.size(); ++i) {
        EXPECT_EQ(std::to_underlying(edda::gen::metric::tier_polls[i]), std::to_underlying(Metric::tier_polls_monitor) + i);
    }
    for (std::size_t i = 0; i < edda::gen::metric::http_responses.size(); ++i) {
        EXPECT_EQ(std::to_underlying(edda::gen::metric::http_responses[i]), std::to_underlying(Metric::http_responses_1xx) + i);
    }
    for (std::size_t i = 0; i < edda::gen::metric::timeouts.size(); ++i) {
        EXPECT_EQ(std::to_underlying(edda::gen::metric::timeouts[i]), std::to_underlying(Metric::timeouts_keep_alive) + i);
    }
}

TEST(Counters, EachMetricHasACellOfItsOwn) {
    Counters counters;
    for (const Row& row : table) counters.add(row.metric, 1 + static_cast<std::uint64_t>(row.metric));
    for (const Row& row : table) EXPECT_EQ(counters.read(row.metric), 1 + static_cast<std::uint64_t>(row.metric)) << row.name;
    counters.subtract(table[0].metric);
    EXPECT_EQ(counters.read(table[0].metric), 0U);
    counters.set(table[0].metric, 77);
    EXPECT_EQ(counters.read(table[0].metric), 77U);
}

TEST(Counters, ScopesNestAndAThreadWithoutOneCountsNothing) {
    edda::gen::count(table[0].metric);  // nobody counts: must not crash
    Counters outer;
    Counters inner;
    {
        CountersScope first(outer);
        edda::gen::count(table[0].metric, 2);
        {
            CountersScope second(inner);
            edda::gen::count(table[0].metric, 3);
        }
        edda::gen::count(table[0].metric, 4);
        std::thread([] { EXPECT_EQ(edda::gen::current_counters(), nullptr); }).join();
    }
    edda::gen::count(table[0].metric, 5);
    EXPECT_EQ(outer.read(table[0].metric), 6U);
    EXPECT_EQ(inner.read(table[0].metric), 3U);
}

TEST(Counters, WhatIsCountedOftenIsSeenByItsThreadAtOnceAndByOthersWhenItIsSettled) {
    for (Metric metric : edda::gen::detail::often) {
        edda::gen::count(metric, 1000);  // nobody's: forgotten when a scope begins
        Counters counters;
        const auto elsewhere = [&counters, metric] {
            std::uint64_t seen = 0;
            std::thread([&] { seen = counters.read(metric); }).join();
            return seen;
        };
        {
            CountersScope scope(counters);
            edda::gen::count(metric, 2);
            EXPECT_EQ(elsewhere(), 0U);
            edda::gen::settle_counts();
            EXPECT_EQ(elsewhere(), 2U);
            edda::gen::count(metric, 3);
            EXPECT_EQ(counters.read(metric), 5U);
            edda::gen::count(metric, 4);
        }
        EXPECT_EQ(elsewhere(), 9U);
    }
}

TEST(Counters, AForeignReaderSeesWholeValuesThatOnlyGrow) {
    constexpr std::uint64_t step = 0x1'0000'0001;  // a torn value would not be a multiple of it
    constexpr std::uint64_t steps = 100'000;
    Counters counters;
    std::jthread writer([&counters] {
        CountersScope scope(counters);
        for (std::uint64_t i = 0; i < steps; ++i) edda::gen::count(Metric::tasks_cancelled, step);
    });
    std::uint64_t last = 0;
    while (last < step * steps) {
        std::uint64_t now = counters.read(Metric::tasks_cancelled);
        ASSERT_EQ(now % step, 0U);
        ASSERT_GE(now, last);
        last = now;
    }
    writer.join();
    EXPECT_EQ(last, step * steps);
}

}  // namespace
