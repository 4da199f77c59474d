// PollSet: children without a task each, of which none starves another, and none outlives its set.
#include "edda/task/poll_set.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>

#include "edda/task/remote_waker.hpp"
#include "edda/task/shield.hpp"
#include "edda/task/when_any.hpp"
#include "edda/task/woken.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/groups.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Borrow;
using test::Counted;
using test::Gate;
using test::gives_after;
using test::Lender;
using test::run;
using test::run_timed;
using test::Tally;
using test::ThrowsWhenDestroyed;

Task<> waits(Gate& gate, int& count, Counted life) {
    static_cast<void>(life);
    co_await gate;
    ++count;
}

Task<Result<>> lends_with_result(Lender& lender, Tally& lives) {
    Counted local(lives);
    const Result<int> result = co_await Borrow(lender);
    if (!result) co_return failure(result.error());
    co_return {};
}

TEST(PollSet, RunsItsChildrenUntilAllHaveEnded) {
    run([]() -> Task<> {
        Tally tally;
        Gate gates[3];
        int count = 0;
        PollSet polls;
        for (Gate& gate : gates) EXPECT_TRUE(polls.spawn(waits(gate, count, Counted(tally))));
        EXPECT_EQ(polls.size(), 3U);
        co_await yield_now();
        co_await yield_now();
        EXPECT_EQ(count, 0);
        gates[1].open();
        co_await yield_now();
        co_await yield_now();
        EXPECT_EQ(count, 1) << "they run while their parent awaits something else";
        gates[0].open();
        gates[2].open();
        EXPECT_TRUE((co_await polls).has_value());
        EXPECT_EQ(count, 3);
        EXPECT_EQ(task::current.scope, nullptr) << "its children's scope is not that of the caller";
        EXPECT_TRUE(polls.empty());
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_TRUE((co_await polls).has_value()) << "an empty one is ready, and can be used again";
        Gate again;
        polls.spawn(waits(again, count, Counted(tally)));
        again.open();
        EXPECT_TRUE((co_await polls).has_value());
        EXPECT_EQ(count, 4);
    });
}

TEST(PollSet, AChildThatWakesItselfForEverStarvesNobody) {
    for (const int spinners : {1, 64, 65, 1000}) {
        run([spinners]() -> Task<> {
            bool stop = false;
            long turns = 0;
            auto spins = [](bool& until, long& count) -> Task<> {
                while (!until) {
                    co_await yield_now();
                    ++count;
                }
            };
            PollSet polls;
            for (int i = 0; i < spinners; ++i) polls.spawn(spins(stop, turns));
            bool sibling_ran = false, other_ran = false;
            polls.spawn([](bool& ran) -> Task<> {
                co_await yield_now();
                ran = true;
            }(sibling_ran));
            auto other = spawn([](bool& ran) -> Task<> { co_return void(ran = true); }, std::ref(other_ran));
            for (int i = 0; i < 4; ++i) co_await yield_now();
            EXPECT_TRUE(sibling_ran);
            EXPECT_TRUE(other_ran);
            EXPECT_LE(turns, 5L * spinners) << "one turn a poll each";
            stop = true;
            EXPECT_TRUE((co_await polls).has_value());
            EXPECT_TRUE((co_await other).has_value());
        });
    }
}

TEST(PollSet, ChildrenMaySpawnIntoItWhileItIsAwaited) {
    run([]() -> Task<> {
        struct Tree {
            static Task<> grow(PollSet& set, int& count, int depth) {
                ++count;
                co_await yield_now();
                if (depth == 0) co_return;
                set.spawn(grow(set, count, depth - 1));
                set.spawn(grow(set, count, depth - 1));
            }
        };
        int count = 0;
        PollSet polls;
        polls.spawn(Tree::grow(polls, count, 8));
        EXPECT_TRUE((co_await polls).has_value());
        EXPECT_EQ(count, 511);
    });
}

