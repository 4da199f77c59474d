// splice_now, tee_now: pages from descriptor to descriptor, at once or not at all, and without a signal.
//
// A splice into something that nobody reads sends SIGPIPE to the thread, and no flag says that it should not. So the
// signal is blocked around the call and, when it has come, taken. Under io_uring a worker of the kernel would make the
// call, and not notice; but a thread for each call is what is to be avoided.
#pragma once

#include <cstddef>

namespace edda::io::detail {

/// Bytes moved, 0 at the end, or a negative errno: -EAGAIN when it would wait. Sockets must be non-blocking, pipes need not.
[[nodiscard]] long splice_now(int from, int to, std::size_t size) noexcept;
[[nodiscard]] long tee_now(int from, int to, std::size_t size) noexcept;

}  // namespace edda::io::detail
