// Addresses in text and back.
#include "edda/net/socket_address.hpp"

#include <gtest/gtest.h>

namespace edda::net {
namespace {

TEST(SocketAddress, ReadsAndWritesIpv4) {
    const auto address = SocketAddress::parse("127.0.0.1:8080");
    ASSERT_TRUE(address.has_value());
    EXPECT_EQ(address->family(), AF_INET);
    EXPECT_EQ(address->port(), 8080);
    EXPECT_EQ(address->to_string(), "127.0.0.1:8080");
    EXPECT_EQ(*address, SocketAddress::loopback(8080));
    EXPECT_EQ(address->size(), sizeof(sockaddr_in));
}

TEST(SocketAddress, ReadsAndWritesIpv6) {
    const auto address = SocketAddress::parse("[::1]:0");
    ASSERT_TRUE(address.has_value());
    EXPECT_EQ(address->family(), AF_INET6);
    EXPECT_EQ(address->port(), 0);
    EXPECT_EQ(address->to_string(), "[::1]:0");
    EXPECT_EQ(SocketAddress::parse("[2001:db8::7]:65535")->to_string(), "[2001:db8::7]:65535");
    EXPECT_EQ(address->size(), sizeof(sockaddr_in6));
}

TEST(SocketAddress, RefusesEverythingElse) {
    using namespace std::string_view_literals;
    for (std::string_view text : {""sv,
                                  ":80"sv,
                                  "127.0.0.1"sv,
                                  "127.0.0.1:"sv,
                                  "127.0.0.1:65536"sv,
                                  "127.0.0.1:-1"sv,
                                  "127.0.0.1:+1"sv,
                                  "127.0.0.1:80x"sv,
                                  "127.0.0.1: 80"sv,
                                  "127.0.0.1:080"sv,
                                  "127.0.0.1:00"sv,
                                  "127.0.0.01:80"sv,
                                  " 127.0.0.1:80"sv,
                                  "127.0.0.1.:80"sv,
                                  "127.0.0:80"sv,
                                  "localhost:80"sv,
                                  "::1:80"sv,
                                  "[::1]80"sv,
                                  "[::1:80"sv,
                                  "::1]:80"sv,
                                  "[]:80"sv,
                                  "[127.0.0.1]:80"sv,
                                  "[:::1]:80"sv,
                                  "1.2.3.4\0:80"sv,
                                  "[::1%eth0]:80"sv}) {
        const auto address = SocketAddress::parse(text);
        ASSERT_FALSE(address.has_value()) << text;
        EXPECT_EQ(address.error(), ErrorCode::invalid_argument);
    }
    EXPECT_FALSE(SocketAddress::parse(std::string(300, '1') + ":80").has_value());
}

TEST(SocketAddress, ComparesByValue) {
    EXPECT_NE(*SocketAddress::parse("127.0.0.1:80"), *SocketAddress::parse("127.0.0.1:81"));
    EXPECT_NE(*SocketAddress::parse("127.0.0.1:80"), *SocketAddress::parse("127.0.0.2:80"));
    EXPECT_NE(*SocketAddress::parse("[::1]:80"), *SocketAddress::parse("[::2]:80"));
    EXPECT_NE(SocketAddress(), *SocketAddress::parse("[::]:0"));
    sockaddr_storage storage{};
    storage.ss_family = AF_UNIX;
    EXPECT_EQ(SocketAddress::from_kernel(storage).error(), ErrorCode::not_supported);
}

}  // namespace
}  // namespace edda::net
