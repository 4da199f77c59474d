// Every reachable word and event of the machine *http connection*: 105 cases.
// Generated from spec/machines/http_connection.yaml by templates/tests/machine_exhaustive_test.cpp.j2. Change those, then run `./edda generate`.
//
// The expected words and actions come from the interpreter of the spec's rows (generator/eddagen/model/interpret.py), which knows
// names and trees; the code under test masks bits. Flags and fields are as the model reached them.
#include <cstddef>
#include <cstdint>
#include <string>

#include <gtest/gtest.h>

#include "edda/gen/http_connection_state.hpp"

namespace {

using State = edda::gen::HttpConnectionState;
using Word = std::uint32_t;

/// The word as people read it, for a failure's message.
std::string said(Word word) {
    char text[256];
    return std::string(text, edda::gen::describe(State::layout, word, text, sizeof text));
}

TEST(HttpConnectionExhaustive, StartsAsTheSpecSays) { EXPECT_EQ(State().word(), Word{0x00000000}) << said(State().word()); }

//~ begin http_connection.bytes_arrived.
namespace bytes_arrived_cases {

using BytesArrived = State::BytesArrived;

struct TestCase {
    Word before;
    Word after;
    BytesArrived action;
};

constexpr TestCase cases[] = {
    // phase is idle
    {0x00000000, 0x00000005, BytesArrived::begin},
    // phase is head
    {0x00000004, 0x00000004, BytesArrived::read_on},
    // phase is idle, stopping
    {0x00000002, 0x00000006, BytesArrived::begin},
    // phase is head, stopping
    {0x00000006, 0x00000006, BytesArrived::read_on},
    // phase is head, keep alive
    {0x00000005, 0x00000005, BytesArrived::read_on},
};

constexpr const char* actions[] = {"read on", "begin"};

constexpr BytesArrived run(State& state, const TestCase&) noexcept {
    return state.bytes_arrived();
}

TEST(HttpConnectionExhaustive, BytesArrived) {
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
    for (const TestCase* one : {cases + 1, cases + 2, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(HttpConnectionDeathTest, BytesArrived) {
    // phase is body
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).bytes_arrived()),
                 "machine http connection: the event bytes arrived .*needs: phase in \\[idle, head\\]");
    // phase is answer
    EXPECT_DEATH(static_cast<void>(State::from_word(0x0000000c).bytes_arrived()),
                 "machine http connection: the event bytes arrived .*needs: phase in \\[idle, head\\]");
}

}  // namespace bytes_arrived_cases
//~ end http_connection.bytes_arrived.

//~ begin http_connection.last_request.
namespace last_request_cases {

using LastRequest = State::LastRequest;

struct TestCase {
    Word before;
    Word after;
    LastRequest action;
};

constexpr TestCase cases[] = {
    // phase is head
    {0x00000004, 0x00000004, LastRequest::nothing},
    // phase is head, stopping
    {0x00000006, 0x00000006, LastRequest::nothing},
    // phase is head, keep alive
    {0x00000005, 0x00000004, LastRequest::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr LastRequest run(State& state, const TestCase&) noexcept {
    return state.last_request();
}

TEST(HttpConnectionExhaustive, LastRequest) {
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

TEST(HttpConnectionDeathTest, LastRequest) {
    // phase is idle
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).last_request()),
                 "machine http connection: the event last request .*needs: phase is head");
    // phase is body
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).last_request()),
                 "machine http connection: the event last request .*needs: phase is head");
}

}  // namespace last_request_cases
//~ end http_connection.last_request.

//~ begin http_connection.head_refused.
namespace head_refused_cases {

using HeadRefused = State::HeadRefused;

struct TestCase {
    Word before;
    Word after;
    HeadRefused action;
};

constexpr TestCase cases[] = {
    // phase is head
    {0x00000004, 0x0000000c, HeadRefused::refuse},
    // phase is head, stopping
    {0x00000006, 0x0000000e, HeadRefused::refuse},
    // phase is head, keep alive
    {0x00000005, 0x0000000c, HeadRefused::refuse},
};

constexpr const char* actions[] = {"refuse"};

constexpr HeadRefused run(State& state, const TestCase&) noexcept {
    return state.head_refused();
}

TEST(HttpConnectionExhaustive, HeadRefused) {
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

TEST(HttpConnectionDeathTest, HeadRefused) {
    // phase is idle
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).head_refused()),
                 "machine http connection: the event head refused .*needs: phase is head");
    // phase is body
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).head_refused()),
                 "machine http connection: the event head refused .*needs: phase is head");
}

}  // namespace head_refused_cases
//~ end http_connection.head_refused.

