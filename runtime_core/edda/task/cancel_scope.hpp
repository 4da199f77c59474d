// Cancel scopes: the part of a task that a timeout may end, and sections that nothing may end.
//
// A scope is entered by a coroutine and surrounds everything that it awaits until it leaves. When the scope expires,
// every obligation begun inside is asked to end, and checkpoints inside answer `cancelled`. What the body makes of that
// is its own business: a result that came is a result. A scope knows how to tell "the body still gets somewhere" from
// "nothing will ever wake it", which is when its owner may take the body apart (timer/timeout.hpp).
//
// Scopes nest; an awaiter remembers the scope in which it waits, so several coroutines of one task may wait in
// different scopes.
#pragma once

#include <cstdint>

#include "edda/task/awaiter.hpp"

namespace edda::task {

class CancelScope {
public:
    CancelScope() noexcept = default;
    CancelScope(const CancelScope&) = delete;
    CancelScope& operator=(const CancelScope&) = delete;
    ~CancelScope() { leave(); }

    /// Surrounds what the calling coroutine awaits from now on.
    void enter() noexcept {
        task_ = current.task;
        outer_ = current.scope;
        set_scope(this);
    }

    /// Ends that. Scopes are left in the reverse order of entering; otherwise the process ends with a sentence.
    void leave() noexcept {
        if (current.scope == this) {
            set_scope(outer_);
        } else if (obligations_ != 0 || contains(current.scope)) [[unlikely]] {
            left_early();
        }
    }

    /// The scope's time is over: asks everything begun inside to end, then wakes the owner's awaiter. Idempotent; never
    /// resumes anything.
    void expire() noexcept;

    /// Lets the scope begin anew after it expired, or after what was taken apart is gone.
    void renew() noexcept {
        expired_ = taken_ = false;
        told_ = 0;
    }

    [[nodiscard]] bool expired() const noexcept { return expired_; }

    /// Nothing inside is resumed any more; the owner takes it apart when `obligations()` is 0.
    void take_apart() noexcept { taken_ = true; }

    /// How many obligations and shields begun inside have not ended.
    [[nodiscard]] std::uint32_t obligations() const noexcept { return obligations_; }

    /// Something inside was resumed since the last call.
    [[nodiscard]] bool made_progress() noexcept {
        const bool progress = progress_;
        progress_ = false;
        return progress;
    }

    /// Where the owner waits for the scope to expire, or to lose its last obligation after that.
    [[nodiscard]] Awaiter& owner() noexcept { return owner_; }

    [[nodiscard]] CancelScope* outer() const noexcept { return outer_; }

    /// `scope` is this one, or one inside of it.
    [[nodiscard]] bool contains(const CancelScope* scope) const noexcept {
        while (scope != nullptr && scope != this) scope = scope->outer_;
        return scope == this;
    }

private:
    friend class Obligation;
    friend struct AwaitPaths;
    friend class Shield;
    friend void ask_late(TaskHeader& task) noexcept;
    friend Checkpoint checkpoint_slow(TaskHeader& task) noexcept;

    /// One more, or one less, thing inside `innermost` and all scopes around it that must end before they may be taken
    /// apart.
    static void begin_in(CancelScope* innermost) noexcept;
    static void end_in(CancelScope* innermost) noexcept;

    [[noreturn]] static void left_early() noexcept;

    TaskHeader* task_ = nullptr;
    CancelScope* outer_ = nullptr;
    Awaiter owner_;
    std::uint32_t obligations_ = 0;
    std::uint16_t told_ = 0;  ///< How often a checkpoint inside has answered `cancelled`.
    bool expired_ = false;
    bool taken_ = false;
    bool progress_ = false;
};

/// A section that is not cancelled: while one lives, abort and every surrounding timeout wait for its end. Make it a
/// local variable of a coroutine; sections nest. Several coroutines of one task may each be in one: the abort of the
/// task waits for the last of them. See shield.hpp for a section that is one await.
class Shield {
public:
    Shield() noexcept;
    Shield(const Shield&) = delete;
    Shield& operator=(const Shield&) = delete;
    ~Shield();

private:
    void join_others() noexcept;
    void leave_others() noexcept;
    [[nodiscard]] Shield* heir() const noexcept;

    TaskHeader* task_;
    CancelScope* outer_;
    bool holds_ = false;  ///< This one has set the task's flag, and clears it or hands it to another one.
    Shield* next_ = nullptr;
    Shield** place_ = nullptr;  ///< The pointer to this one, in the list of those that do not hold a flag.
};

}  // namespace edda::task
