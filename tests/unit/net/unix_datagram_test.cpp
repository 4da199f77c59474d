// Local datagrams: what streams carry, too, and what becomes of a send that finds no room.
#include "edda/net/unix_datagram.hpp"

#include <gtest/gtest.h>

#include "edda/gen/io/ops_net.hpp"
#include "edda/reactor/uring/filter.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/net/unix_rig.hpp"

namespace edda::net {
namespace {

Task<> datagrams_with_senders() {
    auto to = UnixDatagram::bind(name_of_ours("to"));
    auto from = UnixDatagram::bind(name_of_ours("from"));
    EXPECT_TRUE(to.has_value() && from.has_value());
    if (!to || !from) co_return;
    EXPECT_FALSE(to->pass_credentials().value_or(true));
    EXPECT_TRUE(to->set_pass_credentials(true).has_value());
    EXPECT_TRUE(to->pass_credentials().value_or(false));
    const std::vector<io::Fd> files = some_files(2);
    const UnixAddress address = to->local_address().value();
    EXPECT_EQ((co_await from->send_fds(bytes_of("both"), files, address)).value_or(0), 4U);
    Room room;
    std::array<io::Fd, 2> got;
    const auto both = co_await to->recv_fds(room.bytes, got);
    EXPECT_TRUE(both.has_value());
    if (!both) co_return;
    EXPECT_EQ(room.text(both->size), "both");
    EXPECT_TRUE(both->sender == us);
    EXPECT_TRUE(both->fds == 2 && same_file(got[1].number(), files[1].number()));
    EXPECT_EQ(both->from, from->local_address().value());

    // Descriptors on an empty datagram; one that is cut.
    EXPECT_EQ((co_await from->send_fds({}, files, address)).value_or(9), 0U);
    const auto empty = co_await to->recv_fds(room.bytes, got);
    EXPECT_TRUE(empty.has_value() && empty->size == 0 && empty->fds == 2 && !empty->truncated);
    EXPECT_EQ((co_await from->send_to(bytes_of("0123456789"), address)).value_or(0), 10U);
    const auto cut = co_await to->recv_fds(std::span(room.bytes).first(3));
    EXPECT_TRUE(cut.has_value() && cut->size == 3 && cut->truncated && cut->sender == us);
}
TEST(UnixDatagram, CarriesWhatStreamsCarry) {
    const std::size_t before = open_descriptors();
    run(datagrams_with_senders);
    EXPECT_EQ(open_descriptors(), before);
}

// ---- Datagrams ----------------------------------------------------------------------------------

Task<> datagrams_to_a_path(const Directory* directory) {
    auto server = UnixDatagram::bind(*directory / "a");
    auto client = UnixDatagram::bind(*directory / "b");
    auto nameless = UnixDatagram::unbound();
    EXPECT_TRUE(server.has_value() && client.has_value() && nameless.has_value());
    if (!server || !client || !nameless) co_return;
    Room room;
    EXPECT_EQ((co_await client->send_to(bytes_of("question"), *directory / "a")).value_or(0), 8U);
    const auto looked = co_await server->peek_from(std::span(room.bytes).first(2));
    EXPECT_TRUE(looked.has_value() && looked->size == 2 && looked->truncated);
    const auto question = co_await server->recv_from(room.bytes);
    EXPECT_TRUE(question.has_value() && question->size == 8 && !question->truncated);
    if (!question) co_return;
    EXPECT_EQ(question->from, *directory / "b");
    EXPECT_EQ((co_await server->send_to(bytes_of("answer"), question->from)).value_or(0), 6U);
    EXPECT_EQ((co_await client->recv(room.bytes)).value_or(0), 6U);

    EXPECT_EQ(code_of(co_await nameless->send(bytes_of("x"))), ErrorCode::not_connected);
    EXPECT_TRUE(nameless->connect(*directory / "a").has_value());
    EXPECT_EQ((co_await nameless->send(bytes_of("who"))).value_or(0), 3U);
    const auto unknown = co_await server->recv_from(room.bytes);
    EXPECT_TRUE(unknown.has_value() && unknown->from.is_unnamed());
    server->close();
    co_await settle();
    EXPECT_EQ(code_of(co_await nameless->send(bytes_of("x"))), ErrorCode::connection_refused);
    EXPECT_EQ(code_of(co_await client->send_to(bytes_of("x"), *directory / "a")), ErrorCode::connection_refused);
    EXPECT_EQ(code_of(co_await client->send_to(bytes_of("x"), *directory / "none")), ErrorCode::no_such_file);
    EXPECT_EQ(code_of(UnixDatagram::bind(*directory / "a")), ErrorCode::address_in_use);
}
TEST(UnixDatagram, FindsItsWayByPath) {
    const Directory directory;
    const std::size_t before = open_descriptors();
    run(datagrams_to_a_path, &directory);
    EXPECT_EQ(open_descriptors(), before);
}

Task<std::size_t> sends_numbered(UnixDatagram to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto sent = co_await to.send(bytes_of(std::to_string(i)));
        if (!sent) co_return i;
    }
    co_return count;
}
Task<> waits_for_room() {
    auto [left, right] = UnixDatagram::pair().value();
    constexpr std::size_t count = 2000;  // more than a queue holds
    JoinHandle<std::size_t> sender = spawn(sends_numbered, std::move(left), count);
    co_await settle();
    Room room;
    for (std::size_t i = 0; i < count; ++i) {
        const auto size = co_await right.recv(room.bytes);
        EXPECT_TRUE(size.has_value());
        if (!size) break;
        EXPECT_EQ(room.text(*size), std::to_string(i));
    }
    EXPECT_EQ((co_await sender).value_or(0), count);
}
TEST(UnixDatagram, WaitsForRoomAndLosesNone) { run(waits_for_room); }

Task<std::size_t> sends_numbered_to(UnixDatagram socket, UnixAddress to, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
        const auto sent = co_await socket.send_to(bytes_of(std::to_string(i)), to);
        if (!sent) co_return i;
    }
    co_return count;
}