//~ begin http_connection.head_arrived.
namespace head_arrived_cases {

using HeadArrived = State::HeadArrived;
using Body = State::Body;

struct TestCase {
    Word before;
    Body body;
    bool expected;
    Word after;
    HeadArrived action;
};

constexpr TestCase cases[] = {
    // phase is head (body: none, expected: false)
    {0x00000004, Body::none, false, 0x0000000c, HeadArrived::answer},
    // phase is head (body: none, expected: true)
    {0x00000004, Body::none, true, 0x0000000c, HeadArrived::answer},
    // phase is head (body: taken, expected: false)
    {0x00000004, Body::taken, false, 0x00000008, HeadArrived::read_body},
    // phase is head (body: taken, expected: true)
    {0x00000004, Body::taken, true, 0x00000008, HeadArrived::send_continue},
    // phase is head (body: refused, expected: false)
    {0x00000004, Body::refused, false, 0x00000008, HeadArrived::read_body},
    // phase is head (body: refused, expected: true)
    {0x00000004, Body::refused, true, 0x0000000c, HeadArrived::answer},
    // phase is head (body: too large, expected: false)
    {0x00000004, Body::too_large, false, 0x0000000c, HeadArrived::fail_content_too_large},
    // phase is head (body: too large, expected: true)
    {0x00000004, Body::too_large, true, 0x0000000c, HeadArrived::fail_content_too_large},
    // phase is head, stopping (body: none, expected: false)
    {0x00000006, Body::none, false, 0x0000000e, HeadArrived::answer},
    // phase is head, stopping (body: none, expected: true)
    {0x00000006, Body::none, true, 0x0000000e, HeadArrived::answer},
    // phase is head, stopping (body: taken, expected: false)
    {0x00000006, Body::taken, false, 0x0000000a, HeadArrived::read_body},
    // phase is head, stopping (body: taken, expected: true)
    {0x00000006, Body::taken, true, 0x0000000a, HeadArrived::send_continue},
    // phase is head, stopping (body: refused, expected: false)
    {0x00000006, Body::refused, false, 0x0000000a, HeadArrived::read_body},
    // phase is head, stopping (body: refused, expected: true)
    {0x00000006, Body::refused, true, 0x0000000e, HeadArrived::answer},
    // phase is head, stopping (body: too large, expected: false)
    {0x00000006, Body::too_large, false, 0x0000000e, HeadArrived::fail_content_too_large},
    // phase is head, stopping (body: too large, expected: true)
    {0x00000006, Body::too_large, true, 0x0000000e, HeadArrived::fail_content_too_large},
    // phase is head, keep alive (body: none, expected: false)
    {0x00000005, Body::none, false, 0x0000000d, HeadArrived::answer},
    // phase is head, keep alive (body: none, expected: true)
    {0x00000005, Body::none, true, 0x0000000d, HeadArrived::answer},
    // phase is head, keep alive (body: taken, expected: false)
    {0x00000005, Body::taken, false, 0x00000009, HeadArrived::read_body},
    // phase is head, keep alive (body: taken, expected: true)
    {0x00000005, Body::taken, true, 0x00000009, HeadArrived::send_continue},
    // phase is head, keep alive (body: refused, expected: false)
    {0x00000005, Body::refused, false, 0x00000009, HeadArrived::read_body},
    // phase is head, keep alive (body: refused, expected: true)
    {0x00000005, Body::refused, true, 0x0000000c, HeadArrived::answer},
    // phase is head, keep alive (body: too large, expected: false)
    {0x00000005, Body::too_large, false, 0x0000000c, HeadArrived::fail_content_too_large},
    // phase is head, keep alive (body: too large, expected: true)
    {0x00000005, Body::too_large, true, 0x0000000c, HeadArrived::fail_content_too_large},
};

constexpr const char* actions[] = {"answer", "fail content too large", "send continue", "read body"};

constexpr HeadArrived run(State& state, const TestCase& one) noexcept {
    return state.head_arrived(one.body, one.expected);
}

TEST(HttpConnectionExhaustive, HeadArrived) {
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
    for (const TestCase* one : {cases + 0, cases + 6, cases + 5, cases + 3, cases + 2}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(HttpConnectionDeathTest, HeadArrived) {
    // phase is idle (body: none, expected: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).head_arrived(State::Body::none, false)),
                 "machine http connection: the event head arrived .*needs: phase is head");
    // phase is body (body: none, expected: false)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000008).head_arrived(State::Body::none, false)),
                 "machine http connection: the event head arrived .*needs: phase is head");
}

}  // namespace head_arrived_cases
//~ end http_connection.head_arrived.

