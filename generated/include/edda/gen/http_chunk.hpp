// HTTP chunk: the parser.
// Generated from spec/protocols/http_chunk.yaml by templates/include/edda/gen/protocol_parser.hpp.j2. Change those, then run `./edda generate`.
//
// A chunked body: chunks of announced size, an empty one, trailer fields. It becomes a parser that takes the bytes as
// they come and keeps none of them.
//
// Extensions are checked and dropped, and so are trailer fields: a field that counts stands in the head. A size line
// and the trailers are bounded, so that a peer cannot send for ever without sending a byte of body.
//
// feed() is direct-coded: a block of code a state, jumps between them. Only its first switch knows that there are states: it
// goes on at the place where the last call ran out of input. Runs of one byte set are passed sixteen bytes at a time with
// comparisons; no table is read for a byte, which was measured six times slower. Nothing behind the input is ever read.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "edda/gen/bytes.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/http_chunk_text.hpp"
#include "edda/gen/http_tables.hpp"

namespace edda::gen::http {

/// The bounds of one parser. What is beyond them is refused.
struct ChunkLimits {
    std::uint32_t chunk_line_limit = static_cast<std::uint32_t>(config::chunk_line_limit);
    std::uint32_t header_limit = static_cast<std::uint32_t>(config::header_limit);
};

/// Parses one stream; resumable after any byte; keeps none of the bytes.
/// Not thread-safe; copyable; no allocation; no exception.
class ChunkParser : ChunkText {
public:
    enum class Status : std::uint8_t { need_more, data, done, refused };

    /// What a call took, and what of it is data: `data` lies in the bytes that were given, and is empty unless status is `data`.
    struct Step {
        Status status;
        std::size_t consumed;
        std::string_view data;
    };

    ChunkParser() noexcept : ChunkParser(ChunkLimits{}) {}
    explicit ChunkParser(const ChunkLimits& limits) noexcept : limits_(limits) {}

    /// Begins anew; the limits stay.
    void reset() noexcept;

    /// Takes bytes that were not taken yet. Call again with the rest after `data`; `need_more` took everything; `done` leaves what
    /// follows; `done` and `refused` stay until reset().
    [[nodiscard]] Step feed(const char* bytes, std::size_t available) noexcept;

    /// The status to answer with after `refused`, else 0.
    [[nodiscard]] std::uint16_t refusal() const noexcept { return refusals[static_cast<std::size_t>(refusal_)].status; }
    /// Why, in a sentence for the peer; empty unless refused.
    [[nodiscard]] std::string_view why() const noexcept { return refusals[static_cast<std::size_t>(refusal_)].why; }

    /// Bytes of the chunk at hand as its size line announced them.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Bytes of the data at hand that have not come yet.
    [[nodiscard]] std::uint64_t left() const noexcept { return left_; }

private:
    /// Where the next call goes on: each is a label of feed().
    enum class Place : std::uint8_t {
        size,
        size_on,
        size_on_cr,
        extension_space,
        extension,
        extension_name,
        extension_name_cr,
        extension_after_name,
        extension_equals,
        extension_value,
        extension_value_cr,
        extension_quoted,
        extension_escape,
        extension_after_value,
        extension_after_value_cr,
        data,
        data_end,
        data_end_cr,
        trailer_line,
        trailer_line_cr,
        trailer_name,
        trailer_value,
        trailer_value_cr,
        done,
        refused,
    };

