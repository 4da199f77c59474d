// Every reachable word and event of the machine *operation*: 379 cases.
// Generated from spec/machines/operation.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/operation_state.hpp"

namespace {

using State = edda::gen::OperationState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(OperationExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000000}) << said(State().word()); }

//~ begin operation.promise_notification.
namespace promise_notification_cases {

using PromiseNotification = State::PromiseNotification;

struct TestCase {
    Word before;
    Word after;
    PromiseNotification action;
};

constexpr TestCase cases[] = {
    // phase is idle
    {0x00000000, 0x00000001, PromiseNotification::nothing},
    // phase is idle, cancelled
    {0x00000004, 0x00000005, PromiseNotification::nothing},
    // phase is idle, notifies
    {0x00000001, 0x00000001, PromiseNotification::nothing},
    // phase is idle, notifies, cancelled
    {0x00000005, 0x00000005, PromiseNotification::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr PromiseNotification run(State& state, const TestCase&) noexcept {
    return state.promise_notification();
}

TEST(OperationExhaustive, PromiseNotification) {
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

TEST(OperationDeathTest, PromiseNotification) {
    // phase is waiting
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000040).promise_notification()),
                 "machine operation: the event promise notification .*needs: phase is idle");
    // phase is flying
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000080).promise_notification()),
                 "machine operation: the event promise notification .*needs: phase is idle");
}

}  // namespace promise_notification_cases
//~ end operation.promise_notification.

//~ begin operation.start.
namespace start_cases {

using Start = State::Start;

struct TestCase {
    Word before;
    bool room;
    Word after;
    Start action;
};

constexpr TestCase cases[] = {
    // phase is idle (room: false)
    {0x00000000, false, 0x00000040, Start::line_up},
    // phase is idle (room: true)
    {0x00000000, true, 0x00000080, Start::submit},
    // phase is done (room: false)
    {0x000000c0, false, 0x00000040, Start::line_up},
    // phase is done (room: true)
    {0x000000c0, true, 0x00000080, Start::submit},
    // phase is idle, cancelled (room: false)
    {0x00000004, false, 0x000000c4, Start::deliver_cancelled},
    // phase is idle, cancelled (room: true)
    {0x00000004, true, 0x000000c4, Start::deliver_cancelled},
    // phase is done, cancelled (room: false)
    {0x000000c4, false, 0x000000c4, Start::deliver_cancelled},
    // phase is done, cancelled (room: true)
    {0x000000c4, true, 0x000000c4, Start::deliver_cancelled},
    // phase is done, cancelled, voided (room: false)
    {0x000000d4, false, 0x000000d4, Start::deliver_cancelled},
    // phase is done, cancelled, voided (room: true)
    {0x000000d4, true, 0x000000d4, Start::deliver_cancelled},
    // phase is idle, notifies (room: false)
    {0x00000001, false, 0x00000041, Start::line_up},
    // phase is idle, notifies (room: true)
    {0x00000001, true, 0x00000081, Start::submit},
    // phase is done, notifies (room: false)
    {0x000000c1, false, 0x00000041, Start::line_up},
    // phase is done, notifies (room: true)
    {0x000000c1, true, 0x00000081, Start::submit},
    // phase is idle, notifies, cancelled (room: false)
    {0x00000005, false, 0x000000c5, Start::deliver_cancelled},
    // phase is idle, notifies, cancelled (room: true)
    {0x00000005, true, 0x000000c5, Start::deliver_cancelled},
    // phase is done, notifies, cancelled (room: false)
    {0x000000c5, false, 0x000000c5, Start::deliver_cancelled},
    // phase is done, notifies, cancelled (room: true)
    {0x000000c5, true, 0x000000c5, Start::deliver_cancelled},
    // phase is done, notifies, cancelled, voided (room: false)
    {0x000000d5, false, 0x000000d5, Start::deliver_cancelled},
    // phase is done, notifies, cancelled, voided (room: true)
    {0x000000d5, true, 0x000000d5, Start::deliver_cancelled},
};

constexpr const char* actions[] = {"deliver cancelled", "submit", "line up"};

constexpr Start run(State& state, const TestCase& one) noexcept {
    return state.start(one.room);
}

TEST(OperationExhaustive, Start) {
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
    for (const TestCase* one : {cases + 4, cases + 1, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(OperationDeathTest, Start) {
    // phase is waiting (room: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000040).start(false)),
                 "machine operation: the event start .*needs: phase in \\[idle, done\\] and not dropped");
    // phase is flying (room: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000080).start(false)),
                 "machine operation: the event start .*needs: phase in \\[idle, done\\] and not dropped");
}

}  // namespace start_cases
//~ end operation.start.

//~ begin operation.room.
namespace room_cases {

using Room = State::Room;

struct TestCase {
    Word before;
    Word after;
    Room action;
};

constexpr TestCase cases[] = {
    // phase is waiting
    {0x00000040, 0x00000080, Room::submit},
    // phase is waiting, dropped
    {0x00000060, 0x000000a0, Room::submit},
    // phase is flying, cancelled, cancel waiting
    {0x0000008c, 0x00000084, Room::send_cancel},
    // phase is flying, cancelled, cancel waiting, dropped
    {0x000000ac, 0x000000a4, Room::send_cancel},
    // phase is waiting, notifies
    {0x00000041, 0x00000081, Room::submit},
    // phase is waiting, notifies, dropped
    {0x00000061, 0x000000a1, Room::submit},
    // phase is flying, notifies, cancelled, cancel waiting
    {0x0000008d, 0x00000085, Room::send_cancel},
    // phase is flying, notifies, cancelled, cancel waiting, dropped
    {0x000000ad, 0x000000a5, Room::send_cancel},
    // phase is flying, notifies, held, cancelled, cancel waiting
    {0x0000008f, 0x00000087, Room::send_cancel},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped
    {0x000000af, 0x000000a7, Room::send_cancel},
};

constexpr const char* actions[] = {"submit", "send cancel"};

constexpr Room run(State& state, const TestCase&) noexcept {
    return state.room();
}

TEST(OperationExhaustive, Room) {
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
    for (const TestCase* one : {cases + 0, cases + 2}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(OperationDeathTest, Room) {
    // phase is idle
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).room()),
                 "machine operation: the event room .*needs: phase is waiting or cancel waiting");
    // phase is flying
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000080).room()),
                 "machine operation: the event room .*needs: phase is waiting or cancel waiting");
}

}  // namespace room_cases
//~ end operation.room.

