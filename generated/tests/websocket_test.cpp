// WebSocket: every number and text of its tables.
// Generated from spec/protocols/websocket.yaml by templates/tests/protocol_tables_test.cpp.j2. Change those, then run `./edda generate`.
//
// The oracle is the list of pieces of the number line that the spec gives, walked in order; the header switches over enumerators.
#include <gtest/gtest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "edda/gen/websocket.hpp"

namespace {

using namespace edda::gen::websocket;

TEST(Websocket, OpcodeKnowsItsNumbers) {
    constexpr std::array<std::uint8_t, 6> known = {0, 1, 2, 8, 9, 10};
    for (std::uint32_t number = 0; number < 1u << 8; ++number) {
        bool wanted = false;
        for (const auto one : known) wanted = wanted || one == number;
        ASSERT_EQ(is_known(static_cast<Opcode>(number)), wanted) << number;
    }
}

TEST(Websocket, OpcodeIsControl) {
    struct Piece {
        std::uint32_t first, last;
        bool value;
    };
    constexpr std::array<Piece, 3> pieces = { {
        {8, 8, true},
        {9, 9, true},
        {10, 10, true},
    } };
    std::size_t place = 0;
    for (std::uint32_t number = 0; number < 1u << 8; ++number) {
        while (place < pieces.size() && number > pieces[place].last) ++place;
        const bool inside = place < pieces.size() && number >= pieces[place].first;
        ASSERT_EQ(is_control(static_cast<std::uint8_t>(number)), inside ? pieces[place].value : false) << number;
    }
}

TEST(Websocket, CloseCodeKnowsItsNumbers) {
    constexpr std::array<std::uint16_t, 15> known = {1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 1015};
    for (std::uint32_t number = 0; number < 1u << 16; ++number) {
        bool wanted = false;
        for (const auto one : known) wanted = wanted || one == number;
        ASSERT_EQ(is_known(static_cast<CloseCode>(number)), wanted) << number;
    }
}

TEST(Websocket, CloseCodeMayBeSent) {
    struct Piece {
        std::uint32_t first, last;
        bool value;
    };
    constexpr std::array<Piece, 14> pieces = { {
        {1000, 1000, true},
        {1001, 1001, true},
        {1002, 1002, true},
        {1003, 1003, true},
        {1007, 1007, true},
        {1008, 1008, true},
        {1009, 1009, true},
        {1010, 1010, true},
        {1011, 1011, true},
        {1012, 1012, true},
        {1013, 1013, true},
        {1014, 1014, true},
        {3000, 3999, true},
        {4000, 4999, true},
    } };
    std::size_t place = 0;
    for (std::uint32_t number = 0; number < 1u << 16; ++number) {
        while (place < pieces.size() && number > pieces[place].last) ++place;
        const bool inside = place < pieces.size() && number >= pieces[place].first;
        ASSERT_EQ(may_be_sent(static_cast<std::uint16_t>(number)), inside ? pieces[place].value : false) << number;
    }
}

TEST(Websocket, CloseCodeClientOnly) {
    struct Piece {
        std::uint32_t first, last;
        bool value;
    };
    constexpr std::array<Piece, 1> pieces = { {
        {1010, 1010, true},
    } };
    std::size_t place = 0;
    for (std::uint32_t number = 0; number < 1u << 16; ++number) {
        while (place < pieces.size() && number > pieces[place].last) ++place;
        const bool inside = place < pieces.size() && number >= pieces[place].first;
        ASSERT_EQ(client_only(static_cast<std::uint16_t>(number)), inside ? pieces[place].value : false) << number;
    }
}

TEST(Websocket, CloseCodeSentence) {
    struct Piece {
        std::uint32_t first, last;
        std::string_view value;
    };
    constexpr std::array<Piece, 17> pieces = { {
        {1000, 1000, "The connection did what it was opened for."},
        {1001, 1001, "The endpoint is going away."},
        {1002, 1002, "The peer broke the WebSocket protocol."},
        {1003, 1003, "The endpoint does not take this type of data."},
        {1005, 1005, "The close frame held no code."},
        {1006, 1006, "The connection ended without a close frame."},
        {1007, 1007, "A text message was not UTF-8."},
        {1008, 1008, "The message is against a rule of the endpoint."},
        {1009, 1009, "The message is too big to be taken."},
        {1010, 1010, "The server did not agree to a needed extension."},
        {1011, 1011, "The endpoint failed."},
        {1012, 1012, "The service restarts."},
        {1013, 1013, "The service is overloaded."},
        {1014, 1014, "The server behind answered nonsense."},
        {1015, 1015, "The TLS handshake failed."},
        {3000, 3999, "The end has a code of a library or framework."},
        {4000, 4999, "The end has a code of the application."},
    } };
    std::size_t place = 0;
    for (std::uint32_t number = 0; number < 1u << 16; ++number) {
        while (place < pieces.size() && number > pieces[place].last) ++place;
        const bool inside = place < pieces.size() && number >= pieces[place].first;
        ASSERT_EQ(sentence(static_cast<std::uint16_t>(number)), inside ? pieces[place].value : "") << number;
    }
}

}  // namespace
