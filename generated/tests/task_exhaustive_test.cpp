// Every reachable word and event of the machine *task*: 1196 cases.
// Generated from spec/machines/task.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them; refs at 0 to 3, limit - 1 and
// limit, less what the invariants exclude.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/task_state.hpp"

namespace {

using State = edda::gen::TaskState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(TaskExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000321}) << said(State().word()); }

//~ begin task.poll_begin.
namespace poll_begin_cases {

using PollBegin = State::PollBegin;

struct TestCase {
    Word before;
    Word after;
    PollBegin action;
};

constexpr TestCase cases[] = {
    // scheduled
    {0x00000101, 0x00000102, PollBegin::poll}, {0x00000201, 0x00000202, PollBegin::poll}, {0x00000301, 0x00000302, PollBegin::poll},
    {0x7fffff01, 0x7fffff02, PollBegin::poll}, {0x80000001, 0x80000002, PollBegin::poll},
    // scheduled, joined
    {0x00000121, 0x00000122, PollBegin::poll}, {0x00000221, 0x00000222, PollBegin::poll}, {0x00000321, 0x00000322, PollBegin::poll},
    {0x7fffff21, 0x7fffff22, PollBegin::poll}, {0x80000021, 0x80000022, PollBegin::poll},
    // scheduled, shielded
    {0x00000111, 0x00000112, PollBegin::poll}, {0x00000211, 0x00000212, PollBegin::poll}, {0x00000311, 0x00000312, PollBegin::poll},
    {0x7fffff11, 0x7fffff12, PollBegin::poll}, {0x80000011, 0x80000012, PollBegin::poll},
    // scheduled, shielded, joined
    {0x00000131, 0x00000132, PollBegin::poll}, {0x00000231, 0x00000232, PollBegin::poll}, {0x00000331, 0x00000332, PollBegin::poll},
    {0x7fffff31, 0x7fffff32, PollBegin::poll}, {0x80000031, 0x80000032, PollBegin::poll},
    // scheduled, cancelled
    {0x00000109, 0x0000010a, PollBegin::cancel}, {0x00000209, 0x0000020a, PollBegin::cancel}, {0x00000309, 0x0000030a, PollBegin::cancel},
    {0x7fffff09, 0x7fffff0a, PollBegin::cancel}, {0x80000009, 0x8000000a, PollBegin::cancel},
    // scheduled, cancelled, joined
    {0x00000129, 0x0000012a, PollBegin::cancel}, {0x00000229, 0x0000022a, PollBegin::cancel}, {0x00000329, 0x0000032a, PollBegin::cancel},
    {0x7fffff29, 0x7fffff2a, PollBegin::cancel}, {0x80000029, 0x8000002a, PollBegin::cancel},
    // scheduled, cancelled, shielded
    {0x00000119, 0x0000011a, PollBegin::poll}, {0x00000219, 0x0000021a, PollBegin::poll}, {0x00000319, 0x0000031a, PollBegin::poll},
    {0x7fffff19, 0x7fffff1a, PollBegin::poll}, {0x80000019, 0x8000001a, PollBegin::poll},
    // scheduled, cancelled, shielded, joined
    {0x00000139, 0x0000013a, PollBegin::poll}, {0x00000239, 0x0000023a, PollBegin::poll}, {0x00000339, 0x0000033a, PollBegin::poll},
    {0x7fffff39, 0x7fffff3a, PollBegin::poll}, {0x80000039, 0x8000003a, PollBegin::poll},
};

constexpr const char* actions[] = {"cancel", "poll"};

constexpr PollBegin run(State& state, const TestCase&) noexcept {
    return state.poll_begin();
}

TEST(TaskExhaustive, PollBegin) {
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
    for (const TestCase* one : {cases + 20, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(TaskDeathTest, PollBegin) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).poll_begin()),
                 "machine task: the event poll begin .*needs: scheduled and not running");
    // joined, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000120).poll_begin()),
                 "machine task: the event poll begin .*needs: scheduled and not running");
    // scheduled, complete, refs=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000005).poll_begin()),
                 "machine task: the event poll begin .*row 1 forbids: complete");
}

}  // namespace poll_begin_cases
//~ end task.poll_begin.

//~ begin task.poll_pending.
namespace poll_pending_cases {

using PollPending = State::PollPending;

struct TestCase {
    Word before;
    Word after;
    PollPending action;
};

constexpr TestCase cases[] = {
    // running
    {0x00000102, 0x00000000, PollPending::park}, {0x00000202, 0x00000100, PollPending::park}, {0x00000302, 0x00000200, PollPending::park},
    {0x7fffff02, 0x7ffffe00, PollPending::park}, {0x80000002, 0x7fffff00, PollPending::park},
    // running, joined
    {0x00000122, 0x00000020, PollPending::park}, {0x00000222, 0x00000120, PollPending::park}, {0x00000322, 0x00000220, PollPending::park},
    {0x7fffff22, 0x7ffffe20, PollPending::park}, {0x80000022, 0x7fffff20, PollPending::park},
    // running, shielded
    {0x00000112, 0x00000010, PollPending::park}, {0x00000212, 0x00000110, PollPending::park}, {0x00000312, 0x00000210, PollPending::park},
    {0x7fffff12, 0x7ffffe10, PollPending::park}, {0x80000012, 0x7fffff10, PollPending::park},
    // running, shielded, joined
    {0x00000132, 0x00000030, PollPending::park}, {0x00000232, 0x00000130, PollPending::park}, {0x00000332, 0x00000230, PollPending::park},
    {0x7fffff32, 0x7ffffe30, PollPending::park}, {0x80000032, 0x7fffff30, PollPending::park},
    // running, cancelled
    {0x0000010a, 0x0000010a, PollPending::cancel}, {0x0000020a, 0x0000020a, PollPending::cancel}, {0x0000030a, 0x0000030a, PollPending::cancel},
    {0x7fffff0a, 0x7fffff0a, PollPending::cancel}, {0x8000000a, 0x8000000a, PollPending::cancel},
    // running, cancelled, joined
    {0x0000012a, 0x0000012a, PollPending::cancel}, {0x0000022a, 0x0000022a, PollPending::cancel}, {0x0000032a, 0x0000032a, PollPending::cancel},
    {0x7fffff2a, 0x7fffff2a, PollPending::cancel}, {0x8000002a, 0x8000002a, PollPending::cancel},
    // running, cancelled, shielded
    {0x0000011a, 0x00000018, PollPending::park}, {0x0000021a, 0x00000118, PollPending::park}, {0x0000031a, 0x00000218, PollPending::park},
    {0x7fffff1a, 0x7ffffe18, PollPending::park}, {0x8000001a, 0x7fffff18, PollPending::park},
    // running, cancelled, shielded, joined
    {0x0000013a, 0x00000038, PollPending::park}, {0x0000023a, 0x00000138, PollPending::park}, {0x0000033a, 0x00000238, PollPending::park},
    {0x7fffff3a, 0x7ffffe38, PollPending::park}, {0x8000003a, 0x7fffff38, PollPending::park},
    // scheduled, running
    {0x00000103, 0x00000101, PollPending::requeue}, {0x00000203, 0x00000201, PollPending::requeue}, {0x00000303, 0x00000301, PollPending::requeue},
    {0x7fffff03, 0x7fffff01, PollPending::requeue}, {0x80000003, 0x80000001, PollPending::requeue},
    // scheduled, running, joined
    {0x00000123, 0x00000121, PollPending::requeue}, {0x00000223, 0x00000221, PollPending::requeue}, {0x00000323, 0x00000321, PollPending::requeue},
    {0x7fffff23, 0x7fffff21, PollPending::requeue}, {0x80000023, 0x80000021, PollPending::requeue},
    // scheduled, running, shielded
    {0x00000113, 0x00000111, PollPending::requeue}, {0x00000213, 0x00000211, PollPending::requeue}, {0x00000313, 0x00000311, PollPending::requeue},
    {0x7fffff13, 0x7fffff11, PollPending::requeue}, {0x80000013, 0x80000011, PollPending::requeue},
    // scheduled, running, shielded, joined
    {0x00000133, 0x00000131, PollPending::requeue}, {0x00000233, 0x00000231, PollPending::requeue}, {0x00000333, 0x00000331, PollPending::requeue},
    {0x7fffff33, 0x7fffff31, PollPending::requeue}, {0x80000033, 0x80000031, PollPending::requeue},
    // scheduled, running, cancelled
    {0x0000010b, 0x0000010b, PollPending::cancel}, {0x0000020b, 0x0000020b, PollPending::cancel}, {0x0000030b, 0x0000030b, PollPending::cancel},
    {0x7fffff0b, 0x7fffff0b, PollPending::cancel}, {0x8000000b, 0x8000000b, PollPending::cancel},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x0000012b, PollPending::cancel}, {0x0000022b, 0x0000022b, PollPending::cancel}, {0x0000032b, 0x0000032b, PollPending::cancel},
    {0x7fffff2b, 0x7fffff2b, PollPending::cancel}, {0x8000002b, 0x8000002b, PollPending::cancel},
    // scheduled, running, cancelled, shielded
    {0x0000011b, 0x00000119, PollPending::requeue}, {0x0000021b, 0x00000219, PollPending::requeue}, {0x0000031b, 0x00000319, PollPending::requeue},
    {0x7fffff1b, 0x7fffff19, PollPending::requeue}, {0x8000001b, 0x80000019, PollPending::requeue},
    // scheduled, running, cancelled, shielded, joined
    {0x0000013b, 0x00000139, PollPending::requeue}, {0x0000023b, 0x00000239, PollPending::requeue}, {0x0000033b, 0x00000339, PollPending::requeue},
    {0x7fffff3b, 0x7fffff39, PollPending::requeue}, {0x8000003b, 0x80000039, PollPending::requeue},
};

constexpr const char* actions[] = {"cancel", "requeue", "park"};

constexpr PollPending run(State& state, const TestCase&) noexcept {
    return state.poll_pending();
}

TEST(TaskExhaustive, PollPending) {
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
    for (const TestCase* one : {cases + 20, cases + 40, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(TaskDeathTest, PollPending) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).poll_pending()),
                 "machine task: the event poll pending .*needs: running");
    // joined, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000120).poll_pending()),
                 "machine task: the event poll pending .*needs: running");
}

}  // namespace poll_pending_cases
//~ end task.poll_pending.

