// The wheel against a sorted map, and the cases that wheels get wrong.
#include "edda/timer/wheel.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <utility>
#include <vector>

namespace edda::timer {
namespace {

struct Timer : Entry {
    explicit Timer(std::vector<int>& log, int number) : Entry(&Timer::fired), log_(&log), number_(number) {}
    static void fired(Entry& entry, Reason reason) noexcept {
        auto& self = static_cast<Timer&>(entry);
        self.log_->push_back(reason == Reason::due ? self.number_ : -self.number_);
        if (self.also) self.also();
    }
    std::function<void()> also;

private:
    std::vector<int>* log_;
    int number_;
};

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

TEST(Wheel, EmptyHasNoExpiration) {
    Wheel wheel;
    EXPECT_FALSE(wheel.next_expiration().has_value());
    EXPECT_EQ(wheel.advance(1'000'000, all), 0U);
    EXPECT_EQ(wheel.elapsed(), 1'000'000U);
}

TEST(Wheel, NextExpirationIsExactOnEveryLevel) {
    std::vector<int> log;
    for (Tick deadline :
         {Tick{1}, Tick{63}, Tick{64}, Tick{65}, Tick{4095}, Tick{4096}, Tick{262'145}, Tick{16'777'217}, Tick{1} << 30,
          Wheel::range - 1, Wheel::range, Wheel::range + 1, Wheel::range * 5 + 3, ~Tick{0} - 1, ~Tick{0}}) {
        SCOPED_TRACE(deadline);
        Wheel wheel;
        Timer timer(log, 1);
        wheel.insert(timer, deadline);
        EXPECT_EQ(wheel.next_expiration(), deadline);
        EXPECT_EQ(wheel.advance(deadline - 1, all), 0U);
        EXPECT_EQ(wheel.next_expiration(), deadline);
        EXPECT_EQ(wheel.advance(deadline, all), 1U);
        EXPECT_TRUE(wheel.empty());
    }
}

// 2^36: a saturated deadline must not hide an earlier one of the top level, nor wrap around.
TEST(Wheel, AFarDeadlineDoesNotHideANearerOne) {
    Wheel wheel;
    std::vector<int> log;
    Timer far(log, 1), near(log, 2), later(log, 3);
    wheel.advance(Wheel::range - 10, all);
    wheel.insert(far, ~Tick{0} - 1);
    wheel.insert(near, Wheel::range + 5);
    wheel.insert(later, Wheel::range + 50);
    EXPECT_EQ(wheel.next_expiration(), Wheel::range + 5);
    EXPECT_EQ(wheel.advance(Wheel::range + 100, all), 2U);
    EXPECT_EQ(log, (std::vector{2, 3}));
    EXPECT_EQ(wheel.next_expiration(), ~Tick{0} - 1);
}

TEST(Wheel, RemovingTheEarliestFindsTheNext) {
    Wheel wheel;
    std::vector<int> log;
    Timer a(log, 1), b(log, 2), c(log, 3);
    wheel.insert(a, 4100);
    wheel.insert(b, 4130);
    wheel.insert(c, 4120);
    wheel.remove(a);
    EXPECT_EQ(wheel.next_expiration(), 4120U);
    wheel.remove(c);
    EXPECT_EQ(wheel.next_expiration(), 4130U);
    wheel.remove(b);
    wheel.remove(b);
    EXPECT_FALSE(wheel.next_expiration().has_value());
    EXPECT_EQ(wheel.size(), 0U);
}

TEST(Wheel, WhatIsDueAlreadyFiresAtTheNextAdvance) {
    Wheel wheel;
    std::vector<int> log;
    wheel.advance(100, all);
    Timer past(log, 1), now(log, 2);
    wheel.insert(past, 7);
    wheel.insert(now, 100);
    EXPECT_LE(wheel.next_expiration().value(), 100U);
    EXPECT_EQ(wheel.advance(100, all), 2U);
}

TEST(Wheel, FiresAtMostWhatItIsTold) {
    Wheel wheel;
    std::vector<int> log;
    std::vector<std::unique_ptr<Timer>> timers;
    for (int i = 1; i <= 10; ++i) {
        timers.push_back(std::make_unique<Timer>(log, i));
        wheel.insert(*timers.back(), 50);
    }
    EXPECT_EQ(wheel.advance(60, 4), 4U);
    EXPECT_LE(wheel.next_expiration().value(), 60U);
    EXPECT_EQ(wheel.advance(60, 4), 4U);
    EXPECT_EQ(wheel.advance(60, 4), 2U);
    EXPECT_EQ(log, (std::vector{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
}

TEST(Wheel, AFiringTimerMayDropInsertAndMoveOthers) {
    Wheel wheel;
    std::vector<int> log;
    auto second = std::make_unique<Timer>(log, 2);
    Timer first(log, 1), third(log, 3), fourth(log, 4);
    wheel.insert(first, 10);
    wheel.insert(*second, 10);
    wheel.insert(third, 11);
    first.also = [&] {
        second.reset();
        wheel.remove(third);
        wheel.insert(third, 500);
        wheel.insert(fourth, 5);
        wheel.insert(first, 600);
        first.also = nullptr;
    };
    EXPECT_EQ(wheel.advance(20, all), 2U);
    EXPECT_EQ(log, (std::vector{1, 4}));
    EXPECT_EQ(wheel.next_expiration(), 500U);
    EXPECT_EQ(wheel.advance(1000, all), 2U);
    EXPECT_EQ(log, (std::vector{1, 4, 3, 1}));
}

TEST(Wheel, DroppingAHundredFromInsideOne) {
    Wheel wheel;
    std::vector<int> log;
    std::vector<std::unique_ptr<Timer>> others;
    Timer first(log, 1);
    wheel.insert(first, 10);
    for (int i = 2; i <= 101; ++i) {
        others.push_back(std::make_unique<Timer>(log, i));
        wheel.insert(*others.back(), 10);
    }
    first.also = [&] { others.clear(); };
    EXPECT_EQ(wheel.advance(10, all), 1U);
    EXPECT_TRUE(wheel.empty());
}

TEST(Wheel, ShutDownTellsEveryone) {
    Wheel wheel;
    std::vector<int> log;
    Timer a(log, 1), b(log, 2), c(log, 3);
    auto d = std::make_unique<Timer>(log, 4);
    wheel.insert(a, 5);
    wheel.insert(b, 5000);
    wheel.insert(c, Wheel::range * 2);
    wheel.insert(*d, 6000);
    a.also = [&] { d.reset(); };
    wheel.shut_down();
    EXPECT_EQ(log, (std::vector{-1, -2, -3}));
    EXPECT_TRUE(wheel.empty());
}

// The wheel and a multimap get the same random commands; they must fire the same timers in the same order, and agree on
// the next deadline.
class WheelAgainstAMap : public ::testing::TestWithParam<unsigned> {};

TEST_P(WheelAgainstAMap, FiresTheSame) {
    std::mt19937_64 random(GetParam());
    const auto below = [&](std::uint64_t n) { return random() % n; };
    constexpr std::size_t count = 200;
    std::vector<int> fired;
    std::vector<std::unique_ptr<Timer>> timers;
    for (std::size_t i = 0; i < count; ++i) timers.push_back(std::make_unique<Timer>(fired, static_cast<int>(i) + 1));
    using Map = std::multimap<Tick, int>;
    Map map;
    std::vector<std::optional<Map::iterator>> places(count);
    Wheel wheel;
    Tick now = below(1000);
    wheel.advance(now, all);
    for (int step = 0; step < 4000; ++step) {
        const std::size_t i = below(count);
        const std::uint64_t action = below(10);
        if (action < 5) {
            if (places[i]) map.erase(*std::exchange(places[i], std::nullopt));
            wheel.remove(*timers[i]);
            const Tick deadline = now + 1 + below(Tick{1} << below(40));
            wheel.insert(*timers[i], deadline);
            places[i] = map.emplace(deadline, static_cast<int>(i) + 1);
        } else if (action < 7) {
            if (places[i]) map.erase(*std::exchange(places[i], std::nullopt));
            wheel.remove(*timers[i]);
        } else {
            const bool to_next = below(2) == 0 && !map.empty();
            now = to_next ? map.begin()->first - below(2) : now + below(Tick{1} << below(38));
            std::vector<int> expected;
            while (!map.empty() && map.begin()->first <= now) {
                const int number = map.begin()->second;
                places[static_cast<std::size_t>(number) - 1].reset();
                expected.push_back(number);
                map.erase(map.begin());
            }
            fired.clear();
            ASSERT_EQ(wheel.advance(now, all), expected.size());
            ASSERT_EQ(fired, expected) << "step " << step;
        }
        ASSERT_EQ(wheel.size(), map.size());
        if (map.empty()) {
            ASSERT_FALSE(wheel.next_expiration().has_value());
        } else {
            ASSERT_EQ(wheel.next_expiration(), map.begin()->first) << "step " << step;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Seeds, WheelAgainstAMap, ::testing::Range(1U, 25U));

}  // namespace
}  // namespace edda::timer
