// HTTP/1.1 without input or output: bytes go in, answers come out, and each step says what the connection is to do next.
//
// The state is one generated word (spec/machines/http_connection.yaml); each function here asks it for the decision and carries that
// out. What stands beside the word is what a word cannot hold: the bytes not looked at yet, how much of a body is left, the
// workspace with parser and output.
//
// Rules: the bytes of a feed are used in place and only copied when a head or a body does not arrive in one piece, or by `keep_rest`, which
// the caller asks for before it waits for anything: a receive buffer is never held while a peer takes its time. Small
// answers to pipelined requests collect in the output and leave with one send. Nothing here reads the time but the Date field.
//
// Written without coroutines so that tests can feed it every split of every request, and because the hot path then has exactly one
// frame: the connection's.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "edda/gen/config.hpp"
#include "edda/gen/http_connection_state.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/http/date.hpp"
#include "edda/http/request.hpp"
#include "edda/http/response.hpp"
#include "edda/http/workspace.hpp"

namespace edda::http {

/// What the application does with a body that a request brings.
enum class BodyUse : std::uint8_t {
    kept,     // it comes whole with the request
    skipped,  // it is read over
    refused,  // the same, but the answer is a refusal anyway: a client that waits for a 100 gets it at once
};

/// What the application has made of a request.
enum class Answer : std::uint8_t {
    whole,    // all of it is in the output
    source,   // the head is; the body is read from the source
    upgrade,  // 101 is in the output; the connection changes hands
};

/// One line about an answer, for whoever keeps a log. Texts are empty when the request was refused before they were known.
struct AnswerNote {
    std::string_view method;
    std::string_view target;
    std::uint16_t status = 0;
    std::uint64_t body_size = 0;  // bytes announced
};

/// What a server must be able to do for its connections. Calls come from the connection's thread and must not block.
template <class A>
concept Application =
    requires(A& app, const Request& request, Response& response, typename A::Source& source, const AnswerNote& note) {
        { app.body_use(request) } -> std::same_as<BodyUse>;
        { app.answer(request, response, source) } -> std::same_as<Answer>;
        { app.note(note) };
    };

/// What all connections of a thread share.
struct Site {
    const config::Settings* settings = nullptr;
    Workspaces workspaces{workspaces_kept};
    DateCache dates;
};

template <class App>
class Session {
public:
    using State = gen::HttpConnectionState;
    using Phase = State::Phase;

    /// What the connection is to do. With each of them it first sends the output, if there is any.
    enum class Next : std::uint8_t {
        read,       // read more and feed it
        send,       // send, then go_on: there are more requests, but the output is large enough
        stream,     // send the body from the source, then go_on
        hand_over,  // the connection is a WebSocket; `rest` are its first bytes
        linger,     // end our direction, then read and forget until the peer ends
        close,      // close; nothing more is sent
    };

    Session(App& app, Site& site) noexcept : app_(app), site_(site) {}

