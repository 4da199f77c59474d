// A write with flags of its own (RWF_*): to a pipe, without the signal that a pipe without readers sends; to a file, at its
// end.
//
// The kernel knows these flags for a write as well as for a vectored one; liburing's prep_write, after which the operation
// *write* is modelled, has no argument for them. So this is that operation with one more field filled in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/gen/ops_fs.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

class [[nodiscard]] FlaggedWrite final : public OperationBase, public task::Awaitable<FlaggedWrite> {
public:
    using Output = Result<std::size_t, gen::WriteError>;

    /// Writes `from`, or a part of it, to `fd`. `flags`: RWF_*; an unknown one gives not_supported.
    FlaggedWrite(int fd, std::span<const std::byte> from, std::uint64_t offset, std::uint32_t flags) noexcept
        : OperationBase(verbs_of_write), write_{.fd = fd, .from = from, .offset = offset}, flags_(flags) {}
    FlaggedWrite(FlaggedWrite&& other) noexcept = default;

    [[nodiscard]] Output await_resume() noexcept {
        if (refused()) return std::unexpected(refused_with<gen::WriteError>(refusal()));
        return read_completion<gen::op::Write>(take());
    }

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
        const auto& self = static_cast<const FlaggedWrite&>(request);
        self.write_.prepare(sqe);
        sqe.rw_flags = static_cast<decltype(sqe.rw_flags)>(self.flags_);
    }
    static constexpr uring::Verbs verbs_of_write{&prepare, &deliver, &pass_on, &dispose, &OperationBase::free};

    gen::op::Write write_;
    std::uint32_t flags_;
};

}  // namespace edda::io
