// Quantities as people write them on a command line: 16KiB, 300ms, 1024.
//
// Rules: a unit is required where a bare number could mean two things (a time), optional where it cannot (bytes, things); a space may stand
// between number and unit; fractions, signs and unknown units are refused, and so is what overflows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace edda::server {

/// Reads `text` as a number of `unit`: "bytes", "ms", or "" for things. Nothing if it is none.
[[nodiscard]] std::optional<std::uint64_t> read_quantity(std::string_view text, std::string_view unit) noexcept;

/// `amount` of `unit`, as read_quantity takes it, in the largest unit that needs no fraction: 16384 bytes are "16KiB".
[[nodiscard]] std::string write_quantity(std::uint64_t amount, std::string_view unit);

}  // namespace edda::server
