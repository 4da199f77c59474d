// Files: opened, read and written at offsets, never at a shared position.
//
// Reads of cached pages are answered inline; others go to a kernel worker thread, which the ring manages, or without
// io_uring to the pool of the backend. One call is one operation and may do less than it was asked for: `read_at` and
// `write_at` cost a completion and no frame. Those that go on until all is done (`read_exact_at`, `write_all_at`,
// `read_to_end`...) are coroutines.
//
// A write that cannot grow the file any further gives no_space (the disk or the quota is full) or file_too_large (the
// file system's limit, or RLIMIT_FSIZE, for which the kernel also sends the signal SIGXFSZ: a program that sets the limit
// ignores it). What was written before stays.
//
// Memory passed as spans stays the caller's, and the caller's frame cannot die before the operation has ended. The File
// itself must stay where it is until then.
//
// Thread rule: a file is used by one thread at a time, whose runtime carries out its operations. Several operations of
// it may be in flight, in no order.
#pragma once

#include <fcntl.h>
#include <sys/types.h>
#include <sys/uio.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/fs/open_options.hpp"
#include "edda/fs/status.hpp"
#include "edda/gen/ops_advice.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/gen/ops_path.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/operation.hpp"
#include "edda/io/pipe_write.hpp"
#include "edda/task/task.hpp"

namespace edda::fs {

/// What allocate() does with its part of the file.
enum class Allocate : std::uint8_t {
    reserve,    ///< Room for it on the disk; the file grows to hold it. A later write finds no full disk.
    keep_size,  ///< Room for it, and the size stays.
    hole,       ///< Its room goes back to the disk; it reads as zeros. The size stays.
    zero,       ///< It reads as zeros, and keeps its room. The file grows to hold it.
    take_out,   ///< It is no longer there: what is behind it moves up. Both ends on a block of the file system.
    insert,     ///< A hole, before which what was there moves back. Both ends on a block of the file system.
};

/// How a part of a file will be used: the kernel reads ahead accordingly, or gives cached pages back.
enum class Advice : std::uint8_t { normal, sequential, random, will_need, dont_need, no_reuse };

class File {
public:
    File() noexcept = default;
    explicit File(io::Fd fd) noexcept : fd_(std::move(fd)) {}

    /// co_await: Result<File, OpenatError>. A relative `path` is seen from `directory`, a descriptor or AT_FDCWD; it is
    /// borrowed until then. O_CLOEXEC is added.
    [[nodiscard]] static auto open_at(int directory, const char* path, int flags, mode_t mode = 0644) noexcept {
        const gen::op::Openat operation{.directory = directory,
                                        .path = path,
                                        .flags = static_cast<std::uint32_t>(flags | O_CLOEXEC),
                                        .mode = static_cast<std::uint32_t>(mode)};
        return io::map_result(io::Operation<gen::op::Openat>(operation),
                              [](int fd) noexcept { return File(io::Fd(fd)); });
    }
    /// co_await: Result<File>. Also invalid_argument for options that contradict themselves.
    [[nodiscard]] static Task<Result<File>> open_at(int directory, const char* path, OpenOptions options);
    /// The same, seen from the current directory of the process.
    [[nodiscard]] static auto open(const char* path, int flags = O_RDONLY, mode_t mode = 0644) noexcept {
        return open_at(AT_FDCWD, path, flags, mode);
    }
    [[nodiscard]] static Task<Result<File>> open(const char* path, OpenOptions options) {
        return open_at(AT_FDCWD, path, options);
    }

    // ---- Reading ----

    /// Up to `into.size()` bytes from `offset`; 0 at the end of the file. Result<std::size_t, ReadError>; the error is
    /// invalid_argument for an offset beyond 2^63 - 1.
    [[nodiscard]] io::Operation<gen::op::Read> read_at(std::uint64_t offset, std::span<std::byte> into) noexcept {
        return io::Operation<gen::op::Read>{{.fd = fd(), .into = at_once(into), .offset = checked(offset)}};
    }
    /// The same into several buffers, one after the other; `into` and what it points to are borrowed. At most 1024
    /// (IOV_MAX); more give invalid_argument. Result<std::size_t, ReadvError>.
    [[nodiscard]] io::Operation<gen::op::Readv> read_vectored_at(std::uint64_t offset,
                                                                 std::span<const ::iovec> into) noexcept {
        return io::Operation<gen::op::Readv>{{.fd = fd(), .into = into, .offset = checked(offset)}};
    }
    /// All of `into`; end_of_stream when the file ends before.
    [[nodiscard]] Task<Result<>> read_exact_at(std::uint64_t offset, std::span<std::byte> into);
    /// As much of `into` as the file has: fewer bytes than asked for only where it ends.
    [[nodiscard]] Task<Result<std::size_t>> read_full_at(std::uint64_t offset, std::span<std::byte> into);
    /// Everything from `offset` on; file_too_large when that is more than `most` bytes. The size that the file says it
    /// has is only the first guess: files of /proc say 0, and others grow meanwhile.
    [[nodiscard]] Task<Result<std::vector<std::byte>>> read_to_end(std::size_t most, std::uint64_t offset = 0);

    // ---- Writing ----