TEST(PollSet, TheFirstErrorEndsTheOthers) {
    run([]() -> Task<> {
        Tally tally;
        Lender lender;
        Gate never;
        int count = 0;
        PollSet polls;
        polls.spawn(lends_with_result(lender, tally));
        polls.spawn(waits(never, count, Counted(tally)));
        polls.spawn([]() -> Task<Result<>> {
            for (int i = 0; i < 3; ++i) co_await yield_now();
            co_return failure(ErrorCode::no_space);
        }());
        EXPECT_EQ((co_await polls).error(), ErrorCode::no_space);
        EXPECT_EQ(lender.asked, 1);
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_TRUE(polls.spawn([]() -> Task<> { co_return; }())) << "as new";
        EXPECT_TRUE((co_await polls).has_value());
    });
}

TEST(PollSet, AnExceptionIsThrownWhenItIsAwaited) {
    run([]() -> Task<> {
        PollSet polls;
        polls.spawn([]() -> Task<> {
            co_await yield_now();
            throw std::runtime_error("child");
        }());
        co_await yield_now();
        co_await yield_now();
        co_await yield_now();
        EXPECT_FALSE(polls.spawn([]() -> Task<> { co_return; }())) << "refused until the failure was seen";
        std::string caught;
        try {
            static_cast<void>(co_await polls);
        } catch (const std::runtime_error& error) {
            caught = error.what();
        }
        EXPECT_EQ(caught, "child");
        EXPECT_TRUE((co_await polls).has_value());
    });
}

TEST(PollSet, CancelAsksAndAwaits) {
    run([]() -> Task<> {
        Tally tally;
        Lender quick, slow{.ends_when_asked = false};
        Gate never;
        int count = 0;
        PollSet polls;
        polls.spawn(lends_with_result(quick, tally));
        polls.spawn(lends_with_result(slow, tally));
        polls.spawn(waits(never, count, Counted(tally)));
        auto late = spawn(
            [](Lender& to) -> Task<> {
                while (to.asked == 0) co_await yield_now();
                for (int i = 0; i < 5; ++i) co_await yield_now();
                to.borrow->complete(1);
            },
            std::ref(slow));
        co_await yield_now();
        EXPECT_TRUE((co_await polls.cancel()).has_value());
        EXPECT_EQ(slow.borrow, nullptr);
        EXPECT_EQ(tally.made, 3);
        EXPECT_EQ(tally.alive(), 0);
        EXPECT_TRUE((co_await late).has_value());
        EXPECT_TRUE((co_await polls.cancel()).has_value());
    });
}

TEST(PollSet, LeavingItCancelsChildrenThatNobodyBorrows) {
    run([]() -> Task<> {
        Tally tally;
        Gate gate;
        int count = 0;
        {
            PollSet polls;
            for (int i = 0; i < 3; ++i) polls.spawn(waits(gate, count, Counted(tally)));
            co_await yield_now();
            co_await yield_now();
        }
        EXPECT_EQ(tally.made, 3);
        EXPECT_EQ(tally.alive(), 0);
        gate.open();
        co_await yield_now();
        EXPECT_EQ(count, 0);
    });
}

