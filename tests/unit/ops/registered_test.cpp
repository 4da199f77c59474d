// Operations on registered buffers, on direct descriptors and on buffers that the kernel picks, against the kernel.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/openat2.h>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <string_view>

#include "edda/gen/ops.hpp"
#include "edda/io/leftover.hpp"
#include "unit/io/rig.hpp"
#include "unit/ops/ring_rig.hpp"

namespace edda {
namespace {

using namespace ops_here;
using testing_rig::SocketPair;
namespace op = gen::op;

/// A ring with one registered buffer and a table of direct descriptors.
struct Registered {
    Registered() : ring(uring::make_ring()) {
        const iovec whole{.iov_base = buffer.data(), .iov_len = buffer.size()};
        EXPECT_EQ(io_uring_register_buffers(&ring->raw(), &whole, 1), 0);
        EXPECT_EQ(io_uring_register_files_sparse(&ring->raw(), 4), 0);
    }
    [[nodiscard]] std::span<std::byte> bytes(std::size_t at, std::size_t size) {
        return std::span(buffer).subspan(at, size);
    }
    void put(std::size_t at, std::string_view text) { std::memcpy(buffer.data() + at, text.data(), text.size()); }
    [[nodiscard]] std::string_view text(std::size_t at, std::size_t size) const {
        return {reinterpret_cast<const char*>(buffer.data()) + at, size};
    }
    /// Reads from a direct descriptor.
    [[nodiscard]] std::string read_slot(int slot) {
        std::array<char, 32> into{};
        const auto out = std::as_writable_bytes(std::span(into));
        const int size = result_of(*ring, op::Read{.fd = slot, .into = out, .offset = 0}, IOSQE_FIXED_FILE);
        return size < 0 ? "errno " + std::to_string(-size) : std::string(into.data(), static_cast<std::size_t>(size));
    }
    alignas(4096) std::array<std::byte, 8192> buffer{};
    uring::Ring::Owner ring;
};

int file_with(std::string_view text) {
    const int fd = ::memfd_create("edda", MFD_CLOEXEC);
    EXPECT_EQ(::pwrite(fd, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
    return fd;
}

TEST(OpRegistered, ReadAndWriteFixed) {
    Registered here;
    const int fd = file_with("");
    here.put(100, "runestone");
    EXPECT_EQ(result_of(*here.ring, op::WriteFixed{.fd = fd, .from = here.bytes(100, 9), .offset = 4}), 9);
    EXPECT_EQ(result_of(*here.ring, op::ReadFixed{.fd = fd, .into = here.bytes(200, 5), .offset = 8}), 5);
    EXPECT_EQ(here.text(200, 5), "stone");
    std::array<std::byte, 8> stranger{};
    EXPECT_EQ(result_of(*here.ring, op::ReadFixed{.fd = fd, .into = stranger, .offset = 0}), -EFAULT);
    EXPECT_EQ(result_of(*here.ring, op::ReadFixed{.fd = fd, .into = here.bytes(0, 1), .index = 1}), -EFAULT);
    ::close(fd);
}

TEST(OpRegistered, ReadvAndWritevFixed) {
    Registered here;
    if (!here.ring->supports(op::ReadvFixed::opcode)) GTEST_SKIP() << "the kernel is older than 6.15";
    const int fd = file_with("");
    here.put(0, "run");
    here.put(4096, "estone");
    const std::array from{iovec{here.buffer.data(), 3}, iovec{here.buffer.data() + 4096, 6}};
    EXPECT_EQ(result_of(*here.ring, op::WritevFixed{.fd = fd, .from = from, .offset = 0}), 9);
    const std::array into{iovec{here.buffer.data() + 1000, 4}, iovec{here.buffer.data() + 2000, 100}};
    EXPECT_EQ(result_of(*here.ring, op::ReadvFixed{.fd = fd, .into = into, .offset = 0}), 9);
    EXPECT_EQ(here.text(1000, 4), "rune");
    EXPECT_EQ(here.text(2000, 5), "stone");
    ::close(fd);
}

TEST(OpRegistered, SendZcFixed) {
    Registered here;
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::listen(listener, 1), 0);
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ASSERT_EQ(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
    const int from = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::connect(from, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    const int to = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    here.put(10, "without a copy");
    EXPECT_EQ(result_of(*here.ring, op::SendZcFixed{.fd = from, .from = here.bytes(10, 14), .index = 0}), 14);
    std::array<char, 32> into{};
    EXPECT_EQ(::recv(to, into.data(), into.size(), 0), 14);
    EXPECT_STREQ(into.data(), "without a copy");
    for (int fd : {listener, from, to}) ::close(fd);
}

TEST(OpRegistered, FilesUpdatePutsAndTakesOut) {
    Registered here;
    int fd = file_with("direct");
    EXPECT_EQ(result_of(*here.ring, op::FilesUpdate{.descriptors = {&fd, 1}, .first = 2}), 1);
    EXPECT_EQ(here.read_slot(2), "direct");
    EXPECT_EQ(here.read_slot(1), "errno 9");
    int none = -1;
    EXPECT_EQ(result_of(*here.ring, op::FilesUpdate{.descriptors = {&none, 1}, .first = 2}), 1);
    EXPECT_EQ(here.read_slot(2), "errno 9");
    int chosen = fd;
    EXPECT_EQ(result_of(*here.ring, op::FilesUpdate{.descriptors = {&chosen, 1}, .first = -1}), 1);
    EXPECT_EQ(here.read_slot(chosen), "direct") << "the kernel wrote where it put it";
    EXPECT_EQ(result_of(*here.ring, op::FilesUpdate{.descriptors = {&fd, 1}, .first = 99}), -EINVAL);
    ::close(fd);
}

TEST(OpRegistered, FixedFdInstallMakesADescriptorAndCloseDirectEmptiesThePlace) {
    Registered here;
    int fd = file_with("installed");
    ASSERT_EQ(result_of(*here.ring, op::FilesUpdate{.descriptors = {&fd, 1}, .first = 0}), 1);
    ::close(fd);
    if (here.ring->supports(op::FixedFdInstall::opcode)) {
        const int installed = result_of(*here.ring, op::FixedFdInstall{.slot = 0});
        ASSERT_GE(installed, 0);
        EXPECT_EQ(::fcntl(installed, F_GETFD), FD_CLOEXEC);
        std::array<char, 16> into{};
        EXPECT_EQ(::pread(installed, into.data(), into.size(), 0), 9);
        EXPECT_STREQ(into.data(), "installed");
        ::close(installed);
        EXPECT_EQ(result_of(*here.ring, op::FixedFdInstall{.slot = 3}), -EBADF);
    }
    EXPECT_EQ(result_of(*here.ring, op::CloseDirect{.slot = 0}), 0);
    EXPECT_EQ(here.read_slot(0), "errno 9");
    EXPECT_EQ(result_of(*here.ring, op::CloseDirect{.slot = 0}), -EBADF);
}

TEST(OpRegistered, FilesAreOpenedAsDirectDescriptors) {
    Registered here;
    char name[] = "/tmp/edda_direct_XXXXXX";
    const int fd = ::mkstemp(name);
    EXPECT_EQ(::write(fd, "opened", 6), 6);
    EXPECT_EQ(result_of(*here.ring, op::OpenatDirect{.directory = AT_FDCWD, .path = name, .slot = 1}), 0);
    EXPECT_EQ(here.read_slot(1), "opened");
    const open_how how{.flags = O_RDONLY, .mode = 0, .resolve = 0};
    const int chosen = result_of(
        *here.ring, op::Openat2Direct{.directory = AT_FDCWD, .path = name, .how = &how, .slot = op::any_slot});
    EXPECT_GE(chosen, 0);
    EXPECT_NE(chosen, 1);
    EXPECT_EQ(here.read_slot(chosen), "opened");
    ::close(fd);
    ::unlink(name);
}

TEST(OpRegistered, SocketsAreMadeAndAcceptedAsDirectDescriptors) {
    Registered here;
    const int made =
        result_of(*here.ring, op::SocketDirect{.family = AF_INET, .type = SOCK_STREAM, .slot = op::any_slot});
    ASSERT_GE(made, 0);
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::listen(listener, 4), 0);
    sockaddr_in address{};
    socklen_t size = sizeof address;
    ASSERT_EQ(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
    const auto* to = reinterpret_cast<const sockaddr*>(&address);
    EXPECT_EQ(result_of(*here.ring, op::Connect{.fd = made, .address = to, .address_size = size}, IOSQE_FIXED_FILE), 0);
    const int accepted = result_of(*here.ring, op::AcceptDirect{.fd = listener, .slot = op::any_slot});
    ASSERT_GE(accepted, 0);
    EXPECT_NE(accepted, made);
    const std::string_view text = "hail";
    EXPECT_EQ(result_of(*here.ring, op::Send{.fd = made, .from = testing_rig::bytes_of(text)}, IOSQE_FIXED_FILE), 4);
    std::array<std::byte, 8> into{};
    EXPECT_EQ(result_of(*here.ring, op::Recv{.fd = accepted, .into = into}, IOSQE_FIXED_FILE), 4);

    Flight many(*here.ring, op::AcceptMultishotDirect{.fd = listener});
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::connect(client, to, size), 0);
    const int next = many.next();
    EXPECT_GE(next, 0);
    EXPECT_NE(next, accepted);
    many.cancel();
    EXPECT_EQ(many.result(), -ECANCELED);
    ::close(client);
    ::close(listener);
}

TEST(OpRegistered, ADirectDescriptorThatNobodyTakesIsClosed) {
    Registered here;
    int fd = file_with("left over");
    ASSERT_EQ(result_of(*here.ring, op::FilesUpdate{.descriptors = {&fd, 1}, .first = 3}), 1);
    ::close(fd);
    uring::Ring* before = uring::Ring::bind(here.ring.get());
    io::dispose_of({.result = -ECANCELED, .flags = 0}, op::OpenatDirect{.slot = 3});
    EXPECT_EQ(here.read_slot(3), "left over") << "it was not opened, so the place is not its own";
    io::dispose_of({.result = 0, .flags = 0}, op::OpenatDirect{.slot = 3});
    EXPECT_EQ(here.read_slot(3), "errno 9") << "a chosen place";
    fd = file_with("again");
    ASSERT_EQ(result_of(*here.ring, op::FilesUpdate{.descriptors = {&fd, 1}, .first = 2}), 1);
    ::close(fd);
    io::dispose_of({.result = 2, .flags = 0}, op::OpenatDirect{.slot = op::any_slot});
    EXPECT_EQ(here.read_slot(2), "errno 9") << "the place that the kernel chose";
    EXPECT_EQ(here.ring->in_flight(), 0U);
    uring::Ring::bind(before);
}

TEST(OpRegistered, APipeThatNobodyTakesIsClosed) {
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    io::dispose_of({.result = -ECANCELED, .flags = 0}, op::Pipe{.ends = ends.data()});
    EXPECT_NE(::fcntl(ends[0], F_GETFD), -1);
    io::dispose_of({.result = 0, .flags = 0}, op::Pipe{.ends = ends.data()});
    EXPECT_EQ(::fcntl(ends[0], F_GETFD), -1);
    EXPECT_EQ(::fcntl(ends[1], F_GETFD), -1);
}

/// Four buffers of 64 bytes in group 5, provided by an operation.
struct Provided {
    Provided() : ring(uring::make_ring()) {
        EXPECT_EQ(
            result_of(*ring,
                      op::ProvideBuffers{.count = 4, .memory = memory.data(), .size = 64, .group = 5, .first = 10}),
            0);
    }
    [[nodiscard]] std::string_view all() const { return {memory.data(), memory.size()}; }
    std::array<char, 256> memory{};
    uring::Ring::Owner ring;
};

TEST(OpRegistered, ProvideAndRemoveBuffers) {
    Provided here;
    const SocketPair pair;
    pair.put("picked");
    EXPECT_EQ(result_of(*here.ring, op::RecvBuffered{.fd = pair.ends[0], .group = 5}), 6);
    EXPECT_NE(here.all().find("picked"), std::string_view::npos);
    EXPECT_EQ(result_of(*here.ring, op::RemoveBuffers{.count = 99, .group = 5}), 3) << "one was picked";
    EXPECT_EQ(result_of(*here.ring, op::RemoveBuffers{.count = 1, .group = 6}), -ENOENT);
    EXPECT_EQ(
        result_of(*here.ring, op::ProvideBuffers{.count = 0, .memory = here.memory.data(), .size = 64, .group = 5}),
        -E2BIG);
}

TEST(OpRegistered, ReadMultishotReadsAPipeAgainAndAgain) {
    Provided here;
    if (!here.ring->supports(op::ReadMultishot::opcode)) GTEST_SKIP() << "the kernel is older than 6.7";
    std::array<int, 2> ends{};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    Flight many(*here.ring, op::ReadMultishot{.fd = ends[0], .group = 5});
    EXPECT_EQ(::write(ends[1], "one", 3), 3);
    EXPECT_EQ(many.next(), 3);
    EXPECT_EQ(::write(ends[1], "three", 5), 5);
    EXPECT_EQ(many.next(), 5);
    ::close(ends[1]);
    EXPECT_EQ(many.result(), 0) << "the end of the stream";
    EXPECT_NE(here.all().find("one"), std::string_view::npos);
    EXPECT_NE(here.all().find("three"), std::string_view::npos);
    ::close(ends[0]);
    const int file = file_with("text");
    EXPECT_EQ(result_of(*here.ring, op::ReadMultishot{.fd = file, .group = 5}), -EBADFD) << "a file is always ready";
    ::close(file);
}

TEST(OpRegistered, RecvmsgMultishotWritesAHeaderBeforeEachMessage) {
    Provided here;
    std::array<int, 2> ends{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0, ends.data()), 0);
    msghdr room{};
    Flight many(*here.ring, op::RecvmsgMultishot{.fd = ends[0], .message = &room, .group = 5});
    for (const std::string_view text : {"first", "second"}) {
        EXPECT_EQ(::send(ends[1], text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
        EXPECT_EQ(many.next(), static_cast<int>(sizeof(io_uring_recvmsg_out) + text.size()));
        EXPECT_NE(here.all().find(text), std::string_view::npos);
    }
    many.cancel();
    EXPECT_EQ(many.result(), -ECANCELED);
    for (int end : ends) ::close(end);
}

TEST(OpRegistered, RecvZcIsRefusedWithoutAQueueOfADevice) {
    auto ring = uring::make_ring();
    const SocketPair pair;
    EXPECT_EQ(result_of(*ring, op::RecvZc{.fd = pair.ends[0], .queue = 0}), -EINVAL);
}

}  // namespace
}  // namespace edda
