// The free lists, where they are empty or full. Sizes up to 4 KiB have a class for each cache line, larger ones up to
// 128 KiB a class for each power of two; the rest goes to the heap.
//
// A list has no room until the thread gives its first block back. That touches an object whose destructor empties all
// lists and takes their room away when the thread ends; what is freed after that goes to the heap at once.
#include "edda/task/frame_pool.hpp"

#include <bit>
#include <iterator>

#include "edda/base/sometimes.hpp"

namespace edda::task::frame_pool {

namespace {

using detail::Free;
using detail::FreeList;
using detail::small_limit;
using detail::small_lists;

constexpr std::align_val_t alignment{line};

constexpr std::size_t large_limit = 128 * 1024;
constexpr std::size_t large_classes = std::bit_width(large_limit / small_limit) - 1;

/// Bytes of the blocks in the class of a block of 1 to `large_limit` bytes.
constexpr std::size_t rounded(std::size_t bytes) noexcept {
    return bytes <= small_limit ? (bytes + line - 1) / line * line : std::bit_ceil(bytes);
}
static_assert(rounded(1) == 64 && rounded(64) == 64 && rounded(65) == 128 && rounded(4097) == 8192);

/// The large class of a block of more than `small_limit` bytes.
constexpr std::size_t large_class(std::size_t bytes) noexcept {
    return static_cast<std::size_t>(std::bit_width(std::bit_ceil(bytes) / small_limit)) - 2;
}
static_assert(large_class(small_limit + 1) == 0 && large_class(large_limit) == large_classes - 1);

constinit thread_local FreeList large_lists[large_classes];

FreeList& list_of(std::size_t bytes) noexcept {
    return bytes <= small_limit ? small_lists[rounded(bytes) / line] : large_lists[large_class(bytes)];
}

/// Calls `visit(list, bytes)` for each list and the size of its blocks.
template <class Visit>
void for_each_list(Visit&& visit) {
    for (std::size_t lines = 1; lines < std::size(small_lists); ++lines) visit(small_lists[lines], lines * line);
    for (std::size_t i = 0; i < large_classes; ++i) visit(large_lists[i], small_limit << (i + 1));
}

enum class State : std::uint8_t { untouched, open, closed };
constinit thread_local State state = State::untouched;

/// Gives the lists their room, and empties them when the thread ends.
struct Closer {
    Closer() noexcept {
        state = State::open;
        for_each_list([](FreeList& list, std::size_t bytes) { list.room = kept_bytes / bytes; });
    }
    Closer(const Closer&) = delete;
    Closer& operator=(const Closer&) = delete;
    ~Closer() {
        state = State::closed;
        for_each_list([](FreeList& list, std::size_t) {
            list.room = 0;
            while (Free* block = list.first) {
                list.first = block->next;
                ::operator delete(block, alignment);
            }
        });
    }
};

/// The thread keeps blocks: it has given one back before, or does now, and has not begun to end.
bool is_open() noexcept {
    if (state == State::untouched) static thread_local Closer closer;
    return state == State::open;
}

}  // namespace

void* detail::allocate_slowly(std::size_t bytes) {
    base::sometimes<"frame pool: a frame was too large for any list">(bytes > large_limit);
    if (bytes > most_bytes) throw std::bad_alloc();
    if (bytes > large_limit) return ::operator new(bytes, alignment);
    if constexpr (recycles) {
        FreeList& list = list_of(bytes);
        if (Free* block = list.first) {
            list.first = block->next;
            ++list.room;
            return block;
        }
    }
    return ::operator new(rounded(bytes), alignment);
}

void detail::release_slowly(void* memory, std::size_t bytes) noexcept {
    if constexpr (recycles) {
        if (bytes <= large_limit && is_open()) {
            FreeList& list = list_of(bytes);
            if (list.room != 0) {
                list.first = ::new (memory) Free{list.first};
                --list.room;
                return;
            }
        }
    }
    ::operator delete(memory, alignment);
}

}  // namespace edda::task::frame_pool
