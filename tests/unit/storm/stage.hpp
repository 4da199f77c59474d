// One round of a storm: what its operations share, what each of them is to do, and the count of how they ended.
#pragma once

#include <sys/mman.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "edda/io/buffer_ring.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/spawn.hpp"
#include "edda/task/yield.hpp"
#include "unit/storm/storm.hpp"

namespace edda::storm {

/// Whether what the operation waits for comes about, and when.
enum class Cause : std::uint8_t { never, before, later };

/// What is done with an operation that owns its memory.
enum class Fate : std::uint8_t { not_owned, never_started, dropped, detached, abandoned, awaited };

/// What one operation does, drawn from the storm's seed and its own number.
struct Plan {
    std::uint64_t number = 0;  ///< in its round
    Random random{0};
    Cause cause = Cause::never;
    unsigned turns_to_cause = 0;
    Fate fate = Fate::not_owned;
};

struct Tally {
    std::uint64_t begun = 0, gave = 0, cancelled = 0, failed = 0;
    /// The frame went before it looked: what had come was disposed of.
    std::uint64_t unseen = 0;
    std::uint64_t over = 0;  ///< looked at or not, it is gone
};

struct Stage {
    Stage(std::uint64_t round_seed, std::uint64_t operations)
        : seed(round_seed), size(operations), vault(static_cast<std::size_t>(operations) * 2048 + 65536) {
        file = ::memfd_create("edda storm", MFD_CLOEXEC);
        const std::vector<char> text(static_cast<std::size_t>(operations) * share_of_file, 'e');
        EXPECT_EQ(::pwrite(file, text.data(), text.size(), 0), static_cast<::ssize_t>(text.size()));
        street.knock();
        for (int i = 0; i < 2; ++i) closed.knock();
    }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;
    ~Stage() { ::close(file); }

    static constexpr std::size_t share_of_file = 256;  ///< of each operation, in bytes

    std::uint64_t seed;
    std::uint64_t size;
    runtime::Runtime* runtime = nullptr;
    Vault vault;
    Elsewhere elsewhere;
    std::vector<Tally>* tallies = nullptr;
    std::uint64_t done = 0;
    int file = -1;
    Doorway street{true};     ///< has room for connections that nobody takes
    Doorway closed{true, 0};  ///< has none
    /// Looked at when the runtime is gone.
    std::vector<std::shared_ptr<Doorway>> doors;
};

/// Counts how one operation ended, for its kind.
class Seen {
public:
    explicit Seen(Tally& tally) : tally_(&tally) { ++tally_->begun; }
    Seen(Seen&& other) noexcept : tally_(std::exchange(other.tally_, nullptr)) {}
    Seen& operator=(Seen&&) = delete;
    ~Seen() {
        if (tally_ == nullptr) return;
        ++tally_->over;
        if (!told_) ++tally_->unseen;
    }
    /// Whether it gave something. Errors that are no end by somebody's wish are those of `expected`, or a fault.
    template <class R>
    bool tell(const R& result, std::initializer_list<ErrorCode> expected = {}) {
        told_ = true;
        if (result) {
            ++tally_->gave;
            return true;
        }
        const Error error(result.error());
        if (error == ErrorCode::cancelled || error == ErrorCode::shut_down || error == ErrorCode::timed_out) {
            ++tally_->cancelled;
        } else {
            ++tally_->failed;
            bool known = false;
            for (const ErrorCode code : expected) known = known || error == code;
            EXPECT_TRUE(known) << error.sentence();
        }
        return false;
    }
    [[nodiscard]] bool told() const noexcept { return told_; }

private:
    Tally* tally_;
    bool told_ = false;
};

inline Task<> turns(std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) co_await yield_now();
}

inline Task<> acts_later(unsigned count, std::move_only_function<void()> act) {
    co_await turns(count);
    act();
}

/// Brings about what an operation waits for, as its plan says.
template <class Act>
void bring_about(const Plan& plan, Act act) {
    if (plan.cause == Cause::before) act();
    if (plan.cause != Cause::later) return;
    spawn(acts_later(plan.turns_to_cause, std::move_only_function<void()>(std::move(act)))).detach();
}

}  // namespace edda::storm
