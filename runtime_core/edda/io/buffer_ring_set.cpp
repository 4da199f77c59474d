// Making the classes, and choosing one.
//
// The rings lie by size, so that the first that fits is the smallest. There are few of them, and a walk over a few sizes is
// cheaper than anything cleverer.
#include "edda/io/buffer_ring_set.hpp"

#include <algorithm>
#include <new>

#include "edda/base/misuse.hpp"

namespace edda::io {

Result<BufferRingSet> BufferRingSet::create(uring::Ring& ring, std::span<const BufferRingOptions> classes) noexcept {
    std::vector<BufferRing> rings;
    try {
        std::vector<BufferRingOptions> sorted(classes.begin(), classes.end());
        std::ranges::sort(sorted, {}, &BufferRingOptions::buffer_size);
        const auto twice = std::ranges::adjacent_find(sorted, {}, &BufferRingOptions::buffer_size);
        if (sorted.empty() || twice != sorted.end()) return failure(ErrorCode::invalid_argument);
        rings.reserve(sorted.size());
        for (const BufferRingOptions& options : sorted) {
            Result<BufferRing> made = BufferRing::create(ring, options);
            if (!made) return failure(made.error());
            rings.push_back(std::move(*made));
        }
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::no_memory);
    }
    return BufferRingSet(std::move(rings));
}

BufferRingSet::~BufferRingSet() {
    if (current_ == this) current_ = nullptr;
}

BufferRing& BufferRingSet::for_bytes(std::size_t bytes) noexcept {
    if (rings_.empty()) [[unlikely]]
        base::misuse("A BufferRingSet was used after it had been moved from; use the one that it was moved to.");
    const auto fits =
        std::ranges::find_if(rings_, [bytes](const BufferRing& one) { return one.buffer_size() >= bytes; });
    return fits == rings_.end() ? rings_.back() : *fits;
}

BufferRing* BufferRing::of_class(std::size_t bytes) noexcept {
    BufferRingSet* set = BufferRingSet::current();
    return set == nullptr ? current() : &set->for_bytes(bytes);
}

}  // namespace edda::io
