// Numbers, generations and strangers.
#include "edda/reactor/uring/slot_table.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "edda/reactor/uring/request.hpp"

namespace edda::uring {
namespace {

const Verbs no_verbs{};

TEST(SlotTable, FindsByToken) {
    SlotTable table;
    Request a(no_verbs);
    Request b(no_verbs);
    const auto slot_a = table.acquire(a, 4);
    const auto slot_b = table.acquire(b, 4);
    EXPECT_NE(slot_a, slot_b);
    EXPECT_EQ(table.find(table.token(slot_a)), &a);
    EXPECT_EQ(table.find(table.token(slot_b)), &b);
}

TEST(SlotTable, ALateTokenNamesNobody) {
    SlotTable table;
    Request first(no_verbs);
    Request second(no_verbs);
    const auto slot = table.acquire(first, 4);
    const auto late = table.token(slot);
    table.release(slot);
    EXPECT_EQ(table.find(late), nullptr);
    ASSERT_EQ(table.acquire(second, 4), slot) << "the hottest slot is used again";
    EXPECT_EQ(table.find(late), nullptr) << "and the old token does not reach its new user";
    EXPECT_EQ(table.find(table.token(slot)), &second);
}

TEST(SlotTable, GrowsAndKeepsTokens) {
    SlotTable table;
    std::vector<Request*> requests;
    std::vector<std::uint64_t> tokens;
    for (int i = 0; i < 100; ++i) {
        requests.push_back(new Request(no_verbs));
        tokens.push_back(table.token(table.acquire(*requests.back(), 4)));
    }
    EXPECT_EQ(table.size(), 128U);
    EXPECT_EQ(std::set(tokens.begin(), tokens.end()).size(), 100U);
    for (std::size_t i = 0; i < 100; ++i) EXPECT_EQ(table.find(tokens[i]), requests[i]);
    for (Request* request : requests) delete request;
}

TEST(SlotTable, TokensStayClearOfReservedNumbers) {
    SlotTable table;
    Request request(no_verbs);
    const auto token = table.token(table.acquire(request, 4));
    EXPECT_NE(token >> 32, 0U);
    EXPECT_EQ(table.find(static_cast<std::uint64_t>(Reserved::woken)), nullptr);
    EXPECT_EQ(table.find(~std::uint64_t{0}), nullptr);
}

}  // namespace
}  // namespace edda::uring
