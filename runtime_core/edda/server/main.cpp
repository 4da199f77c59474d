// The server program: reads the command line, opens what the workers need, runs them, and says how it went.
//
// Everything that can be wrong from the start (flags, port, root, log) is found here, before a thread exists, and said in one line.
// Exit codes: 0 served and stopped; 1 could not serve, or something was left behind; 2 the command line is wrong.
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "edda/base/recorder.hpp"
#include "edda/fs/directory.hpp"
#include "edda/runtime/runtime_group.hpp"
#include "edda/server/options.hpp"
#include "edda/server/worker.hpp"

namespace {

using namespace edda;
using server::Options;

/// A worker ends its connections by the deadline itself; only one that does not is aborted, this much later.
constexpr std::chrono::milliseconds workers_slack{100};

int complain(const std::string& sentence) {
    fmt::print(stderr, "edda-server: {}\n", sentence);
    return 1;
}

/// A connection is a descriptor: the usual soft limit of 1024 is for programs that use select(2).
void raise_descriptor_limit() {
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE,
              &limit);  // refused: then the limit stays what it was, and accepts say so when it is reached
}

/// One listener a worker, all on one port. The first finds a free port when none is named.
Result<std::vector<net::TcpListener>> listen(const Options& options, net::SocketAddress& address) {
    std::vector<net::TcpListener> listeners;
    net::BindOptions how{.reuse_port = options.workers > 1,
                         .must_be_free = options.workers > 1,
                         .backlog = static_cast<int>(options.settings.listen_backlog)};
    for (std::size_t worker = 0; worker < options.workers; ++worker) {
        auto listener = net::TcpListener::bind(address, how);
        if (!listener) return std::unexpected(listener.error());
        const auto bound = listener->local_address();
        if (!bound) return std::unexpected(bound.error());
        address = *bound;
        how.must_be_free = false;  // the next ones share it with the first
        listeners.push_back(std::move(*listener));
    }
    return listeners;
}

/// What the workers use; made before they start and gone after they have ended.
struct Premises {
    std::vector<std::unique_ptr<server::Worker>> workers;
    std::vector<const gen::Counters*> counters;
};

/// Opens the log, emptied. Without O_NONBLOCK a FIFO that nobody reads would make it wait for ever.
int open_log(const std::string& path) noexcept {
    const int log = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0644);
    if (log >= 0) ::fcntl(log, F_SETFL, O_APPEND);
    return log;
}

/// Opens root and log once for each worker. A sentence when that fails.
std::optional<std::string> furnish(const Options& options, std::vector<net::TcpListener> listeners,
                                   Premises& premises) {
    const int log = options.log.empty() ? -1 : open_log(options.log);
    if (log < 0 && !options.log.empty())
        return fmt::format("the log {} cannot be opened: {}", options.log, std::strerror(errno));
    fs::File owner{io::Fd(log)};
    for (std::size_t worker = 0; worker < options.workers; ++worker) {
        server::Resources resources{.files = {}, .counters = premises.counters};
        if (!options.root.empty()) {
            auto root = fs::Directory::open(options.root);
            if (!root) return fmt::format("the root {} cannot be opened: {}", options.root, root.error().sentence());
            resources.files = server::StaticFiles(std::move(*root));
        }
        fs::File file{io::Fd(owner.is_open() ? ::fcntl(owner.fd(), F_DUPFD_CLOEXEC, 0) : -1)};
        server::Log lines = file.is_open() ? server::Log(std::move(file), worker) : server::Log();
        premises.workers.push_back(std::make_unique<server::Worker>(options.settings, std::move(listeners[worker]),
                                                                    std::move(resources), std::move(lines)));
    }
    return std::nullopt;
}

std::uint64_t sum(const Premises& premises, gen::Metric metric) {
    std::uint64_t total = 0;
    for (const gen::Counters* counters : premises.counters) total += counters->read(metric);
    return total;
}

/// What kept the first failed worker from its ring: the last line of its set-up says what to do.
std::string why_not_started(const runtime::GroupReport& group) {
    for (const runtime::WorkerReport& one : group.workers) {
        if (one.outcome) continue;
        return fmt::format("cannot run: {} {}", one.outcome.error().sentence(),
                           one.setup.empty() ? "" : one.setup.back());
    }
    return "cannot run: a stop was asked for before all workers had started.";
}

