// BufferedReader: a Reader with a bounded buffer in front, for what is read in lines or small pieces.
//
//     io::BufferedReader lines(reader);
//     for (;;) {
//         const auto line = co_await lines.line().or_return();
//         if (!line) break;
//         ...
//     }
//
// One read fills the buffer, and most calls are answered from it. The buffer is the bound: a line that does not fit gives
// value_too_large, and then nothing is taken, so the caller can look at what is there or give up.
//
// Thread rule: one task at a time. What it gave is valid until the next call.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "edda/io/stream.hpp"

namespace edda::io {

class BufferedReader final : public Reader {
public:
    /// Refers to `from`. `capacity`: bytes, at least one.
    explicit BufferedReader(Reader& from, std::size_t capacity = 8192);

    /// What is in the buffer; when that is nothing, from the source, and a large piece without going through the buffer.
    [[nodiscard]] Task<Result<std::size_t>> read(std::span<std::byte> into) override;
    /// Up to and with the next `end`; without it at the end of the source; empty when there is nothing any more.
    /// value_too_large when it is longer than the buffer.
    [[nodiscard]] Task<Result<std::span<const std::byte>>> until(std::byte end);
    /// The next line without its "\n" or "\r\n"; nothing at the end. Errors as until().
    [[nodiscard]] Task<Result<std::optional<std::string_view>>> line();

    /// What was read from the source and not yet taken.
    [[nodiscard]] std::span<const std::byte> buffered() const noexcept {
        return std::span(buffer_).subspan(begin_, end_ - begin_);
    }

private:
    /// Reads more behind what is there. False at the end of the source.
    [[nodiscard]] Task<Result<bool>> fill();

    Reader& from_;
    std::vector<std::byte> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

}  // namespace edda::io
