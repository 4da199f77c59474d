// HTTP head: the parser.
// Generated from spec/protocols/http_head.yaml by templates/include/edda/gen/protocol_parser.hpp.j2. Change those, then run `./edda generate`.
//
// The head of an HTTP/1.1 request: the request line, the fields, the empty line. It becomes a parser that may be
// stopped after any byte and that looks at each byte once.
//
// It is strict where leniency has been used to smuggle requests past a proxy: a line ends with CR LF and nothing
// else, no space stands before a colon, no line is folded, and the fields that frame a body may say one thing only.
// What is refused, is refused with the status and the sentence of the row that refused it.
//
// feed() is direct-coded: a block of code a state, jumps between them. Only its first switch knows that there are states: it
// goes on at the place where the last call ran out of input. Runs of one byte set are passed sixteen bytes at a time with
// comparisons; no table is read for a byte, which was measured six times slower. Nothing behind the input is ever read.
// Texts are kept as offsets from the first byte, so that the storage may move between two calls.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "edda/gen/bytes.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/http_head_text.hpp"
#include "edda/gen/http_tables.hpp"

namespace edda::gen::http {

using edda::gen::Slice;

/// Fields whose names are known. Those with a meaning in the spec are read by the parser itself.
enum class KnownField : std::uint8_t {
    host,  ///< The authority that the request is for.
    content_length,  ///< Length of the body. A repeated one is refused even when both agree.
    transfer_encoding,  ///< Codings of the body in the order in which they were applied. Nothing may follow chunked.
    connection,  ///< What the sender wants of this connection.
    upgrade,  ///< Protocols that the client would rather speak.
    expect,  ///< What the client waits for before it sends the body.
    range,  ///< The part of the representation that is wanted.
    if_range,  ///< The condition under which the range holds.
    if_match,  ///< The tags of the versions that the request is meant for.
    if_unmodified_since,  ///< The date of the version that the request is meant for.
    if_modified_since,  ///< The age of the copy that the client has.
    if_none_match,  ///< The tags of the copies that the client has.
    accept_encoding,  ///< Content codings that the client takes.
    user_agent,  ///< What the client calls itself.
    origin,  ///< The site whose page sent the request.
    sec_websocket_key,  ///< The nonce of the WebSocket handshake.
    sec_websocket_version,  ///< The version of the WebSocket protocol.
    sec_websocket_protocol,  ///< Subprotocols that the client speaks.
    sec_websocket_extensions,  ///< WebSocket extensions that the client speaks.
    other,  ///< Any other name.
};

/// The name as it is usually written on the wire, in lower case; empty for `other`.
[[nodiscard]] constexpr std::string_view wire(KnownField field) noexcept {
    constexpr std::array<std::string_view, 20> names = {
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
        "upgrade",
        "expect",
        "range",
        "if-range",
        "if-match",
        "if-unmodified-since",
        "if-modified-since",
        "if-none-match",
        "accept-encoding",
        "user-agent",
        "origin",
        "sec-websocket-key",
        "sec-websocket-version",
        "sec-websocket-protocol",
        "sec-websocket-extensions",
        "",
    };
    return names[static_cast<std::size_t>(field)];
}

/// One field of a head; the value without the white space around it.
struct Field {
    Slice name;
    Slice value;
    KnownField id = KnownField::other;
};

/// The bounds of one parser. What is beyond them is refused.
struct HeadLimits {
    std::uint32_t header_limit = static_cast<std::uint32_t>(config::header_limit);
    std::uint32_t method_limit = static_cast<std::uint32_t>(config::method_limit);
    std::uint32_t target_limit = static_cast<std::uint32_t>(config::target_limit);
    std::uint32_t header_count_limit = static_cast<std::uint32_t>(config::header_count_limit);
};

/// Parses one head; resumable after any byte.
/// Not thread-safe; copyable; no allocation; no exception.
class HeadParser : HeadText {
public:
    enum class Status : std::uint8_t { need_more, done, refused };

    HeadParser() noexcept : HeadParser(HeadLimits{}) {}
    explicit HeadParser(const HeadLimits& limits) noexcept : limits_(limits) {
        limits_.header_count_limit = std::min(limits_.header_count_limit, static_cast<std::uint32_t>(fields_.size()));
    }

    /// Begins anew; the limits stay.
    void reset() noexcept;

