// World: resources by type, how a task reaches them, and how they end.
#include "edda/executor/world.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <type_traits>
#include <vector>

#include "edda/local/builder.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Gate;

struct Db {
    std::string path;
};
struct Cache {
    explicit Cache(std::unique_ptr<int> entries) : size(std::move(entries)) {}
    Cache(const Cache&) = delete;
    std::unique_ptr<int> size;
};
struct Nobody {};

static_assert(std::is_constructible_v<World<Db>, Db&> && !std::is_constructible_v<World<Db, Cache>, Db&>);
static_assert(sizeof(World<Db, Cache>) == 2 * sizeof(void*), "a view is its addresses");

auto with_both() { return LocalRuntimeBuilder().with<Db>("orders").with<Cache>(std::make_unique<int>(7)).build(); }

Task<std::string> knows_the_types(World<Cache, Db> world) {
    co_return world.get<Db>().path + std::to_string(*world.get<Cache>().size);
}

TEST(World, ATaskTakesAViewOfWhatItNeeds) {
    auto runtime = with_both();
    ASSERT_TRUE(runtime.has_value());
    EXPECT_EQ(runtime->block_on(knows_the_types, runtime->world()).value(), "orders7");
}

Task<Result<std::string>> asks() {
    Db* db = co_await world<Db>();
    Cache* cache = co_await world<Cache>();
    const auto both = co_await World<Db, Cache>::current();
    EXPECT_EQ(&both.get<Db>(), db);
    EXPECT_EQ(&both.get<Cache>(), cache);
    co_return db->path;
}

TEST(World, ATaskAsksTheRuntimeThatRunsIt) {
    auto runtime = with_both();
    EXPECT_EQ(runtime->block_on(asks).value().value(), "orders");
}

TEST(World, WhatIsMissingIsAnError) {
    auto runtime = with_both();
    const auto asking = []() -> Task<Result<>> {
        EXPECT_EQ((World<Db, Nobody>::current().error()), ErrorCode::no_such_resource);
        co_return failure(world<Nobody>().error());
    };
    const auto output = runtime->block_on(asking);
    EXPECT_EQ(output.value().error(), ErrorCode::no_such_resource);
    EXPECT_THAT(std::string(output.value().error().sentence()), testing::HasSubstr("given no value of this type"));
}

TEST(World, OutsideOfARuntimeThereIsNone) {
    auto runtime = with_both();  // made, but not entered
    EXPECT_EQ(world<Db>().error(), ErrorCode::no_runtime);
    EXPECT_EQ((World<Db, Cache>::current().error()), ErrorCode::no_runtime);
}

TEST(World, TwoRuntimesHaveTwoWorlds) {
    auto one = LocalRuntimeBuilder().with<Db>("one").build();
    auto two = LocalRuntimeBuilder().with<Cache>(nullptr).with<Db>("two").build();
    auto none = LocalRuntime::create();
    const auto path = []() -> Task<std::string> {
        const auto db = world<Db>();
        co_return db ? (*db)->path : std::string(db.error().sentence());
    };
    EXPECT_EQ(one->block_on(path).value(), "one");
    EXPECT_EQ(two->block_on(path).value(), "two");
    EXPECT_THAT(none->block_on(path).value(), testing::HasSubstr("no value of this type"));
    std::string elsewhere;
    std::thread([&] { elsewhere = LocalRuntimeBuilder().with<Db>("thread").build()->block_on(path).value(); }).join();
    EXPECT_EQ(elsewhere, "thread");
}

TEST(World, TheSameTypeTwiceIsRefused) {
    test::Executor executor{SpinPark{}};
    detail::Resources& resources = executor.context().resources();
    Db* first = resources.give<Db>("first").value();
    EXPECT_EQ(resources.give<Db>("second").error(), ErrorCode::already_exists);
    EXPECT_EQ(resources.find<Db>(), first);
    EXPECT_EQ(resources.size(), 1U);
}

/// Tells when it is made and destroyed, and whom it finds then.
template <int Number>
struct Teller {
    explicit Teller(std::vector<std::string>* log) : told(log) { tell("made"); }
    Teller(const Teller&) = delete;
    ~Teller() { tell("gone"); }
    void tell(const char* what) const {
        told->push_back(std::to_string(Number) + " " + what + (world<Teller<0>>() ? ", finds 0" : "") +
                        (world<Teller<1>>() ? ", finds 1" : "") +
                        (task::Scheduler::current() != nullptr ? "" : ", outside"));
    }
    std::vector<std::string>* told;
};

