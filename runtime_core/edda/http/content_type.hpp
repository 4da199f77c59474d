// The Content-Type of a file, by the ending of its name.
//
// A short list of what pages are made of; an unknown ending is `application/octet-stream`, which a browser saves instead of
// guessing. Text says its charset, because a browser that must guess it can be made to guess wrong.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "edda/http/text.hpp"

namespace edda::http {

inline constexpr std::array content_types = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"html", "text/html; charset=utf-8"},
    {"htm", "text/html; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"txt", "text/plain; charset=utf-8"},
    {"md", "text/markdown; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"xml", "application/xml"},
    {"yaml", "application/yaml"},
    {"yml", "application/yaml"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"ico", "image/x-icon"},
    {"woff", "font/woff"},
    {"woff2", "font/woff2"},
    {"ttf", "font/ttf"},
    {"otf", "font/otf"},
    {"wasm", "application/wasm"},
    {"pdf", "application/pdf"},
    {"zip", "application/zip"},
    {"gz", "application/gzip"},
    {"tar", "application/x-tar"},
    {"mp3", "audio/mpeg"},
    {"ogg", "audio/ogg"},
    {"wav", "audio/wav"},
    {"mp4", "video/mp4"},
    {"webm", "video/webm"},
});

/// The media type for a file name or path.
[[nodiscard]] constexpr std::string_view content_type_of(std::string_view name) noexcept {
    constexpr std::string_view unknown = "application/octet-stream";
    const std::size_t slash = name.rfind('/');
    if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos) return unknown;
    for (const auto& [ending, type] : content_types) {
        if (equal_ignoring_case(name.substr(dot + 1), ending)) return type;
    }
    return unknown;
}

}  // namespace edda::http
