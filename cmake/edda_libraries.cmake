# The libraries and the server. A source belongs to the layer whose folder it lies in; a new file needs no line here.
#
# edda::core is a library of its own so that its tests cannot link a reactor by accident: what they show holds without io_uring.

set(edda_core_layers base task executor timer preempt local)
set(edda_reactor_layers arch reactor io net fs os runtime http ws)

# edda_sources(OUT layer...): the sources of these layers; a layer that has none yet adds none.
function(edda_sources out)
  set(found "")
  foreach(layer IN LISTS ARGN)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/runtime_core/edda/${layer}/*.cpp")
    list(APPEND found ${sources})
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

function(edda_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "EXPORT" "SOURCES")
  add_library(${name} STATIC ${arg_SOURCES})
  add_library(edda::${arg_EXPORT} ALIAS ${name})
  set_target_properties(${name} PROPERTIES EXPORT_NAME ${arg_EXPORT} OUTPUT_NAME ${name})
  target_compile_features(${name} PUBLIC cxx_std_23)
  target_include_directories(${name} PUBLIC
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/runtime_core>"
    "$<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/generated/include>"
    "$<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>")
  target_link_libraries(${name} PRIVATE "$<BUILD_INTERFACE:edda_options>")
endfunction()

find_package(Threads REQUIRED)

edda_sources(sources ${edda_core_layers})
edda_library(edda_core EXPORT core SOURCES ${sources})
target_link_libraries(edda_core PUBLIC Threads::Threads)
set(edda_observe_flag "")
if(EDDA_OBSERVE)
  set(edda_observe_flag " -DEDDA_OBSERVE=1")  # for pkg-config
  # Public: the transitions are inline, so whoever includes them must compile them in the same mode; see gen/observe.hpp.
  target_compile_definitions(edda_core PUBLIC EDDA_OBSERVE=1)
endif()

if(EDDA_REACTOR STREQUAL "none")
  return()
endif()

find_package(Liburing REQUIRED)
find_package(Cares REQUIRED)
find_package(OpenSSL REQUIRED COMPONENTS Crypto)
find_package(fmt REQUIRED)

edda_sources(sources ${edda_reactor_layers})
edda_library(edda EXPORT edda SOURCES ${sources})
target_link_libraries(edda PUBLIC edda_core Liburing::Liburing PRIVATE OpenSSL::Crypto fmt::fmt Cares::Cares)

if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()

find_package(CLI11 REQUIRED)

edda_sources(sources server)
list(FILTER sources EXCLUDE REGEX "/server/(ops_)?main\\.cpp$")
# Not installed: the server is a program, its parts are a library only so that unit tests can link them.
edda_library(edda_server EXPORT server SOURCES ${sources})
target_link_libraries(edda_server PUBLIC edda CLI11::CLI11 fmt::fmt)

add_executable(edda-server runtime_core/edda/server/main.cpp)
target_link_libraries(edda-server PRIVATE edda_server edda_options)

add_executable(edda-ops runtime_core/edda/server/ops_main.cpp)
target_link_libraries(edda-ops PRIVATE edda CLI11::CLI11 fmt::fmt edda_options)
