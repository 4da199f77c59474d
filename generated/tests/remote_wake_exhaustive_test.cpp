// Every reachable word and event of the machine *remote wake*: 163 cases.
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

TEST(RemoteWakeExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000008}) << said(State().word()); }

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
    {0x00000008, 0x00000010, Share::nothing}, {0x00000010, 0x00000018, Share::nothing}, {0x00000018, 0x00000020, Share::nothing},
    {0x7ffffff8, 0x80000000, Share::nothing},
    // over
    {0x00000004, 0x0000000c, Share::nothing}, {0x0000000c, 0x00000014, Share::nothing}, {0x00000014, 0x0000001c, Share::nothing},
    {0x0000001c, 0x00000024, Share::nothing}, {0x7ffffffc, 0x80000004, Share::nothing},
    // posted
    {0x00000011, 0x00000019, Share::nothing}, {0x00000019, 0x00000021, Share::nothing}, {0x7ffffff9, 0x80000001, Share::nothing},
    // posted, over
    {0x0000000d, 0x00000015, Share::nothing}, {0x00000015, 0x0000001d, Share::nothing}, {0x0000001d, 0x00000025, Share::nothing},
    {0x7ffffffd, 0x80000005, Share::nothing},
    // posted, abort asked
    {0x00000013, 0x0000001b, Share::nothing}, {0x0000001b, 0x00000023, Share::nothing}, {0x7ffffffb, 0x80000003, Share::nothing},
    // posted, abort asked, over
    {0x0000000f, 0x00000017, Share::nothing}, {0x00000017, 0x0000001f, Share::nothing}, {0x0000001f, 0x00000027, Share::nothing},
    {0x7fffffff, 0x80000007, Share::nothing},
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
    // holders=268435456
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
    {0x00000008, 0x00000011, Wake::post}, {0x00000010, 0x00000019, Wake::post}, {0x00000018, 0x00000021, Wake::post},
    {0x7ffffff8, 0x80000001, Wake::post}, {0x80000000, 0x80000009, Wake::post},
    // over
    {0x00000004, 0x00000004, Wake::nothing}, {0x0000000c, 0x0000000c, Wake::nothing}, {0x00000014, 0x00000014, Wake::nothing},
    {0x0000001c, 0x0000001c, Wake::nothing}, {0x7ffffffc, 0x7ffffffc, Wake::nothing}, {0x80000004, 0x80000004, Wake::nothing},
    // posted
    {0x00000011, 0x00000011, Wake::nothing}, {0x00000019, 0x00000019, Wake::nothing}, {0x7ffffff9, 0x7ffffff9, Wake::nothing},
    {0x80000001, 0x80000001, Wake::nothing},
    // posted, over
    {0x0000000d, 0x0000000d, Wake::nothing}, {0x00000015, 0x00000015, Wake::nothing}, {0x0000001d, 0x0000001d, Wake::nothing},
    {0x7ffffffd, 0x7ffffffd, Wake::nothing}, {0x80000005, 0x80000005, Wake::nothing},
    // posted, abort asked
    {0x00000013, 0x00000013, Wake::nothing}, {0x0000001b, 0x0000001b, Wake::nothing}, {0x7ffffffb, 0x7ffffffb, Wake::nothing},
    {0x80000003, 0x80000003, Wake::nothing},
    // posted, abort asked, over
    {0x0000000f, 0x0000000f, Wake::nothing}, {0x00000017, 0x00000017, Wake::nothing}, {0x0000001f, 0x0000001f, Wake::nothing},
    {0x7fffffff, 0x7fffffff, Wake::nothing}, {0x80000007, 0x80000007, Wake::nothing},
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

