// One operation with many results, as a stream: `co_await stream.next()`.
//
// A multishot operation outlives any one wait, so its state is a heap block of its own: results that come while
// nobody waits stand in a queue there. The kernel may end the operation at any result (its queue overflowed, no
// buffer was left, an error); the stream then starts it again when the next result is wanted and the queue is empty.
// Starting only queues, so a re-arm never recurses out of a completion. Errors of which the spec says that they end
// nothing (a peer that gave up while it waited to be accepted) are not told.
//
// Where the kernel picks a buffer for each result, the result is that buffer (io::Buffer): it is in hands from the moment
// that the completion was read. A stream that finds its ring of buffers empty stands in line with all other readers, if
// somebody waits for it, and starts again when it has its turn.
//
// Who gives the stream its descriptor as an Fd need not keep it open: the operation names it each time that it starts.
//
// A wait may be abandoned (timeout, abort) without losing anything: the result that comes later is the next one's.
// Dropping the stream cancels the operation; whatever had come or still comes is disposed of by type: accepted
// sockets are closed, buffers given back.
//
// Thread rule: the stream belongs to the thread whose ring carries it out; one task waits at a time (a second wait
// gets `busy`).
#pragma once

#include <coroutine>
#include <cstddef>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "edda/base/sometimes.hpp"
#include "edda/io/buffer_ring.hpp"
#include "edda/io/leftover.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

namespace detail {

class NextBase;

/// What a stream gives for one completion: what the operation's number means, or the buffer that was picked.
template <class Op>
inline constexpr bool picks_buffers = std::is_same_v<typename Op::Value, gen::PickedBuffer>;
template <class Op>
using GivenBy = std::conditional_t<picks_buffers<Op>, Buffer, typename Op::Value>;

/// One result, with the buffer that it is about, if any.
struct Kept {
    uring::Completion completion;
    Buffer buffer;
};

/// The heap block of a stream: the request, and what has come.
class MultishotState : public uring::Request {
public:
    explicit MultishotState(const uring::Verbs& table) noexcept : Request(table) {}

    [[nodiscard]] bool has_result() const noexcept { return first_ < results_.size(); }
    [[nodiscard]] Kept take() noexcept;
    /// In the ring, or in the line for a buffer: results will come without doing anything.
    [[nodiscard]] bool is_armed() const noexcept { return ring != nullptr || in_line; }
    /// Keeps a result for whoever asks next, and wakes who waits. False when there was no memory to keep it in; who
    /// waits is told.
    [[nodiscard]] bool keep(uring::Completion completion, Buffer buffer = Buffer()) noexcept;
    [[nodiscard]] std::size_t unread() const noexcept { return results_.size() - first_; }
    /// Starts it again if somebody waits; else the next wait does.
    void rearm(uring::Ring* where = uring::Ring::current()) noexcept;

    /// Who waits, from its await_suspend until it has taken its result or died, so that nobody else takes it.
    NextBase* waiting = nullptr;
    bool finished = false;  ///< It is not armed any more.
    bool in_line = false;   ///< For a buffer.

private:
    std::vector<Kept> results_;
    std::size_t first_ = 0;
};

/// The block of a stream for which the kernel picks buffers of one group.
class PickingState : public MultishotState, private BufferWaiter {
public:
    PickingState(const uring::Verbs& table, std::uint16_t group) noexcept
        : MultishotState(table), BufferWaiter(&on_turn), group_(group) {}
    ~PickingState() { leave_line(); }

    /// Keeps a result with its buffer.
    void take_picked(uring::Completion completion) noexcept;
    /// Likewise the last one of an arming.
    void take_last_picked(uring::Completion completion, gen::AfterEnd after) noexcept;
    void leave_line() noexcept;

private:
    void line_up() noexcept;
    /// Lets the kernel pick no more for a reader who has left a quarter of all buffers unread: what comes waits in the
    /// socket, and the buffers serve others. The wait that finds nothing unread arms it again.
    void hold_back(const BufferCore& core) noexcept;
    static void on_turn(BufferWaiter& waiter, bool gone) noexcept;

    std::uint16_t group_;
    bool holds_back_ = false;     // it has asked for its end itself
    BufferCore* line_ = nullptr;  // where it stands
};

struct PlainState : MultishotState {
    PlainState(const uring::Verbs& table, std::uint16_t) noexcept : MultishotState(table) {}
};

/// Waits for one result of a stream.
class NextBase : protected task::Obligation {
public:
    explicit NextBase(MultishotState* state) noexcept : Obligation(&ask), state_(state) {}
    NextBase(NextBase&& other) noexcept : Obligation(&ask), state_(std::exchange(other.state_, nullptr)) {}
    NextBase& operator=(NextBase&&) = delete;
    ~NextBase();

    [[nodiscard]] bool await_ready() noexcept;
    void await_suspend(std::coroutine_handle<> handle) noexcept;
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

    /// A result has come.
    void wake() noexcept;
    /// The stream is gone, whether or not a result had come.
    void lose_stream() noexcept;
    void refuse_and_wake(Error error) noexcept;

protected:
    /// Ends the wait: where the result is, or null and refusal() says why there is none.
    [[nodiscard]] MultishotState* settle() noexcept;
    [[nodiscard]] Error refusal() const noexcept { return refusal_; }

private:
    static void ask(task::Obligation& obligation) noexcept;
    void leave() noexcept;
    void refuse(Error error) noexcept;

