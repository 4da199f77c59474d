// A slot of a buffer ring by hand: what each completion with a buffer asks.
#include "edda/gen/buffer_ring_slot_state.hpp"
#include "twin/twin.hpp"

using edda::gen::BufferRingSlotState;
using twin::Word;
using State = BufferRingSlotState;

namespace {

constexpr Word place = 7, home = 0, written = 1, offered = 2, out = 3, gone = 4;
constexpr Word one_piece = 1u << 16, most_pieces = 1u << 15;

}  // namespace

extern "C" {

State::Write generated_write(State& state) { return state.write(); }
State::Write twin_write(Word& word) {
    if ((word & place) != home) twin::refuse(State::layout, word, "write", "it is not at home");
    word |= written;
    return State::Write::write_entry;
}

State::Publish generated_publish(State& state) { return state.publish(); }
State::Publish twin_publish(Word& word) {
    if ((word & place) != written) twin::refuse(State::layout, word, "publish", "it is not written");
    word = (word & ~place) | offered;
    return State::Publish::nothing;
}

State::Pick generated_pick(State& state, bool more) { return state.pick(more); }
State::Pick twin_pick(Word& word, bool more) {
    const Word now = word & place;
    if (now == gone) return State::Pick::adopt_late;
    if (now != offered) twin::refuse(State::layout, word, "pick", "the kernel cannot know it");
    if (word >> 16 >= most_pieces) twin::refuse(State::layout, word, "pick", "there are too many pieces");
    if (!more) word = (word & ~place) | out;
    word += one_piece;
    return State::Pick::adopt;
}

State::GiveBack generated_give_back(State& state) { return state.give_back(); }
State::GiveBack twin_give_back(Word& word) {
    const Word pieces = word >> 16;
    if (pieces == 0) twin::refuse(State::layout, word, "give back", "nobody has it");
    word -= one_piece;
    if (pieces > 1 || (word & place) != out) return State::GiveBack::nothing;
    word = (word & ~place) | written;
    return State::GiveBack::write_entry;
}

State::Close generated_close(State& state) { return state.close(); }
State::Close twin_close(Word& word) {
    if ((word & place) == gone) twin::refuse(State::layout, word, "close", "it is gone");
    const Word pieces = word >> 16;
    word = (word & 0xfff8) | gone;
    return pieces == 0 ? State::Close::nothing : State::Close::leave_pieces;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(3, 16, {0, 1, 2, 3, most_pieces - 1, most_pieces});
    for (const bool more : {false, true}) {
        twin::compare<State>(
            "pick", all, [=](State& state) { return generated_pick(state, more); },
            [=](Word& word) { return twin_pick(word, more); });
    }
#define BOTH(event) twin::compare<State>(#event, all, generated_##event, twin_##event)
    BOTH(write), BOTH(publish), BOTH(give_back), BOTH(close);
    return twin::different;
}
#endif
