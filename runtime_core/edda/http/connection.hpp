// One HTTP connection: reads, feeds the session, sends what it answers, until there is nothing more to come.
//
// Rules: everything that a request needs on its usual way happens in the one frame of `serve`: a receive, a send, no allocation. What is
// rare (a body from a source, the end of the connection) has a coroutine of its own. Each wait has a deadline, and which one is
// decided by the phase: between requests the keep-alive timeout, inside a head a deadline that dripping bytes do not move, inside a body
// a silence, for a send the time in which the peer takes nothing.
//
// `Stream` is anything with read_buffer(), write(span) and shutdown(how) as net::TcpStream has them.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include <sys/socket.h>

#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/http/session.hpp"
#include "edda/task/task.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/idle_deadline.hpp"

namespace edda::http {

using TimePoint = timer::Clock::TimePoint;

[[nodiscard]] inline TimePoint now() noexcept { return timer::Timers::current()->clock().now(); }

/// How serving ended: by the end of the connection, or with a conversation in another protocol that is to go on.
struct Ending {
    bool upgraded = false;
    std::string first;  // bytes of that conversation that came behind the request; usually none
};

/// How long the peer may take to send something, by the phase that the session is in.
template <class App>
class Patience {
public:
    using Phase = typename Session<App>::Phase;

    explicit Patience(const config::Settings& settings) noexcept : settings_(settings) {}

    [[nodiscard]] std::chrono::nanoseconds with(const Session<App>& session) noexcept {
        switch (session.phase()) {
            case Phase::head: return rest_of_head(session.requests());
            case Phase::body: return settings_.body_timeout;
            case Phase::idle: return session.is_stopping() ? config::stop_grace : settings_.keep_alive_timeout;
            case Phase::answer:
            case Phase::upgraded:
            case Phase::linger:
            case Phase::closed: return {};  // nothing is read there
        }
        return {};
    }

    /// A deadline has passed; counts it by its kind.
    static void count(const Session<App>& session) noexcept {
        switch (session.phase()) {
            case Phase::idle: gen::count(gen::Metric::timeouts_keep_alive); return;
            case Phase::head: gen::count(gen::Metric::timeouts_head); return;
            case Phase::body: gen::count(gen::Metric::timeouts_body); return;
            case Phase::answer:
            case Phase::upgraded:
            case Phase::linger:
            case Phase::closed: return;
        }
    }

private:
    /// One deadline a head, from its first byte.
    [[nodiscard]] std::chrono::nanoseconds rest_of_head(std::uint64_t request) noexcept {
        const TimePoint time = now();
        if (request != request_) {
            request_ = request;
            head_deadline_ = time + settings_.head_timeout;
        }
        return std::max<std::chrono::nanoseconds>(head_deadline_ - time, std::chrono::nanoseconds{0});
    }

