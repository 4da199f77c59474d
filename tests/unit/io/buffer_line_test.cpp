// The line of those who found no buffer: single reads and streams stand in it alike, keep their places, and leave it without
// harm to the others. And buffers of several sizes, of files and pipes.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edda/gen/io/ops_fs.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/buffer_ring_set.hpp"
#include "edda/io/multishot.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;
using Stream = MultishotStream<gen::op::RecvMultishot>;

/// All buffers of the runtime, in these hands.
Task<std::vector<Buffer>> takes_all(runtime::Runtime* runtime) {
    const SocketPair pair;
    std::vector<Buffer> held;
    for (std::size_t i = 0; i < runtime->buffers().capacity(); ++i) {
        pair.put("h");
        auto buffer = co_await BufferedRead(pair.ends[0]);
        EXPECT_TRUE(buffer.has_value());
        if (buffer) held.push_back(std::move(*buffer));
    }
    co_return held;
}

Task<> notes(int fd, char name, std::string* order) {
    const auto buffer = co_await BufferedRead(fd);
    EXPECT_TRUE(buffer.has_value());
    order->push_back(name);
}

Task<> a_newcomer(runtime::Runtime* runtime, const SocketPair* a, const SocketPair* b, const SocketPair* c) {
    std::vector<Buffer> held = co_await takes_all(runtime);
    for (const SocketPair* pair : {a, b, c}) pair->put("x");
    std::string order;
    std::vector<JoinHandle<>> readers;
    readers.push_back(spawn(notes, a->ends[0], 'a', &order));
    co_await settle();
    readers.push_back(spawn(notes, b->ends[0], 'b', &order));
    co_await settle();
    readers.push_back(spawn(notes, c->ends[0], 'c', &order));
    co_await yield_now();  // it has asked for its buffer when the others' comes back
    held.clear();
    for (JoinHandle<>& reader : readers) static_cast<void>(co_await reader);
    EXPECT_EQ(order, "abc");
    EXPECT_EQ(runtime->buffers().statistics().exhausted, 3U) << "each stood in line once";
}
TEST(BufferLine, ANewcomerStandsBehindTheOthers) {
    const SocketPair a;
    const SocketPair b;
    const SocketPair c;
    runtime::Runtime runtime = make_runtime(small(64, 1));
    ASSERT_TRUE(runtime.block_on(a_newcomer, &runtime, &a, &b, &c).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

// C asks the kernel itself, by the number of the ring: a taker that knows of no line.
Task<> a_stranger_is_quicker(runtime::Runtime* runtime, const SocketPair* a, const SocketPair* b, const SocketPair* c) {
    std::vector<Buffer> held = co_await takes_all(runtime);
    for (const SocketPair* pair : {a, b, c}) pair->put("x");
    std::string order;
    std::vector<JoinHandle<>> readers;
    readers.push_back(spawn(notes, a->ends[0], 'a', &order));
    co_await settle();
    readers.push_back(spawn(notes, b->ends[0], 'b', &order));
    co_await settle();
    held.clear();  // a's turn comes, and its receive is submitted behind this one
    auto taken = co_await io::recv_buffered(c->ends[0], runtime->buffers().group());
    EXPECT_TRUE(taken.has_value() && taken->picked);
    if (!taken) co_return;
    std::optional<Buffer> stolen = runtime->buffers().adopt(*taken);
    co_await settle();
    EXPECT_EQ(order, "");
    readers.push_back(spawn(notes, c->ends[0], 'c', &order));
    c->put("x");
    co_await settle();
    stolen.reset();
    for (JoinHandle<>& reader : readers) static_cast<void>(co_await reader);
    EXPECT_EQ(order, "abc") << "a was first in line, and c came last";
    EXPECT_EQ(runtime->buffers().statistics().exhausted, 4U) << "a stood there twice";
    EXPECT_EQ(runtime->buffers().statistics().picked, 5U);
    EXPECT_EQ(runtime->buffers().statistics().most_in_use, 1U);
}
TEST(BufferLine, WhoHadHisTurnInVainStandsInFront) {
    const SocketPair a;
    const SocketPair b;
    const SocketPair c;
    runtime::Runtime runtime = make_runtime(small(64, 1));
    ASSERT_TRUE(runtime.block_on(a_stranger_is_quicker, &runtime, &a, &b, &c).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

// The kernel turns receives away before it looks for data, so those stand in line that have nothing to read. Their turns lead
// to nothing, and the one behind them has to come all the same.
Task<> quiet_ones_in_front(runtime::Runtime* runtime, std::vector<std::unique_ptr<SocketPair>>* pairs) {
    std::vector<Buffer> held = co_await takes_all(runtime);
    std::string order;
    std::vector<JoinHandle<>> readers;
    for (std::size_t i = 0; i < pairs->size(); ++i) readers.push_back(spawn(notes, (*pairs)[i]->ends[0], 'q', &order));
    co_await settle();
    held.clear();
    pairs->back()->put("x");
    static_cast<void>(co_await timeout(5s, std::move(readers.back())));
    EXPECT_EQ(order, "q") << "only the last has something to read";
    readers.pop_back();
    EXPECT_EQ(runtime->ring().in_flight(), readers.size()) << "the others wait in the kernel, and nobody goes round";
    const std::uint64_t before = runtime->buffers().statistics().exhausted;
    pairs->pop_back();
    for (const auto& pair : *pairs) pair->put("x");
    for (JoinHandle<>& reader : readers) static_cast<void>(co_await reader);
    EXPECT_LE(runtime->buffers().statistics().exhausted - before, readers.size() * 2) << "nobody asks again and again";
}
TEST(BufferLine, QuietReadersKeepNobodyBack) {
    std::vector<std::unique_ptr<SocketPair>> pairs;
    for (int i = 0; i < 20; ++i) pairs.push_back(std::make_unique<SocketPair>());
    runtime::Runtime runtime = make_runtime(small(64, 2));
    ASSERT_TRUE(runtime.block_on(quiet_ones_in_front, &runtime, &pairs).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> next_of(Stream* stream, std::string* into) {
    const auto buffer = co_await stream->next();
    *into = buffer ? text_of(buffer->bytes()) : "error " + std::string(buffer.error().name());
}
Task<> stream_waits(runtime::Runtime* runtime, const SocketPair* pair) {
    std::vector<Buffer> held = co_await takes_all(runtime);
    Stream stream({.fd = pair->ends[0], .group = runtime->buffers().group()});
    pair->put("late");
    std::string text;
    JoinHandle<> reader = spawn(next_of, &stream, &text);
    co_await settle();
    EXPECT_FALSE(reader.is_finished()) << "it waits; the connection has no error";
    EXPECT_GE(runtime->counters()->read(gen::Metric::buffers_exhausted), 1U);
    held.pop_back();
    static_cast<void>(co_await reader);
    EXPECT_EQ(text, "late");
    pair->put("more");
    co_await next_of(&stream, &text);
    EXPECT_EQ(text, "more");
}
TEST(BufferLine, AStreamWaitsForABuffer) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime(small(64, 2));
    ASSERT_TRUE(runtime.block_on(stream_waits, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

enum class Leaving { finishes, is_dropped, gives_up };
Task<> stream_leaves(runtime::Runtime* runtime, const SocketPair* first, const SocketPair* second, Leaving leaving) {
    std::vector<Buffer> held = co_await takes_all(runtime);
    std::optional<Stream> stream(std::in_place,
                                 gen::op::RecvMultishot{.fd = first->ends[0], .group = runtime->buffers().group()});
    first->put("first");
    second->put("second");
    std::string text;
    JoinHandle<> of_stream = spawn(next_of, &*stream, &text);
    co_await settle();
    std::string order;
    JoinHandle<> behind = spawn(notes, second->ends[0], 's', &order);
    co_await settle();
    switch (leaving) {
        case Leaving::finishes: stream->finish(); break;
        case Leaving::is_dropped: stream.reset(); break;
        case Leaving::gives_up: of_stream.abort(); break;
    }
    static_cast<void>(co_await of_stream);
    EXPECT_EQ(text, leaving == Leaving::gives_up ? "" : "error cancelled");
    held.pop_back();
    static_cast<void>(co_await behind);
    EXPECT_EQ(order, "s") << "the turn of the one that has left is another's";
    if (leaving == Leaving::gives_up) {
        co_await next_of(&*stream, &text);
        EXPECT_EQ(text, "first") << "only the wait was given up";
    }
}
TEST(BufferLine, AStreamMayLeaveIt) {
    for (const Leaving leaving : {Leaving::finishes, Leaving::is_dropped, Leaving::gives_up}) {
        const SocketPair first;
        const SocketPair second;
        runtime::Runtime runtime = make_runtime(small(64, 1));
        ASSERT_TRUE(runtime.block_on(stream_leaves, &runtime, &first, &second, leaving).has_value());
        EXPECT_TRUE(runtime.shutdown().clean());
    }
}

// What nobody takes stays in the socket, and the buffers are there for others. (The kernel may take 32 at once before anybody can
// hold it back.)
Task<> a_slow_reader(runtime::Runtime* runtime, const SocketPair* slow, const SocketPair* other) {
    Stream stream({.fd = slow->ends[0], .group = runtime->buffers().group()});
    std::string text;
    slow->put("first");
    co_await next_of(&stream, &text);
    EXPECT_EQ(text, "first");
    const std::string much(std::size_t{256} * 200, 'm');
    slow->put(much);
    co_await settle();
    other->put("quick");
    auto read = co_await edda::timeout(5s, BufferedRead(other->ends[0]));
    EXPECT_TRUE(read.has_value() && text_of(read->bytes()) == "quick");
    EXPECT_LE(runtime->buffers().statistics().most_in_use, runtime->buffers().capacity() * 3 / 4);
    std::string all;
    while (all.size() < much.size()) {
        co_await next_of(&stream, &text);
        if (text.starts_with("error")) break;
        all += text;
    }
    EXPECT_EQ(all, much) << "held back, and not lost";
    stream.finish();
    co_await next_of(&stream, &text);
    EXPECT_EQ(text, "error cancelled");
}
TEST(BufferLine, ASlowReaderLeavesBuffersToOthers) {
    const SocketPair slow;
    const SocketPair other;
    runtime::Runtime runtime = make_runtime(small(64, 128));
    ASSERT_TRUE(runtime.block_on(a_slow_reader, &runtime, &slow, &other).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> many_on_few(runtime::Runtime* runtime, std::vector<std::unique_ptr<SocketPair>>* pairs, int rounds) {
    std::string order;
    std::vector<std::string> texts(pairs->size());
    std::vector<std::unique_ptr<Stream>> streams;
    std::vector<JoinHandle<>> readers;
    for (const auto& pair : *pairs) {
        streams.push_back(
            std::make_unique<Stream>(gen::op::RecvMultishot{.fd = pair->ends[0], .group = runtime->buffers().group()}));
    }
    for (int round = 0; round < rounds; ++round) {
        readers.clear();
        for (std::size_t i = 0; i < pairs->size(); ++i) {
            (*pairs)[i]->put("x");
            readers.push_back(i % 2 == 0 ? spawn(next_of, streams[i].get(), &texts[i])
                                         : spawn(notes, (*pairs)[i]->ends[0], 'x', &order));
        }
        for (JoinHandle<>& reader : readers) static_cast<void>(co_await reader);
    }
    for (std::size_t i = 0; i < texts.size(); i += 2) EXPECT_EQ(texts[i], "x");
    EXPECT_EQ(order.size(), static_cast<std::size_t>(rounds) * pairs->size() / 2);
    streams.clear();
    co_await settle();
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
}
TEST(BufferLine, StreamsAndReadsShareFewBuffers) {
    std::vector<std::unique_ptr<SocketPair>> pairs;
    for (int i = 0; i < 60; ++i) pairs.push_back(std::make_unique<SocketPair>());
    runtime::Runtime runtime = make_runtime(small(64, 4));
    ASSERT_TRUE(runtime.block_on(many_on_few, &runtime, &pairs, 20).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

// ---- Sizes --------------------------------------------------------------------------------------

Task<> reads_by_class(runtime::Runtime* runtime) {
    const BufferRingOptions classes[] = {{.buffers = 2, .buffer_size = 4096}, {.buffers = 4, .buffer_size = 64}};
    auto made = BufferRingSet::create(runtime->ring(), classes);
    EXPECT_TRUE(made.has_value());
    BufferRingSet set = std::move(*made);
    BufferRingSet* outer = BufferRingSet::bind(&set);
    EXPECT_EQ(set.for_bytes(1).buffer_size(), 64U);
    EXPECT_EQ(set.for_bytes(65).buffer_size(), 4096U);
    EXPECT_EQ(set.for_bytes(100'000).buffer_size(), 4096U) << "the largest, in pieces";
    const SocketPair pair;
    pair.put(std::string(1000, 'x'));
    auto small_one = co_await BufferedRead(pair.ends[0], 20);
    EXPECT_EQ(small_one.has_value() ? small_one->size() : 0, 64U);
    auto large_one = co_await BufferedRead(pair.ends[0], 1000);
    EXPECT_EQ(large_one.has_value() ? large_one->size() : 0, 936U);
    EXPECT_EQ(set.classes()[0].in_use(), 1U);
    EXPECT_EQ(set.classes()[1].in_use(), 1U);
    EXPECT_EQ(runtime->buffers().in_use(), 0U) << "the runtime's own is for those that expect nothing";
    EXPECT_EQ(set.classes()[0].statistics().buffer_size, 64U);
    // One class is empty: its reader waits, and the others go on.
    const SocketPair waits;
    std::vector<Buffer> held;
    for (std::size_t i = 0; i < 1; ++i) {
        pair.put("y");
        held.push_back(std::move(*co_await BufferedRead(pair.ends[0], 4096)));
    }
    waits.put("w");
    std::string order;
    JoinHandle<> reader = spawn(
        [](int fd, std::string* into) -> Task<> {
            const auto buffer = co_await BufferedRead(fd, 4096);
            if (buffer) *into = text_of(buffer->bytes());
        },
        waits.ends[0], &order);
    co_await settle();
    EXPECT_FALSE(reader.is_finished());
    pair.put("z");
    auto other = co_await BufferedRead(pair.ends[0], 1);
    EXPECT_TRUE(other.has_value());
    EXPECT_EQ(set.classes()[1].statistics().exhausted, 1U);
    held.clear();
    static_cast<void>(co_await reader);
    EXPECT_EQ(order, "w");
    BufferRingSet::bind(outer);
}
TEST(BufferRingSet, AReaderGetsTheClassThatHoldsWhatItExpects) {
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(reads_by_class, &runtime).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
    EXPECT_EQ(BufferRingSet::create(runtime.ring(), {}).error(), ErrorCode::invalid_argument);
    const BufferRingOptions twins[] = {{.buffers = 2, .buffer_size = 64}, {.buffers = 4, .buffer_size = 64}};
    EXPECT_EQ(BufferRingSet::create(runtime.ring(), twins).error(), ErrorCode::invalid_argument);
}

Task<> read_by_hint(int fd, std::uint32_t expected, std::size_t* finished) {
    const auto buffer = co_await BufferedRead(fd, expected);
    if (buffer && !buffer->empty()) ++*finished;
}
Task<> idle(runtime::Runtime* runtime, std::vector<std::unique_ptr<SocketPair>>* pairs) {
    std::size_t finished = 0;
    std::vector<JoinHandle<>> readers;
    for (std::size_t i = 0; i < pairs->size(); ++i) {
        readers.push_back(spawn(read_by_hint, (*pairs)[i]->ends[0], i % 2 == 0 ? 0 : 1000, &finished));
    }
    co_await settle();
    EXPECT_EQ(runtime->ring().in_flight(), pairs->size()) << "all of them wait";
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
    for (const BufferRing& one : runtime->buffer_classes()->classes()) EXPECT_EQ(one.in_use(), 0U);
    for (const auto& pair : *pairs) pair->put("x");
    for (JoinHandle<>& reader : readers) static_cast<void>(co_await reader);
    EXPECT_EQ(finished, pairs->size());
}
TEST(BufferRingSet, AHundredIdleConnectionsHoldNoBuffer) {
    std::vector<std::unique_ptr<SocketPair>> pairs;
    for (int i = 0; i < 100; ++i) pairs.push_back(std::make_unique<SocketPair>());
    runtime::RuntimeOptions options = small();
    options.buffer_classes = {{.buffers = 4, .buffer_size = 512}, {.buffers = 4, .buffer_size = 4096}};
    runtime::Runtime runtime = make_runtime(options);
    ASSERT_TRUE(runtime.block_on(idle, &runtime, &pairs).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

// ---- What is no socket --------------------------------------------------------------------------

Task<> reads_a_file(runtime::Runtime* runtime, int fd) {
    for (int i = 0; i < 20; ++i) {
        auto picked = co_await io::read_buffered(fd, runtime->buffers().group(), 4);
        EXPECT_TRUE(picked.has_value() && picked->picked);
        if (!picked) co_return;
        EXPECT_EQ(text_of(runtime->buffers().adopt(*picked).bytes()), "and of what it says");
        auto failed = co_await io::read_buffered(fd, runtime->buffers().group(), ~std::uint64_t{0} - 10);
        EXPECT_FALSE(failed.has_value()) << "a negative offset";
    }
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
    auto none = co_await io::read_buffered(fd, 999, 0);
    EXPECT_FALSE(none.has_value());
    if (!none) {
        EXPECT_EQ(none.error(), ErrorCode::no_buffers);
    }
}
TEST(ReadBuffered, OfAFilePicksABufferAndLosesNone) {
    std::FILE* file = std::tmpfile();
    ASSERT_EQ(::pwrite(fileno(file), "...;and of what it says", 23, 0), 23);
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(reads_a_file, &runtime, fileno(file)).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
    std::fclose(file);
}

Task<> reads_a_pipe(runtime::Runtime* runtime, int from, int into) {
    EXPECT_EQ(::write(into, "flows", 5), 5);
    auto picked = co_await io::read_buffered(from, runtime->buffers().group());
    EXPECT_TRUE(picked.has_value() && picked->picked);
    if (picked) {
        EXPECT_EQ(text_of(runtime->buffers().adopt(*picked).bytes()), "flows");
    }
}
TEST(ReadBuffered, OfAPipePicksABuffer) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(reads_a_pipe, &runtime, ends[0], ends[1]).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
    ::close(ends[0]);
    ::close(ends[1]);
}

}  // namespace
}  // namespace edda::io
