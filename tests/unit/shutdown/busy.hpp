// A busy runtime for the tests of its end: tasks of every kind that are begun in an order drawn from a seed, and
// threads outside that wake, abort, spawn, trigger and unpark meanwhile, and go on when the runtime is gone.
//
// Every task holds an object that is counted, so a frame that was forgotten, or destroyed twice, is seen at once. The
// count is not atomic: a frame that went on another thread than its own is seen by the thread sanitizer.
#pragma once

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "edda/executor/handle.hpp"
#include "edda/fs/file.hpp"
#include "edda/gen/io/ops_net.hpp"
#include "edda/net/tcp.hpp"
#include "edda/runtime/runtime.hpp"
#include "edda/task/abort_handle.hpp"
#include "edda/task/cancel_scope.hpp"
#include "edda/task/remote_waker.hpp"
#include "edda/task/when_all.hpp"
#include "edda/task/when_any.hpp"
#include "edda/task/yield.hpp"
#include "edda/timer/sleep.hpp"
#include "edda/timer/timeout.hpp"
#include "unit/io/rig.hpp"
#include "unit/task/support.hpp"

namespace edda::shutdown {

using std::chrono::microseconds;
using test::Counted;
using test::Tally;
using Random = std::mt19937_64;

inline std::uint64_t draw(Random& random, std::uint64_t below) { return random() % below; }

/// Some threads, and what they hold of a runtime. Each takes copies of its own under the lock and uses them without it,
/// so several meet in the runtime's inbox at the same moment.
class Outside {
public:
    static constexpr std::uint64_t threads = 3;

    explicit Outside(std::uint64_t seed) {
        for (std::uint64_t i = 0; i < threads; ++i) threads_.emplace_back([this, seed, i] { run(seed + i); });
    }
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;
    ~Outside() { end(); }

    /// Ends the threads, after they have used everything a while longer, and lets go of what they held.
    void end() {
        over_ = true;
        for (std::thread& thread : threads_) {
            if (thread.joinable()) thread.join();
        }
        wakers_.clear();
        aborts_.clear();
        handle_.reset();
        descriptors_.clear();
    }

    void take(RemoteWaker waker, AbortHandle abort) {
        const std::lock_guard lock(mutex_);
        wakers_.push_back(std::move(waker));
        aborts_.push_back(std::move(abort));
    }
    /// A share of a descriptor, to be dropped by one of the threads or at the end: the last share closes it.
    void take(io::Fd descriptor) {
        const std::lock_guard lock(mutex_);
        descriptors_.push_back(std::move(descriptor));
    }
    void take(Handle handle, bool may_stop) {
        const std::lock_guard lock(mutex_);
        handle_ = std::move(handle);
        may_stop_ = may_stop;
    }

    /// Factories made and not yet destroyed, on whatever thread.
    [[nodiscard]] int factories() const noexcept { return factories_; }

private:
    /// Counts a factory; moved into the runtime, or destroyed where it was refused.
    class CountedFactory {
    public:
        explicit CountedFactory(std::atomic<int>& alive) noexcept : alive_(&alive) { ++alive; }
        CountedFactory(CountedFactory&& other) noexcept : alive_(std::exchange(other.alive_, nullptr)) {}
        CountedFactory& operator=(CountedFactory&&) = delete;
        ~CountedFactory() {
            if (alive_ != nullptr) --*alive_;
        }

    private:
        std::atomic<int>* alive_;
    };

    static Task<> came_from_outside(CountedFactory) {
        for (int i = 0; i < 3; ++i) co_await yield_now();
    }

    void run(std::uint64_t seed) {
        Random random(seed);
        while (!over_) {
            for (int i = 0; i < 8; ++i) act(random);
            std::this_thread::yield();
        }
        for (int i = 0; i < 20; ++i) act(random);
    }

    /// What a thread does next, and with whom.
    struct Draw {
        std::uint64_t choice = 0;
        RemoteWaker waker{};
        std::optional<AbortHandle> abort{};
        std::optional<Handle> handle{};
        io::Fd descriptor{};
        bool may_stop = false;
    };
    Draw draw_from_all(Random& random) {
        Draw drawn{.choice = random()};
        const std::lock_guard lock(mutex_);
        if (!wakers_.empty()) drawn.waker = wakers_[drawn.choice % wakers_.size()];
        if (!aborts_.empty()) drawn.abort = aborts_[drawn.choice % aborts_.size()];
        drawn.handle = handle_;
        if (drawn.choice % 4 == 0 && !descriptors_.empty()) {
            drawn.descriptor = std::move(descriptors_.back());
            descriptors_.pop_back();
        }
        drawn.may_stop = may_stop_;
        return drawn;
    }

    void act(Random& random) {
        const Draw drawn = draw_from_all(random);
        drawn.waker.wake();
        if (drawn.choice % 5 == 0 && drawn.abort) drawn.abort->abort();
        if (!drawn.handle) return;
        const Handle& handle = *drawn.handle;
        if (drawn.choice % 3 == 0) handle.wake();
        if (drawn.choice % 7 == 0) static_cast<void>(handle.trigger(drawn.choice % gen::config::triggers));
        if (drawn.choice % 11 == 0) static_cast<void>(handle.spawn(&came_from_outside, CountedFactory(factories_)));
        if (drawn.may_stop && drawn.choice % 32 == 0) static_cast<void>(handle.stop());
    }

