// Opening, beneath and otherwise, and the batches in which a directory is read.
#include "edda/fs/directory.hpp"

#include <dirent.h>
#include <linux/openat2.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "edda/fs/blocking.hpp"
#include "edda/fs/path.hpp"
#include "edda/gen/arch/syscalls.hpp"
#include "edda/gen/io/ops_fs.hpp"

namespace edda::fs {
namespace {

/// The kernel's advice when a rename raced with a "..", and it could not tell on which side that came out: ask again.
constexpr int most_tries = 8;

// NO_MAGICLINKS: a link of /proc that opens whatever a process has open is no path at all.
constexpr std::uint64_t stays_inside = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;

Error error_of(long result) noexcept { return gen::error_from_errno(static_cast<int>(-result)); }

}  // namespace

Result<Directory> Directory::open(const std::string& path) noexcept {
    if (path.find('\0') != std::string::npos) return failure(ErrorCode::invalid_argument);
    const long fd = sys::openat(AT_FDCWD, path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
    if (fd < 0) return failure(error_of(fd));
    return Directory(io::Fd(static_cast<int>(fd)));
}

Result<File> Directory::open_beneath(std::string_view path) const {
    if (path.find('\0') != std::string_view::npos) return failure(ErrorCode::invalid_argument);
    open_how how{};
    // O_NONBLOCK: opening a FIFO for reading would wait for a writer.
    how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
    how.resolve = stays_inside;
    const std::string terminated(path.empty() ? std::string_view(".") : path);
    long fd = -EAGAIN;
    for (int tries = 0; fd == -EAGAIN && tries < most_tries; ++tries)
        fd = sys::openat2(fd_.number(), terminated.c_str(), &how, sizeof how);
    if (fd == -EXDEV) return failure(ErrorCode::permission_denied);
    if (fd < 0) return failure(error_of(fd));
    // And without it from here on: the ring answers EAGAIN for a non-blocking file where it would have waited for the
    // disk.
    ::fcntl(static_cast<int>(fd), F_SETFL, 0);
    return File(io::Fd(static_cast<int>(fd)));
}

Task<Result<File>> Directory::file_beneath(std::string path, OpenOptions options) const {
    if (path.find('\0') != std::string::npos) co_return failure(ErrorCode::invalid_argument);
    open_how how{};
    how.flags = static_cast<std::uint64_t>(co_await options.to_flags());
    if ((how.flags & O_CREAT) != 0) how.mode = options.mode();
    how.resolve = stays_inside;
    if (path.empty()) path = ".";
    for (int tries = 1;; ++tries) {
        const auto opened = co_await io::openat2(fd(), path.c_str(), &how);
        if (opened) co_return File(io::Fd(*opened));
        const Error error = opened.error();
        if (error == ErrorCode::crosses_file_systems) co_return failure(ErrorCode::permission_denied);
        if (error != ErrorCode::would_block || tries == most_tries) co_return failure(error);
    }
}

Task<Result<Entries>> Directory::entries() const {
    const std::uint32_t flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;
    const int number = co_await io::openat(fd(), ".", flags).or_return();
    co_return Entries(io::Fd(number));
}

Task<Result<FileStatus>> Directory::status(std::string name, Links links) const {
    return detail::status_at(fd(), std::move(name), links);
}
Task<Result<std::string>> Directory::read_link(std::string name) const {
    return detail::read_link_at(fd(), std::move(name));
}
Task<Result<>> Directory::create_all(std::string path, mode_t mode) const {
    return detail::create_all_at(fd(), std::move(path), mode);
}
Task<Result<std::uint64_t>> Directory::remove_all(std::string name) const {
    return detail::remove_all_at(fd(), std::move(name));
}

Task<Result<std::optional<Entry>>> Entries::next() {
    struct Turn {  // given back however the wait ends
        explicit Turn(bool& flag) noexcept : is_reading(flag) { is_reading = true; }
        Turn(const Turn&) = delete;
        Turn& operator=(const Turn&) = delete;
        ~Turn() { is_reading = false; }
        bool& is_reading;
    };
    if (is_reading_) co_return failure(ErrorCode::busy);
    const Turn turn(is_reading_);
    for (;;) {
        if (at_ == size_) {
            buffer_.resize(room);
            const auto read = [number = fd(), into = std::span(buffer_)]() noexcept -> Result<std::size_t> {
                const long size = sys::getdents64(number, into.data(), into.size());
                if (size < 0) return failure(error_of(size));
                return static_cast<std::size_t>(size);
            };
            auto filled = blocking(read);
            at_ = size_ = 0;
            size_ = co_await std::move(filled).or_return();
            if (size_ == 0) co_return std::optional<Entry>();
        }
        const auto* next = reinterpret_cast<const ::dirent64*>(buffer_.data() + at_);
        at_ += next->d_reclen;
        const std::string_view name(next->d_name);
        if (name == "." || name == "..") continue;
        co_return Entry{.name = name, .kind = detail::kind_of_entry(next->d_type), .inode = next->d_ino};
    }
}

}  // namespace edda::fs
