// Operations on sockets, each against the kernel.
//
// A receive without a copy needs a network device that this machine need not have, so of that one the refusal is tested.
#include <arpa/inet.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <vector>

#include "edda/gen/io/ops_net.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/multishot.hpp"
#include "unit/ops/here.hpp"

namespace edda {
namespace {

using namespace ops_here;

/// A socket on the loopback with a port of its own, closed afterwards.
struct Bound {
    explicit Bound(int kind) : fd(::socket(AF_INET, kind | SOCK_CLOEXEC, 0)) {
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(::bind(fd, generic(), sizeof address), 0);
        socklen_t size = sizeof address;
        EXPECT_EQ(::getsockname(fd, generic(), &size), 0);
    }
    Bound(const Bound&) = delete;
    ~Bound() { ::close(fd); }
    [[nodiscard]] sockaddr* generic() { return reinterpret_cast<sockaddr*>(&address); }
    int fd;
    sockaddr_in address{};
};

struct Message {
    explicit Message(std::span<iovec> parts) {
        header.msg_iov = parts.data();
        header.msg_iovlen = parts.size();
    }
    msghdr header{};
};

Task<> sends_a_message_with_a_descriptor(int from, int to, int beside) {
    char first[] = "run";
    char second[] = "es";
    std::array parts{iovec{first, 3}, iovec{second, 2}};
    Message message(parts);
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    message.header.msg_control = control.data();
    message.header.msg_controllen = control.size();
    cmsghdr* head = CMSG_FIRSTHDR(&message.header);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof beside);
    std::memcpy(CMSG_DATA(head), &beside, sizeof beside);
    EXPECT_EQ((co_await io::sendmsg(from, &message.header)).value_or(0), 5U);

    std::array<char, 16> text{};
    std::array into{iovec{text.data(), 4}, iovec{text.data() + 4, 12}};
    Message received(into);
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> came{};
    received.header.msg_control = came.data();
    received.header.msg_controllen = came.size();
    EXPECT_EQ((co_await io::recvmsg(to, &received.header)).value_or(0), 5U);
    EXPECT_STREQ(text.data(), "runes");
    int passed = -1;
    if (const cmsghdr* found = CMSG_FIRSTHDR(&received.header)) std::memcpy(&passed, CMSG_DATA(found), sizeof passed);
    EXPECT_NE(passed, -1);
    EXPECT_NE(passed, beside);
    EXPECT_EQ(::write(passed, "x", 1), 1) << "it is the same open file";
    ::close(passed);
}
TEST(OpSockets, SendmsgAndRecvmsgCarryADescriptor) {
    const SocketPair pair;
    const int file = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    run(sends_a_message_with_a_descriptor, pair.ends[0], pair.ends[1], file);
    ::close(file);
}

Task<> receives_when_it_comes(int from, int to) {
    std::array<char, 8> text{};
    std::array into{iovec{text.data(), text.size()}};
    Message received(into);
    auto sender = spawn(
        [](int socket) -> Task<> {
            co_await settle();
            EXPECT_EQ((co_await io::send(socket, bytes_of("late"))).value_or(0), 4U);
        },
        from);
    EXPECT_EQ((co_await io::recvmsg(to, &received.header)).value_or(0), 4U);
    static_cast<void>(co_await std::move(sender));
}
TEST(OpSockets, RecvmsgWaits) {
    const SocketPair pair;
    run(receives_when_it_comes, pair.ends[0], pair.ends[1]);
}

Task<> sends_to(int from, int to, sockaddr* address, sockaddr_in* sender) {
    const std::uint16_t size = sizeof(sockaddr_in);
    EXPECT_EQ((co_await io::send_to(from, bytes_of("gram"), address, size)).value_or(0), 4U);
    std::array<char, 8> text{};
    std::array into{iovec{text.data(), text.size()}};
    Message received(into);
    received.header.msg_name = sender;
    received.header.msg_namelen = sizeof *sender;
    EXPECT_EQ((co_await io::recvmsg(to, &received.header)).value_or(0), 4U);
    EXPECT_STREQ(text.data(), "gram");
    EXPECT_EQ(code_of(co_await io::send(from, bytes_of("x"))), ErrorCode::no_destination);
}
TEST(OpSockets, SendToAnAddress) {
    Bound from(SOCK_DGRAM);
    Bound to(SOCK_DGRAM);
    sockaddr_in sender{};
    run(sends_to, from.fd, to.fd, to.generic(), &sender);
    EXPECT_EQ(sender.sin_port, from.address.sin_port);
}

Task<> makes_a_listener(int* made, sockaddr* address) {
    auto socket = co_await io::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC);
    *made = socket.value_or(-1);
    EXPECT_EQ(::fcntl(*made, F_GETFD), FD_CLOEXEC);
    EXPECT_TRUE((co_await io::bind(*made, address, sizeof(sockaddr_in))).has_value());
    EXPECT_TRUE((co_await io::listen(*made, 4)).has_value());
    EXPECT_EQ(code_of(co_await io::bind(*made, address, sizeof(sockaddr_in))), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(co_await io::socket(12345, SOCK_STREAM)), ErrorCode::address_family_not_supported);
    const int file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    EXPECT_EQ(code_of(co_await io::listen(file, 4)), ErrorCode::not_a_socket);
    ::close(file);
}
TEST(OpSockets, SocketBindListen) {
    EDDA_NEEDS(Bind)
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int made = -1;
    run(makes_a_listener, &made, reinterpret_cast<sockaddr*>(&address));
    int listens = 0;
    socklen_t size = sizeof listens;
    EXPECT_EQ(::getsockopt(made, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size), 0);
    EXPECT_EQ(listens, 1);
    ::close(made);
}

