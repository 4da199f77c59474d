// Names to addresses, asked of a server of our own; and connections to hosts with several addresses.
#include "edda/net/resolve.hpp"

#include <gtest/gtest.h>
#include <netdb.h>

#include <algorithm>
#include <optional>

#include "edda/net/connect.hpp"
#include "edda/runtime/builder.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"
#include "unit/net/dns_server.hpp"

namespace edda::net {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

using Addresses = std::vector<SocketAddress>;

ErrorCode code_of(const auto& result) {
    return result ? ErrorCode::unexpected : static_cast<Error>(result.error()).code();
}

/// What resolve gives in a runtime of its own, as text, in the order of the alphabet; or the error's name.
std::string answer(const std::string& host, const ResolveOptions& options) {
    const auto body = [](std::string name, ResolveOptions how) { return resolve(std::move(name), 80, how); };
    const auto result = run(body, host, options);
    if (!result) return "the task failed";
    if (!*result) return std::string(result->error().name());
    std::vector<std::string> all;
    for (const SocketAddress& address : **result) all.push_back(address.to_string());
    std::ranges::sort(all);
    std::string text;
    for (const std::string& each : all) text += (text.empty() ? "" : " ") + each;
    return text;
}

class Resolve : public testing::Test {
protected:
    [[nodiscard]] ResolveOptions ask_ours(Family family = Family::any) const {
        return {.family = family, .servers = address};
    }

    void SetUp() override { descriptors_ = open_descriptors(); }
    void TearDown() override {
        server.finish_connections();
        EXPECT_EQ(open_descriptors(), descriptors_);
    }

