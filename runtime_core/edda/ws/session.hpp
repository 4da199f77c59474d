// A WebSocket conversation without input or output: bytes go in, frames come out, whole messages go to a handler.
//
// The state is one generated word (spec/machines/websocket_connection.yaml); each function asks it for the decision and carries that
// out. What stands beside the word is what a word cannot hold: how much of a payload is left, the message so far, the text check.
//
// Rules: payloads are unmasked in place, in the receive buffer. A message that lies whole in one buffer is handed on from there;
// only what comes in pieces is assembled, up to the message limit, and grows with the bytes that arrived, never with the length that a
// head announces. Text is checked as it arrives. Everything that one feed answers is collected and leaves with one send. Between
// messages the buffers go back to the pool, so a quiet conversation holds none.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "edda/base/free_list.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/gen/websocket.hpp"
#include "edda/gen/websocket_connection_state.hpp"
#include "edda/ws/frame.hpp"
#include "edda/ws/mask.hpp"
#include "edda/ws/utf8.hpp"

namespace edda::ws {

enum class Kind : std::uint8_t { text, binary };

/// A message that arrived whole. The bytes are valid, and may be changed, during the handler's call.
struct Message {
    Kind kind = Kind::binary;
    std::span<std::byte> bytes;
};

/// The memory of a busy conversation.
struct Buffers {
    std::string out;      // frames that are not sent yet
    std::string message;  // a message that comes in pieces, behind room for the head of its echo

    void recycle() noexcept {
        constexpr std::size_t most_kept = 16 * 1024;  // bytes of one buffer
        for (std::string* buffer : {&out, &message}) {
            buffer->clear();
            if (buffer->capacity() > most_kept) buffer->shrink_to_fit();
        }
    }
};

using BufferPool = base::FreeList<Buffers>;
inline constexpr std::size_t buffers_kept = 256;

/// `handler.message(session, message)`: may call session.send and session.send_back.
template <class Handler>
class Session {
public:
    using State = gen::WebsocketConnectionState;
    using CloseCode = gen::websocket::CloseCode;

    /// What the connection is to do, after it has sent the output.
    enum class Next : std::uint8_t {
        read,    // read more and feed it
        linger,  // end our direction, then read and forget until the peer ends
        close,   // close at once
    };

    Session(Handler& handler, BufferPool& pool, std::size_t message_limit) noexcept
        : handler_(handler), pool_(pool), message_limit_(message_limit) {}

    /// Bytes have arrived; they are changed in place and may be let go afterwards.
    [[nodiscard]] Next feed(std::span<std::byte> bytes) {
        if (buffers_ == nullptr) buffers_ = pool_.take();
        while (true) {
            Step next;
            if (state_.frame() == State::Frame::none) {
                if (bytes.empty()) return Next::read;
                next = read_head(bytes);
            }
            if (!next && state_.frame() != State::Frame::none) next = read_payload(bytes);
            if (next) return *next;
        }
    }

    /// Nothing has come for the time that `is_closing` asks for.
    [[nodiscard]] Next silence() {
        switch (state_.silence()) {
            case State::Silence::end: return Next::linger;
            case State::Silence::drop: return Next::close;
            case State::Silence::send_ping: append_frame(Opcode::ping, {}); return Next::read;
        }
        std::unreachable();
    }

    /// This end wants to close. Whether there is a close frame to send now.
    [[nodiscard]] bool goodbye() {
        switch (state_.goodbye()) {
            case State::Goodbye::close_going_away: append_close(CloseCode::going_away, "the server stops"); return true;
            case State::Goodbye::nothing: return false;
        }
        std::unreachable();
    }

    void peer_ended() noexcept {
        if (state_.phase() == State::Phase::ended) return;
        switch (state_.peer_ended()) {
            case State::PeerEnded::end: return;
        }
    }

    /// We sent a close frame and wait for the peer's: the close timeout holds instead of the ping interval.
    [[nodiscard]] bool is_closing() const noexcept { return state_.phase() == State::Phase::closing; }

    /// Sends a message. For handlers.
    void send(Kind kind, std::span<const std::byte> bytes) {
        append_frame(kind == Kind::text ? Opcode::text : Opcode::binary, bytes);
    }
    /// Sends `message` as it is. Only in the handler's call with that message: a large one is then not copied.
    void send_back(const Message& message) {
        const bool assembled = message.bytes.data() == payload().data() && !message.bytes.empty();
        if (!assembled || !buffers_->out.empty()) return send(message.kind, message.bytes);
        std::array<std::byte, longest_server_head> head{};
        const std::size_t size = write_head(head, opcode_of(message.kind), true, message.bytes.size());
        sent_ = headroom - size;
        std::copy_n(reinterpret_cast<const char*>(head.data()), size,
                    buffers_->message.begin() + static_cast<std::ptrdiff_t>(sent_));
        std::swap(buffers_->out, buffers_->message);
    }

