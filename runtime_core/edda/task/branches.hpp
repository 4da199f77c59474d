// Branches: coroutines of one task that run side by side for one await. What when_all, when_any, timeout and PollSet
// have in common.
//
// A branch is a child like any other: no header, no queue, one recycled frame. It waits through its own awaiters, which
// go through the ready list of the task; so a branch that is always ready yields at its checkpoints like everybody, and
// the others have their turn. Branches are begun one after the other, each until it first waits.
//
// All run in one cancel scope. When the group is decided (a branch failed, or was the first to end) the others are
// *asked*: their obligations are asked to end, their checkpoints answer `cancelled`. What they then give is believed,
// as after a timeout. Those that get nowhere any more are *taken apart* once nothing begun inside is pending. Only
// then does the awaiting coroutine go on: nobody waits in a destructor, and no branch outlives the await.
//
// The frame of a branch is destroyed as soon as it has ended, not when all have: a branch that is ended by an error
// still has its locals, a lock for instance, for which another one may wait.
//
// *No growth.* Branches are begun by calls, of which each returns before the next. Groups within groups nest, so below
// the stack floor (current.hpp) a group is begun from the poll instead, by a turn through the ready list.
//
// Why not a frame for the group: a coroutine that starts, waits and settles would read more easily, but costs an
// allocation and a resume for each await; the steps between two waits are few (on_turn).
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <expected>
#include <type_traits>
#include <utility>

#include "edda/task/cancel_scope.hpp"
#include "edda/task/join_error.hpp"
#include "edda/task/slot.hpp"
#include "edda/task/task.hpp"

namespace edda::task {

class Branches;

/// How often a body whose time is over is resumed before it is taken apart.
inline constexpr int last_turns = 64;

/// No branch; see Branches::first.
inline constexpr std::size_t nobody = static_cast<std::size_t>(-1);

/// An exception, or a Result that holds an error.
template <class T>
[[nodiscard]] bool is_failure(Slot<T>& slot) noexcept {
    if (slot.has_exception()) return true;
    if constexpr (is_result<T>) {
        return slot.has_value() && !slot.value().has_value();
    } else {
        return false;
    }
}

template <class T>
inline constexpr bool has_error_only = false;
template <class E>
inline constexpr bool has_error_only<std::expected<void, E>> = true;

/// The part of a branch that does not depend on its output: whom it tells of its end.
class BranchBase : private Guard {
protected:
    /// Destroys the frame; whether the branch has failed.
    using Close = bool (*)(BranchBase&) noexcept;

    explicit BranchBase(Close close) noexcept : close_(close) { admit = &BranchBase::on_end; }
    BranchBase(const BranchBase&) = delete;
    BranchBase& operator=(const BranchBase&) = delete;
    ~BranchBase() = default;

    [[nodiscard]] Guard* guard() noexcept { return this; }

private:
    friend class Branches;
    static bool on_end(Guard& guard) noexcept;

    Close close_;
    Branches* group_ = nullptr;
    std::size_t index_ = nobody;
};

/// One branch: its frame, and where its output comes.
template <class T>
class Branch : public BranchBase {
public:
    explicit Branch(Task<T>&& body, Close how = &Branch::close) noexcept : BranchBase(how), body_(std::move(body)) {}

    /// The coroutine, ready to be resumed for the first time; tells this branch when it ends. Ends the process when
    /// there is none.
    [[nodiscard]] std::coroutine_handle<> arm() noexcept {
        auto handle = body_.handle();
        if (!handle) [[unlikely]]
            base::misuse("An empty Task was given to a group; it had been moved, awaited or spawned before.");
        handle.promise().set_slot(slot_);
        handle.promise().set_continuation({}, guard());
        return handle;
    }

    /// Destroys a frame that has not ended, or was never begun. Nothing happens when it is gone.
    void take_apart() noexcept {
        if (body_) close(*this);
    }

