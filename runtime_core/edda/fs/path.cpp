// The calls on paths that take more than one operation, or memory of their own.
#include "edda/fs/path.hpp"

#include <sys/stat.h>

#include "edda/fs/blocking.hpp"
#include "edda/gen/arch/syscalls.hpp"

namespace edda::fs {
namespace detail {
namespace {

/// A C string ends at its first zero byte, and would name another file.
Result<> check(const std::string& path) noexcept {
    if (path.find('\0') != std::string::npos) return failure(ErrorCode::invalid_argument);
    return {};
}

}  // namespace

Task<Result<FileStatus>> status_at(int directory, std::string path, Links links) {
    co_await check(path);
    struct ::statx found{};
    const std::uint32_t flags = links == Links::follow ? 0 : AT_SYMLINK_NOFOLLOW;
    co_await io::statx(directory, path.c_str(), flags, status_mask, &found).or_return();
    co_return status_from(found);
}

Task<Result<std::string>> read_link_at(int directory, std::string path) {
    co_await check(path);
    constexpr std::size_t longest = 4096;  // PATH_MAX: no link says more
    std::string target(longest, '\0');
    const auto read = [directory, &path, &target]() noexcept -> Result<std::size_t> {
        const long size = sys::readlinkat(directory, path.c_str(), target.data(), target.size());
        if (size < 0) return failure(gen::error_from_errno(static_cast<int>(-size)));
        return static_cast<std::size_t>(size);
    };
    auto size = blocking(read);
    target.resize(co_await std::move(size).or_return());
    co_return target;
}

Task<Result<>> create_all_at(int directory, std::string path, mode_t mode) {
    co_await check(path);
    // The longest part that can be made is looked for first from the end: mostly all but the last are there.
    std::size_t end = path.find_last_not_of('/') + 1;
    if (path.empty()) co_return failure(ErrorCode::no_such_file);
    if (end == 0) co_return {};  // "/"
    const std::size_t whole = end;
    for (;;) {
        const std::string part = path.substr(0, end);
        const auto made = co_await io::mkdirat(directory, part.c_str(), mode);
        const Error error = made ? Error(ErrorCode::already_exists) : Error(made.error());
        if (made || error == ErrorCode::already_exists) {
            if (!made) {
                const FileStatus found = co_await status_at(directory, part, Links::follow).or_return();
                if (found.kind != FileKind::directory) co_return failure(ErrorCode::not_a_directory);
            }
            if (end == whole) co_return {};
            end = path.find_first_of('/', path.find_first_not_of('/', end));
            if (end > whole) end = whole;
        } else if (error == ErrorCode::no_such_file) {
            const std::size_t slash = path.find_last_of('/', end - 1);
            if (slash == std::string::npos || slash == 0) co_return failure(error);
            end = path.find_last_not_of('/', slash) + 1;
            if (end == 0) co_return failure(error);
        } else {
            co_return failure(error);
        }
    }
}

}  // namespace detail

Task<Result<FileStatus>> status(std::string path, Links links) {
    return detail::status_at(here, std::move(path), links);
}
Task<Result<std::string>> read_link(std::string path) { return detail::read_link_at(here, std::move(path)); }
Task<Result<>> create_all(std::string path, mode_t mode) { return detail::create_all_at(here, std::move(path), mode); }
Task<Result<std::uint64_t>> remove_all(std::string path) { return detail::remove_all_at(here, std::move(path)); }

Task<Result<bool>> exists(std::string path) {
    const Result<FileStatus> found = co_await status(std::move(path));
    if (found) co_return true;
    if (found.error() == ErrorCode::no_such_file || found.error() == ErrorCode::not_a_directory) co_return false;
    co_return failure(found.error());
}

Task<Result<std::vector<std::byte>>> attribute(std::string path, std::string name, std::size_t most) {
    co_await detail::check(path);
    co_await detail::check(name);
    std::vector<std::byte> value;
    for (std::size_t room = std::min<std::size_t>(256, most);;) {
        value.resize(std::max<std::size_t>(room, 1));  // of none it would give the size alone
        const auto size = co_await io::getxattr(path.c_str(), name.c_str(), value);
        if (size && *size <= most) {
            value.resize(*size);
            co_return value;
        }
        const Error error = size ? Error(ErrorCode::value_too_large) : Error(size.error());
        if (error != ErrorCode::value_too_large || room >= most) co_return failure(error);
        room = most;
    }
}

Task<Result<std::vector<std::byte>>> read_file(std::string path, std::size_t most) {
    co_await detail::check(path);
    File file = co_await File::open(path.c_str()).or_return();
    co_return co_await file.read_to_end(most);
}

Task<Result<>> write_file(std::string path, std::span<const std::byte> content, mode_t mode) {
    co_await detail::check(path);
    File file = co_await File::open(path.c_str(), OpenOptions().write().create().truncate().mode(mode)).or_return();
    co_return co_await file.write_all_at(0, content);
}

}  // namespace edda::fs