//~ begin task.poll_yielded.
namespace poll_yielded_cases {

using PollYielded = State::PollYielded;

struct TestCase {
    Word before;
    Word after;
    PollYielded action;
};

constexpr TestCase cases[] = {
    // running
    {0x00000102, 0x00000101, PollYielded::requeue}, {0x00000202, 0x00000201, PollYielded::requeue}, {0x00000302, 0x00000301, PollYielded::requeue},
    {0x7fffff02, 0x7fffff01, PollYielded::requeue}, {0x80000002, 0x80000001, PollYielded::requeue},
    // running, joined
    {0x00000122, 0x00000121, PollYielded::requeue}, {0x00000222, 0x00000221, PollYielded::requeue}, {0x00000322, 0x00000321, PollYielded::requeue},
    {0x7fffff22, 0x7fffff21, PollYielded::requeue}, {0x80000022, 0x80000021, PollYielded::requeue},
    // running, shielded
    {0x00000112, 0x00000111, PollYielded::requeue}, {0x00000212, 0x00000211, PollYielded::requeue}, {0x00000312, 0x00000311, PollYielded::requeue},
    {0x7fffff12, 0x7fffff11, PollYielded::requeue}, {0x80000012, 0x80000011, PollYielded::requeue},
    // running, shielded, joined
    {0x00000132, 0x00000131, PollYielded::requeue}, {0x00000232, 0x00000231, PollYielded::requeue}, {0x00000332, 0x00000331, PollYielded::requeue},
    {0x7fffff32, 0x7fffff31, PollYielded::requeue}, {0x80000032, 0x80000031, PollYielded::requeue},
    // running, cancelled
    {0x0000010a, 0x0000010b, PollYielded::cancel}, {0x0000020a, 0x0000020b, PollYielded::cancel}, {0x0000030a, 0x0000030b, PollYielded::cancel},
    {0x7fffff0a, 0x7fffff0b, PollYielded::cancel}, {0x8000000a, 0x8000000b, PollYielded::cancel},
    // running, cancelled, joined
    {0x0000012a, 0x0000012b, PollYielded::cancel}, {0x0000022a, 0x0000022b, PollYielded::cancel}, {0x0000032a, 0x0000032b, PollYielded::cancel},
    {0x7fffff2a, 0x7fffff2b, PollYielded::cancel}, {0x8000002a, 0x8000002b, PollYielded::cancel},
    // running, cancelled, shielded
    {0x0000011a, 0x00000119, PollYielded::requeue}, {0x0000021a, 0x00000219, PollYielded::requeue}, {0x0000031a, 0x00000319, PollYielded::requeue},
    {0x7fffff1a, 0x7fffff19, PollYielded::requeue}, {0x8000001a, 0x80000019, PollYielded::requeue},
    // running, cancelled, shielded, joined
    {0x0000013a, 0x00000139, PollYielded::requeue}, {0x0000023a, 0x00000239, PollYielded::requeue}, {0x0000033a, 0x00000339, PollYielded::requeue},
    {0x7fffff3a, 0x7fffff39, PollYielded::requeue}, {0x8000003a, 0x80000039, PollYielded::requeue},
    // scheduled, running
    {0x00000103, 0x00000101, PollYielded::requeue}, {0x00000203, 0x00000201, PollYielded::requeue}, {0x00000303, 0x00000301, PollYielded::requeue},
    {0x7fffff03, 0x7fffff01, PollYielded::requeue}, {0x80000003, 0x80000001, PollYielded::requeue},
    // scheduled, running, joined
    {0x00000123, 0x00000121, PollYielded::requeue}, {0x00000223, 0x00000221, PollYielded::requeue}, {0x00000323, 0x00000321, PollYielded::requeue},
    {0x7fffff23, 0x7fffff21, PollYielded::requeue}, {0x80000023, 0x80000021, PollYielded::requeue},
    // scheduled, running, shielded
    {0x00000113, 0x00000111, PollYielded::requeue}, {0x00000213, 0x00000211, PollYielded::requeue}, {0x00000313, 0x00000311, PollYielded::requeue},
    {0x7fffff13, 0x7fffff11, PollYielded::requeue}, {0x80000013, 0x80000011, PollYielded::requeue},
    // scheduled, running, shielded, joined
    {0x00000133, 0x00000131, PollYielded::requeue}, {0x00000233, 0x00000231, PollYielded::requeue}, {0x00000333, 0x00000331, PollYielded::requeue},
    {0x7fffff33, 0x7fffff31, PollYielded::requeue}, {0x80000033, 0x80000031, PollYielded::requeue},
    // scheduled, running, cancelled
    {0x0000010b, 0x0000010b, PollYielded::cancel}, {0x0000020b, 0x0000020b, PollYielded::cancel}, {0x0000030b, 0x0000030b, PollYielded::cancel},
    {0x7fffff0b, 0x7fffff0b, PollYielded::cancel}, {0x8000000b, 0x8000000b, PollYielded::cancel},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x0000012b, PollYielded::cancel}, {0x0000022b, 0x0000022b, PollYielded::cancel}, {0x0000032b, 0x0000032b, PollYielded::cancel},
    {0x7fffff2b, 0x7fffff2b, PollYielded::cancel}, {0x8000002b, 0x8000002b, PollYielded::cancel},
    // scheduled, running, cancelled, shielded
    {0x0000011b, 0x00000119, PollYielded::requeue}, {0x0000021b, 0x00000219, PollYielded::requeue}, {0x0000031b, 0x00000319, PollYielded::requeue},
    {0x7fffff1b, 0x7fffff19, PollYielded::requeue}, {0x8000001b, 0x80000019, PollYielded::requeue},
    // scheduled, running, cancelled, shielded, joined
    {0x0000013b, 0x00000139, PollYielded::requeue}, {0x0000023b, 0x00000239, PollYielded::requeue}, {0x0000033b, 0x00000339, PollYielded::requeue},
    {0x7fffff3b, 0x7fffff39, PollYielded::requeue}, {0x8000003b, 0x80000039, PollYielded::requeue},
};

constexpr const char* actions[] = {"cancel", "requeue"};

constexpr PollYielded run(State& state, const TestCase&) noexcept {
    return state.poll_yielded();
}

TEST(TaskExhaustive, PollYielded) {
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
    for (const TestCase* one : {cases + 20, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(TaskDeathTest, PollYielded) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).poll_yielded()),
                 "machine task: the event poll yielded .*needs: running");
    // joined, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000120).poll_yielded()),
                 "machine task: the event poll yielded .*needs: running");
}

}  // namespace poll_yielded_cases
//~ end task.poll_yielded.

//~ begin task.drain_pending.
namespace drain_pending_cases {

using DrainPending = State::DrainPending;

struct TestCase {
    Word before;
    Word after;
    DrainPending action;
};

constexpr TestCase cases[] = {
    // running, cancelled
    {0x0000010a, 0x00000008, DrainPending::park}, {0x0000020a, 0x00000108, DrainPending::park}, {0x0000030a, 0x00000208, DrainPending::park},
    {0x7fffff0a, 0x7ffffe08, DrainPending::park}, {0x8000000a, 0x7fffff08, DrainPending::park},
    // running, cancelled, joined
    {0x0000012a, 0x00000028, DrainPending::park}, {0x0000022a, 0x00000128, DrainPending::park}, {0x0000032a, 0x00000228, DrainPending::park},
    {0x7fffff2a, 0x7ffffe28, DrainPending::park}, {0x8000002a, 0x7fffff28, DrainPending::park},
    // scheduled, running, cancelled
    {0x0000010b, 0x00000109, DrainPending::requeue}, {0x0000020b, 0x00000209, DrainPending::requeue}, {0x0000030b, 0x00000309, DrainPending::requeue},
    {0x7fffff0b, 0x7fffff09, DrainPending::requeue}, {0x8000000b, 0x80000009, DrainPending::requeue},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x00000129, DrainPending::requeue}, {0x0000022b, 0x00000229, DrainPending::requeue}, {0x0000032b, 0x00000329, DrainPending::requeue},
    {0x7fffff2b, 0x7fffff29, DrainPending::requeue}, {0x8000002b, 0x80000029, DrainPending::requeue},
};

constexpr const char* actions[] = {"requeue", "park"};

constexpr DrainPending run(State& state, const TestCase&) noexcept {
    return state.drain_pending();
}

TEST(TaskExhaustive, DrainPending) {
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
    for (const TestCase* one : {cases + 10, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(TaskDeathTest, DrainPending) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).drain_pending()),
                 "machine task: the event drain pending .*needs: running and cancelled and not shielded");
    // joined, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000120).drain_pending()),
                 "machine task: the event drain pending .*needs: running and cancelled and not shielded");
}

}  // namespace drain_pending_cases
//~ end task.drain_pending.

//~ begin task.finish.
namespace finish_cases {

using Finish = State::Finish;

struct TestCase {
    Word before;
    Word after;
    Finish action;
};

constexpr TestCase cases[] = {
    // running
    {0x00000102, 0x00000104, Finish::drop_output}, {0x00000202, 0x00000204, Finish::drop_output}, {0x00000302, 0x00000304, Finish::drop_output},
    {0x7fffff02, 0x7fffff04, Finish::drop_output}, {0x80000002, 0x80000004, Finish::drop_output},
    // running, joined
    {0x00000122, 0x00000124, Finish::notify_joiner}, {0x00000222, 0x00000224, Finish::notify_joiner}, {0x00000322, 0x00000324, Finish::notify_joiner},
    {0x7fffff22, 0x7fffff24, Finish::notify_joiner}, {0x80000022, 0x80000024, Finish::notify_joiner},
    // running, cancelled
    {0x0000010a, 0x0000010c, Finish::drop_output}, {0x0000020a, 0x0000020c, Finish::drop_output}, {0x0000030a, 0x0000030c, Finish::drop_output},
    {0x7fffff0a, 0x7fffff0c, Finish::drop_output}, {0x8000000a, 0x8000000c, Finish::drop_output},
    // running, cancelled, joined
    {0x0000012a, 0x0000012c, Finish::notify_joiner}, {0x0000022a, 0x0000022c, Finish::notify_joiner}, {0x0000032a, 0x0000032c, Finish::notify_joiner},
    {0x7fffff2a, 0x7fffff2c, Finish::notify_joiner}, {0x8000002a, 0x8000002c, Finish::notify_joiner},
    // scheduled, running
    {0x00000103, 0x00000105, Finish::drop_output}, {0x00000203, 0x00000205, Finish::drop_output}, {0x00000303, 0x00000305, Finish::drop_output},
    {0x7fffff03, 0x7fffff05, Finish::drop_output}, {0x80000003, 0x80000005, Finish::drop_output},
    // scheduled, running, joined
    {0x00000123, 0x00000125, Finish::notify_joiner}, {0x00000223, 0x00000225, Finish::notify_joiner}, {0x00000323, 0x00000325, Finish::notify_joiner},
    {0x7fffff23, 0x7fffff25, Finish::notify_joiner}, {0x80000023, 0x80000025, Finish::notify_joiner},
    // scheduled, running, cancelled
    {0x0000010b, 0x0000010d, Finish::drop_output}, {0x0000020b, 0x0000020d, Finish::drop_output}, {0x0000030b, 0x0000030d, Finish::drop_output},
    {0x7fffff0b, 0x7fffff0d, Finish::drop_output}, {0x8000000b, 0x8000000d, Finish::drop_output},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x0000012d, Finish::notify_joiner}, {0x0000022b, 0x0000022d, Finish::notify_joiner}, {0x0000032b, 0x0000032d, Finish::notify_joiner},
    {0x7fffff2b, 0x7fffff2d, Finish::notify_joiner}, {0x8000002b, 0x8000002d, Finish::notify_joiner},
};

constexpr const char* actions[] = {"notify joiner", "drop output"};

constexpr Finish run(State& state, const TestCase&) noexcept {
    return state.finish();
}

TEST(TaskExhaustive, Finish) {
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

TEST(TaskDeathTest, Finish) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).finish()),
                 "machine task: the event finish .*needs: running and not shielded");
    // joined, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000120).finish()),
                 "machine task: the event finish .*needs: running and not shielded");
}

}  // namespace finish_cases
//~ end task.finish.

