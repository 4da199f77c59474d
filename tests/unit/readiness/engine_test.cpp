// The engine over readiness: what becomes of entries, in which order, and what ends a wait.
#include "edda/reactor/readiness/engine.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <filesystem>
#include <thread>

#include "edda/gen/ops.hpp"
#include "unit/readiness/rig.hpp"

namespace edda::readiness {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;
using testing_rig::Bench;
using testing_rig::Came;
using testing_rig::Pair;

class Engine : public testing_rig::OnEachPoller {};
INSTANTIATE_TEST_SUITE_P(Pollers, Engine, ::testing::Values("epoll", "poll"),
                         [](const auto& one) { return std::string(one.param); });

std::span<std::byte> bytes_of(std::string& text) { return std::as_writable_bytes(std::span(text)); }

/// A file of its own, gone at the end.
struct TemporaryFile {
    explicit TemporaryFile(std::string_view content) {
        std::string path = std::filesystem::temp_directory_path() / "edda-engine-XXXXXX";
        fd = ::mkstemp(path.data());
        ::unlink(path.c_str());
        EXPECT_EQ(::write(fd, content.data(), content.size()), static_cast<ssize_t>(content.size()));
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() { ::close(fd); }
    int fd;
};

// ---- The queue ----------------------------------------------------------------------------------

TEST_P(Engine, CompletesWhatItCannotDoWithAnError) {
    Bench bench = make_bench();
    bench.submit(1, gen::op::Nop{});
    bench.submit(2, gen::op::Nop{}, [](io_uring_sqe& sqe) { sqe.opcode = 200; });
    bench.submit(3, gen::op::Nop{}, [](io_uring_sqe& sqe) { sqe.flags = IOSQE_IO_LINK; });
    EXPECT_EQ(bench.enter(), 3);
    EXPECT_THAT(bench.collect(), ElementsAre(Came{1, 0, 0}, Came{2, -EOPNOTSUPP, 0}, Came{3, -EOPNOTSUPP, 0}));
    EXPECT_TRUE(bench.engine().supports(gen::op::Nop::opcode));
    EXPECT_TRUE(bench.engine().supports(gen::op::Recv::opcode));
    EXPECT_FALSE(bench.engine().supports(200));
}

TEST_P(Engine, ASilentSuccessIsNotTold) {
    Bench bench = make_bench();
    bench.submit(1, gen::op::Nop{}, [](io_uring_sqe& sqe) { sqe.flags = IOSQE_CQE_SKIP_SUCCESS; });
    bench.submit(2, gen::op::Close{.fd = -1}, [](io_uring_sqe& sqe) { sqe.flags = IOSQE_CQE_SKIP_SUCCESS; });
    EXPECT_EQ(bench.enter(), 2);
    EXPECT_THAT(bench.collect(), ElementsAre(Came{2, -EBADF, 0}));
}

TEST_P(Engine, AFullCompletionQueueLosesNothingAndKeepsTheOrder) {
    Bench bench = make_bench({.entries = 16, .completions = 4});
    std::vector<int> events;
    std::vector<Came> came;
    for (std::uint64_t i = 0; i < 8; ++i) {  // eight that wait, and become ready at once
        events.push_back(::eventfd(0, EFD_CLOEXEC));
        bench.submit(i, gen::op::PollAdd{.fd = events.back(), .events = POLLIN});
    }
    EXPECT_EQ(bench.enter(0ns), 8);
    EXPECT_THAT(bench.collect(), ElementsAre());
    const std::uint64_t one = 1;
    for (const int event : events) ASSERT_EQ(::write(event, &one, sizeof one), 8);
    EXPECT_EQ(bench.enter(0ns), 0);
    EXPECT_TRUE(bench.overflows());
    for (std::uint64_t i = 8; i < 16; ++i) bench.submit(i, gen::op::Nop{});
    EXPECT_EQ(bench.enter(), -EBUSY) << "there is no room for what they would complete";
    std::vector<std::uint64_t> numbers;
    for (int turn = 0; turn < 16 && numbers.size() < 16; ++turn) {
        for (const Came& one_of : bench.collect()) numbers.push_back(one_of.number);
        static_cast<void>(bench.enter());
    }
    EXPECT_FALSE(bench.overflows());
    ASSERT_EQ(numbers.size(), 16U);
    std::ranges::sort(numbers.begin(), numbers.begin() + 8);  // epoll's order is its own
    for (std::uint64_t i = 0; i < 16; ++i) EXPECT_EQ(numbers[i], i);
    for (const int event : events) ::close(event);
}

// ---- Waiting ------------------------------------------------------------------------------------

TEST_P(Engine, ReadsAndWritesWaitOnOneDescriptorAtTheSameTime) {
    Bench bench = make_bench();
    Pair pair;
    std::vector<char> much(1 << 20, 'x');
    ssize_t filled = 0;
    for (ssize_t sent = 0; (sent = ::send(pair.ours(), much.data(), much.size(), MSG_DONTWAIT)) > 0;) filled += sent;
    std::string into(8, '-');
    std::string from = "late";
    bench.submit(1, gen::op::Recv{.fd = pair.ours(), .into = bytes_of(into)});
    bench.submit(2, gen::op::Send{.fd = pair.ours(), .from = bytes_of(from)});
    EXPECT_EQ(bench.enter(0ns), 2);
    EXPECT_THAT(bench.collect(), ElementsAre());
    ASSERT_EQ(::send(pair.theirs(), "hello", 5, 0), 5);
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{1, 5, 0})) << "and the write waits on";
    EXPECT_EQ(into.substr(0, 5), "hello");
    for (ssize_t left = filled; left > 0;) left -= ::recv(pair.theirs(), much.data(), much.size(), 0);
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{2, 4, 0}));
}

