// Files through the ring, and the directory that nothing leaves.
#include "edda/fs/file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "unit/io/rig.hpp"

namespace edda::fs {
namespace {

using namespace testing_rig;
namespace stdfs = std::filesystem;

/// A directory of its own, gone afterwards.
struct Tree {
    Tree() {
        char name[] = "/tmp/edda_fs_XXXXXX";
        path = ::mkdtemp(name);
        stdfs::create_directories(path / "root" / "sub");
        write("secret", "outside");
        write("root/page", "inside");
        write("root/sub/page", "deeper");
        stdfs::create_symlink("../secret", path / "root" / "out");
        stdfs::create_symlink(path / "secret", path / "root" / "absolute");
        stdfs::create_symlink("sub/page", path / "root" / "in");
        stdfs::create_directory_symlink("..", path / "root" / "up");
        stdfs::create_symlink("loop", path / "root" / "loop");
        EXPECT_EQ(::mkfifo((path / "root" / "fifo").c_str(), 0600), 0);
    }
    Tree(const Tree&) = delete;
    ~Tree() { stdfs::remove_all(path); }
    void write(const char* name, const char* text) const { std::ofstream(path / name) << text; }
    stdfs::path path;
};

Task<> writes_and_reads(std::string path) {
    auto made = co_await File::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL);
    EXPECT_TRUE(made.has_value());
    if (!made) co_return;
    EXPECT_EQ((co_await made->write_at(6, bytes_of("world"))).value_or(0), 5U);
    EXPECT_EQ((co_await made->write_at(0, bytes_of("hello "))).value_or(0), 6U);
    std::array<std::byte, 32> into{};
    EXPECT_EQ((co_await made->read_at(0, into)).value_or(0), 11U);
    EXPECT_EQ(text_of(std::span(into).first(11)), "hello world");
    EXPECT_EQ((co_await made->read_at(6, std::span(into).first(3))).value_or(0), 3U);
    EXPECT_EQ(text_of(std::span(into).first(3)), "wor") << "reads do not move anything";
    EXPECT_EQ((co_await made->read_at(11, into)).value_or(9), 0U);
    EXPECT_EQ(made->status()->size, 11U);
    EXPECT_EQ(made->status()->kind, FileKind::regular);
    auto again = co_await File::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL);
    EXPECT_FALSE(again.has_value());
    if (!again) {
        EXPECT_EQ(Error(again.error()), ErrorCode::already_exists);
    }
    auto none = co_await File::open("/nowhere/at/all");
    EXPECT_FALSE(none.has_value());
    if (!none) {
        EXPECT_EQ(Error(none.error()), ErrorCode::no_such_file);
    }
}
TEST(File, WritesAndReadsAtOffsets) {
    const Tree tree;
    const std::size_t before = open_descriptors();
    run(writes_and_reads, (tree.path / "made").string());
    EXPECT_EQ(open_descriptors(), before);
}

Task<> at_the_last_offset(std::string path) {
    auto file = co_await File::open(path.c_str());
    EXPECT_TRUE(file.has_value());
    if (!file) co_return;
    std::array<std::byte, 32> into{};
    const auto size = co_await file->read_at(~std::uint64_t{0}, into);
    EXPECT_FALSE(size.has_value()) << "to the kernel that means the shared position";
    if (!size) {
        EXPECT_EQ(Error(size.error()), ErrorCode::invalid_argument);
    }
}
TEST(File, NoOffsetMeansTheSharedPosition) {
    const Tree tree;
    run(at_the_last_offset, (tree.path / "secret").string());
}

Task<> reads_beneath(const Directory* root, std::string path, std::string expected) {
    auto file = root->open_beneath(path);
    EXPECT_TRUE(file.has_value()) << path;
    if (!file) co_return;
    std::array<std::byte, 32> into{};
    auto size = co_await file->read_at(0, into);
    EXPECT_EQ(text_of(std::span(into).first(size.value_or(0))), expected) << path;
}

TEST(Directory, OpensWhatIsInside) {
    const Tree tree;
    const auto root = Directory::open((tree.path / "root").string());
    ASSERT_TRUE(root.has_value());
    run(reads_beneath, &*root, std::string("page"), std::string("inside"));
    run(reads_beneath, &*root, std::string("sub/page"), std::string("deeper"));
    run(reads_beneath, &*root, std::string("sub/../page"), std::string("inside"));
    run(reads_beneath, &*root, std::string("in"), std::string("deeper"));
    const auto itself = root->open_beneath("");
    ASSERT_TRUE(itself.has_value());
    EXPECT_EQ(itself->status()->kind, FileKind::directory);
}

TEST(Directory, NothingLeavesIt) {
    const Tree tree;
    const auto root = Directory::open((tree.path / "root").string());
    ASSERT_TRUE(root.has_value());
    using namespace std::string_view_literals;
    const std::string absolute = (tree.path / "secret").string();
    for (std::string_view path : {"../secret"sv, "sub/../../secret"sv, "out"sv, "absolute"sv, "up/secret"sv, "up"sv,
                                  ".."sv, "/"sv, std::string_view(absolute), "/proc/self/root/etc/passwd"sv}) {
        const auto file = root->open_beneath(path);
        ASSERT_FALSE(file.has_value()) << path;
        EXPECT_EQ(file.error(), ErrorCode::permission_denied) << path;
    }
    EXPECT_EQ(root->open_beneath("page\0/../../secret"sv).error(), ErrorCode::invalid_argument);
    EXPECT_EQ(root->open_beneath("loop").error(), ErrorCode::loop_of_links);
    EXPECT_EQ(root->open_beneath("none").error(), ErrorCode::no_such_file);
    EXPECT_EQ(root->open_beneath("page/x").error(), ErrorCode::not_a_directory);
    EXPECT_EQ(root->open_beneath(std::string(5000, 'x')).error(), ErrorCode::name_too_long);
}

TEST(Directory, AFifoDoesNotBlock) {
    const Tree tree;
    const auto root = Directory::open((tree.path / "root").string());
    const auto fifo = root->open_beneath("fifo");
    ASSERT_TRUE(fifo.has_value());
    EXPECT_EQ(fifo->status()->kind, FileKind::other);
}

TEST(Directory, MustBeOne) {
    const Tree tree;
    EXPECT_EQ(Directory::open((tree.path / "secret").string()).error(), ErrorCode::not_a_directory);
    EXPECT_EQ(Directory::open((tree.path / "none").string()).error(), ErrorCode::no_such_file);
}

}  // namespace
}  // namespace edda::fs
