// TaskSet: tasks that are over before their set is, whatever ends it; results in the order of the ends; nothing is
// lost.
#include "edda/task/task_set.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "edda/task/shield.hpp"
#include "edda/task/when_any.hpp"
#include "edda/timer/idle_deadline.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/groups.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Borrow;
using test::Counted;
using test::Executor;
using test::fails;
using test::Gate;
using test::gives_after;
using test::Lender;
using test::lends;
using test::run;
using test::run_timed;
using test::Tally;
using test::ThrowsWhenDestroyed;

TEST(TaskSet, NextGivesResultsInTheOrderOfTheirEnds) {
    run([]() -> Task<> {
        TaskSetOf<int> set;
        const ChildId slow = set.spawn(gives_after, 9, 1);
        const ChildId quick = set.spawn(gives_after, 2, 2);
        const ChildId middle = set.spawn(gives_after, 5, 3);
        EXPECT_EQ(set.size(), 3U);
        std::vector<ChildId> ids;
        std::vector<int> values;
        while (auto done = co_await set.next()) {
            ids.push_back(done->id);
            values.push_back(done->result.value());
        }
        EXPECT_EQ(values, (std::vector{2, 3, 1}));
        EXPECT_EQ(ids, (std::vector{quick, middle, slow}));
        EXPECT_EQ(set.size(), 0U);
    });
}

TEST(TaskSet, AnEmptyOneGivesTheEnd) {
    run([]() -> Task<> {
        TaskSetOf<int> set;
        auto none = co_await set.next();
        EXPECT_FALSE(none.has_value());
        EXPECT_TRUE((co_await set.join_all()).empty());
        set.spawn(gives_after, 0, 1);
        EXPECT_TRUE((co_await set.next()).has_value());
        EXPECT_FALSE((co_await set.next()).has_value());
    });
}

TEST(TaskSet, AbortOfEverySecondOf16) {
    run([]() -> Task<> {
        TaskSetOf<int> set;
        std::vector<ChildId> ids;
        for (int i = 0; i < 16; ++i) ids.push_back(set.spawn(gives_after, 5, i));
        co_await yield_now();
        for (std::size_t i = 1; i < 16; i += 2) {
            EXPECT_TRUE(set.abort(ids[i]));
            EXPECT_FALSE(set.abort(ids[i])) << "asked before";
        }
        int cancelled = 0, done = 0;
        for (const auto& finished : co_await set.join_all()) {
            ++(finished.result.has_value() ? done : cancelled);
            EXPECT_EQ(finished.result.value_or(0) % 2, 0);
        }
        EXPECT_EQ(cancelled, 8);
        EXPECT_EQ(done, 8);
        EXPECT_FALSE(set.abort(ids[0])) << "over";
        EXPECT_FALSE(set.abort(ChildId()));
        const ChildId reused = set.spawn(gives_after, 5, 1);
        for (const ChildId old : ids) EXPECT_FALSE(set.abort(old)) << "an old name does not reach a new task";
        EXPECT_TRUE(set.abort(reused));
        static_cast<void>(co_await set.join_all());
    });
}

TEST(TaskSet, AbortAllOverFiveFinishedAndFivePendingYieldsTen) {
    run([]() -> Task<> {
        TaskSetOf<int> set;
        for (int i = 0; i < 5; ++i) set.spawn(gives_after, 0, i);
        for (int i = 0; i < 5; ++i) set.spawn(gives_after, 1000, i);
        for (int i = 0; i < 3; ++i) co_await yield_now();
        EXPECT_EQ(set.unread(), 5U);
        EXPECT_EQ(set.alive(), 5U);
        set.abort_all();
        int results = 0, cancelled = 0;
        while (auto done = co_await set.next()) {
            ++results;
            if (!done->result) ++cancelled;
        }
        EXPECT_EQ(results, 10);
        EXPECT_EQ(cancelled, 5);
    });
}

TEST(TaskSet, ReadingAThousandResultsYieldsNowAndThen) {
    run([]() -> Task<> {
        TaskSetOf<int> set;
        for (int i = 0; i < 1000; ++i) set.spawn(gives_after, 0, i);
        co_await yield_now();
        co_await yield_now();
        EXPECT_EQ(set.unread(), 1000U);
        int others = 0;
        bool stop = false;
        auto other = spawn(
            [](int& turns, bool& until) -> Task<> {
                while (!until) {
                    co_await yield_now();
                    ++turns;
                }
            },
            std::ref(others), std::ref(stop));
        int read = 0;
        while (auto done = co_await set.next()) read += done->result.has_value() ? 1 : 0;
        stop = true;
        EXPECT_EQ(read, 1000);
        EXPECT_GE(others, 5);
        EXPECT_TRUE((co_await other).has_value());
    });
}

