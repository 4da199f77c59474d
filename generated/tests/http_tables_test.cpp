// HTTP tables: every number and text of its tables.
// Generated from spec/protocols/http_tables.yaml by templates/tests/protocol_tables_test.cpp.j2. Change those, then run `./edda generate`.
//
// The oracle is the list of pieces of the number line that the spec gives, walked in order; the header switches over enumerators.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "edda/gen/http_tables.hpp"

namespace {

using namespace edda::gen::http;

TEST(HttpTables, MethodIsFoundByItsText) {
    EXPECT_EQ(method_from("GET"), Method::get);
    EXPECT_EQ(wire(Method::get), "GET");
    EXPECT_EQ(method_from("HEAD"), Method::head);
    EXPECT_EQ(wire(Method::head), "HEAD");
    EXPECT_EQ(method_from("POST"), Method::post);
    EXPECT_EQ(wire(Method::post), "POST");
    EXPECT_EQ(method_from("PUT"), Method::put);
    EXPECT_EQ(wire(Method::put), "PUT");
    EXPECT_EQ(method_from("DELETE"), Method::delete_);
    EXPECT_EQ(wire(Method::delete_), "DELETE");
    EXPECT_EQ(method_from("CONNECT"), Method::connect);
    EXPECT_EQ(wire(Method::connect), "CONNECT");
    EXPECT_EQ(method_from("OPTIONS"), Method::options);
    EXPECT_EQ(wire(Method::options), "OPTIONS");
    EXPECT_EQ(method_from("TRACE"), Method::trace);
    EXPECT_EQ(wire(Method::trace), "TRACE");
    EXPECT_EQ(method_from("PATCH"), Method::patch);
    EXPECT_EQ(wire(Method::patch), "PATCH");
    for (const std::string_view text : {"GET", "PATCH"}) {
        EXPECT_EQ(method_from(text.substr(1)), Method::other);
        EXPECT_EQ(method_from(std::string(text) + "X"), Method::other);
        std::string lower(text);
        lower[0] = static_cast<char>(lower[0] | 0x20);
        EXPECT_EQ(method_from(lower), Method::other) << "case matters";
    }
    EXPECT_EQ(method_from(""), Method::other);
    EXPECT_TRUE(wire(Method::other).empty());
}

TEST(HttpTables, MethodIsSafe) {
    constexpr std::array<std::string_view, 4> yes = {"GET", "HEAD", "OPTIONS", "TRACE"};
    for (const std::string_view text : {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"}) {
        bool wanted = false;
        for (const std::string_view one : yes) wanted = wanted || one == text;
        EXPECT_EQ(is_safe(method_from(text)), wanted) << text;
    }
}

TEST(HttpTables, StatusKnowsItsNumbers) {
    constexpr std::array<std::uint16_t, 35> known = {100, 101, 200, 201, 202, 204, 206, 301, 302, 303, 304, 307, 308, 400, 403, 404, 405, 408, 409, 411, 412, 413, 414, 415, 416, 417, 426, 429, 431, 500, 501, 502, 503, 504, 505};
    for (std::uint32_t number = 0; number < 1u << 16; ++number) {
        bool wanted = false;
        for (const auto one : known) wanted = wanted || one == number;
        ASSERT_EQ(is_known(static_cast<Status>(number)), wanted) << number;
    }
}

TEST(HttpTables, StatusReason) {
    struct Piece {
        std::uint32_t first, last;
        std::string_view value;
    };
    constexpr std::array<Piece, 35> pieces = { {
        {100, 100, "Continue"},
        {101, 101, "Switching Protocols"},
        {200, 200, "OK"},
        {201, 201, "Created"},
        {202, 202, "Accepted"},
        {204, 204, "No Content"},
        {206, 206, "Partial Content"},
        {301, 301, "Moved Permanently"},
        {302, 302, "Found"},
        {303, 303, "See Other"},
        {304, 304, "Not Modified"},
        {307, 307, "Temporary Redirect"},
        {308, 308, "Permanent Redirect"},
        {400, 400, "Bad Request"},
        {403, 403, "Forbidden"},
        {404, 404, "Not Found"},
        {405, 405, "Method Not Allowed"},
        {408, 408, "Request Timeout"},
        {409, 409, "Conflict"},
        {411, 411, "Length Required"},
        {412, 412, "Precondition Failed"},
        {413, 413, "Content Too Large"},
        {414, 414, "URI Too Long"},
        {415, 415, "Unsupported Media Type"},
        {416, 416, "Range Not Satisfiable"},
        {417, 417, "Expectation Failed"},
        {426, 426, "Upgrade Required"},
        {429, 429, "Too Many Requests"},
        {431, 431, "Request Header Fields Too Large"},
        {500, 500, "Internal Server Error"},
        {501, 501, "Not Implemented"},
        {502, 502, "Bad Gateway"},
        {503, 503, "Service Unavailable"},
        {504, 504, "Gateway Timeout"},
        {505, 505, "HTTP Version Not Supported"},
    } };
    std::size_t place = 0;
    for (std::uint32_t number = 0; number < 1u << 16; ++number) {
        while (place < pieces.size() && number > pieces[place].last) ++place;
        const bool inside = place < pieces.size() && number >= pieces[place].first;
        ASSERT_EQ(reason(static_cast<std::uint16_t>(number)), inside ? pieces[place].value : "") << number;
    }
}

TEST(HttpTables, StatusBodyless) {
    struct Piece {
        std::uint32_t first, last;
        bool value;
    };
    constexpr std::array<Piece, 4> pieces = { {
        {100, 100, true},
        {101, 101, true},
        {204, 204, true},
        {304, 304, true},
    } };
    std::size_t place = 0;
    for (std::uint32_t number = 0; number < 1u << 16; ++number) {
        while (place < pieces.size() && number > pieces[place].last) ++place;
        const bool inside = place < pieces.size() && number >= pieces[place].first;
        ASSERT_EQ(bodyless(static_cast<std::uint16_t>(number)), inside ? pieces[place].value : false) << number;
    }
}

}  // namespace
