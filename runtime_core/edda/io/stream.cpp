// Memory as a stream, and the loops over short results.
#include "edda/io/stream.hpp"

#include <algorithm>
#include <cstring>

namespace edda::io {

Task<Result<std::size_t>> MemoryReader::read(std::span<std::byte> into) {
    const std::size_t size = std::min(into.size(), left_.size());
    if (size != 0) std::memcpy(into.data(), left_.data(), size);
    left_ = left_.subspan(size);
    co_return size;
}

Task<Result<std::size_t>> MemoryWriter::write(std::span<const std::byte> from) {
    const std::size_t size = std::min(from.size(), most_ - bytes_.size());
    if (size == 0 && !from.empty()) co_return failure(ErrorCode::no_space);
    bytes_.insert(bytes_.end(), from.begin(), from.begin() + static_cast<std::ptrdiff_t>(size));
    co_return size;
}

Task<Result<>> MemoryWriter::finish() { co_return {}; }

Task<Result<>> read_exact(Reader& from, std::span<std::byte> into) {
    while (!into.empty()) {
        const std::size_t size = co_await from.read(into).or_return();
        if (size == 0) co_return failure(ErrorCode::end_of_stream);
        into = into.subspan(size);
    }
    co_return {};
}

Task<Result<std::vector<std::byte>>> read_to_end(Reader& from, std::size_t most) {
    constexpr std::size_t at_least = 4096;
    std::vector<std::byte> all;
    std::size_t done = 0;
    for (;;) {
        // One byte more than may come, so that too much is noticed.
        if (done == all.size()) all.resize(std::min(std::max(at_least, 2 * done), most) + 1);
        const std::size_t size = co_await from.read(std::span(all).subspan(done)).or_return();
        done += size;
        if (done > most) co_return failure(ErrorCode::message_too_large);
        if (size == 0) break;
    }
    all.resize(done);
    co_return all;
}

Task<Result<>> write_all(Writer& to, std::span<const std::byte> from) {
    while (!from.empty()) {
        const std::size_t size = co_await to.write(from).or_return();
        if (size == 0) co_return failure(ErrorCode::broken_pipe);  // it takes nothing of something
        from = from.subspan(size);
    }
    co_return {};
}

}  // namespace edda::io
