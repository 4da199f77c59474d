// Single operations on a ring of the kernel's, without a task: for those that concern the ring itself.
#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <utility>

#include "unit/uring/raw_request.hpp"

namespace edda::ops_here {

/// Sleeps in the ring until `done()`; false when that takes seconds.
template <class Done>
bool wait_until(uring::Ring& ring, Done done) {
    for (int i = 0; i < 500 && !done(); ++i) {
        if (!ring.park({.sleep = true, .at_most = std::chrono::milliseconds(10)})) return false;
    }
    return done();
}

/// An operation in flight.
class Flight {
public:
    template <class Op>
    Flight(uring::Ring& ring, Op op, std::uint8_t flags = 0)
        : ring_(&ring), request_(std::make_unique<uring::RawRequest>([op, flags](io_uring_sqe& sqe) {
              op.prepare(sqe);
              sqe.flags = static_cast<std::uint8_t>(sqe.flags | flags);
          })) {
        if (Op::notifies) request_->be_zero_copy();
        EXPECT_TRUE(ring.start(*request_).has_value());
        const io_uring_sq& queue = ring.raw().sq;
        number_ = queue.sqes[(queue.sqe_tail - 1) & queue.ring_mask].user_data;
    }

    /// Its last result.
    [[nodiscard]] std::int32_t result() {
        EXPECT_TRUE(wait_until(*ring_, [this] { return !request_->delivered.empty(); }));
        return request_->delivered.empty() ? -1000 : request_->delivered.front();
    }
    /// The next of many results, in order.
    [[nodiscard]] std::int32_t next() {
        EXPECT_TRUE(wait_until(*ring_, [this] { return request_->passed_on.size() > taken_; }));
        return request_->passed_on.size() > taken_ ? request_->passed_on[taken_++] : -1000;
    }
    [[nodiscard]] std::uint64_t number() const { return number_; }
    void cancel() { ring_->cancel(*request_); }

private:
    uring::Ring* ring_;
    std::unique_ptr<uring::RawRequest> request_;
    std::uint64_t number_ = 0;
    std::size_t taken_ = 0;
};

template <class Op>
std::int32_t result_of(uring::Ring& ring, Op op, std::uint8_t flags = 0) {
    return Flight(ring, op, flags).result();
}

}  // namespace edda::ops_here
