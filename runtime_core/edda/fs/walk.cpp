// One step of a walk: enters the directory that was told last, if it is to be entered, and gives the next entry of the
// deepest one that has some.
//
// A directory is entered when the next entry is asked for and not when it is told, so that the caller can decide about it; what
// has become of the name meanwhile is the kernel's to say (O_NOFOLLOW | O_DIRECTORY).
#include "edda/fs/walk.hpp"

#include "edda/fs/path.hpp"
#include "edda/gen/io/ops_fs.hpp"

namespace edda::fs {
namespace {

/// An error of the walk, and not of what it met.
bool ends_all(Error error) noexcept {
    switch (error.code()) {
        case ErrorCode::cancelled:
        case ErrorCode::shut_down:
        case ErrorCode::no_runtime:
        case ErrorCode::wrong_thread:
        case ErrorCode::no_memory:
        case ErrorCode::too_many_open_files: return true;
        default: return false;
    }
}

}  // namespace

Found Walk::told(FileKind kind, std::uint64_t inode) const noexcept {
    const std::string_view path(path_);
    return {.path = path,
            .name = path.substr(name_at_),
            .kind = kind,
            .inode = inode,
            .depth = levels_.size() - 1,
            .directory = levels_.back().entries.fd()};
}

/// Opens the directory that was told last. What was wrong with it; nothing when it is gone, which is no news.
Task<Result<std::optional<Error>>> Walk::enter() {
    constexpr std::uint32_t flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    const std::string name = path_.substr(name_at_);
    const auto opened = co_await io::openat(levels_.back().entries.fd(), name.c_str(), flags);
    if (opened) {
        path_.push_back('/');
        levels_.push_back({.entries = Entries(io::Fd(*opened)), .path = path_.size(), .inode = inode_});
        co_return std::optional<Error>();
    }
    const Error error = opened.error();
    if (ends_all(error)) co_return failure(error);
    if (error == ErrorCode::no_such_file) co_return std::optional<Error>();
    co_return std::optional<Error>(error);
}

Task<Result<std::optional<Found>>> Walk::next() {
    if (!begun_) {
        Entries entries = co_await root_.entries().or_return();
        levels_.push_back({.entries = std::move(entries), .path = 0, .inode = 0});
        begun_ = true;
    }
    if (std::exchange(enters_, false)) {
        const std::optional<Error> wrong = co_await enter().or_return();
        if (wrong) {
            Found found = told(FileKind::directory, inode_);
            found.error = wrong;
            co_return found;
        }
    }
    while (!levels_.empty()) {
        const auto entry = co_await levels_.back().entries.next();
        if (!entry && (ends_all(entry.error()) || levels_.size() == 1)) co_return failure(entry.error());
        if (!entry || !*entry) {
            const Level level = std::move(levels_.back());
            levels_.pop_back();
            if (entry) continue;
            // The directory whose reading failed, once more.
            path_.resize(level.path - 1);
            name_at_ = levels_.back().path;
            Found found = told(FileKind::directory, level.inode);
            found.error = entry.error();
            co_return found;
        }
        path_.resize(levels_.back().path);
        name_at_ = path_.size();
        path_.append((*entry)->name);
        inode_ = (*entry)->inode;
        Found found = told((*entry)->kind, inode_);
        if (found.kind == FileKind::unknown) {
            const auto status = co_await detail::status_at(found.directory, std::string(found.name), Links::no_follow);
            if (status) found.kind = status->kind;
            if (!status && ends_all(status.error())) co_return failure(status.error());
            if (!status) found.error = status.error();
        }
        enters_ = found.kind == FileKind::directory && levels_.size() <= options_.most_depth;
        co_return found;
    }
    co_return std::optional<Found>();
}

}  // namespace edda::fs
