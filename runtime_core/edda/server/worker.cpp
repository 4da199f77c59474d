// Accepting, and the steps of a stop. Waits in here are bounded: for the grace of idle connections, then for the deadline, each cut short
// by the end of the last connection; nothing polls a flag.
#include "edda/server/worker.hpp"

#include <linux/filter.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <utility>

#include "edda/base/sometimes.hpp"
#include "edda/http/connection.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"

namespace edda::server {
namespace {

/// Drops the first packet of every new handshake, so that the queue of a listener only gets shorter: handshakes that have begun come through
/// and are accepted. Without this, whoever arrives between the last accept and the close would be let in only to be reset; now it tries
/// again and hears that nobody listens.
void let_nobody_in(int listener) noexcept {
    constexpr std::uint32_t flags_at = 13;  // byte of the TCP header, where a filter of a TCP socket begins to count
    constexpr std::uint32_t syn = 0x02;
    constexpr std::uint32_t syn_or_ack = 0x12;
    std::array<sock_filter, 5> packets{
        sock_filter BPF_STMT(BPF_LD | BPF_B | BPF_ABS, flags_at),
        sock_filter BPF_STMT(BPF_ALU | BPF_AND | BPF_K, syn_or_ack),
        sock_filter BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, syn, 0, 1),
        sock_filter BPF_STMT(BPF_RET | BPF_K, 0),
        sock_filter BPF_STMT(BPF_RET | BPF_K, ~std::uint32_t{0}),
    };
    const sock_fprog program{.len = packets.size(), .filter = packets.data()};
    // Refused by a kernel without socket filters: then a few connections may be reset, as in any server that stops.
    static_cast<void>(::setsockopt(listener, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program));
}

}  // namespace

Connection::Connection(Worker& worker, net::TcpStream stream, std::uint64_t number)
    : worker_(worker),
      stream_(std::move(stream)),
      router_(worker.resources_, number),
      session_(router_, worker.site_),
      number_(number) {
    worker_.connections_.push_back(*this);
    gen::count(gen::Metric::connections_open);
}

Connection::~Connection() {
    unlink();
    --worker_.open_;
    if (gen::Counters* counters = gen::current_counters()) counters->subtract(gen::Metric::connections_open);
    gen::count(gen::Metric::connections_closed);
    worker_.log_.line("CLOSE", "connection {}: {} requests", number_, session_.requests());
    if (worker_.is_draining_ && worker_.open_ == 0) worker_.empty_.request();
}

Task<> Connection::serve(Worker* worker, net::TcpStream stream, std::uint64_t number) {
    Connection self(*worker, std::move(stream), number);
    http::Ending ending = co_await http::serve(self.stream_, self.session_, worker->settings_);
    if (!ending.upgraded) co_return;
    worker->log_.line("WS", "connection {}: open", number);
    self.websocket_ = std::make_unique<Websocket>(self.stream_, worker->echo_, worker->buffers_, worker->settings_);
    if (self.session_.is_stopping()) self.websocket_->leave();
    co_await self.websocket_->serve(std::move(ending.first));
    self.session_.websocket_ended();
    worker->log_.line("WS", "connection {}: closed", number);
}

void Connection::stop() {
    using Todo = gen::HttpConnectionState::StopRequested;
    switch (session_.stop()) {
        case Todo::wait_briefly: return;  // Worker::end_connections ends the waiting
        case Todo::nothing: return;
        case Todo::say_goodbye:
            if (websocket_ != nullptr) websocket_->leave();  // else `serve` does, which is about to make it
            return;
    }
}

bool Connection::is_idle() const noexcept {
    using Phase = gen::HttpConnectionState::Phase;
    return session_.phase() == Phase::idle || session_.phase() == Phase::linger;
}

Task<Result<>> Worker::run(runtime::Worker place) {
    JoinHandle<> accepting = spawn(&Worker::accept_all, this).named("accept loop");
    static_cast<void>(co_await place.stop.wait());
    is_stopping_ = true;
    let_nobody_in(listener_.fd());
    incoming_.finish();
    static_cast<void>(co_await accepting);
    accept_waiting();
    static_cast<void>(::shutdown(listener_.fd(), SHUT_RD));  // at once: the close waits for its turn in the ring
    listener_.close();
    is_draining_ = true;
    co_await yield_now();  // the tasks of the last connections come before this one: each is in the list afterwards
    log_.line("STOP", "stop requested: {} connections are open", open_);
    base::sometimes<"server: a stop came while connections were open">(open_ > 0);
    connections_.for_each([](Connection& connection) { connection.stop(); });
    co_await end_connections();
    log_.line("STOP", "{} connections are left", open_);
    co_await log_.finish();
    co_return {};
}

Task<> Worker::accept_all() {
    while (true) {
        auto stream = co_await incoming_.next();
        if (stream) {
            begin(std::move(*stream));
            continue;
        }
        const Error error = stream.error();
        if (error == ErrorCode::cancelled || error == ErrorCode::shut_down) co_return;
        log_.line("ACCEPT", "failed: {}", error.sentence());
        if (error == ErrorCode::connection_aborted) continue;
        static_cast<void>(co_await sleep(config::accept_pause));
        if (is_stopping_) co_return;
    }
}

void Worker::accept_waiting() {
    while (auto stream = listener_.accept_waiting()) begin(std::move(*stream));
}

void Worker::begin(net::TcpStream stream) {
    gen::count(gen::Metric::accepts);
    const std::uint64_t number = ++accepted_;
    if (open_ >= settings_.max_connections) {
        base::sometimes<"server: a connection was refused at the limit">();
        log_.line("ACCEPT", "connection {}: closed at once, {} are open", number, open_);
        return;
    }
    ++open_;  // now and not when its task first runs: a burst of accepts must not pass the limit
    static_cast<void>(stream.set_nodelay());  // answers are whole segments; waiting for more to send only delays them
    log_.line("ACCEPT", "connection {}", number);
    spawn(&Connection::serve, this, std::move(stream), number).named("connection").detach();
}

Task<> Worker::wait_until_empty(std::chrono::nanoseconds most) {
    if (open_ == 0 || most.count() <= 0) co_return;
    static_cast<void>(co_await timeout(most, empty_.token().wait()));
}

Task<> Worker::end_connections() {
    const std::chrono::nanoseconds whole = settings_.shutdown_deadline;
    const std::chrono::nanoseconds grace = std::min<std::chrono::nanoseconds>(config::stop_grace, whole);
    const std::chrono::nanoseconds last = std::min<std::chrono::nanoseconds>(config::stop_last_moments, whole - grace);
    co_await wait_until_empty(grace);
    connections_.for_each([](Connection& connection) {
        if (connection.is_idle()) connection.end_reading();
    });
    co_await wait_until_empty(whole - grace - last);
    connections_.for_each([](Connection& connection) { connection.end_reading(); });
    co_await wait_until_empty(last);
    base::sometimes<"server: a connection outlived the deadline of a stop">(open_ > 0);
    connections_.for_each([](Connection& connection) { connection.end_both(); });
}

}  // namespace edda::server
