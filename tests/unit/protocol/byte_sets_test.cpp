// Every byte at every place: what RFC 9110 and 9112 allow in methods, targets, names and values.
//
// The runs are longer than two blocks of sixteen, and the odd byte visits every place in them, so that each lane of the block test
// and the tail behind it see each of the 256 bytes. The oracle is written down here by hand from the RFCs, not from the spec.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "edda/gen/http_head.hpp"

namespace {

using edda::gen::http::HeadParser;

constexpr std::size_t run = 37;

/// RFC 9110, 5.6.2: tchar.
bool is_tchar(unsigned char byte) {
    if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9')) return true;
    return byte != 0 && std::string_view("!#$%&'*+-.^_`|~").find(static_cast<char>(byte)) != std::string_view::npos;
}

/// RFC 9110, 5.5: field-content and obs-text.
bool is_value_byte(unsigned char byte) { return byte == '\t' || (byte >= ' ' && byte != 0x7f); }

/// A visible character but #, which begins a fragment.
bool is_target_byte(unsigned char byte) { return byte > ' ' && byte < 0x7f && byte != '#'; }

/// Feeds the head whole and says how it ended.
HeadParser::Status end_of(const std::string& head, HeadParser& parser) {
    parser.reset();
    return parser.feed(head.data(), head.size());
}

/// Puts each byte at each place of a run between `before` and `after`; `ends` is the byte that ends the run in a good head.
template <class Allowed>
void visit(std::string_view before, std::string_view after, Allowed allowed, std::string_view ends) {
    HeadParser parser;
    for (std::size_t place = 1; place < run; ++place) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            if (ends.find(static_cast<char>(byte)) != std::string_view::npos) continue;
            std::string text(run, 'x');
            text[place] = static_cast<char>(byte);
            const auto status = end_of(std::string(before) + text + std::string(after), parser);
            const bool good = allowed(static_cast<unsigned char>(byte));
            ASSERT_EQ(status, good ? HeadParser::Status::done : HeadParser::Status::refused)
                << "byte " << byte << " at " << place;
            if (!good) {
                ASSERT_EQ(parser.refusal(), 400);
            }
        }
    }
}

TEST(ByteSets, Names) { visit("GET / HTTP/1.1\r\nHost: x\r\n", ": y\r\n\r\n", is_tchar, ":"); }

TEST(ByteSets, Values) { visit("GET / HTTP/1.1\r\nHost: x\r\nA: ", "\r\n\r\n", is_value_byte, ""); }

TEST(ByteSets, Targets) { visit("GET /", " HTTP/1.1\r\nHost: x\r\n\r\n", is_target_byte, ""); }

TEST(ByteSets, Methods) {
    HeadParser parser;
    for (std::size_t place = 0; place < 20; ++place) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            std::string method(20, 'M');
            method[place] = static_cast<char>(byte);
            const auto status = end_of(method + " / HTTP/1.1\r\nHost: x\r\n\r\n", parser);
            // A space inside makes what follows it a target that begins with M.
            ASSERT_EQ(status == HeadParser::Status::done, is_tchar(static_cast<unsigned char>(byte)))
                << "byte " << byte << " at " << place;
        }
    }
}

TEST(ByteSets, FirstByteOfALine) {
    HeadParser parser;
    for (unsigned byte = 0; byte < 256; ++byte) {
        const std::string line(1, static_cast<char>(byte));
        const auto status = end_of("GET / HTTP/1.1\r\nHost: x\r\n" + line + "a: b\r\n\r\n", parser);
        ASSERT_EQ(status == HeadParser::Status::done, is_tchar(static_cast<unsigned char>(byte))) << byte;
    }
}

TEST(ByteSets, KnownNamesAreFoundInAnyCaseAndNoOthers) {
    using edda::gen::http::KnownField;
    for (unsigned number = 0; number < static_cast<unsigned>(KnownField::other); ++number) {
        const auto field = static_cast<KnownField>(number);
        std::string name(wire(field));
        ASSERT_EQ(HeadParser::known_field(name.data(), name.size()), field) << name;
        for (char& letter : name) letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 0x20) : letter;
        ASSERT_EQ(HeadParser::known_field(name.data(), name.size()), field) << name;
        for (std::size_t place = 0; place < name.size(); ++place) {
            for (unsigned byte = 0x21; byte < 0x7f; ++byte) {
                if (!is_tchar(static_cast<unsigned char>(byte)) ||
                    (byte | 0x20u) == (static_cast<unsigned char>(name[place]) | 0x20u))
                    continue;
                std::string other = name;
                other[place] = static_cast<char>(byte);
                ASSERT_EQ(HeadParser::known_field(other.data(), other.size()), KnownField::other) << other;
            }
        }
    }
}

}  // namespace
