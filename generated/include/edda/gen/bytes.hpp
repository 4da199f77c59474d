// What the generated parsers share: places in an input, sixteen bytes at a time, lists and numbers in text.
// Generated from spec/protocols/http_chunk.yaml, spec/protocols/http_head.yaml, spec/protocols/http_tables.yaml and 1 more by templates/include/edda/gen/bytes.hpp.j2. Change those, then run `./edda generate`.
//
// The block functions are SSE2, which every x86-64 has; elsewhere the parsers go byte by byte. A block is compared in the signed
// order of bytes, as SSE2 has no other: `within` moves its range to the start of that order, so that one comparison is enough.
// Nothing here reads outside of what it is given.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace edda::gen {

/// A piece of an input: offsets in bytes from its first byte. It outlives a move of the input's storage.
struct Slice {
    std::uint32_t begin = 0;
    std::uint32_t size = 0;

    /// The piece itself; `input` is the first byte that the parser was given.
    [[nodiscard]] std::string_view in(const char* input) const noexcept { return {input + begin, size}; }

    friend bool operator==(const Slice&, const Slice&) = default;
};

namespace bytes {

/// Bytes from `from` to `to`, which is not before it.
[[nodiscard]] inline std::size_t length(const char* from, const char* to) noexcept {
    return static_cast<std::size_t>(to - from);
}

/// `at` moved on by `most` bytes, but not past `end`.
[[nodiscard]] inline const char* bounded(const char* at, const char* end, std::size_t most) noexcept {
    return at + std::min(length(at, end), most);
}

/// What `used` leaves of `most`.
[[nodiscard]] constexpr std::size_t left(std::size_t most, std::size_t used) noexcept {
    return most - std::min(most, used);
}

/// The end of the text from `begin` to `end` without the spaces and tabs at its end.
[[nodiscard]] inline const char* without_blanks(const char* begin, const char* end) noexcept {
    while (end != begin && (end[-1] == ' ' || end[-1] == '\t')) --end;
    return end;
}

/// The value of a digit, hexadecimal ones included.
[[nodiscard]] constexpr unsigned digit(char byte) noexcept {
    const auto code = static_cast<unsigned char>(byte);
    return code <= '9' ? code - unsigned{'0'} : (code | 0x20u) - 'a' + 10u;
}

/// A decimal number of digits alone that is at most `most`. False, and `value` as it was, for any other text.
[[nodiscard]] inline bool decimal(std::string_view text, std::uint64_t most, std::uint64_t& value) noexcept {
    std::uint64_t sum = 0;
    for (const char byte : text) {
        const unsigned next = static_cast<unsigned char>(byte) - unsigned{'0'};
        if (next > 9 || sum > (most - next) / 10) return false;
        sum = sum * 10 + next;
    }
    if (text.empty()) return false;
    value = sum;
    return true;
}

/// Takes the next element of a comma-separated list, without the white space around it; empty elements are passed over.
[[nodiscard]] inline bool next_element(std::string_view& list, std::string_view& element) noexcept {
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        element = list.substr(0, comma);
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
        while (!element.empty() && (element.front() == ' ' || element.front() == '\t')) element.remove_prefix(1);
        while (!element.empty() && (element.back() == ' ' || element.back() == '\t')) element.remove_suffix(1);
        if (!element.empty()) return true;
    }
    return false;
}

/// Whether the N - 1 bytes at `at` are the literal `lower` but for case. `lower` holds lower case letters, digits and hyphens; no
/// byte at `at` is a control. Setting bit 5 makes letters lower case, leaves digits and hyphens as they are, and turns no other
/// byte but controls into one of them.
template <std::size_t N>
[[nodiscard]] inline bool same_word(const char* at, const char (&lower)[N]) noexcept {
    constexpr std::size_t size = N - 1;
    const auto differ = [&]<class Word>(Word fold, std::size_t place) noexcept {
        Word mine = 0;
        Word wanted = 0;
        std::memcpy(&mine, at + place, sizeof(Word));
        std::memcpy(&wanted, lower + place, sizeof(Word));
        return (mine | fold) != wanted;
    };
    if constexpr (size >= 8) {
        constexpr auto fold = std::uint64_t{0x2020202020202020};
        for (std::size_t place = 0; place + 8 < size; place += 8) {
            if (differ(fold, place)) return false;
        }
        return !differ(fold, size - 8);
    } else if constexpr (size >= 4) {
        constexpr auto fold = std::uint32_t{0x20202020};
        return !differ(fold, 0) && !differ(fold, size - 4);
    } else {
        for (std::size_t place = 0; place < size; ++place) {
            if (differ(std::uint8_t{0x20}, place)) return false;
        }
        return true;
    }
}

/// The same for a text of its own size.
template <std::size_t N>
[[nodiscard]] inline bool same_word(std::string_view text, const char (&lower)[N]) noexcept {
    return text.size() == N - 1 && same_word(text.data(), lower);
}

#if defined(__SSE2__)
[[nodiscard]] inline __m128i load(const char* at) noexcept {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

[[nodiscard]] inline __m128i each(int byte) noexcept { return _mm_set1_epi8(static_cast<char>(byte)); }

/// The bytes of `block` that are `byte`. Each test gives all ones where it holds.
[[nodiscard]] inline __m128i equal(__m128i block, int byte) noexcept { return _mm_cmpeq_epi8(block, each(byte)); }

/// From 0x80 over 0xff and 0x00 up to `last`.
[[nodiscard]] inline __m128i up_to(__m128i block, int last) noexcept { return _mm_cmplt_epi8(block, each(last + 1)); }

/// From `first` up to 0x7f.
[[nodiscard]] inline __m128i from(__m128i block, int first) noexcept { return _mm_cmpgt_epi8(block, each(first - 1)); }

/// From `first` up to `last`, neither of which is an end of the signed order.
[[nodiscard]] inline __m128i within(__m128i block, int first, int last) noexcept {
    return _mm_cmplt_epi8(_mm_add_epi8(block, each(0x80 - first)), each(0x80 + last - first + 1));
}

/// One bit a byte.
[[nodiscard]] inline unsigned bits(__m128i block) noexcept { return static_cast<unsigned>(_mm_movemask_epi8(block)); }
#endif

}  // namespace bytes
}  // namespace edda::gen
