// Who waits for which descriptor.
//
// Each descriptor has one line of jobs in the order of their coming. Reads and writes may wait at the same time: a job is
// tried when what it waits for holds, and one of a kind that was tried in vain keeps the others of its kind from trying.
// The poller is asked once a cycle for each descriptor whose line has changed, however many came and went.
#pragma once

#include <vector>

#include "edda/reactor/readiness/job.hpp"
#include "edda/reactor/readiness/poller.hpp"

namespace edda::readiness {

class Lines {
public:
    explicit Lines(Poller& poller) noexcept : poller_(&poller) {}

    /// `job` waits for `job.events` of its descriptor. False when there is no memory.
    [[nodiscard]] bool join(Job& job) noexcept;
    /// `job` waits no longer.
    void leave(Job& job) noexcept;

    /// Asks the poller for what is waited for by now. Those whose descriptor cannot be waited for are handed to
    /// `refused(job, negative errno)`, out of their line.
    template <class F>
    void arm(F refused) noexcept {
        while (!changed_.empty()) {
            const int fd = changed_.back();
            changed_.pop_back();
            Line& line = lines_[static_cast<std::size_t>(fd)];
            line.has_changed = false;
            if (const int result = ask(fd, line); result < 0) {
                while (!line.jobs.empty()) {
                    Job& job = line.jobs.front();
                    leave(job);
                    refused(job, result);
                }
            }
        }
    }

    /// The poller has told `ready`: `attempt(job)` for each that waits for it, until one of its direction says false (it
    /// waits on). One for which it says true has left its line.
    template <class F>
    void tell(Ready ready, F attempt) noexcept {
        const auto index = static_cast<std::size_t>(ready.fd);
        if (ready.fd < 0 || index >= lines_.size()) return;
        Line& line = lines_[index];
        line.armed = 0;
        constexpr int always = POLLERR | POLLHUP | POLLNVAL;
        int left = (ready.events & always) != 0 ? ~0 : ready.events;
        line.jobs.for_each([&](Job& job) {
            if ((job.events & left) != 0 && !attempt(job)) left &= ~job.events;
        });
        if (!line.jobs.empty()) changed(ready.fd, line);
    }

    /// The descriptor is about to be closed: all that wait for it are handed to `ended(job)`, out of their line.
    template <class F>
    void close(int fd, F ended) noexcept {
        const auto index = static_cast<std::size_t>(fd);
        if (fd < 0 || index >= lines_.size()) return;
        if (std::exchange(lines_[index].armed, short{0}) != 0) poller_->forget(fd);
        while (!lines_[index].jobs.empty()) {
            Job& job = lines_[index].jobs.front();
            leave(job);
            ended(job);
        }
    }

    [[nodiscard]] bool empty() const noexcept { return waiting_ == 0; }

private:
    struct Line {
        base::List<Job> jobs;
        short armed = 0;  ///< What the poller was asked for.
        bool has_changed = false;
    };

    [[nodiscard]] int ask(int fd, Line& line) noexcept;
    void changed(int fd, Line& line) noexcept;

    Poller* poller_;
    std::deque<Line> lines_;  // by descriptor; a list cannot be moved, so neither can its line
    std::vector<int> changed_;
    std::size_t waiting_ = 0;
};

}  // namespace edda::readiness
