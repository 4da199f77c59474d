// The first moments of a child process: from clone to the beginning of its program. An inner part of process.cpp.
//
// Everything that needs memory is prepared before (Launch); between clone and exec the child runs in this process's
// memory, on a stack of its own, while the thread that made it stands still (CLONE_VM, CLONE_VFORK). It may make system
// calls and nothing else: a lock may be held by a thread that does not exist there, and what it writes, we have.
#pragma once

#include <sys/types.h>

#include <array>
#include <optional>

#include "edda/base/result.hpp"
#include "edda/io/fd.hpp"

namespace edda::os::detail {

/// What to begin. Pointers are the caller's, until launch() has returned.
struct Launch {
    char* const* paths = nullptr;  ///< Where the program may be, tried in order; ends with a null.
    char* const* argv = nullptr;
    char* const* environment = nullptr;
    const char* directory = nullptr;       ///< Or null.
    std::array<int, 3> stdio{-1, -1, -1};  ///< What becomes 0, 1 and 2; -1 stays as it is.
    std::optional<pid_t> group{};
    bool new_session = false;
};

struct Launched {
    pid_t pid = -1;
    io::Fd pidfd;
};

/// Returns when the program has begun, or with the errno of what failed: in the child, or before there was one.
[[nodiscard]] Result<Launched> launch(const Launch& what) noexcept;

}  // namespace edda::os::detail
