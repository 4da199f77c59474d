// The counters of all workers as Prometheus text (exposition format 0.0.4).
//
// Names, help texts, types and labels come from spec/metrics.yaml through gen::metric_info; this only adds up and lays out. Accepts
// are shown for each worker apart, because whether the kernel spreads connections evenly is the question people have there.
#pragma once

#include <span>
#include <string>

#include "edda/gen/metrics.hpp"

namespace edda::server {

inline constexpr std::string_view metrics_content_type = "text/plain; version=0.0.4; charset=utf-8";

/// Appends every metric, summed over `workers`, to `out`. Counters may be written by their threads meanwhile.
void append_metrics(std::string& out, std::span<const gen::Counters* const> workers);

}  // namespace edda::server
