// Putting what is left into words: a task's state from the flags of its word, an operation's from its submission entry.
//
// The sentences are made only when somebody asks, after the end; nothing here is on a hot path, so it allocates freely. What
// is kept for good gets a body that does nothing (keep_for_good): the word, the queue and the wakes go on as ever, and no
// poll has to ask whether the task is one of those.
#include "edda/executor/quiesce.hpp"

#include <cstdio>
#include <utility>

#include "edda/task/awaiter.hpp"
#include "edda/task/scheduler.hpp"

namespace edda {

namespace {

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string sentence_of(const TaskLeft& task) {
    std::string text = task.name + " has not ended: " + task.state + "; its frame is lent to " +
                       counted(task.obligations, "operation or child", "operations or children") + "; polled " +
                       counted(task.polls, "time", "times") + '.';
    return text;
}

std::string sentence_of(const OperationLeft& operation) {
    std::string text = operation.name + " is still in flight";
    if (operation.descriptor >= 0) text += " on descriptor " + std::to_string(operation.descriptor);
    if (operation.asked) text += ", though it was asked to end";
    if (!operation.awaited) text += "; nobody awaits it";
    return text + '.';
}

TaskLeft describe(const task::TaskHeader& task) {
    TaskLeft left;
    char address[32];
    static_cast<void>(std::snprintf(address, sizeof address, "task %p", static_cast<const void*>(&task)));
    left.name = task.name != nullptr ? task.name : address;
    left.id = &task;
    left.state = task.state.is_scheduled() ? "in the run queue" : "waits";
    const auto add = [&left](bool applies, const char* what) {
        if (applies) left.state.append(", ").append(what);
    };
    add(task.state.is_cancelled(), "asked to end");
    add(task.state.is_shielded(), "shielded from its end");
    add(task.budget.polls == 0, "never run");
    add(task.turn.has_ended(), "its body is over");
    add(task.remote != nullptr, "shared with other threads");
    left.obligations = task.obligations.size();
    left.polls = task.budget.polls;
    return left;
}

/// "And 3 tasks more.", when the list names fewer than there are.
void add_rest(std::vector<std::string>& to, std::size_t all, std::size_t named, const char* one, const char* many) {
    if (all > named) to.push_back("And " + counted(all - named, one, many) + " more.");
}

}  // namespace

std::vector<std::string> QuiesceReport::names() const {
    std::vector<std::string> names;
    names.reserve(tasks.size());
    for (const TaskLeft& task : tasks) names.push_back(task.name);
    return names;
}

std::vector<std::string> QuiesceReport::sentences() const {
    std::vector<std::string> all;
    if (clean()) return all;
    if (refused) return {"Nothing was asked to end: " + std::string(park.error().sentence())};
    for (const TaskLeft& task : tasks) all.push_back(sentence_of(task));
    add_rest(all, alive, tasks.size(), "task", "tasks");
    for (const OperationLeft& operation : in_flight) all.push_back(sentence_of(operation));
    add_rest(all, operations, in_flight.size(), "operation", "operations");
    if (!park) all.push_back("Waiting for them failed: " + std::string(park.error().sentence()));
    return all;
}

void account_for_tasks(task::Scheduler& scheduler, QuiesceReport& report) {
    report.alive = scheduler.alive();
    report.tasks.clear();
    scheduler.for_each_living([&report](const task::TaskHeader& task) {
        if (report.tasks.size() < Leftovers::most_named) report.tasks.push_back(describe(task));
    });
}

namespace task {

namespace {

Progress stay(TaskHeader&) noexcept { return Progress::waits; }
void keep_output(TaskHeader&) noexcept {}
constexpr Body kept_body{&stay, &stay, &keep_output};

}  // namespace

void keep_for_good(TaskHeader& task) noexcept { task.body = &kept_body; }

}  // namespace task

}  // namespace edda
