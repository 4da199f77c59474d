// The task's word where its model does not go: at the limit of its count, and where the program must stop.
//
// What is held here is written down from what a task means, not from its spec: the spec's own tests follow every mistake in it, and
// its model has two wakers and not eight million.
#include "edda/gen/task_state.hpp"

#include <gtest/gtest.h>

#include "unit/words/word.hpp"

namespace {

using edda::gen::TaskState;
using Word = words::WordOf<TaskState>;

constexpr std::uint64_t most_shared = 8'388'608;

TEST(TaskWord, IsSharedUpToItsLimit) {
    TaskState state = Word().flag("joined").count("refs", most_shared - 1).state();
    EXPECT_EQ(state.share(), TaskState::Share::nothing);
    EXPECT_EQ(state.refs(), most_shared);
}

TEST(TaskWordDeathTest, StopsTheProgramAtItsLimit) {
    EXPECT_DEATH(static_cast<void>(Word().count("refs", most_shared).state().share()), "machine task: the event share");
    EXPECT_DEATH(static_cast<void>(Word().flag("running").count("refs", most_shared + 1).state().share()), "share");
}

/// The registry's reference is given back by the end of the last poll and by nothing else.
TEST(TaskWordDeathTest, KeepsTheRegistrysReferenceUntilItIsComplete) {
    EXPECT_DEATH(static_cast<void>(Word().count("refs", 1).state().release()), "machine task: the event release");
    EXPECT_DEATH(static_cast<void>(Word().flag("scheduled").flag("joined").count("refs", 1).state().release()),
                 "release");
}

TEST(TaskWord, IsFreedByItsLastReference) {
    EXPECT_EQ(Word().flag("complete").count("refs", 1).state().release(), TaskState::Release::free);
    EXPECT_EQ(Word().flag("complete").count("refs", 2).state().release(), TaskState::Release::nothing);
}

/// A wake that came in the last poll leaves its flag behind; the task is over all the same.
TEST(TaskWord, IsNotCancelledAfterItsEnd) {
    TaskState state = Word().flag("complete").flag("scheduled").flag("joined").count("refs", 1).state();
    EXPECT_EQ(state.abort(), TaskState::Abort::too_late);
    EXPECT_FALSE(state.is_cancelled());
}

}  // namespace
