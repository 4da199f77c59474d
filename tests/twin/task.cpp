// The task's word by hand.
#include "edda/gen/task_state.hpp"
#include "twin/twin.hpp"

using edda::gen::TaskState;
using twin::Word;

namespace {

constexpr Word scheduled = 1, running = 2, complete = 4, cancelled = 8, shielded = 16, joined = 32;
constexpr Word one_ref = 256, most_refs = 1u << 23;

}  // namespace

extern "C" {

TaskState::PollBegin generated_poll_begin(TaskState& state) { return state.poll_begin(); }
TaskState::PollBegin twin_poll_begin(Word& word) {
    if ((word & (scheduled | running)) != scheduled)
        twin::refuse(TaskState::layout, word, "poll begin", "it is not scheduled");
    if (word & complete) twin::refuse(TaskState::layout, word, "poll begin", "it is complete");
    const Word before = word;
    word = (before & ~scheduled) | running;
    return (before & (cancelled | shielded)) == cancelled ? TaskState::PollBegin::cancel : TaskState::PollBegin::poll;
}

TaskState::PollPending generated_poll_pending(TaskState& state) { return state.poll_pending(); }
TaskState::PollPending twin_poll_pending(Word& word) {
    if (!(word & running)) twin::refuse(TaskState::layout, word, "poll pending", "it is not running");
    if ((word & (cancelled | shielded)) == cancelled) return TaskState::PollPending::cancel;
    if (word & scheduled) {
        word &= ~running;
        return TaskState::PollPending::requeue;
    }
    word -= running + one_ref;
    return TaskState::PollPending::park;
}

TaskState::PollYielded generated_poll_yielded(TaskState& state) { return state.poll_yielded(); }
TaskState::PollYielded twin_poll_yielded(Word& word) {
    if (!(word & running)) twin::refuse(TaskState::layout, word, "poll yielded", "it is not running");
    if ((word & (cancelled | shielded)) == cancelled) {
        word |= scheduled;
        return TaskState::PollYielded::cancel;
    }
    edda::gen::count(edda::gen::Metric::wakes_during_a_poll);
    word = (word & ~running) | scheduled;
    return TaskState::PollYielded::requeue;
}

TaskState::DrainPending generated_drain_pending(TaskState& state) { return state.drain_pending(); }
TaskState::DrainPending twin_drain_pending(Word& word) {
    if ((word & (running | cancelled | shielded)) != (running | cancelled)) {
        twin::refuse(TaskState::layout, word, "drain pending", "it is not being taken apart");
    }
    if (word & scheduled) {
        word &= ~running;
        return TaskState::DrainPending::requeue;
    }
    word -= running + one_ref;
    return TaskState::DrainPending::park;
}

TaskState::Finish generated_finish(TaskState& state) { return state.finish(); }
TaskState::Finish twin_finish(Word& word) {
    if ((word & (running | shielded)) != running)
        twin::refuse(TaskState::layout, word, "finish", "it is not running, or shielded");
    word = (word & ~running) | complete;
    return word & joined ? TaskState::Finish::notify_joiner : TaskState::Finish::drop_output;
}

TaskState::Wake generated_wake(TaskState& state) { return state.wake(); }
TaskState::Wake twin_wake(Word& word) {
    if (word & (complete | scheduled)) return TaskState::Wake::nothing;
    if (word & running) {
        edda::gen::count(edda::gen::Metric::wakes_during_a_poll);
        word |= scheduled;
        return TaskState::Wake::nothing;
    }
    word = (word | scheduled) + one_ref;
    return TaskState::Wake::enqueue;
}

TaskState::Abort generated_abort(TaskState& state) { return state.abort(); }
TaskState::Abort twin_abort(Word& word) {
    if ((word & (complete | joined)) == complete)
        twin::refuse(TaskState::layout, word, "abort", "nobody can ask any more");
    if (word & (complete | cancelled)) return TaskState::Abort::too_late;
    if (word & (running | scheduled)) {
        word |= cancelled;
        return TaskState::Abort::nothing;
    }
    word = (word | cancelled | scheduled) + one_ref;
    return TaskState::Abort::enqueue;
}

TaskState::Shield generated_shield(TaskState& state) { return state.shield(); }
TaskState::Shield twin_shield(Word& word) {
    if ((word & (running | shielded)) != running)
        twin::refuse(TaskState::layout, word, "shield", "it is not running, or shielded");
    word |= shielded;
    return TaskState::Shield::nothing;
}

TaskState::Unshield generated_unshield(TaskState& state) { return state.unshield(); }
TaskState::Unshield twin_unshield(Word& word) {
    if ((word & (running | shielded)) != (running | shielded)) {
        twin::refuse(TaskState::layout, word, "unshield", "it is not shielded");
    }
    word &= ~shielded;
    return TaskState::Unshield::nothing;
}

TaskState::TakeOutput generated_take_output(TaskState& state) { return state.take_output(); }
TaskState::TakeOutput twin_take_output(Word& word) {
    if ((word & (complete | joined)) != (complete | joined)) {
        twin::refuse(TaskState::layout, word, "take output", "there is none");
    }
    word &= ~joined;
    return TaskState::TakeOutput::move_output;
}

TaskState::DropHandle generated_drop_handle(TaskState& state) { return state.drop_handle(); }
TaskState::DropHandle twin_drop_handle(Word& word) {
    if (!(word & joined)) twin::refuse(TaskState::layout, word, "drop handle", "there is none");
    word &= ~joined;
    return word & complete ? TaskState::DropHandle::drop_output : TaskState::DropHandle::nothing;
}

TaskState::Share generated_share(TaskState& state) { return state.share(); }
TaskState::Share twin_share(Word& word) {
    if (word >> 8 >= most_refs) twin::refuse(TaskState::layout, word, "share", "there are too many");
    word += one_ref;
    return TaskState::Share::nothing;
}

TaskState::Release generated_release(TaskState& state) { return state.release(); }
TaskState::Release twin_release(Word& word) {
    const Word refs = word >> 8;
    if (refs == 0) twin::refuse(TaskState::layout, word, "release", "nobody holds it");
    if (refs == 1) {
        if (!(word & complete)) twin::refuse(TaskState::layout, word, "release", "it is not complete");
        word -= one_ref;
        return TaskState::Release::free;
    }
    word -= one_ref;
    return TaskState::Release::nothing;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(8, 8, {0, 1, 2, 3, most_refs - 1, most_refs});
#define BOTH(event) twin::compare<TaskState>(#event, all, generated_##event, twin_##event)
    BOTH(poll_begin), BOTH(poll_pending), BOTH(poll_yielded), BOTH(drain_pending), BOTH(finish), BOTH(wake),
        BOTH(abort);
    BOTH(shield), BOTH(unshield), BOTH(take_output), BOTH(drop_handle), BOTH(share), BOTH(release);
    return twin::different;
}
#endif
