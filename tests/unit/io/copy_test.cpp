// Streams, pipes and copies: what arrives is compared byte for byte, and a copy that is ended leaves nothing.
#include "edda/io/copy.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/mman.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <memory>
#include <thread>
#include <vector>

#include "edda/fs/file_stream.hpp"
#include "edda/io/pipe.hpp"
#include "edda/io/stream_buffer.hpp"
#include "edda/net/tcp.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/when_all.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace copy_rig {

/// A socket with the two calls of a stream.
struct SocketStream {
    Operation<gen::op::Recv> read(std::span<std::byte> into) {
        return Operation<gen::op::Recv>{{.fd = socket.number(), .into = into, .flags = 0}};
    }
    Operation<gen::op::Send> write(std::span<const std::byte> from) {
        return Operation<gen::op::Send>{{.fd = socket.number(), .from = from, .flags = MSG_NOSIGNAL}};
    }
    Result<> shutdown(int how = SHUT_WR) const {
        if (::shutdown(socket.number(), how) == 0) return {};
        return failure(gen::error_from_errno(errno));
    }
    [[nodiscard]] int fd() const { return socket.number(); }
    Fd socket;
};

}  // namespace copy_rig
namespace {

using copy_rig::SocketStream;
using namespace testing_rig;
using namespace std::chrono_literals;

template <class T>
ErrorCode code_of(const T& result) {
    return result.has_value() ? ErrorCode::unexpected : Error(result.error()).code();
}

/// Bytes of which no two neighbouring pieces are the same.
std::vector<std::byte> pattern(std::size_t size) {
    std::vector<std::byte> bytes(size);
    std::uint64_t state = 0x9e3779b97f4a7c15ULL;
    for (std::byte& byte : bytes) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        byte = static_cast<std::byte>(state >> 56);
    }
    return bytes;
}

/// Quicker than what a compiler makes of a loop that it was told not to optimise.
bool same(std::span<const std::byte> one, std::span<const std::byte> other) {
    return one.size() == other.size() && std::memcmp(one.data(), other.data(), one.size()) == 0;
}

constexpr std::size_t ten_megabytes = 10'000'000;

const std::vector<std::byte>& much() {
    static const std::vector<std::byte> bytes = pattern(ten_megabytes);
    return bytes;
}

std::pair<SocketStream, SocketStream> unix_pair() {
    SocketPair pair;
    return {SocketStream{Fd(pair.take(0))}, SocketStream{Fd(pair.take(1))}};
}

Task<Result<std::pair<net::TcpStream, net::TcpStream>>> tcp_pair() {
    auto listener = net::TcpListener::bind(net::SocketAddress::parse("127.0.0.1:0").value());
    if (!listener) co_return failure(listener.error());
    const auto address = listener->local_address();
    if (!address) co_return failure(address.error());
    auto both = when_all(net::TcpStream::connect(*address), task::as_task(listener->accept()));
    auto [one, other] = co_await std::move(both).or_return();
    co_return std::pair(std::move(one), std::move(other));
}

fs::File memory_file() { return fs::File(Fd(::memfd_create("edda", MFD_CLOEXEC))); }

// ---- Feeding and draining -----------------------------------------------------------------------

/// Writes `bytes` and says that there are no more.
Task<Result<>> feed(Writer* to, std::span<const std::byte> bytes) {
    co_await write_all(*to, bytes).or_return();
    co_return co_await to->finish();
}

Task<Result<std::vector<std::byte>>> drain(Reader* from) { return read_to_end(*from, ten_megabytes); }

/// Copies what is fed into `in` and comes out of `from` into `to`, and looks at what arrives at `out`.
Task<> flows(Writer* in, Reader* from, Writer* to, Reader* out, CopyOptions options) {
    auto copying = [](Reader* source, Writer* sink, CopyOptions how) -> Task<Result<std::uint64_t>> {
        const std::uint64_t size = co_await copy(*source, *sink, how).or_return();
        co_await sink->finish().or_return();
        co_return size;
    };
    auto all = when_all(feed(in, much()), copying(from, to, options), drain(out));
    const auto done = co_await std::move(all);
    EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().sentence());
    if (!done) co_return;
    EXPECT_EQ(std::get<1>(*done), ten_megabytes);
    EXPECT_TRUE(same(std::get<2>(*done), much()));
}

