// Masks, the table of who has which signal, and the reading of a signalfd.
#include "edda/os/signals.hpp"

#include <dirent.h>
#include <poll.h>
#include <pthread.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "edda/gen/io/ops_core.hpp"
#include "edda/io/fd.hpp"
#include "edda/task/current.hpp"

namespace edda::os {
namespace {

/// Which signals some Signals of this process has; bit n - 1 is signal n.
constinit std::atomic<std::uint64_t> taken{0};

constexpr std::uint64_t bit(int number) noexcept { return std::uint64_t{1} << (number - 1); }

/// Those of 32 and 33 are glibc's own.
bool may_be_awaited(int number) noexcept {
    switch (number) {
        case SIGKILL:
        case SIGSTOP:
        case SIGSEGV:
        case SIGBUS:
        case SIGFPE:
        case SIGILL:
        case SIGTRAP:
        case SIGSYS: return false;
        default: return number >= 1 && (number < 32 || (number >= SIGRTMIN && number <= SIGRTMAX));
    }
}

sigset_t set_of(std::uint64_t bits) noexcept {
    sigset_t set;
    sigemptyset(&set);
    for (int number = 1; number <= 64; ++number) {
        if ((bits & bit(number)) != 0) sigaddset(&set, number);
    }
    return set;
}

struct CloseFile {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
struct CloseFolder {
    void operator()(DIR* folder) const noexcept { ::closedir(folder); }
};

/// What the thread of this process has blocked; all, when it has ended meanwhile.
std::uint64_t blocked_by(const std::string& thread) {
    constexpr std::string_view wanted = "SigBlk:\t";
    const std::string path = "/proc/self/task/" + thread + "/status";
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "re"));
    char line[256];
    while (file != nullptr && std::fgets(line, sizeof line, file.get()) != nullptr) {
        const std::string_view text = line;
        if (!text.starts_with(wanted)) continue;
        std::uint64_t bits = 0;
        std::from_chars(text.data() + wanted.size(), text.data() + text.size(), bits, 16);
        return bits;
    }
    return ~std::uint64_t{0};
}

/// Whether every thread but this one has all of `bits` blocked.
bool blocked_elsewhere(std::uint64_t bits) {
    const std::unique_ptr<DIR, CloseFolder> folder(::opendir("/proc/self/task"));
    if (folder == nullptr) return true;
    const std::string self = std::to_string(::gettid());
    while (const dirent* entry = ::readdir(folder.get())) {
        const std::string thread = entry->d_name;
        if (thread.front() == '.' || thread == self) continue;
        if ((bits & ~blocked_by(thread)) != 0) return false;
    }
    return true;
}

}  // namespace

/// What create() has taken, and gives back at its end.
struct Signals::Source {
    Source() noexcept = default;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;
    ~Source();

    /// Takes a signal that is pending, without waiting.
    [[nodiscard]] Result<Signal> take() const noexcept;

    io::Fd fd;
    std::uint64_t owned = 0;    // bit n - 1: signal n is ours
    std::uint64_t blocked = 0;  // and was not blocked before, on this thread:
    const char* const thread = &task::thread_mark;
};

Signals::Source::~Source() {
    if (fd.is_open()) {
        while (take()) {
        }
    }
    fd.reset();
    if (thread == &task::thread_mark) {
        const sigset_t set = set_of(blocked);
        ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
    }
    taken.fetch_and(~owned);
}

Result<Signal> Signals::Source::take() const noexcept {
    signalfd_siginfo told{};
    if (::read(fd.number(), &told, sizeof told) < 0) return failure(gen::error_from_errno(errno));
    return Signal{.number = static_cast<int>(told.ssi_signo),
                  .code = told.ssi_code,
                  .pid = static_cast<std::int32_t>(told.ssi_pid),
                  .uid = told.ssi_uid,
                  .status = told.ssi_status,
                  .value = told.ssi_int};
}

Result<Signals> Signals::create(std::span<const int> numbers) {
    std::uint64_t wanted = 0;
    for (const int number : numbers) {
        if (!may_be_awaited(number)) return failure(ErrorCode::invalid_argument);
        wanted |= bit(number);
    }
    if (wanted == 0) return failure(ErrorCode::invalid_argument);
    if (!blocked_elsewhere(wanted)) return failure(ErrorCode::signal_not_blocked);
    auto source = std::make_shared<Source>();
    std::uint64_t others = taken.load();
    do {
        if ((others & wanted) != 0) return failure(ErrorCode::busy);
    } while (!taken.compare_exchange_weak(others, others | wanted));
    source->owned = wanted;  // from here on its end takes everything back
    const sigset_t set = set_of(wanted);
    sigset_t before;
    if (const int problem = ::pthread_sigmask(SIG_BLOCK, &set, &before); problem != 0)
        return failure(gen::error_from_errno(problem));
    for (const int number : numbers) {
        if (::sigismember(&before, number) == 0) source->blocked |= bit(number);
    }
    const int fd = ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    if (fd < 0) return failure(gen::error_from_errno(errno));
    source->fd = io::Fd(fd);
    return Signals(std::move(source));
}

Task<Result<Signal>> Signals::wait_for_one(std::shared_ptr<const Source> source) {
    if (source == nullptr) co_return failure(ErrorCode::bad_descriptor);
    for (;;) {
        // Asks first, by a poll, and reads what is there without waiting: a wait that is cancelled has read nothing.
        const auto ready = co_await io::poll_add(source->fd.number(), POLLIN);
        if (!ready) co_return failure(ready.error());
        const Result<Signal> came = source->take();
        if (came || came.error() != ErrorCode::would_block) co_return came;
    }
}

Result<Signal> Signals::take() const noexcept {
    return source_ == nullptr ? Result<Signal>(failure(ErrorCode::bad_descriptor)) : source_->take();
}

}  // namespace edda::os
