// Every reachable word and event of the machine *driver*: 799 cases.
// Generated from spec/machines/driver.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them; flights at 0 to 3, limit - 1 and
// limit, less what the invariants exclude.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/driver_state.hpp"

namespace {

using State = edda::gen::DriverState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(DriverExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000000}) << said(State().word()); }

//~ begin driver.admit.
namespace admit_cases {

using Admit = State::Admit;

struct TestCase {
    Word before;
    bool cleanup;
    Word after;
    Admit action;
};

constexpr TestCase cases[] = {
    // phase is running (cleanup: false)
    {0x00000000, false, 0x00000800, Admit::admit}, {0x00000800, false, 0x00001000, Admit::admit}, {0x00001000, false, 0x00001800, Admit::admit},
    {0x00001800, false, 0x00002000, Admit::admit}, {0x7ffff800, false, 0x80000000, Admit::admit}, {0x80000000, false, 0x80000000, Admit::refuse_busy},
    // phase is running (cleanup: true)
    {0x00000000, true, 0x00000800, Admit::admit}, {0x00000800, true, 0x00001000, Admit::admit}, {0x00001000, true, 0x00001800, Admit::admit},
    {0x00001800, true, 0x00002000, Admit::admit}, {0x7ffff800, true, 0x80000000, Admit::admit}, {0x80000000, true, 0x80000000, Admit::refuse_busy},
    // phase is draining (cleanup: false)
    {0x00000002, false, 0x00000002, Admit::refuse}, {0x00000802, false, 0x00000802, Admit::refuse}, {0x00001002, false, 0x00001002, Admit::refuse},
    {0x00001802, false, 0x00001802, Admit::refuse}, {0x7ffff802, false, 0x7ffff802, Admit::refuse}, {0x80000002, false, 0x80000002, Admit::refuse},
    // phase is draining (cleanup: true)
    {0x00000002, true, 0x00000802, Admit::admit}, {0x00000802, true, 0x00001002, Admit::admit}, {0x00001002, true, 0x00001802, Admit::admit},
    {0x00001802, true, 0x00002002, Admit::admit}, {0x7ffff802, true, 0x80000002, Admit::admit}, {0x80000002, true, 0x80000002, Admit::refuse_busy},
    // phase is closed (cleanup: false)
    {0x00000004, false, 0x00000004, Admit::refuse},
    // phase is closed (cleanup: true)
    {0x00000004, true, 0x00000004, Admit::refuse},
    // phase is abandoned (cleanup: false)
    {0x00000006, false, 0x00000006, Admit::refuse}, {0x00000806, false, 0x00000806, Admit::refuse}, {0x00001006, false, 0x00001006, Admit::refuse},
    {0x00001806, false, 0x00001806, Admit::refuse}, {0x7ffff806, false, 0x7ffff806, Admit::refuse}, {0x80000006, false, 0x80000006, Admit::refuse},
    // phase is abandoned (cleanup: true)
    {0x00000006, true, 0x00000006, Admit::refuse}, {0x00000806, true, 0x00000806, Admit::refuse}, {0x00001006, true, 0x00001006, Admit::refuse},
    {0x00001806, true, 0x00001806, Admit::refuse}, {0x7ffff806, true, 0x7ffff806, Admit::refuse}, {0x80000006, true, 0x80000006, Admit::refuse},
    // phase is running, listening (cleanup: false)
    {0x00000001, false, 0x00000801, Admit::admit}, {0x00000801, false, 0x00001001, Admit::admit}, {0x00001001, false, 0x00001801, Admit::admit},
    {0x00001801, false, 0x00002001, Admit::admit}, {0x7ffff801, false, 0x80000001, Admit::admit}, {0x80000001, false, 0x80000001, Admit::refuse_busy},
    // phase is running, listening (cleanup: true)
    {0x00000001, true, 0x00000801, Admit::admit}, {0x00000801, true, 0x00001001, Admit::admit}, {0x00001001, true, 0x00001801, Admit::admit},
    {0x00001801, true, 0x00002001, Admit::admit}, {0x7ffff801, true, 0x80000001, Admit::admit}, {0x80000001, true, 0x80000001, Admit::refuse_busy},
    // phase is draining, listening (cleanup: false)
    {0x00000003, false, 0x00000003, Admit::refuse}, {0x00000803, false, 0x00000803, Admit::refuse}, {0x00001003, false, 0x00001003, Admit::refuse},
    {0x00001803, false, 0x00001803, Admit::refuse}, {0x7ffff803, false, 0x7ffff803, Admit::refuse}, {0x80000003, false, 0x80000003, Admit::refuse},
    // phase is draining, listening (cleanup: true)
    {0x00000003, true, 0x00000803, Admit::admit}, {0x00000803, true, 0x00001003, Admit::admit}, {0x00001003, true, 0x00001803, Admit::admit},
    {0x00001803, true, 0x00002003, Admit::admit}, {0x7ffff803, true, 0x80000003, Admit::admit}, {0x80000003, true, 0x80000003, Admit::refuse_busy},
    // phase is abandoned, listening (cleanup: false)
    {0x00000007, false, 0x00000007, Admit::refuse}, {0x00000807, false, 0x00000807, Admit::refuse}, {0x00001007, false, 0x00001007, Admit::refuse},
    {0x00001807, false, 0x00001807, Admit::refuse}, {0x7ffff807, false, 0x7ffff807, Admit::refuse}, {0x80000007, false, 0x80000007, Admit::refuse},
    // phase is abandoned, listening (cleanup: true)
    {0x00000007, true, 0x00000007, Admit::refuse}, {0x00000807, true, 0x00000807, Admit::refuse}, {0x00001007, true, 0x00001007, Admit::refuse},
    {0x00001807, true, 0x00001807, Admit::refuse}, {0x7ffff807, true, 0x7ffff807, Admit::refuse}, {0x80000007, true, 0x80000007, Admit::refuse},
};

constexpr const char* actions[] = {"refuse", "refuse busy", "admit"};

constexpr Admit run(State& state, const TestCase& one) noexcept {
    return state.admit(one.cleanup);
}

TEST(DriverExhaustive, Admit) {
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
    for (const TestCase* one : {cases + 24, cases + 12, cases + 5, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

}  // namespace admit_cases
//~ end driver.admit.

//~ begin driver.retire.
namespace retire_cases {

using Retire = State::Retire;

struct TestCase {
    Word before;
    Word after;
    Retire action;
};

constexpr TestCase cases[] = {
    // phase is running
    {0x00000800, 0x00000000, Retire::nothing}, {0x00001000, 0x00000800, Retire::nothing}, {0x00001800, 0x00001000, Retire::nothing},
    {0x7ffff800, 0x7ffff000, Retire::nothing}, {0x80000000, 0x7ffff800, Retire::nothing},
    // phase is draining
    {0x00000802, 0x00000002, Retire::nothing}, {0x00001002, 0x00000802, Retire::nothing}, {0x00001802, 0x00001002, Retire::nothing},
    {0x7ffff802, 0x7ffff002, Retire::nothing}, {0x80000002, 0x7ffff802, Retire::nothing},
    // phase is abandoned
    {0x00000806, 0x00000006, Retire::nothing}, {0x00001006, 0x00000806, Retire::nothing}, {0x00001806, 0x00001006, Retire::nothing},
    {0x7ffff806, 0x7ffff006, Retire::nothing}, {0x80000006, 0x7ffff806, Retire::nothing},
    // phase is running, listening
    {0x00000801, 0x00000001, Retire::nothing}, {0x00001001, 0x00000801, Retire::nothing}, {0x00001801, 0x00001001, Retire::nothing},
    {0x7ffff801, 0x7ffff001, Retire::nothing}, {0x80000001, 0x7ffff801, Retire::nothing},
    // phase is draining, listening
    {0x00000803, 0x00000003, Retire::nothing}, {0x00001003, 0x00000803, Retire::nothing}, {0x00001803, 0x00001003, Retire::nothing},
    {0x7ffff803, 0x7ffff003, Retire::nothing}, {0x80000003, 0x7ffff803, Retire::nothing},
    // phase is abandoned, listening
    {0x00000807, 0x00000007, Retire::nothing}, {0x00001007, 0x00000807, Retire::nothing}, {0x00001807, 0x00001007, Retire::nothing},
    {0x7ffff807, 0x7ffff007, Retire::nothing}, {0x80000007, 0x7ffff807, Retire::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr Retire run(State& state, const TestCase&) noexcept {
    return state.retire();
}

TEST(DriverExhaustive, Retire) {
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

TEST(DriverDeathTest, Retire) {
    // phase is running, flights=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).retire()),
                 "machine driver: the event retire .*needs: flights >= 1");
    // phase is draining, flights=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).retire()),
                 "machine driver: the event retire .*needs: flights >= 1");
}

}  // namespace retire_cases
//~ end driver.retire.

//~ begin driver.park.
namespace park_cases {

using Park = State::Park;

struct TestCase {
    Word before;
    bool sleep;
    bool ready;
    bool queued;
    bool flagged;
    Word after;
    Park action;
};

constexpr TestCase cases[] = {
    // phase is running (sleep: false, ready: false, queued: false, flagged: false)
    {0x00000000, false, false, false, false, 0x00000000, Park::skip}, {0x00000800, false, false, false, false, 0x00000800, Park::skip}, {0x00001000, false, false, false, false, 0x00001000, Park::skip},
    {0x00001800, false, false, false, false, 0x00001800, Park::skip}, {0x7ffff800, false, false, false, false, 0x7ffff800, Park::skip}, {0x80000000, false, false, false, false, 0x80000000, Park::skip},
    // phase is running (sleep: false, ready: false, queued: false, flagged: true)
    {0x00000000, false, false, false, true, 0x00000000, Park::enter}, {0x00000800, false, false, false, true, 0x00000800, Park::enter}, {0x00001000, false, false, false, true, 0x00001000, Park::enter},
    {0x00001800, false, false, false, true, 0x00001800, Park::enter}, {0x7ffff800, false, false, false, true, 0x7ffff800, Park::enter}, {0x80000000, false, false, false, true, 0x80000000, Park::enter},
    // phase is running (sleep: false, ready: false, queued: true, flagged: false)
    {0x00000000, false, false, true, false, 0x00000000, Park::enter}, {0x00000800, false, false, true, false, 0x00000800, Park::enter}, {0x00001000, false, false, true, false, 0x00001000, Park::enter},
    {0x00001800, false, false, true, false, 0x00001800, Park::enter}, {0x7ffff800, false, false, true, false, 0x7ffff800, Park::enter}, {0x80000000, false, false, true, false, 0x80000000, Park::enter},
    // phase is running (sleep: false, ready: false, queued: true, flagged: true)
    {0x00000000, false, false, true, true, 0x00000000, Park::enter}, {0x00000800, false, false, true, true, 0x00000800, Park::enter}, {0x00001000, false, false, true, true, 0x00001000, Park::enter},
    {0x00001800, false, false, true, true, 0x00001800, Park::enter}, {0x7ffff800, false, false, true, true, 0x7ffff800, Park::enter}, {0x80000000, false, false, true, true, 0x80000000, Park::enter},
    // phase is running (sleep: false, ready: true, queued: false, flagged: false)
    {0x00000000, false, true, false, false, 0x00000000, Park::skip}, {0x00000800, false, true, false, false, 0x00000800, Park::skip}, {0x00001000, false, true, false, false, 0x00001000, Park::skip},
    {0x00001800, false, true, false, false, 0x00001800, Park::skip}, {0x7ffff800, false, true, false, false, 0x7ffff800, Park::skip}, {0x80000000, false, true, false, false, 0x80000000, Park::skip},
    // phase is running (sleep: false, ready: true, queued: false, flagged: true)
    {0x00000000, false, true, false, true, 0x00000000, Park::enter}, {0x00000800, false, true, false, true, 0x00000800, Park::enter}, {0x00001000, false, true, false, true, 0x00001000, Park::enter},
    {0x00001800, false, true, false, true, 0x00001800, Park::enter}, {0x7ffff800, false, true, false, true, 0x7ffff800, Park::enter}, {0x80000000, false, true, false, true, 0x80000000, Park::enter},
    // phase is running (sleep: false, ready: true, queued: true, flagged: false)
    {0x00000000, false, true, true, false, 0x00000000, Park::enter}, {0x00000800, false, true, true, false, 0x00000800, Park::enter}, {0x00001000, false, true, true, false, 0x00001000, Park::enter},
    {0x00001800, false, true, true, false, 0x00001800, Park::enter}, {0x7ffff800, false, true, true, false, 0x7ffff800, Park::enter}, {0x80000000, false, true, true, false, 0x80000000, Park::enter},
    // phase is running (sleep: false, ready: true, queued: true, flagged: true)
    {0x00000000, false, true, true, true, 0x00000000, Park::enter}, {0x00000800, false, true, true, true, 0x00000800, Park::enter}, {0x00001000, false, true, true, true, 0x00001000, Park::enter},
    {0x00001800, false, true, true, true, 0x00001800, Park::enter}, {0x7ffff800, false, true, true, true, 0x7ffff800, Park::enter}, {0x80000000, false, true, true, true, 0x80000000, Park::enter},
    // phase is running (sleep: true, ready: false, queued: false, flagged: false)
    {0x00000000, true, false, false, false, 0x00000000, Park::wait}, {0x00000800, true, false, false, false, 0x00000800, Park::wait}, {0x00001000, true, false, false, false, 0x00001000, Park::wait},
    {0x00001800, true, false, false, false, 0x00001800, Park::wait}, {0x7ffff800, true, false, false, false, 0x7ffff800, Park::wait}, {0x80000000, true, false, false, false, 0x80000000, Park::wait},
    // phase is running (sleep: true, ready: false, queued: false, flagged: true)
    {0x00000000, true, false, false, true, 0x00000000, Park::wait}, {0x00000800, true, false, false, true, 0x00000800, Park::wait}, {0x00001000, true, false, false, true, 0x00001000, Park::wait},
    {0x00001800, true, false, false, true, 0x00001800, Park::wait}, {0x7ffff800, true, false, false, true, 0x7ffff800, Park::wait}, {0x80000000, true, false, false, true, 0x80000000, Park::wait},
    // phase is running (sleep: true, ready: false, queued: true, flagged: false)
    {0x00000000, true, false, true, false, 0x00000000, Park::wait}, {0x00000800, true, false, true, false, 0x00000800, Park::wait}, {0x00001000, true, false, true, false, 0x00001000, Park::wait},
    {0x00001800, true, false, true, false, 0x00001800, Park::wait}, {0x7ffff800, true, false, true, false, 0x7ffff800, Park::wait}, {0x80000000, true, false, true, false, 0x80000000, Park::wait},
    // phase is running (sleep: true, ready: false, queued: true, flagged: true)
    {0x00000000, true, false, true, true, 0x00000000, Park::wait}, {0x00000800, true, false, true, true, 0x00000800, Park::wait}, {0x00001000, true, false, true, true, 0x00001000, Park::wait},
    {0x00001800, true, false, true, true, 0x00001800, Park::wait}, {0x7ffff800, true, false, true, true, 0x7ffff800, Park::wait}, {0x80000000, true, false, true, true, 0x80000000, Park::wait},
    // phase is running (sleep: true, ready: true, queued: false, flagged: false)
    {0x00000000, true, true, false, false, 0x00000000, Park::skip}, {0x00000800, true, true, false, false, 0x00000800, Park::skip}, {0x00001000, true, true, false, false, 0x00001000, Park::skip},
    {0x00001800, true, true, false, false, 0x00001800, Park::skip}, {0x7ffff800, true, true, false, false, 0x7ffff800, Park::skip}, {0x80000000, true, true, false, false, 0x80000000, Park::skip},
    // phase is running (sleep: true, ready: true, queued: false, flagged: true)
    {0x00000000, true, true, false, true, 0x00000000, Park::enter}, {0x00000800, true, true, false, true, 0x00000800, Park::enter}, {0x00001000, true, true, false, true, 0x00001000, Park::enter},
    {0x00001800, true, true, false, true, 0x00001800, Park::enter}, {0x7ffff800, true, true, false, true, 0x7ffff800, Park::enter}, {0x80000000, true, true, false, true, 0x80000000, Park::enter},
    // phase is running (sleep: true, ready: true, queued: true, flagged: false)
    {0x00000000, true, true, true, false, 0x00000000, Park::enter}, {0x00000800, true, true, true, false, 0x00000800, Park::enter}, {0x00001000, true, true, true, false, 0x00001000, Park::enter},
    {0x00001800, true, true, true, false, 0x00001800, Park::enter}, {0x7ffff800, true, true, true, false, 0x7ffff800, Park::enter}, {0x80000000, true, true, true, false, 0x80000000, Park::enter},
    // phase is running (sleep: true, ready: true, queued: true, flagged: true)
    {0x00000000, true, true, true, true, 0x00000000, Park::enter}, {0x00000800, true, true, true, true, 0x00000800, Park::enter}, {0x00001000, true, true, true, true, 0x00001000, Park::enter},
    {0x00001800, true, true, true, true, 0x00001800, Park::enter}, {0x7ffff800, true, true, true, true, 0x7ffff800, Park::enter}, {0x80000000, true, true, true, true, 0x80000000, Park::enter},
    // phase is draining (sleep: false, ready: false, queued: false, flagged: false)
    {0x00000002, false, false, false, false, 0x00000002, Park::skip}, {0x00000802, false, false, false, false, 0x00000802, Park::skip}, {0x00001002, false, false, false, false, 0x00001002, Park::skip},
    {0x00001802, false, false, false, false, 0x00001802, Park::skip}, {0x7ffff802, false, false, false, false, 0x7ffff802, Park::skip}, {0x80000002, false, false, false, false, 0x80000002, Park::skip},
    // phase is draining (sleep: false, ready: false, queued: false, flagged: true)
    {0x00000002, false, false, false, true, 0x00000002, Park::enter}, {0x00000802, false, false, false, true, 0x00000802, Park::enter}, {0x00001002, false, false, false, true, 0x00001002, Park::enter},
    {0x00001802, false, false, false, true, 0x00001802, Park::enter}, {0x7ffff802, false, false, false, true, 0x7ffff802, Park::enter}, {0x80000002, false, false, false, true, 0x80000002, Park::enter},
    // phase is draining (sleep: false, ready: false, queued: true, flagged: false)
    {0x00000002, false, false, true, false, 0x00000002, Park::enter}, {0x00000802, false, false, true, false, 0x00000802, Park::enter}, {0x00001002, false, false, true, false, 0x00001002, Park::enter},
    {0x00001802, false, false, true, false, 0x00001802, Park::enter}, {0x7ffff802, false, false, true, false, 0x7ffff802, Park::enter}, {0x80000002, false, false, true, false, 0x80000002, Park::enter},
    // phase is draining (sleep: false, ready: false, queued: true, flagged: true)
    {0x00000002, false, false, true, true, 0x00000002, Park::enter}, {0x00000802, false, false, true, true, 0x00000802, Park::enter}, {0x00001002, false, false, true, true, 0x00001002, Park::enter},
    {0x00001802, false, false, true, true, 0x00001802, Park::enter}, {0x7ffff802, false, false, true, true, 0x7ffff802, Park::enter}, {0x80000002, false, false, true, true, 0x80000002, Park::enter},
    // phase is draining (sleep: false, ready: true, queued: false, flagged: false)
    {0x00000002, false, true, false, false, 0x00000002, Park::skip}, {0x00000802, false, true, false, false, 0x00000802, Park::skip}, {0x00001002, false, true, false, false, 0x00001002, Park::skip},
    {0x00001802, false, true, false, false, 0x00001802, Park::skip}, {0x7ffff802, false, true, false, false, 0x7ffff802, Park::skip}, {0x80000002, false, true, false, false, 0x80000002, Park::skip},
    // phase is draining (sleep: false, ready: true, queued: false, flagged: true)
    {0x00000002, false, true, false, true, 0x00000002, Park::enter}, {0x00000802, false, true, false, true, 0x00000802, Park::enter}, {0x00001002, false, true, false, true, 0x00001002, Park::enter},
    {0x00001802, false, true, false, true, 0x00001802, Park::enter}, {0x7ffff802, false, true, false, true, 0x7ffff802, Park::enter}, {0x80000002, false, true, false, true, 0x80000002, Park::enter},
    // phase is draining (sleep: false, ready: true, queued: true, flagged: false)
    {0x00000002, false, true, true, false, 0x00000002, Park::enter}, {0x00000802, false, true, true, false, 0x00000802, Park::enter}, {0x00001002, false, true, true, false, 0x00001002, Park::enter},
    {0x00001802, false, true, true, false, 0x00001802, Park::enter}, {0x7ffff802, false, true, true, false, 0x7ffff802, Park::enter}, {0x80000002, false, true, true, false, 0x80000002, Park::enter},
    // phase is draining (sleep: false, ready: true, queued: true, flagged: true)
    {0x00000002, false, true, true, true, 0x00000002, Park::enter}, {0x00000802, false, true, true, true, 0x00000802, Park::enter}, {0x00001002, false, true, true, true, 0x00001002, Park::enter},
    {0x00001802, false, true, true, true, 0x00001802, Park::enter}, {0x7ffff802, false, true, true, true, 0x7ffff802, Park::enter}, {0x80000002, false, true, true, true, 0x80000002, Park::enter},
    // phase is draining (sleep: true, ready: false, queued: false, flagged: false)
    {0x00000002, true, false, false, false, 0x00000002, Park::wait}, {0x00000802, true, false, false, false, 0x00000802, Park::wait}, {0x00001002, true, false, false, false, 0x00001002, Park::wait},
    {0x00001802, true, false, false, false, 0x00001802, Park::wait}, {0x7ffff802, true, false, false, false, 0x7ffff802, Park::wait}, {0x80000002, true, false, false, false, 0x80000002, Park::wait},
    // phase is draining (sleep: true, ready: false, queued: false, flagged: true)
    {0x00000002, true, false, false, true, 0x00000002, Park::wait}, {0x00000802, true, false, false, true, 0x00000802, Park::wait}, {0x00001002, true, false, false, true, 0x00001002, Park::wait},
    {0x00001802, true, false, false, true, 0x00001802, Park::wait}, {0x7ffff802, true, false, false, true, 0x7ffff802, Park::wait}, {0x80000002, true, false, false, true, 0x80000002, Park::wait},
    // phase is draining (sleep: true, ready: false, queued: true, flagged: false)
    {0x00000002, true, false, true, false, 0x00000002, Park::wait}, {0x00000802, true, false, true, false, 0x00000802, Park::wait}, {0x00001002, true, false, true, false, 0x00001002, Park::wait},
    {0x00001802, true, false, true, false, 0x00001802, Park::wait}, {0x7ffff802, true, false, true, false, 0x7ffff802, Park::wait}, {0x80000002, true, false, true, false, 0x80000002, Park::wait},
    // phase is draining (sleep: true, ready: false, queued: true, flagged: true)
    {0x00000002, true, false, true, true, 0x00000002, Park::wait}, {0x00000802, true, false, true, true, 0x00000802, Park::wait}, {0x00001002, true, false, true, true, 0x00001002, Park::wait},
    {0x00001802, true, false, true, true, 0x00001802, Park::wait}, {0x7ffff802, true, false, true, true, 0x7ffff802, Park::wait}, {0x80000002, true, false, true, true, 0x80000002, Park::wait},
    // phase is draining (sleep: true, ready: true, queued: false, flagged: false)
    {0x00000002, true, true, false, false, 0x00000002, Park::skip}, {0x00000802, true, true, false, false, 0x00000802, Park::skip}, {0x00001002, true, true, false, false, 0x00001002, Park::skip},
    {0x00001802, true, true, false, false, 0x00001802, Park::skip}, {0x7ffff802, true, true, false, false, 0x7ffff802, Park::skip}, {0x80000002, true, true, false, false, 0x80000002, Park::skip},
    // phase is draining (sleep: true, ready: true, queued: false, flagged: true)
    {0x00000002, true, true, false, true, 0x00000002, Park::enter}, {0x00000802, true, true, false, true, 0x00000802, Park::enter}, {0x00001002, true, true, false, true, 0x00001002, Park::enter},
    {0x00001802, true, true, false, true, 0x00001802, Park::enter}, {0x7ffff802, true, true, false, true, 0x7ffff802, Park::enter}, {0x80000002, true, true, false, true, 0x80000002, Park::enter},
    // phase is draining (sleep: true, ready: true, queued: true, flagged: false)
    {0x00000002, true, true, true, false, 0x00000002, Park::enter}, {0x00000802, true, true, true, false, 0x00000802, Park::enter}, {0x00001002, true, true, true, false, 0x00001002, Park::enter},
    {0x00001802, true, true, true, false, 0x00001802, Park::enter}, {0x7ffff802, true, true, true, false, 0x7ffff802, Park::enter}, {0x80000002, true, true, true, false, 0x80000002, Park::enter},
    // phase is draining (sleep: true, ready: true, queued: true, flagged: true)
    {0x00000002, true, true, true, true, 0x00000002, Park::enter}, {0x00000802, true, true, true, true, 0x00000802, Park::enter}, {0x00001002, true, true, true, true, 0x00001002, Park::enter},
    {0x00001802, true, true, true, true, 0x00001802, Park::enter}, {0x7ffff802, true, true, true, true, 0x7ffff802, Park::enter}, {0x80000002, true, true, true, true, 0x80000002, Park::enter},
    // phase is closed (sleep: false, ready: false, queued: false, flagged: false)
    {0x00000004, false, false, false, false, 0x00000004, Park::refuse},
    // phase is closed (sleep: false, ready: false, queued: false, flagged: true)
    {0x00000004, false, false, false, true, 0x00000004, Park::refuse},
    // phase is closed (sleep: false, ready: false, queued: true, flagged: false)
    {0x00000004, false, false, true, false, 0x00000004, Park::refuse},
    // phase is closed (sleep: false, ready: false, queued: true, flagged: true)
    {0x00000004, false, false, true, true, 0x00000004, Park::refuse},
    // phase is closed (sleep: false, ready: true, queued: false, flagged: false)
    {0x00000004, false, true, false, false, 0x00000004, Park::refuse},
    // phase is closed (sleep: false, ready: true, queued: false, flagged: true)
    {0x00000004, false, true, false, true, 0x00000004, Park::refuse},
    // phase is closed (sleep: false, ready: true, queued: true, flagged: false)
    {0x00000004, false, true, true, false, 0x00000004, Park::refuse},
    // phase is closed (sleep: false, ready: true, queued: true, flagged: true)
    {0x00000004, false, true, true, true, 0x00000004, Park::refuse},
    // phase is closed (sleep: true, ready: false, queued: false, flagged: false)
    {0x00000004, true, false, false, false, 0x00000004, Park::refuse},
    // phase is closed (sleep: true, ready: false, queued: false, flagged: true)
    {0x00000004, true, false, false, true, 0x00000004, Park::refuse},
    // phase is closed (sleep: true, ready: false, queued: true, flagged: false)
    {0x00000004, true, false, true, false, 0x00000004, Park::refuse},
    // phase is closed (sleep: true, ready: false, queued: true, flagged: true)
    {0x00000004, true, false, true, true, 0x00000004, Park::refuse},
    // phase is closed (sleep: true, ready: true, queued: false, flagged: false)
    {0x00000004, true, true, false, false, 0x00000004, Park::refuse},
    // phase is closed (sleep: true, ready: true, queued: false, flagged: true)
    {0x00000004, true, true, false, true, 0x00000004, Park::refuse},
    // phase is closed (sleep: true, ready: true, queued: true, flagged: false)
    {0x00000004, true, true, true, false, 0x00000004, Park::refuse},
    // phase is closed (sleep: true, ready: true, queued: true, flagged: true)
    {0x00000004, true, true, true, true, 0x00000004, Park::refuse},
    // phase is abandoned (sleep: false, ready: false, queued: false, flagged: false)
    {0x00000006, false, false, false, false, 0x00000006, Park::refuse}, {0x00000806, false, false, false, false, 0x00000806, Park::refuse}, {0x00001006, false, false, false, false, 0x00001006, Park::refuse},
    {0x00001806, false, false, false, false, 0x00001806, Park::refuse}, {0x7ffff806, false, false, false, false, 0x7ffff806, Park::refuse}, {0x80000006, false, false, false, false, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: false, ready: false, queued: false, flagged: true)
    {0x00000006, false, false, false, true, 0x00000006, Park::refuse}, {0x00000806, false, false, false, true, 0x00000806, Park::refuse}, {0x00001006, false, false, false, true, 0x00001006, Park::refuse},
    {0x00001806, false, false, false, true, 0x00001806, Park::refuse}, {0x7ffff806, false, false, false, true, 0x7ffff806, Park::refuse}, {0x80000006, false, false, false, true, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: false, ready: false, queued: true, flagged: false)
    {0x00000006, false, false, true, false, 0x00000006, Park::refuse}, {0x00000806, false, false, true, false, 0x00000806, Park::refuse}, {0x00001006, false, false, true, false, 0x00001006, Park::refuse},
    {0x00001806, false, false, true, false, 0x00001806, Park::refuse}, {0x7ffff806, false, false, true, false, 0x7ffff806, Park::refuse}, {0x80000006, false, false, true, false, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: false, ready: false, queued: true, flagged: true)
    {0x00000006, false, false, true, true, 0x00000006, Park::refuse}, {0x00000806, false, false, true, true, 0x00000806, Park::refuse}, {0x00001006, false, false, true, true, 0x00001006, Park::refuse},
    {0x00001806, false, false, true, true, 0x00001806, Park::refuse}, {0x7ffff806, false, false, true, true, 0x7ffff806, Park::refuse}, {0x80000006, false, false, true, true, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: false, ready: true, queued: false, flagged: false)
    {0x00000006, false, true, false, false, 0x00000006, Park::refuse}, {0x00000806, false, true, false, false, 0x00000806, Park::refuse}, {0x00001006, false, true, false, false, 0x00001006, Park::refuse},
    {0x00001806, false, true, false, false, 0x00001806, Park::refuse}, {0x7ffff806, false, true, false, false, 0x7ffff806, Park::refuse}, {0x80000006, false, true, false, false, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: false, ready: true, queued: false, flagged: true)
    {0x00000006, false, true, false, true, 0x00000006, Park::refuse}, {0x00000806, false, true, false, true, 0x00000806, Park::refuse}, {0x00001006, false, true, false, true, 0x00001006, Park::refuse},
    {0x00001806, false, true, false, true, 0x00001806, Park::refuse}, {0x7ffff806, false, true, false, true, 0x7ffff806, Park::refuse}, {0x80000006, false, true, false, true, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: false, ready: true, queued: true, flagged: false)
    {0x00000006, false, true, true, false, 0x00000006, Park::refuse}, {0x00000806, false, true, true, false, 0x00000806, Park::refuse}, {0x00001006, false, true, true, false, 0x00001006, Park::refuse},
    {0x00001806, false, true, true, false, 0x00001806, Park::refuse}, {0x7ffff806, false, true, true, false, 0x7ffff806, Park::refuse}, {0x80000006, false, true, true, false, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: false, ready: true, queued: true, flagged: true)
    {0x00000006, false, true, true, true, 0x00000006, Park::refuse}, {0x00000806, false, true, true, true, 0x00000806, Park::refuse}, {0x00001006, false, true, true, true, 0x00001006, Park::refuse},
    {0x00001806, false, true, true, true, 0x00001806, Park::refuse}, {0x7ffff806, false, true, true, true, 0x7ffff806, Park::refuse}, {0x80000006, false, true, true, true, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: true, ready: false, queued: false, flagged: false)
    {0x00000006, true, false, false, false, 0x00000006, Park::refuse}, {0x00000806, true, false, false, false, 0x00000806, Park::refuse}, {0x00001006, true, false, false, false, 0x00001006, Park::refuse},
    {0x00001806, true, false, false, false, 0x00001806, Park::refuse}, {0x7ffff806, true, false, false, false, 0x7ffff806, Park::refuse}, {0x80000006, true, false, false, false, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: true, ready: false, queued: false, flagged: true)
    {0x00000006, true, false, false, true, 0x00000006, Park::refuse}, {0x00000806, true, false, false, true, 0x00000806, Park::refuse}, {0x00001006, true, false, false, true, 0x00001006, Park::refuse},
    {0x00001806, true, false, false, true, 0x00001806, Park::refuse}, {0x7ffff806, true, false, false, true, 0x7ffff806, Park::refuse}, {0x80000006, true, false, false, true, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: true, ready: false, queued: true, flagged: false)
    {0x00000006, true, false, true, false, 0x00000006, Park::refuse}, {0x00000806, true, false, true, false, 0x00000806, Park::refuse}, {0x00001006, true, false, true, false, 0x00001006, Park::refuse},
    {0x00001806, true, false, true, false, 0x00001806, Park::refuse}, {0x7ffff806, true, false, true, false, 0x7ffff806, Park::refuse}, {0x80000006, true, false, true, false, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: true, ready: false, queued: true, flagged: true)
    {0x00000006, true, false, true, true, 0x00000006, Park::refuse}, {0x00000806, true, false, true, true, 0x00000806, Park::refuse}, {0x00001006, true, false, true, true, 0x00001006, Park::refuse},
    {0x00001806, true, false, true, true, 0x00001806, Park::refuse}, {0x7ffff806, true, false, true, true, 0x7ffff806, Park::refuse}, {0x80000006, true, false, true, true, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: true, ready: true, queued: false, flagged: false)
    {0x00000006, true, true, false, false, 0x00000006, Park::refuse}, {0x00000806, true, true, false, false, 0x00000806, Park::refuse}, {0x00001006, true, true, false, false, 0x00001006, Park::refuse},
    {0x00001806, true, true, false, false, 0x00001806, Park::refuse}, {0x7ffff806, true, true, false, false, 0x7ffff806, Park::refuse}, {0x80000006, true, true, false, false, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: true, ready: true, queued: false, flagged: true)
    {0x00000006, true, true, false, true, 0x00000006, Park::refuse}, {0x00000806, true, true, false, true, 0x00000806, Park::refuse}, {0x00001006, true, true, false, true, 0x00001006, Park::refuse},
    {0x00001806, true, true, false, true, 0x00001806, Park::refuse}, {0x7ffff806, true, true, false, true, 0x7ffff806, Park::refuse}, {0x80000006, true, true, false, true, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: true, ready: true, queued: true, flagged: false)
    {0x00000006, true, true, true, false, 0x00000006, Park::refuse}, {0x00000806, true, true, true, false, 0x00000806, Park::refuse}, {0x00001006, true, true, true, false, 0x00001006, Park::refuse},
    {0x00001806, true, true, true, false, 0x00001806, Park::refuse}, {0x7ffff806, true, true, true, false, 0x7ffff806, Park::refuse}, {0x80000006, true, true, true, false, 0x80000006, Park::refuse},
    // phase is abandoned (sleep: true, ready: true, queued: true, flagged: true)
    {0x00000006, true, true, true, true, 0x00000006, Park::refuse}, {0x00000806, true, true, true, true, 0x00000806, Park::refuse}, {0x00001006, true, true, true, true, 0x00001006, Park::refuse},
    {0x00001806, true, true, true, true, 0x00001806, Park::refuse}, {0x7ffff806, true, true, true, true, 0x7ffff806, Park::refuse}, {0x80000006, true, true, true, true, 0x80000006, Park::refuse},
    // phase is running, listening (sleep: false, ready: false, queued: false, flagged: false)
    {0x00000001, false, false, false, false, 0x00000001, Park::skip}, {0x00000801, false, false, false, false, 0x00000801, Park::skip}, {0x00001001, false, false, false, false, 0x00001001, Park::skip},
    {0x00001801, false, false, false, false, 0x00001801, Park::skip}, {0x7ffff801, false, false, false, false, 0x7ffff801, Park::skip}, {0x80000001, false, false, false, false, 0x80000001, Park::skip},
    // phase is running, listening (sleep: false, ready: false, queued: false, flagged: true)
    {0x00000001, false, false, false, true, 0x00000001, Park::enter}, {0x00000801, false, false, false, true, 0x00000801, Park::enter}, {0x00001001, false, false, false, true, 0x00001001, Park::enter},
    {0x00001801, false, false, false, true, 0x00001801, Park::enter}, {0x7ffff801, false, false, false, true, 0x7ffff801, Park::enter}, {0x80000001, false, false, false, true, 0x80000001, Park::enter},
    // phase is running, listening (sleep: false, ready: false, queued: true, flagged: false)
    {0x00000001, false, false, true, false, 0x00000001, Park::enter}, {0x00000801, false, false, true, false, 0x00000801, Park::enter}, {0x00001001, false, false, true, false, 0x00001001, Park::enter},
    {0x00001801, false, false, true, false, 0x00001801, Park::enter}, {0x7ffff801, false, false, true, false, 0x7ffff801, Park::enter}, {0x80000001, false, false, true, false, 0x80000001, Park::enter},
    // phase is running, listening (sleep: false, ready: false, queued: true, flagged: true)
    {0x00000001, false, false, true, true, 0x00000001, Park::enter}, {0x00000801, false, false, true, true, 0x00000801, Park::enter}, {0x00001001, false, false, true, true, 0x00001001, Park::enter},
    {0x00001801, false, false, true, true, 0x00001801, Park::enter}, {0x7ffff801, false, false, true, true, 0x7ffff801, Park::enter}, {0x80000001, false, false, true, true, 0x80000001, Park::enter},
    // phase is running, listening (sleep: false, ready: true, queued: false, flagged: false)
    {0x00000001, false, true, false, false, 0x00000001, Park::skip}, {0x00000801, false, true, false, false, 0x00000801, Park::skip}, {0x00001001, false, true, false, false, 0x00001001, Park::skip},
    {0x00001801, false, true, false, false, 0x00001801, Park::skip}, {0x7ffff801, false, true, false, false, 0x7ffff801, Park::skip}, {0x80000001, false, true, false, false, 0x80000001, Park::skip},
    // phase is running, listening (sleep: false, ready: true, queued: false, flagged: true)
    {0x00000001, false, true, false, true, 0x00000001, Park::enter}, {0x00000801, false, true, false, true, 0x00000801, Park::enter}, {0x00001001, false, true, false, true, 0x00001001, Park::enter},
    {0x00001801, false, true, false, true, 0x00001801, Park::enter}, {0x7ffff801, false, true, false, true, 0x7ffff801, Park::enter}, {0x80000001, false, true, false, true, 0x80000001, Park::enter},
    // phase is running, listening (sleep: false, ready: true, queued: true, flagged: false)
    {0x00000001, false, true, true, false, 0x00000001, Park::enter}, {0x00000801, false, true, true, false, 0x00000801, Park::enter}, {0x00001001, false, true, true, false, 0x00001001, Park::enter},
    {0x00001801, false, true, true, false, 0x00001801, Park::enter}, {0x7ffff801, false, true, true, false, 0x7ffff801, Park::enter}, {0x80000001, false, true, true, false, 0x80000001, Park::enter},
    // phase is running, listening (sleep: false, ready: true, queued: true, flagged: true)
    {0x00000001, false, true, true, true, 0x00000001, Park::enter}, {0x00000801, false, true, true, true, 0x00000801, Park::enter}, {0x00001001, false, true, true, true, 0x00001001, Park::enter},
    {0x00001801, false, true, true, true, 0x00001801, Park::enter}, {0x7ffff801, false, true, true, true, 0x7ffff801, Park::enter}, {0x80000001, false, true, true, true, 0x80000001, Park::enter},
    // phase is running, listening (sleep: true, ready: false, queued: false, flagged: false)
    {0x00000001, true, false, false, false, 0x00000001, Park::wait}, {0x00000801, true, false, false, false, 0x00000801, Park::wait}, {0x00001001, true, false, false, false, 0x00001001, Park::wait},
    {0x00001801, true, false, false, false, 0x00001801, Park::wait}, {0x7ffff801, true, false, false, false, 0x7ffff801, Park::wait}, {0x80000001, true, false, false, false, 0x80000001, Park::wait},
    // phase is running, listening (sleep: true, ready: false, queued: false, flagged: true)
    {0x00000001, true, false, false, true, 0x00000001, Park::wait}, {0x00000801, true, false, false, true, 0x00000801, Park::wait}, {0x00001001, true, false, false, true, 0x00001001, Park::wait},
    {0x00001801, true, false, false, true, 0x00001801, Park::wait}, {0x7ffff801, true, false, false, true, 0x7ffff801, Park::wait}, {0x80000001, true, false, false, true, 0x80000001, Park::wait},
    // phase is running, listening (sleep: true, ready: false, queued: true, flagged: false)
    {0x00000001, true, false, true, false, 0x00000001, Park::wait}, {0x00000801, true, false, true, false, 0x00000801, Park::wait}, {0x00001001, true, false, true, false, 0x00001001, Park::wait},
    {0x00001801, true, false, true, false, 0x00001801, Park::wait}, {0x7ffff801, true, false, true, false, 0x7ffff801, Park::wait}, {0x80000001, true, false, true, false, 0x80000001, Park::wait},
    // phase is running, listening (sleep: true, ready: false, queued: true, flagged: true)
    {0x00000001, true, false, true, true, 0x00000001, Park::wait}, {0x00000801, true, false, true, true, 0x00000801, Park::wait}, {0x00001001, true, false, true, true, 0x00001001, Park::wait},
    {0x00001801, true, false, true, true, 0x00001801, Park::wait}, {0x7ffff801, true, false, true, true, 0x7ffff801, Park::wait}, {0x80000001, true, false, true, true, 0x80000001, Park::wait},
    // phase is running, listening (sleep: true, ready: true, queued: false, flagged: false)
    {0x00000001, true, true, false, false, 0x00000001, Park::skip}, {0x00000801, true, true, false, false, 0x00000801, Park::skip}, {0x00001001, true, true, false, false, 0x00001001, Park::skip},
    {0x00001801, true, true, false, false, 0x00001801, Park::skip}, {0x7ffff801, true, true, false, false, 0x7ffff801, Park::skip}, {0x80000001, true, true, false, false, 0x80000001, Park::skip},
    // phase is running, listening (sleep: true, ready: true, queued: false, flagged: true)
    {0x00000001, true, true, false, true, 0x00000001, Park::enter}, {0x00000801, true, true, false, true, 0x00000801, Park::enter}, {0x00001001, true, true, false, true, 0x00001001, Park::enter},
    {0x00001801, true, true, false, true, 0x00001801, Park::enter}, {0x7ffff801, true, true, false, true, 0x7ffff801, Park::enter}, {0x80000001, true, true, false, true, 0x80000001, Park::enter},
    // phase is running, listening (sleep: true, ready: true, queued: true, flagged: false)
    {0x00000001, true, true, true, false, 0x00000001, Park::enter}, {0x00000801, true, true, true, false, 0x00000801, Park::enter}, {0x00001001, true, true, true, false, 0x00001001, Park::enter},
    {0x00001801, true, true, true, false, 0x00001801, Park::enter}, {0x7ffff801, true, true, true, false, 0x7ffff801, Park::enter}, {0x80000001, true, true, true, false, 0x80000001, Park::enter},
    // phase is running, listening (sleep: true, ready: true, queued: true, flagged: true)
    {0x00000001, true, true, true, true, 0x00000001, Park::enter}, {0x00000801, true, true, true, true, 0x00000801, Park::enter}, {0x00001001, true, true, true, true, 0x00001001, Park::enter},
    {0x00001801, true, true, true, true, 0x00001801, Park::enter}, {0x7ffff801, true, true, true, true, 0x7ffff801, Park::enter}, {0x80000001, true, true, true, true, 0x80000001, Park::enter},
    // phase is draining, listening (sleep: false, ready: false, queued: false, flagged: false)
    {0x00000003, false, false, false, false, 0x00000003, Park::skip}, {0x00000803, false, false, false, false, 0x00000803, Park::skip}, {0x00001003, false, false, false, false, 0x00001003, Park::skip},
    {0x00001803, false, false, false, false, 0x00001803, Park::skip}, {0x7ffff803, false, false, false, false, 0x7ffff803, Park::skip}, {0x80000003, false, false, false, false, 0x80000003, Park::skip},
    // phase is draining, listening (sleep: false, ready: false, queued: false, flagged: true)
    {0x00000003, false, false, false, true, 0x00000003, Park::enter}, {0x00000803, false, false, false, true, 0x00000803, Park::enter}, {0x00001003, false, false, false, true, 0x00001003, Park::enter},
    {0x00001803, false, false, false, true, 0x00001803, Park::enter}, {0x7ffff803, false, false, false, true, 0x7ffff803, Park::enter}, {0x80000003, false, false, false, true, 0x80000003, Park::enter},
    // phase is draining, listening (sleep: false, ready: false, queued: true, flagged: false)
    {0x00000003, false, false, true, false, 0x00000003, Park::enter}, {0x00000803, false, false, true, false, 0x00000803, Park::enter}, {0x00001003, false, false, true, false, 0x00001003, Park::enter},
    {0x00001803, false, false, true, false, 0x00001803, Park::enter}, {0x7ffff803, false, false, true, false, 0x7ffff803, Park::enter}, {0x80000003, false, false, true, false, 0x80000003, Park::enter},
    // phase is draining, listening (sleep: false, ready: false, queued: true, flagged: true)
    {0x00000003, false, false, true, true, 0x00000003, Park::enter}, {0x00000803, false, false, true, true, 0x00000803, Park::enter}, {0x00001003, false, false, true, true, 0x00001003, Park::enter},
    {0x00001803, false, false, true, true, 0x00001803, Park::enter}, {0x7ffff803, false, false, true, true, 0x7ffff803, Park::enter}, {0x80000003, false, false, true, true, 0x80000003, Park::enter},
    // phase is draining, listening (sleep: false, ready: true, queued: false, flagged: false)
    {0x00000003, false, true, false, false, 0x00000003, Park::skip}, {0x00000803, false, true, false, false, 0x00000803, Park::skip}, {0x00001003, false, true, false, false, 0x00001003, Park::skip},
    {0x00001803, false, true, false, false, 0x00001803, Park::skip}, {0x7ffff803, false, true, false, false, 0x7ffff803, Park::skip}, {0x80000003, false, true, false, false, 0x80000003, Park::skip},
    // phase is draining, listening (sleep: false, ready: true, queued: false, flagged: true)
    {0x00000003, false, true, false, true, 0x00000003, Park::enter}, {0x00000803, false, true, false, true, 0x00000803, Park::enter}, {0x00001003, false, true, false, true, 0x00001003, Park::enter},
    {0x00001803, false, true, false, true, 0x00001803, Park::enter}, {0x7ffff803, false, true, false, true, 0x7ffff803, Park::enter}, {0x80000003, false, true, false, true, 0x80000003, Park::enter},
    // phase is draining, listening (sleep: false, ready: true, queued: true, flagged: false)
    {0x00000003, false, true, true, false, 0x00000003, Park::enter}, {0x00000803, false, true, true, false, 0x00000803, Park::enter}, {0x00001003, false, true, true, false, 0x00001003, Park::enter},
    {0x00001803, false, true, true, false, 0x00001803, Park::enter}, {0x7ffff803, false, true, true, false, 0x7ffff803, Park::enter}, {0x80000003, false, true, true, false, 0x80000003, Park::enter},
    // phase is draining, listening (sleep: false, ready: true, queued: true, flagged: true)
    {0x00000003, false, true, true, true, 0x00000003, Park::enter}, {0x00000803, false, true, true, true, 0x00000803, Park::enter}, {0x00001003, false, true, true, true, 0x00001003, Park::enter},
    {0x00001803, false, true, true, true, 0x00001803, Park::enter}, {0x7ffff803, false, true, true, true, 0x7ffff803, Park::enter}, {0x80000003, false, true, true, true, 0x80000003, Park::enter},
    // phase is draining, listening (sleep: true, ready: false, queued: false, flagged: false)
    {0x00000003, true, false, false, false, 0x00000003, Park::wait}, {0x00000803, true, false, false, false, 0x00000803, Park::wait}, {0x00001003, true, false, false, false, 0x00001003, Park::wait},
    {0x00001803, true, false, false, false, 0x00001803, Park::wait}, {0x7ffff803, true, false, false, false, 0x7ffff803, Park::wait}, {0x80000003, true, false, false, false, 0x80000003, Park::wait},
    // phase is draining, listening (sleep: true, ready: false, queued: false, flagged: true)
    {0x00000003, true, false, false, true, 0x00000003, Park::wait}, {0x00000803, true, false, false, true, 0x00000803, Park::wait}, {0x00001003, true, false, false, true, 0x00001003, Park::wait},
    {0x00001803, true, false, false, true, 0x00001803, Park::wait}, {0x7ffff803, true, false, false, true, 0x7ffff803, Park::wait}, {0x80000003, true, false, false, true, 0x80000003, Park::wait},
    // phase is draining, listening (sleep: true, ready: false, queued: true, flagged: false)
    {0x00000003, true, false, true, false, 0x00000003, Park::wait}, {0x00000803, true, false, true, false, 0x00000803, Park::wait}, {0x00001003, true, false, true, false, 0x00001003, Park::wait},
    {0x00001803, true, false, true, false, 0x00001803, Park::wait}, {0x7ffff803, true, false, true, false, 0x7ffff803, Park::wait}, {0x80000003, true, false, true, false, 0x80000003, Park::wait},
    // phase is draining, listening (sleep: true, ready: false, queued: true, flagged: true)
    {0x00000003, true, false, true, true, 0x00000003, Park::wait}, {0x00000803, true, false, true, true, 0x00000803, Park::wait}, {0x00001003, true, false, true, true, 0x00001003, Park::wait},
    {0x00001803, true, false, true, true, 0x00001803, Park::wait}, {0x7ffff803, true, false, true, true, 0x7ffff803, Park::wait}, {0x80000003, true, false, true, true, 0x80000003, Park::wait},
    // phase is draining, listening (sleep: true, ready: true, queued: false, flagged: false)
    {0x00000003, true, true, false, false, 0x00000003, Park::skip}, {0x00000803, true, true, false, false, 0x00000803, Park::skip}, {0x00001003, true, true, false, false, 0x00001003, Park::skip},
    {0x00001803, true, true, false, false, 0x00001803, Park::skip}, {0x7ffff803, true, true, false, false, 0x7ffff803, Park::skip}, {0x80000003, true, true, false, false, 0x80000003, Park::skip},
    // phase is draining, listening (sleep: true, ready: true, queued: false, flagged: true)
    {0x00000003, true, true, false, true, 0x00000003, Park::enter}, {0x00000803, true, true, false, true, 0x00000803, Park::enter}, {0x00001003, true, true, false, true, 0x00001003, Park::enter},
    {0x00001803, true, true, false, true, 0x00001803, Park::enter}, {0x7ffff803, true, true, false, true, 0x7ffff803, Park::enter}, {0x80000003, true, true, false, true, 0x80000003, Park::enter},
    // phase is draining, listening (sleep: true, ready: true, queued: true, flagged: false)
    {0x00000003, true, true, true, false, 0x00000003, Park::enter}, {0x00000803, true, true, true, false, 0x00000803, Park::enter}, {0x00001003, true, true, true, false, 0x00001003, Park::enter},
    {0x00001803, true, true, true, false, 0x00001803, Park::enter}, {0x7ffff803, true, true, true, false, 0x7ffff803, Park::enter}, {0x80000003, true, true, true, false, 0x80000003, Park::enter},
    // phase is draining, listening (sleep: true, ready: true, queued: true, flagged: true)
    {0x00000003, true, true, true, true, 0x00000003, Park::enter}, {0x00000803, true, true, true, true, 0x00000803, Park::enter}, {0x00001003, true, true, true, true, 0x00001003, Park::enter},
    {0x00001803, true, true, true, true, 0x00001803, Park::enter}, {0x7ffff803, true, true, true, true, 0x7ffff803, Park::enter}, {0x80000003, true, true, true, true, 0x80000003, Park::enter},
    // phase is abandoned, listening (sleep: false, ready: false, queued: false, flagged: false)
    {0x00000007, false, false, false, false, 0x00000007, Park::refuse}, {0x00000807, false, false, false, false, 0x00000807, Park::refuse}, {0x00001007, false, false, false, false, 0x00001007, Park::refuse},
    {0x00001807, false, false, false, false, 0x00001807, Park::refuse}, {0x7ffff807, false, false, false, false, 0x7ffff807, Park::refuse}, {0x80000007, false, false, false, false, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: false, ready: false, queued: false, flagged: true)
    {0x00000007, false, false, false, true, 0x00000007, Park::refuse}, {0x00000807, false, false, false, true, 0x00000807, Park::refuse}, {0x00001007, false, false, false, true, 0x00001007, Park::refuse},
    {0x00001807, false, false, false, true, 0x00001807, Park::refuse}, {0x7ffff807, false, false, false, true, 0x7ffff807, Park::refuse}, {0x80000007, false, false, false, true, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: false, ready: false, queued: true, flagged: false)
    {0x00000007, false, false, true, false, 0x00000007, Park::refuse}, {0x00000807, false, false, true, false, 0x00000807, Park::refuse}, {0x00001007, false, false, true, false, 0x00001007, Park::refuse},
    {0x00001807, false, false, true, false, 0x00001807, Park::refuse}, {0x7ffff807, false, false, true, false, 0x7ffff807, Park::refuse}, {0x80000007, false, false, true, false, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: false, ready: false, queued: true, flagged: true)
    {0x00000007, false, false, true, true, 0x00000007, Park::refuse}, {0x00000807, false, false, true, true, 0x00000807, Park::refuse}, {0x00001007, false, false, true, true, 0x00001007, Park::refuse},
    {0x00001807, false, false, true, true, 0x00001807, Park::refuse}, {0x7ffff807, false, false, true, true, 0x7ffff807, Park::refuse}, {0x80000007, false, false, true, true, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: false, ready: true, queued: false, flagged: false)
    {0x00000007, false, true, false, false, 0x00000007, Park::refuse}, {0x00000807, false, true, false, false, 0x00000807, Park::refuse}, {0x00001007, false, true, false, false, 0x00001007, Park::refuse},
    {0x00001807, false, true, false, false, 0x00001807, Park::refuse}, {0x7ffff807, false, true, false, false, 0x7ffff807, Park::refuse}, {0x80000007, false, true, false, false, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: false, ready: true, queued: false, flagged: true)
    {0x00000007, false, true, false, true, 0x00000007, Park::refuse}, {0x00000807, false, true, false, true, 0x00000807, Park::refuse}, {0x00001007, false, true, false, true, 0x00001007, Park::refuse},
    {0x00001807, false, true, false, true, 0x00001807, Park::refuse}, {0x7ffff807, false, true, false, true, 0x7ffff807, Park::refuse}, {0x80000007, false, true, false, true, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: false, ready: true, queued: true, flagged: false)
    {0x00000007, false, true, true, false, 0x00000007, Park::refuse}, {0x00000807, false, true, true, false, 0x00000807, Park::refuse}, {0x00001007, false, true, true, false, 0x00001007, Park::refuse},
    {0x00001807, false, true, true, false, 0x00001807, Park::refuse}, {0x7ffff807, false, true, true, false, 0x7ffff807, Park::refuse}, {0x80000007, false, true, true, false, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: false, ready: true, queued: true, flagged: true)
    {0x00000007, false, true, true, true, 0x00000007, Park::refuse}, {0x00000807, false, true, true, true, 0x00000807, Park::refuse}, {0x00001007, false, true, true, true, 0x00001007, Park::refuse},
    {0x00001807, false, true, true, true, 0x00001807, Park::refuse}, {0x7ffff807, false, true, true, true, 0x7ffff807, Park::refuse}, {0x80000007, false, true, true, true, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: true, ready: false, queued: false, flagged: false)
    {0x00000007, true, false, false, false, 0x00000007, Park::refuse}, {0x00000807, true, false, false, false, 0x00000807, Park::refuse}, {0x00001007, true, false, false, false, 0x00001007, Park::refuse},
    {0x00001807, true, false, false, false, 0x00001807, Park::refuse}, {0x7ffff807, true, false, false, false, 0x7ffff807, Park::refuse}, {0x80000007, true, false, false, false, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: true, ready: false, queued: false, flagged: true)
    {0x00000007, true, false, false, true, 0x00000007, Park::refuse}, {0x00000807, true, false, false, true, 0x00000807, Park::refuse}, {0x00001007, true, false, false, true, 0x00001007, Park::refuse},
    {0x00001807, true, false, false, true, 0x00001807, Park::refuse}, {0x7ffff807, true, false, false, true, 0x7ffff807, Park::refuse}, {0x80000007, true, false, false, true, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: true, ready: false, queued: true, flagged: false)
    {0x00000007, true, false, true, false, 0x00000007, Park::refuse}, {0x00000807, true, false, true, false, 0x00000807, Park::refuse}, {0x00001007, true, false, true, false, 0x00001007, Park::refuse},
    {0x00001807, true, false, true, false, 0x00001807, Park::refuse}, {0x7ffff807, true, false, true, false, 0x7ffff807, Park::refuse}, {0x80000007, true, false, true, false, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: true, ready: false, queued: true, flagged: true)
    {0x00000007, true, false, true, true, 0x00000007, Park::refuse}, {0x00000807, true, false, true, true, 0x00000807, Park::refuse}, {0x00001007, true, false, true, true, 0x00001007, Park::refuse},
    {0x00001807, true, false, true, true, 0x00001807, Park::refuse}, {0x7ffff807, true, false, true, true, 0x7ffff807, Park::refuse}, {0x80000007, true, false, true, true, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: true, ready: true, queued: false, flagged: false)
    {0x00000007, true, true, false, false, 0x00000007, Park::refuse}, {0x00000807, true, true, false, false, 0x00000807, Park::refuse}, {0x00001007, true, true, false, false, 0x00001007, Park::refuse},
    {0x00001807, true, true, false, false, 0x00001807, Park::refuse}, {0x7ffff807, true, true, false, false, 0x7ffff807, Park::refuse}, {0x80000007, true, true, false, false, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: true, ready: true, queued: false, flagged: true)
    {0x00000007, true, true, false, true, 0x00000007, Park::refuse}, {0x00000807, true, true, false, true, 0x00000807, Park::refuse}, {0x00001007, true, true, false, true, 0x00001007, Park::refuse},
    {0x00001807, true, true, false, true, 0x00001807, Park::refuse}, {0x7ffff807, true, true, false, true, 0x7ffff807, Park::refuse}, {0x80000007, true, true, false, true, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: true, ready: true, queued: true, flagged: false)
    {0x00000007, true, true, true, false, 0x00000007, Park::refuse}, {0x00000807, true, true, true, false, 0x00000807, Park::refuse}, {0x00001007, true, true, true, false, 0x00001007, Park::refuse},
    {0x00001807, true, true, true, false, 0x00001807, Park::refuse}, {0x7ffff807, true, true, true, false, 0x7ffff807, Park::refuse}, {0x80000007, true, true, true, false, 0x80000007, Park::refuse},
    // phase is abandoned, listening (sleep: true, ready: true, queued: true, flagged: true)
    {0x00000007, true, true, true, true, 0x00000007, Park::refuse}, {0x00000807, true, true, true, true, 0x00000807, Park::refuse}, {0x00001007, true, true, true, true, 0x00001007, Park::refuse},
    {0x00001807, true, true, true, true, 0x00001807, Park::refuse}, {0x7ffff807, true, true, true, true, 0x7ffff807, Park::refuse}, {0x80000007, true, true, true, true, 0x80000007, Park::refuse},
};

constexpr const char* actions[] = {"refuse", "wait", "enter", "skip"};

constexpr Park run(State& state, const TestCase& one) noexcept {
    return state.park(one.sleep, one.ready, one.queued, one.flagged);
}

TEST(DriverExhaustive, Park) {
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
    for (const TestCase* one : {cases + 192, cases + 48, cases + 6, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

}  // namespace park_cases
//~ end driver.park.

//~ begin driver.listen.
namespace listen_cases {

using Listen = State::Listen;

struct TestCase {
    Word before;
    Word after;
    Listen action;
};

constexpr TestCase cases[] = {
    // phase is running
    {0x00000000, 0x00000001, Listen::nothing}, {0x00000800, 0x00000801, Listen::nothing}, {0x00001000, 0x00001001, Listen::nothing},
    {0x00001800, 0x00001801, Listen::nothing}, {0x7ffff800, 0x7ffff801, Listen::nothing}, {0x80000000, 0x80000001, Listen::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr Listen run(State& state, const TestCase&) noexcept {
    return state.listen();
}

TEST(DriverExhaustive, Listen) {
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

TEST(DriverDeathTest, Listen) {
    // phase is draining, flights=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).listen()),
                 "machine driver: the event listen .*needs: phase is running and not listening");
    // phase is closed, flights=0
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).listen()),
                 "machine driver: the event listen .*needs: phase is running and not listening");
}

}  // namespace listen_cases
//~ end driver.listen.

//~ begin driver.heard.
namespace heard_cases {

using Heard = State::Heard;

struct TestCase {
    Word before;
    bool more;
    Word after;
    Heard action;
};

constexpr TestCase cases[] = {
    // phase is running, listening (more: false)
    {0x00000001, false, 0x00000000, Heard::listen_again}, {0x00000801, false, 0x00000800, Heard::listen_again}, {0x00001001, false, 0x00001000, Heard::listen_again},
    {0x00001801, false, 0x00001800, Heard::listen_again}, {0x7ffff801, false, 0x7ffff800, Heard::listen_again}, {0x80000001, false, 0x80000000, Heard::listen_again},
    // phase is running, listening (more: true)
    {0x00000001, true, 0x00000001, Heard::nothing}, {0x00000801, true, 0x00000801, Heard::nothing}, {0x00001001, true, 0x00001001, Heard::nothing},
    {0x00001801, true, 0x00001801, Heard::nothing}, {0x7ffff801, true, 0x7ffff801, Heard::nothing}, {0x80000001, true, 0x80000001, Heard::nothing},
    // phase is draining, listening (more: false)
    {0x00000003, false, 0x00000002, Heard::nothing}, {0x00000803, false, 0x00000802, Heard::nothing}, {0x00001003, false, 0x00001002, Heard::nothing},
    {0x00001803, false, 0x00001802, Heard::nothing}, {0x7ffff803, false, 0x7ffff802, Heard::nothing}, {0x80000003, false, 0x80000002, Heard::nothing},
    // phase is draining, listening (more: true)
    {0x00000003, true, 0x00000003, Heard::nothing}, {0x00000803, true, 0x00000803, Heard::nothing}, {0x00001003, true, 0x00001003, Heard::nothing},
    {0x00001803, true, 0x00001803, Heard::nothing}, {0x7ffff803, true, 0x7ffff803, Heard::nothing}, {0x80000003, true, 0x80000003, Heard::nothing},
    // phase is abandoned, listening (more: false)
    {0x00000007, false, 0x00000006, Heard::nothing}, {0x00000807, false, 0x00000806, Heard::nothing}, {0x00001007, false, 0x00001006, Heard::nothing},
    {0x00001807, false, 0x00001806, Heard::nothing}, {0x7ffff807, false, 0x7ffff806, Heard::nothing}, {0x80000007, false, 0x80000006, Heard::nothing},
    // phase is abandoned, listening (more: true)
    {0x00000007, true, 0x00000007, Heard::nothing}, {0x00000807, true, 0x00000807, Heard::nothing}, {0x00001007, true, 0x00001007, Heard::nothing},
    {0x00001807, true, 0x00001807, Heard::nothing}, {0x7ffff807, true, 0x7ffff807, Heard::nothing}, {0x80000007, true, 0x80000007, Heard::nothing},
};

constexpr const char* actions[] = {"nothing", "listen again"};

constexpr Heard run(State& state, const TestCase& one) noexcept {
    return state.heard(one.more);
}

TEST(DriverExhaustive, Heard) {
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
    for (const TestCase* one : {cases + 6, cases + 0, cases + 12}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(DriverDeathTest, Heard) {
    // phase is running, flights=0 (more: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).heard(false)),
                 "machine driver: the event heard .*needs: listening");
    // phase is draining, flights=0 (more: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).heard(false)),
                 "machine driver: the event heard .*needs: listening");
}

}  // namespace heard_cases
//~ end driver.heard.

//~ begin driver.shutdown.
namespace shutdown_cases {

using Shutdown = State::Shutdown;

struct TestCase {
    Word before;
    Word after;
    Shutdown action;
};

constexpr TestCase cases[] = {
    // phase is running
    {0x00000000, 0x00000002, Shutdown::cancel_everything}, {0x00000800, 0x00000802, Shutdown::cancel_everything}, {0x00001000, 0x00001002, Shutdown::cancel_everything},
    {0x00001800, 0x00001802, Shutdown::cancel_everything}, {0x7ffff800, 0x7ffff802, Shutdown::cancel_everything}, {0x80000000, 0x80000002, Shutdown::cancel_everything},
    // phase is draining
    {0x00000002, 0x00000002, Shutdown::nothing}, {0x00000802, 0x00000802, Shutdown::nothing}, {0x00001002, 0x00001002, Shutdown::nothing},
    {0x00001802, 0x00001802, Shutdown::nothing}, {0x7ffff802, 0x7ffff802, Shutdown::nothing}, {0x80000002, 0x80000002, Shutdown::nothing},
    // phase is closed
    {0x00000004, 0x00000004, Shutdown::nothing},
    // phase is abandoned
    {0x00000006, 0x00000006, Shutdown::nothing}, {0x00000806, 0x00000806, Shutdown::nothing}, {0x00001006, 0x00001006, Shutdown::nothing},
    {0x00001806, 0x00001806, Shutdown::nothing}, {0x7ffff806, 0x7ffff806, Shutdown::nothing}, {0x80000006, 0x80000006, Shutdown::nothing},
    // phase is running, listening
    {0x00000001, 0x00000003, Shutdown::cancel_everything}, {0x00000801, 0x00000803, Shutdown::cancel_everything}, {0x00001001, 0x00001003, Shutdown::cancel_everything},
    {0x00001801, 0x00001803, Shutdown::cancel_everything}, {0x7ffff801, 0x7ffff803, Shutdown::cancel_everything}, {0x80000001, 0x80000003, Shutdown::cancel_everything},
    // phase is draining, listening
    {0x00000003, 0x00000003, Shutdown::nothing}, {0x00000803, 0x00000803, Shutdown::nothing}, {0x00001003, 0x00001003, Shutdown::nothing},
    {0x00001803, 0x00001803, Shutdown::nothing}, {0x7ffff803, 0x7ffff803, Shutdown::nothing}, {0x80000003, 0x80000003, Shutdown::nothing},
    // phase is abandoned, listening
    {0x00000007, 0x00000007, Shutdown::nothing}, {0x00000807, 0x00000807, Shutdown::nothing}, {0x00001007, 0x00001007, Shutdown::nothing},
    {0x00001807, 0x00001807, Shutdown::nothing}, {0x7ffff807, 0x7ffff807, Shutdown::nothing}, {0x80000007, 0x80000007, Shutdown::nothing},
};

constexpr const char* actions[] = {"cancel everything", "nothing"};

constexpr Shutdown run(State& state, const TestCase&) noexcept {
    return state.shutdown();
}

TEST(DriverExhaustive, Shutdown) {
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
    for (const TestCase* one : {cases + 0, cases + 6}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

}  // namespace shutdown_cases
//~ end driver.shutdown.

//~ begin driver.settle.
namespace settle_cases {

using Settle = State::Settle;

struct TestCase {
    Word before;
    bool late;
    Word after;
    Settle action;
};

constexpr TestCase cases[] = {
    // phase is draining (late: false)
    {0x00000002, false, 0x00000004, Settle::close}, {0x00000802, false, 0x00000802, Settle::wait}, {0x00001002, false, 0x00001002, Settle::wait},
    {0x00001802, false, 0x00001802, Settle::wait}, {0x7ffff802, false, 0x7ffff802, Settle::wait}, {0x80000002, false, 0x80000002, Settle::wait},
    // phase is draining (late: true)
    {0x00000002, true, 0x00000004, Settle::close}, {0x00000802, true, 0x00000806, Settle::abandon}, {0x00001002, true, 0x00001006, Settle::abandon},
    {0x00001802, true, 0x00001806, Settle::abandon}, {0x7ffff802, true, 0x7ffff806, Settle::abandon}, {0x80000002, true, 0x80000006, Settle::abandon},
    // phase is draining, listening (late: false)
    {0x00000003, false, 0x00000003, Settle::wait}, {0x00000803, false, 0x00000803, Settle::wait}, {0x00001003, false, 0x00001003, Settle::wait},
    {0x00001803, false, 0x00001803, Settle::wait}, {0x7ffff803, false, 0x7ffff803, Settle::wait}, {0x80000003, false, 0x80000003, Settle::wait},
    // phase is draining, listening (late: true)
    {0x00000003, true, 0x00000007, Settle::abandon}, {0x00000803, true, 0x00000807, Settle::abandon}, {0x00001003, true, 0x00001007, Settle::abandon},
    {0x00001803, true, 0x00001807, Settle::abandon}, {0x7ffff803, true, 0x7ffff807, Settle::abandon}, {0x80000003, true, 0x80000007, Settle::abandon},
};

constexpr const char* actions[] = {"close", "abandon", "wait"};

constexpr Settle run(State& state, const TestCase& one) noexcept {
    return state.settle(one.late);
}

TEST(DriverExhaustive, Settle) {
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
    for (const TestCase* one : {cases + 0, cases + 7, cases + 1}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(DriverDeathTest, Settle) {
    // phase is running, flights=0 (late: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).settle(false)),
                 "machine driver: the event settle .*needs: phase is draining");
    // phase is closed, flights=0 (late: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).settle(false)),
                 "machine driver: the event settle .*needs: phase is draining");
}

}  // namespace settle_cases
//~ end driver.settle.

}  // namespace
