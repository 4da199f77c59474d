// Stop requests inside one runtime: a source that is asked once, and tokens that tasks wait on.
//
// Everything here belongs to one thread. A request from elsewhere (a signal, another worker) arrives through the
// ring, as an eventfd or a signalfd that a task of this runtime reads (runtime_group.cpp), and that task calls
// `request`. So no token is atomic, and waiting costs one list node in the waiting frame. Tokens and sources may be
// made, copied and dropped elsewhere; the first thread that requests, asks or awaits is theirs, and on another one they
// end the process with a sentence.
#pragma once

#include <atomic>
#include <coroutine>
#include <memory>
#include <utility>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/current.hpp"
#include "edda/task/or_return.hpp"

namespace edda::runtime {

class StopWait;

namespace detail {

/// A place in the list of those who wait; apart from the wait, which has another node in its task's list of
/// obligations.
struct StopNode : base::ListNode {
    explicit StopNode(StopWait& waits) noexcept : wait(&waits) {}
    StopWait* wait;
};

struct StopState {
    bool requested = false;
    base::List<StopNode> waiting;
    std::atomic<const char*> thread{nullptr};  ///< The mark of the first that used it.

    /// Any thread; goes on only on the right one.
    void check_thread() noexcept;
    [[nodiscard]] bool is_requested() noexcept {
        check_thread();
        return requested;
    }
};

}  // namespace detail

/// Waits for a stop. `co_await`: Result<>; the error is `cancelled`, when the waiting task is itself being ended.
class [[nodiscard]] StopWait final : task::Obligation, public task::Awaitable<StopWait> {
public:
    explicit StopWait(std::shared_ptr<detail::StopState> state) noexcept
        : Obligation(&ask), state_(std::move(state)), node_(*this) {}
    StopWait(StopWait&& other) noexcept : Obligation(&ask), state_(std::move(other.state_)), node_(*this) {}
    ~StopWait() { node_.unlink(); }

    [[nodiscard]] bool await_ready() noexcept;
    void await_suspend(std::coroutine_handle<> handle) noexcept;
    [[nodiscard]] Result<> await_resume() const noexcept;
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

private:
    friend class StopSource;
    static void ask(task::Obligation& obligation) noexcept;
    void wake() noexcept;

    std::shared_ptr<detail::StopState> state_;
    detail::StopNode node_;
    task::Awaiter awaiter_;
};

/// Copies freely, on one thread. A token of no source never fires.
class StopToken {
public:
    StopToken() = default;

    /// True once a stop was requested; stays true.
    [[nodiscard]] bool stop_requested() const noexcept { return state_ != nullptr && state_->is_requested(); }
    /// Returns when a stop is requested, at once if it already was.
    [[nodiscard]] StopWait wait() const noexcept { return StopWait(state_); }

private:
    friend class StopSource;
    explicit StopToken(std::shared_ptr<detail::StopState> state) noexcept : state_(std::move(state)) {}

    std::shared_ptr<detail::StopState> state_;
};

class StopSource {
public:
    StopSource() : state_(std::make_shared<detail::StopState>()) {}

    /// Wakes everyone who waits. A second request does nothing.
    void request() noexcept;
    [[nodiscard]] StopToken token() const noexcept { return StopToken(state_); }

private:
    std::shared_ptr<detail::StopState> state_;
};

}  // namespace edda::runtime
