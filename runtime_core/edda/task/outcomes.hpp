// Groups whose branches are known when they begin: a tuple of any types, or a range of one; and how their results are
// handed out. The common part of when_all and when_any.
//
// Every branch has an *outcome*, as a JoinHandle gives it: what the branch gave (a Result, if its Task gives one),
// what it threw (`failed`), or nothing because it was taken apart or never begun (`cancelled`).
#pragma once

#include <coroutine>
#include <cstddef>
#include <deque>
#include <expected>
#include <functional>
#include <ranges>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/task/branches.hpp"
#include "edda/task/join_error.hpp"
#include "edda/task/scoped_child.hpp"
#include "edda/task/task.hpp"

namespace edda {

/// What became of each branch, and which came first.
template <class... Ts>
struct [[nodiscard]] Outcomes {
    /// The index of the winner (when_any), or of the first branch that failed (when_all); task::nobody if none did.
    std::size_t first = task::nobody;
    std::tuple<JoinResult<Ts>...> results;

    [[nodiscard]] bool has_first() const noexcept { return first != task::nobody; }
    template <std::size_t I>
    [[nodiscard]] auto& get() noexcept {
        return std::get<I>(results);
    }
};

/// The same of a range, in the order of the range.
template <class T>
struct [[nodiscard]] OutcomesOf {
    std::size_t first = task::nobody;
    std::vector<JoinResult<T>> results;

    [[nodiscard]] bool has_first() const noexcept { return first != task::nobody; }
    /// The outcome of the first. Needs one.
    [[nodiscard]] JoinResult<T>& front() noexcept { return results.at(first); }
};

namespace task {

/// What when_all hands out of a branch that succeeded: the value of its Result; std::monostate for void; a reference
/// in a std::reference_wrapper.
template <class T>
struct ValueOf {
    using Type = std::conditional_t<std::is_reference_v<T>, std::reference_wrapper<std::remove_reference_t<T>>, T>;
};
template <class T>
    requires std::is_void_v<T>
struct ValueOf<T> {
    using Type = std::monostate;
};
template <class T, class E>
struct ValueOf<std::expected<T, E>> : ValueOf<T> {};

/// Moves the value out of a slot that holds one and no failure.
template <class T>
[[nodiscard]] typename ValueOf<T>::Type value_of(Slot<T>& slot) {
    if constexpr (std::is_void_v<T>) {
        return {};
    } else if constexpr (std::is_reference_v<T>) {
        return *slot.value();
    } else if constexpr (is_result<T>) {
        if constexpr (std::is_void_v<typename T::value_type>) {
            return {};
        } else {
            return *std::move(slot.value());
        }
    } else {
        return std::move(slot.value());
    }
}

/// Throws what a branch threw, or gives the error of its Result. Needs one that failed.
template <class T>
[[nodiscard]] Error error_of(Slot<T>& slot) {
    if (slot.has_exception()) std::rethrow_exception(slot.exception());
    if constexpr (is_result<T>) {
        return static_cast<Error>(slot.value().error());
    } else {
        return ErrorCode::unexpected;
    }
}

/// Branches of any types.
template <class... Ts>
class BranchTuple : public Branches {
public:
    using Bodies = std::tuple<Task<Ts>...>;

    BranchTuple(AskOthers when, Bodies&& bodies) noexcept
        : BranchTuple(when, std::move(bodies), std::index_sequence_for<Ts...>()) {}

    bool await_ready() const noexcept { return sizeof...(Ts) == 0; }
    bool await_suspend(std::coroutine_handle<> parent) noexcept {
        return start_and_wait(parent, [](Branches& self) noexcept { static_cast<BranchTuple&>(self).start(); });
    }

protected:
    /// Takes apart what is left, so that nothing runs any more.
    void finish() noexcept {
        if constexpr (sizeof...(Ts) != 0) {
            std::apply([](auto&... branch) { (branch.take_apart(), ...); }, branches_);
            stop_waiting();
        }
    }

    [[nodiscard]] Outcomes<Ts...> outcomes() {
        return std::apply(
            [this](auto&... branch) {
                return Outcomes<Ts...>{first(), std::tuple<JoinResult<Ts>...>(branch.outcome()...)};
            },
            branches_);
    }

    [[nodiscard]] auto values() {
        return std::apply(
            [](auto&... branch) { return std::tuple<typename ValueOf<Ts>::Type...>(value_of(branch.slot())...); },
            branches_);
    }

