// What the tests of groups (when_all, when_any, sets, shields) share: a runtime with and without timers, and small bodies.
#pragma once

#include <gtest/gtest.h>

#include "edda/timer/clock.hpp"
#include "edda/timer/driver.hpp"
#include "unit/task/support.hpp"

namespace edda::test {

/// Runs `body`, a callable that gives a Task<>; nothing of it may be left.
template <class F>
void run(F body) {
    Executor executor{SpinPark{}};
    auto outcome = executor.block_on(body);
    ASSERT_TRUE(outcome.has_value()) << outcome.error().sentence();
    EXPECT_EQ(executor.tasks().alive(), 0U);
}

/// The same with timers, in simulated time; how long it took.
template <class F>
timer::Clock::Duration run_timed(F body) {
    timer::Clock clock = timer::Clock::simulated(timer::Clock::Advance::when_idle);
    const auto begin = clock.now();
    LocalExecutor executor{timer::Driver{SpinPark{}, clock}};
    auto outcome = executor.block_on(body);
    EXPECT_TRUE(outcome.has_value()) << (outcome ? "" : outcome.error().sentence());
    EXPECT_EQ(executor.tasks().alive(), 0U);
    return clock.now() - begin;
}

/// Gives `value` after some yields.
inline Task<int> gives_after(int turns, int value) {
    for (int i = 0; i < turns; ++i) co_await yield_now();
    co_return value;
}

/// Fails after a yield.
inline Task<Result<>> fails(ErrorCode code) {
    co_await yield_now();
    co_return failure(code);
}

/// Lends its frame to `lender`, with a local that counts its life.
inline Task<Result<int>> borrows(Lender& lender, Tally& lives) {
    Counted local(lives);
    co_return co_await Borrow(lender);
}

/// The same without an output, whatever became of the loan.
inline Task<> lends(Lender& lender, Tally& lives) {
    Counted local(lives);
    static_cast<void>(co_await Borrow(lender));
}

/// Waits for what nobody can ask to end.
inline Task<int> waits_at(Gate& gate, Counted) {
    co_await gate;
    co_return 1;
}

}  // namespace edda::test
