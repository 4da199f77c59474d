// walk: everything below a directory, each directory before what is in it.
//
//     Walk walk(root);
//     for (;;) {
//         const auto found = co_await walk.next().or_return();
//         if (!found) break;
//         if (found->error) complain(found->path, found->error->sentence());
//     }
//
// It follows no symbolic link, so it ends and stays below its root: each directory is opened from the one above by its
// descriptor, with O_NOFOLLOW, and what is renamed meanwhile leads nowhere else. It is a loop and not a recursion, holds
// one descriptor a level, and goes no deeper than it was told. What cannot be opened or read is told in its place, and the
// walk goes on.
//
// Thread rule: one task.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/fs/directory.hpp"
#include "edda/task/task.hpp"

namespace edda::fs {

/// Views and the descriptor are valid until the next one is asked for.
struct Found {
    std::string_view path;  ///< From the root: "sub/page".
    std::string_view name;  ///< Its last part.
    FileKind kind = FileKind::unknown;
    std::uint64_t inode = 0;  ///< as the directory tells it; an overlay tells another by status
    std::size_t depth = 0;    ///< 0: in the root itself.
    int directory = -1;       ///< The open directory that it is in: for *at calls with `name`.
    /// Set for a directory that could not be read, to its end or at all; it was told before, without. And for an entry of
    /// which not even the kind could be learned.
    std::optional<Error> error{};
};

struct WalkOptions {
    /// Directories this deep are told and not entered. As many descriptors are open at a time, at most.
    std::size_t most_depth = 128;
};

class Walk {
public:
    explicit Walk(const Directory& root, WalkOptions options = {}) : root_(root.share()), options_(options) {}

    /// The next one, or nothing at the end. Errors are those of the root, and those that have nothing to do with one
    /// entry: cancelled, shut_down, no_runtime, no_memory, too_many_open_files. Must stay where it is while it is awaited.
    [[nodiscard]] Task<Result<std::optional<Found>>> next();

    /// Does not enter the directory that was told last.
    void skip() noexcept { enters_ = false; }

private:
    struct Level {
        Entries entries;
        std::size_t path;  // how much of path_ leads here, with the slash
        std::uint64_t inode;
    };

    [[nodiscard]] Task<Result<std::optional<Error>>> enter();
    [[nodiscard]] Found told(FileKind kind, std::uint64_t inode) const noexcept;

    Directory root_;
    WalkOptions options_;
    std::vector<Level> levels_;
    std::string path_;         // of the last one
    std::size_t name_at_ = 0;  // in path_
    std::uint64_t inode_ = 0;
    bool begun_ = false;
    bool enters_ = false;  // the last one is a directory, and its entries come next
};

}  // namespace edda::fs
