// Readiness by poll(2): for where nothing else is allowed, and to show what a poller needs.
//
// It keeps an array of what is watched and hands it to ppoll; a wait costs time in proportion to it. A descriptor's place in the
// array is found by its number; the last entry takes the place of one that goes.
#pragma once

#include <poll.h>

#include <vector>

#include "edda/reactor/readiness/poller.hpp"

namespace edda::poll {

class PollPoller final : public readiness::Poller {
public:
    [[nodiscard]] int watch(int fd, short events) noexcept override;
    void forget(int fd) noexcept override;
    [[nodiscard]] int wait(std::optional<std::chrono::nanoseconds> at_most,
                           std::span<readiness::Ready> into) noexcept override;

private:
    static constexpr std::size_t nowhere = ~std::size_t{0};

    std::vector<::pollfd> watched_;
    std::vector<std::size_t> places_;  // by descriptor; `nowhere` for those that are not watched
    std::size_t next_ = 0;             // where the last wait stopped, so that all have their turn
};

}  // namespace edda::poll
