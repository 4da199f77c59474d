// Operations to await, family sync.
// Generated from spec/ops/sync.yaml by templates/include/edda/gen/io/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// `co_await io::recv(fd, into)` gives a Result of the operation's value and its own error type. Making one starts nothing; a
// multishot operation has no function here, because it gives a stream and not one result.
#pragma once

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <linux/futex.h>
#include <span>
#include <sys/epoll.h>

#include "edda/gen/ops_sync.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

/// Adds, changes or removes what an epoll instance watches. Gives nothing.
/// `event` is lent until the operation is submitted.
[[nodiscard]] inline auto epoll_ctl(int epoll, int fd, std::uint32_t action, const ::epoll_event* event = nullptr) noexcept {
    return Operation<gen::op::EpollCtl>{{epoll, fd, action, event}};
}

/// Waits until an epoll instance has events, and takes them. Gives a count.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto epoll_wait(int epoll, std::span<::epoll_event> into) noexcept {
    return Operation<gen::op::EpollWait>{{epoll, into}};
}

/// Waits until a child process changes its state. Gives nothing.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto waitid(std::uint32_t kind, int process, ::siginfo_t* into = nullptr, std::uint32_t options = 0) noexcept {
    return Operation<gen::op::Waitid>{{kind, process, into, options}};
}

/// Waits until somebody wakes those who wait for a word in memory. Gives nothing.
/// `word` is lent until the operation is done.
[[nodiscard]] inline auto futex_wait(const std::uint32_t* word, std::uint64_t expected, std::uint64_t mask = 0xffffffff, std::uint32_t kind = 0x2) noexcept {
    return Operation<gen::op::FutexWait>{{word, expected, mask, kind}};
}

/// Wakes those who wait for a word in memory. Gives a count.
/// `word` is lent until the operation is submitted.
[[nodiscard]] inline auto futex_wake(const std::uint32_t* word, std::uint64_t most, std::uint64_t mask = 0xffffffff, std::uint32_t kind = 0x2) noexcept {
    return Operation<gen::op::FutexWake>{{word, most, mask, kind}};
}

/// Waits until somebody wakes those who wait for one of several words in memory. Gives a count.
/// `words` is lent until the operation is done.
[[nodiscard]] inline auto futex_waitv(std::span<const ::futex_waitv> words) noexcept {
    return Operation<gen::op::FutexWaitv>{{words}};
}

}  // namespace edda::io