TEST(TaskSet, WaitReturnsOnlyWhenClosedAndEmpty) {
    run([]() -> Task<> {
        TaskSet set;
        bool returned = false;
        auto waits = [](TaskSet& of, bool& done) -> Task<> {
            co_await of.wait();
            done = true;
        };
        auto waiter = spawn(waits, std::ref(set), std::ref(returned));
        const auto settle = [](int turns) -> Task<> {
            for (int i = 0; i < turns; ++i) co_await yield_now();
        };
        co_await settle(3);
        EXPECT_FALSE(returned) << "empty, but open";
        Gate gate;
        const auto body = [](Gate& until) -> Task<> { co_await until; };
        EXPECT_TRUE(set.spawn(body, std::ref(gate)));
        set.close();
        EXPECT_TRUE(set.is_closed());
        EXPECT_FALSE(set.spawn(body, std::ref(gate))) << "closed";
        co_await settle(3);
        EXPECT_FALSE(returned) << "closed, but a task lives";
        set.reopen();
        gate.open();
        co_await settle(5);
        EXPECT_FALSE(returned) << "empty, but open again";
        Gate second;
        EXPECT_TRUE(set.spawn(body, std::ref(second)));
        second.open();
        set.close();
        co_await settle(5);
        EXPECT_TRUE(returned);
        EXPECT_TRUE((co_await waiter).has_value());
    });
}

TEST(TaskSet, TasksMaySpawnIntoItWhileItIsJoined) {
    run([]() -> Task<> {
        struct Tree {
            static Task<int> grow(TaskSetOf<int>& set, int depth) {
                co_await yield_now();
                if (depth > 0) {
                    set.spawn(grow, std::ref(set), depth - 1);
                    set.spawn(grow, std::ref(set), depth - 1);
                }
                co_return 1;
            }
        };
        TaskSetOf<int> set;
        set.spawn(Tree::grow, std::ref(set), 10);
        int sum = 0;
        for (auto& done : co_await set.join_all()) sum += done.result.value();
        EXPECT_EQ(sum, 2047);
    });
}

TEST(TaskSet, AStormThatIsAborted) {
    run([]() -> Task<> {
        struct Storm {
            static Task<> rage(TaskSet& set, Counted, Tally& lives) {
                for (;;) {
                    co_await yield_now();
                    if (lives.alive() < 2000) set.spawn(rage, std::ref(set), Counted(lives), std::ref(lives));
                }
            }
        };
        Tally tally;
        TaskSet set(TaskSetOptions{.keep_results = false});
        set.spawn(Storm::rage, std::ref(set), Counted(tally), std::ref(tally));
        for (int i = 0; i < 30; ++i) co_await yield_now();
        EXPECT_GE(tally.alive(), 1000);
        set.close();
        set.abort_all();
        co_await set.wait();
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_EQ(set.size(), 0U);
    });
}

