// The mailbox by itself: the order and the bound of its inbox, its end, unparks, and what its owner's sleep costs
// others.
#include "edda/task/mailbox.hpp"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "edda/executor/thread_park.hpp"
#include "edda/gen/metrics.hpp"

namespace edda::task {
namespace {

/// A mailbox that counts how often its owner's sleep was ended.
class Box final : public Mailbox {
public:
    std::atomic<int> ended{0};
    std::atomic<bool>* gone = nullptr;
    ~Box() override {
        if (gone != nullptr) *gone = true;
    }

private:
    void end_sleep() noexcept override { ++ended; }
};

struct Boxed {
    Box& box = *new Box;
    MailboxRef reference = MailboxRef::adopt(box);
};

struct Note : InboxEntry {
    Note(int id, std::vector<int>& into) : number(id), taken(&into) {
        take = [](InboxEntry& entry) noexcept {
            auto& note = static_cast<Note&>(entry);
            note.taken->push_back(note.number);
        };
    }
    int number;
    std::vector<int>* taken;
};

TEST(Mailbox, HandsOutOldestFirst) {
    Boxed boxed;
    std::vector<int> taken;
    Note a(1, taken), b(2, taken), c(3, taken);
    for (Note* note : {&a, &b, &c}) EXPECT_TRUE(boxed.box.post(*note));
    EXPECT_TRUE(boxed.box.has_mail());
    EXPECT_EQ(boxed.box.take(10), 3U);
    EXPECT_EQ(taken, (std::vector{1, 2, 3}));
    EXPECT_FALSE(boxed.box.has_mail());
}

TEST(Mailbox, WhatABoundLeavesOverComesBeforeWhatIsPostedLater) {
    Boxed boxed;
    std::vector<int> taken;
    Note a(1, taken), b(2, taken), c(3, taken), d(4, taken);
    for (Note* note : {&a, &b, &c}) EXPECT_TRUE(boxed.box.post(*note));
    EXPECT_EQ(boxed.box.take(2), 2U);
    EXPECT_TRUE(boxed.box.has_mail()) << "the owner may not sleep over what is left";
    EXPECT_FALSE(boxed.box.announce());
    EXPECT_TRUE(boxed.box.post(d));
    EXPECT_EQ(boxed.box.take(2), 1U) << "what was taken out before comes first, and alone";
    EXPECT_EQ(boxed.box.take(2), 1U);
    EXPECT_EQ(taken, (std::vector{1, 2, 3, 4}));
}

// An entry that posts itself again while it is taken: the call ends all the same.
struct Again : InboxEntry {
    explicit Again(Mailbox& into) noexcept : mailbox(&into) {
        take = [](InboxEntry& entry) noexcept {
            auto& again = static_cast<Again&>(entry);
            ++again.taken;
            EXPECT_TRUE(again.mailbox->post(again));
        };
    }
    Mailbox* mailbox;
    int taken = 0;
};

TEST(Mailbox, WhatIsPostedWhileEntriesAreTakenWaitsForTheNextCall) {
    Boxed boxed;
    Again again(boxed.box);
    EXPECT_TRUE(boxed.box.post(again));
    EXPECT_EQ(boxed.box.take(100), 1U);
    EXPECT_EQ(again.taken, 1);
    EXPECT_EQ(boxed.box.take(100), 1U);
    EXPECT_EQ(again.taken, 2);
    again.take = [](InboxEntry&) noexcept {};
    boxed.box.close();
}

TEST(Mailbox, AClosedOneHasTakenWhatWasThereAndRefusesTheRest) {
    Boxed boxed;
    std::vector<int> taken;
    Note a(1, taken), b(2, taken), c(3, taken), d(4, taken);
    for (Note* note : {&a, &b}) EXPECT_TRUE(boxed.box.post(*note));
    EXPECT_EQ(boxed.box.take(1), 1U);
    EXPECT_TRUE(boxed.box.post(c));
    EXPECT_FALSE(boxed.box.is_closed());
    boxed.box.close();
    EXPECT_EQ(taken, (std::vector{1, 2, 3})) << "what was left over, and what came since";
    EXPECT_TRUE(boxed.box.is_closed());
    EXPECT_FALSE(boxed.box.post(d));
    boxed.box.unpark();
    boxed.box.close();
    EXPECT_FALSE(boxed.box.has_mail());
    EXPECT_EQ(taken, (std::vector{1, 2, 3}));
}

TEST(Mailbox, EndsASleepOnceForABurstAndNeverAWakingOwners) {
    gen::Counters counters;
    const gen::CountersScope counting(counters);
    Boxed boxed;
    std::vector<int> taken;
    Note a(1, taken), b(2, taken), c(3, taken);
    EXPECT_TRUE(boxed.box.post(a));
    EXPECT_EQ(boxed.box.ended, 0) << "the owner is awake";
    EXPECT_EQ(boxed.box.take(10), 1U);
    ASSERT_TRUE(boxed.box.announce());
    EXPECT_TRUE(boxed.box.post(b));
    EXPECT_TRUE(boxed.box.post(c));
    boxed.box.unpark();
    EXPECT_EQ(boxed.box.ended, 1);
    boxed.box.rise();
    EXPECT_EQ(counters.read(gen::Metric::wake_events), 1U);
    EXPECT_EQ(boxed.box.take(10), 3U);
    ASSERT_TRUE(boxed.box.announce());
    boxed.box.rise();
    EXPECT_EQ(counters.read(gen::Metric::wake_events), 1U) << "nobody has ended this one";
    EXPECT_EQ(counters.read(gen::Metric::inbox_entries_taken), 4U);
}

TEST(Mailbox, UnparksAreOneEntryUntilItIsTaken) {
    Boxed boxed;
    for (int i = 0; i < 1000; ++i) boxed.box.unpark();
    EXPECT_FALSE(boxed.box.announce()) << "the unpark is latched";
    EXPECT_EQ(boxed.box.take(10), 1U);
    EXPECT_TRUE(boxed.box.announce()) << "and is used up";
    boxed.box.rise();
    boxed.box.unpark();
    EXPECT_EQ(boxed.box.take(10), 1U);
}

TEST(Mailbox, GoesWithItsLastShareOnWhicheverThread) {
    std::atomic<bool> gone{false};
    std::thread other;
    {
        Boxed boxed;
        boxed.box.gone = &gone;
        MailboxRef copy = boxed.reference;
        EXPECT_EQ(boxed.box.holders(), 2U);
        std::atomic<bool> closed{false};
        other = std::thread([mine = std::move(copy), &closed]() mutable {
            while (!closed) std::this_thread::yield();
            mine.unpark();
            mine = MailboxRef();
        });
        boxed.box.close();
        boxed.reference = MailboxRef();
        EXPECT_FALSE(gone);
        closed = true;
        other.join();
    }
    EXPECT_TRUE(gone);
}

TEST(MailboxRef, AnEmptyOneRefuses) {
    const MailboxRef empty;
    InboxEntry entry;
    EXPECT_FALSE(empty);
    EXPECT_FALSE(empty.post(entry));
    empty.unpark();
}

// Two threads post, the owner sleeps on a condition variable and takes a few at a time: all come, in each thread's
// order.
TEST(Mailbox, NothingIsLostBetweenThreads) {
    constexpr int each = 5000;
    ThreadPark park;
    std::vector<int> taken;
    std::vector<std::unique_ptr<Note>> notes;
    for (int i = 0; i < 2 * each; ++i) notes.push_back(std::make_unique<Note>(i, taken));
    const auto post = [&](int from) {
        for (int i = from; i < from + each; ++i) ASSERT_TRUE(park.mailbox().post(*notes[static_cast<std::size_t>(i)]));
    };
    std::thread first(post, 0);
    std::thread second(post, each);
    while (taken.size() < 2 * each) {
        ASSERT_TRUE(park.park(ParkMode::next_event())) << "a lost entry is a park that never ends";
        park.mailbox().take(7);
    }
    first.join();
    second.join();
    std::array<int, 2> last{-1, each - 1};
    for (int number : taken) {
        int& before = last[number < each ? 0 : 1];
        EXPECT_EQ(number, before + 1);
        before = number;
    }
}

// The owner looks for mail only when it may pay: after a cycle that brought some, while somebody else holds the
// mailbox.
TEST(Mailbox, SpinsOnlyAfterMailAndNeverAlone) {
    Boxed boxed;
    int looks = 0;
    const auto look = [&looks]() noexcept { return ++looks == 3; };
    EXPECT_FALSE(boxed.box.spin(look)) << "nobody else could post";
    EXPECT_EQ(looks, 0);
    const MailboxRef other = boxed.reference;
    boxed.box.set_spin(std::chrono::hours(1));
    boxed.box.unpark();
    EXPECT_TRUE(boxed.box.spin(look)) << "there is mail";
    EXPECT_EQ(boxed.box.take(1), 1U);
    if (std::thread::hardware_concurrency() < 2) return;
    EXPECT_TRUE(boxed.box.spin(look)) << "until there is other work";
    EXPECT_EQ(looks, 3);
    EXPECT_FALSE(boxed.box.spin(look)) << "the cycle before brought nothing";
    EXPECT_EQ(looks, 3);
    boxed.box.set_spin(std::chrono::nanoseconds(0));
    boxed.box.unpark();
    EXPECT_EQ(boxed.box.take(1), 1U);
    EXPECT_FALSE(boxed.box.spin(look));
}

}  // namespace
}  // namespace edda::task
