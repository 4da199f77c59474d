// The free lists. Sizes up to 4 KiB have a class for each cache line, larger ones up to 128 KiB a class for each power
// of two; the rest goes to the heap.
//
// The lists are trivially destructible, so they may be used from any destructor of the thread. A separate object,
// touched when the first block is kept, empties them when the thread ends; what is freed after that goes to the heap at
// once.
#include "edda/task/frame_pool.hpp"

#include <bit>
#include <cstdint>
#include <new>

#include "edda/base/sometimes.hpp"

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

namespace {

constexpr std::align_val_t alignment{line};

constexpr std::size_t small_limit = 4096;
constexpr std::size_t small_classes = small_limit / line;
constexpr std::size_t large_limit = 128 * 1024;
constexpr std::size_t large_classes = std::bit_width(large_limit / small_limit) - 1;
constexpr std::size_t classes = small_classes + large_classes;

struct SizeClass {
    std::size_t index;
    std::size_t bytes;
};

/// The class of a block of 1 to `large_limit` bytes.
constexpr SizeClass class_of(std::size_t bytes) noexcept {
    if (bytes <= small_limit) {
        const std::size_t lines = (bytes + line - 1) / line;
        return {lines - 1, lines * line};
    }
    const std::size_t power = std::bit_ceil(bytes);
    return {small_classes + static_cast<std::size_t>(std::bit_width(power / small_limit)) - 2, power};
}
static_assert(class_of(1).index == 0 && class_of(64).bytes == 64 && class_of(65).bytes == 128);
static_assert(class_of(4097).index == small_classes && class_of(large_limit).index == classes - 1);

#if EDDA_FRAMES_ARE_RECYCLED

struct Free {
    Free* next;
};

struct FreeList {
    Free* first = nullptr;
    std::size_t bytes = 0;
};

/// What the thread keeps. Blocks are kept while it is `open`: from the first that is given back until the thread has
/// begun to end.
struct Lists {
    enum class State : std::uint8_t { untouched, open, closed };
    FreeList of[classes];
    State state = State::untouched;
};

constinit thread_local Lists lists;

/// Gives everything back when the thread ends.
struct Closer {
    Closer() noexcept { lists.state = Lists::State::open; }
    ~Closer() {
        lists.state = Lists::State::closed;
        for (FreeList& list : lists.of) {
            while (Free* block = list.first) {
                list.first = block->next;
                ::operator delete(block, alignment);
            }
        }
    }
};

/// Opens the lists, unless the thread has begun to end. True: they are open.
[[gnu::noinline]] bool open_lists() noexcept {
    if (lists.state == Lists::State::untouched) static thread_local Closer closer;
    return lists.state == Lists::State::open;
}

#endif

}  // namespace

void* allocate(std::size_t bytes) {
    base::sometimes<"frame pool: a frame was too large for any list">(bytes > large_limit);
    if (bytes > large_limit) return ::operator new(bytes, alignment);
    const SizeClass size = class_of(bytes);
#if EDDA_FRAMES_ARE_RECYCLED
    FreeList& list = lists.of[size.index];
    if (Free* block = list.first) [[likely]] {
        list.first = block->next;
        list.bytes -= size.bytes;
        return block;
    }
#endif
    return ::operator new(size.bytes, alignment);
}

void release(void* memory, std::size_t bytes) noexcept {
#if EDDA_FRAMES_ARE_RECYCLED
    if (bytes <= large_limit && (lists.state == Lists::State::open || open_lists())) {
        const SizeClass size = class_of(bytes);
        FreeList& list = lists.of[size.index];
        if (list.bytes + size.bytes <= kept_bytes) {
            list.first = ::new (memory) Free{list.first};
            list.bytes += size.bytes;
            return;
        }
    }
#else
    static_cast<void>(bytes);
#endif
    ::operator delete(memory, alignment);
}

}  // namespace edda::task::frame_pool
