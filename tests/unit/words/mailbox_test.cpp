// The mailbox's word at the limit of its count, where its model, with a few holders, does not go.
#include "edda/gen/mailbox_state.hpp"

#include <gtest/gtest.h>

#include "unit/words/word.hpp"

namespace {

using edda::gen::MailboxState;
using Word = words::WordOf<MailboxState>;

constexpr std::uint64_t most_holders = 1'073'741'824;

TEST(MailboxWord, IsHeldUpToItsLimit) {
    MailboxState state(MailboxState::from_word(Word().count("holders", most_holders - 1).word()));
    EXPECT_EQ(state.hold(), MailboxState::Hold::nothing);
    EXPECT_EQ(state.snapshot().holders(), most_holders);
}

TEST(MailboxWordDeathTest, StopsTheProgramAtItsLimit) {
    const std::uint32_t full = Word().count("holders", most_holders).word();
    EXPECT_DEATH(static_cast<void>(MailboxState::from_word(full).hold()), "machine mailbox: the event hold");
}

}  // namespace
