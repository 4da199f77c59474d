// Makes a ring with the best flags that this kernel gives, and says what it did not get.
//
// The kernel's authors advise SINGLE_ISSUER with DEFER_TASKRUN: one thread submits, and completions are worked off
// when that thread enters, not by interrupting it. Kernels before 6.1 refuse those flags with EINVAL, so set-up is a
// ladder, each rung a set that some kernel since 5.19 takes; every fall is a sentence in the report, because "it
// works but slowly" must be found without a debugger. The library prints nothing: the program decides where the
// report goes.
//
//   1  SINGLE_ISSUER | DEFER_TASKRUN | TASKRUN_FLAG | SUBMIT_ALL    Linux 6.1
//   2  COOP_TASKRUN | TASKRUN_FLAG | SUBMIT_ALL                     Linux 5.19
//   3  nothing but sizes                                            Linux 5.6
//
// NO_SQARRAY is never asked for: liburing 2.3 accepts it, sets up the array anyway, and corrupts the ring. SQPOLL is
// never asked for: an idle kernel thread that spins is not a default that anybody should meet.
#pragma once

#include <liburing.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "edda/base/result.hpp"
#include "edda/reactor/uring/engine.hpp"

namespace edda::uring {

struct SetupOptions {
    std::uint32_t entries = 256;  ///< submissions between two enters; the kernel rounds up to a power of two
    std::uint32_t completion_entries = 4096;  ///< completions that may lie unread; at least `entries`
    /// How a ring is initialised: liburing's function, or a test's that refuses some flags as an older kernel would.
    int (*initialise)(unsigned entries, io_uring* ring, io_uring_params* parameters) = &io_uring_queue_init_params;
};

/// An io_uring that closes itself. Move-only. Belongs to the thread that made it.
class RingHandle {
public:
    RingHandle() noexcept = default;
    RingHandle(RingHandle&& other) noexcept;
    RingHandle& operator=(RingHandle&& other) noexcept;
    ~RingHandle();

    /// Errors: permission_denied and not_supported (the report's last line says what to change), no_memory (locked
    /// memory limit), too many open files, invalid_argument (sizes).
    [[nodiscard]] static Result<RingHandle> create(const SetupOptions& options, std::vector<std::string>& report);

    /// A ring that `engine` serves, not the kernel.
    [[nodiscard]] static RingHandle served_by(std::unique_ptr<Engine> engine) noexcept;

    [[nodiscard]] io_uring& get() noexcept { return engine_ == nullptr ? ring_ : engine_->queues(); }
    /// Who serves it; null: the kernel.
    [[nodiscard]] Engine* engine() const noexcept { return engine_.get(); }
    [[nodiscard]] std::uint32_t setup_flags() const noexcept { return ring_.flags; }
    /// Whether the kernel, or the engine, knows `opcode`.
    [[nodiscard]] bool supports(std::uint8_t opcode) const noexcept {
        return engine_ == nullptr ? supported_[opcode] : engine_->supports(opcode);
    }

private:
    void probe(std::vector<std::string>& report);

    io_uring ring_{};
    std::array<bool, 256> supported_{};
    std::unique_ptr<Engine> engine_;
    bool open_ = false;
};

/// Unmaps `size` bytes, rounded up to whole pages. The kernel would round by itself; ThreadSanitizer forgets whole pages only.
void unmap_pages(void* address, std::size_t size) noexcept;

/// Who may not use io_uring, as sysctl kernel.io_uring_disabled says: '0' nobody is refused, '1' processes without privilege that
/// are not in the group kernel.io_uring_group, '2' all. '?' where that cannot be read (Linux before 6.6, or /proc is not there).
[[nodiscard]] char read_io_uring_disabled() noexcept;

/// The sentence for a refused io_uring_setup: what happened, and what to change. `system_errno` is positive; `disabled` tells
/// who refused.
[[nodiscard]] std::string explain_setup_failure(int system_errno, char disabled = read_io_uring_disabled());

}  // namespace edda::uring
