// From a name to a connection: addresses, the first of them that answers, and a resolver of one's own.
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "edda/net/connect.hpp"
#include "edda/net/resolve.hpp"
#include "edda/runtime/builder.hpp"

using namespace edda;
using namespace std::chrono_literals;

/// All addresses of a host, in the order in which to try them.
Task<Result<>> print_addresses(std::string host) {
    const net::ResolveOptions options{.family = net::Family::any, .timeout = 3s};
    const auto addresses = co_await net::resolve(std::move(host), 443, options).or_return();
    for (const net::SocketAddress& each : addresses) std::printf("%s\n", each.to_string().c_str());
    co_return {};
}

/// The first that answers; one that does not is joined by the next after 250 ms.
Task<Result<>> talk(std::string host, std::uint16_t port) {
    net::TcpStream stream = co_await net::connect_any(std::move(host), port).or_return();
    const net::SocketAddress peer = co_await stream.peer_address();
    std::printf("connected to port %s\n", peer.port() == port ? "as asked" : "of somebody else");
    co_return {};
}

Task<Result<>> everything(std::uint16_t port) {
    co_await print_addresses("2001:db8::1").or_return();
    co_await print_addresses("backend.internal").or_return();
    co_await talk("backend.internal", port).or_return();
    const Result<> unknown = co_await print_addresses("no-such-host.internal");
    if (unknown) co_return failure(ErrorCode::unexpected);
    std::printf("%s\n", std::string(unknown.error().sentence()).c_str());
    co_return {};
}

/// What answers instead of name servers: for tests, or for names that come from somewhere else.
Task<Result<std::vector<net::SocketAddress>>> directory(std::string host, std::uint16_t port, net::ResolveOptions) {
    if (host != "backend.internal") co_return failure(ErrorCode::host_not_found);
    std::vector<net::SocketAddress> addresses;
    addresses.push_back(net::SocketAddress::v4({127, 0, 0, 1}, port));
    co_return addresses;
}

int main() {
    auto listener = net::TcpListener::bind(net::SocketAddress::loopback());
    auto runtime = runtime::RuntimeBuilder().with<net::ResolveProvider>(net::ResolveProvider{directory}).build();
    if (!listener || !runtime) return 1;
    const auto address = listener->local_address();
    if (!address) return 1;
    const auto result = runtime->block_on(everything, address->port());
    return result && *result ? 0 : 1;
}
