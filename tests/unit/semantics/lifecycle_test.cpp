// The life of one task as other runtimes have learnt to ask about it: how often it is polled, what an abort lets go
// and when, and that nothing a task does at its end reaches its neighbours.
//
// The index beside this file (index.yaml) says which fact each test holds true.
#include <gtest/gtest.h>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "edda/task/abort_handle.hpp"
#include "edda/timer/driver.hpp"
#include "edda/timer/sleep.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using namespace std::chrono_literals;
using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;
using test::ThrowsWhenDestroyed;

template <class F>
void run(F body) {
    Executor executor{SpinPark{}};
    auto outcome = executor.block_on(body);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().sentence();
}

/// Lets every other task have some turns.
Task<> pass_turns() {
    for (int i = 0; i < 5; ++i) co_await yield_now();
}

/// Numbers for one reader; the end is an empty optional.
class Letters {
public:
    class Next {
    public:
        explicit Next(Letters& letters) noexcept : letters_(letters) {}
        [[nodiscard]] bool await_ready() const noexcept { return !letters_.waiting_.empty() || letters_.closed_; }
        void await_suspend(std::coroutine_handle<> handle) noexcept {
            awaiter_.suspend(handle);
            letters_.reader_ = &awaiter_;
        }
        std::optional<int> await_resume() {
            letters_.reader_ = nullptr;
            if (letters_.waiting_.empty()) return std::nullopt;
            const int letter = letters_.waiting_.front();
            letters_.waiting_.pop_front();
            return letter;
        }

    private:
        Letters& letters_;
        task::Awaiter awaiter_;
    };

    void send(int letter) {
        waiting_.push_back(letter);
        wake();
    }
    void close() {
        closed_ = true;
        wake();
    }
    [[nodiscard]] Next next() noexcept { return Next(*this); }

private:
    void wake() noexcept {
        if (reader_ != nullptr) reader_->wake();
    }
    std::deque<int> waiting_;
    task::Awaiter* reader_ = nullptr;
    bool closed_ = false;
};

struct Reader {
    Letters letters;
    task::TaskHeader* task = nullptr;
    std::vector<int> read;
    [[nodiscard]] unsigned polls() const noexcept { return task->budget.polls; }
};
Task<> reads_all(Reader* reader) {
    reader->task = task::current_task();
    for (;;) {
        const std::optional<int> letter = co_await reader->letters.next();
        if (!letter) co_return;
        reader->read.push_back(*letter);
    }
}

TEST(Polls, AreThoseThatWereAskedForAndNoMore) {
    run([]() -> Task<> {
        Reader reader;
        auto handle = spawn(reads_all, &reader);
        co_await pass_turns();
        EXPECT_EQ(reader.polls(), 1U) << "the start";
        reader.letters.send(7);
        co_await pass_turns();
        EXPECT_EQ(reader.polls(), 2U) << "one message";
        reader.letters.send(8);
        reader.letters.send(9);
        co_await pass_turns();
        EXPECT_EQ(reader.polls(), 3U) << "two messages that came together";
        reader.letters.close();
        co_await pass_turns();
        EXPECT_EQ(reader.polls(), 4U) << "the close";
        EXPECT_TRUE(handle.is_finished());
        EXPECT_EQ(reader.read, (std::vector{7, 8, 9}));
        EXPECT_TRUE((co_await handle).has_value());
    });
}

