// Streams without their type: a proxy between two sockets, a copy that counts, and lines with a bound.
#include <sys/socket.h>

#include <cstdio>
#include <string>
#include <utility>

#include "edda/io/copy.hpp"
#include "edda/io/pipe.hpp"
#include "edda/io/stream_buffer.hpp"
#include "edda/net/tcp.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/when_all.hpp"

using namespace edda;

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }

/// Two streams that are connected to each other.
std::pair<net::TcpStream, net::TcpStream> connected() {
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) std::perror("socketpair");
    return {net::TcpStream(io::Fd(ends[0])), net::TcpStream(io::Fd(ends[1]))};
}

/// Reads up to the end of the request, then answers: the proxy has to hand on each half by itself.
Task<Result<>> serve(net::TcpStream stream) {
    io::StreamOf peer(stream);
    io::BufferedReader lines(peer, 1024);  // a longer line is an error, and no more memory is taken
    std::size_t count = 0;
    for (;;) {
        const auto line = co_await lines.line().or_return();
        if (!line) break;
        ++count;
    }
    const std::string answer = std::to_string(count) + " lines\n";
    co_await io::write_all(peer, bytes_of(answer)).or_return();
    co_return co_await peer.finish();
}

Task<Result<>> ask(net::TcpStream stream) {
    io::StreamOf peer(stream);
    co_await io::write_all(peer, bytes_of("one\ntwo\nthree\n")).or_return();
    co_await peer.finish().or_return();
    const auto answer = co_await io::read_to_end(peer, 1024).or_return();
    std::printf("%.*s", static_cast<int>(answer.size()), reinterpret_cast<const char*>(answer.data()));
    co_return {};
}

/// The proxy has both streams for itself, so pages may be moved without being copied.
Task<Result<>> relay(net::TcpStream client, net::TcpStream server) {
    const io::CopyOptions options{.splice = io::Splice::exclusive};
    const io::BothWays moved = co_await io::copy_bidirectional(client, server, options).or_return();
    std::printf("%llu bytes there, %llu back\n", static_cast<unsigned long long>(moved.there),
                static_cast<unsigned long long>(moved.back));
    co_return {};
}

/// From memory through a pipe: the same call, whatever is at the ends.
Task<Result<>> through_a_pipe() {
    io::Pipe pipe = co_await io::Pipe::create();
    io::MemoryReader source(bytes_of("fehu uruz thurisaz"));
    std::uint64_t copied = 0;
    co_await io::copy(source, pipe.writer, {.limit = 9, .copied = &copied}).or_return();
    pipe.writer.finish();
    io::MemoryWriter sink(100);
    co_await io::copy(pipe.reader, sink).or_return();
    std::printf("%llu bytes in, %zu out\n", static_cast<unsigned long long>(copied), sink.bytes().size());
    co_return {};
}

Task<Result<>> everything() {
    auto [client, near] = connected();
    auto [far, server] = connected();
    auto all = when_all(ask(std::move(client)), relay(std::move(near), std::move(far)), serve(std::move(server)));
    co_await std::move(all).or_return();
    co_return co_await through_a_pipe();
}

int main() {
    auto runtime = runtime::Runtime::create();
    if (!runtime) return 1;
    const auto result = runtime->block_on(everything);
    if (result && !*result) std::fprintf(stderr, "%s\n", std::string(result->error().sentence()).c_str());
    return result && *result ? 0 : 1;
}
