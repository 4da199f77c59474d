// A TCP connection over loopback, both ends of it in one runtime.
#pragma once

#include <optional>
#include <utility>

#include "edda/net/tcp.hpp"
#include "unit/io/rig.hpp"

namespace edda::net {

/// The error of a result, if it is one.
template <class T, class E>
std::optional<ErrorCode> error_of(const Result<T, E>& result) {
    return result ? std::nullopt : std::optional(Error(result.error()).code());
}

struct Connection {
    TcpStream client;
    TcpStream server;
};

inline TcpListener listen_somewhere(const BindOptions& options = {}) {
    auto listener = TcpListener::bind(SocketAddress::loopback(), options);
    EXPECT_TRUE(listener.has_value());
    return std::move(*listener);
}

inline Task<Result<Connection>> connect_pair(TcpListener* listener) {
    const auto address = listener->local_address();
    if (!address) co_return failure(address.error());
    Connection connection;
    connection.client = co_await TcpStream::connect(*address).or_return();
    connection.server = co_await listener->accept().or_return();
    co_return connection;
}

/// A connection of which nobody needs the listener.
inline Task<Connection> connected() {
    TcpListener listener = listen_somewhere();
    auto connection = co_await connect_pair(&listener);
    EXPECT_TRUE(connection.has_value());
    co_return connection ? std::move(*connection) : Connection();
}

}  // namespace edda::net
