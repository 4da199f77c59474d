# What find_package(eddagen) reads: the program, and the function edda_generate. It is installed with the Python package, into
# <environment>/share/cmake/eddagen, where CMake looks when the environment is active, and into the folder that
# `eddagen --cmake-dir` prints, for -Deddagen_DIR=... when it is not.

find_program(EDDAGEN_PROGRAM eddagen
  HINTS "${CMAKE_CURRENT_LIST_DIR}/../../../bin" "${CMAKE_CURRENT_LIST_DIR}/../../../../../../bin"
  DOC "The generator of state machines")
if(NOT EDDAGEN_PROGRAM)
  set(eddagen_FOUND FALSE)
  set(eddagen_NOT_FOUND_MESSAGE "The program eddagen is not in PATH; activate the environment it is installed in, or set EDDAGEN_PROGRAM.")
  return()
endif()
foreach(folder IN ITEMS cmake support)
  string(TOUPPER ${folder} name)
  execute_process(COMMAND "${EDDAGEN_PROGRAM}" --${folder}-dir OUTPUT_VARIABLE EDDAGEN_${name}_DIR
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
endforeach()
include("${EDDAGEN_CMAKE_DIR}/edda_generate.cmake")
