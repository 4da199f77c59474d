// A thousand runtimes that end at random moments of a busy life: tasks that run, sleep, read, write, connect, accept,
// open files, race each other, are shielded, are aborted, are woken from other threads and spawn when they go.
//
// After each: the report is clean, every frame has gone once, every factory that other threads handed in has gone, and
// the process has the descriptors that it had before. Leaks of memory are the sanitizer's to see.
//
// What is begun and when the end comes is drawn from a seed, which is printed when something fails. The kernel and the
// threads outside keep their own time, so the same seed is the same life and not the same schedule.
//
//     EDDA_SHUTDOWN_SEED=1234 EDDA_SHUTDOWN_ROUNDS=1 build/debug/tests/shutdown_test     the same life once
//     EDDA_SHUTDOWN_ROUNDS=100000 build/debug/tests/shutdown_test                        more of them
#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <set>
#include <stdexcept>
#include <string>

#include "unit/shutdown/busy.hpp"

namespace edda::shutdown {
namespace {

using namespace std::chrono_literals;
using testing_rig::SocketPair;

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 0);
}

/// Numbers of the open descriptors and what they are.
std::set<std::string> descriptors() {
    std::set<std::string> open;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone;  // the one that this loop itself uses
        const std::string target = std::filesystem::read_symlink(entry.path(), gone).string();
        if (!gone && target.find("/proc/") != 0) open.insert(entry.path().filename().string() + " " + target);
    }
    return open;
}

/// How a runtime is ended.
enum class Way : std::uint8_t { shutdown, destructor, exception, stop };

void begin_one(Round& round) {
    const auto counted = [&round] { return Counted(round.tally); };
    const auto keep = [&round](JoinHandle<> handle) { round.handles.push_back(std::move(handle)); };
    switch (draw(round.random, 12)) {
        case 0: return keep(spawn(spins, counted()));
        case 1: return keep(spawn(sleeps, microseconds(draw(round.random, 500)), counted()));
        case 2: return keep(spawn(listens, std::make_shared<SocketPair>(), counted()));
        case 3: {
            SocketPair pair;
            net::TcpStream one(io::Fd(pair.take(0)));
            net::TcpStream other(io::Fd(pair.take(1)));
            keep(spawn(throws_back, std::move(one), true, counted()));
            return keep(spawn(throws_back, std::move(other), false, counted()));
        }
        case 4: {
            auto listener = net::TcpListener::bind(net::SocketAddress::loopback());
            ASSERT_TRUE(listener.has_value());
            const net::SocketAddress address = *listener->local_address();
            keep(spawn(serves, std::move(*listener), &round.tally, counted()));
            return keep(spawn(visits, address, counted()));
        }
        case 5: return keep(spawn(writes_a_file, &round.file, counted()));
        case 6: return keep(spawn(races, std::make_shared<SocketPair>(), &round.tally, counted()));
        case 7: return spawn(ends_properly, counted()).detach();
        case 8: return spawn(leaves_work, SpawnsAtItsEnd(round.tally)).detach();
        case 9: return keep(spawn(never_leaves, SpawnsAtItsEnd(round.tally)));
        case 10: {
            SocketPair pair;
            return keep(spawn(is_known_outside, &round.outside, io::Fd(pair.take(0)), counted()));
        }
        default:
            if (round.handles.empty()) return;
            round.handles[draw(round.random, round.handles.size())].abort();
            return;
    }
}

/// Begins things, now and then lets them run, and ends at a moment that was drawn.
Task<> lives(Round* round, Way way) {
    auto handle = Handle::current();
    EXPECT_TRUE(handle.has_value());
    round->outside.take(*handle, way == Way::stop);
    const std::uint64_t steps = draw(round->random, 40);
    for (std::uint64_t i = 0; way == Way::stop || i < steps; ++i) {
        if (i < 40) begin_one(*round);
        const std::uint64_t pause = draw(round->random, 8);
        if (pause < 4) co_await yield_now();
        if (pause == 7) static_cast<void>(co_await sleep(microseconds(draw(round->random, 300))));
    }
    if (way == Way::exception) throw std::runtime_error("the end of a root");
}

runtime::RuntimeOptions patient() {
    runtime::RuntimeOptions options = testing_rig::small();
    options.settle = 10s;  // a slow machine is no leak
    options.ring.shutdown_deadline = 10s;
    return options;
}

void live_and_end(Round& round, Way way) {
    runtime::Runtime runtime = testing_rig::make_runtime(patient());
    const auto result = runtime.block_on(lives, &round, way);
    switch (way) {
        case Way::exception: EXPECT_TRUE(!result && result.error().is_failed()); break;
        case Way::stop: EXPECT_TRUE(!result && result.error().error() == ErrorCode::shut_down); break;
        case Way::shutdown:
        case Way::destructor: EXPECT_TRUE(result.has_value()); break;
    }
    if (way == Way::destructor) return;
    const runtime::RuntimeReport report = runtime.shutdown();
    EXPECT_TRUE(report.clean());
    EXPECT_EQ(runtime.ring().strangers(), 0U);
    EXPECT_EQ(runtime.ring().in_flight(), 0U);
}

class AtARandomMoment : public ::testing::TestWithParam<Way> {};

TEST_P(AtARandomMoment, NothingIsLeft) {
    const std::uint64_t rounds = from_environment("EDDA_SHUTDOWN_ROUNDS", 250);
    const std::uint64_t seed = from_environment("EDDA_SHUTDOWN_SEED", std::random_device()());
    std::string path = std::filesystem::temp_directory_path() / "edda-shutdown-XXXXXX";
    ::close(::mkostemp(path.data(), O_CLOEXEC));
    const std::set<std::string> before = descriptors();
    for (std::uint64_t i = 0; i < rounds && !HasFailure(); ++i) {
        SCOPED_TRACE("EDDA_SHUTDOWN_ROUNDS=1 EDDA_SHUTDOWN_SEED=" + std::to_string(seed + i));
        Round round(seed + i);
        round.file = path;
        live_and_end(round, GetParam());
        round.outside.end();
        EXPECT_EQ(round.outside.factories(), 0) << "handed in by the threads outside";
        EXPECT_EQ(round.tally.alive(), 0) << "of " << round.tally.made << " frames";
        EXPECT_EQ(descriptors(), before);
    }
    std::filesystem::remove(path);
}
std::string name_of(const ::testing::TestParamInfo<Way>& way) {
    switch (way.param) {
        case Way::shutdown: return "Shutdown";
        case Way::destructor: return "Destructor";
        case Way::exception: return "Exception";
        case Way::stop: return "Stop";
    }
    return "";
}
INSTANTIATE_TEST_SUITE_P(Ways, AtARandomMoment,
                         ::testing::Values(Way::shutdown, Way::destructor, Way::exception, Way::stop), name_of);

}  // namespace
}  // namespace edda::shutdown
