// The numbers of types, and the end of a runtime's resources.
#include "edda/executor/resources.hpp"

namespace edda::detail {

namespace {
constinit std::atomic<std::uint32_t> last_number{0};
}  // namespace

std::uint32_t number_type(std::atomic<std::uint32_t>& place) noexcept {
    std::uint32_t number = place.load(std::memory_order_relaxed);
    if (number != 0) return number;
    const std::uint32_t mine = last_number.fetch_add(1, std::memory_order_relaxed) + 1;
    // Relaxed: a number is all there is to see; the value behind it belongs to one thread.
    if (place.compare_exchange_strong(number, mine, std::memory_order_relaxed)) return mine;
    return number;  // another thread was first, and `mine` stays unused
}

void Resources::end() noexcept {
    closed_ = true;
    while (Held* held = newest_) {
        newest_ = held->older;
        --size_;
        if (held->number != 0) world_[held->number] = nullptr;
        held->destroy(*held);
    }
}

}  // namespace edda::detail
