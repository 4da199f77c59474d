// Operations as awaitables: each of the spec once against the kernel, and what abort, timeout and shutdown do to one
// that waits.
#include "edda/io/operation.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/mman.h>

#include <cerrno>
#include <memory>
#include <optional>
#include <vector>

#include "edda/executor/thread_park.hpp"
#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_fs.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

// ---- Every operation of the spec, once ----------------------------------------------------------

Task<> nop_works() { EXPECT_TRUE((co_await nop()).has_value()); }
TEST(EveryOperation, Nop) { run(nop_works); }

Task<> read_and_write_work(int fd) {
    auto written = co_await io::write(fd, bytes_of("runes"), 10);
    EXPECT_EQ(written.value_or(0), 5U);
    std::array<std::byte, 8> into{};
    auto read_back = co_await io::read(fd, into, 10);
    EXPECT_EQ(read_back.value_or(0), 5U);
    EXPECT_EQ(text_of(std::span(into).first(5)), "runes");
    auto at_end = co_await io::read(fd, into, 100);
    EXPECT_EQ(at_end.value_or(9), 0U);
    auto wrong = co_await io::read(-1, into);
    EXPECT_FALSE(wrong.has_value());
    if (!wrong) {
        EXPECT_EQ(wrong.error().kind(), gen::ReadError::Kind::bad_descriptor);
    }
}
TEST(EveryOperation, ReadAndWrite) {
    const int fd = ::memfd_create("edda", MFD_CLOEXEC);
    run(read_and_write_work, fd);
    ::close(fd);
}

Task<> open_and_close_work() {
    auto fd = co_await io::openat(AT_FDCWD, "/proc/self/status", O_RDONLY | O_CLOEXEC);
    EXPECT_TRUE(fd.has_value());
    EXPECT_TRUE((co_await io::close(fd.value_or(-1))).has_value());
    EXPECT_EQ(::fcntl(fd.value_or(-1), F_GETFD), -1);
    auto none = co_await io::openat(AT_FDCWD, "/proc/self/no-such-file", O_RDONLY);
    EXPECT_EQ(Error(none.error()), ErrorCode::no_such_file);
}
TEST(EveryOperation, OpenatAndClose) { run(open_and_close_work); }

Task<> accept_and_connect_work(int listener, sockaddr_in address) {
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    auto connected = co_await io::connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address);
    EXPECT_TRUE(connected.has_value());
    auto accepted = co_await io::accept(listener);
    EXPECT_TRUE(accepted.has_value());
    const int server = accepted.value_or(-1);
    EXPECT_EQ(::fcntl(server, F_GETFD), FD_CLOEXEC);
    EXPECT_EQ((co_await io::send(client, bytes_of("hail"))).value_or(0), 4U);
    std::array<std::byte, 8> into{};
    EXPECT_EQ((co_await io::recv(server, into)).value_or(0), 4U);
    EXPECT_TRUE((co_await io::shutdown(client, SHUT_WR)).has_value());
    EXPECT_EQ((co_await io::recv(server, into)).value_or(9), 0U) << "the end of the stream";
    ::close(client);
    ::close(server);
}
TEST(EveryOperation, AcceptConnectSendRecvShutdown) {
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    ASSERT_EQ(::listen(listener, 1), 0);
    socklen_t size = sizeof address;
    ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    run(accept_and_connect_work, listener, address);
    ::close(listener);
}

Task<> timeout_works() {
    const __kernel_timespec after{.tv_sec = 0, .tv_nsec = 2'000'000};
    const auto begin = std::chrono::steady_clock::now();
    auto due = co_await Operation<gen::op::Timeout>(gen::op::Timeout{.after = &after});
    EXPECT_TRUE(due.has_value()) << "that the time is over is what was asked for";
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 2ms);
}
TEST(EveryOperation, Timeout) { run(timeout_works); }

Task<> cancel_works() {
    auto none = co_await cancel(0x7777'0000'0000ULL);
    EXPECT_FALSE(none.has_value());
    if (!none) {
        EXPECT_EQ(none.error().kind(), gen::CancelError::Kind::no_such_operation);
    }
}
TEST(EveryOperation, Cancel) { run(cancel_works); }

Task<> poll_works(int event) {
    EXPECT_EQ(::eventfd_write(event, 1), 0);
    auto events = co_await poll_add(event, POLLIN);
    EXPECT_EQ(events.value_or(0) & POLLIN, static_cast<unsigned>(POLLIN));
}
TEST(EveryOperation, PollAdd) {
    const int event = ::eventfd(0, EFD_CLOEXEC);
    run(poll_works, event);
    ::close(event);
}

