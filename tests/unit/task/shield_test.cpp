// Shielded sections: abort, timeouts, groups and shutdown wait for their end; exit actions run in reverse order.
#include "edda/task/shield.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

#include "edda/task/when_all.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/groups.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Borrow;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Lender;
using test::run;
using test::run_timed;
using test::Tally;

TEST(Shield, AnAbortTakesEffectAtTheEndOfTheSection) {
    run([]() -> Task<> {
        Lender lender{.ends_when_asked = false};
        std::string log;
        auto body = [](Lender& to, std::string& text) -> Task<> {
            auto section = [](Lender& of, std::string& out) -> Task<int> {
                const Result<int> result = co_await Borrow(of);
                out += "section ";
                co_return result.value_or(-1);
            };
            text += std::to_string(co_await shielded(section(to, text))) + " ";
            co_await yield_now();
            text += "after";
        };
        auto handle = spawn(body, std::ref(lender), std::ref(log));
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        for (int i = 0; i < 5; ++i) co_await yield_now();
        EXPECT_EQ(lender.asked, 0) << "what is begun inside is not asked";
        lender.borrow->complete(4);
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(log, "section 4 ");
    });
}

TEST(Shield, SectionsNest) {
    run([]() -> Task<> {
        Gate gate;
        int step = 0;
        auto body = [](Gate& until, int& at) -> Task<> {
            task::Shield outer;
            {
                task::Shield inner;
                co_await yield_now();
            }
            at = 1;
            co_await until;
            at = 2;
        };
        auto handle = spawn(body, std::ref(gate), std::ref(step));
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        for (int i = 0; i < 5; ++i) co_await yield_now();
        EXPECT_EQ(step, 1) << "the end of the inner section is not that of the outer";
        gate.open();
        static_cast<void>(co_await handle);
        EXPECT_EQ(step, 2);
    });
}

/// Two branches of one task, each in a section; the one that began first ends first, last, or they end at once.
TEST(Shield, TheAbortWaitsForTheLastOfSeveralBranches) {
    for (const int first_to_end : {0, 1}) {
        run([first_to_end]() -> Task<> {
            Lender lenders[2] = {{.ends_when_asked = false}, {.ends_when_asked = false}};
            int ended = 0;
            auto section = [](Lender& to, int& count) -> Task<> {
                {
                    task::Shield shield;
                    static_cast<void>(co_await Borrow(to));
                    ++count;
                }
                co_await yield_now();
            };
            auto whole = [section](Lender* two, int& count) -> Task<> {
                co_await when_all(section(two[0], count), section(two[1], count));
                ADD_FAILURE() << "resumed after its abort";
            };
            auto handle = spawn(whole, &lenders[0], std::ref(ended));
            co_await yield_now();
            EXPECT_TRUE(handle.abort());
            co_await yield_now();
            lenders[first_to_end].borrow->complete(1);
            for (int i = 0; i < 5; ++i) co_await yield_now();
            EXPECT_EQ(lenders[1 - first_to_end].asked, 0) << "its section is not over";
            EXPECT_FALSE(handle.is_finished());
            EXPECT_EQ(ended, 1);
            lenders[1 - first_to_end].borrow->complete(1);
            EXPECT_TRUE((co_await handle).error().is_cancelled());
            EXPECT_EQ(ended, 2);
        });
    }
}

TEST(Shield, ManyBranchesInSectionsOfSeveralTasks) {
    run([]() -> Task<> {
        constexpr int branches = 50;
        Gate gates[3][branches];
        int ended[3] = {};
        auto section = [](Gate& until, int& count) -> Task<> {
            task::Shield shield;
            co_await until;
            ++count;
        };
        auto whole = [section](Gate* mine, int& count) -> Task<> {
            std::vector<Task<>> all;
            for (int i = 0; i < branches; ++i) all.push_back(section(mine[i], count));
            co_await when_all(std::move(all));
            co_await yield_now();
            ADD_FAILURE() << "resumed after its abort";
        };
        std::vector<JoinHandle<>> handles;
        for (int t = 0; t < 3; ++t) handles.push_back(spawn(whole, &gates[t][0], std::ref(ended[t])));
        co_await yield_now();
        for (auto& handle : handles) EXPECT_TRUE(handle.abort());
        for (int i = 0; i < branches; ++i) {
            for (int t = 0; t < 3; ++t) {
                EXPECT_FALSE(handles[static_cast<std::size_t>(t)].is_finished());
                gates[t][(i * 7 + t) % branches].open();
                co_await yield_now();
                co_await yield_now();
            }
        }
        for (auto& handle : handles) EXPECT_TRUE((co_await handle).error().is_cancelled());
        for (const int count : ended) EXPECT_EQ(count, branches);
    });
}

