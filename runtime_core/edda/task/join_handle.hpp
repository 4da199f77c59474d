// JoinHandle<T>: waiting for a spawned task, ending it, or letting it go.
//
// Awaiting gives the output, or a JoinError that says why there is none. Dropping the handle detaches: the task goes on
// and its output is destroyed when it comes. The handle holds the task's block, not its frame; it may outlive the
// runtime, and then says `cancelled` or gives the output that came before.
//
// A handle that was awaited in vain (by a timeout, say) may be awaited again; the last who waits is the one that is
// woken. Whoever awaits a handle that is dropped meanwhile waits until it is ended itself.
//
// Thread rule: belongs to the task's thread.
#pragma once

#include <coroutine>
#include <cstdint>
#include <exception>
#include <expected>
#include <string_view>
#include <utility>

#include "edda/base/misuse.hpp"
#include "edda/base/result.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/harness.hpp"
#include "edda/task/slot.hpp"

namespace edda {

/// Why a task has no output.
class JoinError {
public:
    enum class Kind : std::uint8_t {
        cancelled,  ///< Its end was asked for, by abort or by the shutdown of its runtime.
        failed,     ///< Its body threw; `exception()` holds what.
        runtime,    ///< The runtime could not go on (only from block_on); `error()` says why.
    };

    [[nodiscard]] static JoinError cancelled() noexcept {
        return JoinError(Kind::cancelled, ErrorCode::cancelled, nullptr);
    }
    [[nodiscard]] static JoinError failed(std::exception_ptr exception) noexcept {
        return JoinError(Kind::failed, ErrorCode::unexpected, std::move(exception));
    }
    [[nodiscard]] static JoinError runtime(Error error) noexcept { return JoinError(Kind::runtime, error, nullptr); }

    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] bool is_cancelled() const noexcept { return kind_ == Kind::cancelled; }
    [[nodiscard]] bool is_failed() const noexcept { return kind_ == Kind::failed; }
    /// What the body threw; null unless failed.
    [[nodiscard]] const std::exception_ptr& exception() const noexcept { return exception_; }
    [[nodiscard]] Error error() const noexcept { return error_; }
    [[nodiscard]] std::string_view sentence() const noexcept;
    /* implicit */ operator Error() const noexcept { return error_; }  // NOLINT(google-explicit-constructor)

private:
    JoinError(Kind kind, Error error, std::exception_ptr exception) noexcept
        : kind_(kind), error_(error), exception_(std::move(exception)) {}

    Kind kind_;
    Error error_;
    std::exception_ptr exception_;
};

namespace task {

template <class T>
class JoinAwaiter;

/// Where a task's output lies in its block.
template <class T>
[[nodiscard]] Slot<T>& slot_of(TaskHeader& task) noexcept {
    static_assert(alignof(Slot<T>) <= alignof(TaskHeader));
    return *std::launder(reinterpret_cast<Slot<T>*>(&task + 1));
}

/// Moves the output of a complete task out of its block.
template <class T>
[[nodiscard]] Result<T, JoinError> take_output(TaskHeader& task) {
    switch (task.state.take_output()) {
        case gen::TaskState::TakeOutput::move_output: break;
    }
    Slot<T>& slot = slot_of<T>(task);
    struct Clear {
        Slot<T>& slot;
        ~Clear() { slot.clear(); }
    } clear{slot};  // also when the output's move constructor throws
    if (slot.has_exception()) return std::unexpected(JoinError::failed(slot.exception()));
    if (!slot.has_value()) return std::unexpected(JoinError::cancelled());
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        return Result<T, JoinError>(std::in_place, slot.take());
    }
}

}  // namespace task

template <class T = void>
class [[nodiscard]] JoinHandle {
    static_assert(!std::is_reference_v<T>,
                  "a spawned task cannot give a reference: return a pointer, or await it as a child");

public:
    /// Takes over the handle's reference of a spawned task.
    explicit JoinHandle(task::TaskHeader& task) noexcept : task_(&task) {}
    JoinHandle(JoinHandle&& other) noexcept : task_(std::exchange(other.task_, nullptr)) {}
    JoinHandle& operator=(JoinHandle&& other) noexcept {
        if (this != &other) {
            detach();
            task_ = std::exchange(other.task_, nullptr);
        }
        return *this;
    }
    ~JoinHandle() { detach(); }

    /// Asks the task to end; true if it was still running and not asked before. Its frame is gone in the next cycle, or
    /// when its last obligation ends. The output of a task that ends by itself before that is kept.
    bool abort() noexcept { return task::abort(held()); }

    /// Lets the task go on alone. The handle is empty afterwards.
    void detach() noexcept {
        if (task_ != nullptr) task::drop_handle(*std::exchange(task_, nullptr));
    }

    /// The task has ended; awaiting it would not wait.
    [[nodiscard]] bool is_finished() const noexcept { return held().state.is_complete(); }

    /// The output of a task that has finished, without awaiting it; the handle is empty afterwards.
    [[nodiscard]] Result<T, JoinError> take() {
        if (!is_finished())
            base::misuse("JoinHandle::take was called before the task had finished; await the handle instead.");
        task::TaskHeader& task = *std::exchange(task_, nullptr);
        struct Release {
            task::TaskHeader& task;
            ~Release() { task::release(task); }
        } release{task};
        return task::take_output<T>(task);
    }

    /// False after the handle was moved, detached, or awaited to the end.
    [[nodiscard]] explicit operator bool() const noexcept { return task_ != nullptr; }

    /// The address of the task, its id while it lives.
    [[nodiscard]] const void* id() const noexcept { return task_; }

    /// Gives Result<T, JoinError>; the handle is empty afterwards.
    task::JoinAwaiter<T> operator co_await() & noexcept { return task::JoinAwaiter<T>(*this); }
    task::JoinAwaiter<T> operator co_await() && noexcept { return task::JoinAwaiter<T>(*this); }

private:
    friend class task::JoinAwaiter<T>;

    [[nodiscard]] task::TaskHeader& held() const noexcept {
        if (task_ == nullptr) [[unlikely]] {
            base::misuse(
                "A JoinHandle was used after it was moved, detached or awaited; keep the output instead of the "
                "handle.");
        }
        return *task_;
    }

    task::TaskHeader* task_;
};

namespace task {

template <class T>
class [[nodiscard]] JoinAwaiter {
public:
    explicit JoinAwaiter(JoinHandle<T>& handle) noexcept : handle_(handle) {}
    JoinAwaiter(JoinAwaiter&&) = delete;
    ~JoinAwaiter() { stop_waiting(); }

    bool await_ready() noexcept { return checkpoint() != Checkpoint::yield && handle_.is_finished(); }
    void await_suspend(std::coroutine_handle<> coroutine) noexcept {
        if (handle_.is_finished()) {
            awaiter_.yield(coroutine);
        } else {
            awaiter_.suspend(coroutine);
            waited_for_ = handle_.task_;
            share(*waited_for_);  // the handle may be dropped meanwhile
            waited_for_->joiner = &awaiter_;
        }
    }
    Result<T, JoinError> await_resume() {
        stop_waiting();
        return handle_.take();
    }

private:
    void stop_waiting() noexcept {
        if (waited_for_ == nullptr) return;
        if (waited_for_->joiner == &awaiter_) waited_for_->joiner = nullptr;
        release(*std::exchange(waited_for_, nullptr));
    }

    JoinHandle<T>& handle_;
    TaskHeader* waited_for_ = nullptr;
    Awaiter awaiter_;
};

}  // namespace task
}  // namespace edda
