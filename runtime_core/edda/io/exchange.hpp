// An answer and the next message: sends a buffer, gives it back, and receives into another, in one wait.
//
// Who answers messages one by one has nothing to do between the end of the send and the beginning of the next receive, and yet is woken
// for it, polled and suspended again: half of all its polls. Here the completion of the send starts the receive, and the task
// is woken once a message, when the next one is there. An idle connection keeps the state of one operation and no buffer.
//
//     io::Buffer message;
//     for (;;) {
//         auto next = co_await stream.exchange(std::move(message));  // at first there is nothing to send
//         if (!next || next->empty()) co_return;
//         message = answer(std::move(*next));
//     }
//
// The receive begins after the send has ended, and not together with it: at that time the peer has often sent its next message,
// and the kernel gives it at once, where a receive that is too early is put aside first and called back later.
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/fd.hpp"

namespace edda::io {

/// `co_await`: Result<Buffer>: the next message, or what the buffer has of it; empty at the end of the stream. Errors: those
/// of WriteAll and of BufferedRead; after one of the send nothing was received.
class [[nodiscard]] Exchange final : public detail::PickingRead, public task::Awaitable<Exchange> {
public:
    /// Sends all of `message`, unless it is empty, on the stream socket `fd`, which stays open until this has ended.
    Exchange(const Fd& fd, Buffer message) noexcept
        : PickingRead(verbs_of_exchange, FdUse(fd), 0), outgoing_(std::move(message)) {}
    /// Likewise, where somebody else keeps the descriptor open until this has ended.
    Exchange(int fd, Buffer message) noexcept
        : PickingRead(verbs_of_exchange, FdUse(fd), 0), outgoing_(std::move(message)) {}

    Exchange(Exchange&&) noexcept = default;
    ~Exchange() {
        if (!is_sending()) return_untaken();
    }

    void await_suspend(std::coroutine_handle<> handle) noexcept;
    [[nodiscard]] Result<Buffer> await_resume() noexcept;

private:
    [[nodiscard]] bool is_sending() const noexcept { return !outgoing_.empty(); }
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept;
    static void deliver_step(uring::Request& request, uring::Completion completion) noexcept;
    void advance(uring::Completion completion) noexcept;
    static void dispose_step(uring::Request& request, uring::Completion completion) noexcept;
    static const uring::Verbs verbs_of_exchange;

    Buffer outgoing_;  // until all of it is sent
    std::uint32_t sent_ = 0;
};

}  // namespace edda::io