//~ begin http_connection.distrusted.
namespace distrusted_cases {

using Distrusted = State::Distrusted;

struct TestCase {
    Word before;
    Word after;
    Distrusted action;
};

constexpr TestCase cases[] = {
    // phase is answer
    {0x0000000c, 0x0000000c, Distrusted::nothing},
    // phase is answer, stopping
    {0x0000000e, 0x0000000e, Distrusted::nothing},
    // phase is answer, keep alive
    {0x0000000d, 0x0000000c, Distrusted::nothing},
    // phase is answer, keep alive, stopping
    {0x0000000f, 0x0000000e, Distrusted::nothing},
};

constexpr const char* actions[] = {"nothing"};

constexpr Distrusted run(State& state, const TestCase&) noexcept {
    return state.distrusted();
}

TEST(HttpConnectionExhaustive, Distrusted) {
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

TEST(HttpConnectionDeathTest, Distrusted) {
    // phase is idle
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).distrusted()),
                 "machine http connection: the event distrusted .*needs: phase is answer");
    // phase is head
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).distrusted()),
                 "machine http connection: the event distrusted .*needs: phase is answer");
}

}  // namespace distrusted_cases
//~ end http_connection.distrusted.

//~ begin http_connection.body_finished.
namespace body_finished_cases {

using BodyFinished = State::BodyFinished;

struct TestCase {
    Word before;
    Word after;
    BodyFinished action;
};

constexpr TestCase cases[] = {
    // phase is body
    {0x00000008, 0x0000000c, BodyFinished::answer},
    // phase is body, stopping
    {0x0000000a, 0x0000000e, BodyFinished::answer},
    // phase is body, keep alive
    {0x00000009, 0x0000000d, BodyFinished::answer},
};

constexpr const char* actions[] = {"answer"};

constexpr BodyFinished run(State& state, const TestCase&) noexcept {
    return state.body_finished();
}

TEST(HttpConnectionExhaustive, BodyFinished) {
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

TEST(HttpConnectionDeathTest, BodyFinished) {
    // phase is idle
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).body_finished()),
                 "machine http connection: the event body finished .*needs: phase is body");
    // phase is head
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).body_finished()),
                 "machine http connection: the event body finished .*needs: phase is body");
}

}  // namespace body_finished_cases
//~ end http_connection.body_finished.

