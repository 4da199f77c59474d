// Churn: connections that come and go at random, in two processes, of which one serves and one calls; then nobody is left,
// and memory and descriptors are what they were.
//
// Two processes, because ten thousand connections with both ends in one would need more descriptors than many machines
// allow. They go through the same phases: all clients call until enough has been done, hang up, and both processes
// measure themselves when their last connection is gone. The first phase warms up what grows to the size of its work and
// stays (pools, slots, the allocator); after each further one everything must be as it was after the first.
//
// By default few connections, counted. EDDA_CHURN_CONNECTIONS says how many there are at once, EDDA_CHURN_SECONDS how long
// they go on, of which the first sixth is for warming up.
#include <gtest/gtest.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <limits>
#include <string>

#include "edda/gen/io/ops_fs.hpp"
#include "edda/net/tcp.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"
#include "unit/storm/stage.hpp"

#ifdef EDDA_STORM_POISONS
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();  // g++ 12 has no header for it
#endif

namespace edda::storm {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

struct Extent {
    std::uint64_t connections = asked_for("EDDA_CHURN_CONNECTIONS", 60);
    std::uint64_t seconds = asked_for("EDDA_CHURN_SECONDS", 0);
    std::uint64_t calls = 40 * connections;  ///< of a phase, unless it is bounded by time
    /// How long a client may hold the line in silence.
    [[nodiscard]] std::uint64_t longest_hold_us() const { return seconds == 0 ? 1000 : 2'000'000; }
    [[nodiscard]] steady_clock::duration length_of(int phase) const {
        return milliseconds(seconds * (phase == 0 ? 1000 : 5000) / 6 / (phase == 0 ? 1 : phases - 1));
    }
    static constexpr int phases = 3;
};

// ---- What a process has -------------------------------------------------------------------------

struct Measure {
    std::size_t most = 0;  ///< connections at once, so far
    std::size_t descriptors = 0;
    std::size_t allocated = 0;      ///< bytes that were asked for and not given back
    std::size_t anonymous_kib = 0;  ///< memory of its own that is in use; 0 where a sanitizer's is most of it
};

std::size_t allocated_bytes() {
#ifdef EDDA_STORM_POISONS
    return __sanitizer_get_current_allocated_bytes();
#else
    return ::mallinfo2().uordblks + ::mallinfo2().hblkhd;
#endif
}

std::size_t anonymous_kib() {
#if !defined(EDDA_STORM_POISONS) && !defined(__SANITIZE_THREAD__)
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        std::size_t size = 0;
        if (word == "RssAnon:" && status >> size) return size;
    }
#endif
    return 0;
}

Measure measure(std::size_t most) {
    return {.most = most,
            .descriptors = testing_rig::open_descriptors(),
            .allocated = allocated_bytes(),
            .anonymous_kib = anonymous_kib()};
}

/// What is kept for the next time, for each connection that there was at once.
constexpr std::size_t kept_for_one = 2048;

/// `later` may not be more than `warm`, but for what an allocator rounds, and what more connections at once have left behind.
void expect_flat(const Measure& warm, const Measure& later) {
    const std::size_t kept = (later.most - warm.most) * kept_for_one;
    static_cast<void>(kept);
    EXPECT_EQ(later.descriptors, warm.descriptors) << "descriptors were lost";
#if !defined(__SANITIZE_THREAD__)
    EXPECT_LE(later.allocated, warm.allocated + warm.allocated / 50 + 65536 + kept) << "memory was lost";
    EXPECT_LE(later.anonymous_kib, warm.anonymous_kib + warm.anonymous_kib / 10 + 1024 + kept / 1024);
#endif
}

void report(const char* who, int phase, std::uint64_t connections, const Measure& now) {
    std::cout << who << ", phase " << phase << ": " << connections << " connections, at most " << now.most
              << " at once; then " << now.descriptors << " descriptors, " << now.allocated << " bytes allocated, "
              << now.anonymous_kib << " KiB anonymous\n";
}

// ---- The two processes speak --------------------------------------------------------------------

/// One end of a conversation between the processes: each word is a byte.
struct Line {
    int from = -1;
    int to = -1;
};
Task<bool> hears(Line line) {
    std::array<std::byte, 1> word{};
    auto size = co_await io::read(line.from, word);
    co_return size.value_or(0) == 1;
}
Task<> says(Line line) {
    std::array<std::byte, 1> word{};
    auto size = co_await io::write(line.to, word);
    EXPECT_EQ(size.value_or(0), 1U);
}

