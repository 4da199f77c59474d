// An awaited child that finishes at once must not grow the stack, in any preset (DESIGN 4.7): GCC 12 makes no tail call at -O0, -Og or
// under sanitizers, and there a symmetric transfer overflows after 3 million.
//
// These take seconds where the other tests of tasks take milliseconds. They stand in a folder of their own, so that ./edda watch, which
// reruns the folder of a layer after each edit, answers before them.
#include <gtest/gtest.h>

#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Executor;

constexpr int ten_million = 10'000'000;

Task<int> one() { co_return 1; }

TEST(Stack, TenMillionChildrenThatEndAtOnceDoNotGrowIt) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<long> {
        long sum = 0;
        for (int i = 0; i < ten_million; ++i) sum += co_await one();
        co_return sum;
    };
    EXPECT_EQ(executor.block_on(body).value(), ten_million);
}

TEST(Stack, TenMillionChildrenWithResultsDoNotGrowIt) {
    Executor executor{SpinPark{}};
    auto inner = [](int value) -> Task<Result<int>> { co_return value & 1; };
    auto outer = [inner]() -> Task<Result<long>> {
        long sum = 0;
        for (int i = 0; i < ten_million; ++i) sum += co_await inner(i).or_return();
        co_return sum;
    };
    EXPECT_EQ(executor.block_on(outer).value().value(), ten_million / 2);
}

}  // namespace
}  // namespace edda
