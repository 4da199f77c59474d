// HTTP head: byte sets and forms.
// Generated from spec/protocols/http_head.yaml by templates/include/edda/gen/protocol_text.hpp.j2. Change those, then run `./edda generate`.
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
struct HeadText {
    // RFC 9110, 5.6.2: methods and field names.
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

    // What may be in a request target. A fragment is never sent, so # is not here (RFC 9112, 3.2).
    [[nodiscard]] static constexpr bool is_target(char byte) noexcept {
        const auto code = static_cast<unsigned char>(byte);
        return code - 0x21u <= 0x01u || code - 0x24u <= 0x5au;
    }
    [[nodiscard]] static const char* skip_target(const char* at, const char* stop) noexcept {
#if defined(__SSE2__)
        for (; stop - at >= 16; at += 16) {
            const __m128i block = bytes::load(at);
            __m128i outside = bytes::up_to(block, 0x20);
            outside = _mm_or_si128(outside, bytes::equal(block, 0x23));
            outside = _mm_or_si128(outside, bytes::equal(block, 0x7f));
            const unsigned ends = bytes::bits(outside);
            if (ends != 0) return at + std::countr_zero(ends);
        }
#endif
        while (at != stop && is_target(*at)) ++at;
        return at;
    }

    // RFC 9110, 5.5: field values. No control but the tab.
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

    // RFC 9110, 5.6.3: optional white space.
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

    // The text of the state looks like this; # stands for a digit.
    [[nodiscard]] static constexpr bool is_version_at(std::size_t place, char byte) noexcept {
        const char wanted = "HTTP/#.#"[place];
        return wanted == '#' ? byte >= '0' && byte <= '9' : byte == wanted;
    }

    // RFC 9110, 7.2: empty when the target has no authority. In the spec: authority?
    [[nodiscard]] static bool is_host(std::string_view text) noexcept;

    // RFC 9112, 3.2.1. In the spec: "/" target*
    [[nodiscard]] static bool is_origin_form(std::string_view text) noexcept;

    // RFC 9112, 3.2.2, as a proxy would be sent it; a server must take it. In the spec: "http" "s"? "://" authority ( ( "/" | "?" ) target* )?
    [[nodiscard]] static bool is_absolute_form(std::string_view text) noexcept;

    // RFC 9112, 3.2.3. In the spec: ( registered | address ) ":" digit{1,5}
    [[nodiscard]] static bool is_authority_form(std::string_view text) noexcept;

    // RFC 9112, 3.2.4. In the spec: "*"
    [[nodiscard]] static bool is_asterisk_form(std::string_view text) noexcept;
};

/// RFC 9110, 7.2: empty when the target has no authority. In the spec: authority?
inline bool HeadText::is_host(std::string_view text) noexcept {
    const char* at = text.data();
    const char* const stop = at + text.size();
    unsigned char code = 0;
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if ((code | 0x20u) - 0x61u <= 0x19u || (code < 0x80 && ((code < 0x40 ? 0x2bff7fd200000000u : 0x47fffffe87fffffeu) >> (code & 0x3fu) & 1u) != 0)) goto s1;
    if (code == 0x25) goto s2;
    if (code == 0x5b) goto s3;
    return false;
s1:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if ((code | 0x20u) - 0x61u <= 0x19u || (code < 0x80 && ((code < 0x40 ? 0x2bff7fd200000000u : 0x47fffffe87fffffeu) >> (code & 0x3fu) & 1u) != 0)) goto s1;
    if (code == 0x25) goto s2;
    if (code == 0x3a) goto s4;
    return false;
s2:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s5;
    return false;
s3:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s3;
    if (code == 0x3a) goto s6;
    return false;
s4:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s7;
    return false;
s5:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s1;
    return false;
s6:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s6;
    if (code == 0x3a) goto s8;
    return false;
s7:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s9;
    return false;
s8:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code < 0x80 && ((code < 0x40 ? 0x07ff400000000000u : 0x0000007e0000007eu) >> (code & 0x3fu) & 1u) != 0) goto s8;
    if (code == 0x5d) goto s10;
    return false;
s9:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s11;
    return false;
s10:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x3a) goto s4;
    return false;
s11:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s12;
    return false;
s12:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s13;
    return false;
s13:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    return false;
}

/// RFC 9112, 3.2.1. In the spec: "/" target*
inline bool HeadText::is_origin_form(std::string_view text) noexcept {
    const char* at = text.data();
    const char* const stop = at + text.size();
    unsigned char code = 0;
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f) return true;
    return false;
}

/// RFC 9112, 3.2.2, as a proxy would be sent it; a server must take it. In the spec: "http" "s"? "://" authority ( ( "/" | "?" ) target* )?
inline bool HeadText::is_absolute_form(std::string_view text) noexcept {
    const char* at = text.data();
    const char* const stop = at + text.size();
    unsigned char code = 0;
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x48 || code == 0x68) goto s1;
    return false;
