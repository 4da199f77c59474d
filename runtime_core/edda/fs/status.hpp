// What the kernel tells about a file without reading it: its size, its kind, whose it is, and when it was changed.
//
// All that statx gives, in types that need no further header. A question by path is an operation (fs/path.hpp); of an open file it is
// a plain call, because the kernel has the answer in memory.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

struct statx;

namespace edda::fs {

enum class FileKind : std::uint8_t {
    unknown,  ///< In an entry of a directory whose file system does not tell; ask for its status.
    regular,
    directory,
    link,  ///< A symbolic one.
    fifo,
    socket,
    character_device,
    block_device,
};

using FileTime = std::chrono::sys_time<std::chrono::nanoseconds>;

/// Plain data. Times are UTC; what file systems keep of them is coarser than a nanosecond.
struct FileStatus {
    std::uint64_t size = 0;       ///< bytes
    std::uint64_t allocated = 0;  ///< bytes on the disk: less than `size` for a file with holes
    FileKind kind = FileKind::unknown;
    std::uint32_t mode = 0;  ///< rights, and set-user-id, set-group-id, sticky: at most 07777
    std::uint32_t uid = 0;
    std::uint32_t gid = 0;
    std::uint64_t links = 0;   ///< names of the file
    std::uint64_t inode = 0;   ///< its number on its device
    std::uint64_t device = 0;  ///< where it lies: as `st_dev`
    std::uint32_t block = 0;   ///< bytes; reads and writes of a multiple of it are the cheapest
    FileTime accessed{};
    FileTime modified{};                ///< its content
    FileTime changed{};                 ///< it, or what is told here
    std::optional<FileTime> created{};  ///< not every file system knows

    /// Whole seconds since 1970.
    [[nodiscard]] std::int64_t modified_s() const noexcept {
        return std::chrono::floor<std::chrono::seconds>(modified).time_since_epoch().count();
    }

    /// The same file, under whatever name.
    [[nodiscard]] bool is_same_file(const FileStatus& other) const noexcept {
        return inode == other.inode && device == other.device;
    }
};

namespace detail {

/// What statx must be asked for.
extern const std::uint32_t status_mask;

[[nodiscard]] FileStatus status_from(const struct ::statx& told) noexcept;

/// From DT_*.
[[nodiscard]] FileKind kind_of_entry(unsigned char type) noexcept;

}  // namespace detail
}  // namespace edda::fs
