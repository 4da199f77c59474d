// The completion filter: where a test stands between the kernel and the runtime, and makes things go wrong.
//
// Most errors that an operation can have cannot be brought about on purpose: no test fills the disk, breaks the cable, or
// stops the kernel from having memory. So the reactor asks here, at the few places where the outside answers it:
//
//   enters   before a ring enters the kernel (or its engine): the enter may fail instead
//   begins   before an operation is carried out: it may fail instead, and is not carried out. On a ring of the kernel a no-op
//            goes in its place; on epoll and poll the system call is not made, each time that it would be, so EAGAIN and its
//            like make the operation wait and try again as they would
//   ends     when a completion is handed out: another result may stand in its place
//
// It is there in builds with EDDA_OBSERVE, and in no other: elsewhere each question is the constant "nothing" and leaves no
// instruction behind, and a program that makes a Filter does not compile.
//
// Nothing is lost by it. A result that is replaced by an error is disposed of by its type first (an accepted descriptor is
// closed, a picked buffer given back). A stream whose F_MORE is taken away has really ended before that is told: the kernel is
// asked to end it, and what comes meanwhile is told in order, the last without F_MORE. Where there is no room to ask, it
// goes on, and the filter is asked again at its next result.
//
// Thread rule: a filter belongs to the thread that makes it, and sees that thread's rings: all of them, those made before it
// too. It is asked on that thread alone; what it says of a call that the pool makes is carried there with the job. Filters end
// in the reverse order of their making; the innermost one is asked.
#pragma once

#include <liburing.h>

#include <cstddef>
#include <cstdint>
#include <utility>

#include "edda/gen/observe.hpp"
#include "edda/reactor/uring/request.hpp"

namespace edda::uring {

class Filter {
public:
    /// Whether this build has it.
    static constexpr bool available = gen::observing;

    /// In force on this thread until it is destroyed.
    template <bool present = available>
        requires present
    Filter() noexcept : outer_(std::exchange(current_, this)) {}
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;
    virtual ~Filter() { current_ = outer_; }

    /// A positive errno with which this enter fails, without being made; 0: it is made.
    [[nodiscard]] virtual int enters() noexcept { return 0; }

    /// A positive errno with which the operation (or, on epoll and poll, this try of it) fails, without being made; 0: it is
    /// made. `entry.user_data` is its number. A smaller `entry.len` makes a short read or write of it. What concerns only
    /// the ring itself is not asked about.
    [[nodiscard]] virtual int begins([[maybe_unused]] io_uring_sqe& entry) noexcept { return 0; }

    /// What is told in place of `real`, which is told as it is by returning it. `entry` is what the operation asked for,
    /// `entry.user_data` its number. May make an error of a success, a smaller count of a count (where the rest may be read or
    /// written again: at an offset of a file), another error of an error; a success of an error is not told. Of the flags it may
    /// take F_MORE from an operation with many results; the others stay.
    [[nodiscard]] virtual Completion ends([[maybe_unused]] const io_uring_sqe& entry, Completion real) noexcept {
        return real;
    }

    // ---- For the reactor ------------------------------------------------------------------------

    /// Whether completions have to pass here: a filter is in force, or one that is not any more has left something to do.
    [[nodiscard]] static bool is_active() noexcept {
        if constexpr (available) return current_ != nullptr || promises_ != 0;
        return false;
    }
    /// A negative errno in place of an enter, or 0.
    [[nodiscard]] static int fault_of_enter() noexcept {
        if constexpr (available) return current_ == nullptr ? 0 : -current_->enters();
        return 0;
    }
    /// A negative errno in place of the call for `entry`, or 0.
    [[nodiscard]] static int fault_of([[maybe_unused]] io_uring_sqe& entry) noexcept {
        if constexpr (available)
            return current_ == nullptr || entry.user_data >> 32 == 0 ? 0 : -current_->begins(entry);
        return 0;
    }
    /// `entry` is about to be submitted to the kernel: if it is to fail, it is made a no-op, and its completion an error.
    static void submit([[maybe_unused]] const Ring& ring, [[maybe_unused]] io_uring_sqe& entry) noexcept {
        if constexpr (available) {
            if (const int fault = fault_of(entry); fault != 0) fail(ring, entry, fault);
        }
    }
    /// Tells `request` what has come, or what is told instead.
    static void complete(Ring& ring, Request& request, Completion real) noexcept;

private:
    static void fail(const Ring& ring, io_uring_sqe& entry, int fault) noexcept;

    static inline constinit thread_local Filter* current_ = nullptr;
    static inline constinit thread_local std::size_t promises_ = 0;  // operations of which it has to say something yet

    Filter* outer_;
};

}  // namespace edda::uring
