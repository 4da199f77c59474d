// Waiting for others: epoll instances, child processes, words in memory.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/futex.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>

#include "edda/gen/arch/syscalls.hpp"
#include "edda/gen/io/ops_core.hpp"
#include "edda/gen/io/ops_sync.hpp"
#include "unit/ops/here.hpp"

namespace edda {
namespace {

using namespace ops_here;

/// A program that waits until it is told its end, as its exit code.
struct Child {
    Child() {
        std::array<int, 2> ends{};
        EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
        pid = ::fork();
        if (pid == 0) {
            char code = 0;
            ::close(ends[1]);
            _exit(::read(ends[0], &code, 1) == 1 ? code : 99);
        }
        ::close(ends[0]);
        order = ends[1];
    }
    Child(const Child&) = delete;
    ~Child() { ::close(order); }
    void end_with(char code) const { EXPECT_EQ(::write(order, &code, 1), 1); }
    int pid = 0;
    int order = -1;
};

Task<> watches(int epoll, int counter) {
    epoll_event event{.events = EPOLLIN, .data = {.u64 = 77}};
    EXPECT_TRUE((co_await io::epoll_ctl(epoll, counter, EPOLL_CTL_ADD, &event)).has_value());
    EXPECT_EQ(code_of(co_await io::epoll_ctl(epoll, counter, EPOLL_CTL_ADD, &event)), ErrorCode::already_exists);
    EXPECT_EQ(code_of(co_await io::epoll_ctl(epoll, epoll, EPOLL_CTL_ADD, &event)), ErrorCode::invalid_argument);
}
Task<> watches_no_more(int epoll, int counter) {
    EXPECT_TRUE((co_await io::epoll_ctl(epoll, counter, EPOLL_CTL_DEL)).has_value());
    EXPECT_EQ(code_of(co_await io::epoll_ctl(epoll, counter, EPOLL_CTL_DEL)), ErrorCode::no_such_file);
}
Task<> takes_events(int epoll, int counter) {
    auto ringer = spawn(
        [](int which) -> Task<> {
            co_await settle();
            EXPECT_EQ(::eventfd_write(which, 1), 0);
        },
        counter);
    std::array<epoll_event, 4> events{};
    EXPECT_EQ((co_await io::epoll_wait(epoll, events)).value_or(0), 1U);
    EXPECT_EQ(events[0].data.u64, 77U);
    EXPECT_EQ(events[0].events, static_cast<std::uint32_t>(EPOLLIN));
    static_cast<void>(co_await std::move(ringer));
}
TEST(OpSync, EpollCtlAndEpollWait) {
    const int epoll = ::epoll_create1(EPOLL_CLOEXEC);
    const int counter = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    run(watches, epoll, counter);
    if (has<gen::op::EpollWait>()) run(takes_events, epoll, counter);
    run(watches_no_more, epoll, counter);
    ::close(epoll);
    ::close(counter);
}

Task<> waits_for_a_child(const Child* child) {
    siginfo_t told{};
    const auto kind = static_cast<std::uint32_t>(P_PID);
    EXPECT_TRUE((co_await io::waitid(kind, child->pid, &told, WEXITED | WNOHANG)).has_value());
    EXPECT_EQ(told.si_pid, 0) << "it runs";
    auto order = spawn(
        [](const Child* whom) -> Task<> {
            co_await settle();
            whom->end_with(42);
        },
        child);
    EXPECT_TRUE((co_await io::waitid(kind, child->pid, &told, WEXITED)).has_value());
    EXPECT_EQ(told.si_pid, child->pid);
    EXPECT_EQ(told.si_status, 42);
    EXPECT_EQ(code_of(co_await io::waitid(kind, child->pid, &told, WEXITED)), ErrorCode::no_such_process);
    EXPECT_EQ(code_of(co_await io::waitid(kind, child->pid, &told, 0)), ErrorCode::invalid_argument);
    static_cast<void>(co_await std::move(order));
}
TEST(OpSync, WaitidOfANumber) {
    if (backend_under_test() != reactor::Backend::uring)
        GTEST_SKIP() << "elsewhere only a descriptor can be waited for";
    EDDA_NEEDS(Waitid)
    const Child child;
    run(waits_for_a_child, &child);
}

Task<> waits_for_a_descriptor(const Child* child, int descriptor) {
    siginfo_t told{};
    const auto kind = static_cast<std::uint32_t>(P_PIDFD);
    EXPECT_TRUE((co_await io::waitid(kind, descriptor, &told, WEXITED | WNOHANG)).has_value());
    EXPECT_EQ(told.si_pid, 0) << "it runs";
    auto order = spawn(
        [](const Child* whom) -> Task<> {
            co_await settle();
            whom->end_with(43);
        },
        child);
    EXPECT_TRUE((co_await io::waitid(kind, descriptor, &told, WEXITED)).has_value());
    EXPECT_EQ(told.si_pid, child->pid);
    EXPECT_EQ(told.si_status, 43);
    EXPECT_EQ(code_of(co_await io::waitid(kind, descriptor, &told, WEXITED)), ErrorCode::no_such_process);
    EXPECT_EQ(code_of(co_await io::waitid(kind, -1, &told, WEXITED | WNOHANG)), ErrorCode::invalid_argument);
    static_cast<void>(co_await std::move(order));
}
TEST(OpSync, WaitidOfADescriptor) {
    EDDA_NEEDS(Waitid)
    const Child child;
    const int descriptor = static_cast<int>(sys::pidfd_open(child.pid, 0));
    ASSERT_GE(descriptor, 0);
    run(waits_for_a_descriptor, &child, descriptor);
    ::close(descriptor);
}
TEST(OpSync, WaitidOfANumberIsRefusedWhereItWouldHoldAThread) {
    if (backend_under_test() == reactor::Backend::uring) GTEST_SKIP() << "the kernel waits for any";
    const Child child;
    run(
        [](int number) -> Task<> {
            EXPECT_EQ(code_of(co_await io::waitid(P_PID, number, nullptr, WEXITED)), ErrorCode::not_supported);
        },
        child.pid);
    child.end_with(1);
    EXPECT_EQ(::waitpid(child.pid, nullptr, 0), child.pid);
}

Task<> waits_for_a_word(std::uint32_t* word) {
    EXPECT_EQ(code_of(co_await io::futex_wait(word, 6)), ErrorCode::would_block) << "it is another value";
    EXPECT_EQ(code_of(co_await io::futex_wait(word, 5, 0)), ErrorCode::invalid_argument) << "no mask";
    auto waker = spawn(
        [](std::uint32_t* which) -> Task<> {
            co_await settle();
            EXPECT_EQ((co_await io::futex_wake(which, 1)).value_or(0), 1U);
            EXPECT_EQ((co_await io::futex_wake(which, 1)).value_or(9), 0U) << "nobody waits any more";
        },
        word);
    EXPECT_TRUE((co_await io::futex_wait(word, 5)).has_value());
    static_cast<void>(co_await std::move(waker));
}
TEST(OpSync, FutexWaitAndWake) {
    EDDA_NEEDS(FutexWait)
    std::uint32_t word = 5;
    run(waits_for_a_word, &word);
}

Task<> waits_for_words(std::uint32_t* words) {
    constexpr std::uint32_t size_u32 = 2;
    std::array<futex_waitv, 2> both{};
    for (std::size_t i = 0; i < 2; ++i) {
        both[i].val = 5;
        both[i].uaddr = reinterpret_cast<std::uintptr_t>(words + i);
        both[i].flags = size_u32;
    }
    auto waker = spawn(
        [](std::uint32_t* which) -> Task<> {
            co_await settle();
            EXPECT_EQ((co_await io::futex_wake(which, 1)).value_or(0), 1U);
        },
        words + 1);
    EXPECT_EQ((co_await io::futex_waitv(both)).value_or(9), 1U) << "the second";
    static_cast<void>(co_await std::move(waker));
    EXPECT_EQ(code_of(co_await io::futex_waitv({})), ErrorCode::invalid_argument);
}
TEST(OpSync, FutexWaitv) {
    EDDA_NEEDS(FutexWaitv)
    std::array<std::uint32_t, 2> words{5, 5};
    run(waits_for_words, words.data());
}

}  // namespace
}  // namespace edda