    /// Bytes have arrived. Call only after `Next::read`.
    [[nodiscard]] Next feed(std::span<const std::byte> bytes) {
        rest_ = {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
        return run();
    }

    /// The output was sent and, after `stream`, the source is at its end.
    [[nodiscard]] Next go_on() {
        if (state_.phase() == Phase::answer) {
            if (const auto next = finish_answer()) return *next;
        }
        return run();
    }

    [[nodiscard]] Next peer_ended() noexcept {
        switch (state_.peer_ended()) {
            case State::PeerEnded::close: return Next::close;
        }
        std::unreachable();
    }

    /// The time of this phase is over.
    [[nodiscard]] Next deadline() {
        switch (state_.deadline()) {
            case State::Deadline::close: return Next::close;
            case State::Deadline::fail_request_timeout: return refuse(408, "The request did not arrive in time.");
        }
        std::unreachable();
    }

    /// The connection was reset or an operation on it failed.
    void broken() noexcept {
        if (state_.phase() == Phase::closed || state_.phase() == Phase::upgraded) return;
        switch (state_.broken()) {
            case State::Broken::drop: return;
        }
    }

    void websocket_ended() noexcept {
        switch (state_.websocket_ended()) {
            case State::WebsocketEnded::close: return;
        }
    }

    /// The server stops. What to do about it, if anything: the word knows.
    [[nodiscard]] State::StopRequested stop() noexcept { return state_.stop_requested(); }

    [[nodiscard]] Phase phase() const noexcept { return state_.phase(); }
    [[nodiscard]] bool is_stopping() const noexcept { return state_.is_stopping(); }
    /// Requests begun so far; tells one head from the next.
    [[nodiscard]] std::uint64_t requests() const noexcept { return requests_; }

    /// What is to be sent now.
    [[nodiscard]] std::span<const std::byte> output() const noexcept {
        return work_ == nullptr ? std::span<const std::byte>{} : std::as_bytes(std::span{work_->out});
    }
    /// The output was sent. An idle connection gives its workspace back.
    void sent() noexcept {
        if (work_ == nullptr) return;
        work_->out.clear();
        if (state_.phase() == Phase::idle && rest_.empty()) site_.workspaces.give_back(std::move(work_));
    }
    /// No request follows: the workspace goes back, and with it what `rest` shows.
    void retire() noexcept {
        rest_ = {};
        site_.workspaces.give_back(std::move(work_));
    }
    [[nodiscard]] typename App::Source& source() noexcept { return source_; }
    /// The bytes of the last feed may go now; those that no request took are kept.
    void keep_rest() {
        if (rest_.empty() || work_ == nullptr) return;
        work_->rest.assign(rest_.data(), rest_.size());  // `rest_` may lie in there already, which assign allows
        rest_ = work_->rest;
    }
    /// Bytes of the last feed that no request took.
    [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

private:
    using Step = std::optional<Next>;  // nothing: go on with the next step

    Next run() {
        while (true) {
            Step next;
            switch (state_.phase()) {
                case Phase::idle:
                    if (rest_.empty()) return Next::read;
                    if (output().size() >= config::coalesce_limit) return Next::send;
                    next = read_head();
                    break;
                case Phase::head: next = rest_.empty() ? Step{Next::read} : read_head(); break;
                case Phase::body: next = read_body(); break;
                case Phase::answer: next = make_answer(); break;
                case Phase::upgraded: return Next::hand_over;
                case Phase::linger: return Next::linger;
                case Phase::closed: return Next::close;
            }
            if (next) return *next;
        }
    }

    Step read_head() {
        switch (state_.bytes_arrived()) {
            case State::BytesArrived::begin: begin_request(); break;
            case State::BytesArrived::read_on: break;
        }
        using Status = gen::http::HeadParser::Status;
        const std::size_t carried = work_->carry.size();
        if (carried != 0) work_->carry += rest_;
        head_ = carried != 0 ? work_->carry.data() : rest_.data();
        switch (work_->head.feed(head_, carried + rest_.size())) {
            case Status::need_more:
                if (carried == 0) work_->carry = rest_;
                rest_ = {};
                return Next::read;
            case Status::refused:
                rest_ = {};
                switch (state_.head_refused()) {
                    case State::HeadRefused::refuse: return refuse(work_->head.refusal(), work_->head.why());
                }
                break;
            case Status::done: rest_.remove_prefix(work_->head.size() - carried); return judge_head();
        }
        std::unreachable();
    }

    void begin_request() {
        if (work_ == nullptr) work_ = site_.workspaces.take(static_cast<std::uint32_t>(site_.settings->header_limit));
        work_->head.reset();
        work_->carry.clear();
        work_->body.clear();
        ++requests_;
    }

    Step judge_head() {
        gen::count(gen::Metric::http_requests);
        const gen::http::HeadParser& head = work_->head;
        if (!head.keep_alive()) {
            switch (state_.last_request()) {
                case State::LastRequest::nothing: break;
            }
        }
        switch (state_.head_arrived(classify_body(), head.expects_continue())) {
            case State::HeadArrived::answer: return std::nullopt;
            case State::HeadArrived::fail_content_too_large: rest_ = {}; return refuse_large_body();
            case State::HeadArrived::send_continue:
                begin_body();
                if (rest_.empty()) {  // bytes that are here already show that the client did not wait
                    work_->out += continue_line;
                    gen::count(gen::metric::http_responses[0]);
                }
                return std::nullopt;
            case State::HeadArrived::read_body: begin_body(); return std::nullopt;
        }
        std::unreachable();
    }

    State::Body classify_body() {
        const gen::http::HeadParser& head = work_->head;
        keep_body_ = false;
        if (!head.chunked() && head.content_length() == 0) return State::Body::none;
        if (head.content_length() > site_.settings->body_limit) return State::Body::too_large;
        const BodyUse use = app_.body_use(request());
        keep_body_ = use == BodyUse::kept;
        return use == BodyUse::refused ? State::Body::refused : State::Body::taken;
    }

    void begin_body() {
        body_left_ = work_->head.content_length();
        body_size_ = 0;
        if (work_->head.chunked()) work_->chunk.reset();
    }

    Step read_body() { return work_->head.chunked() ? read_chunks() : read_plain_body(); }

    Step read_plain_body() {
        const std::size_t taken = std::min<std::uint64_t>(body_left_, rest_.size());
        if (keep_body_) work_->body += rest_.substr(0, taken);
        rest_.remove_prefix(taken);
        body_left_ -= taken;
        return body_left_ == 0 ? end_body() : wait_for_body();
    }

    Step read_chunks() {
        using Status = gen::http::ChunkParser::Status;
        gen::http::ChunkParser& parser = work_->chunk;
        while (true) {
            const auto step = parser.feed(rest_.data(), rest_.size());
            rest_.remove_prefix(step.consumed);
            body_size_ += step.data.size();
            if (body_size_ + parser.left() > site_.settings->body_limit) return refuse_body(State::Fault::too_large);
            if (keep_body_) work_->body += step.data;
            switch (step.status) {
                case Status::data: break;
                case Status::need_more: return wait_for_body();
                case Status::done: return end_body();
                case Status::refused:
                    return refuse_body(parser.refusal() == 431 ? State::Fault::trailers_too_large
                                                               : State::Fault::malformed);
            }
        }
    }

    Step refuse_body(State::Fault fault) {
        rest_ = {};
        switch (state_.body_refused(fault)) {
            case State::BodyRefused::fail_content_too_large: return refuse_large_body();
            case State::BodyRefused::fail_fields_too_large:
            case State::BodyRefused::fail_bad_request: return refuse(work_->chunk.refusal(), work_->chunk.why());
        }
        std::unreachable();
    }

    /// The head must outlive the buffer that it came in.
    Step wait_for_body() {
        if (work_->carry.empty()) {
            work_->carry.assign(head_, work_->head.size());
            head_ = work_->carry.data();
        }
        return Next::read;
    }

    Step end_body() noexcept {
        switch (state_.body_finished()) {
            case State::BodyFinished::answer: return std::nullopt;
        }
        std::unreachable();
    }

    [[nodiscard]] Request request() const noexcept { return {work_->head, head_, work_->body}; }

    Step make_answer() {
        const Request asked = request();
        Response response(work_->out, context(asked.method() == Method::head, !asked.is_http_1_1()));
        const Answer answer = app_.answer(asked, response, source_);
        if (!response.is_finished()) response.send_error(500, "The server has no answer for this request.");
        if (response.is_distrusting()) {
            switch (state_.distrusted()) {
                case State::Distrusted::nothing: break;
            }
        }
        note(response, asked.method_text(), asked.target());
        switch (answer) {
            case Answer::whole: return finish_answer();
            case Answer::source: return Next::stream;
            case Answer::upgrade: break;
        }
        switch (state_.upgrade()) {
            case State::Upgrade::hand_over: return Next::hand_over;
        }
        std::unreachable();
    }

    Step finish_answer() noexcept {
        switch (state_.answered()) {
            case State::Answered::go_on: return std::nullopt;
            case State::Answered::end_output: return Next::linger;
        }
        std::unreachable();
    }

    Step refuse_large_body() { return refuse(413, "The body is larger than this server takes."); }

    /// Answers a request that the application never sees. The word has already left the request behind.
    Next refuse(std::uint16_t status, std::string_view why) {
        const bool asks_for_head = work_->head.method_id() == Method::head;  // not known yet: a body, and the end
        Response response(work_->out, context(asks_for_head, false));
        response.send_error(status, why);
        note(response, {}, {});
        return finish_answer().value_or(Next::linger);
    }

    [[nodiscard]] Response::Context context(bool head_only, bool old_client) {
        return {.date = site_.dates.at(wall_clock()),
                .keep_alive = state_.is_keep_alive(),
                .head_only = head_only,
                .old_client = old_client};
    }

    void note(const Response& response, std::string_view method, std::string_view target) {
        gen::count(gen::metric::http_responses[response.status() / 100 - 1U]);
        app_.note({.method = method, .target = target, .status = response.status(), .body_size = response.body_size()});
    }

    App& app_;
    Site& site_;
    Workspaces::Handle work_;
    typename App::Source source_{};
    std::string_view rest_;        // fed and not used yet
    const char* head_ = nullptr;   // first byte of the head, in the feed or in the carry
    std::uint64_t body_left_ = 0;  // bytes of an announced body still to come
    std::uint64_t body_size_ = 0;  // bytes of a chunked body so far
    std::uint64_t requests_ = 0;
    State state_{};
    bool keep_body_ = false;
};

}  // namespace edda::http
