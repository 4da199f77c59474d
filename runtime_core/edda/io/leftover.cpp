// A direct descriptor that nobody takes is emptied by an operation of its own, because only the ring can.
#include "edda/io/leftover.hpp"

#include <new>

#include "edda/gen/ops_fs.hpp"
#include "edda/reactor/uring/ring.hpp"

namespace edda::io {
namespace {

/// Frees itself when the place is empty; what the kernel says about it helps nobody any more.
struct EmptySlot : uring::Request {
    explicit EmptySlot(std::uint32_t which) noexcept : Request(verbs_of_close), slot(which) {}

    static void prepare(const uring::Request& request, io_uring_sqe& sqe) noexcept {
        gen::op::CloseDirect{.slot = static_cast<const EmptySlot&>(request).slot}.prepare(sqe);
    }
    static void ignore(uring::Request&, uring::Completion) noexcept {}
    static void free(uring::Request& request) noexcept { delete &static_cast<EmptySlot&>(request); }
    static const uring::Verbs verbs_of_close;

    std::uint32_t slot;
};

constexpr uring::Verbs EmptySlot::verbs_of_close{&prepare, &ignore, &ignore, &ignore, &free};

}  // namespace

void close_slot(std::uint32_t slot) noexcept {
    uring::Ring* ring = uring::Ring::current();
    if (ring == nullptr) return;
    auto* close = new (std::nothrow) EmptySlot(slot);
    if (close == nullptr) return;  // the place stays taken until the ring goes
    if (ring->start(*close, uring::Ring::Purpose::cleanup)) {
        uring::Ring::detach(*close);
    } else {
        delete close;  // it drains, and its table goes with it
    }
}

}  // namespace edda::io
