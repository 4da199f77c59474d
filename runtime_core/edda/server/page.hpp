// The page at `/`: one HTML text without anything from outside, which connects to /ws and shows what the server is doing.
#pragma once

#include <string_view>

namespace edda::server {

/// HTML, UTF-8.
[[nodiscard]] std::string_view page() noexcept;

}  // namespace edda::server
