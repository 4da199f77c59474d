// The state word of the machine *websocket connection*: each event is one decision over one value.
// Generated from spec/machines/websocket_connection.yaml by templates/include/edda/gen/machine_state.hpp.j2. Change those, then run `./edda generate`.
//
// One end of a WebSocket conversation, the server's (RFC 6455): which frame may come now, where its payload goes, and
// how the conversation ends.
//
// The codec refuses what breaks the framing and gives heads; lengths, text and close payloads are classified by
// hand-written code before the event. A message is assembled from the frames of one field, `message`; control frames
// may come between them and leave it alone. After an error the close frame is the last thing sent, and nothing more
// is understood of what still comes.
//
//   bit 0  asked      A ping of ours has no answer yet.
//   1..2   phase
//            open     Frames go both ways.
//            closing  We sent a close frame and wait for the peer's.
//            ended    Nothing is read as frames any more. Final.
//   3..4   message
//            none     The next data frame begins a message.
//            text     A text message has begun and is not whole.
//            binary   A binary message has begun and is not whole.
//   5..7   frame
//            none     The next bytes are the head of a frame.
//            part     The payload of a data frame after which its message goes on.
//            last     The payload of a data frame that ends its message.
//            ping     The payload of a ping.
//            pong     The payload of a pong.
//            close    The payload of a close frame.
//            skipped  A payload that nobody will look at.
//
//     when (first match)                            next                              action
//   frame head (opcode, fin)   needs phase is not ended and frame is none
//     opcode is reserved and phase is open          phase=ended message=none          fail protocol error   RFC 6455, 5.2
//     opcode in [close, ping, pong] and not fin     phase=ended message=none          fail protocol error   RFC 6455, 5.5: control frames are never
//     and phase is open                                                                                     fragmented
//     opcode is close                               frame=close                       read control
//     phase is closing                              frame=skipped                     skip                  RFC 6455, 1.4: after a close frame was
//                                                                                                           sent, what comes before the peer's is
//                                                                                                           discarded
//     opcode is ping                                frame=ping                        read control
//     opcode is pong                                frame=pong                        read control
//     opcode is continuation and message is none    phase=ended message=none          fail protocol error   RFC 6455, 5.4: nothing to continue
//     opcode in [text, binary] and message is not   phase=ended message=none          fail protocol error   RFC 6455, 5.4: the message before is not
//     none                                                                                                  whole
//     opcode is text and fin                        message=text frame=last           begin message
//     opcode is text                                message=text frame=part           begin message
//     opcode is binary and fin                      message=binary frame=last         begin message
//     opcode is binary                              message=binary frame=part         begin message
//     fin                                           frame=last                        continue message
//     otherwise                                     frame=part                        continue message
//   payload end (content)   needs phase is not ended and frame is not none
//     frame in [part, skipped]                      frame=none                        go on
//     frame is last and content is bad text         phase=ended frame=none            fail invalid payload  RFC 6455, 8.1
//                                                   message=none
//     frame is last                                 frame=none message=none           deliver
//     frame is ping                                 frame=none                        send pong
//     frame is pong                                 -asked frame=none                 go on                 RFC 6455, 5.5.3: a pong answers the
//                                                                                                           latest ping; one that nobody asked for
//                                                                                                           is no error
//     phase is closing                              phase=ended frame=none            end                   Both close frames are out. What ours
//                                                   message=none                                            said counts.
//     content is bad close                          phase=ended frame=none            fail protocol error   RFC 6455, 7.4
//                                                   message=none
//     content is bad text                           phase=ended frame=none            fail invalid payload  RFC 6455, 5.5.1
//                                                   message=none
//     otherwise                                     phase=ended frame=none            answer close
//                                                   message=none
//   bad text   needs phase is open and message is text and frame in [part, last]
//     otherwise                                     phase=ended frame=none            fail invalid payload  RFC 6455, 8.1
//                                                   message=none
//   too large   needs phase is not ended and frame is none
//     phase is closing                              frame=skipped                     skip                  It is not kept anyway.
//     otherwise                                     phase=ended message=none          fail message too big
//   malformed   needs phase is not ended and frame is none
//     phase is closing                              phase=ended message=none          end                   Our close frame is out already.
//     otherwise                                     phase=ended message=none          fail protocol error   RFC 6455, 5.1, 5.2 and 5.5
//   silence   needs phase is not ended
//     phase is closing                              phase=ended frame=none            end
//                                                   message=none
//     asked                                         phase=ended frame=none            drop                  A peer that does not answer a ping
//                                                   message=none                                            within a whole interval is gone; nobody
//                                                                                                           would read a close frame.
//     otherwise                                     +asked                            send ping
//   goodbye
//     phase is open and frame in [none, close]      phase=closing message=none        close going away
//     phase is open                                 phase=closing frame=skipped       close going away      What is half read can be neither
//                                                   message=none                                            delivered nor answered any more.
//     otherwise                                     -                                 nothing               It is closing or has ended.
//   peer ended   needs phase is not ended
//     otherwise                                     phase=ended frame=none            end
//                                                   message=none
//
// Always, data belongs to a message: frame not in [part, last] or message is not none. A data frame begins a message or continues
// one.
// Always, closing looks at closes alone: phase is not closing or frame in [none, close, skipped]. After our close frame nothing
// may be sent.
// Always, only an open conversation has a message: phase is open or message is none. What is half read will be neither delivered
// nor refused, and its memory goes back at once.
// Always, the end reads nothing: phase is not ended or frame is none. What comes after it is not looked at.
// Walked: 420 states, the farthest 7 steps from the start; each can reach the end.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"
#include "edda/gen/observe.hpp"