//~ begin http_connection.body_refused.
namespace body_refused_cases {

using BodyRefused = State::BodyRefused;
using Fault = State::Fault;

struct TestCase {
    Word before;
    Fault fault;
    Word after;
    BodyRefused action;
};

constexpr TestCase cases[] = {
    // phase is body (fault: malformed)
    {0x00000008, Fault::malformed, 0x0000000c, BodyRefused::fail_bad_request},
    // phase is body (fault: too large)
    {0x00000008, Fault::too_large, 0x0000000c, BodyRefused::fail_content_too_large},
    // phase is body (fault: trailers too large)
    {0x00000008, Fault::trailers_too_large, 0x0000000c, BodyRefused::fail_fields_too_large},
    // phase is body, stopping (fault: malformed)
    {0x0000000a, Fault::malformed, 0x0000000e, BodyRefused::fail_bad_request},
    // phase is body, stopping (fault: too large)
    {0x0000000a, Fault::too_large, 0x0000000e, BodyRefused::fail_content_too_large},
    // phase is body, stopping (fault: trailers too large)
    {0x0000000a, Fault::trailers_too_large, 0x0000000e, BodyRefused::fail_fields_too_large},
    // phase is body, keep alive (fault: malformed)
    {0x00000009, Fault::malformed, 0x0000000c, BodyRefused::fail_bad_request},
    // phase is body, keep alive (fault: too large)
    {0x00000009, Fault::too_large, 0x0000000c, BodyRefused::fail_content_too_large},
    // phase is body, keep alive (fault: trailers too large)
    {0x00000009, Fault::trailers_too_large, 0x0000000c, BodyRefused::fail_fields_too_large},
};

constexpr const char* actions[] = {"fail content too large", "fail fields too large", "fail bad request"};

constexpr BodyRefused run(State& state, const TestCase& one) noexcept {
    return state.body_refused(one.fault);
}

TEST(HttpConnectionExhaustive, BodyRefused) {
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
    for (const TestCase* one : {cases + 1, cases + 2, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(HttpConnectionDeathTest, BodyRefused) {
    // phase is idle (fault: malformed)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).body_refused(State::Fault::malformed)),
                 "machine http connection: the event body refused .*needs: phase is body");
    // phase is head (fault: malformed)
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).body_refused(State::Fault::malformed)),
                 "machine http connection: the event body refused .*needs: phase is body");
}

}  // namespace body_refused_cases
//~ end http_connection.body_refused.

//~ begin http_connection.answered.
namespace answered_cases {

using Answered = State::Answered;

struct TestCase {
    Word before;
    Word after;
    Answered action;
};

constexpr TestCase cases[] = {
    // phase is answer
    {0x0000000c, 0x00000014, Answered::end_output},
    // phase is answer, stopping
    {0x0000000e, 0x00000016, Answered::end_output},
    // phase is answer, keep alive
    {0x0000000d, 0x00000000, Answered::go_on},
    // phase is answer, keep alive, stopping
    {0x0000000f, 0x00000002, Answered::go_on},
};

constexpr const char* actions[] = {"go on", "end output"};

constexpr Answered run(State& state, const TestCase&) noexcept {
    return state.answered();
}

TEST(HttpConnectionExhaustive, Answered) {
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
    for (const TestCase* one : {cases + 2, cases + 0}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(HttpConnectionDeathTest, Answered) {
    // phase is idle
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).answered()),
                 "machine http connection: the event answered .*needs: phase is answer");
    // phase is head
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).answered()),
                 "machine http connection: the event answered .*needs: phase is answer");
}

}  // namespace answered_cases
//~ end http_connection.answered.

//~ begin http_connection.upgrade.
namespace upgrade_cases {

using Upgrade = State::Upgrade;

struct TestCase {
    Word before;
    Word after;
    Upgrade action;
};

constexpr TestCase cases[] = {
    // phase is answer
    {0x0000000c, 0x00000010, Upgrade::hand_over},
    // phase is answer, stopping
    {0x0000000e, 0x00000012, Upgrade::hand_over},
    // phase is answer, keep alive
    {0x0000000d, 0x00000010, Upgrade::hand_over},
    // phase is answer, keep alive, stopping
    {0x0000000f, 0x00000012, Upgrade::hand_over},
};

constexpr const char* actions[] = {"hand over"};

constexpr Upgrade run(State& state, const TestCase&) noexcept {
    return state.upgrade();
}

TEST(HttpConnectionExhaustive, Upgrade) {
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

TEST(HttpConnectionDeathTest, Upgrade) {
    // phase is idle
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).upgrade()),
                 "machine http connection: the event upgrade .*needs: phase is answer");
    // phase is head
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).upgrade()),
                 "machine http connection: the event upgrade .*needs: phase is answer");
}

}  // namespace upgrade_cases
//~ end http_connection.upgrade.

//~ begin http_connection.websocket_ended.
namespace websocket_ended_cases {

using WebsocketEnded = State::WebsocketEnded;

struct TestCase {
    Word before;
    Word after;
    WebsocketEnded action;
};

constexpr TestCase cases[] = {
    // phase is upgraded
    {0x00000010, 0x00000018, WebsocketEnded::close},
    // phase is upgraded, stopping
    {0x00000012, 0x0000001a, WebsocketEnded::close},
};

constexpr const char* actions[] = {"close"};

constexpr WebsocketEnded run(State& state, const TestCase&) noexcept {
    return state.websocket_ended();
}

TEST(HttpConnectionExhaustive, WebsocketEnded) {
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

TEST(HttpConnectionDeathTest, WebsocketEnded) {
    // phase is idle
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000000).websocket_ended()),
                 "machine http connection: the event websocket ended .*needs: phase is upgraded");
    // phase is head
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000004).websocket_ended()),
                 "machine http connection: the event websocket ended .*needs: phase is upgraded");
}

}  // namespace websocket_ended_cases
//~ end http_connection.websocket_ended.

