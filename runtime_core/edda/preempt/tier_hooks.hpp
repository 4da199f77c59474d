// TierHooks: measures each poll and leads tasks that keep the thread too long up the tiers of a policy (gen/tiers.hpp).
//
//   monitor  its overruns are counted;
//   warn     it is named once, see take_reports();
//   yield    at the first checkpoint after its budget it goes to the end of the queue;
//   isolate  it has a queue of its own, which gets a bounded share of each cycle.
//
// What a task is known for lies in its header (task::TaskBudget, 16 bytes in the line that the poll touches anyway):
// the last 16 polls as bits, so "4 overruns of the last 16 polls" is a population count, and polls in a row within the
// budget.
//
// Time: one stamp between two polls serves as the end of one and the begin of the next; begin_cycle() takes one after
// the park, whose time is nobody's. `Time` is any monotonic counter, such as the CPU's (8 ns a stamp where the clock
// costs 20 to 25).
//
// What hooks cannot do: a body that passes no checkpoint at all keeps the thread; isolation only bounds how often it
// gets it.
//
// Thread rule: belongs to one executor.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "edda/base/intrusive_list.hpp"
#include "edda/executor/hooks.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/gen/tiers.hpp"
#include "edda/task/header.hpp"

namespace edda::preempt {

/// A monotonic counter and its scale.
template <class T>
concept TimeSource = requires(std::chrono::nanoseconds duration) {
    { T::now() } noexcept -> std::same_as<std::uint64_t>;
    { T::ticks(duration) } noexcept -> std::same_as<std::uint64_t>;
};

/// The steady clock, one tick a nanosecond.
struct SteadyTime {
    [[nodiscard]] static std::uint64_t now() noexcept {
        return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch() /
                                          std::chrono::nanoseconds(1));
    }
    [[nodiscard]] static std::uint64_t ticks(std::chrono::nanoseconds duration) noexcept {
        return static_cast<std::uint64_t>(duration.count());
    }
};

template <TimeSource Time = SteadyTime>
class TierHooks {
public:
    explicit TierHooks(const gen::TierPolicy& policy = gen::balanced,
                       std::size_t tasks_per_cycle = gen::config::tasks_per_cycle) noexcept
        : policy_(&policy),
          budget_(Time::ticks(policy.budget_time)),
          share_(std::max<std::size_t>(policy.isolate_at_least, tasks_per_cycle * policy.isolate_share_percent / 100)),
          stamp_(Time::now()) {}

    void begin_cycle() noexcept {
        count_polls();
        stamp_ = Time::now();
    }

    [[nodiscard]] bool isolate(task::TaskHeader& task) noexcept {
        if (task.budget.tier != number(gen::Tier::isolate)) [[likely]]
            return false;
        isolated_.push(task);
        return true;
    }

    [[nodiscard]] task::TaskHeader* isolated(std::size_t polls) noexcept {
        return polls < share_ ? isolated_.pop() : nullptr;
    }
    [[nodiscard]] bool has_isolated() noexcept { return !isolated_.empty(); }

    void before_poll(task::TaskHeader& task) noexcept {
        task::TaskBudget& budget = task.budget;
        ++polls_[budget.tier];
        budget.last_poll = static_cast<std::uint32_t>(stamp_ >> stamp_shift) | 1;
        ready_ = 0;
        // With nothing left every checkpoint asks on_yield, which looks at the time and counts.
        budget.remaining = budget.tier < number(gen::Tier::yield)
                               ? static_cast<std::uint16_t>(policy_->ready_operations)
                               : std::uint16_t{0};
    }

    void after_poll(task::TaskHeader* task) noexcept {
        const std::uint64_t now = Time::now();
        const bool overrun = now - std::exchange(stamp_, now) > budget_;
        if (overrun) [[unlikely]]
            gen::count(gen::Metric::budget_overruns);
        // Most tasks have never overrun: there is nothing to remember, as calm polls are counted for a way down only.
        if (task != nullptr && (overrun || (task->budget.history | task->budget.tier) != 0)) [[unlikely]]
            judge(*task, overrun);
    }

    [[nodiscard]] bool on_yield(task::TaskHeader& task) noexcept {
        if (task.budget.tier >= number(gen::Tier::yield) && ready_ < policy_->ready_operations &&
            Time::now() - stamp_ < budget_) {
            ++ready_;
            return false;
        }
        gen::count(gen::Metric::forced_yields);
        return true;
    }

    /// Names of the tasks that came to the warn tier since the last call, oldest first, at most 64.
    [[nodiscard]] std::vector<std::string> take_reports() noexcept { return std::exchange(reports_, {}); }

private:
    [[nodiscard]] static constexpr std::uint8_t number(gen::Tier tier) noexcept {
        return static_cast<std::uint8_t>(tier);
    }

    [[gnu::noinline]] void judge(task::TaskHeader& task, bool overrun) noexcept {
        task::TaskBudget& budget = task.budget;
        budget.history = static_cast<std::uint16_t>((budget.history << 1) | (overrun ? 1 : 0));
        budget.calm = overrun ? std::uint16_t{0} : static_cast<std::uint16_t>(std::min(budget.calm + 1, 0xFFFF));
        if (budget.history == 0 && budget.tier == 0) return;
        const gen::TierRule& rule = policy_->tiers[budget.tier];
        const unsigned window = (1U << std::min<std::uint32_t>(rule.promote_window, 16)) - 1;
        const auto overruns = static_cast<std::uint32_t>(std::popcount(budget.history & window));
        if (rule.promote_overruns != 0 && overruns >= rule.promote_overruns) {
            move(task, budget.tier + 1, gen::Metric::tier_promotions);
        } else if (rule.demote_calm != 0 && budget.calm >= rule.demote_calm) {
            move(task, budget.tier - 1, gen::Metric::tier_demotions);
        }
    }

    void move(task::TaskHeader& task, int tier, gen::Metric metric) noexcept {
        task::TaskBudget& budget = task.budget;
        budget.tier = static_cast<std::uint8_t>(tier);
        budget.history = 0;
        budget.calm = 0;
        gen::count(metric);
        if (budget.tier == number(gen::Tier::warn) && !std::exchange(budget.reported, true)) report(task);
    }

    void report(const task::TaskHeader& task) noexcept {
        if (reports_.size() < most_reports)
            reports_.emplace_back(task.name != nullptr ? task.name : "a task without a name");
    }

    void count_polls() noexcept {
        for (std::size_t tier = 0; tier < polls_.size(); ++tier) {
            if (polls_[tier] != 0) gen::count(gen::metric::tier_polls[tier], std::exchange(polls_[tier], 0));
        }
    }

    static constexpr std::size_t most_reports = 64;
    static constexpr unsigned stamp_shift = 20;  ///< Of TaskBudget::last_poll.

    const gen::TierPolicy* policy_;
    std::uint64_t budget_;     ///< Ticks of one poll.
    std::size_t share_;        ///< Isolated polls of one cycle.
    std::uint64_t stamp_;      ///< The end of the last poll, or of the park.
    std::uint32_t ready_ = 0;  ///< Checkpoints that this poll has passed in a tier that asks at each.
    std::array<std::uint64_t, gen::tier_count> polls_{};
    base::Queue<task::TaskHeader, &task::TaskHot::next_runnable> isolated_;
    std::vector<std::string> reports_;
};
static_assert(Hooks<TierHooks<>>);

}  // namespace edda::preempt
