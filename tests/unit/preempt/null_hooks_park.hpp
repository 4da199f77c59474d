// A park that the compiler cannot see into, for both halves of the comparison.
#pragma once

#include "edda/executor/park.hpp"
#include "edda/executor/spin_park.hpp"

extern "C" {
bool probe_wait(int kind) noexcept;
bool probe_full() noexcept;
bool probe_done() noexcept;
}

namespace edda {

struct ProbePark : SpinPark {
    Result<void> park(ParkMode mode) noexcept {
        if (probe_wait(static_cast<int>(mode.kind()))) return {};
        return failure(ErrorCode::io_failure);
    }
    bool needs_park() const noexcept { return probe_full(); }
};

}  // namespace edda
