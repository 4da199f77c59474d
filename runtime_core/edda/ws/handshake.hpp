// The opening handshake of the WebSocket protocol, the server's side (RFC 6455, 4.2).
//
// Rules: a request either is a handshake that this server accepts, or gets a precise answer: 426 when it is no WebSocket request
// or of another version (both with the fields that say what would do), 400 when it is one and malformed. Subprotocols and extensions
// are never chosen: a server may decline all of them by silence.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "edda/gen/websocket.hpp"

namespace edda::ws {

inline constexpr std::size_t accept_size = 28;          // bytes: base64 of a SHA-1
inline constexpr std::string_view version_text = "13";  // as Sec-WebSocket-Version says it
static_assert(gen::websocket::version == 13);

/// The value of Sec-WebSocket-Accept for a Sec-WebSocket-Key.
[[nodiscard]] std::array<char, accept_size> accept_for(std::string_view key) noexcept;

/// Whether `key` is the base64 of 16 bytes, in its one canonical form.
[[nodiscard]] bool is_key(std::string_view key) noexcept;

/// What a request says about a handshake. Field values are views, empty when the field is absent.
struct HandshakeRequest {
    bool asks_for_websocket = false;  // Upgrade names websocket and Connection names upgrade
    bool is_get = false;
    bool is_http_1_1 = false;
    bool is_ambiguous = false;  // version or key came more than once (RFC 6455, 11.3)
    std::string_view version;   // Sec-WebSocket-Version
    std::string_view key;       // Sec-WebSocket-Key
};

enum class Handshake : std::uint8_t {
    accepted,
    not_asked,      // 426
    wrong_version,  // 426, naming the version that would do
    malformed,      // 400
};

[[nodiscard]] Handshake judge_handshake(const HandshakeRequest& request) noexcept;

}  // namespace edda::ws
