// Names, directories, walks, and calls on the pool: what they did is looked at by std::filesystem and plain system calls.
#include "edda/fs/directory.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <latch>
#include <map>
#include <set>

#include "edda/fs/blocking.hpp"
#include "edda/fs/path.hpp"
#include "edda/fs/walk.hpp"
#include "edda/task/when_all.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"

namespace edda::fs {
namespace {

using namespace testing_rig;
using namespace std::chrono_literals;
namespace stdfs = std::filesystem;

/// An empty directory of its own, gone afterwards.
struct Place {
    explicit Place(const char* below = "/tmp") {
        std::string name = below + std::string("/edda_dir_XXXXXX");
        path = ::mkdtemp(name.data());
    }
    Place(const Place&) = delete;
    ~Place() { stdfs::remove_all(path); }
    [[nodiscard]] std::string at(const char* name) const { return (path / name).string(); }
    void write(const char* name, const char* text = "x") const { std::ofstream(path / name) << text; }
    [[nodiscard]] std::string read(const char* name) const {
        std::ifstream file(path / name);
        return {std::istreambuf_iterator<char>(file), {}};
    }
    [[nodiscard]] bool has(const char* name) const { return stdfs::exists(stdfs::symlink_status(path / name)); }
    stdfs::path path;
};

template <class T>
ErrorCode code_of(const T& result) {
    return result.has_value() ? ErrorCode::unexpected : Error(result.error()).code();
}

Directory open(const Place& place) { return Directory::open(place.path.string()).value(); }

// ---- Entries ------------------------------------------------------------------------------------

Task<Result<std::map<std::string, FileKind>>> list(const Directory* directory) {
    std::map<std::string, FileKind> all;
    Entries entries = co_await directory->entries().or_return();
    for (;;) {
        const auto entry = co_await entries.next().or_return();
        if (!entry) break;
        EXPECT_TRUE(all.emplace(entry->name, entry->kind).second) << entry->name << " came twice";
    }
    EXPECT_FALSE((co_await entries.next().or_return()).has_value()) << "the end stays the end";
    co_return all;
}

Task<> lists_kinds(const Directory* directory) {
    const auto all = co_await list(directory);
    EXPECT_TRUE(all.has_value());
    const std::map<std::string, FileKind> expected{
        {"file", FileKind::regular}, {"sub", FileKind::directory}, {"soft", FileKind::link}, {"fifo", FileKind::fifo}};
    EXPECT_EQ(all.value_or(std::map<std::string, FileKind>{}), expected);
}
TEST(Entries, TellNamesAndKinds) {
    const Place place;
    place.write("file");
    stdfs::create_directory(place.path / "sub");
    stdfs::create_symlink("nowhere", place.path / "soft");
    ASSERT_EQ(::mkfifo(place.at("fifo").c_str(), 0600), 0);
    const Directory directory = open(place);
    const std::size_t before = open_descriptors();
    run(lists_kinds, &directory);
    EXPECT_EQ(open_descriptors(), before);
}

constexpr int many = 10'000;

Task<> lists_many_and_removes_them(const Directory* above) {
    auto big = co_await above->directory("big");
    EXPECT_TRUE(big.has_value());
    if (!big) co_return;
    const auto all = co_await list(&*big);
    EXPECT_EQ(all ? all->size() : 0, static_cast<std::size_t>(many));
    EXPECT_TRUE(all && all->contains("entry 0") && all->contains("entry 9999"));
    EXPECT_EQ((co_await above->remove_all("big")).value_or(0), many + 1U);
}
TEST(Entries, TenThousandComeOnceAndGo) {
    const Place place("/dev/shm");  // on a disk making them takes seconds
    stdfs::create_directory(place.path / "big");
    const int fd = ::open(place.at("big").c_str(), O_PATH | O_CLOEXEC);
    for (int i = 0; i < many; ++i)
        ASSERT_EQ(::mknodat(fd, ("entry " + std::to_string(i)).c_str(), S_IFREG | 0600, 0), 0);
    ::close(fd);
    const Directory above = open(place);
    run(lists_many_and_removes_them, &above);
    EXPECT_FALSE(place.has("big"));
}

Task<> asks_twice(const Directory* directory) {
    auto entries = co_await directory->entries();
    EXPECT_TRUE(entries.has_value());
    if (!entries) co_return;
    auto both = when_all_settled(entries->next(), entries->next());
    const auto settled = co_await std::move(both);
    const auto& [first, second] = settled.results;
    EXPECT_TRUE(first && first->has_value());
    EXPECT_TRUE(second && code_of(*second) == ErrorCode::busy);
}
TEST(Entries, TwoAtATimeAreRefused) {
    const Place place;
    place.write("file");
    const Directory directory = open(place);
    run(asks_twice, &directory);
}

// ---- Names --------------------------------------------------------------------------------------

Task<> names(const Directory* directory) {
    EXPECT_TRUE((co_await directory->create_directory("sub", 0700)).has_value());
    EXPECT_EQ(code_of(co_await directory->create_directory("sub")), ErrorCode::already_exists);
    auto sub = co_await directory->directory("sub");
    EXPECT_TRUE(sub.has_value());
    if (!sub) co_return;
    EXPECT_EQ(code_of(co_await directory->rename("one", "two", Rename::no_replace)), ErrorCode::already_exists);
    EXPECT_TRUE((co_await directory->rename("one", "two", Rename::exchange)).has_value());
    EXPECT_EQ(code_of(co_await directory->rename("one", "none", Rename::exchange)), ErrorCode::no_such_file);
    EXPECT_TRUE((co_await directory->rename("two", *sub, "moved")).has_value());
    EXPECT_TRUE((co_await directory->link("one", *sub, "hard")).has_value());
    EXPECT_TRUE((co_await sub->symlink("../one", "soft")).has_value());
    EXPECT_EQ((co_await sub->read_link("soft")).value_or(""), "../one");
    EXPECT_EQ(code_of(co_await sub->read_link("hard")), ErrorCode::invalid_argument);
    const auto followed = co_await sub->status("soft");
    const auto itself = co_await sub->status("soft", Links::no_follow);
    const auto hard = co_await sub->status("hard");
    EXPECT_TRUE(followed && itself && hard);
    if (!followed || !itself || !hard) co_return;
    EXPECT_EQ(itself->kind, FileKind::link);
    EXPECT_TRUE(followed->is_same_file(*hard));
    EXPECT_EQ(hard->links, 2U);
    EXPECT_EQ(code_of(co_await directory->remove_file("sub")), ErrorCode::is_a_directory);
    EXPECT_EQ(code_of(co_await directory->remove_directory("sub")), ErrorCode::directory_not_empty);
    EXPECT_TRUE((co_await sub->remove_file("soft")).has_value());
    EXPECT_EQ(code_of(co_await sub->status(std::string("hard\0x", 6))), ErrorCode::invalid_argument);
}
TEST(Directory, NamesAreMadeMovedAndRemoved) {
    const Place place;
    place.write("one", "1");
    place.write("two", "2");
    const Directory directory = open(place);
    run(names, &directory);
    EXPECT_EQ(place.read("one"), "2") << "exchanged";
    EXPECT_EQ(place.read("sub/moved"), "1");
    EXPECT_EQ(place.read("sub/hard"), "2");
    EXPECT_FALSE(place.has("sub/soft"));
    EXPECT_FALSE(place.has("two"));
}

Task<> opens_beneath(const Directory* directory) {
    auto made = co_await directory->file_beneath("sub/made", OpenOptions().write().create_new().mode(0600));
    EXPECT_TRUE(made.has_value());
    if (made) {
        EXPECT_TRUE((co_await made->write_all_at(0, bytes_of("text"))).has_value());
    }
    for (const char* path : {"../secret", "sub/../../secret", "out", "out/secret", "/etc/passwd"}) {
        EXPECT_EQ(code_of(co_await directory->file_beneath(path, OpenOptions().read())), ErrorCode::permission_denied)
            << path;
        EXPECT_EQ(code_of(co_await directory->file_beneath(path, OpenOptions().write().create())),
                  ErrorCode::permission_denied)
            << path;
    }
    EXPECT_EQ(code_of(co_await directory->file_beneath("loop", OpenOptions().read())), ErrorCode::loop_of_links);
    EXPECT_EQ(code_of(co_await directory->file_beneath("sub", OpenOptions())), ErrorCode::invalid_argument);
}
TEST(Directory, NothingIsOpenedOrMadeOutside) {
    const Place place;
    place.write("secret", "outside");
    stdfs::create_directories(place.path / "root" / "sub");
    stdfs::create_directory_symlink("..", place.path / "root" / "out");
    stdfs::create_symlink("loop", place.path / "root" / "loop");
    const Directory directory = Directory::open(place.at("root")).value();
    run(opens_beneath, &directory);
    EXPECT_EQ(place.read("root/sub/made"), "text");
    EXPECT_EQ(place.read("secret"), "outside");
}

Task<> makes_all(const Directory* directory, std::string absolute) {
    EXPECT_TRUE((co_await directory->create_all("a/b//c/d/")).has_value());
    EXPECT_TRUE((co_await directory->create_all("a/b")).has_value()) << "it is there";
    EXPECT_EQ(code_of(co_await directory->create_all("a/file/c")), ErrorCode::not_a_directory);
    EXPECT_EQ(code_of(co_await directory->create_all("a/file")), ErrorCode::not_a_directory);
    EXPECT_EQ(code_of(co_await directory->create_all("")), ErrorCode::no_such_file);
    EXPECT_TRUE((co_await create_all(absolute + "/x/y")).has_value());
    EXPECT_TRUE((co_await create_all("/")).has_value());
    EXPECT_EQ((co_await exists(absolute + "/x/y")).value_or(false), true);
    EXPECT_EQ((co_await exists(absolute + "/x/z")).value_or(true), false);
    EXPECT_EQ((co_await exists(absolute + "/a/file/z")).value_or(true), false);
}
TEST(Directory, CreateAllMakesWhatIsMissing) {
    const Place place;
    stdfs::create_directory(place.path / "a");
    place.write("a/file");
    const Directory directory = open(place);
    run(makes_all, &directory, place.path.string());
    EXPECT_TRUE(stdfs::is_directory(place.path / "a/b/c/d"));
    EXPECT_TRUE(stdfs::is_directory(place.path / "x/y"));
}

Task<> removes_all(const Directory* directory, std::string path) {
    EXPECT_EQ((co_await directory->remove_all("none")).value_or(9), 0U);
    EXPECT_EQ((co_await directory->remove_all("file")).value_or(0), 1U);
    EXPECT_EQ((co_await remove_all(path + "/link/")).value_or(0), 1U) << "the link, and not what it leads to";
    EXPECT_EQ((co_await directory->remove_all("tree")).value_or(0), 6U);
    for (const char* name : {".", "..", "", "/", "sub/..", "sub/."}) {
        EXPECT_EQ(code_of(co_await directory->remove_all(name)), ErrorCode::invalid_argument) << name;
    }
}
TEST(Directory, RemoveAllFollowsNoLink) {
    const Place place;
    place.write("file");
    stdfs::create_directory(place.path / "kept");
    place.write("kept/file");
    stdfs::create_directory_symlink("kept", place.path / "link");
    stdfs::create_directories(place.path / "tree/a/b");
    place.write("tree/a/b/file");
    place.write("tree/file");
    stdfs::create_directory_symlink("../kept", place.path / "tree/link");
    stdfs::create_directory(place.path / "sub");
    const Directory directory = open(place);
    const std::size_t before = open_descriptors();
    run(removes_all, &directory, place.path.string());
    EXPECT_EQ(open_descriptors(), before);
    EXPECT_TRUE(place.has("kept/file"));
    EXPECT_FALSE(place.has("tree"));
    EXPECT_FALSE(place.has("link"));
    EXPECT_TRUE(place.has("sub"));
}

Task<> attributes(std::string path) {
    EXPECT_TRUE((co_await set_attribute(path.c_str(), "user.kind", bytes_of("rune"))).has_value());
    const auto value = co_await attribute(path, "user.kind");
    EXPECT_EQ(text_of(value.value_or(std::vector<std::byte>{})), "rune");
    EXPECT_EQ(code_of(co_await attribute(path, "user.kind", 3)), ErrorCode::value_too_large);
    EXPECT_EQ(code_of(co_await attribute(path, "user.none")), ErrorCode::no_such_attribute);
    auto file = co_await File::open(path.c_str(), O_RDWR);
    EXPECT_TRUE(file.has_value());
    if (!file) co_return;
    const std::string large(1000, 'l');
    EXPECT_TRUE((co_await file->set_attribute("user.large", bytes_of(large))).has_value());
    const auto read = co_await file->attribute("user.large");
    EXPECT_EQ(text_of(read.value_or(std::vector<std::byte>{})), large);
}
TEST(Path, AttributesAreKept) {
    const Place place;
    place.write("file");
    run(attributes, place.at("file"));
}

Task<> whole_files(std::string path) {
    EXPECT_TRUE((co_await write_file(path, bytes_of("first and longer"))).has_value());
    EXPECT_TRUE((co_await write_file(path, bytes_of("second"))).has_value());
    EXPECT_EQ(text_of((co_await read_file(path, 6)).value_or(std::vector<std::byte>{})), "second");
    EXPECT_EQ(code_of(co_await read_file(path, 5)), ErrorCode::file_too_large);
    const auto told = co_await read_file("/proc/self/stat", 4096);
    EXPECT_TRUE(told && !told->empty()) << "a file that says it has no bytes";
    EXPECT_EQ(code_of(co_await write_file("/dev/full", bytes_of("x"))), ErrorCode::no_space);
    EXPECT_EQ(code_of(co_await read_file(path + "/x", 9)), ErrorCode::not_a_directory);
}
TEST(Path, WholeFiles) {
    const Place place;
    run(whole_files, place.at("file"));
}

// ---- Walk ---------------------------------------------------------------------------------------

/// The number that libc reads in the directory. An overlay's status tells another one of a directory in it.
std::uint64_t inode_told_by(int directory, std::string_view name) {
    DIR* entries = ::fdopendir(::openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    EXPECT_NE(entries, nullptr);
    if (entries == nullptr) return 0;
    std::uint64_t inode = 0;
    while (const dirent* entry = ::readdir(entries)) {
        if (entry->d_name == name) inode = entry->d_ino;
    }
    ::closedir(entries);
    return inode;
}

Task<> walks(const Directory* root) {
    std::map<std::string, FileKind> all;
    Walk walk(*root);
    for (;;) {
        const auto found = co_await walk.next();
        EXPECT_TRUE(found.has_value());
        if (!found || !*found) break;
        const Found& at = **found;
        EXPECT_TRUE(all.emplace(at.path, at.kind).second) << at.path;
        EXPECT_TRUE(at.path.ends_with(at.name));
        EXPECT_EQ(static_cast<std::ptrdiff_t>(at.depth), std::ranges::count(at.path, '/')) << at.path;
        EXPECT_EQ(inode_told_by(at.directory, at.name), at.inode) << at.path;
        if (at.name == "skipped") walk.skip();
    }
    const std::map<std::string, FileKind> expected{{"a", FileKind::directory},       {"a/b", FileKind::directory},
                                                   {"a/b/file", FileKind::regular},  {"a/b/up", FileKind::link},
                                                   {"a/self", FileKind::link},       {"file", FileKind::regular},
                                                   {"skipped", FileKind::directory}, {"loop", FileKind::link}};
    EXPECT_EQ(all, expected);
}
TEST(Walk, TellsEachOnceAndFollowsNoLink) {
    const Place place;
    stdfs::create_directories(place.path / "a/b");
    stdfs::create_directories(place.path / "skipped/deep");
    place.write("a/b/file");
    place.write("file");
    stdfs::create_directory_symlink("../..", place.path / "a/b/up");
    stdfs::create_directory_symlink(".", place.path / "a/self");
    stdfs::create_directory_symlink("loop", place.path / "loop");
    const Directory root = open(place);
    const std::size_t before = open_descriptors();
    run(walks, &root);
    EXPECT_EQ(open_descriptors(), before);
}

Task<> walks_not_too_deep(const Directory* root) {
    std::size_t deepest = 0;
    std::size_t count = 0;
    Walk walk(*root, {.most_depth = 3});
    for (;;) {
        const auto found = co_await walk.next();
        EXPECT_TRUE(found.has_value());
        if (!found || !*found) break;
        deepest = std::max(deepest, (*found)->depth);
        ++count;
    }
    EXPECT_EQ(deepest, 3U);
    EXPECT_EQ(count, 4U);
}
TEST(Walk, GoesNoDeeperThanItWasTold) {
    const Place place;
    stdfs::create_directories(place.path / "1/2/3/4/5/6");
    const Directory root = open(place);
    run(walks_not_too_deep, &root);
}

/// Between the moment when a directory is told and the one when it is entered a link out takes its place.
Task<> walks_while_renamed(const Directory* root, stdfs::path path) {
    std::set<std::string> all;
    std::vector<ErrorCode> errors;
    Walk walk(*root);
    for (;;) {
        const auto found = co_await walk.next();
        EXPECT_TRUE(found.has_value());
        if (!found || !*found) break;
        if ((*found)->error) {
            errors.push_back((*found)->error->code());
            continue;
        }
        all.emplace((*found)->path);
        if ((*found)->path == "sub") {
            stdfs::rename(path / "sub", path / ".." / "moved");
            stdfs::create_directory_symlink("../outside", path / "sub");
        }
    }
    EXPECT_FALSE(all.contains("sub/secret")) << "a link that took the place of a directory was followed";
    EXPECT_EQ(errors, std::vector<ErrorCode>{ErrorCode::not_a_directory});
}
TEST(Walk, ALinkInThePlaceOfADirectoryLeadsNowhere) {
    const Place place;
    stdfs::create_directories(place.path / "root/sub");
    stdfs::create_directory(place.path / "outside");
    place.write("outside/secret");
    const Directory root = Directory::open(place.at("root")).value();
    run(walks_while_renamed, &root, place.path / "root");
}

// ---- Calls on the pool --------------------------------------------------------------------------

/// Calls that stand still until they are let go.
struct Gate {
    std::atomic<int> inside{0};
    std::atomic<bool> is_open{false};
    Result<int> pass() noexcept {
        inside.fetch_add(1);
        inside.notify_all();
        is_open.wait(false);
        return 7;
    }
    void open() {
        is_open = true;
        is_open.notify_all();
    }
};

Task<Result<int>> passes(Gate* gate) {
    const auto pass = [gate]() noexcept { return gate->pass(); };
    auto call = blocking(pass);
    co_return co_await std::move(call);
}

Task<> one_in_line(Gate* gate) {
    std::vector<JoinHandle<Result<int>>> running;
    for (std::size_t i = 0; i < gen::config::pool_threads; ++i) running.push_back(spawn(passes, gate));
    co_await eventually([gate] { return gate->inside == static_cast<int>(gen::config::pool_threads); });
    // All threads are taken: the next one stands in line, and leaves it when its time is over.
    const auto late = co_await timeout(1ms, passes(gate));
    EXPECT_EQ(code_of(late), ErrorCode::timed_out);
    EXPECT_EQ(gate->inside, static_cast<int>(gen::config::pool_threads)) << "it was never begun";
    // One that runs cannot be ended: who waits gets its result when it comes.
    auto handle = spawn([](Gate* own) -> Task<Result<int>> { co_return co_await timeout(1ms, passes(own)); }, gate);
    gate->open();
    for (auto& each : running) {
        const auto output = co_await std::move(each);
        EXPECT_TRUE(output && *output && **output == 7);
    }
    static_cast<void>(co_await std::move(handle));
}
TEST(Blocking, WhatStandsInLineCanBeEnded) {
    Gate gate;
    run(one_in_line, &gate);
}

Task<> aborted_while_it_runs(Gate* gate) {
    auto handle = spawn(passes, gate);
    co_await eventually([gate] { return gate->inside == 1; });
    handle.abort();
    co_await settle();
    gate->open();
    const auto output = co_await std::move(handle);
    EXPECT_FALSE(output.has_value()) << "it was ended, once the call had come back";
}
TEST(Blocking, AFrameWaitsForItsCall) {
    Gate gate;
    run(aborted_while_it_runs, &gate);
}

TEST(Blocking, NeedsARuntime) {
    const auto call = []() noexcept -> Result<int> { return 1; };
    auto waits = blocking(call);
    EXPECT_TRUE(waits.await_ready());
    EXPECT_EQ(code_of(waits.await_resume()), ErrorCode::no_runtime);
}

}  // namespace
}  // namespace edda::fs
