// What an echo server tells the program that loads it: how much of its time was its own, and not the kernel's.
//
// The processor's counter is read before and after each system call of the server's loop; what lies between two calls is user space.
// That is exact where the kernel's own division is not: getrusage splits by which side a clock tick hit, 250 times a second, and sixty
// nanoseconds of six thousand are then a handful of ticks. Reading costs 10 ns, so it is done only while somebody asks: bursts that
// count messages and bursts that measure time are different ones.
//
// The page is memory of both processes. The server has one thread.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <new>

#include "edda/arch/tsc.hpp"

namespace edda::bench {

struct ServerPage {
    std::atomic<bool> measuring{false};        ///< The client's: user space is to be measured.
    std::atomic<std::uint64_t> user_ticks{0};  ///< The server's: ticks between its system calls, so far.
    std::atomic<std::uint64_t> calls{0};       ///< The server's: system calls while it measured.

    /// Maps the page behind `descriptor`; null when that fails.
    [[nodiscard]] static ServerPage* map(int descriptor) noexcept {
        void* memory = ::mmap(nullptr, sizeof(ServerPage), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
        return memory == MAP_FAILED ? nullptr : static_cast<ServerPage*>(memory);
    }
};

/// The server's side: wraps each system call.
class UserTime {
public:
    explicit UserTime(ServerPage& page) noexcept : page_(page) {}

    template <class Call>
    auto kernel(Call&& call) noexcept {
        if (!page_.measuring.load(std::memory_order_relaxed)) [[likely]] {
            left_kernel_ = 0;
            return call();
        }
        const std::uint64_t now = arch::cycles();
        if (left_kernel_ != 0) add(page_.user_ticks, now - left_kernel_);
        add(page_.calls, 1);
        const auto result = call();
        left_kernel_ = arch::cycles();
        return result;
    }

private:
    static void add(std::atomic<std::uint64_t>& sum, std::uint64_t more) noexcept {
        sum.store(sum.load(std::memory_order_relaxed) + more, std::memory_order_relaxed);  // one writer
    }

    ServerPage& page_;
    std::uint64_t left_kernel_ = 0;
};

}  // namespace edda::bench
