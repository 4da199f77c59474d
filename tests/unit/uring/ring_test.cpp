// The ring and its operations, without tasks: what is submitted, what completes, what a cancellation does at every
// moment.
#include "edda/reactor/uring/ring.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "edda/gen/metrics.hpp"
#include "unit/uring/raw_request.hpp"

namespace edda::uring {
namespace {

using namespace std::chrono_literals;
using Results = std::vector<std::int32_t>;

struct Pipe {
    Pipe() { EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0); }
    ~Pipe() {
        ::close(ends[0]);
        ::close(ends[1]);
    }
    void put(char byte) const { EXPECT_EQ(::write(ends[1], &byte, 1), 1); }
    std::array<int, 2> ends{};
};

class RingTest : public ::testing::Test {
protected:
    [[nodiscard]] std::uint64_t counted(gen::Metric metric) const { return counters.read(metric); }

    gen::Counters counters;
    gen::CountersScope counting{counters};
};

TEST_F(RingTest, CarriesOutANop) {
    auto ring = make_ring();
    RawRequest nop(prepare_nop);
    ASSERT_TRUE(ring->start(nop));
    EXPECT_EQ(ring->in_flight(), 1U);
    ASSERT_TRUE(ring->park({.sleep = true}));
    EXPECT_EQ(nop.delivered, Results{0});
    EXPECT_EQ(ring->in_flight(), 0U);
}

TEST_F(RingTest, TheSameRequestStartsAgainFromItsOwnCompletion) {
    auto ring = make_ring();
    RawRequest nop(prepare_nop);
    nop.after_deliver = [&](RawRequest& self) {
        if (self.delivered.size() < 5) {
            EXPECT_TRUE(ring->start(self));
        }
    };
    ASSERT_TRUE(ring->start(nop));
    EXPECT_TRUE(park_until(*ring, [&] { return nop.delivered.size() == 5; }));
    EXPECT_EQ(ring->in_flight(), 0U);
    EXPECT_EQ(ring->strangers(), 0U);
}

TEST_F(RingTest, AnUnsubmittedOneIsTakenBackWithoutTheKernelSeeingIt) {
    auto ring = make_ring();
    ASSERT_TRUE(ring->park({.sleep = false}));  // the event's poll is submitted
    const Pipe pipe;
    pipe.put('x');
    char byte = 0;
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    ring->cancel(read);
    ring->cancel(read);  // idempotent
    EXPECT_TRUE(park_until(*ring, [&] { return !read.delivered.empty(); }));
    EXPECT_EQ(read.delivered, Results{-ECANCELED});
    EXPECT_EQ(byte, 0) << "the byte is still in the pipe";
    EXPECT_EQ(counted(gen::Metric::submitted), 2U) << "the poll and a NOP; no cancellation went out";
}

TEST_F(RingTest, ASubmittedOneIsCancelledByTheKernel) {
    auto ring = make_ring();
    const Pipe pipe;
    char byte = 0;
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    ASSERT_TRUE(ring->park({.sleep = false}));
    EXPECT_TRUE(read.delivered.empty());
    ring->cancel(read);
    EXPECT_TRUE(read.delivered.empty()) << "a cancellation is a question";
    EXPECT_TRUE(park_until(*ring, [&] { return !read.delivered.empty(); }));
    EXPECT_EQ(read.delivered, Results{-ECANCELED});
}

TEST_F(RingTest, ACancellationThatComesTooLateChangesNothing) {
    auto ring = make_ring();
    const Pipe pipe;
    char byte = 0;
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    ASSERT_TRUE(ring->park({.sleep = false}));
    pipe.put('y');
    ring->cancel(read);
    EXPECT_TRUE(park_until(*ring, [&] { return !read.delivered.empty(); }));
    for (int i = 0; i < 20; ++i) ASSERT_TRUE(ring->park({.sleep = false}));
    ASSERT_EQ(read.delivered.size(), 1U) << "exactly one completion, whoever wins";
    if (read.delivered[0] == 1) {
        EXPECT_EQ(byte, 'y');
    } else {
        EXPECT_EQ(read.delivered[0], -ECANCELED);
    }
    EXPECT_EQ(ring->strangers(), 0U);
}

// Places in the queue are counted in 32 bits; a request that waits for long meets its own again.
TEST_F(RingTest, APlaceThatCameRoundIsNotTakenForAnUnsubmittedOne) {
    auto ring = make_ring();
    const Pipe pipe;
    char byte = 0;
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    ASSERT_TRUE(ring->park({.sleep = false}));
    read.sqe_position = ring->raw().sq.sqe_tail;  // as after 2^32 submissions
    RawRequest other(prepare_nop);
    ASSERT_TRUE(ring->start(other));
    ring->cancel(read);
    EXPECT_FALSE(read.state.is_voided());
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
    EXPECT_EQ(read.delivered, Results{-ECANCELED});
    EXPECT_EQ(other.delivered, Results{0});
}

TEST_F(RingTest, AnotherThreadIsRefused) {
    auto ring = make_ring();
    const Pipe pipe;
    char byte = 0;
    RawRequest nop(prepare_nop);
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    std::thread([&] {
        const auto started = ring->start(nop);
        ASSERT_FALSE(started.has_value());
        EXPECT_EQ(started.error(), ErrorCode::wrong_thread);
        EXPECT_EQ(ring->park({.sleep = false}).error(), ErrorCode::wrong_thread);
    }).join();
    EXPECT_EQ(ring->in_flight(), 1U);
    EXPECT_DEATH(std::thread([&] { ring->cancel(read); }).join(), "thread");
    ring->cancel(read);
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
}

TEST_F(RingTest, OptionsThatCannotWorkAreRefused) {
    std::vector<std::string> report;
    const auto no_slots = Ring::create({.slots = 0}, report);
    ASSERT_FALSE(no_slots.has_value());
    EXPECT_EQ(no_slots.error(), ErrorCode::invalid_argument);
    const auto no_completions = Ring::create({.completion_bound = 0}, report);
    ASSERT_FALSE(no_completions.has_value());
    EXPECT_EQ(no_completions.error(), ErrorCode::invalid_argument);
    EXPECT_EQ(report.size(), 2U);
}

// Case 97 of the verification anchor: an operation and its cancellation in every order.
TEST_F(RingTest, CancelRaceGivesExactlyOneCompletion) {
    auto ring = make_ring(8, 64, 1);  // one completion a cycle: results lie unread while the cancellation goes out
    int won = 0;
    int lost = 0;
    for (int round = 0; round < 600; ++round) {
        const Pipe pipe;
        char byte = 0;
        RawRequest first(prepare_nop);
        RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
        const bool early = round % 3 == 0;
        if (early) pipe.put('z');
        ASSERT_TRUE(ring->start(first));
        ASSERT_TRUE(ring->start(read));
        const bool submitted = round % 2 == 0;
        if (submitted) {
            ASSERT_TRUE(ring->park({.sleep = false}));
        }
        if (round % 3 == 1) pipe.put('z');
        ring->cancel(read);
        if (round % 3 == 2) pipe.put('z');
        ASSERT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
        ASSERT_EQ(read.delivered.size(), 1U);
        ASSERT_TRUE(read.delivered[0] == 1 || read.delivered[0] == -ECANCELED) << read.delivered[0];
        ASSERT_EQ(byte, read.delivered[0] == 1 ? 'z' : 0);
        if (!submitted) {
            ASSERT_EQ(read.delivered[0], -ECANCELED) << "the kernel never saw it";
        }
        (read.delivered[0] == 1 ? won : lost)++;
    }
    EXPECT_GT(lost, 0);
    EXPECT_GT(won, 0);
    EXPECT_EQ(ring->strangers(), 0U);
}

TEST_F(RingTest, AFullQueueMakesALineInOrder) {
    auto ring = make_ring(4);
    std::vector<int> order;
    std::vector<std::unique_ptr<RawRequest>> nops;
    for (int i = 0; i < 100; ++i) {
        nops.push_back(std::make_unique<RawRequest>(prepare_nop));
        nops.back()->after_deliver = [&order, i](RawRequest&) { order.push_back(i); };
        ASSERT_TRUE(ring->start(*nops.back()));
    }
    EXPECT_TRUE(ring->needs_park());
    EXPECT_EQ(counted(gen::Metric::sq_full_waits), 97U) << "the event's poll and three of them had room";
    EXPECT_TRUE(park_until(*ring, [&] { return order.size() == 100; }));
    for (int i = 0; i < 100; ++i) EXPECT_EQ(order[static_cast<std::size_t>(i)], i);
    EXPECT_FALSE(ring->needs_park());
}

TEST_F(RingTest, ALaterOneGoesBehindTheLineAlsoWhenThereIsRoomAgain) {
    auto ring = make_ring(4);
    std::vector<int> order;
    std::vector<std::unique_ptr<RawRequest>> nops;
    auto start_another = [&] {
        nops.push_back(std::make_unique<RawRequest>(prepare_nop));
        nops.back()->after_deliver = [&order, i = static_cast<int>(nops.size())](RawRequest&) { order.push_back(i); };
        ASSERT_TRUE(ring->start(*nops.back()));
    };
    for (int i = 0; i < 10; ++i) start_another();
    ASSERT_TRUE(ring->park({.sleep = false}));  // empties the queue; some still stand in line
    ASSERT_TRUE(ring->needs_park());
    start_another();
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
    for (std::size_t i = 0; i < order.size(); ++i) EXPECT_EQ(order[i], static_cast<int>(i) + 1);
    EXPECT_EQ(order.size(), 11U);
}

TEST_F(RingTest, OneInTheLineIsCancelledAtOnce) {
    auto ring = make_ring(4);
    std::vector<std::unique_ptr<RawRequest>> nops;
    for (int i = 0; i < 10; ++i) {
        nops.push_back(std::make_unique<RawRequest>(prepare_nop));
        ASSERT_TRUE(ring->start(*nops.back()));
    }
    ring->cancel(*nops[8]);
    EXPECT_EQ(nops[8]->delivered, Results{-ECANCELED}) << "the kernel need not be asked";
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
    EXPECT_EQ(nops[9]->delivered, Results{0});
    EXPECT_EQ(nops[8]->delivered.size(), 1U);
}

TEST_F(RingTest, ACancellationThatFindsNoRoomWaitsItsTurn) {
    auto ring = make_ring(4);
    const Pipe pipe;
    char byte = 0;
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    ASSERT_TRUE(ring->park({.sleep = false}));
    std::array<RawRequest, 6> nops{RawRequest(prepare_nop), RawRequest(prepare_nop), RawRequest(prepare_nop),
                                   RawRequest(prepare_nop), RawRequest(prepare_nop), RawRequest(prepare_nop)};
    for (RawRequest& nop : nops) ASSERT_TRUE(ring->start(nop));
    ring->cancel(read);
    EXPECT_TRUE(read.state.is_cancel_waiting());
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
    EXPECT_EQ(read.delivered, Results{-ECANCELED});
    for (const RawRequest& nop : nops) EXPECT_EQ(nop.delivered, Results{0});
}

TEST_F(RingTest, AResultThatComesWhileItsCancellationStandsInLineTakesItOut) {
    auto ring = make_ring(4);
    const Pipe pipe;
    char byte = 0;
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    ASSERT_TRUE(ring->park({.sleep = false}));
    std::array<RawRequest, 4> nops{RawRequest(prepare_nop), RawRequest(prepare_nop), RawRequest(prepare_nop),
                                   RawRequest(prepare_nop)};
    for (RawRequest& nop : nops) ASSERT_TRUE(ring->start(nop));
    pipe.put('q');
    ring->cancel(read);
    EXPECT_TRUE(read.state.is_cancel_waiting());
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
    EXPECT_EQ(read.delivered.size(), 1U);
    EXPECT_FALSE(read.linked());
    EXPECT_EQ(ring->strangers(), 0U);
}

TEST_F(RingTest, ADetachedOneIsDisposedOfAndFreesItself) {
    auto ring = make_ring();
    const Pipe pipe;
    char byte = 0;
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    Ring::detach(read);
    EXPECT_EQ(read.freed, 0) << "the kernel may still write to it";
    pipe.put('d');
    EXPECT_TRUE(park_until(*ring, [&] { return read.freed == 1; }));
    EXPECT_EQ(read.disposed, Results{1});
    EXPECT_TRUE(read.delivered.empty());
}

TEST_F(RingTest, ADroppedOneInTheLineIsFreedAtOnce) {
    auto ring = make_ring(4);
    std::array<RawRequest, 5> nops{RawRequest(prepare_nop), RawRequest(prepare_nop), RawRequest(prepare_nop),
                                   RawRequest(prepare_nop), RawRequest(prepare_nop)};
    for (RawRequest& nop : nops) ASSERT_TRUE(ring->start(nop));
    Ring::detach(nops[4]);
    ring->cancel(nops[4]);
    EXPECT_EQ(nops[4].freed, 1);
    EXPECT_TRUE(nops[4].disposed.empty());
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
}

TEST_F(RingTest, AMultishotPassesOnUntilItIsCancelled) {
    auto ring = make_ring();
    const Pipe pipe;
    RawRequest poll([&](io_uring_sqe& sqe) { io_uring_prep_poll_multishot(&sqe, pipe.ends[0], POLLIN); });
    ASSERT_TRUE(ring->start(poll));
    ASSERT_TRUE(ring->park({.sleep = false}));
    for (std::size_t i = 1; i <= 3; ++i) {
        pipe.put('m');
        ASSERT_TRUE(park_until(*ring, [&] { return poll.passed_on.size() >= i; }));
    }
    EXPECT_TRUE(poll.delivered.empty());
    ring->cancel(poll);
    EXPECT_TRUE(park_until(*ring, [&] { return !poll.delivered.empty(); }));
    EXPECT_EQ(poll.delivered, Results{-ECANCELED});
    EXPECT_EQ(ring->in_flight(), 0U);
}

TEST_F(RingTest, ADroppedMultishotDisposesOfWhatStillComes) {
    auto ring = make_ring();
    const Pipe pipe;
    RawRequest poll([&](io_uring_sqe& sqe) { io_uring_prep_poll_multishot(&sqe, pipe.ends[0], POLLIN); });
    ASSERT_TRUE(ring->start(poll));
    ASSERT_TRUE(ring->park({.sleep = false}));
    Ring::detach(poll);
    pipe.put('m');
    ASSERT_TRUE(park_until(*ring, [&] { return !poll.disposed.empty(); }));
    ring->cancel(poll);
    ASSERT_TRUE(park_until(*ring, [&] { return poll.freed == 1; }));
    EXPECT_TRUE(poll.passed_on.empty());
    EXPECT_TRUE(poll.delivered.empty());
}

// A zero-copy send has two completions: the result, and the notification that the buffer is free.
TEST_F(RingTest, ZeroCopyIsHeldUntilTheNotification) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(listener, 1), 0);
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    const int out = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::connect(out, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const int in = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);

    auto ring = make_ring();
    std::vector<char> bytes(4096, 's');
    RawRequest send(
        [&](io_uring_sqe& sqe) { io_uring_prep_send_zc(&sqe, out, bytes.data(), bytes.size(), MSG_NOSIGNAL, 0); });
    send.be_zero_copy();
    ASSERT_TRUE(ring->start(send));
    std::vector<char> received(4096);
    ASSERT_TRUE(ring->park({.sleep = false}));
    EXPECT_EQ(::recv(in, received.data(), received.size(), MSG_WAITALL), 4096);
    for (int i = 0; i < 100 && send.delivered.empty(); ++i) ASSERT_TRUE(ring->park({.sleep = true, .at_most = 100ms}));
    EXPECT_EQ(send.delivered, Results{4096}) << "once, and only after the notification";
    EXPECT_TRUE(send.passed_on.empty());
    EXPECT_EQ(ring->in_flight(), 0U);
    for (int fd : {listener, out, in}) ::close(fd);
}

