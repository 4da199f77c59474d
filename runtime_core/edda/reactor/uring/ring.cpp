// Carries out what *driver* and *operation* decide.
//
// liburing sets the ring up; from there on the queues are read and written here, because the three things this file
// is about (which entries the kernel has not seen, one enter that submits and waits, a bounded drain) are what
// liburing's helpers hide. The rules of the shared memory are the kernel's: the submission tail is published with
// release, the completion tail read with acquire, the completion head given back with release.
#include "edda/reactor/uring/ring.hpp"

#include <poll.h>

#include <algorithm>
#include <bit>
#include <cerrno>

#include "edda/base/misuse.hpp"
#include "edda/base/sometimes.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/gen/ops.hpp"
#include "edda/gen/ops_core.hpp"
#include "edda/reactor/uring/filter.hpp"
#include "edda/task/current.hpp"
#include "edda/timer/clock.hpp"

namespace edda::uring {
namespace {

__kernel_timespec to_timespec(std::chrono::nanoseconds duration) noexcept {
    if (duration < std::chrono::nanoseconds::zero()) duration = std::chrono::nanoseconds::zero();
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration);
    return {.tv_sec = seconds.count(), .tv_nsec = (duration - seconds).count()};
}

/// What `request` is, as its submission entry says; nothing need be kept beside it for that.
OperationLeft describe(const Request& request) {
    io_uring_sqe entry{};
    request.verbs->prepare(request, entry);
    const auto* known = std::ranges::find(gen::op::all, entry.opcode, &gen::op::Entry::opcode);
    return {.name = known != gen::op::all.end() ? std::string(known->name) : "opcode " + std::to_string(entry.opcode),
            .descriptor = entry.fd,
            .asked = request.state.is_cancelled(),
            .awaited = !request.state.is_dropped()};
}

bool are_usable(const RingOptions& options, std::vector<std::string>& report) {
    if (options.slots != 0 && options.completion_bound != 0) return true;
    report.push_back("A ring needs at least one slot, and hands out at least one completion a cycle.");
    return false;
}

}  // namespace

Ring::Ring(RingHandle handle, task::MailboxRef mailbox, const RingOptions& options) noexcept
    : thread_(&task::thread_mark),
      handle_(std::move(handle)),
      sq_(&handle_.get().sq),
      cq_(&handle_.get().cq),
      engine_(handle_.engine()),
      mailbox_(std::move(mailbox)),
      options_(options) {
    // Entry i of the queue is always sqe i: the indirection is set once, and a submission is one store of the tail.
    for (unsigned i = 0; i < sq_->ring_entries; ++i) sq_->array[i] = i;
}

Result<Ring::Owner> Ring::create(const RingOptions& options, std::vector<std::string>& report) {
    if (!are_usable(options, report)) return failure(ErrorCode::invalid_argument);
    Result<task::MailboxRef> mailbox = EventMailbox::create();
    if (!mailbox) return failure(mailbox.error());
    Result<RingHandle> handle = RingHandle::create(options.setup, report);
    if (!handle) return failure(handle.error());
    return create(options, std::move(*handle), std::move(*mailbox));
}

Result<Ring::Owner> Ring::create(const RingOptions& options, std::unique_ptr<Engine> engine,
                                 std::vector<std::string>& report) {
    if (!are_usable(options, report)) return failure(ErrorCode::invalid_argument);
    Result<task::MailboxRef> mailbox = EventMailbox::create();
    if (!mailbox) return failure(mailbox.error());
    return create(options, RingHandle::served_by(std::move(engine)), std::move(*mailbox));
}

Result<Ring::Owner> Ring::create(const RingOptions& options, RingHandle handle, task::MailboxRef mailbox) {
    Owner ring(new (std::nothrow) Ring(std::move(handle), std::move(mailbox), options));
    if (ring == nullptr) return failure(ErrorCode::no_memory);
    ring->listen();
    return ring;
}

Ring::~Ring() {
    if (current_ == this) current_ = nullptr;
    while (!guests_.empty()) {
        RingGuest& guest = guests_.pop_front();
        guest.on_end(guest);
    }
}

