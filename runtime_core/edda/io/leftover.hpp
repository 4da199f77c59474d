// What becomes of a result that nobody takes.
//
// A cancelled operation often has a result all the same. Bytes in a caller's span are no loss, but an accepted socket
// would stay open for ever and a picked buffer would be missing from its ring. The operation's spec says which of
// them a result is (`leftover`); this is where it is carried out, once for each result.
#pragma once

#include <cstdint>

#include "edda/gen/ops_core.hpp"
#include "edda/io/fd.hpp"
#include "edda/reactor/uring/request.hpp"

namespace edda::io {

/// Gives a picked buffer back to the ring of this thread that has the number.
void return_picked_buffer(uring::Completion completion, std::uint16_t group) noexcept;

/// Empties a place in the table of direct descriptors of this thread's ring; without a ring there is no table.
void close_slot(std::uint32_t slot) noexcept;

template <class Op>
void dispose_of(uring::Completion completion, [[maybe_unused]] const Op& op) noexcept {
    if constexpr (Op::leftover == gen::Leftover::close_fd) {
        if (completion.result >= 0) Fd(completion.result).reset();
    } else if constexpr (Op::leftover == gen::Leftover::close_pipe) {
        if (completion.result < 0) return;
        Fd(op.ends[0]).reset();
        Fd(op.ends[1]).reset();
    } else if constexpr (Op::leftover == gen::Leftover::close_slot) {
        if (completion.result < 0) return;
        auto slot = static_cast<std::uint32_t>(completion.result);
        if constexpr (requires { op.slot; }) {
            if (op.slot != gen::op::any_slot)
                slot = op.slot;  // the result says which one only where the kernel chose it
        }
        close_slot(slot);
    } else if constexpr (Op::leftover == gen::Leftover::return_buffer) {
        return_picked_buffer(completion, op.group);
    }
}

}  // namespace edda::io
