// The client of the echo benchmarks: one thread, one epoll, ping-pong on each connection. The same for every server.
//
// Each connection has one message under way: it is sent, comes back whole, is counted, and the next one goes out. A burst ends with
// the last answers read, so that the server is quiet before the next server's turn.
#pragma once

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace edda::bench {

using SteadyClock = std::chrono::steady_clock;

/// A socket address of either kind.
struct Endpoint {
    sockaddr_storage storage{};
    socklen_t size = 0;
    [[nodiscard]] const sockaddr* data() const noexcept { return reinterpret_cast<const sockaddr*>(&storage); }
};

class Load {
public:
    /// Opens sockets for `connections`, and connects nothing yet. Throws std::runtime_error with a sentence, as all do.
    Load(const Endpoint& server, std::size_t connections, std::size_t message_size)
        : server_(server), message_(message_size), into_(64 * 1024), events_(512) {
        for (std::size_t i = 0; i < message_.size(); ++i) message_[i] = static_cast<std::byte>(i * 7 + i / 251);
        epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
        connections_.reserve(connections);
        for (std::size_t i = 0; i < connections; ++i) open();
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;
    ~Load() {
        for (const Connection& connection : connections_) ::close(connection.fd);
        ::close(epoll_);
    }

    void connect() {
        for (const Connection& connection : connections_) connect(connection);
    }

    struct Ramp {
        double seconds = 0;  ///< From the first connect to the last first answer.
        double longest = 0;  ///< Of one connection, from its connect to its first answer.
    };

    /// Connects all, sends one message on each as soon as it can, and looks for answers in between. Nothing when one did
    /// not come within ten seconds.
    [[nodiscard]] std::optional<Ramp> ramp() {
        constexpr std::size_t at_once = 16;
        Ramp ramp;
        const auto begin = SteadyClock::now();
        sending_ = false;
        ramp_ = &ramp;
        for (std::size_t i = 0; i < connections_.size(); ++i) {
            connections_[i].connected = SteadyClock::now();
            connect(connections_[i]);
            send(connections_[i]);
            if (i % at_once == at_once - 1) turn(0);
        }
        while (under_way_ > 0 && SteadyClock::now() - begin < std::chrono::seconds(10)) turn(50);
        ramp_ = nullptr;
        if (under_way_ > 0) return std::nullopt;
        ramp.seconds = std::chrono::duration<double>(SteadyClock::now() - begin).count();
        return ramp;
    }

    /// One message on each connection, until all have come back; false when one did not come back as it was sent, or
    /// not within `patience`.
    [[nodiscard]] bool exchange_once(std::chrono::seconds patience = std::chrono::seconds(10)) {
        const auto end = SteadyClock::now() + patience;
        intact_ = true;
        sending_ = false;
        begin();
        while (under_way_ > 0 && SteadyClock::now() < end) turn(50);
        return under_way_ == 0 && intact_;
    }

    struct Burst {
        double messages = 0;
        double seconds = 0;
        bool answered = false;  ///< Every message came back.
    };

    /// Ping-pong on all connections for `duration`. `at_end` is called at its end, before the last answers are waited for.
    template <class AtEnd>
    [[nodiscard]] Burst burst(std::chrono::milliseconds duration, AtEnd&& at_end) {
        sending_ = true;
        answered_ = 0;
        const auto first = SteadyClock::now();
        begin();
        auto now = first;
        while (now - first < duration) {
            turn(50);
            now = SteadyClock::now();
        }
        Burst burst{.messages = static_cast<double>(answered_),
                    .seconds = std::chrono::duration<double>(now - first).count()};
        at_end();
        sending_ = false;
        for (int quiet = 0; under_way_ > 0 && quiet < 40;) quiet = turn(50) == 0 ? quiet + 1 : 0;
        burst.answered = under_way_ == 0;
        return burst;
    }

    [[nodiscard]] std::size_t size() const noexcept { return connections_.size(); }

private:
    struct Connection {
        int fd = -1;
        std::uint32_t received = 0;
        SteadyClock::time_point connected;
    };

    [[noreturn]] static void fail(const char* what) {
        throw std::runtime_error(std::string("the load client cannot ") + what +
                                 "; raise the limit of open files (ulimit -n), or ask for fewer connections");
    }

    void connect(const Connection& connection) {
        if (::connect(connection.fd, server_.data(), server_.size) != 0) fail("connect");
        // Not before: epoll says of a socket without a peer that it has hung up.
        epoll_event event{.events = EPOLLIN,
                          .data = {.u64 = static_cast<std::uint64_t>(&connection - connections_.data())}};
        if (::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.fd, &event) != 0) fail("watch a socket");
    }

    void open() {
        const int family = server_.data()->sa_family;
        const int fd = ::socket(family, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (fd < 0) fail("open a socket");
        if (family != AF_UNIX) {
            const int on = 1;
            ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            // Reset at the end: thousands of ports in TIME_WAIT would leave none for the next server.
            const linger at_once{.l_onoff = 1, .l_linger = 0};
            ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        }
        connections_.push_back({.fd = fd, .received = 0, .connected = {}});
    }

    void begin() {
        for (Connection& connection : connections_) send(connection);
    }

    void send(Connection& connection) {
        connection.received = 0;
        ++under_way_;
        // The sockets wait: a message is far smaller than what they hold, and the peer reads whatever comes.
        if (::send(connection.fd, message_.data(), message_.size(), MSG_NOSIGNAL) !=
            static_cast<ssize_t>(message_.size()))
            fail("send a message");
    }

    /// Reads what is there. How many connections had something.
    int turn(int wait_milliseconds) {
        const int count = ::epoll_wait(epoll_, events_.data(), static_cast<int>(events_.size()), wait_milliseconds);
        for (int i = 0; i < count; ++i) receive(connections_[events_[static_cast<std::size_t>(i)].data.u64]);
        return count;
    }

    void receive(Connection& connection) {
        const ssize_t got = ::recv(connection.fd, into_.data(), into_.size(), MSG_DONTWAIT);
        if (got < 0 && errno == EAGAIN) return;
        if (got <= 0) fail("go on: the server has closed a connection");
        if (!sending_) {
            const auto bytes = std::span(into_).first(static_cast<std::size_t>(got));
            intact_ =
                intact_ && std::ranges::equal(bytes, std::span(message_).subspan(connection.received, bytes.size()));
        }
        connection.received += static_cast<std::uint32_t>(got);
        if (connection.received < message_.size()) return;
        --under_way_;
        ++answered_;
        if (ramp_ != nullptr) {
            const std::chrono::duration<double> taken = SteadyClock::now() - connection.connected;
            ramp_->longest = std::max(ramp_->longest, taken.count());
        }
        if (sending_) send(connection);
    }

    Endpoint server_;
    std::vector<std::byte> message_;
    std::vector<std::byte> into_;
    std::vector<epoll_event> events_;
    std::vector<Connection> connections_;
    int epoll_ = -1;
    std::size_t under_way_ = 0;
    std::uint64_t answered_ = 0;
    Ramp* ramp_ = nullptr;  // while it is measured
    bool sending_ = false;
    bool intact_ = true;
};

}  // namespace edda::bench