namespace edda::gen {

class WebsocketConnectionState {
public:
    enum class Phase : std::uint8_t {
        open,  ///< Frames go both ways.
        closing,  ///< We sent a close frame and wait for the peer's.
        ended,  ///< Nothing is read as frames any more. Final.
    };
    enum class Message : std::uint8_t {
        none,  ///< The next data frame begins a message.
        text,  ///< A text message has begun and is not whole.
        binary,  ///< A binary message has begun and is not whole.
    };
    enum class Frame : std::uint8_t {
        none,  ///< The next bytes are the head of a frame.
        part,  ///< The payload of a data frame after which its message goes on.
        last,  ///< The payload of a data frame that ends its message.
        ping,  ///< The payload of a ping.
        pong,  ///< The payload of a pong.
        close,  ///< The payload of a close frame.
        skipped,  ///< A payload that nobody will look at.
    };
    enum class Opcode : std::uint8_t { continuation, text, binary, close, ping, pong, reserved };
    enum class Content : std::uint8_t {
        good,  ///< Nothing is wrong with it, as far as this frame goes.
        bad_text,  ///< Text, or the reason of a close, is not UTF-8; or a text message ends inside a code point.
        bad_close,  ///< A close payload of one byte, or with a code that nobody may send.
    };
    enum class FrameHead : std::uint8_t { fail_protocol_error, read_control, skip, begin_message, continue_message };
    enum class PayloadEnd : std::uint8_t { go_on, fail_invalid_payload, deliver, send_pong, end, fail_protocol_error, answer_close };
    enum class BadText : std::uint8_t { fail_invalid_payload };
    enum class TooLarge : std::uint8_t { skip, fail_message_too_big };
    enum class Malformed : std::uint8_t { end, fail_protocol_error };
    enum class Silence : std::uint8_t { end, drop, send_ping };
    enum class Goodbye : std::uint8_t { close_going_away, nothing };
    enum class PeerEnded : std::uint8_t { end };
    /// Every row, in the order of the spec: what traces and coverage speak of.
    enum class Row : std::uint16_t {
        frame_head_1, frame_head_2, frame_head_3, frame_head_4, frame_head_5, frame_head_6, frame_head_7,
        frame_head_8, frame_head_9, frame_head_10, frame_head_11, frame_head_12, frame_head_13, frame_head_14,
        payload_end_1, payload_end_2, payload_end_3, payload_end_4, payload_end_5, payload_end_6, payload_end_7,
        payload_end_8, payload_end_9, bad_text_1, too_large_1, too_large_2, malformed_1, malformed_2, silence_1,
        silence_2, silence_3, goodbye_1, goodbye_2, goodbye_3, peer_ended_1,
    };

private:
    /// The row is taken, and the word becomes `next`.
    constexpr void become(Row row, std::uint32_t next, std::uint32_t told = 0) noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, next, told);
        word_ = next;
    }

    /// The row is taken, and the word stays as it is.
    constexpr void stay(Row row, std::uint32_t told = 0) const noexcept {
        observe(layout, static_cast<std::uint16_t>(row), this, word_, word_, told);
    }

