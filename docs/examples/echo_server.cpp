// A TCP echo server: every connection is a task, and Ctrl-C ends it well.
//
// Try it: run it, then `nc 127.0.0.1 7000`. Another address may be given as its argument; port 0 takes a free one.
#include <array>
#include <cstdio>
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

Task<Result<>> accept_all(net::TcpListener* listener) {
    net::Incoming incoming = listener->incoming();
    for (;;) {
        net::TcpStream stream = co_await incoming.next().or_return();
        spawn(echo, std::move(stream)).detach();
    }
}

Task<Result<>> serve(net::TcpListener* listener, runtime::Worker worker) {
    auto accepting = spawn(accept_all, listener);
    co_await worker.stop.wait().or_return();
    accepting.abort();
    co_return Result<>{};
}

int main(int count, char** arguments) {
    const auto address = net::SocketAddress::parse(count > 1 ? arguments[1] : "127.0.0.1:7000");
    auto listener = net::TcpListener::bind(address.value_or(net::SocketAddress::loopback(7000)));
    if (!address || !listener) return std::fputs("echo_server: no such address, or somebody has it\n", stderr), 1;
    std::printf("listening on %s\n", listener->local_address()->to_string().c_str());
    std::fflush(stdout);
    runtime::RuntimeGroup group({});
    const auto report = group.run([&](runtime::Worker worker) { return serve(&*listener, std::move(worker)); });
    return report && report->clean() ? 0 : 1;
}
