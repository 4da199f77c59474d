// Filling, searching, and moving the rest to the front.
#include "edda/io/stream_buffer.hpp"

#include <algorithm>
#include <cstring>

namespace edda::io {

BufferedReader::BufferedReader(Reader& from, std::size_t capacity)
    : from_(from), buffer_(std::max<std::size_t>(capacity, 1)) {}

Task<Result<bool>> BufferedReader::fill() {
    if (begin_ != 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ == buffer_.size()) co_return failure(ErrorCode::value_too_large);
    const std::size_t size = co_await from_.read(std::span(buffer_).subspan(end_)).or_return();
    end_ += size;
    co_return size != 0;
}

Task<Result<std::size_t>> BufferedReader::read(std::span<std::byte> into) {
    if (begin_ == end_) {
        if (into.size() >= buffer_.size()) co_return co_await from_.read(into);
        const bool more = co_await fill().or_return();
        if (!more) co_return std::size_t{0};
    }
    const std::size_t size = std::min(into.size(), end_ - begin_);
    if (size != 0) std::memcpy(into.data(), buffer_.data() + begin_, size);
    begin_ += size;
    co_return size;
}

Task<Result<std::span<const std::byte>>> BufferedReader::until(std::byte end) {
    std::size_t looked = 0;
    for (;;) {
        const auto first = buffer_.begin() + static_cast<std::ptrdiff_t>(begin_);
        const auto last = buffer_.begin() + static_cast<std::ptrdiff_t>(end_);
        const auto found = std::find(first + static_cast<std::ptrdiff_t>(looked), last, end);
        std::size_t size = static_cast<std::size_t>(found - first) + 1;
        if (found == last) {
            looked = end_ - begin_;
            const bool more = co_await fill().or_return();
            if (more) continue;
            size = end_ - begin_;
        }
        const auto piece = buffered().first(size);
        begin_ += size;
        co_return piece;
    }
}

Task<Result<std::optional<std::string_view>>> BufferedReader::line() {
    const auto piece = co_await until(std::byte{'\n'}).or_return();
    if (piece.empty()) co_return std::optional<std::string_view>();
    std::string_view text(reinterpret_cast<const char*>(piece.data()), piece.size());
    if (text.ends_with('\n')) {
        text.remove_suffix(1);
        if (text.ends_with('\r')) text.remove_suffix(1);
    }
    co_return std::optional(text);
}

}  // namespace edda::io
