// Readiness by epoll, one-shot.
//
// Each watch arms the descriptor for one event (EPOLLONESHOT), which costs one epoll_ctl a wait and saves all else: no event
// is told that nobody waits for, and a number that was closed and used again is found out by ENOENT and added anew. Keeping
// descriptors armed would save that call, and would need to know of every close(2) in the process.
#pragma once

#include <memory>

#include "edda/base/result.hpp"
#include "edda/reactor/readiness/poller.hpp"

struct epoll_event;

namespace edda::epoll {

class EpollPoller final : public readiness::Poller {
public:
    /// Errors: too_many_open_files, no_memory, not_supported.
    [[nodiscard]] static Result<std::unique_ptr<readiness::Poller>> create() noexcept;
    ~EpollPoller() override;

    [[nodiscard]] int watch(int fd, short events) noexcept override;
    void forget(int fd) noexcept override;
    [[nodiscard]] int wait(std::optional<std::chrono::nanoseconds> at_most,
                           std::span<readiness::Ready> into) noexcept override;

private:
    explicit EpollPoller(int fd) noexcept : fd_(fd) {}
    [[nodiscard]] int wait_for(epoll_event* events, int most, std::optional<std::chrono::nanoseconds> at_most) noexcept;

    int fd_;
    bool has_nanoseconds_ = true;  // epoll_pwait2 is there and allowed
};

}  // namespace edda::epoll
