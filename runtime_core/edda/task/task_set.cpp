// The registry of a runtime's tasks: what is done at the birth, the polls and the end of each.
#include "edda/task/task_set.hpp"

#include <cstdio>
#include <mutex>
#include <utility>

#include "edda/gen/metrics.hpp"
#include "edda/task/harness.hpp"

namespace edda::task {

constinit TaskSet* first_set = nullptr;

namespace {
constinit std::mutex lock_of_sets;
}  // namespace

TaskSet::TaskSet() noexcept {
    const std::lock_guard lock(lock_of_sets);
    next_set_ = std::exchange(first_set, this);
}

TaskSet::~TaskSet() {
    const std::lock_guard lock(lock_of_sets);
    TaskSet** place = &first_set;
    while (*place != this) place = &(*place)->next_set_;
    *place = next_set_;
}

void TaskSet::adopt(TaskHeader& task) noexcept {
    task.set = this;
    registry_.push_back(task);
    ++alive_;
    gen::count(gen::Metric::tasks_spawned);
    enqueue(task);
    if (closing_) static_cast<void>(abort(task));
}

void TaskSet::retire(TaskHeader& task) noexcept {
    task.unlink();
    --alive_;
}

void TaskSet::abort_all() noexcept {
    closing_ = true;
    registry_.for_each([](TaskHeader& task) { static_cast<void>(abort(task)); });
}

std::vector<std::string> TaskSet::names_of_living(std::size_t most) {
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
