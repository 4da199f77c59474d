// A chain of a million suspended coroutines, each awaiting the next: built, resumed to its end, and taken apart, on the stack of a
// usual thread. Frames that destroy each other from within their destructors would need some hundred bytes of stack a level.
#include <gtest/gtest.h>

#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Executor;
using test::Gate;

constexpr int levels = 1'000'000;

/// What the locals of the chain tell: how many live, and whether the innermost died first.
struct Chain {
    int alive = 0;
    int next_to_die = 0;
    int out_of_order = 0;
};

class Level {
public:
    Level(Chain& chain, int level) noexcept : chain_(chain), level_(level) { ++chain.alive; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;
    ~Level() {
        --chain_.alive;
        if (level_ != chain_.next_to_die++) ++chain_.out_of_order;
    }

private:
    Chain& chain_;
    int level_;
};

Task<int> nested(int level, Gate& gate, Chain& chain) {
    const Level local(chain, level);
    if (level == 0) {
        co_await gate;
        co_return 0;
    }
    const int below = co_await nested(level - 1, gate, chain);
    co_return below + 1;
}

Task<Result<int>> nested_or_return(int level, Gate& gate, Chain& chain, bool fails) {
    const Level local(chain, level);
    if (level == 0) {
        co_await gate;
        if (fails) co_return failure(ErrorCode::busy);
        co_return 0;
    }
    const int below = co_await nested_or_return(level - 1, gate, chain, fails).or_return();
    co_return below + 1;
}

/// Spawns `body`, lets it suspend, and opens the gate or aborts it. Its output, if it has one.
template <class Body>
auto let_run(Body body, Gate& gate, Chain& chain, bool abort) {
    Executor executor{SpinPark{}};
    auto handle = executor.spawn(std::move(body));
    auto watch = [](Gate* at, Chain* of, decltype(handle)* spawned, bool aborts) -> Task<> {
        while (of->alive < levels + 1) co_await yield_now();
        if (aborts) {
            EXPECT_TRUE(spawned->abort());
        } else {
            at->open();
        }
        while (!spawned->is_finished()) co_await yield_now();
    };
    EXPECT_TRUE(executor.block_on(watch, &gate, &chain, &handle, abort).has_value());
    EXPECT_EQ(chain.alive, 0);
    EXPECT_EQ(chain.next_to_die, levels + 1);
    EXPECT_EQ(chain.out_of_order, 0);
    return handle.take();
}

TEST(DeepChain, OfAMillionLevelsEndsFromItsLeaf) {
    Gate gate;
    Chain chain;
    EXPECT_EQ(let_run(nested(levels, gate, chain), gate, chain, false).value(), levels);
}

TEST(DeepChain, OfAMillionLevelsIsAborted) {
    Gate gate;
    Chain chain;
    EXPECT_TRUE(let_run(nested(levels, gate, chain), gate, chain, true).error().is_cancelled());
}

TEST(DeepChain, OfAMillionLevelsHandsAnErrorUp) {
    Gate gate;
    Chain chain;
    auto result = let_run(nested_or_return(levels, gate, chain, true), gate, chain, false);
    EXPECT_EQ(result.value().error(), ErrorCode::busy);
}

TEST(DeepChain, OfAMillionLevelsThatWouldHandAnErrorUpIsAborted) {
    Gate gate;
    Chain chain;
    EXPECT_TRUE(let_run(nested_or_return(levels, gate, chain, true), gate, chain, true).error().is_cancelled());
}

}  // namespace
}  // namespace edda
