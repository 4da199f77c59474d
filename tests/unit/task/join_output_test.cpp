// Outputs of every kind, and destructors that do what they should not: a JoinHandle gives what the body gave, whatever its
// size and shape, and nothing that a destructor does brings the runtime down.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Counted;
using test::Executor;
using test::Gate;
using test::Tally;

template <class F>
void run(F body) {
    Executor executor{SpinPark{}};
    auto outcome = executor.block_on(body);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().sentence();
}

// --- what an output may be -----------------------------------------------------------------------------------------------

TEST(JoinOutput, MayBeMovable) {
    run([]() -> Task<> {
        auto body = [](int value) -> Task<std::unique_ptr<int>> { co_return std::make_unique<int>(value); };
        auto output = co_await spawn(body, 5);
        EXPECT_EQ(**output, 5);
    });
}

TEST(JoinOutput, MayBeNothing) {
    static_assert(std::is_same_v<JoinResult<void>, Result<void, JoinError>>);
    run([]() -> Task<> { EXPECT_TRUE((co_await spawn([]() -> Task<> { co_return; })).has_value()); });
}

Task<std::string&> longest(std::vector<std::string>* of) {
    co_await yield_now();
    co_return (*of)[1];
}

TEST(JoinOutput, MayBeAReference) {
    static_assert(std::is_same_v<JoinResult<int&>, Result<std::reference_wrapper<int>, JoinError>>);
    run([]() -> Task<> {
        std::vector<std::string> words{"a", "abc", "ab"};
        JoinHandle<std::string&> handle = spawn(longest, &words);
        auto output = co_await handle;
        std::string& word = *output;
        EXPECT_EQ(&word, &words[1]) << "the object itself, not a copy";
        word += "d";
        EXPECT_EQ(words[1], "abcd");
    });
    Executor executor{SpinPark{}};
    std::vector<std::string> words{"a", "abc"};
    EXPECT_EQ(&executor.block_on(longest, &words)->get(), &words[1]);
    auto capturing = [&words]() -> Task<const std::string&> { co_return words[0]; };
    EXPECT_EQ(&executor.block_on(capturing)->get(), words.data());
}

using Pages = std::array<std::uint32_t, 16 * 1024>;  // 64 KiB

TEST(JoinOutput, MayBeLargerThanAPage) {
    run([]() -> Task<> {
        auto body = [](std::uint32_t from) -> Task<Pages> {
            Pages pages;
            std::iota(pages.begin(), pages.end(), from);
            co_return pages;
        };
        JoinHandle<Pages> one = spawn(body, 1);
        JoinHandle<Pages> two = spawn(body, 100);
        auto first = co_await one;
        auto second = co_await two;
        EXPECT_EQ((*first)[0], 1U);
        EXPECT_EQ(first->back(), first->size());
        EXPECT_EQ(second->back(), 99 + second->size());
    });
}

struct alignas(64) Line {
    std::uint64_t first = 3;
};

TEST(JoinOutput, MayAskForACacheLine) {
    run([]() -> Task<> {
        auto body = []() -> Task<const void*> { co_return task::current_task(); };
        EXPECT_NE(*co_await spawn(body), nullptr);
        JoinHandle<Line> handle = spawn([]() -> Task<Line> { co_return Line(); });
        EXPECT_EQ((co_await handle)->first, 3U);
    });
}

/// While `armed`, it throws in its destructor, also when it was moved from.
class Spiteful {
public:
    Spiteful(Tally& tally, const bool& armed) noexcept : counted_(tally), armed_(armed) {}
    Spiteful(Spiteful&& other) noexcept : counted_(std::move(other.counted_)), armed_(other.armed_) {}
    Spiteful& operator=(Spiteful&&) = delete;
    ~Spiteful() noexcept(false) {
        if (armed_) throw std::runtime_error("spite");
    }

private:
    Counted counted_;
    const bool& armed_;
};

Task<Spiteful> spite(Tally* tally, const bool* armed) { co_return Spiteful(*tally, *armed); }

