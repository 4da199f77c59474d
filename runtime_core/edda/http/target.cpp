// Forms of a target and the decoding of its path; target.hpp says why in two steps.
//
// Each segment is decoded before it is compared with `.` and `..`, so `%2e%2e` climbs like `..` does, and nothing is decoded twice: `%2561`
// is the name `%61`. An escaped slash is refused and not kept, because the file system would read it as a slash after all.
#include "edda/http/target.hpp"

#include <cstddef>

#include "edda/http/text.hpp"

namespace edda::http {
namespace {

int hex_digit(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    const char letter = lower(c);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

Target split_origin(std::string_view text) noexcept {
    const std::string_view whole = text.substr(0, text.find('#'));  // a fragment is never sent; tolerated, never used
    const std::size_t mark = whole.find('?');
    if (mark == std::string_view::npos) return {.path = whole};
    return {.path = whole.substr(0, mark), .query = whole.substr(mark + 1)};
}

/// What follows "http://" or "https://"; nothing if the text starts with neither.
std::optional<std::string_view> after_scheme(std::string_view text) noexcept {
    for (const std::string_view scheme : {std::string_view{"http://"}, std::string_view{"https://"}}) {
        if (text.size() > scheme.size() && equal_ignoring_case(text.substr(0, scheme.size()), scheme)) {
            return text.substr(scheme.size());
        }
    }
    return std::nullopt;
}

/// host:port with a port of digits, as CONNECT names its target.
bool is_authority(std::string_view text) noexcept {
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size()) return false;
    return text.find_first_of("/?#@") == std::string_view::npos &&
           text.substr(colon + 1).find_first_not_of("0123456789") == std::string_view::npos;
}

/// Decodes one segment to the end of `out`; false if an escape is broken or means a slash or a NUL.
bool decode_segment(std::string_view segment, std::string& out) {
    for (std::size_t i = 0; i < segment.size(); ++i) {
        char c = segment[i];
        if (c == '%') {
            if (segment.size() - i < 3) return false;
            const int high = hex_digit(segment[i + 1]);
            const int low = hex_digit(segment[i + 2]);
            if (high < 0 || low < 0) return false;
            c = static_cast<char>(high * 16 + low);
            i += 2;
            if (c == '/') return false;
        }
        if (c == '\0') return false;
        out.push_back(c);
    }
    return true;
}

/// Removes the last segment of "a/b/"; false if there is none.
bool drop_segment(std::string& path) {
    if (path.empty()) return false;
    const std::size_t slash = path.size() < 2 ? std::string::npos : path.rfind('/', path.size() - 2);
    path.resize(slash == std::string::npos ? 0 : slash + 1);
    return true;
}

}  // namespace

std::optional<Target> read_target(std::string_view text) noexcept {
    if (text.empty()) return std::nullopt;
    if (text.front() == '/') return split_origin(text);
    if (text == "*") return Target{.form = Target::Form::asterisk, .path = {}, .query = {}};
    if (const auto rest = after_scheme(text)) {
        const std::size_t end = rest->find_first_of("/?#");
        if (end == 0) return std::nullopt;  // no host
        if (end == std::string_view::npos || (*rest)[end] == '#') return Target{.path = "/"};
        if ((*rest)[end] == '?') return Target{.path = "/", .query = split_origin(rest->substr(end)).query};
        return split_origin(rest->substr(end));
    }
    if (is_authority(text)) return Target{.form = Target::Form::authority, .path = {}, .query = {}};
    return std::nullopt;
}

std::optional<std::string> decode_path(std::string_view raw) {
    if (raw.empty() || raw.front() != '/') return std::nullopt;
    std::string path;
    std::string segment;
    path.reserve(raw.size());
    while (!raw.empty()) {
        raw.remove_prefix(1);  // the slash before this segment
        const std::size_t end = raw.find('/');
        const bool last = end == std::string_view::npos;
        segment.clear();
        if (!decode_segment(raw.substr(0, end), segment)) return std::nullopt;
        raw = last ? std::string_view{} : raw.substr(end);
        if (segment.empty() || segment == ".") continue;
        if (segment == "..") {
            if (!drop_segment(path)) return std::nullopt;
            continue;
        }
        path += segment;
        if (!last) path += '/';
    }
    return path;
}

}  // namespace edda::http
