// The life of a spawned task and its JoinHandle, over the whole matrix of how bodies, handles and aborts can meet.
#include <gtest/gtest.h>

#include <cstdio>
#include <optional>
#include <string>

#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;
using test::ThrowsWhenDestroyed;

enum class Body { returns, throws, waits_for_ever };
enum class When { never, at_once, after_first_poll, after_end };
enum class Drop { at_once, after_first_poll, after_end_unread, after_read };

struct Cell {
    Body body;
    bool throwing_destructor;
    bool waiting_joiner;  // the joiner awaits before the end; else it looks at is_finished() first
    Drop drop;
    When abort;

    [[nodiscard]] bool possible() const {
        if (body == Body::throws && throwing_destructor) return false;  // two exceptions at once
        if (abort != When::never && drop == Drop::at_once && abort != When::at_once) return false;
        if (drop == Drop::after_first_poll && abort == When::after_end) return false;
        if (body == Body::waits_for_ever && !aborted_in_time() &&
            (drop >= Drop::after_end_unread || abort == When::after_end))
            return false;
        return !waiting_joiner || drop == Drop::after_read;
    }
    [[nodiscard]] bool aborted_in_time() const { return abort == When::at_once || abort == When::after_first_poll; }
};

struct Lives {
    Tally parameter, local, output;
    int polls = 0;
};

Task<Counted> body_of(Cell cell, Lives& lives, Counted parameter) {
    (void)parameter;
    ++lives.polls;
    Counted local(lives.local);
    ThrowsWhenDestroyed bomb(cell.throwing_destructor);
    co_await yield_now();
    ++lives.polls;
    if (cell.body == Body::throws) throw std::runtime_error("body");
    if (cell.body == Body::waits_for_ever) {
        Gate never;
        co_await never;
    }
    co_return Counted(lives.output);
}

void expect_result(const Cell& cell, const Result<Counted, JoinError>& result) {
    // A task aborted before its first poll has no bomb to set off.
    const bool bomb = cell.throwing_destructor && cell.abort != When::at_once;
    if (bomb || (cell.body == Body::throws && !cell.aborted_in_time())) {
        ASSERT_FALSE(result.has_value());
        EXPECT_TRUE(result.error().is_failed());
        EXPECT_THROW(std::rethrow_exception(result.error().exception()), std::runtime_error);
    } else if (cell.aborted_in_time()) {
        ASSERT_FALSE(result.has_value());
        EXPECT_TRUE(result.error().is_cancelled());
    } else {
        EXPECT_TRUE(result.has_value());
    }
}

Task<> drive(Cell cell, Lives& lives) {
    std::optional<JoinHandle<Counted>> handle;
    handle.emplace(spawn(body_of, cell, std::ref(lives), Counted(lives.parameter)));
    EXPECT_EQ(lives.polls, 0) << "spawn alone runs nothing";
    if (cell.abort == When::at_once) {
        EXPECT_TRUE(handle->abort());
        EXPECT_FALSE(handle->abort()) << "the second abort changes nothing";
    }
    if (cell.drop == Drop::at_once) handle.reset();
    co_await yield_now();
    EXPECT_EQ(lives.polls, cell.abort == When::at_once ? 0 : 1);
    if (cell.abort == When::after_first_poll) {
        EXPECT_TRUE(handle->abort());
    }
    if (cell.drop == Drop::after_first_poll) handle.reset();
    if (cell.waiting_joiner) {
        auto result = co_await *handle;
        expect_result(cell, result);
        handle.reset();
    } else {
        for (int i = 0; i < 3; ++i) co_await yield_now();
    }
    if (cell.abort == When::after_end && handle) {
        EXPECT_FALSE(handle->abort()) << "too late";
    }
    if (handle && cell.drop == Drop::after_read) {
        EXPECT_TRUE(handle->is_finished());
        auto result = co_await *handle;
        expect_result(cell, result);
        EXPECT_FALSE(*handle);
    }
    handle.reset();
}

