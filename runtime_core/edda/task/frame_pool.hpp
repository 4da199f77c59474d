// Memory of frames and task blocks: thread-local free lists, one a size class, so that a runtime in its steady state
// allocates nothing.
//
// Everything is a multiple of a cache line and aligned to one. A block that is freed on another thread than the one
// that made it goes to the freeing thread's lists, which is allowed: memory has no owner, only tasks have. Each list
// keeps at most `kept_bytes`; a burst is given back to the heap after that.
//
// Under AddressSanitizer nothing is recycled: it must see each use after free.
//
// Why not a general pool allocator: the sizes are few and the same all the time, the thread is known, and a list is two
// loads and a store.
#pragma once

#include <cstddef>

namespace edda::task::frame_pool {

/// Alignment and granularity of every block, in bytes.
inline constexpr std::size_t line = 64;

/// Most bytes that one size class of one thread keeps for reuse.
inline constexpr std::size_t kept_bytes = std::size_t{4} << 20;

/// Memory for `bytes`, aligned to `line`. Throws std::bad_alloc.
[[nodiscard]] void* allocate(std::size_t bytes);

/// Takes back what `allocate(bytes)` gave. Any thread.
void release(void* memory, std::size_t bytes) noexcept;

}  // namespace edda::task::frame_pool
