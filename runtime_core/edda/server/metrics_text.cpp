// Lays out Prometheus text. Rows of one name follow each other in gen::metric_info, so a heading is due whenever the name changes; that is
// the whole layout, and a new metric in the spec needs no line here.
#include "edda/server/metrics_text.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <iterator>

namespace edda::server {
namespace {

void append_heading(std::string& out, const gen::MetricInfo& info) {
    const std::string_view type = info.type == gen::MetricType::gauge ? "gauge" : "counter";
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n", info.name, info.help, type);
}

void append_sample(std::string& out, std::string_view name, std::string_view key, std::string_view value,
                   std::uint64_t sample) {
    if (key.empty()) {
        fmt::format_to(std::back_inserter(out), "{} {}\n", name, sample);
    } else {
        fmt::format_to(std::back_inserter(out), "{}{{{}=\"{}\"}} {}\n", name, key, value, sample);
    }
}

/// The workers may count while this adds up: each value is whole, the sum is of no single moment.
std::uint64_t sum(std::span<const gen::Counters* const> workers, gen::Metric metric) {
    std::uint64_t total = 0;
    for (const gen::Counters* counters : workers) total += counters->read(metric);
    return total;
}

}  // namespace

void append_metrics(std::string& out, std::span<const gen::Counters* const> workers) {
    std::string_view before;
    for (std::size_t i = 0; i < gen::metric_info.size(); ++i) {
        const gen::MetricInfo& info = gen::metric_info[i];
        const auto metric = static_cast<gen::Metric>(i);
        if (info.name != before) append_heading(out, info);
        before = info.name;
        if (metric != gen::Metric::accepts) {
            append_sample(out, info.name, info.label_key, info.label_value, sum(workers, metric));
            continue;
        }
        for (std::size_t worker = 0; worker < workers.size(); ++worker) {
            append_sample(out, info.name, "worker", fmt::format_int(worker).c_str(), workers[worker]->read(metric));
        }
    }
}

}  // namespace edda::server
