// LocalRuntimeBuilder: a LocalRuntime with what it is to own, said step by step.
//
//     auto runtime = LocalRuntimeBuilder({.tasks_per_cycle = 32}).with<Cache>(64).build();
//
// The steps are the same for every runtime, so they are written once, in executor/builder.hpp; this file only says for
// which runtime. One that needs io_uring has its own, runtime/builder.hpp.
#pragma once

#include "edda/executor/builder.hpp"
#include "edda/local/local_runtime.hpp"

namespace edda {

using LocalRuntimeBuilder = BasicBuilder<LocalRuntime>;

}  // namespace edda
