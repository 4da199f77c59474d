// Files by their path, seen from the current directory of the process.
//
// The same as the methods of Directory, for programs whose paths are given by people. Paths are borrowed until the call has
// ended where they are `const char*`, and copied where they are strings. Each co_await gives a Result.
//
// Who checks something about a path and then acts on the path acts on whatever has the name by then: open the Directory
// first where that matters.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "edda/fs/directory.hpp"

namespace edda::fs {

/// The current directory, whichever that is when it is used: AT_FDCWD.
inline constexpr int here = AT_FDCWD;

[[nodiscard]] Task<Result<FileStatus>> status(std::string path, Links links = Links::follow);
/// Whether the path leads to something; a link that leads nowhere does not. Errors are those that leave it open:
/// permission_denied, io_failure...
[[nodiscard]] Task<Result<bool>> exists(std::string path);

[[nodiscard]] inline auto rename(const char* from, const char* to, Rename how = Rename::replace) noexcept {
    return io::renameat(here, from, here, to, static_cast<std::uint32_t>(how));
}
[[nodiscard]] inline auto link(const char* file, const char* to) noexcept { return io::linkat(here, file, here, to); }
[[nodiscard]] inline auto symlink(const char* target, const char* path) noexcept {
    return io::symlinkat(target, here, path);
}
[[nodiscard]] inline auto remove_file(const char* path) noexcept { return io::unlinkat(here, path); }
[[nodiscard]] inline auto remove_directory(const char* path) noexcept { return io::unlinkat(here, path, AT_REMOVEDIR); }
[[nodiscard]] inline auto create_directory(const char* path, mode_t mode = 0777) noexcept {
    return io::mkdirat(here, path, mode);
}
[[nodiscard]] Task<Result<>> create_all(std::string path, mode_t mode = 0777);
/// See Directory::remove_all. invalid_argument for a path whose last name is "." or "..", or that has none.
[[nodiscard]] Task<Result<std::uint64_t>> remove_all(std::string path);
[[nodiscard]] Task<Result<std::string>> read_link(std::string path);

/// An extended attribute; see File::attribute. Follows links.
[[nodiscard]] Task<Result<std::vector<std::byte>>> attribute(std::string path, std::string name,
                                                             std::size_t most = 65536);
[[nodiscard]] inline auto set_attribute(const char* path, const char* name, std::span<const std::byte> value,
                                        std::uint32_t flags = 0) noexcept {
    return io::setxattr(path, name, value, flags);
}

/// The whole file; file_too_large when it has more than `most` bytes.
[[nodiscard]] Task<Result<std::vector<std::byte>>> read_file(std::string path, std::size_t most);
/// Makes the file or replaces its content. A reader may see a part: write another name and rename it where that matters.
[[nodiscard]] Task<Result<>> write_file(std::string path, std::span<const std::byte> content, mode_t mode = 0644);

namespace detail {
[[nodiscard]] Task<Result<FileStatus>> status_at(int directory, std::string path, Links links);
[[nodiscard]] Task<Result<std::string>> read_link_at(int directory, std::string path);
[[nodiscard]] Task<Result<>> create_all_at(int directory, std::string path, mode_t mode);
[[nodiscard]] Task<Result<std::uint64_t>> remove_all_at(int directory, std::string path);
}  // namespace detail
}  // namespace edda::fs
