// Waking those who wait for a stop: the list is emptied one by one, because a wake only queues and changes no list.
#include "edda/runtime/stop.hpp"

namespace edda::runtime {

void StopSource::request() noexcept {
    if (std::exchange(state_->requested, true)) return;
    while (!state_->waiting.empty()) state_->waiting.pop_front().wait->wake();
}

bool StopWait::await_ready() noexcept {
    switch (task::checkpoint()) {
        case task::Checkpoint::cancelled: return true;
        case task::Checkpoint::yield: return false;
        case task::Checkpoint::go_on: break;
    }
    return state_ != nullptr && state_->requested;
}

void StopWait::await_suspend(std::coroutine_handle<> handle) noexcept {
    if (state_ != nullptr && state_->requested) return awaiter_.yield(handle);
    awaiter_.suspend(handle);
    attach();
    if (state_ != nullptr) state_->waiting.push_back(node_);
}

Result<> StopWait::await_resume() const noexcept {
    if (state_ != nullptr && state_->requested) return {};
    return failure(ErrorCode::cancelled);
}

void StopWait::wake() noexcept {
    end();
    awaiter_.wake();
}

void StopWait::ask(task::Obligation& obligation) noexcept {
    auto& wait = static_cast<StopWait&>(obligation);
    wait.node_.unlink();
    wait.wake();
}

}  // namespace edda::runtime
