// Replaces operator new of a test program by one that counts, so that tests can show what allocates and what does not.
//
// Included in exactly one file of a program: the replacements may not be inline, and the linker complains about a second copy.
// The count is this thread's, so that what other threads of the program allocate disturbs nobody. The operators are not
// inlined: GCC would see free() of what it knows as the built-in operator new, and warn of a mismatch.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

#include "unit/task/support.hpp"

namespace edda::test {

inline thread_local std::size_t allocations = 0;

std::size_t heap_allocations() noexcept { return allocations; }

}  // namespace edda::test

[[gnu::noinline]] void* operator new(std::size_t bytes) {
    ++edda::test::allocations;
    if (void* memory = std::malloc(bytes)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void* operator new(std::size_t bytes, std::align_val_t alignment) {
    ++edda::test::allocations;
    const auto line = static_cast<std::size_t>(alignment);
    if (void* memory = std::aligned_alloc(line, (bytes + line - 1) / line * line)) return memory;
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
