// What spawn makes of its arguments: one block, nothing dangling, and no allocation in the steady state.
#include "edda/task/spawn.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "edda/task/frame_pool.hpp"
#include "unit/counted_new.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::allocations;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;

static_assert(task::header_size <= 128);
static_assert(sizeof(task::TaskHot) <= 64);
static_assert(sizeof(task::TaskBudget) == 16 && alignof(task::TaskBudget) == 16);

Task<int> add(int a, int b) { co_return a + b; }
Task<std::size_t> length(const std::string& text) {
    co_await yield_now();
    co_return text.size();
}

Task<> empty() { co_return; }

/// Runs `measure` on a thread of its own, whose pool is empty, so that each block comes from the heap and is counted.
template <class F>
std::size_t allocations_of(F measure) {
    std::size_t counted = 0;
    std::thread([&] {
        Executor executor{SpinPark{}};
        task::EnterScheduler entered(executor.tasks());
        const std::size_t before = allocations;
        measure(executor);
        counted = allocations - before;
    }).join();
    return counted;
}

TEST(Spawn, OneBlockForAFunctionThatTakesValues) {
    EXPECT_EQ(allocations_of([](Executor& executor) {
                  spawn(empty).detach();
                  EXPECT_EQ(executor.tasks().headers_apart(), 0U);
              }),
              1U);
    EXPECT_EQ(allocations_of([](Executor& executor) {
                  spawn(add, 1, 2).detach();
                  EXPECT_EQ(executor.tasks().headers_apart(), 0U);
              }),
              1U);
}

struct alignas(64) Line {
    std::uint64_t words[8] = {};
};

Task<bool> aligned() {
    Line local;
    co_await yield_now();
    co_return reinterpret_cast<std::uintptr_t>(&local) % alignof(Line) == 0;
}

TEST(Spawn, LocalsMayHaveTheAlignmentOfACacheLine) {
    Executor executor{SpinPark{}};
    EXPECT_TRUE(executor.block_on(aligned).value());
    EXPECT_TRUE(executor.block_on([]() -> Task<bool> { co_return co_await aligned(); }).value());
}

TEST(Spawn, AReadyMadeTaskHasItsHeaderApart) {
    EXPECT_EQ(allocations_of([](Executor& executor) {
                  Task<> task = empty();
                  EXPECT_EQ(executor.tasks().headers_apart(), 0U);
                  spawn(std::move(task)).detach();
                  EXPECT_EQ(executor.tasks().headers_apart(), 1U);
              }),
              2U);
}

TEST(Spawn, CallsWithTheGivenArguments) {
    Executor executor{SpinPark{}};
    EXPECT_EQ(executor.block_on(add, 2, 3).value(), 5);
    EXPECT_EQ(
        executor.block_on([](std::unique_ptr<int> p) -> Task<int> { co_return *p; }, std::make_unique<int>(4)).value(),
        4);
}

TEST(Spawn, KeepsArgumentsThatAreTakenByReference) {
    Executor executor{SpinPark{}};
    std::optional<JoinHandle<std::size_t>> handle;
    {
        std::string text(100, 'x');
        handle.emplace(executor.spawn(length, text));
        text.assign(100, 'y').clear();
    }
    EXPECT_TRUE(executor.block_on([]() -> Task<> {
        for (int i = 0; i < 4; ++i) co_await yield_now();
    }));
    EXPECT_EQ(handle->take().value(), 100U);
}

