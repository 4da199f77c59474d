// The word of a task that other threads know, by hand, with std::atomic: what every wake from another thread costs.
#include <atomic>

#include "edda/gen/remote_wake_state.hpp"
#include "twin/twin.hpp"

using edda::gen::RemoteWakeState;
using twin::Word;
using Shared = std::atomic<Word>;

namespace {

constexpr Word posted = 1, over = 2, one_holder = 4, most_holders = 1u << 29;

}  // namespace

extern "C" {

RemoteWakeState::Share generated_share(RemoteWakeState& state) { return state.share(); }
RemoteWakeState::Share twin_share(Shared& word) {
    const Word before = word.fetch_add(one_holder, std::memory_order_relaxed);
    if (before >> 2 >= most_holders) twin::refuse(RemoteWakeState::layout, before, "share", "there are too many");
    return RemoteWakeState::Share::nothing;
}

RemoteWakeState::Wake generated_wake(RemoteWakeState& state) { return state.wake(); }
RemoteWakeState::Wake twin_wake(Shared& word) {
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        if (seen & over) return RemoteWakeState::Wake::nothing;
        if (seen & posted) {
            if (word.compare_exchange_weak(seen, seen, std::memory_order_release, std::memory_order_relaxed)) {
                return RemoteWakeState::Wake::nothing;
            }
            continue;
        }
        if (word.compare_exchange_weak(seen, seen + posted + one_holder, std::memory_order_acquire,
                                       std::memory_order_relaxed)) {
            return RemoteWakeState::Wake::post;
        }
    }
}

RemoteWakeState::Take generated_take(RemoteWakeState& state) { return state.take(); }
RemoteWakeState::Take twin_take(Shared& word) {
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        if (!(seen & posted)) twin::refuse(RemoteWakeState::layout, seen, "take", "it was not posted");
        if (seen >> 2 == 1) {
            if (word.compare_exchange_weak(seen, seen - posted - one_holder, std::memory_order_acquire,
                                           std::memory_order_relaxed)) {
                return RemoteWakeState::Take::free;
            }
            continue;
        }
        if (seen & over) {
            if (word.compare_exchange_weak(seen, seen - posted - one_holder, std::memory_order_release,
                                           std::memory_order_relaxed)) {
                return RemoteWakeState::Take::nothing;
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
        const Word holders = seen >> 2;
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
        if (seen >> 2 == 1) {
            if (word.compare_exchange_weak(seen, seen - posted - one_holder, std::memory_order_relaxed)) {
                return RemoteWakeState::Refuse::free;
            }
            continue;
        }
        if (word.compare_exchange_weak(seen, ((seen - posted) | over) - one_holder, std::memory_order_relaxed)) {
            return RemoteWakeState::Refuse::nothing;
        }
    }
}

RemoteWakeState::End generated_end(RemoteWakeState& state) { return state.end(); }
RemoteWakeState::End twin_end(Shared& word) {
    const Word before = word.fetch_or(over, std::memory_order_relaxed);
    if (before & over) twin::refuse(RemoteWakeState::layout, before, "end", "it is over already");
    return RemoteWakeState::End::nothing;
}

RemoteWakeState::Leave generated_leave(RemoteWakeState& state) { return state.leave(); }
RemoteWakeState::Leave twin_leave(Shared& word) {
    const Word before = word.fetch_sub(one_holder, std::memory_order_acq_rel);
    const Word holders = before >> 2;
    if (!(before & over) || holders == 0) {
        twin::refuse(RemoteWakeState::layout, before, "leave", "it goes on, or nobody holds it");
    }
    return holders == 1 ? RemoteWakeState::Leave::free : RemoteWakeState::Leave::nothing;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(2, 2, {0, 1, 2, 3, most_holders - 1, most_holders});
#define BOTH(event) twin::compare<RemoteWakeState>(#event, all, generated_##event, twin::alone(twin_##event))
    BOTH(share), BOTH(wake), BOTH(release), BOTH(take), BOTH(refuse), BOTH(end), BOTH(leave);
    return twin::different;
}
#endif
