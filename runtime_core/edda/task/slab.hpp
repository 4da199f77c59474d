// Slab: slots of one size in which tasks live, made beforehand.
//
//     auto slab = Slab::bounded(1000, slot_size_of(serve, socket));
//     auto handle = spawn_on(slab, serve, std::move(socket));          // an error when all 1000 are taken
//     auto claim = co_await slab.claim();                              // waits until one is free
//     if (claim) auto served = claim->spawn(serve, std::move(socket));
//
// The frame pool, which spawn() uses, recycles memory as well. A slab is for two other things: a *bound*, because one that
// is bounded has so many tasks and no more, and whoever wants another is told or waits; and *neighbourhood*, because its
// tasks lie side by side and nothing else lies between them.
//
// A slot holds a task's header, output and root coroutine; what that awaits has frames from the pool. It is free again when
// the last holder of the task lets go, which may be a JoinHandle. Slots are handed out first come, first served: while
// somebody waits for one, try_claim and spawn_on find none. A wait is no obligation: it ends with the coroutine that waits,
// and a slot that it was given just before goes to the next.
//
// The slab may be destroyed while tasks live in it: its memory stays until the last of them is gone.
//
// Thread rule: a slab, its claims, and the tasks in it belong to the thread that made it. Use from another one ends the
// process with a sentence; so does the last JoinHandle of a task in it that is dropped elsewhere.
#pragma once

#include <coroutine>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <type_traits>
#include <utility>

#include "edda/base/result.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/join_handle.hpp"
#include "edda/task/or_return.hpp"
#include "edda/task/slab_storage.hpp"
#include "edda/task/spawn.hpp"

namespace edda {

/// Bytes of a task before its output and its frame.
inline constexpr std::size_t task_header_size = task::header_size;

/// Alignment of every task, and what slot sizes are rounded up to, in bytes.
inline constexpr std::size_t task_alignment = task::frame_pool::line;

/// Bytes at the end of a slot that are the slab's, and behind a frame that are the task's.
inline constexpr std::size_t slot_overhead = sizeof(void*) + task::tail_size;

/// No slot smaller than this holds a task that gives T, in bytes: header, output, and a cache line of coroutine.
template <class T = void>
inline constexpr std::size_t min_slot_size = task::before_frame<T> + task_alignment;

/// Why a task was not spawned on a slab, or a slot not claimed.
class SlabError {
public:
    enum class Kind : std::uint8_t {
        full,       ///< All slots of a bounded slab are taken, or promised to who waits.
        too_small,  ///< The task does not fit into a slot; `needed()` says what would do.
        not_first,  ///< The call gave another Task than the first that it made, so it is not in the slot.
        empty,      ///< The slab or the claim was moved away, or the claim has spawned its task.
        gone,       ///< The slab was destroyed while the claim was waited for.
        cancelled,  ///< The wait was asked to end before it began.
    };

    explicit SlabError(Kind kind, std::size_t needed = 0) noexcept : kind_(kind), needed_(needed) {}

    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    /// The smallest slot size that holds the task, in bytes; 0 unless too_small.
    [[nodiscard]] std::size_t needed() const noexcept { return needed_; }
    [[nodiscard]] std::string sentence() const;
    /* implicit */ operator Error() const noexcept;  // NOLINT(google-explicit-constructor)

    friend bool operator==(const SlabError&, const SlabError&) noexcept = default;

private:
    Kind kind_;
    std::size_t needed_;
};

namespace detail {
/// What is to be said about a call whose frame is not in the slot of `scope`.
[[nodiscard]] SlabError why_not_in_slot(const task::SpawnScope& scope) noexcept;
/// Bytes of a slot for a task that takes so many of it.
[[nodiscard]] std::size_t slot_size_for(std::size_t task_bytes) noexcept;
}  // namespace detail

/// A slot that is the caller's. Gives it back when it is destroyed. Move-only.
class [[nodiscard]] SlabClaim {
public:
    SlabClaim(SlabClaim&& other) noexcept : storage_(other.storage_), slot_(std::exchange(other.slot_, nullptr)) {}
    SlabClaim& operator=(SlabClaim&& other) noexcept {
        if (this != &other) {
            give_back();
            storage_ = other.storage_;
            slot_ = std::exchange(other.slot_, nullptr);
        }
        return *this;
    }
    ~SlabClaim() { give_back(); }

