// Files through the ring, and the directory that nothing leaves.
#include "edda/fs/directory.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
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

// ---- Options ------------------------------------------------------------------------------------

template <class T>
ErrorCode code_of(const T& result) {
    return result.has_value() ? ErrorCode::unexpected : Error(result.error()).code();
}

TEST(OpenOptions, SayWhatTheKernelIsAsked) {
    EXPECT_EQ(OpenOptions().read().to_flags().value(), O_RDONLY | O_CLOEXEC);
    EXPECT_EQ(OpenOptions().write().create().truncate().to_flags().value(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
    EXPECT_EQ(OpenOptions().read().append().create_new().to_flags().value(),
              O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_CLOEXEC);
    EXPECT_EQ(OpenOptions().read().direct().sync().no_follow().flags(O_NOATIME).to_flags().value(),
              O_RDONLY | O_DIRECT | O_SYNC | O_NOFOLLOW | O_NOATIME | O_CLOEXEC);
    EXPECT_EQ(OpenOptions().write().sync_data().to_flags().value(), O_WRONLY | O_DSYNC | O_CLOEXEC);
    for (const OpenOptions& wrong :
         {OpenOptions(), OpenOptions().read().write(false).create(), OpenOptions().read().truncate(),
          OpenOptions().append().truncate(), OpenOptions().write().append().truncate(),
          OpenOptions().write().create_new().truncate(), OpenOptions().read(false)}) {
        EXPECT_EQ(code_of(wrong.to_flags()), ErrorCode::invalid_argument);
    }
}

Task<> opens_with_options(std::string path) {
    auto made = co_await File::open(path.c_str(), OpenOptions().read().write().create_new().mode(0640));
    EXPECT_TRUE(made.has_value());
    if (!made) co_return;
    EXPECT_EQ(made->status()->mode, 0640U);
    EXPECT_EQ(code_of(co_await File::open(path.c_str(), OpenOptions().write().create_new())),
              ErrorCode::already_exists);
    EXPECT_EQ(code_of(co_await File::open(path.c_str(), OpenOptions())), ErrorCode::invalid_argument);
    EXPECT_TRUE((co_await made->write_all_at(0, bytes_of("text"))).has_value());
    auto log = co_await File::open(path.c_str(), OpenOptions().append());
    EXPECT_TRUE(log.has_value());
    if (!log) co_return;
    EXPECT_EQ((co_await log->write_at(0, bytes_of(" and more"))).value_or(0), 9U);
    EXPECT_EQ(made->status()->size, 13U) << "whatever offset it names";
    const auto emptied = co_await File::open(path.c_str(), OpenOptions().write().truncate());
    EXPECT_TRUE(emptied.has_value());
    EXPECT_EQ(made->status()->size, 0U);
    EXPECT_TRUE((co_await made->set_permissions(0600)).has_value());
    EXPECT_EQ(made->status()->mode, 0600U);
}
TEST(File, OpensWithOptions) {
    const Tree tree;
    const mode_t before = ::umask(022);
    run(opens_with_options, (tree.path / "made").string());
    ::umask(before);
}

// ---- Whole pieces -------------------------------------------------------------------------------

Task<> exact_and_all(std::string path) {
    auto file = co_await File::open(path.c_str(), OpenOptions().read().write().create_new());
    EXPECT_TRUE(file.has_value());
    if (!file) co_return;
    EXPECT_TRUE((co_await file->write_all_at(2, bytes_of("runestone"))).has_value());
    std::array<std::byte, 11> into{};
    EXPECT_TRUE((co_await file->read_exact_at(0, into)).has_value());
    EXPECT_EQ(text_of(into), std::string(2, '\0') + "runestone");
    EXPECT_EQ(code_of(co_await file->read_exact_at(1, into)), ErrorCode::end_of_stream);
    EXPECT_EQ((co_await file->read_full_at(6, into)).value_or(0), 5U) << "as much as there is";
    EXPECT_EQ(text_of((co_await file->read_to_end(100, 6)).value_or(std::vector<std::byte>())), "stone");
    EXPECT_EQ(text_of((co_await file->read_to_end(5, 6)).value_or(std::vector<std::byte>())), "stone");
    EXPECT_EQ(code_of(co_await file->read_to_end(4, 6)), ErrorCode::file_too_large);
    EXPECT_TRUE((co_await file->read_to_end(4, 1000)).value_or(std::vector<std::byte>(1)).empty());

    EXPECT_EQ((co_await file->append(bytes_of("!"))).value_or(0), 1U);
    EXPECT_TRUE((co_await file->append_all(bytes_of("?!"))).has_value());
    EXPECT_EQ(text_of((co_await file->read_to_end(100, 6)).value_or(std::vector<std::byte>())), "stone!?!");

    char first[] = "RUNE";
    char second[] = "s";
    const std::array from{iovec{first, 4}, iovec{second, 1}};
    EXPECT_EQ((co_await file->write_vectored_at(2, from)).value_or(0), 5U);
    char head[6]{};
    char tail[100]{};
    const std::array to{iovec{head, 6}, iovec{tail, 100}};
    EXPECT_EQ((co_await file->read_vectored_at(0, to)).value_or(0), 14U) << "short at the end of the file";
    EXPECT_EQ(std::string_view(head + 2, 4), "RUNE");
    EXPECT_STREQ(tail, "stone!?!");
    std::vector<iovec> many(1025, iovec{head, 1});
    EXPECT_EQ(code_of(co_await file->read_vectored_at(0, many)), ErrorCode::invalid_argument);
    many.resize(1024);
    EXPECT_EQ((co_await file->read_vectored_at(0, many)).value_or(0), 14U);
}
TEST(File, ExactAllAppendedAndVectored) {
    const Tree tree;
    run(exact_and_all, (tree.path / "made").string());
}

Task<> itself(std::string path) {
    auto file = co_await File::open(path.c_str(), OpenOptions().read().write().create_new());
    EXPECT_TRUE(file.has_value());
    if (!file) co_return;
    EXPECT_TRUE((co_await file->truncate(1'000'000)).has_value());
    auto status = file->status();
    EXPECT_EQ(status->size, 1'000'000U);
    EXPECT_EQ(status->allocated, 0U) << "a hole";
    EXPECT_TRUE((co_await file->allocate(0, 65536)).has_value());
    EXPECT_GE(file->status()->allocated, 65536U);
    EXPECT_TRUE((co_await file->allocate(2'000'000, 65536, Allocate::keep_size)).has_value());
    EXPECT_EQ(file->status()->size, 1'000'000U);
    EXPECT_TRUE((co_await file->write_all_at(0, bytes_of("text"))).has_value());
    EXPECT_TRUE((co_await file->sync_range(0, 0)).has_value());
    EXPECT_TRUE((co_await file->sync_data()).has_value());
    EXPECT_TRUE((co_await file->sync()).has_value());
    EXPECT_TRUE((co_await file->advise(Advice::dont_need)).has_value());
    EXPECT_TRUE((co_await file->allocate(0, 4096, Allocate::hole)).has_value());
    std::array<std::byte, 4> into{std::byte{1}};
    EXPECT_TRUE((co_await file->read_exact_at(0, into)).has_value());
    EXPECT_EQ(text_of(into), std::string(4, '\0')) << "the hole reads as zeros";
    EXPECT_TRUE((co_await file->truncate(3)).has_value());
    EXPECT_EQ(file->status()->size, 3U);
    EXPECT_EQ(code_of(co_await file->allocate(0, 0)), ErrorCode::invalid_argument);
}
TEST(File, GrowsShrinksAndReachesTheDisk) {
    const Tree tree;
    run(itself, (tree.path / "made").string());
}

TEST(File, StatusIsThatOfStat) {
    const Tree tree;
    const std::string path = (tree.path / "secret").string();
    struct stat expected{};
    ASSERT_EQ(::stat(path.c_str(), &expected), 0);
    const File file(io::Fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC)));
    const auto status = file.status();
    ASSERT_TRUE(status.has_value());
    EXPECT_EQ(status->size, 7U);
    EXPECT_EQ(status->kind, FileKind::regular);
    EXPECT_EQ(status->mode, expected.st_mode & 07777U);
    EXPECT_EQ(status->uid, expected.st_uid);
    EXPECT_EQ(status->gid, expected.st_gid);
    EXPECT_EQ(status->links, expected.st_nlink);
    EXPECT_EQ(status->inode, expected.st_ino);
    EXPECT_EQ(status->device, expected.st_dev);
    EXPECT_EQ(status->modified.time_since_epoch().count(),
              expected.st_mtim.tv_sec * 1'000'000'000 + expected.st_mtim.tv_nsec);
    EXPECT_EQ(status->modified_s(), expected.st_mtim.tv_sec);
    EXPECT_EQ(code_of(File().status()), ErrorCode::bad_descriptor);
}

// ---- What the disk refuses ----------------------------------------------------------------------

/// The process may not make files longer than this; and is not killed for trying.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
        EXPECT_EQ(::getrlimit(RLIMIT_FSIZE, &before_), 0);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = before_.rlim_max};
        EXPECT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    }
    FileSizeLimit(const FileSizeLimit&) = delete;
    ~FileSizeLimit() {
        ::setrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, handler_);
    }

