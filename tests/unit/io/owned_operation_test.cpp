// Operations that own their memory: awaited, dropped, detached, at every moment.
#include "edda/io/owned_operation.hpp"

#include <gtest/gtest.h>

#include <optional>
#include <string>

#include "edda/gen/ops_fs.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::io {
namespace {

using namespace std::chrono_literals;
using namespace testing_rig;

/// A buffer that tells when it goes.
struct Memory {
    explicit Memory(int& to_count) : bytes(64), gone(&to_count) {}
    Memory(Memory&& other) noexcept : bytes(std::move(other.bytes)), gone(std::exchange(other.gone, nullptr)) {}
    ~Memory() {
        if (gone != nullptr) ++*gone;
    }
    std::vector<std::byte> bytes;
    int* gone;
};

auto receive_into(int fd, int& gone) {
    return OwnedOperation(Memory(gone), [fd](Memory& memory) { return gen::op::Recv{.fd = fd, .into = memory.bytes}; });
}

Task<> awaits(const SocketPair* pair, int* gone) {
    auto operation = receive_into(pair->ends[0], *gone);
    pair->put("mine");
    auto size = co_await operation.wait();
    EXPECT_EQ(size.value_or(0), 4U);
    EXPECT_NE(operation.owned(), nullptr);
    EXPECT_EQ(text_of(std::span(operation.owned()->bytes).first(4)), "mine");
    EXPECT_EQ(*gone, 0);
}
TEST(OwnedOperation, GivesItsResultAndItsMemory) {
    const SocketPair pair;
    int gone = 0;
    run(awaits, &pair, &gone);
    EXPECT_EQ(gone, 1);
}

Task<> drops_in_flight(const SocketPair* pair, int* gone) {
    {
        auto operation = receive_into(pair->ends[0], *gone);
        EXPECT_TRUE(operation.start().has_value());
        co_await settle();
        EXPECT_EQ(operation.owned(), nullptr) << "the kernel has it";
    }
    EXPECT_EQ(*gone, 0) << "the kernel may still write there";
    co_await settle();
    EXPECT_EQ(*gone, 1);
}
TEST(OwnedOperation, ADroppedOneKeepsItsMemoryUntilTheCompletion) {
    const SocketPair pair;
    int gone = 0;
    run(drops_in_flight, &pair, &gone);
    pair.put("after");
    char text[8];
    EXPECT_EQ(::recv(pair.ends[0], text, sizeof text, MSG_DONTWAIT), 5) << "it was cancelled";
}

Task<> drops_at_other_moments(const SocketPair* pair, int* gone) {
    {
        auto never_started = receive_into(pair->ends[0], *gone);
    }
    EXPECT_EQ(*gone, 1);
    {
        auto unsubmitted = receive_into(pair->ends[0], *gone);
        EXPECT_TRUE(unsubmitted.start().has_value());
    }
    co_await settle();
    EXPECT_EQ(*gone, 2);
    pair->put("x");
    {
        auto finished = receive_into(pair->ends[0], *gone);
        EXPECT_TRUE(finished.start().has_value());
        co_await settle();
    }
    EXPECT_EQ(*gone, 3);
}
TEST(OwnedOperation, MayBeDroppedAtAnyMoment) {
    const SocketPair pair;
    int gone = 0;
    run(drops_at_other_moments, &pair, &gone);
}

Task<> writes_and_leaves(int fd, std::string text) {
    OwnedOperation write(std::move(text),
                         [fd](std::string& kept) { return gen::op::Write{.fd = fd, .from = bytes_of(kept)}; });
    EXPECT_TRUE(write.start().has_value());
    std::move(write).detach();
    co_return;
}
TEST(OwnedOperation, ADetachedOneIsCarriedOutAlsoByTheShutdown) {
    const SocketPair pair;
    run(writes_and_leaves, pair.ends[0], std::string("last line"));
    char text[16] = {};
    EXPECT_EQ(::recv(pair.ends[1], text, sizeof text, MSG_DONTWAIT), 9);
    EXPECT_STREQ(text, "last line");
}

Task<> waits_twice(const SocketPair* pair, int* gone) {
    auto operation = receive_into(pair->ends[0], *gone);
    auto early = co_await edda::timeout(2ms, operation.wait());
    EXPECT_FALSE(early.has_value());
    pair->put("late");
    auto late = co_await operation.wait();
    EXPECT_EQ(late.value_or(0), 4U) << "the same operation; nothing was lost";
}
TEST(OwnedOperation, AnAbandonedWaitIsTakenUpAgain) {
    const SocketPair pair;
    int gone = 0;
    run(waits_twice, &pair, &gone);
}

template <class Operation>
Task<ErrorCode> waits_for(Operation* operation) {
    auto size = co_await operation->wait();
    co_return size ? ErrorCode::unexpected : Error(size.error()).code();
}
Task<> drops_under_a_waiter(const SocketPair* pair, int* gone) {
    std::optional operation(receive_into(pair->ends[0], *gone));
    JoinHandle<ErrorCode> waiter = spawn(waits_for<std::remove_reference_t<decltype(*operation)>>, &*operation);
    co_await settle();
    pair->put("x");
    // The result comes and wakes the waiter, but this task is before it in the queue, and the block dies at once.
    EXPECT_TRUE((co_await nop()).has_value());
    operation.reset();
    auto outcome = co_await waiter;
    EXPECT_TRUE(outcome.has_value());
}
TEST(OwnedOperation, DroppingItUnderAWaiterIsAnErrorForTheWaiter) {
    const SocketPair pair;
    int gone = 0;
    run(drops_under_a_waiter, &pair, &gone);
    EXPECT_EQ(gone, 1);
}

TEST(OwnedOperation, WithoutARingNothingBegins) {
    const SocketPair pair;
    int gone = 0;
    auto operation = receive_into(pair.ends[0], gone);
    EXPECT_EQ(operation.start().error(), ErrorCode::no_runtime);
}

}  // namespace
}  // namespace edda::io
