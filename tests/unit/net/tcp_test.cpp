// TCP as its users see it.
#include "edda/net/tcp.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"
#include "unit/net/tcp_pair.hpp"

namespace edda::net {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

Task<Result<>> echo(TcpStream stream) {
    for (;;) {
        io::Buffer buffer = co_await stream.read_buffer().or_return();
        if (buffer.empty()) co_return Result<>{};
        co_await stream.write_all(buffer.bytes()).or_return();
    }
}

Task<> echoes() {
    TcpListener listener = listen_somewhere();
    auto connection = co_await connect_pair(&listener);
    EXPECT_TRUE(connection.has_value());
    if (!connection) co_return;
    EXPECT_EQ(*connection->client.peer_address(), *listener.local_address());
    EXPECT_EQ(*connection->server.peer_address(), *connection->client.local_address());
    JoinHandle<Result<>> server = spawn(echo, std::move(connection->server));
    // One byte a segment, then one large piece: whatever the splits, the bytes are the same.
    EXPECT_TRUE(connection->client.set_nodelay().has_value());
    std::string sent;
    for (char letter = 'a'; letter <= 'z'; ++letter) {
        sent += letter;
        EXPECT_TRUE((co_await connection->client.write_all(bytes_of({&letter, 1}))).has_value());
    }
    const std::string large(100'000, 'L');
    sent += large;
    EXPECT_TRUE((co_await connection->client.write_all(bytes_of(large))).has_value());
    std::string received;
    std::array<std::byte, 7777> into{};
    while (received.size() < sent.size()) {
        auto size = co_await connection->client.read(into);
        EXPECT_TRUE(size.has_value());
        if (!size || *size == 0) break;
        received += text_of(std::span(into).first(*size));
    }
    EXPECT_TRUE(received == sent);
    // A half-close: the server sees the end and answers by closing; our side reads that end.
    EXPECT_TRUE(connection->client.shutdown(SHUT_WR).has_value());
    EXPECT_EQ((co_await connection->client.read(into)).value_or(9), 0U);
    auto ended = co_await server;
    EXPECT_TRUE(ended.has_value() && ended->has_value());
}
TEST(Tcp, EchoesWhateverTheSplits) {
    const std::size_t before = open_descriptors();
    run(echoes);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> both_ways_at_once() {
    TcpListener listener = listen_somewhere();
    auto connection = co_await connect_pair(&listener);
    EXPECT_TRUE(connection.has_value());
    if (!connection) co_return;
    TcpStream writer = connection->client.share();
    std::array<std::byte, 4> into{};
    auto read_side = [](TcpStream stream, std::array<std::byte, 4>* where) -> Task<std::size_t> {
        co_return (co_await stream.read(*where)).value_or(99);
    };
    JoinHandle<std::size_t> reader = spawn(read_side, std::move(connection->client), &into);
    co_await yield_now();
    EXPECT_TRUE((co_await writer.write_all(bytes_of("out"))).has_value()) << "while the other handle reads";
    EXPECT_EQ((co_await connection->server.read(into)).value_or(0), 3U);
    EXPECT_TRUE((co_await connection->server.write_all(bytes_of("in"))).has_value());
    EXPECT_EQ((co_await reader).value_or(0), 2U);
}
TEST(Tcp, TwoTasksShareAStream) { run(both_ways_at_once); }

Task<> nobody_listens() {
    SocketAddress address;
    {
        TcpListener listener = listen_somewhere();
        address = *listener.local_address();
    }
    co_await settle();  // the listener is closed
    auto stream = co_await TcpStream::connect(address);
    EXPECT_FALSE(stream.has_value());
    if (!stream) {
        EXPECT_EQ(stream.error(), ErrorCode::connection_refused);
    }
}
TEST(Tcp, ConnectingToNobodyIsRefused) {
    const std::size_t before = open_descriptors();
    run(nobody_listens);
    EXPECT_EQ(open_descriptors(), before) << "the socket that did not connect is closed";
}

Task<> reset_by_peer() {
    TcpListener listener = listen_somewhere();
    auto connection = co_await connect_pair(&listener);
    EXPECT_TRUE(connection.has_value());
    if (!connection) co_return;
    EXPECT_TRUE(connection->server.set_linger(0s).has_value());
    connection->server.close();
    std::array<std::byte, 4> into{};
    auto read = co_await connection->client.read(into);
    EXPECT_FALSE(read.has_value());
    if (!read) {
        EXPECT_EQ(Error(read.error()), ErrorCode::connection_reset);
    }
    auto write = co_await connection->client.write_all(bytes_of("late"));
    EXPECT_FALSE(write.has_value());
    if (!write) {
        EXPECT_EQ(Error(write.error()), ErrorCode::broken_pipe) << "and no SIGPIPE";
    }
}
TEST(Tcp, AResetIsAnErrorByName) { run(reset_by_peer); }

TEST(Tcp, ATakenPortIsAnError) {
    const TcpListener first = listen_somewhere();
    const auto second = TcpListener::bind(*first.local_address());
    ASSERT_FALSE(second.has_value());
    EXPECT_EQ(second.error(), ErrorCode::address_in_use);
}

TEST(Tcp, SharingAPortIsByConsentAndCanBeTested) {
    const BindOptions shared{.reuse_port = true};
    const TcpListener first = listen_somewhere(shared);
    const auto address = *first.local_address();
    EXPECT_TRUE(TcpListener::bind(address, shared).has_value()) << "two of one user both succeed";
    const auto careful = TcpListener::bind(address, {.reuse_port = true, .must_be_free = true});
    ASSERT_FALSE(careful.has_value()) << "which is why the first worker asks";
    EXPECT_EQ(careful.error(), ErrorCode::address_in_use);
    EXPECT_EQ(TcpListener::bind(address).error(), ErrorCode::address_in_use);
}

TEST(Tcp, AnAddressThatIsNotOursIsAnError) {
    EXPECT_EQ(TcpListener::bind(*SocketAddress::parse("192.0.2.1:0")).error(), ErrorCode::address_not_available);
}

Task<> takes_what_waits() {
    TcpListener listener = listen_somewhere();
    const auto address = *listener.local_address();
    auto nobody = listener.accept_waiting();
    EXPECT_FALSE(nobody.has_value());
    if (!nobody) {
        EXPECT_EQ(nobody.error(), ErrorCode::would_block);
    }
    auto one = co_await TcpStream::connect(address);
    auto two = co_await TcpStream::connect(address);
    EXPECT_TRUE(listener.accept_waiting().has_value());
    EXPECT_TRUE(listener.accept_waiting().has_value());
    EXPECT_FALSE(listener.accept_waiting().has_value());
    // The listener still waits for the ring's accepts.
    auto late = co_await edda::timeout(5ms, listener.accept());
    EXPECT_FALSE(late.has_value());
    if (!late) {
        EXPECT_EQ(late.error(), ErrorCode::timed_out);
    }
}
TEST(Tcp, WaitingConnectionsAreTakenWithoutWaiting) { run(takes_what_waits); }

Task<> accepts_one(TcpListener* listener) { static_cast<void>(co_await listener->accept()); }
// The accept has won, and the task is ended before it has looked: nobody can close that socket any more but the operation.
Task<> is_aborted_with_a_socket_in_hand() {
    TcpListener listener = listen_somewhere();
    const auto address = *listener.local_address();
    for (int round = 0; round < 3; ++round) {
        JoinHandle<> acceptor = spawn(accepts_one, &listener);
        co_await settle();
        const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        EXPECT_EQ(::connect(client, address.data(), address.size()), 0);
        EXPECT_TRUE((co_await io::nop()).has_value());  // its completion comes with the accept's, and before it
        acceptor.abort();
        EXPECT_FALSE((co_await acceptor).has_value());
        // Where readiness is waited for, it may not have been looked at yet; then the cancellation wins.
        const bool still_waits = listener.accept_waiting().has_value();
        if (backend_under_test() == reactor::Backend::uring) {
            EXPECT_FALSE(still_waits) << "the accept was the winner";
        }
        co_await settle();
        char byte = 0;
        EXPECT_EQ(::recv(client, &byte, 1, MSG_DONTWAIT), 0) << "closed";
        ::close(client);
    }
}
TEST(Tcp, AnAcceptedSocketThatNobodyTookIsClosed) {
    const std::size_t before = open_descriptors();
    run(is_aborted_with_a_socket_in_hand);
    EXPECT_EQ(open_descriptors(), before);
}

// Case 101: a stop between two accepts loses nobody that was let in.
Task<> stops_accepting() {
    TcpListener listener = listen_somewhere();
    const auto address = *listener.local_address();
    std::vector<TcpStream> clients;
    std::size_t served = 0;
    {
        Incoming incoming = listener.incoming();
        for (int i = 0; i < 5; ++i) {
            auto client = co_await TcpStream::connect(address);
            EXPECT_TRUE(client.has_value());
            clients.push_back(std::move(*client));
        }
        for (int i = 0; i < 5; ++i) served += (co_await incoming.next()).has_value() ? 1 : 0;
    }
    co_await settle();
    auto late = co_await TcpStream::connect(address);
    EXPECT_TRUE(late.has_value()) << "into the backlog";
    while (listener.accept_waiting()) ++served;
    EXPECT_EQ(served, 6U);
}
TEST(Tcp, AStopTakesTheBacklogToo) { run(stops_accepting); }

Task<> over_ipv6() {
    auto listener = TcpListener::bind(*SocketAddress::parse("[::1]:0"));
    if (!listener) co_return;  // a machine without IPv6
    auto connection = co_await connect_pair(&*listener);
    EXPECT_TRUE(connection.has_value());
    if (connection) {
        EXPECT_EQ(connection->client.peer_address()->family(), AF_INET6);
    }
}
TEST(Tcp, SpeaksIpv6) { run(over_ipv6); }

}  // namespace
}  // namespace edda::net