TEST_P(Engine, WaitersOfOneKindAreServedInOrder) {
    Bench bench = make_bench();
    Pair pair(SOCK_SEQPACKET);
    std::array<std::string, 3> into{"-", "-", "-"};
    for (std::uint64_t i = 0; i < 3; ++i) bench.submit(i, gen::op::Recv{.fd = pair.ours(), .into = bytes_of(into[i])});
    EXPECT_EQ(bench.enter(0ns), 3);
    ASSERT_EQ(::send(pair.theirs(), "a", 1, 0), 1);
    ASSERT_EQ(::send(pair.theirs(), "b", 1, 0), 1);
    EXPECT_THAT(bench.wait_for(2), ElementsAre(Came{0, 1, 0}, Came{1, 1, 0}));
    EXPECT_THAT(into, ElementsAre("a", "b", "-"));
    ASSERT_EQ(::send(pair.theirs(), "c", 1, 0), 1);
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{2, 1, 0}));
}

TEST_P(Engine, SomethingIsLookedAtAlthoughTheThreadIsBusy) {
    Bench bench = make_bench();
    Pair pair;
    std::string into(4, '-');
    bench.submit(1, gen::op::Recv{.fd = pair.ours(), .into = bytes_of(into)});
    EXPECT_EQ(bench.enter(0ns), 1);
    ASSERT_EQ(::send(pair.theirs(), "now", 3, 0), 3);
    std::size_t cycles = 0;
    while (bench.collect().empty() && cycles < 1000) {
        ++cycles;
        if (bench.engine().wants_look()) static_cast<void>(bench.enter());
    }
    EXPECT_LE(cycles, gen::config::readiness_look + 1);
}

TEST_P(Engine, WithNothingToWaitForNoLookIsWanted) {
    Bench bench = make_bench();
    for (int i = 0; i < 1000; ++i) EXPECT_FALSE(bench.engine().wants_look());
    EXPECT_EQ(bench.enter(1ms), -ETIME);
}

TEST_P(Engine, AHangUpIsToldToAllThatWait) {
    Bench bench = make_bench();
    auto pair = std::make_unique<Pair>();
    std::string into(4, '-');
    bench.submit(1, gen::op::Recv{.fd = pair->ours(), .into = bytes_of(into)});
    bench.submit(2, gen::op::PollAdd{.fd = pair->ours(), .events = POLLIN | POLLRDHUP});
    EXPECT_EQ(bench.enter(0ns), 2);
    ::shutdown(pair->theirs(), SHUT_RDWR);
    const std::vector<Came> came = bench.wait_for(2);
    ASSERT_EQ(came.size(), 2U);
    EXPECT_EQ(came[0], (Came{1, 0, 0})) << "the end of the stream";
    EXPECT_NE(came[1].result & POLLHUP, 0);
}

TEST_P(Engine, PollsOfFilesAndOfNothingEndAtOnce) {
    Bench bench = make_bench();
    const TemporaryFile file("x");
    bench.submit(1, gen::op::PollAdd{.fd = file.fd, .events = POLLIN | POLLPRI});
    bench.submit(2, gen::op::PollAdd{.fd = 1'000'000, .events = POLLIN});
    EXPECT_EQ(bench.enter(), 2);
    EXPECT_THAT(bench.collect(), ElementsAre(Came{1, POLLIN, 0}, Came{2, -EBADF, 0}));
}

// ---- Cancelling and closing ---------------------------------------------------------------------

