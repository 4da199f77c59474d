// Fairness on the reactors: the suite with a socket beside the timer, the remote wake and the root task; a connection
// beside a task that never rests; and the bound of completions in one cycle.
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/net/tcp.hpp"
#include "edda/reactor/uring/driver.hpp"
#include "unit/fairness/suite.hpp"
#include "unit/io/rig.hpp"

namespace edda::fairness {
namespace {

uring::Driver make_ring(std::size_t completion_bound = gen::config::completion_bound) {
    std::vector<std::string> report;
    uring::RingOptions options = testing_rig::small().ring;
    options.completion_bound = completion_bound;
    auto driver = uring::Driver::create(options, report);
    if (!driver) throw std::runtime_error(report.empty() ? "no ring" : report.back());
    return std::move(*driver);
}

/// A pair of sockets: one end is awaited, the other written.
struct Sockets {
    static constexpr bool has_socket = true;
    testing_rig::SocketPair pair;

    void write() const { pair.put("data"); }
    Task<> read() {
        std::array<std::byte, 4> into{};
        const auto size = co_await io::recv(pair.ends[0], into);
        EXPECT_EQ(size.value_or(0), 4U);
    }
};
struct Ring : Sockets {
    using Park = uring::Driver;
    Park make(const timer::Clock&) { return make_ring(); }
};
struct RingWithTimers : Sockets {
    using Park = timer::Driver<uring::Driver>;
    Park make(const timer::Clock& clock) { return Park(make_ring(), clock); }
};

using Reactors = ::testing::Types<Ring, RingWithTimers>;
INSTANTIATE_TYPED_TEST_SUITE_P(Reactor, NothingStarves, Reactors);

// ---- A connection ---------------------------------------------------------------------------------------------------

TEST(Accepting, IsNotHeldUpByATaskThatWakesItselfForEver) {
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    LocalExecutor executor{make_ring()};
    auto body = [](const gen::Counters* counted) -> Task<> {
        Crowd crowd{.turns = {0}};
        JoinHandle<> spinner = spawn(wakes_itself, &crowd, 0U);
        auto listener = net::TcpListener::bind(net::SocketAddress::loopback());
        EXPECT_TRUE(listener.has_value());
        if (!listener) co_return;
        std::optional<std::uint64_t> at;
        auto accepts = [](net::TcpListener* from, const gen::Counters* now,
                          std::optional<std::uint64_t>* cycle) -> Task<> {
            EXPECT_TRUE((co_await from->accept()).has_value());
            *cycle = cycle_now(*now);
        };
        JoinHandle<> accepting = spawn(accepts, &*listener, counted, &at);
        for (int i = 0; i < 3; ++i) co_await yield_now();
        EXPECT_FALSE(at.has_value()) << "nobody has come";
        const std::uint64_t begin = cycle_now(*counted);
        const net::SocketAddress address = *listener->local_address();
        const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        EXPECT_EQ(::connect(client, address.data(), address.size()), 0);
        static_cast<void>(co_await accepting);
        EXPECT_LE(at.value_or(begin + 100) - begin, 2U) << "one cycle, and one for the kernel to show it";
        ::close(client);
        crowd.over = true;
        static_cast<void>(co_await spinner);
    };
    ASSERT_TRUE(executor.block_on(body, &counters).has_value());
}

// ---- Completions ----------------------------------------------------------------------------------------------------

/// The most completions that one cycle has handed out.
struct CompletionProbe : NullHooks {
    explicit CompletionProbe(std::uint64_t& most_in_one) noexcept : most(&most_in_one) {}
    void begin_cycle() noexcept {
        const std::uint64_t now = gen::current_counters()->read(gen::Metric::completions);
        *most = std::max(*most, now - std::exchange(before, now));
    }
    std::uint64_t* most;
    std::uint64_t before = 0;
};

TEST(Stages, ACycleHandsOutABoundedNumberOfCompletions) {
    constexpr std::size_t bound = 8;
    constexpr std::size_t many = 50;
    gen::Counters counters;
    const gen::CountersScope scope(counters);
    std::uint64_t most = 0;
    LocalExecutor executor{make_ring(bound), CompletionProbe(most)};
    auto body = []() -> Task<> {
        std::vector<JoinHandle<>> all;
        for (std::size_t i = 0; i < many; ++i)
            all.push_back(spawn([]() -> Task<> { EXPECT_TRUE((co_await io::nop()).has_value()); }));
        for (JoinHandle<>& each : all) static_cast<void>(co_await each);
    };
    ASSERT_TRUE(executor.block_on(body).has_value());
    EXPECT_GE(counters.read(gen::Metric::completions), many);
    EXPECT_EQ(most, bound);
}

}  // namespace
}  // namespace edda::fairness
