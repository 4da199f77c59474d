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
#include "edda/task/frame_memory.hpp"
#include "edda/task/join_handle.hpp"
#include "edda/task/scheduler.hpp"
#include "edda/task/task.hpp"

namespace edda::task {

template <class T>
inline constexpr bool is_task = false;
template <class T>
inline constexpr bool is_task<Task<T>> = true;

/// The body of a task that is a coroutine.
template <class T>
struct CoroutineBody {
    using Handle = std::coroutine_handle<Promise<T>>;

    /// The first turn: starts the coroutine, and leaves all others to `resume`.
    static Progress begin(TaskHeader& task) noexcept;

    static Progress resume(TaskHeader& task) noexcept {
        if (!task.turn.has_ended()) run_ready(task);
        return task.turn.has_ended() ? end(task) : Progress::waits;
    }

    static Progress cancel(TaskHeader& task) noexcept {
        ask_all(task);
        if (!task.obligations.empty()) return Progress::waits;
        std::exception_ptr thrown;  // by destructors of the frames below, which go first
        std::exception_ptr* outer = std::exchange(current.thrown, &thrown);
        std::exception_ptr own = destroy_unfinished(task);
        current.thrown = outer;
        if (thrown) slot_of<T>(task).fail(std::move(thrown));
        if (own) slot_of<T>(task).fail(std::move(own));
        finish_task(task);
        return Progress::ended;
    }

    static void destroy(TaskHeader& task) noexcept { slot_of<T>(task).clear(); }

private:
    [[gnu::noinline]] static void run_next() noexcept {
        if (const auto coroutine = take_next()) task::run(coroutine);
    }

    /// Out of line, so that a poll after which the body waits does not set up what only an end needs.
    [[gnu::noinline]] static Progress end(TaskHeader& task) noexcept {
        return end_of(task, Handle::from_address(task.frame()));
    }

    [[gnu::always_inline]] static inline Progress end_of(TaskHeader& task, Handle handle) noexcept {
        if (!task.obligations.empty()) [[unlikely]] {
            task.turn.clear();  // nothing of this body is resumed any more
            ask_all(task);
            return Progress::waits;
        }
        if (handle.done()) [[likely]] {
            task.frame_offset = 0;
            destroy_finished(task, handle);
        } else if (std::exception_ptr thrown = destroy_unfinished(task)) {
            slot_of<T>(task).fail(std::move(thrown));
        }
        finish_task(task);
        return Progress::ended;
    }

    static Progress after_turn(TaskHeader& task) noexcept {
        if (task.ask_late) [[unlikely]]
            ask_late(task);
        return Progress::waits;
    }

    [[gnu::always_inline]] static inline void finish_task(TaskHeader& task) noexcept {
        finish(task, [&task] { slot_of<T>(task).clear(); });
    }

    /// task::destroy_finished, with the exception straight into the slot: every task ends here.
    static void destroy_finished(TaskHeader& task, Handle handle) noexcept {
        try {
            handle.destroy();
        } catch (...) {
            slot_of<T>(task).fail(std::current_exception());
        }
    }

