// FileStream: a file read and written from its front to its back, for what takes streams.
//
// It keeps a position of its own, so the file's shared one is not touched and two streams of one file do not disturb each
// other. Reads and writes move the same position.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/fs/file.hpp"

namespace edda::fs {

class FileStream {
public:
    /// Refers to `file`, which stays where it is.
    explicit FileStream(File& file, std::uint64_t position = 0) noexcept : file_(file), position_(position) {}

    /// Result<std::size_t, ReadError>; 0 at the end of the file.
    [[nodiscard]] auto read(std::span<std::byte> into) noexcept {
        return io::map_result(file_.read_at(position_, into), Move{&position_});
    }
    /// Result<std::size_t, WriteError>.
    [[nodiscard]] auto write(std::span<const std::byte> from) noexcept {
        return io::map_result(file_.write_at(position_, from), Move{&position_});
    }

    [[nodiscard]] std::uint64_t position() const noexcept { return position_; }
    void seek(std::uint64_t position) noexcept { position_ = position; }

private:
    struct Move {
        std::uint64_t* position;
        std::size_t operator()(std::size_t size) const noexcept {
            *position += size;
            return size;
        }
    };

    File& file_;
    std::uint64_t position_;
};

}  // namespace edda::fs