    /// Starts a task in the slot; see edda::spawn. Gives Result<JoinHandle<T>, SlabError>, where the call gives a Task<T>.
    /// Throws what the call throws. Without a task the claim keeps its slot; only with `not_first` the slot goes with the
    /// Task that lies in it.
    template <class F, class... A>
    auto spawn(F&& function, A&&... arguments);

    /// Size of the slot in bytes; 0 of an empty claim.
    [[nodiscard]] std::size_t slot_size() const noexcept {
        return slot_ != nullptr ? storage_->lines() * task_alignment : 0;
    }

    /// False after it was moved or has spawned its task.
    [[nodiscard]] explicit operator bool() const noexcept { return slot_ != nullptr; }

private:
    friend class Slab;
    friend class SlotWait;

    SlabClaim(task::SlabStorage& storage, std::byte* slot) noexcept : storage_(&storage), slot_(slot) {}

    void give_back() noexcept {
        if (slot_ != nullptr) storage_->give_back(std::exchange(slot_, nullptr));
    }

    task::SlabStorage* storage_;
    std::byte* slot_;
};

/// Waits for a slot. `co_await`: Result<SlabClaim, SlabError>. Errors: gone, empty, cancelled (a timeout around it was over
/// before it began). Throws std::bad_alloc when an unbounded slab cannot grow.
class [[nodiscard]] SlotWait : public task::Awaitable<SlotWait>, private task::SlotWaiter {
public:
    explicit SlotWait(task::SlabStorage* storage) noexcept : storage_(storage) {
        if (storage_ != nullptr) storage_->hold();
    }
    /// Movable until it is awaited.
    SlotWait(SlotWait&& other) noexcept : task::SlotWaiter(), storage_(std::exchange(other.storage_, nullptr)) {}
    SlotWait& operator=(SlotWait&&) = delete;
    ~SlotWait();

    [[nodiscard]] bool await_ready();
    void await_suspend(std::coroutine_handle<> handle) noexcept;
    [[nodiscard]] Result<SlabClaim, SlabError> await_resume() noexcept;
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

private:
    enum class State : std::uint8_t { open, settled };

    void fail(SlabError::Kind kind) noexcept {
        state_ = State::settled;
        kind_ = kind;
    }

    task::SlabStorage* storage_;
    std::byte* slot_ = nullptr;
    State state_ = State::open;
    SlabError::Kind kind_ = SlabError::Kind::gone;
    task::Awaiter awaiter_;
};

class Slab {
public:
    /// So many slots and no more (at least 1), of `slot_size` bytes each, rounded up to `task_alignment`; made at once.
    /// Throws std::bad_alloc, also for slots of a gigabyte and more.
    [[nodiscard]] static Slab bounded(std::size_t slots, std::size_t slot_size);

    /// Grows by `slots_per_chunk` slots (at least 1) whenever none is free; memory is kept until the end. Throws
    /// std::bad_alloc, also for slots of a gigabyte and more.
    [[nodiscard]] static Slab unbounded(std::size_t slot_size, std::size_t slots_per_chunk = 64);

    Slab(Slab&& other) noexcept : storage_(std::exchange(other.storage_, nullptr)) {}
    Slab& operator=(Slab&& other) noexcept {
        if (this != &other) {
            end();
            storage_ = std::exchange(other.storage_, nullptr);
        }
        return *this;
    }
    ~Slab() { end(); }

    /// A slot, if one is free. Errors: full, empty. Throws std::bad_alloc when an unbounded slab cannot grow.
    [[nodiscard]] Result<SlabClaim, SlabError> try_claim();

    /// co_await: a slot, when it is this caller's turn.
    [[nodiscard]] SlotWait claim() noexcept { return SlotWait(storage_); }

