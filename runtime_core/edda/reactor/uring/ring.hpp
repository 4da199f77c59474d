// The ring of one thread: takes operations, enters the kernel once a cycle, and hands completions back.
//
// It is the harness of two generated machines. *driver* decides what a park does (skip, submit, wait), who is
// admitted and how a shutdown goes; *operation* decides what each event means for one operation. This class carries
// their actions out, and decides nothing itself.
//
// Rules it keeps:
//   One enter a cycle at most, and none while the submission queue is empty and the kernel's flags ask for nothing.
//   Submission is in order. When the queue is full, operations wait in a line and later ones go behind them, even when there is
//   room again: a close that was asked for after a send is submitted after it.
//   Completions of one cycle are bounded; the rest lie in the ring until the next.
//   An operation leaves its slot at its terminal completion and at no other moment.
//
// A ring belongs to one thread, and its address is stable (Driver holds it by pointer): the operations in flight
// point to it.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/executor/quiesce.hpp"
#include "edda/gen/config.hpp"
#include "edda/gen/driver_state.hpp"
#include "edda/reactor/uring/mailbox.hpp"
#include "edda/reactor/uring/request.hpp"
#include "edda/reactor/uring/setup.hpp"
#include "edda/reactor/uring/slot_table.hpp"

namespace edda::uring {

struct RingOptions {
    SetupOptions setup{.entries = static_cast<std::uint32_t>(gen::config::ring_entries),
                       .completion_entries = static_cast<std::uint32_t>(gen::config::completion_ring_entries)};
    std::uint32_t slots = static_cast<std::uint32_t>(gen::config::operation_slots);  ///< at first; grows by doubling
    std::size_t completion_bound = gen::config::completion_bound;                    ///< handed out in one cycle
    std::chrono::milliseconds shutdown_deadline = gen::config::shutdown_settle;  ///< for cancelled operations to end
};

/// How long a park may last.
struct Wait {
    bool sleep = false;                                 ///< until something happens
    std::optional<std::chrono::nanoseconds> at_most{};  ///< and no longer than this
};

/// What a shutdown left behind.
struct RingReport {
    std::size_t operations = 0;  ///< that did not end before the deadline; they and the ring stay alive on purpose
};

/// What is registered with a ring and may not outlive it. Unlinks itself to be told nothing.
struct RingGuest : base::ListNode {
    explicit RingGuest(void (*ring_goes)(RingGuest&) noexcept) noexcept : on_end(ring_goes) {}
    void (*on_end)(RingGuest&) noexcept;  ///< The ring goes now; the kernel can be asked for the last time.
};

class Filter;

class Ring {
public:
    /// Destroys a ring, after a shutdown; one that was abandoned is kept for good, with what points to it.
    struct Bury {
        void operator()(Ring* ring) const noexcept;
    };
    using Owner = std::unique_ptr<Ring, Bury>;

    /// On the thread that will use it. `report` gets a sentence for each thing that this kernel refused. Errors: see
    /// RingHandle::create; invalid_argument also for no slots and for a completion bound of zero.
    [[nodiscard]] static Result<Owner> create(const RingOptions& options, std::vector<std::string>& report);
    /// The same over `engine`, which stands in for the kernel; the sizes of the queues are the engine's.
    [[nodiscard]] static Result<Owner> create(const RingOptions& options, std::unique_ptr<Engine> engine,
                                              std::vector<std::string>& report);
    ~Ring();
    Ring(const Ring&) = delete;
    Ring& operator=(const Ring&) = delete;

    /// The ring bound to this thread, or null.
    [[nodiscard]] static Ring* current() noexcept { return current_; }
    /// Binds `ring` (or null) to this thread; returns what was bound before.
    static Ring* bind(Ring* ring) noexcept {
        Ring* before = current_;
        current_ = ring;
        return before;
    }

    enum class Purpose : std::uint8_t { work, cleanup };  // cleanup is admitted while the ring drains

    /// Starts an operation: its completion will come, perhaps during this call when it was cancelled before. Errors,
    /// and then nothing will come: shut_down, busy (too many in flight), no_memory, wrong_thread.
    [[nodiscard]] Result<> start(Request& request, Purpose purpose = Purpose::work) noexcept {
        // Made here, where the caller looks at it: handed over by a call it would be put together in memory first.
        const Refusal refusal = begin(request, purpose);
        if (refusal == Refusal::none) [[likely]]
            return {};
        return failure(reason(refusal));
    }

    /// Asks for the operation's end; the completion comes all the same, and may be a result. Idempotent. One that the
    /// kernel has not seen completes during this call. Ends the process on another thread than the ring's.
    void cancel(Request& request) noexcept;

    /// The owner goes: results are disposed of, then the request frees itself, perhaps during this call. Does not ask
    /// for its end.
    static void detach(Request& request) noexcept;

    /// One cycle: submits, perhaps waits, hands out completions; waits for nothing while the mailbox has entries, which
    /// are the caller's to take. A timeout and a signal are normal ends. Errors:
    /// shut_down, wrong_thread; those of io_uring_enter that no retry heals.
    [[nodiscard]] Result<> park(Wait wait) noexcept;

    /// Operations stand in line: until a park has submitted some, each further one only makes the line longer.
    [[nodiscard]] bool needs_park() const noexcept { return !waiting_.empty() || !cancelling_.empty(); }