TEST(PollSet, AnAbortReachesItsChildren) {
    run([]() -> Task<> {
        Tally tally;
        Lender slow{.ends_when_asked = false};
        auto owner = [](Lender& to, Tally& lives) -> Task<> {
            PollSet polls;
            polls.spawn(lends_with_result(to, lives));
            Gate never;
            co_await never;
        };
        auto handle = spawn(owner, std::ref(slow), std::ref(tally));
        for (int i = 0; i < 3; ++i) co_await yield_now();
        EXPECT_TRUE(handle.abort());
        for (int i = 0; i < 3; ++i) co_await yield_now();
        EXPECT_EQ(slow.asked, 1);
        EXPECT_FALSE(handle.is_finished());
        slow.borrow->complete(1);
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(tally.made, 1);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(PollSet, TimeoutsInsideAroundAndOfTheAwait) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  int naps = 0;
                  auto nap = [](timer::Clock::Duration length, int& count) -> Task<Result<>> {
                      co_await sleep(length).or_return();
                      ++count;
                      co_return {};
                  };
                  PollSet polls;
                  polls.spawn(nap(300ms, naps));
                  EXPECT_EQ((co_await timeout(100ms, polls)).error(), ErrorCode::timed_out);
                  auto race = co_await when_any(polls, sleep(100ms));
                  EXPECT_EQ(race.first, 1U);
                  EXPECT_EQ(polls.size(), 1U) << "only the awaits ended";
                  EXPECT_TRUE((co_await timeout(1s, polls)).has_value());
                  auto whole = [nap](int& count) -> Task<Result<>> {
                      PollSet inner;
                      inner.spawn(nap(10s, count));
                      co_return co_await inner;
                  };
                  EXPECT_EQ((co_await timeout(100ms, whole(naps))).error(), ErrorCode::timed_out);
                  EXPECT_EQ(naps, 1);
                  EXPECT_EQ(timer::Timers::current()->wheel().size(), 0U);
              }),
              400ms);
}

TEST(PollSet, ItsEndDoesNotResumeAWaiterThatIsBeingTakenApart) {
    run_timed([]() -> Task<> {
        Tally tally;
        Gate gate;
        int count = 0;
        Lender slow{.ends_when_asked = false};
        PollSet polls;
        polls.spawn(waits(gate, count, Counted(tally)));
        auto awaits = [](PollSet& set) -> Task<Result<>> {
            auto result = co_await set;
            ADD_FAILURE() << "resumed in a scope of which nothing is resumed any more";
            co_return result;
        };
        auto spins = []() -> Task<> {
            for (;;) co_await yield_now();
        };
        auto late = spawn(
            [](Lender& to, Gate& opens) -> Task<> {
                while (to.asked == 0) co_await yield_now();
                for (int i = 0; i < 3 * task::last_turns; ++i) co_await yield_now();
                opens.open();
                for (int i = 0; i < 5; ++i) co_await yield_now();
                to.borrow->complete(1);
            },
            std::ref(slow), std::ref(gate));
        auto race = co_await when_any(awaits(polls), lends_with_result(slow, tally), spins(), gives_after(5, 1));
        EXPECT_EQ(race.first, 3U);
        EXPECT_TRUE(race.get<0>().error().is_cancelled());
        EXPECT_EQ(count, 1);
        EXPECT_TRUE((co_await polls).has_value());
        EXPECT_TRUE((co_await late).has_value());
    });
}

TEST(PollSet, AShieldedChildIsWaitedFor) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  bool flushed = false;
                  auto flushes = [](bool& done) -> Task<> {
                      static_cast<void>(co_await shielded(sleep(100ms)));
                      done = true;
                  };
                  PollSet polls;
                  polls.spawn(flushes(flushed));
                  co_await yield_now();
                  co_await yield_now();
                  static_cast<void>(co_await polls.cancel());
                  EXPECT_TRUE(flushed);
              }),
              100ms);
}

TEST(PollSet, ADestructorThatThrowsIsAFailure) {
    run([]() -> Task<> {
        Gate never;
        auto bomb = [](Gate& gate) -> Task<> {
            ThrowsWhenDestroyed throws(true);
            co_await gate;
        };
        PollSet polls;
        polls.spawn(bomb(never));
        co_await yield_now();
        co_await yield_now();
        EXPECT_THROW(static_cast<void>(co_await polls.cancel()), std::runtime_error);
    });
}

TEST(PollSet, NothingIsAllocatedInTheSteadyState) {
    run([]() -> Task<> {
        auto child = []() -> Task<> { co_await yield_now(); };
        PollSet polls;
        std::size_t before = 0;
        for (int round = 0; round < 100; ++round) {
            if (round == 10) before = test::heap_allocations();
            for (int i = 0; i < 20; ++i) polls.spawn(child());
            EXPECT_TRUE((co_await polls).has_value());
        }
        if (task::frame_pool::recycles) {
            EXPECT_EQ(test::heap_allocations(), before);
        }
    });
}