    const config::Settings& settings_;
    TimePoint head_deadline_{};
    std::uint64_t request_ = 0;
};

/// Whether an operation ended because its deadline passed. A task that is aborted is not resumed, so nothing else cancels.
[[nodiscard]] inline bool is_overdue(Error error) noexcept { return error == ErrorCode::cancelled; }

/// A send has failed; counts it when it was for want of time.
inline void count_failed_send(Error error) noexcept {
    if (is_overdue(error)) gen::count(gen::Metric::timeouts_write);
}

/// Sends all of `bytes`; each send has `limit` to take something. False when the connection is of no more use.
template <class Stream>
Task<bool> send_all(Stream& stream, std::span<const std::byte> bytes, IdleDeadline& deadline,
                    std::chrono::nanoseconds limit) {
    while (!bytes.empty()) {
        deadline.restart(limit);
        const auto sent = co_await stream.write(bytes);
        if (!sent) {
            count_failed_send(sent.error());
            co_return false;
        }
        gen::count(gen::Metric::bytes_out, *sent);
        bytes = bytes.subspan(*sent);
    }
    co_return true;
}

/// Sends the session's output and then its source, in chunks. The head and a small body leave together.
template <class Stream, class App>
Task<bool> send_source(Stream& stream, Session<App>& session, IdleDeadline& deadline, std::chrono::nanoseconds limit) {
    auto& source = session.source();
    const std::span<const std::byte> head = session.output();
    const std::size_t room = std::max(config::file_chunk, 2 * head.size());
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(room, head.size() + source.left()));
    const auto chunk = std::make_unique_for_overwrite<std::byte[]>(size);
    std::size_t filled = head.size();
    std::ranges::copy(head, chunk.get());
    session.sent();
    bool good = true;
    while (good && source.left() > 0) {
        deadline.restart(limit);
        const auto got = co_await source.read({chunk.get() + filled, size - filled});
        good = got && *got > 0;  // a file that became shorter breaks the promise of Content-Length: only closing tells
        if (!good) break;
        source.advance(*got);
        good = co_await send_all(stream, std::span<const std::byte>{chunk.get(), filled + *got}, deadline, limit);
        filled = 0;
    }
    source.close();
    co_return good;
}

/// Ends our direction, then reads and forgets until the peer has ended its own, so that no reset overtakes the last answer.
template <class Stream, class App>
Task<> linger(Stream& stream, Session<App>& session, IdleDeadline& deadline) {
    static_cast<void>(stream.shutdown(SHUT_WR));  // fails only when the peer is gone, which the read will say
    deadline.restart(config::linger_timeout);
    while (true) {
        const auto arrived = co_await stream.read_buffer();
        if (!arrived) {
            if (is_overdue(arrived.error())) {
                static_cast<void>(session.deadline());
            } else {
                session.broken();
            }
            co_return;
        }
        if (arrived->empty()) {
            static_cast<void>(session.peer_ended());
            co_return;
        }
    }
}

/// What the session makes of a receive.
template <class App, class Arrived>
[[nodiscard]] typename Session<App>::Next take(Session<App>& session, const Arrived& arrived) {
    if (arrived) {
        if (arrived->empty()) return session.peer_ended();
        gen::count(gen::Metric::bytes_in, arrived->size());
        return session.feed(arrived->bytes());
    }
    if (is_overdue(arrived.error())) {
        Patience<App>::count(session);
        return session.deadline();
    }
    session.broken();
    return Session<App>::Next::close;
}

/// Serves requests until the connection ends or is upgraded. `stream` and `session` outlive it.
template <class Stream, class App>
Task<Ending> serve(Stream& stream, Session<App>& session, const config::Settings& settings) {
    using Next = typename Session<App>::Next;
    Patience<App> patience(settings);
    IdleDeadline deadline(settings.keep_alive_timeout);
    while (true) {
        deadline.restart(patience.with(session));
        auto arrived = co_await stream.read_buffer();
        Next next = take(session, arrived);
        session.keep_rest();
        if (arrived) arrived->reset();
        for (;; next = session.go_on()) {
            if (next == Next::stream) {
                const bool sent_all = co_await send_source(stream, session, deadline, settings.write_timeout);
                if (sent_all) continue;
                session.broken();
                co_return Ending{};
            }
            for (auto bytes = session.output(); !bytes.empty();) {
                deadline.restart(settings.write_timeout);
                const auto sent = co_await stream.write(bytes);
                if (!sent) {
                    count_failed_send(sent.error());
                    session.broken();
                    co_return Ending{};
                }
                gen::count(gen::Metric::bytes_out, *sent);
                bytes = bytes.subspan(*sent);
            }
            session.sent();
            if (next == Next::read) break;
            if (next == Next::send) continue;
            Ending ending{.upgraded = next == Next::hand_over, .first = std::string(session.rest())};
            session.retire();
            if (next == Next::linger) co_await linger(stream, session, deadline);
            co_return ending;
        }
    }
}

}  // namespace edda::http
