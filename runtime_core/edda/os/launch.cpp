// The child's side, in raw system calls: sanitizers and the C library keep books on signals and files in memory that is the
// parent's too, and must not hear of what is done here.
#include "edda/os/launch.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>

// Frames of the child are not where sanitizers look for frames of this thread.
#define EDDA_IN_CHILD __attribute__((no_sanitize("address", "thread", "undefined")))

// The C library's clone, under the name that Clang's thread sanitizer does not replace: it takes every clone for a fork.
extern "C" int __clone(int (*function)(void*), void* stack, int flags, void* argument, ...) noexcept;

namespace edda::os::detail {
namespace {

constexpr std::size_t stack_size = 64 * 1024;
constexpr int signals = 64;

/// What the kernel takes for a signal's disposition: not the C library's sigaction.
struct KernelAction {
    std::uintptr_t handler;
    unsigned long flags;
    std::uintptr_t restorer;
    std::uint64_t mask;
};

struct Shared {
    const Launch* what;
    int problem;  // the child's errno; 0: its program has begun
};

/// Zero or more, or a negative errno.
template <class... A>
EDDA_IN_CHILD long call(long number, A... arguments) noexcept {
    const long result = ::syscall(number, arguments...);
    return result < 0 ? -errno : result;
}

std::uint64_t set_mask(std::uint64_t mask) noexcept {
    std::uint64_t before = 0;
    ::syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, &before, sizeof mask);
    return before;
}

/// A handler of this program must not run in the child, and would as soon as signals are unblocked.
EDDA_IN_CHILD void forget_handlers() noexcept {
    for (int number = 1; number <= signals; ++number) {
        KernelAction action{};
        if (call(SYS_rt_sigaction, number, nullptr, &action, sizeof action.mask) < 0) continue;
        const bool ignored = action.handler == reinterpret_cast<std::uintptr_t>(SIG_IGN) && number != SIGPIPE;
        if (action.handler == reinterpret_cast<std::uintptr_t>(SIG_DFL) || ignored) continue;
        action = KernelAction{};
        call(SYS_rt_sigaction, number, &action, nullptr, sizeof action.mask);
    }
}

/// Puts the three descriptors into their places. First those that stand in each other's way are moved.
EDDA_IN_CHILD int place_stdio(std::array<int, 3> from) noexcept {
    for (int place = 0; place < 3; ++place) {
        int& source = from[static_cast<std::size_t>(place)];
        if (source < 0 || source > 2 || source == place) continue;
        const long moved = call(SYS_fcntl, source, F_DUPFD_CLOEXEC, 3);
        if (moved < 0) return static_cast<int>(-moved);
        source = static_cast<int>(moved);
    }
    for (int place = 0; place < 3; ++place) {
        const int source = from[static_cast<std::size_t>(place)];
        if (source < 0) {
            call(SYS_fcntl, place, F_SETFD, 0);  // fails when it is closed, and then the child's is closed too
            continue;
        }
        const long placed = source == place ? call(SYS_fcntl, place, F_SETFD, 0) : call(SYS_dup3, source, place, 0);
        if (placed < 0) return static_cast<int>(-placed);
    }
    return 0;
}

/// As execvp does: goes on to the next place where the program is not there, or not for us.
EDDA_IN_CHILD int begin_program(const Launch& what) noexcept {
    bool denied = false;
    int problem = ENOENT;
    for (char* const* path = what.paths; *path != nullptr; ++path) {
        problem = static_cast<int>(-call(SYS_execve, *path, what.argv, what.environment));
        if (problem == EACCES) denied = true;
        if (problem != EACCES && problem != ENOENT && problem != ENOTDIR) return problem;
    }
    return denied ? EACCES : problem;
}

/// The errno of what failed; does not return when nothing did.
EDDA_IN_CHILD int become(const Launch& what) noexcept {
    forget_handlers();
    long result = place_stdio(what.stdio);
    if (result != 0) return static_cast<int>(result);
    // Before Linux 5.11 what was opened without O_CLOEXEC stays open in the child.
    call(SYS_close_range, 3U, ~0U, CLOSE_RANGE_CLOEXEC);
    if (what.new_session && (result = call(SYS_setsid)) < 0) return static_cast<int>(-result);
    if (what.group && (result = call(SYS_setpgid, 0, *what.group)) < 0) return static_cast<int>(-result);
    if (what.directory != nullptr && (result = call(SYS_chdir, what.directory)) < 0) return static_cast<int>(-result);
    const std::uint64_t none = 0;
    call(SYS_rt_sigprocmask, SIG_SETMASK, &none, nullptr, sizeof none);
    return begin_program(what);
}

EDDA_IN_CHILD int child(void* argument) noexcept {
    auto& shared = *static_cast<Shared*>(argument);
    shared.problem = become(*shared.what);
    ::syscall(SYS_exit_group, 127);
    __builtin_unreachable();
}

}  // namespace

Result<Launched> launch(const Launch& what) noexcept {
    void* const stack =
        ::mmap(nullptr, stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED) return failure(gen::error_from_errno(errno));
    Shared shared{.what = &what, .problem = 0};
    int pidfd = -1;
    const std::uint64_t before = set_mask(~std::uint64_t{0});
    const int pid = ::__clone(&child, static_cast<std::byte*>(stack) + stack_size,
                              CLONE_VM | CLONE_VFORK | CLONE_PIDFD | SIGCHLD, &shared, &pidfd);
    const int problem = pid < 0 ? errno : shared.problem;
    set_mask(before);
    ::munmap(stack, stack_size);
    if (pid < 0) return failure(gen::error_from_errno(problem));
    if (problem != 0) {
        siginfo_t ended{};  // it ends at once
        while (::waitid(P_PIDFD, static_cast<id_t>(pidfd), &ended, WEXITED) != 0 && errno == EINTR) {
        }
        ::close(pidfd);
        return failure(gen::error_from_errno(problem));
    }
    return Launched{.pid = pid, .pidfd = io::Fd(pidfd)};
}

}  // namespace edda::os::detail
