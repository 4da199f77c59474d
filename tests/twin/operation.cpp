// An operation's word by hand: what each start, each completion and each cancel ask.
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
        word = (word & ~(held | cancel_waiting)) | done;
        return word & dropped ? Completion::free : Completion::release;
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
    word = (word & ~cancel_waiting) | done;
    if (word & voided) return word & dropped ? Completion::free : Completion::deliver_cancelled;
    return word & dropped ? Completion::dispose_last : Completion::deliver;
}

OperationState::PromiseNotification generated_promise_notification(OperationState& state) {
    return state.promise_notification();
}
OperationState::PromiseNotification twin_promise_notification(Word& word) {
    if ((word & phase) != idle) twin::refuse(OperationState::layout, word, "promise notification", "it was started");
    word |= notifies;
    return OperationState::PromiseNotification::nothing;
}

OperationState::Room generated_room(OperationState& state) { return state.room(); }
OperationState::Room twin_room(Word& word) {
    if ((word & phase) == waiting) {
        word = (word & ~phase) | flying;
        return OperationState::Room::submit;
    }
    if (!(word & cancel_waiting)) twin::refuse(OperationState::layout, word, "room", "it stands in no line");
    word &= ~cancel_waiting;
    return OperationState::Room::send_cancel;
}

OperationState::Cancel generated_cancel(OperationState& state, OperationState::By by, bool unsubmitted, bool room) {
    return state.cancel(by, unsubmitted, room);
}
OperationState::Cancel twin_cancel(Word& word, OperationState::By by, bool unsubmitted, bool room) {
    using Cancel = OperationState::Cancel;
    const Word now = word & phase;
    if (now == done && word & dropped) twin::refuse(OperationState::layout, word, "cancel", "it is gone");
    if (by == OperationState::By::shutdown && word & dropped) return Cancel::nothing;
    if (word & cancelled) return Cancel::nothing;
    word |= cancelled;
    if (now == idle || now == done) return Cancel::nothing;
    if (now == waiting) {
        word |= done;
        return word & dropped ? Cancel::free : Cancel::deliver_cancelled;
    }
    if (word & held) return Cancel::nothing;
    if (unsubmitted) {
        word |= voided;
        return Cancel::turn_into_nop;
    }
    if (room) return Cancel::send_cancel;
    word |= cancel_waiting;
    return Cancel::line_up_cancel;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(8, 8, {0});
#define BOTH(event) twin::compare<OperationState>(#event, all, generated_##event, twin_##event)
    BOTH(promise_notification), BOTH(room), BOTH(detach);
    for (int told = 0; told < 8; ++told) {
        const bool one = (told & 1) != 0;
        const bool other = (told & 2) != 0;
        const auto by = static_cast<OperationState::By>(told / 4);
        twin::compare<OperationState>(
            "start", all, [=](OperationState& state) { return generated_start(state, one); },
            [=](Word& word) { return twin_start(word, one); });
        twin::compare<OperationState>(
            "completion", all, [=](OperationState& state) { return generated_completion(state, one, other); },
            [=](Word& word) { return twin_completion(word, one, other); });
        twin::compare<OperationState>(
            "cancel", all, [=](OperationState& state) { return generated_cancel(state, by, one, other); },
            [=](Word& word) { return twin_cancel(word, by, one, other); });
    }
    return twin::different;
}
#endif