enum class Ends : std::uint8_t { pipes, unix_sockets, tcp_sockets };

/// What is written to `in` can be read from `out`.
struct Channel {
    std::unique_ptr<Writer> in;
    std::unique_ptr<Reader> out;
};

Task<Channel> channel_of(Ends ends) {
    Channel made;
    if (ends == Ends::pipes) {
        Pipe pipe = Pipe::create().value();
        made.in = std::make_unique<WriterOf<PipeWriter>>(std::move(pipe.writer));
        made.out = std::make_unique<ReaderOf<PipeReader>>(std::move(pipe.reader));
    } else if (ends == Ends::unix_sockets) {
        auto [one, other] = unix_pair();
        made.in = std::make_unique<WriterOf<SocketStream>>(std::move(one));
        made.out = std::make_unique<ReaderOf<SocketStream>>(std::move(other));
    } else {
        auto pair = co_await tcp_pair();
        made.in = std::make_unique<WriterOf<net::TcpStream>>(std::move(pair.value().first));
        made.out = std::make_unique<ReaderOf<net::TcpStream>>(std::move(pair.value().second));
    }
    co_return made;
}

Task<> copies(Ends first, Ends second, Splice splice) {
    Channel source = co_await channel_of(first);
    Channel sink = co_await channel_of(second);
    co_await flows(source.in.get(), source.out.get(), sink.in.get(), sink.out.get(),
                   {.buffer = 100'000, .splice = splice});
}

class Copy : public testing::TestWithParam<std::tuple<Ends, Ends, Splice>> {};

TEST_P(Copy, TenMegabytesArriveAsTheyWere) {
    const auto [first, second, splice] = GetParam();
    const std::size_t before = open_descriptors();
    run(copies, first, second, splice);
    EXPECT_EQ(open_descriptors(), before);
}
INSTANTIATE_TEST_SUITE_P(Ends, Copy,
                         testing::Combine(testing::Values(Ends::pipes, Ends::unix_sockets, Ends::tcp_sockets),
                                          testing::Values(Ends::pipes, Ends::unix_sockets, Ends::tcp_sockets),
                                          testing::Values(Splice::never, Splice::exclusive)));

// ---- Files and memory ---------------------------------------------------------------------------

Task<> through_files() {
    fs::File one = memory_file();
    fs::File two = memory_file();
    MemoryReader source(much());
    fs::FileStream to_one(one);
    EXPECT_EQ((co_await copy(source, to_one)).value_or(0), ten_megabytes);
    EXPECT_EQ(to_one.position(), ten_megabytes);
    fs::FileStream from_one(one);
    fs::FileStream to_two(two);
    EXPECT_EQ((co_await copy(from_one, to_two, {.splice = Splice::exclusive})).value_or(0), ten_megabytes)
        << "a file is not spliced, whatever is asked for";
    // And out over a socket.
    auto [near, far] = unix_pair();
    fs::FileStream from_two(two);
    WriterOf writer(near);
    ReaderOf reader(far);
    auto sending = [](fs::FileStream* file, Writer* socket) -> Task<Result<>> {
        co_await copy(*file, *socket, {.splice = Splice::exclusive}).or_return();
        co_return co_await socket->finish();
    };
    auto both = when_all(sending(&from_two, &writer), drain(&reader));
    const auto done = co_await std::move(both);
    EXPECT_TRUE(done && same(std::get<1>(*done), much()));
}
TEST(CopyFiles, MemoryFileFileSocket) { run(through_files); }

Task<> limits() {
    MemoryReader source(bytes_of("0123456789"));
    MemoryWriter sink(100);
    std::uint64_t copied = 1000;
    EXPECT_EQ((co_await copy(source, sink, {.buffer = 4, .limit = 6, .copied = &copied})).value_or(0), 6U);
    EXPECT_EQ(text_of(sink.bytes()), "012345");
    EXPECT_EQ(text_of(source.left()), "6789") << "and nothing more was taken";
    EXPECT_EQ(copied, 1006U) << "it is added to";
    MemoryWriter small(3);
    EXPECT_EQ(code_of(co_await copy(source, small, {.copied = &copied})), ErrorCode::no_space);
    EXPECT_EQ(copied, 1009U) << "what was written before the error";
    EXPECT_EQ(text_of(small.take()), "678");
}
TEST(CopyFiles, LimitsAndErrorsAreCounted) { run(limits); }

Task<> full_disk() {
    auto full = co_await fs::File::open("/dev/full", O_WRONLY);
    EXPECT_TRUE(full.has_value());
    if (!full) co_return;
    fs::FileStream to(*full);
    MemoryReader source(bytes_of("no room for this"));
    EXPECT_EQ(code_of(co_await copy(source, to)), ErrorCode::no_space);
}
TEST(CopyFiles, AFullDiskIsTold) { run(full_disk); }

// ---- Ended in the middle ------------------------------------------------------------------------

std::size_t threads_of_this_process() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& each : std::filesystem::directory_iterator("/proc/self/task")) ++count;
    return count;
}

