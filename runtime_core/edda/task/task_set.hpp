// TaskSet: tasks whose life is bound to that of the coroutine that spawned them.
//
// A spawned task is on its own; its JoinHandle may be dropped, and it goes on. A task of a set is over, its frame gone,
// before the set is: so it may borrow whatever outlives the set by plain references.
//
//     auto total = co_await with_tasks([&](TaskSet& tasks) -> Task<Result<int>> {     // Result<int, Error>
//         for (Peer& peer : peers) tasks.spawn(serve, std::ref(peer));
//         co_return co_await count(peers);
//     });
//
// with_tasks returns after the body *and* every task have ended. When the body fails, the tasks are aborted and
// awaited; when a task fails first, the other tasks and the body are asked to end, and its error is the result (an
// exception is thrown); `TaskSetOptions{.on_error = OnChildError::go_on}` leaves that to the body. When something around
// asks all of it to end and a task is aborted for it, the result is the error `cancelled`. A task may borrow what lives
// outside of the body: arguments, captures; not the body's own locals, which are gone when it returns.
//
// The member form says each step itself:
//
//     TaskSetOf<int> set;
//     set.spawn(work, 1);
//     set.spawn(work, 2);
//     while (auto done = co_await set.next()) use(done->id, done->result);            // in the order in which they end
//     co_await set.join_all();                                                        // or all at once
//
// Rules:
//  * A set is an *obligation* of the task that made it: abort, a timeout around, and shutdown abort its tasks, and the
//    frame stays until they are over. Nothing waits in a destructor: leaving a set with living tasks any other way, by
//    a return or an exception, ends the process with a sentence; with_tasks has no such case.
//  * Results come in the order in which the tasks end. Those that nobody reads are kept until the set dies, unless
//    `keep_results` is false: then only the first failure is.
//  * A set may be closed and opened again. A closed one, and one that is being ended, refuses: spawn gives an empty
//    id, and what was to be spawned is destroyed unrun. `wait()` returns when the set is closed and empty,
//    `join_all()` when it is empty.
//  * Tasks may spawn into their own set. Any number of coroutines may wait for a set, in any task of the thread.
//  * There is no detach: a task that may outlive the coroutine is spawned by edda::spawn, which borrows nothing.
//
// TaskSet is a TaskSetOf<Result<>>: its tasks give nothing, or a Result of nothing. One task costs one frame more than
// spawn: a coroutine that keeps the callable and its arguments, hands the result over and tells the set.
//
// Thread rule: belongs to the thread of the task that made it.
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/cancel_scope.hpp"
#include "edda/task/join_handle.hpp"
#include "edda/task/scoped_child.hpp"
#include "edda/task/spawn.hpp"

namespace edda {

/// What the failure of a task (an exception, or a Result with an error) means to its siblings.
enum class OnChildError : std::uint8_t {
    go_on,       ///< Nothing; whoever reads the results sees it.
    abort_rest,  ///< They are aborted, and nothing more is spawned.
};

struct TaskSetOptions {
    OnChildError on_error = OnChildError::go_on;
    bool keep_results = true;  ///< False: a task that ended leaves nothing behind but the set's first failure.
};

/// Names a task of a set; unique as long as the set lives. An empty one names none.
class ChildId {
public:
    ChildId() noexcept = default;
    [[nodiscard]] explicit operator bool() const noexcept { return generation_ != 0; }
    [[nodiscard]] bool operator==(const ChildId&) const noexcept = default;

private:
    friend class TaskSetBase;
    ChildId(std::uint32_t index, std::uint32_t generation) noexcept : index_(index), generation_(generation) {}

    std::uint32_t index_ = 0;
    std::uint32_t generation_ = 0;
};

/// Why a task failed: what it threw, or the error of its Result.
struct ChildFailure {
    std::exception_ptr exception;
    Error error = ErrorCode::unexpected;
};

/// The part of a set that does not depend on what its tasks give.
class TaskSetBase : private task::Obligation {
public:
    TaskSetBase(const TaskSetBase&) = delete;
    TaskSetBase& operator=(const TaskSetBase&) = delete;
    static void* operator new(std::size_t) = delete;  // a set lives in the frame of its task

