// PollSet: children of the current task that come and go, without a task each.
//
//     PollSet polls;
//     for (Peer& peer : peers) polls.spawn(talk(peer));       // Task<> or Task<Result<>>
//     Result<> all = co_await polls;                          // until all have ended; may be awaited again and again
//
// A child is a coroutine of the task that made the set: no header, no place in the run queue, one small recycled block
// beside its frame. It runs whenever that task is polled, whatever the task itself awaits meanwhile, from the next poll
// after spawn on. Children wait through their own awaiters in the ready list of the task, and a poll resumes only
// what was ready when it began. So one that wakes itself for ever takes one turn a poll, as all others do.
//
// Rules:
//  * The first child that fails has the others asked to end; co_await gives its error, or throws what it threw, when
//    all have ended.
//  * Leaving the set cancels its children: their frames are destroyed. When an operation of one still borrows its
//    frame, that cannot be, and nothing waits in a destructor: leaving then ends the process with a sentence.
//    `co_await polls.cancel()` ends and awaits them all first. When the task is aborted, or a timeout around has run
//    out, this has happened already.
//  * Children may spawn into their own set, and may not await it. A set that is being ended refuses: the Task is destroyed
//    unrun.
//
// Why it is not a TaskSet: a child there has a header, a JoinError, a place in the queue, and its own preemption;
// here it has its parent's. Use this for many small things that belong together, as the requests of one connection.
//
// Thread rule: belongs to the task that made it; use from another one ends the process with a sentence.
#pragma once

#include <coroutine>
#include <cstddef>
#include <exception>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/task/branches.hpp"
#include "edda/task/frame_pool.hpp"

namespace edda {

class PollSet : private task::Branches {
public:
    PollSet() noexcept;
    ~PollSet();
    static void* operator new(std::size_t) = delete;  // a set lives in the frame of its task

    /// Takes a child in; it runs in the next poll. False when the set is being ended. Throws std::bad_alloc.
    template <class T>
    bool spawn(Task<T> child) {
        static_assert(std::is_void_v<T> || task::has_error_only<T>,
                      "a child of a PollSet gives nothing, or a Result<>");
        if (!admits()) return false;
        begin_later(*new ChildOf<T>(*this, std::move(child)));
        return true;
    }

    /// Children that have not ended.
    [[nodiscard]] std::size_t size() const noexcept { return running(); }
    [[nodiscard]] bool empty() const noexcept { return running() == 0; }

    class Wait;

    /// Until the set is empty, those included that are spawned meanwhile. Gives Result<>: the first error.
    Wait operator co_await() noexcept;

    /// Asks every child to end, and waits until the set is empty. Gives Result<>: an error that came before.
    [[nodiscard]] Wait cancel() noexcept;

private:
    /// A child, in a block of its own.
    struct Child : base::ListNode {
        void (*destroy)(Child&) noexcept = nullptr;
        std::coroutine_handle<> (*arm)(Child&) noexcept = nullptr;
        task::BranchBase* branch = nullptr;
        task::Awaiter starter;
    };

    template <class T>
    struct ChildOf : Child, task::Branch<T> {
        ChildOf(PollSet& of, Task<T>&& body) noexcept : task::Branch<T>(std::move(body), &ChildOf::close), set(of) {
            Child::branch = this;
            Child::destroy = [](Child& child) noexcept { delete static_cast<ChildOf*>(&child); };
            Child::arm = [](Child& child) noexcept { return static_cast<ChildOf&>(child).task::Branch<T>::arm(); };
        }
        ~ChildOf() { this->unlink(); }
        static void* operator new(std::size_t bytes) { return task::frame_pool::allocate(bytes); }
        static void operator delete(void* memory, std::size_t bytes) noexcept {
            task::frame_pool::release(memory, bytes);
        }

        static bool close(task::BranchBase& base) noexcept {
            auto& self = static_cast<ChildOf&>(static_cast<task::Branch<T>&>(base));
            const bool failed = task::Branch<T>::close(base);
            if (failed)
                self.set.note_failure(self.slot().has_exception() ? self.slot().exception() : nullptr, error(self));
            delete &self;
            return failed;
        }
        static Error error(ChildOf& self) noexcept {
            if constexpr (task::is_result<T>) {
                if (self.slot().has_value()) return static_cast<Error>(self.slot().value().error());
            }
            return ErrorCode::unexpected;
        }

        PollSet& set;
    };

    [[nodiscard]] bool admits() const noexcept;
    void begin_later(Child& child) noexcept;
    void note_failure(std::exception_ptr exception, Error error) noexcept;
    void destroy_all() noexcept;
    void expect_own_task() const noexcept;
    [[nodiscard]] Result<> finish();

    task::TaskHeader* task_;  ///< Which made the set. Held, for a set that is somewhere else than in its frame.
    base::List<Child> children_;
    std::exception_ptr exception_;
    Error error_ = ErrorCode::unexpected;
    bool failed_ = false;
    bool cancelled_ = false;
};

/// One await of a PollSet; movable until it waits.
class [[nodiscard]] PollSet::Wait {
public:
    Wait(PollSet& set, bool cancels) noexcept : set_(set), cancels_(cancels) {}
    Wait(Wait&& other) noexcept : set_(other.set_), cancels_(other.cancels_) {}
    Wait& operator=(Wait&&) = delete;
    ~Wait() {
        if (waiting_) set_.forget_waiter();
    }

    bool await_ready() noexcept;
    bool await_suspend(std::coroutine_handle<> parent) noexcept {
        waiting_ = set_.wait(parent);
        return waiting_;
    }
    Result<> await_resume();

private:
    PollSet& set_;
    bool cancels_;
    bool waiting_ = false;
};

inline PollSet::Wait PollSet::operator co_await() noexcept { return {*this, false}; }
inline PollSet::Wait PollSet::cancel() noexcept { return {*this, true}; }

}  // namespace edda
