// An HTTP connection's word by hand: what each request asks of it.
#include "edda/gen/http_connection_state.hpp"
#include "twin/twin.hpp"

using edda::gen::HttpConnectionState;
using State = HttpConnectionState;
using twin::Word;

namespace {

constexpr Word keep_alive = 1, stopping = 2;
constexpr Word phase = 7u << 2, idle = 0, head = 1u << 2, body = 2u << 2, answer = 3u << 2, upgraded = 4u << 2,
               linger = 5u << 2, closed = 6u << 2;

constexpr Word entered(Word word, Word next) { return (word & ~phase) | next; }
constexpr Word entered_for_good(Word word, Word next) { return (word & ~(phase | keep_alive)) | next; }

void expect(Word word, Word now, const char* event) {
    if ((word & phase) != now) twin::refuse(State::layout, word, event, "it is in another phase");
}

}  // namespace

extern "C" {

State::BytesArrived generated_bytes_arrived(State& state) { return state.bytes_arrived(); }
State::BytesArrived twin_bytes_arrived(Word& word) {
    const Word now = word & phase;
    if (now != idle && now != head) twin::refuse(State::layout, word, "bytes arrived", "nobody reads");
    if (now == head) return State::BytesArrived::read_on;
    if (word & stopping) {
        word = (word & ~phase) | head;
        return State::BytesArrived::begin;
    }
    word = (word & ~phase) | keep_alive | head;
    return State::BytesArrived::begin;
}

State::Answered generated_answered(State& state) { return state.answered(); }
State::Answered twin_answered(Word& word) {
    if ((word & phase) != answer) twin::refuse(State::layout, word, "answered", "nobody asked");
    if (word & keep_alive) {
        word = (word & ~(keep_alive | phase)) | idle;
        return State::Answered::go_on;
    }
    word = (word & ~phase) | linger;
    return State::Answered::end_output;
}

State::LastRequest generated_last_request(State& state) { return state.last_request(); }
State::LastRequest twin_last_request(Word& word) {
    expect(word, head, "last request");
    word &= ~keep_alive;
    return State::LastRequest::nothing;
}

State::HeadRefused generated_head_refused(State& state) { return state.head_refused(); }
State::HeadRefused twin_head_refused(Word& word) {
    expect(word, head, "head refused");
    word = entered_for_good(word, answer);
    return State::HeadRefused::refuse;
}

State::HeadArrived generated_head_arrived(State& state, State::Body kind, bool expected) {
    return state.head_arrived(kind, expected);
}
State::HeadArrived twin_head_arrived(Word& word, State::Body kind, bool expected) {
    using Body = State::Body;
    expect(word, head, "head arrived");
    if (kind == Body::none) {
        word = entered(word, answer);
        return State::HeadArrived::answer;
    }
    if (kind == Body::too_large) {
        word = entered_for_good(word, answer);
        return State::HeadArrived::fail_content_too_large;
    }
    if (expected && kind == Body::refused) {
        word = entered_for_good(word, answer);
        return State::HeadArrived::answer;
    }
    word = entered(word, body);
    return expected ? State::HeadArrived::send_continue : State::HeadArrived::read_body;
}

State::Distrusted generated_distrusted(State& state) { return state.distrusted(); }
State::Distrusted twin_distrusted(Word& word) {
    expect(word, answer, "distrusted");
    word &= ~keep_alive;
    return State::Distrusted::nothing;
}

State::BodyFinished generated_body_finished(State& state) { return state.body_finished(); }
State::BodyFinished twin_body_finished(Word& word) {
    expect(word, body, "body finished");
    word = entered(word, answer);
    return State::BodyFinished::answer;
}

State::BodyRefused generated_body_refused(State& state, State::Fault fault) { return state.body_refused(fault); }
State::BodyRefused twin_body_refused(Word& word, State::Fault fault) {
    expect(word, body, "body refused");
    word = entered_for_good(word, answer);
    if (fault == State::Fault::too_large) return State::BodyRefused::fail_content_too_large;
    if (fault == State::Fault::trailers_too_large) return State::BodyRefused::fail_fields_too_large;
    return State::BodyRefused::fail_bad_request;
}

State::Upgrade generated_upgrade(State& state) { return state.upgrade(); }
State::Upgrade twin_upgrade(Word& word) {
    expect(word, answer, "upgrade");
    word = entered_for_good(word, upgraded);
    return State::Upgrade::hand_over;
}

State::WebsocketEnded generated_websocket_ended(State& state) { return state.websocket_ended(); }
State::WebsocketEnded twin_websocket_ended(Word& word) {
    expect(word, upgraded, "websocket ended");
    word = entered(word, closed);
    return State::WebsocketEnded::close;
}

State::Deadline generated_deadline(State& state) { return state.deadline(); }
State::Deadline twin_deadline(Word& word) {
    switch (word & phase) {
        case idle:
        case linger: word = entered(word, closed); return State::Deadline::close;
        case head:
        case body: word = entered_for_good(word, answer); return State::Deadline::fail_request_timeout;
        default: twin::refuse(State::layout, word, "deadline", "nothing is awaited from the peer");
    }
}

State::PeerEnded generated_peer_ended(State& state) { return state.peer_ended(); }
State::PeerEnded twin_peer_ended(Word& word) {
    switch (word & phase) {
        case idle:
        case linger: word = entered(word, closed); return State::PeerEnded::close;
        case head:
        case body: word = entered_for_good(word, closed); return State::PeerEnded::close;
        default: twin::refuse(State::layout, word, "peer ended", "nothing is awaited from the peer");
    }
}

State::Broken generated_broken(State& state) { return state.broken(); }
State::Broken twin_broken(Word& word) {
    const Word now = word & phase;
    if (now == upgraded || now == closed) twin::refuse(State::layout, word, "broken", "it is another's, or closed");
    word = entered_for_good(word, closed);
    return State::Broken::drop;
}

State::StopRequested generated_stop_requested(State& state) { return state.stop_requested(); }
State::StopRequested twin_stop_requested(Word& word) {
    if (word & stopping) twin::refuse(State::layout, word, "stop requested", "it was told already");
    word |= stopping;
    switch (word & phase) {
        case idle: return State::StopRequested::wait_briefly;
        case head:
        case body: word &= ~keep_alive; return State::StopRequested::nothing;
        case upgraded: return State::StopRequested::say_goodbye;
        default: return State::StopRequested::nothing;
    }
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(5, 5, {0});
    for (int told = 0; told < 8; ++told) {
        const auto kind = static_cast<State::Body>(told / 2);
        const bool expected = told % 2 != 0;
        twin::compare<State>(
            "head arrived", all, [=](State& state) { return generated_head_arrived(state, kind, expected); },
            [=](Word& word) { return twin_head_arrived(word, kind, expected); });
    }
    for (int told = 0; told < 3; ++told) {
        const auto fault = static_cast<State::Fault>(told);
        twin::compare<State>(
            "body refused", all, [=](State& state) { return generated_body_refused(state, fault); },
            [=](Word& word) { return twin_body_refused(word, fault); });
    }
#define BOTH(event) twin::compare<State>(#event, all, generated_##event, twin_##event)
    BOTH(bytes_arrived), BOTH(last_request), BOTH(head_refused), BOTH(distrusted), BOTH(body_finished), BOTH(answered);
    BOTH(upgrade), BOTH(websocket_ended), BOTH(deadline), BOTH(peer_ended), BOTH(broken), BOTH(stop_requested);
    return twin::different;
}
#endif
