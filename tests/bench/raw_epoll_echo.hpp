// The twin without io_uring: one loop over epoll, level-triggered, one hot buffer for everybody. The least that such a server does.
#pragma once

#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <vector>

#include "reactor_page.hpp"

namespace edda::bench {

class RawEpollEcho {
public:
    RawEpollEcho(int listener, ServerPage& page) : listener_(listener), time_(page), buffer_(64 * 1024) {
        watch(listener_);
    }

    void run() {
        std::array<epoll_event, 256> events;
        for (;;) {
            const int count =
                time_.kernel([&] { return ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1); });
            for (int i = 0; i < count; ++i) {
                const int fd = events[static_cast<std::size_t>(i)].data.fd;
                if (fd == listener_) {
                    accept_all();
                } else {
                    echo(fd);
                }
            }
        }
    }

private:
    void watch(int fd) {
        epoll_event event{.events = EPOLLIN, .data = {.fd = fd}};
        ::epoll_ctl(epoll_, EPOLL_CTL_ADD, fd, &event);
    }

    void accept_all() {
        for (int fd; (fd = ::accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0;) watch(fd);
    }

    void echo(int fd) {
        const ssize_t got = time_.kernel([&] { return ::recv(fd, buffer_.data(), buffer_.size(), 0); });
        if (got <= 0) {
            ::close(fd);
            return;
        }
        for (ssize_t sent = 0; sent < got;) {
            const auto rest = static_cast<std::size_t>(got - sent);
            const ssize_t part = time_.kernel([&] { return ::send(fd, buffer_.data() + sent, rest, MSG_NOSIGNAL); });
            if (part < 0) {  // full: what a ping-pong of small messages never meets
                pollfd room{.fd = fd, .events = POLLOUT, .revents = 0};
                if (::poll(&room, 1, 1000) != 1) return;
                continue;
            }
            sent += part;
        }
    }

    int listener_;
    UserTime time_;
    int epoll_ = ::epoll_create1(EPOLL_CLOEXEC);
    std::vector<std::byte> buffer_;
};

}  // namespace edda::bench
