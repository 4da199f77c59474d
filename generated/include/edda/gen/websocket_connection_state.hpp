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
//     opcode is reserved and phase is open          phase=ended                       fail protocol error   RFC 6455, 5.2
//     opcode in [close, ping, pong] and not fin     phase=ended                       fail protocol error   RFC 6455, 5.5: control frames are never
//     and phase is open                                                                                     fragmented
//     opcode is close                               frame=close                       read control
//     phase is closing                              frame=skipped                     skip                  RFC 6455, 1.4: after a close frame was
//                                                                                                           sent, what comes before the peer's is
//                                                                                                           discarded
//     opcode is ping                                frame=ping                        read control
//     opcode is pong                                frame=pong                        read control
//     opcode is continuation and message is none    phase=ended                       fail protocol error   RFC 6455, 5.4: nothing to continue
//     opcode in [text, binary] and message is not   phase=ended                       fail protocol error   RFC 6455, 5.4: the message before is not
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
//                                                                                                           said counts.
//     content is bad close                          phase=ended frame=none            fail protocol error   RFC 6455, 7.4
//     content is bad text                           phase=ended frame=none            fail invalid payload  RFC 6455, 5.5.1
//     otherwise                                     phase=ended frame=none            answer close
//   bad text   needs phase is open and message is text and frame in [part, last]
//     otherwise                                     phase=ended frame=none            fail invalid payload  RFC 6455, 8.1
//                                                   message=none
//   too large   needs phase is not ended and frame is none
//     phase is closing                              frame=skipped                     skip                  It is not kept anyway.
//     otherwise                                     phase=ended                       fail message too big
//   malformed   needs phase is not ended and frame is none
//     phase is closing                              phase=ended                       end                   Our close frame is out already.
//     otherwise                                     phase=ended                       fail protocol error   RFC 6455, 5.1, 5.2 and 5.5
//   silence   needs phase is not ended
//     phase is closing                              phase=ended frame=none            end
//     asked                                         phase=ended frame=none            drop                  A peer that does not answer a ping
//                                                                                                           within a whole interval is gone; nobody
//                                                                                                           would read a close frame.
//     otherwise                                     +asked                            send ping
//   goodbye
//     phase is open and frame in [none, close]      phase=closing message=none        close going away
//     phase is open                                 phase=closing frame=skipped       close going away      What is half read can be neither
//                                                   message=none                                            delivered nor answered any more.
//     otherwise                                     -                                 nothing               It is closing or has ended.
//   peer ended   needs phase is not ended
//     otherwise                                     phase=ended frame=none            end
//
// Always, data belongs to a message: frame not in [part, last] or message is not none. A data frame begins a message or continues
// one.
// Always, closing looks at closes alone: phase is not closing or frame is not ping. After our close frame nothing may be sent.
// Walked: 202 states, the farthest 6 steps from the start; each can reach the end.
#pragma once

#include <cstdint>

