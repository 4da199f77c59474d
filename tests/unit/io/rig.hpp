// What the tests of operations stand on: a runtime of this thread with small rings, sockets in pairs, and a look at
// open descriptors.
#pragma once

#include <dirent.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "edda/gen/io/ops_core.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/timer/sleep.hpp"

namespace edda::testing_rig {

/// What EDDA_BACKEND names, io_uring if it is not set: the tests of operations are run once for each backend.
inline reactor::Backend backend_under_test() {
    const char* name = std::getenv("EDDA_BACKEND");
    return name == nullptr ? reactor::Backend::uring : reactor::backend_named(name).value();
}

inline runtime::RuntimeOptions small(std::uint32_t entries = 64, std::uint32_t buffers = 8,
                                     std::uint32_t buffer_size = 256) {
    return {.backend = backend_under_test(),
            .ring = {.setup = {.entries = entries, .completion_entries = entries * 4}, .slots = 16},
            .buffers = {.buffers = buffers, .buffer_size = buffer_size},
            .settle = std::chrono::milliseconds(500)};
}

inline runtime::Runtime make_runtime(const runtime::RuntimeOptions& options = small()) {
    auto made = runtime::Runtime::create(options);
    if (!made) throw std::runtime_error(made.error().sentence());
    return std::move(*made);
}

/// Runs `body(arguments...)` to its end in a runtime of its own and checks that nothing was left behind.
template <class F, class... A>
auto run(F body, A... arguments) {
    runtime::Runtime runtime = make_runtime();
    auto output = runtime.block_on(body, std::move(arguments)...);
    const runtime::RuntimeReport report = runtime.shutdown();
    EXPECT_EQ(report.alive, 0U);
    EXPECT_EQ(report.operations, 0U);
    EXPECT_EQ(runtime.ring().strangers(), 0U);
    return output;
}

/// Waits until the kernel has seen everything that was queued before, and its immediate results were handed out.
inline Task<> settle() {
    for (int i = 0; i < 2; ++i) EXPECT_TRUE((co_await io::nop()).has_value());
}

/// Waits until `condition()`, which the kernel or another thread brings about; at most some seconds.
template <class Condition>
Task<> eventually(Condition condition) {
    for (int i = 0; i < 5000 && !condition(); ++i) co_await sleep(std::chrono::milliseconds(1));
    EXPECT_TRUE(condition());
}

/// Descriptors of this process.
inline std::size_t open_descriptors() {
    std::size_t count = 0;
    DIR* directory = ::opendir("/proc/self/fd");
    while (const dirent* entry = ::readdir(directory)) count += entry->d_name[0] != '.' ? 1 : 0;
    ::closedir(directory);
    return count - 1;  // the one that was just used
}

/// Two connected stream sockets, closed at the end unless they are taken.
struct SocketPair {
    SocketPair() { EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0); }
    SocketPair(const SocketPair&) = delete;
    SocketPair& operator=(const SocketPair&) = delete;
    ~SocketPair() {
        for (int end : ends) {
            if (end >= 0) ::close(end);
        }
    }
    int take(std::size_t which) { return std::exchange(ends[which], -1); }
    void close(std::size_t which) { ::close(take(which)); }
    void put(std::string_view text, std::size_t into = 1) const {
        EXPECT_EQ(::send(ends[into], text.data(), text.size(), MSG_NOSIGNAL), static_cast<ssize_t>(text.size()));
    }
    std::array<int, 2> ends{-1, -1};
};

inline std::span<const std::byte> bytes_of(std::string_view text) {
    return std::as_bytes(std::span(text.data(), text.size()));
}

inline std::string text_of(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace edda::testing_rig
