// The ladder of set-up flags, with kernels that refuse some of them.
#include "edda/reactor/uring/setup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>

#include "edda/gen/ops.hpp"

namespace edda::uring {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

int old_kernel(unsigned entries, io_uring* ring, io_uring_params* parameters) {
    if ((parameters->flags & (IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN)) != 0) return -EINVAL;
    return io_uring_queue_init_params(entries, ring, parameters);
}

int older_kernel(unsigned entries, io_uring* ring, io_uring_params* parameters) {
    if ((parameters->flags & ~(IORING_SETUP_CQSIZE | IORING_SETUP_CLAMP)) != 0) return -EINVAL;
    return io_uring_queue_init_params(entries, ring, parameters);
}

template <int Errno>
int refusing_kernel(unsigned, io_uring*, io_uring_params*) {
    return -Errno;
}

TEST(Setup, ThisKernelGivesEverything) {
    std::vector<std::string> report;
    auto ring = RingHandle::create({.entries = 8, .completion_entries = 64}, report);
    ASSERT_TRUE(ring.has_value());
    EXPECT_THAT(report, IsEmpty());
    EXPECT_NE(ring->setup_flags() & IORING_SETUP_DEFER_TASKRUN, 0U);
    EXPECT_EQ(ring->get().cq.ring_entries, 64U);
    EXPECT_EQ(ring->get().sq.ring_entries, 8U);
}

TEST(Setup, FallsOneRungAndSaysSo) {
    std::vector<std::string> report;
    auto ring = RingHandle::create({.entries = 8, .completion_entries = 64, .initialise = old_kernel}, report);
    ASSERT_TRUE(ring.has_value());
    EXPECT_THAT(report, ElementsAre(HasSubstr("DEFER_TASKRUN")));
    EXPECT_NE(ring->setup_flags() & IORING_SETUP_COOP_TASKRUN, 0U);
}

TEST(Setup, FallsToTheGround) {
    std::vector<std::string> report;
    auto ring = RingHandle::create({.entries = 8, .completion_entries = 64, .initialise = older_kernel}, report);
    ASSERT_TRUE(ring.has_value());
    EXPECT_THAT(report, ElementsAre(HasSubstr("DEFER_TASKRUN"), HasSubstr("COOP_TASKRUN")));
}

TEST(Setup, AForbiddenRingSaysWhatToDo) {
    std::vector<std::string> report;
    auto ring =
        RingHandle::create({.entries = 8, .completion_entries = 64, .initialise = refusing_kernel<EPERM>}, report);
    ASSERT_FALSE(ring.has_value());
    EXPECT_EQ(ring.error(), ErrorCode::permission_denied);
    EXPECT_THAT(report, ElementsAre(AllOf(HasSubstr("kernel.io_uring_disabled"), HasSubstr("seccomp"))));
}

TEST(Setup, AMissingRingSaysWhatToDo) {
    std::vector<std::string> report;
    auto ring =
        RingHandle::create({.entries = 8, .completion_entries = 64, .initialise = refusing_kernel<ENOSYS>}, report);
    ASSERT_FALSE(ring.has_value());
    EXPECT_EQ(ring.error(), ErrorCode::not_supported);
    EXPECT_THAT(report, ElementsAre(HasSubstr("Linux 5.19 or newer")));
}

TEST(Setup, NoMemoryIsNotAnsweredByAskingForLess) {
    std::vector<std::string> report;
    auto ring =
        RingHandle::create({.entries = 8, .completion_entries = 64, .initialise = refusing_kernel<ENOMEM>}, report);
    EXPECT_EQ(ring.error(), ErrorCode::no_memory);
    EXPECT_THAT(report, ElementsAre(HasSubstr("ulimit -l")));
}

TEST(Setup, WrongSizesAreRefused) {
    std::vector<std::string> report;
    auto ring = RingHandle::create({.entries = 0, .completion_entries = 0}, report);
    EXPECT_EQ(ring.error(), ErrorCode::invalid_argument);
}

TEST(Setup, ProbesEveryOperationOfTheSpec) {
    std::vector<std::string> report;
    auto ring = RingHandle::create({.entries = 8, .completion_entries = 64}, report);
    ASSERT_TRUE(ring.has_value());
    for (const gen::op::Entry& op : gen::op::all) EXPECT_TRUE(ring->supports(op.opcode)) << op.name;
    EXPECT_FALSE(ring->supports(255));
}

}  // namespace
}  // namespace edda::uring
