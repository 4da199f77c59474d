// Threads, signals and the two ways a stop travels.
#include "edda/runtime/runtime_group.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <optional>
#include <span>
#include <system_error>
#include <thread>

#include "edda/gen/io/ops_fs.hpp"
#include "edda/os/signals.hpp"
#include "edda/timer/sleep.hpp"

namespace edda::runtime {
namespace {

/// A descriptor of the group itself: made before any ring and closed after all of them.
class PlainFd {
public:
    explicit PlainFd(int number = -1) noexcept : number_(number) {}
    PlainFd(PlainFd&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    PlainFd& operator=(PlainFd&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~PlainFd() {
        if (number_ >= 0) ::close(number_);
    }
    [[nodiscard]] int number() const noexcept { return number_; }

private:
    int number_;
};

/// Sets an eventfd back to zero. What is there now is all that matters: nobody waits for more.
void forget_events(int event_fd) noexcept {
    pollfd look{.fd = event_fd, .events = POLLIN, .revents = 0};
    if (::poll(&look, 1, 0) != 1) return;
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t size = ::read(event_fd, &count, sizeof count);
}

void add_event(int event_fd) noexcept {
    const std::uint64_t one = 1;
    // The counter would have to reach 2^64 - 2 for this to wait, and the descriptor is the group's own.
    [[maybe_unused]] const ssize_t written = ::write(event_fd, &one, sizeof one);
}

/// Waits until `count` events have come.
Task<> count_events(int event_fd, std::size_t count) {
    for (std::uint64_t seen = 0; seen < count;) {
        std::uint64_t more = 0;
        const auto size = co_await io::read(event_fd, std::as_writable_bytes(std::span(&more, 1)));
        if (!size) co_return;
        seen += more;
    }
}

/// Turns the worker's eventfd into a stop of its source.
Task<> listen_for_stop(int event_fd, StopSource source) {
    std::uint64_t count = 0;
    // Fails only when the task is being ended, and then nobody is left to stop.
    static_cast<void>(co_await io::read(event_fd, std::as_writable_bytes(std::span(&count, 1))));
    source.request();
}

/// Hears signals until the task is ended; each asks for a stop, the first is told.
Task<> listen_for_signals(const os::Signals* signals, RuntimeGroup* group, int* first) {
    for (;;) {
        const Result<os::Signal> came = co_await signals->next();
        if (!came) co_return;
        if (*first == 0) *first = came->number;
        group->request_stop();
    }
}

/// Gives the entry its time after a stop, and then no more.
Task<> enforce_deadline(StopToken stop, std::chrono::milliseconds deadline, JoinHandle<Result<>>* running) {
    const Result<> stopped = co_await stop.wait();
    if (!stopped) co_return;
    const Result<> slept = co_await sleep(deadline);
    if (slept) running->abort();
}

}  // namespace

struct RuntimeGroup::Shared {
    std::vector<PlainFd> stop_events;      // one a worker; made with the group, so that request_stop needs no lock
    PlainFd ended;                         // counts the workers other than 0 that have ended
    int events_error = 0;                  // the errno, when one could not be made
    const os::Signals* signals = nullptr;  // during a run, if they are to be heard; by worker 0
    int signal = 0;                        // written and read by worker 0
};

bool GroupReport::clean() const noexcept {
    for (const WorkerReport& worker : workers) {
        if (!worker.outcome || !worker.shutdown.clean()) return false;
    }
    return true;
}

RuntimeGroup::RuntimeGroup(GroupOptions options) : options_(std::move(options)), shared_(std::make_unique<Shared>()) {
    for (std::size_t i = 0; i < options_.workers; ++i) {
        counters_.push_back(std::make_shared<gen::Counters>());
        shared_->stop_events.emplace_back(::eventfd(0, EFD_CLOEXEC));
        if (shared_->stop_events.back().number() < 0) shared_->events_error = errno;
    }
    shared_->ended = PlainFd(::eventfd(0, EFD_CLOEXEC));
    if (shared_->ended.number() < 0) shared_->events_error = errno;
}

RuntimeGroup::~RuntimeGroup() = default;

void RuntimeGroup::request_stop() noexcept {
    for (const PlainFd& event : shared_->stop_events) add_event(event.number());
}

Result<GroupReport> RuntimeGroup::run(const Entry& entry) {
    if (options_.workers == 0) return failure(ErrorCode::invalid_argument);
    if (shared_->events_error != 0) return failure(gen::error_from_errno(shared_->events_error));
    // At its end it forgets what nobody took: a second Ctrl-C during the stop has been served by the stop.
    std::optional<os::Signals> signals;
    if (options_.handle_signals) {
        Result<os::Signals> made = os::Signals::create({SIGINT, SIGTERM});
        if (!made) return failure(made.error());
        signals.emplace(std::move(*made));
    }
    shared_->signals = signals ? &*signals : nullptr;
    shared_->signal = 0;
    GroupReport report;
    report.workers.resize(options_.workers);
    std::vector<std::thread> threads;
    threads.reserve(options_.workers - 1);  // so that nothing but a thread's start can fail below
    for (std::size_t i = 1; i < options_.workers; ++i) {
        try {
            threads.emplace_back([this, &entry, i, &report] {
                run_worker(entry, i, report.workers[i]);
                add_event(shared_->ended.number());
            });
        } catch (const std::system_error& problem) {
            report.workers[i].outcome = failure(gen::error_from_errno(problem.code().value()));
            report.workers[i].setup.push_back(
                "the worker's thread could not be started: raise the limit (ulimit -u) or "
                "start fewer workers.");
            request_stop();
            add_event(shared_->ended.number());
        }
    }
    run_worker(entry, 0, report.workers[0]);
    for (std::thread& thread : threads) thread.join();
    report.signal = shared_->signal;
    // Stops that came during this run were for this run.
    for (const PlainFd& event : shared_->stop_events) forget_events(event.number());
    forget_events(shared_->ended.number());
    return report;
}

Task<> RuntimeGroup::supervise(RuntimeGroup* group, const Entry* entry, std::size_t index, WorkerReport* report) {
    name_this_task("supervisor");
    StopSource stop;
    const Shared& shared = *group->shared_;
    spawn(listen_for_stop, shared.stop_events[index].number(), stop).named("listens for a stop").detach();
    if (index == 0 && shared.signals != nullptr)
        spawn(listen_for_signals, shared.signals, group, &group->shared_->signal).named("listens for signals").detach();
    JoinHandle<Result<>> running =
        spawn((*entry)(Worker{.index = index, .group = group, .stop = stop.token(), .notes = report->setup}))
            .named("entry");
    JoinHandle<> deadline =
        spawn(enforce_deadline, stop.token(), group->options_.stop_deadline, &running).named("deadline of a stop");
    Result<Result<>, JoinError> ended = co_await running;
    deadline.abort();  // before `running` goes
    if (ended) {
        report->outcome = *ended;
    } else if (ended.error().is_cancelled()) {
        report->outcome = failure(ErrorCode::timed_out);  // nobody but the deadline aborts an entry
    } else {
        report->outcome = failure(ended.error());
        report->exception = ended.error().exception();
    }
    if (!report->outcome) group->request_stop();
    // Worker 0 hears the signals, for the others too: it stays while any of them runs.
    if (index == 0) co_await count_events(shared.ended.number(), group->options_.workers - 1);
}

void RuntimeGroup::run_worker(const Entry& entry, std::size_t index, WorkerReport& report) {
    RuntimeOptions options = options_.runtime;
    options.name = "worker " + std::to_string(index);
    options.counters = counters_[index];
    Result<Runtime, BuildError> runtime = Runtime::create(std::move(options));
    report.setup = runtime ? runtime->setup_report() : runtime.error().sentences();
    if (!runtime) {
        report.outcome = failure(runtime.error());
        request_stop();
        return;
    }
    if (auto ended = runtime->block_on(&RuntimeGroup::supervise, this, &entry, index, &report); !ended) {
        report.outcome = failure(ended.error());
        report.exception = ended.error().exception();
        request_stop();
    }
    report.shutdown = runtime->shutdown();
}

}  // namespace edda::runtime