    /// Tasks that have not ended; results that nobody has read; both.
    [[nodiscard]] std::size_t alive() const noexcept { return alive_; }
    [[nodiscard]] std::size_t unread() const noexcept { return unread_count_; }
    [[nodiscard]] std::size_t size() const noexcept { return alive_ + unread_count_; }

    /// From now on spawn refuses; until reopen(), which also forgets a failure.
    void close() noexcept;
    void reopen() noexcept;
    [[nodiscard]] bool is_closed() const noexcept { return closed_; }

    /// Asks every living task to end. They are over when join_all() says so.
    void abort_all() noexcept;
    /// Asks one to end; true if it was alive and not asked before.
    bool abort(ChildId id) noexcept;

    /// The first failure of a task since the set was made or reopened, or null.
    [[nodiscard]] const ChildFailure* failure() const noexcept { return failure_ ? &*failure_ : nullptr; }

    /// A timeout around, or whatever else asks what surrounds the set, has ended a task before it had a result; since the
    /// set was made or reopened.
    [[nodiscard]] bool was_cut_short() const noexcept { return cut_short_; }

    /// A way to wait for the set; movable until it is awaited.
    class Wait;

    /// co_await: until the set is closed and no task lives. Results stay.
    [[nodiscard]] Wait wait() noexcept;

    /// What with_tasks uses: `scope` expires at the first failure, with OnChildError::abort_rest; null: none does.
    void expire_at_failure(task::CancelScope* scope) noexcept { body_scope_ = scope; }

    /// co_await: until no task lives. Results stay.
    [[nodiscard]] Wait all_over() noexcept;

protected:
    /// A task of the set, or the room for one.
    struct Child : base::ListNode {
        TaskSetBase* set = nullptr;
        task::TaskHeader* task = nullptr;  ///< While it lives.
        std::uint32_t index = 0;
        std::uint32_t generation = 0;
    };

    explicit TaskSetBase(TaskSetOptions options) noexcept;
    ~TaskSetBase();

    /// Spawn may go on. Ends the process where the set cannot be used.
    [[nodiscard]] bool admits() const noexcept;
    [[nodiscard]] task::Scheduler& scheduler() const noexcept { return *owner_->scheduler; }

    /// A place that is not used, or null.
    [[nodiscard]] Child* reuse() noexcept;
    void take_in(Child& made);
    void give_back(Child& child) noexcept;

    [[nodiscard]] ChildId adopt(Child& child, task::TaskHeader& task) noexcept;
    void child_over(Child& child, bool cancelled, std::optional<ChildFailure> failure) noexcept;
    [[nodiscard]] static ChildId id_of(const Child& child) noexcept { return {child.index, child.generation}; }
    [[nodiscard]] bool keeps_results() const noexcept { return options_.keep_results; }
    [[nodiscard]] Child* next_unread() noexcept;

private:
    friend class Wait;

    static void ask(task::Obligation& obligation) noexcept;
    void check_thread() const noexcept;
    void oblige() noexcept;
    void wake_waiters() noexcept;

    TaskSetOptions options_;
    task::TaskHeader* owner_;
    task::CancelScope* scope_;  ///< The one in which the set was made.
    task::CancelScope* body_scope_ = nullptr;
    std::vector<Child*> places_;  ///< By index.
    base::List<Child> free_;
    base::List<Child> living_;
    base::List<Child> unread_;
    base::List<Wait> waiters_;
    std::size_t alive_ = 0;
    std::size_t unread_count_ = 0;
    std::optional<ChildFailure> failure_;
    bool closed_ = false;
    bool cut_short_ = false;
    bool asked_ = false;  ///< The set's tasks were asked as an obligation; until they are over nothing is spawned.
};

class [[nodiscard]] TaskSetBase::Wait : public base::ListNode, private task::Guard {
public:
    enum class For : std::uint8_t { a_result, all_over, closed_and_over };

