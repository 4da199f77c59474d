// How a file is opened: words instead of O_* flags, and contradictions told before the kernel sees them.
//
//     auto log = co_await File::open("log", OpenOptions().append().create());
//
// A plain value; each call gives the same object, so that they can be strung together. O_CLOEXEC is always added: a
// descriptor is no business of a program that is started.
#pragma once

#include <fcntl.h>
#include <sys/types.h>

#include <cstdint>

#include "edda/base/result.hpp"

namespace edda::fs {

class OpenOptions {
public:
    constexpr OpenOptions& read(bool on = true) noexcept { return set(reads, on); }
    constexpr OpenOptions& write(bool on = true) noexcept { return set(writes, on); }
    /// Each write goes to the end of the file, wherever that is by then, whatever offset it names.
    constexpr OpenOptions& append(bool on = true) noexcept { return set(appends, on); }
    /// Empties the file. Needs `write`.
    constexpr OpenOptions& truncate(bool on = true) noexcept { return set(truncates, on); }
    /// Makes the file where there is none. Needs `write` or `append`.
    constexpr OpenOptions& create(bool on = true) noexcept { return set(creates, on); }
    /// Makes the file; already_exists where there is one, or a link. Needs `write` or `append`.
    constexpr OpenOptions& create_new(bool on = true) noexcept { return set(creates_new, on); }
    /// Around the page cache: O_DIRECT. Memory, offsets and sizes are then multiples of what the device asks for, often
    /// 512 or 4096; others give invalid_argument. A file system that cannot do it gives invalid_argument here.
    constexpr OpenOptions& direct(bool on = true) noexcept { return set(is_direct, on); }
    /// A write completes when the disk has it and what is told about it: O_SYNC.
    constexpr OpenOptions& sync(bool on = true) noexcept { return set(syncs, on); }
    /// A write completes when the disk has it and what is needed to read it again: O_DSYNC.
    constexpr OpenOptions& sync_data(bool on = true) noexcept { return set(syncs_data, on); }
    /// A symbolic link as the last name gives loop_of_links.
    constexpr OpenOptions& no_follow(bool on = true) noexcept { return set(no_follows, on); }
    /// The rights of a file that is made, less those that the umask takes away. 0644 if nothing is said.
    constexpr OpenOptions& mode(mode_t rights) noexcept {
        mode_ = rights;
        return *this;
    }
    /// Further O_* flags.
    constexpr OpenOptions& flags(int more) noexcept {
        more_ = more;
        return *this;
    }

    [[nodiscard]] constexpr mode_t mode() const noexcept { return mode_; }

    /// O_* of all this. Error: invalid_argument for what contradicts itself: neither read nor write nor append; truncate
    /// without write, or with append or create_new; create or create_new for reading alone.
    [[nodiscard]] constexpr Result<int> to_flags() const noexcept {
        const bool modifies = has(writes) || has(appends);
        if (!modifies && !has(reads)) return failure(ErrorCode::invalid_argument);
        if (has(truncates) && (!has(writes) || has(appends) || has(creates_new)))
            return failure(ErrorCode::invalid_argument);
        if ((has(creates) || has(creates_new)) && !modifies) return failure(ErrorCode::invalid_argument);
        int flags = more_ | O_CLOEXEC;
        flags |= !modifies ? O_RDONLY : has(reads) ? O_RDWR : O_WRONLY;
        if (has(appends)) flags |= O_APPEND;
        if (has(truncates)) flags |= O_TRUNC;
        if (has(creates) || has(creates_new)) flags |= O_CREAT;
        if (has(creates_new)) flags |= O_EXCL;
        if (has(is_direct)) flags |= O_DIRECT;
        if (has(syncs)) flags |= O_SYNC;
        if (has(syncs_data)) flags |= O_DSYNC;
        if (has(no_follows)) flags |= O_NOFOLLOW;
        return flags;
    }

private:
    enum Option : std::uint32_t {
        reads = 1U << 0,
        writes = 1U << 1,
        appends = 1U << 2,
        truncates = 1U << 3,
        creates = 1U << 4,
        creates_new = 1U << 5,
        is_direct = 1U << 6,
        syncs = 1U << 7,
        syncs_data = 1U << 8,
        no_follows = 1U << 9,
    };
    constexpr OpenOptions& set(Option option, bool on) noexcept {
        options_ = on ? options_ | option : options_ & ~static_cast<std::uint32_t>(option);
        return *this;
    }
    [[nodiscard]] constexpr bool has(Option option) const noexcept { return (options_ & option) != 0; }

    std::uint32_t options_ = 0;
    int more_ = 0;
    mode_t mode_ = 0644;
};

}  // namespace edda::fs
