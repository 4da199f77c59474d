// yield_now: goes to the end of the run queue. Names: what the running task is called in reports.
//
// The task's own awaiter is woken at once, so the rest of the queue, timers and I/O have their turn first.
#pragma once

#include <coroutine>

#include "edda/task/awaiter.hpp"

namespace edda {

namespace task {
class [[nodiscard]] YieldNow {
public:
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) noexcept { awaiter_.yield(handle); }
    void await_resume() const noexcept {}

private:
    Awaiter awaiter_;
};
}  // namespace task

/// co_await: lets everything else that is ready run first.
[[nodiscard]] inline task::YieldNow yield_now() noexcept { return {}; }

/// Names the running task for reports; `name` must live for ever (a literal). Outside of a task nothing happens.
inline void name_this_task(const char* name) noexcept {
    if (task::current.task != nullptr) task::current.task->name = name;
}

}  // namespace edda
