// What every socket class has: the descriptor, and the options that any kind of socket knows.
//
// A base and no class of its own: what a socket can do depends on its kind. It cannot be made, moved out of its class
// or destroyed through this one.
#pragma once

#include <cstddef>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/io/fd.hpp"
#include "edda/net/socket_options.hpp"

namespace edda::net {

class Socket {
public:
    /// In bytes. The kernel keeps twice as much, for its own accounts, which is what the getters tell; and holds it to
    /// net.core.wmem_max or rmem_max without a word.
    Result<> set_send_buffer_size(std::size_t bytes) noexcept {
        return set_option(fd(), option::send_buffer_size, bytes);
    }
    [[nodiscard]] Result<std::size_t> send_buffer_size() const noexcept {
        return get_option(fd(), option::send_buffer_size);
    }
    Result<> set_recv_buffer_size(std::size_t bytes) noexcept {
        return set_option(fd(), option::recv_buffer_size, bytes);
    }
    [[nodiscard]] Result<std::size_t> recv_buffer_size() const noexcept {
        return get_option(fd(), option::recv_buffer_size);
    }

    /// The error that waits in the socket, which is taken away by asking; a value if there is none.
    Result<> take_error() noexcept { return net::take_error(fd()); }

    /// Lets go of the socket now. The destructor does the same; the last handle closes.
    void close() noexcept { socket_.reset(); }
    [[nodiscard]] bool is_open() const noexcept { return socket_.is_open(); }
    /// The descriptor, or -1. It stays this socket's.
    [[nodiscard]] int fd() const noexcept { return socket_.number(); }

protected:
    Socket() noexcept = default;
    explicit Socket(io::Fd socket) noexcept : socket_(std::move(socket)) {}
    Socket(Socket&&) noexcept = default;
    Socket& operator=(Socket&&) noexcept = default;
    ~Socket() = default;

    io::Fd socket_;
};

}  // namespace edda::net
