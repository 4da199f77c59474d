// WebSocket: numbers and names of the protocol.
// Generated from spec/protocols/websocket.yaml by templates/include/edda/gen/protocol_tables.hpp.j2. Change those, then run `./edda generate`.
//
// The numbers of the WebSocket protocol (RFC 6455): opcodes, close codes, the bits of a frame head, the handshake.
// What they lead to is decided by the machine *websocket connection*.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edda::gen::websocket {

/// Sec-WebSocket-Version; with another the answer is 426 (RFC 6455, 4.4).
inline constexpr std::uint8_t version = 13;

/// Appended to the key of the handshake before it is hashed (RFC 6455, 1.3).
inline constexpr std::string_view guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// Characters of Sec-WebSocket-Key: 16 bytes in base64.
inline constexpr std::uint8_t key_size = 24;

/// First byte: this frame ends its message.
inline constexpr std::uint8_t fin_bit = 0x80;

/// First byte: 0 unless an extension was agreed on.
inline constexpr std::uint8_t reserved_bits = 0x70;

/// First byte: the opcode.
inline constexpr std::uint8_t opcode_bits = 0x0f;

/// Second byte: a mask follows. Set by clients, never by servers.
inline constexpr std::uint8_t mask_bit = 0x80;

/// Second byte: the length, or one of the next two.
inline constexpr std::uint8_t length_bits = 0x7f;

/// The length follows in 2 bytes.
inline constexpr std::uint8_t length_is_16_bit = 126;

/// The length follows in 8 bytes, the first bit 0.
inline constexpr std::uint8_t length_is_64_bit = 127;

/// Bytes in a control frame at most (RFC 6455, 5.5).
inline constexpr std::size_t control_payload_limit = 125;

/// Bytes of a close reason at most: a control payload without the code.
inline constexpr std::size_t close_reason_limit = 123;

/// Bytes of the longest frame head: two, the length, the mask.
inline constexpr std::size_t head_limit = 14;

/// RFC 6455, 5.2. The others are reserved; a frame that has one fails the connection.
enum class Opcode : std::uint8_t {
    continuation = 0,  ///< The next part of a fragmented message.
    text = 1,  ///< A message of text, in UTF-8.
    binary = 2,  ///< A message of bytes.
    close = 8,  ///< The end of what the sender has to say.
    ping = 9,  ///< Asks for a pong with the same payload.
    pong = 10,  ///< The answer to a ping, or a sign of life.
};

/// Whether the number is in the table.
[[nodiscard]] constexpr bool is_known(Opcode value) noexcept {
    switch (value) {
        case Opcode::continuation:
        case Opcode::text:
        case Opcode::binary:
        case Opcode::close:
        case Opcode::ping:
        case Opcode::pong:
            return true;
    }
    return false;
}

/// A control frame: never fragmented, at most 125 bytes, allowed inside a fragmented message.
[[nodiscard]] constexpr bool is_control(Opcode value) noexcept {
    switch (value) {
        case Opcode::close:
        case Opcode::ping:
        case Opcode::pong: return true;
        default: break;
    }
    return false;
}

/// The same by number.
[[nodiscard]] constexpr bool is_control(std::uint8_t number) noexcept {
    return is_control(static_cast<Opcode>(number));
}

/// RFC 6455, 7.4. A code that may not be sent is used between the layers of one endpoint only.
enum class CloseCode : std::uint16_t {
    normal = 1000,  ///< The usual end.
    going_away = 1001,  ///< A server stops or a browser leaves the page.
    protocol_error = 1002,  ///< A frame that may not be.
    unsupported_data = 1003,  ///< Text where bytes are wanted.
    no_status = 1005,  ///< Stands for an empty close frame; never sent.
    abnormal = 1006,  ///< Stands for a lost connection; never sent.
    invalid_data = 1007,  ///< The payload contradicts the type.
    policy_violation = 1008,  ///< Where no other code fits.
    message_too_big = 1009,  ///< Beyond the message limit.
    mandatory_extension = 1010,  ///< Sent by clients.
    internal_error = 1011,  ///< Something unexpected.
    service_restart = 1012,  ///< Registered with IANA after the RFC.
    try_again_later = 1013,  ///< Registered with IANA after the RFC.
    bad_gateway = 1014,  ///< Registered with IANA after the RFC.
    tls_handshake = 1015,  ///< Stands for a failed handshake; never sent.
};