TEST(TaskSet, ResultsThatNobodyReadsAreDestroyedWithIt) {
    run([]() -> Task<> {
        Tally tally;
        {
            TaskSetOf<Counted> set;
            const auto body = [](Tally& lives) -> Task<Counted> { co_return Counted(lives); };
            for (int i = 0; i < 10; ++i) set.spawn(body, std::ref(tally));
            co_await set.all_over();
            EXPECT_EQ(tally.alive(), 10);
            static_cast<void>(set.try_next());
            EXPECT_EQ(tally.alive(), 9);
        }
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(TaskSet, WithoutKeptResultsNothingPilesUp) {
    run([]() -> Task<> {
        TaskSet set(TaskSetOptions{.keep_results = false});
        const auto body = []() -> Task<> { co_return; };
        for (int round = 0; round < 100; ++round) {
            for (int i = 0; i < 10; ++i) set.spawn(body);
            co_await set.all_over();
            EXPECT_EQ(set.size(), 0U);
        }
        set.spawn(fails, ErrorCode::no_space);
        set.spawn(fails, ErrorCode::busy);
        co_await set.all_over();
        EXPECT_EQ(set.failure()->error, ErrorCode::no_space);
    });
}

TEST(TaskSet, TakesResultsPlainValuesAndReadyMadeTasks) {
    run([]() -> Task<> {
        TaskSetOf<Result<int>> set;
        set.spawn([]() -> Task<int> { co_return 1; });
        set.spawn([]() -> Task<Result<int>> { co_return failure(ErrorCode::busy); });
        set.spawn(gives_after(1, 3));
        auto owned = std::make_unique<int>(4);
        const auto with_capture = [kept = std::move(owned)]() -> Task<int> {
            co_await yield_now();
            co_return *kept;
        };
        set.spawn(
            [](const std::unique_ptr<int>& value) -> Task<int> {
                co_await yield_now();
                co_return *value;
            },
            std::make_unique<int>(5));
        set.spawn(std::cref(with_capture));
        int sum = 0, errors = 0;
        for (auto& done : co_await set.join_all()) {
            if (*done.result) {
                sum += **done.result;
            } else {
                ++errors;
            }
        }
        EXPECT_EQ(sum, 1 + 3 + 4 + 5);
        EXPECT_EQ(errors, 1);
    });
}

TEST(TaskSet, WhatATaskThrowsIsItsResult) {
    run([]() -> Task<> {
        TaskSetOf<int> set;
        set.spawn([]() -> Task<int> {
            co_await yield_now();
            throw std::runtime_error("body");
        });
        set.spawn([]() -> Task<int> {
            ThrowsWhenDestroyed bomb(true);
            co_await yield_now();
            co_return 1;
        });
        const ChildId aborted = set.spawn([]() -> Task<int> {
            ThrowsWhenDestroyed bomb(true);
            for (;;) co_await yield_now();
        });
        struct Bomb {
            bool armed = true;
            Bomb() = default;
            Bomb(Bomb&& other) noexcept : armed(std::exchange(other.armed, false)) {}
            ~Bomb() noexcept(false) {
                if (armed) throw std::runtime_error("argument");
            }
        };
        const ChildId never_begun = set.spawn([](Bomb) -> Task<int> { co_return 1; }, Bomb());
        EXPECT_TRUE(set.abort(never_begun));
        co_await yield_now();
        EXPECT_TRUE(set.abort(aborted));
        int failed = 0;
        for (auto& done : co_await set.join_all()) failed += !done.result && done.result.error().is_failed();
        EXPECT_EQ(failed, 4);
        EXPECT_NE(set.failure(), nullptr);
    });
}

TEST(TaskSet, TheFirstFailureMayAbortTheRest) {
    run([]() -> Task<> {
        Tally tally;
        Lender lender;
        TaskSet set(TaskSetOptions{.on_error = OnChildError::abort_rest});
        set.spawn(lends, std::ref(lender), std::ref(tally));
        set.spawn(fails, ErrorCode::no_space);
        co_await set.all_over();
        EXPECT_EQ(lender.asked, 1);
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_EQ(set.failure()->error, ErrorCode::no_space);
        EXPECT_FALSE(set.spawn(fails, ErrorCode::busy)) << "nothing more is spawned";
        set.reopen();
        EXPECT_TRUE(set.spawn(fails, ErrorCode::busy));
        static_cast<void>(co_await set.join_all());
    });
}

TEST(TaskSet, IsAnObligationOfItsTask) {
    run([]() -> Task<> {
        Tally tally;
        Lender slow{.ends_when_asked = false};
        auto owner = [](Lender& to, Tally& lives) -> Task<> {
            int borrowed = 0;  // what a task of the set may use for as long as it lives
            Counted local(lives);
            TaskSet set;
            set.spawn(
                [](int& target, Lender& lender, Tally& all) -> Task<> {
                    co_await lends(lender, all);
                    ++target;
                },
                std::ref(borrowed), std::ref(to), std::ref(lives));
            Gate never;
            co_await never;  // something else than the set
        };
        auto handle = spawn(owner, std::ref(slow), std::ref(tally));
        co_await yield_now();
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        for (int i = 0; i < 5; ++i) co_await yield_now();
        EXPECT_EQ(slow.asked, 1) << "the abort reached the task of the set";
        EXPECT_FALSE(handle.is_finished());
        EXPECT_EQ(tally.alive(), 2);
        slow.borrow->complete(1);
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(TaskSet, ATimeoutAroundEndsItsTasks) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  auto body = []() -> Task<Result<int>> {
                      TaskSet set;
                      set.spawn([]() -> Task<> { static_cast<void>(co_await sleep(10s)); });
                      static_cast<void>(co_await set.join_all());
                      EXPECT_TRUE(set.spawn([]() -> Task<> { static_cast<void>(co_await sleep(10s)); }));
                      co_await set.all_over();  // and one that is spawned after the time was over
                      co_await sleep(1s).or_return();
                      co_return 1;
                  };
                  EXPECT_EQ((co_await timeout(100ms, body())).error(), ErrorCode::timed_out);
              }),
              100ms);
}

TEST(TaskSet, ATimeoutOfTheJoinLeavesItsTasksAlone) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  TaskSetOf<int> set;
                  auto works = []() -> Task<int> {
                      static_cast<void>(co_await sleep(300ms));
                      co_return 4;
                  };
                  auto spawns = [works](TaskSetOf<int>& into) -> Task<> {
                      into.spawn(works);  // inside of a timeout that the set does not belong to
                      co_return;
                  };
                  EXPECT_TRUE((co_await timeout(1s, spawns(set))).has_value());
                  EXPECT_EQ((co_await timeout(100ms, set.next())).error(), ErrorCode::timed_out);
                  auto race = co_await when_any(set.next(), sleep(100ms));
                  EXPECT_EQ(race.first, 1U);
                  EXPECT_EQ((co_await set.join_all()).size(), 1U);
              }),
              300ms);
}