Task<> splice_works(int file, int pipe_in, int pipe_out) {
    auto moved = co_await io::splice(file, pipe_in, 5, 0);
    EXPECT_EQ(moved.value_or(0), 5U);
    char text[6] = {};
    EXPECT_EQ(::read(pipe_out, text, 5), 5);
    EXPECT_STREQ(text, "skald");
}
TEST(EveryOperation, SpliceThroughAPipe) {
    const int file = ::memfd_create("edda", MFD_CLOEXEC);
    ASSERT_EQ(::write(file, "skald", 5), 5);
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    run(splice_works, file, ends[1], ends[0]);
    for (int fd : {file, ends[0], ends[1]}) ::close(fd);
}

// A message makes a completion on another ring, under a number of the sender's choice.
Task<> tell(int other_ring, std::uint64_t number) {
    EXPECT_TRUE((co_await msg_ring(other_ring, 99, number)).has_value());
}
TEST(EveryOperation, MsgRingBetweenTwoRings) {
    if (backend_under_test() != reactor::Backend::uring) GTEST_SKIP() << "only the kernel's rings send messages";
    std::vector<std::string> report;
    auto other = uring::Ring::create({.setup = {.entries = 8, .completion_entries = 16}}, report);
    ASSERT_TRUE(other.has_value());
    run(tell, (*other)->raw().ring_fd, 0x1234'0000'0000ULL);
    ASSERT_TRUE((*other)->park({.sleep = true, .at_most = 1s}));
    EXPECT_EQ((*other)->strangers(), 1U) << "a completion came, for an operation that this ring never had";
}

// ---- Outside ------------------------------------------------------------------------------------

Task<gen::ErrorCode> read_somewhere(int fd) {
    std::array<std::byte, 1> into{};
    auto result = co_await io::read(fd, into);
    co_return result ? ErrorCode::unexpected : Error(result.error()).code();
}

TEST(Operation, WithoutARingIsAnErrorAndNoCrash) {
    LocalExecutor executor{ThreadPark{}};
    auto code = executor.block_on(read_somewhere, 0);
    ASSERT_TRUE(code.has_value());
    EXPECT_EQ(*code, ErrorCode::no_runtime);
}

// ---- The errors' way ----------------------------------------------------------------------------

Task<Result<int>> reads_or_returns(int fd, bool& went_on) {
    std::array<std::byte, 1> into{};
    const std::size_t size = co_await io::read(fd, into).or_return();
    went_on = true;
    co_return static_cast<int>(size);
}
Task<> or_return_ends_the_coroutine() {
    bool went_on = false;
    auto result = co_await reads_or_returns(-1, went_on);
    EXPECT_FALSE(result.has_value());
    EXPECT_FALSE(went_on);
    if (!result) {
        EXPECT_EQ(result.error(), ErrorCode::bad_descriptor);
    }
    const int zero = ::open("/dev/zero", O_RDONLY | O_CLOEXEC);
    auto good = co_await reads_or_returns(zero, went_on);
    EXPECT_TRUE(went_on);
    EXPECT_EQ(good.value_or(0), 1);
    ::close(zero);
}
TEST(Operation, OrReturnEndsTheCoroutineWithTheError) { run(or_return_ends_the_coroutine); }

// ---- Ending what waits --------------------------------------------------------------------------

struct Flag {
    explicit Flag(bool& to_set) : target(&to_set) {}
    Flag(const Flag&) = delete;
    ~Flag() { *target = true; }
    bool* target;
};

Task<> waits_for_ever(int fd, bool* destroyed, std::vector<std::byte>* heap) {
    const Flag flag(*destroyed);
    std::array<std::byte, 64> local{};
    static_cast<void>(co_await io::recv(fd, local));
    ADD_FAILURE() << "went on after an abort";
    static_cast<void>(heap);
}

// The frame outlives the operation: ASan would see the kernel's late write into a freed frame, and the buffer is
// looked at here.
Task<> abort_blocked(int fd) {
    bool destroyed = false;
    JoinHandle<> task = spawn(waits_for_ever, fd, &destroyed, nullptr);
    co_await settle();
    EXPECT_TRUE(task.abort());
    EXPECT_FALSE(destroyed) << "the frame may not die before the completion";
    auto ended = co_await task;
    EXPECT_TRUE(destroyed);
    EXPECT_FALSE(ended.has_value());
    if (!ended) {
        EXPECT_TRUE(ended.error().is_cancelled());
    }
}
TEST(Operation, AnAbortedTaskKeepsItsFrameUntilTheCompletion) {
    const SocketPair pair;
    run(abort_blocked, pair.ends[0]);
    // The operation is really gone: what is sent now is not eaten by it.
    pair.put("after");
    char text[8];
    EXPECT_EQ(::recv(pair.ends[0], text, sizeof text, MSG_DONTWAIT), 5);
}

