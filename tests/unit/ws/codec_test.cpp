// The WebSocket codec: masks, frame heads at every split, UTF-8 against an independent oracle, the handshake.
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "edda/ws/frame.hpp"
#include "edda/ws/handshake.hpp"
#include "edda/ws/mask.hpp"
#include "edda/ws/utf8.hpp"

namespace edda::ws {
namespace {

std::vector<std::byte> bytes_of(std::initializer_list<int> values) {
    std::vector<std::byte> bytes;
    for (const int value : values) bytes.push_back(static_cast<std::byte>(value));
    return bytes;
}

TEST(Mask, EveryByteMeetsItsKeyByteAtEverySplit) {
    const MaskKey key{std::byte{0x12}, std::byte{0x9a}, std::byte{0x00}, std::byte{0xff}};
    for (std::size_t size = 0; size < 40; ++size) {
        std::vector<std::byte> expected(size);
        for (std::size_t i = 0; i < size; ++i) expected[i] = static_cast<std::byte>(i * 7) ^ key[i % 4];
        for (std::size_t cut = 0; cut <= size; ++cut) {
            std::vector<std::byte> bytes(size);
            for (std::size_t i = 0; i < size; ++i) bytes[i] = static_cast<std::byte>(i * 7);
            apply_mask(std::span{bytes}.first(cut), key, 0);
            apply_mask(std::span{bytes}.subspan(cut), key, cut);
            ASSERT_EQ(bytes, expected) << size << " cut at " << cut;
        }
    }
}

struct Head {
    std::vector<std::byte> bytes;
    std::uint64_t size;
};

std::vector<Head> good_heads() {
    return {
        {bytes_of({0x81, 0x80, 1, 2, 3, 4}), 0},
        {bytes_of({0x82, 0xfd, 1, 2, 3, 4}), 125},
        {bytes_of({0x02, 0xfe, 0, 126, 1, 2, 3, 4}), 126},
        {bytes_of({0x00, 0xfe, 0xff, 0xff, 1, 2, 3, 4}), 65535},
        {bytes_of({0x82, 0xff, 0, 0, 0, 0, 0, 1, 0, 0, 1, 2, 3, 4}), 65536},
        {bytes_of({0x82, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4}), 0x7fffffffffffffff},
        {bytes_of({0x89, 0xfd, 1, 2, 3, 4}), 125},
    };
}

TEST(HeadReader, ReadsEveryLengthAtEverySplitAndNothingBeyond) {
    for (const Head& head : good_heads()) {
        for (std::size_t cut = 0; cut < head.bytes.size(); ++cut) {
            HeadReader reader;
            std::size_t consumed = 0;
            ASSERT_EQ(reader.feed(std::span{head.bytes}.first(cut), consumed), HeadReader::Status::need_more);
            EXPECT_EQ(consumed, cut);
            auto rest = std::vector(head.bytes.begin() + static_cast<std::ptrdiff_t>(cut), head.bytes.end());
            rest.push_back(std::byte{0x55});
            ASSERT_EQ(reader.feed(rest, consumed), HeadReader::Status::done);
            EXPECT_EQ(consumed, rest.size() - 1);
            EXPECT_EQ(reader.head().size, head.size);
            EXPECT_EQ(reader.head().fin, (head.bytes[0] & std::byte{0x80}) != std::byte{0});
            EXPECT_EQ(reader.head().opcode, std::to_integer<int>(head.bytes[0]) & 15);
            EXPECT_EQ(reader.head().key, (MaskKey{std::byte{1}, std::byte{2}, std::byte{3}, std::byte{4}}));
        }
    }
}

TEST(HeadReader, ReadsOneHeadAfterAnother) {
    HeadReader reader;
    std::vector<std::byte> all;
    for (const Head& head : good_heads()) std::ranges::copy(head.bytes, std::back_inserter(all));
    std::span<const std::byte> left = all;
    for (const Head& head : good_heads()) {
        std::size_t consumed = 0;
        ASSERT_EQ(reader.feed(left, consumed), HeadReader::Status::done);
        EXPECT_EQ(reader.head().size, head.size);
        left = left.subspan(consumed);
    }
    EXPECT_TRUE(left.empty());
}

TEST(HeadReader, RefusesBrokenFraming) {
    using Fault = HeadReader::Fault;
    const std::vector<std::pair<std::vector<std::byte>, Fault>> broken{
        {bytes_of({0xc1, 0x80}), Fault::reserved_bits},
        {bytes_of({0xa1, 0x80}), Fault::reserved_bits},
        {bytes_of({0x91, 0x80}), Fault::reserved_bits},
        {bytes_of({0x81, 0x00}), Fault::unmasked},
        {bytes_of({0x89, 0xfe}), Fault::long_control},
        {bytes_of({0x88, 0xff}), Fault::long_control},
        {bytes_of({0x82, 0xfe, 0, 125, 1, 2, 3, 4}), Fault::length_not_shortest},
        {bytes_of({0x82, 0xff, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 1, 2, 3, 4}), Fault::length_not_shortest},
        {bytes_of({0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4}), Fault::length_too_large},
    };
    for (const auto& [bytes, fault] : broken) {
        HeadReader reader;
        std::size_t consumed = 0;
        ASSERT_EQ(reader.feed(bytes, consumed), HeadReader::Status::refused);
        EXPECT_EQ(reader.fault(), fault);
        EXPECT_EQ(reader.feed(bytes, consumed), HeadReader::Status::refused) << "it stays refused";
    }
    HeadReader client(HeadReader::Peer::server);
    std::size_t consumed = 0;
    EXPECT_EQ(client.feed(bytes_of({0x81, 0x80}), consumed), HeadReader::Status::refused);
    EXPECT_EQ(client.fault(), Fault::masked);
}

TEST(WriteHead, IsReadBackByAClient) {
    for (const std::uint64_t size : {0ULL, 1ULL, 125ULL, 126ULL, 65535ULL, 65536ULL, 1ULL << 40}) {
        std::array<std::byte, longest_server_head> out{};
        const std::size_t written = write_head(out, 2, true, size);
        HeadReader reader(HeadReader::Peer::server);
        std::size_t consumed = 0;
        ASSERT_EQ(reader.feed(std::span{out}.first(written), consumed), HeadReader::Status::done);
        EXPECT_EQ(consumed, written);
        EXPECT_EQ(reader.head().size, size);
        EXPECT_FALSE(reader.head().masked);
    }
}

/// Decodes by arithmetic on code points, where the code under test compares byte ranges.
bool oracle(const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t size = lead < 0x80 ? 1 : lead >> 5 == 6 ? 2 : lead >> 4 == 14 ? 3 : lead >> 3 == 30 ? 4 : 0;
        if (size == 0 || i + size > text.size()) return false;
        std::uint32_t point = size == 1 ? lead : lead & (0xffU >> (size + 1));
        for (std::size_t j = 1; j < size; ++j) {
            const auto next = static_cast<unsigned char>(text[i + j]);
            if (next >> 6 != 2) return false;
            point = point << 6 | (next & 0x3fU);
        }
        constexpr std::array<std::uint32_t, 5> least{0, 0, 0x80, 0x800, 0x10000};
        if (point < least[size] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return false;
        i += size;
    }
    return true;
}

std::span<const std::byte> as_bytes(const std::string& text) { return std::as_bytes(std::span{text}); }

TEST(Utf8, AgreesWithTheOracleOnAllSequencesOfUpToThreeBytes) {
    std::string text;
    const auto check = [&] { ASSERT_EQ(is_utf8(as_bytes(text)), oracle(text)) << testing::PrintToString(text); };
    for (int a = 0; a < 256; ++a) {
        text = {static_cast<char>(a)};
        check();
        for (int b = 0; b < 256; ++b) {
            text = {static_cast<char>(a), static_cast<char>(b)};
            check();
            if (a < 0xc0) continue;
            for (int c = 0; c < 256; ++c) {
                text = {static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)};
                check();
            }
        }
    }
}

TEST(Utf8, AgreesWithTheOracleOnFourBytesAtTheEdges) {
    constexpr std::array edges{0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xff};
    for (int a = 0xed; a < 0x100; ++a) {
        for (const int b : edges) {
            for (const int c : edges) {
                for (const int d : edges) {
                    const std::string text{static_cast<char>(a), static_cast<char>(b), static_cast<char>(c),
                                           static_cast<char>(d)};
                    ASSERT_EQ(is_utf8(as_bytes(text)), oracle(text)) << testing::PrintToString(text);
                }
            }
        }
    }
}

TEST(Utf8, TheSplitDoesNotMatterAndTheFirstBadByteIsRefused) {
    std::mt19937 random(7);
    const std::array<std::string, 8> parts{
        "a", "abcdefgh12345678", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80", "\xed\xa0\x80", "\xc0\x80", "\xff"};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (int i = 0; i < 6; ++i) text += parts[random() % (round % 2 == 0 ? 5 : parts.size())];
        std::size_t good = text.size();  // bytes after which a valid text could still follow
        for (std::size_t size = 1; size <= text.size() && good == text.size(); ++size) {
            Utf8Check check;
            bool fits = true;
            for (std::size_t i = 0; i < size; ++i) fits = check.feed(as_bytes(text.substr(i, 1)));
            if (!fits) good = size - 1;
        }
        for (std::size_t cut = 0; cut <= text.size(); ++cut) {
            Utf8Check check;
            ASSERT_EQ(check.feed(as_bytes(text.substr(0, cut))), cut <= good);
            const bool all = check.feed(as_bytes(text.substr(cut)));
            ASSERT_EQ(all && check.is_complete(), oracle(text));
        }
    }
}

TEST(Handshake, KnowsTheExampleOfTheRfc) {
    const auto accept = accept_for("dGhlIHNhbXBsZSBub25jZQ==");
    EXPECT_EQ(std::string(accept.data(), accept.size()), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

TEST(Handshake, KeysAreTheBase64OfSixteenBytes) {
    EXPECT_TRUE(is_key("dGhlIHNhbXBsZSBub25jZQ=="));
    EXPECT_TRUE(is_key("+/+/+/+/+/+/+/+/+/+/+w=="));
    for (const char* key : {"", "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZQ===", "dGhlIHNhbXBsZSBub25jZR==",
                            "dGhlIHNhbXBsZSBub25jZ!==", "dGhlIHNhbXBsZSBub25jZQAA", "dGhlIHNhbXBsZSBub25jZQ== "}) {
        EXPECT_FALSE(is_key(key)) << key;
    }
}

TEST(Handshake, IsJudged) {
    const HandshakeRequest good{.asks_for_websocket = true,
                                .is_get = true,
                                .is_http_1_1 = true,
                                .is_ambiguous = false,
                                .version = "13",
                                .key = "dGhlIHNhbXBsZSBub25jZQ=="};
    EXPECT_EQ(judge_handshake(good), Handshake::accepted);
    HandshakeRequest request = good;
    request.asks_for_websocket = false;
    EXPECT_EQ(judge_handshake(request), Handshake::not_asked);
    for (const char* version : {"", "8", "013", "13, 8"}) {
        request = good;
        request.version = version;
        EXPECT_EQ(judge_handshake(request), Handshake::wrong_version);
    }
    request = good;
    request.key = "x";
    EXPECT_EQ(judge_handshake(request), Handshake::malformed);
    request = good;
    request.is_ambiguous = true;
    EXPECT_EQ(judge_handshake(request), Handshake::malformed);
    request = good;
    request.is_get = false;
    EXPECT_EQ(judge_handshake(request), Handshake::malformed);
}

}  // namespace
}  // namespace edda::ws
