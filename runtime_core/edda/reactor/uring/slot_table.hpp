// Finds the operation that a completion belongs to, by number and never by address.
//
// user_data is index and generation of a slot. A completion that comes late, for a slot that serves another operation
// by now, carries an old generation and is recognised: with addresses it would wake whoever was allocated at the same
// place. A slot is freed by the terminal completion and by nothing else, so a live slot's operation is alive too.
//
// Generations begin at 1, which leaves all numbers below 2^32 to the ring itself (Reserved). A slot's generation
// comes round after 2^32 uses of that one slot; free slots are a stack, so that the hottest memory is used again, and
// a completion that old cannot exist: the slot was not free while it was due.
#pragma once

#include <cstdint>
#include <memory>
#include <new>

namespace edda::uring {

struct Request;

/// user_data values that name no slot.
enum class Reserved : std::uint64_t {
    ignored = 1,  ///< nobody waits for it: an ASYNC_CANCEL's own completion
    woken = 2,    ///< the event descriptor's poll
};

class SlotTable {
public:
    static constexpr std::uint32_t none = 0xffff'ffff;

    /// Takes a free slot for `request`; `none` when there is no memory for more. Grows by doubling, at first to
    /// `initial`.
    [[nodiscard]] std::uint32_t acquire(Request& request, std::uint32_t initial) noexcept {
        if (free_ == none) [[unlikely]] {
            if (!grow(initial)) return none;
        }
        const std::uint32_t index = free_;
        Slot& slot = slots_[index];
        free_ = slot.next_free;
        slot.request = &request;
        return index;
    }

    /// Frees the slot; completions that name it from now on are strangers.
    void release(std::uint32_t index) noexcept {
        Slot& slot = slots_[index];
        slot.request = nullptr;
        if (++slot.generation == 0) slot.generation = 1;
        slot.next_free = free_;
        free_ = index;
    }

    [[nodiscard]] std::uint64_t token(std::uint32_t index) const noexcept {
        return static_cast<std::uint64_t>(slots_[index].generation) << 32 | index;
    }

    /// The operation that `token` names, or null when it has retired.
    [[nodiscard]] Request* find(std::uint64_t token) const noexcept {
        const auto index = static_cast<std::uint32_t>(token);
        if (index >= size_ || slots_[index].generation != token >> 32) return nullptr;
        return slots_[index].request;
    }

    /// The operation in slot `index`, or null: for walking over all of them.
    [[nodiscard]] Request* at(std::uint32_t index) const noexcept { return slots_[index].request; }
    [[nodiscard]] std::uint32_t size() const noexcept { return size_; }

private:
    struct Slot {
        Request* request = nullptr;
        std::uint32_t generation = 1;
        std::uint32_t next_free = none;
    };

    [[gnu::noinline, gnu::cold]] bool grow(std::uint32_t initial) noexcept {
        const std::uint32_t size = size_ == 0 ? initial : size_ * 2;
        std::unique_ptr<Slot[]> slots(new (std::nothrow) Slot[size]);
        if (slots == nullptr) return false;
        for (std::uint32_t i = 0; i < size_; ++i) slots[i] = slots_[i];
        for (std::uint32_t i = size; i-- > size_;) {  // backwards: the lowest index is on top of the stack
            slots[i].next_free = free_;
            free_ = i;
        }
        slots_ = std::move(slots);
        size_ = size;
        return true;
    }

    std::unique_ptr<Slot[]> slots_;
    std::uint32_t size_ = 0;
    std::uint32_t free_ = none;
};

}  // namespace edda::uring
