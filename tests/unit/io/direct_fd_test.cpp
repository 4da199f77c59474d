// Direct descriptors through their whole life, and several buffers at once. Where there is no ring of the kernel the first are
// refused by name, and the second are one.
#include "edda/io/direct_fd.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdio>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "edda/gen/io/ops_net.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/incremental_rings.hpp"
#include "edda/net/tcp.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

/// Whether there is something in `slot` of this thread's ring.
Task<bool> is_taken(int slot) {
    auto fd = co_await Operation<gen::op::FixedFdInstall>({.slot = slot});
    if (fd) ::close(*fd);
    co_return fd.has_value();
}

Task<bool> there_are_none() {
    auto made = make_direct_table();
    if (made) co_return false;
    EXPECT_EQ(made.error(), ErrorCode::not_supported);
    auto opened = co_await open_direct(AT_FDCWD, "/dev/null", O_RDONLY);
    EXPECT_EQ(opened.error(), ErrorCode::not_supported);
    co_return true;
}

Task<> writes_and_reads(const char* path) {
    const bool none = co_await there_are_none();
    if (none) co_return;
    auto opened = co_await open_direct(AT_FDCWD, path, O_RDWR);
    EXPECT_TRUE(opened.has_value());
    if (!opened) co_return;
    DirectFd file = std::move(*opened);
    const int slot = file.slot();
    EXPECT_EQ((co_await file.write(bytes_of("direct"), 2)).value_or(0), 6U);
    std::array<std::byte, 16> into{};
    EXPECT_EQ((co_await file.read(into, 2)).value_or(0), 6U);
    EXPECT_EQ(text_of(std::span(into).first(6)), "direct");
    auto installed = co_await file.install();
    EXPECT_TRUE(installed.has_value());
    file.reset();
    EXPECT_EQ(file.slot(), -1);
    EXPECT_FALSE(co_await is_taken(slot)) << "closed behind what was queued";
    char text[16] = {};
    if (installed) {
        EXPECT_EQ(::pread(installed->number(), text, sizeof text, 2), 6) << "independent of the place";
    }
    auto closed = co_await file.read(into, 2);
    EXPECT_EQ(closed.error(), ErrorCode::bad_descriptor);
    EXPECT_EQ((co_await open_direct(AT_FDCWD, "/no/such/file", O_RDONLY)).error(), ErrorCode::no_such_file);
}
TEST(DirectFd, OfAFile) {
    char name[] = "/tmp/edda-direct-XXXXXX";
    const int fd = ::mkstemp(name);
    ASSERT_GE(fd, 0);
    run(writes_and_reads, static_cast<const char*>(name));
    ::unlink(name);
    ::close(fd);
}

Task<> accepts() {
    const bool none = co_await there_are_none();
    if (none) co_return;
    auto listener = net::TcpListener::bind(net::SocketAddress::loopback());
    EXPECT_TRUE(listener.has_value());
    const auto address = *listener->local_address();
    const int client = ::socket(address.family(), SOCK_STREAM | SOCK_CLOEXEC, 0);
    EXPECT_EQ(::connect(client, address.data(), address.size()), 0);
    auto accepted = co_await accept_direct(listener->fd());
    EXPECT_TRUE(accepted.has_value());
    if (!accepted) co_return;
    DirectFd stream = std::move(*accepted);
    EXPECT_EQ(::send(client, "hello", 5, 0), 5);
    std::array<std::byte, 16> into{};
    EXPECT_EQ((co_await stream.recv(into)).value_or(0), 5U);
    EXPECT_EQ((co_await stream.send(std::span(into).first(5))).value_or(0), 5U);
    char text[16] = {};
    EXPECT_EQ(::recv(client, text, sizeof text, 0), 5);
    std::thread([&stream] {
        EXPECT_EQ(stream.slot(), -1) << "no place of that thread's ring";
        stream.reset();
    }).join();
    co_await settle();
    EXPECT_EQ(::recv(client, text, sizeof text, 0), 0) << "handed to the ring's thread, and closed there";
    ::close(client);
    auto socket = co_await socket_direct(AF_INET, SOCK_STREAM);
    EXPECT_TRUE(socket.has_value() && socket->is_open());
}
TEST(DirectFd, OfASocket) { run(accepts); }

