// Triggers: numbered events of a runtime, which any thread may trigger and tasks wait for.
//
//     const Result<> fired = co_await triggered(reload);         // in a task
//     handle.trigger(reload);                                    // on any thread, see executor/handle.hpp
//
// A trigger is an event, not a message: it carries nothing but its number, and many that come before anybody looks are
// one. It is *remembered*: one that finds nobody waiting lets the next who waits go on at once, and is used up by that.
// Everybody who waits for the number at that moment goes on. And it is *not lost*: when all who were woken are ended
// before they have seen it (by a timeout, say), it is remembered again; so it may be seen once too often, but never too
// seldom.
//
// The numbers are [0, `triggers`), a constant of the build; each runtime has them all to itself, and the program says
// which means what.
//
// Thread rule: this half belongs to the runtime's thread; the other half is Handle::trigger.
#pragma once

#include <array>
#include <coroutine>
#include <cstddef>
#include <cstdint>

#include "edda/base/intrusive_list.hpp"
#include "edda/base/result.hpp"
#include "edda/gen/config.hpp"
#include "edda/task/awaiter.hpp"
#include "edda/task/or_return.hpp"

namespace edda {

class TriggerWait;

namespace detail {

/// A place in the list of those who wait; apart from the wait, which has another node in its task's obligations.
struct TriggerNode : base::ListNode {
    explicit TriggerNode(TriggerWait& waits) noexcept : wait(&waits) {}
    TriggerWait* wait;
};

/// The numbers of one runtime.
class Triggers {
public:
    static constexpr std::size_t count = gen::config::triggers;

    /// The event has come. Needs index < count.
    void fire(std::size_t index) noexcept;

private:
    friend class edda::TriggerWait;

    struct Event {
        base::List<TriggerNode> waiting;
        std::uint32_t round = 0;  ///< How often it woke somebody; goes round.
        bool latched = false;     ///< It came and found nobody.
        bool seen = true;         ///< Somebody of those whom the last round woke has gone on.
    };

    std::array<Event, count> events_;
};

}  // namespace detail

/// Waits for a trigger. `co_await`: Result<>. Errors: cancelled (the waiting task is being ended, or a timeout was over
/// first), invalid_argument (there is no such number), no_runtime.
class [[nodiscard]] TriggerWait final : task::Obligation, public task::Awaitable<TriggerWait> {
public:
    explicit TriggerWait(std::size_t index) noexcept : Obligation(&ask), node_(*this), index_(index) {}
    /// Movable until it is awaited.
    TriggerWait(TriggerWait&& other) noexcept : Obligation(&ask), node_(*this), index_(other.index_) {}
    ~TriggerWait();

    [[nodiscard]] bool await_ready() noexcept;
    void await_suspend(std::coroutine_handle<> handle) noexcept;
    [[nodiscard]] Result<> await_resume() noexcept;
    [[nodiscard]] task::Awaiter& awaiter() noexcept { return awaiter_; }

private:
    friend class detail::Triggers;
    enum class Outcome : std::uint8_t { none, used_latch, woken, cancelled, no_runtime, no_such_number };

    static void ask(task::Obligation& obligation) noexcept;
    /// Settles what can be settled without waiting; true if that is so.
    bool settle() noexcept;
    void wake(Outcome outcome) noexcept;
    /// Whoever saw the event last has gone without seeing it.
    void hand_on() noexcept;

    detail::TriggerNode node_;
    detail::Triggers* triggers_ = nullptr;
    std::size_t index_;
    std::uint32_t round_ = 0;
    Outcome outcome_ = Outcome::none;
    task::Awaiter awaiter_;
};

/// co_await triggered(3): Result<>, when the event 3 of this runtime was triggered.
[[nodiscard]] inline TriggerWait triggered(std::size_t index) noexcept { return TriggerWait(index); }

}  // namespace edda
