// UDP as its users see it.
#include "edda/net/udp.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::net {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

UdpSocket somewhere(const UdpOptions& options = {}) {
    auto socket = UdpSocket::bind(SocketAddress::loopback(), options);
    EXPECT_TRUE(socket.has_value());
    return std::move(*socket);
}

SocketAddress address_of(const UdpSocket& socket) { return socket.local_address().value(); }

/// A message in a buffer of its own.
struct Room {
    std::array<std::byte, 512> bytes{};
    [[nodiscard]] std::string text(std::size_t size) const { return text_of(std::span(bytes).first(size)); }
};

template <class R>
ErrorCode code_of(const R& result) {
    return result.has_value() ? ErrorCode::unexpected : Error(result.error()).code();
}

std::size_t buffers_in_use() { return io::BufferRing::current()->in_use(); }

Task<> answers() {
    UdpSocket server = somewhere();
    UdpSocket client = somewhere();
    EXPECT_EQ((co_await client.send_to(bytes_of("question"), address_of(server))).value_or(0), 8U);
    Room room;
    const auto question = co_await server.recv_from(room.bytes);
    EXPECT_TRUE(question.has_value());
    if (!question) co_return;
    EXPECT_EQ(room.text(question->size), "question");
    EXPECT_EQ(question->from, address_of(client));
    EXPECT_FALSE(question->truncated);
    EXPECT_EQ((co_await server.send_to(bytes_of("answer"), question->from)).value_or(0), 6U);
    const auto answer = co_await client.recv_from(room.bytes);
    EXPECT_EQ(room.text(answer.value_or(Received<SocketAddress>()).size), "answer");
}
TEST(Udp, AnswersWhoAsked) {
    const std::size_t before = open_descriptors();
    run(answers);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> receives_late() {
    UdpSocket to = somewhere();
    UdpSocket from = somewhere();
    // A wait that is given up takes nothing with it.
    Room room;
    const auto given_up = co_await edda::timeout(2ms, to.recv_from(room.bytes));
    EXPECT_EQ(code_of(given_up), ErrorCode::timed_out);
    auto receive = [](UdpSocket socket, Room* into) -> Task<std::size_t> {
        const auto got = co_await socket.recv_from(into->bytes);
        co_return got ? got->size : 99;
    };
    JoinHandle<std::size_t> receiver = spawn(receive, to.share(), &room);
    co_await settle();
    EXPECT_TRUE((co_await from.send_to(bytes_of("late"), address_of(to))).has_value());
    EXPECT_EQ((co_await receiver).value_or(0), 4U);
    EXPECT_EQ(room.text(4), "late");
}
TEST(Udp, WaitsForADatagram) { run(receives_late); }

Task<> sizes() {
    UdpSocket to = somewhere();
    UdpSocket from = somewhere();
    Room room;
    EXPECT_EQ((co_await from.send_to({}, address_of(to))).value_or(9), 0U);
    EXPECT_EQ((co_await from.send_to(bytes_of("0123456789"), address_of(to))).value_or(0), 10U);
    EXPECT_EQ((co_await from.send_to(bytes_of("next"), address_of(to))).value_or(0), 4U);

    const auto empty = co_await to.recv_from(room.bytes);
    EXPECT_TRUE(empty.has_value() && empty->size == 0 && !empty->truncated && empty->from == address_of(from));

    const auto looked = co_await to.peek_from(std::span(room.bytes).first(4));
    EXPECT_TRUE(looked.has_value() && looked->size == 4 && looked->truncated);
    const auto cut = co_await to.recv_from(std::span(room.bytes).first(4));
    EXPECT_TRUE(cut.has_value() && cut->size == 4 && cut->truncated) << "peeking had left it";
    EXPECT_EQ(room.text(4), "0123");

    const auto next = co_await to.recv_from(room.bytes);
    EXPECT_TRUE(next.has_value() && next->size == 4 && !next->truncated) << "the rest of the one before is gone";

    const std::vector<std::byte> huge(70'000);
    EXPECT_EQ(code_of(co_await from.send_to(huge, address_of(to))), ErrorCode::message_too_large);
}
TEST(Udp, KeepsTheBoundsOfDatagrams) { run(sizes); }

TEST(Udp, TriesWithoutARuntime) {
    UdpSocket to = somewhere();
    UdpSocket from = somewhere();
    Room room;
    EXPECT_EQ(code_of(to.try_recv_from(room.bytes)), ErrorCode::would_block);
    EXPECT_EQ(from.try_send_to(bytes_of("longer"), address_of(to)).value_or(0), 6U);
    const auto got = to.try_recv_from(std::span(room.bytes).first(4));
    ASSERT_TRUE(got.has_value());
    EXPECT_EQ(room.text(got->size), "long");
    EXPECT_TRUE(got->truncated);
    EXPECT_EQ(got->from, address_of(from));
}

Task<> one_peer() {
    UdpSocket first = somewhere();
    UdpSocket second = somewhere();
    UdpSocket stranger = somewhere();
    EXPECT_EQ(code_of(co_await first.send(bytes_of("x"))), ErrorCode::no_destination);
    EXPECT_EQ(code_of(first.peer_address()), ErrorCode::not_connected);
    EXPECT_TRUE(first.connect(address_of(second)).has_value());
    EXPECT_TRUE(second.connect(address_of(first)).has_value());
    EXPECT_EQ(first.peer_address().value(), address_of(second));
    EXPECT_TRUE((co_await stranger.send_to(bytes_of("noise"), address_of(first))).has_value());
    EXPECT_EQ((co_await second.send(bytes_of("word"))).value_or(0), 4U);
    Room room;
    EXPECT_EQ((co_await first.recv(room.bytes)).value_or(0), 4U);
    EXPECT_EQ(room.text(4), "word");
    EXPECT_EQ((co_await second.send({})).value_or(9), 0U);
    EXPECT_EQ((co_await first.recv(room.bytes)).value_or(9), 0U) << "an empty one is a datagram";
    EXPECT_TRUE(first.disconnect().has_value());
    EXPECT_TRUE((co_await stranger.send_to(bytes_of("heard"), address_of(first))).has_value());
    const auto heard = co_await edda::timeout(5s, first.recv(room.bytes));
    EXPECT_TRUE(heard.has_value() && *heard == 5U) << "at the same port";
}
TEST(Udp, AConnectedSocketHearsItsPeerAlone) { run(one_peer); }

/// A port of the loopback at which nobody listens.
SocketAddress closed_port() {
    const int fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    SocketAddress address = SocketAddress::loopback();
    EXPECT_EQ(::bind(fd, address.data(), address.size()), 0);
    address = net::local_address(fd).value();
    ::close(fd);
    return address;
}

Task<> refused() {
    const SocketAddress nobody = closed_port();
    UdpSocket socket = somewhere();
    EXPECT_TRUE(socket.connect(nobody).has_value());
    Room room;
    EXPECT_TRUE((co_await socket.send(bytes_of("one"))).has_value()) << "nobody knows yet";
    EXPECT_EQ(code_of(co_await socket.recv(room.bytes)), ErrorCode::connection_refused);
    EXPECT_TRUE((co_await socket.send(bytes_of("two"))).has_value()) << "the error was told once";
    EXPECT_EQ(code_of(co_await socket.recv_from(room.bytes)), ErrorCode::connection_refused);
    EXPECT_TRUE((co_await socket.send(bytes_of("three"))).has_value());
    EXPECT_EQ(code_of(co_await socket.send(bytes_of("four"))), ErrorCode::connection_refused);

    auto peer = UdpSocket::bind(nobody);
    EXPECT_TRUE(peer.has_value());
    if (!peer) co_return;
    EXPECT_TRUE((co_await socket.send(bytes_of("five"))).has_value()) << "the socket goes on";
    const auto got = co_await peer->recv_from(room.bytes);
    EXPECT_EQ(room.text(got.value_or(Received<SocketAddress>()).size), "five");
    EXPECT_EQ(code_of(UdpSocket::bind(nobody)), ErrorCode::address_in_use);
}
TEST(Udp, AClosedPortIsAnErrorAndNoEnd) { run(refused); }

// ---- Many datagrams -----------------------------------------------------------------------------

Task<> many_datagrams() {
    UdpSocket to = somewhere();
    UdpSocket from = somewhere();
    UdpSocket other = somewhere();
    Datagrams datagrams = to.datagrams();
    const std::string whole(256 - Datagram::overhead, 'w');
    const std::string too_long(256, 'l');
    const std::vector<std::string> sent{"one", "", whole, too_long, "last"};
    for (int round = 0; round < 4; ++round) {
        for (const std::string& text : sent) {
            UdpSocket& sender = text == "one" ? other : from;
            EXPECT_TRUE((co_await sender.send_to(bytes_of(text), address_of(to))).has_value());
            const auto got = co_await datagrams.next();
            EXPECT_TRUE(got.has_value());
            if (!got) co_return;
            EXPECT_EQ(text_of(got->bytes()), text.substr(0, whole.size()));
            EXPECT_EQ(got->is_truncated(), text.size() > whole.size());
            EXPECT_EQ(got->from(), address_of(sender));
        }
    }
    EXPECT_EQ(buffers_in_use(), 0U);
    // A wait that is given up takes nothing with it.
    EXPECT_EQ(code_of(co_await edda::timeout(2ms, datagrams.next())), ErrorCode::timed_out);
    EXPECT_TRUE((co_await from.send_to(bytes_of("after"), address_of(to))).has_value());
    const auto after = co_await datagrams.next();
    EXPECT_TRUE(after.has_value() && text_of(after->bytes()) == "after");
    datagrams.finish();
    EXPECT_EQ(code_of(co_await datagrams.next()), ErrorCode::cancelled);
    EXPECT_EQ(code_of(co_await datagrams.next()), ErrorCode::cancelled);
}
TEST(UdpDatagrams, ComeOneAfterTheOther) { run(many_datagrams); }

Task<> keeps_all_buffers() {
    UdpSocket to = somewhere();
    UdpSocket from = somewhere();
    constexpr std::size_t buffers = 8;  // of the rig's runtime
    for (std::size_t i = 0; i < 3 * buffers; ++i) {
        EXPECT_TRUE((co_await from.send_to(bytes_of(std::to_string(i)), address_of(to))).has_value());
    }
    Datagrams datagrams = to.datagrams();
    std::vector<Datagram> kept;
    for (std::size_t i = 0; i < 3 * buffers; ++i) {
        auto got = co_await edda::timeout(5s, datagrams.next());
        EXPECT_TRUE(got.has_value()) << "an empty ring is nobody's error";
        if (!got) co_return;
        EXPECT_EQ(text_of(got->bytes()), std::to_string(i));
        kept.push_back(std::move(*got));
        if (kept.size() < buffers) continue;
        EXPECT_EQ(buffers_in_use(), buffers);
        EXPECT_EQ(code_of(co_await edda::timeout(2ms, datagrams.next())), ErrorCode::timed_out) << "it waits";
        kept.clear();
    }
}
TEST(UdpDatagrams, WaitForBuffers) { run(keeps_all_buffers); }

Task<> waits_in_line_for_a_buffer() {
    UdpSocket to = somewhere();
    UdpSocket from = somewhere();
    Datagrams datagrams = to.datagrams();
    std::vector<Datagram> kept;
    for (int i = 0; i < 9; ++i) {
        EXPECT_TRUE((co_await from.send_to(bytes_of("x"), address_of(to))).has_value());
        if (i == 8) break;
        auto got = co_await datagrams.next();
        EXPECT_TRUE(got.has_value());
        if (got) kept.push_back(std::move(*got));
    }
    auto take = [](Datagrams* from_these) -> Task<bool> { co_return (co_await from_these->next()).has_value(); };
    JoinHandle<bool> ninth = spawn(take, &datagrams);
    co_await settle();
    kept.pop_back();  // while it stands in line
    EXPECT_TRUE((co_await ninth).value_or(false));
}
TEST(UdpDatagrams, AreWokenByABufferThatComesBack) { run(waits_in_line_for_a_buffer); }

Task<> refused_stream() {
    const SocketAddress nobody = closed_port();
    UdpSocket socket = somewhere();
    EXPECT_TRUE(socket.connect(nobody).has_value());
    Datagrams datagrams = socket.datagrams();
    EXPECT_TRUE((co_await socket.send(bytes_of("one"))).has_value());
    EXPECT_EQ(code_of(co_await datagrams.next()), ErrorCode::connection_refused);
    auto peer = UdpSocket::bind(nobody);
    EXPECT_TRUE(peer.has_value());
    if (!peer) co_return;
    EXPECT_TRUE((co_await peer->send_to(bytes_of("here"), address_of(socket))).has_value());
    const auto got = co_await datagrams.next();
    EXPECT_TRUE(got.has_value() && text_of(got->bytes()) == "here");
}
TEST(UdpDatagrams, GoOnAfterAnError) { run(refused_stream); }

Task<> drops_with_datagrams_unread() {
    UdpSocket to = somewhere();
    UdpSocket from = somewhere();
    {
        Datagrams datagrams = to.datagrams();
        for (int i = 0; i < 4; ++i) {
            EXPECT_TRUE((co_await from.send_to(bytes_of("x"), address_of(to))).has_value());
        }
        EXPECT_TRUE((co_await datagrams.next()).has_value());
        co_await settle();
    }
    co_await settle();
    EXPECT_EQ(buffers_in_use(), 0U);
}
TEST(UdpDatagrams, GiveTheirBuffersBackWhenDropped) {
    const std::size_t before = open_descriptors();
    run(drops_with_datagrams_unread);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> has_tiny_buffers() {
    auto tiny = io::BufferRing::create(*uring::Ring::current(), {.buffers = 2, .buffer_size = Datagram::overhead - 4});
    EXPECT_TRUE(tiny.has_value());
    if (!tiny) co_return;
    io::BufferRing* bound = io::BufferRing::bind(&*tiny);
    UdpSocket to = somewhere();
    UdpSocket from = somewhere();
    {
        Datagrams datagrams = to.datagrams();
        EXPECT_TRUE((co_await from.send_to(bytes_of("x"), address_of(to))).has_value());
        EXPECT_EQ(code_of(co_await datagrams.next()), ErrorCode::bad_address);
    }
    io::BufferRing::bind(bound);
}
TEST(UdpDatagrams, NeedBuffersThatHoldTheAddress) { run(has_tiny_buffers); }

Task<> has_no_buffers() {
    UdpSocket socket = somewhere();
    Datagrams datagrams = socket.datagrams();
    io::BufferRing* bound = io::BufferRing::bind(nullptr);
    EXPECT_EQ(code_of(co_await datagrams.next()), ErrorCode::no_buffers);
    io::BufferRing::bind(bound);
}
TEST(UdpDatagrams, SayThatThereAreNoBuffers) { run(has_no_buffers); }

// ---- Multicast and broadcast --------------------------------------------------------------------

struct Group {
    SocketAddress bind_to;
    SocketAddress group;  // without a port
};

SocketAddress with_port(const SocketAddress& address, std::uint16_t port) {
    sockaddr_storage storage{};
    std::memcpy(&storage, address.data(), address.size());
    // The port is at the same place in both families.
    reinterpret_cast<sockaddr_in*>(&storage)->sin_port = htons(port);
    return SocketAddress::from_kernel(storage).value();
}

/// Why this machine shows nothing of multicast; nothing when it does.
Task<std::string> multicast(Group where) {
    const auto loopback = interface_index("lo");
    if (!loopback) co_return "there is no interface lo";
    auto receiver = UdpSocket::bind(where.bind_to, {.reuse_address = true});
    if (!receiver) co_return "no such address family";
    const SocketAddress group = with_port(where.group, address_of(*receiver).port());
    if (const auto joined = receiver->join_multicast(group, *loopback); !joined)
        co_return "lo has no multicast: " + std::string(joined.error().sentence());
    EXPECT_EQ(code_of(receiver->join_multicast(group, *loopback)), ErrorCode::address_in_use);
    EXPECT_TRUE(receiver->leave_multicast(group, *loopback).has_value());
    EXPECT_EQ(code_of(receiver->leave_multicast(group, *loopback)), ErrorCode::address_not_available);
    EXPECT_TRUE(receiver->join_multicast(group, *loopback).has_value());
    auto second = UdpSocket::bind(with_port(where.bind_to, group.port()), {.reuse_address = true});
    EXPECT_TRUE(second.has_value()) << "the port is shared";
    if (!second) co_return "";

    auto sender = UdpSocket::bind(where.bind_to);
    EXPECT_TRUE(sender.has_value());
    if (!sender) co_return "";
    EXPECT_TRUE(sender->set_multicast_interface(*loopback).has_value());
    EXPECT_TRUE(sender->set_multicast_ttl(0).has_value());
    EXPECT_EQ(sender->multicast_ttl().value_or(9), 0);
    EXPECT_TRUE(sender->multicast_loop().value_or(false));
    EXPECT_TRUE(sender->set_multicast_loop(false).has_value());
    EXPECT_FALSE(sender->multicast_loop().value_or(true));
    EXPECT_TRUE(sender->set_multicast_loop(true).has_value());
    const auto sent = co_await sender->send_to(bytes_of("to all"), group);
    if (!sent) co_return "lo takes no multicast: " + std::string(sent.error().sentence());
    Room room;
    const auto got = co_await edda::timeout(5s, receiver->recv_from(room.bytes));
    EXPECT_EQ(room.text(got.has_value() ? got->size : 0), "to all");
    EXPECT_EQ(code_of(second->try_recv_from(room.bytes)), ErrorCode::would_block) << "it has not joined";

    EXPECT_TRUE(receiver->leave_multicast(group, *loopback).has_value());
    EXPECT_TRUE((co_await sender->send_to(bytes_of("to none"), group)).has_value());
    EXPECT_EQ(code_of(receiver->try_recv_from(room.bytes)), ErrorCode::would_block) << "it has left";
    co_return "";
}
TEST(UdpMulticast, OverIpv4) {
    const Group group{SocketAddress(), SocketAddress::v4({239, 255, 71, 3}, 0)};
    if (const std::string why_not = run(multicast, group).value_or("it was aborted"); !why_not.empty())
        GTEST_SKIP() << why_not;
}
TEST(UdpMulticast, OverIpv6) {
    const Group group{SocketAddress::v6({}, 0), SocketAddress::parse("[ff01::4703]:0").value()};
    if (const std::string why_not = run(multicast, group).value_or("it was aborted"); !why_not.empty())
        GTEST_SKIP() << why_not;
}

TEST(UdpMulticast, RefusesWhatIsNoGroup) {
    UdpSocket socket = somewhere();
    EXPECT_EQ(code_of(socket.join_multicast(SocketAddress::loopback())), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(socket.join_multicast(SocketAddress::v4({239, 255, 71, 3}, 0), 9999)), ErrorCode::no_such_device);
    EXPECT_EQ(code_of(socket.set_multicast_ttl(-1)), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(socket.set_multicast_ttl(256)), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(interface_index("none-such")), ErrorCode::no_such_device);
    EXPECT_EQ(code_of(interface_index("a name that no interface can have")), ErrorCode::no_such_device);
}

Task<> broadcasts() {
    auto to = UdpSocket::bind(SocketAddress());
    EXPECT_TRUE(to.has_value());
    if (!to) co_return;
    UdpSocket from = somewhere();
    const SocketAddress everybody = SocketAddress::v4({127, 255, 255, 255}, address_of(*to).port());
    EXPECT_FALSE(from.broadcast().value_or(true));
    EXPECT_EQ(code_of(co_await from.send_to(bytes_of("x"), everybody)), ErrorCode::permission_denied);
    EXPECT_TRUE(from.set_broadcast(true).has_value());
    EXPECT_TRUE((co_await from.send_to(bytes_of("to all"), everybody)).has_value());
    Room room;
    const auto got = co_await edda::timeout(5s, to->recv_from(room.bytes));
    EXPECT_EQ(room.text(got.has_value() ? got->size : 0), "to all");
}
TEST(Udp, BroadcastsWhenAllowed) { run(broadcasts); }

// ---- Options ------------------------------------------------------------------------------------

TEST(Udp, HasOptions) {
    UdpSocket socket = somewhere();
    EXPECT_TRUE(socket.set_ttl(7).has_value());
    EXPECT_EQ(socket.ttl().value_or(0), 7);
    EXPECT_TRUE(socket.set_recv_buffer_size(16'384).has_value());
    EXPECT_GE(socket.recv_buffer_size().value_or(0), 16'384U);
    EXPECT_EQ(code_of(UdpSocket::bind(address_of(socket))), ErrorCode::address_in_use);
    const UdpSocket shared = somewhere({.reuse_port = true});
    EXPECT_TRUE(UdpSocket::bind(address_of(shared), {.reuse_port = true}).has_value());
    EXPECT_EQ(code_of(UdpSocket::bind(*SocketAddress::parse("192.0.2.1:0"))), ErrorCode::address_not_available);
    EXPECT_EQ(code_of(UdpSocket().local_address()), ErrorCode::bad_descriptor);
}

Task<> over_ipv6() {
    auto to = UdpSocket::bind(*SocketAddress::parse("[::1]:0"));
    auto from = UdpSocket::bind(*SocketAddress::parse("[::1]:0"));
    if (!to || !from) co_return;  // a machine without IPv6
    Room room;
    EXPECT_TRUE((co_await from->send_to(bytes_of("six"), address_of(*to))).has_value());
    const auto plain = co_await to->recv_from(room.bytes);
    EXPECT_TRUE(plain.has_value() && plain->from == address_of(*from));
    Datagrams datagrams = to->datagrams();
    EXPECT_TRUE((co_await from->send_to(bytes_of("six"), address_of(*to))).has_value());
    const auto got = co_await datagrams.next();
    EXPECT_TRUE(got.has_value() && got->from() == address_of(*from) && text_of(got->bytes()) == "six");
}
TEST(Udp, SpeaksIpv6) { run(over_ipv6); }

}  // namespace
}  // namespace edda::net
