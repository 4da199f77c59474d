// HTTP chunk: byte sets and forms.
// Generated from spec/protocols/http_chunk.yaml by templates/include/edda/gen/protocol_text.hpp.j2. Change those, then run `./edda generate`.
//
// What the parser asks of bytes and texts. Byte sets are comparisons and words of bits, one byte or sixteen at a time: the test
// that fewer instructions make, for the members or for the others, was chosen when this was written out. Forms are direct-coded
// automata: a label a state, of which there are as few as the form allows.
#pragma once

#include <bit>
#include <cstddef>
#include <string_view>

#include "edda/gen/bytes.hpp"

namespace edda::gen::http {

/// Byte sets and forms of the spec.
struct ChunkText {
    // RFC 9110, 5.6.2: names of extensions and fields.
    [[nodiscard]] static constexpr bool is_token(char byte) noexcept {
        const auto code = static_cast<unsigned char>(byte);
        return (code | 0x20u) - 0x61u <= 0x19u || (code < 0x80 && ((code < 0x40 ? 0x03ff6cfa00000000u : 0x57ffffffc7fffffeu) >> (code & 0x3fu) & 1u) != 0);
    }
    [[nodiscard]] static const char* skip_token(const char* at, const char* stop) noexcept {
#if defined(__SSE2__)
        for (; stop - at >= 16; at += 16) {
            const __m128i block = bytes::load(at);
            __m128i outside = bytes::up_to(block, 0x20);
            outside = _mm_or_si128(outside, bytes::equal(block, 0x22));
            outside = _mm_or_si128(outside, bytes::within(block, 0x28, 0x29));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x2c));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x2f));
            outside = _mm_or_si128(outside, bytes::within(block, 0x3a, 0x40));
            outside = _mm_or_si128(outside, bytes::within(block, 0x5b, 0x5d));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x7b));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x7d));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x7f));
            const unsigned ends = bytes::bits(outside);
            if (ends != 0) return at + std::countr_zero(ends);
        }
#endif
        while (at != stop && is_token(*at)) ++at;
        return at;
    }

    // RFC 9110, 5.5: field values.
    [[nodiscard]] static constexpr bool is_text(char byte) noexcept {
        const auto code = static_cast<unsigned char>(byte);
        return code == 0x09 || code - 0x20u <= 0x5eu || code >= 0x80;
    }
    [[nodiscard]] static const char* skip_text(const char* at, const char* stop) noexcept {
#if defined(__SSE2__)
        for (; stop - at >= 16; at += 16) {
            const __m128i block = bytes::load(at);
            __m128i inside = bytes::up_to(block, 0xff);
            inside = _mm_or_si128(inside, bytes::equal(block, 0x09));
            inside = _mm_or_si128(inside, bytes::within(block, 0x20, 0x7e));
            const unsigned ends = bytes::bits(inside) ^ 0xffffu;
            if (ends != 0) return at + std::countr_zero(ends);
        }
#endif
        while (at != stop && is_text(*at)) ++at;
        return at;
    }

    // White space that is tolerated around an extension.
    [[nodiscard]] static constexpr bool is_space(char byte) noexcept {
        const auto code = static_cast<unsigned char>(byte);
        return code == 0x09 || code == 0x20;
    }
    [[nodiscard]] static const char* skip_space(const char* at, const char* stop) noexcept {
#if defined(__SSE2__)
        for (; stop - at >= 16; at += 16) {
            const __m128i block = bytes::load(at);
            __m128i inside = bytes::equal(block, 0x09);
            inside = _mm_or_si128(inside, bytes::equal(block, 0x20));
            const unsigned ends = bytes::bits(inside) ^ 0xffffu;
            if (ends != 0) return at + std::countr_zero(ends);
        }
#endif
        while (at != stop && is_space(*at)) ++at;
        return at;
    }

    // RFC 9110, 5.6.4: inside quotes, but for the quote and the backslash.
    [[nodiscard]] static constexpr bool is_quoted(char byte) noexcept {
        const auto code = static_cast<unsigned char>(byte);
        return code == 0x09 || code - 0x20u <= 0x01u || code - 0x23u <= 0x38u || code - 0x5du <= 0x21u || code >= 0x80;
    }
    [[nodiscard]] static const char* skip_quoted(const char* at, const char* stop) noexcept {
#if defined(__SSE2__)
        for (; stop - at >= 16; at += 16) {
            const __m128i block = bytes::load(at);
            __m128i outside = bytes::within(block, 0x00, 0x08);
            outside = _mm_or_si128(outside, bytes::within(block, 0x0a, 0x1f));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x22));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x5c));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x7f));
            const unsigned ends = bytes::bits(outside);
            if (ends != 0) return at + std::countr_zero(ends);
        }
#endif
        while (at != stop && is_quoted(*at)) ++at;
        return at;
    }

    // Hexadecimal digits.
    [[nodiscard]] static constexpr bool is_hex(char byte) noexcept {
        const auto code = static_cast<unsigned char>(byte);
        return code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u;
    }
};

}  // namespace edda::gen::http
