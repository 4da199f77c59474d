// The atomic words by hand, with std::atomic: what every wake from another thread costs.
#include <atomic>

#include "edda/gen/mailbox_state.hpp"
#include "edda/gen/remote_wake_state.hpp"
#include "twin/twin.hpp"

using edda::gen::MailboxState;
using edda::gen::RemoteWakeState;
using twin::Word;
using Shared = std::atomic<Word>;

namespace {

constexpr Word posted = 1, over = 2, one_holder = 4, most_holders = 1u << 29;
constexpr Word parked = 1;

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

MailboxState::Knock generated_knock(MailboxState& state) { return state.knock(); }
MailboxState::Knock twin_knock(Shared& word) {
    const Word before = word.fetch_and(~parked, std::memory_order_release);
    return before & parked ? MailboxState::Knock::write_event : MailboxState::Knock::nothing;
}

MailboxState::Announce generated_announce(MailboxState& state) { return state.announce(); }
MailboxState::Announce twin_announce(Shared& word) {
    const Word before = word.fetch_or(parked, std::memory_order_acquire);
    if (before & parked) twin::refuse(MailboxState::layout, before, "announce", "it is parked");
    return MailboxState::Announce::look_again;
}

MailboxState::Rise generated_rise(MailboxState& state) { return state.rise(); }
MailboxState::Rise twin_rise(Shared& word) {
    word.fetch_and(~parked, std::memory_order_relaxed);
    return MailboxState::Rise::nothing;
}

}  // extern "C"

#ifdef COMPARE
/// A twin on a word of its own, as one on a plain word.
template <class Twin>
auto alone(Twin twin) {
    return [twin](Word& word) {
        Shared shared(word);
        const auto answer = twin(shared);
        word = shared.load();
        return answer;
    };
}

int main() {
    const auto wakes = twin::words(2, 2, {0, 1, 2, 3, most_holders - 1, most_holders});
    const auto mails = twin::words(1, 1, {0, 1, 2, 3});
    twin::compare<RemoteWakeState>("share", wakes, generated_share, alone(twin_share));
    twin::compare<RemoteWakeState>("wake", wakes, generated_wake, alone(twin_wake));
    twin::compare<RemoteWakeState>("take", wakes, generated_take, alone(twin_take));
    twin::compare<MailboxState>("knock", mails, generated_knock, alone(twin_knock));
    twin::compare<MailboxState>("announce", mails, generated_announce, alone(twin_announce));
    twin::compare<MailboxState>("rise", mails, generated_rise, alone(twin_rise));
    return twin::different;
}
#endif
