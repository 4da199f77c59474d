// What other runtimes found out about the edges of sockets and rings, where no other test here looks: urgent bytes, a
// connection of which one direction has ended, a place in the table of files that is given away under an operation, and
// messages to a ring that overflows.
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <string>

#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/io/write_all.hpp"
#include "unit/io/rig.hpp"
#include "unit/storm/storm.hpp"
#include "unit/uring/raw_request.hpp"

namespace edda::storm {
namespace {

using namespace testing_rig;

/// Two ends of a connection over loopback.
std::array<int, 2> connected_pair() {
    const Doorway door(true);
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::connect(client, door.address(), door.address_size()), 0);
    return {client, ::accept4(door.listener.number(), nullptr, nullptr, SOCK_CLOEXEC)};
}

Task<> sees_urgent_bytes(std::array<int, 2> ends) {
    EXPECT_EQ(::send(ends[0], "!", 1, MSG_OOB), 1);
    auto urgent = co_await io::poll_add(ends[1], POLLPRI);
    EXPECT_EQ(urgent.value_or(0) & (POLLPRI | POLLIN), static_cast<unsigned>(POLLPRI)) << "and nothing else came";
    std::array<std::byte, 1> byte{};
    auto taken = co_await io::recv(ends[1], byte, MSG_OOB);
    EXPECT_EQ(taken.value_or(0), 1U);
    EXPECT_EQ(::send(ends[0], ".", 1, 0), 1);
    auto plain = co_await io::poll_add(ends[1], POLLIN);
    EXPECT_EQ(plain.value_or(0) & (POLLPRI | POLLIN), static_cast<unsigned>(POLLIN));
}
TEST(Edges, UrgentBytesAreToldApartFromOthers) {
    const std::array<int, 2> ends = connected_pair();
    run(sees_urgent_bytes, ends);
    for (const int end : ends) ::close(end);
}

Task<> writes_after_the_peer_has_ended(std::array<int, 2> ends) {
    std::array<std::byte, 64> into{};
    // The write and the end of its direction go together, and both arrive, in this order.
    auto written = spawn(
        [](int fd) -> Task<std::size_t> {
            auto size = co_await io::send(fd, bytes_of("last words"));
            co_return size.value_or(0);
        },
        ends[0]);
    auto ended = spawn(
        [](int fd) -> Task<bool> {
            auto done = co_await io::shutdown(fd, SHUT_WR);
            co_return done.has_value();
        },
        ends[0]);
    EXPECT_EQ((co_await written).value_or(0), 10U);
    EXPECT_TRUE((co_await ended).value_or(false));
    auto heard = co_await io::recv(ends[1], into);
    EXPECT_EQ(text_of(std::span(into).first(heard.value_or(0))), "last words");
    auto end = co_await io::recv(ends[1], into);
    EXPECT_EQ(end.value_or(9), 0U);
    // Its other direction is open.
    const std::string answer(200'000, 'a');
    auto answering = spawn(
        [](int fd, const std::string* text) -> Task<bool> {
            auto all = co_await io::WriteAll(fd, bytes_of(*text), MSG_NOSIGNAL);
            co_return all.has_value();
        },
        ends[1], &answer);
    std::size_t came = 0;
    while (came < answer.size()) {
        auto size = co_await io::recv(ends[0], into);
        EXPECT_GT(size.value_or(0), 0U);
        if (size.value_or(0) == 0) break;
        came += *size;
    }
    EXPECT_EQ(came, answer.size());
    EXPECT_TRUE((co_await answering).value_or(false));
}
TEST(Edges, AConnectionThatIsHalfClosedCarriesTheOtherHalf) {
    const std::array<int, 2> ends = connected_pair();
    run(writes_after_the_peer_has_ended, ends);
    for (const int end : ends) ::close(end);
}

// ---- Rings of the kernel ------------------------------------------------------------------------

TEST(Edges, AnOperationKeepsTheFileOfItsPlaceWhenThatIsGivenAway) {
    if (backend_under_test() != reactor::Backend::uring)
        GTEST_SKIP() << "only the kernel's rings have direct descriptors";
    const SocketPair first;
    const SocketPair second;
    auto ring = uring::make_ring();
    int file = first.ends[0];
    ASSERT_EQ(io_uring_register_files(&ring->raw(), &file, 1), 0);
    std::array<char, 8> into{};
    uring::RawRequest waits([&into](io_uring_sqe& sqe) {
        io_uring_prep_recv(&sqe, 0, into.data(), into.size(), 0);
        sqe.flags |= IOSQE_FIXED_FILE;
    });
    ASSERT_TRUE(ring->start(waits));
    ASSERT_TRUE(ring->park({.sleep = false}));
    ASSERT_EQ(io_uring_register_files_update(&ring->raw(), 0, &second.ends[0], 1), 1);
    second.put("not for it");
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(ring->park({.sleep = false}));
    EXPECT_TRUE(waits.delivered.empty()) << "it reads from another's file";
    first.put("for it");
    EXPECT_TRUE(uring::park_until(*ring, [&waits] { return !waits.delivered.empty(); }));
    EXPECT_EQ(std::string_view(into.data(), 6), "for it");
}

TEST(Edges, MessagesToARingThatOverflowsAllArrive) {
    if (backend_under_test() != reactor::Backend::uring) GTEST_SKIP() << "only the kernel's rings send messages";
    constexpr std::size_t messages = 100;
    auto from = uring::make_ring(128, 256);
    auto to = uring::make_ring(4, 4, 2);
    std::vector<std::unique_ptr<uring::RawRequest>> sent;
    for (std::size_t i = 0; i < messages; ++i) {
        sent.push_back(std::make_unique<uring::RawRequest>(
            [&to](io_uring_sqe& sqe) { io_uring_prep_msg_ring(&sqe, to->raw().ring_fd, 7, 0x7777'0000'0000ULL, 0); }));
        ASSERT_TRUE(from->start(*sent.back()));
    }
    EXPECT_TRUE(uring::park_until(*from, [&from] { return from->in_flight() == 0; }));
    EXPECT_TRUE(uring::park_until(*to, [&to] { return to->strangers() >= messages; }));
    EXPECT_EQ(to->strangers(), messages) << "each came once, for an operation that the other ring never had";
    for (const auto& each : sent) EXPECT_EQ(each->delivered, std::vector<std::int32_t>{0});
}

}  // namespace
}  // namespace edda::storm
