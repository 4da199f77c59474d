# Generated code as code: atomic machines under the checker of interleavings (tests/weak) and with real threads; and what transitions
# and headers cost (tests/twin).
#
# The checker replaces the machines' atomics and broken(), so its program links no library of ours; it is always optimised, because it
# runs millions of small executions. It switches stacks by hand, which sanitizers would have to be told of, and it would find nothing
# more under them: the scenarios' data is checked by its own rules. The stress of real threads is for the sanitizers.

if(NOT EDDA_SANITIZE AND CMAKE_SYSTEM_PROCESSOR STREQUAL "x86_64")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/weak/*.cpp")
  list(FILTER sources EXCLUDE REGEX "/stress_test\\.cpp$")
  add_library(edda_weak INTERFACE)
  target_compile_features(edda_weak INTERFACE cxx_std_23)
  target_compile_options(edda_weak INTERFACE -O2)
  target_include_directories(edda_weak INTERFACE "${PROJECT_SOURCE_DIR}/generated/include")
  edda_googletest(weak_test model edda_weak ${sources} "${PROJECT_SOURCE_DIR}/runtime_core/edda/base/describe.cpp")
endif()

edda_googletest(atomic_machines_test generated ${edda_plain} "${PROJECT_SOURCE_DIR}/tests/weak/stress_test.cpp")

if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT EDDA_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # These compile on their own, with both compilers: once is enough, in the preset that runs everything.
  edda_pytest(generated "tests/twin/test_*.py" TIMEOUT 120)
endif()
