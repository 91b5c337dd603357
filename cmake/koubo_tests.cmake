# Functions by which tests, examples and benchmarks are listed.

set(koubo_support "${PROJECT_SOURCE_DIR}/tests/support")

# The same tests in other surroundings. LOCPATH holds the Japanese locale that tests/support builds.
set(koubo_surroundings
    "plain|TZ=UTC|LC_ALL=C.UTF-8"
    "tokyo|TZ=Asia/Tokyo|LC_ALL=ja_JP.UTF-8"
    "los-angeles|TZ=America/Los_Angeles|LC_ALL=C")

# Registers an executable once in each of the surroundings.
function(koubo_test_everywhere name target)
  foreach(surrounding IN LISTS koubo_surroundings)
    string(REPLACE "|" ";" environment "${surrounding}")
    list(POP_FRONT environment suffix)
    add_test(NAME ${name}.${suffix} COMMAND ${target} ${ARGN})
    list(APPEND environment "LOCPATH=${PROJECT_BINARY_DIR}/locale" "LSAN_OPTIONS=suppressions=${koubo_support}/leaks.supp:print_suppressions=0")
    set_tests_properties(${name}.${suffix} PROPERTIES ENVIRONMENT "${environment}")
  endforeach()
endfunction()

# An executable over the prebuilt main of Catch2, with the one precompiled header of all tests.
function(koubo_catch_executable target)
  add_executable(${target} ${ARGN})
  target_link_libraries(${target} PRIVATE koubo_test_environment koubo_dev_warnings Catch2::Catch2WithMain)
  target_precompile_headers(${target} REUSE_FROM koubo_test_pch)
  koubo_list(${ARGN})
endfunction()

# koubo_unit_test(<room> [LINK <library>…] FILES <file>…): tests/unit/<room>/<file>, one executable a room.
# Links koubo::koubo alone unless LINK names more.
function(koubo_unit_test room)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK;FILES")
  if(NOT arg_LINK)
    set(arg_LINK koubo::koubo)
  endif()
  list(TRANSFORM arg_FILES PREPEND "${room}/")
  koubo_catch_executable(unit_${room} ${arg_FILES})
  target_link_libraries(unit_${room} PRIVATE ${arg_LINK})
  koubo_test_everywhere(unit.${room} unit_${room})
endfunction()

# koubo_property_test(<name> FILES <file>…): over rapidcheck and the toolkit. Each property sees KOUBO_PROPERTY_CASES cases, and one that
# compares evaluators KOUBO_PROPERTY_PROPOSALS proposals.
function(koubo_property_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "FILES")
  koubo_catch_executable(property_${name} ${arg_FILES})
  target_link_libraries(property_${name} PRIVATE koubo::toolkit rapidcheck rapidcheck_catch)
  add_test(NAME property.${name} COMMAND property_${name})
  set_tests_properties(property.${name} PROPERTIES ENVIRONMENT
                       "RC_PARAMS=max_success=${KOUBO_PROPERTY_CASES};KOUBO_PROPERTY_RUNS=${KOUBO_PROPERTY_PROPOSALS}")
endfunction()

# koubo_static_test(<file>…): passes by compiling.
function(koubo_static_test)
  target_sources(koubo_static_tests PRIVATE ${ARGN})
  koubo_list(${ARGN})
endfunction()

# koubo_must_not_compile(<name> <file> MATCH <regex>): with KOUBO_MUST_NOT_COMPILE defined the file must be refused, with a diagnostic
# that matches; without it, its positive twin must compile.
function(koubo_must_not_compile name file)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "MATCH" "")
  koubo_list(${file})
  set(includes "$<TARGET_PROPERTY:koubo::koubo,INTERFACE_INCLUDE_DIRECTORIES>")
  add_test(NAME compile_fail.${name}
           COMMAND "${CMAKE_COMMAND}" "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DINCLUDES=${includes}"
                   "-DFILE=${CMAKE_CURRENT_SOURCE_DIR}/${file}" "-DMATCH=${arg_MATCH}"
                   -P "${PROJECT_SOURCE_DIR}/tests/compile_fail/must_not_compile.cmake")
endfunction()

# koubo_must_fail(<name> MATCH <regex> COMMAND …): a check's own test; it passes where the command fails and says what matches.
function(koubo_must_fail name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "MATCH" "COMMAND")
  add_test(NAME ${name} COMMAND bash "${koubo_support}/must_fail.sh" "${arg_MATCH}" ${arg_COMMAND})
endfunction()

# koubo_golden_test(<name> COMMAND <target> <argument>… OUTPUT <file> [INPUT <file>] [EXIT <code>]): standard output is the file, byte by byte.
# Paths are relative to the top of the project, and the command runs there.
function(koubo_golden_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "OUTPUT;INPUT;EXIT" "COMMAND")
  list(POP_FRONT arg_COMMAND target)
  if(NOT DEFINED arg_EXIT)
    set(arg_EXIT 0)
  endif()
  if(NOT DEFINED arg_INPUT)
    set(arg_INPUT /dev/null)
  endif()
  add_test(NAME ${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
           COMMAND bash "${koubo_support}/golden.sh" ${arg_EXIT} ${arg_INPUT} ${arg_OUTPUT} $<TARGET_FILE:${target}> ${arg_COMMAND})
endfunction()

# koubo_example(<name> [<library>…] [INPUT <file>]): see examples/CMakeLists.txt.
function(koubo_example name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "INPUT" "")
  set(libraries ${arg_UNPARSED_ARGUMENTS})
  if(NOT libraries)
    set(libraries koubo::koubo)
  endif()
  set(input)
  if(arg_INPUT)
    set(input INPUT ${arg_INPUT})
  endif()
  add_executable(example_${name} ${name}.cpp)
  target_link_libraries(example_${name} PRIVATE ${libraries} koubo_dev_warnings)
  koubo_list(${name}.cpp)
  if(KOUBO_BUILD_TESTS)
    koubo_golden_test(example.${name} COMMAND example_${name} OUTPUT tests/golden/examples/${name}.txt ${input})
  endif()
endfunction()

# koubo_script_example(<name>): see examples/CMakeLists.txt.
function(koubo_script_example name)
  if(KOUBO_BUILD_TESTS AND KOUBO_BUILD_PROGRAM)
    add_test(NAME example.${name} WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
             COMMAND bash "${koubo_support}/golden.sh" 0 /dev/null tests/golden/examples/${name}.txt
                     bash examples/${name} $<TARGET_FILE:koubo_program>)
  endif()
endfunction()

# koubo_benchmark(<name> <source>…): see benchmarks/CMakeLists.txt.
function(koubo_benchmark name)
  add_executable(benchmark_${name} ${ARGN})
  target_link_libraries(benchmark_${name} PRIVATE koubo::toolkit benchmark::benchmark benchmark::benchmark_main koubo_dev_warnings)
  koubo_list(${ARGN})
  if(KOUBO_BUILD_TESTS)
    add_test(NAME benchmark.${name} COMMAND benchmark_${name} --benchmark_min_time=0.001)
  endif()
endfunction()
