// Lines that wait to be written to the log file.
//
// Rules: adding a line never allocates, never waits and never makes a system call; when there is no room the line is dropped and
// counted, because a log that slows the server down or eats its memory is worse than a log with a gap that says so. There are two
// halves: one is filled while the other is on its way to the file, so that a slow disk does not stop the lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace edda::server {

class LogBuffer {
public:
    /// `capacity`: bytes of each half.
    explicit LogBuffer(std::size_t capacity) : capacity_(capacity) {
        filling_.reserve(capacity);
        writing_.reserve(capacity);
    }

    /// Adds one line with its line feed; false, and one more dropped line, when it does not fit.
    bool add(std::string_view line) noexcept {
        if (capacity_ - filling_.size() <= line.size()) {
            ++dropped_;
            return false;
        }
        filling_ += line;
        filling_ += '\n';
        return true;
    }

    /// Hands out what was added since the last call. Valid until the next call: the caller writes it and then calls again.
    [[nodiscard]] std::span<const std::byte> take() noexcept {
        writing_.clear();
        std::swap(filling_, writing_);
        return std::as_bytes(std::span{writing_});
    }

    /// Lines that were handed out and are lost, as they could not be written.
    void lose(std::size_t lines) noexcept { dropped_ += lines; }

    [[nodiscard]] bool empty() const noexcept { return filling_.empty(); }
    /// Whether it is time to write before the line's age says so.
    [[nodiscard]] bool is_half_full() const noexcept { return filling_.size() >= capacity_ / 2; }
    [[nodiscard]] std::uint64_t dropped() const noexcept { return dropped_; }

private:
    std::size_t capacity_;
    std::string filling_;
    std::string writing_;
    std::uint64_t dropped_ = 0;
};

}  // namespace edda::server