TEST(JoinMatrix, EveryCellDestroysEverythingOnce) {
    int cells = 0;
    for (Body body : {Body::returns, Body::throws, Body::waits_for_ever}) {
        for (bool bomb : {false, true}) {
            for (bool waiting : {false, true}) {
                for (Drop drop : {Drop::at_once, Drop::after_first_poll, Drop::after_end_unread, Drop::after_read}) {
                    for (When abort : {When::never, When::at_once, When::after_first_poll, When::after_end}) {
                        const Cell cell{body, bomb, waiting, drop, abort};
                        if (!cell.possible()) continue;
                        ++cells;
                        SCOPED_TRACE(::testing::Message()
                                     << "body " << int(body) << " bomb " << bomb << " waiting " << waiting << " drop "
                                     << int(drop) << " abort " << int(abort));
                        Lives lives;
                        {
                            Executor executor{SpinPark{}};
                            auto outcome = executor.block_on(drive(cell, lives));
                            EXPECT_TRUE(outcome.has_value());
                            EXPECT_EQ(executor.tasks().alive(),
                                      cell.body == Body::waits_for_ever && !cell.aborted_in_time() ? 1U : 0U);
                        }
                        EXPECT_EQ(lives.parameter.made, 1);
                        EXPECT_EQ(lives.parameter.alive(), 0);
                        EXPECT_EQ(lives.local.alive(), 0);
                        EXPECT_EQ(lives.output.alive(), 0);
                        EXPECT_EQ(lives.polls == 0, cell.abort == When::at_once);
                    }
                }
            }
        }
    }
    EXPECT_GT(cells, 60);
    std::printf("%d cells\n", cells);
}

template <class F>
void run(F body) {
    Executor executor{SpinPark{}};
    auto outcome = executor.block_on(body);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().sentence();
}