TEST(JoinOutput, ADestructorThatThrowsInTheRuntimesHandsEndsThere) {
    Tally tally;
    bool armed = false;
    Executor executor{SpinPark{}};
    auto read = executor.spawn(spite, &tally, &armed);
    auto unread = executor.spawn(spite, &tally, &armed);
    ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }).has_value());
    ASSERT_TRUE(read.is_finished() && unread.is_finished());
    EXPECT_EQ(tally.alive(), 2);
    armed = true;
    {
        auto output = read.take();  // the shell that stays in the block throws
        EXPECT_TRUE(output.has_value());
        unread.detach();
        EXPECT_EQ(tally.alive(), 1);
        armed = false;
    }
    EXPECT_EQ(tally.alive(), 0);

    armed = true;
    auto made = executor.spawn(spite, &tally, &armed);
    ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }).has_value());
    EXPECT_TRUE(made.take().error().is_failed()) << "the temporary that the body returned threw inside the body";
    EXPECT_EQ(tally.made, 3);
    EXPECT_EQ(tally.alive(), 0);
}

// The cause is worth more than what came of it.
TEST(JoinOutput, WhatTheBodyThrewIsKeptWhenADestructorThrowsAfterIt) {
    struct Bomb {
        bool armed = true;
        Bomb() = default;
        Bomb(Bomb&& other) noexcept : armed(std::exchange(other.armed, false)) {}
        Bomb& operator=(Bomb&&) = delete;
        ~Bomb() noexcept(false) {
            if (armed) throw std::runtime_error("destructor");
        }
    };
    auto throws = []([[maybe_unused]] Bomb parameter) -> Task<> {
        co_await yield_now();
        throw std::runtime_error("body");
    };
    auto what = [](const std::exception_ptr& exception) -> std::string {
        try {
            std::rethrow_exception(exception);
        } catch (const std::runtime_error& error) {
            return error.what();
        }
    };
    run([&]() -> Task<> {
        auto joined = co_await spawn(throws, Bomb());
        EXPECT_EQ(what(joined.error().exception()), "body");
    });
}

// --- what a destructor may do --------------------------------------------------------------------------------------------

/// Calls a function when it is destroyed.
template <class F>
class Last {
public:
    explicit Last(F function) : function_(std::move(function)) {}
    Last(const Last&) = delete;
    Last& operator=(const Last&) = delete;
    ~Last() { function_(); }

private:
    F function_;
};

TEST(JoinDestructor, OfAFrameMaySpawnAndAbort) {
    Tally tally;
    int spawned_ran = 0;
    run([&]() -> Task<> {
        Gate never;
        Gate other_never;
        JoinHandle<> other = spawn([](Gate* gate) -> Task<> { co_await *gate; }, &other_never);
        JoinHandle<> handle = spawn([&]() -> Task<> {
            Last last([&] {
                spawn([&]() -> Task<> {
                    ++spawned_ran;
                    co_return;
                }).detach();
                EXPECT_TRUE(other.abort());
                EXPECT_FALSE(handle.abort()) << "it is being ended already";
            });
            Counted counted(tally);
            co_await never;
        });
        co_await yield_now();
        EXPECT_TRUE(handle.abort());
        EXPECT_TRUE((co_await handle).error().is_cancelled());
        EXPECT_TRUE((co_await other).error().is_cancelled());
    });
    EXPECT_EQ(spawned_ran, 1);
    EXPECT_EQ(tally.alive(), 0);
}

TEST(JoinDestructor, OfAFrameMayAbortItsOwnTaskAndKeepsTheOutput) {
    run([]() -> Task<> {
        std::optional<JoinHandle<int>> own;
        bool told = false;
        auto body = [&]() -> Task<int> {
            Last last([&] { told = own->abort(); });
            co_return 4;
        };
        own.emplace(spawn(body));
        EXPECT_EQ((co_await *own).value(), 4) << "it had returned before it was asked";
        EXPECT_TRUE(told);
    });
}

TEST(JoinDestructor, OfAFrameMayDropItsOwnHandle) {
    Tally tally;
    run([&]() -> Task<> {
        std::optional<JoinHandle<Counted>> own;
        auto body = [&]() -> Task<Counted> {
            Last last([&] { own.reset(); });
            co_return Counted(tally);
        };
        own.emplace(spawn(body));
        co_await yield_now();
        EXPECT_FALSE(own.has_value());
    });
    EXPECT_EQ(tally.made, 1);
    EXPECT_EQ(tally.alive(), 0);
}

/// An output whose destructor takes part in the runtime.
struct Busy {
    std::unique_ptr<Last<std::function<void()>>> last;
};

