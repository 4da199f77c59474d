// IdleDeadline: the entry in the wheel is a lower bound of the deadline, corrected only when it comes due.
#include "edda/timer/idle_deadline.hpp"

namespace edda {

IdleDeadline::IdleDeadline(Duration duration) noexcept : Entry(&IdleDeadline::fire), timers_(timer::Timers::current()) {
    scope_.enter();
    restart(duration);
}

void IdleDeadline::restart(Duration duration) noexcept {
    if (timers_ == nullptr || timers_->is_shut_down()) return;
    // An empty wheel reads no clock, so until this entry is in it the time of the last park may be long past.
    if (!Entry::armed()) timers_->refresh();
    wanted_ = timers_->tick_for(timer::saturating_add(timers_->coarse_now(), duration));
    if (Entry::armed() && Entry::deadline() <= wanted_) return;
    if (scope_.expired()) scope_.renew();
    timers_->wheel().remove(*this);
    timers_->wheel().insert(*this, wanted_);
}

void IdleDeadline::fire(timer::Entry& entry, Reason reason) noexcept {
    auto& self = static_cast<IdleDeadline&>(entry);
    if (reason == Reason::due) {
        if (self.wanted_ == never) return;  // paused: restart() arms it again
        if (self.timers_->tick_at(self.timers_->coarse_now()) < self.wanted_) {
            self.timers_->wheel().insert(self, self.wanted_);
            return;
        }
    }
    self.scope_.expire();
}

}  // namespace edda