//~ begin task.wake.
namespace wake_cases {

using Wake = State::Wake;

struct TestCase {
    Word before;
    Word after;
    Wake action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000100, 0x00000201, Wake::enqueue}, {0x00000200, 0x00000301, Wake::enqueue}, {0x00000300, 0x00000401, Wake::enqueue},
    {0x7fffff00, 0x80000001, Wake::enqueue}, {0x80000000, 0x80000101, Wake::enqueue},
    // joined
    {0x00000120, 0x00000221, Wake::enqueue}, {0x00000220, 0x00000321, Wake::enqueue}, {0x00000320, 0x00000421, Wake::enqueue},
    {0x7fffff20, 0x80000021, Wake::enqueue}, {0x80000020, 0x80000121, Wake::enqueue},
    // shielded
    {0x00000110, 0x00000211, Wake::enqueue}, {0x00000210, 0x00000311, Wake::enqueue}, {0x00000310, 0x00000411, Wake::enqueue},
    {0x7fffff10, 0x80000011, Wake::enqueue}, {0x80000010, 0x80000111, Wake::enqueue},
    // shielded, joined
    {0x00000130, 0x00000231, Wake::enqueue}, {0x00000230, 0x00000331, Wake::enqueue}, {0x00000330, 0x00000431, Wake::enqueue},
    {0x7fffff30, 0x80000031, Wake::enqueue}, {0x80000030, 0x80000131, Wake::enqueue},
    // cancelled
    {0x00000108, 0x00000209, Wake::enqueue}, {0x00000208, 0x00000309, Wake::enqueue}, {0x00000308, 0x00000409, Wake::enqueue},
    {0x7fffff08, 0x80000009, Wake::enqueue}, {0x80000008, 0x80000109, Wake::enqueue},
    // cancelled, joined
    {0x00000128, 0x00000229, Wake::enqueue}, {0x00000228, 0x00000329, Wake::enqueue}, {0x00000328, 0x00000429, Wake::enqueue},
    {0x7fffff28, 0x80000029, Wake::enqueue}, {0x80000028, 0x80000129, Wake::enqueue},
    // cancelled, shielded
    {0x00000118, 0x00000219, Wake::enqueue}, {0x00000218, 0x00000319, Wake::enqueue}, {0x00000318, 0x00000419, Wake::enqueue},
    {0x7fffff18, 0x80000019, Wake::enqueue}, {0x80000018, 0x80000119, Wake::enqueue},
    // cancelled, shielded, joined
    {0x00000138, 0x00000239, Wake::enqueue}, {0x00000238, 0x00000339, Wake::enqueue}, {0x00000338, 0x00000439, Wake::enqueue},
    {0x7fffff38, 0x80000039, Wake::enqueue}, {0x80000038, 0x80000139, Wake::enqueue},
    // complete
    {0x00000004, 0x00000004, Wake::nothing}, {0x00000104, 0x00000104, Wake::nothing}, {0x00000204, 0x00000204, Wake::nothing},
    {0x00000304, 0x00000304, Wake::nothing}, {0x7fffff04, 0x7fffff04, Wake::nothing}, {0x80000004, 0x80000004, Wake::nothing},
    // complete, joined
    {0x00000024, 0x00000024, Wake::nothing}, {0x00000124, 0x00000124, Wake::nothing}, {0x00000224, 0x00000224, Wake::nothing},
    {0x00000324, 0x00000324, Wake::nothing}, {0x7fffff24, 0x7fffff24, Wake::nothing}, {0x80000024, 0x80000024, Wake::nothing},
    // complete, cancelled
    {0x0000000c, 0x0000000c, Wake::nothing}, {0x0000010c, 0x0000010c, Wake::nothing}, {0x0000020c, 0x0000020c, Wake::nothing},
    {0x0000030c, 0x0000030c, Wake::nothing}, {0x7fffff0c, 0x7fffff0c, Wake::nothing}, {0x8000000c, 0x8000000c, Wake::nothing},
    // complete, cancelled, joined
    {0x0000002c, 0x0000002c, Wake::nothing}, {0x0000012c, 0x0000012c, Wake::nothing}, {0x0000022c, 0x0000022c, Wake::nothing},
    {0x0000032c, 0x0000032c, Wake::nothing}, {0x7fffff2c, 0x7fffff2c, Wake::nothing}, {0x8000002c, 0x8000002c, Wake::nothing},
    // running
    {0x00000102, 0x00000103, Wake::nothing}, {0x00000202, 0x00000203, Wake::nothing}, {0x00000302, 0x00000303, Wake::nothing},
    {0x7fffff02, 0x7fffff03, Wake::nothing}, {0x80000002, 0x80000003, Wake::nothing},
    // running, joined
    {0x00000122, 0x00000123, Wake::nothing}, {0x00000222, 0x00000223, Wake::nothing}, {0x00000322, 0x00000323, Wake::nothing},
    {0x7fffff22, 0x7fffff23, Wake::nothing}, {0x80000022, 0x80000023, Wake::nothing},
    // running, shielded
    {0x00000112, 0x00000113, Wake::nothing}, {0x00000212, 0x00000213, Wake::nothing}, {0x00000312, 0x00000313, Wake::nothing},
    {0x7fffff12, 0x7fffff13, Wake::nothing}, {0x80000012, 0x80000013, Wake::nothing},
    // running, shielded, joined
    {0x00000132, 0x00000133, Wake::nothing}, {0x00000232, 0x00000233, Wake::nothing}, {0x00000332, 0x00000333, Wake::nothing},
    {0x7fffff32, 0x7fffff33, Wake::nothing}, {0x80000032, 0x80000033, Wake::nothing},
    // running, cancelled
    {0x0000010a, 0x0000010b, Wake::nothing}, {0x0000020a, 0x0000020b, Wake::nothing}, {0x0000030a, 0x0000030b, Wake::nothing},
    {0x7fffff0a, 0x7fffff0b, Wake::nothing}, {0x8000000a, 0x8000000b, Wake::nothing},
    // running, cancelled, joined
    {0x0000012a, 0x0000012b, Wake::nothing}, {0x0000022a, 0x0000022b, Wake::nothing}, {0x0000032a, 0x0000032b, Wake::nothing},
    {0x7fffff2a, 0x7fffff2b, Wake::nothing}, {0x8000002a, 0x8000002b, Wake::nothing},
    // running, cancelled, shielded
    {0x0000011a, 0x0000011b, Wake::nothing}, {0x0000021a, 0x0000021b, Wake::nothing}, {0x0000031a, 0x0000031b, Wake::nothing},
    {0x7fffff1a, 0x7fffff1b, Wake::nothing}, {0x8000001a, 0x8000001b, Wake::nothing},
    // running, cancelled, shielded, joined
    {0x0000013a, 0x0000013b, Wake::nothing}, {0x0000023a, 0x0000023b, Wake::nothing}, {0x0000033a, 0x0000033b, Wake::nothing},
    {0x7fffff3a, 0x7fffff3b, Wake::nothing}, {0x8000003a, 0x8000003b, Wake::nothing},
    // scheduled
    {0x00000101, 0x00000101, Wake::nothing}, {0x00000201, 0x00000201, Wake::nothing}, {0x00000301, 0x00000301, Wake::nothing},
    {0x7fffff01, 0x7fffff01, Wake::nothing}, {0x80000001, 0x80000001, Wake::nothing},
    // scheduled, joined
    {0x00000121, 0x00000121, Wake::nothing}, {0x00000221, 0x00000221, Wake::nothing}, {0x00000321, 0x00000321, Wake::nothing},
    {0x7fffff21, 0x7fffff21, Wake::nothing}, {0x80000021, 0x80000021, Wake::nothing},
    // scheduled, shielded
    {0x00000111, 0x00000111, Wake::nothing}, {0x00000211, 0x00000211, Wake::nothing}, {0x00000311, 0x00000311, Wake::nothing},
    {0x7fffff11, 0x7fffff11, Wake::nothing}, {0x80000011, 0x80000011, Wake::nothing},
    // scheduled, shielded, joined
    {0x00000131, 0x00000131, Wake::nothing}, {0x00000231, 0x00000231, Wake::nothing}, {0x00000331, 0x00000331, Wake::nothing},
    {0x7fffff31, 0x7fffff31, Wake::nothing}, {0x80000031, 0x80000031, Wake::nothing},
    // scheduled, cancelled
    {0x00000109, 0x00000109, Wake::nothing}, {0x00000209, 0x00000209, Wake::nothing}, {0x00000309, 0x00000309, Wake::nothing},
    {0x7fffff09, 0x7fffff09, Wake::nothing}, {0x80000009, 0x80000009, Wake::nothing},
    // scheduled, cancelled, joined
    {0x00000129, 0x00000129, Wake::nothing}, {0x00000229, 0x00000229, Wake::nothing}, {0x00000329, 0x00000329, Wake::nothing},
    {0x7fffff29, 0x7fffff29, Wake::nothing}, {0x80000029, 0x80000029, Wake::nothing},
    // scheduled, cancelled, shielded
    {0x00000119, 0x00000119, Wake::nothing}, {0x00000219, 0x00000219, Wake::nothing}, {0x00000319, 0x00000319, Wake::nothing},
    {0x7fffff19, 0x7fffff19, Wake::nothing}, {0x80000019, 0x80000019, Wake::nothing},
    // scheduled, cancelled, shielded, joined
    {0x00000139, 0x00000139, Wake::nothing}, {0x00000239, 0x00000239, Wake::nothing}, {0x00000339, 0x00000339, Wake::nothing},
    {0x7fffff39, 0x7fffff39, Wake::nothing}, {0x80000039, 0x80000039, Wake::nothing},
    // scheduled, complete
    {0x00000005, 0x00000005, Wake::nothing}, {0x00000105, 0x00000105, Wake::nothing}, {0x00000205, 0x00000205, Wake::nothing},
    {0x00000305, 0x00000305, Wake::nothing}, {0x7fffff05, 0x7fffff05, Wake::nothing}, {0x80000005, 0x80000005, Wake::nothing},
    // scheduled, complete, joined
    {0x00000025, 0x00000025, Wake::nothing}, {0x00000125, 0x00000125, Wake::nothing}, {0x00000225, 0x00000225, Wake::nothing},
    {0x00000325, 0x00000325, Wake::nothing}, {0x7fffff25, 0x7fffff25, Wake::nothing}, {0x80000025, 0x80000025, Wake::nothing},
    // scheduled, complete, cancelled
    {0x0000000d, 0x0000000d, Wake::nothing}, {0x0000010d, 0x0000010d, Wake::nothing}, {0x0000020d, 0x0000020d, Wake::nothing},
    {0x0000030d, 0x0000030d, Wake::nothing}, {0x7fffff0d, 0x7fffff0d, Wake::nothing}, {0x8000000d, 0x8000000d, Wake::nothing},
    // scheduled, complete, cancelled, joined
    {0x0000002d, 0x0000002d, Wake::nothing}, {0x0000012d, 0x0000012d, Wake::nothing}, {0x0000022d, 0x0000022d, Wake::nothing},
    {0x0000032d, 0x0000032d, Wake::nothing}, {0x7fffff2d, 0x7fffff2d, Wake::nothing}, {0x8000002d, 0x8000002d, Wake::nothing},
    // scheduled, running
    {0x00000103, 0x00000103, Wake::nothing}, {0x00000203, 0x00000203, Wake::nothing}, {0x00000303, 0x00000303, Wake::nothing},
    {0x7fffff03, 0x7fffff03, Wake::nothing}, {0x80000003, 0x80000003, Wake::nothing},
    // scheduled, running, joined
    {0x00000123, 0x00000123, Wake::nothing}, {0x00000223, 0x00000223, Wake::nothing}, {0x00000323, 0x00000323, Wake::nothing},
    {0x7fffff23, 0x7fffff23, Wake::nothing}, {0x80000023, 0x80000023, Wake::nothing},
    // scheduled, running, shielded
    {0x00000113, 0x00000113, Wake::nothing}, {0x00000213, 0x00000213, Wake::nothing}, {0x00000313, 0x00000313, Wake::nothing},
    {0x7fffff13, 0x7fffff13, Wake::nothing}, {0x80000013, 0x80000013, Wake::nothing},
    // scheduled, running, shielded, joined
    {0x00000133, 0x00000133, Wake::nothing}, {0x00000233, 0x00000233, Wake::nothing}, {0x00000333, 0x00000333, Wake::nothing},
    {0x7fffff33, 0x7fffff33, Wake::nothing}, {0x80000033, 0x80000033, Wake::nothing},
    // scheduled, running, cancelled
    {0x0000010b, 0x0000010b, Wake::nothing}, {0x0000020b, 0x0000020b, Wake::nothing}, {0x0000030b, 0x0000030b, Wake::nothing},
    {0x7fffff0b, 0x7fffff0b, Wake::nothing}, {0x8000000b, 0x8000000b, Wake::nothing},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x0000012b, Wake::nothing}, {0x0000022b, 0x0000022b, Wake::nothing}, {0x0000032b, 0x0000032b, Wake::nothing},
    {0x7fffff2b, 0x7fffff2b, Wake::nothing}, {0x8000002b, 0x8000002b, Wake::nothing},
    // scheduled, running, cancelled, shielded
    {0x0000011b, 0x0000011b, Wake::nothing}, {0x0000021b, 0x0000021b, Wake::nothing}, {0x0000031b, 0x0000031b, Wake::nothing},
    {0x7fffff1b, 0x7fffff1b, Wake::nothing}, {0x8000001b, 0x8000001b, Wake::nothing},
    // scheduled, running, cancelled, shielded, joined
    {0x0000013b, 0x0000013b, Wake::nothing}, {0x0000023b, 0x0000023b, Wake::nothing}, {0x0000033b, 0x0000033b, Wake::nothing},
    {0x7fffff3b, 0x7fffff3b, Wake::nothing}, {0x8000003b, 0x8000003b, Wake::nothing},
};