TEST(Polls, ATaskThatWasAbortedBeforeItsFirstNeverRuns) {
    run([]() -> Task<> {
        Tally tally;
        bool ran = false;
        auto body = [](bool* flag, Counted) -> Task<> {
            *flag = true;
            co_return;
        };
        auto handle = spawn(body, &ran, Counted(tally));
        EXPECT_TRUE(handle.abort());
        EXPECT_FALSE(handle.abort()) << "it was asked already";
        EXPECT_EQ(tally.alive(), 1) << "asking is not doing: the frame goes in the next cycle";
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_FALSE(ran);
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(Detach, ATaskWithoutAHandleRunsToItsEnd) {
    run([]() -> Task<> {
        Tally tally;
        Gate gate;
        auto body = [](Gate* until, Counted counted) -> Task<Counted> {
            co_await *until;
            co_return std::move(counted);
        };
        {
            auto dropped = spawn(body, &gate, Counted(tally));
        }
        co_await yield_now();
        EXPECT_EQ(tally.alive(), 1);
        gate.open();
        co_await pass_turns();
        EXPECT_EQ(tally.destroyed, 1) << "its output had no reader";
    });
}

TEST(Abort, ASleeperOfAHundredSecondsLetsGoAtOnce) {
    for (const bool dropped : {false, true}) {
        auto clock = timer::Clock::simulated();
        LocalExecutor executor{timer::Driver{SpinPark{}, clock}};
        const auto begin = clock.now();
        auto body = [](bool drop) -> Task<> {
            auto captured = std::make_shared<int>(1);
            auto sleeps = [](std::shared_ptr<int>) -> Task<> { static_cast<void>(co_await sleep(100s)); };
            auto handle = spawn(sleeps, captured);
            co_await yield_now();
            EXPECT_EQ(captured.use_count(), 2);
            EXPECT_TRUE(handle.abort());
            if (drop) handle.detach();
            co_await yield_now();  // one cycle
            EXPECT_EQ(captured.use_count(), 1);
            EXPECT_EQ(timer::Timers::current()->wheel().size(), 0U);
            if (!drop) {
                EXPECT_TRUE((co_await handle).error().is_cancelled());
            }
        };
        ASSERT_TRUE(executor.block_on(body, dropped).has_value());
        EXPECT_EQ(clock.now(), begin);
    }
}

/// Says on which thread it died.
struct KnowsItsThread {
    std::thread::id* died_on;
    ~KnowsItsThread() { *died_on = std::this_thread::get_id(); }
};
TEST(Abort, FromAnotherThreadTheFrameStillGoesOnItsOwn) {
    run([]() -> Task<> {
        std::thread::id died_on;
        auto body = [](std::thread::id* out) -> Task<> {
            KnowsItsThread bound{out};
            Gate never;
            co_await never;
        };
        auto handle = spawn(body, &died_on);
        co_await yield_now();
        std::thread([abort = handle.abort_handle()] { EXPECT_TRUE(abort.abort()); }).join();
        EXPECT_EQ(died_on, std::thread::id()) << "asking is all that the other thread does";
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_EQ(died_on, std::this_thread::get_id());
    });
}

TEST(Abort, AfterTheEndChangesNothing) {
    run([]() -> Task<> {
        auto handle = spawn([]() -> Task<std::string> { co_return "kept"; });
        co_await yield_now();
        EXPECT_TRUE(handle.is_finished());
        EXPECT_FALSE(handle.abort());
        EXPECT_FALSE(handle.abort());
        auto output = co_await handle;
        EXPECT_TRUE(output.has_value());
        if (output) {
            EXPECT_EQ(*output, "kept");
        }
    });
}

TEST(Abort, ADestructorThatThrowsIsContainedAndToldToTheJoiner) {
    run([]() -> Task<> {
        Tally tally;
        auto body = [](Counted) -> Task<> {
            ThrowsWhenDestroyed bomb(true);
            Gate never;
            co_await never;
        };
        auto handle = spawn(body, Counted(tally));
        auto neighbour = spawn([]() -> Task<int> {
            co_await yield_now();
            co_return 3;
        });
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        auto outcome = co_await handle;
        EXPECT_FALSE(outcome.has_value());
        if (!outcome) {
            EXPECT_TRUE(outcome.error().is_failed());
            EXPECT_TRUE(outcome.error().exception() != nullptr);
        }
        EXPECT_EQ(tally.alive(), 0) << "the destructor that threw did not save the others from theirs";
        EXPECT_EQ((co_await neighbour).value(), 3);
    });
}

TEST(Exceptions, OneTaskThatThrowsStopsNoOther) {
    run([]() -> Task<> {
        auto bad = [](int turns) -> Task<> {
            for (int i = 0; i < turns; ++i) co_await yield_now();
            throw std::runtime_error("number " + std::to_string(turns));
        };
        auto good = []() -> Task<int> {
            int turns = 0;
            for (; turns < 10; ++turns) co_await yield_now();
            co_return turns;
        };
        auto first = spawn(bad, 0);
        auto works = spawn(good);
        auto second = spawn(bad, 3);
        EXPECT_EQ((co_await works).value(), 10);
        for (auto* handle : {&first, &second}) {
            auto outcome = co_await *handle;
            EXPECT_FALSE(outcome.has_value());
            if (outcome) continue;
            try {
                std::rethrow_exception(outcome.error().exception());
            } catch (const std::runtime_error& error) {
                EXPECT_EQ(std::string(error.what()), handle == &first ? "number 0" : "number 3");
            }
        }
    });
}

TEST(Abort, ATaskMayAbortItselfAndYield) {
    run([]() -> Task<> {
        Tally tally;
        std::optional<JoinHandle<>> own;
        auto body = [](std::optional<JoinHandle<>>* handle, Counted) -> Task<> {
            EXPECT_TRUE((*handle)->abort());
            handle->reset();  // its own handle, from inside
            co_await yield_now();
            ADD_FAILURE() << "it went on after its abort";
        };
        own.emplace(spawn(body, &own, Counted(tally)));
        co_await pass_turns();
        EXPECT_FALSE(own.has_value());
        EXPECT_EQ(tally.alive(), 0);
    });
}

TEST(Abort, AWakeAfterItIsNoFurtherPoll) {
    run([]() -> Task<> {
        Gate gate;
        task::TaskHeader* header = nullptr;
        auto body = [](Gate* until, task::TaskHeader** out) -> Task<> {
            *out = task::current_task();
            co_await *until;
            ADD_FAILURE() << "resumed after its abort";
        };
        auto handle = spawn(body, &gate, &header);
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        gate.open();
        gate.wake();
        co_await pass_turns();
        EXPECT_EQ(header->budget.polls, 2U) << "the start, and the one that took it apart";
        EXPECT_TRUE((co_await handle).error().is_cancelled());
    });
}

/// Notes its end.
struct Leaves {
    std::string* order;
    char name;
    ~Leaves() { *order += name; }
};

TEST(Ends, LocalsGoLastInFirstOutWhicheverWayATaskEnds) {
    run([]() -> Task<> {
        enum class Way { returns, throws, aborted };
        auto inner = [](std::string* order, Way way) -> Task<> {
            Leaves c{order, 'c'};
            Leaves d{order, 'd'};
            co_await yield_now();
            if (way == Way::throws) throw std::runtime_error("thrown");
            Gate never;
            if (way == Way::aborted) co_await never;
        };
        auto outer = [inner](std::string* order, Way way) -> Task<> {
            Leaves a{order, 'a'};
            Leaves b{order, 'b'};
            co_await inner(order, way);
        };
        for (const Way way : {Way::returns, Way::throws, Way::aborted}) {
            std::string order;
            auto handle = spawn(outer, &order, way);
            co_await pass_turns();
            if (way == Way::aborted) handle.abort();
            const auto outcome = co_await handle;
            EXPECT_EQ(outcome.has_value(), way == Way::returns);
            EXPECT_EQ(order, "dcba");
        }
    });
}

}  // namespace
}  // namespace edda