void Ring::Bury::operator()(Ring* ring) const noexcept {
    ring->shutdown();
    if (!ring->is_abandoned()) {
        delete ring;
        return;
    }
    if (current_ == ring) current_ = nullptr;
    ring->next_buried_ = buried_.load(std::memory_order_relaxed);
    while (!buried_.compare_exchange_weak(ring->next_buried_, ring, std::memory_order_relaxed)) {
    }
}

// ---- The submission queue -----------------------------------------------------------------------

bool Ring::is_unsubmitted(const Request& request) const noexcept {
    // Unsigned: positions run round. A request that was submitted 2^32 entries ago meets its own again, so the entry
    // itself is asked too.
    return request.state.phase() == gen::OperationState::Phase::flying &&
           request.sqe_position - *sq_->khead < unsubmitted() &&
           sq_->sqes[request.sqe_position & sq_->ring_mask].user_data == slots_.token(request.slot);
}

inline bool Ring::on_own_thread() const noexcept { return thread_ == &task::thread_mark; }

inline io_uring_sqe& Ring::next_sqe() noexcept {
    io_uring_sqe& sqe = sq_->sqes[sq_->sqe_tail & sq_->ring_mask];
    ++sq_->sqe_tail;
    return sqe;
}

inline void Ring::submit(Request& request) noexcept {
    request.sqe_position = sq_->sqe_tail;
    io_uring_sqe& sqe = next_sqe();
    request.verbs->prepare(request, sqe);
    sqe.user_data = slots_.token(request.slot);
    if (engine_ == nullptr) Filter::submit(*this, sqe);  // an engine asks when it makes the call
}

void Ring::submit_cancel(std::uint64_t token) noexcept {
    io_uring_sqe& sqe = next_sqe();
    gen::op::Cancel{.target = token}.prepare(sqe);
    // Its own completion (0, ENOENT: it has ended, EALREADY: it is ending) says nothing that the operation's does not.
    sqe.user_data = static_cast<std::uint64_t>(Reserved::ignored);
}

void Ring::submit_poll() noexcept {
    io_uring_sqe& sqe = next_sqe();
    gen::op::PollAddMultishot{.fd = mailbox().event_fd(), .events = POLLIN}.prepare(sqe);
    sqe.user_data = static_cast<std::uint64_t>(Reserved::woken);
}

void Ring::void_in_place(const Request& request) noexcept {
    io_uring_sqe& sqe = sq_->sqes[request.sqe_position & sq_->ring_mask];
    const std::uint64_t token = sqe.user_data;
    gen::op::Nop{}.prepare(sqe);
    sqe.user_data = token;
}

void Ring::serve_lines() noexcept {
    if (listening_wanted_ && has_room()) listen();
    if (deafening_wanted_ && has_room()) {
        deafening_wanted_ = false;
        submit_cancel(static_cast<std::uint64_t>(Reserved::woken));
    }
    while (has_room()) {
        base::List<Request>& line = cancelling_.empty() ? waiting_ : cancelling_;
        if (line.empty()) return;
        Request& request = line.pop_front();
        switch (request.state.room()) {
            case gen::OperationState::Room::submit: submit(request); break;
            case gen::OperationState::Room::send_cancel: submit_cancel(slots_.token(request.slot)); break;
        }
    }
}

void Ring::listen() noexcept {
    listening_wanted_ = !has_room();
    if (listening_wanted_) return;
    switch (driver_.listen()) {
        case gen::DriverState::Listen::nothing: submit_poll(); break;
    }
}

int Ring::register_buffers(io_uring_buf_reg& registration) noexcept {
    if (engine_ != nullptr) return engine_->register_buffers(registration);
    return io_uring_register_buf_ring(&handle_.get(), &registration, 0);
}

void Ring::unregister_buffers(std::uint16_t group) noexcept {
    if (engine_ != nullptr) return engine_->unregister_buffers(group);
    io_uring_unregister_buf_ring(&handle_.get(), group);
}

// ---- Operations ---------------------------------------------------------------------------------

inline void Ring::retire(Request& request) noexcept {
    request.unlink();  // a cancellation may still stand in line
    slots_.release(request.slot);
    request.ring = nullptr;
    switch (driver_.retire()) {
        case gen::DriverState::Retire::nothing: return;
    }
}

