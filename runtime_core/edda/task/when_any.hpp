// when_any: several things side by side, until one has ended.
//
//     auto race = co_await when_any(fetch(near), fetch(far));
//     if (race.first == 0) use(race.get<0>());            // JoinResult<T>: a value, an exception, or `cancelled`
//
// The first branch that ends, in whatever way, wins; an error or an exception is an end too, and is handed out like a
// value. The losers are asked to end *and awaited*: when when_any answers, no frame of them is left. A loser that gave
// something all the same (the cancel lost the race: it had read data) is in the outcomes too, because a result that
// came is never thrown away in silence; only what the caller ignores is destroyed. One that is in a shielded section
// is waited for.
//
// *Biased.* The branches begin in the order of the arguments, each until it first waits. When one ends at once, the
// later ones never begin; of several that become ready in the same turn, the one that was woken first wins.
//
// For the rest see when_all.hpp. A range may be empty: then nobody wins (`has_first()` is false).
#pragma once

#include <tuple>
#include <utility>

#include "edda/task/outcomes.hpp"

namespace edda {

/// Runs tasks or awaitables side by side until the first has ended. co_await gives Outcomes, where `first` has won.
template <class... A>
    requires(!task::RangeOfAwaitables<A> && ...)
[[nodiscard]] auto when_any(A&&... awaitables) {
    static_assert(sizeof...(A) > 0, "when_any needs something that can win");
    return task::TupleOutcomes<task::AskOthers::at_first_end, task::BranchOutput<A>...>(
        std::tuple<Task<task::BranchOutput<A>>...>(task::as_task(std::forward<A>(awaitables))...));
}

/// The same for a range that is given away. co_await gives OutcomesOf.
template <task::RangeOfAwaitables R>
[[nodiscard]] auto when_any(R&& range) {
    return task::RangeOutcomes<task::AskOthers::at_first_end, task::BranchOutput<std::ranges::range_value_t<R>>>(
        task::tasks_of(std::forward<R>(range)));
}

}  // namespace edda
