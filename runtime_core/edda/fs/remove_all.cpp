// remove_all: a directory and everything below it, without recursion and without following anything.
//
// Each level is an open descriptor; names are removed as seen from it, so a directory that is moved away meanwhile is
// emptied where it is, and a link that takes its place is removed as a link. Entries are read and removed some hundred at
// a time in one call on the pool: one by one through the ring each would cost a kernel thread's turn, 35 us against 2.
#include <dirent.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string>
#include <vector>

#include "edda/fs/blocking.hpp"
#include "edda/fs/path.hpp"
#include "edda/gen/arch/syscalls.hpp"
#include "edda/gen/io/ops_fs.hpp"

namespace edda::fs::detail {
namespace {

constexpr std::size_t room = 32768;

/// A directory that is being emptied.
struct Level {
    io::Fd fd;
    std::string name;                        // in the level above
    std::vector<std::string> directories{};  // in it, of the batch at hand
    std::uint64_t removed = 0;               // since its entries were read from the first
    bool is_read = false;                    // to the end
};

struct Batch {
    std::uint64_t removed = 0;
    bool is_last = false;
};

/// Reads some entries, removes what is no directory, and notes what is. On a thread of the pool.
Result<Batch> clear_some(int fd, std::span<std::byte> buffer, std::vector<std::string>& directories) noexcept {
    const long size = sys::getdents64(fd, buffer.data(), buffer.size());
    if (size < 0) return failure(gen::error_from_errno(static_cast<int>(-size)));
    Batch batch{.is_last = size == 0};
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
        const auto* entry = reinterpret_cast<const ::dirent64*>(buffer.data() + at);
        at += entry->d_reclen;
        const std::string_view name(entry->d_name);
        if (name == "." || name == "..") continue;
        const long result = entry->d_type == DT_DIR ? -EISDIR : sys::unlinkat(fd, entry->d_name, 0);
        if (result == -EISDIR) {
            try {
                directories.emplace_back(name);
            } catch (const std::bad_alloc&) {
                return failure(ErrorCode::no_memory);
            }
        } else if (result == 0) {
            ++batch.removed;
        } else if (result != -ENOENT) {  // somebody else was quicker
            return failure(gen::error_from_errno(static_cast<int>(-result)));
        }
    }
    return batch;
}

/// `path` without the slashes at its end, behind which a link would be followed.
Result<std::string> name_to_remove(std::string path) {
    if (path.find('\0') != std::string::npos) return failure(ErrorCode::invalid_argument);
    path.erase(path.find_last_not_of('/') + 1);
    const std::string_view last = std::string_view(path).substr(path.find_last_of('/') + 1);
    if (last.empty() || last == "." || last == "..") return failure(ErrorCode::invalid_argument);
    return path;
}

/// The directory `name`, or nothing if it is none any more and was removed, or is not there.
Task<Result<io::Fd>> enter(int directory, const char* name, std::uint64_t& removed) {
    for (int tries = 0;; ++tries) {
        const auto opened = co_await io::openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (opened) co_return io::Fd(*opened);
        Error error = opened.error();
        if (error == ErrorCode::not_a_directory || error == ErrorCode::loop_of_links) {
            const auto gone = co_await io::unlinkat(directory, name);
            if (gone) ++removed;
            if (gone) co_return io::Fd();
            error = gone.error();
            // It is one again: somebody plays with the name.
            if (error == ErrorCode::is_a_directory && tries < 8) continue;
        }
        if (error == ErrorCode::no_such_file) co_return io::Fd();
        co_return failure(error);
    }
}

/// The directory at the top, empty by now, goes. False: there is something in it again, and it is read once more.
Task<Result<bool>> leave(int above, Level& level, std::uint64_t& removed) {
    const auto gone = co_await io::unlinkat(above, level.name.c_str(), AT_REMOVEDIR);
    if (gone) ++removed;
    if (gone || Error(gone.error()) == ErrorCode::no_such_file) co_return true;
    // Some file systems lose their place when entries before it go.
    if (Error(gone.error()) != ErrorCode::directory_not_empty || level.removed == 0) co_return failure(gone.error());
    if (const long at = sys::lseek(level.fd.number(), 0, SEEK_SET); at < 0)
        co_return failure(gen::error_from_errno(static_cast<int>(-at)));
    level.removed = 0;
    level.is_read = false;
    co_return false;
}

}  // namespace

Task<Result<std::uint64_t>> remove_all_at(int directory, std::string path) {
    const std::string first = co_await name_to_remove(std::move(path));
    std::uint64_t removed = 0;
    std::vector<Level> levels;
    std::vector<std::byte> buffer;
    io::Fd entered = co_await enter(directory, first.c_str(), removed).or_return();
    if (entered.is_open()) levels.push_back({.fd = std::move(entered), .name = first});
    while (!levels.empty()) {
        Level& level = levels.back();
        const int above = levels.size() > 1 ? levels[levels.size() - 2].fd.number() : directory;
        if (!level.directories.empty()) {
            std::string name = std::move(level.directories.back());
            level.directories.pop_back();
            io::Fd below = co_await enter(level.fd.number(), name.c_str(), removed).or_return();
            ++level.removed;
            if (below.is_open()) levels.push_back({.fd = std::move(below), .name = std::move(name)});
        } else if (!level.is_read) {
            buffer.resize(room);
            const auto clear = [&level, into = std::span(buffer)]() noexcept {
                return clear_some(level.fd.number(), into, level.directories);
            };
            auto cleared = blocking(clear);
            const Batch batch = co_await std::move(cleared).or_return();
            level.is_read = batch.is_last;
            level.removed += batch.removed;
            removed += batch.removed;
        } else {
            const bool gone = co_await leave(above, level, removed).or_return();
            if (gone) levels.pop_back();
        }
    }
    co_return removed;
}

}  // namespace edda::fs::detail
