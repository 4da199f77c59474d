// The loops over short results, and what is asked of the kernel at once.
#include "edda/fs/file.hpp"

#include <linux/falloc.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>

#include "edda/fs/blocking.hpp"
#include "edda/gen/arch/syscalls.hpp"

namespace edda::fs {

Task<Result<File>> File::open_at(int directory, const char* path, OpenOptions options) {
    const int flags = co_await options.to_flags();
    auto opened = open_at(directory, path, flags, options.mode());
    co_return co_await std::move(opened).or_return();
}

// ---- Reading ------------------------------------------------------------------------------------

Task<Result<std::size_t>> File::read_full_at(std::uint64_t offset, std::span<std::byte> into) {
    std::size_t done = 0;
    while (done < into.size()) {
        const std::size_t size = co_await read_at(offset + done, into.subspan(done)).or_return();
        if (size == 0) break;
        done += size;
    }
    co_return done;
}

Task<Result<>> File::read_exact_at(std::uint64_t offset, std::span<std::byte> into) {
    const std::size_t done = co_await read_full_at(offset, into).or_return();
    if (done < into.size()) co_return failure(ErrorCode::end_of_stream);
    co_return {};
}

Task<Result<std::vector<std::byte>>> File::read_to_end(std::size_t most, std::uint64_t offset) {
    constexpr std::size_t at_least = 4096;
    const FileStatus found = co_await status();
    const std::uint64_t left = found.size > offset ? found.size - offset : 0;
    std::vector<std::byte> all;
    std::size_t done = 0;
    // One byte more than expected: the read that finds the end needs room, and the one that finds too much too.
    std::size_t room = static_cast<std::size_t>(std::min<std::uint64_t>(left, most)) + 1;
    for (;;) {
        all.resize(std::max(std::min(room, at_least), room));
        const std::size_t size = co_await read_at(offset + done, std::span(all).subspan(done)).or_return();
        done += size;
        if (done > most) co_return failure(ErrorCode::file_too_large);
        if (size == 0) break;
        if (done == all.size()) room = std::min(all.size() + std::max(all.size(), at_least), most + 1);
    }
    all.resize(done);
    co_return all;
}

// ---- Writing ------------------------------------------------------------------------------------

Task<Result<>> File::write_all_at(std::uint64_t offset, std::span<const std::byte> from) {
    while (!from.empty()) {
        const std::size_t size = co_await write_at(offset, from).or_return();
        if (size == 0) co_return failure(ErrorCode::io_failure);  // a device that takes nothing of something
        from = from.subspan(size);
        offset += size;
    }
    co_return {};
}

Task<Result<>> File::append_all(std::span<const std::byte> from) {
    while (!from.empty()) {
        const std::size_t size = co_await append(from).or_return();
        if (size == 0) co_return failure(ErrorCode::io_failure);
        from = from.subspan(size);
    }
    co_return {};
}

// ---- The file itself ----------------------------------------------------------------------------

io::Operation<gen::op::Fallocate> File::allocate(std::uint64_t offset, std::uint64_t size, Allocate what) noexcept {
    constexpr std::array modes{0,
                               FALLOC_FL_KEEP_SIZE,
                               FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE,
                               FALLOC_FL_ZERO_RANGE,
                               FALLOC_FL_COLLAPSE_RANGE,
                               FALLOC_FL_INSERT_RANGE};
    const auto mode = static_cast<std::uint32_t>(modes.at(static_cast<std::size_t>(what)));
    return io::Operation<gen::op::Fallocate>{{.fd = fd(), .mode = mode, .offset = offset, .size = size}};
}

io::Operation<gen::op::Fadvise> File::advise(Advice advice, std::uint64_t offset, std::uint32_t size) noexcept {
    constexpr std::array all{POSIX_FADV_NORMAL,   POSIX_FADV_SEQUENTIAL, POSIX_FADV_RANDOM,
                             POSIX_FADV_WILLNEED, POSIX_FADV_DONTNEED,   POSIX_FADV_NOREUSE};
    const auto number = static_cast<std::uint32_t>(all.at(static_cast<std::size_t>(advice)));
    return io::Operation<gen::op::Fadvise>{{.fd = fd(), .offset = offset, .size = size, .advice = number}};
}

Result<FileStatus> File::status() const noexcept {
    struct ::statx found{};
    const long result = sys::statx(fd(), "", AT_EMPTY_PATH, detail::status_mask, &found);
    if (result < 0) return failure(gen::error_from_errno(static_cast<int>(-result)));
    return detail::status_from(found);
}

Task<Result<>> File::set_permissions(mode_t mode) {
    const auto change = [number = fd(), mode]() noexcept -> Result<> {
        if (::fchmod(number, mode) != 0) return failure(gen::error_from_errno(errno));
        return {};
    };
    auto changed = blocking(change);
    co_return co_await std::move(changed);
}

Task<Result<std::vector<std::byte>>> File::attribute(const char* name, std::size_t most) {
    std::vector<std::byte> value;
    for (std::size_t room = std::min<std::size_t>(256, most);;) {
        value.resize(std::max<std::size_t>(room, 1));  // of none it would give the size alone
        const auto size = co_await io::Operation<gen::op::Fgetxattr>{{.fd = fd(), .attribute = name, .into = value}};
        if (size && *size <= most) {
            value.resize(*size);
            co_return value;
        }
        const Error error = size ? Error(ErrorCode::value_too_large) : Error(size.error());
        if (error != ErrorCode::value_too_large || room >= most) co_return failure(error);
        room = most;
    }
}

}  // namespace edda::fs
