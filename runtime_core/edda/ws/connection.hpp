// One WebSocket connection: reads, feeds the session, sends what it answers, until the conversation is over.
//
// Rules: one send at a time, and the goodbye of a stop is no exception: it is made here when nothing is being sent, by a task of its own
// when the connection waits for the peer, because after our close frame the session sends nothing more. Silence is measured by the
// deadline of the receive: the ping interval while the conversation is open, the close timeout after our close frame.
#pragma once

#include <sys/socket.h>

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/task.hpp"
#include "edda/timer/idle_deadline.hpp"
#include "edda/ws/session.hpp"

namespace edda::ws {

template <class Stream, class Handler>
class Connection {
public:
    Connection(Stream& stream, Handler& handler, BufferPool& pool, const config::Settings& settings) noexcept
        : stream_(stream), session_(handler, pool, settings.websocket_message_limit), settings_(settings) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() = default;

    /// Converses to the end. `first`: bytes that came behind the handshake. The connection outlives the task.
    Task<> serve(std::string first) {
        gen::count(gen::Metric::websocket_opens);
        IdleDeadline deadline(settings_.websocket_ping_interval);
        deadline_ = &deadline;
        Next next = session_.feed(std::as_writable_bytes(std::span{first}));
        while (true) {
            const bool goes_on = co_await send(next);
            if (!goes_on) break;
            if (is_leaving_ && session_.goodbye()) continue;
            deadline.restart(patience());
            is_reading_ = true;
            auto arrived = co_await stream_.read_buffer();
            is_reading_ = false;
            next = take(arrived);
        }
        if (next == Next::linger) co_await linger(deadline);
        session_.peer_ended();
        gen::count(gen::Metric::websocket_closes);
    }

    /// The server stops: says so to the peer, now or as soon as what is being sent is out.
    void leave() {
        is_leaving_ = true;
        if (!is_reading_ || !session_.goodbye()) return;
        deadline_->restart(patience());
        const auto frame = session_.output();
        spawn(&Connection::send_goodbye, stream_.share(),
              std::string(reinterpret_cast<const char*>(frame.data()), frame.size()),
              std::chrono::nanoseconds{settings_.write_timeout})
            .named("WebSocket goodbye")
            .detach();
        session_.sent();
    }

private:
    using Next = typename Session<Handler>::Next;

    [[nodiscard]] std::chrono::nanoseconds patience() const noexcept {
        if (session_.is_closing()) return config::websocket_close_timeout;
        return settings_.websocket_ping_interval;
    }

    /// Sends what is there. True when more is to be read; `next` becomes close when the peer takes nothing any more.
    Task<bool> send(Next& next) {
        for (auto bytes = session_.output(); !bytes.empty();) {
            deadline_->restart(settings_.write_timeout);
            const auto sent = co_await stream_.write(bytes);
            if (!sent) {
                if (Error{sent.error()} == ErrorCode::cancelled) gen::count(gen::Metric::timeouts_write);
                next = Next::close;
                co_return false;
            }
            gen::count(gen::Metric::bytes_out, *sent);
            bytes = bytes.subspan(*sent);
        }
        session_.sent();
        co_return next == Next::read;
    }

    /// Sends the close frame while `serve` waits for the peer's, and so sends nothing itself. Owns all it uses: a connection that is taken
    /// apart does not take the frame away from the kernel.
    static Task<> send_goodbye(Stream stream, std::string frame, std::chrono::nanoseconds limit) {
        const IdleDeadline deadline(limit);
        for (auto bytes = std::as_bytes(std::span{frame}); !bytes.empty();) {
            const auto sent = co_await stream.write(bytes);
            if (!sent) co_return;  // `serve` hears of it from its receive
            gen::count(gen::Metric::bytes_out, *sent);
            bytes = bytes.subspan(*sent);
        }
    }

    /// Ends our direction, then reads and forgets until the peer has ended its own: so the close frame arrives (RFC 6455, 7.1.1).
    Task<> linger(IdleDeadline& deadline) {
        static_cast<void>(stream_.shutdown(SHUT_WR));  // fails only when the peer is gone, which the read will say
        deadline.restart(config::linger_timeout);
        while (true) {
            const auto arrived = co_await stream_.read_buffer();
            if (!arrived || arrived->empty()) co_return;
        }
    }

    /// What the session makes of a receive.
    template <class Arrived>
    [[nodiscard]] Next take(Arrived& arrived) {
        if (arrived && !arrived->empty()) {
            gen::count(gen::Metric::bytes_in, arrived->size());
            return session_.feed(arrived->writable());
        }
        if (arrived || Error{arrived.error()} != ErrorCode::cancelled) {
            session_.peer_ended();
            return Next::close;
        }
        const Next next = session_.silence();
        if (next != Next::read)
            gen::count(next == Next::close ? gen::Metric::timeouts_ping : gen::Metric::timeouts_close);
        return next;
    }

    Stream& stream_;
    Session<Handler> session_;
    const config::Settings& settings_;
    IdleDeadline* deadline_ = nullptr;  // that of `serve`
    bool is_reading_ = false;
    bool is_leaving_ = false;
};

}  // namespace edda::ws
