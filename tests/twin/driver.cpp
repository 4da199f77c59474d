// The driver's word by hand: what each operation, each cycle and the end ask.
#include "edda/gen/driver_state.hpp"
#include "twin/twin.hpp"

using edda::gen::DriverState;
using twin::Word;

namespace {

constexpr Word listening = 1;
constexpr Word phase = 3u << 1, running = 0, draining = 1u << 1, closed = 2u << 1, abandoned = 3u << 1;
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

DriverState::Listen generated_listen(DriverState& state) { return state.listen(); }
DriverState::Listen twin_listen(Word& word) {
    if ((word & phase) != running || word & listening) {
        twin::refuse(DriverState::layout, word, "listen", "it listens already, or ends");
    }
    word |= listening;
    return DriverState::Listen::nothing;
}

DriverState::Heard generated_heard(DriverState& state, bool more) { return state.heard(more); }
DriverState::Heard twin_heard(Word& word, bool more) {
    if (!(word & listening)) twin::refuse(DriverState::layout, word, "heard", "it does not listen");
    if (more) return DriverState::Heard::nothing;
    word &= ~listening;
    return (word & phase) == running ? DriverState::Heard::listen_again : DriverState::Heard::nothing;
}

DriverState::Shutdown generated_shutdown(DriverState& state) { return state.shutdown(); }
DriverState::Shutdown twin_shutdown(Word& word) {
    if ((word & phase) != running) return DriverState::Shutdown::nothing;
    word |= draining;
    return DriverState::Shutdown::cancel_everything;
}

DriverState::Settle generated_settle(DriverState& state, bool late) { return state.settle(late); }
DriverState::Settle twin_settle(Word& word, bool late) {
    if ((word & phase) != draining) twin::refuse(DriverState::layout, word, "settle", "it does not end");
    if (word >> 11 == 0 && !(word & listening)) {
        word = (word & ~phase) | closed;
        return DriverState::Settle::close;
    }
    if (!late) return DriverState::Settle::wait;
    word |= abandoned;
    return DriverState::Settle::abandon;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(3, 11, {0, 1, 2, most_flights - 1, most_flights});
    twin::compare<DriverState>("retire", all, generated_retire, twin_retire);
    twin::compare<DriverState>("listen", all, generated_listen, twin_listen);
    twin::compare<DriverState>("shutdown", all, generated_shutdown, twin_shutdown);
    for (const bool told : {false, true}) {
        twin::compare<DriverState>(
            "heard", all, [=](DriverState& state) { return generated_heard(state, told); },
            [=](Word& word) { return twin_heard(word, told); });
        twin::compare<DriverState>(
            "settle", all, [=](DriverState& state) { return generated_settle(state, told); },
            [=](Word& word) { return twin_settle(word, told); });
    }
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
