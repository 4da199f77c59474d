// A backend of your own: readiness by select(2), under the engine that carries out operations over any Poller.
//
// A Poller watches descriptors for one event each, and waits. Everything else about an operation (when it is tried, who is
// served first, how it is cancelled, what becomes of its result) is the engine's and the ring's, the same on every backend.
#include <sys/select.h>
#include <sys/socket.h>

#include <poll.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/reactor/readiness/engine.hpp"
#include "edda/reactor/uring/driver.hpp"
#include "edda/task/when_all.hpp"
#include "edda/timer/driver.hpp"

using namespace edda;

class SelectPoller final : public readiness::Poller {
public:
    int watch(int fd, short events) noexcept override {
        if (fd >= FD_SETSIZE) return -EINVAL;  // select(2) knows no greater number
        try {
            watched_[fd] = events;
        } catch (const std::bad_alloc&) {
            return -ENOMEM;
        }
        return 0;
    }

    void forget(int fd) noexcept override { watched_.erase(fd); }

    int wait(std::optional<std::chrono::nanoseconds> at_most, std::span<readiness::Ready> into) noexcept override {
        fd_set readable, writable;
        FD_ZERO(&readable);
        FD_ZERO(&writable);
        for (const auto& [fd, events] : watched_) {
            if ((events & POLLIN) != 0) FD_SET(fd, &readable);
            if ((events & POLLOUT) != 0) FD_SET(fd, &writable);
        }
        timespec time{};
        if (at_most) {
            const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(*at_most);
            time = {.tv_sec = seconds.count(), .tv_nsec = (*at_most - seconds).count()};
        }
        const int last = watched_.empty() ? 0 : watched_.rbegin()->first;
        if (::pselect(last + 1, &readable, &writable, nullptr, at_most ? &time : nullptr, nullptr) < 0) return -errno;
        std::size_t count = 0;
        for (auto entry = watched_.begin(); entry != watched_.end() && count < into.size();) {
            const int fd = entry->first;
            const int events = (FD_ISSET(fd, &readable) ? POLLIN : 0) | (FD_ISSET(fd, &writable) ? POLLOUT : 0);
            if (events == 0) {
                ++entry;
                continue;
            }
            into[count++] = {.fd = fd, .events = static_cast<short>(events)};
            entry = watched_.erase(entry);  // a watch is for one event
        }
        return static_cast<int>(count);
    }

private:
    std::map<int, short> watched_;
};

/// Reads what comes, which is not there yet when it begins.
Task<Result<std::string>> listen(int fd) {
    std::array<std::byte, 64> bytes{};
    const std::size_t size = co_await io::recv(fd, bytes).or_return();
    co_return std::string(reinterpret_cast<const char*>(bytes.data()), size);
}

Task<Result<std::size_t>> speak(int fd, std::string words) {
    co_return co_await io::send(fd, std::as_bytes(std::span(words))).or_return();
}

Task<Result<>> talk(int left, int right) {
    auto [heard, said] = co_await when_all(listen(left), speak(right, "select(2) will do")).or_return();
    std::printf("%s (%zu bytes)\n", heard.c_str(), said);
    co_return {};
}

int main() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return 1;
    auto engine = readiness::ReadinessEngine::create(std::make_unique<SelectPoller>());
    if (!engine) return 1;
    std::vector<std::string> notes;
    auto driver = uring::Driver::create({}, std::move(*engine), notes);
    if (!driver) return 1;
    LocalExecutor executor{timer::Driver{std::move(*driver)}};
    const auto result = executor.block_on(talk, ends[0], ends[1]);
    return result.has_value() && result->has_value() ? 0 : 1;
}
