// What a stream does beside plain reads and writes: its halves, looking without taking, whole buffers, several buffers,
// readiness, and calls that do not wait.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "edda/net/tcp.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"
#include "unit/net/tcp_pair.hpp"

namespace edda::net {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

using Bytes = std::array<std::byte, 64>;

/// The peer has ended its direction, and everything before that was read.
bool sees_end(TcpStream& stream) {
    std::array<std::byte, 1> into{};
    return stream.try_read(into).value_or(1) == 0;
}
bool sees_nothing(TcpStream& stream) {
    std::array<std::byte, 1> into{};
    return error_of(stream.try_read(into)) == ErrorCode::would_block;
}

// ---- Halves

Task<Result<>> echo(TcpStream stream) {
    for (;;) {
        io::Buffer buffer = co_await stream.read_buffer().or_return();
        if (buffer.empty()) co_return Result<>{};
        co_await stream.write_all(buffer.bytes()).or_return();
    }
}

Task<bool> writes_and_drops(OwnedWriteHalf<TcpStream> half, const std::string* text) {
    auto sent = co_await half.write_all(bytes_of(*text));
    co_return sent.has_value();
}

Task<> uses_both_halves() {
    Connection connection = co_await connected();
    JoinHandle<Result<>> server = spawn(echo, std::move(connection.server));
    auto [reader, writer] = std::move(connection.client).into_split();
    EXPECT_FALSE(connection.client.is_open());
    std::string text(600'000, ' ');  // more than the sockets hold: only who reads and writes at once gets through
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>('a' + i % 23);
    JoinHandle<bool> sent = spawn(writes_and_drops, std::move(writer), &text);
    auto received = co_await edda::timeout(20s, reader.read_all(text.size()));
    EXPECT_TRUE(received.has_value() && text_of(*received) == text) << "up to the end, which the dropped half made";
    if (!received) co_return;  // nobody else ends either
    EXPECT_TRUE((co_await sent).value_or(false));
    auto ended = co_await server;
    EXPECT_TRUE(ended.has_value() && ended->has_value());
}
TEST(TcpHalves, ReadAndWriteAtOnceAndADroppedWriterEndsItsDirection) {
    const std::size_t before = open_descriptors();
    run(uses_both_halves);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> reunites() {
    Connection connection = co_await connected();
    OwnedHalves<TcpStream> halves = std::move(connection.client).into_split();
    auto whole = std::move(halves.read).reunite(std::move(halves.write));
    EXPECT_TRUE(whole.has_value());
    if (!whole) co_return;
    EXPECT_FALSE(halves.read.is_open() || halves.write.is_open());
    EXPECT_TRUE(sees_nothing(connection.server)) << "no direction was ended on the way";
    EXPECT_TRUE((co_await whole->write_all(bytes_of("whole"))).has_value());
    Bytes into{};
    EXPECT_EQ((co_await connection.server.read(into)).value_or(0), 5U);
    // `forget` ends nothing either, as long as somebody has the socket.
    OwnedHalves<TcpStream> again = std::move(*whole).into_split();
    std::move(again.write).forget();
    EXPECT_TRUE(sees_nothing(connection.server));
}
TEST(TcpHalves, ReunitedAreTheStreamAgain) {
    const std::size_t before = open_descriptors();
    run(reunites);
    EXPECT_EQ(open_descriptors(), before);
}

Task<Result<TcpStream>> reunites_or_returns(OwnedReadHalf<TcpStream> read, OwnedWriteHalf<TcpStream> write) {
    co_return co_await std::move(read).reunite(std::move(write));  // the error is an Error to who cares for no halves
}

Task<> reunites_strangers() {
    Connection one = co_await connected();
    Connection two = co_await connected();
    OwnedHalves<TcpStream> first = std::move(one.client).into_split();
    OwnedHalves<TcpStream> second = std::move(two.client).into_split();
    const int fd_of_first = first.read.fd();
    auto wrong = std::move(first.read).reunite(std::move(second.write));
    EXPECT_FALSE(wrong.has_value());
    if (wrong) co_return;
    EXPECT_EQ(Error(wrong.error()), ErrorCode::invalid_argument);
    EXPECT_FALSE(wrong.error().sentence().empty());
    EXPECT_TRUE(sees_nothing(one.server) && sees_nothing(two.server)) << "both halves live on, in the error";
    auto right = std::move(wrong.error().read).reunite(std::move(first.write));
    EXPECT_TRUE(right.has_value());
    if (right) {
        EXPECT_EQ(right->fd(), fd_of_first);
    }
    auto other = std::move(second.read).reunite(std::move(wrong.error().write));
    EXPECT_TRUE(other.has_value());
    OwnedReadHalf<TcpStream> no_read;
    OwnedWriteHalf<TcpStream> no_write;
    auto nothing = co_await reunites_or_returns(std::move(no_read), std::move(no_write));
    EXPECT_EQ(error_of(nothing), ErrorCode::invalid_argument);
}
TEST(TcpHalves, StrangersComeBackInTheError) {
    const std::size_t before = open_descriptors();
    run(reunites_strangers);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> borrows_halves() {
    Connection connection = co_await connected();
    {
        BorrowedHalves<TcpStream> halves = connection.client.split();
        EXPECT_TRUE((co_await halves.write.write_all(bytes_of("by a half"))).has_value());
    }
    Bytes into{};
    EXPECT_EQ((co_await connection.server.read(into)).value_or(0), 9U);
    EXPECT_TRUE(sees_nothing(connection.server)) << "dropping borrowed halves ends nothing";
    // Halves that outlive their stream keep its socket; the number is nobody else's.
    BorrowedHalves<TcpStream> halves = connection.client.split();
    EXPECT_EQ(halves.write.fd(), connection.client.fd()) << "the same descriptor, no second one";
    connection.client.close();
    co_await settle();
    EXPECT_TRUE((co_await halves.write.write_all(bytes_of("still"))).has_value());
    EXPECT_EQ((co_await connection.server.read(into)).value_or(0), 5U);
    halves.read.close();
    EXPECT_TRUE(halves.write.shutdown().has_value());
    EXPECT_TRUE(sees_end(connection.server));
    EXPECT_EQ(error_of(halves.read.try_read(into)), ErrorCode::bad_descriptor);
    auto closed = co_await halves.read.read(into);
    EXPECT_EQ(error_of(closed), ErrorCode::bad_descriptor);
}
TEST(TcpHalves, BorrowedOnesKeepTheSocketAndEndNothing) {
    const std::size_t before = open_descriptors();
    run(borrows_halves);
    EXPECT_EQ(open_descriptors(), before);
}

// ---- Reading

Task<> peeks() {
    Connection connection = co_await connected();
    EXPECT_TRUE((co_await connection.server.write_all(bytes_of("hello"))).has_value());
    Bytes into{};
    EXPECT_EQ((co_await connection.client.peek(std::span(into).first(2))).value_or(0), 2U);
    EXPECT_EQ(text_of(std::span(into).first(2)), "he");
    EXPECT_EQ((co_await edda::timeout(5s, connection.client.peek(into))).value_or(0), 5U) << "all is still there";
    EXPECT_EQ(connection.client.try_read(into).value_or(0), 5U);
    EXPECT_EQ(text_of(std::span(into).first(5)), "hello");
    EXPECT_TRUE(sees_nothing(connection.client)) << "and now it is not";
}
TEST(TcpStream, PeekingTakesNothing) { run(peeks); }

Task<Result<>> reads_ten(TcpStream stream, std::array<std::byte, 10>* into, std::size_t* filled) {
    co_return co_await stream.read_exact(*into, filled);
}

Task<> reads_exactly() {
    Connection connection = co_await connected();
    std::array<std::byte, 10> into{};
    std::size_t filled = 99;
    JoinHandle<Result<>> reader = spawn(reads_ten, connection.client.share(), &into, &filled);
    for (const char* part : {"012", "3", "456789rest"}) {
        co_await settle();
        EXPECT_FALSE(reader.is_finished()) << part;
        EXPECT_TRUE((co_await connection.server.write_all(bytes_of(part))).has_value());
    }
    auto read = co_await reader;
    EXPECT_TRUE(read.has_value() && read->has_value());
    EXPECT_EQ(text_of(into), "0123456789");
    EXPECT_EQ(filled, 10U);
    EXPECT_TRUE((co_await connection.client.read_exact({})).has_value()) << "nothing is there at once";
    EXPECT_TRUE(connection.server.shutdown().has_value());
    auto ended = co_await connection.client.read_exact(into);
    EXPECT_EQ(error_of(ended), ErrorCode::end_of_stream) << "four of ten";
    EXPECT_EQ(text_of(std::span(into).first(4)), "rest");
}
TEST(TcpStream, ReadsExactlyWhatWasAskedFor) { run(reads_exactly); }

Task<> times_out_in_the_middle() {
    Connection connection = co_await connected();
    EXPECT_TRUE((co_await connection.server.write_all(bytes_of("half"))).has_value());
    std::array<std::byte, 10> into{};
    std::size_t filled = 99;
    auto late = co_await edda::timeout(5ms, connection.client.read_exact(into, &filled));
    EXPECT_EQ(error_of(late), ErrorCode::timed_out);
    EXPECT_EQ(filled, 4U);
    EXPECT_TRUE((co_await connection.server.write_all(bytes_of(" and rest"))).has_value());
    auto rest = co_await connection.client.read_exact(std::span(into).subspan(filled), &filled);
    EXPECT_TRUE(rest.has_value());
    EXPECT_EQ(filled, 6U);
    EXPECT_EQ(text_of(into), "half and r") << "nothing was lost on the way";
}
TEST(TcpStream, AnExactReadThatTimedOutIsTakenUpAgain) { run(times_out_in_the_middle); }

Task<> reads_all() {
    for (const std::size_t size : {0U, 1U, 1000U}) {
        for (const std::size_t most : {1000U, 999U}) {
            Connection connection = co_await connected();
            const std::string text(size, 'x');
            EXPECT_TRUE((co_await connection.server.write_all(bytes_of(text))).has_value());
            EXPECT_TRUE(connection.server.shutdown().has_value());
            auto all = co_await connection.client.read_all(most);
            if (size <= most) {
                EXPECT_TRUE(all.has_value() && text_of(*all) == text) << size;
            } else {
                EXPECT_EQ(error_of(all), ErrorCode::value_too_large);
            }
        }
    }
}
TEST(TcpStream, ReadsAllUpToALimit) { run(reads_all); }

Task<> several_buffers() {
    Connection connection = co_await connected();
    const std::array parts{part(bytes_of("one ")), part(bytes_of("")), part(bytes_of("two ")), part(bytes_of("three"))};
    EXPECT_EQ((co_await connection.server.writev(parts)).value_or(0), 13U);
    std::array<std::byte, 5> first{};
    std::array<std::byte, 20> second{};
    const std::array into{part(std::span<std::byte>(first)), part(std::span<std::byte>(second))};
    EXPECT_EQ((co_await connection.client.readv(into)).value_or(0), 13U);
    EXPECT_EQ(text_of(first) + text_of(std::span(second).first(8)), "one two three");
    const std::vector<iovec> many(1025, part(bytes_of("x")));
    auto refused = co_await connection.server.writev(many);
    EXPECT_EQ(error_of(refused), ErrorCode::message_too_large);
    connection.client.close();
    co_await settle();
    static_cast<void>(co_await connection.server.writev(parts));  // the answer is a reset
    auto broken = co_await connection.server.writev(parts);
    EXPECT_FALSE(broken.has_value()) << "and no SIGPIPE";
}
TEST(TcpStream, ReadsAndWritesSeveralBuffers) { run(several_buffers); }

// ---- Readiness

Task<bool> waits_for_bytes(TcpStream stream) {
    auto ready = co_await stream.readable();
    co_return ready.has_value();
}

Task<> becomes_readable() {
    Connection connection = co_await connected();
    JoinHandle<bool> waiter = spawn(waits_for_bytes, connection.client.share());
    co_await settle();
    EXPECT_FALSE(waiter.is_finished());
    EXPECT_TRUE((co_await connection.server.write_all(bytes_of("now"))).has_value());
    EXPECT_TRUE((co_await waiter).value_or(false));
    Bytes into{};
    EXPECT_EQ(connection.client.try_read(into).value_or(0), 3U);
    EXPECT_EQ(error_of(connection.client.try_read(into)), ErrorCode::would_block);
    connection.server.close();
    auto at_end = co_await connection.client.readable();
    EXPECT_TRUE(at_end.has_value()) << "the end is something to read";
    EXPECT_TRUE(sees_end(connection.client));
    connection.client.close();
    auto closed = co_await connection.client.readable();
    EXPECT_EQ(error_of(closed), ErrorCode::bad_descriptor);
}
TEST(TcpStream, IsReadableWhenBytesCome) { run(becomes_readable); }

Task<> gives_up_waiting() {
    Connection connection = co_await connected();
    auto late = co_await edda::timeout(5ms, connection.client.readable());
    EXPECT_EQ(error_of(late), ErrorCode::timed_out);
    EXPECT_TRUE((co_await connection.server.write_all(bytes_of("x"))).has_value());
    auto ready = co_await edda::timeout(5s, connection.client.readable());
    EXPECT_TRUE(ready.has_value()) << "the wait that was given up is in nobody's way";
}
TEST(TcpStream, ATimeoutEndsTheWaitForBytes) { run(gives_up_waiting); }

Task<> fills_and_drains() {
    Connection connection = co_await connected();
    const std::vector<std::byte> piece(100'000);
    std::size_t taken = 0;
    Result<std::size_t> wrote = 0U;
    while ((wrote = connection.client.try_write(piece)).has_value()) taken += *wrote;
    EXPECT_EQ(wrote.error(), ErrorCode::would_block);
    auto full = co_await edda::timeout(5ms, connection.client.writable());
    EXPECT_EQ(error_of(full), ErrorCode::timed_out) << "nobody reads";
    std::vector<std::byte> all(taken);
    EXPECT_TRUE((co_await connection.server.read_exact(all)).has_value());
    EXPECT_TRUE((co_await connection.client.writable()).has_value());
    EXPECT_TRUE(connection.client.try_write(piece).has_value());
}
TEST(TcpStream, IsWritableWhenThereIsRoom) { run(fills_and_drains); }

Task<> asks_for_the_error() {
    Connection connection = co_await connected();
    EXPECT_TRUE(connection.client.take_error().has_value()) << "none";
    EXPECT_TRUE(connection.server.set_linger(0s).has_value());
    connection.server.close();
    EXPECT_TRUE((co_await connection.client.readable()).has_value());
    EXPECT_EQ(error_of(connection.client.take_error()), ErrorCode::connection_reset);
    EXPECT_TRUE(connection.client.take_error().has_value()) << "it was taken";
}
TEST(TcpStream, TellsTheErrorThatWaits) { run(asks_for_the_error); }

// ---- Many connections from one operation

Task<> takes_many() {
    const std::string names = "abcdefghijklmnopqrst";
    TcpListener listener = listen_somewhere();
    const auto address = *listener.local_address();
    Incoming incoming = listener.incoming();
    std::vector<TcpStream> clients;
    for (const char& name : names) {
        auto client = co_await TcpStream::connect(address);
        EXPECT_TRUE(client.has_value());
        if (!client) co_return;
        EXPECT_EQ(client->try_write(bytes_of({&name, 1})).value_or(0), 1U);
        clients.push_back(std::move(*client));
    }
    std::string seen;
    while (seen.size() < names.size()) {
        auto server = co_await incoming.next();
        EXPECT_TRUE(server.has_value());
        if (!server) co_return;
        Bytes into{};
        const std::size_t size = (co_await server->read(into)).value_or(0);
        EXPECT_EQ(size, 1U);
        if (size != 1) co_return;
        seen += text_of(std::span(into).first(size));
    }
    std::ranges::sort(seen);
    EXPECT_EQ(seen, names) << "each once";
    incoming.finish();
    auto none = co_await incoming.next();
    EXPECT_FALSE(none.has_value());
}
TEST(TcpListener, OneOperationTakesManyConnections) {
    const std::size_t before = open_descriptors();
    run(takes_many);
    EXPECT_EQ(open_descriptors(), before);
}

}  // namespace
}  // namespace edda::net