// ---- Who serves ---------------------------------------------------------------------------------

struct Server {
    net::TcpListener listener;
    Line line;
    std::uint64_t accepted = 0;
    std::size_t open = 0;
    std::size_t most = 0;
};

struct Open {
    explicit Open(Server& of) : server(&of) { server->most = std::max(server->most, ++server->open); }
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    ~Open() { --server->open; }
    Server* server;
};

/// Echoes; now and then hangs up instead.
Task<> serves(Server* server, net::TcpStream stream, std::uint64_t number) {
    const Open open(*server);
    Random random(number);
    while (!random.once_in(16)) {
        auto heard = co_await stream.read_buffer();
        if (!heard || heard->empty()) co_return;
        auto said = co_await stream.write_all(heard->bytes());
        if (!said) co_return;
    }
}

Task<> accepts_all(Server* server) {
    net::Incoming incoming = server->listener.incoming();
    for (;;) {
        auto stream = co_await incoming.next();
        if (!stream) {
            const Error error(stream.error());
            const bool ends = error == ErrorCode::cancelled || error == ErrorCode::shut_down;
            EXPECT_TRUE(ends || error == ErrorCode::connection_aborted) << error.sentence();
            if (ends) co_return;
            continue;
        }
        spawn(serves, server, std::move(*stream), ++server->accepted).detach();
    }
}

Task<> serves_all_phases(Server* server) {
    JoinHandle<> accepting = spawn(accepts_all, server);
    Measure warm;
    std::uint64_t before = 0;
    for (int phase = 0; phase < Extent::phases; ++phase) {
        EXPECT_TRUE(co_await hears(server->line)) << "the clients are gone";
        // All have hung up. What they said last is still on its way here.
        co_await testing_rig::eventually([server] { return server->open == 0; });
        co_await testing_rig::settle();
        const Measure now = measure(server->most);
        report("server", phase, server->accepted - before, now);
        before = server->accepted;
        if (phase == 0) warm = now;
        expect_flat(warm, now);
        co_await says(server->line);
    }
    accepting.abort();
    static_cast<void>(co_await accepting);
}

// ---- Who calls ----------------------------------------------------------------------------------

struct Clients {
    Extent extent;
    Line line;
    std::uint16_t port = 0;
    std::uint64_t called = 0;
    std::uint64_t echoed = 0;
    std::size_t calling = 0;
    std::size_t most = 0;
    int phase = 0;
    steady_clock::time_point begun{};

    [[nodiscard]] bool enough() const {
        return extent.seconds == 0 ? called >= extent.calls * static_cast<std::uint64_t>(phase + 1)
                                   : steady_clock::now() - begun >= extent.length_of(phase);
    }
};

/// Says something and hears it again. False: the server has hung up.
Task<bool> converses(Clients* clients, net::TcpStream* stream, std::uint64_t size) {
    const std::string text(size, 'x');
    if (auto said = co_await stream->write_all(testing_rig::bytes_of(text)); !said) co_return false;
    for (std::size_t heard = 0; heard < size;) {
        auto buffer = co_await stream->read_buffer();
        if (!buffer || buffer->empty()) co_return false;
        EXPECT_TRUE(std::ranges::all_of(buffer->bytes(), [](std::byte byte) { return byte == std::byte{'x'}; }));
        heard += buffer->size();
        EXPECT_LE(heard, size);
    }
    ++clients->echoed;
    co_return true;
}

/// One call, and one of the ways in which a connection ends.
Task<> calls(Clients* clients, Random* random) {
    // Many addresses, each with all ports: those of connections that have just ended are not free again at once.
    const auto host = static_cast<std::uint8_t>(1 + random->below(200));
    auto stream = co_await net::TcpStream::connect(net::SocketAddress::v4({127, 0, 0, host}, clients->port));
    EXPECT_TRUE(stream.has_value()) << stream.error().sentence();
    ++clients->called;
    if (!stream || random->once_in(8)) co_return;
    clients->most = std::max(clients->most, ++clients->calling);
    for (std::uint64_t i = random->below(3); i > 0; --i) {
        auto went_on = co_await edda::timeout(60s, converses(clients, &*stream, random->below(1000) + 1));
        if (!went_on.value_or(false)) break;
    }
    const microseconds hold(random->below(clients->extent.longest_hold_us()));
    switch (random->below(4)) {
        case 0: static_cast<void>(co_await edda::timeout(hold, stream->read_buffer())); break;
        case 1: static_cast<void>(co_await edda::sleep(hold)); break;
        case 2:
            static_cast<void>(co_await edda::timeout(hold, converses(clients, &*stream, 5000)));
            Doorway::no_lingering(stream->fd());
            break;
        default:
            static_cast<void>(co_await edda::timeout(hold, stream->read_buffer()));
            static_cast<void>(stream->shutdown());
            static_cast<void>(co_await edda::timeout(60s, stream->read_buffer()));
    }
    --clients->calling;
}

