// How a coroutine of Edda yields: without an awaiter.
//
// A yield is the most frequent wait of all, and the simplest: the coroutine is the running one, its task is on its own
// thread, and nobody but the next poll resumes it. So the usual yield puts the frame's address into the task
// (`TaskHeader::turn`) and links nothing; the end of the poll asks the task's word for another turn (event *poll
// yielded*), and the next poll finds the frame first. That is allowed while nothing else of the task is ready and no
// cancel scope surrounds the coroutine: a second yield, and one inside a scope, waits in an Awaiter like everything
// else, so the order of wakes is kept and a scope sees its progress. Whether it is allowed is known by one comparison
// while the task's turn is open (header.hpp): then the poll has resumed a coroutine that had yielded, and nothing else
// has happened since. Otherwise one has to look.
//
// Neither has a destructor, which would cost every yield a question. Instead the promise notes where its coroutine has
// yielded, and who destroys a frame before its end asks the promise to take that back (PromiseBase::forget_yield).
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>

#include "edda/task/awaiter.hpp"
#include "edda/task/current.hpp"
#include "edda/task/header.hpp"

namespace edda::task {

/// Where a coroutine has yielded: nowhere, in a task, or in an awaiter of its own.
class YieldMark {
public:
    [[nodiscard]] bool any() const noexcept { return word_ != 0; }
    void set_task(TaskHeader& task) noexcept {
        if (word_ != reinterpret_cast<std::uintptr_t>(&task))  // seldom: to ask costs less than to write
            word_ = reinterpret_cast<std::uintptr_t>(&task);
    }
    void set_awaiter(Awaiter& awaiter) noexcept { word_ = reinterpret_cast<std::uintptr_t>(&awaiter) | 1U; }
    void clear() noexcept { word_ = 0; }

    /// `frame` dies: nobody may resume it any more.
    void forget(const void* frame) noexcept;

private:
    std::uintptr_t word_ = 0;  ///< Kept after a yield in a task is over; forget() looks before it acts.
};

/// A yield that is not the usual one.
class SlowYield : private Guard {
public:
    SlowYield(YieldMark& mark, std::coroutine_handle<> coroutine) noexcept;

private:
    YieldMark& mark_;
    Awaiter awaiter_;
};

/// What yields in a coroutine of somebody else's kind, awaited inside a task.
class PlainYield {
public:
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) noexcept { awaiter_.yield(handle); }
    void await_resume() const noexcept {}

private:
    Awaiter awaiter_;
};

/// What yield_now() gives. Promises of Edda take it as a QuickYield.
struct [[nodiscard]] YieldNow {
    PlainYield operator co_await() const noexcept { return {}; }
};

/// What `co_await yield_now()` is in a coroutine whose promise has a YieldMark.
class QuickYield {
public:
    QuickYield() noexcept {}  // `= default` would have the place for a SlowYield cleared
    bool await_ready() const noexcept { return false; }

    template <class P>
    void await_suspend(std::coroutine_handle<P> coroutine) noexcept {
        TaskHeader* task = current.task;
        if (task == nullptr || !task->turn.is_open()) [[unlikely]]
            return look_and_yield(coroutine.promise().yield_mark(), coroutine, slow_);
        task->turn.yield(coroutine.address());
        coroutine.promise().yield_mark().set_task(*task);
    }

    void await_resume() const noexcept {}

private:
    /// For a coroutine that may not be allowed to yield quickly.
    static void look_and_yield(YieldMark& mark, std::coroutine_handle<> coroutine, void* place) noexcept;

    alignas(SlowYield) std::byte slow_[sizeof(SlowYield)];
};

}  // namespace edda::task
