// Streams of results: accepted connections that nobody takes are closed, and no wait that is abandoned loses one.
#include "edda/io/multishot.hpp"

#include <gtest/gtest.h>
#include <poll.h>
#include <sys/eventfd.h>

#include <optional>
#include <vector>

#include "edda/executor/thread_park.hpp"
#include "edda/gen/io/ops_core.hpp"
#include "edda/net/tcp.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

int connect_to(const net::SocketAddress& address) {
    const int fd = ::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::connect(fd, address.data(), address.size()), 0);
    return fd;
}

/// The server closed this end: the peer reads the end of the stream, or a reset.
bool was_closed(int fd) {
    char byte;
    return ::recv(fd, &byte, 1, 0) <= 0;
}

net::TcpListener listen_somewhere() {
    auto listener = net::TcpListener::bind(net::SocketAddress::loopback());
    EXPECT_TRUE(listener.has_value());
    return std::move(*listener);
}

Task<> accepts_many() {
    const net::TcpListener listener = listen_somewhere();
    const auto address = *listener.local_address();
    net::Incoming incoming = listener.incoming();
    std::vector<int> clients;
    for (int i = 0; i < 100; ++i) clients.push_back(connect_to(address));
    for (int i = 0; i < 100; ++i) {
        auto stream = co_await incoming.next();
        EXPECT_TRUE(stream.has_value());
    }
    co_await settle();  // the closes are submitted
    for (int client : clients) {
        EXPECT_TRUE(was_closed(client)) << "the stream was dropped";
        ::close(client);
    }
}
TEST(MultishotStream, GivesEveryConnection) {
    const std::size_t before = open_descriptors();
    run(accepts_many);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> drops_with_connections_inside(std::vector<int>* clients) {
    const net::TcpListener listener = listen_somewhere();
    const auto address = *listener.local_address();
    std::optional<net::Incoming> incoming(listener.incoming());
    clients->push_back(connect_to(address));
    auto first = co_await incoming->next();
    EXPECT_TRUE(first.has_value());
    for (int i = 0; i < 20; ++i) clients->push_back(connect_to(address));
    co_await settle();  // they lie in the stream's queue now
    for (int i = 0; i < 20; ++i) clients->push_back(connect_to(address));
    incoming.reset();  // and these in the kernel, or in the backlog
    co_await settle();
}
TEST(MultishotStream, ADroppedOneClosesWhatNobodyTook) {
    const std::size_t before = open_descriptors();
    std::vector<int> clients;
    run(drops_with_connections_inside, &clients);
    for (int client : clients) {
        EXPECT_TRUE(was_closed(client));
        ::close(client);
    }
    EXPECT_EQ(open_descriptors(), before);
}

// Between two armings nothing is in flight that could be cancelled, and the end must hold all the same.
Task<> finishes_while_it_is_not_armed() {
    const net::TcpListener listener = listen_somewhere();
    net::Incoming incoming = listener.incoming();
    incoming.finish();
    for (int i = 0; i < 2; ++i) {
        auto stream = co_await edda::timeout(1s, incoming.next());
        EXPECT_FALSE(stream.has_value());
        if (!stream) {
            EXPECT_EQ(stream.error(), ErrorCode::cancelled) << "and not timed_out";
        }
    }
}
TEST(MultishotStream, OneThatIsFinishedIsNotArmedAgain) { run(finishes_while_it_is_not_armed); }

Task<> abandons_waits() {
    const net::TcpListener listener = listen_somewhere();
    const auto address = *listener.local_address();
    net::Incoming incoming = listener.incoming();
    auto nobody = co_await edda::timeout(2ms, incoming.next());
    EXPECT_FALSE(nobody.has_value());
    if (!nobody) {
        EXPECT_EQ(nobody.error(), ErrorCode::timed_out);
    }
    const int client = connect_to(address);
    auto somebody = co_await edda::timeout(1s, incoming.next());
    EXPECT_TRUE(somebody.has_value()) << "the operation went on while nobody waited";
    ::close(client);
}
TEST(MultishotStream, AnAbandonedWaitLosesNothing) { run(abandons_waits); }

Task<> waits_on(MultishotStream<gen::op::PollAddMultishot>* stream, std::optional<ErrorCode>* outcome) {
    auto result = co_await stream->next();
    *outcome = result ? ErrorCode::unexpected : Error(result.error()).code();
}
Task<> drops_under_a_waiter(int event) {
    std::optional<MultishotStream<gen::op::PollAddMultishot>> stream(
        std::in_place, gen::op::PollAddMultishot{.fd = event, .events = POLLIN});
    std::optional<ErrorCode> outcome;
    std::optional<ErrorCode> second;
    JoinHandle<> waiter = spawn(waits_on, &*stream, &outcome);
    co_await yield_now();
    JoinHandle<> other = spawn(waits_on, &*stream, &second);
    static_cast<void>(co_await other);
    EXPECT_EQ(second, ErrorCode::busy);
    // A result comes and wakes the waiter, and before it runs the stream is gone.
    ::eventfd_write(event, 1);
    co_await settle();
    stream.reset();
    static_cast<void>(co_await waiter);
    EXPECT_TRUE(outcome.has_value());
}
TEST(MultishotStream, DroppingItUnderAWaiterIsAnErrorForTheWaiter) {
    const int event = ::eventfd(0, EFD_CLOEXEC);
    run(drops_under_a_waiter, event);
    ::close(event);
}

Task<> drops_before_the_waiter_runs(int event) {
    std::optional<MultishotStream<gen::op::PollAddMultishot>> stream(
        std::in_place, gen::op::PollAddMultishot{.fd = event, .events = POLLIN});
    std::optional<ErrorCode> outcome;
    JoinHandle<> waiter = spawn(waits_on, &*stream, &outcome);
    co_await yield_now();
    stream.reset();
    static_cast<void>(co_await waiter);
    EXPECT_EQ(outcome, ErrorCode::cancelled);
}
TEST(MultishotStream, DroppingItWakesTheWaiter) {
    const int event = ::eventfd(0, EFD_CLOEXEC);
    run(drops_before_the_waiter_runs, event);
    ::close(event);
}

Task<> one_nop() { EXPECT_TRUE((co_await nop()).has_value()); }

// The kernel ends a multishot poll when it finds its completion queue full: here it is, because the enter that would tell of the event
// carries out four NOPs first. The stream arms again and the reader notices nothing.
Task<> survives_being_ended(int event) {
    MultishotStream<gen::op::PollAddMultishot> stream({.fd = event, .events = POLLIN});
    for (int i = 0; i < 10; ++i) {
        for (int j = 0; j < 4; ++j) spawn(one_nop).detach();
        co_await yield_now();  // they are queued and not submitted
        ::eventfd_write(event, 1);
        auto events = co_await stream.next();
        EXPECT_TRUE(events.has_value());
    }
}
TEST(MultishotStream, ArmsAgainInATinyRing) {
    const int event = ::eventfd(0, EFD_CLOEXEC);
    runtime::RuntimeOptions options = small(4);
    options.ring.setup.completion_entries = 4;
    runtime::Runtime runtime = make_runtime(options);
    ASSERT_TRUE(runtime.block_on(survives_being_ended, event).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
    ::close(event);
}

Task<gen::ErrorCode> next_somewhere(int event) {
    MultishotStream<gen::op::PollAddMultishot> stream({.fd = event, .events = POLLIN});
    auto result = co_await stream.next();
    co_return result ? ErrorCode::unexpected : Error(result.error()).code();
}
TEST(MultishotStream, WithoutARingIsAnErrorAndNoCrash) {
    LocalExecutor executor{ThreadPark{}};
    auto code = executor.block_on(next_somewhere, 0);
    ASSERT_TRUE(code.has_value());
    EXPECT_EQ(*code, ErrorCode::no_runtime);
}

}  // namespace
}  // namespace edda::io
