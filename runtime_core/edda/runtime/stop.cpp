// Waking those who wait for a stop: the list is emptied one by one, because a wake only queues and changes no list.
#include "edda/runtime/stop.hpp"

#include "edda/base/misuse.hpp"

namespace edda::runtime {

void detail::StopState::check_thread() noexcept {
    const char* const here = &task::thread_mark;
    const char* owner = thread.load(std::memory_order_relaxed);
    // Relaxed: the mark orders nothing. It finds out two threads that are not ordered by anything else either.
    if (owner == nullptr && thread.compare_exchange_strong(owner, here, std::memory_order_relaxed)) return;
    if (owner != here) [[unlikely]] {
        base::misuse(
            "A stop was asked for or looked at on another thread than its source's; there call "
            "RuntimeGroup::request_stop, or have a Handle spawn the call.");
    }
}

void StopSource::request() noexcept {
    state_->check_thread();
    if (std::exchange(state_->requested, true)) return;
    while (!state_->waiting.empty()) state_->waiting.pop_front().wait->wake();
}

bool StopWait::await_ready() noexcept {
    switch (task::checkpoint()) {
        case task::Checkpoint::cancelled: return true;
        case task::Checkpoint::yield: return false;
        case task::Checkpoint::go_on: break;
    }
    return state_ != nullptr && state_->is_requested();
}

void StopWait::await_suspend(std::coroutine_handle<> handle) noexcept {
    if (state_ != nullptr && state_->is_requested()) return awaiter_.yield(handle);
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
