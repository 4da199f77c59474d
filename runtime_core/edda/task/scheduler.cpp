// The registry of a runtime's tasks: what is done at the birth, the polls and the end of each.
#include "edda/task/scheduler.hpp"

#include <mutex>
#include <utility>

#include "edda/task/harness.hpp"
#include "edda/task/join.hpp"

namespace edda::task {

constinit const TaskBudget fresh_budget{};

constinit Scheduler* first_scheduler = nullptr;

namespace {
constinit std::mutex lock_of_schedulers;
}  // namespace

Scheduler::Scheduler() noexcept {
    const std::lock_guard lock(lock_of_schedulers);
    next_scheduler_ = std::exchange(first_scheduler, this);
}

Scheduler::~Scheduler() {
    const std::lock_guard lock(lock_of_schedulers);
    Scheduler** place = &first_scheduler;
    while (*place != this) place = &(*place)->next_scheduler_;
    *place = next_scheduler_;
}

void Scheduler::abort_all() noexcept {
    closing_ = true;
    registry_.for_each([](TaskHeader& task) { static_cast<void>(abort(task)); });
}

void Scheduler::leave_behind() noexcept {
    left_behind_ = true;
    registry_.for_each([](TaskHeader& task) { notify_joiner(task); });
}

}  // namespace edda::task