s1:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x54 || code == 0x74) goto s2;
    return false;
s2:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x54 || code == 0x74) goto s3;
    return false;
s3:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x50 || code == 0x70) goto s4;
    return false;
s4:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x3a) goto s5;
    if (code == 0x53 || code == 0x73) goto s6;
    return false;
s5:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f) goto s7;
    return false;
s6:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x3a) goto s5;
    return false;
s7:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f) goto s8;
    return false;
s8:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if ((code | 0x20u) - 0x61u <= 0x19u || (code < 0x80 && ((code < 0x40 ? 0x2bff7fd200000000u : 0x47fffffe87fffffeu) >> (code & 0x3fu) & 1u) != 0)) goto s9;
    if (code == 0x25) goto s10;
    if (code == 0x5b) goto s11;
    return false;
s9:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if ((code | 0x20u) - 0x61u <= 0x19u || (code < 0x80 && ((code < 0x40 ? 0x2bff7fd200000000u : 0x47fffffe87fffffeu) >> (code & 0x3fu) & 1u) != 0)) goto s9;
    if (code == 0x25) goto s10;
    if (code == 0x2f || code == 0x3f) return true;
    if (code == 0x3a) goto s13;
    return false;
s10:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s14;
    return false;
s11:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s11;
    if (code == 0x3a) goto s15;
    return false;
s13:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f || code == 0x3f) return true;
    if (code - 0x30u <= 0x09u) goto s16;
    return false;
s14:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s9;
    return false;
s15:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s15;
    if (code == 0x3a) goto s17;
    return false;
s16:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f || code == 0x3f) return true;
    if (code - 0x30u <= 0x09u) goto s18;
    return false;
s17:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code < 0x80 && ((code < 0x40 ? 0x07ff400000000000u : 0x0000007e0000007eu) >> (code & 0x3fu) & 1u) != 0) goto s17;
    if (code == 0x5d) goto s19;
    return false;
s18:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f || code == 0x3f) return true;
    if (code - 0x30u <= 0x09u) goto s20;
    return false;
s19:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f || code == 0x3f) return true;
    if (code == 0x3a) goto s13;
    return false;
s20:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f || code == 0x3f) return true;
    if (code - 0x30u <= 0x09u) goto s21;
    return false;
s21:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f || code == 0x3f) return true;
    if (code - 0x30u <= 0x09u) goto s22;
    return false;
s22:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2f || code == 0x3f) return true;
    return false;
}

/// RFC 9112, 3.2.3. In the spec: ( registered | address ) ":" digit{1,5}
inline bool HeadText::is_authority_form(std::string_view text) noexcept {
    const char* at = text.data();
    const char* const stop = at + text.size();
    unsigned char code = 0;
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if ((code | 0x20u) - 0x61u <= 0x19u || (code < 0x80 && ((code < 0x40 ? 0x2bff7fd200000000u : 0x47fffffe87fffffeu) >> (code & 0x3fu) & 1u) != 0)) goto s1;
    if (code == 0x25) goto s2;
    if (code == 0x5b) goto s3;
    return false;
s1:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if ((code | 0x20u) - 0x61u <= 0x19u || (code < 0x80 && ((code < 0x40 ? 0x2bff7fd200000000u : 0x47fffffe87fffffeu) >> (code & 0x3fu) & 1u) != 0)) goto s1;
    if (code == 0x25) goto s2;
    if (code == 0x3a) goto s4;
    return false;
s2:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s5;
    return false;
s3:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s3;
    if (code == 0x3a) goto s6;
    return false;
s4:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s7;
    return false;
s5:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s1;
    return false;
s6:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u || code - 0x41u <= 0x05u || code - 0x61u <= 0x05u) goto s6;
    if (code == 0x3a) goto s8;
    return false;
s7:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s9;
    return false;
s8:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code < 0x80 && ((code < 0x40 ? 0x07ff400000000000u : 0x0000007e0000007eu) >> (code & 0x3fu) & 1u) != 0) goto s8;
    if (code == 0x5d) goto s10;
    return false;
s9:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s11;
    return false;
s10:
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x3a) goto s4;
    return false;
s11:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s12;
    return false;
s12:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    if (code - 0x30u <= 0x09u) goto s13;
    return false;
s13:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    return false;
}

/// RFC 9112, 3.2.4. In the spec: "*"
inline bool HeadText::is_asterisk_form(std::string_view text) noexcept {
    const char* at = text.data();
    const char* const stop = at + text.size();
    unsigned char code = 0;
    if (at == stop) return false;
    code = static_cast<unsigned char>(*at++);
    if (code == 0x2a) goto s1;
    return false;
s1:
    if (at == stop) return true;
    code = static_cast<unsigned char>(*at++);
    return false;
}

}  // namespace edda::gen::http