    /// Looks at the bytes from `head` on that it has not seen yet. `head` is always the first byte; its storage may have moved since
    /// the last call and may have grown, and the bytes already seen must be the same. `done` and `refused` stay until reset().
    [[nodiscard]] Status feed(const char* head, std::size_t available) noexcept;

    /// The status to answer with after `refused`, else 0.
    [[nodiscard]] std::uint16_t refusal() const noexcept { return refusals[static_cast<std::size_t>(refusal_)].status; }
    /// Why, in a sentence for the peer; empty unless refused.
    [[nodiscard]] std::string_view why() const noexcept { return refusals[static_cast<std::size_t>(refusal_)].why; }
    /// Bytes seen so far; when done, the bytes of the head.
    [[nodiscard]] std::uint32_t size() const noexcept { return seen_to_; }
    /// At least one byte was seen.
    [[nodiscard]] bool started() const noexcept { return seen_to_ != 0; }

    /// The method as it was sent.
    [[nodiscard]] Slice method() const noexcept { return method_; }
    /// Which row of the table it is; `other` for none.
    [[nodiscard]] Method method_id() const noexcept { return method_id_; }
    /// The request target as it was sent.
    [[nodiscard]] Slice target() const noexcept { return target_; }
    /// The minor version: HTTP/1.0 or HTTP/1.1.
    [[nodiscard]] std::uint8_t minor() const noexcept { return minor_; }
    /// Bytes of the body, 0 without a Content-Length.
    [[nodiscard]] std::uint64_t content_length() const noexcept { return content_length_; }
    /// Another request may follow on this connection (RFC 9112, 9.3).
    [[nodiscard]] bool keep_alive() const noexcept { return !has(Flag::close_asked) && (minor_ == 1 || has(Flag::keep_alive_asked)); }
    /// The client waits for 100 before it sends the body; HTTP/1.0 knows no 100 (RFC 9110, 10.1.1).
    [[nodiscard]] bool expects_continue() const noexcept { return has(Flag::continue_asked) && minor_ == 1; }
    /// Upgrade counts: Connection names it, and the version has it (RFC 9110, 7.8).
    [[nodiscard]] bool wants_upgrade() const noexcept { return has(Flag::upgrade_asked) && has(KnownField::upgrade) && minor_ == 1; }
    /// Upgrade lists websocket.
    [[nodiscard]] bool upgrade_websocket() const noexcept { return has(Flag::websocket_offered); }
    /// The body is chunked.
    [[nodiscard]] bool chunked() const noexcept { return has(Flag::chunked); }
    /// A Content-Length was given.
    [[nodiscard]] bool has_content_length() const noexcept { return has(KnownField::content_length); }
    /// The fields in their order, values without the white space around them.
    [[nodiscard]] std::span<const Field> fields() const noexcept { return {fields_.data(), count_}; }
    /// A field of this name came. Of `other` nothing is known: false.
    [[nodiscard]] bool has(KnownField field) const noexcept {
        return field != KnownField::other && (seen_ >> static_cast<unsigned>(field) & 1u) != 0;
    }
    /// The value of the first field of this name; an empty slice without one.
    [[nodiscard]] Slice find(KnownField field) const noexcept {
        return has(field) ? fields_[first_[static_cast<std::size_t>(field)]].value : Slice{};
    }
    /// Which of the known names a token is; case does not matter. The bytes must be token bytes.
    [[nodiscard]] static KnownField known_field(const char* at, std::size_t size) noexcept;

private:
    /// Where the next call goes on: each is a label of feed().
    enum class Place : std::uint8_t {
        start,
        start_cr,
        method,
        target,
        version,
        version_end,
        version_end_cr,
        other_version,
        other_version_cr,
        line,
        line_cr,
        name,
        before_value,
        before_value_cr,
        value,
        value_cr,
        done,
        refused,
    };

