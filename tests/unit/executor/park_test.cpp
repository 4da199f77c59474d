// SpinPark and ThreadPark: what each mode means, that an unpark is never lost, and that nothing else ends a wait.
//
// Where a test must show that a park waits, it shows that the park returned after another thread had done its part, by
// an order that the unpark itself establishes; no test looks at how long anything took.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <type_traits>
#include <vector>

#include "edda/executor/local_executor.hpp"
#include "edda/executor/spin_park.hpp"
#include "edda/executor/thread_park.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;

template <class P>
class EveryPark : public ::testing::Test {};
using Parks = ::testing::Types<SpinPark, ThreadPark>;
TYPED_TEST_SUITE(EveryPark, Parks);

TYPED_TEST(EveryPark, DoesNotWaitWhenItIsAskedNotTo) {
    TypeParam park;
    EXPECT_TRUE(park.park(ParkMode::no_wait()));
    EXPECT_FALSE(park.needs_park());
}

TYPED_TEST(EveryPark, ADeadlineThatHasPassedDoesNotWait) {
    TypeParam park;
    EXPECT_TRUE(park.park(ParkMode::until(ParkMode::TimePoint{})));
    EXPECT_TRUE(park.park(ParkMode::until(std::chrono::steady_clock::now())));
}

TYPED_TEST(EveryPark, AnUnparkBeforeTheParkEndsIt) {
    TypeParam park;
    park.mailbox().unpark();
    EXPECT_TRUE(park.park(ParkMode::next_event()));
    EXPECT_TRUE(park.mailbox().has_mail()) << "the executor takes it after the park";
    EXPECT_EQ(park.mailbox().take(16), 1U);
}

TYPED_TEST(EveryPark, ManyUnparksAreOne) {
    TypeParam park;
    for (int i = 0; i < 100; ++i) park.mailbox().unpark();
    EXPECT_TRUE(park.park(ParkMode::next_event()));
    EXPECT_EQ(park.mailbox().take(1000), 1U);
    EXPECT_FALSE(park.mailbox().has_mail());
}

TYPED_TEST(EveryPark, AnUnparkInANoWaitIsKeptForTheNext) {
    TypeParam park;
    park.mailbox().unpark();
    EXPECT_TRUE(park.park(ParkMode::no_wait()));
    EXPECT_TRUE(park.park(ParkMode::next_event())) << "nobody has taken it, so this one does not wait either";
}

TYPED_TEST(EveryPark, MovesAndKeepsItsMailbox) {
    TypeParam first;
    const task::Mailbox* mailbox = &first.mailbox();
    const TypeParam second(std::move(first));
    EXPECT_EQ(&second.mailbox(), mailbox);
}

TYPED_TEST(EveryPark, ItsMailboxOutlivesItAndRefuses) {
    task::MailboxRef mailbox;
    {
        TypeParam park;
        mailbox = task::MailboxRef(park.mailbox());
        park.shutdown();
    }
    mailbox.unpark();  // harmless
    task::InboxEntry entry{.take = [](task::InboxEntry&) noexcept { ADD_FAILURE() << "nobody is there to take it"; }};
    EXPECT_FALSE(mailbox.post(entry));
}

TYPED_TEST(EveryPark, RunsAnExecutorAndIsUnparkedFromAnotherThread) {
    LocalExecutor executor{TypeParam()};
    std::atomic<bool> asked{false};
    std::thread other([&asked, unparker = executor.unparker()] {
        asked = true;
        unparker.unpark();
    });
    auto body = [](std::atomic<bool>& flag) -> Task<> {
        while (!flag) co_await yield_now();
    };
    EXPECT_TRUE(executor.block_on(body(asked)));
    other.join();
}

TEST(ThreadPark, WaitsUntilItIsUnparked) {
    ThreadPark park;
    std::atomic<int> written{0};
    std::thread other([&written, mailbox = task::MailboxRef(park.mailbox())] {
        written.store(1, std::memory_order_relaxed);
        mailbox.unpark();
    });
    EXPECT_TRUE(park.park(ParkMode::next_event()));
    EXPECT_EQ(written.load(std::memory_order_relaxed), 1) << "it has waited, and it sees what was written before";
    other.join();
}

TEST(ThreadPark, WaitsUntilItsDeadlineAndNoLess) {
    ThreadPark park;
    const auto deadline = std::chrono::steady_clock::now() + 5ms;
    EXPECT_TRUE(park.park(ParkMode::until(deadline)));
    EXPECT_GE(std::chrono::steady_clock::now(), deadline);
}

TEST(ThreadPark, AnUnparkEndsAWaitWithADeadline) {
    ThreadPark park;
    std::thread other([mailbox = task::MailboxRef(park.mailbox())] { mailbox.unpark(); });
    EXPECT_TRUE(park.park(ParkMode::until(ParkMode::TimePoint::max()))) << "the end of time is a deadline too";
    other.join();
}

// Two parks, two unparks: each is heard, however the threads meet.
TEST(ThreadPark, EveryRoundIsHeard) {
    constexpr int rounds = 2000;
    ThreadPark here;
    ThreadPark there;
    std::atomic<int> round{0};
    std::thread other([&] {
        for (int i = 0; i < rounds; ++i) {
            while (round.load() <= i) {
                EXPECT_TRUE(there.park(ParkMode::next_event()));
                there.mailbox().take(16);
            }
            here.mailbox().unpark();
        }
    });
    for (int i = 0; i < rounds; ++i) {
        round.fetch_add(1);
        there.mailbox().unpark();
        do {
            EXPECT_TRUE(here.park(ParkMode::next_event()));
        } while (here.mailbox().take(16) == 0);
    }
    other.join();
}

}  // namespace
}  // namespace edda
