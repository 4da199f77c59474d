// Operations to await, family registered.
// Generated from spec/ops/registered.yaml by templates/include/edda/gen/io/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// `co_await io::recv(fd, into)` gives a Result of the operation's value and its own error type. Making one starts nothing; a
// multishot operation has no function here, because it gives a stream and not one result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <sys/uio.h>

#include "edda/gen/ops_registered.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

/// Reads from a file into a part of a registered buffer. Gives a count of bytes.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto read_fixed(int fd, std::span<std::byte> into, std::uint16_t index, std::uint64_t offset = gen::op::current_position) noexcept {
    return Operation<gen::op::ReadFixed>{{fd, into, index, offset}};
}

/// Writes a part of a registered buffer to a file. May take fewer bytes than it was given. Gives a count of bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto write_fixed(int fd, std::span<const std::byte> from, std::uint16_t index, std::uint64_t offset = gen::op::current_position) noexcept {
    return Operation<gen::op::WriteFixed>{{fd, from, index, offset}};
}

/// Reads from a file into several parts of a registered buffer. Gives a count of bytes.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto readv_fixed(int fd, std::span<const ::iovec> into, std::uint16_t index, std::uint64_t offset = gen::op::current_position, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::ReadvFixed>{{fd, into, index, offset, flags}};
}

/// Writes several parts of a registered buffer to a file. May take fewer bytes than it was given. Gives a count of
/// bytes.
/// `from` is lent until the operation is done.
[[nodiscard]] inline auto writev_fixed(int fd, std::span<const ::iovec> from, std::uint16_t index, std::uint64_t offset = gen::op::current_position, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::WritevFixed>{{fd, from, index, offset, flags}};
}

/// Puts descriptors into the table of direct descriptors, or takes some out. Gives a count.
/// `descriptors` is lent until the operation is done.
[[nodiscard]] inline auto files_update(std::span<int> descriptors, int first) noexcept {
    return Operation<gen::op::FilesUpdate>{{descriptors, first}};
}

/// Gives buffers to a group, from which the kernel picks. A ring of buffers does the same with no operation at all,
/// and Edda uses that. Gives nothing.
/// `memory` is lent until the operation is done.
[[nodiscard]] inline auto provide_buffers(std::uint32_t count, void* memory, std::uint32_t size, std::uint16_t group, int first) noexcept {
    return Operation<gen::op::ProvideBuffers>{{count, memory, size, group, first}};
}

/// Takes buffers back from a group. Gives a count.
[[nodiscard]] inline auto remove_buffers(std::uint32_t count, std::uint16_t group) noexcept {
    return Operation<gen::op::RemoveBuffers>{{count, group}};
}

/// Makes a descriptor of the process from a direct descriptor, which stays. Gives a descriptor.
[[nodiscard]] inline auto fixed_fd_install(int slot, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::FixedFdInstall>{{slot, flags}};
}

}  // namespace edda::io
