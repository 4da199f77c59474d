// Range fields: the examples of RFC 9110, 14.1.2, and everything that must mean "the whole file".
#include "edda/http/range.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edda::http {
namespace {

struct Case {
    const char* value;
    std::uint64_t size;
    Range::Kind kind;
    std::uint64_t first = 0;
    std::uint64_t bytes = 0;
};

constexpr auto whole = Range::Kind::whole;
constexpr auto part = Range::Kind::part;
constexpr auto unsatisfiable = Range::Kind::unsatisfiable;

class Ranges : public testing::TestWithParam<Case> {};

TEST_P(Ranges, AreRead) {
    const Case& expected = GetParam();
    const Range range = read_range(expected.value, expected.size);
    EXPECT_EQ(range.kind, expected.kind) << expected.value;
    EXPECT_EQ(range.first, expected.first) << expected.value;
    EXPECT_EQ(range.size, expected.bytes) << expected.value;
}

INSTANTIATE_TEST_SUITE_P(
    All, Ranges,
    testing::Values(Case{"bytes=0-499", 10000, part, 0, 500}, Case{"bytes=500-999", 10000, part, 500, 500},
                    Case{"bytes=-500", 10000, part, 9500, 500}, Case{"bytes=9500-", 10000, part, 9500, 500},
                    Case{"bytes=0-0", 10000, part, 0, 1}, Case{"bytes=9999-9999", 10000, part, 9999, 1},
                    Case{"bytes=9999-20000", 10000, part, 9999, 1}, Case{"bytes=-20000", 10000, part, 0, 10000},
                    Case{"BYTES=1-2", 10, part, 1, 2}, Case{"bytes= 1-2 ", 10, part, 1, 2},
                    Case{"bytes=1-99999999999999999999999", 10, part, 1, 9}, Case{"bytes=10-", 10, unsatisfiable},
                    Case{"bytes=10-20", 10, unsatisfiable}, Case{"bytes=-0", 10, unsatisfiable},
                    Case{"bytes=0-", 0, unsatisfiable}, Case{"bytes=-5", 0, unsatisfiable},
                    Case{"bytes=99999999999999999999999-", 10, unsatisfiable}));

INSTANTIATE_TEST_SUITE_P(Whole, Ranges,
                         testing::Values(Case{"", 10, whole}, Case{"bytes", 10, whole}, Case{"bytes=", 10, whole},
                                         Case{"bytes=-", 10, whole}, Case{"bytes=5", 10, whole},
                                         Case{"bytes=5-4", 10, whole}, Case{"bytes=0-1,3-4", 10, whole},
                                         Case{"bytes=0-1,", 10, whole}, Case{"lines=0-1", 10, whole},
                                         Case{"bytes =0-1", 10, whole}, Case{"bytes=+0-1", 10, whole},
                                         Case{"bytes=0--1", 10, whole}, Case{"bytes=0x0-1", 10, whole},
                                         Case{"bytes=a-b", 10, whole}, Case{"bytes=0 -1", 10, whole}));

}  // namespace
}  // namespace edda::http
