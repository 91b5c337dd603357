#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

/// One input of a fuzz target. libFuzzer calls it with what it makes up, and the plain test with each file of the corpus.
extern "C" auto LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) -> int;  // NOLINT(readability-identifier-naming)

namespace koubo::fuzz {

inline auto text_of(const std::uint8_t* data, std::size_t size) -> std::string_view { return {reinterpret_cast<const char*>(data), size}; }

/// Ends the program where a property does not hold, so that libFuzzer keeps the input.
inline void holds(bool property, const char* says) {
  if (!property) {
    std::fprintf(stderr, "does not hold: %s\n", says);
    std::abort();
  }
}

}  // namespace koubo::fuzz
