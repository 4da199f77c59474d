// A pool that lends numbered connections to callers of one thread. What happens is decided by the generated machine; this class
// carries it out: it holds the connections, and the line of those who wait.
#pragma once

#include <deque>
#include <functional>
#include <utility>
#include <vector>

#include <edda/gen/pool/connection_pool_state.hpp>

namespace pool {

using State = edda::gen::pool::ConnectionPoolState;
using Connection = int;  // a number here, a socket elsewhere

class ConnectionPool {
public:
    enum class Refusal { none, closing, busy };
    using Caller = std::function<void(Connection, Refusal)>;  // called once, now or when it is his turn

    void acquire(Caller caller) {
        switch (state_.acquire()) {
            case State::Acquire::lend: return caller(take_idle(), Refusal::none);
            case State::Acquire::connect: return caller(connect(), Refusal::none);
            case State::Acquire::wait: line_.push_back(std::move(caller)); return;
            case State::Acquire::refuse_closing: return caller(-1, Refusal::closing);
            case State::Acquire::refuse_busy: return caller(-1, Refusal::busy);
        }
    }

    void release(Connection connection, bool broken = false) {
        switch (state_.release(broken)) {
            case State::Release::keep: idle_.push_back(connection); return;
            case State::Release::hand_over: return next_in_line()(connection, Refusal::none);
            case State::Release::reconnect: return next_in_line()(connect(), Refusal::none);
            case State::Release::close: return;  // a socket would be closed here
        }
    }

    void close() {
        switch (state_.close()) {
            case State::Close::turn_away:
                idle_.clear();
                for (const Caller& caller : std::exchange(line_, {})) caller(-1, Refusal::closing);
                return;
        }
    }

private:
    Connection connect() { return ++connections_made_; }

    Connection take_idle() {
        const Connection connection = idle_.back();
        idle_.pop_back();
        return connection;
    }

    Caller next_in_line() {
        Caller caller = std::move(line_.front());
        line_.pop_front();
        return caller;
    }

    State state_;
    std::vector<Connection> idle_;
    std::deque<Caller> line_;
    int connections_made_ = 0;
};

}  // namespace pool