Task<> fills_the_table() {
    auto table = make_direct_table({.places = 8, .reserved = 5});
    if (!table) {
        EXPECT_EQ(table.error(), ErrorCode::not_supported);
        co_return;
    }
    EXPECT_TRUE(make_direct_table().has_value()) << "there is one";
    std::vector<DirectFd> held;
    for (int i = 0; i < 3; ++i) {
        held.push_back(std::move(*co_await open_direct(AT_FDCWD, "/dev/null", O_RDONLY)));
        EXPECT_GE(held.back().slot(), 5) << "the first are reserved";
    }
    EXPECT_EQ((co_await open_direct(AT_FDCWD, "/dev/null", O_RDONLY)).error(), ErrorCode::too_many_open_files);
    held.pop_back();
    EXPECT_TRUE((co_await open_direct(AT_FDCWD, "/dev/null", O_RDONLY)).has_value());
    // A pipe of two places.
    held.clear();
    co_await settle();
    int ends[2] = {-1, -1};
    auto pipe = co_await Operation<gen::op::PipeDirect>({.ends = ends, .slot = gen::op::any_slot});
    if (pipe) {
        const DirectFd from(static_cast<std::uint32_t>(ends[0]));
        const DirectFd into(static_cast<std::uint32_t>(ends[1]));
        EXPECT_EQ((co_await into.write(bytes_of("flows"))).value_or(0), 5U);
        std::array<std::byte, 16> bytes{};
        EXPECT_EQ((co_await from.read(bytes)).value_or(0), 5U);
    } else {
        EXPECT_EQ(pipe.error(), ErrorCode::invalid_argument) << "before Linux 6.16";
    }
    co_await settle();
    EXPECT_FALSE(co_await is_taken(std::max(ends[0], 0)));
}
TEST(DirectFd, TheTableIsBounded) { run(fills_the_table); }

Task<> keeps_one(std::optional<DirectFd>* kept) {
    auto opened = co_await open_direct(AT_FDCWD, "/dev/null", O_RDONLY);
    if (opened) kept->emplace(std::move(*opened));
}
TEST(DirectFd, DiesWithItsRing) {
    std::optional<DirectFd> kept;
    run(keeps_one, &kept);
    if (!kept) GTEST_SKIP() << "there are none here";
    EXPECT_EQ(kept->slot(), -1);
    kept.reset();
}
TEST(DirectFd, WithoutARingIsNothing) {
    EXPECT_FALSE(DirectFd(3).is_open());
    EXPECT_EQ(make_direct_table().error(), ErrorCode::no_runtime);
}

Task<> is_cancelled() {
    const bool none = co_await there_are_none();
    if (none) co_return;
    auto listener = net::TcpListener::bind(net::SocketAddress::loopback());
    const auto address = *listener->local_address();
    auto nobody = co_await edda::timeout(2ms, accept_direct(listener->fd()));
    EXPECT_FALSE(nobody.has_value());
    static_cast<void>(address);
}
TEST(DirectFd, AnAcceptMayBeGivenUp) { run(is_cancelled); }

// ---- Bundles ------------------------------------------------------------------------------------

std::string pattern(std::size_t size) {
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) text[i] = static_cast<char>('a' + i % 23);
    return text;
}

std::string whole(const Bundle& bundle) {
    std::string text;
    bundle.for_each([&text](std::span<const std::byte> bytes) { text += text_of(bytes); });
    return text;
}