#include "edda/gen/machine.hpp"

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
        if (phase() == Phase::ended || frame() != Frame::none) [[unlikely]] {
            gen::broken(layout, word_, "frame head", "needs: phase is not ended and frame is none");
        }
        if (opcode == Opcode::reserved && phase() == Phase::open) {                         //~ websocket_connection.frame_head.1
            word_ = (word_ & ~phase_bits) | phase_ended;
            return FrameHead::fail_protocol_error;
        }
        if ((opcode == Opcode::close || opcode == Opcode::ping || opcode == Opcode::pong) && !fin
            && phase() == Phase::open) {                                                    //~ websocket_connection.frame_head.2
            word_ = (word_ & ~phase_bits) | phase_ended;
            return FrameHead::fail_protocol_error;
        }
        if (opcode == Opcode::close) {                                                      //~ websocket_connection.frame_head.3
            word_ = (word_ & ~frame_bits) | frame_close;
            return FrameHead::read_control;
        }
        if (phase() == Phase::closing) {                                                    //~ websocket_connection.frame_head.4
            word_ = (word_ & ~frame_bits) | frame_skipped;
            return FrameHead::skip;
        }
        if (opcode == Opcode::ping) {                                                       //~ websocket_connection.frame_head.5
            word_ = (word_ & ~frame_bits) | frame_ping;
            return FrameHead::read_control;
        }
        if (opcode == Opcode::pong) {                                                       //~ websocket_connection.frame_head.6
            word_ = (word_ & ~frame_bits) | frame_pong;
            return FrameHead::read_control;
        }
        if (opcode == Opcode::continuation && message() == Message::none) {                 //~ websocket_connection.frame_head.7
            word_ = (word_ & ~phase_bits) | phase_ended;
            return FrameHead::fail_protocol_error;
        }
        if ((opcode == Opcode::text || opcode == Opcode::binary) && message() != Message::none) {  //~ websocket_connection.frame_head.8
            word_ = (word_ & ~phase_bits) | phase_ended;
            return FrameHead::fail_protocol_error;
        }
        if (opcode == Opcode::text && fin) {                                                //~ websocket_connection.frame_head.9
            word_ = (word_ & ~(message_bits | frame_bits)) | message_text | frame_last;
            return FrameHead::begin_message;
        }
        if (opcode == Opcode::text) {                                                       //~ websocket_connection.frame_head.10
            word_ = (word_ & ~(message_bits | frame_bits)) | message_text | frame_part;
            return FrameHead::begin_message;
        }
        if (opcode == Opcode::binary && fin) {                                              //~ websocket_connection.frame_head.11
            word_ = (word_ & ~(message_bits | frame_bits)) | message_binary | frame_last;
            return FrameHead::begin_message;
        }
        if (opcode == Opcode::binary) {                                                     //~ websocket_connection.frame_head.12
            word_ = (word_ & ~(message_bits | frame_bits)) | message_binary | frame_part;
            return FrameHead::begin_message;
        }
        if (fin) {                                                                          //~ websocket_connection.frame_head.13
            word_ = (word_ & ~frame_bits) | frame_last;
            return FrameHead::continue_message;
        }
        word_ = (word_ & ~frame_bits) | frame_part; return FrameHead::continue_message;     //~ websocket_connection.frame_head.14
    }
    //~ end websocket_connection.frame_head.

    //~ begin websocket_connection.payload_end.
    /// The last byte of a frame's payload was read. Needs: phase is not ended and frame is not none.
    [[nodiscard]] constexpr PayloadEnd payload_end(Content content) noexcept {
        if (phase() == Phase::ended || frame() == Frame::none) [[unlikely]] {
            gen::broken(layout, word_, "payload end", "needs: phase is not ended and frame is not none");
        }
        if (frame() == Frame::part || frame() == Frame::skipped) {                          //~ websocket_connection.payload_end.1
            word_ = (word_ & ~frame_bits) | frame_none;
            return PayloadEnd::go_on;
        }
        if (frame() == Frame::last && content == Content::bad_text) {                       //~ websocket_connection.payload_end.2
            word_ = (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none;
            return PayloadEnd::fail_invalid_payload;
        }
        if (frame() == Frame::last) {                                                       //~ websocket_connection.payload_end.3
            word_ = (word_ & ~(frame_bits | message_bits)) | frame_none | message_none;
            return PayloadEnd::deliver;
        }
        if (frame() == Frame::ping) {                                                       //~ websocket_connection.payload_end.4
            word_ = (word_ & ~frame_bits) | frame_none;
            return PayloadEnd::send_pong;
        }
        if (frame() == Frame::pong) {                                                       //~ websocket_connection.payload_end.5
            word_ = (word_ & ~(asked | frame_bits)) | frame_none;
            return PayloadEnd::go_on;
        }
        if (phase() == Phase::closing) {                                                    //~ websocket_connection.payload_end.6
            word_ = (word_ & ~(phase_bits | frame_bits)) | phase_ended | frame_none;
            return PayloadEnd::end;
        }
        if (content == Content::bad_close) {                                                //~ websocket_connection.payload_end.7
            word_ = (word_ & ~(phase_bits | frame_bits)) | phase_ended | frame_none;
            return PayloadEnd::fail_protocol_error;
        }
        if (content == Content::bad_text) {                                                 //~ websocket_connection.payload_end.8
            word_ = (word_ & ~(phase_bits | frame_bits)) | phase_ended | frame_none;
            return PayloadEnd::fail_invalid_payload;
        }
        word_ = (word_ & ~(phase_bits | frame_bits)) | phase_ended | frame_none;              //~ websocket_connection.payload_end.9
        return PayloadEnd::answer_close;
    }
    //~ end websocket_connection.payload_end.

    //~ begin websocket_connection.bad_text.
    /// A byte has arrived with which no text can go on. The rest of the message is not waited for. Needs: phase
    /// is open and message is text and frame in [part, last].
    [[nodiscard]] constexpr BadText bad_text() noexcept {
        if (phase() != Phase::open || message() != Message::text || (frame() != Frame::part
            && frame() != Frame::last)) [[unlikely]] {
            gen::broken(layout, word_, "bad text", "needs: phase is open and message is text and frame in [part, last]");
        }
        word_ = (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_ended | frame_none | message_none;  //~ websocket_connection.bad_text.1
        return BadText::fail_invalid_payload;
    }
    //~ end websocket_connection.bad_text.

    //~ begin websocket_connection.too_large.
    /// A frame's head announces more than the message limit has left. Needs: phase is not ended and frame is
    /// none.
    [[nodiscard]] constexpr TooLarge too_large() noexcept {
        if (phase() == Phase::ended || frame() != Frame::none) [[unlikely]] {
            gen::broken(layout, word_, "too large", "needs: phase is not ended and frame is none");
        }
        if (phase() == Phase::closing) {                                                    //~ websocket_connection.too_large.1
            word_ = (word_ & ~frame_bits) | frame_skipped;
            return TooLarge::skip;
        }
        word_ = (word_ & ~phase_bits) | phase_ended; return TooLarge::fail_message_too_big; //~ websocket_connection.too_large.2
    }
    //~ end websocket_connection.too_large.

    //~ begin websocket_connection.malformed.
    /// The framing itself is broken: an unmasked frame, reserved bits, a length that is not in its shortest
    /// form, a control frame over 125 bytes. Needs: phase is not ended and frame is none.
    [[nodiscard]] constexpr Malformed malformed() noexcept {
        if (phase() == Phase::ended || frame() != Frame::none) [[unlikely]] {
            gen::broken(layout, word_, "malformed", "needs: phase is not ended and frame is none");
        }
        if (phase() == Phase::closing) {                                                    //~ websocket_connection.malformed.1
            word_ = (word_ & ~phase_bits) | phase_ended;
            return Malformed::end;
        }
        word_ = (word_ & ~phase_bits) | phase_ended; return Malformed::fail_protocol_error; //~ websocket_connection.malformed.2
    }
    //~ end websocket_connection.malformed.

    //~ begin websocket_connection.silence.
    /// Nothing has come for as long as this phase allows: the ping interval while open, the close timeout after
    /// our close frame. Needs: phase is not ended.
    [[nodiscard]] constexpr Silence silence() noexcept {
        if (phase() == Phase::ended) [[unlikely]] gen::broken(layout, word_, "silence", "needs: phase is not ended");
        if (phase() == Phase::closing) {                                                    //~ websocket_connection.silence.1
            word_ = (word_ & ~(phase_bits | frame_bits)) | phase_ended | frame_none;
            return Silence::end;
        }
        if (any(asked)) {                                                                   //~ websocket_connection.silence.2
            word_ = (word_ & ~(phase_bits | frame_bits)) | phase_ended | frame_none;
            return Silence::drop;
        }
        word_ |= asked; return Silence::send_ping;                                          //~ websocket_connection.silence.3
    }
    //~ end websocket_connection.silence.

    //~ begin websocket_connection.goodbye.
    /// This end wants to close, because the server stops.
    [[nodiscard]] constexpr Goodbye goodbye() noexcept {
        if (phase() == Phase::open && (frame() == Frame::none || frame() == Frame::close)) {  //~ websocket_connection.goodbye.1
            word_ = (word_ & ~(phase_bits | message_bits)) | phase_closing | message_none;
            return Goodbye::close_going_away;
        }
        if (phase() == Phase::open) {                                                       //~ websocket_connection.goodbye.2
            word_ = (word_ & ~(phase_bits | frame_bits | message_bits)) | phase_closing | frame_skipped | message_none;
            return Goodbye::close_going_away;
        }
        return Goodbye::nothing;                                                            //~ websocket_connection.goodbye.3
    }
    //~ end websocket_connection.goodbye.

    //~ begin websocket_connection.peer_ended.
    /// The stream has ended, or broke. Needs: phase is not ended.
    [[nodiscard]] constexpr PeerEnded peer_ended() noexcept {
        if (phase() == Phase::ended) [[unlikely]] gen::broken(layout, word_, "peer ended", "needs: phase is not ended");
        word_ = (word_ & ~(phase_bits | frame_bits)) | phase_ended | frame_none;              //~ websocket_connection.peer_ended.1
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
    static constexpr Part parts[] = {
        {"phase", Part::Sort::field, 1, 2, phase_names, 3},
        {"message", Part::Sort::field, 3, 2, message_names, 3},
        {"frame", Part::Sort::field, 5, 3, frame_names, 7},
        {"asked", Part::Sort::flag, 0, 1, nullptr, 0},
    };

public:
    /// How to read the word aloud; see describe() in machine.hpp.
    static constexpr Layout layout{"websocket connection", parts, 4};

private:
    [[nodiscard]] constexpr bool any(std::uint32_t flags) const noexcept { return (word_ & flags) != 0; }
    [[nodiscard]] constexpr bool all(std::uint32_t flags) const noexcept { return (word_ & flags) == flags; }

    std::uint32_t word_ = 0;
};

}  // namespace edda::gen