/// Whether the number is in the table.
[[nodiscard]] constexpr bool is_known(CloseCode value) noexcept {
    switch (value) {
        case CloseCode::normal:
        case CloseCode::going_away:
        case CloseCode::protocol_error:
        case CloseCode::unsupported_data:
        case CloseCode::no_status:
        case CloseCode::abnormal:
        case CloseCode::invalid_data:
        case CloseCode::policy_violation:
        case CloseCode::message_too_big:
        case CloseCode::mandatory_extension:
        case CloseCode::internal_error:
        case CloseCode::service_restart:
        case CloseCode::try_again_later:
        case CloseCode::bad_gateway:
        case CloseCode::tls_handshake:
            return true;
    }
    return false;
}

/// Either side may put it into a close frame.
[[nodiscard]] constexpr bool may_be_sent(CloseCode value) noexcept {
    switch (value) {
        case CloseCode::normal:
        case CloseCode::going_away:
        case CloseCode::protocol_error:
        case CloseCode::unsupported_data:
        case CloseCode::invalid_data:
        case CloseCode::policy_violation:
        case CloseCode::message_too_big:
        case CloseCode::mandatory_extension:
        case CloseCode::internal_error:
        case CloseCode::service_restart:
        case CloseCode::try_again_later:
        case CloseCode::bad_gateway: return true;
        default: break;
    }
    if (static_cast<std::uint16_t>(value) >= 3000 && static_cast<std::uint16_t>(value) <= 3999) return true;
    if (static_cast<std::uint16_t>(value) >= 4000 && static_cast<std::uint16_t>(value) <= 4999) return true;
    return false;
}

/// The same by number.
[[nodiscard]] constexpr bool may_be_sent(std::uint16_t number) noexcept {
    return may_be_sent(static_cast<CloseCode>(number));
}

/// A server has no use for it and does not send it.
[[nodiscard]] constexpr bool client_only(CloseCode value) noexcept {
    switch (value) {
        case CloseCode::mandatory_extension: return true;
        default: break;
    }
    return false;
}

/// The same by number.
[[nodiscard]] constexpr bool client_only(std::uint16_t number) noexcept {
    return client_only(static_cast<CloseCode>(number));
}

/// What it says, for a person. Empty for what is not in the table.
[[nodiscard]] constexpr std::string_view sentence(CloseCode value) noexcept {
    switch (value) {
        case CloseCode::normal: return "The connection did what it was opened for.";
        case CloseCode::going_away: return "The endpoint is going away.";
        case CloseCode::protocol_error: return "The peer broke the WebSocket protocol.";
        case CloseCode::unsupported_data: return "The endpoint does not take this type of data.";
        case CloseCode::no_status: return "The close frame held no code.";
        case CloseCode::abnormal: return "The connection ended without a close frame.";
        case CloseCode::invalid_data: return "A text message was not UTF-8.";
        case CloseCode::policy_violation: return "The message is against a rule of the endpoint.";
        case CloseCode::message_too_big: return "The message is too big to be taken.";
        case CloseCode::mandatory_extension: return "The server did not agree to a needed extension.";
        case CloseCode::internal_error: return "The endpoint failed.";
        case CloseCode::service_restart: return "The service restarts.";
        case CloseCode::try_again_later: return "The service is overloaded.";
        case CloseCode::bad_gateway: return "The server behind answered nonsense.";
        case CloseCode::tls_handshake: return "The TLS handshake failed.";
    }
    if (static_cast<std::uint16_t>(value) >= 3000 && static_cast<std::uint16_t>(value) <= 3999) return "The end has a code of a library or framework.";
    if (static_cast<std::uint16_t>(value) >= 4000 && static_cast<std::uint16_t>(value) <= 4999) return "The end has a code of the application.";
    return {};
}

/// The same by number.
[[nodiscard]] constexpr std::string_view sentence(std::uint16_t number) noexcept {
    return sentence(static_cast<CloseCode>(number));
}

}  // namespace edda::gen::websocket
