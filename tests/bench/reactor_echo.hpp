// The server that is measured: Edda's. A task for each connection; a buffer of the runtime's ring while there is something in it; the same
// buffer sent back, and the next message awaited with it (io/exchange.hpp). TCP and AF_UNIX differ in the listener only.
#pragma once

#include <utility>

#include "edda/net/tcp.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/spawn.hpp"

namespace edda::bench {

inline Task<> echo(net::TcpStream stream) {
    io::Buffer message;  // at first there is nothing to send
    for (;;) {
        auto next = co_await stream.exchange(std::move(message));
        if (!next || next->empty()) co_return;
        message = std::move(*next);
    }
}

inline Task<> accept_all(net::TcpListener listener) {
    net::Incoming incoming = listener.incoming();
    for (;;) {
        auto stream = co_await incoming.next();
        if (!stream) continue;  // one that gave up; the listener itself does not end here
        spawn(echo, std::move(*stream)).detach();
    }
}

/// Serves until the process is ended. False when no runtime could be made.
inline bool serve_with_edda(reactor::Backend backend, int listener, unsigned buffers, unsigned buffer_size) {
    auto runtime = runtime::Runtime::create(
        {.backend = backend, .buffers = {.buffers = buffers, .buffer_size = buffer_size}, .name = "echo"});
    if (!runtime) return false;
    static_cast<void>(runtime->block_on(accept_all, net::TcpListener(io::Fd(listener))));
    return true;
}

}  // namespace edda::bench