constexpr const char* actions[] = {"nothing", "enqueue"};

constexpr Wake run(State& state, const TestCase&) noexcept {
    return state.wake();
}

TEST(TaskExhaustive, Wake) {
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
    for (const TestCase* one : {cases + 40, cases + 64, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

}  // namespace wake_cases
//~ end task.wake.

//~ begin task.abort.
namespace abort_cases {

using Abort = State::Abort;

struct TestCase {
    Word before;
    Word after;
    Abort action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000100, 0x00000209, Abort::enqueue}, {0x00000200, 0x00000309, Abort::enqueue}, {0x00000300, 0x00000409, Abort::enqueue},
    {0x7fffff00, 0x80000009, Abort::enqueue}, {0x80000000, 0x80000109, Abort::enqueue},
    // joined
    {0x00000120, 0x00000229, Abort::enqueue}, {0x00000220, 0x00000329, Abort::enqueue}, {0x00000320, 0x00000429, Abort::enqueue},
    {0x7fffff20, 0x80000029, Abort::enqueue}, {0x80000020, 0x80000129, Abort::enqueue},
    // shielded
    {0x00000110, 0x00000219, Abort::enqueue}, {0x00000210, 0x00000319, Abort::enqueue}, {0x00000310, 0x00000419, Abort::enqueue},
    {0x7fffff10, 0x80000019, Abort::enqueue}, {0x80000010, 0x80000119, Abort::enqueue},
    // shielded, joined
    {0x00000130, 0x00000239, Abort::enqueue}, {0x00000230, 0x00000339, Abort::enqueue}, {0x00000330, 0x00000439, Abort::enqueue},
    {0x7fffff30, 0x80000039, Abort::enqueue}, {0x80000030, 0x80000139, Abort::enqueue},
    // cancelled
    {0x00000108, 0x00000108, Abort::too_late}, {0x00000208, 0x00000208, Abort::too_late}, {0x00000308, 0x00000308, Abort::too_late},
    {0x7fffff08, 0x7fffff08, Abort::too_late}, {0x80000008, 0x80000008, Abort::too_late},
    // cancelled, joined
    {0x00000128, 0x00000128, Abort::too_late}, {0x00000228, 0x00000228, Abort::too_late}, {0x00000328, 0x00000328, Abort::too_late},
    {0x7fffff28, 0x7fffff28, Abort::too_late}, {0x80000028, 0x80000028, Abort::too_late},
    // cancelled, shielded
    {0x00000118, 0x00000118, Abort::too_late}, {0x00000218, 0x00000218, Abort::too_late}, {0x00000318, 0x00000318, Abort::too_late},
    {0x7fffff18, 0x7fffff18, Abort::too_late}, {0x80000018, 0x80000018, Abort::too_late},
    // cancelled, shielded, joined
    {0x00000138, 0x00000138, Abort::too_late}, {0x00000238, 0x00000238, Abort::too_late}, {0x00000338, 0x00000338, Abort::too_late},
    {0x7fffff38, 0x7fffff38, Abort::too_late}, {0x80000038, 0x80000038, Abort::too_late},
    // complete, joined
    {0x00000024, 0x00000024, Abort::too_late}, {0x00000124, 0x00000124, Abort::too_late}, {0x00000224, 0x00000224, Abort::too_late},
    {0x00000324, 0x00000324, Abort::too_late}, {0x7fffff24, 0x7fffff24, Abort::too_late}, {0x80000024, 0x80000024, Abort::too_late},
    // complete, cancelled, joined
    {0x0000002c, 0x0000002c, Abort::too_late}, {0x0000012c, 0x0000012c, Abort::too_late}, {0x0000022c, 0x0000022c, Abort::too_late},
    {0x0000032c, 0x0000032c, Abort::too_late}, {0x7fffff2c, 0x7fffff2c, Abort::too_late}, {0x8000002c, 0x8000002c, Abort::too_late},
    // running
    {0x00000102, 0x0000010a, Abort::nothing}, {0x00000202, 0x0000020a, Abort::nothing}, {0x00000302, 0x0000030a, Abort::nothing},
    {0x7fffff02, 0x7fffff0a, Abort::nothing}, {0x80000002, 0x8000000a, Abort::nothing},
    // running, joined
    {0x00000122, 0x0000012a, Abort::nothing}, {0x00000222, 0x0000022a, Abort::nothing}, {0x00000322, 0x0000032a, Abort::nothing},
    {0x7fffff22, 0x7fffff2a, Abort::nothing}, {0x80000022, 0x8000002a, Abort::nothing},
    // running, shielded
    {0x00000112, 0x0000011a, Abort::nothing}, {0x00000212, 0x0000021a, Abort::nothing}, {0x00000312, 0x0000031a, Abort::nothing},
    {0x7fffff12, 0x7fffff1a, Abort::nothing}, {0x80000012, 0x8000001a, Abort::nothing},
    // running, shielded, joined
    {0x00000132, 0x0000013a, Abort::nothing}, {0x00000232, 0x0000023a, Abort::nothing}, {0x00000332, 0x0000033a, Abort::nothing},
    {0x7fffff32, 0x7fffff3a, Abort::nothing}, {0x80000032, 0x8000003a, Abort::nothing},
    // running, cancelled
    {0x0000010a, 0x0000010a, Abort::too_late}, {0x0000020a, 0x0000020a, Abort::too_late}, {0x0000030a, 0x0000030a, Abort::too_late},
    {0x7fffff0a, 0x7fffff0a, Abort::too_late}, {0x8000000a, 0x8000000a, Abort::too_late},
    // running, cancelled, joined
    {0x0000012a, 0x0000012a, Abort::too_late}, {0x0000022a, 0x0000022a, Abort::too_late}, {0x0000032a, 0x0000032a, Abort::too_late},
    {0x7fffff2a, 0x7fffff2a, Abort::too_late}, {0x8000002a, 0x8000002a, Abort::too_late},
    // running, cancelled, shielded
    {0x0000011a, 0x0000011a, Abort::too_late}, {0x0000021a, 0x0000021a, Abort::too_late}, {0x0000031a, 0x0000031a, Abort::too_late},
    {0x7fffff1a, 0x7fffff1a, Abort::too_late}, {0x8000001a, 0x8000001a, Abort::too_late},
    // running, cancelled, shielded, joined
    {0x0000013a, 0x0000013a, Abort::too_late}, {0x0000023a, 0x0000023a, Abort::too_late}, {0x0000033a, 0x0000033a, Abort::too_late},
    {0x7fffff3a, 0x7fffff3a, Abort::too_late}, {0x8000003a, 0x8000003a, Abort::too_late},
    // scheduled
    {0x00000101, 0x00000109, Abort::nothing}, {0x00000201, 0x00000209, Abort::nothing}, {0x00000301, 0x00000309, Abort::nothing},
    {0x7fffff01, 0x7fffff09, Abort::nothing}, {0x80000001, 0x80000009, Abort::nothing},
    // scheduled, joined
    {0x00000121, 0x00000129, Abort::nothing}, {0x00000221, 0x00000229, Abort::nothing}, {0x00000321, 0x00000329, Abort::nothing},
    {0x7fffff21, 0x7fffff29, Abort::nothing}, {0x80000021, 0x80000029, Abort::nothing},
    // scheduled, shielded
    {0x00000111, 0x00000119, Abort::nothing}, {0x00000211, 0x00000219, Abort::nothing}, {0x00000311, 0x00000319, Abort::nothing},
    {0x7fffff11, 0x7fffff19, Abort::nothing}, {0x80000011, 0x80000019, Abort::nothing},
    // scheduled, shielded, joined
    {0x00000131, 0x00000139, Abort::nothing}, {0x00000231, 0x00000239, Abort::nothing}, {0x00000331, 0x00000339, Abort::nothing},
    {0x7fffff31, 0x7fffff39, Abort::nothing}, {0x80000031, 0x80000039, Abort::nothing},
    // scheduled, cancelled
    {0x00000109, 0x00000109, Abort::too_late}, {0x00000209, 0x00000209, Abort::too_late}, {0x00000309, 0x00000309, Abort::too_late},
    {0x7fffff09, 0x7fffff09, Abort::too_late}, {0x80000009, 0x80000009, Abort::too_late},
    // scheduled, cancelled, joined
    {0x00000129, 0x00000129, Abort::too_late}, {0x00000229, 0x00000229, Abort::too_late}, {0x00000329, 0x00000329, Abort::too_late},
    {0x7fffff29, 0x7fffff29, Abort::too_late}, {0x80000029, 0x80000029, Abort::too_late},
    // scheduled, cancelled, shielded
    {0x00000119, 0x00000119, Abort::too_late}, {0x00000219, 0x00000219, Abort::too_late}, {0x00000319, 0x00000319, Abort::too_late},
    {0x7fffff19, 0x7fffff19, Abort::too_late}, {0x80000019, 0x80000019, Abort::too_late},
    // scheduled, cancelled, shielded, joined
    {0x00000139, 0x00000139, Abort::too_late}, {0x00000239, 0x00000239, Abort::too_late}, {0x00000339, 0x00000339, Abort::too_late},
    {0x7fffff39, 0x7fffff39, Abort::too_late}, {0x80000039, 0x80000039, Abort::too_late},
    // scheduled, complete, joined
    {0x00000025, 0x00000025, Abort::too_late}, {0x00000125, 0x00000125, Abort::too_late}, {0x00000225, 0x00000225, Abort::too_late},
    {0x00000325, 0x00000325, Abort::too_late}, {0x7fffff25, 0x7fffff25, Abort::too_late}, {0x80000025, 0x80000025, Abort::too_late},
    // scheduled, complete, cancelled, joined
    {0x0000002d, 0x0000002d, Abort::too_late}, {0x0000012d, 0x0000012d, Abort::too_late}, {0x0000022d, 0x0000022d, Abort::too_late},
    {0x0000032d, 0x0000032d, Abort::too_late}, {0x7fffff2d, 0x7fffff2d, Abort::too_late}, {0x8000002d, 0x8000002d, Abort::too_late},
    // scheduled, running
    {0x00000103, 0x0000010b, Abort::nothing}, {0x00000203, 0x0000020b, Abort::nothing}, {0x00000303, 0x0000030b, Abort::nothing},
    {0x7fffff03, 0x7fffff0b, Abort::nothing}, {0x80000003, 0x8000000b, Abort::nothing},
    // scheduled, running, joined
    {0x00000123, 0x0000012b, Abort::nothing}, {0x00000223, 0x0000022b, Abort::nothing}, {0x00000323, 0x0000032b, Abort::nothing},
    {0x7fffff23, 0x7fffff2b, Abort::nothing}, {0x80000023, 0x8000002b, Abort::nothing},
    // scheduled, running, shielded
    {0x00000113, 0x0000011b, Abort::nothing}, {0x00000213, 0x0000021b, Abort::nothing}, {0x00000313, 0x0000031b, Abort::nothing},
    {0x7fffff13, 0x7fffff1b, Abort::nothing}, {0x80000013, 0x8000001b, Abort::nothing},
    // scheduled, running, shielded, joined
    {0x00000133, 0x0000013b, Abort::nothing}, {0x00000233, 0x0000023b, Abort::nothing}, {0x00000333, 0x0000033b, Abort::nothing},
    {0x7fffff33, 0x7fffff3b, Abort::nothing}, {0x80000033, 0x8000003b, Abort::nothing},
    // scheduled, running, cancelled
    {0x0000010b, 0x0000010b, Abort::too_late}, {0x0000020b, 0x0000020b, Abort::too_late}, {0x0000030b, 0x0000030b, Abort::too_late},
    {0x7fffff0b, 0x7fffff0b, Abort::too_late}, {0x8000000b, 0x8000000b, Abort::too_late},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x0000012b, Abort::too_late}, {0x0000022b, 0x0000022b, Abort::too_late}, {0x0000032b, 0x0000032b, Abort::too_late},
    {0x7fffff2b, 0x7fffff2b, Abort::too_late}, {0x8000002b, 0x8000002b, Abort::too_late},
    // scheduled, running, cancelled, shielded
    {0x0000011b, 0x0000011b, Abort::too_late}, {0x0000021b, 0x0000021b, Abort::too_late}, {0x0000031b, 0x0000031b, Abort::too_late},
    {0x7fffff1b, 0x7fffff1b, Abort::too_late}, {0x8000001b, 0x8000001b, Abort::too_late},
    // scheduled, running, cancelled, shielded, joined
    {0x0000013b, 0x0000013b, Abort::too_late}, {0x0000023b, 0x0000023b, Abort::too_late}, {0x0000033b, 0x0000033b, Abort::too_late},
    {0x7fffff3b, 0x7fffff3b, Abort::too_late}, {0x8000003b, 0x8000003b, Abort::too_late},
};

constexpr const char* actions[] = {"too late", "nothing", "enqueue"};

constexpr Abort run(State& state, const TestCase&) noexcept {
    return state.abort();
}

TEST(TaskExhaustive, Abort) {
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
    for (const TestCase* one : {cases + 20, cases + 52, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(TaskDeathTest, Abort) {
    // complete, refs=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).abort()),
                 "machine task: the event abort .*needs: not complete or joined");
    // complete, cancelled, refs=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x0000000c).abort()),
                 "machine task: the event abort .*needs: not complete or joined");
}

}  // namespace abort_cases
//~ end task.abort.

//~ begin task.shield.
namespace shield_cases {

using Shield = State::Shield;

struct TestCase {
    Word before;
    Word after;
    Shield action;
};

constexpr TestCase cases[] = {
    // running
    {0x00000102, 0x00000112, Shield::nothing}, {0x00000202, 0x00000212, Shield::nothing}, {0x00000302, 0x00000312, Shield::nothing},
    {0x7fffff02, 0x7fffff12, Shield::nothing}, {0x80000002, 0x80000012, Shield::nothing},
    // running, joined
    {0x00000122, 0x00000132, Shield::nothing}, {0x00000222, 0x00000232, Shield::nothing}, {0x00000322, 0x00000332, Shield::nothing},
    {0x7fffff22, 0x7fffff32, Shield::nothing}, {0x80000022, 0x80000032, Shield::nothing},
    // running, cancelled
    {0x0000010a, 0x0000011a, Shield::nothing}, {0x0000020a, 0x0000021a, Shield::nothing}, {0x0000030a, 0x0000031a, Shield::nothing},
    {0x7fffff0a, 0x7fffff1a, Shield::nothing}, {0x8000000a, 0x8000001a, Shield::nothing},
    // running, cancelled, joined
    {0x0000012a, 0x0000013a, Shield::nothing}, {0x0000022a, 0x0000023a, Shield::nothing}, {0x0000032a, 0x0000033a, Shield::nothing},
    {0x7fffff2a, 0x7fffff3a, Shield::nothing}, {0x8000002a, 0x8000003a, Shield::nothing},
    // scheduled, running
    {0x00000103, 0x00000113, Shield::nothing}, {0x00000203, 0x00000213, Shield::nothing}, {0x00000303, 0x00000313, Shield::nothing},
    {0x7fffff03, 0x7fffff13, Shield::nothing}, {0x80000003, 0x80000013, Shield::nothing},
    // scheduled, running, joined
    {0x00000123, 0x00000133, Shield::nothing}, {0x00000223, 0x00000233, Shield::nothing}, {0x00000323, 0x00000333, Shield::nothing},
    {0x7fffff23, 0x7fffff33, Shield::nothing}, {0x80000023, 0x80000033, Shield::nothing},
    // scheduled, running, cancelled
    {0x0000010b, 0x0000011b, Shield::nothing}, {0x0000020b, 0x0000021b, Shield::nothing}, {0x0000030b, 0x0000031b, Shield::nothing},
    {0x7fffff0b, 0x7fffff1b, Shield::nothing}, {0x8000000b, 0x8000001b, Shield::nothing},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x0000013b, Shield::nothing}, {0x0000022b, 0x0000023b, Shield::nothing}, {0x0000032b, 0x0000033b, Shield::nothing},
    {0x7fffff2b, 0x7fffff3b, Shield::nothing}, {0x8000002b, 0x8000003b, Shield::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr Shield run(State& state, const TestCase&) noexcept {
    return state.shield();
}

TEST(TaskExhaustive, Shield) {
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

TEST(TaskDeathTest, Shield) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).shield()),
                 "machine task: the event shield .*needs: running and not shielded");
    // joined, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000120).shield()),
                 "machine task: the event shield .*needs: running and not shielded");
}

}  // namespace shield_cases
//~ end task.shield.

