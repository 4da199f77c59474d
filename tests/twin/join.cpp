// A join handle's word by hand.
#include "edda/gen/join_state.hpp"
#include "twin/twin.hpp"

using edda::gen::JoinState;
using twin::Word;

namespace {

constexpr Word handle = 3, full = 0, empty = 1, gone = 2;
constexpr Word awaiter = 3u << 2, none = 0, waiting = 1u << 2, woken = 2u << 2;

}  // namespace

extern "C" {

JoinState::Wait generated_wait(JoinState& state) { return state.wait(); }
JoinState::Wait twin_wait(Word& word) {
    if ((word & handle) != full || (word & awaiter) == woken) {
        twin::refuse(JoinState::layout, word, "wait", "there is no handle, or its awaiter was woken");
    }
    if ((word & awaiter) == waiting) return JoinState::Wait::replace;
    word = (word & ~awaiter) | waiting;
    return JoinState::Wait::register_;
}

JoinState::Notify generated_notify(JoinState& state) { return state.notify(); }
JoinState::Notify twin_notify(Word& word) {
    if ((word & handle) == empty || (word & awaiter) == woken) {
        twin::refuse(JoinState::layout, word, "notify", "it was told already");
    }
    if ((word & awaiter) != waiting) return JoinState::Notify::nothing;
    word = (word & ~awaiter) | woken;
    return JoinState::Notify::wake_awaiter;
}

JoinState::Forget generated_forget(JoinState& state) { return state.forget(); }
JoinState::Forget twin_forget(Word& word) {
    if ((word & handle) == gone || (word & awaiter) == none) {
        twin::refuse(JoinState::layout, word, "forget", "nobody waits");
    }
    word &= ~awaiter;
    return JoinState::Forget::nothing;
}

JoinState::Take generated_take(JoinState& state, bool lost) { return state.take(lost); }
JoinState::Take twin_take(Word& word, bool lost) {
    if ((word & awaiter) == waiting) {
        twin::refuse(JoinState::layout, word, "take", "there is nothing to take yet");
    }
    if ((word & handle) == gone) return JoinState::Take::fail_detached;
    if ((word & handle) == empty) return JoinState::Take::fail_taken;
    word = (word & ~handle) | empty;
    return lost ? JoinState::Take::give_up : JoinState::Take::take_output;
}

JoinState::Abort generated_abort(JoinState& state) { return state.abort(); }
JoinState::Abort twin_abort(Word& word) {
    if ((word & handle) == gone) twin::refuse(JoinState::layout, word, "abort", "there is no handle");
    return (word & handle) == empty ? JoinState::Abort::fail_taken : JoinState::Abort::ask_task;
}

JoinState::Drop generated_drop(JoinState& state) { return state.drop(); }
JoinState::Drop twin_drop(Word& word) {
    if ((word & handle) != full) twin::refuse(JoinState::layout, word, "drop", "it holds nothing");
    const bool waited = (word & awaiter) != none;
    word = (word & ~(handle | awaiter)) | gone;
    return waited ? JoinState::Drop::tell_awaiter : JoinState::Drop::nothing;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(4, 4, {0});
    for (const bool lost : {false, true}) {
        twin::compare<JoinState>(
            "take", all, [=](JoinState& state) { return generated_take(state, lost); },
            [=](Word& word) { return twin_take(word, lost); });
    }
#define BOTH(event) twin::compare<JoinState>(#event, all, generated_##event, twin_##event)
    BOTH(wait), BOTH(notify), BOTH(forget), BOTH(abort), BOTH(drop);
    return twin::different;
}
#endif
