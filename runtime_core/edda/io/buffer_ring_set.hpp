// Rings of buffers of several sizes, for readers that know how much they expect.
//
// One size does for most programs, and a runtime has one (RuntimeOptions::buffers). Who reads small messages from many
// connections and large ones from a few has memory to win: a message of 300 bytes does not keep 16 KiB while it is worked on,
// and one of 16 KiB does not come in four pieces. A reader says how many bytes it expects (`BufferedRead(fd, 300)`) and
// gets the smallest class that holds them, or the largest; a stream names the group of a class itself
// (`for_bytes(300).group()`). When a class is empty its readers wait for a buffer of that class, whatever the others
// have: a class is a bound on memory, and whoever took from the next larger one would move the bound.
//
// Thread rule: as a BufferRing, that of its io_uring's thread.
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/io/buffer_ring.hpp"

namespace edda::io {

class BufferRingSet {
public:
    /// A ring for each of `classes`, of which there is at least one, each with another buffer size. Errors: those of
    /// BufferRing::create, and invalid_argument for no class and for two of one size.
    [[nodiscard]] static Result<BufferRingSet> create(uring::Ring& ring,
                                                      std::span<const BufferRingOptions> classes) noexcept;
    BufferRingSet(BufferRingSet&& other) noexcept : rings_(std::move(other.rings_)) {}
    BufferRingSet& operator=(BufferRingSet&& other) noexcept {
        std::swap(rings_, other.rings_);
        return *this;
    }
    ~BufferRingSet();

    /// The set bound to this thread (the runtime's, if it has one), or null; and binding one, which returns what was bound
    /// before.
    [[nodiscard]] static BufferRingSet* current() noexcept { return current_; }
    static BufferRingSet* bind(BufferRingSet* set) noexcept { return std::exchange(current_, set); }

    /// The smallest class whose buffers hold so many bytes; the largest when none does.
    [[nodiscard]] BufferRing& for_bytes(std::size_t bytes) noexcept;

    /// By size, the smallest first; each tells its statistics().
    [[nodiscard]] std::span<BufferRing> classes() noexcept { return rings_; }

private:
    explicit BufferRingSet(std::vector<BufferRing> rings) noexcept : rings_(std::move(rings)) {}

    static inline constinit thread_local BufferRingSet* current_ = nullptr;

    std::vector<BufferRing> rings_;
};

}  // namespace edda::io