TEST_P(Engine, CancelsWhatWaitsAndSaysWhatIsNotThere) {
    Bench bench = make_bench();
    Pair pair;
    std::string into(4, '-');
    bench.submit(1, gen::op::Recv{.fd = pair.ours(), .into = bytes_of(into)});
    const __kernel_timespec hour{.tv_sec = 3600, .tv_nsec = 0};
    bench.submit(2, gen::op::Timeout{.after = &hour});
    bench.submit(3, gen::op::Cancel{.target = 1});
    bench.submit(4, gen::op::Cancel{.target = 2});
    bench.submit(5, gen::op::Cancel{.target = 1});
    bench.submit(6, gen::op::Cancel{.target = 6});
    EXPECT_EQ(bench.enter(), 6);
    EXPECT_THAT(bench.collect(), ElementsAre(Came{1, -ECANCELED, 0}, Came{3, 0, 0}, Came{2, -ECANCELED, 0},
                                             Came{4, 0, 0}, Came{5, -ENOENT, 0}, Came{6, -ENOENT, 0}));
    ASSERT_EQ(::send(pair.theirs(), "data", 4, 0), 4);
    EXPECT_EQ(bench.enter(1ms), -ETIME) << "nobody waits for it any more";
    EXPECT_EQ(::recv(pair.ours(), into.data(), 4, MSG_DONTWAIT), 4) << "and nobody has taken it";
}

TEST_P(Engine, AClosedDescriptorEndsItsWaitsAndItsNumberMayBeUsedAgain) {
    Bench bench = make_bench();
    std::array<int, 2> first{};
    ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, first.data()), 0);
    std::string into(4, '-');
    bench.submit(1, gen::op::Recv{.fd = first[0], .into = bytes_of(into)});
    EXPECT_EQ(bench.enter(0ns), 1);
    bench.submit(2, gen::op::Close{.fd = first[0]});
    EXPECT_EQ(bench.enter(), 1);
    EXPECT_THAT(bench.collect(), ElementsAre(Came{1, -ECANCELED, 0}, Came{2, 0, 0}));
    ::close(first[1]);
    Pair second;  // has the lowest free numbers
    ASSERT_EQ(second.ours(), first[0]);
    bench.submit(3, gen::op::Recv{.fd = second.ours(), .into = bytes_of(into)});
    EXPECT_EQ(bench.enter(0ns), 1);
    ASSERT_EQ(::send(second.theirs(), "new", 3, 0), 3);
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{3, 3, 0}));
}

TEST_P(Engine, ANumberThatWasClosedBehindItsBackIsWatchedAnew) {
    Bench bench = make_bench();
    std::string into(4, '-');
    for (int round = 0; round < 3; ++round) {
        Pair pair;  // each round has the same numbers, closed by close(2)
        bench.submit(1, gen::op::Recv{.fd = pair.ours(), .into = bytes_of(into)});
        EXPECT_EQ(bench.enter(0ns), 1);
        bench.submit(2, gen::op::Cancel{.target = 1});
        EXPECT_THAT(bench.wait_for(2), ElementsAre(Came{1, -ECANCELED, 0}, Came{2, 0, 0}));
    }
    Pair pair;
    bench.submit(1, gen::op::Recv{.fd = pair.ours(), .into = bytes_of(into)});
    EXPECT_EQ(bench.enter(0ns), 1);
    ASSERT_EQ(::send(pair.theirs(), "new", 3, 0), 3);
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{1, 3, 0}));
}

// ---- Time ---------------------------------------------------------------------------------------

TEST_P(Engine, TimeoutsEndInTheirOrderAndSoDoesTheSleep) {
    Bench bench = make_bench();
    const __kernel_timespec later{.tv_sec = 0, .tv_nsec = 6'000'000};
    const __kernel_timespec soon{.tv_sec = 0, .tv_nsec = 2'000'000};
    const __kernel_timespec never{.tv_sec = -1, .tv_nsec = 0};
    const auto begin = std::chrono::steady_clock::now();
    bench.submit(1, gen::op::Timeout{.after = &later});
    bench.submit(2, gen::op::Timeout{.after = &soon});
    bench.submit(3, gen::op::Timeout{.after = &never});
    EXPECT_THAT(bench.wait_for(3), ElementsAre(Came{3, -EINVAL, 0}, Came{2, -ETIME, 0}, Came{1, -ETIME, 0}));
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 6ms);
}