private:
    rlimit before_{};
    void (*handler_)(int);
};

Task<> meets_the_limit(std::string path) {
    auto file = co_await File::open(path.c_str(), OpenOptions().write().create_new());
    EXPECT_TRUE(file.has_value());
    if (!file) co_return;
    const FileSizeLimit limit(4096);
    const std::string text(6000, 'x');
    EXPECT_EQ((co_await file->write_at(0, bytes_of(text))).value_or(0), 4096U) << "a part, and no error";
    EXPECT_EQ(code_of(co_await file->write_all_at(0, bytes_of(text))), ErrorCode::file_too_large);
    EXPECT_EQ(code_of(co_await file->append(bytes_of("x"))), ErrorCode::file_too_large);
    EXPECT_EQ(code_of(co_await file->truncate(4097)), ErrorCode::file_too_large);
    EXPECT_EQ(file->status()->size, 4096U) << "what was written stays";
}
TEST(File, ALimitOfItsSizeIsTold) {
    const Tree tree;
    run(meets_the_limit, (tree.path / "made").string());
}

Task<> meets_a_full_disk() {
    auto full = co_await File::open("/dev/full", OpenOptions().read().write());
    EXPECT_TRUE(full.has_value());
    if (!full) co_return;
    EXPECT_EQ(code_of(co_await full->write_at(0, bytes_of("x"))), ErrorCode::no_space);
    EXPECT_EQ(code_of(co_await full->write_all_at(0, bytes_of("x"))), ErrorCode::no_space);
}
TEST(File, AFullDiskIsTold) { run(meets_a_full_disk); }

// ---- Beneath a directory ------------------------------------------------------------------------

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
    EXPECT_EQ(fifo->status()->kind, FileKind::fifo);
}

TEST(Directory, MustBeOne) {
    const Tree tree;
    EXPECT_EQ(Directory::open((tree.path / "secret").string()).error(), ErrorCode::not_a_directory);
    EXPECT_EQ(Directory::open((tree.path / "none").string()).error(), ErrorCode::no_such_file);
}

}  // namespace
}  // namespace edda::fs