    /// May write fewer bytes than given. Result<std::size_t, WriteError>.
    [[nodiscard]] io::Operation<gen::op::Write> write_at(std::uint64_t offset,
                                                         std::span<const std::byte> from) noexcept {
        return io::Operation<gen::op::Write>{{.fd = fd(), .from = at_once(from), .offset = checked(offset)}};
    }
    /// The same from several buffers; see read_vectored_at. Result<std::size_t, WritevError>.
    [[nodiscard]] io::Operation<gen::op::Writev> write_vectored_at(std::uint64_t offset,
                                                                   std::span<const ::iovec> from) noexcept {
        return io::Operation<gen::op::Writev>{{.fd = fd(), .from = from, .offset = checked(offset)}};
    }
    /// All of `from`, however many writes that takes.
    [[nodiscard]] Task<Result<>> write_all_at(std::uint64_t offset, std::span<const std::byte> from);
    /// To the end of the file, wherever that is when the kernel writes: one step against all other writers. May write
    /// fewer bytes than given. Needs no `append` of the options. Result<std::size_t, WriteError>.
    [[nodiscard]] io::FlaggedWrite append(std::span<const std::byte> from) noexcept {
        return io::FlaggedWrite(fd(), at_once(from), 0, RWF_APPEND);
    }
    /// All of `from`; after a short write the rest may come behind somebody else's.
    [[nodiscard]] Task<Result<>> append_all(std::span<const std::byte> from);

    // ---- The file itself ----

    /// Until the disk has the content and what is told about the file. Result<void, FsyncError>.
    [[nodiscard]] io::Operation<gen::op::Fsync> sync() noexcept { return io::Operation<gen::op::Fsync>{{.fd = fd()}}; }
    /// Until the disk has the content, and of the rest what is needed to read it. Result<void, FsyncError>.
    [[nodiscard]] io::Operation<gen::op::Fsync> sync_data() noexcept {
        constexpr std::uint32_t data_only = 1;  // IORING_FSYNC_DATASYNC
        return io::Operation<gen::op::Fsync>{{.fd = fd(), .flags = data_only}};
    }
    /// Writes the dirty pages of a part and waits for that; `size` 0 is up to the end. No replacement for sync: the disk
    /// may still hold them in its own memory, and nothing is written that a grown file needs to be read. Result<void,
    /// SyncFileRangeError>.
    [[nodiscard]] io::Operation<gen::op::SyncFileRange> sync_range(std::uint64_t offset, std::uint32_t size) noexcept {
        const auto flags = static_cast<std::uint32_t>(SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE |
                                                      SYNC_FILE_RANGE_WAIT_AFTER);
        return io::Operation<gen::op::SyncFileRange>{{.fd = fd(), .offset = offset, .size = size, .flags = flags}};
    }
    /// Cuts the file off, or lets it grow by a hole. Result<void, FtruncateError>.
    [[nodiscard]] io::Operation<gen::op::Ftruncate> truncate(std::uint64_t size) noexcept {
        return io::Operation<gen::op::Ftruncate>{{.fd = fd(), .size = size}};
    }
    /// See Allocate. not_supported where the file system cannot do it. Result<void, FallocateError>.
    [[nodiscard]] io::Operation<gen::op::Fallocate> allocate(std::uint64_t offset, std::uint64_t size,
                                                             Allocate what = Allocate::reserve) noexcept;
    /// See Advice; `size` 0 is up to the end. Result<void, FadviseError>.
    [[nodiscard]] io::Operation<gen::op::Fadvise> advise(Advice advice, std::uint64_t offset = 0,
                                                         std::uint32_t size = 0) noexcept;

    /// What is known of it, at once: a plain call, because the kernel has that of an open file in memory.
    [[nodiscard]] Result<FileStatus> status() const noexcept;
    /// The rights, at most 07777. Goes to the pool of blocking calls: io_uring has no operation for it.
    [[nodiscard]] Task<Result<>> set_permissions(mode_t mode);
    /// An extended attribute by its full name, `user.kind`; more than `most` bytes give value_too_large. Errors:
    /// no_such_attribute, not_supported.
    [[nodiscard]] Task<Result<std::vector<std::byte>>> attribute(const char* name, std::size_t most = 65536);
    /// Result<void, FsetxattrError>. `name` and `value` are borrowed. `flags`: XATTR_CREATE, XATTR_REPLACE.
    [[nodiscard]] io::Operation<gen::op::Fsetxattr> set_attribute(const char* name, std::span<const std::byte> value,
                                                                  std::uint32_t flags = 0) noexcept {
        return io::Operation<gen::op::Fsetxattr>{{.fd = fd(), .attribute = name, .from = value, .flags = flags}};
    }

    void close() noexcept { fd_.reset(); }
    [[nodiscard]] bool is_open() const noexcept { return fd_.is_open(); }
    [[nodiscard]] int fd() const noexcept { return fd_.number(); }
    /// Another user of the same open file. The last one closes.
    [[nodiscard]] File share() const noexcept { return File(fd_.share()); }

private:
    /// All ones would mean the shared position, which nothing here uses; any other negative number is refused.
    static constexpr std::uint64_t checked(std::uint64_t offset) noexcept {
        return offset == ~std::uint64_t{0} ? offset - 1 : offset;
    }
    /// An entry has 32 bits for a size, and the kernel moves no more than this in one call.
    template <class Byte>
    static constexpr std::span<Byte> at_once(std::span<Byte> bytes) noexcept {
        constexpr std::size_t most = 0x7ffff000;
        return bytes.first(std::min(bytes.size(), most));
    }

    io::Fd fd_;
};

}  // namespace edda::fs
