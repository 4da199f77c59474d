// What a kernel never says about an operation, and where believing it would free memory that is in use: the program stops.
//
// The model's kernel is right, so it says nothing about these; each case below is the least wrong that a kernel, or a slot that was
// used again too early, could be.
#include "edda/gen/operation_state.hpp"

#include <gtest/gtest.h>

#include "unit/words/word.hpp"

namespace {

using edda::gen::OperationState;

words::WordOf<OperationState> flying() {
    words::WordOf<OperationState> word;
    word.field("phase", "flying");
    return word;
}

void completes(OperationState state, bool more, bool notification) {
    static_cast<void>(state.completion(more, notification));
}

TEST(OperationWordDeathTest, ANotificationIsTheLastWord) {
    EXPECT_DEATH(completes(flying().flag("notifies").flag("held").state(), true, true),
                 "machine operation: the event completion");
    EXPECT_DEATH(completes(flying().flag("notifies").flag("held").flag("dropped").state(), true, true), "completion");
}

TEST(OperationWordDeathTest, ANotificationComesAfterItsResult) {
    EXPECT_DEATH(completes(flying().flag("notifies").state(), false, true), "machine operation: the event completion");
    EXPECT_DEATH(completes(flying().flag("notifies").flag("dropped").state(), false, true), "completion");
    EXPECT_DEATH(completes(flying().state(), false, true), "completion");
}

TEST(OperationWordDeathTest, NothingButTheNotificationFollowsAHeldResult) {
    for (const bool more : {false, true}) {
        EXPECT_DEATH(completes(flying().flag("notifies").flag("held").state(), more, false), "completion");
        EXPECT_DEATH(completes(flying().flag("notifies").flag("held").flag("dropped").state(), more, false),
                     "completion");
    }
}

TEST(OperationWordDeathTest, ANopSpeaksOnce) {
    EXPECT_DEATH(completes(flying().flag("cancelled").flag("voided").state(), true, false), "completion");
    EXPECT_DEATH(completes(flying().flag("cancelled").flag("voided").flag("notifies").state(), true, false),
                 "completion");
    EXPECT_DEATH(completes(flying().flag("cancelled").flag("voided").flag("dropped").state(), true, false),
                 "completion");
}

}  // namespace
