// The array of poll(2), and the index from a descriptor to its place in it.
#include "edda/reactor/poll/poll_poller.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <new>
#include <utility>

namespace edda::poll {

int PollPoller::watch(int fd, short events) noexcept {
    // poll(2) takes any number and calls files always ready; epoll says so at once, and callers count on that.
    struct stat status{};
    if (::fstat(fd, &status) != 0) return -errno;
    if (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode)) return -EPERM;
    const auto index = static_cast<std::size_t>(fd);
    try {
        if (places_.size() <= index) places_.resize(index + 1, nowhere);
        if (places_[index] == nowhere) {
            watched_.push_back({});
            places_[index] = watched_.size() - 1;
        }
    } catch (const std::bad_alloc&) {
        return -ENOMEM;
    }
    watched_[places_[index]] = {.fd = fd, .events = events, .revents = 0};
    return 0;
}

void PollPoller::forget(int fd) noexcept {
    const auto index = static_cast<std::size_t>(fd);
    if (fd < 0 || index >= places_.size() || places_[index] == nowhere) return;
    const std::size_t place = std::exchange(places_[index], nowhere);
    if (place + 1 != watched_.size()) {
        watched_[place] = watched_.back();
        places_[static_cast<std::size_t>(watched_[place].fd)] = place;
    }
    watched_.pop_back();
}

int PollPoller::wait(std::optional<std::chrono::nanoseconds> at_most, std::span<readiness::Ready> into) noexcept {
    timespec time{};
    if (at_most) {
        const auto left = std::max(*at_most, std::chrono::nanoseconds::zero());
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
        time = {.tv_sec = seconds.count(), .tv_nsec = (left - seconds).count()};
    }
    int ready = ::ppoll(watched_.data(), watched_.size(), at_most ? &time : nullptr, nullptr);
    if (ready < 0) return -errno;
    std::size_t written = 0;
    const std::size_t all = watched_.size();
    const std::size_t first = all == 0 ? 0 : next_ % all;
    for (std::size_t i = 0; i < all && ready > 0 && written < into.size(); ++i) {
        const ::pollfd& entry = watched_[(first + i) % all];
        if (entry.revents == 0) continue;
        --ready;
        into[written++] = {.fd = entry.fd, .events = entry.revents};
        next_ = (first + i + 1) % all;
    }
    // A watch is for one event. Taken out only now, because that moves others.
    for (std::size_t i = 0; i < written; ++i) forget(into[i].fd);
    return static_cast<int>(written);
}

}  // namespace edda::poll
