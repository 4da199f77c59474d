# Tests, by ctest label:
#
#   generator  pytest, tests/generator       model    pytest, tests/generator/test_*model*.py, tests/models; and Spin on all machines
#   unit       GoogleTest, tests/unit/<name>/*_test.cpp: one executable a folder; and pytest, tests/unit/<name>/test_*.py,
#              tests/bench/test_*.py
#   generated  GoogleTest, generated/tests/*_test.cpp: one executable a file
#   unit       also pytest, tests/debugger: gdb on a program and on its core file
#   e2e        pytest, tests/e2e             install  pytest, tests/install
#   tidy       pytest, tests/tidy
#   coverage   what all others took of the state machines; only when the whole suite runs
#
# pytest comes from the virtual environment that `./edda test` makes; EDDA_PYTHON names another Python that has it.

find_package(GTest REQUIRED)
include(GoogleTest)
set(EDDA_PYTHON "${PROJECT_SOURCE_DIR}/build/venv/bin/python" CACHE FILEPATH "A Python that has the packages of pyproject.toml")

# GCC's default, and Clang's is not: the fake stacks of this check move locals off the frames that tests measure.
set(edda_test_environment "ASAN_OPTIONS=detect_stack_use_after_return=0" "TSAN_OPTIONS=halt_on_error=1")

# Coverage: the unit and end-to-end tests of the debug preset leave what they took in one folder, which a fixture empties before the
# first of them and judges after the last (scripts/verbs/coverage.sh). With a sanitizer the same tests would only do so again.
set(edda_coverage_properties "")
if(EDDA_OBSERVE AND TARGET edda AND NOT EDDA_SANITIZE)
  set(edda_coverage "${PROJECT_BINARY_DIR}/coverage")
  set(edda_coverage_properties FIXTURES_REQUIRED coverage ENVIRONMENT_MODIFICATION "EDDA_COVERAGE=set:${edda_coverage}")
  foreach(step begin judge)
    add_test(NAME coverage.${step} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}" COMMAND
      "${CMAKE_COMMAND}" -E env "PYTHONPATH=${PROJECT_SOURCE_DIR}/generator" "${EDDA_PYTHON}" -m eddagen coverage
      --root "${PROJECT_SOURCE_DIR}" --folder "${edda_coverage}" --${step})
    set_tests_properties(coverage.${step} PROPERTIES LABELS coverage TIMEOUT 120 SKIP_RETURN_CODE 77)
  endforeach()
  set_tests_properties(coverage.begin PROPERTIES FIXTURES_SETUP coverage)
  set_tests_properties(coverage.judge PROPERTIES FIXTURES_CLEANUP coverage)
endif()

# The generated tests, and those of tests/unit/words, call rows by themselves, which says nothing about the runtime: they neither count
# nor observe, and link the machines' few functions alone.
set(edda_plain edda_core)
if(EDDA_OBSERVE)
  edda_sources(sources base)
  add_library(edda_plain STATIC ${sources})
  target_compile_features(edda_plain PUBLIC cxx_std_23)
  target_include_directories(edda_plain PUBLIC "${PROJECT_SOURCE_DIR}/runtime_core" "${PROJECT_SOURCE_DIR}/generated/include")
  target_link_libraries(edda_plain PRIVATE edda_options)
  set(edda_plain edda_plain)
endif()

# The libraries are optimised as their preset says; the tests around them only where that shows something: most of a build is theirs,
# optimising takes three fifths of it, and a sanitizer's checks are the same at every level. In release, what users write is optimised
# too: the folders whose tests are bodies of tasks in every shape stand for that.
set(edda_test_level "")
if(EDDA_SANITIZE OR CMAKE_BUILD_TYPE STREQUAL "Release")
  set(edda_test_level -O0)
endif()
set(edda_optimised_folders matrix semantics stack alloc)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  # Without optimisation Clang has room for a coroutine's locals on the stack, too, and one test has a gigabyte of them.
  set_source_files_properties("${PROJECT_SOURCE_DIR}/tests/unit/task/spawn_test.cpp" PROPERTIES COMPILE_OPTIONS -O1)
endif()

