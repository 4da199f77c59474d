// Status, directories and the open that stays inside.
#include "edda/fs/file.hpp"

#include <linux/openat2.h>
#include <sys/stat.h>

#include <bit>
#include <cerrno>

#include "edda/gen/arch/syscalls.hpp"

namespace edda::fs {

Result<FileStatus> File::status() const noexcept {
    struct stat found{};
    if (::fstat(fd(), &found) != 0) return failure(gen::error_from_errno(errno));
    FileStatus status;
    status.size = static_cast<std::uint64_t>(found.st_size);
    status.modified_s = found.st_mtim.tv_sec;
    if (S_ISREG(found.st_mode)) status.kind = FileKind::regular;
    if (S_ISDIR(found.st_mode)) status.kind = FileKind::directory;
    return status;
}

Result<Directory> Directory::open(const std::string& path) noexcept {
    const long fd = sys::openat(AT_FDCWD, path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC, 0);
    if (fd < 0) return failure(gen::error_from_errno(static_cast<int>(-fd)));
    Directory directory;
    directory.fd_ = io::Fd(static_cast<int>(fd));
    return directory;
}

Result<File> Directory::open_beneath(std::string_view path) const {
    if (path.find('\0') != std::string_view::npos) return failure(ErrorCode::invalid_argument);
    open_how how{};
    // O_NONBLOCK: opening a FIFO for reading would wait for a writer.
    how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK;
    // NO_MAGICLINKS: a link of /proc that opens whatever a process has open is no path at all.
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
    const std::string terminated(path.empty() ? std::string_view(".") : path);
    long fd = -EAGAIN;
    // EAGAIN: a rename raced with a "..", and the kernel could not tell which side it came out. The kernel's advice
    // is to ask again.
    for (int tries = 0; fd == -EAGAIN && tries < 8; ++tries)
        fd = sys::openat2(fd_.number(), terminated.c_str(), &how, sizeof how);
    if (fd == -EXDEV) return failure(ErrorCode::permission_denied);
    if (fd < 0) return failure(gen::error_from_errno(static_cast<int>(-fd)));
    // And without it from here on: the ring answers EAGAIN for a non-blocking file where it would have waited for the
    // disk.
    ::fcntl(static_cast<int>(fd), F_SETFL, 0);
    return File(io::Fd(static_cast<int>(fd)));
}

}  // namespace edda::fs
