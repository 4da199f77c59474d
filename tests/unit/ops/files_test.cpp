// Operations on open files, each against the kernel: what it did is looked at by other system calls.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/openat2.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>

#include <array>
#include <cstring>

#include "edda/gen/io/ops_advice.hpp"
#include "edda/gen/io/ops_fs.hpp"
#include "unit/ops/here.hpp"

namespace edda {
namespace {

using namespace ops_here;

iovec part(char* text, std::size_t size) { return {.iov_base = text, .iov_len = size}; }

std::uint64_t size_of(int fd) {
    struct stat status{};
    EXPECT_EQ(::fstat(fd, &status), 0);
    return static_cast<std::uint64_t>(status.st_size);
}

/// A file in memory, closed afterwards.
struct Memory {
    explicit Memory(std::string_view text = "") : fd(::memfd_create("edda", MFD_CLOEXEC)) {
        EXPECT_EQ(::pwrite(fd, text.data(), text.size(), 0), static_cast<ssize_t>(text.size()));
    }
    Memory(const Memory&) = delete;
    ~Memory() { ::close(fd); }
    [[nodiscard]] std::string text() const {
        std::string all(size_of(fd), '\0');
        EXPECT_EQ(::pread(fd, all.data(), all.size(), 0), static_cast<ssize_t>(all.size()));
        return all;
    }
    int fd;
};

/// A pipe, closed afterwards.
struct Pipe {
    Pipe() { EXPECT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0); }
    Pipe(const Pipe&) = delete;
    ~Pipe() {
        for (int end : ends) ::close(end);
    }
    void put(std::string_view text) const {
        EXPECT_EQ(::write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }
    [[nodiscard]] std::string take() const {
        std::array<char, 64> into{};
        const ssize_t size = ::read(ends[0], into.data(), into.size());
        return {into.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))};
    }
    std::array<int, 2> ends{};
};

Task<> vectors_at_offsets(int fd) {
    char first[] = "run";
    char second[] = "estone";
    const std::array from{part(first, 3), part(second, 6)};
    EXPECT_EQ((co_await io::writev(fd, from, 4)).value_or(0), 9U);
    char head[4]{};
    char tail[16]{};
    const std::array into{part(head, 4), part(tail, 16)};
    EXPECT_EQ((co_await io::readv(fd, into, 4)).value_or(0), 9U);
    EXPECT_EQ(std::string_view(head, 4), "rune");
    EXPECT_EQ(std::string_view(tail, 5), "stone");
    EXPECT_EQ((co_await io::readv(fd, into, 13)).value_or(9), 0U) << "the end of the file";
    EXPECT_EQ(code_of(co_await io::writev(-1, from, 0)), ErrorCode::bad_descriptor);
}
TEST(OpFiles, ReadvAndWritev) {
    Memory file;
    run(vectors_at_offsets, file.fd);
    EXPECT_EQ(file.text(), std::string(4, '\0') + "runestone");
}

Task<> vectors_at_the_position(int fd) {
    char text[] = "ab";
    const std::array from{part(text, 2)};
    for (int i = 0; i < 2; ++i) EXPECT_EQ((co_await io::writev(fd, from)).value_or(0), 2U);
}
TEST(OpFiles, WritevMovesThePosition) {
    Memory file;
    run(vectors_at_the_position, file.fd);
    EXPECT_EQ(file.text(), "abab");
}

Task<> vectors_of_a_pipe(int from, int to) {
    char text[] = "flow";
    const std::array out{part(text, 4)};
    EXPECT_EQ((co_await io::writev(to, out)).value_or(0), 4U);
    char into[8]{};
    const std::array in{part(into, 2), part(into + 2, 6)};
    EXPECT_EQ((co_await io::readv(from, in)).value_or(0), 4U);
    EXPECT_STREQ(into, "flow");
}
TEST(OpFiles, VectorsOfAPipe) {
    Pipe pipe;
    run(vectors_of_a_pipe, pipe.ends[0], pipe.ends[1]);
}

