// The driver's word at the limit of its count, where its model, with two operations, does not go.
#include "edda/gen/driver_state.hpp"

#include <gtest/gtest.h>

#include "unit/words/word.hpp"

namespace {

using edda::gen::DriverState;
using Word = words::WordOf<DriverState>;
using Admit = DriverState::Admit;

constexpr std::uint64_t most_in_flight = 1'048'576;

TEST(DriverWord, AdmitsUpToItsLimit) {
    for (const bool cleanup : {false, true}) {
        DriverState state = Word().field("phase", "running").count("flights", most_in_flight - 1).state();
        EXPECT_EQ(state.admit(cleanup), Admit::admit);
        EXPECT_EQ(state.flights(), most_in_flight);
    }
}

/// Who is turned away has changed nothing, whether the ring hears the mailbox or not, and also while it ends.
TEST(DriverWord, IsBusyAtItsLimitAndOtherwiseAsBefore) {
    for (const char* phase : {"running", "draining"}) {
        for (const bool listening : {false, true}) {
            Word full;
            full.field("phase", phase).count("flights", most_in_flight);
            if (listening) full.flag("listening");
            DriverState state = full.state();
            EXPECT_EQ(state.admit(true), Admit::refuse_busy) << phase;
            EXPECT_EQ(state.word(), full.word()) << phase;
        }
    }
}

/// "Busy" means that it is worth trying again; a ring that ends says that it is not.
TEST(DriverWord, RefusesAtItsLimitWhileItEnds) {
    DriverState state = Word().field("phase", "draining").count("flights", most_in_flight).state();
    EXPECT_EQ(state.admit(false), Admit::refuse);
}

}  // namespace
