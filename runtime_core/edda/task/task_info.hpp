// What can be asked about a task: its name, its id, how often it was polled, its tier.
//
//     spawn(serve, std::move(stream)).named("connection").detach();
//     if (auto self = current_task()) log("{} in its poll {}", self->name, self->polls);
//
// A name is for people: it shows up in reports, in the debugger and in the list of slow tasks, and several tasks may
// share one. The id tells them apart; it is unique among the tasks that live.
//
// Thread rule: the thread of the task.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "edda/gen/tiers.hpp"
#include "edda/task/current.hpp"
#include "edda/task/header.hpp"

namespace edda {

/// A name of a task: a literal, because it is read long after the task was named.
class TaskName {
public:
    /* implicit */ consteval TaskName(const char* literal) noexcept  // NOLINT(google-explicit-constructor)
        : text_(literal) {}
    [[nodiscard]] constexpr const char* text() const noexcept { return text_; }

private:
    const char* text_;
};

/// What is known of a task at the moment of asking.
struct TaskInfo {
    const void* id = nullptr;             ///< Unique among the tasks that live.
    std::string_view name;                ///< Empty when it has none.
    std::uint32_t polls = 0;              ///< How often it was polled, the present poll included; goes round.
    gen::Tier tier = gen::Tier::monitor;  ///< Where preemption has put it.
};

namespace task {

[[nodiscard]] inline TaskInfo describe(const TaskHeader& task) noexcept {
    return {.id = &task,
            .name = task.name != nullptr ? std::string_view(task.name) : std::string_view(),
            .polls = task.budget.polls,
            .tier = static_cast<gen::Tier>(task.budget.tier)};
}

}  // namespace task

/// The task that runs this code; nothing outside of one.
[[nodiscard]] inline std::optional<TaskInfo> current_task() noexcept {
    if (task::current.task == nullptr) return std::nullopt;
    return task::describe(*task::current.task);
}

/// Names the task that runs this code. Outside of a task nothing happens.
inline void name_this_task(TaskName name) noexcept {
    if (task::current.task != nullptr) task::current.task->name = name.text();
}

}  // namespace edda
