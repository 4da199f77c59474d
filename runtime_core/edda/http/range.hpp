// The Range field of a request (RFC 9110, 14.2), as far as this server serves it: one range of bytes.
//
// Rules: what the grammar does not know, another unit, and several ranges are all answered with the whole file, which the RFC
// allows and which cannot be abused to make one small request cause many large parts. A range that starts beyond the end is
// unsatisfiable (416). Numbers too large for 64 bits saturate: they lie beyond the end of any file either way.
#pragma once

#include <cstdint>
#include <string_view>

namespace edda::http {

/// What part of a file of known size is asked for.
struct Range {
    enum class Kind : std::uint8_t {
        whole,          // no usable range: send everything, status 200
        part,           // send [first, first + size), status 206
        unsatisfiable,  // nothing of the file lies in the range: status 416
    };
    Kind kind = Kind::whole;
    std::uint64_t first = 0;  // byte offset, from 0
    std::uint64_t size = 0;   // bytes, at least 1 for a part
};

/// Reads the value of a Range field against a file of `file_size` bytes.
[[nodiscard]] Range read_range(std::string_view value, std::uint64_t file_size) noexcept;

}  // namespace edda::http