//~ begin task.unshield.
namespace unshield_cases {

using Unshield = State::Unshield;

struct TestCase {
    Word before;
    Word after;
    Unshield action;
};

constexpr TestCase cases[] = {
    // running, shielded
    {0x00000112, 0x00000102, Unshield::nothing}, {0x00000212, 0x00000202, Unshield::nothing}, {0x00000312, 0x00000302, Unshield::nothing},
    {0x7fffff12, 0x7fffff02, Unshield::nothing}, {0x80000012, 0x80000002, Unshield::nothing},
    // running, shielded, joined
    {0x00000132, 0x00000122, Unshield::nothing}, {0x00000232, 0x00000222, Unshield::nothing}, {0x00000332, 0x00000322, Unshield::nothing},
    {0x7fffff32, 0x7fffff22, Unshield::nothing}, {0x80000032, 0x80000022, Unshield::nothing},
    // running, cancelled, shielded
    {0x0000011a, 0x0000010a, Unshield::nothing}, {0x0000021a, 0x0000020a, Unshield::nothing}, {0x0000031a, 0x0000030a, Unshield::nothing},
    {0x7fffff1a, 0x7fffff0a, Unshield::nothing}, {0x8000001a, 0x8000000a, Unshield::nothing},
    // running, cancelled, shielded, joined
    {0x0000013a, 0x0000012a, Unshield::nothing}, {0x0000023a, 0x0000022a, Unshield::nothing}, {0x0000033a, 0x0000032a, Unshield::nothing},
    {0x7fffff3a, 0x7fffff2a, Unshield::nothing}, {0x8000003a, 0x8000002a, Unshield::nothing},
    // scheduled, running, shielded
    {0x00000113, 0x00000103, Unshield::nothing}, {0x00000213, 0x00000203, Unshield::nothing}, {0x00000313, 0x00000303, Unshield::nothing},
    {0x7fffff13, 0x7fffff03, Unshield::nothing}, {0x80000013, 0x80000003, Unshield::nothing},
    // scheduled, running, shielded, joined
    {0x00000133, 0x00000123, Unshield::nothing}, {0x00000233, 0x00000223, Unshield::nothing}, {0x00000333, 0x00000323, Unshield::nothing},
    {0x7fffff33, 0x7fffff23, Unshield::nothing}, {0x80000033, 0x80000023, Unshield::nothing},
    // scheduled, running, cancelled, shielded
    {0x0000011b, 0x0000010b, Unshield::nothing}, {0x0000021b, 0x0000020b, Unshield::nothing}, {0x0000031b, 0x0000030b, Unshield::nothing},
    {0x7fffff1b, 0x7fffff0b, Unshield::nothing}, {0x8000001b, 0x8000000b, Unshield::nothing},
    // scheduled, running, cancelled, shielded, joined
    {0x0000013b, 0x0000012b, Unshield::nothing}, {0x0000023b, 0x0000022b, Unshield::nothing}, {0x0000033b, 0x0000032b, Unshield::nothing},
    {0x7fffff3b, 0x7fffff2b, Unshield::nothing}, {0x8000003b, 0x8000002b, Unshield::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr Unshield run(State& state, const TestCase&) noexcept {
    return state.unshield();
}

TEST(TaskExhaustive, Unshield) {
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

TEST(TaskDeathTest, Unshield) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).unshield()),
                 "machine task: the event unshield .*needs: running and shielded");
    // joined, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000120).unshield()),
                 "machine task: the event unshield .*needs: running and shielded");
}

}  // namespace unshield_cases
//~ end task.unshield.

