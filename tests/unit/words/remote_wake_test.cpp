// The shared word of a task at the limit of its count, where its model, with two wakers, does not go.
#include "edda/gen/remote_wake_state.hpp"

#include <gtest/gtest.h>

#include "unit/words/word.hpp"

namespace {

using edda::gen::RemoteWakeState;
using Word = words::WordOf<RemoteWakeState>;

constexpr std::uint64_t most_holders = 268'435'456;

TEST(RemoteWakeWord, IsSharedUpToItsLimit) {
    RemoteWakeState state(RemoteWakeState::from_word(Word().count("holders", most_holders - 1).word()));
    EXPECT_EQ(state.share(), RemoteWakeState::Share::nothing);
    EXPECT_EQ(state.snapshot().holders(), most_holders);
}

TEST(RemoteWakeWordDeathTest, StopsTheProgramAtItsLimit) {
    const std::uint32_t full = Word().count("holders", most_holders).word();
    EXPECT_DEATH(static_cast<void>(RemoteWakeState::from_word(full).share()), "machine remote wake: the event share");
}

}  // namespace
