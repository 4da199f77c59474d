// One worker of the server: a listener, its connections, and how they end.
//
// Rules: a worker belongs to the thread of its runtime and shares nothing with its neighbours but the port (SO_REUSEPORT), the root
// directory and counters that anybody may read. Its state lives outside of the runtime, so that whatever a shutdown takes apart late finds
// it. A stop is four steps: take what the queue still holds, close the listener, let everything that has begun finish, and end the
// waiting of what has not, first the idle connections and shortly before the deadline all.
//
// Waiting is ended by shutdown(2) of the reading direction and not by cancelling: a request that raced with the stop is still read, because
// the kernel hands out what it has before it says that there is no more.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/http/session.hpp"
#include "edda/net/tcp.hpp"
#include "edda/runtime/runtime_group.hpp"
#include "edda/runtime/stop.hpp"
#include "edda/server/log.hpp"
#include "edda/server/router.hpp"
#include "edda/ws/connection.hpp"

namespace edda::server {

/// Sends every message back as it came: text as text, bytes as bytes.
struct Echo {
    template <class Session>
    void message(Session& session, const ws::Message& message) {
        session.send_back(message);
    }
};

class Worker;

/// One connection, from accept to close. A member of its worker's list while it lives, which is in the frame of its task.
class Connection : public base::ListNode {
public:
    /// The task of a connection. `worker` outlives it.
    static Task<> serve(Worker* worker, net::TcpStream stream, std::uint64_t number);

    Connection(Worker& worker, net::TcpStream stream, std::uint64_t number);
    ~Connection();

    /// The server stops: says goodbye, or ends after what has begun, as the connection's word says.
    void stop();
    /// The server is about to be gone: what waits for its peer reads the end of the stream instead.
    void end_reading() noexcept { static_cast<void>(stream_.shutdown(SHUT_RD)); }
    /// The server is gone: what is still being sent fails now. A cancel alone would not do: a send that the kernel retries in a thread of
    /// its own is beyond it, and its task would be left behind.
    void end_both() noexcept { static_cast<void>(stream_.shutdown(SHUT_RDWR)); }
    /// Nothing has begun that the peer waits for.
    [[nodiscard]] bool is_idle() const noexcept;

private:
    using Websocket = ws::Connection<net::TcpStream, Echo>;

    Worker& worker_;
    net::TcpStream stream_;
    Router router_;
    http::Session<Router> session_;
    std::unique_ptr<Websocket> websocket_;
    std::uint64_t number_;
};

class Worker {
public:
    Worker(const config::Settings& settings, net::TcpListener listener, Resources resources, Log log)
        : settings_(settings),
          listener_(std::move(listener)),
          incoming_(listener_.incoming()),
          resources_(std::move(resources)),
          log_(std::move(log)) {
        resources_.log = &log_;
        site_.settings = &settings_;
    }
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;
    ~Worker() = default;

    /// Serves until `place.stop` fires, then ends as the rules above say. The entry of the worker's runtime.
    Task<Result<>> run(runtime::Worker place);

private:
    friend class Connection;

    Task<> accept_all();
    /// Takes what waits in the listener's queue.
    void accept_waiting();
    void begin(net::TcpStream stream);
    /// Waits until no connection is left, at most that long.
    Task<> wait_until_empty(std::chrono::nanoseconds most);
    Task<> end_connections();

    const config::Settings& settings_;
    net::TcpListener listener_;
    net::Incoming incoming_;  // its connections, as they come
    Resources resources_;
    Log log_;
    http::Site site_;
    ws::BufferPool buffers_{ws::buffers_kept};
    Echo echo_;
    base::List<Connection> connections_;
    std::size_t open_ = 0;  // connections that were begun and have not ended
    std::uint64_t accepted_ = 0;
    runtime::StopSource empty_;  // fires when the last connection of all has ended
    bool is_stopping_ = false;   // a stop was asked for
    bool is_draining_ = false;   // no connection is accepted any more
};

}  // namespace edda::server
