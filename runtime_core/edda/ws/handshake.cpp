// See handshake.hpp. SHA-1 and base64 are OpenSSL's: SHA-1 guards nothing here, it only proves that the server has read the key.
#include "edda/ws/handshake.hpp"

#include <openssl/evp.h>

namespace edda::ws {

std::array<char, accept_size> accept_for(std::string_view key) noexcept {
    constexpr std::string_view guid = gen::websocket::guid;
    std::array<char, 128> joined{};
    std::size_t size = key.copy(joined.data(), joined.size() - guid.size());
    size += guid.copy(joined.data() + size, guid.size());
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned digest_size = 0;
    EVP_Digest(joined.data(), size, digest.data(), &digest_size, EVP_sha1(), nullptr);
    std::array<unsigned char, accept_size + 1> text{};  // EVP_EncodeBlock ends its text with a NUL
    EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest_size));
    std::array<char, accept_size> accept{};
    for (std::size_t i = 0; i < accept.size(); ++i) accept[i] = static_cast<char>(text[i]);
    return accept;
}

bool is_key(std::string_view key) noexcept {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    // 16 bytes are 21 digits of 6 bits and one of 2, whose lower 4 bits must be 0, then two pads.
    if (key.size() != gen::websocket::key_size || key.substr(22) != "==") return false;
    if (key.substr(0, 22).find_first_not_of(digits) != std::string_view::npos) return false;
    return digits.find(key[21]) % 16 == 0;
}

Handshake judge_handshake(const HandshakeRequest& request) noexcept {
    if (!request.asks_for_websocket) return Handshake::not_asked;
    if (!request.is_get || !request.is_http_1_1 || request.is_ambiguous) return Handshake::malformed;
    if (request.version != version_text) return Handshake::wrong_version;
    return is_key(request.key) ? Handshake::accepted : Handshake::malformed;
}

}  // namespace edda::ws