Task<> ends_in_the_middle(Splice splice, std::size_t threads) {
    std::uint64_t copied = 0;
    {
        auto [in, from] = unix_pair();
        auto [to, out] = unix_pair();
        ReaderOf reader(from);
        WriterOf writer(to);
        auto copying = [](Reader* source, Writer* sink, Splice how,
                          std::uint64_t* count) -> Task<Result<std::uint64_t>> {
            return copy(*source, *sink, {.splice = how, .copied = count});
        };
        auto handle = spawn(copying, static_cast<Reader*>(&reader), static_cast<Writer*>(&writer), splice, &copied);
        // Nobody reads at the other end, so the copy gets stuck in a write, with more to come.
        WriterOf feeding(in);
        const auto fed = co_await edda::timeout(20ms, write_all(feeding, much()));
        EXPECT_EQ(code_of(fed), ErrorCode::timed_out);
        EXPECT_GT(copied, 0U);
        EXPECT_FALSE(handle.is_finished());
        handle.abort();
        const auto output = co_await std::move(handle);
        EXPECT_FALSE(output.has_value());
        EXPECT_EQ(::fcntl(from.fd(), F_GETFL) & O_NONBLOCK, 0) << "it is as it was before the copy";
        // What was written is the beginning, and nothing but that.
        std::vector<std::byte> arrived(copied);
        ReaderOf result(out);
        EXPECT_TRUE((co_await read_exact(result, arrived)).has_value());
        EXPECT_TRUE(same(arrived, std::span(much()).first(copied)));
    }
    // The kernel's workers of the ring are threads of the process: none stands in a splice.
    co_await eventually([threads] { return threads_of_this_process() <= threads; });
}

class CopyEnds : public testing::TestWithParam<Splice> {};
TEST_P(CopyEnds, InTheMiddleAndLeaveNothing) {
    const std::size_t before = open_descriptors();
    run(ends_in_the_middle, GetParam(), threads_of_this_process());
    EXPECT_EQ(open_descriptors(), before);
}
INSTANTIATE_TEST_SUITE_P(Ways, CopyEnds, testing::Values(Splice::never, Splice::exclusive));

Task<> reader_goes(Splice splice) {
    auto [in, from] = unix_pair();
    auto [to, out] = unix_pair();
    WriterOf feeding(in);
    EXPECT_TRUE((co_await write_all(feeding, bytes_of("for nobody"))).has_value());
    ::shutdown(out.fd(), SHUT_RDWR);
    EXPECT_EQ(code_of(co_await copy(from, to, {.splice = splice})), ErrorCode::broken_pipe) << "and no SIGPIPE";
    sigset_t waiting;
    ::sigpending(&waiting);
    EXPECT_FALSE(sigismember(&waiting, SIGPIPE));
}
TEST_P(CopyEnds, WithNobodyToReadIsAnErrorAndNoSignal) { run(reader_goes, GetParam()); }

