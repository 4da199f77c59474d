# edda_generate(TARGET <name> SPECS <folder> [NAMESPACE <name>] [OBSERVE] [TESTS] [MODELS] [DOCS])
#
# Makes C++ of the specs in <folder>, which is called spec, and a library <name> to link:
#
#   NAMESPACE  the machines are in edda::gen::<namespace> and their headers in <edda/gen/namespace/...>; without it a machine
#              could be called like one of Edda's own
#   OBSERVE    transitions report the rows they take: for the recorder, `eddagen replay` and `eddagen coverage`; so does
#              -DEDDA_OBSERVE=ON for all libraries of a build
#   TESTS      <name>_tests, a GoogleTest program of the exhaustive tests; its tests are known to ctest
#   MODELS     a ctest <name>.models: Spin walks the models in their larger bounds
#   DOCS       <name>_docs, a target that builds the chapters as a small site in <build>/<name>/site
#
# The generator runs once while CMake configures, so that the files are known by name, and later whenever a spec is newer than
# what was made of it. It touches only files whose content changes: an edit of one machine compiles what includes that machine.
# A mistake in a spec stops the build with the generator's own message, and what was generated stays as it was.
include_guard(GLOBAL)

function(edda_generate)
  cmake_parse_arguments(PARSE_ARGV 0 arg "OBSERVE;TESTS;MODELS;DOCS" "TARGET;SPECS;NAMESPACE" "")
  _edda_check_arguments()
  cmake_path(ABSOLUTE_PATH arg_SPECS NORMALIZE OUTPUT_VARIABLE specs)
  cmake_path(GET specs PARENT_PATH tree)
  set(output "${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}/generated")
  set(list "${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}/files.txt")
  set(stamp "${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}/stamp")
  set(command "${EDDAGEN_PROGRAM}" generate --root "${tree}" --output "${output}" --list "${list}")
  if(arg_NAMESPACE)
    list(APPEND command --namespace "${arg_NAMESPACE}")
  endif()

  execute_process(COMMAND ${command} RESULT_VARIABLE failed OUTPUT_QUIET)
  if(failed)
    message(FATAL_ERROR "eddagen made nothing of ${specs}; what it says above comes first.")
  endif()
  # Another set of files is another set of sources: then CMake runs again.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${list}")
  file(STRINGS "${list}" files)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${specs}/*.yaml" "${tree}/templates/*.j2")
  add_custom_command(OUTPUT "${stamp}" BYPRODUCTS ${files}
    COMMAND ${command}
    COMMAND "${CMAKE_COMMAND}" -E touch "${stamp}"
    DEPENDS ${sources} "${EDDAGEN_PROGRAM}" COMMENT "Generating ${arg_TARGET} from ${arg_SPECS}" VERBATIM)
  add_custom_target(${arg_TARGET}_generate DEPENDS "${stamp}")

  if(EDDA_OBSERVE)
    set(arg_OBSERVE TRUE)
  endif()
  _edda_add_library(${arg_TARGET} "${output}" ${arg_OBSERVE})
  if(arg_TESTS)
    _edda_add_tests(${arg_TARGET} "${files}")
  endif()
  if(arg_MODELS)
    add_test(NAME ${arg_TARGET}.models COMMAND "${EDDAGEN_PROGRAM}" model --root "${tree}")
  endif()
  if(arg_DOCS)
    add_custom_target(${arg_TARGET}_docs
      COMMAND "${EDDAGEN_PROGRAM}" docs --root "${tree}" --generated "${output}" --site "${CMAKE_CURRENT_BINARY_DIR}/${arg_TARGET}/site"
      DEPENDS "${stamp}" VERBATIM)
  endif()
endfunction()

# Says what is wrong with the call, in the words of the call. A macro, so that it sees arg_...
macro(_edda_check_arguments)
  if(NOT arg_TARGET OR NOT arg_SPECS)
    message(FATAL_ERROR "edda_generate needs TARGET, a name, and SPECS, the folder of the specs.")
  endif()
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "edda_generate knows no argument '${arg_UNPARSED_ARGUMENTS}'.")
  endif()
  cmake_path(GET arg_SPECS FILENAME folder)
  if(NOT folder STREQUAL "spec")
    message(FATAL_ERROR "SPECS is '${arg_SPECS}'; the folder of the specs is called spec, so that every eddagen command finds it.")
  endif()
endmacro()

# The library: headers, and the C++ behind them: what a machine says before it aborts, and what hears of its rows. Where Edda's core
# is, that has both, and its EDDA_OBSERVE goes for everybody.
function(_edda_add_library name output observe)
  set(support_sources broken.cpp describe.cpp probes.cpp recorder.cpp)
  if(TARGET edda::core)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE edda::core)
    set(scope INTERFACE)
  else()
    file(GLOB support_sources "${EDDAGEN_SUPPORT_DIR}/edda/base/*.cpp")
    add_library(${name} STATIC ${support_sources})
    target_include_directories(${name} PUBLIC "${EDDAGEN_SUPPORT_DIR}")
    target_compile_definitions(${name} PUBLIC "EDDA_OBSERVE=$<BOOL:${observe}>")
    find_package(Threads REQUIRED)
    target_link_libraries(${name} PUBLIC Threads::Threads)
    set(scope PUBLIC)
  endif()
  target_compile_features(${name} ${scope} cxx_std_23)
  target_include_directories(${name} ${scope} "${output}/include")
  add_dependencies(${name} ${name}_generate)
endfunction()

function(_edda_add_tests name files)
  find_package(GTest REQUIRED)
  include(GoogleTest)
  list(FILTER files INCLUDE REGEX "/tests/[^/]+_test\\.cpp$")
  add_executable(${name}_tests ${files})
  target_link_libraries(${name}_tests PRIVATE ${name} GTest::gtest_main)
  gtest_discover_tests(${name}_tests DISCOVERY_MODE PRE_TEST NO_PRETTY_VALUES TEST_PREFIX "${name}.")
endfunction()
