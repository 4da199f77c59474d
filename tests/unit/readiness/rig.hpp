// An engine by itself, without a runtime: entries are written and completions read by hand, on each poller.
#pragma once

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "edda/reactor/epoll/epoll_poller.hpp"
#include "edda/reactor/poll/poll_poller.hpp"
#include "edda/reactor/readiness/engine.hpp"

namespace edda::testing_rig {

/// What came for one entry.
struct Came {
    std::uint64_t number = 0;
    int result = 0;
    std::uint32_t flags = 0;
    friend bool operator==(const Came&, const Came&) = default;
};

/// Writes entries into an engine's queue and reads what comes, as a ring would.
class Bench {
public:
    explicit Bench(std::unique_ptr<uring::Engine> engine) : engine_(std::move(engine)) {
        io_uring_sq& sq = engine_->queues().sq;
        for (unsigned i = 0; i < sq.ring_entries; ++i) sq.array[i] = i;
    }

    /// Queues `op` under `number`.
    template <class Op>
    void submit(std::uint64_t number, const Op& op) {
        io_uring_sq& sq = engine_->queues().sq;
        io_uring_sqe& sqe = sq.sqes[sq.sqe_tail++ & sq.ring_mask];
        sqe.user_data = number;
        op.prepare(sqe);
        ++unsubmitted_;
    }
    template <class Op, class Change>
    void submit(std::uint64_t number, const Op& op, Change change) {
        submit(number, op);
        io_uring_sq& sq = engine_->queues().sq;
        change(sq.sqes[(sq.sqe_tail - 1) & sq.ring_mask]);
    }

    /// One enter; with a time, one that may sleep so long. What it returned.
    int enter(std::optional<std::chrono::nanoseconds> at_most = std::nullopt) {
        const int taken = engine_->enter(unsubmitted_, at_most.has_value(), at_most);
        if (taken > 0) unsubmitted_ -= static_cast<unsigned>(taken);
        return taken;
    }

    /// Everything that lies in the completion queue.
    std::vector<Came> collect() {
        io_uring_cq& cq = engine_->queues().cq;
        std::vector<Came> came;
        for (; *cq.khead != *cq.ktail; ++*cq.khead) {
            const io_uring_cqe& cqe = cq.cqes[*cq.khead & cq.ring_mask];
            came.push_back({.number = cqe.user_data, .result = cqe.res, .flags = cqe.flags});
        }
        return came;
    }

    /// Enters until `count` completions have come, or nothing comes for seconds.
    std::vector<Came> wait_for(std::size_t count) {
        std::vector<Came> came = collect();
        while (came.size() < count) {
            const int entered = enter(std::chrono::seconds(5));
            for (Came& one : collect()) came.push_back(one);
            if (entered == -ETIME) break;
        }
        return came;
    }

    [[nodiscard]] uring::Engine& engine() { return *engine_; }
    [[nodiscard]] bool overflows() { return (*engine_->queues().sq.kflags & IORING_SQ_CQ_OVERFLOW) != 0; }

private:
    std::unique_ptr<uring::Engine> engine_;
    unsigned unsubmitted_ = 0;
};

/// A test that runs on epoll and on poll.
class OnEachPoller : public ::testing::TestWithParam<const char*> {
protected:
    static std::unique_ptr<readiness::Poller> make_poller() {
        if (std::string(GetParam()) == "epoll") return std::move(*epoll::EpollPoller::create());
        return std::make_unique<poll::PollPoller>();
    }
    static Bench make_bench(const readiness::EngineOptions& options = {.entries = 64, .completions = 256}) {
        return Bench(std::move(*readiness::ReadinessEngine::create(make_poller(), options)));
    }
};

/// Two sockets that are connected to each other, closed at the end.
struct Pair {
    explicit Pair(int type = SOCK_STREAM) { EXPECT_EQ(::socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, ends.data()), 0); }
    Pair(const Pair&) = delete;
    Pair& operator=(const Pair&) = delete;
    ~Pair() {
        for (const int end : ends) ::close(end);
    }
    [[nodiscard]] int ours() const { return ends[0]; }
    [[nodiscard]] int theirs() const { return ends[1]; }
    std::array<int, 2> ends{};
};

}  // namespace edda::testing_rig