# What nearly every test includes, parsed once: a third of the compilation of a test, for which somebody waits after each edit (`./edda
# watch`). In the debug and sanitizer presets of g++; with Clang, and in release, each file still shows that it includes what it uses.
# The header comes from a program, because it is valid only where all flags are the same, and libraries have -fPIC where programs have
# -fPIE.
set(edda_parsed_once "")
if(CMAKE_BUILD_TYPE MATCHES "^(Debug|Sanitize)$" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(edda_parsed_once parsed_once)
  file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/parsed_once.cpp" CONTENT "int main() {}\n")
  add_executable(parsed_once EXCLUDE_FROM_ALL "${PROJECT_BINARY_DIR}/parsed_once.cpp")
  target_compile_features(parsed_once PRIVATE cxx_std_23)
  target_link_libraries(parsed_once PRIVATE edda_options GTest::gmock_main)
  target_compile_options(parsed_once PRIVATE ${edda_test_level})
  target_precompile_headers(parsed_once PRIVATE <gtest/gtest.h> <chrono> <functional> <memory> <optional> <string> <vector>)
endif()

# Folders whose tests make their runtimes by tests/unit/io/rig.hpp, which asks the environment for the backend.
set(edda_on_each_backend io net fs os runtime ops storm faults ops_faults)

# What needs the completion filter, which is there only in builds that observe (reactor/uring/filter.hpp).
set(edda_needs_filter faults ops_faults)

function(edda_googletest name label library)
  string(REGEX REPLACE "_test$" "" shown ${name})
  add_executable(${name} ${ARGN})
  target_include_directories(${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${name} PRIVATE ${library} edda_options GTest::gmock_main)
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND shown IN_LIST edda_optimised_folders)
    target_compile_options(${name} PRIVATE -O1)
  else()
    target_compile_options(${name} PRIVATE ${edda_test_level})
  endif()
  if(edda_parsed_once AND NOT library STREQUAL "edda_weak")  # which is optimised
    target_precompile_headers(${name} REUSE_FROM ${edda_parsed_once})
  endif()
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  set(properties "")
  # Not base: there is no runtime in it yet, only a test of the recorder that takes a row by itself.
  if(label STREQUAL "unit" AND NOT name STREQUAL "base_test")
    set(properties ${edda_coverage_properties})
  endif()
  set(backends any)
  if("${shown}" IN_LIST edda_on_each_backend)
    set(backends uring epoll poll)
  endif()
  foreach(backend IN LISTS backends)
    set(environment "${edda_test_environment}")
    set(prefix "${label}.${shown}.")
    if(NOT backend STREQUAL "any")
      list(APPEND environment "EDDA_BACKEND=${backend}")
      string(APPEND prefix "${backend}.")
    endif()
    # The discovery unpacks a list three times; less escaped, the second variable would become another property.
    string(REPLACE ";" [[\\\\\\\;]] environment "${environment}")
    gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60 NO_PRETTY_VALUES
      TEST_PREFIX "${prefix}" TEST_LIST ${name}_${backend}
      PROPERTIES LABELS ${label} TIMEOUT 120 ENVIRONMENT "${environment}" ${properties})
  endforeach()
endfunction()