ErrorCode Ring::reason(Refusal refusal) noexcept {
    switch (refusal) {
        case Refusal::none:
        case Refusal::shut_down: return ErrorCode::shut_down;
        case Refusal::busy: return ErrorCode::busy;
        case Refusal::no_memory: return ErrorCode::no_memory;
        case Refusal::wrong_thread: return ErrorCode::wrong_thread;
    }
    return ErrorCode::shut_down;
}

Ring::Refusal Ring::begin(Request& request, Purpose purpose) noexcept {
    if (!on_own_thread()) [[unlikely]]
        return Refusal::wrong_thread;
    switch (driver_.admit(purpose == Purpose::cleanup)) {
        case gen::DriverState::Admit::refuse: return Refusal::shut_down;
        case gen::DriverState::Admit::refuse_busy: return Refusal::busy;
        case gen::DriverState::Admit::admit: break;
    }
    request.slot = slots_.acquire(request, options_.slots);
    if (request.slot == SlotTable::none) [[unlikely]] {
        static_cast<void>(driver_.retire());
        return Refusal::no_memory;
    }
    request.ring = this;
    const auto decision = request.state.start(has_room() && waiting_.empty());
    if (decision == gen::OperationState::Start::submit) [[likely]] {
        submit(request);
    } else {
        begin_later(request, decision);
    }
    return Refusal::none;
}

void Ring::begin_later(Request& request, gen::OperationState::Start decision) noexcept {
    switch (decision) {
        case gen::OperationState::Start::submit: break;
        case gen::OperationState::Start::line_up:
            base::sometimes<"ring: an operation found the submission queue full">();
            waiting_.push_back(request);
            break;
        case gen::OperationState::Start::deliver_cancelled:
            retire(request);
            request.verbs->deliver(request, {.result = -ECANCELED, .flags = 0});
            break;
    }
}

void Ring::cancel(Request& request) noexcept {
    if (!on_own_thread()) [[unlikely]] {
        base::misuse(
            "An operation was cancelled, or its stream dropped, on another thread than its runtime's; hand it back to "
            "that thread.");
    }
    cancel(request, gen::OperationState::By::owner);
}

void Ring::cancel(Request& request, gen::OperationState::By by) noexcept {
    switch (request.state.cancel(by, is_unsubmitted(request), has_room())) {
        case gen::OperationState::Cancel::nothing: return;
        case gen::OperationState::Cancel::turn_into_nop: void_in_place(request); return;
        case gen::OperationState::Cancel::send_cancel: submit_cancel(slots_.token(request.slot)); return;
        case gen::OperationState::Cancel::line_up_cancel: cancelling_.push_back(request); return;
        case gen::OperationState::Cancel::deliver_cancelled:
            retire(request);
            request.verbs->deliver(request, {.result = -ECANCELED, .flags = 0});
            return;
        case gen::OperationState::Cancel::free:
            retire(request);
            request.verbs->free(request);
            return;
    }
}

void Ring::detach(Request& request) noexcept {
    switch (request.state.detach()) {
        case gen::OperationState::Detach::free: request.verbs->free(request); return;
        case gen::OperationState::Detach::leave: return;
    }
}

// ---- Parking ------------------------------------------------------------------------------------

std::uint32_t Ring::flags() const noexcept {
    return io_uring_smp_load_acquire(sq_->kflags) & (IORING_SQ_TASKRUN | IORING_SQ_CQ_OVERFLOW);
}

std::uint32_t Ring::ready() const noexcept { return io_uring_smp_load_acquire(cq_->ktail) - *cq_->khead; }

/// Announces the sleep, unless there is something to do; a short look for mail comes first, when nothing waits to be
/// submitted meanwhile.
bool Ring::may_sleep() noexcept {
    if (ready() != 0 || mailbox().has_mail()) return false;
    if (unsubmitted() == 0 && mailbox().spin([this]() noexcept { return ready() != 0 || flags() != 0; })) return false;
    return mailbox().announce();
}

