// The state word of the machine *http connection*: each event is one decision over one value.
// Generated from spec/machines/http_connection.yaml by templates/include/edda/gen/machine_state.hpp.j2. Change those, then run `./edda generate`.
//
// What a connection that speaks HTTP/1.1 does next: whether a request is read, its body, or its answer is due;
// whether another request may follow; and how a stop, a deadline or the end of the peer is met in each of these
// places.
//
// Bytes never reach this table. The head parser and the chunk parser say what they found, the application says
// whether it wants a body, and each of that is one event with a few values. One request is answered before the next
// is looked at, so pipelined requests need no queue: they wait in the socket.
//
//   bit 0  keep alive  Another request may follow this one. The answer's head has said so, or will.
//   bit 1  stopping    The server was asked to stop. What has begun is finished.
//   2..4   phase
//            idle      Between requests. Nothing of the next one has arrived.
//            head      Some of a request has arrived, its head is not whole.
//            body      The head is whole, the body is being read.
//            answer    The request is whole, or refused; its answer is being made and sent.
//            upgraded  The connection speaks WebSocket.
//            linger    The last answer is out and our direction ended. What the peer still sends is read and forgotten.
//            closed    Nothing is read or written any more. Final.
//
//     when (first match)            next                        action
//   bytes arrived   needs phase in [idle, head]
//     phase is head                 -                           read on
//     stopping                      phase=head                  begin                   The request was on its way when the stop came. It
//                                                                                       is served, as the last.
//     otherwise                     +keep alive phase=head      begin
//   last request   needs phase is head
//     otherwise                     -keep alive                 nothing
//   head refused   needs phase is head
//     otherwise                     -keep alive phase=answer    refuse                  Where the next request begins is not known any
//                                                                                       more, so there is none.
//   head arrived (body, expected)   needs phase is head
//     body is none                  phase=answer                answer
//     body is too large             -keep alive phase=answer    fail content too large  Reading it only to reach the next request would be
//                                                                                       reading without a limit.
//     body is refused and expected  -keep alive phase=answer    answer                  The client waits for a 100. The answer saves it
//                                                                                       the body; but it may send it anyway, so nothing
//                                                                                       after it can be told apart (RFC 9110, 10.1.1).
//     expected                      phase=body                  send continue
//     otherwise                     phase=body                  read body
//   distrusted   needs phase is answer
//     otherwise                     -keep alive                 nothing                 Whoever sends one malformed request may have meant
//                                                                                       something else by the bytes that follow.
//   body finished   needs phase is body
//     otherwise                     phase=answer                answer
//   body refused (fault)   needs phase is body
//     fault is too large            -keep alive phase=answer    fail content too large
//     fault is trailers too large   -keep alive phase=answer    fail fields too large
//     otherwise                     -keep alive phase=answer    fail bad request
//   answered   needs phase is answer
//     keep alive                    -keep alive phase=idle      go on                   A stop that came meanwhile breaks no promise: the
//                                                                                       next request is answered as the last.
//     otherwise                     phase=linger                end output              Closing at once would make the kernel reset the
//                                                                                       connection if anything unread is left, and the
//                                                                                       reset may destroy the answer (RFC 9112, 9.6).
//   upgrade   needs phase is answer
//     otherwise                     -keep alive phase=upgraded  hand over
//   websocket ended   needs phase is upgraded
//     otherwise                     phase=closed                close
//   deadline   needs phase in [idle, head, body, linger]
//     phase is idle                 phase=closed                close                   Nothing was asked, so nothing is answered.
//     phase is head                 -keep alive phase=answer    fail request timeout
//     phase is body                 -keep alive phase=answer    fail request timeout
//     otherwise                     phase=closed                close
//   peer ended   needs phase in [idle, head, body, linger]
//     phase in [head, body]         -keep alive phase=closed    close                   A request that is not whole is never answered.
//     otherwise                     phase=closed                close
//   broken   needs phase is not upgraded and phase is not closed
//     otherwise                     -keep alive phase=closed    drop
//   stop requested   needs not stopping
//     phase is idle                 +stopping                   wait briefly            The next request may be on its way: closing now
//                                                                                       would lose it.
//     phase in [head, body]         +stopping -keep alive       nothing                 The request is served and its answer says that it
//                                                                                       was the last.
//     phase is upgraded             +stopping                   say goodbye
//     otherwise                     +stopping                   nothing                 It ends anyway; or its answer has promised to read
//                                                                                       on and the next one will be the last.
//
// Always, nothing is promised at the end: not keep alive or phase in [head, body, answer, upgraded]. A promise belongs to a
// request; between requests and after the last there is none.
// Walked: 81 states, the farthest 6 steps from the start; each can reach the end.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen {

class HttpConnectionState {
public:
    enum class Phase : std::uint8_t {
        idle,  ///< Between requests. Nothing of the next one has arrived.
        head,  ///< Some of a request has arrived, its head is not whole.
        body,  ///< The head is whole, the body is being read.
        answer,  ///< The request is whole, or refused; its answer is being made and sent.
        upgraded,  ///< The connection speaks WebSocket.
        linger,  ///< The last answer is out and our direction ended. What the peer still sends is read and forgotten.
        closed,  ///< Nothing is read or written any more. Final.
    };
    enum class Body : std::uint8_t {
        none,  ///< The request has no body.
        taken,  ///< It has one, within the limit, that the application takes, or reads over.
        refused,  ///< It has one, within the limit, and the application refuses the request whatever the body holds.
        too_large,  ///< It announces more than the limit.
    };
    enum class Fault : std::uint8_t { malformed, too_large, trailers_too_large };
    enum class BytesArrived : std::uint8_t { read_on, begin };
    enum class LastRequest : std::uint8_t { nothing };
    enum class HeadRefused : std::uint8_t { refuse };
    enum class HeadArrived : std::uint8_t { answer, fail_content_too_large, send_continue, read_body };
    enum class Distrusted : std::uint8_t { nothing };
    enum class BodyFinished : std::uint8_t { answer };
    enum class BodyRefused : std::uint8_t { fail_content_too_large, fail_fields_too_large, fail_bad_request };
    enum class Answered : std::uint8_t { go_on, end_output };
    enum class Upgrade : std::uint8_t { hand_over };
    enum class WebsocketEnded : std::uint8_t { close };
    enum class Deadline : std::uint8_t { close, fail_request_timeout };
    enum class PeerEnded : std::uint8_t { close };
    enum class Broken : std::uint8_t { drop };
    enum class StopRequested : std::uint8_t { wait_briefly, nothing, say_goodbye };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        bytes_arrived_1, bytes_arrived_2, bytes_arrived_3, last_request_1, head_refused_1, head_arrived_1,
        head_arrived_2, head_arrived_3, head_arrived_4, head_arrived_5, distrusted_1, body_finished_1, body_refused_1,
        body_refused_2, body_refused_3, answered_1, answered_2, upgrade_1, websocket_ended_1, deadline_1, deadline_2,
        deadline_3, deadline_4, peer_ended_1, peer_ended_2, broken_1, stop_requested_1, stop_requested_2,
        stop_requested_3, stop_requested_4,
    };

private:
    /// The row is taken, and the word becomes `next`.
    constexpr void become(Row row, std::uint32_t next, std::uint32_t told = 0) noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, next, told);
        word_ = next;
    }

    /// The row was taken, and the word has changed since `before`.
    constexpr void took(Row row, HttpConnectionState before, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, before.word_, word_, told);
    }

    /// The row is taken, and the word stays as it is.
    constexpr void stay(Row row, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, word_, told);
    }

