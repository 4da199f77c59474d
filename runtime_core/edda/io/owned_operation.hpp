// An operation with memory of its own, which may be dropped at any moment.
//
// An awaited Operation borrows memory of the frame, so the frame waits for it. This one keeps what the kernel reads or
// writes (a string, a vector, a Buffer) in a heap block together with the request. Whoever holds it may walk away: the
// block stays until the completion has come, then both go. It is what a log, a cache or a shutdown path needs, which
// start something and have nobody to wait for it.
//
//     io::OwnedOperation write(std::move(lines), [fd](const std::string& text) { return gen::op::Write{fd, bytes(text)}; });
//     static_cast<void>(write.start());
//     std::move(write).detach();                          // goes on alone; or `co_await write.wait()`, or drop it: cancelled
//
// Waiting may be abandoned and taken up again; the result is kept. A result that nobody takes is disposed of by type.
//
// Thread rule: belongs to the thread whose ring carries it out.
#pragma once

#include <type_traits>
#include <utility>

#include "edda/io/leftover.hpp"
#include "edda/io/multishot.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

template <class Owned, class MakeOp>
class OwnedOperation {
    using Op = std::invoke_result_t<MakeOp&, Owned&>;
    static_assert(!Op::multishot, "an operation with many results is a stream: io::MultishotStream");

    struct State final : detail::MultishotState {
        State(Owned memory, MakeOp& make) : MultishotState(verbs_of_op), owned(std::move(memory)), op(make(owned)) {
            if constexpr (Op::notifies) static_cast<void>(state.promise_notification());
        }

        static State& from(uring::Request& request) noexcept { return static_cast<State&>(request); }
        static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
            static_cast<const State&>(request).op.prepare(sqe);
        }
        static void take_result(uring::Request& request, uring::Completion completion) noexcept {
            if (!from(request).keep(completion)) dispose_of<Op>(completion, from(request).op);
        }
        static void dispose_one(uring::Request& request, uring::Completion completion) noexcept {
            dispose_of<Op>(completion, from(request).op);
        }
        static void free_block(uring::Request& request) noexcept { delete &from(request); }
        static constexpr uring::Verbs verbs_of_op{&prepare, &take_result, &take_result, &dispose_one, &free_block};

        Owned owned;
        Op op;
    };

public:
    using Output = Result<typename Op::Value, typename Op::Failure>;

    /// Takes over `memory`; `make(memory)` gives the operation on it. Starts nothing.
    OwnedOperation(Owned memory, MakeOp make) : state_(new State(std::move(memory), make)) {}
    OwnedOperation(OwnedOperation&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    OwnedOperation& operator=(OwnedOperation&&) = delete;
    /// Asks for the end and leaves the memory to the completion.
    ~OwnedOperation() {
        if (state_ == nullptr) return;
        uring::Ring* ring = state_->ring;
        let_go();
        if (ring != nullptr) ring->cancel(*std::exchange(state_, nullptr));
    }

    /// Begins it. Errors, and then nothing was begun: no_runtime, shut_down, busy, no_memory; cancelled when this one
    /// was moved from.
    [[nodiscard]] Result<> start() noexcept {
        if (state_ == nullptr) return failure(ErrorCode::cancelled);
        uring::Ring* ring = uring::Ring::current();
        if (ring == nullptr) return failure(ErrorCode::no_runtime);
        return ring->start(*state_);
    }

    class [[nodiscard]] Wait final : public detail::NextBase, public task::Awaitable<Wait> {
    public:
        using NextBase::NextBase;
        [[nodiscard]] Output await_resume() noexcept {
            detail::MultishotState* from = settle();
            if (from == nullptr) return std::unexpected(refused_with<typename Op::Failure>(refusal()));
            return read_completion<Op>(from->take().completion);
        }
    };

    /// co_await: the result; starts the operation if that has not been done.
    [[nodiscard]] Wait wait() noexcept { return Wait(state_); }

    /// The memory, while the operation is not in flight; null otherwise.
    [[nodiscard]] Owned* owned() noexcept { return state_ == nullptr || state_->is_armed() ? nullptr : &state_->owned; }

    /// Lets it go on alone, to its end.
    void detach() && noexcept {
        if (state_ != nullptr) let_go();
        state_ = nullptr;
    }

private:
    /// From here on the block frees itself, at once if nothing is in flight.
    void let_go() noexcept {
        if (state_->waiting != nullptr) state_->waiting->lose_stream();
        while (state_->has_result()) dispose_of<Op>(state_->take().completion, state_->op);
        uring::Ring::detach(*state_);
    }

    State* state_;
};

}  // namespace edda::io
