// An operation with one result, as an awaitable: `co_await io::recv(fd, bytes)` gives Result<std::size_t, RecvError>.
//
// The generated Op says what it is (arguments, entry, value, errors); OperationBase says how one waits; this template
// only puts the two together, so each operation costs three small functions of code. It lives in the awaiting frame:
// no allocation, and the frame cannot die before the kernel is through.
//
// The result is what the kernel said, or why it was never asked: `cancelled` (asked to end before it began),
// `no_runtime` (no runtime on this thread, or not in a task), `shut_down`, `busy`, `no_memory`. An operation that was
// cancelled too late gives its result; and when nobody looks at that any more, because the frame dies first, it is
// disposed of by type (leftover.hpp).
#pragma once

#include <cerrno>
#include <expected>
#include <type_traits>
#include <utility>

#include "edda/io/leftover.hpp"
#include "edda/io/operation_base.hpp"
#include "edda/task/or_return.hpp"

namespace edda::io {

/// The error of an operation that the kernel was never asked for. Every operation has cancelled, no_runtime and
/// shut_down; what else keeps one from starting (busy, no_memory, no_buffers) is told by its errno.
template <class Failure>
[[nodiscard]] Failure refused_with(Error error) noexcept {
    switch (error.code()) {
        case ErrorCode::cancelled: return Failure(Failure::Kind::cancelled);
        case ErrorCode::no_runtime: return Failure(Failure::Kind::no_runtime);
        case ErrorCode::shut_down: return Failure(Failure::Kind::shut_down);
        case ErrorCode::wrong_thread: return Failure(Failure::Kind::wrong_thread);
        case ErrorCode::busy: return Failure::from_errno(EBUSY);
        case ErrorCode::no_buffers: return Failure::from_errno(ENOBUFS);
        default: return Failure::from_errno(ENOMEM);
    }
}

/// What a completion means for `Op`.
template <class Op>
[[nodiscard]] Result<typename Op::Value, typename Op::Failure> read_completion(uring::Completion completion) noexcept {
    if (!Op::succeeded(completion.result)) return std::unexpected(Op::failure(-completion.result));
    if constexpr (std::is_void_v<typename Op::Value>) {
        return {};
    } else {
        return Op::value(completion.result, completion.flags);
    }
}

template <class Op>
class [[nodiscard]] Operation final : public OperationBase, public task::Awaitable<Operation<Op>> {
public:
    using Output = Result<typename Op::Value, typename Op::Failure>;

    explicit Operation(Op op) noexcept : OperationBase(verbs_of_op), op_(op) { promise(); }
    Operation(Operation&& other) noexcept : OperationBase(std::move(other)), op_(other.op_) { promise(); }
    ~Operation() {
        if constexpr (Op::leftover != gen::Leftover::nothing) {
            if (has_untaken()) dispose_of<Op>(completion(), op_);
        }
    }

    [[nodiscard]] Output await_resume() noexcept {
        if (refused()) return std::unexpected(refused_with<typename Op::Failure>(refusal()));
        const uring::Completion taken = take();
        if constexpr (Op::leftover == gen::Leftover::return_buffer) {
            if (!Op::succeeded(taken.result)) dispose_of<Op>(taken, op_);  // a buffer was picked before it failed
        }
        return read_completion<Op>(taken);
    }

private:
    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
        static_cast<const Operation&>(request).op_.prepare(sqe);
    }
    static void dispose_replaced(uring::Request& request, uring::Completion completion) noexcept {
        dispose(request, completion);
        dispose_of<Op>(completion, static_cast<Operation&>(request).op_);
    }
    static constexpr uring::Verbs verbs_of_op{&prepare, &deliver, &pass_on,
                                              Op::leftover == gen::Leftover::nothing ? &dispose : &dispose_replaced,
                                              &OperationBase::free};

    /// A zero-copy operation ends with its notification, not with its result.
    void promise() noexcept {
        if constexpr (Op::notifies) static_cast<void>(state.promise_notification());
    }

    Op op_;
};

/// `inner` with its value passed through `function`: a descriptor becomes a stream. Costs nothing but the call.
template <class Inner, class Function>
class [[nodiscard]] Mapped : public task::Awaitable<Mapped<Inner, Function>> {
public:
    Mapped(Inner&& inner, Function function) noexcept : inner_(std::move(inner)), function_(std::move(function)) {}

    [[nodiscard]] bool await_ready() noexcept { return inner_.await_ready(); }
    void await_suspend(std::coroutine_handle<> handle) noexcept { inner_.await_suspend(handle); }
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return inner_.awaiter(); }
    [[nodiscard]] auto await_resume() noexcept {
        auto result = inner_.await_resume();
        using Output = std::expected<decltype(function_(*std::move(result))), typename decltype(result)::error_type>;
        if (!result) return Output(std::unexpect, result.error());
        return Output(function_(*std::move(result)));
    }

private:
    Inner inner_;
    Function function_;
};

template <class Inner, class Function>
[[nodiscard]] Mapped<Inner, Function> map_result(Inner inner, Function function) noexcept {
    return Mapped<Inner, Function>(std::move(inner), std::move(function));
}

}  // namespace edda::io