    DnsServer server;
    const std::string address = server.address();

private:
    std::size_t descriptors_ = 0;
};

TEST_F(Resolve, GivesTheAddressesOfAName) {
    EXPECT_EQ(answer("both.test", ask_ours()), "192.0.2.1:80 192.0.2.2:80 [2001:db8::1]:80");
    EXPECT_EQ(answer("both.test", ask_ours(Family::v4)), "192.0.2.1:80 192.0.2.2:80");
    EXPECT_EQ(answer("both.test", ask_ours(Family::v6)), "[2001:db8::1]:80");
    EXPECT_EQ(answer("four.test", ask_ours()), "192.0.2.4:80");
    EXPECT_EQ(answer("alias.test", ask_ours()), "192.0.2.4:80");
    EXPECT_EQ(server.over_tcp(), 0);
}

TEST_F(Resolve, NamesWhatWentWrong) {
    EXPECT_EQ(answer("missing.test", ask_ours()), "host not found");
    EXPECT_EQ(answer("empty.test", ask_ours()), "no address");
    EXPECT_EQ(answer("four.test", ask_ours(Family::v6)), "no address");
    EXPECT_EQ(answer("broken.test", ask_ours()), "server failure");
    EXPECT_EQ(answer("four.test", {.servers = "nonsense"}), "invalid argument");
    EXPECT_EQ(answer(std::string(64, 'x') + ".test", ask_ours()), "invalid argument");
    EXPECT_EQ(answer("", ask_ours()), "invalid argument");
    EXPECT_EQ(answer(std::string("four\0.test", 10), ask_ours()), "invalid argument");
    // Nobody listens at that port: the one that was bound, and is not any more.
    std::string nobody;
    {
        const DnsServer gone;
        nobody = gone.address();
    }
    EXPECT_EQ(answer("four.test", {.servers = nobody}), "server failure");
}

TEST_F(Resolve, AsksAgainAndGivesUp) {
    ResolveOptions quick = ask_ours(Family::v4);
    quick.attempt_timeout = 10ms;
    EXPECT_EQ(answer("once.test", quick), "192.0.2.4:80");
    EXPECT_GE(server.questions(), 3) << "two were lost";
    quick.attempts = 2;
    EXPECT_EQ(answer("silent.test", quick), "timed out");
    quick.attempt_timeout = 1h;
    quick.timeout = 10ms;
    EXPECT_EQ(answer("silent.test", quick), "timed out") << "whatever the attempts say";
}

TEST_F(Resolve, GoesToTcpWhenTheAnswerIsTooLarge) {
    const std::string all = answer("large.test", ask_ours(Family::v4));
    EXPECT_EQ(std::ranges::count(all, ' '), 39) << all;
    EXPECT_EQ(server.over_tcp(), 1);
}

TEST_F(Resolve, ReadsNumbersAndTheHostsFileByItself) {
    EXPECT_EQ(answer("192.0.2.7", ask_ours()), "192.0.2.7:80");
    EXPECT_EQ(answer("2001:db8::7", ask_ours()), "[2001:db8::7]:80");
    EXPECT_EQ(answer("192.0.2.7", ask_ours(Family::v6)), "no address");
    addrinfo hints{};
    hints.ai_family = AF_INET;
    addrinfo* found = nullptr;
    if (::getaddrinfo("localhost", nullptr, &hints, &found) == 0) {
        EXPECT_EQ(answer("localhost", ask_ours(Family::v4)).substr(0, 12), "127.0.0.1:80");
        ::freeaddrinfo(found);
    }
    EXPECT_EQ(server.questions(), 0);
}

TEST_F(Resolve, LetsTheLoopGoOn) {
    run(
        [](ResolveOptions options, const DnsServer* asked) -> Task<> {
            auto body = [](ResolveOptions how) { return resolve("silent.test", 80, how); };
            JoinHandle<Result<Addresses>> waits = spawn(body, options);
            co_await eventually([asked] { return asked->questions() > 0; });
            for (int turn = 0; turn < 10; ++turn) EXPECT_TRUE((co_await sleep(1ms)).has_value());
            EXPECT_FALSE(waits.is_finished()) << "for seconds yet, in which ten turns were made";
            waits.abort();
            static_cast<void>(co_await waits);
        },
        ask_ours(), &server);
}

TEST_F(Resolve, ThatIsCancelledLeavesNothing) {
    run(
        [](ResolveOptions options, const DnsServer* asked) -> Task<> {
            const std::size_t before = open_descriptors();
            auto body = [](ResolveOptions how) { return resolve("silent.test", 80, how); };
            JoinHandle<Result<Addresses>> aborted = spawn(body, options);
            co_await eventually([asked] { return asked->questions() > 0; });
            EXPECT_GT(open_descriptors(), before);
            aborted.abort();
            const auto ended = co_await aborted;
            EXPECT_TRUE(!ended && ended.error().is_cancelled());
            const auto late = co_await timeout(1ms, resolve("silent.test", 80, options));
            EXPECT_EQ(code_of(late), ErrorCode::timed_out);
            co_await settle();
            EXPECT_EQ(open_descriptors(), before);
        },
        ask_ours(), &server);
}

TEST_F(Resolve, ManyAtATime) {
    run(
        [](ResolveOptions options) -> Task<> {
            std::vector<JoinHandle<Result<Addresses>>> all;
            auto body = [](const char* host, ResolveOptions how) { return resolve(host, 80, how); };
            constexpr std::array<const char*, 3> names{"both.test", "four.test", "missing.test"};
            for (std::size_t i = 0; i < 30; ++i) all.push_back(spawn(body, names[i % 3], options));
            for (std::size_t i = 0; i < 30; ++i) {
                const auto ended = co_await all[i];
                EXPECT_TRUE(ended.has_value());
                if (ended) {
                    EXPECT_EQ(ended->has_value() ? (*ended)->size() : 0, 3 * (i % 3 == 0) + (i % 3 == 1)) << i;
                }
            }
        },
        ask_ours());
}

// ---- connect_any --------------------------------------------------------------------------------

/// A listener; one that is full answers nobody.
struct Place {
    explicit Place(bool full = false) {
        auto made = TcpListener::bind(SocketAddress::loopback(), {.backlog = full ? 0 : 8});
        EXPECT_TRUE(made.has_value());
        listener = std::move(*made);
        address = listener.local_address().value_or(SocketAddress());
        if (!full) return;
        const int first = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        EXPECT_EQ(::connect(first, address.data(), address.size()), 0);
        fills.push_back(io::Fd(first));
    }
    TcpListener listener;
    SocketAddress address;
    std::vector<io::Fd> fills;
};

/// An address at which nobody listens.
SocketAddress deserted() {
    const int probe = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    SocketAddress address = SocketAddress::loopback();
    EXPECT_EQ(::bind(probe, address.data(), address.size()), 0);
    sockaddr_storage storage{};
    socklen_t size = sizeof storage;
    EXPECT_EQ(::getsockname(probe, reinterpret_cast<sockaddr*>(&storage), &size), 0);
    ::close(probe);
    return SocketAddress::from_kernel(storage).value_or(address);
}

/// To whom connect_any connects in a runtime of its own, or the error's name.
std::string connected(Addresses addresses, ConnectOptions options = {}) {
    const std::size_t before = open_descriptors();
    const auto body = [](Addresses to, ConnectOptions how) -> Task<std::string> {
        auto stream = co_await connect_any(std::move(to), how);
        if (!stream) co_return std::string(stream.error().name());
        const auto peer = stream->peer_address();
        co_return peer ? peer->to_string() : "nobody";
    };
    const auto result = run(body, std::move(addresses), std::move(options));
    EXPECT_EQ(open_descriptors(), before);
    return result.value_or("the task failed");
}

TEST(ConnectAny, TakesFamiliesInTurn) {
    const auto four = [](std::uint16_t port) { return SocketAddress::v4({192, 0, 2, 1}, port); };
    const auto six = [](std::uint16_t port) { return SocketAddress::v6({0x20, 0x01}, port); };
    EXPECT_EQ(interleave(Addresses{six(1), six(2), six(3), four(4), four(5)}),
              (Addresses{six(1), four(4), six(2), four(5), six(3)}));
    EXPECT_EQ(interleave(Addresses{four(1), four(2), six(3)}), (Addresses{four(1), six(3), four(2)}));
    EXPECT_TRUE(interleave({}).empty());
}

TEST(ConnectAny, GoesOnAtOnceAfterAFailure) {
    const Place place;
    EXPECT_EQ(connected({deserted(), deserted(), place.address}, {.attempt_delay = 1h}), place.address.to_string());
}

TEST(ConnectAny, GoesOnAfterADelayWhenThereIsNoAnswer) {
    const Place full(true);
    const Place place;
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(connected({full.address, full.address, place.address}, {.attempt_delay = 10ms}),
              place.address.to_string());
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 20ms);
}

