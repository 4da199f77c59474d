// The target of a request: from the bytes of the request line to a path that may be looked up.
//
// Two steps, kept apart. `read_target` splits a target of any form (RFC 9112, 3.2) into path and query; routes are compared on
// that raw path, so `/%77s` is not `/ws`. `decode_path` makes the relative file name of a raw path: percent escapes are decoded
// once, `.` and `..` are resolved on the decoded segments, and what could mean two things to two readers is refused: a broken
// escape, an escaped slash, a NUL, a path that climbs above its root. The kernel's RESOLVE_BENEATH guards the same border again
// when the file is opened: this one gives the clear answer, that one holds against symlinks and races.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edda::http {

struct Target {
    enum class Form : std::uint8_t {
        origin,     // "/path?query", or the same cut out of "http://host/path?query"
        asterisk,   // "*"
        authority,  // "host:port"
    };
    Form form = Form::origin;
    std::string_view path = {};   // starts with '/', undecoded; empty unless origin
    std::string_view query = {};  // what follows the first '?', undecoded
};

/// Splits a target; nothing if it is of no form. Which method may use which form is the caller's question.
[[nodiscard]] std::optional<Target> read_target(std::string_view text) noexcept;

/// The file name, relative to a root, that a raw path means: "" is the root itself; no "." or ".." segment, no leading or
/// doubled slash; a trailing slash of the raw path is kept. Nothing if the path is refused.
[[nodiscard]] std::optional<std::string> decode_path(std::string_view raw);

}  // namespace edda::http
