// Hooks: what may watch each poll. The executor calls them around every poll; NullHooks are empty, and then the loop's
// machine code is the same as if they did not exist (tests/unit/preempt/test_null_hooks.py compares).
//
// `isolate` may keep a task out of the ordinary turn; `isolated` gives such tasks back, a bounded number a cycle.
#pragma once

#include <concepts>
#include <cstddef>

#include "edda/task/header.hpp"

namespace edda {

template <class H>
concept Hooks = requires(H& hooks, task::TaskHeader& task, task::TaskHeader* maybe, std::size_t polls) {
    { hooks.begin_cycle() } noexcept;                        // control came back from the park
    { hooks.isolate(task) } noexcept -> std::same_as<bool>;  // true: the hooks took the task into a queue of their own
    {
        hooks.isolated(polls)
    } noexcept -> std::same_as<task::TaskHeader*>;  // after `polls` isolated ones in this cycle: the next, or null
    { hooks.has_isolated() } noexcept -> std::same_as<bool>;
    { hooks.before_poll(task) } noexcept;
    { hooks.after_poll(maybe) } noexcept;                     // null: the task ended and may be freed
    { hooks.on_yield(task) } noexcept -> std::same_as<bool>;  // its budget is used up at a checkpoint: must it yield?
};

struct NullHooks {
    void begin_cycle() noexcept {}
    bool isolate(task::TaskHeader&) noexcept { return false; }
    task::TaskHeader* isolated(std::size_t) noexcept { return nullptr; }
    bool has_isolated() noexcept { return false; }
    void before_poll(task::TaskHeader&) noexcept {}
    void after_poll(task::TaskHeader*) noexcept {}
    bool on_yield(task::TaskHeader&) noexcept { return true; }
};
static_assert(Hooks<NullHooks>);

}  // namespace edda
