# cmake -DCONSUMER=… -DBUILD=… -DCXX=… -DGENERATOR=… -DBUILD_TYPE=… [-DKOUBO_SOURCE_DIR=…] -P consume.cmake

file(REMOVE_RECURSE "${BUILD}")
set(configure "${CMAKE_COMMAND}" -S "${CONSUMER}" -B "${BUILD}" -G "${GENERATOR}" "-DCMAKE_CXX_COMPILER=${CXX}"
              "-DCMAKE_BUILD_TYPE=${BUILD_TYPE}")
if(KOUBO_SOURCE_DIR)
  list(APPEND configure "-DKOUBO_SOURCE_DIR=${KOUBO_SOURCE_DIR}")
endif()
execute_process(COMMAND ${configure} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${CMAKE_COMMAND}" --build "${BUILD}" COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${BUILD}/consumer" COMMAND_ERROR_IS_FATAL ANY)
