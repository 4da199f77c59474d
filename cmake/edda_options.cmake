# Flags that every target of this project shares: `edda_options` carries them and is never exported.

if(NOT EDDA_REACTOR MATCHES "^(uring|none)$")
  message(FATAL_ERROR "EDDA_REACTOR is '${EDDA_REACTOR}'; it may be uring or none.")
endif()
if(NOT EDDA_SANITIZE MATCHES "^(address|thread|)$")
  message(FATAL_ERROR "EDDA_SANITIZE is '${EDDA_SANITIZE}'; it may be address, thread, or empty.")
endif()

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
# -O2: -O3 makes the tables larger and nothing faster. No semantic interposition: nobody replaces single functions of these
# libraries, and as long as somebody could, GCC inlines none of them into their neighbours. The build type Sanitize is ours:
# optimised enough to be bearable, with frames that can be read.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG -fno-semantic-interposition")
set(CMAKE_CXX_FLAGS_SANITIZE "-O1 -g1 -fno-omit-frame-pointer")

if(NOT CMAKE_CXX_COMPILER_LAUNCHER)
  find_program(EDDA_CCACHE ccache)
  if(EDDA_CCACHE)
    set(CMAKE_CXX_COMPILER_LAUNCHER "${EDDA_CCACHE}")
    if(CMAKE_BUILD_TYPE STREQUAL "Debug")
      # Its tests have a precompiled header (edda_tests.cmake), and with one ccache keeps nothing unless it is told this.
      list(PREPEND CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_SLOPPINESS=pch_defines,time_macros)
    endif()
  endif()
endif()

add_library(edda_options INTERFACE)
if(PROJECT_IS_TOP_LEVEL)
  target_compile_options(edda_options INTERFACE -Wall -Wextra -Wconversion -Wshadow)
endif()
if(EDDA_DEVELOPER)
  target_compile_options(edda_options INTERFACE -Werror)
endif()
if(EDDA_SANITIZE STREQUAL "address")
  set(edda_sanitizers -fsanitize=address,undefined -fno-sanitize-recover=all)
elseif(EDDA_SANITIZE STREQUAL "thread")
  set(edda_sanitizers -fsanitize=thread)
endif()
if(EDDA_SANITIZE)
  # Global, not per target: a library built without would hide what the tests look for.
  add_compile_options(${edda_sanitizers})
  add_link_options(${edda_sanitizers})
endif()