//~ begin task.take_output.
namespace take_output_cases {

using TakeOutput = State::TakeOutput;

struct TestCase {
    Word before;
    Word after;
    TakeOutput action;
};

constexpr TestCase cases[] = {
    // complete, joined
    {0x00000024, 0x00000004, TakeOutput::move_output}, {0x00000124, 0x00000104, TakeOutput::move_output}, {0x00000224, 0x00000204, TakeOutput::move_output},
    {0x00000324, 0x00000304, TakeOutput::move_output}, {0x7fffff24, 0x7fffff04, TakeOutput::move_output}, {0x80000024, 0x80000004, TakeOutput::move_output},
    // complete, cancelled, joined
    {0x0000002c, 0x0000000c, TakeOutput::move_output}, {0x0000012c, 0x0000010c, TakeOutput::move_output}, {0x0000022c, 0x0000020c, TakeOutput::move_output},
    {0x0000032c, 0x0000030c, TakeOutput::move_output}, {0x7fffff2c, 0x7fffff0c, TakeOutput::move_output}, {0x8000002c, 0x8000000c, TakeOutput::move_output},
    // scheduled, complete, joined
    {0x00000025, 0x00000005, TakeOutput::move_output}, {0x00000125, 0x00000105, TakeOutput::move_output}, {0x00000225, 0x00000205, TakeOutput::move_output},
    {0x00000325, 0x00000305, TakeOutput::move_output}, {0x7fffff25, 0x7fffff05, TakeOutput::move_output}, {0x80000025, 0x80000005, TakeOutput::move_output},
    // scheduled, complete, cancelled, joined
    {0x0000002d, 0x0000000d, TakeOutput::move_output}, {0x0000012d, 0x0000010d, TakeOutput::move_output}, {0x0000022d, 0x0000020d, TakeOutput::move_output},
    {0x0000032d, 0x0000030d, TakeOutput::move_output}, {0x7fffff2d, 0x7fffff0d, TakeOutput::move_output}, {0x8000002d, 0x8000000d, TakeOutput::move_output},
};

constexpr const char* actions[] = {"move output"};

constexpr TakeOutput run(State& state, const TestCase&) noexcept {
    return state.take_output();
}

TEST(TaskExhaustive, TakeOutput) {
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

TEST(TaskDeathTest, TakeOutput) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).take_output()),
                 "machine task: the event take output .*needs: complete and joined");
    // joined, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000120).take_output()),
                 "machine task: the event take output .*needs: complete and joined");
}

}  // namespace take_output_cases
//~ end task.take_output.

//~ begin task.drop_handle.
namespace drop_handle_cases {

using DropHandle = State::DropHandle;

struct TestCase {
    Word before;
    Word after;
    DropHandle action;
};

constexpr TestCase cases[] = {
    // joined
    {0x00000120, 0x00000100, DropHandle::nothing}, {0x00000220, 0x00000200, DropHandle::nothing}, {0x00000320, 0x00000300, DropHandle::nothing},
    {0x7fffff20, 0x7fffff00, DropHandle::nothing}, {0x80000020, 0x80000000, DropHandle::nothing},
    // shielded, joined
    {0x00000130, 0x00000110, DropHandle::nothing}, {0x00000230, 0x00000210, DropHandle::nothing}, {0x00000330, 0x00000310, DropHandle::nothing},
    {0x7fffff30, 0x7fffff10, DropHandle::nothing}, {0x80000030, 0x80000010, DropHandle::nothing},
    // cancelled, joined
    {0x00000128, 0x00000108, DropHandle::nothing}, {0x00000228, 0x00000208, DropHandle::nothing}, {0x00000328, 0x00000308, DropHandle::nothing},
    {0x7fffff28, 0x7fffff08, DropHandle::nothing}, {0x80000028, 0x80000008, DropHandle::nothing},
    // cancelled, shielded, joined
    {0x00000138, 0x00000118, DropHandle::nothing}, {0x00000238, 0x00000218, DropHandle::nothing}, {0x00000338, 0x00000318, DropHandle::nothing},
    {0x7fffff38, 0x7fffff18, DropHandle::nothing}, {0x80000038, 0x80000018, DropHandle::nothing},
    // complete, joined
    {0x00000024, 0x00000004, DropHandle::drop_output}, {0x00000124, 0x00000104, DropHandle::drop_output}, {0x00000224, 0x00000204, DropHandle::drop_output},
    {0x00000324, 0x00000304, DropHandle::drop_output}, {0x7fffff24, 0x7fffff04, DropHandle::drop_output}, {0x80000024, 0x80000004, DropHandle::drop_output},
    // complete, cancelled, joined
    {0x0000002c, 0x0000000c, DropHandle::drop_output}, {0x0000012c, 0x0000010c, DropHandle::drop_output}, {0x0000022c, 0x0000020c, DropHandle::drop_output},
    {0x0000032c, 0x0000030c, DropHandle::drop_output}, {0x7fffff2c, 0x7fffff0c, DropHandle::drop_output}, {0x8000002c, 0x8000000c, DropHandle::drop_output},
    // running, joined
    {0x00000122, 0x00000102, DropHandle::nothing}, {0x00000222, 0x00000202, DropHandle::nothing}, {0x00000322, 0x00000302, DropHandle::nothing},
    {0x7fffff22, 0x7fffff02, DropHandle::nothing}, {0x80000022, 0x80000002, DropHandle::nothing},
    // running, shielded, joined
    {0x00000132, 0x00000112, DropHandle::nothing}, {0x00000232, 0x00000212, DropHandle::nothing}, {0x00000332, 0x00000312, DropHandle::nothing},
    {0x7fffff32, 0x7fffff12, DropHandle::nothing}, {0x80000032, 0x80000012, DropHandle::nothing},
    // running, cancelled, joined
    {0x0000012a, 0x0000010a, DropHandle::nothing}, {0x0000022a, 0x0000020a, DropHandle::nothing}, {0x0000032a, 0x0000030a, DropHandle::nothing},
    {0x7fffff2a, 0x7fffff0a, DropHandle::nothing}, {0x8000002a, 0x8000000a, DropHandle::nothing},
    // running, cancelled, shielded, joined
    {0x0000013a, 0x0000011a, DropHandle::nothing}, {0x0000023a, 0x0000021a, DropHandle::nothing}, {0x0000033a, 0x0000031a, DropHandle::nothing},
    {0x7fffff3a, 0x7fffff1a, DropHandle::nothing}, {0x8000003a, 0x8000001a, DropHandle::nothing},
    // scheduled, joined
    {0x00000121, 0x00000101, DropHandle::nothing}, {0x00000221, 0x00000201, DropHandle::nothing}, {0x00000321, 0x00000301, DropHandle::nothing},
    {0x7fffff21, 0x7fffff01, DropHandle::nothing}, {0x80000021, 0x80000001, DropHandle::nothing},
    // scheduled, shielded, joined
    {0x00000131, 0x00000111, DropHandle::nothing}, {0x00000231, 0x00000211, DropHandle::nothing}, {0x00000331, 0x00000311, DropHandle::nothing},
    {0x7fffff31, 0x7fffff11, DropHandle::nothing}, {0x80000031, 0x80000011, DropHandle::nothing},
    // scheduled, cancelled, joined
    {0x00000129, 0x00000109, DropHandle::nothing}, {0x00000229, 0x00000209, DropHandle::nothing}, {0x00000329, 0x00000309, DropHandle::nothing},
    {0x7fffff29, 0x7fffff09, DropHandle::nothing}, {0x80000029, 0x80000009, DropHandle::nothing},
    // scheduled, cancelled, shielded, joined
    {0x00000139, 0x00000119, DropHandle::nothing}, {0x00000239, 0x00000219, DropHandle::nothing}, {0x00000339, 0x00000319, DropHandle::nothing},
    {0x7fffff39, 0x7fffff19, DropHandle::nothing}, {0x80000039, 0x80000019, DropHandle::nothing},
    // scheduled, complete, joined
    {0x00000025, 0x00000005, DropHandle::drop_output}, {0x00000125, 0x00000105, DropHandle::drop_output}, {0x00000225, 0x00000205, DropHandle::drop_output},
    {0x00000325, 0x00000305, DropHandle::drop_output}, {0x7fffff25, 0x7fffff05, DropHandle::drop_output}, {0x80000025, 0x80000005, DropHandle::drop_output},
    // scheduled, complete, cancelled, joined
    {0x0000002d, 0x0000000d, DropHandle::drop_output}, {0x0000012d, 0x0000010d, DropHandle::drop_output}, {0x0000022d, 0x0000020d, DropHandle::drop_output},
    {0x0000032d, 0x0000030d, DropHandle::drop_output}, {0x7fffff2d, 0x7fffff0d, DropHandle::drop_output}, {0x8000002d, 0x8000000d, DropHandle::drop_output},
    // scheduled, running, joined
    {0x00000123, 0x00000103, DropHandle::nothing}, {0x00000223, 0x00000203, DropHandle::nothing}, {0x00000323, 0x00000303, DropHandle::nothing},
    {0x7fffff23, 0x7fffff03, DropHandle::nothing}, {0x80000023, 0x80000003, DropHandle::nothing},
    // scheduled, running, shielded, joined
    {0x00000133, 0x00000113, DropHandle::nothing}, {0x00000233, 0x00000213, DropHandle::nothing}, {0x00000333, 0x00000313, DropHandle::nothing},
    {0x7fffff33, 0x7fffff13, DropHandle::nothing}, {0x80000033, 0x80000013, DropHandle::nothing},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x0000010b, DropHandle::nothing}, {0x0000022b, 0x0000020b, DropHandle::nothing}, {0x0000032b, 0x0000030b, DropHandle::nothing},
    {0x7fffff2b, 0x7fffff0b, DropHandle::nothing}, {0x8000002b, 0x8000000b, DropHandle::nothing},
    // scheduled, running, cancelled, shielded, joined
    {0x0000013b, 0x0000011b, DropHandle::nothing}, {0x0000023b, 0x0000021b, DropHandle::nothing}, {0x0000033b, 0x0000031b, DropHandle::nothing},
    {0x7fffff3b, 0x7fffff1b, DropHandle::nothing}, {0x8000003b, 0x8000001b, DropHandle::nothing},
};

constexpr const char* actions[] = {"drop output", "nothing"};

constexpr DropHandle run(State& state, const TestCase&) noexcept {
    return state.drop_handle();
}

TEST(TaskExhaustive, DropHandle) {
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
    for (const TestCase* one : {cases + 20, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(TaskDeathTest, DropHandle) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).drop_handle()),
                 "machine task: the event drop handle .*needs: joined");
    // shielded, refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000110).drop_handle()),
                 "machine task: the event drop handle .*needs: joined");
}

}  // namespace drop_handle_cases
//~ end task.drop_handle.

