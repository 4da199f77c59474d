// What runs out: buffers, places in the two queues, descriptors, memory. Whoever comes too late waits or is told so by name;
// all work is done in the end, and nobody is torn down because somebody else was short of something.
#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <chrono>
#include <deque>
#include <limits>
#include <new>
#include <string>

#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_fs.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/io/multishot.hpp"
#include "edda/io/owned_operation.hpp"
#include "unit/io/rig.hpp"
#include "unit/storm/stage.hpp"

namespace edda::storm {
namespace {

/// Arrays of so many bytes and more are refused.
thread_local std::size_t refused_from = std::numeric_limits<std::size_t>::max();

}  // namespace
}  // namespace edda::storm

// All that are for arrays, so that what is taken by one is freed by the other.
[[gnu::noinline]] void* operator new[](std::size_t bytes, const std::nothrow_t&) noexcept {
    return bytes < edda::storm::refused_from ? std::malloc(bytes) : nullptr;
}
[[gnu::noinline]] void* operator new[](std::size_t bytes) {
    void* memory = operator new[](bytes, std::nothrow);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}
[[gnu::noinline]] void operator delete[](void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete[](void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace edda::storm {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

/// How many descriptors this process may have, until this goes.
class DescriptorLimit {
public:
    DescriptorLimit() { ::getrlimit(RLIMIT_NOFILE, &before_); }
    DescriptorLimit(const DescriptorLimit&) = delete;
    DescriptorLimit& operator=(const DescriptorLimit&) = delete;
    ~DescriptorLimit() { ::setrlimit(RLIMIT_NOFILE, &before_); }
    /// False when it may not be so high.
    [[nodiscard]] bool set(rlim_t numbers) const {
        const rlimit wanted{.rlim_cur = numbers, .rlim_max = before_.rlim_max};
        return ::setrlimit(RLIMIT_NOFILE, &wanted) == 0;
    }

private:
    rlimit before_{};
};

// ---- Buffers ------------------------------------------------------------------------------------

constexpr std::size_t messages = 6;

char byte_at(std::size_t connection, std::size_t position) { return static_cast<char>((connection + position) % 127); }

/// A connection whose peer is busy: its bytes say where in the stream they belong.
struct Busy {
    SocketPair pair;
    std::size_t number = 0;
    std::size_t sent = 0;
    std::size_t received = 0;
    bool ended = false;
};

Task<> keeps_writing(Busy* busy) {
    Random random(busy->number);
    for (std::size_t i = 0; i < messages; ++i) {
        std::string text(random.below(700) + 1, '\0');
        for (std::size_t at = 0; at < text.size(); ++at) text[at] = byte_at(busy->number, busy->sent + at);
        auto size = co_await io::send(busy->pair.ends[1], bytes_of(text), MSG_NOSIGNAL | MSG_WAITALL);
        EXPECT_EQ(size.value_or(0), text.size());
        busy->sent += size.value_or(0);
        co_await turns(random.below(3));
    }
    busy->pair.close(1);
}

/// Takes what comes, buffer by buffer, and keeps each for a while.
Task<> keeps_reading(Busy* busy) {
    for (;;) {
        auto buffer = co_await io::BufferedRead(busy->pair.ends[0]);
        EXPECT_TRUE(buffer.has_value()) << "a connection was torn down because others had the buffers";
        if (!buffer) co_return;
        if (buffer->empty()) break;
        bool in_order = true;
        for (const char byte : text_of(buffer->bytes()))
            in_order = in_order && byte == byte_at(busy->number, busy->received++);
        EXPECT_TRUE(in_order);
        co_await turns(2);
    }
    busy->ended = true;
}

Task<> a_thousand_at_once(std::vector<std::unique_ptr<Busy>>* all) {
    std::vector<JoinHandle<>> running;
    for (const auto& busy : *all) {
        running.push_back(spawn(keeps_reading, busy.get()));
        running.push_back(spawn(keeps_writing, busy.get()));
    }
    for (JoinHandle<>& each : running) EXPECT_TRUE((co_await each).has_value());
}

TEST(Starvation, AThousandBusyConnectionsShareEightBuffers) {
    constexpr std::size_t connections = 1000;
    const DescriptorLimit limit;
    if (!limit.set(open_descriptors() + 2 * connections + 50)) GTEST_SKIP() << "too few descriptors are allowed";
    std::vector<std::unique_ptr<Busy>> all;
    for (std::size_t i = 0; i < connections; ++i) all.emplace_back(std::make_unique<Busy>())->number = i;
    runtime::Runtime runtime = make_runtime(small(64, 8, 256));
    ASSERT_TRUE(runtime.block_on(a_thousand_at_once, &all).has_value());
    for (const auto& busy : all) {
        EXPECT_TRUE(busy->ended);
        EXPECT_EQ(busy->received, busy->sent);
    }
    EXPECT_GT(runtime.counters()->read(gen::Metric::buffers_exhausted), connections) << "there were enough buffers";
    EXPECT_EQ(runtime.buffers().in_use(), 0U);
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> asks_an_empty_group(runtime::Runtime* runtime, const SocketPair* pair) {
    std::vector<io::Buffer> held;
    while (held.size() < runtime->buffers().capacity()) {
        pair->put("h");
        auto buffer = co_await io::BufferedRead(pair->ends[0]);
        EXPECT_TRUE(buffer.has_value());
        held.push_back(std::move(*buffer));
    }
    pair->put("late");
    const std::uint16_t group = runtime->buffers().group();
    auto refused = co_await io::recv_buffered(pair->ends[0], group);
    EXPECT_EQ(refused ? Error(ErrorCode::unexpected) : Error(refused.error()), ErrorCode::no_buffers);
    held.pop_back();
    auto picked = co_await io::recv_buffered(pair->ends[0], group);
    EXPECT_TRUE(picked.has_value());
    if (picked) {
        EXPECT_EQ(text_of(runtime->buffers().adopt(*picked).bytes()), "late") << "being refused cost no bytes";
    }
}
TEST(Starvation, AReceiveThatNamesAnEmptyGroupIsToldSo) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime(small(64, 2));
    ASSERT_TRUE(runtime.block_on(asks_an_empty_group, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> reads_once(int fd, bool* done) {
    auto buffer = co_await io::BufferedRead(fd);
    *done = buffer.has_value();
}
Task<> streams_once(int fd, std::uint16_t group) {
    io::MultishotStream<gen::op::RecvMultishot> stream({.fd = fd, .group = group});
    static_cast<void>(co_await stream.next());
}
Task<> drops_a_stream_at_its_turn(runtime::Runtime* runtime, const SocketPair* first, const SocketPair* second) {
    first->put("h");
    auto held = co_await io::BufferedRead(first->ends[0]);
    first->put("1");
    second->put("2");
    bool done = false;
    JoinHandle<> dropped = spawn(streams_once, first->ends[0], runtime->buffers().group());
    JoinHandle<> next = spawn(reads_once, second->ends[0], &done);
    co_await settle();
    EXPECT_TRUE(held.has_value());
    held->reset();    // the stream has its turn
    dropped.abort();  // and goes without a buffer
    static_cast<void>(co_await dropped);
    co_await eventually([&done] { return done; });
}
TEST(Starvation, AStreamThatIsDroppedAtItsTurnLeavesTheBufferToTheNext) {
    const SocketPair first;
    const SocketPair second;
    runtime::Runtime runtime = make_runtime(small(64, 1));
    ASSERT_TRUE(runtime.block_on(drops_a_stream_at_its_turn, &runtime, &first, &second).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

// ---- The two queues -----------------------------------------------------------------------------

/// Four bytes of a file, in an operation that needs no task.
struct Four {
    int file;
    std::size_t place;
    std::array<std::byte, 4> into{};
};
gen::op::Read read_of(Four& four) { return {.fd = four.file, .into = four.into, .offset = four.place * 4}; }
using ReadOfFour = io::OwnedOperation<Four, decltype(&read_of)>;

Task<> ten_thousand_at_once(int file, std::size_t* done) {
    std::deque<ReadOfFour> reads;
    for (std::size_t i = 0; i < 10'000; ++i)
        EXPECT_TRUE(reads.emplace_back(Four{.file = file, .place = i % 1000}, &read_of).start().has_value());
    for (std::size_t i = 0; i < reads.size(); ++i) {
        auto size = co_await reads[i].wait();
        EXPECT_EQ(size.value_or(0), 4U);
        EXPECT_EQ(text_of(reads[i].owned()->into), std::to_string(1000 + i % 1000));
        ++*done;
    }
}
TEST(Starvation, TenThousandOperationsGoThroughEightEntries) {
    const int file = ::memfd_create("edda", MFD_CLOEXEC);
    for (int i = 1000; i < 2000; ++i) ASSERT_EQ(::write(file, std::to_string(i).data(), 4), 4);
    runtime::Runtime runtime = make_runtime(small(8));
    std::size_t done = 0;
    ASSERT_TRUE(runtime.block_on(ten_thousand_at_once, file, &done).has_value());
    EXPECT_EQ(done, 10'000U);
    EXPECT_GE(runtime.counters()->read(gen::Metric::sq_full_waits), 9'990U) << "they went one after the other";
    EXPECT_TRUE(runtime.shutdown().clean());
    ::close(file);
}

runtime::RuntimeOptions with_few_completions() {
    runtime::RuntimeOptions options = small(8);
    options.ring.setup.completion_entries = 8;
    return options;
}

Task<> waits_for(int event, std::size_t* told) {
    auto events = co_await io::poll_add(event, POLLIN);
    EXPECT_TRUE(events.has_value());
    ++*told;
}
Task<> a_thousand_are_told_at_once(int event, std::size_t* told) {
    std::vector<JoinHandle<>> running;
    for (int i = 0; i < 1000; ++i) running.push_back(spawn(waits_for, event, told));
    // Behind all of them in the queue, so they wait when this is through.
    for (int i = 0; i < 2; ++i) EXPECT_TRUE((co_await io::nop()).has_value());
    EXPECT_EQ(*told, 0U);
    EXPECT_EQ(::eventfd_write(event, 1), 0);
    for (JoinHandle<>& each : running) EXPECT_TRUE((co_await each).has_value());
    EXPECT_TRUE((co_await io::nop()).has_value()) << "and all is as before";
}
TEST(Starvation, AThousandCompletionsAtOnceOverflowAndNoneIsLost) {
    const int event = ::eventfd(0, EFD_CLOEXEC);
    runtime::Runtime runtime = make_runtime(with_few_completions());
    std::size_t told = 0;
    ASSERT_TRUE(runtime.block_on(a_thousand_are_told_at_once, event, &told).has_value());
    EXPECT_EQ(told, 1000U);
    EXPECT_GT(runtime.counters()->read(gen::Metric::cq_overflows), 0U) << "there was room for them";
    EXPECT_EQ(runtime.ring().strangers(), 0U);
    EXPECT_TRUE(runtime.shutdown().clean());
    ::close(event);
}

/// Accepts until every client has been greeted. The kernel ends a multishot accept when completions overflow.
Task<> greets_all(const Doorway* door, int event, std::size_t clients) {
    io::MultishotStream<gen::op::AcceptMultishot> stream({.fd = door->listener.number()});
    std::size_t told = 0;
    std::vector<JoinHandle<>> noise;
    for (std::size_t greeted = 0; greeted < clients; ++greeted) {
        auto next = co_await stream.next();
        EXPECT_TRUE(next.has_value());
        const io::Fd taken(next.value_or(-1));
        EXPECT_EQ(::send(taken.number(), "!", 1, MSG_NOSIGNAL), 1);
        // So that the queue overflows again and again while it accepts.
        if (greeted % 50 == 0) {
            for (int i = 0; i < 40; ++i) noise.push_back(spawn(waits_for, event, &told));
            co_await turns(2);
        }
    }
    for (JoinHandle<>& each : noise) EXPECT_TRUE((co_await each).has_value());
}
TEST(Starvation, AcceptingSurvivesOverflowsAndLosesNoConnection) {
    constexpr std::size_t clients = 300;
    const int event = ::eventfd(1, EFD_CLOEXEC);
    {
        Doorway door(false, clients);
        for (std::size_t i = 0; i < clients; ++i) door.knock();
        runtime::Runtime runtime = make_runtime(with_few_completions());
        ASSERT_TRUE(runtime.block_on(greets_all, &door, event, clients).has_value());
        EXPECT_GT(runtime.counters()->read(gen::Metric::cq_overflows), 0U);
        EXPECT_TRUE(runtime.shutdown().clean());
        EXPECT_EQ(door.greeted(), clients);
    }
    ::close(event);
}

// ---- Descriptors --------------------------------------------------------------------------------

struct Few {
    Doorway door{false};
    std::size_t clients = 24;
    std::size_t told = 0;  // that there are too many
    std::size_t idle = 0;  // enters of the kernel while nothing could be done
    std::size_t taken = 0;
    std::vector<io::Fd> held;
};

/// What an accept gave: a connection to greet and hold; or that there are too many, and then some are let go.
template <class R>
Task<> holds_or_lets_go(runtime::Runtime* runtime, Few* few, R next) {
    if (next) {
        ++few->taken;
        EXPECT_EQ(::send(few->held.emplace_back(*next).number(), "!", 1, MSG_NOSIGNAL), 1);
        co_return;
    }
    EXPECT_EQ(Error(next.error()), ErrorCode::too_many_open_files);
    ++few->told;
    EXPECT_FALSE(few->held.empty());
    // Somebody knocks on, and nobody who waits for a descriptor asks the kernel again and again.
    const std::uint64_t before = runtime->counters()->read(gen::Metric::ring_enters);
    static_cast<void>(co_await edda::sleep(10ms));
    few->idle += runtime->counters()->read(gen::Metric::ring_enters) - before;
    few->held.clear();
    co_await settle();  // they are closed through the ring
}

Task<> accepts_one_after_another(runtime::Runtime* runtime, Few* few) {
    while (few->taken < few->clients && few->told < 100) {
        auto next = co_await io::accept(few->door.listener.number());
        co_await holds_or_lets_go(runtime, few, std::move(next));
    }
}
Task<> accepts_as_they_come(runtime::Runtime* runtime, Few* few) {
    io::MultishotStream<gen::op::AcceptMultishot> stream({.fd = few->door.listener.number()});
    while (few->taken < few->clients && few->told < 100) {
        auto next = co_await stream.next();
        co_await holds_or_lets_go(runtime, few, std::move(next));
    }
}

void accepts_with_few_descriptors(Task<> (*body)(runtime::Runtime*, Few*)) {
#if defined(__SANITIZE_ADDRESS__)
    GTEST_SKIP() << "UBSan opens a pipe to look at a class that it meets for the first time, and takes a refusal for a "
                    "broken object";
#endif
    constexpr int room = 4;
    const std::size_t before = open_descriptors();
    {
        Few few;
        for (std::size_t i = 0; i < few.clients; ++i) few.door.knock();
        runtime::Runtime runtime = make_runtime();
        const DescriptorLimit limit;
        const int next = ::dup(0);  // the lowest number that is free
        ::close(next);
        ASSERT_TRUE(limit.set(static_cast<rlim_t>(next + room)));
        ASSERT_TRUE(runtime.block_on(body, &runtime, &few).has_value());
        EXPECT_EQ(few.taken, few.clients) << "the listener went on";
        EXPECT_EQ(few.told, few.clients / room - 1) << "once each time that there were too many";
        EXPECT_LE(few.idle, 4 * few.told) << "an accept that cannot be had is not asked for again and again";
        few.held.clear();
        EXPECT_TRUE(runtime.shutdown().clean());
        EXPECT_EQ(few.door.greeted(), few.clients) << "a connection that had to wait was not dropped";
    }
    EXPECT_EQ(open_descriptors(), before);
}
TEST(Starvation, AnAcceptWithoutADescriptorIsToldSoAndTheNextOnesAreTaken) {
    accepts_with_few_descriptors(&accepts_one_after_another);
}
TEST(Starvation, AStreamOfConnectionsOutlivesAWantOfDescriptors) {
    accepts_with_few_descriptors(&accepts_as_they_come);
}

// ---- Memory -------------------------------------------------------------------------------------

Task<> waits_for_a_byte(int fd, std::size_t* got) {
    std::array<std::byte, 1> into{};
    auto size = co_await io::recv(fd, into);
    EXPECT_EQ(size.value_or(0), 1U);
    ++*got;
}
Task<> more_than_there_are_slots(const SocketPair* pair, std::size_t* got) {
    std::vector<JoinHandle<>> running;
    for (int i = 0; i < 16; ++i) running.push_back(spawn(waits_for_a_byte, pair->ends[0], got));
    co_await turns(2);
    EXPECT_EQ(uring::Ring::current()->in_flight(), 16U);
    std::array<std::byte, 1> into{};
    refused_from = 100;
    auto refused = co_await io::recv(pair->ends[0], into);
    refused_from = std::numeric_limits<std::size_t>::max();
    EXPECT_EQ(refused ? Error(ErrorCode::unexpected) : Error(refused.error()), ErrorCode::no_memory);
    EXPECT_TRUE((co_await io::nop()).has_value()) << "as soon as there is memory";
    pair->put(std::string(16, 'x'));
    for (JoinHandle<>& each : running) EXPECT_TRUE((co_await each).has_value());
}
TEST(Starvation, AnOperationForWhichThereIsNoMemoryIsRefusedAndTheOthersGoOn) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime();  // with 16 slots at first
    std::size_t got = 0;
    ASSERT_TRUE(runtime.block_on(more_than_there_are_slots, &pair, &got).has_value());
    EXPECT_EQ(got, 16U);
    EXPECT_TRUE(runtime.shutdown().clean());
}

}  // namespace
}  // namespace edda::storm
