// Result: how everything below a task says that it failed.
//
// An operation gives a value or an error, never an exception and never a magic number. The general error is the
// generated `Error`, two numbers that own nothing; an operation may have a narrower type of its own, which converts to
// `Error`.
//
// Why std::expected and not a type of ours: users know it, debuggers print it, and `co_await` of one is all that it
// lacked (task/promise.hpp).
#pragma once

#include <expected>

#include "edda/gen/errors.hpp"

namespace edda {

using gen::Error;
using gen::ErrorCode;

template <class T = void, class E = Error>
using Result = std::expected<T, E>;

/// The failing half of a Result: `return failure(ErrorCode::busy);`
[[nodiscard]] inline std::unexpected<Error> failure(Error error) noexcept { return std::unexpected<Error>(error); }

}  // namespace edda
