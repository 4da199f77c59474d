// Where the memory of an owned buffer comes from and goes.
#include "edda/io/owned_buffer.hpp"

#include <cstring>
#include <new>

#include "edda/task/frame_pool.hpp"

namespace edda::io {

Result<OwnedBuffer> OwnedBuffer::allocate(std::size_t capacity) noexcept {
    if (capacity == 0) return OwnedBuffer();
    if (capacity > task::frame_pool::most_bytes) return failure(ErrorCode::no_memory);
    try {
        return OwnedBuffer(static_cast<std::byte*>(task::frame_pool::allocate(capacity)), capacity);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::no_memory);
    }
}

Result<OwnedBuffer> OwnedBuffer::copy_of(std::span<const std::byte> bytes) noexcept {
    Result<OwnedBuffer> made = allocate(bytes.size());
    if (!made || bytes.empty()) return made;
    std::memcpy(made->data_, bytes.data(), bytes.size());
    made->size_ = bytes.size();
    return made;
}

void OwnedBuffer::release() noexcept {
    if (data_ != nullptr) task::frame_pool::release(std::exchange(data_, nullptr), capacity_);
}

}  // namespace edda::io
