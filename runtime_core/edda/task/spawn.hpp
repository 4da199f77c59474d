// spawn: a coroutine becomes a task of the runtime on this thread.
//
// `spawn(function, arguments...)` calls the function under a *spawn scope*. The first frame that is allocated meanwhile
// is made part of one block: header, output, frame. Children that the body awaits later come from the frame pool and
// have no header.
//
// What the coroutine refers to must live as long as it does, so spawn decides by type:
//  * a function, or a lambda without captures, whose parameters are all values: called directly, one block;
//  * anything else (captures, reference parameters, generic parameters): the callable and the arguments are moved into
//    the frame of a small coroutine that calls it, so nothing dangles; costs one recycled frame more;
//  * a ready-made Task: its frame exists already, so the header gets a block of its own, and is counted.
//
// Thread rule: call it on a thread that is inside a runtime (block_on, or an EnterScheduler); elsewhere the process ends with
// a sentence.
#pragma once

#include <coroutine>
#include <cstddef>
#include <functional>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/task/frame_pool.hpp"
#include "edda/task/join_handle.hpp"
#include "edda/task/scheduler.hpp"
#include "edda/task/task.hpp"

namespace edda::task {

template <class T>
inline constexpr bool is_task = false;
template <class T>
inline constexpr bool is_task<Task<T>> = true;

/// Waits for the first frame of a spawn and puts it into the task's block.
class SpawnScope {
public:
    /// `before_frame`: bytes of header and output.
    explicit SpawnScope(std::size_t before_frame) noexcept : before_frame_(before_frame), outer_(current.spawning) {
        current.spawning = this;
    }
    SpawnScope(const SpawnScope&) = delete;
    SpawnScope& operator=(const SpawnScope&) = delete;
    /// Without a task of it, the block goes when its frame goes.
    ~SpawnScope();

    /// Memory for a frame of `bytes`, inside a new block.
    [[nodiscard]] void* claim(std::size_t bytes);

    /// The block, when the frame at `frame` lives in it; the caller owns it then. Null otherwise.
    [[nodiscard]] TaskHeader* adopt(const void* frame) noexcept;

private:
    std::size_t before_frame_;
    SpawnScope* outer_;
    TaskHeader* task_ = nullptr;
    const void* frame_ = nullptr;
};

/// Bytes before the frame in the block of a task that gives T. The frame begins a cache line, because locals may ask
/// for that alignment and compilers do not pass it on to operator new.
template <class T>
inline constexpr std::size_t before_frame =
    (header_size + sizeof(Slot<T>) + frame_pool::line - 1) / frame_pool::line * frame_pool::line;

/// The body of a task that is a coroutine.
template <class T>
struct CoroutineBody {
    using Handle = std::coroutine_handle<Promise<T>>;

    static Progress resume(TaskHeader& task) noexcept {
        if (!task.ended) run_ready(task);
        return task.ended ? end(task) : Progress::waits;
    }

    static Progress cancel(TaskHeader& task) noexcept {
        ask_all(task);
        if (!task.obligations.empty()) return Progress::waits;
        std::exception_ptr thrown;
        std::exception_ptr* outer = std::exchange(current.thrown, &thrown);
        end_frame(task);
        current.thrown = outer;
        if (thrown) slot_of<T>(task).fail(std::move(thrown));
        return Progress::ended;
    }

    static void destroy(TaskHeader& task) noexcept { slot_of<T>(task).clear(); }

private:
    /// Out of line, so that a poll after which the body waits does not set up what only an end needs.
    [[gnu::noinline]] static Progress end(TaskHeader& task) noexcept {
        if (!task.obligations.empty()) {
            ask_all(task);
            return Progress::waits;
        }
        end_frame(task);
        return Progress::ended;
    }

