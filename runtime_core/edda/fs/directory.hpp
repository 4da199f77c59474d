// Directories: what is in them, and names seen from them.
//
// A Directory is an open descriptor, and a name that is given to it is looked up from there: whoever renames the directory
// meanwhile, or puts a link in the place of one above it, changes nothing. Names may be paths (`a/b`); they follow links
// and ".." as any path does, except in what says `beneath`: openat2 with RESOLVE_BENEATH, where the kernel, and not a
// string comparison, refuses what would leave the directory.
//
// Reading a directory has no operation in io_uring: getdents64 runs on the pool of blocking calls, some hundred entries a
// call. Opening one and opening beneath one are plain system calls where they say so: a server opens what is in the
// dentry cache, and the ring would hand it to a thread.
//
// Thread rule: one thread at a time, whose runtime carries out the operations.
#pragma once

#include <fcntl.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/fs/file.hpp"
#include "edda/fs/open_options.hpp"
#include "edda/fs/status.hpp"
#include "edda/gen/io/ops_fs.hpp"
#include "edda/gen/io/ops_path.hpp"
#include "edda/io/fd.hpp"
#include "edda/task/task.hpp"

namespace edda::fs {

/// What a rename does with a name that is taken.
enum class Rename : std::uint32_t {
    replace = 0,     ///< What had it loses it, in the same moment.
    no_replace = 1,  ///< already_exists.
    exchange = 2,    ///< Each gets the other's name; no_such_file when one is missing.
};

enum class Links : std::uint8_t { follow, no_follow };

struct Entry {
    std::string_view name;              ///< Without a path; until the next one is asked for.
    FileKind kind = FileKind::unknown;  ///< Of the entry itself: a link is a link. `unknown` where it is not told.
    std::uint64_t inode = 0;            ///< as the directory tells it; an overlay tells another by status
};

/// The entries of a directory, one after the other, in the file system's order, without "." and "..". What is made or
/// removed meanwhile may come or not; everything else comes once.
class Entries {
public:
    explicit Entries(io::Fd directory) noexcept : fd_(std::move(directory)) {}

    /// The next one, or nothing after the last. Must stay where it is while it is awaited. Error busy: another task
    /// waits for one.
    [[nodiscard]] Task<Result<std::optional<Entry>>> next();
    [[nodiscard]] int fd() const noexcept { return fd_.number(); }

private:
    static constexpr std::size_t room = 32768;

    io::Fd fd_;
    std::vector<std::byte> buffer_;  // empty until the first
    std::size_t at_ = 0;
    std::size_t size_ = 0;
    bool is_reading_ = false;
};

class Directory {
public:
    Directory() noexcept = default;
    explicit Directory(io::Fd fd) noexcept : fd_(std::move(fd)) {}

    /// Errors: no_such_file, not_a_directory, permission_denied. A plain system call; works outside a runtime.
    [[nodiscard]] static Result<Directory> open(const std::string& path) noexcept;

    // ---- What is in it ----

    [[nodiscard]] Task<Result<Entries>> entries() const;
    /// A directory below. co_await: Result<Directory, OpenatError>. `name` is borrowed until then, here and below.
    [[nodiscard]] auto directory(const char* name, Links links = Links::follow) const noexcept {
        const int flags = O_PATH | O_DIRECTORY | (links == Links::follow ? 0 : O_NOFOLLOW);
        return io::map_result(io::openat(fd(), name, static_cast<std::uint32_t>(flags | O_CLOEXEC)),
                              [](int number) noexcept { return Directory(io::Fd(number)); });
    }
    /// co_await: Result<File>.
    [[nodiscard]] Task<Result<File>> file(const char* name, OpenOptions options = OpenOptions().read()) const {
        return File::open_at(fd(), name, options);
    }
    /// Opens `path` for reading, relative and without leaving the directory: permission_denied when it would,
    /// loop_of_links, no_such_file, invalid_argument when the path holds a zero byte. Never blocks on a FIFO: it is
    /// opened O_NONBLOCK. A plain system call.
    [[nodiscard]] Result<File> open_beneath(std::string_view path) const;
    /// The same as an operation, with options: for files that are made, and disks that are slow.
    [[nodiscard]] Task<Result<File>> file_beneath(std::string path, OpenOptions options) const;
    [[nodiscard]] Task<Result<FileStatus>> status(std::string name, Links links = Links::follow) const;

    // ---- Names; each co_await gives Result<void, ...Error> ----

    [[nodiscard]] auto create_directory(const char* name, mode_t mode = 0777) const noexcept {
        return io::mkdirat(fd(), name, mode);
    }
    /// Within one file system; crosses_file_systems otherwise.
    [[nodiscard]] auto rename(const char* from, const Directory& to_directory, const char* to,
                              Rename how = Rename::replace) const noexcept {
        return io::renameat(fd(), from, to_directory.fd(), to, static_cast<std::uint32_t>(how));
    }
    [[nodiscard]] auto rename(const char* from, const char* to, Rename how = Rename::replace) const noexcept {
        return rename(from, *this, to, how);
    }
    /// One more name for a file. A link gets one itself, and not what it points to.
    [[nodiscard]] auto link(const char* file, const Directory& to_directory, const char* to) const noexcept {
        return io::linkat(fd(), file, to_directory.fd(), to);
    }
    /// A symbolic link `name` that says `target`, which need not exist.
    [[nodiscard]] auto symlink(const char* target, const char* name) const noexcept {
        return io::symlinkat(target, fd(), name);
    }
    /// is_a_directory for a directory.
    [[nodiscard]] auto remove_file(const char* name) const noexcept { return io::unlinkat(fd(), name); }
    /// directory_not_empty, not_a_directory.
    [[nodiscard]] auto remove_directory(const char* name) const noexcept {
        return io::unlinkat(fd(), name, AT_REMOVEDIR);
    }
    /// What a symbolic link says; invalid_argument for anything else.
    [[nodiscard]] Task<Result<std::string>> read_link(std::string name) const;
    /// Makes each directory of `path` that is not there. not_a_directory when one of its names is taken by a file.
    [[nodiscard]] Task<Result<>> create_all(std::string path, mode_t mode = 0777) const;
    /// Removes `name` and, if it is a directory, everything below it; how many names. Nothing is not an error: 0. Follows
    /// no link, and stays below what it was given whatever is renamed meanwhile. What is put there meanwhile is removed
    /// too, or ends it with directory_not_empty. Holds a descriptor for each level.
    [[nodiscard]] Task<Result<std::uint64_t>> remove_all(std::string name) const;

    [[nodiscard]] int fd() const noexcept { return fd_.number(); }
    [[nodiscard]] bool is_open() const noexcept { return fd_.is_open(); }
    [[nodiscard]] Directory share() const noexcept { return Directory(fd_.share()); }

private:
    io::Fd fd_;
};

}  // namespace edda::fs