TEST(JoinDestructor, OfAnOutputMaySpawnAbortAndDropHandles) {
    int spawned_ran = 0;
    run([&]() -> Task<> {
        Gate never;
        std::optional<JoinHandle<>> other(spawn([](Gate* gate) -> Task<> { co_await *gate; }, &never));
        auto body = [&]() -> Task<Busy> {
            Busy output;
            output.last = std::make_unique<Last<std::function<void()>>>([&] {
                spawn([&]() -> Task<> {
                    ++spawned_ran;
                    co_return;
                }).detach();
                EXPECT_TRUE(other->abort());
                other.reset();
            });
            co_return output;
        };
        JoinHandle<Busy> handle = spawn(body);
        while (!handle.is_finished()) co_await yield_now();
        handle.detach();  // nobody has read it: the runtime destroys it
        EXPECT_FALSE(other.has_value());
        co_await yield_now();
    });
    EXPECT_EQ(spawned_ran, 1);
}

/// An output that gives a handle something else to hold when it goes.
struct Assigns {
    Assigns(Tally& lives, JoinHandle<Assigns>* of) noexcept : counted(lives), tally(&lives), handle(of) {}
    Assigns(Assigns&& other) noexcept
        : counted(std::move(other.counted)), tally(other.tally), handle(std::exchange(other.handle, nullptr)) {}
    Assigns& operator=(Assigns&&) = delete;
    ~Assigns();
    Counted counted;
    Tally* tally;
    JoinHandle<Assigns>* handle;
};
Task<Assigns> gives_assigning(Tally* tally, JoinHandle<Assigns>* handle) { co_return Assigns(*tally, handle); }
Assigns::~Assigns() {
    if (handle != nullptr) *handle = spawn(gives_assigning, tally, nullptr);
}

TEST(JoinDestructor, OfAnOutputMayAssignToTheHandleThatDropsIt) {
    Tally tally;
    run([&]() -> Task<> {
        JoinHandle<Assigns> handle = spawn(gives_assigning, &tally, &handle);
        while (!handle.is_finished()) co_await yield_now();
        handle = spawn(gives_assigning, &tally, nullptr);  // drops the first output, which spawns one more
        while (!handle.is_finished()) co_await yield_now();
        co_await yield_now();
    });
    EXPECT_EQ(tally.made, 3);
    EXPECT_EQ(tally.alive(), 0) << "each was let go, though one was put where another came a moment later";
}

TEST(JoinDestructor, ThatEndsTheExecutorGetsAnError) {
    Executor executor{SpinPark{}};
    std::optional<ErrorCode> nested;
    auto body = [&]() -> Task<> {
        Last last([&] {
            auto report = executor.shutdown();
            if (!report.park) nested = report.park.error().code();
        });
        co_return;
    };
    EXPECT_TRUE(executor.block_on(body).has_value());
    EXPECT_EQ(nested, ErrorCode::nested_runtime);
    EXPECT_EQ(executor.block_on([]() -> Task<int> { co_return 2; }).value(), 2) << "it goes on as before";
}

TEST(JoinDestructorDeathTest, ThatDestroysTheExecutorSaysWhatToDo) {
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_DEATH(
        {
            auto executor = std::make_unique<Executor>(SpinPark{});
            auto body = [&]() -> Task<> {
                Last last([&] { executor.reset(); });
                co_return;
            };
            static_cast<void>(executor->block_on(body));
        },
        "An executor was destroyed by one of its own tasks");
}

// A destructor that spawns while the runtime ends: the new task is taken apart before it runs.
TEST(JoinDestructor, ThatSpawnsDuringShutdownEndsToo) {
    int ran = 0;
    Tally tally;
    Gate never;
    std::optional<JoinHandle<>> late;
    {
        Executor executor{SpinPark{}};
        auto sleeper = [&]() -> Task<> {
            Last last([&] {
                auto body = [](int* count, Counted) -> Task<> {
                    ++*count;
                    co_return;
                };
                late.emplace(spawn(body, &ran, Counted(tally)));
            });
            co_await never;
        };
        executor.spawn(sleeper).detach();
        ASSERT_TRUE(executor.block_on([]() -> Task<> { co_await yield_now(); }).has_value());
    }
    EXPECT_EQ(ran, 0);
    EXPECT_EQ(tally.alive(), 0);
    EXPECT_TRUE(late->is_finished());
    EXPECT_TRUE(late->take().error().is_cancelled());
}

}  // namespace
}  // namespace edda
