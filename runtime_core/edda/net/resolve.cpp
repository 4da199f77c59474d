// A channel of c-ares, carried by the runtime's operations and timers.
#include "edda/net/resolve.hpp"

#include <ares.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include "edda/executor/world.hpp"
#include "edda/gen/io/ops_core.hpp"
#include "edda/io/fd.hpp"
#include "edda/task/when_any.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"

namespace edda::net {
namespace {

using Addresses = std::vector<SocketAddress>;

Error error_of(int status) noexcept {
    switch (status) {
        case ARES_ENOTFOUND: return ErrorCode::host_not_found;
        case ARES_ENODATA: return ErrorCode::no_address;
        case ARES_ETIMEOUT: return ErrorCode::timed_out;
        case ARES_ENOMEM: return ErrorCode::no_memory;
        case ARES_ECANCELLED:
        case ARES_EDESTRUCTION: return ErrorCode::cancelled;
        case ARES_EBADNAME:
        case ARES_EBADSTR:
        case ARES_EBADFAMILY:
        case ARES_ESERVICE: return ErrorCode::invalid_argument;
        default: return ErrorCode::server_failure;
    }
}

int family_of(Family family) noexcept {
    switch (family) {
        case Family::any: break;
        case Family::v4: return AF_INET;
        case Family::v6: return AF_INET6;
    }
    return AF_UNSPEC;
}

// The sockets of c-ares, as this runtime wants them: close-on-exec from the beginning, never a signal, and closed in the
// order of the ring, because the number may still be named by what was queued before.
ares_socket_t open_socket(int family, int type, int protocol, void*) noexcept {
    return ::socket(family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, protocol);
}
int close_socket(ares_socket_t fd, void*) noexcept {
    io::Fd(fd).reset();
    return 0;
}
int connect_socket(ares_socket_t fd, const sockaddr* to, ares_socklen_t size, void*) noexcept {
    return ::connect(fd, to, size);
}
ares_ssize_t receive(ares_socket_t fd, void* into, std::size_t size, int flags, sockaddr* from,
                     ares_socklen_t* from_size, void*) noexcept {
    return ::recvfrom(fd, into, size, flags, from, from_size);
}
ares_ssize_t send_parts(ares_socket_t fd, const iovec* parts, int count, void*) noexcept {
    msghdr message{};
    message.msg_iov = const_cast<iovec*>(parts);
    message.msg_iovlen = static_cast<std::size_t>(count);
    return ::sendmsg(fd, &message, MSG_NOSIGNAL);
}
constexpr ares_socket_functions socket_calls{&open_socket, &close_socket, &connect_socket, &receive, &send_parts};

/// A descriptor that c-ares waits for.
struct Wanted {
    int fd;
    std::uint32_t events;
};

/// One question, with the channel that carries it. Callbacks come with its address, so it stays where it is.
class Query {
public:
    explicit Query(const ResolveOptions& options) noexcept : options_(options) {}
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;
    ~Query() {
        if (channel_ != nullptr) ares_destroy(channel_);
    }

    /// Opens the channel and asks. There may be an answer at once.
    [[nodiscard]] Result<> begin(const std::string& host, std::uint16_t port) {
        static const int library = ares_library_init(ARES_LIB_INIT_ALL);
        if (library != ARES_SUCCESS) return failure(error_of(library));
        if (const int status = open(); status != ARES_SUCCESS) return failure(error_of(status));
        ares_addrinfo_hints hints{};
        hints.ai_family = family_of(options_.family);
        hints.ai_socktype = SOCK_STREAM;  // otherwise each address comes once for each kind
        hints.ai_flags = ARES_AI_NUMERICSERV;
        ares_getaddrinfo(channel_, host.c_str(), std::to_string(port).c_str(), &hints, &Query::answered, this);
        return {};
    }

    [[nodiscard]] std::optional<Result<Addresses>>& answer() noexcept { return answer_; }

    [[nodiscard]] std::vector<Wanted> wanted() const {
        std::array<ares_socket_t, ARES_GETSOCK_MAXNUM> sockets{};
        const auto bits = static_cast<unsigned>(ares_getsock(channel_, sockets.data(), ARES_GETSOCK_MAXNUM));
        std::vector<Wanted> all;
        for (unsigned i = 0; i < ARES_GETSOCK_MAXNUM; ++i) {
            const std::uint32_t read = ARES_GETSOCK_READABLE(bits, i) != 0 ? POLLIN : 0;
            const std::uint32_t write = ARES_GETSOCK_WRITABLE(bits, i) != 0 ? POLLOUT : 0;
            if ((read | write) != 0) all.push_back({.fd = sockets[i], .events = read | write});
        }
        return all;
    }

    /// How long until c-ares wants to repeat itself.
    [[nodiscard]] std::chrono::microseconds patience() const noexcept {
        timeval most{.tv_sec = 1, .tv_usec = 0};
        timeval room{};
        const timeval* left = ares_timeout(channel_, &most, &room);
        return std::chrono::seconds(left->tv_sec) + std::chrono::microseconds(left->tv_usec);
    }

