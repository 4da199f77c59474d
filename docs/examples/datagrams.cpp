// Datagrams and local sockets: a question that is asked again when no answer comes, a service that answers whoever asks,
// and a file that one task opens for another.
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <string_view>

#include "edda/net/udp.hpp"
#include "edda/net/unix.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/when_all.hpp"
#include "edda/timer/timeout.hpp"

using namespace edda;
using namespace std::chrono_literals;

std::span<const std::byte> bytes_of(std::string_view text) { return std::as_bytes(std::span(text)); }
std::string text_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Answers `count` questions. One operation receives them all; each lies in a buffer of the worker's ring until it is
/// dropped.
Task<Result<>> answer(net::UdpSocket* socket, int count) {
    net::Datagrams questions = socket->datagrams();
    for (int i = 0; i < count; ++i) {
        const net::Datagram question = co_await questions.next().or_return();
        const std::string text = question.is_truncated() ? "too long" : "you said " + text_of(question.bytes());
        co_await socket->send_to(bytes_of(text), question.from()).or_return();
    }
    co_return {};
}

/// A datagram may be lost, and so may the answer: ask three times.
Task<Result<std::string>> ask(net::SocketAddress server, std::string question) {
    net::UdpSocket socket = co_await net::UdpSocket::bind(net::SocketAddress::loopback());
    co_await socket.connect(server);  // only its datagrams are received, and its refusals are told
    std::array<std::byte, 512> into{};
    for (int i = 0; i < 3; ++i) {
        co_await socket.send(bytes_of(question)).or_return();
        const auto size = co_await timeout(1s, socket.recv(into));
        if (size) co_return text_of(std::span(into).first(*size));
    }
    co_return failure(ErrorCode::timed_out);
}

/// Opens files for those who have no right to: the descriptor is sent, not the content.
Task<Result<>> lend_a_file(net::UnixListener* listener) {
    net::UnixStream client = co_await listener->accept().or_return();
    const net::Credentials who = co_await client.peer_credentials();
    if (who.user != ::getuid()) co_return failure(ErrorCode::permission_denied);
    const std::array files{io::Fd(::open("/proc/self/comm", O_RDONLY | O_CLOEXEC))};
    co_await client.send_fds(bytes_of("x"), files).or_return();
    co_return {};
}

/// What is received is this process's own, and closed with the array.
Task<Result<std::string>> borrow_a_file(net::UnixAddress lender) {
    net::UnixStream stream = co_await net::UnixStream::connect(lender).or_return();
    std::array<std::byte, 1> byte{};
    std::array<io::Fd, 1> files;
    const net::UnixMessage message = co_await stream.recv_fds(byte, files).or_return();
    if (message.fds != 1) co_return failure(ErrorCode::protocol_error);
    std::array<char, 64> name{};
    const ::ssize_t size = ::read(files[0].number(), name.data(), name.size());
    co_return std::string(name.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
}

Task<Result<>> everything() {
    net::UdpSocket service = co_await net::UdpSocket::bind(net::SocketAddress::loopback());
    const net::SocketAddress at = co_await service.local_address();
    auto [done, first, second] = co_await when_all(answer(&service, 2), ask(at, "one"), ask(at, "two")).or_return();
    std::printf("%s, %s\n", first.c_str(), second.c_str());

    const net::UnixAddress name = co_await net::UnixAddress::abstract("edda-example-" + std::to_string(::getpid()));
    net::UnixListener listener = co_await net::UnixListener::bind(name);
    auto [lent, program] = co_await when_all(lend_a_file(&listener), borrow_a_file(name)).or_return();
    std::printf("borrowed a file of %s", program.c_str());
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