TEST(Spawn, KeepsCapturesAsLongAsTheFrame) {
    Executor executor{SpinPark{}};
    Tally tally;
    Gate gate;
    {
        auto shared = std::make_shared<Counted>(tally);
        executor
            .spawn([shared, &gate]() -> Task<> {
                co_await gate;
                EXPECT_NE(shared, nullptr);
            })
            .detach();
    }
    auto turn = []() -> Task<> { co_await yield_now(); };
    EXPECT_TRUE(executor.block_on(turn));
    EXPECT_EQ(tally.alive(), 1);
    gate.open();
    EXPECT_TRUE(executor.block_on(turn));
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Spawn, MemberFunctionsAndGenericLambdas) {
    struct Machine {
        int factor;
        Task<int> work(int n) {
            co_await yield_now();
            co_return factor* n;
        }
    };
    Executor executor{SpinPark{}};
    Machine machine{3};
    EXPECT_EQ(executor.block_on(&Machine::work, &machine, 5).value(), 15);
    EXPECT_EQ(executor.block_on([](auto a, auto b) -> Task<int> { co_return a + b; }, 1, 2).value(), 3);
}

// The first frame under a spawn takes the block; when it is not the task's, the block must live as long as that frame.
TEST(Spawn, ABlockThatAnotherCoroutineTookGoesWithIt) {
    Executor executor{SpinPark{}};
    static std::optional<Task<int>> stolen;
    auto handle = executor.spawn([]() -> Task<int> {
        // Not a coroutine: it makes two, keeps the first and gives the second.
        stolen.emplace(add(1, 1));
        return add(2, 2);
    });
    EXPECT_EQ(executor.tasks().headers_apart(), 1U);
    EXPECT_EQ(executor.block_on([]() -> Task<int> { co_return co_await *std::move(stolen); }).value(), 2);
    EXPECT_EQ(handle.take().value(), 4);
    stolen.reset();
}

TEST(Spawn, ACallThatThrowsStartsNothing) {
    Executor executor{SpinPark{}};
    auto refuse = [](int n) -> Task<int> {
        if (n == 0) throw std::runtime_error("no task today");
        return add(n, n);
    };
    EXPECT_THROW(static_cast<void>(executor.spawn(refuse, 0)), std::runtime_error);
    EXPECT_EQ(executor.tasks().alive(), 0U);
    EXPECT_EQ(executor.block_on(add, 1, 1).value(), 2);
}

Task<> steady(int rounds, std::size_t& measured) {
    const auto child = [](int n) -> Task<int> {
        co_await yield_now();
        co_return n;
    };
    for (int round = 0; round < rounds; ++round) {
        if (round == rounds / 2) measured = allocations;
        auto a = spawn(add, round, 1);
        auto b = spawn(child, round);
        EXPECT_EQ((co_await a).value(), round + 1);
        EXPECT_EQ((co_await b).value(), round);
        EXPECT_EQ(co_await child(round), round);
    }
    measured = allocations - measured;
}

TEST(Spawn, TheSteadyStateAllocatesNothing) {
    if (!task::frame_pool::recycles) GTEST_SKIP() << "frames are not recycled in this build";
    Executor executor{SpinPark{}};
    std::size_t measured = 1;
    EXPECT_TRUE(executor.block_on(steady(2000, measured)));
    EXPECT_EQ(measured, 0U);
}

Task<> has_a_frame_of_a_gigabyte() {
    std::array<char, std::size_t{1} << 30> local;
    test::escape(local.data());
    co_await yield_now();
    test::escape(local.data());
}

TEST(Spawn, AFrameThatNoHeaderCanMeasureIsRefused) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<> {
        EXPECT_THROW(spawn(has_a_frame_of_a_gigabyte).detach(), std::bad_alloc);
        co_return;
    };
    EXPECT_TRUE(executor.block_on(body));
}

TEST(SpawnDeathTest, OutsideOfARuntimeSaysWhatToDo) {
    EXPECT_DEATH(spawn(add, 1, 2).detach(), "spawn was called on a thread that runs no runtime");
}

TEST(SpawnDeathTest, AnEmptyTaskSaysWhatToDo) {
    Executor executor{SpinPark{}};
    Task<int> task = add(1, 2);
    Task<int> other = std::move(task);
    EXPECT_DEATH(static_cast<void>(executor.block_on(std::move(task))),
                 "An empty Task was spawned");  // NOLINT(bugprone-use-after-move)
}

}  // namespace
}  // namespace edda
