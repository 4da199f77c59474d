// Every reachable word and event of the machine *mailbox*: 47 cases.
// Generated from spec/machines/mailbox.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them; holders at 0 to 3, limit - 1 and
// limit, less what the invariants exclude.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/mailbox_state.hpp"

namespace {

using State = edda::gen::MailboxState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(MailboxExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000002}) << said(State().word()); }

//~ begin mailbox.announce.
namespace announce_cases {

using Announce = State::Announce;

struct TestCase {
    Word before;
    Word after;
    Announce action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000000, 0x00000001, Announce::look_again}, {0x00000002, 0x00000003, Announce::look_again}, {0x00000004, 0x00000005, Announce::look_again},
    {0x00000006, 0x00000007, Announce::look_again}, {0x7ffffffe, 0x7fffffff, Announce::look_again}, {0x80000000, 0x80000001, Announce::look_again},
};

constexpr const char* actions[] = {"look again"};

Announce run(State& state, const TestCase&) noexcept {
    return state.announce();
}

TEST(MailboxExhaustive, Announce) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

TEST(MailboxDeathTest, Announce) {
    // parked, holders=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000003).announce()),
                 "machine mailbox: the event announce .*needs: not parked");
}

}  // namespace announce_cases
//~ end mailbox.announce.

//~ begin mailbox.rise.
namespace rise_cases {

using Rise = State::Rise;

struct TestCase {
    Word before;
    Word after;
    Rise action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000000, 0x00000000, Rise::nothing}, {0x00000002, 0x00000002, Rise::nothing}, {0x00000004, 0x00000004, Rise::nothing},
    {0x00000006, 0x00000006, Rise::nothing}, {0x7ffffffe, 0x7ffffffe, Rise::nothing}, {0x80000000, 0x80000000, Rise::nothing},
    // parked
    {0x00000003, 0x00000002, Rise::nothing}, {0x00000005, 0x00000004, Rise::nothing}, {0x00000007, 0x00000006, Rise::nothing},
    {0x7fffffff, 0x7ffffffe, Rise::nothing}, {0x80000001, 0x80000000, Rise::nothing},
};

constexpr const char* actions[] = {"nothing"};

Rise run(State& state, const TestCase&) noexcept {
    return state.rise();
}

TEST(MailboxExhaustive, Rise) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

}  // namespace rise_cases
//~ end mailbox.rise.

//~ begin mailbox.knock.
namespace knock_cases {

using Knock = State::Knock;

struct TestCase {
    Word before;
    Word after;
    Knock action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000000, 0x00000000, Knock::nothing}, {0x00000002, 0x00000002, Knock::nothing}, {0x00000004, 0x00000004, Knock::nothing},
    {0x00000006, 0x00000006, Knock::nothing}, {0x7ffffffe, 0x7ffffffe, Knock::nothing}, {0x80000000, 0x80000000, Knock::nothing},
    // parked
    {0x00000003, 0x00000002, Knock::write_event}, {0x00000005, 0x00000004, Knock::write_event}, {0x00000007, 0x00000006, Knock::write_event},
    {0x7fffffff, 0x7ffffffe, Knock::write_event}, {0x80000001, 0x80000000, Knock::write_event},
};

constexpr const char* actions[] = {"write event", "nothing"};

Knock run(State& state, const TestCase&) noexcept {
    return state.knock();
}

TEST(MailboxExhaustive, Knock) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

}  // namespace knock_cases
//~ end mailbox.knock.

//~ begin mailbox.hold.
namespace hold_cases {

using Hold = State::Hold;

struct TestCase {
    Word before;
    Word after;
    Hold action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000000, 0x00000002, Hold::nothing}, {0x00000002, 0x00000004, Hold::nothing}, {0x00000004, 0x00000006, Hold::nothing},
    {0x00000006, 0x00000008, Hold::nothing}, {0x7ffffffe, 0x80000000, Hold::nothing},
    // parked
    {0x00000003, 0x00000005, Hold::nothing}, {0x00000005, 0x00000007, Hold::nothing}, {0x00000007, 0x00000009, Hold::nothing},
    {0x7fffffff, 0x80000001, Hold::nothing},
};

constexpr const char* actions[] = {"nothing"};

Hold run(State& state, const TestCase&) noexcept {
    return state.hold();
}

TEST(MailboxExhaustive, Hold) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

TEST(MailboxDeathTest, Hold) {
    // holders=1073741824
    EXPECT_DEATH(static_cast<void>(State::from_word(0x80000000).hold()),
                 "machine mailbox: the event hold .*row 1 forbids: holders >= limit");
}

}  // namespace hold_cases
//~ end mailbox.hold.

//~ begin mailbox.let_go.
namespace let_go_cases {

using LetGo = State::LetGo;

struct TestCase {
    Word before;
    Word after;
    LetGo action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000002, 0x00000000, LetGo::free}, {0x00000004, 0x00000002, LetGo::nothing}, {0x00000006, 0x00000004, LetGo::nothing},
    {0x7ffffffe, 0x7ffffffc, LetGo::nothing}, {0x80000000, 0x7ffffffe, LetGo::nothing},
    // parked
    {0x00000003, 0x00000001, LetGo::free}, {0x00000005, 0x00000003, LetGo::nothing}, {0x00000007, 0x00000005, LetGo::nothing},
    {0x7fffffff, 0x7ffffffd, LetGo::nothing}, {0x80000001, 0x7fffffff, LetGo::nothing},
};

constexpr const char* actions[] = {"free", "nothing"};

LetGo run(State& state, const TestCase&) noexcept {
    return state.let_go();
}

TEST(MailboxExhaustive, LetGo) {
    for (const TestCase& one : cases) {
        State state = State::from_word(one.before);
        const auto action = run(state, one);
        ASSERT_TRUE(action == one.action)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: answered " << actions[static_cast<std::size_t>(action)] << ", expected "
            << actions[static_cast<std::size_t>(one.action)];
        ASSERT_EQ(state.word(), one.after)
            << "case " << &one - cases << ", in [" << said(one.before) << "]: became [" << said(state.word()) << "], expected [" << said(one.after) << "]";
    }
}

TEST(MailboxDeathTest, LetGo) {
    // holders=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).let_go()),
                 "machine mailbox: the event let go .*needs: holders >= 1");
}

}  // namespace let_go_cases
//~ end mailbox.let_go.

}  // namespace
