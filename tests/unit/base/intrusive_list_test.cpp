// The intrusive containers.
#include "edda/base/intrusive_list.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace edda::base {
namespace {

struct Item : ListNode {
    explicit Item(int n) : number(n) {}
    int number;
    Item* next = nullptr;
};

std::vector<int> drained(List<Item>& list) {
    std::vector<int> numbers;
    while (!list.empty()) numbers.push_back(list.pop_front().number);
    return numbers;
}

TEST(List, KeepsOrderAndLetsNodesLeaveByThemselves) {
    List<Item> list;
    Item a(1), b(2), c(3);
    list.push_back(a);
    list.push_back(b);
    list.push_back(c);
    b.unlink();
    EXPECT_FALSE(b.linked());
    b.unlink();
    EXPECT_EQ(drained(list), (std::vector{1, 3}));
    EXPECT_FALSE(a.linked());
}

TEST(List, TakesAllOfAnother) {
    List<Item> list, other;
    Item a(1), b(2), c(3);
    list.push_back(a);
    other.push_back(b);
    other.push_back(c);
    list.take_all(other);
    EXPECT_TRUE(other.empty());
    list.take_all(other);
    c.unlink();
    EXPECT_EQ(drained(list), (std::vector{1, 2}));
}

TEST(List, AVisitedElementMayLeave) {
    List<Item> list;
    Item a(1), b(2), c(3);
    for (Item* item : {&a, &b, &c}) list.push_back(*item);
    int sum = 0;
    list.for_each([&](Item& item) {
        sum += item.number;
        if (item.number != 2) item.unlink();
    });
    EXPECT_EQ(sum, 6);
    EXPECT_EQ(drained(list), std::vector{2});
}

TEST(Queue, IsFirstInFirstOutAndReusable) {
    Queue<Item, &Item::next> queue;
    Item a(1), b(2);
    for (int round = 0; round < 2; ++round) {
        EXPECT_EQ(queue.pop(), nullptr);
        queue.push(a);
        queue.push(b);
        EXPECT_EQ(queue.pop(), &a);
        queue.push(a);
        EXPECT_EQ(queue.pop(), &b);
        EXPECT_EQ(queue.pop(), &a);
        EXPECT_TRUE(queue.empty());
    }
}

}  // namespace
}  // namespace edda::base
