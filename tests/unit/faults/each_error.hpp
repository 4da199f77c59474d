// Brings about one error of one operation after the other, on the backend under test, and looks at what the task is told.
//
// An operation is made with no arguments that mean anything, but for a descriptor that is always ready and a group that has
// buffers: it is never carried out. A fault that the backend answers by trying again is followed by another that it does not.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <span>
#include <string_view>

#include "edda/gen/ops.hpp"
#include "edda/io/multishot.hpp"
#include "edda/io/operation.hpp"
#include "edda/reactor/uring/filter.hpp"
#include "unit/io/rig.hpp"

namespace edda::faults {

using namespace testing_rig;

/// A row of the specification.
struct Named {
    int number;
    ErrorCode code;
    std::string_view name;
};

/// What a task was told: nothing (there was no error), or an error of the operation's own type and what it converts to.
struct Told {
    bool failed = false;
    ErrorCode code{};
    std::string_view name;
    int number = 0;
    Error converted{ErrorCode::unexpected};
};

/// Fails the first try of one operation with one errno, and all others with ESHUTDOWN, which nothing answers by trying again. What
/// a ring of buffers asks for its own sake meanwhile is left alone.
class Asked : public uring::Filter {
public:
    void fail_with(int number, std::uint8_t opcode) {
        first_ = number;
        opcode_ = opcode;
        times_ = 0;
    }
    [[nodiscard]] int begins(io_uring_sqe& entry) noexcept override {
        if (first_ == 0 || entry.opcode != opcode_) return 0;
        return times_++ == 0 ? first_ : ESHUTDOWN;
    }
    [[nodiscard]] int times() const { return times_; }

    SocketPair pair;

private:
    int first_ = 0;
    int times_ = 0;
    std::uint8_t opcode_ = 0;
};

template <class T>
Told told(const T& result) {
    if (result.has_value()) return {};
    const auto error = result.error();
    return {.failed = true,
            .code = error.code(),
            .name = error.name(),
            .number = error.system_errno(),
            .converted = Error(error)};
}

template <class Op>
Task<Told> outcome_of(Op op) {
    if constexpr (Op::multishot) {
        io::MultishotStream<Op> stream(op);
        const auto result = co_await stream.next();
        co_return told(result);
    } else {
        const auto result = co_await io::Operation<Op>(op);
        co_return told(result);
    }
}

template <class Op>
Op harmless(int descriptor) {
    Op op{};
    if constexpr (requires { op.fd = descriptor; }) op.fd = descriptor;
    if constexpr (requires { op.group = std::uint16_t{0}; }) op.group = io::BufferRing::current()->group();
    if constexpr (requires { op.slot = std::uint32_t{1}; }) op.slot = 1;  // so that it is told from the one without
    return op;
}

/// What the backends make of the errors of one operation. Unused places are 0, which is no error.
struct Backends {
    gen::op::Elsewhere elsewhere;
    std::array<int, 4> armed_again{};  ///< A stream begins again, at once or when there is a buffer, on each backend.
    std::array<int, 4> tried_again{};  ///< Epoll and poll wait, and call again.
};

inline bool is_one_of(int number, const std::array<int, 4>& numbers) {
    return std::ranges::find(numbers, number) != numbers.end();
}

/// Nothing is left of the operation.
inline void expect_nothing_left() {
    uring::Ring& ring = *uring::Ring::current();
    Leftovers left;
    ring.account(left);
    EXPECT_EQ(ring.in_flight(), 0U);
    EXPECT_TRUE(left.in_flight.empty());
    EXPECT_EQ(ring.strangers(), 0U);
}

inline void expect_told(const Told& told, const Named& row) {
    EXPECT_TRUE(told.failed);
    EXPECT_EQ(told.code, row.code) << told.name;
    EXPECT_EQ(told.name, row.name);
    EXPECT_EQ(told.number, row.number);
    EXPECT_EQ(told.converted.code(), row.code);
    EXPECT_EQ(told.converted.system_errno(), row.number);
    expect_nothing_left();
}

template <class Op>
Task<> each_error(Asked& asked, std::span<const Named> rows, Backends backends) {
    constexpr Named in_no_row{.number = 4095, .code = ErrorCode::unexpected, .name = "unexpected"};
    constexpr Named second{.number = ESHUTDOWN, .code = ErrorCode::shut_down, .name = "shut down"};
    constexpr Named refused{.number = EOPNOTSUPP, .code = ErrorCode::not_supported, .name = "not supported"};
    const bool is_kernels = uring::Ring::current()->is_kernels();
    const Op op = harmless<Op>(asked.pair.ends[0]);
    if (!is_kernels && backends.elsewhere == gen::op::Elsewhere::unsupported) {
        SCOPED_TRACE(std::string(Op::name) + " is refused");
        asked.fail_with(0, Op::opcode);
        expect_told(co_await outcome_of(op), refused);
        co_return;
    }
    for (std::size_t i = 0; i <= rows.size(); ++i) {
        const Named row = i < rows.size() ? rows[i] : in_no_row;
        SCOPED_TRACE(std::string(Op::name) + " fails with " + std::to_string(row.number));
        asked.fail_with(row.number, Op::opcode);
        const Told told = co_await outcome_of(op);
        // A local socket whose queue is full is tried again after a while: no readiness tells of room there.
        const bool later = Op::opcode == IORING_OP_CONNECT && row.number == EAGAIN;
        const bool again = is_one_of(row.number, backends.armed_again) ||
                           (!is_kernels && (later || is_one_of(row.number, backends.tried_again)));
        expect_told(told, again ? second : row);
        EXPECT_EQ(asked.times(), again ? 2 : 1);
    }
}

/// Runs `body(asked)`, a task, in a runtime of its own.
template <class F>
void run_each_error(F body) {
    Asked asked;
    asked.pair.put("ready to be read");
    run([&asked, body]() -> Task<> { co_await body(asked); });
}

}  // namespace edda::faults
