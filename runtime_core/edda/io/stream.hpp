// Reader, Writer, Stream: bytes from somewhere and to somewhere, when the caller does not want to know where.
//
//     io::StreamOf peer(tcp);                             // refers to `tcp`, which is a TcpStream, a UnixStream...
//     co_await io::copy(file, peer).or_return();
//
// Whatever has `read(span)` and `write(span)` that give a Result of a size can be one: sockets, pipe ends, an fs::FileStream.
// The adapter refers to what is given as an lvalue and keeps what is given as an rvalue.
//
// It costs a virtual call and a coroutine frame for each read or write, about 12 ns, where the typed stream has neither; so
// code that moves small pieces knows its type, and code that moves large ones, or is compiled once for all, uses these.
//
// Errors are the general Error: the type of the operation is not known here.
//
// Thread rule: that of what is behind it.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/task/or_return.hpp"
#include "edda/task/task.hpp"

namespace edda::io {

class Reader {
public:
    virtual ~Reader() = default;
    /// At least one byte, at most `into.size()`; 0 is the end, or that nothing was asked for.
    [[nodiscard]] virtual Task<Result<std::size_t>> read(std::span<std::byte> into) = 0;
    /// The descriptor that is behind it, or -1. Bytes that are taken from it directly are those that read() would give.
    [[nodiscard]] virtual int read_fd() const noexcept { return -1; }

protected:
    Reader() = default;
    Reader(const Reader&) = default;
    Reader& operator=(const Reader&) = default;
};

class Writer {
public:
    virtual ~Writer() = default;
    /// Takes at least one byte, and perhaps not all.
    [[nodiscard]] virtual Task<Result<std::size_t>> write(std::span<const std::byte> from) = 0;
    /// Nothing more will be written, and whoever reads is told so: a FIN, a closed pipe. Reading goes on. Does nothing
    /// where there is no such thing.
    [[nodiscard]] virtual Task<Result<>> finish() = 0;
    /// As Reader::read_fd.
    [[nodiscard]] virtual int write_fd() const noexcept { return -1; }

protected:
    Writer() = default;
    Writer(const Writer&) = default;
    Writer& operator=(const Writer&) = default;
};

class Stream : public Reader, public Writer {};

// ---- Adapters -----------------------------------------------------------------------------------

template <class S>
concept HasRead = requires(S& stream, std::span<std::byte> into) { stream.read(into); };
template <class S>
concept HasWrite = requires(S& stream, std::span<const std::byte> from) { stream.write(from); };

namespace detail {

template <HasRead S>
Task<Result<std::size_t>> read_from(S& stream, std::span<std::byte> into) {
    auto result = co_await stream.read(into);
    if (!result) co_return failure(Error(result.error()));
    co_return *result;
}

template <HasWrite S>
Task<Result<std::size_t>> write_to(S& stream, std::span<const std::byte> from) {
    auto result = co_await stream.write(from);
    if (!result) co_return failure(Error(result.error()));
    co_return *result;
}

/// By `finish()`, which a pipe's end has, or `shutdown()`, whose default is the writing half.
template <class S>
Result<> finish(S& stream) {
    Result<> done;
    if constexpr (requires { stream.finish(); }) {
        if constexpr (std::same_as<decltype(stream.finish()), void>) {
            stream.finish();
        } else {
            done = stream.finish();
        }
    } else if constexpr (requires {
                             { stream.shutdown() } -> std::convertible_to<Result<>>;
                         }) {
        done = stream.shutdown();
        if (!done && done.error() == ErrorCode::not_connected) done = {};  // the peer was quicker
    }
    return done;
}

template <class S>
Task<Result<>> finish_later(S& stream) {
    co_return finish(stream);
}

template <class S>
int fd_of(const S& stream) noexcept {
    if constexpr (requires {
                      { stream.fd() } -> std::same_as<int>;
                  })
        return stream.fd();
    return -1;
}

}  // namespace detail

template <class S>
    requires HasRead<std::remove_reference_t<S>>
class ReaderOf final : public Reader {
public:
    explicit ReaderOf(S&& stream) : stream_(std::forward<S>(stream)) {}
    [[nodiscard]] Task<Result<std::size_t>> read(std::span<std::byte> into) override {
        return detail::read_from(stream_, into);
    }
    [[nodiscard]] int read_fd() const noexcept override { return detail::fd_of(stream_); }

private:
    S stream_;
};
template <class S>
ReaderOf(S&&) -> ReaderOf<S>;

template <class S>
    requires HasWrite<std::remove_reference_t<S>>
class WriterOf final : public Writer {
public:
    explicit WriterOf(S&& stream) : stream_(std::forward<S>(stream)) {}
    [[nodiscard]] Task<Result<std::size_t>> write(std::span<const std::byte> from) override {
        return detail::write_to(stream_, from);
    }
    [[nodiscard]] Task<Result<>> finish() override { return detail::finish_later(stream_); }
    [[nodiscard]] int write_fd() const noexcept override { return detail::fd_of(stream_); }

private:
    S stream_;
};
template <class S>
WriterOf(S&&) -> WriterOf<S>;

template <class S>
    requires HasRead<std::remove_reference_t<S>> && HasWrite<std::remove_reference_t<S>>
class StreamOf final : public Stream {
public:
    explicit StreamOf(S&& stream) : stream_(std::forward<S>(stream)) {}
    [[nodiscard]] Task<Result<std::size_t>> read(std::span<std::byte> into) override {
        return detail::read_from(stream_, into);
    }
    [[nodiscard]] Task<Result<std::size_t>> write(std::span<const std::byte> from) override {
        return detail::write_to(stream_, from);
    }
    [[nodiscard]] Task<Result<>> finish() override { return detail::finish_later(stream_); }
    [[nodiscard]] int read_fd() const noexcept override { return detail::fd_of(stream_); }
    [[nodiscard]] int write_fd() const noexcept override { return detail::fd_of(stream_); }

private:
    S stream_;
};
template <class S>
StreamOf(S&&) -> StreamOf<S>;

// ---- Memory -------------------------------------------------------------------------------------

/// Gives the bytes of a span, which is borrowed. Never waits.
class MemoryReader final : public Reader {
public:
    explicit MemoryReader(std::span<const std::byte> bytes) noexcept : left_(bytes) {}
    [[nodiscard]] Task<Result<std::size_t>> read(std::span<std::byte> into) override;
    [[nodiscard]] std::span<const std::byte> left() const noexcept { return left_; }

private:
    std::span<const std::byte> left_;
};

/// Keeps what is written, up to a bound; then no_space. Never waits.
class MemoryWriter final : public Writer {
public:
    explicit MemoryWriter(std::size_t most) noexcept : most_(most) {}
    [[nodiscard]] Task<Result<std::size_t>> write(std::span<const std::byte> from) override;
    [[nodiscard]] Task<Result<>> finish() override;
    [[nodiscard]] const std::vector<std::byte>& bytes() const noexcept { return bytes_; }
    [[nodiscard]] std::vector<std::byte> take() noexcept { return std::exchange(bytes_, {}); }

private:
    std::vector<std::byte> bytes_;
    std::size_t most_;
};

// ---- Whole pieces -------------------------------------------------------------------------------

/// All of `into`; end_of_stream when the stream ends before.
[[nodiscard]] Task<Result<>> read_exact(Reader& from, std::span<std::byte> into);
/// Everything up to the end; message_too_large when that is more than `most` bytes.
[[nodiscard]] Task<Result<std::vector<std::byte>>> read_to_end(Reader& from, std::size_t most);
/// All of `from`.
[[nodiscard]] Task<Result<>> write_all(Writer& to, std::span<const std::byte> from);

}  // namespace edda::io