    enum class Refusal : std::uint8_t {
        none,
        size,
        extension_space,
        extension,
        extension_name,
        extension_equals,
        extension_quoted,
        data,
        trailer_line,
        trailer_name,
        trailer_value,
        chunk_line_too_long,
        trailers_too_long,
    };
    struct RefusalRow {
        std::uint16_t status;
        std::string_view why;
    };
    static constexpr std::array<RefusalRow, 13> refusals = { {
        {0, ""},
        {400, "The size of a chunk is hexadecimal digits under 2^63 (RFC 9112, 7.1)."},
        {400, "Junk follows the size of a chunk (RFC 9112, 7.1)."},
        {400, "A chunk extension has no name (RFC 9112, 7.1.1)."},
        {400, "A chunk extension is malformed (RFC 9112, 7.1.1)."},
        {400, "A chunk extension has no value (RFC 9112, 7.1.1)."},
        {400, "A chunk extension holds a control character (RFC 9112, 7.1.1)."},
        {400, "CR LF does not follow the data of a chunk (RFC 9112, 7.1)."},
        {400, "A trailer line begins neither a field nor the end (RFC 9112, 7.1.2)."},
        {400, "A trailer's name is a token, and the colon follows it at once (RFC 9112, 5.1)."},
        {400, "A trailer holds a control character or a line break that is not CR LF (RFC 9110, 5.5)."},
        {400, "Longer than the chunk line limit: the size of a chunk with its extensions."},
        {431, "Longer than the header limit: all trailer fields together."},
    } };
    [[nodiscard]] static Refusal over_limit(Place place) noexcept;

