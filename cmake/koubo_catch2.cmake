# Gives a target the Catch2 that was found. The major version is chosen here, by target, because both may be installed.

function(koubo_use_catch2 target)
  if(Catch2_VERSION VERSION_GREATER_EQUAL 3)
    target_compile_definitions(${target} INTERFACE KOUBO_CATCH2_VERSION=3)
  else()
    target_compile_definitions(${target} INTERFACE KOUBO_CATCH2_VERSION=2)
  endif()
  target_link_libraries(${target} INTERFACE Catch2::Catch2)
endfunction()
