// The words for an option that is out of its range.
#include "edda/executor/option_check.hpp"

#include <bit>
#include <string_view>

namespace edda {

namespace {

using gen::config::Range;

/// Nanoseconds of one unit of a range of times.
constexpr std::int64_t scale_of(std::string_view unit) noexcept {
    if (unit == "ms") return 1'000'000;
    return unit == "us" ? 1'000 : 1;
}

std::string with_unit(std::uint64_t number, std::string_view unit) {
    std::string text = std::to_string(number);
    if (!unit.empty()) text.append(" ").append(unit);
    return text;
}

std::string complaint(const Range& range, const std::string& value) {
    return std::string(range.name) + " is " + value + "; it must be " + (range.power_of_two ? "a power of two " : "") +
           "from " + with_unit(range.least, range.unit) + " to " + with_unit(range.most, range.unit) + '.';
}

}  // namespace

void OptionCheck::number(const Range& range, std::uint64_t value) {
    const bool inside = value >= range.least && value <= range.most;
    if (inside && (!range.power_of_two || std::has_single_bit(value))) return;
    sentences_.push_back(complaint(range, with_unit(value, range.unit)));
}

void OptionCheck::nanoseconds_of(const Range& range, std::chrono::nanoseconds value) {
    const std::int64_t scale = scale_of(range.unit);
    const auto least = static_cast<std::int64_t>(range.least) * scale;
    const auto most = static_cast<std::int64_t>(range.most) * scale;
    if (value.count() >= least && value.count() <= most) return;
    const bool whole = value.count() % scale == 0;
    const std::int64_t shown = whole ? value.count() / scale : value.count();
    sentences_.push_back(complaint(range, std::to_string(shown) + ' ' + std::string(whole ? range.unit : "ns")));
}

}  // namespace edda
