// All operations, and the table that probing walks.
// Generated from spec/ops/core.yaml, spec/ops/fs.yaml, spec/ops/net.yaml by templates/include/edda/gen/ops.hpp.j2. Change those, then run `./edda generate`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "edda/gen/ops_core.hpp"
#include "edda/gen/ops_fs.hpp"
#include "edda/gen/ops_net.hpp"

namespace edda::gen::op {

/// One operation: the opcode that a probe of the kernel is asked about, and the first Linux that has it.
struct Entry {
    std::string_view name;
    std::uint8_t opcode;
    std::string_view since;
};

inline constexpr std::array all{
    Entry{"nop", 0, "5.1"},
    Entry{"timeout", 11, "5.4"},
    Entry{"cancel", 14, "5.5"},
    Entry{"msg ring", 40, "5.18"},
    Entry{"poll add", 6, "5.1"},
    Entry{"poll add multishot", 6, "5.13"},
    Entry{"read", 22, "5.6"},
    Entry{"write", 23, "5.6"},
    Entry{"openat", 18, "5.6"},
    Entry{"close", 19, "5.6"},
    Entry{"splice", 30, "5.7"},
    Entry{"accept", 13, "5.5"},
    Entry{"accept multishot", 13, "5.19"},
    Entry{"connect", 16, "5.5"},
    Entry{"recv", 27, "5.6"},
    Entry{"recv buffered", 27, "5.19"},
    Entry{"recv multishot", 27, "6.0"},
    Entry{"send", 26, "5.6"},
    Entry{"shutdown", 34, "5.11"},
};

}  // namespace edda::gen::op