    /// What is to be sent now.
    [[nodiscard]] std::span<const std::byte> output() const noexcept {
        if (buffers_ == nullptr) return {};
        return std::as_bytes(std::span{buffers_->out}).subspan(sent_);
    }
    /// The output was sent. Without a message in pieces the buffers go back to the pool.
    void sent() noexcept {
        if (buffers_ == nullptr) return;
        buffers_->out.clear();
        sent_ = 0;
        if (state_.message() == State::Message::none) pool_.give_back(std::move(buffers_));
    }

private:
    using Opcode = gen::websocket::Opcode;
    using Step = std::optional<Next>;  // nothing: go on with the next step

    static constexpr std::size_t headroom = longest_server_head;

    [[nodiscard]] static constexpr std::uint8_t opcode_of(Kind kind) noexcept {
        return static_cast<std::uint8_t>(kind == Kind::text ? Opcode::text : Opcode::binary);
    }

    /// The word's view of an opcode.
    [[nodiscard]] static State::Opcode classify(std::uint8_t opcode) noexcept {
        switch (static_cast<Opcode>(opcode)) {
            case Opcode::continuation: return State::Opcode::continuation;
            case Opcode::text: return State::Opcode::text;
            case Opcode::binary: return State::Opcode::binary;
            case Opcode::close: return State::Opcode::close;
            case Opcode::ping: return State::Opcode::ping;
            case Opcode::pong: return State::Opcode::pong;
        }
        return State::Opcode::reserved;
    }

    [[nodiscard]] static std::string_view describe(HeadReader::Fault fault) noexcept {
        switch (fault) {
            case HeadReader::Fault::none: return "";
            case HeadReader::Fault::reserved_bits: return "a reserved bit is set, and no extension was negotiated";
            case HeadReader::Fault::unmasked: return "a client must mask its frames";
            case HeadReader::Fault::masked: return "a server must not mask its frames";
            case HeadReader::Fault::long_control: return "a control frame has more than 125 bytes";
            case HeadReader::Fault::length_not_shortest: return "a length is not in its shortest form";
            case HeadReader::Fault::length_too_large: return "a length has its highest bit set";
        }
        return "";
    }

    Step read_head(std::span<std::byte>& bytes) {
        std::size_t consumed = 0;
        const HeadReader::Status status = reader_.feed(bytes, consumed);
        bytes = bytes.subspan(consumed);
        switch (status) {
            case HeadReader::Status::need_more: return Next::read;
            case HeadReader::Status::refused: return refuse_frame();
            case HeadReader::Status::done: return begin_frame();
        }
        std::unreachable();
    }

    Step refuse_frame() {
        switch (state_.malformed()) {
            case State::Malformed::end: return Next::linger;
            case State::Malformed::fail_protocol_error:
                return fail(CloseCode::protocol_error, describe(reader_.fault()));
        }
        std::unreachable();
    }

    Step begin_frame() {
        const FrameHead& head = reader_.head();
        left_ = head.size;
        control_size_ = 0;
        if (!is_control(head.opcode) && head.size > message_limit_ - assembled()) {
            switch (state_.too_large()) {
                case State::TooLarge::skip: return std::nullopt;
                case State::TooLarge::fail_message_too_big:
                    return fail(CloseCode::message_too_big, "the message is over the limit");
            }
        }
        switch (state_.frame_head(classify(head.opcode), head.fin)) {
            case State::FrameHead::fail_protocol_error:
                return fail(CloseCode::protocol_error, "a frame that may not come here");
            case State::FrameHead::read_control: return std::nullopt;
            case State::FrameHead::skip: return std::nullopt;
            case State::FrameHead::begin_message:
                text_.reset();
                buffers_->message.clear();
                return std::nullopt;
            case State::FrameHead::continue_message: return std::nullopt;
        }
        std::unreachable();
    }

    Step read_payload(std::span<std::byte>& bytes) {
        const std::span<std::byte> piece = bytes.first(std::min<std::uint64_t>(left_, bytes.size()));
        bytes = bytes.subspan(piece.size());
        const FrameHead& head = reader_.head();
        if (state_.frame() != State::Frame::skipped) apply_mask(piece, head.key, head.size - left_);
        left_ -= piece.size();
        switch (state_.frame()) {
            case State::Frame::part:
            case State::Frame::last:
                if (const Step next = take_data(piece)) return next;
                break;
            case State::Frame::ping:
            case State::Frame::pong:
            case State::Frame::close:
                std::copy(piece.begin(), piece.end(), control_.begin() + static_cast<std::ptrdiff_t>(control_size_));
                control_size_ += piece.size();
                break;
            case State::Frame::none:
            case State::Frame::skipped: break;
        }
        return left_ == 0 ? end_frame() : Step{Next::read};
    }

