// co_await of a Result, and .or_return(): errors end the coroutine where it stands.
#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "unit/task/support.hpp"

namespace edda {
namespace {

using test::Borrow;
using test::Counted;
using test::Executor;
using test::Lender;
using test::Tally;

struct NarrowError {
    int why;
    operator Error() const noexcept { return {ErrorCode::io_failure, why}; }  // NOLINT(google-explicit-constructor)
};

Result<int> good(int value) { return value; }
Result<int> bad() { return failure(ErrorCode::busy); }
Result<std::unique_ptr<int>, NarrowError> narrow(bool works) {
    if (works) return std::make_unique<int>(5);
    return std::unexpected(NarrowError{42});
}

TEST(AwaitResult, GivesTheValue) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<Result<int>> {
        int a = co_await good(1);
        Result<int> kept = good(2);
        int b = co_await kept;
        auto owned = co_await narrow(true);
        co_await Result<void>{};
        co_return a + b + *owned;
    };
    EXPECT_EQ(executor.block_on(body).value().value(), 8);
}

TEST(AwaitResult, EndsTheCoroutineWithTheError) {
    Executor executor{SpinPark{}};
    Tally tally;
    auto child = [](Tally& lives) -> Task<Result<int>> {
        Counted local(lives);
        co_await bad();
        ADD_FAILURE() << "the coroutine went on";
        co_return 0;
    };
    auto body = [child](Tally& lives) -> Task<Result<void>> {
        auto result = co_await child(lives);
        EXPECT_EQ(lives.alive(), 0) << "locals are gone before the error is seen";
        EXPECT_EQ(result.error(), ErrorCode::busy);
        co_await narrow(false);
        ADD_FAILURE() << "the coroutine went on";
        co_return {};
    };
    auto outcome = executor.block_on(body(tally)).value();
    EXPECT_EQ(outcome.error(), ErrorCode::io_failure);
    EXPECT_EQ(outcome.error().system_errno(), 42);
    EXPECT_EQ(tally.made, 1);
}

TEST(AwaitResult, EndsARootThatHasWaited) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<Result<int>> {
        co_await yield_now();
        co_return co_await bad();
    };
    EXPECT_EQ(executor.block_on(body).value().error(), ErrorCode::busy);
}

/// Completes the lender's borrow from another task.
Task<> complete_later(Lender& lender, Result<int> result) {
    co_await yield_now();
    lender.borrow->complete(result);
}

TEST(OrReturn, GivesTheValueOfALeaf) {
    Executor executor{SpinPark{}};
    auto body = []() -> Task<Result<int>> {
        Lender lender;
        auto helper = spawn(complete_later, std::ref(lender), Result<int>(9));
        int value = co_await Borrow(lender).or_return();
        co_return value;
    };
    EXPECT_EQ(executor.block_on(body).value().value(), 9);
}

TEST(OrReturn, EndsTheChainWithTheErrorOfALeaf) {
    Executor executor{SpinPark{}};
    Tally tally;
    auto inner = [](Lender& lender, Tally& lives) -> Task<Result<int>> {
        Counted local(lives);
        int value = co_await Borrow(lender).or_return();
        ADD_FAILURE() << "went on with " << value;
        co_return value;
    };
    auto middle = [inner](Lender& lender, Tally& lives) -> Task<Result<std::string>> {
        Counted local(lives);
        int value = co_await inner(lender, lives).or_return();
        ADD_FAILURE() << "went on with " << value;
        co_return "value";
    };
    auto body = [middle](Tally& lives) -> Task<int> {
        Lender lender;
        auto helper = spawn(complete_later, std::ref(lender), Result<int>(failure(ErrorCode::no_space)));
        auto result = co_await middle(lender, lives);
        EXPECT_EQ(result.error(), ErrorCode::no_space);
        co_return lives.alive();
    };
    EXPECT_EQ(executor.block_on(body(tally)).value(), 0);
    EXPECT_EQ(tally.made, 2);
}

