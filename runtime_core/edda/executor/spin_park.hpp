// SpinPark: a Park that never waits.
//
// With nothing to run the executor asks it to wait, and it returns at once, so the loop spins. For tests and benchmarks, which want the
// executor alone, and for programs that own a core and would rather burn it than be woken. A timer driver around it still fires on time.
// There is nothing to wake, so its Unparker does nothing and may be used from any thread, also after the end.
#pragma once

#include "edda/executor/park.hpp"

namespace edda {

class SpinPark {
public:
    struct Unparker {
        void unpark() const noexcept {}
    };
    struct Guard {};

    [[nodiscard]] Result<void> park(ParkMode) noexcept { return {}; }
    [[nodiscard]] Unparker unparker() const noexcept { return {}; }
    [[nodiscard]] bool needs_park() const noexcept { return false; }
    [[nodiscard]] Guard enter() noexcept { return {}; }
    void shutdown() noexcept {}
};
static_assert(Park<SpinPark>);

}  // namespace edda
