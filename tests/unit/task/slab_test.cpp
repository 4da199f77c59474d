// Slabs: a bound, turns in order, and memory that outlives the slab.
#include "edda/task/slab.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "edda/timer/timeout.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;

using Kind = SlabError::Kind;

Task<int> add(int a, int b) { co_return a + b; }

Task<int> wait_for(Gate* gate, int value) {
    co_await *gate;
    co_return value;
}

Task<> large() {
    std::array<char, 4000> room{};
    test::escape(room.data());
    co_await yield_now();
    test::escape(room.data());
}

/// Runs `body()` inside an executor, on this thread.
template <class F>
void run(F body) {
    Executor executor{SpinPark{}};
    ASSERT_TRUE(executor.block_on(std::move(body)));
}

bool is_inside(const void* task, const void* other, std::size_t bytes) {
    const auto a = reinterpret_cast<std::uintptr_t>(task);
    const auto b = reinterpret_cast<std::uintptr_t>(other);
    return (a > b ? a - b : b - a) <= bytes;
}

TEST(Slab, SaysHowLargeItIs) {
    static_assert(task_header_size <= 128 && task_alignment == 64);
    static_assert(min_slot_size<> >= task_header_size + 64 && min_slot_size<std::array<char, 1000>> > 1000);
    Slab bounded = Slab::bounded(3, 500);
    EXPECT_EQ(bounded.slot_size(), 512U);
    EXPECT_EQ(bounded.slots(), 3U);
    EXPECT_TRUE(bounded.is_bounded());
    Slab growing = Slab::unbounded(512, 4);
    EXPECT_EQ(growing.slots(), 0U);
    EXPECT_FALSE(growing.is_bounded());
    Slab smallest = Slab::bounded(0, 0);
    EXPECT_EQ(smallest.slot_size(), 64U);
    EXPECT_EQ(smallest.slots(), 1U);
}

TEST(Slab, TasksLiveSideBySide) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(2, 512);
        auto first = spawn_on(slab, add, 1, 2);
        auto second = spawn_on(slab, add, 3, 4);
        EXPECT_TRUE(first && second);
        EXPECT_TRUE(is_inside(first->id(), second->id(), 512));
        EXPECT_EQ(slab.taken(), 2U);
        EXPECT_EQ((co_await *first).value(), 3);
        EXPECT_EQ((co_await *second).value(), 7);
        EXPECT_EQ(slab.taken(), 0U);
    });
}

TEST(Slab, AFullOneSaysSoAndStartsNothing) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 512);
        Gate gate;
        auto holds = spawn_on(slab, wait_for, &gate, 1);
        bool called = false;
        auto refused = spawn_on(slab, [&called]() -> Task<> {
            called = true;
            co_return;
        });
        EXPECT_FALSE(refused);
        EXPECT_EQ(refused.error().kind(), Kind::full);
        EXPECT_EQ(Error(refused.error()), ErrorCode::no_free_slot);
        EXPECT_NE(refused.error().sentence().find("claim()"), std::string::npos);
        EXPECT_FALSE(called);
        gate.open();
        EXPECT_EQ((co_await *holds).value(), 1);
        EXPECT_TRUE(spawn_on(slab, add, 1, 1));
    });
}

TEST(Slab, ASlotIsFreeWhenTheLastHolderLetsGo) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 512);
        auto handle = spawn_on(slab, add, 1, 2);
        while (!handle->is_finished()) co_await yield_now();
        EXPECT_EQ(slab.taken(), 1U);  // the handle keeps the output
        handle->detach();
        EXPECT_EQ(slab.taken(), 0U);
    });
}

TEST(Slab, AnUnboundedOneGrowsByChunksAndKeepsThem) {
    run([]() -> Task<> {
        Slab slab = Slab::unbounded(512, 4);
        Gate gate;
        gate.open();
        for (int round = 0; round < 3; ++round) {
            std::vector<JoinHandle<int>> handles;
            for (int i = 0; i < 10; ++i) handles.push_back(std::move(*spawn_on(slab, wait_for, &gate, i)));
            EXPECT_EQ(slab.taken(), 10U);
            EXPECT_EQ(slab.slots(), 12U);
            for (int i = 0; i < 10; ++i) {
                auto& handle = handles[static_cast<std::size_t>(i)];
                EXPECT_EQ((co_await handle).value(), i);
            }
            EXPECT_EQ(slab.taken(), 0U);
        }
    });
}