    Wait(TaskSetBase& set, For what) noexcept : Wait(&set, what) {}
    Wait(Wait&& other) noexcept : Wait(other.set_, other.for_) {}
    Wait& operator=(Wait&&) = delete;
    ~Wait() { unlink(); }

    bool await_ready() const noexcept { return task::checkpoint() != task::Checkpoint::yield && holds(); }
    void await_suspend(std::coroutine_handle<> coroutine) noexcept;
    void await_resume() noexcept { unlink(); }

protected:
    /// Null when the set died meanwhile.
    [[nodiscard]] TaskSetBase* set() const noexcept { return set_; }

private:
    friend class TaskSetBase;
    Wait(TaskSetBase* set, For what) noexcept;
    [[nodiscard]] bool holds() const noexcept;
    void suspend() noexcept;

    TaskSetBase* set_;
    For for_;
    std::coroutine_handle<> coroutine_{};
    task::Awaiter awaiter_;
};

/// A task of a set that has ended, and what it gave.
template <class T>
struct FinishedChild {
    ChildId id;
    JoinResult<T> result;
};

template <class T = void>
class TaskSetOf : public TaskSetBase {
    static_assert(!std::is_reference_v<T>, "a task of a set cannot give a reference: return a pointer");

public:
    using Finished = FinishedChild<T>;

    /// Belongs to the current task and the cancel scope around. Make it a local variable of a coroutine.
    explicit TaskSetOf(TaskSetOptions options = {}) noexcept : TaskSetBase(options) {}

    /// Starts a task as edda::spawn does; it gives a T, or when T is a Result<V> also a V or a Result<V, E>. Its
    /// name; an empty one when the set refuses. Throws std::bad_alloc, or what a move of the arguments throws; then
    /// nothing was started.
    template <class F, class... A>
    ChildId spawn(F&& function, A&&... arguments) {
        using Launch = LaunchOf<std::decay_t<F>, std::decay_t<A>...>;
        if (!admits()) return {};
        Place place(*this);
        task::TaskHeader& task =
            task::spawn_in(scheduler(), &TaskSetOf::run<Launch>,
                           Launch(*place.child, std::forward<F>(function), std::forward<A>(arguments)...));
        JoinHandle<>(task).detach();
        return adopt(*std::exchange(place.child, nullptr), task);
    }

    class Next;
    class JoinAll;

    /// co_await: the next task that has ended, in the order of their ends, as std::optional<Finished>; nothing when
    /// no task lives and all results were read. A result that no waiter takes stays.
    [[nodiscard]] Next next() noexcept { return Next(*this); }

    /// co_await: until no task lives, those included that are spawned meanwhile; gives every result that was not
    /// read, as std::vector<Finished> in the order of their ends.
    [[nodiscard]] JoinAll join_all() noexcept { return JoinAll(*this); }

    /// A result that is there already, without waiting.
    [[nodiscard]] std::optional<Finished> try_next() {
        auto* node = static_cast<Node*>(next_unread());
        if (node == nullptr) return std::nullopt;
        struct GiveBack {
            TaskSetOf& set;
            Node& node;
            ~GiveBack() {
                node.output.clear();
                set.give_back(node);
            }
        } after{*this, *node};
        return Finished{id_of(*node), task::outcome_of(node->output)};
    }

private:
    struct Node : Child {
        task::Slot<T> output;  ///< Empty: it was ended before it had one.

        [[nodiscard]] TaskSetOf& owner() const noexcept { return static_cast<TaskSetOf&>(*this->set); }
        void over() noexcept;
    };

