// shielded: one await that is not cancelled.
//
//     co_await shielded(log.flush());         // once begun it runs to its end, whatever is asked of the task meanwhile
//
// An abort of the task, every timeout around and a group that asks its losers wait until it has ended; what was asked
// takes effect then. At shutdown the runtime waits for it too, up to its deadline, and then names the task. A section
// of several awaits is a local variable: `task::Shield shield;`. What must not be cut short should be short itself,
// or have a timeout *inside* of the section.
#pragma once

#include <type_traits>
#include <utility>

#include "edda/task/cancel_scope.hpp"
#include "edda/task/scoped_child.hpp"
#include "edda/task/task.hpp"

namespace edda {

namespace task {

template <class T>
Task<T> run_shielded(Task<T> body) {
    Shield shield;
    if constexpr (std::is_void_v<T>) {
        co_await std::move(body);
    } else {
        co_return co_await std::move(body);
    }
}

}  // namespace task

/// Awaits a task or awaitable in a shielded section; gives what it gives. Begun when it is awaited.
template <class A>
[[nodiscard]] auto shielded(A&& awaitable) {
    return task::run_shielded(task::as_task(std::forward<A>(awaitable)));
}

}  // namespace edda