Task<> calls_until_enough(Clients* clients, std::uint64_t seed) {
    Random random(seed);
    while (!clients->enough()) co_await calls(clients, &random);
}

Task<> calls_all_phases(Clients* clients, std::uint64_t seed) {
    Measure warm;
    std::uint64_t before = 0;
    for (; clients->phase < Extent::phases; ++clients->phase) {
        clients->begun = steady_clock::now();
        {
            std::vector<JoinHandle<>> running;
            for (std::uint64_t i = 0; i < clients->extent.connections; ++i)
                running.push_back(spawn(calls_until_enough, clients, ++seed));
            for (JoinHandle<>& each : running) EXPECT_TRUE((co_await each).has_value());
        }
        co_await testing_rig::settle();
        co_await says(clients->line);
        EXPECT_TRUE(co_await hears(clients->line)) << "the server is gone";
        const Measure now = measure(clients->most);
        report("clients", clients->phase, clients->called - before, now);
        before = clients->called;
        if (clients->phase == 0) warm = now;
        expect_flat(warm, now);
    }
}

// ---- Both ---------------------------------------------------------------------------------------

runtime::RuntimeOptions for_churn() {
    runtime::RuntimeOptions options = testing_rig::small(256, 64, 2048);
    options.ring.setup.completion_entries = 4096;
    options.settle = 10s;
    return options;
}

/// In the process of its own.
[[noreturn]] void be_the_clients(Clients clients, std::uint64_t seed) {
    {
        runtime::Runtime runtime = testing_rig::make_runtime(for_churn());
        EXPECT_TRUE(runtime.block_on(calls_all_phases, &clients, seed).has_value());
        EXPECT_TRUE(runtime.shutdown().clean());
        EXPECT_EQ(runtime.ring().strangers(), 0U);
    }
    EXPECT_GT(clients.echoed, 0U);
    std::cout << clients.called << " calls, " << clients.echoed << " echoes\n" << std::flush;
    std::_Exit(testing::Test::HasFailure() ? 1 : 0);
}

TEST(Churn, MemoryAndDescriptorsAreFlat) {
    const Extent extent;
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_max < extent.connections * 11 / 10 + 100) GTEST_SKIP() << "too few descriptors are allowed";
    const std::uint64_t seed = asked_for("EDDA_STORM_SEED", 1);
    auto listener = net::TcpListener::bind(net::SocketAddress(), {.backlog = 4096});
    ASSERT_TRUE(listener.has_value());
    std::array<int, 2> there{-1, -1};
    std::array<int, 2> back{-1, -1};
    ASSERT_EQ(::pipe2(there.data(), O_CLOEXEC), 0);
    ASSERT_EQ(::pipe2(back.data(), O_CLOEXEC), 0);
    std::cout << std::flush;
    const ::pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const std::uint16_t port = listener->local_address()->port();
        listener->close();
        ::close(there[0]);
        ::close(back[1]);
        be_the_clients({.extent = extent, .line = {.from = back[0], .to = there[1]}, .port = port}, seed);
    }
    ::close(there[1]);
    ::close(back[0]);
    Server server{.listener = std::move(*listener), .line = {.from = there[0], .to = back[1]}};
    {
        runtime::Runtime runtime = testing_rig::make_runtime(for_churn());
        EXPECT_TRUE(runtime.block_on(serves_all_phases, &server).has_value());
        EXPECT_TRUE(runtime.shutdown().clean());
        EXPECT_EQ(runtime.ring().strangers(), 0U);
    }
    EXPECT_GT(server.most, extent.connections / 4) << "there were never many at once";
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << "the clients have found something wrong";
    ::close(there[0]);
    ::close(back[1]);
}

}  // namespace
}  // namespace edda::storm
