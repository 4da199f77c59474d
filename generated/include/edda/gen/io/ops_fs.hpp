// Operations to await, family fs.
// Generated from spec/ops/fs.yaml by templates/include/edda/gen/io/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// `co_await io::recv(fd, into)` gives a Result of the operation's value and its own error type. Making one starts nothing; a
// multishot operation has no function here, because it gives a stream and not one result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/gen/ops_fs.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

/// Reads from a file at an offset, or from its current position. Gives a count of bytes.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto read(int fd, std::span<std::byte> into, std::uint64_t offset = gen::op::current_position) noexcept {
    return Operation<gen::op::Read>{{fd, into, offset}};
}

/// Writes to a file at an offset, or at its current position. May take fewer bytes than it was given. Gives a count
/// of bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto write(int fd, std::span<const std::byte> from, std::uint64_t offset = gen::op::current_position) noexcept {
    return Operation<gen::op::Write>{{fd, from, offset}};
}

/// Opens a file, its path seen from a directory. Gives a descriptor.
/// `path` is lent until the operation is submitted.
[[nodiscard]] inline auto openat(int directory, const char* path, std::uint32_t flags = 0x80000, std::uint32_t mode = 0) noexcept {
    return Operation<gen::op::Openat>{{directory, path, flags, mode}};
}

/// Gives a descriptor back. The number is free afterwards whatever is returned, so it is never closed a second time.
/// Gives nothing.
[[nodiscard]] inline auto close(int fd) noexcept {
    return Operation<gen::op::Close>{{fd}};
}

/// Moves bytes between a pipe and another descriptor without a copy. The kernel always hands it to a worker, and one
/// that stalls holds that thread, so it is used only between descriptors that cannot stall. Gives a count of bytes.
[[nodiscard]] inline auto splice(int from, int to, std::uint32_t size, std::uint64_t from_offset = gen::op::current_position, std::uint64_t to_offset = gen::op::current_position, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Splice>{{from, to, size, from_offset, to_offset, flags}};
}

}  // namespace edda::io
