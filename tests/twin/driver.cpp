// The driver's word by hand: what each operation and each cycle asks.
#include "edda/gen/driver_state.hpp"
#include "twin/twin.hpp"

using edda::gen::DriverState;
using twin::Word;

namespace {

constexpr Word phase = 3u << 1, draining = 1u << 1, closed = 2u << 1, abandoned = 3u << 1;
constexpr Word one_flight = 1u << 11, most_flights = 1u << 20;

}  // namespace

extern "C" {

DriverState::Admit generated_admit(DriverState& state, bool cleanup) { return state.admit(cleanup); }
DriverState::Admit twin_admit(Word& word, bool cleanup) {
    const Word now = word & phase;
    if (now == closed || now == abandoned) return DriverState::Admit::refuse;
    if (now == draining && !cleanup) return DriverState::Admit::refuse;
    if (word >> 11 >= most_flights) return DriverState::Admit::refuse_busy;
    word += one_flight;
    return DriverState::Admit::admit;
}

DriverState::Retire generated_retire(DriverState& state) { return state.retire(); }
DriverState::Retire twin_retire(Word& word) {
    if (word >> 11 == 0) twin::refuse(DriverState::layout, word, "retire", "nothing is in flight");
    word -= one_flight;
    return DriverState::Retire::nothing;
}

DriverState::Park generated_park(DriverState& state, bool sleep, bool ready, bool queued, bool flagged) {
    return state.park(sleep, ready, queued, flagged);
}
DriverState::Park twin_park(Word& word, bool sleep, bool ready, bool queued, bool flagged) {
    const Word now = word & phase;
    if (now == closed || now == abandoned) return DriverState::Park::refuse;
    if (sleep && !ready) return DriverState::Park::wait;
    return queued || flagged ? DriverState::Park::enter : DriverState::Park::skip;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(3, 11, {0, 1, 2, most_flights - 1, most_flights});
    twin::compare<DriverState>("retire", all, generated_retire, twin_retire);
    for (int told = 0; told < 16; ++told) {
        const bool a = (told & 1) != 0, b = (told & 2) != 0, c = (told & 4) != 0, d = (told & 8) != 0;
        twin::compare<DriverState>(
            "admit", all, [=](DriverState& state) { return generated_admit(state, a); },
            [=](Word& word) { return twin_admit(word, a); });
        twin::compare<DriverState>(
            "park", all, [=](DriverState& state) { return generated_park(state, a, b, c, d); },
            [=](Word& word) { return twin_park(word, a, b, c, d); });
    }
    return twin::different;
}
#endif
