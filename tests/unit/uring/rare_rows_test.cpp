// Decisions of a ring that ordinary traffic seldom asks for: what was cancelled before it began, zero copy that is given up halfway,
// a poll that the kernel ends, and starts during a shutdown.
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "edda/reactor/uring/ring.hpp"
#include "edda/reactor/uring/slot_table.hpp"
#include "unit/uring/raw_request.hpp"

namespace edda::uring {
namespace {

using namespace std::chrono_literals;
using Results = std::vector<std::int32_t>;

/// A connection over the loopback, with a socket that zero copy works on.
class Connection {
public:
    Connection() {
        const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(::listen(listener, 1), 0);
        socklen_t size = sizeof address;
        ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
        out = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        EXPECT_EQ(::connect(out, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        in = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        ::close(listener);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        ::close(out);
        ::close(in);
    }

    int out = -1;
    int in = -1;
};

/// A zero-copy send whose result has come, and nothing else: the ring must hand out one completion at a time, because on the loopback
/// the notification follows at once.
struct HeldSend {
    explicit HeldSend(Ring& ring)
        : request([this](io_uring_sqe& sqe) {
              io_uring_prep_send_zc(&sqe, connection.out, bytes.data(), bytes.size(), MSG_NOSIGNAL, 0);
          }) {
        request.be_zero_copy();
        EXPECT_TRUE(ring.start(request));
        EXPECT_TRUE(park_until(ring, [this] { return request.state.is_held(); }));
    }

    Connection connection;
    std::vector<char> bytes = std::vector<char>(4096, 's');
    RawRequest request;
};

TEST(RareRows, OneThatWasCancelledBeforeItBeganIsNeverCarriedOut) {
    auto ring = make_ring();
    RawRequest nop(prepare_nop);
    ring->cancel(nop);
    EXPECT_TRUE(nop.delivered.empty()) << "there is nothing to deliver before it is started";
    ASSERT_TRUE(ring->start(nop));
    EXPECT_EQ(nop.delivered, Results{-ECANCELED});
    EXPECT_EQ(ring->in_flight(), 0U);
}

TEST(RareRows, AZeroCopyResultThatCameIsNotCancelled) {
    auto ring = make_ring(8, 64, 1);
    HeldSend send(*ring);
    ring->cancel(send.request);
    EXPECT_TRUE(park_until(*ring, [&] { return !send.request.delivered.empty(); }));
    EXPECT_EQ(send.request.delivered, Results{4096});
}

TEST(RareRows, ADroppedZeroCopySendIsFreedByItsNotification) {
    auto ring = make_ring(8, 64, 1);
    HeldSend send(*ring);
    Ring::detach(send.request);
    EXPECT_EQ(send.request.freed, 0) << "the kernel still reads the buffer";
    EXPECT_TRUE(park_until(*ring, [&] { return send.request.freed == 1; }));
    EXPECT_TRUE(send.request.delivered.empty());
    EXPECT_EQ(ring->in_flight(), 0U);
}

// The kernel ends a multishot poll when it has no room for a completion, or no memory. Here somebody cancels it by its number.
TEST(RareRows, APollThatTheKernelEndedIsBegunAgain) {
    auto ring = make_ring();
    ASSERT_TRUE(ring->park({.sleep = false}));
    RawRequest meddler(
        [](io_uring_sqe& sqe) { io_uring_prep_cancel64(&sqe, static_cast<std::uint64_t>(Reserved::woken), 0); });
    ASSERT_TRUE(ring->start(meddler));
    ASSERT_TRUE(park_until(*ring, [&] { return !meddler.delivered.empty(); }));
    EXPECT_EQ(meddler.delivered, Results{0}) << "it was found and ended";
    ASSERT_TRUE(ring->park({.sleep = false}));  // submits the new one
    static bool taken = false;
    task::InboxEntry entry{.take = [](task::InboxEntry&) noexcept { taken = true; }};
    ASSERT_TRUE(ring->mailbox().announce());
    ASSERT_TRUE(ring->mailbox().post(entry)) << "writes the event, because the sleep was announced";
    ring->mailbox().rise();
    ASSERT_EQ(ring->mailbox().take(1), 1U);
    EXPECT_TRUE(taken);
    const auto begin = std::chrono::steady_clock::now();
    ASSERT_TRUE(ring->park({.sleep = true, .at_most = 10s}));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s) << "or no other thread could end a park any more";
}

TEST(RareRows, AShutdownLetsNothingNewBegin) {
    auto ring = make_ring();
    const Connection connection;
    char byte = 0;
    RawRequest recv([&](io_uring_sqe& sqe) { io_uring_prep_recv(&sqe, connection.in, &byte, 1, 0); });
    RawRequest late(prepare_nop);
    std::optional<Result<>> refused;
    recv.after_deliver = [&](RawRequest&) { refused = ring->start(late); };
    ASSERT_TRUE(ring->start(recv));
    EXPECT_EQ(ring->shutdown().operations, 0U);
    ASSERT_TRUE(refused.has_value());
    EXPECT_EQ(refused->error(), ErrorCode::shut_down);
    EXPECT_TRUE(late.delivered.empty());
}

}  // namespace
}  // namespace edda::uring