// ---- Both ways ----------------------------------------------------------------------------------

/// Client and server with a proxy between: the client ends its half, and the answer comes after that.
Task<> proxies(Splice splice) {
    auto [client, near] = unix_pair();
    auto far_pair = co_await tcp_pair();
    EXPECT_TRUE(far_pair.has_value());
    if (!far_pair) co_return;
    auto& [far, server] = *far_pair;
    auto serve = [](net::TcpStream* stream) -> Task<Result<>> {
        StreamOf peer(*stream);
        auto request = co_await read_to_end(peer, ten_megabytes).or_return();
        EXPECT_TRUE(same(request, much()));
        co_await write_all(peer, bytes_of("answer: ")).or_return();
        co_await write_all(peer, request).or_return();
        co_return co_await peer.finish();
    };
    auto ask = [](SocketStream* stream) -> Task<Result<std::vector<std::byte>>> {
        StreamOf peer(*stream);
        co_await write_all(peer, much()).or_return();
        co_await peer.finish().or_return();
        co_return co_await read_to_end(peer, ten_megabytes + 8);
    };
    auto proxy = copy_bidirectional(near, far, {.splice = splice});
    auto all = when_all(ask(&client), std::move(proxy), serve(&server));
    const auto done = co_await std::move(all);
    EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().sentence());
    if (!done) co_return;
    EXPECT_EQ(std::get<1>(*done).there, ten_megabytes);
    EXPECT_EQ(std::get<1>(*done).back, ten_megabytes + 8);
    const auto& answer = std::get<0>(*done);
    EXPECT_EQ(text_of(std::span(answer).first(8)), "answer: ");
    EXPECT_TRUE(same(std::span(answer).subspan(8), much()));
}
TEST_P(CopyEnds, BothWaysAndEachHalfByItself) {
    const std::size_t before = open_descriptors();
    run(proxies, GetParam());
    EXPECT_EQ(open_descriptors(), before);
}

// ---- Pipes --------------------------------------------------------------------------------------

