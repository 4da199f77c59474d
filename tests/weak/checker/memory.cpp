// The rules of memory.hpp, one function a rule.
#include "weak/checker/memory.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace weak {

void Memory::reset() {
    for (std::size_t place = 0; place < used_; ++place) {
        locations_[place].messages.clear();
        locations_[place].order.clear();
        locations_[place].sequential = 0;
        locations_[place].touched = {};
    }
    used_ = 0;
    views_ = {};
    for (std::size_t thread = 0; thread < threads_most; ++thread) views_[thread].clocks[thread] = 1;
}

int Memory::make(int thread, std::uint64_t value) {
    if (used_ == locations_most) {
        std::fprintf(stderr, "weak: a scenario has more than %d atomics; raise locations_most\n", locations_most);
        std::abort();
    }
    if (used_ == locations_.size()) locations_.emplace_back();
    Location& made = locations_[used_];
    made.messages.push_back({value, 0, false, view(thread)});
    made.order.push_back(0);
    return static_cast<int>(used_++);
}

std::uint64_t Memory::newest(int number) {
    Location& where = location(number);
    return where.messages[where.order.back()].value;
}

bool Memory::older(int number, std::uint16_t one, std::uint16_t other) {
    const Location& where = location(number);
    return where.messages[one].rank < where.messages[other].rank;
}

void Memory::merge(View& into, const View& from) {
    for (std::size_t place = 0; place < used_; ++place) {
        if (older(static_cast<int>(place), into.messages[place], from.messages[place])) {
            into.messages[place] = from.messages[place];
        }
    }
    for (std::size_t thread = 0; thread < threads_most; ++thread) {
        into.clocks[thread] = std::max(into.clocks[thread], from.clocks[thread]);
    }
}

void Memory::fork(int parent, int child) {
    merge(view(child), view(parent));
    tick(parent);
}

void Memory::join(int parent, int child) { merge(view(parent), view(child)); }

std::uint16_t Memory::oldest_readable(int thread, int number, Order order) {
    const Location& where = location(number);
    const std::uint16_t own = view(thread).messages[static_cast<std::size_t>(number)];
    return order == Order::seq_cst && older(number, own, where.sequential) ? where.sequential : own;
}

std::vector<std::uint16_t> Memory::readable(int thread, int number, Order order, bool to_follow) {
    const Location& where = location(number);
    const std::uint16_t oldest = where.messages[oldest_readable(thread, number, order)].rank;
    std::vector<std::uint16_t> found;
    for (std::size_t rank = where.order.size(); rank-- > oldest;) {
        const bool taken = rank + 1 < where.order.size() && where.messages[where.order[rank + 1]].follows_closely;
        if (!to_follow || !taken) found.push_back(where.order[rank]);
    }
    return found;
}

std::vector<std::uint16_t> Memory::places(int thread, int number, Order order) {
    return readable(thread, number, order, true);
}

std::uint16_t Memory::insert(int number, std::uint16_t after, std::uint64_t value, bool follows_closely) {
    Location& where = location(number);
    const auto made = static_cast<std::uint16_t>(where.messages.size());
    const auto rank = static_cast<std::uint16_t>(where.messages[after].rank + 1);
    where.messages.push_back({value, rank, follows_closely, {}});
    where.order.insert(where.order.begin() + rank, made);
    for (std::size_t later = rank; later < where.order.size(); ++later) {
        where.messages[where.order[later]].rank = static_cast<std::uint16_t>(later);
    }
    return made;
}

/// The thread has read or written the message, and reads nothing older from now on.
void Memory::see(int thread, int number, std::uint16_t message, Order order) {
    Location& where = location(number);
    view(thread).messages[static_cast<std::size_t>(number)] = message;
    if (order == Order::seq_cst && older(number, where.sequential, message)) where.sequential = message;
    where.touched[static_cast<std::size_t>(thread)] = clock(thread);
}

std::uint64_t Memory::load(int thread, int number, std::uint16_t message, Order order) {
    see(thread, number, message, order);
    const Message& read = location(number).messages[message];
    if (acquires(order)) merge(view(thread), read.released);
    return read.value;
}

void Memory::store(int thread, int number, std::uint16_t after, std::uint64_t value, Order order) {
    const std::uint16_t made = insert(number, after, value, false);
    see(thread, number, made, order);
    if (releases(order)) {
        location(number).messages[made].released = view(thread);
        tick(thread);
    }
}

std::uint64_t Memory::change(int thread, int number, std::uint16_t read, std::uint64_t value, Order order) {
    const std::uint64_t before = location(number).messages[read].value;
    const View carried = location(number).messages[read].released;
    const std::uint16_t made = insert(number, read, value, true);
    see(thread, number, made, order);
    if (acquires(order)) merge(view(thread), carried);
    View& released = location(number).messages[made].released;
    released = carried;
    if (releases(order)) {
        merge(released, view(thread));
        tick(thread);
    }
    return before;
}

}  // namespace weak
