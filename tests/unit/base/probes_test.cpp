// Coverage probes and marks: what a process notes, and the file that it leaves when it ends, also when it ends badly.
#include "edda/base/probes.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "edda/base/misuse.hpp"
#include "edda/base/sometimes.hpp"
#include "edda/gen/observe.hpp"

namespace edda::base {
namespace {

constexpr const char* row_names[] = {"turn.1", "turn.2", "turn.3"};
constexpr gen::Layout key{"key of the test", nullptr, 0, 0x123, row_names, 3};

void take(std::uint16_t row) { gen::observe(key, row, nullptr, 0, 0, 0); }

/// The only file in a folder, which is then removed.
std::string left_in(const std::filesystem::path& folder) {
    std::string text;
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream in(entry.path());
        text.assign(std::istreambuf_iterator<char>(in), {});
        ++files;
    }
    EXPECT_EQ(files, 1u);
    std::filesystem::remove_all(folder);
    return text;
}

std::filesystem::path empty_folder() {
    std::string name = testing::TempDir() + "probesXXXXXX";
    for (int number = 0;; ++number) {
        const std::filesystem::path path = name + std::to_string(number);
        if (std::filesystem::create_directory(path)) return path;
    }
}

class ProbesTest : public testing::Test {
protected:
    void SetUp() override {
        if (!gen::observing) GTEST_SKIP() << "this build observes nothing";
    }
};

TEST_F(ProbesTest, AreTakenRowByRow) {
    static constexpr gen::Layout fresh{"fresh", nullptr, 0, 1, row_names, 3};
    EXPECT_FALSE(probes::taken(fresh, 1));
    gen::observe(fresh, 1, nullptr, 0, 0, 0);
    EXPECT_TRUE(probes::taken(fresh, 1));
    EXPECT_FALSE(probes::taken(fresh, 0));
    EXPECT_FALSE(probes::taken(fresh, 1'000'000));
}

TEST_F(ProbesTest, KnowAMachineByItsLayout) {
    static constexpr gen::Layout one{"same name", nullptr, 0, 1, row_names, 3};
    static constexpr gen::Layout other{"same name", nullptr, 0, 2, row_names, 3};
    EXPECT_EQ(probes::number_of(one), probes::number_of(one));
    EXPECT_NE(probes::number_of(one), probes::number_of(other));
    EXPECT_EQ(probes::machine(probes::number_of(one)).layout.load(), &one);
}

TEST_F(ProbesTest, MarksAreKnownBeforeTheyAreHit) {
    const auto state_of = [](const std::string& name) {
        for (const probes::Mark* mark = probes::Mark::first(); mark != nullptr; mark = mark->next())
            if (mark->name() == name) return mark->was_hit() ? "hit" : "known";
        return "unknown";
    };
    const auto pass = [](bool condition) { sometimes<"test: a condition held">(condition); };
    EXPECT_STREQ(state_of("test: a condition held"), "known");
    pass(false);
    EXPECT_STREQ(state_of("test: a condition held"), "known");
    pass(true);
    EXPECT_STREQ(state_of("test: a condition held"), "hit");
}

using ProbesDeathTest = ProbesTest;

TEST_F(ProbesDeathTest, AreLeftBehindByAnExit) {
    const auto folder = empty_folder();
    EXPECT_EXIT(
        {
            setenv("EDDA_COVERAGE", folder.c_str(), 1);
            take(0);
            take(2);
            probes::process_ends("a test");
            probes::process_ends("a test, again");
            std::exit(0);
        },
        testing::ExitedWithCode(0), "");
    const std::string text = left_in(folder);
    EXPECT_TRUE(text.starts_with("edda coverage 1\n")) << text;
    EXPECT_NE(text.find("machine 0000000000000123 key of the test\nrows 101\n"), std::string::npos) << text;
    EXPECT_NE(text.find(" test: a condition held\n"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("\nend\n")) << text;
}

TEST_F(ProbesDeathTest, AreLeftBehindByACheckedAbort) {
    const auto folder = empty_folder();
    EXPECT_DEATH(
        {
            setenv("EDDA_COVERAGE", folder.c_str(), 1);
            take(1);
            misuse("a test misuses this");
        },
        "a test misuses this");
    EXPECT_NE(left_in(folder).find("key of the test\nrows 010\n"), std::string::npos);
}

}  // namespace
}  // namespace edda::base
