// Waker: a counted right to poll a task again, for code that lives longer than the awaiter it would otherwise point to.
//
// It names a task, not an awaiter: the task is polled, and what it then finds ready is its own business. It may outlive
// the task and the runtime; waking is harmless then. It is for the task's own thread: another one ends the process with
// a sentence.
#pragma once

#include <utility>

#include "edda/task/harness.hpp"

namespace edda::task {

class Waker {
public:
    Waker() noexcept = default;
    /// A waker of `task`, which must not be freed yet.
    explicit Waker(TaskHeader& task) noexcept : task_(&task) { share(task); }
    Waker(const Waker& other) noexcept : task_(other.task_) {
        if (task_ != nullptr) share(*task_);
    }
    Waker(Waker&& other) noexcept : task_(std::exchange(other.task_, nullptr)) {}
    Waker& operator=(Waker other) noexcept {
        std::swap(task_, other.task_);
        return *this;
    }
    ~Waker() {
        if (task_ != nullptr) release(*task_);
    }

    [[nodiscard]] explicit operator bool() const noexcept { return task_ != nullptr; }

    /// Asks for another poll; nothing happens when the task has ended, or when this waker is empty.
    void wake() const noexcept {
        if (task_ != nullptr) task::wake(*task_);
    }

    /// What it wakes, or null.
    [[nodiscard]] TaskHeader* task() const noexcept { return task_; }

private:
    TaskHeader* task_ = nullptr;
};

}  // namespace edda::task