TEST(OrReturn, EndsAtOnceWhenTheErrorIsReady) {
    Executor executor{SpinPark{}};
    auto inner = []() -> Task<Result<int>> { co_return failure(ErrorCode::busy); };
    auto outer = [inner]() -> Task<Result<void>> {
        co_await inner().or_return();
        ADD_FAILURE();
        co_return {};
    };
    EXPECT_EQ(executor.block_on(outer).value().error(), ErrorCode::busy);
}

TEST(OrReturn, LetsExceptionsThrough) {
    Executor executor{SpinPark{}};
    auto inner = []() -> Task<Result<int>> {
        co_await yield_now();
        throw std::runtime_error("inner");
    };
    auto outer = [inner]() -> Task<Result<bool>> {
        try {
            co_await inner().or_return();
        } catch (const std::runtime_error&) {
            co_return true;
        }
        co_return false;
    };
    EXPECT_TRUE(executor.block_on(outer).value().value());
}

/// A value that throws when it is moved.
struct Bomb {
    explicit Bomb(bool is_armed) noexcept : armed(is_armed) {}
    Bomb(Bomb&& other) noexcept(false) : armed(other.armed) {
        if (armed) throw std::runtime_error("moved");
    }
    bool armed;
};

/// A leaf that gives a Bomb, at once or in the next poll.
class GivesBomb : public task::Awaitable<GivesBomb> {
public:
    GivesBomb(bool ready, bool armed) noexcept : ready_(ready), armed_(armed) {}

    [[nodiscard]] bool await_ready() const noexcept { return ready_; }
    void await_suspend(std::coroutine_handle<> handle) noexcept { awaiter_.yield(handle); }
    Result<Bomb> await_resume() const { return Result<Bomb>(std::in_place, armed_); }
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

private:
    bool ready_;
    bool armed_;
    task::Awaiter awaiter_;
};

TEST(OrReturn, AValueThatThrowsWhenItIsMovedIsTheCoroutinesException) {
    Executor executor{SpinPark{}};
    for (const bool ready : {false, true}) {
        auto body = [](bool at_once, bool armed, bool catches) -> Task<Result<int>> {
            try {
                const Bomb bomb = co_await GivesBomb(at_once, armed).or_return();
                co_return bomb.armed ? 1 : 2;
            } catch (const std::runtime_error&) {
                if (!catches) throw;
            }
            co_return 3;
        };
        EXPECT_EQ(executor.block_on(body, ready, false, false).value().value(), 2);
        EXPECT_EQ(executor.block_on(body, ready, true, true).value().value(), 3);
        auto outcome = executor.block_on(body, ready, true, false);
        ASSERT_TRUE(outcome.error().is_failed());
        EXPECT_THROW(std::rethrow_exception(outcome.error().exception()), std::runtime_error);
    }
}

/// An error that throws on its way up.
struct ExplosiveError {
    operator Error() const { throw std::runtime_error("converted"); }  // NOLINT(google-explicit-constructor)
};

TEST(OrReturn, AnErrorThatThrowsOnItsWayUpIsTheCoroutinesException) {
    Executor executor{SpinPark{}};
    auto child = [](bool waits) -> Task<Result<int, ExplosiveError>> {
        if (waits) co_await yield_now();
        co_return std::unexpected(ExplosiveError{});
    };
    auto at_once = [child](bool waits) -> Task<Result<int>> { co_return co_await child(waits).or_return(); };
    auto in_two_steps = [child](bool waits) -> Task<Result<int>> { co_return co_await co_await child(waits); };
    for (const bool waits : {false, true}) {
        for (auto outcome : {executor.block_on(at_once, waits), executor.block_on(in_two_steps, waits)}) {
            ASSERT_FALSE(outcome.has_value());
            ASSERT_TRUE(outcome.error().is_failed());
            EXPECT_THROW(std::rethrow_exception(outcome.error().exception()), std::runtime_error);
        }
    }
}

}  // namespace
}  // namespace edda