//~ begin remote_wake.abort.
namespace abort_cases {

using Abort = State::Abort;

struct TestCase {
    Word before;
    Word after;
    Abort action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000008, 0x00000013, Abort::post_abort}, {0x00000010, 0x0000001b, Abort::post_abort}, {0x00000018, 0x00000023, Abort::post_abort},
    {0x7ffffff8, 0x80000003, Abort::post_abort}, {0x80000000, 0x8000000b, Abort::post_abort},
    // over
    {0x00000004, 0x00000004, Abort::too_late}, {0x0000000c, 0x0000000c, Abort::too_late}, {0x00000014, 0x00000014, Abort::too_late},
    {0x0000001c, 0x0000001c, Abort::too_late}, {0x7ffffffc, 0x7ffffffc, Abort::too_late}, {0x80000004, 0x80000004, Abort::too_late},
    // posted
    {0x00000011, 0x00000013, Abort::asked}, {0x00000019, 0x0000001b, Abort::asked}, {0x7ffffff9, 0x7ffffffb, Abort::asked},
    {0x80000001, 0x80000003, Abort::asked},
    // posted, over
    {0x0000000d, 0x0000000d, Abort::too_late}, {0x00000015, 0x00000015, Abort::too_late}, {0x0000001d, 0x0000001d, Abort::too_late},
    {0x7ffffffd, 0x7ffffffd, Abort::too_late}, {0x80000005, 0x80000005, Abort::too_late},
    // posted, abort asked
    {0x00000013, 0x00000013, Abort::asked}, {0x0000001b, 0x0000001b, Abort::asked}, {0x7ffffffb, 0x7ffffffb, Abort::asked},
    {0x80000003, 0x80000003, Abort::asked},
    // posted, abort asked, over
    {0x0000000f, 0x0000000f, Abort::too_late}, {0x00000017, 0x00000017, Abort::too_late}, {0x0000001f, 0x0000001f, Abort::too_late},
    {0x7fffffff, 0x7fffffff, Abort::too_late}, {0x80000007, 0x80000007, Abort::too_late},
};

constexpr const char* actions[] = {"too late", "asked", "post abort"};

Abort run(State& state, const TestCase&) noexcept {
    return state.abort();
}

TEST(RemoteWakeExhaustive, Abort) {
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

}  // namespace abort_cases
//~ end remote_wake.abort.

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
    {0x00000008, 0x00000009, Release::send_home}, {0x00000010, 0x00000008, Release::nothing}, {0x00000018, 0x00000010, Release::nothing},
    {0x7ffffff8, 0x7ffffff0, Release::nothing}, {0x80000000, 0x7ffffff8, Release::nothing},
    // over
    {0x0000000c, 0x0000000d, Release::send_home}, {0x00000014, 0x0000000c, Release::nothing}, {0x0000001c, 0x00000014, Release::nothing},
    {0x7ffffffc, 0x7ffffff4, Release::nothing}, {0x80000004, 0x7ffffffc, Release::nothing},
    // posted
    {0x00000011, 0x00000009, Release::nothing}, {0x00000019, 0x00000011, Release::nothing}, {0x7ffffff9, 0x7ffffff1, Release::nothing},
    {0x80000001, 0x7ffffff9, Release::nothing},
    // posted, over
    {0x0000000d, 0x0000000d, Release::send_home}, {0x00000015, 0x0000000d, Release::nothing}, {0x0000001d, 0x00000015, Release::nothing},
    {0x7ffffffd, 0x7ffffff5, Release::nothing}, {0x80000005, 0x7ffffffd, Release::nothing},
    // posted, abort asked
    {0x00000013, 0x0000000b, Release::nothing}, {0x0000001b, 0x00000013, Release::nothing}, {0x7ffffffb, 0x7ffffff3, Release::nothing},
    {0x80000003, 0x7ffffffb, Release::nothing},
    // posted, abort asked, over
    {0x0000000f, 0x0000000f, Release::send_home}, {0x00000017, 0x0000000f, Release::nothing}, {0x0000001f, 0x00000017, Release::nothing},
    {0x7fffffff, 0x7ffffff7, Release::nothing}, {0x80000007, 0x7fffffff, Release::nothing},
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
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).release()),
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
    {0x00000011, 0x00000008, Take::wake_task}, {0x00000019, 0x00000010, Take::wake_task}, {0x7ffffff9, 0x7ffffff0, Take::wake_task},
    {0x80000001, 0x7ffffff8, Take::wake_task},
    // posted, over
    {0x0000000d, 0x00000004, Take::free}, {0x00000015, 0x0000000c, Take::nothing}, {0x0000001d, 0x00000014, Take::nothing},
    {0x7ffffffd, 0x7ffffff4, Take::nothing}, {0x80000005, 0x7ffffffc, Take::nothing},
    // posted, abort asked
    {0x00000013, 0x00000008, Take::abort_task}, {0x0000001b, 0x00000010, Take::abort_task}, {0x7ffffffb, 0x7ffffff0, Take::abort_task},
    {0x80000003, 0x7ffffff8, Take::abort_task},
    // posted, abort asked, over
    {0x0000000f, 0x00000004, Take::free}, {0x00000017, 0x0000000c, Take::nothing}, {0x0000001f, 0x00000014, Take::nothing},
    {0x7fffffff, 0x7ffffff4, Take::nothing}, {0x80000007, 0x7ffffffc, Take::nothing},
};

