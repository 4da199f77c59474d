// What a child is given, how its end is taken notice of, and who takes the exit status of one that nobody waits for.
#include "edda/os/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <mutex>
#include <span>
#include <string_view>

#include "edda/gen/arch/syscalls.hpp"
#include "edda/gen/io/ops_core.hpp"
#include "edda/os/launch.hpp"
#include "edda/reactor/uring/ring.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/task_info.hpp"
#include "edda/task/when_all.hpp"
#include "edda/timer/sleep.hpp"

namespace edda::os {
namespace {

/// A child that has not been waited for, as far as we know.
struct Child {
    detail::Launched process;
    std::optional<Result<ExitStatus>> ended{};
    Child* next = nullptr;  // in the list of those that nobody watches

    /// Whether it has ended; never waits, and takes the exit status if there is one.
    bool look() noexcept {
        if (ended) return true;
        siginfo_t told{};
        const auto descriptor = static_cast<id_t>(process.pidfd.number());
        if (::waitid(P_PIDFD, descriptor, &told, WEXITED | WNOHANG) != 0) {
            ended = failure(gen::error_from_errno(errno));
        } else if (told.si_pid != 0) {
            const bool by_itself = told.si_code == CLD_EXITED;
            ended = ExitStatus{.code = by_itself ? told.si_status : 0,
                               .signal = by_itself ? 0 : told.si_status,
                               .core = told.si_code == CLD_DUMPED};
        }
        return ended.has_value();
    }
};

/// Children that were dropped where no ring could watch them.
class Orphans {
public:
    void take(std::unique_ptr<Child> child) noexcept {
        const std::lock_guard lock(mutex_);
        child->next = first_;
        first_ = child.release();
    }
    /// Takes notice of those that have ended.
    void look() noexcept {
        const std::lock_guard lock(mutex_);
        for (Child** place = &first_; *place != nullptr;) {
            if (!(*place)->look()) {
                place = &(*place)->next;
                continue;
            }
            const std::unique_ptr<Child> over(*place);
            *place = over->next;
        }
    }

private:
    std::mutex mutex_;
    Child* first_ = nullptr;
};

/// Of the whole process; has no destructor to run, because others may drop a child at exit.
constinit Orphans orphans;

/// A child in the hands of a task; at the end of that, in the list, unless it has ended.
struct Watched {
    explicit Watched(std::unique_ptr<Child> whom) noexcept : child(std::move(whom)) {}
    Watched(Watched&&) noexcept = default;
    Watched& operator=(Watched&&) = delete;
    ~Watched() {
        if (child != nullptr && !child->look()) orphans.take(std::move(child));
    }
    std::unique_ptr<Child> child;
};

/// Returns when the child has ended, or the runtime does.
Task<> watch(Watched whom) {
    name_this_task("watches a process that was dropped");
    static_cast<void>(co_await io::poll_add(whom.child->process.pidfd.number(), POLLIN));
}

/// Nobody will wait for it.
void leave(std::unique_ptr<Child> child) noexcept {
    orphans.look();
    if (child->look()) return;
    Watched watched(std::move(child));
    if (uring::Ring::current() == nullptr || task::Scheduler::current() == nullptr) return;
    try {
        edda::spawn(watch, std::move(watched)).detach();
    } catch (const std::bad_alloc&) {  // whoever has it then has put it into the list
    }
}

bool has_zero(std::string_view text) noexcept { return text.find('\0') != std::string_view::npos; }

bool sensible(const ProcessOptions& options) noexcept {
    if (options.argv.empty() || options.argv.front().empty() || has_zero(options.directory)) return false;
    if (options.group && (options.new_session || *options.group < 0)) return false;
    if (std::ranges::any_of(options.argv, has_zero)) return false;
    return !options.environment || std::ranges::none_of(*options.environment, [](const std::string& entry) {
        return entry.empty() || has_zero(entry);
    });
}

/// Where the program may be: its own path, or its name in each folder of PATH.
std::vector<std::string> places_of(const std::string& program) {
    if (program.find('/') != std::string::npos) return {program};
    const char* set = std::getenv("PATH");
    std::string_view folders = set == nullptr ? "/bin:/usr/bin" : set;
    std::vector<std::string> places;
    for (;;) {
        const std::size_t end = folders.find(':');
        const std::string_view folder = folders.substr(0, end);
        places.push_back(std::string(folder.empty() ? "." : folder) + '/' + program);
        if (end == std::string_view::npos) return places;
        folders.remove_prefix(end + 1);
    }
}

/// As execve takes them. execve writes into none of them.
std::vector<char*> pointers_to(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
    pointers.push_back(nullptr);
    return pointers;
}

/// One standard descriptor: what the child gets, and our end of a pipe.
struct Plumbing {
    int child = -1;
    io::Fd childs_own;  // to be closed here once the child has it
    io::Fd ours;
};

Result<Plumbing> plumb(const Stdio& how, bool child_reads) noexcept {
    Plumbing made;
    std::array<int, 2> ends{};
    switch (how.kind()) {
        case Stdio::Kind::inherit: return made;
        case Stdio::Kind::fd:
            if (how.number() < 0) return failure(ErrorCode::bad_descriptor);
            made.child = how.number();
            return made;
        case Stdio::Kind::null:
            made.childs_own = io::Fd(::open("/dev/null", O_RDWR | O_CLOEXEC));
            if (!made.childs_own.is_open()) return failure(gen::error_from_errno(errno));
            break;
        case Stdio::Kind::pipe:
            if (::pipe2(ends.data(), O_CLOEXEC) != 0) return failure(gen::error_from_errno(errno));
            made.childs_own = io::Fd(ends[child_reads ? 0 : 1]);
            made.ours = io::Fd(ends[child_reads ? 1 : 0]);
            break;
    }
    made.child = made.childs_own.number();
    return made;
}

Result<detail::Launched> launch(const ProcessOptions& options, const std::array<Plumbing, 3>& stdio) {
    const std::vector<std::string> places = places_of(options.argv.front());
    const std::vector<char*> paths = pointers_to(places);
    const std::vector<char*> argv = pointers_to(options.argv);
    std::vector<char*> environment;
    if (options.environment) environment = pointers_to(*options.environment);
    return detail::launch({.paths = paths.data(),
                           .argv = argv.data(),
                           .environment = options.environment ? environment.data() : environ,
                           .directory = options.directory.empty() ? nullptr : options.directory.c_str(),
                           .stdio = {stdio[0].child, stdio[1].child, stdio[2].child},
                           .group = options.group,
                           .new_session = options.new_session});
}

Task<Result<>> give(io::PipeWriter to, std::string text) {
    Result<> given = co_await to.write_all(std::as_bytes(std::span(text)));
    if (!given && given.error() == ErrorCode::broken_pipe) co_return {};  // it does not want more
    co_return given;
}

Task<Result<std::string>> collect(io::PipeReader from) {
    std::string text;
    std::array<std::byte, 4096> part;
    while (from.is_open()) {
        const std::size_t size = co_await from.read(part).or_return();
        if (size == 0) break;
        text.append(reinterpret_cast<const char*>(part.data()), size);
    }
    co_return text;
}

}  // namespace

struct Process::State {
    explicit State(std::unique_ptr<Child> whom) noexcept : child(std::move(whom)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() { leave(std::move(child)); }

    [[nodiscard]] Child& operator*() const noexcept { return *child; }
    [[nodiscard]] Child* operator->() const noexcept { return child.get(); }

    std::unique_ptr<Child> child;
};

Result<Process> Process::spawn(const ProcessOptions& options) {
    if (!sensible(options)) return failure(ErrorCode::invalid_argument);
    orphans.look();
    std::array<Plumbing, 3> stdio;
    const std::array<const Stdio*, 3> wanted{&options.input, &options.output, &options.errors};
    for (std::size_t place = 0; place < stdio.size(); ++place) {
        Result<Plumbing> made = plumb(*wanted[place], place == 0);
        if (!made) return failure(made.error());
        stdio[place] = std::move(*made);
    }
    auto child = std::make_unique<Child>();
    auto state = std::make_shared<State>(std::move(child));
    Result<detail::Launched> launched = launch(options, stdio);
    if (!launched) {
        (*state)->ended = failure(launched.error());
        return failure(launched.error());
    }
    (*state)->process = std::move(*launched);
    Process process(std::move(state));
    process.kill_on_drop_ = options.kill_on_drop;
    process.input = io::PipeWriter(std::move(stdio[0].ours));
    process.output = io::PipeReader(std::move(stdio[1].ours));
    process.errors = io::PipeReader(std::move(stdio[2].ours));
    return process;
}

Process& Process::operator=(Process&& other) noexcept {
    if (this == &other) return *this;
    drop();
    state_ = std::move(other.state_);
    kill_on_drop_ = other.kill_on_drop_;
    input = std::move(other.input);
    output = std::move(other.output);
    errors = std::move(other.errors);
    return *this;
}

Process::~Process() { drop(); }

void Process::drop() noexcept {
    if (state_ != nullptr && kill_on_drop_) static_cast<void>(kill());
    state_.reset();
}

void Process::detach() && noexcept { state_.reset(); }

pid_t Process::pid() const noexcept { return state_ == nullptr ? -1 : (*state_)->process.pid; }

Result<std::optional<ExitStatus>> Process::try_wait() const noexcept {
    if (state_ == nullptr) return failure(ErrorCode::no_such_process);
    if (!(*state_)->look()) return std::nullopt;
    const Result<ExitStatus>& ended = *(*state_)->ended;
    if (!ended) return failure(ended.error());
    return *ended;
}

Result<> Process::kill(int signal) const noexcept {
    if (state_ == nullptr || (*state_)->ended) return failure(ErrorCode::no_such_process);
    const long sent = sys::pidfd_send_signal((*state_)->process.pidfd.number(), signal, nullptr, 0);
    if (sent < 0) return failure(gen::error_from_errno(static_cast<int>(-sent)));
    return {};
}

Task<Result<ExitStatus>> Process::wait_for(std::shared_ptr<State> state) {
    if (state == nullptr) co_return failure(ErrorCode::no_such_process);
    Child& child = **state;
    while (!child.look()) {
        const auto ready = co_await io::poll_add(child.process.pidfd.number(), POLLIN);
        if (!ready) co_return failure(ready.error());
        if (child.look()) break;
        // It has ended, but a debugger that follows it is told first.
        co_await sleep(std::chrono::milliseconds(1)).or_return();
    }
    co_return *child.ended;
}

Task<Result<Finished>> run(ProcessOptions options, std::string input) {
    options.kill_on_drop = true;
    options.input = Stdio::pipe();
    Result<Process> process = Process::spawn(options);
    if (!process) co_return failure(process.error());
    auto [given, output, errors, status] =
        co_await when_all(give(std::move(process->input), std::move(input)), collect(std::move(process->output)),
                          collect(std::move(process->errors)), process->wait())
            .or_return();
    co_return Finished{.status = status, .output = std::move(output), .errors = std::move(errors)};
}

}  // namespace edda::os
