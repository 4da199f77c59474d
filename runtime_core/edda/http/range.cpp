// See range.hpp. The value is walked once; every exit that is not a well-formed single range means "whole".
#include "edda/http/range.hpp"

#include <algorithm>
#include <limits>
#include <optional>

#include "edda/http/text.hpp"

namespace edda::http {
namespace {

/// Takes the digits at the front of `text`; nothing if there are none. Saturates.
std::optional<std::uint64_t> take_digits(std::string_view& text) noexcept {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t value = 0;
    std::size_t count = 0;
    for (; count < text.size() && text[count] >= '0' && text[count] <= '9'; ++count) {
        const auto digit = static_cast<std::uint64_t>(text[count] - '0');
        value = value > (most - digit) / 10 ? most : value * 10 + digit;
    }
    if (count == 0) return std::nullopt;
    text.remove_prefix(count);
    return value;
}

}  // namespace

Range read_range(std::string_view value, std::uint64_t file_size) noexcept {
    constexpr Range whole{};
    constexpr Range unsatisfiable{.kind = Range::Kind::unsatisfiable};
    constexpr std::string_view unit = "bytes=";
    if (value.size() <= unit.size() || !equal_ignoring_case(value.substr(0, unit.size()), unit)) return whole;
    value = trim(value.substr(unit.size()));
    const auto first = take_digits(value);
    if (value.empty() || value.front() != '-') return whole;
    value.remove_prefix(1);
    const auto last = take_digits(value);
    if (!value.empty()) return whole;  // junk, or a second range
    if (!first) {
        if (!last) return whole;  // "bytes=-"
        const std::uint64_t size = std::min(*last, file_size);
        if (size == 0) return unsatisfiable;
        return {.kind = Range::Kind::part, .first = file_size - size, .size = size};
    }
    if (last && *last < *first) return whole;
    if (*first >= file_size) return unsatisfiable;
    const std::uint64_t end = last ? std::min(*last, file_size - 1) : file_size - 1;
    return {.kind = Range::Kind::part, .first = *first, .size = end - *first + 1};
}

}  // namespace edda::http
