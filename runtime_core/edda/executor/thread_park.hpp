// ThreadPark: waits on a condition variable. The park of a runtime without I/O, on any system.
//
// The unpark is latched: one that comes before the park, or between two parks, ends the next one at once. What the
// unparkers share with the park lies on the heap, so an unparker may outlive it.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>

#include "edda/executor/park.hpp"

namespace edda {

class ThreadPark {
    struct Shared {
        std::mutex mutex;
        std::condition_variable unparked;
        bool latched = false;  ///< Guarded by `mutex`.
    };

public:
    class Unparker {
    public:
        explicit Unparker(std::shared_ptr<Shared> shared) noexcept : shared_(std::move(shared)) {}
        /// Ends the park in progress, or the next one. Any thread, any time.
        void unpark() const noexcept {
            {
                std::lock_guard lock(shared_->mutex);
                shared_->latched = true;
            }
            shared_->unparked.notify_one();
        }

    private:
        std::shared_ptr<Shared> shared_;
    };
    struct Guard {};

    ThreadPark() : shared_(std::make_shared<Shared>()) {}

    [[nodiscard]] Result<void> park(ParkMode mode) {
        std::unique_lock lock(shared_->mutex);
        const auto latched = [this] { return shared_->latched; };
        switch (mode.kind()) {
            case ParkMode::Kind::no_wait: break;
            case ParkMode::Kind::next_event: shared_->unparked.wait(lock, latched); break;
            case ParkMode::Kind::until: shared_->unparked.wait_until(lock, mode.deadline(), latched); break;
        }
        shared_->latched = false;
        return {};
    }

    [[nodiscard]] Unparker unparker() const noexcept { return Unparker(shared_); }
    [[nodiscard]] bool needs_park() const noexcept { return false; }
    [[nodiscard]] Guard enter() noexcept { return {}; }
    void shutdown() noexcept {}

private:
    std::shared_ptr<Shared> shared_;
};
static_assert(Park<ThreadPark>);

}  // namespace edda
