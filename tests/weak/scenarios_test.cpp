// Every scenario passes with the orders that the specs ask for, whatever the interleaving.
#include <iostream>
#include <ostream>
#include <string>

#include <gtest/gtest.h>

#include "weak/scenarios.hpp"

namespace weak {

void PrintTo(const Named& one, std::ostream* out) { *out << one.name; }

}  // namespace weak

namespace {

class Scenario : public testing::TestWithParam<weak::Named> {};

TEST_P(Scenario, Holds) {
    const weak::Result result = GetParam().explore();
    ASSERT_TRUE(result.failure.empty()) << result.failure;
    EXPECT_TRUE(result.complete) << "not all executions were tried: raise EDDA_WEAK_EXECUTIONS";
    EXPECT_GT(result.executions, 1u);
    RecordProperty("executions", std::to_string(result.executions));
    std::cout << result.executions << " executions, " << result.left_out << " left out\n";
}

INSTANTIATE_TEST_SUITE_P(All, Scenario, testing::ValuesIn(weak::scenarios()),
                         [](const testing::TestParamInfo<weak::Named>& one) { return std::string(one.param.name); });

}  // namespace
