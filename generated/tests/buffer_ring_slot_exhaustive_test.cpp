// Every reachable word and event of the machine *buffer ring slot*: 37 cases.
// Generated from spec/machines/buffer_ring_slot.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them; pieces at 0 to 3, limit - 1 and
// limit, less what the invariants exclude.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/buffer_ring_slot_state.hpp"

namespace {

using State = edda::gen::BufferRingSlotState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(BufferRingSlotExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000000}) << said(State().word()); }

//~ begin buffer_ring_slot.write.
namespace write_cases {

using Write = State::Write;

struct TestCase {
    Word before;
    Word after;
    Write action;
};

constexpr TestCase cases[] = {
    // place is home
    {0x00000000, 0x00000001, Write::write_entry},
};

constexpr const char* actions[] = {"write entry"};

constexpr Write run(State& state, const TestCase&) noexcept {
    return state.write();
}

TEST(BufferRingSlotExhaustive, Write) {
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

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(BufferRingSlotDeathTest, Write) {
    // place is written, pieces=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000001).write()),
                 "machine buffer ring slot: the event write .*needs: place is home");
    // place is offered, pieces=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).write()),
                 "machine buffer ring slot: the event write .*needs: place is home");
}

}  // namespace write_cases
//~ end buffer_ring_slot.write.

//~ begin buffer_ring_slot.publish.
namespace publish_cases {

using Publish = State::Publish;

struct TestCase {
    Word before;
    Word after;
    Publish action;
};

constexpr TestCase cases[] = {
    // place is written
    {0x00000001, 0x00000002, Publish::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr Publish run(State& state, const TestCase&) noexcept {
    return state.publish();
}

TEST(BufferRingSlotExhaustive, Publish) {
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

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(BufferRingSlotDeathTest, Publish) {
    // place is home, pieces=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).publish()),
                 "machine buffer ring slot: the event publish .*needs: place is written");
    // place is offered, pieces=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).publish()),
                 "machine buffer ring slot: the event publish .*needs: place is written");
}

}  // namespace publish_cases
//~ end buffer_ring_slot.publish.

//~ begin buffer_ring_slot.pick.
namespace pick_cases {

using Pick = State::Pick;

struct TestCase {
    Word before;
    bool more;
    Word after;
    Pick action;
};

constexpr TestCase cases[] = {
    // place is offered (more: false)
    {0x00000002, false, 0x00010003, Pick::adopt}, {0x00010002, false, 0x00020003, Pick::adopt}, {0x00020002, false, 0x00030003, Pick::adopt},
    {0x00030002, false, 0x00040003, Pick::adopt}, {0x7fff0002, false, 0x80000003, Pick::adopt},
    // place is offered (more: true)
    {0x00000002, true, 0x00010002, Pick::adopt}, {0x00010002, true, 0x00020002, Pick::adopt}, {0x00020002, true, 0x00030002, Pick::adopt},
    {0x00030002, true, 0x00040002, Pick::adopt}, {0x7fff0002, true, 0x80000002, Pick::adopt},
    // place is gone (more: false)
    {0x00000004, false, 0x00000004, Pick::adopt_late},
    // place is gone (more: true)
    {0x00000004, true, 0x00000004, Pick::adopt_late},
};

constexpr const char* actions[] = {"adopt late", "adopt"};

constexpr Pick run(State& state, const TestCase& one) noexcept {
    return state.pick(one.more);
}

TEST(BufferRingSlotExhaustive, Pick) {
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

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 10, cases + 5, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(BufferRingSlotDeathTest, Pick) {
    // place is home, pieces=0 (more: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).pick(false)),
                 "machine buffer ring slot: the event pick .*needs: place in \\[offered, gone\\]");
    // place is written, pieces=0 (more: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000001).pick(false)),
                 "machine buffer ring slot: the event pick .*needs: place in \\[offered, gone\\]");
    // place is offered, pieces=32768 (more: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x80000002).pick(false)),
                 "machine buffer ring slot: the event pick .*row.* 3( and .*)?: pieces is at its limit");
}

}  // namespace pick_cases
//~ end buffer_ring_slot.pick.

//~ begin buffer_ring_slot.give_back.
namespace give_back_cases {

using GiveBack = State::GiveBack;

struct TestCase {
    Word before;
    Word after;
    GiveBack action;
};

constexpr TestCase cases[] = {
    // place is offered
    {0x00010002, 0x00000002, GiveBack::nothing}, {0x00020002, 0x00010002, GiveBack::nothing}, {0x00030002, 0x00020002, GiveBack::nothing},
    {0x7fff0002, 0x7ffe0002, GiveBack::nothing}, {0x80000002, 0x7fff0002, GiveBack::nothing},
    // place is out
    {0x00010003, 0x00000001, GiveBack::write_entry}, {0x00020003, 0x00010003, GiveBack::nothing}, {0x00030003, 0x00020003, GiveBack::nothing},
    {0x7fff0003, 0x7ffe0003, GiveBack::nothing}, {0x80000003, 0x7fff0003, GiveBack::nothing},
};

constexpr const char* actions[] = {"write entry", "nothing"};

constexpr GiveBack run(State& state, const TestCase&) noexcept {
    return state.give_back();
}

TEST(BufferRingSlotExhaustive, GiveBack) {
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

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 5, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(BufferRingSlotDeathTest, GiveBack) {
    // place is home, pieces=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).give_back()),
                 "machine buffer ring slot: the event give back .*needs: pieces >= 1");
    // place is written, pieces=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000001).give_back()),
                 "machine buffer ring slot: the event give back .*needs: pieces >= 1");
}

}  // namespace give_back_cases
//~ end buffer_ring_slot.give_back.

//~ begin buffer_ring_slot.close.
namespace close_cases {

using Close = State::Close;

struct TestCase {
    Word before;
    Word after;
    Close action;
};

constexpr TestCase cases[] = {
    // place is home
    {0x00000000, 0x00000004, Close::nothing},
    // place is written
    {0x00000001, 0x00000004, Close::nothing},
    // place is offered
    {0x00000002, 0x00000004, Close::nothing}, {0x00010002, 0x00000004, Close::leave_pieces}, {0x00020002, 0x00000004, Close::leave_pieces},
    {0x00030002, 0x00000004, Close::leave_pieces}, {0x7fff0002, 0x00000004, Close::leave_pieces}, {0x80000002, 0x00000004, Close::leave_pieces},
    // place is out
    {0x00010003, 0x00000004, Close::leave_pieces}, {0x00020003, 0x00000004, Close::leave_pieces}, {0x00030003, 0x00000004, Close::leave_pieces},
    {0x7fff0003, 0x00000004, Close::leave_pieces}, {0x80000003, 0x00000004, Close::leave_pieces},
};

constexpr const char* actions[] = {"nothing", "leave pieces"};

constexpr Close run(State& state, const TestCase&) noexcept {
    return state.close();
}

TEST(BufferRingSlotExhaustive, Close) {
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

// The compiler can carry every row out; whether rightly is for the test above to say.
static_assert([] {
    for (const TestCase* one : {cases + 0, cases + 3}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(BufferRingSlotDeathTest, Close) {
    // place is gone, pieces=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).close()),
                 "machine buffer ring slot: the event close .*needs: place is not gone");
}

}  // namespace close_cases
//~ end buffer_ring_slot.close.

}  // namespace
