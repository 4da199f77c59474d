// Preemption tiers: what happens to a task that keeps the thread too long, and when.
// Generated from spec/tiers/balanced.yaml by templates/include/edda/gen/tiers.hpp.j2. Change those, then run `./edda generate`.
//
// A poll that uses more than the budget is an overrun. Overruns lead a task up the tiers, calm leads it down, one tier at a
// time. The numbers are a policy's; who counts and acts is edda/preempt.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace edda::gen {

/// Mildest first.
enum class Tier : std::uint8_t { monitor, warn, yield, isolate };

inline constexpr std::size_t tier_count = 4;

[[nodiscard]] constexpr std::string_view name(Tier tier) noexcept {
    switch (tier) {
        case Tier::monitor: return "monitor";
        case Tier::warn: return "warn";
        case Tier::yield: return "yield";
        case Tier::isolate: return "isolate";
    }
    return "unknown";
}

/// What happens to a task of a tier when it overruns.
enum class TierAction : std::uint8_t { count, report, yield_at_checkpoint, own_queue };

/// One tier of a policy. A count of 0 means never.
struct TierRule {
    TierAction does;
    std::uint32_t promote_overruns;  // up after so many overruns ...
    std::uint32_t promote_window;    // ... among the last so many polls
    std::uint32_t demote_calm;       // down after so many polls without one
};

/// A whole policy.
struct TierPolicy {
    std::string_view name;
    std::chrono::nanoseconds budget_time;    // of one poll
    std::uint32_t ready_operations;          // operations of one poll that may find data at once
    std::array<TierRule, tier_count> tiers;  // by Tier
    std::uint32_t isolate_share_percent;     // of a cycle's polls, for the queue of isolated tasks
    std::uint32_t isolate_at_least;          // polls of that queue in each cycle, whatever the share

    [[nodiscard]] constexpr const TierRule& rule(Tier tier) const noexcept { return tiers[static_cast<std::size_t>(tier)]; }
};

/// The policy for servers with many short tasks. A poll that takes longer than the budget is an *overrun*. A task
/// that keeps overrunning climbs the tiers one by one, and climbs down again when it behaves; the first tier only
/// counts, so that a single slow poll (a page fault, a cold cache) costs a task nothing.
inline constexpr TierPolicy balanced{
    .name = "balanced",
    .budget_time = std::chrono::nanoseconds{200000},  // 200 us
    .ready_operations = 128,
    .tiers = {{
        // monitor: Where every task begins. Its overruns are counted.
        {.does = TierAction::count, .promote_overruns = 4, .promote_window = 16, .demote_calm = 0},
        // warn: The task overran several times in a short while. It is reported once, by name, and still runs as it
        // likes.
        {.does = TierAction::report, .promote_overruns = 8, .promote_window = 16, .demote_calm = 64},
        // yield: Half of the polls overran although the task was reported. At the next checkpoint after its budget it
        // goes to the end of the queue.
        {.does = TierAction::yield_at_checkpoint, .promote_overruns = 16, .promote_window = 16, .demote_calm = 64},
        // isolate: The task passes no checkpoint in time. It has a queue of its own, which gets a bounded share of
        // each cycle.
        {.does = TierAction::own_queue, .promote_overruns = 0, .promote_window = 0, .demote_calm = 256},
}},
    .isolate_share_percent = 10,
    .isolate_at_least = 1,
};

}  // namespace edda::gen
