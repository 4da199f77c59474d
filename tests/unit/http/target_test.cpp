// Targets of every form, and paths that try to mean something else than they show.
#include "edda/http/target.hpp"

#include <gtest/gtest.h>

#include <string>

namespace edda::http {
namespace {

TEST(Target, OriginFormIsSplitAtTheFirstQuestionMark) {
    const auto target = read_target("/a/b?c=d?e");
    ASSERT_TRUE(target);
    EXPECT_EQ(target->form, Target::Form::origin);
    EXPECT_EQ(target->path, "/a/b");
    EXPECT_EQ(target->query, "c=d?e");
}

TEST(Target, AbsoluteFormIsItsPath) {
    EXPECT_EQ(read_target("http://host/a?b")->path, "/a");
    EXPECT_EQ(read_target("http://host/a?b")->query, "b");
    EXPECT_EQ(read_target("HTTPS://host:1")->path, "/");
    EXPECT_EQ(read_target("http://host?q")->path, "/");
    EXPECT_EQ(read_target("http://host?q")->query, "q");
    EXPECT_EQ(read_target("http://host//x")->path, "//x");
}

TEST(Target, OtherFormsAreTold) {
    EXPECT_EQ(read_target("*")->form, Target::Form::asterisk);
    EXPECT_EQ(read_target("host:443")->form, Target::Form::authority);
}

TEST(Target, RefusesTheRest) {
    for (const char* text : {"", "x", "**", "http:/x", "http:///x", "ftp://x/", "host:", ":1", "host:1a", "a/b:1"}) {
        EXPECT_FALSE(read_target(text)) << text;
    }
}

struct PathCase {
    std::string raw;
    std::optional<std::string> decoded;
};

class Paths : public testing::TestWithParam<PathCase> {};

TEST_P(Paths, AreDecoded) { EXPECT_EQ(decode_path(GetParam().raw), GetParam().decoded) << GetParam().raw; }

INSTANTIATE_TEST_SUITE_P(Good, Paths,
                         testing::Values(PathCase{"/", ""}, PathCase{"/a", "a"}, PathCase{"/a/", "a/"},
                                         PathCase{"/a/b", "a/b"}, PathCase{"//a///b", "a/b"}, PathCase{"/./a/.", "a/"},
                                         PathCase{"/a/../b", "b"}, PathCase{"/a/b/../c/", "a/c/"},
                                         PathCase{"/a/..", ""}, PathCase{"/a/b/..", "a/"},
                                         PathCase{"/%61%2E%62", "a.b"}, PathCase{"/a%20b", "a b"},
                                         PathCase{"/%e9", "\xe9"}, PathCase{"/...", "..."}, PathCase{"/..a", "..a"},
                                         PathCase{"/a/%2e%2e/b", "b"}, PathCase{"/%2561", "%61"},
                                         PathCase{"/a+b", "a+b"}));

INSTANTIATE_TEST_SUITE_P(Hostile, Paths,
                         testing::Values(PathCase{"", std::nullopt}, PathCase{"a", std::nullopt},
                                         PathCase{"/..", std::nullopt}, PathCase{"/../etc/passwd", std::nullopt},
                                         PathCase{"/a/../../b", std::nullopt}, PathCase{"/%2e%2e/x", std::nullopt},
                                         PathCase{"/%2E./x", std::nullopt}, PathCase{"/a%2fb", std::nullopt},
                                         PathCase{"/..%2f..%2fetc", std::nullopt}, PathCase{"/a%00", std::nullopt},
                                         PathCase{std::string("/a\0b", 4), std::nullopt}, PathCase{"/%", std::nullopt},
                                         PathCase{"/%4", std::nullopt}, PathCase{"/%4g", std::nullopt},
                                         PathCase{"/%+1", std::nullopt}, PathCase{"/%%41", std::nullopt},
                                         PathCase{"/a/./../..", std::nullopt}));

}  // namespace
}  // namespace edda::http