    std::mutex mutex_;
    std::vector<RemoteWaker> wakers_;
    std::vector<AbortHandle> aborts_;
    std::optional<Handle> handle_;
    std::vector<io::Fd> descriptors_;
    bool may_stop_ = false;
    std::atomic<int> factories_{0};
    std::atomic<bool> over_{false};
    std::vector<std::thread> threads_;
};

/// What the tasks of one round share; lives longer than the runtime.
struct Round {
    explicit Round(std::uint64_t seed) : random(seed), outside(seed ^ 0x9E3779B97F4A7C15U) {}

    Random random;
    Tally tally;
    Outside outside;
    std::deque<JoinHandle<>> handles;
    std::string file;  ///< A path that may be created and written.
};

inline Task<> spins(Counted) {
    for (;;) co_await yield_now();
}

inline Task<> sleeps(microseconds first, Counted) {
    for (microseconds each = first;; each += microseconds(50)) {
        const auto slept = co_await sleep(each);
        if (!slept) co_return;
    }
}

/// Waits for what never comes.
inline Task<> listens(std::shared_ptr<testing_rig::SocketPair> pair, Counted) {
    std::array<std::byte, 16> into{};
    static_cast<void>(co_await io::recv(pair->ends[0], into));
}

/// Two tasks that throw a ball; each closes its end, through the ring.
inline Task<> throws_back(net::TcpStream stream, bool begins, Counted) {
    std::array<std::byte, 64> ball{};
    if (begins) {
        const auto sent = co_await stream.write_all(ball);
        if (!sent) co_return;
    }
    for (;;) {
        const auto size = co_await stream.read(ball);
        if (!size || *size == 0) co_return;
        const auto sent = co_await stream.write_all(std::span(ball).first(*size));
        if (!sent) co_return;
    }
}

inline Task<> echoes(net::TcpStream stream, Counted) {
    for (;;) {
        auto buffer = co_await stream.read_buffer();
        if (!buffer || buffer->bytes().empty()) co_return;
        const auto sent = co_await stream.write_all(buffer->bytes());
        if (!sent) co_return;
    }
}

inline Task<> serves(net::TcpListener listener, Tally* tally, Counted) {
    net::Incoming incoming = listener.incoming();
    for (;;) {
        auto stream = co_await incoming.next();
        if (!stream) co_return;
        spawn(echoes, std::move(*stream), Counted(*tally)).detach();
    }
}

inline Task<> visits(net::SocketAddress address, Counted) {
    for (;;) {
        auto stream = co_await net::TcpStream::connect(address);
        if (!stream) co_return;
        std::array<std::byte, 32> into{};
        const auto sent = co_await stream->write_all(testing_rig::bytes_of("hello"));
        if (!sent) co_return;
        const auto size = co_await stream->read(into);
        if (!size) co_return;
    }
}

inline Task<> writes_a_file(const std::string* path, Counted) {
    for (std::uint64_t offset = 0;; offset += 16) {
        auto file = co_await fs::File::open(path->c_str(), O_RDWR | O_CREAT);
        if (!file) co_return;
        const auto written = co_await file->write_at(offset % 4096, testing_rig::bytes_of("sixteen letters."));
        if (!written) co_return;
        std::array<std::byte, 16> into{};
        const auto size = co_await file->read_at(offset % 4096, into);
        if (!size) co_return;
    }
}

/// Groups of branches that are begun and lost all the time.
inline Task<> races(std::shared_ptr<testing_rig::SocketPair> pair, Tally* tally, Counted) {
    for (;;) {
        std::array<std::byte, 16> into{};
        auto race =
            co_await when_any(sleep(microseconds(300)), io::recv(pair->ends[0], into), listens(pair, Counted(*tally)));
        if (!race.has_first()) co_return;
        const auto late = co_await timeout(microseconds(200), listens(pair, Counted(*tally)));
        if (late) co_return;
    }
}

inline Task<> ends_properly(Counted) {
    const task::Shield shield;
    for (int i = 0; i < 3; ++i) {
        co_await yield_now();
        static_cast<void>(co_await sleep(microseconds(100)));
    }
}

/// Spawns when it is destroyed, also during the shutdown.
struct SpawnsAtItsEnd {
    Tally* tally;
    explicit SpawnsAtItsEnd(Tally& counts) noexcept : tally(&counts) {}
    SpawnsAtItsEnd(SpawnsAtItsEnd&& other) noexcept : tally(std::exchange(other.tally, nullptr)) {}
    ~SpawnsAtItsEnd() {
        if (tally != nullptr) spawn(ends_properly, Counted(*tally)).detach();
    }
};
inline Task<> leaves_work(SpawnsAtItsEnd) { co_await yield_now(); }
inline Task<> never_leaves(SpawnsAtItsEnd) { static_cast<void>(co_await sleep(std::chrono::hours(1))); }

/// Is woken and aborted by the threads outside, which share its descriptor.
inline Task<> is_known_outside(Outside* outside, io::Fd descriptor, Counted) {
    task::TaskHeader& self = *task::current_task();
    outside->take(RemoteWaker(self), AbortHandle(self));
    outside->take(descriptor.share());
    for (;;) static_cast<void>(co_await sleep(std::chrono::microseconds(500)));
}

}  // namespace edda::shutdown