Task<> sends_without_a_copy(int from, int to) {
    std::vector<std::byte> bytes(20'000, std::byte{7});
    EXPECT_EQ((co_await io::send_zc(from, bytes)).value_or(0), bytes.size());
    std::array parts{iovec{bytes.data(), 5'000}, iovec{bytes.data() + 5'000, 5'000}};
    Message message(parts);
    EXPECT_EQ((co_await io::sendmsg_zc(from, &message.header)).value_or(0), 10'000U);
    std::vector<std::byte> into(30'000);
    std::size_t size = 0;
    while (size < into.size()) {
        auto came = co_await io::recv(to, std::span(into).subspan(size));
        if (came.value_or(0) == 0) break;
        size += *came;
    }
    EXPECT_EQ(size, into.size());
    EXPECT_EQ(std::ranges::count(into, std::byte{7}), 30'000);
}
TEST(OpSockets, SendZcEndsWhenTheKernelLetsGoOfTheBytes) {
    Bound listener(SOCK_STREAM);
    ASSERT_EQ(::listen(listener.fd, 1), 0);
    const int from = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::connect(from, listener.generic(), sizeof listener.address), 0);
    const int to = ::accept4(listener.fd, nullptr, nullptr, SOCK_CLOEXEC);
    run(sends_without_a_copy, from, to);
    ::close(from);
    ::close(to);
}

Task<> asks_a_socket(int near, int far) {
    EXPECT_EQ((co_await io::uring_cmd_bytes_to_read(near)).value_or(0), 5U);
    EXPECT_EQ((co_await io::uring_cmd_bytes_to_send(far)).value_or(9), 0U);
    int on = 1;
    EXPECT_TRUE((co_await io::uring_cmd_set_option(near, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on)).has_value());
    int found = 0;
    EXPECT_EQ((co_await io::uring_cmd_get_option(near, SOL_SOCKET, SO_KEEPALIVE, &found, sizeof found)).value_or(0),
              sizeof found);
    EXPECT_EQ(found, 1);
    EXPECT_EQ((co_await io::uring_cmd(near, 0)).value_or(0), 5U);
    EXPECT_EQ(code_of(co_await io::uring_cmd(near, 77)), ErrorCode::not_supported);
}
TEST(OpSockets, CommandsOfASocket) {
    EDDA_NEEDS(UringCmd)
    Bound listener(SOCK_STREAM);
    ASSERT_EQ(::listen(listener.fd, 1), 0);
    const int far = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    ASSERT_EQ(::connect(far, listener.generic(), sizeof listener.address), 0);
    const int near = ::accept4(listener.fd, nullptr, nullptr, SOCK_CLOEXEC);
    ASSERT_EQ(::send(far, "runes", 5, 0), 5);
    run(asks_a_socket, near, far);
    int found = 0;
    socklen_t size = sizeof found;
    EXPECT_EQ(::getsockopt(near, SOL_SOCKET, SO_KEEPALIVE, &found, &size), 0);
    EXPECT_EQ(found, 1) << "it was set";
    ::close(near);
    ::close(far);
}

}  // namespace
}  // namespace edda