    /// Throws what the first that failed threw, or gives its error.
    [[nodiscard]] Error first_error() {
        return [this]<std::size_t... I>(std::index_sequence<I...>) {
            Error error = ErrorCode::unexpected;
            static_cast<void>(((I == first() && (error = error_of(std::get<I>(branches_).slot()), true)) || ...));
            return error;
        }(std::index_sequence_for<Ts...>());
    }

private:
    template <std::size_t... I>
    BranchTuple(AskOthers when, Bodies&& bodies, std::index_sequence<I...>) noexcept
        : Branches(when), branches_(std::get<I>(std::move(bodies))...) {}

    void start() noexcept {
        std::size_t index = 0;
        std::apply([&](auto&... branch) { static_cast<void>((begin(branch, index++) && ...)); }, branches_);
    }

    std::tuple<Branch<Ts>...> branches_;
};

/// Any number of branches of one type.
template <class T>
class BranchRange : public Branches {
public:
    BranchRange(AskOthers when, std::vector<Task<T>>&& bodies) : Branches(when) {
        for (Task<T>& body : bodies) branches_.emplace_back(std::move(body));
    }

    bool await_ready() const noexcept { return branches_.empty(); }
    bool await_suspend(std::coroutine_handle<> parent) noexcept {
        return start_and_wait(parent, [](Branches& self) noexcept {
            auto& range = static_cast<BranchRange&>(self);
            std::size_t index = 0;
            for (Branch<T>& branch : range.branches_) {
                if (!range.begin(branch, index++)) break;
            }
        });
    }

protected:
    void finish() noexcept {
        if (branches_.empty()) return;
        for (Branch<T>& branch : branches_) branch.take_apart();
        stop_waiting();
    }

    [[nodiscard]] OutcomesOf<T> outcomes() {
        OutcomesOf<T> all{first(), {}};
        all.results.reserve(branches_.size());
        for (Branch<T>& branch : branches_) all.results.push_back(branch.outcome());
        return all;
    }

    [[nodiscard]] std::vector<typename ValueOf<T>::Type> values() {
        std::vector<typename ValueOf<T>::Type> all;
        all.reserve(branches_.size());
        for (Branch<T>& branch : branches_) all.push_back(value_of(branch.slot()));
        return all;
    }

    [[nodiscard]] Error first_error() { return error_of(branches_[first()].slot()); }

private:
    std::deque<Branch<T>> branches_;  // which leaves them where they are
};

/// A group, awaited for the outcome of every branch.
template <class Group>
class OutcomesAwaiter : public Group {
public:
    using Group::Group;
    auto await_resume() {
        Group::finish();
        return Group::outcomes();
    }
};

/// What a group gives when it is awaited for outcomes; does nothing before.
template <class Group, class Bodies, AskOthers when>
class [[nodiscard]] OutcomesAwaitable {
public:
    explicit OutcomesAwaitable(Bodies&& bodies) noexcept : bodies_(std::move(bodies)) {}
    OutcomesAwaiter<Group> operator co_await() && { return OutcomesAwaiter<Group>(when, std::move(bodies_)); }

private:
    Bodies bodies_;
};

template <AskOthers when, class... Ts>
using TupleOutcomes = OutcomesAwaitable<BranchTuple<Ts...>, std::tuple<Task<Ts>...>, when>;
template <AskOthers when, class T>
using RangeOutcomes = OutcomesAwaitable<BranchRange<T>, std::vector<Task<T>>, when>;

/// A range of tasks or awaitables, given away.
template <class R>
concept RangeOfAwaitables =
    std::ranges::input_range<R> && !std::is_lvalue_reference_v<R> &&
    (is_coroutine<std::ranges::range_value_t<R>> || CanBeAwaited<std::ranges::range_value_t<R>>);

/// What a branch of an A gives.
template <class A>
using BranchOutput = typename decltype(as_task(std::declval<A>()))::Output;

template <class R>
[[nodiscard]] auto tasks_of(R&& range) {
    using Element = std::ranges::range_value_t<R>;
    std::vector<Task<BranchOutput<Element>>> tasks;
    if constexpr (std::ranges::sized_range<R>) tasks.reserve(std::ranges::size(range));
    for (auto&& element : range) tasks.push_back(as_task(Element(std::move(element))));
    return tasks;
}

}  // namespace task
}  // namespace edda
