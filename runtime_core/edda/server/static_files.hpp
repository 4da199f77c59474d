// Files below a root directory, as answers: which file a path means, whether the client's copy is still good, which part is wanted.
//
// Rules: nothing outside the root is ever opened. decode_path refuses what climbs or could mean two things; the kernel's
// RESOLVE_BENEATH holds against symbolic links, whatever they are changed to meanwhile. A directory means its index.html, under its name with a slash. What is neither
// file nor directory (a FIFO, a device, a socket) does not exist. A file is opened, never read, to make the head of the answer; its
// bytes go out in chunks afterwards, through FileSource.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "edda/fs/directory.hpp"
#include "edda/http/request.hpp"
#include "edda/http/response.hpp"
#include "edda/http/session.hpp"
#include "edda/http/target.hpp"

namespace edda::server {

/// The part of a file that an answer still owes.
class FileSource {
public:
    FileSource() noexcept = default;
    FileSource(fs::File file, std::uint64_t offset, std::uint64_t size) noexcept
        : file_(std::move(file)), offset_(offset), left_(size) {}

    /// Bytes still to be read.
    [[nodiscard]] std::uint64_t left() const noexcept { return left_; }
    /// Where they begin in the file, and the file.
    [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
    [[nodiscard]] int descriptor() const noexcept { return file_.fd(); }

    /// Reads the next bytes, at most `left()`. co_await: Result<std::size_t, ...>; 0 when the file has become shorter.
    [[nodiscard]] auto read(std::span<std::byte> into) noexcept {
        return file_.read_at(offset_, into.first(std::min<std::uint64_t>(into.size(), left_)));
    }
    /// `size` bytes were read.
    void advance(std::size_t size) noexcept {
        offset_ += size;
        left_ -= size;
    }
    void close() noexcept { *this = {}; }

private:
    fs::File file_;
    std::uint64_t offset_ = 0;
    std::uint64_t left_ = 0;
};

class StaticFiles {
public:
    /// Serves nothing: every path is a 404.
    StaticFiles() noexcept = default;
    explicit StaticFiles(fs::Directory root) noexcept : root_(std::move(root)), has_root_(true) {}

    /// Answers a request of any method for `target`, which has a path.
    [[nodiscard]] http::Answer answer(const http::Target& target, const http::Request& request,
                                      http::Response& response, FileSource& source) const;

private:
    struct Found {
        fs::File file;
        fs::FileStatus status;
        std::string_view content_type;
        bool lacks_slash = false;  // it is the index of a directory that was named without its slash
    };
    [[nodiscard]] Result<Found> find(std::string_view path) const;

    fs::Directory root_;
    bool has_root_ = false;
};

/// The methods that a file has, as Allow says them.
inline constexpr std::string_view file_methods = "GET, HEAD, OPTIONS";

}  // namespace edda::server
