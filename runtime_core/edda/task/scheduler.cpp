// The registry of a runtime's tasks: what is done at the birth, the polls and the end of each.
#include "edda/task/scheduler.hpp"

#include <cstdio>
#include <mutex>
#include <utility>

#include "edda/gen/metrics.hpp"
#include "edda/task/harness.hpp"

namespace edda::task {

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

void Scheduler::adopt(TaskHeader& task) noexcept {
    task.scheduler = this;
    registry_.push_back(task);
    ++alive_;
    gen::count(gen::Metric::tasks_spawned);
    enqueue(task);
    if (closing_) static_cast<void>(abort(task));
}

void Scheduler::retire(TaskHeader& task) noexcept {
    task.unlink();
    --alive_;
}

void Scheduler::abort_all() noexcept {
    closing_ = true;
    registry_.for_each([](TaskHeader& task) { static_cast<void>(abort(task)); });
}

std::vector<std::string> Scheduler::names_of_living(std::size_t most) {
    std::vector<std::string> names;
    registry_.for_each([&](TaskHeader& task) {
        if (names.size() == most) return;
        char address[32];
        static_cast<void>(std::snprintf(address, sizeof address, "task %p", static_cast<void*>(&task)));
        names.emplace_back(task.name != nullptr ? task.name : address);
    });
    return names;
}

}  // namespace edda::task
