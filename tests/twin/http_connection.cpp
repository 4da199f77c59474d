// An HTTP connection's word by hand: what each request asks of it.
#include "edda/gen/http_connection_state.hpp"
#include "twin/twin.hpp"

using edda::gen::HttpConnectionState;
using twin::Word;

namespace {

constexpr Word keep_alive = 1, stopping = 2;
constexpr Word phase = 7u << 2, idle = 0, head = 1u << 2, answer = 3u << 2, linger = 5u << 2;

}  // namespace

extern "C" {

HttpConnectionState::BytesArrived generated_bytes_arrived(HttpConnectionState& state) { return state.bytes_arrived(); }
HttpConnectionState::BytesArrived twin_bytes_arrived(Word& word) {
    const Word now = word & phase;
    if (now != idle && now != head) twin::refuse(HttpConnectionState::layout, word, "bytes arrived", "nobody reads");
    if (now == head) return HttpConnectionState::BytesArrived::read_on;
    if (word & stopping) {
        word = (word & ~phase) | head;
        return HttpConnectionState::BytesArrived::begin;
    }
    word = (word & ~phase) | keep_alive | head;
    return HttpConnectionState::BytesArrived::begin;
}

HttpConnectionState::Answered generated_answered(HttpConnectionState& state) { return state.answered(); }
HttpConnectionState::Answered twin_answered(Word& word) {
    if ((word & phase) != answer) twin::refuse(HttpConnectionState::layout, word, "answered", "nobody asked");
    if (word & keep_alive) {
        word = (word & ~(keep_alive | phase)) | idle;
        return HttpConnectionState::Answered::go_on;
    }
    word = (word & ~phase) | linger;
    return HttpConnectionState::Answered::end_output;
}

}  // extern "C"

#ifdef COMPARE
int main() {
    const auto all = twin::words(5, 5, {0});
    twin::compare<HttpConnectionState>("bytes arrived", all, generated_bytes_arrived, twin_bytes_arrived);
    twin::compare<HttpConnectionState>("answered", all, generated_answered, twin_answered);
    return twin::different;
}
#endif
