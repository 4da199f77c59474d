// Every reachable word and event of the machine *remote wake*: 92 cases.
// Generated from spec/machines/remote_wake.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them; holders at 0 to 3, limit - 1 and
// limit, less what the invariants exclude.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/remote_wake_state.hpp"

namespace {

using State = edda::gen::RemoteWakeState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(RemoteWakeExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000004}) << said(State().word()); }

//~ begin remote_wake.share.
namespace share_cases {

using Share = State::Share;

struct TestCase {
    Word before;
    Word after;
    Share action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000004, 0x00000008, Share::nothing}, {0x00000008, 0x0000000c, Share::nothing}, {0x0000000c, 0x00000010, Share::nothing},
    {0x7ffffffc, 0x80000000, Share::nothing},
    // over
    {0x00000002, 0x00000006, Share::nothing}, {0x00000006, 0x0000000a, Share::nothing}, {0x0000000a, 0x0000000e, Share::nothing},
    {0x0000000e, 0x00000012, Share::nothing}, {0x7ffffffe, 0x80000002, Share::nothing},
    // posted
    {0x00000009, 0x0000000d, Share::nothing}, {0x0000000d, 0x00000011, Share::nothing}, {0x7ffffffd, 0x80000001, Share::nothing},
    // posted, over
    {0x00000007, 0x0000000b, Share::nothing}, {0x0000000b, 0x0000000f, Share::nothing}, {0x0000000f, 0x00000013, Share::nothing},
    {0x7fffffff, 0x80000003, Share::nothing},
};

constexpr const char* actions[] = {"nothing"};

Share run(State& state, const TestCase&) noexcept {
    return state.share();
}

TEST(RemoteWakeExhaustive, Share) {
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

TEST(RemoteWakeDeathTest, Share) {
    // holders=536870912
    EXPECT_DEATH(static_cast<void>(State::from_word(0x80000000).share()),
                 "machine remote wake: the event share .*row 1 forbids: holders >= limit");
}

}  // namespace share_cases
//~ end remote_wake.share.

//~ begin remote_wake.wake.
namespace wake_cases {

using Wake = State::Wake;

struct TestCase {
    Word before;
    Word after;
    Wake action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000004, 0x00000009, Wake::post}, {0x00000008, 0x0000000d, Wake::post}, {0x0000000c, 0x00000011, Wake::post},
    {0x7ffffffc, 0x80000001, Wake::post}, {0x80000000, 0x80000005, Wake::post},
    // over
    {0x00000002, 0x00000002, Wake::nothing}, {0x00000006, 0x00000006, Wake::nothing}, {0x0000000a, 0x0000000a, Wake::nothing},
    {0x0000000e, 0x0000000e, Wake::nothing}, {0x7ffffffe, 0x7ffffffe, Wake::nothing}, {0x80000002, 0x80000002, Wake::nothing},
    // posted
    {0x00000009, 0x00000009, Wake::nothing}, {0x0000000d, 0x0000000d, Wake::nothing}, {0x7ffffffd, 0x7ffffffd, Wake::nothing},
    {0x80000001, 0x80000001, Wake::nothing},
    // posted, over
    {0x00000007, 0x00000007, Wake::nothing}, {0x0000000b, 0x0000000b, Wake::nothing}, {0x0000000f, 0x0000000f, Wake::nothing},
    {0x7fffffff, 0x7fffffff, Wake::nothing}, {0x80000003, 0x80000003, Wake::nothing},
};

constexpr const char* actions[] = {"nothing", "post"};

Wake run(State& state, const TestCase&) noexcept {
    return state.wake();
}

TEST(RemoteWakeExhaustive, Wake) {
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

}  // namespace wake_cases
//~ end remote_wake.wake.

//~ begin remote_wake.release.
namespace release_cases {

using Release = State::Release;

struct TestCase {
    Word before;
    Word after;
    Release action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000004, 0x00000005, Release::send_home}, {0x00000008, 0x00000004, Release::nothing}, {0x0000000c, 0x00000008, Release::nothing},
    {0x7ffffffc, 0x7ffffff8, Release::nothing}, {0x80000000, 0x7ffffffc, Release::nothing},
    // over
    {0x00000006, 0x00000007, Release::send_home}, {0x0000000a, 0x00000006, Release::nothing}, {0x0000000e, 0x0000000a, Release::nothing},
    {0x7ffffffe, 0x7ffffffa, Release::nothing}, {0x80000002, 0x7ffffffe, Release::nothing},
    // posted
    {0x00000009, 0x00000005, Release::nothing}, {0x0000000d, 0x00000009, Release::nothing}, {0x7ffffffd, 0x7ffffff9, Release::nothing},
    {0x80000001, 0x7ffffffd, Release::nothing},
    // posted, over
    {0x00000007, 0x00000007, Release::send_home}, {0x0000000b, 0x00000007, Release::nothing}, {0x0000000f, 0x0000000b, Release::nothing},
    {0x7fffffff, 0x7ffffffb, Release::nothing}, {0x80000003, 0x7fffffff, Release::nothing},
};

constexpr const char* actions[] = {"send home", "nothing"};

Release run(State& state, const TestCase&) noexcept {
    return state.release();
}

TEST(RemoteWakeExhaustive, Release) {
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

TEST(RemoteWakeDeathTest, Release) {
    // over, holders=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).release()),
                 "machine remote wake: the event release .*needs: holders >= 1");
}

}  // namespace release_cases
//~ end remote_wake.release.