TEST_P(Engine, ATimeoutMayEndAfterSoManyCompletions) {
    Bench bench = make_bench();
    const __kernel_timespec hour{.tv_sec = 3600, .tv_nsec = 0};
    bench.submit(1, gen::op::Timeout{.after = &hour, .completions = 2});
    for (std::uint64_t i = 2; i < 5; ++i) bench.submit(i, gen::op::Nop{});
    EXPECT_EQ(bench.enter(), 4);
    EXPECT_THAT(bench.collect(), ElementsAre(Came{2, 0, 0}, Came{3, 0, 0}, Came{1, 0, 0}, Came{4, 0, 0}));
}

// ---- Files and the pool -------------------------------------------------------------------------

TEST_P(Engine, FilesAreReadAndWrittenByThePool) {
    Bench bench = make_bench();
    const TemporaryFile file("0123456789");
    std::string at(4, '-');
    std::string here(4, '-');
    std::string from = "ab";
    ::lseek(file.fd, 2, SEEK_SET);
    bench.submit(1, gen::op::Read{.fd = file.fd, .into = bytes_of(at), .offset = 6});
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{1, 4, 0}));
    EXPECT_EQ(at, "6789");
    bench.submit(2, gen::op::Read{.fd = file.fd, .into = bytes_of(here), .offset = gen::op::current_position});
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{2, 4, 0}));
    EXPECT_EQ(here, "2345");
    EXPECT_EQ(::lseek(file.fd, 0, SEEK_CUR), 6) << "the position has moved";
    bench.submit(3, gen::op::Write{.fd = file.fd, .from = bytes_of(from), .offset = 9});
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{3, 2, 0}));
    std::string all(11, '-');
    EXPECT_EQ(::pread(file.fd, all.data(), all.size(), 0), 11);
    EXPECT_EQ(all, "012345678ab");
}

TEST_P(Engine, PipesAndEventsWaitInsteadOfBlocking) {
    Bench bench = make_bench();
    std::array<int, 2> pipe{};
    ASSERT_EQ(::pipe2(pipe.data(), O_CLOEXEC), 0);
    const int event = ::eventfd(0, EFD_CLOEXEC);
    std::string text(8, '-');
    std::uint64_t count = 0;
    bench.submit(1, gen::op::Read{.fd = pipe[0], .into = bytes_of(text)});
    bench.submit(2, gen::op::Read{.fd = event, .into = std::as_writable_bytes(std::span(&count, 1))});
    EXPECT_EQ(bench.enter(0ns), 2);
    EXPECT_THAT(bench.collect(), ElementsAre());
    const std::uint64_t three = 3;
    ASSERT_EQ(::write(event, &three, sizeof three), 8);
    ASSERT_EQ(::write(pipe[1], "pipe", 4), 4);
    EXPECT_THAT(bench.wait_for(2), UnorderedElementsAre(Came{1, 4, 0}, Came{2, 8, 0}));
    EXPECT_EQ(count, 3U);
    for (const int fd : {pipe[0], pipe[1], event}) ::close(fd);
}

TEST_P(Engine, ACallThatBlocksHoldsAThreadAndNothingElse) {
    Bench bench = make_bench({.entries = 16, .completions = 64, .threads = 1});
    const std::string path =
        std::filesystem::temp_directory_path() / ("edda-engine-fifo-" + std::to_string(::getpid()) + GetParam());
    ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
    bench.submit(1, gen::op::Openat{.directory = AT_FDCWD, .path = path.c_str(), .flags = O_RDONLY | O_CLOEXEC});
    bench.submit(2, gen::op::Openat{.directory = AT_FDCWD, .path = "/dev/null", .flags = O_RDONLY | O_CLOEXEC});
    EXPECT_EQ(bench.enter(0ns), 2);
    bench.submit(3, gen::op::Nop{});
    bench.submit(4, gen::op::Cancel{.target = 2});
    EXPECT_THAT(bench.wait_for(3), ElementsAre(Came{3, 0, 0}, Came{2, -ECANCELED, 0}, Came{4, 0, 0}))
        << "it was queued";
    const int writer = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);  // which waits until the thread reads
    bench.submit(5, gen::op::Cancel{.target = 1});
    const std::vector<Came> came = bench.wait_for(2);
    ASSERT_EQ(came.size(), 2U);
    const Came& cancelled = came[0].number == 5 ? came[0] : came[1];
    const Came& opened = came[0].number == 1 ? came[0] : came[1];
    EXPECT_TRUE(cancelled.result == -EALREADY || cancelled.result == -ENOENT) << "it runs, or has ended";
    EXPECT_GE(opened.result, 0);
    ::close(opened.result);
    ::close(writer);
    ::unlink(path.c_str());
}

