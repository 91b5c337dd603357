# cmake -DCOMPILER=… -DINCLUDES=… -DFILE=… -DMATCH=… -P must_not_compile.cmake

list(TRANSFORM INCLUDES PREPEND -I)
set(compile "${COMPILER}" -std=c++20 -fsyntax-only ${INCLUDES} "${FILE}")
set(ENV{LC_ALL} C)

execute_process(COMMAND ${compile} RESULT_VARIABLE code ERROR_VARIABLE said)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "the twin must compile, and does not:\n${said}")
endif()

file(READ "${FILE}" text)
if(NOT text MATCHES "KOUBO_MUST_NOT_COMPILE")
  message(FATAL_ERROR "the file has no part under KOUBO_MUST_NOT_COMPILE")
endif()
execute_process(COMMAND ${compile} -DKOUBO_MUST_NOT_COMPILE RESULT_VARIABLE code ERROR_VARIABLE said)
if(code EQUAL 0)
  message(FATAL_ERROR "it compiles, and must not")
endif()
if(NOT said MATCHES "${MATCH}")
  message(FATAL_ERROR "it is refused, but the diagnostic does not match \"${MATCH}\":\n${said}")
endif()