    /// A place for a task, until it is adopted.
    struct Place {
        explicit Place(TaskSetOf& of) : set(of), child(static_cast<Node*>(of.reuse())) {
            if (child != nullptr) return;
            child = &set.nodes_.emplace_back();
            set.take_in(*child);
        }
        Place(const Place&) = delete;
        Place& operator=(const Place&) = delete;
        ~Place() {
            if (child != nullptr) set.give_back(*child);
        }
        TaskSetOf& set;
        Node* child;
    };

    /// What a task of the set is made of: the callable with its arguments, or a Task. Lives in the task's frame, also
    /// of one that is never begun, and tells the set when that goes.
    template <class F, class... A>
    class LaunchOf {
    public:
        template <class G, class... B>
        explicit LaunchOf(Node& node, G&& function, B&&... arguments)
            : node_(&node), call_(std::forward<G>(function), std::forward<B>(arguments)...) {}
        LaunchOf(LaunchOf&& other) : node_(other.node_), call_(std::move(other.call_)) { other.node_ = nullptr; }
        LaunchOf& operator=(LaunchOf&&) = delete;
        /// What a captured object's destructor throws is the failure of the task.
        ~LaunchOf() {
            std::exception_ptr thrown;
            try {
                std::destroy_at(&call_);
            } catch (...) {
                thrown = std::current_exception();
            }
            if (node_ == nullptr || node_->task == nullptr) return;  // moved from, or not spawned
            // What frames below threw came before.
            if (task::current.thrown != nullptr && *task::current.thrown) node_->output.fail(*task::current.thrown);
            if (thrown) node_->output.fail(std::move(thrown));
            node_->over();
        }

        [[nodiscard]] Node& node() const noexcept { return *node_; }

        [[nodiscard]] auto begin() {
            if constexpr (task::is_task<F>) {
                static_assert(sizeof...(A) == 0, "a ready-made Task takes no arguments");
                return std::get<0>(std::move(call_));
            } else {
                return std::apply([](F& f, A&... a) { return std::invoke(f, std::move(a)...); }, call_);
            }
        }

    private:
        Node* node_;
        union {
            std::tuple<F, A...> call_;
        };
    };

    template <class Launch>
    static Task<> run(Launch launch) {
        using U = typename decltype(launch.begin())::Output;
        try {
            if constexpr (std::is_void_v<U>) {
                co_await launch.begin();
                put<U>(launch.node());
            } else {
                put<U>(launch.node(), co_await launch.begin());
            }
        } catch (...) {
            launch.node().output.fail(std::current_exception());
        }
    }

    /// A child's output becomes a result of the set.
    template <class U, class... V>
    static void put(Node& node, V&&... value) {
        if constexpr (std::is_same_v<T, U>) {
            node.output.put(std::forward<V>(value)...);
        } else {
            static_assert(task::is_result<T> && std::is_same_v<typename task::ScopedOutput<U>::Type, T>,
                          "a task of this set gives something else: use TaskSetOf<what the tasks give>");
            if constexpr (!task::is_result<U>) {
                node.output.put(std::in_place, std::forward<V>(value)...);
            } else {
                put_result<U>(node, std::forward<V>(value)...);
            }
        }
    }
    template <class U>
    static void put_result(Node& node, U&& value) {
        if (!value) {
            node.output.put(edda::failure(static_cast<Error>(value.error())));
        } else if constexpr (std::is_void_v<typename U::value_type>) {
            node.output.put();
        } else {
            node.output.put(*std::move(value));
        }
    }

    [[nodiscard]] static std::optional<ChildFailure> failure_of(task::Slot<T>& output) {
        if (output.has_exception()) return ChildFailure{.exception = output.exception()};
        if constexpr (task::is_result<T>) {
            if (task::is_failure(output)) return ChildFailure{nullptr, static_cast<Error>(output.value().error())};
        }
        return std::nullopt;
    }