    MultishotState* state_;
    task::Awaiter awaiter_;
    Error refusal_{ErrorCode::cancelled};
    bool refused_ = false;
};

}  // namespace detail

template <class Op>
class MultishotStream {
    static_assert(Op::multishot, "an operation with one result is awaited by itself: io::Operation");

    static constexpr bool picks = detail::picks_buffers<Op>;
    using Base = std::conditional_t<picks, detail::PickingState, detail::PlainState>;

    struct State final : Base {
        State(Op operation, Fd kept_open) noexcept
            : Base(verbs_of_op, group_of(operation)), op(operation), descriptor(std::move(kept_open)) {}

        static std::uint16_t group_of([[maybe_unused]] const Op& op) noexcept {
            if constexpr (picks) return op.group;
            return 0;
        }
        static State& from(uring::Request& request) noexcept { return static_cast<State&>(request); }
        static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
            static_cast<const State&>(request).op.prepare(sqe);
        }
        static void take_one(uring::Request& request, uring::Completion completion) noexcept {
            if constexpr (picks) {
                from(request).take_picked(completion);
            } else if (!from(request).keep(completion)) {
                dispose_of<Op>(completion, from(request).op);
            }
        }
        /// The last one of this arming. What the spec says about such an end decides whether anybody hears of it.
        static void take_last(uring::Request& request, uring::Completion completion) noexcept {
            const bool again = Op::after_end(completion.result) == gen::AfterEnd::arm_again;
            base::sometimes<"multishot: the kernel ended one, and it is armed again">(again);
            if constexpr (picks) {
                from(request).take_last_picked(completion, Op::after_end(completion.result));
            } else if (completion.result < 0 && again) {
                from(request).rearm();
            } else {
                take_one(request, completion);
            }
        }
        static void dispose_one(uring::Request& request, uring::Completion completion) noexcept {
            dispose_of<Op>(completion, from(request).op);
        }
        static void free_block(uring::Request& request) noexcept { delete &from(request); }
        static constexpr uring::Verbs verbs_of_op{&prepare, &take_last, &take_one, &dispose_one, &free_block};

        Op op;
        Fd descriptor;  // open as long as it may be named again
    };

public:
    using Output = Result<detail::GivenBy<Op>, typename Op::Failure>;

    /// Nothing is started before the first next(). Somebody keeps the operation's descriptor open while the stream lives.
    explicit MultishotStream(Op op) : state_(new State(op, Fd())) {}
    /// Likewise; `descriptor`, which `op` names, stays open as long as the stream needs it.
    MultishotStream(Op op, const Fd& descriptor) : state_(new State(op, descriptor.share())) {}
    MultishotStream(MultishotStream&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
    MultishotStream& operator=(MultishotStream&& other) noexcept {
        std::swap(state_, other.state_);
        return *this;
    }
    ~MultishotStream() { close(); }

    /// Cancels and disposes of what came and what comes. The destructor does the same.
    void close() noexcept {
        State* state = std::exchange(state_, nullptr);
        if (state == nullptr) return;
        if (state->waiting != nullptr) state->waiting->lose_stream();
        while (state->has_result()) dispose(*state);
        drop(*state);
    }

    /// Asks the operation to end, and disposes of nothing: next() gives what had come and still comes, then the error
    /// `cancelled`, however often one asks.
    void finish() noexcept {
        if (state_ == nullptr) return;
        state_->finished = true;
        if constexpr (picks) leave_line();
        if (state_->ring != nullptr) state_->ring->cancel(*state_);
    }

    class [[nodiscard]] Next final : public detail::NextBase, public task::Awaitable<Next> {
    public:
        using NextBase::NextBase;
        [[nodiscard]] Output await_resume() noexcept {
            detail::MultishotState* from = settle();
            if (from == nullptr) return std::unexpected(refused_with<typename Op::Failure>(refusal()));
            detail::Kept kept = from->take();
            if constexpr (picks) {
                if (kept.completion.result < 0) return std::unexpected(Op::failure(-kept.completion.result));
                return std::move(kept.buffer);
            } else {
                return read_completion<Op>(kept.completion);
            }
        }
    };

    /// The next result. An error is one result too; asking again starts the operation again. After close():
    /// `cancelled`.
    [[nodiscard]] Next next() noexcept { return Next(state_); }

private:
    /// A result that nobody takes; a buffer goes back by itself.
    static void dispose(State& state) noexcept {
        const detail::Kept kept = state.take();
        if constexpr (!picks) dispose_of<Op>(kept.completion, state.op);
    }
    /// Nobody will start it again, so who waits is told.
    void leave_line() noexcept {
        if (!state_->in_line) return;
        state_->leave_line();
        if (state_->waiting != nullptr) state_->waiting->refuse_and_wake(ErrorCode::cancelled);
    }
    /// Detached first: the owner is gone and must not be told.
    static void drop(State& state) noexcept {
        uring::Ring* ring = state.ring;
        uring::Ring::detach(state);  // without a ring nothing is in flight, and this is its end
        if (ring != nullptr) ring->cancel(state);
    }

    State* state_;
};

}  // namespace edda::io
