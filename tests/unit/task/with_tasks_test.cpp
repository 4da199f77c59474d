// with_tasks: the scope that returns after its body and every task of its set have ended, however it is left.
#include "edda/task/task_set.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <string>

#include "edda/task/shield.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/task/groups.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Borrow;
using test::Counted;
using test::fails;
using test::Gate;
using test::gives_after;
using test::Lender;
using test::lends;
using test::run;
using test::run_timed;
using test::Tally;

TEST(WithTasks, ReturnsAfterTheBodyAndAllTasks) {
    run([]() -> Task<> {
        Tally tally;
        int done = 0;
        const auto child = [](Counted, int& count) -> Task<> {
            for (int i = 0; i < 5; ++i) co_await yield_now();
            ++count;
        };
        auto body = [&](TaskSet& tasks) -> Task<int> {
            for (int i = 0; i < 10; ++i) tasks.spawn(child, Counted(tally), std::ref(done));
            co_return 7;
        };
        auto result = co_await with_tasks(body);
        EXPECT_EQ(result.value(), 7);
        EXPECT_EQ(done, 10);
        EXPECT_EQ(tally.alive(), 0);
    });
}

enum class Ends { value, error, exception };

TEST(WithTasks, AFailingBodyAbortsAndAwaitsTheTasks) {
    for (const Ends way : {Ends::error, Ends::exception}) {
        run([way]() -> Task<> {
            Tally tally;
            Lender lender{.ends_when_asked = false};
            auto body = [&](TaskSet& tasks) -> Task<Result<int>> {
                tasks.spawn(lends, std::ref(lender), std::ref(tally));
                co_await yield_now();
                if (way == Ends::exception) throw std::runtime_error("body");
                co_return failure(ErrorCode::no_space);
            };
            auto completes = spawn(
                [](Lender& to) -> Task<> {
                    while (to.asked == 0) co_await yield_now();
                    for (int i = 0; i < 5; ++i) co_await yield_now();
                    to.borrow->complete(1);
                },
                std::ref(lender));
            bool thrown = false;
            try {
                auto result = co_await with_tasks(body);
                EXPECT_EQ(result.error(), ErrorCode::no_space);
            } catch (const std::runtime_error&) {
                thrown = true;
            }
            EXPECT_EQ(thrown, way == Ends::exception);
            EXPECT_EQ(lender.borrow, nullptr);
            EXPECT_EQ(tally.made, 1);
            EXPECT_EQ(tally.alive(), 0);
            EXPECT_TRUE((co_await completes).has_value());
        });
    }
}

TEST(WithTasks, AFailingTaskEndsTheOthersAndTheBody) {
    for (const Ends way : {Ends::error, Ends::exception}) {
        run([way]() -> Task<> {
            Tally tally;
            Lender lender;
            Gate never;
            auto child = [](Ends how) -> Task<Result<>> {
                co_await yield_now();
                co_await yield_now();
                if (how == Ends::exception) throw std::runtime_error("child");
                co_return failure(ErrorCode::no_space);
            };
            auto body = [&](TaskSet& tasks) -> Task<int> {
                Counted local(tally);
                tasks.spawn(lends, std::ref(lender), std::ref(tally));
                tasks.spawn(child, way);
                co_await never;  // which nobody can ask
                co_return 1;
            };
            std::string caught;
            try {
                auto result = co_await with_tasks(body);
                EXPECT_EQ(result.error(), ErrorCode::no_space);
            } catch (const std::runtime_error& error) {
                caught = error.what();
            }
            EXPECT_EQ(caught, way == Ends::exception ? "child" : "");
            EXPECT_EQ(lender.asked, 1);
            EXPECT_EQ(tally.made, 2);
            EXPECT_EQ(tally.alive(), 0);
        });
    }
}

TEST(WithTasks, ATaskThatFailsAfterTheBodyFailsTheWhole) {
    run([]() -> Task<> {
        auto body = [](TaskSet& tasks) -> Task<int> {
            tasks.spawn(fails, ErrorCode::no_space);
            co_return 7;
        };
        auto result = co_await with_tasks(body);
        EXPECT_EQ(result.error(), ErrorCode::no_space);
        auto tolerant = co_await with_tasks(TaskSetOptions{.on_error = OnChildError::go_on}, body);
        EXPECT_EQ(tolerant.value(), 7);
    });
}

