// Files on the ring: opened, read and written at offsets, never at a shared position.
//
// Reads of cached pages are answered inline; others go to a kernel worker thread, which the ring manages. Opening
// below a directory (`open_beneath`) uses openat2 with RESOLVE_BENEATH: neither "..", nor an absolute path, nor a
// symbolic link can leave the directory, and the kernel, not a string comparison, is what says so. It is a plain
// system call: the path is in the dentry cache of any server that is used, and the ring would hand it to a thread.
#pragma once

#include <fcntl.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "edda/base/result.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/operation.hpp"

namespace edda::fs {

enum class FileKind : std::uint8_t { regular, directory, other };

struct FileStatus {
    std::uint64_t size = 0;       ///< bytes
    std::int64_t modified_s = 0;  ///< seconds since 1970, UTC
    FileKind kind = FileKind::other;
};

class File {
public:
    File() noexcept = default;
    explicit File(io::Fd fd) noexcept : fd_(std::move(fd)) {}

    /// co_await: Result<File, OpenatError>. `path` is borrowed until then. O_CLOEXEC is added.
    [[nodiscard]] static auto open(const char* path, int flags = O_RDONLY, mode_t mode = 0644) noexcept {
        const gen::op::Openat operation{.directory = AT_FDCWD,
                                        .path = path,
                                        .flags = static_cast<std::uint32_t>(flags | O_CLOEXEC),
                                        .mode = static_cast<std::uint32_t>(mode)};
        return io::map_result(io::Operation<gen::op::Openat>(operation),
                              [](int fd) noexcept { return File(io::Fd(fd)); });
    }

    /// Up to `into.size()` bytes from `offset`; 0 at the end of the file. Result<std::size_t, ReadError>; the error is
    /// invalid_argument for an offset beyond 2^63 - 1.
    [[nodiscard]] io::Operation<gen::op::Read> read_at(std::uint64_t offset, std::span<std::byte> into) noexcept {
        return io::Operation<gen::op::Read>{{.fd = fd_.number(), .into = into, .offset = checked(offset)}};
    }
    /// May write fewer bytes than given. Result<std::size_t, WriteError>.
    [[nodiscard]] io::Operation<gen::op::Write> write_at(std::uint64_t offset,
                                                         std::span<const std::byte> from) noexcept {
        return io::Operation<gen::op::Write>{{.fd = fd_.number(), .from = from, .offset = checked(offset)}};
    }

    /// Size, time and kind, by fstat, at once.
    [[nodiscard]] Result<FileStatus> status() const noexcept;
    void close() noexcept { fd_.reset(); }
    [[nodiscard]] bool is_open() const noexcept { return fd_.is_open(); }
    [[nodiscard]] int fd() const noexcept { return fd_.number(); }

private:
    /// All ones would mean the shared position, which nothing here uses; any other negative number is refused.
    static constexpr std::uint64_t checked(std::uint64_t offset) noexcept {
        return offset == ~std::uint64_t{0} ? offset - 1 : offset;
    }

    io::Fd fd_;
};

/// A directory below which files are opened, and outside of which none is.
class Directory {
public:
    Directory() noexcept = default;

    /// Errors: no_such_file, not_a_directory, permission_denied. A plain system call; works outside a runtime.
    [[nodiscard]] static Result<Directory> open(const std::string& path) noexcept;

    /// Opens `path` for reading, relative and without leaving the directory: permission_denied when it would (EXDEV),
    /// loop_of_links, no_such_file, invalid_argument when the path holds a zero byte. Never blocks on a FIFO: it is
    /// opened O_NONBLOCK.
    [[nodiscard]] Result<File> open_beneath(std::string_view path) const;

private:
    io::Fd fd_;
};

}  // namespace edda::fs
