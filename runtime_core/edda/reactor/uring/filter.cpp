// What a filter has promised and the ring has not heard yet: entries that are to fail, and streams that are about to end. It outlives
// the filter, because a completion may.
#include "edda/reactor/uring/filter.hpp"

#if EDDA_OBSERVE

#include <cerrno>
#include <map>
#include <vector>

#include "edda/gen/ops_core.hpp"
#include "edda/gen/ops_net.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::uring {
namespace {

/// An operation: numbers repeat from ring to ring.
using Which = std::pair<const void*, std::uint64_t>;

struct Promises {
    std::map<Which, int> failing;                        // negative errnos
    std::map<Which, std::vector<Completion>> held_back;  // results of a stream that is asked to end
};

Promises& promises() {
    static thread_local Promises here;
    return here;
}

constexpr std::uint32_t of_buffer = IORING_CQE_F_BUFFER | ~std::uint32_t{0} << IORING_CQE_BUFFER_SHIFT;

/// What `filter` makes of `real`, within what it may.
Completion told(Filter* filter, const Request& request, std::uint64_t number, Completion real) {
    if (filter == nullptr || (real.flags & IORING_CQE_F_NOTIF) != 0) return real;
    io_uring_sqe entry{};
    request.verbs->prepare(request, entry);
    entry.user_data = number;
    const Completion wanted = filter->ends(entry, real);
    Completion told = real;
    if (real.result < 0 ? wanted.result < 0 : wanted.result <= real.result) told.result = wanted.result;
    // A zero-copy operation has F_MORE too: its memory is still lent.
    const bool is_lent = entry.opcode == gen::op::SendZc::opcode || entry.opcode == gen::op::SendmsgZc::opcode;
    if ((wanted.flags & IORING_CQE_F_MORE) == 0 && !is_lent) told.flags &= ~std::uint32_t{IORING_CQE_F_MORE};
    return told;
}

/// The stream has ended in truth. Had it an end of its own, that is the last; else the last result is.
void say_the_end(std::vector<Completion>& results) {
    if (results.back().result == -ECANCELED) results.pop_back();
    for (Completion& one : results) one.flags |= IORING_CQE_F_MORE;
    results.back().flags &= ~std::uint32_t{IORING_CQE_F_MORE};
}

}  // namespace

void Filter::fail(const Ring& ring, io_uring_sqe& entry, int fault) noexcept {
    gen::op::Nop{}.prepare(entry);
    promises().failing.insert_or_assign(Which{&ring, entry.user_data}, fault);
    ++promises_;
}

void Filter::complete(Ring& ring, Request& request, Completion real) noexcept {
    const std::uint64_t number = ring.slots_.token(request.slot);
    const Which which{&ring, number};
    if (const auto failing = promises().failing.extract(which); !failing.empty()) {
        --promises_;
        return ring.complete_request(request, {.result = failing.mapped(), .flags = 0});
    }

    const auto held = promises().held_back.find(which);
    const bool is_asked_end = held != promises().held_back.end() && real.result == -ECANCELED;
    Completion now = is_asked_end ? real : told(current_, request, number, real);
    if (real.result >= 0 && now.result < 0) {
        request.verbs->dispose(request, real);
        now.flags &= ~of_buffer;
    }
    const bool ends = (real.flags & ~now.flags & IORING_CQE_F_MORE) != 0;
    if (held == promises().held_back.end()) {
        if (!ends || !ring.has_room()) {
            now.flags |= real.flags & IORING_CQE_F_MORE;
            return ring.complete_request(request, now);
        }
        ring.submit_cancel(number);
        promises().held_back[which].push_back(now);
        ++promises_;
        return;
    }
    held->second.push_back(now);
    if ((real.flags & IORING_CQE_F_MORE) != 0) return;
    std::vector<Completion> results = std::move(held->second);
    promises().held_back.erase(held);
    --promises_;
    say_the_end(results);
    for (const Completion& one : results) ring.complete_request(request, one);
}

}  // namespace edda::uring

#endif
