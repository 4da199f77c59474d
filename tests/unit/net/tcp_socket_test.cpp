// A socket before it is connected: every option as the kernel tells it, every step's error.
#include "edda/net/tcp_socket.hpp"

#include <gtest/gtest.h>

#include <array>
#include <climits>
#include <cstdint>
#include <string>

#include "unit/io/rig.hpp"
#include "unit/net/tcp_pair.hpp"

namespace edda::net {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

/// What the kernel says, asked past the code under test.
int kernel_says(const Socket& socket, int level, int name) {
    int value = -1;
    socklen_t size = sizeof value;
    EXPECT_EQ(::getsockopt(socket.fd(), level, name, &value, &size), 0);
    return value;
}

TcpSocket make(Result<TcpSocket> socket) {
    EXPECT_TRUE(socket.has_value());
    return std::move(*socket);
}

struct Switch {
    Result<> (TcpSocket::*set)(bool) noexcept;
    Result<bool> (TcpSocket::*get)() const noexcept;
    int level;
    int name;
};

constexpr std::array switches{
    Switch{&TcpSocket::set_reuse_address, &TcpSocket::reuse_address, SOL_SOCKET, SO_REUSEADDR},
    Switch{&TcpSocket::set_reuse_port, &TcpSocket::reuse_port, SOL_SOCKET, SO_REUSEPORT},
    Switch{&TcpSocket::set_nodelay, &TcpSocket::nodelay, IPPROTO_TCP, TCP_NODELAY},
    Switch{&TcpSocket::set_fastopen_connect, &TcpSocket::fastopen_connect, IPPROTO_TCP, TCP_FASTOPEN_CONNECT},
    Switch{&TcpSocket::set_only_v6, &TcpSocket::only_v6, IPPROTO_IPV6, IPV6_V6ONLY},
};

TEST(TcpSocket, SwitchesAreOnAndOff) {
    for (const Switch& option : switches) {
        TcpSocket socket = make(option.level == IPPROTO_IPV6 ? TcpSocket::v6() : TcpSocket::v4());
        for (const bool on : {true, false}) {
            EXPECT_TRUE((socket.*option.set)(on).has_value());
            EXPECT_EQ(kernel_says(socket, option.level, option.name), on ? 1 : 0) << option.level << ' ' << option.name;
            EXPECT_EQ((socket.*option.get)().value_or(!on), on);
        }
    }
}

TEST(TcpSocket, NumbersAreWhatTheKernelSays) {
    TcpSocket socket = make(TcpSocket::v4());
    EXPECT_TRUE(socket.set_user_timeout(1234ms).has_value());
    EXPECT_EQ(kernel_says(socket, IPPROTO_TCP, TCP_USER_TIMEOUT), 1234);
    EXPECT_EQ(socket.user_timeout(), 1234ms);
    EXPECT_TRUE(socket.set_fastopen(16).has_value());
    EXPECT_EQ(kernel_says(socket, IPPROTO_TCP, TCP_FASTOPEN), 16);
    EXPECT_EQ(socket.fastopen(), 16);
    EXPECT_TRUE(socket.set_send_buffer_size(20'000).has_value());
    EXPECT_EQ(kernel_says(socket, SOL_SOCKET, SO_SNDBUF), 40'000) << "twice, for the kernel's own accounts";
    EXPECT_EQ(socket.send_buffer_size(), 40'000U);
    EXPECT_TRUE(socket.set_recv_buffer_size(30'000).has_value());
    EXPECT_EQ(kernel_says(socket, SOL_SOCKET, SO_RCVBUF), 60'000);
    EXPECT_EQ(socket.recv_buffer_size(), 60'000U);
}

TEST(TcpSocket, HopsAreThoseOfTheFamily) {
    TcpSocket four = make(TcpSocket::v4());
    EXPECT_TRUE(four.set_ttl(7).has_value());
    EXPECT_EQ(kernel_says(four, IPPROTO_IP, IP_TTL), 7);
    EXPECT_EQ(four.ttl(), 7);
    TcpSocket six = make(TcpSocket::v6());
    EXPECT_TRUE(six.set_ttl(9).has_value());
    EXPECT_EQ(kernel_says(six, IPPROTO_IPV6, IPV6_UNICAST_HOPS), 9);
    EXPECT_EQ(six.ttl(), 9);
}

TEST(TcpSocket, KeepaliveIsSetAsAWhole) {
    TcpSocket socket = make(TcpSocket::v4());
    EXPECT_EQ(socket.keepalive().value_or(Keepalive{}).has_value(), false) << "off, as it begins";
    EXPECT_TRUE(socket.set_keepalive(Keepalive{.idle = 30s, .interval = 5s, .count = 4}).has_value());
    EXPECT_EQ(kernel_says(socket, SOL_SOCKET, SO_KEEPALIVE), 1);
    EXPECT_EQ(kernel_says(socket, IPPROTO_TCP, TCP_KEEPIDLE), 30);
    EXPECT_EQ(kernel_says(socket, IPPROTO_TCP, TCP_KEEPINTVL), 5);
    EXPECT_EQ(kernel_says(socket, IPPROTO_TCP, TCP_KEEPCNT), 4);
    EXPECT_TRUE(socket.set_keepalive(Keepalive{.idle = 31s}).has_value());
    const auto now = socket.keepalive();
    ASSERT_TRUE(now.has_value() && now->has_value());
    EXPECT_EQ((*now)->idle, 31s);
    EXPECT_EQ((*now)->interval, 5s) << "was not named, and stays";
    EXPECT_EQ((*now)->count, 4);
    EXPECT_TRUE(socket.set_keepalive({}).has_value());
    EXPECT_EQ(kernel_says(socket, SOL_SOCKET, SO_KEEPALIVE), 0);
}

TEST(TcpSocket, LingerHasThreeMeanings) {
    TcpSocket socket = make(TcpSocket::v4());
    for (const Linger wanted : {Linger(0s), Linger(5s), Linger()}) {
        EXPECT_TRUE(socket.set_linger(wanted).has_value());
        ::linger value{.l_onoff = -1, .l_linger = -1};
        socklen_t size = sizeof value;
        ASSERT_EQ(::getsockopt(socket.fd(), SOL_SOCKET, SO_LINGER, &value, &size), 0);
        EXPECT_EQ(value.l_onoff != 0, wanted.has_value());
        EXPECT_EQ(wanted ? value.l_linger : 0, wanted.value_or(0s).count());
        EXPECT_EQ(socket.linger().value_or(1s), wanted);
    }
}

TEST(TcpSocket, ADeviceIsBoundByName) {
    TcpSocket socket = make(TcpSocket::v4());
    EXPECT_EQ(socket.device(), "");
    EXPECT_EQ(socket.bind_device("a name of 16 by").error(), ErrorCode::no_such_device) << "15 bytes";
    EXPECT_EQ(socket.bind_device("a name of 16 byt").error(), ErrorCode::name_too_long);
    const Result<> bound = socket.bind_device("lo");
    if (bound) {
        EXPECT_EQ(socket.device(), "lo");
    } else {
        EXPECT_EQ(bound.error(), ErrorCode::permission_denied) << "before Linux 5.7, or where it is forbidden";
    }
}

TEST(TcpSocket, AValueThatMakesNoSenseIsAnError) {
    TcpSocket socket = make(TcpSocket::v4());
    EXPECT_EQ(socket.set_ttl(0).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_ttl(-1).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_ttl(256).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_user_timeout(-1ms).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_user_timeout(std::chrono::hours(10'000)).error(), ErrorCode::invalid_argument) << "no int";
    EXPECT_EQ(socket.set_send_buffer_size(SIZE_MAX).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_recv_buffer_size(std::size_t{INT_MAX} + 1).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_linger(-1s).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_linger(std::chrono::seconds(std::int64_t{INT_MAX} + 1)).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_keepalive(Keepalive{.idle = 0s}).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_keepalive(Keepalive{.interval = 32768s}).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(socket.set_keepalive(Keepalive{.count = 128}).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(kernel_says(socket, SOL_SOCKET, SO_KEEPALIVE), 0) << "nothing was switched on";
    EXPECT_EQ(socket.set_only_v6().error(), ErrorCode::protocol_not_supported);
}

TEST(TcpSocket, EachStepTellsItsOwnError) {
    TcpSocket socket = make(TcpSocket::v4());
    EXPECT_EQ(socket.bind(*SocketAddress::parse("[::1]:0")).error(), ErrorCode::address_family_not_supported);
    EXPECT_EQ(socket.bind(*SocketAddress::parse("192.0.2.1:0")).error(), ErrorCode::address_not_available);
    EXPECT_TRUE(socket.bind(SocketAddress::loopback()).has_value());
    EXPECT_EQ(socket.bind(SocketAddress::loopback()).error(), ErrorCode::invalid_argument) << "bound before";
    TcpSocket late = make(TcpSocket::v4());
    EXPECT_TRUE(late.bind(*socket.local_address()).error() == ErrorCode::address_in_use);
    const auto listener = std::move(socket).listen();
    ASSERT_TRUE(listener.has_value());
    EXPECT_EQ(kernel_says(*listener, SOL_SOCKET, SO_ACCEPTCONN), 1);
}

TEST(TcpSocket, OneThatWasUsedUpAnswersSo) {
    TcpSocket socket = make(TcpSocket::v4());
    TcpSocket taken = std::move(socket);
    EXPECT_EQ(socket.fd(), -1);
    EXPECT_EQ(socket.set_nodelay().error(), ErrorCode::bad_descriptor);
    EXPECT_EQ(socket.nodelay().error(), ErrorCode::bad_descriptor);
    EXPECT_EQ(socket.keepalive().error(), ErrorCode::bad_descriptor);
    EXPECT_EQ(socket.ttl().error(), ErrorCode::bad_descriptor);
    EXPECT_EQ(socket.take_error().error(), ErrorCode::bad_descriptor);
    EXPECT_EQ(socket.bind(SocketAddress::loopback()).error(), ErrorCode::bad_descriptor);
    EXPECT_EQ(std::move(socket).listen().error(), ErrorCode::bad_descriptor);
}

TEST(TcpSocket, AListenerThatWasNotBoundHasAPort) {
    const auto listener = make(TcpSocket::v4()).listen(1);
    ASSERT_TRUE(listener.has_value());
    EXPECT_NE(listener->local_address()->port(), 0);
}

Task<Result<>> builds_both_ends() {
    TcpSocket server = co_await TcpSocket::v4();
    co_await server.set_reuse_address();
    co_await server.set_nodelay();
    co_await server.set_keepalive(Keepalive{.idle = 77s});
    co_await server.bind(SocketAddress::loopback());
    TcpListener listener = co_await std::move(server).listen(16);
    EXPECT_FALSE(server.is_open());

    TcpSocket client = co_await TcpSocket::v4();
    co_await client.set_user_timeout(4s);
    co_await client.bind(SocketAddress::loopback());
    const SocketAddress ours = co_await client.local_address();
    const SocketAddress theirs = co_await listener.local_address();
    TcpStream stream = co_await std::move(client).connect(theirs).or_return();
    EXPECT_FALSE(client.is_open());
    TcpStream peer = co_await listener.accept().or_return();

    EXPECT_EQ(co_await peer.peer_address(), ours);
    EXPECT_EQ(co_await stream.peer_address(), theirs);
    EXPECT_EQ(co_await stream.user_timeout(), 4s);
    EXPECT_TRUE(co_await peer.nodelay()) << "the listener's options are the connection's";
    const auto keepalive = co_await peer.keepalive();
    EXPECT_EQ(keepalive.value_or(Keepalive{}).idle, 77s);
    EXPECT_FALSE(co_await stream.nodelay());
    co_await stream.set_nodelay();
    EXPECT_TRUE(co_await stream.nodelay()) << "also once it is connected";
    co_return {};
}
TEST(TcpSocket, BuildsAListenerAndAStream) {
    const std::size_t before = open_descriptors();
    EXPECT_TRUE(run(builds_both_ends)->has_value());
    EXPECT_EQ(open_descriptors(), before);
}

Task<> connects_to_nobody() {
    SocketAddress address;
    {
        const TcpListener listener = listen_somewhere();
        address = *listener.local_address();
    }
    co_await settle();  // the listener is closed
    auto refused = co_await make(TcpSocket::v4()).connect(address);
    EXPECT_EQ(error_of(refused), ErrorCode::connection_refused);
    auto family = co_await make(TcpSocket::v4()).connect(*SocketAddress::parse("[::1]:80"));
    EXPECT_EQ(error_of(family), ErrorCode::address_family_not_supported);
    TcpSocket socket = make(TcpSocket::v4());
    static_cast<void>(std::move(socket).connect(address));  // never begun
    auto nothing = co_await std::move(socket).connect(address);
    EXPECT_EQ(error_of(nothing), ErrorCode::bad_descriptor) << "the first call took it";
}
TEST(TcpSocket, AConnectThatFailsClosesTheSocket) {
    const std::size_t before = open_descriptors();
    run(connects_to_nobody);
    EXPECT_EQ(open_descriptors(), before);
}

}  // namespace
}  // namespace edda::net
