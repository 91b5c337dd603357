# Every dependency is found here, and only where a target that needs it is built.

# koubo_find(<package> DEBIAN <Debian package> [<version>]): finds a package, or says in one sentence how to get it.
macro(koubo_find package debian_keyword debian_package)
  find_package(${package} ${ARGN} QUIET)
  if(NOT ${package}_FOUND)
    message(FATAL_ERROR "koubo needs ${package} ${ARGN}, which was not found: install it (Debian: apt-get install ${debian_package}) "
                        "or name its place in CMAKE_PREFIX_PATH.")
  endif()
endmacro()

koubo_find(Boost DEBIAN libboost-dev 1.74)
koubo_find(tl-expected DEBIAN libexpected-dev)

if(KOUBO_BUILD_TOOLKIT)
  find_package(Threads REQUIRED)
  koubo_find(fmt DEBIAN libfmt-dev 9)
  koubo_find(simdjson DEBIAN libsimdjson-dev)
  koubo_find(Utf8proc DEBIAN libutf8proc-dev)
  koubo_find(range-v3 DEBIAN librange-v3-dev)
  # WHY: Debian's RapidJSON has no CMake target.
  find_path(KOUBO_RAPIDJSON_INCLUDE_DIR rapidjson/writer.h)
  mark_as_advanced(KOUBO_RAPIDJSON_INCLUDE_DIR)
  if(NOT KOUBO_RAPIDJSON_INCLUDE_DIR)
    message(FATAL_ERROR "koubo needs RapidJSON, which was not found: install it (Debian: apt-get install rapidjson-dev) "
                        "or name its place in CMAKE_PREFIX_PATH.")
  endif()
  add_library(koubo_rapidjson INTERFACE IMPORTED)
  target_include_directories(koubo_rapidjson INTERFACE "${KOUBO_RAPIDJSON_INCLUDE_DIR}")
  target_compile_definitions(koubo_rapidjson INTERFACE RAPIDJSON_HAS_STDSTRING=1)
  # WHY: Debian's target of toml++ links a shared library, which the headers alone do without.
  find_path(KOUBO_TOMLPLUSPLUS_INCLUDE_DIR toml++/toml.h)
  mark_as_advanced(KOUBO_TOMLPLUSPLUS_INCLUDE_DIR)
  if(NOT KOUBO_TOMLPLUSPLUS_INCLUDE_DIR)
    message(FATAL_ERROR "koubo needs toml++, which was not found: install it (Debian: apt-get install libtomlplusplus-dev) "
                        "or name its place in CMAKE_PREFIX_PATH.")
  endif()
  add_library(koubo_tomlplusplus INTERFACE IMPORTED)
  target_include_directories(koubo_tomlplusplus INTERFACE "${KOUBO_TOMLPLUSPLUS_INCLUDE_DIR}")
  target_compile_definitions(koubo_tomlplusplus INTERFACE TOML_HEADER_ONLY=1)
endif()
if(KOUBO_BUILD_PROGRAM)
  koubo_find(CLI11 DEBIAN libcli11-dev)
endif()
if(KOUBO_BUILD_TESTS OR KOUBO_BUILD_TESTING_SUPPORT)
  koubo_find(Catch2 DEBIAN catch2)
endif()
if(KOUBO_BUILD_TESTS)
  koubo_find(rapidcheck DEBIAN librapidcheck-dev)
endif()
if(KOUBO_BUILD_BENCHMARKS)
  koubo_find(benchmark DEBIAN libbenchmark-dev)
endif()
