// The timer wheel: placing, opening and firing.
//
// Where an entry lies is a function of its deadline and the wheel's time alone: the level is that of the highest bit in
// which the two differ, the slot is the deadline's six bits of that level. Hence
//  * the occupied slots of a level lie ahead of the level's present one, so the lowest set bit is the next in time;
//  * everything in a lower level is earlier than everything in a higher one;
//  * entries of one deadline are always in one list, in the order of their insertion.
// A slot is *opened* when time reaches its begin: level 0 becomes due, a higher one is placed anew. The far list is
// opened when time reaches the range of its earliest deadline.
#include "edda/timer/wheel.hpp"

#include <algorithm>
#include <bit>

#include "edda/base/sometimes.hpp"

namespace edda::timer {

Entry::~Entry() {
    if (wheel_ != nullptr) wheel_->remove(*this);
}

void Wheel::insert(Entry& entry, Tick deadline) noexcept {
    entry.wheel_ = this;
    entry.deadline_ = deadline;
    ++size_;
    place(entry);
}

void Wheel::place(Entry& entry) noexcept {
    if (entry.deadline_ <= elapsed_) {
        entry.level_ = due_level;
        due_.push_back(entry);
        return;
    }
    const auto highest = static_cast<unsigned>(std::bit_width(entry.deadline_ ^ elapsed_)) - 1;
    entry.level_ = static_cast<std::uint8_t>(std::min(highest / 6, unsigned{far_level}));
    if (entry.level_ != far_level) {
        entry.slot_ = static_cast<std::uint8_t>((entry.deadline_ >> (6U * entry.level_)) % slots);
        occupied_[entry.level_] |= std::uint64_t{1} << entry.slot_;
    }
    Slot& slot = slot_of({entry.level_, entry.slot_});
    slot.entries.push_back(entry);
    slot.earliest = std::min(slot.earliest, entry.deadline_);
}

void Wheel::remove(Entry& entry) noexcept {
    if (entry.wheel_ == nullptr) return;
    entry.wheel_ = nullptr;
    entry.unlink();
    --size_;
    if (entry.level_ == due_level) return;
    Slot& slot = slot_of({entry.level_, entry.slot_});
    if (slot.entries.empty()) {
        slot.earliest = unknown;
        slot.stale = false;
        if (entry.level_ != far_level) occupied_[entry.level_] &= ~(std::uint64_t{1} << entry.slot_);
    } else if (entry.level_ != 0 && entry.deadline_ == slot.earliest) {
        slot.stale = true;  // in level 0 all deadlines of a slot are equal
    }
}

std::optional<Wheel::Place> Wheel::next_place() const noexcept {
    for (std::uint8_t level = 0; level < levels; ++level) {
        if (occupied_[level] != 0) return Place{level, static_cast<std::uint8_t>(std::countr_zero(occupied_[level]))};
    }
    if (!far_.entries.empty()) return Place{far_level, 0};
    return std::nullopt;
}

Tick Wheel::begin_of(Place place) const noexcept {
    const unsigned shift = 6U * place.level;
    if (place.level == far_level)
        return far_.earliest >> shift << shift;  // a stale one is too early, which costs an opening
    return ((elapsed_ >> shift) / slots * slots + place.slot) << shift;
}

std::optional<Tick> Wheel::next_expiration() noexcept {
    if (!due_.empty()) return due_.front().deadline_;
    const auto place = next_place();
    if (!place.has_value()) return std::nullopt;
    Slot& slot = slot_of(*place);
    if (slot.stale) {
        slot.earliest = unknown;
        slot.entries.for_each([&](Entry& entry) { slot.earliest = std::min(slot.earliest, entry.deadline_); });
        slot.stale = false;
    }
    return slot.earliest;
}

std::size_t Wheel::advance(Tick now, std::size_t most) noexcept {
    std::size_t fired = 0;
    for (;;) {
        while (!due_.empty()) {
            base::sometimes<"timer: a cycle left due timers for the next one">(fired == most);
            if (fired == most) return fired;
            fire_first(Entry::Reason::due);
            ++fired;
        }
        const auto place = next_place();
        if (!place.has_value() || begin_of(*place) > now) break;
        open(*place);
    }
    elapsed_ = std::max(elapsed_, now);
    return fired;
}

void Wheel::open(Place place) noexcept {
    base::sometimes<"timer: a slot of a higher level was placed anew">(place.level != 0 && place.level != far_level);
    base::sometimes<"timer: the far list was placed anew">(place.level == far_level);
    elapsed_ = begin_of(place);
    Slot& slot = slot_of(place);
    base::List<Entry> entries;
    entries.take_all(slot.entries);
    slot.earliest = unknown;
    slot.stale = false;
    if (place.level != far_level) occupied_[place.level] &= ~(std::uint64_t{1} << place.slot);
    while (!entries.empty()) this->place(entries.pop_front());
}

void Wheel::fire_first(Entry::Reason reason) noexcept {
    Entry& entry = due_.pop_front();
    entry.wheel_ = nullptr;
    --size_;
    entry.fire_(entry, reason);
}

void Wheel::shut_down() noexcept {
    for (;;) {
        while (!due_.empty()) fire_first(Entry::Reason::shut_down);
        const auto place = next_place();
        if (!place.has_value()) return;
        open(*place);
        // Opening a higher slot may have placed its timers further down; time goes on until they are due.
    }
}

}  // namespace edda::timer