TEST(Slab, ATaskThatIsTooLargeSaysHowLargeTheSlotMustBe) {
    run([]() -> Task<> {
        Slab small = Slab::bounded(1, 512);
        auto refused = spawn_on(small, large);
        EXPECT_FALSE(refused);
        EXPECT_EQ(refused.error().kind(), Kind::too_small);
        EXPECT_EQ(Error(refused.error()), ErrorCode::slot_too_small);
        const std::size_t needed = refused.error().needed();
        EXPECT_NE(refused.error().sentence().find(std::to_string(needed)), std::string::npos);
        EXPECT_EQ(needed, slot_size_of(large));
        EXPECT_EQ(small.taken(), 0U);

        Slab nearly = Slab::bounded(1, needed - task_alignment);
        EXPECT_FALSE(spawn_on(nearly, large));
        Slab enough = Slab::bounded(1, needed);
        auto handle = spawn_on(enough, large);
        EXPECT_TRUE(handle);
        EXPECT_TRUE(co_await *handle);
    });
}

TEST(Slab, TheClaimThatWasTooSmallMayBeUsedForAnother) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 512);
        auto claim = slab.try_claim();
        EXPECT_FALSE(claim->spawn(large));
        EXPECT_TRUE(*claim);
        auto handle = claim->spawn(add, 2, 2);
        EXPECT_FALSE(*claim);
        EXPECT_EQ((co_await *handle).value(), 4);
        EXPECT_EQ(claim->spawn(add, 2, 2).error().kind(), Kind::empty);
        EXPECT_EQ(claim->slot_size(), 0U);
    });
}

TEST(Slab, AClaimThatIsDroppedGivesItsSlotBack) {
    Slab slab = Slab::bounded(1, 512);
    {
        auto claim = slab.try_claim();
        ASSERT_TRUE(claim);
        EXPECT_EQ(claim->slot_size(), 512U);
        EXPECT_EQ(slab.try_claim().error().kind(), Kind::full);
        SlabClaim moved = std::move(*claim);
        EXPECT_FALSE(*claim);
        EXPECT_TRUE(moved);
        SlabClaim& itself = moved;  // so that the compiler does not see what is done here
        moved = std::move(itself);  // NOLINT: it must keep its slot
        EXPECT_EQ(slab.taken(), 1U);
    }
    EXPECT_EQ(slab.taken(), 0U);
}

Task<> claim_and_note(Slab* slab, int number, std::vector<int>* order, Gate* gate) {
    auto claim = co_await slab->claim();
    EXPECT_TRUE(claim);
    order->push_back(number);
    co_await *gate;
}

TEST(Slab, ClaimsAreServedInOrder) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 512);
        std::vector<int> order;
        std::array<Gate, 3> gates;
        auto held = slab.try_claim();
        std::vector<JoinHandle<>> waiters;
        for (int i = 0; i < 3; ++i)
            waiters.push_back(spawn(claim_and_note, &slab, i, &order, &gates[static_cast<std::size_t>(i)]));
        co_await yield_now();
        held = std::unexpected(SlabError(Kind::full));           // the slot goes to the first
        EXPECT_EQ(slab.try_claim().error().kind(), Kind::full);  // promised, although nobody has it yet
        for (std::size_t i = 0; i < 3; ++i) {
            co_await yield_now();
            co_await yield_now();
            EXPECT_EQ(order.size(), i + 1);
            gates[i].open();
            EXPECT_TRUE(co_await waiters[i]);
        }
        EXPECT_EQ(order, (std::vector{0, 1, 2}));
        EXPECT_EQ(slab.taken(), 0U);
    });
}

TEST(Slab, AWaitThatIsAbortedLeavesTheLine) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 512);
        std::vector<int> order;
        Gate gate;
        gate.open();
        auto held = slab.try_claim();
        auto first = spawn(claim_and_note, &slab, 1, &order, &gate);
        auto second = spawn(claim_and_note, &slab, 2, &order, &gate);
        co_await yield_now();
        first.abort();
        auto joined = co_await first;
        EXPECT_TRUE(!joined && joined.error().is_cancelled());
        held = std::unexpected(SlabError(Kind::full));
        EXPECT_TRUE(co_await second);
        EXPECT_EQ(order, std::vector{2});
        EXPECT_EQ(slab.taken(), 0U);
    });
}

TEST(Slab, ASlotThatCameTooLateForItsWaiterGoesToTheNext) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 512);
        std::vector<int> order;
        Gate gate;
        gate.open();
        auto held = slab.try_claim();
        auto first = spawn(claim_and_note, &slab, 1, &order, &gate);
        auto second = spawn(claim_and_note, &slab, 2, &order, &gate);
        co_await yield_now();
        held = std::unexpected(SlabError(Kind::full));  // granted to the first, which is ended before it resumes
        first.abort();
        EXPECT_FALSE(co_await first);
        EXPECT_TRUE(co_await second);
        EXPECT_EQ(order, std::vector{2});
        EXPECT_EQ(slab.taken(), 0U);
    });
}

