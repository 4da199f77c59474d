// Memory of frames and task blocks: thread-local free lists, one a size class, so that a runtime in its steady state
// allocates nothing.
//
// Everything is a multiple of a cache line and aligned to one. A block that is freed on another thread than the one
// that made it goes to the freeing thread's lists, which is allowed: memory has no owner, only tasks have. Each list
// keeps at most `kept_bytes`; a burst is given back to the heap after that.
//
// The usual case is inline, because a compiler knows the size of a frame where it allocates it: five instructions each
// way, and the class is a constant. A list says how many more blocks it has *room* for; one that may keep nothing, as
// before the first block and after the thread's end, has room for none, so the usual case asks for no state besides.
//
// Under AddressSanitizer nothing is recycled: it must see each use after free.
//
// Why not a general pool allocator: the sizes are few and the same all the time, the thread is known, and a list is two
// loads and a store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#if defined(__SANITIZE_ADDRESS__)
#define EDDA_FRAMES_ARE_RECYCLED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define EDDA_FRAMES_ARE_RECYCLED 0
#endif
#endif
#if !defined(EDDA_FRAMES_ARE_RECYCLED)
#define EDDA_FRAMES_ARE_RECYCLED 1
#endif

namespace edda::task::frame_pool {

/// Alignment and granularity of every block, in bytes.
inline constexpr std::size_t line = 64;

/// Most bytes that one size class of one thread keeps for reuse.
inline constexpr std::size_t kept_bytes = std::size_t{4} << 20;

/// Most lines of a block that has a list for its very size.
inline constexpr std::size_t small_lines = 4096 / line;

/// Most bytes of a block: a task has 24 bits for the size of its own, in lines. A gigabyte, less a line.
inline constexpr std::size_t most_bytes = ((std::size_t{1} << 24) - 1) * line;

/// Whether this build recycles blocks at all.
inline constexpr bool recycles = EDDA_FRAMES_ARE_RECYCLED != 0;

namespace detail {

/// Sizes up to this have a class for each cache line.
inline constexpr std::size_t small_limit = small_lines * line;

struct Free {
    Free* next;
};

struct FreeList {
    Free* first = nullptr;
    std::size_t room = 0;  ///< How many more blocks it may keep.
};

/// The small lists of the thread, by size in cache lines; the first is not used. Trivially destructible, so they may be
/// used from any destructor of the thread.
[[gnu::tls_model("initial-exec")]] inline constinit thread_local FreeList small_lists[small_lines + 1];

[[nodiscard]] void* allocate_slowly(std::size_t bytes);
void release_slowly(void* memory, std::size_t bytes) noexcept;

}  // namespace detail

/// Memory for `bytes`, at least 1, aligned to `line`. Throws std::bad_alloc, also for more than `most_bytes`.
[[nodiscard, gnu::always_inline]] inline void* allocate(std::size_t bytes) {
    if constexpr (recycles) {
        if (bytes <= detail::small_limit) [[likely]] {
            detail::FreeList& list = detail::small_lists[(bytes + line - 1) / line];
            if (detail::Free* block = list.first) [[likely]] {
                list.first = block->next;
                ++list.room;
                return block;
            }
        }
    }
    return detail::allocate_slowly(bytes);
}

/// Takes back a block of so many cache lines. Any thread.
[[gnu::always_inline]] inline void release_lines(void* memory, std::size_t lines) noexcept {
    if constexpr (recycles) {
        if (lines <= small_lines) [[likely]] {
            detail::FreeList& list = detail::small_lists[lines];
            if (list.room != 0) [[likely]] {
                list.first = ::new (memory) detail::Free{list.first};
                --list.room;
                return;
            }
        }
    }
    detail::release_slowly(memory, lines * line);
}

/// Takes back what `allocate(bytes)` gave. Any thread.
[[gnu::always_inline]] inline void release(void* memory, std::size_t bytes) noexcept {
    release_lines(memory, (bytes + line - 1) / line);
}

}  // namespace edda::task::frame_pool
