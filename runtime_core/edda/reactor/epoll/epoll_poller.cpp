// epoll_create1, epoll_ctl, epoll_pwait2; and epoll_wait, whose milliseconds are rounded up, where the latter is missing.
#include "edda/reactor/epoll/epoll_poller.hpp"

#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>
#include <new>

namespace edda::epoll {
namespace {

// The two sets of names have the same numbers, and the kernel promises that they keep them.
static_assert(EPOLLIN == POLLIN && EPOLLOUT == POLLOUT && EPOLLPRI == POLLPRI && EPOLLERR == POLLERR);
static_assert(EPOLLHUP == POLLHUP && EPOLLRDHUP == POLLRDHUP);

constexpr std::size_t most_at_once = 256;

int milliseconds_rounded_up(std::chrono::nanoseconds time) noexcept {
    const auto whole = std::chrono::ceil<std::chrono::milliseconds>(time).count();
    return static_cast<int>(std::clamp<std::int64_t>(whole, 0, std::numeric_limits<int>::max()));
}

}  // namespace

Result<std::unique_ptr<readiness::Poller>> EpollPoller::create() noexcept {
    const int fd = ::epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) return failure(gen::error_from_errno(errno));
    std::unique_ptr<readiness::Poller> poller(new (std::nothrow) EpollPoller(fd));
    if (poller == nullptr) {
        ::close(fd);
        return failure(ErrorCode::no_memory);
    }
    return poller;
}

EpollPoller::~EpollPoller() { ::close(fd_); }

int EpollPoller::watch(int fd, short events) noexcept {
    epoll_event event{.events = static_cast<std::uint32_t>(static_cast<unsigned short>(events)) | EPOLLONESHOT,
                      .data = {.fd = fd}};
    if (::epoll_ctl(fd_, EPOLL_CTL_MOD, fd, &event) == 0) return 0;
    if (errno != ENOENT) return -errno;
    return ::epoll_ctl(fd_, EPOLL_CTL_ADD, fd, &event) == 0 ? 0 : -errno;
}

void EpollPoller::forget(int fd) noexcept {
    // ENOENT: it was never watched. Nothing else can be said that a close would not settle.
    static_cast<void>(::epoll_ctl(fd_, EPOLL_CTL_DEL, fd, nullptr));
}

int EpollPoller::wait_for(epoll_event* events, int most, std::optional<std::chrono::nanoseconds> at_most) noexcept {
    if (has_nanoseconds_) {
        timespec time{};
        if (at_most) {
            const auto left = std::max(*at_most, std::chrono::nanoseconds::zero());
            const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left);
            time = {.tv_sec = seconds.count(), .tv_nsec = (left - seconds).count()};
        }
        const int count = ::epoll_pwait2(fd_, events, most, at_most ? &time : nullptr, nullptr);
        if (count >= 0 || (errno != ENOSYS && errno != EPERM)) return count < 0 ? -errno : count;
        has_nanoseconds_ = false;
    }
    const int count = ::epoll_wait(fd_, events, most, at_most ? milliseconds_rounded_up(*at_most) : -1);
    return count < 0 ? -errno : count;
}

int EpollPoller::wait(std::optional<std::chrono::nanoseconds> at_most, std::span<readiness::Ready> into) noexcept {
    std::array<epoll_event, most_at_once> events;
    const int count = wait_for(events.data(), static_cast<int>(std::min(into.size(), events.size())), at_most);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = events[static_cast<std::size_t>(i)];
        into[static_cast<std::size_t>(i)] = {.fd = event.data.fd, .events = static_cast<short>(event.events)};
    }
    return count;
}

}  // namespace edda::epoll
