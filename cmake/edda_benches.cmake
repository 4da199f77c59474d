# One executable for each tests/bench/<name>_bench.cpp, with Google Benchmark's own main.
find_package(benchmark REQUIRED)

file(GLOB benches CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/bench/*_bench.cpp")
set(edda_bench_targets "")
foreach(source IN LISTS benches)
  get_filename_component(name "${source}" NAME_WE)
  add_executable(${name} EXCLUDE_FROM_ALL "${source}")
  target_link_libraries(${name} PRIVATE edda edda_options benchmark::benchmark_main)
  if(name STREQUAL "task_bench")
    # Asio's headers pass neither our warnings nor, with Clang 19, all of its own.
    add_library(asio_peer OBJECT EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/tests/bench/asio_peer.cpp")
    target_compile_features(asio_peer PRIVATE cxx_std_23)
    target_link_libraries(${name} PRIVATE asio_peer)
  endif()
  if(name STREQUAL "reactor_echo_bench")
    # It measures what lies between two enters of its own runtime.
    target_link_options(${name} PRIVATE -Wl,--wrap=io_uring_enter2)
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bench")
  list(APPEND edda_bench_targets ${name})
endforeach()
add_custom_target(benches DEPENDS ${edda_bench_targets})
