// Whether this kernel uses up a buffer of a ring in pieces, and does it right.
//
// Since Linux 6.12 a ring of buffers may be registered so that a receive takes only what it needs of a buffer, and the next
// one goes on behind it (IOU_PBUF_RING_INC): small messages do not cost a whole buffer each. All but the last completion of a
// buffer carry IORING_CQE_F_BUF_MORE, and whoever counts pieces must be able to trust that flag: a buffer that is offered again
// while the kernel still writes to it gives one connection's bytes to another.
//
// Up to Linux 6.19 there are kernels that do not deserve it: the flag lacks at the end of a pipe or a stream, and in reads of
// files, though the kernel goes on with the buffer (liburing's issues 1545, 1553 and 1555); a datagram that was cut takes more of
// the buffer than was written (1619). So Edda hands out whole buffers on every kernel. This self-test says what the kernel does: over a
// pair of sockets it lets one buffer be used twice in part, meets the ends of a stream and of a pipe, and uses the buffer up.
#pragma once

#include <string>

namespace edda::io {

struct IncrementalRings {
    bool work = false;
    std::string sentence;  ///< what was seen, for people
};

/// Makes a small ring of its own for it, and takes some tens of microseconds. Any thread.
[[nodiscard]] IncrementalRings test_incremental_rings();

}  // namespace edda::io