TEST(WithTasks, ABodyThatAnErrorEndsKeepsItsLocalsUntilTheTasksAreOver) {
    run([]() -> Task<> {
        Lender lender{.ends_when_asked = false};
        int seen = 0;
        auto child = [](Lender& to, int& local, int& out) -> Task<> {
            task::Shield shield;
            static_cast<void>(co_await Borrow(to));
            out = local;
        };
        auto body = [&](TaskSet& tasks) -> Task<Result<int>> {
            int local = 42;
            tasks.spawn(child, std::ref(lender), std::ref(local), std::ref(seen));
            co_await yield_now();
            co_return co_await Result<int>(failure(ErrorCode::busy));
        };
        auto completes = spawn(
            [](Lender& to) -> Task<> {
                for (int i = 0; i < 9; ++i) co_await yield_now();
                to.borrow->complete(1);
            },
            std::ref(lender));
        EXPECT_EQ((co_await with_tasks(body)).error(), ErrorCode::busy);
        EXPECT_EQ(seen, 42);
        EXPECT_TRUE((co_await completes).has_value());
    });
}

TEST(WithTasks, ACallableThatThrowsAfterItSpawned) {
    run([]() -> Task<> {
        Tally tally;
        Lender lender;
        auto body = [&](TaskSet& tasks) -> Task<int> {
            tasks.spawn(lends, std::ref(lender), std::ref(tally));
            if (lender.begun == 0) throw std::runtime_error("callable");
            return gives_after(0, 1);
        };
        bool thrown = false;
        try {
            static_cast<void>(co_await with_tasks(body));
        } catch (const std::runtime_error&) {
            thrown = true;
        }
        EXPECT_TRUE(thrown);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(WithTasks, TheBodyMayReadResults) {
    run([]() -> Task<> {
        auto body = [](TaskSetOf<int>& tasks) -> Task<int> {
            for (int i = 0; i < 10; ++i) tasks.spawn(gives_after, i % 3, i);
            int sum = 0;
            while (auto done = co_await tasks.next()) sum += done->result.value();
            co_return sum;
        };
        EXPECT_EQ((co_await with_tasks<int>(body)).value(), 45);
    });
}

TEST(WithTasks, ATimeoutAroundEndsAll) {
    EXPECT_EQ(run_timed([]() -> Task<> {
                  Tally tally;
                  auto child = [](Counted) -> Task<> {
                      for (;;) static_cast<void>(co_await sleep(10ms));
                  };
                  auto body = [&](TaskSet& tasks) -> Task<> {
                      for (int i = 0; i < 5; ++i) tasks.spawn(child, Counted(tally));
                      co_return;
                  };
                  EXPECT_EQ((co_await timeout(100ms, with_tasks(body))).error(), ErrorCode::timed_out);
                  EXPECT_EQ(tally.alive(), 0);
              }),
              100ms);
}

Task<> whole_story(Tally& tally, Lender& slow, Lender& quick) {
    Counted local(tally);
    auto nested = [](TaskSet& inner, Tally& lives, Lender& lender) -> Task<> {
        inner.spawn(lends, std::ref(lender), std::ref(lives));
        co_return;
    };
    auto child = [nested](Tally& lives, Lender& lender) -> Task<> {
        auto body = [&](TaskSet& inner) -> Task<> { return nested(inner, lives, lender); };
        static_cast<void>(co_await with_tasks(body));
    };
    auto fails_late = []() -> Task<Result<>> {
        for (int i = 0; i < 8; ++i) co_await yield_now();
        co_return failure(ErrorCode::no_space);
    };
    auto body = [&](TaskSet& tasks) -> Task<int> {
        Counted inside(tally);
        tasks.spawn(child, std::ref(tally), std::ref(slow));
        tasks.spawn(lends, std::ref(quick), std::ref(tally));
        tasks.spawn(fails_late);
        for (int i = 0; i < 4; ++i) co_await yield_now();
        co_return 1;
    };
    static_cast<void>(co_await with_tasks(body));
}

TEST(WithTasks, MayBeAbortedAtEachPoint) {
    int turns = 0;
    for (bool over = false; !over; ++turns) {
        Tally tally;
        run([&]() -> Task<> {
            Lender slow{.ends_when_asked = false}, quick;
            auto handle = spawn(whole_story, std::ref(tally), std::ref(slow), std::ref(quick));
            for (int i = 0; i < turns; ++i) {
                if (slow.borrow != nullptr && slow.asked > 0 && i % 7 == 0) slow.borrow->complete(1);
                co_await yield_now();
            }
            over = !handle.abort();
            while (!handle.is_finished()) {
                co_await yield_now();
                if (slow.borrow != nullptr) slow.borrow->complete(1);
            }
        });
        EXPECT_EQ(tally.alive(), 0) << turns;
    }
    EXPECT_GT(turns, 10) << "points at which it was aborted";
}

}  // namespace
}  // namespace edda
