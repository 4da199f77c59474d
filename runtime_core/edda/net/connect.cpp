// The race: one child of a PollSet for each attempt, and one for each delay.
#include "edda/net/connect.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "edda/task/poll_set.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"

namespace edda::net {
namespace {

/// How much an error says about the way to the host: the greatest one is told.
int weight(ErrorCode code) noexcept {
    switch (code) {
        case ErrorCode::cancelled: return 0;  // what the race begins with
        case ErrorCode::address_family_not_supported:
        case ErrorCode::address_not_available: return 1;
        case ErrorCode::network_unreachable: return 2;
        case ErrorCode::host_unreachable: return 3;
        case ErrorCode::timed_out: return 4;
        case ErrorCode::connection_reset: return 6;
        case ErrorCode::connection_refused: return 7;
        default: return 5;
    }
}

/// What the attempts share. It lies in the frame that awaits them all.
struct Race {
    std::vector<SocketAddress> order;
    std::chrono::milliseconds delay;
    std::size_t begun = 0;
    std::size_t failed = 0;
    std::optional<TcpStream> winner{};
    Error error{ErrorCode::cancelled};
    bool cancelled = false;  // an attempt was, and not by a winner: what it would have led to is unknown
    PollSet attempts{};

    [[nodiscard]] bool has_more() const noexcept { return begun < order.size(); }
    void begin_next();
};

/// An error of a child ends the set, and so the race: that is how a winner stops the others.
std::unexpected<Error> over() noexcept { return failure(ErrorCode::cancelled); }

Task<Result<>> attempt(Race* race, std::size_t which) {
    Result<TcpStream> made = co_await TcpStream::connect(race->order[which]);
    if (made) {
        if (!race->winner) race->winner = std::move(*made);  // else it is closed with this frame
        co_return over();
    }
    if (made.error() == ErrorCode::cancelled) {
        race->cancelled = true;
        co_return over();
    }
    if (weight(made.error().code()) > weight(race->error.code())) race->error = made.error();
    ++race->failed;
    if (race->failed == race->order.size()) co_return over();
    if (race->begun == which + 1) race->begin_next();
    co_return {};
}

/// The next attempt joins, unless it has begun by then because this one failed.
Task<Result<>> join_later(Race* race, std::size_t which) {
    co_await sleep(race->delay).or_return();
    if (race->begun == which + 1) race->begin_next();
    co_return {};
}

void Race::begin_next() {
    if (!has_more()) return;
    const std::size_t which = begun++;
    attempts.spawn(attempt(this, which));
    if (has_more()) attempts.spawn(join_later(this, which));
}

Task<Result<TcpStream>> run(std::vector<SocketAddress> order, std::chrono::milliseconds delay) {
    if (order.empty()) co_return failure(ErrorCode::invalid_argument);
    Race race{.order = std::move(order), .delay = delay};
    race.begin_next();
    static_cast<void>(co_await race.attempts);  // its error is our own sign that the race is over
    if (race.winner) co_return *std::move(race.winner);
    co_return failure(race.cancelled ? Error(ErrorCode::cancelled) : race.error);
}

Task<Result<TcpStream>> run_by_name(Task<Result<std::vector<SocketAddress>>> name, std::chrono::milliseconds delay) {
    const std::vector<SocketAddress> found = co_await std::move(name).or_return();
    co_return co_await run(interleave(found), delay);
}

}  // namespace

std::vector<SocketAddress> interleave(std::span<const SocketAddress> addresses) {
    std::vector<SocketAddress> first;
    std::vector<SocketAddress> second;
    for (const SocketAddress& each : addresses)
        (each.family() == addresses.front().family() ? first : second).push_back(each);
    std::vector<SocketAddress> order;
    order.reserve(addresses.size());
    for (std::size_t i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size()) order.push_back(first[i]);
        if (i < second.size()) order.push_back(second[i]);
    }
    return order;
}

Task<Result<TcpStream>> connect_any(std::vector<SocketAddress> addresses, const ConnectOptions& options) {
    return timeout(options.timeout, run(interleave(addresses), options.attempt_delay));
}

Task<Result<TcpStream>> connect_any(std::string host, std::uint16_t port, const ConnectOptions& options) {
    auto name = net::resolve(std::move(host), port, options.resolve);
    return timeout(options.timeout, run_by_name(std::move(name), options.attempt_delay));
}

}  // namespace edda::net
