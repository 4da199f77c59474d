// Child processes and signals: run one to its end, talk to one, end one, and hear what is sent to this program.
#include <chrono>
#include <csignal>
#include <cstdio>
#include <span>
#include <string>

#include "edda/os/process.hpp"
#include "edda/os/signals.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/timer/timeout.hpp"

using namespace edda;
using namespace std::chrono_literals;

/// The short way: everything in, everything out, and how it ended.
Task<Result<std::string>> sorted(std::string lines) {
    os::ProcessOptions sort{.argv = {"sort", "-u"}, .output = os::Stdio::pipe()};
    os::Finished done = co_await os::run(sort, std::move(lines)).or_return();
    if (!done.status.success()) co_return failure(ErrorCode::unexpected);
    co_return std::move(done.output);
}

/// The long way: a conversation. The child is killed if this is left early, by an error or a timeout around.
Task<Result<std::string>> shout(std::string_view word) {
    os::ProcessOptions options{.argv = {"tr", "a-z", "A-Z"}, .kill_on_drop = true};
    options.input = options.output = os::Stdio::pipe();
    os::Process child = co_await os::Process::spawn(options);
    co_await child.input.write_all(std::as_bytes(std::span(word))).or_return();
    child.input.finish();
    std::array<std::byte, 64> answer{};
    const std::size_t size = co_await child.output.read(answer).or_return();
    co_await child.wait().or_return();
    co_return std::string(reinterpret_cast<const char*>(answer.data()), size);
}

/// One that takes too long is asked to end, and killed if it does not listen.
Task<Result<os::ExitStatus>> at_most(const os::Process& child, std::chrono::milliseconds patience) {
    Result<os::ExitStatus> ended = co_await timeout(patience, child.wait());
    if (ended || ended.error() != ErrorCode::timed_out) co_return ended;
    static_cast<void>(child.kill(SIGTERM));
    ended = co_await timeout(1s, child.wait());
    if (ended || ended.error() != ErrorCode::timed_out) co_return ended;
    static_cast<void>(child.kill());
    co_return co_await child.wait();
}

/// Until somebody sends SIGTERM; SIGHUP reloads.
Task<Result<int>> serve(const os::Signals& signals) {
    for (int reloads = 0;; ++reloads) {
        const os::Signal came = co_await signals.next().or_return();
        std::printf("signal %d from process %d\n", came.number, came.pid == ::getpid() ? 0 : came.pid);
        if (came.number == SIGTERM) co_return reloads;
    }
}

Task<Result<>> everything(const os::Signals& signals) {
    const std::string lines = co_await sorted("b\na\nb\n").or_return();
    const std::string word = co_await shout("edda").or_return();
    std::printf("%s%s\n", lines.c_str(), word.c_str());
    const os::ProcessOptions sleeper{.argv = {"sleep", "60"}};
    const os::Process slow = co_await os::Process::spawn(sleeper);
    const os::ExitStatus ended = co_await at_most(slow, 10ms).or_return();
    std::printf("ended by signal %d\n", ended.signal);
    const auto missing = os::Process::spawn(os::ProcessOptions{.argv = {"there-is-no-such-program"}});
    if (!missing) std::printf("%s\n", std::string(missing.error().sentence()).c_str());
    static_cast<void>(::kill(::getpid(), SIGHUP));
    static_cast<void>(::kill(::getpid(), SIGTERM));
    const int reloads = co_await serve(signals).or_return();
    co_return reloads == 1 && ended.signal == SIGTERM ? Result<>() : failure(ErrorCode::unexpected);
}

int main() {
    auto signals = os::Signals::create({SIGTERM, SIGHUP});  // before there is any other thread
    auto runtime = runtime::Runtime::create();
    if (!signals || !runtime) return 1;
    const auto result = runtime->block_on(everything, std::cref(*signals));
    return result && *result ? 0 : 1;
}