    [[nodiscard, gnu::noinline]] static std::exception_ptr destroy_unfinished(TaskHeader& task) noexcept {
        auto handle = Handle::from_address(task.frame());
        task.frame_offset = 0;
        return destroy_frame<T>(handle);
    }
};

template <class T>
inline constexpr Body coroutine_body{&CoroutineBody<T>::resume, &CoroutineBody<T>::cancel, &CoroutineBody<T>::destroy};
template <class T>
inline constexpr Body new_coroutine_body{&CoroutineBody<T>::begin, &CoroutineBody<T>::cancel,
                                         &CoroutineBody<T>::destroy};

template <class T>
Progress CoroutineBody<T>::begin(TaskHeader& task) noexcept {
    task.body = &coroutine_body<T>;
    if (task.frame_apart) [[unlikely]] {
        task::run(Handle::from_address(task.frame()));  // qualified: no name beside the output's type is meant
        return task.turn.has_ended() ? end(task) : after_turn(task);
    }
    const auto handle = Handle::from_address(reinterpret_cast<std::byte*>(&task) + before_frame<T>);
    handle.resume();
    if (current.next) [[unlikely]]
        run_next();
    return task.turn.has_ended() ? end_of(task, handle) : after_turn(task);
}

/// Writes the header of a task into its block, and gives the task to `scheduler`.
template <class T>
[[gnu::always_inline]] inline TaskHeader& make_task(Scheduler& scheduler, Block block,
                                                    std::coroutine_handle<Promise<T>> handle) noexcept {
    auto* task = ::new (block.place) TaskHeader(block.marks);
    task->body = &new_coroutine_body<T>;
    task->frame_offset = before_frame<T>;
    auto* slot = ::new (static_cast<void*>(task + 1)) Slot<T>;
    handle.promise().set_slot(*slot);
    scheduler.adopt(*task);
    return *task;
}

/// The block of a task whose frame is elsewhere: where its bytes end, and its marks.
template <class T>
inline constexpr std::size_t block_bytes_apart = before_frame<T> + sizeof(void*);
template <class T>
[[nodiscard]] std::uint32_t marks_apart() noexcept {
    const std::size_t lines = (block_bytes_apart<T> + frame_pool::line - 1) / frame_pool::line;
    return TaskMarks::word_of_size(lines) | TaskMarks{.frame_apart = 1}.word();
}

/// A block for a coroutine whose frame has no room for a header; it holds the frame's address instead. Throws
/// std::bad_alloc; the frame is gone then.
template <class T>
[[nodiscard, gnu::noinline]] TaskHeader* make_block_apart(Scheduler& scheduler,
                                                          std::coroutine_handle<Promise<T>> handle) {
    if (!handle) [[unlikely]]
        base::misuse("An empty Task was spawned; it had been moved, awaited or spawned before.");
    void* block = nullptr;
    try {
        block = frame_pool::allocate(block_bytes_apart<T>);
    } catch (...) {
        static_cast<void>(destroy_frame<T>(handle));
        throw;
    }
    scheduler.count_header_apart();
    ::new (static_cast<std::byte*>(block) + before_frame<T>) void*(handle.address());
    return static_cast<TaskHeader*>(block);
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

template <class F, class... A>
struct SpawnOutput {
    using Type = typename std::invoke_result_t<F&, A...>::Output;
};
template <class T, class... A>
struct SpawnOutput<Task<T>, A...> {
    using Type = T;
};

/// Calls a function that is to be a task: the handle of its coroutine, which is the caller's.
template <class Kept, class F, class... A>
[[nodiscard, gnu::always_inline]] inline auto call_for_spawn(F&& function, A&&... arguments) {
    using Coroutine = std::invoke_result_t<Kept&, std::decay_t<A>...>;
    static_assert(is_task<Coroutine>, "spawn needs a Task, or something that gives one when it is called");
    if constexpr (takes_values<Kept>) {
        return std::invoke(function, std::forward<A>(arguments)...).release();
    } else {
        return call_kept<Kept, std::decay_t<A>...>(std::forward<F>(function), std::forward<A>(arguments)...).release();
    }
}

/// spawn on a named scheduler; see edda::spawn.
template <class F, class... A>
[[nodiscard, gnu::always_inline]] inline auto& spawn_in(Scheduler& scheduler, F&& function, A&&... arguments) {
    using Kept = std::decay_t<F>;
    if constexpr (is_task<Kept>) {
        static_assert(sizeof...(A) == 0, "a ready-made Task takes no arguments");
        static_assert(!std::is_lvalue_reference_v<F>, "a Task is given away: spawn(std::move(task))");
        const auto handle = function.release();
        TaskHeader* place = make_block_apart(scheduler, handle);
        return make_task(scheduler, {place, marks_apart<typename Kept::Output>()}, handle);
    } else {
        SpawnScope scope;
        decltype(call_for_spawn<Kept>(std::forward<F>(function), std::forward<A>(arguments)...)) handle;
        try {
            handle = call_for_spawn<Kept>(std::forward<F>(function), std::forward<A>(arguments)...);
        } catch (...) {
            scope.cancel();
            throw;
        }
        using T = typename SpawnOutput<Kept, std::decay_t<A>...>::Type;
        Block block = scope.end(handle.address(), before_frame<T>);
        if (block.place == nullptr) [[unlikely]] {
            block.place = make_block_apart<T>(scheduler, handle);
            block.marks = marks_apart<T>();
        }
        return make_task<T>(scheduler, block, handle);
    }
}

}  // namespace edda::task

namespace edda {

/// Starts a task on the runtime of this thread: `spawn(function, arguments...)`, where the call gives a Task<T>, or
/// `spawn(std::move(task))`. It runs when the runtime next polls. Throws std::bad_alloc, or what the call throws; then
/// nothing was started.
template <class F, class... A>
[[gnu::always_inline]] inline auto spawn(F&& function, A&&... arguments) {
    using T = typename task::SpawnOutput<std::decay_t<F>, std::decay_t<A>...>::Type;
    return JoinHandle<T>(
        task::spawn_in(task::scheduler_for_spawn(), std::forward<F>(function), std::forward<A>(arguments)...));
}

}  // namespace edda