    /// Size of a slot, in bytes; 0 of a slab that was moved away.
    [[nodiscard]] std::size_t slot_size() const noexcept {
        return storage_ != nullptr ? storage_->lines() * task_alignment : 0;
    }
    /// Slots that there are, and how many are taken, by tasks, by claims, or promised to who was woken to get one.
    [[nodiscard]] std::size_t slots() const noexcept { return storage_ != nullptr ? storage_->slots() : 0; }
    [[nodiscard]] std::size_t taken() const noexcept { return storage_ != nullptr ? storage_->taken() : 0; }
    [[nodiscard]] bool is_bounded() const noexcept { return storage_ != nullptr && storage_->bounded(); }

private:
    explicit Slab(task::SlabStorage* storage) noexcept : storage_(storage) {}
    void end() noexcept {
        if (storage_ != nullptr) std::exchange(storage_, nullptr)->end();
    }

    task::SlabStorage* storage_;
};

template <class F, class... A>
auto SlabClaim::spawn(F&& function, A&&... arguments) {
    using Kept = std::decay_t<F>;
    static_assert(!task::is_task<Kept>,
                  "a ready-made Task has its frame elsewhere already: give the slab the function and its arguments, "
                  "spawn_on(slab, function, arguments...)");
    using T = typename task::SpawnOutput<Kept, std::decay_t<A>...>::Type;
    using Output = Result<JoinHandle<T>, SlabError>;
    if constexpr (task::is_task<Kept>) return Output(std::unexpected(SlabError(SlabError::Kind::empty)));
    if (slot_ == nullptr) return Output(std::unexpected(SlabError(SlabError::Kind::empty)));
    storage_->check_thread();
    task::Scheduler& scheduler = task::scheduler_for_spawn();
    task::SpawnScope scope(*storage_, slot_);
    std::coroutine_handle<task::Promise<T>> handle;
    try {
        handle = task::call_for_spawn<Kept>(std::forward<F>(function), std::forward<A>(arguments)...);
    } catch (...) {
        scope.cancel();
        slot_ = scope.slot();
        throw;
    }
    task::Block block = scope.end(handle.address(), task::before_frame<T>);
    if (block.place == nullptr) {
        slot_ = scope.slot();
        if (!handle) base::misuse("An empty Task was spawned; it had been moved, awaited or spawned before.");
        static_cast<void>(task::destroy_frame<T>(handle));
        return Output(std::unexpected(detail::why_not_in_slot(scope)));
    }
    block.marks = task::TaskMarks::word_of_size(storage_->lines()) | task::TaskMarks{.in_slab = 1}.word();
    slot_ = nullptr;
    return Output(JoinHandle<T>(task::make_task<T>(scheduler, block, handle)));
}

/// Starts a task in a slot of `slab`: Result<JoinHandle<T>, SlabError>, see edda::spawn. Errors: full, too_small, empty;
/// nothing was started then. Throws what the call throws, and std::bad_alloc.
template <class F, class... A>
auto spawn_on(Slab& slab, F&& function, A&&... arguments) {
    using Output = decltype(std::declval<SlabClaim&>().spawn(std::forward<F>(function), std::forward<A>(arguments)...));
    Result<SlabClaim, SlabError> claim = slab.try_claim();
    if (!claim) return Output(std::unexpected(claim.error()));
    return claim->spawn(std::forward<F>(function), std::forward<A>(arguments)...);
}

/// The smallest slot size that holds the task which spawn_on(slab, function, arguments...) would start, in bytes. Calls
/// the function and destroys the coroutine before it has begun, because no compiler tells the size of a frame in advance.
template <class F, class... A>
[[nodiscard]] std::size_t slot_size_of(F&& function, A&&... arguments) {
    using T = typename task::SpawnOutput<std::decay_t<F>, std::decay_t<A>...>::Type;
    task::SpawnScope scope;
    std::coroutine_handle<task::Promise<T>> handle;
    try {
        handle = task::call_for_spawn<std::decay_t<F>>(std::forward<F>(function), std::forward<A>(arguments)...);
    } catch (...) {
        scope.cancel();
        throw;
    }
    const std::size_t bytes = scope.block_bytes(task::before_frame<T>);
    scope.cancel();
    if (handle) static_cast<void>(task::destroy_frame<T>(handle));
    return detail::slot_size_for(bytes);
}

}  // namespace edda
