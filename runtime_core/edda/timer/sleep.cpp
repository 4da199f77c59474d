// Sleep: the effects. The order at the end of a sleep is always the same: out of the wheel, obligation ended, awaiter
// woken.
//
// A sleep is an obligation only so that a timeout can ask it to end; nobody borrows its memory once it is out of the
// wheel.
#include "edda/timer/sleep.hpp"

namespace edda {

Sleep::Sleep(TimePoint deadline) noexcept
    : Entry(&Sleep::fire), Obligation(&Sleep::ask_cancel), timers_(timer::Timers::current()), deadline_(deadline) {}

Sleep::Sleep(Duration duration) noexcept : Sleep(TimePoint::min()) {
    if (timers_ != nullptr) deadline_ = timer::saturating_add(timers_->clock().now(), duration);
}

void Sleep::reset(Duration duration) noexcept {
    timer::Timers* timers = Entry::armed() ? timers_ : timer::Timers::current();
    reset_until(timers == nullptr ? TimePoint::min() : timer::saturating_add(timers->clock().now(), duration));
}

void Sleep::reset_until(TimePoint deadline) noexcept {
    deadline_ = deadline;
    if (!Entry::armed()) {
        if (awaiter_.waiting()) return;  // it has fired; the coroutine only has to have its turn
        timers_ = timer::Timers::current();
        outcome_ = Outcome::none;
        return;
    }
    timers_->wheel().remove(*this);
    timers_->wheel().insert(*this, timers_->tick_for(deadline));
}

bool Sleep::await_ready() noexcept {
    outcome_ = Outcome::none;
    if (timers_ == nullptr) return true;
    if (timers_ != timer::Timers::current()) {
        outcome_ = Outcome::wrong_thread;
        return true;
    }
    const task::Checkpoint checkpoint = task::checkpoint();
    if (timers_->is_shut_down()) {
        outcome_ = Outcome::shut_down;
        return true;
    }
    if (checkpoint == task::Checkpoint::cancelled) {
        outcome_ = Outcome::cancelled;
        return true;
    }
    if (timers_->clock().now() < deadline_) return false;
    outcome_ = Outcome::due;
    return checkpoint == task::Checkpoint::go_on;
}

void Sleep::await_suspend(std::coroutine_handle<> handle) noexcept {
    if (outcome_ == Outcome::due) {
        awaiter_.yield(handle);
        return;
    }
    awaiter_.suspend(handle);
    timers_->wheel().insert(*this, timers_->tick_for(deadline_));
    Obligation::attach();
}

Result<void> Sleep::await_resume() noexcept {
    if (timers_ == nullptr) return failure(ErrorCode::no_runtime);
    switch (outcome_) {
        case Outcome::none:
        case Outcome::due: return {};
        case Outcome::cancelled: return failure(ErrorCode::cancelled);
        case Outcome::shut_down: return failure(ErrorCode::shut_down);
        case Outcome::wrong_thread: return failure(ErrorCode::wrong_thread);
    }
    return {};
}

void Sleep::fire(timer::Entry& entry, timer::Entry::Reason reason) noexcept {
    static_cast<Sleep&>(entry).finish(reason == Entry::Reason::due ? Outcome::due : Outcome::shut_down);
}

void Sleep::ask_cancel(task::Obligation& obligation) noexcept {
    auto& self = static_cast<Sleep&>(obligation);
    self.timers_->wheel().remove(self);
    self.finish(Outcome::cancelled);
}

void Sleep::finish(Outcome outcome) noexcept {
    outcome_ = outcome;
    Obligation::end();
    awaiter_.wake();
}

}  // namespace edda