    Step take_data(std::span<std::byte> piece) {
        if (state_.message() == State::Message::text && !text_.feed(piece)) {
            switch (state_.bad_text()) {
                case State::BadText::fail_invalid_payload:
                    return fail(CloseCode::invalid_data, "the text is not UTF-8");
            }
        }
        const bool whole = state_.frame() == State::Frame::last && left_ == 0 && buffers_->message.empty();
        if (whole) {
            whole_ = piece;
        } else {
            if (buffers_->message.empty()) buffers_->message.resize(headroom);
            buffers_->message.append(reinterpret_cast<const char*>(piece.data()), piece.size());
            whole_ = {};
        }
        return std::nullopt;
    }

    Step end_frame() {
        const Kind kind = state_.message() == State::Message::text ? Kind::text : Kind::binary;
        switch (state_.payload_end(judge_content())) {
            case State::PayloadEnd::go_on: return std::nullopt;
            case State::PayloadEnd::fail_invalid_payload: return fail(CloseCode::invalid_data, "the text is not UTF-8");
            case State::PayloadEnd::deliver: deliver(kind); return std::nullopt;
            case State::PayloadEnd::send_pong: append_frame(Opcode::pong, control()); return std::nullopt;
            case State::PayloadEnd::end: return Next::linger;
            case State::PayloadEnd::fail_protocol_error:
                return fail(CloseCode::protocol_error, "a close frame with a code that nobody may send");
            case State::PayloadEnd::answer_close:
                append_frame(Opcode::close, control().first(std::min<std::size_t>(control_size_, 2)));
                return Next::linger;
        }
        std::unreachable();
    }

    [[nodiscard]] State::Content judge_content() const noexcept {
        if (state_.frame() == State::Frame::last && state_.message() == State::Message::text && !text_.is_complete()) {
            return State::Content::bad_text;
        }
        if (state_.frame() != State::Frame::close || control_size_ == 0) return State::Content::good;
        if (control_size_ == 1) return State::Content::bad_close;
        const auto code = static_cast<std::uint16_t>(std::to_integer<unsigned>(control_[0]) << 8 |
                                                     std::to_integer<unsigned>(control_[1]));
        if (!gen::websocket::may_be_sent(code)) return State::Content::bad_close;
        return is_utf8(control().subspan(2)) ? State::Content::good : State::Content::bad_text;
    }

    void deliver(Kind kind) {
        gen::count(gen::Metric::websocket_messages);
        const bool in_place = buffers_->message.empty();
        handler_.message(*this, Message{.kind = kind, .bytes = in_place ? whole_ : payload()});
        buffers_->message.clear();
        whole_ = {};
    }

    [[nodiscard]] Next fail(CloseCode code, std::string_view reason) {
        append_close(code, reason);
        return Next::linger;
    }

    void append_close(CloseCode code, std::string_view reason) {
        std::array<std::byte, longest_control> payload{};
        const auto number = static_cast<std::uint16_t>(code);
        payload[0] = static_cast<std::byte>(number >> 8);
        payload[1] = static_cast<std::byte>(number & 0xff);
        const std::size_t size = std::min(reason.size(), payload.size() - 2);
        std::ranges::copy(std::as_bytes(std::span{reason.data(), size}), payload.begin() + 2);
        append_frame(Opcode::close, std::span{payload}.first(2 + size));
    }

    void append_frame(Opcode opcode, std::span<const std::byte> payload) {
        if (buffers_ == nullptr) buffers_ = pool_.take();
        std::array<std::byte, longest_server_head> head{};
        const std::size_t size = write_head(head, static_cast<std::uint8_t>(opcode), true, payload.size());
        buffers_->out.append(reinterpret_cast<const char*>(head.data()), size);
        buffers_->out.append(reinterpret_cast<const char*>(payload.data()), payload.size());
    }

    [[nodiscard]] std::span<const std::byte> control() const noexcept {
        return std::span{control_}.first(control_size_);
    }
    /// The message that is being assembled.
    [[nodiscard]] std::span<std::byte> payload() noexcept {
        return std::as_writable_bytes(std::span{buffers_->message})
            .subspan(std::min(headroom, buffers_->message.size()));
    }
    /// Bytes of it so far.
    [[nodiscard]] std::size_t assembled() const noexcept {
        return buffers_->message.size() - std::min(headroom, buffers_->message.size());
    }

    Handler& handler_;
    BufferPool& pool_;
    BufferPool::Handle buffers_;
    std::size_t message_limit_;
    std::size_t sent_ = 0;        // bytes at the front of the output that are no part of it
    std::uint64_t left_ = 0;      // bytes of the payload still to come
    std::span<std::byte> whole_;  // a message that lies whole in the feed
    std::size_t control_size_ = 0;
    std::array<std::byte, longest_control> control_{};
    HeadReader reader_;
    Utf8Check text_;
    State state_{};
};

}  // namespace edda::ws
