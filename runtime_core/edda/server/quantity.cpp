// Tables of units, largest first, so that writing takes the first that divides the amount and reading compares whole names: `KB` is refused
// and not taken for one of the two things that people mean by it.
#include "edda/server/quantity.hpp"

#include <array>
#include <charconv>
#include <limits>
#include <span>

namespace edda::server {
namespace {

struct Scale {
    std::string_view name;
    std::uint64_t factor;
};

constexpr std::array bytes{Scale{"GiB", 1ULL << 30}, Scale{"MiB", 1ULL << 20}, Scale{"KiB", 1ULL << 10}, Scale{"B", 1},
                           Scale{"", 1}};
constexpr std::array times{Scale{"h", 3'600'000}, Scale{"min", 60'000}, Scale{"s", 1000}, Scale{"ms", 1}};
constexpr std::array things{Scale{"", 1}};

std::span<const Scale> scales_of(std::string_view unit) noexcept {
    if (unit == "bytes") return bytes;
    if (unit == "ms") return times;
    return things;
}

}  // namespace

std::optional<std::uint64_t> read_quantity(std::string_view text, std::string_view unit) noexcept {
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{}) return std::nullopt;
    std::string_view name = text.substr(static_cast<std::size_t>(end - text.data()));
    if (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    for (const Scale& scale : scales_of(unit)) {
        if (scale.name != name) continue;
        if (number > std::numeric_limits<std::uint64_t>::max() / scale.factor) return std::nullopt;
        return number * scale.factor;
    }
    return std::nullopt;
}

std::string write_quantity(std::uint64_t amount, std::string_view unit) {
    for (const Scale& scale : scales_of(unit)) {
        if (amount % scale.factor != 0 || (amount == 0 && scale.factor != 1)) continue;
        return std::to_string(amount / scale.factor) + std::string{scale.name};
    }
    return std::to_string(amount);
}

}  // namespace edda::server
