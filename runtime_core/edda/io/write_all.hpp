// Sends a whole buffer, however many sends that takes, without resuming the writer in between.
//
// MSG_WAITALL asks the kernel to go on after a short send; it may still stop early (an error in the middle, a signal
// in a worker), so the rest is sent again from the completion. The coroutine is resumed once, with everything sent or
// with the error that stopped it.
//
// As it names the descriptor again from its completion, it keeps it open until it has ended (FdUse).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/gen/ops_net.hpp"
#include "edda/io/fd.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

class [[nodiscard]] WriteAll final : public OperationBase, public task::Awaitable<WriteAll> {
public:
    /// Sends `from` to the stream socket `fd`, which stays open until this has ended. `flags`: MSG_NOSIGNAL, MSG_MORE...
    WriteAll(const Fd& fd, std::span<const std::byte> from, std::uint32_t flags) noexcept
        : WriteAll(FdUse(fd), from, flags) {}
    /// Likewise, where somebody else keeps the descriptor open until this has ended.
    WriteAll(int fd, std::span<const std::byte> from, std::uint32_t flags) noexcept
        : WriteAll(FdUse(fd), from, flags) {}
    WriteAll(WriteAll&& other) noexcept = default;

    [[nodiscard]] bool await_ready() noexcept { return send_.from.empty() || OperationBase::await_ready(); }
    [[nodiscard]] Result<void, gen::SendError> await_resume() noexcept;

private:
    WriteAll(FdUse use, std::span<const std::byte> from, std::uint32_t flags) noexcept
        : OperationBase(verbs_of_write),
          use_(std::move(use)),
          send_{.fd = use_.number(), .from = from, .flags = flags | MSG_WAITALL} {}
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
    static void deliver_part(uring::Request& request, uring::Completion completion) noexcept;
    static const uring::Verbs verbs_of_write;

    FdUse use_;
    gen::op::Send send_;
};

}  // namespace edda::io
