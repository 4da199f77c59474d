// SpinPark: never waits. For tests, benchmarks and programs that own a core.
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
