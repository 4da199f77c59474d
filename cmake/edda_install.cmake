# What `cmake --install` puts into a prefix: libraries, headers, the server, and what find_package and pkg-config need.
include(CMakePackageConfigHelpers)

if(NOT PROJECT_IS_TOP_LEVEL)
  return()
endif()

set(edda_cmake_dir "${CMAKE_INSTALL_LIBDIR}/cmake/edda")
set(edda_libraries edda_core)
if(TARGET edda)
  list(APPEND edda_libraries edda)
  install(TARGETS edda-server RUNTIME)
  install(FILES cmake/FindLiburing.cmake cmake/FindCares.cmake DESTINATION "${edda_cmake_dir}")
endif()

install(TARGETS ${edda_libraries} EXPORT edda ARCHIVE)
install(DIRECTORY runtime_core/edda DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp" PATTERN "server" EXCLUDE)
install(DIRECTORY generated/include/edda DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING PATTERN "*.hpp")
# For gdb: `source PREFIX/share/edda/gdb/edda.py`.
install(DIRECTORY scripts/gdb/ generated/gdb/ DESTINATION "${CMAKE_INSTALL_DATADIR}/edda/gdb" FILES_MATCHING PATTERN "*.py")
install(EXPORT edda NAMESPACE edda:: FILE edda-targets.cmake DESTINATION "${edda_cmake_dir}")

configure_package_config_file(cmake/edda-config.cmake.in "${PROJECT_BINARY_DIR}/edda-config.cmake"
  INSTALL_DESTINATION "${edda_cmake_dir}" NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file("${PROJECT_BINARY_DIR}/edda-config-version.cmake" COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/edda-config.cmake" "${PROJECT_BINARY_DIR}/edda-config-version.cmake"
  DESTINATION "${edda_cmake_dir}")

if(TARGET edda)
  configure_file(cmake/edda.pc.in "${PROJECT_BINARY_DIR}/edda.pc" @ONLY)
  install(FILES "${PROJECT_BINARY_DIR}/edda.pc" DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endif()
