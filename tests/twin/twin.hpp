// A generated transition beside one that was written by hand: what a TWIN needs.
//
// Compiled as it is, a file of twins is looked at: its functions come in pairs, generated_x and twin_x, and test_twins.py counts their
// instructions. Compiled with COMPARE it is a program that runs each pair over all words that matter and wants the same answer, the
// same word and the same refusal; a twin that does something else would be no measure.
#pragma once

#include <cstdint>

#include "edda/gen/observe.hpp"

#ifdef COMPARE
#include <atomic>
#include <csetjmp>
#include <cstdio>
#include <vector>
#endif

namespace twin {

using Word = std::uint32_t;

#ifdef COMPARE

inline std::jmp_buf refused;
inline int different = 0;

/// What a run came to.
struct Outcome {
    bool refused = false;
    int answer = 0;
    Word word = 0;
    bool operator==(const Outcome&) const = default;
};

template <class Run>
Outcome outcome_of(Word word, Run run) {
    volatile Word now = word;
    if (setjmp(refused) != 0) return {.refused = true};
    Word changed = word;
    const int answer = static_cast<int>(run(changed));
    now = changed;
    return {.refused = false, .answer = answer, .word = now};
}

/// Every value of the low bits, with the counts that lie at an edge.
inline std::vector<Word> words(int low_bits, int shift, std::vector<Word> counts) {
    std::vector<Word> found;
    for (Word low = 0; low < Word{1} << low_bits; ++low) {
        for (const Word count : counts) found.push_back(low | count << shift);
    }
    return found;
}

/// A twin of an atomic machine, run on a word of its own.
template <class Answer>
auto alone(Answer (*twin)(std::atomic<Word>&)) {
    return [twin](Word& word) {
        std::atomic<Word> shared(word);
        const Answer answer = twin(shared);
        word = shared.load();
        return answer;
    };
}

template <class State, class Generated, class Twin>
void compare(const char* name, const std::vector<Word>& all, Generated generated, Twin twin) {
    for (const Word word : all) {
        const Outcome one = outcome_of(word, [&](Word& into) {
            State state = State::from_word(word);
            const auto answer = generated(state);
            into = state.word();
            return answer;
        });
        const Outcome other = outcome_of(word, twin);
        if (one == other) continue;
        std::printf("%s, word 0x%x: generated {%d, %d, 0x%x}, twin {%d, %d, 0x%x}\n", name, word, one.refused,
                    one.answer, one.word, other.refused, other.answer, other.word);
        ++different;
        return;
    }
}

#endif

/// The cold end of a twin's check; as dear as the generated one.
[[noreturn]] inline void refuse(const edda::gen::Layout& layout, Word word, const char* event, const char* rule) {
    edda::gen::broken(layout, word, event, rule);
}

}  // namespace twin

#ifdef COMPARE
namespace edda::gen {
void broken(const Layout&, std::uint64_t, const char*, const char*) noexcept { std::longjmp(twin::refused, 1); }
const char detail::edda_core_was_built_with_EDDA_OBSERVE_and_this_file_without_it = 0;
}  // namespace edda::gen
#endif
