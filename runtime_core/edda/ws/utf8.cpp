// See utf8.hpp. The ranges are those of the table "Well-Formed UTF-8 Byte Sequences" in the Unicode standard (3-7).
#include "edda/ws/utf8.hpp"

#include <cstring>

namespace edda::ws {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080;

/// How many bytes at the front of `piece` are ASCII, counted in whole words of eight.
std::size_t ascii_words(std::span<const std::byte> piece) noexcept {
    std::size_t at = 0;
    for (std::uint64_t word = 0; piece.size() - at >= sizeof word; at += sizeof word) {
        std::memcpy(&word, piece.data() + at, sizeof word);
        if ((word & high_bits) != 0) break;
    }
    return at;
}

}  // namespace

bool Utf8Check::lead(std::uint8_t byte) noexcept {
    least_ = 0x80;
    most_ = 0xbf;
    if (byte < 0x80) return true;
    if (byte < 0xc2) return false;  // a continuation without a lead, or an overlong form of ASCII
    if (byte < 0xe0) {
        owed_ = 1;
    } else if (byte < 0xf0) {
        owed_ = 2;
        if (byte == 0xe0) least_ = 0xa0;  // overlong below
        if (byte == 0xed) most_ = 0x9f;   // surrogates above
    } else if (byte < 0xf5) {
        owed_ = 3;
        if (byte == 0xf0) least_ = 0x90;  // overlong below
        if (byte == 0xf4) most_ = 0x8f;   // beyond U+10FFFF above
    } else {
        return false;
    }
    return true;
}

bool Utf8Check::feed(std::span<const std::byte> piece) noexcept {
    std::size_t at = 0;
    while (valid_ && at < piece.size()) {
        if (owed_ == 0) {
            at += ascii_words(piece.subspan(at));
            if (at == piece.size()) break;
            valid_ = lead(static_cast<std::uint8_t>(piece[at++]));
            continue;
        }
        const auto byte = static_cast<std::uint8_t>(piece[at++]);
        valid_ = byte >= least_ && byte <= most_;
        least_ = 0x80;
        most_ = 0xbf;
        --owed_;
    }
    return valid_;
}

}  // namespace edda::ws
