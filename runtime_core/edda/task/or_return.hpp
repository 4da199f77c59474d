// `.or_return()`: the value of a Result, or the end of the calling coroutine with its error, in one co_await.
//
// `co_await co_await op` says the same in two steps. One step needs more than an await_resume can do, because by then
// the coroutine runs and cannot be ended; so a *guard* is asked before it is resumed. It looks at the result: a value
// lets the coroutine go on, an error ends it and hands over to whoever awaits it. No exception, no macro, and the error
// path costs what the good one costs. A value or an error that throws when it is moved becomes the coroutine's exception,
// as anything that is thrown at a co_await.
//
// An awaitable gets the member by deriving from `task::Awaitable<Itself>`. It must be movable before it is awaited,
// have `awaiter()`, give a Result from await_resume, and its await_suspend must take a std::coroutine_handle<> and
// return void or bool.
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <type_traits>
#include <utility>

#include "edda/task/task.hpp"

namespace edda::task {

template <class A>
class OrReturn;

/// Base of leaf awaitables that give a Result.
template <class Derived>
class Awaitable {
public:
    [[nodiscard]] OrReturn<Derived> or_return() && noexcept(std::is_nothrow_move_constructible_v<Derived>) {
        return OrReturn<Derived>(static_cast<Derived&&>(*this));
    }
};

/// A leaf awaitable whose error ends the awaiting coroutine.
template <class A>
class [[nodiscard]] OrReturn : private Guard {
public:
    using R = decltype(std::declval<A&>().await_resume());
    static_assert(is_result<R>, "or_return needs an awaitable that gives a Result");

    explicit OrReturn(A&& inner) noexcept(std::is_nothrow_move_constructible_v<A>) : inner_(std::move(inner)) {}
    OrReturn(OrReturn&& other) noexcept(std::is_nothrow_move_constructible_v<A>) : inner_(std::move(other.inner_)) {}

    bool await_ready() {
        if (!inner_.await_ready()) return false;
        result_.emplace(inner_.await_resume());
        return result_->has_value();
    }

    template <class P>
    bool await_suspend(std::coroutine_handle<P> handle) {
        promise_ = &handle.promise();
        end_ = [](OrReturn& self) noexcept {
            static_cast<P*>(self.promise_)->end_with(std::move(*self.result_).error());
        };
        if (result_.has_value()) {
            end_(*this);  // ready, and an error
            return true;
        }
        admit = [](Guard& guard) noexcept { return static_cast<OrReturn&>(guard).look(); };
        inner_.awaiter().set_guard(*this);
        if constexpr (std::is_void_v<decltype(inner_.await_suspend(handle))>) {
            inner_.await_suspend(handle);
            return true;
        } else {
            return inner_.await_suspend(handle) || !look();
        }
    }

    typename R::value_type await_resume() {
        if constexpr (may_throw) {
            if (thrown_.exception) std::rethrow_exception(std::move(thrown_.exception));
        }
        if constexpr (!std::is_void_v<typename R::value_type>) return std::move(**result_);
    }

private:
    /// Whether to get at the result may throw: by await_resume itself, or by the move of a value.
    static constexpr bool may_throw =
        !noexcept(std::declval<A&>().await_resume()) || !std::is_nothrow_move_constructible_v<R>;

    struct Thrown {
        std::exception_ptr exception;
    };
    struct Nothing {};

    /// Asked by the poll, where nothing may be thrown: what was thrown waits until the coroutine goes on.
    bool look() noexcept {
        if constexpr (may_throw) {
            try {
                result_.emplace(inner_.await_resume());
            } catch (...) {
                thrown_.exception = std::current_exception();
                return true;
            }
        } else {
            result_.emplace(inner_.await_resume());
        }
        if (result_->has_value()) return true;
        end_(*this);
        return false;
    }

    A inner_;
    std::optional<R> result_;
    [[no_unique_address]] std::conditional_t<may_throw, Thrown, Nothing> thrown_;
    PromiseBase* promise_ = nullptr;
    void (*end_)(OrReturn&) noexcept = nullptr;
};

/// A child whose error ends the awaiting coroutine.
template <class T>
class [[nodiscard]] OrReturnTask : private Guard {
public:
    static_assert(is_result<T>, "or_return needs a task that gives a Result");

    explicit OrReturnTask(Task<T>&& child) noexcept : child_(std::move(child)) {}
    OrReturnTask(OrReturnTask&&) = delete;

    bool await_ready() const noexcept { return false; }

    template <class P>
    bool await_suspend(std::coroutine_handle<P> handle) noexcept {
        promise_ = &handle.promise();
        end_ = [](OrReturnTask& self) noexcept {
            static_cast<P*>(self.promise_)->end_with(std::move(self.child_.slot().value()).error());
        };
        admit = [](Guard& guard) noexcept { return static_cast<OrReturnTask&>(guard).look(); };
        if (child_.await_from(handle, this)) return true;
        return !look();
    }

    typename T::value_type await_resume() {
        if constexpr (std::is_void_v<typename T::value_type>) {
            static_cast<void>(child_.slot().take());
        } else {
            return *child_.slot().take();
        }
    }

private:
    bool look() noexcept {
        child_.finish();
        if (child_.slot().has_exception() || child_.slot().value().has_value()) return true;
        end_(*this);
        return false;
    }

    ChildAwaiter<T> child_;
    PromiseBase* promise_ = nullptr;
    void (*end_)(OrReturnTask&) noexcept = nullptr;
};

}  // namespace edda::task