// Whoever keeps it elsewhere than in the frame of its task may find that over.
TEST(PollSet, MayOutliveItsTask) {
    struct Holder {
        PollSet polls;
    };
    Tally tally;
    run([&]() -> Task<> {
        std::optional<Holder> holder;
        auto yields = [](Counted) -> Task<> {
            for (;;) co_await yield_now();
        };
        auto waits = [](Counted) -> Task<> {
            for (;;) static_cast<void>(co_await woken());
        };
        auto body = [&]() -> Task<> {
            holder.emplace();
            holder->polls.spawn(yields(Counted(tally)));
            holder->polls.spawn(waits(Counted(tally)));
            holder->polls.spawn(waits(Counted(tally)));
            for (int i = 0; i < 3; ++i) co_await yield_now();
            const task::Mailbox& mailbox = *task::current_task()->scheduler->mailbox().get();
            RemoteWaker::of_current_task()->wake();
            while (mailbox.has_mail()) co_await yield_now();  // and ends when they have the wake, and before they go on
        };
        JoinHandle<> handle = spawn(body);
        auto result = co_await std::move(handle);
        EXPECT_TRUE(result.has_value());
        for (int i = 0; i < 3; ++i) co_await yield_now();
        EXPECT_EQ(holder->polls.size(), 3U);
        holder.reset();
    });
    EXPECT_EQ(tally.made, 3);
    EXPECT_EQ(tally.alive(), 0);
}

TEST(PollSet, AWakeThatComesAfterItsTaskDoesNothing) {
    Tally tally;
    Gate gate;
    int passed = 0;
    std::optional<PollSet> polls;
    run([&]() -> Task<> {
        auto body = [&]() -> Task<> {
            polls.emplace();
            polls->spawn(waits(gate, passed, Counted(tally)));
            co_await yield_now();
        };
        EXPECT_TRUE((co_await spawn(body)).has_value());
        gate.wake();  // inside of the runtime that the task was of
    });
    EXPECT_EQ(tally.alive(), 1);
    gate.wake();  // and outside of any
    EXPECT_EQ(passed, 0);
    polls.reset();
    EXPECT_EQ(tally.alive(), 0);
}

TEST(PollSetDeathTest, AChildThatAwaitsItsOwnSetIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    for (const bool cancels : {false, true}) {
        EXPECT_DEATH(run([cancels]() -> Task<> {
                         PollSet polls;
                         auto child = [](PollSet* of, bool asks) -> Task<> {
                             auto wait = asks ? of->cancel() : of->operator co_await();
                             static_cast<void>(co_await wait);
                         };
                         polls.spawn(child(&polls, cancels));
                         for (int i = 0; i < 4; ++i) co_await yield_now();
                     }),
                     "A child of a PollSet awaited its own set");
    }
}

TEST(PollSetDeathTest, LeavingOneWhoseChildIsBorrowedSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(run([]() -> Task<> {
                     Tally tally;
                     Lender lender{.ends_when_asked = false};
                     PollSet polls;
                     polls.spawn(lends_with_result(lender, tally));
                     co_await yield_now();
                     co_await yield_now();
                 }),
                 "A PollSet was left while a child");
}

TEST(PollSetDeathTest, AnotherTaskIsToldWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(run([]() -> Task<> {
                     PollSet polls;
                     auto child = []() -> Task<> { co_return; };
                     auto other = [child](PollSet& of) -> Task<> {
                         of.spawn(child());
                         co_return;
                     };
                     static_cast<void>(co_await spawn(other, std::ref(polls)));
                 }),
                 "A PollSet was used by another task");
}

}  // namespace
}  // namespace edda
