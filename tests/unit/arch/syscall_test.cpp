// The inline system calls, each arity against what libc says about the same thing.
#include "edda/arch/syscall.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace edda::arch {
namespace {

TEST(Syscall, NoArgument) { EXPECT_EQ(syscall(SYS_getpid), ::getpid()); }

TEST(Syscall, OneArgument) {
    const int fd = ::dup(0);
    EXPECT_EQ(syscall(SYS_close, fd), 0);
    EXPECT_EQ(::fcntl(fd, F_GETFD), -1);
}

TEST(Syscall, TwoArguments) {
    int ends[2];
    ASSERT_EQ(syscall(SYS_pipe2, static_cast<int*>(ends), O_CLOEXEC), 0);
    EXPECT_EQ(::fcntl(ends[1], F_GETFD), FD_CLOEXEC);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(Syscall, ThreeArgumentsReadAndWriteMemory) {
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const char text[] = "edda";
    EXPECT_EQ(syscall(SYS_write, ends[1], static_cast<const char*>(text), sizeof text), 5);
    char back[8] = {};
    EXPECT_EQ(syscall(SYS_read, ends[0], static_cast<char*>(back), sizeof back), 5);
    EXPECT_STREQ(back, text);
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST(Syscall, FourthArgumentGoesThroughR10) {
    char path[] = "/tmp/edda_syscall_XXXXXX";
    const int fd = ::mkstemp(path);
    ASSERT_EQ(syscall(SYS_pwrite64, fd, "later", 5, 100), 5);
    char back[5];
    EXPECT_EQ(::pread(fd, back, sizeof back, 100), 5);
    EXPECT_EQ(std::memcmp(back, "later", 5), 0);
    ::close(fd);
    ::unlink(path);
}

TEST(Syscall, SixArguments) {
    // mmap at an offset needs all six right: a wrong r9 maps another page, a wrong r8 none.
    char path[] = "/tmp/edda_syscall_XXXXXX";
    const int fd = ::mkstemp(path);
    ASSERT_EQ(::ftruncate(fd, 8192), 0);
    ASSERT_EQ(::pwrite(fd, "second page", 11, 4096), 11);
    const long address = syscall(SYS_mmap, nullptr, 4096, PROT_READ, MAP_PRIVATE, fd, 4096);
    ASSERT_GT(address, 0);
    EXPECT_EQ(std::memcmp(reinterpret_cast<const char*>(address), "second page", 11), 0);
    // And five.
    const long moved = syscall(SYS_mremap, address, 4096, 4096, MREMAP_MAYMOVE, nullptr);
    EXPECT_EQ(moved, address);
    EXPECT_EQ(syscall(SYS_munmap, address, 4096), 0);
    ::close(fd);
    ::unlink(path);
}

TEST(Syscall, ErrorIsTheNegativeErrnoAndErrnoStays) {
    errno = 12345;
    EXPECT_EQ(syscall(SYS_close, -1), -EBADF);
    EXPECT_EQ(errno, 12345);
}

}  // namespace
}  // namespace edda::arch