/// Tells when its task ends, which uses a resource.
struct LastWord {
    std::vector<std::string>* told;
    ~LastWord() { told->push_back(world<Teller<1>>() ? "task gone, finds 1" : "task gone"); }
};

Task<> waits(std::vector<std::string>* log, Gate* gate) {
    const LastWord last{log};
    co_await *gate;
}

TEST(World, ResourcesEndNewestFirstAfterTheTasksInsideTheRuntime) {
    std::vector<std::string> log;
    Gate never;
    {
        auto runtime = LocalRuntimeBuilder().with<Teller<0>>(&log).with<Teller<1>>(&log).with<Teller<2>>(&log).build();
        runtime->spawn(waits, &log, &never).detach();
        const auto puts = [](std::vector<std::string>* told) -> Task<Result<>> {
            Storage* here = co_await storage();
            static_cast<void>(co_await here->put<Teller<3>>("teller", told));
            co_return Result<>{};
        };
        EXPECT_TRUE(runtime->block_on(puts, &log).value().has_value());
    }
    using testing::ElementsAre;
    EXPECT_THAT(log, ElementsAre("0 made", "1 made, finds 0", "2 made, finds 0, finds 1", "3 made, finds 0, finds 1",
                                 "task gone, finds 1", "3 gone, finds 0, finds 1", "2 gone, finds 0, finds 1",
                                 "1 gone, finds 0", "0 gone"));
}

struct Throws {
    Throws() { throw std::runtime_error("no such file"); }
};

TEST(World, AConstructorThatThrowsTakesDownWhatCameBefore) {
    std::vector<std::string> log;
    EXPECT_THROW(static_cast<void>(LocalRuntimeBuilder().with<Teller<0>>(&log).with<Throws>().build()),
                 std::runtime_error);
    EXPECT_THAT(log, testing::ElementsAre("0 made", "0 gone"));
}

struct ThrowsAtTheEnd {
    ThrowsAtTheEnd() = default;
    ThrowsAtTheEnd(const ThrowsAtTheEnd&) = delete;
    ~ThrowsAtTheEnd() noexcept(false) { throw std::runtime_error("destructor"); }
};

TEST(World, ADestructorThatThrowsKeepsNobodyFromEnding) {
    std::vector<std::string> log;
    LocalRuntimeBuilder().with<Teller<0>>(&log).with<ThrowsAtTheEnd>().build().value().shutdown();
    EXPECT_THAT(log, testing::ElementsAre("0 made", "0 gone"));
}

struct SpawnsAtTheEnd {
    explicit SpawnsAtTheEnd(int* count) : ended(count) {}
    SpawnsAtTheEnd(const SpawnsAtTheEnd&) = delete;
    ~SpawnsAtTheEnd() {
        spawn(
            [](int* count, test::Counted) -> Task<> {
                ++*count;
                co_return;
            },
            ended, test::Counted(*tally))
            .detach();
        EXPECT_EQ(storage().value()->put<int>("late", 1).error(), ErrorCode::shut_down);
    }
    int* ended;
    test::Tally* tally = nullptr;
};

TEST(World, WhatAResourceBeginsAtItsEndIsEndedToo) {
    int ran = 0;
    test::Tally tally;
    {
        auto runtime = LocalRuntimeBuilder().with<SpawnsAtTheEnd>(&ran).build();
        runtime->world().get<SpawnsAtTheEnd>().tally = &tally;
        EXPECT_TRUE(runtime->shutdown().clean());
    }
    EXPECT_EQ(ran, 0) << "it is asked to end before it begins";
    EXPECT_EQ(tally.made, 1);
    EXPECT_EQ(tally.alive(), 0);
}

Task<> borrows_for_good(test::Lender* lender) { static_cast<void>(co_await test::Borrow(*lender)); }

TEST(World, ATaskThatCannotEndKeepsTheResourcesAlive) {
    std::vector<std::string> log;
    test::Lender lender{.ends_when_asked = false};
    Db* kept = nullptr;
    {
        auto runtime = LocalRuntimeBuilder({.settle = std::chrono::milliseconds(1)})
                           .with<Db>("kept")
                           .with<Teller<0>>(&log)
                           .build();
        kept = &runtime->world().get<Db>();
        runtime->spawn(borrows_for_good, &lender).detach();
        ASSERT_TRUE(runtime->block_on([]() -> Task<> { co_await yield_now(); }).has_value());
        EXPECT_FALSE(runtime->shutdown().clean());
    }
    EXPECT_EQ(kept->path, "kept");
    EXPECT_THAT(log, testing::ElementsAre("0 made"));
}

}  // namespace
}  // namespace edda
