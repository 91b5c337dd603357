include(CMakePackageConfigHelpers)
include(GNUInstallDirs)

set(koubo_config_dir "${CMAKE_INSTALL_LIBDIR}/cmake/koubo")

# One export a component, so that a user of the headers alone needs nothing of the toolkit's.
function(koubo_install_component component)
  foreach(target IN LISTS ARGN)
    install(TARGETS ${target} EXPORT koubo-${component} FILE_SET HEADERS ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}")
  endforeach()
  install(EXPORT koubo-${component} NAMESPACE koubo:: DESTINATION "${koubo_config_dir}")
endfunction()

koubo_install_component(koubo koubo)
if(KOUBO_BUILD_TOOLKIT)
  koubo_install_component(toolkit koubo_toolkit)
  install(FILES cmake/FindUtf8proc.cmake DESTINATION "${koubo_config_dir}")
endif()
if(KOUBO_BUILD_TESTING_SUPPORT)
  koubo_install_component(testing koubo_testing)
  install(FILES cmake/koubo_catch2.cmake DESTINATION "${koubo_config_dir}")
endif()
if(KOUBO_BUILD_PROGRAM)
  install(TARGETS koubo_program RUNTIME)
endif()

configure_package_config_file(cmake/koubo-config.cmake.in koubo-config.cmake INSTALL_DESTINATION "${koubo_config_dir}")
write_basic_package_version_file(koubo-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES "${PROJECT_BINARY_DIR}/koubo-config.cmake" "${PROJECT_BINARY_DIR}/koubo-config-version.cmake"
        DESTINATION "${koubo_config_dir}")