TEST(Join, AbortOfAParkedTaskTakesEffectInTheNextCycle) {
    run([]() -> Task<> {
        Tally tally;
        Gate gate;
        auto sleeper = [](Gate& never, Counted captured) -> Task<> {
            (void)captured;
            co_await never;
        };
        auto handle = spawn(sleeper, std::ref(gate), Counted(tally));
        co_await yield_now();
        EXPECT_EQ(tally.alive(), 1);
        handle.abort();
        handle.detach();  // dropped right after the abort
        co_await yield_now();
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(Join, OutputOfASelfAbortedTaskThatReturnsIsKept) {
    run([]() -> Task<> {
        JoinHandle<int>* own = nullptr;
        auto body = [](JoinHandle<int>*& handle) -> Task<int> {
            EXPECT_TRUE(handle->abort());
            co_return 5;
        };
        auto handle = spawn(body, std::ref(own));
        own = &handle;
        EXPECT_EQ((co_await handle).value(), 5);
    });
}

TEST(Join, ASelfAbortedTaskEndsAtItsNextSuspension) {
    run([]() -> Task<> {
        JoinHandle<int>* own = nullptr;
        auto body = [](JoinHandle<int>*& handle) -> Task<int> {
            handle->abort();
            co_await yield_now();
            ADD_FAILURE() << "went on after its abort";
            co_return 5;
        };
        auto handle = spawn(body, std::ref(own));
        own = &handle;
        EXPECT_TRUE((co_await handle).error().is_cancelled());
    });
}

TEST(Join, ATaskMayOwnItsOwnHandle) {
    Tally tally;
    {
        Executor executor{SpinPark{}};
        auto body = [](Tally& lives) -> Task<> {
            auto owner = [](Tally& inner) -> Task<> {
                Counted counted(inner);
                static std::optional<JoinHandle<>>
                    self;  // reached from inside; destroyed with the frame through the guard below
                struct Clear {
                    ~Clear() { self.reset(); }
                } clear;
                Gate never;
                self.emplace(spawn([]() -> Task<> { co_return; }));
                co_await never;
            };
            auto handle = spawn(owner, std::ref(lives));
            co_await yield_now();
            handle.detach();
        };
        ASSERT_TRUE(executor.block_on(body(tally)));
    }
    EXPECT_EQ(tally.alive(), 0);
}

TEST(Join, ExceptionsReachTheJoinerAndTheRuntimeGoesOn) {
    run([]() -> Task<> {
        auto bad = []() -> Task<int> {
            throw std::runtime_error("payload");
            co_return 0;
        };
        auto handle = spawn(bad);
        auto result = co_await handle;
        EXPECT_TRUE(result.error().is_failed());
        try {
            std::rethrow_exception(result.error().exception());
        } catch (const std::runtime_error& error) {
            EXPECT_STREQ(error.what(), "payload");
        }
        EXPECT_EQ((co_await spawn([]() -> Task<int> { co_return 2; })).value(), 2);
    });
}

TEST(Join, OnlyTheLastWaiterIsWoken) {
    run([]() -> Task<> {
        Gate gate;
        auto target = [](Gate& until) -> Task<int> {
            co_await until;
            co_return 3;
        };
        auto handle = spawn(target, std::ref(gate));
        int woken = 0;
        auto join = [](JoinHandle<int>& of, int& count) -> Task<> {
            auto result = co_await of;
            EXPECT_EQ(result.value(), 3);
            ++count;
        };
        auto first = spawn(join, std::ref(handle), std::ref(woken));
        co_await yield_now();
        auto second = spawn(join, std::ref(handle), std::ref(woken));
        co_await yield_now();
        first.abort();
        co_await yield_now();
        gate.open();
        EXPECT_TRUE((co_await second).has_value());
        EXPECT_EQ(woken, 1);
        EXPECT_TRUE((co_await first).error().is_cancelled());
    });
}

// AddressSanitizer sees it when the task still knows an awaiter whose frame is gone.
TEST(Join, AWaiterThatWentAwayIsNotWoken) {
    run([]() -> Task<> {
        Gate gate;
        auto target = [](Gate& until) -> Task<int> {
            co_await until;
            co_return 3;
        };
        auto handle = spawn(target, std::ref(gate));
        auto waiter = spawn([](JoinHandle<int>& of) -> Task<> { static_cast<void>(co_await of); }, std::ref(handle));
        co_await yield_now();
        EXPECT_TRUE(waiter.abort());
        EXPECT_TRUE((co_await waiter).error().is_cancelled());
        gate.open();
        while (!handle.is_finished()) co_await yield_now();
        EXPECT_EQ((co_await handle).value(), 3);
    });
}

TEST(Join, AHandleOutlivesItsRuntime) {
    std::optional<JoinHandle<int>> finished, unfinished;
    {
        Executor executor{SpinPark{}};
        finished.emplace(executor.spawn([]() -> Task<int> { co_return 4; }));
        unfinished.emplace(executor.spawn([]() -> Task<int> {
            Gate never;
            co_await never;
            co_return 0;
        }));
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
    }
    EXPECT_TRUE(finished->is_finished());
    EXPECT_EQ(finished->take().value(), 4);
    EXPECT_FALSE(unfinished->abort());
    EXPECT_TRUE(unfinished->take().error().is_cancelled());
}

TEST(Join, IdsOfLivingTasksDiffer) {
    run([]() -> Task<> {
        Gate gate;
        auto body = [](Gate& until) -> Task<const void*> {
            co_await until;
            co_return task::current_task();
        };
        auto a = spawn(body, std::ref(gate));
        EXPECT_NE(a.id(), static_cast<const void*>(task::current_task()));
        const void* id = a.id();
        gate.open();
        EXPECT_EQ((co_await a).value(), id);
    });
}

}  // namespace
}  // namespace edda