constexpr const char* actions[] = {"free", "nothing", "abort task", "wake task"};

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
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).take()),
                 "machine remote wake: the event take .*needs: posted");
    // over, holders=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).take()),
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
    {0x00000011, 0x0000000c, Refuse::nothing}, {0x00000019, 0x00000014, Refuse::nothing}, {0x7ffffff9, 0x7ffffff4, Refuse::nothing},
    {0x80000001, 0x7ffffffc, Refuse::nothing},
    // posted, over
    {0x0000000d, 0x00000004, Refuse::free}, {0x00000015, 0x0000000c, Refuse::nothing}, {0x0000001d, 0x00000014, Refuse::nothing},
    {0x7ffffffd, 0x7ffffff4, Refuse::nothing}, {0x80000005, 0x7ffffffc, Refuse::nothing},
    // posted, abort asked
    {0x00000013, 0x0000000c, Refuse::nothing}, {0x0000001b, 0x00000014, Refuse::nothing}, {0x7ffffffb, 0x7ffffff4, Refuse::nothing},
    {0x80000003, 0x7ffffffc, Refuse::nothing},
    // posted, abort asked, over
    {0x0000000f, 0x00000004, Refuse::free}, {0x00000017, 0x0000000c, Refuse::nothing}, {0x0000001f, 0x00000014, Refuse::nothing},
    {0x7fffffff, 0x7ffffff4, Refuse::nothing}, {0x80000007, 0x7ffffffc, Refuse::nothing},
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
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).refuse()),
                 "machine remote wake: the event refuse .*needs: posted");
    // over, holders=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).refuse()),
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
    {0x00000008, 0x00000004, End::free}, {0x00000010, 0x0000000c, End::nothing}, {0x00000018, 0x00000014, End::nothing},
    {0x7ffffff8, 0x7ffffff4, End::nothing}, {0x80000000, 0x7ffffffc, End::nothing},
    // over
    {0x0000000c, 0x00000004, End::free}, {0x00000014, 0x0000000c, End::nothing}, {0x0000001c, 0x00000014, End::nothing},
    {0x7ffffffc, 0x7ffffff4, End::nothing}, {0x80000004, 0x7ffffffc, End::nothing},
    // posted
    {0x00000011, 0x0000000d, End::nothing}, {0x00000019, 0x00000015, End::nothing}, {0x7ffffff9, 0x7ffffff5, End::nothing},
    {0x80000001, 0x7ffffffd, End::nothing},
    // posted, abort asked
    {0x00000013, 0x0000000f, End::nothing}, {0x0000001b, 0x00000017, End::nothing}, {0x7ffffffb, 0x7ffffff7, End::nothing},
    {0x80000003, 0x7fffffff, End::nothing},
};

constexpr const char* actions[] = {"free", "nothing"};

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
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).end()),
                 "machine remote wake: the event end .*needs: not posted and holders >= 1 or not over and holders >= 2");
    // posted, over, holders=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x0000000d).end()),
                 "machine remote wake: the event end .*needs: not posted and holders >= 1 or not over and holders >= 2");
}

}  // namespace end_cases
//~ end remote_wake.end.

}  // namespace