//~ begin http_connection.deadline.
namespace deadline_cases {

using Deadline = State::Deadline;

struct TestCase {
    Word before;
    Word after;
    Deadline action;
};

constexpr TestCase cases[] = {
    // phase is idle
    {0x00000000, 0x00000018, Deadline::close},
    // phase is head
    {0x00000004, 0x0000000c, Deadline::fail_request_timeout},
    // phase is body
    {0x00000008, 0x0000000c, Deadline::fail_request_timeout},
    // phase is linger
    {0x00000014, 0x00000018, Deadline::close},
    // phase is idle, stopping
    {0x00000002, 0x0000001a, Deadline::close},
    // phase is head, stopping
    {0x00000006, 0x0000000e, Deadline::fail_request_timeout},
    // phase is body, stopping
    {0x0000000a, 0x0000000e, Deadline::fail_request_timeout},
    // phase is linger, stopping
    {0x00000016, 0x0000001a, Deadline::close},
    // phase is head, keep alive
    {0x00000005, 0x0000000c, Deadline::fail_request_timeout},
    // phase is body, keep alive
    {0x00000009, 0x0000000c, Deadline::fail_request_timeout},
};

constexpr const char* actions[] = {"close", "fail request timeout"};

constexpr Deadline run(State& state, const TestCase&) noexcept {
    return state.deadline();
}

TEST(HttpConnectionExhaustive, Deadline) {
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
    for (const TestCase* one : {cases + 0, cases + 1, cases + 2, cases + 3}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(HttpConnectionDeathTest, Deadline) {
    // phase is answer
    EXPECT_DEATH(static_cast<void>(State::from_word(0x0000000c).deadline()),
                 "machine http connection: the event deadline .*needs: phase in \\[idle, head, body, linger\\]");
    // phase is upgraded
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000010).deadline()),
                 "machine http connection: the event deadline .*needs: phase in \\[idle, head, body, linger\\]");
}

}  // namespace deadline_cases
//~ end http_connection.deadline.

//~ begin http_connection.peer_ended.
namespace peer_ended_cases {

using PeerEnded = State::PeerEnded;

struct TestCase {
    Word before;
    Word after;
    PeerEnded action;
};

constexpr TestCase cases[] = {
    // phase is idle
    {0x00000000, 0x00000018, PeerEnded::close},
    // phase is head
    {0x00000004, 0x00000018, PeerEnded::close},
    // phase is body
    {0x00000008, 0x00000018, PeerEnded::close},
    // phase is linger
    {0x00000014, 0x00000018, PeerEnded::close},
    // phase is idle, stopping
    {0x00000002, 0x0000001a, PeerEnded::close},
    // phase is head, stopping
    {0x00000006, 0x0000001a, PeerEnded::close},
    // phase is body, stopping
    {0x0000000a, 0x0000001a, PeerEnded::close},
    // phase is linger, stopping
    {0x00000016, 0x0000001a, PeerEnded::close},
    // phase is head, keep alive
    {0x00000005, 0x00000018, PeerEnded::close},
    // phase is body, keep alive
    {0x00000009, 0x00000018, PeerEnded::close},
};

constexpr const char* actions[] = {"close"};

constexpr PeerEnded run(State& state, const TestCase&) noexcept {
    return state.peer_ended();
}

TEST(HttpConnectionExhaustive, PeerEnded) {
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

TEST(HttpConnectionDeathTest, PeerEnded) {
    // phase is answer
    EXPECT_DEATH(static_cast<void>(State::from_word(0x0000000c).peer_ended()),
                 "machine http connection: the event peer ended .*needs: phase in \\[idle, head, body, linger\\]");
    // phase is upgraded
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000010).peer_ended()),
                 "machine http connection: the event peer ended .*needs: phase in \\[idle, head, body, linger\\]");
}

}  // namespace peer_ended_cases
//~ end http_connection.peer_ended.

