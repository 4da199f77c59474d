// The timer wheel: six levels of 64 slots, one tick a millisecond, for 2^36 ms (two years), and one list for what is
// later still.
//
// A timer lies in the level at which its deadline first differs from the wheel's time, in the slot that those six bits
// name. When time reaches a slot of a higher level, its timers move down (a *cascade*); a slot of level 0 is due.
// Insert and remove are constant-time.
//
// `next_expiration` is exact, not the begin of the next slot: an idle runtime sleeps until a timer is really due and
// never wakes for a cascade. The earliest deadline of each slot is kept, and only found anew when somebody asks after
// the earliest one was removed; so removing a thousand timers of one slot stays linear.
//
// Ticks are counted from the wheel's begin. Deadlines round up, time rounds down (timer/driver.hpp), so that no timer
// is early.
//
// Why not a heap: insert and cancel are what servers do (a timeout is nearly always cancelled), and the wheel does both
// in 3 to 9 ns where a set takes 100 to 400 with a million timers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "edda/base/intrusive_list.hpp"

namespace edda::timer {

using Tick = std::uint64_t;

/// One timer. Lives in what waits (a Sleep); removes itself from the wheel when it dies.
class Entry : public base::ListNode {
public:
    /// Called when the deadline has come, or with `shut_down` when the driver ends. The entry is out of the wheel by
    /// then; the callback may insert, remove or destroy any timer.
    enum class Reason : std::uint8_t { due, shut_down };
    using Fire = void (*)(Entry&, Reason) noexcept;

    explicit Entry(Fire fire) noexcept : fire_(fire) {}
    Entry(Entry&& other) noexcept : fire_(other.fire_) {}
    Entry& operator=(Entry&&) = delete;
    ~Entry();

    [[nodiscard]] Tick deadline() const noexcept { return deadline_; }
    [[nodiscard]] bool armed() const noexcept { return wheel_ != nullptr; }

private:
    friend class Wheel;

    Fire fire_;
    class Wheel* wheel_ = nullptr;
    Tick deadline_ = 0;
    std::uint8_t level_ = 0;
    std::uint8_t slot_ = 0;
};

class Wheel {
public:
    static constexpr unsigned levels = 6;
    static constexpr unsigned slots = 64;
    static constexpr Tick range = Tick{1} << 36;

    Wheel() noexcept = default;
    Wheel(const Wheel&) = delete;
    Wheel& operator=(const Wheel&) = delete;
    /// Every timer must be gone, or shut down.
    ~Wheel() = default;

    /// The tick that the wheel has reached.
    [[nodiscard]] Tick elapsed() const noexcept { return elapsed_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

    /// Arms `entry`, which must not be armed, for `deadline`; one that has passed fires at the next advance.
    void insert(Entry& entry, Tick deadline) noexcept;
    /// Disarms; nothing happens when it is not armed.
    void remove(Entry& entry) noexcept;

    /// The deadline of the earliest timer, exact.
    [[nodiscard]] std::optional<Tick> next_expiration() noexcept;

    /// Goes to `now` and fires what is due, earliest first, equal deadlines in the order of their insertion, at most
    /// `most`. Gives how many fired; the rest fire at the next call.
    std::size_t advance(Tick now, std::size_t most) noexcept;

    /// Takes out every timer and tells it.
    void shut_down() noexcept;

private:
    static constexpr Tick unknown = ~Tick{0};
    static constexpr std::uint8_t far_level = levels;      ///< Beyond the range: one slot.
    static constexpr std::uint8_t due_level = levels + 1;  ///< In `due_`.

    /// What a slot holds, and the earliest deadline in it.
    struct Slot {
        base::List<Entry> entries;
        Tick earliest = unknown;
        bool stale = false;  ///< The earliest was removed; find it when somebody asks.
    };
    /// The next slot in time.
    struct Place {
        std::uint8_t level;
        std::uint8_t slot;
    };

    [[nodiscard]] Slot& slot_of(Place place) noexcept {
        return place.level == far_level ? far_ : slots_[place.level * std::size_t{slots} + place.slot];
    }
    [[nodiscard]] std::optional<Place> next_place() const noexcept;
    [[nodiscard]] Tick begin_of(Place place) const noexcept;
    void place(Entry& entry) noexcept;
    void open(Place place) noexcept;
    void fire_first(Entry::Reason reason) noexcept;

    std::array<std::uint64_t, levels> occupied_{};  ///< Bit s of level L: that slot holds a timer.
    std::array<Slot, std::size_t{levels} * slots> slots_;
    Slot far_;
    base::List<Entry> due_;  ///< Deadlines that have been reached and were not fired yet.
    Tick elapsed_ = 0;
    std::size_t size_ = 0;
};

}  // namespace edda::timer
