// Keeping a wake for whoever goes on with it.
#include "edda/task/woken.hpp"

#include <utility>

#include "edda/base/misuse.hpp"

namespace edda::task {

Woken::~Woken() {
    unlink();
    if (!has_wake_) return;
    // The part lives as long as the task goes on, which a child may outlast that a PollSet keeps somewhere else.
    const TaskHeader* task = awaiter_.task();
    if (task == nullptr || !task->state.is_complete()) part_->woken = true;
}

bool Woken::await_ready() {
    TaskHeader* task = current_task();
    if (task == nullptr) [[unlikely]]
        base::misuse("woken() was awaited outside of a task; await it in a coroutine that block_on or spawn runs.");
    part_ = remote_part_of(*task);
    switch (checkpoint()) {
        case Checkpoint::cancelled: cancelled_ = true; return true;
        case Checkpoint::yield: return false;
        case Checkpoint::go_on: break;
    }
    has_wake_ = std::exchange(part_->woken, false);
    return has_wake_;
}

void Woken::await_suspend(std::coroutine_handle<> coroutine) noexcept {
    awaiter_.suspend(coroutine);
    if (std::exchange(part_->woken, false)) {
        wake();
    } else {
        part_->waiting.push_back(*this);
    }
}

Result<> Woken::await_resume() noexcept {
    has_wake_ = false;
    if (cancelled_) return failure(ErrorCode::cancelled);
    return {};
}

void Woken::wake() noexcept {
    has_wake_ = true;
    awaiter_.wake();
}

}  // namespace edda::task