function(edda_unit_tests)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/unit/*_test.cpp")
  set(folders "")
  foreach(source IN LISTS sources)
    cmake_path(RELATIVE_PATH source BASE_DIRECTORY "${PROJECT_SOURCE_DIR}/tests/unit" OUTPUT_VARIABLE inside)
    string(REGEX REPLACE "/.*" "" folder "${inside}")
    list(APPEND folders ${folder})
    list(APPEND sources_${folder} "${source}")
  endforeach()
  list(REMOVE_DUPLICATES folders)
  set(core_folders ${edda_core_layers} stack alloc semantics remote matrix)  # folders of tests that need no reactor
  if(NOT EDDA_OBSERVE)
    list(REMOVE_ITEM folders ${edda_needs_filter})
  endif()
  foreach(folder IN LISTS folders)
    if(folder STREQUAL "words")
      edda_googletest(${folder}_test unit ${edda_plain} ${sources_${folder}})
    elseif(folder IN_LIST core_folders)
      edda_googletest(${folder}_test unit edda_core ${sources_${folder}})
    elseif(TARGET edda_server)
      edda_googletest(${folder}_test unit edda_server ${sources_${folder}})
    endif()
  endforeach()
endfunction()

function(edda_generated_tests)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/generated/tests/*_test.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    string(REGEX REPLACE "_test$" "" shown ${name})
    if(NOT EDDA_OBSERVE AND shown IN_LIST edda_needs_filter)
      continue()
    endif()
    if(name MATCHES "_exhaustive_test$")
      edda_googletest(${name} generated ${edda_plain} "${source}")
    else()
      edda_googletest(${name} generated edda "${source}")
    endif()
  endforeach()
endfunction()

function(edda_examples)
  file(GLOB sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/docs/examples/*.cpp")
  foreach(source IN LISTS sources)
    get_filename_component(name "${source}" NAME_WE)
    add_executable(example_${name} "${source}")
    target_link_libraries(example_${name} PRIVATE edda edda_options)
    set_target_properties(example_${name} PROPERTIES
      OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/examples")
  endforeach()
  # Those that end by themselves say that all went well by their exit code.
  foreach(name IN ITEMS hello_timer fetch_first ledger select_backend choose_a_buffer run_a_process connect_by_name sockets datagrams work_with_files copy_streams)
    add_test(NAME unit.examples.${name} COMMAND example_${name})
    set_tests_properties(unit.examples.${name} PROPERTIES LABELS unit TIMEOUT 60 ENVIRONMENT "${edda_test_environment}")
  endforeach()
endfunction()

# The program at which the debugger's tests look, unoptimised and optimised, always with debug information. Clang would leave out
# classes whose constructors are in the libraries, which are built without in most presets.
function(edda_debugged_programs)
  foreach(level IN ITEMS 0 2)
    add_executable(waits_O${level} "${PROJECT_SOURCE_DIR}/tests/debugger/waits.cpp")
    target_compile_options(waits_O${level} PRIVATE -g -O${level} $<$<CXX_COMPILER_ID:Clang>:-fstandalone-debug>)
    target_link_libraries(waits_O${level} PRIVATE edda edda_options)
    set_target_properties(waits_O${level} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests")
  endforeach()
endfunction()

# One ctest entry for each test file, so that files run side by side and a failure names its file.
function(edda_pytest label pattern)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "EXCEPT;TIMEOUT" "PROPERTIES")
  file(GLOB files CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/${pattern}")
  if(arg_EXCEPT)
    list(FILTER files EXCLUDE REGEX "${arg_EXCEPT}")
  endif()
  foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME_WE)
    string(REGEX REPLACE "^test_" "" name "${name}")
    add_test(NAME ${label}.${name} COMMAND "${EDDA_PYTHON}" -m pytest -q "${file}" WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}")
    set_tests_properties(${label}.${name} PROPERTIES LABELS ${label} TIMEOUT ${arg_TIMEOUT}
      ENVIRONMENT "${edda_test_environment};EDDA_BUILD_DIR=${PROJECT_BINARY_DIR};EDDA_SERVER=${PROJECT_BINARY_DIR}/edda-server;EDDA_SANITIZE=${EDDA_SANITIZE}"
      ${arg_PROPERTIES})
  endforeach()
endfunction()

edda_unit_tests()
if(NOT EDDA_SANITIZE STREQUAL "thread" AND TARGET edda)
  # They have one thread; and without a reactor they are the same as with one.
  edda_generated_tests()
endif()
if(NOT EDDA_SANITIZE)
  # These compile on their own, to look at the machine code.
  edda_pytest(unit "tests/unit/*/test_*.py" TIMEOUT 120)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT EDDA_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Compiles on its own with g++ -O2 and counts instructions under callgrind: once is enough, in the preset that runs everything.
  edda_pytest(unit "tests/bench/test_instructions.py" TIMEOUT 120)
endif()
edda_pytest(generator "tests/generator/test_*.py" EXCEPT "/test_[a-z_]*model[a-z_]*\\.py$" TIMEOUT 300)
edda_pytest(model "tests/generator/test_*model*.py" TIMEOUT 600)
# The whole proof: Spin on every machine, with the larger bounds.
add_test(NAME model.all_machines COMMAND "${EDDA_PYTHON}" -m eddagen model --root "${PROJECT_SOURCE_DIR}")
set_tests_properties(model.all_machines PROPERTIES LABELS model TIMEOUT 300 ENVIRONMENT "PYTHONPATH=${PROJECT_SOURCE_DIR}/generator")
edda_pytest(model "tests/models/test_*.py" TIMEOUT 300)
edda_pytest(tidy "tests/tidy/test_*.py" TIMEOUT 300)
if(TARGET edda AND NOT EDDA_SANITIZE)
  # Without sanitizers: gdb would have to write their shadow memory into its core files.
  edda_debugged_programs()
  edda_pytest(unit "tests/debugger/test_*.py" TIMEOUT 300)
endif()
if(TARGET edda)
  edda_examples()
  # One at a time, because they measure time and load the machine themselves; and first, because that makes them the longest chain.
  edda_pytest(e2e "tests/e2e/test_*.py" TIMEOUT 600 PROPERTIES RESOURCE_LOCK e2e COST 100 ${edda_coverage_properties})
  edda_pytest(install "tests/install/test_*.py" TIMEOUT 600)
endif()

include(edda_weak)
