// The ladder, the registered ring descriptor and the probe.
#include "edda/reactor/uring/setup.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

namespace edda::uring {
namespace {

struct Rung {
    std::uint32_t flags;
    const char* name;
    const char* loss;  // what is lost on the next rung
};

constexpr std::array<Rung, 3> ladder{{
    {IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_TASKRUN_FLAG | IORING_SETUP_SUBMIT_ALL,
     "SINGLE_ISSUER|DEFER_TASKRUN", "completions interrupt the thread instead of waiting for it; Linux 6.1 has them"},
    {IORING_SETUP_COOP_TASKRUN | IORING_SETUP_TASKRUN_FLAG | IORING_SETUP_SUBMIT_ALL, "COOP_TASKRUN",
     "each completion costs an interrupt; Linux 5.19 has it"},
    {0, "no flags", ""},
}};

constexpr std::uint32_t sizes = IORING_SETUP_CQSIZE | IORING_SETUP_CLAMP;

/// Which of the two that can forbid it has done so, as far as one can know.
std::string explain_prohibition(char disabled) {
    switch (disabled) {
        case '2': return "io_uring is forbidden here to everybody, by sysctl kernel.io_uring_disabled=2: set it to 0.";
        case '1':
            return "io_uring is forbidden here to processes without privilege, by sysctl kernel.io_uring_disabled=1: "
                   "set it to 0, or run as a member of the group that kernel.io_uring_group names.";
        case '0':
            return "io_uring is forbidden here, and not by sysctl kernel.io_uring_disabled, which is 0: allow "
                   "io_uring_setup, io_uring_enter and io_uring_register in the seccomp profile of the container or "
                   "the service.";
        default:
            return "io_uring is forbidden here: set sysctl kernel.io_uring_disabled=0, or, in a container, allow "
                   "io_uring_setup, io_uring_enter and io_uring_register in its seccomp profile.";
    }
}

}  // namespace

char read_io_uring_disabled() noexcept {
    char value = '?';
    const int file = ::open("/proc/sys/kernel/io_uring_disabled", O_RDONLY | O_CLOEXEC);
    if (file < 0) return value;
    if (::read(file, &value, 1) != 1) value = '?';
    ::close(file);
    return value;
}

std::string explain_setup_failure(int system_errno, char disabled) {
    switch (system_errno) {
        case EPERM:
        case EACCES: return explain_prohibition(disabled);
        case ENOSYS:
            return "this kernel has no io_uring: use Linux 5.19 or newer, or, in a container, allow io_uring_setup in "
                   "its seccomp profile.";
        case ENOMEM:
            return "the kernel gave no memory for the ring: raise the locked memory limit (ulimit -l) or ask for fewer "
                   "ring entries.";
        case EMFILE:
        case ENFILE:
            return "no file descriptor is left for the ring: raise the limit (ulimit -n) or start fewer workers.";
        case EINVAL:
            return "the kernel refused the ring's sizes: entries must be 1 to 32768 and completion entries at least as "
                   "many.";
        default: return std::string("io_uring_setup failed: ") + std::strerror(system_errno) + ".";
    }
}

void unmap_pages(void* address, std::size_t size) noexcept {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    ::munmap(address, (size + page - 1) / page * page);
}

RingHandle::RingHandle(RingHandle&& other) noexcept
    : ring_(other.ring_),
      supported_(other.supported_),
      engine_(std::move(other.engine_)),
      open_(std::exchange(other.open_, false)) {}

RingHandle& RingHandle::operator=(RingHandle&& other) noexcept {
    std::swap(ring_, other.ring_);
    std::swap(supported_, other.supported_);
    std::swap(engine_, other.engine_);
    std::swap(open_, other.open_);
    return *this;
}

// What io_uring_queue_exit does, but by libc's munmap: ThreadSanitizer does not see liburing's own system call, and another
// thread's ring at the same address would look like a race with this one.
RingHandle::~RingHandle() {
    if (!open_) return;
    unmap_pages(ring_.sq.sqes, ring_.sq.ring_entries * sizeof(io_uring_sqe));
    unmap_pages(ring_.sq.ring_ptr, ring_.sq.ring_sz);
    if (ring_.cq.ring_ptr != ring_.sq.ring_ptr) unmap_pages(ring_.cq.ring_ptr, ring_.cq.ring_sz);
    if (ring_.enter_ring_fd != ring_.ring_fd) io_uring_unregister_ring_fd(&ring_);
    ::close(ring_.ring_fd);
}

RingHandle RingHandle::served_by(std::unique_ptr<Engine> engine) noexcept {
    RingHandle handle;
    handle.engine_ = std::move(engine);
    return handle;
}

Result<RingHandle> RingHandle::create(const SetupOptions& options, std::vector<std::string>& report) {
    RingHandle handle;
    int result = -EINVAL;
    for (const Rung& rung : ladder) {
        io_uring_params parameters{};
        parameters.flags = rung.flags | sizes;
        parameters.cq_entries = options.completion_entries;
        result = options.initialise(options.entries, &handle.ring_, &parameters);
        if (result != -EINVAL) break;  // only "unknown flag" is answered by asking for less
        if (rung.flags != 0) {
            report.push_back(std::string("io_uring: the kernel refused ") + rung.name + "; " + rung.loss + ".");
        }
    }
    if (result < 0) {
        report.push_back(explain_setup_failure(-result));
        return failure(gen::error_from_errno(-result));
    }
    handle.open_ = true;
    // Saves the lookup of the descriptor in every enter. Refused before Linux 5.18, and then not needed to work.
    if (io_uring_register_ring_fd(&handle.ring_) < 0) {
        report.push_back("io_uring: the ring's descriptor could not be registered; each enter is 30 ns slower.");
    }
    handle.probe(report);
    return handle;
}

void RingHandle::probe(std::vector<std::string>& report) {
    io_uring_probe* probe = io_uring_get_probe_ring(&ring_);
    if (probe == nullptr) {
        report.push_back(
            "io_uring: the kernel does not tell which operations it has (Linux 5.6 does); all count as missing.");
        return;
    }
    for (const io_uring_probe_op& op : std::span(probe->ops, probe->ops_len)) {
        supported_[op.op] = (op.flags & IO_URING_OP_SUPPORTED) != 0;
    }
    io_uring_free_probe(probe);
}

}  // namespace edda::uring
