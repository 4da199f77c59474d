// Four kinds of buffers, each where it is the right one: borrowed, from the ring, owned, registered.
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstring>
#include <string>

#include "edda/gen/io/ops_net.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/direct_fd.hpp"
#include "edda/io/exchange.hpp"
#include "edda/io/owned_buffer.hpp"
#include "edda/io/registered_buffers.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/spawn.hpp"
#include "edda/timer/timeout.hpp"

using namespace edda;
using namespace std::chrono_literals;

std::string text(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// begin borrowed
Task<Result<std::string>> borrowed(int fd) {
    std::array<std::byte, 64> bytes{};
    const std::size_t size = co_await io::recv(fd, bytes).or_return();
    co_return text(std::span(bytes).first(size));
}
// end borrowed

// begin ring
Task<Result<std::string>> from_the_ring(const io::Fd& fd) {
    const io::Buffer buffer = co_await io::BufferedRead(fd).or_return();  // waits without a buffer
    co_return text(buffer.bytes());
}  // and here it goes back
// end ring

// begin bundle
Task<Result<std::string>> as_much_as_has_come(const io::Fd& fd) {
    const io::Bundle bundle = co_await io::BundledRead(fd).or_return();
    std::string all;
    bundle.for_each([&all](std::span<const std::byte> bytes) { all += text(bytes); });
    co_return all;
}
// end bundle

// begin exchange
Task<> answer(int fd) {
    const io::Fd socket(fd);
    io::Buffer message;  // at first there is nothing to send
    for (;;) {
        auto next = co_await io::Exchange(socket, std::move(message));  // or net::TcpStream::exchange
        if (!next || next->empty()) co_return;
        message = std::move(*next);
    }
}
// end exchange

// begin owned
Task<Result<std::string>> owned(int fd) {
    io::OwnedBuffer buffer = co_await io::OwnedBuffer::allocate(4096);
    auto [result, given] = co_await io::recv_owned(fd, std::move(buffer));
    if (!result) co_return failure(result.error());
    co_return text(given.bytes());
}
// end owned

// begin registered
Task<Result<std::string>> registered(uring::Ring& ring, int file) {
    io::RegisteredBuffers set = co_await io::RegisteredBuffers::create(ring, {.buffers = 2, .buffer_size = 4096});
    io::RegisteredBuffer buffer = co_await set.take();
    std::memcpy(buffer.room().data(), "registered", 10);
    buffer.set_size(10);
    auto written = co_await io::write_fixed(file, std::move(buffer), 0);
    if (!written.result) co_return failure(written.result.error());
    auto read = co_await io::read_fixed(file, std::move(written.buffer), 0);
    if (!read.result) co_return failure(read.result.error());
    co_return text(read.buffer.bytes());
}
// end registered

Task<Result<>> all_of_them(runtime::Runtime* runtime, int left, int right, int file) {
    const io::Fd fd(left);
    std::string heard;
    static_cast<void>(::send(right, "a", 1, 0));
    heard += co_await borrowed(left).or_return();
    static_cast<void>(::send(right, "b", 1, 0));
    heard += co_await from_the_ring(fd).or_return();
    static_cast<void>(::send(right, "c", 1, 0));
    heard += co_await as_much_as_has_come(fd).or_return();
    static_cast<void>(::send(right, "d", 1, 0));
    heard += co_await owned(left).or_return();
    heard += co_await registered(runtime->ring(), file).or_return();
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        co_return failure(ErrorCode::unexpected);
    const io::Fd peer(pair[1]);
    JoinHandle<> server = spawn(answer, pair[0]);
    static_cast<void>(::send(right, "e", 1, 0));
    static_cast<void>(::send(peer.number(), "x", 1, 0));
    heard += co_await from_the_ring(fd).or_return();
    heard += co_await from_the_ring(peer).or_return();
    if (heard != "abcdregisteredex") co_return failure(ErrorCode::unexpected);
    std::printf("six ways to hold the same bytes\n");
    co_return {};
}

int main() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return 1;
    std::FILE* file = std::tmpfile();
    // begin classes
    runtime::RuntimeOptions options{.buffers = {.buffers = 64, .buffer_size = 4096}};
    options.buffer_classes = {{.buffers = 256, .buffer_size = 512}, {.buffers = 16, .buffer_size = 16384}};
    auto runtime = runtime::Runtime::create(options);
    // end classes
    if (!runtime) return 1;
    const auto result = runtime->block_on(all_of_them, &*runtime, ends[0], ends[1], fileno(file));
    std::fclose(file);
    ::close(ends[1]);
    return result.has_value() && result->has_value() ? 0 : 1;
}
