// Sockets: a listener with options of its own, a connection whose two directions belong to two tasks, and a reader that
// wants to be told when there is something.
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "edda/net/tcp_socket.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/when_all.hpp"
#include "edda/timer/timeout.hpp"

using namespace edda;
using namespace std::chrono_literals;

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

/// Step by step: each is a system call that does not wait, and whose error ends this coroutine.
Task<Result<net::TcpListener>> listen_with_options() {
    net::TcpSocket socket = co_await net::TcpSocket::v4();
    co_await socket.set_reuse_address();
    co_await socket.set_nodelay();  // a connection begins with the options of its listener
    co_await socket.set_keepalive(net::Keepalive{.idle = 60s, .interval = 10s, .count = 3});
    co_await socket.bind(net::SocketAddress::loopback());
    co_return co_await std::move(socket).listen(64);
}

/// Reads until the peer ends its direction, then answers in the other one.
Task<Result<>> count_bytes(net::TcpListener* listener) {
    net::TcpStream stream = co_await listener->accept().or_return();
    std::array<std::byte, 4> method{};
    co_await stream.peek(method).or_return();  // what is it going to be? Nothing is taken
    const auto bytes = co_await stream.read_all(1 << 20).or_return();
    co_await stream.write_all(bytes_of(std::to_string(bytes.size()) + " bytes")).or_return();
    co_return {};
}

/// Has the writing half. When it is dropped, at the end, the peer reads the end of the stream.
Task<Result<std::size_t>> ask(net::OwnedWriteHalf<net::TcpStream> half) {
    std::size_t lines = 0;
    for (const std::string_view line : {"how many\n", "bytes\n", "are these?\n"}) {
        co_await half.write_all(bytes_of(line)).or_return();
        ++lines;
    }
    co_return lines;
}

/// Has the reading half, at the same time.
Task<Result<std::string>> hear(net::OwnedReadHalf<net::TcpStream> half) {
    const auto answer = co_await half.read_all(100).or_return();
    co_return std::string(reinterpret_cast<const char*>(answer.data()), answer.size());
}

Task<Result<>> converse(net::SocketAddress server) {
    net::TcpStream stream = co_await net::TcpStream::connect(server).or_return();
    auto [read, write] = std::move(stream).into_split();
    auto [lines, answer] = co_await when_all(ask(std::move(write)), hear(std::move(read))).or_return();
    std::printf("%zu lines: %s\n", lines, answer.c_str());
    co_return {};
}

/// For calls that somebody else makes: wait until one would not wait, and try.
Task<Result<std::string>> read_by_hand(net::TcpStream* stream) {
    std::array<std::byte, 64> into{};
    for (;;) {
        const Result<std::size_t> size = stream->try_read(into);
        if (size) co_return std::string(reinterpret_cast<const char*>(into.data()), *size);
        if (size.error() != ErrorCode::would_block) co_return failure(size.error());
        co_await timeout(5s, stream->readable()).or_return();
    }
}

Task<Result<>> everything() {
    net::TcpListener listener = co_await listen_with_options().or_return();
    const net::SocketAddress address = co_await listener.local_address();
    co_await when_all(count_bytes(&listener), converse(address)).or_return();

    net::TcpStream stream = co_await net::TcpStream::connect(address).or_return();
    net::TcpStream peer = co_await listener.accept().or_return();
    auto [heard, said] = co_await when_all(read_by_hand(&stream), ask(std::move(peer).into_split().write)).or_return();
    std::printf("heard %s", heard.c_str());
    co_return {};
}

int main() {
    auto runtime = runtime::Runtime::create();
    if (!runtime) return 1;
    const auto result = runtime->block_on(everything);
    if (result && *result) return 0;
    const std::string_view sentence = (result ? result->error() : result.error()).sentence();
    std::printf("%.*s\n", static_cast<int>(sentence.size()), sentence.data());
    return 1;
}
