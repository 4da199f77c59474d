// The yields that are not the usual one, and the end of a frame that has yielded.
#include "edda/task/quick_yield.hpp"

#include "edda/base/misuse.hpp"
#include "edda/task/scheduler.hpp"

namespace edda::task {

namespace {

/// A frame remembers the task in which it yielded last. It is destroyed inside that task; should somebody keep it longer,
/// the task may be gone, so it is looked for and not touched.
bool is_alive(const TaskHeader* task) noexcept {
    if (task == current.task) return true;
    bool found = false;
    if (Scheduler* scheduler = Scheduler::current())
        scheduler->for_each_living([&](const TaskHeader& living) { found = found || &living == task; });
    return found;
}

}  // namespace

void YieldMark::forget(const void* frame) noexcept {
    if ((word_ & 1U) != 0) {
        reinterpret_cast<Awaiter*>(word_ & ~std::uintptr_t{1})->forget();
    } else if (auto* task = reinterpret_cast<TaskHeader*>(word_); is_alive(task) && task->turn.frame() == frame) {
        task->turn.clear();
    }
    word_ = 0;
}

SlowYield::SlowYield(YieldMark& mark, std::coroutine_handle<> coroutine) noexcept : mark_(mark) {
    admit = [](Guard& guard) noexcept {
        static_cast<SlowYield&>(guard).mark_.clear();
        return true;
    };
    awaiter_.set_guard(*this);
    awaiter_.yield(coroutine);
    mark_.set_awaiter(awaiter_);
}

void QuickYield::look_and_yield(YieldMark& mark, std::coroutine_handle<> coroutine, void* place) noexcept {
    TaskHeader* task = current.task;
    if (task == nullptr) {
        base::misuse(
            "An awaitable was awaited outside of a task; await it in a Task that is spawned or given to block_on.");
    }
    if (current.scope != nullptr || task->turn.frame() != nullptr || task->turn.has_ended() || !task->ready.empty()) {
        ::new (place) SlowYield(mark, coroutine);
    } else {
        task->turn.yield(coroutine.address());
        mark.set_task(*task);
    }
}

}  // namespace edda::task
