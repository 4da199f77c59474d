// How branches are begun, how their ends are told, and how those that are asked to end are waited for.
#include "edda/task/branches.hpp"

#include <utility>

#include "edda/task/current.hpp"

namespace edda::task {

bool BranchBase::on_end(Guard& guard) noexcept {
    auto& self = static_cast<BranchBase&>(guard);
    Branches& group = *self.group_;
    const std::size_t index = self.index_;
    group.branch_ended(index, self.close_(self));  // which may destroy `self`
    return false;
}

void Branches::open_scope() noexcept {
    scope_.enter();
    set_scope(scope_.outer());
}

bool Branches::start_and_wait(std::coroutine_handle<> parent, Start start) noexcept {
    open_scope();
    parent_ = parent;
    caller_ = scope_.outer();
    suspend_owner();
    if (reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0)) < current.stack_floor) {
        start_ = start;
        scope_.owner().wake();
        return true;
    }
    run(start);
    return running_ > 0;
}

bool Branches::wait(std::coroutine_handle<> parent) noexcept {
    if (running_ == 0) return false;
    parent_ = parent;
    caller_ = current.scope;
    suspend_owner();
    if (scope_.expired()) scope_.owner().wake();
    return true;
}

void Branches::stop_waiting() noexcept {
    forget_waiter();
    set_scope(caller_);
}

void Branches::forget_waiter() noexcept {
    parent_ = nullptr;
    scope_.owner().forget();
}

void Branches::renew() noexcept {
    scope_.renew();
    running_ = 0;
    first_ = nobody;
    decided_ = turn_given_ = apart_ = false;
    turns_ = 0;
}

void Branches::run(Start start) noexcept {
    starting_ = true;
    start(*this);
    starting_ = false;
    set_scope(scope_.outer());
}

void Branches::resume(std::coroutine_handle<> branch) noexcept {
    set_scope(&scope_);
    do {
        branch.resume();
        branch = take_next();
    } while (branch);
}

/// The owner's awaiter waits outside of the group's scope, so that it is resumed also when the group is taken apart.
void Branches::suspend_owner() noexcept {
    CancelScope* inner = std::exchange(current.scope, caller_);
    scope_.owner().suspend(parent_);
    scope_.owner().set_guard(*this);
    current.scope = inner;
}

void Branches::branch_ended(std::size_t index, bool failed) noexcept {
    --running_;
    if (first_ == nobody && (failed || when_ == AskOthers::at_first_end)) {
        first_ = index;
        decided_ = when_ != AskOthers::never;
        if (decided_ && running_ > 0) ask();
    }
    if (running_ == 0 && !starting_ && parent_) go_on();
}

/// The awaiting coroutine runs next; by way of the ready list when it waits in another scope than this group is in,
/// which may be taken apart meanwhile.
void Branches::go_on() noexcept {
    if (caller_ != scope_.outer()) return scope_.owner().wake();
    look_at_the_end();
    current.next = std::exchange(parent_, nullptr);
}

/// The owner's awaiter was woken: to begin, because the scope has expired, or because all have ended.
bool Branches::on_turn(Guard& guard) noexcept {
    auto& self = static_cast<Branches&>(guard);
    self.suspend_owner();
    if (const Start start = std::exchange(self.start_, nullptr)) {
        self.run(start);
        return self.running_ == 0;
    }
    if (self.running_ == 0) return true;
    return self.scope_.expired() && self.settle();
}

/// One step towards the end of branches that were asked; true: the rest gets nowhere any more and borrows nothing.
bool Branches::settle() noexcept {
    if (!apart_) {
        if (!std::exchange(turn_given_, false)) return give_a_turn();
        const bool progress = scope_.made_progress();
        ++turns_;
        if (turns_ < last_turns) {
            if (progress) return give_a_turn();
            if (scope_.obligations() > 0) return false;  // the last one to end wakes the owner
        }
        scope_.take_apart();
        apart_ = true;
    }
    return scope_.obligations() == 0;
}

bool Branches::give_a_turn() noexcept {
    turn_given_ = true;
    static_cast<void>(scope_.made_progress());
    scope_.owner().wake();
    return false;
}

}  // namespace edda::task