Result<> Ring::park(Wait wait) noexcept {
    // The ring's registered descriptor is a number of this thread's; elsewhere it would mean another ring, or none.
    if (!on_own_thread()) return failure(ErrorCode::wrong_thread);
    serve_lines();
    const std::uint32_t asked = flags();
    const bool look = wants_look();
    base::sometimes<"ring: the completion queue overflowed">((asked & IORING_SQ_CQ_OVERFLOW) != 0);
    if ((asked & IORING_SQ_CQ_OVERFLOW) != 0) gen::count(gen::Metric::cq_overflows);
    // Whoever still stands in line gets room from this very enter: then there is something to do after it, and no
    // time to sleep.
    const bool sleep = wait.sleep && !needs_park() && may_sleep();
    Result<> outcome;
    const auto decision = driver_.park(sleep, ready() != 0, unsubmitted() != 0, asked != 0 || look);
    switch (decision) {
        case gen::DriverState::Park::refuse: outcome = failure(ErrorCode::shut_down); break;
        case gen::DriverState::Park::wait: outcome = judge(enter(true, wait.at_most)); break;
        case gen::DriverState::Park::enter: outcome = judge(enter(false, std::nullopt)); break;
        case gen::DriverState::Park::skip: break;
    }
    if (sleep) mailbox().rise();
    if (decision != gen::DriverState::Park::refuse) hand_out();
    return outcome;
}

int Ring::enter(bool sleep, const std::optional<std::chrono::nanoseconds>& at_most) noexcept {
    io_uring& ring = handle_.get();
    io_uring_smp_store_release(sq_->ktail, sq_->sqe_tail);
    gen::count(gen::Metric::ring_enters);
    if (const int fault = Filter::fault_of_enter(); fault != 0) return fault;
    if (engine_ != nullptr) return engine_->enter(unsubmitted(), sleep, at_most);
    // GETEVENTS also without waiting: with DEFER_TASKRUN, completions are worked off only by an enter that asks for
    // them.
    unsigned enter_flags = IORING_ENTER_GETEVENTS;
    if ((ring.int_flags & 1U) != 0) enter_flags |= IORING_ENTER_REGISTERED_RING;
    const auto fd = static_cast<unsigned>(ring.enter_ring_fd);
    if (!sleep || !at_most) [[likely]]
        return io_uring_enter2(fd, unsubmitted(), sleep ? 1U : 0U, enter_flags, nullptr, 0);
    __kernel_timespec timeout = to_timespec(*at_most);
    io_uring_getevents_arg argument{};
    argument.ts = std::bit_cast<std::uint64_t>(&timeout);
    return io_uring_enter2(fd, unsubmitted(), 1, enter_flags | IORING_ENTER_EXT_ARG,
                           reinterpret_cast<sigset_t*>(&argument), sizeof argument);
}

Result<> Ring::judge(int result) noexcept {
    if (result >= 0) {
        gen::count(gen::Metric::submitted, static_cast<std::uint64_t>(result));
        return {};
    }
    switch (-result) {
        case ETIME: return {};  // the deadline of a timed park
        case EINTR:             // a signal; the executor parks again
            base::sometimes<"ring: a signal ended a park">();
            return {};
        case EBUSY: return {};    // completions overflowed; handing some out makes room, and the next cycle submits
        case EAGAIN: return {};   // the kernel has no memory for a request just now; the entries stay in the queue
        case ENOBUFS: return {};  // likewise, for what a request needs
        case EEXIST: return failure(ErrorCode::wrong_thread);            // SINGLE_ISSUER, and this is another thread
        case EBADR: return failure(Error(ErrorCode::no_memory, EBADR));  // completions were lost
        default: return failure(gen::error_from_errno(-result));
    }
}

// ---- Completions --------------------------------------------------------------------------------

// Inlined into the loop below, for which it is written; the filter has the function.
[[gnu::always_inline]] inline void Ring::complete_usually(Request& request, Completion completion) noexcept {
    if ((completion.flags & (IORING_CQE_F_MORE | IORING_CQE_F_NOTIF)) != 0) {
        const bool more = (completion.flags & IORING_CQE_F_MORE) != 0;
        const bool notification = (completion.flags & IORING_CQE_F_NOTIF) != 0;
        return act(request, request.state.completion(more, notification), completion);
    }
    // The usual one by itself: when both are known, a part of the table is left.
    const auto decision = request.state.completion(false, false);
    if (decision != gen::OperationState::Completion::deliver) [[unlikely]]
        return act(request, decision, completion);
    retire(request);
    request.verbs->deliver(request, completion);
}

void Ring::complete_request(Request& request, Completion completion) noexcept { complete_usually(request, completion); }

