// Opcodes and constants against the kernel's header, when compiled; and that no two operations share what must differ.
// Generated from spec/ops/core.yaml, spec/ops/fs.yaml, spec/ops/net.yaml by templates/tests/ops_numbers_test.cpp.j2. Change those, then run `./edda generate`.
//
// An opcode is an enumerator, which a preprocessor cannot see; the header's version tells whether it is there. What the header is
// too old for is not compared.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/io_uring.h>
#include <linux/version.h>
#include <sys/socket.h>

#include <map>
#include <set>
#include <string>

#include "edda/gen/ops.hpp"

namespace {

namespace op = edda::gen::op;

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::Nop::opcode == IORING_OP_NOP);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 4, 0)
static_assert(op::Timeout::opcode == IORING_OP_TIMEOUT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
static_assert(op::Cancel::opcode == IORING_OP_ASYNC_CANCEL);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 18, 0)
static_assert(op::MsgRing::opcode == IORING_OP_MSG_RING);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::PollAdd::opcode == IORING_OP_POLL_ADD);
#endif
static_assert(op::PollAddMultishot::opcode == op::PollAdd::opcode);
#ifdef IORING_POLL_ADD_MULTI
static_assert(IORING_POLL_ADD_MULTI == 1);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Read::opcode == IORING_OP_READ);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Write::opcode == IORING_OP_WRITE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Openat::opcode == IORING_OP_OPENAT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Close::opcode == IORING_OP_CLOSE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 7, 0)
static_assert(op::Splice::opcode == IORING_OP_SPLICE);
#endif
static_assert(O_CLOEXEC == 524288);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
static_assert(op::Accept::opcode == IORING_OP_ACCEPT);
#endif
static_assert(op::AcceptMultishot::opcode == op::Accept::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
static_assert(op::Connect::opcode == IORING_OP_CONNECT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Recv::opcode == IORING_OP_RECV);
#endif
static_assert(op::RecvBuffered::opcode == op::Recv::opcode);
static_assert(op::RecvMultishot::opcode == op::Recv::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Send::opcode == IORING_OP_SEND);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
static_assert(op::Shutdown::opcode == IORING_OP_SHUTDOWN);
#endif
#ifdef IORING_ACCEPT_MULTISHOT
static_assert(IORING_ACCEPT_MULTISHOT == 1);
#endif
#ifdef IORING_RECV_MULTISHOT
static_assert(IORING_RECV_MULTISHOT == 2);
#endif
#ifdef IOSQE_BUFFER_SELECT
static_assert(IOSQE_BUFFER_SELECT == 32);
#endif
static_assert(MSG_NOSIGNAL == 16384);
static_assert(SOCK_CLOEXEC == 524288);

TEST(OpsNumbers, TheTableListsEachOperationOnce) {
    const std::map<std::string, int> expected{
        {"nop", 0},
        {"timeout", 11},
        {"cancel", 14},
        {"msg ring", 40},
        {"poll add", 6},
        {"poll add multishot", 6},
        {"read", 22},
        {"write", 23},
        {"openat", 18},
        {"close", 19},
        {"splice", 30},
        {"accept", 13},
        {"accept multishot", 13},
        {"connect", 16},
        {"recv", 27},
        {"recv buffered", 27},
        {"recv multishot", 27},
        {"send", 26},
        {"shutdown", 34},
    };
    std::map<std::string, int> listed;
    for (const op::Entry& entry : op::all) listed.emplace(entry.name, entry.opcode);
    EXPECT_EQ(listed, expected);
    EXPECT_EQ(op::all.size(), expected.size());
}

}  // namespace
