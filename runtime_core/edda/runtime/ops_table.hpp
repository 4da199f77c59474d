// What can be done here: every operation, with what the kernel and the other backends make of it.
//
// The operations, and what becomes of them without io_uring, are rows of the specification (gen/ops.hpp); whether this kernel has
// them is what the ring was told when it probed at its start. A variant shares the opcode of its operation, and a probe is asked
// about opcodes, so the table lists operations alone.
#pragma once

#include <string>
#include <string_view>

#include "edda/gen/ops.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::runtime {

/// How a reactor without io_uring does it, in a few words.
[[nodiscard]] std::string_view words_for(gen::op::Elsewhere elsewhere) noexcept;

/// One line an operation, in the order of opcodes, under a line of headings: opcode, name, first Linux, whether `ring` has it, what
/// epoll and poll do. Ends with a line that counts. Any thread; throws std::bad_alloc.
[[nodiscard]] std::string ops_table(const uring::Ring& ring);

}  // namespace edda::runtime