TEST(TaskSet, ATaskSpawnedByAnotherOneAfterTheTimeWasOverIsAskedToo) {
    run_timed([]() -> Task<> {
        IdleDeadline idle(10ms);
        static_cast<void>(co_await sleep(1s));
        EXPECT_TRUE(idle.expired());
        TaskSet set;
        Gate gate;
        auto intrudes = [](TaskSet& into, Gate& opens) -> Task<> {
            into.spawn([]() -> Task<> {
                for (;;) co_await yield_now();
            });
            for (int i = 0; i < 10; ++i) co_await yield_now();
            EXPECT_EQ(into.alive(), 0U);
            into.abort_all();
            opens.open();
        };
        auto other = spawn(intrudes, std::ref(set), std::ref(gate));
        co_await gate;  // nothing else polls this task
        co_await set.all_over();
        EXPECT_TRUE((co_await other).has_value());
    });
}

TEST(TaskSet, SeveralMayWait) {
    run([]() -> Task<> {
        TaskSetOf<int> set;
        int sum = 0, ends = 0;
        auto reader = [](TaskSetOf<int>& from, int& total, int& over) -> Task<> {
            while (auto done = co_await from.next()) total += done->result.value();
            EXPECT_EQ(from.size(), 0U) << "nobody is sent away while there is something to come";
            ++over;
        };
        for (int i = 1; i <= 10; ++i) set.spawn(gives_after, i % 4, i);
        auto a = spawn(reader, std::ref(set), std::ref(sum), std::ref(ends));
        auto b = spawn(reader, std::ref(set), std::ref(sum), std::ref(ends));
        EXPECT_TRUE((co_await a).has_value());
        EXPECT_TRUE((co_await b).has_value());
        EXPECT_EQ(sum, 55);
        EXPECT_EQ(ends, 2);
    });
}

TEST(TaskSet, AWaiterOfASetThatIsGoneIsToldTheEnd) {
    run([]() -> Task<> {
        auto set = std::make_optional<TaskSet>();
        auto waiter = spawn([](TaskSet& of) -> Task<> { co_await of.wait(); }, std::ref(*set));
        co_await yield_now();
        set.reset();
        EXPECT_TRUE((co_await waiter).has_value());
    });
}

TEST(TaskSet, NothingIsAllocatedInTheSteadyState) {
    run([]() -> Task<> {
        TaskSetOf<int> set;
        std::size_t before = 0;
        for (int round = 0; round < 100; ++round) {
            if (round == 10) before = test::heap_allocations();
            for (int i = 0; i < 20; ++i) set.spawn(gives_after, i % 3, i);
            while (auto done = co_await set.next()) EXPECT_TRUE(done->result.has_value());
        }
        if (task::frame_pool::recycles) {
            EXPECT_EQ(test::heap_allocations(), before);
        }
    });
}

TEST(TaskSet, ShutdownEndsItsTasksBeforeItsFrame) {
    Tally tally;
    {
        Executor executor{SpinPark{}};
        auto owner = [](Tally& lives) -> Task<> {
            Counted local(lives);
            TaskSet set;
            const auto spins = [](Counted) -> Task<> {
                for (;;) co_await yield_now();
            };
            for (int i = 0; i < 10; ++i) set.spawn(spins, Counted(lives));
            co_await set.wait();
        };
        executor.spawn(owner, std::ref(tally)).detach();
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
        EXPECT_EQ(tally.alive(), 11);
    }
    EXPECT_EQ(tally.alive(), 0);
}

