// What the ring knows of an operation: its word, its place, and four things that can be done with it.
//
// A Request lives inside whoever carries out the operation: in the frame that awaits it, in the heap block of a
// multishot stream, in a detached operation that owns itself. The ring points to it from a slot while the kernel has
// it, so it is neither copied nor moved, and is destroyed only when its word says idle or done.
//
// Its verbs are a table of functions shared by all operations of one type: one load and one indirect call a
// completion. Virtual functions would cost the same and put a vtable pointer where the table's is, but would make
// every operation type non-aggregate.
#pragma once

#include <liburing.h>

#include <cstdint>

#include "edda/base/intrusive_list.hpp"
#include "edda/gen/operation_state.hpp"

namespace edda::uring {

class Ring;
struct Request;

/// What a completion says: the result or negative errno, and the kernel's flags (F_MORE, F_BUFFER, the buffer's id...).
struct Completion {
    std::int32_t result = 0;
    std::uint32_t flags = 0;
};

struct Verbs {
    /// Writes every field of the entry but user_data; what was in it is an older operation's.
    void (*prepare)(const Request&, io_uring_sqe&) noexcept;
    /// The last result. The request is out of the ring and may be started again or destroyed from inside.
    void (*deliver)(Request&, Completion) noexcept;
    /// One result of many; the kernel keeps the request.
    void (*pass_on)(Request&, Completion) noexcept;
    /// A result that nobody takes: closes, gives back, or ignores it.
    void (*dispose)(Request&, Completion) noexcept;
    /// A detached request is out of the ring: destroys it.
    void (*free)(Request&) noexcept;
};

struct Request : base::ListNode {  // the node: its place in one of the ring's two lines
    explicit Request(const Verbs& table) noexcept : verbs(&table) {}

    const Verbs* verbs;
    Ring* ring = nullptr;  ///< the ring that has it; null while idle or done
    gen::OperationState state;
    std::uint32_t slot = 0;          ///< while the ring has it
    std::uint32_t sqe_position = 0;  ///< of the submission queue's running count; while it may be unsubmitted
    Completion held;                 ///< zero-copy: the result, until the notification
};

}  // namespace edda::uring