//~ begin remote_wake.take.
namespace take_cases {

using Take = State::Take;

struct TestCase {
    Word before;
    Word after;
    Take action;
};

constexpr TestCase cases[] = {
    // posted
    {0x00000009, 0x00000004, Take::wake_task}, {0x0000000d, 0x00000008, Take::wake_task}, {0x7ffffffd, 0x7ffffff8, Take::wake_task},
    {0x80000001, 0x7ffffffc, Take::wake_task},
    // posted, over
    {0x00000007, 0x00000002, Take::free}, {0x0000000b, 0x00000006, Take::nothing}, {0x0000000f, 0x0000000a, Take::nothing},
    {0x7fffffff, 0x7ffffffa, Take::nothing}, {0x80000003, 0x7ffffffe, Take::nothing},
};

constexpr const char* actions[] = {"free", "nothing", "wake task"};

Take run(State& state, const TestCase&) noexcept {
    return state.take();
}

TEST(RemoteWakeExhaustive, Take) {
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

TEST(RemoteWakeDeathTest, Take) {
    // holders=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).take()),
                 "machine remote wake: the event take .*needs: posted");
    // over, holders=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).take()),
                 "machine remote wake: the event take .*needs: posted");
}

}  // namespace take_cases
//~ end remote_wake.take.

//~ begin remote_wake.refuse.
namespace refuse_cases {

using Refuse = State::Refuse;

struct TestCase {
    Word before;
    Word after;
    Refuse action;
};

constexpr TestCase cases[] = {
    // posted
    {0x00000009, 0x00000006, Refuse::nothing}, {0x0000000d, 0x0000000a, Refuse::nothing}, {0x7ffffffd, 0x7ffffffa, Refuse::nothing},
    {0x80000001, 0x7ffffffe, Refuse::nothing},
    // posted, over
    {0x00000007, 0x00000002, Refuse::free}, {0x0000000b, 0x00000006, Refuse::nothing}, {0x0000000f, 0x0000000a, Refuse::nothing},
    {0x7fffffff, 0x7ffffffa, Refuse::nothing}, {0x80000003, 0x7ffffffe, Refuse::nothing},
};

constexpr const char* actions[] = {"free", "nothing"};

Refuse run(State& state, const TestCase&) noexcept {
    return state.refuse();
}

TEST(RemoteWakeExhaustive, Refuse) {
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

TEST(RemoteWakeDeathTest, Refuse) {
    // holders=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).refuse()),
                 "machine remote wake: the event refuse .*needs: posted");
    // over, holders=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).refuse()),
                 "machine remote wake: the event refuse .*needs: posted");
}

}  // namespace refuse_cases
//~ end remote_wake.refuse.

//~ begin remote_wake.end.
namespace end_cases {

using End = State::End;

struct TestCase {
    Word before;
    Word after;
    End action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000004, 0x00000006, End::nothing}, {0x00000008, 0x0000000a, End::nothing}, {0x0000000c, 0x0000000e, End::nothing},
    {0x7ffffffc, 0x7ffffffe, End::nothing}, {0x80000000, 0x80000002, End::nothing},
    // posted
    {0x00000009, 0x0000000b, End::nothing}, {0x0000000d, 0x0000000f, End::nothing}, {0x7ffffffd, 0x7fffffff, End::nothing},
    {0x80000001, 0x80000003, End::nothing},
};

constexpr const char* actions[] = {"nothing"};

End run(State& state, const TestCase&) noexcept {
    return state.end();
}

TEST(RemoteWakeExhaustive, End) {
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

TEST(RemoteWakeDeathTest, End) {
    // over, holders=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).end()),
                 "machine remote wake: the event end .*needs: not over");
    // posted, over, holders=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000007).end()),
                 "machine remote wake: the event end .*needs: not over");
}

}  // namespace end_cases
//~ end remote_wake.end.

//~ begin remote_wake.leave.
namespace leave_cases {

using Leave = State::Leave;

struct TestCase {
    Word before;
    Word after;
    Leave action;
};

constexpr TestCase cases[] = {
    // over
    {0x00000006, 0x00000002, Leave::free}, {0x0000000a, 0x00000006, Leave::nothing}, {0x0000000e, 0x0000000a, Leave::nothing},
    {0x7ffffffe, 0x7ffffffa, Leave::nothing}, {0x80000002, 0x7ffffffe, Leave::nothing},
    // posted, over
    {0x00000007, 0x00000003, Leave::free}, {0x0000000b, 0x00000007, Leave::nothing}, {0x0000000f, 0x0000000b, Leave::nothing},
    {0x7fffffff, 0x7ffffffb, Leave::nothing}, {0x80000003, 0x7fffffff, Leave::nothing},
};

constexpr const char* actions[] = {"free", "nothing"};

Leave run(State& state, const TestCase&) noexcept {
    return state.leave();
}

TEST(RemoteWakeExhaustive, Leave) {
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

TEST(RemoteWakeDeathTest, Leave) {
    // holders=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).leave()),
                 "machine remote wake: the event leave .*needs: over and holders >= 1");
    // over, holders=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).leave()),
                 "machine remote wake: the event leave .*needs: over and holders >= 1");
}

}  // namespace leave_cases
//~ end remote_wake.leave.

}  // namespace
