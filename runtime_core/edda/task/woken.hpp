// woken(): waits for a RemoteWaker of the running task.
//
//     edda::Task<> run_elsewhere(Job& job) {
//         job.on_done = *edda::RemoteWaker::of_current_task();    // for the thread that sets job.done
//         start(job);
//         while (!job.done) static_cast<void>(co_await edda::woken());
//     }
//
// Wakes that come before it is awaited are kept, as one. So whoever looks first and waits afterwards misses nothing;
// and he looks again afterwards, because one wake may stand for many, or for a thing that he has seen already. All
// coroutines of a task that wait have a wake together. One that is taken apart before it has gone on leaves its wake to
// the next.
//
// Thread rule: the task's own.
#pragma once

#include <coroutine>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/or_return.hpp"
#include "edda/task/remote_part.hpp"

namespace edda {

namespace task {

/// co_await: Result<>; the error is `cancelled`, when the time of a surrounding timeout was over before it waited. Ends
/// the process outside of a task. Throws std::bad_alloc, once a task at most.
class [[nodiscard]] Woken : public base::ListNode, public Awaitable<Woken> {
public:
    Woken() noexcept = default;
    Woken(Woken&& other) noexcept : Awaitable<Woken>(other) {}
    Woken& operator=(Woken&&) = delete;
    ~Woken();

    [[nodiscard]] bool await_ready();
    void await_suspend(std::coroutine_handle<> coroutine) noexcept;
    [[nodiscard]] Result<> await_resume() noexcept;
    [[nodiscard]] Awaiter& awaiter() noexcept { return awaiter_; }

    /// A wake has come. For the part.
    void wake() noexcept;

private:
    RemotePart* part_ = nullptr;
    Awaiter awaiter_;
    bool has_wake_ = false;  ///< It was woken, and has not gone on.
    bool cancelled_ = false;
};

}  // namespace task

/// See above.
[[nodiscard]] inline task::Woken woken() noexcept { return {}; }

}  // namespace edda
