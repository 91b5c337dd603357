#pragma once

#include <cstddef>
#include <cstdint>

/// Where lines end, compiled for several instruction sets and chosen when the program runs.
namespace koubo {
inline namespace v0 {

/// Writes the places of the line feeds of a text to `ends`, in order. Returns: how many there are.
///
/// Requires: room for one more than the text has bytes; 64 readable bytes behind the text.
using line_finder = auto (*)(const char* text, std::size_t size, std::uint32_t* ends) -> std::size_t;

[[nodiscard]] auto portable_line_finder(const char* text, std::size_t size, std::uint32_t* ends) -> std::size_t;
#if defined(__x86_64__)
[[nodiscard]] auto avx2_line_finder(const char* text, std::size_t size, std::uint32_t* ends) -> std::size_t;
[[nodiscard]] auto avx512_line_finder(const char* text, std::size_t size, std::uint32_t* ends) -> std::size_t;
#endif

/// The fastest that this processor runs.
[[nodiscard]] auto best_line_finder() -> line_finder;

}  // namespace v0
}  // namespace koubo
