// What the storms rely on to see a fault, seen to see one.
#include "unit/storm/storm.hpp"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
#include <sys/syscall.h>

#include <optional>

namespace edda::storm {
namespace {

/// As the kernel does it when an operation ends too late: nobody in this process sees the write.
void kernel_writes(std::span<std::byte> into) {
    std::array<int, 2> ends{-1, -1};
    ASSERT_EQ(::pipe2(ends.data(), O_CLOEXEC), 0);
    ASSERT_EQ(::write(ends[1], "late", 4), 4);
    ASSERT_EQ(::syscall(SYS_read, ends[0], into.data(), into.size()), 4);
    for (const int end : ends) ::close(end);
}

TEST(Vault, SeesWhatTheKernelWritesToABufferThatWasGivenBack) {
    std::optional<Vault> vault(std::in_place, 64);
    const std::span<std::byte> piece = vault->take(16);
    vault->give_back(piece);
    kernel_writes(piece);
    EXPECT_NONFATAL_FAILURE(vault.reset(), "after it was given back");
}

TEST(Vault, SeesABufferThatIsNeverGivenBack) {
    std::optional<Vault> vault(std::in_place, 64);
    static_cast<void>(vault->take(16));
    EXPECT_NONFATAL_FAILURE(vault.reset(), "never given back");
}

TEST(Channels, SeeBytesThatNobodyAccountsFor) {
    std::optional<Inbound> from(std::in_place, Way::stream);
    from->put(5);
    from->got = 4;  // the fifth is still there, and one was never read
    EXPECT_NONFATAL_FAILURE(from.reset(), "bytes were lost");
    std::optional<Outbound> to(std::in_place, Way::stream);
    to->given = 1;
    EXPECT_NONFATAL_FAILURE(to.reset(), "did not arrive");
}

}  // namespace
}  // namespace edda::storm
