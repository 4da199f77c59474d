// The part of an awaited operation that does not depend on what the operation does.
//
// It joins three things that live in the awaiting frame: the ring's Request, the Awaiter that is woken when the
// result is there, and the Obligation that keeps the frame alive until the kernel is through with its memory. So a
// plain span may be read into, and abort, timeout and shutdown are safe: they ask, the obligation asks the ring, the
// completion comes, the frame dies.
//
// Movable until it is awaited, and then never again: the ring points to it.
#pragma once

#include <coroutine>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/reactor/uring/request.hpp"
#include "edda/reactor/uring/ring.hpp"
#include "edda/task/awaiter.hpp"

namespace edda::io {

class OperationBase : protected uring::Request, protected task::Obligation {
public:
    OperationBase(const OperationBase&) = delete;
    OperationBase& operator=(const OperationBase&) = delete;
    OperationBase& operator=(OperationBase&&) = delete;

    /// True when there is nothing to wait for: the operation was refused.
    [[nodiscard]] bool await_ready() noexcept;
    /// Starts it. When that is refused the coroutine is woken with the error, in a later poll.
    void await_suspend(std::coroutine_handle<> handle) noexcept;
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

protected:
    explicit OperationBase(const uring::Verbs& table, AskCancel ask_first = &ask) noexcept
        : Request(table), Obligation(ask_first) {}
    /// Nothing has started, so there is nothing to move but the verbs and whom to ask.
    OperationBase(OperationBase&& other) noexcept : Request(*other.verbs), Obligation(std::move(other)) {}
    ~OperationBase() = default;  // ~Obligation refuses to die while the ring has it

    /// Verb `deliver`: keeps the completion and wakes the awaiting coroutine.
    static void deliver(uring::Request& request, uring::Completion completion) noexcept;
    // Verbs of which the machine says that they never come to an operation with one result and an owner.
    static void pass_on(uring::Request& request, uring::Completion completion) noexcept;
    static void dispose(uring::Request& request, uring::Completion completion) noexcept;
    static void free(uring::Request& request) noexcept;

    /// Ends the wait with `completion`. The coroutine runs in a later poll.
    void finish(uring::Completion completion) noexcept;
    /// Ends the wait with an error that the kernel never saw.
    void refuse(Error error) noexcept;
    /// Starts the request on `where`, from inside await_suspend or `deliver`; ends the wait with the error when that is
    /// refused.
    void begin(uring::Ring* where = uring::Ring::current()) noexcept;

    [[nodiscard]] const uring::Completion& completion() const noexcept { return completion_; }
    /// The completion, which is the caller's business from now on.
    [[nodiscard]] uring::Completion take() noexcept {
        untaken_ = false;
        return completion_;
    }
    /// The kernel has given a result, and the coroutine was ended before it looked.
    [[nodiscard]] bool has_untaken() const noexcept { return untaken_; }
    [[nodiscard]] bool refused() const noexcept { return refused_; }
    [[nodiscard]] Error refusal() const noexcept { return refusal_; }

    void begin_here(uring::Ring* where) noexcept;
    /// Asks the ring for the end.
    static void ask(task::Obligation& obligation) noexcept;

private:
    task::Awaiter awaiter_;
    uring::Completion completion_{};
    Error refusal_{ErrorCode::no_runtime};
    bool refused_ = false;
    bool untaken_ = false;
};

}  // namespace edda::io