    /// Cancels everything, waits until it has ended or the deadline is over. Idempotent.
    RingReport shutdown() noexcept;

    [[nodiscard]] EventMailbox& mailbox() const noexcept { return static_cast<EventMailbox&>(*mailbox_.get()); }
    /// Adds the operations in flight, the first of them by name.
    void account(Leftovers& left) const;
    [[nodiscard]] bool is_abandoned() const noexcept { return driver_.phase() == gen::DriverState::Phase::abandoned; }
    [[nodiscard]] std::size_t in_flight() const noexcept { return driver_.flights(); }
    [[nodiscard]] bool supports(std::uint8_t opcode) const noexcept { return handle_.supports(opcode); }
    /// Whether the kernel serves it, and not an engine of this process.
    [[nodiscard]] bool is_kernels() const noexcept { return handle_.engine() == nullptr; }
    /// For messages from another ring, and for what only the kernel's has.
    [[nodiscard]] io_uring& raw() noexcept { return handle_.get(); }
    /// As io_uring_register_buf_ring and its opposite.
    [[nodiscard]] int register_buffers(io_uring_buf_reg& registration) noexcept;
    void unregister_buffers(std::uint16_t group) noexcept;
    /// A number for a ring of buffers, not given before.
    [[nodiscard]] std::uint16_t next_buffer_group() noexcept { return buffer_groups_++; }
    /// Tells `guest` before the ring goes.
    void receive(RingGuest& guest) noexcept { guests_.push_back(guest); }
    /// Completions that named no operation in flight. Zero unless something is broken; tests look at it.
    [[nodiscard]] std::uint64_t strangers() const noexcept { return strangers_; }

private:
    friend Filter;  // it stands before complete_request()

    [[nodiscard]] static Result<Owner> create(const RingOptions& options, RingHandle handle, task::MailboxRef mailbox);
    Ring(RingHandle handle, task::MailboxRef mailbox, const RingOptions& options) noexcept;

    enum class Refusal : std::uint8_t { none, shut_down, busy, no_memory, wrong_thread };
    [[nodiscard]] static ErrorCode reason(Refusal refusal) noexcept;
    [[nodiscard]] Refusal begin(Request& request, Purpose purpose) noexcept;
    void begin_later(Request& request, gen::OperationState::Start decision) noexcept;

    // The submission queue.
    [[nodiscard]] std::uint32_t unsubmitted() const noexcept { return sq_->sqe_tail - *sq_->khead; }
    [[nodiscard]] bool has_room() const noexcept { return unsubmitted() < sq_->ring_entries; }
    [[nodiscard]] bool is_unsubmitted(const Request& request) const noexcept;
    io_uring_sqe& next_sqe() noexcept;  // with whatever its last user left in it
    void submit(Request& request) noexcept;
    void submit_cancel(std::uint64_t token) noexcept;
    void submit_poll() noexcept;
    [[nodiscard]] bool on_own_thread() const noexcept;
    void void_in_place(const Request& request) noexcept;
    void serve_lines() noexcept;
    void cancel(Request& request, gen::OperationState::By by) noexcept;

    // The kernel.
    [[nodiscard]] bool may_sleep() noexcept;
    [[nodiscard]] std::uint32_t flags() const noexcept;
    [[nodiscard]] bool wants_look() noexcept { return engine_ != nullptr && engine_->wants_look(); }
    [[nodiscard]] std::uint32_t ready() const noexcept;
    [[nodiscard]] int enter(bool sleep, const std::optional<std::chrono::nanoseconds>& at_most) noexcept;
    [[nodiscard]] Result<> judge(int result) noexcept;

    // Completions.
    void hand_out() noexcept;
    void complete(std::uint64_t token, Completion completion) noexcept;
    void complete_reserved(Reserved token, Completion completion) noexcept;
    void complete_request(Request& request, Completion completion) noexcept;
    void complete_usually(Request& request, Completion completion) noexcept;
    void act(Request& request, gen::OperationState::Completion decision, Completion completion) noexcept;
    void retire(Request& request) noexcept;
    void listen() noexcept;
    void cancel_everything() noexcept;

    static inline constinit thread_local Ring* current_ = nullptr;
    inline static std::atomic<Ring*> buried_{nullptr};  // reachable, so that no leak checker takes them for lost
    Ring* next_buried_ = nullptr;

    gen::DriverState driver_;
    const void* thread_;  // the mark of the only thread that may enter
    RingHandle handle_;
    // Into handle_: the two queues. The kernel moves its head of the submission queue inside our own enter only, so
    // that one is read plainly.
    io_uring_sq* sq_;
    io_uring_cq* cq_;
    Engine* engine_;  // in handle_; null: the kernel
    SlotTable slots_;
    base::List<Request> waiting_;     // operations that found the queue full, in order
    base::List<Request> cancelling_;  // operations whose cancellation found it full; served first
    task::MailboxRef mailbox_;        // an EventMailbox
    RingOptions options_;
    base::List<RingGuest> guests_;
    std::uint64_t strangers_ = 0;
    std::uint16_t buffer_groups_ = 0;
    bool listening_wanted_ = false;  // the event's poll could not be armed for want of room
    bool deafening_wanted_ = false;  // nor be cancelled, at the end
};

}  // namespace edda::uring
