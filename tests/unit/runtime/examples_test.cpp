// The examples of the documentation, run as a reader would: they print what the pages say, answer, and end.
#if defined(__GNUC__) && !defined(__clang__)
// The examples are programs and not headers: their lambdas have no linkage, and need none. Before all includes, because
// the warning is said where a template of ours keeps such a lambda.
#pragma GCC diagnostic ignored "-Wsubobject-linkage"
#endif
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <utility>

// First of all what the examples include, so that it does not land in the namespaces below.
#include <cstddef>
#include <thread>
#include <vector>

#include "edda/executor/handle.hpp"
#include "edda/executor/trigger.hpp"
#include "edda/executor/world.hpp"
#include "edda/net/tcp.hpp"
#include "edda/runtime/builder.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/runtime/runtime_group.hpp"
#include "edda/task/task_set.hpp"
#include "edda/task/when_all.hpp"
#include "edda/task/when_any.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"

namespace fetch_first {
#define main example_main
#include "../../../docs/examples/fetch_first.cpp"  // NOLINT(bugprone-suspicious-include)
#undef main
}  // namespace fetch_first
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
namespace ledger {
#define main example_main
#include "../../../docs/examples/ledger.cpp"  // NOLINT(bugprone-suspicious-include)
#undef main
}  // namespace ledger

namespace edda {
namespace {

/// A child process that runs `program` with its output in a pipe.
class Process {
public:
    template <class Program>
    explicit Process(Program program) {
        std::array<int, 2> ends{};
        EXPECT_EQ(::pipe(ends.data()), 0);
        std::fflush(stdout);  // else the child would write once more what this process has not written yet
        child_ = ::fork();
        if (child_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::_exit(program());
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    /// A test that failed half-way has not ended its program.
    ~Process() {
        ::close(output_);
        if (child_ <= 0) return;
        signal(SIGKILL);
        ::waitpid(child_, nullptr, 0);
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    std::string line() const {
        std::string text;
        for (char letter = 0; ::read(output_, &letter, 1) == 1 && letter != '\n';) text += letter;
        return text;
    }
    void signal(int number) const { ::kill(child_, number); }
    int exit_status() {
        int status = -1;
        ::waitpid(std::exchange(child_, -1), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

private:
    pid_t child_ = -1;
    int output_ = -1;
};

TEST(Examples, EchoServer) {
    Process server([] {
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
    Process server([] {
        std::string name = "echo_server";
        std::string address = "no address";
        std::array<char*, 3> arguments{name.data(), address.data(), nullptr};
        return echo_server::example_main(2, arguments.data());
    });
    EXPECT_EQ(server.exit_status(), 1);
}

TEST(Examples, FetchFirst) {
    Process program([] {
        const int status = fetch_first::example_main();
        std::fflush(stdout);
        return status;
    });
    EXPECT_EQ(program.line(), "text and picture");
    EXPECT_EQ(program.line(), "near mirror");
    EXPECT_EQ(program.line(), "5 answers");
    EXPECT_EQ(program.line(), "too late");
    EXPECT_EQ(program.exit_status(), 0);
}

TEST(Examples, HelloTimer) {
    Process program([] {
        const int status = hello_timer::example_main();
        std::fflush(stdout);
        return status;
    });
    EXPECT_EQ(program.line(), "42");
    EXPECT_EQ(program.exit_status(), 0);
}

TEST(Examples, Ledger) {
    Process program([] {
        const int status = ledger::example_main();
        std::fflush(stdout);
        return status;
    });
    EXPECT_EQ(program.line(), "7998000");
    EXPECT_EQ(program.exit_status(), 0);
}

}  // namespace
}  // namespace edda
