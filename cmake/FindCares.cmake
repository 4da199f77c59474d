# Finds c-ares, which speaks to name servers, and defines Cares::Cares. Debian's package of it brings no CMake files.
find_path(Cares_INCLUDE_DIR ares.h)
find_library(Cares_LIBRARY NAMES cares)
mark_as_advanced(Cares_INCLUDE_DIR Cares_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Cares REQUIRED_VARS Cares_LIBRARY Cares_INCLUDE_DIR
  REASON_FAILURE_MESSAGE "Debian has it in libc-ares-dev.")

if(Cares_FOUND AND NOT TARGET Cares::Cares)
  add_library(Cares::Cares UNKNOWN IMPORTED)
  set_target_properties(Cares::Cares PROPERTIES
    IMPORTED_LOCATION "${Cares_LIBRARY}" INTERFACE_INCLUDE_DIRECTORIES "${Cares_INCLUDE_DIR}")
endif()