Task<> reads_bundles(runtime::Runtime* runtime, SocketPair* pair) {
    constexpr unsigned feature = 1U << 14;
    const bool bundles = (runtime->ring().raw().features & feature) != 0;
    // Whatever order the buffers came back in, the bytes stay in theirs.
    for (int round = 0; round < 30; ++round) {
        std::vector<Buffer> kept;
        for (int i = 0; i < round % 5; ++i) {
            pair->put("k");
            kept.push_back(std::move(*co_await BufferedRead(pair->ends[0])));
        }
        while (!kept.empty()) kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(kept.size() / 2));
        const std::string text = pattern(100 + static_cast<std::size_t>(round) * 131);
        pair->put(text);
        std::string read;
        std::size_t reads = 0;
        while (read.size() < text.size()) {
            auto bundle = co_await BundledRead(pair->ends[0]);
            EXPECT_TRUE(bundle.has_value());
            if (!bundle) co_return;
            EXPECT_EQ(runtime->buffers().in_use(), bundle->buffers());
            read += whole(*bundle);
            ++reads;
        }
        EXPECT_EQ(read, text);
        if (bundles) {
            EXPECT_LE(reads, 2U) << "many buffers at once";
        }
        EXPECT_EQ(runtime->buffers().in_use(), 0U);
    }
    // Taken apart: what was taken out stays, the rest goes back.
    pair->put(pattern(256 + 256 + 5));
    auto bundle = co_await BundledRead(pair->ends[0]);
    EXPECT_TRUE(bundle.has_value());
    if (!bundle) co_return;
    {
        const Buffer first = bundle->pop_front();
        EXPECT_EQ(text_of(first.bytes()), pattern(256));
        if (bundles) {
            EXPECT_EQ(bundle->size(), 261U);
            EXPECT_EQ(bundle->buffers(), 2U);
            const Buffer second = bundle->pop_front();
            EXPECT_EQ(second.size(), 256U);
            EXPECT_EQ(bundle->pop_front().size(), 5U);
        }
        EXPECT_TRUE(bundle->pop_front().empty());
        EXPECT_GE(runtime->buffers().in_use(), 1U);
    }
    bundle->reset();
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
    char rest[256];
    while (::recv(pair->ends[0], rest, sizeof rest, MSG_DONTWAIT) > 0) {
    }
    pair->close(1);
    auto end = co_await BundledRead(pair->ends[0]);
    EXPECT_TRUE(end.has_value() && end->empty());
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
}
TEST(BundledRead, TakesWhatHasCome) {
    SocketPair pair;
    runtime::Runtime runtime = make_runtime(small(64, 16, 256));
    ASSERT_TRUE(runtime.block_on(reads_bundles, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> bundle_waits(runtime::Runtime* runtime, const SocketPair* pair, const SocketPair* other) {
    std::vector<Buffer> held;
    for (std::size_t i = 0; i < runtime->buffers().capacity(); ++i) {
        other->put("h");
        held.push_back(std::move(*co_await BufferedRead(other->ends[0])));
    }
    pair->put("late");
    std::string text;
    JoinHandle<> reader = spawn(
        [](int fd, std::string* into) -> Task<> {
            const auto bundle = co_await BundledRead(fd);
            EXPECT_TRUE(bundle.has_value());
            if (bundle) *into = whole(*bundle);
        },
        pair->ends[0], &text);
    co_await settle();
    EXPECT_FALSE(reader.is_finished());
    held.clear();
    static_cast<void>(co_await reader);
    EXPECT_EQ(text, "late");
}
TEST(BundledRead, WaitsForABuffer) {
    const SocketPair pair;
    const SocketPair other;
    runtime::Runtime runtime = make_runtime(small(64, 2, 256));
    ASSERT_TRUE(runtime.block_on(bundle_waits, &runtime, &pair, &other).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> sends_a_bundle(runtime::Runtime* runtime, const SocketPair* pair, io_uring_buf_ring* ring) {
    std::size_t sent = 0;
    std::string order;
    while (sent < 12) {
        auto picked = co_await io::send_bundle(pair->ends[0], 60'000);
        EXPECT_TRUE(picked.has_value() && picked->picked);
        if (!picked) co_return;
        order += static_cast<char>('0' + picked->id);
        sent += picked->size;
    }
    char text[32] = {};
    EXPECT_EQ(::recv(pair->ends[1], text, sizeof text, 0), 12);
    EXPECT_STREQ(text, "one,two,tri.");
    constexpr unsigned feature = 1U << 14;
    const bool bundles = (runtime->ring().raw().features & feature) != 0;
    EXPECT_EQ(order, bundles ? "7" : "789") << "all at once where the kernel can";
    auto none = co_await io::send_bundle(pair->ends[0], 60'000);
    EXPECT_FALSE(none.has_value());
    if (!none) {
        EXPECT_EQ(none.error(), ErrorCode::no_buffers);
    }
    static_cast<void>(ring);
}
TEST(SendBundle, SendsWhatLiesInTheRing) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    if (runtime.ring().is_kernels() && (runtime.ring().raw().features & (1U << 14)) == 0)
        GTEST_SKIP() << "before Linux 6.10";
    auto* ring = static_cast<io_uring_buf_ring*>(
        ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    io_uring_buf_reg registration{};
    registration.ring_addr = reinterpret_cast<std::uintptr_t>(ring);
    registration.ring_entries = 4;
    registration.bgid = 60'000;
    ASSERT_EQ(runtime.ring().register_buffers(registration), 0);
    std::string parts[] = {"one,", "two,", "tri."};
    for (unsigned i = 0; i < 3; ++i) {
        io_uring_buf_ring_add(ring, parts[i].data(), 4, static_cast<unsigned short>(7 + i), 3, static_cast<int>(i));
    }
    io_uring_buf_ring_advance(ring, 3);
    ASSERT_TRUE(runtime.block_on(sends_a_bundle, &runtime, &pair, ring).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
    runtime.ring().unregister_buffers(60'000);
    ::munmap(ring, 4096);
}

TEST(IncrementalRings, TheSelfTestSaysWhatItSaw) {
    const std::size_t before = open_descriptors();
    const IncrementalRings found = test_incremental_rings();
    EXPECT_EQ(open_descriptors(), before);
    EXPECT_TRUE(found.sentence.ends_with('.')) << found.sentence;
    EXPECT_EQ(found.work, found.sentence.starts_with("This kernel uses buffers in pieces")) << found.sentence;
    RecordProperty("seen", found.sentence);
}

}  // namespace
}  // namespace edda::io
