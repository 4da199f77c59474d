// Every operation against liburing's own preparation, byte for byte; and what its completions mean.
// Generated from spec/ops/advice.yaml, spec/ops/core.yaml, spec/ops/fs.yaml and 4 more by templates/tests/ops_prepare_test.cpp.j2. Change those, then run `./edda generate`.
//
// The arguments are random, from a seeded generator. Our entry starts full of 0xAA, so a byte that prepare() forgets is seen.
// Lengths stay under the bound of one operation; what is above it has a test of its own.
//
// What the installed liburing is too old for is not compared here; tests/unit/ops/layouts_test.cpp holds each operation of that kind
// against the kernel's own reading of the entry.
#include <gtest/gtest.h>
#include <liburing.h>
#include <linux/openat2.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <string_view>

#include "edda/gen/ops.hpp"

// 2.3 and earlier do not say which one they are.
#ifdef IO_URING_VERSION_MAJOR
#define EDDA_LIBURING (IO_URING_VERSION_MAJOR * 1000 + IO_URING_VERSION_MINOR)
#else
#define EDDA_LIBURING 2003
#endif

namespace {

namespace op = edda::gen::op;
using edda::gen::AfterEnd;
using edda::gen::Error;
using edda::gen::ErrorCode;
using edda::gen::Leftover;

/// Arguments of every type. Pointers stay inside one array and are never followed.
class Random {
public:
    std::uint64_t long_word() { return engine_(); }
    std::uint32_t word() { return static_cast<std::uint32_t>(engine_()); }
    std::uint16_t half_word() { return static_cast<std::uint16_t>(engine_()); }
    int descriptor() { return static_cast<int>(word() & 0x7fffffff); }
    std::span<std::byte> bytes() {
        const std::size_t begin = word() % memory_.size();
        return std::span(memory_).subspan(begin, word() % (memory_.size() - begin));
    }
    template <class T>
    T* pointer() {
        return reinterpret_cast<T*>(memory_.data() + 64 * (word() % (memory_.size() / 64)));
    }
    template <class T>
    std::span<T> several() {
        return {pointer<T>(), word() % 1000};
    }

private:
    alignas(64) std::array<std::byte, 65536> memory_{};
    std::mt19937_64 engine_{20260101};
};

/// A number that becomes whatever integer liburing's parameter is; C lets it, and so must a test that asks liburing.
template <class T>
struct Loose {
    T value;
    template <class U>
    operator U() const {
        return static_cast<U>(value);
    }
};

template <class T>
Loose<T> loose(T value) {
    return {value};
}

/// liburing takes the value of an attribute for text.
const char* text(std::span<const std::byte>::pointer bytes) { return reinterpret_cast<const char*>(bytes); }
char* text(std::span<std::byte>::pointer bytes) { return reinterpret_cast<char*>(bytes); }

constexpr int rounds = 1000;
constexpr std::uint64_t untouched = 0xAAAAAAAAAAAAAAAA;

io_uring_sqe filled(int byte) {
    io_uring_sqe sqe;
    std::memset(&sqe, byte, sizeof sqe);
    return sqe;
}

/// Our entry as prepare() leaves it, with `user_data`, which is not its business, taken out of the comparison.
template <class Op>
io_uring_sqe prepared(const Op& op) {
    io_uring_sqe sqe = filled(0xAA);
    op.prepare(sqe);
    EXPECT_EQ(sqe.user_data, untouched) << Op::name;
    sqe.user_data = 0;
    return sqe;
}

bool same(const io_uring_sqe& left, const io_uring_sqe& right) { return std::memcmp(&left, &right, sizeof left) == 0; }

struct Meaning {
    int number;
    ErrorCode code;
    std::string_view sentence;
};

/// Each number is the error of the table, and every other number is unexpected and kept.
template <class Failure>
void expect_meanings(std::span<const Meaning> table) {
    for (int number = 1; number < 4096; ++number) {
        const Failure failure = Failure::from_errno(number);
        EXPECT_EQ(failure.system_errno(), number);
        const Meaning* row = nullptr;
        for (const Meaning& one : table) row = one.number == number ? &one : row;
        EXPECT_EQ(failure.code(), row != nullptr ? row->code : ErrorCode::unexpected) << number;
        if (row != nullptr) {
            EXPECT_EQ(failure.sentence(), row->sentence) << number;
        }
        const Error error = failure;
        EXPECT_EQ(error.code(), failure.code());
        EXPECT_EQ(error.system_errno(), number);
    }
}

//~ begin op.fadvise
TEST(OpsPrepare, FadviseEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Fadvise op{
            .fd = random.descriptor(),
            .offset = random.long_word(),
            .size = random.word(),
            .advice = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_fadvise(&theirs, op.fd, loose(op.offset), loose(op.size), loose(op.advice));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Fadvise) {
    EXPECT_EQ(op::Fadvise::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Fadvise::succeeded(0));
    EXPECT_FALSE(op::Fadvise::succeeded(-ECANCELED));
}
//~ end op.fadvise

//~ begin op.madvise
TEST(OpsPrepare, MadviseEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Madvise op{
            .memory = random.pointer<void>(),
            .size = random.word(),
            .advice = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_madvise(&theirs, op.memory, loose(op.size), loose(op.advice));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Madvise) {
    EXPECT_EQ(op::Madvise::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Madvise::succeeded(0));
    EXPECT_FALSE(op::Madvise::succeeded(-ECANCELED));
}
//~ end op.madvise

TEST(OpsFailure, FadviseError) {
    static constexpr std::array<Meaning, 10> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the advice is not known."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: the descriptor is a pipe."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::FadviseError>(table);
}

TEST(OpsFailure, MadviseError) {
    static constexpr std::array<Meaning, 14> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the range does not begin at a page, or the advice is not known or not for this memory."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: a part of the range is not mapped."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the memory is of a file that may not be written."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the memory is sealed."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the memory is of no file and the advice needs one."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: pages could not be read ahead."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: pages could not be brought in."},
        {16, ErrorCode::busy, "Something else is using it: pages are locked."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the kernel lacks something just now."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::MadviseError>(table);
}

//~ begin op.nop
TEST(OpsPrepare, NopEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Nop op{
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_nop(&theirs);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Nop) {
    EXPECT_EQ(op::Nop::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Nop::succeeded(0));
    EXPECT_FALSE(op::Nop::succeeded(-ECANCELED));
}
//~ end op.nop

//~ begin op.timeout
TEST(OpsPrepare, TimeoutEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Timeout op{
            .after = random.pointer<const __kernel_timespec>(),
            .completions = random.word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_timeout(&theirs, const_cast<__kernel_timespec*>(op.after), loose(op.completions), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Timeout) {
    EXPECT_EQ(op::Timeout::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Timeout::succeeded(0));
    EXPECT_FALSE(op::Timeout::succeeded(-ECANCELED));
    EXPECT_TRUE(op::Timeout::succeeded(-62));
}
//~ end op.timeout

//~ begin op.timeout_multishot
TEST(OpsPrepare, TimeoutMultishotEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::TimeoutMultishot op{
            .after = random.pointer<const __kernel_timespec>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_timeout(&theirs, const_cast<__kernel_timespec*>(op.after), 0, 64);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, TimeoutMultishot) {
    EXPECT_EQ(op::TimeoutMultishot::leftover, Leftover::nothing);
    EXPECT_TRUE(op::TimeoutMultishot::succeeded(0));
    EXPECT_FALSE(op::TimeoutMultishot::succeeded(-ECANCELED));
    EXPECT_TRUE(op::TimeoutMultishot::succeeded(-62));
    EXPECT_EQ(op::TimeoutMultishot::after_end(-ETIME), AfterEnd::arm_again);
    EXPECT_EQ(op::TimeoutMultishot::after_end(1), AfterEnd::arm_again);
    EXPECT_EQ(op::TimeoutMultishot::after_end(-EBADF), AfterEnd::fail);
}
//~ end op.timeout_multishot

//~ begin op.timeout_remove
TEST(OpsPrepare, TimeoutRemoveEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::TimeoutRemove op{
            .target = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_timeout_remove(&theirs, op.target, 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, TimeoutRemove) {
    EXPECT_EQ(op::TimeoutRemove::leftover, Leftover::nothing);
    EXPECT_TRUE(op::TimeoutRemove::succeeded(0));
    EXPECT_FALSE(op::TimeoutRemove::succeeded(-ECANCELED));
}
//~ end op.timeout_remove

//~ begin op.timeout_remove_update
TEST(OpsPrepare, TimeoutRemoveUpdateEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::TimeoutRemoveUpdate op{
            .target = random.long_word(),
            .after = random.pointer<const __kernel_timespec>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_timeout_update(&theirs, const_cast<__kernel_timespec*>(op.after), op.target, 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, TimeoutRemoveUpdate) {
    EXPECT_EQ(op::TimeoutRemoveUpdate::leftover, Leftover::nothing);
    EXPECT_TRUE(op::TimeoutRemoveUpdate::succeeded(0));
    EXPECT_FALSE(op::TimeoutRemoveUpdate::succeeded(-ECANCELED));
}
//~ end op.timeout_remove_update

//~ begin op.timeout_remove_update_link
TEST(OpsPrepare, TimeoutRemoveUpdateLinkEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::TimeoutRemoveUpdateLink op{
            .target = random.long_word(),
            .after = random.pointer<const __kernel_timespec>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_timeout_update(&theirs, const_cast<__kernel_timespec*>(op.after), op.target, 16);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, TimeoutRemoveUpdateLink) {
    EXPECT_EQ(op::TimeoutRemoveUpdateLink::leftover, Leftover::nothing);
    EXPECT_TRUE(op::TimeoutRemoveUpdateLink::succeeded(0));
    EXPECT_FALSE(op::TimeoutRemoveUpdateLink::succeeded(-ECANCELED));
}
//~ end op.timeout_remove_update_link

//~ begin op.link_timeout
TEST(OpsPrepare, LinkTimeoutEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::LinkTimeout op{
            .after = random.pointer<const __kernel_timespec>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_link_timeout(&theirs, const_cast<__kernel_timespec*>(op.after), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, LinkTimeout) {
    EXPECT_EQ(op::LinkTimeout::leftover, Leftover::nothing);
    EXPECT_TRUE(op::LinkTimeout::succeeded(0));
    EXPECT_FALSE(op::LinkTimeout::succeeded(-ECANCELED));
    EXPECT_TRUE(op::LinkTimeout::succeeded(-62));
}
//~ end op.link_timeout

//~ begin op.cancel
TEST(OpsPrepare, CancelEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Cancel op{
            .target = random.long_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_cancel64(&theirs, op.target, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Cancel) {
    EXPECT_EQ(op::Cancel::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Cancel::succeeded(0));
    EXPECT_FALSE(op::Cancel::succeeded(-ECANCELED));
    EXPECT_EQ(op::Cancel::value(77, 0), static_cast<op::Cancel::Value>(77));
}
//~ end op.cancel

//~ begin op.cancel_of_fd
TEST(OpsPrepare, CancelOfFdEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::CancelOfFd op{
            .fd = random.descriptor(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_cancel_fd(&theirs, op.fd, 1);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, CancelOfFd) {
    EXPECT_EQ(op::CancelOfFd::leftover, Leftover::nothing);
    EXPECT_TRUE(op::CancelOfFd::succeeded(0));
    EXPECT_FALSE(op::CancelOfFd::succeeded(-ECANCELED));
    EXPECT_EQ(op::CancelOfFd::value(77, 0), static_cast<op::CancelOfFd::Value>(77));
}
//~ end op.cancel_of_fd

//~ begin op.msg_ring
TEST(OpsPrepare, MsgRingEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::MsgRing op{
            .ring = random.descriptor(),
            .result = random.word(),
            .data = random.long_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_msg_ring(&theirs, op.ring, loose(op.result), op.data, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, MsgRing) {
    EXPECT_EQ(op::MsgRing::leftover, Leftover::nothing);
    EXPECT_TRUE(op::MsgRing::succeeded(0));
    EXPECT_FALSE(op::MsgRing::succeeded(-ECANCELED));
}
//~ end op.msg_ring

//~ begin op.msg_ring_cqe_flags
#if EDDA_LIBURING >= 2004
TEST(OpsPrepare, MsgRingCqeFlagsEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::MsgRingCqeFlags op{
            .ring = random.descriptor(),
            .result = random.word(),
            .data = random.long_word(),
            .cqe_flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_msg_ring_cqe_flags(&theirs, op.ring, loose(op.result), op.data, 0, loose(op.cqe_flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, MsgRingCqeFlags) {
    EXPECT_EQ(op::MsgRingCqeFlags::leftover, Leftover::nothing);
    EXPECT_TRUE(op::MsgRingCqeFlags::succeeded(0));
    EXPECT_FALSE(op::MsgRingCqeFlags::succeeded(-ECANCELED));
}
//~ end op.msg_ring_cqe_flags

//~ begin op.msg_ring_send_fd
#if EDDA_LIBURING >= 2004
TEST(OpsPrepare, MsgRingSendFdEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::MsgRingSendFd op{
            .ring = random.descriptor(),
            .from_slot = random.descriptor(),
            .to_slot = random.word(),
            .data = random.long_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_msg_ring_fd(&theirs, op.ring, op.from_slot, loose(op.to_slot), op.data, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, MsgRingSendFd) {
    EXPECT_EQ(op::MsgRingSendFd::leftover, Leftover::nothing);
    EXPECT_TRUE(op::MsgRingSendFd::succeeded(0));
    EXPECT_FALSE(op::MsgRingSendFd::succeeded(-ECANCELED));
}
//~ end op.msg_ring_send_fd

//~ begin op.poll_add
TEST(OpsPrepare, PollAddEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::PollAdd op{
            .fd = random.descriptor(),
            .events = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_poll_add(&theirs, op.fd, loose(op.events));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, PollAdd) {
    EXPECT_EQ(op::PollAdd::leftover, Leftover::nothing);
    EXPECT_TRUE(op::PollAdd::succeeded(0));
    EXPECT_FALSE(op::PollAdd::succeeded(-ECANCELED));
    EXPECT_EQ(op::PollAdd::value(77, 0), static_cast<op::PollAdd::Value>(77));
}
//~ end op.poll_add

//~ begin op.poll_add_multishot
TEST(OpsPrepare, PollAddMultishotEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::PollAddMultishot op{
            .fd = random.descriptor(),
            .events = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_poll_multishot(&theirs, op.fd, loose(op.events));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, PollAddMultishot) {
    EXPECT_EQ(op::PollAddMultishot::leftover, Leftover::nothing);
    EXPECT_TRUE(op::PollAddMultishot::succeeded(0));
    EXPECT_FALSE(op::PollAddMultishot::succeeded(-ECANCELED));
    EXPECT_EQ(op::PollAddMultishot::value(77, 0), static_cast<op::PollAddMultishot::Value>(77));
    EXPECT_EQ(op::PollAddMultishot::after_end(1), AfterEnd::arm_again);
    EXPECT_EQ(op::PollAddMultishot::after_end(-EBADF), AfterEnd::fail);
}
//~ end op.poll_add_multishot

//~ begin op.poll_remove
TEST(OpsPrepare, PollRemoveEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::PollRemove op{
            .target = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_poll_remove(&theirs, op.target);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, PollRemove) {
    EXPECT_EQ(op::PollRemove::leftover, Leftover::nothing);
    EXPECT_TRUE(op::PollRemove::succeeded(0));
    EXPECT_FALSE(op::PollRemove::succeeded(-ECANCELED));
}
//~ end op.poll_remove

//~ begin op.poll_remove_update
TEST(OpsPrepare, PollRemoveUpdateEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::PollRemoveUpdate op{
            .target = random.long_word(),
            .events = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_poll_update(&theirs, op.target, 0, loose(op.events), 2);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, PollRemoveUpdate) {
    EXPECT_EQ(op::PollRemoveUpdate::leftover, Leftover::nothing);
    EXPECT_TRUE(op::PollRemoveUpdate::succeeded(0));
    EXPECT_FALSE(op::PollRemoveUpdate::succeeded(-ECANCELED));
}
//~ end op.poll_remove_update

TEST(OpsFailure, NopError) {
    static constexpr std::array<Meaning, 7> table{{
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::NopError>(table);
}

TEST(OpsFailure, TimeoutError) {
    static constexpr std::array<Meaning, 9> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the time is negative or the flags contradict each other."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the time could not be read."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::TimeoutError>(table);
}

TEST(OpsFailure, TimeoutRemoveError) {
    static constexpr std::array<Meaning, 11> table{{
        {2, ErrorCode::no_such_operation, "No operation in flight matches; it has ended, or it was never begun: no timeout has that number, or no longer."},
        {114, ErrorCode::already_running, "The operation has gone too far to be stopped and will end by itself: its time has just passed and it completes by itself."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the time is negative or the flags contradict each other."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the time could not be read."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::TimeoutRemoveError>(table);
}

TEST(OpsFailure, LinkTimeoutError) {
    static constexpr std::array<Meaning, 11> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: it stands first in its chain or behind another link timeout, the time is negative, or the flags contradict each other."},
        {114, ErrorCode::already_running, "The operation has gone too far to be stopped and will end by itself: the time has passed and a worker that cannot be stopped is inside the operation."},
        {2, ErrorCode::no_such_operation, "No operation in flight matches; it has ended, or it was never begun: the operation had completed when the time had passed."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the time could not be read."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no timer could be made."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::LinkTimeoutError>(table);
}

TEST(OpsFailure, CancelError) {
    static constexpr std::array<Meaning, 11> table{{
        {2, ErrorCode::no_such_operation, "No operation in flight matches; it has ended, or it was never begun: it had already completed."},
        {114, ErrorCode::already_running, "The operation has gone too far to be stopped and will end by itself: a worker is inside it and cannot be stopped."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags contradict each other."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::CancelError>(table);
}

TEST(OpsFailure, MsgRingError) {
    static constexpr std::array<Meaning, 11> table{{
        {77, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: it is no ring, or a ring that is not enabled yet."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {75, ErrorCode::no_buffers, "No buffer was left to work with: the completion queue of the other ring is full."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the message could not be kept for a ring that was busy."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known to this kernel."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::MsgRingError>(table);
}

TEST(OpsFailure, PollAddError) {
    static constexpr std::array<Meaning, 8> table{{
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no wait entry could be made."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::PollAddError>(table);
}

TEST(OpsFailure, PollRemoveError) {
    static constexpr std::array<Meaning, 10> table{{
        {2, ErrorCode::no_such_operation, "No operation in flight matches; it has ended, or it was never begun: no poll has that number, or no longer."},
        {114, ErrorCode::already_running, "The operation has gone too far to be stopped and will end by itself: the descriptor has just become ready and the poll completes by itself."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known to this kernel."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::PollRemoveError>(table);
}

//~ begin op.read
TEST(OpsPrepare, ReadEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Read op{
            .fd = random.descriptor(),
            .into = random.bytes(),
            .offset = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_read(&theirs, op.fd, op.into.data(), loose(op.into.size()), loose(op.offset));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, ReadCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::Read op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.into = decltype(op.into)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.into = decltype(op.into)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, Read) {
    EXPECT_EQ(op::Read::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Read::succeeded(0));
    EXPECT_FALSE(op::Read::succeeded(-ECANCELED));
    EXPECT_EQ(op::Read::value(77, 0), static_cast<op::Read::Value>(77));
}
//~ end op.read

//~ begin op.read_buffered
TEST(OpsPrepare, ReadBufferedEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::ReadBuffered op{
            .fd = random.descriptor(),
            .group = random.half_word(),
            .offset = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_read(&theirs, op.fd, nullptr, 0, loose(op.offset));
        theirs.flags = IOSQE_BUFFER_SELECT;
        theirs.buf_group = op.group;
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, ReadBuffered) {
    EXPECT_EQ(op::ReadBuffered::leftover, Leftover::return_buffer);
    EXPECT_TRUE(op::ReadBuffered::succeeded(0));
    EXPECT_FALSE(op::ReadBuffered::succeeded(-ECANCELED));
    const auto value = op::ReadBuffered::value(77, (0x1234U << 16) | 1U);
    EXPECT_EQ(value.id, 0x1234);
    EXPECT_EQ(value.size, 77U);
    EXPECT_TRUE(value.picked);
    EXPECT_FALSE(op::ReadBuffered::value(0, 2U).picked);
}
//~ end op.read_buffered

//~ begin op.write
TEST(OpsPrepare, WriteEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Write op{
            .fd = random.descriptor(),
            .from = random.bytes(),
            .offset = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_write(&theirs, op.fd, op.from.data(), loose(op.from.size()), loose(op.offset));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, WriteCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::Write op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.from = decltype(op.from)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.from = decltype(op.from)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, Write) {
    EXPECT_EQ(op::Write::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Write::succeeded(0));
    EXPECT_FALSE(op::Write::succeeded(-ECANCELED));
    EXPECT_EQ(op::Write::value(77, 0), static_cast<op::Write::Value>(77));
}
//~ end op.write

//~ begin op.readv
TEST(OpsPrepare, ReadvEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Readv op{
            .fd = random.descriptor(),
            .into = random.several<const ::iovec>(),
            .offset = random.long_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_readv2(&theirs, op.fd, op.into.data(), loose(op.into.size()), loose(op.offset), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Readv) {
    EXPECT_EQ(op::Readv::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Readv::succeeded(0));
    EXPECT_FALSE(op::Readv::succeeded(-ECANCELED));
    EXPECT_EQ(op::Readv::value(77, 0), static_cast<op::Readv::Value>(77));
}
//~ end op.readv

//~ begin op.writev
TEST(OpsPrepare, WritevEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Writev op{
            .fd = random.descriptor(),
            .from = random.several<const ::iovec>(),
            .offset = random.long_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_writev2(&theirs, op.fd, op.from.data(), loose(op.from.size()), loose(op.offset), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Writev) {
    EXPECT_EQ(op::Writev::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Writev::succeeded(0));
    EXPECT_FALSE(op::Writev::succeeded(-ECANCELED));
    EXPECT_EQ(op::Writev::value(77, 0), static_cast<op::Writev::Value>(77));
}
//~ end op.writev

//~ begin op.read_multishot
#if EDDA_LIBURING >= 2006
TEST(OpsPrepare, ReadMultishotEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::ReadMultishot op{
            .fd = random.descriptor(),
            .group = random.half_word(),
            .offset = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_read_multishot(&theirs, op.fd, 0, loose(op.offset), op.group);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, ReadMultishot) {
    EXPECT_EQ(op::ReadMultishot::leftover, Leftover::return_buffer);
    EXPECT_TRUE(op::ReadMultishot::succeeded(0));
    EXPECT_FALSE(op::ReadMultishot::succeeded(-ECANCELED));
    const auto value = op::ReadMultishot::value(77, (0x1234U << 16) | 1U);
    EXPECT_EQ(value.id, 0x1234);
    EXPECT_EQ(value.size, 77U);
    EXPECT_TRUE(value.picked);
    EXPECT_FALSE(op::ReadMultishot::value(0, 2U).picked);
    EXPECT_EQ(op::ReadMultishot::after_end(0), AfterEnd::finish);
    EXPECT_EQ(op::ReadMultishot::after_end(1), AfterEnd::arm_again);
    EXPECT_EQ(op::ReadMultishot::after_end(-ENOBUFS), AfterEnd::wait_for_buffers);
    EXPECT_EQ(op::ReadMultishot::after_end(-EBADF), AfterEnd::fail);
}
//~ end op.read_multishot

//~ begin op.openat
TEST(OpsPrepare, OpenatEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Openat op{
            .directory = random.descriptor(),
            .path = random.pointer<const char>(),
            .flags = random.word(),
            .mode = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_openat(&theirs, op.directory, op.path, loose(op.flags), loose(op.mode));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Openat) {
    EXPECT_EQ(op::Openat::leftover, Leftover::close_fd);
    EXPECT_TRUE(op::Openat::succeeded(0));
    EXPECT_FALSE(op::Openat::succeeded(-ECANCELED));
    EXPECT_EQ(op::Openat::value(77, 0), static_cast<op::Openat::Value>(77));
}
//~ end op.openat

//~ begin op.openat_direct
TEST(OpsPrepare, OpenatDirectEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::OpenatDirect op{
            .directory = random.descriptor(),
            .path = random.pointer<const char>(),
            .slot = random.word(),
            .flags = random.word(),
            .mode = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_openat_direct(&theirs, op.directory, op.path, loose(op.flags), loose(op.mode), loose(op.slot));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, OpenatDirect) {
    EXPECT_EQ(op::OpenatDirect::leftover, Leftover::close_slot);
    EXPECT_TRUE(op::OpenatDirect::succeeded(0));
    EXPECT_FALSE(op::OpenatDirect::succeeded(-ECANCELED));
    EXPECT_EQ(op::OpenatDirect::value(77, 0), static_cast<op::OpenatDirect::Value>(77));
}
//~ end op.openat_direct

//~ begin op.openat2
TEST(OpsPrepare, Openat2EqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Openat2 op{
            .directory = random.descriptor(),
            .path = random.pointer<const char>(),
            .how = random.pointer<const ::open_how>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_openat2(&theirs, op.directory, op.path, const_cast<::open_how*>(op.how));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Openat2) {
    EXPECT_EQ(op::Openat2::leftover, Leftover::close_fd);
    EXPECT_TRUE(op::Openat2::succeeded(0));
    EXPECT_FALSE(op::Openat2::succeeded(-ECANCELED));
    EXPECT_EQ(op::Openat2::value(77, 0), static_cast<op::Openat2::Value>(77));
}
//~ end op.openat2

//~ begin op.openat2_direct
TEST(OpsPrepare, Openat2DirectEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Openat2Direct op{
            .directory = random.descriptor(),
            .path = random.pointer<const char>(),
            .how = random.pointer<const ::open_how>(),
            .slot = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_openat2_direct(&theirs, op.directory, op.path, const_cast<::open_how*>(op.how), loose(op.slot));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Openat2Direct) {
    EXPECT_EQ(op::Openat2Direct::leftover, Leftover::close_slot);
    EXPECT_TRUE(op::Openat2Direct::succeeded(0));
    EXPECT_FALSE(op::Openat2Direct::succeeded(-ECANCELED));
    EXPECT_EQ(op::Openat2Direct::value(77, 0), static_cast<op::Openat2Direct::Value>(77));
}
//~ end op.openat2_direct

//~ begin op.close
TEST(OpsPrepare, CloseEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Close op{
            .fd = random.descriptor(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_close(&theirs, op.fd);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Close) {
    EXPECT_EQ(op::Close::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Close::succeeded(0));
    EXPECT_FALSE(op::Close::succeeded(-ECANCELED));
}
//~ end op.close

//~ begin op.close_direct
TEST(OpsPrepare, CloseDirectEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::CloseDirect op{
            .slot = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_close_direct(&theirs, loose(op.slot));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, CloseDirect) {
    EXPECT_EQ(op::CloseDirect::leftover, Leftover::nothing);
    EXPECT_TRUE(op::CloseDirect::succeeded(0));
    EXPECT_FALSE(op::CloseDirect::succeeded(-ECANCELED));
}
//~ end op.close_direct

//~ begin op.fsync
TEST(OpsPrepare, FsyncEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Fsync op{
            .fd = random.descriptor(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_fsync(&theirs, op.fd, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Fsync) {
    EXPECT_EQ(op::Fsync::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Fsync::succeeded(0));
    EXPECT_FALSE(op::Fsync::succeeded(-ECANCELED));
}
//~ end op.fsync

//~ begin op.sync_file_range
TEST(OpsPrepare, SyncFileRangeEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::SyncFileRange op{
            .fd = random.descriptor(),
            .offset = random.long_word(),
            .size = random.word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_sync_file_range(&theirs, op.fd, loose(op.size), loose(op.offset), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, SyncFileRange) {
    EXPECT_EQ(op::SyncFileRange::leftover, Leftover::nothing);
    EXPECT_TRUE(op::SyncFileRange::succeeded(0));
    EXPECT_FALSE(op::SyncFileRange::succeeded(-ECANCELED));
}
//~ end op.sync_file_range

//~ begin op.fallocate
TEST(OpsPrepare, FallocateEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Fallocate op{
            .fd = random.descriptor(),
            .mode = random.word(),
            .offset = random.long_word(),
            .size = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_fallocate(&theirs, op.fd, loose(op.mode), loose(op.offset), loose(op.size));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Fallocate) {
    EXPECT_EQ(op::Fallocate::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Fallocate::succeeded(0));
    EXPECT_FALSE(op::Fallocate::succeeded(-ECANCELED));
}
//~ end op.fallocate

//~ begin op.ftruncate
#if EDDA_LIBURING >= 2006
TEST(OpsPrepare, FtruncateEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Ftruncate op{
            .fd = random.descriptor(),
            .size = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_ftruncate(&theirs, op.fd, loose(op.size));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, Ftruncate) {
    EXPECT_EQ(op::Ftruncate::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Ftruncate::succeeded(0));
    EXPECT_FALSE(op::Ftruncate::succeeded(-ECANCELED));
}
//~ end op.ftruncate

//~ begin op.splice
TEST(OpsPrepare, SpliceEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Splice op{
            .from = random.descriptor(),
            .to = random.descriptor(),
            .size = random.word(),
            .from_offset = random.long_word(),
            .to_offset = random.long_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_splice(&theirs, op.from, loose(op.from_offset), op.to, loose(op.to_offset), loose(op.size), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Splice) {
    EXPECT_EQ(op::Splice::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Splice::succeeded(0));
    EXPECT_FALSE(op::Splice::succeeded(-ECANCELED));
    EXPECT_EQ(op::Splice::value(77, 0), static_cast<op::Splice::Value>(77));
}
//~ end op.splice

//~ begin op.tee
TEST(OpsPrepare, TeeEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Tee op{
            .from = random.descriptor(),
            .to = random.descriptor(),
            .size = random.word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_tee(&theirs, op.from, op.to, loose(op.size), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Tee) {
    EXPECT_EQ(op::Tee::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Tee::succeeded(0));
    EXPECT_FALSE(op::Tee::succeeded(-ECANCELED));
    EXPECT_EQ(op::Tee::value(77, 0), static_cast<op::Tee::Value>(77));
}
//~ end op.tee

//~ begin op.pipe
#if EDDA_LIBURING >= 2011
TEST(OpsPrepare, PipeEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Pipe op{
            .ends = random.pointer<int>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_pipe(&theirs, op.ends, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, Pipe) {
    EXPECT_EQ(op::Pipe::leftover, Leftover::close_pipe);
    EXPECT_TRUE(op::Pipe::succeeded(0));
    EXPECT_FALSE(op::Pipe::succeeded(-ECANCELED));
}
//~ end op.pipe

//~ begin op.pipe_direct
#if EDDA_LIBURING >= 2011
TEST(OpsPrepare, PipeDirectEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::PipeDirect op{
            .ends = random.pointer<int>(),
            .slot = random.word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_pipe_direct(&theirs, op.ends, loose(op.flags), loose(op.slot));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, PipeDirect) {
    EXPECT_EQ(op::PipeDirect::leftover, Leftover::close_pipe);
    EXPECT_TRUE(op::PipeDirect::succeeded(0));
    EXPECT_FALSE(op::PipeDirect::succeeded(-ECANCELED));
}
//~ end op.pipe_direct

TEST(OpsFailure, ReadError) {
    static constexpr std::array<Meaning, 18> table{{
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: the descriptor is a directory."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the offset is negative, or not aligned for direct I/O."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the buffer could not be written."},
        {75, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the offset and the size together are beyond what a file can have."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the buffer ring is empty."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::ReadError>(table);
}

TEST(OpsFailure, WriteError) {
    static constexpr std::array<Meaning, 20> table{{
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {27, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the file would exceed what the file system or the limit of the process allows."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be written."},
        {32, ErrorCode::broken_pipe, "The other end no longer reads: nobody reads the pipe any more."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the offset is negative, or not aligned for direct I/O."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the bytes could not be read."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or immutable."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has no room."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::WriteError>(table);
}

TEST(OpsFailure, ReadvError) {
    static constexpr std::array<Meaning, 16> table{{
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: the descriptor is a directory."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: there are more than 1024 parts, the offset is negative, or something is not aligned for direct I/O."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the parts could not be read, or a buffer not be written."},
        {75, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the offset and the size together are beyond what a file can have."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system does not know one of the flags."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing, or RWF_NOWAIT was given and it would have to wait."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::ReadvError>(table);
}

TEST(OpsFailure, WritevError) {
    static constexpr std::array<Meaning, 19> table{{
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {27, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the file would exceed what the file system or the limit of the process allows."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be written."},
        {32, ErrorCode::broken_pipe, "The other end no longer reads: nobody reads the pipe any more."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: there are more than 1024 parts, the offset is negative, or something is not aligned for direct I/O."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the parts or the bytes could not be read."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or immutable."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system does not know one of the flags."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has no room, or RWF_NOWAIT was given and it would have to wait."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::WritevError>(table);
}

TEST(OpsFailure, ReadMultishotError) {
    static constexpr std::array<Meaning, 17> table{{
        {5, ErrorCode::io_failure, "The device failed to read or to write: the device could not be read."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the descriptor cannot be read."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe or a socket."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: the descriptor is a socket and a reset arrived."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading."},
        {77, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is a file, which never waits for readiness."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the buffer could not be written."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the buffer ring is empty."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::ReadMultishotError>(table);
}

TEST(OpsFailure, OpenatError) {
    static constexpr std::array<Meaning, 27> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file is not there and was not to be created."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: a directory was to be opened for writing."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path or the file itself does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or immutable."},
        {17, ErrorCode::already_exists, "The name is taken: the file was to be created and is there."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links, or the last part is a link and none is to be followed."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {23, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file was to be written."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the file could not be created."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {26, ErrorCode::busy, "Something else is using it: a program that runs was to be written."},
        {16, ErrorCode::busy, "Something else is using it: the device is in use."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags contradict each other."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path could not be read."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the directory is not open."},
        {6, ErrorCode::no_such_device, "Nothing stands behind the name or the address: the file is a device without a driver or a pipe without a reader."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no file could be made."},
        {75, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: a 32-bit program opens a file that is too large for it."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: another process holds a lease on the file."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::OpenatError>(table);
}

TEST(OpsFailure, Openat2Error) {
    static constexpr std::array<Meaning, 29> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file is not there and was not to be created."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: a directory was to be opened for writing."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path or the file itself does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or immutable."},
        {17, ErrorCode::already_exists, "The name is taken: the file was to be created and is there."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links, or there is one and none is to be followed."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {23, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file was to be written."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the file could not be created."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {26, ErrorCode::busy, "Something else is using it: a program that runs was to be written."},
        {16, ErrorCode::busy, "Something else is using it: the device is in use."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known or contradict each other, or the path is refused by one of them."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path could not be read."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the directory is not open."},
        {6, ErrorCode::no_such_device, "Nothing stands behind the name or the address: the file is a device without a driver or a pipe without a reader."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no file could be made."},
        {75, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: a 32-bit program opens a file that is too large for it."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: another process holds a lease on the file, or the directory changed while it was walked."},
        {18, ErrorCode::crosses_file_systems, "The path leads out of the file system, or of the directory, that it must stay in: the path leaves the directory or the mounted file system, and must not."},
        {7, ErrorCode::value_too_large, "The value is larger than the room for it: how to open it says something that this kernel does not know."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::Openat2Error>(table);
}

TEST(OpsFailure, CloseError) {
    static constexpr std::array<Meaning, 12> table{{
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: something that was written earlier did not reach the disk."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: something that was written earlier found the disk full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: something that was written earlier exceeded the quota."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::CloseError>(table);
}

TEST(OpsFailure, FsyncError) {
    static constexpr std::array<Meaning, 14> table{{
        {5, ErrorCode::io_failure, "The device failed to read or to write: something that was written did not reach the disk."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: something that was written earlier found the disk full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: something that was written earlier exceeded the quota."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the descriptor cannot be synchronised, or the flags are not known."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file system is mounted read only."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::FsyncError>(table);
}

TEST(OpsFailure, SyncFileRangeError) {
    static constexpr std::array<Meaning, 14> table{{
        {5, ErrorCode::io_failure, "The device failed to read or to write: something that was written did not reach the disk."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: something that was written earlier found the disk full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: something that was written earlier exceeded the quota."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: the descriptor is no file."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the range is negative, or the flags are not known."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no pages could be had."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::SyncFileRangeError>(table);
}

TEST(OpsFailure, FallocateError) {
    static constexpr std::array<Meaning, 15> table{{
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk has no such room."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {27, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the file would exceed what the file system or the limit of the process allows."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the range is empty, negative or not at a multiple of the block size, or the modes contradict each other."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system cannot do it."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: the descriptor is a pipe."},
        {19, ErrorCode::no_such_device, "Nothing stands behind the name or the address: the descriptor is no file."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or immutable."},
        {26, ErrorCode::busy, "Something else is using it: the file is used for swapping."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
}};
    expect_meanings<edda::gen::FallocateError>(table);
}

TEST(OpsFailure, FtruncateError) {
    static constexpr std::array<Meaning, 13> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the descriptor is no file or not open for writing, or the size is negative."},
        {27, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the size is beyond what the file system or the limit of the process allows."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or may only be appended to."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {26, ErrorCode::busy, "Something else is using it: the file is a program that runs."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::FtruncateError>(table);
}

TEST(OpsFailure, SpliceError) {
    static constexpr std::array<Meaning, 16> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: neither is a pipe, or one of them cannot be spliced."},
        {29, ErrorCode::not_seekable, "The descriptor has no position, as a pipe or a socket has none: an offset was given for a pipe."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: one of them is not open for its direction."},
        {32, ErrorCode::broken_pipe, "The other end no longer reads: nobody reads any more."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: one of them is a socket and a reset arrived."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no pages could be had."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: one of them is set non-blocking and is not ready."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::SpliceError>(table);
}

TEST(OpsFailure, TeeError) {
    static constexpr std::array<Meaning, 12> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: one of them is no pipe, or both are the same."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: one of them is not open for its direction."},
        {32, ErrorCode::broken_pipe, "The other end no longer reads: nobody reads any more."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the pipe could not keep more."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: one of them is set non-blocking and is not ready."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::TeeError>(table);
}

TEST(OpsFailure, PipeError) {
    static constexpr std::array<Meaning, 11> table{{
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {23, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the machine has reached its limit, or the user has all the pipe pages that are allowed. Close some, or raise the limit (ulimit -n)."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the two numbers could not be written."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no pipe could be made."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::PipeError>(table);
}

//~ begin op.accept
TEST(OpsPrepare, AcceptEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Accept op{
            .fd = random.descriptor(),
            .address = random.pointer<::sockaddr>(),
            .address_size = random.pointer<std::uint32_t>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_accept(&theirs, op.fd, op.address, op.address_size, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Accept) {
    EXPECT_EQ(op::Accept::leftover, Leftover::close_fd);
    EXPECT_TRUE(op::Accept::succeeded(0));
    EXPECT_FALSE(op::Accept::succeeded(-ECANCELED));
    EXPECT_EQ(op::Accept::value(77, 0), static_cast<op::Accept::Value>(77));
}
//~ end op.accept

//~ begin op.accept_multishot
TEST(OpsPrepare, AcceptMultishotEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::AcceptMultishot op{
            .fd = random.descriptor(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_multishot_accept(&theirs, op.fd, nullptr, nullptr, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, AcceptMultishot) {
    EXPECT_EQ(op::AcceptMultishot::leftover, Leftover::close_fd);
    EXPECT_TRUE(op::AcceptMultishot::succeeded(0));
    EXPECT_FALSE(op::AcceptMultishot::succeeded(-ECANCELED));
    EXPECT_EQ(op::AcceptMultishot::value(77, 0), static_cast<op::AcceptMultishot::Value>(77));
    EXPECT_EQ(op::AcceptMultishot::after_end(1), AfterEnd::arm_again);
    EXPECT_EQ(op::AcceptMultishot::after_end(-ECONNABORTED), AfterEnd::arm_again);
    EXPECT_EQ(op::AcceptMultishot::after_end(-EBADF), AfterEnd::fail);
}
//~ end op.accept_multishot

//~ begin op.accept_direct
TEST(OpsPrepare, AcceptDirectEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::AcceptDirect op{
            .fd = random.descriptor(),
            .slot = random.word(),
            .address = random.pointer<::sockaddr>(),
            .address_size = random.pointer<std::uint32_t>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_accept_direct(&theirs, op.fd, op.address, op.address_size, loose(op.flags), loose(op.slot));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, AcceptDirect) {
    EXPECT_EQ(op::AcceptDirect::leftover, Leftover::close_slot);
    EXPECT_TRUE(op::AcceptDirect::succeeded(0));
    EXPECT_FALSE(op::AcceptDirect::succeeded(-ECANCELED));
    EXPECT_EQ(op::AcceptDirect::value(77, 0), static_cast<op::AcceptDirect::Value>(77));
}
//~ end op.accept_direct

//~ begin op.accept_multishot_direct
TEST(OpsPrepare, AcceptMultishotDirectEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::AcceptMultishotDirect op{
            .fd = random.descriptor(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_multishot_accept_direct(&theirs, op.fd, nullptr, nullptr, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, AcceptMultishotDirect) {
    EXPECT_EQ(op::AcceptMultishotDirect::leftover, Leftover::close_slot);
    EXPECT_TRUE(op::AcceptMultishotDirect::succeeded(0));
    EXPECT_FALSE(op::AcceptMultishotDirect::succeeded(-ECANCELED));
    EXPECT_EQ(op::AcceptMultishotDirect::value(77, 0), static_cast<op::AcceptMultishotDirect::Value>(77));
    EXPECT_EQ(op::AcceptMultishotDirect::after_end(1), AfterEnd::arm_again);
    EXPECT_EQ(op::AcceptMultishotDirect::after_end(-ECONNABORTED), AfterEnd::arm_again);
    EXPECT_EQ(op::AcceptMultishotDirect::after_end(-EBADF), AfterEnd::fail);
}
//~ end op.accept_multishot_direct

//~ begin op.connect
TEST(OpsPrepare, ConnectEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Connect op{
            .fd = random.descriptor(),
            .address = random.pointer<const ::sockaddr>(),
            .address_size = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_connect(&theirs, op.fd, op.address, op.address_size);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Connect) {
    EXPECT_EQ(op::Connect::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Connect::succeeded(0));
    EXPECT_FALSE(op::Connect::succeeded(-ECANCELED));
}
//~ end op.connect

//~ begin op.recv
TEST(OpsPrepare, RecvEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Recv op{
            .fd = random.descriptor(),
            .into = random.bytes(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_recv(&theirs, op.fd, op.into.data(), loose(op.into.size()), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, RecvCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::Recv op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.into = decltype(op.into)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.into = decltype(op.into)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, Recv) {
    EXPECT_EQ(op::Recv::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Recv::succeeded(0));
    EXPECT_FALSE(op::Recv::succeeded(-ECANCELED));
    EXPECT_EQ(op::Recv::value(77, 0), static_cast<op::Recv::Value>(77));
}
//~ end op.recv

//~ begin op.recv_buffered
TEST(OpsPrepare, RecvBufferedEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::RecvBuffered op{
            .fd = random.descriptor(),
            .group = random.half_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_recv(&theirs, op.fd, nullptr, 0, loose(op.flags));
        theirs.flags = IOSQE_BUFFER_SELECT;
        theirs.buf_group = op.group;
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, RecvBuffered) {
    EXPECT_EQ(op::RecvBuffered::leftover, Leftover::return_buffer);
    EXPECT_TRUE(op::RecvBuffered::succeeded(0));
    EXPECT_FALSE(op::RecvBuffered::succeeded(-ECANCELED));
    const auto value = op::RecvBuffered::value(77, (0x1234U << 16) | 1U);
    EXPECT_EQ(value.id, 0x1234);
    EXPECT_EQ(value.size, 77U);
    EXPECT_TRUE(value.picked);
    EXPECT_FALSE(op::RecvBuffered::value(0, 2U).picked);
}
//~ end op.recv_buffered

//~ begin op.recv_multishot
TEST(OpsPrepare, RecvMultishotEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::RecvMultishot op{
            .fd = random.descriptor(),
            .group = random.half_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_recv_multishot(&theirs, op.fd, nullptr, 0, loose(op.flags));
        theirs.flags = IOSQE_BUFFER_SELECT;
        theirs.buf_group = op.group;
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, RecvMultishot) {
    EXPECT_EQ(op::RecvMultishot::leftover, Leftover::return_buffer);
    EXPECT_TRUE(op::RecvMultishot::succeeded(0));
    EXPECT_FALSE(op::RecvMultishot::succeeded(-ECANCELED));
    const auto value = op::RecvMultishot::value(77, (0x1234U << 16) | 1U);
    EXPECT_EQ(value.id, 0x1234);
    EXPECT_EQ(value.size, 77U);
    EXPECT_TRUE(value.picked);
    EXPECT_FALSE(op::RecvMultishot::value(0, 2U).picked);
    EXPECT_EQ(op::RecvMultishot::after_end(0), AfterEnd::finish);
    EXPECT_EQ(op::RecvMultishot::after_end(1), AfterEnd::arm_again);
    EXPECT_EQ(op::RecvMultishot::after_end(-ENOBUFS), AfterEnd::wait_for_buffers);
    EXPECT_EQ(op::RecvMultishot::after_end(-EBADF), AfterEnd::fail);
}
//~ end op.recv_multishot

//~ begin op.recv_bundle
#if EDDA_LIBURING >= 2007
TEST(OpsPrepare, RecvBundleEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::RecvBundle op{
            .fd = random.descriptor(),
            .group = random.half_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_recv(&theirs, op.fd, nullptr, 0, loose(op.flags));
        theirs.ioprio = IORING_RECVSEND_BUNDLE;
        theirs.flags = IOSQE_BUFFER_SELECT;
        theirs.buf_group = op.group;
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, RecvBundle) {
    EXPECT_EQ(op::RecvBundle::leftover, Leftover::return_buffer);
    EXPECT_TRUE(op::RecvBundle::succeeded(0));
    EXPECT_FALSE(op::RecvBundle::succeeded(-ECANCELED));
    const auto value = op::RecvBundle::value(77, (0x1234U << 16) | 1U);
    EXPECT_EQ(value.id, 0x1234);
    EXPECT_EQ(value.size, 77U);
    EXPECT_TRUE(value.picked);
    EXPECT_FALSE(op::RecvBundle::value(0, 2U).picked);
}
//~ end op.recv_bundle

//~ begin op.send
TEST(OpsPrepare, SendEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Send op{
            .fd = random.descriptor(),
            .from = random.bytes(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_send(&theirs, op.fd, op.from.data(), loose(op.from.size()), loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, SendCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::Send op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.from = decltype(op.from)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.from = decltype(op.from)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, Send) {
    EXPECT_EQ(op::Send::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Send::succeeded(0));
    EXPECT_FALSE(op::Send::succeeded(-ECANCELED));
    EXPECT_EQ(op::Send::value(77, 0), static_cast<op::Send::Value>(77));
}
//~ end op.send

//~ begin op.send_to
TEST(OpsPrepare, SendToEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::SendTo op{
            .fd = random.descriptor(),
            .from = random.bytes(),
            .address = random.pointer<const ::sockaddr>(),
            .address_size = random.half_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_send(&theirs, op.fd, op.from.data(), loose(op.from.size()), loose(op.flags));
        theirs.addr2 = reinterpret_cast<std::uintptr_t>(op.address);
        theirs.addr_len = loose(op.address_size);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, SendToCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::SendTo op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.from = decltype(op.from)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.from = decltype(op.from)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, SendTo) {
    EXPECT_EQ(op::SendTo::leftover, Leftover::nothing);
    EXPECT_TRUE(op::SendTo::succeeded(0));
    EXPECT_FALSE(op::SendTo::succeeded(-ECANCELED));
    EXPECT_EQ(op::SendTo::value(77, 0), static_cast<op::SendTo::Value>(77));
}
//~ end op.send_to

//~ begin op.send_bundle
#if EDDA_LIBURING >= 2007
TEST(OpsPrepare, SendBundleEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::SendBundle op{
            .fd = random.descriptor(),
            .group = random.half_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_send(&theirs, op.fd, nullptr, 0, loose(op.flags));
        theirs.ioprio = IORING_RECVSEND_BUNDLE;
        theirs.flags = IOSQE_BUFFER_SELECT;
        theirs.buf_group = op.group;
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, SendBundle) {
    EXPECT_EQ(op::SendBundle::leftover, Leftover::return_buffer);
    EXPECT_TRUE(op::SendBundle::succeeded(0));
    EXPECT_FALSE(op::SendBundle::succeeded(-ECANCELED));
    const auto value = op::SendBundle::value(77, (0x1234U << 16) | 1U);
    EXPECT_EQ(value.id, 0x1234);
    EXPECT_EQ(value.size, 77U);
    EXPECT_TRUE(value.picked);
    EXPECT_FALSE(op::SendBundle::value(0, 2U).picked);
}
//~ end op.send_bundle

//~ begin op.shutdown
TEST(OpsPrepare, ShutdownEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Shutdown op{
            .fd = random.descriptor(),
            .how = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_shutdown(&theirs, op.fd, loose(op.how));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Shutdown) {
    EXPECT_EQ(op::Shutdown::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Shutdown::succeeded(0));
    EXPECT_FALSE(op::Shutdown::succeeded(-ECANCELED));
}
//~ end op.shutdown

//~ begin op.sendmsg
TEST(OpsPrepare, SendmsgEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Sendmsg op{
            .fd = random.descriptor(),
            .message = random.pointer<const ::msghdr>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_sendmsg(&theirs, op.fd, op.message, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Sendmsg) {
    EXPECT_EQ(op::Sendmsg::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Sendmsg::succeeded(0));
    EXPECT_FALSE(op::Sendmsg::succeeded(-ECANCELED));
    EXPECT_EQ(op::Sendmsg::value(77, 0), static_cast<op::Sendmsg::Value>(77));
}
//~ end op.sendmsg

//~ begin op.recvmsg
TEST(OpsPrepare, RecvmsgEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Recvmsg op{
            .fd = random.descriptor(),
            .message = random.pointer<::msghdr>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_recvmsg(&theirs, op.fd, op.message, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Recvmsg) {
    EXPECT_EQ(op::Recvmsg::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Recvmsg::succeeded(0));
    EXPECT_FALSE(op::Recvmsg::succeeded(-ECANCELED));
    EXPECT_EQ(op::Recvmsg::value(77, 0), static_cast<op::Recvmsg::Value>(77));
}
//~ end op.recvmsg

//~ begin op.recvmsg_multishot
TEST(OpsPrepare, RecvmsgMultishotEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::RecvmsgMultishot op{
            .fd = random.descriptor(),
            .message = random.pointer<::msghdr>(),
            .group = random.half_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_recvmsg_multishot(&theirs, op.fd, op.message, loose(op.flags));
        theirs.flags = IOSQE_BUFFER_SELECT;
        theirs.buf_group = op.group;
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, RecvmsgMultishot) {
    EXPECT_EQ(op::RecvmsgMultishot::leftover, Leftover::return_buffer);
    EXPECT_TRUE(op::RecvmsgMultishot::succeeded(0));
    EXPECT_FALSE(op::RecvmsgMultishot::succeeded(-ECANCELED));
    const auto value = op::RecvmsgMultishot::value(77, (0x1234U << 16) | 1U);
    EXPECT_EQ(value.id, 0x1234);
    EXPECT_EQ(value.size, 77U);
    EXPECT_TRUE(value.picked);
    EXPECT_FALSE(op::RecvmsgMultishot::value(0, 2U).picked);
    EXPECT_EQ(op::RecvmsgMultishot::after_end(1), AfterEnd::arm_again);
    EXPECT_EQ(op::RecvmsgMultishot::after_end(-ENOBUFS), AfterEnd::wait_for_buffers);
    EXPECT_EQ(op::RecvmsgMultishot::after_end(-EBADF), AfterEnd::fail);
}
//~ end op.recvmsg_multishot

//~ begin op.socket
TEST(OpsPrepare, SocketEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Socket op{
            .family = random.descriptor(),
            .type = random.descriptor(),
            .protocol = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_socket(&theirs, op.family, op.type, loose(op.protocol), 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Socket) {
    EXPECT_EQ(op::Socket::leftover, Leftover::close_fd);
    EXPECT_TRUE(op::Socket::succeeded(0));
    EXPECT_FALSE(op::Socket::succeeded(-ECANCELED));
    EXPECT_EQ(op::Socket::value(77, 0), static_cast<op::Socket::Value>(77));
}
//~ end op.socket

//~ begin op.socket_direct
TEST(OpsPrepare, SocketDirectEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::SocketDirect op{
            .family = random.descriptor(),
            .type = random.descriptor(),
            .slot = random.word(),
            .protocol = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_socket_direct(&theirs, op.family, op.type, loose(op.protocol), loose(op.slot), 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, SocketDirect) {
    EXPECT_EQ(op::SocketDirect::leftover, Leftover::close_slot);
    EXPECT_TRUE(op::SocketDirect::succeeded(0));
    EXPECT_FALSE(op::SocketDirect::succeeded(-ECANCELED));
    EXPECT_EQ(op::SocketDirect::value(77, 0), static_cast<op::SocketDirect::Value>(77));
}
//~ end op.socket_direct

//~ begin op.bind
#if EDDA_LIBURING >= 2007
TEST(OpsPrepare, BindEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Bind op{
            .fd = random.descriptor(),
            .address = random.pointer<const ::sockaddr>(),
            .address_size = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_bind(&theirs, op.fd, op.address, op.address_size);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, Bind) {
    EXPECT_EQ(op::Bind::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Bind::succeeded(0));
    EXPECT_FALSE(op::Bind::succeeded(-ECANCELED));
}
//~ end op.bind

//~ begin op.listen
#if EDDA_LIBURING >= 2007
TEST(OpsPrepare, ListenEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Listen op{
            .fd = random.descriptor(),
            .backlog = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_listen(&theirs, op.fd, loose(op.backlog));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, Listen) {
    EXPECT_EQ(op::Listen::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Listen::succeeded(0));
    EXPECT_FALSE(op::Listen::succeeded(-ECANCELED));
}
//~ end op.listen

//~ begin op.send_zc
TEST(OpsPrepare, SendZcEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::SendZc op{
            .fd = random.descriptor(),
            .from = random.bytes(),
            .flags = random.word(),
            .zero_copy = random.half_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_send_zc(&theirs, op.fd, op.from.data(), loose(op.from.size()), loose(op.flags), loose(op.zero_copy));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, SendZcCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::SendZc op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.from = decltype(op.from)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.from = decltype(op.from)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, SendZc) {
    EXPECT_EQ(op::SendZc::leftover, Leftover::nothing);
    EXPECT_TRUE(op::SendZc::succeeded(0));
    EXPECT_FALSE(op::SendZc::succeeded(-ECANCELED));
    EXPECT_EQ(op::SendZc::value(77, 0), static_cast<op::SendZc::Value>(77));
}
//~ end op.send_zc

//~ begin op.send_zc_fixed
TEST(OpsPrepare, SendZcFixedEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::SendZcFixed op{
            .fd = random.descriptor(),
            .from = random.bytes(),
            .index = random.half_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_send_zc_fixed(&theirs, op.fd, op.from.data(), loose(op.from.size()), loose(op.flags), 0, loose(op.index));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, SendZcFixedCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::SendZcFixed op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.from = decltype(op.from)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.from = decltype(op.from)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, SendZcFixed) {
    EXPECT_EQ(op::SendZcFixed::leftover, Leftover::nothing);
    EXPECT_TRUE(op::SendZcFixed::succeeded(0));
    EXPECT_FALSE(op::SendZcFixed::succeeded(-ECANCELED));
    EXPECT_EQ(op::SendZcFixed::value(77, 0), static_cast<op::SendZcFixed::Value>(77));
}
//~ end op.send_zc_fixed

//~ begin op.sendmsg_zc
TEST(OpsPrepare, SendmsgZcEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::SendmsgZc op{
            .fd = random.descriptor(),
            .message = random.pointer<const ::msghdr>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_sendmsg_zc(&theirs, op.fd, op.message, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, SendmsgZc) {
    EXPECT_EQ(op::SendmsgZc::leftover, Leftover::nothing);
    EXPECT_TRUE(op::SendmsgZc::succeeded(0));
    EXPECT_FALSE(op::SendmsgZc::succeeded(-ECANCELED));
    EXPECT_EQ(op::SendmsgZc::value(77, 0), static_cast<op::SendmsgZc::Value>(77));
}
//~ end op.sendmsg_zc

//~ begin op.recv_zc

TEST(OpsResult, RecvZc) {
    EXPECT_EQ(op::RecvZc::leftover, Leftover::nothing);
    EXPECT_TRUE(op::RecvZc::succeeded(0));
    EXPECT_FALSE(op::RecvZc::succeeded(-ECANCELED));
    EXPECT_EQ(op::RecvZc::value(77, 0), static_cast<op::RecvZc::Value>(77));
    EXPECT_EQ(op::RecvZc::after_end(0), AfterEnd::finish);
    EXPECT_EQ(op::RecvZc::after_end(1), AfterEnd::arm_again);
    EXPECT_EQ(op::RecvZc::after_end(-EBADF), AfterEnd::fail);
}
//~ end op.recv_zc

//~ begin op.uring_cmd
#if EDDA_LIBURING >= 2013
TEST(OpsPrepare, UringCmdEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::UringCmd op{
            .fd = random.descriptor(),
            .command = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_uring_cmd(&theirs, loose(op.command), op.fd);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, UringCmd) {
    EXPECT_EQ(op::UringCmd::leftover, Leftover::nothing);
    EXPECT_TRUE(op::UringCmd::succeeded(0));
    EXPECT_FALSE(op::UringCmd::succeeded(-ECANCELED));
    EXPECT_EQ(op::UringCmd::value(77, 0), static_cast<op::UringCmd::Value>(77));
}
//~ end op.uring_cmd

//~ begin op.uring_cmd_bytes_to_read
#if EDDA_LIBURING >= 2005
TEST(OpsPrepare, UringCmdBytesToReadEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::UringCmdBytesToRead op{
            .fd = random.descriptor(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_cmd_sock(&theirs, 0, op.fd, 0, 0, nullptr, 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, UringCmdBytesToRead) {
    EXPECT_EQ(op::UringCmdBytesToRead::leftover, Leftover::nothing);
    EXPECT_TRUE(op::UringCmdBytesToRead::succeeded(0));
    EXPECT_FALSE(op::UringCmdBytesToRead::succeeded(-ECANCELED));
    EXPECT_EQ(op::UringCmdBytesToRead::value(77, 0), static_cast<op::UringCmdBytesToRead::Value>(77));
}
//~ end op.uring_cmd_bytes_to_read

//~ begin op.uring_cmd_bytes_to_send
#if EDDA_LIBURING >= 2005
TEST(OpsPrepare, UringCmdBytesToSendEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::UringCmdBytesToSend op{
            .fd = random.descriptor(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_cmd_sock(&theirs, 1, op.fd, 0, 0, nullptr, 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, UringCmdBytesToSend) {
    EXPECT_EQ(op::UringCmdBytesToSend::leftover, Leftover::nothing);
    EXPECT_TRUE(op::UringCmdBytesToSend::succeeded(0));
    EXPECT_FALSE(op::UringCmdBytesToSend::succeeded(-ECANCELED));
    EXPECT_EQ(op::UringCmdBytesToSend::value(77, 0), static_cast<op::UringCmdBytesToSend::Value>(77));
}
//~ end op.uring_cmd_bytes_to_send

//~ begin op.uring_cmd_get_option
#if EDDA_LIBURING >= 2005
TEST(OpsPrepare, UringCmdGetOptionEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::UringCmdGetOption op{
            .fd = random.descriptor(),
            .level = random.word(),
            .option = random.word(),
            .into = random.pointer<void>(),
            .size = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_cmd_sock(&theirs, 2, op.fd, loose(op.level), loose(op.option), op.into, loose(op.size));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, UringCmdGetOption) {
    EXPECT_EQ(op::UringCmdGetOption::leftover, Leftover::nothing);
    EXPECT_TRUE(op::UringCmdGetOption::succeeded(0));
    EXPECT_FALSE(op::UringCmdGetOption::succeeded(-ECANCELED));
    EXPECT_EQ(op::UringCmdGetOption::value(77, 0), static_cast<op::UringCmdGetOption::Value>(77));
}
//~ end op.uring_cmd_get_option

//~ begin op.uring_cmd_set_option
#if EDDA_LIBURING >= 2005
TEST(OpsPrepare, UringCmdSetOptionEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::UringCmdSetOption op{
            .fd = random.descriptor(),
            .level = random.word(),
            .option = random.word(),
            .from = random.pointer<void>(),
            .size = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_cmd_sock(&theirs, 3, op.fd, loose(op.level), loose(op.option), op.from, loose(op.size));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, UringCmdSetOption) {
    EXPECT_EQ(op::UringCmdSetOption::leftover, Leftover::nothing);
    EXPECT_TRUE(op::UringCmdSetOption::succeeded(0));
    EXPECT_FALSE(op::UringCmdSetOption::succeeded(-ECANCELED));
}
//~ end op.uring_cmd_set_option

TEST(OpsFailure, AcceptError) {
    static constexpr std::array<Meaning, 16> table{{
        {103, ErrorCode::connection_aborted, "The connection was given up before it was taken: the peer gave up while it waited in the queue."},
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the process has reached its limit; the connection stays in the queue. Close some, or raise the limit (ulimit -n)."},
        {23, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the network has no memory."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no socket could be made."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the socket does not listen, or no longer does."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the socket is of a kind that has no connections."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the firewall forbids the connection."},
        {71, ErrorCode::protocol_error, "The peer did not keep to the protocol: the handshake failed."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and nobody waits."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::AcceptError>(table);
}

TEST(OpsFailure, ConnectError) {
    static constexpr std::array<Meaning, 27> table{{
        {111, ErrorCode::connection_refused, "Nobody listens at the address: the host answered that the port is closed."},
        {110, ErrorCode::timed_out, "The time that was given for it ran out: the host did not answer the handshake."},
        {113, ErrorCode::host_unreachable, "No way leads to the host: a router on the way said so."},
        {101, ErrorCode::network_unreachable, "No way leads to the network: no route fits the address."},
        {99, ErrorCode::address_not_available, "The address belongs to no interface of this machine: no local port is free."},
        {98, ErrorCode::address_in_use, "Another socket holds the address: the pair of addresses is already connected. Stop the program that holds it, or choose another port."},
        {97, ErrorCode::address_family_not_supported, "The kernel does not know this kind of address here: the address is of another family than the socket."},
        {106, ErrorCode::already_connected, "The socket already has a peer: the socket has a peer."},
        {114, ErrorCode::in_progress, "The same thing was begun before and has not ended: an earlier connect has not ended."},
        {115, ErrorCode::in_progress, "The same thing was begun before and has not ended: the socket is set non-blocking."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: the peer reset the connection during the handshake."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the address is a broadcast address or a local socket without write permission."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the firewall forbids the connection."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the size does not fit the family."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the address could not be read."},
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: a local socket does not exist at that path."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the queue of a local socket is full."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::ConnectError>(table);
}

TEST(OpsFailure, RecvError) {
    static constexpr std::array<Meaning, 19> table{{
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: a reset arrived."},
        {111, ErrorCode::connection_refused, "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed."},
        {110, ErrorCode::timed_out, "The time that was given for it ran out: the peer stopped answering and the kernel gave up."},
        {113, ErrorCode::host_unreachable, "No way leads to the host: a router on the way said so."},
        {107, ErrorCode::not_connected, "The socket has no peer: the socket was never connected."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the buffer could not be written."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the buffer ring is empty."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and has nothing."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::RecvError>(table);
}

TEST(OpsFailure, SendError) {
    static constexpr std::array<Meaning, 25> table{{
        {32, ErrorCode::broken_pipe, "The other end no longer reads: the peer closed the connection or this side shut its own direction down."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: a reset arrived."},
        {111, ErrorCode::connection_refused, "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed."},
        {110, ErrorCode::timed_out, "The time that was given for it ran out: the peer stopped answering and the kernel gave up."},
        {113, ErrorCode::host_unreachable, "No way leads to the host: a router on the way said so."},
        {101, ErrorCode::network_unreachable, "No way leads to the network: the route went away."},
        {107, ErrorCode::not_connected, "The socket has no peer: the socket was never connected."},
        {89, ErrorCode::no_destination, "The socket has no peer, and none was named: a datagram socket has no peer."},
        {90, ErrorCode::message_too_large, "The message does not fit into what carries it: a datagram must leave in one piece and does not fit."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the queue of the network device is full."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the bytes."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the bytes could not be read."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the address is a broadcast address."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the firewall forbids it."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and its buffer is full."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::SendError>(table);
}

TEST(OpsFailure, ShutdownError) {
    static constexpr std::array<Meaning, 11> table{{
        {107, ErrorCode::not_connected, "The socket has no peer: the peer has already gone or was never there."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the direction is none of the three."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::ShutdownError>(table);
}

TEST(OpsFailure, SendmsgError) {
    static constexpr std::array<Meaning, 28> table{{
        {32, ErrorCode::broken_pipe, "The other end no longer reads: the peer closed the connection or this side shut its own direction down."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: a reset arrived."},
        {111, ErrorCode::connection_refused, "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed."},
        {110, ErrorCode::timed_out, "The time that was given for it ran out: the peer stopped answering and the kernel gave up."},
        {113, ErrorCode::host_unreachable, "No way leads to the host: a router on the way said so."},
        {101, ErrorCode::network_unreachable, "No way leads to the network: the route went away."},
        {107, ErrorCode::not_connected, "The socket has no peer: the socket was never connected."},
        {89, ErrorCode::no_destination, "The socket has no peer, and none was named: a datagram socket has no peer."},
        {90, ErrorCode::message_too_large, "The message does not fit into what carries it: a datagram must leave in one piece and does not fit, or there are more than 1024 parts."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the queue of the network device is full."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the bytes."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known, or the sizes in the message make no sense."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the message could not be read, or a part not be read or written."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the address is a broadcast address."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the firewall forbids it."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and its buffer is full."},
        {106, ErrorCode::already_connected, "The socket already has a peer: an address was given for a stream that has a peer."},
        {97, ErrorCode::address_family_not_supported, "The kernel does not know this kind of address here: the address is of another family than the socket."},
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: a local socket does not exist at that path."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: a flag means nothing for this kind of socket."},
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: it carries descriptors and too many are under way. Close some, or raise the limit (ulimit -n)."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::SendmsgError>(table);
}

TEST(OpsFailure, RecvmsgError) {
    static constexpr std::array<Meaning, 20> table{{
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: a reset arrived."},
        {111, ErrorCode::connection_refused, "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed."},
        {110, ErrorCode::timed_out, "The time that was given for it ran out: the peer stopped answering and the kernel gave up."},
        {113, ErrorCode::host_unreachable, "No way leads to the host: a router on the way said so."},
        {107, ErrorCode::not_connected, "The socket has no peer: the socket was never connected."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known, or the sizes in the message make no sense."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the message could not be read, or a part not be read or written."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the buffer ring is empty."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and has nothing."},
        {90, ErrorCode::message_too_large, "The message does not fit into what carries it: there are more than 1024 parts."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::RecvmsgError>(table);
}

TEST(OpsFailure, SocketError) {
    static constexpr std::array<Meaning, 15> table{{
        {97, ErrorCode::address_family_not_supported, "The kernel does not know this kind of address here: the kernel has no such family."},
        {93, ErrorCode::protocol_not_supported, "The protocol or the option does not exist for this kind of socket: the family has no such kind or protocol."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: only a privileged process may have such a socket."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: only a privileged process may have such a socket."},
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {23, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the network has no memory."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no socket could be made."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags in the type are not known."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::SocketError>(table);
}

TEST(OpsFailure, BindError) {
    static constexpr std::array<Meaning, 19> table{{
        {98, ErrorCode::address_in_use, "Another socket holds the address: another socket has it. Stop the program that holds it, or choose another port."},
        {99, ErrorCode::address_not_available, "The address belongs to no interface of this machine: it is of no interface of this machine."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the port is for privileged processes, or the directory of a local socket does not allow it."},
        {97, ErrorCode::address_family_not_supported, "The kernel does not know this kind of address here: the address is of another family than the socket."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the socket has an address, or the size does not fit the family."},
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the directory of a local socket does not exist."},
        {30, ErrorCode::read_only, "The file system does not accept writes: a local socket would be on a read-only file system."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path of a local socket is too long."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path of a local socket is a file."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the address could not be read."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep it."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::BindError>(table);
}

TEST(OpsFailure, ListenError) {
    static constexpr std::array<Meaning, 11> table{{
        {98, ErrorCode::address_in_use, "Another socket holds the address: another socket listens there. Stop the program that holds it, or choose another port."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the socket is of a kind that has no connections."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the socket is connected."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a security module forbids it."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the queue could not be made."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::ListenError>(table);
}

TEST(OpsFailure, SendZcError) {
    static constexpr std::array<Meaning, 24> table{{
        {32, ErrorCode::broken_pipe, "The other end no longer reads: the peer closed the connection or this side shut its own direction down."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: a reset arrived."},
        {111, ErrorCode::connection_refused, "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed."},
        {110, ErrorCode::timed_out, "The time that was given for it ran out: the peer stopped answering and the kernel gave up."},
        {113, ErrorCode::host_unreachable, "No way leads to the host: a router on the way said so."},
        {101, ErrorCode::network_unreachable, "No way leads to the network: the route went away."},
        {107, ErrorCode::not_connected, "The socket has no peer: the socket was never connected."},
        {89, ErrorCode::no_destination, "The socket has no peer, and none was named: a datagram socket has no peer."},
        {90, ErrorCode::message_too_large, "The message does not fit into what carries it: a datagram must leave in one piece and does not fit."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the queue of the network device is full."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the process may not hold so many pages."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the bytes could not be read."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the address is a broadcast address."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the firewall forbids it."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and its buffer is full."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: this kind of socket cannot send without a copy."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::SendZcError>(table);
}

TEST(OpsFailure, SendmsgZcError) {
    static constexpr std::array<Meaning, 28> table{{
        {32, ErrorCode::broken_pipe, "The other end no longer reads: the peer closed the connection or this side shut its own direction down."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: a reset arrived."},
        {111, ErrorCode::connection_refused, "Nobody listens at the address: the host of a datagram socket's peer answered that the port is closed."},
        {110, ErrorCode::timed_out, "The time that was given for it ran out: the peer stopped answering and the kernel gave up."},
        {113, ErrorCode::host_unreachable, "No way leads to the host: a router on the way said so."},
        {101, ErrorCode::network_unreachable, "No way leads to the network: the route went away."},
        {107, ErrorCode::not_connected, "The socket has no peer: the socket was never connected."},
        {89, ErrorCode::no_destination, "The socket has no peer, and none was named: a datagram socket has no peer."},
        {90, ErrorCode::message_too_large, "The message does not fit into what carries it: a datagram must leave in one piece and does not fit, or there are more than 1024 parts."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the queue of the network device is full."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the process may not hold so many pages."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known, or the sizes in the message make no sense."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the message could not be read, or a part not be read or written."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the address is a broadcast address."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the firewall forbids it."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and its buffer is full."},
        {106, ErrorCode::already_connected, "The socket already has a peer: an address was given for a stream that has a peer."},
        {97, ErrorCode::address_family_not_supported, "The kernel does not know this kind of address here: the address is of another family than the socket."},
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: a local socket does not exist at that path."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: this kind of socket cannot send without a copy, or a flag means nothing for it."},
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: it carries descriptors and too many are under way. Close some, or raise the limit (ulimit -n)."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::SendmsgZcError>(table);
}

TEST(OpsFailure, RecvZcError) {
    static constexpr std::array<Meaning, 15> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: no queue is registered under the number."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the socket is no TCP socket, or the kernel was built without it."},
        {107, ErrorCode::not_connected, "The socket has no peer: the socket was never connected."},
        {104, ErrorCode::connection_reset, "The peer ended the connection without closing it: a reset arrived."},
        {110, ErrorCode::timed_out, "The time that was given for it ran out: the peer stopped answering and the kernel gave up."},
        {113, ErrorCode::host_unreachable, "No way leads to the host: a router on the way said so."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the memory of the queue is used up."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and has nothing."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::RecvZcError>(table);
}

TEST(OpsFailure, UringCmdError) {
    static constexpr std::array<Meaning, 14> table{{
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: what is behind the descriptor has no commands, or not this one."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the command does not like its arguments."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a security module forbids it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the command is for a privileged process."},
        {92, ErrorCode::protocol_not_supported, "The protocol or the option does not exist for this kind of socket: the socket has no such option."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the value could not be read or written."},
        {107, ErrorCode::not_connected, "The socket has no peer: the option is one of a connection."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the driver has no room just now."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::UringCmdError>(table);
}

//~ begin op.statx
TEST(OpsPrepare, StatxEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Statx op{
            .directory = random.descriptor(),
            .path = random.pointer<const char>(),
            .flags = random.word(),
            .mask = random.word(),
            .into = random.pointer<struct ::statx>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_statx(&theirs, op.directory, op.path, loose(op.flags), loose(op.mask), op.into);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Statx) {
    EXPECT_EQ(op::Statx::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Statx::succeeded(0));
    EXPECT_FALSE(op::Statx::succeeded(-ECANCELED));
}
//~ end op.statx

//~ begin op.renameat
TEST(OpsPrepare, RenameatEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Renameat op{
            .from_directory = random.descriptor(),
            .from = random.pointer<const char>(),
            .to_directory = random.descriptor(),
            .to = random.pointer<const char>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_renameat(&theirs, op.from_directory, op.from, op.to_directory, op.to, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Renameat) {
    EXPECT_EQ(op::Renameat::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Renameat::succeeded(0));
    EXPECT_FALSE(op::Renameat::succeeded(-ECANCELED));
}
//~ end op.renameat

//~ begin op.unlinkat
TEST(OpsPrepare, UnlinkatEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Unlinkat op{
            .directory = random.descriptor(),
            .path = random.pointer<const char>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_unlinkat(&theirs, op.directory, op.path, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Unlinkat) {
    EXPECT_EQ(op::Unlinkat::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Unlinkat::succeeded(0));
    EXPECT_FALSE(op::Unlinkat::succeeded(-ECANCELED));
}
//~ end op.unlinkat

//~ begin op.mkdirat
TEST(OpsPrepare, MkdiratEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Mkdirat op{
            .directory = random.descriptor(),
            .path = random.pointer<const char>(),
            .mode = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_mkdirat(&theirs, op.directory, op.path, loose(op.mode));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Mkdirat) {
    EXPECT_EQ(op::Mkdirat::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Mkdirat::succeeded(0));
    EXPECT_FALSE(op::Mkdirat::succeeded(-ECANCELED));
}
//~ end op.mkdirat

//~ begin op.symlinkat
TEST(OpsPrepare, SymlinkatEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Symlinkat op{
            .target = random.pointer<const char>(),
            .directory = random.descriptor(),
            .path = random.pointer<const char>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_symlinkat(&theirs, op.target, op.directory, op.path);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Symlinkat) {
    EXPECT_EQ(op::Symlinkat::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Symlinkat::succeeded(0));
    EXPECT_FALSE(op::Symlinkat::succeeded(-ECANCELED));
}
//~ end op.symlinkat

//~ begin op.linkat
TEST(OpsPrepare, LinkatEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Linkat op{
            .from_directory = random.descriptor(),
            .from = random.pointer<const char>(),
            .to_directory = random.descriptor(),
            .to = random.pointer<const char>(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_linkat(&theirs, op.from_directory, op.from, op.to_directory, op.to, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, Linkat) {
    EXPECT_EQ(op::Linkat::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Linkat::succeeded(0));
    EXPECT_FALSE(op::Linkat::succeeded(-ECANCELED));
}
//~ end op.linkat

//~ begin op.fsetxattr
TEST(OpsPrepare, FsetxattrEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Fsetxattr op{
            .fd = random.descriptor(),
            .attribute = random.pointer<const char>(),
            .from = random.bytes(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_fsetxattr(&theirs, op.fd, op.attribute, text(op.from.data()), loose(op.flags), loose(op.from.size()));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, FsetxattrCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::Fsetxattr op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.from = decltype(op.from)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.from = decltype(op.from)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, Fsetxattr) {
    EXPECT_EQ(op::Fsetxattr::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Fsetxattr::succeeded(0));
    EXPECT_FALSE(op::Fsetxattr::succeeded(-ECANCELED));
}
//~ end op.fsetxattr

//~ begin op.setxattr
TEST(OpsPrepare, SetxattrEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Setxattr op{
            .path = random.pointer<const char>(),
            .attribute = random.pointer<const char>(),
            .from = random.bytes(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_setxattr(&theirs, op.attribute, text(op.from.data()), op.path, loose(op.flags), loose(op.from.size()));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, SetxattrCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::Setxattr op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.from = decltype(op.from)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.from = decltype(op.from)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, Setxattr) {
    EXPECT_EQ(op::Setxattr::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Setxattr::succeeded(0));
    EXPECT_FALSE(op::Setxattr::succeeded(-ECANCELED));
}
//~ end op.setxattr

//~ begin op.fgetxattr
TEST(OpsPrepare, FgetxattrEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Fgetxattr op{
            .fd = random.descriptor(),
            .attribute = random.pointer<const char>(),
            .into = random.bytes(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_fgetxattr(&theirs, op.fd, op.attribute, text(op.into.data()), loose(op.into.size()));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, FgetxattrCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::Fgetxattr op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.into = decltype(op.into)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.into = decltype(op.into)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, Fgetxattr) {
    EXPECT_EQ(op::Fgetxattr::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Fgetxattr::succeeded(0));
    EXPECT_FALSE(op::Fgetxattr::succeeded(-ECANCELED));
    EXPECT_EQ(op::Fgetxattr::value(77, 0), static_cast<op::Fgetxattr::Value>(77));
}
//~ end op.fgetxattr

//~ begin op.getxattr
TEST(OpsPrepare, GetxattrEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Getxattr op{
            .path = random.pointer<const char>(),
            .attribute = random.pointer<const char>(),
            .into = random.bytes(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_getxattr(&theirs, op.attribute, text(op.into.data()), op.path, loose(op.into.size()));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, GetxattrCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::Getxattr op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.into = decltype(op.into)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.into = decltype(op.into)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, Getxattr) {
    EXPECT_EQ(op::Getxattr::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Getxattr::succeeded(0));
    EXPECT_FALSE(op::Getxattr::succeeded(-ECANCELED));
    EXPECT_EQ(op::Getxattr::value(77, 0), static_cast<op::Getxattr::Value>(77));
}
//~ end op.getxattr

TEST(OpsFailure, StatxError) {
    static constexpr std::array<Meaning, 16> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path does not allow it."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path could not be read or the answer not be written."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the directory is not open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the path."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags contradict each other, or the mask has a reserved bit."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::StatxError>(table);
}

TEST(OpsFailure, RenameatError) {
    static constexpr std::array<Meaning, 24> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the directory is sticky and belongs to somebody else."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path could not be read."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the directory is not open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the path."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file system is mounted read only."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {17, ErrorCode::already_exists, "The name is taken: the new name is taken and was not to be replaced."},
        {39, ErrorCode::directory_not_empty, "The directory still has entries: the new name is a directory with entries."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: the new name is a directory and the old one is a file."},
        {18, ErrorCode::crosses_file_systems, "The path leads out of the file system, or of the directory, that it must stay in: the two names are not in one mounted file system."},
        {16, ErrorCode::busy, "Something else is using it: one of them is a mount point."},
        {31, ErrorCode::too_many_links, "The file has as many names as the file system allows: the directory that takes a directory has as many as it can."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: a directory was to be moved into itself, or the flags contradict each other."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::RenameatError>(table);
}

TEST(OpsFailure, UnlinkatError) {
    static constexpr std::array<Meaning, 19> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file, or a directory was to be removed and it is none."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the directory is sticky and belongs to somebody else, or the file is immutable."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path could not be read."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the directory is not open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the path."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: it is a directory and a file was to be removed."},
        {39, ErrorCode::directory_not_empty, "The directory still has entries: the directory has entries."},
        {16, ErrorCode::busy, "Something else is using it: it is a mount point or the root of a process."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file system is mounted read only."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known, or the last part of the path is `.`."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::UnlinkatError>(table);
}

TEST(OpsFailure, MkdiratError) {
    static constexpr std::array<Meaning, 21> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file system has no directories."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path could not be read."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the directory is not open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the path."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file system is mounted read only."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {17, ErrorCode::already_exists, "The name is taken: the name is taken."},
        {31, ErrorCode::too_many_links, "The file has as many names as the file system allows: the directory above has as many as it can."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::MkdiratError>(table);
}

TEST(OpsFailure, SymlinkatError) {
    static constexpr std::array<Meaning, 20> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file system has no symbolic links."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path could not be read."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the directory is not open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the path."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file system is mounted read only."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {17, ErrorCode::already_exists, "The name is taken: the name is taken."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::SymlinkatError>(table);
}

TEST(OpsFailure, LinkatError) {
    static constexpr std::array<Meaning, 23> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: it is a directory, or the machine protects links to files of others."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path could not be read."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the directory is not open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the path."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file system is mounted read only."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {17, ErrorCode::already_exists, "The name is taken: the new name is taken."},
        {18, ErrorCode::crosses_file_systems, "The path leads out of the file system, or of the directory, that it must stay in: the two names are not in one mounted file system."},
        {31, ErrorCode::too_many_links, "The file has as many names as the file system allows: the file has as many names as it can."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::LinkatError>(table);
}

TEST(OpsFailure, FsetxattrError) {
    static constexpr std::array<Meaning, 20> table{{
        {17, ErrorCode::already_exists, "The name is taken: the attribute was to be made and is there."},
        {61, ErrorCode::no_such_attribute, "The file has no attribute of this name: it was to be replaced and is not there."},
        {34, ErrorCode::value_too_large, "The value is larger than the room for it: the name is empty or longer than 255 bytes."},
        {7, ErrorCode::value_too_large, "The value is larger than the room for it: the value has more than 64 KiB."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system keeps no attributes, or the name is of no known kind."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is immutable, or only a privileged process has such attributes."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the rights of the file do not allow it."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file system is mounted read only."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the name or the value could not be read."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the value."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::FsetxattrError>(table);
}

TEST(OpsFailure, SetxattrError) {
    static constexpr std::array<Meaning, 23> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is immutable, or only a privileged process has such attributes."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path, the name or the value could not be read."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the path."},
        {17, ErrorCode::already_exists, "The name is taken: the attribute was to be made and is there."},
        {61, ErrorCode::no_such_attribute, "The file has no attribute of this name: it was to be replaced and is not there."},
        {34, ErrorCode::value_too_large, "The value is larger than the room for it: the name is empty or longer than 255 bytes."},
        {7, ErrorCode::value_too_large, "The value is larger than the room for it: the value has more than 64 KiB."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system keeps no attributes, or the name is of no known kind."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {30, ErrorCode::read_only, "The file system does not accept writes: the file system is mounted read only."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::SetxattrError>(table);
}

TEST(OpsFailure, FgetxattrError) {
    static constexpr std::array<Meaning, 15> table{{
        {61, ErrorCode::no_such_attribute, "The file has no attribute of this name: none of this name is there."},
        {34, ErrorCode::value_too_large, "The value is larger than the room for it: the attribute does not fit into the buffer."},
        {7, ErrorCode::value_too_large, "The value is larger than the room for it: the attribute has more than 64 KiB."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system keeps no attributes, or the name is of no known kind."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is immutable, or only a privileged process has such attributes."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: the rights of the file do not allow it."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the name could not be read or the value not be written."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the value."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::FgetxattrError>(table);
}

TEST(OpsFailure, GetxattrError) {
    static constexpr std::array<Meaning, 18> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file or a directory on the path does not exist."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is immutable, or only a privileged process has such attributes."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links on the path."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system, or the address of a local socket, allows: the path has more than 4095 bytes or a name on it more than 255."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the path or the name could not be read, or the value not be written."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the kernel could not keep the path."},
        {61, ErrorCode::no_such_attribute, "The file has no attribute of this name: none of this name is there."},
        {34, ErrorCode::value_too_large, "The value is larger than the room for it: the attribute does not fit into the buffer."},
        {7, ErrorCode::value_too_large, "The value is larger than the room for it: the attribute has more than 64 KiB."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system keeps no attributes, or the name is of no known kind."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read or written."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::GetxattrError>(table);
}

//~ begin op.read_fixed
TEST(OpsPrepare, ReadFixedEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::ReadFixed op{
            .fd = random.descriptor(),
            .into = random.bytes(),
            .index = random.half_word(),
            .offset = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_read_fixed(&theirs, op.fd, op.into.data(), loose(op.into.size()), loose(op.offset), loose(op.index));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, ReadFixedCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::ReadFixed op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.into = decltype(op.into)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.into = decltype(op.into)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, ReadFixed) {
    EXPECT_EQ(op::ReadFixed::leftover, Leftover::nothing);
    EXPECT_TRUE(op::ReadFixed::succeeded(0));
    EXPECT_FALSE(op::ReadFixed::succeeded(-ECANCELED));
    EXPECT_EQ(op::ReadFixed::value(77, 0), static_cast<op::ReadFixed::Value>(77));
}
//~ end op.read_fixed

//~ begin op.write_fixed
TEST(OpsPrepare, WriteFixedEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::WriteFixed op{
            .fd = random.descriptor(),
            .from = random.bytes(),
            .index = random.half_word(),
            .offset = random.long_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_write_fixed(&theirs, op.fd, op.from.data(), loose(op.from.size()), loose(op.offset), loose(op.index));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsPrepare, WriteFixedCutsALengthThatDoesNotFit) {
    std::byte memory{};
    op::WriteFixed op;
    for (const std::size_t size : {0x7ffff001UL, 0xffffffffUL, 0x100000000UL, 0x1'2345'6789UL}) {
        op.from = decltype(op.from)(&memory, size);
        EXPECT_EQ(prepared(op).len, 0x7ffff000U) << size;
    }
    op.from = decltype(op.from)(&memory, 0x7ffff000UL);
    EXPECT_EQ(prepared(op).len, 0x7ffff000U);
}

TEST(OpsResult, WriteFixed) {
    EXPECT_EQ(op::WriteFixed::leftover, Leftover::nothing);
    EXPECT_TRUE(op::WriteFixed::succeeded(0));
    EXPECT_FALSE(op::WriteFixed::succeeded(-ECANCELED));
    EXPECT_EQ(op::WriteFixed::value(77, 0), static_cast<op::WriteFixed::Value>(77));
}
//~ end op.write_fixed

//~ begin op.readv_fixed
#if EDDA_LIBURING >= 2010
TEST(OpsPrepare, ReadvFixedEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::ReadvFixed op{
            .fd = random.descriptor(),
            .into = random.several<const ::iovec>(),
            .index = random.half_word(),
            .offset = random.long_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_readv_fixed(&theirs, op.fd, op.into.data(), loose(op.into.size()), loose(op.offset), loose(op.flags), loose(op.index));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, ReadvFixed) {
    EXPECT_EQ(op::ReadvFixed::leftover, Leftover::nothing);
    EXPECT_TRUE(op::ReadvFixed::succeeded(0));
    EXPECT_FALSE(op::ReadvFixed::succeeded(-ECANCELED));
    EXPECT_EQ(op::ReadvFixed::value(77, 0), static_cast<op::ReadvFixed::Value>(77));
}
//~ end op.readv_fixed

//~ begin op.writev_fixed
#if EDDA_LIBURING >= 2010
TEST(OpsPrepare, WritevFixedEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::WritevFixed op{
            .fd = random.descriptor(),
            .from = random.several<const ::iovec>(),
            .index = random.half_word(),
            .offset = random.long_word(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_writev_fixed(&theirs, op.fd, op.from.data(), loose(op.from.size()), loose(op.offset), loose(op.flags), loose(op.index));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, WritevFixed) {
    EXPECT_EQ(op::WritevFixed::leftover, Leftover::nothing);
    EXPECT_TRUE(op::WritevFixed::succeeded(0));
    EXPECT_FALSE(op::WritevFixed::succeeded(-ECANCELED));
    EXPECT_EQ(op::WritevFixed::value(77, 0), static_cast<op::WritevFixed::Value>(77));
}
//~ end op.writev_fixed

//~ begin op.files_update
TEST(OpsPrepare, FilesUpdateEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::FilesUpdate op{
            .descriptors = random.several<int>(),
            .first = random.descriptor(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_files_update(&theirs, op.descriptors.data(), loose(op.descriptors.size()), op.first);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, FilesUpdate) {
    EXPECT_EQ(op::FilesUpdate::leftover, Leftover::nothing);
    EXPECT_TRUE(op::FilesUpdate::succeeded(0));
    EXPECT_FALSE(op::FilesUpdate::succeeded(-ECANCELED));
    EXPECT_EQ(op::FilesUpdate::value(77, 0), static_cast<op::FilesUpdate::Value>(77));
}
//~ end op.files_update

//~ begin op.provide_buffers
TEST(OpsPrepare, ProvideBuffersEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::ProvideBuffers op{
            .count = random.word(),
            .memory = random.pointer<void>(),
            .size = random.word(),
            .group = random.half_word(),
            .first = random.descriptor(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_provide_buffers(&theirs, op.memory, loose(op.size), loose(op.count), op.group, op.first);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, ProvideBuffers) {
    EXPECT_EQ(op::ProvideBuffers::leftover, Leftover::nothing);
    EXPECT_TRUE(op::ProvideBuffers::succeeded(0));
    EXPECT_FALSE(op::ProvideBuffers::succeeded(-ECANCELED));
}
//~ end op.provide_buffers

//~ begin op.remove_buffers
TEST(OpsPrepare, RemoveBuffersEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::RemoveBuffers op{
            .count = random.word(),
            .group = random.half_word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_remove_buffers(&theirs, loose(op.count), op.group);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, RemoveBuffers) {
    EXPECT_EQ(op::RemoveBuffers::leftover, Leftover::nothing);
    EXPECT_TRUE(op::RemoveBuffers::succeeded(0));
    EXPECT_FALSE(op::RemoveBuffers::succeeded(-ECANCELED));
    EXPECT_EQ(op::RemoveBuffers::value(77, 0), static_cast<op::RemoveBuffers::Value>(77));
}
//~ end op.remove_buffers

//~ begin op.fixed_fd_install
#if EDDA_LIBURING >= 2006
TEST(OpsPrepare, FixedFdInstallEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::FixedFdInstall op{
            .slot = random.descriptor(),
            .flags = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_fixed_fd_install(&theirs, op.slot, loose(op.flags));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, FixedFdInstall) {
    EXPECT_EQ(op::FixedFdInstall::leftover, Leftover::close_fd);
    EXPECT_TRUE(op::FixedFdInstall::succeeded(0));
    EXPECT_FALSE(op::FixedFdInstall::succeeded(-ECANCELED));
    EXPECT_EQ(op::FixedFdInstall::value(77, 0), static_cast<op::FixedFdInstall::Value>(77));
}
//~ end op.fixed_fd_install

TEST(OpsFailure, ReadFixedError) {
    static constexpr std::array<Meaning, 13> table{{
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: no buffer is registered under the index, or the bytes are not inside of it."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: the descriptor is a directory."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the offset is negative, or not aligned for direct I/O."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the descriptor cannot read into registered buffers."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::ReadFixedError>(table);
}

TEST(OpsFailure, WriteFixedError) {
    static constexpr std::array<Meaning, 17> table{{
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: no buffer is registered under the index, or the bytes are not inside of it."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {27, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the file would exceed what the file system or the limit of the process allows."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be written."},
        {32, ErrorCode::broken_pipe, "The other end no longer reads: nobody reads the pipe any more."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the offset is negative, or not aligned for direct I/O."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or immutable."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the descriptor cannot write from registered buffers."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has no room."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::WriteFixedError>(table);
}

TEST(OpsFailure, ReadvFixedError) {
    static constexpr std::array<Meaning, 13> table{{
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: no buffer is registered under the index, or the bytes are not inside of it."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be read."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: the descriptor is a directory."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: there are no parts or more than 1024, the offset is negative, or something is not aligned for direct I/O."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for reading."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system does not know one of the flags."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::ReadvFixedError>(table);
}

TEST(OpsFailure, WritevFixedError) {
    static constexpr std::array<Meaning, 17> table{{
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: no buffer is registered under the index, or the bytes are not inside of it."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the disk is full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: the quota of the user is used up."},
        {27, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the file would exceed what the file system or the limit of the process allows."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: the disk could not be written."},
        {32, ErrorCode::broken_pipe, "The other end no longer reads: nobody reads the pipe any more."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: there are no parts or more than 1024, the offset is negative, or something is not aligned for direct I/O."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is not open, or not open for writing."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or immutable."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: the file system does not know one of the flags."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has no room."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::WritevFixedError>(table);
}

TEST(OpsFailure, FilesUpdateError) {
    static constexpr std::array<Meaning, 13> table{{
        {6, ErrorCode::no_such_resource, "The runtime was given no value of this type, or under this name: the ring has no table. Give it to the builder of the runtime, or put it into the storage before it is asked for."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: one of them is not open or is a ring."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: there are none, or the places are not in the table."},
        {75, ErrorCode::file_too_large, "The size or the offset is beyond what the file can have: the place and the count together are beyond any table."},
        {23, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: no place is free. Close some, or raise the limit (ulimit -n)."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the descriptors could not be read or the places not be written."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the table could not be changed."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::FilesUpdateError>(table);
}

TEST(OpsFailure, ProvideBuffersError) {
    static constexpr std::array<Meaning, 11> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the group is a ring of buffers, a buffer has no bytes, or one would have a number above 65535."},
        {7, ErrorCode::value_too_large, "The value is larger than the room for it: there are none or more than 65536, or the first has a number above 65535."},
        {75, ErrorCode::value_too_large, "The value is larger than the room for it: the memory would be larger than can be addressed."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the memory is not of this process."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the group could not be made."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::ProvideBuffersError>(table);
}

TEST(OpsFailure, RemoveBuffersError) {
    static constexpr std::array<Meaning, 9> table{{
        {2, ErrorCode::no_such_resource, "The runtime was given no value of this type, or under this name: there is no such group. Give it to the builder of the runtime, or put it into the storage before it is asked for."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the group is a ring of buffers, or none were asked for."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::RemoveBuffersError>(table);
}

TEST(OpsFailure, FixedFdInstallError) {
    static constexpr std::array<Meaning, 11> table{{
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: there is no such direct descriptor."},
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the process has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the operation has the rights of somebody else, or a security module forbids it."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the table of the process could not grow."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::FixedFdInstallError>(table);
}

//~ begin op.epoll_ctl
TEST(OpsPrepare, EpollCtlEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::EpollCtl op{
            .epoll = random.descriptor(),
            .fd = random.descriptor(),
            .action = random.word(),
            .event = random.pointer<const ::epoll_event>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_epoll_ctl(&theirs, op.epoll, op.fd, loose(op.action), const_cast<::epoll_event*>(op.event));
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}

TEST(OpsResult, EpollCtl) {
    EXPECT_EQ(op::EpollCtl::leftover, Leftover::nothing);
    EXPECT_TRUE(op::EpollCtl::succeeded(0));
    EXPECT_FALSE(op::EpollCtl::succeeded(-ECANCELED));
}
//~ end op.epoll_ctl

//~ begin op.epoll_wait
#if EDDA_LIBURING >= 2010
TEST(OpsPrepare, EpollWaitEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::EpollWait op{
            .epoll = random.descriptor(),
            .into = random.several<::epoll_event>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_epoll_wait(&theirs, op.epoll, op.into.data(), loose(op.into.size()), 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, EpollWait) {
    EXPECT_EQ(op::EpollWait::leftover, Leftover::nothing);
    EXPECT_TRUE(op::EpollWait::succeeded(0));
    EXPECT_FALSE(op::EpollWait::succeeded(-ECANCELED));
    EXPECT_EQ(op::EpollWait::value(77, 0), static_cast<op::EpollWait::Value>(77));
}
//~ end op.epoll_wait

//~ begin op.waitid
#if EDDA_LIBURING >= 2006
TEST(OpsPrepare, WaitidEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::Waitid op{
            .kind = random.word(),
            .process = random.descriptor(),
            .into = random.pointer<::siginfo_t>(),
            .options = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_waitid(&theirs, loose(op.kind), op.process, op.into, loose(op.options), 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, Waitid) {
    EXPECT_EQ(op::Waitid::leftover, Leftover::nothing);
    EXPECT_TRUE(op::Waitid::succeeded(0));
    EXPECT_FALSE(op::Waitid::succeeded(-ECANCELED));
}
//~ end op.waitid

//~ begin op.futex_wait
#if EDDA_LIBURING >= 2006
TEST(OpsPrepare, FutexWaitEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::FutexWait op{
            .word = random.pointer<const std::uint32_t>(),
            .expected = random.long_word(),
            .mask = random.long_word(),
            .kind = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_futex_wait(&theirs, const_cast<std::uint32_t*>(op.word), loose(op.expected), loose(op.mask), loose(op.kind), 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, FutexWait) {
    EXPECT_EQ(op::FutexWait::leftover, Leftover::nothing);
    EXPECT_TRUE(op::FutexWait::succeeded(0));
    EXPECT_FALSE(op::FutexWait::succeeded(-ECANCELED));
}
//~ end op.futex_wait

//~ begin op.futex_wake
#if EDDA_LIBURING >= 2006
TEST(OpsPrepare, FutexWakeEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::FutexWake op{
            .word = random.pointer<const std::uint32_t>(),
            .most = random.long_word(),
            .mask = random.long_word(),
            .kind = random.word(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_futex_wake(&theirs, const_cast<std::uint32_t*>(op.word), loose(op.most), loose(op.mask), loose(op.kind), 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, FutexWake) {
    EXPECT_EQ(op::FutexWake::leftover, Leftover::nothing);
    EXPECT_TRUE(op::FutexWake::succeeded(0));
    EXPECT_FALSE(op::FutexWake::succeeded(-ECANCELED));
    EXPECT_EQ(op::FutexWake::value(77, 0), static_cast<op::FutexWake::Value>(77));
}
//~ end op.futex_wake

//~ begin op.futex_waitv
#if EDDA_LIBURING >= 2006
TEST(OpsPrepare, FutexWaitvEqualsLiburing) {
    [[maybe_unused]] Random random;
    for (int round = 0; round < rounds; ++round) {
        const op::FutexWaitv op{
            .words = random.several<const ::futex_waitv>(),
        };
        io_uring_sqe theirs = filled(0);
        io_uring_prep_futex_waitv(&theirs, const_cast<::futex_waitv*>(op.words.data()), loose(op.words.size()), 0);
        ASSERT_TRUE(same(prepared(op), theirs)) << "round " << round;
    }
}
#endif

TEST(OpsResult, FutexWaitv) {
    EXPECT_EQ(op::FutexWaitv::leftover, Leftover::nothing);
    EXPECT_TRUE(op::FutexWaitv::succeeded(0));
    EXPECT_FALSE(op::FutexWaitv::succeeded(-ECANCELED));
    EXPECT_EQ(op::FutexWaitv::value(77, 0), static_cast<op::FutexWaitv::Value>(77));
}
//~ end op.futex_waitv

TEST(OpsFailure, EpollCtlError) {
    static constexpr std::array<Meaning, 15> table{{
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: one of the two is not open."},
        {17, ErrorCode::already_exists, "The name is taken: it is watched already."},
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: it is not watched."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the first is no epoll instance, or is to watch itself."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: instances would watch each other in a circle or more than five deep."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: what is to be watched is always ready, as a file is."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: the user watches as many as allowed."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no entry could be made."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the event could not be read."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::EpollCtlError>(table);
}

TEST(OpsFailure, EpollWaitError) {
    static constexpr std::array<Meaning, 10> table{{
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: it is no epoll instance, or there is no room for an event."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the events could not be written."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::EpollWaitError>(table);
}

TEST(OpsFailure, WaitidError) {
    static constexpr std::array<Meaning, 11> table{{
        {10, ErrorCode::no_such_process, "There is no thread or process with this number: no child is meant, or somebody else has waited for it."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the options say nothing to wait for, or are not known."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: the descriptor is of no process."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: what happened could not be written."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no wait entry could be made."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it: it is none of what epoll and poll can wait for."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor of the process is set non-blocking, and nothing has happened."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
}};
    expect_meanings<edda::gen::WaitidError>(table);
}

TEST(OpsFailure, FutexWaitError) {
    static constexpr std::array<Meaning, 10> table{{
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the word has another value than the expected one."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the word is not in memory of this process."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the word is not at a multiple of its size, its size is not supported, or the mask is 0."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no wait entry could be made."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::FutexWaitError>(table);
}

TEST(OpsFailure, FutexWakeError) {
    static constexpr std::array<Meaning, 9> table{{
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the word is not in memory of this process."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the word is not at a multiple of its size, its size is not supported, or the mask is 0."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the operation could not be kept."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::FutexWakeError>(table);
}

TEST(OpsFailure, FutexWaitvError) {
    static constexpr std::array<Meaning, 10> table{{
        {11, ErrorCode::would_block, "It cannot be done now without waiting: a word has another value than the expected one."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the word is not in memory of this process."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: there is no word or more than 128, or one of them is not at a multiple of its size."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no wait entry could be made."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
        {16, ErrorCode::busy, "Something else is using it."},
        {26, ErrorCode::busy, "Something else is using it."},
        {95, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
        {38, ErrorCode::not_supported, "This kernel, backend, file system or socket cannot do it."},
}};
    expect_meanings<edda::gen::FutexWaitvError>(table);
}

}  // namespace
