// What the running thread works on: one small thread-local struct, read by everything that a task calls without naming
// its runtime.
//
// It is constant-initialised and trivially destructible, so each access is one instruction without a guard, and it may
// be read from the destructors of other thread-local objects.
#pragma once

#include <coroutine>
#include <cstdint>
#include <exception>

namespace edda::task {

class CancelScope;
class SpawnScope;
class Scheduler;
struct Guard;
struct TaskHeader;

/// A child is started by a nested call while this much stack is left below the entry to the runtime; see promise.hpp.
inline constexpr std::uintptr_t nested_stack_bytes = 64 * 1024;

struct Current {
    TaskHeader* task = nullptr;       ///< The task being polled, or taken apart.
    Scheduler* scheduler = nullptr;   ///< The runtime entered on this thread.
    CancelScope* scope = nullptr;     ///< The innermost cancel scope of the running coroutine.
    std::coroutine_handle<> next{};   ///< Who runs when the coroutine at hand has returned to the poll.
    Guard* guard = nullptr;           ///< Asked before `next` runs; see take_next().
    std::uintptr_t stack_floor = 0;   ///< Below this address children are no longer started by a nested call.
    SpawnScope* spawning = nullptr;   ///< A spawn whose root frame has not been allocated yet.
    const void* new_frame = nullptr;  ///< The frame that was allocated last; see PromiseBase::check_frame.
    std::exception_ptr* thrown =
        nullptr;  ///< Where the first throwing destructor of the frames that are being taken apart is kept.
};

///
/// The model says how its address is found when this is compiled to be part of a shared library: with one load, not with
/// a call.
[[gnu::tls_model("initial-exec")]] inline constinit thread_local Current current{};

/// A mark of this thread: its address differs from that of every other living thread.
[[gnu::tls_model("initial-exec")]] inline constinit thread_local char thread_mark = 0;

/// The task that runs now, or null outside of one. Its address is its id, unique while it lives.
[[nodiscard]] inline TaskHeader* current_task() noexcept { return current.task; }

}  // namespace edda::task