/// One paragraph about the whole run; the exit code.
int report(const runtime::GroupReport& group, const Premises& premises) {
    using gen::Metric;
    fmt::print(stderr,
               "edda stopped{}: {} connections accepted, {} closed; {} requests and {} WebSocket messages served.",
               group.signal != 0 ? fmt::format(" after {}", group.signal == SIGINT ? "SIGINT" : "SIGTERM") : "",
               sum(premises, Metric::accepts), sum(premises, Metric::connections_closed),
               sum(premises, Metric::http_requests), sum(premises, Metric::websocket_messages));
    if (const auto dropped = sum(premises, Metric::log_lines_dropped))
        fmt::print(stderr, " {} log lines were dropped.", dropped);
    if (group.clean()) {
        fmt::print(stderr, " Nothing was left behind.\n");
        return 0;
    }
    for (std::size_t worker = 0; worker < group.workers.size(); ++worker) {
        const runtime::WorkerReport& one = group.workers[worker];
        if (!one.outcome) fmt::print(stderr, " Worker {} failed: {}", worker, one.outcome.error().sentence());
        for (const std::string& line : one.setup) fmt::print(stderr, " {}", line);
        if (one.shutdown.clean()) continue;
        fmt::print(stderr, " Worker {} left {} tasks and {} operations behind:", worker, one.shutdown.alive,
                   one.shutdown.operations);
        for (const std::string& sentence : one.shutdown.sentences()) fmt::print(stderr, " {}", sentence);
    }
    fmt::print(stderr, "\n");
    return 1;
}

/// Every worker has its ring and is about to accept. What is not as it could be is said once: it is the same for all.
void announce(const net::SocketAddress& address, std::size_t workers, std::span<const std::string> notes) {
    for (const std::string& note : notes) fmt::print(stderr, "edda: {}\n", note);
    fmt::print("edda serves on http://{}/ ({} worker{})\n", address.to_string(), workers, workers == 1 ? "" : "s");
    std::fflush(stdout);
}

int serve(const Options& options) {
    net::SocketAddress address = options.listen;
    auto listeners = listen(options, address);
    if (!listeners) {
        if (listeners.error() == ErrorCode::address_in_use) {
            return complain(
                fmt::format("{} is in use by another program. Stop that, or choose another port with --listen.",
                            address.to_string()));
        }
        return complain(fmt::format("cannot listen on {}: {}", address.to_string(), listeners.error().sentence()));
    }
    runtime::GroupOptions how;
    how.workers = options.workers;
    how.runtime.backend = options.backend;
    how.stop_deadline = options.settings.shutdown_deadline + workers_slack;
    runtime::RuntimeGroup group(how);
    Premises premises;
    for (std::size_t worker = 0; worker < options.workers; ++worker)
        premises.counters.push_back(&group.counters(worker));
    if (const auto sentence = furnish(options, std::move(*listeners), premises)) return complain(*sentence);
    std::atomic<std::size_t> started{0};
    const runtime::RuntimeGroup::Entry entry = [&](runtime::Worker place) {
        if (++started == options.workers) announce(address, options.workers, place.notes);
        return premises.workers[place.index]->run(place);
    };
    const auto ended = group.run(entry);
    if (!ended) return complain(fmt::format("cannot run: {}", ended.error().sentence()));
    if (started < options.workers) return complain(why_not_started(*ended));
    return report(*ended, premises);
}

}  // namespace

int main(int count, char** words) {
    std::signal(SIGPIPE, SIG_IGN);  // sends say MSG_NOSIGNAL; this is for the log, which may be a pipe
    const auto options = server::read_options(count, words);
    if (const auto* notice = std::get_if<server::Notice>(&options)) {
        fmt::print(notice->exit_code == 0 ? stdout : stderr, "{}", notice->text);
        return notice->exit_code;
    }
    if (!base::Recorder::available && std::getenv("EDDA_RECORD") != nullptr) {
        return complain(
            "EDDA_RECORD is set, but this build cannot record. Unset it, or use a build with EDDA_OBSERVE=ON, "
            "as ./edda serve --record FILE does.");
    }
    const char* record = std::getenv("EDDA_RECORD");
    if (record != nullptr && record[0] != '\0' && !base::Recorder::is_on()) return 1;  // the recorder has said why
    raise_descriptor_limit();
    return serve(std::get<Options>(options));
}
