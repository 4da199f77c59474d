// Buffers between the kernel's ring, readers that wait for them, and hands on any thread.
#include "edda/io/buffer_ring.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <new>

#include "edda/base/misuse.hpp"
#include "edda/base/sometimes.hpp"
#include "edda/gen/metrics.hpp"
#include "edda/gen/ops_core.hpp"
#include "edda/io/buffer_core.hpp"
#include "edda/task/current.hpp"

namespace edda::io {
namespace detail {

namespace {

using State = gen::BufferRingSlotState;

void* map(std::size_t bytes) noexcept {
    // Pages come on first touch: a ring of a thousand buffers of which three are used costs three.
    void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return memory == MAP_FAILED ? nullptr : memory;
}

std::size_t entry_bytes(std::uint32_t buffers) noexcept { return buffers * sizeof(io_uring_buf); }

}  // namespace

BufferCore::BufferCore(uring::Ring& ring, const BufferRingOptions& options) noexcept
    : RingGuest(&ring_ends),
      ring_(&ring),
      thread_(&task::thread_mark),
      mailbox_(ring.mailbox()),
      buffers_(options.buffers),
      buffer_size_(options.buffer_size) {
    take = &taken;
}

BufferCore::~BufferCore() {
    if (entries_ != nullptr) uring::unmap_pages(entries_, entry_bytes(buffers_));
    if (memory_ != nullptr) uring::unmap_pages(memory_, std::size_t{buffers_} * buffer_size_);
}

bool BufferCore::allocate() noexcept {
    entries_ = static_cast<io_uring_buf_ring*>(map(entry_bytes(buffers_)));
    memory_ = static_cast<std::byte*>(map(std::size_t{buffers_} * buffer_size_));
    links_.reset(new (std::nothrow) Link[buffers_]());
    slots_.reset(new (std::nothrow) State[buffers_]);
    below_.reset(new (std::nothrow) std::atomic<std::uint32_t>[buffers_]);
    return entries_ != nullptr && memory_ != nullptr && links_ != nullptr && slots_ != nullptr && below_ != nullptr;
}

Result<BufferCore*> BufferCore::create(uring::Ring& ring, const BufferRingOptions& options) noexcept {
    if (!std::has_single_bit(options.buffers) || options.buffers > 32768 || options.buffer_size == 0) {
        return failure(ErrorCode::invalid_argument);
    }
    auto* core = new (std::nothrow) BufferCore(ring, options);
    if (core == nullptr || !core->allocate()) {
        delete core;
        return failure(ErrorCode::no_memory);
    }
    if (const int result = core->enrol(); result < 0) {
        delete core;
        // Kernels without buffer rings (before 5.19) do not know the request and say EINVAL; the sizes were checked
        // above.
        return failure(result == -EINVAL ? Error(ErrorCode::not_supported) : gen::error_from_errno(-result));
    }
    for (std::uint32_t id = 0; id < options.buffers; ++id) {
        switch (core->slots_[id].write()) {
            case State::Write::write_entry: core->write_entry(static_cast<std::uint16_t>(id)); break;
        }
    }
    core->publish();
    core->next_of_thread = std::exchange(first_of_thread, core);
    ring.receive(*core);
    return core;
}

int BufferCore::enrol() noexcept {
    io_uring_buf_reg registration{};
    registration.ring_addr = std::bit_cast<std::uint64_t>(entries_);
    registration.ring_entries = buffers_;
    int result = -EEXIST;
    // The numbers come round after 65536 rings of buffers, and a long-lived one may still have its own.
    for (std::uint32_t tries = 0; result == -EEXIST && tries <= 0xffff; ++tries) {
        group_ = ring_->next_buffer_group();
        registration.bgid = group_;
        result = ring_->register_buffers(registration);
    }
    return result;
}

inline void BufferCore::write_entry(std::uint16_t id) noexcept {
    links_[id].entry = static_cast<std::uint16_t>(written_ & (buffers_ - 1));
    io_uring_buf& entry = entries_->bufs[written_++ & (buffers_ - 1)];
    entry.addr = std::bit_cast<std::uint64_t>(memory_ + std::size_t{id} * buffer_size_);
    entry.len = buffer_size_;
    entry.bid = id;
}

inline void BufferCore::publish() noexcept {
    for (std::uint16_t tail = entries_->tail; tail != written_; ++tail) {
        switch (slots_[entries_->bufs[tail & (buffers_ - 1)].bid].publish()) {
            case State::Publish::nothing: break;
        }
    }
    // The tail is the owner's alone; the kernel sees an entry when the tail passes it.
    io_uring_smp_store_release(&entries_->tail, written_);
}

inline void BufferCore::adopt_quietly(std::uint16_t id) noexcept {
    // `more` is never true: the ring is registered without IOU_PBUF_RING_INC. If a kernel does it all the same, the next
    // completion names a buffer that is not with it, and the word says so.
    switch (slots_[id].pick(false)) {
        case State::Pick::adopt:
            ++picked_;
            if (++in_use_ > most_in_use_) most_in_use_ = in_use_;
            break;
        case State::Pick::adopt_late:
            base::sometimes<"buffer ring: a completion was read after the ring of its buffer had gone">();
            holders_.fetch_add(1, std::memory_order_relaxed);  // whoever calls holds the core already
            break;
    }
}

Buffer BufferCore::adopt(std::uint16_t id, std::uint32_t size) noexcept {
    adopt_quietly(id);
    return piece(id, size);
}

Buffer BufferCore::piece(std::uint16_t id, std::uint32_t size) noexcept {
    return {*this, memory_ + std::size_t{id} * buffer_size_, size, id};
}

Bundle BufferCore::adopt_bundle(std::uint16_t id, std::uint32_t size) noexcept {
    std::uint32_t entry = links_[id].entry;
    std::uint32_t left = size;
    std::uint16_t last = id;
    // Completions are read in the order in which the kernel picked, so no entry of these was written anew.
    for (;;) {
        adopt_quietly(last);
        left -= std::min(left, buffer_size_);
        if (left == 0) break;
        entry = (entry + 1) & (buffers_ - 1);
        links_[last].behind = entries_->bufs[entry].bid;
        last = links_[last].behind;
    }
    return {*this, size, id};
}

void BufferCore::begin_read() noexcept { ++reads_; }

void BufferCore::end_read() noexcept {
    if (ring_ != nullptr) {
        --reads_;
    } else {
        release(1);
    }
}

void BufferCore::wait(BufferWaiter& waiter) noexcept {
    if (ring_ == nullptr) return waiter.turn(waiter, true);
    gen::count(gen::Metric::buffers_exhausted);
    ++exhausted_;
    base::sometimes<"buffer ring: a reader waits, all buffers are in hands">(in_use_ == buffers_);
    base::sometimes<"buffer ring: a reader whose turn was in vain stands in front again">(waiter.had_turn);
    if (waiter.had_turn && !waiting_.empty()) {
        waiting_.insert_before(waiting_.front(), waiter);
    } else {
        waiting_.push_back(waiter);
    }
    pass_turn();
}

// The kernel says that the ring is empty before it looks for data. So some of those in line have none; they are armed when it
// is their turn, and take no buffer, and nobody hears of that. A turn for each buffer that comes back would therefore be lost
// with them. So the usher gives the turns: as long as reads wait and buffers are free it comes round once a cycle.
void BufferCore::pass_turn() noexcept {
    if (ring_ == nullptr || usher_.is_called || waiting_.empty() || in_use_ == buffers_) return;
    usher_.is_called = true;
    if (ring_->start(usher_)) return;
    // It cannot come, as the ring ends or has no memory: they ask now, and are told the same.
    usher_.is_called = false;
    give_turns();
}

void BufferCore::give_turns() noexcept {
    for (std::uint32_t free = buffers_ - in_use_; free > 0 && !waiting_.empty(); --free) {
        BufferWaiter& first = waiting_.pop_front();
        first.had_turn = true;
        first.turn(first, false);
    }
}

void BufferCore::Usher::prepare(const uring::Request&, io_uring_sqe& sqe) noexcept { gen::op::Nop{}.prepare(sqe); }

void BufferCore::Usher::deliver(uring::Request& request, uring::Completion) noexcept {
    auto& usher = static_cast<Usher&>(request);
    BufferCore& core = usher.core;
    usher.is_called = false;
    if (core.ring_ == nullptr) return core.release(1);  // it held the memory since the ring of buffers was closed
    core.give_turns();
    core.pass_turn();
}

constexpr uring::Verbs BufferCore::Usher::verbs_of_usher{&prepare, &deliver, &ignore, &ignore, &free};

BufferRingStatistics BufferCore::statistics() const noexcept {
    return {.capacity = buffers_,
            .buffer_size = buffer_size_,
            .in_use = in_use_,
            .most_in_use = most_in_use_,
            .picked = picked_,
            .exhausted = exhausted_};
}

inline void BufferCore::take_back(std::uint16_t id) noexcept {
    --in_use_;
    switch (slots_[id].give_back()) {
        case State::GiveBack::write_entry: write_entry(id); break;
        case State::GiveBack::nothing: break;
    }
}

void BufferCore::give_back(std::uint16_t id) noexcept {
    if (on_own_thread()) {
        give_back_here(id);
    } else {
        give_back_from_elsewhere(id);
    }
}

void BufferCore::give_back_here(std::uint16_t id) noexcept {
    if (ring_ == nullptr) return release(1);
    take_back(id);
    publish();
    if (!waiting_.empty()) [[unlikely]]
        pass_turn();
}

void BufferCore::give_back_from_elsewhere(std::uint16_t id) noexcept {
    holders_.fetch_add(1, std::memory_order_relaxed);  // for this call; the buffer itself keeps the core until now
    std::uint32_t top = returned_.load(std::memory_order_acquire);
    do {
        base::sometimes<"buffer ring: a buffer outlived its runtime on another thread">(top == closed);
        if (top == closed) return release(2);  // pairs with orphan(): the call's share and the buffer's
        below_[id].store(top, std::memory_order_relaxed);
    } while (!returned_.compare_exchange_weak(top, id + 1U, std::memory_order_acq_rel,
                                              std::memory_order_acquire));  // pairs with collect()
    // The first on the stack sends for the owner, and its share travels with the message.
    if (top == empty) {
        const task::MailboxRef mailbox = mailbox_;  // the core may be gone before the call returns
        if (mailbox.post(*this)) return;
    }
    release(1);
}

void BufferCore::taken(task::InboxEntry& entry) noexcept {
    auto& core = static_cast<BufferCore&>(entry);
    if (core.ring_ != nullptr) {
        core.collect(empty);
        core.publish();
        core.pass_turn();
    }
    core.release(1);
}

std::uint32_t BufferCore::collect(std::uint32_t leave) noexcept {
    // Acquire: the links below. Release: whoever finds it empty may hand this node over again, which we have read.
    std::uint32_t came_back = 0;
    std::uint32_t top = returned_.exchange(leave, std::memory_order_acq_rel);  // pairs with give_back_from_elsewhere()
    while (top != empty) {
        const auto id = static_cast<std::uint16_t>(top - 1);
        top = below_[id].load(std::memory_order_relaxed);
        take_back(id);
        ++came_back;
    }
    return came_back;
}

void BufferCore::orphan() noexcept {
    if (!on_own_thread()) [[unlikely]] {
        base::misuse(
            "A ring of buffers was destroyed on another thread than the one that made it; destroy it there, before its "
            "runtime ends.");
    }
    close();
    release(1);
}

void BufferCore::ring_ends(uring::RingGuest& guest) noexcept {
    base::sometimes<"buffer ring: it outlived its io_uring">();
    static_cast<BufferCore&>(guest).close();
}

void BufferCore::close() noexcept {
    if (ring_ == nullptr) return;
    RingGuest::unlink();
    for (BufferCore** link = &first_of_thread; *link != nullptr; link = &(*link)->next_of_thread) {
        if (*link == this) {
            *link = next_of_thread;
            break;
        }
    }
    ring_->unregister_buffers(group_);
    ring_ = nullptr;
    // Counted first and closed afterwards: whoever finds the stack closed subtracts from what was added here.
    holders_.fetch_add(in_use_ + reads_ + (usher_.is_called ? 1U : 0U), std::memory_order_relaxed);
    const std::uint32_t came_back = collect(closed);
    for (std::uint32_t id = 0; id < buffers_; ++id) {
        switch (slots_[id].close()) {
            case State::Close::nothing: break;
            case State::Close::leave_pieces: break;  // counted above
        }
    }
    while (!waiting_.empty()) {
        BufferWaiter& waiter = waiting_.pop_front();
        waiter.turn(waiter, true);
    }
    release(came_back);  // not the last: the BufferRing has a share
}

void BufferCore::release(std::uint32_t holders) noexcept {
    // Release: what this holder did comes before the end; acquire: and what all others did. Pairs with itself.
    if (holders_.fetch_sub(holders, std::memory_order_acq_rel) == holders) delete this;
}

}  // namespace detail

void Buffer::give_back() noexcept { std::exchange(core_, nullptr)->give_back(id_); }

Result<BufferRing> BufferRing::create(uring::Ring& ring, const BufferRingOptions& options) noexcept {
    Result<detail::BufferCore*> core = detail::BufferCore::create(ring, options);
    if (!core) return failure(core.error());
    return BufferRing(*core);
}

BufferRing::~BufferRing() {
    if (current_ == this) current_ = nullptr;
    if (core_ != nullptr) core_->orphan();
}

detail::BufferCore* BufferRing::find(std::uint16_t group) noexcept {
    for (auto* core = detail::BufferCore::first_of_thread; core != nullptr; core = core->next_of_thread) {
        if (core->group() == group && core->belongs_to(uring::Ring::current())) return core;
    }
    return nullptr;
}

detail::BufferCore& BufferRing::held() const noexcept {
    if (core_ == nullptr) [[unlikely]]
        base::misuse("A BufferRing was used after it had been moved from; use the one that it was moved to.");
    return *core_;
}

std::uint16_t BufferRing::group() const noexcept { return held().group(); }
std::size_t BufferRing::in_use() const noexcept { return held().in_use(); }
std::size_t BufferRing::capacity() const noexcept { return held().capacity(); }
std::size_t BufferRing::buffer_size() const noexcept { return held().buffer_size(); }
BufferRingStatistics BufferRing::statistics() const noexcept { return held().statistics(); }

Buffer BufferRing::adopt(gen::PickedBuffer picked) noexcept {
    detail::BufferCore& core = held();
    const bool possible = picked.picked && picked.id < core.capacity() && picked.size <= core.buffer_size();
    if (!possible || !core.on_own_thread()) [[unlikely]] {
        base::misuse(
            "BufferRing::adopt was given a buffer that no completion of this ring has picked; give it, once and on the "
            "ring's thread, what a receive into its group gave.");
    }
    return core.adopt(picked.id, picked.size);
}

// ---- Reads --------------------------------------------------------------------------------------

namespace detail {

namespace {

/// What was picked; none picked is nothing to take. Also a result of 0 may have picked: it has to go back.
struct Picked {
    explicit Picked(uring::Completion completion) noexcept
        : any((completion.flags & IORING_CQE_F_BUFFER) != 0),
          id(static_cast<std::uint16_t>(completion.flags >> IORING_CQE_BUFFER_SHIFT)),
          size(completion.result > 0 ? static_cast<std::uint32_t>(completion.result) : 0) {}
    bool any;
    std::uint16_t id;
    std::uint32_t size;
};

}  // namespace

bool PickingRead::await_ready() noexcept {
    if (OperationBase::await_ready()) return true;
    const BufferRing* buffers = expected_ == 0 ? BufferRing::current() : BufferRing::of_class(expected_);
    if (buffers == nullptr || buffers->core_ == nullptr || !buffers->core_->belongs_to(uring::Ring::current())) {
        refuse(ErrorCode::no_buffers);
        return true;
    }
    core_ = buffers->core_;
    return false;
}

void PickingRead::await_suspend(std::coroutine_handle<> handle) noexcept {
    core_->begin_read();
    if (!core_->has_line()) [[likely]] {
        BufferWaiter::had_turn = false;
        return OperationBase::await_suspend(handle);
    }
    awaiter().suspend(handle);
    attach();
    begin_read();
}

void PickingRead::begin_read() noexcept {
    BufferWaiter::had_turn = false;
    if (core_->has_line()) return core_->wait(*this);
    begin(core_->ring());
}

bool PickingRead::has_lined_up(uring::Completion& completion) noexcept {
    if (completion.result == -ENOBUFS) {
        // Asked to end while this lay unread: the line has nobody who would ask it again.
        if (!state.is_cancelled()) {
            core_->wait(*this);
            return true;
        }
        completion.result = -ECANCELED;
    }
    // Cancelled, reset, or at its end: what it could have had is another's.
    if ((completion.flags & IORING_CQE_F_BUFFER) == 0) core_->pass_turn();
    return false;
}

void PickingRead::dispose_picked(uring::Request& request, uring::Completion completion) noexcept {
    dispose(request, completion);
    return_picked_buffer(completion, static_cast<const PickingRead&>(request).core_->group());
}

void PickingRead::on_turn(BufferWaiter& waiter, bool gone) noexcept {
    auto& read = static_cast<PickingRead&>(waiter);
    // On the ring of the buffers, which may not be the current one: a buffer may be dropped outside of its runtime.
    if (!gone) return read.begin(read.core_->ring());
    read.refuse(ErrorCode::shut_down);
    read.finish({});
}

void PickingRead::ask_read(task::Obligation& obligation) noexcept {
    auto& read = static_cast<PickingRead&>(static_cast<OperationBase&>(obligation));
    if (!read.BufferWaiter::linked()) return ask(obligation);
    read.BufferWaiter::unlink();
    read.refuse(ErrorCode::cancelled);
    read.finish({});
}

void PickingRead::note_picked(uring::Completion completion) noexcept {
    if (const Picked picked(completion); picked.any) core_->adopt_quietly(picked.id);
}

Buffer PickingRead::take_picked() noexcept {
    const Picked picked(take());
    Buffer buffer = picked.any ? core_->piece(picked.id, picked.size) : Buffer();
    end_read();
    if (picked.size == 0) buffer.reset();
    return buffer;
}

void PickingRead::give_back_picked() noexcept { take_picked().reset(); }

void PickingRead::end_read() noexcept {
    if (core_ != nullptr) std::exchange(core_, nullptr)->end_read();
}

Result<void, gen::RecvError> PickingRead::outcome() const noexcept {
    if (refused()) return std::unexpected(refused_with<gen::RecvError>(refusal()));
    if (completion().result < 0) return std::unexpected(gen::RecvError::from_errno(-completion().result));
    return {};
}

}  // namespace detail

constexpr uring::Verbs BufferedRead::verbs_of_read{&prepare, &deliver_one, &pass_on, &dispose_picked,
                                                   &OperationBase::free};

void BufferedRead::prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
    const auto& read = static_cast<const BufferedRead&>(request);
    gen::op::RecvBuffered{.fd = read.use_.number(), .group = read.core_->group()}.prepare(sqe);
}