    enum class Refusal : std::uint8_t {
        none,
        start,
        method_too_long,
        method,
        target_too_long,
        target,
        version,
        other_version_refused,
        line,
        too_many_fields,
        name,
        before_value,
        verdict_1,
        verdict_2,
        verdict_3,
        verdict_4,
        verdict_5,
        verdict_6,
        host,
        content_length,
        transfer_encoding,
        head_too_long,
    };
    struct RefusalRow {
        std::uint16_t status;
        std::string_view why;
    };
    static constexpr std::array<RefusalRow, 22> refusals = { {
        {0, ""},
        {400, "The request does not begin with a method (RFC 9112, 2.2 and 3)."},
        {501, "The method is longer than the method limit."},
        {400, "A method is a token and one space follows it (RFC 9112, 3.1)."},
        {414, "The target is longer than the target limit."},
        {400, "The request target is malformed (RFC 9112, 3.2)."},
        {400, "The request line does not end with an HTTP version (RFC 9112, 2.3)."},
        {505, "Only HTTP/1.0 and HTTP/1.1 are spoken here."},
        {400, "A line begins neither a field nor the end of the head; folded lines are refused (RFC 9112, 5.2)."},
        {431, "There are more fields than the header count limit allows."},
        {400, "A field name is a token, and the colon follows it at once (RFC 9112, 5.1)."},
        {400, "A field value holds a control character or a line break that is not CR LF (RFC 9110, 5.5)."},
        {400, "A request of HTTP/1.1 names its Host (RFC 9112, 3.2)."},
        {400, "A body has a length or a transfer coding, never both (RFC 9112, 6.1)."},
        {400, "HTTP/1.0 has no transfer codings (RFC 9112, 6.1)."},
        {400, "The last transfer coding of a request is chunked (RFC 9112, 6.3)."},
        {501, "Of the transfer codings only chunked is implemented (RFC 9112, 6.1)."},
        {417, "Of the expectations only 100-continue is known (RFC 9110, 10.1.1)."},
        {400, "Host is given once, and is a host and perhaps a port (RFC 9112, 3.2)."},
        {400, "Content-Length is given once, as decimal digits under 2^63 (RFC 9112, 6.3)."},
        {400, "No transfer coding may follow chunked (RFC 9112, 6.1)."},
        {431, "Longer than the header limit: the whole head."},
    } };

    enum class Flag : std::uint8_t {
        chunked,  ///< The body is chunked.
        other_coding,  ///< A transfer coding was named that is not implemented.
        close_asked,  ///< Connection says close.
        keep_alive_asked,  ///< Connection says keep-alive.
        upgrade_asked,  ///< Connection says upgrade.
        websocket_offered,  ///< Upgrade lists websocket.
        continue_asked,  ///< Expect says 100-continue.
        other_expectation,  ///< Expect says something else.
    };
    [[nodiscard]] bool has(Flag flag) const noexcept { return (flags_ >> static_cast<unsigned>(flag) & 1u) != 0; }
    void set(Flag flag) noexcept { flags_ |= 1u << static_cast<unsigned>(flag); }
    [[nodiscard]] Refusal meaning(const char* head, const Field& field) noexcept;
    [[nodiscard]] Refusal verdict() const noexcept;
    [[nodiscard]] static Slice slice(const char* head, const char* begin, const char* end) noexcept {
        return {static_cast<std::uint32_t>(begin - head), static_cast<std::uint32_t>(end - begin)};
    }
    [[nodiscard]] bool target_fits(std::string_view text) const noexcept;

