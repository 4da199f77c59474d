// The preemption policies in plain numbers, and what must hold of any policy.
// Generated from spec/tiers/balanced.yaml by templates/tests/tiers_table_test.cpp.j2. Change those, then run `./edda generate`.
#include "edda/gen/tiers.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

namespace {

using edda::gen::Tier;
using edda::gen::TierPolicy;

struct Row {
    const char* name;
    std::uint32_t overruns, of, calm;
};

struct Expected {
    const TierPolicy& policy;
    const char* name;
    std::int64_t budget_ns;
    std::uint32_t ready_operations, share, at_least;
    std::array<Row, 4> tiers;
};

const std::array<Expected, 1> table{{
    {edda::gen::balanced, "balanced", 200000, 128, 10, 1,
{{
         {"monitor", 4, 16, 0},
         {"warn", 8, 16, 64},
         {"yield", 16, 16, 64},
         {"isolate", 0, 0, 256},
}}},
}};

TEST(TiersTable, EachPolicyIsWhatTheSpecificationSays) {
    for (const Expected& expected : table) {
        EXPECT_EQ(expected.policy.name, expected.name);
        EXPECT_EQ(expected.policy.budget_time.count(), expected.budget_ns);
        EXPECT_EQ(expected.policy.ready_operations, expected.ready_operations);
        EXPECT_EQ(expected.policy.isolate_share_percent, expected.share);
        EXPECT_EQ(expected.policy.isolate_at_least, expected.at_least);
        for (std::size_t i = 0; i < expected.tiers.size(); ++i) {
            EXPECT_EQ(edda::gen::name(static_cast<Tier>(i)), expected.tiers[i].name);
            const auto& rule = expected.policy.rule(static_cast<Tier>(i));
            EXPECT_EQ(rule.promote_overruns, expected.tiers[i].overruns);
            EXPECT_EQ(rule.promote_window, expected.tiers[i].of);
            EXPECT_EQ(rule.demote_calm, expected.tiers[i].calm);
        }
    }
}

TEST(TiersTable, NobodyClimbsAboveTheLastTierOrBelowTheFirst) {
    for (const Expected& expected : table) {
        EXPECT_EQ(expected.policy.rule(Tier::isolate).promote_overruns, 0U);
        EXPECT_EQ(expected.policy.rule(Tier::monitor).demote_calm, 0U);
        for (const auto& rule : expected.policy.tiers) EXPECT_LE(rule.promote_overruns, rule.promote_window);
    }
}

}  // namespace
