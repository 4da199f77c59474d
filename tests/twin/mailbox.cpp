// A mailbox's word by hand, with std::atomic: what every park, and every push from another thread, costs.
#include <atomic>

#include "edda/gen/mailbox_state.hpp"
#include "twin/twin.hpp"

using edda::gen::MailboxState;
using twin::Word;
using Shared = std::atomic<Word>;

namespace {

constexpr Word parked = 1, one_holder = 2, most_holders = 1u << 30;

}  // namespace

extern "C" {

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
    for (Word seen = word.load(std::memory_order_relaxed);;) {
        if (!(seen & parked)) {
            edda::gen::count(edda::gen::Metric::wake_events);
            return MailboxState::Rise::nothing;
        }
        if (word.compare_exchange_weak(seen, seen & ~parked, std::memory_order_relaxed)) {
            return MailboxState::Rise::nothing;
        }
    }
}

MailboxState::Hold generated_hold(MailboxState& state) { return state.hold(); }
MailboxState::Hold twin_hold(Shared& word) {
    const Word before = word.fetch_add(one_holder, std::memory_order_relaxed);
    if (before >> 1 >= most_holders) twin::refuse(MailboxState::layout, before, "hold", "there are too many");
    return MailboxState::Hold::nothing;
}

MailboxState::LetGo generated_let_go(MailboxState& state) { return state.let_go(); }
MailboxState::LetGo twin_let_go(Shared& word) {
    const Word before = word.fetch_sub(one_holder, std::memory_order_acq_rel);
    const Word holders = before >> 1;
    if (holders == 0) twin::refuse(MailboxState::layout, before, "let go", "nobody holds it");
    return holders == 1 ? MailboxState::LetGo::free : MailboxState::LetGo::nothing;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(1, 1, {0, 1, 2, 3, most_holders - 1, most_holders});
#define BOTH(event) twin::compare<MailboxState>(#event, all, generated_##event, twin::alone(twin_##event))
    BOTH(announce), BOTH(rise), BOTH(knock), BOTH(hold), BOTH(let_go);
    return twin::different;
}
#endif