    HeadLimits limits_;
    Slice method_;
    Method method_id_ = Method::other;
    Slice target_;
    std::uint8_t minor_ = 0;
    std::uint64_t content_length_ = 0;
    std::uint32_t seen_to_ = 0;  // bytes looked at
    std::uint32_t mark_ = 0;     // where the text at hand began
    std::uint32_t count_ = 0;    // whole fields
    std::uint32_t seen_ = 0;     // a bit for each known name that came
    std::uint32_t flags_ = 0;    // a bit for each flag
    Place place_ = Place::start;
    Refusal refusal_ = Refusal::none;
    std::array<std::uint16_t, 19> first_{};  // of each known name that was seen, its first field
    std::array<Field, config::header_count_limit> fields_;  // of which count_ are set
};

inline void HeadParser::reset() noexcept {
    method_ = {};
    method_id_ = Method::other;
    target_ = {};
    minor_ = 0;
    content_length_ = 0;
    seen_to_ = 0;
    mark_ = 0;
    count_ = 0;
    seen_ = 0;
    flags_ = 0;
    place_ = Place::start;
    refusal_ = Refusal::none;
}

inline KnownField HeadParser::known_field(const char* at, std::size_t size) noexcept {
    switch (size) {
        case 4:
            if (bytes::same_word(at, "host")) return KnownField::host;
            break;
        case 5:
            if (bytes::same_word(at, "range")) return KnownField::range;
            break;
        case 6:
            if (bytes::same_word(at, "expect")) return KnownField::expect;
            if (bytes::same_word(at, "origin")) return KnownField::origin;
            break;
        case 7:
            if (bytes::same_word(at, "upgrade")) return KnownField::upgrade;
            break;
        case 8:
            if (bytes::same_word(at, "if-range")) return KnownField::if_range;
            if (bytes::same_word(at, "if-match")) return KnownField::if_match;
            break;
        case 10:
            if (bytes::same_word(at, "connection")) return KnownField::connection;
            if (bytes::same_word(at, "user-agent")) return KnownField::user_agent;
            break;
        case 13:
            if (bytes::same_word(at, "if-none-match")) return KnownField::if_none_match;
            break;
        case 14:
            if (bytes::same_word(at, "content-length")) return KnownField::content_length;
            break;
        case 15:
            if (bytes::same_word(at, "accept-encoding")) return KnownField::accept_encoding;
            break;
        case 17:
            if (bytes::same_word(at, "transfer-encoding")) return KnownField::transfer_encoding;
            if (bytes::same_word(at, "if-modified-since")) return KnownField::if_modified_since;
            if (bytes::same_word(at, "sec-websocket-key")) return KnownField::sec_websocket_key;
            break;
        case 19:
            if (bytes::same_word(at, "if-unmodified-since")) return KnownField::if_unmodified_since;
            break;
        case 21:
            if (bytes::same_word(at, "sec-websocket-version")) return KnownField::sec_websocket_version;
            break;
        case 22:
            if (bytes::same_word(at, "sec-websocket-protocol")) return KnownField::sec_websocket_protocol;
            break;
        case 24:
            if (bytes::same_word(at, "sec-websocket-extensions")) return KnownField::sec_websocket_extensions;
            break;
        default: break;
    }
    return KnownField::other;
}

inline HeadParser::Status HeadParser::feed(const char* const head, const std::size_t available) noexcept {
    using bytes::length;
    Refusal refusal = Refusal::none;
    if (available < seen_to_) return Status::need_more;  // the bytes seen are not there: nothing can be said
    const char* const stop = bytes::bounded(head, head + available, limits_.header_limit);
    const char* at = head + seen_to_;
    const char* mark = head + mark_;
    Field* field = &fields_[std::min<std::size_t>(count_, fields_.size() - 1)];  // the one at hand

    switch (place_) {
        case Place::start: goto start;
        case Place::start_cr: goto start_cr;
        case Place::method: goto method;
        case Place::target: goto target;
        case Place::version: goto version;
        case Place::version_end: goto version_end;
        case Place::version_end_cr: goto version_end_cr;
        case Place::other_version: goto other_version;
        case Place::other_version_cr: goto other_version_cr;
        case Place::line: goto line;
        case Place::line_cr: goto line_cr;
        case Place::name: goto name;
        case Place::before_value: goto before_value;
        case Place::before_value_cr: goto before_value_cr;
        case Place::value: goto value;
        case Place::value_cr: goto value_cr;
        case Place::done: return Status::done;
        case Place::refused: return Status::refused;
    }

    // One empty line before the request is skipped, as some clients end a body with one too many.
start:
    if (at == stop) { place_ = Place::start; goto pause; }
    if (*at == '\r') { ++at; goto start_cr; }
    if (is_token(*at)) { mark = at; goto method; }
    refusal = Refusal::start; goto refuse;

start_cr:
    if (at == stop) { place_ = Place::start_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::start; goto refuse; }
    ++at;
    mark = at;
    goto method;

    // What the method is worth is decided later; one that is too long is unknown.
method:
    at = skip_token(at, stop);
    if (length(mark, at) > limits_.method_limit) [[unlikely]] { refusal = Refusal::method_too_long; goto refuse; }
    if (at == stop) { place_ = Place::method; goto pause; }
    if (at == mark) [[unlikely]] { refusal = Refusal::method; goto refuse; }
    if (*at == ' ') {
        method_ = slice(head, mark, at);
        method_id_ = method_from({mark, length(mark, at)});
        ++at;
        mark = at;
        goto target;
    }
    refusal = Refusal::method; goto refuse;

    // Its form depends on the method.
target:
    at = skip_target(at, stop);
    if (length(mark, at) > limits_.target_limit) [[unlikely]] { refusal = Refusal::target_too_long; goto refuse; }
    if (at == stop) { place_ = Place::target; goto pause; }
    if (at == mark) [[unlikely]] { refusal = Refusal::target; goto refuse; }
    if (*at == ' ') {
        target_ = slice(head, mark, at);
        ++at;
        if (!target_fits(target_.in(head))) [[unlikely]] { refusal = Refusal::target; goto refuse; }
        mark = at;
        goto version;
    }
    refusal = Refusal::target; goto refuse;

    // Case matters (RFC 9112, 2.3). A # stands for a digit.
version:
    if (at == mark && stop - at >= 8) {
        if (std::memcmp(at, "HTTP/1.1", 8) == 0) { at += 8; minor_ = 1; goto version_end; }
        if (std::memcmp(at, "HTTP/1.0", 8) == 0) { at += 8; minor_ = 0; goto version_end; }
    }
    for (; length(mark, at) < 8; ++at) {
        if (at == stop) { place_ = Place::version; goto pause; }
        if (!is_version_at(length(mark, at), *at)) [[unlikely]] { refusal = Refusal::version; goto refuse; }
    }
    if (std::memcmp(mark, "HTTP/1.1", 8) == 0) minor_ = 1;
    else if (std::memcmp(mark, "HTTP/1.0", 8) == 0) minor_ = 0;
    else {
        goto other_version;
    }

version_end:
    if (at == stop) { place_ = Place::version_end; goto pause; }
    if (*at == '\r') { ++at; goto version_end_cr; }
    refusal = Refusal::version; goto refuse;

version_end_cr:
    if (at == stop) { place_ = Place::version_end_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::version; goto refuse; }
    ++at;
    goto line;

    // It is a version, but none that is spoken here.
other_version:
    if (at == stop) { place_ = Place::other_version; goto pause; }
    if (*at == '\r') { ++at; goto other_version_cr; }
    refusal = Refusal::version; goto refuse;

other_version_cr:
    if (at == stop) { place_ = Place::other_version_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::version; goto refuse; }
    ++at;
    refusal = Refusal::other_version_refused; goto refuse;

    // A space here would be a folded line.
line:
    if (at == stop) { place_ = Place::line; goto pause; }
    if (*at == '\r') { ++at; goto line_cr; }
    if (is_token(*at)) {
        if (count_ >= limits_.header_count_limit) [[unlikely]] { refusal = Refusal::too_many_fields; goto refuse; }
        field = &fields_[count_];
        field->value = {};
        mark = at;
        goto name;
    }
    refusal = Refusal::line; goto refuse;

line_cr:
    if (at == stop) { place_ = Place::line_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::line; goto refuse; }
    ++at;
    goto done;

    // No white space stands between the name and the colon.
name:
    at = skip_token(at, stop);
    if (at == stop) { place_ = Place::name; goto pause; }
    if (at == mark) [[unlikely]] { refusal = Refusal::name; goto refuse; }
    if (*at == ':') {
        field->name = slice(head, mark, at);
        field->id = known_field(mark, length(mark, at));
        ++at;
        goto before_value;
    }
    refusal = Refusal::name; goto refuse;

    // White space before the value is no part of it.
before_value:
    at = skip_space(at, stop);
    if (at == stop) { place_ = Place::before_value; goto pause; }
    if (is_text(*at)) { mark = at; goto value; }
    if (*at == '\r') { ++at; goto before_value_cr; }
    refusal = Refusal::before_value; goto refuse;

before_value_cr:
    if (at == stop) { place_ = Place::before_value_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::before_value; goto refuse; }
    ++at;
    goto field;

    // White space inside belongs to it, white space at its end does not.
value:
    at = skip_text(at, stop);
    if (at == stop) { place_ = Place::value; goto pause; }
    if (*at == '\r') { field->value = slice(head, mark, bytes::without_blanks(mark, at)); ++at; goto value_cr; }
    refusal = Refusal::before_value; goto refuse;

value_cr:
    if (at == stop) { place_ = Place::value_cr; goto pause; }
    if (*at != '\n') [[unlikely]] { refusal = Refusal::before_value; goto refuse; }
    ++at;
    goto field;

    // The field is whole; its row under `headers` says what it means.
field:
    if (field->id != KnownField::other) {
        refusal = meaning(head, *field);
        if (refusal != Refusal::none) goto refuse;
    }
    ++count_;
    goto line;

pause:
    seen_to_ = static_cast<std::uint32_t>(at - head);
    mark_ = static_cast<std::uint32_t>(mark - head);
    if (length(head, stop) != available) {
        refusal = Refusal::head_too_long;
        goto refuse;
    }
    return Status::need_more;

refuse:
    place_ = Place::refused;
    refusal_ = refusal;
    seen_to_ = static_cast<std::uint32_t>(at - head);
    return Status::refused;

done:
    refusal = verdict();
    if (refusal != Refusal::none) goto refuse;
    place_ = Place::done;
    seen_to_ = static_cast<std::uint32_t>(at - head);
    return Status::done;
}

/// Notes a field and reads the ones that mean something.
inline HeadParser::Refusal HeadParser::meaning(const char* head, const Field& field) noexcept {
    [[maybe_unused]] const std::string_view value = field.value.in(head);
    const bool repeated = has(field.id);
    if (!repeated) first_[static_cast<std::size_t>(field.id)] = static_cast<std::uint16_t>(count_);
    seen_ |= 1u << static_cast<unsigned>(field.id);
    switch (field.id) {
        case KnownField::host:
            if (repeated) return Refusal::host;
            if (!is_host(value)) return Refusal::host;
            break;
        case KnownField::content_length:
            if (repeated) return Refusal::content_length;
            if (!bytes::decimal(value, 0x7fffffffffffffffu, content_length_)) return Refusal::content_length;
            break;
        case KnownField::transfer_encoding: {
            std::string_view rest = value;
            for (std::string_view element; bytes::next_element(rest, element);) {
                if (has(Flag::chunked)) return Refusal::transfer_encoding;
                if (bytes::same_word(element, "chunked")) set(Flag::chunked);
                else set(Flag::other_coding);
            }
            break;
        }
        case KnownField::connection: {
            std::string_view rest = value;
            for (std::string_view element; bytes::next_element(rest, element);) {
                if (bytes::same_word(element, "close")) set(Flag::close_asked);
                else if (bytes::same_word(element, "keep-alive")) set(Flag::keep_alive_asked);
                else if (bytes::same_word(element, "upgrade")) set(Flag::upgrade_asked);
            }
            break;
        }
        case KnownField::upgrade: {
            std::string_view rest = value;
            for (std::string_view element; bytes::next_element(rest, element);) {
                if (bytes::same_word(element, "websocket")) set(Flag::websocket_offered);
            }
            break;
        }
        case KnownField::expect: {
            std::string_view rest = value;
            for (std::string_view element; bytes::next_element(rest, element);) {
                if (bytes::same_word(element, "100-continue")) set(Flag::continue_asked);
                else set(Flag::other_expectation);
            }
            break;
        }
        case KnownField::range:
        case KnownField::if_range:
        case KnownField::if_match:
        case KnownField::if_unmodified_since:
        case KnownField::if_modified_since:
        case KnownField::if_none_match:
        case KnownField::accept_encoding:
        case KnownField::user_agent:
        case KnownField::origin:
        case KnownField::sec_websocket_key:
        case KnownField::sec_websocket_version:
        case KnownField::sec_websocket_protocol:
        case KnownField::sec_websocket_extensions:
        case KnownField::other: break;
    }
    return Refusal::none;
}

/// The rows of the spec's `verdict` over a whole head; the first that holds refuses.
inline HeadParser::Refusal HeadParser::verdict() const noexcept {
    if (minor_ == 1 && !has(KnownField::host)) return Refusal::verdict_1;
    if (has(KnownField::content_length) && has(KnownField::transfer_encoding)) return Refusal::verdict_2;
    if (has(KnownField::transfer_encoding) && minor_ == 0) return Refusal::verdict_3;
    if (has(KnownField::transfer_encoding) && !has(Flag::chunked)) return Refusal::verdict_4;
    if (has(Flag::other_coding)) return Refusal::verdict_5;
    if (has(Flag::other_expectation)) return Refusal::verdict_6;
    return Refusal::none;
}

/// The forms of the target by method.
inline bool HeadParser::target_fits(std::string_view text) const noexcept {
    switch (method_id_) {
        case Method::connect: return is_authority_form(text);
        case Method::options: return is_asterisk_form(text) || is_origin_form(text) || is_absolute_form(text);
        default: return is_origin_form(text) || is_absolute_form(text);
    }
}

}  // namespace edda::gen::http
