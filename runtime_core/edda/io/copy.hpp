// copy: everything from a reader to a writer, through one bounded buffer or through none.
//
//     const std::uint64_t size = co_await io::copy(upload, file).or_return();
//     const io::BothWays moved = co_await io::copy_bidirectional(client, server).or_return();     // a proxy
//
// The buffered way works for everything, holds `buffer` bytes and one operation at a time. A copy that is cancelled has
// read at most one buffer more than it has written, and nothing of it goes on.
//
// *Splice* moves pages from descriptor to descriptor through a pipe of the kernel's. It is asked for and not chosen,
// because the descriptors must not wait: a splice that stalls holds a thread of the kernel, and 32 of them 32. So this one
// makes both non-blocking while it lasts, moves only what is there, at once on the thread of the runtime, and waits by
// polls; and that is why nobody else may use the two meanwhile: under io_uring another operation on them gets would_block
// where it would have waited. Measured with 64 KiB pieces against recv and send it halves the processor time between Unix
// sockets and changes nothing between TCP sockets of one machine. Where a descriptor is neither a stream socket nor a
// pipe (a file, a stream with a layer above its descriptor that has no `read_fd`) the buffered way is taken.
//
// A file is not spliced to a socket: the page cache may have to ask the disk, so the call would need a thread for each
// piece, 20 us and more, against 10 for copying 64 KiB twice.
//
// Thread rule: that of the streams.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "edda/base/result.hpp"
#include "edda/io/stream.hpp"
#include "edda/task/task.hpp"

namespace edda::io {

enum class Splice : std::uint8_t {
    never,
    /// The streams are no more than their descriptors, which nobody else uses while the copy lasts.
    exclusive,
};

struct CopyOptions {
    std::size_t buffer = 65536;                                       ///< bytes, at least one
    std::uint64_t limit = std::numeric_limits<std::uint64_t>::max();  ///< ends after so many bytes, without an error
    Splice splice = Splice::never;
    /// Is added to as bytes are written: what it is by then when the copy fails or is cancelled. Borrowed.
    std::uint64_t* copied = nullptr;
};

/// Until the end of `from` or the limit; the bytes that were written. Does not finish `to`.
[[nodiscard]] Task<Result<std::uint64_t>> copy(Reader& from, Writer& to, CopyOptions options = {});

struct BothWays {
    std::uint64_t there = 0;  ///< From the first to the second, bytes.
    std::uint64_t back = 0;
};

/// Both ways at the same time. Where one side ends, the other is told so (Writer::finish) and may go on answering; it is over
/// when both have ended. An error ends both ways. `options.limit` and `copied` are for one way and are not used.
[[nodiscard]] Task<Result<BothWays>> copy_bidirectional(Stream& one, Stream& other, CopyOptions options = {});

// ---- The same for streams whose type is known ----------------------------------------------------

template <class From, class To>
    requires HasRead<From> && HasWrite<To> && (!std::derived_from<From, Reader> || !std::derived_from<To, Writer>)
[[nodiscard]] Task<Result<std::uint64_t>> copy(From& from, To& to, CopyOptions options = {}) {
    if constexpr (std::derived_from<From, Reader>) {
        WriterOf writer(to);
        co_return co_await copy(static_cast<Reader&>(from), static_cast<Writer&>(writer), options);
    } else if constexpr (std::derived_from<To, Writer>) {
        ReaderOf reader(from);
        co_return co_await copy(static_cast<Reader&>(reader), static_cast<Writer&>(to), options);
    } else {
        ReaderOf reader(from);
        WriterOf writer(to);
        co_return co_await copy(static_cast<Reader&>(reader), static_cast<Writer&>(writer), options);
    }
}

template <class One, class Other>
    requires(HasRead<One> && HasWrite<One> && HasRead<Other> && HasWrite<Other> &&
             !(std::derived_from<One, Stream> && std::derived_from<Other, Stream>))
[[nodiscard]] Task<Result<BothWays>> copy_bidirectional(One& one, Other& other, CopyOptions options = {}) {
    StreamOf first(one);
    StreamOf second(other);
    co_return co_await copy_bidirectional(static_cast<Stream&>(first), static_cast<Stream&>(second), options);
}

}  // namespace edda::io
