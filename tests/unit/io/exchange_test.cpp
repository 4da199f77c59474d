// Exchange: what is sent arrives whole, its buffer is back before the next one is asked for, and an end in either step is told.
#include <gtest/gtest.h>
#include <sys/socket.h>

#include <chrono>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/io/exchange.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

Task<std::string> echoes(const SocketPair* pair) {
    std::string heard;
    Buffer message;
    for (;;) {
        auto next = co_await Exchange(pair->ends[0], std::move(message));
        EXPECT_TRUE(next.has_value());
        if (!next || next->empty()) co_return heard;
        heard += text_of(next->bytes());
        message = std::move(*next);
    }
}
Task<> talks(runtime::Runtime* runtime, SocketPair* pair) {
    JoinHandle<std::string> echo = spawn(echoes, pair);
    std::string sent;
    for (const std::string text : {"one", "two", "three"}) {
        pair->put(text);
        sent += text;
        Buffer answer = std::move(*co_await BufferedRead(pair->ends[1]));
        EXPECT_EQ(text_of(answer.bytes()), text);
    }
    pair->close(1);
    const auto heard = co_await echo;
    EXPECT_TRUE(heard.has_value());
    if (heard) {
        EXPECT_EQ(*heard, sent);
    }
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
}
// With one buffer the client, the message on its way and the next receive can only go on if each gives it back in time.
TEST(Exchange, EchoesWithASingleBuffer) {
    SocketPair pair;
    runtime::Runtime runtime = make_runtime(small(64, 1));
    ASSERT_TRUE(runtime.block_on(talks, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

// More than the socket takes at once: the kernel goes on by itself, the other backends give what they could.
Task<> sends_much(const SocketPair* pair) {
    auto first = co_await Exchange(pair->ends[0], Buffer());
    EXPECT_TRUE(first.has_value() && !first->empty());
    Buffer large = std::move(*first);
    const std::size_t size = large.size();
    auto next = co_await Exchange(pair->ends[0], std::move(large));
    EXPECT_TRUE(next.has_value());
    if (next) {
        EXPECT_EQ(text_of(next->bytes()), "all " + std::to_string(size));
    }
}
TEST(Exchange, SendsALargeMessageInParts) {
    SocketPair pair;
    const int little = 4096;
    ::setsockopt(pair.ends[0], SOL_SOCKET, SO_SNDBUF, &little, sizeof little);
    std::string text(100'000, ' ');
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = static_cast<char>('a' + i * 7 % 26);
    pair.put(text);
    std::jthread peer([&] {
        std::string back;
        for (std::vector<char> into(1000); back.size() < text.size();) {
            const ssize_t got = ::recv(pair.ends[1], into.data(), into.size(), 0);
            if (got <= 0) break;
            back.append(into.data(), static_cast<std::size_t>(got));
        }
        EXPECT_EQ(back, text);
        pair.put("all " + std::to_string(back.size()));
    });
    runtime::Runtime runtime = make_runtime(small(64, 2, 1 << 17));
    ASSERT_TRUE(runtime.block_on(sends_much, &pair).has_value());
    peer.join();
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<Result<Buffer>> answers(int fd, Buffer message) { co_return co_await Exchange(fd, std::move(message)); }
Task<> hears_of_its_end(runtime::Runtime* runtime, SocketPair* pair) {
    // While it receives.
    auto silence = co_await timeout(1ms, answers(pair->ends[0], Buffer()));
    EXPECT_FALSE(silence.has_value());
    EXPECT_EQ(runtime->ring().in_flight(), 0U);
    pair->put("still there");
    auto text = co_await Exchange(pair->ends[0], Buffer());
    EXPECT_TRUE(text.has_value());
    if (!text) co_return;
    EXPECT_EQ(text_of(text->bytes()), "still there");
    // While it sends: the peer reads nothing, and the socket is full.
    for (std::vector<char> fill(65536); ::send(pair->ends[0], fill.data(), fill.size(), MSG_DONTWAIT) > 0;) {
    }
    auto full = co_await timeout(1ms, answers(pair->ends[0], std::move(*text)));
    EXPECT_FALSE(full.has_value());
    EXPECT_EQ(runtime->ring().in_flight(), 0U);
    EXPECT_EQ(runtime->buffers().in_use(), 0U) << "what it was to send is given back";
}
TEST(Exchange, EndsWhenItsTimeIsOver) {
    SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(hears_of_its_end, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> loses_its_peer(SocketPair* pair) {
    pair->put("last words");
    auto text = co_await Exchange(pair->ends[0], Buffer());
    EXPECT_TRUE(text.has_value());
    if (!text) co_return;
    pair->close(1);
    const auto broken = co_await Exchange(pair->ends[0], std::move(*text));
    EXPECT_FALSE(broken.has_value());
    if (!broken) {
        EXPECT_EQ(broken.error(), ErrorCode::broken_pipe);
    }
    const auto end = co_await Exchange(pair->ends[0], Buffer());
    EXPECT_TRUE(end.has_value() && end->empty()) << "with nothing to send it is a receive";
}
TEST(Exchange, TellsWhatTheSendSays) {
    SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(loses_its_peer, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> is_aborted(runtime::Runtime* runtime, SocketPair* pair) {
    JoinHandle<Result<Buffer>> handle = spawn(answers, pair->ends[0], Buffer());
    co_await settle();
    handle.abort();
    EXPECT_FALSE((co_await handle).has_value());
    EXPECT_EQ(runtime->buffers().in_use(), 0U);
}
TEST(Exchange, OfAnAbortedTaskLeavesNothing) {
    SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(is_aborted, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

Task<> reads(int fd) { static_cast<void>(co_await BufferedRead(fd)); }
Task<> exchanges(int fd) { static_cast<void>(co_await Exchange(fd, Buffer())); }
Task<> never_looks(runtime::Runtime* runtime, const SocketPair* pair) {
    for (auto* body : {&reads, &exchanges}) {
        JoinHandle<> handle = spawn(body, pair->ends[0]);
        co_await settle();
        pair->put("x");
        // The completion is handed out here, in the middle of a poll, and the reader ends before it has one.
        while (runtime->buffers().in_use() == 0) EXPECT_TRUE(runtime->ring().park({.sleep = true}).has_value());
        handle.abort();
        EXPECT_FALSE((co_await handle).has_value());
        EXPECT_EQ(runtime->buffers().in_use(), 0U) << "what came is given back";
    }
}
TEST(Exchange, WhatComesForATaskThatHasEndedIsGivenBack) {
    const SocketPair pair;
    runtime::Runtime runtime = make_runtime();
    ASSERT_TRUE(runtime.block_on(never_looks, &runtime, &pair).has_value());
    EXPECT_TRUE(runtime.shutdown().clean());
}

TEST(Exchange, OutsideOfARuntimeIsAnError) {
    LocalExecutor<SpinPark> executor{SpinPark{}};
    const auto outcome = executor.block_on([]() -> Task<bool> {
        const auto refused = co_await Exchange(0, Buffer());
        co_return !refused && refused.error() == ErrorCode::no_runtime;
    });
    EXPECT_TRUE(outcome.has_value() && *outcome);
}

}  // namespace
}  // namespace edda::io
