// The two steps of an exchange, one after the other in one request.
#include "edda/io/exchange.hpp"

#include <sys/socket.h>

#include <cerrno>

#include "edda/base/sometimes.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/io/buffer_core.hpp"

namespace edda::io {

constexpr uring::Verbs Exchange::verbs_of_exchange{&prepare, &deliver_step, &pass_on, &dispose_step,
                                                   &OperationBase::free};

void Exchange::prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
    const auto& self = static_cast<const Exchange&>(request);
    if (self.is_sending()) {
        const auto rest = self.outgoing_.bytes().subspan(self.sent_);
        gen::op::Send{.fd = self.use_.number(), .from = rest, .flags = MSG_NOSIGNAL | MSG_WAITALL}.prepare(sqe);
    } else {
        gen::op::RecvBuffered{.fd = self.use_.number(), .group = self.core_->group()}.prepare(sqe);
    }
}

void Exchange::await_suspend(std::coroutine_handle<> handle) noexcept {
    if (!is_sending()) return PickingRead::await_suspend(handle);
    core_->begin_read();
    OperationBase::await_suspend(handle);
}

void Exchange::deliver_step(uring::Request& request, uring::Completion completion) noexcept {
    auto& self = static_cast<Exchange&>(request);
    if (self.is_sending()) return self.advance(completion);
    if (self.has_lined_up(completion)) return;
    self.note_picked(completion);
    self.finish(completion);
}

void Exchange::advance(uring::Completion completion) noexcept {
    if (completion.result <= 0) {
        if (completion.result == 0) completion.result = -EPIPE;  // a stream that takes nothing of something ends
        return finish(completion);
    }
    sent_ += static_cast<std::uint32_t>(completion.result);
    // Cancelled between two steps: the start answers with ECANCELED.
    const bool more = sent_ < outgoing_.size();
    base::sometimes<"exchange: the socket took a part">(more);
    if (more) return begin(core_->ring());
    outgoing_.reset();
    begin_read();
}

void Exchange::dispose_step(uring::Request& request, uring::Completion completion) noexcept {
    if (static_cast<Exchange&>(request).is_sending()) return dispose(request, completion);
    dispose_picked(request, completion);
}

Result<Buffer> Exchange::await_resume() noexcept {
    if (!refused() && completion().result >= 0) [[likely]]
        return take_picked();
    end_read();
    if (refused()) return std::unexpected(refusal());
    const int number = -completion().result;
    if (is_sending()) return std::unexpected(gen::op::Send::failure(number));
    return std::unexpected(gen::op::RecvBuffered::failure(number));
}

}  // namespace edda::io