public:
    /// The word at the start.
    constexpr HttpConnectionState() noexcept = default;

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr HttpConnectionState from_word(std::uint32_t word) noexcept {
        HttpConnectionState state;
        state.word_ = word;
        return state;
    }

    //~ begin http_connection.bytes_arrived.
    /// There are bytes that no request has taken yet. Needs: phase in [idle, head].
    [[nodiscard]] constexpr BytesArrived bytes_arrived() noexcept {
        if (!phase_is(Phase::idle, Phase::head)) [[unlikely]] {
            gen::broken(layout, word_, "bytes arrived", "needs: phase in [idle, head]");
        }
        if (phase_is(Phase::head)) { stay(Row::bytes_arrived_1); return BytesArrived::read_on; }            //~ http_connection.bytes_arrived.1
        if (any(stopping)) {                                                                                //~ http_connection.bytes_arrived.2
            become(Row::bytes_arrived_2, (word_ & ~phase_bits) | phase_head);
            return BytesArrived::begin;
        }
        become(Row::bytes_arrived_3, (word_ & ~phase_bits) | keep_alive | phase_head);                      //~ http_connection.bytes_arrived.3
        return BytesArrived::begin;
    }
    //~ end http_connection.bytes_arrived.

    //~ begin http_connection.last_request.
    /// The head says that no request follows: Connection is close, or the version is 1.0 without keep-alive
    /// (RFC 9112, 9.3). Needs: phase is head.
    [[nodiscard]] constexpr LastRequest last_request() noexcept {
        if (!phase_is(Phase::head)) [[unlikely]] gen::broken(layout, word_, "last request", "needs: phase is head");
        become(Row::last_request_1, word_ & ~keep_alive); return LastRequest::nothing;                      //~ http_connection.last_request.1
    }
    //~ end http_connection.last_request.

    //~ begin http_connection.head_refused.
    /// The head is malformed, too large, or of something that is not spoken here. Needs: phase is head.
    [[nodiscard]] constexpr HeadRefused head_refused() noexcept {
        if (!phase_is(Phase::head)) [[unlikely]] gen::broken(layout, word_, "head refused", "needs: phase is head");
        become(Row::head_refused_1, (word_ & ~(keep_alive | phase_bits)) | phase_answer);                   //~ http_connection.head_refused.1
        return HeadRefused::refuse;
    }
    //~ end http_connection.head_refused.

    //~ begin http_connection.head_arrived.
    /// The head is whole and good. Needs: phase is head.
    [[nodiscard]] constexpr HeadArrived head_arrived(Body body, bool expected) noexcept {
        if (!phase_is(Phase::head)) [[unlikely]] gen::broken(layout, word_, "head arrived", "needs: phase is head");
        const std::uint32_t told = gen::told(body, expected);
        if (body == Body::none) {                                                                           //~ http_connection.head_arrived.1
            become(Row::head_arrived_1, word_ - phase_head + phase_answer, told);
            return HeadArrived::answer;
        }
        if (body == Body::too_large) {                                                                      //~ http_connection.head_arrived.2
            become(Row::head_arrived_2, (word_ & ~(keep_alive | phase_bits)) | phase_answer, told);
            return HeadArrived::fail_content_too_large;
        }
        if (body == Body::refused && expected) {                                                            //~ http_connection.head_arrived.3
            become(Row::head_arrived_3, (word_ & ~(keep_alive | phase_bits)) | phase_answer, told);
            return HeadArrived::answer;
        }
        const bool first_row = expected;                                                                    //~ http_connection.head_arrived.4
        become(first_row ? Row::head_arrived_4 : Row::head_arrived_5, word_ - phase_head + phase_body, told);  //~ http_connection.head_arrived.5
        return first_row ? HeadArrived::send_continue : HeadArrived::read_body;
    }
    //~ end http_connection.head_arrived.

    //~ begin http_connection.distrusted.
    /// The application finds that the request is malformed, though its head parsed. Needs: phase is answer.
    [[nodiscard]] constexpr Distrusted distrusted() noexcept {
        if (!phase_is(Phase::answer)) [[unlikely]] gen::broken(layout, word_, "distrusted", "needs: phase is answer");
        become(Row::distrusted_1, word_ & ~keep_alive); return Distrusted::nothing;                         //~ http_connection.distrusted.1
    }
    //~ end http_connection.distrusted.

    //~ begin http_connection.body_finished.
    /// The last byte of the body was read. Needs: phase is body.
    [[nodiscard]] constexpr BodyFinished body_finished() noexcept {
        if (!phase_is(Phase::body)) [[unlikely]] gen::broken(layout, word_, "body finished", "needs: phase is body");
        become(Row::body_finished_1, word_ - phase_body + phase_answer); return BodyFinished::answer;       //~ http_connection.body_finished.1
    }
    //~ end http_connection.body_finished.

    //~ begin http_connection.body_refused.
    /// A chunked body is malformed, or grows over a limit while it is read. Needs: phase is body.
    [[nodiscard]] constexpr BodyRefused body_refused(Fault fault) noexcept {
        if (!phase_is(Phase::body)) [[unlikely]] gen::broken(layout, word_, "body refused", "needs: phase is body");
        const std::uint32_t told = gen::told(fault);
        const HttpConnectionState before = *this;
        word_ = (word_ & ~(keep_alive | phase_bits)) | phase_answer;
        if (fault == Fault::too_large) {                                                                    //~ http_connection.body_refused.1
            took(Row::body_refused_1, before, told);
            return BodyRefused::fail_content_too_large;
        }
        const bool first_row = fault == Fault::trailers_too_large;                                          //~ http_connection.body_refused.2
        took(first_row ? Row::body_refused_2 : Row::body_refused_3, before, told);                          //~ http_connection.body_refused.3
        return first_row ? BodyRefused::fail_fields_too_large : BodyRefused::fail_bad_request;
    }
    //~ end http_connection.body_refused.

    //~ begin http_connection.answered.
    /// The answer is whole in the output, and whatever of it was a file is sent. Needs: phase is answer.
    [[nodiscard]] constexpr Answered answered() noexcept {
        if (!phase_is(Phase::answer)) [[unlikely]] gen::broken(layout, word_, "answered", "needs: phase is answer");
        if (any(keep_alive)) {                                                                              //~ http_connection.answered.1
            become(Row::answered_1, word_ - keep_alive - phase_answer + phase_idle);
            return Answered::go_on;
        }
        become(Row::answered_2, word_ - phase_answer + phase_linger); return Answered::end_output;          //~ http_connection.answered.2
    }
    //~ end http_connection.answered.

    //~ begin http_connection.upgrade.
    /// The answer is 101. Needs: phase is answer.
    [[nodiscard]] constexpr Upgrade upgrade() noexcept {
        if (!phase_is(Phase::answer)) [[unlikely]] gen::broken(layout, word_, "upgrade", "needs: phase is answer");
        become(Row::upgrade_1, (word_ & ~(keep_alive | phase_bits)) | phase_upgraded);                      //~ http_connection.upgrade.1
        return Upgrade::hand_over;
    }
    //~ end http_connection.upgrade.

    //~ begin http_connection.websocket_ended.
    /// The conversation that followed a 101 is over, and so is the connection. Needs: phase is upgraded.
    [[nodiscard]] constexpr WebsocketEnded websocket_ended() noexcept {
        if (!phase_is(Phase::upgraded)) [[unlikely]] {
            gen::broken(layout, word_, "websocket ended", "needs: phase is upgraded");
        }
        become(Row::websocket_ended_1, word_ - phase_upgraded + phase_closed);                              //~ http_connection.websocket_ended.1
        return WebsocketEnded::close;
    }
    //~ end http_connection.websocket_ended.

    //~ begin http_connection.deadline.
    /// The time that this phase gives the peer to send something is over. Needs: phase in [idle, head, body,
    /// linger].
    [[nodiscard]] constexpr Deadline deadline() noexcept {
        if (!phase_is(Phase::idle) && !phase_is(Phase::head) && !phase_is(Phase::body)
            && !phase_is(Phase::linger)) [[unlikely]] {
            gen::broken(layout, word_, "deadline", "needs: phase in [idle, head, body, linger]");
        }
        if (phase_is(Phase::idle)) {                                                                        //~ http_connection.deadline.1
            become(Row::deadline_1, (word_ & ~phase_bits) | phase_closed);
            return Deadline::close;
        }
        if (phase_is(Phase::head)) {                                                                        //~ http_connection.deadline.2
            become(Row::deadline_2, (word_ & ~(keep_alive | phase_bits)) | phase_answer);
            return Deadline::fail_request_timeout;
        }
        if (phase_is(Phase::body)) {                                                                        //~ http_connection.deadline.3
            become(Row::deadline_3, (word_ & ~(keep_alive | phase_bits)) | phase_answer);
            return Deadline::fail_request_timeout;
        }
        become(Row::deadline_4, (word_ & ~phase_bits) | phase_closed); return Deadline::close;              //~ http_connection.deadline.4
    }
    //~ end http_connection.deadline.

    //~ begin http_connection.peer_ended.
    /// The peer has ended its direction. Needs: phase in [idle, head, body, linger].
    [[nodiscard]] constexpr PeerEnded peer_ended() noexcept {
        if (!phase_is(Phase::idle) && !phase_is(Phase::head) && !phase_is(Phase::body)
            && !phase_is(Phase::linger)) [[unlikely]] {
            gen::broken(layout, word_, "peer ended", "needs: phase in [idle, head, body, linger]");
        }
        if (phase_is(Phase::head, Phase::body)) {                                                           //~ http_connection.peer_ended.1
            become(Row::peer_ended_1, (word_ & ~(keep_alive | phase_bits)) | phase_closed);
            return PeerEnded::close;
        }
        become(Row::peer_ended_2, (word_ & ~phase_bits) | phase_closed); return PeerEnded::close;           //~ http_connection.peer_ended.2
    }
    //~ end http_connection.peer_ended.

    //~ begin http_connection.broken.
    /// The connection was reset, an operation on it failed for good, or the peer takes nothing of its answer
    /// for too long. Needs: phase is not upgraded and phase is not closed.
    [[nodiscard]] constexpr Broken broken() noexcept {
        if (phase_is(Phase::upgraded, Phase::closed)) [[unlikely]] {
            gen::broken(layout, word_, "broken", "needs: phase is not upgraded and phase is not closed");
        }
        become(Row::broken_1, (word_ & ~(keep_alive | phase_bits)) | phase_closed); return Broken::drop;    //~ http_connection.broken.1
    }
    //~ end http_connection.broken.

    //~ begin http_connection.stop_requested.
    /// The server ends. Each connection is told once. Needs: not stopping.
    [[nodiscard]] constexpr StopRequested stop_requested() noexcept {
        if (any(stopping)) [[unlikely]] gen::broken(layout, word_, "stop requested", "needs: not stopping");
        if (phase_is(Phase::idle)) {                                                                        //~ http_connection.stop_requested.1
            become(Row::stop_requested_1, word_ | stopping);
            return StopRequested::wait_briefly;
        }
        if (phase_is(Phase::head, Phase::body)) {                                                           //~ http_connection.stop_requested.2
            become(Row::stop_requested_2, (word_ & ~keep_alive) | stopping);
            return StopRequested::nothing;
        }
        if (phase_is(Phase::upgraded)) {                                                                    //~ http_connection.stop_requested.3
            become(Row::stop_requested_3, word_ | stopping);
            return StopRequested::say_goodbye;
        }
        become(Row::stop_requested_4, word_ | stopping); return StopRequested::nothing;                     //~ http_connection.stop_requested.4
    }
    //~ end http_connection.stop_requested.

    /// Another request may follow this one. The answer's head has said so, or will.
    [[nodiscard]] constexpr bool is_keep_alive() const noexcept { return any(keep_alive); }
    /// The server was asked to stop. What has begun is finished.
    [[nodiscard]] constexpr bool is_stopping() const noexcept { return any(stopping); }
    /// The phase.
    [[nodiscard]] constexpr Phase phase() const noexcept { return static_cast<Phase>((word_ & phase_bits) >> 2); }
    /// The word as a number, for traces and tests.
    [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

    friend constexpr bool operator==(HttpConnectionState, HttpConnectionState) noexcept = default;

private:
    enum : std::uint32_t {
        keep_alive     = 1u << 0,
        stopping       = 1u << 1,
        phase_bits     = 7u << 2,
        phase_idle     = 0u << 2,
        phase_head     = 1u << 2,
        phase_body     = 2u << 2,
        phase_answer   = 3u << 2,
        phase_upgraded = 4u << 2,
        phase_linger   = 5u << 2,
        phase_closed   = 6u << 2,
    };

    static constexpr const char* phase_names[] = {"idle", "head", "body", "answer", "upgraded", "linger", "closed"};
    static constexpr const char* row_names[] = {
        "bytes_arrived.1", "bytes_arrived.2", "bytes_arrived.3", "last_request.1", "head_refused.1", "head_arrived.1",
        "head_arrived.2", "head_arrived.3", "head_arrived.4", "head_arrived.5", "distrusted.1", "body_finished.1",
        "body_refused.1", "body_refused.2", "body_refused.3", "answered.1", "answered.2", "upgrade.1",
        "websocket_ended.1", "deadline.1", "deadline.2", "deadline.3", "deadline.4", "peer_ended.1", "peer_ended.2",
        "broken.1", "stop_requested.1", "stop_requested.2", "stop_requested.3", "stop_requested.4",
    };
    static constexpr Part parts[] = {
        {"phase", Part::Sort::field, 2, 3, phase_names, 7},
        {"keep alive", Part::Sort::flag, 0, 1, nullptr, 0},
        {"stopping", Part::Sort::flag, 1, 1, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"http connection", parts, 3, 0x1ef6e002bd48582f, row_names, 30};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }
    [[nodiscard]] constexpr bool phase_is(Phase value) const noexcept { return (word_ & phase_bits) == static_cast<std::uint32_t>(value) << 2; }
    [[nodiscard]] constexpr bool phase_is(Phase value, Phase other) const noexcept {
        return is_either(word_ & phase_bits, static_cast<std::uint32_t>(value) << 2, static_cast<std::uint32_t>(other) << 2);
    }

    std::uint32_t word_ = 0;
};

}  // namespace edda::gen