#if EDDA_OBSERVE  // elsewhere there is no filter
/// Counts how often an operation is begun; on epoll and poll, how often it is tried.
struct CountTries : uring::Filter {
    int begins(io_uring_sqe& entry) noexcept override {
        if (entry.opcode == IORING_OP_SENDMSG) ++tries;
        return 0;
    }
    int tries = 0;
};
#endif

// A socket without a peer is always writable, whatever the queue of whoever it sends to.
Task<> waits_for_room_of_anybody() {
    auto to = UnixDatagram::bind(name_of_ours("room"));
    auto from = UnixDatagram::unbound();
    EXPECT_TRUE(to.has_value() && from.has_value());
    if (!to || !from) co_return;
    constexpr std::size_t count = 1000;
    JoinHandle<std::size_t> sender = spawn(sends_numbered_to, std::move(*from), to->local_address().value(), count);
    co_await settle();
#if EDDA_OBSERVE
    {
        const CountTries counted;
        co_await sleep(20ms);
        EXPECT_LT(counted.tries, 100) << "it asks all the time";
    }
#endif
    Room room;
    for (std::size_t i = 0; i < count; ++i) {
        const auto size = co_await edda::timeout(5s, to->recv(room.bytes));
        EXPECT_TRUE(size.has_value());
        if (!size) break;
        EXPECT_EQ(room.text(*size), std::to_string(i));
    }
    EXPECT_EQ((co_await sender).value_or(0), count);
}
TEST(UnixDatagram, WaitsForRoomOfWhoIsNotItsPeer) { run(waits_for_room_of_anybody); }

Task<Result<std::size_t>> sends_until_it_cannot(UnixDatagram* socket, UnixAddress to) {
    for (std::size_t sent = 0;; ++sent) {
        const auto one = co_await socket->send_to(bytes_of("x"), to);
        if (!one) co_return one.error() == ErrorCode::bad_descriptor ? Result<std::size_t>(sent) : failure(one.error());
    }
}

