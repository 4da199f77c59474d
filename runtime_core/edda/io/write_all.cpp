// The loop of write_all, one turn a completion.
#include "edda/io/write_all.hpp"

#include <cerrno>

#include "edda/base/sometimes.hpp"

namespace edda::io {

constexpr uring::Verbs WriteAll::verbs_of_write{&prepare, &deliver_part, &pass_on, &dispose, &OperationBase::free};

void WriteAll::prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
    static_cast<const WriteAll&>(request).send_.prepare(sqe);
}

void WriteAll::deliver_part(uring::Request& request, uring::Completion completion) noexcept {
    auto& write = static_cast<WriteAll&>(request);
    if (completion.result > 0) {
        write.send_.from = write.send_.from.subspan(static_cast<std::size_t>(completion.result));
        // Cancelled in the middle: start() answers with ECANCELED, which is what the writer has to know.
        base::sometimes<"write: the socket took a part">(!write.send_.from.empty());
        if (!write.send_.from.empty()) return write.begin();
    } else if (completion.result == 0) {
        completion.result = -EPIPE;  // a stream socket that takes nothing of something takes nothing any more
    }
    write.finish(completion);
}

Result<void, gen::SendError> WriteAll::await_resume() noexcept {
    if (refused()) return std::unexpected(refused_with<gen::SendError>(refusal()));
    if (completion().result < 0) return std::unexpected(gen::op::Send::failure(-completion().result));
    return {};
}

}  // namespace edda::io
