// when_all: several things side by side, until all have ended.
//
//     auto [page, icon] = co_await when_all(fetch("/"), fetch("/icon")).or_return();
//     auto pages = co_await when_all(std::move(fetches));                  // a vector of tasks: a vector of values
//
// The values come in a tuple, or in a vector for a range. If some branch gives a Result, so does when_all: its Error is
// that of the branch that failed *first*. An exception that was first is thrown at the co_await. Either way the others
// are asked to end at once, and when_all gives its answer only after all have ended; branches that were not begun yet
// never are. Cancelling whoever awaits (abort, a timeout around, shutdown) reaches every branch.
//
// So that no result is lost in silence when one fails, the outcomes can be had instead of the values:
//
//     auto all = co_await when_all(a(), b()).outcomes();          // asks the others to end at the first failure
//     auto all = co_await when_all_settled(a(), b());             // asks nobody: each runs to its own end
//     if (all.has_first()) ...                                             // all.first: the branch that failed first
//     JoinResult<int>& one = all.get<0>();                                 // a value, an exception, or `cancelled`
//
// The branches are coroutines of the calling task, in one frame each, and begin in the order of the arguments, each
// until it first waits. Nothing is allocated beyond those frames (a range allocates room for its branches). An
// awaitable that is no Task gets a frame; an lvalue is awaited where it is. None at all: there is nothing to wait
// for.
//
// Thread rule: everything on the thread of the calling task.
#pragma once

#include <ranges>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/task/outcomes.hpp"
#include "edda/task/task.hpp"

namespace edda {

namespace task {

/// A group, awaited for the values: plain ones, or a Result of them when a branch may give an error.
template <class Group, class Values, bool gives_result>
class AllAwaiter : public Group {
public:
    using Output = std::conditional_t<gives_result, Result<Values, Error>, Values>;
    using Group::Group;

    Output await_resume() {
        Group::finish();
        if (Group::first() != nobody) {
            const Error error = Group::first_error();  // which throws an exception
            if constexpr (gives_result) return Output(std::unexpected(error));
        }
        return Output(Group::values());
    }
};

/// Several tasks that have not begun.
template <class Group, class Bodies, class Values, bool gives_result>
class [[nodiscard]] AllAwaitable {
public:
    using Awaiter = AllAwaiter<Group, Values, gives_result>;

    explicit AllAwaitable(Bodies&& bodies) noexcept : bodies_(std::move(bodies)) {}

    Awaiter operator co_await() && { return Awaiter(AskOthers::at_failure, std::move(bodies_)); }

    /// The outcome of every branch instead of the values; the others are asked to end at the first failure all the
    /// same.
    auto outcomes() && noexcept { return OutcomesAwaitable<Group, Bodies, AskOthers::at_failure>(std::move(bodies_)); }

    /// The values, or the end of the calling coroutine with the first error. Takes one frame more.
    auto or_return() &&
        requires gives_result
    {
        return as_task(std::move(*this)).or_return();
    }

private:
    Bodies bodies_;
};

template <class... Ts>
using AllOf = AllAwaitable<BranchTuple<Ts...>, std::tuple<Task<Ts>...>, std::tuple<typename ValueOf<Ts>::Type...>,
                           (is_result<Ts> || ...)>;
template <class T>
using AllOfRange =
    AllAwaitable<BranchRange<T>, std::vector<Task<T>>, std::vector<typename ValueOf<T>::Type>, is_result<T>>;

}  // namespace task

/// Runs tasks or awaitables side by side. co_await gives a tuple of what they give, or a Result of it.
template <class... A>
    requires(!task::RangeOfAwaitables<A> && ...)
[[nodiscard]] auto when_all(A&&... awaitables) {
    return task::AllOf<task::BranchOutput<A>...>(
        std::tuple<Task<task::BranchOutput<A>>...>(task::as_task(std::forward<A>(awaitables))...));
}

/// The same for a range that is given away, of one type. co_await gives a vector in the order of the range.
template <task::RangeOfAwaitables R>
[[nodiscard]] auto when_all(R&& range) {
    return task::AllOfRange<task::BranchOutput<std::ranges::range_value_t<R>>>(task::tasks_of(std::forward<R>(range)));
}

/// Runs tasks or awaitables side by side, each to its own end, whatever the others do. co_await gives Outcomes.
template <class... A>
    requires(!task::RangeOfAwaitables<A> && ...)
[[nodiscard]] auto when_all_settled(A&&... awaitables) {
    return task::TupleOutcomes<task::AskOthers::never, task::BranchOutput<A>...>(
        std::tuple<Task<task::BranchOutput<A>>...>(task::as_task(std::forward<A>(awaitables))...));
}

/// The same for a range. co_await gives OutcomesOf.
template <task::RangeOfAwaitables R>
[[nodiscard]] auto when_all_settled(R&& range) {
    return task::RangeOutcomes<task::AskOthers::never, task::BranchOutput<std::ranges::range_value_t<R>>>(
        task::tasks_of(std::forward<R>(range)));
}

}  // namespace edda