    ChunkLimits limits_;
    std::uint64_t size_ = 0;
    std::uint64_t left_ = 0;    // bytes of the data at hand that have not come
    std::size_t used_ = 0;      // bytes that count for the limit in force
    Place place_ = Place::size;
    Refusal refusal_ = Refusal::none;
};

inline void ChunkParser::reset() noexcept {
    size_ = 0;
    left_ = 0;
    used_ = 0;
    place_ = Place::size;
    refusal_ = Refusal::none;
}

/// The limit that a place stands under.
inline ChunkParser::Refusal ChunkParser::over_limit(Place place) noexcept {
    switch (place) {
        case Place::size:
        case Place::size_on:
        case Place::size_on_cr:
        case Place::extension_space:
        case Place::extension:
        case Place::extension_name:
        case Place::extension_name_cr:
        case Place::extension_after_name:
        case Place::extension_equals:
        case Place::extension_value:
        case Place::extension_value_cr:
        case Place::extension_quoted:
        case Place::extension_escape:
        case Place::extension_after_value:
        case Place::extension_after_value_cr:
            return Refusal::chunk_line_too_long;
        case Place::data:
        case Place::data_end:
        case Place::data_end_cr:
            return Refusal::none;
        case Place::trailer_line:
        case Place::trailer_line_cr:
        case Place::trailer_name:
        case Place::trailer_value:
        case Place::trailer_value_cr:
            return Refusal::trailers_too_long;
        case Place::done:
        case Place::refused: break;
    }
    return Refusal::none;
}

inline ChunkParser::Step ChunkParser::feed(const char* const bytes, const std::size_t available) noexcept {
    using bytes::length;
    Refusal refusal = Refusal::none;
    const char* const end = bytes + available;
    const char* at = bytes;
    const char* from = bytes;  // where the limit in force began to count in this call
    const char* stop = end;

    switch (place_) {
        case Place::size: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto size;
        case Place::size_on: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto size_on;
        case Place::size_on_cr: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto size_on_cr;
        case Place::extension_space: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_space;
        case Place::extension: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension;
        case Place::extension_name: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_name;
        case Place::extension_name_cr: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_name_cr;
        case Place::extension_after_name: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_after_name;
        case Place::extension_equals: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_equals;
        case Place::extension_value: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_value;
        case Place::extension_value_cr: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_value_cr;
        case Place::extension_quoted: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_quoted;
        case Place::extension_escape: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_escape;
        case Place::extension_after_value: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_after_value;
        case Place::extension_after_value_cr: stop = bytes::bounded(at, end, bytes::left(limits_.chunk_line_limit, used_)); goto extension_after_value_cr;
        case Place::data: goto data;
        case Place::data_end: goto data_end;
        case Place::data_end_cr: goto data_end_cr;
        case Place::trailer_line: stop = bytes::bounded(at, end, bytes::left(limits_.header_limit, used_)); goto trailer_line;
        case Place::trailer_line_cr: stop = bytes::bounded(at, end, bytes::left(limits_.header_limit, used_)); goto trailer_line_cr;
        case Place::trailer_name: stop = bytes::bounded(at, end, bytes::left(limits_.header_limit, used_)); goto trailer_name;
        case Place::trailer_value: stop = bytes::bounded(at, end, bytes::left(limits_.header_limit, used_)); goto trailer_value;
        case Place::trailer_value_cr: stop = bytes::bounded(at, end, bytes::left(limits_.header_limit, used_)); goto trailer_value_cr;
        case Place::done: return {Status::done, 0, {}};
        case Place::refused: return {Status::refused, 0, {}};
    }

    // No sign, no prefix, no white space.
size:
    if (at == stop) { place_ = Place::size; goto pause; }
    if (!is_hex(*at)) [[unlikely]] { refusal = Refusal::size; goto refuse; }

size_on:
    for (; at != stop && is_hex(*at); ++at) {
        const unsigned digit = bytes::digit(*at);
        if (size_ > (0x7fffffffffffffffu - digit) / 16) { refusal = Refusal::size; goto refuse; }
        size_ = size_ * 16 + digit;
    }
    if (at == stop) { place_ = Place::size_on; goto pause; }
    if (*at == '\r') { ++at; goto size_on_cr; }
    if (*at == ';') { ++at; goto extension; }
    if (is_space(*at)) { goto extension_space; }
    refusal = Refusal::size; goto refuse;

size_on_cr:
    if (at == stop) { place_ = Place::size_on_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::size; goto refuse; }
    ++at;
    stop = end;
    goto body;

    // White space after the size is tolerated only before an extension.
extension_space:
    at = skip_space(at, stop);
    if (at == stop) { place_ = Place::extension_space; goto pause; }
    if (*at == ';') { ++at; goto extension; }
    refusal = Refusal::extension_space; goto refuse;

    // After a semicolon.
extension:
    at = skip_space(at, stop);
    if (at == stop) { place_ = Place::extension; goto pause; }
    if (is_token(*at)) { goto extension_name; }
    refusal = Refusal::extension; goto refuse;

    // The name of an extension. None is known, so it is only checked.
extension_name:
    at = skip_token(at, stop);
    if (at == stop) { place_ = Place::extension_name; goto pause; }
    if (*at == '\r') { ++at; goto extension_name_cr; }
    if (*at == ';') { ++at; goto extension; }
    if (*at == '=') { ++at; goto extension_equals; }
    if (is_space(*at)) { goto extension_after_name; }
    refusal = Refusal::extension_name; goto refuse;

extension_name_cr:
    if (at == stop) { place_ = Place::extension_name_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::extension_name; goto refuse; }
    ++at;
    stop = end;
    goto body;

    // White space between the name and what follows.
extension_after_name:
    at = skip_space(at, stop);
    if (at == stop) { place_ = Place::extension_after_name; goto pause; }
    if (*at == ';') { ++at; goto extension; }
    if (*at == '=') { ++at; goto extension_equals; }
    refusal = Refusal::extension_name; goto refuse;

    // After the equals sign comes a token or a quoted text.
extension_equals:
    at = skip_space(at, stop);
    if (at == stop) { place_ = Place::extension_equals; goto pause; }
    if (is_token(*at)) { goto extension_value; }
    if (*at == '"') { ++at; goto extension_quoted; }
    refusal = Refusal::extension_equals; goto refuse;

    // A value without quotes.
extension_value:
    at = skip_token(at, stop);
    if (at == stop) { place_ = Place::extension_value; goto pause; }
    if (*at == '\r') { ++at; goto extension_value_cr; }
    if (*at == ';') { ++at; goto extension; }
    if (is_space(*at)) { goto extension_after_value; }
    refusal = Refusal::extension_name; goto refuse;

extension_value_cr:
    if (at == stop) { place_ = Place::extension_value_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::extension_name; goto refuse; }
    ++at;
    stop = end;
    goto body;

    // A value in quotes.
extension_quoted:
    at = skip_quoted(at, stop);
    if (at == stop) { place_ = Place::extension_quoted; goto pause; }
    if (*at == '"') { ++at; goto extension_after_value; }
    if (*at == '\\') { ++at; goto extension_escape; }
    refusal = Refusal::extension_quoted; goto refuse;

    // Any byte of text may be escaped.
extension_escape:
    if (at == stop) { place_ = Place::extension_escape; goto pause; }
    if (is_text(*at)) { ++at; goto extension_quoted; }
    refusal = Refusal::extension_quoted; goto refuse;

    // After a value the line ends or another extension begins.
extension_after_value:
    at = skip_space(at, stop);
    if (at == stop) { place_ = Place::extension_after_value; goto pause; }
    if (*at == '\r') { ++at; goto extension_after_value_cr; }
    if (*at == ';') { ++at; goto extension; }
    refusal = Refusal::extension_name; goto refuse;

extension_after_value_cr:
    if (at == stop) { place_ = Place::extension_after_value_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::extension_name; goto refuse; }
    ++at;
    stop = end;
    goto body;

    // The chunk of size 0 is the last.
body:
    if (size_ == 0) {
        from = at;
        used_ = 0;
        stop = bytes::bounded(at, end, limits_.header_limit);
        goto trailer_line;
    }
    left_ = size_;
    goto data;

    // The bytes of the chunk, handed out as they come.
data:
    if (left_ == 0) goto data_end;
    if (at == stop) { place_ = Place::data; goto pause; }
    {
        const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(left_, length(at, stop)));
        left_ -= here;
        place_ = left_ == 0 ? Place::data_end : Place::data;
        return {Status::data, length(bytes, at) + here, std::string_view(at, here)};
    }

data_end:
    if (at == stop) { place_ = Place::data_end; goto pause; }
    if (*at == '\r') { ++at; goto data_end_cr; }
    refusal = Refusal::data; goto refuse;

data_end_cr:
    if (at == stop) { place_ = Place::data_end_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::data; goto refuse; }
    ++at;
    from = at;
    used_ = 0;
    stop = bytes::bounded(at, end, limits_.chunk_line_limit);
    size_ = 0;
    goto size;

