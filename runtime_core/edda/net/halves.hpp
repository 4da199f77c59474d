// A stream in two halves, one that only reads and one that only writes, for a task each.
//
// Borrowed halves (`split`) leave the stream as it is: dropping one ends nothing. Owned halves (`into_split`) take it
// apart: dropping the writing one ends that direction, so that the peer reads the end of the stream while its own bytes
// still come; `reunite` makes them one again.
//
// All of them hold a share of the socket, so none can dangle: a borrowed half that outlives its stream is what keeps the
// socket open, and `close()` on the stream does not pull it from under a half. A share costs one atomic increment, and a
// pointer to the stream would cost the user a rule.
//
// `Stream` is any class that derives from ByteStream, is made from an io::Fd, and has `share()`, `local_address()` and
// `peer_address()`.
//
// Thread rule: that of the stream. The two directions of one socket may be used at the same time.
#pragma once

#include <sys/socket.h>

#include <string_view>
#include <utility>

#include "edda/base/result.hpp"

namespace edda::net {

template <class Stream>
class ReadHalf : protected Stream {
public:
    ReadHalf() noexcept = default;
    explicit ReadHalf(Stream stream) noexcept : Stream(std::move(stream)) {}

    using Stream::close;
    using Stream::fd;
    using Stream::is_open;
    using Stream::local_address;
    using Stream::peek;
    using Stream::peer_address;
    using Stream::read;
    using Stream::read_all;
    using Stream::read_buffer;
    using Stream::read_exact;
    using Stream::readable;
    using Stream::readv;
    using Stream::try_read;
};

template <class Stream>
class WriteHalf : protected Stream {
public:
    WriteHalf() noexcept = default;
    explicit WriteHalf(Stream stream) noexcept : Stream(std::move(stream)) {}

    using Stream::close;
    using Stream::fd;
    using Stream::is_open;
    using Stream::local_address;
    using Stream::peer_address;
    using Stream::try_write;
    using Stream::writable;
    using Stream::write;
    using Stream::write_all;
    using Stream::writev;

    /// Ends this direction: a FIN after what was written. Error not_connected when the peer was quicker.
    Result<> shutdown() noexcept { return Stream::shutdown(SHUT_WR); }
};

/// Ends its direction when it is dropped or closed.
template <class Stream>
class OwnedWriteHalf : public WriteHalf<Stream> {
public:
    using WriteHalf<Stream>::WriteHalf;
    OwnedWriteHalf(OwnedWriteHalf&&) noexcept = default;
    OwnedWriteHalf& operator=(OwnedWriteHalf&&) noexcept = default;
    ~OwnedWriteHalf() { close(); }

    /// A peer that was quicker is no error here: the direction has ended.
    void close() noexcept {
        if (!this->is_open()) return;
        static_cast<void>(this->shutdown());
        Stream::close();
    }
    /// Lets go of the socket and ends nothing.
    void forget() && noexcept { Stream::close(); }

private:
    template <class>
    friend class OwnedReadHalf;
    [[nodiscard]] Stream release() noexcept { return std::move(static_cast<Stream&>(*this)); }
};

/// Halves that do not belong together, as they were.
template <class Stream>
struct ReuniteError;

template <class Stream>
class OwnedReadHalf : public ReadHalf<Stream> {
public:
    using ReadHalf<Stream>::ReadHalf;

    /// The stream again. Both halves must have a socket, and the same one; otherwise both are in the error.
    [[nodiscard]] Result<Stream, ReuniteError<Stream>> reunite(OwnedWriteHalf<Stream> write) && noexcept {
        if (!this->is_open() || this->fd() != write.fd())
            return std::unexpected(ReuniteError<Stream>{.read = std::move(*this), .write = std::move(write)});
        this->close();
        return write.release();
    }
};

template <class Stream>
struct ReuniteError {
    OwnedReadHalf<Stream> read;
    OwnedWriteHalf<Stream> write;

    [[nodiscard]] static constexpr std::string_view sentence() noexcept {
        return "The halves are not of one stream. Reunite those that one into_split() gave.";
    }
    operator Error() const noexcept { return ErrorCode::invalid_argument; }
};

template <class Stream>
struct BorrowedHalves {
    ReadHalf<Stream> read;
    WriteHalf<Stream> write;
};

template <class Stream>
struct OwnedHalves {
    OwnedReadHalf<Stream> read;
    OwnedWriteHalf<Stream> write;
};

template <class Stream>
[[nodiscard]] BorrowedHalves<Stream> split(const Stream& stream) noexcept {
    return {.read = ReadHalf<Stream>(stream.share()), .write = WriteHalf<Stream>(stream.share())};
}

template <class Stream>
[[nodiscard]] OwnedHalves<Stream> into_split(Stream stream) noexcept {
    OwnedReadHalf<Stream> read(stream.share());
    return {.read = std::move(read), .write = OwnedWriteHalf<Stream>(std::move(stream))};
}

}  // namespace edda::net