public:
    /// The word at the start.
    constexpr WebsocketConnectionState() noexcept = default;

    /// A word that was read from somewhere, a trace for instance. Every word is taken; a wrong one is found by the next event.
    [[nodiscard]] static constexpr WebsocketConnectionState from_word(std::uint32_t word) noexcept {
        WebsocketConnectionState state;
        state.word_ = word;
        return state;
    }

    //~ begin websocket_connection.frame_head.
    /// The head of a frame is whole, masked as it should be, and within the limits. Needs: phase is not ended
    /// and frame is none.
    [[nodiscard]] constexpr FrameHead frame_head(Opcode opcode, bool fin) noexcept {
        if (phase_is(Phase::ended) || !frame_is(Frame::none)) [[unlikely]] {
            gen::broken(layout, word_, "frame head", "needs: phase is not ended and frame is none");
        }
        const std::uint32_t told = gen::told(opcode, fin);
        if (opcode == Opcode::reserved && phase_is(Phase::open)) {                                          //~ websocket_connection.frame_head.1
            become(Row::frame_head_1, (word_ & ~(phase_bits | message_bits)) | phase_ended | message_none, told);
            return FrameHead::fail_protocol_error;
        }
        if ((opcode == Opcode::close || opcode == Opcode::ping || opcode == Opcode::pong) && !fin
            && phase_is(Phase::open)) {                                                                     //~ websocket_connection.frame_head.2
            become(Row::frame_head_2, (word_ & ~(phase_bits | message_bits)) | phase_ended | message_none, told);
            return FrameHead::fail_protocol_error;
        }
        if (opcode == Opcode::close) {                                                                      //~ websocket_connection.frame_head.3
            become(Row::frame_head_3, word_ - frame_none + frame_close, told);
            return FrameHead::read_control;
        }
        if (phase_is(Phase::closing)) {                                                                     //~ websocket_connection.frame_head.4
            become(Row::frame_head_4, word_ - frame_none + frame_skipped, told);
            return FrameHead::skip;
        }
        if (opcode == Opcode::ping) {                                                                       //~ websocket_connection.frame_head.5
            become(Row::frame_head_5, word_ - frame_none + frame_ping, told);
            return FrameHead::read_control;
        }
        if (opcode == Opcode::pong) {                                                                       //~ websocket_connection.frame_head.6
            become(Row::frame_head_6, word_ - frame_none + frame_pong, told);
            return FrameHead::read_control;
        }
        if (opcode == Opcode::continuation && message_is(Message::none)) {                                  //~ websocket_connection.frame_head.7
            become(Row::frame_head_7, (word_ & ~(phase_bits | message_bits)) | phase_ended | message_none, told);
            return FrameHead::fail_protocol_error;
        }
        if ((opcode == Opcode::text || opcode == Opcode::binary) && !message_is(Message::none)) {           //~ websocket_connection.frame_head.8
            become(Row::frame_head_8, (word_ & ~(phase_bits | message_bits)) | phase_ended | message_none, told);
            return FrameHead::fail_protocol_error;
        }
        if (opcode == Opcode::text) {
            if (fin) {                                                                                      //~ websocket_connection.frame_head.9
                become(Row::frame_head_9, (word_ & ~(message_bits | frame_bits)) | message_text | frame_last, told);
                return FrameHead::begin_message;
            }
            become(Row::frame_head_10, (word_ & ~(message_bits | frame_bits)) | message_text | frame_part, told);  //~ websocket_connection.frame_head.10
            return FrameHead::begin_message;
        }
        if (opcode == Opcode::binary) {
            if (fin) {                                                                                      //~ websocket_connection.frame_head.11
                become(Row::frame_head_11, (word_ & ~(message_bits | frame_bits)) | message_binary | frame_last, told);
                return FrameHead::begin_message;
            }
            become(Row::frame_head_12, (word_ & ~(message_bits | frame_bits)) | message_binary | frame_part, told);  //~ websocket_connection.frame_head.12
            return FrameHead::begin_message;
        }
        if (fin) {                                                                                          //~ websocket_connection.frame_head.13
            become(Row::frame_head_13, word_ - frame_none + frame_last, told);
            return FrameHead::continue_message;
        }
        become(Row::frame_head_14, word_ - frame_none + frame_part, told);                                  //~ websocket_connection.frame_head.14
        return FrameHead::continue_message;
    }
    //~ end websocket_connection.frame_head.

    //~ begin websocket_connection.payload_end.
    /// The last byte of a frame's payload was read. Needs: phase is not ended and frame is not none.
    [[nodiscard]] constexpr PayloadEnd payload_end(Content content) noexcept {
        if (phase_is(Phase::ended) || frame_is(Frame::none)) [[unlikely]] {
            gen::broken(layout, word_, "payload end", "needs: phase is not ended and frame is not none");
        }
        const std::uint32_t told = gen::told(content);
        if (frame_is(Frame::part, Frame::skipped)) {                                                        //~ websocket_connection.payload_end.1
            become(Row::payload_end_1, (word_ & ~frame_bits) | frame_none, told);
            return PayloadEnd::go_on;
        }
        if (frame_is(Frame::last)) {
            if (content == Content::bad_text) {                                                             //~ websocket_connection.payload_end.2
                become(Row::payload_end_2, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none, told);
                return PayloadEnd::fail_invalid_payload;
            }
            become(Row::payload_end_3, (word_ & ~(frame_bits | message_bits)) | frame_none | message_none, told);  //~ websocket_connection.payload_end.3
            return PayloadEnd::deliver;
        }
        if (frame_is(Frame::ping)) {                                                                        //~ websocket_connection.payload_end.4
            become(Row::payload_end_4, (word_ & ~frame_bits) | frame_none, told);
            return PayloadEnd::send_pong;
        }
        if (frame_is(Frame::pong)) {                                                                        //~ websocket_connection.payload_end.5
            become(Row::payload_end_5, (word_ & ~(asked | frame_bits)) | frame_none, told);
            return PayloadEnd::go_on;
        }
        if (phase_is(Phase::closing)) {                                                                     //~ websocket_connection.payload_end.6
            become(Row::payload_end_6, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none, told);
            return PayloadEnd::end;
        }
        if (content == Content::bad_close) {                                                                //~ websocket_connection.payload_end.7
            become(Row::payload_end_7, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none, told);
            return PayloadEnd::fail_protocol_error;
        }
        if (content == Content::bad_text) {                                                                 //~ websocket_connection.payload_end.8
            become(Row::payload_end_8, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none, told);
            return PayloadEnd::fail_invalid_payload;
        }
        become(Row::payload_end_9, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none, told);  //~ websocket_connection.payload_end.9
        return PayloadEnd::answer_close;
    }
    //~ end websocket_connection.payload_end.

    //~ begin websocket_connection.bad_text.
    /// A byte has arrived with which no text can go on. The rest of the message is not waited for. Needs: phase
    /// is open and message is text and frame in [part, last].
    [[nodiscard]] constexpr BadText bad_text() noexcept {
        if (!fields_are(phase_bits | message_bits, phase_open | message_text)
            || !frame_is(Frame::part, Frame::last)) [[unlikely]] {
            gen::broken(layout, word_, "bad text", "needs: phase is open and message is text and frame in [part, last]");
        }
        become(Row::bad_text_1, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none);  //~ websocket_connection.bad_text.1
        return BadText::fail_invalid_payload;
    }
    //~ end websocket_connection.bad_text.

    //~ begin websocket_connection.too_large.
    /// A frame's head announces more than the message limit has left. Needs: phase is not ended and frame is
    /// none.
    [[nodiscard]] constexpr TooLarge too_large() noexcept {
        if (phase_is(Phase::ended) || !frame_is(Frame::none)) [[unlikely]] {
            gen::broken(layout, word_, "too large", "needs: phase is not ended and frame is none");
        }
        if (phase_is(Phase::closing)) {                                                                     //~ websocket_connection.too_large.1
            become(Row::too_large_1, word_ - frame_none + frame_skipped);
            return TooLarge::skip;
        }
        become(Row::too_large_2, (word_ & ~(phase_bits | message_bits)) | phase_ended | message_none);      //~ websocket_connection.too_large.2
        return TooLarge::fail_message_too_big;
    }
    //~ end websocket_connection.too_large.

    //~ begin websocket_connection.malformed.
    /// The framing itself is broken: an unmasked frame, reserved bits, a length that is not in its shortest
    /// form, a control frame over 125 bytes. Needs: phase is not ended and frame is none.
    [[nodiscard]] constexpr Malformed malformed() noexcept {
        if (phase_is(Phase::ended) || !frame_is(Frame::none)) [[unlikely]] {
            gen::broken(layout, word_, "malformed", "needs: phase is not ended and frame is none");
        }
        const bool first_row = phase_is(Phase::closing);                                                    //~ websocket_connection.malformed.1
        become(first_row ? Row::malformed_1 : Row::malformed_2, (word_ & ~(phase_bits | message_bits)) | phase_ended | message_none);  //~ websocket_connection.malformed.2
        return first_row ? Malformed::end : Malformed::fail_protocol_error;
    }
    //~ end websocket_connection.malformed.

    //~ begin websocket_connection.silence.
    /// Nothing has come for as long as this phase allows: the ping interval while open, the close timeout after
    /// our close frame. Needs: phase is not ended.
    [[nodiscard]] constexpr Silence silence() noexcept {
        if (phase_is(Phase::ended)) [[unlikely]] gen::broken(layout, word_, "silence", "needs: phase is not ended");
        if (phase_is(Phase::closing)) {                                                                     //~ websocket_connection.silence.1
            become(Row::silence_1, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none);
            return Silence::end;
        }
        if (any(asked)) {                                                                                   //~ websocket_connection.silence.2
            become(Row::silence_2, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none);
            return Silence::drop;
        }
        become(Row::silence_3, word_ | asked); return Silence::send_ping;                                   //~ websocket_connection.silence.3
    }
    //~ end websocket_connection.silence.

    //~ begin websocket_connection.goodbye.
    /// This end wants to close, because the server stops.
    [[nodiscard]] constexpr Goodbye goodbye() noexcept {
        if (phase_is(Phase::open)) {
            if (frame_is(Frame::none, Frame::close)) {                                                      //~ websocket_connection.goodbye.1
                become(Row::goodbye_1, (word_ & ~(phase_bits | message_bits)) | phase_closing | message_none);
                return Goodbye::close_going_away;
            }
            become(Row::goodbye_2, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_closing | frame_skipped | message_none);  //~ websocket_connection.goodbye.2
            return Goodbye::close_going_away;
        }
        stay(Row::goodbye_3); return Goodbye::nothing;                                                      //~ websocket_connection.goodbye.3
    }
    //~ end websocket_connection.goodbye.

    //~ begin websocket_connection.peer_ended.
    /// The stream has ended, or broke. Needs: phase is not ended.
    [[nodiscard]] constexpr PeerEnded peer_ended() noexcept {
        if (phase_is(Phase::ended)) [[unlikely]] gen::broken(layout, word_, "peer ended", "needs: phase is not ended");
        become(Row::peer_ended_1, (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none);  //~ websocket_connection.peer_ended.1
        return PeerEnded::end;
    }
    //~ end websocket_connection.peer_ended.

    /// A ping of ours has no answer yet.
    [[nodiscard]] constexpr bool is_asked() const noexcept { return any(asked); }
    /// The phase.
    [[nodiscard]] constexpr Phase phase() const noexcept { return static_cast<Phase>((word_ & phase_bits) >> 1); }
    /// The message.
    [[nodiscard]] constexpr Message message() const noexcept { return static_cast<Message>((word_ & message_bits) >> 3); }
    /// The frame.
    [[nodiscard]] constexpr Frame frame() const noexcept { return static_cast<Frame>((word_ & frame_bits) >> 5); }
    /// The word as a number, for traces and tests.
    [[nodiscard]] constexpr std::uint32_t word() const noexcept { return word_; }

    friend constexpr bool operator==(WebsocketConnectionState, WebsocketConnectionState) noexcept = default;

private:
    enum : std::uint32_t {
        asked          = 1u << 0,
        phase_bits     = 3u << 1,
        phase_open     = 0u << 1,
        phase_closing  = 1u << 1,
        phase_ended    = 2u << 1,
        message_bits   = 3u << 3,
        message_none   = 0u << 3,
        message_text   = 1u << 3,
        message_binary = 2u << 3,
        frame_bits     = 7u << 5,
        frame_none     = 0u << 5,
        frame_part     = 1u << 5,
        frame_last     = 2u << 5,
        frame_ping     = 3u << 5,
        frame_pong     = 4u << 5,
        frame_close    = 5u << 5,
        frame_skipped  = 6u << 5,
    };

    static constexpr const char* phase_names[] = {"open", "closing", "ended"};
    static constexpr const char* message_names[] = {"none", "text", "binary"};
    static constexpr const char* frame_names[] = {"none", "part", "last", "ping", "pong", "close", "skipped"};
    static constexpr const char* row_names[] = {
        "frame_head.1", "frame_head.2", "frame_head.3", "frame_head.4", "frame_head.5", "frame_head.6",
        "frame_head.7", "frame_head.8", "frame_head.9", "frame_head.10", "frame_head.11", "frame_head.12",
        "frame_head.13", "frame_head.14", "payload_end.1", "payload_end.2", "payload_end.3", "payload_end.4",
        "payload_end.5", "payload_end.6", "payload_end.7", "payload_end.8", "payload_end.9", "bad_text.1",
        "too_large.1", "too_large.2", "malformed.1", "malformed.2", "silence.1", "silence.2", "silence.3",
        "goodbye.1", "goodbye.2", "goodbye.3", "peer_ended.1",
    };
    static constexpr Part parts[] = {
        {"phase", Part::Sort::field, 1, 2, phase_names, 3},
        {"message", Part::Sort::field, 3, 2, message_names, 3},
        {"frame", Part::Sort::field, 5, 3, frame_names, 7},
        {"asked", Part::Sort::flag, 0, 1, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"websocket connection", parts, 4, 0x200546028cc8efee, row_names, 35};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }
    [[nodiscard]] constexpr bool phase_is(Phase value) const noexcept { return (word_ & phase_bits) == static_cast<std::uint32_t>(value) << 1; }
    [[nodiscard]] constexpr bool message_is(Message value) const noexcept { return (word_ & message_bits) == static_cast<std::uint32_t>(value) << 3; }
    [[nodiscard]] constexpr bool frame_is(Frame value) const noexcept { return (word_ & frame_bits) == static_cast<std::uint32_t>(value) << 5; }
    [[nodiscard]] constexpr bool frame_is(Frame value, Frame other) const noexcept {
        return is_either(word_ & frame_bits, static_cast<std::uint32_t>(value) << 5, static_cast<std::uint32_t>(other) << 5);
    }
    [[nodiscard]] constexpr bool fields_are(std::uint32_t bits, std::uint32_t values) const noexcept { return (word_ & bits) == values; }

    std::uint32_t word_ = 0;
};

}  // namespace edda::gen