//~ begin task.share.
namespace share_cases {

using Share = State::Share;

struct TestCase {
    Word before;
    Word after;
    Share action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000100, 0x00000200, Share::nothing}, {0x00000200, 0x00000300, Share::nothing}, {0x00000300, 0x00000400, Share::nothing},
    {0x7fffff00, 0x80000000, Share::nothing},
    // joined
    {0x00000120, 0x00000220, Share::nothing}, {0x00000220, 0x00000320, Share::nothing}, {0x00000320, 0x00000420, Share::nothing},
    {0x7fffff20, 0x80000020, Share::nothing},
    // shielded
    {0x00000110, 0x00000210, Share::nothing}, {0x00000210, 0x00000310, Share::nothing}, {0x00000310, 0x00000410, Share::nothing},
    {0x7fffff10, 0x80000010, Share::nothing},
    // shielded, joined
    {0x00000130, 0x00000230, Share::nothing}, {0x00000230, 0x00000330, Share::nothing}, {0x00000330, 0x00000430, Share::nothing},
    {0x7fffff30, 0x80000030, Share::nothing},
    // cancelled
    {0x00000108, 0x00000208, Share::nothing}, {0x00000208, 0x00000308, Share::nothing}, {0x00000308, 0x00000408, Share::nothing},
    {0x7fffff08, 0x80000008, Share::nothing},
    // cancelled, joined
    {0x00000128, 0x00000228, Share::nothing}, {0x00000228, 0x00000328, Share::nothing}, {0x00000328, 0x00000428, Share::nothing},
    {0x7fffff28, 0x80000028, Share::nothing},
    // cancelled, shielded
    {0x00000118, 0x00000218, Share::nothing}, {0x00000218, 0x00000318, Share::nothing}, {0x00000318, 0x00000418, Share::nothing},
    {0x7fffff18, 0x80000018, Share::nothing},
    // cancelled, shielded, joined
    {0x00000138, 0x00000238, Share::nothing}, {0x00000238, 0x00000338, Share::nothing}, {0x00000338, 0x00000438, Share::nothing},
    {0x7fffff38, 0x80000038, Share::nothing},
    // complete
    {0x00000004, 0x00000104, Share::nothing}, {0x00000104, 0x00000204, Share::nothing}, {0x00000204, 0x00000304, Share::nothing},
    {0x00000304, 0x00000404, Share::nothing}, {0x7fffff04, 0x80000004, Share::nothing},
    // complete, joined
    {0x00000024, 0x00000124, Share::nothing}, {0x00000124, 0x00000224, Share::nothing}, {0x00000224, 0x00000324, Share::nothing},
    {0x00000324, 0x00000424, Share::nothing}, {0x7fffff24, 0x80000024, Share::nothing},
    // complete, cancelled
    {0x0000000c, 0x0000010c, Share::nothing}, {0x0000010c, 0x0000020c, Share::nothing}, {0x0000020c, 0x0000030c, Share::nothing},
    {0x0000030c, 0x0000040c, Share::nothing}, {0x7fffff0c, 0x8000000c, Share::nothing},
    // complete, cancelled, joined
    {0x0000002c, 0x0000012c, Share::nothing}, {0x0000012c, 0x0000022c, Share::nothing}, {0x0000022c, 0x0000032c, Share::nothing},
    {0x0000032c, 0x0000042c, Share::nothing}, {0x7fffff2c, 0x8000002c, Share::nothing},
    // running
    {0x00000102, 0x00000202, Share::nothing}, {0x00000202, 0x00000302, Share::nothing}, {0x00000302, 0x00000402, Share::nothing},
    {0x7fffff02, 0x80000002, Share::nothing},
    // running, joined
    {0x00000122, 0x00000222, Share::nothing}, {0x00000222, 0x00000322, Share::nothing}, {0x00000322, 0x00000422, Share::nothing},
    {0x7fffff22, 0x80000022, Share::nothing},
    // running, shielded
    {0x00000112, 0x00000212, Share::nothing}, {0x00000212, 0x00000312, Share::nothing}, {0x00000312, 0x00000412, Share::nothing},
    {0x7fffff12, 0x80000012, Share::nothing},
    // running, shielded, joined
    {0x00000132, 0x00000232, Share::nothing}, {0x00000232, 0x00000332, Share::nothing}, {0x00000332, 0x00000432, Share::nothing},
    {0x7fffff32, 0x80000032, Share::nothing},
    // running, cancelled
    {0x0000010a, 0x0000020a, Share::nothing}, {0x0000020a, 0x0000030a, Share::nothing}, {0x0000030a, 0x0000040a, Share::nothing},
    {0x7fffff0a, 0x8000000a, Share::nothing},
    // running, cancelled, joined
    {0x0000012a, 0x0000022a, Share::nothing}, {0x0000022a, 0x0000032a, Share::nothing}, {0x0000032a, 0x0000042a, Share::nothing},
    {0x7fffff2a, 0x8000002a, Share::nothing},
    // running, cancelled, shielded
    {0x0000011a, 0x0000021a, Share::nothing}, {0x0000021a, 0x0000031a, Share::nothing}, {0x0000031a, 0x0000041a, Share::nothing},
    {0x7fffff1a, 0x8000001a, Share::nothing},
    // running, cancelled, shielded, joined
    {0x0000013a, 0x0000023a, Share::nothing}, {0x0000023a, 0x0000033a, Share::nothing}, {0x0000033a, 0x0000043a, Share::nothing},
    {0x7fffff3a, 0x8000003a, Share::nothing},
    // scheduled
    {0x00000101, 0x00000201, Share::nothing}, {0x00000201, 0x00000301, Share::nothing}, {0x00000301, 0x00000401, Share::nothing},
    {0x7fffff01, 0x80000001, Share::nothing},
    // scheduled, joined
    {0x00000121, 0x00000221, Share::nothing}, {0x00000221, 0x00000321, Share::nothing}, {0x00000321, 0x00000421, Share::nothing},
    {0x7fffff21, 0x80000021, Share::nothing},
    // scheduled, shielded
    {0x00000111, 0x00000211, Share::nothing}, {0x00000211, 0x00000311, Share::nothing}, {0x00000311, 0x00000411, Share::nothing},
    {0x7fffff11, 0x80000011, Share::nothing},
    // scheduled, shielded, joined
    {0x00000131, 0x00000231, Share::nothing}, {0x00000231, 0x00000331, Share::nothing}, {0x00000331, 0x00000431, Share::nothing},
    {0x7fffff31, 0x80000031, Share::nothing},
    // scheduled, cancelled
    {0x00000109, 0x00000209, Share::nothing}, {0x00000209, 0x00000309, Share::nothing}, {0x00000309, 0x00000409, Share::nothing},
    {0x7fffff09, 0x80000009, Share::nothing},
    // scheduled, cancelled, joined
    {0x00000129, 0x00000229, Share::nothing}, {0x00000229, 0x00000329, Share::nothing}, {0x00000329, 0x00000429, Share::nothing},
    {0x7fffff29, 0x80000029, Share::nothing},
    // scheduled, cancelled, shielded
    {0x00000119, 0x00000219, Share::nothing}, {0x00000219, 0x00000319, Share::nothing}, {0x00000319, 0x00000419, Share::nothing},
    {0x7fffff19, 0x80000019, Share::nothing},
    // scheduled, cancelled, shielded, joined
    {0x00000139, 0x00000239, Share::nothing}, {0x00000239, 0x00000339, Share::nothing}, {0x00000339, 0x00000439, Share::nothing},
    {0x7fffff39, 0x80000039, Share::nothing},
    // scheduled, complete
    {0x00000005, 0x00000105, Share::nothing}, {0x00000105, 0x00000205, Share::nothing}, {0x00000205, 0x00000305, Share::nothing},
    {0x00000305, 0x00000405, Share::nothing}, {0x7fffff05, 0x80000005, Share::nothing},
    // scheduled, complete, joined
    {0x00000025, 0x00000125, Share::nothing}, {0x00000125, 0x00000225, Share::nothing}, {0x00000225, 0x00000325, Share::nothing},
    {0x00000325, 0x00000425, Share::nothing}, {0x7fffff25, 0x80000025, Share::nothing},
    // scheduled, complete, cancelled
    {0x0000000d, 0x0000010d, Share::nothing}, {0x0000010d, 0x0000020d, Share::nothing}, {0x0000020d, 0x0000030d, Share::nothing},
    {0x0000030d, 0x0000040d, Share::nothing}, {0x7fffff0d, 0x8000000d, Share::nothing},
    // scheduled, complete, cancelled, joined
    {0x0000002d, 0x0000012d, Share::nothing}, {0x0000012d, 0x0000022d, Share::nothing}, {0x0000022d, 0x0000032d, Share::nothing},
    {0x0000032d, 0x0000042d, Share::nothing}, {0x7fffff2d, 0x8000002d, Share::nothing},
    // scheduled, running
    {0x00000103, 0x00000203, Share::nothing}, {0x00000203, 0x00000303, Share::nothing}, {0x00000303, 0x00000403, Share::nothing},
    {0x7fffff03, 0x80000003, Share::nothing},
    // scheduled, running, joined
    {0x00000123, 0x00000223, Share::nothing}, {0x00000223, 0x00000323, Share::nothing}, {0x00000323, 0x00000423, Share::nothing},
    {0x7fffff23, 0x80000023, Share::nothing},
    // scheduled, running, shielded
    {0x00000113, 0x00000213, Share::nothing}, {0x00000213, 0x00000313, Share::nothing}, {0x00000313, 0x00000413, Share::nothing},
    {0x7fffff13, 0x80000013, Share::nothing},
    // scheduled, running, shielded, joined
    {0x00000133, 0x00000233, Share::nothing}, {0x00000233, 0x00000333, Share::nothing}, {0x00000333, 0x00000433, Share::nothing},
    {0x7fffff33, 0x80000033, Share::nothing},
    // scheduled, running, cancelled
    {0x0000010b, 0x0000020b, Share::nothing}, {0x0000020b, 0x0000030b, Share::nothing}, {0x0000030b, 0x0000040b, Share::nothing},
    {0x7fffff0b, 0x8000000b, Share::nothing},
    // scheduled, running, cancelled, joined
    {0x0000012b, 0x0000022b, Share::nothing}, {0x0000022b, 0x0000032b, Share::nothing}, {0x0000032b, 0x0000042b, Share::nothing},
    {0x7fffff2b, 0x8000002b, Share::nothing},
    // scheduled, running, cancelled, shielded
    {0x0000011b, 0x0000021b, Share::nothing}, {0x0000021b, 0x0000031b, Share::nothing}, {0x0000031b, 0x0000041b, Share::nothing},
    {0x7fffff1b, 0x8000001b, Share::nothing},
    // scheduled, running, cancelled, shielded, joined
    {0x0000013b, 0x0000023b, Share::nothing}, {0x0000023b, 0x0000033b, Share::nothing}, {0x0000033b, 0x0000043b, Share::nothing},
    {0x7fffff3b, 0x8000003b, Share::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr Share run(State& state, const TestCase&) noexcept {
    return state.share();
}

TEST(TaskExhaustive, Share) {
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

TEST(TaskDeathTest, Share) {
    // refs=8388608
    EXPECT_DEATH(static_cast<void>(State::from_word(0x80000000).share()),
                 "machine task: the event share .*row 1 forbids: refs >= limit");
}

}  // namespace share_cases
//~ end task.share.

//~ begin task.release.
namespace release_cases {

using Release = State::Release;

struct TestCase {
    Word before;
    Word after;
    Release action;
};

constexpr TestCase cases[] = {
    // no flag set
    {0x00000200, 0x00000100, Release::nothing}, {0x00000300, 0x00000200, Release::nothing}, {0x7fffff00, 0x7ffffe00, Release::nothing},
    {0x80000000, 0x7fffff00, Release::nothing},
    // joined
    {0x00000220, 0x00000120, Release::nothing}, {0x00000320, 0x00000220, Release::nothing}, {0x7fffff20, 0x7ffffe20, Release::nothing},
    {0x80000020, 0x7fffff20, Release::nothing},
    // shielded
    {0x00000210, 0x00000110, Release::nothing}, {0x00000310, 0x00000210, Release::nothing}, {0x7fffff10, 0x7ffffe10, Release::nothing},
    {0x80000010, 0x7fffff10, Release::nothing},
    // shielded, joined
    {0x00000230, 0x00000130, Release::nothing}, {0x00000330, 0x00000230, Release::nothing}, {0x7fffff30, 0x7ffffe30, Release::nothing},
    {0x80000030, 0x7fffff30, Release::nothing},
    // cancelled
    {0x00000208, 0x00000108, Release::nothing}, {0x00000308, 0x00000208, Release::nothing}, {0x7fffff08, 0x7ffffe08, Release::nothing},
    {0x80000008, 0x7fffff08, Release::nothing},
    // cancelled, joined
    {0x00000228, 0x00000128, Release::nothing}, {0x00000328, 0x00000228, Release::nothing}, {0x7fffff28, 0x7ffffe28, Release::nothing},
    {0x80000028, 0x7fffff28, Release::nothing},
    // cancelled, shielded
    {0x00000218, 0x00000118, Release::nothing}, {0x00000318, 0x00000218, Release::nothing}, {0x7fffff18, 0x7ffffe18, Release::nothing},
    {0x80000018, 0x7fffff18, Release::nothing},
    // cancelled, shielded, joined
    {0x00000238, 0x00000138, Release::nothing}, {0x00000338, 0x00000238, Release::nothing}, {0x7fffff38, 0x7ffffe38, Release::nothing},
    {0x80000038, 0x7fffff38, Release::nothing},
    // complete
    {0x00000104, 0x00000004, Release::free}, {0x00000204, 0x00000104, Release::nothing}, {0x00000304, 0x00000204, Release::nothing},
    {0x7fffff04, 0x7ffffe04, Release::nothing}, {0x80000004, 0x7fffff04, Release::nothing},
    // complete, joined
    {0x00000124, 0x00000024, Release::free}, {0x00000224, 0x00000124, Release::nothing}, {0x00000324, 0x00000224, Release::nothing},
    {0x7fffff24, 0x7ffffe24, Release::nothing}, {0x80000024, 0x7fffff24, Release::nothing},
    // complete, cancelled
    {0x0000010c, 0x0000000c, Release::free}, {0x0000020c, 0x0000010c, Release::nothing}, {0x0000030c, 0x0000020c, Release::nothing},
    {0x7fffff0c, 0x7ffffe0c, Release::nothing}, {0x8000000c, 0x7fffff0c, Release::nothing},
    // complete, cancelled, joined
    {0x0000012c, 0x0000002c, Release::free}, {0x0000022c, 0x0000012c, Release::nothing}, {0x0000032c, 0x0000022c, Release::nothing},
    {0x7fffff2c, 0x7ffffe2c, Release::nothing}, {0x8000002c, 0x7fffff2c, Release::nothing},
    // running
    {0x00000202, 0x00000102, Release::nothing}, {0x00000302, 0x00000202, Release::nothing}, {0x7fffff02, 0x7ffffe02, Release::nothing},
    {0x80000002, 0x7fffff02, Release::nothing},
    // running, joined
    {0x00000222, 0x00000122, Release::nothing}, {0x00000322, 0x00000222, Release::nothing}, {0x7fffff22, 0x7ffffe22, Release::nothing},
    {0x80000022, 0x7fffff22, Release::nothing},
    // running, shielded
    {0x00000212, 0x00000112, Release::nothing}, {0x00000312, 0x00000212, Release::nothing}, {0x7fffff12, 0x7ffffe12, Release::nothing},
    {0x80000012, 0x7fffff12, Release::nothing},
    // running, shielded, joined
    {0x00000232, 0x00000132, Release::nothing}, {0x00000332, 0x00000232, Release::nothing}, {0x7fffff32, 0x7ffffe32, Release::nothing},
    {0x80000032, 0x7fffff32, Release::nothing},
    // running, cancelled
    {0x0000020a, 0x0000010a, Release::nothing}, {0x0000030a, 0x0000020a, Release::nothing}, {0x7fffff0a, 0x7ffffe0a, Release::nothing},
    {0x8000000a, 0x7fffff0a, Release::nothing},
    // running, cancelled, joined
    {0x0000022a, 0x0000012a, Release::nothing}, {0x0000032a, 0x0000022a, Release::nothing}, {0x7fffff2a, 0x7ffffe2a, Release::nothing},
    {0x8000002a, 0x7fffff2a, Release::nothing},
    // running, cancelled, shielded
    {0x0000021a, 0x0000011a, Release::nothing}, {0x0000031a, 0x0000021a, Release::nothing}, {0x7fffff1a, 0x7ffffe1a, Release::nothing},
    {0x8000001a, 0x7fffff1a, Release::nothing},
    // running, cancelled, shielded, joined
    {0x0000023a, 0x0000013a, Release::nothing}, {0x0000033a, 0x0000023a, Release::nothing}, {0x7fffff3a, 0x7ffffe3a, Release::nothing},
    {0x8000003a, 0x7fffff3a, Release::nothing},
    // scheduled
    {0x00000201, 0x00000101, Release::nothing}, {0x00000301, 0x00000201, Release::nothing}, {0x7fffff01, 0x7ffffe01, Release::nothing},
    {0x80000001, 0x7fffff01, Release::nothing},
    // scheduled, joined
    {0x00000221, 0x00000121, Release::nothing}, {0x00000321, 0x00000221, Release::nothing}, {0x7fffff21, 0x7ffffe21, Release::nothing},
    {0x80000021, 0x7fffff21, Release::nothing},
    // scheduled, shielded
    {0x00000211, 0x00000111, Release::nothing}, {0x00000311, 0x00000211, Release::nothing}, {0x7fffff11, 0x7ffffe11, Release::nothing},
    {0x80000011, 0x7fffff11, Release::nothing},
    // scheduled, shielded, joined
    {0x00000231, 0x00000131, Release::nothing}, {0x00000331, 0x00000231, Release::nothing}, {0x7fffff31, 0x7ffffe31, Release::nothing},
    {0x80000031, 0x7fffff31, Release::nothing},
    // scheduled, cancelled
    {0x00000209, 0x00000109, Release::nothing}, {0x00000309, 0x00000209, Release::nothing}, {0x7fffff09, 0x7ffffe09, Release::nothing},
    {0x80000009, 0x7fffff09, Release::nothing},
    // scheduled, cancelled, joined
    {0x00000229, 0x00000129, Release::nothing}, {0x00000329, 0x00000229, Release::nothing}, {0x7fffff29, 0x7ffffe29, Release::nothing},
    {0x80000029, 0x7fffff29, Release::nothing},
    // scheduled, cancelled, shielded
    {0x00000219, 0x00000119, Release::nothing}, {0x00000319, 0x00000219, Release::nothing}, {0x7fffff19, 0x7ffffe19, Release::nothing},
    {0x80000019, 0x7fffff19, Release::nothing},
    // scheduled, cancelled, shielded, joined
    {0x00000239, 0x00000139, Release::nothing}, {0x00000339, 0x00000239, Release::nothing}, {0x7fffff39, 0x7ffffe39, Release::nothing},
    {0x80000039, 0x7fffff39, Release::nothing},
    // scheduled, complete
    {0x00000105, 0x00000005, Release::free}, {0x00000205, 0x00000105, Release::nothing}, {0x00000305, 0x00000205, Release::nothing},
    {0x7fffff05, 0x7ffffe05, Release::nothing}, {0x80000005, 0x7fffff05, Release::nothing},
    // scheduled, complete, joined
    {0x00000125, 0x00000025, Release::free}, {0x00000225, 0x00000125, Release::nothing}, {0x00000325, 0x00000225, Release::nothing},
    {0x7fffff25, 0x7ffffe25, Release::nothing}, {0x80000025, 0x7fffff25, Release::nothing},
    // scheduled, complete, cancelled
    {0x0000010d, 0x0000000d, Release::free}, {0x0000020d, 0x0000010d, Release::nothing}, {0x0000030d, 0x0000020d, Release::nothing},
    {0x7fffff0d, 0x7ffffe0d, Release::nothing}, {0x8000000d, 0x7fffff0d, Release::nothing},
    // scheduled, complete, cancelled, joined
    {0x0000012d, 0x0000002d, Release::free}, {0x0000022d, 0x0000012d, Release::nothing}, {0x0000032d, 0x0000022d, Release::nothing},
    {0x7fffff2d, 0x7ffffe2d, Release::nothing}, {0x8000002d, 0x7fffff2d, Release::nothing},
    // scheduled, running
    {0x00000203, 0x00000103, Release::nothing}, {0x00000303, 0x00000203, Release::nothing}, {0x7fffff03, 0x7ffffe03, Release::nothing},
    {0x80000003, 0x7fffff03, Release::nothing},
    // scheduled, running, joined
    {0x00000223, 0x00000123, Release::nothing}, {0x00000323, 0x00000223, Release::nothing}, {0x7fffff23, 0x7ffffe23, Release::nothing},
    {0x80000023, 0x7fffff23, Release::nothing},
    // scheduled, running, shielded
    {0x00000213, 0x00000113, Release::nothing}, {0x00000313, 0x00000213, Release::nothing}, {0x7fffff13, 0x7ffffe13, Release::nothing},
    {0x80000013, 0x7fffff13, Release::nothing},
    // scheduled, running, shielded, joined
    {0x00000233, 0x00000133, Release::nothing}, {0x00000333, 0x00000233, Release::nothing}, {0x7fffff33, 0x7ffffe33, Release::nothing},
    {0x80000033, 0x7fffff33, Release::nothing},
    // scheduled, running, cancelled
    {0x0000020b, 0x0000010b, Release::nothing}, {0x0000030b, 0x0000020b, Release::nothing}, {0x7fffff0b, 0x7ffffe0b, Release::nothing},
    {0x8000000b, 0x7fffff0b, Release::nothing},
    // scheduled, running, cancelled, joined
    {0x0000022b, 0x0000012b, Release::nothing}, {0x0000032b, 0x0000022b, Release::nothing}, {0x7fffff2b, 0x7ffffe2b, Release::nothing},
    {0x8000002b, 0x7fffff2b, Release::nothing},
    // scheduled, running, cancelled, shielded
    {0x0000021b, 0x0000011b, Release::nothing}, {0x0000031b, 0x0000021b, Release::nothing}, {0x7fffff1b, 0x7ffffe1b, Release::nothing},
    {0x8000001b, 0x7fffff1b, Release::nothing},
    // scheduled, running, cancelled, shielded, joined
    {0x0000023b, 0x0000013b, Release::nothing}, {0x0000033b, 0x0000023b, Release::nothing}, {0x7fffff3b, 0x7ffffe3b, Release::nothing},
    {0x8000003b, 0x7fffff3b, Release::nothing},
};

constexpr const char* actions[] = {"free", "nothing"};

constexpr Release run(State& state, const TestCase&) noexcept {
    return state.release();
}

TEST(TaskExhaustive, Release) {
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
    for (const TestCase* one : {cases + 32, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(TaskDeathTest, Release) {
    // refs=1
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000100).release()),
                 "machine task: the event release .*row 2 forbids: refs == 1");
    // complete, refs=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).release()),
                 "machine task: the event release .*needs: refs >= 1");
    // complete, joined, refs=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000024).release()),
                 "machine task: the event release .*needs: refs >= 1");
}

}  // namespace release_cases
//~ end task.release.

}  // namespace
