// All operations, and the table that probing walks.
// Generated from spec/ops/advice.yaml, spec/ops/core.yaml, spec/ops/fs.yaml and 4 more by templates/include/edda/gen/ops.hpp.j2. Change those, then run `./edda generate`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "edda/gen/ops_advice.hpp"
#include "edda/gen/ops_core.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/gen/ops_path.hpp"
#include "edda/gen/ops_registered.hpp"
#include "edda/gen/ops_sync.hpp"

namespace edda::gen::op {

/// How a reactor without io_uring does an operation.
enum class Elsewhere : std::uint8_t {
    reactor,            ///< The reactor itself: it concerns its own operations.
    here,               ///< A call at once, which does not wait.
    readiness,          ///< A call that is made again when the descriptor is ready.
    readiness_or_pool,  ///< Likewise, and for files a call on a thread of the pool.
    pool,               ///< A call on a thread of the pool, because it may block.
    unsupported,        ///< Not at all: EOPNOTSUPP.
};

/// One operation: the opcode that a probe of the kernel is asked about, and the first Linux that has it.
struct Entry {
    std::string_view name;
    std::uint8_t opcode;
    std::string_view since;
    std::string_view base;    ///< The operation whose opcode it uses; its own name for an operation.
    Elsewhere elsewhere;
    std::string_view reason;  ///< Why it is unsupported elsewhere, as a sentence; else empty.
};

inline constexpr std::array all{
    Entry{"fadvise", 24, "5.6", "fadvise", Elsewhere::pool, ""},
    Entry{"madvise", 25, "5.6", "madvise", Elsewhere::pool, ""},
    Entry{"nop", 0, "5.1", "nop", Elsewhere::reactor, ""},
    Entry{"timeout", 11, "5.4", "timeout", Elsewhere::reactor, ""},
    Entry{"timeout multishot", 11, "6.4", "timeout", Elsewhere::unsupported, "A timer of the runtime repeats without an operation."},
    Entry{"timeout remove", 12, "5.5", "timeout remove", Elsewhere::unsupported, "Cancel ends a timeout as well, on every backend."},
    Entry{"timeout remove update", 12, "5.11", "timeout remove", Elsewhere::unsupported, "Cancel the timeout and begin another."},
    Entry{"timeout remove update link", 12, "5.15", "timeout remove", Elsewhere::unsupported, "There are no link timeouts without a ring of the kernel."},
    Entry{"link timeout", 15, "5.5", "link timeout", Elsewhere::unsupported, "A chain of entries needs the kernel's ring; timeout() limits any operation on every backend."},
    Entry{"cancel", 14, "5.5", "cancel", Elsewhere::reactor, ""},
    Entry{"cancel of fd", 14, "5.19", "cancel", Elsewhere::unsupported, "An operation is cancelled by its own number, and close ends what waits for a descriptor."},
    Entry{"msg ring", 40, "5.18", "msg ring", Elsewhere::unsupported, "The mailbox of a runtime takes messages from other threads on every backend."},
    Entry{"msg ring cqe flags", 40, "6.3", "msg ring", Elsewhere::unsupported, "The mailbox of a runtime takes messages from other threads on every backend."},
    Entry{"msg ring send fd", 40, "6.0", "msg ring", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"poll add", 6, "5.1", "poll add", Elsewhere::readiness, ""},
    Entry{"poll add multishot", 6, "5.13", "poll add", Elsewhere::readiness, ""},
    Entry{"poll remove", 7, "5.1", "poll remove", Elsewhere::unsupported, "Cancel ends a poll as well, on every backend."},
    Entry{"poll remove update", 7, "5.13", "poll remove", Elsewhere::unsupported, "Cancel the poll and begin another."},
    Entry{"read", 22, "5.6", "read", Elsewhere::readiness_or_pool, ""},
    Entry{"read buffered", 22, "5.19", "read", Elsewhere::readiness_or_pool, ""},
    Entry{"write", 23, "5.6", "write", Elsewhere::readiness_or_pool, ""},
    Entry{"readv", 1, "5.1", "readv", Elsewhere::readiness_or_pool, ""},
    Entry{"writev", 2, "5.1", "writev", Elsewhere::readiness_or_pool, ""},
    Entry{"read multishot", 49, "6.7", "read multishot", Elsewhere::unsupported, "A reactor without io_uring picks buffers for sockets alone; read a pipe into a buffer of your own."},
    Entry{"openat", 18, "5.6", "openat", Elsewhere::pool, ""},
    Entry{"openat direct", 18, "5.15", "openat", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"openat2", 28, "5.6", "openat2", Elsewhere::pool, ""},
    Entry{"openat2 direct", 28, "5.15", "openat2", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"close", 19, "5.6", "close", Elsewhere::here, ""},
    Entry{"close direct", 19, "5.15", "close", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"fsync", 3, "5.1", "fsync", Elsewhere::pool, ""},
    Entry{"sync file range", 8, "5.2", "sync file range", Elsewhere::pool, ""},
    Entry{"fallocate", 17, "5.6", "fallocate", Elsewhere::pool, ""},
    Entry{"ftruncate", 55, "6.9", "ftruncate", Elsewhere::pool, ""},
    Entry{"splice", 30, "5.7", "splice", Elsewhere::pool, ""},
    Entry{"tee", 33, "5.8", "tee", Elsewhere::pool, ""},
    Entry{"pipe", 62, "6.16", "pipe", Elsewhere::here, ""},
    Entry{"pipe direct", 62, "6.16", "pipe", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"accept", 13, "5.5", "accept", Elsewhere::readiness, ""},
    Entry{"accept multishot", 13, "5.19", "accept", Elsewhere::readiness, ""},
    Entry{"accept direct", 13, "5.15", "accept", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"accept multishot direct", 13, "5.19", "accept", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"connect", 16, "5.5", "connect", Elsewhere::readiness, ""},
    Entry{"recv", 27, "5.6", "recv", Elsewhere::readiness, ""},
    Entry{"recv buffered", 27, "5.19", "recv", Elsewhere::readiness, ""},
    Entry{"recv multishot", 27, "6.0", "recv", Elsewhere::readiness, ""},
    Entry{"recv bundle", 27, "6.10", "recv", Elsewhere::readiness, ""},
    Entry{"send", 26, "5.6", "send", Elsewhere::readiness, ""},
    Entry{"send to", 26, "6.2", "send", Elsewhere::readiness, ""},
    Entry{"send bundle", 26, "6.10", "send", Elsewhere::readiness, ""},
    Entry{"shutdown", 34, "5.11", "shutdown", Elsewhere::here, ""},
    Entry{"sendmsg", 9, "5.3", "sendmsg", Elsewhere::readiness, ""},
    Entry{"recvmsg", 10, "5.3", "recvmsg", Elsewhere::readiness, ""},
    Entry{"recvmsg multishot", 10, "6.0", "recvmsg", Elsewhere::readiness, ""},
    Entry{"socket", 45, "5.19", "socket", Elsewhere::here, ""},
    Entry{"socket direct", 45, "5.19", "socket", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"bind", 56, "6.11", "bind", Elsewhere::here, ""},
    Entry{"listen", 57, "6.11", "listen", Elsewhere::here, ""},
    Entry{"send zc", 47, "6.0", "send zc", Elsewhere::readiness, ""},
    Entry{"send zc fixed", 47, "6.0", "send zc", Elsewhere::unsupported, "Buffers are registered with a ring of the kernel; without one use send."},
    Entry{"sendmsg zc", 48, "6.1", "sendmsg zc", Elsewhere::readiness, ""},
    Entry{"recv zc", 58, "6.15", "recv zc", Elsewhere::unsupported, "It is the network device that writes the bytes, at the order of the kernel's ring; use recv."},
    Entry{"uring cmd", 46, "5.19", "uring cmd", Elsewhere::unsupported, "For sockets the system calls ioctl, getsockopt and setsockopt do the same and never wait."},
    Entry{"uring cmd bytes to read", 46, "6.7", "uring cmd", Elsewhere::unsupported, "For sockets the system calls ioctl, getsockopt and setsockopt do the same and never wait."},
    Entry{"uring cmd bytes to send", 46, "6.7", "uring cmd", Elsewhere::unsupported, "For sockets the system calls ioctl, getsockopt and setsockopt do the same and never wait."},
    Entry{"uring cmd get option", 46, "6.7", "uring cmd", Elsewhere::unsupported, "For sockets the system calls ioctl, getsockopt and setsockopt do the same and never wait."},
    Entry{"uring cmd set option", 46, "6.7", "uring cmd", Elsewhere::unsupported, "For sockets the system calls ioctl, getsockopt and setsockopt do the same and never wait."},
    Entry{"statx", 21, "5.6", "statx", Elsewhere::pool, ""},
    Entry{"renameat", 35, "5.11", "renameat", Elsewhere::pool, ""},
    Entry{"unlinkat", 36, "5.11", "unlinkat", Elsewhere::pool, ""},
    Entry{"mkdirat", 37, "5.15", "mkdirat", Elsewhere::pool, ""},
    Entry{"symlinkat", 38, "5.15", "symlinkat", Elsewhere::pool, ""},
    Entry{"linkat", 39, "5.15", "linkat", Elsewhere::pool, ""},
    Entry{"fsetxattr", 41, "5.19", "fsetxattr", Elsewhere::pool, ""},
    Entry{"setxattr", 42, "5.19", "setxattr", Elsewhere::pool, ""},
    Entry{"fgetxattr", 43, "5.19", "fgetxattr", Elsewhere::pool, ""},
    Entry{"getxattr", 44, "5.19", "getxattr", Elsewhere::pool, ""},
    Entry{"read fixed", 4, "5.1", "read fixed", Elsewhere::unsupported, "Buffers are registered with a ring of the kernel; without one use read."},
    Entry{"write fixed", 5, "5.1", "write fixed", Elsewhere::unsupported, "Buffers are registered with a ring of the kernel; without one use write."},
    Entry{"readv fixed", 60, "6.15", "readv fixed", Elsewhere::unsupported, "Buffers are registered with a ring of the kernel; without one use readv."},
    Entry{"writev fixed", 61, "6.15", "writev fixed", Elsewhere::unsupported, "Buffers are registered with a ring of the kernel; without one use writev."},
    Entry{"files update", 20, "5.6", "files update", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"provide buffers", 31, "5.7", "provide buffers", Elsewhere::unsupported, "A ring of buffers does the same, on every backend."},
    Entry{"remove buffers", 32, "5.7", "remove buffers", Elsewhere::unsupported, "A ring of buffers does the same, on every backend."},
    Entry{"fixed fd install", 54, "6.8", "fixed fd install", Elsewhere::unsupported, "There are no direct descriptors without a ring of the kernel."},
    Entry{"epoll ctl", 29, "5.6", "epoll ctl", Elsewhere::here, ""},
    Entry{"epoll wait", 59, "6.15", "epoll wait", Elsewhere::readiness, ""},
    Entry{"waitid", 50, "6.7", "waitid", Elsewhere::readiness, ""},
    Entry{"futex wait", 51, "6.7", "futex wait", Elsewhere::unsupported, "A thread of the pool would be held until somebody wakes it; a waker of a task comes from any thread."},
    Entry{"futex wake", 52, "6.7", "futex wake", Elsewhere::unsupported, "The system call futex wakes and never waits; make it yourself."},
    Entry{"futex waitv", 53, "6.7", "futex waitv", Elsewhere::unsupported, "A thread of the pool would be held until somebody wakes it; a waker of a task comes from any thread."},
};

}  // namespace edda::gen::op
