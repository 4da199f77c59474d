// Who is woken by an event, and what becomes of one that nobody saw.
#include "edda/executor/trigger.hpp"

#include <utility>

#include "edda/executor/context.hpp"
#include "edda/gen/metrics.hpp"

namespace edda {

void detail::Triggers::fire(std::size_t index) noexcept {
    Event& event = events_[index];
    if (event.waiting.empty()) {
        event.latched = true;
        return;
    }
    ++event.round;
    event.seen = false;
    while (!event.waiting.empty()) {
        TriggerWait& wait = *event.waiting.pop_front().wait;
        wait.round_ = event.round;
        wait.wake(TriggerWait::Outcome::woken);  // only queues: nobody joins or leaves the list meanwhile
    }
}

TriggerWait::~TriggerWait() {
    node_.unlink();
    hand_on();
}

void TriggerWait::hand_on() noexcept {
    const Outcome outcome = std::exchange(outcome_, Outcome::none);
    const Context* context = Context::current();
    if (context == nullptr || &context->triggers() != triggers_) return;  // it has outlived its runtime
    if (outcome == Outcome::used_latch) return triggers_->fire(index_);
    if (outcome != Outcome::woken) return;
    const auto& event = triggers_->events_[index_];
    if (event.round == round_ && !event.seen) triggers_->fire(index_);
}

bool TriggerWait::settle() noexcept {
    Context* context = Context::current();
    if (context == nullptr || index_ >= detail::Triggers::count) {
        outcome_ = context == nullptr ? Outcome::no_runtime : Outcome::no_such_number;
        return true;
    }
    triggers_ = &context->triggers();
    if (!std::exchange(triggers_->events_[index_].latched, false)) return false;
    outcome_ = Outcome::used_latch;
    return true;
}

bool TriggerWait::await_ready() noexcept {
    hand_on();  // awaited again, in vain the last time
    switch (task::checkpoint()) {
        case task::Checkpoint::cancelled: outcome_ = Outcome::cancelled; return true;
        case task::Checkpoint::yield: return false;
        case task::Checkpoint::go_on: break;
    }
    return settle();
}

void TriggerWait::await_suspend(std::coroutine_handle<> handle) noexcept {
    if (settle()) return awaiter_.yield(handle);
    awaiter_.suspend(handle);
    attach();
    triggers_->events_[index_].waiting.push_back(node_);
}

Result<> TriggerWait::await_resume() noexcept {
    switch (std::exchange(outcome_, Outcome::none)) {
        case Outcome::woken: {
            auto& event = triggers_->events_[index_];
            if (event.round == round_) event.seen = true;
            return {};
        }
        case Outcome::used_latch: return {};
        case Outcome::no_runtime: return failure(ErrorCode::no_runtime);
        case Outcome::no_such_number: return failure(ErrorCode::invalid_argument);
        case Outcome::none:
        case Outcome::cancelled: break;
    }
    return failure(ErrorCode::cancelled);
}

void TriggerWait::wake(Outcome outcome) noexcept {
    outcome_ = outcome;
    end();
    awaiter_.wake();
}

void TriggerWait::ask(task::Obligation& obligation) noexcept {
    auto& wait = static_cast<TriggerWait&>(obligation);
    wait.node_.unlink();
    wait.wake(Outcome::cancelled);
}

}  // namespace edda
