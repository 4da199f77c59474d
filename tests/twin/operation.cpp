// An operation's word by hand: the events of each start and each completion. Written as the harness is: each outcome where it is
// decided, with its change; g++ 12 does not merge the stores of either.
#include "edda/gen/operation_state.hpp"
#include "twin/twin.hpp"

using edda::gen::OperationState;
using twin::Word;

namespace {

constexpr Word notifies = 1, held = 2, cancelled = 4, cancel_waiting = 8, voided = 16, dropped = 32;
constexpr Word phase = 3u << 6, idle = 0, waiting = 1u << 6, flying = 2u << 6, done = 3u << 6;

}  // namespace

extern "C" {

OperationState::Start generated_start(OperationState& state, bool room) { return state.start(room); }
OperationState::Start twin_start(Word& word, bool room) {
    const Word now = word & phase;
    if ((now != idle && now != done) || word & dropped) {
        twin::refuse(OperationState::layout, word, "start", "it is in flight, or nobody's");
    }
    if (word & cancelled) {
        word |= done;
        return OperationState::Start::deliver_cancelled;
    }
    if (room) {
        word = (word & ~phase) | flying;
        return OperationState::Start::submit;
    }
    edda::gen::count(edda::gen::Metric::sq_full_waits);
    word = (word & ~phase) | waiting;
    return OperationState::Start::line_up;
}

OperationState::Detach generated_detach(OperationState& state) { return state.detach(); }
OperationState::Detach twin_detach(Word& word) {
    if (word & dropped) twin::refuse(OperationState::layout, word, "detach", "it is nobody's");
    const Word now = word & phase;
    if (now == idle || now == done) return OperationState::Detach::free;
    word |= dropped;
    return OperationState::Detach::leave;
}

OperationState::Completion generated_completion(OperationState& state, bool more, bool notification) {
    return state.completion(more, notification);
}
OperationState::Completion twin_completion(Word& word, bool more, bool notification) {
    using Completion = OperationState::Completion;
    if ((word & phase) != flying) twin::refuse(OperationState::layout, word, "completion", "it is not in flight");
    if (notification) {
        if (more) twin::refuse(OperationState::layout, word, "completion", "a notification is the last");
        if (!(word & held)) twin::refuse(OperationState::layout, word, "completion", "a notification of nothing");
        if (word & dropped) {
            word = (word & ~(held | cancel_waiting)) | done;
            return Completion::free;
        }
        word = (word & ~(held | cancel_waiting)) | done;
        return Completion::release;
    }
    if (word & held) twin::refuse(OperationState::layout, word, "completion", "it had its result");
    if (more) {
        if (word & voided) twin::refuse(OperationState::layout, word, "completion", "a NOP has one result");
        if (word & notifies) {
            word |= held;
            return Completion::keep;
        }
        return word & dropped ? Completion::dispose : Completion::pass_on;
    }
    if (word & voided) {
        if (word & dropped) {
            word = (word & ~cancel_waiting) | done;
            return Completion::free;
        }
        word = (word & ~cancel_waiting) | done;
        return Completion::deliver_cancelled;
    }
    if (word & dropped) {
        word = (word & ~cancel_waiting) | done;
        return Completion::dispose_last;
    }
    word = (word & ~cancel_waiting) | done;
    return Completion::deliver;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(8, 8, {0});
    twin::compare<OperationState>("detach", all, generated_detach, twin_detach);
    for (int told = 0; told < 4; ++told) {
        const bool one = (told & 1) != 0;
        const bool other = (told & 2) != 0;
        twin::compare<OperationState>(
            "start", all, [=](OperationState& state) { return generated_start(state, one); },
            [=](Word& word) { return twin_start(word, one); });
        twin::compare<OperationState>(
            "completion", all, [=](OperationState& state) { return generated_completion(state, one, other); },
            [=](Word& word) { return twin_completion(word, one, other); });
    }
    return twin::different;
}
#endif