Task<> closes_while_it_waits_for_room() {
    auto to = UnixDatagram::bind(name_of_ours("room"));
    auto from = UnixDatagram::unbound();
    EXPECT_TRUE(to.has_value() && from.has_value());
    if (!to || !from) co_return;
    JoinHandle<Result<std::size_t>> sender = spawn(sends_until_it_cannot, &*from, to->local_address().value());
    co_await settle();
    from->close();
    co_await settle();
    Room room;
    std::size_t received = 0;
    for (bool over = false; !over;) {
        const bool has_ended = sender.is_finished();  // before the look that finds nothing
        const auto size = co_await edda::timeout(20ms, to->recv(room.bytes));
        if (size) ++received;
        over = has_ended && !size;
    }
    const auto sent = co_await sender;
    EXPECT_TRUE(sent.has_value() && sent->has_value());
    EXPECT_EQ(sent.has_value() ? sent->value_or(0) : 0, received) << "the one that waited was sent";
    EXPECT_GT(received, 1U);
}
TEST(UnixDatagram, SendsWhatWaitedWhenItWasClosed) { run(closes_while_it_waits_for_room); }

/// Sends "x" until the queue is full.
void fill(int from, const UnixAddress& to) {
    while (::sendto(from, "x", 1, MSG_DONTWAIT, to.data(), to.size()) == 1) {
    }
}

Task<> aborts_while_it_waits_for_room() {
    auto to = UnixDatagram::bind(name_of_ours("room"));
    auto from = UnixDatagram::unbound();
    EXPECT_TRUE(to.has_value() && from.has_value());
    if (!to || !from) co_return;
    const UnixAddress address = to->local_address().value();
    fill(from->fd(), address);
    EXPECT_EQ(code_of(co_await edda::timeout(2ms, from->send_to(bytes_of("y"), address))), ErrorCode::timed_out);
    // Connected, the queue of its peer is what a poll tells about.
    EXPECT_TRUE(from->connect(address).has_value());
    EXPECT_EQ(code_of(co_await edda::timeout(2ms, from->send(bytes_of("y")))), ErrorCode::timed_out);
    JoinHandle<std::size_t> connected = spawn(sends_numbered, from->share(), std::size_t{3});
    co_await settle();
    Room room;
    std::string received;
    while (received.size() < 3) {
        const auto size = co_await edda::timeout(5s, to->recv(room.bytes));
        EXPECT_TRUE(size.has_value());
        if (!size) break;
        if (room.text(*size) != "x") received += room.text(*size);
    }
    EXPECT_EQ(received, "012");
    EXPECT_EQ((co_await connected).value_or(0), 3U);
}
TEST(UnixDatagram, SendsNothingAfterItsSendWasGivenUp) { run(aborts_while_it_waits_for_room); }

// An operation on a bare number: where it is tried again from time to time, the number may be another file's by then.
Task<> closes_a_bare_number_that_waits() {
    auto to = UnixDatagram::bind(name_of_ours("room"));
    EXPECT_TRUE(to.has_value());
    if (!to) co_return;
    const UnixAddress address = to->local_address().value();
    const int number = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    fill(number, address);
    auto send = [](int fd, UnixAddress where) -> Task<ErrorCode> {
        co_return code_of(
            co_await io::send_to(fd, bytes_of("y"), where.data(), static_cast<std::uint16_t>(where.size())));
    };
    JoinHandle<ErrorCode> sender = spawn(send, number, address);
    co_await settle();
    io::Fd(number).reset();
    co_await settle();
    EXPECT_EQ((co_await sender).value_or(ErrorCode::unexpected), ErrorCode::cancelled);
}
TEST(UnixDatagram, ABareNumberIsNotTriedAgainOnceItIsClosed) {
    if (backend_under_test() == reactor::Backend::uring) GTEST_SKIP() << "the kernel holds the file, not the number";
    run(closes_a_bare_number_that_waits);
}

}  // namespace
}  // namespace edda::net
