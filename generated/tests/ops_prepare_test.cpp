// Every operation against liburing's own preparation, byte for byte; and what its completions mean.
// Generated from spec/ops/core.yaml, spec/ops/fs.yaml, spec/ops/net.yaml by templates/tests/ops_prepare_test.cpp.j2. Change those, then run `./edda generate`.
//
// The arguments are random, from a seeded generator. Our entry starts full of 0xAA, so a byte that prepare() forgets is seen.
// Lengths stay under the bound of one operation; what is above it has a test of its own.
#include <gtest/gtest.h>
#include <liburing.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <string_view>

#include "edda/gen/ops.hpp"

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

TEST(OpsFailure, NopError) {
    static constexpr std::array<Meaning, 2> table{{
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::NopError>(table);
}

TEST(OpsFailure, TimeoutError) {
    static constexpr std::array<Meaning, 4> table{{
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the time is negative or the flags contradict each other."},
        {14, ErrorCode::bad_address, "A pointer does not point into memory of this process: the time could not be read."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::TimeoutError>(table);
}

TEST(OpsFailure, CancelError) {
    static constexpr std::array<Meaning, 5> table{{
        {2, ErrorCode::no_such_operation, "No operation in flight matches; it has ended, or it was never begun: it had already completed."},
        {114, ErrorCode::already_running, "The operation has gone too far to be stopped and will end by itself: a worker is inside it and cannot be stopped."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags contradict each other."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::CancelError>(table);
}

TEST(OpsFailure, MsgRingError) {
    static constexpr std::array<Meaning, 7> table{{
        {77, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: it is no ring, or a ring that is not enabled yet."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {75, ErrorCode::no_buffers, "No buffer was left to work with: the completion queue of the other ring is full."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: the message could not be kept for a ring that was busy."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the flags are not known to this kernel."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::MsgRingError>(table);
}

TEST(OpsFailure, PollAddError) {
    static constexpr std::array<Meaning, 4> table{{
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no wait entry could be made."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::PollAddError>(table);
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

TEST(OpsFailure, ReadError) {
    static constexpr std::array<Meaning, 13> table{{
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
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the descriptor is set non-blocking and has nothing."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::ReadError>(table);
}

TEST(OpsFailure, WriteError) {
    static constexpr std::array<Meaning, 16> table{{
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
}};
    expect_meanings<edda::gen::WriteError>(table);
}

TEST(OpsFailure, OpenatError) {
    static constexpr std::array<Meaning, 25> table{{
        {2, ErrorCode::no_such_file, "The file, or a directory on the way to it, does not exist: the file is not there and was not to be created."},
        {20, ErrorCode::not_a_directory, "Something on the path is used as a directory and is none: something on the path is a file."},
        {21, ErrorCode::is_a_directory, "The path names a directory where a file is needed: a directory was to be opened for writing."},
        {13, ErrorCode::permission_denied, "The rights of this process do not allow it: a directory on the path or the file itself does not allow it."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the file is sealed or immutable."},
        {17, ErrorCode::already_exists, "The name is taken: the file was to be created and is there."},
        {40, ErrorCode::loop_of_links, "The path goes through more symbolic links than are followed, or through one where none is allowed: there are more than 40 links, or the last part is a link and none is to be followed."},
        {36, ErrorCode::name_too_long, "The path, or one name on it, is longer than the file system allows: the path has more than 4095 bytes or a name on it more than 255."},
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
}};
    expect_meanings<edda::gen::OpenatError>(table);
}

TEST(OpsFailure, CloseError) {
    static constexpr std::array<Meaning, 7> table{{
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {5, ErrorCode::io_failure, "The device failed to read or to write: something that was written earlier did not reach the disk."},
        {28, ErrorCode::no_space, "The disk, or the quota, is full: something that was written earlier found the disk full."},
        {122, ErrorCode::no_space, "The disk, or the quota, is full: something that was written earlier exceeded the quota."},
        {4, ErrorCode::interrupted, "A signal came before there was a result: a signal reached the worker that waited."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::CloseError>(table);
}

TEST(OpsFailure, SpliceError) {
    static constexpr std::array<Meaning, 12> table{{
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
}};
    expect_meanings<edda::gen::SpliceError>(table);
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

TEST(OpsFailure, AcceptError) {
    static constexpr std::array<Meaning, 14> table{{
        {103, ErrorCode::connection_aborted, "The connection was given up before it was taken: the peer gave up while it waited in the queue."},
        {24, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the process has reached its limit; the connection stays in the queue. Close some, or raise the limit (ulimit -n)."},
        {23, ErrorCode::too_many_open_files, "The process, or the machine, has no free descriptor: the machine has reached its limit. Close some, or raise the limit (ulimit -n)."},
        {105, ErrorCode::no_buffers, "No buffer was left to work with: the network has no memory."},
        {12, ErrorCode::no_memory, "The kernel has no memory left for it: no socket could be made."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the socket does not listen, or no longer does."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {95, ErrorCode::not_supported, "This kernel, file system or socket cannot do it: the socket is of a kind that has no connections."},
        {1, ErrorCode::permission_denied, "The rights of this process do not allow it: the firewall forbids the connection."},
        {71, ErrorCode::protocol_error, "The peer did not keep to the protocol: the handshake failed."},
        {11, ErrorCode::would_block, "It cannot be done now without waiting: the socket is set non-blocking and nobody waits."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::AcceptError>(table);
}

TEST(OpsFailure, ConnectError) {
    static constexpr std::array<Meaning, 22> table{{
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
}};
    expect_meanings<edda::gen::ConnectError>(table);
}

TEST(OpsFailure, RecvError) {
    static constexpr std::array<Meaning, 15> table{{
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
}};
    expect_meanings<edda::gen::RecvError>(table);
}

TEST(OpsFailure, SendError) {
    static constexpr std::array<Meaning, 21> table{{
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
}};
    expect_meanings<edda::gen::SendError>(table);
}

TEST(OpsFailure, ShutdownError) {
    static constexpr std::array<Meaning, 6> table{{
        {107, ErrorCode::not_connected, "The socket has no peer: the peer has already gone or was never there."},
        {88, ErrorCode::not_a_socket, "The descriptor is open, but it is not a socket: the descriptor is a file."},
        {9, ErrorCode::bad_descriptor, "The descriptor is not open, or not open for this: no such descriptor is open."},
        {22, ErrorCode::invalid_argument, "An argument has a value that makes no sense here: the direction is none of the three."},
        {125, ErrorCode::cancelled, "The operation was asked to end before it had a result."},
        {108, ErrorCode::shut_down, "The runtime is shutting down and begins nothing new."},
}};
    expect_meanings<edda::gen::ShutdownError>(table);
}

}  // namespace