//~ begin http_connection.broken.
namespace broken_cases {

using Broken = State::Broken;

struct TestCase {
    Word before;
    Word after;
    Broken action;
};

constexpr TestCase cases[] = {
    // phase is idle
    {0x00000000, 0x00000018, Broken::drop},
    // phase is head
    {0x00000004, 0x00000018, Broken::drop},
    // phase is body
    {0x00000008, 0x00000018, Broken::drop},
    // phase is answer
    {0x0000000c, 0x00000018, Broken::drop},
    // phase is linger
    {0x00000014, 0x00000018, Broken::drop},
    // phase is idle, stopping
    {0x00000002, 0x0000001a, Broken::drop},
    // phase is head, stopping
    {0x00000006, 0x0000001a, Broken::drop},
    // phase is body, stopping
    {0x0000000a, 0x0000001a, Broken::drop},
    // phase is answer, stopping
    {0x0000000e, 0x0000001a, Broken::drop},
    // phase is linger, stopping
    {0x00000016, 0x0000001a, Broken::drop},
    // phase is head, keep alive
    {0x00000005, 0x00000018, Broken::drop},
    // phase is body, keep alive
    {0x00000009, 0x00000018, Broken::drop},
    // phase is answer, keep alive
    {0x0000000d, 0x00000018, Broken::drop},
    // phase is answer, keep alive, stopping
    {0x0000000f, 0x0000001a, Broken::drop},
};

constexpr const char* actions[] = {"drop"};

constexpr Broken run(State& state, const TestCase&) noexcept {
    return state.broken();
}

TEST(HttpConnectionExhaustive, Broken) {
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

TEST(HttpConnectionDeathTest, Broken) {
    // phase is upgraded
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000010).broken()),
                 "machine http connection: the event broken .*needs: phase is not upgraded and phase is not closed");
    // phase is closed
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000018).broken()),
                 "machine http connection: the event broken .*needs: phase is not upgraded and phase is not closed");
}

}  // namespace broken_cases
//~ end http_connection.broken.

//~ begin http_connection.stop_requested.
namespace stop_requested_cases {

using StopRequested = State::StopRequested;

struct TestCase {
    Word before;
    Word after;
    StopRequested action;
};

constexpr TestCase cases[] = {
    // phase is idle
    {0x00000000, 0x00000002, StopRequested::wait_briefly},
    // phase is head
    {0x00000004, 0x00000006, StopRequested::nothing},
    // phase is body
    {0x00000008, 0x0000000a, StopRequested::nothing},
    // phase is answer
    {0x0000000c, 0x0000000e, StopRequested::nothing},
    // phase is upgraded
    {0x00000010, 0x00000012, StopRequested::say_goodbye},
    // phase is linger
    {0x00000014, 0x00000016, StopRequested::nothing},
    // phase is closed
    {0x00000018, 0x0000001a, StopRequested::nothing},
    // phase is head, keep alive
    {0x00000005, 0x00000006, StopRequested::nothing},
    // phase is body, keep alive
    {0x00000009, 0x0000000a, StopRequested::nothing},
    // phase is answer, keep alive
    {0x0000000d, 0x0000000f, StopRequested::nothing},
};

constexpr const char* actions[] = {"wait briefly", "nothing", "say goodbye"};

constexpr StopRequested run(State& state, const TestCase&) noexcept {
    return state.stop_requested();
}

TEST(HttpConnectionExhaustive, StopRequested) {
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
    for (const TestCase* one : {cases + 0, cases + 1, cases + 4, cases + 3}) {
        State state = State::from_word(one->before);
        static_cast<void>(run(state, *one));
    }
    return true;
}());

TEST(HttpConnectionDeathTest, StopRequested) {
    // phase is idle, stopping
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000002).stop_requested()),
                 "machine http connection: the event stop requested .*needs: not stopping");
    // phase is head, stopping
    EXPECT_DEATH(static_cast<void>(State::from_word(0x00000006).stop_requested()),
                 "machine http connection: the event stop requested .*needs: not stopping");
}

}  // namespace stop_requested_cases
//~ end http_connection.stop_requested.

}  // namespace
