// Every reachable word and event of the machine *join*: 26 cases.
// Generated from spec/machines/join.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/join_state.hpp"

namespace {

using State = edda::gen::JoinState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(JoinExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000000}) << said(State().word()); }

//~ begin join.wait.
namespace wait_cases {

using Wait = State::Wait;

struct TestCase {
    Word before;
    Word after;
    Wait action;
};

constexpr TestCase cases[] = {
    // handle is full, awaiter is none
    {0x00000000, 0x00000004, Wait::register_},
    // handle is full, awaiter is waiting
    {0x00000004, 0x00000004, Wait::replace},
};

constexpr const char* actions[] = {"replace", "register"};

constexpr Wait run(State& state, const TestCase&) noexcept {
    return state.wait();
}

TEST(JoinExhaustive, Wait) {
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
    for (const TestCase* one : {cases + 1, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(JoinDeathTest, Wait) {
    // handle is full, awaiter is woken
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).wait()),
                 "machine join: the event wait .*needs: handle is full and awaiter is not woken");
    // handle is empty, awaiter is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000001).wait()),
                 "machine join: the event wait .*needs: handle is full and awaiter is not woken");
}

}  // namespace wait_cases
//~ end join.wait.

//~ begin join.notify.
namespace notify_cases {

using Notify = State::Notify;

struct TestCase {
    Word before;
    Word after;
    Notify action;
};

constexpr TestCase cases[] = {
    // handle is full, awaiter is none
    {0x00000000, 0x00000000, Notify::nothing},
    // handle is full, awaiter is waiting
    {0x00000004, 0x00000008, Notify::wake_awaiter},
    // handle is gone, awaiter is none
    {0x00000002, 0x00000002, Notify::nothing},
};

constexpr const char* actions[] = {"wake awaiter", "nothing"};

constexpr Notify run(State& state, const TestCase&) noexcept {
    return state.notify();
}

TEST(JoinExhaustive, Notify) {
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
    for (const TestCase* one : {cases + 1, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(JoinDeathTest, Notify) {
    // handle is full, awaiter is woken
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).notify()),
                 "machine join: the event notify .*needs: handle is not empty and awaiter is not woken");
    // handle is empty, awaiter is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000001).notify()),
                 "machine join: the event notify .*needs: handle is not empty and awaiter is not woken");
}

}  // namespace notify_cases
//~ end join.notify.

//~ begin join.forget.
namespace forget_cases {

using Forget = State::Forget;

struct TestCase {
    Word before;
    Word after;
    Forget action;
};

constexpr TestCase cases[] = {
    // handle is full, awaiter is waiting
    {0x00000004, 0x00000000, Forget::nothing},
    // handle is full, awaiter is woken
    {0x00000008, 0x00000000, Forget::nothing},
    // handle is empty, awaiter is woken
    {0x00000009, 0x00000001, Forget::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr Forget run(State& state, const TestCase&) noexcept {
    return state.forget();
}

TEST(JoinExhaustive, Forget) {
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

TEST(JoinDeathTest, Forget) {
    // handle is full, awaiter is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).forget()),
                 "machine join: the event forget .*needs: handle is not gone and not awaiter is none");
    // handle is empty, awaiter is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000001).forget()),
                 "machine join: the event forget .*needs: handle is not gone and not awaiter is none");
}

}  // namespace forget_cases
//~ end join.forget.

//~ begin join.take.
namespace take_cases {

using Take = State::Take;

struct TestCase {
    Word before;
    bool lost;
    Word after;
    Take action;
};

constexpr TestCase cases[] = {
    // handle is full, awaiter is none (lost: false)
    {0x00000000, false, 0x00000001, Take::take_output},
    // handle is full, awaiter is none (lost: true)
    {0x00000000, true, 0x00000001, Take::give_up},
    // handle is full, awaiter is woken (lost: false)
    {0x00000008, false, 0x00000009, Take::take_output},
    // handle is full, awaiter is woken (lost: true)
    {0x00000008, true, 0x00000009, Take::give_up},
    // handle is empty, awaiter is none (lost: false)
    {0x00000001, false, 0x00000001, Take::fail_taken},
    // handle is empty, awaiter is none (lost: true)
    {0x00000001, true, 0x00000001, Take::fail_taken},
    // handle is empty, awaiter is woken (lost: false)
    {0x00000009, false, 0x00000009, Take::fail_taken},
    // handle is empty, awaiter is woken (lost: true)
    {0x00000009, true, 0x00000009, Take::fail_taken},
    // handle is gone, awaiter is none (lost: false)
    {0x00000002, false, 0x00000002, Take::fail_detached},
    // handle is gone, awaiter is none (lost: true)
    {0x00000002, true, 0x00000002, Take::fail_detached},
};

constexpr const char* actions[] = {"fail detached", "fail taken", "take output", "give up"};

constexpr Take run(State& state, const TestCase& one) noexcept {
    return state.take(one.lost);
}

TEST(JoinExhaustive, Take) {
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
    for (const TestCase* one : {cases + 8, cases + 4, cases + 0, cases + 1}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(JoinDeathTest, Take) {
    // handle is full, awaiter is waiting (lost: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).take(false)),
                 "machine join: the event take .*needs: not awaiter is waiting");
}

}  // namespace take_cases
//~ end join.take.

//~ begin join.abort.
namespace abort_cases {

using Abort = State::Abort;

struct TestCase {
    Word before;
    Word after;
    Abort action;
};

constexpr TestCase cases[] = {
    // handle is full, awaiter is none
    {0x00000000, 0x00000000, Abort::ask_task},
    // handle is full, awaiter is waiting
    {0x00000004, 0x00000004, Abort::ask_task},
    // handle is full, awaiter is woken
    {0x00000008, 0x00000008, Abort::ask_task},
    // handle is empty, awaiter is none
    {0x00000001, 0x00000001, Abort::fail_taken},
    // handle is empty, awaiter is woken
    {0x00000009, 0x00000009, Abort::fail_taken},
};

constexpr const char* actions[] = {"fail taken", "ask task"};

constexpr Abort run(State& state, const TestCase&) noexcept {
    return state.abort();
}

TEST(JoinExhaustive, Abort) {
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
    for (const TestCase* one : {cases + 3, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(JoinDeathTest, Abort) {
    // handle is gone, awaiter is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).abort()),
                 "machine join: the event abort .*needs: handle is not gone");
}

}  // namespace abort_cases
//~ end join.abort.

//~ begin join.drop.
namespace drop_cases {

using Drop = State::Drop;

struct TestCase {
    Word before;
    Word after;
    Drop action;
};

constexpr TestCase cases[] = {
    // handle is full, awaiter is none
    {0x00000000, 0x00000002, Drop::nothing},
    // handle is full, awaiter is waiting
    {0x00000004, 0x00000002, Drop::tell_awaiter},
    // handle is full, awaiter is woken
    {0x00000008, 0x00000002, Drop::tell_awaiter},
};

constexpr const char* actions[] = {"nothing", "tell awaiter"};

constexpr Drop run(State& state, const TestCase&) noexcept {
    return state.drop();
}

TEST(JoinExhaustive, Drop) {
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
    for (const TestCase* one : {cases + 0, cases + 1}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(JoinDeathTest, Drop) {
    // handle is empty, awaiter is none
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000001).drop()),
                 "machine join: the event drop .*needs: handle is full");
    // handle is empty, awaiter is woken
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000009).drop()),
                 "machine join: the event drop .*needs: handle is full");
}

}  // namespace drop_cases
//~ end join.drop.

}  // namespace