Task<> pipe_ends() {
    Pipe pipe = Pipe::create().value();
    EXPECT_GE(pipe.reader.capacity().value_or(0), 4096U);
    EXPECT_EQ(pipe.writer.set_capacity(100'000).value_or(0), 131072U) << "rounded up";
    EXPECT_EQ((co_await pipe.writer.write(bytes_of("flow"))).value_or(0), 4U);
    EXPECT_EQ(pipe.reader.available().value_or(0), 4U);
    std::array<std::byte, 8> into{};
    EXPECT_EQ((co_await pipe.reader.read(into)).value_or(0), 4U);
    EXPECT_EQ(text_of(std::span(into).first(4)), "flow");
    EXPECT_EQ(code_of(co_await edda::timeout(1ms, pipe.reader.read(into))), ErrorCode::timed_out);
    pipe.writer.finish();
    EXPECT_EQ((co_await pipe.reader.read(into)).value_or(9), 0U);
}
TEST(Pipes, ReadWriteAndEnd) { run(pipe_ends); }

Task<> nobody_reads() {
    Pipe pipe = Pipe::create().value();
    pipe.reader.close();
    EXPECT_TRUE((co_await nop()).has_value()) << "the close is behind it";
    EXPECT_EQ(code_of(co_await pipe.writer.write(bytes_of("x"))), ErrorCode::broken_pipe);
}
TEST(Pipes, NobodyReadsAndNoSignalComes) { run(nobody_reads); }

Task<> files_and_pipes() {
    Pipe one = Pipe::create().value();
    Pipe two = Pipe::create().value();
    fs::File from = memory_file();
    fs::File to = memory_file();
    EXPECT_TRUE((co_await from.write_all_at(0, bytes_of("runestone"))).has_value());
    EXPECT_EQ((co_await splice_from_file(from.fd(), 4, one.writer, 100)).value_or(0), 5U);
    EXPECT_EQ((co_await splice_from_file(from.fd(), 9, one.writer, 100)).value_or(9), 0U) << "the end of the file";
    EXPECT_EQ((co_await tee_pipes(one.reader, two.writer, 2)).value_or(0), 2U);
    EXPECT_EQ((co_await splice_pipes(one.reader, two.writer, 3)).value_or(0), 3U);
    EXPECT_EQ((co_await splice_to_file(two.reader, to.fd(), 1, 100)).value_or(0), 5U);
    EXPECT_EQ(one.reader.available().value_or(0), 2U);
    std::array<std::byte, 6> result{};
    EXPECT_TRUE((co_await to.read_exact_at(0, result)).has_value());
    EXPECT_EQ(text_of(result), std::string(1, '\0') + "ststo") << "two by tee, three by splice";
    two.writer.close();
    EXPECT_EQ((co_await splice_to_file(two.reader, to.fd(), 0, 100)).value_or(9), 0U);
    // What would wait waits by a poll, and can be ended.
    EXPECT_EQ((co_await splice_from_file(from.fd(), 0, one.writer, 1)).value_or(0), 1U);
    Pipe empty = Pipe::create().value();
    EXPECT_EQ(code_of(co_await edda::timeout(1ms, splice_to_file(empty.reader, to.fd(), 0, 1))), ErrorCode::timed_out);
    EXPECT_EQ(code_of(co_await edda::timeout(1ms, splice_pipes(empty.reader, one.writer, 1))), ErrorCode::timed_out);
}
TEST(Pipes, SpliceAndTee) { run(files_and_pipes); }

// ---- Lines --------------------------------------------------------------------------------------

/// Gives its text in pieces of two bytes.
struct Trickle final : Reader {
    explicit Trickle(std::string_view text) : left(text) {}
    Task<Result<std::size_t>> read(std::span<std::byte> into) override {
        const std::size_t size = std::min({into.size(), left.size(), std::size_t{2}});
        std::memcpy(into.data(), left.data(), size);
        left.remove_prefix(size);
        co_return size;
    }
    std::string_view left;
};

Task<> reads_lines() {
    Trickle source("one\ntwo\r\n\nlast");
    BufferedReader lines(source, 8);
    for (const std::string_view expected : {"one", "two", "", "last"}) {
        const auto line = co_await lines.line();
        EXPECT_TRUE(line && line->has_value());
        if (line && *line) {
            EXPECT_EQ(**line, expected);
        }
    }
    const auto end = co_await lines.line();
    EXPECT_TRUE(end && !end->has_value());
}
TEST(BufferedReaderTest, Lines) { run(reads_lines); }

Task<> too_long() {
    Trickle source("12345678\nx");
    BufferedReader lines(source, 8);
    EXPECT_EQ(code_of(co_await lines.line()), ErrorCode::value_too_large);
    EXPECT_EQ(text_of(lines.buffered()), "12345678") << "nothing was taken";
    std::array<std::byte, 9> into{};
    EXPECT_TRUE((co_await read_exact(lines, into)).has_value());
    EXPECT_EQ(text_of(into), "12345678\n");
    EXPECT_EQ(text_of((co_await lines.until(std::byte{'\n'})).value_or(std::span<const std::byte>())), "x");
    EXPECT_EQ(code_of(co_await read_exact(lines, into)), ErrorCode::end_of_stream);
}
TEST(BufferedReaderTest, TheBufferIsTheBound) { run(too_long); }

Task<> too_much() {
    MemoryReader source(bytes_of("12345"));
    EXPECT_EQ(code_of(co_await read_to_end(source, 4)), ErrorCode::message_too_large);
    MemoryReader again(bytes_of("12345"));
    EXPECT_EQ(text_of((co_await read_to_end(again, 5)).value_or(std::vector<std::byte>())), "12345");
}
TEST(Streams, ReadToEndIsBounded) { run(too_much); }

}  // namespace
}  // namespace edda::io
