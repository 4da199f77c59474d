// Every reachable word and event of the machine *websocket connection*: 338 cases.
// Generated from spec/machines/websocket_connection.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/websocket_connection_state.hpp"

namespace {

using State = edda::gen::WebsocketConnectionState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(WebsocketConnectionExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000000}) << said(State().word()); }

//~ begin websocket_connection.frame_head.
namespace frame_head_cases {

using FrameHead = State::FrameHead;
using Opcode = State::Opcode;

struct TestCase {
    Word before;
    Opcode opcode;
    bool fin;
    Word after;
    FrameHead action;
};

constexpr TestCase cases[] = {
    // phase is open, message is none, frame is none (opcode: continuation, fin: false)
    {0x00000000, Opcode::continuation, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none (opcode: continuation, fin: true)
    {0x00000000, Opcode::continuation, true, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none (opcode: text, fin: false)
    {0x00000000, Opcode::text, false, 0x00000028, FrameHead::begin_message},
    // phase is open, message is none, frame is none (opcode: text, fin: true)
    {0x00000000, Opcode::text, true, 0x00000048, FrameHead::begin_message},
    // phase is open, message is none, frame is none (opcode: binary, fin: false)
    {0x00000000, Opcode::binary, false, 0x00000030, FrameHead::begin_message},
    // phase is open, message is none, frame is none (opcode: binary, fin: true)
    {0x00000000, Opcode::binary, true, 0x00000050, FrameHead::begin_message},
    // phase is open, message is none, frame is none (opcode: close, fin: false)
    {0x00000000, Opcode::close, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none (opcode: close, fin: true)
    {0x00000000, Opcode::close, true, 0x000000a0, FrameHead::read_control},
    // phase is open, message is none, frame is none (opcode: ping, fin: false)
    {0x00000000, Opcode::ping, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none (opcode: ping, fin: true)
    {0x00000000, Opcode::ping, true, 0x00000060, FrameHead::read_control},
    // phase is open, message is none, frame is none (opcode: pong, fin: false)
    {0x00000000, Opcode::pong, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none (opcode: pong, fin: true)
    {0x00000000, Opcode::pong, true, 0x00000080, FrameHead::read_control},
    // phase is open, message is none, frame is none (opcode: reserved, fin: false)
    {0x00000000, Opcode::reserved, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none (opcode: reserved, fin: true)
    {0x00000000, Opcode::reserved, true, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: continuation, fin: false)
    {0x00000008, Opcode::continuation, false, 0x00000028, FrameHead::continue_message},
    // phase is open, message is text, frame is none (opcode: continuation, fin: true)
    {0x00000008, Opcode::continuation, true, 0x00000048, FrameHead::continue_message},
    // phase is open, message is text, frame is none (opcode: text, fin: false)
    {0x00000008, Opcode::text, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: text, fin: true)
    {0x00000008, Opcode::text, true, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: binary, fin: false)
    {0x00000008, Opcode::binary, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: binary, fin: true)
    {0x00000008, Opcode::binary, true, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: close, fin: false)
    {0x00000008, Opcode::close, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: close, fin: true)
    {0x00000008, Opcode::close, true, 0x000000a8, FrameHead::read_control},
    // phase is open, message is text, frame is none (opcode: ping, fin: false)
    {0x00000008, Opcode::ping, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: ping, fin: true)
    {0x00000008, Opcode::ping, true, 0x00000068, FrameHead::read_control},
    // phase is open, message is text, frame is none (opcode: pong, fin: false)
    {0x00000008, Opcode::pong, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: pong, fin: true)
    {0x00000008, Opcode::pong, true, 0x00000088, FrameHead::read_control},
    // phase is open, message is text, frame is none (opcode: reserved, fin: false)
    {0x00000008, Opcode::reserved, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none (opcode: reserved, fin: true)
    {0x00000008, Opcode::reserved, true, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: continuation, fin: false)
    {0x00000010, Opcode::continuation, false, 0x00000030, FrameHead::continue_message},
    // phase is open, message is binary, frame is none (opcode: continuation, fin: true)
    {0x00000010, Opcode::continuation, true, 0x00000050, FrameHead::continue_message},
    // phase is open, message is binary, frame is none (opcode: text, fin: false)
    {0x00000010, Opcode::text, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: text, fin: true)
    {0x00000010, Opcode::text, true, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: binary, fin: false)
    {0x00000010, Opcode::binary, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: binary, fin: true)
    {0x00000010, Opcode::binary, true, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: close, fin: false)
    {0x00000010, Opcode::close, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: close, fin: true)
    {0x00000010, Opcode::close, true, 0x000000b0, FrameHead::read_control},
    // phase is open, message is binary, frame is none (opcode: ping, fin: false)
    {0x00000010, Opcode::ping, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: ping, fin: true)
    {0x00000010, Opcode::ping, true, 0x00000070, FrameHead::read_control},
    // phase is open, message is binary, frame is none (opcode: pong, fin: false)
    {0x00000010, Opcode::pong, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: pong, fin: true)
    {0x00000010, Opcode::pong, true, 0x00000090, FrameHead::read_control},
    // phase is open, message is binary, frame is none (opcode: reserved, fin: false)
    {0x00000010, Opcode::reserved, false, 0x00000004, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none (opcode: reserved, fin: true)
    {0x00000010, Opcode::reserved, true, 0x00000004, FrameHead::fail_protocol_error},
    // phase is closing, message is none, frame is none (opcode: continuation, fin: false)
    {0x00000002, Opcode::continuation, false, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: continuation, fin: true)
    {0x00000002, Opcode::continuation, true, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: text, fin: false)
    {0x00000002, Opcode::text, false, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: text, fin: true)
    {0x00000002, Opcode::text, true, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: binary, fin: false)
    {0x00000002, Opcode::binary, false, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: binary, fin: true)
    {0x00000002, Opcode::binary, true, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: close, fin: false)
    {0x00000002, Opcode::close, false, 0x000000a2, FrameHead::read_control},
    // phase is closing, message is none, frame is none (opcode: close, fin: true)
    {0x00000002, Opcode::close, true, 0x000000a2, FrameHead::read_control},
    // phase is closing, message is none, frame is none (opcode: ping, fin: false)
    {0x00000002, Opcode::ping, false, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: ping, fin: true)
    {0x00000002, Opcode::ping, true, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: pong, fin: false)
    {0x00000002, Opcode::pong, false, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: pong, fin: true)
    {0x00000002, Opcode::pong, true, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: reserved, fin: false)
    {0x00000002, Opcode::reserved, false, 0x000000c2, FrameHead::skip},
    // phase is closing, message is none, frame is none (opcode: reserved, fin: true)
    {0x00000002, Opcode::reserved, true, 0x000000c2, FrameHead::skip},
    // phase is open, message is none, frame is none, asked (opcode: continuation, fin: false)
    {0x00000001, Opcode::continuation, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none, asked (opcode: continuation, fin: true)
    {0x00000001, Opcode::continuation, true, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none, asked (opcode: text, fin: false)
    {0x00000001, Opcode::text, false, 0x00000029, FrameHead::begin_message},
    // phase is open, message is none, frame is none, asked (opcode: text, fin: true)
    {0x00000001, Opcode::text, true, 0x00000049, FrameHead::begin_message},
    // phase is open, message is none, frame is none, asked (opcode: binary, fin: false)
    {0x00000001, Opcode::binary, false, 0x00000031, FrameHead::begin_message},
    // phase is open, message is none, frame is none, asked (opcode: binary, fin: true)
    {0x00000001, Opcode::binary, true, 0x00000051, FrameHead::begin_message},
    // phase is open, message is none, frame is none, asked (opcode: close, fin: false)
    {0x00000001, Opcode::close, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none, asked (opcode: close, fin: true)
    {0x00000001, Opcode::close, true, 0x000000a1, FrameHead::read_control},
    // phase is open, message is none, frame is none, asked (opcode: ping, fin: false)
    {0x00000001, Opcode::ping, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none, asked (opcode: ping, fin: true)
    {0x00000001, Opcode::ping, true, 0x00000061, FrameHead::read_control},
    // phase is open, message is none, frame is none, asked (opcode: pong, fin: false)
    {0x00000001, Opcode::pong, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none, asked (opcode: pong, fin: true)
    {0x00000001, Opcode::pong, true, 0x00000081, FrameHead::read_control},
    // phase is open, message is none, frame is none, asked (opcode: reserved, fin: false)
    {0x00000001, Opcode::reserved, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is none, frame is none, asked (opcode: reserved, fin: true)
    {0x00000001, Opcode::reserved, true, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: continuation, fin: false)
    {0x00000009, Opcode::continuation, false, 0x00000029, FrameHead::continue_message},
    // phase is open, message is text, frame is none, asked (opcode: continuation, fin: true)
    {0x00000009, Opcode::continuation, true, 0x00000049, FrameHead::continue_message},
    // phase is open, message is text, frame is none, asked (opcode: text, fin: false)
    {0x00000009, Opcode::text, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: text, fin: true)
    {0x00000009, Opcode::text, true, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: binary, fin: false)
    {0x00000009, Opcode::binary, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: binary, fin: true)
    {0x00000009, Opcode::binary, true, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: close, fin: false)
    {0x00000009, Opcode::close, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: close, fin: true)
    {0x00000009, Opcode::close, true, 0x000000a9, FrameHead::read_control},
    // phase is open, message is text, frame is none, asked (opcode: ping, fin: false)
    {0x00000009, Opcode::ping, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: ping, fin: true)
    {0x00000009, Opcode::ping, true, 0x00000069, FrameHead::read_control},
    // phase is open, message is text, frame is none, asked (opcode: pong, fin: false)
    {0x00000009, Opcode::pong, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: pong, fin: true)
    {0x00000009, Opcode::pong, true, 0x00000089, FrameHead::read_control},
    // phase is open, message is text, frame is none, asked (opcode: reserved, fin: false)
    {0x00000009, Opcode::reserved, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is text, frame is none, asked (opcode: reserved, fin: true)
    {0x00000009, Opcode::reserved, true, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: continuation, fin: false)
    {0x00000011, Opcode::continuation, false, 0x00000031, FrameHead::continue_message},
    // phase is open, message is binary, frame is none, asked (opcode: continuation, fin: true)
    {0x00000011, Opcode::continuation, true, 0x00000051, FrameHead::continue_message},
    // phase is open, message is binary, frame is none, asked (opcode: text, fin: false)
    {0x00000011, Opcode::text, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: text, fin: true)
    {0x00000011, Opcode::text, true, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: binary, fin: false)
    {0x00000011, Opcode::binary, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: binary, fin: true)
    {0x00000011, Opcode::binary, true, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: close, fin: false)
    {0x00000011, Opcode::close, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: close, fin: true)
    {0x00000011, Opcode::close, true, 0x000000b1, FrameHead::read_control},
    // phase is open, message is binary, frame is none, asked (opcode: ping, fin: false)
    {0x00000011, Opcode::ping, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: ping, fin: true)
    {0x00000011, Opcode::ping, true, 0x00000071, FrameHead::read_control},
    // phase is open, message is binary, frame is none, asked (opcode: pong, fin: false)
    {0x00000011, Opcode::pong, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: pong, fin: true)
    {0x00000011, Opcode::pong, true, 0x00000091, FrameHead::read_control},
    // phase is open, message is binary, frame is none, asked (opcode: reserved, fin: false)
    {0x00000011, Opcode::reserved, false, 0x00000005, FrameHead::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked (opcode: reserved, fin: true)
    {0x00000011, Opcode::reserved, true, 0x00000005, FrameHead::fail_protocol_error},
    // phase is closing, message is none, frame is none, asked (opcode: continuation, fin: false)
    {0x00000003, Opcode::continuation, false, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: continuation, fin: true)
    {0x00000003, Opcode::continuation, true, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: text, fin: false)
    {0x00000003, Opcode::text, false, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: text, fin: true)
    {0x00000003, Opcode::text, true, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: binary, fin: false)
    {0x00000003, Opcode::binary, false, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: binary, fin: true)
    {0x00000003, Opcode::binary, true, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: close, fin: false)
    {0x00000003, Opcode::close, false, 0x000000a3, FrameHead::read_control},
    // phase is closing, message is none, frame is none, asked (opcode: close, fin: true)
    {0x00000003, Opcode::close, true, 0x000000a3, FrameHead::read_control},
    // phase is closing, message is none, frame is none, asked (opcode: ping, fin: false)
    {0x00000003, Opcode::ping, false, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: ping, fin: true)
    {0x00000003, Opcode::ping, true, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: pong, fin: false)
    {0x00000003, Opcode::pong, false, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: pong, fin: true)
    {0x00000003, Opcode::pong, true, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: reserved, fin: false)
    {0x00000003, Opcode::reserved, false, 0x000000c3, FrameHead::skip},
    // phase is closing, message is none, frame is none, asked (opcode: reserved, fin: true)
    {0x00000003, Opcode::reserved, true, 0x000000c3, FrameHead::skip},
};

constexpr const char* actions[] = {"fail protocol error", "read control", "skip", "begin message", "continue message"};

constexpr FrameHead run(State& state, const TestCase& one) noexcept {
    return state.frame_head(one.opcode, one.fin);
}

TEST(WebsocketConnectionExhaustive, FrameHead) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 12, cases + 6, cases + 7, cases + 42, cases + 9, cases + 11, cases + 0, cases + 16, cases + 3, cases + 2, cases + 5, cases + 4, cases + 15, cases + 14}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(WebsocketConnectionDeathTest, FrameHead) {
    // phase is open, message is none, frame is ping (opcode: continuation, fin: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000060).frame_head(State::Opcode::continuation, false)),
                 "machine websocket connection: the event frame head .*needs: phase is not ended and frame is none");
    // phase is open, message is none, frame is pong (opcode: continuation, fin: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000080).frame_head(State::Opcode::continuation, false)),
                 "machine websocket connection: the event frame head .*needs: phase is not ended and frame is none");
}

}  // namespace frame_head_cases
//~ end websocket_connection.frame_head.

//~ begin websocket_connection.payload_end.
namespace payload_end_cases {

using PayloadEnd = State::PayloadEnd;
using Content = State::Content;

struct TestCase {
    Word before;
    Content content;
    Word after;
    PayloadEnd action;
};

constexpr TestCase cases[] = {
    // phase is open, message is none, frame is ping (content: good)
    {0x00000060, Content::good, 0x00000000, PayloadEnd::send_pong},
    // phase is open, message is none, frame is ping (content: bad text)
    {0x00000060, Content::bad_text, 0x00000000, PayloadEnd::send_pong},
    // phase is open, message is none, frame is ping (content: bad close)
    {0x00000060, Content::bad_close, 0x00000000, PayloadEnd::send_pong},
    // phase is open, message is none, frame is pong (content: good)
    {0x00000080, Content::good, 0x00000000, PayloadEnd::go_on},
    // phase is open, message is none, frame is pong (content: bad text)
    {0x00000080, Content::bad_text, 0x00000000, PayloadEnd::go_on},
    // phase is open, message is none, frame is pong (content: bad close)
    {0x00000080, Content::bad_close, 0x00000000, PayloadEnd::go_on},
    // phase is open, message is none, frame is close (content: good)
    {0x000000a0, Content::good, 0x00000004, PayloadEnd::answer_close},
    // phase is open, message is none, frame is close (content: bad text)
    {0x000000a0, Content::bad_text, 0x00000004, PayloadEnd::fail_invalid_payload},
    // phase is open, message is none, frame is close (content: bad close)
    {0x000000a0, Content::bad_close, 0x00000004, PayloadEnd::fail_protocol_error},
    // phase is open, message is text, frame is part (content: good)
    {0x00000028, Content::good, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is part (content: bad text)
    {0x00000028, Content::bad_text, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is part (content: bad close)
    {0x00000028, Content::bad_close, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is last (content: good)
    {0x00000048, Content::good, 0x00000000, PayloadEnd::deliver},
    // phase is open, message is text, frame is last (content: bad text)
    {0x00000048, Content::bad_text, 0x00000004, PayloadEnd::fail_invalid_payload},
    // phase is open, message is text, frame is last (content: bad close)
    {0x00000048, Content::bad_close, 0x00000000, PayloadEnd::deliver},
    // phase is open, message is text, frame is ping (content: good)
    {0x00000068, Content::good, 0x00000008, PayloadEnd::send_pong},
    // phase is open, message is text, frame is ping (content: bad text)
    {0x00000068, Content::bad_text, 0x00000008, PayloadEnd::send_pong},
    // phase is open, message is text, frame is ping (content: bad close)
    {0x00000068, Content::bad_close, 0x00000008, PayloadEnd::send_pong},
    // phase is open, message is text, frame is pong (content: good)
    {0x00000088, Content::good, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is pong (content: bad text)
    {0x00000088, Content::bad_text, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is pong (content: bad close)
    {0x00000088, Content::bad_close, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is close (content: good)
    {0x000000a8, Content::good, 0x00000004, PayloadEnd::answer_close},
    // phase is open, message is text, frame is close (content: bad text)
    {0x000000a8, Content::bad_text, 0x00000004, PayloadEnd::fail_invalid_payload},
    // phase is open, message is text, frame is close (content: bad close)
    {0x000000a8, Content::bad_close, 0x00000004, PayloadEnd::fail_protocol_error},
    // phase is open, message is binary, frame is part (content: good)
    {0x00000030, Content::good, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is part (content: bad text)
    {0x00000030, Content::bad_text, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is part (content: bad close)
    {0x00000030, Content::bad_close, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is last (content: good)
    {0x00000050, Content::good, 0x00000000, PayloadEnd::deliver},
    // phase is open, message is binary, frame is last (content: bad text)
    {0x00000050, Content::bad_text, 0x00000004, PayloadEnd::fail_invalid_payload},
    // phase is open, message is binary, frame is last (content: bad close)
    {0x00000050, Content::bad_close, 0x00000000, PayloadEnd::deliver},
    // phase is open, message is binary, frame is ping (content: good)
    {0x00000070, Content::good, 0x00000010, PayloadEnd::send_pong},
    // phase is open, message is binary, frame is ping (content: bad text)
    {0x00000070, Content::bad_text, 0x00000010, PayloadEnd::send_pong},
    // phase is open, message is binary, frame is ping (content: bad close)
    {0x00000070, Content::bad_close, 0x00000010, PayloadEnd::send_pong},
    // phase is open, message is binary, frame is pong (content: good)
    {0x00000090, Content::good, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is pong (content: bad text)
    {0x00000090, Content::bad_text, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is pong (content: bad close)
    {0x00000090, Content::bad_close, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is close (content: good)
    {0x000000b0, Content::good, 0x00000004, PayloadEnd::answer_close},
    // phase is open, message is binary, frame is close (content: bad text)
    {0x000000b0, Content::bad_text, 0x00000004, PayloadEnd::fail_invalid_payload},
    // phase is open, message is binary, frame is close (content: bad close)
    {0x000000b0, Content::bad_close, 0x00000004, PayloadEnd::fail_protocol_error},
    // phase is closing, message is none, frame is close (content: good)
    {0x000000a2, Content::good, 0x00000004, PayloadEnd::end},
    // phase is closing, message is none, frame is close (content: bad text)
    {0x000000a2, Content::bad_text, 0x00000004, PayloadEnd::end},
    // phase is closing, message is none, frame is close (content: bad close)
    {0x000000a2, Content::bad_close, 0x00000004, PayloadEnd::end},
    // phase is closing, message is none, frame is skipped (content: good)
    {0x000000c2, Content::good, 0x00000002, PayloadEnd::go_on},
    // phase is closing, message is none, frame is skipped (content: bad text)
    {0x000000c2, Content::bad_text, 0x00000002, PayloadEnd::go_on},
    // phase is closing, message is none, frame is skipped (content: bad close)
    {0x000000c2, Content::bad_close, 0x00000002, PayloadEnd::go_on},
    // phase is open, message is none, frame is ping, asked (content: good)
    {0x00000061, Content::good, 0x00000001, PayloadEnd::send_pong},
    // phase is open, message is none, frame is ping, asked (content: bad text)
    {0x00000061, Content::bad_text, 0x00000001, PayloadEnd::send_pong},
    // phase is open, message is none, frame is ping, asked (content: bad close)
    {0x00000061, Content::bad_close, 0x00000001, PayloadEnd::send_pong},
    // phase is open, message is none, frame is pong, asked (content: good)
    {0x00000081, Content::good, 0x00000000, PayloadEnd::go_on},
    // phase is open, message is none, frame is pong, asked (content: bad text)
    {0x00000081, Content::bad_text, 0x00000000, PayloadEnd::go_on},
    // phase is open, message is none, frame is pong, asked (content: bad close)
    {0x00000081, Content::bad_close, 0x00000000, PayloadEnd::go_on},
    // phase is open, message is none, frame is close, asked (content: good)
    {0x000000a1, Content::good, 0x00000005, PayloadEnd::answer_close},
    // phase is open, message is none, frame is close, asked (content: bad text)
    {0x000000a1, Content::bad_text, 0x00000005, PayloadEnd::fail_invalid_payload},
    // phase is open, message is none, frame is close, asked (content: bad close)
    {0x000000a1, Content::bad_close, 0x00000005, PayloadEnd::fail_protocol_error},
    // phase is open, message is text, frame is part, asked (content: good)
    {0x00000029, Content::good, 0x00000009, PayloadEnd::go_on},
    // phase is open, message is text, frame is part, asked (content: bad text)
    {0x00000029, Content::bad_text, 0x00000009, PayloadEnd::go_on},
    // phase is open, message is text, frame is part, asked (content: bad close)
    {0x00000029, Content::bad_close, 0x00000009, PayloadEnd::go_on},
    // phase is open, message is text, frame is last, asked (content: good)
    {0x00000049, Content::good, 0x00000001, PayloadEnd::deliver},
    // phase is open, message is text, frame is last, asked (content: bad text)
    {0x00000049, Content::bad_text, 0x00000005, PayloadEnd::fail_invalid_payload},
    // phase is open, message is text, frame is last, asked (content: bad close)
    {0x00000049, Content::bad_close, 0x00000001, PayloadEnd::deliver},
    // phase is open, message is text, frame is ping, asked (content: good)
    {0x00000069, Content::good, 0x00000009, PayloadEnd::send_pong},
    // phase is open, message is text, frame is ping, asked (content: bad text)
    {0x00000069, Content::bad_text, 0x00000009, PayloadEnd::send_pong},
    // phase is open, message is text, frame is ping, asked (content: bad close)
    {0x00000069, Content::bad_close, 0x00000009, PayloadEnd::send_pong},
    // phase is open, message is text, frame is pong, asked (content: good)
    {0x00000089, Content::good, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is pong, asked (content: bad text)
    {0x00000089, Content::bad_text, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is pong, asked (content: bad close)
    {0x00000089, Content::bad_close, 0x00000008, PayloadEnd::go_on},
    // phase is open, message is text, frame is close, asked (content: good)
    {0x000000a9, Content::good, 0x00000005, PayloadEnd::answer_close},
    // phase is open, message is text, frame is close, asked (content: bad text)
    {0x000000a9, Content::bad_text, 0x00000005, PayloadEnd::fail_invalid_payload},
    // phase is open, message is text, frame is close, asked (content: bad close)
    {0x000000a9, Content::bad_close, 0x00000005, PayloadEnd::fail_protocol_error},
    // phase is open, message is binary, frame is part, asked (content: good)
    {0x00000031, Content::good, 0x00000011, PayloadEnd::go_on},
    // phase is open, message is binary, frame is part, asked (content: bad text)
    {0x00000031, Content::bad_text, 0x00000011, PayloadEnd::go_on},
    // phase is open, message is binary, frame is part, asked (content: bad close)
    {0x00000031, Content::bad_close, 0x00000011, PayloadEnd::go_on},
    // phase is open, message is binary, frame is last, asked (content: good)
    {0x00000051, Content::good, 0x00000001, PayloadEnd::deliver},
    // phase is open, message is binary, frame is last, asked (content: bad text)
    {0x00000051, Content::bad_text, 0x00000005, PayloadEnd::fail_invalid_payload},
    // phase is open, message is binary, frame is last, asked (content: bad close)
    {0x00000051, Content::bad_close, 0x00000001, PayloadEnd::deliver},
    // phase is open, message is binary, frame is ping, asked (content: good)
    {0x00000071, Content::good, 0x00000011, PayloadEnd::send_pong},
    // phase is open, message is binary, frame is ping, asked (content: bad text)
    {0x00000071, Content::bad_text, 0x00000011, PayloadEnd::send_pong},
    // phase is open, message is binary, frame is ping, asked (content: bad close)
    {0x00000071, Content::bad_close, 0x00000011, PayloadEnd::send_pong},
    // phase is open, message is binary, frame is pong, asked (content: good)
    {0x00000091, Content::good, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is pong, asked (content: bad text)
    {0x00000091, Content::bad_text, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is pong, asked (content: bad close)
    {0x00000091, Content::bad_close, 0x00000010, PayloadEnd::go_on},
    // phase is open, message is binary, frame is close, asked (content: good)
    {0x000000b1, Content::good, 0x00000005, PayloadEnd::answer_close},
    // phase is open, message is binary, frame is close, asked (content: bad text)
    {0x000000b1, Content::bad_text, 0x00000005, PayloadEnd::fail_invalid_payload},
    // phase is open, message is binary, frame is close, asked (content: bad close)
    {0x000000b1, Content::bad_close, 0x00000005, PayloadEnd::fail_protocol_error},
    // phase is closing, message is none, frame is close, asked (content: good)
    {0x000000a3, Content::good, 0x00000005, PayloadEnd::end},
    // phase is closing, message is none, frame is close, asked (content: bad text)
    {0x000000a3, Content::bad_text, 0x00000005, PayloadEnd::end},
    // phase is closing, message is none, frame is close, asked (content: bad close)
    {0x000000a3, Content::bad_close, 0x00000005, PayloadEnd::end},
    // phase is closing, message is none, frame is skipped, asked (content: good)
    {0x000000c3, Content::good, 0x00000003, PayloadEnd::go_on},
    // phase is closing, message is none, frame is skipped, asked (content: bad text)
    {0x000000c3, Content::bad_text, 0x00000003, PayloadEnd::go_on},
    // phase is closing, message is none, frame is skipped, asked (content: bad close)
    {0x000000c3, Content::bad_close, 0x00000003, PayloadEnd::go_on},
};

constexpr const char* actions[] = {"go on", "fail invalid payload", "deliver", "send pong", "end", "fail protocol error", "answer close"};

constexpr PayloadEnd run(State& state, const TestCase& one) noexcept {
    return state.payload_end(one.content);
}

TEST(WebsocketConnectionExhaustive, PayloadEnd) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 9, cases + 13, cases + 12, cases + 0, cases + 3, cases + 39, cases + 8, cases + 7, cases + 6}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(WebsocketConnectionDeathTest, PayloadEnd) {
    // phase is open, message is none, frame is none (content: good)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).payload_end(State::Content::good)),
                 "machine websocket connection: the event payload end .*needs: phase is not ended and frame is not none");
    // phase is open, message is text, frame is none (content: good)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).payload_end(State::Content::good)),
                 "machine websocket connection: the event payload end .*needs: phase is not ended and frame is not none");
}

}  // namespace payload_end_cases
//~ end websocket_connection.payload_end.

//~ begin websocket_connection.bad_text.
namespace bad_text_cases {

using BadText = State::BadText;

struct TestCase {
    Word before;
    Word after;
    BadText action;
};

constexpr TestCase cases[] = {
    // phase is open, message is text, frame is part
    {0x00000028, 0x00000004, BadText::fail_invalid_payload},
    // phase is open, message is text, frame is last
    {0x00000048, 0x00000004, BadText::fail_invalid_payload},
    // phase is open, message is text, frame is part, asked
    {0x00000029, 0x00000005, BadText::fail_invalid_payload},
    // phase is open, message is text, frame is last, asked
    {0x00000049, 0x00000005, BadText::fail_invalid_payload},
};

constexpr const char* actions[] = {"fail invalid payload"};

constexpr BadText run(State& state, const TestCase&) noexcept {
    return state.bad_text();
}

TEST(WebsocketConnectionExhaustive, BadText) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(WebsocketConnectionDeathTest, BadText) {
    // phase is open, message is none, frame is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).bad_text()),
                 "machine websocket connection: the event bad text .*needs: phase is open and message is text and frame in \\[part, last\\]");
    // phase is open, message is none, frame is ping
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000060).bad_text()),
                 "machine websocket connection: the event bad text .*needs: phase is open and message is text and frame in \\[part, last\\]");
}

}  // namespace bad_text_cases
//~ end websocket_connection.bad_text.

//~ begin websocket_connection.too_large.
namespace too_large_cases {

using TooLarge = State::TooLarge;

struct TestCase {
    Word before;
    Word after;
    TooLarge action;
};

constexpr TestCase cases[] = {
    // phase is open, message is none, frame is none
    {0x00000000, 0x00000004, TooLarge::fail_message_too_big},
    // phase is open, message is text, frame is none
    {0x00000008, 0x00000004, TooLarge::fail_message_too_big},
    // phase is open, message is binary, frame is none
    {0x00000010, 0x00000004, TooLarge::fail_message_too_big},
    // phase is closing, message is none, frame is none
    {0x00000002, 0x000000c2, TooLarge::skip},
    // phase is open, message is none, frame is none, asked
    {0x00000001, 0x00000005, TooLarge::fail_message_too_big},
    // phase is open, message is text, frame is none, asked
    {0x00000009, 0x00000005, TooLarge::fail_message_too_big},
    // phase is open, message is binary, frame is none, asked
    {0x00000011, 0x00000005, TooLarge::fail_message_too_big},
    // phase is closing, message is none, frame is none, asked
    {0x00000003, 0x000000c3, TooLarge::skip},
};

constexpr const char* actions[] = {"skip", "fail message too big"};

constexpr TooLarge run(State& state, const TestCase&) noexcept {
    return state.too_large();
}

TEST(WebsocketConnectionExhaustive, TooLarge) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 3, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(WebsocketConnectionDeathTest, TooLarge) {
    // phase is open, message is none, frame is ping
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000060).too_large()),
                 "machine websocket connection: the event too large .*needs: phase is not ended and frame is none");
    // phase is open, message is none, frame is pong
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000080).too_large()),
                 "machine websocket connection: the event too large .*needs: phase is not ended and frame is none");
}

}  // namespace too_large_cases
//~ end websocket_connection.too_large.

//~ begin websocket_connection.malformed.
namespace malformed_cases {

using Malformed = State::Malformed;

struct TestCase {
    Word before;
    Word after;
    Malformed action;
};

constexpr TestCase cases[] = {
    // phase is open, message is none, frame is none
    {0x00000000, 0x00000004, Malformed::fail_protocol_error},
    // phase is open, message is text, frame is none
    {0x00000008, 0x00000004, Malformed::fail_protocol_error},
    // phase is open, message is binary, frame is none
    {0x00000010, 0x00000004, Malformed::fail_protocol_error},
    // phase is closing, message is none, frame is none
    {0x00000002, 0x00000004, Malformed::end},
    // phase is open, message is none, frame is none, asked
    {0x00000001, 0x00000005, Malformed::fail_protocol_error},
    // phase is open, message is text, frame is none, asked
    {0x00000009, 0x00000005, Malformed::fail_protocol_error},
    // phase is open, message is binary, frame is none, asked
    {0x00000011, 0x00000005, Malformed::fail_protocol_error},
    // phase is closing, message is none, frame is none, asked
    {0x00000003, 0x00000005, Malformed::end},
};

constexpr const char* actions[] = {"end", "fail protocol error"};

constexpr Malformed run(State& state, const TestCase&) noexcept {
    return state.malformed();
}

TEST(WebsocketConnectionExhaustive, Malformed) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 3, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(WebsocketConnectionDeathTest, Malformed) {
    // phase is open, message is none, frame is ping
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000060).malformed()),
                 "machine websocket connection: the event malformed .*needs: phase is not ended and frame is none");
    // phase is open, message is none, frame is pong
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000080).malformed()),
                 "machine websocket connection: the event malformed .*needs: phase is not ended and frame is none");
}

}  // namespace malformed_cases
//~ end websocket_connection.malformed.

//~ begin websocket_connection.silence.
namespace silence_cases {

using Silence = State::Silence;

struct TestCase {
    Word before;
    Word after;
    Silence action;
};

constexpr TestCase cases[] = {
    // phase is open, message is none, frame is none
    {0x00000000, 0x00000001, Silence::send_ping},
    // phase is open, message is none, frame is ping
    {0x00000060, 0x00000061, Silence::send_ping},
    // phase is open, message is none, frame is pong
    {0x00000080, 0x00000081, Silence::send_ping},
    // phase is open, message is none, frame is close
    {0x000000a0, 0x000000a1, Silence::send_ping},
    // phase is open, message is text, frame is none
    {0x00000008, 0x00000009, Silence::send_ping},
    // phase is open, message is text, frame is part
    {0x00000028, 0x00000029, Silence::send_ping},
    // phase is open, message is text, frame is last
    {0x00000048, 0x00000049, Silence::send_ping},
    // phase is open, message is text, frame is ping
    {0x00000068, 0x00000069, Silence::send_ping},
    // phase is open, message is text, frame is pong
    {0x00000088, 0x00000089, Silence::send_ping},
    // phase is open, message is text, frame is close
    {0x000000a8, 0x000000a9, Silence::send_ping},
    // phase is open, message is binary, frame is none
    {0x00000010, 0x00000011, Silence::send_ping},
    // phase is open, message is binary, frame is part
    {0x00000030, 0x00000031, Silence::send_ping},
    // phase is open, message is binary, frame is last
    {0x00000050, 0x00000051, Silence::send_ping},
    // phase is open, message is binary, frame is ping
    {0x00000070, 0x00000071, Silence::send_ping},
    // phase is open, message is binary, frame is pong
    {0x00000090, 0x00000091, Silence::send_ping},
    // phase is open, message is binary, frame is close
    {0x000000b0, 0x000000b1, Silence::send_ping},
    // phase is closing, message is none, frame is none
    {0x00000002, 0x00000004, Silence::end},
    // phase is closing, message is none, frame is close
    {0x000000a2, 0x00000004, Silence::end},
    // phase is closing, message is none, frame is skipped
    {0x000000c2, 0x00000004, Silence::end},
    // phase is open, message is none, frame is none, asked
    {0x00000001, 0x00000005, Silence::drop},
    // phase is open, message is none, frame is ping, asked
    {0x00000061, 0x00000005, Silence::drop},
    // phase is open, message is none, frame is pong, asked
    {0x00000081, 0x00000005, Silence::drop},
    // phase is open, message is none, frame is close, asked
    {0x000000a1, 0x00000005, Silence::drop},
    // phase is open, message is text, frame is none, asked
    {0x00000009, 0x00000005, Silence::drop},
    // phase is open, message is text, frame is part, asked
    {0x00000029, 0x00000005, Silence::drop},
    // phase is open, message is text, frame is last, asked
    {0x00000049, 0x00000005, Silence::drop},
    // phase is open, message is text, frame is ping, asked
    {0x00000069, 0x00000005, Silence::drop},
    // phase is open, message is text, frame is pong, asked
    {0x00000089, 0x00000005, Silence::drop},
    // phase is open, message is text, frame is close, asked
    {0x000000a9, 0x00000005, Silence::drop},
    // phase is open, message is binary, frame is none, asked
    {0x00000011, 0x00000005, Silence::drop},
    // phase is open, message is binary, frame is part, asked
    {0x00000031, 0x00000005, Silence::drop},
    // phase is open, message is binary, frame is last, asked
    {0x00000051, 0x00000005, Silence::drop},
    // phase is open, message is binary, frame is ping, asked
    {0x00000071, 0x00000005, Silence::drop},
    // phase is open, message is binary, frame is pong, asked
    {0x00000091, 0x00000005, Silence::drop},
    // phase is open, message is binary, frame is close, asked
    {0x000000b1, 0x00000005, Silence::drop},
    // phase is closing, message is none, frame is none, asked
    {0x00000003, 0x00000005, Silence::end},
    // phase is closing, message is none, frame is close, asked
    {0x000000a3, 0x00000005, Silence::end},
    // phase is closing, message is none, frame is skipped, asked
    {0x000000c3, 0x00000005, Silence::end},
};

constexpr const char* actions[] = {"end", "drop", "send ping"};

constexpr Silence run(State& state, const TestCase&) noexcept {
    return state.silence();
}

TEST(WebsocketConnectionExhaustive, Silence) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 16, cases + 19, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(WebsocketConnectionDeathTest, Silence) {
    // phase is ended, message is none, frame is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).silence()),
                 "machine websocket connection: the event silence .*needs: phase is not ended");
    // phase is ended, message is none, frame is none, asked
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000005).silence()),
                 "machine websocket connection: the event silence .*needs: phase is not ended");
}

}  // namespace silence_cases
//~ end websocket_connection.silence.

//~ begin websocket_connection.goodbye.
namespace goodbye_cases {

using Goodbye = State::Goodbye;

struct TestCase {
    Word before;
    Word after;
    Goodbye action;
};

constexpr TestCase cases[] = {
    // phase is open, message is none, frame is none
    {0x00000000, 0x00000002, Goodbye::close_going_away},
    // phase is open, message is none, frame is ping
    {0x00000060, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is none, frame is pong
    {0x00000080, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is none, frame is close
    {0x000000a0, 0x000000a2, Goodbye::close_going_away},
    // phase is open, message is text, frame is none
    {0x00000008, 0x00000002, Goodbye::close_going_away},
    // phase is open, message is text, frame is part
    {0x00000028, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is text, frame is last
    {0x00000048, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is text, frame is ping
    {0x00000068, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is text, frame is pong
    {0x00000088, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is text, frame is close
    {0x000000a8, 0x000000a2, Goodbye::close_going_away},
    // phase is open, message is binary, frame is none
    {0x00000010, 0x00000002, Goodbye::close_going_away},
    // phase is open, message is binary, frame is part
    {0x00000030, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is binary, frame is last
    {0x00000050, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is binary, frame is ping
    {0x00000070, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is binary, frame is pong
    {0x00000090, 0x000000c2, Goodbye::close_going_away},
    // phase is open, message is binary, frame is close
    {0x000000b0, 0x000000a2, Goodbye::close_going_away},
    // phase is closing, message is none, frame is none
    {0x00000002, 0x00000002, Goodbye::nothing},
    // phase is closing, message is none, frame is close
    {0x000000a2, 0x000000a2, Goodbye::nothing},
    // phase is closing, message is none, frame is skipped
    {0x000000c2, 0x000000c2, Goodbye::nothing},
    // phase is ended, message is none, frame is none
    {0x00000004, 0x00000004, Goodbye::nothing},
    // phase is open, message is none, frame is none, asked
    {0x00000001, 0x00000003, Goodbye::close_going_away},
    // phase is open, message is none, frame is ping, asked
    {0x00000061, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is none, frame is pong, asked
    {0x00000081, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is none, frame is close, asked
    {0x000000a1, 0x000000a3, Goodbye::close_going_away},
    // phase is open, message is text, frame is none, asked
    {0x00000009, 0x00000003, Goodbye::close_going_away},
    // phase is open, message is text, frame is part, asked
    {0x00000029, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is text, frame is last, asked
    {0x00000049, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is text, frame is ping, asked
    {0x00000069, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is text, frame is pong, asked
    {0x00000089, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is text, frame is close, asked
    {0x000000a9, 0x000000a3, Goodbye::close_going_away},
    // phase is open, message is binary, frame is none, asked
    {0x00000011, 0x00000003, Goodbye::close_going_away},
    // phase is open, message is binary, frame is part, asked
    {0x00000031, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is binary, frame is last, asked
    {0x00000051, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is binary, frame is ping, asked
    {0x00000071, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is binary, frame is pong, asked
    {0x00000091, 0x000000c3, Goodbye::close_going_away},
    // phase is open, message is binary, frame is close, asked
    {0x000000b1, 0x000000a3, Goodbye::close_going_away},
    // phase is closing, message is none, frame is none, asked
    {0x00000003, 0x00000003, Goodbye::nothing},
    // phase is closing, message is none, frame is close, asked
    {0x000000a3, 0x000000a3, Goodbye::nothing},
    // phase is closing, message is none, frame is skipped, asked
    {0x000000c3, 0x000000c3, Goodbye::nothing},
    // phase is ended, message is none, frame is none, asked
    {0x00000005, 0x00000005, Goodbye::nothing},
};

constexpr const char* actions[] = {"close going away", "nothing"};

constexpr Goodbye run(State& state, const TestCase&) noexcept {
    return state.goodbye();
}

TEST(WebsocketConnectionExhaustive, Goodbye) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 0, cases + 1, cases + 16}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

}  // namespace goodbye_cases
//~ end websocket_connection.goodbye.

//~ begin websocket_connection.peer_ended.
namespace peer_ended_cases {

using PeerEnded = State::PeerEnded;

struct TestCase {
    Word before;
    Word after;
    PeerEnded action;
};

constexpr TestCase cases[] = {
    // phase is open, message is none, frame is none
    {0x00000000, 0x00000004, PeerEnded::end},
    // phase is open, message is none, frame is ping
    {0x00000060, 0x00000004, PeerEnded::end},
    // phase is open, message is none, frame is pong
    {0x00000080, 0x00000004, PeerEnded::end},
    // phase is open, message is none, frame is close
    {0x000000a0, 0x00000004, PeerEnded::end},
    // phase is open, message is text, frame is none
    {0x00000008, 0x00000004, PeerEnded::end},
    // phase is open, message is text, frame is part
    {0x00000028, 0x00000004, PeerEnded::end},
    // phase is open, message is text, frame is last
    {0x00000048, 0x00000004, PeerEnded::end},
    // phase is open, message is text, frame is ping
    {0x00000068, 0x00000004, PeerEnded::end},
    // phase is open, message is text, frame is pong
    {0x00000088, 0x00000004, PeerEnded::end},
    // phase is open, message is text, frame is close
    {0x000000a8, 0x00000004, PeerEnded::end},
    // phase is open, message is binary, frame is none
    {0x00000010, 0x00000004, PeerEnded::end},
    // phase is open, message is binary, frame is part
    {0x00000030, 0x00000004, PeerEnded::end},
    // phase is open, message is binary, frame is last
    {0x00000050, 0x00000004, PeerEnded::end},
    // phase is open, message is binary, frame is ping
    {0x00000070, 0x00000004, PeerEnded::end},
    // phase is open, message is binary, frame is pong
    {0x00000090, 0x00000004, PeerEnded::end},
    // phase is open, message is binary, frame is close
    {0x000000b0, 0x00000004, PeerEnded::end},
    // phase is closing, message is none, frame is none
    {0x00000002, 0x00000004, PeerEnded::end},
    // phase is closing, message is none, frame is close
    {0x000000a2, 0x00000004, PeerEnded::end},
    // phase is closing, message is none, frame is skipped
    {0x000000c2, 0x00000004, PeerEnded::end},
    // phase is open, message is none, frame is none, asked
    {0x00000001, 0x00000005, PeerEnded::end},
    // phase is open, message is none, frame is ping, asked
    {0x00000061, 0x00000005, PeerEnded::end},
    // phase is open, message is none, frame is pong, asked
    {0x00000081, 0x00000005, PeerEnded::end},
    // phase is open, message is none, frame is close, asked
    {0x000000a1, 0x00000005, PeerEnded::end},
    // phase is open, message is text, frame is none, asked
    {0x00000009, 0x00000005, PeerEnded::end},
    // phase is open, message is text, frame is part, asked
    {0x00000029, 0x00000005, PeerEnded::end},
    // phase is open, message is text, frame is last, asked
    {0x00000049, 0x00000005, PeerEnded::end},
    // phase is open, message is text, frame is ping, asked
    {0x00000069, 0x00000005, PeerEnded::end},
    // phase is open, message is text, frame is pong, asked
    {0x00000089, 0x00000005, PeerEnded::end},
    // phase is open, message is text, frame is close, asked
    {0x000000a9, 0x00000005, PeerEnded::end},
    // phase is open, message is binary, frame is none, asked
    {0x00000011, 0x00000005, PeerEnded::end},
    // phase is open, message is binary, frame is part, asked
    {0x00000031, 0x00000005, PeerEnded::end},
    // phase is open, message is binary, frame is last, asked
    {0x00000051, 0x00000005, PeerEnded::end},
    // phase is open, message is binary, frame is ping, asked
    {0x00000071, 0x00000005, PeerEnded::end},
    // phase is open, message is binary, frame is pong, asked
    {0x00000091, 0x00000005, PeerEnded::end},
    // phase is open, message is binary, frame is close, asked
    {0x000000b1, 0x00000005, PeerEnded::end},
    // phase is closing, message is none, frame is none, asked
    {0x00000003, 0x00000005, PeerEnded::end},
    // phase is closing, message is none, frame is close, asked
    {0x000000a3, 0x00000005, PeerEnded::end},
    // phase is closing, message is none, frame is skipped, asked
    {0x000000c3, 0x00000005, PeerEnded::end},
};

constexpr const char* actions[] = {"end"};

constexpr PeerEnded run(State& state, const TestCase&) noexcept {
    return state.peer_ended();
}

TEST(WebsocketConnectionExhaustive, PeerEnded) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(WebsocketConnectionDeathTest, PeerEnded) {
    // phase is ended, message is none, frame is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).peer_ended()),
                 "machine websocket connection: the event peer ended .*needs: phase is not ended");
    // phase is ended, message is none, frame is none, asked
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000005).peer_ended()),
                 "machine websocket connection: the event peer ended .*needs: phase is not ended");
}

}  // namespace peer_ended_cases
//~ end websocket_connection.peer_ended.

}  // namespace
