// What becomes of an entry, and what ends a wait.
#include "edda/reactor/readiness/engine.hpp"

#include <sys/eventfd.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <cerrno>

#include "edda/gen/arch/syscalls.hpp"
#include "edda/reactor/readiness/calls.hpp"
#include "edda/reactor/readiness/picked_message.hpp"
#include "edda/reactor/uring/filter.hpp"
#include "edda/reactor/uring/slot_table.hpp"
#include "edda/timer/clock.hpp"

namespace edda::readiness {
namespace {

using std::chrono::nanoseconds;

constexpr auto unsupported_flags = IOSQE_FIXED_FILE | IOSQE_IO_LINK | IOSQE_IO_HARDLINK | IOSQE_IO_DRAIN;
constexpr nanoseconds before_another_try = std::chrono::milliseconds(1);

nanoseconds now() noexcept { return timer::Clock::system().now().time_since_epoch(); }

/// Reads an eventfd, so that it is not ready any more.
void silence(int event_fd) noexcept {
    std::uint64_t count = 0;
    static_cast<void>(sys::read(event_fd, &count, sizeof count));  // EAGAIN: it was silent
}

/// The error of a watch, as operations have it. ENOSPC is not about a disk here: the user has as many watches as sysctl
/// fs.epoll.max_user_watches lets the kernel keep in its memory.
int watch_error(int error) noexcept { return error == -ENOSPC ? -ENOMEM : error; }

/// A send that says to whom. A poll tells about the sender's own queue, and says "ready" while the receiver's is full.
bool names_receiver(const io_uring_sqe& sqe) noexcept {
    if (sqe.opcode == IORING_OP_SENDMSG) return std::bit_cast<const ::msghdr*>(sqe.addr)->msg_name != nullptr;
    return sqe.opcode == IORING_OP_SEND && sqe.addr2 != 0;
}

bool is_wake(const Job& job) noexcept {
    return job.sqe.user_data == static_cast<std::uint64_t>(uring::Reserved::woken);
}

}  // namespace

Result<std::unique_ptr<uring::Engine>> ReadinessEngine::create(std::unique_ptr<Poller> poller,
                                                               const EngineOptions& options) noexcept {
    const int bell = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (bell < 0) return failure(gen::error_from_errno(errno));
    std::unique_ptr<ReadinessEngine> engine(new (std::nothrow) ReadinessEngine(std::move(poller), bell, options));
    if (engine == nullptr) {
        ::close(bell);
        return failure(ErrorCode::no_memory);
    }
    if (!engine->queues_.create(options.entries, options.completions)) return failure(ErrorCode::no_memory);
    if (const int result = engine->poller_->watch(bell, POLLIN); result < 0)
        return failure(gen::error_from_errno(-watch_error(result)));
    return engine;
}

ReadinessEngine::ReadinessEngine(std::unique_ptr<Poller> poller, int bell, const EngineOptions& options) noexcept
    : poller_(std::move(poller)),
      bell_(bell),
      lines_(*poller_),
      pool_(bell, std::max<std::size_t>(options.threads, 1)) {}

ReadinessEngine::~ReadinessEngine() { ::close(bell_); }

bool ReadinessEngine::supports(std::uint8_t opcode) const noexcept {
    switch (opcode) {
        case IORING_OP_NOP:
        case IORING_OP_TIMEOUT:
        case IORING_OP_ASYNC_CANCEL: return true;
        default: return gen::emulation_of(opcode) != nullptr;
    }
}

// ---- Entries ------------------------------------------------------------------------------------

int ReadinessEngine::enter(unsigned submit, bool sleep, std::optional<nanoseconds> at_most) noexcept {
    flush();
    const unsigned taken = take_entries(submit);
    const int interruption = look(sleep && queues_.ready() == 0, at_most);
    flush();
    if (taken != 0 || submit == 0) return taken != 0 || queues_.ready() != 0 ? static_cast<int>(taken) : interruption;
    return queues_.has_room() ? -EAGAIN : -EBUSY;
}

unsigned ReadinessEngine::take_entries(unsigned submit) noexcept {
    unsigned taken = 0;
    for (; taken < submit && queues_.has_room(); ++taken) {
        Job* job = jobs_.add(queues_.next_entry());
        if (job == nullptr) break;
        queues_.entry_taken();
        begin(*job);
    }
    return taken;
}

void ReadinessEngine::begin(Job& job) noexcept {
    if ((job.sqe.flags & unsupported_flags) != 0) return finish(job, -EOPNOTSUPP);
    if (job.how == nullptr || job.how->call == nullptr) {  // nothing is called, so this is where it may be told to fail
        if (const int fault = uring::Filter::fault_of(job.sqe); fault != 0) return finish(job, fault);
    }
    switch (job.sqe.opcode) {
        case IORING_OP_NOP: return finish(job, 0);
        case IORING_OP_TIMEOUT: return begin_timeout(job);
        case IORING_OP_ASYNC_CANCEL: return cancel(job);
        case IORING_OP_POLL_ADD: return begin_poll(job);
        case IORING_OP_CLOSE: return close(job);
        default: break;
    }
    if (job.how == nullptr) return finish(job, -EOPNOTSUPP);
    begin_call(job);
}

void ReadinessEngine::begin_call(Job& job) noexcept {
    const gen::Emulation& how = *job.how;
    job.events = how.events();
    if (how.in_pool && (how.waits == gen::Emulation::Waits::nothing || kind_of(job.sqe.fd) == Kind::file)) {
        return into_pool(job);
    }
    // These have no flag that says "do not block".
    if (job.sqe.opcode == IORING_OP_ACCEPT || job.sqe.opcode == IORING_OP_CONNECT) set_nonblocking(job.sqe.fd);
    if (!attempt(job)) wait_in_line(job);
}

bool ReadinessEngine::attempt(Job& job) noexcept {
    const bool waits_in_line = job.place == Job::Place::waiting;
    const bool picks = (job.sqe.flags & IOSQE_BUFFER_SELECT) != 0;
    long result = uring::Filter::fault_of(job.sqe);
    if (result == 0) result = picks ? call_with_buffer(job) : call_at_once(job.sqe, *job.how);
    const bool again = job.how->is_again(result);
    const bool misled = again && waits_in_line && names_receiver(job.sqe);
    if (again && !misled) return false;
    if (waits_in_line) lines_.leave(job);
    if (misled || (job.sqe.opcode == IORING_OP_CONNECT && result == -EAGAIN)) {
        wait_until(job, now() + before_another_try);  // a local socket whose queue is full, which no poll tells
    } else {
        finish(job, result);
    }
    return true;
}

long ReadinessEngine::call_with_buffer(Job& job) noexcept {
    const io_uring_buf* buffer = groups_.peek(job.sqe.buf_group);
    if (buffer == nullptr) return -ENOBUFS;
    io_uring_sqe entry = job.sqe;
    const bool is_message = entry.opcode == IORING_OP_RECVMSG;  // its address is that of the message
    if (!is_message) {
        entry.addr = buffer->addr;
        entry.len = entry.len == 0 ? buffer->len : std::min(entry.len, buffer->len);
    }
    const long result = is_message ? receive_picked(entry, *buffer) : call_at_once(entry, *job.how);
    if (result > 0) {
        job.flags = IORING_CQE_F_BUFFER | static_cast<std::uint32_t>(buffer->bid) << IORING_CQE_BUFFER_SHIFT;
        groups_.take(job.sqe.buf_group);
    }
    return result;
}

void ReadinessEngine::wait_in_line(Job& job) noexcept {
    if (!lines_.join(job)) finish(job, -ENOMEM);
}

bool ReadinessEngine::pick_for_pool(Job& job) noexcept {
    const io_uring_buf* buffer = groups_.peek(job.sqe.buf_group);
    if (buffer == nullptr) return false;
    job.sqe.addr = buffer->addr;
    job.sqe.len = job.sqe.len == 0 ? buffer->len : std::min(job.sqe.len, buffer->len);
    // Whatever comes of the call: the buffer goes back through whoever reads the completion.
    job.flags = IORING_CQE_F_BUFFER | static_cast<std::uint32_t>(buffer->bid) << IORING_CQE_BUFFER_SHIFT;
    groups_.take(job.sqe.buf_group);
    return true;
}

void ReadinessEngine::into_pool(Job& job) noexcept {
    const bool picks = (job.sqe.flags & IOSQE_BUFFER_SELECT) != 0;
    if (picks && job.flags == 0 && !pick_for_pool(job)) return finish(job, -ENOBUFS);
    if constexpr (uring::Filter::available) job.result = uring::Filter::fault_of(job.sqe);
    if (!pool_.submit(job)) finish(job, -ENOMEM);
}

void ReadinessEngine::begin_poll(Job& job) noexcept {
    const Kind kind = kind_of(job.sqe.fd);
    if (kind == Kind::bad) return finish(job, -EBADF);
    job.events = static_cast<short>(job.sqe.poll32_events);
    if (kind == Kind::file) return finish(job, job.events & (POLLIN | POLLOUT));
    wait_in_line(job);
}

void ReadinessEngine::begin_timeout(Job& job) noexcept {
    const auto* time = reinterpret_cast<const __kernel_timespec*>(job.sqe.addr);
    const unsigned flags = job.sqe.timeout_flags;
    if ((flags & ~(IORING_TIMEOUT_ABS)) != 0) return finish(job, -EOPNOTSUPP);
    if (time->tv_sec < 0 || time->tv_nsec < 0 || time->tv_nsec >= 1'000'000'000) return finish(job, -EINVAL);
    const nanoseconds due = std::chrono::seconds(time->tv_sec) + nanoseconds(time->tv_nsec);
    job.after_completions = job.sqe.off;
    if (job.after_completions != 0) ++counting_;
    wait_until(job, (flags & IORING_TIMEOUT_ABS) != 0 ? due : now() + due);
}

void ReadinessEngine::wait_until(Job& job, nanoseconds due) noexcept {
    job.due = due;
    job.place = Job::Place::timed;
    Job* later = nullptr;
    timed_.for_each([&later, due](Job& other) {
        if (later == nullptr && other.due > due) later = &other;
    });
    if (later == nullptr) {
        timed_.push_back(job);
    } else {
        timed_.insert_before(*later, job);
    }
}

void ReadinessEngine::cancel(Job& job) noexcept {
    if (job.sqe.cancel_flags != 0) {
        return finish(job, -EOPNOTSUPP);
    }
    Job* target = jobs_.find(job.sqe.addr);
    if (target == nullptr || target == &job || target->place == Job::Place::finished) return finish(job, -ENOENT);
    switch (target->place) {
        case Job::Place::waiting: lines_.leave(*target); break;
        case Job::Place::timed: target->unlink(); break;
        case Job::Place::pooled:
            if (!pool_.take_back(*target)) return finish(job, -EALREADY);
            break;
        case Job::Place::finished:
        case Job::Place::nowhere: return finish(job, -EALREADY);
    }
    finish(*target, -ECANCELED);
    finish(job, 0);
}

void ReadinessEngine::close(Job& job) noexcept {
    if (job.sqe.file_index != 0) return finish(job, -EOPNOTSUPP);  // a direct descriptor, and no number of a descriptor
    lines_.close(job.sqe.fd, [this](Job& waiting) { finish(waiting, -ECANCELED); });
    base::List<Job> ended;  // that would have tried again, with a number that may be a stranger's by then
    timed_.for_each([&ended, &job](Job& waiting) {
        if (waiting.sqe.opcode == IORING_OP_TIMEOUT || waiting.sqe.fd != job.sqe.fd) return;
        waiting.unlink();
        ended.push_back(waiting);
    });
    while (!ended.empty()) finish(ended.pop_front(), -ECANCELED);
    const int fault = uring::Filter::fault_of(job.sqe);
    finish(job, fault != 0 ? fault : job.how->call(job.sqe));
}

// ---- Results ------------------------------------------------------------------------------------

void ReadinessEngine::finish(Job& job, long result) noexcept {
    job.result = static_cast<int>(result);
    if (job.after_completions != 0) --counting_;
    if (finished_.empty() && queues_.has_room()) return post(job);
    job.place = Job::Place::finished;
    finished_.push_back(job);
    queues_.set_overflow(true);
}

void ReadinessEngine::post(Job& job) noexcept {
    const bool silent = (job.sqe.flags & IOSQE_CQE_SKIP_SUCCESS) != 0 && job.result >= 0;
    if (!silent) queues_.post(job.sqe.user_data, job.result, job.flags);
    const bool counts = job.after_completions == 0 && job.sqe.opcode != IORING_OP_TIMEOUT;
    jobs_.remove(job);
    if (counting_ == 0 || !counts) return;
    base::List<Job> ended;
    timed_.for_each([&ended](Job& timeout) {
        if (timeout.after_completions == 0 || --timeout.after_completions != 0) return;
        timeout.unlink();
        ended.push_back(timeout);
    });
    while (!ended.empty()) {
        --counting_;
        finish(ended.pop_front(), 0);
    }
}

void ReadinessEngine::flush() noexcept {
    if (finished_.empty()) return;
    while (!finished_.empty() && queues_.has_room()) post(finished_.pop_front());
    queues_.set_overflow(!finished_.empty());
}

// ---- Events -------------------------------------------------------------------------------------

bool ReadinessEngine::wants_look() noexcept {
    if (lines_.empty() && timed_.empty() && pool_.busy() == 0) return false;
    return ++cycles_ >= gen::config::readiness_look;
}

std::optional<nanoseconds> ReadinessEngine::until_due(std::optional<nanoseconds> at_most) const noexcept {
    if (timed_.empty()) return at_most;
    const nanoseconds left = std::max(timed_.front().due - now(), nanoseconds::zero());
    return at_most ? std::min(*at_most, left) : left;
}

int ReadinessEngine::look(bool sleep, std::optional<nanoseconds> at_most) noexcept {
    if (!sleep && cycles_ < gen::config::readiness_look) return 0;
    cycles_ = 0;
    lines_.arm([this](Job& job, int error) {
        // EPERM: a device that is always ready. The pool may block on it.
        if (error == -EPERM && job.how->call != nullptr) return into_pool(job);
        finish(job, error == -EPERM ? job.events : watch_error(error));
    });
    std::array<Ready, 256> ready;
    const bool may_wait = sleep && queues_.ready() == 0;
    const int count = poller_->wait(may_wait ? until_due(at_most) : nanoseconds::zero(), ready);
    for (int i = 0; i < count; ++i) tell(ready[static_cast<std::size_t>(i)]);
    tell_time();
    if (count < 0) return count;
    return may_wait && count == 0 && queues_.ready() == 0 ? -ETIME : 0;
}

void ReadinessEngine::tell(Ready ready) noexcept {
    if (ready.fd == bell_) {
        silence(bell_);
        static_cast<void>(poller_->watch(bell_, POLLIN));  // it was watched, so there is room for it
        base::List<Job> done;
        pool_.fetch(done);
        while (!done.empty()) {
            Job& job = done.pop_front();
            finish(job, job.result);
        }
        return;
    }
    lines_.tell(ready, [this, ready](Job& job) {
        if (job.how->waits != gen::Emulation::Waits::as_asked) return attempt(job);
        if (is_wake(job)) silence(job.sqe.fd);
        lines_.leave(job);
        finish(job, ready.events & (job.events | POLLERR | POLLHUP | POLLNVAL));
        return true;
    });
}

void ReadinessEngine::tell_time() noexcept {
    while (!timed_.empty() && timed_.front().due <= now()) {
        Job& job = timed_.pop_front();
        job.place = Job::Place::nowhere;
        if (job.sqe.opcode == IORING_OP_TIMEOUT) {
            finish(job, -ETIME);
        } else if (!attempt(job)) {
            wait_in_line(job);
        }
    }
}

}  // namespace edda::readiness
