// The timer of a cancel scope: expires it, unless it leaves the wheel first with its scope.
#include "edda/timer/timeout.hpp"

namespace edda::timer {

ScopeTimer::ScopeTimer(task::CancelScope& scope, Clock::TimePoint deadline) noexcept
    : Entry(&ScopeTimer::fire), scope_(scope) {
    Timers* timers = Timers::current();
    if (timers == nullptr || timers->is_shut_down()) return;
    usable_ = true;
    timers->wheel().insert(*this, timers->tick_for(deadline));
}

void ScopeTimer::fire(Entry& entry, Reason) noexcept { static_cast<ScopeTimer&>(entry).scope_.expire(); }

}  // namespace edda::timer