TEST(Slab, AWaitOutlivesItsSlabAndIsTold) {
    run([]() -> Task<> {
        std::optional<Slab> slab = Slab::bounded(1, 512);
        auto held = slab->try_claim();
        auto waits = [](Slab* from) -> Task<Kind> {
            auto claim = co_await from->claim();
            co_return claim ? Kind::full : claim.error().kind();
        };
        auto waiter = spawn(waits, &*slab);
        co_await yield_now();
        SlotWait late = slab->claim();
        slab.reset();
        EXPECT_EQ((co_await waiter).value(), Kind::gone);
        auto claim = co_await std::move(late);
        EXPECT_EQ(claim.error().kind(), Kind::gone);
        auto handle = held->spawn(add, 1, 2);  // a claim keeps its slot
        EXPECT_EQ((co_await *handle).value(), 3);
    });
}

TEST(Slab, TasksOutliveTheirSlab) {
    Tally tally;
    Executor executor{SpinPark{}};
    Gate gate;
    Gate closed;
    auto body = [](Gate* at, Counted counted) -> Task<int> {
        co_await *at;
        static_cast<void>(counted);
        co_return 5;
    };
    auto use = [&]() -> Task<JoinHandle<int>> {
        Slab slab = Slab::bounded(2, 1024);
        auto handle = spawn_on(slab, body, &gate, Counted(tally));
        spawn_on(slab, body, &closed, Counted(tally))->detach();
        co_await yield_now();
        co_return std::move(*handle);
    };
    auto handle = executor.block_on(use);
    ASSERT_TRUE(handle);
    EXPECT_EQ(tally.alive(), 2);
    gate.open();
    auto join = [&]() -> Task<int> { co_return (co_await *handle).value(); };
    EXPECT_EQ(executor.block_on(join).value(), 5);
    static_cast<void>(executor.shutdown());
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Slab, AHandleOutlivesSlabAndRuntime) {
    std::vector<JoinHandle<int>> handles;
    {
        Executor executor{SpinPark{}};
        Slab slab = Slab::unbounded(512);
        auto body = [&]() -> Task<> {
            handles.push_back(std::move(*spawn_on(slab, add, 20, 22)));
            co_await yield_now();
        };
        ASSERT_TRUE(executor.block_on(body));
    }
    EXPECT_EQ(handles.front().take().value(), 42);
}

TEST(Slab, TheEndOfTheRuntimeFreesItsTasks) {
    Slab slab = Slab::bounded(2, 512);
    Gate gate;
    {
        Executor executor{SpinPark{}};
        auto body = [&]() -> Task<> {
            spawn_on(slab, wait_for, &gate, 1)->detach();
            co_await yield_now();
        };
        ASSERT_TRUE(executor.block_on(body));
        EXPECT_EQ(slab.taken(), 1U);
    }
    EXPECT_EQ(slab.taken(), 0U);
}

Task<> never_made(int number) {
    if (number > 0) throw std::runtime_error("no");
    co_return;
}

struct ThrowsWhenCopied {
    ThrowsWhenCopied() = default;
    ThrowsWhenCopied(const ThrowsWhenCopied&) { throw std::runtime_error("copy"); }
    ThrowsWhenCopied(ThrowsWhenCopied&&) { throw std::runtime_error("move"); }
};
Task<> takes(ThrowsWhenCopied) { co_return; }

TEST(Slab, WhatTheCallThrowsLeavesTheSlotFree) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 512);
        EXPECT_THROW(static_cast<void>(spawn_on(slab, takes, ThrowsWhenCopied())), std::runtime_error);
        EXPECT_EQ(slab.taken(), 0U);
        auto thrower = []() -> Task<> { throw std::runtime_error("no coroutine"); };
        EXPECT_THROW(static_cast<void>(spawn_on(slab, +thrower)), std::runtime_error);
        EXPECT_EQ(slab.taken(), 0U);
        EXPECT_THROW(static_cast<void>(slot_size_of(+thrower)), std::runtime_error);
        auto failed = co_await *spawn_on(slab, never_made, 1);
        EXPECT_TRUE(!failed && failed.error().is_failed());
        EXPECT_EQ(slab.taken(), 0U);
        EXPECT_TRUE(spawn_on(slab, add, 1, 1));
    });
}

