// A TCP echo server: every connection is a task, and Ctrl-C ends it well.
//
// Try it: run it, then `nc 127.0.0.1 7000`. Another address may be given as its argument; port 0 takes a free one.
#include <array>
#include <iostream>
#include <span>

#include "edda/net/tcp.hpp"
#include "edda/runtime/runtime_group.hpp"

using namespace edda;

Task<Result<>> echo(net::TcpStream stream) {
    std::array<std::byte, 4096> buffer;
    for (;;) {
        const std::size_t size = co_await stream.read(buffer).or_return();
        if (size == 0) co_return Result<>{};  // the peer has finished
        co_await stream.write_all(std::span(buffer).first(size)).or_return();
    }
}

Task<Result<>> accept_all(net::Incoming incoming) {
    for (;;) {
        net::TcpStream stream = co_await incoming.next().or_return();
        spawn(echo, std::move(stream)).detach();
    }
}

Task<Result<>> serve(net::SocketAddress address, runtime::Worker worker) {
    const net::TcpListener listener = co_await net::TcpListener::bind(address);
    std::cout << "listening on " << listener.local_address()->to_string() << std::endl;
    spawn(accept_all, listener.incoming()).detach();
    co_return co_await worker.stop.wait();  // then the runtime ends every task that is left
}

int main(int count, char** arguments) {
    const auto address = net::SocketAddress::parse(count > 1 ? arguments[1] : "127.0.0.1:7000");
    if (!address) return std::cerr << "usage: echo_server [ADDRESS:PORT]\n", 1;
    const auto report =
        runtime::RuntimeGroup({}).run([&](runtime::Worker worker) { return serve(*address, std::move(worker)); });
    if (report && !report->workers[0].outcome) std::cerr << report->workers[0].outcome.error().sentence() << '\n';
    return report && report->clean() ? 0 : 1;
}
