// Joining and leaving lines, and what to ask of the poller.
#include "edda/reactor/readiness/lines.hpp"

namespace edda::readiness {

bool Lines::join(Job& job) noexcept {
    const auto index = static_cast<std::size_t>(job.sqe.fd);
    try {
        while (lines_.size() <= index) lines_.emplace_back();
        changed_.reserve(lines_.size());  // so that `changed` cannot fail
    } catch (const std::bad_alloc&) {
        return false;
    }
    Line& line = lines_[index];
    line.jobs.push_back(job);
    line.armed = 0;  // the number may be another file's by now, of which the poller knows nothing
    job.place = Job::Place::waiting;
    ++waiting_;
    changed(job.sqe.fd, line);
    return true;
}

void Lines::leave(Job& job) noexcept {
    job.unlink();
    job.place = Job::Place::nowhere;
    --waiting_;
}

void Lines::changed(int fd, Line& line) noexcept {
    if (std::exchange(line.has_changed, true)) return;
    changed_.push_back(fd);
}

int Lines::ask(int fd, Line& line) noexcept {
    int wanted = 0;
    line.jobs.for_each([&wanted](const Job& job) { wanted |= job.events; });
    // What nobody wants any more is told once at most, and then asked for no more.
    if (wanted == 0 || wanted == line.armed) return 0;
    const int result = poller_->watch(fd, static_cast<short>(wanted));
    line.armed = result < 0 ? short{0} : static_cast<short>(wanted);
    return result;
}

}  // namespace edda::readiness