void BufferedRead::deliver_one(uring::Request& request, uring::Completion completion) noexcept {
    auto& read = static_cast<BufferedRead&>(request);
    if (read.has_lined_up(completion)) return;
    read.note_picked(completion);
    read.finish(completion);
}

Result<Buffer, gen::RecvError> BufferedRead::await_resume() noexcept {
    if (const auto ended = outcome(); !ended) {
        end_read();
        return std::unexpected(ended.error());
    }
    return take_picked();
}

// ---- Several ------------------------------------------------------------------------------------

constexpr uring::Verbs BundledRead::verbs_of_read{&prepare, &deliver_all, &pass_on, &dispose_picked,
                                                  &OperationBase::free};

void BundledRead::prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
    const auto& read = static_cast<const BundledRead&>(request);
    constexpr unsigned feature = 1U << 14;   // IORING_FEAT_RECVSEND_BUNDLE, which older headers lack
    uring::Ring* ring = read.core_->ring();  // null when it is asked what it was, and the ring of buffers has gone
    if (ring == nullptr || (ring->raw().features & feature) == 0) {
        return gen::op::RecvBuffered{.fd = read.use_.number(), .group = read.core_->group()}.prepare(sqe);
    }
    gen::op::RecvBundle{.fd = read.use_.number(), .group = read.core_->group()}.prepare(sqe);
}