    // As in a head, no line is folded.
trailer_line:
    if (at == stop) { place_ = Place::trailer_line; goto pause; }
    if (*at == '\r') { ++at; goto trailer_line_cr; }
    if (is_token(*at)) { goto trailer_name; }
    refusal = Refusal::trailer_line; goto refuse;

trailer_line_cr:
    if (at == stop) { place_ = Place::trailer_line_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::trailer_line; goto refuse; }
    ++at;
    goto done;

    // Checked and dropped.
trailer_name:
    at = skip_token(at, stop);
    if (at == stop) { place_ = Place::trailer_name; goto pause; }
    if (*at == ':') { ++at; goto trailer_value; }
    refusal = Refusal::trailer_name; goto refuse;

    // Checked and dropped.
trailer_value:
    at = skip_text(at, stop);
    if (at == stop) { place_ = Place::trailer_value; goto pause; }
    if (*at == '\r') { ++at; goto trailer_value_cr; }
    refusal = Refusal::trailer_value; goto refuse;

trailer_value_cr:
    if (at == stop) { place_ = Place::trailer_value_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::trailer_value; goto refuse; }
    ++at;
    goto trailer_line;

pause:
    used_ += length(from, at);
    if (at != end) {
        refusal = over_limit(place_);
        goto refuse;
    }
    return {Status::need_more, length(bytes, at), {}};

refuse:
    place_ = Place::refused;
    refusal_ = refusal;
    return {Status::refused, length(bytes, at), {}};

done:
    place_ = Place::done;
    return {Status::done, length(bytes, at), {}};
}

}  // namespace edda::gen::http
