// A WebSocket conversation's word by hand: what each frame asks of it.
#include "edda/gen/websocket_connection_state.hpp"
#include "twin/twin.hpp"

using edda::gen::WebsocketConnectionState;
using twin::Word;
using State = WebsocketConnectionState;

namespace {

constexpr Word asked = 1;
constexpr Word phase = 3u << 1, open = 0, closing = 1u << 1, ended = 2u << 1;
constexpr Word message = 3u << 3, no_message = 0, text = 1u << 3, binary = 2u << 3;
constexpr Word frame = 7u << 5, no_frame = 0, part = 1u << 5, last = 2u << 5, ping = 3u << 5, pong = 4u << 5,
               close_frame = 5u << 5, skipped = 6u << 5;

/// The conversation is over, and what was half read with it.
constexpr Word over(Word word) { return (word & ~(phase | message | frame)) | ended; }
/// The same between two frames.
constexpr Word over_between(Word word) { return (word & ~(phase | message)) | ended; }
constexpr Word reading(Word word, Word what) { return (word & ~frame) | what; }

void expect_head(Word word, const char* event) {
    if ((word & phase) == ended || (word & frame) != no_frame) {
        twin::refuse(State::layout, word, event, "no head is expected");
    }
}

}  // namespace

extern "C" {

State::FrameHead generated_frame_head(State& state, State::Opcode opcode, bool fin) {
    return state.frame_head(opcode, fin);
}
State::FrameHead twin_frame_head(Word& word, State::Opcode opcode, bool fin) {
    using FrameHead = State::FrameHead;
    using Opcode = State::Opcode;
    expect_head(word, "frame head");
    const bool is_open = (word & phase) == open;
    const bool control = opcode == Opcode::close || opcode == Opcode::ping || opcode == Opcode::pong;
    if (is_open && (opcode == Opcode::reserved || (control && !fin))) {
        word = over_between(word);
        return FrameHead::fail_protocol_error;
    }
    if (opcode == Opcode::close) {
        word = reading(word, close_frame);
        return FrameHead::read_control;
    }
    if ((word & phase) == closing) {
        word = reading(word, skipped);
        return FrameHead::skip;
    }
    const Word begun = word & message;
    switch (opcode) {
        case Opcode::ping: word = reading(word, ping); return FrameHead::read_control;
        case Opcode::pong: word = reading(word, pong); return FrameHead::read_control;
        case Opcode::text:
        case Opcode::binary:
            if (begun != no_message) {
                word = over_between(word);
                return FrameHead::fail_protocol_error;
            }
            word = reading(word, fin ? last : part) | (opcode == Opcode::text ? text : binary);
            return FrameHead::begin_message;
        case Opcode::continuation:
            if (begun == no_message) {
                word = over_between(word);
                return FrameHead::fail_protocol_error;
            }
            break;
        default: break;
    }
    word = reading(word, fin ? last : part);
    return FrameHead::continue_message;
}

State::PayloadEnd generated_payload_end(State& state, State::Content content) { return state.payload_end(content); }
State::PayloadEnd twin_payload_end(Word& word, State::Content content) {
    using Content = State::Content;
    using PayloadEnd = State::PayloadEnd;
    const Word now = word & frame;
    if ((word & phase) == ended || now == no_frame) {
        twin::refuse(State::layout, word, "payload end", "no payload is being read");
    }
    switch (now) {
        case part:
        case skipped: word = reading(word, no_frame); return PayloadEnd::go_on;
        case last:
            if (content == Content::bad_text) {
                word = over(word);
                return PayloadEnd::fail_invalid_payload;
            }
            word &= ~(frame | message);
            return PayloadEnd::deliver;
        case ping: word = reading(word, no_frame); return PayloadEnd::send_pong;
        case pong: word &= ~(asked | frame); return PayloadEnd::go_on;
        default: break;
    }
    const bool answered = (word & phase) == closing;
    word = over(word);
    if (answered) return PayloadEnd::end;
    if (content == Content::bad_close) return PayloadEnd::fail_protocol_error;
    return content == Content::bad_text ? PayloadEnd::fail_invalid_payload : PayloadEnd::answer_close;
}

State::BadText generated_bad_text(State& state) { return state.bad_text(); }
State::BadText twin_bad_text(Word& word) {
    const Word now = word & frame;
    if ((word & phase) != open || (word & message) != text || (now != part && now != last)) {
        twin::refuse(State::layout, word, "bad text", "no text is being read");
    }
    word = over(word);
    return State::BadText::fail_invalid_payload;
}

State::TooLarge generated_too_large(State& state) { return state.too_large(); }
State::TooLarge twin_too_large(Word& word) {
    expect_head(word, "too large");
    if ((word & phase) == closing) {
        word |= skipped;
        return State::TooLarge::skip;
    }
    word = over_between(word);
    return State::TooLarge::fail_message_too_big;
}

State::Malformed generated_malformed(State& state) { return state.malformed(); }
State::Malformed twin_malformed(Word& word) {
    expect_head(word, "malformed");
    const Word before = word;
    word = over_between(before);
    return (before & phase) == closing ? State::Malformed::end : State::Malformed::fail_protocol_error;
}

State::Silence generated_silence(State& state) { return state.silence(); }
State::Silence twin_silence(Word& word) {
    if ((word & phase) == ended) twin::refuse(State::layout, word, "silence", "it has ended");
    if ((word & phase) == closing) {
        word = over(word);
        return State::Silence::end;
    }
    if (word & asked) {
        word = over(word);
        return State::Silence::drop;
    }
    word |= asked;
    return State::Silence::send_ping;
}

State::Goodbye generated_goodbye(State& state) { return state.goodbye(); }
State::Goodbye twin_goodbye(Word& word) {
    if ((word & phase) != open) return State::Goodbye::nothing;
    const Word now = word & frame;
    if (now == no_frame || now == close_frame) {
        word = (word & ~(phase | message)) | closing;
    } else {
        word = (word & ~(phase | message | frame)) | closing | skipped;
    }
    return State::Goodbye::close_going_away;
}

State::PeerEnded generated_peer_ended(State& state) { return state.peer_ended(); }
State::PeerEnded twin_peer_ended(Word& word) {
    if ((word & phase) == ended) twin::refuse(State::layout, word, "peer ended", "it has ended");
    word = over(word);
    return State::PeerEnded::end;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(8, 8, {0});
    for (int told = 0; told < 14; ++told) {
        const auto opcode = static_cast<State::Opcode>(told / 2);
        const bool fin = told % 2 != 0;
        twin::compare<State>(
            "frame head", all, [=](State& state) { return generated_frame_head(state, opcode, fin); },
            [=](Word& word) { return twin_frame_head(word, opcode, fin); });
    }
    for (int told = 0; told < 3; ++told) {
        const auto content = static_cast<State::Content>(told);
        twin::compare<State>(
            "payload end", all, [=](State& state) { return generated_payload_end(state, content); },
            [=](Word& word) { return twin_payload_end(word, content); });
    }
#define BOTH(event) twin::compare<State>(#event, all, generated_##event, twin_##event)
    BOTH(bad_text), BOTH(too_large), BOTH(malformed), BOTH(silence), BOTH(goodbye), BOTH(peer_ended);
    return twin::different;
}
#endif