Task<> synchronises(int fd, int pipe) {
    EXPECT_TRUE((co_await io::fsync(fd)).has_value());
    EXPECT_TRUE((co_await io::fsync(fd, IORING_FSYNC_DATASYNC)).has_value());
    EXPECT_TRUE((co_await io::sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE)).has_value());
    EXPECT_EQ(code_of(co_await io::fsync(pipe)), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(co_await io::sync_file_range(pipe, 0, 0, SYNC_FILE_RANGE_WRITE)), ErrorCode::not_seekable);
    EXPECT_EQ(code_of(co_await io::sync_file_range(fd, 0, 0, 0x100)), ErrorCode::invalid_argument);
}
TEST(OpFiles, FsyncAndSyncFileRange) {
    const Folder folder;
    const int fd = ::open(folder.at("file").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    Pipe pipe;
    run(synchronises, fd, pipe.ends[1]);
    ::close(fd);
}

Task<> reserves(int fd) {
    EXPECT_TRUE((co_await io::fallocate(fd, 0, 0, 8192)).has_value());
    EXPECT_EQ(size_of(fd), 8192U);
    EXPECT_TRUE((co_await io::fallocate(fd, FALLOC_FL_KEEP_SIZE, 8192, 4096)).has_value());
    EXPECT_EQ(size_of(fd), 8192U);
    EXPECT_EQ(code_of(co_await io::fallocate(fd, 0, 0, 0)), ErrorCode::invalid_argument);
}
TEST(OpFiles, Fallocate) {
    Memory file;
    run(reserves, file.fd);
}

Task<> truncates(int fd) {
    EXPECT_TRUE((co_await io::ftruncate(fd, 3)).has_value());
    EXPECT_EQ(size_of(fd), 3U);
    EXPECT_TRUE((co_await io::ftruncate(fd, 5)).has_value());
    EXPECT_EQ(code_of(co_await io::ftruncate(fd, ~std::uint64_t{0})), ErrorCode::invalid_argument);
}
TEST(OpFiles, Ftruncate) {
    EDDA_NEEDS(Ftruncate)
    Memory file("runes");
    run(truncates, file.fd);
    EXPECT_EQ(file.text(), std::string("run\0\0", 5));
}

Task<> opens_beneath(int folder) {
    open_how how{.flags = O_RDONLY | O_CLOEXEC, .mode = 0, .resolve = RESOLVE_BENEATH};
    auto inside = co_await io::openat2(folder, "file", &how);
    EXPECT_EQ(::fcntl(inside.value_or(-1), F_GETFD), FD_CLOEXEC);
    ::close(inside.value_or(-1));
    EXPECT_EQ(code_of(co_await io::openat2(folder, "../file", &how)), ErrorCode::crosses_file_systems);
    how.resolve = 1ULL << 60;
    EXPECT_EQ(code_of(co_await io::openat2(folder, "file", &how)), ErrorCode::invalid_argument);
}
TEST(OpFiles, Openat2) {
    const Folder folder;
    folder.write("file", "text");
    const int fd = ::open(folder.at("").c_str(), O_PATH | O_CLOEXEC);
    run(opens_beneath, fd);
    ::close(fd);
}

Task<> advises(int fd, int pipe, void* memory) {
    EXPECT_TRUE((co_await io::fadvise(fd, 0, 0, POSIX_FADV_WILLNEED)).has_value());
    EXPECT_TRUE((co_await io::fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL)).has_value());
    EXPECT_EQ(code_of(co_await io::fadvise(fd, 0, 0, 77)), ErrorCode::invalid_argument);
    EXPECT_EQ(code_of(co_await io::fadvise(pipe, 0, 0, POSIX_FADV_NORMAL)), ErrorCode::not_seekable);
    EXPECT_TRUE((co_await io::madvise(memory, 4096, MADV_DONTNEED)).has_value());
    EXPECT_EQ(code_of(co_await io::madvise(static_cast<char*>(memory) + 1, 4096, MADV_NORMAL)),
              ErrorCode::invalid_argument);
}
TEST(OpFiles, AdviceThatIsAnOrderIsFollowedAndTheRestIsTaken) {
    const Memory file("text");
    const Pipe pipe;
    auto* memory =
        static_cast<char*>(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
    memory[0] = 'x';
    run(advises, file.fd, pipe.ends[0], static_cast<void*>(memory));
    EXPECT_EQ(memory[0], '\0') << "MADV_DONTNEED empties private memory";
    ::munmap(memory, 4096);
}

Task<> splices(int file, int from, int to) {
    EXPECT_EQ((co_await io::splice(file, to, 4, 2)).value_or(0), 4U);
    EXPECT_EQ((co_await io::splice(from, file, 4, gen::op::current_position, 10)).value_or(0), 4U);
    EXPECT_EQ(code_of(co_await io::splice(file, file, 4)), ErrorCode::invalid_argument);
}
TEST(OpFiles, SpliceAtOffsets) {
    Memory file("0123456789");
    Pipe pipe;
    run(splices, file.fd, pipe.ends[0], pipe.ends[1]);
    EXPECT_EQ(file.text(), "01234567892345");
}

Task<> tees(int from, int to, int file) {
    EXPECT_EQ((co_await io::tee(from, to, 64)).value_or(0), 4U);
    EXPECT_EQ(code_of(co_await io::tee(file, to, 64)), ErrorCode::invalid_argument);
}
TEST(OpFiles, TeeLeavesTheBytesWhereTheyWere) {
    Pipe one;
    Pipe two;
    const Memory file("text");
    one.put("twin");
    run(tees, one.ends[0], two.ends[1], file.fd);
    EXPECT_EQ(one.take(), "twin");
    EXPECT_EQ(two.take(), "twin");
}

Task<> makes_a_pipe(int* ends) { EXPECT_TRUE((co_await io::pipe(ends)).has_value()); }
Task<> is_refused_a_pipe(int* ends) { EXPECT_EQ(code_of(co_await io::pipe(ends, 7)), ErrorCode::invalid_argument); }
TEST(OpFiles, Pipe) {
    EDDA_NEEDS(Pipe)
    Pipe pipe;
    for (int end : pipe.ends) ::close(end);
    run(makes_a_pipe, pipe.ends.data());
    EXPECT_EQ(::fcntl(pipe.ends[0], F_GETFD), FD_CLOEXEC);
    pipe.put("through");
    EXPECT_EQ(pipe.take(), "through");
    int none[2];
    run(is_refused_a_pipe, static_cast<int*>(none));
}

}  // namespace
}  // namespace edda
