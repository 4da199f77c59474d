// In its steady state the runtime allocates nothing: every operator new of its thread is counted.
//
// Each path runs a few times to fill the free lists, and is then counted. Under AddressSanitizer frames are not recycled,
// on purpose (frame_pool.hpp), so only what needs no frames is counted there.
#include <gtest/gtest.h>

#include <utility>
#include <vector>

#include "edda/task/frame_pool.hpp"
#include "edda/task/slab.hpp"
#include "edda/task/spawn.hpp"
#include "unit/counted_new.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::allocations;
using test::Executor;

constexpr int warm_up = 3;
constexpr int times = 100;

/// How often `once()` allocates when it has run before.
template <class F>
Task<std::size_t> count(F once) {
    for (int i = 0; i < warm_up; ++i) co_await once();
    const std::size_t before = allocations;
    for (int i = 0; i < times; ++i) co_await once();
    co_return allocations - before;
}

template <class F>
void expect_none(F once) {
    if (!task::frame_pool::recycles) GTEST_SKIP() << "frames are not recycled in this build";
    Executor executor{SpinPark{}};
    const auto counted = executor.block_on(count<F>, std::move(once));
    ASSERT_TRUE(counted);
    EXPECT_EQ(*counted, 0U);
}

Task<int> add(int a, int b) { co_return a + b; }
Task<int> add_later(int a, int b) {
    co_await yield_now();
    co_return a + b;
}
Task<int> depth(int levels) {
    if (levels == 0) co_return 0;
    const int below = co_await depth(levels - 1);
    co_return below + 1;
}

TEST(SteadyState, TheCounterCounts) {
    const std::size_t before = allocations;
    auto* made = new std::vector<int>(10);
    test::escape(made);
    test::escape(made->data());
    EXPECT_EQ(allocations - before, 2U);
    delete made;
}

TEST(SteadyState, SpawnAndRun) {
    expect_none([]() -> Task<> {
        for (int i = 0; i < 10; ++i) spawn(add, 1, i).detach();
        co_await yield_now();
    });
}

TEST(SteadyState, SpawnAndJoin) {
    expect_none([]() -> Task<> {
        auto handle = spawn(add_later, 1, 2);
        const auto joined = co_await handle;
        EXPECT_EQ(*joined, 3);
    });
}

TEST(SteadyState, SpawnAndAbort) {
    expect_none([]() -> Task<> {
        auto handle = spawn(add_later, 1, 2);
        handle.abort();
        const auto joined = co_await handle;
        EXPECT_FALSE(joined);
    });
}

TEST(SteadyState, ACallableThatIsKept) {
    expect_none([]() -> Task<> {
        int sum = 0;
        auto handle = spawn(
            [&sum](int more) -> Task<> {
                sum += more;
                co_return;
            },
            3);
        EXPECT_TRUE(co_await handle);
        EXPECT_EQ(sum, 3);
    });
}

TEST(SteadyState, AwaitOfChildren) {
    expect_none([]() -> Task<> {
        EXPECT_EQ(co_await add(1, 2), 3);
        EXPECT_EQ(co_await add_later(1, 2), 3);
        EXPECT_EQ(co_await depth(50), 50);
    });
}

TEST(SteadyState, SpawnOnASlab) {
    for (const bool bounded : {true, false}) {
        Slab slab = bounded ? Slab::bounded(4, 512) : Slab::unbounded(512, 4);
        expect_none([&slab]() -> Task<> {
            auto handle = spawn_on(slab, add_later, 1, 2);
            const auto joined = co_await *handle;
            EXPECT_EQ(*joined, 3);
        });
    }
}

TEST(SteadyState, ClaimsThatWait) {
    Slab slab = Slab::bounded(1, 512);
    expect_none([&slab]() -> Task<> {
        auto worker = [](Slab* from) -> Task<> {
            auto claim = co_await from->claim();
            auto handle = claim->spawn(add_later, 1, 2);
            co_await *handle;
        };
        auto first = spawn(worker, &slab);
        auto second = spawn(worker, &slab);
        EXPECT_TRUE(co_await first);
        EXPECT_TRUE(co_await second);
    });
}

}  // namespace
}  // namespace edda