TEST_P(Engine, ManyJobsShareFewThreads) {
    Bench bench = make_bench({.entries = 256, .completions = 256, .threads = 3});
    const TemporaryFile file("x");
    std::array<std::byte, 200> into{};
    for (std::uint64_t i = 0; i < into.size(); ++i) {
        bench.submit(i, gen::op::Read{.fd = file.fd, .into = std::span(into).subspan(i, 1), .offset = 0});
    }
    const std::vector<Came> came = bench.wait_for(into.size());
    EXPECT_EQ(came.size(), into.size());
    for (const Came& one : came) EXPECT_EQ(one.result, 1);
    EXPECT_THAT(into, ::testing::Each(std::byte{'x'}));
}

// ---- Sockets ------------------------------------------------------------------------------------

sockaddr_un local_address(const std::string& name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path + 1, name.data(), name.size());  // a name, and no file
    return address;
}

TEST_P(Engine, AConnectWaitsForRoomInALocalQueue) {
    Bench bench = make_bench();
    const std::string name = "edda-engine-" + std::to_string(::getpid()) + GetParam();
    const sockaddr_un address = local_address(name);
    const auto* generic = reinterpret_cast<const ::sockaddr*>(&address);
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    const int listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    ASSERT_EQ(::bind(listener, generic, size), 0);
    ASSERT_EQ(::listen(listener, 0), 0);
    std::array<int, 3> clients{};
    for (std::uint64_t i = 0; i < clients.size(); ++i) {
        clients[i] = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        bench.submit(i, gen::op::Connect{.fd = clients[i], .address = generic, .address_size = size});
    }
    EXPECT_EQ(bench.enter(0ns), 3);
    const std::size_t at_once = bench.collect().size();
    EXPECT_LT(at_once, 3U) << "the queue holds one or two";
    std::size_t came = at_once;
    for (int turn = 0; turn < 1000 && came < clients.size(); ++turn) {
        ::close(::accept(listener, nullptr, nullptr));
        static_cast<void>(bench.enter(10ms));
        for (const Came& one : bench.collect()) {
            EXPECT_EQ(one.result, 0);
            ++came;
        }
    }
    EXPECT_EQ(came, clients.size());
    for (const int client : clients) ::close(client);
    ::close(listener);
}

TEST_P(Engine, BuffersArePickedWhenBytesComeAndNotBefore) {
    Bench bench = make_bench();
    alignas(4096) static std::array<std::byte, 4096> memory;
    auto* entries = reinterpret_cast<io_uring_buf_ring*>(memory.data());
    std::array<std::byte, 2 * 8> buffers{};
    entries->tail = 0;
    io_uring_buf_reg registration{};
    registration.ring_addr = std::bit_cast<std::uint64_t>(entries);
    registration.ring_entries = 2;
    registration.bgid = 7;
    EXPECT_EQ(bench.engine().register_buffers(registration), 0);
    EXPECT_EQ(bench.engine().register_buffers(registration), -EEXIST);
    Pair pair;
    const gen::op::RecvBuffered receive{.fd = pair.ours(), .group = 7};
    bench.submit(1, receive);
    EXPECT_EQ(bench.enter(), 1);
    EXPECT_THAT(bench.collect(), ElementsAre(Came{1, -ENOBUFS, 0})) << "the ring is empty";
    for (std::uint16_t id = 0; id < 2; ++id) {
        entries->bufs[id].addr = std::bit_cast<std::uint64_t>(buffers.data() + id * 8U);
        entries->bufs[id].len = 8;
        entries->bufs[id].bid = static_cast<std::uint16_t>(id + 40);
    }
    io_uring_smp_store_release(&entries->tail, std::uint16_t{2});
    bench.submit(2, receive);
    EXPECT_EQ(bench.enter(0ns), 1);
    bench.submit(3, gen::op::Cancel{.target = 2});
    EXPECT_THAT(bench.wait_for(2), ElementsAre(Came{2, -ECANCELED, 0}, Came{3, 0, 0})) << "without a buffer";
    for (std::uint64_t i = 0; i < 2; ++i) {
        ASSERT_EQ(::send(pair.theirs(), "bytes", 5, 0), 5);
        bench.submit(4, receive);
        const std::uint32_t flags = IORING_CQE_F_BUFFER | static_cast<std::uint32_t>(40 + i) << IORING_CQE_BUFFER_SHIFT;
        EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{4, 5, flags}));
        EXPECT_EQ(std::memcmp(buffers.data() + i * 8, "bytes", 5), 0);
    }
    bench.engine().unregister_buffers(7);
    bench.submit(5, receive);
    EXPECT_THAT(bench.wait_for(1), ElementsAre(Came{5, -ENOBUFS, 0}));
}

}  // namespace
}  // namespace edda::readiness