TEST(Slab, ACallThatGivesAnotherTaskIsRefused) {
    Slab slab = Slab::bounded(1, 512);
    std::optional<Task<int>> kept;
    run([&]() -> Task<> {
        static std::optional<Task<int>>* place = nullptr;
        place = &kept;
        auto two = []() -> Task<int> {
            *place = add(1, 2);
            return add(3, 4);
        };
        auto refused = spawn_on(slab, +two);
        EXPECT_FALSE(refused);
        EXPECT_EQ(refused.error().kind(), Kind::not_first);
        EXPECT_EQ(slab.taken(), 1U);  // by the one that was made first, which is a Task like any other
        EXPECT_EQ(co_await std::move(*kept), 3);
        EXPECT_EQ(slab.taken(), 0U);
    });
}

TEST(Slab, ACallableAndItsArgumentsAreKept) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 1024);
        Tally tally;
        auto keeps = [text = std::string("a text that is too long for the string itself"),
                      counted = Counted(tally)](const std::string& more) -> Task<std::size_t> {
            co_await yield_now();
            co_return text.size() + more.size();
        };
        auto handle = spawn_on(slab, std::move(keeps), std::string("more"));
        EXPECT_TRUE(handle);
        EXPECT_EQ((co_await *handle).value(), 49U);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(Slab, ATimeoutEndsAWait) {
    LocalExecutor executor{timer::Driver{SpinPark{}, timer::Clock::simulated(timer::Clock::Advance::when_idle)}};
    Slab slab = Slab::bounded(1, 512);
    auto held = slab.try_claim();
    auto waits = [](Slab* from) -> Task<bool> {
        auto claim = co_await from->claim();
        co_return claim.has_value();
    };
    auto body = [&]() -> Task<> {
        auto waited = co_await timeout(std::chrono::milliseconds(5), waits(&slab));
        EXPECT_FALSE(waited);
        EXPECT_EQ(waited.error(), ErrorCode::timed_out);
    };
    ASSERT_TRUE(executor.block_on(body));
    held = std::unexpected(SlabError(Kind::full));
    EXPECT_EQ(slab.taken(), 0U);
}

TEST(Slab, AnErrorOfAWaitEndsTheCoroutine) {
    run([]() -> Task<> {
        Slab slab = Slab::bounded(1, 512);
        Slab moved = std::move(slab);
        auto waits = [](Slab* from) -> Task<Result<int>> {
            SlabClaim claim = co_await from->claim().or_return();
            co_return claim ? 1 : 0;
        };
        EXPECT_EQ((co_await waits(&slab)).error(), ErrorCode::invalid_argument);  // NOLINT: moved from on purpose
        EXPECT_EQ((co_await waits(&moved)).value(), 1);
        EXPECT_EQ(slab.try_claim().error().kind(), Kind::empty);
        EXPECT_EQ(slab.slots() + slab.taken() + slab.slot_size(), 0U);
        EXPECT_EQ(moved.taken(), 0U);
    });
}

TEST(SlabDeathTest, AnotherThreadIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    Slab slab = Slab::bounded(1, 512);
    EXPECT_DEATH(std::thread([&] { static_cast<void>(slab.try_claim()); }).join(),
                 "give each thread a slab of its own");
    auto claim = slab.try_claim();
    EXPECT_DEATH(std::thread([&] { SlabClaim moved = std::move(*claim); }).join(),
                 "give each thread a slab of its own");
}

TEST(SlabDeathTest, OutsideOfARuntimeNothingIsSpawned) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    Slab slab = Slab::bounded(1, 512);
    EXPECT_DEATH(static_cast<void>(spawn_on(slab, add, 1, 2)), "spawn was called on a thread that runs no runtime");
}

TEST(Slab, RefusesSlotsThatNoTaskCouldDescribe) {
    constexpr std::size_t gigabyte = std::size_t{1} << 30;
    for (const std::size_t size : {gigabyte, 3 * gigabyte, ~std::size_t{0} - 64, ~std::size_t{0}}) {
        EXPECT_THROW(static_cast<void>(Slab::bounded(1, size)), std::bad_alloc) << size;
        EXPECT_THROW(static_cast<void>(Slab::unbounded(size)), std::bad_alloc) << size;
    }
    EXPECT_THROW(static_cast<void>(Slab::bounded(~std::size_t{0}, 4096)), std::bad_alloc);
}

TEST(Slab, AWaitForASlotMayBeAwaitedAgain) {
    Slab slab = Slab::bounded(1, slot_size_of(add, 1, 2));
    run([&]() -> Task<> {
        SlotWait wait = slab.claim();
        auto first = co_await wait;
        EXPECT_TRUE(first.has_value());
        auto gives_back = [](SlabClaim claim) -> Task<> {
            co_await yield_now();
            EXPECT_TRUE(claim);
        };
        spawn(gives_back, *std::move(first)).detach();
        auto second = co_await wait;
        EXPECT_TRUE(second.has_value()) << second.error().sentence();
    });
    EXPECT_EQ(slab.taken(), 0U);
}

}  // namespace
}  // namespace edda
