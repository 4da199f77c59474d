// A name server for tests: a thread of its own with blocking system calls, over UDP and TCP on one port of 127.0.0.1.
//
// What it does with a question depends on the name alone:
//
//     both.test     A 192.0.2.1, 192.0.2.2 and AAAA 2001:db8::1        four.test    A 192.0.2.4 alone
//     alias.test    is another name of four.test                       empty.test   exists and has no address
//     silent.test   no answer                                          once.test    no answer to the first two questions
//     broken.test   the server has failed                              large.test   40 addresses, which take TCP
//
// and every other name does not exist.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace edda::testing_rig {

class DnsServer {
public:
    DnsServer() {
        tcp_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = loopback(0);
        EXPECT_EQ(::bind(tcp_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        EXPECT_EQ(::listen(tcp_, 8), 0);
        socklen_t size = sizeof address;
        EXPECT_EQ(::getsockname(tcp_, reinterpret_cast<sockaddr*>(&address), &size), 0);
        port_ = ntohs(address.sin_port);
        udp_ = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        EXPECT_EQ(::bind(udp_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        end_ = ::eventfd(0, EFD_CLOEXEC);
        thread_ = std::thread([this] { serve(); });
    }
    DnsServer(const DnsServer&) = delete;
    DnsServer& operator=(const DnsServer&) = delete;
    ~DnsServer() {
        EXPECT_EQ(::eventfd_write(end_, 1), 0);
        thread_.join();
        for (const int fd : {udp_, tcp_, end_}) ::close(fd);
    }

    /// As ResolveOptions::servers takes it.
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(port_); }
    [[nodiscard]] int questions() const noexcept { return questions_.load(); }
    [[nodiscard]] int over_tcp() const noexcept { return over_tcp_.load(); }
    /// Waits until the server's end of a connection is closed, as its peer's is.
    void finish_connections() const noexcept {
        while (connections_.load() != 0) std::this_thread::yield();
    }

private:
    using Bytes = std::vector<std::uint8_t>;

    static constexpr std::uint16_t of_a = 1;
    static constexpr std::uint16_t of_alias = 5;
    static constexpr std::uint16_t of_aaaa = 28;

    struct Record {
        std::uint16_t kind;
        Bytes data;
    };
    struct Question {
        std::string name;
        std::uint16_t kind = 0;
        std::size_t size = 0;  // of header and question
    };

    static sockaddr_in loopback(std::uint16_t port) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        return address;
    }

    static void put(Bytes& into, std::uint32_t value, int bytes = 2) {
        for (int i = bytes - 1; i >= 0; --i) into.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
    }

    static Question read(const Bytes& from) {
        Question question;
        std::size_t at = 12;
        while (from.at(at) != 0) {
            const std::size_t size = from[at];
            if (!question.name.empty()) question.name += '.';
            for (std::size_t i = 1; i <= size; ++i) question.name += static_cast<char>(from.at(at + i));
            at += size + 1;
        }
        question.kind = static_cast<std::uint16_t>((from.at(at + 1) << 8) | from.at(at + 2));
        question.size = at + 5;
        return question;
    }

    static std::vector<Record> records_of(const Question& question) {
        std::vector<Record> found;
        const bool four = question.kind == of_a;
        if (question.name == "both.test" && four) found = {{of_a, {192, 0, 2, 1}}, {of_a, {192, 0, 2, 2}}};
        if (question.name == "both.test" && question.kind == of_aaaa)
            found = {{of_aaaa, {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}}};
        if ((question.name == "four.test" || question.name == "once.test") && four) found = {{of_a, {192, 0, 2, 4}}};
        if (question.name == "alias.test") found = {{of_alias, {4, 'f', 'o', 'u', 'r', 4, 't', 'e', 's', 't', 0}}};
        if (question.name == "alias.test" && four) found.push_back({of_a, {192, 0, 2, 4}});
        if (question.name == "large.test" && four) {
            for (std::uint8_t i = 1; i <= 40; ++i) found.push_back({of_a, {198, 51, 100, i}});
        }
        return found;
    }

    /// Empty: no answer.
    Bytes answer(const Bytes& asked, bool tcp) {
        const Question question = read(asked);
        if (question.name == "silent.test") return {};
        if (question.name == "once.test" && ++once_ <= 2) return {};
        constexpr std::string_view known =
            " both.test four.test alias.test empty.test once.test broken.test large.test ";
        unsigned code = known.find(' ' + question.name + ' ') == std::string_view::npos ? 3 : 0;  // no such name
        if (question.name == "broken.test") code = 2;
        std::vector<Record> records = records_of(question);
        const bool cut = records.size() > 10 && !tcp;
        if (cut) records.clear();
        Bytes reply(asked.begin(), asked.begin() + 2);
        put(reply, 0x8180U | code | (cut ? 0x0200U : 0U));
        put(reply, 1);
        put(reply, static_cast<std::uint32_t>(records.size()));
        put(reply, 0, 4);
        reply.insert(reply.end(), asked.begin() + 12, asked.begin() + static_cast<std::ptrdiff_t>(question.size));
        // Each record is of the name that was asked for, or of what that is another name of.
        std::size_t owner = 12;
        for (const Record& record : records) {
            put(reply, 0xc000U | static_cast<std::uint32_t>(owner));
            put(reply, record.kind);
            put(reply, 1);
            put(reply, 60, 4);
            put(reply, static_cast<std::uint32_t>(record.data.size()));
            if (record.kind == of_alias) owner = reply.size();
            reply.insert(reply.end(), record.data.begin(), record.data.end());
        }
        return reply;
    }

    void serve_udp() {
        Bytes asked(512);
        sockaddr_in from{};
        socklen_t size = sizeof from;
        const ssize_t got = ::recvfrom(udp_, asked.data(), asked.size(), 0, reinterpret_cast<sockaddr*>(&from), &size);
        if (got < 17) return;
        asked.resize(static_cast<std::size_t>(got));
        ++questions_;
        const Bytes reply = answer(asked, false);
        if (!reply.empty()) ::sendto(udp_, reply.data(), reply.size(), 0, reinterpret_cast<sockaddr*>(&from), size);
    }

    /// Questions until the peer closes; the test's connections are short.
    void serve_tcp() {
        ++connections_;
        const int connection = ::accept4(tcp_, nullptr, nullptr, SOCK_CLOEXEC);
        std::array<std::uint8_t, 2> length{};
        while (::recv(connection, length.data(), length.size(), MSG_WAITALL) == 2) {
            Bytes asked(static_cast<std::size_t>((length[0] << 8) | length[1]));
            if (::recv(connection, asked.data(), asked.size(), MSG_WAITALL) != static_cast<ssize_t>(asked.size()))
                break;
            ++over_tcp_;
            const Bytes reply = answer(asked, true);
            Bytes framed;
            put(framed, static_cast<std::uint32_t>(reply.size()));
            framed.insert(framed.end(), reply.begin(), reply.end());
            ::send(connection, framed.data(), framed.size(), MSG_NOSIGNAL);
        }
        ::close(connection);
        --connections_;
    }

    void serve() {
        std::array<pollfd, 3> all{{{udp_, POLLIN, 0}, {tcp_, POLLIN, 0}, {end_, POLLIN, 0}}};
        while (::poll(all.data(), all.size(), -1) > 0 && all[2].revents == 0) {
            if (all[0].revents != 0) serve_udp();
            if (all[1].revents != 0) serve_tcp();
        }
    }

    int udp_ = -1;
    int tcp_ = -1;
    int end_ = -1;
    std::uint16_t port_ = 0;
    int once_ = 0;
    std::atomic<int> questions_{0};
    std::atomic<int> over_tcp_{0};
    std::atomic<int> connections_{0};
    std::thread thread_;
};

}  // namespace edda::testing_rig
