// Small facts about text in header fields: ASCII case, optional white space, comma-separated lists.
//
// Rules: ASCII only, no locale, no allocation; views into the caller's bytes. HTTP compares names and most tokens without
// regard to case, and only for ASCII letters, which std::tolower would get wrong under a Turkish locale.
#pragma once

#include <cstddef>
#include <string_view>

namespace edda::http {

[[nodiscard]] constexpr char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// Whether two texts are equal but for the case of ASCII letters.
[[nodiscard]] constexpr bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower(a[i]) != lower(b[i])) return false;
    }
    return true;
}

/// `text` without the spaces and tabs at its ends.
[[nodiscard]] constexpr std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Calls `each` with every non-empty member of a comma-separated list, trimmed (RFC 9110, 5.6.1: empty members are skipped).
template <class F>
constexpr void for_each_member(std::string_view list, F&& each) {
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        const std::string_view member = trim(list.substr(0, comma));
        if (!member.empty()) each(member);
        if (comma == std::string_view::npos) return;
        list.remove_prefix(comma + 1);
    }
}

/// Whether `token` is a member of a comma-separated list, in any case of letters.
[[nodiscard]] constexpr bool list_has(std::string_view list, std::string_view token) noexcept {
    bool found = false;
    for_each_member(list, [&](std::string_view member) { found = found || equal_ignoring_case(member, token); });
    return found;
}

}  // namespace edda::http