Task<> abort_unsubmitted(int fd) {
    bool destroyed = false;
    JoinHandle<> task = spawn(waits_for_ever, fd, &destroyed, nullptr);
    EXPECT_TRUE(task.abort());
    static_cast<void>(co_await task);
}
TEST(Operation, ATaskThatIsAbortedBeforeItsFirstPollNeverReads) {
    const SocketPair pair;
    pair.put("kept");
    run(abort_unsubmitted, pair.ends[0]);
    char text[8];
    EXPECT_EQ(::recv(pair.ends[0], text, sizeof text, MSG_DONTWAIT), 4);
}

Task<Result<std::size_t>> receive(int fd, std::span<std::byte> into) {
    co_return co_await io::recv(fd, into).or_return();
}

Task<> timeout_of_an_operation(const SocketPair* pair) {
    std::array<std::byte, 8> into{};
    auto nothing = co_await edda::timeout(5ms, io::recv(pair->ends[0], into));
    EXPECT_FALSE(nothing.has_value());
    if (!nothing) {
        EXPECT_EQ(nothing.error(), ErrorCode::timed_out);
    }
    pair->put("now");
    auto something = co_await edda::timeout(1s, io::recv(pair->ends[0], into));
    EXPECT_EQ(something.value_or(0), 3U) << "the timed-out one has taken nothing";
    auto child = co_await edda::timeout(5ms, receive(pair->ends[0], into));
    EXPECT_FALSE(child.has_value());
    if (!child) {
        EXPECT_EQ(child.error(), ErrorCode::timed_out);
    }
}
TEST(Operation, ATimeoutEndsItAndLosesNothing) {
    const SocketPair pair;
    run(timeout_of_an_operation, &pair);
}

Task<> waits_forever_in_shutdown(int fd) {
    std::array<std::byte, 8> into{};
    static_cast<void>(co_await io::recv(fd, into));
}
Task<> leaves_tasks_behind(int fd) {
    for (int i = 0; i < 50; ++i) spawn(waits_forever_in_shutdown, fd).detach();
    co_await settle();
}
TEST(Operation, AShutdownEndsFiftyBlockedTasks) {
    const SocketPair pair;
    const std::size_t before = open_descriptors();
    run(leaves_tasks_behind, pair.ends[0]);  // run() looks at the report
    EXPECT_EQ(open_descriptors(), before);
}

// ---- More operations than the ring has room for -------------------------------------------------

Task<> one_nop(int* done) {
    EXPECT_TRUE((co_await nop()).has_value());
    ++*done;
}
Task<> ten_thousand(int* done) {
    std::vector<JoinHandle<>> handles;
    for (int i = 0; i < 10'000; ++i) handles.push_back(spawn(one_nop, done));
    for (JoinHandle<>& handle : handles) static_cast<void>(co_await handle);
}
TEST(Operation, TenThousandThroughARingOfFour) {
    runtime::Runtime runtime = make_runtime(small(4));
    int done = 0;
    ASSERT_TRUE(runtime.block_on(ten_thousand, &done).has_value());
    EXPECT_EQ(done, 10'000);
    EXPECT_GT(runtime.counters()->read(gen::Metric::sq_full_waits), 0U);
    EXPECT_LE(runtime.counters()->read(gen::Metric::ring_enters), 10'000U) << "entries go in batches";
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> abort_many(int fd) {
    std::vector<JoinHandle<>> handles;
    for (int i = 0; i < 200; ++i) handles.push_back(spawn(waits_forever_in_shutdown, fd));
    co_await yield_now();
    for (JoinHandle<>& handle : handles) handle.abort();
    for (JoinHandle<>& handle : handles) EXPECT_FALSE((co_await handle).has_value());
}
TEST(Operation, TwoHundredAbortsThroughARingOfFour) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime(small(4));
    ASSERT_TRUE(runtime.block_on(abort_many, pair.ends[0]).has_value());
    EXPECT_EQ(runtime.ring().strangers(), 0U);
    EXPECT_TRUE(runtime.shutdown().clean());
}

// ---- Idle ---------------------------------------------------------------------------------------

Task<> idle_beside(int fd) {
    JoinHandle<> reader = spawn(waits_forever_in_shutdown, fd);
    co_await sleep(100ms);
    reader.abort();
    static_cast<void>(co_await reader);
}
TEST(Operation, AnIdleRuntimeDoesNotEnterTheKernel) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(idle_beside, pair.ends[0]).has_value());
    EXPECT_LE(runtime.counters()->read(gen::Metric::ring_enters), 8U) << "a hundred milliseconds are a few waits";
}

}  // namespace
}  // namespace edda::io
