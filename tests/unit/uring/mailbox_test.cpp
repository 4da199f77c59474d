// The ring's end of a mailbox: when the event is written, and how often.
#include "edda/reactor/uring/mailbox.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <cstdint>

namespace edda::uring {
namespace {

struct Events {
    task::MailboxRef reference = *EventMailbox::create();
    EventMailbox& mailbox = static_cast<EventMailbox&>(*reference.get());

    /// How often the event was written since the last look.
    std::uint64_t writes() {
        std::uint64_t count = 0;
        return ::read(mailbox.event_fd(), &count, sizeof count) == sizeof count ? count : 0;
    }
};

task::InboxEntry entry() {
    return {.take = [](task::InboxEntry&) noexcept {}};
}

TEST(EventMailbox, WritesNothingToAnOwnerThatIsAwake) {
    Events events;
    auto one = entry();
    events.mailbox.unpark();
    EXPECT_TRUE(events.mailbox.post(one));
    EXPECT_EQ(events.writes(), 0U);
    EXPECT_FALSE(events.mailbox.announce()) << "it has mail";
    EXPECT_EQ(events.mailbox.take(10), 2U);
}

TEST(EventMailbox, WritesOnceForABurst) {
    Events events;
    std::array<task::InboxEntry, 1000> burst;
    burst.fill(entry());
    for (int sleep = 0; sleep < 2; ++sleep) {
        ASSERT_TRUE(events.mailbox.announce());
        for (auto& one : burst) EXPECT_TRUE(events.mailbox.post(one));
        EXPECT_EQ(events.writes(), 1U);
        events.mailbox.rise();
        EXPECT_EQ(events.mailbox.take(burst.size()), burst.size());
    }
}

}  // namespace
}  // namespace edda::uring