TEST_F(RingTest, NothingIsLostWhenCompletionsOverflow) {
    auto ring = make_ring(4, 4, 2);  // four entries each way, two handed out in a cycle
    std::vector<std::unique_ptr<RawRequest>> nops;
    for (int i = 0; i < 200; ++i) {
        nops.push_back(std::make_unique<RawRequest>(prepare_nop));
        ASSERT_TRUE(ring->start(*nops.back()));
    }
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
    for (const auto& nop : nops) EXPECT_EQ(nop->delivered, Results{0});
    EXPECT_GT(counted(gen::Metric::cq_overflows), 0U);
    EXPECT_EQ(ring->strangers(), 0U);
    RawRequest after(prepare_nop);
    ASSERT_TRUE(ring->start(after));
    EXPECT_TRUE(park_until(*ring, [&] { return !after.delivered.empty(); })) << "afterwards all is normal";
}

TEST_F(RingTest, CompletionsOfOneCycleAreBounded) {
    auto ring = make_ring(32, 64, 3);
    std::vector<std::unique_ptr<RawRequest>> nops;
    std::size_t delivered = 0;
    for (int i = 0; i < 10; ++i) {
        nops.push_back(std::make_unique<RawRequest>(prepare_nop));
        nops.back()->after_deliver = [&](RawRequest&) { ++delivered; };
        ASSERT_TRUE(ring->start(*nops.back()));
    }
    ASSERT_TRUE(ring->park({.sleep = false}));
    EXPECT_EQ(delivered, 3U);
    const auto enters = counted(gen::Metric::ring_enters);
    ASSERT_TRUE(ring->park({.sleep = true}));
    EXPECT_EQ(delivered, 6U);
    EXPECT_EQ(counted(gen::Metric::ring_enters), enters) << "what lies unread needs no enter, and no waiting";
    EXPECT_TRUE(park_until(*ring, [&] { return ring->in_flight() == 0; }));
}

