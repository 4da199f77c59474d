// Wakes and hand-overs from other threads.
#include "edda/reactor/uring/mailbox.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <thread>
#include <vector>

namespace edda::uring {
namespace {

std::uint64_t writes_to(const Mailbox& mailbox) {
    std::uint64_t count = 0;
    return ::read(mailbox.event_fd(), &count, sizeof count) == sizeof count ? count : 0;
}

struct Note : Handed {
    Note(int id, std::vector<int>& into) : number(id), taken(&into) {
        take = [](Handed& node) noexcept {
            auto& note = static_cast<Note&>(node);
            note.taken->push_back(note.number);
        };
    }
    int number;
    std::vector<int>* taken;
};

TEST(Mailbox, WakesCoalesce) {
    auto mailbox = Mailbox::create();
    ASSERT_TRUE(mailbox.has_value());
    for (int i = 0; i < 1000; ++i) (*mailbox)->notify();
    EXPECT_EQ(writes_to(**mailbox), 1U);
    (*mailbox)->notify();
    EXPECT_EQ(writes_to(**mailbox), 0U) << "not heard yet: the first write stands for it";
    (*mailbox)->heard();
    (*mailbox)->notify();
    EXPECT_EQ(writes_to(**mailbox), 1U);
}

TEST(Mailbox, HandsOverInOrder) {
    auto mailbox = Mailbox::create();
    std::vector<int> taken;
    Note a(1, taken), b(2, taken), c(3, taken);
    EXPECT_TRUE((*mailbox)->hand_over(a));
    EXPECT_TRUE((*mailbox)->hand_over(b));
    EXPECT_TRUE((*mailbox)->hand_over(c));
    EXPECT_EQ(writes_to(**mailbox), 1U);
    (*mailbox)->heard();
    EXPECT_EQ(taken, (std::vector{1, 2, 3}));
}

TEST(Mailbox, AClosedOneTakesWhatIsThereAndRefusesTheRest) {
    auto mailbox = Mailbox::create();
    std::vector<int> taken;
    Note a(1, taken), b(2, taken);
    EXPECT_TRUE((*mailbox)->hand_over(a));
    (*mailbox)->close();
    EXPECT_EQ(taken, std::vector{1});
    EXPECT_FALSE((*mailbox)->hand_over(b));
    (*mailbox)->close();
    EXPECT_EQ(taken, std::vector{1});
}

TEST(Mailbox, NothingIsLostBetweenThreads) {
    constexpr int each = 2000;
    auto mailbox = Mailbox::create();
    std::vector<int> taken;
    std::vector<std::unique_ptr<Note>> notes;
    for (int i = 0; i < 2 * each; ++i) notes.push_back(std::make_unique<Note>(i, taken));
    auto hand = [&](int from) {
        for (int i = from; i < from + each; ++i)
            ASSERT_TRUE((*mailbox)->hand_over(*notes[static_cast<std::size_t>(i)]));
    };
    std::thread first(hand, 0);
    std::thread second(hand, each);
    // A wake is owed for whatever is not heard: wait for the write, then take.
    while (taken.size() < 2 * each) {
        if (writes_to(**mailbox) > 0) {
            (*mailbox)->heard();
        } else {
            std::this_thread::yield();
        }
    }
    first.join();
    second.join();
    std::vector<int> last{-1, each - 1};
    for (int number : taken) {
        int& before = last[number < each ? 0 : 1];
        EXPECT_EQ(number, before + 1) << "each thread's notes come in its order";
        before = number;
    }
}

}  // namespace
}  // namespace edda::uring
