// The examples of the documentation, run as a reader would: they print what the pages say, answer, and end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <string>

// First of all what the examples include, so that it does not land in the namespaces below.
#include "edda/net/tcp.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/runtime/runtime_group.hpp"
#include "edda/timer/sleep.hpp"

namespace echo_server {
#define main example_main
#include "../../../docs/examples/echo_server.cpp"  // NOLINT(bugprone-suspicious-include)
#undef main
}  // namespace echo_server
namespace hello_timer {
#define main example_main
#include "../../../docs/examples/hello_timer.cpp"  // NOLINT(bugprone-suspicious-include)
#undef main
}  // namespace hello_timer

namespace edda {
namespace {

/// A child process that runs `program` with its output in a pipe.
class Process {
public:
    template <class Program>
    explicit Process(Program program) {
        std::array<int, 2> ends{};
        EXPECT_EQ(::pipe(ends.data()), 0);
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::_exit(program());
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    ~Process() { ::close(output_); }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    std::string line() const {
        std::string text;
        for (char letter = 0; ::read(output_, &letter, 1) == 1 && letter != '\n';) text += letter;
        return text;
    }
    void signal(int number) const { ::kill(child_, number); }
    int exit_status() const {
        int status = -1;
        ::waitpid(child_, &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

private:
    pid_t child_ = -1;
    int output_ = -1;
};

TEST(Examples, EchoServer) {
    const Process server([] {
        std::string name = "echo_server";
        std::string address = "127.0.0.1:0";
        std::array<char*, 3> arguments{name.data(), address.data(), nullptr};
        return echo_server::example_main(2, arguments.data());
    });
    const std::string greeting = server.line();
    ASSERT_THAT(greeting, ::testing::StartsWith("listening on 127.0.0.1:"));
    const auto address = net::SocketAddress::parse(greeting.substr(13));
    ASSERT_TRUE(address.has_value()) << greeting;
    std::array<int, 5> clients{};
    for (int& client : clients) {
        client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        ASSERT_EQ(::connect(client, address->data(), address->size()), 0);
    }
    for (int round = 0; round < 3; ++round) {
        for (const int client : clients) {
            const std::string text = "round " + std::to_string(round) + " of " + std::to_string(client);
            ASSERT_EQ(::send(client, text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
            std::string back(text.size(), '\0');
            ASSERT_EQ(::recv(client, back.data(), back.size(), MSG_WAITALL), static_cast<ssize_t>(back.size()));
            EXPECT_EQ(back, text);
        }
    }
    server.signal(SIGTERM);
    EXPECT_EQ(server.exit_status(), 0) << "with connections open";
    for (const int client : clients) {
        char byte = 0;
        EXPECT_LE(::recv(client, &byte, 1, 0), 0);
        ::close(client);
    }
}

TEST(Examples, EchoServerSaysWhyItCannotListen) {
    const Process server([] {
        std::string name = "echo_server";
        std::string address = "no address";
        std::array<char*, 3> arguments{name.data(), address.data(), nullptr};
        return echo_server::example_main(2, arguments.data());
    });
    EXPECT_EQ(server.exit_status(), 1);
}

TEST(Examples, HelloTimer) {
    const Process program([] {
        const int status = hello_timer::example_main();
        std::fflush(stdout);
        return status;
    });
    EXPECT_EQ(program.line(), "42");
    EXPECT_EQ(program.exit_status(), 0);
}

}  // namespace
}  // namespace edda
