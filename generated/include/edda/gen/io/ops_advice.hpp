// Operations to await, family advice.
// Generated from spec/ops/advice.yaml by templates/include/edda/gen/io/ops_family.hpp.j2. Change those, then run `./edda generate`.
//
// `co_await io::recv(fd, into)` gives a Result of the operation's value and its own error type. Making one starts nothing; a
// multishot operation has no function here, because it gives a stream and not one result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "edda/gen/ops_advice.hpp"
#include "edda/io/operation.hpp"

namespace edda::io {

/// Tells the kernel how a range of a file will be read. Gives nothing.
[[nodiscard]] inline auto fadvise(int fd, std::uint64_t offset, std::uint32_t size, std::uint32_t advice) noexcept {
    return Operation<gen::op::Fadvise>{{fd, offset, size, advice}};
}

/// Tells the kernel how a range of memory will be used. Gives nothing.
/// `memory` is lent until the operation is done.
[[nodiscard]] inline auto madvise(void* memory, std::uint32_t size, std::uint32_t advice) noexcept {
    return Operation<gen::op::Madvise>{{memory, size, advice}};
}

}  // namespace edda::io
