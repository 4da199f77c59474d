// yield_now: goes to the end of the run queue. Names: what the running task is called in reports.
//
// The task is woken at once, so the rest of the queue, timers and I/O have their turn first.
#pragma once

#include "edda/task/current.hpp"
#include "edda/task/quick_yield.hpp"
#include "edda/task/task_info.hpp"

namespace edda {

/// co_await: lets everything else that is ready run first.
[[nodiscard]] inline task::YieldNow yield_now() noexcept { return {}; }

}  // namespace edda
