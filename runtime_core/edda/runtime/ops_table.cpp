// The rows, put in order and into columns.
#include "edda/runtime/ops_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

namespace edda::runtime {

using gen::op::Elsewhere;
using gen::op::Entry;

std::string_view words_for(Elsewhere elsewhere) noexcept {
    switch (elsewhere) {
        case Elsewhere::reactor: return "by the reactor itself";
        case Elsewhere::here: return "by a call at once";
        case Elsewhere::readiness: return "on readiness";
        case Elsewhere::readiness_or_pool: return "on readiness; files on the pool";
        case Elsewhere::pool: return "on the pool";
        case Elsewhere::unsupported: return "not supported";
    }
    return "";
}

std::string ops_table(const uring::Ring& ring) {
    std::vector<Entry> operations;
    std::ranges::copy_if(gen::op::all, std::back_inserter(operations),
                         [](const Entry& entry) { return entry.name == entry.base; });
    std::ranges::sort(operations, {}, &Entry::opcode);

    std::string table;
    auto out = std::back_inserter(table);
    constexpr std::string_view row = "{:>6}  {:<18}  {:<6}  {:<5}  {}\n";
    fmt::format_to(out, row, "opcode", "operation", "since", "here", "epoll and poll");
    std::size_t present = 0;
    for (const Entry& entry : operations) {
        const bool has = ring.supports(entry.opcode);
        present += has ? 1 : 0;
        fmt::format_to(out, row, entry.opcode, entry.name, entry.since, has ? "yes" : "no", words_for(entry.elsewhere));
    }
    fmt::format_to(out, "{} of {} operations are here.\n", present, operations.size());
    return table;
}

}  // namespace edda::runtime