    /// It ended by itself; else it was taken apart, or not begun.
    [[nodiscard]] bool ended() const noexcept { return slot_.has_value() || slot_.has_exception(); }
    [[nodiscard]] Slot<T>& slot() noexcept { return slot_; }
    [[nodiscard]] JoinResult<T> outcome() noexcept { return outcome_of(slot_); }

protected:
    static bool close(BranchBase& base) noexcept {
        auto& self = static_cast<Branch&>(base);
        if (std::exception_ptr thrown = self.body_.destroy()) self.slot_.fail(std::move(thrown));
        return is_failure(self.slot_);
    }

private:
    Task<T> body_;
    Slot<T> slot_;
};

/// When the branches that still run are asked to end.
enum class AskOthers : std::uint8_t {
    never,
    at_failure,    ///< When one ends with an exception or an error.
    at_first_end,  ///< When one ends in whatever way.
};

class Branches : private Guard {
public:
    explicit Branches(AskOthers when) noexcept : when_(when) { admit = &Branches::on_turn; }
    Branches(const Branches&) = delete;
    Branches& operator=(const Branches&) = delete;

    /// Surrounds every branch. Whoever expires it asks them all to end.
    [[nodiscard]] CancelScope& scope() noexcept { return scope_; }

    /// The branch that came first: the first to end with AskOthers::at_first_end, else the first that failed.
    [[nodiscard]] std::size_t first() const noexcept { return first_; }

    /// Branches that were begun and have not ended.
    [[nodiscard]] std::size_t running() const noexcept { return running_; }

protected:
    ~Branches() = default;

    using Start = void (*)(Branches&) noexcept;

    /// Has `start` begin the branches, then waits for them. False: they have ended already. For await_suspend.
    [[nodiscard]] bool start_and_wait(std::coroutine_handle<> parent, Start start) noexcept;

    /// Places the scope inside of the one that surrounds the caller.
    void open_scope() noexcept;

    /// Has `parent` resumed when no branch runs any more. False: none does.
    [[nodiscard]] bool wait(std::coroutine_handle<> parent) noexcept;

    /// The parent has been resumed, and is in its own scope again. For await_resume, after what is left was taken
    /// apart.
    void stop_waiting() noexcept;

    /// Nobody waits any longer. For an await that dies.
    void forget_waiter() noexcept;

    /// Runs one branch until it waits or ends. False, and nothing is begun, when the group is decided already.
    template <class T>
    bool begin(Branch<T>& branch, std::size_t index) noexcept {
        if (decided_) return false;
        adopt(branch, index);
        resume(branch.arm());
        return true;
    }

    /// Counts a branch that somebody else will begin.
    void adopt(BranchBase& branch, std::size_t index) noexcept {
        branch.group_ = this;
        branch.index_ = index;
        ++running_;
    }

    /// Asks every branch to end.
    void ask() noexcept { scope_.expire(); }

    /// Lets a group whose branches are all gone begin anew.
    void renew() noexcept;

private:
    friend class BranchBase;

    static bool on_turn(Guard& guard) noexcept;
    void resume(std::coroutine_handle<> branch) noexcept;
    void run(Start start) noexcept;
    void branch_ended(std::size_t index, bool failed) noexcept;
    void suspend_owner() noexcept;
    void go_on() noexcept;
    [[nodiscard]] bool settle() noexcept;
    [[nodiscard]] bool give_a_turn() noexcept;

    CancelScope scope_;
    std::coroutine_handle<> parent_{};
    CancelScope* caller_ = nullptr;  ///< Where the parent waits.
    Start start_ = nullptr;          ///< Not begun yet, because the stack was nearly used up.
    std::size_t running_ = 0;
    std::size_t first_ = nobody;
    AskOthers when_;
    bool starting_ = false;
    bool decided_ = false;
    bool turn_given_ = false;  ///< Whoever was ready has had its turn since the group was asked.
    bool apart_ = false;
    std::uint8_t turns_ = 0;
};

}  // namespace edda::task
