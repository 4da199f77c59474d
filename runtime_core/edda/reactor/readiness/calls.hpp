// The system call of an operation, from its submission entry.
//
// Most are generated from the specification (gen/arch/emulated_ops.hpp). What is here are those for which one call does not
// fit all descriptors: a read or write may be of a file, a pipe or a socket, at an offset or at the current position, and must
// not block the reactor's thread although the descriptor would.
#pragma once

#include <liburing.h>

#include "edda/gen/arch/emulated_ops.hpp"

namespace edda::readiness {

/// What a descriptor is, as far as it matters here.
enum class Kind : std::uint8_t {
    file,    ///< Never waits for readiness, and may block: the pool's business.
    socket,  ///< Calls can be told not to block.
    stream,  ///< A pipe, a terminal, an eventfd...: readiness first.
    bad,     ///< Not open.
};
[[nodiscard]] Kind kind_of(int fd) noexcept;

/// A read or write, with one buffer or several, at an offset or not.
[[nodiscard]] constexpr bool is_transfer(std::uint8_t opcode) noexcept {
    return opcode == IORING_OP_READ || opcode == IORING_OP_WRITE || opcode == IORING_OP_READV ||
           opcode == IORING_OP_WRITEV;
}

/// Tries without blocking the thread. The result, or a negative errno; -EAGAIN: wait until the descriptor is ready.
[[nodiscard]] long call_at_once(const io_uring_sqe& sqe, const gen::Emulation& how) noexcept;

/// Makes the call, however long it takes. Any thread.
[[nodiscard]] long call_and_block(const io_uring_sqe& sqe, const gen::Emulation& how) noexcept;

/// The descriptor's calls do not block from now on. An accept or a connect cannot be told so by a flag of its own.
void set_nonblocking(int fd) noexcept;

}  // namespace edda::readiness
