// Operations to await, family fs.
// Generated from spec/ops/fs.yaml by templates/include/edda/gen/io/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// `co_await io::recv(fd, into)` gives a Result of the operation's value and its own error type. Making one starts nothing; a
// multishot operation has no function here, because it gives a stream and not one result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <sys/uio.h>

#include "edda/gen/ops_fs.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

/// Reads from a file at an offset, or from its current position. Gives a count of bytes.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto read(int fd, std::span<std::byte> into, std::uint64_t offset = gen::op::current_position) noexcept {
    return Operation<gen::op::Read>{{fd, into, offset}};
}

/// Reads into a buffer that the kernel picks from a ring of buffers when there is something to read. Gives a buffer
/// of the ring and the count of bytes in it.
[[nodiscard]] inline auto read_buffered(int fd, std::uint16_t group, std::uint64_t offset = gen::op::current_position) noexcept {
    return Operation<gen::op::ReadBuffered>{{fd, group, offset}};
}

/// Writes to a file at an offset, or at its current position. May take fewer bytes than it was given. Gives a count
/// of bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto write(int fd, std::span<const std::byte> from, std::uint64_t offset = gen::op::current_position) noexcept {
    return Operation<gen::op::Write>{{fd, from, offset}};
}

/// Reads from a file into several buffers, one after the other. Gives a count of bytes.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto readv(int fd, std::span<const ::iovec> into, std::uint64_t offset = gen::op::current_position, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Readv>{{fd, into, offset, flags}};
}

/// Writes from several buffers, one after the other, to a file. May take fewer bytes than it was given. Gives a count
/// of bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto writev(int fd, std::span<const ::iovec> from, std::uint64_t offset = gen::op::current_position, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Writev>{{fd, from, offset, flags}};
}

/// Opens a file, its path seen from a directory. Gives a descriptor.
/// `path` is lent until the operation is submitted.
[[nodiscard]] inline auto openat(int directory, const char* path, std::uint32_t flags = 0x80000, std::uint32_t mode = 0) noexcept {
    return Operation<gen::op::Openat>{{directory, path, flags, mode}};
}

/// Opens a file as a direct descriptor, a place in a table of the ring and no descriptor of the process. Gives a
/// direct descriptor.
/// `path` is lent until the operation is submitted.
[[nodiscard]] inline auto openat_direct(int directory, const char* path, std::uint32_t slot, std::uint32_t flags = 0, std::uint32_t mode = 0) noexcept {
    return Operation<gen::op::OpenatDirect>{{directory, path, slot, flags, mode}};
}

/// Opens a file, its path seen from a directory, and can refuse a path that leaves it or goes through links. Gives a
/// descriptor.
/// `path` is lent until the operation is submitted.
/// `how` is lent until the operation is submitted.
[[nodiscard]] inline auto openat2(int directory, const char* path, const ::open_how* how) noexcept {
    return Operation<gen::op::Openat2>{{directory, path, how}};
}

/// Likewise, as a direct descriptor, a place in a table of the ring and no descriptor of the process. Gives a direct
/// descriptor.
/// `path` is lent until the operation is submitted.
/// `how` is lent until the operation is submitted.
[[nodiscard]] inline auto openat2_direct(int directory, const char* path, const ::open_how* how, std::uint32_t slot) noexcept {
    return Operation<gen::op::Openat2Direct>{{directory, path, how, slot}};
}

/// Gives a descriptor back. The number is free afterwards whatever is returned, so it is never closed a second time.
/// Gives nothing.
[[nodiscard]] inline auto close(int fd) noexcept {
    return Operation<gen::op::Close>{{fd}};
}

/// Empties a place in the table of direct descriptors. Gives nothing.
[[nodiscard]] inline auto close_direct(std::uint32_t slot) noexcept {
    return Operation<gen::op::CloseDirect>{{slot}};
}

/// Waits until what was written to a file is on the disk. Gives nothing.
[[nodiscard]] inline auto fsync(int fd, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Fsync>{{fd, flags}};
}

/// Begins to write a part of a file to the disk, or waits until it is there. It says nothing about what is known of
/// the file, so it is no replacement for fsync. Gives nothing.
[[nodiscard]] inline auto sync_file_range(int fd, std::uint64_t offset, std::uint32_t size, std::uint32_t flags) noexcept {
    return Operation<gen::op::SyncFileRange>{{fd, offset, size, flags}};
}

/// Reserves room for a part of a file, gives it back, or moves what is behind it. Gives nothing.
[[nodiscard]] inline auto fallocate(int fd, std::uint32_t mode, std::uint64_t offset, std::uint64_t size) noexcept {
    return Operation<gen::op::Fallocate>{{fd, mode, offset, size}};
}

/// Sets the size of a file. What is behind it is lost; what is new reads as zeros. Gives nothing.
[[nodiscard]] inline auto ftruncate(int fd, std::uint64_t size) noexcept {
    return Operation<gen::op::Ftruncate>{{fd, size}};
}

/// Moves bytes between a pipe and another descriptor without a copy. The kernel always hands it to a worker, and one
/// that stalls holds that thread, so it is used only between descriptors that cannot stall. Gives a count of bytes.
[[nodiscard]] inline auto splice(int from, int to, std::uint32_t size, std::uint64_t from_offset = gen::op::current_position, std::uint64_t to_offset = gen::op::current_position, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Splice>{{from, to, size, from_offset, to_offset, flags}};
}

/// Copies bytes from one pipe to another and leaves them in the first. The kernel always hands it to a worker, and
/// one that stalls holds that thread. Gives a count of bytes.
[[nodiscard]] inline auto tee(int from, int to, std::uint32_t size, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Tee>{{from, to, size, flags}};
}

/// Makes a pipe. Gives two descriptors, in the memory that it was given.
/// `ends` is lent until the operation is done.
[[nodiscard]] inline auto pipe(int* ends, std::uint32_t flags = 0x80000) noexcept {
    return Operation<gen::op::Pipe>{{ends, flags}};
}

/// Makes a pipe of two direct descriptors, places in a table of the ring and no descriptors of the process. Gives two
/// descriptors, in the memory that it was given.
/// `ends` is lent until the operation is done.
[[nodiscard]] inline auto pipe_direct(int* ends, std::uint32_t slot, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::PipeDirect>{{ends, slot, flags}};
}

}  // namespace edda::io