TEST(Shield, ATimeoutAroundWaits) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  auto body = []() -> Task<Result<int>> {
                      static_cast<void>(co_await shielded(sleep(300ms)));
                      co_await sleep(10s).or_return();  // after the section the time is over at once
                      co_return 5;
                  };
                  EXPECT_EQ((co_await timeout(100ms, body())).error(), ErrorCode::timed_out);
              }),
              300ms);
}

TEST(Shield, ATimeoutInsideCounts) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  auto body = []() -> Task<> {
                      auto inner = co_await shielded(timeout(50ms, sleep(10s)));
                      EXPECT_EQ(inner.error(), ErrorCode::timed_out);
                  };
                  EXPECT_TRUE((co_await timeout(1s, body())).has_value());
              }),
              50ms);
}

TEST(Shield, AnErrorThatEndsTheTaskEndsItsSection) {
    run([]() -> Task<> {
        auto body = []() -> Task<Result<int>> {
            task::Shield shield;
            co_await yield_now();
            co_return co_await Result<int>(failure(ErrorCode::no_space));
        };
        auto handle = spawn(body);
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        EXPECT_EQ((co_await handle).value().error(), ErrorCode::no_space);
        auto next = spawn(body);
        EXPECT_EQ((co_await next).value().error(), ErrorCode::no_space);
    });
}

TEST(Shield, ShutdownWaits) {
    Tally tally;
    bool flushed = false;
    timer::Clock clock = timer::Clock::simulated(timer::Clock::Advance::when_idle);
    {
        LocalExecutor executor{timer::Driver{SpinPark{}, clock}};
        auto body = [](Counted, bool& out) -> Task<> {
            static_cast<void>(co_await shielded(sleep(20ms)));
            out = true;
            co_await yield_now();
            ADD_FAILURE() << "went on after the shutdown";
        };
        executor.spawn(body, Counted(tally), std::ref(flushed)).detach();
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }));
    }
    EXPECT_TRUE(flushed);
    EXPECT_EQ(tally.alive(), 0);
}

/// Writes its letter when its scope is left: a local variable is the exit action of a coroutine.
struct Writes {
    std::string& out;
    char letter;
    ~Writes() { out += letter; }
};

enum class Way { value, error, exception, abort, timeout };

Task<Result<int>> leaves(Way way, std::string& log, Lender& lender) {
    Writes a{log, 'a'};
    auto inner = [](Way how, std::string& out, Lender& to) -> Task<Result<int>> {
        Writes b{out, 'b'};
        Writes c{out, 'c'};
        co_await yield_now();
        if (how == Way::error) co_return co_await Result<int>(failure(ErrorCode::busy));
        if (how == Way::exception) throw std::runtime_error("leaves");
        if (how == Way::abort || how == Way::timeout) co_return co_await co_await Borrow(to);
        co_return 1;
    };
    Writes d{log, 'd'};
    co_return co_await co_await inner(way, log, lender);
}

TEST(ExitActions, RunInReverseOrderHoweverTheCoroutineIsLeft) {
    for (const Way way : {Way::value, Way::error, Way::exception, Way::abort, Way::timeout}) {
        std::string log;
        run_timed([&]() -> Task<> {
            Lender lender;
            if (way == Way::timeout) {
                EXPECT_EQ((co_await timeout(10ms, leaves(way, log, lender))).error(), ErrorCode::timed_out);
                co_return;
            }
            auto handle = spawn(leaves, way, std::ref(log), std::ref(lender));
            for (int i = 0; i < 3; ++i) co_await yield_now();
            handle.abort();
            auto result = co_await handle;
            EXPECT_EQ(result.has_value(), way == Way::value || way == Way::error);
        });
        EXPECT_EQ(log, "cbda") << static_cast<int>(way);
    }
}

}  // namespace
}  // namespace edda
