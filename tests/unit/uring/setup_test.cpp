// The ladder of set-up flags, with kernels that refuse some of them.
#include "edda/reactor/uring/setup.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>
#include <fstream>

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

TEST(Setup, AForbiddenRingSaysWhoForbidsIt) {
    EXPECT_EQ(explain_setup_failure(EPERM, '2'),
              "io_uring is forbidden here to everybody, by sysctl kernel.io_uring_disabled=2: set it to 0.");
    EXPECT_THAT(explain_setup_failure(EPERM, '1'),
                AllOf(HasSubstr("kernel.io_uring_disabled=1"), HasSubstr("kernel.io_uring_group")));
    EXPECT_THAT(explain_setup_failure(EACCES, '0'),
                AllOf(HasSubstr("not by sysctl kernel.io_uring_disabled"), HasSubstr("seccomp profile")));
    EXPECT_THAT(explain_setup_failure(EPERM, '?'),
                AllOf(HasSubstr("kernel.io_uring_disabled=0"), HasSubstr("seccomp profile")));
}

TEST(Setup, ReadsWhoIsRefused) {
    std::ifstream file("/proc/sys/kernel/io_uring_disabled");
    char expected = '?';
    if (file.is_open()) file >> expected;
    EXPECT_EQ(read_io_uring_disabled(), expected);
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

/// What else the kernel may say, and what is said here.
struct Refusal {
    int (*initialise)(unsigned, io_uring*, io_uring_params*);
    ErrorCode code;
    const char* advice;
};

TEST(Setup, EachRefusalIsAnErrorOfItsOwnWithAdvice) {
    for (const Refusal& refusal : {
             Refusal{refusing_kernel<EPERM>, ErrorCode::permission_denied, "io_uring_setup"},
             Refusal{refusing_kernel<EACCES>, ErrorCode::permission_denied, "io_uring_setup"},
             Refusal{refusing_kernel<ENOSYS>, ErrorCode::not_supported, "seccomp profile"},
             Refusal{refusing_kernel<ENOMEM>, ErrorCode::no_memory, "ulimit -l"},
             Refusal{refusing_kernel<EMFILE>, ErrorCode::too_many_open_files, "ulimit -n"},
             Refusal{refusing_kernel<ENFILE>, ErrorCode::too_many_open_files, "ulimit -n"},
             Refusal{refusing_kernel<EINVAL>, ErrorCode::invalid_argument, "entries must be 1 to 32768"},
             Refusal{refusing_kernel<EFAULT>, ErrorCode::bad_address, "io_uring_setup failed: Bad address"},
         }) {
        std::vector<std::string> report;
        auto ring =
            RingHandle::create({.entries = 8, .completion_entries = 64, .initialise = refusal.initialise}, report);
        ASSERT_FALSE(ring.has_value());
        EXPECT_EQ(ring.error(), refusal.code) << refusal.advice;
        ASSERT_FALSE(report.empty());
        EXPECT_THAT(report.back(), HasSubstr(refusal.advice));
    }
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
