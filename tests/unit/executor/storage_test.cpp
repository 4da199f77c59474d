// Storage: values under names, and the keys that lead to them.
#include "edda/executor/storage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "edda/executor/context.hpp"
#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Executor;

struct Session {
    std::string user;
    int visits = 0;
};

Task<Result<int>> visits() {
    Storage& here = *co_await storage();
    Session* session = co_await here.get<Session>("session");
    co_return ++session->visits;
}

TEST(Storage, WhatOneTaskPutsAnotherFinds) {
    Executor executor{SpinPark{}};
    const auto puts = []() -> Task<Result<>> {
        Storage& here = *co_await storage();
        const StorageKey<Session> key = co_await here.put<Session>("session", "ada");
        Session* by_key = co_await here.get(key);
        EXPECT_EQ(by_key->user, "ada");
        EXPECT_EQ(by_key, co_await here.get<Session>("session"));
        EXPECT_EQ(key, co_await here.key<Session>("session"));
        co_return Result<>{};
    };
    EXPECT_TRUE(executor.block_on(puts).value().has_value());
    EXPECT_EQ(executor.block_on(visits).value().value(), 1);
    EXPECT_EQ(executor.block_on(visits).value().value(), 2);
}

TEST(Storage, EachMistakeHasItsOwnError) {
    Executor executor{SpinPark{}};
    Executor other{SpinPark{}};
    Storage& here = executor.context().storage();
    const auto key = here.put<int>("answer", 42);
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(here.put<int>("answer", 43).error(), ErrorCode::already_exists);
    EXPECT_EQ(here.put<Session>("answer").error(), ErrorCode::already_exists);
    EXPECT_EQ(here.get<int>("question").error(), ErrorCode::no_such_resource);
    EXPECT_EQ(here.get<long>("answer").error(), ErrorCode::wrong_type);
    EXPECT_EQ(here.key<Session>("answer").error(), ErrorCode::wrong_type);
    EXPECT_EQ(here.get(StorageKey<int>()).error(), ErrorCode::no_such_resource);
    EXPECT_EQ(other.context().storage().get(*key).error(), ErrorCode::no_such_resource);
    EXPECT_EQ(**here.get(*key), 42);
    EXPECT_EQ(storage().error(), ErrorCode::no_runtime);
    EXPECT_THAT(std::string(here.get<long>("answer").error().sentence()), testing::HasSubstr("another type"));
}

TEST(Storage, AnotherThreadIsRefused) {
    Executor executor{SpinPark{}};
    Storage& here = executor.context().storage();
    const auto key = here.put<int>("answer", 42).value();
    std::thread([&] {
        EXPECT_EQ(here.get(key).error(), ErrorCode::wrong_thread);
        EXPECT_EQ(here.get<int>("answer").error(), ErrorCode::wrong_thread);
        EXPECT_EQ(here.put<int>("other", 1).error(), ErrorCode::wrong_thread);
        EXPECT_TRUE(here.names().empty());
    }).join();
}

TEST(Storage, AKeyFitsNoLaterStorage) {
    StorageKey<int> old;
    {
        Executor executor{SpinPark{}};
        old = executor.context().storage().put<int>("answer", 42).value();
    }
    Executor executor{SpinPark{}};
    ASSERT_TRUE(executor.context().storage().put<int>("answer", 43).has_value());
    EXPECT_EQ(executor.context().storage().get(old).error(), ErrorCode::no_such_resource);
}

TEST(Storage, ValuesNeverMove) {
    Executor executor{SpinPark{}};
    Storage& here = executor.context().storage();
    std::vector<std::pair<StorageKey<std::size_t>, std::size_t*>> all;
    for (std::size_t i = 0; i < 1000; ++i) {
        const auto key = here.put<std::size_t>("value " + std::to_string(i), i).value();
        all.emplace_back(key, here.get(key).value());
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        EXPECT_EQ(here.get(all[i].first).value(), all[i].second);
        EXPECT_EQ(*all[i].second, i);
    }
    EXPECT_EQ(here.names().size(), 1000U);
    EXPECT_EQ(here.names().front(), "value 0");
}

struct Fussy {
    explicit Fussy(bool throws) {
        if (throws) throw std::runtime_error("constructor");
    }
};

TEST(Storage, AConstructorThatThrowsLeavesNothing) {
    Executor executor{SpinPark{}};
    Storage& here = executor.context().storage();
    EXPECT_THROW(static_cast<void>(here.put<Fussy>("fussy", true)), std::runtime_error);
    EXPECT_EQ(here.get<Fussy>("fussy").error(), ErrorCode::no_such_resource);
    EXPECT_TRUE(here.put<Fussy>("fussy", false).has_value());
}

/// Puts a value of its own name while it is made.
struct Nested {
    explicit Nested(Storage* where) { EXPECT_TRUE(where->put<int>("nested", 1).has_value()); }
};

TEST(Storage, AConstructorMayPutAndIsThenTooLate) {
    Executor executor{SpinPark{}};
    Storage& here = executor.context().storage();
    EXPECT_EQ(here.put<Nested>("nested", &here).error(), ErrorCode::already_exists);
    EXPECT_EQ(*here.get<int>("nested").value(), 1);
}

TEST(Storage, AfterTheEndNothingIsThere) {
    Executor executor{SpinPark{}};
    Storage& here = executor.context().storage();
    const auto key = here.put<Session>("session", "ada").value();
    EXPECT_TRUE(executor.shutdown().clean());
    EXPECT_EQ(here.get(key).error(), ErrorCode::no_such_resource);
    EXPECT_EQ(here.get<Session>("session").error(), ErrorCode::no_such_resource);
    EXPECT_EQ(here.put<int>("late", 1).error(), ErrorCode::shut_down);
    EXPECT_TRUE(here.names().empty());
}

}  // namespace
}  // namespace edda