    /// What is ready is read and written; what took too long is repeated.
    void go_on(const Wanted& ready) noexcept {
        constexpr auto nothing = ARES_SOCKET_BAD;
        const bool failed = (ready.events & (POLLERR | POLLHUP)) != 0;
        const bool reads = failed || (ready.events & POLLIN) != 0;
        const bool writes = failed || (ready.events & POLLOUT) != 0;
        ares_process_fd(channel_, reads ? ready.fd : nothing, writes ? ready.fd : nothing);
    }

private:
    [[nodiscard]] int open() {
        ares_options values{};
        int given = 0;
        if (options_.attempt_timeout.count() > 0) {
            values.timeout = static_cast<int>(options_.attempt_timeout.count());
            given |= ARES_OPT_TIMEOUTMS;
        }
        if (options_.attempts > 0) {
            values.tries = options_.attempts;
            given |= ARES_OPT_TRIES;
        }
        int status = ares_init_options(&channel_, &values, given);
        if (status != ARES_SUCCESS) return status;
        ares_set_socket_functions(channel_, &socket_calls, nullptr);
        if (!options_.servers.empty())
            status = ares_set_servers_ports_csv(channel_, std::string(options_.servers).c_str());
        return status;
    }

    static void answered(void* self, int status, int, ares_addrinfo* found) {
        const std::unique_ptr<ares_addrinfo, void (*)(ares_addrinfo*)> owned(found, &ares_freeaddrinfo);
        Query& query = *static_cast<Query*>(self);
        if (status != ARES_SUCCESS) {
            query.answer_ = failure(error_of(status));
            return;
        }
        Addresses addresses;
        for (const ares_addrinfo_node* node = found->nodes; node != nullptr; node = node->ai_next) {
            sockaddr_storage storage{};
            std::memcpy(&storage, node->ai_addr, node->ai_addrlen);
            if (const auto address = SocketAddress::from_kernel(storage)) addresses.push_back(*address);
        }
        if (addresses.empty()) {
            query.answer_ = failure(ErrorCode::no_address);
        } else {
            query.answer_ = std::move(addresses);
        }
    }

    ResolveOptions options_;
    ares_channel channel_ = nullptr;
    std::optional<Result<Addresses>> answer_;
};

/// Gives what is ready on the descriptor.
Task<Result<Wanted>> wait_for(Wanted what) {
    const auto events = co_await io::poll_add(what.fd, what.events);
    if (!events) co_return failure(events.error());
    co_return Wanted{.fd = what.fd, .events = *events};
}

/// Nothing is ready, but time has passed.
Task<Result<Wanted>> pause(std::chrono::microseconds patience) {
    co_await sleep(patience).or_return();
    co_return Wanted{.fd = ARES_SOCKET_BAD, .events = 0};
}

Task<Result<Addresses>> ask(std::string host, std::uint16_t port, ResolveOptions options) {
    Query query(options);
    const Result<> begun = query.begin(host, port);
    if (!begun) co_return failure(begun.error());
    while (!query.answer()) {
        std::vector<Task<Result<Wanted>>> waits;
        for (const Wanted& each : query.wanted()) waits.push_back(wait_for(each));
        waits.push_back(pause(query.patience()));
        // The losers have ended when this goes on: nothing waits for a socket that c-ares closes now.
        auto race = co_await when_any(std::move(waits));
        const JoinResult<Result<Wanted>>& first = race.front();
        if (!first) co_return failure(first.error());
        if (!*first) co_return failure(first->error());
        for (const JoinResult<Result<Wanted>>& each : race.results) {
            if (each && *each && !query.answer()) query.go_on(**each);
        }
    }
    co_return *std::move(query.answer());
}

/// What the name says by itself.
std::optional<Result<Addresses>> read(const std::string& host, std::uint16_t port, Family family) {
    if (host.empty() || host.find('\0') != std::string::npos) return failure(ErrorCode::invalid_argument);
    const bool colons = host.find(':') != std::string::npos;
    const auto address = SocketAddress::parse((colons ? '[' + host + ']' : host) + ':' + std::to_string(port));
    if (!address) return std::nullopt;
    if (family != Family::any && address->family() != family_of(family)) return failure(ErrorCode::no_address);
    return Addresses{*address};
}

/// Keeps what the caller's options point to.
Task<Result<Addresses>> resolve_owned(std::string host, std::uint16_t port, ResolveOptions options,
                                      std::string servers) {
    options.servers = servers;
    if (auto known = read(host, port, options.family)) co_return *std::move(known);
    const Result<ResolveProvider*> provider = world<ResolveProvider>();
    if (provider) co_return co_await (*provider)->answer(std::move(host), port, options);
    co_return co_await timeout(options.timeout, ask(std::move(host), port, options));
}

}  // namespace

// Not a coroutine, so that the options are a plain argument: g++ 12 corrupts one with a default that has a destructor.
Task<Result<Addresses>> resolve(std::string host, std::uint16_t port, const ResolveOptions& options) {
    return resolve_owned(std::move(host), port, options, std::string(options.servers));
}

}  // namespace edda::net