    static void end_frame(TaskHeader& task) noexcept {
        auto handle = Handle::from_address(task.frame());
        task.frame_offset = 0;
        if (std::exception_ptr thrown = destroy_frame<T>(handle)) slot_of<T>(task).fail(std::move(thrown));
    }
};

template <class T>
inline constexpr Body coroutine_body{&CoroutineBody<T>::resume, &CoroutineBody<T>::cancel, &CoroutineBody<T>::destroy};

/// Makes a task of a coroutine in `scheduler`; `scope`, if any, may hold its block.
template <class T>
[[nodiscard]] TaskHeader& make_task(Scheduler& scheduler, Task<T>&& coroutine, SpawnScope* scope) {
    if (!coroutine) [[unlikely]]
        base::misuse("An empty Task was spawned; it had been moved, awaited or spawned before.");
    void* frame = coroutine.handle().address();
    TaskHeader* task = scope != nullptr ? scope->adopt(frame) : nullptr;
    if (task == nullptr) {
        task = make_block(before_frame<T> + sizeof frame);
        scheduler.count_header_apart();
    }
    auto handle = coroutine.release();
    auto* slot = ::new (static_cast<void*>(task + 1)) Slot<T>();
    handle.promise().set_slot(*slot);
    task->set_frame(frame, before_frame<T>);
    task->body = &coroutine_body<T>;
    scheduler.adopt(*task);
    return *task;
}

/// The coroutine that keeps a callable and its arguments alive.
template <class F, class... A>
auto call_kept(F function, A... arguments) -> std::invoke_result_t<F&, A...> {
    using T = typename std::invoke_result_t<F&, A...>::Output;
    if constexpr (std::is_void_v<T>) {
        co_await std::invoke(function, std::move(arguments)...);
    } else {
        co_return co_await std::invoke(function, std::move(arguments)...);
    }
}

template <class F>
inline constexpr bool takes_values = false;
template <class R, class... P>
inline constexpr bool takes_values<R (*)(P...)> = (!std::is_reference_v<P> && ...);
template <class R, class... P>
inline constexpr bool takes_values<R (*)(P...) noexcept> = (!std::is_reference_v<P> && ...);

template <class F>
concept HasOneCall = requires { &F::operator(); };
template <class M>
inline constexpr bool method_takes_values = false;
template <class R, class C, class... P>
inline constexpr bool method_takes_values<R (C::*)(P...) const> = (!std::is_reference_v<P> && ...);
template <class R, class C, class... P>
inline constexpr bool method_takes_values<R (C::*)(P...) const noexcept> = (!std::is_reference_v<P> && ...);
template <class F>
    requires(std::is_class_v<F> && std::is_empty_v<F> && HasOneCall<F>)
inline constexpr bool takes_values<F> = method_takes_values<decltype(&F::operator())>;

[[nodiscard]] inline Scheduler& scheduler_for_spawn() noexcept {
    Scheduler* scheduler = Scheduler::current();
    if (scheduler == nullptr) [[unlikely]] {
        base::misuse(
            "spawn was called on a thread that runs no runtime; call it inside block_on, or use the runtime's own "
            "spawn.");
    }
    return *scheduler;
}

/// spawn on a named scheduler; see edda::spawn.
template <class F, class... A>
[[nodiscard]] auto& spawn_in(Scheduler& scheduler, F&& function, A&&... arguments) {
    using Kept = std::decay_t<F>;
    if constexpr (is_task<Kept>) {
        static_assert(sizeof...(A) == 0, "a ready-made Task takes no arguments");
        static_assert(!std::is_lvalue_reference_v<F>, "a Task is given away: spawn(std::move(task))");
        return make_task(scheduler, std::move(function), nullptr);
    } else {
        using Coroutine = std::invoke_result_t<Kept&, std::decay_t<A>...>;
        static_assert(is_task<Coroutine>, "spawn needs a Task, or something that gives one when it is called");
        SpawnScope scope(before_frame<typename Coroutine::Output>);
        if constexpr (takes_values<Kept>) {
            Coroutine coroutine = std::invoke(function, std::forward<A>(arguments)...);
            return make_task(scheduler, std::move(coroutine), &scope);
        } else {
            Coroutine coroutine =
                call_kept<Kept, std::decay_t<A>...>(std::forward<F>(function), std::forward<A>(arguments)...);
            return make_task(scheduler, std::move(coroutine), &scope);
        }
    }
}

template <class F, class... A>
struct SpawnOutput {
    using Type = typename std::invoke_result_t<F&, A...>::Output;
};
template <class T>
struct SpawnOutput<Task<T>> {
    using Type = T;
};

}  // namespace edda::task

namespace edda {

/// Starts a task on the runtime of this thread: `spawn(function, arguments...)`, where the call gives a Task<T>, or
/// `spawn(std::move(task))`. It runs when the runtime next polls. Throws std::bad_alloc, or what the call throws; then
/// nothing was started.
template <class F, class... A>
auto spawn(F&& function, A&&... arguments) {
    using T = typename task::SpawnOutput<std::decay_t<F>, std::decay_t<A>...>::Type;
    return JoinHandle<T>(
        task::spawn_in(task::scheduler_for_spawn(), std::forward<F>(function), std::forward<A>(arguments)...));
}

}  // namespace edda
