// Masking of WebSocket payloads (RFC 6455, 5.3): each byte is xored with one of four key bytes.
//
// Rules: works on a piece of a payload at any offset into it, in place; xoring twice gives the bytes back, so the same function
// masks and unmasks. Eight bytes at a time through memcpy, which compilers turn into vector code; the key is first rotated to the
// offset, so no loop looks at the offset again.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace edda::ws {

/// The key as it stands in the frame.
using MaskKey = std::array<std::byte, 4>;

/// Xors `bytes` with `key`, of which the first byte here meets key[offset % 4]. `offset`: bytes of the payload before these.
inline void apply_mask(std::span<std::byte> bytes, const MaskKey& key, std::uint64_t offset) noexcept {
    std::array<std::byte, 8> turned{};
    for (std::size_t i = 0; i < turned.size(); ++i) turned[i] = key[(offset + i) % 4];
    const auto word = std::bit_cast<std::uint64_t>(turned);
    std::byte* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= sizeof word; at += sizeof word, left -= sizeof word) {
        std::uint64_t piece = 0;
        std::memcpy(&piece, at, sizeof piece);
        piece ^= word;
        std::memcpy(at, &piece, sizeof piece);
    }
    for (std::size_t i = 0; i < left; ++i) at[i] ^= turned[i];
}

}  // namespace edda::ws