//~ begin operation.cancel.
namespace cancel_cases {

using Cancel = State::Cancel;
using By = State::By;

struct TestCase {
    Word before;
    By by;
    bool unsubmitted;
    bool room;
    Word after;
    Cancel action;
};

constexpr TestCase cases[] = {
    // phase is idle (by: owner, unsubmitted: false, room: false)
    {0x00000000, By::owner, false, false, 0x00000004, Cancel::nothing},
    // phase is idle (by: owner, unsubmitted: false, room: true)
    {0x00000000, By::owner, false, true, 0x00000004, Cancel::nothing},
    // phase is idle (by: owner, unsubmitted: true, room: false)
    {0x00000000, By::owner, true, false, 0x00000004, Cancel::nothing},
    // phase is idle (by: owner, unsubmitted: true, room: true)
    {0x00000000, By::owner, true, true, 0x00000004, Cancel::nothing},
    // phase is idle (by: shutdown, unsubmitted: false, room: false)
    {0x00000000, By::shutdown, false, false, 0x00000004, Cancel::nothing},
    // phase is idle (by: shutdown, unsubmitted: false, room: true)
    {0x00000000, By::shutdown, false, true, 0x00000004, Cancel::nothing},
    // phase is idle (by: shutdown, unsubmitted: true, room: false)
    {0x00000000, By::shutdown, true, false, 0x00000004, Cancel::nothing},
    // phase is idle (by: shutdown, unsubmitted: true, room: true)
    {0x00000000, By::shutdown, true, true, 0x00000004, Cancel::nothing},
    // phase is waiting (by: owner, unsubmitted: false, room: false)
    {0x00000040, By::owner, false, false, 0x000000c4, Cancel::deliver_cancelled},
    // phase is waiting (by: owner, unsubmitted: false, room: true)
    {0x00000040, By::owner, false, true, 0x000000c4, Cancel::deliver_cancelled},
    // phase is waiting (by: owner, unsubmitted: true, room: false)
    {0x00000040, By::owner, true, false, 0x000000c4, Cancel::deliver_cancelled},
    // phase is waiting (by: owner, unsubmitted: true, room: true)
    {0x00000040, By::owner, true, true, 0x000000c4, Cancel::deliver_cancelled},
    // phase is waiting (by: shutdown, unsubmitted: false, room: false)
    {0x00000040, By::shutdown, false, false, 0x000000c4, Cancel::deliver_cancelled},
    // phase is waiting (by: shutdown, unsubmitted: false, room: true)
    {0x00000040, By::shutdown, false, true, 0x000000c4, Cancel::deliver_cancelled},
    // phase is waiting (by: shutdown, unsubmitted: true, room: false)
    {0x00000040, By::shutdown, true, false, 0x000000c4, Cancel::deliver_cancelled},
    // phase is waiting (by: shutdown, unsubmitted: true, room: true)
    {0x00000040, By::shutdown, true, true, 0x000000c4, Cancel::deliver_cancelled},
    // phase is flying (by: owner, unsubmitted: false, room: false)
    {0x00000080, By::owner, false, false, 0x0000008c, Cancel::line_up_cancel},
    // phase is flying (by: owner, unsubmitted: false, room: true)
    {0x00000080, By::owner, false, true, 0x00000084, Cancel::send_cancel},
    // phase is flying (by: owner, unsubmitted: true, room: false)
    {0x00000080, By::owner, true, false, 0x00000094, Cancel::turn_into_nop},
    // phase is flying (by: owner, unsubmitted: true, room: true)
    {0x00000080, By::owner, true, true, 0x00000094, Cancel::turn_into_nop},
    // phase is flying (by: shutdown, unsubmitted: false, room: false)
    {0x00000080, By::shutdown, false, false, 0x0000008c, Cancel::line_up_cancel},
    // phase is flying (by: shutdown, unsubmitted: false, room: true)
    {0x00000080, By::shutdown, false, true, 0x00000084, Cancel::send_cancel},
    // phase is flying (by: shutdown, unsubmitted: true, room: false)
    {0x00000080, By::shutdown, true, false, 0x00000094, Cancel::turn_into_nop},
    // phase is flying (by: shutdown, unsubmitted: true, room: true)
    {0x00000080, By::shutdown, true, true, 0x00000094, Cancel::turn_into_nop},
    // phase is done (by: owner, unsubmitted: false, room: false)
    {0x000000c0, By::owner, false, false, 0x000000c4, Cancel::nothing},
    // phase is done (by: owner, unsubmitted: false, room: true)
    {0x000000c0, By::owner, false, true, 0x000000c4, Cancel::nothing},
    // phase is done (by: owner, unsubmitted: true, room: false)
    {0x000000c0, By::owner, true, false, 0x000000c4, Cancel::nothing},
    // phase is done (by: owner, unsubmitted: true, room: true)
    {0x000000c0, By::owner, true, true, 0x000000c4, Cancel::nothing},
    // phase is done (by: shutdown, unsubmitted: false, room: false)
    {0x000000c0, By::shutdown, false, false, 0x000000c4, Cancel::nothing},
    // phase is done (by: shutdown, unsubmitted: false, room: true)
    {0x000000c0, By::shutdown, false, true, 0x000000c4, Cancel::nothing},
    // phase is done (by: shutdown, unsubmitted: true, room: false)
    {0x000000c0, By::shutdown, true, false, 0x000000c4, Cancel::nothing},
    // phase is done (by: shutdown, unsubmitted: true, room: true)
    {0x000000c0, By::shutdown, true, true, 0x000000c4, Cancel::nothing},
    // phase is waiting, dropped (by: owner, unsubmitted: false, room: false)
    {0x00000060, By::owner, false, false, 0x000000e4, Cancel::free},
    // phase is waiting, dropped (by: owner, unsubmitted: false, room: true)
    {0x00000060, By::owner, false, true, 0x000000e4, Cancel::free},
    // phase is waiting, dropped (by: owner, unsubmitted: true, room: false)
    {0x00000060, By::owner, true, false, 0x000000e4, Cancel::free},
    // phase is waiting, dropped (by: owner, unsubmitted: true, room: true)
    {0x00000060, By::owner, true, true, 0x000000e4, Cancel::free},
    // phase is waiting, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x00000060, By::shutdown, false, false, 0x00000060, Cancel::nothing},
    // phase is waiting, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x00000060, By::shutdown, false, true, 0x00000060, Cancel::nothing},
    // phase is waiting, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x00000060, By::shutdown, true, false, 0x00000060, Cancel::nothing},
    // phase is waiting, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x00000060, By::shutdown, true, true, 0x00000060, Cancel::nothing},
    // phase is flying, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000a0, By::owner, false, false, 0x000000ac, Cancel::line_up_cancel},
    // phase is flying, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000a0, By::owner, false, true, 0x000000a4, Cancel::send_cancel},
    // phase is flying, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000a0, By::owner, true, false, 0x000000b4, Cancel::turn_into_nop},
    // phase is flying, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000a0, By::owner, true, true, 0x000000b4, Cancel::turn_into_nop},
    // phase is flying, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000a0, By::shutdown, false, false, 0x000000a0, Cancel::nothing},
    // phase is flying, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000a0, By::shutdown, false, true, 0x000000a0, Cancel::nothing},
    // phase is flying, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000a0, By::shutdown, true, false, 0x000000a0, Cancel::nothing},
    // phase is flying, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000a0, By::shutdown, true, true, 0x000000a0, Cancel::nothing},
    // phase is idle, cancelled (by: owner, unsubmitted: false, room: false)
    {0x00000004, By::owner, false, false, 0x00000004, Cancel::nothing},
    // phase is idle, cancelled (by: owner, unsubmitted: false, room: true)
    {0x00000004, By::owner, false, true, 0x00000004, Cancel::nothing},
    // phase is idle, cancelled (by: owner, unsubmitted: true, room: false)
    {0x00000004, By::owner, true, false, 0x00000004, Cancel::nothing},
    // phase is idle, cancelled (by: owner, unsubmitted: true, room: true)
    {0x00000004, By::owner, true, true, 0x00000004, Cancel::nothing},
    // phase is idle, cancelled (by: shutdown, unsubmitted: false, room: false)
    {0x00000004, By::shutdown, false, false, 0x00000004, Cancel::nothing},
    // phase is idle, cancelled (by: shutdown, unsubmitted: false, room: true)
    {0x00000004, By::shutdown, false, true, 0x00000004, Cancel::nothing},
    // phase is idle, cancelled (by: shutdown, unsubmitted: true, room: false)
    {0x00000004, By::shutdown, true, false, 0x00000004, Cancel::nothing},
    // phase is idle, cancelled (by: shutdown, unsubmitted: true, room: true)
    {0x00000004, By::shutdown, true, true, 0x00000004, Cancel::nothing},
    // phase is flying, cancelled (by: owner, unsubmitted: false, room: false)
    {0x00000084, By::owner, false, false, 0x00000084, Cancel::nothing},
    // phase is flying, cancelled (by: owner, unsubmitted: false, room: true)
    {0x00000084, By::owner, false, true, 0x00000084, Cancel::nothing},
    // phase is flying, cancelled (by: owner, unsubmitted: true, room: false)
    {0x00000084, By::owner, true, false, 0x00000084, Cancel::nothing},
    // phase is flying, cancelled (by: owner, unsubmitted: true, room: true)
    {0x00000084, By::owner, true, true, 0x00000084, Cancel::nothing},
    // phase is flying, cancelled (by: shutdown, unsubmitted: false, room: false)
    {0x00000084, By::shutdown, false, false, 0x00000084, Cancel::nothing},
    // phase is flying, cancelled (by: shutdown, unsubmitted: false, room: true)
    {0x00000084, By::shutdown, false, true, 0x00000084, Cancel::nothing},
    // phase is flying, cancelled (by: shutdown, unsubmitted: true, room: false)
    {0x00000084, By::shutdown, true, false, 0x00000084, Cancel::nothing},
    // phase is flying, cancelled (by: shutdown, unsubmitted: true, room: true)
    {0x00000084, By::shutdown, true, true, 0x00000084, Cancel::nothing},
    // phase is done, cancelled (by: owner, unsubmitted: false, room: false)
    {0x000000c4, By::owner, false, false, 0x000000c4, Cancel::nothing},
    // phase is done, cancelled (by: owner, unsubmitted: false, room: true)
    {0x000000c4, By::owner, false, true, 0x000000c4, Cancel::nothing},
    // phase is done, cancelled (by: owner, unsubmitted: true, room: false)
    {0x000000c4, By::owner, true, false, 0x000000c4, Cancel::nothing},
    // phase is done, cancelled (by: owner, unsubmitted: true, room: true)
    {0x000000c4, By::owner, true, true, 0x000000c4, Cancel::nothing},
    // phase is done, cancelled (by: shutdown, unsubmitted: false, room: false)
    {0x000000c4, By::shutdown, false, false, 0x000000c4, Cancel::nothing},
    // phase is done, cancelled (by: shutdown, unsubmitted: false, room: true)
    {0x000000c4, By::shutdown, false, true, 0x000000c4, Cancel::nothing},
    // phase is done, cancelled (by: shutdown, unsubmitted: true, room: false)
    {0x000000c4, By::shutdown, true, false, 0x000000c4, Cancel::nothing},
    // phase is done, cancelled (by: shutdown, unsubmitted: true, room: true)
    {0x000000c4, By::shutdown, true, true, 0x000000c4, Cancel::nothing},
    // phase is flying, cancelled, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000a4, By::owner, false, false, 0x000000a4, Cancel::nothing},
    // phase is flying, cancelled, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000a4, By::owner, false, true, 0x000000a4, Cancel::nothing},
    // phase is flying, cancelled, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000a4, By::owner, true, false, 0x000000a4, Cancel::nothing},
    // phase is flying, cancelled, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000a4, By::owner, true, true, 0x000000a4, Cancel::nothing},
    // phase is flying, cancelled, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000a4, By::shutdown, false, false, 0x000000a4, Cancel::nothing},
    // phase is flying, cancelled, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000a4, By::shutdown, false, true, 0x000000a4, Cancel::nothing},
    // phase is flying, cancelled, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000a4, By::shutdown, true, false, 0x000000a4, Cancel::nothing},
    // phase is flying, cancelled, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000a4, By::shutdown, true, true, 0x000000a4, Cancel::nothing},
    // phase is flying, cancelled, voided (by: owner, unsubmitted: false, room: false)
    {0x00000094, By::owner, false, false, 0x00000094, Cancel::nothing},
    // phase is flying, cancelled, voided (by: owner, unsubmitted: false, room: true)
    {0x00000094, By::owner, false, true, 0x00000094, Cancel::nothing},
    // phase is flying, cancelled, voided (by: owner, unsubmitted: true, room: false)
    {0x00000094, By::owner, true, false, 0x00000094, Cancel::nothing},
    // phase is flying, cancelled, voided (by: owner, unsubmitted: true, room: true)
    {0x00000094, By::owner, true, true, 0x00000094, Cancel::nothing},
    // phase is flying, cancelled, voided (by: shutdown, unsubmitted: false, room: false)
    {0x00000094, By::shutdown, false, false, 0x00000094, Cancel::nothing},
    // phase is flying, cancelled, voided (by: shutdown, unsubmitted: false, room: true)
    {0x00000094, By::shutdown, false, true, 0x00000094, Cancel::nothing},
    // phase is flying, cancelled, voided (by: shutdown, unsubmitted: true, room: false)
    {0x00000094, By::shutdown, true, false, 0x00000094, Cancel::nothing},
    // phase is flying, cancelled, voided (by: shutdown, unsubmitted: true, room: true)
    {0x00000094, By::shutdown, true, true, 0x00000094, Cancel::nothing},
    // phase is done, cancelled, voided (by: owner, unsubmitted: false, room: false)
    {0x000000d4, By::owner, false, false, 0x000000d4, Cancel::nothing},
    // phase is done, cancelled, voided (by: owner, unsubmitted: false, room: true)
    {0x000000d4, By::owner, false, true, 0x000000d4, Cancel::nothing},
    // phase is done, cancelled, voided (by: owner, unsubmitted: true, room: false)
    {0x000000d4, By::owner, true, false, 0x000000d4, Cancel::nothing},
    // phase is done, cancelled, voided (by: owner, unsubmitted: true, room: true)
    {0x000000d4, By::owner, true, true, 0x000000d4, Cancel::nothing},
    // phase is done, cancelled, voided (by: shutdown, unsubmitted: false, room: false)
    {0x000000d4, By::shutdown, false, false, 0x000000d4, Cancel::nothing},
    // phase is done, cancelled, voided (by: shutdown, unsubmitted: false, room: true)
    {0x000000d4, By::shutdown, false, true, 0x000000d4, Cancel::nothing},
    // phase is done, cancelled, voided (by: shutdown, unsubmitted: true, room: false)
    {0x000000d4, By::shutdown, true, false, 0x000000d4, Cancel::nothing},
    // phase is done, cancelled, voided (by: shutdown, unsubmitted: true, room: true)
    {0x000000d4, By::shutdown, true, true, 0x000000d4, Cancel::nothing},
    // phase is flying, cancelled, voided, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000b4, By::owner, false, false, 0x000000b4, Cancel::nothing},
    // phase is flying, cancelled, voided, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000b4, By::owner, false, true, 0x000000b4, Cancel::nothing},
    // phase is flying, cancelled, voided, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000b4, By::owner, true, false, 0x000000b4, Cancel::nothing},
    // phase is flying, cancelled, voided, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000b4, By::owner, true, true, 0x000000b4, Cancel::nothing},
    // phase is flying, cancelled, voided, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000b4, By::shutdown, false, false, 0x000000b4, Cancel::nothing},
    // phase is flying, cancelled, voided, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000b4, By::shutdown, false, true, 0x000000b4, Cancel::nothing},
    // phase is flying, cancelled, voided, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000b4, By::shutdown, true, false, 0x000000b4, Cancel::nothing},
    // phase is flying, cancelled, voided, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000b4, By::shutdown, true, true, 0x000000b4, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting (by: owner, unsubmitted: false, room: false)
    {0x0000008c, By::owner, false, false, 0x0000008c, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting (by: owner, unsubmitted: false, room: true)
    {0x0000008c, By::owner, false, true, 0x0000008c, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting (by: owner, unsubmitted: true, room: false)
    {0x0000008c, By::owner, true, false, 0x0000008c, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting (by: owner, unsubmitted: true, room: true)
    {0x0000008c, By::owner, true, true, 0x0000008c, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting (by: shutdown, unsubmitted: false, room: false)
    {0x0000008c, By::shutdown, false, false, 0x0000008c, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting (by: shutdown, unsubmitted: false, room: true)
    {0x0000008c, By::shutdown, false, true, 0x0000008c, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting (by: shutdown, unsubmitted: true, room: false)
    {0x0000008c, By::shutdown, true, false, 0x0000008c, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting (by: shutdown, unsubmitted: true, room: true)
    {0x0000008c, By::shutdown, true, true, 0x0000008c, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000ac, By::owner, false, false, 0x000000ac, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000ac, By::owner, false, true, 0x000000ac, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000ac, By::owner, true, false, 0x000000ac, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000ac, By::owner, true, true, 0x000000ac, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000ac, By::shutdown, false, false, 0x000000ac, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000ac, By::shutdown, false, true, 0x000000ac, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000ac, By::shutdown, true, false, 0x000000ac, Cancel::nothing},
    // phase is flying, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000ac, By::shutdown, true, true, 0x000000ac, Cancel::nothing},
    // phase is idle, notifies (by: owner, unsubmitted: false, room: false)
    {0x00000001, By::owner, false, false, 0x00000005, Cancel::nothing},
    // phase is idle, notifies (by: owner, unsubmitted: false, room: true)
    {0x00000001, By::owner, false, true, 0x00000005, Cancel::nothing},
    // phase is idle, notifies (by: owner, unsubmitted: true, room: false)
    {0x00000001, By::owner, true, false, 0x00000005, Cancel::nothing},
    // phase is idle, notifies (by: owner, unsubmitted: true, room: true)
    {0x00000001, By::owner, true, true, 0x00000005, Cancel::nothing},
    // phase is idle, notifies (by: shutdown, unsubmitted: false, room: false)
    {0x00000001, By::shutdown, false, false, 0x00000005, Cancel::nothing},
    // phase is idle, notifies (by: shutdown, unsubmitted: false, room: true)
    {0x00000001, By::shutdown, false, true, 0x00000005, Cancel::nothing},
    // phase is idle, notifies (by: shutdown, unsubmitted: true, room: false)
    {0x00000001, By::shutdown, true, false, 0x00000005, Cancel::nothing},
    // phase is idle, notifies (by: shutdown, unsubmitted: true, room: true)
    {0x00000001, By::shutdown, true, true, 0x00000005, Cancel::nothing},
    // phase is waiting, notifies (by: owner, unsubmitted: false, room: false)
    {0x00000041, By::owner, false, false, 0x000000c5, Cancel::deliver_cancelled},
    // phase is waiting, notifies (by: owner, unsubmitted: false, room: true)
    {0x00000041, By::owner, false, true, 0x000000c5, Cancel::deliver_cancelled},
    // phase is waiting, notifies (by: owner, unsubmitted: true, room: false)
    {0x00000041, By::owner, true, false, 0x000000c5, Cancel::deliver_cancelled},
    // phase is waiting, notifies (by: owner, unsubmitted: true, room: true)
    {0x00000041, By::owner, true, true, 0x000000c5, Cancel::deliver_cancelled},
    // phase is waiting, notifies (by: shutdown, unsubmitted: false, room: false)
    {0x00000041, By::shutdown, false, false, 0x000000c5, Cancel::deliver_cancelled},
    // phase is waiting, notifies (by: shutdown, unsubmitted: false, room: true)
    {0x00000041, By::shutdown, false, true, 0x000000c5, Cancel::deliver_cancelled},
    // phase is waiting, notifies (by: shutdown, unsubmitted: true, room: false)
    {0x00000041, By::shutdown, true, false, 0x000000c5, Cancel::deliver_cancelled},
    // phase is waiting, notifies (by: shutdown, unsubmitted: true, room: true)
    {0x00000041, By::shutdown, true, true, 0x000000c5, Cancel::deliver_cancelled},
    // phase is flying, notifies (by: owner, unsubmitted: false, room: false)
    {0x00000081, By::owner, false, false, 0x0000008d, Cancel::line_up_cancel},
    // phase is flying, notifies (by: owner, unsubmitted: false, room: true)
    {0x00000081, By::owner, false, true, 0x00000085, Cancel::send_cancel},
    // phase is flying, notifies (by: owner, unsubmitted: true, room: false)
    {0x00000081, By::owner, true, false, 0x00000095, Cancel::turn_into_nop},
    // phase is flying, notifies (by: owner, unsubmitted: true, room: true)
    {0x00000081, By::owner, true, true, 0x00000095, Cancel::turn_into_nop},
    // phase is flying, notifies (by: shutdown, unsubmitted: false, room: false)
    {0x00000081, By::shutdown, false, false, 0x0000008d, Cancel::line_up_cancel},
    // phase is flying, notifies (by: shutdown, unsubmitted: false, room: true)
    {0x00000081, By::shutdown, false, true, 0x00000085, Cancel::send_cancel},
    // phase is flying, notifies (by: shutdown, unsubmitted: true, room: false)
    {0x00000081, By::shutdown, true, false, 0x00000095, Cancel::turn_into_nop},
    // phase is flying, notifies (by: shutdown, unsubmitted: true, room: true)
    {0x00000081, By::shutdown, true, true, 0x00000095, Cancel::turn_into_nop},
    // phase is done, notifies (by: owner, unsubmitted: false, room: false)
    {0x000000c1, By::owner, false, false, 0x000000c5, Cancel::nothing},
    // phase is done, notifies (by: owner, unsubmitted: false, room: true)
    {0x000000c1, By::owner, false, true, 0x000000c5, Cancel::nothing},
    // phase is done, notifies (by: owner, unsubmitted: true, room: false)
    {0x000000c1, By::owner, true, false, 0x000000c5, Cancel::nothing},
    // phase is done, notifies (by: owner, unsubmitted: true, room: true)
    {0x000000c1, By::owner, true, true, 0x000000c5, Cancel::nothing},
    // phase is done, notifies (by: shutdown, unsubmitted: false, room: false)
    {0x000000c1, By::shutdown, false, false, 0x000000c5, Cancel::nothing},
    // phase is done, notifies (by: shutdown, unsubmitted: false, room: true)
    {0x000000c1, By::shutdown, false, true, 0x000000c5, Cancel::nothing},
    // phase is done, notifies (by: shutdown, unsubmitted: true, room: false)
    {0x000000c1, By::shutdown, true, false, 0x000000c5, Cancel::nothing},
    // phase is done, notifies (by: shutdown, unsubmitted: true, room: true)
    {0x000000c1, By::shutdown, true, true, 0x000000c5, Cancel::nothing},
    // phase is waiting, notifies, dropped (by: owner, unsubmitted: false, room: false)
    {0x00000061, By::owner, false, false, 0x000000e5, Cancel::free},
    // phase is waiting, notifies, dropped (by: owner, unsubmitted: false, room: true)
    {0x00000061, By::owner, false, true, 0x000000e5, Cancel::free},
    // phase is waiting, notifies, dropped (by: owner, unsubmitted: true, room: false)
    {0x00000061, By::owner, true, false, 0x000000e5, Cancel::free},
    // phase is waiting, notifies, dropped (by: owner, unsubmitted: true, room: true)
    {0x00000061, By::owner, true, true, 0x000000e5, Cancel::free},
    // phase is waiting, notifies, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x00000061, By::shutdown, false, false, 0x00000061, Cancel::nothing},
    // phase is waiting, notifies, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x00000061, By::shutdown, false, true, 0x00000061, Cancel::nothing},
    // phase is waiting, notifies, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x00000061, By::shutdown, true, false, 0x00000061, Cancel::nothing},
    // phase is waiting, notifies, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x00000061, By::shutdown, true, true, 0x00000061, Cancel::nothing},
    // phase is flying, notifies, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000a1, By::owner, false, false, 0x000000ad, Cancel::line_up_cancel},
    // phase is flying, notifies, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000a1, By::owner, false, true, 0x000000a5, Cancel::send_cancel},
    // phase is flying, notifies, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000a1, By::owner, true, false, 0x000000b5, Cancel::turn_into_nop},
    // phase is flying, notifies, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000a1, By::owner, true, true, 0x000000b5, Cancel::turn_into_nop},
    // phase is flying, notifies, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000a1, By::shutdown, false, false, 0x000000a1, Cancel::nothing},
    // phase is flying, notifies, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000a1, By::shutdown, false, true, 0x000000a1, Cancel::nothing},
    // phase is flying, notifies, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000a1, By::shutdown, true, false, 0x000000a1, Cancel::nothing},
    // phase is flying, notifies, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000a1, By::shutdown, true, true, 0x000000a1, Cancel::nothing},
    // phase is idle, notifies, cancelled (by: owner, unsubmitted: false, room: false)
    {0x00000005, By::owner, false, false, 0x00000005, Cancel::nothing},
    // phase is idle, notifies, cancelled (by: owner, unsubmitted: false, room: true)
    {0x00000005, By::owner, false, true, 0x00000005, Cancel::nothing},
    // phase is idle, notifies, cancelled (by: owner, unsubmitted: true, room: false)
    {0x00000005, By::owner, true, false, 0x00000005, Cancel::nothing},
    // phase is idle, notifies, cancelled (by: owner, unsubmitted: true, room: true)
    {0x00000005, By::owner, true, true, 0x00000005, Cancel::nothing},
    // phase is idle, notifies, cancelled (by: shutdown, unsubmitted: false, room: false)
    {0x00000005, By::shutdown, false, false, 0x00000005, Cancel::nothing},
    // phase is idle, notifies, cancelled (by: shutdown, unsubmitted: false, room: true)
    {0x00000005, By::shutdown, false, true, 0x00000005, Cancel::nothing},
    // phase is idle, notifies, cancelled (by: shutdown, unsubmitted: true, room: false)
    {0x00000005, By::shutdown, true, false, 0x00000005, Cancel::nothing},
    // phase is idle, notifies, cancelled (by: shutdown, unsubmitted: true, room: true)
    {0x00000005, By::shutdown, true, true, 0x00000005, Cancel::nothing},
    // phase is flying, notifies, cancelled (by: owner, unsubmitted: false, room: false)
    {0x00000085, By::owner, false, false, 0x00000085, Cancel::nothing},
    // phase is flying, notifies, cancelled (by: owner, unsubmitted: false, room: true)
    {0x00000085, By::owner, false, true, 0x00000085, Cancel::nothing},
    // phase is flying, notifies, cancelled (by: owner, unsubmitted: true, room: false)
    {0x00000085, By::owner, true, false, 0x00000085, Cancel::nothing},
    // phase is flying, notifies, cancelled (by: owner, unsubmitted: true, room: true)
    {0x00000085, By::owner, true, true, 0x00000085, Cancel::nothing},
    // phase is flying, notifies, cancelled (by: shutdown, unsubmitted: false, room: false)
    {0x00000085, By::shutdown, false, false, 0x00000085, Cancel::nothing},
    // phase is flying, notifies, cancelled (by: shutdown, unsubmitted: false, room: true)
    {0x00000085, By::shutdown, false, true, 0x00000085, Cancel::nothing},
    // phase is flying, notifies, cancelled (by: shutdown, unsubmitted: true, room: false)
    {0x00000085, By::shutdown, true, false, 0x00000085, Cancel::nothing},
    // phase is flying, notifies, cancelled (by: shutdown, unsubmitted: true, room: true)
    {0x00000085, By::shutdown, true, true, 0x00000085, Cancel::nothing},
    // phase is done, notifies, cancelled (by: owner, unsubmitted: false, room: false)
    {0x000000c5, By::owner, false, false, 0x000000c5, Cancel::nothing},
    // phase is done, notifies, cancelled (by: owner, unsubmitted: false, room: true)
    {0x000000c5, By::owner, false, true, 0x000000c5, Cancel::nothing},
    // phase is done, notifies, cancelled (by: owner, unsubmitted: true, room: false)
    {0x000000c5, By::owner, true, false, 0x000000c5, Cancel::nothing},
    // phase is done, notifies, cancelled (by: owner, unsubmitted: true, room: true)
    {0x000000c5, By::owner, true, true, 0x000000c5, Cancel::nothing},
    // phase is done, notifies, cancelled (by: shutdown, unsubmitted: false, room: false)
    {0x000000c5, By::shutdown, false, false, 0x000000c5, Cancel::nothing},
    // phase is done, notifies, cancelled (by: shutdown, unsubmitted: false, room: true)
    {0x000000c5, By::shutdown, false, true, 0x000000c5, Cancel::nothing},
    // phase is done, notifies, cancelled (by: shutdown, unsubmitted: true, room: false)
    {0x000000c5, By::shutdown, true, false, 0x000000c5, Cancel::nothing},
    // phase is done, notifies, cancelled (by: shutdown, unsubmitted: true, room: true)
    {0x000000c5, By::shutdown, true, true, 0x000000c5, Cancel::nothing},
    // phase is flying, notifies, cancelled, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000a5, By::owner, false, false, 0x000000a5, Cancel::nothing},
    // phase is flying, notifies, cancelled, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000a5, By::owner, false, true, 0x000000a5, Cancel::nothing},
    // phase is flying, notifies, cancelled, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000a5, By::owner, true, false, 0x000000a5, Cancel::nothing},
    // phase is flying, notifies, cancelled, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000a5, By::owner, true, true, 0x000000a5, Cancel::nothing},
    // phase is flying, notifies, cancelled, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000a5, By::shutdown, false, false, 0x000000a5, Cancel::nothing},
    // phase is flying, notifies, cancelled, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000a5, By::shutdown, false, true, 0x000000a5, Cancel::nothing},
    // phase is flying, notifies, cancelled, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000a5, By::shutdown, true, false, 0x000000a5, Cancel::nothing},
    // phase is flying, notifies, cancelled, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000a5, By::shutdown, true, true, 0x000000a5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided (by: owner, unsubmitted: false, room: false)
    {0x00000095, By::owner, false, false, 0x00000095, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided (by: owner, unsubmitted: false, room: true)
    {0x00000095, By::owner, false, true, 0x00000095, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided (by: owner, unsubmitted: true, room: false)
    {0x00000095, By::owner, true, false, 0x00000095, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided (by: owner, unsubmitted: true, room: true)
    {0x00000095, By::owner, true, true, 0x00000095, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided (by: shutdown, unsubmitted: false, room: false)
    {0x00000095, By::shutdown, false, false, 0x00000095, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided (by: shutdown, unsubmitted: false, room: true)
    {0x00000095, By::shutdown, false, true, 0x00000095, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided (by: shutdown, unsubmitted: true, room: false)
    {0x00000095, By::shutdown, true, false, 0x00000095, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided (by: shutdown, unsubmitted: true, room: true)
    {0x00000095, By::shutdown, true, true, 0x00000095, Cancel::nothing},
    // phase is done, notifies, cancelled, voided (by: owner, unsubmitted: false, room: false)
    {0x000000d5, By::owner, false, false, 0x000000d5, Cancel::nothing},
    // phase is done, notifies, cancelled, voided (by: owner, unsubmitted: false, room: true)
    {0x000000d5, By::owner, false, true, 0x000000d5, Cancel::nothing},
    // phase is done, notifies, cancelled, voided (by: owner, unsubmitted: true, room: false)
    {0x000000d5, By::owner, true, false, 0x000000d5, Cancel::nothing},
    // phase is done, notifies, cancelled, voided (by: owner, unsubmitted: true, room: true)
    {0x000000d5, By::owner, true, true, 0x000000d5, Cancel::nothing},
    // phase is done, notifies, cancelled, voided (by: shutdown, unsubmitted: false, room: false)
    {0x000000d5, By::shutdown, false, false, 0x000000d5, Cancel::nothing},
    // phase is done, notifies, cancelled, voided (by: shutdown, unsubmitted: false, room: true)
    {0x000000d5, By::shutdown, false, true, 0x000000d5, Cancel::nothing},
    // phase is done, notifies, cancelled, voided (by: shutdown, unsubmitted: true, room: false)
    {0x000000d5, By::shutdown, true, false, 0x000000d5, Cancel::nothing},
    // phase is done, notifies, cancelled, voided (by: shutdown, unsubmitted: true, room: true)
    {0x000000d5, By::shutdown, true, true, 0x000000d5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000b5, By::owner, false, false, 0x000000b5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000b5, By::owner, false, true, 0x000000b5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000b5, By::owner, true, false, 0x000000b5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000b5, By::owner, true, true, 0x000000b5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000b5, By::shutdown, false, false, 0x000000b5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000b5, By::shutdown, false, true, 0x000000b5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000b5, By::shutdown, true, false, 0x000000b5, Cancel::nothing},
    // phase is flying, notifies, cancelled, voided, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000b5, By::shutdown, true, true, 0x000000b5, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting (by: owner, unsubmitted: false, room: false)
    {0x0000008d, By::owner, false, false, 0x0000008d, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting (by: owner, unsubmitted: false, room: true)
    {0x0000008d, By::owner, false, true, 0x0000008d, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting (by: owner, unsubmitted: true, room: false)
    {0x0000008d, By::owner, true, false, 0x0000008d, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting (by: owner, unsubmitted: true, room: true)
    {0x0000008d, By::owner, true, true, 0x0000008d, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting (by: shutdown, unsubmitted: false, room: false)
    {0x0000008d, By::shutdown, false, false, 0x0000008d, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting (by: shutdown, unsubmitted: false, room: true)
    {0x0000008d, By::shutdown, false, true, 0x0000008d, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting (by: shutdown, unsubmitted: true, room: false)
    {0x0000008d, By::shutdown, true, false, 0x0000008d, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting (by: shutdown, unsubmitted: true, room: true)
    {0x0000008d, By::shutdown, true, true, 0x0000008d, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000ad, By::owner, false, false, 0x000000ad, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000ad, By::owner, false, true, 0x000000ad, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000ad, By::owner, true, false, 0x000000ad, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000ad, By::owner, true, true, 0x000000ad, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000ad, By::shutdown, false, false, 0x000000ad, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000ad, By::shutdown, false, true, 0x000000ad, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000ad, By::shutdown, true, false, 0x000000ad, Cancel::nothing},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000ad, By::shutdown, true, true, 0x000000ad, Cancel::nothing},
    // phase is flying, notifies, held (by: owner, unsubmitted: false, room: false)
    {0x00000083, By::owner, false, false, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held (by: owner, unsubmitted: false, room: true)
    {0x00000083, By::owner, false, true, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held (by: owner, unsubmitted: true, room: false)
    {0x00000083, By::owner, true, false, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held (by: owner, unsubmitted: true, room: true)
    {0x00000083, By::owner, true, true, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held (by: shutdown, unsubmitted: false, room: false)
    {0x00000083, By::shutdown, false, false, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held (by: shutdown, unsubmitted: false, room: true)
    {0x00000083, By::shutdown, false, true, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held (by: shutdown, unsubmitted: true, room: false)
    {0x00000083, By::shutdown, true, false, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held (by: shutdown, unsubmitted: true, room: true)
    {0x00000083, By::shutdown, true, true, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000a3, By::owner, false, false, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000a3, By::owner, false, true, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000a3, By::owner, true, false, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000a3, By::owner, true, true, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000a3, By::shutdown, false, false, 0x000000a3, Cancel::nothing},
    // phase is flying, notifies, held, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000a3, By::shutdown, false, true, 0x000000a3, Cancel::nothing},
    // phase is flying, notifies, held, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000a3, By::shutdown, true, false, 0x000000a3, Cancel::nothing},
    // phase is flying, notifies, held, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000a3, By::shutdown, true, true, 0x000000a3, Cancel::nothing},
    // phase is flying, notifies, held, cancelled (by: owner, unsubmitted: false, room: false)
    {0x00000087, By::owner, false, false, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, cancelled (by: owner, unsubmitted: false, room: true)
    {0x00000087, By::owner, false, true, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, cancelled (by: owner, unsubmitted: true, room: false)
    {0x00000087, By::owner, true, false, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, cancelled (by: owner, unsubmitted: true, room: true)
    {0x00000087, By::owner, true, true, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, cancelled (by: shutdown, unsubmitted: false, room: false)
    {0x00000087, By::shutdown, false, false, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, cancelled (by: shutdown, unsubmitted: false, room: true)
    {0x00000087, By::shutdown, false, true, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, cancelled (by: shutdown, unsubmitted: true, room: false)
    {0x00000087, By::shutdown, true, false, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, cancelled (by: shutdown, unsubmitted: true, room: true)
    {0x00000087, By::shutdown, true, true, 0x00000087, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000a7, By::owner, false, false, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000a7, By::owner, false, true, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000a7, By::owner, true, false, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000a7, By::owner, true, true, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000a7, By::shutdown, false, false, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000a7, By::shutdown, false, true, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000a7, By::shutdown, true, false, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000a7, By::shutdown, true, true, 0x000000a7, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting (by: owner, unsubmitted: false, room: false)
    {0x0000008f, By::owner, false, false, 0x0000008f, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting (by: owner, unsubmitted: false, room: true)
    {0x0000008f, By::owner, false, true, 0x0000008f, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting (by: owner, unsubmitted: true, room: false)
    {0x0000008f, By::owner, true, false, 0x0000008f, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting (by: owner, unsubmitted: true, room: true)
    {0x0000008f, By::owner, true, true, 0x0000008f, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting (by: shutdown, unsubmitted: false, room: false)
    {0x0000008f, By::shutdown, false, false, 0x0000008f, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting (by: shutdown, unsubmitted: false, room: true)
    {0x0000008f, By::shutdown, false, true, 0x0000008f, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting (by: shutdown, unsubmitted: true, room: false)
    {0x0000008f, By::shutdown, true, false, 0x0000008f, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting (by: shutdown, unsubmitted: true, room: true)
    {0x0000008f, By::shutdown, true, true, 0x0000008f, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (by: owner, unsubmitted: false, room: false)
    {0x000000af, By::owner, false, false, 0x000000af, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (by: owner, unsubmitted: false, room: true)
    {0x000000af, By::owner, false, true, 0x000000af, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (by: owner, unsubmitted: true, room: false)
    {0x000000af, By::owner, true, false, 0x000000af, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (by: owner, unsubmitted: true, room: true)
    {0x000000af, By::owner, true, true, 0x000000af, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: false, room: false)
    {0x000000af, By::shutdown, false, false, 0x000000af, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: false, room: true)
    {0x000000af, By::shutdown, false, true, 0x000000af, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: true, room: false)
    {0x000000af, By::shutdown, true, false, 0x000000af, Cancel::nothing},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (by: shutdown, unsubmitted: true, room: true)
    {0x000000af, By::shutdown, true, true, 0x000000af, Cancel::nothing},
};

constexpr const char* actions[] = {"nothing", "free", "deliver cancelled", "turn into nop", "send cancel", "line up cancel"};

constexpr Cancel run(State& state, const TestCase& one) noexcept {
    return state.cancel(one.by, one.unsubmitted, one.room);
}

TEST(OperationExhaustive, Cancel) {
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
    for (const TestCase* one : {cases + 36, cases + 48, cases + 0, cases + 32, cases + 8, cases + 240, cases + 18, cases + 17, cases + 16}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(OperationDeathTest, Cancel) {
    // phase is done, dropped (by: owner, unsubmitted: false, room: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x000000e0).cancel(State::By::owner, false, false)),
                 "machine operation: the event cancel .*needs: phase is not done or not dropped");
    // phase is done, cancelled, dropped (by: owner, unsubmitted: false, room: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x000000e4).cancel(State::By::owner, false, false)),
                 "machine operation: the event cancel .*needs: phase is not done or not dropped");
}

}  // namespace cancel_cases
//~ end operation.cancel.

//~ begin operation.detach.
namespace detach_cases {

using Detach = State::Detach;

struct TestCase {
    Word before;
    Word after;
    Detach action;
};

constexpr TestCase cases[] = {
    // phase is idle
    {0x00000000, 0x00000000, Detach::free},
    // phase is waiting
    {0x00000040, 0x00000060, Detach::leave},
    // phase is flying
    {0x00000080, 0x000000a0, Detach::leave},
    // phase is done
    {0x000000c0, 0x000000c0, Detach::free},
    // phase is idle, cancelled
    {0x00000004, 0x00000004, Detach::free},
    // phase is flying, cancelled
    {0x00000084, 0x000000a4, Detach::leave},
    // phase is done, cancelled
    {0x000000c4, 0x000000c4, Detach::free},
    // phase is flying, cancelled, voided
    {0x00000094, 0x000000b4, Detach::leave},
    // phase is done, cancelled, voided
    {0x000000d4, 0x000000d4, Detach::free},
    // phase is flying, cancelled, cancel waiting
    {0x0000008c, 0x000000ac, Detach::leave},
    // phase is idle, notifies
    {0x00000001, 0x00000001, Detach::free},
    // phase is waiting, notifies
    {0x00000041, 0x00000061, Detach::leave},
    // phase is flying, notifies
    {0x00000081, 0x000000a1, Detach::leave},
    // phase is done, notifies
    {0x000000c1, 0x000000c1, Detach::free},
    // phase is idle, notifies, cancelled
    {0x00000005, 0x00000005, Detach::free},
    // phase is flying, notifies, cancelled
    {0x00000085, 0x000000a5, Detach::leave},
    // phase is done, notifies, cancelled
    {0x000000c5, 0x000000c5, Detach::free},
    // phase is flying, notifies, cancelled, voided
    {0x00000095, 0x000000b5, Detach::leave},
    // phase is done, notifies, cancelled, voided
    {0x000000d5, 0x000000d5, Detach::free},
    // phase is flying, notifies, cancelled, cancel waiting
    {0x0000008d, 0x000000ad, Detach::leave},
    // phase is flying, notifies, held
    {0x00000083, 0x000000a3, Detach::leave},
    // phase is flying, notifies, held, cancelled
    {0x00000087, 0x000000a7, Detach::leave},
    // phase is flying, notifies, held, cancelled, cancel waiting
    {0x0000008f, 0x000000af, Detach::leave},
};

constexpr const char* actions[] = {"free", "leave"};

constexpr Detach run(State& state, const TestCase&) noexcept {
    return state.detach();
}

TEST(OperationExhaustive, Detach) {
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

TEST(OperationDeathTest, Detach) {
    // phase is waiting, dropped
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000060).detach()),
                 "machine operation: the event detach .*needs: not dropped");
    // phase is flying, dropped
    EXPECT_DEATH(static_cast<void>(State::from_word(0x000000a0).detach()),
                 "machine operation: the event detach .*needs: not dropped");
}

}  // namespace detach_cases
//~ end operation.detach.

//~ begin operation.completion.
namespace completion_cases {

using Completion = State::Completion;

struct TestCase {
    Word before;
    bool more;
    bool notification;
    Word after;
    Completion action;
};

constexpr TestCase cases[] = {
    // phase is flying (more: false, notification: false)
    {0x00000080, false, false, 0x000000c0, Completion::deliver},
    // phase is flying (more: true, notification: false)
    {0x00000080, true, false, 0x00000080, Completion::pass_on},
    // phase is flying, dropped (more: false, notification: false)
    {0x000000a0, false, false, 0x000000e0, Completion::dispose_last},
    // phase is flying, dropped (more: true, notification: false)
    {0x000000a0, true, false, 0x000000a0, Completion::dispose},
    // phase is flying, cancelled (more: false, notification: false)
    {0x00000084, false, false, 0x000000c4, Completion::deliver},
    // phase is flying, cancelled (more: true, notification: false)
    {0x00000084, true, false, 0x00000084, Completion::pass_on},
    // phase is flying, cancelled, dropped (more: false, notification: false)
    {0x000000a4, false, false, 0x000000e4, Completion::dispose_last},
    // phase is flying, cancelled, dropped (more: true, notification: false)
    {0x000000a4, true, false, 0x000000a4, Completion::dispose},
    // phase is flying, cancelled, voided (more: false, notification: false)
    {0x00000094, false, false, 0x000000d4, Completion::deliver_cancelled},
    // phase is flying, cancelled, voided, dropped (more: false, notification: false)
    {0x000000b4, false, false, 0x000000f4, Completion::free},
    // phase is flying, cancelled, cancel waiting (more: false, notification: false)
    {0x0000008c, false, false, 0x000000c4, Completion::deliver},
    // phase is flying, cancelled, cancel waiting (more: true, notification: false)
    {0x0000008c, true, false, 0x0000008c, Completion::pass_on},
    // phase is flying, cancelled, cancel waiting, dropped (more: false, notification: false)
    {0x000000ac, false, false, 0x000000e4, Completion::dispose_last},
    // phase is flying, cancelled, cancel waiting, dropped (more: true, notification: false)
    {0x000000ac, true, false, 0x000000ac, Completion::dispose},
    // phase is flying, notifies (more: false, notification: false)
    {0x00000081, false, false, 0x000000c1, Completion::deliver},
    // phase is flying, notifies (more: true, notification: false)
    {0x00000081, true, false, 0x00000083, Completion::keep},
    // phase is flying, notifies, dropped (more: false, notification: false)
    {0x000000a1, false, false, 0x000000e1, Completion::dispose_last},
    // phase is flying, notifies, dropped (more: true, notification: false)
    {0x000000a1, true, false, 0x000000a3, Completion::keep},
    // phase is flying, notifies, cancelled (more: false, notification: false)
    {0x00000085, false, false, 0x000000c5, Completion::deliver},
    // phase is flying, notifies, cancelled (more: true, notification: false)
    {0x00000085, true, false, 0x00000087, Completion::keep},
    // phase is flying, notifies, cancelled, dropped (more: false, notification: false)
    {0x000000a5, false, false, 0x000000e5, Completion::dispose_last},
    // phase is flying, notifies, cancelled, dropped (more: true, notification: false)
    {0x000000a5, true, false, 0x000000a7, Completion::keep},
    // phase is flying, notifies, cancelled, voided (more: false, notification: false)
    {0x00000095, false, false, 0x000000d5, Completion::deliver_cancelled},
    // phase is flying, notifies, cancelled, voided, dropped (more: false, notification: false)
    {0x000000b5, false, false, 0x000000f5, Completion::free},
    // phase is flying, notifies, cancelled, cancel waiting (more: false, notification: false)
    {0x0000008d, false, false, 0x000000c5, Completion::deliver},
    // phase is flying, notifies, cancelled, cancel waiting (more: true, notification: false)
    {0x0000008d, true, false, 0x0000008f, Completion::keep},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (more: false, notification: false)
    {0x000000ad, false, false, 0x000000e5, Completion::dispose_last},
    // phase is flying, notifies, cancelled, cancel waiting, dropped (more: true, notification: false)
    {0x000000ad, true, false, 0x000000af, Completion::keep},
    // phase is flying, notifies, held (more: false, notification: true)
    {0x00000083, false, true, 0x000000c1, Completion::release},
    // phase is flying, notifies, held, dropped (more: false, notification: true)
    {0x000000a3, false, true, 0x000000e1, Completion::free},
    // phase is flying, notifies, held, cancelled (more: false, notification: true)
    {0x00000087, false, true, 0x000000c5, Completion::release},
    // phase is flying, notifies, held, cancelled, dropped (more: false, notification: true)
    {0x000000a7, false, true, 0x000000e5, Completion::free},
    // phase is flying, notifies, held, cancelled, cancel waiting (more: false, notification: true)
    {0x0000008f, false, true, 0x000000c5, Completion::release},
    // phase is flying, notifies, held, cancelled, cancel waiting, dropped (more: false, notification: true)
    {0x000000af, false, true, 0x000000e5, Completion::free},
};

constexpr const char* actions[] = {"free", "release", "keep", "dispose", "pass on", "deliver cancelled", "dispose last", "deliver"};

constexpr Completion run(State& state, const TestCase& one) noexcept {
    return state.completion(one.more, one.notification);
}

TEST(OperationExhaustive, Completion) {
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
    for (const TestCase* one : {cases + 29, cases + 28, cases + 15, cases + 3, cases + 1, cases + 9, cases + 8, cases + 2, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(OperationDeathTest, Completion) {
    // phase is idle (more: false, notification: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).completion(false, false)),
                 "machine operation: the event completion .*needs: phase is flying");
    // phase is waiting (more: false, notification: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000040).completion(false, false)),
                 "machine operation: the event completion .*needs: phase is flying");
    // phase is flying (more: false, notification: true)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000080).completion(false, true)),
                 "machine operation: the event completion .*row 2 forbids: notification and not held");
    // phase is flying, dropped (more: true, notification: true)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x000000a0).completion(true, true)),
                 "machine operation: the event completion .*row 1 forbids: notification and more");
    // phase is flying, cancelled, voided (more: true, notification: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000094).completion(true, false)),
                 "machine operation: the event completion .*row 6 forbids: voided and more");
    // phase is flying, notifies, held (more: false, notification: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000083).completion(false, false)),
                 "machine operation: the event completion .*row 5 forbids: held");
}

}  // namespace completion_cases
//~ end operation.completion.

}  // namespace
