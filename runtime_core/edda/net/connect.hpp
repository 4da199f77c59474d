// connect_any: a TCP connection to a host that has several addresses, by the first that answers.
//
//     auto stream = co_await net::connect_any("example.org", 443);
//
// As RFC 8305 ("happy eyeballs") has it: addresses of both families take turns, the family of the first one first; an attempt
// begins when the one before it has failed, or has not ended after `attempt_delay`; the first connection wins. So a dead
// address, or a whole family that leads nowhere, costs a quarter of a second and not a timeout of minutes.
//
// When it returns, nothing is left: attempts that lost were cancelled and awaited, and a connection that came all the same
// is closed.
//
// When all have failed the error is the most telling one: that of an attempt which reached the host (connection_refused,
// connection_reset) rather than of one that found no way (network_unreachable).
//
// Thread rule: the thread of a runtime.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/net/resolve.hpp"
#include "edda/net/socket_address.hpp"
#include "edda/net/tcp.hpp"
#include "edda/task/task.hpp"

namespace edda::net {

struct ConnectOptions {
    /// For everything, names included; at the end of it the error is timed_out.
    std::chrono::milliseconds timeout{30'000};
    /// How long an attempt is waited for before the next one joins it.
    std::chrono::milliseconds attempt_delay{250};
    /// How a name is resolved. Its own timeout counts too.
    ResolveOptions resolve{};
};

/// The order in which connect_any tries them: families take turns, and each keeps its order.
[[nodiscard]] std::vector<SocketAddress> interleave(std::span<const SocketAddress> addresses);

/// To one of `addresses`. Errors: invalid_argument (there are none), timed_out; else the most telling error of
/// TcpStream::connect; cancelled, no_runtime, shut_down.
[[nodiscard]] Task<Result<TcpStream>> connect_any(std::vector<SocketAddress> addresses,
                                                  const ConnectOptions& options = {});

/// To a host by its name, or its numeric address. Errors: those of resolve, and as above.
[[nodiscard]] Task<Result<TcpStream>> connect_any(std::string host, std::uint16_t port,
                                                  const ConnectOptions& options = {});

}  // namespace edda::net
