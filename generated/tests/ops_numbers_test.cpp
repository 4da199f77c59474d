// Opcodes and constants against the kernel's header, when compiled; and that no two operations share what must differ.
// Generated from spec/ops/advice.yaml, spec/ops/core.yaml, spec/ops/fs.yaml and 4 more by templates/tests/ops_numbers_test.cpp.j2. Change those, then run `./edda generate`.
//
// An opcode is an enumerator, which a preprocessor cannot see; the header's version tells whether it is there. What the header is
// too old for is not compared.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/futex.h>
#include <linux/io_uring.h>
#include <linux/version.h>
#include <sys/socket.h>

#include <map>
#include <set>
#include <string>

#include "edda/gen/ops.hpp"

namespace {

namespace op = edda::gen::op;

#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Fadvise::opcode == IORING_OP_FADVISE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Madvise::opcode == IORING_OP_MADVISE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::Nop::opcode == IORING_OP_NOP);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 4, 0)
static_assert(op::Timeout::opcode == IORING_OP_TIMEOUT);
#endif
static_assert(op::TimeoutMultishot::opcode == op::Timeout::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
static_assert(op::TimeoutRemove::opcode == IORING_OP_TIMEOUT_REMOVE);
#endif
static_assert(op::TimeoutRemoveUpdate::opcode == op::TimeoutRemove::opcode);
static_assert(op::TimeoutRemoveUpdateLink::opcode == op::TimeoutRemove::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
static_assert(op::LinkTimeout::opcode == IORING_OP_LINK_TIMEOUT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
static_assert(op::Cancel::opcode == IORING_OP_ASYNC_CANCEL);
#endif
static_assert(op::CancelOfFd::opcode == op::Cancel::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 18, 0)
static_assert(op::MsgRing::opcode == IORING_OP_MSG_RING);
#endif
static_assert(op::MsgRingCqeFlags::opcode == op::MsgRing::opcode);
static_assert(op::MsgRingSendFd::opcode == op::MsgRing::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::PollAdd::opcode == IORING_OP_POLL_ADD);
#endif
static_assert(op::PollAddMultishot::opcode == op::PollAdd::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::PollRemove::opcode == IORING_OP_POLL_REMOVE);
#endif
static_assert(op::PollRemoveUpdate::opcode == op::PollRemove::opcode);
#ifdef IORING_ASYNC_CANCEL_ALL
static_assert(IORING_ASYNC_CANCEL_ALL == 1);
#endif
#ifdef IORING_ASYNC_CANCEL_FD
static_assert(IORING_ASYNC_CANCEL_FD == 2);
#endif
#ifdef IORING_LINK_TIMEOUT_UPDATE
static_assert(IORING_LINK_TIMEOUT_UPDATE == 16);
#endif
#ifdef IORING_MSG_RING_FLAGS_PASS
static_assert(IORING_MSG_RING_FLAGS_PASS == 2);
#endif
#ifdef IORING_MSG_SEND_FD
static_assert(IORING_MSG_SEND_FD == 1);
#endif
#ifdef IORING_POLL_ADD_MULTI
static_assert(IORING_POLL_ADD_MULTI == 1);
#endif
#ifdef IORING_POLL_UPDATE_EVENTS
static_assert(IORING_POLL_UPDATE_EVENTS == 2);
#endif
#ifdef IORING_TIMEOUT_MULTISHOT
static_assert(IORING_TIMEOUT_MULTISHOT == 64);
#endif
#ifdef IORING_TIMEOUT_UPDATE
static_assert(IORING_TIMEOUT_UPDATE == 2);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Read::opcode == IORING_OP_READ);
#endif
static_assert(op::ReadBuffered::opcode == op::Read::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Write::opcode == IORING_OP_WRITE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::Readv::opcode == IORING_OP_READV);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::Writev::opcode == IORING_OP_WRITEV);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
static_assert(op::ReadMultishot::opcode == IORING_OP_READ_MULTISHOT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Openat::opcode == IORING_OP_OPENAT);
#endif
static_assert(op::OpenatDirect::opcode == op::Openat::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Openat2::opcode == IORING_OP_OPENAT2);
#endif
static_assert(op::Openat2Direct::opcode == op::Openat2::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Close::opcode == IORING_OP_CLOSE);
#endif
static_assert(op::CloseDirect::opcode == op::Close::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::Fsync::opcode == IORING_OP_FSYNC);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 2, 0)
static_assert(op::SyncFileRange::opcode == IORING_OP_SYNC_FILE_RANGE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Fallocate::opcode == IORING_OP_FALLOCATE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 9, 0)
static_assert(op::Ftruncate::opcode == IORING_OP_FTRUNCATE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 7, 0)
static_assert(op::Splice::opcode == IORING_OP_SPLICE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 8, 0)
static_assert(op::Tee::opcode == IORING_OP_TEE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 16, 0)
static_assert(op::Pipe::opcode == IORING_OP_PIPE);
#endif
static_assert(op::PipeDirect::opcode == op::Pipe::opcode);
#ifdef IOSQE_BUFFER_SELECT
static_assert(IOSQE_BUFFER_SELECT == 32);
#endif
static_assert(O_CLOEXEC == 524288);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
static_assert(op::Accept::opcode == IORING_OP_ACCEPT);
#endif
static_assert(op::AcceptMultishot::opcode == op::Accept::opcode);
static_assert(op::AcceptDirect::opcode == op::Accept::opcode);
static_assert(op::AcceptMultishotDirect::opcode == op::Accept::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 5, 0)
static_assert(op::Connect::opcode == IORING_OP_CONNECT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Recv::opcode == IORING_OP_RECV);
#endif
static_assert(op::RecvBuffered::opcode == op::Recv::opcode);
static_assert(op::RecvMultishot::opcode == op::Recv::opcode);
static_assert(op::RecvBundle::opcode == op::Recv::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Send::opcode == IORING_OP_SEND);
#endif
static_assert(op::SendTo::opcode == op::Send::opcode);
static_assert(op::SendBundle::opcode == op::Send::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
static_assert(op::Shutdown::opcode == IORING_OP_SHUTDOWN);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 3, 0)
static_assert(op::Sendmsg::opcode == IORING_OP_SENDMSG);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 3, 0)
static_assert(op::Recvmsg::opcode == IORING_OP_RECVMSG);
#endif
static_assert(op::RecvmsgMultishot::opcode == op::Recvmsg::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 19, 0)
static_assert(op::Socket::opcode == IORING_OP_SOCKET);
#endif
static_assert(op::SocketDirect::opcode == op::Socket::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
static_assert(op::Bind::opcode == IORING_OP_BIND);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 11, 0)
static_assert(op::Listen::opcode == IORING_OP_LISTEN);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 0, 0)
static_assert(op::SendZc::opcode == IORING_OP_SEND_ZC);
#endif
static_assert(op::SendZcFixed::opcode == op::SendZc::opcode);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 1, 0)
static_assert(op::SendmsgZc::opcode == IORING_OP_SENDMSG_ZC);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 15, 0)
static_assert(op::RecvZc::opcode == IORING_OP_RECV_ZC);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 19, 0)
static_assert(op::UringCmd::opcode == IORING_OP_URING_CMD);
#endif
static_assert(op::UringCmdBytesToRead::opcode == op::UringCmd::opcode);
static_assert(op::UringCmdBytesToSend::opcode == op::UringCmd::opcode);
static_assert(op::UringCmdGetOption::opcode == op::UringCmd::opcode);
static_assert(op::UringCmdSetOption::opcode == op::UringCmd::opcode);
#ifdef IORING_ACCEPT_MULTISHOT
static_assert(IORING_ACCEPT_MULTISHOT == 1);
#endif
#ifdef IORING_FILE_INDEX_ALLOC
static_assert(IORING_FILE_INDEX_ALLOC == 4294967295);
#endif
#ifdef IORING_RECVSEND_BUNDLE
static_assert(IORING_RECVSEND_BUNDLE == 16);
#endif
#ifdef IORING_RECVSEND_FIXED_BUF
static_assert(IORING_RECVSEND_FIXED_BUF == 4);
#endif
#ifdef IORING_RECV_MULTISHOT
static_assert(IORING_RECV_MULTISHOT == 2);
#endif
#ifdef IOSQE_BUFFER_SELECT
static_assert(IOSQE_BUFFER_SELECT == 32);
#endif
static_assert(MSG_DONTWAIT == 64);
static_assert(MSG_NOSIGNAL == 16384);
#ifdef SOCKET_URING_OP_GETSOCKOPT
static_assert(SOCKET_URING_OP_GETSOCKOPT == 2);
#endif
#ifdef SOCKET_URING_OP_SETSOCKOPT
static_assert(SOCKET_URING_OP_SETSOCKOPT == 3);
#endif
#ifdef SOCKET_URING_OP_SIOCINQ
static_assert(SOCKET_URING_OP_SIOCINQ == 0);
#endif
#ifdef SOCKET_URING_OP_SIOCOUTQ
static_assert(SOCKET_URING_OP_SIOCOUTQ == 1);
#endif
static_assert(SOCK_CLOEXEC == 524288);
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::Statx::opcode == IORING_OP_STATX);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
static_assert(op::Renameat::opcode == IORING_OP_RENAMEAT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 11, 0)
static_assert(op::Unlinkat::opcode == IORING_OP_UNLINKAT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 15, 0)
static_assert(op::Mkdirat::opcode == IORING_OP_MKDIRAT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 15, 0)
static_assert(op::Symlinkat::opcode == IORING_OP_SYMLINKAT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 15, 0)
static_assert(op::Linkat::opcode == IORING_OP_LINKAT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 19, 0)
static_assert(op::Fsetxattr::opcode == IORING_OP_FSETXATTR);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 19, 0)
static_assert(op::Setxattr::opcode == IORING_OP_SETXATTR);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 19, 0)
static_assert(op::Fgetxattr::opcode == IORING_OP_FGETXATTR);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 19, 0)
static_assert(op::Getxattr::opcode == IORING_OP_GETXATTR);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::ReadFixed::opcode == IORING_OP_READ_FIXED);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 1, 0)
static_assert(op::WriteFixed::opcode == IORING_OP_WRITE_FIXED);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 15, 0)
static_assert(op::ReadvFixed::opcode == IORING_OP_READV_FIXED);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 15, 0)
static_assert(op::WritevFixed::opcode == IORING_OP_WRITEV_FIXED);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::FilesUpdate::opcode == IORING_OP_FILES_UPDATE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 7, 0)
static_assert(op::ProvideBuffers::opcode == IORING_OP_PROVIDE_BUFFERS);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 7, 0)
static_assert(op::RemoveBuffers::opcode == IORING_OP_REMOVE_BUFFERS);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 8, 0)
static_assert(op::FixedFdInstall::opcode == IORING_OP_FIXED_FD_INSTALL);
#endif
#ifdef IOSQE_FIXED_FILE
static_assert(IOSQE_FIXED_FILE == 1);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(5, 6, 0)
static_assert(op::EpollCtl::opcode == IORING_OP_EPOLL_CTL);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 15, 0)
static_assert(op::EpollWait::opcode == IORING_OP_EPOLL_WAIT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
static_assert(op::Waitid::opcode == IORING_OP_WAITID);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
static_assert(op::FutexWait::opcode == IORING_OP_FUTEX_WAIT);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
static_assert(op::FutexWake::opcode == IORING_OP_FUTEX_WAKE);
#endif
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
static_assert(op::FutexWaitv::opcode == IORING_OP_FUTEX_WAITV);
#endif
#ifdef FUTEX2_SIZE_U32
static_assert(FUTEX2_SIZE_U32 == 2);
#endif
static_assert(FUTEX_BITSET_MATCH_ANY == 4294967295);

TEST(OpsNumbers, TheTableListsEachOperationOnce) {
    const std::map<std::string, int> expected{
        {"fadvise", 24},
        {"madvise", 25},
        {"nop", 0},
        {"timeout", 11},
        {"timeout multishot", 11},
        {"timeout remove", 12},
        {"timeout remove update", 12},
        {"timeout remove update link", 12},
        {"link timeout", 15},
        {"cancel", 14},
        {"cancel of fd", 14},
        {"msg ring", 40},
        {"msg ring cqe flags", 40},
        {"msg ring send fd", 40},
        {"poll add", 6},
        {"poll add multishot", 6},
        {"poll remove", 7},
        {"poll remove update", 7},
        {"read", 22},
        {"read buffered", 22},
        {"write", 23},
        {"readv", 1},
        {"writev", 2},
        {"read multishot", 49},
        {"openat", 18},
        {"openat direct", 18},
        {"openat2", 28},
        {"openat2 direct", 28},
        {"close", 19},
        {"close direct", 19},
        {"fsync", 3},
        {"sync file range", 8},
        {"fallocate", 17},
        {"ftruncate", 55},
        {"splice", 30},
        {"tee", 33},
        {"pipe", 62},
        {"pipe direct", 62},
        {"accept", 13},
        {"accept multishot", 13},
        {"accept direct", 13},
        {"accept multishot direct", 13},
        {"connect", 16},
        {"recv", 27},
        {"recv buffered", 27},
        {"recv multishot", 27},
        {"recv bundle", 27},
        {"send", 26},
        {"send to", 26},
        {"send bundle", 26},
        {"shutdown", 34},
        {"sendmsg", 9},
        {"recvmsg", 10},
        {"recvmsg multishot", 10},
        {"socket", 45},
        {"socket direct", 45},
        {"bind", 56},
        {"listen", 57},
        {"send zc", 47},
        {"send zc fixed", 47},
        {"sendmsg zc", 48},
        {"recv zc", 58},
        {"uring cmd", 46},
        {"uring cmd bytes to read", 46},
        {"uring cmd bytes to send", 46},
        {"uring cmd get option", 46},
        {"uring cmd set option", 46},
        {"statx", 21},
        {"renameat", 35},
        {"unlinkat", 36},
        {"mkdirat", 37},
        {"symlinkat", 38},
        {"linkat", 39},
        {"fsetxattr", 41},
        {"setxattr", 42},
        {"fgetxattr", 43},
        {"getxattr", 44},
        {"read fixed", 4},
        {"write fixed", 5},
        {"readv fixed", 60},
        {"writev fixed", 61},
        {"files update", 20},
        {"provide buffers", 31},
        {"remove buffers", 32},
        {"fixed fd install", 54},
        {"epoll ctl", 29},
        {"epoll wait", 59},
        {"waitid", 50},
        {"futex wait", 51},
        {"futex wake", 52},
        {"futex waitv", 53},
    };
    std::map<std::string, int> listed;
    for (const op::Entry& entry : op::all) listed.emplace(entry.name, entry.opcode);
    EXPECT_EQ(listed, expected);
    EXPECT_EQ(op::all.size(), expected.size());
}

TEST(OpsNumbers, TheTableHasEveryOpcodeOfTheKernelWithoutAGap) {
    std::set<int> opcodes;
    for (const op::Entry& entry : op::all) opcodes.insert(entry.opcode);
    for (int opcode = 0; opcode <= 62; ++opcode) EXPECT_TRUE(opcodes.contains(opcode)) << opcode;
}

TEST(OpsNumbers, WhatIsNotDoneElsewhereSaysWhy) {
    for (const op::Entry& entry : op::all) {
        EXPECT_EQ(entry.elsewhere == op::Elsewhere::unsupported, !entry.reason.empty()) << entry.name;
    }
}

}  // namespace
