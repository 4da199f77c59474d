// Stacks of their own, and the switch between them: the threads of the checker, which run one at a time and stop at each access.
//
// ucontext would do, but makes two system calls a switch, and a scenario switches a hundred million times.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#if !defined(__x86_64__)
#error "tests/weak switches stacks by x86-64 assembly"
#endif

extern "C" void edda_weak_switch(void** from, void* to) noexcept;

namespace weak {

class Fiber {
public:
    static constexpr std::size_t size = 64 * 1024;

    Fiber() : stack_(std::make_unique_for_overwrite<std::byte[]>(size)) {}

    /// Makes it begin in `entry`, which must never return. What was on the stack before is forgotten.
    void prepare(void (*entry)()) noexcept {
        auto top = reinterpret_cast<std::uintptr_t>(stack_.get() + size) & ~std::uintptr_t{15};
        auto* words = reinterpret_cast<void**>(top);
        words[-2] = reinterpret_cast<void*>(entry);  // popped by the `ret` of the switch: entry sees an aligned stack
        pointer = words - 8;                         // under it the six saved registers
    }

    void* pointer = nullptr;

private:
    std::unique_ptr<std::byte[]> stack_;
};

}  // namespace weak
