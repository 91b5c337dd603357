// The test of the tests: a property that does not hold ends the program.

#include "fuzz.hpp"

extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* /*data*/, std::size_t size) -> int {
  koubo::fuzz::holds(size > 1'000'000, "nothing is that long");
  return 0;
}