TEST_F(RingTest, AParkWithNothingToDoMakesNoSystemCall) {
    auto ring = make_ring();
    const Pipe pipe;
    char byte = 0;
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(read));
    ASSERT_TRUE(ring->park({.sleep = false}));
    const auto enters = counted(gen::Metric::ring_enters);
    for (int i = 0; i < 1000; ++i) ASSERT_TRUE(ring->park({.sleep = false}));
    EXPECT_EQ(counted(gen::Metric::ring_enters), enters);
    pipe.put('e');
    EXPECT_TRUE(park_until(*ring, [&] { return !read.delivered.empty(); })) << "the kernel's flag asks for the enter";
    EXPECT_EQ(counted(gen::Metric::ring_enters), enters + 1);
}

TEST_F(RingTest, ManyInFlightGrowTheTable) {
    auto ring = make_ring(64);
    const Pipe pipe;
    std::vector<char> bytes(500);
    std::vector<std::unique_ptr<RawRequest>> reads;
    for (char& byte : bytes) {
        reads.push_back(std::make_unique<RawRequest>(prepare_read(pipe.ends[0], &byte, 1)));
        ASSERT_TRUE(ring->start(*reads.back()));
    }
    EXPECT_TRUE(park_until(*ring, [&] { return !ring->needs_park(); }));
    EXPECT_EQ(ring->in_flight(), 500U);
    EXPECT_EQ(ring->shutdown().operations, 0U);
    for (const auto& read : reads) EXPECT_EQ(read->delivered, Results{-ECANCELED});
}

