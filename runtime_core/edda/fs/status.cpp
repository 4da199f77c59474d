// From the kernel's struct to ours, so that no public header needs <sys/stat.h>, whose macros would rename what they meet.
//
// statx and not stat: it tells when a file was created, and it is the one that io_uring has.
#include "edda/fs/status.hpp"

#include <dirent.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace edda::fs::detail {

namespace {

FileKind kind_of_mode(std::uint32_t mode) noexcept {
    switch (mode & S_IFMT) {
        case S_IFREG: return FileKind::regular;
        case S_IFDIR: return FileKind::directory;
        case S_IFLNK: return FileKind::link;
        case S_IFIFO: return FileKind::fifo;
        case S_IFSOCK: return FileKind::socket;
        case S_IFCHR: return FileKind::character_device;
        case S_IFBLK: return FileKind::block_device;
        default: return FileKind::unknown;
    }
}

/// Beyond the years 1678 and 2262 the nearest time that nanoseconds can say.
FileTime time_of(const statx_timestamp& stamp) noexcept {
    using std::chrono::nanoseconds;
    constexpr std::int64_t in_a_second = 1'000'000'000;
    constexpr std::int64_t most = nanoseconds::max().count() / in_a_second - 1;
    if (stamp.tv_sec > most) return FileTime::max();
    if (stamp.tv_sec < -most) return FileTime::min();
    return FileTime(nanoseconds(stamp.tv_sec * in_a_second + stamp.tv_nsec));
}

}  // namespace

const std::uint32_t status_mask = STATX_BASIC_STATS | STATX_BTIME;

FileStatus status_from(const struct ::statx& told) noexcept {
    constexpr std::uint64_t unit = 512;  // of stx_blocks, whatever the disk has
    FileStatus status;
    status.size = told.stx_size;
    status.allocated = told.stx_blocks * unit;
    status.kind = kind_of_mode(told.stx_mode);
    status.mode = told.stx_mode & 07777U;
    status.uid = told.stx_uid;
    status.gid = told.stx_gid;
    status.links = told.stx_nlink;
    status.inode = told.stx_ino;
    status.device = makedev(told.stx_dev_major, told.stx_dev_minor);
    status.block = told.stx_blksize;
    status.accessed = time_of(told.stx_atime);
    status.modified = time_of(told.stx_mtime);
    status.changed = time_of(told.stx_ctime);
    if ((told.stx_mask & STATX_BTIME) != 0) status.created = time_of(told.stx_btime);
    return status;
}

FileKind kind_of_entry(unsigned char type) noexcept {
    return type == DT_UNKNOWN ? FileKind::unknown : kind_of_mode(static_cast<std::uint32_t>(DTTOIF(type)));
}

}  // namespace edda::fs::detail
