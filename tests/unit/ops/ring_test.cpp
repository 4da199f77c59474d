// Operations that end or change other operations of the ring, and messages from one ring to another. All against the kernel.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "edda/gen/ops.hpp"
#include "unit/io/rig.hpp"
#include "unit/ops/ring_rig.hpp"

namespace edda {
namespace {

using namespace ops_here;
using testing_rig::SocketPair;
namespace op = gen::op;

constexpr __kernel_timespec an_hour{.tv_sec = 3600, .tv_nsec = 0};
constexpr __kernel_timespec a_millisecond{.tv_sec = 0, .tv_nsec = 1'000'000};
constexpr std::uint64_t nobody = 0x7777'0000'0000;

TEST(OpRing, TimeoutRemove) {
    auto ring = uring::make_ring();
    Flight timeout(*ring, op::Timeout{.after = &an_hour});
    EXPECT_EQ(result_of(*ring, op::TimeoutRemove{.target = timeout.number()}), 0);
    EXPECT_EQ(timeout.result(), -ECANCELED);
    EXPECT_EQ(result_of(*ring, op::TimeoutRemove{.target = nobody}), -ENOENT);
}

TEST(OpRing, TimeoutRemoveUpdateGivesAnotherTime) {
    auto ring = uring::make_ring();
    Flight timeout(*ring, op::Timeout{.after = &an_hour});
    EXPECT_EQ(result_of(*ring, op::TimeoutRemoveUpdate{.target = timeout.number(), .after = &a_millisecond}), 0);
    EXPECT_EQ(timeout.result(), -ETIME);
}

TEST(OpRing, TimeoutMultishotTellsAgainAndAgain) {
    auto ring = uring::make_ring();
    Flight timeout(*ring, op::TimeoutMultishot{.after = &a_millisecond});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(timeout.next(), -ETIME);
    timeout.cancel();
    EXPECT_EQ(timeout.result(), -ECANCELED);
}

TEST(OpRing, LinkTimeoutEndsTheOperationBeforeIt) {
    auto ring = uring::make_ring();
    const SocketPair pair;
    char into = 0;
    const std::span bytes(reinterpret_cast<std::byte*>(&into), 1);
    Flight slow(*ring, op::Recv{.fd = pair.ends[0], .into = bytes}, IOSQE_IO_LINK);
    Flight limit(*ring, op::LinkTimeout{.after = &a_millisecond});
    EXPECT_EQ(slow.result(), -ECANCELED);
    EXPECT_EQ(limit.result(), -ETIME);

    pair.put("x");
    Flight fast(*ring, op::Recv{.fd = pair.ends[0], .into = bytes}, IOSQE_IO_LINK);
    Flight unused(*ring, op::LinkTimeout{.after = &an_hour});
    EXPECT_EQ(fast.result(), 1);
    EXPECT_EQ(unused.result(), -ECANCELED);
    EXPECT_EQ(result_of(*ring, op::LinkTimeout{.after = &an_hour}), -EINVAL) << "nothing stands before it";
}

TEST(OpRing, TimeoutRemoveUpdateLinkGivesALinkTimeoutAnotherTime) {
    auto ring = uring::make_ring();
    const SocketPair pair;
    char into = 0;
    Flight slow(*ring, op::Recv{.fd = pair.ends[0], .into = std::span(reinterpret_cast<std::byte*>(&into), 1)},
                IOSQE_IO_LINK);
    Flight limit(*ring, op::LinkTimeout{.after = &an_hour});
    EXPECT_EQ(result_of(*ring, op::TimeoutRemoveUpdateLink{.target = limit.number(), .after = &a_millisecond}), 0);
    EXPECT_EQ(slow.result(), -ECANCELED);
    EXPECT_EQ(limit.result(), -ETIME);
}

TEST(OpRing, PollRemoveAndItsUpdate) {
    auto ring = uring::make_ring();
    const SocketPair pair;
    Flight first(*ring, op::PollAdd{.fd = pair.ends[0], .events = POLLIN});
    EXPECT_EQ(result_of(*ring, op::PollRemove{.target = first.number()}), 0);
    EXPECT_EQ(first.result(), -ECANCELED);
    EXPECT_EQ(result_of(*ring, op::PollRemove{.target = nobody}), -ENOENT);

    Flight second(*ring, op::PollAdd{.fd = pair.ends[0], .events = POLLIN});
    EXPECT_EQ(result_of(*ring, op::PollRemoveUpdate{.target = second.number(), .events = POLLOUT}), 0);
    EXPECT_EQ(second.result(), POLLOUT);
}

TEST(OpRing, CancelOfFdEndsAllOnIt) {
    auto ring = uring::make_ring();
    const SocketPair pair;
    Flight one(*ring, op::PollAdd{.fd = pair.ends[0], .events = POLLIN});
    Flight two(*ring, op::PollAdd{.fd = pair.ends[0], .events = POLLIN});
    Flight other(*ring, op::PollAdd{.fd = pair.ends[1], .events = POLLIN});
    EXPECT_EQ(result_of(*ring, op::CancelOfFd{.fd = pair.ends[0]}), 2);
    EXPECT_EQ(one.result(), -ECANCELED);
    EXPECT_EQ(two.result(), -ECANCELED);
    other.cancel();
    EXPECT_EQ(other.result(), -ECANCELED);
    EXPECT_EQ(result_of(*ring, op::CancelOfFd{.fd = -1}), -EBADF);
}

/// A ring that takes messages and is looked at with liburing.
struct Receiver {
    Receiver() { EXPECT_EQ(io_uring_queue_init(8, &ring, 0), 0); }
    Receiver(const Receiver&) = delete;
    ~Receiver() { io_uring_queue_exit(&ring); }
    struct Said {
        std::uint64_t number = 0;
        std::int32_t result = -1000;
        std::uint32_t flags = 0;
    };
    Said take() {
        io_uring_cqe* found = nullptr;
        __kernel_timespec soon{.tv_sec = 5, .tv_nsec = 0};
        if (io_uring_wait_cqe_timeout(&ring, &found, &soon) != 0) return {};
        const Said said{.number = found->user_data, .result = found->res, .flags = found->flags};
        io_uring_cqe_seen(&ring, found);
        return said;
    }
    io_uring ring{};
};

TEST(OpRing, MsgRing) {
    auto ring = uring::make_ring();
    Receiver receiver;
    EXPECT_EQ(result_of(*ring, op::MsgRing{.ring = receiver.ring.ring_fd, .result = 11, .data = 77}), 0);
    const auto plain = receiver.take();
    EXPECT_EQ(plain.number, 77U);
    EXPECT_EQ(plain.result, 11);
    EXPECT_EQ(
        result_of(*ring,
                  op::MsgRingCqeFlags{.ring = receiver.ring.ring_fd, .result = 12, .data = 78, .cqe_flags = 0x50}),
        0);
    const auto flagged = receiver.take();
    EXPECT_EQ(flagged.result, 12);
    EXPECT_EQ(flagged.flags, 0x50U);
    const int file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    EXPECT_EQ(result_of(*ring, op::MsgRing{.ring = file, .result = 11, .data = 77}), -EBADFD) << "it is no ring";
    ::close(file);
}

TEST(OpRing, MsgRingSendFdPutsADirectDescriptorIntoAnotherRing) {
    auto ring = uring::make_ring();
    Receiver receiver;
    ASSERT_EQ(io_uring_register_files_sparse(&ring->raw(), 4), 0);
    ASSERT_EQ(io_uring_register_files_sparse(&receiver.ring, 4), 0);
    const SocketPair pair;
    int mine = pair.ends[0];
    EXPECT_EQ(result_of(*ring, op::FilesUpdate{.descriptors = {&mine, 1}, .first = 1}), 1);
    EXPECT_EQ(
        result_of(*ring, op::MsgRingSendFd{.ring = receiver.ring.ring_fd, .from_slot = 1, .to_slot = 2, .data = 79}),
        0);
    EXPECT_EQ(receiver.take().number, 79U);
    pair.put("through");
    std::array<char, 16> into{};
    io_uring_sqe* sqe = io_uring_get_sqe(&receiver.ring);
    io_uring_prep_recv(sqe, 2, into.data(), into.size(), 0);
    sqe->flags |= IOSQE_FIXED_FILE;
    EXPECT_EQ(io_uring_submit(&receiver.ring), 1);
    EXPECT_EQ(receiver.take().result, 7);
    EXPECT_STREQ(into.data(), "through");
}

}  // namespace
}  // namespace edda
