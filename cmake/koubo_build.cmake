# How our own code is built. Nothing here reaches a user of the library.

if(PROJECT_IS_TOP_LEVEL)
  set(CMAKE_CXX_EXTENSIONS OFF)
  set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
  if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
    set(CMAKE_BUILD_TYPE Release)
  endif()
  find_program(KOUBO_CCACHE ccache)
  mark_as_advanced(KOUBO_CCACHE)
  if(KOUBO_CCACHE AND NOT DEFINED CMAKE_CXX_COMPILER_LAUNCHER)
    # WHY: without this sloppiness ccache never hits where a precompiled header is used.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND};-E;env;CCACHE_SLOPPINESS=pch_defines,time_macros;${KOUBO_CCACHE}")
  endif()
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64)$")
  # WHY: g++ copies and clears what has no fixed size, or many words, by `rep movs` and `rep stos`, which take longer to begin than a text of ours takes
  #      to be copied: reading took 6 % more time.
  add_compile_options(-mmemcpy-strategy=unrolled_loop:64:noalign,libcall:-1:noalign -mmemset-strategy=unrolled_loop:64:noalign,libcall:-1:noalign)
endif()

if(KOUBO_SANITIZE)
  add_compile_options("-fsanitize=${KOUBO_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options("-fsanitize=${KOUBO_SANITIZE}")
  add_compile_definitions(_GLIBCXX_ASSERTIONS)
endif()

if(KOUBO_FUZZ)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "libFuzzer comes with clang: use the preset fuzz, or set KOUBO_FUZZ=OFF")
  endif()
  # WHY: clang 19 takes a reverse iterator's last element for one behind its array, and RapidJSON adds to a null pointer.
  add_compile_options(-fsanitize=fuzzer-no-link -fno-sanitize=object-size "-fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/tests/fuzz/ignored.txt")
endif()

if(KOUBO_BUILD_TESTS)
  set(CMAKE_VERIFY_INTERFACE_HEADER_SETS ON)
endif()

# Linked PRIVATE by every target of ours that compiles something.
add_library(koubo_dev_warnings INTERFACE)
target_compile_options(koubo_dev_warnings INTERFACE -Wall -Wextra -Wconversion -Wshadow -Wpedantic)
if(KOUBO_WARNINGS_AS_ERRORS)
  target_compile_options(koubo_dev_warnings INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # WHY: once g++ 12 optimises, these suspect the standard library's own std::string and std::optional; UBSan and valgrind look instead.
  target_compile_options(koubo_dev_warnings INTERFACE -Wno-maybe-uninitialized -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread
                                                      -Wno-array-bounds)
endif()

# koubo_list(<file>…): notes the files of a list, so that the layout tests can tell what no list names.
function(koubo_list)
  foreach(file IN LISTS ARGN)
    cmake_path(ABSOLUTE_PATH file NORMALIZE)
    set_property(GLOBAL APPEND PROPERTY KOUBO_LISTED "${file}")
  endforeach()
endfunction()

# koubo_room(<target> <room> <header>…): public headers of include/koubo/<room>.
function(koubo_room target room)
  get_target_property(type ${target} TYPE)
  set(scope PUBLIC)
  if(type STREQUAL "INTERFACE_LIBRARY")
    set(scope INTERFACE)
  endif()
  list(TRANSFORM ARGN PREPEND "koubo/${room}/" OUTPUT_VARIABLE headers)
  target_sources(${target} ${scope} FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}/include" FILES ${headers})
  koubo_list(${headers})
endfunction()

# koubo_bodies(<room> <source>…): sources of src/<room>, compiled into the toolkit.
function(koubo_bodies room)
  list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/${room}/" OUTPUT_VARIABLE sources)
  target_sources(koubo_toolkit PRIVATE ${sources})
  koubo_list(${sources})
endfunction()

# koubo_program_sources(<source>…): sources of src/cli.
function(koubo_program_sources)
  list(TRANSFORM ARGN PREPEND "${CMAKE_CURRENT_SOURCE_DIR}/cli/" OUTPUT_VARIABLE sources)
  target_sources(koubo_program PRIVATE ${sources})
  koubo_list(${sources})
endfunction()

