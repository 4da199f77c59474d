// See frame.hpp. The head is collected in a small array until it is whole: at most 14 bytes, so a copy costs less than a machine
// with a state for each split would.
#include "edda/ws/frame.hpp"

#include <algorithm>
#include <cstring>

namespace edda::ws {
namespace {

using gen::websocket::fin_bit;
using gen::websocket::length_bits;
using gen::websocket::length_is_16_bit;
using gen::websocket::length_is_64_bit;
using gen::websocket::mask_bit;
using gen::websocket::opcode_bits;
using gen::websocket::reserved_bits;

std::uint8_t length_bytes(std::uint8_t length) noexcept {
    if (length == length_is_16_bit) return 2;
    return length == length_is_64_bit ? 8 : 0;
}

std::uint64_t big_endian(std::span<const std::byte> bytes) noexcept {
    std::uint64_t value = 0;
    for (const std::byte b : bytes) value = value << 8 | static_cast<std::uint8_t>(b);
    return value;
}

}  // namespace

HeadReader::Fault HeadReader::check_first_two() noexcept {
    const auto first = static_cast<std::uint8_t>(bytes_[0]);
    const auto second = static_cast<std::uint8_t>(bytes_[1]);
    const std::uint8_t length = second & length_bits;
    head_ = {};
    head_.opcode = first & opcode_bits;
    head_.fin = (first & fin_bit) != 0;
    head_.masked = (second & mask_bit) != 0;
    head_.size = length;
    if ((first & reserved_bits) != 0) return Fault::reserved_bits;
    if (!head_.masked && peer_ == Peer::client) return Fault::unmasked;
    if (head_.masked && peer_ == Peer::server) return Fault::masked;
    if (is_control(head_.opcode) && length > longest_control) return Fault::long_control;
    want_ = static_cast<std::uint8_t>(2 + length_bytes(length) + (head_.masked ? 4 : 0));
    return Fault::none;
}

HeadReader::Fault HeadReader::finish() noexcept {
    const std::uint8_t extra = length_bytes(static_cast<std::uint8_t>(head_.size));
    if (extra != 0) {
        head_.size = big_endian(std::span{bytes_}.subspan(2, extra));
        if (head_.size <= (extra == 2 ? longest_control : 0xffff)) return Fault::length_not_shortest;
        if (head_.size >> 63 != 0) return Fault::length_too_large;
    }
    if (head_.masked) std::memcpy(head_.key.data(), bytes_.data() + 2 + extra, head_.key.size());
    return Fault::none;
}

HeadReader::Status HeadReader::refuse(Fault fault) noexcept {
    fault_ = fault;
    return Status::refused;
}

HeadReader::Status HeadReader::feed(std::span<const std::byte> bytes, std::size_t& consumed) noexcept {
    consumed = 0;
    if (fault_ != Fault::none) return Status::refused;
    while (true) {
        const std::size_t take = std::min<std::size_t>(want_ - have_, bytes.size() - consumed);
        std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(consumed), take, bytes_.begin() + have_);
        have_ = static_cast<std::uint8_t>(have_ + take);
        consumed += take;
        if (have_ < want_) return Status::need_more;
        if (have_ == 2) {
            if (const Fault fault = check_first_two(); fault != Fault::none) return refuse(fault);
            if (have_ < want_) continue;
        }
        if (const Fault fault = finish(); fault != Fault::none) return refuse(fault);
        have_ = 0;
        want_ = 2;
        return Status::done;
    }
}

std::size_t write_head(std::span<std::byte, longest_server_head> out, std::uint8_t opcode, bool fin,
                       std::uint64_t size) noexcept {
    out[0] = static_cast<std::byte>((fin ? fin_bit : 0) | opcode);
    std::size_t extra = 0;
    if (size <= longest_control) {
        out[1] = static_cast<std::byte>(size);
    } else if (size <= 0xffff) {
        out[1] = std::byte{length_is_16_bit};
        extra = 2;
    } else {
        out[1] = std::byte{length_is_64_bit};
        extra = 8;
    }
    for (std::size_t i = 0; i < extra; ++i) out[2 + i] = static_cast<std::byte>(size >> (8 * (extra - 1 - i)));
    return 2 + extra;
}

}  // namespace edda::ws
