// ThreadPark: waits on a condition variable. The park of a runtime without I/O, on any system.
//
// What ends the sleep is latched: a thread that found the sleep announced may come late, when another thing has ended
// it already, and then the next sleep ends at once. Lock and condition variable are part of the mailbox, which outlives
// the Park.
//
//   park(no_wait)      returns; there is nothing to poll;
//   park(next_event)   returns when the mailbox has mail, an unpark included, or at once when a late end of an earlier
//                      sleep is latched; a spurious wake-up of the condition variable is slept through;
//   park(until(t))     the same, or when t has come and not before; a t in the past does not wait.
#pragma once

#include <condition_variable>
#include <mutex>

#include "edda/executor/park.hpp"

namespace edda {

class ThreadPark {
    class Box final : public task::Mailbox {
    public:
        void sleep(ParkMode mode) {
            std::unique_lock lock(mutex_);
            const auto ended = [this] { return ended_; };
            if (mode.kind() == ParkMode::Kind::until) {
                condition_.wait_until(lock, mode.deadline(), ended);
            } else {
                condition_.wait(lock, ended);
            }
            ended_ = false;
        }

    private:
        void end_sleep() noexcept override {
            {
                const std::lock_guard lock(mutex_);
                ended_ = true;
            }
            condition_.notify_one();
        }

        std::mutex mutex_;
        std::condition_variable condition_;
        bool ended_ = false;  ///< Guarded by `mutex_`.
    };

public:
    struct Guard {};

    ThreadPark() : mailbox_(task::MailboxRef::adopt(*new Box)) {}

    [[nodiscard]] Result<void> park(ParkMode mode) {
        if (mode.kind() == ParkMode::Kind::no_wait || mailbox().has_mail()) return {};
        if (mailbox().spin([]() noexcept { return false; }) || !mailbox().announce()) return {};
        static_cast<Box&>(mailbox()).sleep(mode);
        mailbox().rise();
        return {};
    }

    [[nodiscard]] task::Mailbox& mailbox() const noexcept { return *mailbox_.get(); }
    [[nodiscard]] bool needs_park() const noexcept { return false; }
    [[nodiscard]] Guard enter() noexcept { return {}; }
    void shutdown() noexcept { mailbox().close(); }

private:
    task::MailboxRef mailbox_;  ///< A Box.
};
static_assert(Park<ThreadPark>);

}  // namespace edda
