// resolve: from the name of a host to its addresses, while the loop goes on.
//
//     auto addresses = co_await net::resolve("example.org", 443);     // Result<std::vector<SocketAddress>>
//
// c-ares speaks to the name servers: a well-kept library that keeps to /etc/resolv.conf, /etc/hosts and the order in
// /etc/nsswitch.conf, repeats what was lost, asks the next server, and goes to TCP when an answer does not fit into a
// datagram. Its sockets are waited for by poll operations of the runtime and its deadlines by the runtime's timers, so no
// thread is blocked and none is started. (glibc's getaddrinfo blocks; a pool for it could be filled by one dead name server.)
// What it does without waiting for anybody is to read those three files, each time anew: a change counts at once.
//
// One call is one *channel* of c-ares, made for it and destroyed with it. So cancelling it, by a timeout around or an
// abort, ends exactly this query and closes its sockets. There is no cache: the machine's own resolver has one.
//
// The addresses come in the order in which they should be tried (RFC 6724); connect_any (net/connect.hpp) does.
//
// A simulation answers itself: when the runtime has a ResolveProvider among its resources, that is asked, and nothing else.
//
//     RuntimeBuilder().with<net::ResolveProvider>(net::ResolveProvider{my_answers}).build()
//
// Thread rule: the thread of a runtime.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/net/socket_address.hpp"
#include "edda/task/task.hpp"

namespace edda::net {

enum class Family : std::uint8_t { any, v4, v6 };

struct ResolveOptions {
    /// Which addresses are wanted.
    Family family = Family::any;
    /// For everything; at the end of it the error is timed_out.
    std::chrono::milliseconds timeout{10'000};
    /// For one server's first answer, more for its later ones; 0: what /etc/resolv.conf says, else 5 s.
    std::chrono::milliseconds attempt_timeout{0};
    /// How often each server is asked; 0: what /etc/resolv.conf says, else 4.
    int attempts = 0;
    /// Servers instead of those in /etc/resolv.conf: "192.0.2.1,[2001:db8::1]:5353". Copied by the call.
    std::string_view servers{};
};

/// The addresses of `host`, with `port`; at least one. A numeric address is answered at once. Errors: host_not_found,
/// no_address (none of that family), timed_out, server_failure (refused, broken, nobody listens), invalid_argument (an
/// empty name, a label over 63 letters, servers that are no addresses), no_memory, too_many_open_files; cancelled,
/// no_runtime, shut_down.
[[nodiscard]] Task<Result<std::vector<SocketAddress>>> resolve(std::string host, std::uint16_t port,
                                                               const ResolveOptions& options = {});

/// A resource of a runtime that answers in place of name servers and files. What it is given stays valid until it has
/// answered.
struct ResolveProvider {
    std::function<Task<Result<std::vector<SocketAddress>>>(std::string host, std::uint16_t port,
                                                           ResolveOptions options)>
        answer;
};

}  // namespace edda::net
