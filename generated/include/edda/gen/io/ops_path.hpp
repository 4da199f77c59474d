// Operations to await, family path.
// Generated from spec/ops/path.yaml by templates/include/edda/gen/io/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// `co_await io::recv(fd, into)` gives a Result of the operation's value and its own error type. Making one starts nothing; a
// multishot operation has no function here, because it gives a stream and not one result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/gen/ops_path.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

/// Tells size, type, times and rights of a file. Gives nothing.
/// `path` is lent until the operation is submitted.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto statx(int directory, const char* path, std::uint32_t flags, std::uint32_t mask, struct ::statx* into) noexcept {
    return Operation<gen::op::Statx>{{directory, path, flags, mask, into}};
}

/// Gives a file another name in the same file system. Whoever opens the new name meanwhile gets the old file or the
/// new one, never none. Gives nothing.
/// `from` is lent until the operation is submitted.
/// `to` is lent until the operation is submitted.
[[nodiscard]] inline auto renameat(int from_directory, const char* from, int to_directory, const char* to, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Renameat>{{from_directory, from, to_directory, to, flags}};
}

/// Removes a name. The file goes with its last name, once nobody has it open. Gives nothing.
/// `path` is lent until the operation is submitted.
[[nodiscard]] inline auto unlinkat(int directory, const char* path, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Unlinkat>{{directory, path, flags}};
}

/// Makes a directory. Gives nothing.
/// `path` is lent until the operation is submitted.
[[nodiscard]] inline auto mkdirat(int directory, const char* path, std::uint32_t mode) noexcept {
    return Operation<gen::op::Mkdirat>{{directory, path, mode}};
}

/// Makes a symbolic link. What it points to need not exist. Gives nothing.
/// `target` is lent until the operation is submitted.
/// `path` is lent until the operation is submitted.
[[nodiscard]] inline auto symlinkat(const char* target, int directory, const char* path) noexcept {
    return Operation<gen::op::Symlinkat>{{target, directory, path}};
}

/// Gives a file one more name in the same file system. Gives nothing.
/// `from` is lent until the operation is submitted.
/// `to` is lent until the operation is submitted.
[[nodiscard]] inline auto linkat(int from_directory, const char* from, int to_directory, const char* to, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Linkat>{{from_directory, from, to_directory, to, flags}};
}

/// Sets an extended attribute of an open file. Gives nothing.
/// `attribute` is lent until the operation is submitted.
/// `from` is lent until the operation is submitted.
[[nodiscard]] inline auto fsetxattr(int fd, const char* attribute, std::span<const std::byte> from, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Fsetxattr>{{fd, attribute, from, flags}};
}

/// Sets an extended attribute of a file. Gives nothing.
/// `path` is lent until the operation is submitted.
/// `attribute` is lent until the operation is submitted.
/// `from` is lent until the operation is submitted.
[[nodiscard]] inline auto setxattr(const char* path, const char* attribute, std::span<const std::byte> from, std::uint32_t flags = 0) noexcept {
    return Operation<gen::op::Setxattr>{{path, attribute, from, flags}};
}

/// Reads an extended attribute of an open file. Gives a count of bytes.
/// `attribute` is lent until the operation is submitted.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto fgetxattr(int fd, const char* attribute, std::span<std::byte> into) noexcept {
    return Operation<gen::op::Fgetxattr>{{fd, attribute, into}};
}

/// Reads an extended attribute of a file. Gives a count of bytes.
/// `path` is lent until the operation is submitted.
/// `attribute` is lent until the operation is submitted.
/// `into` is lent until the operation is done.
[[nodiscard]] inline auto getxattr(const char* path, const char* attribute, std::span<std::byte> into) noexcept {
    return Operation<gen::op::Getxattr>{{path, attribute, into}};
}

}  // namespace edda::io