void BundledRead::deliver_all(uring::Request& request, uring::Completion completion) noexcept {
    auto& read = static_cast<BundledRead&>(request);
    if (read.has_lined_up(completion)) return;
    if (const detail::Picked picked(completion); picked.any)
        read.bundle_ = read.core_->adopt_bundle(picked.id, picked.size);
    read.finish(completion);
}

Result<Bundle, gen::RecvError> BundledRead::await_resume() noexcept {
    Bundle bundle = std::exchange(bundle_, Bundle());
    end_read();
    if (const auto ended = outcome(); !ended) return std::unexpected(ended.error());
    if (completion().result == 0) bundle.reset();
    return bundle;
}

std::size_t Bundle::buffers() const noexcept {
    return core_ == nullptr ? 0 : (std::size_t{size_} + core_->buffer_size() - 1) / core_->buffer_size();
}

std::uint16_t Bundle::behind(std::uint16_t id) const noexcept { return core_->behind(id); }

std::span<const std::byte> Bundle::bytes_of(std::uint16_t id, std::size_t at_most) const noexcept {
    return core_->bytes_of(id).first(std::min<std::size_t>(at_most, core_->buffer_size()));
}

Buffer Bundle::pop_front() noexcept {
    if (core_ == nullptr) return {};
    detail::BufferCore& core = *core_;
    const std::uint32_t here = std::min(size_, core.buffer_size());
    const std::uint16_t id = std::exchange(first_, core.behind(first_));
    size_ -= here;
    if (size_ == 0) core_ = nullptr;
    return core.piece(id, here);
}

void Bundle::reset() noexcept {
    while (core_ != nullptr) pop_front().reset();
    size_ = 0;
}

}  // namespace edda::io