TEST_F(RingTest, AShutdownEndsWhatIsInFlightAndRefusesTheRest) {
    auto ring = make_ring();
    const Pipe pipe;
    char byte = 0;
    RawRequest submitted(prepare_read(pipe.ends[0], &byte, 1));
    RawRequest queued(prepare_read(pipe.ends[0], &byte, 1));
    ASSERT_TRUE(ring->start(submitted));
    ASSERT_TRUE(ring->park({.sleep = false}));
    ASSERT_TRUE(ring->start(queued));
    EXPECT_EQ(ring->shutdown().operations, 0U);
    EXPECT_EQ(submitted.delivered, Results{-ECANCELED});
    EXPECT_EQ(queued.delivered, Results{-ECANCELED});
    RawRequest late(prepare_nop);
    EXPECT_EQ(ring->start(late).error(), ErrorCode::shut_down);
    EXPECT_EQ(ring->park({.sleep = false}).error(), ErrorCode::shut_down);
    EXPECT_EQ(ring->shutdown().operations, 0U) << "again, and nothing happens";
}

TEST_F(RingTest, CleanupIsCarriedOutDuringAShutdown) {
    auto ring = make_ring();
    const Pipe pipe;
    char byte = 0;
    const int extra = ::dup(pipe.ends[0]);
    RawRequest close([extra](io_uring_sqe& sqe) { io_uring_prep_close(&sqe, extra); });
    RawRequest read(prepare_read(pipe.ends[0], &byte, 1));
    read.after_deliver = [&](RawRequest&) {
        EXPECT_TRUE(ring->start(close, Ring::Purpose::cleanup));
        Ring::detach(close);
    };
    ASSERT_TRUE(ring->start(read));
    EXPECT_EQ(ring->shutdown().operations, 0U);
    EXPECT_EQ(close.disposed, Results{0});
    EXPECT_EQ(::fcntl(extra, F_GETFD), -1);
}

// What cannot be cancelled keeps the ring alive: closing it would free memory that the kernel still writes to.
// Nothing here refuses to end within milliseconds, so the operation is dropped, which a shutdown does not cancel.
TEST_F(RingTest, WhatDoesNotEndIsReportedAndKept) {
    static RawRequest* read = nullptr;  // for good, like the ring
    static char byte = 0;
    const Pipe pipe;
    read = new RawRequest(prepare_read(pipe.ends[0], &byte, 1));
    auto ring = make_ring();
    const int ring_fd = ring->raw().ring_fd;
    ASSERT_TRUE(ring->start(*read));
    Ring::detach(*read);
    EXPECT_EQ(ring->shutdown().operations, 1U);
    EXPECT_TRUE(ring->is_abandoned());
    ring.reset();
    EXPECT_NE(::fcntl(ring_fd, F_GETFD), -1) << "still open";
    EXPECT_EQ(read->freed, 0);
}

}  // namespace
}  // namespace edda::uring
