// The results of the echo benchmarks as a table of what they measured: no columns for how long the measuring took, whole numbers as such.
#pragma once

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

namespace edda::bench {

class Table final : public benchmark::BenchmarkReporter {
public:
    bool ReportContext(const Context&) override { return true; }

    void ReportRuns(const std::vector<Run>& runs) override {
        for (const Run& run : runs) {
            if (run.error_occurred) {
                std::printf("%-34s could not be measured: %s\n", run.run_name.function_name.c_str(),
                            run.error_message.c_str());
                continue;
            }
            print_head(run);
            std::string name = run.run_name.function_name;
            if (!run.run_name.args.empty()) name += "/" + run.run_name.args;
            std::printf("%-46s", name.c_str());
            for (const auto& [column, value] : run.counters)
                std::printf(value.value < 100 ? " %*.3f" : " %*.0f", width_of(column), value.value);
            std::printf("\n");
            std::fflush(stdout);
        }
    }

private:
    static int width_of(const std::string& column) { return static_cast<int>(std::max<std::size_t>(column.size(), 8)); }

    /// A line of names whenever the columns are others than before.
    void print_head(const Run& run) {
        std::vector<std::string> columns;
        for (const auto& [column, value] : run.counters) columns.push_back(column);
        if (columns == columns_) return;
        columns_ = columns;
        std::printf("\n%-46s", "");
        for (const std::string& column : columns_) std::printf(" %*s", width_of(column), column.c_str());
        std::printf("\n");
    }

    std::vector<std::string> columns_;
};

}  // namespace edda::bench
