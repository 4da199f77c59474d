// Frame heads of the WebSocket protocol (RFC 6455, 5.2): bytes to heads and back.
//
// Rules: `HeadReader` takes bytes at any split and consumes exactly the head, never a byte of the payload. It refuses what breaks
// the framing itself, with a reason: lengths that are not in their shortest form, lengths of 2^63 and more, a control frame longer
// than 125 bytes, reserved bits (no extension is ever negotiated), and an unmasked frame when the peer must mask. What an opcode may
// do at this point of the conversation is the connection's state machine's business, not the codec's.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/gen/websocket.hpp"
#include "edda/ws/mask.hpp"

namespace edda::ws {

inline constexpr std::size_t longest_head = gen::websocket::head_limit;  // bytes: 2, a length of 8, a key of 4
inline constexpr std::size_t longest_control = gen::websocket::control_payload_limit;  // bytes of payload
inline constexpr std::size_t longest_server_head =
    longest_head - std::tuple_size_v<MaskKey>;  // bytes: a server does not mask

struct FrameHead {
    std::uint64_t size = 0;   // bytes of payload
    MaskKey key{};            // zeros when not masked
    std::uint8_t opcode = 0;  // 0..15, as it stands in the frame
    bool fin = false;
    bool masked = false;
};

/// Whether an opcode, a reserved one too, is that of a control frame (RFC 6455, 5.2).
[[nodiscard]] constexpr bool is_control(std::uint8_t opcode) noexcept { return (opcode & 0x8) != 0; }

class HeadReader {
public:
    enum class Status : std::uint8_t { need_more, done, refused };
    enum class Fault : std::uint8_t {
        none,
        reserved_bits,
        unmasked,
        masked,
        long_control,
        length_not_shortest,
        length_too_large
    };
    enum class Peer : std::uint8_t { client, server };  // clients mask, servers do not

    explicit HeadReader(Peer peer = Peer::client) noexcept : peer_(peer) {}

    /// Takes bytes from the front of `bytes`; `consumed` says how many. After `done`, `head()` holds until the next feed, which
    /// begins the next head; after `refused` the reader is of no more use.
    [[nodiscard]] Status feed(std::span<const std::byte> bytes, std::size_t& consumed) noexcept;

    [[nodiscard]] const FrameHead& head() const noexcept { return head_; }
    [[nodiscard]] Fault fault() const noexcept { return fault_; }
    /// Whether a head has begun and is not whole.
    [[nodiscard]] bool is_within() const noexcept { return have_ != 0; }

private:
    [[nodiscard]] Fault check_first_two() noexcept;
    [[nodiscard]] Fault finish() noexcept;
    [[nodiscard]] Status refuse(Fault fault) noexcept;

    std::array<std::byte, longest_head> bytes_{};
    FrameHead head_{};
    Peer peer_;
    std::uint8_t have_ = 0;  // bytes of the head so far
    std::uint8_t want_ = 2;  // bytes of the head, as far as is known
    Fault fault_ = Fault::none;
};

/// Writes the head of an unmasked frame to `out`; returns its size, at most `longest_server_head`.
std::size_t write_head(std::span<std::byte, longest_server_head> out, std::uint8_t opcode, bool fin,
                       std::uint64_t size) noexcept;

}  // namespace edda::ws
