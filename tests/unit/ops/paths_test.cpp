// Operations on names, each against the kernel: what it did is looked at by other system calls.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "edda/gen/io/ops_path.hpp"
#include "unit/ops/here.hpp"

namespace edda {
namespace {

using namespace ops_here;

// As linux/fs.h has them, which does not go together with glibc's headers.
constexpr std::uint32_t rename_noreplace = 1;
constexpr std::uint32_t rename_exchange = 2;

/// A directory that operations name their paths from.
struct Place : Folder {
    Place() : fd(::open(at("").c_str(), O_PATH | O_CLOEXEC)) {}
    ~Place() { ::close(fd); }
    int fd;
};

Task<> asks(int folder) {
    struct statx found{};
    EXPECT_TRUE((co_await io::statx(folder, "file", 0, STATX_SIZE | STATX_TYPE, &found)).has_value());
    EXPECT_EQ(found.stx_size, 4U);
    EXPECT_TRUE(S_ISREG(found.stx_mode));
    EXPECT_EQ(code_of(co_await io::statx(folder, "none", 0, STATX_SIZE, &found)), ErrorCode::no_such_file);
    EXPECT_EQ(code_of(co_await io::statx(folder, "file/x", 0, STATX_SIZE, &found)), ErrorCode::not_a_directory);
}
TEST(OpPaths, Statx) {
    const Place place;
    place.write("file", "text");
    run(asks, place.fd);
}

Task<> renames(int folder) {
    EXPECT_TRUE((co_await io::renameat(folder, "one", folder, "three")).has_value());
    EXPECT_EQ(code_of(co_await io::renameat(folder, "three", folder, "two", rename_noreplace)),
              ErrorCode::already_exists);
    EXPECT_TRUE((co_await io::renameat(folder, "three", folder, "two", rename_exchange)).has_value());
    EXPECT_EQ(code_of(co_await io::renameat(folder, "one", folder, "four")), ErrorCode::no_such_file);
}
TEST(OpPaths, Renameat) {
    const Place place;
    place.write("one", "1");
    place.write("two", "2");
    run(renames, place.fd);
    EXPECT_FALSE(place.has("one"));
    EXPECT_EQ(place.read("two"), "1");
    EXPECT_EQ(place.read("three"), "2");
}

Task<> makes_and_removes(int folder) {
    EXPECT_TRUE((co_await io::mkdirat(folder, "sub", 0700)).has_value());
    EXPECT_EQ(code_of(co_await io::mkdirat(folder, "sub", 0700)), ErrorCode::already_exists);
    EXPECT_EQ(code_of(co_await io::unlinkat(folder, "sub")), ErrorCode::is_a_directory);
    EXPECT_TRUE((co_await io::unlinkat(folder, "file")).has_value());
    EXPECT_EQ(code_of(co_await io::unlinkat(folder, "file")), ErrorCode::no_such_file);
    EXPECT_EQ(code_of(co_await io::unlinkat(folder, "full", AT_REMOVEDIR)), ErrorCode::directory_not_empty);
}
Task<> removes_a_directory(int folder) {
    EXPECT_TRUE((co_await io::unlinkat(folder, "sub", AT_REMOVEDIR)).has_value());
}
TEST(OpPaths, MkdiratAndUnlinkat) {
    const Place place;
    place.write("file", "");
    std::filesystem::create_directories(place.at("full/inner"));
    run(makes_and_removes, place.fd);
    EXPECT_FALSE(place.has("file"));
    struct stat status{};
    EXPECT_EQ(::stat(place.at("sub").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
    run(removes_a_directory, place.fd);
    EXPECT_FALSE(place.has("sub"));
}

Task<> links(int folder) {
    EXPECT_TRUE((co_await io::symlinkat("file", folder, "soft")).has_value());
    EXPECT_TRUE((co_await io::linkat(folder, "file", folder, "hard")).has_value());
    EXPECT_EQ(code_of(co_await io::symlinkat("file", folder, "soft")), ErrorCode::already_exists);
    EXPECT_EQ(code_of(co_await io::linkat(folder, "none", folder, "other")), ErrorCode::no_such_file);
    EXPECT_EQ(code_of(co_await io::linkat(folder, "sub", folder, "other")), ErrorCode::permission_denied);
}
TEST(OpPaths, SymlinkatAndLinkat) {
    const Place place;
    place.write("file", "text");
    std::filesystem::create_directory(place.at("sub"));
    run(links, place.fd);
    EXPECT_EQ(std::filesystem::read_symlink(place.at("soft")), "file");
    EXPECT_EQ(std::filesystem::hard_link_count(place.at("file")), 2U);
    EXPECT_EQ(place.read("hard"), "text");
}

Task<> sets_and_gets(std::string path, int fd) {
    EXPECT_TRUE((co_await io::setxattr(path.c_str(), "user.kind", bytes_of("rune"), XATTR_CREATE)).has_value());
    EXPECT_EQ(code_of(co_await io::setxattr(path.c_str(), "user.kind", bytes_of("x"), XATTR_CREATE)),
              ErrorCode::already_exists);
    EXPECT_TRUE((co_await io::fsetxattr(fd, "user.size", bytes_of("12"))).has_value());
    EXPECT_EQ(code_of(co_await io::fsetxattr(fd, "user.none", bytes_of("x"), XATTR_REPLACE)),
              ErrorCode::no_such_attribute);
    std::array<std::byte, 8> into{};
    EXPECT_EQ((co_await io::getxattr(path.c_str(), "user.size", into)).value_or(0), 2U);
    EXPECT_EQ(text_of(std::span(into).first(2)), "12");
    EXPECT_EQ((co_await io::fgetxattr(fd, "user.kind", into)).value_or(0), 4U);
    EXPECT_EQ(text_of(std::span(into).first(4)), "rune");
    EXPECT_EQ((co_await io::fgetxattr(fd, "user.kind", {})).value_or(0), 4U) << "an empty buffer asks for the size";
    EXPECT_EQ(code_of(co_await io::fgetxattr(fd, "user.kind", std::span(into).first(1))), ErrorCode::value_too_large);
    EXPECT_EQ(code_of(co_await io::getxattr(path.c_str(), "user.none", into)), ErrorCode::no_such_attribute);
}
TEST(OpPaths, ExtendedAttributes) {
    const Place place;
    place.write("file", "text");
    const std::string path = place.at("file");
    if (::setxattr(path.c_str(), "user.probe", "", 0, 0) != 0 && errno == EOPNOTSUPP) {
        GTEST_SKIP() << "the file system of " << path << " keeps no attributes";
    }
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    run(sets_and_gets, path, fd);
    ::close(fd);
}

}  // namespace
}  // namespace edda
