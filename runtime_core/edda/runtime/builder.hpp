// RuntimeBuilder: a Runtime with resources; see executor/builder.hpp.
//
//     auto runtime = runtime::RuntimeBuilder({.name = "orders"}).with<Db>(path).build();
#pragma once

#include "edda/executor/builder.hpp"
#include "edda/runtime/runtime.hpp"

namespace edda::runtime {

using RuntimeBuilder = BasicBuilder<Runtime>;

}  // namespace edda::runtime
