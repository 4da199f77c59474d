// UTF-8 validation that takes text in pieces (RFC 3629), for text messages and close reasons.
//
// Rules: refuses a byte as soon as no valid text can start like that, not at the end of the message, because a peer that sends
// a gigabyte of nonsense in fragments should hear of it at the first bad byte. Surrogates, overlong forms and code points beyond
// U+10FFFF are refused. The state between pieces is two small numbers: how many continuation bytes are owed, and which range the
// next one must lie in (only the second byte of a sequence has a range narrower than 80..BF). Runs of ASCII are skipped eight
// bytes at a time: they are most of the text there is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace edda::ws {

class Utf8Check {
public:
    /// Looks at the next piece; false once the text cannot be UTF-8 any more, and from then on.
    [[nodiscard]] bool feed(std::span<const std::byte> piece) noexcept;
    /// Whether the text so far ends with a whole code point.
    [[nodiscard]] bool is_complete() const noexcept { return valid_ && owed_ == 0; }
    void reset() noexcept { *this = {}; }

private:
    [[nodiscard]] bool lead(std::uint8_t byte) noexcept;

    std::uint8_t owed_ = 0;      // continuation bytes still to come
    std::uint8_t least_ = 0x80;  // bounds of the next continuation byte
    std::uint8_t most_ = 0xbf;
    bool valid_ = true;
};

/// Whether `text` is UTF-8 as a whole.
[[nodiscard]] inline bool is_utf8(std::span<const std::byte> text) noexcept {
    Utf8Check check;
    return check.feed(text) && check.is_complete();
}

}  // namespace edda::ws