inline void Ring::complete(std::uint64_t token, Completion completion) noexcept {
    if (Request* request = slots_.find(token); request != nullptr) [[likely]] {
        if (Filter::is_active()) return Filter::complete(*this, *request, completion);
        complete_usually(*request, completion);
    } else if (token >> 32 == 0) {
        complete_reserved(static_cast<Reserved>(token), completion);
    } else {
        ++strangers_;
    }
}

void Ring::hand_out() noexcept {
    const unsigned head = *cq_->khead;
    unsigned count = ready();
    base::sometimes<"ring: a cycle left completions for the next one">(count > options_.completion_bound);
    if (count > options_.completion_bound) count = static_cast<unsigned>(options_.completion_bound);
    if (count == 0) return;
    // The kernel does not reuse the entries before the head moves, and what a completion starts is only queued.
    for (unsigned i = 0; i < count; ++i) {
        const io_uring_cqe& cqe = cq_->cqes[(head + i) & cq_->ring_mask];
        complete(cqe.user_data, {.result = cqe.res, .flags = cqe.flags});
    }
    io_uring_smp_store_release(cq_->khead, head + count);
    gen::count(gen::Metric::completions, count);
}

void Ring::complete_reserved(Reserved token, Completion completion) noexcept {
    switch (token) {
        case Reserved::ignored: return;
        case Reserved::woken: break;
    }
    switch (driver_.heard((completion.flags & IORING_CQE_F_MORE) != 0)) {
        case gen::DriverState::Heard::nothing: break;
        case gen::DriverState::Heard::listen_again: listen(); break;
    }
}

void Ring::act(Request& request, gen::OperationState::Completion decision, Completion completion) noexcept {
    switch (decision) {
        case gen::OperationState::Completion::deliver:
            retire(request);
            request.verbs->deliver(request, completion);
            return;
        case gen::OperationState::Completion::deliver_cancelled:
            retire(request);
            request.verbs->deliver(request, {.result = -ECANCELED, .flags = 0});
            return;
        case gen::OperationState::Completion::pass_on: request.verbs->pass_on(request, completion); return;
        case gen::OperationState::Completion::keep: request.held = completion; return;
        case gen::OperationState::Completion::release:
            retire(request);
            request.verbs->deliver(request, request.held);
            return;
        case gen::OperationState::Completion::dispose: request.verbs->dispose(request, completion); return;
        case gen::OperationState::Completion::dispose_last:
            retire(request);
            request.verbs->dispose(request, completion);
            request.verbs->free(request);
            return;
        case gen::OperationState::Completion::free:
            retire(request);
            request.verbs->free(request);
            return;
    }
}

// ---- The end ------------------------------------------------------------------------------------

RingReport Ring::shutdown() noexcept {
    switch (driver_.shutdown()) {
        case gen::DriverState::Shutdown::nothing: return {.operations = in_flight()};
        case gen::DriverState::Shutdown::cancel_everything: cancel_everything(); break;
    }
    const timer::Clock clock = timer::Clock::system();
    const auto deadline = clock.now() + options_.shutdown_deadline;
    for (Result<> parked;;) {
        const auto left = deadline - clock.now();
        switch (driver_.settle(!parked || left <= left.zero())) {
            case gen::DriverState::Settle::close: mailbox().close(); return {};
            case gen::DriverState::Settle::abandon: mailbox().close(); return {.operations = in_flight()};
            case gen::DriverState::Settle::wait:
                parked = park({.sleep = true, .at_most = left});  // an error is one that waiting does not heal
                mailbox().take(gen::config::inbox_bound);
                break;
        }
    }
}

void Ring::cancel_everything() noexcept {
    if (!on_own_thread()) return;  // the first park says so, and the ring is abandoned
    for (std::uint32_t i = 0; i < slots_.size(); ++i) {
        if (Request* request = slots_.at(i); request != nullptr) cancel(*request, gen::OperationState::By::shutdown);
    }
    // The poll is the ring's own and cancelled like the rest.
    listening_wanted_ = false;
    deafening_wanted_ = true;
}

void Ring::account(Leftovers& left) const {
    left.operations += in_flight();
    for (std::uint32_t i = 0; i < slots_.size(); ++i) {
        const Request* request = slots_.at(i);
        if (request != nullptr && left.in_flight.size() < Leftovers::most_named)
            left.in_flight.push_back(describe(*request));
    }
}

}  // namespace edda::uring