// The owner's end was asked for, and another of its obligations keeps it: nothing else will make it look again.
TEST(TaskSet, ATaskSpawnedWhileItsOwnerIsBeingEndedIsAskedToo) {
    Tally tally;
    Lender lender{.ends_when_asked = false};
    run([&]() -> Task<> {
        Gate never;
        TaskSet* late = nullptr;
        auto body = [&]() -> Task<> {
            TaskSet kept;
            TaskSet other;
            late = &other;
            kept.spawn(lends, std::ref(lender), std::ref(tally));
            co_await never;
        };
        JoinHandle<> owner = spawn(body);
        while (lender.begun == 0) co_await yield_now();
        owner.abort();
        while (lender.asked == 0) co_await yield_now();
        auto waits = [](Gate* gate, Counted) -> Task<> { co_await *gate; };
        EXPECT_TRUE(late->spawn(waits, &never, Counted(tally)));
        for (int i = 0; i < 4; ++i) co_await yield_now();
        EXPECT_EQ(tally.alive(), 1) << "only the one that is borrowed";
        lender.borrow->complete(1);
        auto result = co_await owner;
        EXPECT_TRUE(result.error().is_cancelled());
    });
    EXPECT_EQ(tally.alive(), 0);
}

TEST(TaskSet, RefusesWhatADestructorSpawnsWhileItsTaskIsTakenApart) {
    struct SpawnsLast {
        TaskSet* set;
        bool* refused;
        ~SpawnsLast() {
            *refused = !set->spawn([]() -> Task<> { co_return; });
        }
    };
    bool refused = false;
    run([&]() -> Task<> {
        Gate never;
        auto inner = [](TaskSet* set, bool* out, Gate* gate) -> Task<> {
            const SpawnsLast last{set, out};
            co_await *gate;
        };
        auto body = [&]() -> Task<> {
            TaskSet set;
            co_await inner(&set, &refused, &never);
        };
        JoinHandle<> owner = spawn(body);
        co_await yield_now();
        owner.abort();
        auto result = co_await owner;
        EXPECT_TRUE(result.error().is_cancelled());
    });
    EXPECT_TRUE(refused);
}

/// Throws when it is destroyed, unless it was moved from or disarmed.
struct Armed {
    explicit Armed(Tally& tally) : counted(tally) {}
    Armed(Armed&& other) noexcept : counted(std::move(other.counted)), armed(std::exchange(other.armed, false)) {}
    Armed& operator=(Armed&&) = delete;
    ~Armed() noexcept(false) {
        if (armed) throw std::runtime_error("output");
    }
    Counted counted;
    bool armed = true;
};

TEST(TaskSet, WhatADestructorOfAnUnreadResultThrowsEndsThere) {
    Tally tally;
    auto gives = [](Tally* lives) -> Task<Armed> { co_return Armed(*lives); };
    for (const bool keep : {true, false}) {
        run([&]() -> Task<> {
            TaskSetOf<Armed> set({.keep_results = keep});
            set.spawn(gives, &tally);
            set.spawn(gives, &tally);
            co_await set.all_over();
            EXPECT_EQ(set.unread(), keep ? 2U : 0U);
            auto read = set.try_next();
            if (read) read->result->armed = false;
        });
    }
    EXPECT_EQ(tally.made, 4);
    EXPECT_EQ(tally.alive(), 0);
}

TEST(TaskSetDeathTest, AnotherThreadIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    for (auto use : {+[](TaskSet& set) { set.close(); }, +[](TaskSet& set) { set.reopen(); },
                     +[](TaskSet& set) { static_cast<void>(set.try_next()); },
                     +[](TaskSet& set) { set.spawn([]() -> Task<> { co_return; }); }}) {
        EXPECT_DEATH(run([use]() -> Task<> {
                         TaskSet set;
                         std::thread([&set, use] { use(set); }).join();
                         co_return;
                     }),
                     "A TaskSet was used on a thread that its task does not belong to");
    }
}

TEST(TaskSetDeathTest, LeavingOneWithLivingTasksSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(run([]() -> Task<> {
                     TaskSetOf<int> set;
                     set.spawn(gives_after, 5, 1);
                     co_return;
                 }),
                 "A TaskSet was left while tasks of it were alive");
}

TEST(TaskSetDeathTest, OneMadeOutsideOfATaskSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            TaskSetOf<int> set;
            Executor executor{SpinPark{}};
            auto body = [](TaskSetOf<int>* of) -> Task<> {
                of->spawn(gives_after, 5, 1);
                co_return;
            };
            static_cast<void>(executor.block_on(body, &set));
        },
        "A TaskSet was made outside of a task");
}

}  // namespace
}  // namespace edda