TEST(ConnectAny, TellsTheMostTellingError) {
    // The kernel refuses to connect to a multicast address before it has sent anything.
    const SocketAddress nonsense = SocketAddress::v4({224, 0, 0, 1}, 9);
    EXPECT_NE(connected({nonsense}), "connection refused");
    EXPECT_EQ(connected({deserted()}), "connection refused");
    EXPECT_EQ(connected({deserted(), nonsense}), "connection refused");
    EXPECT_EQ(connected({nonsense, deserted()}), "connection refused");
    EXPECT_EQ(connected({}), "invalid argument");
}

TEST(ConnectAny, EndsInTime) {
    const Place full(true);
    const ConnectOptions quick{.timeout = 15ms, .attempt_delay = 1ms};
    EXPECT_EQ(connected({full.address}, quick), "timed out");
    EXPECT_EQ(connected({deserted(), full.address, full.address}, quick), "timed out") << "one might have answered";
}

Task<> two_that_both_connect(Place* one, Place* other, std::size_t before) {
    const Addresses both{one->address, other->address};
    auto stream = co_await connect_any(both, ConnectOptions{.attempt_delay = 0ms});
    EXPECT_TRUE(stream.has_value());
    if (!stream) co_return;
    co_await settle();
    EXPECT_EQ(open_descriptors(), before + 1) << "the loser's socket is closed";
    const bool first_won = stream->peer_address().value_or(SocketAddress()) == one->address;
    auto came = (first_won ? other : one)->listener.accept_waiting();
    if (came) {  // it was let in before it was cancelled
        std::array<std::byte, 1> into{};
        const auto size = co_await came->read(into);
        EXPECT_EQ(size.value_or(0), 0U) << "its end, or a reset";
    }
    auto winner = (first_won ? one : other)->listener.accept_waiting();
    EXPECT_TRUE(winner.has_value());
    if (!winner) co_return;
    EXPECT_TRUE((co_await stream->write_all(bytes_of("x"))).has_value());
    std::array<std::byte, 1> into{};
    EXPECT_EQ((co_await winner->read(into)).value_or(0), 1U);
}
TEST(ConnectAny, ClosesAConnectionThatCameTooLate) {
    Place one;
    Place other;
    run([](Place* a, Place* b) { return two_that_both_connect(a, b, open_descriptors()); }, &one, &other);
}

TEST(ConnectAny, ThatIsAbortedLeavesNothing) {
    const Place full(true);
    run(
        [](Addresses to) -> Task<> {
            const std::size_t before = open_descriptors();
            auto body = [](Addresses all) { return connect_any(std::move(all), ConnectOptions{.attempt_delay = 0ms}); };
            JoinHandle<Result<TcpStream>> race = spawn(body, to);
            co_await eventually([before] { return open_descriptors() == before + 3; });
            race.abort();
            const auto ended = co_await race;
            EXPECT_TRUE(!ended && ended.error().is_cancelled());
            co_await settle();
            EXPECT_EQ(open_descriptors(), before);
        },
        Addresses(3, full.address));
}

TEST(ConnectAny, AsksTheResolverThatTheRuntimeHas) {
    const Place place;
    const auto port = place.address.port();
    int asked = 0;
    const auto answers = [&asked](std::string host, std::uint16_t number, ResolveOptions) -> Task<Result<Addresses>> {
        ++asked;
        if (host != "simulated.test") co_return failure(ErrorCode::host_not_found);
        co_return Addresses{deserted(), SocketAddress::loopback(number)};
    };
    auto runtime = runtime::RuntimeBuilder(small()).with<ResolveProvider>(ResolveProvider{answers}).build();
    ASSERT_TRUE(runtime.has_value());
    const auto body = [](const char* host, std::uint16_t number) { return connect_any(host, number); };
    const auto made = runtime->block_on(body, "simulated.test", port);
    EXPECT_TRUE(made.has_value() && made->has_value());
    const auto missing = runtime->block_on(body, "other.test", port);
    EXPECT_TRUE(missing.has_value() && code_of(*missing) == ErrorCode::host_not_found);
    const auto numeric = runtime->block_on(body, "127.0.0.1", port);
    EXPECT_TRUE(numeric.has_value() && numeric->has_value());
    EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace edda::net
