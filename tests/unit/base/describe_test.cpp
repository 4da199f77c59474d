// How a state word is read aloud: what broken() prints and what reports show. Words that no machine makes are read too, because a
// damaged word is exactly what a person then looks at.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "edda/gen/machine.hpp"

namespace edda::gen {
namespace {

constexpr const char* phase_names[] = {"idle", "open", "closed"};
constexpr Part parts[] = {
    {"phase", Part::Sort::field, 1, 2, phase_names, 3},
    {"held", Part::Sort::flag, 0, 1, nullptr, 0},
    {"refs", Part::Sort::counter, 44, 20, nullptr, 0},
};
constexpr Layout door{"door", parts, 3};
constexpr Layout bare{"bare", parts + 1, 1};

std::string said(const Layout& layout, std::uint64_t word, std::size_t size = 128) {
    char text[128];
    const std::size_t length = describe(layout, word, text, size);
    EXPECT_EQ(length, std::string(text).size());
    return text;
}

TEST(Describe, NamesFieldsFlagsAndCounters) {
    EXPECT_EQ(said(door, 0), "phase is idle, refs=0");
    EXPECT_EQ(said(door, (std::uint64_t{7} << 44) | (2u << 1) | 1u), "phase is closed, held, refs=7");
    EXPECT_EQ(said(door, ~std::uint64_t{0} & ~(1ull << 1)), "phase is closed, held, refs=1048575");
}

TEST(Describe, SaysWhenNothingIsSet) { EXPECT_EQ(said(bare, 0), "no flag set"); }

TEST(Describe, ReadsAValueThatNoFieldHas) { EXPECT_EQ(said(door, 3u << 1), "phase is no value: 3, refs=0"); }

TEST(Describe, CutsWhatDoesNotFitAndStillTerminates) {
    EXPECT_EQ(said(door, 0, 10), "phase is ");
    EXPECT_EQ(said(door, 0, 1), "");
    char untouched = 'x';
    EXPECT_EQ(describe(door, 0, &untouched, 0), 0u);
    EXPECT_EQ(untouched, 'x');
}

TEST(BrokenDeathTest, NamesMachineEventWordAndRule) {
    EXPECT_DEATH(broken(door, 1u, "push", "needs: not held"),
                 "edda: machine door: the event push came in the word \\[phase is idle, held, refs=0\\] \\(0x1\\), "
                 "against its spec: needs: not held");
}

}  // namespace
}  // namespace edda::gen
