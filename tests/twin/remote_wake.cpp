// The word of a task that other threads know, by hand, with std::atomic: what every wake from another thread costs.
#include <atomic>

#include "edda/gen/remote_wake_state.hpp"
#include "twin/twin.hpp"

using edda::gen::RemoteWakeState;
using twin::Word;
using Shared = std::atomic<Word>;

namespace {

constexpr Word posted = 1, abort_asked = 2, over = 4, one_holder = 8, most_holders = 1u << 28;

}  // namespace

extern "C" {

RemoteWakeState::Share generated_share(RemoteWakeState& state) { return state.share(); }
RemoteWakeState::Share twin_share(Shared& word) {
    const Word before = word.fetch_add(one_holder, std::memory_order_relaxed);
    if (before >> 3 >= most_holders) twin::refuse(RemoteWakeState::layout, before, "share", "there are too many");
    return RemoteWakeState::Share::nothing;
}

RemoteWakeState::Wake generated_wake(RemoteWakeState& state) { return state.wake(); }
RemoteWakeState::Wake twin_wake(Shared& word) {
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        if (seen & over) return RemoteWakeState::Wake::nothing;
        if (seen & posted) {
            if (word.compare_exchange_weak(seen, seen, std::memory_order_release, std::memory_order_relaxed)) {
                edda::gen::count(edda::gen::Metric::remote_wakes);
                edda::gen::count(edda::gen::Metric::remote_wakes_coalesced);
                return RemoteWakeState::Wake::nothing;
            }
            continue;
        }
        if (word.compare_exchange_weak(seen, seen + posted + one_holder, std::memory_order_acquire,
                                       std::memory_order_relaxed)) {
            edda::gen::count(edda::gen::Metric::remote_wakes);
            return RemoteWakeState::Wake::post;
        }
    }
}

RemoteWakeState::Abort generated_abort(RemoteWakeState& state) { return state.abort(); }
RemoteWakeState::Abort twin_abort(Shared& word) {
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        if (seen & over) return RemoteWakeState::Abort::too_late;
        if (seen & posted) {
            if (word.compare_exchange_weak(seen, seen | abort_asked, std::memory_order_release,
                                           std::memory_order_relaxed)) {
                return RemoteWakeState::Abort::asked;
            }
            continue;
        }
        if (word.compare_exchange_weak(seen, (seen | posted | abort_asked) + one_holder, std::memory_order_acquire,
                                       std::memory_order_relaxed)) {
            return RemoteWakeState::Abort::post_abort;
        }
    }
}

RemoteWakeState::Take generated_take(RemoteWakeState& state) { return state.take(); }
RemoteWakeState::Take twin_take(Shared& word) {
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        if (!(seen & posted)) twin::refuse(RemoteWakeState::layout, seen, "take", "it was not posted");
        if (seen >> 3 == 1) {
            if (word.compare_exchange_weak(seen, (seen & ~(posted | abort_asked)) - one_holder,
                                           std::memory_order_acquire, std::memory_order_relaxed)) {
                return RemoteWakeState::Take::free;
            }
            continue;
        }
        if (seen & over) {
            if (word.compare_exchange_weak(seen, (seen & ~(posted | abort_asked)) - one_holder,
                                           std::memory_order_release, std::memory_order_relaxed)) {
                return RemoteWakeState::Take::nothing;
            }
            continue;
        }
        if (seen & abort_asked) {
            if (word.compare_exchange_weak(seen, (seen & ~(posted | abort_asked)) - one_holder,
                                           std::memory_order_acq_rel, std::memory_order_relaxed)) {
                return RemoteWakeState::Take::abort_task;
            }
            continue;
        }
        if (word.compare_exchange_weak(seen, seen - posted - one_holder, std::memory_order_acq_rel,
                                       std::memory_order_relaxed)) {
            return RemoteWakeState::Take::wake_task;
        }
    }
}

RemoteWakeState::Release generated_release(RemoteWakeState& state) { return state.release(); }
RemoteWakeState::Release twin_release(Shared& word) {
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        const Word holders = seen >> 3;
        if (holders == 0) twin::refuse(RemoteWakeState::layout, seen, "release", "nobody holds it");
        if (holders == 1) {
            if (word.compare_exchange_weak(seen, seen | posted, std::memory_order_acquire, std::memory_order_relaxed)) {
                return RemoteWakeState::Release::send_home;
            }
            continue;
        }
        if (word.compare_exchange_weak(seen, seen - one_holder, std::memory_order_release, std::memory_order_relaxed)) {
            return RemoteWakeState::Release::nothing;
        }
    }
}

RemoteWakeState::Refuse generated_refuse(RemoteWakeState& state) { return state.refuse(); }
RemoteWakeState::Refuse twin_refuse(Shared& word) {
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        if (!(seen & posted)) twin::refuse(RemoteWakeState::layout, seen, "refuse", "it was not posted");
        if (seen >> 3 == 1) {
            if (word.compare_exchange_weak(seen, (seen & ~(posted | abort_asked)) - one_holder,
                                           std::memory_order_relaxed)) {
                return RemoteWakeState::Refuse::free;
            }
            continue;
        }
        if (word.compare_exchange_weak(seen, ((seen & ~(posted | abort_asked)) | over) - one_holder,
                                       std::memory_order_relaxed)) {
            return RemoteWakeState::Refuse::nothing;
        }
    }
}

RemoteWakeState::End generated_end(RemoteWakeState& state) { return state.end(); }
RemoteWakeState::End twin_end(Shared& word) {
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        const Word holders = seen >> 3;
        if ((seen & posted || holders < 1) && (seen & over || holders < 2)) {
            twin::refuse(RemoteWakeState::layout, seen, "end", "nobody holds it");
        }
        const Word next = (seen | over) - one_holder;
        if (holders == 1) {
            if (word.compare_exchange_weak(seen, next, std::memory_order_acquire, std::memory_order_relaxed)) {
                return RemoteWakeState::End::free;
            }
            continue;
        }
        if (word.compare_exchange_weak(seen, next, std::memory_order_release, std::memory_order_relaxed)) {
            return RemoteWakeState::End::nothing;
        }
    }
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(3, 3, {0, 1, 2, 3, most_holders - 1, most_holders});
#define BOTH(event) twin::compare<RemoteWakeState>(#event, all, generated_##event, twin::alone(twin_##event))
    BOTH(share), BOTH(wake), BOTH(abort), BOTH(release), BOTH(take), BOTH(refuse), BOTH(end);
    return twin::different;
}
#endif
