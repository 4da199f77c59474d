// JoinError: why a JoinHandle has no output to give.
//
// Two kinds speak of the task: its end was asked for, or its body threw. One speaks of the runtime. The other three speak of
// the handle: it was dropped, taken or awaited elsewhere; none of them says anything about the task, which goes on.
#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/task/slot.hpp"

namespace edda {

class JoinError {
public:
    enum class Kind : std::uint8_t {
        cancelled,  ///< Its end was asked for, by abort or by the shutdown of its runtime, or its runtime ended without it.
        failed,    ///< Its body, a destructor of its frame or the output's move threw; `exception()` holds the first.
        runtime,   ///< The runtime could not go on (only from block_on); `error()` says why.
        detached,  ///< The handle was dropped while a coroutine awaited it.
        taken,     ///< The handle holds nothing: the output was taken, or the handle was detached or moved from.
        replaced,  ///< Another coroutine began to await the same handle; that one gets the output.
    };

    [[nodiscard]] static JoinError cancelled() noexcept {
        return JoinError(Kind::cancelled, ErrorCode::cancelled, nullptr);
    }
    [[nodiscard]] static JoinError failed(std::exception_ptr exception) noexcept {
        return JoinError(Kind::failed, ErrorCode::unexpected, std::move(exception));
    }
    [[nodiscard]] static JoinError runtime(Error error, bool kept = false) noexcept {
        JoinError made(Kind::runtime, error, nullptr);
        made.kept_ = kept;
        return made;
    }
    [[nodiscard]] static JoinError detached() noexcept {
        return JoinError(Kind::detached, ErrorCode::no_such_operation, nullptr);
    }
    [[nodiscard]] static JoinError taken() noexcept {
        return JoinError(Kind::taken, ErrorCode::no_such_operation, nullptr);
    }
    [[nodiscard]] static JoinError replaced() noexcept { return JoinError(Kind::replaced, ErrorCode::busy, nullptr); }

    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] bool is_cancelled() const noexcept { return kind_ == Kind::cancelled; }
    [[nodiscard]] bool is_failed() const noexcept { return kind_ == Kind::failed; }
    /// What was thrown; null unless failed.
    [[nodiscard]] const std::exception_ptr& exception() const noexcept { return exception_; }
    [[nodiscard]] Error error() const noexcept { return error_; }
    /// Only with Kind::runtime: the runtime failed in such a way that the task could not be ended. It is never run again,
    /// and its frame stays; but what it lent by reference to operations, a buffer of the caller say, must stay too.
    [[nodiscard]] bool kept() const noexcept { return kept_; }
    /// What happened, and what to do where it is a fault of the program.
    [[nodiscard]] std::string_view sentence() const noexcept;
    /* implicit */ operator Error() const noexcept { return error_; }  // NOLINT(google-explicit-constructor)

private:
    JoinError(Kind kind, Error error, std::exception_ptr exception) noexcept
        : kind_(kind), error_(error), exception_(std::move(exception)) {}

    Kind kind_;
    bool kept_ = false;
    Error error_;
    std::exception_ptr exception_;
};

/// What a JoinHandle<T> gives: the output, or why there is none. A reference comes in a std::reference_wrapper, which converts
/// to it; what it refers to must outlive the task's frame, as with any reference that a function returns.
template <class T>
using JoinResult =
    Result<std::conditional_t<std::is_reference_v<T>, std::reference_wrapper<std::remove_reference_t<T>>, T>,
           JoinError>;

namespace task {

/// What is in a slot, as a joiner gets it: the value, moved once and never through a temporary, whose destructor might throw;
/// what was thrown, also by that move; `cancelled` when the slot is empty.
template <class T>
[[nodiscard]] JoinResult<T> outcome_of(Slot<T>& slot) noexcept {
    if (slot.has_exception()) return std::unexpected(JoinError::failed(slot.exception()));
    if (!slot.has_value()) return std::unexpected(JoinError::cancelled());
    if constexpr (std::is_void_v<T>) {
        return {};
    } else {
        try {
            if constexpr (std::is_reference_v<T>) {
                return JoinResult<T>(std::in_place, *slot.value());
            } else {
                return JoinResult<T>(std::in_place, std::move(slot.value()));
            }
        } catch (...) {
            return std::unexpected(JoinError::failed(std::current_exception()));
        }
    }
}

}  // namespace task

}  // namespace edda
