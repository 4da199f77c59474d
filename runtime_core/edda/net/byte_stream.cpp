// The loop of read_exact, one turn a completion, and the calls that do not wait.
#include "edda/net/byte_stream.hpp"

#include <algorithm>
#include <cerrno>

#include "edda/gen/arch/syscalls.hpp"

namespace edda::net {

constexpr uring::Verbs ReadExact::verbs_of_read{&prepare, &deliver_part, &pass_on, &dispose, &OperationBase::free};

void ReadExact::prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
    static_cast<const ReadExact&>(request).recv_.prepare(sqe);
}

void ReadExact::deliver_part(uring::Request& request, uring::Completion completion) noexcept {
    auto& read = static_cast<ReadExact&>(request);
    if (completion.result > 0) {
        const auto size = static_cast<std::size_t>(completion.result);
        read.recv_.into = read.recv_.into.subspan(size);
        if (read.filled_ != nullptr) *read.filled_ += size;
        // Cancelled in the middle: start() answers with ECANCELED, which is what the reader has to know.
        if (!read.recv_.into.empty()) return read.begin();
    }
    read.finish(completion);
}

Result<> ReadExact::await_resume() noexcept {
    if (refused()) return failure(refusal());
    if (recv_.into.empty()) return {};
    if (completion().result < 0) return failure(gen::op::Recv::failure(-completion().result));
    return failure(ErrorCode::end_of_stream);
}

namespace detail {

Result<std::size_t> try_recv(int fd, std::span<std::byte> into) noexcept {
    const ::ssize_t size = ::recv(fd, into.data(), into.size(), MSG_DONTWAIT);
    if (size < 0) return failure(gen::error_from_errno(errno));
    return static_cast<std::size_t>(size);
}

Result<std::size_t> try_send(int fd, std::span<const std::byte> from) noexcept {
    const ::ssize_t size = ::send(fd, from.data(), from.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    if (size < 0) return failure(gen::error_from_errno(errno));
    return static_cast<std::size_t>(size);
}

Result<> shut_down(int fd, int how) noexcept {
    const long result = sys::shutdown(fd, how);
    if (result < 0) return failure(gen::error_from_errno(static_cast<int>(-result)));
    return {};
}

Task<Result<std::vector<std::byte>>> read_all(io::Fd socket, std::size_t most) {
    std::vector<std::byte> bytes;
    for (;;) {
        io::Buffer buffer = co_await io::BufferedRead(socket).or_return();
        if (buffer.empty()) co_return bytes;
        if (buffer.size() > most - bytes.size()) co_return failure(ErrorCode::value_too_large);
        bytes.insert(bytes.end(), buffer.bytes().begin(), buffer.bytes().end());
    }
}

}  // namespace detail

}  // namespace edda::net