    std::deque<Node> nodes_;  // which leaves them where they are
};

/// A set of tasks that give nothing, or a Result of nothing.
using TaskSet = TaskSetOf<Result<>>;

template <class T>
void TaskSetOf<T>::Node::over() noexcept {
    const bool cancelled = !output.has_value() && !output.has_exception();
    std::optional<ChildFailure> failure = failure_of(output);
    if (!owner().keeps_results()) output.clear();
    owner().child_over(*this, cancelled, std::move(failure));
}

template <class T>
class [[nodiscard]] TaskSetOf<T>::Next : public Wait {
public:
    explicit Next(TaskSetOf& set) noexcept : Wait(set, Wait::For::a_result) {}
    std::optional<Finished> await_resume() {
        Wait::await_resume();
        return this->set() != nullptr ? static_cast<TaskSetOf*>(this->set())->try_next() : std::nullopt;
    }
};

template <class T>
class [[nodiscard]] TaskSetOf<T>::JoinAll : public Wait {
public:
    explicit JoinAll(TaskSetOf& set) noexcept : Wait(set, Wait::For::all_over) {}
    std::vector<Finished> await_resume() {
        Wait::await_resume();
        std::vector<Finished> all;
        auto* set = static_cast<TaskSetOf*>(this->set());
        if (set == nullptr) return all;
        all.reserve(set->unread());
        while (auto done = set->try_next()) all.push_back(std::move(*done));
        return all;
    }
};

namespace task {

template <class T, class F>
using BodyOutput = typename std::invoke_result_t<F&, TaskSetOf<T>&>::Output;

template <class T, class F>
Task<typename ScopedOutput<BodyOutput<T, F>>::Type> run_with_tasks(TaskSetOptions options, F function) {
    using B = BodyOutput<T, F>;
    TaskSetOf<T> tasks(options);
    std::exception_ptr thrown;
    std::optional<Task<B>> body;
    try {
        body.emplace(std::invoke(function, tasks));
    } catch (...) {  // by a callable that is no coroutine, and may have spawned before
        thrown = std::current_exception();
    }
    if (thrown) {
        tasks.close();
        tasks.abort_all();
        co_await tasks.all_over();
        std::rethrow_exception(thrown);
    }
    ScopedChild<B> child(*std::move(body));
    tasks.expire_at_failure(&child.scope());
    co_await child;
    tasks.expire_at_failure(nullptr);
    const bool aborts = options.on_error == OnChildError::abort_rest;
    const bool task_was_first = aborts && tasks.failure() != nullptr;
    const bool body_failed = !child.ended() || is_failure(child.slot());
    if (body_failed) {
        tasks.close();
        tasks.abort_all();
    }
    co_await tasks.all_over();
    child.take_apart();  // only now: a body that an error ended has locals yet, which tasks may borrow
    const ChildFailure* failed = tasks.failure();
    if (aborts && failed != nullptr && (task_was_first || !body_failed)) {
        if (failed->exception) std::rethrow_exception(failed->exception);
        co_return failure(failed->error);
    }
    if (!child.ended() || (!body_failed && tasks.was_cut_short())) co_return failure(ErrorCode::cancelled);
    co_return scoped_output(child.slot());
}

}  // namespace task

/// Calls `body(set)` with a TaskSetOf<T> and awaits the Task that it gives; returns when that and every task of the set
/// has ended. co_await gives Result<V, Error>, where the body gives a V or a Result<V, E>.
template <class T = Result<>, class F>
[[nodiscard]] auto with_tasks(TaskSetOptions options, F body) {
    return task::run_with_tasks<T, F>(options, std::move(body));
}

/// The same; the first failure ends all, and results are kept only when they have a value.
template <class T = Result<>, class F>
    requires std::is_invocable_v<F&, TaskSetOf<T>&>
[[nodiscard]] auto with_tasks(F body) {
    return task::run_with_tasks<T, F>({OnChildError::abort_rest, !std::is_void_v<T> && !task::has_error_only<T>},
                                      std::move(body));
}

}  // namespace edda
